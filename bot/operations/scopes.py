"""The rights that the app has in Slack, what each is for, and what is off without it."""

from __future__ import annotations

NEEDED = {
    "commands": "/tianjin",
    "chat:write": "answers in threads, the daily brief",
    "app_mentions:read": "questions by mention",
}
"""Without one of these the bot is no use."""
OPTIONAL = {
    "im:history": "questions in direct messages",
    "channels:history": "settling whether a brief or an answer arrived when something broke (public channels)",
    "groups:history": "settling whether a brief or an answer arrived when something broke (private channels)",
    "files:write": "CSV, Excel and Word files of answers",
    "files:read": "pages that are dropped with a mention",
    "im:write": "files of answers by direct message",
    "assistant:write": "direct messages that begin with questions to press",
}
USED_IF_GIVEN = frozenset({"users:read"})
"""Not asked for; what the bot does with it README says."""
