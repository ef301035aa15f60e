"""Question sets with floors: a floor is raised, never lowered silently."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.handlers.editions import ROOT, SHARED, archive_of, mark

HERE = Path(__file__).parent / "questions"
FLOORS = json.loads((HERE / "floors.json").read_text("utf-8"))
GOLD = ("tianjin-daily-2025-08-29", "own-front-page-2025-09-12", "own-enterprises-2025-09-12")


@pytest.mark.parametrize("in_one_thread", [False, True], ids=["alone", "in one thread"])
@pytest.mark.parametrize("name", sorted(p.stem for p in HERE.glob("*.json") if p.stem != "floors"))
def test_own_pages(name: str, in_one_thread: bool) -> None:
    asked = json.loads((HERE / f"{name}.json").read_text("utf-8"))
    if in_one_thread and any(q.get("prev", i - 1) not in (None, i - 1) for i, q in enumerate(asked["questions"])):
        pytest.skip("its follow-ups do not stand right after what they follow")
    missing = [page for page in asked["pages"] if not (ROOT / page).exists()]
    if missing:
        pytest.skip(f"{missing[0]} is not on this machine")
    check(name, archive_of(*asked["pages"]), asked["questions"], in_one_thread)


@pytest.mark.parametrize("in_one_thread", [False, True], ids=["alone", "in one thread"])
@pytest.mark.parametrize("name", GOLD)
def test_labelled_pages(name: str, in_one_thread: bool) -> None:
    folder = SHARED / name
    if not folder.exists():
        pytest.skip(f"{folder} is not on this machine")
    asked = json.loads((folder / "questions.json").read_text("utf-8"))
    questions = asked["questions"] if isinstance(asked, dict) else asked
    day = "-".join(name.split("-")[-3:])
    check(name, _archive(folder, day), questions, in_one_thread)


def _archive(folder: Path, day: str) -> Any:
    """The labelled pages are named page.txt; their date is that of their folder."""
    from datetime import date

    from store.ingest import ingest
    from store.sources.file import load_page

    archive = archive_of(f"empty-{folder.name}")
    ingest(archive, load_page(folder / "page.txt", issue_date=date.fromisoformat(day)))
    return archive


def check(name: str, archive: Any, questions: list[dict[str, Any]], in_one_thread: bool) -> None:
    marked = mark(archive, questions, in_one_thread=in_one_thread)
    assert not marked.unfaithful, marked.unfaithful
    floor = FLOORS[name]
    assert marked.right >= floor["right"], "\n".join(marked.wrong)
    assert len(marked.answered) <= floor["answered_unanswerable"], marked.answered
