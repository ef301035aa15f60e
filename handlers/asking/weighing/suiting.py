"""Whether a figure is of the kind that was asked for: its unit, its role, and what it is compared with."""

from __future__ import annotations

import re

from handlers.asking import meaning
from handlers.asking.asked import Part
from handlers.asking.evidence import Line, Spot
from handlers.asking.kinds import IN_MONEY, LENGTH, MONEY, PEOPLE, PER_CENT, POINTS, TIME, sign
from handlers.asking.weighing import ages, plans
from store.patterns import lazily
from store.records import StoredFigure

_SAME_TIME = lazily(r"同比|环比")


def is_compared(part: Part, spot: Spot, own: str) -> bool:
    """比全市快多少 wants the difference, and 亏了多少 a loss."""
    if part.compared and not sign("says_compared").search(_SAME_TIME.sub("", f"{spot.local} {spot.clause}")):
        return False
    if part.head is not None and part.head.word == "亏":
        value = spot.figure.value
        return "亏" in own or (isinstance(value, float | int) and value < 0)
    return True


_AGAINST = (
    (lazily(r"同比|year[- ]on[- ]year|\byoy\b", re.I), "环比"),
    (lazily(r"环比|month[- ]on[- ]month|\bmom\b", re.I), "同比"),
)
"""What a change is held against, and what it then may not be: 环比 is no answer to who asks for 同比."""


def suits(part: Part, figure: StoredFigure, line: Line) -> bool:
    """Whether the figure is of the kind that was asked for."""
    unit = figure.unit or ""
    if _contradicts(part, figure):
        return False
    if part.unit in _COMPARING and unit not in _COMPARING[part.unit] and "番" not in figure.text:
        return part.change and _from_to(line.folded)
    if _is_of_other_things(part, figure):
        return False
    if part.units and not (part.want == "growth" and part.unit is None and part.units <= PEOPLE):
        return _is_in_units(part, figure, line)
    if part.want == "growth":
        return _is_growth(part, figure, line)
    if part.want == "share":
        return unit in ("%", *POINTS) if part.change else unit in _PER_CENT and figure.role not in _MOVES
    if part.want == "rank":
        return figure.role == "rank" or figure.text.startswith("第") or unit == "位"
    if part.want == "duration":
        in_length = not (part.change and figure.role == "change") and _HOW_LONG.search(part.words) is not None
        return unit in TIME or (in_length and unit in LENGTH)
    if part.want == "overview":
        return figure.key
    return _is_amount(part, figure, line)


_MOVES = frozenset({"growth", "change"})
_PER_CENT = frozenset({"%", "‰"})


def _contradicts(part: Part, figure: StoredFigure) -> bool:
    """环比 where 同比 was asked for, a rise where a fall was, anything but an age where a person's was."""
    if any(asked.search(part.words) and figure.comparison == other for asked, other in _AGAINST):
        return True
    if part.falling and figure.direction == "up" and part.want == "growth":
        return True
    return "大" in part.words and "岁" not in figure.text and ages.is_all_asked(part)


def _is_of_other_things(part: Part, figure: StoredFigure) -> bool:
    unit = figure.unit or ""
    if ages.OF_MANY.search(meaning.fold(figure.indicator or "")) and ages.of_one(part):
        return True
    if part.want == "value" and DIMENSION.search(part.words) and unit not in FAR:
        return True
    if part.unit in _OF_THINGS and unit in PEOPLE:
        return True  # 讲解员讲了多少场: how often, and not how many they are
    counted = unit in part.units  # 融资租赁公司有多少家 names what is counted
    return part.want == "value" and part.head is not None and not counted and _no_money(part.head, figure)


def _is_in_units(part: Part, figure: StoredFigure, line: Line) -> bool:
    """Whether the figure is in one of the units asked for, or counts the same by another word."""
    unit, role = figure.unit or "", figure.role
    if not unit and part.units & PEOPLE and meaning.fold(figure.indicator or "").endswith("人数"):
        return role not in _MOVES
    if unit in part.units:
        if role == "growth" and part.want == "value" and _A_RATE.search(part.words):
            return False
        told_so = part.unit in _COMPARING and part.unit == unit
        return told_so or not (role == "change" and not part.change and part.want == "value")
    if part.unit is None and role == "count" and unit in ("户", "家", "对") and _measures(part, figure):
        return True
    if {part.unit, unit} == {"户", "家"} and role == "count" and _counts_firms(part, figure):
        return True
    return part.want == "growth" and part.change and _from_to(line.folded)


def _is_growth(part: Part, figure: StoredFigure, line: Line) -> bool:
    unit, role = figure.unit or "", figure.role
    if role == "change" and _of_another_measure(part, unit):
        return False
    if role in _MOVES or unit in POINTS:
        return True
    if part.change and _from_to(line.folded):
        return True
    if part.head is not None and part.head.word == "盈亏" and unit in MONEY:
        return True
    if sign("either").search(part.words) and _MOVED_TO.search(line.text[: max(0, line.text.find(figure.text))]):
        return True  # 毛利率是升是降: 毛利率回升到31.5%
    return unit in ("%", "倍") and (role != "share" or bool(_GROWS.search(figure.indicator or "")))


