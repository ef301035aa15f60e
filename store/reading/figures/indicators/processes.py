"""What takes the time: work on one piece (38秒焊好一副车架), a way from step to step, a matter at an office."""

from __future__ import annotations

from functools import cache

from store.patterns import lazily
from store.reading.figures.drafts import Draft
from store.reading.figures.indicators.wording import tidy
from store.reading.lexicon import load
from store.reading.words import cut, part_of_speech

NEAR = 40
"""Characters beside a number within which its words stand: a clause may be as long as a page."""
PIECES = "[个只台辆件块张箱车船副条颗份盒瓶架艘套批部根双桶袋炉枚支扇家单笔列节片层面户本枝株棵串筐垛座间杯碗]"
ONE = f"(?:[一每]|1){PIECES}"
LASTING = (
    "(?:平均|大约|差不多|前后|通常|一般|原先|原来|过去|以前|从前|往年|如今|现在|至少|最快|最多"
    "|总共|一共|全程|得|要|需|用|花|耗|耗时|用时|只|仅|就|也|约|了|[，,])*"
)
MODAL = "(?:之内|以内|左右|多)?(?:就|便|即|才|也)?(?:能够|可以|能|可|要|得|会)?"
BEHIND = lazily(
    f"{MODAL}(?P<did>[一-龥]{{1,2}}?)(?:好|完|成|出|掉|空|满|下|齐|透|到位)?(?:了)?{ONE}(?P<what>[一-龥]{{1,8}}?)(?=[，。；、”！？,的]|$)"
)
"""25秒就能拧好一颗螺栓."""
WHOLE = lazily(
    f"{MODAL}[把将](?P<what>[一-龥]{{1,10}}?)(?P<did>[一-龥])(?:(?P<round>[一两]遍)|好|完|成|掉|空|满|齐|干净|到位)(?:了)?(?=[，。；、”！？,]|$)"
)
"""3个小时就能把整条街扫一遍."""
PIECE = lazily(
    f"(?:^|[，,、“])[^，,。；、]{{0,2}}?{ONE}(?P<what>[一-龥]{{1,8}}?)(?:从[^，。；]{{1,12}}到[^，。；]{{1,8}}[，,]?)?{LASTING}$"
)
DONE = lazily(f"{MODAL}(?P<did>[一-龥]{{1,2}})(?:好|完|成|出|掉|空|满|下|齐|透|到位)(?:了)?(?=[，。；、”！？,]|$)")
"""一个箱子22分钟就要掏空."""
HANDLES = lazily(
    f"(?:^|[，,“])(?:[^，,。；]{{0,6}}?(?:以前|过去|从前|原先|往年|原来|早先|现在|如今))?(?P<did>[一-龥]{{1,2}}?)(?:好|完"
    f"|出)?{ONE}(?P<what>[一-龥]{{1,8}}?){LASTING}$"
)
"""以前卸一箱货要35分钟."""
WORKED_ON = lazily(f"{ONE}(?P<work>[一-龥]{{2,8}}?)(?:好|完|平|干净|净|成|透|齐|下来|一遍)+[，,]?{LASTING}$")
"""一箱苹果分拣下来，原来得20分钟; 一张床单熨平只要30秒."""
ALONE = lazily(f"{ONE}(?P<what>[一-龥]{{1,6}}?)(?:光是|单是|光|单)(?P<did>[一-龥]{{2}}){LASTING}$")
"""一张桌子光打磨就要三天."""
ONCE = lazily(f"(?P<did>[一-龥])(?:完|好)?(?:了)?一[次趟遍回](?P<what>[一-龥]{{1,6}}?){LASTING}$")
"""换一次电只需4分钟."""
DOES = frozenset("做搞来开办跑")
"""Verbs that say nothing beside what is done: 做一次体检."""
STEPS = lazily(
    "从(?P<first>[^，,。；从到0-9]{1,10})到(?P<last>[一-龥]{1,6}?)(?P<end>完|好|成)?"
    "(?=[，,0-9]|只|仅|原|过去|要|需|得|用|花|平均|现|如今|最|前后|共|总共|一共)"
)
EACH_PIECE = lazily(f"[一每]{PIECES}(?P<what>(?:(?![的从，。])[一-龥]){{1,6}}?)(?=从|[的，。,0-9])")
MATTER = lazily(
    "(?:^|[，,“。；])[^，,。；“]{0,6}?(?P<did>开办|新开|新办|申请|注册|变更|申领|补办|换领|开|办|装"
    "|修)(?:理)?(?:一?[个家张件本份项])(?P<what>[一-龥]{1,10})(?=[，,])"
)
ENDURED = lazily(
    "(?:前后|来回|至少|起码|最快|总共|一共|一般|通常|[，,、]|要|得|需|就|也|光|还)*(?:折腾|等|耗|拖|跑|办|花|用|要|需)(?:了|上|掉|去)*$"
)
AT_OFFICES = frozenset("证照件事店馆厂摊")
OFFICE = lazily("手续|审批|许可|窗口|政务|材料|部门|证|照|备案|盖章")
OF_YEARS = lazily("历史(?:的)?(?P<who>[一-龥]{1,10})?")
KINDS = ("企业", "民企", "国企", "公司", "厂", "店", "校", "院", "村", "镇", "街", "桥", "品牌", "老字号")


