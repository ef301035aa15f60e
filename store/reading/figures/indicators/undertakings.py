"""What somebody took on: rented, contracted, hired; a team of so many, what a plot yields, how long a way is."""

from __future__ import annotations

from functools import cache

from store.patterns import lazily
from store.reading.figures.drafts import Draft
from store.reading.figures.indicators.around import Around
from store.reading.figures.indicators.outlays import of_money, reached
from store.reading.figures.indicators.series import Earlier, Series
from store.reading.lexicon import load
from store.reading.words import cut

NEAR = 40
"""Characters before a number within which its words stand: a clause may be as long as a page."""
PEOPLE = frozenset({"人", "名", "位", "个人"})
TOOK_ON = lazily(
    "(?P<did>租下|租用|租|承包|流转|托管|代管|认养|领养|盘下|收编)(?:了|着|下|来)*(?P<where>(?:全[村镇市]|周边|村里|附近|当地|邻村|本[村镇]|镇里|[一-龥]{0,2}闲置)?"
    "(?:[0-9一二两三四五六七八九十]+个[村镇社乡]的?)?)(?:近|约|超过?|逾)?$"
)
AS_NOUN = {"租下": "租用", "租": "租用", "领养": "认养", "盘下": "租用", "收编": "联合"}
TEAM = lazily("(?P<kind>[一-龥]{0,8}?)(?P<team>队伍|团队|班组|小组|专班|突击队|小队|大队|服务队|工作队)")
STEP = lazily("关(?=[，。；、]|才)|来回")
STEPS = {"关": "工序", "来回": "往返次数"}
LIES = lazily("[里上中内旁下边头][一-龥]着(?:近|约|超过?|逾)?$")
LYING = lazily("(?P<thing>(?![的])[一-龥]{2,8}?)(?=[，。；、])")
"""仓里码着5.8万件包裹."""
HEAVY = lazily(
    "重的(?P<thing>[一-龥]{1,8}?)(?=[，。；、]|吊|运|装|开|驶|抬|搬|拖|卸|被|从|在|稳|送|安|落|提|顶|推|就|由|缓|一|已|正|平|顺)"
)
"""一根18吨重的钢梁."""
A_DAY = lazily(
    "(?P<who>[一-龥]{0,14}?)(?P<by>每天|每日|一天|每周|每月)(?:要|能|可|共|就|还|得)*(?:跑|开行|开|发车|发|往返)(?:了|出)?$"
)
DAYS = {"天": "日"}
FIRMS = ("公司", "企业", "工厂", "小厂", "作坊", "车间", "工作室", "合作社", "门店", "小店", "剧团", "乐队", "班级")
"""What has so many people: 只有9个人的小公司."""
OF_EXPERTS = ("研发", "技术", "科研", "设计", "管理", "创业", "运营", "营销", "服务", "销售", "工程师", "专家", "创新")
STORES = ("库", "罐", "仓", "窖", "水箱", "油箱", "货舱", "水池")
HOLDS = frozenset({"吨", "立方米", "升", "方", "标准箱", "公升"})
STANDS = lazily(
    "(?P<who>(?:“[^“”]{1,10}”)?[一-龥]{0,6}?(?:项目|基地|园区|电站|工程|工厂|公园|厂区|学校|医院|农场|营地))?(?:[^，。；]{0,4}?)"
    "(?:就|便|正|如今|都|也)*(?:铺|建|坐落|落|落户|设|矗立|扎根|安家|长|立)在(?:了)?(?:这|那)?(?:一?[片块方处])?(?:近|约|超过?|逾)?$"
)
HIRE = lazily(
    "(?P<who>[一-龥]{1,6}(?:工|生|员|者|兵|师|手|专家|人才|农民|村民))(?:就|也|都|还|便|又|已经?)+(?P<did>招收|招聘|招募|聘请|雇佣|培训|培养|吸纳"
    "|招|聘|请|雇)(?:了|到|来|进|用)*(?:近|约|超过?|逾)?$"
)
OF_CROP = lazily(
    "[一每]亩(?:地)?(?:的)?(?P<what>(?!地|田)[一-龥]{1,5}?)(?:就|也|能|可以?|大概|约|平均|大约|要)*(?:收获?|产|打|采|摘|捞|挖|起|割)(?:了"
    "|出|下|上来|回)*(?:近|约|超过?|逾)?$"
)
"""一亩水稻打了1260斤."""
FORMED = lazily("组成的(?P<team>[一-龥]{2,10}?(?:队伍|团队|班组|小组|专班|队))(?![一-龥]?长)")
BY_THE_MU = lazily(
    "(?:^|[今去前]年|[，,“]|上半年|下半年)(?P<what>[一-龥]{0,8}?)(?:的话|平均|一季)?[一每]亩地?(?:就|也|能|可以?|大概|约|平均|大约)*(?:收获?|产"
    "|打|采|摘|捞|挖|起|割)(?:了|出|下|上来|回)*(?:近|约|超过?|逾)?$"
)
WORKED = lazily(
    "(?P<who>[一-龥]{0,6}?)(?P<time>每天|一天|每日|一小时|每小时)(?:能|可以?|最多|平均|大约|就)*(?:多)?(?:干|忙|做|拿)(?:完|下)?(?:近|约|超过?|逾)?$"
)
TIMES = frozenset({"次", "遍", "回"})
TEAMS = ("队伍", "团队", "班组", "小组", "专班", "小队", "分队", "大队")
AT_FIRST = lazily(
    "(?:时|之初|当初|当年|那年|那会儿|起初|最初|刚[一-龥]{1,3}时)(?:[只仅才]|就|也|还|一?共|总共)*(?:有)?$"
)
MEMBERS = {"户": "户数", "人": "人数", "名": "人数", "个人": "人数"}
A_TEAM = lazily("[一每](?:个|支)[一-龥]{2,10}(?:有|共|共有)?$")
PUTS = frozenset("开用上摆停买添装配养种栽修建挖架租换拆")
"""Verbs behind the thing that they are done to."""
RUNS = frozenset({"班", "列", "趟", "班次", "车次", "航班"})
NO_THINGS = RUNS | {"场", "架次", "人次", "单", "笔", "人", "名", "户"}
HELD = lazily("(?<=）)(?:举办|承办|举行|办)[一-龥]{1,6}$")
SAVED = lazily(
    "(?:能|可|就)?(?:省下|节省下|节省|省出|省)(?:了|出)?(?P<what>(?![区级市内外委道直会城域际长厅属部管辖界份])[一-龥]{2,8})"
)
STATES = ("在建", "在研", "在售", "在营", "待建")
AFTER_DEED = lazily("后|起来|起|到|在|成|进|了|时|[0-9]|以后|之后|出|向|给")
PLACES = frozenset("镇乡村县区市省")


