"""Arabic digits that are no amount: clock times, models, versions, telephone and house numbers, codes, ordinals."""

from __future__ import annotations

import re
from functools import cache

from store.patterns import lazily
from store.reading.lexicon import load
from store.reading.types import Role, Span

Trap = tuple[Role | None, int, int, str]
CLOCK = lazily(
    "[0-9]{1,2}(?:时(?![代间长速])(?:[0-9]{1,2}分)?(?:许)?|点(?:[0-9]{1,2}分|半|整|多钟|多|钟|许)?(?![五一二三四六七八九位个多名单对对线])|[:：][0-9]{2}(?:[:：][0-9]{2})?(?![0-9:：.]))"
)
EQUATION = lazily(r"[0-9](?:[+＋][0-9NnXx])+(?:[>＞=＝<][0-9]+)?|[0-9]+[+＋][0-9]+[>＞=＝<][0-9]+")
DOTTED = lazily(r"[0-9]+(?:\.[0-9]+){2,}")
PHONE = lazily(
    r"(?:\+?[0-9]{2,4}[-—])?[0-9]{3,4}[-—][0-9]{6,8}|(?:400|800)[-—]?[0-9]{3}[-—]?[0-9]{4}|1[3-9][0-9]{9}(?![0-9])"
)
LONG = lazily(r"[0-9]{7,}")
DOCUMENT = lazily(r"[〔\[［][0-9]{4}[〕\]］][0-9]*号?")
STANDARD = lazily("(?:GB|GB/T|ISO|IEC|DB|HJ|JT/T|IEEE|T/[A-Z]{2,6}|[A-Z]{2,5}/T)[ 　]$")
MODEL_TAIL = lazily(r"[A-Za-z0-9.\-+/Ⅰ-Ⅻ]*")
LETTER = lazily("[A-Za-zα-ωΑ-Ω]")
ORDINAL = lazily("第[零一二三四五六七八九十百千0-9０-９]+(?:[、，至—-]第?[一二三四五六七八九十0-9]+)*")
ORDINAL_NOUN = lazily("[届次个位名批代期版章条款项轮季天年步号类组座列架艘辆台家件]")
PAUSE = lazily("[，,。；;：:]")


@cache
def lexicon() -> dict[str, dict[str, list[str]]]:
    return load("traps")


def uncut(text: str, at: int, trap: Trap | None, span: Span) -> Trap | None:
    """The trap at ``at`` with all of the digits that it begins or ends in: the rest would be read as an amount."""
    if trap is None:
        return None
    role, start, end, why = trap
    end = max(end, at + 1)
    while start > span.start and text[start].isdecimal() and text[start - 1].isdecimal():
        start -= 1
    while end < span.end and text[end - 1].isdecimal():
        point = text[end] in ".．" and end + 1 < span.end and text[end + 1].isdecimal()
        if not (point or text[end].isdecimal()):
            break
        end += 1 + point
    return role, start, end, why


