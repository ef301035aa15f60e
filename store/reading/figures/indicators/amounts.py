"""What an amount is of: the noun on its right where it counts things, else the one on its left."""

from __future__ import annotations

from store.patterns import lazily
from store.reading.figures.beside import WAYS
from store.reading.figures.clauses import FAR
from store.reading.figures.drafts import Draft
from store.reading.figures.indicators.around import Around
from store.reading.figures.indicators.capacities import capacity
from store.reading.figures.indicators.carried import by_noun, carried, spoken_or_added, told_in
from store.reading.figures.indicators.durations import action, duration
from store.reading.figures.indicators.everyday import PEOPLE, WORKFORCE, grounds, handed, priced, spent, who_did
from store.reading.figures.indicators.outlays import spared
from store.reading.figures.indicators.parallel import in_parallel
from store.reading.figures.indicators.scraps import settled, visited
from store.reading.figures.indicators.series import Earlier, Series
from store.reading.figures.indicators.shares import told_first
from store.reading.figures.indicators.undertakings import ADVERBS, undertaken, without_deed
from store.reading.figures.indicators.vocabulary import generic, never, relational
from store.reading.figures.indicators.wording import (
    DONE_AFTER,
    HAD,
    MEASURES,
    NOBODY,
    REACH,
    clean,
    compose,
    fuller,
    lean,
    left_words,
    take,
    tidy,
)
from store.reading.figures.phrases import HAPPENS, light, stops


def amount(text: str, draft: Draft, series: Series, earlier: Earlier) -> None:
    """A level, count, sum, length or duration: the noun on its right where it counts things, else that on its left."""
    quantity = draft.quantity
    right = clean(text, draft.right, draft.clause.holes)
    right = "" if right in never() or right in NOTHING_SOLD else ADVERBS.sub("", right)  # 站上百亿元台阶
    right = right.partition("已获")[0] or right  # 120个项目已获补助5600万元
    right = right[:-2] if right.endswith("中有") and len(right) > 3 else right  # 39个行业中有31个
    if right[1:2] and (several := LISTED_BEHIND.match(right)):
        right = several["kind"]  # 4个市县海口、三亚、儋州; 20多个项目和某某集团投资的项目
    right = right.replace("以上的", "以上") if "以上的" in right[:-2] else right
    if right[1:2] == "的" and right[0] in "重长高宽深厚":
        right = right[2:]  # 一辆49吨重的卡车
    de = text.startswith("的", quantity.tail)
    counts = quantity.role == "count" or quantity.form == "bare"
    obj, verb, top = left_words(text, draft)
    verb = "" if verb in MADE_INTO else verb
    if not draft.place and (words := in_parallel(text, draft, series)):
        take(draft, words, words, f"the verb of the clause before, of another one: {words}")
        return
    around = Around(without_piece(text, draft, obj), verb, top, right, de, counts)
    for reads in (set_turn, from_behind, from_before, from_clause):
        if reads(text, draft, around, series, earlier):
            return
    carried(text, draft, series, earlier)


def without_piece(text: str, draft: Draft, obj: str) -> str:
    """一|晚房价, 后山那条: a measure word that the numeral or 那 before it has left behind is no part of a noun."""
    if obj.endswith(POINTED_AT):
        return ""
    if obj.startswith(("上线", "改成", "变成")) and len(obj) > 3 + (obj[0] == "上") * 2:
        return obj[2:]
    if obj[:1] == "掉" and len(obj) > 2:
        return obj[1:]  # 用|掉不锈钢管86吨
    first = draft.phrase.obj.start if draft.phrase.obj else 0
    cut_off = len(obj) > 2 and text[first - 1] == "一" and obj[0] in PIECES and text[first] == obj[0]
    return obj[1:] if cut_off else obj


LISTED_BEHIND = lazily(
    "(?P<kind>市县|区县|县区|县市|城市|省市|省份|乡镇|街镇|国家(?:和地区)?|项目|企业)"
    "(?:(?<![目业])(?=[一-龥]{2,6}(?:、|和|与|及))|(?<=[目业])(?=[和与及][一-龥]{2,12}(?:集团|公司|企业)))"
)
POINTED_AT = (
    "那条",
    "这条",
    "那片",
    "这片",
    "那座",
    "这座",
    "那块",
    "这块",
    "那个",
    "这个",
    "那栋",
    "这栋",
    "那间",
    "这间",
    "一条",
    "一片",
    "一座",
)
PIECES = frozenset("晚夜间套份斤张碗杯盒台块条座辆艘支幅棵")


