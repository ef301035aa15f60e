"""The gate: a name of a measure that ends in a bare verb or a particle is told with a noun, where one is known."""

from __future__ import annotations

from store.patterns import lazily
from store.reading.figures.drafts import Draft
from store.reading.figures.indicators.headless import SINCE, headed
from store.reading.figures.indicators.series import Earlier, Series
from store.reading.figures.indicators.turns import A_PIECE_OF, FILLERS, TURNS, for_any
from store.reading.figures.indicators.verbs import named, sort_of
from store.reading.figures.indicators.vouched import vouched
from store.reading.figures.indicators.wording import take, tidy

CAUSES = frozenset("让使令")
"""One of these is in all that ``CAUSED`` takes off."""
CAUSED = lazily(
    "^.{1,14}?(?:(?<![转出受忍谦避退割礼承互])让(?!利|渡|球|座)|(?<![大天行即假促驱支役])使(?!用|馆|命|者|节|徒)得?"
    "|(?<![司禁夏冬指法政命号时秋春])令(?![牌营箭人]))(?=[一-龥]{2})"
)


def gated(text: str, draft: Draft, series: Series, earlier: Earlier) -> None:
    """Replaces what may not leave; the other names, nearly all, cost a look at their last characters."""
    words = draft.indicator
    if not words:
        return
    plain = words
    if not CAUSES.isdisjoint(plain):
        plain = CAUSED.sub("", plain)
    sort = sort_of(draft)
    if sort:
        plain = reworded(text, draft, series, earlier, plain, sort) or plain
    elif words in FILLERS or words[-2:] in {"主动", "自动"}:  # 差不多是卖车的5倍
        last = series.last
        plain = last.indicator if last is not None and last.indicator else words
    if plain != words and len(plain) > 1:
        take(draft, plain, plain, f"{words}: a verb, or what comes before it, measures nothing")
    stands_alone(draft)


def stands_alone(draft: Draft) -> None:
    """Lets no word out that nobody vouches for."""
    words = draft.indicator
    if words and not words.endswith("完成投资") and (plain := vouched(words)) != words:
        base = draft.base if draft.base and draft.base != words else None
        take(draft, plain, vouched(base) if base else plain, f"{words}: only {plain} is a name of a measure")


def reworded(text: str, draft: Draft, series: Series, earlier: Earlier, words: str, sort: str) -> str:
    words = for_any(text, draft, series, words.removeprefix("以来"), sort)
    if not words:
        return ""
    if draft.inherited and (own := of_its_own(text, draft, series, earlier, words, sort)):
        return own
    if sort in TURNS and (found := TURNS[sort](text, draft, series, earlier, words)):
        return found
    if draft.inherited:
        if words.endswith(UNFIT.get(sort, "？")):
            draft.indicator = draft.base = None
            draft.note(f"{words} is no measure of what lasts, costs or is counted so")
            return ""
        return words
    found = named(text, draft, series, earlier, words, sort)
    if not found and sort == "money" and (sold := A_PIECE_OF.fullmatch(words)):
        return f"每{sold['piece']}{sold['thing']}价格"
    if not found and draft.right is None and not draft.inherited:
        found = again(draft, series, words) or headed(draft, words, sort)
    return found or words


def again(draft: Draft, series: Series, words: str) -> str:
    """余额426亿元，较年初新增58亿元: of the same, where nothing else is said."""
    if words[0] not in "较比" or SINCE.fullmatch(words) is None:
        return ""
    same = (each for each in reversed(series.history) if each.quantity.unit == draft.quantity.unit)
    return next((each.indicator for each in same if each.indicator), "")


OWN = lazily(
    "(?P<own>[一-龥]{0,8}?(?:[率量额值费价]|单产|亩产|总产|产能|收入|成本|利润|租金|月供|房租|客流|人数|面积|时间|周期))"
    "(?=每|比|较|也|又|还|则|同比|环比|已|平均|由|从|省|降|涨|减|多|少|提|升|跌|免|头[一两三几])"
)
UNFIT = {
    "duration": ("里程", "长度", "距离", "面积", "价格", "单价", "费", "额", "销量", "产量", "收入", "人数", "户数"),
    "money": ("长度", "时间", "周期", "人数", "里程", "面积", "占比", "户数", "距离"),
    "distance": ("时间", "周期", "价格", "费", "收入", "人数", "占比", "面积"),
}
"""How no measure ends of a number of that sort that takes over what the one before it measured."""
SHORT = {"money": 8, "percent": 8, "duration": 6}
"""Characters of what a bare verb may have before it where nothing else says what is measured."""


def of_its_own(text: str, draft: Draft, series: Series, earlier: Earlier, words: str, sort: str) -> str:
    """收割过半，单产每亩比去年多收46公斤; 认购倍数3.8倍，募到20亿元: not what the number before measured."""
    said = text[draft.opening : draft.quantity.lead]
    if (own := OWN.match(said)) and len(own["own"]) > 1:
        return tidy(own["own"]) if own["own"] not in words else ""
    core = tidy(text[max(draft.opening, draft.seg.start) : draft.quantity.lead])
    last = series.last
    other = last is not None and last.quantity.unit != draft.quantity.unit
    most = 14 if other and sort in {"count", "distance"} else SHORT.get(sort, 0)
    return named(text, draft, series, earlier, core, sort) if 0 < len(core) <= most else ""
