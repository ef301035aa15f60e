"""Conditions, halves and turns of Chinese questions: rows of a table, both rates, what a thing cost, what is free."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handlers.asking.conversation import ask
from handlers.asking.intents import ThreadState
from handlers.asking.taking import take_apart, twins
from handlers.asking.taking.chinese import chinese_terms
from store.archive import Archive
from store.ingest import ingest
from store.reading.types import Page

DAY = date(2026, 3, 19)
YARD = """海边晨报
2026年3月19日 星期四 第03版 经济

船厂忙着接单
本报讯(记者 田禾)天津澜湾船舶修造有限公司(以下简称“澜湾船修”)总经理葛闻川介绍,\
今年2月公司产值1.46亿元,同比增长两成七,环比下降3.8%。澜湾船修是渤岸海工集团的全资子公司。\
上月公司融资6200万元,用于新建两座船坞。每人平均发红包900元。
61岁的焊工栾守平带着徒弟干活。

动画《小泥船》要上映
本报讯(记者 林岫)天津砚池动画有限公司制作的动画电影《小泥船》定于4月3日上映。影片取材于渔村旧事,画了四年,投入5800万元。

海上的风车
本报讯(记者 何圃)2025年,全市新增海上风电48万千瓦;截至年底,海上风电总装机达到186万千瓦,比上年增长34.8%。\
临港的一个项目装机3.6万千瓦,投资4.1亿元。

鱼塘搬进车间
本报讯(记者 何圃)天津苇泽水产养殖有限公司的车间里温暖如春。这里是全区最大的循环水养虾基地,\
养殖水体2.6万立方米,年产对虾870吨。一斤卖到46元,今年首次出口越南240吨。\
隔壁的澄港冷库库容9.4万吨。

新区两个月
本报讯(记者 何圃)2月,新区新设经营主体5200户,增长6.1%;其中外资企业48户,增幅为19.4%。\
栎河堤坝工程去年9月开工,投资1.2亿元,比计划工期提前31天完工。
澄港轴承股份有限公司(证券简称:澄港轴承,688×××)昨晚披露年报:2025年营业收入9.3亿元。\
全年新区生产总值1260亿元,增长5.2%,人均生产总值11.8万元;其中第二产业增加值540亿元,增长6.1%。

云帆飞行队
本报讯(记者 林岫)天津云帆通用航空有限公司的货运无人机“沙鸥”每公里运费4.2元。目前,区内集聚飞行企业37家,从业人员1900人。\
客户中医疗企业占两成六。

河畔灯会
本报讯(记者 林岫)栎河灯会3月28日亮灯,为期12天,86组花灯免费入场。周六开幕的还有风筝节,风筝节门票25元。\
9月,栎河区将新开公办托育园3所,提供托位270个。14项年度工程完成投资8.2亿元,占年度计划的31.5%。

