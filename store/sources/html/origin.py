"""Headline, day and publisher of a web page, from its markup and from what stands below its headline."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from datetime import date

from lxml import html

from store.patterns import lazily
from store.sources.html.blocks import HEADINGS, Block

TITLES = (
    "//meta[@property='og:title']/@content",
    "//meta[@name='ArticleTitle' or @name='articletitle' or @name='twitter:title' or @name='title']/@content",
    "//title/text()",
)
SOURCES = ("//meta[@name='ContentSource' or @name='contentsource' or @name='source' or @name='mediaid']/@content",)
SOURCE = lazily(
    r"(?:来源|来自|稿源|信息来源|文章来源|发布机构|发布单位|出处)\s*(?:于|自)?\s*(?:[:：]|(?=[A-Z]))\s*(?:[(（]?\s*)(?P<source>[^\s|｜,，;；:：()（）【】]{2,24})"
)
AFTER = lazily("(?<=.)(?:作者|编辑|责任|记者|时间|日期|发布|浏览|点击|字号|字体)")
NOT_A_SOURCE = lazily("^(?:作者|编辑|责任|发布|发表|时间|日期|更新|本站|浏览|点击|字号|字体|打印|网络整理|\\d)")
NAMED = lazily(
    r"source|origin|(?:^|[\s_-])(?:from|media|laiyuan|ly|author-?name|account|js_name|nickname)(?:$|[\s_-])", re.I
)
"""In the class or id of the element that says whose the article is, without a word such as 来源 before it."""
NAME = lazily(r"[A-Za-z0-9一-龥·]{2,14}(?:-[A-Za-z0-9一-龥·]{2,14})?")
NO_NAME = lazily(
    "时间|日期|作者|编辑|记者|通讯员|发布|发表|更新|来源|分享|打印|收藏|评论|跟贴|跟帖|参与|浏览|阅读|点击|字号|字体|扫|关注|订阅|首页|正文|昨天|今天|前天|刚刚|小时前|分钟前|登录|注册"
)
CLOCK = lazily(r"\d{1,2}:\d{2}(?::\d{2})?")
TEASER = lazily(r"^(?:原创|转载|首发|独家)\s*")
LONGEST_LABEL = 60
"""Characters of a line that says day and publisher."""
DAY = lazily(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)\s*(?:年|[-/.])\s*(?P<month>1[0-2]|0?[1-9])\s*(?:月|[-/.])\s*(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)"
)
SHORT_YEAR = lazily(
    r"(?:发布|发表|更新)(?:日期|时间)?\s*[:：]\s*(?P<year>[12]\d)-(?P<month>\d\d)-(?P<day>\d\d)(?=\s*\d\d:\d\d)"
)
"""发布时间：18-03-08 23:16"""
ISSUED = lazily(r"(?:发布|发表|更新|刊发|上传)(?:日期|时间|于)?\s*[:：]?\s*" + DAY.pattern)
DATELINE = lazily(r"^\W{0,3}(?:发布|发表)?(?:日期|时间)\s*[:：]?\s*" + DAY.pattern)
"""The line below a headline, where the markup's own title is that of the site."""
SENTENCE = lazily("[。！？]|，.*，")
MOST_TITLES, LONGEST_TITLE = 4, 400
"""What is looked at of titles that the markup gives of one kind: each is held against each line of the page."""
NEAR = 12
"""Lines below the headline, and above it, in which the page says its day and where it is from."""


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def title_of(root: html.HtmlElement, blocks: Sequence[Block]) -> tuple[str | None, int | None]:
    """The headline, and which line of the page it is; None where the page has none that its markup tells."""
    said = (" ".join(each[:LONGEST_TITLE].split()) for path in TITLES for each in root.xpath(path)[:MOST_TITLES])
    told = [each for each in said if each]
    best: tuple[float, int] | None = None
    for at, block in enumerate(blocks):
        if not 4 <= len(squeezed(block.text)) <= 120 or block.is_linked:
            continue
        score = _fits(block, told)
        if score and (best is None or score > best[0]):
            best = (score, at)
    if best is not None:
        return TEASER.sub("", blocks[best[1]].text), best[1]
    for at in range(1, len(blocks)):
        above = blocks[at - 1]
        if (
            DATELINE.search(blocks[at].text)
            and 6 <= len(above.text) <= 80
            and "。" not in above.text
            and not above.links
        ):
            return above.text, at - 1
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
        elif len(each) >= 6 and text in (f"原创{each}", f"{each}转载"):
            fits = max(fits, 2.5)
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
        if title_at is not None and (short := SHORT_YEAR.search(block.text)) and (day := _day(short)):
            return day
    from htmldate import find_date

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        found = find_date(root, original_date=True, outputformat="%Y-%m-%d")
        return date.fromisoformat(found) if found else None
    except (ValueError, OverflowError):  # it takes "2025-08-25-08-29" for a time zone of 29 hours, and fails at that
        return None


def _day(hit: re.Match[str]) -> date | None:
    try:
        year = int(hit["year"])
        return date(year if year > 99 else 2000 + year, int(hit["month"]), int(hit["day"]))
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
    return _unlabelled(blocks, title_at)


def _unlabelled(blocks: Sequence[Block], title_at: int | None) -> str | None:
    """The publisher where no word such as 来源 says so: the one name beside the day, below the headline."""
    if title_at is None:
        return None
    below: list[Block] = []
    for block in blocks[title_at + 1 : title_at + 1 + NEAR]:
        if SENTENCE.search(block.text) or len(block.text) > LONGEST_LABEL:
            break
        below.append(block)
    days = [at for at, block in enumerate(below) if DAY.search(block.text) or ISSUED.search(block.text)]
    for block in below[: days[0] + 2 if days else 3]:
        if name := _name_in(block.holders[-1]):
            return name
    for at in days:
        names = _names(below[at].text)
        if len(names) == 1:
            return names[0]
        if not names and at == 1 and below[0].links == 0 and len(beside := _names(below[0].text)) == 1:
            return beside[0]
    return None


def _name_in(element: html.HtmlElement) -> str | None:
    """The name in the part of a line that the markup calls the source."""
    for each in (element, *element.iterdescendants("span", "a", "em", "i", "strong", "p")):
        if NAMED.search(f"{each.get('class') or ''} {each.get('id') or ''}"):
            names = _names(" ".join(each.itertext()))
            if len(names) == 1:
                return names[0]
    return None


def _names(text: str) -> list[str]:
    """What is left of a line when day, clock and what the site says of the article are taken off."""
    for said in (DAY, CLOCK):
        text = said.sub(" ", text)
    text = re.sub(r"[\[【(（][^\]】)）]*[\]】)）]", " ", TEASER.sub("", text.strip()))
    parts = [part.split("/")[-1].split("／")[-1].strip("·•|:： ") for part in re.split(r"[\s|｜]+", text)]
    return [
        part for part in parts if NAME.fullmatch(part) and re.search("[A-Za-z一-龥]", part) and not NO_NAME.search(part)
    ]
