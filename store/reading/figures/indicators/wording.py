"""From a phrase beside a number to the words of an indicator: cleaned, composed, completed."""

from __future__ import annotations

from functools import cache

from store.patterns import lazily
from store.reading.figures.drafts import Draft
from store.reading.figures.indicators.series import Earlier, Series
from store.reading.figures.indicators.vocabulary import generic, leaning, relational
from store.reading.figures.lookup import Prefixes
from store.reading.figures.phrases import lexicon, light, openers, stops
from store.reading.figures.places import place_at
from store.reading.figures.predicates import change_verbs
from store.reading.types import Span

ONLY_FILLER = lazily("^[的了着过和与及、，“”‘’其中年内后前中上下以来之间时]*$")
MEASURES = lazily(
    "面积|投资|资金|产值|长度|高度|深度|总长|全长|半径|容量|规模|金额|价格|重量|注册资本|总额|产能|距离|占地"
)
NOBODY = {
    "这一数字",
    "一数字",
    "这个数字",
    "该数字",
    "数字",
    "这一数据",
    "国外",
    "国内",
    "我们",
    "自己",
    "自家",
    "他们",
    "这里",
    "那里",
    "现在",
    "以前",
    "峰值",
    "前者",
    "后者",
    "数量",
    "均价",
}
REACH = 24


def clean(text: str, span: Span | None, holes: tuple[Span, ...] = ()) -> str:
    """The phrase as printed, without bracketed parts, loose quotation marks, openers and white space at its edges."""
    if span is None:
        return ""
    parts, at = [], span.start
    for hole in holes:
        if at <= hole.start < span.end and hole.end - hole.start > 6:
            parts.append(text[at : hole.start])
            at = hole.end
    return tidy("".join([*parts, text[at : span.end]]))


def tidy(words: str) -> str:
    words = words.strip(" 　、，,的了—-·:：")
    if not words:
        return ""
    if words[0] in "和与及" and not words.startswith(("和平", "与会", "及格", "及时")):
        words = words.lstrip("和与及").lstrip(" 　、，,的")
    words = words.rstrip(" 　、，,的了—-·:：" if words.endswith(JOINED_IN) else "和与及 　、，,的了—-·:：")
    if len(words) > 2 and words[0] in "后前内中" and not WHOLE.match(words):
        words = words[2:] if words.startswith("前后") and len(words) > 3 else words[1:]
    if not words.isalnum() and QUOTE.search(words):
        for opened, closed in ("“”", "‘’", "《》", "「」"):
            if words.count(opened) != words.count(closed):
                words = words.replace(opened, "").replace(closed, "")
    known = long_openers()
    for _ in range(3):
        if words[:1] not in known.sizes:
            break
        opener = known.at(words, 0, len(words) - 2)
        if not opener:
            break
        words = words[len(opener) :].strip("，, 、的")
    return words


JOINED_IN = ("参与", "普及", "涉及", "惠及", "赠与", "总和")
"""Words that end in what else joins two nouns."""
WHOLE = lazily(
    "[后前内中][一二两三四五六七八九十百几0-9]|中[方西欧国央医药小型高低心间等外亚东部学介标华科关石铁车芯建交海船航水信行期老新签秋试試]"
    "|前[海沿端置瞻身者]|后[备勤台端续方者]|内[河蒙贸资外陆容需部存河生销饰胆涝科分]"
)
QUOTE = lazily("[“”‘’《》「」]")


@cache
def long_openers() -> Prefixes:
    return Prefixes(each for each in openers() if len(each) > 1)


SHORT = lazily("[民外国央]企")
BILATERAL = lazily("双边(?:货物)?(?:贸易|进出口)(?:总?[值额])?(?:占比|增速)?$")
SECTOR = lazily("(?<![第十])[一二三]产(?!业|品|量|地|值|线)")


def trade_with(draft: Draft, indicator: str) -> str | None:
    """双边贸易值 is the trade with the partner that the sentence names."""
    return draft.partner if draft.partner and BILATERAL.match(indicator) else None


