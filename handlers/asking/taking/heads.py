"""The noun of a question that is measured or counted, and the words that belong to it."""

from __future__ import annotations

import re
from dataclasses import replace

from handlers.asking import meaning
from handlers.asking.answer import Language
from handlers.asking.kinds import UNIT_CLASSES, sign, units_of
from handlers.asking.lexicon import load
from handlers.asking.meaning import NOUN, VERB, Term
from store.patterns import lazily

_PLACE = lazily(r"^[\u3400-\u9fff]{2,}(?:村|镇|乡|街道|社区|小区)$")


def with_head(
    text: str, terms: tuple[Term, ...], rate: Term | None, language: Language
) -> tuple[tuple[Term, ...], Term | None]:
    """The terms, those firm that belong to what is measured; and that. ``rate``: it is known already."""
    head = rate or _head(text, terms, language)
    if head is not None and units_of(text) and _PLACE.search(head.word):
        head = None  # 双桥村有多少户: the unit tells what is counted
    if language == "zh" and _FIRMS_COUNTED.search(text) and not (head and _is_firm(head)):
        head = None
    if head is None and language == "zh" and (counted := _counted_place(text, terms)) is not None:
        terms = tuple(counted if t.word == counted.word else t for t in terms)
        head = counted
    if head is not None:
        terms = tuple(_firm(t, head) for t in terms)
    if language == "zh" and not any(t.strong for t in terms):
        terms = _named_by_doings(terms)
    return terms, head


def _head(text: str, terms: tuple[Term, ...], language: Language) -> Term | None:
    """The noun that is measured: right after 多少家, else the last before the question word."""
    if language == "en":
        measured = next((t for t in terms if t.strong and meaning.is_indicator(t.word) and not _is_folk(t)), None)
        return _counted(text, terms) or measured
    nouns = [t for t in terms if t.strong and t.at >= 0]
    if not nouns:
        return None
    asks = sign("question_word").search(text)
    part_at = _at_part_of(text)
    if asks is None:
        part_of = [t for t in nouns if t.at < part_at]
        return part_of[-1] if part_of else nouns[-1]
    measure = sign("measure").match(text, asks.end())
    if behind := _right_behind(text, nouns, measure.end() if measure else asks.end()):
        return behind
    if _is_paid_for(text, terms, nouns):
        return None
    if counted := _newly_counted(text, nouns):
        return counted
    doing = max((t for t in terms if 0 <= t.at < asks.start() and t.weight >= VERB), key=lambda t: t.at, default=None)
    if measure and doing is not None and doing.word in _COUNTING and text[asks.end() : measure.end()].strip():
        return None  # 接待多少人次: the doing is measured
    if doing is not None and _SPENT_ON.match(text[doing.at + len(doing.word) :]) and doing not in nouns:
        return None  # 码头改造花了多少钱: what was done is paid for
    before = [t for t in nouns if t.at < (part_at if 0 < part_at < asks.start() else asks.start())]
    return before[-1] if before else nouns[0]


def _right_behind(text: str, nouns: list[Term], after: int) -> Term | None:
    """The last of the nouns that stand together right behind 多少家."""
    run = [t for t in nouns if t.at >= after]
    if not run or text[after : run[0].at].strip():
        return None
    last = run[0]
    for following in run[1:]:
        if text[last.at + len(last.word) : following.at].strip() not in ("", "和", "及"):
            break
        last = following
    return last


def _is_paid_for(text: str, terms: tuple[Term, ...], nouns: list[Term]) -> bool:
    """《泥人小将》投了多少钱, 水性改造投入多少: what was made or done is paid for, and no noun is measured."""
    paid = PAID_FOR.match(text)
    if paid is None:
        return False
    before = [t for t in terms if 0 <= t.at < paid.end("n") and t.weight >= VERB]
    return not before or before[-1].proper or before[-1] not in nouns or _LAID_OUT.search(text) is not None


def _newly_counted(text: str, nouns: list[Term]) -> Term | None:
    """外资企业新设了多少: they are counted."""
    new = _NEWLY.search(text)
    counted = [t for t in nouns if new is not None and t.at + len(t.word) == new.start()]
    return counted[-1] if counted else None


_COUNTING = frozenset(load("asking")["counting"])

