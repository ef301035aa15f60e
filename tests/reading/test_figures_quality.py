"""Figures on whole labelled pages, through the whole reader. A floor in figures_floors.json is raised when the reader
gets better, and lowered by nobody silently."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from store.reading.pipeline import read_page
from store.reading.types import Page
from tests.reading.quality.figures_score import score

QUALITY = Path(__file__).parent / "quality"
SHARED = Path(__file__).parents[3] / "shared" / "pages"
FLOORS: dict[str, dict[str, float]] = json.loads((QUALITY / "figures_floors.json").read_text(encoding="utf-8"))


def folder(name: str) -> Path:
    own = QUALITY / "pages" / name
    return own if own.exists() else SHARED / name


def labels_of(where: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (where / "figures.jsonl").read_text(encoding="utf-8").splitlines() if line]


@pytest.mark.parametrize("name", FLOORS)
def test_a_page_is_read_no_worse_than_before(name: str) -> None:
    where = folder(name)
    if not where.exists():
        pytest.skip(f"{name} is neither among the project's labelled pages nor in ../shared/pages")
    page = Page((where / "page.txt").read_text(encoding="utf-8"), date.fromisoformat(name[-10:]))
    told = score(labels_of(where), read_page(page).figures)
    floors = FLOORS[name]
    below = {
        key: (round(told[key], 3), floor)
        for key, floor in floors.items()
        if key != "wrong_value" and told[key] < floor - 1e-9
    }
    assert not below, f"below the floor (said, floor): {below}"
    assert told["wrong_value"] <= floors["wrong_value"]


@pytest.mark.parametrize("name", [name for name in FLOORS if name.startswith("figures-")])
def test_labels_stand_where_they_say(name: str) -> None:
    text = (folder(name) / "page.txt").read_text(encoding="utf-8")
    for label in labels_of(folder(name)):
        assert text[label["start"] : label["end"]] == label["quote"]
