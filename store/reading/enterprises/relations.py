"""Who belongs to whom, where an enterprise is, and what it does, as far as the text says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from store.patterns import lazily
from store.reading.enterprises.employment import Context, meant_by_nominal
from store.reading.enterprises.vocabulary import vocabulary
from store.reading.types import Span

LONGEST_GAP = 40
"""Characters between two mentions over which a relation is read."""
BRACKETS = lazily(r"\([^()]*\)")
OWNS = lazily(
    r"^(?:公司)?(?:的|也|还|又|在[^,。;]{1,8})?(?:[0-9]{4}年)?(?:在[^,。;]{1,8})?(?:投资|出资)?(?:设立|成立|组建|注册)?"
    r"(?:了|的)?(?:全资|控股|合资|境外|海外)?(?:子公司|孙公司)(?:——|—|、|:|,|是|为)?$"
)
HOLDS = lazily(r"^(?:集团|公司)?(?:[^,。;]{0,6}宣布,)?(?:旗下|下属|所属|下辖)(?:的|现有|拥有|企业|品牌|公司|,)*$")
MOTHER_IS = lazily(r"^的?(?:母公司|控股股东|控股方|大股东)(?:是|为|——|—|,|:)?$")
BELONGS = lazily(r"^[^。;]{0,16}(?:加入|并入|划归|归属于?|隶属于?|划入|成为)$")
IS = lazily(r"^(?:是|为|系)$")
NO_PARENT_AFTER = lazily(r"的?[^,。;]{0,4}(?:供应链|供应商|联盟|阵营|生态|客户|伙伴|股东)")
"""加入某某供应链, 成为某某的供应商: nobody's child by that."""
DENIES = lazily(r"否认|不实|谣|传闻|据传|传言|网传|误传|假冒|冒充|有消息称|或与")
"""In a sentence: what it says is not so, or nobody knows."""
ITS_CHILD = lazily(r"的?(?:全资|控股)?(?:子公司|孙公司|成员企业|下属企业|旗下企业)")
AS_CHILD = lazily(r"(?:作为|身为)$")
AND = lazily(r"^(?:、|和|与|及|以及)$")
AT = lazily(
    r"(?:位于|坐落于|坐落在|地处|落户于?|落户在|设在|扎根于?|入驻|驻|创立于|总部位于|总部设在|迁至|迁入|迁到|搬到|注册于|注册在)$"
)
IN_AT = lazily(
    r"^[^。;]{0,14}(?:位于|坐落于|坐落在|地处|落户于?|落户在|设在|扎根于?|入驻|创立于|总部位于|总部设在|迁至|迁入|迁到|搬到|迁往|落子|布局于|建于)$"
)
NOT_YET = lazily(r"拟|计划|有望|将(?!总部|工厂|公司|其|生产|研发|注册)|曾|未(?!来)|没|不|希望|争取|考虑|准备|打算|否认")
"""It is not, not yet or no longer there."""


@dataclass(slots=True)
class Said:
    """What the text says of one enterprise."""

    parent: int | None = None
    location: str | None = None
    sentence: Span | None = None
    """The one that tells the parent."""


def relations(context: Context, sentences: Sequence[Span]) -> dict[int, Said]:
    """Parents and places by the number of the enterprise."""
    text, mentions, kinds = context.text, context.mentions, context.kinds
    said: dict[int, Said] = {}
    at = 0
    for sentence in sentences:
        first = at
        here = []
        while at < len(mentions) and mentions[at][0].start < sentence.end:
            here.append(mentions[at])
            at += 1
        if here and not DENIES.search(text, sentence.start, sentence.end):
            parents_in(text, sentence, here, kinds, said)
            nominal_parents(context, sentence, here, first, said)
            places_in(text, sentence, here, kinds, said)
    return said