def take(draft: Draft, indicator: str | None, base: str | None, why: str) -> None:
    if indicator:
        if partner := trade_with(draft, indicator):
            indicator = base = f"对{partner}进出口" + (indicator[-2:] if indicator.endswith(("占比", "增速")) else "")
        if "产" in indicator:
            indicator = SECTOR.sub(lambda hit: f"第{hit.group()[0]}产业", indicator)
        if "企" in indicator and SHORT.search(indicator):
            for short, full in lexicon()["short"].items():
                indicator = indicator.replace(short, full)
        if "成“" in indicator and (into := MADE_INTO.search(indicator)):
            indicator = base = indicator[: into.start()] + indicator[into.end() :]
        if indicator[0] in POINTING and THIS_ONE.match(indicator):
            indicator = base = THIS_ONE.sub("", indicator)
        if "现" in indicator and NOW_HAS.match(indicator):
            indicator = base = NOW_HAS.sub("", indicator)
        if indicator[0] in AMOUNTING and AMOUNTS_TO.match(indicator):
            indicator = base = AMOUNTS_TO.sub("", indicator)
        if indicator.endswith(SHARES_TWICE):
            indicator = indicator.removesuffix("占比")
        if indicator.endswith("占地"):
            indicator = base = f"{indicator}面积"
        if "接待" in indicator and DISTRICT.match(indicator):
            indicator = base = DISTRICT.sub("接待", indicator)
        if indicator[0] in "大半一两几数" and SO_LONG.match(indicator):
            indicator = base = SO_LONG.sub("", indicator)  # 大半年的流程
        elif indicator.startswith("数量") and indicator.endswith(SIZES):
            indicator = base = indicator[2:]
        if indicator.endswith("面积数量"):
            indicator = base = indicator[:-4]  # 冷棚460栋、43万平方米，数量达1100栋
        if indicator[-1] == "每" and len(indicator) > 2:
            indicator = base = indicator[:-1]  # 收购价每50公斤
        if indicator[0] == "能" and CAN_DO.match(indicator):
            indicator = base = indicator[1:]
        if indicator[0] in "让使把" and MAKES.match(indicator):
            indicator = base = MAKES.sub("", indicator)
    draft.indicator, draft.base = indicator or None, base or indicator or None
    draft.note(why)


SHARES_TWICE = ("份额占比", "率占比", "比重占比", "比例占比")
SHARED_BY = lazily("所占?$")
OF_WHICH = lazily("^所占的?")
DONE_AFTER = lazily(
    "(?:(?<=..)(?:已|共|累计|合计|总计|分别|预计))*(?:完成|实现|达到|达成|突破)+$|(?<=..)(?:算下来|加起来|争取|力求)$|(?<=[额量值入])做$"
)
DONE_WORDS = ("完成", "实现", "达到", "达成", "突破", "算下来", "加起来", "做", "争取", "力求")
"""How ends what ``DONE_AFTER`` takes off."""
POINTING = frozenset("这那该")
NEGATED = frozenset("不未非")
HAVING = frozenset({"现有", "先后", "拥有"})
HAD = lazily("^(?:现有|先后|拥有)(?=..)|^按?可比口径下?(?:计算)?")
FORMER = lazily("[前后]者的?(?=..)")
PER_BEFORE = lazily("每(?:[十百千万]?元|[餐人户家亩台辆套张件吨斤箱次晚间票单名]|公斤|平方米|公里|标准箱)$")
AGED = lazily("[0-9]{1,3}周?岁(?:及|（含）|\\(含\\))?$")
LAID_OUT = lazily("[^，。；]{2,6}(?:布局|布设|投放|部署)(?P<what>[一-龥]{2,})$")
PARTS = ("比重", "比例", "份额")
EACH_OF = lazily("每(?:公里|公斤|平方米|立方米|千瓦时|标准箱|[吨亩箱户台辆件套度])(?=[^，。；每的]{0,4}[费价本耗量额])")
ABLE = lazily("^(?:有望|可望|可以|能够|可|能|将|要)(?=..)")
MAKES = lazily("(?:让(?!利)|使(?![用馆命])得?|把(?!手))(?=.{3})")
SO_LONG = lazily("(?:大半|半|一|两|几|数)(?:年|个月|天)的(?=..)")
SIZES = ("面积", "长度", "重量")
CAN_DO = lazily("能(?:出|产|收|挣|卖|养|捕|采|摘|挖|存|装|运|送|接)(?=[一-龥]{1,3}$)")
DISTRICT = lazily("[一-龥]{1,4}(?<![景社园校库港林营辖郊片])[区县市州旗]接待(?=.{2})")
"""山阳区接待国内游客: whose it is."""
MADE_INTO = lazily("成“[^“”]{2,12}”(?=投入|投资|费用|资金)")
NOW_HAS = lazily("^[一-龥]{1,4}[厂场园店校院馆社村库]现(?=存|有|养|种|设|停)有?(?=..)")
THIS_ONE = lazily(
    "[这那][座家个处片所栋条][一-龥]{0,2}(?:园区?|工厂|厂|公司|企业|[牧农]场|医院|学校|[社小景]区|村|港口?|码头|大厦|楼|基地|中心|店)"
    "(?=..)"
)
AMOUNTS_TO = lazily("(?:相当于|等于|约合|折合)(?=[^，。；]{3})")
AMOUNTING = frozenset("相等约折")
"""The first characters of all that ``AMOUNTS_TO`` fits."""
PRICED_AT = lazily("(?:平均)?(?:价格|单价|均价|租金|报价|总价|高价|低价)(?=[一-龥]{2})")
CLASSED = ("强", "英寸", "千伏", "纳米", "代线")
"""How goes on what a number before it belongs to: 6英寸晶圆, 220千伏变电站."""
STRONGEST = lazily("(?:世界|全球|中国|全国|亚洲|民营企业|制造业|服务业)*(?:[0-9]{1,3}[.])?[0-9]{1,4}$")
TRADED = lazily("(?:国家?|地区|[欧美非]|东盟|欧盟|俄罗?斯?)(?:进?出口|进口|投资|贸易)")
POINTED = lazily("[这那该](?P<measure>[条座台个款项批套艘架列家支一])")


