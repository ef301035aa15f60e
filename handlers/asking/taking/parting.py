"""A question cut into the things that it asks, each with its nouns, its kind of answer and its unit."""

from __future__ import annotations

import re
from dataclasses import replace

from handlers.asking import meaning, periods
from handlers.asking.answer import Language
from handlers.asking.asked import Part
from handlers.asking.kinds import AREA, COUNTS, MONEY, PEOPLE, UNIT_CLASSES, Want, sign, unit_of, units_of, wants
from handlers.asking.lexicon import load
from handlers.asking.meaning import LIGHT, NOUN, PROPER, VERB, Term
from handlers.asking.taking import twins
from handlers.asking.taking.chinese import chinese_terms
from handlers.asking.taking.english import english_terms
from handlers.asking.taking.joining import Item, items_of
from store.patterns import lazily

SPLIT = lazily(r"[,，、;；?？。!！]+(?!\d)|(?<=[\u3400-\u9fff])\s+(?=[\u3400-\u9fff])")
SPLIT_EN = lazily(
    r"[;?.!]+(?:\s|$)|(?:,\s*)?\b(?:and|but) (?=(?:(?:for|by|at|to|from|in|on|since|with|until) )?(?:what|how)\b"
    r"|(?:which|whom?|when|where|why|is|was|did|does)\b)",
    re.I,
)


def _period(found: list[periods.AskedPeriod]) -> str | None:
    """The period asked about: the first that is no 今年 beside a narrower one."""
    narrow = [p.iso for p in found if not re.fullmatch(r"\d{4}", p.iso)]
    return narrow[0] if narrow else found[0].iso if found else None


_COUNTING = frozenset(load("asking")["counting"])


def parts_of(text: str, language: Language, found: list[periods.AskedPeriod]) -> tuple[Part, ...]:
    """One part a question word; a clause without one belongs to the next, or to the last. A part without a period of
    its own has the one before it."""
    spans: list[tuple[int, int]] = []
    begin = at = 0
    for hit in (*(SPLIT_EN if language == "en" else SPLIT).finditer(text), None):
        end = hit.start() if hit else len(text)
        piece = text[at:end]
        if piece.strip() and (wants(piece, "en") != "any" if language == "en" else sign("asks").search(piece)):
            spans.append((begin, end))
            begin = hit.end() if hit else end
        at = hit.end() if hit else end
    if text[begin:].strip():
        spans = [*spans[:-1], (spans[-1][0], len(text))] if spans else [(0, len(text))]
    if language == "en" and len(spans) == 1 and len(items := items_of(text)) > 1:
        return _joined(items, found)
    made: list[Part] = []
    for start, end in spans[:4] or [(0, len(text))]:
        period = _period([p for p in found if start <= p.start < end]) or (made[-1].period if made else None)
        words = twins.of(text[start:end]) if language == "zh" else (text[start:end],)
        made += [replace(part(each, language), period=period) for each in words]
    return tuple(made[:4])


def _joined(items: tuple[Item, ...], found: list[periods.AskedPeriod]) -> tuple[Part, ...]:
    """Things joined in an English question: a time or a place that is said once is meant of each."""
    once = _period(found) if len({p.iso for p in found}) == 1 else None
    made: list[Part] = []
    for item in items[:4]:
        period = once or _period([p for p in found if item.start <= p.start < item.end])
        each = part(item.words, "en")
        if item.want is not None and each.want in ("any", "value", "list"):
            each = replace(each, want=item.want)
        made.append(replace(each, period=period or (made[-1].period if made else None)))
    where = tuple(t for p in made for t in p.terms if t.proper and t.word != "最")
    return tuple(
        p if any(t.proper for t in p.terms) or not p.terms else replace(p, terms=meaning.spread((*p.terms, *where)))
        for p in made
    )


_FOLK = frozenset((*load("asking")["people"], *load("asking")["folk"]))
_PLACE = lazily(r"^[\u3400-\u9fff]{2,}(?:村|镇|乡|街道|社区|小区)$")


