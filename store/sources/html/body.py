"""Which part of a web page is the article, or the articles, and which lines of it are none of their words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from lxml import html

from store.reading.lexicon import load
from store.sources.html.blocks import Block

SHORT_ARTICLE = 200
"""Characters of sentences; what teasers of other articles below one do not reach."""
ENOUGH = 3.0
"""How much more the page's best part must hold than the part below the headline to be preferred to it."""


@cache
def pattern(name: str) -> re.Pattern[str]:
    told: dict[str, Any] = load("web")
    return re.compile("|".join(f"(?:{each})" for each in told[name]), re.I)


def asides_of(blocks: Sequence[Block]) -> frozenset[html.HtmlElement]:
    """The elements whose name tells that they are not the article.

    What holds most of the page's prose is the article whatever it is called: many a body is named after the buttons
    that share it.
    """
    prose: dict[html.HtmlElement, int] = {}
    for block in blocks:
        for holder in block.holders:
            prose[holder] = prose.get(holder, 0) + (len(block.text) if block.is_prose else 0)
    most = max(prose.values(), default=0)
    return frozenset(each for each, size in prose.items() if size * 2 <= most and _is_named_aside(each))


def body_of(blocks: Sequence[Block], asides: frozenset[html.HtmlElement], title_at: int | None) -> list[int]:
    """The places, in ``blocks``, of the lines that belong to the articles, headings and bylines among them."""
    worth = [_worth(block, asides) for block in blocks]
    holders: dict[html.HtmlElement, float] = {}
    for block, value in zip(blocks, worth, strict=True):
        for holder in block.holders:
            holders[holder] = holders.get(holder, 0.0) + value
    if not holders:
        return []
    best = max(holders, key=lambda each: holders[each])
    below = _below(blocks, worth, holders, title_at)
    chosen = below if below is not None and holders[below] * ENOUGH >= holders[best] else best
    return [at for at, block in enumerate(blocks) if chosen in block.holders]


def _below(
    blocks: Sequence[Block], worth: Sequence[float], holders: dict[html.HtmlElement, float], title_at: int | None
) -> html.HtmlElement | None:
    """The best holder of the first prose below the headline."""
    if title_at is None:
        return None
    first = next((at for at in range(title_at + 1, len(blocks)) if worth[at] > 0), None)
    if first is None:
        return None
    return max(blocks[first].holders, key=lambda each: holders[each])


def _worth(block: Block, asides: frozenset[html.HtmlElement]) -> float:
    """What a line says for its holders being the article: sentences do, links and labels speak against it."""
    size = len(block.text)
    if not asides.isdisjoint(block.holders) or pattern("legal").search(block.text):
        return -float(min(size, 100))
    if block.is_prose:
        return float(size)
    if block.is_heading and not block.is_linked:
        return 0.0
    return -0.5 * min(size, 60) - 1.0 * min(block.links, 60)


def _is_named_aside(element: html.HtmlElement) -> bool:
    if element.tag in ("nav", "aside", "footer"):
        return True
    hint = f"{element.get('class') or ''} {element.get('id') or ''}"
    return len(hint) > 1 and bool(pattern("aside").search(hint))


def told(blocks: Sequence[Block], asides: frozenset[html.HtmlElement], places: Sequence[int]) -> list[int]:
    """Of the article's lines those that it tells: no links to elsewhere, no credits of the site, no notices."""
    kept: list[int] = []
    for at in places:
        block = blocks[at]
        if pattern("ends").search(block.text) and not block.is_prose:
            if any(_is_sentence(blocks[each]) for each in kept) and not _goes_on(blocks, places, at):
                break
            continue
        if not asides.isdisjoint(block.holders):
            continue
        if block.is_linked and not (block.is_heading or block.is_prose) and len(block.text) < 60:
            continue
        if _is_furniture(block) or (pattern("legal").search(block.text) and len(block.text) < 400):
            continue
        kept.append(at)
    return kept


def _is_furniture(block: Block) -> bool:
    """A line of the site's. A sentence of the article may well begin with such a word: 下载量, 分享会."""
    return len(block.text) < 60 and "。" not in block.text and bool(pattern("furniture").search(block.text))


def _is_sentence(block: Block) -> bool:
    return block.is_prose and not block.is_heading and "。" in block.text


def _goes_on(blocks: Sequence[Block], places: Sequence[int], at: int) -> bool:
    """Whether, below a line such as 相关新闻, the article goes on, or another with a heading of its own follows."""
    rest = [blocks[each] for each in places if each > at]
    before, after = (
        sum(len(blocks[each].text) for each in places if (each > at) == later and _is_sentence(blocks[each]))
        for later in (False, True)
    )
    if after > max(before, SHORT_ARTICLE):
        return True
    for number, block in enumerate(rest):
        if block.is_heading and not block.is_linked and not pattern("ends").search(block.text):
            return sum(len(each.text) for each in rest[number + 1 : number + 8] if _is_sentence(each)) > 80
    return False