@cache
def deeds() -> dict[str, str]:
    """A verb of one character, as the noun of the process."""
    return dict(load("told")["deeds"])


def one(what: str) -> str:
    """一辆车, 一个箱子: 单车, 单箱; of what has a longer name the name alone."""
    bare = what.removesuffix("子") or what
    return f"单{bare}" if len(bare) == 1 else what


def named(did: str, what: str) -> str:
    """焊, 车架 -> 车架焊接; 卸, 货 -> 卸货; empty where the verb is none that works on things."""
    noun = deeds().get(did, "") or (did if len(did) > 1 and part_of_speech().get(did, "").startswith("v") else "")
    if not noun:
        return ""
    if len(what) == 1:
        return f"{did}{what}" if len(did) == 1 else f"{one(what)}{did}"
    return what + noun


FOUND = "how long it takes: "
"""How the note begins that tells what was found here."""


AT_WORK = lazily(
    "(?:[岁名]|[^活工期目程])(?:已经?|整整|一共|在[^，。；]{2,8})*(?:干|当|守|教|唱)了(?:整整|足足)?(?:近|约|超过?|逾)?$"
)
"""周师傅已经干了11年."""


def has_name(draft: Draft) -> bool:
    """Whether the process has the name that a table gives it: then no verb in it is looked at again."""
    return any(each.startswith(FOUND) for each in draft.notes)


def process(text: str, draft: Draft) -> str:
    """The name of what lasted so long, or nothing."""
    quantity = draft.quantity
    start, lead, end = draft.clause.span.start, quantity.lead, draft.clause.span.end
    if text.startswith("历史", quantity.tail + text.startswith("的", quantity.tail)):
        return of_years(text, draft)
    said = text[max(start, lead - NEAR) : lead]
    if quantity.unit in {"年", "个年头"} and AT_WORK.search(said):
        return "从业年限"
    after = text[quantity.tail : min(end, quantity.tail + NEAR)] + "，"
    if "一" in after:
        if (hit := WHOLE.match(after)) and hit["did"] in deeds():
            thing = cut(hit["what"])[-1]
            done = f"{hit['did']}{hit['round']}" if hit["round"] else deeds()[hit["did"]]
            return f"{thing if len(thing) > 1 else ''}{done}时间"
        if (hit := BEHIND.match(after)) and (words := turned_out(hit["did"], hit["what"])):
            return f"{words}时间"
    far = text[max(draft.clause.sentence.start, lead - NEAR) : lead]
    if "从" in draft.clause.marks and (words := way_there(text, draft, far) or steps(text, draft)):
        return words
    if ("一" in far or "每" in said) and (words := of_a_piece(said, far, after)):
        return f"{words}时间"
    if (later := LATER.match(after)) and part_of_speech().get(later["did"][:2], "").startswith("v"):
        what = tidy(text[max(start, draft.opening) : draft.pred.np_end])
        if WORKS.search(what) and len(what) <= 10:
            return f"{what}{later['did']}时间"
    return at_an_office(text, draft, said)


WORKS = lazily("(?:工程|项目|基地|大桥|隧道|线路|产线|工厂|车间|设备|[一二三]期)$")


LATER = lazily("(?:之)?后(?:即|将|就|便|可|能|正式|全部|全面)*(?P<did>[一-龥]{2,6}?)(?=[，。；,;”]|$)")
SETS_OUT = lazily("从(?P<start>[^，,。；从]{2,10}?)(?:出发|上车|启程|动身|下车)")
GETS_THERE = lazily(
    "(?:左右|上下|的车程|的路程)?[，,]?(?:才|就|便|即|可|能|终于)*(?:到得了|抵达|到达|能到|可达|开到|来到|走到|到)(?:了)?"
    "(?P<end>[^，,。；]{2,12}?)(?=[，,。；的]|$)"
)
BY_CAR = lazily("公路|高速|车|国道|省道")


