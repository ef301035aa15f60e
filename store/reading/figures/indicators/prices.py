"""What a story says was paid or asked: 改造花了450万元 is its cost, 每斤卖6元 the price of what was named before."""

from __future__ import annotations

from store.patterns import lazily
from store.reading.figures.drafts import Draft
from store.reading.figures.indicators.series import Earlier, Series
from store.reading.figures.indicators.wording import tidy

COSTS, PAYMENTS = frozenset("花耗用投"), frozenset("付缴交")
"""One of these is in all that ``COST``, and that ``PAYS`` fits."""
COST = lazily("(?P<what>[一-龥]{2,12}?)(?:总共|一共|共|就|只|才)?(?:花掉|花去|耗资|花|用掉|投)(?:了)?$")
PAYS = lazily("(?P<who>[^，。；]{0,12}?)(?:只需|只要|只|仅)(?:付|缴|交)(?:了)?$")
BUILT = ("工程", "项目", "改造", "建设", "工厂", "厂房", "装修", "园区")
WHOM_WORDS = "平日|周末|工作日|节假日|淡季|旺季|成人|儿童|学生|老人|大人|成年人|白天|夜间|夜场|日场|单日|双日"
WHOM = tuple(WHOM_WORDS.split("|"))
BY_TURNS = lazily("每[批期轮次场季档]")
"""消费券分三批发放，每批2000万元."""
SHARE_AT = lazily("(?:股价?|收盘|开盘|盘中|盘尾|午盘)[^，,。；;0-9]{0,5}报(?:收)?(?:于|在)?$")
NET = frozenset({"净收入", "纯收入", "净赚"})
GAINED = lazily(
    "(?:[这那][批茬季棚]?)?(?P<what>(?:[一每][茬季批棚亩])?(?:(?![能可就共也都已将要])[一-龥]){2,8})(?:能|可以?|就|共|也|都|已|将|要|预计|至少)*(?:净赚|净挣|纯收入|净收入)(?:了)?$"
)
"""这茬西红柿能净赚七万元."""
FOR_WHOM = lazily(f"(?P<price>[一-龥]{{0,6}}(?:门票|船票|车票|机票|票价?|价格?|收费|房价))(?P<who>{WHOM_WORDS})")
WEIGHT = lazily("每(?:公斤|斤|吨|克|升|立方米|度|千瓦时)")
NO_PRICE = (
    "价",
    "费",
    "价格",
    "金",
    "税",
    "成本",
    "收入",
    "利润",
    "产值",
    "效益",
    "增收",
    "补贴",
    "奖励",
    "收",
    "省",
    "益",
)
A_HOME = lazily("(?:平均)?[一每][家户](?:平均)?(?:进账|收入|挣|赚|增收)(?:了)?$")
TO_EACH = lazily("每[孩人户车名位店](?:每[年月天])?")
BENEFITS = ("补贴", "补助", "奖励", "津贴", "救助", "补偿")
PAYING = lazily(f"(?:{WHOM_WORDS})$")
PRICE = lazily("(?:门票|船票|车票|机票|票价|票|价格|收费|房价)$")
EACH = lazily(
    "每(?:个|张|份|斤|瓶|盒|件|杯|碗|串|袋|条|台|套|间|晚|次|公斤|平方米|亩|只|枚|吨|本|册|课时|小时)(?:只|卖|要|收)*"
)
DAILY_SALES = lazily("[一每]天(?:就|也)?(?:能|可以?)?卖(?:出|到)?(?:了)?$")
SET_ASIDE = lazily("(?:投入|投资|斥资|拿出|安排|筹集|争取)(?:了)?$")
WORKS = lazily("改造|建设|新建|修建|扩建|升级|更新|实施|改建|整治|修缮|打造|兴建|购置|采购|研发")
TOLD = lazily("(?:是|叫|有|推出|卖)(?:了)?(?P<what>[^，。；是的了0-9]{2,12})$")
DEALT_IN = lazily("收购|采购|销售")
SELLING = lazily("卖(?!点|场|家|相)[一-龥]{1,4}")


