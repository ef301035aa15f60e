"""What a percentage is a share of: 占, 比重, of those that do something."""

from __future__ import annotations

import re

from store.patterns import lazily
from store.reading.figures.drafts import Draft
from store.reading.figures.indicators.carried import by_noun
from store.reading.figures.indicators.series import Earlier, Series
from store.reading.figures.indicators.stock import HELD, HOLDING, STAKE, STOCK, dealt_in
from store.reading.figures.indicators.vocabulary import generic, relational
from store.reading.figures.indicators.wording import NOBODY, clean, compose, lean, left_words, take, tidy
from store.reading.types import Bound, Span

SHARE_OF = lazily("(?<!所)占(?!地|用|有|据[优主首领第榜先上]|比|领|先|优|位|率)")
SHARE_NOUN = lazily("(?:比重|占比|比例|份额|率|股权|百分比|程度)$")
TAKEN_UP = lazily("(?<=[一-龥]{2})所占(?:的)?(?:比重|比例|份额)$")
PART_OF = lazily("(?:占比|比重|比例|份额)$")
SHARE_END = lazily("(?:的)?(?:比重|比例|份额|总数|总量)?(?:的|为|达|达到)*$")


def share_whole(text: str, draft: Draft, series: Series) -> str:
    """一般公共预算收入…，其中税收…，占57.6%: the part is a part of what was measured before 其中."""
    start = max(draft.clause.sentence.start, draft.quantity.lead - 60)
    at = text.rfind("其中", start, draft.quantity.lead)
    if at < 0 or re.search("[；：]", text[at : draft.quantity.lead]):
        return ""
    wholes = [
        each
        for each in series.levels
        if each.quantity.end <= at and each.base and each.role in {"money", "level"} and each.quantity.unit != "岁"
    ]
    return (wholes[-1].base or "") if wholes else ""


INSIDE = lazily("(?:之?中|里|内)$")
PAUSE = lazily("[，,；;。”]")
ROUND_IT = lazily("^(?:其中|而|则|也|已|约|均|还|各)+|(?:约|近|已|则|均|各|也|又|就|还|仅)+$")
AMONG = lazily(
    "(?:全年|今年|去年|[上下]半年|[前一二三四]+季度|目前|当前|全[市区县省]|[我本][市区县省]|在)*(?P<all>[^，。；：、0-9]{3,16})[中里][，,]"
)


def told_first(text: str, draft: Draft) -> str:
    """社会消费品零售总额中，餐饮收入占…: the sentence opens with what all the parts are of."""
    first, own = draft.clause.sentence.start, draft.clause.span.start
    hit = AMONG.match(text, first, own)
    if hit is None and own - 2 > first:
        start = max(first, own - 60)
        among = max(text.rfind(each, start, own) for each in ("中，", "里，", "中,", "里,"))
        if among >= 0 and text.find("；", among, own) < 0:
            after = max(text.rfind(each, start, among) for each in "，,；;：:")
            hit = AMONG.match(text, after + 1, own) if after >= 0 else None
    return tidy(hit["all"]) if hit else ""


AIM = lazily("(?:年度|预期|既定|全年)?(?:目标|任务|计划|预算)")
WITH = lazily("[以用靠凭][^，。；、]{0,6}$")
PUT_INTO = lazily("(?:投入到?|用于|用在|投向)(?:了)?(?P<aim>[^，。；]{2,8})")
USED_FOR = lazily("(?:将|要|会)?(?:用来|拿来|用于|用在|投向)(?:建设|新建|扩建|建|做|搞|购买|补充)?(?=[^，。；]{2})")


