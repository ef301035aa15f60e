"""``make bench``: what the product does beside its peers, as ratios measured in one run.

The quick form measures on stores of 10,000 articles, with fewer rounds; the full one (``FULL=1``) on 10,000, 100,000
and 1,000,000. The stores are made once and kept in ``BENCH_STORES``; where ``BENCH_JSON`` names a file, the rows are
written there after each measurement. It ends well whether targets are met or not, but for ``--strict``.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterable
from pathlib import Path

from store.archive import Archive
from store.ingest import ingest_readings
from tests.bench import answering, asking_at_scale, doors, indexing, reading_speed, searching, sizes, starting
from tests.bench.articles import readings
from tests.bench.rows import Row, table, write

ROOT = Path(__file__).parents[2]
SMALL, MIDDLE, LARGE = 10_000, 100_000, 1_000_000
QUICK_ROUNDS, ROUNDS = 2, 5
FEW_DISTRACTORS = 3_000
QUICK_COMMANDS = 30
QUICK_SETS = ("tide",)
TOLD_EVERY = {LARGE: 20}
"""In the largest store one article in so many has its figures and names as rows, too."""


def store_of(articles: int, folder: Path) -> Path:
    """The store of so many articles, made where it is not there yet."""
    path = folder / f"articles-{articles}.db"
    if not path.exists():
        part = path.with_suffix(".part")
        part.unlink(missing_ok=True)
        with Archive.open(part) as archive:
            pages = readings(articles, told_every=TOLD_EVERY.get(articles, 1))
            for _ in ingest_readings(archive, pages, told_once=True):
                pass
            archive.engine.settle()
            archive.engine.run("PRAGMA wal_checkpoint(TRUNCATE)")
        part.rename(path)
    return path


def of_store(articles: int, folder: Path, rounds: int) -> Iterable[Callable[[], list[Row]]]:
    """What is measured of one store, but for search."""

    def opened(act: Callable[[Archive, int], list[Row]]) -> Callable[[], list[Row]]:
        def measured() -> list[Row]:
            with Archive.open(store_of(articles, folder)) as archive:
                return act(archive, articles)

        return measured

    yield opened(sizes.rows)
    if articles != LARGE:
        few = answering.COUNT if rounds == ROUNDS else QUICK_COMMANDS
        yield opened(lambda archive, articles: answering.rows(archive, articles, few))
        yield lambda: starting.rows(store_of(articles, folder), articles, rounds)
    yield lambda: starting.memory(store_of(articles, folder), articles)


def searched(articles: int, folder: Path, rounds: int) -> list[Row]:
    path = store_of(articles, folder)
    with Archive.open(path, readonly=True) as archive:
        return searching.rows(archive, searching.Peer(path.with_suffix(".tantivy"), archive), articles, rounds)


def measures(full: bool, folder: Path) -> Iterable[Callable[[], list[Row]]]:
    rounds = ROUNDS if full else QUICK_ROUNDS
    yield lambda: [indexing.whole_pages(sorted((ROOT / "deploy" / "samples").glob("*.txt")), rounds)]
    yield reading_speed.rows
    yield lambda: indexing.rows(20_000 if full else 3_000, rounds)
    yield doors.rows
    found: dict[int, list[Row]] = {}

    def search(articles: int) -> list[Row]:
        found[articles] = searched(articles, folder, rounds)
        return found[articles]

    for articles in (SMALL, MIDDLE) if full else (SMALL,):
        yield lambda articles=articles: search(articles)  # type: ignore[misc]
    yield from of_store(MIDDLE if full else SMALL, folder, rounds)
    among, sets = (MIDDLE, asking_at_scale.SETS) if full else (FEW_DISTRACTORS, QUICK_SETS)
    yield lambda: asking_at_scale.rows(folder / f"distractors-{among}.db", among, sets)
    if full:  # last, since making the store and its peer's takes as long as all the rest
        yield lambda: search(LARGE)
        yield lambda: [searching.growth(found[SMALL], found[LARGE])]
        yield from of_store(LARGE, folder, rounds)


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--full", action="store_true")
    given.add_argument("--stores", type=Path, default=os.environ.get("BENCH_STORES"))
    given.add_argument("--strict", action="store_true", help="end with 1 where a target is missed")
    asked = given.parse_args()
    folder = Path(asked.stores or tempfile.mkdtemp(prefix="tianjin-bench-"))
    folder.mkdir(parents=True, exist_ok=True)
    rows: list[Row] = []
    failed = 0
    for measure in measures(asked.full, folder):
        begun = time.perf_counter()
        try:
            made = measure()
        except Exception:  # one measurement that fails takes no other with it, and shows
            traceback.print_exc()
            failed += 1
            continue
        rows += made
        print(f"{table(made)}\n{time.perf_counter() - begun:.0f} s", flush=True)
        if target := os.environ.get("BENCH_JSON"):
            write(rows, Path(target))
    print(f"\n{platform.processor() or platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(table(rows))
    met = sum(row.met for row in rows)
    print(f"{met} of {len(rows)} targets met, {failed} measurements failed; the stores are in {folder}")
    if failed or (asked.strict and met < len(rows)):
        sys.exit(1)


if __name__ == "__main__":
    main()
