"""A new article, or the next part of the open one: what decides alone, and what is weighed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from store.patterns import lazily
from store.reading.lexicon import load
from store.reading.pages import columns, kinds, naming, signatures
from store.reading.pages.drafts import Draft, content_words
from store.reading.pages.lines import PROSE, SHORT, Line
from store.reading.types import Span

OPENERS = frozenset({"lead", "label", "deck", "masthead", "source"})
SHORT_SUBHEAD = 9  # characters; most subheads have no more
LONG_SUBHEAD = 18  # characters; headlines often have more, subheads seldom
AHEAD = 80  # lines; the longest labelled part between a subhead and its byline has eleven
MANY_LEADS = 3  # of a page whose articles begin with who reports: what does not is a part
FEW = lazily(r"^[\u4e00-\u9fff]{4,8}$")
FEWEST = 6  # characters; hardly a headline has fewer
FOUR = 4  # characters: what most parallel headings of parts have, and hardly a headline
QUOTED = lazily(r"“[^”]*”")
FRONT_MARK = lazily(r"^(?P<front>[^，：:,]{1,4})(?P<mark>[，：:,])")
SIDE_BOX = lazily(
    r"^\W*(?:新闻|相关|背景|延伸|知识)?(?:链接|背景|解读|名词解释|延伸阅读|延伸|多看一点|数读|数说|数字看点|数据|小贴士|小知识|提示)\W*$"
)
BARE_NAME = r"\s*(?P<name>[\u4e00-\u9fff]{2,3}?)(?:说|表示|坦言|回忆|告诉记者|介绍|认为|笑着|指着|算了|的话)"
BARE_SPEAKER, SPEAKER_FIRST = lazily("[。,;!?”]" + BARE_NAME), lazily(BARE_NAME)
OPENS_WHERE = 20
"""Characters in which a story says where it is set."""
REPLY_HEADING = lazily(
    r"^\W*(?:(?:部门|记者|有关方面|官方|单位)?(?:回音|回复|答复|回应|反馈|回访)|记者(?:调查|追访|走访|追踪|核实|帮办)|(?:处理|办理|调查)(?:结果|情况)|编后|编者的话)\W*$"
)
"""Over what an office answers to a letter, within that letter."""
NEWS_START = lazily(r"^(?:近日|日前|昨日|昨天|今日|今天|前日|记者|\d{1,2}月\d{1,2}日|[^,。]{0,12}(?:获悉|了解到))")

ANNOUNCED = lazily(
    r"^(?P<who>[^,。;:“”、\d]{2,14}?(?:局|委|厅|办|中心|政府|管委会|总队|海关|协会|集团|公司))"
    r"(?:\d{1,2}月)?(?:\d{1,2}日|昨[日天]|今[日天]|前[日天])(?:[早晚上下中午间]{1,2})?"
    r"(?:对外|正式|举行|召开)?(?:发布|公布|通报|交出|晒出|披露|透露|介绍|通告|宣布|消息|新闻|推出|启动|举行|召开)"
)
"""Who tells, and when: how news without a byline begins."""


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


@dataclass(frozen=True, slots=True)
class Block:
    """Short lines with text under them: ``lines[start:end]``, then ``under`` (bylines, sources), then ``first``."""

    lines: list[Line]
    start: int
    end: int
    first: Line
    under: tuple[Line, ...] = ()

    @property
    def short(self) -> list[Line]:
        return self.lines[self.start : self.end]

    @property
    def last(self) -> Line:
        return self.lines[self.end - 1]

    @property
    def numbered(self) -> bool:
        """一、 or （一） before it, or a number on the line above."""
        above = self.lines[self.start - 1] if self.start else None
        return bool(kinds.NUMBERED.match(self.last.text)) or (above is not None and above.kind == "ordinal")


def opens_article(block: Block, draft: Draft, style: Style, *, grouped: bool) -> bool:
    """Whether the short lines begin a new article rather than a part of the open one, ``draft``."""
    above, last = block.short[0], block.last
    if len(block.short) == 1 and (SIDE_BOX.match(above.text) or above.box) and block.first.kind in ("body", "row"):
        return False
    if answers_letter(block) or goes_on_with_pictures(block, draft):
        return False
    if draft.boxed and draft.body and not block.numbered:
        return True  # a box beside an article has no parts
    if style.broadcast:
        if kinds.SCRIPT.match(last.text):
            return True
        solid = not style.gaps_tell and len(last.text) > SHORT_SUBHEAD
        return block.first.kind == "lead" or (style.leads == 0 and (solid or above.gap > style.body_gap))
    if block.numbered and not (block.first.kind == "lead" and above.gap > style.body_gap):
        return False
    if block.first.kind == "lead" or any(line.kind in ("byline", "source") for line in block.under):
        return True
    if labelled(last) and draft.heading.headline and labelled(draft.heading.headline[-1]):
        return True
    if any(line.kind == "deck" for line in block.short[1:]) or any(line.kind == "label" for line in block.short):
        return True
    if grouped or columns.is_group(last.text) or (len(block.short) > 1 and signatures.signature(last.text)):
        return True
    return weighs_more(block, draft, style)


LABELLED = lazily(r"^【[^【】]{2,8}】\S")


def labelled(line: Line) -> bool:
    """【教育】又添两所幼儿园: what it is about in brackets before the headline, as briefs have it."""
    return LABELLED.match(line.text) is not None


def unheaded(block: Block) -> bool:
    """Under the label of a group two paragraphs or more, and no headline: each of them is a brief."""
    below = [line.kind in PROSE for line in block.lines[block.end : block.end + 2]]
    return not block.under and block.first.kind in PROSE and below == [True, True]


PICTURE = lazily("^[\u2600-\u27bf\u2b00-\u2bff\U0001f300-\U0001faff]")


def goes_on_with_pictures(block: Block, draft: Draft) -> bool:
    """A small picture before the line and none before the article's headline: a post's parts begin so."""
    alone = len(block.short) == 1 and block.first.kind == "body" and not block.under
    own = draft.heading.headline
    if not (alone and own and PICTURE.match(block.last.text) and not MARKS_ITEM.match(block.last.text)):
        return False
    return not PICTURE.match(own[0].text)


MARKS_ITEM = lazily("^[\u25a0-\u25ff\u2605\u2606]")


def answers_letter(block: Block) -> bool:
    short = block.short
    return len(short) == 1 and REPLY_HEADING.match(short[0].text) is not None and block.first.kind == "body"


def weighs_more(block: Block, draft: Draft, style: Style) -> bool:
    """Small signs, added up: positive for a new article. Weighed on the pages of tests/reading/quality.

    Whether the two use the same words takes longest to see, and is looked at where the others leave it open.
    """
    others = sum(by_setting(block, draft, style), 0.0) + sum(by_signing(block, draft, style), 0.0)
    if others + MOST_BY_WORDS <= 0:
        return False
    others += sum(by_words(block, draft), 0.0)
    if others + UNRELATED <= 0:
        return False
    return others - ALL_SHARED > 0 or others + by_kinship(block, draft) > 0


UNRELATED, ALL_SHARED = 1.0, 6.0
"""What ``by_kinship`` adds at most, and takes away at most."""
MOST_BY_WORDS = 6.0
"""What the words can say for a new article, kinship with them."""


def by_setting(block: Block, draft: Draft, style: Style) -> list[float]:
    """Blank lines, lines of the heading, tables, and headings that are built alike."""
    gap = block.short[0].gap
    alike = parallel(block, draft)
    bulleted = bool(draft.subheads) and all(kinds.MARKER.match(each.text) for each in draft.subheads)
    set_apart = len(draft.subheads) > 1 and built_alike(draft.subheads[0].text, draft.subheads[1].text) and not alike
    return [
        (2.0 if gap > style.body_gap else -2.0) if style.gaps_tell else 0.0,
        1.0 if len(block.short) > 1 else 0.0,
        -1.0 if style.gaps_tell and draft.subheads and draft.subheads[-1].gap == gap else 0.0,
        2.0 if block.first.kind == "row" or (draft.rows and not draft.subheads) else 0.0,
        -2.0 if alike else 0.0,
        -4.0 if evenly_set(block, draft) else 0.0,
        -2.0 if set_as_text(block, draft) else 0.0,
        1.0 if set_apart else 0.0,
        2.0 if bulleted and not kinds.MARKER.match(block.last.text) else 0.0,
        -0.5 if draft.heading.deck else 0.0,
        0.5 if len(block.last.text) > LONG_SUBHEAD else 0.0,
    ]


def by_signing(block: Block, draft: Draft, style: Style) -> list[float]:
    """One article is signed once: what is signed already ends before the next signature, what is not goes on to it."""
    signed = signed_before_next(block)
    alone = signed and not draft.subheads and next_heading(block, up_to_signature=True) is None
    return [
        -3.0 if draft.sourced and style.sources <= 2 else 0.0,
        signature_says(block, draft) if style.signed_below and signed else 0.0,
        1.0 if alone and len(block.last.text) > SHORT_SUBHEAD else 0.0,
        -1.5 if draft.byline and not draft.led and not signed else 0.0,
        -0.5 if draft.led and style.leads >= MANY_LEADS and not signed else 0.0,
    ]


def signature_says(block: Block, draft: Draft) -> float:
    """The signature below: of what comes here where the open article is signed, else of both. Where that was signed
    under its headline, parts of it may still follow: headings that are built alike.
    """
    if draft.byline:
        return 0.0 if not draft.signed_below and parallel(block, draft) else 2.0
    return -1.0 if draft.led else -2.0


def by_words(block: Block, draft: Draft) -> list[float]:
    """News begins with its day or its source; a part of an interview with a question, any part with known words."""
    interviewed = bool(draft.byline or draft.heading.deck)
    return [
        -6.0 if interviewed and kinds.ASKED.match(block.first.text) else 0.0,
        1.0 if NEWS_START.match(block.first.text) else 0.0,
        2.0 if announced(block, draft) else 0.0,
        -4.0 if speaks_again(block, draft) else 0.0,
        2.0 if elsewhere(block, draft) else 0.0,
    ]


def by_kinship(block: Block, draft: Draft) -> float:
    """A part uses the words of its article again; a story of its own hardly."""
    shared = kinship(block, draft)
    return UNRELATED - 6.0 * shared - (1.0 if shared and far_shorter(block, draft) else 0.0)


def announced(block: Block, draft: Draft) -> bool:
    """The text begins with an office that made something known on a day, and the open article has not named it."""
    hit = ANNOUNCED.match(block.first.text)
    return hit is not None and block.first.kind == "body" and not any(hit["who"] in said for said in draft.texts)


def elsewhere(block: Block, draft: Draft) -> bool:
    """The text begins in another district than the one in which the open article, without parts so far, was set."""
    if draft.subheads or block.first.kind != "body":
        return False
    here = set(districts().findall(block.first.text[:OPENS_WHERE]))
    if len(here) != 1:
        return False
    there = {name for said in draft.texts for name in districts().findall(said)}
    return len(there) == 1 and here != there


@cache
def districts() -> re.Pattern[str]:
    """The names of the districts of the cities that are known by their districts."""
    parts = [name for city in load("places")["divisions"].values() for name in city.get("parts", ())]
    return re.compile("|".join(map(re.escape, sorted(parts, key=len, reverse=True))))


def speaks_again(block: Block, draft: Draft) -> bool:
    """Someone speaks here by the bare name, whom the open article has introduced: nobody new is quoted so."""
    for line in block.lines[block.end : block.end + AHEAD]:
        if line.kind in SHORT:
            return False
        for hit in (SPEAKER_FIRST.match(line.text), *BARE_SPEAKER.finditer(line.text)):
            if hit and naming.is_name(hit["name"], trusting=True) and draft.names(hit["name"]):
                return True
    return False


def parallel(block: Block, draft: Draft) -> bool:
    """The heading is built as the part's heading before it, or as the next one: 从“甲”到“乙”, 从“丙”到“丁”."""
    following = next_heading(block)
    others = [*draft.subheads[-1:], *([following] if following else [])]
    return any(built_alike(block.last.text, each.text) for each in others)


