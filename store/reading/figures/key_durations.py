"""Whether a duration is for a table: how long something took or takes, and not when it was or since when."""

from __future__ import annotations

from typing import NamedTuple

from store.patterns import lazily
from store.reading.figures.arabic import lexicon
from store.reading.figures.drafts import Draft

SPAN_OF_TIME = lazily(
    "^(?:同期|之最|最[高低大好佳多少]|来?新[高低]|发展史|历程|(?:算|交|走|写)出|间|来|内|以来|后|前|的?时间|期间|中|里|多来|余年来)"
)
TIME_BEFORE = lazily("(?:未来|今后|近|过去|用|每|时隔|距离[^，。]{0,10}(?:还有)?|还有|连续|再过|最近|为期)$")
PLANS = lazily("规划|计划|行动|战略|大计|方案")
SINCE_THEN = lazily("来|间|累计|共|总计|年均|平均|持续|先后|每年|[，,]?累计")
HOLIDAY_BEFORE = lazily("(?:春节|国庆|端午|中秋|清明|五一|元旦|假期|长假|黄金周|期间)[”]?$")
OPEN_SINCE = lazily(
    "(?:(?:开通|开业|开馆|开园|开街|运营|运行|启用|投用|投产|上市|揭牌|挂牌|成立|上线|实施|试点|推行|推广|落地|施工|修缮|执行)(?:已|才|刚|仅|整|满)*"
    "|(?:做|干|住|居住|退休|结婚|入行|入职|创业|打工|服役|生活|从事|从业|工作|种|养|教|守|经营|学艺|学戏|学徒|从艺|从医|从教|从警|参军|当兵|[当做干教][^，。；的0-9]{0,5})了?)$"
)
AFTER_THAT = lazily("后(?![者的])|前(?!后)|里(?!程)|之后|之前")
DAYS_NAMED = lazily("[0-9][日号]?$|[0-9一二三四五六七八九十][日号]$")
CHANGED = lazily(
    "接待|卖出|来了|来客|迎来|迎客|售出|实现|提高|增长|增加|下降|上升|减少|翻|累计|新增|建成(?![，。；,;])|净增"
)
WENT_BY = lazily("(?:就是|一晃|转眼|已是|坚持了?|整整)$")


AT_THE_TIME = lazily("的?时间(?:内|里|中)?[，,]")
"""7天时间，接待游客124万人次."""
LONG = frozenset({"年", "个月", "月", "天", "周", "日"})
THEREAFTER = lazily(
    "后(?:即|可以|可|准时|便可|就能|就|将|陆续|全面|正式)*"
    "(?:抵达|到达|抵|到港|靠泊|竣工|完工|建成|投产|投用|交付|送达|通车|开业|开园|出栏|采收|收获|见效|出苗|上市)"
)
FROM_STEP_TO_STEP = lazily(
    "从[^，。；]{1,12}到[^，。；]{1,12}，?[^，。；]{0,10}(?:走过|走|用|花|耗|历经|历时|熬|等)了?$"
)
SO_SOON = lazily("(?:就|即|便)[能可](?:以|够)?(?:回本|收回|见效|建成|完工|上市|出栏|投产|挂果|交付|回款|脱贫|盈利)")
NEEDED = lazily(
    "(?:的)?(?:[一半]年|[一1]天|全年|每天|日常|基本|居民|家庭)?[^，。；]{0,8}(?:需求|需要|用|吃|喝|消费|生活)"
)
TOILED = ("连续奋战", "连续作战", "连续加班", "昼夜奋战", "奋战", "鏖战", "连续攻关")
TREATED = ("用药", "服药", "给药", "治疗", "随访", "喂药")
HOW_MANY = lazily("(?:有|其中|[中里]，?)$")
OF_MONTHS = lazily("(?:的)?(?:单月|[同环]比|增[速长幅]|[实出]现|保持|呈|处[于在]|正|负|[上下][涨升降行])")
SUMMED = lazily("的?(?:[一-龥]{1,4})?(?:总和|之和|总量|合计)")
GREW_ON = lazily("(?:同比|环比|保持|实现|呈现|呈|维持|正|两|双)+[^，。；]{0,8}(?:增|正|回升|[涨升])")
"""已连续15个月保持同比增长: told as what has been reached; without 已 it is said in passing."""
AHEAD_OF = lazily("比[^，,。；]{2,12}提前$")


def key_duration(text: str, draft: Draft) -> tuple[bool, str]:
    """Whether a duration is for a table, and why it is or is not; the first rule that fits decides."""
    quantity = draft.quantity
    around = Around(
        text[max(draft.clause.sentence.start, quantity.lead - 14) : quantity.lead],
        text[quantity.tail : quantity.tail + 5],
    )
    if reason := so_called(text, draft, around):
        return False, reason
    if reason := how_long_it_took(text, draft, around):
        return True, reason
    if reason := summed_over(text, draft, around) or gone_by(draft, around):
        return False, reason
    if reason := to_picture_it(text, draft, around):
        return False, reason
    if (
        quantity.unit in {"个月", "季度"}
        and around.before.endswith(("已连续", "已经连续"))
        and GREW_ON.match(text, quantity.tail)
    ):
        return True, "for how many months it has grown"
    reason = a_span(draft, around)
    return (False, reason) if reason else (True, "a measured duration")


