"""Pages that people bring: a link or a file with a mention. And /tianjin sources: how it goes with the regular ones."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLong
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from slack_bolt import App, BoltContext
from slack_sdk import WebClient

from handlers.asking.answer import Language, Story
from handlers.asking.answers import parts
from handlers.blocks import intake as shown
from handlers.blocks.compose import Blocks
from handlers.blocks.message import Message
from handlers.blocks.subscriptions import note_message
from handlers.heard import Heard, as_language, chosen_language, language_of_words, plain_words
from handlers.house import House
from handlers.posting import post, rewrite
from handlers.subscriptions import channel_of, language_of_button, talk_of, tell, words_of
from handlers.worded import on_press, on_words
from handlers.words import say
from store.archive import Archive
from store.errors import PageError
from store.ingest import bring, ingest_reading
from store.patterns import lazily
from store.reading.types import Page, Span
from store.shown import OWN_PAGE
from store.sources.addresses import Addresses
from store.sources.manners import Guest
from store.sources.outbound import Outbound
from store.sources.outbound import shown as shown_address
from store.sources.takings import Takings, Trouble

PATIENCE = 1.0
"""Seconds after which it is said that a page is being read."""
PAGES = 3
"""Pages that one link or file may bring here; an issue is taken in with ``tianjin ingest``."""
UNDATED = date(2000, 1, 1)
LINK = lazily(r"<(https?://[^|>\s]+)(?:\|[^>]*)?>|(?<![<|\w])(https?://[^\s<>|]+)")
WISH = lazily(
    r"^(?:请|帮我?|麻烦|please|can you|could you)?\s*(?:读一?[下读]?|看一?[下看]?|摘要|总结|解读|收录|存|"
    r"read|digest|summari[sz]e|keep|take in|look at)?\s*(?:这[个篇张]?|this|it|吧|一下|the|page|article|"
    r"链接|文件|报道|link)*\s*[:：,，。.!！]?\s*$",
    re.I,
)
WORDS = lazily(r"^(?:sources?|来源|报源|信源)\s*$", re.I)


def register(app: App, house: House) -> None:
    def said(body: dict[str, Any]) -> bool:
        return WORDS.match(words_of(body)) is not None

    on_words(app, house, said, commanded)
    on_press(app, house, "intake(?:_day|_paper)?", pressed)


# -- sources -------------------------------------------------------------------------------------------------------


def commanded(house: House, body: dict[str, Any], context: BoltContext, client: WebClient) -> None:
    """/tianjin sources, for admins."""
    talk = talk_of(
        house, body, context, channel=channel_of(body), words=words_of(body), likely=language_of_button(body)
    )
    if talk.person not in house.admins:
        tell(house, client, talk, note_message(say(talk.language, "intake.admins_only"), talk.language))
        return
    lines = [(source, house.archive.sources.get(source.name)) for source in house.sources]
    tell(house, client, talk, shown.sources_message(lines, talk.language, house.timezone))


# -- a link or a file ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Brought:
    """What somebody brought: a link, or a file with the address at which Slack hands it out."""

    name: str
    url: str
    is_file: bool = False


def brought_in(event: Mapping[str, Any], heard: Heard, bot: str | None) -> Brought | None:
    """The file, or the link where nothing else is said but that it is to be read."""
    for file in event.get("files") or ():
        url = file.get("url_private_download") or file.get("url_private")
        if url and file.get("mode", "hosted") == "hosted":
            return Brought(str(file.get("name") or "file"), str(url), True)
    text = str(event.get("text") or "")
    hit = LINK.search(text)
    if hit is None or not WISH.match(plain_words(LINK.sub(" ", text, count=1), bot)):
        return None
    url = (hit[1] or hit[2]).replace("&amp;", "&")
    return Brought(shown_address(url), url)


def mentioned(house: House, heard: Heard, body: dict[str, Any], context: BoltContext, client: WebClient) -> bool:
    """@tianjin 读一下 https://…, or a file: True where it was one."""
    brought = brought_in(body["event"], heard, context.bot_user_id)
    if brought is None:
        return False
    words = LINK.sub(" ", str(body["event"].get("text") or ""))
    language = chosen_language(house, heard.workspace, heard.person) or language_of_words(plain_words(words))
    if brought.is_file and house.lacks("files:read"):
        off = note_message(say(language, "intake.files_off"), language)
        post(client, heard.channel, off, thread=heard.thread, log=house.log)
        return True
    token = str(client.token or "")
    with ThreadPoolExecutor(1, thread_name_prefix="intake") as reader:
        work = reader.submit(read, house, brought, heard, language, token)
        ts: str | None = None
        progress = shown.progress_message(brought.name, language)
        try:
            message, pending = work.result(PATIENCE)
        except TooLong:
            ts = post(client, heard.channel, progress, thread=heard.thread, log=house.log)
            message, pending = work.result()
    fitting = house.fitting(heard.workspace)
    if ts is None and pending is None:
        post(client, heard.channel, message, thread=heard.thread, log=house.log, fitting=fitting)
        return True
    ts = ts or post(client, heard.channel, progress, thread=heard.thread, log=house.log)
    if pending is not None:  # before its buttons can be pressed
        remember(house, heard.workspace, heard.channel, ts, {**pending, "by": heard.person})
    rewrite(client, heard.channel, ts, message, log=house.log, fitting=fitting)
    return True


