"""An article's sentences, each with what stands around it, whom it names and what it measures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from handlers.asking import meaning, periods, unwrapping
from handlers.asking.evidence.spots import Spot, spots_of, with_ends
from store.frozen import dataclass
from store.patterns import lazily
from store.reading.text import sentences
from store.reading.types import Span
from store.records import StoredArticle, StoredEnterprise, StoredFigure


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence with what stands around it; all but ``text`` folded. ``named``: enterprises in it, by id;
    ``running``: those that the text spoke of last; ``main``: the one that the article is about; ``home``: the district
    or city that most of its figures are of; ``printed``: the sentence with the line ends that cut it, where any do;
    ``row``: it is one of a table."""

    article: StoredArticle
    place: int
    text: str
    folded: str
    before: str
    head: str
    spots: tuple[Spot, ...]
    named: frozenset[int]
    running: frozenset[int]
    main: int | None
    names_here: tuple[str, ...] = ()
    period_before: str | None = None
    lead: str = ""
    home: str = ""
    printed: str = ""
    row: bool = False

    @property
    def quote(self) -> str:
        """The sentence word for word as the article has it."""
        return self.printed or self.text

    def half(self, spot: Spot) -> str:
        """What leads up to the figure since the last semicolon."""
        return _HALVES.split(self.folded[: spot.start])[-1]

    @property
    def sentence_before(self) -> str:
        """The last sentence of what stood before it."""
        return _STOPS.split(self.before.rstrip("。!！?？”"))[-1]


_HALVES = lazily(r"[;；。]")
_STOPS = lazily(r"[。!！?？]")


def lines_of(
    article: StoredArticle, figures: Sequence[StoredFigure], enterprises: Sequence[StoredEnterprise]
) -> Iterable[Line]:
    """The sentences in order; then the cells of its tables, which no sentence holds."""
    by_sentence: dict[str, list[StoredFigure]] = {}
    for figure in figures:
        by_sentence.setdefault(figure.sentence, []).append(figure)
    story = _Story(article, figures, enterprises)
    used: set[str] = set()
    for paragraph, printed_as in unwrapping.paragraphs(article):
        story.begin(paragraph)
        spans = sentences(paragraph)
        for at, span in enumerate(spans):
            text = paragraph[span.start : span.end]
            printed = printed_as(span.start, span.end)
            used.add(printed)
            held = unwrapping.figures_of(printed, by_sentence)
            row = _is_row(text)
            if row:
                held = [*_of_row(text, by_sentence), *held]
            line = story.line(text, printed, _spoken_by(paragraph, spans[at : at + 2]), held, row)
            yield line
            story.go_on(line)
    rest = {text: held for text, held in by_sentence.items() if text not in used}
    yield from _cells(story, rest)


class _Story:
    """What an article has said so far: whom it spoke of, of when, and the sentences of the paragraph."""

    def __init__(
        self, article: StoredArticle, figures: Sequence[StoredFigure], enterprises: Sequence[StoredEnterprise]
    ) -> None:
        self.article = article
        self.head = meaning.fold(
            " ".join(x for x in (article.kicker, article.headline, article.deck, *article.subheads) if x)
        )
        self.names = {
            e.id: tuple(meaning.fold(n) for n in (e.name, *e.aliases)) for e in enterprises if e.kind != "government"
        }
        self.full = {e.id: e.name for e in enterprises}
        whole = meaning.fold(article.text)
        self.main = max(self.names, key=lambda i: sum(whole.count(n) for n in self.names[i]), default=None)
        self.home = _home(figures)
        self.place = 0
        self.lead = ""
        self.told: list[str] = []
        self.running: frozenset[int] = frozenset()
        self.silent = False
        self.period: str | None = None

    def begin(self, paragraph: str) -> None:
        """What is quoted goes on with the last sentence; a paragraph that named nobody ends what was running."""
        self.told = self.told[-1:] if paragraph[:1] in "“‘" else []
        self.running = frozenset() if self.silent else self.running
        self.silent = True

    def line(
        self, text: str, printed: str, spoken_by: Sequence[str], figures: Sequence[StoredFigure], row: bool
    ) -> Line:
        folded = meaning.fold(text)
        named = frozenset(i for i, names in self.names.items() if any(n in folded for n in names))
        return Line(
            article=self.article,
            place=self.place,
            text=text,
            folded=folded,
            before=" ".join((*spoken_by, *self.told[-3:])),
            head=self.head,
            spots=with_ends(text, tuple(spots_of(text, figures))),
            named=named,
            running=self.running,
            main=self.main,
            names_here=tuple(self.full[i] for i in named),
            period_before=self.period,
            lead=self.lead if self.place else "",
            home=self.home,
            printed=printed if printed != text else "",
            row=row,
        )

    def go_on(self, line: Line) -> None:
        day = self.article.source.date
        said = [p.iso for p in periods.find(line.folded, day)] if _MAY_SAY_WHEN.search(line.folded) else []
        if not said and whole_year(line.folded, day):
            said = [str(day.year - 1)]
        self.period = said[-1] if said else self.period
        self.lead = self.lead or line.folded
        self.running = line.named or self.running
        self.silent = self.silent and not line.named
        self.told.append(line.folded)
        self.place += 1


