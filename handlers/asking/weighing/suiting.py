"""Whether a figure or a sentence is of the kind that was asked for: a rate, a plan, a date, a person."""

from __future__ import annotations

import re

from handlers.asking import evidence, meaning, periods
from handlers.asking.asked import Asked, Part
from handlers.asking.evidence import Line, Spot
from handlers.asking.kinds import LENGTH, MONEY, PEOPLE, PER_CENT, TIME, sign
from handlers.asking.lexicon import load
from handlers.asking.taking.chinese import is_name
from store.patterns import lazily
from store.records import StoredFigure


def status_fits(part: Part, line: Line, spot: Spot) -> bool:
    """What was expected is no answer to who asks what was achieved, nor for a period that the paper does not name."""
    figure = spot.figure
    if part.follows and not sign("says_plan").search(spot.clause) and not to_come(line, spot):
        return False
    if figure.status == "actual" and _TARGET.search(part.words):
        return _plan_runs_on(line, spot) or to_come(line, spot)
    if _BEYOND_PLAN.search(f"{line.folded[max(0, spot.start - 14) : spot.start]}"):
        return not part.planned
    if part.done and spot.end_of != "from" and (_WILL.search(spot.local) or to_come(line, spot)):
        return False
    if not part.planned and _AIM.search(re.split(r"[;；。]", line.folded[: spot.start])[-1]):
        return False
    if figure.status == "actual" or part.planned or spot.end_of == "from":
        return True  # of 从40万台跃升到100万台 the first is what there is
    return not part.done and not (part.period is not None and figure.period is None)


_BEYOND_PLAN = lazily(
    r"[比较](?:原)?(?:计划|预期|预计|目标)[^,，;；。]{0,4}(?:提前|推迟|缩短|延长|快|慢|多|少|超出?|高|低)[了出]?$"
)
"""比计划工期提前47天 is what was done, and no plan."""


def to_come(line: Line, spot: Spot) -> bool:
    """Whether the number's own words, or its time, put it after the paper's day."""
    figure, day = spot.figure, line.article.source.date
    try:
        first, last = periods.interval(figure.period) if figure.period is not None else (day, day)
        later = first > day or (last.year > day.year and last.year > first.year)
    except ValueError:
        later = False
    half = re.split(r"[;；。]", line.folded[: spot.start])[-1]
    return later or bool(_AHEAD.search(f"{half} {spot.clause}"))


_AHEAD = lazily("|".join(load("asking")["ahead"]))


def _plan_runs_on(line: Line, spot: Spot) -> bool:
    """力争 stands in the clause, or in one before it of the same half of the sentence (力争到2028年,规模突破500亿)."""
    half = re.split(r"[;；。]", line.folded[: spot.start])[-1]
    return bool(sign("says_plan").search(f"{half} {spot.clause}"))


_WILL = lazily(r"(?:达产|投产|建成|投用|投运|完工|竣工)(?:以?后|之后)|可达|有望|预计|力争|届时")

_AIM = lazily(r"目标[,，]?(?:就?是|为)[^,，;；。]*[到至达]$")
"""厦门的目标,是把退税商店扩到1000家: nothing that there is."""

_TARGET = lazily(r"目标|力争|\btargets?\b|\bgoals?\b", re.I)
_SAME_TIME = lazily(r"同比|环比")


def is_compared(part: Part, spot: Spot, own: str) -> bool:
    """比全市快多少 wants the difference, and 亏了多少 a loss."""
    if part.compared and not sign("says_compared").search(_SAME_TIME.sub("", f"{spot.local} {spot.clause}")):
        return False
    if part.head is not None and part.head.word == "亏":
        value = spot.figure.value
        return "亏" in own or (isinstance(value, float | int) and value < 0)
    return True


def of_a_holiday(part: Part, line: Line, spot: Spot) -> bool:
    """A number of the holiday's days where a longer period was asked about and no holiday, or the other way round."""
    if (season := _LAST_SEASON.search(part.words)) and not _told_of_it(season["n"], line, spot):
        return True
    asked = [h for h in _HOLIDAYS if h in part.words or any(h in t.variants[0] for t in part.terms)]
    if asked:
        around = f"{line.head} {line.lead} {line.before} {line.folded}"
        named = [h for h in asked if h not in _ANY_HOLIDAY]
        return not any(h in around for h in named or _HOLIDAYS)
    if part.period is None:
        return False
    return len(part.period) != 10 and any(h in line.folded[: spot.start] for h in _HOLIDAYS)


