"""Tables of what is found in a sentence, and of what is left alone, and why."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from store.reading.explaining import HEADLINE, as_case, read_sentence
from store.reading.types import NOT_A_QUANTITY, Figure

CASES = Path(__file__).parent / "cases"
ISSUE = date(2025, 9, 12)


def table(*names: str) -> list[dict[str, Any]]:
    return [case for name in names for case in json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))]


FOUND = table(
    "figures_sentences",
    "figures_units",
    "figures_statistics",
    "figures_stretches",
    "figures_wording",
    "figures_subjects",
    "figures_spoken",
    "figures_everyday",
    "figures_told",
    "figures_tables",
    "figures_dealt",
)
ALONE = table("figures_left_alone")


def read(sentence: str) -> tuple[Figure, ...]:
    """The figures of one sentence as the body of an article of a Tianjin paper."""
    return read_sentence(sentence, ISSUE)


def same(wanted: Any, said: Any) -> bool:
    if isinstance(wanted, list):
        return isinstance(said, tuple) and len(said) == len(wanted) and all(map(same, wanted, said))
    if isinstance(wanted, float) and isinstance(said, float):
        return abs(wanted - said) <= 1e-4 * max(1.0, abs(wanted))
    return bool(wanted == said)


@pytest.mark.parametrize("case", FOUND, ids=[case["text"] for case in FOUND])
def test_finds(case: dict[str, Any]) -> None:
    """Value and unit must be equal, and whatever else the case names; an indicator must hold the words named."""
    figures = read(case["text"])
    for find in case["finds"]:
        mine = [each for each in figures if each.text == find["text"]]
        assert mine, f"{find['text']} not among {[each.text for each in figures]}"
        for field, wanted in find.items():
            said = getattr(mine[0], field)
            right = wanted in (said or "") if field == "indicator" else same(wanted, said)
            assert right, f"{field} of {find['text']}: wanted {wanted!r}, said {said!r}; {mine[0].explanation}"


@pytest.mark.parametrize("case", ALONE, ids=[case["text"] for case in ALONE])
def test_leaves_alone(case: dict[str, Any]) -> None:
    """No amount may be read where the words stand; a date or a model may, with a role that says so."""
    figures = [each for each in read(case["text"]) if each.role not in NOT_A_QUANTITY]
    for words in case["leaves_alone"]:
        start = len(HEADLINE) + case["text"].index(words)
        taken = [each.text for each in figures if each.span.start < start + len(words) and start < each.span.end]
        assert not taken, f"{case['why']}: read as {taken}"


def test_tables_are_large_enough() -> None:
    assert sum(len(case["finds"]) for case in FOUND) >= 400
    assert len(ALONE) >= 200
    assert all(case["why"] for case in ALONE)


def test_every_figure_tells_how_it_was_read() -> None:
    growth = read("今年上半年，全市汽车产量增长8.1%，其中新能源汽车增长31.2%。")[-1]
    said = " | ".join(growth.explanation)
    assert "growth from 增长" in said
    assert "indicator from the words before the number: 新能源汽车" in said
    assert "period from 今年上半年" in said
    assert "subject from the sentence: 全市" in said
    assert "key: " in said


@pytest.mark.parametrize("case", FOUND[::10], ids=[case["text"] for case in FOUND[::10]])
def test_a_sentence_comes_out_as_a_case_that_passes(case: dict[str, Any]) -> None:
    ready = json.loads(json.dumps(as_case(case["text"], ISSUE)))
    assert {find["text"] for find in case["finds"]} <= {find["text"] for find in ready["finds"]}
    first = {find["text"]: find for find in reversed(ready["finds"])}
    test_finds({**ready, "finds": list(first.values())})