def percentage(text: str, draft: Draft, series: Series, earlier: Earlier) -> None:
    if draft.pred.kind in {"by", "growth"} or draft.pred.noun or (draft.starts and draft.phrase.obj is not None):
        by_noun(text, draft, series, earlier)
    elif draft.starts and 3 <= len(words := tidy(text[draft.opening : draft.pred.np_end])) <= 14:
        take(draft, words, words, f"what has turned from one to the other: {words}")
    elif words := granted(text, draft) or kept_of(text, draft):
        take(draft, words, words, f"so much of it is paid: {words}")
    elif HOLDING.search(text, draft.seg.start, draft.quantity.lead):
        take(draft, "持股比例", None, "a share of stock")
    elif (
        "股" in draft.clause.marks
        and text.endswith("持有", draft.seg.start, draft.quantity.lead)
        and draft.right is None
    ):
        take(draft, "持股比例", None, "a share of stock that is kept")
    elif words := dealt_in(text, draft, series):
        take(draft, words, words, f"so much of it is bought or sold: {words}")
    elif (
        (hit := SHARE_OF.search(text, draft.seg.start, draft.quantity.lead))
        and holds_too(draft, series)
        and (holder := tidy(text[draft.clause.span.start : hit.start()]))
    ):
        take(draft, f"{holder}持股比例", None, f"the share of stock that another holds: {holder}")
    elif hit and (stock := STOCK.match(text, draft.quantity.tail)) and (who := stands_before(text, draft, hit.start())):
        take(draft, f"{who}持股比例", None, f"a share of stock, told behind the number: {stock.group()}")
    elif hit or (hit := beyond_part_of(text, draft)):
        taking_up(text, draft, series, earlier, Span(*hit.span()))
    else:
        obj, verb, top = left_words(text, draft)
        if obj and (SHARE_NOUN.search(obj) or obj in relational()):
            words = TAKEN_UP.sub("占比", lean(compose(text, draft, obj, verb, top), series, earlier))
            why = f"indicator from the words before the number: {words}"
            take(draft, words, PART_OF.sub("", words) or words, why)
        else:
            share_of_following(text, draft, series, earlier, obj, top)


BEYOND_PART = lazily(
    "(?:超过|突破|超|逾|达到|达|约为|接近)(?=(?:全国|全球|世界|国内|全省|全市)(?:总[产销]?量|总数|市场)?的?$)"
)
WHOLES = ("全国", "全球", "世界", "国内", "全省", "全市", "总产量", "总销量", "总量", "总数", "市场")


def beyond_part_of(text: str, draft: Draft) -> re.Match[str] | None:
    """年产销量超过全国40%: a part of all that there is; 超过全国5%的平均增速 is none."""
    lead = draft.quantity.lead
    end = lead - 1 if text[lead - 1] == "的" else lead
    if not text.endswith(WHOLES, draft.seg.start, end) or text.startswith("的", draft.quantity.tail):
        return None
    hit = BEYOND_PART.search(text, max(draft.seg.start, lead - 12), lead)
    return None if hit and RATE_BEFORE.search(text, draft.seg.start, hit.start()) else hit


RATE_BEFORE = lazily("(?:率|增[速幅长]|比重|占比)[已也均约就将]*$")
HELP = "补贴|补助|资助|奖励|奖补|贴息|返还|减免|支持|报销"
OF_WHAT = lazily("按照?(?P<of>[^，,。；：按]{2,16}?)的?(?:不超过|最高|最多|不高于)?$")
PAID = lazily(f"(?:的)?(?:比例)?(?:给予|予以|发放|提供|进行|享受)?[^，,。；]{{0,6}}?(?P<help>{HELP})")
GIVES = lazily("(?P<of>[^，,。；：]{0,16}?)(?:可?享受?|给予|予以|发放|提供)(?:不超过|最高|最多)?$")
WHEN_GIVEN = lazily("^(?:(?:前|首)[0-9一二两三四五六七八九十]+(?:个月|年|个季度)|第?一年|每年|每月)")


def granted(text: str, draft: Draft) -> str:
    """按实际投入的20%给予补贴, 租金给予50%补贴: what is paid back, and of what."""
    lead = draft.quantity.lead
    paid = PAID.match(text, draft.quantity.tail, min(draft.clause.span.end, draft.quantity.tail + 16))
    if paid is None:
        return ""
    start = max(draft.clause.span.start, draft.seg.start, lead - 30)
    hit = OF_WHAT.search(text, start, lead) or GIVES.search(text, start, lead)
    if hit is None:
        return ""
    of = WHEN_GIVEN.sub("", tidy(hit["of"]).rpartition("对")[2])
    return f"{of}{paid['help']}比例"


KEPT_OF = lazily("按照?(?:[一-龥]{0,6}的)?(?P<of>[一-龥]{2,10}?)的?(?:不超过|最高|最多|不高于)?$")
KEPT = lazily(
    "的?(?:比例|标准)?(?:提取|计提|收取|抽取|支付|缴纳|缴存|返还|分得|领取|留存|扣除|拿|付|缴|收|抽|提)(?P<what>[一-龥]{2,8}?)(?=[，,。；;、”]|$)"
)
"""按成交额的8%提取服务费, 按销售额的5%拿分成."""


