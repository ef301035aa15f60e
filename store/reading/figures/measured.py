"""A numeral with the unit that follows it, and what joins on: a later part (3小时47分), a bound (近, 以上), a minus."""

from __future__ import annotations

import unicodedata

from store.patterns import lazily
from store.reading.figures import arabic, bounds, numerals, spoken, traps
from store.reading.figures.numerals import Numeral
from store.reading.figures.quantity import ASIDE, START, Quantity, from_unit, loose, plain
from store.reading.figures.ranges import ratio, value_range
from store.reading.figures.units import Unit, unit_at
from store.reading.lexicon import load
from store.reading.types import Bound, Span

SAID_ASIDE = lazily(
    "[（(](?:[^（()）0-9]{0,5}下同|以下[^（()）0-9]{2,20}|同比|环比|可比价|可比价格|不变价|现价|当年价|名义)[）)]$"
)
"""增长（下同）7.2%, 增长（以下均为名义增速）7.2%: what is said aside between a verb and its number."""
TIMES_OF = lazily(r"[0-9]{1,3}[×xX*](?=[0-9])")
MINUTES = lazily("(?P<seconds>[0-9０-９]{1,2})秒")
LATER_PART = {
    "小时": (("分钟", 60.0), ("分", 60.0)),
    "分钟": (("秒", 60.0),),
    "年": (("个月", 12.0),),
    "元": (("角", 10.0),),
    "斤": (("两", 10.0),),
}


def from_numeral(text: str, span: Span, first: Numeral) -> Quantity | None:
    start, following = first.start, text[first.end : first.end + 1]
    if following in TIMES_MARKS and (hit := TIMES_OF.match(text, start, span.end)):  # 2×66万千瓦: machines of that size
        second = numerals.read(text, hit.end(), span.end)
        if second is not None and unit_at(text, second.end, span.end) is not None:
            return with_bounds(text, span, measured(text, span, start, second, ("size of one of several",)))
    joined = (ratio(text, span, first) if following in RATIO_MARKS else None) or value_range(text, span, first)
    if joined is not None and joined.unit == "岁" and not text.startswith("之间", joined.end):
        return plain(start, joined.end, "other", "age of a group of people")
    if joined is not None:
        return with_bounds(text, span, joined)
    each = measured(text, span, start, first, ())
    if each is None:
        return None
    if (
        not first.chinese
        and start - 1 > span.start
        and text[start - 1] in MINUS
        and each.is_quantity
        and arabic.below_zero(text, start, span)
        and isinstance(each.value, float)
    ):
        return each._replace(start=start - 1, lead=start - 1, value=-each.value)
    return with_bounds(text, span, each)


TIMES_MARKS = frozenset("×xX*")
RATIO_MARKS = frozenset(":：∶")
MEASURES = frozenset({"方", "度", "平"})
MINUS = frozenset("-－−")


def measured(text: str, span: Span, start: int, number: Numeral, notes: tuple[str, ...]) -> Quantity | None:
    """The numeral with the unit that follows it. A Chinese numeral without a unit is part of a word."""
    end = number.end
    if number.chinese and no_number(text, span, number):
        return None
    following = text[end : end + 1]
    if following in HALF_MARKS and (half := half_more(text, span, start, number, notes)):
        return half
    if following in SAID and (said := SAID[following](text, span, start, number, notes)):
        return said
    unit = unit_at(text, end, span.end)
    if following == "级" and number_scale(text, number):
        why = ("size class (级)",)
        return Quantity(
            start, end + 1, start, end + 1, number.value, "元", "level", "class", "at_least", number.chinese, notes=why
        )
    if unit is None:
        if number.chinese or number.scale:
            money = spoken.left_unsaid(text, span, number) or unstated_money(text, span, number)
            if money is not None or number.chinese:
                return money
        return without_unit(text, span, start, number, notes)
    if number.chinese and following == "大" and not text.endswith(POINTING, span.start, start):
        return great(text, start, number, unit)
    if number.chinese and unit.weak and unit.name in MEASURES and number.digits[-1] in "百千万":
        unit = unit._replace(weak=False)  # 一万二千方
    if number.chinese and (unit.weak or not traps.chinese_amount(text, number.start, number.value, unit, span)):
        return None
    if unit.name in COINS and text.startswith("钱", unit.end) and isinstance(number.value, float):
        worth = number._replace(value=numerals.tidy(number.value * COINS[unit.name]))
        return from_unit(start, worth, Unit(unit.end + 1, "元", "money"), notes)
    role = traps.role_after(text, number, unit, span)
    if role is not None:
        return plain(start, unit.end, *role)
    each = (
        loosened(text, start, number, unit, notes) if unit.name in LOOSENED else from_unit(start, number, unit, notes)
    )
    if unit.end < span.end and text[unit.end] == "半":
        each = spoken.half_behind(text, each)
    return with_later_part(text, span, each) if unit.name in LATER_PART or unit.name == "分" else each


