"""A noun phrase whose every word is vouched for: judged from its head leftwards, cut where a clause shows through."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from store.patterns import lazily
from store.reading.figures.clauses import Token
from store.reading.figures.indicators.wording import tidy
from store.reading.figures.phrases import QUOTES, SUFFIXES, forced, nominal, nouns
from store.reading.figures.tagging import kind
from store.reading.lexicon import load
from store.reading.words import cut


class Known(NamedTuple):
    """Words that settle a case, whatever their tag."""

    kept: frozenset[str]
    finite: frozenset[str]
    adverbs: frozenset[str]
    pronouns: frozenset[str]
    times: frozenset[str]
    governing: frozenset[str]
    modal: frozenset[str]
    than: frozenset[str]


@cache
def known() -> Known:
    table = load("told")["vouched"]
    return Known(*(frozenset(table[name]) for name in Known._fields))


PARTICLES = frozenset("了着过吗呢吧啊呀嘛")
RESULTS = frozenset("到进去来往入自于向给为")
"""How verbs with a result end: 拿到, 开进, 换来, 用于."""
UNKNOWN_RESULTS = frozenset("来到掉完")
LEADING_OFF = frozenset("能会要将已也都又就才这那被把让很太只")
"""No word that the dictionary lacks is a noun that begins so: 要交, 能刷, 这条线."""
NOT_DROPPED = frozenset({"不", "未", "无", "非", "没", "没有", "少", "多", "可", "占", "净", "免"})
"""What turns a measure into its opposite, or part of it, is never taken off alone."""
TRADING = (
    "出口",
    "进口",
    "贸易",
    "投资",
    "贸易额",
    "贸易值",
    "出口额",
    "进口额",
    "总额",
    "总值",
    "占比",
    "增速",
    "贡献率",
    "贡献度",
)
WITH_WHOM = frozenset("对向与同和跟")
TAKING_ALONG = frozenset("被让由在从把")
SHARING = ("比重", "比例", "占比", "份额", "之比")
TIMED = frozenset({"时间", "时长", "用时", "耗时"})
TOLD_BY_UNIT = frozenset({"面积", "长度", "距离", "价格", "数量", "户数", "人数"})
"""Heads that the sort of number gives: no verb of one character stands before them (播面积)."""
MEASURE_WORDS = frozenset("回遍趟口条个家台辆座项只名位套间户栋部张片块件艘架列封头棵株桶瓶箱袋碗份笔单趟班场枚颗")
A_NUMBER = lazily("[0-9.]+|[一二两三四五六七八九十百千万几半多数]+")
A_COUNT = lazily(f"(?:{A_NUMBER.pattern})(?P<piece>.)")
WHOLE_AS_IT_IS = frozenset("|（(")
"""Tables' heads and what holds brackets are no running text."""
CLAUSE, OBJECT, SPLICED = "a clause", "the object of a preposition", "spliced out"


@lru_cache(maxsize=1 << 13)
def vouched(words: str) -> str:
    """The phrase from the first word on that nothing speaks against; as it is where all of it stands."""
    if len(words) < 3 or not WHOLE_AS_IT_IS.isdisjoint(words) or words.endswith("之比"):
        return words
    tokens = split(words)
    at = len(tokens) - 1
    while at > 0 and tokens[at].word in SUFFIXES:
        at -= 1
    if at < 1 or not (tokens[-1].kind.noun or tokens[-1].word in SUFFIXES):
        return words
    spans = tokens[-1].word in TIMED and any(each.word in {"到", "至"} for each in tokens)
    if spans:
        return words  # 拿地到封顶时间
    share = words.endswith(SHARING)
    head = at
    at -= 1
    while at >= 0:
        why = doubtful(tokens, at, share)
        if why == SPLICED and at != head - 1:
            why = CLAUSE
        if why == SPLICED:
            del tokens[at]
            head -= 1
        elif why:
            return rest(words, tokens, at, head, why)
        at -= 1
    return tidy("".join(each.word for each in tokens))


def split(words: str) -> list[Token]:
    made: list[Token] = []
    at = 0
    for hit in forced().finditer(words):
        made += plain(words, at, hit.start())
        made.append(Token(hit.start(), hit.end(), hit.group(), kind(hit.group(), "n")))
        at = hit.end()
    made += plain(words, at, len(words))
    return made


def plain(words: str, start: int, end: int) -> list[Token]:
    made = []
    for word in cut(words[start:end]) if start < end else ():
        made.append(Token(start, start + len(word), word, kind(word)))
        start += len(word)
    return made


