"""What is left alone, and why: dates, clock times, models, ordinals, codes, idioms and names with numbers in them.

Each rule gives the role that such a number has in the reading format and a reason in words. A role of None means
that the characters are no number at all (百姓, 一些).
"""

from __future__ import annotations

from functools import cache

from store.patterns import lazily
from store.reading.figures.arabic import Trap, arabic_trap, lexicon, ordinal, uncut
from store.reading.figures.numerals import Numeral
from store.reading.figures.units import Unit
from store.reading.types import Role, Span, Value

CHINESE_CLOCK = lazily("[一二三四五六七八九十]{1,3}(?:点(?:半|钟|整|多钟|多(?!元))|时许)")
MIDNIGHT = lazily("零[时点]\\Z")
HOURS = frozenset("时点")
MINUTES = lazily("[0-9]{1,2}分(?![之钟])")
PERSON = lazily(
    "(?:人员|专家|院士|教授|学生|居民|市民|老人|旅客|职工|员工|干部|党员|工人|医生|护士|教师|企业家|客商|嘉宾|代表|委员|农户|用户|人才|博士|硕士|研究员|青年|儿童|患者|游客|运动员|选手|队员|志愿者|会员|村民|群众|工程师|负责人|创业者|消费者|顾客|孩子|主播|客户|家长|粉丝|读者|观众|司机|店主|商户|同学|妇女|劳模|书记|经理|董事|传承人|专员|网格员|记者|作者|诗人|艺术家|画家|演员|工匠|技师|技术员|骨干|导师|学者|科学家)"
)


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
    if (
        text[at].isdigit()
        and text[at - 1] in HOURS
        and MIDNIGHT.search(text, max(span.start, at - 2), at)
        and (hit := MINUTES.match(text, at, span.end))
    ):
        return "date", at, hit.end(), "clock time"
    if text[at].isdigit():
        return uncut(text, at, arabic_trap(text, at, span), span)
    if hit := CHINESE_CLOCK.match(text, at, span.end):
        return "date", at, hit.end(), "clock time"
    if at > span.start and text[at - 1] == "第":
        return uncut(text, at, ordinal(text, at - 1, span), span)
    return quoted_name(text, at, span)


def idiom_at(text: str, at: int, span: Span) -> Trap | None:
    table = idioms_by_number()
    for word, offset in table.get(text[at : at + 2]) or table.get(text[at]) or ():
        start = at - offset
        if start >= span.start and text.startswith(word, start) and start + len(word) <= span.end:
            if word[-1].isdecimal() and text[start + len(word) : start + len(word) + 1].isdecimal():
                continue  # of a longer number
            if text[at].isdigit() or any(each in word for each in ("公里", "百米", "亩")):
                return "idiom", start, start + len(word), "set phrase"
            return None, start, start + len(word), "set phrase"
    return None


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


CLASSES = frozenset({"类", "级", "线", "等", "期", "部"})


def chinese_amount(text: str, at: int, value: Value, unit: Unit, span: Span) -> bool:
    """Whether a Chinese numeral with a measure word is an amount: 三艘邮轮 is, 一个, 这三类 and 每一家 are not."""
    before = text[at - 1] if at > span.start else ""
    if before and before in "第每这那某另任同统唯逐头单”’":
        return False
    if isinstance(value, tuple) and unit.name in CLASSES and text.startswith(("一二", "二三", "三四"), at):
        return False  # 一二类苗, 二三线城市
    if before and before in "上下进" and value == 1.0:
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
            "版",
            "稿",
            "回",
            "遍",
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
    return SO_OFTEN.search(before) is not None


SO_OFTEN = lazily("[0-9](?:秒|分钟)[^，,。；;：]*\\Z")


YEAR = lazily("[0-9]{4}")
OF_PEOPLE = lazily("(?:（含）|\\(含\\))?以[上下内]的?(?:儿童|小孩|孩子|少儿|乘客|旅客|学生)")


