"""How anything reaches Slack, and the one rule of what may be sent again.

The SDK's own retries are off (it posts twice when the connection drops after the request was read). Here:
what Slack put off (429) is sent again when it says so; what never reached it is sent again; what may have
been carried out is sent again only where twice is the same as once (publishing a view), never for a post.
"""

from __future__ import annotations

import logging
import re
import socket
import ssl
import time
from collections.abc import Callable, Mapping
from typing import Any, TypeVar
from urllib.error import URLError

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.web import SlackResponse
from slack_sdk.webhook import WebhookClient, WebhookResponse

from handlers.blocks.check import checked
from handlers.blocks.message import Message
from handlers.blocks.plain import plainly
from handlers.fitting import Fitting

LONGEST_WAIT_SECONDS = 30.0
"""Of all Retry-After together. A person has given up by then, and a scheduled post has its outbox."""

TRIES = 4
TROUBLE_WAIT_SECONDS = 1.0
REPLY_TIMEOUT_SECONDS = 10

TOO_LONG = frozenset({"msg_too_long", "msg_blocks_too_long"})
BLOCKS_REFUSED = frozenset({"invalid_blocks", "invalid_blocks_format", "block_mismatch"}) | TOO_LONG
SHORT_TEXT = 1000
"""Of a message that even without blocks was too long."""

METHOD_MISSING = frozenset({"unknown_method", "method_deprecated", "not_implemented", "method_not_supported"})

NEVER_ARRIVED = (ConnectionRefusedError, socket.gaierror, ssl.SSLCertVerificationError)

Sleep = Callable[[float], None]
Sent = TypeVar("Sent")


class ReplyRefused(Exception):
    """Slack did not take what was sent to a response_url: it is used up (5 times) or too old (30 minutes)."""


def post(
    client: WebClient,
    channel: str,
    message: Message,
    *,
    thread: str | None = None,
    metadata: Mapping[str, Any] | None = None,
    log: logging.Logger,
    fitting: Fitting | None = None,
    sleep: Sleep = time.sleep,
) -> str:
    """Post once and return the ts. Blocks that are refused go out again in their plain form.

    Raises SlackApiError where Slack refused (nothing was posted), any other exception where it is not known.
    """
    common: dict[str, Any] = {"channel": channel, "thread_ts": thread, "metadata": dict(metadata) if metadata else None}

    def send(form: Message) -> str:
        return _ts(carry_out(client.chat_postMessage, sleep=sleep, **common, **as_arguments(form)))

    return _simpler_and_simpler(send, message, fitting, log)


def rewrite(
    client: WebClient, channel: str, ts: str, message: Message, *, log: logging.Logger, fitting: Fitting | None = None
) -> None:
    """Put ``message`` in the place of one of ours. Raises SlackApiError where Slack refused."""

    def send(form: Message) -> None:
        carry_out(client.chat_update, twice_is_once=True, channel=channel, ts=ts, **_without_posting(form))

    _simpler_and_simpler(send, message, fitting, log)


def whisper(
    client: WebClient,
    channel: str,
    person: str,
    message: Message,
    *,
    log: logging.Logger,
    fitting: Fitting | None = None,
) -> bool:
    """To one person only; False where this server cannot."""

    def send(form: Message) -> bool:
        sent = {"channel": channel, "user": person, **_without_posting(form)}
        return optional(client.chat_postEphemeral, log=log, **sent) is not None

    return _simpler_and_simpler(send, message, fitting, log)


def _simpler_and_simpler(
    send: Callable[[Message], Sent], message: Message, fitting: Fitting | None, log: logging.Logger
) -> Sent:
    """As it is; where its blocks are refused, in sections and small print; at last as text."""
    message = checked(fitting.fit(message) if fitting else message, log)
    try:
        return send(message)
    except SlackApiError as error:
        if not message.blocks or code_of(error) not in BLOCKS_REFUSED:
            raise
        log.error("blocks refused (%s), sent again in their plain form", code_of(error))
        learns = fitting is not None and code_of(error) not in TOO_LONG  # its length says nothing of its kinds
        plain = checked(fitting.refused(message, error) if fitting and learns else plainly(message), log)
    try:
        return send(plain)
    except SlackApiError as error:
        if not plain.blocks or code_of(error) not in BLOCKS_REFUSED:
            raise
        log.error("blocks refused again (%s), sent as text", code_of(error))
    try:
        return send(message.plain())
    except SlackApiError as error:
        if code_of(error) not in TOO_LONG or len(message.text) <= SHORT_TEXT:
            raise
        log.error("its text is too long, its beginning is sent")
    # The text is escaped: no half of an escape may stand at its end.
    return send(Message(re.sub(r"&[a-z]*$", "", message.text[: SHORT_TEXT - 1]) + "…", ()))


