"""Whether a number was told of something else than what was asked, though the words asked for stand near it.

In Chinese what is measured stands before its number. A word that comes only behind the number's clause, a measure
that another clause names, a 首日 that nobody printed: each says that the number is another one's.
"""

from __future__ import annotations

import re
from functools import lru_cache

from handlers.asking import meaning
from handlers.asking.asked import Part
from handlers.asking.evidence import Line, Spot
from handlers.asking.kinds import AREA, BOXES, LENGTH, MONEY, NUMERIC, PEOPLE, WEIGHT
from handlers.asking.lexicon import load
from handlers.asking.meaning import Term
from handlers.asking.weighing import phases, plans
from store.patterns import lazily

_CLAUSE_END = lazily(r"[,，;；。!！?？](?!\d)")
_MEASURE = lazily("(?:" + "|".join(load("asking")["measures"]) + ")$")


def of_another(part: Part, line: Line, spot: Spot, own: str) -> bool:
    """Whether the number is, for certain, told of something else."""
    if part.want not in NUMERIC:
        return False
    return (
        any(_only_behind(t, line, spot, own) for t in part.terms if t.strong)
        or _is_no_count(part, spot)
        or (bool(_HOW_MANY.search(part.words)) and line.folded.startswith("重的", spot.end))
        or _other_number(part, line)
        or _is_old(part, line, spot)
        or _is_new_only(part, spot)
        or _is_all_there_is(part, line, spot)
        or _is_of_one_day(part, spot)
        or _is_a_point_in_time(part, line, spot)
        or _is_a_part(part, spot, own)
        or _long_ago(part, line, spot)
        or _a_year_before(part, line, spot)
        or _another_dimension(part, spot, own)
        or _another_of_its_kind(part, line, own)
        or _is_a_rule(part, line, spot)
        or _is_done(part, line, spot)
        or _another_measure(part, spot)
        or _unmet_qualifier(part, line, own)
        or _unmet_rate(part, line, own, spot)
        or _is_of_one(part, spot)
        or _is_of_each(part, line, spot)
        or _is_of_both_ways(part, spot)
        or _is_no_price(part, spot)
        or _other_of_two(part, line, own)
        or _is_of_a_rival(part, line, own)
        or phases.is_of_another(part, line, spot.start)
    )


def _only_behind(each: Term, line: Line, spot: Spot, own: str) -> bool:
    """对东盟、欧盟分别进出口812.5亿元和655.7亿元…;对美进出口降幅…: the first two numbers are none of 美."""
    places = meaning.places_in(each, line.folded)
    if each.word in _CROWNS:
        return False
    if not places or meaning.stands_in(each, own) or meaning.stands_in(each, line.before):
        return False
    end = _CLAUSE_END.search(line.folded, spot.end)
    return min(places) >= (end.start() if end else len(line.folded))


_CROWNS = frozenset({"纪录", "新高", "历史新高", "record", "single-day record"})
"""What is said of a number behind it: 单日客运量最高达251.6万人次,刷新历史纪录."""


def _another_measure(part: Part, spot: Spot) -> bool:
    """营业收入大幅增长,公司预计净利润8.5亿元: the clause names its own measure, and it is not the one asked for."""
    head, indicator = part.head, meaning.fold(spot.figure.indicator or "")
    if head is None or not indicator or not any(_MEASURE.search(v) for v in head.variants):
        return False
    if _A_PRICE.search(indicator) and head.variants[0].endswith(_AMOUNTS):
        return True
    counted = _COUNTED.search(indicator)
    named = counted and (counted[0] in part.words or any(_COUNTED.search(v) for v in head.variants))
    if counted and not named and part.want == "value":
        return True
    found = _MEASURE.search(indicator)
    if found is None or meaning.stands_in(head, indicator) or meaning.stands_in(head, spot.clause):
        return False
    return found[0] in spot.clause and not any(found[0] in v for v in head.variants)


