"""The name that a table would give to what a story says: 春茶采了1.8吨 is 春茶产量, 改造花了450万元 its cost."""

from __future__ import annotations

from functools import cache

from store.patterns import lazily
from store.reading.figures.drafts import Draft
from store.reading.figures.indicators.series import Earlier, Reads, Series
from store.reading.figures.indicators.verbs import DONE, deed
from store.reading.figures.indicators.wording import take, tidy
from store.reading.figures.places import place_at
from store.reading.figures.venues import HEADS
from store.reading.types import Role
from store.reading.words import part_of_speech

NEAR = 40
"""Characters before a number within which its words stand."""
LAND = (
    "面积", "能力", "产能", "产量", "范围", "规模", "总量", "数量", "用量", "单价", "价格", "租金", "销量", "需求",
    "需求量", "容量", "均",
)  # fmt: skip
"""What an area may be besides a surface, by how its name ends."""
GROWN = lazily("[种栽]$|种植$|流转$|播种$|改种$|造林$|承包$")
INSIDE = lazily(
    "^(?:(?:他|她|他们|她们)(?:所在)?的|所在的|[店馆院厂村园校所场站镇乡队社室屋楼][里内中](?:现有|现在有?|共有|已有|还有|的)*"
    "|[镇村街岛县]上(?:现有|共有|已有|有|的)*|(?:加起来|算下来|合计|一共|总共)(?=..))(?=..)"
)
PUT = lazily(
    "[把将](?P<what>[^，。；把将]{2,10}?)(?:谈|压|砍|控|降|提|升|涨|缩短|压缩|控制|稳定|定|增加|扩大|扩|调|拉|降低|提高)(?:[低高])?(?:[到至为在成])?$"
)
YIELDED = lazily("(?P<what>[一-龥]{0,8}?)(?:采摘?|收获?|打|产出?|捕捞?|捞|摘|割|出产|收割)(?:了|下|出|上来)*$")
BY_THE_MU = lazily("[一每]亩地?(?:能|可|大概|约)*(?:收|产|打|出)(?:了|下|出)?")
PLOT = lazily("(?:种植|播种|占地)?面积$")
WASTE = lazily("垃圾|废|污泥|旧衣|粪|餐厨|厨余")
WEIGHED = frozenset({"吨", "斤", "公斤", "千克", "克", "担", "石"})
SO_LONG = lazily("^[一两几半整这每][一两几半整]?(?:个)?(?:学期|季度?|年|天|个?月|茬|季子|冬|夏|春|秋)")
COSTS, PAYMENTS = frozenset("花耗用投"), frozenset("付缴交")
"""One of these is in all that ``COST``, and that ``PAYS`` fits."""
COST = lazily("(?P<what>[一-龥]{2,12}?)(?:总共|一共|共|就|只|才)?(?:花掉|花去|耗资|花|用掉|投)(?:了)?$")
A_YEAR = lazily("^一(?:年|个月|学期)(?=[^级报度内里来多].)")
RATIO_OF = lazily("(?<=结构)(?:调整|优化|变化)$")
IN_RATIO = lazily("比(?:例|值)?(?:约|达|调整|优化)*(?:为|是)?$")
SHARES = lazily("(?:开盘|收盘|盘中|午盘|首日|当日)(?:大|高开|一度|上|下)*[涨跌](?:了|超|逾|近|约)*$")
RUNS_ON = lazily("[能可](?:以|够)?(?:连续?)?跑$")
INDOORS = lazily("[店馆院厂村园校所场站镇][里内中]")
SOLD = frozenset({"卖", "卖出", "卖了", "售出", "卖掉"})
DATED = lazily("[0-9]{1,2}[月日]")
PER_DAY = lazily("每[天日]|一天|日均")
ONE_OF = lazily("(?:^|[建开设有办扩改添造修盖着成了出])一[个座条间处片家块栋口方]$")
THING = lazily("[一-龥]{2,8}(?=[，,。；、：”])")
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
PAYS = lazily("(?P<who>[^，。；]{0,12}?)(?:只需|只要|只|仅)(?:付|缴|交)(?:了)?$")
BUILT = ("工程", "项目", "改造", "建设", "工厂", "厂房", "装修", "园区")
WHOM_WORDS = "平日|周末|工作日|节假日|淡季|旺季|成人|儿童|学生|老人|大人|成年人|白天|夜间|夜场|日场|单日|双日"
WHOM = tuple(WHOM_WORDS.split("|"))
FOR_WHOM = lazily(f"(?P<price>[一-龥]{{0,6}}(?:门票|船票|车票|机票|票价?|价格?|收费|房价))(?P<who>{WHOM_WORDS})")
WEIGHT = lazily("每(?:公斤|斤|吨|克|升|立方米|度|千瓦时)")
NO_PRICE = (
    "价",
    "费",
    "价格",
    "金",
    "税",
    "成本",
    "收入",
    "利润",
    "产值",
    "效益",
    "增收",
    "补贴",
    "奖励",
    "收",
    "省",
    "益",
)
A_HOME = lazily("(?:平均)?[一每][家户](?:平均)?(?:进账|收入|挣|赚|增收)(?:了)?$")
TO_EACH = lazily("每[孩人户车名位店](?:每[年月天])?")
BENEFITS = ("补贴", "补助", "奖励", "津贴", "救助", "补偿")
PAYING = lazily(f"(?:{WHOM_WORDS})$")
PRICE = lazily("(?:门票|船票|车票|机票|票价|票|价格|收费|房价)$")
EACH = lazily(
    "每(?:个|张|份|斤|瓶|盒|件|杯|碗|串|袋|条|台|套|间|晚|次|公斤|平方米|亩|只|枚|吨|本|册|课时|小时)(?:只|卖|要|收)*"
)
DAILY_SALES = lazily("[一每]天(?:就|也)?(?:能|可以?)?卖(?:出|到)?(?:了)?$")
SET_ASIDE = lazily("(?:投入|投资|斥资|拿出|安排|筹集|争取)(?:了)?$")
WORKS = lazily("改造|建设|新建|修建|扩建|升级|更新|实施|改建|整治|修缮|打造|兴建|购置|采购|研发")
DOING = lazily(
    "^(?:计划|再|将|拟)*(?:新建、提升|收集|征集|发现|排查|改造|新建|建设|新增|新开|实施|开工|建(?!成)|改|修|完成|建成|提升|推进|签约|引进|整治|受理)+(?=..)"
)
TAKEN_IN = lazily("[能可将以]*(?:收(?![购到获入割])|产(?![品量值业能生])|捕(?![捞获])|采(?![购用集摘]))[一-龥]{1,3}")
TOLD = lazily("(?:是|叫|有|推出|卖)(?:了)?(?P<what>[^，。；是的了0-9]{2,12})$")
DEALT_IN = lazily("收购|采购|销售")
COUNTED = lazily("(?<=[一-龥]{2})[0-9.]+[万余多]*[个座家处栋项条艘台套辆户]$")
HAS = lazily("^有(?![色轨机效线限关偿息]|所)(?=[一-龥]{2})")
UNIFORMLY = lazily("(?<=[一-龥]{2})(?:统一|一律|全部|同步|最终|每年|均)$")
SOLD_IN = lazily("^一[款种类](?=..)|[一两二三四五六七八九十几0-9]+(?:小时|分钟|天|个月|周)(?=销量$)")
SELLING = lazily("卖(?!点|场|家|相)[一-龥]{1,4}")
SHIFTS = lazily(
    "(?<=[一-龥]{2})(?:轮流|分批|轮番|轮值|轮岗|一同|一起|结伴|自发|争相|前来|当场|昼夜|日夜|来回|往返|[建修装做种办开送发](?:了|起了|上了))"
)
ANTONYMS = (
    ("进口", "出口"), ("城镇", "农村"), ("城镇", "乡村"), ("城市", "农村"), ("线上", "线下"), ("白天", "夜间"),
    ("上行", "下行"), ("国内", "国际"), ("国内", "入境"), ("公办", "民办"), ("室内", "室外"), ("工作日", "周末"),
    ("平日", "周末"), ("旺季时", "淡季"), ("旺季", "淡季"), ("白天", "晚上"), ("平时", "假日"), ("普通", "专用"),
    ("内销", "外销"), ("男", "女"), ("生产", "生活"), ("新房", "二手房"),
)  # fmt: skip
ONES = {
    "书": "图书", "票": "票", "车": "车辆", "船": "船舶", "箱": "箱", "树": "树木", "面": "面", "人": "人员",
    "灯": "灯", "房": "房屋", "猪": "生猪", "牛": "牛", "羊": "羊", "鱼": "鱼", "菜": "蔬菜",
    "村": "村庄", "楼": "楼栋", "井": "井",
    "店": "门店", "厂": "工厂",
}  # fmt: skip
DID = lazily(
    "(?P<did>卖|售|借|捐|丢|种|养|造|修|装|吊|运|送|收|订|买|换|打|开|藏|摆|发|盖|建|出)(?:出|掉|走|下|回|了|着|起|过|来|到)*$"
)
SELLS = frozenset("卖售")
KEEPS = frozenset("摆藏种养开建修装")
ORDERS = frozenset({"单", "笔"})
TOOK = lazily("(?P<took>[接下成送派])(?:单)?(?:了|到|出|下)?$")
WORK = lazily("工程|建设|施工|大修|改造|修缮|工地|项目")
HIRED = lazily("(?<![就也都])雇(?:了|请了?|用了?|着)?$")
HELD_IN = lazily(f"^(?>{HEADS}|街区|园区|景区|公园|共|举办|开展|组织|推出|承办|安排)+(?=..)")
SHOWS = ("演出", "比赛", "讲座", "培训", "展览", "活动")
GOAL = lazily("(?:今年|全年|年度|今年全年)?的?目标(?:定|设|锁定|设定)?")
LASTS = lazily("(?<=..)为期(?:时间|时长)?$|(?<=..)(?:会期|展期)?持续(?:时间)?$")
SHARED = lazily("的有$")
WHOLE = {"个班": "班级数量", "人": "人数", "名": "人数", "户": "户数", "口": "人口"}
ALL = lazily("全[校村镇乡县区市园院馆厂店社所段局队县街]|学校|村里|店里|馆里|厂里|园里")


