"""Names that no list holds and no ending closes, but that the sentence makes names: a brand with a trade word beside
what only companies do or have (旗下的瀚星创投), and names of platforms in quotes (“某某通”治理平台)."""

from __future__ import annotations

from functools import cache

from store.patterns import lazily
from store.reading import words
from store.reading.enterprises.found import Found
from store.reading.enterprises.settling import settle
from store.reading.enterprises.spans import Here
from store.reading.enterprises.tokens import NUMERALS, Line, Token
from store.reading.enterprises.vocabulary import Ending, by_first, vocabulary
from store.reading.enterprises.walk import GRAMMAR, Walk, stands_first, step
from store.reading.lexicon import load

LEAST_BRAND = 2
AT_HOME = frozenset({"中国", "我国"})
LONGEST = 12
REACH = 4000
"""Characters before and after in which a name is said again: about an article."""
QUOTED_PLATFORM = lazily(r"“([^“”\n]{2,10})”(?:[一-鿿A-Za-z+]{0,8})平台")
PLATFORM_QUOTED = lazily(r"平台“([^“”\n]{2,8})”(?=上线|正式|注册|已|累计|服务|开通|运行|启用|投用|发布|由|接入)")
"""服务平台“某某通”上线: the quoted name after 平台, where what follows is done with platforms."""
MARKS_NO_NAME = lazily(r"[,。;:!?、+]")


@cache
def sure_acts() -> dict[str, tuple[str, ...]]:
    return by_first(load("enterprise_words")["sure_acts"])


@cache
def sure_before() -> tuple[str, ...]:
    return tuple(load("enterprise_words")["sure_before"])


def acts_at(text: str, start: int, end: int) -> bool:
    """Whether what only companies do or have begins here."""
    return text.startswith(sure_acts().get(text[start : start + 1], ()), start, end)


def implied_names(line: Line, text: str, here: Here, *, introduced: bool) -> list[Found]:
    """What the sentence makes a name; ``here`` are the names found already. ``introduced`` says whether the line holds
    a word that stands only before companies.
    """
    acts = acting(line, text, introduced=introduced) if line.trades else ()
    found = [name for name in acts if not here.touches(name.start, name.end)]
    if line.places:
        found += foreign_companies(line, here) + placed_companies(line, text)
    return found + platforms(line, text) if may_quote_platform(line, text) else found


def may_quote_platform(line: Line, text: str) -> bool:
    return text.find("“", line.start, line.end) >= 0 and QUOTING.search(text, line.start, line.end) is not None


QUOTING = lazily("平台|[牌号锁店厅司业馆]“")


def acting(line: Line, text: str, *, introduced: bool) -> list[Found]:
    """Brand and trade, with a sure context on one side."""
    found = []
    for index in line.trades:
        if index == 0:
            continue
        token, before = line.tokens[index], line.tokens[index - 1]
        after = line.tokens[index + 1] if index + 1 < len(line.tokens) else None
        if (after is not None and after.role in GOES_ON) or stands_first(before):
            continue
        if before.role in PLAIN_WORDS and is_called(line, text, index, introduced=introduced):
            found.append(Found(line.starts[index - 1], line.starts[index + 1], "company", "implied"))
            continue
        lone = before.role == "brand" and len(before.text) == 1
        if lone and (first := first_unheard(line, index)) is not None and takes_part(line, text, first, index):
            found.append(Found(line.starts[first], line.starts[index + 1], "company", "implied"))
            continue
        end = line.starts[index + 1]
        joins = text.startswith(joined_by(), end, line.end)
        if not (introduced or joins or (lone and is_unheard(line, index)) or acts_at(text, end, line.end)):
            continue
        walk = Walk(at=index, ending=Ending(token.text, "company", False), ending_at=index)
        floor = line.starts[index] - LONGEST
        while walk.at > 0 and line.starts[walk.at - 1] >= max(floor, line.start) and step(walk, line.tokens):
            pass
        start = settle(walk, line)
        led = text[max(line.start, start - 8) : start].rstrip("“").endswith(sure_before())
        brand = sum(len(each.text) for each in line.tokens[walk.at : index] if may_name(each, introduced=led))
        if brand < LEAST_BRAND:
            continue
        if (
            is_sure(text, line, start, end)
            or (joins and is_joined(line, text, start, index))
            or is_placed(line, start, index)
        ):
            found.append(Found(start, end, "company", "implied"))
    return found


LONGEST_UNHEARD = 4
PLAIN_WORDS = frozenset({"word", "known"})


@cache
def corporate() -> frozenset[str]:
    return frozenset(load("enterprise_words")["corporate"])


@cache
def parts_taken() -> tuple[tuple[str, ...], ...]:
    words_of_it = load("enterprise_words")
    return tuple(
        tuple(words_of_it[each]) for each in ("speaking", "settling", "partners", "joining", "heading", "making")
    )


