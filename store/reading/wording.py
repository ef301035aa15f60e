"""What a sentence's own words say for and against quoting it: facts before phrases."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cache

from store.patterns import lazily
from store.reading.automaton import Automaton
from store.reading.lexicon import load
from store.reading.types import NOT_A_QUANTITY, Figure

SHORTEST, LONGEST = 14, 220  # characters; shorter says nothing by itself, longer is no summary
COMFORTABLE = 110  # a longer sentence costs the reader more than it tells

ENDS, CLOSERS = tuple("。!！…"), '”’」』）)"'
QUOTES = frozenset('“「『"‘')
SPOKEN = lazily(r"(?:说|表示|介绍|称|坦言|感慨|透露|道)[,，。：:]|(?:说|表示|介绍|称)$")
MAY_BE_SPOKEN = lazily(r"[说示绍称言慨露道](?:[,，。：:]|$)")  # the ends of SPOKEN, seen at once
NAMELESS = lazily(
    r"^(?:[^,，。]{0,10}[,，])?(?:(?:公司|企业|集团|项目|园区|学校|医院|平台|产品|两人|一家人)(?!家|总|合)|"
    r"新?(?:院区|校区|厂区|馆区)(?!域)|新(?:馆|线|店|厂|园|桥|路)(?=总|占|全|设|建|将|有|由|年|可|预|投|采|目)|"
    r"(?:这条|该条|这座|该座|这家|该)(?:线路?|路|桥|隧道|铁路|高速))"
)
SAYS_WE, EDITORS = ("我们", "咱们", "我"), ("编者按", "【编", "编前")
FIRST_PERSON = lazily(r"(?:我们|咱们|我家|我(?=[\u4e00-\u9fff]))(?!国|市|区|省|县|军|院|校|局|委|会)")
QUANTITY = lazily(
    r"\d[\d.,]*\s*(?:%|‰|[万亿千百]|个|家|项|元|人|吨|公里|平方|条|台|套|辆|户|件|倍|成|天|小时|分钟|位|所|座|名|亩|米|列|架|艘|批|类|种)"
)
NAMED = lazily(  # one set of characters first: then nothing else of a sentence is tried
    r"[公集大研医委中局部区港园](?:(?<=公)司|(?<=集)团|(?<=大)学|(?<=研)究[院所]|(?<=医)院|(?<=委)员会|(?<=中)心"
    r"|(?<=[局委部区港园]))(?![\u4e00-\u9fff]{0,3}(?:[局委部区港园会]|公司|中心))"
)


def is_sentence(sentence: str) -> bool:
    """Whole: ends as a sentence does, asks nothing, and is neither a scrap nor a chapter."""
    if not SHORTEST <= len(sentence) <= LONGEST or "？" in sentence or "?" in sentence:
        return False
    return sentence.rstrip(CLOSERS).endswith(ENDS)


@cache
def marking() -> dict[str, frozenset[str]]:
    """The words that speak for a sentence or against it, wherever in it they stand."""
    return {name: frozenset(load("summary")[name]) for name in ("news", "times", "slogans", "figurative")}


@cache
def marking_words() -> Automaton:
    return Automaton(sorted(frozenset().union(*marking().values())))


UNMARKED: frozenset[str] = frozenset()


class Wording:
    """A text with its marking words and the ends of the names in it, found at once for all of its sentences."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.marks = marking_words().every(text)
        self.ends = [end for _, end, _ in self.marks]
        self.named = [hit.start() for hit in NAMED.finditer(text)]

    def marks_in(self, start: int, end: int) -> frozenset[str]:
        first = bisect_right(self.ends, start)
        last = bisect_right(self.ends, end, first)
        if first == last:
            return UNMARKED
        return frozenset([word for at, _, word in self.marks[first:last] if at >= start])

    def names_in(self, start: int, end: int) -> int:
        """How many organisations a stretch names."""
        return bisect_left(self.named, end) - bisect_left(self.named, start)


LEADING = frozenset(("地区生产总值", "国内生产总值", "GDP"))
"""What a report on the economy leads with."""
TELLS_NEWS = lazily(
    r"^(?:记者|本报|.{0,30}?(?:昨[日天晚]|今[日天晚起]|近日|日前|前[日天]|[本上]周|本月|即日起|\d{1,2}日|获悉|了解到|发布|公布|通报|签约|揭牌))"
)


