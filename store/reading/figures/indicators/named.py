"""The name that a table would give to what a story says: its words as they stand, or as one of the readers has them."""

from __future__ import annotations

from functools import cache

from store.patterns import lazily
from store.reading.figures.drafts import Draft
from store.reading.figures.indicators.counts import counted
from store.reading.figures.indicators.prices import money
from store.reading.figures.indicators.series import Earlier, Reads, Series
from store.reading.figures.indicators.wording import take, tidy
from store.reading.figures.indicators.yields import COUNTED, SIZES, holding, made, of_one, sized, weighed
from store.reading.types import Role

NEAR = 40
"""Characters before a number within which its words stand."""
INSIDE = lazily(
    "^(?:(?:他|她|他们|她们)(?:所在)?的|所在的|[店馆院厂村园校所场站镇乡队社室屋楼][里内中](?:现有|现在有?|共有|已有|还有|的)*"
    "|[镇村街岛县]上(?:现有|共有|已有|有|的)*|(?:加起来|算下来|合计|一共|总共)(?=..))(?=..)"
)
PUT = lazily(
    "[把将](?P<what>[^，。；把将]{2,10}?)(?:谈|压|砍|控|降|提|升|涨|缩短|压缩|控制|稳定|定|增加|扩大|扩|调|拉|降低|提高)(?:[低高])?(?:[到至为在成])?$"
)
A_YEAR = lazily("^一(?:年|个月|学期)(?=[^级报度内里来多].)")
RATIO_OF = lazily("(?<=结构)(?:调整|优化|变化)$")
IN_RATIO = lazily("比(?:例|值)?(?:约|达|调整|优化)*(?:为|是)?$")
SHARES = lazily("(?:开盘|收盘|盘中|午盘|首日|当日)(?:大|高开|一度|上|下)*[涨跌](?:了|超|逾|近|约)*$")
RUNS_ON = lazily("[能可](?:以|够)?(?:连续?)?跑$")
INDOORS = lazily("[店馆院厂村园校所场站镇][里内中]")
SOLD = frozenset({"卖", "卖出", "卖了", "售出", "卖掉"})
DATED = lazily("[0-9]{1,2}[月日]")
PER_DAY = lazily("每[天日]|一天|日均")
HAS = lazily("^有(?![色轨机效线限关偿息]|所)(?=[一-龥]{2})")
UNIFORMLY = lazily("(?<=[一-龥]{2})(?:统一|一律|全部|同步|最终|每年|均)$")
SOLD_IN = lazily("^一[款种类](?=..)|[一两二三四五六七八九十几0-9]+(?:小时|分钟|天|个月|周)(?=销量$)")
SHIFTS = lazily(
    "(?<=[一-龥]{2})(?:轮流|分批|轮番|轮值|轮岗|一同|一起|结伴|自发|争相|前来|当场|昼夜|日夜|来回|往返|[建修装做种办开送发](?:了|起了|上了))"
)
ANTONYMS = (
    ("进口", "出口"), ("城镇", "农村"), ("城镇", "乡村"), ("城市", "农村"), ("线上", "线下"), ("白天", "夜间"),
    ("上行", "下行"), ("国内", "国际"), ("国内", "入境"), ("公办", "民办"), ("室内", "室外"), ("工作日", "周末"),
    ("平日", "周末"), ("旺季时", "淡季"), ("旺季", "淡季"), ("白天", "晚上"), ("平时", "假日"), ("普通", "专用"),
    ("内销", "外销"), ("男", "女"), ("生产", "生活"), ("新房", "二手房"),
)  # fmt: skip


