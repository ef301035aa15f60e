"""Growth that is told of behind its number: 实现了12%的增长, 保持9%的高增速, 以年均40个的速度增加."""

from __future__ import annotations

from store.patterns import lazily
from store.reading.figures.predicates import Predicate, change_verbs, growth_nouns
from store.reading.figures.quantity import Quantity

RATE_BEHIND = lazily(
    "的(?:同比|年均|较快|较高|平均|高速|中高速|稳定|平稳|快速|两位数|高|正)*(?P<noun>增幅|增速|涨幅|增长率|降幅|跌幅|升幅)"
)
GROWN_BEHIND = lazily(
    "的(?:同比|年均|较快|平均|高速|中高速|稳定|平稳|快速|稳步|两位数|强劲|高|正)*增长(?=[，,。；;、）)\n]|$)"
)
"""实现了12%的增长: told of as of a thing, and no share of it."""
ATTAINS = lazily(
    "(?:实现|保持|取得|获得|迎来|录得|维持|达到|收获|创下)(?:了|着)?(?:同比|年均|环比|平均)?(?:约|近|超过?|逾)*$"
)
AT_A_RATE = lazily(
    "的(?:平均|惊人|较快)*(?:速度|速率|增速|幅度)(?:持续|快速|稳步|高速|逐年|不断|稳定|迅速|加速|同比)*"
    "(?P<verb>增长|递增|增加|新增|上升|上涨|扩大|扩张|提升|提高|下降|递减|减少)"
)
RISING_BY = lazily("(?:正|均|都|一直|持续)*以(?:平均|每年|年均|每月|月均|每天|日均|大约|约|近|超过?|逾|不低于)*$")
ADDS = {"递增": "增长", "新增": "增加", "扩张": "扩大", "递减": "减少"}


def grown_behind(text: str, start: int, quantity: Quantity, pred: Predicate) -> bool:
    """Whether what follows a number says that it is one of growth; the predicate is then that."""
    tail, lead, percent = quantity.tail, quantity.lead, quantity.form == "percent"
    if not text.startswith("的", tail):
        return False
    if text[tail + 1 : tail + 2] in FAST and (
        (rate := AT_A_RATE.match(text, tail)) and (by := RISING_BY.search(text, max(start, lead - 12), lead))
    ):
        pred.kind, pred.verb = "by", ADDS.get(rate["verb"], rate["verb"])
        pred.direction, pred.noun = change_verbs().get(pred.verb, "up"), "增长"
        pred.np_end = min(pred.np_end, by.start())
        return True
    if not percent:
        return False
    if hit := RATE_BEHIND.match(text, tail):
        pred.kind, pred.noun, pred.direction = "growth", hit["noun"], growth_nouns()[hit["noun"]]
        return True
    if GROWN_BEHIND.match(text, tail) and (at := ATTAINS.search(text, max(start, lead - 8), lead)):
        pred.kind, pred.direction, pred.noun, pred.verb = "by", "up", "增长", "增长"
        pred.np_end = min(pred.np_end, at.start())
        return True
    return False


FAST = frozenset("速幅平惊较增")
"""The characters with which ``AT_A_RATE`` goes on."""
