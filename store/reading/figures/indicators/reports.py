"""Turns of statistics and reports: what pulls and contributes, what is added up, what a sum of money is for."""

from __future__ import annotations

from store.patterns import lazily
from store.reading.figures.beside import WAYS
from store.reading.figures.drafts import Draft
from store.reading.figures.indicators.deeds import by_deed, named_behind, of_next_size
from store.reading.figures.indicators.projects import of_projects
from store.reading.figures.indicators.series import Earlier, Series
from store.reading.figures.indicators.stock import of_stock
from store.reading.figures.indicators.wording import take, tidy

NEAR = 48
"""Characters before a number within which its words stand: a clause may be as long as a page."""
PULLS = lazily(
    "(?P<who>[^，,。；;：:]{0,24}?)(?P<how>拉动|带动|推动|上拉|下拉|拉高|拉低|影响)(?:了)?(?P<what>[^，,。；;]{2,18}?)"
    "(?:同比|环比)?(?:增长|上升|上涨|下降|回落|下跌|增速)?(?:约|近|超过?|逾)*$"
)
PULLING = frozenset("拉带推影")
"""One of these is in all that ``PULLS`` fits."""
A_RATE = ("提高", "提升", "降低", "加快", "率", "占比", "比重", "比例", "水平", "增速")
"""How ends what rises by points itself: 带动合格率提高2个百分点."""
CONTRIBUTES = lazily(
    "(?P<who>[^，,。；;：:]{0,24}?)对(?P<what>[^，,。；;对]{2,18}?)的?(?P<noun>贡献[率度])(?=[^，,。；;]{0,8}$)"
)
RATE_ALONE = lazily("(?:[^，,。；;]{0,2}(?:累计|合计|总)?)贡献率(?:也|已|则|为|达到?|是|高达|约|近|超过?)*$")
WITHIN = lazily(
    "(?P<part>[^，,。；;：:]{0,20}?)在(?P<whole>[^，,。；;在]{2,14}?)(?:之)?[中里](?:的|所)?(?:占的?)?(?:占比|比重|比例|份额)(?=[^，,。；;]{0,16}$)"
)
ECONOMY = ("生产总值", "GDP", "经济", "工业", "全部投资", "固定资产投资", "零售总额", "CPI", "PPI", "财政收入")
"""How ends what one pulls by so many per cent of it."""
SHARE_OF = lazily(
    "(?P<part>[^，,。；;：:里中]{2,16}?)(?:占比|比重|比例)(?:均|都|已|也|合计)*(?:超过?|达到?|接近|占到?)了?(?:该|其)?(?P<whole>[^，,。；;]{2,12})的$"
)
IS_OF = lazily(
    "(?:其中)?(?P<part>[^，,。；;：:为是]{2,14}?)(?:仅|只|约|大致)?(?:为|是|仅为|约为)(?P<whole>[^，,。；;为是]{2,12})的$"
)
TIME_BEFORE = lazily("[去上前今同往当]年|[0-9]年|同期|计划|目标|原来|以前|过去|水平|一半|疫情|正常|平[时日]")
BRANCH = ("业", "投资", "消费", "出口", "进口", "业务", "板块", "产品", "产业", "经济", "需求", "企业", "项目")
"""How ends what can pull or contribute, where only the number before names it."""
ROUND_IT = lazily("^(?:其中|而且?|则|也|并|仅|单是|光是)+|(?:共同|合计|共|直接|累计|分别|各|也|均|则|已|可)+$")
ADDED_TO = lazily("(?:再|又|还)?(?:加上|算上|连同|加之|计入)(?P<whose>[^，,。；;]{0,12}?)的(?:约|近|超过?|逾)?$")
RETURNS = lazily(
    "(?:已经?|又|才|逐步|基本|开始|正)*(?:回|恢复|回复|回升|反弹|重回|回落|回归|回暖)(?:[到至])?(?:正常的)?(?:每(?:个?季度|[年月天日周]))?(?:约|近)?$"
)
CONVERTED = lazily("(?:约|大约)?(?:折合|约合|合|折算)(?:成|为)?(?:人民币|美元|港元|港币|欧元)?(?:约|近|超过?|逾)?$")
POINTED = lazily("(?P<did>增资|注资|投资|融资|追加|投入|捐赠|捐助|筹集|拨付|筹措|拨|捐)的这(?:笔|份)?(?:约|近)?$")
SUMS = {
    "追加": "追加投资", "捐助": "捐赠", "捐": "捐赠", "筹集": "筹集资金", "筹措": "筹集资金",
    "拨付": "拨款", "拨": "拨款", "自筹": "自筹资金", "募集": "募集资金", "垫付": "垫付资金", "借": "借款",
}  # fmt: skip
"""What a sum is called of which something was done; else as the deed is."""
FOR_WHAT = lazily(
    "(?:[拨投分借]?给[^，,。；;]{2,12}?)?(?:将|主要|全部|专门|会|拟|则|要|被)*(?:用来|用以|拿来|(?<=.)用于|(?<=.)用在)(?P<aim>[^，,。；;、]{3,16})"
)
OUTSIDE = frozenset("外之中里，,、。；以")
RAISED = lazily("(?P<did>自筹|募集|垫付|筹集|贷款|借款|投入|投资|增资|捐赠|补助|补贴|拨付)的$")
GIVING = frozenset("拨投分交给")
TO_WHOM = lazily("(?:[拨投分交]?给|投向)(?:了)?(?P<whom>[^，,。；;]{2,12})")
DEEDS = frozenset({"增资", "注资", "投资", "融资", "投入", *SUMS.values()})
FIRST_WORDS = frozenset({"", "其中", "另有", "另外", "还有", "其余", "剩余", "剩下的", "另", "余下的"})
PAID = lazily("(?:注资|出资|投资|斥资|耗资|投入)(?:了|约|近|超过?|逾)*$")
TO_BUILD = lazily(
    "(?:兴建|建设|建造|修建|打造|新建|扩建|建成|改造|建起?)(?:(?:而成|完成)?(?=[，,。；;])|的(?P<thing>[^，,。；;的]{2,12}))"
)
OF_A_STAGE = lazily(
    "(?:其中|项目)?[，,]?(?P<stage>[一二三四首]期(?:工程|项目)?)(?:计划|预计|概算|已|将)*(?P<what>总?(?:投资|投入))(?:了|约|近|超过?|逾)*"
)
STAGE_ALONE = lazily("(?:其中)?[，,]?(?P<stage>首期|[一二三四]期|首批)(?:募集|认缴)?(?:资金|规模)?")
"""基金总规模100亿元，首期20亿元."""
AT_A_PRICE = lazily(
    "的(?:平均)?(?P<price>价格|单价|均价|租金|报价|总价|高价|低价)(?:(?P<did>收购|流转|出售|转让|成交|租赁|购买|拍卖|采购|销售|出让)"
    "(?:了|出|给)?(?P<what>[一-龥]{2,6}?)?(?=[0-9，,。；;、]|$)|(?=[，,。；;、]|$))"
)
STANDS = lazily(
    "(?:^|[，,。；;的其该])(?P<thing>(?:(?![的已将于在正])[一-龥]){2,10})(?:已|将|也|正|正式|全面|顺利)*(?:[于在][^，,。；;]{1,8})?"
    "(?:竣工|建成|投产|落成|启用|开工|奠基|完工|封顶|投用|动工)[^，,。；;]{0,2}[，,]$"
)
ALONE_MARKS = frozenset("光单")
"""One of these is in all that ``ALONE`` fits."""
ALONE = lazily(
    "(?:[^，,。；;]{0,10}?)(?:光是|光|单是|单单|单)(?P<what>[一-龥“”]{2,10}?)(?:这?一项|一块|一家|这块)?(?:[一每](?:年|月|天|个月))?就"
    "[^，,。；;]{1,5}$"
)
GOAL = lazily(
    "[“：:]?(?:[我咱]们)?(?:今年|明年|后年|全年|年度|下一步|下半年|来年|未来)?的?(?:总体)?目标(?:就)?(?:是|为|定为|定在|锁定|设为|定到|放在|达到|实现)*(?:约|近|超过?)?"
)
ABILITY = lazily("的(?:综合|设计)?(?:生产|加工|处理)?(?:能力|产能|规模)")
MAKES = lazily("(?P<time>[年月日])(?:可|能)?(?P<did>生产|产|处理|加工|回收)(?P<what>[一-龥A-Z0-9]{2,12})$")
STRETCH = lazily("[至到][^，,。；;、至到]{1,9}?(?P<long>全长|总长)(?:约|为|达|共)*$")
INVESTED = ("投资", "投资额", "造价", "投入", "占地", "面积")
BRACKET = lazily("[（(]")


