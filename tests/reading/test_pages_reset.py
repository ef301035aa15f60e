"""The labelled pages set otherwise: without blank lines, double spaced, indented, cut at a width, in Traditional
characters, in full-width digits. The same articles must be found."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from store.reading.lexicon import load
from store.reading.pages import split
from store.reading.script import fold
from store.reading.types import Page
from tests.reading.quality.articles import scores

PAGES = Path(__file__).parent / "quality" / "pages"
WRAPPED = {
    "layout-wrapped-interview",
    "layout-hard-wrapped",
    "layout-scanned-dense",
    "layout-narrow-column",
    "layout-wrapped-columns",
    "layout-pdf-text",
    "layout-pdf-broken",
}  # their lines are no paragraphs: blank lines would cut them
UNCUT = {
    "layout-monthly-release",
    "layout-county-media",
    "layout-portal-bulletin",
}  # too few of their lines are long enough to tell that a width has cut them
NAMES = sorted(each.parent.name for each in PAGES.glob("layout-*/articles.json"))

Setting = Callable[[str], tuple[list[str], str]]
"""A line to its characters as set (each still one of the page's), and what ends the line."""


def no_blank_lines(line: str) -> tuple[list[str], str]:
    return list(line), "\n" if line.strip() else ""


def blank_lines_everywhere(line: str) -> tuple[list[str], str]:
    return list(line), "\n\n" if line.strip() else ""


def indented(line: str) -> tuple[list[str], str]:
    paragraph = len(line) > 40 and not line.isascii()  # an English headline is as long
    return ["\u3000\u3000" + line[:1], *line[1:]] if paragraph else list(line), "\n"


def full_width(line: str) -> tuple[list[str], str]:
    return [chr(ord(each) + 0xFEE0) if each.isascii() and each.isdigit() else each for each in line], "\n"


def traditional(line: str) -> tuple[list[str], str]:
    table = load("traditional")
    back = dict(zip(reversed(table["simplified"]), reversed(table["traditional"]), strict=True))
    return [back.get(each, each) for each in line], "\n"


def cut_at_forty(line: str) -> tuple[list[str], str]:
    found: list[str] = []
    column = 0
    for each in line:
        if column >= 40 and each not in "，。；：、”）？！":
            each, column = "\n" + each, 0
        found.append(each)
        column += 1
    return found, "\n"


SETTINGS: dict[Setting, float] = {
    no_blank_lines: 0.95,
    blank_lines_everywhere: 0.95,
    indented: 0.97,
    full_width: 0.97,
    traditional: 0.97,
    cut_at_forty: 0.95,
}


def reset(text: str, setting: Setting) -> tuple[str, list[int]]:
    """The page set otherwise, and where each of its characters has come to."""
    parts: list[str] = []
    places: list[int] = []
    length = 0
    for line in text.split("\n"):
        characters, end = setting(line)
        for each in [*characters, end]:
            lead = len(each) - len(each.lstrip()) if each.strip() else 0
            places.append(length + lead)
            parts.append(each)
            length += len(each)
    return "".join(parts), [*places, length]


@pytest.mark.parametrize("setting", SETTINGS, ids=[each.__name__ for each in SETTINGS])
def test_the_same_articles_are_found(setting: Setting) -> None:
    reached: list[dict[str, float]] = []
    for name in NAMES:
        if name in WRAPPED and setting in (blank_lines_everywhere, cut_at_forty):
            continue
        if name in UNCUT and setting is cut_at_forty:
            continue
        text = (PAGES / name / "page.txt").read_text(encoding="utf-8")
        gold = json.loads((PAGES / name / "articles.json").read_text(encoding="utf-8"))["articles"]
        page, places = reset(text, setting)
        reached.append(scores([moved(each, places) for each in gold], [folded(each) for each in split(Page(page))[0]]))
    for measure in ("article_f1", "headline_exact", "byline_exact", "subheads_exact"):
        mean = sum(each[measure] for each in reached) / len(reached)
        assert mean >= SETTINGS[setting], (measure, mean)


def moved(gold: dict[str, Any], places: list[int]) -> dict[str, Any]:
    return {
        **gold,
        "start": places[gold["start"]],
        "end": places[gold["end"] - 1] + 1,
        "headline": fold(gold["headline"]),
        "byline": [fold(each) for each in gold["byline"]],
        "subheads": [fold(each) for each in gold["subheads"]],
    }


def folded(article: Any) -> Any:
    return replace(
        article,
        headline=fold(article.headline),
        byline=tuple(fold(each) for each in article.byline),
        subheads=tuple(fold(each) for each in article.subheads),
    )