def kept_of(text: str, draft: Draft) -> str:
    if "按" not in draft.clause.marks:
        return ""
    kept = KEPT.match(text, draft.quantity.tail, min(draft.clause.span.end + 1, draft.quantity.tail + 16))
    hit = KEPT_OF.search(text, max(draft.clause.span.start, draft.quantity.lead - 20), draft.quantity.lead)
    return f"{kept['what']}占{hit['of']}比例" if kept and hit else ""


def stands_before(text: str, draft: Draft, end: int) -> str:
    """中方占51%股份: who stands before 占."""
    who = ROUND_IT.sub("", tidy(text[max(draft.opening, draft.seg.start) : end]))
    return who if 2 <= len(who) <= 12 else ""


def holds_too(draft: Draft, series: Series) -> bool:
    """公司占股51%，村集体占29%: the number before in the sentence was a share of stock."""
    last = series.last
    if last is None or last.clause.sentence != draft.clause.sentence:
        return False
    return (last.indicator or "").endswith(("持股比例", "占股比例", "股权比例"))


LONG_WHOLE = 8
"""A whole that the sentence measured before is named where its name is short; else 占比 alone says enough."""
LOOSELY = lazily("(约|近|超过|超|逾|不足|不到|已超)$")
LOOSE_BOUND: dict[str, Bound] = {"约": "about", "近": "about", "不足": "under", "不到": "under"}


def taking_up(text: str, draft: Draft, series: Series, earlier: Earlier, taken: Span) -> None:
    """税收占57.6%: the part is what stands before 占, the whole what stands behind it, or was named before."""
    holes = draft.clause.holes
    whole = SHARE_END.sub("", clean(text, Span(taken.end, max(draft.pred.np_end, taken.end)), holes))
    if whole[:1] in INTO:
        whole = TO_IT.sub("", whole)
    base = part_before(
        text, draft, series, earlier, Span(max(draft.seg.start, min(draft.opening, taken.start)), taken.start)
    )
    if draft.quantity.bound == "exact" and (loose := LOOSELY.search(text, draft.seg.start, taken.start)):
        draft.bound = LOOSE_BOUND.get(loose.group(1), "over")
    counted_sets = [each.base for each in series.levels if each.role == "count" and each.base and each.base != base]
    shared = [each.base for each in series.history if each.role == "share"]  # a part itself: no whole
    whole_set = next((each for each in counted_sets if len(base) > 2 and each.endswith(base[-2:])), None)
    whole_set = None if whole_set in shared else whole_set
    if whole_set and not whole and len(whole_set) + len(base) <= 30:
        base = f"{whole_set}中{base}"
    if part := PART_BEHIND.match(text, draft.quantity.tail):  # 占30%份额, 占了三成的市场份额
        words = f"{base}占{whole}{part['part']}" if whole else f"{base}{part['part']}"
        take(draft, words, base or None, f"share from 占, named behind: {words}")
        return
    if not whole:
        of = share_whole(text, draft, series)
        of = of if len(of) <= LONG_WHOLE and not of.startswith(("日均", "月均", "年均")) else ""
        of = of or told_first(text, draft) or same_whole(text, draft, series)
        whole = of if of != base and len(of) <= 16 else ""
    if text.endswith("以", 0, taken.start) and draft.right is not None and text.startswith("的", draft.quantity.tail):
        base = clean(text, draft.right, holes)  # 以占全市12%的数量
    words = f"{base}占{whole}比重" if whole else f"{base}占比"
    take(draft, words, base or None, f"share from 占: {words}")


def same_whole(text: str, draft: Draft, series: Series) -> str:
    """煤炭占能源消费的62%，天然气占8.7%: shares of the same, where the one is no part of the other."""
    last = next((each for each in reversed(series.history) if each.role == "share"), None)
    if last is None or last.clause.sentence != draft.clause.sentence:
        return ""
    if text.find("其中", last.quantity.tail, draft.quantity.lead) >= 0:
        return ""
    _, taken, whole = (last.indicator or "").partition("占")
    return whole.removesuffix("比重") if taken and whole.endswith("比重") else ""


PART_BEHIND = lazily("的?(?P<part>(?:[一-龥]{0,3}市场)?份额)")
INTO = frozenset("到了该其去据")
TO_IT = lazily("^(?:到(?!位)|据|了|去)*(?:该(?=..)|其(?!他|它|余))?")


