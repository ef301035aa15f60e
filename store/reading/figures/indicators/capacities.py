"""What can be done: in an hour or a day, at one go, at the most; and how much more can be held than before."""

from __future__ import annotations

from functools import cache

from store.patterns import lazily
from store.reading.figures.drafts import Draft
from store.reading.figures.indicators.processes import deeds, one
from store.reading.figures.indicators.wording import tidy
from store.reading.figures.phrases import light, nouns, stops
from store.reading.figures.predicates import change_verbs
from store.reading.lexicon import load
from store.reading.words import part_of_speech

NEAR = 40
"""Characters before a number within which its words stand: a clause may be as long as a page."""
CAN = "(?:就|也|都|还|均|最多|最高|大约|约|平均|能够|可以|能|可|要|得)*"
IN_A_TIME = lazily(
    f"(?P<who>[^，,。；：、“”]{{0,16}}?)(?:[一每](?:个)?(?P<time>小时|分钟|秒|天|日|昼夜|班(?!组)|夜|晚|年|个?月|季))(?:下来|里)?{CAN}"
    "(?P<did>[“]?(?!不)[一-龥](?!不)[一-龥]{0,4}?[”]?)(?:下|掉|完|出|了)*(?:近|约|超过?|逾|上)?$"
)
"""分拣线一小时能过3000只."""
BY = {"天": "日", "日": "日", "昼夜": "日", "年": "年", "月": "月", "个月": "月", "班": "每班"}
MORE = lazily(
    "(?:可以?|能够?)(?:再|多|再多|额外|另外)(?:[一-龥]{0,2}?)(?P<way>停放|停|存放|存|放|堆存|堆|容纳|坐|装|住|收|接纳)(?:下|纳)?(?:近|约|超过?|逾)?$"
)
"""届时可多停9000辆."""
CARS = frozenset({"车", "汽车", "车辆", "小汽车"})
HELD = {
    "停": "停车", "停放": "停车", "存": "仓储", "存放": "仓储", "放": "存放", "堆": "堆存", "堆存": "堆存",
    "容纳": "容纳", "坐": "座位", "装": "装载", "住": "居住", "收": "接收", "接纳": "接纳",
}  # fmt: skip
AT_ONE_GO = lazily(
    f"(?P<who>[^，,。；]{{0,20}}?)(?:一次性?|单次|一趟|一船|一车|一航次|一口气){CAN}(?P<did>[一-龥])(?:走|下|来|出|回|上|了)*$"
)
"""“远海”轮一次装走5800辆."""
GONE = {"装": "装运量", "卸": "卸载量", "拉": "运输量", "运": "运输量", "载": "载运量", "带": "运输量", "送": "运输量",
        "吊": "吊装量", "搬": "搬运量", "捞": "捕捞量", "收": "收购量", "订": "订购量", "买": "购买量"}  # fmt: skip
A_PIECE_DOES = lazily(f"[一每][口台条座棵株只头架套](?P<what>[一-龥]{{1,4}}?){CAN}(?P<did>[一-龥])(?:出|下|了)*$")
"""一口锅炒15斤, 一棵梨树结300斤."""
WEIGHED = frozenset({"斤", "公斤", "吨", "千克", "升", "千瓦时", "立方米"})
ONCE = frozenset("次趟船车口")
"""One of these is in all that ``AT_ONE_GO`` finds."""
BEST_DAY = lazily(
    "最[高多大](?:(?P<that>的|时|那)的?一[天日]|一[天日]|(?:的|时|那)?(?:单日|当[天日]))(?:里)?(?:就|能|共|曾)?[，,]?(?P<who>[一-龥]{0,6}?)(?P<did>发|卖|售|接待|接|运"
    "|产|收|送|迎来|来|涌进|处理|装卸|卸|装)(?:出|了|下|到|过)*(?P<what>电|货|车)?$"
)
"""最高一天发了612万千瓦时."""
IN_KIND = {"千瓦时": "发电量", "度": "发电量"}
VISITORS = frozenset({"人", "人次", "名", "位"})
NOT_HERE = frozenset({"户", "家", "元", "场", "次", "班", "趟", "个班", "款", "种", "名", "位"})