_A_PRICE = lazily(r"(?:单价|售价|均价|价格|票价|[菜肉油粮电水气房果]价)$")
_AMOUNTS = ("额", "收入", "营收", "产值", "利润", "成本")
"""销售额 is not met by what one piece costs."""
_COUNTED = lazily(r"(?:企业|公司|项目|机构|人员|用户|商户|家庭|医院|学校|平台|门店|团队)$")


_SO_MANY = lazily(r"\d[\d,.]*(?:万|亿)?余?[个家座条所项名位台艘辆](?=[\u3400-\u9fff])")


def _other_number(part: Part, line: Line) -> bool:
    """28个项目 asked about: they must be spoken of here, by that number."""
    around = f"{line.folded} {line.before}"
    return any(meaning.fold(hit[0]) not in around for hit in _SO_MANY.finditer(part.words))


_NOW = lazily(r"现在|目前|如今|眼下|\b(?:now|currently|at present)\b", re.I)


def _is_old(part: Part, line: Line, spot: Spot) -> bool:
    """2013年只有23人 says nothing of how many there are now."""
    year = re.match(r"\d{4}", spot.figure.period or "")
    if year is None or not _NOW.search(part.words) or spot.end_of == "to":
        return False
    return int(year[0]) < line.article.source.date.year - 1


ALTOGETHER = lazily(
    r"一共|总共|共有|总数|现有|(?:现在|目前|如今|眼下)(?:已经?)?有|\b(?:in total|altogether|in all)\b", re.I
)
IN_ALL = lazily(r"总数|总量|保有量|累计|增至|达到|增加到")
_ADDED = lazily(r"新增|净增|增加|新开|新建|新设|新签")


def _is_new_only(part: Part, spot: Spot) -> bool:
    """一共有多少车位 is not met by 新增车位430个."""
    if not ALTOGETHER.search(part.words) or _ADDED.search(part.words) or spot.end_of:
        return False
    before = spot.local.split(" ")[0][-8:]
    indicator = meaning.fold(spot.figure.indicator or "")
    return bool(_ADDED.search(f"{indicator} {before}")) and not IN_ALL.search(f"{indicator} {before}")


def _is_all_there_is(part: Part, line: Line, spot: Spot) -> bool:
    """去年新增了多少家 is not met by 共有412家."""
    if part.want != "value" or not _NEW_ASKED.search(part.words) or spot.figure.role == "change":
        return False
    return not _NEW_SAID.search(line.folded[max(0, spot.start - 40) : spot.end + 8])


_NEW_ASKED = lazily(
    r"新增|净增|新开|新设|新签|增加了?(?:多少|几)|(?:再|还[要会将]|又)(?:新?[建开增添设办招修]|新增|增加)[\u3400-\u9fff]?(?:多少|几)"
)
_NEW_SAID = lazily(r"新|增|添|再|扩|首次")


def _is_of_one_day(part: Part, spot: Spot) -> bool:
    """一共接待了多少 is not met by 单日最高31万人次."""
    if not ALTOGETHER.search(part.words) or _ONE_DAY.search(part.words):
        return False
    return bool(_ONE_DAY.search(f"{meaning.fold(spot.figure.indicator or '')} {spot.local.split(' ')[0][-8:]}"))


_ONE_DAY = lazily(r"单日|日均|首日|当日|每天|每日|峰值")

_MEASURED = "|".join(load("asking")["measured_en"])
_HOW_MANY = lazily(rf"\bhow many (?!(?:[\w-]+ ){{0,2}}?(?:{_MEASURED})\b)", re.I)


_HOW_MUCH = lazily(
    r"\bhow much\b(?!.*\b(?:higher|lower|more|less|up|down|rise|fall|grow|increase|change|shorter|longer|faster)\b)",
    re.I,
)
_COUNTED_IN = frozenset("个家所座项条种类处支届场份期名位户")
"""How much is not asked of what is counted one by one."""


_WARM = lazily(r"温|℃|多少度|几度|[冷热凉暖]|\b(?:temperature|degrees|hot|warm|celsius|freez\w+)\b|how cold", re.I)


