"""How many figures of the labelled messages are found, and judged as labelled."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import NamedTuple

from handlers.asking.answer import CheckedFigure
from handlers.asking.checking import check
from store.archive import Archive
from tests.handlers.editions import archive_of

HERE = Path(__file__).parent
TODAY = {"messages": date(2025, 9, 27), "tide": date(2026, 7, 25), "districts": date(2026, 10, 23)}
PAGES = {
    "messages": "deploy/samples",
    "tide": "tests/handlers/questions/pages/津门晚潮_2026-07-24_02.txt",
    "districts": "tests/handlers/questions/pages/商报",
}
"""Of each set of messages: when they were written, and the papers that they are held against."""


class Score(NamedTuple):
    """``right`` of ``labelled`` figures; ``extra`` are figures told where none is labelled; ``wrong`` says which."""

    right: int
    labelled: int
    extra: int
    wrong: tuple[str, ...]


def papers(name: str) -> Archive:
    return archive_of(PAGES[name])


def score(name: str) -> Score:
    archive = papers(name)
    right = labelled = extra = 0
    wrong: list[str] = []
    for message in json.loads((HERE / f"{name}.json").read_text(encoding="utf-8")):
        told = list(check(archive, message["text"], TODAY[name]).checked)
        for text, verdict in message["figures"]:
            labelled += 1
            hit = next((c for c in told if _is(c, text)), None)
            if hit is not None:
                told.remove(hit)
            if hit is not None and hit.verdict == verdict:
                right += 1
            else:
                wrong.append(f"{message['about']}: {text} is {verdict}, told {_line(hit)}")
        extra += len(told)
        wrong += [f"{message['about']}: nothing labelled, told {_line(c)}" for c in told]
    return Score(right, labelled, extra, tuple(wrong))


def _is(checked: CheckedFigure, text: str) -> bool:
    return text in checked.text or (checked.text in text and checked.text[:2] == text[:2])


def _line(checked: CheckedFigure | None) -> str:
    return f"{checked.verdict} of {checked.text} ({checked.understood}): {checked.remark}" if checked else "nothing"
