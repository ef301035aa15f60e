"""Numbers without a noun of their own: the clause before names what is measured, else the number before did."""

from __future__ import annotations

from functools import cache

from store.patterns import lazily
from store.reading.figures.drafts import Draft
from store.reading.figures.indicators.series import Earlier, Series
from store.reading.figures.indicators.vocabulary import never, relational
from store.reading.figures.indicators.wording import NOBODY, clean, compose, lean, left_words, take, tidy
from store.reading.figures.phrases import lexicon, light, stops


def by_noun(text: str, draft: Draft, series: Series, earlier: Earlier) -> None:
    obj, verb, top = left_words(text, draft)
    words = compose(text, draft, obj, verb, top)
    if words and words == draft.quantity.unit and (same := told_in(words, series)):
        take(draft, same, same, f"indicator of the number before in that unit: {same}")
    elif words and words not in NOBODY | relational():
        take(draft, words, words, f"indicator from the words before the number: {words}")
    elif words:
        full = lean(words, series, earlier)
        take(
            draft,
            full,
            full if words not in {"增速", "占比", "比重"} else series.base,
            f"indicator {words}, of what was said before: {full}",
        )
    else:
        carried(text, draft, series, earlier)


def told_in(unit: str, series: Series) -> str:
    """邮轮86艘次…，艘次比上航季增加31艘次."""
    return next((each.base for each in reversed(series.history) if each.quantity.unit == unit and each.base), "")


def carried(text: str, draft: Draft, series: Series, earlier: Earlier) -> None:
    """No noun of its own: the clause before names it where that holds no number, else the number before did."""
    last = series.last
    if draft.pred.base is not None:  # what is said of 比被替代的4台机组 is not said of the machines
        last = next((each for each in reversed(series.history) if each.quantity.start < draft.pred.base[0]), last)
    if last is not None and last.quantity.role == "count" == draft.role and last.quantity.unit != draft.quantity.unit:
        did = LAST_VERB.search(text[last.quantity.tail : last.clause.span.end])
        if did:
            take(draft, did["verb"], did["verb"], f"indicator from what the counted did: {did['verb']}")
            return
    done = clean(text, draft.phrase.verb, draft.clause.holes)
    if spoken_or_added(draft, series, tidy(text[max(draft.opening, draft.seg.start) : draft.pred.np_end])):
        return
    if (
        last is not None
        and last.clause is draft.clause
        and last.indicator
        and len(done) == 2
        and done not in light()
        and done not in stops()
        and draft.role in {"count", "level"}
        and draft.quantity.unit != last.quantity.unit
    ):
        take(draft, f"{last.indicator}{done}量", last.base, f"what the counted done: {done}")
        return
    if (
        earlier.lead
        and earlier.lead not in NOBODY | never()
        and not ("以来" in earlier.printed and series.base and MOST_SINCE.search(earlier.printed))
        and not (earlier.lead in RATES and series.base)
        and not SO_SO.search(earlier.lead)
    ):
        take(draft, earlier.lead, earlier.lead, "indicator from the clause before")
    elif last is not None and last.indicator:
        if draft.role == "growth" and last.role == "share" and last.base:  # 占比41%，增长19%: what grew is the part
            take(
                draft, last.base, last.base, "indicator carried over from the part that the number before is a share of"
            )
            return
        if average := averaged(text, draft, last.indicator):
            take(draft, average, average, f"by the day, month or year: {average}")
            return
        if last.role == "rank" and last.base and draft.role != "rank":  # 以9012亿元排在第11位，增长5.2%
            take(draft, last.base, last.base, "indicator carried over from what was ranked before")
            return
        if draft.role == "change" and last.role == "share" and draft.quantity.form == "unit":
            same = (each for each in reversed(series.history) if each.quantity.unit == draft.quantity.unit)
            if (told := next((each for each in same if each.indicator), None)) is not None:
                take(draft, told.indicator, told.base, "indicator of the number before in that unit")
                return
        points = draft.quantity.form == "points" and last.role == "growth"
        rate = "增速" if points and not last.indicator.endswith("增速") else ""
        take(draft, last.indicator + rate, last.base, "indicator carried over from the number before")
        draft.inherited = True
    elif last is None and series.base:
        take(draft, series.base, series.base, "indicator of what has been at the top for so long")
    elif draft.quantity.unit in {"人次", "人"} and (
        who := WHO_CAME.findall(text, draft.clause.sentence.start, draft.quantity.lead)
    ):
        take(draft, who[-1], who[-1], f"who is spoken of in the sentence: {who[-1]}")
    elif (earlier.trail or earlier.whole) and not SO_SO.search(earlier.trail or earlier.whole):
        take(draft, earlier.trail or earlier.whole, None, "indicator from the clause before")