2026年1—2月部分园区主要指标
园区  总产值（亿元）  同比（%）  企业数（家）
栎河高新区  164.2  6.3  1214
苇泽经开区  88.7  -4.1  836
澄港科技园  41.5  9.8  297
"""


@pytest.fixture(scope="module")
def yard(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    held = Archive.open(Path(tmp_path_factory.mktemp("yard")) / "store.db")
    ingest(held, Page(text=YARD, issue_date=DAY))
    return held


def told(archive: Archive, words: str, state: ThreadState | None = None) -> tuple[str, str, ThreadState]:
    answer, after = ask(archive, words, today=DAY, state=state)
    return answer.kind, answer.text, after


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("哪个园区总产值下降了,降幅多少?", ["苇泽经开区", "4.1"]),
        ("哪个园区企业数最多?", ["栎河高新区", "1214"]),
        ("企业数超过800家的园区有哪些?", ["栎河高新区", "苇泽经开区"]),
        ("哪些园区总产值增长超过8%?", ["澄港科技园", "9.8"]),
        ("澄港科技园的总产值和企业数分别是多少?", ["41.5", "297"]),  # two columns of one row
        ("澜湾船修2月产值同比和环比各变化多少?", ["两成七", "3.8%"]),
        ("《小泥船》什么时候上映,投了多少钱?", ["4月3日", "5800万元"]),
        ("海上风电总装机去年是多少?", ["186万千瓦"]),  # what there was at the year's end is the year's
        ("苇泽水产一年产多少对虾?", ["870吨"]),  # 这里是…基地 is what the firm has, and nobody else
        ("澄港冷库能装多少吨?", ["9.4万吨"]),
        ("澜湾船修的母公司是谁?", ["渤岸海工集团"]),
        ("澜湾船修融来的钱怎么花?", ["两座船坞"]),
        ("栾守平今年多大?", ["61岁"]),
        ("栎河灯会门票多少钱?", ["免费"]),
        ("9月新开几所托育园,多少托位?", ["3所", "270个"]),  # the next September
        ("年度工程完成了年度计划的多少?", ["31.5%"]),
        ("外资企业新设了多少,增幅呢?", ["48户", "19.4%"]),
        ("栎河堤坝工程比计划提前了几天?", ["31天"]),  # which was done, and is no plan
        ("苇泽水产出口到哪儿了?", ["越南"]),
        ("沙鸥飞一公里多少钱?", ["4.2元"]),
        ("云帆通用航空的医疗客户占几成?", ["两成六"]),
        ("澄港轴承2025年营业收入是多少?", ["9.3亿元"]),
    ],
)
def test_what_meets_the_condition_is_told(yard: Archive, words: str, wanted: list[str]) -> None:
    kind, text, _ = told(yard, words)
    assert kind != "unknown"
    assert [w for w in wanted if w not in text] == []


@pytest.mark.parametrize(
    "words",
    [
        "哪个园区利润下降了?",  # another measure
        "企业数超过2000家的园区有哪些?",
        "澜湾船修1月产值同比和环比各变化多少?",
        "《小泥鳅》投了多少钱?",
        "海上风电总装机2024年是多少?",
        "苇泽水产一年产多少鲈鱼?",
        "澜湾船修一共发了多少红包?",  # 每人平均 is no sum
        "葛闻川今年多大?",
        "灯组多少钱?",
        "渤岸海工集团的母公司是谁?",
        "4月新开几所托育园?",
        "砚池动画融来的钱怎么花?",
        "云帆通用航空有多少从业人员?",  # what the district has is none of the company's
        "苇泽水产今年销售额多少?",  # the price of a pound is none
        "澜湾船修什么时候来天津的?",  # any day of its story is none
        "澄港轴承2023年营业收入是多少?",  # 688××× is a number of nothing
    ],
)
def test_what_does_not_meet_it_is_refused(yard: Archive, words: str) -> None:
    assert told(yard, words)[0] == "unknown"


def test_how_the_money_is_spent_is_asked_in_a_thread(yard: Archive) -> None:
    _, _, state = told(yard, "澜湾船修上月融资多少?")
    assert "两座船坞" in told(yard, "这笔钱打算怎么花?", state)[1]
    assert told(yard, "那利润呢?", state)[0] == "unknown"


def test_a_total_in_a_thread_is_the_total(yard: Archive) -> None:
    _, _, state = told(yard, "2025年全市新增海上风电多少?")
    text = told(yard, "总装机呢,比上年增长多少?", state)[1]
    assert "186万千瓦" in text
    assert "34.8%" in text


def test_a_part_asked_in_a_thread_is_told_of_that_part(yard: Archive) -> None:
    _, _, state = told(yard, "去年新区生产总值多少,增长多少?")
    assert "540亿元" in told(yard, "第二产业呢?", state)[1]
    assert told(yard, "第三产业呢?", state)[0] == "unknown"


@pytest.mark.parametrize(
    ("words", "each"),
    [
        ("营收和净利润分别是多少?", ("营收分别是多少?", "净利润分别是多少?")),
        ("产量与产值各是多少?", ("产量各是多少?", "产值各是多少?")),
        ("同比和环比各增长多少?", ("同比增长多少?", "环比增长多少?")),
        ("北京和天津的产值?", ("北京和天津的产值?",)),
        ("栎河区GDP增速和工业增速各是多少?", ("栎河区GDP增速各是多少?", "栎河区工业增速各是多少?")),
        ("第二产业增加值和第三产业增加值各是多少?", ("第二产业增加值各是多少?", "第三产业增加值各是多少?")),
    ],
)
def test_two_in_one_breath(words: str, each: tuple[str, ...]) -> None:
    assert twins.of(words) == each


def test_what_a_number_is_held_against_is_no_noun_of_the_question() -> None:
    assert [t.word for t in chinese_terms("进出口是上年同月的多少倍")[0]] == ["进出口"]


def test_a_weekday_says_when(yard: Archive) -> None:
    text = told(yard, "风筝节门票多少钱,什么时候能看?")[1]
    assert "25元" in text
    assert "其余部分" not in text


@pytest.mark.parametrize(
    ("words", "period"),
    [
        ("How many lanterns were sold since March 3?", None),  # of no single day
        ("How many lanterns were sold since February?", None),
        ("How many lanterns were sold on March 3?", "2026-03-03"),
        ("How many lanterns were sold since 2025?", "2025"),
    ],
)
def test_a_time_since_when_is_no_time_of_the_answer(yard: Archive, words: str, period: str | None) -> None:
    assert take_apart(words, "en", yard, DAY).period == period
