"""What the archive hands out: frozen rows, each with where it is from."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, Literal, NamedTuple

from store.frozen import dataclass
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
class Reprint:
    """The same story printed elsewhere; ``superseded_by``: the later version of the same page, where this is one
    that was replaced."""

    article_id: int
    headline: str
    source: Source
    superseded_by: int | None = None


@dataclass(frozen=True, slots=True)
class Versions:
    """Of an article that was printed, or put online, anew: the version shown in its place, and those it replaced."""

    later: int | None = None
    earlier: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredPart:
    """What stands under one subhead of an article, with sections and a summary of its own; verbatim."""

    headline: str
    themes: tuple[str, ...]
    body: tuple[str, ...]
    summary: tuple[str, ...]


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


EditKind = Literal["merge", "split", "rename", "hide", "correct"]
EditState = Literal["pending", "holds", "refused", "undone"]


@dataclass(frozen=True, slots=True)
class FigurePlace:
    """Where a figure is printed, whatever number it has: a page read anew gives it another one."""

    digest: str
    issue_date: date
    start: int
    text: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Edit:
    """What a person decided. ``name`` and ``other``: merge ``name`` into ``other``, split ``other`` off ``name``,
    rename ``name`` to ``other``. ``fields``: what a figure is corrected to; ``was``: what the reader had said.
    ``workspace`` is "" where it holds for all; ``settled``: who approved, refused or undid it, and when.
    """

    workspace: str
    id: int
    kind: EditKind
    by: str
    at: datetime
    state: EditState
    why: str | None = None
    person: str | None = None
    name: str | None = None
    other: str | None = None
    place: FigurePlace | None = None
    fields: tuple[tuple[str, str | None], ...] = ()
    was: tuple[tuple[str, str | None], ...] = ()
    settled_by: str | None = None
    settled_at: datetime | None = None


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


SubscriptionState = Literal["active", "paused", "waiting", "ended"]
"""``waiting``: for the bot to be invited into the channel."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """A channel's daily brief. ``time`` is local, HH:MM, in ``timezone`` (IANA).

    ``sections`` empty: all. ``days``: daily, weekdays, workdays (China's) or ISO weekdays such as 135. Below
    ``minimum`` stories it says so in a line, or nothing where it is ``silent``. ``look_back`` in days by issue date,
    ``catch_up`` in minutes after the due time. ``next_due`` is aware UTC; None: not planned yet, or never.
    """

    id: int
    workspace: str
    channel: str
    time: str
    timezone: str
    language: str
    last_day: date | None
    sections: tuple[str, ...] = ()
    enterprises: tuple[str, ...] = ()
    days: str = "daily"
    minimum: int = 1
    silent: bool = False
    look_back: int = 3
    catch_up: int = 360
    state: SubscriptionState = "active"
    reason: str | None = None
    maker: str | None = None
    origin: Literal["settings", "person"] = "person"
    next_due: datetime | None = None


DeliveryState = Literal["waiting", "claimed", "sent", "failed", "ambiguous", "skipped"]


@dataclass(frozen=True, slots=True)
class Delivery:
    """A message that is to be posted once. ``key`` is unique in its workspace and travels with the post as metadata.

    ``begun``: a post was begun (``begun_at``) of which nobody knows how it ended; look into the channel's history
    before another. ``part`` is the number of the part to be posted next; ``posted_ts`` is the first part's.
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
    kind: str = "message"
    subscription: int | None = None
    day: date | None = None
    part: int = 0
    begun_at: datetime | None = None
    stalled: bool = False
    written_at: datetime | None = None
    sent_at: datetime | None = None
    next_try: datetime | None = None


ToldKind = Literal["story", "figure", "correction"]


@dataclass(frozen=True, slots=True)
class Told:
    """What a brief said of an article or a figure (``ref``): ``said`` as it was said then, to be compared later."""

    kind: ToldKind
    ref: int
    said: dict[str, Any]


@dataclass(frozen=True, slots=True)
class ToldBefore:
    """The same with the delivery that said it; ``ts`` is the message's, None where it is not known."""

    kind: ToldKind
    ref: int
    said: dict[str, Any]
    delivery: int
    day: date | None
    ts: str | None
