"""The App Home."""

from __future__ import annotations

from slackblocks import Block, Option, SectionBlock, StaticSelectMenu

from handlers.asking.answer import BriefAnswer, Language, SectionsAnswer, Suggestion
from handlers.blocks import parts
from handlers.blocks.brief import brief_head, enterprise_buttons, short_story
from handlers.blocks.compose import Frame, compose
from handlers.blocks.guide import section_buttons
from handlers.blocks.message import Message
from handlers.words import say

STORIES = 3
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
    title = say(language, "message.home.title")
    return compose(language, title, head, frame=Frame(closing=tail), most_blocks=HOME_BLOCKS)


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
