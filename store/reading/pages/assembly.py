"""Lines of known kind become articles: the third step.

Text under a run of short lines is either a new article or the next part of the open one. What closes an article
(a byline at its end, names glued to its last sentence, 下转, editors' credits, a masthead) and what opens one (a
lead, a byline or a source line under the headline, a deck, a column's label, a group of briefs) decides alone;
where there is neither, small signs are weighed in ``opens_article``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from store.reading.pages import bylines, headings, kinds
from store.reading.pages.furniture import PROSE, SHORT, squash
from store.reading.pages.lines import Line
from store.reading.types import Article, Other, OtherKind, Span

UNDER_HEADING = frozenset({"byline", "source", "issuer", "caption", "nav", "credit", "signature"})
TEXT = PROSE | {"row", "jump"}
OPENERS = frozenset({"lead", "label", "deck", "masthead", "source"})
QUOTED = re.compile(r"“[^”]*”")
FIRST_CLAUSE = re.compile(r"[。！？!?；，,\n]")
BULLET = re.compile(r"^[■●◆▲★□○◇◎※►▶◤·•]")
SIDE_BOX = re.compile(
    r"^\W*(?:新闻|相关|背景|延伸|知识)?(?:链接|背景|解读|名词解释|延伸阅读|延伸|多看一点|小贴士|小知识|提示)\W*$"
)
RIGHT_EDGE = 16  # columns; headlines set in the middle of a page are no names
AHEAD = 80  # lines; the longest labelled part between a subhead and its byline has eleven
OTHER_KIND: dict[str, OtherKind] = {
    "nav": "nav", "tail": "nav", "masthead": "masthead", "guide": "guide", "notice": "notice",
    "advertisement": "advertisement",
    "weather": "weather", "toc": "toc", "caption": "caption", "credit": "credit",
    "label": "column_label", "title": "column_label",
    "deck": "column_label", "source": "nav", "byline": "credit", "brief": "brief", "brief_group": "brief_group",
}  # fmt: skip
CLOSING_MARK = re.compile(
    r"^[(（【\[]?(?:完|全文完|未完待续|(?:本报)?综合\S{0,10}|据\S{2,12}(?:电|报道|消息))[)）】\]]?$"
)
NEWS_START = re.compile(r"^(?:近日|日前|昨日|昨天|今日|今天|前日|记者|\d{1,2}月\d{1,2}日|[^，。]{0,12}(?:获悉|了解到))")


@dataclass(slots=True)
class Draft:
    """An article in the making. ``closed`` once something said that it ends there."""

    heading: headings.Heading
    start: int
    end: int
    body: list[Span] = field(default_factory=list)
    subheads: list[Line] = field(default_factory=list)
    byline: list[str] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    closed: bool = False
    signed_below: bool = False
    grouped: bool = False
    sourced: bool = False
    led: bool = False
    chars: int = 0
    rows: int = 0

    def sign(self, names: tuple[str, ...], end: int) -> None:
        """Names as printed; ``end`` is past the byline."""
        self.byline += [name for name in names if name not in self.byline]
        self.end = max(self.end, end)

    def add(self, span: Span, words: set[str]) -> None:
        if span.end > span.start:
            self.body.append(span)
            self.words |= words
            self.chars += span.end - span.start
        self.end = max(self.end, span.end)


@dataclass(slots=True)
class Style:
    """How this page sets its articles, seen before any is assembled.

    ``body_gap`` is the number of blank lines that is usual between paragraphs, or under a headline where that is
    more; ``gaps_tell`` where more blank lines than that stand above some headlines.
    """

    body_gap: int
    gaps_tell: bool
    signed_below: int
    leads: int
    sources: int
    broadcast: bool


class Assembly:
    """Walks the lines once and gathers articles; ``others`` are the lines that no article took."""

    def __init__(self, text: str, lines: list[Line], *, broadcast: bool = False) -> None:
        self.text, self.lines = text, lines
        self.style = style_of(lines, broadcast)
        self.drafts: list[Draft] = []
        self.others: list[tuple[OtherKind, Span]] = []
        self.grouped = False
        self.break_before = False

    def run(self) -> None:
        at = 0
        while at < len(self.lines):
            at = self.step(at)

    @property
    def open(self) -> Draft | None:
        return self.drafts[-1] if self.drafts and not self.drafts[-1].closed and not self.break_before else None

    def step(self, at: int) -> int:
        line = self.lines[at]
        if line.kind in SHORT:
            return self.short_lines(at)
        if line.kind in PROSE or line.kind == "row":
            self.text_line(line, at)
        elif line.kind == "byline":
            self.byline_line(line, at)
        elif line.kind == "jump":
            self.jump_line(line)
        elif line.kind in ("source", "issuer"):
            self.source_line(line, at)
        elif line.kind == "rule":
            self.break_before = True
            self.others.append(("other", line.span))
        else:
            self.other_line(line)
        return at + 1

    # lines of text ---------------------------------------------------------------------------------------------
    def text_line(self, line: Line, at: int) -> None:
        if CLOSING_MARK.match(line.text) and self.open:
            self.open.end = line.span.end
            self.open.closed = True
            return
        draft = None if self.grouped and BULLET.match(line.text) and len(line.text) > 12 else self.open
        orphan = self.drafts[-1] if self.drafts and not self.break_before else None
        if line.kind == "lead" and draft and draft.body and not self.style.broadcast and self.lead_opens(line, draft):
            draft = None
            orphan = None
        if draft is None and orphan is not None and line.kind != "lead" and not self.grouped:
            draft = orphan
            draft.closed = False
        if draft is None:
            draft = self.begin(headings.Heading(), line.span.start)
        self.take(draft, line)

    def lead_opens(self, line: Line, draft: Draft) -> bool:
        """A paragraph that begins 本报讯 has an article of its own even without a headline; 新华社电 may be quoted."""
        return draft.led and line.text.lstrip("【[(（").startswith(("本报", "本台", "本网")) and len(line.text) > 30

    def take(self, draft: Draft, line: Line) -> None:
        start, end = line.span
        content = line.text
        if line.kind == "lead" or (not draft.body and bylines.lead(content)):
            found = bylines.lead(content)
            if found:
                draft.sign(self.printed(found, line), end)
                draft.led = True
                start += found.end
        jumped = re.match(r"^\s*[(（](?:上接|紧接)[^)）]{1,16}[)）]\s*", content[start - line.span.start :])
        if jumped:
            start += jumped.end()
        tail = re.search(r"[(（](?:下转|转)[^)）]{1,16}[)）]$", content)
        if tail:
            end = line.span.start + tail.start()
            draft.closed = True
        glued = bylines.glued(content)
        if glued and line.span.start + glued.end > start:
            draft.sign(self.printed(glued, line), line.span.end)
            draft.closed = draft.signed_below = True
            end = line.span.start + glued.end
        while end > start and self.text[end - 1].isspace():
            end -= 1
        while start < end and self.text[start].isspace():
            start += 1
        draft.add(Span(start, end), content_words(content))
        draft.rows += line.kind == "row"
        draft.end = line.span.end

    def printed(self, found: bylines.Byline, line: Line) -> tuple[str, ...]:
        return bylines.printed(found.names, line.text, self.text[line.span.start : line.span.end])

    def begin(self, heading: headings.Heading, start: int) -> Draft:
        draft = Draft(heading, start, start, grouped=self.grouped)
        if heading.lines:
            draft.end = max(each.span.end for each in heading.lines)
        self.drafts.append(draft)
        self.break_before = False
        return draft

    # bylines, sources and the rest -----------------------------------------------------------------------------
    def byline_line(self, line: Line, at: int) -> None:
        found = bylines.parse(line.text)
        draft = self.drafts[-1] if self.drafts and not self.break_before else None
        if draft is None or found is None or (draft.closed and draft.signed_below and draft.byline and line.gap > 0):
            self.others.append(("credit", line.span))
            return
        draft.sign(self.printed(found, line), line.span.end)
        if draft.body:
            draft.closed = draft.signed_below = True

    def jump_line(self, line: Line) -> None:
        if self.drafts and not self.break_before:
            draft = self.drafts[-1]
            draft.end = line.span.end
            draft.closed = bool(draft.body) or draft.closed
        else:
            self.others.append(("other", line.span))

    def source_line(self, line: Line, at: int) -> None:
        draft = self.open
        if draft and not draft.body:
            found = bylines.in_source_line(line.text)
            draft.sign(self.printed(found, line) if found else (), line.span.end)
            draft.sourced = True
        elif draft and (line.kind == "issuer" or self.dates_document(line, at)):
            draft.end = line.span.end
        else:
            self.others.append(("nav", line.span))

    def dates_document(self, line: Line, at: int) -> bool:
        """A bare date under the text or under who issued it is the document's own last line."""
        return at > 0 and self.lines[at - 1].kind in ("issuer", "body") and len(line.text) <= 14

    def other_line(self, line: Line) -> None:
        self.others.append((OTHER_KIND.get(line.kind, "other"), line.span))
        if line.kind == "credit" and self.open and self.open.body and re.search("编辑|责编|校对|编审", line.text):
            self.open.closed = True
        if line.kind in ("masthead", "toc", "guide", "notice", "advertisement") or (line.kind == "tail"):
            self.break_before = True
            self.grouped = False

    # headings --------------------------------------------------------------------------------------------------
    def short_lines(self, at: int) -> int:
        end = at
        while end < len(self.lines) and self.lines[end].kind in SHORT and (end == at or not self.part_ends(end)):
            end += 1
        block = self.lines[at:end]
        if self.sign_off(block, end):
            return at + 1
        below = end
        while below < len(self.lines) and self.lines[below].kind in UNDER_HEADING:
            below += 1
        with_text = (
            below < len(self.lines)
            and self.lines[below].kind in TEXT
            and not (
                below > end
                and self.lines[below - 1].kind == "caption"
                and captions_only(self.lines[end:below])
                and self.lines[end].gap > 1
            )
        )
        if not with_text:
            self.leave(block)
            return end
        block = self.nearest(block)
        self.heading(block, end, below)
        return end

    def part_ends(self, number: int) -> bool:
        return False

    def sign_off(self, block: list[Line], end: int) -> bool:
        """The block's first line is the name that signs the open article."""
        draft = self.open
        if draft is None or not draft.body or block[0].kind == "deck":
            return False
        found = bylines.signature(block[0].text, at_edge=block[0].indent >= RIGHT_EDGE)
        if not found:
            return False
        draft.sign(self.printed(found, block[0]), block[0].span.end)
        draft.closed = draft.signed_below = True
        return True

    def leave(self, block: list[Line]) -> None:
        """Short lines without text under them: labels, banners, captions, links."""
        draft = self.open
        if draft and draft.body and CLOSING_MARK.match(block[0].text):
            draft.closed = True
        if draft and draft.body and any(kinds.ROLL.search(line.text) for line in block):
            for line in block:
                draft.add(line.span, set())
            return
        for line in block:
            if kinds.is_group(line.text) or line.kind == "label":
                self.grouped = kinds.is_group(line.text)
            self.others.append(("column_label" if len(line.text) <= 12 else "other", line.span))
        if draft and block[0].gap > self.style.body_gap:
            draft.closed = True

    def nearest(self, block: list[Line]) -> list[Line]:
        """The lines of the block that belong to the text below: where blank lines tell, those after the last one."""
        cut = 0
        for number in range(len(block) - 1, 0, -1):
            if block[number].gap > self.style.body_gap and self.style.gaps_tell and block[number].kind != "deck":
                cut = number
                break
        for line in block[:cut]:
            self.grouped = (
                kinds.is_group(line.text) if line.kind == "label" or kinds.is_group(line.text) else self.grouped
            )
            self.others.append(("column_label" if line.kind == "label" or len(line.text) <= 8 else "other", line.span))
            if self.open and line.kind == "label":
                self.open.closed = True
        return block[cut:]

    def heading(self, block: list[Line], end: int, below: int) -> None:
        under = self.lines[end:below]
        first = self.lines[below]
        if all(line.kind == "label" and kinds.is_group(line.text) for line in block) and BULLET.match(first.text):
            self.leave(block)
            return
        if not self.opens_article(block, under, first, end):
            self.subheads(block)
            return
        for line in block:
            if line.kind == "label" and len(block) > 1:
                self.grouped = kinds.is_group(line.text)
        signed = bylines.signature(block[-1].text) if len(block) > 1 else None
        if signed:
            block = block[:-1]
        heading = headings.parse(block, whole_lines=self.style.broadcast)
        if not heading.headline:
            heading.headline = block[-1:]
        draft = self.begin(heading, min(line.span.start for line in heading.lines))
        for line in heading.labels:
            self.others.append(("column_label", line.span))
        if signed:
            draft.sign(self.printed(signed, self.lines[end - 1]), self.lines[end - 1].span.end)

    def subheads(self, block: list[Line]) -> None:
        draft = self.drafts[-1]
        draft.closed = False
        draft.end = block[-1].span.end
        if self.style.broadcast:
            draft.body += [line.span for line in block]
        else:
            draft.subheads += block

    def opens_article(self, block: list[Line], under: list[Line], first: Line, end: int) -> bool:
        """Whether the short lines begin a new article rather than a part of the open one."""
        draft = self.open
        if draft is None or not draft.body:
            return True
        if len(block) == 1 and SIDE_BOX.match(block[0].text) and first.kind == "body":
            return False
        if self.style.broadcast:
            return first.kind == "lead" or (self.style.leads == 0 and block[0].gap > self.style.body_gap)
        start = end - len(block)
        numbered = bool(kinds.NUMBERED.match(block[-1].text)) or (start > 0 and self.lines[start - 1].kind == "ordinal")
        if numbered and not (first.kind == "lead" and block[0].gap > self.style.body_gap):
            return False
        if first.kind == "lead" or any(line.kind in ("byline", "source") for line in under):
            return True
        if any(line.kind == "deck" for line in block[1:]) or any(line.kind == "label" for line in block):
            return True
        if self.grouped or (len(block) > 1 and bylines.signature(block[-1].text)):
            return True
        return self.weigh(block, first, draft, end) > 0

    def weigh(self, block: list[Line], first: Line, draft: Draft, end: int) -> float:
        """Small signs, added up: positive for a new article. Weighed on the pages of tests/reading/quality."""
        line = block[-1]
        score = 0.0
        if self.style.gaps_tell:
            score += 2.0 if block[0].gap > self.style.body_gap else -2.0
        if len(block) > 1:
            score += 1.0
        if draft.sourced and self.style.sources <= 2:
            score -= 3.0
        if self.style.signed_below and self.signed_before_next(end):
            score += 2.0 if draft.byline else -2.0
        if first.kind == "row" or (draft.rows and not draft.subheads):
            score += 2.0
        if self.style.gaps_tell and draft.subheads and draft.subheads[-1].gap == block[0].gap:
            score -= 1.0
        if len(draft.subheads) > 1 and built_alike(draft.subheads[0].text, draft.subheads[1].text):
            score += 0.0 if self.parallel(line, draft, end) else 1.0
        if self.parallel(line, draft, end):
            score -= 2.0
        if kinds.ASKED.match(first.text):  # an interview's part begins with a question, a new article does not
            score -= 6.0
        if draft.byline and not draft.led and not self.signed_before_next(end):
            score -= 1.5
        if draft.heading.deck:
            score -= 0.5
        if NEWS_START.match(first.text):
            score += 1.0
        if len(line.text) > 18:
            score += 0.5
        score += 1.0 - 6.0 * self.kinship(draft, line, first)
        return score

    def parallel(self, line: Line, draft: Draft, end: int) -> bool:
        """The heading is built as the part's heading before it, or as the next one: 从“甲”到“乙”, 从“丙”到“丁”."""
        following = next((each for each in self.lines[end : end + AHEAD] if each.kind in SHORT), None)
        others = [*draft.subheads[-1:], *([following] if following else [])]
        return any(built_alike(line.text, each.text) for each in others)

    def kinship(self, draft: Draft, line: Line, first: Line) -> float:
        """The share of the part's content words that the open article has used already."""
        new = content_words(line.text) | content_words(first.text[:400])
        return len(new & draft.words) / len(new) if new else 0.0

    def signed_before_next(self, number: int) -> bool:
        """Below the heading that ends at ``number`` a byline closes some text before anything else opens an article."""
        for at in range(number, min(number + AHEAD, len(self.lines))):
            line, before = self.lines[at], self.lines[at - 1]
            if line.kind == "byline":
                return before.kind not in SHORT
            if line.kind in PROSE and bylines.glued(line.text):
                return True
            if line.kind in OPENERS:
                return False
        return False


