"""Answers as files: a table for Excel, a document for Word, or text to copy. Pure: bytes out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from handlers.asking.answer import (
    Answer,
    BriefAnswer,
    ComparisonAnswer,
    DigestAnswer,
    FiguresAnswer,
    ProfileAnswer,
    QuestionAnswer,
    SeriesAnswer,
)
from handlers.exports.document import as_docx, as_text
from handlers.exports.rows import rows_of
from handlers.exports.tables import as_csv, as_xlsx
from store.records import StoredFigure

Format = Literal["csv", "xlsx", "docx", "txt"]


@dataclass(frozen=True, slots=True)
class Exported:
    """A file: its name, and what is in it."""

    name: str
    content: bytes


def formats_of(answer: Answer) -> tuple[Format, ...]:
    """What the answer can be had as; nothing where there is nothing to take along."""
    match answer:
        case DigestAnswer() | BriefAnswer() if answer.stories:
            return ("docx", "txt")
        case _ if figures_of(answer):
            return ("csv", "xlsx")
        case _:
            return ()


def export(answer: Answer, form: Format, name: str = "tianjin") -> Exported:
    """The answer as a file of this form. Raises KeyError for a form it cannot be had as."""
    if form not in formats_of(answer):
        raise KeyError(f"no {form} of {type(answer).__name__}")
    return Exported(f"{name}.{form}", _MAKERS[form](answer))


def figures_of(answer: Answer) -> Sequence[StoredFigure]:
    """All figures of an answer, in its own order."""
    match answer:
        case FiguresAnswer() | QuestionAnswer() | ProfileAnswer():
            return answer.figures
        case ComparisonAnswer():
            return [row.figure for row in answer.rows if row.figure]
        case SeriesAnswer():
            return [figure for line in answer.lines for figure in line.points]
        case _:
            return ()


def _csv(answer: Answer) -> bytes:
    return as_csv(rows_of(figures_of(answer)), answer.language)


def _xlsx(answer: Answer) -> bytes:
    return as_xlsx(rows_of(figures_of(answer)), answer.language)


def _docx(answer: Answer) -> bytes:
    assert isinstance(answer, DigestAnswer | BriefAnswer)
    return as_docx(answer)


def _txt(answer: Answer) -> bytes:
    assert isinstance(answer, DigestAnswer | BriefAnswer)
    return as_text(answer).encode("utf-8-sig")


_MAKERS: dict[Format, Callable[[Answer], bytes]] = {"csv": _csv, "xlsx": _xlsx, "docx": _docx, "txt": _txt}
