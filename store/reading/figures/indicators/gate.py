"""The gate: no name of a measure leaves that ends in a bare verb, an adverb or a particle; a noun is found for it."""

from __future__ import annotations

from store.patterns import lazily
from store.reading.figures.drafts import Draft
from store.reading.figures.indicators.headless import SINCE, headed
from store.reading.figures.indicators.series import Earlier, Series
from store.reading.figures.indicators.turns import A_PIECE_OF, FILLERS, TURNS, for_any
from store.reading.figures.indicators.verbs import named, sort_of
from store.reading.figures.indicators.vouched import vouched
from store.reading.figures.indicators.wording import NOBODY, take, tidy

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
        said_alone(text, draft, series, earlier)
        return
    plain = words
    if not CAUSES.isdisjoint(plain):
        plain = CAUSED.sub("", plain)
    if words.endswith("面积") and (lit := LIT.fullmatch(words)):
        plain = f"{lit['place']}面积"
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
    if words and (plain := vouched(words)) != words:
        base = draft.base if draft.base and draft.base != words else None
        take(draft, plain, vouched(base) if base else plain, f"{words}: only {plain} is a name of a measure")


def said_alone(text: str, draft: Draft, series: Series, earlier: Earlier) -> None:
    """每天对开6班: where nothing was found, a bare verb may say what is measured."""
    core = tidy(text[max(draft.opening, draft.seg.start) : draft.quantity.lead])
    sort = sort_of(draft)
    if 0 < len(core) <= ALONE and sort and (found := named(text, draft, series, earlier, core, sort)):
        take(draft, found, found, f"a bare verb says what is measured: {core}")


ALONE = 6
"""Characters of a bare verb with what clings to it."""


def reworded(text: str, draft: Draft, series: Series, earlier: Earlier, words: str, sort: str) -> str:
    if words[-1] in ADVERBIAL and (bare := ADVERB.sub("", words)) != words:
        last = series.last
        if bare in NOBODY or len(bare) < 2:
            return last.indicator if last is not None and last.indicator else ""
        words = bare
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
    if (
        draft.pred.verb in MORE
        and (draft.pred.verb[1] != "收" or draft.quantity.unit in WEIGHED)
        and draft.right is None
        and not words.endswith(("量", "额", "产"))
    ):
        return words + MORE[draft.pred.verb]
    found = named(text, draft, series, earlier, words, sort)
    if not found and sort == "money" and (sold := A_PIECE_OF.fullmatch(words)):
        return f"每{sold['piece']}{sold['thing']}价格"
    if not found and draft.right is None and not draft.inherited:
        found = again(draft, series, words) or headed(draft, words, sort)
    return found or words


def again(draft: Draft, series: Series, words: str) -> str:
    """余额426亿元，较年初新增58亿元: of the same, where nothing else is said."""
    last = series.last
    if words[0] not in "较比" or last is None or last.quantity.unit != draft.quantity.unit:
        return ""
    return (last.indicator or "") if SINCE.fullmatch(words) else ""


LIT = lazily("(?P<place>[一-龥]{2,6})[里中内上](?![产容空])[一-龥]{2,}面积")
"""堆场里灯火通明: of the yard, not of what goes on in it."""
ADVERB = lazily(
    "(?:主动|自发|自愿|陆续|相继|率先|依然|仍然|仍旧|居然|终于|突然|渐渐|逐渐|慢慢|普遍|明显|显著|一直|始终|曾经|恰好|通常|往往|一般"
    "|大多|至今|一口气|一下子|顺利)+$"
)
ADVERBIAL = frozenset("动发愿续继先然旧于渐慢遍显著直终经好常往般多今气子利")
"""The last characters of all that ``ADVERB`` finds."""
WEIGHED = frozenset({"吨", "斤", "公斤"})
MORE = {
    "多卖": "销量",
    "少卖": "销量",
    "多产": "产量",
    "少产": "产量",
    "多用": "用量",
    "少用": "用量",
    "多收": "产量",
    "少收": "产量",
}
OWN = lazily(
    "(?P<own>[一-龥]{0,8}?(?:[率量额值费价]|单产|亩产|总产|产能|收入|成本|利润|租金|月供|房租|客流|人数|面积|时间|周期))"
    "(?=每|比|较|也|又|还|则|同比|环比|已|平均|由|从|省|降|涨|减|多|少|提|升|跌|免|头[一两三几])"
)
MAY_NOT = lazily("(?P<own>(?:(?![的里中内上])[一-龥]){2,6})不(?:许|准|得|能|应|会|可)(?:超过?|高于|低于|多于|少于)?$")
CAPPED = lazily("(?:最多|最高|每[天日月年次])?(?:封顶|上限)(?:为|是)?$")
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
    if "不" in said and (bound := MAY_NOT.search(said)):
        return str(bound["own"])
    if sort == "money" and CAPPED.search(said):
        return f"{words}上限"
    core = tidy(text[max(draft.opening, draft.seg.start) : draft.quantity.lead])
    last = series.last
    other = last is not None and last.quantity.unit != draft.quantity.unit
    most = 14 if other and sort in {"count", "distance"} else SHORT.get(sort, 0)
    return named(text, draft, series, earlier, core, sort) if 0 < len(core) <= most else ""
