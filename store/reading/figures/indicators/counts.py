"""What a story says was counted: 丢了11本书, 全校36个班, 目标120个; and how long what was told of went on."""

from __future__ import annotations

from store.patterns import lazily
from store.reading.figures.drafts import Draft
from store.reading.figures.indicators.series import Earlier, Series
from store.reading.figures.indicators.verbs import DONE, deed
from store.reading.figures.indicators.wording import tidy
from store.reading.figures.indicators.yields import WEIGHED
from store.reading.figures.places import place_at
from store.reading.figures.venues import HEADS
from store.reading.words import part_of_speech

DOING = lazily(
    "^(?:计划|再|将|拟)*(?:新建、提升|关停|搬迁|拆除|淘汰|审结|办结|安排|谋划|铺排|储备|收集|征集|发现|排查|改造|新建|建设|新增|新?开工|新开|实施|建(?!成)|改|修|完成|建成|提升|推进|签约|引进|整治|受理)+(?=..)"
)
BESIDE = lazily("[0-9][^、0-9]{1,2}、(?P<did>[一-龥]{2})$")
DONE_BEHIND = lazily("(?<=[一-龥]{2})(?:完工|开工|竣工|投产|建成|投用|交付|启用)$")
STANDING = lazily("^(?:正在)?(?:运营|营业|使用|运行|生产)(?:中)?的(?=..)")
BEGUN = lazily("(?:计划|拟|已|实现)*(?:新?开工|续建|竣工|投产|完工|签约|落地|达产)")
"""新开工45个，竣工30个: no thing that was counted."""
TAKEN_IN = lazily("[能可将以]*(?:收(?![购到获入割])|产(?![品量值业能生])|捕(?![捞获])|采(?![购用集摘]))[一-龥]{1,3}")
ONES = {
    "书": "图书", "票": "票", "车": "车辆", "船": "船舶", "箱": "箱", "树": "树木", "面": "面", "人": "人员",
    "灯": "灯", "房": "房屋", "猪": "生猪", "牛": "牛", "羊": "羊", "鱼": "鱼", "菜": "蔬菜",
    "村": "村庄", "楼": "楼栋", "井": "井",
    "店": "门店", "厂": "工厂",
}  # fmt: skip
DID = lazily(
    "(?P<did>卖|售|借|捐|丢|种|养|造|修|装|吊|运|送|收|订|买|换|打|开|藏|摆|发|盖|建|出)(?:出|掉|走|下|回|了|着|起|过|来|到)*$"
)
SELLS = frozenset("卖售")
KEEPS = frozenset("摆藏种养开建修装")
ORDERS = frozenset({"单", "笔"})
TOOK = lazily("(?P<took>[接下成送派])(?:单)?(?:了|到|出|下)?$")
WORK = lazily("工程|建设|施工|大修|改造|修缮|工地|项目")
HIRED = lazily("(?<![就也都])雇(?:了|请了?|用了?|着)?$")
HELD_IN = lazily(f"^(?>{HEADS}|街区|园区|景区|公园|共|举办|开展|组织|推出|承办|安排)+(?=..)")
SHOWS = ("演出", "比赛", "讲座", "培训", "展览", "活动")
GOAL = lazily("(?:今年|全年|年度|今年全年)?的?目标(?:定|设|锁定|设定)?")
LASTS = lazily("(?<=..)为期(?:时间|时长)?$|(?<=..)(?:会期|展期)?持续(?:时间)?$")
SHARED = lazily("的有$")
WHOLE = {"个班": "班级数量", "人": "人数", "名": "人数", "户": "户数", "口": "人口"}
ALL = lazily("全[校村镇乡县区市园院馆厂店社所段局队县街]|学校|村里|店里|馆里|厂里|园里")