def left_words(text: str, draft: Draft) -> tuple[str, str, str]:
    """The noun phrase before the number, the verb before that, and what the verb is of: cleaned, empty where none."""
    holes, phrase = draft.clause.holes, draft.phrase
    verb, top = clean(text, phrase.verb, holes), clean(text, phrase.top, holes)
    if verb:
        verb = "" if verb in {"占", "所占", "涉"} else ABLE.sub("", verb)
    if top:
        top = without_place(SHARED_BY.sub("", top) if top[-1] in "所占" else top)
        top = "" if top in CUT_OFF or top in TIMES else top  # 试运行|期|通过船舶
    if phrase.obj is None:
        return ("", "", f"与{top}相差") if verb == "相差" and top else ("", verb, top)
    obj = clean(text, phrase.obj, holes)
    if obj.startswith("所占"):
        obj = OF_WHICH.sub("", obj)
    elif obj.endswith("占地"):
        obj = PUT_UP_ON.sub("", obj)
    if obj.endswith(DONE_WORDS):
        obj = DONE_AFTER.sub("", obj)
    if phrase.verb is None and obj[2:3] == "的":
        obj = OF_THE_COUNTRY.sub("", obj)  # 中国的经济
    if obj[:1] in {"前", "后"}:
        obj = FORMER.sub("", obj)  # 前者发行价
    elif obj[:2] in HAVING or "口径" in obj:
        obj = HAD.sub("", obj)
    first = phrase.obj.start
    if text.startswith("的", draft.seg.start) and (priced := PRICED_AT.match(obj)):
        obj = obj[priced.end() :]  # 以每亩800元的价格流转土地1200亩
    if "、" in obj and (listed := PLACES_LISTED.match(obj)):
        obj = obj[listed.end() :]  # 海东区、江西区、某某度假区垃圾中转站
    before = text[first - 1 : first]
    if obj[:1] == "下" and before in "种栽播":
        obj = obj[1:]  # 种下黄桃3100亩
    if before in NEGATED and obj:
        obj = before + obj  # 检出不合格39批: never the opposite
    elif obj.startswith(CLASSED) and before.isdigit() and (strong := STRONGEST.search(text, max(0, first - 10), first)):
        obj = strong.group() + obj  # 世界500强企业
    elif before == "对" and TRADED.search(obj):
        obj = before + obj  # 对拉美国家出口汽车
    elif before in POINTING and (pointed := POINTED.match(text, first - 1)):
        obj = obj.removeprefix(pointed["measure"])  # 这条投资1.8亿元的生产线
    if obj.startswith(("以上", "以下")) and (aged := AGED.search(text, draft.clause.span.start, first)):
        obj = aged.group() + obj  # 60岁及以上老年人口占比
    if ("布" in obj or "投放" in obj or "部署" in obj) and (laid := LAID_OUT.match(obj)):
        obj = laid["what"]
    if before == "每" and EACH_OF.match(text, first - 1):
        obj = "每" + obj  # 每公里电费
    elif text[first - 1] == "吨" and BY_THE_TON.match(obj) and text[first - 2] in PAUSES:
        obj = "吨" + obj  # 吨钢综合能耗, 吨水处理成本
    elif "每" in draft.clause.marks and (by := PER_BEFORE.search(text, max(draft.clause.span.start, first - 6), first)):
        obj = obj if obj.startswith(by.group()) else by.group() + obj  # 每餐补贴, 每百元收入的成本
    obj = "" if len(obj) == 1 else without_place(obj)
    if top and obj.endswith(PARTS) and text[first - 1] == "占":
        obj, verb, top = f"{top}占{obj}", "", ""  # 绿电占用电量的比重
    return ("" if obj in openers() or obj in stops() else obj), verb, top


