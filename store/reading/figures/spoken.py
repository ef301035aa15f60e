"""Amounts as people say them: 三块五, 两毛钱, 两吨半, 三两, 净落一万三, 挣个八九千, 贷了300万."""

from __future__ import annotations

from store.patterns import lazily
from store.reading.figures import numerals
from store.reading.figures.numerals import ONES, Numeral
from store.reading.figures.quantity import Quantity, from_unit, loose
from store.reading.figures.units import Unit
from store.reading.types import Span

PAUSE = "(?=[，,。；;、！？!?）)】”’：:\\s…—/]|$)"
AFTER_MONEY = "(?=左右|上下|以[上下内]|出头|不到|起|多|的|[一每]|就|都|了|呢|吧|啦)"
DIGIT = "[0-9一二两三四五六七八九]"
YUAN = lazily(
    f"块(?:(?P<tenths>{DIGIT})(?![0-9个十百千万])(?:[毛角](?P<cents>{DIGIT}(?:分)?)?)?)?(?:钱|{PAUSE}|{AFTER_MONEY})"
)
FEN = lazily(f"分(?:钱|{PAUSE})")
CHEAPER = lazily("(?:[元毛角钱价][^。；\\n]{0,16})(?:低|高|贵|便宜|涨|跌|降|差|少|多|回落|上涨|下跌)(?:了|到|出)?$")
"""Before so many 分 where a price was told: a hundredth of a yuan, no mark at school."""
MAO = lazily(f"毛(?:(?P<cents>{DIGIT})(?!个)分?)?(?:钱|{PAUSE})")
SUM = lazily("块(?P<tenths>(?!))?(?P<cents>(?!))?(?![地田牌屏碑砖石板布表玉电展黑匾儿大小肉糖])")
"""三千来块没了: who counts pieces does not say about how many hundreds."""
COUNTED = lazily("(?:[分切裂劈拼摔砸掰]成?(?:了)?|牌|屏|碑|砖|匾|电池|田|地|表|蛋糕|玉|布|区|铁|砚|牌共|砖共)$")
"""What is cut into 块, and what is counted by it: no money."""
PIECES = lazily(
    "(?:芯片|集成电路|晶圆|晶片|电池|面板|屏幕?|硬盘|光伏板|电路板|主板|组件|模组|砖|瓦|钢板|石材|手表|电芯|极片|玻璃)"
    "[^，,。；元钱价费]{0,10}$|(?:出货|产量|产出|生产|销量|发货|[日月年]产)[^，,。；元钱价费]{0,8}$"
)
"""21.7亿块 of these are so many pieces."""
PRICED = lazily(
    "[元钱价费卖买贵涨降花掏挣赚省罚赔亏欠借租薪票账奖补垫退]|便宜|工资|收入|成本|利润|进账|一[斤碗张瓶箱个件盒只条亩晚次天杯份顿公吨趟把捆车年月]|每"
)


def coins(text: str, span: Span, start: int, number: Numeral, notes: tuple[str, ...]) -> Quantity | None:
    """三块五 3.5, 一块两毛五 1.25, 2.1万块 21 000, 五毛 0.5: yuan; None where 块 counts pieces."""
    hit = (YUAN if text[number.end] == "块" else MAO).match(text, number.end, span.end)
    if hit is None and number.loose and number.value is not None:
        hit = SUM.match(text, number.end, span.end)
    if hit is None or not isinstance(number.value, float):
        return None
    if hit.end() == number.end + 1 and not number.loose:  # 块 or 毛 alone
        if COUNTED.search(text, max(span.start, start - 4), start):
            return None
        if number.scale and PIECES.search(text, max(span.start, start - 24), start):
            return None
        if not (number.scale or PRICED.search(text, max(span.start, start - 12), start)):
            return None
    if text[number.end] == "块":
        worth = number.value + tenth(hit["tenths"], 10) + tenth(hit["cents"], 100)
    else:
        worth = number.value / 10 + tenth(hit["cents"], 100)
    money = Unit(hit.end(), "元", "money")
    return from_unit(start, number._replace(value=numerals.tidy(worth)), money, (*notes, "yuan as people say it"))


def cents(text: str, span: Span, start: int, number: Numeral, notes: tuple[str, ...]) -> Quantity | None:
    """每公斤0.72元，比上周低了6分: 0.06 yuan."""
    hit = FEN.match(text, number.end, span.end)
    if hit is None or not isinstance(number.value, float) or number.value >= 100:
        return None
    if number.chinese and number.value == 1.0:
        return None  # 一分钱都没剩
    if not (text[hit.end() - 1] == "钱" or CHEAPER.search(text, max(span.start, start - 24), start)):
        return None
    money = Unit(hit.end(), "元", "money")
    return from_unit(start, number._replace(value=numerals.tidy(number.value / 100)), money, (*notes, "cents as said"))