_LAST_SEASON = lazily(
    r"(?<![比较跟和与同])上(?:一个?|个)(?P<n>雪季|赛季|学期|学年|采暖季|供暖季|演出季|票房季|财年|年度|榨季|鱼汛|汛期|旺季|淡季|暑期|暑假|寒假|冬天|夏天)"
)
"""上个雪季: another one than the story's own, which a number must be told of."""


def _told_of_it(season: str, line: Line, spot: Spot) -> bool:
    """上个雪季 stands before the number, and is not what another number is held against."""
    before = line.folded[: spot.start]
    return re.search(rf"(?<![比较跟和与同])上(?:一个?|个){season}(?!同期)[^;；]*$", before) is not None


_HOLIDAYS = tuple(load("asking")["holidays"])
_ANY_HOLIDAY = frozenset({"小长假", "长假", "黄金周", "假期"})


_AGAINST = (
    (lazily(r"同比|year[- ]on[- ]year|\byoy\b", re.I), "环比"),
    (lazily(r"环比|month[- ]on[- ]month|\bmom\b", re.I), "同比"),
)
"""What a change is held against, and what it then may not be: 环比 is no answer to who asks for 同比."""


def suits(part: Part, figure: StoredFigure, line: Line) -> bool:
    """Whether the figure is of the kind that was asked for."""
    unit, role = figure.unit or "", figure.role
    if any(asked.search(part.words) and figure.comparison == other for asked, other in _AGAINST):
        return False
    if part.falling and figure.direction == "up" and part.want == "growth":
        return False
    if "大" in part.words and "岁" not in figure.text and _how_old(part):
        return False
    if part.unit in _COMPARING and unit not in _COMPARING[part.unit] and "番" not in figure.text:
        return part.change and _from_to(line.folded)
    if _OF_MANY.search(meaning.fold(figure.indicator or "")) and _age_of_one(part):
        return False
    if part.want == "value" and DIMENSION.search(part.words) and unit not in FAR:
        return False
    if part.unit in _OF_THINGS and unit in PEOPLE:
        return False  # 讲解员讲了多少场: how often, and not how many they are
    counted = unit in part.units  # 融资租赁公司有多少家 names what is counted
    if part.want == "value" and part.head is not None and not counted and _no_money(part.head, figure):
        return False
    if part.units and not (part.want == "growth" and part.unit is None and part.units <= PEOPLE):
        if not unit and part.units & PEOPLE and meaning.fold(figure.indicator or "").endswith("人数"):
            return role not in ("growth", "change")
        if unit in part.units:
            if role == "growth" and part.want == "value" and _A_RATE.search(part.words):
                return False
            told_so = part.unit in _COMPARING and part.unit == unit
            return told_so or not (role == "change" and not part.change and part.want == "value")
        if part.unit is None and role == "count" and unit in ("户", "家", "对") and _measures(part, figure):
            return True
        if {part.unit, unit} == {"户", "家"} and role == "count" and _counts_firms(part, figure):
            return True
        return part.want == "growth" and part.change and _from_to(line.folded)
    if part.want == "growth":
        if role == "change" and _of_another_measure(part, unit):
            return False
        if role in ("growth", "change") or unit in ("百分点", "个百分点"):
            return True
        if part.change and _from_to(line.folded):
            return True
        if part.head is not None and part.head.word == "盈亏" and unit in MONEY:
            return True
        if sign("either").search(part.words) and _MOVED_TO.search(line.text[: max(0, line.text.find(figure.text))]):
            return True  # 毛利率是升是降: 毛利率回升到31.5%
        return unit in ("%", "倍") and (role != "share" or bool(_GROWS.search(figure.indicator or "")))
    if part.want == "share":
        if part.change:
            return unit in ("百分点", "个百分点", "%")
        return unit in ("%", "‰") and role not in ("growth", "change")
    if part.want == "rank":
        return role == "rank" or figure.text.startswith("第") or unit == "位"
    if part.want == "duration":
        if part.change and role == "change":
            return unit in TIME
        return unit in TIME or (bool(_HOW_LONG.search(part.words)) and unit in LENGTH)
    if part.want == "overview":
        return figure.key
    in_money = part.head is not None and part.head.variants[0].endswith(_IN_MONEY)
    if part.want == "any" and role in ("share", "count") and in_money and not counted:
        return False
    if part.want in ("any", "how") and not part.level:
        return True
    if unit in ("百分点", "个百分点"):
        return part.change
    if unit in TIME and not _TIMELY.search(part.words):
        return False
    if unit == "%" and role == "share" and _OF_THEM.search(part.words):
        return True
    if unit in ("%", "‰") or role in ("growth", "change"):
        if role in ("growth", "change") or (figure.status != "actual" and _GROWS.search(figure.indicator or "")):
            return part.change or (part.planned and figure.status != "actual")
        return part.change or _is_rate(part, figure) or _is_own_percent(part, figure, line)
    return role not in ("growth", "rank")