ARABIC_TRAPS: tuple[tuple[re.Pattern[str], Role, str], ...] = (
    (EQUATION, "idiom", "slogan written as a sum"),
    (PHONE, "other", "telephone number"),
    (DOTTED, "other", "dotted number"),
    (CLOCK, "date", "clock time"),
)
PLAIN = lazily(
    r"[0-9]{1,6}(?:\.[0-9]{1,6})?(?![0-9０-９A-Za-zα-ωΑ-ΩⅠ-Ⅻ.．,，+＋xX\-—–－:：/時时点日号路次〕\]］）)”》’」版])"
)
"""Digits with nothing beside them that could make them anything but an amount: the rules may be spared."""
TYING = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-—–－./_〔[［第（( 　+")


@cache
def codes() -> re.Pattern[str]:
    words = sorted(lexicon()["code_before"]["words"], key=len, reverse=True)
    return re.compile("(?:" + "|".join(map(re.escape, words)) + ")[：: 为是（(第号]*$")


@cache
def last_of_codes() -> frozenset[str]:
    return frozenset([*(each[-1] for each in lexicon()["code_before"]["words"]), *"：: 为是（(第号"])


def coded(text: str, at: int, span: Span) -> bool:
    return (
        at > span.start
        and text[at - 1] in last_of_codes()
        and codes().search(text, max(span.start, at - 8), at) is not None
    )


def arabic_trap(text: str, at: int, span: Span) -> Trap | None:
    if (
        PLAIN.match(text, at, span.end)
        and (at == span.start or text[at - 1] not in TYING)
        and not coded(text, at, span)
    ):
        return None
    for pattern, role, why in ARABIC_TRAPS:
        hit = pattern.match(text, at, span.end)
        if hit and not (pattern is CLOCK and not a_clock(text, hit, span)):
            return role, at, hit.end(), why
    if at > span.start and text[at - 1] in "〔[［" and (hit := DOCUMENT.match(text, at - 1, span.end)):
        return "other", at, hit.end(), "document number"
    if at > span.start and text[at - 1] == "第":
        return ordinal(text, at - 1, span)
    if (found := model_at(text, at, span)) is not None:
        return found
    if (found := version_or_address(text, at, span)) is not None:
        return found
    return code_at(text, at, span)


BARE_YEAR = lazily("(?:19|20)[0-9]{2}(?![0-9年.,，个家万亿%])")
DECIMAL = lazily(r"[0-9]{1,2}\.[0-9]{1,2}(?![0-9%％万亿])")
DAY = lazily("(?:[12]?[0-9]|3[01])日(?!内|游|以?内|历|均|龄|元)")
NUMBERED = lazily(
    "[0-9]+号(?:线|楼|院|路|门|馆|厅|桥|泊位|码头|仓|机组|文|令|台风|公告|煤矿|井|汽油|柴油)?|[0-9]{1,4}路(?:公交|车|$|[、，和])|[0-9]+次(?:列车|动车|航班)"
)


def version_or_address(text: str, at: int, span: Span) -> Trap | None:
    """《…（2025）》, “织女2.0”, 低碳路18号, 6号线."""
    before = text[at - 1] if at > span.start else ""
    if (
        before in "（("
        and (hit := BARE_YEAR.match(text, at, span.end))
        and text[hit.end() : hit.end() + 1] in tuple("）)-—年版")
    ):
        return "date", at, hit.end(), "year of an edition"
    hit = DECIMAL.match(text, at, span.end)
    if (
        hit
        and before
        and before.isalpha()
        and text[hit.end() : hit.end() + 1] in tuple("”》’」版")
        and quoted_before(text, at, span)
    ):
        return "model_name", at, hit.end(), "version"
    if (hit := DAY.match(text, at, span.end)) and not (before and before in "满近续超达足"):
        return "date", at, hit.end(), "day of the month"
    if hit := NUMBERED.match(text, at, span.end):
        return (
            "model_name" if "线" in hit.group() or "机组" in hit.group() else "other",
            at,
            hit.end(),
            "number of a house, line or paper",
        )
    return None


def quoted_before(text: str, at: int, span: Span) -> bool:
    return max(text.rfind(mark, max(span.start, at - 16), at) for mark in "“《‘「") >= 0


def a_clock(text: str, hit: re.Match[str], span: Span) -> bool:
    """12:30 is a time, 3:2 a ratio; 6点 a time, 3.5点 an index; 8时 a time, 24时 too."""
    words = hit.group()
    before = text[max(span.start, hit.start() - 4) : hit.start()]
    if before.endswith((".", "．")) or before[-1:].isdigit():
        return False
    hour = int(re.match("[0-9]+", words)[0])  # type: ignore[index]
    if ":" in words or "：" in words:
        minute = int(re.split("[:：]", words)[1])
        following = text[hit.end() : hit.end() + 1]
        open_hours = (
            following in {"至", "—", "-", "–", "到"} or before.endswith(("至", "—", "-", "到")) or "时" in before
        )
        return hour <= 24 and minute < 60 and (open_hours or not before.endswith(("比", "比例", "为", "比分", "之比")))
    return hour <= 24 and not ("点" in words and before.endswith(("涨", "跌", "报", "升", "至")))


def model_at(text: str, at: int, span: Span) -> Trap | None:
    """C919, 5G, Ra0.4, 747-8, 海鳐—3000: letters or a hyphen tie the number to a name."""
    start = at
    while (
        start > span.start
        and text[start - 1].isascii()
        and (text[start - 1].isalnum() or text[start - 1] in "-./_")
        and at - start < 24
    ):
        start -= 1
    tail = MODEL_TAIL.match(text, at, min(span.end, at + 40))
    word = text[start : tail.end()] if tail else text[start:at]
    letters = LETTER.search(word)
    if letters and start < at and LETTER.search(text[start:at]):
        return "model_name", start, start + len(word.rstrip(".-/+")), "letters before the number"
    spaced = tail is not None and tail.end() > at and text[at - 1] in " 　"  # full-width digits are no standard's
    if spaced and at > span.start + 2 and STANDARD.search(text[max(span.start, at - 8) : at]):
        return "model_name", at, tail.end() if tail else at, "number of a standard"
    if letters and not_a_unit(text, at, span):
        return "model_name", start, start + len(word.rstrip(".-/+")), "letters after the number"
    if at > span.start + 1 and text[at - 1] in "-—–－" and not below_zero(text, at, span) and named(text, at - 2, span):
        return "model_name", at - 1, tail.end() if tail else at, "hyphen to a name"
    hyphen = HYPHENED.match(text, at, span.end)
    if hyphen and not range_like(text, hyphen, span):
        return "model_name", at, hyphen.end(), "hyphen within the number"
    return None


HYPHENED = lazily(r"[0-9]{2,4}-[0-9A-Za-z]{1,4}(?![0-9%％])")
MINUS_BEFORE = lazily("(?:^|[为达至是到长降幅速率（(：:，、\\s由从的在及和])$")


def below_zero(text: str, at: int, span: Span) -> bool:
    """增长-4.2%: a minus, not the hyphen of a name."""
    return text[at - 1] in "-－−" and MINUS_BEFORE.search(text[max(span.start, at - 2) : at - 1]) is not None


def not_a_unit(text: str, at: int, span: Span) -> bool:
    """Letters right after the digits that are no unit: 5G, 4K, 3D. 300MW and 20km are amounts."""
    from store.reading.figures import numerals
    from store.reading.figures.units import unit_at

    number = numerals.arabic(text, at, span.end)
    if number is None or number.end >= span.end or not LETTER.match(text[number.end]):
        return False
    return unit_at(text, number.end, span.end) is None


def named(text: str, at: int, span: Span) -> bool:
    """A Chinese character or letter before the hyphen, inside quotation marks: “海鳐—3000”."""
    if not (text[at].isalpha()):
        return False
    opened = max(text.rfind(mark, max(span.start, at - 12), at + 1) for mark in "“‘《「")
    return opened >= 0 or text[at + 1] in "-－"


def range_like(text: str, hit: re.Match[str], span: Span) -> bool:
    from store.reading.figures.numerals import scale_at
    from store.reading.figures.units import unit_at

    low, _, high = hit.group().partition("-")
    end = hit.end() + len(scale_at(text, hit.end(), span.end))
    return high.isdigit() and int(low) < int(high) and unit_at(text, end, span.end) is not None


def code_at(text: str, at: int, span: Span) -> Trap | None:
    stop = at
    while stop < span.end and (text[stop].isdigit() or text[stop] in "-—") and stop - at < 40:
        stop += 1
    amount = text[stop : stop + 1] in set("万亿个家行人元件项条吨部台辆套户%％")
    if stop - at >= 2 and not amount and coded(text, at, span):
        return "other", at, stop, "number of somebody or something"
    if LONG.match(text, at, span.end) and text[stop : stop + 1] not in set("元万亿%人家个吨件股千百立平公美"):
        return "other", at, stop, "long number without a unit"
    return None


def ordinal(text: str, at: int, span: Span) -> Trap | None:
    """第三次, 第17条: an order. 第18位 and 居全国第三 are ranks, if the words before say so."""
    hit = ORDINAL.match(text, at, span.end)
    if hit is None:
        return None
    end = hit.end()
    if text[end : end + 1] in {"万", "亿"} and text[end - 1].isdecimal() and MILESTONE.match(text, end):
        return None
    if (
        text[end : end + 1] == "大"
        and THE_GREATEST.search(text, max(span.start, at - 16), at)
        and OF_ITS_SORT.match(text, end + 1)
    ):
        return None
    if text[end : end + 1] in OVER and RANKED_OUTRIGHT.search(text, max(span.start, at - 28), at):
        return None
    if rank_before(text, at, span) and text[end : end + 1] not in set("次届期批个条款天年代号轮列架艘辆台家件大"):
        return None
    if text[end : end + 1] and ORDINAL_NOUN.match(text[end]):
        end += 1
    arabic = any(each.isdigit() for each in hit.group())
    return ("ordinal" if arabic or text[end - 1] in "次代" else None), at, end, "ordinal (第)"


OVER = frozenset({"", "，", "。", "；", "、", "位", "名", "\n", ",", ";", "）", "”"})
RANKED_OUTRIGHT = lazily(
    "(?:量|额|率|值|[增总]速|幅|数|收入|面积|里程|规模|吞吐|产能|装机|销售|出口|总量|密度|比重|占比)"
    "(?:均|都|已|也|仍|长期|连续[0-9一二三四五六七八九十多余]{1,4}(?:年|个月|个季度)|，)*"
    "(?:全国|全球|世界|亚洲|全省|全市|全区|全县|国内|中部|西部|东部|(?:全国|全省)?(?:同行业|行业|业内|同类|沿海))$"
)
"""新增装机量连续7年全国第一, 集装箱吞吐量全球第七: ranked without a verb."""
MILESTONE = lazily("[万亿][辆台架部艘套件吨个户名位只张株桶箱公人标](?!次|大|期)")
"""第350万辆…下线: how many there are by now, and not which in a series."""
THE_GREATEST = lazily(
    "(?:成为|跃[升居]?为?|跻身|位[居列]|稳居|[升跃]至|登顶|建成|(?:已|就|便|仍|还)是|作为|系)(?:了)?[^，。；0-9]{0,6}"
    "(?:全国|国内|我国|中国|全球|世界|亚洲|欧洲|全[省市区县]|[省市]内|行业|业内)(?:的)?$"
)
OF_ITS_SORT = lazily("(?!经济体|贸易|出口|进口|股东|来源|目的地|消费国|市场|城市|岛|湖|河|民族|语言|党|国)[一-龥]{2}")
"""成为国内第二大油气田: which it is among its like."""
TRAINS = lazily("[班专系动队序]列")


def rank_before(text: str, at: int, span: Span) -> bool:
    before = PAUSE.split(text[max(span.start, at - 12) : at])[-1]
    before = TRAINS.sub("", before)
    return any(word in before for word in lexicon()["rank_before"]["words"])
