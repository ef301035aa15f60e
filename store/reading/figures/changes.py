"""From-to, growth and change: direction, comparison and role of a number."""

from __future__ import annotations

import itertools

from store.patterns import lazily
from store.reading.figures.drafts import Draft
from store.reading.figures.phrases import Phrase
from store.reading.figures.predicates import growth_nouns, kind_of, lexicon, predicate
from store.reading.figures.quantity import Quantity
from store.reading.types import Direction, Span, Value

SOURCE = lazily("(?:从|由)(?P<base>[^从由，,。；]{0,16})$")
AGAINST = lazily("(?:与|同|和|较)(?P<base>[^，。；]{2,12})相比，$")
RISES = lazily("跃|升|提升|上升|前移|晋")
SAME_PERIOD = lazily("同期|同比|按年|(?:去年|上年|上一年)(?!底|末|全年|年底|年末|[，,。；])")
TURNS = lazily(
    "(?:调整|优化|演变|改变|变化|转变|变|改|升级|放宽|收紧|压缩|压降|拓展|调高|调低|上调|下调)(?:为|到|至|成)(?:[^，,。；、]{2,10}的)?$"
)
TURNED_TO = frozenset("为到至成的")
"""The last characters of all that ``TURNS`` finds."""
INSIDE_OF = lazily("[^，。；、：0-9]{0,14}[中里内]，(?:就|已|目前|现|仅|只|其中)*有?")
"""38个行业中，有19个: the whole of which the next number is a part."""
IT_HAS = lazily("[^，。；、：0-9]{1,8}[，]?(?:中|当中)?(?:已|就|仅)*有")
THEY_ARE = lazily("(?:实现|保持|同比|环比|出现|完成|高于|低于|超过|[呈处增]|上涨|上升|下降|下跌|正增长)")
IN_RATE = lazily("增[速幅](?:均|都|也)*(?:在|为|达到?|保持在?)?$")
"""19个行业增速超10%: what they reach to be counted."""
OUT_OF = lazily("[中里]的?有?$")
PAUSE = lazily("[，,、；]")
YEAR_AGO = lazily("同期|上年(?!末|底)")
GAP = lazily("高于|低于|优于|快于|平均|常年|全[国省市区球](?!运)|世界|行业|同行|同类|国内|国际|预期|预算|[目指]标")
OFF = lazily("偏[高低多少大小早晚强弱]$")
"""偏多三成: how far from what is usual, and no change."""


def mark_from_to(text: str, drafts: list[Draft]) -> None:
    """Pairs 从A…到B within a clause: both share indicator, direction and 较前 (同比 where A is of 上年同期)."""
    for first, second in itertools.pairwise(drafts):
        if second.clause is not first.clause:
            continue
        if second.pred.kind not in {"to", "until"} and not (
            text[second.quantity.lead - 1] in TURNED_TO and TURNS.search(text, second.seg.start, second.quantity.lead)
        ):
            continue
        hit = SOURCE.search(text, first.seg.start, first.quantity.lead)
        if hit is None:
            continue
        first.starts, second.ends = True, True
        before = predicate(text, first.seg.start, hit.start())
        first.pred.kind, first.pred.np_end = (
            "from",
            before.np_end if before.kind in {"none", "copula", "growth"} else hit.start(),
        )
        first.pred.noun = before.noun
        direction = second.pred.direction or rising(first.quantity.value, second.quantity.value)
        year_ago = YEAR_AGO.search(hit["base"]) is not None
        for each in (first, second):
            each.direction, each.comparison = direction, "同比" if year_ago else "较前"
            if before.noun and each.quantity.form == "percent":
                each.falls, each.direction, each.comparison = True, growth_nouns()[before.noun], None
            each.note(
                f"from-to: {text[hit.start() : first.quantity.start]} … "
                f"{text[second.seg.start : second.quantity.start]}"
            )


