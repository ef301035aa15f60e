"""What a list prints before its numbers, cut into its members: as many as there are numbers, each with its measure."""

from __future__ import annotations

import re

from store.patterns import lazily
from store.reading.figures.clauses import FAR
from store.reading.figures.drafts import Draft
from store.reading.figures.grown import ATTAINS
from store.reading.figures.indicators.shares import told_first
from store.reading.figures.indicators.wording import tidy

DEALS = lazily("分别|依次|各自")
OF_THEN = lazily("(?:分别|依次|各自)?(?:由|从)(?:[^由从，,。；、]{0,14})$")
BASES = {"同比", "环比", "较上年同期", "较上月", "比上年同期", "比上月"}
TAKES_UP = lazily(
    "(?<!所)占(?!比(?![重例])|地(?![区方])|用(?![电水地])|有)(?:到|了)?(?P<whole>[^，,。；;0-9占]{2,16}?)的?(?:比重|比例)?(?:的|为|达到?|约)*$"
)
SPLIT = lazily("、|和|与|及|以及")
HEAD = lazily(
    "(?:整体|平均|累计|总|日均)?(?:[^、和与及]{0,6}(?:时间|量|额|率|值|数|收入|营收|融资|利润|产值|面积|投资|吞吐量|增加值|成本|价格|规模|人次|旅客|出口|进口|进出口|价|GDP|生产总值|总值|税收|[存贷]款|余额|人口))$"
)


THREE = lazily(
    "(?:(?P<one>第?一(?:次?产业|产)?[、和]第?二(?:次?产业|产)?(?:[、和与及]|以及)第?三(?:次产业|产业|产))|[各三]次?产业)"
)
"""第一、二、三产业, 各产业: the three sectors of an economy."""
SECTORS = "第一产业、第二产业、第三产业"
REGIONS = lazily("东(?:部)?、中(?:部)?(?:、|和|与|及)西部(?:地区)?")
PART = lazily(
    "(?<=..)(?:(?:(?:生活)?用(?:电|水|气|能)量?|[售发供]电量|增加值|销[售量]额?|零售额|营业额|投资额?|产值|收入|利润|税收|装机(?:容量)?|人口|从业人员|就业(?:人员)?)"
    "(?=[所占比对的贡份]))?(?:所?占[^、]{2,14}?的?(?:比重|比例)|所?占比|比重|比例|份额|对[^、]{2,16}?的?贡献[率度]|贡献[率度])$"
)
"""用电量占全社会用电量的比重: what is told of every member of a list, behind the last."""
CUTS = (SPLIT, lazily("、|和"), lazily("、|及|以及"), lazily("、|与"), lazily("、"), lazily("和"))
"""What may stand between the members of a list, where one of them has 及 or 与 in its name."""


def cut_in(left: str, wanted: int) -> list[str]:
    """The members of a list, cut so that there are as many as there are numbers."""
    if "产" in left and (three := THREE.search(left)) and (three["one"] or wanted > 2):
        left = left[: three.start()] + SECTORS + left[three.end() :]
    if wanted > 2 and "西部" in left:
        left = REGIONS.sub("东部地区、中部地区、西部地区", left)
    items: list[str] = []
    if (
        wanted == 2
        and "、" in left
        and (pair := COUPLE.search(left))
        and left.count("、") == 1 == pair.group().count("、")
    ):
        return coupled(left)  # 存、贷款余额
    for cuts in CUTS:
        cut = [tidy(each) for each in cuts.split(left) if tidy(each)]
        items = items or cut
        if len(cut) == wanted:
            return numbered(cut)
        if len(items) < wanted:
            break
    return coupled(items[0]) or items if len(items) == 1 and wanted == 2 else items


COUPLED = {
    "城乡": ("城镇", "农村"), "存贷": ("存", "贷"), "产销": ("产", "销"), "客货": ("客", "货"), "进出": ("进", "出"),
    "购销": ("购", "销"), "收支": ("收入", "支出"), "男女": ("男", "女"),
}  # fmt: skip
COUPLE = lazily("城乡|存、?贷|产、?销|客、?货|进、?出|购、?销|收支|男女")
SHARED_BY = lazily("两|双方|各自|以来")


