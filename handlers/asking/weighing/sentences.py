"""The one sentence that tells a day, that something is free, or what money is for: where no words alone found one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.asking import meaning
from handlers.asking.asked import Asked, Part
from handlers.asking.evidence import Line
from handlers.asking.kinds import MONEY
from handlers.asking.meaning import Term
from handlers.asking.weighing import saying, subjects, telling
from store.patterns import lazily

_WHEN = lazily(r"(?:什么时候|何时|什么时间|哪一?[天年]|几月份?|几号|啥时候|几点)")
_ON = lazily(r"\d{1,4}[年月日号时点]|[明后今]年(?:[初底末中]|上半年|下半年)?|[上下]半年|[年月]底")
_CLAUSE = lazily(r"[^,，;；。!！?？]+")


def only_day(part: Part, asked: Asked, lines: Sequence[Line]) -> Line | None:
    """The one sentence in which a clause has a day and what is done, and whose story says the rest of the question."""
    hit = _WHEN.search(part.words) if part.want == "when" else None
    if hit is None:
        return None
    doing = [t for t in part.terms if t.at >= hit.start() and t.weight >= meaning.VERB and t.word not in _BEGINS]
    if not doing or not any(len(t.word) > 1 for t in doing):
        return None
    found = [line for line in lines if _tells_day(part, asked, line, doing)]
    return found[0] if len({line.text for line in found}) == 1 else None


_BEGINS = frozenset({"开始", "正式", "能够", "可以"})


def _tells_day(part: Part, asked: Asked, line: Line, doing: Sequence[Term]) -> bool:
    told = [c[0] for c in _CLAUSE.finditer(line.folded) if _ON.search(c[0])]
    own = next((c for c in told if all(meaning.stands_in(t, c) for t in doing)), None)
    if own is None or not telling.tells(part, asked, line) or subjects.of_another_firm(asked, line):
        return False
    return subjects.subject_fit(asked, line, None) > 0 and saying.all_said(part, line, own)


_PRICE_ASKED = lazily(
    r"(?:门?票价?|入场券|入场费|参观费|票|收费|费用)(?:一张)?(?:是|要|卖|需要?|得)?(?:多少|几)(?:钱|元|块钱?)?"
)
_FREE = lazily(r"免费(?:入场|开放|参观|入园|观看|乘坐|停|体验|参加)|免门票|不收门票|不收费|免票(?:入|开放|参观)")


def only_free(part: Part, lines: Sequence[Line]) -> Line | None:
    """门票多少钱, and 免费入场 told of what is asked about: the one sentence that says so."""
    hit = _PRICE_ASKED.search(part.words) if part.want == "value" and part.units <= MONEY else None
    if hit is None:
        return None
    words = part.words[: hit.start()] + part.words[hit.end() :]
    named = tuple(t for t in part.terms if t.word in words and t.word != "最")
    rest = replace(part, words=words, terms=named)
    free = [line for line in lines if _FREE.search(line.folded) and _names_any(named, line)]
    found = [line for line in free if saying.all_said(rest, line, line.folded)]
    return found[0] if len({line.text for line in found}) == 1 else None


def _names_any(named: Sequence[Term], line: Line) -> bool:
    return any(t.strong and meaning.stands_in(t, f"{line.before} {line.folded}") for t in named)


_SPENT_HOW = lazily(
    r"(?:钱|资金|款项?|融资|经费|投资)[^,，。?？]{0,6}"
    r"(?:(?:怎么|如何|怎样)(?:花|使用|用)|(?:花|用|投)(?:在|到|往|于)?(?:了|去)?(?:哪|什么))"
)
_SPENT_ON = lazily(r"(?:用于|用来|用在|用作|投向|投到|投入|花在|拿出)")
_THE_MONEY = lazily(r"钱|资金|款|融|募|经费|补贴|奖金|投资")
_POINTED = lazily(r"(?:这|那)(?:笔|些|个)?|该|的$|融来$|拿到$")


def only_use(part: Part, asked: Asked, lines: Sequence[Line]) -> Line | None:
    """这笔钱怎么花: the one sentence of the thread, or of whom the question is about, that tells what money is for."""
    hit = _SPENT_HOW.search(part.words)
    if hit is None or not (asked.enterprises or asked.articles):
        return None
    words = _POINTED.sub("", part.words[: hit.start()])
    rest = replace(part, words=words, terms=tuple(t for t in part.terms if t.strong and t.word in words))
    found = [
        line
        for line in lines
        if _SPENT_ON.search(line.folded)
        and _THE_MONEY.search(line.folded)
        and (asked.enterprises or line.article.id in asked.articles)
        and subjects.subject_fit(asked, line, None) > 0
        and saying.all_said(rest, line, line.folded)
    ]
    return found[0] if len({line.text for line in found}) == 1 else None