class Around(NamedTuple):
    """What stands right before a duration in its sentence, and right behind it."""

    before: str
    after: str


def so_called(text: str, draft: Draft, around: Around) -> str:
    """Why it is none that was measured: opening hours, years that pass in talk, a paper's term, an anniversary."""
    quantity, (before, after) = draft.quantity, around
    if quantity.unit in {"小时", "天"} and text.startswith(tuple(lexicon()["round_the_clock"]["after"]), quantity.tail):
        return "how long a door is open, not how long something took"
    if text[quantity.lead : quantity.start] == "近" and quantity.unit == "年" and SINCE_THEN.match(after):
        return "the years that something is summed over"
    if before.endswith("前") and SUMMED.match(after):
        return "the years before, of which it is the sum"
    if before.endswith("短短") or (before.endswith("快") and after.startswith("了")):
        return "how time went by"
    if after.startswith("期") and quantity.unit == "年":
        return "how long a paper runs, in its name"
    return "an anniversary" if text.endswith("周年", quantity.start, quantity.end) else ""


def how_long_it_took(text: str, draft: Draft, around: Around) -> str:
    """What tells that it was measured: a from-to, a way, a step, a treatment."""
    quantity = draft.quantity
    if draft.starts or draft.ends:
        return "a from-to"
    if text.startswith("后", quantity.tail) and THEREAFTER.match(text, quantity.tail):
        return "how long it takes to get there"
    if around.before.endswith("了") and FROM_STEP_TO_STEP.search(text, draft.clause.sentence.start, quantity.lead):
        return "how long it took from one step to another"
    return "how long a treatment took" if around.before.endswith(TREATED) else ""


def summed_over(text: str, draft: Draft, around: Around) -> str:
    """Why it only says over, after or on how many days, months or years something else was counted."""
    quantity, (before, after) = draft.quantity, around
    if quantity.lead == draft.clause.span.start and AT_THE_TIME.match(text, quantity.tail):
        return "the days that something is summed over"
    if quantity.unit == "天" and CHANGED.match(after):
        return "the days that something is summed over"
    if before.endswith(("有效期", "有效期为")) or (before.endswith(("历时", "满")) and after.startswith("的")):
        return "how long a rule holds, or what is asked of those who apply"
    if quantity.unit == "天" and before.endswith(("每周有", "每周", "一周有")):
        return "on how many days of a week"
    if quantity.unit in {"月", "个月"} and HOW_MANY.search(before) and OF_MONTHS.match(after):
        return "how many months are counted, not how long it took"
    return (
        "how long after or before, not how long it took"
        if quantity.unit in {"天", "周"} and AFTER_THAT.match(after)
        else ""
    )


def gone_by(draft: Draft, around: Around) -> str:
    """Why it only says for how long somebody has done something, or something has been so."""
    quantity, (before, after) = draft.quantity, around
    if quantity.unit == "年" and before.endswith("了") and after.startswith("的"):
        return "how long somebody has done something"
    if DAYS_NAMED.search(before):
        return "how many days were named"
    if quantity.unit in {"年", "个月"} and CHANGED.match(after):
        return "the years that something is summed over"
    if (
        quantity.unit == "年"
        and quantity.value != 0.5
        and not before.endswith(TOOK)
        and (WENT_BY.search(before) or (before.endswith("了") and not after[:1].isalpha()))
    ):
        return "how long somebody has done something"
    if before.endswith("提前") and not AHEAD_OF.search(before):
        return "how early, not how long"
    if HOLIDAY_BEFORE.search(before) or (quantity.unit in LONG and OPEN_SINCE.search(before)):
        return "how long a holiday is, or how long something has been open"
    return ""


TOOK = tuple(f"{each}了" for each in "用花耗长短前迟加少快慢省晚早")


def to_picture_it(text: str, draft: Draft, around: Around) -> str:
    """Why it is said to make a size or an effort plain."""
    if around.before.endswith(("可满足", "能满足", "够", "可供")) and NEEDED.match(text, draft.quantity.tail):
        return "for how long it would do, to picture it"
    return "how long somebody has toiled" if around.before.endswith(TOILED) else ""


def a_span(draft: Draft, around: Around) -> str:
    """Why it is a stretch of time in which something else happened or will."""
    before, after = around
    if before.endswith("连续") and not after.startswith(("未", "没", "无", "零", "不")):
        return "in how many years running, not how long it took"
    if PLANS.match(after):
        return "part of a plan's name"
    if draft.quantity.unit in {"年", "个月"} and (
        SPAN_OF_TIME.match(after) or (TIME_BEFORE.search(before) and not before.endswith(("为期", "连续")))
    ):
        return "a span of years, not a measured duration"
    return "a span of time, not a measured duration" if before.endswith(SPANS) else ""


SPANS = ("还有", "未来", "今后", "过去", "再过")