def went_to(text: str, draft: Draft, series: Series) -> str:
    """流向天津237亿元、河北375亿元: of the second place what was measured of the first."""
    last = series.last
    if (
        last is None
        or last.clause is not draft.clause
        or not last.indicator
        or last.quantity.unit != draft.quantity.unit
    ):
        return ""
    place = tidy(text[last.quantity.tail : draft.quantity.lead])
    if not 2 <= len(place) <= 4 or place_at(place) != place:
        return ""
    first = next((last.indicator[-n:] for n in (4, 3, 2) if place_at(last.indicator[-n:]) == last.indicator[-n:]), "")
    return last.indicator[: -len(first)] + place if first and len(last.indicator) > len(first) else ""


def counted(text: str, draft: Draft, series: Series, earlier: Earlier, words: str) -> str:
    """卖出300碗面, 丢了11本书, 全校36个班, 藏品5.8万件，展出的有1.2万件, 展会为期8天."""
    unit = draft.quantity.unit or ""
    if draft.role == "duration" and words in {"历时", "历时时间"} and WORK.search(earlier.printed):
        return "工期"
    if draft.role == "duration":
        return LASTS.sub("时长", words) if LASTS.search(words) else ""
    if draft.role not in {"count", "level"}:
        return ""
    last = series.last
    if "、" in words and (beside := BESIDE.search(words)):
        words = beside["did"]  # 已关停21家、搬迁9家
    if (
        (words in DONE or words == "在建" or deed(words))
        and last is not None
        and last.base
        and draft.right is None
        and last.quantity.unit == unit
        and last.clause.sentence == draft.clause.sentence
        and 2 <= len(last.base) <= 16
    ):
        of = next(
            (
                e.base
                for e in reversed(series.history)
                if e.base and e.base not in DONE and e.quantity.unit == unit and not BEGUN.fullmatch(e.base)
            ),
            "",
        )
        thing = DONE_BEHIND.sub("", STANDING.sub("", DOING.sub("", of or "")))
        return words + thing if thing and words not in last.base else ""
    if unit in WEIGHED and TAKEN_IN.fullmatch(words):
        return f"{words.lstrip('能可将以')}量"
    if unit == "人次" and words.endswith("接待"):
        return f"{words}游客"
    if unit in {"场", "场次"} and len(words) > 2 and words.endswith(SHOWS):
        return f"{HELD_IN.sub('', words)}场次"
    if len(words) == 2 and words[0] in ONES and words[1] in "里中":
        return f"{ONES[words[0]]}数量"
    if goal := GOAL.fullmatch(words):
        same = [each for each in (*series.history[::-1], series.above) if each is not None and each.base]
        told = next((each.base for each in same if each.quantity.unit == unit), None)
        return f"{told}目标" if told and goal else ""
    if place := went_to(text, draft, series):
        return place
    if unit == "个班" and draft.right is None:
        return "班级数量"
    if unit in {"人", "名"} and HIRED.search(text, max(draft.opening, draft.quantity.lead - 4), draft.quantity.lead):
        return "雇工人数"
    if unit in WHOLE and ALL.fullmatch(words):
        return WHOLE[unit]
    lead = draft.quantity.lead
    if unit in ORDERS and draft.right is None and (hit := TOOK.search(words)):
        return f"{hit['took']}单量"
    if len(words) == 1 and draft.right is not None:
        hit = DID.search(text, max(draft.opening, lead - 5), lead)
        inside = hit is not None and text[hit.start() - 1 : hit.start() + 1] in part_of_speech()  # 覆|盖28个镇
        did = "" if hit is None or inside or hit["did"] in KEEPS else "售" if hit["did"] in SELLS else hit["did"]
        if (did, words) == ("售", "票"):
            return "售票"
        return f"{did}{ONES.get(words, words)}数量" if did or words in ONES else ""
    if last is None or draft.right is not None or not SHARED.search(text, max(draft.opening, lead - 3), lead):
        return ""
    if last.quantity.unit == unit and last.base and last.clause.sentence == draft.clause.sentence and len(words) <= 4:
        return words + last.base if not words.endswith(last.base) else ""
    return ""
