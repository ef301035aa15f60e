"""English answers: numbers both ways, periods in words, names in pinyin, and notes at first use."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from handlers.asking import english, faithful, meaning, naming, notes, phrases, show
from handlers.asking.asked import Asked
from handlers.asking.conversation import ask
from handlers.asking.lexicon import load
from handlers.asking.taking import parting, turns, wider
from handlers.asking.taking.english import english_terms
from handlers.asking.taking.joining import items_of
from store.archive import Archive
from tests.handlers.test_show import PLAIN

TODAY = date(2025, 9, 27)


@pytest.mark.parametrize(
    ("chinese", "english_form"),
    [
        ("天锻", "天锻 (Tianduan)"),
        ("星渤智能", "星渤智能 (Xingbo Zhineng)"),
        ("天津港", "Tianjin Port"),
        ("中国通用技术集团", "Genertec"),
        ("武清区", "Wuqing District"),
        ("国家超级计算天津中心", "National Supercomputer Center in Tianjin"),
        ("天津市天锻压力机有限公司", "天津市天锻压力机有限公司 (Tianjin Tianduan Yaliji)"),
        ("天津星渤", "天津星渤 (Tianjin Xingbo)"),
        ("西青经济技术开发区", "西青经济技术开发区 (Xiqing Jingji Jishu Kaifaqu)"),
        ("北辰经开区", "北辰经开区 (Beichen Jingkaiqu)"),
        ("TCL中环新能源科技股份有限公司", "TCL中环新能源科技股份有限公司 (TCL Zhonghuan Xinnengyuan Keji)"),
        ("飞腾云智科技（天津）有限公司", "飞腾云智科技（天津）有限公司 (Feiteng Yunzhi Keji)"),
        ("西安", "西安 (Xi'an)"),
        ("Lenovo", "Lenovo"),
    ],
)
def test_names(chinese: str, english_form: str) -> None:
    assert naming.in_full(chinese) == english_form


def test_pinyin_stands_alone_after_its_first_use() -> None:
    text = "天锻 (Tianduan) grew. 天锻 (Tianduan)'s revenue was 580 (580家)."
    assert naming.once(text) == "天锻 (Tianduan) grew. Tianduan's revenue was 580 (580家)."


FIGURES: list[tuple[dict[str, Any], str]] = [
    (
        {"role": "count", "unit": "家", "indicator": "制造业企业", "subject": "北辰区", "text": "5000家",
         "value": 5000.0, "bound": "over", "period": None, "sentence": "制造业企业超过5000家。"},
        "Beichen District has over 5,000 manufacturing enterprises.",
    ),
    (
        {"role": "count", "unit": "个", "indicator": "全国重点实验室", "subject": "天津市", "text": "29个",
         "value": 29.0, "period": "2025-06-30", "sentence": "全国重点实验室29个。"},
        "As of June 30, 2025, Tianjin has 29 national key laboratories.",
    ),
    (
        {"role": "growth", "unit": "%", "indicator": "出口", "subject": "天津市", "text": "7.6%", "value": 7.6,
         "period": "2025-01/2025-08", "cumulative": True, "direction": "up", "comparison": "同比"},
        "In Jan–Aug 2025 (cumulative), Tianjin's exports rose 7.6% year on year.",
    ),
    (
        {"role": "growth", "unit": "%", "indicator": "进口", "subject": None, "text": "2.3%", "value": 2.3,
         "period": "2025-08", "direction": "down", "comparison": "环比"},
        "In August 2025, imports fell 2.3% on the previous period.",
    ),
    (
        {"role": "rank", "unit": "位", "indicator": "全球排名", "subject": "天津市", "text": "第18位", "value": 18.0,
         "period": None, "sentence": "全球排名升至第18位。"},
        "Tianjin's global ranking was 18th (第18位).",
    ),
    (
        {"role": "count", "unit": "个", "indicator": "老旧小区改造", "subject": "天津市", "text": "101个",
         "value": 101.0, "period": "2025", "status": "target", "sentence": "计划老旧小区改造101个。"},
        "In 2025, Tianjin plans 101 renovation projects in old residential communities.",
    ),
    (
        {"role": "count", "unit": "人", "indicator": "博士", "subject": "北辰区", "text": "156人", "value": 156.0,
         "period": None, "sentence": "博士156人。"},
        "Beichen District has 156 PhDs.",
    ),
    (
        {"role": "count", "unit": "部", "indicator": "加装电梯", "subject": "天津市", "text": "326部", "value": 326.0,
         "period": "2025", "sentence": "加装电梯326部。"},
        "In 2025, Tianjin had 326 elevators added.",
    ),
    (
        {"role": "share", "unit": "%", "indicator": "绿电占全年用电比重", "subject": None, "text": "65%", "value": 65.0,
         "period": "2025", "sentence": "绿电占全年用电的65%。"},
        "In 2025, green power as a share of annual electricity use was 65%.",
    ),
    (
        {"role": "share", "unit": "%", "indicator": "资产负债率", "subject": None, "text": "28.3%", "value": 28.3,
         "period": "2025", "sentence": "资产负债率28.3%。"},
        "In 2025, the debt ratio was 28.3%.",
    ),
    (
        {"role": "growth", "unit": "%", "indicator": "软件业增加值", "subject": None, "text": "9.1%", "value": 9.1,
         "period": "2025", "direction": "up", "comparison": "同比", "sentence": "软件业增加值增长9.1%。"},
        "In 2025, the value added of software rose 9.1% year on year.",
    ),
    (
        {"role": "duration", "unit": "小时", "indicator": "磨盘时间", "subject": None, "text": "1小时38分",
         "value": 1.633333, "period": None, "sentence": "磨盘时间1小时38分。"},
        "磨盘时间: 1 hour 38 minutes (1小时38分).",
    ),
    (
        {"role": "count", "unit": "项", "indicator": "提交任务", "subject": "天津市", "text": "2万项", "value": 20000.0,
         "bound": "over", "period": None, "sentence": "提交任务超过2万项。"},
        "Tianjin, 提交任务: over 20,000 items (超过2万项).",
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("indicator", "name"),
    [
        ("企业年产值", "annual output value of enterprises"),
        ("第三产业占比", "share of tertiary industry"),
        ("高技能人才占全市比重", "highly skilled workers as a share of the city's total"),
        ("新增养老床位", "new beds for the elderly"),
        ("新增幼儿园", "new kindergartens"),
        ("车位总数", "parking spaces"),
        ("工业投资完成率", "target completion rate for industrial investment"),
        ("软件业增加值", "value added of software"),
        ("医院增加值", "value added of hospitals"),
        ("社区食堂营业收入", "revenue of community canteens"),
        ("韩国游客占比", "share of Korean tourists"),
        ("单桥作业效率", "crane productivity"),
        ("三期工厂总投资", "total investment in third-phase factory"),
        ("磨盘占比", None),  # half of a name is none
    ],
)
def test_names_of_indicators_read_as_english(indicator: str, name: str | None) -> None:
    assert naming.english_name(indicator) == name


@pytest.mark.parametrize(("fields", "sentence"), FIGURES)
def test_a_sentence_for_a_figure(fields: dict[str, Any], sentence: str) -> None:
    assert english.sentence([replace(PLAIN, **{"cumulative": None, **fields})]) == sentence


@pytest.mark.parametrize(
    ("iso", "cumulative", "shown"),
    [
        ("2025-01/2025-08", True, "Jan–Aug 2025, cumulative"),
        ("2025-04/2025-06", None, "Apr–Jun 2025"),
        ("2025-08", False, "August 2025"),
        ("2025-H1", True, "the first half of 2025"),
    ],
)
def test_periods_in_words(iso: str, cumulative: bool | None, shown: str) -> None:
    assert show.period(iso, "en", cumulative=cumulative) == shown


def test_no_name_is_both_translated_and_sourced_twice() -> None:
    names = [name for each in load("english_names").values() for name in each]
    assert len(names) == len(set(names))
    assert len(names) >= 150


def test_the_notes_hold_no_digits() -> None:
    """Whatever number a note tells is told in words: it can never be taken for one that a paper printed."""
    told = "\n".join(note.text.replace(word, "") for note in notes.catalogue() for word in note.words)
    assert not faithful.numbers(faithful.without_dates(told.replace("双11", "")))
    assert all(len(notes.said(note)) < 130 for note in notes.catalogue())


def test_a_note_is_told_once_in_a_thread(samples: Archive) -> None:
    first, state = ask(samples, "How fast did industrial value added grow in August?", today=TODAY)
    assert first.text.splitlines()[0] == (
        "In August 2025, Tianjin's value added of industry above designated size rose 5.4% year on year."
    )
    assert first.text.splitlines()[-1].startswith("Note: 规上 (above designated size)")
    assert first.notes == (first.text.splitlines()[-1],)
    assert faithful.unfaithful(first, samples) is None
    again, _ = ask(samples, "And in January to August?", today=TODAY, state=state)
    assert again.kind == "figure"
    assert not again.notes


def test_chinese_answers_have_no_notes(samples: Archive) -> None:
    answer, _ = ask(samples, "8月规上工业增加值增长多少？", today=TODAY)
    assert not answer.notes
    assert "Note" not in answer.text


def test_every_english_name_of_an_indicator_is_one_line() -> None:
    assert all(name == name.strip() and meaning.words_of(name) for name in load("shown").values())


@pytest.mark.parametrize(
    ("asked", "want", "done"),
    [
        ("Of the 39 sectors, how many grew", "value", False),
        ("How many doses of growth hormone were sold", "value", True),
        ("How many A-share companies does Tianjin have", "value", True),
        ("What does the most expensive model cost?", "value", False),
        ("By how much did investment shrink?", "growth", True),
        ("How much did exports grow?", "growth", True),
        ("How many will open by the end of the year", "value", False),
        ("How many trucks does it own", "value", True),
    ],
)
def test_what_is_wanted_and_whether_it_is_done(asked: str, want: str, done: bool) -> None:
    part = parting.part(asked, "en")
    assert (part.want, part.done) == (want, done)


@pytest.mark.parametrize(
    ("asked", "parts"),
    [
        ("GDP and its growth?", ["GDP", "its growth"]),
        ("per capita disposable income, growth?", ["per capita disposable income", "growth"]),
        ("revenue and net profit of Taiyan", ["revenue of Taiyan", "net profit of Taiyan"]),
        ("how much were exports, and total retail sales", ["how much were exports", "total retail sales"]),
        ("imports and exports", ["imports and exports"]),
        ("culture and tourism revenue", ["culture and tourism revenue"]),
        ("GDP of Xiqing and Beichen", ["GDP of Xiqing and Beichen"]),
        ("how many hospitals and beds are there?", ["how many hospitals", "beds are there"]),
        ("how many bus and metro lines", ["how many bus and metro lines"]),
        ("imports and exports separately", ["imports", "exports separately"]),
    ],
)
def test_things_joined_in_a_question(asked: str, parts: list[str]) -> None:
    assert [item.words.strip(" ?") for item in items_of(asked)] == parts


@pytest.mark.parametrize(
    ("asked", "missing"),
    [
        ("gherkin output", "gherkin"),
        ("price of bagpipes", "bagpipes"),
        ("how many otters are there", "otters"),
    ],
)
def test_a_word_that_is_asked_for_is_never_left_out(asked: str, missing: str) -> None:
    terms, _ = english_terms(asked)
    assert [t.word for t in terms if t.strong and all(v.isascii() for v in t.variants)] == [missing]


def chinese_of(asked: str) -> list[str]:
    return [t.variants[0] for t in english_terms(asked)[0] if not all(v.isascii() for v in t.variants)]


@pytest.mark.parametrize(
    ("asked", "same"),
    [
        ("throughput of containers", "container throughput"),
        ("throughput of the containers", "container throughput"),
        ("new-energy vehicles", "new energy vehicle"),
        ("labour productivity", "labor productivity"),
        ("the urbanisation rates", "urbanization rate"),
        ("shopping centres", "shopping center"),
        ("electric buses", "electric bus"),
        ("broke ground", "break ground"),
        ("breaking ground", "break ground"),
        ("putting into service", "put into service"),
        ("craftsmen", "craftsman"),
        ("Series-C", "series C"),
    ],
)
def test_a_phrase_is_known_in_every_form(asked: str, same: str) -> None:
    assert chinese_of(asked) == chinese_of(same) != []


@pytest.mark.parametrize(
    ("asked", "chinese"),
    [
        ("green power traded in the city", ["绿电", "交易"]),  # no trade-in
        ("as a share of GDP", ["GDP"]),  # no A-share
        ("how much does lunch cost", ["午餐"]),
        ("how many cars are there", ["保有量", "汽车"]),
        ("cost of renovating the station", ["投资", "成本", "改造", "站"]),
        ("who operates the ferry", ["运营方", "渡轮"]),
        ("who runs the bus line", ["运营方", "公交线路"]),
        ("who supplies the robots", ["提供", "机器人"]),
        ("what did it pay for raw milk per kilo", ["收购价", "鲜奶"]),
        ("what did it pay for the factory", ["支付", "工厂"]),
        ("daily output of noodles", ["日产量", "面条"]),
        ("how many sets of equipment were exported", ["设备", "出口"]),
        ("villages that the remote consultation service 云诊通 covers", ["云诊通", "村", "覆盖"]),
        ("the revenue of the company 云诊通", ["云诊通", "营收"]),
        ("how much revenue did it book", ["营收"]),
        ("how many books did it book", ["图书", "预订"]),
        ("how many passengers did the airport log last year", ["旅客", "机场", "录得"]),  # no logs
        ("logs that the port handled", ["木材", "港"]),
        ("how many ships did the berth in Tanggu berth", ["船", "泊位", "塘沽"]),
        ("how many trees did the steel plant in Jinnan plant last year", ["树", "钢厂", "津南", "种植"]),
        ("how many cars does the car park hold", ["汽车", "停车场", "持有"]),
        ("how many cars were parked there", ["汽车", "停车"]),
        ("how much did it pump into the new plant next to the river", ["抽水", "新工厂", "河道"]),
        ("by how much did special-purpose equipment manufacturing expand", ["专用设备制造业"]),
        ("share of the top 100 firms", ["百强", "企业"]),
        ("pupils per class", ["学生", "每", "班级"]),  # no count of all pupils
        ("nursing beds per thousand elderly people", ["护理型床位", "每千", "老人"]),
        ("births per thousand residents", ["出生率"]),
        ("Which district grew fastest last year", ["各区", "区"]),  # no other thing's growth
        ("Which district had the most visitors", ["区", "游客"]),
        ("by how much did the pear harvest fall", ["梨", "产值"]),
        ("half-empty office buildings", ["空置", "写字楼"]),
        ("what does the 81-year-old woman earn", ["81岁", "进账"]),
        ("what portion of sales is online", ["占销售额", "线上"]),
        ("how much did the 81-year-old pay", ["81岁", "工资"]),
        ("who built the bridge", ["承建", "桥"]),
        ("what does the firm Hanlin make", ["主营", "企业"]),
        ("the area after the canal works", ["面积", "运河"]),
        ("export clearance time", ["出口通关时间"]),  # and not that of imports
        ("who holds a 30% stake", ["持股", "股权"]),
        ("who owns the shop", ["门店"]),
        ("scrap rate before and after the upgrade", ["报废率"]),
        ("scrap rate before the upgrade", ["报废率", "升级"]),
        ("jobs at the No. 3 workshop", ["3号", "就业", "车间"]),
        (
            "How many deals at Xiqing Development Area were worth over 1 billion yuan",
            ["10亿元以上", "西青经济技术开发区", "签约项目"],
        ),
        ("sales during Double 11", ["双11", "销售"]),
        ("how old are the employees on average", ["平均年龄", "员工"]),
        ("how loud is the motor in decibels", ["噪声", "电机"]),
        ("platforms built with Beijing and Tianjin hospitals", ["京津", "平台", "建", "医院"]),
        ("How many cars are on the road", ["保有量", "汽车"]),
        ("wheat price this summer", ["小麦", "价格"]),
        ("birds last autumn", ["鸟", "去年秋"]),
        ("orders of Jindong ETDZ", ["订单"]),
        ("growth hormone sold", ["生长激素", "销售"]),
        ("How many people will work at its Asian headquarters", ["员工", "亚洲", "总部"]),
        ("At what price did the shares close", ["收盘价"]),
        ("Who founded the workshop", ["创始人", "车间"]),
        ("How many visitors came last Spring Festival", ["去年", "游客", "春节"]),  # not this year's
        ("How many extra trains are there on New Year's Eve", ["加开列车", "除夕"]),
        ("What advance notice do farmers get", ["提前时间", "农民"]),
    ],
)
def test_what_a_turn_of_the_question_means(asked: str, chinese: list[str]) -> None:
    assert chinese_of(asked) == chinese


@pytest.mark.parametrize(
    ("asked", "wants"),
    [
        ("How many rugs were sold and for how long was the shop closed?", ["value", "duration"]),
        ("By what percentage did profits fall?", ["growth"]),
        ("What percentage of profits is paid out?", ["share"]),
        ("How many departments share their data?", ["value"]),
        ("How far in advance are warnings issued?", ["duration"]),
        ("By how much has the price of pork fallen?", ["growth"]),
        ("By how much did imports contract last year?", ["growth"]),
        ("How much is the dredging contract worth?", ["value"]),
    ],
)
def test_what_kind_of_answer_is_wanted(asked: str, wants: list[str]) -> None:
    assert [part.want for part in parting.parts_of(asked, "en", [])] == wants


@pytest.mark.parametrize(
    ("asked", "plainly"),
    [
        ("How many staff has Lantian Marine Gear (蓝田船配)?", "How many staff has 蓝田船配?"),
        ("Is Lantian's (蓝田船配) owner listed?", "Is 蓝田船配 owner listed?"),
        ("Does the inn (望海居) have a pool?", "Does the inn 望海居 have a pool?"),
        ("How much of its profit comes from abroad?", "what share of its profit comes from abroad?"),
        ("How much of the sum was paid?", "How much of the sum was paid?"),
        ("What did it save in money terms?", "What did it save in yuan?"),
        ("How big is the home market for seals in 2030?", "what is the market size of home seals in 2030?"),
        ("What output is the mill aiming for this year?", "what is the output target of the mill this year?"),
        ("How short of nurses is the ward?", "what is the shortage of nurses at the ward?"),
        ("What can the kite drone carry?", "what is the maximum payload of the kite drone?"),
        ("How much quicker will the ride to the zoo be?", "by how much will the travel time to the zoo be shortened?"),
    ],
)
def test_a_question_is_said_in_plainer_words(asked: str, plainly: str) -> None:
    assert turns.spoken_out(asked) == plainly


def test_what_is_counted_and_unknown_may_not_be_missing() -> None:
    """Geologists at a museum are not met by another number of the museum."""
    part = parting.part("How many geologists work at the museum?", "en")
    assert part.head is not None
    assert part.head.word == "geologists"


def test_a_second_reading_knows_what_means_the_same_and_leaves_out_what_nobody_knows() -> None:
    part = parting.part("How much frobnicated revenue did the company get from its fare gates?", "en")
    first = Asked("", "en", (part,))
    (again,) = wider.widened(first).parts
    weights = {t.word: (before.weight, t.weight) for before, t in zip(part.terms, again.terms, strict=True)}
    assert weights["frobnicated"][0] > weights["frobnicated"][1]
    assert weights["company"][0] > weights["company"][1]
    grown = {
        t.word for before, t in zip(part.terms, again.terms, strict=True) if set(before.variants) < set(t.variants)
    }
    assert "revenue" in grown


def test_every_line_of_the_lists_can_be_read_and_says_something() -> None:
    rows = list(phrases.lists())
    assert len(rows) > 7000
    assert {table for table, _, _ in rows} == {"measures", "things", "acts", "places", "also"}
    for _, phrase, chinese in rows:
        assert phrase == phrase.strip(" ,").casefold() != ""
        assert phrase.isprintable()
        assert len(set(chinese)) == len(chinese) > 0
    own = [phrases.key_of(phrase) for table, phrase, _ in rows if table != "also"]
    more = [phrases.key_of(phrase) for table, phrase, _ in rows if table == "also"]
    assert len(set(own)) == len(own)
    assert len(set(more)) == len(more)
    tables = (phrase for table in phrases._TABLES for phrase in load("english")[table])
    assert set(more) <= {*own, *map(phrases.key_of, tables)}