PLACES_LISTED = lazily(
    "(?:[一-龥]{2,8}?(?:区|县|市|镇|乡|街道)[、和及]){1,8}[一-龥]{1,8}?(?:度假区|开发区|新区|(?<![景园社小校厂山库])区|县|市(?!场)|镇|乡|街道)(?:等[一-龥]?)?(?=[一-龥]{3})"
)
OF_THE_COUNTRY = lazily("(?:中国|我国|全国|世界|全球)的(?=.{2})")
PUT_UP_ON = lazily(".*(?:建设|新建|兴建|建起|建成|建造|选址|规划)(?=占地$)")
"""在城西建设占地120亩的中学."""
TIMES = frozenset({"年内", "目前", "当前", "近年", "近年来", "年底"})
CUT_OFF = frozenset("期时后前内中上里处方间")
"""Ends of words that a phrase may not begin with."""
COUNTERS = frozenset("家个名位户所人只辆台艘座")
BY_THE_TON = lazily("[钢水粮煤油矿铁盐](?=[^，。；]{0,6}[耗本费价量])")
PAUSES = frozenset("，,。；;：:、“\n")
MODES = frozenset({"铁路", "公路", "水路", "民航", "航空", "地铁", "公交", "轨道交通", "高铁", "机场", "口岸"})
CARRIES = frozenset({"发送", "运送", "到达", "运输", "输送", "完成", "接待", "保障"})
HELPING = frozenset("可能会要需应来去有是占达设将")
TOWN = lazily("[一-龥]{2,3}(?<![小古乡城村重强大])[镇乡]")
TOTAL = lazily(
    "(?:地区)?生产总值|GDP|(?:常住|户籍|总)人口|(?:外贸)?(?:进出口|出口|进口)(?:总[值额])?|社会消费品零售总额|财政收入"
)
LEVEL = lazily("^(?:市|省|区|县|镇|乡|村|[^的]{1,3}(?:镇|乡|街道|村))")


def without_place(words: str) -> str:
    """A place alone is no indicator, and one that opens a phrase says whose it is, not what."""
    place = place_at(words)
    if not place:
        return "" if words[-1:] in {"镇", "乡"} and TOWN.fullmatch(words) else words
    rest = LEVEL.sub("", words[len(place) :])
    alone = not rest or rest in relational() or TOTAL.fullmatch(rest) or (len(rest) <= 8 and MEASURES.search(rest))
    return tidy(rest) if alone else words