def tenth(word: str | None, of: int) -> float:
    if not word:
        return 0.0
    return float(ONES[word[0]] if word[0] in ONES else int(word[0])) / of


LIANG = lazily(f"两(?:{PAUSE}|(?=以[上下]|左右|上下|重|半|多))")


def weight(text: str, span: Span, start: int, number: Numeral, notes: tuple[str, ...]) -> Quantity | None:
    """三两, 3两以上: a tenth of a 斤."""
    if not LIANG.match(text, number.end, span.end):
        return None
    unit = Unit(number.end + 1, "两", "level")
    return half_behind(text, from_unit(start, number, unit, notes))


NO_HALF = frozenset("挂径数成导自价封决程年天个小月路岛夜山空固潜免官公开球身生信途坡百两")
"""半 before these begins a word: 2吨半挂车, 三米半径."""


def half_behind(text: str, each: Quantity) -> Quantity:
    """两吨半, 三斤半, 一里半: what is more stands behind the unit."""
    end = each.end
    if text[end : end + 1] != "半" or text[end + 1 : end + 2] in NO_HALF or not isinstance(each.value, float):
        return each
    if each.unit == "分" and each.value == int(each.value) and each.value < 60:  # 2分半
        return each._replace(end=end + 1, tail=end + 1, value=each.value + 0.5, unit="分钟", role="duration")
    if each.role not in {"level", "area", "distance", "money"} or each.value != int(each.value) or each.value >= 100:
        return each
    return each._replace(end=end + 1, tail=end + 1, value=each.value + 0.5)


EARNED = lazily(
    "(?:下来|[户人亩斤]合|[户人亩]均|挣|赚|净落|落|卖|花|掏|交|缴|收入|进账|工资|月薪|年薪|薪水|学费|房租|租金|成本|存款|积蓄|赔|亏|欠|贷款?|借|分红|到手|入账"
    "|奖金|价格?|售价|销售额|营业额|产值|利润|流水|补贴|补助|救助金|投入|投资|垫|押金|彩礼|利|卖到|涨到|砍到|降到)"
    "(?:了|到|个|下来?|出|过|上|有|就|也|能|要|得|好|足足|整整|大约|差不多|将近|接近|近|约|超|突破|逾|小|至少|起码|仅|才|只|不到|不足|成|给|为|是|达|回|进|掉|款|里|至|涨到|降到|跌到)*$"
)
FROM_MONEY = lazily("(?:销售额|营业额|产值|利润|收入|工资|价格?|流水|成本|月薪|年薪)从$")


def left_unsaid(text: str, span: Span, number: Numeral) -> Quantity | None:
    """净落一万三, 挣个八九千, 贷了300万: hundreds and more without a unit, where money is earned or paid, are yuan."""
    end, value = number.end, number.value
    least = value[0] if isinstance(value, tuple) else value
    if not isinstance(least, float) or least < (100 if number.chinese else 10000):
        return None
    before = max(span.start, number.start - 12)
    if "个" in text[number.start : end]:
        if not BIG_MONEY.match(text, end, span.end) or NO_MONEY.search(text, before, number.start):
            return None
    elif not ENDS.match(text, end, span.end) or not earned(text, before, number.start):
        return None
    why = ("yuan left unsaid",)
    start, about = number.start, loose(number)
    return Quantity(start, end, start, end, value, "元", "money", "unit", about, number.chinese, notes=why)


def earned(text: str, start: int, end: int) -> bool:
    return EARNED.search(text, start, end) is not None or FROM_MONEY.search(text, start, end) is not None


BIG_MONEY = lazily(f"{PAUSE}|(?=左右|上下|出头|以[上下内]|用于|用来|用在|的[钱资货款缺投利税订损生债])")
NO_MONEY = lazily("人口|用户|播放|点击|流量|阅读|浏览|客流|粉丝|下载|销量|产量|参数|水|粮")
"""纳税2个多亿, 两个多亿的货款: hundreds of millions counted like things are yuan, where nothing else is counted."""
ENDS = lazily(f"{PAUSE}|(?=左右|上下|出头|以[上下内]|涨到|降到|跌到|的|了|呢|吧|啦)")
