"""The name that a table would give to what a story says: 春茶采了1.8吨 is 春茶产量, 改造花了450万元 its cost."""

from __future__ import annotations

from store.patterns import lazily
from store.reading.figures.drafts import Draft
from store.reading.figures.indicators.series import Series
from store.reading.figures.indicators.wording import take, tidy

NEAR = 40
"""Characters before a number within which its words stand."""
LAND = (
    "面积", "能力", "产能", "产量", "范围", "规模", "总量", "数量", "用量", "单价", "价格", "租金", "销量", "需求",
    "需求量", "容量", "均",
)  # fmt: skip
"""What an area may be besides a surface, by how its name ends."""
GROWN = lazily("[种栽]$|种植$|流转$|播种$|改种$|造林$|承包$")
INSIDE = lazily(
    "^(?:(?:他|她|他们|她们)?所在的?|[店馆院厂村园校所场站镇乡队社室屋楼][里内中](?:现有|现在有?|共有|已有|还有|的)*|(?:加起来|算下来|合计|一共|总共)(?=..))(?=..)"
)
PUT = lazily(
    "[把将](?P<what>[^，。；把将]{2,10}?)(?:谈|压|砍|控|降|提|升|涨|缩短|压缩|控制|稳定|定|增加|扩大|扩|调|拉|降低|提高)(?:[低高])?(?:[到至为在成])?$"
)
YIELDED = lazily("(?P<what>[一-龥]{0,8}?)(?:采摘?|收获?|打|产出?|捕捞?|捞|摘|割|出产|收割)(?:了|下|出|上来)*$")
WEIGHED = frozenset({"吨", "斤", "公斤", "千克", "克", "担", "石"})
SO_LONG = lazily("^[一两几半整这每][一两几半整]?(?:个)?(?:学期|季度?|年|天|个?月|茬|季子|冬|夏|春|秋)")
COST = lazily("(?P<what>[一-龥]{2,12}?)(?:总共|一共|共|就|只|才)?(?:花掉|花去|耗资|花|用掉)(?:了)?$")
ONE_OF = lazily("(?:^|[建开设有办扩改添造修盖着成了出])一[个座条间处片家块栋口方]$")
THING = lazily("[一-龥]{2,8}(?=[，,。；、：”])")
SIZES = {"area": "面积", "distance": "长度"}
DONE_TO = lazily("^(?:可|能|将|还|预计)*(?P<before>[^可能]*?)(?P<what>[发用供节省耗放充储售购输][电水气热油煤])$")
MADE = frozenset({"千瓦时", "度", "立方米", "吨", "吉焦", "吨标准煤", "方"})
YEARLY = lazily("一年|每年|年均|全年|年(?=[发用供节省])")
HOLDS = lazily("(?:[可能])(?:以|够)?(?:同时)?(?P<way>坐下?|容纳|停放|停|住)(?:了|下)?$")
SEATS = {
    "坐": "座位数量",
    "坐下": "座位数量",
    "容纳": "容纳人数",
    "停": "停车位数量",
    "停放": "停车位数量",
    "住": "可住人数",
}
PAYS = lazily("(?P<who>[^，。；]{0,12}?)(?:只需|只要|只|仅)(?:付|缴|交)(?:了)?$")
SELLING = lazily("卖(?!点|场|家|相)[一-龥]{1,4}")
SHIFTS = lazily("(?<=[一-龥]{2})(?:轮流|分批|轮番|轮值|轮岗|一同|一起|结伴|自发|争相|前来|当场)")
ANTONYMS = (
    ("进口", "出口"), ("城镇", "农村"), ("城镇", "乡村"), ("城市", "农村"), ("线上", "线下"), ("白天", "夜间"),
    ("上行", "下行"), ("国内", "国际"), ("国内", "入境"), ("公办", "民办"), ("室内", "室外"), ("工作日", "周末"),
    ("平日", "周末"), ("普通", "专用"), ("内销", "外销"), ("男", "女"), ("生产", "生活"), ("新房", "二手房"),
)  # fmt: skip
ONES = {
    "书": "图书", "票": "票", "车": "车辆", "船": "船舶", "箱": "箱", "树": "树木", "面": "面", "人": "人员",
    "灯": "灯", "房": "房屋", "猪": "生猪", "牛": "牛", "羊": "羊", "鱼": "鱼", "菜": "蔬菜", "井": "井",
}  # fmt: skip
DID = lazily(
    "(?P<did>卖|售|借|捐|丢|种|养|造|修|装|吊|运|送|收|订|买|换|打|开|藏|摆|发|盖|建|出)(?:出|掉|走|下|回|了|着|起|过|来|到)*$"
)
SELLS = frozenset("卖售")
KEEPS = frozenset("摆藏种养开建修装")
ORDERS = frozenset({"单", "笔"})
TOOK = lazily("(?P<took>[接下成送派])(?:单)?(?:了|到|出|下)?$")
LASTS = lazily("(?<=..)为期(?:时间|时长)?$|(?<=..)(?:会期|展期)?持续(?:时间)?$")
SHARED = lazily("的有$")
WHOLE = {"个班": "班级数量", "人": "人数", "名": "人数", "户": "户数", "口": "人口"}
ALL = lazily("全[校村镇乡县区市园院馆厂店社所段局队县街]|学校|村里|店里|馆里|厂里|园里")