PAID_FOR = lazily(
    r"(?P<n>.*?)[”》\"]?(?:一共|总共|共|要|需|得|将|大概|大约)*(?:花费|投入|投资|耗资|投|花|耗费)(?:了|掉)?(?:多少|几)"
    r"(?:个?亿|万)?(?:钱|元|资金|经费)?(?=[\s?？,，了呢啊]|$)"
)
_NEWLY = lazily(r"(?:新设|新增|新开|新建|净增|增加)了(?:多少|几)")
_LAID_OUT = lazily(r"(?<![支卖产输售付发提走推演])(?:投|花|砸)(?:了|掉|进去?)?(?:多少|几)")
"""奶酪厂投了多少: a thing is what the money went into, and no measure."""
_SPENT_ON = lazily(r"(?:一共|总共|共|累计|要|需|得|将)*(?:花|投入?|用|耗资)(?:了|掉)?(?:多少|几)")

_PART_OF = lazily(r"占(?![地用])")


def _at_part_of(text: str) -> int:
    """Where 占, which asks for a share, stands; -1 where it does not: 占地面积 asks for none."""
    hit = _PART_OF.search(text)
    return hit.start() if hit else -1


def _counted(text: str, terms: tuple[Term, ...]) -> Term | None:
    """What is counted in English: cities in how many cities; no unit, which stands in the number itself."""
    hit = re.search(r"\bhow many (?:(?:sets|units|pieces|items|pairs) of )?((?:[\w'-]+ ){0,3}[\w'-]+)", text, re.I)
    if hit is None:
        return None
    phrase = _ENDS_PHRASE.split(hit[1], maxsplit=1)[0].lower() or hit[1].lower()
    near = [t for t in terms if t.strong and not t.proper and t.word.isascii() and t.word.lower() in phrase]
    units = {u for group in UNIT_CLASSES for u in group}
    return next((t for t in reversed(near) if t.variants[0] not in units), None)


_ENDS_PHRASE = lazily(
    r"\s*\b(?:does|did|do|is|are|was|were|has|have|had|will|can|could|would|the|a|of|in|at|on|for|to|from|by|with|and|or|"
    r"there|that|which|who|its?|their|take|took|work|works|live|lives|attend|visit|join|use|ride|travel|study|graduate|try|tried|came|come|went|go|got|get|(?!(?:bonded|listed|skilled|disabled)\b)[a-z]+ed)\b",
    re.I,
)
"""Behind what is counted: hydrogen trucks of how many hydrogen trucks does the city have."""

FOLK = frozenset((*load("asking")["people"], *load("asking")["folk"]))


def _is_folk(each: Term) -> bool:
    """Wages recovered for workers: people are measured only where they are counted."""
    return any(v in FOLK for v in each.variants[:2])


_FIRMS_COUNTED = lazily(
    r"(?P<n>企业|公司|机构|单位|商户|项目|平台)(?:现在|目前|一共|总共|共|累计)*(?:有|达到?|是)?(?:多少|几)[家个户](?=$|[?？,，了呢])"
)


def _is_firm(head: Term) -> bool:
    return head.word.endswith(("企业", "公司", "机构", "单位", "商户", "项目", "平台"))


def _counted_place(text: str, terms: tuple[Term, ...]) -> Term | None:
    """国家 in 多少个国家, 企业 in 参加交易的企业有多少家: as general as it is, it says what is counted."""
    if hit := _FIRMS_COUNTED.search(text):
        found = next((t for t in terms if t.at == hit.start("n")), None)
        return replace(found, strong=True, weight=NOUN) if found else None
    asks = sign("question_word").search(text)
    measure = sign("measure").match(text, asks.end()) if asks else None
    at = measure.end() if measure else -1
    found = next((t for t in terms if t.at == at and t.word in load("asking")["counted"]), None)
    return replace(found, strong=True, weight=NOUN) if found else None


def _named_by_doings(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """清洁取暖改造: two or more doings that stand together, and no noun, name one thing, which must be met whole."""
    run: list[Term] = []
    for each in terms:
        if len(each.word) < 2 or each.at < 0 or each.weight < VERB:
            continue
        if not run or run[-1].at + len(run[-1].word) == each.at:
            run.append(each)
        elif len(run) < 2:
            run = [each]
    run = run[:-1] if len(run) > 1 and run[-1].word in _COUNTING else run
    if len(run) < 2:
        return terms
    whole = "".join(t.word for t in run)
    return (meaning.term(whole, at=run[0].at), *(t for t in terms if t not in run))


_LIGHT_VERBS = frozenset({"开始", "进行", "正式", "准备", "继续", "实现", "完成", "达到"})


def _firm(term: Term, head: Term) -> Term:
    """A word that stands right before the noun measured tells which: 入境 in 入境游客 may not be missing."""
    if term.strong or term.word in _LIGHT_VERBS or term.weight < VERB:
        return term
    if term.at < 0 or len(term.word) < 2 or term.at + len(term.word) != head.at:
        return term
    return replace(term, strong=True, weight=NOUN)