_TICKET = lazily(r"(?<![卖售买购抢退补车船机邮股彩发])票(?=(?:一张)?[要得卖是]?(?:多少钱|几块|几元|多少元))")
_RUNS = lazily(r"谁(?:在|来)?(?:管(?!教)(?:理|着)?|打理|经营|看管|照看|主理|负责)")
_OF_THOSE = lazily(r"的(?:比例|占比|比重|比率)")


def _running(text: str, terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """谁在管这个书房: he who is told to run it, and nobody else whom the story names."""
    if not _RUNS.search(text):
        return terms
    kept = tuple(t for t in terms if t.word not in ("管", "管理", "打理", "经营", "看管", "照看", "主理", "负责"))
    return (*kept, Term("负责人", tuple(load("kinds")["runs"]), NOUN, True))


def _as_rate(text: str, terms: tuple[Term, ...]) -> tuple[tuple[Term, ...], Term | None]:
    """过夜的比例 is 过夜率: what they do, and not who they are, is measured."""
    hit = _OF_THOSE.search(text)
    doing = next((t for t in terms if hit and len(t.word) == 2 and t.at + len(t.word) == hit.start()), None)
    if doing is None or doing.strong or doing.proper:
        return terms, None
    firm = replace(doing, strong=True, weight=NOUN, variants=(f"{doing.word}率", *doing.variants))
    return tuple(firm if t is doing else t for t in terms), firm


_AT_LEAST_END = lazily(r"最[慢低小少短]|\b(?:slowest|least|lowest|smallest|fewest|shortest)\b", re.I)
_WHICH_OF_CLASS = lazily(
    r"(?:伙伴|市场|来源地|目的地|国家?|地区|城市|客户|买家|供应商|品牌|产品|行业|货类|景区|企业|公司)(?:是|叫|有)谁"
    r"|谁(?:是|占)?[^,，?？]{0,4}最大的?(?:贸易)?(?:伙伴|市场|客户|供应商)"
)
"""最大贸易伙伴是谁 asks for no person."""
_CLASS_OF_MOST = lazily(
    r"哪(?:一)?(?:个|类|种|些|样|家)?(?P<of>行业|产业|门类|领域|板块|品类|货类|种类|国家|城市|地区|市场|伙伴|区县|环节|产品|业务)"
)
"""哪个行业增长最快: 软件业增长最快 need not say that it is one."""

_A_PIECE = lazily(
    r"(?:多少钱|几块钱?|多少元|几元)(?:一|每|/)|(?:一|每)(?:公?斤|吨|瓶|袋|箱|盒|亩|度|升|方|立方|平米?|平方米?|个|只|斤|次)[^,，]{0,3}(?:多少钱|几块|多少元)"
)


_HOLDS = lazily(
    r"(?P<n>库|仓|罐|仓库|仓房|油罐|储罐|船舱)(?:里|总共|一共|一次|最多)*(?:能|可以?)(?:装|存|放|储|容纳|储存|存放)(?:下)?(?:多少|几)"
)


def _as_room(each: Term) -> Term:
    """冷库能装多少吨 is its 库容."""
    return replace(each, variants=(*each.variants, "库容", "仓容", "罐容", "容量", "仓储能力", "储存能力", "储存量"))


def _aimed_at(each: Term) -> Term:
    """营收目标 is told as 营收力争达到…, too."""
    aims = tuple(v.removesuffix("目标") for v in each.variants if v.endswith("目标") and len(v) > 3)
    return replace(each, variants=(*each.variants, *aims)) if aims else each


def _as_price(each: Term, text: str) -> Term:
    """氢气多少钱一公斤 is 氢价: what is sold by the piece is told by its price."""
    if not each.strong or each.proper or len(each.word) != 2 or each.word.endswith("价"):
        return each
    asks = sign("question_word").search(text)
    if asks is None or each.at > asks.start():
        return each
    prices = (f"{each.word}价", f"{each.word}单价", f"{each.word[0]}价", f"{each.word[-1]}价")
    return replace(each, variants=(*each.variants, *prices))


_LEAST = ("最慢", "垫底", "最小", "最低", "最少", "最短", "最末", "末位", "末尾", "倒数", "殿后", "至少", "不低于")
"""Which is slowest is not met by 增速最快."""


def part(text: str, language: Language) -> Part:
    text = _TICKET.sub("票价", text)
    want = wants(re.sub(r"\s+", " ", text), language)  # where a name was taken out two blanks are left
    terms, phrases = english_terms(text) if language == "en" else chinese_terms(text)
    if sign("superlative").search(text):
        terms = (
            *terms,
            Term("最", _LEAST if _AT_LEAST_END.search(text) else tuple(load("kinds")["most"]), PROPER, True, True),
        )
    if want == "who" and _WHICH_OF_CLASS.search(text):
        want = "name"
    if language == "zh" and want == "who":
        terms = _running(text, terms)
    terms = tuple(_aimed_at(t) for t in terms)
    if language == "zh" and (of := _CLASS_OF_MOST.search(text)) and sign("superlative").search(text):
        terms = tuple(replace(t, strong=False, weight=LIGHT) if t.at == of.start("of") else t for t in terms)
    if language == "zh" and (store := _HOLDS.search(text)):
        terms = tuple(_as_room(t) if t.at + len(t.word) == store.end("n") else t for t in terms)
    if language == "zh" and units_of(text) <= MONEY and _A_PIECE.search(text):
        terms = tuple(_as_price(t, text) for t in terms)
    rate: Term | None = None
    if language == "zh" and want == "share":
        terms, rate = _as_rate(text, terms)
    if language == "en":
        terms = tuple(_firm_trade(t) for t in terms)
    head = rate or _head(text, terms, language)
    if head is not None and units_of(text) and _PLACE.search(head.word):
        head = None  # 双桥村有多少户: the unit tells what is counted
    if language == "en" and want == "list" and head is not None and _WHAT_IS.search(text):
        want = "any"  # What was the district's foreign trade: a figure of it, be it an amount or a rate
    if language == "en" and want == "any" and head is not None and _DAILY.search(text):
        want = "value"
    people = language == "en" and want == "any" and _PEOPLE_A_DAY.search(text) is not None
    if people:
        want = "value"
    priced = re.search(r"\bprices? per\b", text, re.I)  # a figure's indicator seldom says it: its sentence is told
    if language == "en" and want == "any" and not priced and units_of(text) <= MONEY and units_of(text):
        want = "value"
    if language == "zh" and _FIRMS_COUNTED.search(text) and not (head and _is_firm(head)):
        head = None
    if head is None and language == "zh" and (counted := _counted_place(text, terms)) is not None:
        terms = tuple(counted if t.word == counted.word else t for t in terms)
        head = counted
    if head is not None:
        terms = tuple(_firm(t, head) for t in terms)
    if language == "zh" and not any(t.strong for t in terms):
        terms = _named_by_doings(terms)
    if want == "growth" and sign("spent").search(text):
        want = "duration"
    if want == "growth" and (_LED_TO.search(text) or (language == "en" and _MANY_GREW.search(text))):
        want = "value"
    return Part(
        words=text.strip(),
        want=want,
        terms=terms,
        head=head,
        units=PEOPLE if people else _kinds_of_unit(text, want, head) or _paid_in(text, want, head),
        unit=unit_of(text),
        phrases=phrases,
        change=bool(sign("change_by").search(text)),
        falling=bool(sign("falling").search(text)) and not sign("either").search(text),
        level=bool(sign("level").search(text)),
        planned=bool(sign("planned").search(_OF_PLAN.sub(" ", _TITLE.sub(" ", text))))
        or _WANTS_TO.search(text) is not None,
        both=bool(sign("both_ends").search(text)),
        compared=bool(sign("compared").search(text)),
        done=bool(sign("done").search(text)) and not _SET.search(text) and not _OF_PLAN.search(text),
    )


_WANTS_TO = lazily(r"想(?:要|再)?[招建买开投做扩增添盖办]")

_OF_PLAN = lazily(
    r"[比较](?:原)?(?:计划|预期|目标)|(?:完成|占)(?:了|到)?[^,，。?？]{0,4}(?:计划|目标|任务)的(?:多少|几成|百分之几)"
)
"""完成了年度计划的多少 asks how much of it is done, and for no plan."""
_TITLE = lazily(r"《[^》]*》")


def _paid_in(text: str, want: Want, head: Term | None) -> frozenset[str]:
    """水性改造投入多少 asks for money, though it does not say so."""
    return MONEY if want == "value" and head is None and _PAID_FOR.match(text) is not None else frozenset()


_MANY_GREW = lazily(
    r"\bhow many (?!(?:percent|per ?cent|points?|percentage|times|more|fewer|less|higher|lower|days|hours|minutes|"
    r"months|weeks|years)\b)"
    r"(?!.*\b(?:year[- ]on[- ]year|yoy|increased?|rise|rose|risen|gr[eo]w|grown|fall|fell|fallen|drop|dropped|decline|"
    r"declined|decreased?|up|down|change|changed|shortened|reduced|cut) (?:by|year)\b)",
    re.I,
)
"""Of the 39 sectors how many grew counts sectors, and a growth hormone is no growth."""

_LED_TO = lazily(
    r"(?:涨|升|增|增长|增加|提高|提升|上升|扩大|回升|攀升|上调|降|跌|减|下降|减少|回落|下调)(?:到了?|至)(?:了)?(?:多少|几|多[高大])"
)
"""房价涨到多少 asks what it came to, and not by how much it rose."""

_SET = lazily(r"(?:目标|任务|指标|计划)[^,，。?？]{0,4}[定设订]了?(?:为|在|得|到|下)?(?:多少|几|多[高大])")
"""营收目标定了多少: what is over is the setting of the target, and not what it aims at."""


def _is_firm(head: Term) -> bool:
    return head.word.endswith(("企业", "公司", "机构", "单位", "商户", "项目", "平台"))


def _firm_trade(each: Term) -> Term:
    """How much was imported from ASEAN is not met by imports and exports together."""
    imported = each.variants[0] == "进口" and not each.strong
    return replace(each, strong=True, weight=NOUN) if imported else each


_FIRMS_COUNTED = lazily(
    r"(?P<n>企业|公司|机构|单位|商户|项目|平台)(?:现在|目前|一共|总共|共|累计)*(?:有|达到?|是)?(?:多少|几)[家个户](?=$|[?？,，了呢])"
)


def _counted_place(text: str, terms: tuple[Term, ...]) -> Term | None:
    """国家 in 多少个国家, 企业 in 参加交易的企业有多少家: as general as it is, it says what is counted."""
    if hit := _FIRMS_COUNTED.search(text):
        found = next((t for t in terms if t.at == hit.start("n")), None)
        return replace(found, strong=True, weight=NOUN) if found else None
    asks = sign("question_word").search(text)
    measure = sign("measure").match(text, asks.end()) if asks else None
    at = measure.end() if measure else -1
    found = next((t for t in terms if t.at == at and t.word in load("asking")["counted"]), None)
    return replace(found, strong=True, weight=NOUN) if found else None


def _named_by_doings(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """清洁取暖改造: two or more doings that stand together, and no noun, name one thing, which must be met whole."""
    run: list[Term] = []
    for each in terms:
        if len(each.word) < 2 or each.at < 0 or each.weight < VERB:
            continue
        if not run or run[-1].at + len(run[-1].word) == each.at:
            run.append(each)
        elif len(run) < 2:
            run = [each]
    run = run[:-1] if len(run) > 1 and run[-1].word in _COUNTING else run
    if len(run) < 2:
        return terms
    whole = "".join(t.word for t in run)
    return (meaning.term(whole, at=run[0].at), *(t for t in terms if t not in run))


_PEOPLE_A_DAY = lazily(
    r"\b(?:daily|a day|per day|each day)\b.*"
    r"\b(?:passengers|visitors|riders|tourists|patients|customers|diners|guests)\b"
    r"|\b(?:passengers|visitors|riders|tourists|patients|customers|diners|guests) (?:a|per|each) day\b",
    re.I,
)
_DAILY = lazily(r"\bdaily (?:[\w-]+ ){0,3}?(?:output|production|capacity)\b", re.I)
_WHAT_IS = lazily(r"\bwhat(?:'s| is| was| are| were)\b", re.I)


_LIGHT_VERBS = frozenset({"开始", "进行", "正式", "准备", "继续", "实现", "完成", "达到"})


def _firm(term: Term, head: Term) -> Term:
    """A word that stands right before the noun measured tells which: 入境 in 入境游客 may not be missing."""
    if term.strong or term.word in _LIGHT_VERBS or term.weight < VERB:
        return term
    if term.at < 0 or len(term.word) < 2 or term.at + len(term.word) != head.at:
        return term
    return replace(term, strong=True, weight=NOUN)


_HOW_MANY_PEOPLE = lazily(
    r"\bhow many (?:[\w&-]+ )?(?:people|persons|visitors|tourists|passengers|residents|workers|employees|"
    r"staff|students|pupils|patients|travell?ers|guests|graduates|engineers|researchers)\b",
    re.I,
)


_HOW_MANY_SHIPS = lazily(r"\bhow many (?:[\w&'-]+ ){0,3}(?:ships|vessels|boats|yachts|ferries)\b", re.I)
_SHIPS = frozenset({"艘", "艘次", "条", "只"})


def _counted_in_english(text: str) -> frozenset[str]:
    """Units that the noun behind how many is counted in: no ship is counted in tickets."""
    if _HOW_MANY_PEOPLE.search(text):
        return PEOPLE
    return _SHIPS if _HOW_MANY_SHIPS.search(text) else frozenset()


def _kinds_of_unit(text: str, want: Want, head: Term | None) -> frozenset[str]:
    """Units that the answer may have: a rank has none, and how big asks for an area where nothing else is named."""
    if want == "rank" or (want == "growth" and _PRICE_MOVED.search(text)):
        return frozenset()
    if want == "share":
        return units_of(text)
    return _units(text, head) or (AREA if head is None and _HOW_BIG.search(text) else frozenset())


_PRICE_MOVED = lazily(r"\bby how much\b.*\b(?:price|cost|fee|fare|rent|wage|salary)s?\b", re.I)
"""By how much the price of a lens fell may be told in per cent."""
_HOW_BIG = lazily(
    r"\bhow (?:big|large) (?:is|was|are|were)\b(?!.*\b(?:volume|amount|value|number|total|capacity|debt|deficit|"
    r"surplus|workforce|increase|fall|market|economy|industry|sector|fund|team|staff|gap|impact|"
    r"order|project|loan|deal|investment|fleet|share|population|difference|bonus|subsidy|reward)s?\b)",
    re.I,
)


def _units(text: str, head: Term | None) -> frozenset[str]:
    asked, people = units_of(text), _units_of_head(head) or _counted_in_english(text)
    return asked | people if asked & COUNTS else asked or people


def _units_of_head(head: Term | None) -> frozenset[str]:
    """People are counted as people: 多少员工 is not met by the age of a team."""
    if head is None:
        return frozenset()
    return PEOPLE if head.word in _FOLK or (len(head.word) > 1 and head.word[-1] in "工员师者童儿民客") else frozenset()


def _counted(text: str, terms: tuple[Term, ...]) -> Term | None:
    """What is counted in English: cities in how many cities; no unit, which stands in the number itself."""
    hit = re.search(r"\bhow many (?:(?:sets|units|pieces|items|pairs) of )?((?:[\w'-]+ ){0,3}[\w'-]+)", text, re.I)
    if hit is None:
        return None
    phrase = _ENDS_PHRASE.split(hit[1], maxsplit=1)[0].lower() or hit[1].lower()
    near = [t for t in terms if t.strong and not t.proper and t.word.isascii() and t.word.lower() in phrase]
    units = {u for group in UNIT_CLASSES for u in group}
    return next((t for t in reversed(near) if t.variants[0] not in units), None)


def _is_folk(each: Term) -> bool:
    """Wages recovered for workers: people are measured only where they are counted."""
    return any(v in _FOLK for v in each.variants[:2])


_ENDS_PHRASE = lazily(
    r"\s*\b(?:does|did|do|is|are|was|were|has|have|had|will|can|could|would|the|a|of|in|at|on|for|to|from|by|with|and|or|"
    r"there|that|which|who|its?|their|take|took|work|works|live|lives|attend|visit|join|use|ride|travel|study|graduate|try|tried|came|come|went|go|got|get|(?!(?:bonded|listed|skilled|disabled)\b)[a-z]+ed)\b",
    re.I,
)
"""Behind what is counted: hydrogen trucks of how many hydrogen trucks does the city have."""


_PART_OF = lazily(r"占(?![地用])")


def _at_part_of(text: str) -> int:
    """Where 占, which asks for a share, stands; -1 where it does not: 占地面积 asks for none."""
    hit = _PART_OF.search(text)
    return hit.start() if hit else -1


_PAID_FOR = lazily(
    r"(?P<n>.*?)[”》\"]?(?:一共|总共|共|要|需要?|得|将|大概|大约)*(?:花费|投入|投资|耗资|投|花|耗费)(?:了|掉)?(?:多少|几)"
    r"(?:个?亿|万)?(?:钱|元|资金|经费)?(?=[\s?？,，了呢啊]|$)"
)
_NEWLY = lazily(r"(?:新设|新增|新开|新建|净增|增加)了(?:多少|几)")
_LAID_OUT = lazily(r"(?<![支卖产输售付发提走推演])(?:投|花|砸)(?:了|掉|进去?)?(?:多少|几)")
"""奶酪厂投了多少: a thing is what the money went into, and no measure."""
_SPENT_ON = lazily(r"(?:一共|总共|共|累计|要|需要?|得|将)*(?:花|投入?|用|耗资)(?:了|掉)?(?:多少|几)")


def _head(text: str, terms: tuple[Term, ...], language: Language) -> Term | None:
    """The noun that is measured: right after 多少家, else the last before the question word."""
    nouns = [t for t in terms if t.strong and t.at >= 0]
    if language == "en":
        measured = next((t for t in terms if t.strong and meaning.is_indicator(t.word) and not _is_folk(t)), None)
        return _counted(text, terms) or measured
    if not nouns:
        return None
    asks = sign("question_word").search(text)
    if asks is None:
        part_of = [t for t in nouns if t.at < _at_part_of(text)]
        return part_of[-1] if part_of else nouns[-1]
    measure = sign("measure").match(text, asks.end())
    after = measure.end() if measure else asks.end()
    run = [t for t in nouns if t.at >= after]
    if run and not text[after : run[0].at].strip():
        last = run[0]
        for following in run[1:]:
            if text[last.at + len(last.word) : following.at].strip() not in ("", "和", "及"):
                break
            last = following
        return last
    doing = max((t for t in terms if 0 <= t.at < asks.start() and t.weight >= VERB), key=lambda t: t.at, default=None)
    if paid := _PAID_FOR.match(text):
        before = [t for t in terms if 0 <= t.at < paid.end("n") and t.weight >= VERB]
        if not before or before[-1].proper or before[-1] not in nouns or _LAID_OUT.search(text):
            return None  # 《泥人小将》投了多少钱, 水性改造投入多少: what was made or done is paid for
    if (new := _NEWLY.search(text)) is not None:
        counted = [t for t in nouns if t.at + len(t.word) == new.start()]
        if counted:
            return counted[-1]  # 外资企业新设了多少: they are counted
    if measure and doing is not None and doing.word in _COUNTING and text[asks.end() : measure.end()].strip():
        return None  # 接待多少人次: the doing is measured
    if doing is not None and _SPENT_ON.match(text[doing.at + len(doing.word) :]) and doing not in nouns:
        return None  # 码头改造花了多少钱: what was done is paid for
    part_at = _at_part_of(text)
    before = [t for t in nouns if t.at < (part_at if 0 < part_at < asks.start() else asks.start())]
    return before[-1] if before else nouns[0]
