"""Whether questions get the same answers where the store holds very many other articles, and how long one takes.

The question sets of the tests are asked twice: over their own pages alone, and over their pages among distractors.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from handlers.asking.answer import Answer
from handlers.asking.conversation import ask
from handlers.asking.intents import ThreadState
from store.archive import Archive
from store.ingest import ingest
from store.sources.file import load_page
from tests.bench.distractors import fill
from tests.bench.rows import Row
from tests.handlers.editions import ROOT, TODAY, archive_of, chain, is_right

QUESTIONS = ROOT / "tests" / "handlers" / "questions"
SETS = ("tide", "editions", "newcomers", "portal")
ARTICLES = 100_000
TRIES = 3
"""Times that each question is asked, of which the least counts: what else the machine does falls on none."""
GIVEN = "given"
"""The reader that the distractors name."""
LIMIT = 50.0
"""Milliseconds of the processor that a question may take at the 99th percentile."""


@dataclass
class Marks:
    """How it went: answers that are the same, right ones alone and among distractors, and seconds by question."""

    same: int = 0
    total: int = 0
    alone: int = 0
    among: int = 0
    times: list[tuple[float, float, str]] = field(default_factory=list)


def asked(archive: Archive, questions: Sequence[dict[str, Any]]) -> list[tuple[Answer, float, float]]:
    """The answers, each with seconds of the processor and of the clock; what one follows is asked unmeasured."""
    found: list[tuple[Answer, float, float]] = []
    for question in questions:
        state: ThreadState | None = None
        for earlier in chain(questions, question):
            _, state = ask(archive, earlier["q"], today=TODAY, state=state)
        taken = []
        for _ in range(TRIES):
            spent, clock = time.thread_time(), time.perf_counter()
            answer, _ = ask(archive, question["q"], today=TODAY, state=state)
            taken.append((time.thread_time() - spent, time.perf_counter() - clock))
        found.append((answer, *map(min, zip(*taken, strict=True))))
    return found


def compare(marks: Marks, crowded: Archive, alone: Archive, questions: Sequence[dict[str, Any]]) -> None:
    pairs = zip(questions, asked(alone, questions), asked(crowded, questions), strict=True)
    for question, (a, _, _), (b, spent, clock) in pairs:
        marks.times.append((spent, clock, question["q"]))
        marks.total += 1
        marks.alone += is_right(question, a)
        marks.among += is_right(question, b)
        alike = a.kind == b.kind and (a.kind == "unknown" or a.text == b.text)
        marks.same += alike
        if not alike:
            print(f"  other: {question['q']}")
            print(f"    alone: {a.kind}: {a.text[:150]!r}\n    among: {b.kind}: {b.text[:150]!r}")


def percentile(times: Sequence[float], share: float) -> float:
    """Milliseconds."""
    ordered = sorted(times)
    return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--articles", type=int, default=ARTICLES)
    given.add_argument("--store", type=Path, help="keep the store of distractors here, or use the one that is there")
    given.add_argument("--slowest", type=int, default=5)
    arguments = given.parse_args()
    path = arguments.store or Path(tempfile.mkdtemp()) / "distractors.db"
    marks = measured(path, arguments.articles)
    told(marks, arguments.slowest)
    if percentile([t[0] for t in marks.times], 0.99) > LIMIT:
        raise SystemExit(f"p99 is over {LIMIT:.0f} ms")


def measured(path: Path, articles: int, names: Sequence[str] = SETS) -> Marks:
    """Asks the sets. The store of distractors is made where it is not there yet."""
    filled = path.exists()
    sets = [json.loads((QUESTIONS / f"{name}.json").read_text("utf-8")) for name in names]
    pages = [page for chosen in sets for page in chosen["pages"]]
    marks = Marks()
    with Archive.open(path) as crowded:
        if not filled:
            begun = time.perf_counter()
            figures = fill(crowded, articles)
            print(f"{articles} articles with {figures} figures stored in {time.perf_counter() - begun:.0f} s")
        # In a store that was kept the pages may have been read by an earlier state of the reader: they are read anew.
        crowded.engine.run("UPDATE pages SET reader = '' WHERE reader <> :given", {"given": GIVEN})
        for page in (ROOT / page for page in pages):
            for file in sorted(page.glob("*.txt")) if page.is_dir() else [page]:
                ingest(crowded, load_page(file))
        ask(crowded, "天津GDP是多少?", today=TODAY)  # what is kept in memory is read once, at the first question
        for chosen in sets:
            compare(marks, crowded, archive_of(*pages), chosen["questions"])
    return marks


def rows(path: Path, articles: int, names: Sequence[str] = SETS) -> list[Row]:
    """How many of the answers are the same, of 1, and milliseconds of the processor at the 99th percentile."""
    marks = measured(path, articles, names)
    size = f"among {articles:,} other articles"
    slowest = percentile([spent for spent, _, _ in marks.times], 0.99)
    return [
        Row(f"answers that stay the same {size}", marks.same / marks.total, None, 1.0, "of 1", at_most=False),
        Row(f"a question, p99, {size}", slowest, None, LIMIT, "ms of the processor"),
    ]


def told(marks: Marks, slowest: int) -> None:
    print(f"same answer {marks.same}/{marks.total}; right alone {marks.alone}, among distractors {marks.among}")
    for name, times in (("processor", [t[0] for t in marks.times]), ("clock", [t[1] for t in marks.times])):
        print(f"a question, {name}: p50 {percentile(times, 0.5):.1f} ms, p99 {percentile(times, 0.99):.1f} ms")
    for spent, _, words in sorted(marks.times, reverse=True)[:slowest]:
        print(f"  {1000 * spent:6.1f} ms  {words}")


if __name__ == "__main__":
    main()