MADE_INTO = frozenset({"改成", "变成", "改造成", "改建成"})
"""老厂房改成的书店有3层: what it became is what has so many."""
NOTHING_SOLD = frozenset(
    {"管饱", "管够", "起步", "封顶", "包邮", "起价", "随便吃", "起售", "起租", "油当量", "钱", "块钱"}
)


def set_turn(text: str, draft: Draft, around: Around, series: Series, earlier: Earlier) -> bool:
    """What a set turn of phrase says: a size, what became of people, how often something runs."""
    obj, verb, top, right, de, counts = around
    quantity = draft.quantity
    if draft.pred.dimension:
        thing = SO_GREAT.sub("", right if de and right else obj or top or told_of(text, draft, series))
        if deep := DEPTH.search(text, max(draft.opening - 1, quantity.lead - 6), quantity.lead):
            take(draft, deep["what"], deep["what"], f"a size by its name: {deep['what']}")
            return True
        take(draft, thing + draft.pred.dimension, thing or None, f"a size: {draft.pred.dimension} of {thing}")
    elif quantity.role == "distance" and (long := SO_LONG.match(text, quantity.tail)):
        words = right[2:] if right.startswith(long["way"] + "的") else tidy(long["thing"])
        take(draft, words + WAYS[long["way"]], words, f"a size: how {long['way']} a {words} is")
    elif quantity.role == "money" and (words := spared(text[draft.opening : draft.pred.np_end])):
        take(draft, words, words, f"what is spared or earned: {words}")
    elif words := seats(text, draft) or capacity(text, draft, right, series.last):
        take(draft, words, words, f"how many it carries: {words}")
    elif right.startswith("人家") and quantity.unit == "户":
        take(draft, "户数", "户数", "how many households there are")
    elif words := undertaken(text, draft, around, series, earlier):
        take(draft, words, words, f"what was taken on: {words}")
    elif quantity.role == "money" and (words := ceiling(text, draft, series)):
        take(draft, words, words, f"how much is paid at most: {words}")
    elif quantity.role == "money" and priced(text, draft, obj, series, earlier):
        pass
    elif quantity.role == "money" and not right and (words := handed(text, draft)):
        take(draft, words, words, f"money from hand to hand: {words}")
    elif quantity.role == "money" and (words := spent(text, draft)):
        take(draft, words, words, f"what the money went into: {words}")
    elif quantity.role == "area" and not (obj or right) and (words := grounds(text, draft)):
        take(draft, words, None, f"how large it is: {words}")
    elif obj in WORKFORCE and not right and quantity.unit in PEOPLE:
        take(draft, "员工人数", "员工", "how many work there")
    elif counts and STATIONS.search(text[draft.opening : quantity.lead]):
        take(draft, "车站数量", "车站", "stations of a line")
    elif counts and quantity.unit in NUMBERS_OF and (fate := FATE.match(text, quantity.tail)):
        words = fate.group() + NUMBERS_OF[quantity.unit or ""]
        if fate.group() == "就业" and (
            hired := HIRES.search(text, max(draft.opening, quantity.lead - 12), quantity.lead)
        ):
            words = f"{hired['verb']}{hired['whom']}就业"
        take(draft, words, words, f"indicator from what became of them: {words}")
    elif not (obj or right or top or draft.starts or draft.ends) and (words := who_did(text, quantity)):
        take(draft, words, words, f"how many did so: {words}")
    elif quantity.role == "duration":
        duration(text, draft, obj, verb, top, right, series, earlier)
    elif words := settled(text, draft) or visited(text, draft):
        take(draft, words, words, f"how many there are or came: {words}")
    elif de and right.endswith(SETTLED) and quantity.unit in SETTLERS:
        take(draft, SETTLERS[quantity.unit or ""], None, f"so many live in the {right}")
    elif quantity.role == "area" and obj in GROUND and compose(text, draft, obj, verb, top) == obj:
        inside = series.last is not None and series.last.clause.sentence == draft.clause.sentence
        above = series.base if inside and series.base and len(series.base) <= 10 else ""
        above = above or (earlier.lead if len(earlier.lead) <= 12 else "")  # 新基地去年开工，占地6平方公里
        above = COSTING.sub("", above) if GROUNDED.search(COSTING.sub("", above)) else ""  # 新工厂总投资6亿元，占地95亩
        left = tidy(text[draft.clause.span.start : draft.pred.np_end])
        words = left if obj != left and len(left) <= 8 else f"{above}{GROUND[obj]}"  # 项目占地65亩
        take(draft, words, above or None, f"indicator {words}")
    elif obj and quantity.unit in RUNS and (by := BY_TIME.search("".join(draft.pred.adverbs))):
        take(draft, f"{obj}{by.group()}班次", obj, f"runs of {obj}: {by.group()}")
    elif (
        not (obj or right or draft.starts or draft.ends)
        and quantity.unit in RUNS
        and (by := BY_TIME.search("".join(draft.pred.adverbs)))
    ):
        runs = earlier.trail if len(earlier.trail) <= REACH else ""
        take(draft, f"{runs}{by.group()}班次", runs or None, f"how often it runs: {by.group()}")
    elif right in {"产品", "成品"} and (by := PER_TIME.search("".join(draft.pred.adverbs))) and (obj or top):
        words = f"{by.group()}{obj or top}产量"
        take(draft, words, obj or top, f"how much is made: {words}")
    elif right in GIVEN and (whom := GIVEN_TO.search(text, draft.clause.span.start, quantity.lead)):
        words = tidy(whom["whom"]) + right
        take(draft, words, right, f"what somebody is given: {words}")
    elif obj and quantity.unit in VOYAGES and obj.endswith(MOVES):
        words = compose(text, draft, obj, verb, top)
        words = words if len(words) > 2 else f"{top}{words}"
        take(draft, words + (quantity.unit or ""), words, f"how often: {words}")
    else:
        return False
    return True


