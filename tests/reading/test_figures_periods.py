"""For which period each number of a short page holds, and which numbers are of none."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from store.reading.pipeline import read_page
from store.reading.types import Page

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "cases" / "figures_periods.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=[case["text"].split("\n")[0] for case in CASES])
def test_says_when(case: dict[str, Any]) -> None:
    """The numbers in the order of the text, each with its period; null where the text leaves it open."""
    text, at = case["text"], 0
    figures = read_page(Page(text=text, source="page.txt", issue_date=date.fromisoformat(case["issue"]))).figures
    for number, period in case["periods"]:
        at = text.index(number, at) + len(number)
        found = [each for each in figures if each.span.start < at and each.span.end > at - len(number)]
        assert found, f"{number} is no figure"
        assert found[0].period == period, f"{number}: {found[0].explanation}"
