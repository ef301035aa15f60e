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


def capacity(text: str, draft: Draft, right: str) -> str:
    """The name of what can be done or held, or nothing."""
    quantity, marks = draft.quantity, draft.clause.marks
    if quantity.role not in {"count", "level"} or draft.role not in {"count", "level"}:
        return ""
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
