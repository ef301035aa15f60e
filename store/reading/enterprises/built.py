"""Names built as the law and custom build them: place + brand + trade + ending, with brackets and dashes inside.

From each ending the rule walks to the left, word by word, until it meets what cannot be in a name.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from store.patterns import lazily
from store.reading import words
from store.reading.enterprises.tokens import Line, Token, is_noun, role_of
from store.reading.enterprises.vocabulary import Ending, vocabulary
from store.reading.enterprises.walk import (
    DASHES,
    GRAMMAR,
    ONE_CHARACTER_PLACES,
    QUARTER,
    STARTERS,
    Walk,
    stands_first,
    step,
)
from store.reading.lexicon import load
from store.reading.types import EnterpriseKind

LONGEST = 40
"""Characters of the longest name looked for; the longest registered names that newspapers print have about 35."""
LEAST_BRAND = 2
"""Characters of a brand without which a bare 公司 is one of a sort (设|项目|公司)."""
LEAST_PLATFORM = 2
"""Characters of place or brand without which a platform is one of many."""
PARTNERS = lazily(r"\((?:有限合伙|普通合伙|特殊普通合伙)\)")
CARGO = lazily("吞吐量|集装箱|泊位|码头|航线|港区|锚地")
OWNED = lazily(r"(?:集团|公司)[^集公]{0,4}$|(?:大学|学院)$")
"""某某集团|信息中心: what a company has, not a name of its own."""
LONGEST_BANK = 5
"""Characters before 银行 or 证券 where neither a place nor a known name stands."""
LONG_FIELD = 8
"""Characters of a field before 研究院 from which on it is a name without place or brand."""
ACADEMIES = frozenset({"农科院", "社科院", "农业科学院", "社会科学院", "疾控中心"})
"""What a city has one of: 市农科院 is a name."""
MEASURES = frozenset({"家", "个", "所", "座", "余家", "多家", "余所", "多所", "类", "批"})
COUNTERS = frozenset(
    {"一家", "两家", "多家", "数家", "几家", "一批", "一所", "多所", "余家", "各类", "一座", "三家", "四家", "五家"}
)


class Found(NamedTuple):
    """A name found at one place of the (folded) page."""

    start: int
    end: int
    kind: EnterpriseKind
    how: str
    legal: bool = False


def built_names(line: Line, text: str, closing: Iterable[tuple[int, str]]) -> list[Found]:
    """The names of one line that end in one of the endings ``closing``; they may lie inside one another."""
    found = []
    for ending_start, ending_end in endings_of(line, closing):
        if called_after_works(text, ending_end):
            continue
        if so_many(text, ending_end, line.end):
            continue
        ending = vocabulary().endings[text[ending_start:ending_end]]
        start = name_before(line, text, ending_start, ending)
        if start is not None:
            end = with_tail(line, text, ending_end, ending.kind)
            kind = "company" if text.endswith("合伙)", start, end) else kind_of(text[start:end], ending.kind)
            found.append(Found(start, end, kind, "built", ending.legal))
    return found


def endings_of(line: Line, closing: Iterable[tuple[int, str]]) -> list[tuple[int, int]]:
    """Longest endings of the line that close with a word: 公司 in 有限公司, 母公司 and 办 in 办公 are none."""
    longest: dict[int, int] = {}
    for last, word in closing:
        end = last + 1
        longest[end] = min(longest.get(end, end), end - len(word))
    by_start: dict[int, int] = {}
    for end, start in longest.items():
        if line.begins(end) or drawn_on(line, start, end):
            by_start[start] = max(by_start.get(start, 0), end)
    return [(start, end) for start, end in sorted(by_start.items()) if not inside_edge(line, start)]


A_PLACE_OF_IT = ("村", "镇", "乡", "胡同", "大街", "街道")
WORKS = frozenset("厂店场矿园")


def called_after_works(text: str, end: int) -> bool:
    """水厂|村, 林场|镇: a place that is called after the works which stood there."""
    return text[end - 1] in WORKS and text.startswith(A_PLACE_OF_IT, end) and not text.startswith("村镇", end)


SO_MANY = lazily(r"[0-9一二三四五六七八九十两百]{1,5}(?:余|多)?[处座所家](?=[,。、;;!?)]|$)")


def so_many(text: str, end: int, line_end: int) -> bool:
    """综合养老服务中心|7处: how many there are of a sort."""
    return SO_MANY.match(text, end, line_end) is not None


def drawn_on(line: Line, start: int, end: int) -> bool:
    """分|行为, 统计|局局长: the segmenter drew the ending's last character to a small word of grammar, or to a post."""
    at = line.at(end)
    token = line.tokens[at]
    if line.starts[at] != end - 1 or len(token.text) > 3:
        return False
    if token.text[1:] == token.text[0] + "长":
        return True
    return end - 1 > start and len(token.text) == 2 and token.text[1] in GRAMMAR


