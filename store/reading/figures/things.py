"""What an article is about that is nobody's name: a park, a rail line, a terminal, a street, a laboratory."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from store.patterns import lazily
from store.reading.figures.places import is_done, place_at
from store.reading.types import Span
from store.reading.words import part_of_speech

CERTAIN = "批发市场|农贸市场|交易市场|码头|航站楼|旅游区|风景区|博物馆|图书馆|美术馆"
CERTAIN += "|城际铁路|城际|高铁|大桥|隧道|水库"
CERTAIN += "|油田|气田|煤矿|灌区|水电站|核电站|花市|金融城|科学城|软件园|电商园|街道|游船|游轮"
"""Heads of a name wherever a word stands before them."""
PERHAPS = "医院|风情区|步行街|商业街|商圈|老街|夜市|电厂|物流园|科技园"
PERHAPS += "|公园|景区|街区|实验室|班列|书店|剧院|养老中心|服务中心|村|镇"
"""Heads of a name only where a place or an ordinal begins it."""
PART = "(?:[东西南北]延(?:伸)?[线段]|[一二三]期(?:工程)?|[一-龥]{2,3}段)?"
MARKS = "，,。；;：:！？“\n 　"
SAID_FIRST = "(?:(?:今年|去年|明年|目前|如今|上半年|昨天|昨日|近日|其中|同时|此外|全长|随着|统筹)[，,]?)?"
OPENING = f"(?:^|(?<=[{MARKS}])){SAID_FIRST}"
WORD = "[一-龥A-Za-z0-9]"
NOT_IN = "的在将把了为由从已被其各每这那该等和与及是到让使我他她们个座条项对向以如有"
NAMED = lazily(
    f"{SAID_FIRST}(?P<name>(?![{NOT_IN}])(?:(?![{NOT_IN}]){WORD}){{2,10}}?(?P<head>{CERTAIN}|{PERHAPS})(?![长工主区]|日(?![产均]|接待|处理)){PART})"
)
INTRODUCED = lazily(
    "(?:变成|改造成|建成|打造|命名为|取名|名为|叫做|叫|共建|成立|揭牌)(?:了|的)?(?:一[个座条家处])?"
    "“(?P<name>[^“”，。；\\n]{2,20}?(?P<head>公园|园|实验室|码头|街区|博物馆|书店|驿站|线|桥))”"
)
QUOTED_RUN = lazily(f"{OPENING}(?P<name>“[^“”，。；\\n]{{2,8}}”(?:游船|航线|专列|专线|班列|巴士|快线|航班))(?!网|路)")
"""What runs under a name of its own where a clause opens with it: “夜游海河”游船."""
RUNS_BEHIND = lazily("”(?:游船|航线|专列|专线|班列|巴士|快线|航班)")
LINES = lazily(  # one set of characters first: then nothing else of the text is tried
    "(?P<name>[地轨轻城市A-Z0-9](?:"
    f"(?:(?:(?<=地)铁|(?<=轨)道交通|(?<=轻)轨)[A-Z]?[0-9一二三四五六七八九十]{{1,3}}|(?<![A-Za-z0-9].)(?<=[A-Z])[0-9]{{1,2}})号?线{PART}"
    "|(?:(?<=地)铁|(?<=轨)道交通|(?<=轻)轨|(?<=城)际铁路|(?<=市)域铁路)(?:(?![的了是和与线路网])[一-龥]){2,4}(?:快线|专线|线)(?![路网上])"
    "|(?<![A-Za-z0-9].)(?:(?<=[A-Z])[0-9]{1,3}|(?<=[0-9])[0-9]{0,2})路(?:公交|通勤|旅游|夜间|定制|接驳|大站)*[快专]线))"
)
SIGHTS = lazily(
    f"(?:^|(?<=[{MARKS}])|(?<=其中)|(?<=[里上内中边旁]的)|(?<=月份)|(?<=[0-9]月)|(?<=[季年]度)|(?<=半年)|(?<=假期)|(?<=期间))(?P<name>(?![份月日]|[一-龥]{{1,3}}游[客园])(?:(?:(?![{NOT_IN}])[一-龥])(?=[山湖寺塔岛宫陵庙])|(?:(?![{NOT_IN}])[一-龥]){{2,12}}?)(?:街|[街景]区|风情区|度假区|园|馆|[山湖寺塔岛湾谷宫陵峡洞庙阁坛殿]|[大禅书道]院|故居|遗址|长城|石窟|古城|老街|大道|湿地|工坊|书店|书房|剧场|剧院|农场|乐园|茶社))"
    "(?=(?:[暑寒]假期?间?|暑期|[春秋冬夏]季|节日期?间?|累计|日均|平均|共|[上下]?半年|全年|去年|今年|假期里?|[0-9]天|单日|首日|当[日天月]|[0-9]{{1,2}}月份?)*(?:接待(?!量|能力|中心|站|室|处|服务)|迎客|涌[进入来]|迎来))"
)
"""What receives visitors where a clause opens with it: 五大道历史文化街区接待游客."""
STUDIED = lazily(
    "(?P<market>(?:国内|全球|中国|我国|世界)(?:(?!市场)[一-龥]){2,10}市场)(?=(?:总)?(?:规模|容量|总量|需求))"
    "|对(?:约|近|超|逾)?[0-9０-９.]+[万余多]*(?:名|位|户|家|个)(?P<asked>(?:(?!的)[一-龥]){2,8})的?"
    "(?=(?:抽样|问卷|调查|调研|访问|访谈|随机))"
)
"""What a study is about: a market, or who was asked."""
INDEXES = lazily(
    "(?:沪指|深成指|创业板指|上证(?:综|成)?指数?|深证成指|科创50指数|恒生(?:科技)?指数|恒指|道指|纳指"
    "|标普500指数|沪深300指数|北证50指数|沪深两市|(?<=[，,。；、])两市|[北南]向资金)"
)
"""What is quoted of the markets."""
GENERIC = lazily(
    "(?:随着|统筹|国家[一二三]级|[一二三]级|备案|非?国有|民办|定级|同类|较|坐|比|传统|现有|各类|多|新|老|旧|大(?!港)|小|原|两|三|几|全|本|沿|主|口袋|建成|今年|去年|城市|综合|农贸|智能化?|自动化|特色|商业|主题|历史|国际|公共|社区|专用|集装箱"
    "|家住|住在|[全本我]市|[全我]省|[全我本][区县]|(?:春节|国庆|元旦|清明|五一|端午|中秋)?(?:假期|期间|长假)|建设|新建|改造|升级|提升|打造|完善|修缮|整治|优化|改建|扩建|改扩建|拓宽|推进|走进|来到|参观|位于|围绕|依托|开通|启用|新增|记者|市民|部分|不少|许多|周边|沿线|重点|国家重点|乘坐|搭乘"
    "|中欧|中亚|海铁|跨境|首[条列座]|[0-9]|[一二三四五六七八九十]+[条座个家])"
)
ORDINAL = lazily("第[一二三四五六七八九十]")
SHORT_OF = {
    "批发市场": "市场(?=占地|入驻|日均|年交易|蔬菜|交易|里|内|共有)",
    "交易市场": "市场(?=占地|入驻|日均|年交易|蔬菜|交易|里|内|共有)",
    "城际": "线路|全线|新线",
    "城际铁路": "线路|全线|新线",
    "高铁": "线路|全线|新线",
    "线": "线路|全线|新线|(?<=这条)线",
    "公园": "公园|园内",
    "园": "公园|园子|园内|园里",
    "旅游区": "景区",
    "风景区": "景区",
}


class Thing(NamedTuple):
    span: Span
    name: str


def things_in(text: str, block: Span) -> Iterator[Thing]:
    """The things that a stretch of text names, and where it calls them by their last word only (码头, 线路)."""
    found = [hit for hit in opened(text, block) if is_named(hit)]
    here = text[slice(*block)]
    if "”" in here:
        found += INTRODUCED.finditer(text, *block)
        for hit in QUOTED_RUN.finditer(text, *block) if RUNS_BEHIND.search(here) else ():
            yield Thing(Span(*hit.span("name")), hit["name"])
    if "指" in here or "两市" in here or "资金" in here:
        for hit in INDEXES.finditer(text, *block):
            yield Thing(Span(*hit.span()), hit.group())
    if "线" in here:
        found += LINES.finditer(text, *block)
    if "调" in here or "问" in here or "市场" in here:
        for hit in STUDIED.finditer(text, *block):
            yield Thing(Span(*hit.span(hit.lastgroup or 0)), hit.group(hit.lastgroup or 0))
    if "接待" in here or "迎" in here or "涌" in here:
        found += [hit for hit in sights_in(text, block) if not GENERIC.match(hit["name"])]
    found.sort(key=re.Match.start)
    for n, hit in enumerate(found):
        name = hit["name"]
        yield Thing(Span(*hit.span("name")), name)
        if hit.re.pattern is SIGHTS.pattern:
            continue
        head = hit["head"] if "head" in hit.re.groupindex else "线"
        until = found[n + 1].start("name") if n + 1 < len(found) else block.end
        until = min(until, hit.end() + STILL)
        short = SHORT_OF.get(head, head)
        if number := NUMBERED.search(name):
            short = f"{number.group()}{PART}|{short}"  # 14号线一期起自…
        for again in again_by(short).finditer(text, hit.end(), until):
            yield Thing(Span(*again.span("again")), name)


RECEIVES = lazily("接待|迎[客来]|涌[进入来]")
DIGITS = frozenset("0123456789")


def sights_in(text: str, block: Span) -> Iterator[re.Match[str]]:
    """All that ``SIGHTS`` finds: it is tried only in the runs of words, without a mark, in which visitors come."""
    done = block.start
    for hit in RECEIVES.finditer(text, *block):
        if hit.start() < done:
            continue
        start = hit.start()
        while start > done and ("一" <= (mark := text[start - 1]) <= "龥" or mark in DIGITS):
            start -= 1
        done = hit.end()
        while done < block.end and ("一" <= (mark := text[done]) <= "龥" or mark in DIGITS):
            done += 1
        yield from SIGHTS.finditer(text, start, done)


NUMBERED = lazily("[A-Z]?[0-9一二三四五六七八九十]{1,3}号线")
STILL = 800
"""Characters for which 市场 or 线路 still is the one that was named."""
LONGEST = 16
"""Characters from where a clause opens to the last word of a name that it opens with."""


def opened(text: str, block: Span) -> Iterator[re.Match[str]]:
    """What looks like a name and opens a clause: looked for only where the last word of one stands."""
    last = -1
    for head in HEADS.finditer(text, *block):
        low = max(block.start, head.start() - LONGEST)
        opening = SINCE_MARK.search(text, low, head.start())
        start = opening.start() if opening else head.start()
        if start == low > block.start:
            continue  # no clause opens near
        if start > last and (hit := NAMED.match(text, start, block.end)):
            yield hit
        last = start


SINCE_MARK = lazily(rf"[^{MARKS}]+\Z")
HEADS = lazily(f"{CERTAIN}|{PERHAPS}")


TOWN = lazily("[新大小老][一-龥]{1,2}街道")
KINDS = ("城镇", "乡镇", "旅游景区", "村镇", "重点实验室", "古镇", "小镇", "农村", "乡村")
"""Kinds of things, whatever place stands before them."""


def is_named(hit: re.Match[str]) -> bool:
    name = hit["name"]
    stem = name[: name.index(hit["head"])]
    if hit["head"] == "街道" and TOWN.match(name) and not is_done(stem):
        return True
    if name.endswith(KINDS) or len(stem) < 2 or (GENERIC.match(name) and not ORDINAL.match(name)):
        return False
    if hit["head"] in NAMED_ONLY and is_plain(stem):
        return False
    certain = hit["head"] in CERTAIN.split("|")
    if GENERIC.match(name[len(place_at(name)) :].lstrip("市区县省新")):
        return False  # 滨海新区建成口袋公园12个
    return certain or ORDINAL.match(name) is not None or 0 < len(place_at(name)) < len(stem)


NAMED_ONLY = frozenset({"气田", "煤矿", "灌区", "水电站", "核电站", "花市", "金融城", "科学城", "软件园"})


def is_plain(stem: str) -> bool:
    """大型|露天 of 大型露天煤矿: nothing but words of the language."""
    known = part_of_speech()
    at = 0
    while at < len(stem):
        for size in (4, 3, 2):
            if at + size <= len(stem) and known.get(stem[at : at + size], "ns")[:2] not in {"ns", "nr", "nz"}:
                break
        else:
            return False
        at += size
    return True


@cache
def again_by(short: str) -> re.Pattern[str]:
    return re.compile(f"{OPENING}(?P<again>(?:这[条座个处家片]|该)?(?:{short}))(?![一-龥]{{0,4}}(?:公司|集团))")