_POINTS = frozenset({"百分点", "个百分点"})
_COMPARING = {"倍": frozenset({"倍"}), "百分点": _POINTS, "个百分点": _POINTS}
"""是去年同期的几倍 is not met by 增长8.3%, nor 提高了几个百分点 by 21%."""


def _of_another_measure(part: Part, unit: str) -> bool:
    """How much the freight volume grew is not met by 省9天, nor by 运费贵600美元."""
    if part.head is None or not any(_VOLUME.search(v) for v in part.head.variants):
        return False
    return unit in TIME or unit in MONEY


_VOLUME = lazily(r"(?:[^能质力重]量|人次|人数|数量|volume|traffic)$", re.I)


_HOW_OLD = lazily(r"多大(?:年纪|岁数|年龄)?了?\s*(?=$|[?？])")


def _how_old(part: Part) -> bool:
    """葛闻川今年多大: of a person nothing but the age is asked so."""
    hit = _HOW_OLD.search(part.words)
    nouns = [t for t in part.terms if t.strong]
    return (
        hit is not None
        and len(nouns) == 1
        and nouns[0].proper
        and 1 < len(nouns[0].word) < 5
        and is_name(nouns[0].word)
    )


def _age_of_one(part: Part) -> bool:
    """孟德旺今年多大年纪: a person's, and no average of many."""
    return (
        _AGE.search(part.words) is not None
        and not _OF_MANY.search(part.words)
        and any(t.strong and len(t.word) > 1 and t is not part.head and is_name(t.word) for t in part.terms)
    )


_AGE = lazily(r"年纪|岁数|年龄|几岁|多少岁|多大了?(?=$|[?？])|\bhow old\b", re.I)
_OF_MANY = lazily(r"平均|人均|均龄|\baverage\b", re.I)
_A_RATE = lazily(
    r"\b(?<!growth )(?<!inflation )rate\b(?!.*\b(?:grow|grew|growth|rise|rose|fall|fell|increase|change)\b)", re.I
)
"""A blood donation rate is no growth of donations."""
_OF_THEM = lazily(
    r"(?:多少|几成)(?:是|都|被)?(?:卖到|卖给|卖往|销往|销到|出口|来自|去了?|运往|发往|送到|送往|捐|用于|用在|给|投向|投到|留在|留给)"
)
"""多少卖到北京 is met by 六成销往北京."""
DIMENSION = lazily(r"多(?:厚|宽|深|粗|远|长)(?!重|度|时间|期)|\bhow (?:far|tall|deep|wide|thick)\b", re.I)
_OF_THINGS = frozenset("座辆艘架列部台场届课期条张株棵头只匹杯碗斤吨亩间栋套")
FAR = LENGTH | TIME | {"微米", "纳米", "延米", "光年"}
"""多厚 is met by a length alone."""


def _no_money(head: meaning.Term, figure: StoredFigure) -> bool:
    """成本 asked for, and a number of workshops told: what is measured in money is no count, length or time."""
    unit = figure.unit or ""
    return unit not in ("", *MONEY, *PER_CENT) and head.variants[0].endswith(_IN_MONEY)