def in_a_table(text: str, draft: Draft, series: Series) -> None:
    """Replaces words that only a story would use for what is measured; leaves the others as they are."""
    words = draft.indicator
    if not words or (draft.role in {"growth", "share", "rank"} and draft.quantity.form != "unit"):
        return
    plain = INSIDE.sub("", words)
    for reads in (opposite, put, of_one, sized, weighed, made, holding, money, counted):
        if found := reads(text, draft, series, plain):
            plain = found
            break
    plain = SHIFTS.split(plain, 1)[0]
    if plain != words and plain:
        take(draft, plain, plain, f"{words}, as a table names it")


def opposite(text: str, draft: Draft, series: Series, words: str) -> str:
    """进口通关时间30小时，出口0.6小时: of the second what was measured of the first."""
    last = series.last
    if last is None or not last.indicator or last.clause.sentence != draft.clause.sentence:
        return ""
    if (last.quantity.unit or last.unit) != (draft.quantity.unit or draft.unit) or last.role != draft.role:
        return ""
    words = words.removesuffix("时间") if draft.role == "duration" else words
    for pair in ANTONYMS:
        for one, other in (pair, pair[::-1]):
            if words == other and last.indicator.startswith(one) and len(last.indicator) > len(one) + 1:
                return other + last.indicator[len(one) :]
    return ""


def put(text: str, draft: Draft, series: Series, words: str) -> str:
    """店主把租金谈到每月9000元: the rent."""
    lead = draft.quantity.lead
    if (
        text.find("把", max(draft.opening, lead - 24), lead) < 0
        and text.find("将", max(draft.opening, lead - 24), lead) < 0
    ):
        return ""
    hit = PUT.search(words)
    return tidy(hit["what"]) if hit else ""


def of_one(text: str, draft: Draft, series: Series, words: str) -> str:
    """再建一个200平方米的车间: how large it is."""
    if draft.quantity.role not in SIZES or not text.startswith("的", draft.quantity.tail):
        return ""
    if not ONE_OF.search(text, max(draft.opening, draft.quantity.lead - 4), draft.quantity.lead):
        return ""
    thing = THING.match(text, draft.quantity.tail + 1)
    return thing.group() + SIZES[draft.quantity.role] if thing else ""


def sized(text: str, draft: Draft, series: Series, words: str) -> str:
    """新增绿地8.6万平方米, 店面不过40平方米: an area is of something's surface."""
    if draft.quantity.role != "area" or draft.role in {"change", "growth"} or draft.quantity.form != "unit":
        return ""
    if words.endswith(LAND) or GROWN.search(words) or len(words) < 2:
        return ""
    return f"{words}面积"


def weighed(text: str, draft: Draft, series: Series, words: str) -> str:
    """春茶采了1.8吨, 一学期收了2.1吨: a yield."""
    if draft.quantity.unit not in WEIGHED or draft.right is not None or draft.role == "change":
        return ""
    hit = YIELDED.fullmatch(SO_LONG.sub("", words))
    return f"{hit['what']}产量" if hit and not hit["what"].endswith(("年", "亩")) else ""


def made(text: str, draft: Draft, series: Series, words: str) -> str:
    """每年可发电620万千瓦时: so much is generated in a year."""
    if draft.quantity.unit not in MADE or draft.role == "change":
        return ""
    hit = DONE_TO.search(words)
    if hit is None or draft.right is not None:
        return ""
    near = text[max(draft.opening, draft.quantity.lead - 20) : draft.quantity.lead]
    yearly = "年" if not hit["before"] and YEARLY.search(near) else ""
    return f"{hit['before']}{yearly}{hit['what']}量"


def holding(text: str, draft: Draft, series: Series, words: str) -> str:
    """可坐260人: how many seats there are."""
    if draft.right is not None and draft.quantity.unit not in {"人", "名"}:
        return ""
    hit = HOLDS.search(text, max(draft.opening, draft.quantity.lead - 8), draft.quantity.lead)
    return SEATS[hit["way"]] if hit else ""


def money(text: str, draft: Draft, series: Series, words: str) -> str:
    """改造花了4.5亿元, 老人只付9元."""
    if draft.quantity.role != "money" or draft.role != "money":
        return ""
    if hit := COST.fullmatch(words):
        return f"{tidy(hit['what'])}费用"
    if text.startswith("全部", draft.quantity.tail) or words.startswith("卖"):
        earned = SELLING.fullmatch(words)
        if earned and text.endswith("的", 0, draft.quantity.lead):
            return f"{words}收入"
    hit = PAYS.fullmatch(words)
    return f"{tidy(hit['who'])}付费" if hit and hit["who"] else ""


def counted(text: str, draft: Draft, series: Series, words: str) -> str:
    """卖出300碗面, 丢了11本书, 全校36个班, 藏品5.8万件，展出的有1.2万件, 展会为期8天."""
    unit = draft.quantity.unit or ""
    if draft.role == "duration":
        return LASTS.sub("时长", words) if LASTS.search(words) else ""
    if draft.role not in {"count", "level"}:
        return ""
    if unit in WHOLE and ALL.fullmatch(words):
        return WHOLE[unit]
    lead = draft.quantity.lead
    if unit in ORDERS and draft.right is None and (hit := TOOK.search(words)):
        return f"{hit['took']}单量"
    if len(words) == 1 and draft.right is not None:
        hit = DID.search(text, max(draft.opening, lead - 5), lead)
        did = "" if hit is None or hit["did"] in KEEPS else "售" if hit["did"] in SELLS else hit["did"]
        return f"{did}{ONES.get(words, words)}数量" if did or words in ONES else ""
    last = series.last
    if last is None or draft.right is not None or not SHARED.search(text, max(draft.opening, lead - 3), lead):
        return ""
    if last.quantity.unit == unit and last.base and last.clause.sentence == draft.clause.sentence and len(words) <= 4:
        return words + last.base if not words.endswith(last.base) else ""
    return ""
