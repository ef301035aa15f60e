"""How a sentence was read, as a test case that only needs a look before it joins tests/reading/cases."""

from __future__ import annotations

from datetime import date
from typing import Any

from store.reading.figures import figures_of
from store.reading.types import NOT_A_QUANTITY, Article, Figure, Page, Span

HEADLINE = "要闻\n"
FIELDS = (
    "value", "unit", "role", "indicator", "subject", "period", "comparison", "direction", "bound", "key", "status",
    "basis", "cumulative",
)  # fmt: skip
UNSAID: dict[str, Any] = {"bound": "exact", "status": "actual"}


def read_sentence(sentence: str, issue_date: date | None, paper: str | None = "天津日报") -> tuple[Figure, ...]:
    """The figures of one sentence as the body of an article; the paper's city is the subject where nobody is named."""
    text = HEADLINE + sentence
    body = Span(len(HEADLINE), len(text))
    article = Article("a1", Span(0, len(text)), "要闻", Span(0, 2), body=(body,))
    return figures_of(Page(text, issue_date, paper=paper), (article,), ())


def as_case(sentence: str, issue_date: date | None) -> dict[str, Any]:
    """A case as tests/reading/cases holds them: what was found, or what was left alone with the reason to fill in."""
    figures = read_sentence(sentence, issue_date)
    amounts = [figure for figure in figures if figure.role not in NOT_A_QUANTITY]
    if amounts:
        return {"text": sentence, "finds": [_find(figure) for figure in amounts]}
    return {"text": sentence, "leaves_alone": [figure.text for figure in figures], "why": ""}


def _find(figure: Figure) -> dict[str, Any]:
    said: dict[str, Any] = {"text": figure.text}
    for field in FIELDS:
        value = getattr(figure, field)
        if value is not None and value != UNSAID.get(field):
            said[field] = value
    return said
