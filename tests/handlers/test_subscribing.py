"""How people order a brief in words."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.asking.subscribing import asked, command_in, time_of, zone_named

INDUSTRY = {"sections": ("产业",)}


@pytest.mark.parametrize(
    ("words", "wishes"),
    [
        ("产业 08:30 工作日", {"time": "08:30", "days": "workdays", **INDUSTRY}),
        ("工作日 早上八点半 产业", None),
        ("产业，科技创新 8点半 每天", {"time": "08:30", "days": "daily", "sections": ("产业", "科技创新")}),
        ("industry at 8:30 weekdays", {"time": "08:30", "days": "weekdays", **INDUSTRY}),
        ("industry and livelihood 7pm daily", {"time": "19:00", "days": "daily", "sections": ("产业", "民生")}),
        ("12am", {"time": "00:00"}),
        ("下午5点 周一三五", {"time": "17:00", "days": "135"}),
        ("周一、周四 09:00", {"time": "09:00", "days": "14"}),
        ("周二至周四 09:00", {"time": "09:00", "days": "234"}),
        ("周末 10:00", {"time": "10:00", "days": "67"}),
        ("mon, wed, fri 17:45 Lord Howe", {"time": "17:45", "days": "135", "timezone": "Australia/Lord_Howe"}),
        ("08:00 Europe/Lisbon in English", {"time": "08:00", "timezone": "Europe/Lisbon", "language": "en"}),
        ("8am New York", {"time": "08:00", "timezone": "America/New_York"}),
        ("北京时间 8:00 英文", {"time": "08:00", "timezone": "Asia/Shanghai", "language": "en"}),
        (
            "关注 天津港、中国一汽 08:00 工作日",
            {"enterprises": ("天津港", "中国一汽"), "time": "08:00", "days": "workdays"},
        ),
        ("08:00 follow 天锻, 天津港", {"time": "08:00", "enterprises": ("天锻", "天津港")}),
        ("全部 8:00 至少3条 静默 最近5天 补发2小时",
         {"time": "08:00", "sections": (), "minimum": 3, "silent": True, "look_back": 5, "catch_up": 120}),
        (
            "08:00 at least 2 stories last 7 days silent",
            {"time": "08:00", "minimum": 2, "look_back": 7, "silent": True},
        ),
    ],
)  # fmt: skip
def test_wishes_are_taken_out_of_words_in_any_order(words: str, wishes: dict[str, Any] | None) -> None:
    found = asked(words)
    assert found.act == "new"
    if wishes is None:
        assert found.unknown, "what is not understood is said, not guessed"
    else:
        assert (dict(found.wishes), found.unknown) == (wishes, ())


@pytest.mark.parametrize(
    ("words", "act", "id"),
    [
        ("", "form", None), ("列表", "list", None), ("list", "list", None),
        ("暂停 3", "pause", 3), ("pause #12", "pause", 12),
        ("恢复 3", "resume", 3), ("end 3", "end", 3), ("结束", "end", None),
        ("edit 2", "edit", 2), ("修改 2 09:00", "edit", 2),
    ],
)  # fmt: skip
def test_what_is_done_with_which(words: str, act: str, id: int | None) -> None:
    found = asked(words)
    assert (found.act, found.id) == (act, id)


@pytest.mark.parametrize(
    ("words", "command", "rest"),
    [
        ("订阅 产业", "subscribe", "产业"), ("Subscribe", "subscribe", ""), ("退订 3", "subscribe", "end 3"),
        ("unsubscribe", "subscribe", "end "), ("投递", "deliveries", ""), ("deliveries all", "deliveries", "all"),
        ("简报 预览", "preview", ""), ("brief preview", "preview", ""),
    ],
)  # fmt: skip
def test_its_commands_are_told_from_the_others(words: str, command: str, rest: str) -> None:
    assert command_in(words) == (command, rest)


@pytest.mark.parametrize(
    "words", ["", "brief", "简报 2025-08-29", "订阅数是多少", "digest", "产业 08:30", "subscriber growth"]
)
def test_what_is_asked_otherwise_is_left_alone(words: str) -> None:
    assert command_in(words) is None


@pytest.mark.parametrize("words", ["产业 25:00", "2025年8月29日", "8", "产业"])
def test_what_is_no_time_of_day_is_none(words: str) -> None:
    assert time_of(words) is None


@pytest.mark.parametrize(
    ("name", "zone"),
    [("lisbon", "Europe/Lisbon"), ("UTC", "UTC"), ("asia/shanghai", "Asia/Shanghai"), ("Mars/Base", None), ("", None)],
)
def test_zones_by_name_or_city(name: str, zone: str | None) -> None:
    assert zone_named(name) == zone


@given(st.text(max_size=200))
def test_nothing_that_is_typed_raises(words: str) -> None:
    command_in(words)
    found = asked(words)
    assert found.wishes.get("time", "00:00")[:2] < "24"
