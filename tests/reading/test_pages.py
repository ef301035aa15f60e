"""The splitter's rules, each with what it finds and what it must leave alone; and how lines become articles."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from store.reading.pages import bylines, kinds, leads, printed_date, printed_paper, signatures, split
from store.reading.script import fold
from store.reading.types import Article, Page

CASES = Path(__file__).parent / "cases"


def table(name: str) -> list[Any]:
    rows: list[Any] = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
    return [pytest.param(row, id=row["text"][:24].replace("\n", " ")) for row in rows]


def articles_of(text: str) -> tuple[Article, ...]:
    return split(Page(text))[0]


@pytest.mark.parametrize("case", table("pages_bylines"))
def test_bylines(case: dict[str, Any]) -> None:
    found = bylines.parse(fold(case["text"]))
    if case.get("leaves_alone"):
        assert found is None
    else:
        assert found is not None
        assert list(found.names) == case["finds"]


@pytest.mark.parametrize("case", table("pages_leads"))
def test_leads(case: dict[str, Any]) -> None:
    found = leads.lead(fold(case["text"]))
    if case.get("leaves_alone"):
        assert found is None
    else:
        assert found is not None
        assert list(found.names) == case["finds"]
        assert case["text"][found.end :] == case["rest"]


@pytest.mark.parametrize("case", table("pages_glued"))
def test_names_glued_to_the_last_sentence(case: dict[str, Any]) -> None:
    found = signatures.glued(fold(case["text"]))
    if case.get("leaves_alone"):
        assert found is None
    else:
        assert found is not None
        assert list(found.names) == case["finds"]
        assert case["text"][: found.end].rstrip() == case["keeps"]


@pytest.mark.parametrize("case", table("pages_dates"))
def test_what_the_page_says_of_itself(case: dict[str, Any]) -> None:
    wanted = date.fromisoformat(case["date"]) if case["date"] else None
    assert printed_date(case["text"]) == wanted
    assert printed_paper(case["text"]) == case["paper"]


@pytest.mark.parametrize("case", table("pages_kinds"))
def test_kinds_of_lines(case: dict[str, Any]) -> None:
    assert kinds.kind_of(fold(case["text"])) == case["kind"]


BODY = "全区前八个月完成投资一百二十亿元，比去年同期增长一成，重点项目全部开工建设。"
MORE = "下一步，当地将继续优化服务，让项目早投产、早见效，带动更多居民就业增收。"


def test_kicker_headline_and_deck() -> None:
    page = (
        "前8个月投资数据公布 民间投资挑大梁\n滨城投资跑出好成绩\n——制造业投资增势最猛\n"
        f"本报讯（记者 张三）{BODY}\n{MORE}\n"
    )
    (article,) = articles_of(page)
    assert article.kicker == "前8个月投资数据公布 民间投资挑大梁"
    assert article.headline == "滨城投资跑出好成绩"
    assert article.deck == "制造业投资增势最猛"
    assert article.byline == ("张三",)
    assert page[article.body[0].start :].startswith("全区前八个月")


def test_a_headline_of_two_lines() -> None:
    (article,) = articles_of(f"守着一条河\n种出一片林\n本报记者 李四\n{BODY}\n{MORE}\n")
    assert article.headline == "守着一条河 种出一片林"


@pytest.mark.parametrize(
    ("first", "second", "kicker", "headline", "deck"),
    [
        ("从“上门送”到“楼下取”", "社区食堂添了智能柜", "从“上门送”到“楼下取”", "社区食堂添了智能柜", None),
        ("老船厂的新航线", "海石重工把船体“打印”出来", "老船厂的新航线", "海石重工把船体“打印”出来", None),
        ("护着一片滩", "迎来万只鸟", None, "护着一片滩 迎来万只鸟", None),
        ("全市项目建设推进会召开", "强调抓项目就是抓发展", None, "全市项目建设推进会召开", "强调抓项目就是抓发展"),
        ("柳岸镇：", "一碗热汤面里的故事", "柳岸镇：", "一碗热汤面里的故事", None),
        ("两座老桥同时换新", "桥上车照走 桥下灯常亮", None, "两座老桥同时换新", "桥上车照走 桥下灯常亮"),
        (
            "柳岸加装电梯四十部",
            "爬楼的少了 串门的多了",
            "柳岸加装电梯四十部",
            "爬楼的少了 串门的多了",
            None,
        ),
        ("老厂房改出一条街", "“机器拆了，手艺不能拆”", "老厂房改出一条街", "“机器拆了，手艺不能拆”", None),
        ("旧船坞", "怎样变成美术馆", None, "旧船坞 怎样变成美术馆", None),
        ("海石微电二季度扭亏", "毛利率连续三个季度回升", None, "海石微电二季度扭亏", "毛利率连续三个季度回升"),
        (
            "水压太低怎么办",
            "水务集团上门换泵 修不好免费",
            "水压太低怎么办",
            "水务集团上门换泵 修不好免费",
            None,
        ),
    ],
)
def test_two_short_lines(first: str, second: str, kicker: str | None, headline: str, deck: str | None) -> None:
    (article,) = articles_of(f"{first}\n{second}\n本报记者 温凉\n昨天，改造全部完成，市民可以免费使用，全年无休。")
    assert (article.kicker, article.headline, article.deck) == (kicker, headline, deck)


def test_briefs_with_their_headlines_in_the_line() -> None:
    page = (
        "民生速递\n补贴提高 市民政局昨天宣布，高龄补贴每月提高20元，惠及老人三万名。\n"
        "泳馆延时 区体育馆本周起延长开放两小时，票价不变，凭证入场即可。\n"
    )
    assert [each.headline for each in articles_of(page)] == ["补贴提高", "泳馆延时"]


def test_bullets_under_a_label_head_briefs_and_under_a_headline_parts() -> None:
    items = "■公园开放\n公园昨起免费开放，全天不闭园。\n■公交加密\n公交班次由8班加密至14班。\n"
    assert len(articles_of("微资讯\n" + items)) == 2
    story = "三条老街换了新模样\n本报记者 温凉\n昨天，三条老街的改造全部完工，居民陆续回迁。\n"
    assert [each.subheads for each in articles_of(story + items)] == [("■公园开放", "■公交加密")]


def test_subheads_belong_to_the_article_that_is_signed_below() -> None:
    page = f"大道如虹\n{BODY}\n\n向新而行\n{BODY}\n\n向绿而兴\n{MORE}\n\n记者 王五\n\n另一件事\n{BODY}\n\n记者 赵六\n"
    first, second = articles_of(page)
    assert first.subheads == ("向新而行", "向绿而兴")
    assert (first.byline, second.byline) == (("王五",), ("赵六",))
    assert second.headline == "另一件事"


def test_an_article_that_goes_on_elsewhere_ends_there() -> None:
    page = f"头条\n本报讯（记者 张三）{BODY}\n（下转第二版）\n\n第二条\n{MORE}\n"
    first, second = articles_of(page)
    assert page[first.span.start : first.span.end].endswith("（下转第二版）")
    assert not page[first.body[-1].start : first.body[-1].end].endswith("）")
    assert second.headline == "第二条"


def test_what_comes_from_elsewhere_begins_after_the_jump() -> None:
    page = f"头条新闻续篇\n（上接第一版）{BODY}\n"
    (article,) = articles_of(page)
    assert page[article.body[0].start :].startswith("全区")


def test_captions_stay_out_of_the_body() -> None:
    page = f"码头更绿了\n{BODY}\n图为新投用的码头。 本报记者 秦朗 摄\n{MORE}\n"
    articles, other = split(Page(page))
    assert len(articles) == 1
    assert [each.kind for each in other] == ["caption"]
    assert all("图为" not in page[each.start : each.end] for each in articles[0].body)


def test_traditional_pages_keep_their_characters() -> None:
    page = "港口盈利按年升一成二\n【本報訊】公司昨日公布，九個月盈利8.64億元，按年增加12.3%。\n\n記者 馮啟文\n"
    (article,) = articles_of(page)
    assert article.byline == ("馮啟文",)
    assert article.headline == "港口盈利按年升一成二"


def test_a_page_without_headlines_is_one_article() -> None:
    (article,) = articles_of(f"{BODY}\n{MORE}\n")
    assert article.headline.startswith("全区前八个月完成投资一百二十亿元")
    assert len(article.body) == 2


def test_a_line_alone_is_one_article() -> None:
    (article,) = articles_of("天津港")
    assert (article.headline, article.span) == ("天津港", (0, 3))


def test_names_across_a_wrapped_line() -> None:
    lines = [
        "　　历时五天的技能大赛昨日在津南区收官，来自六十八家",
        "企业的三百名选手同台比拼，最终产生金奖十八个，一百",
        "五十四人晋升技师，为历年最多，大赛组委会昨天公布了",
        "全部名单，并向获奖选手颁发证书。",
    ]
    page = "技能大赛收官\n" + "\n".join(lines) + "\n" + "\n".join(lines) + "\n"
    (article,) = articles_of(page)
    assert len(article.body) == 2
    assert page[article.body[0].start : article.body[0].end].endswith("颁发证书。")


def test_a_post_with_small_pictures_before_its_parts() -> None:
    head = "这条路，通了！\n某城融媒\n2026-11-18 17:45\n听全文\n"
    page = f"{head}{BODY}\n👉 路有多宽\n{MORE}\n👉 省多少时间\n{BODY}\n记者 | 李四\n"
    (article,) = articles_of(page)
    assert article.headline == "这条路，通了！"
    assert article.subheads == ("👉 路有多宽", "👉 省多少时间")


def test_bylines_above_the_headlines() -> None:
    page = f"□本报记者　江岸\n炉火映红新蓝图\n{BODY}\n□节能账\n{MORE}\n□本报通讯员　石磊\n夜校开到厂门口\n{BODY}\n"
    first, second = articles_of(page)
    assert (first.headline, first.byline) == ("炉火映红新蓝图", ("江岸",))
    assert (second.headline, second.byline) == ("夜校开到厂门口", ("石磊",))


def test_an_english_page() -> None:
    page = (
        "HARBOUR WEEKLY\nIssue 12 | November 21, 2026 | Business\nPort handles more boxes in October\n"
        "By Li Wen and Sun Hao\nThe port handled 2.1 million boxes in October, the operator said.\n"
        "In brief\nRail cargo up\nTrains leaving the city rose 11 percent to 863.\n(Editor: Sun Yi)\n"
    )
    assert [(each.headline, each.byline) for each in articles_of(page)] == [
        ("Port handles more boxes in October", ("Li Wen", "Sun Hao")),
        ("Rail cargo up", ()),
    ]


def test_a_table_keeps_its_title_under_a_label() -> None:
    columns = "港口 货物（万吨） 同比（%） 集装箱（万标箱）\n"
    rows = f"{columns}甲港 43860 3.1 2108.5\n乙港 74215 2.6 168.9\n丙港 30127 -1.8 104.6\n"
    (article,) = articles_of(f"数据\n前10个月主要港口生产情况\n{rows}资料来源：港口协会\n")
    assert article.headline == "前10个月主要港口生产情况"
    assert len(article.body) >= len(rows.splitlines())


@pytest.mark.parametrize(
    "table",
    [
        "站点 客流（万人次） 同比（%） 线路（条）\n东站 162.4 4.6 18\n西站 95.8 3.2 9\n南站 61.7 -9.4 7\n",
        "站点\n客流（万人次）\n同比（%）\n线路（条）\n东站\n162.4\n4.6\n18\n西站\n95.8\n3.2\n9\n南站\n61.7\n-9.4\n7\n",
    ],
    ids=["a row a line", "a cell a line, some of them like numbers of parts"],
)
def test_a_table_between_two_stories_is_one_of_its_own(table: str) -> None:
    before = "三站客流都在涨\n本报讯（记者 沈禾）今年前9个月，三个车站发送旅客319.9万人次，同比增长1.8%。\n"
    after = "注：数据来自各站\n夜市延到零点\n本报讯（记者 何远）西站旁的夜市本周起营业到零点，摊位有120个。\n"
    page = f"{before}前9个月三站客流情况\n{table}{after}"
    assert [each.headline for each in articles_of(page)] == ["三站客流都在涨", "前9个月三站客流情况", "夜市延到零点"]


@pytest.mark.parametrize("case", table("pages_headlines"))
def test_what_heads_an_article_on_the_page(case: dict[str, Any]) -> None:
    articles = articles_of(case["page"])
    assert [each.headline for each in articles] == case["headlines"]
    assert not any(each.kicker and each.kicker.startswith(("红桥区融媒体", "武清资讯")) for each in articles)


def set_at(width: int, text: str) -> str:
    """The text in lines as a screen sets them: numbers whole, no stop at a line's beginning."""
    lines = [""]
    for unit in re.findall(r"[0-9.]+[，。）”]*|.[，。）”]*", text):
        if len(lines[-1]) + len(unit) > width:
            lines.append("")
        lines[-1] += unit
    return "\n".join(lines)