def from_behind(text: str, draft: Draft, around: Around, series: Series, earlier: Earlier) -> bool:
    """The noun behind the number, where it says what is counted or measured."""
    obj, verb, _, right, de, counts = around
    quantity = draft.quantity
    if right and counts and right not in NOBODY:
        words = fuller(counted(text, draft, without_deed(text, draft, right)), series)
        if right.endswith("就业") and quantity.unit in PEOPLE:
            hired = TAKES_ON.search(text, max(draft.opening, quantity.lead - 8), quantity.lead)
            words = f"{hired['verb'] if hired else ''}{right}人数"
        if obj.endswith(("行动", "工程", "计划", "规划")) and len(obj) + len(words) <= 24:
            words = obj + words
        take(draft, words, words, f"indicator from the words after the number: {words}")
    elif draft.pred.kind == "by":
        by_noun(text, draft, series, earlier)
    elif de and obj in YEARLY and (maker := MAKING.match(right)):
        take(draft, f"{maker.group()}{obj}能", maker.group(), f"how much it can make: {maker.group()}")
    elif quantity.role == "area" and PLANTED.search(text[draft.opening : draft.quantity.lead]):
        what = right if right and not MEASURES.search(right) else ""
        take(draft, f"{what}种植面积", what or None, f"how much is planted: {what}")
    elif quantity.role == "area" and de and right and not obj and not MEASURES.search(right) and len(right) <= 12:
        land = "地" if draft.right and text.startswith("地", draft.right.end) else ""  # 闲置的边角地
        take(draft, f"{right}{land}面积", right + land, f"how large it is: {right}")
    elif (
        quantity.role == "money"
        and right
        and not de
        and (added := ADDED.search(text, draft.opening, draft.pred.np_end))
    ):
        take(draft, added.group(), None, f"money that is put in: {added.group()}")
    elif right and de and obj and MEASURES.search(obj):
        take(draft, right + obj, right, f"indicator from both sides: {obj}, {right}")
    elif (
        right
        and (de or quantity.role in {"area", "distance"})
        and (not obj or (len(right) >= 2 and not MEASURES.search(obj)))
    ):
        take(draft, right, right, f"indicator from the words after the number: {right}")
    elif right and not de and (by := DONE_IN.fullmatch("".join(draft.pred.adverbs))) and quantity.role == "level":
        words = f"{by['time']}{by['done']}{right}量"
        take(draft, words, right, f"how much is done in a time: {words}")
    elif (
        right
        and not de
        and quantity.role in {"level", "money"}
        and obj not in relational()
        and not MEASURES.search(obj)
    ):
        words = (
            verb + right
            if len(verb) > 1
            and not obj
            and verb[-1] not in "下出"
            and verb not in light()
            and verb not in stops()
            and len(right) <= 4
            else right
        )
        once = "单日" if "单日" in draft.pred.adverbs else ""
        take(draft, once + words, right, f"indicator from the words after the number: {once}{words}")
    else:
        return False
    return True


