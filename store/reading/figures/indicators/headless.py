"""Phrases that end in no noun, where no verb of the book names one: 岸电用量攀, 成人票一场, 公司给过往船舶加油."""

from __future__ import annotations

from functools import lru_cache

from store.patterns import lazily
from store.reading.figures.drafts import Draft
from store.reading.figures.indicators.verbs import unit_noun
from store.reading.figures.indicators.vouched import PARTICLES, WITH_WHOM, known, split
from store.reading.figures.phrases import nominal

PIECE = lazily("(?:[一每两半][一-龥]{1,2}|[三四五六七八九十]+[一-龥])$")
TICKETS = ("票", "卡", "券")
REACHING = frozenset("攀爬破过提跌涨超")
"""Verbs of one character that lead from a measure to its number."""
WEIGHED = frozenset({"吨", "公斤", "斤", "立方米", "升", "千瓦时", "度"})
PIECES = frozenset("颗只个张件台辆斤吨瓶箱盒套份块条本碗袋杯场次晚天月年趟回户家人轮枚株棵车")
"""How numerals with their measure words end, before a number of something else."""
GOODS = frozenset("颗只个张件台辆斤吨瓶箱盒套份块条本碗袋杯枚株棵")
SINCE = lazily("(?:较|比)(?:年初|上?年末|上年|去年|上月|上季度|同期|前年)*(?:新增|净增|增加|多增|减少)(?:了)?")


@lru_cache(maxsize=1 << 12)
def loose_end(words: str) -> tuple[str, str]:
    """``piece``, ``reach``, ``verb`` or ``deed``, as the phrase ends, and the noun phrase before that."""
    tokens = split(words)
    last, before = tokens[-1], "".join(each.word for each in tokens[:-1])
    if last.kind.noun and not last.kind.tag.startswith("m"):
        return "", ""
    if words[-1] in PIECES and (hit := PIECE.search(words)) and hit.start() in {each.start for each in tokens}:
        return "piece", words[: hit.start()]
    if len(tokens) < 2:
        return "", ""
    if len(last.word) == 1:
        if last.word in REACHING and tokens[-2].kind.noun:
            return "reach", before
        return ("verb", before) if last.kind.verb else ("", "")
    plain = last.kind.tag == "v" and len(last.word) == 2 and last.word not in nominal()
    return ("deed", before) if plain else ("", "")


def headed(draft: Draft, words: str, sort: str) -> str:
    """The name of a measure that the phrase stands for, or nothing."""
    if words[-1] == "着":
        return ""  # 底下坐着9个人
    how, before = loose_end(words)
    unit = draft.quantity.unit
    if how == "reach":
        return before if len(before) > 1 else ""
    if how == "deed" and before.endswith(("量", "额", "率", "数", "价", "产能", "收入")):
        return before  # 投片量爬坡至4.5万片
    if how == "piece":
        if sort != "money":
            return before if len(before) > 1 else ""
        if before.endswith(TICKETS):
            return f"{before}价" if before.endswith("票") else f"{before}价格"
        if "卖" in draft.clause.marks and words[-1] in "年月天季":
            return "销售收入"  # 种植户一年能卖到75万元
        if before:
            paid = before.endswith(("费", "价", "金", "租", "工资", "收入"))  # 摊位费一天15元
            return "" if len(before) < 2 else before if paid else f"{before}费用"
        return "价格" if words[0] in "一每两" and words[-1] in GOODS else ""
    deed = how == "deed" and sort == "count" and draft.right is None
    if deed and unit in WEIGHED and not words.endswith(("量", "产", "余", "耗")):
        return f"{words}量"
    return in_pieces(draft, words, sort)


def in_pieces(draft: Draft, words: str, sort: str) -> str:
    """礼拜天一天就端出去900多碗: where a clause shows through and ends in no noun, what such numbers are called."""
    tokens = split(words)
    if len(words) < 4 or tokens[-1].kind.noun or not any(clausal(each.word) for each in tokens):
        return ""
    if sort == "money":
        return "亏损" if "亏" in words[-4:] else "金额"
    if sort == "count" and draft.right is None:
        return unit_noun(draft)
    return ""


def clausal(word: str) -> bool:
    lexical = known()
    return any(word in each for each in (lexical.adverbs, lexical.modal, lexical.pronouns, PARTICLES)) or (
        word in lexical.governing and word not in WITH_WHOM
    )
