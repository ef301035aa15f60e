"""Articles told short: the headline, its best sentences with their figures in bold, and where they are from."""

from __future__ import annotations

from collections.abc import Sequence

from slackblocks import Block, RichTextObject

from handlers.asking.answer import BriefAnswer, DigestAnswer, Language, Story
from handlers.blocks import parts
from handlers.blocks.compose import Tail, compose
from handlers.blocks.message import Message
from handlers.blocks.sources import day, where
from handlers.words import say

DIGEST_STORIES = 6
SENTENCES = 2
"""A story's first sentences; the rest is behind its button."""


def digest_message(answer: DigestAnswer, tail: Tail) -> Message:
    section = answer.section or say(answer.language, "message.digest.all_sections")
    when = day(answer.since, answer.language)
    if answer.until != answer.since:
        when = say(answer.language, "message.digest.span", since=when, until=day(answer.until, answer.language))
    head = [parts.header(say(answer.language, "message.digest.title", section=section, when=when))]
    if not answer.stories:
        head.append(parts.paragraph(answer.text))

    def closing(left_out: int) -> Sequence[Block]:
        unseen = answer.more + left_out
        more = [parts.small(say(answer.language, "message.digest.more", count=unseen))] if unseen else []
        return [*more, *tail(left_out)]

    items = [story_blocks(story, answer.language) for story in answer.stories]
    return compose(answer.language, answer.text, head, items, closing, most_items=DIGEST_STORIES)


def story_blocks(story: Story, language: Language, sentences: int = SENTENCES) -> list[Block]:
    """A story in two blocks: what it says, and where it is from with the button that opens it."""
    said: list[RichTextObject] = [parts.line(parts.bold(story.headline, 150))]
    if story.deck:
        said.append(parts.line(parts.normal(story.deck, 150)))
    for sentence in story.sentences[:sentences]:
        numbers = (figure.text for figure in story.figures if figure.sentence == sentence)
        said.append(parts.quote(sentence, parts.spans_of(numbers, sentence)))
    first = story.sentences[0] if story.sentences else ""
    themes = say(language, "message.comma").join(story.themes[:2])
    line = parts.DOT.join(text for text in (where(story.source, language), themes) if text)
    button = parts.source_button(story.article_id, first, language)
    return [parts.rich(*said), parts.paragraph(line, accessory=button)]


def stories_in_short(stories: Sequence[Story]) -> Block:
    """Headlines alone, as a list."""
    return parts.rich(parts.bullets([[parts.normal(story.headline, 120)] for story in stories]))


def brief_head(answer: BriefAnswer) -> list[Block]:
    """The day, and its point."""
    papers = {held.paper for held in answer.held if held.date == answer.day and held.paper}
    line = [say(answer.language, "message.brief.title", day=day(answer.day, answer.language)), *sorted(papers)]
    point = answer.point or say(answer.language, "message.brief.title", day=day(answer.day, answer.language))
    return [parts.header(point), parts.small(parts.DOT.join(line))]
