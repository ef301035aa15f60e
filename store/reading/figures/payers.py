"""Firms that no list and no form of law gives away, told by what they do: who pays (甲方增资), whose daughter it is,
who discloses its results."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from store.patterns import lazily
from store.reading.figures.named import Named
from store.reading.figures.places import place_at
from store.reading.figures.things import Thing
from store.reading.types import Article, Span
from store.reading.words import part_of_speech

PAYS = lazily(
    "(?:^|[，,。；;：:、“\\n\\s]|称|日前|近日|昨日|昨天|宣布|台湾|香港|日本|韩国|美国|德国)(?P<who>[一-龥]{2,4}?)"
    "(?:(?:昨[日天]|日前|近日|此次|再次|再|拟|将|计划)*(?:宣布)?(?:增资|注资|斥资|加码投资))"
)
DAUGHTER = lazily(
    "(?:子公司|母公司|兄弟公司|关联公司|控股公司)(?P<who>[一-龥]{2,4}?)(?=[今明去将已在的年专主负从，,。、成投计拟持]|$)"
)
REPORTS = (
    "(?:于|在)?(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日|今[日天]|昨[日天]|近日|日前)?(?:晚间?|早间|午间|盘后|再度?|再次)*"
    "(?:发布|披露|公布|公告)(?!会|的|了?(?:消息|数据|统计|报告显示|通知|意见|方案|规划))"
)
CODE = "[（(](?:[A-Z]{2}[.:：]?|股票代码[:：]?|证券代码[:：]?)?[0-9]{4,6}(?:[.．][A-Z]{2,3})?[^）)\\n]{0,16}[）)]"
DISCLOSES = lazily(
    f"(?:^|[，,。；;：:、“\\n\\s]|[停复]牌的|上市公司|龙头|股东)(?P<who>[一-龥A-Z]{{2,8}}?)(?:(?P<code>{CODE})”?|”?{REPORTS})"
)
CODED = lazily(CODE)
RESULTS = lazily(
    "(?P<who>[一-龥A-Z]{2,8}?)[：:，, ]?(?:[0-9]{4}年|今年|去年)?"
    "(?:上半年|前三季度|[一二三四]季度|全年|半年报|中报|年报|[一三]季报|拟|定增|净利|营收|业绩|中标|获|再|遭)"
)
"""How a headline tells of a listed firm."""
SPECIAL = lazily("(?<![A-Za-z])\\*?ST[一-龥]{2}")
"""Firms under special treatment of the exchange: ST甲乙."""
NO_FIRM = lazily(
    "统计|海关|[部委局厅署院会所办]$|协会|交易|部门|方面|记者|数据|企业|公司|平台|报告|全[国省市区县]|我[国省市]|此次|项目|银行间"
)
TARGET = lazily(
    "(?:收购|并购|入股|增持|控股|参股)(?:了|的)?(?P<who>[一-龥A-Za-z]{2,8}?)(?:[0-9.]+[%％]|的?(?:全部|部分|控股)?(?:股权|股份))"
)
LONGER = lazily("(?:科技|电子|集团|股份|控股|化学|光电|半导体|材料|能源|汽车|生物|医药|重工|精密|工业|公司)")
OFTEN, SHORT = 2, 2


def payers_in(text: str, article: Article) -> Iterator[Thing]:
    """They who were told so, wherever the article names them, by the longest form that it has of them."""
    start, end = article.span
    here = text[start:end]
    said = {hit.group() for hit in SPECIAL.finditer(here)} if "ST" in here else set()
    if "公告" in here or "披露" in here or "公布" in here or "发布" in here:
        said |= set(disclosing(text, article))
    if "股" in here and ("购" in here or "入股" in here or "控股" in here):
        bought = {hit["who"] for hit in TARGET.finditer(text, start, end)}
        said |= {each for each in bought if here.count(each) >= OFTEN and is_brand(each)}
    if "资" in here and any(word in here for word in ("增资", "注资", "斥资", "加码", "子公司", "母公司")):
        paying = {hit["who"] for rule in (PAYS, DAUGHTER) for hit in rule.finditer(text, start, end)}
        said |= {each for each in paying if here.count(each) >= OFTEN and is_brand(each)}
    yield from traders_in(text, article)
    for who in sorted(said):
        name = longest(here, who)
        at = text.find(who, start, end)
        while at >= 0:
            size = len(name) if text.startswith(name, at) else len(who)
            yield Thing(Span(at, at + size), name)
            at = text.find(who, at + size, end)


TRADE = lazily(
    "(?:科技|股份|食品|药业|医药|生物|制药|化学|石化|新材|钢铁|矿业|铝业|锂业|电气|电器|光电|微电子?|半导体|通信|智能|软件|乳业|酒业|水泥|建材|地产|置业"
    "|证券|基金|传媒|影业|服饰|家居|重工|精密|玻璃|纸业|化工|农业|牧业|种业|渔业|茶业|木业|果业|菜业|厨业|粮油|饲料|电缆|轴承|液压|模具|泵业|合作社|家庭农场)"
    "(?=[，,、（(：:今去前上一二三四0-9年已共现目将在的是有为自]"
    "|累计|实现|完成|营收|净利|产|研发|销售|出口|拥有|投资|股价|公|负责|董事|总经理|位于|成立|人形)"
)
LEADS = frozenset("，,。；;：:“”、的（( 　\n")
BEFORE = frozenset({"旗下", "下属", "企业", "公司", "龙头", "客户", "其中", "包括"})
BRANDS = (2, 3, 4)


def traders_in(text: str, article: Article) -> Iterator[Thing]:
    """华杰厨业, 小星科技: a coined word before a trade, where a clause opens with it or it is introduced."""
    known = part_of_speech()
    start, end = article.span
    if FARM.search(text, start, end):
        for hit in FARMS.finditer(text, start, end):
            yield Thing(Span(*hit.span("name")), hit["name"])
    for name in sorted(
        {hit["name"] for hit in AT_HOME.finditer(text, start, end) if place_at(hit["name"]) == hit["name"][:2]}
    ):
        at = text.find(name, start, end)
        while at >= 0:
            yield Thing(Span(at, at + len(name)), name)
            at = text.find(name, at + len(name), end)
    for hit in TRADE.finditer(text, start, end):
        for size in BRANDS:
            at = hit.start() - size
            if at < start or not (at == start or text[at - 1] in LEADS or text[max(start, at - 2) : at] in BEFORE):
                continue
            stem = text[at : hit.start()]
            if stem.isalpha() and is_coined(stem, known):
                yield Thing(Span(at, hit.end()), text[at : hit.end()])
            break


FARM = lazily("[农林牧]场|矿")
AT_HOME = lazily(
    "(?:^|(?<=[，,。；;：:、“\\n\\s]))(?P<name>[一-龥]{2}(?:汽车|石化|电气|机电|医药|家化|钢铁|能源|航空))"
    "(?=方面|作为|[昨今]天|[昨今]日|日前|近日|公布|披露|发布(?!会)|[0-9]{4}年度?(?:每股|净利|营收|销售|销量))"
)
"""上海汽车方面称: a listed firm that goes by its city and its trade."""
FARMS = lazily(
    "(?:^|(?<=[，,。；;：:、“\\n\\s]))(?P<name>(?!家庭|国有|大型|现代|生态|示范|智慧|数字|休闲|共享|职工|海洋|规模|露天|各类|全部|部分|民营|私人|社区|城市|乡村"
    "|有机|无人|开心|本地|当地|周边|附近|这|该|全|[一二两三四五六七八九十几]+[个家座])[一-龥]{2,3}(?:农场|林场|牧场|煤矿|(?<!采)(?<![煤铁金铜锂锌铝钢])矿))"
    "(?=[今已共现目累完实插种收播养产年，]|安全|原煤|[0-9])"
)


def is_coined(stem: str, known: Mapping[str, str]) -> bool:
    """No words of the language, nor of a place or a sort."""
    if stem in known or place_at(stem) or NO_FIRM.search(stem) or PLAIN_START.match(stem):
        return False
    return stem[:2] not in known and stem[-2:] not in known


PLAIN_START = lazily("[本该各我某这那全新老大多其高低深专]|[一二两三四五六七八九十几数]|[市区县省镇乡村国家]")


def disclosing(text: str, article: Article) -> Iterator[str]:
    """Who has a code of the exchange behind its name, and whom the headline tells of that publishes its results."""
    head = RESULTS.match(text, article.headline_span.start, article.headline_span.end)
    if not (CODED.search(text, *article.span) or (head and publishes(text, article, head["who"]))):
        return
    for hit in DISCLOSES.finditer(text, article.span.start, article.span.end):
        who = hit["who"]
        if NO_FIRM.search(who) or place_at(who):
            continue
        if hit["code"] or (head is not None and head["who"] == who):
            yield who


def publishes(text: str, article: Article, who: str) -> bool:
    at = text.find(who, *article.span)
    while at >= 0 and not PUBLISHED.match(text, at + len(who), article.span.end):
        at = text.find(who, at + 1, article.span.end)
    return at >= 0


PUBLISHED = lazily(f"”?{REPORTS}")
PUBLISHES = lazily(f"(?:[一-龥]{{0,4}}{CODE})|”?{REPORTS}")


def lister_of(text: str, names: Sequence[Named]) -> str | None:
    """The one firm of a story that publishes its results: who 公司 is in it."""
    who = {each.name for each in names if each.kind == "company" and PUBLISHES.match(text, each.span.end)}
    return who.pop() if len(who) == 1 else None


def is_brand(who: str) -> bool:
    """No word of the language, no place, no 公司 or 双方."""
    known = part_of_speech()
    if who in known or place_at(who) or who[-1] in "司方团企业者们家市区县省国":
        return False
    return who[:2] not in known or len(who) == SHORT


def longest(here: str, who: str) -> str:
    """With its trade, where the article says it once."""
    at = here.find(who)
    while at >= 0:
        if hit := LONGER.match(here, at + len(who)):
            return who + hit.group()
        at = here.find(who, at + 1)
    return who
