"""Words right before a number that are no verb of change and yet compare: a gap to somebody else, 多挣, 少花."""

from __future__ import annotations

from functools import cache

from store.patterns import lazily
from store.reading.figures.predicates import Predicate, kind_of
from store.reading.figures.predicates import lexicon as change_words
from store.reading.figures.quantity import Quantity
from store.reading.types import Direction
from store.reading.words import part_of_speech

GAP_BEFORE = lazily(
    "(?:(?:高出|高于|低于|超出|多于|少于|优于|快于|慢于|好于|领先|高过|跑赢|跑输|领跑)(?P<to>[^，。；、0-9]{2,12})|比[^，。；、0-9比]{2,14}(?:快|慢))(?:了)?$"
)

THAN_THEN = lazily(
    "(?P<base>比(?:去年|上年|前年|上个?月|上季度|年初|[0-9]{4}年|往年|常年)(?:同期|同月|底|末)?)(?:[加更]?)(?P<verb>快|慢)"
)
"""进度比上年同期快2.1个百分点: a change, where the base is a time and nobody else."""

DIMENSION = lazily("(?P<way>[高长宽深厚重])(?:达到?|约|近|超过?|为)*$")
NOT_A_WAY = frozenset("总全净毛自最均更")
"""Before 长, 高 and the like these make one noun with them, or no noun at all."""
WAYS = {"高": "高度", "长": "长度", "宽": "宽度", "深": "深度", "厚": "厚度", "重": "重量"}
WEIGHT, DONE = {"level": "重量"}, {"area": "作业面积"}
MEASURED_BY = {"减重": WEIGHT, "增重": WEIGHT, "多干": DONE}
"""What changes with verbs that say it by themselves, by the role of the amount."""
LENGTHS = ("米", "公里", "厘米", "毫米", "千米")
SIZES = {**dict.fromkeys("高长宽深厚", LENGTHS), "重": ("吨", "公斤", "千克", "克", "斤")}
SIZED_IN = frozenset(unit for units in SIZES.values() for unit in units)


@cache
def more_or_less() -> dict[str, Direction]:
    words = change_words()["more_or_less"]
    return {**dict.fromkeys(words["up"], "up"), **dict.fromkeys(words["down"], "down")}


def beside(text: str, start: int, quantity: Quantity, pred: Predicate) -> None:
    """高出全区平均1.3万元 is a gap to somebody else; 多挣了12.6% a growth."""
    gap = pred.base is None and quantity.form in {"points", "percent", "unit"}
    hit = GAP_BEFORE.search(text, max(start, quantity.lead - 20), quantity.lead) if gap else None
    if hit is not None:
        pred.kind, pred.np_end, pred.base = "by", hit.start(), (hit.start(), quantity.lead)
        if quantity.form == "points" and (then := THAN_THEN.match(hit.group())):
            pred.verb, pred.direction = then["verb"], "down" if then["verb"] == "慢" else "up"
            pred.compared_to, pred.comparison = then["base"], kind_of(then["base"])
            return
        pred.compared_to, pred.direction = "高于" + hit.group(), None
        return
    size = DIMENSION.search(text, max(start, quantity.lead - 6), quantity.lead) if quantity.unit in SIZED_IN else None
    if size is not None and quantity.unit in SIZES[size["way"]] and a_way(text, start, size.start(), pred):
        pred.kind, pred.verb, pred.direction, pred.np_end = "copula", "", None, size.start("way")
        pred.dimension = WAYS[size["way"]]
        return
    if pred.verb in MEASURED_BY:
        pred.dimension = MEASURED_BY[pred.verb].get(quantity.role, "")
    if quantity.form != "percent":
        return
    words = text[max(start, quantity.lead - 3) : quantity.lead].rstrip("了")
    direction = more_or_less().get(words[-2:])
    if direction:
        pred.kind, pred.verb, pred.direction = "by", "增长" if direction == "up" else "减少", direction
        pred.np_end = max(start, quantity.lead - 3) + len(words) - 2


def a_way(text: str, start: int, at: int, pred: Predicate) -> bool:
    """设备长12.5米: 长 by itself; not the end of a word (全长, 身高) nor a verb (加长, 增高)."""
    before = text[at - 1] if at > start else ""
    if not before.isalpha() or before in AFTER:
        return True
    alone = text[at - 1 : at + 1] not in part_of_speech()
    return alone and before not in NOT_A_WAY and pred.kind in {"none", "copula"}


AFTER = frozenset("的台座栋条艘根架尊只块面堵株棵扇段")
