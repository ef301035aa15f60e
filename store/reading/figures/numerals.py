"""How a number is written: Arabic, full width, Chinese and mixed, read at one place of the text.

``read(text, at, end)`` looks at one offset and says how far the numeral reaches and what it is worth, scales
(万, 亿, 万亿, 千万) included. Nothing here knows units, sentences or newspapers.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

from store.patterns import lazily
from store.reading.types import Value

DIGIT = "0-9０-９"
ARABIC = lazily(
    rf"[{DIGIT}]{{1,3}}(?:[,，][{DIGIT}]{{3}}){{1,6}}(?![{DIGIT}])(?:[.．][{DIGIT}]+)?|[{DIGIT}]+(?:[.．][{DIGIT}]+)?"
)
CHINESE = lazily("[零〇○一二两三四五六七八九十百千万亿几数]+(?:点[零〇一二两三四五六七八九]+)?")
START = lazily(rf"[{DIGIT}零〇一二两三四五六七八九十百千万亿几数半]")
SCALE = lazily("个[多余]?亿|[百千]?万亿|[十百千]?[万亿]|[千百十](?![克米瓦伏帕卡赫焦兆])")
SCALES = frozenset("个十百千万亿")
LOOSE = frozenset("余多来几")
MOST_DIGITS = 40

ONES = {each: n for n, each in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}
TENS = {"十": 10, "百": 100, "千": 1000}
MYRIADS = {"万": 10**4, "亿": 10**8}
DIGITS, NUMERALS, UNTOLD = frozenset(ONES), frozenset([*ONES, *TENS, *MYRIADS]), frozenset("几数")
WORTH = {"个亿": 1e8, **{tens + big: n * m for tens, n in (("", 1), *TENS.items()) for big, m in MYRIADS.items()}}
WORTH |= {"个多亿": 1e8, "个余亿": 1e8, "万亿": 1e12, "百万亿": 1e14, "千万亿": 1e15, "千": 1e3, "百": 1e2, "十": 10.0}


class Numeral(NamedTuple):
    """A numeral as written. ``loose`` is its 余, 多, 来 or 几; ``digits`` is what stands before its scale."""

    start: int
    end: int
    value: Value
    chinese: bool
    digits: str
    scale: str = ""
    loose: str = ""
    vague: bool = False


def read(text: str, at: int, end: int) -> Numeral | None:
    """The numeral that begins at ``at``, or None where none does or the characters make no number."""
    if text[at].isdigit():
        return arabic(text, at, end)
    return chinese(text, at, end)


def plain(digits: str) -> float:
    """The value of Arabic digits of any width, with or without separators."""
    if not digits.isascii():
        digits = unicodedata.normalize("NFKC", digits)
    return float(digits.replace(",", ""))


def arabic(text: str, at: int, end: int) -> Numeral | None:
    found = ARABIC.match(text, at, end)
    if found is None:
        return None
    digits, stop = found.group(), found.end()
    if len(digits) > MOST_DIGITS:
        return None
    value = plain(digits)
    scale = scale_at(text, stop, end)
    if scale:
        value, stop = value * WORTH[scale], stop + len(scale)
        if scale in SMALLER and stop < end and text[stop].isdigit() and (more := SMALLER[scale].match(text, stop, end)):
            below = plain(more["digits"] or more["whole"]) * WORTH.get(more["scale"] or "", 1.0)
            if below < WORTH[scale]:  # 1亿2千万, 3万5千
                loose = loose_at(text, more.end(), end)
                return Numeral(
                    at, more.end() + len(loose), tidy(value + below), False, digits, more["scale"] or scale, loose
                )
    loose = loose_at(text, stop, end)
    if len(scale) == 3 and scale[0] == "个":  # 2个多亿
        return Numeral(at, stop, tidy(value), False, digits, scale, scale[1])
    if loose and not scale:  # 20多万, 300余亿: the scale comes after the word that loosens the number
        late = SCALE.match(text, stop + 1, end)
        if late and late.group() in WORTH and late.group()[0] != "个":
            return Numeral(at, late.end(), value * WORTH[late.group()], False, digits, late.group(), loose)
    exact = not scale and len(digits) <= 12
    return Numeral(at, stop + len(loose), value if exact else tidy(value), False, digits, scale, loose)


def scale_at(text: str, at: int, end: int) -> str:
    """万, 亿, 万亿 … right after the digits; 十 only before another scale."""
    if at >= end or text[at] not in SCALES:
        return ""
    scale = SCALE.match(text, at, end)
    if scale is None or (scale.group() == "十" and text[at + 1 : at + 2] not in {"万", "亿"}):
        return ""
    return "" if text[at] == "个" and counts_a_class(text, at, end) else scale.group()


SMALLER = {
    "亿": lazily(rf"(?P<digits>[{DIGIT}]{{1,4}})(?P<scale>[千百]?万)(?!亿)(?P<whole>)"),
    "万": lazily(
        rf"(?P<digits>[{DIGIT}])(?P<scale>[千百])(?![瓦米克伏万])|(?P<whole>[{DIGIT}]{{3,4}})(?![{DIGIT}.．年])"
    ),
}
"""What may stand behind a scale and is of the same number: 2亿6000万, 3万5千, 2万3000人."""
OF_CLASS = lazily(
    "个亿(?:美?元|斤|吨|度|美金)?(?:级|(?:及|或|含)?以上的?(?=[一-龥“（(])(?!时|左右)|[+＋]"
    "|大?(?:技术改造|技改|[农工]业|制造业|服务业|文旅|产业|重点|重大|在建|新建|续建|招商|签约|民生|科技|外资|龙头|骨干|民营|税收)*"
    "(?:(?:的大?)?(?=企业|项目|工程)|(?=产业|客户|订单|大单|合同|园区|乡镇|[村镇楼街县店商])))"
)
OF_MONEY = lazily(
    "(?:投资|投入|出资|注资|增资|融资|贷款|产值|营收|收入|销售额?|利润|规模|纳税|税收|资金|金额|总额|市值|估值|卖|花|赚|挣|亏|欠)"
    "(?:了|约|近|超过?|逾|达|突破|将|高达|为|是|已|到)*[0-9０-９.．零〇一二两三四五六七八九十百千]*$"
)


def counts_a_class(text: str, at: int, end: int) -> bool:
    """46个亿元以上项目 are 46, each of 亿元 and more; 投资46个亿元 is money. ``at`` is where 个 stands."""
    return OF_CLASS.match(text, at, end) is not None and OF_MONEY.search(text, max(0, at - 16), at) is None


def tidy(value: float) -> float:
    """36.57 × 10⁸ comes out as 3657000000.0000005 in binary; twelve digits are more than a newspaper prints."""
    return float(f"{value:.12g}")


def loose_at(text: str, at: int, end: int) -> str:
    """余, 多, 来 or 几 right after the digits: so many or more. 来 only before a scale or measure word."""
    if at >= end or text[at] not in LOOSE:
        return ""
    following = text[at + 1 : at + 2]
    if text[at] == "来" and following not in set("个家天年名人条万岁位项平公亩户斤吨元块分小里米度台辆张次"):
        return ""
    if (
        text[at] == "多"
        and following in {"样", "元", "种", "层", "边", "方", "次", "式", "维", "于", "数", "少"}
        and following not in {"元", "种", "次"}
    ):
        return ""
    return text[at]


HALF = lazily(
    "半(?=(?:个(?:多)?(?:小时|钟头|月(?!饼|亮|形)|星期|工作日)|小时(?!候)|年(?![报度中线]|以?来?最[高低好]|税[收均额]|[的]?(?:产值|营收|利润|进出口|销售|纳税|产量|发电|业绩|收入|投资))|公里|斤|吨|亩(?!方)|米))"
)
WHOLE_BEFORE = frozenset("上下前后大小多一二两三四五六七八九十个年月天时吨斤块里米点成过深夜各对东西南北中首折")
"""Before 半 these make another word (上半年), or it belongs to the number before it (两年半)."""
ROUND = {"百八十": (80.0, 100.0), "千八百": (800.0, 1000.0), "百十": (100.0, 110.0)}
"""Round numbers in one breath: no hundred and eighty, but nearly a hundred."""


def chinese(text: str, at: int, end: int) -> Numeral | None:
    if text[at] == "半":
        if (at and text[at - 1] in WHOLE_BEFORE) or not HALF.match(text, at, end):
            return None
        return Numeral(at, at + 1, 0.5, True, "半")
    found = CHINESE.match(text, at, min(end, at + 24))
    if found is None:
        return None
    words, stop = found.group(), found.end()
    if words in ROUND:
        return Numeral(at, stop, ROUND[words], True, words, vague=True)
    if words[-1] == "两" and len(words) > 1 and text[stop : stop + 1] not in MEASURED:
        words, stop = words[:-1], stop - 1  # 三两 of tea
    whole, _, decimals = words.partition("点")
    vague = whole[0] == "数" or (whole[0] == "几") or (len(whole) > 1 and whole[-1] == "几")
    if vague:
        return vague_number(at, whole)
    if not UNTOLD.isdisjoint(whole):
        return shorter(text, at, at + min(whole.index(each) for each in "几数" if each in whole))
    if not NUMERALS.issuperset(whole):
        return None
    pair = two_neighbours(whole)
    value: Value = pair if pair is not None else worth(whole)
    if value is None:
        return None
    if decimals and isinstance(value, float):
        value = float(f"{value:.0f}." + "".join(str(ONES[each]) for each in decimals))
        scale = SCALE.match(text, stop, end)
        if scale:
            value, stop = tidy(value * WORTH[scale.group()]), scale.end()
    elif text[stop : stop + 1] == "个" and isinstance(value, float) and (big := scale_at(text, stop, end)):
        value, stop = value * WORTH[big], stop + len(big)
        if len(big) == 3:
            return Numeral(at, stop, value, True, words, "", big[1])
    loose = loose_at(text, stop, end)
    if loose and isinstance(value, float):
        late = SCALE.match(text, stop + 1, end)
        if late and late.group() in {"万", "亿", "万亿"} and whole[-1] not in "万亿":
            return Numeral(at, late.end(), value * WORTH[late.group()], True, words, late.group(), loose)
    return Numeral(at, stop + len(loose), value, True, words, "", loose)


MEASURED = frozenset("个名天年人家只件条头次位岁周月口间块张趟辆台本斤里元米")


def shorter(text: str, at: int, end: int) -> Numeral | None:
    return chinese(text, at, end) if end > at else None


def vague_number(at: int, whole: str) -> Numeral | None:
    """数十, 数百 name no number; 几千 and 十几 name a range (their first and last member)."""
    if whole == "数" or whole == "几":
        return None
    if whole[0] == "数":
        return Numeral(at, at + len(whole), None, True, whole, vague=True)
    if whole[-1] == "几":
        base = worth(whole[:-1])
        if base is None:
            return None
        return Numeral(at, at + len(whole), (base + 1, base + 9), True, whole, vague=True)
    base = worth("一" + whole[1:])
    if base is None:
        return None
    return Numeral(at, at + len(whole), (2 * base, 10 * base - 1), True, whole, vague=True)


TENS_AND = lazily(
    "(?P<tens>[二三四五六七八九]?十)(?P<low>[一二三四五六七八])(?P<high>[二三四五六七八九])(?P<big>[万亿]?)"
)


@lru_cache(maxsize=1024)
def two_neighbours(whole: str) -> tuple[float, float] | None:
    """三五, 两三, 七八百, 十二三万: two numbers next to each other are a range."""
    if "十" in whole[:2] and (tens := TENS_AND.fullmatch(whole)):
        base, factor = worth(tens["tens"]), worth("一" + tens["big"]) if tens["big"] else 1.0
        low, high = ONES[tens["low"]], ONES[tens["high"]]
        return ((base + low) * factor, (base + high) * factor) if base and factor and high == low + 1 else None
    if len(whole) < 2 or whole[0] not in ONES or whole[1] not in ONES or any(each in ONES for each in whole[2:]):
        return None
    low, high = ONES[whole[0]], ONES[whole[1]]
    factor = worth("一" + whole[2:]) if len(whole) > 2 else 1.0
    if factor is None or not (0 < low < high <= low + 2):
        return None
    return low * factor, high * factor


@lru_cache(maxsize=1024)
def worth(whole: str) -> float | None:
    """The value of a Chinese integer, None where the characters do not make one (一一, 百千)."""
    if not whole or not NUMERALS.issuperset(whole):
        return None
    if len(whole) > 1 and DIGITS.issuperset(whole):  # 二〇二五: read digit by digit
        return float("".join(str(ONES[each]) for each in whole)) if "两" not in whole else None
    total, section, last = 0.0, 0.0, 10**9
    digit: int | None = None
    for each in whole:
        if each in ONES:
            if digit not in (None, 0):
                return None
            digit = ONES[each]
        elif each in TENS:
            if TENS[each] >= last or digit == 0:
                return None
            section += (1 if digit is None else digit) * TENS[each]
            digit, last = None, TENS[each]
        else:
            section += digit or 0
            if section == 0 and total == 0:
                section = 1.0
            if each == "亿" or total == 0:
                total = (total + section) * MYRIADS[each]
            else:
                total += section * MYRIADS[each]
            section, digit, last = 0.0, None, 10**9
    if digit is not None and last == 10**9 and total and whole[-2] in MYRIADS and digit:  # 三万五: 35 000
        return total + digit * MYRIADS[whole[-2]] / 10
    if digit and whole[-2:-1] in TENS and TENS[whole[-2]] > 10:  # 一百五: 150
        return total + section + digit * TENS[whole[-2]] / 10
    return total + section + (digit or 0)