def in_a_table(text: str, draft: Draft, series: Series, earlier: Earlier) -> None:
    """Replaces words that only a story would use for what is measured; leaves the others as they are."""
    words = draft.indicator
    if not words:
        return
    if words.startswith("以来") and len(words) > 3:
        draft.indicator = words = words[2:]
    if draft.quantity.form == "ratio":
        whole = RATIO_OF.sub("", words)
        near = text[max(draft.opening, draft.quantity.lead - 6) : draft.quantity.lead]
        whole += "比" if IN_RATIO.search(near) and not whole.endswith(("比", "比例", "结构")) else ""
        if whole != words:
            take(draft, whole, whole, f"{words}, as a table names it")
        return
    if draft.role in {"growth", "share", "rank"} and draft.quantity.form != "unit":
        if SHARES.search(text, max(draft.opening, draft.quantity.lead - 8), draft.quantity.lead) and draft.inherited:
            take(draft, "股价", "股价", f"{words}: what opened higher is the share")
        elif other := opposite(text, draft, series, earlier, words):
            take(draft, other, other, f"{words}, of the other of the two")
        return
    plain = INSIDE.sub("", words) if words[0] in INSIDE_FIRST or words[1:2] in INSIDE_THEN else words
    if draft.pred.copula in SOLD and INDOORS.fullmatch(plain):
        plain = "销量"
    last = series.last
    if words[-1] in "前后" and last is not None and last.indicator:
        at = text.rfind(words, max(draft.opening, draft.quantity.lead - NEAR), draft.quantity.lead)
        plain = last.indicator if at > 0 and text[at - 1] in "比较" else plain  # 比补贴前翻了一番
    if "日均" in draft.pred.adverbs and not draft.inherited and len(plain) > 1 and "均" not in plain:
        plain = f"{plain}日均" if plain.endswith("产") else f"日均{plain}"
    if draft.role != "duration":
        plain = without_scraps(plain)
        last = series.last
        if plain == "销量" and last is not None and last.base and (last.indicator or "").endswith(("价", "价格")):
            plain = f"{last.base}销量"  # 冰箱贴每个39元，八天卖出4.1万个
    if draft.quantity.unit in {"人", "人次"} and DATED.search(plain):
        plain = "每日人数" if PER_DAY.search("".join(draft.pred.adverbs)) else plain
    for reads in (opposite, put, *readers(draft.quantity.role, draft.role)):
        if found := reads(text, draft, series, earlier, plain):
            plain = found
            break
    if draft.quantity.role in {"duration", "distance"} and (
        RUNS_ON.search(text, max(draft.opening, draft.quantity.lead - 5), draft.quantity.lead)
    ):
        plain = "续航里程" if draft.quantity.role == "distance" else "续航时间"
    if not SHIFTING.isdisjoint(plain):
        plain = SHIFTS.split(plain, 1)[0]
    if plain != words and plain:
        take(draft, plain, plain.removesuffix("单价").removesuffix("数量") or None, f"{words}, as a table names it")


