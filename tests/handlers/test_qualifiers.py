"""The word that tells which, whose number it is, and what a change led to, over articles of our own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handlers.asking.conversation import ask
from handlers.asking.report import as_json
from handlers.asking.taking.parting import part
from store.archive import Archive
from store.ingest import ingest
from store.reading.types import Page

DAY = date(2026, 3, 10)
PAGE = """海边晨报
2026年3月10日 星期二 第02版 综合

去年居民收入稳步增长
本报讯(记者 江小满)市统计局发布,2025年全市居民人均可支配收入58210元。
其中,城镇居民人均可支配收入62480元,农村居民人均可支配收入34150元。

青禾阀门回款提速
本报讯(记者 田禾)天津青禾阀门有限公司(以下简称“青禾阀门”)去年订单7.4亿元,比上年同期多出0.9亿元,废品率由6%压到2%。
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    held = Archive.open(Path(tmp_path_factory.mktemp("qualifiers")) / "store.db")
    ingest(held, Page(text=PAGE, issue_date=DAY))
    return held


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("What was the per capita disposable income of urban residents in 2025?", "62,480"),
        ("What was the per capita disposable income of rural residents in 2025?", "34,150"),
        ("2025年农村居民人均可支配收入是多少?", "34150"),
        ("青禾阀门的废品率降到了多少?", "2%"),
    ],
)
def test_the_number_that_was_asked_for(archive: Archive, words: str, number: str) -> None:
    assert number in ask(archive, words, today=DAY)[0].text


def test_the_same_time_last_year_keeps_the_threads_enterprise(archive: Archive) -> None:
    _, state = ask(archive, "青禾阀门去年订单多少?", today=DAY)
    answer, _ = ask(archive, "比上年同期多了多少?", today=DAY, state=state)
    assert "0.9亿元" in answer.text


@pytest.mark.parametrize("words", ["空驶率降到了多少", "空驶率降至多少", "空驶率下降到多少"])
def test_what_a_change_led_to_is_no_part_of_the_noun(words: str) -> None:
    head = part(words, "zh").head
    assert head is not None
    assert head.word == "空驶率"


COUNTED = """海边晨报
2026年3月11日 星期三 第03版 综合

临港片区聚起租赁企业
本报讯(记者 江小满)临港片区已累计落户融资租赁公司1830余家,去年新增贷款96亿元。

去年全市人口平稳
本报讯(记者 田禾)市统计局发布,2025年全市出生人口5.8万人,出生率4.31‰。
"""


@pytest.mark.parametrize(
    ("words", "kind", "number"),
    [
        ("临港片区融资租赁公司有多少家?", "figure", "1830"),
        ("2025年全市出生率是多少?", "figure", "4.31‰"),
        ("What was the birth rate in 2025?", "figure", "4.31‰"),
        ("2025年全市死亡率是多少?", "unknown", ""),
        ("临港片区去年融资多少?", "unknown", ""),
    ],
)
def test_what_is_counted_may_be_named_after_money_and_a_rate_be_of_a_thousand(
    tmp_path: Path, words: str, kind: str, number: str
) -> None:
    with Archive.open(tmp_path / "store.db") as held:
        ingest(held, Page(text=COUNTED, issue_date=date(2026, 3, 11)))
        answer, _ = ask(held, words, today=date(2026, 3, 12))
    told = as_json(answer)
    assert told["kind"] == kind
    assert number in told["text"]