def may_keep(house: House, person: str) -> bool:
    """Whom the workspace lets keep what they bring: for all in the operator's workspace, elsewhere as its own alone."""
    return house.ingesting == "anyone" or (house.ingesting == "admins" and person in house.admins)


def read(
    house: House, brought: Brought, heard: Heard, language: Language, token: str
) -> tuple[Message, dict[str, Any] | None]:
    """The answer, and what is to be remembered of a page that waits for its paper or its date."""
    try:
        pages = pages_of(house, brought, token)
    except PageError as error:
        return shown.trouble_message(str(error), language), None
    whole = [each for each in pages if isinstance(each, Page)]
    if not whole:
        why = next((each.why for each in pages if isinstance(each, Trouble)), "")
        return shown.trouble_message(why, language), None
    if not may_keep(house, heard.person):
        return passing(house, brought.name, whole[0], language, say(language, "intake.not_kept")), None
    page = whole[0]
    if page.issue_date and page.paper:
        kept = [each for each in whole if each.issue_date]
        return keep(house, brought.name, kept, language), None
    state = {"page": as_dict(page), "name": brought.name, "language": language, "paper_told": False}
    return asking(house, state), state


def pages_of(house: House, brought: Brought, token: str) -> list[Page | Trouble]:
    outbound = Outbound(allowed=house.file_hosts if brought.is_file else house.hosts)
    try:
        if not brought.is_file:
            return list(islice(Addresses(Guest(outbound), most=PAGES).of(brought.url), PAGES))
        place = urlsplit(brought.url)
        if place.netloc not in house.file_hosts and not (place.hostname or "").endswith(".slack.com"):
            raise PageError(
                "This file does not lie in Slack; send it itself, or its link."
            )  # the token goes nowhere else
        got = outbound.get(brought.url, headers={"Authorization": f"Bearer {token}"})
        signed_out = b"<html" in got.body[:600].lower() and not brought.name.lower().endswith((".html", ".htm"))
        if signed_out and "text/html" in got.headers.get("content-type", ""):
            raise PageError("Slack did not hand the file out: the app needs the scope files:read.")
        from store.sources.file import said_by_name

        return list(islice(Takings().of_bytes(got.body, brought.name, said_by_name(Path(brought.name))), PAGES))
    finally:
        outbound.close()


# -- answers -------------------------------------------------------------------------------------------------------


def stories_in(archive: Archive, page_id: int) -> list[Story]:
    rows = archive.engine.rows("SELECT id FROM articles WHERE page_id = :id ORDER BY place", {"id": page_id})
    return [parts.story(each, archive) for each in archive.articles.many([row["id"] for row in rows])]


def passing(house: House, name: str, page: Page, language: Language, note: str, asked: Blocks = ()) -> Message:
    """What the page says, read in a store of its own that is gone afterwards."""
    from store.reading.pipeline import read_page

    reading = read_page(page)
    if reading.page.issue_date is None:
        reading = replace(reading, page=replace(reading.page, issue_date=UNDATED))
    with tempfile.TemporaryDirectory(prefix="tianjin-") as folder, Archive.open(Path(folder) / "page.db") as archive:
        done = ingest_reading(archive, reading, now=house.clock())
        stories = stories_in(archive, done.page_id)
    return shown.read_message(name, stories, language, kept=False, note=note, asked=asked)


def keep(house: House, name: str, pages: list[Page], language: Language) -> Message:
    """For all in the operator's workspace; elsewhere as the workspace's own, which its people can take out again."""
    done = [bring(house.archive, page, own=not house.is_own, now=house.clock()) for page in pages]
    stories = [story for each in done for story in stories_in(house.archive, each.page_id)]
    own = [each.page_id for each in done if each.page_id >= OWN_PAGE]
    key = "held" if all(each.state == "unchanged" for each in done) else "kept"
    note = say(language, f"intake.{key}_own" if own else f"intake.{key}", page=done[0].page_id)
    asked = shown.removing(own, language) if own else ()
    return shown.read_message(name, stories, language, kept=True, note=note, asked=asked)