INSIDE_FIRST, INSIDE_THEN = frozenset("他她所加算合一总"), frozenset("里内中上")
"""The first and the second character of all that ``INSIDE`` takes off: one of the two stands where it fits."""
EVENLY = ("统一", "一律", "全部", "同步", "最终", "每年", "均")
ONE_EACH = frozenset("个座家处栋项条艘台套辆户")


@cache
def readers(measured: Role, role: Role) -> tuple[Reads, ...]:
    """Those that may have a word for a number of that sort, in the order in which they are tried."""
    found: list[Reads] = [of_one, sized] if measured in SIZES else []
    found += [weighed, made, holding]
    if measured == role == "money":
        found.append(money)
    if role in {"duration", "count", "level"}:
        found.append(counted)
    return tuple(found)


SHIFTING = frozenset("轮批同起伴发争来场夜返了")
"""One of these is in all that ``SHIFTS`` parts at."""


def without_scraps(words: str) -> str:
    """Without 有 and 一年 before it, and 统一, a count or the time that something was sold in behind it."""
    if words.startswith("有"):
        words = HAS.sub("", words)
    if words.startswith("一"):
        words = A_YEAR.sub("", words)
    if words.endswith(EVENLY):
        words = UNIFORMLY.sub("", words)
    if words[-1:] in ONE_EACH:
        words = COUNTED.sub("", words)
    return SOLD_IN.sub("", words) if words.startswith("一") or words.endswith("销量") else words


