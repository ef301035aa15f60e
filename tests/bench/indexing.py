"""Indexing of articles that were read already, and ingest of whole pages, beside what either is made of."""

from __future__ import annotations

import logging
import sqlite3
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import median

from store.archive import Archive
from store.ingest import ingest
from store.matching import words_joined
from store.moments import first_id
from store.reading.words import cut_for_search
from store.sources.file import load_page
from tests.bench.articles import readings
from tests.bench.rows import Row, spent

ROUNDS = 5
BATCH = 1_000
FTS5 = "CREATE VIRTUAL TABLE words USING fts5(text, headline, content='', tokenize='ascii')"
PUT = "INSERT INTO words (rowid, text, headline) VALUES (?, ?, '')"


def bare(path: Path) -> sqlite3.Connection:
    """FTS5 and nothing else, set as fast as it was found to be."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript(
        f"PRAGMA page_size = 16384; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; {FTS5}"
    )
    connection.execute("INSERT INTO words (words, rank) VALUES ('hashsize', ?)", [64 * 1024 * 1024])
    return connection


def texts_of(articles: int) -> list[tuple[int, str]]:
    found = []
    for reading in readings(articles):
        day = reading.page.issue_date
        assert day is not None
        for article in reading.articles:
            found.append((first_id(day) + len(found) % 900_000, reading.page.text[slice(*article.span)]))
    return sorted(found)


def one_after_the_other(texts: list[tuple[int, str]], put: Callable[[list[tuple[int, str, str]]], object]) -> None:
    for at in range(0, len(texts), BATCH):
        put([(id, "", words_joined(text)) for id, text in texts[at : at + BATCH]])


def in_two_threads(texts: list[tuple[int, str]], put: Callable[[list[tuple[int, str, str]]], object]) -> None:
    def cut(at: int) -> list[tuple[int, str, str]]:
        return [(id, "", words_joined(text)) for id, text in texts[at : at + BATCH]]

    with ThreadPoolExecutor(1) as cutter:
        for made in cutter.map(cut, range(0, len(texts), BATCH)):
            put(made)


def rows(articles: int, rounds: int = ROUNDS) -> list[Row]:
    """Articles a second: ours beside the harmonic ceiling, and in two threads beside the segmenter alone."""
    texts = texts_of(articles)
    cut_for_search(texts[0][1])
    taken: dict[str, list[float]] = {"cut": [], "fts5": [], "ours": [], "two": []}
    with tempfile.TemporaryDirectory() as folder:
        for number in range(rounds):
            cut: list[tuple[int, str]] = []
            taken["cut"].append(spent(lambda: [cut_for_search(text) for _, text in texts]))
            cut = [(id, words_joined(text)) for id, text in texts]
            connection = bare(Path(folder) / f"bare{number}.db")

            def fill(connection: sqlite3.Connection = connection, cut: list[tuple[int, str]] = cut) -> None:
                for at in range(0, len(cut), BATCH):
                    connection.execute("BEGIN")
                    connection.executemany(PUT, cut[at : at + BATCH])
                    connection.execute("COMMIT")

            taken["fts5"].append(spent(fill))
            connection.close()
            for name, act in (("ours", one_after_the_other), ("two", in_two_threads)):
                with Archive.open(Path(folder) / f"{name}{number}.db") as archive:

                    def put(entries: list[tuple[int, str, str]], archive: Archive = archive) -> None:
                        with archive.engine.write(durable=False):
                            archive.engine.index(entries)

                    taken[name].append(spent(lambda act=act, put=put: act(texts, put)))  # type: ignore[misc]
    a_second = {name: len(texts) / median(times) for name, times in taken.items()}
    ceiling = 1 / (1 / a_second["cut"] + 1 / a_second["fts5"])
    # Both threads' time is counted: what they take together in time of the clock cannot be told on a shared machine.
    together = max(median(taken["cut"]), median(taken["two"]) - median(taken["cut"]))
    return [
        Row("indexing, beside segmenting, then FTS5", a_second["ours"], ceiling, 0.95, "articles/s", at_most=False),
        Row(
            "indexing in two threads, beside segmenting alone",
            len(texts) / together, a_second["cut"], 0.75, "articles/s", at_most=False, note="from processor time",
        ),
    ]  # fmt: skip


def whole_pages(pages: list[Path], rounds: int = ROUNDS) -> Row:
    """Characters a second of a core: read, figures, enterprises, stored; beside jieba's tagger over the same text."""
    import jieba
    import jieba.posseg

    jieba.setLogLevel(logging.ERROR)
    loaded = [load_page(path) for path in pages]
    length = sum(len(page.text) for page in loaded)
    ours, theirs = [], []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(rounds + 1):
            with Archive.open(Path(folder) / f"{number}.db") as archive:
                taken = spent(lambda archive=archive: [ingest(archive, page) for page in loaded])  # type: ignore[misc]
            tagged = spent(lambda: [list(jieba.posseg.cut(page.text)) for page in loaded])
            if number:  # the first round warms both
                ours.append(taken)
                theirs.append(tagged)
    return Row(
        "ingest of whole pages, beside jieba.posseg", length / median(ours), length / median(theirs), 2.0,
        "characters/s", at_most=False,
    )  # fmt: skip
