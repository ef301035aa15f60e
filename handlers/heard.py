"""What a person said to us, out of the forms in which Slack sends it: the words, who, where."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

from slack_bolt import BoltContext, BoltRequest
from slack_bolt.request.internals import build_context

from handlers.asking.answer import Language
from handlers.house import House
from store.patterns import lazily

LONGEST_WORDS = 4000
"""Slack's own limit for a message; what is longer is no question."""

NO_WORKSPACE = "workspace"
"""For a Slack-compatible server that names no team: everything still has one owner."""

SPOKEN_SUBTYPES = frozenset({None, "file_share", "thread_broadcast"})
"""Message subtypes that are a person speaking; the others report edits, joins, deletions and bots."""

_ANGLE = lazily(r"<([@#!][^<>]*|[a-z][a-z0-9+.-]*:[^<>]*)>")
"""Slack's own forms. A bare bracket is none of them: Slack escapes what a person types, other servers may not."""

_UNSEEN = lazily(r"[\u200b-\u200f\u2060\ufeff]")
_HAN = lazily(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Heard:
    """``thread`` is where the answer goes (None: straight into a direct message), ``memory`` the talk it belongs to."""

    words: str
    workspace: str
    person: str
    channel: str
    ts: str
    thread: str | None
    memory: str


def heard_in_event(event: Mapping[str, Any], body: Mapping[str, Any], context: BoltContext) -> Heard | None:
    """A mention or a direct message; None for what was not said to us, or not by a person."""
    bot = context.bot_user_id
    if event.get("subtype") not in SPOKEN_SUBTYPES or event.get("bot_id") or event.get("hidden"):
        return None
    person, channel, ts = event.get("user"), event.get("channel"), event.get("ts")
    if not person or person == bot or not channel or not ts:
        return None
    text = str(event.get("text") or "")
    direct = is_direct(channel, event.get("channel_type"))
    if event.get("type") != "app_mention" and not direct and not (bot and f"<@{bot}" in text):
        return None
    thread = event.get("thread_ts") or (None if direct else ts)
    return Heard(plain_words(text, bot), workspace_of(body, context), person, channel, ts, thread, thread or channel)


def read_whole_form(request: BoltRequest, next: Callable[[], None]) -> None:
    """A middleware: Bolt takes a form with "payload" anywhere in it, as in ``/tianjin search payload``, for empty."""
    if not request.body and "command=" in request.raw_body:
        request.body = dict(parse_qsl(request.raw_body, keep_blank_values=True))
        build_context(request.context, request.body)
    next()


def is_direct(channel: str, channel_type: str | None = None) -> bool:
    return channel_type == "im" or channel.startswith("D")


def workspace_of(body: Mapping[str, Any], context: BoltContext) -> str:
    """The id under which the store keeps what is this workspace's."""
    team = body.get("team")
    named = context.team_id or body.get("team_id") or (team.get("id") if isinstance(team, dict) else team)
    return str(named or NO_WORKSPACE)


def person_of(body: Mapping[str, Any], context: BoltContext) -> str:
    user = body.get("user")
    named = body.get("user_id") or (user.get("id") if isinstance(user, dict) else user) or context.user_id
    return str(named or "")


def plain_words(text: str, bot: str | None = None) -> str:
    """What was typed, without Slack's escapes: ``<@bot>`` goes, links and channels keep their names."""
    opened = _ANGLE.sub(lambda found: _spoken(found.group(1), bot), text)
    # &amp; last: "&amp;lt;" is how Slack sends a typed "&lt;".
    unescaped = opened.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return " ".join(_UNSEEN.sub("", unescaped).split())[:LONGEST_WORDS]


def _spoken(inside: str, bot: str | None) -> str:
    target, _, label = inside.partition("|")
    if target.startswith("@"):
        return f" @{label} " if label and target[1:] != bot else " "
    if target.startswith("#"):
        return f" #{label} " if label else " "
    if target.startswith("!"):
        return f" {label} " if label else " "
    return label or target.removeprefix("mailto:").removeprefix("tel:")


def chosen_language(house: House, workspace: str, person: str) -> Language | None:
    """The language that the person has fixed by the setting, or None."""
    chosen = house.archive.people.language(workspace, person)
    return as_language(chosen)


def as_language(name: str | None) -> Language | None:
    return "zh" if name == "zh" else "en" if name == "en" else None


def language_of_words(words: str) -> Language:
    """For sentences of our own where nothing was understood: Chinese if there is any Chinese, or no word at all."""
    return "zh" if _HAN.search(words) or not re.search(r"[A-Za-z]", words) else "en"