def share_of_following(text: str, draft: Draft, series: Series, earlier: Earlier, obj: str, top: str) -> None:
    """超过六成的企业实现增长: a share of those that do what follows the number."""
    right, lead = share_of_right(text, draft), draft.quantity.lead
    if AIM.match(right):  # 控制在5.5%的预期目标以内
        by_noun(text, draft, series, earlier)
        return
    of = text[lead - 1] == "的"  # 产业的12%投入研发
    put = PUT_INTO.match(right)
    if of and not obj and put:
        obj = top
    if right and obj and of:
        words = f"{put['aim']}投入占{obj}比重" if put else f"{right}占{obj}比重"
        take(draft, words, right, f"share of {obj} that {right}")
    elif right.startswith(("股权", "股份")):
        words = ALSO.sub("", tidy(text[draft.opening : draft.pred.np_end])[-28:])
        if stake := STAKE.search(words):
            words = f"{stake['deed'] or ''}{tidy(stake['firm'])}{right[:2]}比例"
        else:
            held = HELD.search(words) if "持有" in words else None
            holds = held is not None or "持有" in words or text.endswith("持有", 0, draft.quantity.lead)
            words = f"{held['firm'] if held else ''}持股比例" if holds else words[-20:] + right[:2] + "比例"
        take(draft, words, None, f"share of stock: {words}")
    elif right and draft.right is not None and holds_of(text, draft, series):
        right = clean(text, draft.right, draft.clause.holes)
        words = (
            f"{right}占{whole}比重" if (whole := whole_before(text, draft)) else f"{holder_of(text, draft)}{right}占比"
        )
        take(draft, words, right, f"so much of all {right} is held")
    elif (
        right
        and draft.right is not None
        and text.startswith("的", draft.quantity.tail)
        and of_all(text, draft, obj, top)
    ):
        right = clean(text, draft.right, draft.clause.holes)
        take(draft, right if SHARE_NOUN.search(right) else f"{right}占比", right, f"share of all {right}")
    elif right and of and SHARE_NOUN.search(right):
        take(draft, right, None, f"the share itself: {right}")  # 以14%的市场份额
    elif right and FALLS_TO.fullmatch(right):
        take(draft, f"{right}比例", right, f"how much of it is whose: {right}")
    elif right:
        right = IT_IS.sub("", USED_FOR.sub("用于", right))
        head = obj if obj and obj not in NOBODY and draft.pred.kind == "none" else subset_head(series, earlier)
        head = "" if head.endswith(PLACED_IN) else head
        take(draft, f"{head}{right}占比", head or None, f"share of those that {right}")
    else:
        by_noun(text, draft, series, earlier)


IT_IS = lazily("^(?:(?:都|均|也|还|就|皆)*(?:是|为|属于?)(?=[一-龥]{2}))")
PLACED_IN = ("人里", "人中", "台下", "底下")
"""台下三成是年轻人, 来的人里四成是学生: where, and not of what."""
FALLS_TO = lazily("(?:的)?[一-龥]{1,8}(?<!回)(?:归|留给|分给|返给|返还给?|划归)(?!还|来|零|类|集|纳)[一-龥]{1,8}")
"""七成收益归农户."""
ALSO = lazily("^(?:并|且|还|又|另|同时|其中)(?=..)")
OF_ALL = lazily("(?:全[市区县省国球镇]|[我本][市区县省国]|该[市区县省镇])$")
YIELDED = lazily("(?:贡献|创造|承载|产出|吸纳|集聚|生产|提供)(?:出|了|着)*(?:近|约|超|逾|超过)?$")


HOLDS = lazily(
    "(?:投入|产出|拥有|实现|形成|提供|吸纳|集聚|贡献|创造|掌握|消耗|排放|承担|集中)(?:出|了|着)*(?:全[市区县省国])?(?:近|约|超过?|逾)?$"
)
AND = lazily("的[^，,。；;、的]{2,14}(?:[、和与及]|以及)$")
NO_PART = ("增长", "增幅", "增速", "率", "目标", "折扣", "优惠", "补贴", "市场", "提升", "下降", "利润空间")
WHOLE_BEFORE = lazily("占(?P<whole>[^，,。；;0-9占]{2,14}?)(?:的)?[0-9.]+%的")
PHRASE_ENDS = frozenset("和与及以、，,。；;）) \n")


