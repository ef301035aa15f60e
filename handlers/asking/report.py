"""An answer as JSON: kind, text and citations, nothing else."""

from __future__ import annotations

from typing import Any

from handlers.asking.answer import Answer, Citation


def as_json(answer: Answer) -> dict[str, Any]:
    return {"kind": answer.kind, "text": answer.text, "citations": [_citation(c) for c in answer.citations]}


def _citation(citation: Citation) -> dict[str, Any]:
    return {
        "article": str(citation.article_id),
        "headline": citation.headline,
        "date": citation.source.date.isoformat(),
        "quote": citation.quote,
        "url": citation.source.url,
    }