def coupled(words: str) -> list[str]:
    """城乡居民收入, 存贷款余额, 汽车产销: two things in one word."""
    hit = COUPLE.search(words)
    if hit is None or hit.group() == "进出" or SHARED_BY.search(words):
        return []
    tail = words[hit.end() :] or ("量" if hit.group()[0] == "产" else "")
    return [f"{words[: hit.start()]}{each}{tail}" for each in COUPLED[hit.group().replace("、", "")]]


NTH = lazily("(?P<nth>第?)[一二三四五六七八九十]")


def numbered(items: list[str]) -> list[str]:
    """第二、三产业, 一、二期工程: what the last one is the ones before it are too."""
    first = NTH.fullmatch(items[0])
    last = NTH.match(items[-1]) if first else None
    if first is None or last is None or not all(NTH.fullmatch(each) for each in items[:-1]):
        return items
    named = [*items[:-1], last.group()]
    return [(each if each[0] == "第" else first["nth"] + each) + items[-1][last.end() :] for each in named]


KINDS = "类业区省市品端目"


def of_a_kind(items: list[str]) -> tuple[str, str] | None:
    """通讯器材类、家电类零售额: what is measured follows the last one's 类, and holds for each."""
    mark, last = items[0][-1], items[-1]
    at = last.rfind(mark) + 1
    if mark not in KINDS or not 1 < at < len(last) or any(each[-1] != mark for each in items[:-1]):
        return None
    return (last[:at], last[at:]) if HEAD.fullmatch(last[at:]) else None


USED = lazily("(?<=..)用[电水气能]量?$")


def used_by_all(items: list[str]) -> tuple[str, str] | None:
    """第一产业、第二产业和居民生活用电: what the last one uses the others use too."""
    used = USED.search(items[-1])
    if used is None or any(each[-1] not in KINDS for each in items[:-1]):
        return None
    return items[-1][: used.start()], used.group()


MEASURE = lazily(
    "(?<=..)(?:吞吐量|增加值|总?产值|(?:销售|零售|营业|交易|成交)额|[产销]量|(?:消费|进口|出口|发电|货运|客运|周转|处理|接待|保有|库存|运输)量|(?:计划|预计|概算|协议)?总?投资(?:总?额)?"
    "|(?:净|毛|营业)?利润(?:总额)?|收入|营收|(?:销售|施工|竣工|播种|种植|建筑|开工|待售)?面积|价格|[均单]价|成本|(?:占有|覆盖|合格|普及|利用|入学)率|人数|户数|数量|进出口(?:额|总?值)?|[进出]口额?|[存贷]款(?:余额)?|余额)$"
)
STATED = lazily(
    "(?<=..)(?:同比|环比|年均|平均|继续|持续|[也均都还仍]|增[速幅]|增势(?:良好|强劲|喜人|平稳)?|(?:位居|居|位列|名列|排名?在?|排)(?:全[国省市区县])?(?:进口|出口)?(?:商品)?前(?:列|茅|[一二两三四五六七八九十]位?)?|(?<=[额量数值])位"
    "|领先|靠前|最[多高大快好]|较[多高大快好]|突出|明显|显著|回升|回落|走[高低强弱]|保持[较平稳快]{1,2}增长)+$"
)
"""How a list goes on that says how its members stand, before it says by how much."""
WHEN = lazily(
    "^(?:其中|今年以来|[^、]{0,12}(?:个月|季度|半年|年(?![均产销薪轻货])|月(?![均产销])|日(?![用化常均报产]))[，,]?)"
)
TRADE = frozenset({"进口", "出口"})
SOFTLY = lazily("^(?:约|大约|已|均|仅|各)+(?=占)")
BRACKETS = lazily("[（(][^（()）]{6,}[）)]")
SHARES = frozenset({"占比", "比重", "比例"})