RANKED_IN = lazily(
    "^[^，,；]{0,10}(?:[中里内])?(?:排名?|位?居|位列|名列)[^，,；]{0,4}$|^(?:区县?|地?市|省[区市份]?|州|县|城市|国家|街镇|成员)[中里内]?$"
)
SET_BESIDE = lazily(
    "^的?(?:项目|企业|大展|工程|订单|店|门店|村|[^，。；、：的0-9有达占超增减是为价收]{1,4}(?:展|项目|企业|工程|学校|医院|小区))$"
)
"""30万平方米以上的大展5场."""
SET_BY_SIZE = lazily(
    "^(?:的|(?=[企项工产园客村镇商店]))[^，,、；：。0-9]{1,12}(?:有|达|占|共|已|超|数|增)[^，,、；：。]{0,6}$"
)


def mark_sets(text: str, drafts: list[Draft]) -> None:
    """投资10亿元以上的项目有5个: the size tells which are counted, and is part of what they are called."""
    before: Draft | None = None
    for first, second in itertools.pairwise(drafts):
        listed = before if before is not None and beside_it(text, before, first) else None
        if reaches_it(text, first, second):
            second.part_of = True
            continue
        before = first
        if second.clause is not first.clause or first.quantity.role not in {"money", "level", "area", "count"}:
            continue
        if BOUNDS.isdisjoint({first.quantity.bound, listed.quantity.bound if listed else "exact"}):
            continue
        if second.quantity.form not in {"unit", "percent"}:
            continue
        if second.pred.kind in {"by", "growth"} or second.quantity.role not in {"count", "share"}:
            continue
        between = text[first.quantity.tail : second.quantity.lead]
        sized = not between and text.endswith("以上", first.quantity.end, first.quantity.tail)  # 其中5亿元以上28个
        counts = second.quantity.form == "unit"
        if sized or SET_BY_SIZE.match(between) or (counts and (between == "的" or SET_BESIDE.match(between))):
            start = max(first.phrase.obj.start if first.phrase.obj else first.opening, first.seg.start)
            first.part_of, second.whole_from = True, start
            if listed is not None:
                listed.part_of = True


REACHING = lazily(
    "[^，,、；：。0-9总共计]{1,12}(?:税收|纳税额?|产值|收入|营收|销售额|交易额|利润|利税|出口额?|创税|零售额)(?:均|都|全部)?"
)
SO_MANY = lazily("(?:^|[，,。；;中\\s]|有|其中|共|新增|达|含)(?:约|近|超过?)?$")


def reaches_it(text: str, first: Draft, second: Draft) -> bool:
    """有63个楼宇税收超亿元: the sum tells which are counted; 全区1200家企业纳税超20亿元 tells what all of them pay."""
    if second.clause is not first.clause or first.quantity.role != "count" or second.quantity.role != "money":
        return False
    if second.quantity.bound != "over" or not first.quantity.tail < second.quantity.lead <= first.quantity.tail + 20:
        return False
    value = second.quantity.value
    if not isinstance(value, float) or f"{value:.0f}".strip("0") not in {"1", "2", "3", "5"}:
        return False
    lead = first.quantity.lead
    return (
        REACHING.fullmatch(text, first.quantity.tail, second.quantity.lead) is not None
        and SO_MANY.search(text, max(first.clause.span.start - 1, lead - 4, 0), lead) is not None
    )


BOUNDS = frozenset({"over", "under", "at_least"})


def beside_it(text: str, first: Draft, second: Draft) -> bool:
    """超50亿元、100亿元的企业: two sums of one list."""
    same = first.clause is second.clause and first.quantity.unit == second.quantity.unit
    return same and text[first.quantity.tail : second.quantity.lead] in {"、", "和", "及", "与"}


def mark_sizes(text: str, drafts: list[Draft]) -> None:
    """8艘1.4万标准箱船舶: the size is part of what is counted."""
    for first, second in itertools.pairwise(drafts):
        if (
            second.clause is first.clause
            and first.quantity.role == "count"
            and (second.quantity.role in {"level", "area"} or of_that_worth(text, second.quantity))
            and second.quantity.form == "unit"
            and second.quantity.lead == first.quantity.tail
            and second.right is not None
        ):
            size = second.quantity.role == "money" and second.right.start == second.quantity.tail
            second.part_of = True
            first.right = Span(second.quantity.start, second.right.end) if size else second.right
        elif (
            second.clause is first.clause
            and first.quantity.role == "count"
            and second.quantity.bound in {"at_least", "over"}
            and second.quantity.lead <= first.quantity.tail + 8
            and SIZED_BY.fullmatch(text, first.quantity.tail, second.quantity.lead)
            and (thing := SIZED_THING.match(text, second.quantity.tail, second.clause.span.end))
        ):
            second.part_of = True  # 23个总投资5亿元以上的项目
            first.right = Span(first.quantity.tail, thing.end())


