"""What people said of the answers, told to who looks after the reader; corrections as cases of its tests."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.text import Text

from bot import deciding
from store.archive import Archive
from store.edits.corrected import figure_at
from store.feedback import Verdict
from store.records import Edit, FigurePlace, StoredFigure

WORDS_SHOWN = 80


def cases(archive: Archive, edits: Sequence[Edit]) -> list[dict[str, Any]]:
    """A case a sentence, as tests/reading/cases has them: what a figure of it should be read as, or left alone.

    Only corrections that hold; ``date`` is the issue date on which 今年 and 上半年 hang.
    """
    made: dict[tuple[str, str], dict[str, Any]] = {}
    for edit in edits:
        if edit.place is None or edit.state != "holds":
            continue
        sentence = edit.place.sentence.strip()
        if edit.kind == "hide":
            case = made.setdefault((sentence, "leaves_alone"), {"text": sentence, "leaves_alone": [], "why": ""})
            case["leaves_alone"].append(edit.place.text)
            case["why"] = case["why"] or edit.why or "corrected by a reader"
        else:
            case = made.setdefault((sentence, "finds"), {"text": sentence, "finds": []})
            _put(case["finds"], _find(archive, edit, edit.place))
        case["date"] = edit.place.issue_date.isoformat()
    return list(made.values())


def _put(finds: list[dict[str, Any]], find: dict[str, Any]) -> None:
    """A figure that was corrected twice is one find."""
    for held in finds:
        if held["text"] == find["text"]:
            held.update(find)
            return
    finds.append(find)


def _find(archive: Archive, edit: Edit, place: FigurePlace) -> dict[str, Any]:
    """The text, value and unit as read, and what was corrected."""
    id = figure_at(archive.engine, place)
    read: StoredFigure | None = archive.figures.as_read(id) if id is not None else None
    known = {"value": read.value, "unit": read.unit} if read else {}
    return {"text": place.text, **known, **dict(edit.fields)}


def as_verdict(each: Verdict) -> dict[str, Any]:
    return {
        "helpful": each.helpful,
        "words": each.words,
        "kind": each.kind,
        "answer": each.answer,
        "user": each.user,
        "at": each.at.isoformat(timespec="seconds"),
    }


def show(verdicts: Sequence[Verdict], edits: Sequence[Edit]) -> None:
    out = deciding.console()
    good = sum(each.helpful for each in verdicts)
    said = f"回答 Answers: {good} 有用 helpful · {len(verdicts) - good} 没用 not helpful"
    out.print(Text(said, style="bold"))
    for each in verdicts:
        mark = "✓" if each.helpful else "✗"
        answer = " ".join(each.answer.split())[:WORDS_SHOWN]
        out.print(Text(f"{mark} {each.words}"))
        out.print(Text(f"    {answer} · {each.user} · {each.at:%Y-%m-%d}", style="dim"))
    out.print(Text(f"\n更正 Corrections: {len(edits)}", style="bold"))
    if edits:
        deciding.show_edits(edits)
