"""What the reader finds on a page: frozen values, nothing else.

All offsets are Python string indices into ``Page.text``, end exclusive, so that
``page.text[span.start:span.end]`` is what was read.
"""

from __future__ import annotations

from dataclasses import field
from datetime import date
from functools import partial
from typing import Literal, NamedTuple

from store.frozen import dataclass

THEMES = (
    "产业", "科技创新", "数字经济", "京津冀协同", "开放与港口", "城市更新",
    "乡村振兴", "民生", "治理", "绿色低碳", "文旅",
)  # fmt: skip
"""The sections a reader may ask for, in the order in which a brief shows them."""

Value = float | tuple[float, ...] | None
"""In base units (1.3亿人次 is 130000000.0); a range or a ratio is a tuple; None where no number can be given (数百)."""

Role = Literal[
    "level", "growth", "change", "share", "rank", "count", "duration", "money", "distance", "area",
    "date", "model_name", "idiom", "ordinal", "other",
]  # fmt: skip
NOT_A_QUANTITY: frozenset[str] = frozenset({"date", "model_name", "idiom", "ordinal", "other"})
Comparison = Literal["同比", "环比", "较前"]
Direction = Literal["up", "down"]
Bound = Literal["exact", "over", "under", "about", "at_least", "first"]
Status = Literal["actual", "target", "estimate", "forecast"]
EnterpriseKind = Literal[
    "company", "institute", "university", "park", "port", "hospital", "platform", "government", "other"
]
RelationKind = Literal[
    "parent", "subsidiary", "investor", "invested_in", "customer", "supplier", "partner", "tenant", "park"
]  # fmt: skip
"""What the other one is to this enterprise: a ``tenant`` has settled in this park, a ``park`` is where this one is."""
FactKind = Literal["founded", "settled", "does", "product", "milestone"]
OtherKind = Literal[
    "nav", "caption", "credit", "column_label", "masthead", "guide", "notice", "advertisement", "weather", "toc",
    "brief", "brief_group", "blank", "other",
]  # fmt: skip


class Span(NamedTuple):
    """From ``start`` up to, not including, ``end``."""

    start: int
    end: int


as_span = partial(tuple.__new__, Span)
"""A span of a pair of offsets, for those who make thousands of them."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it reached us, with what is known of where it is from; None is "not stated".

    ``headlines``: the lines that head an article, where the page's own markup says so. ``extracted``: the text is not
    the file itself but what was taken out of it (HTML, PDF).
    """

    text: str
    issue_date: date | None = None
    source: str | None = None
    paper: str | None = None
    number: str | None = None
    url: str | None = None
    headlines: tuple[Span, ...] = ()
    extracted: bool = False


@dataclass(frozen=True, slots=True)
class Theme:
    """A section that an article belongs in, with the words that prove it."""

    name: str
    weight: float
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """What stands under one subhead of an article, with the sections and the summary of its own."""

    headline: str
    headline_span: Span
    body: tuple[Span, ...] = ()
    themes: tuple[Theme, ...] = ()
    summary: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One article. ``body`` holds its paragraphs: no headline, subhead, byline or caption among them."""

    id: str
    span: Span
    headline: str
    headline_span: Span
    kicker: str | None = None
    deck: str | None = None
    subheads: tuple[str, ...] = ()
    subhead_spans: tuple[Span, ...] = ()
    byline: tuple[str, ...] = ()
    body: tuple[Span, ...] = ()
    themes: tuple[Theme, ...] = ()
    summary: tuple[Span, ...] = ()
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Other:
    """What is on the page and in no article: navigation, captions, credits, labels."""

    kind: OtherKind
    span: Span


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with all that the text says of it; fields as in the reading format."""

    article: str | None
    span: Span
    text: str
    value: Value
    unit: str | None
    role: Role
    sentence: Span
    indicator: str | None = None
    subject: str | None = None
    period_text: str | None = None
    period: str | None = None
    comparison: Comparison | None = None
    direction: Direction | None = None
    bound: Bound = "exact"
    key: bool = False
    status: Status = "actual"
    basis: str | None = None
    cumulative: bool | None = None
    explanation: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Mention:
    """An enterprise named at one place of the page."""

    span: Span
    text: str
    article: str | None


@dataclass(frozen=True, slots=True)
class Person:
    """Kept only with a title, and only as the text gives it."""

    name: str
    title: str


@dataclass(frozen=True, slots=True)
class Relation:
    """What another one, by its name as printed or in full, is to the enterprise, and the sentence that says so."""

    kind: RelationKind
    name: str
    sentence: Span


@dataclass(frozen=True, slots=True)
class Fact:
    """What the page says of an enterprise: ``span`` is what it says, verbatim; ``date`` a period where it is told."""

    kind: FactKind
    span: Span
    sentence: Span
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Enterprise:
    """An enterprise of the page. ``figures`` are indices into ``Reading.figures``."""

    name: str
    kind: EnterpriseKind
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    people: tuple[Person, ...] = ()
    location: str | None = None
    sector: str | None = None
    parent: str | None = None
    figures: tuple[int, ...] = ()
    relations: tuple[Relation, ...] = ()
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read of one page."""

    page: Page
    articles: tuple[Article, ...]
    other: tuple[Other, ...]
    figures: tuple[Figure, ...]
    enterprises: tuple[Enterprise, ...]