def way_there(text: str, draft: Draft, far: str) -> str:
    """从县城出发，沿公路走50分钟，才到后山村: how long the way takes."""
    hit = SETS_OUT.search(far)
    at = draft.quantity.tail
    end = GETS_THERE.match(text, at, min(draft.clause.sentence.end, at + NEAR)) if hit else None
    if hit is None or end is None:
        return ""
    return f"{hit['start']}到{end['end']}{'车程' if BY_CAR.search(far, hit.end()) else '时间'}"


TREATED = ("手术", "体检", "检查", "检测", "化验", "试验", "实验", "测试", "保养", "理疗", "培训", "检修")


def turned_out(did: str, what: str) -> str:
    """9秒下线一台电脑, 40分钟做完一台手术, 38秒焊好一副车架."""
    if did in DOES and what.endswith(TREATED):
        return what
    return did + what if len(did) > 1 and did in deeds() else named(did, what)


def of_years(text: str, draft: Draft) -> str:
    """有着33年历史的企业."""
    at = draft.quantity.tail + text.startswith("的", draft.quantity.tail)
    hit = OF_YEARS.match(text, at, draft.clause.span.end)
    who = hit["who"] if hit else None
    kind = next((each for each in KINDS if who and each in who), "")
    return f"{'企业' if kind in {'民企', '国企', '公司', '厂'} else kind}历史"


def of_a_piece(said: str, far: str, after: str) -> str:
    if (hit := HANDLES.search(said)) and (words := named(hit["did"], hit["what"])):
        return words
    if hit := WORKED_ON.search(far):
        work = hit["work"]
        for size in (2, 1):
            if len(work) > size and (words := named(work[-size:], work[:-size])):
                return words
    if (hit := ALONE.search(said)) and (words := named(hit["did"], hit["what"])):
        return words
    if hit := ONCE.search(said):
        return hit["what"] if hit["did"] in DOES and len(hit["what"]) > 1 else hit["did"] + hit["what"]
    hit = PIECE.search(said)
    if hit is None or hit["what"][-1] in "价费":
        return ""
    done = DONE.match(after)
    if done and (noun := deeds().get(done["did"]) or (done["did"] if len(done["did"]) == 2 else "")):
        return one(hit["what"]) + noun
    return one(hit["what"]) if len(hit["what"].removesuffix("子")) == 1 and "从" not in said else ""


def steps(text: str, draft: Draft) -> str:
    """一块电池从进厂到分选完，原先要40分钟: the last step names the work, where one knows on what."""
    low = max(draft.clause.sentence.start, draft.quantity.lead - 2 * NEAR)
    at = text.rfind("从", low, draft.quantity.lead)
    hit = STEPS.match(text, at, draft.quantity.lead) if at >= 0 else None
    if hit is None or any(each.isdigit() for each in text[hit.end() : draft.quantity.lead]):
        return ""
    last, ended = hit["last"], hit["end"]
    noun = deeds().get(last, "" if len(last) == 1 else last) if ended else ""
    before = next(iter(reversed(list(EACH_PIECE.finditer(text, low, at + 1)))), None)
    if before and noun:
        return f"{tidy(before['what'])}{noun}时间"
    if text[draft.quantity.lead - 1] in "养种等干走跑":
        return f"{hit['first']}到{last}{ended or ''}时间"  # 从出生到出栏要养8个月
    if text.find("，", hit.end() - 1, draft.quantity.lead) < 0 and "，" not in hit.group():
        return ""  # a way within the clause is read as such
    return f"{hit['first']}到{last}{ended or ''}时间"


def at_an_office(text: str, draft: Draft, said: str) -> str:
    """办一张许可证，要跑4个部门、等15天; 开个饭馆，前后折腾20天: how long the matter took."""
    if draft.quantity.unit not in {
        "天",
        "个月",
        "年",
        "小时",
        "工作日",
        "个工作日",
        "周",
        "星期",
    } or not ENDURED.search(said):
        return ""
    start = max(draft.clause.sentence.start, draft.quantity.lead - 2 * NEAR)
    hits = list(MATTER.finditer(text[start : draft.quantity.lead]))
    if not hits:
        return ""
    did, what = hits[-1]["did"], hits[-1]["what"]
    if not (OFFICE.search(what) or what[-1] in AT_OFFICES or OFFICE.search(text, start, draft.quantity.lead)):
        return ""
    if len(what) == 1:
        return f"{did}{what}办理时间" if did != "办" else f"办{what}时间"
    return f"{what}办理时间" if did in {"办", "申领", "补办", "换领"} else f"{did}{what}办理时间"