def reported(text: str, draft: Draft, series: Series, earlier: Earlier) -> bool:
    """Names what a report measures by a set turn; False where none stands here."""
    form = draft.quantity.form
    if form in {"points", "percent"} and (words := pulled(text, draft, series) or share_within(text, draft, series)):
        take(draft, words, words, f"what a part does to its whole: {words}")
        return True
    if form == "unit" and draft.quantity.role == "money" and (words := sum_of(text, draft, series, earlier)):
        take(draft, words, words, f"what the sum is for: {words}")
        return True
    if form == "unit" and text[draft.quantity.lead - 1] == "以" and (words := at_a_price(text, draft)):
        take(draft, words, words, f"at what price: {words}")
        return True
    if form == "unit" and draft.quantity.role == "count" and (words := of_next_size(text, draft, series)):
        take(draft, words, words, f"so many of the next size: {words}")
        return True
    if form == "unit" and draft.quantity.role == "count" and (words := by_deed(text, draft)):
        take(draft, words, words, f"those that did so: {words}")
        return True
    if form == "unit" and draft.quantity.role == "distance" and (words := of_a_stretch(text, draft)):
        take(draft, words, words, f"how long it is from one place to another: {words}")
        return True
    if form == "unit" and draft.quantity.unit == "股" and (words := of_stock(text, draft)):
        take(draft, words, words, f"so much stock: {words}")
        return True
    if form == "unit" and (words := of_the_counted(text, draft)):
        take(draft, words, words, f"of those that are counted behind it: {words}")
        return True
    if form == "unit" and draft.quantity.role != "duration" and (words := alone(text, draft)):
        take(draft, words, words, f"one thing alone brings so much: {words}")
        return True
    if form == "unit" and (words := able_to_make(text, draft)):
        take(draft, words, words, f"how much it can make: {words}")
        return True
    return aimed_at(text, draft, series) or same_again(text, draft, series)


