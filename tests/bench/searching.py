"""Search beside tantivy: the same articles, the same words, the ten best with what is highlighted in them.

Both hold the words as our segmenter cuts them (tantivy has no Chinese of its own), and both look for what is in a row,
then for all of the words, then for any where few hold all; tantivy over all articles, ours among the newest. Each of
the queries is asked of both in turns, and of the times that each took the least is kept: what else the machine does
falls on both.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from store.archive import Archive
from store.matching import words_of
from store.moments import first_id, last_id
from store.reading.types import THEMES
from store.search import FEW
from tests.bench.articles import LAST_DAY, queries
from tests.bench.rows import Row, percentile

ROUNDS = 5
BEST = 10
LIMITS = {10_000: 1.0, 100_000: 1.0, 1_000_000: 1.5}
"""Of the medians, by how many articles there are."""


class Peer:
    """tantivy over the articles of a store, all words of a query wanted."""

    def __init__(self, folder: Path, archive: Archive) -> None:
        import tantivy

        self._tantivy = tantivy
        fresh = not (folder / "meta.json").exists()
        folder.mkdir(parents=True, exist_ok=True)
        build = tantivy.SchemaBuilder()
        build.add_integer_field("id", stored=True, indexed=True, fast=True)
        build.add_text_field("section", stored=False, tokenizer_name="raw", index_option="basic")
        build.add_text_field("text", stored=True, tokenizer_name="whitespace", index_option="position")
        self.index = tantivy.Index(build.build(), path=str(folder))
        if fresh:
            self._fill(archive)
        self.index.reload()
        self._searcher = self.index.searcher()

    def _fill(self, archive: Archive) -> None:
        writer = self.index.writer(heap_size=200_000_000, num_threads=2)
        for id, themes, text in every_article(archive):
            writer.add_document(self._tantivy.Document(id=id, section=themes, text=[" ".join(words_of(text))]))
        writer.commit()
        writer.wait_merging_threads()

    def search(self, words: str, *, section: str | None = None, first: int = 0, last: int = 2**62) -> int:
        """How many were found and highlighted: what is in a row, then all of the words, and any where few hold all."""
        tantivy, cut = self._tantivy, words_of(words)
        schema, found = self.index.schema, {}
        terms = [tantivy.Query.term_query(schema, "text", word) for word in dict.fromkeys(cut)]
        every = tantivy.Query.boolean_query([(tantivy.Occur.Must, each) for each in terms])
        tiers = [every] if len(cut) == 1 else [tantivy.Query.phrase_query(schema, "text", cut), every]
        asked = self._best(tiers, section, first, last, found)
        if len(found) < FEW and len(cut) > 1:
            any_of = tantivy.Query.boolean_query([(tantivy.Occur.Should, each) for each in terms])
            asked = self._best([any_of], section, first, last, found)
        marks = tantivy.SnippetGenerator.create(self._searcher, asked, schema, "text")
        for address in list(found.values())[:BEST]:
            marks.snippet_from_doc(self._searcher.doc(address)).highlighted()
        return len(found)

    def _best(self, tiers: list[Any], section: str | None, first: int, last: int, found: dict[Any, Any]) -> Any:
        """Adds what each finds; returns the last as it was asked."""
        tantivy = self._tantivy
        schema = self.index.schema
        for query in tiers:
            if section is not None:
                within = tantivy.Query.term_query(schema, "section", section)
                span = tantivy.Query.range_query(schema, "id", tantivy.FieldType.Integer, first, last)
                query = tantivy.Query.boolean_query([(tantivy.Occur.Must, each) for each in (query, within, span)])
            for _, address in self._searcher.search(query, BEST).hits:
                found.setdefault((address.segment_ord, address.doc), address)
        return query


def every_article(archive: Archive) -> Iterator[tuple[int, list[str], str]]:
    import json

    after = 0
    while True:
        rows = archive.engine.rows(
            "SELECT id, themes, text FROM articles WHERE id > :after ORDER BY id LIMIT 5000", {"after": after}
        )
        if not rows:
            return
        yield from ((row["id"], json.loads(row["themes"]), row["text"]) for row in rows)
        after = rows[-1]["id"]


def least(asked: list[str], ours: Callable[[str], Any], theirs: Callable[[str], Any], rounds: int) -> Any:
    """For each query the least milliseconds of the processor that each of both took."""
    best = [[1e9] * len(asked), [1e9] * len(asked)]
    for _ in range(rounds):
        for at, words in enumerate(asked):
            for side, act in enumerate((ours, theirs)):
                begun = time.thread_time()
                act(words)
                best[side][at] = min(best[side][at], 1000 * (time.thread_time() - begun))
    return best


def rows(archive: Archive, peer: Peer, articles: int, rounds: int = ROUNDS) -> list[Row]:
    """p50 and p99, and p99 within a section and thirty days."""
    asked = queries()
    ours, theirs = least(asked, archive.search.articles, peer.search, rounds)
    size = f"{articles:,} articles"
    made = [
        Row(f"search p50, {size}", percentile(ours, 0.5), percentile(theirs, 0.5), LIMITS.get(articles, 1.0), "ms"),
        Row(f"search p99, {size}", percentile(ours, 0.99), percentile(theirs, 0.99), 2.0, "ms"),
    ]
    since, until, section = LAST_DAY - timedelta(days=30), LAST_DAY, THEMES[0]
    ours, theirs = least(
        asked,
        lambda words: archive.search.articles(words, section=section, since=since, until=until),
        lambda words: peer.search(words, section=section, first=first_id(since), last=last_id(until)),
        rounds,
    )
    p99 = percentile(ours, 0.99), percentile(theirs, 0.99)
    return [*made, Row(f"search p99 in a section and 30 days, {size}", *p99, 3.0, "ms")]


def growth(small: list[Row], large: list[Row]) -> Row:
    """How much more p99 is at the larger size, beside how much more tantivy's own is."""
    (few,), (many,) = ([row for row in rows if row.name.startswith("search p99,")] for rows in (small, large))
    sizes = " over ".join(row.name.removeprefix("search p99, ") for row in (many, few))
    return Row(f"growth of search p99, {sizes}", many.value / few.value, (many.peer or 1) / (few.peer or 1), 2.0, "x")
