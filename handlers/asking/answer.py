"""What an answer is, whoever shows it: a terminal, a thread, a channel, a modal.

Every sentence shown is a ``Citation`` whose quote stands word for word in a stored article;
every number in ``text`` stands in one of the quotes or cited headlines, dates aside.
"""

from __future__ import annotations

from dataclasses import field
from datetime import date
from typing import Literal

from store.frozen import dataclass
from store.records import Edit, HeldDay, Source, StoredEnterprise, StoredFigure

Language = Literal["zh", "en"]
Kind = Literal["figure", "profile", "digest", "list", "unknown"]


@dataclass(frozen=True, slots=True)
class Citation:
    """A sentence, verbatim, and the article it stands in. ``themes``: its sections, where they are known; ``figures``:
    the article's, for the gloss of its headline in English, those of the sentence first."""

    article_id: int
    headline: str
    source: Source
    quote: str
    themes: tuple[str, ...] = field(default=(), compare=False)
    figures: tuple[StoredFigure, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A next thing to ask. ``words`` are what a person would type after ``/tianjin``; a button replays them."""

    label: str
    words: str


@dataclass(frozen=True, slots=True)
class Story:
    """An article told short: its best sentences and its key figures."""

    article_id: int
    headline: str
    deck: str | None
    source: Source
    themes: tuple[str, ...]
    sentences: tuple[str, ...]
    figures: tuple[StoredFigure, ...]
    also: tuple[Citation, ...] = ()
    """Other articles that tell the same news, each by its first sentence."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """How an answer came to be, in the asker's language: one sentence a line."""

    understood: tuple[str, ...]
    weighed: tuple[str, ...]
    chosen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Base of all answers. ``text`` alone says it all: at most 600 characters, 1500 for a digest or a list.

    ``notes`` are the lines of ``text`` that explain a word of the papers to an English reader.
    """

    kind: Kind
    language: Language
    text: str
    citations: tuple[Citation, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    explanation: Explanation | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StoryGroup:
    """Stories that belong together: how many, and what about; ``new``: that is in the news for the first time."""

    about: str | None
    stories: int
    new: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestAnswer(Answer):
    """A section (None: all) over issue dates ``since`` to ``until``.

    ``groups`` say which of the ``stories``, in their order, belong together; the newest of a group leads it.
    """

    section: str | None
    since: date
    until: date
    stories: tuple[Story, ...]
    more: int = 0
    groups: tuple[StoryGroup, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresAnswer(Answer):
    """Key figures that fit ``asked``, most telling first; ``more`` were left out."""

    asked: str
    figures: tuple[StoredFigure, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class ProfileLine:
    """One thing that is said of an enterprise, and the sentence that says it.

    ``about``: location, person, a kind of fact or a kind of relation; ``words`` bring the profile of who is named.
    """

    about: str
    text: str
    citation: Citation
    words: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileAnswer(Answer):
    """An enterprise: who, where, what, since when in the news, figures, people, latest articles.

    ``history``: figures that several editions give, like with like; ``articles``: how many name it (0: not counted);
    ``edits``: what people decided about its names, and what holds.
    """

    enterprise: StoredEnterprise
    facts: tuple[Citation, ...]
    figures: tuple[StoredFigure, ...]
    stories: tuple[Story, ...]
    lines: tuple[ProfileLine, ...] = ()
    history: tuple[SeriesLine, ...] = ()
    articles: int = 0
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchAnswer(Answer):
    """Articles that hold the words asked for; ``marks`` are spans in the citation's quote, one tuple a citation."""

    asked: str
    marks: tuple[tuple[tuple[int, int], ...], ...]
    more: int = 0
    or_more: bool = False
    """How many more was not counted to the end."""
    also: tuple[tuple[Citation, ...], ...] = ()
    """Where else the same story is printed, one tuple a citation."""


Known = Literal["new", "revised", "other_period", "other_basis"]
"""Against what was reported before of the same indicator and subject: nothing, another number for the same period,
basis and status, or a number for another period, or on another basis."""


@dataclass(frozen=True, slots=True)
class KnownFigure:
    """A figure of the news and what was last reported ``before`` it; None where nothing was."""

    figure: StoredFigure
    how: Known
    before: StoredFigure | None


@dataclass(frozen=True, slots=True)
class Retold:
    """A figure that a former brief (of ``day``) gave as ``was``, and as it is now; None: it is no longer read.

    ``ts`` is the message that gave it.
    """

    ref: int
    day: date | None
    was: str
    now: StoredFigure | None
    quote: Citation
    by_person: bool
    ts: str | None


@dataclass(frozen=True, slots=True)
class BriefSection:
    """What of a section had no room in the brief itself; ``more`` stories have none here either."""

    name: str
    stories: tuple[Story, ...]
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefAnswer(Answer):
    """A day's brief: the point of the day, three to five stories, key figures, enterprises in the news.

    Of a channel's own brief: ``known`` are its figures that are new or changed, ``sections`` the rest of the news,
    ``retold`` what a former brief said and is read otherwise now, ``missing`` papers that have stopped coming.
    """

    day: date
    point: str
    stories: tuple[Story, ...]
    figures: tuple[StoredFigure, ...]
    enterprises: tuple[str, ...]
    held: tuple[HeldDay, ...]
    known: tuple[KnownFigure, ...] = ()
    sections: tuple[BriefSection, ...] = ()
    retold: tuple[Retold, ...] = ()
    missing: tuple[HeldDay, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionAnswer(Answer):
    """A question answered from what the papers said; ``figures`` are those the answer states."""

    question: str
    figures: tuple[StoredFigure, ...] = ()


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One side of a comparison. ``figure`` is None where nothing was reported: left blank, never zero."""

    label: str
    figure: StoredFigure | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonAnswer(Answer):
    """Like with like, side by side: one indicator, period, basis and status for two or more places, years or names."""

    question: str
    indicator: str
    rows: tuple[ComparedRow, ...]


@dataclass(frozen=True, slots=True)
class SeriesLine:
    """Points of one indicator, subject, basis and status that may share a line, oldest period first."""

    label: str
    points: tuple[StoredFigure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesAnswer(Answer):
    """A history over editions. Cumulative and single periods, targets and actuals never share a line; ``revised`` are
    values of earlier papers that a later one gives otherwise."""

    question: str
    indicator: str
    lines: tuple[SeriesLine, ...]
    revised: tuple[StoredFigure, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """Days of a paper, first and last, of which nothing is held though days before and after are."""

    paper: str | None
    since: date
    until: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageAnswer(Answer):
    """Which papers and days the store holds, newest first, and the gaps between them."""

    held: tuple[HeldDay, ...]
    gaps: tuple[Gap, ...]


Verdict = Literal["confirmed", "rounded", "differs", "other_period", "other_basis", "not_reported", "unread"]


@dataclass(frozen=True, slots=True)
class CheckedFigure:
    """A figure of a message, as written, and what the papers say of it; ``figure`` is None where they say nothing.

    ``understood`` is what it was taken to measure, whose and when, in the answer's language; empty where unread.
    """

    text: str
    sentence: str
    verdict: Verdict
    figure: StoredFigure | None
    remark: str
    understood: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckAnswer(Answer):
    """A message held against the papers, figure by figure in its own order; ``cut``: not all of it was looked at."""

    checked: tuple[CheckedFigure, ...]
    cut: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownAnswer(Answer):
    """The store does not hold it. ``held`` says what it does hold; citations are the nearest thing, if any."""

    asked: str
    held: tuple[HeldDay, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionCount:
    name: str
    english: str
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionsAnswer(Answer):
    """The sections, with how many articles of the newest day (``day``) and of all days stand in each."""

    day: date | None
    sections: tuple[SectionCount, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpAnswer(Answer):
    """What one can type: (command, what it does, an example that can be pressed)."""

    commands: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WelcomeAnswer(Answer):
    """No subcommand: a short welcome; its suggestions are the buttons."""

    held: tuple[HeldDay, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DidYouMeanAnswer(Answer):
    """A word that is no subcommand, or a name that is nobody's; its suggestions are the nearest right ones."""

    asked: str
