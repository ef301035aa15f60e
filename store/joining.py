"""An article that goes on on another page (下转第二版, 上接第一版) is one article, in whichever order the pages came.

Both pieces stay as they are printed and read; what is kept is that one continues the other. It is worked out anew
from the texts whenever a page of the issue that has such a mark is kept, so that a better reading, the same page again
or a page that comes late all end the same way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING

from store.engines.engine import Engine, Row
from store.frozen import dataclass
from store.matching import words_of
from store.moments import first_id, last_id
from store.patterns import lazily

if TYPE_CHECKING:
    from store.reading.pages.continuing import Continuation

SAME_TITLE = 0.5  # of the shorter headline's words
SAME_SUBJECT = 0.15  # of the rest's words, where neither a headline nor two page numbers tell
MOST = 400  # articles of one day with such a mark that are compared; a day's whole paper has twenty
MARK = lazily(r"[(（【\[]?\s*(?:紧|上|下)(?:转|接)[^()（）【】\[\]]{0,16}版[^()（）【】\[\]]{0,8}[)）】\]]?")


@dataclass(frozen=True, slots=True)
class Piece:
    """An article with such a mark. ``page`` is the number of the page it stands on, where that is known."""

    id: int
    page_id: int
    paper: str | None
    page: str | None
    says: Continuation
    title: frozenset[str]
    words: frozenset[str]


def join_issue(engine: Engine, day: date, ids: Iterable[int], texts: Iterable[str]) -> None:
    """Inside the transaction that keeps a page with these articles: what of its day continues what."""
    from store.reading.pages.continuing import continuation

    marked = any(each.to or each.since for each in map(continuation, texts))
    held = engine.row(
        f"SELECT 1 FROM continued WHERE {engine.among('article_id', 'ids')} OR {engine.among('of_id', 'ids')}",
        {"ids": engine.pack(ids)},
    )
    if not marked and held is None:
        return
    span = {"first": first_id(day), "last": last_id(day)}
    engine.run(
        "DELETE FROM continued WHERE article_id IN (SELECT id FROM articles WHERE id BETWEEN :first AND :last)", span
    )
    rows = engine.rows(
        "SELECT articles.id, page_id, headline, kicker, text, paper, number FROM articles"
        " JOIN pages ON pages.id = page_id WHERE articles.id BETWEEN :first AND :last"
        " AND (text LIKE '%转%版%' OR text LIKE '%接%版%' OR text LIKE '%轉%版%') ORDER BY articles.id LIMIT :most",
        span | {"most": MOST},
    )
    before = pairs([piece(row) for row in rows])
    engine.insert_all("continued", list(islice(chains(before), MOST)))


def piece(row: Row) -> Piece:
    from store.reading.pages.continuing import continuation, page_number

    text = str(row["text"])
    headline = MARK.sub("", str(row["headline"]))
    return Piece(
        row["id"],
        row["page_id"],
        row["paper"],
        page_number(row["number"]),
        continuation(text),
        content(f"{headline} {row['kicker'] or ''}"),
        content(text),
    )


def content(text: str) -> frozenset[str]:
    return frozenset([word for word in words_of(text) if len(word) > 1])


def pairs(pieces: Sequence[Piece]) -> dict[int, int]:
    """The rest -> what it continues. Each is used once, what fits best first; nothing fits that nothing speaks for."""
    scored = sorted(
        (
            (-score, one.id, other.id)
            for one in pieces
            if one.says.to
            for other in pieces
            if other.says.since and (score := fit(one, other)) > 0
        ),
    )
    before: dict[int, int] = {}
    for _, beginning, rest in scored:
        if rest not in before and beginning not in before.values() and root(before, beginning) != rest:
            before[rest] = beginning
    return before


def fit(one: Piece, other: Piece) -> float:
    """How well ``other`` goes on where ``one`` breaks off; 0 where a paper or a page number says that it does not."""
    if one.page_id == other.page_id or (one.paper and other.paper and one.paper != other.paper):
        return 0.0
    named = 0
    for said, page in ((one.says.to, other.page), (other.says.since, one.page)):
        if page is not None:
            if said != page:
                return 0.0
            named += 1
    title = len(one.title & other.title) / (min(len(one.title), len(other.title)) or 1)
    subject = len(one.words & other.words) / (len(other.words) or 1)
    if named < 2 and title < SAME_TITLE and subject < SAME_SUBJECT:
        return 0.0
    return named + 2 * title + subject


def root(before: Mapping[int, int], id: int) -> int:
    while id in before:
        id = before[id]
    return id


def chains(before: Mapping[int, int]) -> Iterable[dict[str, int]]:
    """Each piece with the article's beginning and its place after it."""
    for rest in before:
        place, id = 0, rest
        while id in before:
            place, id = place + 1, before[id]
        yield {"article_id": rest, "of_id": id, "place": place}