def undertaken(text: str, draft: Draft, around: Around, series: Series, earlier: Earlier) -> str:
    """The name that a table gives to what a story says with a verb, or nothing."""
    quantity = draft.quantity
    obj, right = around.obj, around.right
    said = text[max(draft.clause.span.start, quantity.lead - NEAR) : quantity.lead]
    if quantity.role == "money":
        return of_money(text, draft, obj, right, said, series, earlier) if draft.role in {"money", "change"} else ""
    if draft.role in {"growth", "share", "rank", "duration"}:
        return ""
    if quantity.role == "distance":
        size = SIZE.search(said)
        if right in LONG_AS and obj:
            return obj + LONG_AS[right]  # 夜市街500米长
        return way(text, draft) or (size["what"] + LONG_AS[size["way"]] if size else "")
    if draft.role != "change" and (words := of_things(text, draft, around, said)):
        return words
    if quantity.role in {"level", "count"} and obj[:1] in SAVING and (saved := SAVED.fullmatch(obj)):
        return f"节约{saved['what']}"
    return reached(draft, said, series)


SAVING = frozenset("能可就省节")


def of_things(text: str, draft: Draft, around: Around, said: str) -> str:
    """租下8处院落, 110人的研发队伍, 1.2万吨的库, 铺在2.1万亩的滩涂上, 临时工就招了90人, 每亩收了180斤."""
    quantity = draft.quantity
    obj, verb, top, right, de, _ = around
    unit = quantity.unit or ""
    if text.startswith("重的", quantity.tail) and (heavy := HEAVY.match(text, quantity.tail)):
        return f"{heavy['thing']}重量"
    if text.startswith("床位的", quantity.tail - 2):
        return "床位"
    if right:
        if de and unit in PEOPLE and right.endswith((*FIRMS, "厂")):
            return f"{right}人数"
        if de and unit in PEOPLE and (team := TEAM.fullmatch(right)):
            name = "团队" if team["team"] == "队伍" and team["kind"].endswith(OF_EXPERTS) else team["team"]
            return f"{team['kind']}{name}人数"
        if de and unit in HOLDS and right.endswith(STORES):
            return f"{right}容量"
        if quantity.role == "area":
            if de and (stands := STANDS.search(said)):
                return f"{stands['who'] or ''}占地面积"
            if right in {"活", "地"} and (worked := WORKED.search(said)):
                by = "日" if worked["time"][-1] in "天日" else "每小时"
                return f"{worked['who']}{by}作业面积"
        if (unit == "款" or unit == "种") and right in {"车", "新车"}:
            return right + "型"
        took = TOOK_ON.search(said) if quantity.role in {"count", "area"} else None
        if took and not right.endswith(("费", "钱")):
            return AS_NOUN.get(took["did"], took["did"]) + right
        if len(right) == 1 and right in PLACES and draft.pred.kind == "to" and 2 <= len(obj) <= 6:
            return obj + right
        return ""
    if quantity.role == "count" and unit in PEOPLE and (hired := HIRE.search(said)):
        return str(load("told")["hired"].get(hired["did"], hired["did"])) + hired["who"]
    if unit in PEOPLE and (formed := FORMED.match(text, quantity.tail)):
        return f"{formed['team']}人数"
    if quantity.role == "area" and "亩" in unit and not obj.endswith("面积"):
        took = TOOK_ON.search(said)
        return f"{AS_NOUN.get(took['did'], took['did'])}土地面积" if took else ""
    if unit in {"斤", "公斤", "吨"} and "亩" in said and (plot := OF_CROP.search(said) or BY_THE_MU.search(said)):
        return f"{plot['what']}亩产"
    if unit == "场" and "）" in obj and (held := HELD.search(obj)):
        return held.group()
    if unit in MEMBERS and not obj and AT_FIRST.search(said):
        return MEMBERS[unit]  # 合作社成立时只有12户
    if unit in {"道", "个"} and (step := STEP.match(text, quantity.tail)):
        return STEPS[step.group()]
    if LIES.search(said) and (thing := LYING.match(text, quantity.tail)):
        return thing["thing"]
    if unit in PEOPLE and "有" in (draft.pred.copula or "") and obj.endswith((*FIRMS, "厂")):
        return f"{obj}人数"
    if unit in RUNS and (runs := A_DAY.search(said)):
        return f"{runs['who'].rsplit('的')[-1]}每{DAYS.get(runs['by'][-1], runs['by'][-1])}班次"
    if unit in PEOPLE and obj.endswith(TEAMS) and A_TEAM.search(said):
        return f"{obj}人数"
    if quantity.role == "count" and not obj and len(top) > 1 and verb in PUTS and said.rstrip("了着").endswith(verb):
        return "" if unit in TIMES or unit in NO_THINGS else top  # 造雪机开了28台
    if unit in TIMES and not obj and len(verb) == 2 and said.endswith(verb):
        return f"{verb}次数"
    return ""


