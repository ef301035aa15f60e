"""The walk to the left from a name's ending: which words it takes in, and which end it."""

from __future__ import annotations

from store.reading import words
from store.reading.enterprises.tokens import Token, is_noun
from store.reading.enterprises.vocabulary import Ending, vocabulary

INSIDE_BRACKETS = frozenset({"集团", "控股", "中国", "普通合伙", "特殊普通合伙", "有限合伙", "国际"})
STARTERS = frozenset({"国家", "中国", "中央"})
"""Words that begin a name as a place does."""
WINS = frozenset({"拿下", "签下", "斩获", "摘得", "牵手", "联手"})
"""What headlines say between two names: 某某物业拿下医院大单."""
ZONES = ("经开", "高新", "开发", "保税", "综保", "自贸")
ONE_CHARACTER_PLACES = frozenset("市区县省")
"""市科技局, 区人民医院: the paper's own city or district."""
OPENING_CHARACTERS = frozenset("中上新大高开建能日同和关第一")
"""Characters that are words at an edge, and brands begin with them too: 中软, 上药, 和利时."""
OPENS = OPENING_CHARACTERS | {"第"}
PAIRED = frozenset("日韩德法英美俄新意荷瑞埃白泰马印巴哈欧非拉澳以沙越")
"""After 中: what two countries have together (中德产业园, 中埃合作区)."""
GRAMMAR = frozenset("的了是在由与和及从向对为被把将据等同给让使到于以其该此这那各每有无不")
"""Small words of grammar, which no brand holds."""
DASHES = frozenset("—-－&·•・")
INSIDE_MARKS = DASHES | {")", "”"}
CLOSED = frozenset({"有限公司", "有限责任公司", "股份有限公司", "股份公司"})
"""They close a name: a place after one of them begins another."""
JOINS = frozenset({"联合", "合作", "携手"})
OWN_NAME_ENDS = ("大学", "医院", "学院", "集团", "公司", "研究院")
LARGER_PLACES = frozenset({"京津", "京津冀", "津冀", "中国", "天津", "华北"})
"""After a district in full they begin a name anew (武清区|京津汽车产业园): names go from large to small."""


class Walk:
    """What a walk to the left has seen so far. ``at`` is the index of the leftmost word that belongs to the name."""

    brand: bool = False
    place_at: int | None = None
    brand_since_place: bool = False
    first_brand: int | None = None
    plain: bool = False
    words: bool = False
    quoted: bool = False
    known: bool = False

    def __init__(self, at: int, ending: Ending, ending_at: int) -> None:
        self.at, self.ending, self.ending_at = at, ending, ending_at


def step(walk: Walk, tokens: tuple[Token, ...]) -> bool:
    """Take the next word to the left into the name; False where the name begins here."""
    token = tokens[walk.at - 1]
    if token.role == "mark":
        return step_over_mark(walk, tokens)
    if token.text.endswith(QUARTER) and step_over_quarter(walk, tokens):
        return True
    if token.role == "edge":
        return step_over_edge(walk, tokens)
    if token.text in BY_THEMSELVES and (goes_on := step_over_one_of_a_kind(walk, tokens)) is not None:
        return goes_on
    if walk.place_at is not None and walk.brand_since_place and token.role not in ("place", "known"):
        owner = (token.text.endswith(OWN_NAME_ENDS) and len(token.text) > 2) or token.text in vocabulary().ambiguous
        return owner and take(walk, brand=True)
    if token.role == "place":
        return not begins_anew(walk, tokens) and take(walk, place=True)
    if verb_before_place(walk, tokens):
        return False
    if token.role in ("known", "brand", "latin"):
        walk.known = walk.known or token.role == "known"
        return take(walk, brand=True)
    if token.role == "number":
        return number_belongs(walk, tokens) and take(walk)
    if token.role == "plain":
        lone = walk.first_brand == walk.at and len(tokens[walk.at].text) == 1 and not walk.ending.legal
        return (lone or not (walk.place_at is not None and walk.brand)) and take(walk, plain=True)
    return step_over_word(walk, tokens)


def step_over_one_of_a_kind(walk: Walk, tokens: tuple[Token, ...]) -> bool | None:
    """One of the few words that are asked for by themselves; None where it is a word as any other here."""
    word, before = tokens[walk.at - 1].text, tokens[walk.at - 2] if walk.at >= 2 else None
    if word in WINS:
        return False
    if word in CLOSED:
        closed = walk.place_at == walk.at + (tokens[walk.at].text in JOINS) and not walk.ending.legal
        return False if closed else None
    if word == "集团":
        if not (walk.ending.legal and walk.brand and before and before.role in ("known", "brand", "word")):
            return None
        walk.brand_since_place = False
        walk.at -= 1
        return True
    if word in STARTERS:
        return take(walk, place=True)
    if walk.ending.kind == "park" and before and ends_zone(walk, tokens):
        walk.brand = True
        return False  # 津东|经开|区|航空产业园
    return take(walk, place=True) if not walk.brand or tokens[walk.at].text.endswith("医院") else None


