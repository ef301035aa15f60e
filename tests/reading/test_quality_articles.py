"""Labelled pages: what the splitter reaches on each is held; a floor is raised, never lowered silently."""

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from store.reading.pages import split
from store.reading.pipeline import read_page
from store.reading.report import as_json
from store.reading.types import Page
from tests.reading.quality.articles import scores

QUALITY = Path(__file__).parent / "quality"
FLOORS: dict[str, dict[str, float]] = json.loads((QUALITY / "floors_articles.json").read_text(encoding="utf-8"))
LABELLED = sorted(QUALITY / "pages" / name for name in FLOORS)
SHARED = Path(__file__).parents[3] / "shared"
NEWSPAPER = "tianjin-daily-2025-08-29"
BROADCAST = ["xwlb-2023-07-22", "xwlb-2024-04-03", "xwlb-2026-04-28"]
ALL = ["article_f1", "headline_exact", "byline_exact", "subheads_exact", "main_theme"]
BARS = {
    NEWSPAPER: ALL,
    "own-front-page-2025-09-12": ALL,
    "own-enterprises-2025-09-12": ALL,
    **dict.fromkeys(BROADCAST, ALL[:2]),
}
needs_shared = pytest.mark.skipif(
    not (SHARED / "pages").is_dir(), reason="the labelled real pages are not beside the project"
)


def read(folder: Path) -> tuple[str, list[dict[str, Any]]]:
    text = (folder / "page.txt").read_text(encoding="utf-8")
    return text, json.loads((folder / "articles.json").read_text(encoding="utf-8"))["articles"]


@pytest.mark.parametrize("folder", LABELLED, ids=[each.name for each in LABELLED])
def test_floors(folder: Path) -> None:
    text, gold = read(folder)
    reached = scores(gold, read_page(Page(text)).articles)
    floor = FLOORS[folder.name]
    short = {name: (value, floor[name]) for name, value in reached.items() if value < floor[name] - 1e-9}
    assert not short, short


def test_every_labelled_layout_has_its_floor() -> None:
    assert {each.parent.name for each in (QUALITY / "pages").glob("layout-*/articles.json")} <= set(FLOORS)


@needs_shared
@pytest.mark.parametrize("name", sorted(BARS))
def test_real_pages(name: str) -> None:
    text, gold = read_shared(name)
    reached = scorer().score_articles(gold, as_json(read_page(Page(text)))["articles"], 0)
    short = {each: reached[each] for each in BARS[name] if reached[each] < 1}
    assert not short, short


@needs_shared
@pytest.mark.parametrize(
    "folder",
    [
        "d1-guangming-2022-08-03",
        "d2-qingshui-2011-03-23",
        "d3-boeing-2011-05-12",
        "d4-tianjin-2026-04-28",
        "d5-basf-2011-04-21",
    ],
)
def test_a_single_article_is_one(folder: str) -> None:
    text = (SHARED / "pages" / folder / "page.txt").read_text(encoding="utf-8")
    articles, _ = split(Page(text))
    assert len(articles) == 1
    assert articles[0].headline == text.split("\n")[0]


@needs_shared
def test_summaries_of_the_real_page() -> None:
    text, _ = read_shared(NEWSPAPER)
    gold = json.loads((SHARED / "pages" / NEWSPAPER / "digest_gold.json").read_text(encoding="utf-8"))["articles"]
    hits = 0
    for article, wanted in zip(read_page(Page(text)).articles, gold, strict=True):
        good = [each[kind] for each in wanted["summary"] for kind in ("span", "alternative")]
        hits += sum(any(overlaps(each, span) for span in good) for each in article.summary)
    assert hits / len(gold) >= 2.5


def overlaps(one: tuple[int, int], other: list[int]) -> bool:
    both = min(one[1], other[1]) - max(one[0], other[0])
    return both > 0.6 * max(one[1] - one[0], other[1] - other[0])


def read_shared(name: str) -> tuple[str, Any]:
    folder = SHARED / "pages" / name
    return (folder / "page.txt").read_text(encoding="utf-8"), json.loads(
        (folder / "articles.json").read_text(encoding="utf-8")
    )


def scorer() -> Any:
    spec = importlib.util.spec_from_file_location("score", SHARED / "score" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
