"""Headline, day and publisher of a web page, from its markup and from what stands below its headline."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from datetime import date

from lxml import html

from store.sources.html.blocks import HEADINGS, Block

TITLES = (
    "//meta[@property='og:title']/@content",
    "//meta[@name='ArticleTitle' or @name='articletitle' or @name='twitter:title' or @name='title']/@content",
    "//title/text()",
)
SOURCES = ("//meta[@name='ContentSource' or @name='contentsource' or @name='source' or @name='mediaid']/@content",)
SOURCE = re.compile(
    r"(?:来源|来自|稿源|信息来源|文章来源|发布机构|发布单位|出处)\s*(?:于|自)?\s*[:：]\s*(?:[(（]?\s*)(?P<source>[^\s|｜,，;；:：()（）【】]{2,24})"
)
AFTER = re.compile("(?<=.)(?:作者|编辑|责任|记者|时间|日期|发布|浏览|点击|字号|字体)")
NOT_A_SOURCE = re.compile("^(?:作者|编辑|责任|发布|时间|本站|浏览|点击|字号|打印|\\d)")
DAY = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)\s*(?:年|[-/.])\s*(?P<month>1[0-2]|0?[1-9])\s*(?:月|[-/.])\s*(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)"
)
ISSUED = re.compile(r"(?:发布|发表|更新|刊发|上传)(?:日期|时间|于)?\s*[:：]?\s*" + DAY.pattern)
SENTENCE = re.compile("[。！？]|，.*，")
NEAR = 12
"""Lines below the headline, and above it, in which the page says its day and where it is from."""


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def title_of(root: html.HtmlElement, blocks: Sequence[Block]) -> tuple[str | None, int | None]:
    """The headline, and which line of the page it is; None where the page has none that its markup tells."""
    told = [" ".join(each.split()) for path in TITLES for each in root.xpath(path) if each.strip()]
    best: tuple[float, int] | None = None
    for at, block in enumerate(blocks):
        if not 4 <= len(squeezed(block.text)) <= 120 or block.is_linked:
            continue
        score = _fits(block, told)
        if score and (best is None or score > best[0]):
            best = (score, at)
    if best is not None:
        return blocks[best[1]].text, best[1]
    if told:
        return _without_site(told), None
    return None, None


def _fits(block: Block, told: Sequence[str]) -> float:
    """How well a line of the page is what the markup calls the page's title."""
    text = squeezed(block.text)
    fits = 0.0
    for each in map(squeezed, told):
        if text == each:
            fits = max(fits, 3.0)
        elif len(text) >= 6 and each.startswith(text):
            fits = max(fits, 2.0 + len(text) / len(each) / 2)
        elif len(text) >= 8 and text in each:
            fits = max(fits, 1.0 + len(text) / len(each) / 2)
    if block.tag in HEADINGS:
        fits += {"h1": 0.9, "h2": 0.5}.get(block.tag, 0.3) if fits else 0.0
        if not told:
            fits = {"h1": 1.0, "h2": 0.5}.get(block.tag, 0.2)
    return fits


def _without_site(told: Sequence[str]) -> str:
    """The title without the site's name behind it."""
    for cut in re.finditer(r"\s*(?:[_|｜]|--+|\s-\s|-(?=[一-龥]{2,10}$))\s*", told[0]):
        if cut.start() >= 6:
            return told[0][: cut.start()].strip()
    return told[0]


def day_of(root: html.HtmlElement, blocks: Sequence[Block], title_at: int | None) -> date | None:
    """The day of issue: what is printed by the headline, else what the markup says."""
    if title_at is not None:
        reach = (*range(title_at + 1, title_at + NEAR), *range(title_at - 1, title_at - 5, -1))
        for at in reach:
            if 0 <= at < len(blocks) and len(blocks[at].text) < 160 and not SENTENCE.search(blocks[at].text):
                hit = DAY.search(blocks[at].text)
                if hit and (day := _day(hit)):
                    return day
    for block in blocks:
        hit = ISSUED.search(block.text)
        if hit and (day := _day(hit)):
            return day
    from htmldate import find_date

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    found = find_date(root, original_date=True, outputformat="%Y-%m-%d")
    return date.fromisoformat(found) if found else None


def _day(hit: re.Match[str]) -> date | None:
    try:
        return date(int(hit["year"]), int(hit["month"]), int(hit["day"]))
    except ValueError:
        return None


def source_of(root: html.HtmlElement, blocks: Sequence[Block], title_at: int | None) -> str | None:
    """Who published it first, as printed by the headline (来源: …), else as the markup says."""
    start = 0 if title_at is None else max(0, title_at - 3)
    near = blocks[start : start + 3 + NEAR * 2]
    for at, block in enumerate(near):
        text = block.text
        if re.search(r"(?:来源|稿源|发布机构)\s*[:：]?\s*$", text) and at + 1 < len(near):
            text = f"{text.rstrip('：: ')}：{near[at + 1].text}"
        for hit in SOURCE.finditer(text):
            if not NOT_A_SOURCE.match(hit["source"]):
                return AFTER.split(hit["source"])[0].strip("·.-— ")
    for path in SOURCES:
        for each in root.xpath(path):
            if each.strip() and re.search("[一-龥]", each):
                return str(each.strip())
    return None
