"""What two enterprises are to each other, where the sentence says so: patterns over masked sentences.

A pattern's group ``b`` holds those who are something (its kind) to the subject. The subject is the group ``a`` where
the pattern has one, else who acts in the clause, else whom the sentence or the paragraph speaks of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from typing import NamedTuple

from store.compiled import expression
from store.patterns import lazily
from store.reading.enterprises.masked import LIST, PRIVATE, E, Masked, N, Slot
from store.reading.enterprises.vocabulary import by_trigger, triggered
from store.reading.types import RelationKind

INVERSE: dict[RelationKind, RelationKind] = {
    "parent": "subsidiary", "subsidiary": "parent", "investor": "invested_in", "invested_in": "investor",
    "customer": "supplier", "supplier": "customer", "partner": "partner", "tenant": "park", "park": "tenant",
}  # fmt: skip
SORTS = r"(?:子公司|孙公司|成员企业|成员单位|(?:下属|旗下)(?:企业|单位|公司|品牌))"
OWN = r"的?(?:主要|重要|核心|长期|下游|战略|海外|国内|现有|老|新|大|最大的?|直接|上游|服务)*"
"""的主要 of 甲的主要客户."""
ITS = r"(?:它|其|公司|企业|该公司|我们|我司|咱们)"
JOINTLY = (
    r"(?:签署|签订|签约|签下|达成" + N + r"{0,12}(?:合作|协议|伙伴|意向)|合作|共建|"
    r"共同(?:建设|建立|研发|开发|打造|组建|成立|设立|发布|研制|攻关|发起|开展|推出|投资|出资|完成)|"
    r"联合(?:研发|开发|打造|组建|成立|设立|研制|攻关|建设|建立|培养|发布|推出|共建)|"
    r"(?:开展|启动|展开|深化|加强)" + N + r"{0,10}(?:合作|攻关|研发)|建立" + N + r"{0,12}(?:合作|伙伴|联合)|"
    r"(?:组建|成立|设立|建成|建立)" + N + r"{0,4}(?:联合|合资|协同)|"
    r"结成" + N + r"{0,6}(?:伙伴|联盟|对子)|携手|联手)"
)
GOODS = (
    r"(?:配套|零部件|部件|零件|产品|设备|系统|材料|模具|芯片|电池|软件|装备|解决方案|方案|传感器|原料|食材|服务|器件|"
    r"机器人|生产线|轴承|轮胎|线束|座椅|车灯|钢材|油品|药品|平台|(?:冲压|结构|铸|锻|紧固|密封|连接|标准|光学|电子|注塑|车身|机加工)件|阀门|电机|"
    r"减速机|压缩机|变压器|钢板|板材|管材|涂料|面料|包装|仪器|仪表|样件|整机|装置)"
)


class Pattern(NamedTuple):
    """``trigger``: without one of these words the pattern is not tried."""

    kind: RelationKind
    trigger: frozenset[str]
    form: re.Pattern[str]


def pattern(kind: RelationKind, trigger: str, form: str) -> Pattern:
    b = rf"(?P<b>{LIST})"
    a = rf"(?P<a>{LIST})"
    made = form.replace("<B>", b).replace("<A>", a).replace("<E>", E).replace("<N>", N)
    return Pattern(kind, frozenset(trigger.split("|")), expression(made))


PATTERNS = (
    pattern(
        "parent", "公司|成员|下属|旗下",
        rf"(?:是|为|系|属于)(?:<E>(?:旗下|下属)的?)?<B>(?:在<N>{{1,6}})?的?<N>{{0,6}}{SORTS}",
    ),
    pattern("parent", "作为", rf"(?:作为|身为)<B>在?<N>{{0,8}}{SORTS},<A>"),
    pattern("parent", "隶属|归属", r"(?:隶属|归属)于?<B>"),
    pattern("parent", "控股", r"由<B>(?:绝对|全资|间接|直接)?控股"),
    pattern("parent", "收购|并购", r"被<B>(?:全资|整体|正式|成功)*(?:收购|并购)"),
    pattern(
        "investor", "投资|出资|投建|注资",
        r"由<B>等?<N>{0,6}?(?:投资|出资|注资|投建)(?!者|人|方)<N>{0,12}的<A>",
    ),
    pattern(
        "investor", "投资|出资|投建|注资",
        r"由<B>等?<N>{0,6}?(?:投资|出资|注资|投建)(?!者|人|方)(?!<N>{0,12}的<E>)",
    ),
    pattern("investor", "投", r"(?:由|,|获)(?:<E>(?:旗下|下属)的?)?<B>等?<N>{0,6}?(?:领投|跟投|参投|独家投资)"),
    pattern(
        "investor", "股东", r"(?:老|新|原|大)股东<B>等?<N>{0,6}?(?:领投|跟投|参投|加码|追投|加持|增持|追加投资)",
    ),
    pattern("investor", "股东", r"<B>(?:和|与|及|以及)(?:老|新|原)?股东<E>等?<N>{0,4}(?:领投|跟投|参投)"),
    pattern("investor", "融资", r"融资<N>{0,12}由?<B>等?<N>{0,6}(?:领投|跟投|参投|投资)"),
    pattern("investor", "领投", r"(?:获得?|拿到|完成)了?(?:由)?(?:<E>(?:旗下|下属)的?)?<B>等?<N>{0,4}领投的"),
    pattern("investor", "获", r"获得?了?<B>等?<N>{0,10}(?:投资|注资|增资|领投|入股)"),
    pattern(
        "investor", "参股|入股|增资|投资",
        r"(?:被|有)(?:<E>(?:旗下|下属)?的?(?:子公司)?)?<B>等?<N>{0,6}?(?:参股|入股|增资|战略投资)",
    ),
    pattern("investor", "投资", r"(?:引入|引进|迎来)了?<N>{0,8}?(?:投资者|投资方|投资人)<B>"),
    pattern("customer", "客户|用户", rf"<B>(?:也|就|正|还|都|均)*是{ITS}的?<N>{{0,6}}?(?:客户|用户)"),
    pattern(
        "supplier", "供应商|供货商", rf"<B>(?:也|就|正|还|都|均)*是{ITS}的?<N>{{0,6}}?(?:供应商|供货商)",
    ),
    pattern("investor", "股东|投资", OWN + r"(?:股东|投资方|投资人|投资机构|投资者)(?:包括|有|为|是|:)<B>"),
    pattern(
        "invested_in", "投资|股|增资|收购|并购|注资|领投|跟投",
        r"(?:战略投资|投资|入股|参股|注资|增资|领投|跟投|收购|并购)了?<B>(?!<N>{0,2}(?:的?建设|建成))",
    ),
    pattern("invested_in", "投资|增资|收购|入股", r"(?:对|向)<B>的?<N>{0,8}(?:投资|增资|收购|入股|注资)"),
    pattern("invested_in", "持有|持股", r"(?:持有|持股)<B>"),
    pattern(
        "customer", "供货|供应|配套|交付|提供|供给",
        rf"(?:为|向|给)<B>等?<N>{{0,14}}?(?:供货|供应|配套|供给|交付|提供<N>{{0,16}}{GOODS})",
    ),
    pattern(
        "customer", "客户|用户",
        OWN + r"(?:前[三五十两]大)?(?:客户|用户)(?:还|也|已|均|分别|依次)?"
        r"(?:包括|有|涵盖|覆盖|为|是|包含|囊括|遍布|:)了?<B>",
    ),
    pattern("customer", "给", r"(?:供货|供应|配套|销售|供|卖)给<B>"),
    pattern(
        "customer", "供应商|配套|服务商", r"(?:成为|是|为|系|作为)<B>等?<N>{0,10}(?:供应商|配套商|配套企业|服务商)",
    ),
    pattern("customer", "供应商|配套|服务商", r"作为<B>的?<N>{0,8}(?:供应商|配套商|配套企业|服务商),<A>"),
    pattern("partner", "合作", r"作为<B>的?<N>{0,8}合作(?:伙伴|方|单位),<A>"),
    pattern(
        "customer", "供应|配套|采购",
        r"(?:进入|打入|跻身|加入|切入)<B>等?的?<N>{0,6}(?:供应链|供应商|配套体系|采购体系)",
    ),
    pattern("subsidiary", "子公司", r"(?:全资|控股)<N>{0,8}子公司(?:包括|有|——|—|:)?<B>"),
    pattern("supplier", "供应商|供货商", OWN + r"(?:供应商|供货商)(?:还|也)?(?:包括|有|为|是|涵盖|:)<B>"),
    pattern("supplier", "采购|购买|订购|购入", r"(?:从|向)<B>等?<N>{0,4}(?:采购|购买|订购|购入)"),
    pattern("supplier", "客户|用户", r"(?:成为|是|为)<B>等?的?<N>{0,6}(?:客户|用户)"),
    pattern(
        "partner", "签|达成|合作|共建|共同|联合|合资|协同|开展|启动|展开|深化|加强|建立|结成|携手|联手",
        rf"(?:与|和|同|及|携手|联合|牵手|联手)<B>等?<N>{{0,24}}?{JOINTLY}",
    ),
    pattern("partner", "携手|牵手|联手", r"(?:携手|牵手|联手)<B>"),
    pattern("partner", "合作", OWN + r"合作(?:伙伴|方|单位|院校|高校|企业)(?:包括|有|为|是|涵盖|:)<B>"),
    pattern("partner", "合作", r"(?:成为|是|为)<B>等?的?<N>{0,8}合作(?:伙伴|方|单位)"),
    pattern("park", "落户|入驻|迁|扎根", r"(?:落户|入驻|迁入|迁至|扎根)(?:在|于|到)?<N>{0,8}?<B>(?:以来|之?后),<A>"),
    pattern(
        "park", "驻|落户|迁|搬|落子|扎根|位于|坐落|设在|注册|落地|地处",
        r"(?:入驻|落户|进驻|迁入|迁至|迁到|迁往|搬入|搬到|搬进|落子|扎根|位于|坐落|设在|注册|落地|地处)"
        r"了?(?:在|于|到|至)?<N>{0,8}?<B>(?!<N>{0,4}的<E>)",
    ),
    pattern(
        "tenant", "位于|坐落|地处|入驻|落户",
        r"(?:位于|坐落于|坐落在|地处|入驻|落户)(?:在|于)?<N>{0,4}(?P<a><E>)(?:内|里)?的<B>",
    ),
    pattern(
        "tenant", "引进|引入|引来|集聚|汇聚|聚集|吸引|招引|集纳|培育|承接",
        r"(?:引进|引入|引来|集聚|汇聚|聚集|吸引|招引|集纳|培育|承接)了?<N>{0,14}?<B>",
    ),
    pattern("tenant", "里的|内的", r"(?P<a><E>)(?:内|里)的<B>"),
    pattern("tenant", "入驻|落户|进驻", r"(?:有|包括)<B>等<N>{0,14}(?:入驻|落户|进驻)"),
)  # fmt: skip
HEDGES = lazily(
    r"拟|计划|规划|有望|或将|即将|将(?!总部|工厂|公司|其|生产|研发|注册|产能)|曾|不再|并非|不是|不属于|未(?!来)|没|尚|洽谈|争取|力争|希望|期待|"
    r"建议|呼吁|如果|假如|若(?!干)|一旦|能否|是否|可(?:为|向|与)|取消|终止|解除|退出|中止|搁浅|告吹|破裂|传闻|前身|一度|不会|"
    r"考虑|准备|打算|寻求|鼓励|推动|支持|助力|邀请|前来|前往|到访|竞争|起诉|诉讼|纠纷|欲"
)
"""In the clause of a relation: it is not, not yet or no longer so."""
NOT_ACTING = lazily(
    r"(?:与|和|同|及|由|为|向|从|对|给|被|把|据|在|于|将|以|、|按|靠|包括|是|到|至|往|落户|入驻|进驻|迁入|加入|走进|位于|隶属|收购|参股|入股|持有|客户|投资者|投资方|投资人|股东|伙伴|供应商)$"
)
BETWEEN = lazily(
    rf"^(?!{N}*(?:的|董事长|总经理|经理|总裁|院长|所长|校长|主任|负责人|工程师|记者|教授|项目组|客户|用户|供应商|股东|股价))"
    rf"{N}{{0,16}}$"
)
"""What may stand between who acts and what is said: no possession, and no person."""
NAMES = lazily(LIST)
INVESTS = lazily(rf"(?:等{N}{{0,4}})?(?:领投|跟投|参投|独家投资)|(?:和|与|及|以及|、)$")
"""After a name: it put in money, and what else is said in the sentence is of the one that it went to."""
ASIDE = lazily(rf"(?:与|和|同|及|在|由|向|为|从|对|获){LIST}(?:等{N}{{0,4}})?(?:领投|投资|合作|联合|跟投|内)?")
"""与甲合作 and the like, which say nothing of who acts."""
ADVERBS = lazily(
    r"^(?:[本此该]轮(?:融资)?|[本此]次(?:融资|增资)?|我们公司|我们企业|我们|我司|咱们|这家|这|[0-9]+(?![0-9])|年|月|日|目前|刚|才|现|已经|已|还|也|并|且|又|先后|陆续|相继|主要|长期|一直|专门|随后|此后|"
    r"(?:公司(?:新|老|首座|首个)?|老|首座|首个)?(?:工厂|厂房|厂|生产基地|生产线|产线)|上个?月|下个?月|本月|同时|此外|不仅|不断|成功|正式|自主|近年来|多年来|当年|去年|今年|前年|昨天|昨日|日前|近日|上半年|年初|年底|其|分别|均|都|它|持续|同年|同月|同日|次年|翌年|"
    r"随即|最终|后来|后|于|是|主营|稳定|批量|直接|独家|已成为|而|则|更|产品|下游|核心|重要|主要的|战略|完成|轮|新|又有|天使|[A-F]|[一-十]年来)*$"
)


BY_TRIGGER = by_trigger(each.trigger for each in PATTERNS)


class Tie(NamedTuple):
    """``other`` is, as ``kind`` says, something to ``subject``."""

    kind: RelationKind
    subject: int
    other: int


def ties_in(masked: Masked, words: Set[str], kinds: Sequence[str], topic: int | None) -> Iterator[Tie]:
    """All relations of a sentence that denies none, each from one side."""
    for kind, _, form in map(PATTERNS.__getitem__, triggered(BY_TRIGGER, words)):
        for hit in form.finditer(masked.text):
            start, end = masked.clause(hit.start() + masked.text.startswith(",", hit.start()))
            if HEDGES.search(masked.text, start, max(end, hit.end())):
                continue
            others = {slot.number for slot in masked.slots_in(*hit.span("b")) if may_be(kind, kinds[slot.number])}
            for subject in subjects(masked, hit, kind, kinds, topic):
                yield from (Tie(kind, subject, other) for other in sorted(others) if other != subject)


def subjects(
    masked: Masked, hit: re.Match[str], kind: RelationKind, kinds: Sequence[str], topic: int | None
) -> list[int]:
    """Those to whom the others of the pattern are something."""
    if "a" in hit.re.groupindex:
        slots = masked.slots_in(*hit.span("a"))
    elif kind == "tenant":
        slots = park_before(masked, hit.start(), kinds)
        return [slot.number for slot in slots] or ([topic] if topic is not None and kinds[topic] == "park" else [])
    else:
        beside = masked.text[hit.start() - 1 : hit.start()] if kind == "partner" else ""
        found = [masked.slot(hit.start() - 1).number] if PRIVATE.match(beside) else acting(masked, hit.start(), topic)
        if not found and kind == "investor" and PUTS_IN.search(hit.group()):
            found = sentence_topic(masked, hit.start()) or ([topic] if topic is not None else [])
        return [number for number in found if may_be(INVERSE[kind], kinds[number])]
    return [slot.number for slot in slots if may_be(INVERSE[kind], kinds[slot.number])]


PUTS_IN = lazily(r"(?:领投|跟投|参投)$")
"""Who puts money in; whom it goes to was named before."""


def may_be(kind: RelationKind, what: str) -> bool:
    """Whether an enterprise of the sort can be that to another one."""
    if kind == "park":
        return what in ("park", "port")
    if kind in ("tenant", "subsidiary", "invested_in"):
        return what not in ("park", "port", "government", "university")
    if kind in ("parent", "investor", "customer", "supplier"):
        return what not in ("park", "government") or kind == "investor"
    return True


def park_before(masked: Masked, at: int, kinds: Sequence[str]) -> list[Slot]:
    """The park nearest before, in the sentence."""
    slots = [slot for slot in masked.slots_in(0, at) if kinds[slot.number] == "park"]
    return slots[-1:]


OTHERS = lazily(
    rf"的|(?:旗下|下属|所属)的?{E}|(?:(?:、|和|与|及|以及){E}){{0,6}}(?:等{N}{{0,4}})?(?:领投|跟投|参投|独家投资)"
)
"""After a name at the head of a sentence: it speaks of something of theirs, or of whom they put money into."""
OURS = lazily(r"(?:我们|我司|咱们)(?:公司|企业|厂)?[^\ue000-\uf8ff]{0,8}$")
"""Whoever speaks acts, whatever the sentence has named before."""


def acting(masked: Masked, at: int, topic: int | None) -> list[int]:
    """Who acts at ``at``: the list of names that the clause begins with, else whom the sentence speaks of."""
    start = max(masked.text.rfind(mark, 0, at) for mark in ",;:。!?") + 1
    head = masked.text[start:at]
    if topic is not None and OURS.match(head):
        return [topic]
    for hit in reversed(list(NAMES.finditer(head))):
        if INVESTS.match(head, hit.end()):
            break
        if not NOT_ACTING.search(head[: hit.start()]):
            between = ASIDE.sub("", head[hit.end() :])
            acts = BETWEEN.match(re.sub(E, "", between))
            return [slot.number for slot in masked.slots_in(start + hit.start(), start + hit.end())] if acts else []
    else:
        if not ADVERBS.match(ASIDE.sub("", head)):
            return []
    return sentence_topic(masked, start) or ([topic] if topic is not None else [])


def sentence_topic(masked: Masked, before: int) -> list[int]:
    """Whom the sentence has spoken of so far: the first name that acts."""
    for hit in re.finditer(E, masked.text[:before]):
        if not OTHERS.match(masked.text, hit.end()) and not NOT_ACTING.search(masked.text[: hit.start()]):
            return [masked.slot(hit.start()).number]
    return []
