"""Which papers and days are held, in as few words as can be: runs of days, and the days between them that are not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from operator import attrgetter

from handlers.asking import show
from handlers.asking.answer import Gap, Language
from handlers.words import say
from store.records import HeldDay

RUNS_SHOWN = 8
"""Runs of days of one paper, and gaps, that are named; older ones are only said to be there."""

DAY = timedelta(days=1)
Run = tuple[date, date]


def by_paper(held: Iterable[HeldDay]) -> dict[str | None, list[date]]:
    """The days of each paper, oldest first; the paper with the newest day first."""
    newest_first = sorted(held, key=attrgetter("date"), reverse=True)
    found: dict[str | None, dict[date, None]] = {}
    for each in reversed(newest_first):
        found.setdefault(each.paper, {})[each.date] = None
    return {paper: list(found[paper]) for paper in dict.fromkeys(each.paper for each in newest_first)}


def runs(days: Sequence[date]) -> list[Run]:
    """Days in a row, first and last of each, oldest first."""
    found: list[Run] = []
    for day in sorted(set(days)):
        if found and day - found[-1][1] == DAY:
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return found


def gaps(held: Iterable[HeldDay]) -> tuple[Gap, ...]:
    """Days between held ones of which nothing is held, newest first. A paper is taken to come out every day."""
    found = [
        Gap(paper, before[1] + DAY, after[0] - DAY)
        for paper, days in by_paper(held).items()
        for before, after in pairwise(runs(days))
    ]
    return tuple(sorted(found, key=lambda gap: gap.since, reverse=True))


def papers(
    held: Sequence[HeldDay], language: Language, *, shown: int = RUNS_SHOWN, most: int | None = None
) -> list[str]:
    """A line a paper: its name and its days, newest first; of the first ``most`` papers, where not all are wanted."""
    return [
        say(
            language,
            "answer.coverage.paper" if paper else "answer.coverage.paper_unnamed",
            paper=paper or say(language, "answer.common.paper_unknown"),
            days=spans(_newest_runs(days, shown + 1), language, shown=shown),
        )
        for paper, days in list(by_paper(held).items())[:most]
    ]


def _newest_runs(days: Sequence[date], most: int) -> list[Run]:
    """As ``runs``, the newest first and no more than are shown: a store may hold the days of many years."""
    found: list[Run] = []
    for day in reversed(days):
        if found and found[-1][0] - day == DAY:
            found[-1] = (day, found[-1][1])
        elif len(found) == most:
            break
        else:
            found.append((day, day))
    return found


def missing(found: Sequence[Gap], language: Language, *, shown: int = RUNS_SHOWN) -> list[str]:
    """A line a paper: the days that are not held between those that are."""
    of_paper: dict[str | None, list[Run]] = {}
    for gap in found:
        of_paper.setdefault(gap.paper, []).append((gap.since, gap.until))
    return [
        say(
            language,
            "answer.coverage.gap" if paper else "answer.coverage.gap_unnamed",
            paper=paper or say(language, "answer.common.paper_unknown"),
            days=spans(spots, language, shown=shown),
        )
        for paper, spots in of_paper.items()
    ]


def spans(found: Sequence[Run], language: Language, *, shown: int = RUNS_SHOWN) -> str:
    """2025年8月25—29日、8月1日: the newest first, as given; a year or a month is not said again."""
    said: list[str] = []
    year = 0
    for since, until in found[:shown]:
        text = show.day_span(since, until, language)
        same = language == "zh" and since.year == until.year == year
        said.append(text.removeprefix(f"{year}年") if same else text)
        year = until.year if since.year == until.year else 0
    text = say(language, "answer.common.list_comma" if language == "zh" else "answer.coverage.semicolon").join(said)
    return say(language, "answer.coverage.and_older", days=text) if len(found) > shown else text