BY_THEMSELVES = WINS | CLOSED | STARTERS | ONE_CHARACTER_PLACES | {"集团"}


def ends_zone(walk: Walk, tokens: tuple[Token, ...]) -> bool:
    """津东经|开|区: the zone's name, whatever words it is cut into."""
    return "".join(token.text for token in tokens[max(0, walk.at - 3) : walk.at - 1]).endswith(ZONES)


def acts_together(office: str, word: str) -> bool:
    """区卫健委|联合|检查: an office and what it does with another one."""
    ending = vocabulary().endings.get(office)
    return word in JOINS and ending is not None and ending.kind == "government"


BUILDING = frozenset({"建设", "投资", "开发", "新建", "经营", "管理"})
OF_WORKS = ("厂", "基地", "中心", "园", "总部", "实验室", "港", "城")
LARGE = ("区", "园", "城", "镇", "乡", "县", "港")


def builds(walk: Walk, place: str, tokens: tuple[Token, ...], at: int) -> bool:
    """临港|经济区|建设|电动|推进器|工厂: what is built where, not what a body of the place is called."""
    if tokens[at].text not in BUILDING or not place.endswith(LARGE) or walk.ending.kind == "government":
        return False
    return walk.ending.text.endswith(OF_WORKS) and tokens[at + 1].text not in ("工程", "规划")


def stands_first(before: Token) -> bool:
    """Whether no walk from the word after goes on over this one: nearly always so at an edge, and told at once."""
    if before.role == "mark":
        return before.text not in INSIDE_MARKS
    return before.role == "edge" and before.text not in OPENS and before.text not in vocabulary().plain


def verb_before_place(walk: Walk, tokens: tuple[Token, ...]) -> bool:
    """运回|天津港, 拉|回|天津港: a verb, in one word or in two characters, where a name of places begins anew."""
    if walk.place_at != walk.at or walk.ending.legal:
        return False
    speech, last = words.part_of_speech(), tokens[walk.at - 1]
    if len(last.text) > 1:
        return walk.ending.kind in ("port", "park") and last.role == "word" and speech.get(last.text) == "v"
    return walk.at >= 2 and speech.get(tokens[walk.at - 2].text + last.text) == "v"


def take(walk: Walk, *, brand: bool = False, place: bool = False, plain: bool = False) -> bool:
    walk.at -= 1
    if place:
        walk.brand_since_place = walk.brand
        walk.place_at = walk.at
    if brand:
        walk.brand = True
        walk.first_brand = walk.at
    walk.plain = walk.plain or plain
    return True


def begins_anew(walk: Walk, tokens: tuple[Token, ...]) -> bool:
    """Whether the place to the left only says where: a district in full before a larger place."""
    return (
        walk.place_at == walk.at
        and tokens[walk.at].text in LARGER_PLACES
        and tokens[walk.at - 1].text.endswith(("区", "县"))
    )


def step_over_edge(walk: Walk, tokens: tuple[Token, ...]) -> bool:
    """Edges end the walk, but for 投资 in 曜石投资控股, 中 in 中软 and 的 in 韩国的某某公司."""
    token = tokens[walk.at - 1]
    before = tokens[walk.at - 2] if walk.at >= 2 else None
    if before and (acts_together(before.text, token.text) or builds(walk, before.text, tokens, walk.at - 1)):
        return False
    if (
        token.text in vocabulary().plain
        and not walk.brand
        and before
        and (before.role in ("brand", "place", "plain", "known", "word") or before.text == ")")
    ):
        return take(walk, plain=True)
    if token.text == "的" and walk.brand and walk.place_at is None and before and before.text in vocabulary().countries:
        return tokens[walk.at].role == "latin" and take(walk)
    if (
        walk.ending.legal
        and len(token.text) == 1
        and (token.text not in GRAMMAR or is_second_of_brand(tokens, walk.at - 1))
        and walk.place_at is None
        and place_is_near(walk, tokens)
    ):
        return take(walk, brand=True)
    unheard = before is not None and before.role == "brand" and len(before.text) == len(token.text) == 1
    if (walk.ending.legal or walk.ending.text == "公司") and unheard and not walk.brand and token.text not in GRAMMAR:
        return take(walk, brand=True)
    if walk.ending.legal and is_of_small_words(tokens, walk.at - 1):
        return take(walk, brand=True)
    if token.text == "中" and tokens[walk.at].text in PAIRED and walk.ending.kind in ("park", "institute"):
        return take(walk, brand=True, place=True)
    if joins_fields(walk, tokens) or joins_offices(walk, tokens):
        return take(walk)
    if token.text == "第" and tokens[walk.at].role == "number":
        return take(walk, brand=True)
    if before and inside_brand(walk, tokens):
        return take(walk, brand=True)
    return opens_a_brand(walk, tokens) and take(walk, brand=True)