def holds_of(text: str, draft: Draft, series: Series) -> bool:
    """投入了41%的研发人员和39%的研发费用: shares that one holds of all that there is."""
    quantity, right, last = draft.quantity, draft.right, series.last
    if right is None or quantity.chinese or not text.startswith("的", quantity.tail):
        return False
    if text[right.end : right.end + 1] not in PHRASE_ENDS or text.endswith(NO_PART, right.start, right.end):
        return False
    if HOLDS.search(text, max(draft.clause.span.start, quantity.lead - 10), quantity.lead):
        return True
    if last is None or last.clause is not draft.clause or not (last.indicator or "").endswith(PART_NAMES):
        return False
    return AND.fullmatch(text, last.quantity.tail, quantity.lead) is not None


def whole_before(text: str, draft: Draft) -> str:
    """以占全市企业3.5%的数量，贡献了11%的专利: of what all these are shares."""
    start = max(draft.clause.sentence.start, draft.quantity.lead - 200)
    hit = WHOLE_BEFORE.search(text, start, draft.quantity.lead)
    return tidy(hit["whole"]) if hit else ""


def holder_of(text: str, draft: Draft) -> str:
    """前三大股东贡献了72.5%的资金: who holds it, where that stands beside it."""
    hit = HOLDS.search(text, draft.opening, draft.quantity.lead)
    who = tidy(text[draft.opening : hit.start()]) if hit else ""
    return who if 2 <= len(who) <= 8 and who not in generic() else ""


PART_NAMES = ("占比", "比重")


def of_all(text: str, draft: Draft, obj: str, top: str) -> bool:
    """以全市1%的土地贡献了全市15%的税收: two shares of all that there is, none of the other."""
    start, lead = draft.seg.start, draft.quantity.lead
    if OF_ALL.search(text, start, lead):
        return True
    return not obj and (
        WITH.search(text, start, lead) is not None or (not top and YIELDED.search(text, start, lead) is not None)
    )


TOTALS = {"总量", "总数", "总额", "总值", "数量", "规模", "产量", "产值", "金额", "总量已", "体量"}


def part_before(text: str, draft: Draft, series: Series, earlier: Earlier, span: Span) -> str:
    words = clean(text, span, draft.clause.holes).strip("，,约近超")
    words = ROUND_IT.sub("", words)
    if not words and (counted := counted_whole(text, draft, series)):
        draft.note("part carried over from the last count, of which the whole is a number")
        return counted
    if words in TOTALS and series.last is not None and series.last.base:
        draft.note("part carried over from the number before, of which this is the total")
        return series.last.base
    if words and len(words) <= 20:
        return words
    if series.last is not None and series.last.base:
        draft.note("part carried over from the number before")
        return series.last.base
    return earlier.lead if series.last is None else ""


OF_A_NUMBER = lazily(
    "占(?:到|了)?(?:[一-龥]{0,8}?)(?:总数|总户数|总人数|总量数|数量|个数|家数)(?:的|约|近|超过?|为|比重|比例)*$"
)


def counted_whole(text: str, draft: Draft, series: Series) -> str:
    """项目78个，总投资392亿元，占总数的73%: so many of the projects, and not of the money."""
    last = series.last
    if last is None or last.quantity.role != "money" or last.clause.sentence != draft.clause.sentence:
        return ""
    if OF_A_NUMBER.search(text, draft.seg.start, draft.quantity.lead) is None:
        return ""
    return next((each.base for each in reversed(series.levels) if each.role == "count" and each.base), "")


def share_of_right(text: str, draft: Draft) -> str:
    words = text[draft.quantity.tail : draft.after.end].strip(" ，,。”’")
    if group := AGE_GROUP.match(text, draft.quantity.tail):
        return group["age"] + group["who"]  # 一半以上的店主是90后
    words = PAUSE.split(words, 1)[0][:20].lstrip("的")
    return words[1:] if words[:1] == "多" and draft.quantity.chinese else words  # 三成多此前没有贷过款


AGE_GROUP = lazily("(?:以上)?的(?P<who>[一-龥]{2,6}?)(?:都)?[是为]“?(?P<age>[0-9]{2}后)")


def subset_head(series: Series, earlier: Earlier) -> str:
    head = INSIDE.sub("", earlier.whole)
    head = head if head != earlier.whole else ""
    if head:
        return head[-16:]
    if series.level is not None and series.level.base and len(series.level.base) <= 16:
        return series.level.base
    return ""