def great(text: str, start: int, number: Numeral, unit: Unit) -> Quantity | None:
    """四大主导产业, 三大工程: so many of a name, no measured amount; 八大生产基地 are eight."""
    if not isinstance(number.value, float) or not 2 <= number.value <= 30 or number.loose:
        return None
    if SITES.match(text, unit.end):
        return from_unit(start, number, unit._replace(weak=False), ("so many sites",))
    if not NAMED_GREAT.match(text, unit.end):
        return None
    end, why = unit.end, ("so many of a name",)
    return Quantity(start, end, start, end, number.value, unit.name, "count", ASIDE, chinese=True, notes=why)


POINTING = ("第", "这", "那", "“", "‘")
SITES = lazily("[一-龥]{0,4}(?:基地|工厂|厂区)")
NAMED_GREAT = lazily(
    "(?:[一-龥]{0,6}(?:产业|集群|板块|领域|工程|园区|体系|行动|任务|片区|平台|品牌|系统|战略|功能|赛道|行业|举措|方面|优势)"
    "|(?:支柱|类|区域|中心|项目|目标|重点))"
)


def dimes(text: str, span: Span, start: int, number: Numeral, notes: tuple[str, ...]) -> Quantity | None:
    """每斤4角8分: 0.48 yuan; 4角 alone is of the unit that it names."""
    hit = DIMES.match(text, number.end, span.end)
    if hit is None or not isinstance(number.value, float):
        return None
    worth = numerals.tidy(number.value / 10 + spoken.tenth(hit["cents"], 100))
    return from_unit(start, number._replace(value=worth), Unit(hit.end(), "元", "money"), (*notes, "dimes and cents"))


DIMES = lazily("角(?P<cents>[0-9一二两三四五六七八九])(?:分钱?|(?=[，,。；;、）)”]|$))")
SAID = {"块": spoken.coins, "毛": spoken.coins, "角": dimes, "分": spoken.cents, "两": spoken.weight}
COINS = {"分": 0.01, "角": 0.1, "毛": 0.1, "块": 1.0}
"""What 6分钱 and 5块钱 are in yuan."""


def no_number(text: str, span: Span, number: Numeral) -> bool:
    """零 alone, and 百, 千, 万, 亿 alone without a word that bounds them."""
    return number.value == 0.0 or (
        number.digits in {"百", "千", "万", "亿"} and not number.loose and not bounded(text, span, number)
    )


HALF_MARKS = frozenset("个刻")
UNCOUNTED = frozenset("年天")
"""Durations that take no 个: 六个半年产值过亿 are six whose half-year's output is."""


def half_more(text: str, span: Span, start: int, number: Numeral, notes: tuple[str, ...]) -> Quantity | None:
    """3个半小时, 三个多月, 两个半月, 一刻钟, 一个半: what stands between a numeral and its unit counts too."""
    end, value = number.end, number.value
    if not isinstance(value, float):
        return None
    if (
        text.startswith(("个半", "个多"), end)
        and (unit := unit_at(text, end + 2, span.end))
        and unit.role == "duration"
        and unit.name not in UNCOUNTED
    ):
        if text[end + 1] == "半":
            return from_unit(start, number._replace(value=value + 0.5), unit, notes)
        return from_unit(start, number, unit, notes)._replace(bound="over")
    if text.startswith("个半月", end):
        return from_unit(start, number._replace(value=value + 0.5), Unit(end + 3, "个月", "duration"), notes)
    if text.startswith("刻钟", end) and value <= 3:
        return from_unit(start, number._replace(value=15 * value), Unit(end + 2, "分钟", "duration"), notes)
    if text.startswith("个半", end) and HALF_MORE.match(text, end):
        return from_unit(start, number._replace(value=value + 0.5), Unit(end + 2, "个", "count"), notes)
    return None