QUARTER = "里"
"""What the streets and quarters of Tianjin are called: 静园里, 泰和里."""


QUARTERED = ("other", "hospital", "institute", "park")
NO_QUARTER = (
    "小区", "园区", "社区", "医院", "学校", "公园", "校园", "城区", "厂区", "村", "楼", "院子", "幼儿园", "这", "那",
    "家", "街", "心",
)  # fmt: skip
"""What 里 only says the inside of."""


def step_over_quarter(walk: Walk, tokens: tuple[Token, ...]) -> bool:
    """静|园里|嵌入式养老服务中心, 河东区|春风|里|社区卫生服务中心: three or four characters, after a district or of
    what no common word holds.
    """
    if not tokens[walk.at - 1].text.endswith(QUARTER) or walk.ending.kind not in QUARTERED:
        return False
    at, name = walk.at - 1, tokens[walk.at - 1].text
    while at and len(name) < SHORTEST_QUARTER and tokens[at - 1].role in ("brand", "word", "place"):
        at -= 1
        name = tokens[at].text + name
    before = tokens[at - 1] if at else None
    if not SHORTEST_QUARTER <= len(name) <= LONGEST_QUARTER or name[:-1].endswith(NO_QUARTER):
        return False
    located = before is not None and before.role == "place" and before.text.endswith(("区", "县", "镇", "街", "街道"))
    coined = tokens[at].role == "brand" or (walk.ending.kind == "park" and tokens[at].role == "word")
    unheard = coined and (before is None or before.role in ("edge", "mark"))
    if not (located or unheard):
        return False
    walk.at = walk.first_brand = at
    walk.brand = True
    return True


SHORTEST_QUARTER, LONGEST_QUARTER = 3, 4
FIELDS = 6
"""Words within which a field of research is joined to another one."""


def joins_fields(walk: Walk, tokens: tuple[Token, ...]) -> bool:
    """清华大学|核能|与|新能源|技术|研究院: between two fields, right after the university that they belong to."""
    if tokens[walk.at - 1].text not in ("与", "和") or walk.ending.kind != "institute" or walk.brand or walk.at < 3:
        return False
    at = walk.at - 2
    while at > 0 and walk.at - at < FIELDS and tokens[at].role in ("plain", "word") and not heads(tokens[at]):
        at -= 1
    if at < walk.at - 2 and tokens[at].text.endswith(OWN_NAME_ENDS[:3]) and tokens[at].role != "edge":
        return True
    return called_by_fields(walk, tokens)


def called_by_fields(walk: Walk, tokens: tuple[Token, ...]) -> bool:
    """的|物质|绿色|创造|与|制造|海河|实验室: fields on both sides, the place right before the ending, 的 before all."""
    if walk.place_at is None or walk.place_at + 1 != walk.ending_at or walk.place_at == walk.at:
        return False
    at = walk.at - 2
    while at >= 0 and walk.at - at < FIELDS and tokens[at].role in ("plain", "word"):
        at -= 1
    return at < walk.at - 2 and (at < 0 or tokens[at].text == "的" or tokens[at].role == "mark")


OFFICIAL = ("government", "institute")


def joins_offices(walk: Walk, tokens: tuple[Token, ...]) -> bool:
    """滨海新区|商务|和|投资促进局: between two fields of one office or institute, right after its place."""
    if tokens[walk.at - 1].text != "和" or walk.ending.kind not in OFFICIAL or walk.brand or walk.at < 3:
        return False
    at, offices = walk.at - 2, vocabulary().endings
    while at > 0 and walk.at - at < FIELDS and tokens[at].role in ("plain", "word") and tokens[at].text not in offices:
        at -= 1
    located = tokens[at].role == "place" or tokens[at].text in ONE_CHARACTER_PLACES
    return at < walk.at - 2 and located


def heads(token: Token) -> bool:
    return token.text.endswith(OWN_NAME_ENDS)