SIZED_THING = lazily("的?[^，。；、0-9的]{0,10}?(?:项目|企业|楼宇|公司|地块|工程|合同|订单)")
SIZED_BY = lazily(
    "(?:年|累计|单体|总)?(?:投资|产值|总?投资(?:总)?额|营收|营业收入|销售额|面积|建筑面积|纳税|税收|注册资本|产能|装机(?:容量)?|金额)(?:在|达|均)?"
)


def of_that_worth(text: str, quantity: Quantity) -> bool:
    """12个百亿元以上项目, 6家十亿元企业: a sum that tells what sort is counted; 3台20万元的车 tells a price."""
    return quantity.role == "money" and not text.startswith("的", quantity.end)


def mark_parts(text: str, drafts: list[Draft]) -> None:
    """27个小类中的16类: the whole is no figure of its own; 8条街道…营收增长3%: the count is part of a name."""
    for first, second in itertools.pairwise(drafts):
        if first.quantity.role != "count":
            continue
        between = text[first.quantity.tail : second.quantity.lead]
        if second.quantity.role == "count" and (
            INSIDE_OF.fullmatch(between)
            or (
                first.quantity.unit == second.quantity.unit
                and IT_HAS.fullmatch(between)
                and THEY_ARE.match(text, second.quantity.tail)
            )
        ):
            whole_of(text, first)
            continue
        if second.clause is not first.clause:
            continue
        if first.quantity.unit == second.quantity.unit and DONE_OF_THEM.fullmatch(between):
            second.phrase, second.opening = Phrase(None, None, None), second.quantity.lead
            continue
        if second.quantity.bound != "exact" and IN_RATE.search(between):
            second.part_of = True
            continue
        if second.quantity.role == "count" and OUT_OF.search(between):
            whole_of(text, first)
        elif second.quantity.form == "rank" and RANKED_IN.search(between):
            first.part_of = True
        elif (
            (
                second.pred.kind in {"by", "growth"}
                and second.quantity.form == "percent"
                and first.right
                and first.phrase.obj is None
            )
            and second.phrase.obj is not None
            and not PAUSE.search(between)
        ):
            first.part_of, second.whole_from = True, first.quantity.lead


def whole_of(text: str, whole: Draft) -> None:
    """41个大类中的39类: how a field is divided is no figure; 450项任务中已完成413项, 2900万辆中的1300万辆: what was set
    or made is one."""
    quantity = whole.quantity
    task = TASK.match(text, quantity.tail) if quantity.unit in {"项", "件", "条"} else None
    if task is not None and whole.right is None:
        whole.right = Span(*task.span("task"))
    whole.part_of = task is None and not (isinstance(quantity.value, float) and quantity.value >= MADE)


DONE_OF_THEM = lazily("[^，。；、：0-9的]{1,12}[中里内](?:已|现已|已经|有|共|就|仅|将|还|全部|基本|累计)+[一-龥]{2,6}")
"""52项重点任务中已完成47项: so many of those."""
TASK = lazily("(?P<task>[^，。；、：0-9的]{0,8}?(?:任务|举措|措施|事项|目标|清单|提案|建议|工程|议案|实事))")
MADE = 1e4


def mark_twins(text: str, drafts: list[Draft]) -> None:
    """增加36.4千公顷（54.6万亩）: what stands in brackets behind an amount is the same amount in another unit."""
    outer = {
        each.quantity.tail: each for each in drafts if text[each.quantity.tail : each.quantity.tail + 1] in OPENING
    }
    if not outer:
        return
    for each in drafts:
        first = outer.get(each.quantity.lead - 1)
        if first is None or text[each.quantity.tail : each.quantity.tail + 1] not in CLOSING:
            continue
        amounts = first.quantity.form == each.quantity.form == "unit" and first.quantity.unit != each.quantity.unit
        if amounts and first.quantity.role == each.quantity.role:
            each.twin = first