def in_a_table(text: str, draft: Draft, series: Series, earlier: Earlier) -> None:
    """Replaces words that only a story would use for what is measured; leaves the others as they are."""
    words = draft.indicator
    if not words:
        return
    if words.startswith("以来") and len(words) > 3:
        draft.indicator = words = words[2:]
    if draft.quantity.form == "ratio":
        whole = RATIO_OF.sub("", words)
        near = text[max(draft.opening, draft.quantity.lead - 6) : draft.quantity.lead]
        whole += "比" if IN_RATIO.search(near) and not whole.endswith(("比", "比例", "结构")) else ""
        if whole != words:
            take(draft, whole, whole, f"{words}, as a table names it")
        return
    if draft.role in {"growth", "share", "rank"} and draft.quantity.form != "unit":
        if SHARES.search(text, max(draft.opening, draft.quantity.lead - 8), draft.quantity.lead) and draft.inherited:
            take(draft, "股价", "股价", f"{words}: what opened higher is the share")
        elif other := opposite(text, draft, series, earlier, words):
            take(draft, other, other, f"{words}, of the other of the two")
        return
    plain = INSIDE.sub("", words) if words[0] in INSIDE_FIRST or words[1:2] in INSIDE_THEN else words
    if draft.pred.copula in SOLD and INDOORS.fullmatch(plain):
        plain = "销量"
    last = series.last
    if words[-1] in "前后" and last is not None and last.indicator:
        at = text.rfind(words, max(draft.opening, draft.quantity.lead - NEAR), draft.quantity.lead)
        plain = last.indicator if at > 0 and text[at - 1] in "比较" else plain  # 比补贴前翻了一番
    if "日均" in draft.pred.adverbs and not draft.inherited and len(plain) > 1 and "均" not in plain:
        plain = f"{plain}日均" if plain.endswith("产") else f"日均{plain}"
    if draft.role != "duration":
        plain = without_scraps(plain)
        last = series.last
        if plain == "销量" and last is not None and last.base and (last.indicator or "").endswith(("价", "价格")):
            plain = f"{last.base}销量"  # 冰箱贴每个39元，八天卖出4.1万个
    if draft.quantity.unit in {"人", "人次"} and DATED.search(plain):
        plain = "每日人数" if PER_DAY.search("".join(draft.pred.adverbs)) else plain
    for reads in (opposite, put, *readers(draft.quantity.role, draft.role)):
        if found := reads(text, draft, series, earlier, plain):
            plain = found
            break
    if draft.quantity.role in {"duration", "distance"} and (
        RUNS_ON.search(text, max(draft.opening, draft.quantity.lead - 5), draft.quantity.lead)
    ):
        plain = "续航里程" if draft.quantity.role == "distance" else "续航时间"
    if not SHIFTING.isdisjoint(plain):
        plain = SHIFTS.split(plain, 1)[0]
    if plain != words and plain:
        take(draft, plain, plain.removesuffix("单价").removesuffix("数量") or None, f"{words}, as a table names it")


INSIDE_FIRST, INSIDE_THEN = frozenset("他她所加算合一总"), frozenset("里内中上")
"""The first and the second character of all that ``INSIDE`` takes off: one of the two stands where it fits."""
EVENLY = ("统一", "一律", "全部", "同步", "最终", "每年", "均")
ONE_EACH = frozenset("个座家处栋项条艘台套辆户")


@cache
def readers(measured: Role, role: Role) -> tuple[Reads, ...]:
    """Those that may have a word for a number of that sort, in the order in which they are tried."""
    found: list[Reads] = [of_one, sized] if measured in SIZES else []
    found += [weighed, made, holding]
    if measured == role == "money":
        found.append(money)
    if role in {"duration", "count", "level"}:
        found.append(counted)
    return tuple(found)


SHIFTING = frozenset("轮批同起伴发争来场夜返了")
"""One of these is in all that ``SHIFTS`` parts at."""


def without_scraps(words: str) -> str:
    """Without 有 and 一年 before it, and 统一, a count or the time that something was sold in behind it."""
    if words.startswith("有"):
        words = HAS.sub("", words)
    if words.startswith("一"):
        words = A_YEAR.sub("", words)
    if words.endswith(EVENLY):
        words = UNIFORMLY.sub("", words)
    if words[-1:] in ONE_EACH:
        words = COUNTED.sub("", words)
    return SOLD_IN.sub("", words) if words.startswith("一") or words.endswith("销量") else words


@cache
def others() -> dict[str, list[str]]:
    """Of each of two opposites the other ones, in the order in which they are tried."""
    found: dict[str, list[str]] = {}
    for pair in ANTONYMS:
        for one, other in (pair, pair[::-1]):
            found.setdefault(other, []).append(one)
    return found


def opposite(text: str, draft: Draft, series: Series, earlier: Earlier, words: str) -> str:
    """进口通关时间30小时，出口0.6小时: of the second what was measured of the first."""
    last = series.last
    if last is None or not last.indicator or last.clause.sentence != draft.clause.sentence:
        return ""
    if (last.quantity.unit or last.unit) != (draft.quantity.unit or draft.unit) or last.role != draft.role:
        return ""
    words = words.removesuffix("时间") if draft.role == "duration" else words
    if words == last.indicator:
        said = text[max(draft.opening, draft.quantity.lead - 8) : draft.quantity.lead]
        for pair in ANTONYMS:
            for one, other in (pair, pair[::-1]):
                if said.startswith(other) and words.startswith(one) and len(words) > len(one) + 1:
                    return other + words[len(one) :]
        return ""
    for one in others().get(words, ()):
        if last.indicator.startswith(one) and len(last.indicator) > len(one) + 1:
            return words + last.indicator[len(one) :]
    return ""


def put(text: str, draft: Draft, series: Series, earlier: Earlier, words: str) -> str:
    """店主把租金谈到每月9000元: the rent."""
    lead = draft.quantity.lead
    if "把" not in draft.clause.marks and "将" not in draft.clause.marks:
        return ""
    if (
        "把" not in text[max(draft.opening, lead - 24) : lead]
        and "将" not in text[max(draft.opening, lead - 24) : lead]
    ):
        return ""
    hit = PUT.search(words)
    return tidy(hit["what"]) if hit else ""
