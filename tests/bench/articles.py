"""Articles for stores of any size, written without the reader: words, figures and names as rare as Zipf has them.

Everything follows from the seed: the same number of articles gives the same store, and the first of a larger stock are
those of a smaller one but for their days. Words come from jieba's dictionary, the most frequent first.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from itertools import chain, repeat
from typing import Any

from store.reading.types import THEMES, Article, Enterprise, Figure, Mention, Page, Reading, Span, Theme

SEED = 20261123
ON_A_PAGE = 100
A_DAY = 300
"""Articles of one day, in three papers: a million are ten years of them."""
LAST_DAY = date(2026, 9, 10)
VOCABULARY = 60_000
SHORTEST, LONGEST = 150, 600
"""Characters of an article."""
PAPERS = ("海河早报", "渤海时报", "津沽晚报")
NAMES = 20_000
UNITS = (
    ("亿元", "元", "money", 1e8),
    ("万人次", "人次", "count", 1e4),
    ("万吨", "吨", "level", 1e4),
    ("%", "%", "growth", 1.0),
)
PERIODS = (("上半年", "-H1"), ("一季度", "-Q1"), ("全年", ""), ("前三季度", "-01/{}-09"))
INDICATORS = (
    "地区生产总值", "固定资产投资", "社会消费品零售总额", "进出口总额", "工业增加值", "货物吞吐量", "旅客吞吐量",
    "可支配收入", "新能源汽车产量", "接待游客", "技术合同成交额", "新增就业", "粮食产量", "出口额",
    "营业收入", "净利润",
)  # fmt: skip
PLACES = (
    "天津市", "滨海新区", "和平区", "河西区", "南开区", "西青区", "武清区", "宝坻区", "蓟州区", "石家庄市", "青岛市",
    "大连市", "宁波市", "合肥市", "太原市", "兰州市",
)  # fmt: skip
FORMS = ("有限公司", "股份有限公司", "集团有限公司", "研究院", "科技有限公司")


@dataclass(frozen=True, slots=True)
class Stock:
    """What is drawn from: each word and name as often as its rank has it, the n-th 1/n as often as the first."""

    ranked: tuple[str, ...]
    words: tuple[str, ...]
    names: tuple[str, ...]


@cache
def stock() -> Stock:
    chance = random.Random(SEED)
    ranked = vocabulary()
    two = [word for word in ranked[2_000:] if len(word) == 2]
    names = dict.fromkeys(f"{chance.choice(two)}{chance.choice(two)}{chance.choice(FORMS)}" for _ in range(NAMES * 2))
    return Stock(ranked, by_zipf(ranked), by_zipf(tuple(names)[:NAMES]))


def vocabulary() -> tuple[str, ...]:
    """The most frequent Chinese words of jieba's dictionary, the most frequent first."""
    lines = (files("jieba") / "dict.txt").read_text(encoding="utf-8").splitlines()
    counted = [(-int(count), word) for word, count, *_ in map(str.split, lines)]
    chinese = [word for _, word in sorted(counted) if all("\u4e00" <= each <= "\u9fff" for each in word)]
    return tuple(chinese[:VOCABULARY])


DRAWS = 1_000_000


def by_zipf(ranked: Sequence[str]) -> tuple[str, ...]:
    """About ``DRAWS`` of them to draw from evenly, which is ten times as fast as drawing by weights."""
    weights = [1 / (rank + 2.7) for rank in range(len(ranked))]
    scale = DRAWS / sum(weights)
    times = (max(1, round(weight * scale)) for weight in weights)
    return tuple(chain.from_iterable(repeat(word, count) for word, count in zip(ranked, times, strict=True)))


