"""Lines of known kind become articles: the third step.

Text under a run of short lines is either a new article or the next part of the open one. What closes an article
(a byline at its end, names glued to its last sentence, 下转, editors' credits, a masthead) and what opens one (a
lead, a byline or a source line under the headline, a deck, a column's label, a group of briefs) decides alone;
where there is neither, small signs are weighed (``opening``).
"""

from __future__ import annotations

import re

from store.patterns import lazily
from store.reading.pages import briefs, bylines, columns, headings, kinds, leads, leftover, signatures, signing
from store.reading.pages.drafts import Draft
from store.reading.pages.lines import PROSE, SHORT, Line
from store.reading.pages.opening import (
    SIDE_BOX,
    Block,
    answers_letter,
    leads_to_part,
    opens_article,
    style_of,
    unheaded,
)
from store.reading.types import OtherKind, Span, as_span

UNDER_HEADING = frozenset({"byline", "source", "issuer", "caption", "nav", "credit", "signature"})
TEXT = PROSE | {"row", "jump"}
RIGHT_EDGE = 16  # columns; headlines set in the middle of a page are no names
EDITORS_NOTE = lazily(r"^[【\[]?(?:编者按|编前|编前语|开栏的话|开栏语|编者的话|阅读提示)[】\]]?\s*[:：]?")
REPLY = lazily(r"^[【\[（(■●]?\s*(?:回音|回复|答复|回应|反馈|处理结果|办理结果|部门|编后|编者|编辑|记者|律师)")
CLOSING_MARK = lazily(
    r"^[(（【\[]?(?:完|全文完|未完待续|(?:本报)?综合\S{0,10}|据\S{2,12}(?:电|报道|消息|网|报|客户端|公众号)|(?:摘自|转自|原载|来源[:：]?)\S{2,14}|\S{2,16}(?:供稿|供图))[)）】\]]?$"
)


GOES_ON = lazily(r"[(（](?:下转|转)[^)）]{1,16}[)）]$")


