"""Readings made by hand, so that these tests hang on no rule of the reader."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from store.reading.text import sentences
from store.reading.types import Article, Enterprise, Figure, Mention, Other, Page, Person, Reading, Span, Theme

DAY = date(2025, 8, 29)


@dataclass(frozen=True)
class Story:
    """An article to be: paragraphs, themes, figures as (text, fields)."""

    headline: str
    paragraphs: Sequence[str]
    themes: Sequence[str] = ("产业",)
    figures: Sequence[tuple[str, Mapping[str, Any]]] = ()
    kicker: str | None = None
    deck: str | None = None
    byline: Sequence[str] = ("柳青",)


@dataclass(frozen=True)
class Named:
    """An enterprise to be: it is mentioned wherever one of its names stands in a body."""

    name: str
    aliases: Sequence[str] = ()
    kind: str = "company"
    fields: Mapping[str, Any] = field(default_factory=dict)


def reading_of(
    *stories: Story,
    names: Sequence[Named] = (),
    day: date | None = DAY,
    paper: str | None = "津沽日报",
    number: str | None = "05",
    url: str | None = None,
    masthead: str = "津沽日报 第05版",
) -> Reading:
    """A page of these stories, read without a fault."""
    text = masthead + "\n\n"
    articles: list[Article] = []
    figures: list[Figure] = []
    for place, story in enumerate(stories):
        start = len(text)
        lines = [*filter(None, (story.kicker,)), story.headline, *filter(None, (story.deck,))]
        text += "\n".join(lines) + "\n"
        body = []
        for paragraph in story.paragraphs:
            body.append(Span(len(text), len(text) + len(paragraph)))
            text += paragraph + "\n"
        articles.append(article_of(f"a{place + 1}", story, text, start, body))
        figures += figures_of(articles[-1], story, text)
        text += "\n"
    page = Page(text, day, "page.txt", paper, number, url)
    enterprises = tuple(enterprise_of(each, text, articles, figures) for each in names)
    other = (Other("masthead", Span(0, len(masthead))),)
    return Reading(page, tuple(articles), other, tuple(figures), enterprises)


def article_of(id: str, story: Story, text: str, start: int, body: Sequence[Span]) -> Article:
    headline = text.index(story.headline, start)
    return Article(
        id=id,
        span=Span(start, body[-1].end),
        headline=story.headline,
        headline_span=Span(headline, headline + len(story.headline)),
        kicker=story.kicker,
        deck=story.deck,
        byline=tuple(story.byline),
        body=tuple(body),
        themes=tuple(Theme(name, 1.0) for name in story.themes),
        summary=tuple(sentences(text, body[0])[:1]),
    )


def figures_of(article: Article, story: Story, text: str) -> list[Figure]:
    found = []
    for words, fields in story.figures:
        at = next(
            text.index(words, each.start, each.end) for each in article.body if words in text[each.start : each.end]
        )
        span = Span(at, at + len(words))
        body = next(each for each in article.body if each.start <= at < each.end)
        sentence = next(each for each in sentences(text, body) if each.start <= at < each.end)
        known: dict[str, Any] = {"value": None, "unit": None, "role": "level", "key": True} | dict(fields)
        found.append(Figure(article=article.id, span=span, text=words, sentence=sentence, **known))
    return found


def enterprise_of(named: Named, text: str, articles: Sequence[Article], figures: Sequence[Figure]) -> Enterprise:
    mentions, taken = [], set[int]()
    for name in sorted((named.name, *named.aliases), key=len, reverse=True):
        for article in articles:
            at = text.find(name, article.span.start, article.span.end)
            while at >= 0:
                if at not in taken:
                    mentions.append(Mention(Span(at, at + len(name)), name, article.id))
                    taken |= set(range(at, at + len(name)))
                at = text.find(name, at + 1, article.span.end)
    owned = tuple(place for place, each in enumerate(figures) if each.subject in (named.name, *named.aliases))
    return Enterprise(
        name=named.name,
        kind=named.kind,  # type: ignore[arg-type]
        aliases=tuple(named.aliases),
        mentions=tuple(sorted(mentions, key=lambda each: each.span)),
        figures=owned,
        **named.fields,
    )


PORT = Story(
    "海河口岸吞吐再上台阶",
    (
        "今年上半年，海河口岸完成集装箱吞吐量1200.5万标准箱，同比增长5.1%。新开航线两条，连通三大洲。",
        "口岸负责人说，通关时间由5天压缩至0.5—1小时。",
    ),
    themes=("开放与港口", "产业"),
    figures=(
        ("1200.5万标准箱", {"value": 12005000.0, "unit": "标准箱", "indicator": "集装箱吞吐量", "subject": "海河口岸",
                        "period": "2025-H1", "period_text": "今年上半年"}),
        ("5.1%", {"value": 5.1, "unit": "%", "role": "growth", "indicator": "集装箱吞吐量", "subject": "海河口岸",
                  "comparison": "同比", "direction": "up", "period": "2025-H1", "cumulative": True}),
        ("两条", {"value": 2.0, "unit": "条", "role": "count", "indicator": "新开航线", "key": False}),
        ("0.5—1小时", {"value": (0.5, 1.0), "unit": "小时", "role": "duration", "indicator": "通关时间",
                     "subject": "海河口岸"}),
    ),
)  # fmt: skip

WORKS = Story(
    "津沽精机订单排到明年",
    (
        "走进津沽精机有限公司的车间，机床一字排开。公司今年前7个月实现营收超10亿元，其中出口占三成。",
        "“津沽精机计划年底前再招200人。”总经理王晓岚说。",
    ),
    themes=("产业", "科技创新"),
    deck="一家机床厂的上半年",
    figures=(
        ("10亿元", {"value": 1e9, "unit": "元", "role": "money", "indicator": "营业收入", "subject": "津沽精机有限公司",
                   "bound": "over", "basis": "初步核算"}),
        ("200人", {"value": 200.0, "unit": "人", "role": "count", "indicator": "招聘人数", "subject": "津沽精机",
                  "status": "target"}),
    ),
)  # fmt: skip

LAMPS = Story(
    "老街换新灯 夜市添人气",
    ("滨海新区的老街上，三百盏节能灯一起亮了。", "居民李阿姨说，夜里出门心里踏实。"),
    themes=("民生", "城市更新"),
    kicker="小巷里的变化",
)

WORKS_NAMED = Named(
    "津沽精机有限公司",
    ("津沽精机",),
    fields={"location": "北辰区", "sector": "高端装备", "people": (Person("王晓岚", "总经理"),)},
)
PORT_NAMED = Named("海河口岸", kind="port")


def page_of_three(**said: Any) -> Reading:
    return reading_of(PORT, WORKS, LAMPS, names=(WORKS_NAMED, PORT_NAMED), **said)