def from_before(text: str, draft: Draft, around: Around, series: Series, earlier: Earlier) -> bool:
    """The noun before the number."""
    obj, verb, top, *_ = around
    quantity = draft.quantity
    if obj[:1] == "在" and obj[2:] in SPENT:
        obj = obj[2:]  # 在津投资
    if obj and len(obj) <= 3 and spoken_or_added(draft, series, obj):
        pass
    elif obj and (obj == quantity.unit or obj in THE_REST) and (same := told_in(quantity.unit or "", series)):
        take(draft, same, same, f"indicator of the number before in that unit: {same}")
    elif obj in relational() and (each := EACH.search(text, draft.seg.start, draft.pred.np_end)):
        take(draft, each.group(), each.group(), f"indicator by the piece: {each.group()}")
    elif obj in SPENT and (aim := spent_on(text, draft)):
        take(draft, aim + obj, aim, f"indicator: {obj} for {aim}")
    elif (
        quantity.role == "money"
        and SETS_ASIDE.search(text, draft.seg.start, quantity.lead)
        and (aim := spent_on(text, draft))
    ):
        words = aim if aim.endswith(MONEY_NOUNS) else f"{aim}资金"
        take(draft, words, aim, f"money set aside for {aim}")
    elif obj and obj not in NOBODY:
        words = fuller(lean(compose(text, draft, obj, verb, top), series, earlier), series)
        if (
            words.endswith(PRICED)
            and (scope := SCOPE.search(told_first(text, draft)))
            and not words.startswith(scope[0])
        ):
            words = scope[0] + words  # 在异地业务中，国有企业平均单价为…
        take(draft, words, words, f"indicator from the words before the number: {words}")
    elif obj and (head := earlier.lead or series.base):
        take(
            draft, head if obj not in relational() else head + obj, head, f"indicator from what was said before: {head}"
        )
    else:
        return False
    return True


def from_clause(text: str, draft: Draft, around: Around, series: Series, earlier: Earlier) -> bool:
    """No noun beside the number: what the clause says of it."""
    obj, verb, top, *_ = around
    quantity = draft.quantity
    if quantity.role == "distance":
        action(text, draft, earlier, "距离")
    elif spoken_or_added(draft, series, tidy(text[max(draft.opening, draft.seg.start) : draft.pred.np_end])):
        pass
    elif (
        not text.startswith("从", draft.opening)
        and 2 <= len(left := done(text[draft.opening : draft.pred.np_end])) <= 10
        and not obj
        and left not in stops()
        and left not in NOBODY
        and left not in THE_REST
    ):
        topic = earlier.trail if 2 <= len(earlier.trail) <= 10 and quantity.role in {"level", "count"} else ""
        topic = "" if topic in HAPPENS else topic  # 去年9月开业，日均就餐460人次
        sold = "销量" if draft.pred.copula in SOLD and quantity.role in {"count", "level"} else ""
        take(draft, topic + left + sold, topic or left, f"indicator from the words before the number: {topic}{left}")
    elif quantity.role == "money" and draft.pred.copula in SOLD and not obj:
        take(draft, "售价" if draft.pred.adverbs else "销售收入", None, "what it is sold for")
    elif around.counts and top and not verb and draft.pred.kind == "copula" and top not in stops():
        take(draft, top, top, f"indicator from the words before the verb: {top}")  # 全村民宿如今有31家
    elif verb and (top or earlier.trail):
        words = (top or earlier.trail)[-REACH:] + ("" if top and verb in light() else verb)
        take(draft, words, top or earlier.trail, "indicator from the clause's noun and verb")
    else:
        return False
    return True


