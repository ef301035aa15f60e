"""Summaries: sentences of the article, facts first, none that hangs on another, none twice."""

import json
from pathlib import Path
from typing import Any

import pytest

from store.reading.pages import split
from store.reading.summary import MOST, summary_of
from store.reading.text import sentences
from store.reading.types import Page
from store.reading.wording import hangs

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = json.loads((HERE / "cases" / "summary.json").read_text(encoding="utf-8"))
LABELLED = sorted((HERE / "quality" / "pages").glob("*/page.txt"))


def summary(text: str) -> list[str]:
    page = f"一则消息\n{text}\n"
    (article,) = split(Page(page))[0]
    return [page[each.start : each.end] for each in summary_of(page, article, ())]


@pytest.mark.parametrize("case", CASES, ids=[each["first"][:16] for each in CASES])
def test_facts_before_phrases(case: dict[str, Any]) -> None:
    found = summary(case["text"])
    assert found[0] == case["first"]
    assert not set(found) & set(case["never"])


@pytest.mark.parametrize(
    ("sentence", "hanging"),
    [
        ("其中，出口占四成。", True),
        ("该项目明年投产。", True),
        ("这一做法得到推广。", True),
        ("此外，园区还引进六家企业。", True),
        ("但困难依然存在。", True),
        ("●此外，园区还引进六家企业。", True),
        ("如今，他每周讲课两次。", True),
        ("护士长王敏每周打40个电话，她的手机存着17个号码。", False),
        ("其他城市也来取经。", False),
        ("更新改造工程全部完工。", False),
        ("天津港吞吐量创新高。", False),
        ("并网发电量达到三亿千瓦时。", False),
    ],
)
def test_what_hangs_on_the_sentence_before(sentence: str, hanging: bool) -> None:
    assert hangs(sentence) is hanging


@pytest.mark.parametrize("path", LABELLED, ids=[each.parent.name for each in LABELLED])
def test_every_sentence_stands_in_the_body(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for article in split(Page(text))[0]:
        found = summary_of(text, article, ())
        whole = {each for body in article.body for each in sentences(text, body)}
        assert len(found) == len(set(found)) <= MOST
        assert set(found) <= whole


def test_an_article_of_one_line_is_its_own_summary() -> None:
    assert summary("地铁今日通车。") == ["地铁今日通车。"]


def test_no_sentence_no_summary() -> None:
    (article,) = split(Page("标题"))[0]
    assert len(summary_of("标题", article, ())) <= 1