NOMINAL_OWNS = lazily(
    r"(?:公司|集团|其|企业)(?:也|还|已|在[^,。;]{1,8})?(?:旗下|下属|下辖)?(?:投资|出资)?"
    r"(?:设立|成立|组建|拥有|现有|控股)?(?:了|的|有)?(?:(?:全资|控股)?子公司|(?<=旗下)|(?<=旗下现有)|(?<=旗下的))(?:——|—)?$"
)
NOMINAL_JOINS = lazily(r"(?:正式|整体|成功)(?:加入|并入|划入|划归)$")


def nominal_parents(
    context: Context, sentence: Span, here: Sequence[tuple[Span, int]], first: int, said: dict[int, Said]
) -> None:
    """公司旗下现有甲、乙, 其全资子公司丙, 正式加入某某集团: the other side is whom the article speaks of."""
    for index, (span, number) in enumerate(here):
        if context.kinds[number] != "company":
            continue
        head = context.text[max(sentence.start, span.start - 24) : span.start]
        if NOMINAL_OWNS.search(head):
            owner = meant_by_nominal(context, span.start, first + index, "company")
            if owner is not None and owner != number:
                set_parent(said, number, owner, sentence)
                share_parent(context.text, sentence, here, number, owner, said)
        elif NOMINAL_JOINS.search(head) and not index:
            child = meant_by_nominal(context, span.start, first, "company")
            if child is not None and child != number:
                set_parent(said, child, number, sentence)


def parents_in(
    text: str, sentence: Span, here: Sequence[tuple[Span, int]], kinds: Sequence[str], said: dict[int, Said]
) -> None:
    for (one, first), (two, second) in pairwise(here):
        if first == second:
            continue
        gap = bare_gap(text[one.end : min(two.start, one.end + 4 * LONGEST_GAP)])
        if len(gap) > LONGEST_GAP or "company" not in (kinds[first], kinds[second]):
            continue
        joins = BELONGS.search(gap) and kinds[second] == "company" and not NO_PARENT_AFTER.match(text, two.end)
        below = MOTHER_IS.search(gap) or (joins and not NOT_YET.search(gap))
        if OWNS.search(gap) or HOLDS.search(gap):
            set_parent(said, second, first, sentence)
            share_parent(text, sentence, here, second, first, said)
        elif below or (IS.search(gap) and ITS_CHILD.match(text, two.end, sentence.end)):
            set_parent(said, first, second, sentence)
        elif AS_CHILD.search(text[max(sentence.start, one.start - 4) : one.start]) and ITS_CHILD.match(gap):
            set_parent(said, second, first, sentence)


CLOSED, HALVES = lazily(r"^[^()]*\)"), lazily(r"^\)|\($")


def bare_gap(gap: str) -> str:
    """What stands between two mentions, without brackets, halves of brackets, and quotes."""
    gap = BRACKETS.sub("", gap).strip(' “”"')
    return HALVES.sub("", CLOSED.sub("", gap)).strip(' ”“"') if "(" in gap or ")" in gap else gap


def share_parent(
    text: str, sentence: Span, here: Sequence[tuple[Span, int]], child: int, parent: int, said: dict[int, Said]
) -> None:
    """旗下有甲、乙两家子公司: what follows in the list belongs to the same parent."""
    last = None
    for span, number in here:
        if last is not None and number not in (child, parent):
            gap = BRACKETS.sub("", text[last.end : span.start]).strip(' “”")(')
            if not AND.search(gap):
                break
            set_parent(said, number, parent, sentence)
            last = span
        elif number == child:
            last = span


def set_parent(said: dict[int, Said], child: int, parent: int, sentence: Span) -> None:
    entry = said.setdefault(child, Said())
    if entry.parent is None and said.get(parent, Said()).parent != child:
        entry.parent, entry.sentence = parent, sentence


