"""Why a delivery is not there, in the reader's language.

The ledger keeps it as it came: Slack's own code, the name of what was raised, or a few English words. ``--json`` of
``tianjin deliveries`` shows that; who reads a table or a message is told in words.
"""

from __future__ import annotations

from handlers.words import say

_WHY = {
    "too late": "too_late",
    "the next one was due": "overtaken",
    "nothing new": "nothing_new",
    "no pages": "no_pages",
    "cancelled": "cancelled",
    "nobody here writes briefs": "no_writer",
    "it is not known whether the last try arrived, and the history is closed": "history_closed",
    "it is not known whether the last try arrived: the history gave no answer": "history_silent",
    "Slack had read it, did not answer, and it is not in the history": "not_there",
    "waiting for the history": "looking",
    "not in the history yet": "looking",
    "not_in_channel": "not_in_channel",
    "channel_not_found": "channel_not_found",
    "is_archived": "archived",
    "channel_is_archived": "archived",
    "ratelimited": "ratelimited",
    "missing_scope": "missing_scope",
    **dict.fromkeys(("invalid_auth", "not_authed", "token_revoked", "token_expired"), "signed_out"),
    "account_inactive": "inactive",
    **dict.fromkeys(("msg_too_long", "msg_blocks_too_long"), "too_long"),
}
_BEGINNINGS = {"no answer": "no_answer", "Slack said": "slack_trouble", "could not be written": "unwritten"}
"""What stands behind these words is for the log."""


def why_in_words(reason: str | None, language: str) -> str:
    """``reason`` of a delivery as part of a sentence; a code of Slack's that we have no words for is named as one."""
    if not reason:
        return say(language, "delivery.why.unknown")
    key = _WHY.get(reason) or next((key for words, key in _BEGINNINGS.items() if reason.startswith(words)), None)
    if key:
        return say(language, f"delivery.why.{key}")
    return say(language, "delivery.why.slack", code=reason)
