"""Whether a sentence holds an answer of the kind asked for: a date, a person, a place, a reason, an amount."""

from __future__ import annotations

import re

from handlers.asking import evidence, meaning
from handlers.asking.asked import Asked, Part
from handlers.asking.evidence import Line
from handlers.asking.kinds import IN_MONEY, sign
from handlers.asking.taking.chinese import is_name
from handlers.asking.weighing import phases
from handlers.asking.weighing.plans import TARGET
from store.patterns import lazily

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
    if _LABELS.fullmatch(line.text) or _only_the_fastest(part, line) or phases.is_of_another(part, line):
        return False
    if part.want == "why":
        return bool(CAUSE.search(line.folded))
    if part.want == "how" and _USE_ASKED.search(part.words) and not _USE.search(line.folded):
        return False
    if part.want == "when":
        return _tells_when(part, line)
    if part.want == "where":
        return _tells_where(part, asked, line)
    if part.want == "name" and "谁家" in part.words and not line.named:
        return False
    if "母公司" in part.words and "子公司" in line.folded and not _is_a_subsidiary(asked, line):
        return False
    if part.want in ("who", "name") and (_left_unnamed(part, line) or not _names_a_role(part, asked, line)):
        return False
    return part.want != "who" or _tells_who(part, asked, line)


def _tells_when(part: Part, line: Line) -> bool:
    if UNTIL_WHEN.search(part.words) and not UNTIL.search(line.folded):
        return False
    if _YEAR_ASKED.search(part.words):
        return bool(_A_YEAR.search(line.folded))
    return bool((_A_DAY if _DAY_ASKED.search(part.words) else _DATE).search(line.folded))


def _tells_where(part: Part, asked: Asked, line: Line) -> bool:
    """Of an enterprise and no more the seat is asked for: places in its name do not tell it."""
    if asked.enterprises and not any(t.strong for t in part.terms):
        located = [meaning.fold(e.location) for e in asked.enterprises if e.location]
        said = line.folded
        for name in (n for e in asked.enterprises for n in (e.name, *e.aliases)):
            said = said.replace(meaning.fold(name), " ")
        return bool(SEAT.search(said)) or any(place in said for place in located)
    if _SOLD_TO.search(part.words):
        return _SOLD_TO_THERE.search(line.folded) is not None
    return bool(_PLACE.search(line.folded)) or "国家" in part.words


def _tells_who(part: Part, asked: Asked, line: Line) -> bool:
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


_LABELS = lazily(r"[^\d,，。:：;；!！?？]*\s[^\d,，。:：;；!！?？]*")
"""年份 城镇新增就业 高校毕业生就业: the head of a table tells nothing."""

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


def tells_no_amount(part: Part, line: Line) -> bool:
    """An amount of money was named and no more (去年营业收入): a sentence whose numbers are of other things, or of a
    share of it (占营收的14%), does not tell it."""
    head = part.head
    if part.want != "any" or head is None or not line.spots:
        return False
    if TARGET.search(part.words) and _FULFILLED.search(line.folded) and not sign("says_plan").search(line.folded):
        return True
    if not part.level and not head.variants[0].endswith(IN_MONEY):
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
