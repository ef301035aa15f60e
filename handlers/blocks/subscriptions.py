"""Subscriptions as messages: what was made, what there is, what went wrong."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from slackblocks import Block, Button

from handlers.asking import show
from handlers.asking.answer import Language
from handlers.blocks import parts
from handlers.blocks.compose import Frame, Items, compose
from handlers.blocks.message import Message
from handlers.blocks.sources import section_name
from handlers.heard import as_language
from handlers.words import say
from store.calendar import notice_of
from store.due import local_day
from store.records import Subscription

SHOWN = 10
CLOSED_BECAUSE = {
    "not_in_channel": "not_in_channel",
    "channel_not_found": "channel_not_found",
    "is_archived": "is_archived",
    "channel_is_archived": "is_archived",
}


def described(one: Subscription, language: Language) -> str:
    """What it brings and when, in one line: 产业、科技创新 · 中国工作日 08:30（Asia/Shanghai） · 关注天津港."""
    comma = say(language, "message.comma")
    sections = comma.join(section_name(name, language) for name in one.sections)
    said = [
        sections or say(language, "subscription.all_sections"),
        say(language, "subscription.when", days=days_in_words(one.days, language), time=one.time, zone=one.timezone),
        say(language, f"subscription.language_{one.language}"),
    ]
    if one.enterprises:
        said.append(say(language, "subscription.followed", names=comma.join(one.enterprises)))
    if one.minimum > 1:
        said.append(say(language, "subscription.minimum", count=one.minimum))
    if one.silent:
        said.append(say(language, "subscription.silent"))
    if one.look_back != 3:
        said.append(say(language, "subscription.look_back", days=one.look_back))
    return parts.DOT.join(said)


def days_in_words(days: str, language: Language) -> str:
    if not days.isdigit():
        return say(language, f"subscription.days.{days}")
    names = [say(language, f"subscription.days.d{day}") for day in days]
    return say(language, "message.comma").join(names)


def next_in_words(one: Subscription, language: Language) -> str:
    """When the next one comes, and how sure that is: a year whose notice is not out follows the weekdays."""
    if one.state == "waiting":
        return say(language, "subscription.waits")
    if one.state == "paused":
        return say(language, "subscription.paused", why=why_paused(one, language))
    if one.next_due is None:
        return say(language, "subscription.never")
    day = local_day(one.next_due, one.timezone)
    text = say(language, "subscription.next", when=f"{show.day(day, language)} {one.time}")
    if one.days == "workdays" and notice_of(day.year) is None:
        text += say(language, "subscription.unconfirmed", year=day.year)
    return text


def why_paused(one: Subscription, language: Language) -> str:
    key = CLOSED_BECAUSE.get(one.reason or "")
    return say(language, f"subscription.closed.{key}") if key else (one.reason or say(language, "subscription.by_hand"))


def confirmation_message(one: Subscription, by: str, language: Language) -> Message:
    """For all of the channel: what will come, when, and how to change it."""
    lines = [
        say(language, "subscription.made", name=by or say(language, "message.someone")),
        described(one, language),
        next_in_words(one, language) if one.state == "active" else "",
        say(language, "subscription.how_to_change", id=one.id),
    ]
    lines = [line for line in lines if line]
    return compose(
        language,
        "\n".join(lines),
        [parts.rich(parts.line(parts.bold(lines[0]))), *map(parts.paragraph, lines[1:-1]), parts.small(lines[-1])],
        frame=Frame((), parts.buttons([preview_button(one, language), *_buttons(one, language)])),
    )


def note_message(text: str, language: Language, *buttons: Button | None) -> Message:
    """A sentence for one person."""
    return compose(language, text, [parts.paragraph(text)], frame=Frame((), parts.buttons(buttons)))


def list_message(ones: Sequence[Subscription], language: Language, *, channel: str) -> Message:
    """The channel's own first; each with what can be done with it."""
    if not ones:
        return note_message(say(language, "subscription.none"), language, form_button(language))
    ordered = sorted(ones, key=lambda each: (each.channel != channel, each.id))
    items = Items([_item(each, language, here=each.channel == channel) for each in ordered[:SHOWN]], SHOWN)
    title = say(language, "subscription.list_title")
    text = "\n".join([title, *(f"#{each.id} {described(each, language)}" for each in ordered[:SHOWN])])
    closing = parts.buttons([form_button(language)])
    if len(ordered) > SHOWN:
        closing.insert(0, parts.small(say(language, "subscription.more", count=len(ordered) - SHOWN)))
    return compose(language, text, [parts.header(title)], items, Frame((), closing))


def _item(one: Subscription, language: Language, *, here: bool) -> list[Block]:
    where = say(language, "subscription.here" if here else "subscription.elsewhere")
    return [
        parts.rich(
            parts.line(parts.bold(f"#{one.id}"), parts.normal("  "), parts.normal(described(one, language))),
        ),
        parts.small(parts.DOT.join((where, next_in_words(one, language)))),
        *parts.buttons(_buttons(one, language)),
    ]


def _buttons(one: Subscription, language: Language) -> list[Button | None]:
    turned = "resume" if one.state == "paused" else "pause"
    return [_button(f"{act} {one.id}", say(language, f"subscription.button.{act}")) for act in ("edit", turned, "end")]


def form_button(language: Language) -> Button:
    return _button("form", say(language, "subscription.button.form"))


def preview_button(one: Subscription, language: Language) -> Button:
    return _button(f"preview {one.id}", say(language, "subscription.button.preview"))


def _button(value: str, label: str) -> Button:
    return Button(parts.plain(label), action_id="subscription", value=value)


def closed_message(one: Subscription, code: str) -> Message:
    """For the one who made it: the channel takes no more, and what to do."""
    language = as_language(one.language) or "zh"
    why = say(language, f"subscription.closed.{CLOSED_BECAUSE.get(code, 'other')}")
    text = say(language, "subscription.paused_notice", id=one.id, what=described(one, language), why=why)
    return note_message(text, language, _button(f"resume {one.id}", say(language, "subscription.button.resume")))


def clock_in(moment: datetime, zone: str) -> str:
    return moment.astimezone(ZoneInfo(zone)).strftime("%Y-%m-%d %H:%M")
