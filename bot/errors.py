"""The errors of the running program: each message is one sentence that says what to do next."""

from __future__ import annotations


class BotError(Exception):
    """Base of what can go wrong while the program runs."""


class UsageError(BotError):
    """Something was typed or set wrongly; nothing was done."""


class SlackRefused(BotError):
    """Slack (or the server at SLACK_API_URL) did not let the bot in."""
