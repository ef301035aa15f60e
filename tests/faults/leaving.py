"""How fast what a workspace dropped is gone when it takes the bot out."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from store.archive import Archive
from store.forgetting import forget_workspace
from store.ingest import ingest_reading
from tests.faults.restoring import fill
from tests.store.made import page_of_three

LEAVES = "T0LEAVES"
A_DAY = 20


@dataclass
class Gone:
    """``left``: rows of pages that are still there."""

    pages: int
    articles: int
    seconds: float
    left: int


def left(folder: Path, pages: int) -> Gone:
    """Beside half as many common pages, which stay."""
    fill(folder / "store.db", pages // 2)
    with Archive.open(folder / "store.db") as archive:
        keeping = archive.seen_by(LEAVES).to_keep(own=True)
        for number in range(pages):
            day = date(2024, 1, 1) + timedelta(days=number // A_DAY)
            ingest_reading(keeping, page_of_three(day=day, number=str(number % A_DAY + 1)))
        own = archive.own_of(LEAVES)
        articles = len(own.articles.between(date(2024, 1, 1), date(2026, 1, 1)))
        begun = time.monotonic()
        forget_workspace(archive.engine, LEAVES)
        seconds = time.monotonic() - begun
        return Gone(pages, articles, seconds, own.pages.count())