def _is_amount(part: Part, figure: StoredFigure, line: Line) -> bool:
    """Whether the figure is what there is, where neither a unit nor a rate was asked for by its name."""
    unit, role = figure.unit or "", figure.role
    in_money = part.head is not None and part.head.variants[0].endswith(IN_MONEY)
    if part.want == "any" and role in ("share", "count") and in_money and unit not in part.units:
        return False
    if part.want in ("any", "how") and not part.level:
        return True
    if unit in POINTS:
        return part.change
    if unit in TIME and not _TIMELY.search(part.words):
        return False
    if unit == "%" and role == "share" and _OF_THEM.search(part.words):
        return True
    if role in _MOVES:
        return part.change or (part.planned and figure.status != "actual")
    if unit in _PER_CENT:
        if figure.status != "actual" and _GROWS.search(figure.indicator or ""):
            return part.change or part.planned
        return part.change or _is_rate(part, figure) or _is_own_percent(part, figure, line)
    return role != "rank"


_COMPARING = {"倍": frozenset({"倍"}), "百分点": POINTS, "个百分点": POINTS}
"""是去年同期的几倍 is not met by 增长8.3%, nor 提高了几个百分点 by 21%."""


def _of_another_measure(part: Part, unit: str) -> bool:
    """How much the freight volume grew is not met by 省9天, nor by 运费贵600美元."""
    if part.head is None or not any(_VOLUME.search(v) for v in part.head.variants):
        return False
    return unit in TIME or unit in MONEY


_VOLUME = lazily(r"(?:[^能质力重]量|人次|人数|数量|volume|traffic)$", re.I)

_A_RATE = lazily(
    r"\b(?<!growth )(?<!inflation )rate\b(?!.*\b(?:grow|grew|growth|rise|rose|fall|fell|increase|change)\b)", re.I
)
"""A blood donation rate is no growth of donations."""
_OF_THEM = lazily(
    r"(?:多少|几成)(?:是|都|被)?(?:卖到|卖给|卖往|销往|销到|出口|来自|去了?|运往|发往|送到|送往|捐|用于|用在|给|投向|投到|留在|留给)"
)
"""多少卖到北京 is met by 六成销往北京."""
DIMENSION = lazily(r"多(?:厚|宽|深|粗|远|长)(?!重|度|时间|期)|\bhow (?:far|tall|deep|wide|thick)\b", re.I)
_OF_THINGS = frozenset("座辆艘架列部台场届课期条张株棵头只匹杯碗斤吨亩间栋套")
FAR = LENGTH | TIME | {"微米", "纳米", "延米", "光年"}
"""多厚 is met by a length alone."""


def _no_money(head: meaning.Term, figure: StoredFigure) -> bool:
    """成本 asked for, and a number of workshops told: what is measured in money is no count, length or time."""
    unit = figure.unit or ""
    return unit not in ("", *MONEY, *PER_CENT) and head.variants[0].endswith(IN_MONEY)


def _measures(part: Part, figure: StoredFigure) -> bool:
    """Whether the figure's indicator ends with the noun that was asked for: 社员97户 counts 社员."""
    indicator = meaning.fold(figure.indicator or "")
    return part.head is not None and indicator.endswith(tuple(meaning.fold(v) for v in part.head.variants))


def _counts_firms(part: Part, figure: StoredFigure) -> bool:
    """多少家外企 is met by 外资企业296户: firms are counted by either word, households by one alone."""
    return _FIRMS.search(meaning.fold(figure.indicator or "")) is not None and _measures(part, figure)


_FIRMS = lazily(r"(?:企业?|公司|主体|商户|工商户|店|合作社)$")


def _is_own_percent(part: Part, figure: StoredFigure, line: Line) -> bool:
    """保护效力为91.2%: the noun asked for stands right before the number, and no 占 makes it a share of something."""
    at = line.text.find(figure.text)
    clause = re.split(r"[,，;；。]", line.text[:at])[-1] if at >= 0 else ""
    return (
        part.head is not None
        and meaning.stands_in(part.head, meaning.fold(clause))
        and not re.search(r"占|比重|比率|比例|贡献", clause)
    )


_HOW_LONG = lazily(r"\bhow long (?:is|are|was|were)\b", re.I)


_TIMELY = lazily(
    r"时间|时长|节拍|时限|时效|工时|车程|航程|行程|耗时|天数|年数|月数|\bdays\b|周期|用时|耗时|工期|期限|年限|寿命|历史|龄|多久|多长|快|误差|间隔|效率|\btime\b|\bold\b|\blong\b|\bage\b|\binterval\b|cycle",
    re.I,
)


def _is_rate(part: Part, figure: StoredFigure) -> bool:
    """A value in per cent answers only who asks for a rate (招商率), a share or a stake."""
    asked = " ".join(t.word for t in part.terms if t.strong)
    return bool(_RATES.search(f"{asked} {part.words}"))


_RATES = lazily(
    r"率|老龄化|城镇化|占比|比重|比例|股权|股份|精度|浓度|湿度|增速|\brate\b|accuracy|ratio|stake|share", re.I
)


_MOVED_TO = lazily(r"(?:升|提高|增加?|增长|扩大|涨|降低?|回落|下滑|压缩|缩短|减少?|跌)(?:到了?|至|为)\s*$")
_GROWS = lazily(r"增长|增速|增幅")

_FROM_TO = lazily(
    r"[从由自].{1,24}?(?:增加|增长|提高|提升|上升|跃升|扩大|升|增|涨|降低|下降|缩短|压缩|减少|降|减|变|做|延长|跌)?(?:到|至|为|成)"
)


def _from_to(folded: str) -> bool:
    return bool(_FROM_TO.search(folded))


def fits(part: Part, line: Line, spot: Spot, own: str) -> bool:
    """Whether the figure's kind, status and comparison are those asked for."""
    return suits(part, spot.figure, line) and plans.status_fits(part, line, spot) and is_compared(part, spot, own)
