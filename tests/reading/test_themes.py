"""Sections: what is named leads to its section, what only sounds like it does not."""

import json
from pathlib import Path
from typing import Any

import pytest

from store.reading.lexicon import load
from store.reading.pages import split
from store.reading.themes import themes_of
from store.reading.types import THEMES, Page, Theme

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "cases" / "themes.json").read_text(encoding="utf-8"))


def themes(headline: str, body: str) -> tuple[Theme, ...]:
    page = f"{headline}\n{body}\n"
    (article,) = split(Page(page))[0]
    return themes_of(page, article)


@pytest.mark.parametrize("case", CASES, ids=[each["headline"] for each in CASES])
def test_sections(case: dict[str, Any]) -> None:
    found = themes(case["headline"], case["body"])
    names = [each.name for each in found]
    if "main" in case:
        assert names[0] in case["main"]
    assert not set(names) & set(case.get("not", []))


@pytest.mark.parametrize("case", CASES, ids=[each["headline"] for each in CASES])
def test_each_section_is_proved_by_words_of_the_article(case: dict[str, Any]) -> None:
    found = themes(case["headline"], case["body"])
    whole = case["headline"] + case["body"]
    assert all(each.evidence and all(word in whole for word in each.evidence) for each in found)
    assert not found or sum(each.weight for each in found) == pytest.approx(1, abs=0.001)
    assert [each.weight for each in found] == sorted((each.weight for each in found), reverse=True)


def test_every_section_has_a_vocabulary() -> None:
    assert set(load("themes")) == set(THEMES)
    for grades in load("themes").values():
        words = [word for grade in grades.values() for word in grade]
        assert len(words) == len(set(words)), [word for word in words if words.count(word) > 1]


def test_traditional_text_is_read_too() -> None:
    assert themes("港口吞吐量創新高", "海關數據顯示，外貿進出口總值增長，集裝箱碼頭繁忙。")[0].name == "开放与港口"


def test_a_text_without_any_such_word_has_no_section() -> None:
    assert themes("月亮", "爷爷把它挂在墙上，夜里轻轻地响。") == ()