HIRES = lazily("(?P<verb>吸纳|带动|帮助|安置|解决|促进)(?:了)?(?P<whom>[一-龥]{0,5}?)(?:约|近|超过?|逾)?$")
PRICED = ("单价", "均价", "价格", "票价", "费用", "成本")
SCOPE = lazily("[^，。；中]{2,12}(?:业务|市场|航线|线路|车型|产品|品类)$")
TAKES_ON = lazily("(?P<verb>吸纳|带动|帮助|安置|解决|促进|提供)(?:了|周边|当地|附近|本地|约|近|超过?)*$")
DONE_IN = lazily("(?P<time>每(?:个?小时|分钟|天|日|月|年|班))(?:可|能|约|能够|可以)*(?P<done>处理|装卸|加工|分拣|检测)")
AT_MOST = lazily("(?:最高|最多|上限为?|封顶|不超过|不高于)(?:可?达|为|不超过)?$")
SHARE_PAID = lazily("(?:补贴|补助|资助|奖励|奖补|返还|支持)比例$")


def ceiling(text: str, draft: Draft, series: Series) -> str:
    """按投入的20%给予补贴，单个项目最高1000万元: of what was paid the most."""
    quantity, last = draft.quantity, series.last
    if last is None or last.clause.sentence != draft.clause.sentence or not SHARE_PAID.search(last.indicator or ""):
        return ""
    most = AT_MOST.search(text, max(draft.clause.span.start, quantity.lead - 8), quantity.start)
    return f"{(last.indicator or '').removesuffix('比例')}上限" if most else ""


SEATS = lazily("(?P<most>最多)?(?:一次|单次|每次)?(?:可|能|可以|能够)(?:最多)?(?:乘坐|载客|搭载|载|坐)$")


def seats(text: str, draft: Draft) -> str:
    """列车最多可载2460人."""
    if draft.quantity.unit not in PEOPLE or draft.right is not None:
        return ""
    hit = SEATS.search(text, max(draft.opening, draft.quantity.lead - 10), draft.quantity.lead)
    return "" if hit is None else "最大载客量" if hit["most"] else "载客量"


def told_of(text: str, draft: Draft, series: Series) -> str:
    """二期工程明年开工，南延至某地，长11.2公里: what its own sentence spoke of, before what another one measured."""
    start = draft.clause.sentence.start
    if series.last is not None and series.last.clause.sentence.start == start:
        return series.base or ""
    found = list(BUILT.finditer(text, max(start, draft.clause.span.start - 3 * FAR), draft.clause.span.start))
    return found[-1]["built"] if found else series.base or ""


BUILT = lazily(
    "(?:^|(?<=[，：“；。\\n说]))(?P<built>[一-龥]{0,6}?(?:[一二三四]期(?:工程|项目)?|[一-龥](?:工程|项目|线路|隧道|大桥|道路|管线)))"
    "(?=今年|明年|去年|将|计划|已|预计|[起自，于由]|[0-9]|全部|全面|正式)"
)


EACH = lazily(
    "每(?:餐|公斤|斤|吨|亩|箱|人|户|张|件|台|辆|平方米|次|月|晚|间|瓶|套|公里|小时|千瓦时)(?:[^，。；每]{0,8})$"
)
PER_TIME = lazily("每(?:小时|分钟|秒|天|日|班)")
GIVEN = {"奖励", "补贴", "补助", "资助", "奖金", "支持", "扶持"}
GIVEN_TO = lazily("对(?P<whom>[^，。；对]{2,16}?)(?:一次性)?(?:的)?(?:再)?(?:给予|发放|提供|予以)[^，。；]{0,6}$")
PLANTED = lazily("(?:种|栽|种植|播种|栽种)(?:了|下|下了|着)?$")
ADDED = lazily("(?:增资|注资)$")
SO_LONG = lazily("(?P<way>[长宽高深厚])的(?P<thing>[^，。；、：的]{2,12}?)(?=[，。；、：”]|$)")
STATIONS = lazily("(?:^|[线路期段程共])(?:共)?设(?:车)?站(?:点)?(?:共)?$")
VOYAGES = {"航次", "班次", "架次", "车次"}
MOVES = ("运营", "运行", "开行", "执飞", "飞行", "航行")
SETTLED = ("村", "村子", "村庄", "社区", "小区", "镇", "乡", "镇子", "小镇", "村落")
SETTLERS = {"户": "户数", "人": "人口", "口": "人口", "户人家": "户数"}
GROUND = {"占地": "占地面积", "建面": "建筑面积", "总建面": "总建筑面积"}
GROUNDED = lazily("[厂园馆站场楼库线校院宅]$|(?:项目|基地|工程|中心|[校院厂园社小街]区|大厦|学校|公园|市场|码头|产线)$")
COSTING = lazily("(?:计划|预计)?总?(?:投资|造价|投入)额?$")
SO_GREAT = lazily("^[长宽高深厚重]的(?=..)")
RUNS = {"班", "列", "趟", "班次", "对", "架次"}
BY_TIME = lazily("每[日天周月]")
YEARLY = {"年产", "日产", "月产"}
MAKING = lazily("[^，。；]{1,14}?(?:项目|生产线|产线|工厂|基地|装置|车间|厂)")
SOLD = {"卖出", "卖了", "卖", "售出", "卖掉"}
TIMED = lazily(
    "(?:今年|去年|前年|上半年|下半年|[前一二三四]季度|全年|[0-9]{4}年|[0-9]{1,2}月|目前|如今|已"
    "|(?<=[量额数值口入资费])(?:完成|实现|达到))+$"
)
WHEN = lazily("今年|去年|前年|[上下]半年")