def inside_brand(walk: Walk, tokens: tuple[Token, ...]) -> bool:
    """站 of 新站高新区: a verb of one character between one more character at the edge and the ending."""
    token, before = tokens[walk.at - 1], tokens[walk.at - 2]
    if len(token.text) > 1 or token.text in GRAMMAR or walk.at != walk.ending_at or walk.ending.kind != "park":
        return False
    further = tokens[walk.at - 3] if walk.at >= 3 else None
    return len(before.text) == 1 and before.role in ("brand", "plain") and (further is None or further.role == "mark")


def opens_a_brand(walk: Walk, tokens: tuple[Token, ...]) -> bool:
    """中 of 中软: one character at the very edge, with another short word after it."""
    token = tokens[walk.at - 1]
    if token.text not in OPENING_CHARACTERS or (walk.first_brand != walk.at and walk.brand):
        return False
    if walk.at >= len(tokens) or len(tokens[walk.at].text) > 2:
        return False
    before = tokens[walk.at - 2] if walk.at >= 2 else None
    if before is None or before.role in ("mark", "place"):
        return tokens[walk.at].role in ("brand", "word")
    bold = token.text in "中上新大" and tokens[walk.at].role == "brand"
    return bold and (before.role == "edge" or (before.role == "word" and not is_noun(before.text)))


def step_over_word(walk: Walk, tokens: tuple[Token, ...]) -> bool:
    """A common word of the dictionary: brand of a company in legal form where none has come yet, trade otherwise."""
    token = tokens[walk.at - 1]
    opens = walk.at < 2 or tokens[walk.at - 2].role in ("mark", "edge")
    if token.text in vocabulary().ambiguous and (walk.at == walk.ending_at or (walk.ending.kind == "park" and opens)):
        return take(walk, brand=True)
    owner = token.text if len(token.text) > 2 else tokens[walk.at].text
    if walk.ending.kind in ("hospital", "institute") and walk.at < walk.ending_at and owner.endswith(OWN_NAME_ENDS):
        return take(walk, brand=True)
    before = tokens[walk.at - 2] if walk.at >= 2 else None
    at_edge = before is None or before.role in ("edge", "mark", "place")
    if walk.ending.legal and walk.place_at is None and place_is_near(walk, tokens) and not goes_there(token):
        walk.words = True
        return take(walk, brand=True)
    if walk.brand and (not at_edge or walk.place_at is not None or not is_noun(token.text)):
        return False
    walk.words = True
    distinct = walk.ending.kind == "park" and len(walk.ending.text) >= 3 and walk.ending.text[-1] in "城谷港"
    lawful = walk.ending.legal and walk.ending.text not in vocabulary().weak_legal
    names = lawful or (distinct and is_noun(token.text))
    return take(walk, brand=names and at_edge)


def goes_there(token: Token) -> bool:
    """从|天津|赶到|某某公司: a verb of coming to a place; what is left of it is no part of the name."""
    return token.text.endswith(("到", "至", "往", "向", "给", "入")) and words.part_of_speech().get(token.text) == "v"


def is_second_of_brand(tokens: tuple[Token, ...], at: int) -> bool:
    """天津|暖|到|家, 天津|瑞|与|祥: a small word of grammar, after a place and one character that no word holds."""
    if at < 2 or tokens[at].text not in SECONDS:
        return False
    place, first, after = tokens[at - 2], tokens[at - 1], tokens[at + 1 : at + 2]
    lone = place.role == "place" and first.role == "brand" and len(first.text) == 1
    goes_on = bool(after) and (len(after[0].text) == 1 or after[0].text in vocabulary().trades)
    return lone and (tokens[at].text in SURE_SECONDS or goes_on)


def is_of_small_words(tokens: tuple[Token, ...], at: int) -> bool:
    """天津|同|和|康|制药: three single characters between a city and a trade are a brand, whatever words they are."""
    first = at
    while first > 0 and len(tokens[first - 1].text) == 1 and tokens[first - 1].role in BRANDED:
        first -= 1
    last = at + 1
    while last < len(tokens) and len(tokens[last].text) == 1 and tokens[last].role in BRANDED:
        last += 1
    if last - first != LONGEST_SMALL or not first or last == len(tokens) or tokens[first].text not in MAY_OPEN:
        return False
    return tokens[first - 1].text in vocabulary().cities and tokens[last].role == "plain"


