"""How an answer came to be: three short lists."""

from __future__ import annotations

from collections.abc import Sequence

from slackblocks import Block

from handlers.asking.answer import Explanation, Language
from handlers.blocks import parts
from handlers.blocks.compose import compose
from handlers.blocks.message import Message
from handlers.words import say

LINE_LONGEST = 400


def explanation_message(explanation: Explanation, language: Language) -> Message:
    def titled(key: str, lines: Sequence[str]) -> list[Block]:
        if not lines:
            return []
        items = [[parts.normal(line, LINE_LONGEST)] for line in lines]
        return [parts.rich(parts.line(parts.bold(say(language, f"answer.explain.{key}"))), parts.bullets(items))]

    blocks = [
        *titled("understood", explanation.understood),
        *titled("weighed", explanation.weighed),
        *titled("chosen", [explanation.chosen]),
    ]
    text = "\n".join((*explanation.understood, *explanation.weighed, explanation.chosen))
    return compose(language, text, blocks)