SPOKEN_OF = frozenset({"处理", "装卸", "加工", "分拣", "检测"})


@cache
def outputs() -> dict[str, str]:
    """What comes of a verb: 吃下 and 过 are 处理量, 织 is 产量."""
    return {verb: noun for noun, verbs in load("told")["outputs"].items() for verb in verbs}


def capacity(text: str, draft: Draft, right: str, last: Draft | None = None) -> str:
    """The name of what can be done or held, or nothing."""
    quantity, marks = draft.quantity, draft.clause.marks
    if quantity.role not in {"count", "level"} or draft.role not in {"count", "level"}:
        return ""
    if (quantity.unit or "").partition("/")[0] in TURNED_OUT and (made := turned_out(text, draft, last)):
        return made
    start = max(draft.clause.span.start, quantity.lead - NEAR)
    said = text[start : quantity.lead]
    more = ("多" in marks or "再" in marks) and (draft.right is None or right in CARS)
    if more and (hit := MORE.search(said)):
        if right in CARS and hit["way"] == "放":
            return "新增停车能力"
        return f"新增{HELD[hit['way']]}{'人数' if hit['way'] == '容纳' and quantity.unit in VISITORS else '能力'}"
    if "一" not in marks and "每" not in marks:
        return ""
    far = text[max(draft.clause.sentence.start, quantity.lead - NEAR) : quantity.lead] if "最" in marks else ""
    if far and (hit := BEST_DAY.search(far)) and (hit["that"] or text[quantity.lead - 1] in "了出过到电货车"):
        noun = IN_KIND.get(quantity.unit or "") or (
            "客流" if quantity.unit in VISITORS else load("told")["tops"][hit["did"]]
        )
        return f"最高单日{noun}"
    if quantity.unit in NOT_HERE:
        return ""
    once = draft.right is None and not ONCE.isdisjoint(marks)
    if once and (hit := AT_ONE_GO.search(said)):
        gone = GONE.get(hit["did"]) or ("每次" + noun if (noun := output(hit["did"])) else "")
        if gone:
            return owner(hit["who"]) + gone
    if draft.right is None and quantity.unit in WEIGHED and (hit := A_PIECE_DOES.search(said)):
        noun = "产量" if hit["did"] in "产出结收打" else output(hit["did"])
        if noun:
            return one(hit["what"]) + noun
    hit = IN_A_TIME.search(said)
    if hit is None:
        return ""
    did = hit["did"].strip("“”")
    noun = output(did)
    by = BY.get(hit["time"]) or f"每{hit['time']}"
    if not noun and not right and (both := THROUGH.fullmatch(did)):  # 每天要揽收包裹2.4万件
        noun = "" if both["did"] in SPOKEN_OF else output(both["did"])
        return f"{both['what']}{by}{able(noun, said)}" if noun else ""
    if not noun or (draft.right is not None and did not in outputs() and did not in deeds()):
        return ""
    who = owner(hit["who"])
    noun = able(noun, said)
    if right and did in SPOKEN_OF:
        return ""  # 每小时可处理12吨鲜果
    if right and noun != "处理量" and not text.startswith("的", quantity.tail):
        return f"{right}{by}{noun}" if 2 <= len(right) <= 8 else ""  # 厨房一天要蒸3000个馒头
    return f"{who}{by}{noun}"