def _without_posting(message: Message) -> dict[str, Any]:
    """Its arguments for the methods that know nothing of unfurling."""
    unknown_there = ("unfurl_links", "unfurl_media", "mrkdwn")
    return {name: value for name, value in as_arguments(message).items() if name not in unknown_there}


def reply(
    response_url: str,
    message: Message,
    *,
    replace: bool = False,
    log: logging.Logger,
    fitting: Fitting | None = None,
    sleep: Sleep = time.sleep,
) -> None:
    """To the one who pressed or typed, by the address that came with it. Raises ReplyRefused."""
    webhook = WebhookClient(response_url, timeout=REPLY_TIMEOUT_SECONDS, retry_handlers=[])
    message = checked(fitting.fit(message) if fitting else message, log)
    try:
        answer = _reply(webhook, message, replace, sleep)
    except URLError as error:
        if isinstance(error.reason, NEVER_ARRIVED):
            raise ReplyRefused(f"nobody answers at the response_url: {error.reason}") from error
        raise
    if answer.status_code == 400 and message.blocks and any(code in answer.body for code in BLOCKS_REFUSED):
        log.error("blocks refused (%s), replied again in their plain form", answer.body[:100])
        plain = fitting.refused(message, answer.body[:500]) if fitting else plainly(message)
        answer = _reply(webhook, checked(plain, log), replace, sleep)
    if answer.status_code != 200 or answer.body.strip() in ("used_url", "expired_url"):
        raise ReplyRefused(f"HTTP {answer.status_code}: {answer.body[:100]}")


def _reply(webhook: WebhookClient, message: Message, replace: bool, sleep: Sleep) -> WebhookResponse:
    sent = {**as_arguments(message), "response_type": "ephemeral", "replace_original": replace}
    for tries_left in range(TRIES - 1, -1, -1):
        answer = webhook.send_dict(sent)
        if answer.status_code != 429 or not tries_left:
            break
        sleep(min(_retry_after(answer.headers), LONGEST_WAIT_SECONDS / TRIES))
    return answer


def as_arguments(message: Message) -> dict[str, Any]:
    """A message as the arguments of chat.postMessage, an acknowledgement or a response_url."""
    arguments: dict[str, Any] = {"text": message.text, "unfurl_links": False, "unfurl_media": False}
    if message.blocks:
        return {**arguments, "blocks": list(message.blocks)}
    return {**arguments, "mrkdwn": False}


def carry_out(
    method: Callable[..., SlackResponse], *, twice_is_once: bool = False, sleep: Sleep = time.sleep, **arguments: Any
) -> SlackResponse:
    """Call a Web API method under the rule above."""
    waited = 0.0
    for tries_left in range(TRIES - 1, -1, -1):
        try:
            return method(**arguments)
        except Exception as error:
            wait = _wait_before_repeating(error, twice_is_once)
            if wait is None or not tries_left or waited + wait > LONGEST_WAIT_SECONDS:
                raise
        sleep(wait)
        waited += wait
    raise AssertionError("the last try returns or raises")


def optional(method: Callable[..., SlackResponse], *, log: logging.Logger, **arguments: Any) -> SlackResponse | None:
    """Call a method that another Slack-compatible server may lack: None, and a line in the log, where it does."""
    try:
        return carry_out(method, **arguments)
    except SlackApiError as error:
        status = getattr(error.response, "status_code", 200)
        if code_of(error) in METHOD_MISSING or status in (404, 405, 501):
            log.warning("%s is not offered there (%s)", getattr(method, "__name__", method), code_of(error))
            return None
        raise


def code_of(error: SlackApiError) -> str:
    """Slack's word for what is wrong, such as ``not_in_channel``."""
    response = error.response
    data = response if isinstance(response, dict) else getattr(response, "data", None)
    if isinstance(data, dict):
        return str(data.get("error") or "unknown_error")
    return "unknown_error"


def _wait_before_repeating(error: Exception, twice_is_once: bool) -> float | None:
    """Seconds until it is right to send the same again; None if it is not."""
    if isinstance(error, SlackApiError):
        status = getattr(error.response, "status_code", 200)
        if status == 429 or code_of(error) in ("ratelimited", "rate_limited"):
            return _retry_after(getattr(error.response, "headers", {}))
        return TROUBLE_WAIT_SECONDS if status >= 500 and twice_is_once else None
    never_arrived = isinstance(error, URLError) and isinstance(error.reason, NEVER_ARRIVED)
    broken_off = isinstance(error, OSError)
    return TROUBLE_WAIT_SECONDS if never_arrived or (broken_off and twice_is_once) else None


def _retry_after(headers: Mapping[str, Any]) -> float:
    for name, value in headers.items():
        if name.lower() == "retry-after":
            try:
                return max(0.0, float(value[0] if isinstance(value, list) else value))
            except (TypeError, ValueError):
                break
    return TROUBLE_WAIT_SECONDS


def _ts(response: SlackResponse) -> str:
    return str(response.get("ts") or "")