def done(words: str) -> str:
    """What was done, without when: of 大柳镇的稻田今年收 what stands before the time is no part."""
    words = DONE_AFTER.sub("", HAD.sub("", TIMED.sub("", OF_DOING.sub("", tidy(words[-FAR:])))))
    return WHEN.split(words)[-1] if WHEN.search(words) else words


THE_REST = frozenset(
    {"其余", "其中除", "其中除了", "其它", "其他", "剩余", "另外", "其中", "指标", "这一指标", "该指标"}
)
OF_DOING = lazily(
    "^(?:[两三四五六七八九十][年月](?:来|间)?(?=[新净增建])|下来|要|将|可(?!惜)|能|已经?|还|再|又|就|才|约|则|也|均|可以|能够|预计|计划)+"
)
DEPTH = lazily("(?:^|[，,；;、的])(?P<what>[井水孔坑][深径]|[坝楼层桥墙塔杆][高宽厚])(?:约|达|近|为|超过?)?$")
NUMBERS_OF = {"人": "人数", "名": "人数", "位": "人数", "户": "户数", "例": "数"}
FATE = lazily(
    "(?:不幸)?(?:死亡|遇难|受伤|失踪|被困|获救|轻伤|重伤|伤亡|脱贫|就业|上岗|参保|参赛|参加|出席|获奖|入选|报名|受益|受灾|转移|确诊|治愈|出院|落户|返乡|入股|入社|增收|搬迁|回迁|入住)"
)
SPENT = {"投资", "总投资", "出资", "增资", "融资", "注资"}
SETS_ASIDE = lazily(
    "(?:拿出|掏出|安排|列支|斥资|拨付|拨出|统筹|筹集|筹措|落实|豪掷|砸下|砸出|拟以|动用)"
    "(?:了|约|近|超|逾|不少于|财政|专项|资金|经费|自有)*$"
)
MONEY_NOUNS = ("资金", "补贴", "奖励", "补助", "基金", "经费", "贷款", "奖金", "款", "股份", "专项")
SPEND = lazily(
    "^(?:(?:启动|建设|用于|兴建|打造|新建|修建|实施|改造|扩建|推进|设立|成立|组建|支持|补贴|奖励|补助|扶持|采购|购置|购买|回购"
    "|发放)(?:了)?)(?:为期[^的，。]{1,4}的)?(?P<aim>[^，。；、]{2,14})"
)
DOING = lazily("(?P<verb>[^已的，,。；;：、、在由]{2,4})的$")


def spent_on(text: str, draft: Draft) -> str:
    hit = SPEND.match(text[draft.quantity.tail : draft.clause.span.end])
    return tidy(hit["aim"]) if hit else ""


def counted(text: str, draft: Draft, right: str) -> str:
    """已落户的1480家企业: what they did tells which are counted."""
    hit = DOING.search(text, max(draft.seg.start, draft.quantity.lead - 6), draft.quantity.lead)
    if hit and right in generic():
        return hit["verb"] + right
    return right
