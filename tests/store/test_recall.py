"""Whether search finds what people look for: labelled queries over the sample editions, at five results."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from store.archive import Archive
from store.engines import sqlite
from store.ingest import ingest
from store.sources.file import load_page

SAMPLES = Path(__file__).parents[2] / "deploy" / "samples"
AT = 5

WANTED: dict[str, tuple[str, ...]] = {
    "装备制造挑起大梁": ("装备制造 1—5月", "工业运行调度会", "工业机器人产量", "在链规上工业 5.2%"),
    "星渤智能": ("星渤智能 焊接机器人", "贺明川", "风电塔筒 焊缝", "老师傅的手感", "河北工业大学 联合实验室"),
    "焊接机器人年产能翻一番": ("星渤智能二期工厂", "焊接机器人 年产能", "天津海工装备研究院", "中国船舶集团"),
    "港口吞吐": ("岸电使用量", "南美东海岸 航线", "1012.36万标准箱", "港口绿色转型"),
    "老厂区里": ("印刷厂 文创街区", "老旧小区改造", "林望舒", "和平区 河东区 厂房"),
    "西青区新增养老床位": ("养老床位", "西青区养老机构", "护理型床位"),
    "小麦颗粒归仓": ("小麦 亩产", "机收率", "收获小麦"),
    "数字里的天津半年": ("数字经济核心产业", "天津GDP 上半年", "软件和信息服务"),
    "天锻": ("液压机", "王世明", "天津市天锻压力机有限公司", "通用技术集团"),
    "宜科自动化": ("传感器 微米", "吉诺工业智能", "专精特新 小巨人", "张鑫"),
    "超算中心": ("国家超级计算天津中心", "石油勘探 基因健康", "每天两万个任务"),
    "协同": ("武清园 海关查验", "大兴机场 城市航站楼", "京津冀汽车产业"),
    "向海图强": ("国际航运中心发展指数", "旅游景区门票", "1224.78万标准箱"),
    "全市工业生产继续加快": ("集成电路产业链", "规模以上工业增加值 8月", "环比提高"),
    "天津港前8个月": ("海铁联运", "智慧零碳 码头", "1655.20万标准箱"),
    "天开园": ("天开高教科创园", "天使母基金", "澄光生物", "许清和"),
    "暑期过后": ("入境游客", "国内旅游收入", "五大道 古文化街", "国庆中秋假期 文旅活动"),
    "津郊": ("津农精品", "冷链仓储", "高标准农田", "粮食总产量"),
}
"""The beginning of an article's headline, and what is typed to find it."""

FLOOR = 1.0
"""Raised when search finds more, never lowered silently."""


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with Archive.open(tmp_path_factory.mktemp("recall") / "store.db") as archive:
        for path in sorted(SAMPLES.glob("*.txt")):
            ingest(archive, load_page(path))
        yield archive


def missed(archive: Archive) -> list[str]:
    return [
        words
        for headline, asked in WANTED.items()
        for words in asked
        if not any(hit.article.headline.startswith(headline) for hit in archive.search.articles(words, limit=AT)[0])
    ]


def queries() -> int:
    return sum(map(len, WANTED.values()))


def test_the_set_is_large_enough() -> None:
    assert queries() >= 40


def test_what_is_looked_for_is_among_the_first_five(editions: Archive) -> None:
    assert 1 - len(missed(editions)) / queries() >= FLOOR, missed(editions)


def test_nor_is_it_lost_where_every_word_counts_as_common(editions: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    """As among a million articles, where words are ranked by the texts of the newest that hold them."""
    monkeypatch.setattr(sqlite, "RARE", 0)
    with Archive.open(editions.engine.path) as anew:  # type: ignore[attr-defined]
        assert 1 - len(missed(anew)) / queries() >= FLOOR, missed(anew)