@cache
def joined_by() -> tuple[str, ...]:
    """What two do together, and what is done by a maker."""
    return (*parts_taken()[3], *parts_taken()[5])


def is_called(line: Line, text: str, index: int, *, introduced: bool) -> bool:
    """Whether a word of the dictionary before the word is a brand, by whom the sentence speaks of."""
    if introduced and is_asked(line, text, index):
        return True
    opens = index < LEAST_BRAND or line.tokens[index - LEAST_BRAND].role in ("edge", "mark")
    return opens and (is_partnered(line, text, index) or is_headed(line, text, index))


def first_unheard(line: Line, index: int) -> int | None:
    """Where a run of two to four single characters begins that no word holds, between an edge and the word."""
    first = index
    while first and line.tokens[first - 1].role == "brand" and len(line.tokens[first - 1].text) == 1:
        first -= 1
    edge = first == 0 or line.tokens[first - 1].role in ("edge", "mark")
    return first if edge and LEAST_BRAND <= index - first <= LONGEST_UNHEARD else None


def takes_part(line: Line, text: str, first: int, index: int) -> bool:
    """泽朗|医药 speaks; or is named again, and settles or invests."""
    if line.tokens[index].text not in corporate():
        return False
    start, end = line.starts[first], line.starts[index + 1]
    speaking, settling = parts_taken()[:2]
    if text.startswith(speaking, end, line.end):
        return True
    if not text.startswith(settling, end, line.end):
        return False
    name = text[start:end]
    return text.find(name, end, end + REACH) >= 0 or text.find(name, max(0, start - REACH), start) >= 0


def is_partnered(line: Line, text: str, index: int) -> bool:
    """瀚海|资本|合伙人: a firm of investors may be called by any word that does not say whose money it is."""
    named = line.tokens[index].text in INVESTS and len(line.tokens[index - 1].text) == LEAST_BRAND
    return named and text.startswith(parts_taken()[2], line.starts[index + 1], line.end)


WITH = frozenset({"与", "和", "同", "跟", "及", "携手", "联合", "联手", "牵手"})
LONGEST_WORD = 3


def is_joined(line: Line, text: str, start: int, index: int) -> bool:
    """与|中环|电子|共建, 由|中环|电子|研制: a brand and a maker's trade between 与 and what two do together, or 由 and
    what is done.
    """
    at = line.at(start)
    before = line.tokens[at - 1].text if at else ""
    led = before in WITH or (before == "由" and text.startswith(parts_taken()[5], line.starts[index + 1], line.end))
    return led and line.tokens[index].text in corporate()


def is_headed(line: Line, text: str, index: int) -> bool:
    """清源|水务|总经理: whoever has a head may be called by any word that says nothing of a trade."""
    brand = line.tokens[index - 1]
    if brand.role != "word" or not LEAST_BRAND <= len(brand.text) <= LONGEST_WORD:
        return False
    return line.tokens[index].text in corporate() and text.startswith(parts_taken()[4], line.starts[index + 1])


INVESTS = frozenset({"资本", "创投", "基金", "产投", "投资"})


def is_asked(line: Line, text: str, index: int) -> bool:
    """研究机构|水镜|咨询: whom newspapers ask for numbers are called by any word of two characters."""
    if index < LEAST_BRAND or len(line.tokens[index - 1].text) != LEAST_BRAND:
        return False
    start = line.starts[index - 1]
    asked = line.tokens[index - LEAST_BRAND].text.endswith("机构")
    return asked and text[max(line.start, start - 8) : start].endswith(sure_before())


def may_name(token: Token, *, introduced: bool) -> bool:
    """What brands are written with; a numeral among them (万纬) is one of their characters. Right after 旗下 and the
    like a place is one too, and a word that is also a company's name.
    """
    if introduced and (token.role == "place" or token.text in vocabulary().ambiguous):
        return True
    return token.role in ("brand", "known", "latin") or (token.role == "number" and token.text in NUMERALS)


GOES_ON = frozenset({"plain", "brand", "known", "latin"})


def is_unheard(line: Line, index: int) -> bool:
    """Whether two single characters that no word holds stand right before the word."""
    if index < LEAST_BRAND:
        return False
    one, two = line.tokens[index - LEAST_BRAND : index]
    return one.role == two.role == "brand" and len(one.text) == len(two.text) == 1


def is_placed(line: Line, start: int, index: int) -> bool:
    """天津旋极传动: a place, two single characters or more that no word holds, and a trade, and then the name ends."""
    at = line.at(start)
    first, middle = line.tokens[at], line.tokens[at + 1 : index]
    after = line.tokens[index + 1] if index + 1 < len(line.tokens) else None
    closed = after is None or after.role in ("edge", "mark")
    unheard = len(middle) >= LEAST_BRAND and all(len(each.text) == 1 and each.role == "brand" for each in middle)
    return closed and unheard and first.role == "place" and first.text not in vocabulary().countries