def _spoken_by(paragraph: str, spans: Sequence[Span]) -> tuple[str, ...]:
    """“今年种了2600亩。”种粮大户邢宝库说。 Who speaks is named behind what is said."""
    if len(spans) < 2 or paragraph[spans[0].end - 1] not in "”’":
        return ()
    behind = paragraph[spans[1].start : spans[1].end]
    return (meaning.fold(behind),) if _SPEAKS.match(behind) else ()


_SPEAKS = lazily(r"[^“”,，。;；:：]{2,30}(?:说|表示|介绍|坦言|回忆|透露|告诉记者|笑道|感慨|解释)(?:道|说)?[。,，]?")
_ROW = lazily(r"(?:\s+[-–—+]?\d[\d.,]*%?){2,}\s*$")


def _is_row(text: str) -> bool:
    """A row of a table: 唐山港 74215 2.6 22786."""
    return text[-1:] not in "。！？”" and any(c in text for c in " \t\u3000") and _ROW.search(text) is not None


def _of_row(text: str, by_sentence: Mapping[str, Sequence[StoredFigure]]) -> list[StoredFigure]:
    """The figures of its cells but the last: what is quoted of each is the row as far as its own number."""
    begun = sorted((s for s in by_sentence if s != text and text.startswith(s)), key=len)
    return [f for s in begun for f in by_sentence[s]]


def _cells(story: _Story, by_sentence: Mapping[str, list[StoredFigure]]) -> Iterable[Line]:
    """Cells of a table that is printed line by line: what is quoted of one runs over the lines that name it."""
    nobody: frozenset[int] = frozenset()
    for place, (text, figures) in enumerate(by_sentence.items(), story.place):
        if "\n" in text and text in story.article.text:
            yield Line(
                story.article,
                place,
                text,
                meaning.fold(text),
                before="",
                head=story.head,
                spots=tuple(spots_of(text, figures)),
                named=nobody,
                running=nobody,
                main=story.main,
                home=story.home,
            )


_DISTRICT = lazily(r"[\u3400-\u9fff]{2,4}[区县市]")


def _home(figures: Sequence[StoredFigure]) -> str:
    """The place that most of an article's figures are of: a bulletin says 津南区 once, in its title."""
    places = Counter(f.subject for f in figures if f.subject and _DISTRICT.fullmatch(f.subject))
    most = places.most_common(1)
    held = sum(1 for f in figures if f.subject)
    return most[0][0] if most and most[0][1] >= HOME_LEAST and most[0][1] * 2 > held else ""


HOME_LEAST = 4
"""Figures that an article must tell of a place, and more than half of all, before the rest is taken for its as well."""


def whole_year(folded: str, day: date) -> bool:
    """全年 in a paper of the year's first months is the year before."""
    return "全年" in folded and day.month <= 4


_MAY_SAY_WHEN = lazily(r"[年月季]")