_IN_MONEY = (*load("asking")["in_money"], "营业额", "金额", "经费", "资金", "费用", "开支", "造价", "票房", "订单额")


def _measures(part: Part, figure: StoredFigure) -> bool:
    """Whether the figure's indicator ends with the noun that was asked for: 社员97户 counts 社员."""
    indicator = meaning.fold(figure.indicator or "")
    return part.head is not None and indicator.endswith(tuple(meaning.fold(v) for v in part.head.variants))


def _counts_firms(part: Part, figure: StoredFigure) -> bool:
    """多少家外企 is met by 外资企业296户: firms are counted by either word, households by one alone."""
    return _FIRMS.search(meaning.fold(figure.indicator or "")) is not None and _measures(part, figure)


_FIRMS = lazily(r"(?:企业?|公司|主体|商户|工商户|店|合作社)$")


def _is_own_percent(part: Part, figure: StoredFigure, line: Line) -> bool:
    """保护效力为91.2%: the noun asked for stands right before the number, and no 占 makes it a share of something."""
    at = line.text.find(figure.text)
    clause = re.split(r"[,，;；。]", line.text[:at])[-1] if at >= 0 else ""
    return (
        part.head is not None
        and meaning.stands_in(part.head, meaning.fold(clause))
        and not re.search(r"占|比重|比率|比例|贡献", clause)
    )


_HOW_LONG = lazily(r"\bhow long (?:is|are|was|were)\b", re.I)


_TIMELY = lazily(
    r"时间|时长|节拍|时限|时效|工时|车程|航程|行程|耗时|天数|年数|月数|\bdays\b|周期|用时|耗时|工期|期限|年限|寿命|历史|龄|多久|多长|快|误差|间隔|效率|\btime\b|\bold\b|\blong\b|\bage\b|\binterval\b|cycle",
    re.I,
)


def _is_rate(part: Part, figure: StoredFigure) -> bool:
    """A value in per cent answers only who asks for a rate (招商率), a share or a stake."""
    asked = " ".join(t.word for t in part.terms if t.strong)
    return bool(_RATES.search(f"{asked} {part.words}"))


_RATES = lazily(
    r"率|老龄化|城镇化|占比|比重|比例|股权|股份|精度|浓度|湿度|增速|\brate\b|accuracy|ratio|stake|share", re.I
)


_MOVED_TO = lazily(r"(?:升|提高|增加?|增长|扩大|涨|降低?|回落|下滑|压缩|缩短|减少?|跌)(?:到了?|至|为)\s*$")
_GROWS = lazily(r"增长|增速|增幅")

_FROM_TO = lazily(
    r"[从由自].{1,24}?(?:增加|增长|提高|提升|上升|跃升|扩大|升|增|涨|降低|下降|缩短|压缩|减少|降|减|变|做|延长|跌)?(?:到|至|为|成)"
)


def _from_to(folded: str) -> bool:
    return bool(_FROM_TO.search(folded))


_DATE = lazily(
    r"\d{4}年|\d{1,2}月|\d{1,2}[日号]|[今去前明]年|年[初底末中]|[上本下]月|季度|上半年|下半年|昨[天日]|今[天日]|[一二三四五六七八九十]月|\d+时|\d+点|近日|日前|不久前|[\d一二三四五六七八九十两几]+年前"
    r"|(?:周|星期)[一二三四五六日天末]|[明后]天|明日|[本下]周(?!期)|元旦|除夕"
)
PERSON_TITLE = lazily(
    r"董事长|总经理|总裁|主任|院长|校长|会长|书记|局长|处长|所长|区长|市长|厂长|站长|馆长|总监|经理|创始人|负责人|工程师|设计师|首席|教授|研究员|博士|医生|教师|[总]?[\u3400-\u9fff]{1,3}师|操作员|传人|主席|秘书长|队长|检修工|专家|村民|市民|店长|员工"
    r"|支书|村主任|村官|带头人|当家人|理事长|社长|行长|部长|馆长|秘书|代办|董秘|大户|农户|业主|摊主|老板|居民|老人|志愿者|委员|代表|院士|作家|画家|教练|运动员|司机|骑手|乘客|旅客|游客|患者|家长|学生|创业者|合伙人|发言人"
    r"|副总|总工|技师|技工|[护药医厨牧律]师|护士|民警|干部|网格员|快递员|飞行员|船长|机长|列车长|歌手|演员|导演|编辑|主播|大妈|大爷|阿姨|师傅|乡贤|匠人"
)
CAUSE = lazily(
    r"因为?|由于|原因|得益于|源于|缘于|归功|为了|旨在|主要是|导致|造成|使得|受[^,，。]{1,16}影响|带动|拉动|助力|靠的是|离不开|背后"
)
SEAT = lazily(r"位于|坐落|落户|地处|总部|选址|设在|建在")
_PLACE = lazily(r"[区县市镇乡村路街园港岛省]|位于|坐落|落户|总部|基地|国内|海外|国")


