"""What is measured is a name: no time, person, paper or bare verb, and no scrap that begins inside a word."""

from __future__ import annotations

from datetime import date
from itertools import accumulate
from pathlib import Path

import pytest

from store.reading.figures.phrases import nominal, nouns
from store.reading.lexicon import load
from store.reading.pipeline import read_page
from store.reading.script import lettered
from store.reading.types import Figure, Page, Span
from store.reading.words import cut, part_of_speech

ROOT = Path(__file__).parents[2]
PAGES = [
    *sorted((ROOT / "tests/reading/quality/pages").glob("*/page.txt")),
    *sorted((ROOT / "deploy/samples").glob("*.txt")),
]
ISSUE = date(2025, 9, 12)
TIME, PRONOUN, VERB = "t", "r", "v"
NAMES = {
    "周期", "课时", "工期", "造价", "增速", "就业", "收入", "收获", "招生", "缴税", "放款",
    "补助", "转让", "投入", "支出",
}  # fmt: skip
"""What the dictionary has for a time or a verb, and a table, or a ledger, for the name of a measure."""
NOT_YET = {
    "组开设微课堂": "个班 is a unit, and 班组 begins with it",
    "组": "个班 is a unit, and 班组 begins with it",
    "锦": "八段锦 is one name",
    "石街": "三条石街 is the name of a street",
    "设立": "the sum stands before the noun of what was set up, which the line end cuts",
}
"""What is known to be wrong still, and why."""
OTHERWISE = {
    "地区生产总值": "上海地区 is a word of the dictionary",
    "少烧柴油": "可少 is a word of the dictionary",
    "楼高": "层楼 is a word of the dictionary",
    "发电量": "年发电量 is a word, and the year says when",
    "员工": "公司员工 is a word, and the company says whose",
    "企業": "現有企業 is a word, and 現有 says only that they are there",
    "大类行业": "个大类 is a word of the dictionary",
}
"""Where the dictionary cuts otherwise than the language does, and how."""


def faults(figure: Figure, text: str, ends: set[int], people: set[str]) -> str:
    """Why the name of what is measured is none, or nothing."""
    words = figure.indicator or ""
    if words in NAMES or words in NOT_YET or words in OTHERWISE:
        return ""
    found = cut(lettered(words))
    tag = part_of_speech().get(found[0], "x")[0] if len(found) == 1 else ""
    if tag == TIME or all(part_of_speech().get(each, "x")[0] in "tm" for each in found):
        return "a time"
    if tag == PRONOUN:
        return "a pronoun"
    if tag == VERB and part_of_speech()[found[0]] == "v" and words not in nominal() and words not in nouns():
        return "a bare verb"
    if words in people or words in {each["name"] for each in load("papers")["paper"]}:
        return "a person or a paper"
    return "a scrap" if begins_inside(words, text, figure, ends) else ""


def begins_inside(words: str, text: str, figure: Figure, ends: set[int]) -> bool:
    """Whether the words stand in the sentence, and only where a word has begun already that is no number's unit."""
    start, end = figure.sentence
    said, sought = lettered(text[start:end]), lettered(words)
    edges = {start + each for each in accumulate(map(len, cut(said)), initial=0)} | ends
    at = said.find(sought)
    places = []
    while at >= 0:
        places.append(start + at)
        at = said.find(sought, at + 1)
    return bool(places) and edges.isdisjoint(places)


@pytest.mark.parametrize(
    "path", PAGES, ids=[each.parent.name if each.name == "page.txt" else each.stem for each in PAGES]
)
def test_what_is_measured_has_a_name(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    reading = read_page(Page(text, ISSUE))
    people = {each.name for firm in reading.enterprises for each in firm.people}
    people |= {name for article in reading.articles for name in article.byline}
    ends = {each.span.end for each in reading.figures}
    wrong = [
        (why, each.indicator, each.text)
        for each in reading.figures
        if each.key and each.indicator and (why := faults(each, text, ends, people))
    ]
    assert not wrong, wrong


def test_such_a_name_is_found() -> None:
    text = "计划投30家，已经投出8家。"
    for words, why in (("经投出", "a scrap"), ("上旬", "a time"), ("自己", "a pronoun"), ("给予", "a bare verb")):
        figure = Figure(None, Span(11, 13), "8家", 8.0, "家", "count", Span(0, len(text)), indicator=words)
        assert faults(figure, text, set(), set()) == why