def able_to_make(text: str, draft: Draft) -> str:
    """形成年产座椅30万套的能力."""
    if draft.quantity.role not in {"count", "level"} or ABILITY.match(text, draft.quantity.tail) is None:
        return ""
    hit = MAKES.search(text, max(draft.opening, draft.quantity.lead - NEAR), draft.quantity.lead)
    if hit is None:
        return ""
    return f"{tidy(hit['what'])}{hit['time']}" + ("产能" if hit["did"] in {"产", "生产"} else f"{hit['did']}能力")


def alone(text: str, draft: Draft) -> str:
    """光海外订单就接了7.5亿元."""
    if ALONE_MARKS.isdisjoint(draft.clause.marks) or draft.quantity.role == "duration":
        return ""
    lead = draft.quantity.lead
    hit = ALONE.fullmatch(text, max(draft.clause.span.start, lead - NEAR), lead)
    return tidy(hit["what"]) if hit else ""


def aimed_at(text: str, draft: Draft, series: Series) -> bool:
    """海外订单接了7.5亿元。明年目标是12亿元: of what was measured in that unit."""
    if "目" not in draft.clause.marks or draft.quantity.form != "unit":
        return False
    if GOAL.fullmatch(text, draft.opening, draft.quantity.lead) is None:
        return False
    same = (each for each in reversed(series.history) if each.quantity.unit == draft.quantity.unit and each.indicator)
    told = next((each for each in same if each.role == draft.role), None)
    if told is None:
        return False
    words = (told.indicator or "").removesuffix("目标") + "目标"
    take(draft, words, told.base, f"what is aimed at: {words}")
    return True