def compose(text: str, draft: Draft, obj: str, verb: str, top: str) -> str:
    """The object with its verb where that says something, with what stands before the verb where it is bare."""
    if not obj:
        return top
    if verb in change_verbs():
        return verb + obj
    bare = obj in relational()
    phrase = draft.phrase
    if verb == "促" and phrase.verb and phrase.obj:
        return tidy(text[phrase.verb.start : phrase.obj.end])  # 促开工项目
    if (
        len(verb) == 1
        and verb not in HELPING
        and 2 <= len(top) <= 6
        and phrase.top
        and phrase.verb
        and phrase.obj
        and (phrase.top.end, phrase.verb.end) == (phrase.verb.start, phrase.obj.start)
    ):
        return top + verb + obj  # 乡村游接待
    if top in MODES and verb in CARRIES:
        return top + verb + obj  # 铁路发送旅客
    if verb and verb not in light() and len(verb) <= 4 and len(obj) <= 14 and not draft.pred.noun:
        if not bare:
            return verb + obj
        if draft.phrase.verb and draft.phrase.obj and text[draft.phrase.obj.start - 1] == "的":
            return tidy(text[(draft.phrase.top or draft.phrase.verb).start : draft.phrase.obj.end])[-REACH:]
        return tidy(f"{top}{verb}{obj}") if len(top) + len(verb) + len(obj) <= 14 else verb + obj
    counted = phrase.top is not None and phrase.top.start == draft.seg.start and text[draft.seg.start - 1] in COUNTERS
    if counted and len(obj) > 1 and not bare:
        return obj  # 306家企业带来岗位4870个
    if top and (verb in light() or not verb) and len(top) + len(obj) <= 26 and (bare or len(obj) <= 3):
        return top + obj
    return obj


def lean(obj: str, series: Series, earlier: Earlier) -> str:
    """占比, 均价 and their like measure what was said before: the clause before, or the series."""
    bare = obj.removeprefix("平均")
    if bare not in leaning():
        return obj  # and the clause before need not be read
    head = earlier.lead or series.base
    if head and head.endswith("订单") and bare == "产量":
        return obj
    if head and bare == "数量":
        head = head.removesuffix("面积")
    if head and obj in TOTALS:
        head = NEWLY.sub("", head)  # 新增食堂27家，总数增至1906家
    if head and obj in PRICES and (owner := ITS_MEASURE.search(head)):
        head = head[: owner.start()]  # 螺栓的疲劳寿命…，价格
    if obj in SHARES and earlier.trail.startswith("“"):
        head = earlier.trail  # 推行“船边直提”，比例已到42%
    if bare in {"耗时", "用时"}:
        whole = earlier.whole
        head = whole if 2 <= len(whole) <= 14 and "着" not in whole and "了" not in whole else None
    if head and not head.endswith((bare, *OF_NOTHING)) and len(head) + len(obj) <= 30:
        return head + obj
    return obj


SHARES = frozenset({"比例", "占比", "比重", "覆盖率", "使用率"})
PRICES = frozenset({"价格", "单价", "售价", "均价", "票价"})
ITS_MEASURE = lazily("的[^的]{0,6}(?:寿命|长度|重量|时间|精度|强度|产量|销量|容量|速度|续航|功率|年龄|率)$")
TOTALS = frozenset({"总数", "总量", "总面积", "总长", "存量", "规模"})
NEWLY = lazily("^(?:新增|新建|新开|新设|再增|净增)(?=..)")
OF_NOTHING = ("率", "间隔", "天数", "时间", "时长", "距离", "精度", "里程", "误差", "班次")
"""What is measured so has no price and no share of its own: 上座率九成，票价100元."""
LOOSE_KIND = lazily(
    "(?:新|新增|新建|在建|续建|新?开工|竣工|落地|投产|入驻|落户|新?签约|新?引进|规上|限上|规模以上|限额以上|重点|其他|其余)?"
)


def fuller(obj: str, series: Series) -> str:
    """项目 alone is the 京津冀产业协作项目 that an earlier number of the sentence counted."""
    for kind in generic():
        if obj.endswith(kind) and LOOSE_KIND.fullmatch(obj[: -len(kind)]):
            for each in reversed(series.levels):
                if each.role == "count" and each.base and each.base.endswith(kind) and len(each.base) > len(obj):
                    return obj[: -len(kind)] + each.base
    return obj
