"""What is left alone, and why: dates, clock times, models, ordinals, codes, idioms and names with numbers in them.

Each rule gives the role that such a number has in the reading format and a reason in words. A role of None means
that the characters are no number at all (百姓, 一些).
"""

from __future__ import annotations

import re
from functools import cache

from store.reading.figures.numerals import Numeral
from store.reading.figures.units import Unit
from store.reading.lexicon import load
from store.reading.types import Role, Span, Value

Trap = tuple[Role | None, int, int, str]

CLOCK = re.compile(
    "[0-9]{1,2}(?:时(?![代间长速])(?:[0-9]{1,2}分)?(?:许)?|点(?:[0-9]{1,2}分|半|整|钟|许)?(?![五一二三四六七八九位个多名单对对线])|[:：][0-9]{2}(?:[:：][0-9]{2})?(?![0-9:：.]))"
)
CHINESE_CLOCK = re.compile("[一二三四五六七八九十]{1,3}(?:点(?:半|钟|整|多钟)|时许)")
EQUATION = re.compile(r"[0-9](?:[+＋][0-9NnXx])+(?:[>＞=＝<][0-9]+)?|[0-9]+[+＋][0-9]+[>＞=＝<][0-9]+")
DOTTED = re.compile(r"[0-9]+(?:\.[0-9]+){2,}")
PHONE = re.compile(
    r"(?:\+?[0-9]{2,4}[-—])?[0-9]{3,4}[-—][0-9]{6,8}|(?:400|800)[-—]?[0-9]{3}[-—]?[0-9]{4}|1[3-9][0-9]{9}(?![0-9])"
)
LONG = re.compile(r"[0-9]{7,}")
DOCUMENT = re.compile(r"[〔\[［][0-9]{4}[〕\]］][0-9]*号?")
STANDARD = re.compile("(?:GB|GB/T|ISO|IEC|DB|HJ|JT/T|IEEE|T/[A-Z]{2,6}|[A-Z]{2,5}/T)[ 　]$")
MODEL_TAIL = re.compile(r"[A-Za-z0-9.\-+/Ⅰ-Ⅻ]*")
LETTER = re.compile("[A-Za-zα-ωΑ-Ω]")
ORDINAL = re.compile("第[零一二三四五六七八九十百千0-9０-９]+(?:[、，至—-]第?[一二三四五六七八九十0-9]+)*")
ORDINAL_NOUN = re.compile("[届次个位名批代期版章条款项轮季天年步号类组座]")
DIGIT_TAIL = re.compile(r"[-—][0-9A-Za-z]+")
PERSON = re.compile(
    "(?:人员|专家|院士|教授|学生|居民|市民|老人|旅客|职工|员工|干部|党员|工人|医生|护士|教师|企业家|客商|嘉宾|代表|委员|农户|用户|人才|博士|硕士|研究员|青年|儿童|患者|游客|运动员|选手|队员|志愿者|会员|村民|群众|工程师|负责人|创业者|消费者|顾客|孩子|主播|客户|家长|粉丝|读者|观众|司机|店主|商户|同学|妇女|劳模|书记|经理|董事|传承人|专员|网格员|记者|作者|诗人|艺术家|画家|演员|工匠|技师|技术员|骨干|导师|学者|科学家)"
)


@cache
def lexicon() -> dict[str, dict[str, list[str]]]:
    return load("traps")


@cache
def idiom_offsets() -> dict[str, int]:
    """Idioms by the characters with which a number in them begins, and how far in: 最后一公里 is found at its 一."""
    found: dict[str, int] = {}
    for word in lexicon()["idioms"]["words"]:
        for offset, each in enumerate(word):
            if each in "一二两三四五六七八九十百千万亿半数几0123456789":
                found[word] = max(found.get(word, 0), offset)
                break
    return found


@cache
def idioms_by_number() -> dict[str, list[tuple[str, int]]]:
    """Idioms by their first number and what follows it there, the longest first."""
    table: dict[str, list[tuple[str, int]]] = {}
    for word, offset in idiom_offsets().items():
        table.setdefault(word[offset : offset + 2], []).append((word, offset))
    last = {mark: words for mark, words in table.items() if len(mark) == 1}
    for mark, words in table.items():
        if len(mark) == 2:
            words += last.get(mark[0], ())
        words.sort(key=lambda pair: -len(pair[0]))
    return table