def of_a_stretch(text: str, draft: Draft) -> str:
    """南河桥至东闸全长35公里堤防: how long the dyke is."""
    if draft.right is None or text[draft.quantity.tail : draft.right.start].strip(" 的"):
        return ""
    behind = tidy(BRACKET.split(text[slice(*draft.right)], 1)[0])
    if behind[:1] in WAYS and behind[1:2] == "的" and len(behind) > 3:
        return f"{behind[2:]}{WAYS[behind[0]]}"  # 120米长的智能产线有条不紊
    hit = STRETCH.search(text, max(draft.opening, draft.quantity.lead - NEAR), draft.quantity.lead)
    return f"{behind}{hit['long']}" if hit else ""


def who_acts(said: str, series: Series, draft: Draft) -> str:
    """服务业拉动…, or 汽车制造业增长12%，拉动…: the part, where its name is short."""
    said = ROUND_IT.sub("", tidy(said))
    if said:
        return said if 2 <= len(said) <= 12 else ""
    last = series.last
    if last is None or last.clause.sentence != draft.clause.sentence or not last.base:
        return ""
    branch = last.base.removesuffix("增加值").removesuffix("产值")
    return branch if len(branch) <= 14 and branch.endswith(BRANCH) else ""


def pulled(text: str, draft: Draft, series: Series) -> str:
    """拉动全市工业增长1.8个百分点, 对工业增长的贡献率为32.6%."""
    marks, lead = draft.clause.marks, draft.quantity.lead
    start = max(draft.opening, lead - NEAR)
    if "贡" in marks:
        if hit := CONTRIBUTES.search(text, start, lead):
            return f"{who_acts(hit['who'], series, draft)}对{tidy(hit['what'])}的{hit['noun']}"
        last = series.last
        pull = (last.indicator or "").partition("拉动") if last is not None else ("", "", "")
        near = last is not None and last.clause.sentence == draft.clause.sentence
        if near and pull[1] and RATE_ALONE.fullmatch(text, draft.opening, lead):
            return f"{pull[0]}对{pull[2]}的贡献率"
    if PULLING.isdisjoint(marks):
        return ""
    hit = PULLS.fullmatch(text, start, lead)
    if hit is None or hit["what"].endswith(A_RATE):
        return ""
    if draft.quantity.form == "percent" and (hit["how"] != "拉动" or not hit["what"].endswith(ECONOMY)):
        return ""  # 拉动销量增长12%: so much it grew
    how = hit["how"] if hit["how"] not in {"带动", "推动"} else "拉动"
    grows = (
        ""
        if how in {"上拉", "下拉", "拉高", "拉低"}
        else "增长"
        if how == "拉动"
        else moved(text, hit.end("what"), lead)
    )
    draft.direction = "down" if how in {"下拉", "拉低"} or grows in {"下降", "回落", "下跌"} else "up"
    return f"{who_acts(hit['who'], series, draft)}{how}{tidy(hit['what'])}{grows}"


def moved(text: str, start: int, lead: int) -> str:
    """影响CPI上涨约0.3个百分点: which way."""
    said = text[start:lead].removeprefix("同比").removeprefix("环比")
    return said[:2] if said[:2] in {"增长", "上升", "上涨", "下降", "回落", "下跌"} else ""


def share_within(text: str, draft: Draft, series: Series) -> str:
    """海外收入2.6亿元，在总营收中的占比为28%; 骨干企业占比超过该产业链的60%: the part, and of what."""
    lead = draft.quantity.lead
    if text[lead - 1] == "的" and (hit := SHARE_OF.search(text, max(draft.opening, lead - NEAR), lead)):
        return f"{tidy(hit['part'])}占{tidy(hit['whole'])}比重"
    if text[lead - 1] == "的" and draft.quantity.form == "percent" and not draft.quantity.chinese:
        hit = IS_OF.fullmatch(text, max(draft.opening, lead - NEAR), lead)
        if hit and not TIME_BEFORE.search(hit["whole"]):
            return f"{tidy(hit['part'])}占{tidy(hit['whole'])}比重"
    if "在" not in draft.clause.marks:
        return ""
    hit = WITHIN.search(text, max(draft.opening, lead - NEAR), lead)
    if hit is None:
        return ""
    part, last = ROUND_IT.sub("", tidy(hit["part"])), series.last
    if len(part) < 2 and last is not None and last.clause.sentence == draft.clause.sentence:
        part = last.base or ""
    part = part if 2 <= len(part) <= 16 else ""
    return f"{part}占{tidy(hit['whole'])}比重"


