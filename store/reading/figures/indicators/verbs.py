"""Verbs that stand where a table has a noun, and that noun: 每吨报 is a price, 还将加开 a number of performances."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from store.patterns import lazily
from store.reading.figures.drafts import Draft
from store.reading.figures.indicators.processes import has_name
from store.reading.figures.indicators.series import Earlier, Series
from store.reading.figures.indicators.wording import tidy
from store.reading.figures.phrases import nominal, nouns
from store.reading.lexicon import load
from store.reading.words import cut, part_of_speech

ENDS = "了着过到至出下来去掉满回完达为在"
MODES = frozenset("合后经需快慢长短现计际一整部码以将还也就都再又已才只仅共可能要得会约各均够足来多少高低")
"""The last characters of all that ``MODE`` takes off."""
MODE = lazily(
    "(?:(?:最[高低多少长短快慢]|至少|起码|仅|只|就|也|还|都|再|又|已经|已|可以|可|能够|能|需|要|得|会|将|共|一共|总共|累计|实际"
    "|平均|预计|统一|合计|全部|前后|先后|折合|现|才|整整|足足|约|各|均))+$"
)
PER = lazily(
    "(?P<per>[每一](?:公斤|平方米|平米|立方米|千瓦时|小时|个月|[斤吨克张件台辆只个份套碗盒瓶箱亩间晚天日月年次趟单位人户家名位期米度门节堂场课站层]|学期|公里|课时))+$"
)
TO_WHOM = frozenset("人户家名位")
AGENT = lazily("(?:[一-龥]{0,4}(?:工|工人|师傅|队员|人员|员工|队|们|者|匠|户|民|他|她|我|你|咱|工友))$")
WHEN_ONLY = lazily(
    "(?:光是|单是|光)?(?:[0-9]{1,2}月份?|[上下]半年|全年|年内|[一二三四]季度|(?:每|一|整|半)?(?:[天晚夜年月日周]|早上|早晨|晚上|上午|中午|下午|夜里|夜间|凌晨|傍晚|当天|当晚|当年|白天|周末|平时|假期|节日|正月|腊月|春节|暑期|寒假|节)(?:里|间|期间|前|后)?)+"
)
WHEN_BEHIND = lazily(
    "(?:(?:一|半|每)?[天晚年月日周]|一?(?:[上下]午|早上|晚上)|工作日|首日|当天|当日|周末|节假日|[早晚]高峰|全[年天季]|[上下]半年|[前一二三四]+季度|今年|去年|现在|目前|如今|累计|已经?)+$"
)
NOT_A_TOPIC = lazily("一[条台辆个只张]|[他她我你这那了着把被给向在]|过去|至少")
MEETS = "召开"
AT_MOST = frozenset({"最高", "最多"})
SELF = lazily("(?:自己|个人|本人|自家)$")
LONGEST = 14
"""Characters of what a verb is of: longer words are a story, not a topic."""
TAILS = ("时间", "时长", "距离", "长度")
SINCE = lazily("^(?:(?:算|干|做)?下来|之后|以后|随后|然后|此后|后来|最[大小好贵老新长短高低]的?(?:一?[张个只件台条])?)")


class Told(NamedTuple):
    """By what sort of number: each verb with its noun, how long the verbs are, and the characters that they end in."""

    nouns: dict[str, str]
    sizes: tuple[int, ...]
    last: frozenset[str]


@cache
def told(sort: str) -> Told:
    table = load("told")[sort]
    nouns = dict.fromkeys(table["verbs"], "") if sort == "count" else {v: n for n, vs in table.items() for v in vs}
    return Told(nouns, tuple(sorted({len(v) for v in nouns}, reverse=True)), frozenset(v[-1] for v in nouns))


def sort_of(draft: Draft) -> str:
    role = draft.quantity.role
    if draft.quantity.form == "percent":
        return "percent" if draft.role in {"share", "level"} else ""
    if role in {"money", "duration", "distance"}:
        return role if draft.role not in {"growth", "share", "rank"} else ""
    return "count" if role in {"count", "level"} and draft.role not in {"growth", "share", "rank"} else ""


def verb_of(words: str, known: Told, ends: str = ENDS) -> tuple[str, str]:
    """What stands before the verb that the words end in, and the verb; both empty where they end in a noun."""
    bare = words.rstrip(ends)
    for whole in (words, bare):
        if not whole or whole[-1] not in known.last:
            continue
        for size in known.sizes:
            verb = whole[-size:]
            if verb in known.nouns and len(verb) == size:
                if is_word(words, len(whole) - size):
                    return whole[:-size], verb
                break
    return "", ""


def is_word(words: str, at: int) -> bool:
    """A word begins there that is no end of a noun: 每吨报, but neither 海报, 营收 nor 税收."""
    if words[at - 1 : at + 1] in nouns() or words[at:] in nominal() or words[at:] in nouns():
        return False
    found = cut(words)
    end = 0
    for word in found:
        if end == at or (end == at - 1 and words[end] in MODES):  # 可赔 and 已收 pass for words
            return True
        end += len(word)
    return False


def named(text: str, draft: Draft, series: Series, earlier: Earlier, words: str, sort: str) -> str:
    if sort == "duration" and has_name(draft):
        return ""
    known = told(sort)
    tail = next((each for each in TAILS if words.endswith(each)), "") if sort in {"duration", "distance"} else ""
    core = words.removesuffix(tail) if tail else words
    if core[-2:-1] == "不" and core[-1] in "出了到完":
        core = core[:-2]  # 一天也织不出3条
    head, verb = verb_of(core, known, "了着过" if sort == "duration" else ENDS)
    if not verb and sort == "count" and draft.quantity.unit in OFTEN_COUNTED:
        head, verb = any_verb(core)
    if not verb or (verb == "出" and head[-1:] in BEYOND):
        return ""
    mode = per = ""
    for _ in range(2):
        if head[-1:] in MODES and not head.endswith(MEANS) and (hit := MODE.search(head)):
            head, mode = head[: hit.start()], hit.group()
        if hit := PER.search(head):
            head, per = head[: hit.start()], hit.group() + per
    head = tidy(SELF.sub("", head)).rsplit("的")[-1]
    head = ONCE_DONE.sub("", head) if "后" in head[2:] else head
    if sort != "count" and (head.endswith(("少", "多")) or (verb == "省" and head[:1] in {"比", "较"})):
        return ""
    if len(head) > LONGEST:
        head = ""
    elif head[-1:] in NOT_AT_ALL and (hit := NOT_ONE.search(head)):
        head = head[: hit.start()]
    if sort == "duration" and not head and verb in load("told")["alone"]:
        return str(load("told")["alone"][verb])
    if sort == "duration" and (per or "日均" in draft.pred.adverbs or "每天" in draft.pred.adverbs) and verb in WORKS:
        return "日均工作时间"
    topic = topic_of(head, series, earlier)
    if sort == "money":
        return money(topic, per, mode, known.nouns[verb])
    if sort in {"duration", "distance"}:
        topic = "" if AGENT.fullmatch(topic) else topic
        return topic + known.nouns[verb] if topic or sort == "distance" else ""
    if sort == "percent":
        return topic + known.nouns[verb] if topic else ""
    return times(text, draft, series, words, head, verb)


MEANS = ("人均", "户均", "亩均", "年均", "月均", "日均", "店均", "车均")
ONCE_DONE = lazily("^[一-龥]{2,8}后(?=[一-龥]{2,6}$)(?![厨院台续勤期备代])")
"""进医保后|患者自付."""
BEYOND = frozenset("高多低超突支")
"""高出0.5元: how far beyond, and nothing paid."""
NOT_AT_ALL = frozenset("没未不")
NOT_ONE = lazily("(?:[一半][一-龥])?[也都]?[没未不]$")
"""一台也没卖出去: of how many nothing is said."""
BY_A_PIECE = lazily("[一每](?:[辆台件只张斤吨箱瓶盒套份块条双把]|公斤)")
OFTEN_COUNTED = frozenset({"次", "场", "班", "趟", "人次"})


def any_verb(words: str) -> tuple[str, str]:
    """专家每周只出诊3次: any verb of two characters that is no noun as well."""
    verb = words[-2:]
    if len(words) < 3 or verb in nominal() or part_of_speech().get(verb) != "v" or cut(words)[-1] != verb:
        return "", ""
    return words[:-2], verb


DONE = frozenset(
    {"开工", "完工", "竣工", "建成", "完成", "启用", "交付", "投用", "开业", "签约", "落地", "投产", "整改", "办结"}
)
"""What is done with projects and cases, counted behind it."""


def deed(words: str) -> bool:
    """收集意见2130条，解决1987条: a verb and no noun besides."""
    return words == "惠及" or (len(words) == 2 and part_of_speech().get(words) == "v" and words not in nominal())


def unit_noun(draft: Draft) -> str:
    """What the unit counts, as a table says it: 场次, 人数."""
    return str(load("told")["nouns"].get(draft.quantity.unit or "", ""))


def times(text: str, draft: Draft, series: Series, words: str, head: str, verb: str) -> str:
    """正月里还将加开6场, 每天要摊出400套: the verb with what its unit counts."""
    unit = unit_noun(draft)
    last = series.last
    if draft.right is not None or not unit:
        return ""
    said = f"{words}{''.join(draft.pred.adverbs)}"
    often = next((each for each in OFTEN if each in said), "")
    head = WHEN_BEHIND.sub("", head)
    if not head and draft.phrase.top is not None and draft.phrase.obj is None:
        head = tidy(text[draft.phrase.top.start : draft.phrase.top.end])  # 班列今年已开出90列
        head = head if 2 <= len(head) <= 8 else ""
    topic = "" if len(head) < 2 or AGENT.fullmatch(head) or NOT_A_TOPIC.search(head) else head
    did = MEETS if verb == "开" and unit == "次数" else load("told")["done"].get(verb, verb)
    if verb == "发" and unit in {"班次", "次数", "量"}:
        did = "发车"
    if did == "发车" and unit in {"件数", "份数", "套数", "单量", "笔数", "数量"}:
        did = "发货"
    if did == "举办" and unit not in {"场次", "次数"}:
        did = "办理"
    if did == "到访" and not unit.startswith("人"):
        return ""
    if not did:
        noun = "销量" if verb in SELLS else "产量"
        thing = A_PRICE.sub("", last.base or "") if last is not None else ""
        return f"{topic or thing}{noun}"
    return f"{topic}{OFTEN.get(often, '')}{did}{unit}" if len(did) > 1 else ""


SELLS = frozenset({"卖", "售", "卖出", "售出"})
OFTEN = {
    "日均": "日均",
    "月均": "月均",
    "首日": "首日",
    "单日": "单日",
    "每天": "每日",
    "每日": "每日",
    "一天": "每日",
    "每周": "每周",
    "每月": "每月",
    "每年": "每年",
}
A_PRICE = lazily("(?:价格|单价|售价|票价|价)$")
WORKS = frozenset({"跑", "干", "做", "忙", "开", "忙活", "工作"})


def topic_of(head: str, series: Series, earlier: Earlier) -> str:
    """What the verb is of: the words before it, else what the clause before or the number before was about."""
    head = SINCE.sub("", head)
    if head and not WHEN_ONLY.fullmatch(head) and len(head) > 1:
        return head
    trail = earlier.trail
    return trail if 2 <= len(trail) <= 12 and not trail.endswith(("免费", "打折", "优惠", "半价")) else ""


def money(topic: str, per: str, mode: str, noun: str) -> str:
    if noun == "贷款" and not AT_MOST.isdisjoint((mode[:2], mode[-2:])):
        return f"{topic}最高可贷额度"
    if noun == "赔付金额" and (not topic or topic[-1] == "年"):
        return "亏损"
    if noun == "收入" and BY_A_PIECE.match(topic):
        return f"每{topic[1:]}利润"
    most = not AT_MOST.isdisjoint((mode[:2], mode[-2:])) and noun.endswith(("金额", "补贴", "奖励"))
    noun = noun.removesuffix("金额") + "上限" if most else noun
    whom = per if per and per[-1] in TO_WHOM else ""
    return f"{topic}{whom}{noun}"
