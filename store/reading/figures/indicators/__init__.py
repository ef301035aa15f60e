"""What is measured: the noun phrase of a number, from its left, its right, the clause before, or its series."""

from __future__ import annotations

import re

from store.patterns import lazily
from store.reading.figures.drafts import Draft
from store.reading.figures.indicators.amounts import amount
from store.reading.figures.indicators.announced import announced
from store.reading.figures.indicators.branches import branched
from store.reading.figures.indicators.carried import by_noun, carried
from store.reading.figures.indicators.everyday import pointed_back
from store.reading.figures.indicators.gate import gated
from store.reading.figures.indicators.headwords import headword
from store.reading.figures.indicators.named import in_a_table
from store.reading.figures.indicators.reports import reported
from store.reading.figures.indicators.scraps import no_scrap, placed, traded
from store.reading.figures.indicators.series import Earlier, Series
from store.reading.figures.indicators.shares import percentage
from store.reading.figures.indicators.told import as_told
from store.reading.figures.indicators.vocabulary import never
from store.reading.figures.indicators.wording import REACH, clean, take, tidy
from store.reading.figures.phrases import Phrase
from store.reading.types import Span


def indicator_of(text: str, draft: Draft, series: Series, earlier: Earlier) -> None:
    """Sets the draft's indicator and its base (the indicator without 占比 or 增速)."""
    quantity = draft.quantity
    points = draft.phrase.obj is not None and not POINTING.isdisjoint(draft.clause.marks)
    if points and pointed_back(draft, clean(text, draft.phrase.obj), series):
        return
    if placed(text, draft, series) or traded(text, draft) or announced(text, draft):
        return
    if draft.ends and series.last is not None and series.last.starts:
        take(draft, series.last.indicator, series.last.base, "indicator shared with the start of the from-to")
    elif series.last is not None and is_earlier_value(text, draft, series.last):
        take(draft, series.last.indicator, series.last.base, "the same at another time, which it is held against")
    elif draft.whole_from is None and reported(text, draft, series, earlier):
        pass
    elif draft.whole_from is not None:
        words = clean(text, Span(draft.whole_from, draft.pred.np_end), draft.clause.holes)
        share = draft.quantity.form == "percent" and draft.role != "growth"
        words = re.sub("(?:已|约|所)?占$", "", words) + ("占比" if share else "")
        take(draft, words, words, f"indicator with the count in it: {words}")
    elif "discount (折)" in quantity.notes and (words := discounted(text, draft)):
        take(draft, words, words, f"how much is taken off: {words}")
    elif quantity.form == "rank" and text[quantity.end - 1] == "大":
        words = clean(text, draft.right, draft.clause.holes)
        take(draft, f"{words}排名" if words else None, words or None, f"what is ranked: {words}")
    elif quantity.form == "rank" and (
        hit := RANKED.search(text, max(draft.clause.span.start, quantity.lead - 2 * REACH), quantity.lead)
    ):
        ranked(text, draft, series, earlier, hit.start())
    elif quantity.unit in {"名", "位", "强"} and (
        hit := AMONG_FIRST.search(text, draft.clause.span.start, quantity.lead)
    ):
        ranked(text, draft, series, earlier, hit.start())
        draft.role = "rank"
    elif quantity.form == "percent" and (hit := DONE.search(text, draft.seg.start, quantity.lead)):
        words = (hit["of"] or series.base or earlier.lead or "") + "完成率"
        take(draft, words, series.base, f"so much of what was to be done: {words}")
    elif quantity.form in {"percent", "permille", "ratio"}:
        percentage(text, draft, series, earlier)
    elif quantity.form in {"points", "times"}:
        by_noun(text, draft, series, earlier)
    else:
        amount(text, draft, series, earlier)
    if draft.indicator in never():
        draft.indicator = draft.base = None
        draft.phrase = Phrase(None, None, None)
    if draft.indicator is None:
        carried(text, draft, series, earlier)
    if draft.indicator is None and (words := clean(text, draft.phrase.obj, draft.clause.holes)) in ALONE:
        take(draft, words, words, f"nothing says of what: {words}")
    if draft.indicator in never() and series.last is not None:
        draft.indicator, draft.base = series.last.indicator, series.last.base
    no_scrap(text, draft, series)
    in_a_table(text, draft, series, earlier)
    headword(text, draft, series, earlier)
    as_told(text, draft, series, earlier)
    gated(text, draft, series, earlier)
    branched(text, draft, series)


