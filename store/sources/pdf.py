"""The text layer of a PDF, a page of it at a time, in the order in which it was set.

pypdf keeps the order of the page's own content, in which newspapers set article after article; tools that order by
place on the sheet run neighbouring columns together. The size of the letters tells headlines from text.
"""

from __future__ import annotations

import io
import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from store.errors import PageError
from store.patterns import lazily
from store.reading.types import Span

PAGES = 200
"""Pages of one file that are looked at; an issue has 40 at most."""
LARGE = 1.35
"""A headline's letters, in those of the text."""
LONGEST_HEADLINE = 60
SENTENCE_END = lazily("[。！？!?…”」』）)]$")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of a PDF: its text, a paragraph a line, and the lines of it that head an article."""

    text: str
    headlines: tuple[Span, ...]


@dataclass(slots=True)
class _Line:
    text: str
    size: float


def sheets_of(data: bytes, name: str) -> list[Sheet]:
    """All pages. Raises ``PageError`` where the file is broken, locked, or holds pictures only."""
    from pypdf import PdfReader
    from pypdf.errors import DeprecationError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise PageError(f"{name} is locked with a password; save it without one.")
        if len(reader.pages) > PAGES:
            raise PageError(
                f"{name} has {len(reader.pages)} pages and {PAGES} are read at most; give one issue at a time."
            )
        sheets = [_sheet(_lines(page)) for page in reader.pages]
    except (PageError, MemoryError):
        raise
    except (PyPdfError, DeprecationError, ArithmeticError, AttributeError, LookupError, NotImplementedError, OSError,
            RecursionError, TypeError, ValueError):  # fmt: skip
        raise PageError(f"{name} is a broken PDF; give the page as text, or save it again.") from None
    if not any(sheet.text.strip() for sheet in sheets):
        raise PageError(f"{name} holds pictures of pages and no text; run it through text recognition first.")
    return sheets


def _lines(page: Any) -> list[_Line]:
    """The page's lines in the order of its content, with the size of their letters."""
    lines = [_Line("", 0.0)]

    def seen(text: str, cm: Any, tm: Any, font: Any, size: float) -> None:
        scale = abs(float(tm[3]) or float(tm[1]) or 1.0) * abs(float(cm[3]) or float(cm[1]) or 1.0)
        for number, part in enumerate(text.replace("\0", "").split("\n")):
            if number:
                lines.append(_Line("", 0.0))
            if part.strip():
                lines[-1].size = max(lines[-1].size, abs(float(size)) * scale)
            lines[-1].text += part

    page.extract_text(visitor_text=seen)
    return [line for line in lines if line.text.strip()]


def _sheet(lines: Sequence[_Line]) -> Sheet:
    common = Counter[float]()
    for line in lines:
        common[round(line.size, 1)] += len(line.text.strip())
    body = common.most_common(1)[0][0] if common else 0.0
    text = ""
    headlines: list[Span] = []
    before: _Line | None = None
    for at, line in enumerate(lines):
        large = _is_large(line, body)
        if large and not (before is not None and _is_large(before, body)) and text:
            text += "\n"
        if before is not None and not large and _goes_on(before, line, lines[max(0, at - 8) : at + 8]):
            text = text.rstrip("\n") + line.text.rstrip()
        else:
            start = len(text)
            text += line.text.strip(" \t") if large else line.text.rstrip()
            if large and _heads(lines, at, body):
                if before is not None and before.size == line.size and headlines and headlines[-1].end == start - 1:
                    start = headlines.pop().start
                headlines.append(Span(start, len(text)))
        text += "\n"
        before = line
    return Sheet(text, tuple(headlines))


def _is_large(line: _Line, body: float) -> bool:
    return body > 0 and line.size >= body * LARGE and len(line.text.strip()) <= LONGEST_HEADLINE


def _heads(lines: Sequence[_Line], at: int, body: float) -> bool:
    """The largest of the large lines that stand together, with text below them."""
    first, last = at, at
    while first > 0 and _is_large(lines[first - 1], body):
        first -= 1
    while last + 1 < len(lines) and _is_large(lines[last + 1], body):
        last += 1
    below = sum(len(each.text) for each in lines[last + 1 : last + 6] if not _is_large(each, body))
    return below >= 30 and lines[at].size >= max(each.size for each in lines[first : last + 1]) * 0.98


def _goes_on(before: _Line, line: _Line, around: Sequence[_Line]) -> bool:
    """Whether ``line`` is the same paragraph, cut at the column's edge."""
    if abs(before.size - line.size) > 0.2 or line.text.startswith(("\u3000", "  ")):
        return False
    width = max((len(each.text.strip()) for each in around if abs(each.size - line.size) <= 0.2), default=0)
    full = len(before.text.strip()) >= width - 3
    return (
        full and width >= 8 and not (SENTENCE_END.search(before.text.strip()) and len(before.text.strip()) < width - 1)
    )