def inside_edge(line: Line, start: int) -> bool:
    """The ending is the tail of a word that no name reaches over, as in 母公司, or of one that is no ending (格局)."""
    at = line.at(start)
    if line.starts[at] == start:
        return False
    return line.tokens[at].role == "edge" or line.tokens[at].text in vocabulary().closes_a_word


def name_before(line: Line, text: str, ending_start: int, ending: Ending) -> int | None:
    """Where the name that closes with this ending begins, or None where nothing before it makes a name."""
    at = line.at(ending_start)
    head = text[line.starts[at] : ending_start]
    if not head and (at == 0 or stops_at_once(line.tokens[at - 1])):
        return None
    walk = Walk(at=at, ending=ending, ending_at=at)
    limit = max(line.start, ending_start - LONGEST)
    if head:
        note_head(walk, head, at)
    while walk.at > 0 and line.starts[walk.at - 1] >= limit and step(walk, line.tokens):
        pass
    start = settle(walk, line)
    if ending.text in BRANCHES:
        start = with_owner(walk, line, start)
    if ending.legal:
        if walk.place_at is None and (place := place_before(walk, line.tokens)) is not None:
            walk.place_at, walk.brand, start = place, True, line.starts[place]
        start = with_first_word(line, text, start)
    if start >= ending_start or counted(line, start, ending) or is_facility(walk, line, start):
        return None
    if ending.kind == "platform" and letters(line, start, walk) < LEAST_PLATFORM:
        return None
    if ending.text == "港" and walk.place_at is None and handles_cargo(line, text, start, ending_start, walk):
        return start
    unnamed = walk.place_at is None and not walk.known and letters(line, start, walk) < LEAST_BRAND
    if ending.text == "公司" and unnamed and text[start:ending_start] not in vocabulary().known:
        return None
    return start if acceptable(walk, text[start:ending_start]) or located(walk, line, text) else None


def located(walk: Walk, line: Line, text: str) -> bool:
    """位于|宁河区|的|未来|智造|产业园|由: which of a district's parks, by words that are none of a trade's alone."""
    at, end = walk.at, line.starts[walk.ending_at] + len(walk.ending.text)
    if walk.ending.kind != "park" or at < LEAST_BEFORE or walk.ending_at - at < LEAST_BRAND:
        return False
    says, place, of = line.tokens[at - 3 : at]
    named = says.text in LIES_IN and place.role == "place" and of.text == "的"
    return named and text[end : end + 1] in ("由", "内", "里", ",")


LEAST_BEFORE = 3
LIES_IN = frozenset({"位于", "坐落于", "地处", "落户"})


BRANCHES = frozenset({"分公司", "分行", "支行"})
LONGEST_OWNER = 4


def with_owner(walk: Walk, line: Line, start: int) -> int:
    """中铁|快运|天津|分公司: a branch that is called by its place has its owner right before that."""
    at = line.at(start)
    if walk.place_at != at:
        return start
    first = at
    while first and at - first < LONGEST_OWNER and line.tokens[first - 1].role in ("brand", "word", "known", "plain"):
        first -= 1
    opens = not first or line.tokens[first - 1].role in ("edge", "mark")
    return line.starts[first] if opens and at - first >= LEAST_BRAND else start


IN_BRANDS = frozenset({"世界", "大世界", "天下", "生活", "未来", "时代", "之家", "之星"})
"""What no name reaches back over but for a brand's sake."""
LONGEST_BRAND = 6
"""Words of it, between a city and a form of law."""


def place_before(walk: Walk, tokens: tuple[Token, ...]) -> int | None:
    """天津|万家|净水设备有限公司, 天津|盘龙|山|雪|世界|旅游有限公司: from a city to a form of law all is name, numbers
    in words and words of the street with it."""
    for at in range(walk.at - 1, max(-1, walk.at - 1 - LONGEST_BRAND), -1):
        word = tokens[at]
        if word.text in vocabulary().cities:
            return at if at < walk.at - 1 else None
        in_words = word.role == "number" and not any(each.isdecimal() and each.isascii() for each in word.text)
        named = word.role in ("brand", "plain", "known") or (word.role == "word" and is_noun(word.text))
        if not (in_words or named or word.text in IN_BRANDS):
            return None
    return None


