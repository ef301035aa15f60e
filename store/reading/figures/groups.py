"""Counts that only help to name something: 3家基础电信企业, 全国339个城市, 12大重点产业链, 10方面举措."""

from __future__ import annotations

from store.patterns import lazily
from store.reading.figures.drafts import Draft

PERSONS = frozenset({"人", "名", "位", "个", "户", "家", "个人"})


def of_a_group(text: str, draft: Draft) -> str:
    """Why a count is not for a table: it is part of a name, or of a whole of which the next number tells something."""
    quantity = draft.quantity
    if ONE_AMONG.match(text, quantity.tail):
        return "one among so many"
    if (
        quantity.unit in {"件", "项"}
        and GOOD_DEEDS.match(text, quantity.tail)
        and ALONE.fullmatch(text, draft.clause.span.start, quantity.lead)
    ):
        return "the name of a programme"
    if quantity.unit in PERSONS and text.endswith(AS_MUCH_AS, draft.clause.span.start, quantity.lead):
        return "so many as would do the same"
    if quantity.unit == "方面" or (
        quantity.unit == "个" and draft.pred.kind == "none" and text.startswith(RESPECTS, quantity.tail)
    ):
        return "in how many respects"
    if quantity.unit == "个" and draft.pred.kind == "none" and FIELDS.match(text, quantity.tail):
        before = text[draft.clause.span.start : quantity.lead]
        if before.endswith("等") or before.startswith(("结合", "根据", "针对", "立足", "按照")):
            return "in how many respects"
    if quantity.unit == "个" and RANKED_AMONG.match(text, quantity.tail, draft.clause.sentence.end):
        return "among how many it is ranked"
    if text[quantity.end - 1] == "大" and not quantity.chinese and GREAT.match(text, quantity.end):
        return "so many of a name"
    if told_again(text, draft):
        return "those that were counted before"
    if SAMPLED.search(text, max(draft.clause.span.start, quantity.lead - 14), quantity.lead):
        return "of how many the number was taken"
    if quantity.unit not in {"个", "家", "类"} or not GROUP.match(text, quantity.tail):
        return ""
    if (
        text[draft.clause.span.start - 2] in INSIDE
        or REACHING.match(text, quantity.tail)
        or ALL_COVERED.match(text, quantity.tail)
    ):
        return ""  # 38个行业中，19个行业…; 28个行业增速超10%
    if draft.pred.kind not in {"none", "copula"} or quantity.bound != "exact":
        return ""
    before = text[max(draft.clause.span.start, quantity.lead - 4) : quantity.lead]
    if draft.phrase.verb is not None and not before.endswith("等"):
        return ""  # 覆盖全省21个地级市
    return "all of their kind, in their name" if not before or WHOLE.search(before) else ""


def told_again(text: str, draft: Draft) -> bool:
    """有51家企业入围。…51家企业拥有2.9万人: a count that opens its clause and was told before says who is meant."""
    quantity = draft.quantity
    if quantity.lead != draft.clause.span.start or quantity.chinese or quantity.bound != "exact":
        return False
    if (
        not isinstance(quantity.value, float)
        or quantity.value < MANY
        or text[quantity.tail : quantity.tail + 1] in AFTER_IT
    ):
        return False
    if draft.clause.quantities[-1].start <= quantity.start:
        return False  # nothing is measured of them
    words = text[quantity.start : quantity.tail + 2]
    before = text.rfind(words, max(0, quantity.lead - FAR), quantity.lead)
    return before > 0 and text[before - 1] not in DIGITS


MANY = 4
FAR = 2000
DIGITS = frozenset("0123456789.")
AFTER_IT = frozenset("，,。；;、）)”\n的")
RESPECTS = ("方面", "步骤", "阶段", "层面", "维度", "层次", "角度", "部分")
FIELDS = lazily("(?:重点|关键|主要)?领域|[一-龥]{1,6}(?:特点|特色|实际(?!完|使|到|利)|情况)")
INSIDE = frozenset("中里内")
REACHING = lazily("[^，。；、0-9]{2,14}(?:增[速幅长]|涨|降)(?:均|都|幅)?(?:在|超过?|达到?|突破|高于|保持)")
ALL_COVERED = lazily("[^，。；、0-9]{1,8}?(?:的?全[面部]?覆盖|(?:同比)?(?:均|都)?(?:实现|保持)[正两双]?(?:位数)?增长)")
"""对96个地级市的全覆盖, 5个行业实现两位数增长: how many is what is told."""
SAMPLED = lazily("(?:纳入|列入)[^，。；0-9]{0,4}(?:统计|监测|直报)[^，。；0-9]{0,5}的$")
RANKED_AMONG = lazily(
    "(?:大中|重点|主要)?(?:区县?|县|市|省份?|城市|街镇|乡镇|赛区)(?:的[一-龥]{2,6})?[中里内]，?[^。；0-9]{0,20}"
    "(?:第[0-9一二三四五六七八九十]|首位|榜首|前列|升到|跃居)"
)
ONE_AMONG = lazily("[^，。；、0-9的]{1,8}之一")
GOOD_DEEDS = lazily("(?:[0-9]{1,3}项)?(?:民生|为民|惠民|民心)(?:实事|工程|项目)")
ALONE = lazily("(?:[0-9]{1,3}件|这|上述|其中)?")
AS_MUCH_AS = ("相当于", "顶得上", "抵得上", "顶得了", "抵得过")
GREAT = lazily(
    "(?:重点|优势|主导|支柱|特色|先进|战略|新兴|传统|未来)*(?:产业|领域|工程|任务|行动|体系|板块|战略|方面|行业|集群)"
)
GROUP = lazily(
    "(?:地级(?:及以上)?|重点|主要|大中|大|特大|省会|副省级|计划单列|被?监测|高?耗能|工业|监控)*"
    "(?:地?级?城市|地级市|省(?=[(（份、区，])|行业|大类行业|基础电信|电信运营|国控断面|断面|监测站点|调查县)"
)
WHOLE = lazily("(?:全[国省市区县球]|我国|[省市区]内|地区|区域|流域|三角|沿海|等)$")
