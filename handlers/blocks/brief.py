"""A day's brief: its point, the stories, the key figures each with its sentence, the enterprises in the news."""

from __future__ import annotations

from collections.abc import Sequence

from slackblocks import Block

from handlers.asking.answer import BriefAnswer, Language, Story, Suggestion
from handlers.blocks import parts
from handlers.blocks.compose import Frame, Items, compose
from handlers.blocks.figures import by_sentence, figure_in_short
from handlers.blocks.message import Message
from handlers.blocks.sources import day
from handlers.blocks.stories import story_blocks
from handlers.words import say

STORIES = 5
FIGURES = 5
ENTERPRISES = 5
HEADLINE_COMFORTABLE = 60
"""Of a headline in characters; what is longer is said in bold below the day instead."""


def brief_message(answer: BriefAnswer, frame: Frame) -> Message:
    """The whole brief on one page: it is read once, in passing."""
    language = answer.language
    if not answer.stories:
        return compose(language, answer.text, [parts.paragraph(answer.text)], frame=frame)
    told = [short_story(story, answer.point, language) for story in answer.stories[:STORIES]]
    facts = [figure_in_short(group, language) for group in by_sentence(answer.figures)[:FIGURES]]
    if facts:
        facts[0] = [parts.divider(), _subtitle("message.brief.figures", language), *facts[0]]
    closing = [*enterprise_buttons(answer.enterprises, language), *frame.closing]
    items = Items([*told, *facts], STORIES + FIGURES)
    return compose(language, answer.text, brief_head(answer), items, Frame(frame.opening, closing))


def brief_head(answer: BriefAnswer) -> list[Block]:
    """The point of the day as its headline, the day and the papers below it."""
    language = answer.language
    title = say(language, "message.brief.title", day=day(answer.day, language))
    papers = sorted({held.paper for held in answer.held if held.date == answer.day and held.paper})
    point = answer.point.strip()
    if not point or parts.size(point) > HEADLINE_COMFORTABLE:
        small = [parts.small(parts.DOT.join(papers))] if papers else []
        return [parts.header(title), *small, *([parts.rich(parts.line(parts.bold(point)))] if point else [])]
    return [parts.header(point), parts.small(parts.DOT.join((title, *papers)))]


def short_story(story: Story, point: str, language: Language) -> list[Block]:
    """A story by its first sentence, or by its next where the headline of the brief has said the first."""
    left = [sentence for sentence in story.sentences if sentence.strip() != point.strip()]
    said = left[:1] if len(left) < len(story.sentences) else story.sentences[:1]
    return story_blocks(story, language, said, marked=next(iter(story.sentences), ""))


def enterprise_buttons(names: Sequence[str], language: Language) -> list[Block]:
    """Who is in the news: each a button that opens its profile."""
    if not names:
        return []
    command = say(language, "message.command.profile")
    asked = parts.asking([Suggestion(name, f"{command} {name}") for name in names[:ENTERPRISES]])
    return [parts.divider(), _subtitle("message.brief.enterprises", language), *asked]


def _subtitle(key: str, language: Language) -> Block:
    return parts.rich(parts.line(parts.bold(say(language, key))))