REACH = 4000
"""Characters before and after in which a brand is said again: about an article."""


def is_letter(token: Token) -> bool:
    return len(token.text) == 1 and token.role in ("plain", "word")


def with_first_word(line: Line, text: str, start: int) -> int:
    """飞腾|云智|科技有限公司 where 飞腾云智 is said again: the brand begins with a word that is a verb elsewhere."""
    at = line.at(start)
    word = line.tokens[at - 1] if at else None
    edge = at < 2 or line.tokens[at - 2].role in ("mark", "edge")
    if word is None or word.role != "word" or len(word.text) != 2 or not edge:
        return start
    last = at
    while last < len(line.tokens) and (line.tokens[last].role == "brand" or is_letter(line.tokens[last])):
        last += 1
    begin, end = line.starts[at - 1], line.starts[last]
    longer = text[begin:end]
    if last == at + 1 and says_a_thing(word) and line.tokens[at].role == "brand":
        return begin  # 追光|者|光电: a single character is no brand
    again = text.find(longer, end, end + REACH) >= 0 or text.find(longer, max(0, begin - REACH), begin) >= 0
    return begin if last > at and again else start


def says_a_thing(token: Token) -> bool:
    return words.part_of_speech().get(token.text, "x")[0] in "nvxa" and token.text not in vocabulary().posts


def stops_at_once(before: Token) -> bool:
    """Nothing before the ending belongs to a name: nearly half of the endings (。公司, 带动园区), told at once."""
    small = before.role == "edge" and (len(before.text) == 1 or before.text.endswith(QUARTER))
    return not small and stands_first(before)


def handles_cargo(line: Line, text: str, start: int, ending_start: int, walk: Walk) -> bool:
    """北洋港 as a harbour that no list of places holds: two or three characters at an edge, and cargo right after."""
    at = line.at(start)
    before = line.tokens[at - 1] if at else None
    edge = before is None or before.role in ("edge", "mark")
    unheard = walk.brand and 2 <= ending_start - start <= 3 and letters(line, start, walk) == ending_start - start
    return edge and unheard and bool(CARGO.search(text, ending_start + 1, min(line.end, ending_start + 16)))


def letters(line: Line, start: int, walk: Walk) -> int:
    """Characters of the name that no common word holds."""
    tokens = line.tokens[line.at(start) : walk.ending_at]
    return sum(len(token.text) for token in tokens if token.role in FIRM_ROLES or is_syllable(token))


FIRM_ROLES = frozenset({"brand", "known", "latin", "place"})


def is_syllable(token: Token) -> bool:
    """驿|电|科技: a small word that the walk has taken for the brand's."""
    return token.role == "edge" and len(token.text) == 1 and token.text not in GRAMMAR


def counted(line: Line, start: int, ending: Ending) -> bool:
    """7家黄河实验室, 一批…研究院: what is counted is a sort of thing, no name."""
    at = line.at(start)
    if ending.legal or at < 2:
        return False
    last, number = line.tokens[at - 1], line.tokens[at - 2]
    return (last.text in MEASURES and number.role == "number") or last.text in COUNTERS


REGIONAL = frozenset(
    {"亚太", "亚太区", "亚洲", "大中华", "大中华区", "中国区", "华北", "华东", "华南", "全球", "欧洲", "北美"}
)
"""Regions of a company's own: 亚太区技术中心 is no name but of a part of it."""
OF_THE_LAND = frozenset({"华北", "华东", "华南"})
"""Institutes of their own are called after these too: 华北某某研究院."""
ONE_OF_SEVERAL = ("单", "双", "多", "各", "本", "新", "老", "两", "一")
LEAST_OF_WORKS = 2


