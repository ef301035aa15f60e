"""What the archive hands out: frozen rows, each with where it is from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, NamedTuple

from store.reading.types import (
    Bound,
    Comparison,
    Direction,
    EnterpriseKind,
    FactKind,
    Person,
    RelationKind,
    Role,
    Status,
    Value,
)


@dataclass(frozen=True, slots=True)
class Source:
    """Where something was printed. None is "not stated"; the date always is."""

    date: date
    paper: str | None = None
    page: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article as kept. ``text`` is all of it as printed; ``body`` and ``summary`` are verbatim parts of it."""

    id: int
    source: Source
    headline: str
    kicker: str | None
    deck: str | None
    subheads: tuple[str, ...]
    byline: tuple[str, ...]
    themes: tuple[str, ...]
    text: str
    body: tuple[str, ...]
    summary: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """Who set right what the reader had said, and when (aware UTC). ``was``: field -> what the reader had said."""

    by: str
    at: datetime
    was: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class StoredFigure:
    """A figure as kept, with the sentence that says it. ``value`` in base units, ``text`` as printed."""

    id: int
    article_id: int
    headline: str
    source: Source
    sentence: str
    text: str
    value: Value
    unit: str | None
    role: Role
    indicator: str | None
    subject: str | None
    period_text: str | None
    period: str | None
    comparison: Comparison | None
    direction: Direction | None
    bound: Bound
    key: bool
    status: Status
    basis: str | None
    cumulative: bool | None
    corrected: Correction | None = None


@dataclass(frozen=True, slots=True)
class StoredRelation:
    """What ``name`` is to the enterprise, and who says so; ``enterprise_id`` where it has a profile itself."""

    kind: RelationKind
    name: str
    enterprise_id: int | None
    article_id: int
    source: Source
    sentence: str


@dataclass(frozen=True, slots=True)
class StoredFact:
    """``text`` is verbatim and stands in ``sentence``; ``date`` is a period in the reading format."""

    kind: FactKind
    text: str
    date: str | None
    article_id: int
    source: Source
    sentence: str


@dataclass(frozen=True, slots=True)
class StoredEnterprise:
    """One enterprise over all pages. ``first_seen`` and ``last_seen`` are issue dates."""

    id: int
    name: str
    kind: EnterpriseKind
    aliases: tuple[str, ...]
    location: str | None
    sector: str | None
    parent: str | None
    people: tuple[Person, ...]
    article_ids: tuple[int, ...]
    first_seen: date
    last_seen: date


class Said(NamedTuple):
    """A sentence, verbatim, and the article it stands in."""

    article_id: int
    sentence: str


Match = Literal["phrase", "all", "any"]
"""How an article was found: the words as typed, all of them somewhere, or some of them."""


@dataclass(frozen=True, slots=True)
class SearchHit:
    """An article that holds the words. ``sentence`` is its best sentence, verbatim; ``marks`` are spans in it."""

    article: StoredArticle
    sentence: str
    marks: tuple[tuple[int, int], ...]
    match: Match = "all"


@dataclass(frozen=True, slots=True)
class HeldDay:
    """What the archive holds of one paper on one day."""

    date: date
    paper: str | None
    pages: int
    articles: int


@dataclass(frozen=True, slots=True)
class Subscription:
    """A channel's daily brief. ``time`` is local, HH:MM, in ``timezone`` (IANA)."""

    id: int
    workspace: str
    channel: str
    time: str
    timezone: str
    language: str
    last_day: date | None


DeliveryState = Literal["waiting", "claimed", "sent", "failed", "ambiguous", "skipped"]


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message that is to be posted once. ``key`` is unique in its workspace and travels with the post as metadata.

    ``begun``: a post was begun of which nobody knows how it ended; look into the channel's history before another.
    """

    id: int
    workspace: str
    key: str
    channel: str
    message: str
    due: datetime
    state: DeliveryState
    attempts: int
    posted_ts: str | None
    reason: str | None
    begun: bool = False