def trap_at(text: str, at: int, span: Span) -> Trap | None:
    """What the characters at ``at`` are, where they are no amount; None where they may be one."""
    if (found := idiom_at(text, at, span)) is not None:
        return found
    if text[at].isdigit():
        return arabic_trap(text, at, span)
    if hit := CHINESE_CLOCK.match(text, at, span.end):
        return "date", at, hit.end(), "clock time"
    if at > span.start and text[at - 1] == "第":
        return ordinal(text, at - 1, span)
    return quoted_name(text, at, span)


def idiom_at(text: str, at: int, span: Span) -> Trap | None:
    table = idioms_by_number()
    for word, offset in table.get(text[at : at + 2]) or table.get(text[at]) or ():
        start = at - offset
        if start >= span.start and text.startswith(word, start) and start + len(word) <= span.end:
            if text[at].isdigit() or any(each in word for each in ("公里", "百米", "亩")):
                return "idiom", start, start + len(word), "set phrase"
            return None, start, start + len(word), "set phrase"
    return None


ARABIC_TRAPS: tuple[tuple[re.Pattern[str], Role, str], ...] = (
    (EQUATION, "idiom", "slogan written as a sum"),
    (PHONE, "other", "telephone number"),
    (DOTTED, "other", "dotted number"),
    (CLOCK, "date", "clock time"),
)
PLAIN = re.compile(
    r"[0-9]{1,6}(?:\.[0-9]{1,6})?(?![0-9０-９A-Za-zα-ωΑ-ΩⅠ-Ⅻ.．,，+＋xX\-—–－:：/時时点日号路次〕\]］）)”》’」版])"
)
"""Digits with nothing beside them that could make them anything but an amount: the rules may be spared."""
TYING = frozenset("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-—–－./_〔[［第（( 　+")


@cache
def codes() -> re.Pattern[str]:
    words = sorted(lexicon()["code_before"]["words"], key=len, reverse=True)
    return re.compile("(?:" + "|".join(map(re.escape, words)) + ")[：: 为是（(第号]*$")


def coded(text: str, at: int, span: Span) -> bool:
    return codes().search(text, max(span.start, at - 8), at) is not None


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