def places_in(
    text: str, sentence: Span, here: Sequence[tuple[Span, int]], kinds: Sequence[str], said: dict[int, Said]
) -> None:
    """位于P的X, X落户P: P an enterprise of kind park, or a place by name."""
    for index, (span, number) in enumerate(here):
        if kinds[number] in ("government", "port"):
            continue
        before = here[index - 1] if index else None
        after = here[index + 1] if index + 1 < len(here) else None
        place = placed_before(text, sentence, span, before, kinds) or placed_after(text, sentence, span, after, kinds)
        if place and place not in text[span.start : span.end]:
            entry = said.setdefault(number, Said())
            entry.location = entry.location or place


OF_PLACE = lazily(r"籍|的?(?:企业|项目|公司|机构|总部|资源|居民)")
"""落户|北京|企业1046家: what came, and whence."""
INSIDE = lazily(r"(?:园?内|园?里)(?:的|,)$")
"""某某开发区内,某某公司的…"""
LOCATED = lazily(r"(?:位于|坐落于|坐落在|地处|来自)([^,。;、的]{2,16})的$")
COMES_TO = lazily(
    r"(?:\([^()]*\))?(?:,(?=总部|公司|位于|坐落|地处))?[^。;,]{0,14}?"
    r"(?:位于|坐落于|坐落在|地处|落户|扎根|入驻|创立于|总部位于|总部设在|迁至|搬到)(?:于|在)?([^,。;、]{2,14})"
)


NOT_ABOUT = lazily(r"的?(?:旗下|下属|全资|控股|参股)?的?(?:子公司|孙公司|成员|客户|供应商|旗下|下属)")
"""After a name: what follows is said of who is something to it."""


def placed_before(
    text: str, sentence: Span, span: Span, before: tuple[Span, int] | None, kinds: Sequence[str]
) -> str | None:
    park = before[0] if before and kinds[before[1]] == "park" else None
    gap = text[park.end : span.start] if park else ""
    if park and INSIDE.match(gap):
        return text[park.start : park.end]
    if park and gap == "的" and AT.search(text[max(sentence.start, park.start - 6) : park.start]):
        return text[park.start : park.end]
    head = text[max(sentence.start, span.start - 24) : span.start]
    hit = LOCATED.search(head) if head.endswith("的") else None
    return place_in(hit.group(1)) if hit else None


def placed_after(
    text: str, sentence: Span, span: Span, after: tuple[Span, int] | None, kinds: Sequence[str]
) -> str | None:
    if NOT_ABOUT.match(text, span.end, sentence.end):
        return None
    if after and kinds[after[1]] in ("park", "port"):
        gap = BRACKETS.sub("", text[span.end : min(after[0].start, span.end + 4 * LONGEST_GAP)])
        if IN_AT.search(gap) and not NOT_YET.search(gap):
            return text[after[0].start : after[0].end]
    hit = COMES_TO.match(text[span.end : min(sentence.end, span.end + 40)])
    place = place_in(hit.group(1)) if hit and not NOT_YET.search(hit.group()) else None
    return place if hit and place and not OF_PLACE.match(hit.group(1), len(place)) else None


STREETS = frozenset("道路街巷")
"""滨江|道: a street that is called as a place is."""


def place_in(phrase: str) -> str | None:
    """The places that the phrase begins with; None where it begins with none."""
    lists = vocabulary().places
    end = 0
    while end < len(phrase):
        step = next((size for size in range(8, 1, -1) if phrase[end : end + size] in lists), 0)
        if not step or phrase[end + step : end + step + 1] in STREETS:
            break
        end += step
        if end < len(phrase) and phrase[end] in "省市区县":
            end += 1
    return phrase[:end] or None


PREFIX = lazily(r"^.{2,20}(?:集团|医院|大学|总公司)(?=.{3,})")
LEGAL_REST = lazily(r"^(?:\(.*\))?(?:控股|股份|有限|责任|总公司|公司|有限公司)")


def parent_of_name(name: str) -> str | None:
    """浙江大学 of 浙江大学某某研究院: the organisation that the name begins with."""
    hit = PREFIX.match(name)
    return hit.group() if hit and not LEGAL_REST.match(name[hit.end() :]) else None
