"""A button that was pressed, out of the form in which Slack sends it, and the answer that it stood under."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from slack_bolt import BoltContext
from slack_sdk import WebClient

from handlers import modals
from handlers.again import recalled
from handlers.asking.answer import Answer, Language
from handlers.asking.intents import ThreadState
from handlers.blocks.message import Message
from handlers.heard import Heard, as_language, chosen_language, is_direct, person_of, workspace_of
from handlers.house import House
from handlers.posting import ReplyRefused, reply, whisper
from handlers.talk import answered
from store.asked import Asked
from store.records import Versions


@dataclass(frozen=True, slots=True)
class Press:
    """A button or a menu's option that was pressed; ``words`` are its value.

    ``view`` is the modal or the home tab it stood in, ``ts`` the message.
    """

    words: str
    language: Language | None
    workspace: str
    person: str
    name: str
    channel: str
    ts: str
    thread: str | None
    ephemeral: bool
    swap: bool
    response_url: str | None
    trigger: str
    view: dict[str, Any] | None

    @classmethod
    def of(cls, body: dict[str, Any], context: BoltContext) -> Press:
        action, container = body["actions"][0], body.get("container") or {}
        message, user = body.get("message") or {}, body.get("user") or {}
        block = str(action.get("block_id") or "").split(".")
        channel = container.get("channel_id") or (body.get("channel") or {}).get("id") or ""
        ts = str(container.get("message_ts") or message.get("ts") or "")
        thread = container.get("thread_ts") or message.get("thread_ts")
        chosen = action.get("selected_option") or {}
        return cls(
            words=str(action.get("value") or chosen.get("value") or "").strip(),
            language=as_language(block[0]),
            workspace=workspace_of(body, context),
            person=person_of(body, context),
            name=str(user.get("name") or user.get("username") or ""),
            channel=channel,
            ts=ts,
            thread=thread or (None if is_direct(channel) else ts or None),
            # Slack sends no message along where it was shown to one person only.
            ephemeral=bool(container.get("is_ephemeral", not message)),
            swap="swap" in block,
            response_url=body.get("response_url"),
            trigger=str(body.get("trigger_id") or ""),
            view=body.get("view"),
        )

    def heard(self) -> Heard:
        return Heard(
            self.words, self.workspace, self.person, self.channel, self.ts, self.thread, self.thread or self.channel
        )

    def fixed(self, house: House) -> Language | None:
        return chosen_language(house, self.workspace, self.person)

    def speaks(self, house: House) -> Language:
        """The language for what is said about the press itself."""
        return self.fixed(house) or self.language or "zh"


def answer_again(
    house: House, press: Press, reference: str, *, as_shown: bool = False
) -> tuple[Answer, ThreadState, Asked]:
    """The answer that the button stood under; ``as_shown``: in the language of its message, whoever presses."""
    asked = recalled(house, press.workspace, reference)
    fixed = press.fixed(house)
    answer, state = answered(
        house,
        asked.words,
        workspace=press.workspace,
        fixed=(press.language or fixed) if as_shown else fixed,
        likely=press.language,
        state=ThreadState.from_dict(asked.state) if asked.state else None,
        command=asked.command,
        person=press.person,
    )
    return answer, state, asked


def open_source(house: House, client: WebClient, press: Press, reference: str) -> None:
    """``12:its sentence``: the article, with the sentence marked; its beginning is enough."""
    number, _, sentence = reference.partition(":")
    article = house.archive.articles.get(int(number)) if number.isdecimal() else None
    versions = house.archive.stories.versions(article.id) if article else Versions()
    later = house.archive.articles.get(versions.later) if versions.later else None
    earlier = house.archive.articles.many(versions.earlier)
    figures = house.archive.figures.of_article(article.id) if article else ()
    view = modals.article_view(article, sentence, press.speaks(house), later=later, earlier=earlier, figures=figures)
    modals.show(client, press.trigger, press.view, view, fitting=house.fitting(house.workspace))


def to_presser(house: House, client: WebClient, press: Press, message: Message, *, replace: bool) -> None:
    """To the one who pressed only. Raises ReplyRefused where this server has no way to."""
    fitting = house.fitting(press.workspace)
    if press.response_url:
        try:
            reply(press.response_url, message, replace=replace, log=house.log, fitting=fitting)
            return
        except ReplyRefused as refused:
            house.log.info("whispered instead: %s", refused)
    if not whisper(client, press.channel, press.person, message, log=house.log, fitting=fitting):
        raise ReplyRefused("this server has neither response_url nor chat.postEphemeral")