def tells(part: Part, asked: Asked, line: Line) -> bool:
    """Whether the sentence holds an answer of the kind asked for: a date, a person, a place."""
    if part.falling and not sign("falling").search(line.folded):
        return False
    if _LABELS.fullmatch(line.text):
        return False
    if _only_the_fastest(part, line):
        return False
    if part.want == "why":
        return bool(CAUSE.search(line.folded))
    if part.want == "how" and _USE_ASKED.search(part.words) and not _USE.search(line.folded):
        return False
    if part.want == "when":
        if UNTIL_WHEN.search(part.words) and not UNTIL.search(line.folded):
            return False
        if _YEAR_ASKED.search(part.words):
            return bool(_A_YEAR.search(line.folded))
        return bool((_A_DAY if _DAY_ASKED.search(part.words) else _DATE).search(line.folded))
    if part.want == "where" and asked.enterprises and not any(t.strong for t in part.terms):
        located = [meaning.fold(e.location) for e in asked.enterprises if e.location]
        said = line.folded
        for name in (n for e in asked.enterprises for n in (e.name, *e.aliases)):
            said = said.replace(meaning.fold(name), " ")
        return bool(SEAT.search(said)) or any(place in said for place in located)
    if part.want == "where" and _SOLD_TO.search(part.words):
        return _SOLD_TO_THERE.search(line.folded) is not None
    if part.want == "where":
        return bool(_PLACE.search(line.folded)) or "国家" in part.words
    if part.want == "name" and "谁家" in part.words and not line.named:
        return False
    if "母公司" in part.words and "子公司" in line.folded and not _is_a_subsidiary(asked, line):
        return False
    if part.want in ("who", "name") and (_left_unnamed(part, line) or not _names_a_role(part, asked, line)):
        return False
    if part.want == "who":
        if any(_WINNER.fullmatch(t.word) for t in part.terms):
            return evidence.names_a_person(line.text)
        titles = [t for t in part.terms if any(PERSON_TITLE.fullmatch(v) for v in t.variants)]
        if titles:
            return any(meaning.stands_in(t, line.folded) for t in titles) and not _left_office(part, titles, line)
        if any(_led_by_what_he_is(t.word, line.folded) for t in part.terms if t.proper):
            return True
        if (speaks := _SPEAKER.match(line.text)) is not None and is_name(speaks[1]):
            return True
        others = line.named - {e.id for e in asked.enterprises}
        return bool(PERSON_TITLE.search(line.folded)) or bool(others)
    return True


_IS_A_SUBSIDIARY = lazily(r"[是为系][^,，。;；]{2,28}的?(?:全资|控股)?子公司")
"""是A集团的全资子公司 tells whose it is; 其全资子公司 does not."""


def _is_a_subsidiary(asked: Asked, line: Line) -> bool:
    hit = _IS_A_SUBSIDIARY.search(line.folded)
    return hit is not None and not any(
        meaning.fold(n) in hit[0] for e in asked.enterprises for n in (e.name, *e.aliases)
    )


_SOLD_TO = lazily(r"(?:出口|卖|销|运|发|送)(?:到|往|去)了?(?:哪|什么地方)")
_SOLD_TO_THERE = lazily(
    r"(?:出口|卖|远?销|运|发|送)(?:到|往|至|给)|出口(?!额|量|总|企业|订单|业务|到|往|[增下上同达占\d])[\u3400-\u9fff]{2}|[运销]抵"
)
"""出口到哪儿了: 出口印度尼西亚320吨 tells it, though no word of it says that this is a country."""


