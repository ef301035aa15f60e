"""The brief that goes out by schedule."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handlers.blocks.check import problems
from handlers.brief import brief_message
from store.archive import Archive

TODAY = date(2025, 8, 30)


@pytest.mark.parametrize(
    ("day", "language", "says"),
    [
        (None, "zh", "2025年8月29日简报"),
        (date(2025, 8, 29), "zh", "2025年8月29日简报"),
        (None, "en", "Brief for August 29, 2025"),
        (date(2025, 8, 29), "en", "Brief for August 29, 2025"),
        (None, "fr", "2025年8月29日简报"),
        (date(2020, 1, 1), "zh", "2020年1月1日没有收到报纸"),
    ],
)
def test_the_brief_of_a_day(archive: Archive, day: date | None, language: str, says: str) -> None:
    message = brief_message(archive, day, TODAY, language)
    assert says in message.text
    assert problems(message.blocks, "message") == []
    assert "share:" not in str(message.blocks)


def test_every_key_figure_comes_with_its_sentence_and_where_it_is_from(archive: Archive) -> None:
    shown = str(brief_message(archive, None, TODAY, "zh").blocks)
    for said in ("1200.5万标准箱", "海河口岸", "2025年上半年", "津沽样报 · 2025年8月29日 · 第5版", "超10亿元"):
        assert said in shown
    assert shown.count("公司今年前7个月实现营收超") >= 1


def test_without_a_newspaper_it_says_so(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "empty.db") as empty:
        message = brief_message(empty, None, TODAY, "zh")
    assert "没有收到报纸" in message.text
    assert problems(message.blocks, "message") == []