TURNED_OUT = frozenset({
    "吨", "件", "台", "套", "辆", "只", "头", "羽", "尾", "片", "支", "瓶", "箱", "双", "部", "粒", "枚", "块", "升",
    "千瓦", "兆瓦", "千瓦时", "立方米", "标准箱", "台套", "公斤", "千克", "把", "条", "盒", "袋", "个", "米",
})  # fmt: skip
"""Units of what a works turns out."""
IN_A_YEAR = lazily(
    "(?P<time>[年日月])(?:可|能|将)?(?P<did>产|生产|制造|组装|(?:精?深)?加工|处理|处置|回收|利用|综合利用|消纳|拆解|出栏|屠宰|养殖|孵化|繁育|印染|冶炼|提取"
    "|供应|供|周转|中转|吞吐|储存|仓储|分拣|维修|检测)$"
)
"""年产 right before the number: what stands behind it is made in a year."""
PLANT = "(?:项目|工程|生产线|产线|装置|工厂|车间|基地|电站|风电场|码头)"
MADE_OF = lazily(
    "(?P<time>[年日月])(?:可|能|将)?(?P<did>产|生产|制造|组装|(?:精?深)?加工|处理|处置|回收|屠宰|养殖|出栏|拆解|冶炼)(?!能|量|值|业|品)(?P<what>[一-龥A-Za-z]{1,8})$"
)
MADE_BY = lazily(f"(?:的)?[一-龥]{{0,6}}?{PLANT}")
"""年屠宰肉羊100万只项目."""
OF_A_YEAR = lazily(
    f"(?P<what>(?:(?![的了，,。；;、：:（(0-9]|{PLANT})[^\\n]){{1,12}}?(?:[、及和与或](?:(?![的了，,。；;、：:（(0-9]|{PLANT})[^\\n]){{2,10}}?)?)"
    f"(?P<works>(?:(?:精?深)?加工|处理|制造|养殖|装配|组装)?{PLANT}|的(?=[^，,。；;]{{0,10}}(?:{PLANT}|能力|产能|规模|厂|企业|公司|[场园区])))"
)
SO_MUCH_OF = lazily(
    f"(?P<what>(?:(?![的了，,。；;、：:（(0-9]|{PLANT})[^\\n]){{1,12}}?(?:[、及和与](?:(?![的了，,。；;、：:（(0-9]|{PLANT})[^\\n]){{2,8}}?)?)"
    "(?P<did>(?:精?深)?加工|处理|处置|回收|储运|仓储|储备|养殖|屠宰|生产|制造|装配|组装|酿造|冶炼)?"
    "(?P<works>项目|工程|生产线|产线|装置|电站|风电场|码头)(?!建设的|[一二三]?期?的[0-9])"
)
"""52万吨尿素项目: what the works is to turn out."""
WITHOUT_WORKS = lazily(
    "(?P<what>[^，,。；;、：:（()0-9的了]{1,12}(?:[及和与或][^，,。；;、（()0-9的]{2,12})(?:产品|制品))(?=[，,。；;]|$)"
)
ONE_OF_THEM = lazily(
    f"(?P<what>[^，,。；;、：:（()0-9的了]{{1,12}})(?P<works>(?=[、和及与][0-9][^，,。；;]{{0,30}}(?:{PLANT}|能力|产能|规模)))"
)
NEXT_TO_IT = lazily("[^，,。；;、0-9的]{1,12}[、和及与]")
AND_OTHERS = lazily("等[^，。等]{0,8}$")
AS_MUCH = lazily("[年日月](?:产能|产量|[一-龥]{2,4}(?:能力|量))$")
OF_PLANTS = {"产": "产能", "生产": "产能", "制造": "产能", "组装": "产能", "出栏": "出栏量", "屠宰": "屠宰量"}
IN_POWER = lazily("风电|光伏|发电|电站|水电|火电|核电|热电|燃煤|燃气|蓄能|太阳能|风力|光热|煤电|机组")
FEWEST = 100.0
"""Pieces that a works must turn out at least: fewer are the works' own, 3条生产线."""
OF_ITS_OWN = frozenset({"条", "个", "米", "平方米"})
FLOCKS = frozenset({"头", "只", "羽", "尾"})


