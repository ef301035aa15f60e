"""Enterprises on whole labelled pages. A floor in enterprises_floors.json is raised when the reader gets better, and
lowered by nobody silently."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from store.reading import pages
from store.reading.enterprises import enterprises_of
from store.reading.types import Page
from tests.reading.quality.enterprises_score import score

QUALITY = Path(__file__).parent / "quality"
SHARED = Path(__file__).parents[3] / "shared" / "pages"
FLOORS: dict[str, dict[str, float]] = json.loads((QUALITY / "enterprises_floors.json").read_text(encoding="utf-8"))


def folder(name: str) -> Path:
    own = QUALITY / "pages" / name
    return own if own.exists() else SHARED / name


@pytest.mark.parametrize("name", FLOORS)
def test_a_page_is_read_no_worse_than_before(name: str) -> None:
    where = folder(name)
    if not where.exists():
        pytest.skip(f"{name} is neither among the project's labelled pages nor in ../shared/pages")
    text = (where / "page.txt").read_text(encoding="utf-8")
    labels = json.loads((where / "enterprises.json").read_text(encoding="utf-8"))
    page = Page(text)
    told = score(labels, enterprises_of(page, pages.split(page)[0]))
    below = {key: (round(told[key], 3), floor) for key, floor in FLOORS[name].items() if told[key] < floor - 1e-9}
    assert not below, f"below the floor (said, floor): {below}"


@pytest.mark.parametrize("name", [name for name in FLOORS if name.startswith("enterprise-")])
def test_labels_stand_where_they_say(name: str) -> None:
    text = (folder(name) / "page.txt").read_text(encoding="utf-8")
    for label in json.loads((folder(name) / "enterprises.json").read_text(encoding="utf-8")):
        assert {text[start:end] for start, end in label["mentions"]} <= {label["name"], *label["aliases"]}


LABELLED_TIES = sorted(QUALITY.glob("pages/enterprise-*/enterprises.json"))


@pytest.mark.parametrize("path", [each for each in LABELLED_TIES if '"relations"' in each.read_text(encoding="utf-8")])
def test_relations_and_facts_of_a_page_are_those_of_its_labels(path: Path) -> None:
    text = (path.parent / "page.txt").read_text(encoding="utf-8")
    page = Page(text, date(2025, 9, 12))
    found = {each.name: each for each in enterprises_of(page, pages.split(page)[0])}
    for label in json.loads(path.read_text(encoding="utf-8")):
        each = found[label["name"]]
        if "relations" in label:
            assert {(tie.kind, tie.name) for tie in each.relations} == {
                (kind, name) for kind, name in label["relations"]
            }
        facts = [[fact.kind, text[slice(*fact.span)], fact.date] for fact in each.facts]
        assert facts == label.get("facts", []), label["name"]