class Assembly:
    """Walks the lines once and gathers articles; ``others`` are the lines that no article took."""

    def __init__(self, text: str, lines: list[Line], *, broadcast: bool = False) -> None:
        self.text, self.lines = text, lines
        self.style = style_of(lines, broadcast)
        self.spaced = any(line.gap for line in lines)
        self.reporters: frozenset[str] | None = None
        self.drafts: list[Draft] = []
        self.others: list[tuple[OtherKind, Span]] = []
        self.grouped = False
        self.bulleted = False
        self.unheaded = False
        self.break_before = False
        self.signed_above = False
        self.held: tuple[str, ...] = ()

    def run(self) -> None:
        at = 0
        self.signed_above = signing.above_headlines(self.lines)
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
        solid = self.grouped and (self.spaced or line.text.startswith(tuple(kinds.TRIANGLES)))
        if solid and briefs.set_solid(self.lines, at):
            self.others.append(("brief", line.span))
            self.break_before = True
            return
        draft = None if self.grouped and briefs.BULLET.match(line.text) and len(line.text) > 12 else self.open
        orphan = self.drafts[-1] if self.drafts and not self.break_before else None
        if self.unheaded or line.item:
            draft = orphan = None
        if line.kind == "lead" and draft and draft.body and not self.style.broadcast and self.lead_opens(line, draft):
            draft = None
            orphan = None
        replies = not self.grouped or REPLY.match(line.text)
        if draft is None and orphan is not None and line.kind != "lead" and replies:
            draft = orphan
            draft.closed = False
        if draft is None and EDITORS_NOTE.match(line.text):
            self.others.append(("other", line.span))
            return
        if draft is None:
            draft = self.begin(headings.Heading(), line.span.start)
        self.take(draft, line)

    def lead_opens(self, line: Line, draft: Draft) -> bool:
        """A paragraph that begins 本报讯 has an article of its own even without a headline; 新华社电 may be quoted."""
        return draft.led and line.text.lstrip("【[(（").startswith(("本报", "本台", "本网")) and len(line.text) > 30

    def take(self, draft: Draft, line: Line) -> None:
        start, end = line.span
        start += line.item
        content = line.text
        if line.kind == "lead" or (not draft.body and leads.lead(content)):
            found = leads.lead(content)
            if found:
                draft.sign(self.printed(found, line), end)
                draft.led = True
                start += found.end
        jumped = kinds.COMES_FROM.match(content[start - line.span.start :])
        if jumped:
            start += jumped.end()
        tail = GOES_ON.search(content) if content.endswith((")", "）")) else None
        if tail:
            end = line.span.start + tail.start()
            draft.closed = True
        glued = signatures.glued(content) or self.known_at_end(content)
        if glued and line.span.start + glued.end > start:
            draft.sign(self.printed(glued, line), line.span.end)
            draft.closed = draft.signed_below = True
            end = line.span.start + glued.end
        while end > start and self.text[end - 1].isspace():
            end -= 1
        while start < end and self.text[start].isspace():
            start += 1
        draft.add(as_span((start, end)), line)
        draft.rows += line.kind == "row"
        draft.end = line.span.end

    def known_at_end(self, content: str) -> bylines.Byline | None:
        """（某某） after the last sentence, whatever else the name may mean, where the page names that reporter."""
        hit = signatures.IN_BRACKETS.search(content[-12:])
        if not hit:
            return None
        if self.reporters is None:
            self.reporters = signing.reporters_of(self.lines)
        known = hit["name"] in self.reporters
        return bylines.Byline((hit["name"],), max(0, len(content) - 12) + hit.start() + 1) if known else None

    def printed(self, found: bylines.Byline, line: Line) -> tuple[str, ...]:
        return bylines.printed(found.names, line.text, self.text[line.span.start : line.span.end])

    def under_label(self, line: Line) -> None:
        self.grouped, self.bulleted = briefs.heads_group(line), False

    def begin(self, heading: headings.Heading, start: int) -> Draft:
        draft = Draft(self.text, heading, start, start)
        if heading.lines:
            draft.end = max(each.span.end for each in heading.lines)
        self.drafts.append(draft)
        self.break_before = False
        draft.sign(self.held, draft.end)
        self.held = ()
        return draft

    # bylines, sources and the rest -----------------------------------------------------------------------------
    def byline_line(self, line: Line, at: int) -> None:
        found = bylines.parse(line.text)
        if found is None or not found.names:
            found = signatures.signature(line.text) or found
        if found is not None and self.signed_above and any(each.kind in SHORT for each in self.lines[at + 1 : at + 2]):
            self.held = self.printed(found, line)
            self.others.append(("credit", line.span))
            self.break_before = True
            return
        draft = self.drafts[-1] if self.drafts and not self.break_before else None
        if draft is None or found is None or (draft.closed and draft.signed_below and draft.byline and line.gap > 0):
            self.others.append(("credit", line.span))
            return
        draft.sign(self.printed(found, line), line.span.end)
        if draft.body:
            draft.closed = draft.signed_below = True

    def jump_line(self, line: Line) -> None:
        if kinds.COMES_FROM.match(line.text) and (self.open is None or self.open.body):
            self.begin(headings.Heading(), line.span.start).end = line.span.end
        elif self.drafts and not self.break_before:
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
        self.others.append((leftover.OTHER_KIND.get(line.kind, "other"), line.span))
        if line.kind == "credit" and self.open and self.open.body and re.search("编辑|责编|校对|编审|作者", line.text):
            self.open.closed = True
        if line.kind in ("masthead", "toc", "guide", "notice", "advertisement") or (line.kind == "tail"):
            self.break_before = True
            self.grouped = self.unheaded = False

    # headings --------------------------------------------------------------------------------------------------
    def short_lines(self, at: int) -> int:
        end = at
        while end < len(self.lines) and self.lines[end].kind in SHORT:
            end += 1
        block = self.lines[at:end]
        if self.sign_off(block):
            return at + 1
        below = end
        while below < len(self.lines) and self.lines[below].kind in UNDER_HEADING:
            below += 1
        parted = self.part_comes_first(end, below)
        if not parted and (
            below == len(self.lines) or self.lines[below].kind not in TEXT or self.captions_between(end, below)
        ):
            self.leave(block)
            return end
        near = self.nearest(block)
        if parted:
            self.break_before = True
        self.heading(Block(self.lines, end - len(near), end, self.lines[below], tuple(self.lines[end:below])))
        if parted and self.drafts:
            self.drafts[-1].parted = True
        return end

    def part_comes_first(self, end: int, below: int) -> bool:
        """Under the headline who issued or wrote it, and then at once the heading of the first part, not text."""
        between = {line.kind for line in self.lines[end:below] if not line.text.endswith(("摄", "摄影"))}
        below_part = self.lines[below + 1 : below + 2]
        if not between or self.style.broadcast or not below_part or below_part[0].kind not in TEXT:
            return False
        part = self.lines[below]
        numbered = bool(kinds.NUMBERED.match(part.text)) and bool(between & {"byline", "issuer", "source"})
        headed = part.kind == "title" or (part.kind == "label" and columns.EMBRACED.match(part.text) is not None)
        return headed and (numbered or bool(between & {"byline", "issuer"}))

    def captions_between(self, end: int, below: int) -> bool:
        """Captions that stand off: the short lines above them are not the headline of the text below."""
        between = self.lines[end:below]
        return bool(between) and between[0].gap > 1 and all(line.kind == "caption" for line in between)

    def sign_off(self, block: list[Line]) -> bool:
        """The block's first line is the name that signs the open article."""
        draft = self.open
        if draft is None or not draft.body or block[0].kind == "deck":
            return False
        found = signatures.signature(block[0].text, at_edge=block[0].indent >= RIGHT_EDGE)
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
            if len(block) == 1:
                draft.end = block[0].span.end
                return
        if draft and draft.body and any(kinds.ROLL.search(line.text) for line in block):
            for line in block:
                draft.add(line.span)
            return
        for line in block:
            if briefs.heads_group(line) or line.kind == "label":
                self.under_label(line)
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
            if line.kind == "label" or briefs.heads_group(line):
                self.under_label(line)
            self.others.append(("column_label" if line.kind == "label" or len(line.text) <= 8 else "other", line.span))
            if self.open and line.kind == "label":
                self.open.closed = True
        return block[cut:]

    def heading(self, block: Block) -> None:
        short = block.short
        groups = all(line.kind == "label" and columns.is_group(line.text) for line in short)
        if groups and (briefs.BULLET.match(block.first.text) or unheaded(block)):
            self.leave(short)
            self.unheaded = not briefs.BULLET.match(block.first.text)
            return
        self.unheaded = False
        if answers_letter(block) and self.drafts and self.drafts[-1].body and not self.break_before:
            self.subheads(short)
            return
        draft = self.open
        if draft and draft.parted and not draft.body:
            self.subheads(short)
            return
        begins = bool(short[-1].item)
        parts_only = self.signed_above and not (self.held or self.grouped or block.under or block.first.kind == "lead")
        inside = parts_only or not (draft and opens_article(block, draft, self.style, grouped=self.grouped))
        if draft and draft.body and not begins and inside:
            self.subheads(short)
            return
        for line in short:
            if line.kind == "label" and len(short) > 1:
                self.under_label(line)
        if not briefs.BULLET.match(short[-1].text) and self.bulleted:
            self.grouped = False
        self.bulleted = self.grouped and bool(briefs.BULLET.match(short[-1].text))
        signed = signatures.signature(short[-1].text, at_edge=signing.signs_comment(short)) if len(short) > 1 else None
        if signed:
            short = short[:-1]
        parts = [] if signed or self.style.broadcast or not leads_to_part(block) else short[-1:]
        short = short[: len(short) - len(parts)]
        heading = headings.parse(short, whole_lines=self.style.broadcast)
        if not heading.headline:
            heading.headline = short[-1:]
        if heading.kicker or heading.deck:
            self.grouped = False  # a brief has a headline and no more
        draft = self.begin(heading, min(line.span.start for line in heading.lines))
        draft.boxed = any(SIDE_BOX.match(line.text) for line in heading.labels)
        for line in heading.labels:
            self.others.append(("column_label", line.span))
        if parts:
            self.subheads(parts)
        if signed:
            draft.sign(self.printed(signed, block.last), block.last.span.end)

    def subheads(self, block: list[Line]) -> None:
        draft = self.drafts[-1]
        draft.closed = False
        draft.end = block[-1].span.end
        if self.style.broadcast:
            draft.body += [line.span for line in block]
        else:
            draft.subheads += block
