"""How well the articles of a page were read, against those that people marked. Ratios from 0 to 1."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from store.reading.types import Article

SAME_ARTICLE = 0.9  # of what both cover together


def scores(gold: Sequence[dict[str, Any]], said: Sequence[Article]) -> dict[str, float]:
    """article_f1; headline, byline and subheads exact and the main section, each over all marked articles."""
    hits = {"headline_exact": 0, "byline_exact": 0, "subheads_exact": 0, "main_theme": 0}
    free = list(said)
    found = 0
    for wanted in gold:
        best = max(free, key=lambda each: shared(wanted, each), default=None)
        if best is None or shared(wanted, best) < SAME_ARTICLE:
            continue
        free.remove(best)
        found += 1
        hits["headline_exact"] += bare(wanted["headline"]) == bare(best.headline)
        hits["byline_exact"] += set(wanted["byline"]) == set(best.byline)
        hits["subheads_exact"] += [bare(each) for each in wanted["subheads"]] == [bare(each) for each in best.subheads]
        hits["main_theme"] += bool(best.themes) and best.themes[0].name in wanted["theme"]["main_ok"]
    total = {name: count / len(gold) for name, count in hits.items()}
    return {"article_f1": 2 * found / (len(gold) + len(said)), **total}


def shared(wanted: dict[str, Any], said: Article) -> float:
    both = min(wanted["end"], said.span.end) - max(wanted["start"], said.span.start)
    union = max(wanted["end"], said.span.end) - min(wanted["start"], said.span.start)
    return max(0, both) / union


def bare(text: str) -> str:
    """Without blanks, punctuation and width, which two people write differently."""
    return re.sub(r"\W", "", unicodedata.normalize("NFKC", text)).lower()