def sum_of(text: str, draft: Draft, series: Series, earlier: Earlier) -> str:
    """公司增资的这2亿元，1.2亿元给老厂用于扩产，8000万元用来买设备; 由外方注资3000万元兴建."""
    lead, tail, end = draft.quantity.lead, draft.quantity.tail, draft.clause.span.end
    if text[lead - 1] in "这笔份" and (hit := POINTED.search(text, draft.opening, lead)):
        return SUMS.get(hit["did"], hit["did"])
    if (
        text[lead - 1] == "的"
        and text[tail : tail + 1] in OUTSIDE
        and (hit := RAISED.search(text, draft.opening, lead))
    ):
        return SUMS.get(hit["did"], hit["did"])
    if text.startswith("的", tail) and (own := one_of_several(text, draft, series)):
        return own
    if "资" in draft.clause.marks and (words := of_projects(text, draft, series)):
        return words
    if text[draft.opening : lead] in FIRST_WORDS:
        if hit := FOR_WHAT.match(text, tail, end):
            return tidy(hit["aim"])
        if text[tail : tail + 1] in GIVING and (hit := TO_WHOM.match(text, tail, end)):
            deed = next((each.indicator for each in series.levels if each.indicator in DEEDS), "")
            return f"{tidy(hit['whom'])}{deed}" if deed else ""
    if text[draft.quantity.start - 1] in "期模" and (
        hit := STAGE_ALONE.fullmatch(text, start_of(draft), draft.quantity.start)
    ):
        before = (series.last.indicator or "") if series.last is not None else ""
        measure = next((each for each in ("规模", "投资", "募集") if before.endswith(each)), "")
        if measure:
            return f"{hit['stage']}{measure}"
    if text[lead - 1] in "资入了约近超过逾" and (hit := OF_A_STAGE.fullmatch(text, start_of(draft), lead)):
        return f"{hit['stage']}{hit['what']}"
    if text.startswith("的", tail) and (hit := AT_A_PRICE.match(text, tail, end)):
        return f"{tidy(hit['what'] or '')}{hit['did'] or ''}{hit['price']}"
    if text[lead - 1] in "资入了约近超过逾" and PAID.search(text, max(draft.opening, lead - 6), lead):
        built = TO_BUILD.match(text, tail, min(len(text), end + 1))
        if built and built["thing"]:
            return f"{named_behind(built['thing']) or tidy(built['thing'])}投资"
        if built:
            told = STANDS.search(earlier.printed)
            thing = tidy(told["thing"]) if told else earlier.lead if len(earlier.lead) <= 12 else ""
            return f"{thing}投资" if len(thing) > 1 else ""
    return ""


DEAL = lazily(
    "(?:的(?:价格|高价|低价|总价|底价|对价|代价))?(?:(?:成功|最终|正式|一举|将|被|向)[^，,。；;的]{0,12}?|[^，,。；;的0-9]{0,6}?)"
    "(?P<deed>收购|受让|转让|竞得|拿下|购得|购入|买下|成交|中标|摘得|出售|拍得|并购|定向增发|增发|发行|定增|认购)"
)
PRICES = {
    "成交": "成交价",
    "中标": "中标价",
    "增发": "增发价格",
    "定增": "定增价格",
    "拿下": "成交价",
    "买下": "购买价格",
}


def at_a_price(text: str, draft: Draft) -> str:
    """以12.6亿元被某集团收购, 以9.8元/股定向增发."""
    quantity = draft.quantity
    if (quantity.unit or "")[-1:] != "元" and not (quantity.unit or "").startswith("元/"):
        return ""
    hit = DEAL.match(text, quantity.tail, min(draft.clause.span.end, quantity.tail + 24))
    return PRICES.get(hit["deed"], f"{hit['deed']}价格") if hit else ""


