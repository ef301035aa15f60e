"""Where a name begins, once the walk to the left is over."""

from __future__ import annotations

from functools import cache

from store.reading import words
from store.reading.enterprises.found import LEAST_BRAND
from store.reading.enterprises.tokens import Line, Token, is_noun
from store.reading.enterprises.vocabulary import parks, vocabulary
from store.reading.enterprises.walk import (
    DASHES,
    STARTERS,
    Walk,
)
from store.reading.lexicon import load

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
    lone = at - first == 1 and line.tokens[first].text.endswith(("行", "保险", "人寿", "证券"))
    return line.starts[first] if opens and (lone or at - first >= LEAST_BRAND) else start


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


def settle(walk: Walk, line: Line) -> int:
    """The name's first character: back to the place where what lies left of it says nothing, plain words cut away."""
    tokens, at = line.tokens, walk.at
    if (
        walk.place_at is not None
        and at < walk.place_at
        and (not has_brand(tokens[at : walk.place_at]) or drawn_off(walk, line))
        and not described(walk, tokens)
        and not (walk.ending.text == "医院" and tokens[walk.place_at - 1].text.endswith("医院"))
    ):
        at = walk.place_at
    while at < len(tokens) and tokens[at].text in DASHES:
        at += 1
    if walk.ending.kind == "port" and tokens[at].text in GOING:
        at += 1
    if walk.ending.kind in ("park", "institute") and says_where(tokens, at, walk):
        at += 1
    brand = walk.first_brand
    if brand is not None and at < brand and (walk.ending.legal or walk.ending.kind == "company"):
        at = first_firm(tokens, at, brand)
    if at + 1 < len(tokens) and tokens[at].text in vocabulary().countries and foreign_known(tokens, at + 1, walk):
        at += 1
    return line.starts[at]


def says_where(tokens: tuple[Token, ...], at: int, walk: Walk) -> bool:
    """静海|子牙|循环经济产业区, 宝坻|九园工业园: a district in short before a smaller place or a listed park."""
    if at + 1 >= walk.ending_at + 1 or tokens[at].role != "place" or not is_district(tokens[at].text):
        return False
    rest = "".join(token.text for token in tokens[at + 1 : walk.ending_at])
    last = tokens[walk.ending_at].text
    rest += last if last.endswith(walk.ending.text) else walk.ending.text
    if walk.ending.kind == "institute" and not walk.ending.text.endswith("馆"):
        return False
    smaller = tokens[at + 1].role == "place" and walk.ending_at > at + LEAST_BRAND
    return rest in parks() or (smaller and not tokens[at + 1].text.endswith(("镇", "乡", "街", "街道")))


@cache
def districts() -> frozenset[str]:
    return frozenset(load("divisions")["county_short"])


def is_district(word: str) -> bool:
    return word in districts() and word not in vocabulary().cities


def drawn_off(walk: Walk, line: Line) -> bool:
    """报|国家监察委员会, 末|天津港: a lone character before a city or 国家 is the sentence's."""
    at, place = walk.at, line.tokens[walk.place_at or 0].text.removesuffix("港")
    lone = walk.place_at == at + 1 and len(line.tokens[at].text) == 1
    return lone and (place in STARTERS or place in vocabulary().cities or line.tokens[at].text in GOING)


GOING = frozenset("进到赴往抵访驻入出离赶回")


def described(walk: Walk, tokens: tuple[Token, ...]) -> bool:
    """通用技术机床|天津|研究院: an institute named by its field, with the place just before the ending."""
    at, place = walk.at, walk.place_at
    if place is None or walk.ending.kind != "institute" or place + 1 != walk.ending_at:
        return False
    return place - at >= LEAST_BRAND or tokens[place].text == "海河"


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
