"""Whose the numbers of whole stories are: the country's, a works', a class's, a farmer's, a district's."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from store.reading.pipeline import read_page
from store.reading.types import Page

STORIES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "cases" / "figures_whose.json").read_text(encoding="utf-8")
)
ISSUE = date(2025, 9, 12)


@pytest.mark.parametrize("story", STORIES, ids=[story["text"].split("\n")[0] for story in STORIES])
def test_whose_it_is(story: dict[str, Any]) -> None:
    figures = read_page(Page(text=story["text"] + "\n", issue_date=ISSUE)).figures
    for find in story["finds"]:
        mine = next(each for each in figures if each.text == find["text"])
        assert mine.subject == find["subject"], f"{find['text']}: {mine.explanation}"
