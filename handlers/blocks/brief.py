"""A day's brief: its point, the stories, the key figures each with its sentence, the enterprises in the news."""

from __future__ import annotations

from collections.abc import Sequence

from slackblocks import Block

from handlers.asking.answer import BriefAnswer, Suggestion
from handlers.blocks import parts
from handlers.blocks.compose import Tail, compose
from handlers.blocks.figures import by_sentence, figure_blocks
from handlers.blocks.message import Message
from handlers.blocks.stories import brief_head, story_blocks
from handlers.words import say

STORIES = 5
FIGURES = 4
ENTERPRISES = 5


def brief_message(answer: BriefAnswer, tail: Tail) -> Message:
    language = answer.language
    if not answer.stories:
        return compose(language, answer.text, [parts.paragraph(answer.text)], tail=tail)
    told = [story_blocks(story, language, sentences=1) for story in answer.stories[:STORIES]]
    facts = [figure_blocks(group, language) for group in by_sentence(answer.figures)[:FIGURES]]
    if facts:
        facts[0] = [parts.divider(), parts.small(say(language, "message.brief.figures")), *facts[0]]
    return compose(
        language,
        answer.text,
        brief_head(answer),
        [*told, *facts],
        lambda left_out: [*_enterprises(answer), *tail(left_out)],
        most_items=STORIES + FIGURES,
    )


def _enterprises(answer: BriefAnswer) -> Sequence[Block]:
    names = answer.enterprises[:ENTERPRISES]
    if not names:
        return []
    command = say(answer.language, "message.command.profile")
    asked = parts.asking([Suggestion(name, f"{command} {name}") for name in names])
    return [parts.divider(), parts.small(say(answer.language, "message.brief.enterprises")), *asked]