def test_lines_that_end_where_a_number_could_not_be_parted() -> None:
    story = (
        "去年三月，工程队在河边搭起第一座塔架，全长一百三十米，总投资达到460000万元。站长说，塔架建成后，附近村庄的电压稳定了许多，"
        "用电的高峰42.7千伏也不跳闸。承运的天津某某通用航空科技有限公司（以下简称“某某”）2020年由五名教师创办，如今有员工三百人，业务遍及"
        "华北各省，还在当地设立了培训中心，每年招收学员二百名，毕业以后全部就业，工资比入学以前翻了一番还要多。"
    )
    (article,) = articles_of(f"云端记事\n{set_at(26, story)}\n")
    assert len(article.body) == 1
    assert article.subheads == ()


def test_a_writer_with_a_name_of_two_words() -> None:
    (article,) = articles_of(f"跨国药企来建厂\n记者 薛白 Lucy Tan\n{BODY}\n")
    assert article.byline == ("薛白", "Lucy Tan")


def test_a_short_table_names_its_columns_within_the_text() -> None:
    page = f"五城空置率一览\n{BODY}\n城市　空置率　环比\n天津　33.2%　-0.8\n北京　20.1%　+0.3\n杭州　18.7%　-0.1\n"
    (article,) = articles_of(page)
    assert article.subheads == ()
    assert len(article.body) == 5


def test_a_row_at_the_very_end() -> None:
    assert len(articles_of(f"空置率一览\n{BODY}\n33.2 20.1 18.7\n")) == 1
