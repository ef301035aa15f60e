"""What of a page no article took, and what it is."""

from __future__ import annotations

from store.reading.pages.lines import Line
from store.reading.types import Article, Other, OtherKind, Span

OTHER_KIND: dict[str, OtherKind] = {
    "nav": "nav", "tail": "nav", "masthead": "masthead", "guide": "guide", "notice": "notice",
    "advertisement": "advertisement",
    "weather": "weather", "toc": "toc", "caption": "caption", "credit": "credit",
    "label": "column_label", "title": "column_label",
    "deck": "column_label", "source": "nav", "byline": "credit", "brief": "brief", "brief_group": "brief_group",
}  # fmt: skip


def uncovered(lines: list[Line], articles: list[Article], others: list[tuple[OtherKind, Span]]) -> list[Other]:
    """What is in no article, by kind, and what stands inside one without being its text (captions, banners)."""
    found = {span: kind for kind, span in others}
    spans = [each.span for each in articles]
    at = 0
    for line in lines:
        while at < len(spans) and spans[at].end <= line.span.start:
            at += 1
        inside = at < len(spans) and spans[at].start <= line.span.start
        if not inside and line.span not in found:
            found[line.span] = OTHER_KIND.get(line.kind, "other")
    return [Other(kind, span) for span, kind in sorted(found.items())]