def looks_like_quantities(sentence: str) -> list[str]:
    return QUANTITY.findall(sentence)


def tells_news(sentence: str) -> bool:
    """Whether a first sentence says when it was or who made it known, as the lead of a report does. Not that people
    met: what they decided comes below.
    """
    return TELLS_NEWS.match(sentence) is not None and not MEETING.search(sentence)


def facts(told: Sequence[Figure], numbers: int, names: int, marks: frozenset[str]) -> float:
    """Key figures first, then quantities of any kind, names, and the verbs of news."""
    key, other, leads = 0, 0 if told else numbers, 0.0
    for each in told:
        if each.key:
            key += 1
            if each.indicator in LEADING:
                leads = 0.8
        elif each.role not in NOT_A_QUANTITY:
            other += 1
    score = (1.6 + 0.5 * min(key - 1, 3) + leads if key else 0.0) + 0.4 * min(other, 3)
    if marks:
        lists = marking()
        score += 0.3 * min(2, len(marks & lists["news"]))
        score += 0.4 * (not marks.isdisjoint(lists["times"]))
    return score + 0.3 * min(names, 2)


def faults(sentence: str, marks: frozenset[str]) -> float:
    """What makes a sentence a poor quotation: it hangs on another, sings, paints, is spoken, or runs on."""
    score = 5.0 if hangs(sentence) else 0.0
    if marks:
        lists = marking()
        score += 0.9 * min(3, len(marks & lists["slogans"]))
        score += 0.8 * min(2, len(marks & lists["figurative"]))
    if sentence[0] in QUOTES:
        score += 1.5
    elif sentence.count("“") != sentence.count("”"):
        score += 0.5
    if MAY_BE_SPOKEN.search(sentence) and SPOKEN.search(sentence):
        score += 0.4
    if NAMELESS.match(sentence):
        score += 0.5
    if ("我" in sentence or "咱" in sentence) and FIRST_PERSON.search(sentence):
        score += 1.5 if sentence.startswith(SAYS_WE) else 0.6
    if sentence.startswith(EDITORS):
        score += 0.6
    if "!" in sentence or "！" in sentence:
        score += 1.0
    if len(sentence) > COMFORTABLE:
        score += (len(sentence) - COMFORTABLE) / 60
    return score + (0.6 if len(sentence) < 20 else 0.0)


@cache
def hanging_starts() -> dict[str, tuple[str, ...]]:
    """By their first character: few sentences begin with one of these."""
    words: tuple[str, ...] = tuple(load("summary")["hanging"])
    return {each[0]: tuple(word for word in words if word[0] == each[0]) for each in words}


LEADING_MARKS = "★☆●■◆▲►▶※·• "
POINTS_BACK = lazily(  # 除了训练，她还……; after a clause that names who it is, 她 points there
    r"^(?:(?:除了?|在|对|当|为|从|随着|每|经过|通过|如今|现在|目前|平时|今年|去年|眼下)[^,，。:：]{0,20}|[^,，。:：]{1,12}[里中时后前年月日天来])"
    r"[,，](?:[他她它]们?)(?![国山乡处日])"
)
MEETING = lazily(r"(?:召开|举行)[^,，。]{0,30}(?:会议?|仪式|座谈|论坛|活动)")
STANDS = lazily(
    r"^(?:其他|其余|这里|该市|该区|此次|而今|更新|更名|更换|看病|也门|还迁|还款|他山|并购|并网|最后一|看望|看好|走进来)"
)


def hangs(sentence: str) -> bool:
    """Whether it begins with a word that points back: 其中, 这, 该, 此外; or with a clause and then 她 or 他."""
    if sentence[:1] in LEADING_MARKS:
        sentence = sentence.lstrip(LEADING_MARKS)
    starts = hanging_starts().get(sentence[:1])
    if starts is not None and sentence.startswith(starts) and not STANDS.match(sentence):
        return True
    return ("他" in sentence or "她" in sentence or "它" in sentence) and POINTS_BACK.match(sentence) is not None