def _is_no_count(part: Part, spot: Spot) -> bool:
    """How many firms is not met by a sum of money, nor by a rate; how much it holds not by how cold it is."""
    if spot.figure.unit in ("摄氏度", "℃", "°C") and not _WARM.search(part.words):
        return True
    if spot.figure.unit in _COUNTED_IN and _HOW_MUCH.search(part.words):
        return True
    unit = spot.figure.unit
    if any(asked.search(part.words) and unit and unit not in units for asked, units in _COUNTED_BY):
        return True
    if any(unit in units and asked.search(part.words) for asked, units in _OTHERWISE_COUNTED):
        return True
    if spot.figure.unit in _MEASURES and _HOW_MANY.search(part.words):
        return True
    if spot.figure.unit in _SMALL_THINGS and _HOW_MANY_FIRMS.search(part.words):
        return True
    if spot.figure.unit in PEOPLE and _HOW_MANY_FIRMS.search(part.words):
        return True
    if spot.figure.unit in WEIGHT and not _TONNES.search(part.words) and _HOW_MANY.search(part.words):
        return True
    return spot.figure.unit in (*MONEY, "%", "百分点", "倍") and bool(_HOW_MANY.search(part.words))


_SMALL_THINGS = frozenset("支片盒剂枚株份册只瓶袋本张块碗杯斤")
"""How many plants is not met by 1.8亿支."""
_COUNTED_BY = (
    (lazily(r"\bhow many (?:mu|hectares|square (?!meters? (?:per|of)))\b", re.I), AREA),
    (lazily(r"\bhow many (?:tons|tonnes|kilos|kilograms|kg|jin)\b", re.I), WEIGHT),
    (lazily(r"\bhow many (?:km|kilomet(?:re|er)s|met(?:re|er)s)\b", re.I), LENGTH | {"延米", "公里"}),
    (lazily(r"\bhow many teus?\b", re.I), BOXES),
)
"""How many mu is not met by 投入1.2亿元."""
_OTHERWISE_COUNTED = (
    (
        lazily(
            r"\bhow many (?:[\w-]+ ){0,2}?(?:cars|vehicles|trucks|lorries|robots|machines|drones|ships|vessels|planes|"
            r"aircraft|trains|locomotives|batteries|bikes|bicycles|phones|chips|parts|cranes|satellites|trees|saplings|"
            r"books|patents|pigs|cows|sheep|chickens|containers|boxes|parcels|packages|letters|dishes|meals|tickets)\b",
            re.I,
        ),
        frozenset("家户所名位人"),
    ),
    (
        lazily(
            r"\bhow many (?:[\w-]+ ){0,2}?(?:people|persons|employees|workers|staff|engineers|researchers|scientists|"
            r"students|pupils|teachers|doctors|nurses|drivers|farmers|villagers|residents|visitors|tourists|guests|"
            r"passengers|volunteers|graduates|apprentices|children|technicians|experts)\b(?!['’])"
            r"(?! (?:cars|vehicles|trains|routes|flights|apartments|flats|homes|posts|stations|families|"
            r"households|ships))",
            re.I,
        ),
        frozenset("家座台辆艘架条所处栋间款项件部头亩套"),
    ),
)
"""How many cars is not met by 等9家企业, nor how many workers by 机床120台."""
_MEASURES = (LENGTH | AREA) - {"米"}
"""How many drones is not met by 续航65公里."""
_TONNES = lazily(r"\bton|\bkilo|\bkgs?\b|\bgram|\bjin\b|\bhow many [\u3400-\u9fff]|[吨斤克]", re.I)


_HOW_MANY_FIRMS = lazily(
    r"\bhow many (?:[\w-]+ ){0,3}(?:firms|companies|enterprises|businesses|factories|plants|mills|"
    r"schools|hospitals|shops|stores|restaurants|outlets|branches|hotels|stations|banks|museums|parks|villages|clinics|"
    r"canteens|warehouses|(?<!bed)rooms|buildings|centres|centers|venues|halls|bridges|towers|theatres|theaters|libraries|"
    r"farms|ponds|terminals|airports|roads|tunnels|districts|cities|countries|universities|colleges|kindergartens|hubs|bases|labs|platforms)\b",
    re.I,
)