BARE_YEAR = re.compile("(?:19|20)[0-9]{2}(?![0-9年.,，个家万亿%])")
DECIMAL = re.compile(r"[0-9]{1,2}\.[0-9]{1,2}(?![0-9%％万亿])")
DAY = re.compile("(?:[12]?[0-9]|3[01])日(?!内|游|以?内|历|均|龄|元)")
NUMBERED = re.compile(
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
    if at > span.start + 2 and text[at - 1] in " 　" and STANDARD.search(text[max(span.start, at - 8) : at]):
        return "model_name", at, tail.end() if tail else at, "number of a standard"
    if letters and not_a_unit(text, at, span):
        return "model_name", start, start + len(word.rstrip(".-/+")), "letters after the number"
    if at > span.start + 1 and text[at - 1] in "-—–－" and not below_zero(text, at, span) and named(text, at - 2, span):
        return "model_name", at - 1, tail.end() if tail else at, "hyphen to a name"
    hyphen = HYPHENED.match(text, at, span.end)
    if hyphen and not range_like(text, hyphen, span):
        return "model_name", at, hyphen.end(), "hyphen within the number"
    return None


HYPHENED = re.compile(r"[0-9]{2,4}-[0-9A-Za-z]{1,4}(?![0-9%％])")
MINUS_BEFORE = re.compile("(?:^|[为达至是到长降幅速率（(：:，、\\s由从的在及和])$")


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
    from store.reading.figures.units import unit_at

    low, _, high = hit.group().partition("-")
    return high.isdigit() and int(low) < int(high) and unit_at(text, hit.end(), span.end) is not None


def code_at(text: str, at: int, span: Span) -> Trap | None:
    stop = at
    while stop < span.end and (text[stop].isdigit() or text[stop] in "-—") and stop - at < 40:
        stop += 1
    amount = text[stop : stop + 1] in set("万亿个家行人元件项条吨%％")
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
    if rank_before(text, at, span) and text[end : end + 1] not in set("次届期批个条款天年代号轮"):
        return None
    if text[end : end + 1] and ORDINAL_NOUN.match(text[end]):
        end += 1
    arabic = any(each.isdigit() for each in hit.group())
    return ("ordinal" if arabic or text[end - 1] in "次代" else None), at, end, "ordinal (第)"


def rank_before(text: str, at: int, span: Span) -> bool:
    before = re.split("[，,。；;：:]", text[max(span.start, at - 12) : at])[-1]
    return any(word in before for word in lexicon()["rank_before"]["words"])


def quoted_name(text: str, at: int, span: Span) -> Trap | None:
    """“十项行动”, “六链五群”: inside its own quotation marks a short Chinese number names a programme."""
    opened = text.rfind("“", max(span.start, at - 6), at)
    if opened < 0 or "”" in text[opened:at]:
        return None
    closed = text.find("”", at, min(span.end, at + 9))
    if closed < 0 or any(each.isdigit() for each in text[opened:closed]):
        return None
    inner = text[opened + 1 : closed]
    if any(word in inner for word in ("小时", "分钟", "公里")) and "圈" in inner:
        return None
    return None, at, at + 1, "part of a quoted name"


def chinese_amount(text: str, at: int, value: Value, unit: Unit, span: Span) -> bool:
    """Whether a Chinese numeral with a measure word is an amount: 三艘邮轮 is, 一个, 这三类 and 每一家 are not."""
    before = text[at - 1] if at > span.start else ""
    if before and before in "第每这那某另任同统唯逐进头单”’":
        return False
    if before and before in "上下" and value == 1.0:
        return False
    if before and before in "一二两三四五六七八九十百千万亿":
        return False
    if value == 1.0 and unit.role == "count":
        return rate_before(text, at, span)
    if (
        unit.form == "unit"
        and unit.role == "count"
        and isinstance(value, float)
        and value < 10
        and unit.name
        in {
            "种",
            "类",
            "面",
            "方面",
            "次",
            "点",
            "部分",
            "部",
            "层",
            "道",
            "步",
            "轮",
            "代",
            "款",
            "字",
            "样",
            "批",
            "句",
            "个班",
        }
    ):
        return (
            bool(before)
            and unit.name in {"部", "款", "批", "道", "轮"}
            and text[unit.end : unit.end + 1] not in {"", "，"}
        )
    return True


def rate_before(text: str, at: int, span: Span) -> bool:
    """一台 in 9秒下线一台, 一辆 in 每90秒就有一辆: what the rate is counted by."""
    before = text[max(span.start, at - 8) : at]
    clause = re.split("[，,。；;：]", before)[-1]
    return bool(re.search("[0-9](?:秒|分钟)", clause))


def role_after(text: str, number: Numeral, unit: Unit, span: Span) -> tuple[Role, str] | None:
    """The role of a number whose unit or following words make it no amount."""
    written = text[number.start : number.end]
    if (
        unit.name == "年"
        and re.fullmatch("[0-9]{4}", written)
        and 1000 <= float(written) <= 2100
        and text[unit.end - 1] == "年"
    ):
        return "date", "year"
    if unit.name == "日" and not (
        text[unit.end : unit.end + 1] in "内游" or text[number.start - 1 : number.start] in set("满近续超达")
    ):
        return "date", "day of the month"
    if unit.name == "强":
        return "model_name", "name of a list"
    if unit.name in {"期", "届", "代"} and not number.loose:
        return "ordinal", "number in a series"
    if unit.name == "级" and unit.weak:
        return "other", "grade"
    if unit.name == "吨级":
        return "model_name", "size class of a ship or berth"
    if unit.name == "度" and text.startswith("线", unit.end):
        return "other", "name of a line"
    if unit.name == "岁" and "平均" not in text[max(span.start, number.start - 12) : number.start]:
        return "other", "age of a group of people"
    if text[unit.end : unit.end + 1] == "级" and unit.form == "unit" and unit.role in {"distance", "level", "area"}:
        return "model_name", "size class of a product"
    if number.chinese and written in {"千万", "亿万", "百万", "千百"} and unit.name in {"个", "家", "人", "户", "名"}:
        return "idiom", "countless"
    if unit.name == "位" and not number.chinese and product(text, unit.end, span):
        return "model_name", "size of a product"
    before = text[max(span.start, number.start - 2) : number.start]
    if unit.name == "层" and before.endswith(("厦", "楼", "座", "场", "店", "中心", "塔")):
        return "other", "floor of a building"
    if unit.name in {"路", "线"}:
        return "other", "line number"
    return None


def product(text: str, at: int, span: Span) -> bool:
    """41位绝对值编码器: 位 is bits unless people follow, a pause, or a verb."""
    following = text[at : min(span.end, at + 16)]
    if not following or following[0] in "，,。；;、）)”的左以之" or PERSON.search(following):
        return False
    return bool(re.search("编码|处理器|芯片|密码|数字|操作系统|单片机|总线|浮点|绝对值|代码|二进制", following))