BRANDED = frozenset({"edge", "brand", "plain"})
LONGEST_SMALL = 3
MAY_OPEN = frozenset("同中大日月天有正以自可能会为上新")
"""Small words with which such brands begin: 同和康, 有为堂; 和, 与 and 的 join."""
SURE_SECONDS = frozenset("到同其")
SECONDS = SURE_SECONDS | frozenset("与和有以于之在自")
"""与 and the like join what stands on both sides more often: only between two single characters they are a brand's."""


def place_is_near(walk: Walk, tokens: tuple[Token, ...]) -> bool:
    """天津|启明星|辉光|伏: all between a place and the form of law is name, whatever word it is."""
    for index in range(walk.at - 2, max(-1, walk.at - 5), -1):
        if tokens[index].role == "place" or is_harbour(tokens[index].text):
            return True
        if tokens[index].role in ("edge", "mark", "number"):
            return is_second_of_brand(tokens, index)
    return False


def is_harbour(word: str) -> bool:
    """天津港 is one word of the dictionary, and begins names as its place does."""
    return word.endswith("港") and word[:-1] in vocabulary().places


def step_over_mark(walk: Walk, tokens: tuple[Token, ...]) -> bool:
    """Brackets, dashes, dots and quotes inside a name."""
    mark = tokens[walk.at - 1].text
    if mark in DASHES and walk.at >= 2 and tokens[walk.at - 2].role not in ("mark", "edge"):
        walk.at -= 1
        return True
    if mark == " " and walk.at >= 2 and latin_words(tokens[walk.at], tokens[walk.at - 2]):
        walk.at -= 1
        return True
    if mark == ")":
        return step_over_brackets(walk, tokens)
    if mark == "”" and not walk.brand and walk.ending.kind != "company" and not acts_between(walk, tokens):
        for opening in range(walk.at - 2, max(-1, walk.at - 8), -1):
            if tokens[opening].text == "“":
                walk.at = opening
                walk.brand = walk.quoted = True
                walk.first_brand = opening
                return True
    return False


def latin_words(one: Token, other: Token) -> bool:
    """Redwood| |Robotics|公司: two words in capitals of one name."""
    return one.role == other.role == "latin" and one.text[0].isupper() and other.text[0].isupper()


def acts_between(walk: Walk, tokens: tuple[Token, ...]) -> bool:
    """“心脏”|装进|核电站: a verb after the quotes, so that what they hold does something and is no name."""
    speech = words.part_of_speech()
    return any(token.role == "word" and speech.get(token.text) == "v" for token in tokens[walk.at : walk.ending_at])


def step_over_brackets(walk: Walk, tokens: tuple[Token, ...]) -> bool:
    for opening in range(walk.at - 2, max(-1, walk.at - 6), -1):
        if tokens[opening].text == "(":
            inside = tokens[opening + 1 : walk.at - 1]
            if not inside or not belongs_in_brackets(inside):
                return False
            walk.at = opening
            return True
    return False


def belongs_in_brackets(inside: tuple[Token, ...]) -> bool:
    whole = "".join(token.text for token in inside)
    return whole in INSIDE_BRACKETS or all(token.role == "place" for token in inside)


COUNTED_BY = frozenset("家所座个间处支批户条名")
"""Measures that the dictionary draws to a numeral: what follows is counted, and no name."""


DIGITS = frozenset("一二三四五六七八九零〇")


def number_belongs(walk: Walk, tokens: tuple[Token, ...]) -> bool:
    """三一, 第六〇九: numerals of a name; 11 of 11家 and 2025 are none."""
    token = tokens[walk.at - 1]
    if (token.text[0].isdigit() and token.text[0].isascii()) or len(token.text) > 3:
        return False
    if len(token.text) > 1 and token.text[0] != "第" and token.text[-1] in COUNTED_BY:
        return False  # 添|两所|幼儿园
    before = tokens[walk.at - 2] if walk.at >= 2 else None
    if token.text[0] == "第":
        if walk.ending.kind == "government":
            return walk.ending.text.endswith(("法院", "检察院", "分局", "支队"))
        return walk.ending.kind in ("institute", "hospital", "university", "company", "other", "port")
    if walk.ending.text == "厂" and walk.at == walk.ending_at and len(token.text) == 1:
        walk.words = True
        return before is not None and before.role in ("word", "plain", "brand", "number")  # 地毯|二|厂
    if walk.ending.text == "厂" and tokens[walk.at].role == "number" and set(token.text) <= DIGITS:
        return True  # 三五|二|二|厂
    if before is not None and (before.text[0] == "第" or (before.role == "brand" and len(before.text) == 1)):
        return True
    if before is not None and before.role == "number" and walk.ending.kind == "institute" and len(token.text) == 1:
        return True
    return walk.first_brand == walk.at
