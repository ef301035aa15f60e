"""What the page says of an enterprise, verbatim: founded, settled, what it does, what it makes, what it reached."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from datetime import date
from typing import NamedTuple

from store.compiled import expression
from store.patterns import lazily
from store.reading import words
from store.reading.enterprises.masked import E, Masked, N
from store.reading.enterprises.people import is_name
from store.reading.enterprises.ties import acting
from store.reading.enterprises.tokens import NAME_TAGS
from store.reading.enterprises.vocabulary import by_trigger, triggered
from store.reading.periods import find_periods, interval
from store.reading.types import FactKind, Span

YEAR = r"(?:(?:[0-9]{4}|今|去|前|上)年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?|[年上下]?[底初末春夏秋冬]|上半年|下半年)?)"
WHEN = rf"(?:(?:早在|自|于|在)?{YEAR}{N}{{0,12}}?)"
BEGUN = r"(?:正式|注册)?(?:成立|创立|创建|创办|始建|组建|建院|建校|建厂|建园|开园|兴建|筹建)"
CAME = r"(?:正式|整体)?(?:落户|入驻|迁入|迁至|迁到|搬到|搬入|进驻|扎根|落子|落地)"
DONE = r"(?:投产|上市|挂牌|下线|交付|竣工|开业|封顶|投用|投运|通车|开工|首飞)"
REACHED = (
    rf"(?:完成改制|改制|首[台套次个艘家条款批架创例座单列]|第一[家台个]|填补|打破|(?:正式|成功|顺利|全面|率先|建成|竣工){DONE}|上市|投产|登陆|"
    r"入选|荣获|获评|获批|荣膺|被认定为|被评为|被授予|获得国家|通过了?国家|突破|跻身)(?!后|以来)"
)
DOES = (
    r"(?:主要从事|专业从事|专门从事|长期从事|从事|专注于|专注|深耕于|深耕|聚焦于|聚焦|致力于|主营业务(?:为|是|包括|涵盖)|主营|"
    r"专业生产|主要生产|专门生产|主打|专攻|主攻|经营范围包括)"
)
MADE = (
    r"(?:(?:自主|成功|联合|独立|率先)(?:研发|研制|开发|设计|推出|生产)(?:出|了|的|成功)?|(?:研发|研制|开发|生产|打造)(?:出|成功)|"
    r"(?:研发|研制|开发|推出|发布|生产|上市)了|推出)"
)
HEDGES = lazily(
    r"拟|计划|规划|有望|或将|即将|将(?!总部|工厂|公司|其|生产|研发|注册|产能)|预计|争取|力争|希望|期待|建议|未能|没能|没有|尚未|还未|未(?!来)|"
    r"能否|是否|如果|一旦|目标|曾经|否认|不会|准备|打算|谋划|筹划|鼓励|推动|支持|助力|取消|终止|考虑|欲|正在建设|加快建设"
)
EMPTY = lazily(
    r"^(?:于|了|的)?(?:成为|打造|让|把|使|推动|为|建设|提升|实现|做|讲|解决|一系列|系列|多项|最新)|(?:数据|报告|公告|通知|消息|[年季公通]报|名单|榜单|倡议|宣言|书|业绩|财报|声明|措施|政策)$"
)
NO_FACTS = frozenset({"government"})
LONGEST = 60
DATED = frozenset({"calendar", "cutoff", "years"})
HEAD = 10
"""Characters of a sentence within which it says when."""


class Pattern(NamedTuple):
    """``after`` says that the enterprise stands after what is said of it (成立于2008年的甲)."""

    kind: FactKind
    trigger: frozenset[str]
    """Without one of these words in the sentence it is not tried."""
    form: re.Pattern[str]
    whole_clause: bool = False
    holds: re.Pattern[str] | None = None
    """Without it in the sentence the form is not tried, where a word of nearly every sentence is the trigger."""


def pattern(
    kind: FactKind, trigger: str, form: str, *, whole_clause: bool = False, holds: str | None = None
) -> Pattern:
    return Pattern(
        kind, frozenset(trigger.split("|")), expression(form), whole_clause, expression(holds) if holds else None
    )


WITHIN = rf"[^,。;:!?{E[1:-1]}]"
WITHIN_OR = r"[^,。;:!?]"
SORT = r"(?:企业|公司|机构|平台|供应商|服务商|制造商|园区|医院|高校|开发商|提供商|运营商|集团|基地|品牌|院校)"
FOLLOWED = rf"(?:(?:{N}{{0,2}}的(?:{N}{{0,8}}企业)?|(?:以来|之?后),)(?P<after>{E}))?"
STOPS = r"(?=[,。;:!?、]|的|以来|至今|之初|后|$)"
PATTERNS = (
    pattern(
        "founded", "立于|建于|办于|园于|创于|源于|始于|诞生于|起步于",
        rf"(?P<said>(?:{BEGUN}|建|诞生|起步|源|创)于(?:{N}{{0,8}}?{YEAR}|{N}{{2,16}}?(?:年代|年|日|月)))"
        rf"{FOLLOWED}",
    ),
    pattern(
        "founded", "成立|创立|创建|创办|始建|组建|建院|建校|建厂|建园|开园|兴建|筹建",
        rf"(?P<said>(?:自|早在|于|在)?{YEAR}{N}{{0,6}}?{BEGUN}(?:于{N}{{0,10}}{E}?{N}{{0,6}}?)?){STOPS}{FOLLOWED}",
    ),
    pattern(
        "settled", "落户|驻|迁|搬|扎根|落子|落地",
        rf"(?P<said>{WHEN}?{CAME}了?(?:在|于|到)?{N}{{0,10}}(?:{E}{N}{{0,8}}?|(?<=[区县市镇港园城])|(?<=天津)))"
        rf"{FOLLOWED}(?=[,。;:!?、]|$|{N})",
    ),
    pattern(
        "settled", "津",
        rf"(?P<said>{WHEN}(?:来津|入津|进津|赴津|来天津|来到天津|进入天津)(?:{N}{{0,4}}(?:投资|创业|办厂|设厂|发展))?)",
        holds="[来入进赴到](?:天津|津)",
    ),
    pattern("founded", "起家", rf"(?P<said>(?:{WHEN}|[由从靠以])(?:{N}{{1,16}}?)起家)(?=[,。;]|的)"),
    pattern("founded", "前身", rf"(?P<said>(?:其|公司)?前身(?:是|为|系){WITHIN_OR}{{2,24}}?)(?=[,。;]|$)"),
    pattern(
        "does", "从事|专注|深耕|聚焦|致力|主营|生产|主打|专攻|主攻|经营范围",
        rf"(?P<said>{DOES}(?P<what>{WITHIN}{{2,40}}?))(?:的(?:{N}{{0,12}}(?:企业|公司))?(?P<after>{E})|(?=[,。;!?]|$))",
    ),
    pattern(
        "does", "是一家|是一所|是一个|是集|是国内|是全国|是全球|是我国|是中国",
        rf"(?P<said>是(?:一家|一所|一个|国内|全国|全球|我国|中国|集){WITHIN}{{2,50}}{SORT})(?=[,。;!?]|$)",
    ),
    pattern(
        "product", "研发|研制|开发|推出|生产|打造|设计|发布|上市",
        rf"(?P<said>{MADE}(?P<what>{WITHIN}{{3,40}}?))(?=[,。;!?]|$)",
    ),
    pattern(
        "milestone",
        "首台|首套|首次|首个|首艘|首家|首条|首款|首批|首架|首创|首例|首座|首单|首列|第一家|第一台|第一个|填补|打破|投产|上市|挂牌|"
        "改制|下线|交付|竣工|开业|封顶|投用|投运|通车|开工|首飞|登陆|入选|荣获|获评|获批|荣膺|被认定|被评|被授予|获得国家|通过国家|通过了国家|突破|跻身",
        rf"(?P<said>{REACHED})", whole_clause=True,
    ),
)  # fmt: skip


BY_TRIGGER = by_trigger(each.trigger for each in PATTERNS)


class Told(NamedTuple):
    """A fact of the enterprise with that number."""

    kind: FactKind
    subject: int
    span: Span
    date: str | None


def facts_in(
    masked: Masked,
    words: Set[str],
    kinds: Sequence[str],
    shown: str,
    topic: int | None,
    issue_date: date | None,
    sentence: Span,
) -> Iterator[Told]:
    """The facts of a sentence that denies none, each with the period that its own words or its clause tell."""
    for kind, _, form, whole_clause, holds in map(PATTERNS.__getitem__, triggered(BY_TRIGGER, words)):
        if holds is not None and holds.search(masked.text) is None:
            continue
        for hit in form.finditer(masked.text):
            start, end = masked.clause(hit.start())
            if HEDGES.search(masked.text, start, max(end, hit.end("said"))):
                continue
            what = hit.groupdict().get("what")
            if what is not None and EMPTY.search(what):
                continue
            subject = subject_of(masked, hit, topic)
            if subject is None or kinds[subject] in NO_FACTS:
                continue
            said = said_in(masked, hit, start, end, whole_clause)
            if said is None or not 2 <= said.end - said.start <= LONGEST:
                continue
            said = with_closing_quote(shown, said)
            period = (
                None
                if kind == "does"
                else dated(shown, said, masked.span(start, max(end, hit.end("said"))), sentence, issue_date)
            )
            if period is None or issue_date is None or interval(period)[0] <= issue_date:
                yield Told(kind, subject, said, period)


def subject_of(masked: Masked, hit: re.Match[str], topic: int | None) -> int | None:
    after = hit.start("after") if "after" in hit.re.groupindex else -1
    return masked.slot(after).number if after >= 0 else next(iter(acting(masked, hit.start(), topic)), None)


def said_in(masked: Masked, hit: re.Match[str], start: int, end: int, whole_clause: bool) -> Span | None:
    """What is said, verbatim; of a milestone its clause from after the one who acts."""
    if not whole_clause:
        return masked.span(*hit.span("said"))
    head = masked.text[start : hit.start()]
    names = [name.end() for name in re.finditer(E, head)]
    first = start + (names[-1] if names else 0)
    between = masked.text[first : hit.start()]
    if is_name(between) and words.part_of_speech().get(between, "nr") in NAME_TAGS:
        return None  # 某某研究所|邵峰|荣获…: what somebody reached
    while first < end and masked.text[first] in "的并且也是还 ":
        first += 1
    listed = masked.text.startswith("等", first)  # 甲、乙|等上市公司: of all of them
    return masked.span(first, end) if first < end and not listed else None


def with_closing_quote(shown: str, said: Span) -> Span:
    """A quote that opens in what is said closes in it too."""
    inside = shown[said.start : said.end]
    opened = inside.count("“") > inside.count("”") or inside.count("「") > inside.count("」")
    return Span(said.start, said.end + 1) if opened and shown[said.end : said.end + 1] in ("”", "」") else said


def dated(shown: str, said: Span, clause: Span, sentence: Span, issue_date: date | None) -> str | None:
    """The period told in the words themselves, else in their clause, else at the head of the sentence."""
    told = [each for each in find_periods(shown, issue_date, sentence) if each.kind in DATED and each.period]
    for place in (said, clause):
        held = [each for each in told if place.start <= each.span.start < place.end and each.span.start < said.end]
        if held:
            return held[-1].period
    first = told[0] if told else None
    if first and first.span.start < min(sentence.start + HEAD, said.start) and shown[first.span.end] in ",，:：":
        return first.period
    return None
