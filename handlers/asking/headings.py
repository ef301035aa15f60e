"""Numbers that only a kicker, a headline, a deck, a subhead, a caption or a box prints: looked into where no sentence
answers.

The reader reads figures of sentences; a heading has no period mark, drops its verbs and is mostly told again below. So
its numbers are taken here, with the words before them for what they measure, and only for the question at hand: they
are never kept, compared or ranked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from handlers.asking import meaning, periods
from handlers.asking.evidence import Line, Spot
from handlers.asking.kinds import MONEY, PEOPLE, PER_CENT, TIME, UNIT_CLASSES
from store.patterns import lazily
from store.reading.types import Role
from store.records import StoredArticle, StoredFigure

_SCALE = {"千": 1e3, "万": 1e4, "百万": 1e6, "千万": 1e7, "亿": 1e8, "百亿": 1e10, "千亿": 1e11, "万亿": 1e12}
_GROWS = lazily(r"(?:增长?|上?升|上?涨|提高|扩大|多|快)[近约超逾达了]*$")
_FALLS = lazily(r"(?:下?降低?|下滑|下调|跌|减少?|缩短?|少|慢|回落)[近约超逾了]*$")
_PLANNED = lazily(r"计划|力争|将|拟|预计|有望|目标|年内|明年|再[建增添投]")
_TAIL = lazily(
    r"(?:同比|环比|首次|累计|已|共|大幅|猛|仅|只|再|拟|将|力争|预计|增长|增加|减少|上涨|下降|增至|升至|降至|达到?|突破"
    r"|超过?|逾|近|约|为|[增升涨降跌减])+$"
)
_BREAK = lazily(r"[\s,，、;；。:：!！?？“”‘’《》()（）—-]")
NO_DATE = frozenset({"年", "月", "日", "号", "天"})


def lines_of(lines: Sequence[Line]) -> list[Line]:
    """The headings, captions and boxes with a number in them, of the articles that were looked into."""
    articles = {line.article.id: line for line in lines}
    return [heading for line in articles.values() for heading in _headings(line.article, line.main, line.home)]


@lru_cache(maxsize=256)
def _headings(article: StoredArticle, main: int | None, home: str) -> tuple[Line, ...]:
    return tuple(_made(article, main, home))


def _made(article: StoredArticle, main: int | None, home: str) -> Iterable[Line]:
    titles = (article.headline, article.kicker, article.deck, *article.subheads)
    head = meaning.fold(" ".join(x for x in titles if x))
    printed = (*titles, *_beside_the_text(article, titles))
    nobody: frozenset[int] = frozenset()
    for place, text in enumerate(dict.fromkeys(x for x in printed if x), len(article.body)):
        spots = tuple(_spots(text, article))
        if spots and text in article.text:
            yield Line(article, place, text, meaning.fold(text), head, head, spots, nobody, nobody, main, home=home)


_NO_LINE = lazily(r"^(?:电话|热线|邮箱|咨询|记者|责编|编辑|摄影|来源|资料来源|版式|美编)|https?:|@|\d{7,}")
LONGEST = 90


def _beside_the_text(article: StoredArticle, titles: Iterable[str | None]) -> list[str]:
    """What is printed with an article and in none of its paragraphs: captions and boxes, line by line."""
    told = "\n".join((*article.body, *(t for t in titles if t), *article.byline))
    lines = (line.strip() for line in article.text.split("\n"))
    loose = [n for n in lines if 4 <= len(n) <= LONGEST and n not in told and not _NO_LINE.search(n)]
    return [n for n in loose if not any(p in n for p in article.body)]  # 本报讯(记者…) and the paragraph behind it


@cache
def _numbers() -> re.Pattern[str]:
    units = sorted({u for group in UNIT_CLASSES for u in group if u not in NO_DATE}, key=len, reverse=True)
    return re.compile(
        r"(?<![\d.第])(?P<n>\d[\d,]*(?:\.\d+)?)(?P<s>万亿|千亿|百亿|千万|百万|亿|万|千)?(?:多|余)?"
        rf"(?P<u>{'|'.join(map(re.escape, units))})"
    )


def _spots(text: str, article: StoredArticle) -> Iterable[Spot]:
    for hit in _numbers().finditer(text):
        cut = [m.end() for m in _BREAK.finditer(text, 0, hit.start())]
        clause = text[cut[-1] if cut else 0 : hit.start()]
        figure = _figure(text, hit, clause, article)
        around = meaning.fold(f"{clause} {text[hit.end() :]}")
        yield Spot(figure, hit.start(), hit.end(), around, meaning.fold(text))


def _figure(text: str, hit: re.Match[str], clause: str, article: StoredArticle) -> StoredFigure:
    unit = hit["u"]
    grows, falls = bool(_GROWS.search(clause)), bool(_FALLS.search(clause))
    found = periods.find(text[: hit.start()], article.source.date)
    measured = _TAIL.sub("", periods.without(clause, periods.find(clause, article.source.date))).strip()
    return StoredFigure(
        id=0,
        article_id=article.id,
        headline=article.headline,
        source=article.source,
        sentence=text,
        text=hit[0],
        value=float(hit["n"].replace(",", "")) * _SCALE.get(hit["s"] or "", 1.0),
        unit=unit,
        role=_role(unit, moves=grows or falls),
        indicator=measured or None,
        subject=None,
        period_text=None,
        period=found[-1].iso if found else None,
        comparison="同比" if "同比" in clause else None,
        direction="up" if grows else "down" if falls else None,
        bound="exact",
        key=True,
        status="target" if _PLANNED.search(text) else "actual",
        basis=None,
        cumulative=None,
    )


def _role(unit: str, *, moves: bool) -> Role:
    if unit in PER_CENT:
        return "growth" if moves else "share"
    if moves:
        return "change"
    return "money" if unit in MONEY else "duration" if unit in TIME else "count" if unit in PEOPLE else "level"
