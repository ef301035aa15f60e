"""A small newspaper of our own, read by hand, so that these tests hang on no rule of the reader."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from store.archive import Archive
from store.ingest import ingest_reading
from store.reading.types import Article, Enterprise, Figure, Mention, Page, Person, Reading, Span, Theme

DAY = date(2025, 8, 29)


@dataclass(frozen=True)
class Piece:
    """An article: its figures are (text, fields), its sentence is found around the text."""

    headline: str
    paragraphs: Sequence[str]
    themes: Sequence[str] = ("产业",)
    byline: Sequence[str] = ("本报记者",)
    figures: Sequence[tuple[str, Mapping[str, Any]]] = ()
    names: Sequence[tuple[str, Mapping[str, Any]]] = ()
    deck: str | None = None
    kicker: str | None = None


PORT = Piece(
    headline="海河口岸吞吐再上台阶",
    paragraphs=(
        "今年上半年，海河口岸完成集装箱吞吐量1200.5万标准箱，同比增长5.1%。新开航线两条，连通三大洲。",
        "口岸负责人说，下半年还要再添四台岸桥。",
    ),
    themes=("开放与港口", "产业"),
    figures=(
        (
            "1200.5万标准箱",
            {"value": 12005000.0, "unit": "标准箱", "role": "level", "indicator": "集装箱吞吐量", "subject": "海河口岸",
             "period_text": "今年上半年", "period": "2025-H1"},
        ),
        (
            "5.1%",
            {"value": 5.1, "unit": "%", "role": "growth", "indicator": "集装箱吞吐量", "subject": "海河口岸",
             "period_text": "今年上半年", "period": "2025-H1", "comparison": "同比", "direction": "up"},
        ),
    ),
    names=(("海河口岸", {"kind": "port"}),),
)  # fmt: skip

WORKS = Piece(
    headline="津沽精机订单排到明年",
    paragraphs=(
        "走进津沽精机有限公司的车间，机床一字排开。公司今年前7个月实现营收超10亿元，其中出口占三成。",
        "“我们计划年底前再招200人。”总经理王晓岚说。",
    ),
    themes=("产业", "科技创新"),
    deck="一家机床厂的上半年",
    figures=(
        (
            "10亿元",
            {"value": 1e9, "unit": "元", "role": "money", "indicator": "营收", "subject": "津沽精机有限公司",
             "period_text": "今年前7个月", "period": "2025-01/2025-07", "bound": "over"},
        ),
        (
            "200人",
            {"value": 200.0, "unit": "人", "role": "count", "indicator": "招聘人数", "subject": "津沽精机有限公司",
             "status": "target"},
        ),
    ),
    names=(
        ("津沽精机有限公司", {"kind": "company", "aliases": ("津沽精机",), "sector": "高端装备", "location": "北辰区",
                       "people": (Person("王晓岚", "总经理"),)}),
    ),
)  # fmt: skip

HOSTILE = Piece(
    headline="<!channel> 夜市 & *灯会* 开张",
    paragraphs=("主办方<@U0EVIL>说，详情见http://example.com/night?a=1&b=2，:tada: 首日接待3000人次。", "第二段。"),
    themes=("文旅",),
    figures=(("3000人次", {"value": 3000.0, "unit": "人次", "role": "count", "indicator": "接待人次"}),),
)

NEWSPAPER = (PORT, WORKS, HOSTILE)


@dataclass
class _Sheet:
    text: str = ""
    articles: list[Article] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    enterprises: list[Enterprise] = field(default_factory=list)

    def put(self, text: str) -> Span:
        start = len(self.text)
        self.text += text + "\n"
        return Span(start, start + len(text))

    def find(self, text: str, inside: Span) -> Span:
        start = self.text.index(text, inside.start, inside.end)
        return Span(start, start + len(text))

    def sentence(self, at: Span, body: Sequence[Span]) -> Span:
        (paragraph,) = [span for span in body if span.start <= at.start and at.end <= span.end]
        start = max(self.text.rfind("。", paragraph.start, at.start), paragraph.start - 1) + 1
        end = self.text.find("。", at.end, paragraph.end)
        return Span(start, paragraph.end if end < 0 else end + 1)


def reading(*pieces: Piece, day: date = DAY, **page: str) -> Reading:
    """The reading of a page that holds these pieces."""
    sheet = _Sheet()
    for number, piece in enumerate(pieces, 1):
        _add(sheet, piece, f"a{number}")
    whole = Page(text=sheet.text, issue_date=day, **page)
    return Reading(whole, tuple(sheet.articles), (), tuple(sheet.figures), tuple(sheet.enterprises))


def _add(sheet: _Sheet, piece: Piece, id: str) -> None:
    headline = sheet.put(piece.headline)
    body = tuple(sheet.put(paragraph) for paragraph in piece.paragraphs)
    whole = Span(headline.start, body[-1].end)
    figures = list(_figures(sheet, piece, id, body))
    first = figures[0].sentence if figures else sheet.sentence(Span(body[0].start, body[0].start + 1), body)
    sheet.articles.append(
        Article(
            id=id, span=whole, headline=piece.headline, headline_span=headline, kicker=piece.kicker, deck=piece.deck,
            byline=tuple(piece.byline), body=body, summary=(first,),
            themes=tuple(Theme(name, 1.0 / at) for at, name in enumerate(piece.themes, 1)),
        )
    )  # fmt: skip
    for name, fields in piece.names:
        owned = tuple(len(sheet.figures) + at for at, one in enumerate(figures) if one.key and one.subject == name)
        mention = Mention(sheet.find(name, Span(body[0].start, whole.end)), name, id)
        sheet.enterprises.append(Enterprise(name=name, mentions=(mention,), figures=owned, **fields))
    sheet.figures += figures


def _figures(sheet: _Sheet, piece: Piece, id: str, body: Sequence[Span]) -> Iterator[Figure]:
    for text, fields in piece.figures:
        span = sheet.find(text, Span(body[0].start, body[-1].end))
        yield Figure(article=id, span=span, text=text, sentence=sheet.sentence(span, body), **{"key": True, **fields})


def archive(folder: Path, *pieces: Piece) -> Archive:
    """An archive that holds the newspaper, or these pieces, as page 5 of a day."""
    opened = Archive.open(folder / "papers.db")
    ingest_reading(opened, reading(*(pieces or NEWSPAPER), paper="津沽样报", number="05"))
    return opened