@cache
def others() -> dict[str, list[str]]:
    """Of each of two opposites the other ones, in the order in which they are tried."""
    found: dict[str, list[str]] = {}
    for pair in ANTONYMS:
        for one, other in (pair, pair[::-1]):
            found.setdefault(other, []).append(one)
    return found


def opposite(text: str, draft: Draft, series: Series, earlier: Earlier, words: str) -> str:
    """进口通关时间30小时，出口0.6小时: of the second what was measured of the first."""
    last = series.last
    if last is None or not last.indicator or last.clause.sentence != draft.clause.sentence:
        return ""
    if (last.quantity.unit or last.unit) != (draft.quantity.unit or draft.unit) or last.role != draft.role:
        return ""
    words = words.removesuffix("时间") if draft.role == "duration" else words
    if words == last.indicator:
        said = text[max(draft.opening, draft.quantity.lead - 8) : draft.quantity.lead]
        for pair in ANTONYMS:
            for one, other in (pair, pair[::-1]):
                if said.startswith(other) and words.startswith(one) and len(words) > len(one) + 1:
                    return other + words[len(one) :]
        return ""
    for one in others().get(words, ()):
        if last.indicator.startswith(one) and len(last.indicator) > len(one) + 1:
            return words + last.indicator[len(one) :]
    return ""