def removed(house: House, pages: Sequence[int], language: Language) -> Message:
    """Takes pages of the workspace's own out again."""
    own = house.archive.to_keep(own=True).pages
    gone = [own.remove(id) for id in pages]
    return note_message(say(language, "intake.removed" if any(gone) else "intake.gone"), language)


def asking(house: House, state: Mapping[str, Any]) -> Message:
    """The page, with the questions that are open."""
    page, language = page_in(state["page"]), as_language(str(state["language"])) or "zh"
    papers = list(dict.fromkeys(each.paper for each in house.archive.articles.days() if each.paper))
    asked = shown.questions(
        language,
        papers,
        page.issue_date,
        page.paper,
        needs_paper=page.paper is None and not state["paper_told"],
    )
    return passing(house, str(state["name"]), page, language, say(language, "intake.asked"), asked)


def pressed(house: House, body: dict[str, Any], context: BoltContext, client: WebClient) -> None:
    """A paper's button, the line in which another is typed, the date picker, or the button that keeps the page."""
    action, container = body["actions"][0], body.get("container") or {}
    channel = str(container.get("channel_id") or (body.get("channel") or {}).get("id") or "")
    ts = str(container.get("message_ts") or "")
    talk = talk_of(house, body, context, channel=channel)
    value = str(action.get("value") or "")
    if value.startswith("remove ") and may_keep(house, talk.person):
        message = removed(house, [int(each) for each in value.split()[1:] if each.isdecimal()], talk.language)
        rewrite(client, channel, ts, message, log=house.log, fitting=house.fitting(talk.workspace))
        return
    state = house.archive.threads.recall(talk.workspace, channel, f"intake:{ts}", house.clock(), house.keep)
    if value.startswith("remove "):
        tell(house, client, talk, note_message(say(talk.language, "intake.admins_only"), talk.language))
        return
    if state is None or "page" not in state:
        tell(house, client, talk, note_message(say(talk.language, "intake.gone"), talk.language))
        return
    if not may_keep(house, talk.person):
        tell(house, client, talk, note_message(say(talk.language, "intake.admins_only"), talk.language))
        return
    page = page_in(state["page"])
    if action.get("selected_date"):
        page = replace(page, issue_date=date.fromisoformat(str(action["selected_date"])))
    elif action.get("type") == "plain_text_input":
        if paper := paper_typed(value):
            page = replace(page, paper=paper)
            state["paper_told"] = True
    elif value.startswith("paper "):
        page = replace(page, paper=None if value == "paper -" else value.removeprefix("paper "))
        state["paper_told"] = True
    state["page"] = as_dict(page)
    if value == "keep" and page.issue_date:
        try:
            message = keep(house, str(state["name"]), [page], as_language(str(state["language"])) or "zh")
        except PageError as error:
            message = shown.trouble_message(str(error), talk.language)
        state = {"done": True}
    else:
        message = asking(house, state)
    remember(house, talk.workspace, channel, ts, state)
    rewrite(client, channel, ts, message, log=house.log, fitting=house.fitting(talk.workspace))


def paper_typed(text: str) -> str | None:
    """A paper's name as a person typed it: on one line, without the marks that titles stand in."""
    name = " ".join("".join(each if each.isprintable() else " " for each in text).split()).strip("《》〈〉“”\"' ")
    return name[: shown.PAPER_LONGEST].strip() or None


def remember(house: House, workspace: str, channel: str, ts: str, state: dict[str, Any]) -> None:
    """Until it is settled; what nobody settles is forgotten with old threads."""
    house.archive.threads.remember(workspace, channel, f"intake:{ts}", state, house.clock(), house.keep)


def as_dict(page: Page) -> dict[str, Any]:
    return {
        "text": page.text,
        "issue_date": page.issue_date.isoformat() if page.issue_date else None,
        "source": page.source,
        "paper": page.paper,
        "number": page.number,
        "url": page.url,
        "headlines": [list(each) for each in page.headlines],
        "extracted": page.extracted,
    }


def page_in(told: Mapping[str, Any]) -> Page:
    return Page(
        **{
            **told,
            "issue_date": date.fromisoformat(told["issue_date"]) if told["issue_date"] else None,
            "headlines": tuple(Span(*each) for each in told["headlines"]),
        }
    )
