"""What ``tianjin read --json`` prints: every field of the reading format, every span true."""

import gc
import json
from datetime import date
from pathlib import Path

import pytest

from store import native
from store.reading.pipeline import read_page
from store.reading.report import as_json
from store.reading.types import NOT_A_QUANTITY, THEMES, Page

PAGES = sorted((Path(__file__).parent / "quality" / "pages").glob("layout-*/page.txt"))

ARTICLE = {"id", "kicker", "headline", "deck", "subheads", "byline", "start", "end", "themes", "summary"}
FIGURE = {
    "article", "start", "end", "text", "value", "unit", "role", "indicator", "subject", "period_text", "period",
    "comparison", "direction", "bound", "key", "sentence",
}  # fmt: skip
ENTERPRISE = {"name", "aliases", "kind", "mentions", "people", "location", "sector", "parent", "figures"}


@pytest.mark.parametrize("path", PAGES, ids=[each.parent.name for each in PAGES])
def test_the_format(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    said = as_json(read_page(Page(text, source=path.name)))
    assert json.loads(json.dumps(said, ensure_ascii=False)) == said
    assert {"source", "issue_date", "articles", "other", "figures", "enterprises"} <= set(said)
    ids = [each["id"] for each in said["articles"]]
    assert len(ids) == len(set(ids))
    for article in said["articles"]:
        assert set(article) >= ARTICLE
        assert set(article["themes"]) <= set(THEMES)
        assert all(article["start"] <= start < end <= article["end"] for start, end in article["summary"])
    for figure in said["figures"]:
        assert set(figure) >= FIGURE
        assert text[figure["start"] : figure["end"]] == figure["text"]
        assert figure["article"] in ids
        start, end = figure["sentence"]
        assert start <= figure["start"] < figure["end"] <= end
        assert not (figure["key"] and figure["role"] in NOT_A_QUANTITY)
    for enterprise in said["enterprises"]:
        assert set(enterprise) >= ENTERPRISE
        assert all(0 <= start < end <= len(text) for start, end in enterprise["mentions"])
        assert all(said["figures"][number]["key"] for number in enterprise["figures"])


def test_the_page_tells_its_date_and_paper() -> None:
    said = as_json(read_page(Page("津沽日报\n2025年9月12日 星期五\n港口通车\n本报讯（记者 张三）大桥昨日通车。\n")))
    assert (said["issue_date"], said["paper"]) == ("2025-09-12", "津沽日报")


def test_what_is_given_goes_before_what_is_printed() -> None:
    given = Page(
        "津沽日报\n2025年9月12日 星期五\n港口通车\n大桥昨日通车。\n", issue_date=date(2025, 9, 13), paper="晨报"
    )
    said = as_json(read_page(given))
    assert (said["issue_date"], said["paper"]) == ("2025-09-13", "晨报")


def test_an_empty_page() -> None:
    said = as_json(read_page(Page("")))
    assert (said["articles"], said["figures"], said["enterprises"], said["issue_date"]) == ([], [], [], None)


def test_a_number_across_a_wrapped_line_is_one_number() -> None:
    path = next(each for each in PAGES if each.parent.name == "layout-narrow-column")
    reading = read_page(Page(path.read_text(encoding="utf-8")))
    broken = [each for each in reading.figures if "\n" in each.text]
    assert any(each.value == 5_200_000_000 and each.unit == "元" for each in broken)


def test_a_reading_leaves_nothing_that_the_collector_has_to_find() -> None:
    """It is put off while a page is read, and goes on after it."""
    texts = [path.read_text(encoding="utf-8") for path in PAGES[:3]]
    for text in texts:
        read_page(Page(text))
    gc.collect()
    gc.disable()
    try:
        for text in texts:
            read_page(Page(text))
        # mypyc lets a function within a function and what surrounds it hold each other
        assert gc.collect() <= (100 * len(texts) if native.in_use() else 0)
        assert not gc.isenabled()
    finally:
        gc.enable()
    read_page(Page(texts[0]))
    assert gc.isenabled()