def put(text: str, draft: Draft, series: Series, earlier: Earlier, words: str) -> str:
    """店主把租金谈到每月9000元: the rent."""
    lead = draft.quantity.lead
    if "把" not in draft.clause.marks and "将" not in draft.clause.marks:
        return ""
    if (
        "把" not in text[max(draft.opening, lead - 24) : lead]
        and "将" not in text[max(draft.opening, lead - 24) : lead]
    ):
        return ""
    hit = PUT.search(words)
    return tidy(hit["what"]) if hit else ""


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


def money(text: str, draft: Draft, series: Series, earlier: Earlier, words: str) -> str:
    """改造花了4.5亿元, 老人只付9元."""
    if draft.quantity.role != "money" or draft.role != "money":
        return ""
    if (
        not COSTS.isdisjoint(words)
        and (hit := COST.fullmatch(words))
        and (hit["what"].endswith(BUILT) or not words.endswith("投"))
    ):
        return tidy(hit["what"]) + ("投资" if hit["what"].endswith(BUILT) else "费用")
    if words.startswith("每") and words.endswith("收") and not words.endswith("增收"):
        return f"{words}费"
    if hit := FOR_WHOM.fullmatch(words):
        return hit["who"] + hit["price"]
    last = series.last
    if last is not None and last.indicator and words == last.indicator and last.indicator.startswith(WHOM):
        who = PAYING.search(text, max(draft.opening, draft.quantity.lead - 3), draft.quantity.lead)
        if who:
            return who.group() + last.indicator[2:]
    if last is not None and last.indicator and last.role == "money" and words.endswith(WHOM):
        price = PRICE.search(last.indicator)
        if price and words != last.indicator and not EACH.fullmatch(words):
            return words + price.group()
    if (
        draft.pred.adverbs
        and WEIGHT.search("".join(draft.pred.adverbs))
        and not words.endswith(NO_PRICE)
        and words != (last.indicator if last is not None else "")
    ):
        return f"{words}价格"
    if draft.quantity.unit and draft.quantity.unit.endswith("/股"):
        near = text[draft.clause.sentence.start : draft.quantity.lead][-60:]
        return "回购价格" if "回购" in near else ""
    if A_HOME.search(words):
        return "户均收入"
    by_each = words.startswith("每")
    if by_each and TO_EACH.fullmatch(words) and earlier.trail.endswith(BENEFITS):
        return f"{earlier.trail}标准"
    if by_each and EACH.fullmatch(words):
        return price_of(each_of(draft, series, earlier))
    if (
        last is not None
        and words == last.indicator
        and last.role in {"count", "level", "area"}
        and any(each.startswith("每") for each in draft.pred.adverbs)
    ):
        return price_of(last.base or "")
    if "卖" in draft.clause.marks and DAILY_SALES.search(
        text, max(draft.opening, draft.quantity.lead - 6), draft.quantity.lead
    ):
        return "日销售额"
    if (
        draft.right is not None
        and text.startswith(words, draft.right.start)
        and SET_ASIDE.search(text, max(draft.opening, draft.quantity.lead - 6), draft.quantity.lead)
    ):
        return f"{words}投入" if WORKS.match(words) else ""
    if text.startswith("全部", draft.quantity.tail) or words.startswith("卖"):
        earned = SELLING.fullmatch(words)
        if earned and text.endswith("的", 0, draft.quantity.lead):
            return f"{words}收入"
    hit = None if PAYMENTS.isdisjoint(words) else PAYS.fullmatch(words)
    return f"{tidy(hit['who'])}付费" if hit and hit["who"] else ""


def went_to(text: str, draft: Draft, series: Series) -> str:
    """流向天津237亿元、河北375亿元: of the second place what was measured of the first."""
    last = series.last
    if (
        last is None
        or last.clause is not draft.clause
        or not last.indicator
        or last.quantity.unit != draft.quantity.unit
    ):
        return ""
    place = tidy(text[last.quantity.tail : draft.quantity.lead])
    if not 2 <= len(place) <= 4 or place_at(place) != place:
        return ""
    first = next((last.indicator[-n:] for n in (4, 3, 2) if place_at(last.indicator[-n:]) == last.indicator[-n:]), "")
    return last.indicator[: -len(first)] + place if first and len(last.indicator) > len(first) else ""


