"""The App Home."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from slackblocks import Block, Button, Option, SectionBlock, StaticSelectMenu

from handlers.asking.answer import BriefAnswer, Language, SectionsAnswer, Suggestion
from handlers.blocks import parts
from handlers.blocks.brief import brief_head, enterprise_buttons, short_story
from handlers.blocks.compose import Frame, compose
from handlers.blocks.guide import section_buttons
from handlers.blocks.message import Message
from handlers.blocks.subscriptions import described, form_button, next_in_words
from handlers.words import say
from store.records import Subscription

STORIES = 3
SUBSCRIPTIONS = 8
HOME_BLOCKS = 95
CHOICES = ("auto", "zh", "en")


def home_message(
    brief: BriefAnswer | None,
    sections: SectionsAnswer | None,
    *,
    language: Language,
    chosen: Language | None,
    both: bool = False,
    zone: str = "",
    subscriptions: Sequence[Subscription] = (),
    others: int = 0,
    admin: bool = False,
) -> Message:
    """``chosen`` is the language that the person has fixed, None where it follows what they type.

    ``both``: nobody can tell yet which language they read; what is ours at the top is said in both.

    ``subscriptions``: those they made and those of channels that they are known to be in; ``others`` there are besides.

    ``zone``: where their "today" is, as an IANA name.
    """
    spoken: tuple[Language, ...] = get_args(Language) if both else (language,)
    head = [
        parts.header(parts.DOT.join(say(one, "message.home.title") for one in spoken)),
        parts.paragraph("\n".join(say(one, "message.home.greeting") for one in spoken)),
        _language(language, chosen),
        *_brief(brief, language),
    ]
    tail = [
        *_sections(sections, language),
        *_subscriptions(subscriptions, others, language),
        *([parts.divider(), _settings(zone, language)] if zone else []),
        *([_of_workspace(language)] if admin else []),
    ]
    title = say(language, "message.home.title")
    return compose(language, title, head, frame=Frame(closing=tail), most_blocks=HOME_BLOCKS)


def _subscriptions(ones: Sequence[Subscription], others: int, language: Language) -> list[Block]:
    """Each with its channel, what it brings and a button that changes it."""
    title = parts.rich(parts.line(parts.bold(say(language, "message.home.subscriptions"))))
    rows: list[Block] = []
    for one in ones[:SUBSCRIPTIONS]:
        edit = Button(
            parts.plain(say(language, "subscription.button.edit")), action_id="subscription", value=f"edit {one.id}"
        )
        rows.append(parts.rich(parts.line(parts.channel(one.channel), parts.normal("  " + described(one, language)))))
        rows.append(parts.paragraph(next_in_words(one, language) or parts.DASH, accessory=edit))
    if not rows:
        rows = [parts.small(say(language, "message.home.no_subscriptions"))]
    if len(ones) > SUBSCRIPTIONS:
        rows.append(parts.small(say(language, "message.home.more_subscriptions", count=len(ones) - SUBSCRIPTIONS)))
    if others:
        rows.append(parts.small(say(language, "message.home.other_subscriptions", count=others)))
    return [parts.divider(), title, *rows, *parts.buttons([form_button(language)])]


def _settings(zone: str, language: Language) -> Block:
    button = Button(parts.plain(say(language, "message.settings.title")), action_id="settings", value="settings")
    return parts.paragraph(say(language, "message.settings.today", zone=zone), accessory=button)


def _of_workspace(language: Language) -> Block:
    button = Button(parts.plain(say(language, "message.workspace.title")), action_id="workspace", value="settings")
    return parts.paragraph(say(language, "message.workspace.about"), accessory=button)


def _brief(brief: BriefAnswer | None, language: Language) -> list[Block]:
    if brief is None or not brief.stories:
        return [parts.divider(), parts.paragraph(brief.text if brief else say(language, "message.held.none"))]
    command = say(language, "message.command.brief")
    whole = Suggestion(say(language, "message.home.whole_brief"), f"{command} {brief.day.isoformat()}")
    stories = [block for story in brief.stories[:STORIES] for block in short_story(story, brief.point, language)]
    names = enterprise_buttons(brief.enterprises, language)
    return [parts.divider(), *brief_head(brief), *stories, *parts.asking([whole]), *names]


def _sections(sections: SectionsAnswer | None, language: Language) -> list[Block]:
    if sections is None or not sections.sections:
        return []
    title = parts.rich(parts.line(parts.bold(say(language, "message.home.sections"))))
    return [parts.divider(), title, *section_buttons(sections.sections, language)]


def _language(language: Language, chosen: Language | None) -> Block:
    options = {name: Option(parts.plain(say(language, f"message.language.{name}")), value=name) for name in CHOICES}
    menu = StaticSelectMenu(
        action_id="language", options=list(options.values()), initial_option=options[chosen or "auto"]
    )
    return SectionBlock(parts.plain(say(language, "message.language.label")), accessory=menu)
