"""The App Home."""

from __future__ import annotations

from slackblocks import Block, Option, SectionBlock, StaticSelectMenu

from handlers.asking.answer import BriefAnswer, Language, SectionsAnswer, Suggestion
from handlers.blocks import parts
from handlers.blocks.compose import compose
from handlers.blocks.guide import section_buttons
from handlers.blocks.message import Message
from handlers.blocks.sources import day
from handlers.blocks.stories import story_blocks
from handlers.words import say

STORIES = 3
ENTERPRISES = 5
HOME_BLOCKS = 95
CHOICES = ("auto", "zh", "en")


def home_message(
    brief: BriefAnswer | None, sections: SectionsAnswer | None, *, language: Language, chosen: Language | None
) -> Message:
    """``chosen`` is the language that the person has fixed, None where it follows what they type."""
    head = [
        parts.header(say(language, "message.home.title")),
        parts.paragraph(say(language, "message.home.greeting")),
        *_brief(brief, language),
    ]
    tail = [*_sections(sections, language), parts.divider(), _language(language, chosen)]
    return compose(language, say(language, "message.home.title"), head, tail=lambda _: tail, most_blocks=HOME_BLOCKS)


def _brief(brief: BriefAnswer | None, language: Language) -> list[Block]:
    if brief is None or not brief.stories:
        return [parts.divider(), parts.paragraph(brief.text if brief else say(language, "message.held.none"))]
    command = say(language, "message.command.brief")
    profile = say(language, "message.command.profile")
    whole = Suggestion(say(language, "message.home.whole_brief"), f"{command} {brief.day.isoformat()}")
    names = [Suggestion(name, f"{profile} {name}") for name in brief.enterprises[:ENTERPRISES]]
    blocks = [
        parts.divider(),
        parts.small(say(language, "message.brief.title", day=day(brief.day, language))),
        *([parts.header(brief.point)] if brief.point else []),
    ]
    for story in brief.stories[:STORIES]:
        blocks += story_blocks(story, language, sentences=1)
    blocks += parts.asking([whole])
    if names:
        blocks += [parts.small(say(language, "message.brief.enterprises")), *parts.asking(names)]
    return blocks


def _sections(sections: SectionsAnswer | None, language: Language) -> list[Block]:
    if sections is None or not sections.sections:
        return []
    title = parts.small(say(language, "message.home.sections"))
    return [parts.divider(), title, *section_buttons(sections.sections, language)]


def _language(language: Language, chosen: Language | None) -> Block:
    options = {name: Option(parts.plain(say(language, f"message.language.{name}")), value=name) for name in CHOICES}
    menu = StaticSelectMenu(
        action_id="language", options=list(options.values()), initial_option=options[chosen or "auto"]
    )
    return SectionBlock(parts.plain(say(language, "message.language.label")), accessory=menu)