def far_shorter(block: Block, draft: Draft) -> bool:
    """A few characters where the open article's headline has twice as many: too little to say what a story is."""
    headline = sum(len(line.text) for line in draft.heading.headline)
    return len(block.short) == 1 and len(block.last.text) <= FEWEST and 2 * len(block.last.text) <= headline


def evenly_set(block: Block, draft: Draft) -> bool:
    """A few characters, as many as in the part's heading before it or after it, and built alike: 龙头引领, 生态赋能."""
    if block.under or len(block.short) > 1:
        return False
    following = next_heading(block, up_to_signature=True)
    others = [*draft.subheads[-1:], *([following] if following else [])]
    return any(even(block.last.text, each.text) for each in others)


def even(one: str, other: str) -> bool:
    """Of one length, four characters, or up to eight that are the same parts of speech."""
    if len(one) != len(other) or one == other or not (FEW.match(one) and FEW.match(other)):
        return False
    if len(one) == FOUR:
        return True
    from store.reading.words import tag

    return [kind[0] for _, kind in tag(one)] == [kind[0] for _, kind in tag(other)]


def set_as_text(block: Block, draft: Draft) -> bool:
    """Indented as the paragraph under it is, where the article's headline stands at the edge."""
    headline = draft.heading.headline
    first, indent = block.first, block.last.indent
    return bool(headline) and headline[0].indent == 0 and indent == first.indent > 0 and first.kind == "body"


