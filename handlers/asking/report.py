"""An answer as JSON: kind, text and citations, nothing else."""

from __future__ import annotations

from typing import Any

from handlers.asking.answer import Answer, CheckAnswer, CheckedFigure, Citation


def as_json(answer: Answer) -> dict[str, Any]:
    said: dict[str, Any] = {
        "kind": answer.kind,
        "text": answer.text,
        "citations": [_citation(c) for c in answer.citations],
    }
    if isinstance(answer, CheckAnswer):
        said["checked"] = [_checked(c) for c in answer.checked]
    if answer.explanation is not None:
        why = answer.explanation
        said["explanation"] = {"understood": why.understood, "weighed": why.weighed, "chosen": why.chosen}
    return said


def _checked(checked: CheckedFigure) -> dict[str, Any]:
    figure = checked.figure
    said = {"text": figure.text, "period": figure.period, "article": str(figure.article_id)} if figure else None
    return {
        "text": checked.text,
        "understood": checked.understood,
        "verdict": checked.verdict,
        "papers": said,
        "remark": checked.remark,
    }


def _citation(citation: Citation) -> dict[str, Any]:
    return {
        "article": str(citation.article_id),
        "headline": citation.headline,
        "date": citation.source.date.isoformat(),
        "quote": citation.quote,
        "url": citation.source.url,
    }