_ONE_WAY = lazily(r"(?<!进)出口|进口(?!出)")


def _is_of_both_ways(part: Part, spot: Spot) -> bool:
    """进口总额 is not met by 进出口总额."""
    one = _ONE_WAY.search(part.words) is not None and "进出口" not in part.words
    return one and "进出口" in meaning.fold(spot.figure.indicator or "")


_ONE = lazily(r"[一每](?:亩|户|人|公?斤|吨|度|瓶|次|天|米)")


def _is_of_one(part: Part, spot: Spot) -> bool:
    """一亩多挣1300元 says of how much land that is told, and not how much there is; how much is paid per performance
    is no 票房收入1140万元."""
    if part.want == "value" and _FOR_ONE.search(part.words):
        value = spot.figure.value
        dear = spot.figure.unit in MONEY and isinstance(value, int | float) and value >= DEAR
        each = _EACH_SAID.search(f"{spot.clause} {spot.figure.text} {spot.figure.indicator or ''}") is not None
        return not each or (dear and not re.search(r"[每均]", spot.clause))
    return part.want == "value" and _ONE.fullmatch(spot.figure.text) is not None


_FOR_ONE = lazily(
    r"\b(?:per|for each|for every) (?!(?:year|day|month|week|quarter|season|annum|plant|project|"
    r"mw|kilomet|km|hour))[a-z]",
    re.I,
)
_EACH_SAID = lazily(r"[每均单一/平比价费票薪租金罚补奖率‰]|浓度")

_LAID_OUT = lazily(r"(?:消费|花费?|支出|投入?|收入|营收|赚|挣|销售额?)(?:了|到)?(?:总共|一共)?(?:多少|几)")
_EACH_ONE = lazily(r"(?:人均|户均|每(?:人|户|位|名|家)(?:平均)?)[^,，;；。\d]{0,8}$")


def _is_of_each(part: Part, line: Line, spot: Spot) -> bool:
    """旅客消费了多少钱 is not met by 每人平均花掉186元."""
    asked = part.want == "value" and spot.figure.unit in MONEY and _LAID_OUT.search(part.words) is not None
    if not asked or re.search(r"[每均]|一(?:个人|人|户|家)", part.words):
        return False
    return _EACH_ONE.search(line.folded[: spot.start]) is not None


_PRICE = lazily(r"(?:票价|单价|售价|房价|油价|菜价|电价|水价|气价|氢价|粮价|收购价|均价|月薪|工资|票)$")
DEAR = 1_000_000


def _is_no_price(part: Part, spot: Spot) -> bool:
    """船票多少钱 is not met by 门票收入3.92亿元."""
    if part.head is None or spot.figure.unit not in MONEY or not _PRICE.search(part.head.word):
        return False
    value = spot.figure.value
    return isinstance(value, int | float) and value >= DEAR


_NEW_OR_OLD = {"老": "新", "旧": "新", "原": "新", "新": "老旧原"}


def _other_of_two(part: Part, line: Line, own: str) -> bool:
    """老院区 asked about, and 新院区 told."""
    words, around = meaning.fold(part.words), f"{own} {line.folded}"
    for each in part.terms:
        at = words.find(meaning.fold(each.word)) - 1
        which = words[at] if at >= 0 else each.word[:1]
        noun = meaning.fold(each.word if at >= 0 else each.word[1:])
        if which not in _NEW_OR_OLD or not each.strong or len(noun) < 2 or f"{which}{noun}" not in words:
            continue
        told = around if which in around and noun in around else f"{around} {line.before}"
        if f"{which}{noun}" not in told and re.search(rf"[{_NEW_OR_OLD[which]}]{re.escape(noun)}", told):
            return True
    return False


