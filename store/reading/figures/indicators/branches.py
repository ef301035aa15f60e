"""A bare measure is of the branch whose measure was told before it: 医药产业产值…；实现利润…."""

from __future__ import annotations

from store.patterns import lazily
from store.reading.figures.drafts import Draft
from store.reading.figures.indicators.series import Series
from store.reading.figures.indicators.wording import take

BARE = frozenset(
    {
        "利润",
        "利润总额",
        "产值",
        "总产值",
        "营业收入",
        "营收",
        "增加值",
        "利税",
        "税收",
        "出口",
        "出口额",
        "主营业务收入",
    }
    | {"销售收入", "销售额", "出口交货值", "用电量", "完成投资", "从业人员", "就业人数", "净利润", "零售额", "营业额"}
)
MEASURES = tuple(sorted(BARE, key=len, reverse=True))
ALWAYS = ("产业", "行业", "制造业", "工业", "服务业", "集群", "业务")
SOMETIMES = ("企业", "经济", "业", "园区", "项目")
"""How ends a branch whose measures are told with its name, and what gives its name only where that stays short."""
ALONE = lazily(
    "(?:其中|[今去前明]年|全年|当年|[0-9]{4}年|[上下]半年|[前第]?[一二三四1-4]个?季度|[0-9一二三四五六七八九十—~至、-]{1,6}月份?|年底|同期|目前|预计|累计|共|合计|总计|实现|完成|创造"
    "|上缴|入库|将|可|有望|达到?|年|[，,])*"
)


def branched(text: str, draft: Draft, series: Series) -> None:
    """Gives a bare measure the name of its branch."""
    words = draft.indicator
    if draft.role == "area" and words in AREAS:
        of_things(text, draft, series, words)
        return
    words = "税收" if words in {"上缴税收", "缴纳税收", "入库税收"} else words
    if words not in BARE or words is None or draft.phrase.obj is None or draft.clause.outer is not None:
        return
    last = next((each for each in reversed(series.history) if each.base and each.role != "share"), None)
    if last is None or last.base is None or last.clause.paragraph != draft.clause.paragraph:
        return
    told = next((each for each in MEASURES if last.base.endswith(each)), None)
    branch = last.base[: -len(told)] if told else ""
    if len(branch) < 2 or branch[0] in "对每" or "占" in branch:
        return
    short = len(branch) + len(words) <= 3 * len(words) + 4
    if not branch.endswith(ALWAYS) and not (short and branch.endswith(SOMETIMES)):
        return
    if ALONE.fullmatch(text, draft.clause.span.start, draft.phrase.obj.start) is None:
        return
    take(draft, branch + words, branch + words, f"of the branch told before: {branch}")


AREAS = frozenset({"面积", "总面积", "建筑面积", "总建筑面积", "占地面积", "种植面积"})


def of_things(text: str, draft: Draft, series: Series, words: str) -> None:
    """大棚800栋，面积2100亩: the ground of the things just counted."""
    last = series.last
    if last is None or last.role != "count" or not last.base or last.clause.sentence != draft.clause.sentence:
        return
    if draft.phrase.obj is None or draft.clause.index - last.clause.index > 1 or last.quantity.unit not in PLOTS:
        return
    most = 12 if len(words) == 2 else 3 * len(words) + 4
    if not 2 <= len(last.base) <= most - len(words) or last.base.endswith(NO_GROUND):
        return
    if ALONE.fullmatch(text, draft.clause.span.start, draft.phrase.obj.start) is None:
        return
    take(draft, last.base + words, last.base + words, f"ground of what was counted before: {last.base}")


PLOTS = frozenset({"栋", "幢", "座", "处", "宗", "块", "片", "间", "所", "棵", "株", "个", "条"})
NO_GROUND = ("面积", "项目", "企业", "工程", "数量", "机构", "总数", "个数", "人数")