EARLIER_VALUE = lazily(
    "(?:比|较|高于|低于)(?:上年|去年|前年|上月|上季度|[0-9]{4}年)(?:同期|同月|底|末)?的(?:近|约|不足|不到|超过?)?$"
)


def is_earlier_value(text: str, draft: Draft, last: Draft) -> bool:
    """合格率98%，比2024年的95.1%提高2.9个百分点."""
    lead, same = draft.quantity.lead, last.quantity.unit == draft.quantity.unit
    return (
        same
        and last.clause.sentence == draft.clause.sentence
        and bool(EARLIER_VALUE.search(text, max(0, lead - 20), lead))
    )


POINTING = frozenset("这该此")
"""How what ``pointed_back`` knows begins."""
ALONE = frozenset({"均价", "峰值"})
"""Measures that are said of nothing where nothing was named before."""
__all__ = ["NOTHING", "SILENT", "Earlier", "Said", "Series", "clean", "indicator_of"]

FOR_WHOM = lazily("^(?:[0-9０-９]+(?:周?岁|米)以?[上下](?:的)?)|凭[^，]{1,3}(?=[用乘购入就])")
GRANTED = lazily("(?:(?:一律|全部|均|都|也|再|可|能|享受?|打|按|为|给予|实行|低至|最低)+|对[^，]{2,12})$")


def discounted(text: str, draft: Draft) -> str:
    """老人凭卡用餐享八五折: what is had for less, and by whom."""
    left = text[draft.opening : draft.quantity.lead]
    while (shorter := GRANTED.sub("", left)) != left:
        left = shorter
    left = tidy(FOR_WHOM.sub("", left))
    return f"{left[-REACH:]}折扣" if len(left) >= 2 else ""


DONE = lazily(
    "完成(?:了)?(?:[^，。；]{0,8}(?:目标|任务|计划|预算)(?:任务|数)?|(?P<of>总?(?:投资|工程量))|总(?:量|长|里程|工期))的$"
)
RANKED = lazily(
    "(?:(?:位?居|位列|列|名列|位于|位次?居|高居|稳居|跃居|升至|排(?:名|在|到)?)[^，。；]{0,14}|在[^，。；]{2,14}[里中]排名?)$"
)
AMONG_FIRST = lazily("(?:位?居|位?列|名列|进入|跻身|挤进|位于|排(?:名|在|到)?|保持)[^，。；]{0,14}前$")


ITSELF = lazily("^(?:该|这一|这个|此)?(?:品牌|公司|企业|产品|集团|车型|项目)?在(?=[一-龥]{2})")


OUTDONE = lazily("(?:已|先后|首次|一举|成功)*(?:超过|超越|赶超|反超|仅次于|紧随|力压|领先于?)")


STEADILY = lazily("(?<=..)(?:持续|稳步|不断|快速|平稳|稳定|蓬勃|迅猛|较快)+(?:增长|扩大|提升|壮大|发展|攀升)$")
OWN_MEASURE = lazily(
    "(?:全国|全球|世界|全[省市区县]|国内|[省市]内|行业|同行业|业内|亚洲)(?:同行业?|城市|沿海港口|港口|地级市|省份)?(?:的)?(?P<what>[一-龥]{2,8}(?:量|额|率|值|规模|收入|指数|实力|面积|人口|水平|竞争力))(?:榜单?|排行榜)?$"
)
"""稳居全国钢琴产量首位."""


def ranked(text: str, draft: Draft, series: Series, earlier: Earlier, end: int) -> None:
    """增速居沿海港口第4位: what is ranked is what stands before the verb, else what was measured before."""
    words = clean(text, Span(max(draft.opening, draft.seg.start), max(end, draft.seg.start)), draft.clause.holes)
    words = re.sub(
        "(?:均|也|则|已|并|仍|继续|稳|首次|一举|(?:已?连续|已)?[0-9一二两三四五六七八九十数多]+年)+$", "", words
    )
    words = "" if OUTDONE.match(words) else ITSELF.sub("", words)
    # not the 十个 in 在十个城市里排名, nor the 9个月 that something took
    earlier_ones = [each for each in series.history if each.quantity.start < end and each.role != "duration"]
    last = earlier_ones[-1].indicator if earlier_ones else None
    if words in {"增速", "增幅", "总量", "规模", "降幅", "占比", ""} and last:
        words = last + ("" if last.endswith(words) else words)
    elif not words and (own := OWN_MEASURE.search(text, end, draft.quantity.lead)):
        words = own["what"]
    elif not words:
        words = STEADILY.sub("", earlier.lead or "")
    take(draft, f"{words}排名" if words else None, words or None, f"what is ranked: {words}")
