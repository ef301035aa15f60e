"""The one place that turns an error into a sentence that says what to do next, with a reference that is in the log."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.error import URLError

from slack_bolt import BoltContext, BoltResponse
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers.asking.answer import Language
from handlers.blocks.failure import failure_message
from handlers.doorkeeper import SharedChannel, admitted
from handlers.heard import (
    as_language,
    chosen_language,
    heard_in_event,
    language_of_words,
    person_of,
    plain_words,
    workspace_of,
)
from handlers.house import House
from handlers.posting import ReplyRefused, as_arguments, code_of, post, reply
from handlers.rates import TooFast
from handlers.words import say
from store.errors import StoreError

Lazy = Callable[[House, dict[str, Any], BoltContext, WebClient], None]
"""What runs after the acknowledgement."""

SLACK_SAYS = {
    "not_in_channel": "not_in_channel",
    "channel_not_found": "channel_not_found",
    "is_archived": "is_archived",
    "token_revoked": "signed_out",
    "token_expired": "signed_out",
    "invalid_auth": "signed_out",
    "not_authed": "signed_out",
    "account_inactive": "account_inactive",
    "ratelimited": "ratelimited",
    "rate_limited": "ratelimited",
    "msg_too_long": "too_long",
    "msg_blocks_too_long": "too_long",
    "invalid_blocks": "invalid_blocks",
    "invalid_blocks_format": "invalid_blocks",
    "expired_trigger_id": "expired_trigger",
    "trigger_expired": "expired_trigger",
    "trigger_exchanged": "expired_trigger",
    "exchanged_trigger_id": "expired_trigger",
    "invalid_trigger_id": "expired_trigger",
    "missing_scope": "missing_scope",
    "not_allowed_token_type": "missing_scope",
    "restricted_action": "restricted",
    "cannot_reply_to_message": "restricted",
    "thread_not_found": "thread_not_found",
    "unknown_method": "unknown_method",
}
"""Slack's word for what is wrong, and our sentence ``failure.…`` for it."""


@dataclass(frozen=True, slots=True)
class Failure:
    """``reference`` stands in the sentence and in the log; ``kind`` is the last part of the sentence's key."""

    reference: str
    kind: str
    sentence: str


def explain(error: Exception, language: Language, *, bot: str, log: logging.Logger) -> Failure:
    """Name the error in ``language`` and write it down under the same reference.

    What Slack refuses for a reason that we have a sentence for is one line; anything else comes with its traceback.
    """
    kind = _kind(error)
    reference = secrets.token_hex(3)
    fields = {"reference": reference, "kind": kind}
    if isinstance(error, TooFast | SharedChannel):
        log.info("refused %s: %s", reference, error or kind, extra=fields)
    elif isinstance(error, SlackApiError) and kind != "slack":
        log.warning("failure %s: Slack said %s", reference, code_of(error), extra=fields)
    else:
        log.error("failure %s (%s): %s", reference, kind, error, exc_info=error, extra=fields)
    return Failure(reference, kind, say(language, f"failure.{kind}", bot=bot, reference=reference, code=_code(error)))


def guarded(house: House, act: Lazy) -> Callable[[dict[str, Any], BoltContext, WebClient], None]:
    """``act`` in the house as it is for the workspace that asks, once a delivery, and so that its errors are answered
    too: what fails in a lazy function never reaches ``@app.error``.
    """

    def run(body: dict[str, Any], context: BoltContext, client: WebClient) -> None:
        try:
            here = admitted(house, body, context)
            if here is not None:
                act(here, body, context, client)
        except Exception as error:
            report(house, error, body, context, client)

    run.__name__ = act.__name__  # Bolt tells lazy functions apart by their names
    return run


def report(
    house: House, error: Exception, body: dict[str, Any], context: BoltContext, client: WebClient
) -> BoltResponse | None:
    """Tell the person what happened, where they are. Never raises: an error in telling is only logged."""
    failure = explain(error, _language(house, body, context), bot=_bot_name(context), log=house.log)
    try:
        return _tell(house, failure, body, context, client)
    except Exception as second:
        house.log.error("failure %s could not be told: %s", failure.reference, second)
        return None


def _tell(
    house: House, failure: Failure, body: dict[str, Any], context: BoltContext, client: WebClient
) -> BoltResponse | None:
    message = failure_message(failure.sentence)
    if "command" in body:
        return BoltResponse(status=200, body={**as_arguments(message), "response_type": "ephemeral"})
    if body.get("response_url"):
        try:
            reply(body["response_url"], message, log=house.log)
            return None
        except ReplyRefused as refused:
            house.log.info("the reply to %s went another way: %s", failure.reference, refused)
    channel, thread = _where(body, context)
    if channel:
        post(client, channel, message, thread=thread, log=house.log)
    return None


def _where(body: dict[str, Any], context: BoltContext) -> tuple[str | None, str | None]:
    """The channel and thread in which something was said, else the direct messages of who pressed."""
    event = body.get("event")
    if isinstance(event, dict):
        heard = heard_in_event(event, body, context)
        return (heard.channel, heard.thread) if heard else (None, None)
    return person_of(body, context) or None, None


def _kind(error: Exception) -> str:
    if isinstance(error, SlackApiError):
        return SLACK_SAYS.get(code_of(error), "slack")
    if isinstance(error, StoreError):
        return "store"
    if isinstance(error, ReplyRefused):
        return "reply_refused"
    if isinstance(error, TooFast):
        return "too_fast"
    if isinstance(error, SharedChannel):
        return "shared_channel"
    if isinstance(error, URLError | TimeoutError | ConnectionError):
        return "network"
    return "unknown"


def _code(error: Exception) -> str:
    return code_of(error) if isinstance(error, SlackApiError) else type(error).__name__


def _language(house: House, body: Mapping[str, Any], context: BoltContext) -> Language:
    """The person's own setting, else the language of what was pressed or typed."""
    try:
        workspace = workspace_of(body, context)
        chosen = chosen_language(house.at(workspace), workspace, person_of(body, context))
    except Exception:  # the store may be what failed
        chosen = None
    actions = body.get("actions") or [{}]
    pressed = as_language(str(actions[0].get("block_id") or "").partition(".")[0])
    said = str(body.get("text") or (body.get("event") or {}).get("text") or "")
    return chosen or pressed or language_of_words(plain_words(said, context.bot_user_id))


def _bot_name(context: BoltContext) -> str:
    authorized = context.authorize_result
    return str(getattr(authorized, "bot_user", None) or "") or "tianjin"