def is_facility(walk: Walk, line: Line, start: int) -> bool:
    """A company's works, base or centre, or the new works of a park: the name is the company's or the park's."""
    at = line.at(start)
    regional = line.tokens[at].text in REGIONAL and not (
        line.tokens[at].text in OF_THE_LAND and walk.ending.text.endswith(("院", "研究所"))
    )
    if regional and walk.ending.kind in ("institute", "other") and not walk.quoted:
        return True
    if walk.ending.kind == "platform" and vocabulary().known.get(line.tokens[at].text) == "government":
        return True
    if walk.ending.text not in vocabulary().facilities:
        return False
    if of_foreigners(walk, line.tokens, at):
        return True
    if OWNED.search("".join(token.text for token in line.tokens[at : walk.ending_at])):
        return True
    first, last = line.tokens[at], line.tokens[walk.ending_at - 1] if walk.ending_at > at else line.tokens[at]
    if first.role == "place" and last.text == "二" and walk.ending_at - at > LEAST_OF_WORKS:
        return False  # 天津市橡胶二厂
    after = line.tokens[at + 1] if at + 1 < len(line.tokens) else first
    known = (
        first.role == "known"
        or first.text in vocabulary().ambiguous
        or (first.role == "place" and after.role == "known")
    )
    return (known and after.role != "brand") or (
        last.text in ("新", "老", "旧", "二", "主") or last.text.endswith("期")
    )


def of_foreigners(walk: Walk, tokens: tuple[Token, ...], at: int) -> bool:
    """韩国|大|林|化学|天津|工厂: what a foreign company has at a place; the company's own name ends with its trade."""
    lists, last = vocabulary(), walk.ending_at - 1
    if tokens[at].text not in lists.countries or last - at <= LEAST_OF_WORKS or tokens[last].role != "place":
        return False
    return tokens[last - 1].text in lists.trades


def note_head(walk: Walk, head: str, at: int) -> None:
    """The part of the ending's own word that stands before it: 天津 of 天津大学."""
    lists = vocabulary()
    if head in lists.places:
        walk.place_at = at
    elif head in lists.plain:
        walk.plain = True
    elif head in lists.edges:
        walk.words = True
    elif role_of(head) in ("brand", "known", "latin") or head in lists.ambiguous:
        walk.brand = walk.words = True
        walk.first_brand = at
    else:
        walk.words = True


def settle(walk: Walk, line: Line) -> int:
    """The name's first character: back to the place where what lies left of it says nothing, plain words cut away."""
    tokens, at = line.tokens, walk.at
    if (
        walk.place_at is not None
        and at < walk.place_at
        and (not has_brand(tokens[at : walk.place_at]) or drawn_off(walk, line))
        and not described(walk, tokens)
    ):
        at = walk.place_at
    while at < len(tokens) and tokens[at].text in DASHES:
        at += 1
    brand = walk.first_brand
    if brand is not None and at < brand and (walk.ending.legal or walk.ending.kind == "company"):
        at = first_firm(tokens, at, brand)
    if at + 1 < len(tokens) and tokens[at].text in vocabulary().countries and foreign_known(tokens, at + 1, walk):
        at += 1
    return line.starts[at]


def drawn_off(walk: Walk, line: Line) -> bool:
    """报|国家监察委员会, 末|天津港: a lone character before a city or 国家 is the sentence's."""
    at, place = walk.at, line.tokens[walk.place_at or 0].text.removesuffix("港")
    lone = walk.place_at == at + 1 and len(line.tokens[at].text) == 1
    return lone and (place in STARTERS or place in vocabulary().cities)


def described(walk: Walk, tokens: tuple[Token, ...]) -> bool:
    """通用技术机床|天津|研究院: an institute named by its field, with the place just before the ending."""
    at, place = walk.at, walk.place_at
    return place is not None and walk.ending.kind == "institute" and place + 1 == walk.ending_at and place - at >= 2


def foreign_known(tokens: tuple[Token, ...], at: int, walk: Walk) -> bool:
    """美国|波音公司: the country only describes a company that is known without it."""
    return (
        not walk.ending.legal
        and tokens[at].text != "的"
        and tokens[at].role == "known"
        and tokens[at - 1].text != "中国"
    )


def first_firm(tokens: tuple[Token, ...], at: int, brand: int) -> int:
    """Past the plain words before the brand; one short one stays, since brands begin so too (招商某某, 新某某)."""
    firm = next(k for k in range(at, brand + 1) if is_firm(tokens[k]) or k == brand)
    return firm - 1 if firm == at + 1 and len(tokens[at].text) <= 2 and tokens[at].role in ("plain", "number") else firm


def is_firm(token: Token) -> bool:
    return token.role in ("brand", "known", "place", "latin") or token.text in STARTERS or token.text == "“"


def has_brand(tokens: tuple[Token, ...]) -> bool:
    return any(token.role in ("brand", "known", "latin") or token.text in ("国家", "”") for token in tokens)