LONGEST_FOREIGN_BRAND = 5
WORKS = ("工厂", "基地", "分公司", "总部", "中心")
"""德国某某制药|天津|工厂: what it has at a place."""


def foreign_companies(line: Line, here: Here) -> list[Found]:
    """与德国|某某|制药签约: a country, a brand that no common word holds and a maker's trade, between edges."""
    tokens, found = line.tokens, []
    countries = vocabulary().countries
    for at in line.places:
        if tokens[at].text not in countries or tokens[at].text in AT_HOME:
            continue
        before = tokens[at - 1] if at else None
        if before is not None and before.role not in ("edge", "mark"):
            continue
        last = at + 1
        while last < len(tokens) and tokens[last].role in ("brand", "latin") and tokens[last].text not in GRAMMAR:
            last += 1
        begin = line.starts[at]
        brand = line.starts[last] - line.starts[at + 1]
        if (
            last >= len(tokens)
            or tokens[last].text not in makers()
            or not LEAST_BRAND <= brand <= LONGEST_FOREIGN_BRAND
        ):
            continue
        end = line.starts[last + 1]
        after = tokens[last + 1] if last + 1 < len(tokens) else None
        works = "".join(each.text for each in tokens[last + 1 : last + 3]).endswith(WORKS)
        if (after is None or after.role in ("edge", "mark") or is_verb(after) or works) and not here.touches(
            begin, end
        ):
            found.append(Found(begin, end, "company", "implied"))
    return found


@cache
def makers() -> frozenset[str]:
    return frozenset(load("enterprise_words")["makers"])


def is_verb(token: Token) -> bool:
    return token.role in ("word", "brand") and words.part_of_speech().get(token.text) == "v"


def placed_companies(line: Line, text: str) -> list[Found]:
    """天津波音复合材料: a place, a known company and its trade, said again nearby or in a sure sentence."""
    found, tokens = [], line.tokens
    for index in line.places:
        if index + 1 == len(tokens) or tokens[index + 1].role != "known":
            continue
        if tokens[index].text in vocabulary().countries:
            continue
        last = index + 1
        while last + 1 < len(tokens) and tokens[last + 1].role == "plain" and last - index < 4:
            last += 1
        start, end = line.starts[index], line.starts[last + 1]
        again = (
            text.find(text[start:end], end, end + REACH) >= 0
            or text.find(text[start:end], max(0, start - REACH), start) >= 0
        )
        if (last > index + 1 and again) or is_sure(text, line, start, end):
            found.append(Found(start, end, "company", "implied"))
    return found


OPENS_SHOPS = lazily(
    r"(?:已经|已|又|今年|去年|近日|目前|本月|上月|昨日|昨天|一共|共|还|再|将|计划|先后|陆续|新|就)*"
    r"(?:在[^,。;]{2,10}?)?(?:新?开|开出|开业|拥有|有|关|增)(?:了|设|到)?(?:第)?[0-9一二三四五六七八九十百两几多]+[余多]?家[^,。;]{0,6}?店"
    r"|(?:今年|去年|已|目前|又|再|将)*新?[开增]?(?:设|出|了)*门店(?:达|超|近|逾|约|有|增至)*[0-9一二三四五六七八九十百两几多]+[余多]?家"
)
"""去年在某某区开了6家店: only shops of one name do so."""


def is_sure(text: str, line: Line, start: int, end: int) -> bool:
    return (
        acts_at(text, end, line.end)
        or text[max(line.start, start - 8) : start].rstrip("“").endswith(sure_before())
        or OPENS_SHOPS.match(text, end, line.end) is not None
    )


SHOP_QUOTED = lazily(
    r"(?:品牌|老字号|连锁店|连锁|餐厅|公司|企业|小店|面馆|茶饮店)“([^“”\n]{2,10})”"
    r"(?=(?:的)?(?:联合)?(?:创始人|主理人|负责人|总经理|店长|老板|掌柜|首席|CEO)|[^,。;]{0,10}?(?:第[0-9一二三四五六七八九十百]+家|[0-9]+家)[^,。;]{0,4}店)"
)


def platforms(line: Line, text: str) -> list[Found]:
    """The quoted name before 平台."""
    return [
        Found(hit.start(1), hit.end(1), "platform", "quoted")
        for pattern in (QUOTED_PLATFORM, PLATFORM_QUOTED)
        for hit in pattern.finditer(text, line.start, line.end)
        if not MARKS_NO_NAME.search(hit.group(1))
    ] + [
        Found(hit.start(1), hit.end(1), "company", "quoted")
        for hit in SHOP_QUOTED.finditer(text, line.start, line.end)
        if not MARKS_NO_NAME.search(hit.group(1))
    ]