def _only_the_fastest(part: Part, line: Line) -> bool:
    """谁最多 is not met by 增速在四城中最快: that tells who grew fastest."""
    most = next((t for t in part.terms if t.word == "最"), None)
    if most is None or not _MOST_OF.search(part.words) or _FASTEST_ASKED.search(part.words):
        return False
    return not meaning.stands_in(most, _FASTEST.sub(" ", line.folded))


_MOST_OF = lazily(r"最[多大]|\b(?:most|largest|biggest)\b", re.I)
_FASTEST_ASKED = lazily(r"增|涨|升|降|跌|快|慢|\b(?:grow|grew|growth|increase|rise|rose|fall|fell|improve)", re.I)
_FASTEST = lazily(r"(?:增速|增幅|涨幅|降幅|增长)[^,，。;；]{0,10}(?:最[快慢高低大小]|之?首位?|第一|领跑)|最[快慢]")

_USE_ASKED = lazily(
    r"(?:怎么|如何|怎样)(?:花|使用|用(?=[?？]|$))"
    r"|\bhow (?:will|would|is|was|are|were) .{1,60}\b(?:spent|used)\b",
    re.I,
)
_USE = lazily(r"用于|投向|用来|用在|用作|用途|花在|投到|投给|拿出|拿去|补充|投入")
"""How money is spent: a sentence that only tells of the money does not say it."""

_WINNER = lazily("冠军|亚军|季军|第一名|第二名|第三名|头名|得主|金奖|一等奖|金牌|champion|winner")

_SPEAKER = lazily(r"([\u3400-\u9fff]{2,4})[:：]")
_LABELS = lazily(r"[^\d,，。:：;；!！?？]*\s[^\d,，。:：;；!！?？]*")
"""年份 城镇新增就业 高校毕业生就业: the head of a table tells nothing."""


def tells_no_amount(part: Part, line: Line) -> bool:
    """An amount of money was named and no more (去年营业收入): a sentence whose numbers are of other things, or of a
    share of it (占营收的14%), does not tell it."""
    head = part.head
    if part.want != "any" or head is None or not line.spots:
        return False
    if _TARGET.search(part.words) and _FULFILLED.search(line.folded) and not sign("says_plan").search(line.folded):
        return True
    if not part.level and not head.variants[0].endswith(_IN_MONEY):
        return False
    nouns = tuple(meaning.fold(v) for v in head.variants)
    return not any(
        meaning.fold(s.figure.indicator or "").endswith(nouns) or any(n in s.local for n in nouns)
        for s in line.spots
        if s.figure.role not in ("share", "count", "duration", "date", *(("growth", "change") if part.level else ()))
    )


_FULFILLED = lazily(r"完成[^,，;；。]{0,10}(?:任务|目标)的?\d")
"""9.3万人,完成全年任务的86%: no target, but how much of it is done."""


def _left_unnamed(part: Part, line: Line) -> bool:
    """通过了一家德国机器人巨头的认证 tells of a German firm and does not say its name."""
    if part.want == "name" and not _CALLED.search(part.words):
        return False
    nouns = [v for t in part.terms if t.strong for v in t.variants]
    for noun in nouns:
        hit = re.search(
            rf"(?:一|某|两|三|几|多|数)[家个位名所座款][^,，。、]{{0,6}}{re.escape(meaning.fold(noun))}", line.folded
        )
        if hit is None or re.search(r"(?:是|作为|成为|为|——|—)\s*$", line.folded[: hit.start()]):
            continue
        if not _NAMED_NEXT.match(line.folded[hit.end() :]):
            return True
    return False


def _left_office(part: Part, titles: list[meaning.Term], line: Line) -> bool:
    """早已卸任董事长 does not tell who the chairman is, unless a former one is asked for."""
    if _FORMER.search(part.words):
        return False
    places = [at for t in titles for at in meaning.places_in(t, line.folded)]
    return bool(places) and all(_LEFT.search(line.folded[:at]) for at in places)