def turned_out(text: str, draft: Draft, last: Draft | None) -> str:
    """52万吨尿素项目, 年加工8万吨马铃薯的企业, 50万千瓦风电项目: a capacity, told by the works that has it."""
    quantity = draft.quantity
    lead, tail, end = quantity.lead, quantity.tail, draft.clause.span.end
    by = IN_A_YEAR.search(text, max(draft.clause.span.start, lead - 8), lead)
    if by is not None:
        made = (
            OF_A_YEAR.match(text, tail, min(end, tail + 40))
            or ONE_OF_THEM.match(text, tail, end)
            or WITHOUT_WORKS.match(text, tail, min(end, tail + 30))
        )
        if made is None:
            return ""
        did = by["did"]
        noun = OF_PLANTS.get(did, f"{did}能力")
        noun = "产量" if noun == "产能" and "works" not in made.groupdict() else noun
        return f"{tidy(AND_OTHERS.sub('', made['what']))}{by['time']}{noun}"
    if MADE_BY.match(text, tail, end) and (of := MADE_OF.search(text, max(draft.clause.span.start, lead - 16), lead)):
        return f"{tidy(of['what'])}{of['time']}{OF_PLANTS.get(of['did'], of['did'] + '能力')}"
    if (
        last is not None
        and last.clause is draft.clause
        and last.quantity.unit == quantity.unit
        and (same := AS_MUCH.search(last.indicator or ""))
        and NEXT_TO_IT.fullmatch(text, last.quantity.tail, lead)
        and (made := OF_A_YEAR.match(text, tail, min(end, tail + 40)))
    ):
        return f"{tidy(made['what'])}{same.group()}"
    unit, value = (quantity.unit or "").partition("/")[0], quantity.value
    if unit in OF_ITS_OWN or not isinstance(value, float) or (value < FEWEST and unit != "吨"):
        return ""
    made = SO_MUCH_OF.match(text, tail, min(end, tail + 30))
    if made is None:
        return ""
    what, did = tidy(AND_OTHERS.sub("", made["what"])), made["did"] or ""
    if unit in {"千瓦", "兆瓦"}:
        return f"{what.removesuffix('发电')}装机容量" if IN_POWER.search(made.group()) else ""
    if unit == "千瓦时":
        return f"{what}容量" if "储能" in what else ""
    if unit in FLOCKS and did in {"养殖", ""}:
        return f"{what}养殖规模"
    if unit == "标准箱":
        return f"{what}吞吐能力" if made["works"] == "码头" or "码头" in what else ""
    if not what or made["works"] in {"电站", "风电场", "码头"}:
        return ""
    return f"{what}{did}能力" if did and did not in MAKING else f"{what}产能"


MAKING = frozenset({"加工", "生产", "制造", "装配", "组装", "酿造", "冶炼"})


THROUGH = lazily("(?P<did>[一-龥]{2})(?P<what>[一-龥]{2,4})")


def able(noun: str, said: str) -> str:
    """一年能生产淡水3600万吨: what can be made, not what was."""
    return "产能" if noun == "产量" and ABLE.search(said) else noun


ABLE = lazily("[能可](?:以|够)?[^，,能可]{1,6}$")


def output(did: str) -> str:
    if noun := outputs().get(did):
        return noun
    if did in deeds():
        return f"{deeds()[did]}量"
    if len(did) != 2 or did in light() or did in stops() or did in change_verbs():
        return ""
    known = part_of_speech().get(did, "")
    works = (known == "v" and did not in nouns()) or (not known and did[0] in deeds())
    return f"{did}量" if works and did[0] not in "达有占需花用" else ""  # 接卸, 烘粮, 洗车


WHEN = lazily("^(?:今年|去年|上周|本周|昨天|昨日|日前|近日|如今|现在|目前|新[上建装]的?|[0-9一二两三]+[台条座套艘个])")
DETAILS = lazily("^[^的“]{0,8}的(?=“)|^[^的]*[停靠驶新到引进抵]的|^(?:停?靠泊?|抵达|驶来)的?")


COUNTED = lazily("[0-9.]+[万亿多余]*[一-龥]")


def owner(who: str) -> str:
    """新上的烘干机, 上周靠泊的“远海”轮: the thing itself."""
    who = tidy(COUNTED.split(who)[-1])
    for _ in range(2):
        who = WHEN.sub("", DETAILS.sub("", who))
    who = who.rsplit("的", 1)[-1] if len(who) > 8 else who
    return who if 2 <= len(who) <= 12 and who[-1] not in "后时前里中上下了就" else ""