def named_items(text: str, draft: Draft, opening: int) -> list[str]:
    """进口、出口通关时间分别为: 进口通关时间, 出口通关时间; 对东盟、欧盟分别出口: 对东盟出口, 对欧盟出口."""
    first = text[max(opening, draft.quantity.lead - FAR) : draft.quantity.lead]
    hit = OF_THEN.search(first) if draft.starts else DEALS.search(first)
    if hit is None and draft.pred.noun:
        hit = ATTAINS.search(first)
    if hit is None:
        return []
    after = (
        ""
        if draft.starts
        else re.sub(
            "(?:为|是|达到|达|有|占|增长|下降|提高|提升|增加|减少|上升|实现|完成|同比|到|至|突破|超过|逾|每[年月日天人户亩吨]|[0-9０-９.%％].*)+$",
            "",
            tidy(re.split("[0-9０-９]|[一二两三四五六七八九]成", first[hit.end() :])[0]),
        )
    )
    if after == "投资" and first.startswith("完成投资", hit.end()):
        after = "完成投资"
    whole = ""
    after = SOFTLY.sub("", after)
    if after.startswith("占") and (taken := TAKES_UP.fullmatch(after)):
        after, whole = "", tidy(taken["whole"])
    left = re.split("[，,：:]", BRACKETS.sub("", first[: hit.start()]))[-1]
    left = WHEN.sub("", tidy(left))
    left = STATED.sub("", left)
    items = cut_in(left, draft.of)
    if len(items) < 2 or set(items) <= BASES:
        return []
    prefix = "对" if items[0].startswith("对") else "与" if left.startswith("与") else ""
    if items[0][:2] in TRADE and len(items[0]) > 4 and not any(each[:2] in TRADE for each in items[1:]):
        prefix = items[0][:2]  # 进口铁矿砂和农产品
    items, tail = with_tail(items, after)
    if not whole and tail in SHARES and (told := told_first(text, draft)):
        tail, whole = "", told
    tail += f"占{whole}比重" if whole else ""
    return [(prefix if prefix and not each.startswith(prefix) else "") + each + tail for each in items]


def with_tail(items: list[str], after: str) -> tuple[list[str], str]:
    """The members and what is measured of each: what stands behind the word that deals, else at the end of the last."""
    tail = after
    if not after and (part := PART.search(items[-1])) and not any(PART.search(each) for each in items[:-1]):
        items[-1], tail = tidy(items[-1][: part.start()]), part.group()
        if items[0].endswith("地区") and (at := items[-1].find("地区") + 2) > 2:
            items[-1], tail = items[-1][:at], items[-1][at:] + tail  # 西部地区|快递业务量比重
    elif not after and items[-1].count("的") == 1 and not any("的" in each for each in items[:-1]):
        own, _, tail = items[-1].partition("的")  # 雏鹰、瞪羚、领军企业的研发强度
        items[-1] = own
    elif not after and (kinds := of_a_kind(items) or used_by_all(items)):
        items[-1], tail = kinds
    elif not after and (branch := of_a_branch(items)):
        items[-1], tail = branch
    elif not after:
        last = items[-1]
        head = HEAD.search(last)
        if head and len(last) > len(items[0]) and all(not HEAD.search(each) or len(each) <= 2 for each in items[:-1]):
            size = len(items[0])
            if last[size - 1] != items[0][-1] and (measure := MEASURE.search(last)):
                size = measure.start()  # 煤炭、矿石、集装箱|吞吐量
            tail = last[size:] if len(last) > len(items[0]) + 1 else ""
            items[-1] = last[:size] if tail else last
    return items, tail


BRANCH = lazily("(?<=..)(?<![大个类])(?:产业链|产业集群|产业|行业|板块|集群|领域|赛道|园区|片区|口岸|地区)(?=..)")


def of_a_branch(items: list[str]) -> tuple[str, str] | None:
    """电子信息、装备制造产业链上市企业数量: the others are 产业链 too."""
    last = items[-1]
    hit = BRANCH.search(last)
    if hit is None or any(each[-1] in KINDS or BRANCH.search(each + "  ") or HEAD.search(each) for each in items[:-1]):
        return None
    rest = last[hit.end() :]
    return (last[: hit.start()], last[hit.start() :]) if HEAD.fullmatch(rest) or MEASURE.search(f"  {rest}") else None
