"""What a story says was harvested, generated or held: 春茶采了1.8吨 is 春茶产量, 可坐260人 its seats."""

from __future__ import annotations

from store.patterns import lazily
from store.reading.figures.drafts import Draft
from store.reading.figures.indicators.series import Earlier, Series

LAND = (
    "面积", "能力", "产能", "产量", "范围", "规模", "总量", "数量", "用量", "单价", "价格", "租金", "销量", "需求",
    "需求量", "容量", "均",
)  # fmt: skip
"""What an area may be besides a surface, by how its name ends."""
GROWN = lazily("[种栽]$|种植$|流转$|播种$|改种$|造林$|承包$")
YIELDED = lazily("(?P<what>[一-龥]{0,8}?)(?:采摘?|收获?|打|产出?|捕捞?|捞|摘|割|出产|收割)(?:了|下|出|上来)*$")
BY_THE_MU = lazily("[一每]亩地?(?:能|可|大概|约)*(?:收|产|打|出)(?:了|下|出)?")
PLOT = lazily("(?:种植|播种|占地)?面积$")
WASTE = lazily("垃圾|废|污泥|旧衣|粪|餐厨|厨余")
WEIGHED = frozenset({"吨", "斤", "公斤", "千克", "克", "担", "石"})
SO_LONG = lazily("^[一两几半整这每][一两几半整]?(?:个)?(?:学期|季度?|年|天|个?月|茬|季子|冬|夏|春|秋)")
ONE_OF = lazily("(?:^|[建开设有办扩改添造修盖着成了出])一[个座条间处片家块栋口方]$")
THING = lazily("[一-龥]{2,8}(?=[，,。；、：”])")
HOW_MANY = frozenset({"数量", "总数", "总量", "规模"})
SIZES = {"area": "面积", "distance": "长度"}
DONE_TO = lazily("^(?:可|能|将|还|预计)*(?P<before>[^可能]*?)(?P<what>[发用供节省耗放充储售购输][电水气热油煤])$")
MADE = frozenset({"千瓦时", "度", "立方米", "吨", "吉焦", "吨标准煤", "方"})
YEARLY = lazily("一年|每年|年均|全年|年(?=[发用供节省])")
HOLDS = lazily("(?:[可能])(?:以|够)?(?:同时)?(?P<way>坐下?|容纳|停放|停|住)(?:了|下)?$")
SEATED = frozenset("坐下纳放停住了")
"""The last characters of all that ``HOLDS`` finds."""
SEATS = {
    "坐": "座位数量",
    "坐下": "座位数量",
    "容纳": "容纳人数",
    "停": "停车位数量",
    "停放": "停车位数量",
    "住": "可住人数",
}
COUNTED = lazily("(?<=[一-龥]{2})[0-9.]+[万余多]*[个座家处栋项条艘台套辆户]$")


def of_one(text: str, draft: Draft, series: Series, earlier: Earlier, words: str) -> str:
    """再建一个200平方米的车间: how large it is."""
    if draft.quantity.role not in SIZES or not text.startswith("的", draft.quantity.tail):
        return ""
    if not ONE_OF.search(text, max(draft.opening, draft.quantity.lead - 4), draft.quantity.lead):
        return ""
    thing = THING.match(text, draft.quantity.tail + 1)
    return thing.group() + SIZES[draft.quantity.role] if thing else ""


def sized(text: str, draft: Draft, series: Series, earlier: Earlier, words: str) -> str:
    """新增绿地8.6万平方米, 店面不过40平方米: an area is of something's surface."""
    if draft.quantity.role != "area" or draft.role in {"change", "growth"} or draft.quantity.form != "unit":
        return ""
    last = series.last
    if words in HOW_MANY and last is not None and last.clause is draft.clause:
        words = (last.base or "").removesuffix("数量").removesuffix("面积")  # 冷棚数量达1100栋、88万平方米
    if words.endswith(LAND) or GROWN.search(words) or len(words) < 2:
        return ""
    words = COUNTED.sub("", words)  # 改造老旧小区64个、203万平方米
    return f"{words}面积" if len(words) > 1 else ""


def weighed(text: str, draft: Draft, series: Series, earlier: Earlier, words: str) -> str:
    """春茶采了1.8吨, 一学期收了2.1吨: a yield."""
    if draft.quantity.unit not in WEIGHED or draft.right is not None or draft.role == "change":
        return ""
    said = text[draft.opening : draft.quantity.lead]
    if BY_THE_MU.fullmatch(said):
        return "亩产"
    last = series.last
    if last is not None and words == last.indicator and last.role == "area" and last.base and YIELDED.fullmatch(said):
        return PLOT.sub("", last.base) + "产量"
    if words.endswith(("单产", "亩产", "总产", "年产", "增产", "减产")):
        return ""
    hit = YIELDED.fullmatch(SO_LONG.sub("", words))
    if hit is None or hit["what"].endswith(("年", "亩")):
        return ""
    return f"{hit['what']}{'收运量' if WASTE.search(hit['what']) else '产量'}"


def made(text: str, draft: Draft, series: Series, earlier: Earlier, words: str) -> str:
    """每年可发电620万千瓦时: so much is generated in a year."""
    if draft.quantity.unit not in MADE or draft.role == "change":
        return ""
    hit = DONE_TO.search(words)
    if hit is None or draft.right is not None:
        return ""
    near = text[max(draft.opening, draft.quantity.lead - 20) : draft.quantity.lead]
    yearly = "年" if not hit["before"] and YEARLY.search(near) else ""
    return f"{hit['before']}{yearly}{hit['what']}量"


def holding(text: str, draft: Draft, series: Series, earlier: Earlier, words: str) -> str:
    """可坐260人: how many seats there are."""
    if draft.right is not None and draft.quantity.unit not in {"人", "名"}:
        return ""
    if text[draft.quantity.lead - 1] not in SEATED or draft.quantity.role not in {"count", "level"}:
        return ""
    hit = HOLDS.search(text, max(draft.opening, draft.quantity.lead - 8), draft.quantity.lead)
    return SEATS[hit["way"]] if hit else ""