WAY = lazily(
    "的(?P<way>[一-龥]{0,7}?(?:步道|栈道|跑道|绿道|车道|航道|隧道|管道|河道|街道|道路|公路|马路|环路|小路|土路|水泥路|柏油路|[一-龥]路|线路|专线|支线|干线|铁路"
    "|引线|水渠|沟渠|堤坝|海堤|大堤|岸线|管网|管线|电缆|光缆|绿廊|长廊|廊道))(?!网|口|灯|段|旁|边|两|沿|上|面)"
)


SIZE = lazily(
    "(?:^|[，,的])(?P<what>[一-龥]{2,8}?)(?<![全总身水周边变延增提加升拓])(?P<way>[长宽高深厚])(?:达|约|有|近|为|超过|足有)+$"
)
"""风机叶片长达126米."""
LONG_AS = {"长": "长度", "宽": "宽度", "高": "高度", "深": "深度", "厚": "厚度"}


def way(text: str, draft: Draft) -> str:
    """把那条3.5公里的步道修通: how long it is, whatever is done to it."""
    hit = WAY.match(text, draft.quantity.tail, min(draft.clause.span.end, draft.quantity.tail + 14))
    return f"{hit['way']}长度" if hit else ""


ADVERBS = lazily(
    "(?<=[一-龥]{2})(?:重新|全部|统一|陆续|集中|同时|先后|主动|自愿|一起|全都|当天|当日|次日|随即|正在|已经|即将|卖光|卖完|运走|拉走|收完|卖掉|买走|包下|盘活)$"
)


def without_deed(text: str, draft: Draft, right: str) -> str:
    """52台机器人|上岗后, 216户散户|拢到一起, 46个项目|在建: the thing that is counted, without what it does."""
    if len(right) < 3:
        return right
    right = ADVERBS.sub("", right)
    if right.endswith(STATES):
        return right[-2:] + right[:-2]
    right = NOT_YET.sub("", right)  # 15万次充放才能出厂
    become = right.endswith("成")
    if draft.right is None or not (become or AFTER_DEED.match(text, draft.right.end)):
        return right
    words = cut(right[:-1] if become else right)
    before = "".join(words[:-1])
    return before if words[-1] in doings() and len(before) > 1 else right


@cache
def doings() -> frozenset[str]:
    """What is done by or with the things that are counted, right behind their name."""
    return frozenset(load("told")["doings"]["verbs"])


NOT_YET = lazily("(?<=[一-龥]{2})(?:才|方|就|便)(?:能|可|算|会|得|肯).*$")