def without_unit(text: str, span: Span, start: int, number: Numeral, notes: tuple[str, ...]) -> Quantity:
    """Arabic digits and no unit: 2米级 is a class, 30万用户 are 户, anything else is a bare number."""
    end = number.end
    if HOTLINE.match(text, end, span.end):
        return plain(start, end, "other", "telephone number")
    if size := SIZE.match(text, end, span.end):
        return plain(start, size.end(), "model_name", "size class of a product")
    noun = bare_noun(text, end)
    if noun is None:
        return Quantity(start, end, start, end, number.value, None, "level", "bare", loose(number), False, notes=notes)
    why = (*notes, f"unit {noun} left unsaid")
    return Quantity(start, end, start, end, number.value, noun, "count", "unit", loose(number), False, notes=why)


LOOSENED = frozenset({"小时", "年", "个月", "天", "公里", "亩", "斤", "公斤", "吨", "米"})


MORE_OF_IT = frozenset("收产卖种挣赚出打用花付交装拉运缴")
"""1亩多收200斤: so much more is harvested, and the amount before it is no larger."""


def loosened(text: str, start: int, number: Numeral, unit: Unit, notes: tuple[str, ...]) -> Quantity:
    """3小时半, 20年多: what makes the amount more stands after the unit."""
    half = unit.role == "duration" and text[unit.end : unit.end + 1] == "半" and unit.name != "公里"
    if half and isinstance(number.value, float) and not text.startswith(("半径", "半数"), unit.end):
        number, unit = number._replace(value=number.value + 0.5), unit._replace(end=unit.end + 1)
    if text[unit.end : unit.end + 1] != "多" or text[unit.end + 1 : unit.end + 2] in MORE_OF_IT:
        return from_unit(start, number, unit, notes)
    return from_unit(start, number, unit._replace(end=unit.end + 1), notes)._replace(bound="over")


def bare_noun(text: str, at: int) -> str | None:
    """The unit of what is counted without a measure word: 30万用户 are 户."""
    table: dict[str, str] = load("indicators")["bare"]
    of_people = OF_PEOPLE.match(text, at)
    at = of_people.end() if of_people is not None else at
    return next((unit for noun, unit in table.items() if text.startswith(noun, at)), None)


OF_PEOPLE = lazily(
    "(?:[各全]族|[各社]界|贫困|脱贫|农村|城镇|城乡|本地|当地|外来|外地|外出|返乡|留守|沿线|基层|困难|受灾|富余|转移|产业|技能|常住|户籍"
    "|中外|国内外|在校|退役|退休|在职|登记|注册|活跃|实名|个人|青年|老年|库区|牧区|山区|灾区|重点|高校|新增|移动|宽带|固定)"
)
"""430余万各族群众, 1.4万脱贫劳动力: which people are counted."""


def bounded(text: str, span: Span, number: Numeral) -> bool:
    """近百, 上千, 过万 are numbers; 万元GDP and 千瓦 begin with none."""
    return bounds.bound_before(text, span.start, number.start)[0] != "exact" or text[
        number.start - 1 : number.start
    ] in {"达", "每"}


