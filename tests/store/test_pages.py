"""Pages as they came in: put together again with what their markup said, and taken out with all that came of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from store.archive import Archive
from store.ingest import ingest, ingest_reading
from store.reading.types import Page, Span
from tests.store.made import LAMPS, PORT, PORT_NAMED, page_of_three, reading_of
from tests.store.test_continued import DAY, FRONT, PAPER, REST, SECOND

TEXT = """津沽日报
新桥通车
本报讯（记者 石桥）新桥昨日通车，全长9.4公里，总投资26.8亿元，从中心城区到滨海新区只要35分钟。
路灯换新
本报讯（记者 沈禾）红桥区今年更换路灯5200盏，一年省下电费42万元，亮度提高了两成。
"""
TABLES = (
    "articles", "figures", "mentions", "appearances", "enterprises", "enterprise_names", "relations",
    "enterprise_facts", "article_themes", "article_parts", "continued", "stories", "sketches", "pages",
)  # fmt: skip


def test_a_page_comes_back_with_what_its_markup_said(archive: Archive) -> None:
    headlines = tuple(Span(TEXT.index(each), TEXT.index(each) + 4) for each in ("新桥通车", "路灯换新"))
    page = Page(TEXT, DAY, "page.html", "津沽日报", "03", "https://x.example/3", headlines, True)
    done = ingest(archive, page)
    assert archive.pages.page(done.page_id) == page
    assert archive.pages.page(99) is None


def test_nothing_of_a_page_is_left_when_it_is_taken_out(archive: Archive) -> None:
    one = ingest_reading(archive, page_of_three())
    assert archive.pages.remove(one.page_id) is not None
    left = {table: archive.engine.row(f"SELECT count(*) AS n FROM {table}")["n"] for table in TABLES}  # type: ignore[index]
    assert not any(left.values()), left
    assert archive.search.articles("吞吐量") == ([], 0)
    assert archive.pages.remove(one.page_id) is None


def test_what_another_page_says_stays(archive: Archive) -> None:
    one = ingest_reading(archive, reading_of(PORT, names=(PORT_NAMED,)))
    ingest_reading(archive, reading_of(PORT, LAMPS, names=(PORT_NAMED,), day=date(2025, 9, 25)))
    (known,) = archive.enterprises.named(PORT_NAMED.name)
    archive.pages.remove(one.page_id)
    (left,) = archive.enterprises.named(PORT_NAMED.name)
    assert left.id == known.id
    assert archive.search.articles("吞吐量")[1] == 1


def test_an_article_whose_rest_is_taken_out_stands_for_itself(archive: Archive) -> None:
    ingest(archive, Page(FRONT, DAY, paper=PAPER, number="01"))
    second = ingest(archive, Page(SECOND, DAY, paper=PAPER, number="02"))
    (whole,) = archive.articles.headline("算力券发到小微企业", 1)
    assert REST in whole.text
    archive.pages.remove(second.page_id)
    assert not archive.engine.rows("SELECT * FROM continued")
    (alone,) = archive.articles.headline("算力券发到小微企业", 1)
    assert REST not in alone.text


def test_pages_are_found_by_what_is_said_of_them(archive: Archive) -> None:
    for number in ("01", "02"):
        page = Page(TEXT.replace("5200", f"5{number}"), DAY, "p.txt", "津沽日报", number)
        ingest(archive, page)
    ingest(archive, replace(page, issue_date=date(2025, 9, 25), paper="渤海新报"))
    assert [each.number for each in archive.pages.where(paper="津沽日报")] == ["01", "02"]
    assert len(archive.pages.where(day=DAY, number="02")) == 1
    assert archive.pages.count() == 3
