"""What stands right before a number: a copula, a verb of change, a comparison, a start or an end of a from-to.

The words are taken off from the right, longest first, until none fits; what is left ends with the noun phrase.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from store.patterns import lazily
from store.reading.lexicon import load
from store.reading.types import Comparison, Direction

COMPARED = lazily(
    "(?<![同环占对相可之正等类])比(?![重例率价值较赛如亚特方降升为达由])|(?:(?<![比])|(?<=占比))较(?![大高好为快多强长少小低之])|相比|相较于?|与(?=[^，]{2,12}相比)|低于|高于|优于|快于"
)
SOURCE = lazily("(?:从|由)[^从由，。；]{0,14}$")


@cache
def lexicon() -> dict[str, Any]:
    return load("changes")


@cache
def change_verbs() -> dict[str, Direction]:
    return {**dict.fromkeys(lexicon()["up"]["verbs"], "up"), **dict.fromkeys(lexicon()["down"]["verbs"], "down")}


@cache
def growth_nouns() -> dict[str, Direction]:
    return {
        **dict.fromkeys(lexicon()["growth_nouns"]["up"], "up"),
        **dict.fromkeys(lexicon()["growth_nouns"]["down"], "down"),
    }


@cache
def table() -> dict[str, str]:
    """Every word that may be taken off, to its sort. Verbs of change win over adverbs (大, 微) of the same form."""
    found = dict.fromkeys(lexicon()["drop"]["adverbs"], "adverb")
    found |= dict.fromkeys(lexicon()["drop"]["copulas"], "copula")
    found |= dict.fromkeys(change_verbs(), "change")
    for each in ("达到", "约", "大", "微", "净", "快", "突破"):
        found[each] = "copula" if each in {"达到", "突破"} else "adverb"
    return found


@cache
def sizes() -> dict[str, tuple[int, ...]]:
    """How long the words of the table are that end in a character, the longest first."""
    found: dict[str, set[int]] = {}
    for word in table():
        if len(word) <= LONGEST:
            found.setdefault(word[-1], set()).add(len(word))
    return {last: tuple(sorted(each, reverse=True)) for last, each in found.items()}


@cache
def last_of_growth() -> frozenset[str]:
    return frozenset(word[-1] for word in growth_nouns())


LONGEST = 6
ONE_OF = lazily("(?<!第)(?:这)?一(?:项|道|类|种|环)$")
RUNNING = lazily("(?:已|已经)?连续(?:[0-9]{1,2}|[一二两三四五六七八九十]{1,2})(?:年|个月|个季度|季度|天)$")
PER_UNIT = lazily(
    "每(?:个?(?:千瓦时|平方米|平方公里|公里|吨|人|户|箱|亩|台|辆|张|件|公斤|斤|升|立方米|小时|分钟|天|日|年|月|周|次|票|单|位|名|标准箱|床|间|套|度|克|枚|盒|瓶|场|万元|只|头|尾|棵|株|条|朵))$"
)


class Predicate:
    """``np_end`` is where the noun phrase ends. ``kind``: none, copula, by (a change of), to, until, from, growth."""

    kind: str = "none"
    verb: str = ""
    direction: Direction | None = None
    comparison: Comparison | None = None
    compared_to: str = ""
    base: tuple[int, int] | None = None
    noun: str = ""
    deals: bool = False
    copula: str = ""
    dimension: str = ""

    def __init__(self, np_end: int) -> None:
        self.np_end = np_end
        self.adverbs: list[str] = []


def predicate(text: str, start: int, end: int) -> Predicate:
    """Reads ``text[start:end]``, the words from the last number (or the clause's start) to this one, from the right."""
    found = Predicate(end)
    at = strip_space(text, start, end)
    if at == start:
        found.np_end = start
        return found
    if text[at - 1] in "期年月初底末平" and (hit := BEYOND.search(text, max(start, at - 16), at)):
        found.kind, found.verb, found.np_end = "by", hit["verb"], strip_space(text, start, hit.start())
        found.direction = "down" if hit["verb"][0] in "低少慢" else "up"
        found.base, found.compared_to, found.comparison = (hit.start(), end), hit["base"], kind_of(hit["base"])
        return found
    at = take_off(text, start, at, found)
    if text[at - 1] == "增" and found.kind in {"none", "copula"} and (hit := ADDED_SINCE.search(text, start, at)):
        found.kind, found.verb, found.direction, at = "by", "增加", "up", hit.end("base")
    elif (
        found.kind == "none"
        and not MORE.isdisjoint(text[max(start, at - 3) : at])
        and (hit := MORE_THAN_THEN.search(text, max(start, at - 12), at))
    ):
        found.kind, found.verb, at = "by", hit["way"], hit.start("way")
        found.direction = "up" if found.verb == "多" else "down"
    if found.kind in {"none", "copula", "to"}:
        at = growth_noun(text, start, at, found)
    at = strip_space(text, start, comparison(text, start, at, found))
    if text[at - 1] in "项道类种环" and (hit := ONE_OF.search(text, max(start, at - 3), at)):
        at = strip_space(text, start, hit.start())
    if text[at - 1] in "径价格率算" and (hit := CALIBER.search(text, max(start, at - 14), at)):
        at = hit.start()
    if found.kind == "by" and (hit := FROM_BEFORE.search(text, max(start, at - 12), at)):
        at = hit.start()  # 进出口由上年同期下降3.1%转为增长
    found.np_end = strip_space(text, start, at)
    return found


BEYOND = lazily(
    "(?P<verb>高出|高于|多出|多于|超出|低于|低出|少于|快于|慢于)"
    "(?P<base>(?:去年|上年|前年|上个?月|上季度|年初|[0-9]{4}年)(?:同期|同月|[0-9]{1,2}月)?(?:平均)?(?:水平)?)$"
)
"""高出去年同期9.2个百分点: the verb stands before what is held against."""
FROM_BEFORE = lazily(
    "[由从](?:去年|上年|前年|年初|上月|上半年|[一二三]季度|[0-9]{1,2}月份?|[0-9]{4}年)?(?:同期|底|末)?的?$"
)
CALIBER = lazily("按(?:照)?[^，。；、按]{0,6}(?:口径|价格?|汇率)(?:计算|测算|核算)?$")


ADDED_SINCE = lazily(
    "(?P<base>同比|环比|(?<![同环占对相可之])[较比](?:年初|去年|上年|上月|上季度|[0-9]{4}年)[^，。；]{0,4})新增$"
)
"""较年初新增186亿元: against something 新增 is a change; alone it names what is new."""
MORE = frozenset("多少")
MORE_THAN_THEN = lazily(
    "(?P<base>同比|环比|[比较](?:去年|上年|前年|年初|上个?月|上季度|[0-9]{1,2}月份?|[0-9]{4}年)(?:同期|同月|底|末)?)"
    "(?P<way>[多少])[一-龥]{1,2}[了出]?$"
)
"""同比多飞1200架次, 比7月份多成交260套: whatever was done more of."""
PER_DONE = lazily("每(?:个?小时|分钟|天|日|月|年|班|台时)(?:可|能|约|能够|可以)?(?:完成|处理|装卸|生产|加工)$")


LOOSE = frozenset('“‘"：:,，、')


def strip_space(text: str, start: int, at: int) -> int:
    while at > start and ((last := text[at - 1]) in LOOSE or last.isspace()):
        at -= 1
    return at


NOW_OF = lazily(
    "(?<=[到至为])(?:目前|如今|现在|现今|当前|今年|去年底?|[0-9]{4}年底?|今天|第?[一二三四]季度|[上下]半年|[0-9]{1,2}月[份底末]?)的$"
)


def take_off(text: str, start: int, at: int, found: Predicate) -> int:
    ended_in_to = False
    if text[at - 1] == "的" and (hit := NOW_OF.search(text, max(start, at - 10), at)):  # 提高到目前的92%
        at = hit.start()
    for _ in range(12):
        at = strip_space(text, start, at)
        if at == start:
            break
        last = text[at - 1]
        if last == "了" and at - 1 > start:
            at -= 1
            continue
        if last in "到至" and found.kind == "none" and at - 1 > start:
            verb = word_before(text, start, at - 1, CHANGE)
            if verb:
                found.kind, found.verb, found.direction = "to", verb, change_verbs()[verb]
                at -= 1 + len(verb)
                continue
            ended_in_to = True
            if word_before(text, start, at, COPULA) is None:
                at -= 1
                continue
        if last in RATE_ENDS and (rate := rate_before(text, start, at)):
            found.adverbs.append(rate)
            at -= len(rate)
            continue
        word = word_before(text, start, at, ANY_SORT)
        if word is None or ends_in_noun(text, start, at, word) or not taken(text, start, at, word, found):
            break
        at -= len(word)
    if found.kind == "none" and ended_in_to:
        found.kind = "until"
    return at


CHANGE, COPULA, ADVERB = frozenset({"change"}), frozenset({"copula"}), frozenset({"adverb"})
ANY_SORT = CHANGE | COPULA | ADVERB
RATE_ENDS = frozenset("成理卸产工时米里吨人户箱亩台辆张件斤升钟天日年月周次票单位名床间套度克枚盒瓶场元只头尾棵株条朵")
"""The last characters of all that ``rate_before`` finds."""


def rate_before(text: str, start: int, at: int) -> str:
    """每小时可装卸, 每吨, 已连续三年: how often, or of how much."""
    hit = (
        PER_DONE.search(text, max(start, at - 10), at)
        or PER_UNIT.search(text, max(start, at - 6), at)
        or RUNNING.search(text, max(start, at - 9), at)
    )
    return hit.group() if hit else ""


STATES = frozenset({"为", "达", "达到", "高达", "有", "突破", "约为", "在", "保持在", "是"})
"""Copulas before which a verb of change may still stand."""


def taken(text: str, start: int, at: int, word: str, found: Predicate) -> bool:
    """Takes note of a word before the number; False where it belongs to the noun phrase."""
    sort = table()[word]
    if sort == "adverb":
        found.adverbs.append(word)
        if word == "分别":
            found.deals = True
        elif word in {"同比", "环比"}:
            found.comparison = "同比" if word == "同比" else "环比"
        return True
    if sort == "copula":
        if found.kind == "none":
            found.kind, found.copula = "copula", word
        return found.kind == "copula"
    if (
        found.kind in {"by", "to"}
        or (len(word) > 1 and word[0] in "多少" and text.startswith("最", at - len(word) - 1))  # 最多接
        or (found.kind == "copula" and found.copula not in STATES)
        or single_noun(text, start, at, word)
    ):
        return False
    found.kind, found.verb, found.direction = "to" if found.copula == "为" else "by", word, change_verbs()[word]
    return True


NOUN_TAILS = (
    "增加值",
    "总长",
    "全长",
    "产值",
    "均价",
    "总量",
    "总数",
    "人才",
    "增长点",
    "增长极",
    "用时",
    "新高",
    "同比",
    "保有量",
    "总值",
    "总额",
    "总计",
    "人均",
    "户均",
    "半径",
    "产能",
)


NOUN_ENDS = frozenset(each[-1] for each in NOUN_TAILS)


def ends_in_noun(text: str, start: int, at: int, word: str) -> bool:
    if text[at - 1] not in NOUN_ENDS or not text.endswith(NOUN_TAILS, start, at):
        return False
    return any(len(each) > len(word) and text.endswith(each, start, at) for each in NOUN_TAILS)


def single_noun(text: str, start: int, at: int, word: str) -> bool:
    """A verb of one character at the end of a longer word is none: 降 in 空降, 长 in 全长, 高 in 新高."""
    if len(word) > 1:
        return False
    before = text[at - 2 : at - 1] if at - 2 >= start else ""
    if not before or not before.isalpha():
        return False
    return before + word in lexicon()["whole"]["words"]


def word_before(text: str, start: int, at: int, sorts: frozenset[str]) -> str | None:
    if at <= start:
        return None
    known = table()
    for size in sizes().get(text[at - 1], ()):
        if size <= at - start and known.get(word := text[at - size : at]) in sorts:
            return word
    return None


def growth_noun(text: str, start: int, at: int, found: Predicate) -> int:
    """增幅为7.9%, 增速高达23.3%: the noun says what kind of number follows."""
    stop = strip_space(text, start, at)
    if text[stop - 1] not in last_of_growth():
        return at
    for size in range(min(6, stop - start), 1, -1):
        word = text[stop - size : stop]
        if word in growth_nouns():
            found.kind, found.noun, found.direction = "growth", word, growth_nouns()[word]
            if word.startswith("同比"):
                found.comparison = "同比"
            return take_adverbs(text, start, stop - size, found)
    return at


def take_adverbs(text: str, start: int, at: int, found: Predicate) -> int:
    for _ in range(4):
        word = word_before(text, start, at, ADVERB)
        if word is None:
            return at
        if word in {"同比", "环比"}:
            found.comparison = "同比" if word == "同比" else "环比"
        at -= len(word)
    return at


def comparison(text: str, start: int, at: int, found: Predicate) -> int:
    """比去年同期, 较2017年, 环比: what the change is against; the noun phrase ends before it."""
    if found.kind not in {"by", "to", "growth"} and found.comparison is None:
        return at
    first = COMPARED.search(text, max(start, at - 36), at)
    if first is not None and at - first.start() > 1 and not STOPS.search(text, first.start(), at):
        found.base = (first.start(), at)
        found.compared_to = text[first.start() : at + 2 if text.startswith("全年", at) else at]
        found.comparison = found.comparison or kind_of(found.compared_to)
        may = MAY.search(text, max(start, first.start() - 6), first.start())
        return may.start() if may and may.start() > start else first.start()
    if text[at - 1] in "比年月季":
        for size in range(2, 7):
            word = text[at - size : at] if at - size >= start else ""
            if word in {"同比", "按年"}:
                found.comparison = "同比"
                return at - size
            if word in {"环比", "按月", "按季"}:
                found.comparison = "环比"
                return at - size
    return at


STOPS = lazily("[，。；]")
MAY = lazily("(?:(?<![名大健小主干])将|有望|预计|可望|可以|可|也|则|都|均|还|仍|又)+$")
YEAR_AGO = lazily("同期|上年|上一年|去年(?!底|末)|同比")
YEAR_END = lazily("年底|年末|全年")
MONTH_AGO = lazily("上个?月|上个?季|上周|环比")


def kind_of(phrase: str) -> Comparison:
    if YEAR_AGO.search(phrase) and not YEAR_END.search(phrase):
        return "同比"
    return "环比" if MONTH_AGO.search(phrase) else "较前"