_LIST = lazily(r"[\u3400-\u9fffa-z0-9]{2,12}(?:、[\u3400-\u9fffa-z0-9]{2,12})+")


@lru_cache(maxsize=512)
def _lists_in(text: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(hit[0].split("、")) for hit in _LIST.finditer(text)) if "、" in text else ()


_POINTS = lazily(r"^(?:其中|其|该|这|那|当地|同期)")


def _is_of_a_rival(part: Part, line: Line, own: str) -> bool:
    """Of 东疆、高新区、经开区、生态城, named side by side, 高新区 was asked about, and the sentence is 生态城's."""
    for each in part.terms:
        if not each.strong or each is part.head or meaning.stands_in(each, f"{own} {line.folded}"):
            continue
        if each.proper and meaning.other_place(each, line.before) and not _POINTS.search(line.folded):
            return True  # 东南亚航线…;欧洲航线…。今年新开6条: of none of them
        for named in _lists_in(f"{line.lead} {line.before}"):
            if any(n.endswith(each.word) for n in named) and any(
                line.folded.startswith(n[:3]) for n in named if not meaning.stands_in(each, n)
            ):
                return True
    return False


def _is_a_point_in_time(part: Part, line: Line, spot: Spot) -> bool:
    """三天后 says when something will be, and not how long it takes."""
    if part.want != "duration" or re.search(r"[之以]?[后前]", part.words):
        return False
    return (
        re.match(r"(?:之|以)?[后前](?!后|(?:将|可|就|即|便)?(?:到|抵|运抵|送到))", line.folded[spot.end :]) is not None
    )


def _is_a_part(part: Part, spot: Spot, own: str) -> bool:
    """总收入 asked for, and 来自运维服务的收入 told: that is a part of it."""
    head, indicator = part.head, meaning.fold(spot.figure.indicator or "")
    if head is None or part.want != "value" or f"总{head.word}" not in part.words or "总" in own:
        return False
    return any(indicator.endswith(v) and len(indicator) >= len(v) + 3 for v in map(meaning.fold, head.variants))


def _long_ago(part: Part, line: Line, spot: Spot) -> bool:
    """三年前是多少 is not met by 比三年前提高了…: that time must lead up to the number itself."""
    hit = _YEARS_AGO.search(part.words)
    if hit is None or spot.end_of == "from" or re.search(r"[比较]\s*$", part.words[: hit.start()]):
        return False
    return hit[0] not in re.split("[,，;；。]", line.folded[: spot.start])[-1]


def _another_dimension(part: Part, spot: Spot, own: str) -> bool:
    """多宽 is not met by 厚度8厘米, nor how long by either."""
    hit = _DIMENSION.search(part.words)
    if hit is None or spot.figure.unit not in _SHORT:
        return False
    asked = hit[1]
    if asked in "长远":
        return re.search("[厚宽深高粗]", own) is not None
    return re.search({"粗": "粗|直径", "高": "高|海拔"}.get(asked, asked), own) is None


_DIMENSION = lazily(r"多([长远高厚宽深粗])(?!时间|久)")
_SHORT = frozenset({"公里", "千米", "米", "海里", "厘米", "毫米", "微米", "纳米"})


def _a_year_before(part: Part, line: Line, spot: Spot) -> bool:
    """去年同期有多少家 is not met by how many there are now, 比去年同期净增388家."""
    hit = _LAST_YEAR.search(part.words)
    return hit is not None and part.period is None and hit[0] not in line.folded[: spot.start]


_LAST_YEAR = lazily(r"(?<![比较与和同])[去上]年同期(?=有)")

_YEARS_AGO = lazily(r"(?:\d+|[一二三四五六七八九十两几])年(?:以|之)?前")

_KIND = "企业|公司|项目|产业|行业|产品|医院|学校|小区|社区|机构|平台|园区|工厂|家庭|群众|景区"