def money(text: str, draft: Draft, series: Series, earlier: Earlier, words: str) -> str:
    """改造花了4.5亿元, 老人只付9元."""
    if draft.quantity.role != "money" or draft.role != "money":
        return ""
    if (
        not COSTS.isdisjoint(words)
        and (hit := COST.fullmatch(words))
        and (hit["what"].endswith(BUILT) or not words.endswith("投"))
    ):
        return tidy(hit["what"]) + ("投资" if hit["what"].endswith(BUILT) else "费用")
    if words.startswith("每") and words.endswith("收") and not words.endswith("增收"):
        return f"{words}费"
    if hit := FOR_WHOM.fullmatch(words):
        return hit["who"] + hit["price"]
    if turn := BY_TURNS.fullmatch(words):
        return f"{earlier.lead}{turn.group()}金额" if 2 <= len(earlier.lead) <= 10 else ""
    if words.endswith("报") and SHARE_AT.search(
        text, max(draft.opening, draft.quantity.lead - 12), draft.quantity.lead
    ):
        return "股价"
    if words in NET and (
        gain := GAINED.search(text, max(draft.clause.span.start, draft.quantity.lead - 30), draft.quantity.lead)
    ):
        return tidy(gain["what"]) + words
    last = series.last
    if last is not None and last.indicator and words == last.indicator and last.indicator.startswith(WHOM):
        who = PAYING.search(text, max(draft.opening, draft.quantity.lead - 3), draft.quantity.lead)
        if who:
            return who.group() + last.indicator[2:]
    if last is not None and last.indicator and last.role == "money" and words.endswith(WHOM):
        price = PRICE.search(last.indicator)
        if price and words != last.indicator and not EACH.fullmatch(words):
            return words + price.group()
    if (
        draft.pred.adverbs
        and WEIGHT.search("".join(draft.pred.adverbs))
        and not words.endswith(NO_PRICE)
        and words != (last.indicator if last is not None else "")
    ):
        return f"{words}价格"
    if draft.quantity.unit and draft.quantity.unit.endswith("/股"):
        near = text[draft.clause.sentence.start : draft.quantity.lead][-60:]
        return "回购价格" if "回购" in near else ""
    if A_HOME.search(words):
        return "户均收入"
    by_each = words.startswith("每")
    if by_each and TO_EACH.fullmatch(words) and earlier.trail.endswith(BENEFITS):
        return f"{earlier.trail}标准"
    if by_each and EACH.fullmatch(words):
        return price_of(each_of(draft, series, earlier))
    if (
        last is not None
        and words == last.indicator
        and last.role in {"count", "level", "area"}
        and any(each.startswith("每") for each in draft.pred.adverbs)
    ):
        return price_of(last.base or "")
    if "卖" in draft.clause.marks and DAILY_SALES.search(
        text, max(draft.opening, draft.quantity.lead - 6), draft.quantity.lead
    ):
        return "日销售额"
    if (
        draft.right is not None
        and text.startswith(words, draft.right.start)
        and SET_ASIDE.search(text, max(draft.opening, draft.quantity.lead - 6), draft.quantity.lead)
    ):
        return f"{words}投入" if WORKS.match(words) else ""
    if text.startswith("全部", draft.quantity.tail) or words.startswith("卖"):
        earned = SELLING.fullmatch(words)
        if earned and text.endswith("的", 0, draft.quantity.lead):
            return f"{words}收入"
    hit = None if PAYMENTS.isdisjoint(words) else PAYS.fullmatch(words)
    return f"{tidy(hit['who'])}付费" if hit and hit["who"] else ""


def each_of(draft: Draft, series: Series, earlier: Earlier) -> str:
    """What one piece of costs so much: what the clause before spoke of, else what the number before counted."""
    if 2 <= len(earlier.trail) <= 14:
        return earlier.trail
    if told := TOLD.search(earlier.printed.rstrip("，,")):
        return told["what"]
    last = series.last
    if last is None or last.clause.sentence != draft.clause.sentence or last.role == "money":
        return ""
    return last.base or ""


def price_of(thing: str) -> str:
    """小麦收购价 of 收购小麦, 冰箱贴单价 of 冰箱贴."""
    thing = thing.removesuffix("面积").removesuffix("数量")
    dealt = DEALT_IN.match(thing)
    return f"{thing[dealt.end() :]}{dealt.group()}价" if dealt else f"{thing}单价"