_FORMER = lazily(r"原|前任|上一任|曾|以前|过去|卸任|退休|\b(?:former|previous|ex|was|were|used to)\b", re.I)
_LEFT = lazily(r"(?:卸任|辞去|辞任|不再担任|不再任|曾任|曾是|前任|退休前是|卸下)[^,，。;；]{0,8}$|原$")
_CALLED = lazily(r"叫|名字|名称|\bnamed?\b|\bcalled\b", re.I)
_NAMED_NEXT = lazily(r"[^,，。;；]{0,8}(?:——|—|“|《|[(（]|名为|名叫|叫|[a-z])")


def _names_a_role(part: Part, asked: Asked, line: Line) -> bool:
    """谁是投资方: somebody else than who was asked about must be named, or the sentence must say the role."""
    role = _ROLE.search(part.words)
    if role is None or role[0] in line.folded:
        return True
    return bool(line.named - {e.id for e in asked.enterprises})


_ROLE = lazily(
    r"(?:投资|出资|收购|承建|施工|建设|运营|合作|主办|承办|设计|监理|转让|受让|租赁|供货|采购|委托|控股|参股|竞争|中标)(?:方|商|者|人|单位|伙伴|对手|机构|企业|公司)"
    r"|股东|买[方家]|卖[方家]|客户|供应商|代理商|经销商|业主"
)


def is_of_another_doing(part: Part, line: Line) -> bool:
    """什么时候通车 is not met by the day on which the rails were laid: what is asked about must be told here."""
    if part.want != "when":
        return False
    asks = _WHEN.search(part.words)
    if asks is None:
        return False
    at = asks.end()
    doing = next((t for t in part.terms if _is_doing(t) and at <= t.at <= at + 3 and len(t.word) > 1), None)
    return doing is not None and not meaning.stands_in(doing, line.folded) and not meaning.spaced_in(doing, line.folded)


UNTIL_WHEN = lazily(
    r"到(?:什么时候|何时|几月|几号|哪一?天|几点)|(?:什么时候|何时|几号|哪天)(?:截止|结束|闭幕|到期)|截止"
)
UNTIL = lazily(
    r"[到至](?:次年|明年|今年|年底|年末|本?月底|晚上?|夜里|凌晨|下午)?(?:\d+[年月日号时点]|$)|[到至]年[底末]|截[止至]|结束|闭幕|止|到期|延长"
)
"""开到什么时候 is met by until when, and not by the day on which it was told."""


def _is_doing(each: meaning.Term) -> bool:
    return each.strong or each.word in _DOINGS


_DOINGS = frozenset({"开工", "竣工", "完工", "投产", "上市", "关闭", "搬迁", "签约", "通车", "封顶"})
"""What happens once to a thing: 什么时候开工 is not met by the day on which it is to be finished."""

_DAY_ASKED = lazily(r"哪一?天|几号|何日|\b(?:which|what) (?:day|date)\b", re.I)
_YEAR_ASKED = lazily(r"哪一?年|何年|\b(?:which|what) year\b", re.I)
_A_YEAR = lazily(r"\d{4}年|[今明去后前]年|\d{2}年代|\d+年前")
_A_DAY = lazily(
    r"\d{1,2}[日号]|[昨今明前当]天|[昨今当翌]日|[一二三四五六七八九十][日号]|(?:周|星期)[一二三四五六日天末]"
    r"|元旦|除夕"
)
"""今年7月 does not tell on which day."""

_WHEN = lazily(r"什么时候|何时|什么时间|哪一?[天年]|啥时候|几[月号](?:份)?|哪个?月")


def _led_by_what_he_is(name: str, folded: str) -> bool:
    """护林员邸长河, 种粮大户赵广来: what somebody is stands before the name."""
    return (
        re.search(rf"[\u3400-\u9fff][员师长手工匠者户家人生民农兵医]{re.escape(meaning.fold(name))}", folded)
        is not None
    )


def fits(part: Part, line: Line, spot: Spot, own: str) -> bool:
    """Whether the figure's kind, status and comparison are those asked for."""
    return suits(part, spot.figure, line) and status_fits(part, line, spot) and is_compared(part, spot, own)