SO_SO = lazily("(?:[较很最更][大小高低快慢多少好强]|明显|显著|突出|可观)$")
"""增幅较大，达到…: how it was, and nothing that was measured."""
WHO_CAME = lazily("(?:国内|入境|境外|省内|外地|过夜|年轻)?(?:游客|旅客|乘客|观众|读者|患者)")
MOST_SINCE = lazily("(?:为|是|创)[^，。；]{1,10}以来(?:最|新|同期|历史)")
"""为建园以来最多，同比增长18.9%."""
RATES = frozenset({"增速", "增幅", "降幅", "涨幅"})
BY_TIME = lazily("^(?:平均)?(?P<by>[日月年周]均|平均每[天日月周]|最高日|单日最高|最高一天|日最高)$")
CARRIED_PEOPLE = lazily("(?:运送|接待|输送|发送|载客)(?:量|乘客|旅客|游客|客流)$|客流量?$|客运量$")


def averaged(text: str, draft: Draft, last: str) -> str:
    """累计运送乘客412万人次，日均13.8万人次: the same by the day."""
    by = BY_TIME.match(tidy(text[draft.opening : draft.quantity.lead]))
    if by is None or draft.role in {"growth", "change", "share"} or last.startswith(by["by"]):
        return ""
    last = last.removeprefix("日最高").replace("日均", "")
    return by["by"] + ("客流" if CARRIED_PEOPLE.search(last) else last)


def spoken_or_added(draft: Draft, series: Series, words: str) -> bool:
    """亏着265万元, 再添5个: a bare verb that says what was measured, or that more of the same was counted."""
    whole = PLANNED.sub("", words.removeprefix("以来")) if words else ""
    words = ASIDE.sub("", whole) if whole else ""
    noun = lexicon()["spoken"].get(words)
    if noun:
        take(draft, noun, noun, f"what one says as {words}")
        return True
    if words and not lexicon_adding().isdisjoint((whole, words)):
        for each in reversed(series.history):
            if each.role == "count" and each.quantity.unit == draft.quantity.unit and each.base:
                again = each.indicator if words in AGAIN else f"新增{THERE_ARE.sub('', each.base)}"
                take(draft, again, each.base, f"more of what was counted before: {each.base}")
                return True
    return False


@cache
def lexicon_adding() -> frozenset[str]:
    return frozenset(lexicon()["adding"]["verbs"])


THERE_ARE = lazily("^(?:建成|建有|开设|设立|设有|拥有)(?=..)")
AGAIN = frozenset({"再改", "再改造", "再修", "再种", "再办"})
PLANNED = lazily(
    "^(?:[他她我]们?|一家人?|全家|(?:今|去|前|明|后)年|一年|一个月|每月|每年|年内|计划|拟|将|力争|预计|打算|准备|争取|有望|还要|还|又)+(?=[^年])"
)
ASIDE = lazily("^(?:还|只|仅|才|再|又|也|已|就|要|将|则|能够?|可以?)+|[了着过]+$")
LAST_VERB = lazily("^[^，,。；;]{0,14}?(?:已|共|累计|批量|陆续|全部|正式|成功|均)+(?P<verb>[^，,。；;]{2,4})$")
