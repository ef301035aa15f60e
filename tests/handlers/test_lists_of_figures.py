"""A list of figures tells those that can be told as printed: one that cannot does not keep the others back."""

from __future__ import annotations

from pathlib import Path

import pytest

from handlers.asking import faithful
from handlers.asking.answer import FiguresAnswer, Language
from handlers.asking.conversation import ask
from store.archive import Archive
from store.ingest import ingest_reading
from tests.handlers.paper import DAY, Piece, reading

STAFF = "公司现有员工274人，研发人员超过一半。"
DOUBLED = "店里的酸梅汤一晚能卖600多杯，比去年翻了一番。"
PIECE = Piece(
    headline="津沽精机添人手",
    paragraphs=(STAFF, DOUBLED),
    figures=(
        ("274人", {"value": 274.0, "unit": "人", "role": "count", "indicator": "员工", "subject": "津沽精机"}),
        ("超过一半", {"value": 50.0, "unit": "%", "role": "share", "indicator": "研发人员", "subject": "津沽精机"}),
        ("翻了一番", {"value": 2.0, "unit": "倍", "role": "growth", "indicator": "销量", "subject": "津沽精机"}),
    ),
)  # fmt: skip


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_others_are_told(tmp_path: Path, language: Language) -> None:
    with Archive.open(tmp_path / "held.db") as archive:
        ingest_reading(archive, reading(PIECE, day=DAY, paper="津沽样报", number="01"))
        answer, _ = ask(archive, "figures 产业", today=DAY, command=True, language=language)
    assert isinstance(answer, FiguresAnswer)
    assert {"274人", "超过一半"} <= {figure.text for figure in answer.figures}


@pytest.mark.parametrize(
    ("line", "said", "stands"),
    [
        ("R&D staff: over 50% (超过一半)", STAFF, True),
        ("R&D staff: 60%", STAFF, False),
        ("exports: 201.98 billion yuan (2019.8亿元)", "其中出口2019.8亿元，增长6.7%。", True),
        ("exports in 2019: 6.7%", "其中出口2019.8亿元，增长6.7%。", True),
        ("sales: 2 times (翻了一番)", DOUBLED, False),
    ],
)
def test_what_stands_in_a_sentence(line: str, said: str, stands: bool) -> None:
    assert faithful.stands_in(line, said) is stands
