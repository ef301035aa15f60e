"""Enterprises: what is a name, what is none, and what belongs to whom. The sentences are data beside this file."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from store.reading.enterprises import enterprises_of
from store.reading.types import Article, Enterprise, Page, Span

CASES = Path(__file__).parent / "cases"
ISSUE = date(2025, 9, 12)
SCORED = {"company", "institute", "park", "port", "hospital", "platform"}


def cases(name: str) -> list[Any]:
    """The cases of a file; one with a ``gap`` is a known fault, which is to say so when it is gone."""
    held = json.loads((CASES / f"enterprises_{name}.json").read_text(encoding="utf-8"))
    return [pytest.param(case, id=case["text"][:24], marks=known_fault(case)) for case in held]


def known_fault(case: dict[str, Any]) -> tuple[pytest.MarkDecorator, ...]:
    return (pytest.mark.xfail(reason=case["gap"], strict=True),) if "gap" in case else ()  # fmt: skip


def read(text: str) -> tuple[Enterprise, ...]:
    whole = Span(0, len(text))
    return enterprises_of(Page(text, ISSUE), [Article("a1", whole, "", Span(0, 0), body=(whole,))])


@pytest.mark.parametrize("case", cases("names"))
def test_finds_the_names_and_no_others(case: dict[str, Any]) -> None:
    said = {mention.text: each.kind for each in read(case["text"]) for mention in each.mentions}
    wanted = case["finds"]
    assert {name: said.get(name) for name in wanted} == wanted
    assert {name for name, kind in said.items() if kind in SCORED} <= set(wanted)


@pytest.mark.parametrize("case", cases("leaves_alone"))
def test_leaves_alone_what_is_no_name(case: dict[str, Any]) -> None:
    assert [each.name for each in read(case["text"]) if each.kind in SCORED] == [], case["why"]


@pytest.mark.parametrize("case", cases("belongs"))
def test_gives_an_enterprise_what_is_its_own(case: dict[str, Any]) -> None:
    found = {each.name: each for each in read(case["text"])}
    assert case["enterprise"] in found, sorted(found)
    each = found[case["enterprise"]]
    assert set(each.aliases) == set(case.get("aliases", each.aliases))
    assert [[person.name, person.title] for person in each.people] == case.get(
        "people", [[person.name, person.title] for person in each.people]
    )
    assert each.location == case.get("location", each.location)
    assert each.parent == case.get("parent", each.parent)
    assert each.sector == case.get("sector", each.sector)


INVERSE = {
    "parent": "subsidiary", "subsidiary": "parent", "investor": "invested_in", "invested_in": "investor",
    "customer": "supplier", "supplier": "customer", "partner": "partner", "tenant": "park", "park": "tenant",
}  # fmt: skip


@pytest.mark.parametrize("case", cases("relations"))
def test_says_what_one_is_to_another_only_where_the_sentence_does(case: dict[str, Any]) -> None:
    text = case["text"]
    found = read(text)
    said = {(each.name, relation.kind, relation.name) for each in found for relation in each.relations}
    wanted = {(one, kind, two) for one, kind, two in case["said"]}
    assert said == wanted | {(two, INVERSE[kind], one) for one, kind, two in wanted}
    for each in found:
        for relation in each.relations:
            sentence = text[slice(*relation.sentence)]
            named = {each.name, *each.aliases, "公司", "我们"}
            assert sentence.endswith(("。", "。”"))
            assert any(name in sentence for name in named)


@pytest.mark.parametrize("case", cases("facts"))
def test_tells_facts_word_for_word(case: dict[str, Any]) -> None:
    text = case["text"]
    found = read(text)
    said = [[each.name, fact.kind, text[slice(*fact.span)], fact.date] for each in found for fact in each.facts]
    assert said == case["said"]
    assert all(
        fact.sentence.start <= fact.span.start and fact.span.end <= fact.sentence.end
        for each in found
        for fact in each.facts
    )


def test_mentions_are_all_occurrences_longest_first() -> None:
    text = "天津港集团与天津港保税区共建码头，天津港吞吐量增长。天津港集团称，明年再投10亿元。"
    mentions = sorted(mention.span for each in read(text) for mention in each.mentions)
    assert [text[start:end] for start, end in mentions] == ["天津港集团", "天津港保税区", "天津港", "天津港集团"]


def test_two_enterprises_that_share_a_brand_stay_two() -> None:
    said = {each.name for each in read("青岛海帆渔具有限公司与湛江海帆冷链有限公司同日开业。")}
    assert said == {"青岛海帆渔具有限公司", "湛江海帆冷链有限公司"}


def test_a_person_without_a_post_is_not_kept() -> None:
    (each,) = read("天津启帆船舶科技有限公司今天开业，游客王小明很高兴。")
    assert each.people == ()


def test_names_are_shown_as_printed_in_traditional_and_full_width() -> None:
    text = "順興冷鏈（深圳）有限公司（下稱「順興冷鏈」）主席譚志鋒表示，順興冷鏈將上市。"
    (each,) = read(text)
    assert (each.name, each.aliases) == ("順興冷鏈（深圳）有限公司", ("順興冷鏈",))
    assert all(text[start:end] == mention.text for mention in each.mentions for start, end in [mention.span])


def test_a_company_named_only_in_a_notice_is_other() -> None:
    text = "新闻一则\n今天降雨。\n减资公告 天津远泰商贸有限公司拟将注册资本减至一百万元。"
    articles = [Article("a1", Span(0, 10), "新闻一则", Span(0, 4), body=(Span(5, 10),))]
    assert [(each.name, each.kind) for each in enterprises_of(Page(text), articles)] == [
        ("天津远泰商贸有限公司", "other")
    ]