def each_of(draft: Draft, series: Series, earlier: Earlier) -> str:
    """What one piece of costs so much: what the clause before spoke of, else what the number before counted."""
    if 2 <= len(earlier.trail) <= 14:
        return earlier.trail
    if told := TOLD.search(earlier.printed.rstrip("，,")):
        return told["what"]
    last = series.last
    if last is None or last.clause.sentence != draft.clause.sentence or last.role == "money":
        return ""
    return last.base or ""


def price_of(thing: str) -> str:
    """小麦收购价 of 收购小麦, 冰箱贴单价 of 冰箱贴."""
    thing = thing.removesuffix("面积").removesuffix("数量")
    dealt = DEALT_IN.match(thing)
    return f"{thing[dealt.end() :]}{dealt.group()}价" if dealt else f"{thing}单价"


def counted(text: str, draft: Draft, series: Series, earlier: Earlier, words: str) -> str:
    """卖出300碗面, 丢了11本书, 全校36个班, 藏品5.8万件，展出的有1.2万件, 展会为期8天."""
    unit = draft.quantity.unit or ""
    if draft.role == "duration" and words in {"历时", "历时时间"} and WORK.search(earlier.printed):
        return "工期"
    if draft.role == "duration":
        return LASTS.sub("时长", words) if LASTS.search(words) else ""
    if draft.role not in {"count", "level"}:
        return ""
    last = series.last
    if (
        (words in DONE or deed(words))
        and last is not None
        and last.base
        and draft.right is None
        and last.quantity.unit == unit
        and last.clause.sentence == draft.clause.sentence
        and 2 <= len(last.base) <= 16
    ):
        of = next(
            (e.base for e in reversed(series.history) if e.base and e.base not in DONE and e.quantity.unit == unit), ""
        )
        thing = DOING.sub("", of or "")
        return words + thing if thing and words not in last.base else ""
    if unit in WEIGHED and TAKEN_IN.fullmatch(words):
        return f"{words.lstrip('能可将以')}量"
    if unit == "人次" and words.endswith("接待"):
        return f"{words}游客"
    if unit in {"场", "场次"} and len(words) > 2 and words.endswith(SHOWS):
        return f"{HELD_IN.sub('', words)}场次"
    if len(words) == 2 and words[0] in ONES and words[1] in "里中":
        return f"{ONES[words[0]]}数量"
    if goal := GOAL.fullmatch(words):
        same = [each for each in (*series.history[::-1], series.above) if each is not None and each.base]
        told = next((each.base for each in same if each.quantity.unit == unit), None)
        return f"{told}目标" if told and goal else ""
    if place := went_to(text, draft, series):
        return place
    if unit == "个班" and draft.right is None:
        return "班级数量"
    if unit in {"人", "名"} and HIRED.search(text, max(draft.opening, draft.quantity.lead - 4), draft.quantity.lead):
        return "雇工人数"
    if unit in WHOLE and ALL.fullmatch(words):
        return WHOLE[unit]
    lead = draft.quantity.lead
    if unit in ORDERS and draft.right is None and (hit := TOOK.search(words)):
        return f"{hit['took']}单量"
    if len(words) == 1 and draft.right is not None:
        hit = DID.search(text, max(draft.opening, lead - 5), lead)
        inside = hit is not None and text[hit.start() - 1 : hit.start() + 1] in part_of_speech()  # 覆|盖28个镇
        did = "" if hit is None or inside or hit["did"] in KEEPS else "售" if hit["did"] in SELLS else hit["did"]
        if (did, words) == ("售", "票"):
            return "售票"
        return f"{did}{ONES.get(words, words)}数量" if did or words in ONES else ""
    if last is None or draft.right is not None or not SHARED.search(text, max(draft.opening, lead - 3), lead):
        return ""
    if last.quantity.unit == unit and last.base and last.clause.sentence == draft.clause.sentence and len(words) <= 4:
        return words + last.base if not words.endswith(last.base) else ""
    return ""