OPENING, CLOSING = frozenset("（("), frozenset("）)")


def as_its_twin(draft: Draft) -> None:
    if draft.twin is None:
        return
    first = draft.twin
    draft.role = first.role if first.role == "change" else draft.role
    draft.direction, draft.comparison = first.direction, first.comparison
    draft.period, draft.period_text, draft.cumulative = first.period, first.period_text, first.cumulative
    draft.status = first.status
    draft.note("the amount before the bracket in another unit: as that")


def rising(low: Value, high: Value) -> Direction | None:
    if isinstance(low, float) and isinstance(high, float) and low != high:
        return "up" if high > low else "down"
    return None


def judge(text: str, draft: Draft) -> None:
    """Role, direction and comparison of a number that is no part of a from-to pair."""
    quantity, pred = draft.quantity, draft.pred
    draft.role = quantity.role
    if draft.starts or draft.ends:
        if quantity.form == "percent" and (draft.pred.noun or draft.falls):
            draft.role = "growth"
        return
    if quantity.form == "ratio":
        return
    if quantity.form == "rank":
        if pred.kind in {"to", "by"} or RISES.search(text, draft.seg.start, quantity.lead):
            draft.direction, draft.comparison = "down" if pred.direction == "down" else "up", "较前"
        return
    if pred.kind == "growth" and quantity.form in {"percent", "permille", "times"}:
        draft.role, draft.direction, draft.comparison = (
            "growth",
            pred.direction,
            pred.comparison if pred.comparison != "较前" else None,
        )
        draft.note(f"growth from {pred.noun}")
    elif pred.kind == "by" or (pred.kind == "growth" and quantity.form == "points"):
        change(text, draft)
    elif pred.kind == "to":
        draft.direction, draft.comparison = pred.direction, pred.comparison or "较前"
        draft.note(f"new level after {pred.verb}到")
    elif quantity.form == "times":
        multiple(text, draft)
    elif quantity.form == "points":
        draft.role = "change"
    elif quantity.role == "money" and text[quantity.lead - 1] in EARNINGS:
        earned(text, draft)


EARNINGS = frozenset("收支本利了近约超达")
EARNED = lazily(
    "(?P<base>[比较](?:去年|上年|前年|往年)[^，。；]{0,10}?)(?P<verb>增收|减收|节支|增利|减利|降本)[了近约超达]*$"
)


def earned(text: str, draft: Draft) -> None:
    """收入10万元，比去年增收1万元: what is more of an income than another year's has both."""
    hit = EARNED.search(text, max(draft.clause.span.start, draft.quantity.lead - 20), draft.quantity.lead)
    if hit is not None:
        draft.comparison = kind_of(hit["base"])
        draft.direction = "up" if hit["verb"][0] == "增" else "down"


def change(text: str, draft: Draft) -> None:
    quantity, pred = draft.quantity, draft.pred
    gap = pred.base is not None and GAP.search(pred.compared_to) is not None
    gap = gap or OFF.search(text, max(draft.seg.start, quantity.lead - 3), quantity.lead) is not None
    draft.direction = None if gap else pred.direction
    against = AGAINST.search(
        text, max(draft.clause.sentence.start, draft.clause.span.start - 40), draft.clause.span.start
    )
    draft.comparison = None if gap else pred.comparison or (kind_of(against["base"]) if against else None)
    growth = quantity.form in {"percent", "permille"} and pred.verb in lexicon()["growth_verbs"]["verbs"]
    draft.role = "growth" if growth else "change"
    draft.note(f"{draft.role} from {pred.verb}")


def multiple(text: str, draft: Draft) -> None:
    """是去年同期的1.4倍: so many times what it was."""
    segment = text[max(draft.clause.span.start, draft.quantity.lead - 60) : draft.quantity.lead]
    draft.role = "change"
    draft.direction = "up" if not isinstance(draft.quantity.value, float) or draft.quantity.value >= 1 else "down"
    draft.comparison = "同比" if SAME_PERIOD.search(segment) else "较前"