def doubtful(tokens: list[Token], at: int, share: bool) -> str:
    """Why a word is no modifier of what stands right of it, or nothing.

    A share is named by a whole clause (供应商来自北京占比): there only what no clause has in print speaks against it.
    """
    word, tag = tokens[at].word, tokens[at].kind.tag
    lexical = known()
    if word == "可" and at == 0 and tokens[1].kind.noun and not tokens[1].kind.tag.startswith("v"):
        return SPLICED
    if word in lexical.kept or word in NOT_DROPPED or word in SUFFIXES or tokens[at + 1].word in SUFFIXES:
        return ""
    if word in lexical.pronouns and not (share and at):
        return CLAUSE
    if word == "被":
        return OBJECT
    if share:
        if at < len(tokens) - 2:
            return ""
        if len(word) > 1 and word in lexical.finite:
            return SPLICED  # 供应商来自占比
        return CLAUSE if word in PARTICLES else ""
    if word in PARTICLES:
        return CLAUSE
    if word in lexical.modal or word in lexical.adverbs:
        return SPLICED
    if word in lexical.governing:
        return governs(tokens, at)
    if word in lexical.times or word in lexical.than:
        return CLAUSE
    if tag[0] == "t" and tokens[at + 1].word in {"里", "间", "期间", "内"}:
        return CLAUSE
    if word in lexical.finite:
        return "" if of_its_noun(tokens, at) or len(tokens[at + 1].word) == 1 else CLAUSE
    if tag[0] in "mq":
        return counts(tokens, at)
    if word in nominal() or word in nouns() or word in QUOTES:
        return ""
    if tag[0] == "v" and len(word) == 1 and at == len(tokens) - 2 and tokens[-1].word in TOLD_BY_UNIT:
        return SPLICED
    if tag[0] == "v":
        acts = at > 0 and len(word) > 1 and word[-1] in RESULTS and not of_its_noun(tokens, at)
        return CLAUSE if acts else ""
    led = tag == "x" and len(word) > 1 and word[1] not in NOT_DROPPED
    return CLAUSE if led and (word[0] in LEADING_OFF or (len(word) == 2 and word[1] in UNKNOWN_RESULTS)) else ""


def governs(tokens: list[Token], at: int) -> str:
    """对美出口 and 机构与企业 are names; 被京津, 在东丽, 由波音 take with them what they govern."""
    word = tokens[at].word
    if word in WITH_WHOM and (
        any(each.word.endswith(TRADING) for each in tokens[at + 1 :]) or (at > 0 and tokens[at - 1].kind.noun)
    ):
        return ""
    return OBJECT if word in TAKING_ALONG else CLAUSE


def of_its_noun(tokens: list[Token], at: int) -> bool:
    """来自中东的订单: a clause that 的 joins to its noun."""
    return any(each.word == "的" for each in tokens[at + 1 :])


def counts(tokens: list[Token], at: int) -> str:
    """2条生产线投资, 一辆报废轿车: how many of something else."""
    word = tokens[at].word
    if tokens[-1].word in TIMED or (tokens[at + 1].word.endswith("百分点") and of_its_noun(tokens, at)):
        return ""
    hit = A_COUNT.fullmatch(word)
    if hit is not None and hit["piece"] in MEASURE_WORDS:
        return CLAUSE
    return CLAUSE if word in MEASURE_WORDS and at > 0 and A_NUMBER.fullmatch(tokens[at - 1].word) else ""


def rest(words: str, tokens: list[Token], at: int, head: int, why: str) -> str:
    """What stands right of the doubtful word; of a preposition's object, and of where one goes, the head alone."""
    first, word = at + 1, tokens[at].word
    if why == OBJECT:
        first = head
        while first - 1 > at and tokens[first - 1].kind.tag[0] == "v" and len(tokens[first - 1].word) > 1:
            first -= 1
    elif word in known().times or word in known().than:
        pass
    elif tokens[-1].word in TIMED and (head - first > 2 or any(clings(each) for each in tokens[first:head])):
        first = head
    elif word not in DETERMINERS:
        joined = [each for each in range(first, head) if tokens[each].word == "的"]
        first = joined[-1] + 1 if joined else first
    while first < head and tokens[first].word in CLINGING:
        first += 1  # 一间|房|平均房价, 这|类|订单
    left = tidy("".join(each.word for each in tokens[first:]))
    return left if len(left) > 1 else words


def clings(token: Token) -> bool:
    """A place, a direction, or one character: nothing that takes time."""
    return token.kind.tag in {"ns", "f"} or len(token.word) == 1


DETERMINERS = frozenset({"这", "那", "该", "此", "其", "这批", "这座", "这家", "这条", "这台", "这些", "那些"})
CLINGING = frozenset("房类种批款里间内期")