def leads_to_part(block: Block) -> bool:
    """The last of several short lines is the heading of the article's first part: it is numbered as parts are, or
    built as the next part's heading is.
    """
    if len(block.short) < 2 or block.last.kind != "title" or block.first.kind == "lead":
        return False
    if block.under:
        return marked_part(block)
    if any(line.kind in ("label", "deck") for line in block.short[-2:-1]):
        return False
    following = next_heading(block, up_to_signature=True)
    if following is None or (following.gap > block.last.gap and not kinds.NUMBERED.match(following.text)):
        return False
    numbered = [bool(kinds.NUMBERED.match(each.text)) for each in (block.short[-2], block.last, following)]
    return numbered == [False, True, True] or built_alike(block.last.text, following.text)


def marked_part(block: Block) -> bool:
    """Who wrote it stands below the heading of the first part, which has the mark of the next one's."""
    mark, above = block.last.text[0], block.short[-2]
    if not MARKS_ITEM.match(mark) or above.kind != "title" or above.text[0] == mark:
        return False
    following = next_heading(block)
    return following is not None and following.text[0] == mark


def next_heading(block: Block, *, up_to_signature: bool = False) -> Line | None:
    for line in block.lines[block.end : block.end + AHEAD]:
        if line.kind in SHORT and not in_brackets(line):
            return line
        if up_to_signature and in_brackets(line):
            return None
        if up_to_signature and (line.kind == "byline" or (line.kind in PROSE and signatures.glued(line.text))):
            return None
    return None


