"""The sentences that may answer: which articles to look into, and what each sentence says about whom."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from threading import Lock

from handlers.asking import meaning
from handlers.asking.asked import Asked
from handlers.asking.evidence.articles import ARTICLES, FEW, WIDE, ids_of, spelled
from handlers.asking.evidence.lines import Line, lines_of, whole_year
from handlers.asking.evidence.persons import names_a_person, person_of
from handlers.asking.evidence.spots import Spot
from store.archive import Archive
from store.records import StoredArticle, StoredFigure

__all__ = [
    "ARTICLES", "FEW", "WIDE", "Line", "Spot",
    "gather", "lines_in", "names_a_person", "person_of", "spelled", "whole_year",
]  # fmt: skip


def gather(
    asked: Asked, archive: Archive, *, most: int = ARTICLES, holding: frozenset[str] | None = None
) -> list[Line]:
    """The sentences of the articles that may hold an answer, of at most so many. ``holding``: only of those in which
    one of these words (folded) stands."""
    return lines_in(archive, ids_of(asked, archive, most), holding)


def lines_in(archive: Archive, ids: Sequence[int], holding: frozenset[str] | None = None) -> list[Line]:
    """The sentences of these articles. Those of the last ``KEPT`` are kept for as long as the pages say the same: a
    thread asks of the same few articles again and again, and so does each side of a comparison."""
    state = archive.state()
    held = {id: lines for id in ids if (lines := _read.get((state, id))) is not None} if state is not None else {}
    articles = archive.articles.many([id for id in ids if id not in held])
    if holding is not None:
        articles = [a for a in articles if _holds(a, holding)]
        held = {id: lines for id, lines in held.items() if lines and _holds(lines[0].article, holding)}
    new = [a.id for a in articles]
    enterprises = archive.enterprises.in_articles(new) if new else {}
    figures: dict[int, list[StoredFigure]] = {}
    for figure in archive.figures.in_articles(new, key_only=False) if new else ():
        figures.setdefault(figure.article_id, []).append(figure)
    for a in articles:
        held[a.id] = tuple(lines_of(a, figures.get(a.id, ()), enterprises.get(a.id, ())))
        if state is not None:
            _keep((state, a.id), held[a.id])
    return [line for id in dict.fromkeys(ids) for line in held.get(id, ())]


KEPT = 256
_read: dict[tuple[Hashable, int], tuple[Line, ...]] = {}
_reading = Lock()


def _keep(key: tuple[Hashable, int], lines: tuple[Line, ...]) -> None:
    with _reading:
        while len(_read) >= KEPT:
            del _read[next(iter(_read))]
        _read[key] = lines


def _holds(article: StoredArticle, words: frozenset[str]) -> bool:
    whole = meaning.fold(" ".join(x for x in (article.kicker, article.headline, article.deck, article.text) if x))
    return any(word in whole for word in words)
