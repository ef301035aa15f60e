"""An article that goes on on another page is one article, in whichever order its pages came."""

from collections.abc import Sequence
from datetime import date

import pytest

from store.archive import Archive
from store.ingest import ingest
from store.reading.pages.continuing import Continuation, continuation, page_number
from store.reading.types import Page
from store.records import StoredArticle

DAY = date(2025, 9, 12)
PAPER = "津沽样报"
FRONT = """津沽样报
2025年9月12日　星期五　第1版

算力券发到小微企业
本报讯（记者 海若）市数据局昨日介绍，今年前8个月全市发放算力券1.2亿元，惠及小微企业860家。
“一张券能抵三成费用。”市数据局副局长沈砚说，申请从填表到到账平均只要（下转第二版）

东疆新增两条冷链航线
本报讯（记者 孟津）东疆昨日新增两条冷链航线，每周可运进口水果2600吨。（下转第三版）
"""
SECOND = """津沽样报
2025年9月12日　星期五　第2版

算力券发到小微企业
（上接第一版）6个工作日。算力券还带动企业上云，全市累计上云企业达到4.3万家，比上年末增加5200家。
市数据局表示，明年算力券规模将提高到2亿元。

社区菜站开到家门口
本报讯（记者 谷雨）河东区今年新建社区菜站17个，平均菜价比周边低8%。
"""
REST = "全市累计上云企业达到4.3万家"


def page(text: str, number: str | None, paper: str | None = PAPER, day: date = DAY) -> Page:
    return Page(text, day, paper=paper, number=number)


def brought(archive: Archive, *pages: Page) -> list[StoredArticle]:
    for each in pages:
        ingest(archive, each)
    return archive.articles.between(DAY, DAY)


def named(articles: Sequence[StoredArticle], headline: str) -> list[StoredArticle]:
    return [each for each in articles if each.headline == headline]


FIRST, NEXT = page(FRONT, "01"), page(SECOND, "02")


@pytest.mark.parametrize("pages", [(FIRST, NEXT), (NEXT, FIRST), (FIRST, NEXT, FIRST, NEXT)], ids=str)
def test_both_pieces_are_one_article(archive: Archive, pages: tuple[Page, ...]) -> None:
    found = brought(archive, *pages)
    (whole,) = named(found, "算力券发到小微企业")
    assert len(found) == 3
    assert whole.byline == ("海若",)
    assert REST in whole.text
    assert any(REST in each for each in whole.body)
    for part in (*whole.body, *whole.summary):
        assert part in whole.text
    assert whole.text.split("\n（上接第一版）")[0].split("\n")[-1] == "算力券发到小微企业"


def test_the_rest_is_kept_as_printed(archive: Archive) -> None:
    brought(archive, FIRST, NEXT)
    assert {archive.articles.page_text(number) for number in (1, 2)} == {FRONT, SECOND}


def test_its_figures_search_and_enterprises_lead_to_the_whole(archive: Archive) -> None:
    found = brought(archive, NEXT, FIRST)
    (whole,) = named(found, "算力券发到小微企业")
    figures = archive.figures.of_article(whole.id, key_only=False)
    assert {"1.2亿元", "4.3万家"} <= {each.text for each in figures}
    for each in figures:
        assert each.article_id == whole.id
        assert each.headline == whole.headline
        assert each.sentence in whole.text
    assert archive.figures.in_articles([whole.id], key_only=False) == figures
    (body,) = archive.enterprises.named("市数据局")
    assert set(body.article_ids) == {whole.id}
    assert [each.id for each in archive.enterprises.in_articles([whole.id])[whole.id]].count(body.id) == 1
    assert {each.article_id for each in archive.enterprises.sentences(body.id)} == {whole.id}
    hits, _ = archive.search.articles("上云企业")
    assert [each.article.id for each in hits] == [whole.id]
    assert [each.id for each in archive.articles.headline("算力券发到小微企业")][:1] == [whole.id]