HALF_MORE = lazily("个半(?![月年天径数夜路导世决岛])")
HOTLINE = lazily("[一-龥]{0,6}热线")
SIZE = lazily("(?:千|毫|厘|纳|微)?[米瓦吨克升伏]级|国道|省道|县道|度线")
PASSENGERS = lazily(
    "(?:旅客吞吐量|客流量?|客运量|游客量|游客接待量|接待量|旅客发送量)[^，。；、0-9]{0,6}(?:突破|超过?|逾|跨过|迈过|达到?)$"
)
MONEY_BEFORE = lazily(
    "(?:投资|引资|产值|规模|营收|融资|产业|市值|增资|总额|生产总值|GDP|收入|税收|利润|销售额|贷款|存款)"
    "(?:了|约|近|超|逾|达|突破)*$"
)


def unstated_money(text: str, span: Span, number: Numeral) -> Quantity | None:
    """投资百亿: hundreds of millions without a unit are yuan where money is spoken of."""
    end = number.end
    if text[end - 1] in "万亿" and PASSENGERS.search(text, max(span.start, number.start - 16), number.start):
        why = ("passengers left unsaid",)
        scaled = loose(number)
        return Quantity(
            number.start, end, number.start, end, number.value, "人次", "level", "unit", scaled, True, notes=why
        )
    if not text[number.start : end].endswith("亿") or not MONEY_BEFORE.search(
        text, max(span.start, number.start - 8), number.start
    ):
        return None
    return Quantity(
        number.start,
        end,
        number.start,
        end,
        number.value,
        "元",
        "money",
        "unit",
        loose(number),
        True,
        notes=("yuan left unsaid",),
    )


def number_scale(text: str, number: Numeral) -> bool:
    return text[number.start : number.end].endswith(("万", "亿"))


def with_later_part(text: str, span: Span, each: Quantity) -> Quantity:
    """3小时47分 is one duration."""
    minutes = MINUTES.match(text, each.end, span.end) if each.unit == "分" else None
    if minutes and float(unicodedata.normalize("NFKC", minutes["seconds"])) < 60:  # 6分30秒
        each = each._replace(unit="分钟", role="duration")
    parts = LATER_PART.get(each.unit or "")
    if not parts or not isinstance(each.value, float):
        return each
    at = each.end + (1 if text[each.end : each.end + 1] in {"零", "又"} else 0)
    if at >= span.end or not START.match(text[at]):
        return each
    number = numerals.read(text, at, span.end)
    if number is None or not isinstance(number.value, float):
        return each
    for word, size in parts:
        if text.startswith(word, number.end) and number.value < size * 1.0 + 1:
            end = number.end + len(word)
            return each._replace(end=end, tail=end, value=numerals.tidy(round(each.value + number.value / size, 6)))
    return each


CURRENCIES = ("人民币",)


def with_bounds(text: str, span: Span, each: Quantity | None) -> Quantity | None:
    if each is None or not each.is_quantity:
        return each
    bound, lead = bounds.bound_before(text, span.start, each.start)
    if bound == "over" and bounds.solves(text, lead, each.start, text[each.end : each.end + 30]):
        bound, lead = "exact", each.start
    if bound == "exact" and text[each.end - 1] in "成半" and text[each.start - 1] == "过" and each.start > span.start:
        bound, lead = "over", each.start - 1  # 过七成, 过半
    if text[lead - 1] in "）)" and (aside := SAID_ASIDE.search(text, max(span.start, lead - 28), lead)):
        lead = aside.start()
    if text[lead - 1] in "币元" and each.unit == "元" and text.endswith(CURRENCIES, span.start, lead):
        lead -= 3  # 每股收益超过人民币1元
        if bound == "exact":
            bound, lead = bounds.bound_before(text, span.start, lead)
    after, tail = bounds.bound_after(text, each.end, span.end)
    if bound == after == each.bound == "exact" and lead == each.start and tail == each.end:
        return each
    notes = each.notes
    if lead < each.start and bound != "exact":
        notes += (f"bound from {text[lead : each.start]}",)
    if tail > each.end:
        notes += (f"bound from {text[each.end : tail]}",)
    exact: Bound = "exact"
    chosen = next((b for b in (bound, after, each.bound) if b != "exact"), exact)
    if bound == "first" and (after != "exact" or each.bound != "exact"):
        chosen = after if after != "exact" else each.bound
    return each._replace(lead=lead, tail=tail, bound=chosen, notes=notes)