OF_ENGINE = lazily("(?:[LV][0-9]|排量)?(?:发动机|排量|涡轮|自然吸气|[瓶桶罐盒袋]?装(?!置|车|船|备|配))")
OF_CRANE = lazily(
    "(?:履带|汽车|轮式|门式|桥式|全地面|液压|浮式|模锻|电动|无人|重型)*(?:起重机|吊车|龙门吊|浮吊|压力机|液压机|压机|矿卡|自卸车|挖掘机|压路机|叉车|电铲)"
)
"""3800吨履带起重机: what it can lift."""
OF_MAKE = lazily("(?:及?以[上下])?(?:晶圆|芯片|工艺|制程|硅片|显示|面板|液晶|大屏|产线|彩电|口径|轮毂)")


OF_VOLTAGE = lazily(
    "(?:及?以[上下])?(?:[变输配]|线路|电网|主变|开关|母线|直流|交流|架空|电缆|(?![的和及与或至到以，、级大左就被电等时后])[一-龥“]{2})"
)
AGAIN = frozenset({"版"})
DONE_OVER = lazily("(?:[了过改出印排])(?:约|近|超过?|足足|整整|不下)?$")
"""前后改了43版; the 2024版, the 3.0版 and page 5版 are none."""
OF_LINE = lazily("线(?![路缆上下长索材条性段])")
HOUSES = frozenset("楼栋幢座号")
TELLING = frozenset({
    "年", "日", "强", "期", "届", "代", "级", "吨级", "度", "英寸", "纳米", "毫米", "微米", "岁", "位", "层", "路",
    "线", "单元", "版", "稿", "回", "遍",
})  # fmt: skip
"""Units after which a number may be none."""


def role_after(text: str, number: Numeral, unit: Unit, span: Span) -> tuple[Role, str] | None:
    """The role of a number whose unit or following words make it no amount."""
    if unit.name not in TELLING and not number.chinese and unit.role not in {"distance", "level", "area"}:
        return None  # most units leave nothing to ask
    written = text[number.start : number.end]
    if unit.name == "年" and YEAR.fullmatch(written) and 1000 <= float(written) <= 2100 and text[unit.end - 1] == "年":
        return "date", "year"
    if unit.name == "日" and not (
        text[unit.end : unit.end + 1] in "内游" or text[number.start - 1 : number.start] in set("满近续超达")
    ):
        return "date", "day of the month"
    if unit.name == "强":
        return "model_name", "name of a list"
    if unit.name in {"期", "届", "代"} and not number.loose:
        return "ordinal", "number in a series"
    if unit.name == "单元" and text[number.start - 1 : number.start] in HOUSES:
        return "other", "number of a house, line or paper"
    if unit.name == "千伏" and OF_VOLTAGE.match(text, unit.end):
        return "model_name", "size class of a product"
    if unit.name in AGAIN and not DONE_OVER.search(text, max(span.start, number.start - 6), number.start):
        return "other", "number of an edition"
    if unit.name == "级" and unit.weak:
        return "other", "grade"
    if unit.name == "吨级":
        return "model_name", "size class of a ship or berth"
    if unit.name == "度" and text.startswith("线", unit.end):
        return "other", "name of a line"
    if unit.name in {"英寸", "纳米", "毫米", "微米"} and OF_MAKE.match(text, unit.end):
        return "model_name", "size class of a product"
    if unit.name == "吨" and OF_CRANE.match(text, unit.end):
        return "model_name", "size class of a product"
    if unit.name in {"升", "毫升"} and OF_ENGINE.match(text, unit.end):
        return "model_name", "size class of a product"
    if unit.role == "distance" and OF_PEOPLE.match(text, unit.end):
        return "other", "height of a group of people"
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
    if unit.name == "米" and OF_LINE.match(text, unit.end):
        return "model_name", "size class of a product"
    return None


def product(text: str, at: int, span: Span) -> bool:
    """41位绝对值编码器: 位 is bits unless people follow, a pause, or a verb."""
    following = text[at : min(span.end, at + 16)]
    if not following or following[0] in "，,。；;、）)”的左以之" or PERSON.search(following):
        return False
    return OF_BITS.search(following) is not None


OF_BITS = lazily("编码|处理器|芯片|密码|数字|操作系统|单片机|总线|浮点|绝对值|代码|二进制")
