"""What is read of a message before it is held against anything: tables of what is found and what is left alone."""

from __future__ import annotations

from datetime import date

import pytest

from handlers.asking.checking import chinese, english
from handlers.asking.checking.claims import Claim, rough_step, step_of

NOW = date(2025, 9, 27)

ENGLISH = [
    ("GDP grew 5.3% in H1 2025.", [("5.3%", 5.3, "%", "growth", "2025-H1")]),
    ("Revenue was $1.5bn.", [("$1.5bn", 1.5e9, "美元", "level", None)]),
    ("Exports hit RMB 2.3 trillion in 2024.", [("RMB 2.3 trillion", 2.3e12, "元", "level", "2024")]),
    ("They sold 12,345 cars in August 2025.", [("12,345", 12345.0, None, "level", "2025-08")]),
    ("Investment fell by 0.4 percentage points.", [("0.4 percentage points", 0.4, "百分点", "change", None)]),
    ("Cargo throughput: 3.1m tonnes (up 2 pct).", [("3.1m tonnes", 3.1e6, "吨", "level", None),
                                                  ("2 pct", 2.0, "%", "growth", None)]),
    ("The site covers 46 mu, or 3.07 hectares.", [("46 mu", 46.0, "亩", "level", None),
                                                  ("3.07 hectares", 3.07, "公顷", "level", None)]),
    ("Waiting time was cut to five minutes.", [("five minutes", 5.0, "分钟", "level", None)]),
    ("Two million TEU passed through the port.", [("Two million TEU", 2e6, "标准箱", "level", None)]),
    ("Tourists: 20-30 million", [("20-30 million", (2e7, 3e7), None, "level", None)]),
    ("Employment accounts for 65 per cent of it.", [("65 per cent", 65.0, "%", "share", None)]),
    ("The city ranks 18th globally.", [("18th", 18.0, "位", "rank", None)]),
]  # fmt: skip

ENGLISH_ALONE = [
    ("On 29 August 2025 the 2nd meeting was held.", "dates and ordinals"),
    ("Line 7, Terminal 3, room 204, page 5, No. 18.", "numbers that are names"),
    ("The A320, 5G, COVID-19, Fortune 500 and the Top 100.", "names with numbers"),
    ("We met at 10:30, or 9 am, on 2025-08-29.", "times of day"),
    ("1. First item\n2. Second item", "a list"),
    ("Call 022-2360-2087 or see https://example.org/2025/08/29.", "telephones and addresses"),
    ("In the first half of the year, one of them left.", "words that are no quantities"),
]

CHINESE_ALONE = [
    ("8月29日第05版，2024年的事。", "dates and pages"),
    ("A320、5G、12号楼306室。", "names with numbers"),
    ("会议9:30开始，电话022-23602087。", "times and telephones"),
    ("三心二意，一心一意。", "idioms"),
]


@pytest.mark.parametrize(("text", "finds"), ENGLISH)
def test_english_figures(text: str, finds: list[tuple[object, ...]]) -> None:
    assert [_fields(c) for c in english.claims_in(text, NOW)] == finds


@pytest.mark.parametrize(("text", "why"), ENGLISH_ALONE)
def test_english_left_alone(text: str, why: str) -> None:
    assert [c.text for c in english.claims_in(text, NOW)] == [], why


@pytest.mark.parametrize(("text", "why"), CHINESE_ALONE)
def test_chinese_left_alone(text: str, why: str) -> None:
    assert [c.text for c in chinese.claims_in(text, NOW, ())] == [], why


@pytest.mark.parametrize(
    ("text", "measured", "subject", "direction", "bound", "status"),
    [
        ("Tianjin's exports rose over 7%.", ["exports"], "天津市", "up", "over", "actual"),
        ("Nankai District will build about 20 parks.", ["parks"], "南开区", None, "about", "target"),
        ("Imports dropped 2.3%.", ["imports"], None, "down", "exact", "actual"),
        ("Container throughput at Tianjin Port: nearly 12 million TEU.", ["container throughput"], "天津港", None,
         "about", "actual"),
        ("China's foreign trade grew at least 3%.", ["foreign trade"], "中国", "up", "at_least", "actual"),
    ],
)  # fmt: skip
def test_what_and_whose(
    text: str, measured: list[str], subject: str | None, direction: str | None, bound: str, status: str
) -> None:
    claim = english.claims_in(text, NOW)[0]
    assert [t.word for t in claim.terms] == measured
    assert (claim.subjects[0] if claim.subjects else None) == subject
    assert (claim.direction, claim.bound, claim.status) == (direction, bound, status)


def test_whose_is_kept_only_by_a_sentence_that_goes_on() -> None:
    claims = english.claims_in("Tianjin Port handled 12 million TEU. Its revenue was 3 billion yuan. GDP grew 5%.", NOW)
    assert [c.subjects[:1] for c in claims] == [("天津港",), ("天津港",), ()]


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [("1224.78万标准箱", 12247800.0, 100.0), ("133 billion", 1.33e11, 1e9), ("5.3%", 5.3, 0.1), ("四成", 40.0, 0.0)],
)
def test_the_last_digit_written(text: str, value: float, step: float) -> None:
    assert step_of(text, value) == pytest.approx(step)


def test_noughts_at_the_end_are_rough() -> None:
    assert rough_step(1.3e11, 1e9) == 1e10
    assert rough_step(1.33e11, 1e9) == 1e9


def _fields(claim: Claim) -> tuple[object, ...]:
    return claim.text, claim.value, claim.unit, claim.role, claim.period
