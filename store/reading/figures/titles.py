"""What an article's title and dateline say of all its numbers: whose a communiqué is, and for which period."""

from __future__ import annotations

from collections.abc import Sequence

from store.patterns import lazily
from store.reading.figures.places import TIANJIN, full_place, place_at
from store.reading.periods import PeriodMention
from store.reading.text import paragraphs
from store.reading.types import Article, Span

TITLE = 60
"""Characters of the longest line that is a title and no paragraph."""
REPORT = lazily(
    "公报|主要(?:经济)?指标|统计(?:数据|快报|月报)|快报|月报|经济(?:和社会发展)?运行(?:基本)?(?:情况|简况|概况)"
)


def report_line(text: str, article: Article) -> Span | None:
    """The headline that calls the article a communiqué, or a line above it that does."""
    start, stop = max(0, article.span.start - 120), max(article.headline_span.end, article.span.start)
    lines = [
        *paragraphs(text, Span(start, stop)),
        *paragraphs(
            text, Span(stop, min(stop + 2 * TITLE, article.span.end))
        ),  # a site's name was taken for the headline
    ]
    called = [
        each
        for each in lines
        if REPORT.search(text, each.start, each.end)
        and (each.end <= stop or (each.end - each.start <= TITLE and text[each.end - 1] not in "。！？；"))
    ]
    if not called and is_box(text, article):
        return article.headline_span
    dated = [each for each in called if any(mark.isdigit() for mark in text[each.start : each.end])]
    return next(iter([*reversed(dated), *called]), None)


def report_period(head: Span | None, periods: Sequence[PeriodMention]) -> PeriodMention | None:
    """The period of a communiqué, which its headline names once for all of it; the day it was read out on is none."""
    if head is None:
        return None
    within = [each for each in periods if head.start <= each.span.start < head.end and each.period]
    return next((each for each in within if len(each.period or "") != len("2025-10-27")), None)


def place_of_title(text: str, report: Span | None) -> str | None:
    """沧州市2025年…公报, 2025年沧州市…: the place that a communiqué's title names is whose all its numbers are."""
    start = DATED.match(text, report.start, report.end) if report else None
    place = place_at(text, start.end(), report.end) if report and start else ""
    if not place or not start:
        return None
    level = text[start.end() + len(place) :][:1]
    return place + level if level and level in "省市区县州盟" else full_place(place)


DATED = lazily(
    "(?:[0-9]{4}年(?:第?[一二三四1-4前]{1,2}季度|[上下]半年|[0-9]{1,2}(?:[—–-][0-9]{1,2})?月(?:份)?|全年)?)?"
)
DATELINE = lazily("本报(?P<place>[一-龥]{2,3})(?:电|讯)")


def place_of_dateline(text: str, article: Article) -> str | None:
    """本报蓟州电: news from a district of the paper's own city is that district's."""
    start = article.body[0].start if article.body else article.span.start
    hit = DATELINE.search(text, article.span.start, min(start + 40, article.span.end))
    return full_place(hit["place"]) if hit and hit["place"] in TIANJIN else None


BOX = lazily(
    '(?:[0-9]{4}年)?(?:一图[读看]懂|一张图看懂|一图速览|数[读说览]|图解|数据)?[丨|:：“"·]*(?:[0-9]{4}年|今年|去年|前?[一二三四]{1,2}季度|[上下]半年'
    "|[0-9]{1,2}(?:[—–至到-][0-9]{1,2})?月(?:份)?|全年|[一二三四五六七八九十]月(?:份)?)*的?"
    "(?P<place>[一-龥]{2,4}?(?:新区|开发区|保税区|自贸区|区(?![域间块内位划])|县(?!域)|市(?![场民政值属容域内])|省(?!内)))"
)
LONGEST_LINE, MOST_LINES = 60, 40
"""Characters and lines of a box of numbers."""


def is_box(text: str, article: Article) -> bool:
    """Nothing but lines of indicators under a headline."""
    if not 2 <= len(article.body) <= MOST_LINES or article.subhead_spans or article.byline:
        return False
    return all(each.end - each.start <= LONGEST_LINE and text[each.end - 1] not in "。！？" for each in article.body)


def place_of_box(text: str, article: Article) -> str | None:
    """前三季度的滨海新区, and nothing but lines of indicators: the numbers are those of the place in the headline."""
    hit = BOX.match(text, article.headline_span.start, article.headline_span.end)
    if hit is None or hit["place"][:-1] in {"全", "我", "本", "各", "地"} or not is_box(text, article):
        return None
    return full_place(hit["place"])
