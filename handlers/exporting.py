"""The files that an answer can be had as: chosen in a modal, and sent to the one who asked for them."""

from __future__ import annotations

from typing import Any, get_args

from slack_bolt import BoltContext
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers import modals
from handlers.asking.answer import Answer, BriefAnswer, DigestAnswer
from handlers.blocks.export import export_message, sent_message, text_message
from handlers.exports import Exported, Format, export, formats_of
from handlers.exports.document import as_text
from handlers.heard import is_direct
from handlers.house import House
from handlers.posting import carry_out, code_of
from handlers.pressing import Press, answer_again

FILES = "files:write"
"""The scope that sending files wants."""


def offered(house: House, answer: Answer) -> tuple[Format, ...]:
    """Without the scope for files there is text, which is shown and not sent."""
    return tuple(form for form in formats_of(answer) if form == "txt" or not house.lacks(FILES))


def choose(house: House, client: WebClient, press: Press, again: str) -> None:
    """A modal with a button for each form; where it was asked for travels along in it."""
    answer, _, _ = answer_again(house, press, again)
    message = export_message(answer, offered(house, answer), again, files_off=house.lacks(FILES))
    place = f"{press.channel} {press.thread or ''}".strip()
    view = {**modals.message_view(message, answer.language, "message.modal.export"), "private_metadata": place}
    modals.show(client, press.trigger, press.view, view, fitting=house.fitting(house.workspace))


def chosen(house: House, body: dict[str, Any], context: BoltContext, client: WebClient) -> None:
    """A form was chosen: text is shown to be copied, anything else is sent as a file."""
    press = Press.of(body, context)
    form, _, again = press.words.partition(":")
    answer, _, _ = answer_again(house, press, again)
    if form not in offered(house, answer) or form not in get_args(Format):
        return
    if form == "txt" and isinstance(answer, DigestAnswer | BriefAnswer):
        message = text_message(as_text(answer), answer.language)
    else:
        made = export(answer, form, f"tianjin-{house.today().isoformat()}")
        where = upload(house, client, press, made)
        message = sent_message(made.name, where, answer.language)
    if press.view:
        view = modals.message_view(message, answer.language, "message.modal.export")
        modals.replace(client, press.view, view, fitting=house.fitting(house.workspace))


def upload(house: House, client: WebClient, press: Press, made: Exported) -> str:
    """Send the file into the person's direct messages, or into the thread where it was asked for; says which.

    Raises SlackApiError where Slack takes no files from us (missing_scope).
    """
    place, _, thread = str((press.view or {}).get("private_metadata") or "").partition(" ")
    channel = place or press.channel
    own = channel if is_direct(channel) else _direct_messages(client, press.person)
    carry_out(
        client.files_upload_v2,
        channel=own or channel,
        thread_ts=None if own else thread or None,
        filename=made.name,
        title=made.name,
        content=made.content,
    )
    house.log.info("sent %s (%d bytes)", made.name, len(made.content))
    return "direct" if own else "here"


def _direct_messages(client: WebClient, person: str) -> str | None:
    """The channel of the person's direct messages; None without the scope im:write."""
    try:
        opened = carry_out(client.conversations_open, twice_is_once=True, users=person)
    except SlackApiError as error:
        if code_of(error) not in ("missing_scope", "unknown_method", "not_allowed_token_type"):
            raise
        return None
    return str((opened.get("channel") or {}).get("id") or "") or None