def test_what_the_rest_tells_of_an_enterprise_is_told_by_the_whole(archive: Archive) -> None:
    works = "天津朗坤云科技有限公司"
    front = FRONT.replace("“一张券能抵", f"{works}领到了第一张。“一张券能抵")
    second = SECOND.replace("市数据局表示", f"{works}成立于2016年，落户西青经开区。市数据局表示")
    (whole,) = named(brought(archive, page(second, "02"), page(front, "01")), "算力券发到小微企业")
    (held,) = archive.enterprises.named(works)
    assert held.article_ids == (whole.id,)
    assert archive.enterprises.count_articles(held.id) == 1
    facts, ties = archive.enterprises.facts(held.id), archive.enterprises.relations(held.id)
    assert {each.kind for each in facts} == {"founded", "settled"}
    assert {each.article_id for each in [*facts, *ties]} == {whole.id}
    assert {each.source.page for each in [*facts, *ties]} == {"02"}


def test_the_parts_of_both_pieces_are_its_parts(archive: Archive) -> None:
    front = FRONT.replace("“一张券能抵", "怎么申领\n“一张券能抵")
    second = SECOND.replace("市数据局表示", "明年怎么发\n市数据局表示")
    (whole,) = named(brought(archive, page(second, "02"), page(front, "01")), "算力券发到小微企业")
    parts = archive.articles.parts(whole.id)
    assert [each.headline for each in parts] == list(whole.subheads) == ["怎么申领", "明年怎么发"]
    assert all(said in whole.text for each in parts for said in (*each.body, *each.summary))


def test_a_sentence_over_the_break_is_quoted_in_the_halves_that_are_printed(archive: Archive) -> None:
    (whole,) = named(brought(archive, FIRST, NEXT), "算力券发到小微企业")
    (days,) = [each for each in archive.figures.of_article(whole.id, key_only=False) if each.text.startswith("6个")]
    assert days.sentence == "6个工作日。"


@pytest.mark.parametrize(
    "other",
    [
        page(SECOND, "02", paper="海津样报"),
        page(SECOND, "02", day=date(2025, 9, 13)),
        page(SECOND, "05"),
        page(SECOND.replace("上接第一版", "上接第四版"), "02"),
    ],
    ids=["another paper", "another day", "another page", "comes from elsewhere"],
)
def test_what_does_not_fit_is_left_alone(archive: Archive, other: Page) -> None:
    ingest(archive, FIRST)
    ingest(archive, other)
    held = archive.articles.between(DAY, date(2025, 9, 13))
    assert len(held) == 4
    assert not any("（下转第二版）" in each.text and REST in each.text for each in held)


def test_without_page_numbers_the_headline_tells(archive: Archive) -> None:
    found = brought(archive, page(FRONT, None, None), page(SECOND, None, None))
    assert len(named(found, "算力券发到小微企业")) == 1


def test_two_that_go_on_on_one_page_are_told_apart(archive: Archive) -> None:
    both = SECOND + "\n东疆冷链航线\n（上接第一版）新航线由两艘冷藏船执行，单程9天，进口水果损耗下降6%。\n"
    found = brought(archive, page(FRONT.replace("下转第三版", "下转第二版"), "01"), page(both, "02"))
    assert REST in named(found, "算力券发到小微企业")[0].text
    assert "损耗下降6%" in named(found, "东疆新增两条冷链航线")[0].text


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("标题\n正文。（下转第二版）", Continuation("2", None)),
        ("标题\n正文。（下转A03版）\n本报记者 海若", Continuation("A3", None)),
        ("标题\n正文。(下转12版)", Continuation("12", None)),
        ("标题\n正文。（紧转第十一版①）", Continuation("11", None)),
        ("（上接第一版）正文。", Continuation(None, "1")),
        ("标题（上接01版）\n正文。（下转3版）", Continuation("3", "1")),
        ("標題\n上接第一版\n正文。", Continuation(None, "1")),
        ("标题\n列车在此上接京津城际，下转地铁9号线。", Continuation(None, None)),
    ],
)
def test_marks(text: str, says: Continuation) -> None:
    assert continuation(text) == says


@pytest.mark.parametrize(
    ("said", "number"), [("第二版", "2"), ("02", "2"), ("A03", "A3"), ("第12版", "12"), ("头版", None), (None, None)]
)
def test_page_numbers(said: str | None, number: str | None) -> None:
    assert page_number(said) == number
