"""Turns of phrase beside a length: how deep, how far it reaches, how much further one drives."""

from __future__ import annotations

from store.patterns import lazily
from store.reading.figures.drafts import Draft
from store.reading.figures.indicators.series import Earlier, Series
from store.reading.figures.indicators.wording import tidy

GOING = frozenset({"巡航", "航行", "行驶", "飞行", "骑行", "巡逻", "巡护", "运行"})
SEES = lazily("(?:最[远长深])?(?:可|能)(?P<verb>看|探|照|射|打|传|听)(?:到|见|清)?$")
REACHES = {
    "看": "探测距离",
    "探": "探测距离",
    "照": "照射距离",
    "射": "射程",
    "打": "射程",
    "传": "传输距离",
    "听": "探测距离",
}
LONG_AS = {"长": "长度", "宽": "宽度", "高": "高度", "深": "深度", "厚": "厚度"}


FELL = lazily("[下降]了?(?P<what>[雨雪])(?:距离|长度)?$")


SO_FAR = ("完成", "完成了", "建成", "完工", "做完", "修完")
ADDED = frozenset({"新增距离", "新增长度", "新增", "再添", "净增距离"})


def for_distance(text: str, draft: Draft, series: Series, earlier: Earlier, words: str) -> str:
    if draft.quantity.lead > 1 and text[draft.quantity.lead - 2 : draft.quantity.lead] in DEEP and "深" not in words:
        return f"{words[:-2]}深度" if words.endswith(("距离", "长度")) and len(words) > 3 else "深度"
    if (
        words[-1] in LONG_AS
        and len(words) > 2
        and words[-2:] not in {"增长", "延长", "全长", "总长", "身高", "水深", "体长"}
    ):
        return f"{words[:-1]}{LONG_AS[words[-1]]}"
    if ahead := AHEAD.search(text, max(draft.opening, draft.quantity.lead - 16), draft.quantity.lead):
        return f"{tidy(ahead['who'])}日{AHEAD_BY.get(ahead['did'], ahead['did'])}长度"
    if FURTHER.search(text, max(draft.opening, draft.quantity.lead - 6), draft.quantity.lead):
        detour = "绕" in text[draft.clause.span.start : draft.quantity.lead]
        return words if words.endswith("里程") else "绕行距离" if detour else "增加里程"
    if words.endswith("距离") and words[-4:-2] in GOING:
        return f"{words[:-2]}里程"
    if seen := SEES.match(words.replace("“", "").replace("”", "")):
        return REACHES[seen["verb"]]
    last = series.last
    if words in ADDED and last is not None and last.quantity.unit == draft.quantity.unit and last.base:
        return f"新增{last.base.replace('总里程', '里程').removeprefix('总')}"  # 总里程268公里，去年新增41公里
    if words == "距离" and last is not None and last.quantity.unit == draft.quantity.unit and last.base:
        return last.base if text.endswith(SO_FAR, draft.opening, draft.quantity.lead) else ""
    if draft.role == "change" and words.endswith(("线路", "航线", "路线", "线")):
        return f"{words}里程"
    fell = FELL.search(words)
    return f"降{fell['what']}量" if fell else ""


AHEAD = lazily(
    "(?P<who>[一-龥]{0,6}?)(?:每天|一天|每日|日均)(?:能够?|可以?|就|要|往前|向前|向下)*(?P<did>掘进|推进|前进|铺设|铺轨|掘|推|铺|挖|打)(?:了|出)?(?:近|约|超过?)?$"
)
"""隧道每天往前掘进11米."""
AHEAD_BY = {"掘": "掘进", "推": "推进", "铺": "铺设", "挖": "开挖", "打": "掘进"}
FURTHER = lazily("多(?:走|跑|绕|开|飞|骑|航行|行驶)(?:了|出|上)?(?:近|约|超过?)?$")
DEEP = frozenset({"水下", "地下", "井下", "海底"})
