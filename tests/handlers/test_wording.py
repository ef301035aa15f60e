"""What people say at home, set in the words of papers; and what must not be taken for it."""

from __future__ import annotations

import pytest

from handlers.asking import meaning, wordbook
from handlers.asking.lexicon import load
from handlers.asking.wording import in_writing


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("麻烦问下老码头啥时候开街来着", "老码头什么时候开街"),
        ("求今年出口增速", "今年出口增速"),
        ("有人知道馆长是谁吗", "馆长是谁吗"),
        ("夜市拢共多少摊位哈", "夜市一共多少摊位"),
        ("这个厂谁说了算", "这个厂负责人是谁"),
        ("坐火车的有多少人", "火车客运量有多少人"),
        ("前五个月坐地铁的人次", "前五个月地铁客运量"),
        ("3号线全程多远", "3号线全长多少公里"),
        ("这条线多长多少站", "这条线全长多少公里,多少站"),
        ("公司占多少市场", "公司市场占有率是多少"),
        ("企业排老几", "企业排名第几"),
        ("票房多了还是少了", "票房是增还是降"),
        ("重卡换次电要几分钟", "重卡换电要几分钟"),
        ("去年生了多少娃", "去年出生人口是多少"),
        ("园区招多少工", "园区招多少人"),
        ("馆长多大岁数", "馆长年龄是多少岁"),
        ("10月箱量 环比咋样", "10月箱量多少,环比怎么样"),
        # and what is left as it is
        ("看病人数是多少", "看病人数是多少"),
        ("求职的有多少人", "求职的有多少人"),
        ("总部在哪", "总部在哪"),
        ("要多久", "要多久"),
        ("第一季度产值", "第一季度产值"),
        ("一季稻种了多少亩", "一季稻种了多少亩"),
        ("集成电路造了多少块", "集成电路造了多少块"),
        ("名单里有什么", "名单里有什么"),
    ],
)
def test_in_writing(said: str, written: str) -> None:
    assert in_writing(said) == written
    assert in_writing(written) == written


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("海外卖的占多少", ["外卖"]),
        ("五一天津来了多少人", ["一天"]),
        ("国家图书馆的读者", ["图书馆"]),
    ],
)
@pytest.mark.parametrize("wide", [False, True])
def test_no_word_cut_out_of_others(text: str, words: list[str], wide: bool) -> None:
    with wordbook.widely(wide):
        assert not {word for word, _ in meaning.known_in(text)} & set(words)


OPPOSITES = [
    ("进口额", "出口额"),
    ("入境游客", "出境游客"),
    ("城镇调查失业率", "城镇登记失业率"),
    ("存款余额", "贷款余额"),
    ("一般公共预算收入", "一般公共预算支出"),
    ("净利润", "营业收入"),
    ("总投资", "固定资产投资"),
    ("常住人口", "户籍人口"),
    ("货物吞吐量", "集装箱吞吐量"),
    ("小学生", "中学生"),
    ("签约项目", "落地项目"),
    ("建筑面积", "占地面积"),
    ("新增就业", "就业率"),
    ("规划床位", "开放床位"),
    ("发明专利", "专利授权量"),
    ("首班车", "末班车"),
    ("出栏", "存栏"),
    ("城镇居民人均可支配收入", "农村居民人均可支配收入"),
    ("成人票", "儿童票"),
    ("毛利率", "净利率"),
    ("出生人口", "死亡人数"),
]


@pytest.mark.parametrize(("one", "other"), OPPOSITES)
def test_what_is_never_the_same(one: str, other: str) -> None:
    with wordbook.widely(True):
        assert other not in meaning.variants_of(one)
        assert one not in meaning.variants_of(other)


def test_every_group_is_one() -> None:
    """A line of ``wide`` has one mark, a line of ``same`` none; no word is empty or stands twice in its line."""
    for name, field in load("fields").items():
        for line in field.get("same", ()):
            assert "<" not in line, (name, line)
            assert len(set(line.split())) == len(line.split()) > 1, (name, line)
        for line in field.get("wide", ()):
            asked, answers = line.split(" < ")
            assert asked.split(), (name, line)
            assert answers.split(), (name, line)