def one_of_several(text: str, draft: Draft, series: Series) -> str:
    """投资8亿元的水厂、投资6亿元的渔港; 总投资7亿元的港口、5亿元的专用线: each is called as the others are."""
    lead, last = draft.quantity.lead, series.last
    within = last is not None and last.clause is draft.clause and last.quantity.role == "money"
    hit = INVESTS.search(text, max(draft.clause.span.start, lead - 12), lead)
    if hit is None:
        told = INVESTED_IN.search((last.indicator or "") if last is not None and within else "")
        joined = told and last is not None and ITEM_BETWEEN.fullmatch(text, last.quantity.tail, lead)
        return told.group() if told and joined else ""
    joined = within and last is not None and ITEM_BETWEEN.fullmatch(text, last.quantity.tail, hit.start())
    if joined or ITEM_BEHIND.match(text, draft.quantity.tail, min(len(text), draft.clause.span.end + 1)):
        return hit["own"]
    return ""


INVESTS = lazily("(?P<own>(?:计划|预计|协议|概算)?总?投资(?:总?额)?)(?:分别|达到?|为|近|约|超过?|逾)*$")
INVESTED_IN = lazily("(?:计划|预计|协议|概算)?总?投资(?:总?额)?$")
ITEM_BETWEEN = lazily("的[^，,。；;]{2,40}(?:[、和与及]|以及)")
ITEM_BEHIND = lazily(
    "的[^，,。；;]{2,40}?(?:[、和与及]|以及)(?:(?:计划|预计|协议|概算)?总?投资(?:总?额)?)(?:近|约|超过?|逾)?[0-9]"
)


def start_of(draft: Draft) -> int:
    return max(draft.clause.span.start, draft.quantity.lead - 16)


def of_the_counted(text: str, draft: Draft) -> str:
    """总投资36亿元的12个交通项目 is their investment; 10件40项实事 are so many of the same."""
    tail, found = draft.quantity.tail, draft.clause.quantities
    at = tail + text.startswith("的", tail)
    counting = draft.quantity.role in {"count", "area"} and at == tail
    if not counting and (at == tail or draft.phrase.obj is None):
        return ""
    n = next((n for n, each in enumerate(found) if each.start == at and each.role == "count"), -1)
    if n < 0:
        return ""
    while n + 1 < len(found) and found[n + 1].start == found[n].tail and found[n + 1].role == "count":
        n += 1
    after = found[n].tail
    thing = named_behind(text[after : min(after + 24, draft.clause.span.end)])
    if counting or len(thing) < 2 or draft.phrase.obj is None:
        return (thing + "面积" * (draft.quantity.role == "area")) if len(thing) > 1 else ""
    own = tidy(text[draft.phrase.obj.start : draft.phrase.obj.end])
    return f"{thing}{own}" if own.endswith(INVESTED) and len(own) <= 5 else ""


def same_again(text: str, draft: Draft, series: Series) -> bool:
    """产能600万片，加上老厂的400万片; 一度低至1.5%，目前已回到6%; 86亿美元（折合人民币614亿元）."""
    last, lead = series.last, draft.quantity.lead
    if last is None or not last.indicator or last.clause.sentence != draft.clause.sentence:
        return False
    if last.quantity.role != draft.quantity.role or draft.role in {"growth", "rank"}:
        return False
    same = (last.quantity.unit or last.unit) == (draft.quantity.unit or draft.unit)
    said = text[draft.opening : lead]
    if same and ADDED_TO.fullmatch(said):
        why = "what is added to the number before"
    elif same and RETURNS.fullmatch(said):
        why = "what has come back from the number before"
    elif CONVERTED.fullmatch(said) and last.quantity.form != "percent":
        why = "the number before in another unit"
    else:
        return False
    take(draft, last.indicator, last.base, f"{why}: {last.indicator}")
    draft.inherited = True
    return True