def _another_of_its_kind(part: Part, line: Line, own: str) -> bool:
    """智能网联企业 asked for, and the sentence tells of 汽车零部件企业: the headline's words are not enough."""
    for each in part.terms:
        kind = re.match(_KIND, part.words[each.at + len(each.word) :]) if each.at >= 0 and each.strong else None
        if kind is None or not each.word or not part.words.startswith(each.word, each.at):
            continue
        if kind[0] in line.folded and not meaning.stands_in(each, f"{own} {line.folded} {line.before}"):
            return not meaning.spaced_in(each, line.folded)
    return False


def _is_a_rule(part: Part, line: Line, spot: Spot) -> bool:
    """已经发放了多少奖励 is not met by 奖励最高500万元, which says what may be given, not what was."""
    if not part.done:
        return False
    if _PAID.search(part.words) and not _PAID_OUT.search(f"{line.folded} {line.before}"):
        return True
    return bool(_GIVEN.search(part.words)) and bool(_RULE.search(spot.clause))


_PAID = lazily(r"赔付|兑付|拨付|发放|理赔|赔了|发了|放了")
_PAID_OUT = lazily(r"赔|兑付|拨|发放|已发|放款|发出|到账|下达|领取|申领")
_GIVEN = lazily(r"发放|发了|给了|奖励|补贴|补助|贷款|授信|领")
_RULE = lazily(r"最高|最多|不超过|每[孩人户亩家]|标准|一次性|按[^,，。]{1,14}(?:给予|补|奖)|上限")


def _is_done(part: Part, line: Line, spot: Spot) -> bool:
    """今年要改造多少 is not met by 截至3月底改造1920座."""
    if not part.planned or part.done or spot.figure.status != "actual":
        return False
    half = re.split("[;；]", line.folded[: spot.start])[-1]
    up_to_now = bool(_TO_DO.search(part.words)) and bool(_UP_TO_NOW.search(half + spot.clause))
    return up_to_now and not plans.to_come(line, spot)


_TO_DO = lazily(r"(?:^|\s|还|都)(?:要|将|会)|计划|打算|准备|\bwill\b|\bplans? to\b|\bgoing to\b", re.I)
_UP_TO_NOW = lazily(r"截至|累计|已(?!有)|迄今|到目前")


def _unmet_qualifier(part: Part, line: Line, own: str) -> bool:
    """首日, 人均, 单日: a number of the whole time, or of all, is no answer."""
    if _BORNE.search(part.words) and not _BORNE_BY.search(own):
        return True
    wanted = _qualifiers_of(part.words)
    if not wanted:
        return False
    around = f"{own} {line.folded} {line.before} {line.head}"
    return not all(re.search(each, around) for each in wanted)


@lru_cache(maxsize=256)
def _qualifiers_of(words: str) -> tuple[str, ...]:
    """What must stand by the evidence: one expression for each group of which the question has a word."""
    groups = load("asking")["qualifiers"]
    return tuple("|".join(g) for g in groups if any(w in words for w in g if w.isalpha()))


_BORNE = lazily(
    r"(?:自己|个人|自家)(?:要|得|需|还|再|只|应|共)*(?:掏|付|出|交|花|承担|负担|缴|拿)"
    r"|\bout[ -]of[ -](?:\w+ ){0,2}pocket\b",
    re.I,
)
_BORNE_BY = lazily(r"自己|个人|自家|自付|自掏|自筹|自负|自缴")
"""自己掏了多少: neither the whole nor what others paid."""


def _unmet_rate(part: Part, line: Line, own: str, spot: Spot) -> bool:
    """一年生产多少台 is not met by 9秒下线一台; it is by what a whole year brought."""
    hit = _PER_TIME.search(part.words)
    if hit is None:
        return False
    if hit[0][-1] == "年" and re.fullmatch(r"\d{4}", spot.figure.period or ""):
        return False
    return not re.search(_SAYS[hit[0][-1]], f"{own} {line.folded}")


_PER_TIME = lazily(r"(?:一|每)(?:年|天|个?月|小时)(?=[^,。]{0,8}(?:多少|几))")
_SAYS = {"年": "年", "天": "[天日]", "月": "月", "时": "时"}