LEAST_OF_GROUP = 4
"""Characters before 集团 from which on a common word and a trade are a name: 中铁|装备."""
OF_A_SORT = frozenset(
    {"部", "局", "办", "委", "站", "港", "中心", "码头", "集装箱码头", "园区", "片区", "工厂", "基地", "社区"}
)
"""Endings before which quotes only say of what sort it is: “零碳”园区."""


def acceptable(walk: Walk, before: str) -> bool:
    """Whether what stands before the ending makes a name and no mere description (创新平台, 一家医院, 数据中心)."""
    lists, ending = vocabulary(), walk.ending
    if not before or (ending.text == "集装箱码头" and before.endswith("港")):
        return False
    if ending.text == "港" and before.endswith(("大", "强")):
        return False  # 北方大港 and 世界强港 say what a port is like
    if ending.legal and ending.text not in lists.weak_legal:
        return before not in lists.plain and before not in lists.countries
    if walk.quoted:
        return ending.kind != "platform" and not before.endswith("级”") and ending.text not in OF_A_SORT
    if ending.text in lists.needs_place and walk.place_at is None and not walk.known:
        return ending.kind == "government" and begins_with_place(before)
    if ending.text in lists.money and walk.place_at is None and not walk.known:
        return walk.brand and not walk.plain and 2 <= len(before) <= LONGEST_BANK
    if walk.brand:
        return len(before) >= 2 and not (
            ending.text == "院区" and ("院" not in before or before.endswith(ONE_OF_SEVERAL))
        )
    if walk.place_at is None and ending.text == "集团" and walk.plain and walk.words:
        return before[:2] not in lists.plain and len(before) >= LEAST_OF_GROUP
    if walk.place_at is None:
        return ending.text.endswith(("研究院", "研究所")) and len(before) >= LONG_FIELD
    bare = not walk.plain and not walk.words
    if before.endswith("国家") and before != "国家":
        return True
    if (ending.kind == "park" and len(before) >= 4) or (
        ending.text == "集团" and before not in lists.places and len(before) > 3
    ):
        return True
    if before in ONE_CHARACTER_PLACES or before in STARTERS:
        return (ending.kind == "government" and len(ending.text) > 1) or ending.text in ACADEMIES
    return not bare or ending.text in lists.place_enough or ending.kind in lists.kinds_with_place


def begins_with_place(name: str) -> bool:
    """国家邮政局 and 市教委 may be one word of the dictionary."""
    return name[:2] in STARTERS or name[:1] in ONE_CHARACTER_PLACES or name[:2] in vocabulary().places


@cache
def called_so() -> frozenset[str]:
    """Regions that are no province, city or county: in brackets after a park they are what it is called."""
    divisions = load("divisions")
    return frozenset(divisions["regions"]) - {*divisions["provinces"], *divisions["cities"], *divisions["county_short"]}


def with_tail(line: Line, text: str, end: int, kind: EnterpriseKind) -> int:
    """(天津) and (武清园) after a park, a hospital or an institute belong to it."""
    partners = PARTNERS.match(text, end, line.end)
    if partners:
        return partners.end()
    if end < line.end and text[end] == "(" and kind in ("park", "hospital", "institute", "university"):
        close = text.find(")", end, min(line.end, end + 14))
        inside = text[end + 1 : close] if close > 0 else ""
        if kind == "park" and inside in called_so():
            return end
        if inside in vocabulary().places or inside.endswith(("园", "院区", "校区", "区", "分院")):
            return close + 1
    return end


SERVES_ALL = lazily("公积金|社会保险|社保|医保|医疗保障|不动产登记|政务服务|行政审批")


def kind_of(name: str, kind: EnterpriseKind) -> EnterpriseKind:
    """What the ending alone does not say: a centre of customs is government, one of medicine a hospital."""
    if kind in ("other", "institute") and "海关" in name:
        return "government"
    if kind == "other" and name.endswith("中心") and SERVES_ALL.search(name):
        return "government"
    if kind == "other" and name.endswith("码头") and "港" in name:
        return "port"
    if kind == "other" and name.endswith("中心"):
        if any(word in name for word in ("医疗", "医学", "医院", "诊疗", "肿瘤")):
            return "hospital"
        if any(word in name for word in ("技术", "创新", "研究", "研发", "计算", "超算", "工程")):
            return "institute"
    return kind