def readings(articles: int, *, told_every: int = 1) -> Iterator[Reading]:
    """Pages of ``ON_A_PAGE`` articles each, the oldest day first, as newspapers come; the first may hold fewer.

    ``told_every``: in how many articles one has its figures and names as rows, not only in its text.
    """
    for number, first in reversed([*enumerate(range(0, articles, ON_A_PAGE))]):
        chance = random.Random(SEED * 1_000_003 + number)
        day = LAST_DAY - timedelta(days=first // A_DAY)
        yield page_of(chance, day, PAPERS[number % len(PAPERS)], min(ON_A_PAGE, articles - first), told_every)


def page_of(chance: random.Random, day: date, paper: str, articles: int, told_every: int) -> Reading:
    sheet = Sheet(chance, day, told_every)
    for place in range(articles):
        sheet.article(f"a{place + 1}")
    page = Page(text="".join(sheet.pieces), issue_date=day, paper=paper, number="1")
    return Reading(page, tuple(sheet.articles), (), tuple(sheet.figures), tuple(sheet.enterprises.values()))


class Sheet:
    """A page while it is written; ``length`` is that of the text so far."""

    def __init__(self, chance: random.Random, day: date, told_every: int) -> None:
        self.chance = chance
        self.told_every = told_every
        self.day = day
        self.pieces: list[str] = []
        self.length = 0
        self.articles: list[Article] = []
        self.figures: list[Figure] = []
        self.enterprises: dict[str, Enterprise] = {}

    def put(self, text: str) -> Span:
        self.pieces.append(text)
        self.length += len(text)
        return Span(self.length - len(text), self.length)

    def article(self, id: str) -> None:
        chance, from_stock = self.chance, stock()
        length = chance.randint(SHORTEST, LONGEST)
        words = chance.choices(from_stock.words, k=length // 2 + 20)
        headline = "".join(words[:6])
        head = self.put(headline)
        self.put("\n")
        start, body, sentences, at = self.length, [], [], 6
        while self.length - head.start < length:
            if len(sentences) % 2 == 0 and chance.random() < 0.35:
                sentences.append(self.measured(id))
            size = chance.randint(8, 20)
            sentences.append(
                self.put(
                    "，".join(filter(None, ("".join(words[at : at + 6]), "".join(words[at + 6 : at + size])))) + "。"
                )
            )
            at = at + size if at + size < len(words) else 6
            if self.length - start > 160:
                body.append(Span(start, self.length))
                self.put("\n")
                start = self.length
        if start < self.length:
            body.append(Span(start, self.length))
            self.put("\n")
        themes = (Theme(chance.choice(THEMES), 1.0), Theme(chance.choice(THEMES), 0.5))
        self.articles.append(
            Article(
                id,
                Span(head.start, body[-1].end),
                headline,
                head,
                body=tuple(body),
                summary=(sentences[0],),
                themes=themes,
            )
        )

    def measured(self, id: str) -> Span:
        """A sentence with two figures, of a place or of an enterprise."""
        chance, from_stock = self.chance, stock()
        company = chance.random() < 0.5
        name = chance.choice(from_stock.names if company else PLACES)
        unit, base, role, scale = chance.choice(UNITS)
        said, code = chance.choice(PERIODS)
        year = self.day.year - (chance.random() < 0.3)
        indicator, level, growth = (
            chance.choice(INDICATORS),
            f"{chance.uniform(3, 900):.1f}",
            f"{chance.uniform(0.3, 19):.1f}",
        )
        begin = self.length
        opening = f"{year}年{said}，{name}{indicator}"
        sentence = self.put(f"{opening}{level}{unit}，同比增长{growth}%。")
        told: dict[str, Any] = {
            "sentence": sentence, "subject": name, "indicator": indicator, "period_text": f"{year}年{said}",
            "period": f"{year}{code.format(year)}", "key": True, "cumulative": code not in ("", "-Q1") or None,
        }  # fmt: skip
        if len(self.articles) % self.told_every:
            return sentence
        at = begin + len(opening)
        first = Span(at, at + len(level) + len(unit))
        second = Span(sentence.end - len(growth) - 2, sentence.end - 1)
        self.figures.append(Figure(id, first, level + unit, float(level) * scale, base, role, **told))
        self.figures.append(
            Figure(id, second, growth + "%", float(growth), "%", "growth", comparison="同比", direction="up", **told)
        )
        if company:
            at = begin + len(f"{year}年{said}，")
            self.named(name, Mention(Span(at, at + len(name)), name, id))
        return sentence

    def named(self, name: str, mention: Mention) -> None:
        before = self.enterprises.get(name)
        mentions = (*(before.mentions if before else ()), mention)
        owned = (*(before.figures if before else ()), len(self.figures) - 2, len(self.figures) - 1)
        self.enterprises[name] = Enterprise(name=name, kind="company", mentions=mentions, figures=owned)


QUERIES = 200


def queries(count: int = QUERIES) -> list[str]:
    """What is searched for: one to three words, common and rare ones, names, and measures of places."""
    chance, from_stock = random.Random(SEED + 1), stock()
    long = [word for word in from_stock.ranked if len(word) > 1]

    def word() -> str:
        """Its rank is drawn evenly on the scale of its logarithm: common words as often as rare ones."""
        return long[min(len(long) - 1, int(10 ** chance.uniform(1.0, 4.6)))]

    kinds = ("one", "two", "two", "three", "measure", "name")
    made: list[str] = []
    for number in range(count):
        kind = kinds[number % len(kinds)]
        if kind == "name":
            made.append(chance.choice(from_stock.names))
        elif kind == "measure":
            made.append(f"{chance.choice(PLACES)} {chance.choice(INDICATORS)}")
        else:
            made.append(" ".join(word() for _ in range(("one", "two", "three").index(kind) + 1)))
    return made


def text_bytes(pages: Sequence[Reading]) -> int:
    return sum(len(each.page.text.encode()) for each in pages)