OPENING = 400
"""Characters of a part's first paragraph whose words are compared."""


def kinship(block: Block, draft: Draft) -> float:
    """The share of the part's content words that the open article has used already."""
    start, end = block.first.span
    new = content_words(draft.page, block.last.span)
    new |= content_words(draft.page, Span(start, min(end, start + OPENING)))
    return len(new & draft.words) / len(new) if new else 0.0


def signed_before_next(block: Block) -> bool:
    """Below the heading a byline closes some text before anything opens an article for certain."""
    for at in range(block.end, min(block.end + AHEAD, len(block.lines))):
        line, before = block.lines[at], block.lines[at - 1]
        if line.kind == "byline" or in_brackets(line):
            return before.kind not in SHORT
        if line.kind in PROSE and signatures.glued(line.text):
            return True
        if line.kind in OPENERS:
            return False
    return False


def in_brackets(line: Line) -> bool:
    """A line that is nothing but names in brackets: who wrote what stands above it."""
    return line.kind == "title" and IN_BRACKETS.match(line.text) is not None and bool(signatures.signature(line.text))


IN_BRACKETS = lazily(r"^\s*[（(][\u4e00-\u9fff 、]{2,16}[)）]\s*$")


def built_alike(one: str, other: str) -> bool:
    """Two headings of one length and frame, or with the same words around what they quote."""
    frame, same = QUOTED.sub("“”", one), QUOTED.sub("“”", other)
    if "“”" in frame and frame == same:
        return True
    mark, its = FRONT_MARK.match(one), FRONT_MARK.match(other)
    if mark and its and mark["mark"] == its["mark"] and len(mark["front"]) == len(its["front"]):
        return True
    return len(one) == len(other) >= 4 and one[0] == other[0] and one != other
