"""The shop, school, estate or fair that a story is set in: whose its numbers are, rather than its district's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from store.patterns import lazily
from store.reading.figures.places import place_at
from store.reading.figures.things import GENERIC, OPENING, ORDINAL, Thing
from store.reading.text import paragraphs
from store.reading.types import Article, Span

HEADS = (
    "书房|书屋|书吧|书店|书院|书局|面馆|饭店|饭馆|餐厅|餐馆|食堂|酒楼|咖啡馆|咖啡店|茶馆|茶社|茶园|茶楼|小院|客栈|民宿|小剧场|剧场"
    "|影院|影城|戏楼|农场|牧场|庄园|农庄|酒庄|苗圃|花圃|渔场|林场|马场|果园|茶场|养殖场|种植园|采摘园|小学|中学|高中|幼儿园|托育园|电站|电厂|水厂|风电场|充电站|换电站"
    "|博览会|展览会|交易会|洽谈会|展销会|车展|书展|灯会|庙会|市集|夜市|早市|菜市场|商场|购物中心|商业街|步行街|小区|家园|养老院|敬老院"
    "|驿站|综合体|沙滩|海滩|湿地|体育馆|体育场|游泳馆|滑雪场|冰场|工坊|作坊|钟表店|花店|照相馆|理发店|钟表厂|机械厂|纺织厂|棉纺厂|轴承厂|服装厂|食品厂|酒厂|罐头厂|造船厂|修造厂|家具厂|电机厂"
    "|化工厂|玻璃厂|印刷厂|糖厂|药厂|面粉厂|豆腐坊|超市|便利店|药店|诊所|卫生院"
    "|足球公园|体育公园|主题公园|郊野公园|湿地公园|水上乐园|乐园|动物园|植物园|档案馆|展览馆|纪念馆|文化馆|科技馆|天文馆|少年宫|老字号|小店|面店|糕点店|点心铺|铺子|渔港|渡口|大厦|写字楼|商厦"
)
HEAD = lazily(f"(?P<head>{HEADS})(?![业化型类级制度群域生主长票餐价费村镇路街站队址0-9０-９])")
NO_NAME = frozenset(
    "，,。；;：:！？“”‘’（）()《》、 　\n\t"
    "的在将把了为由从已被其各每那该等和与及是到让使我他她们座条项对向以如有个间家所处名张"
)
ADDRESS = lazily("^(?:[一-龥]{2,4}?(?:街道|[镇乡村路道巷]|大街|胡同|街)(?![一-龥]?$))?(?:[上里旁内口边角畔侧])?")
APPROACH = lazily(
    "^(?:记者|日前|近日|昨天|昨日|今天|今年|去年|来到|推开|位于|坐落于|探访|走访|参观|走|进|这|国内|首|全国|本市|我市|全市)+"
)
LOOSE = lazily(
    "(?:[百千万][亩头只吨人米]|社区|老年|农家|城市|智慧|共享|街道|乡镇|村|镇|主题|特色|品牌|网红|实体|独立|小|新|老|旧|大|中|公办|民办|普惠|示范|试点|商业|大型|大众|国营"
    "|重点|各类?|部分|附近|周边|传统|储能|光伏|风力|水力|火力|抽水蓄能|垃圾焚烧|核|现代化?|家庭|生态|无人|线上|线下|汽车|国际|室内|室外|露天|职工|学校|机关|单位|企业|医院"
    "|人才|青年|精品|村里|公共|标准化?|高端|精品|连锁|便民|优质|改造|周末|节日|露营|宁静|温馨)+"
)
LONGEST = 12
LEAD = 2
"""Paragraphs in which a story says what it is about."""


def venue_of(text: str, article: Article) -> Thing | None:
    """The first venue with a name of its own that the lead, or else the headline in quotation marks, names; it is named
    again, or the headline names it."""
    headline = article.headline_span
    quoted = next((each for each in named_in(text, headline) if text[each.span.end : each.span.end + 1] == "”"), None)
    lead = [span for block in article.body[:LEAD] for span in paragraphs(text, block)][:LEAD]
    for span in lead:
        for found in named_in(text, span):
            stem = HEAD.sub("", found.name)
            again = len(stem) > 2 and text.find(stem, *headline) >= 0
            again = again or text.find(found.name, *headline) >= 0 or len(list(told_of(text, article, found))) > 1
            before = text[span.start : found.span.start]  # the story opens with it
            again = again or (len(before) <= 14 and not any(mark in NO_NAME for mark in before))
            again = again or WHO_RUNS_IT.search(text, found.span.end, span.end + 200) is not None
            return (
                found
                if again and not LIVES_AT.search(text, max(span.start, found.span.start - 16), found.span.start)
                else None
            )
    return quoted


WHO_RUNS_IT = lazily("[店园馆场校班]主(?!要|任|张|题|营|业)|店长|园长|馆长|老板|掌柜|主理人")
LIVES_AT = lazily("[住到往去向][^，。；、“”]{0,15}$")


def named_in(text: str, span: Span) -> Iterator[Thing]:
    for hit in HEAD.finditer(text, *span):
        if (found := name_before(text, span, hit)) is not None:
            yield found


def name_before(text: str, span: Span, hit: re.Match[str]) -> Thing | None:
    start, end = hit.span("head")
    if text[end : end + 1] == "”":
        opened = text.rfind("“", max(span.start, start - LONGEST), start)
        inside = text[opened + 1 : end]
        if (
            opened >= 0
            and not any(mark in inside for mark in "，。；：、+＋")
            and not LOOSE.fullmatch(inside[: start - opened - 1])
        ):
            return Thing(Span(opened + 1, end), inside)
        return None
    if text[start - 1] == "”" and start > span.start:
        opened = text.rfind("“", max(span.start, start - LONGEST), start - 1)
        return Thing(Span(opened, end), text[opened:end]) if opened >= 0 else None
    at = start
    while at > max(span.start, start - LONGEST) and text[at - 1] not in NO_NAME:
        at -= 1
    stem = text[at:start]
    approach = APPROACH.match(stem)
    at += approach.end() if approach else 0
    return own_name(text, at, start, end)


def own_name(text: str, at: int, start: int, end: int) -> Thing | None:
    """Of 红桥区西北角马记面馆 the name without the places it stands in; None where nothing is left of it."""
    first = at
    while place := place_at(text, at, start):
        at += len(place)
        at += text[at] in "市区县省"
    if street := ADDRESS.match(text[at:start]):
        at += street.end()
    stem = text[at:start]
    if (
        len(stem) < 2
        or LOOSE.fullmatch(stem)
        or (GENERIC.match(stem) and not ORDINAL.match(stem) and not (len(stem) > 2 and stem[-1] in ESTATES))
    ):
        stem = text[first:start]
        if first == at or len(stem) < 2 or at > start or text[start:end] not in KEPT_BY_A_PLACE:
            return None
        return Thing(Span(first, end), text[first:end])
    if any(each.isdigit() for each in stem) or ONES.match(stem):
        return None
    return Thing(Span(at, end), text[at:end])


ESTATES = frozenset("里苑庭坊轩府居湾郡")
"""How names of housing estates end: 新泰里."""
KEPT_BY_A_PLACE = frozenset(
    {
        "食堂",
        "驿站",
        "养老院",
        "敬老院",
        "卫生院",
        "小学",
        "中学",
        "幼儿园",
        "菜市场",
        "夜市",
        "市集",
        "早市",
        "动物园",
        "植物园",
        "科技馆",
        "天文馆",
        "文化馆",
        "体育馆",
        "少年宫",
        "档案馆",
        "纪念馆",
        "展览馆",
    }
)
"""What a street or a town has one of: 春华街道社区食堂."""
ONES = lazily("[一两二三四五六七八九十几](?:$|[个座家条间处名位片块些种所])")


@cache
def spoken_of(head: str) -> re.Pattern[str]:
    """How a story speaks of a venue again where a clause opens: the shop, in the shop, here."""
    last = head[-1]
    words = {head, f"这个{head}", "这里", f"该{head}"}
    if last not in TOWNS:
        words |= {f"{last}里", f"{last}内", f"全{last}", f"小{last}", f"这家{last}", f"这座{last}", f"该{last}"}
    if head in SCHOOLS:
        words |= {"学校", "全校", "校园", "校园里", "校内"}
    if head in FAIRS:
        words |= {"展会", "本届展会", "本届", "大会"}
    if last == "店" or head in SHOPS:
        words |= {"店里", "小店", "店面", "全店", "这家店", "门店"}
    if head.endswith("市场"):
        words |= {"市场"}
    if last == "厂":
        words |= {"工厂", "厂子", "老厂", "厂区"}
    if last == "区":
        words |= {"小区里", "小区内", "全小区"}
    return re.compile(f"{OPENING}(?P<again>{'|'.join(sorted(words, key=len, reverse=True))})")


TOWNS = frozenset("区村街会集市城体道")
SCHOOLS = frozenset({"小学", "中学", "高中", "幼儿园"})
FAIRS = frozenset({"博览会", "展览会", "交易会", "洽谈会", "展销会", "车展", "书展"})
SHOPS = frozenset(
    {
        "面馆",
        "饭馆",
        "餐厅",
        "餐馆",
        "咖啡馆",
        "茶馆",
        "照相馆",
        "铺子",
        "点心铺",
        "工坊",
        "作坊",
        "书房",
        "书屋",
        "书吧",
    }
)


def told_of(text: str, article: Article, venue: Thing) -> Iterator[Thing]:
    """Where a story names its venue, by its name or by the last word of it."""
    head = HEAD.search(venue.name, max(0, len(venue.name) - 4)) or HEAD.search(venue.name)
    for block in article.body:
        at = text.find(venue.name, *block)
        while at >= 0:
            yield Thing(Span(at, at + len(venue.name)), venue.name)
            at = text.find(venue.name, at + len(venue.name), block.end)
        if head is not None:
            for again in spoken_of(head["head"]).finditer(text, max(block.start, venue.span.end), block.end):
                yield Thing(Span(*again.span("again")), venue.name)