def built_alike(one: str, other: str) -> bool:
    """Two headings of one length and frame, or with the same words around what they quote."""
    frame, same = QUOTED.sub("“”", one), QUOTED.sub("“”", other)
    if "“”" in frame and frame == same:
        return True
    return len(one) == len(other) >= 4 and one[0] == other[0] and one != other


def captions_only(lines: list[Line]) -> bool:
    return bool(lines) and all(line.kind == "caption" for line in lines)


def content_words(text: str) -> set[str]:
    from store.reading.words import cut

    return {word for word in cut(text[:2000]) if len(word) > 1 and not word.isascii()}


def style_of(lines: list[Line], broadcast: bool) -> Style:
    gaps = [
        line.gap for line, before in zip(lines[1:], lines, strict=False) if line.kind in PROSE and before.kind in PROSE
    ]
    body_gap = sorted(gaps)[len(gaps) // 2] if gaps else 0
    above = [
        line.gap
        for line, before in zip(lines[1:], lines, strict=False)
        if line.kind in SHORT and before.kind not in SHORT
    ]
    under = [
        line.gap for line, before in zip(lines[1:], lines, strict=False) if line.kind in PROSE and before.kind in SHORT
    ]
    body_gap = max(body_gap, sorted(under)[len(under) // 2] if under else 0)
    gaps_tell = any(gap > body_gap for gap in above)
    return Style(
        body_gap=body_gap,
        gaps_tell=gaps_tell,
        signed_below=sum(line.kind == "byline" for line in lines),
        leads=sum(line.kind == "lead" for line in lines),
        sources=sum(line.kind == "source" for line in lines),
        broadcast=broadcast,
    )


def finished(text: str, drafts: list[Draft]) -> list[Article]:
    """The drafts that hold any text, as articles."""
    return [article(text, draft, number) for number, draft in enumerate((each for each in drafts if each.body), 1)]


def article(text: str, draft: Draft, number: int) -> Article:
    heading = draft.heading
    span = headings.span_of(heading.headline) if heading.headline else first_words(text, draft.body[0])
    return Article(
        id=f"a{number}",
        span=Span(draft.start, draft.end),
        headline=headings.said(text, heading.headline) or text[span.start : span.end],
        headline_span=span,
        kicker=headings.said(text, heading.kicker),
        deck=headings.said(text, heading.deck),
        subheads=tuple(text[line.span.start : line.span.end] for line in draft.subheads),
        subhead_spans=tuple(line.span for line in draft.subheads),
        byline=tuple(draft.byline),
        body=tuple(draft.body),
    )


def first_words(text: str, span: Span) -> Span:
    """For text without a headline: its first clause, so that the article can be named at all."""
    end = min(span.end, span.start + 40)
    hit = FIRST_CLAUSE.search(text, span.start + min(8, end - span.start), end)
    return Span(span.start, hit.start() if hit else end)


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


__all__ = ["Assembly", "finished", "squash", "uncovered"]
