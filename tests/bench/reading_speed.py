"""How long reading pages takes, in shares of what jieba's own tagger takes over the same text.

Both are warm and take turns in one run, so that what else the machine does falls on both. Printed are the ratio of
the medians for each page (processor time), and for all of them. Then, how much more a page a hundred times as long
costs, and what a line of a million characters without a full stop does; it fails where a page a hundred times as long
costs more than a hundred and twenty times as much.
"""

from __future__ import annotations

import argparse
import logging
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from store.reading.pipeline import read_page
from store.reading.types import Page
from tests.bench.rows import Row

ROOT = Path(__file__).parents[2]
ROUNDS = 15


def spent(act: Callable[[], object]) -> float:
    """Seconds of the processor."""
    start = time.process_time()
    act()
    return time.process_time() - start


def tagger() -> Callable[[str], object]:
    import jieba
    import jieba.posseg

    jieba.setLogLevel(logging.ERROR)
    return lambda text: list(jieba.posseg.cut(text))


def measure(texts: Sequence[str], rounds: int) -> list[tuple[float, float]]:
    """For each text the median seconds of reading it and of tagging it."""
    tag = tagger()
    taken: list[tuple[list[float], list[float]]] = [([], []) for _ in texts]
    for number in range(rounds + 1):
        for text, (reading, tagging) in zip(texts, taken, strict=True):
            page = Page(text)
            times = spent(lambda page=page: read_page(page)), spent(lambda text=text: tag(text))  # type: ignore[misc]
            if number:  # the first round only warms both
                reading.append(times[0])
                tagging.append(times[1])
    return [(median(reading), median(tagging)) for reading, tagging in taken]


TIMES, MOST = 100, 120
"""A page so many times as long may cost at most so many times as much."""
ENDLESS = ("产值增长1%，", "其中税收3亿元，占5%，", "从1到2，", "天津港3家，", "1", "一万", "的")
"""Pieces of which lines without a full stop are made."""
LINE = 1_000_000


def growth(text: str) -> float:
    """What a page ``TIMES`` as long costs, in times of what the page costs."""
    once = median([spent(lambda: read_page(Page(text))) for _ in range(ROUNDS)])
    return spent(lambda: read_page(Page("\n".join([text] * TIMES)))) / once


def endless(piece: str) -> tuple[float, float]:
    """Seconds for a line of ``LINE`` characters, and that in times of a line a tenth as long."""
    tenth, whole = (spent(lambda n=n: read_page(Page(piece * (n // len(piece))))) for n in (LINE // 10, LINE))  # type: ignore[misc]
    return whole, whole / max(tenth, 1e-3)


def rows() -> list[Row]:
    """How reading keeps in step with the length of a page."""
    shortest = min((ROOT / "deploy" / "samples").glob("*.txt"), key=lambda path: path.stat().st_size)
    more = growth(shortest.read_text("utf-8"))
    return [Row(f"reading a page {TIMES} times as long, in times of the page", more, None, MOST, "x")]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("pages", nargs="*", type=Path, help="UTF-8 texts; by default the sample editions")
    asked.add_argument("--rounds", type=int, default=ROUNDS)
    asked.add_argument("--endless", action="store_true", help="also read lines of a million characters (minutes)")
    given = asked.parse_args()
    paths = given.pages or sorted((ROOT / "deploy" / "samples").glob("*.txt"))
    found = measure([path.read_text(encoding="utf-8") for path in paths], given.rounds)
    for path, (reading, tagging) in zip(paths, found, strict=True):
        print(f"{reading / tagging:6.3f}  {1000 * reading:7.1f} ms  {1000 * tagging:7.1f} ms  {path.name}")
    reading, tagging = (sum(column) for column in zip(*found, strict=True))
    print(
        f"{reading / tagging:6.3f}  {1000 * reading:7.1f} ms  {1000 * tagging:7.1f} ms  together: reading, jieba.posseg"
    )
    shortest = min(paths, key=lambda path: path.stat().st_size)
    more = growth(shortest.read_text(encoding="utf-8"))
    print(f"{more:6.1f}  times as much for {TIMES} times {shortest.name}, at most {MOST}")
    for piece in ENDLESS if given.endless else ():
        seconds, longer = endless(piece)
        print(f"{longer:6.1f}  times as much for ten times the line, {seconds:6.1f} s for {LINE} characters of {piece}")
    if more > MOST:
        raise SystemExit("reading does not keep in step with the length of a page")


if __name__ == "__main__":
    main()
