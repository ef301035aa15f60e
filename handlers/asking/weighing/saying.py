"""Whether a number's sentence, with what leads up to it, says the whole question, letter by letter."""

from __future__ import annotations

import re
from functools import lru_cache

from handlers.asking import meaning
from handlers.asking.asked import Part
from handlers.asking.evidence import Line
from handlers.asking.lexicon import load
from handlers.asking.meaning import Term
from store.patterns import lazily

PAYS = lazily(r"(?:花|投|用|耗)(?:费|了|掉|去|进)?(?:多少|几)|造价|\bcost\b", re.I)
SPENT = lazily(r"投资|造价|投入|耗资|斥资|花费|用了|花了|历时|耗时|历经")

_ASKS = lazily(
    r"(?:一共|总共|共|大概|大约|到底|究竟)*(?:有|是|要|能|会|得|需|可以?)*(?:多少|几)(?:百|千|万|亿)*"
    r"(?:个?工作日|平方米|平方公里|公里|公斤|公顷|标准箱|人次|小时|分钟|个月|[笔趟班封个家条名位项所座种次人元钱台套辆列艘架部张件场届例类支栋款盒吨亩斤米天年月周秒户岁度只株棵头块处期课])?"
    r"|(?:是|在|要|到)?(?:什么时候|何时|什么时间|哪一?[天年]|几月份?|几号|啥时候|几点)|开始|正式"
    r"|多(?:长|远|高|厚|宽|深|粗|重|大|久|快)(?:时间)?|最[高低多少大小](?:能|可以?|会)?|多少|百分之几|几成|请问|一下"
)
_LIGHT = frozenset(load("asking")["verbs"]) | frozenset(
    "的了是在有和与及到为给被对从于将以后前时里中上下内能可要会来去就才用花过着得地之把让使每一个您你我都还又吗呢啊吧说拉坐讲跑住放喝吃打算做干成出换改搬调谈年纪岁数龄"
)
_EACH = lazily(r"[一每](天|日|晚|年|个?月|周|小时|张|亩|吨|次|户|人|部|台|辆|套|件|斤|公斤|公里|度|箱|只|平方米|课时)")


@lru_cache(maxsize=256)
def _said_anyway(words: str) -> tuple[bool, ...]:
    """Letters of a question that no sentence need say: those that ask, and those that every sentence may leave out."""
    said = [not ("\u3400" <= c <= "\u9fff" or c.isalnum()) or c in _LIGHT for c in words]
    for hit in _ASKS.finditer(words):
        _mark(said, *hit.span())
    for word in (w for w in meaning.stop_words() if len(w) > 1 and w in words):
        for hit in re.finditer(re.escape(word), words):
            _mark(said, *hit.span())
    return tuple(said)


def all_said(part: Part, line: Line, own: str, whose: str = "") -> bool:
    """Whether the number's words, the sentence, what stood before it, or the headline say the whole question;
    ``whose``: the enterprise that the reader says the number is of."""
    around = f"{line.folded} {line.before} {line.lead} {title(line)} {meaning.fold(line.home)} {whose}"
    if any(t.proper and not _inletters(t, around) for t in part.terms):
        return False
    if not re.search(r"[\u3400-\u9fff]", part.words):
        return all(meaning.stands_in(t, around) for t in part.terms if t.weight >= meaning.VERB)
    words = meaning.fold(part.words)
    said = list(_said_anyway(words))
    for hit in _EACH.finditer(words):
        if hit[1] != "张" and re.search(_same_each(hit[1]), f"{line.folded} {line.before}") is None:
            return False
        _mark(said, *hit.span())
    spent = bool(SPENT.search(own)) and bool(PAYS.search(words))
    for each in part.terms:
        at = words.find(meaning.fold(each.word))
        stands = meaning.stands_in(each, around) or drawn_apart(each, own) or short_of(each, own)
        if at >= 0 and ((stands and len(each.word) > 1) or (spent and not each.strong)):
            _mark(said, at, at + len(each.word))
    for at in range(len(words) - 1):
        if words[at : at + 2] in around and not words[at : at + 2].isspace():
            _mark(said, at, at + 2)
    beside = [True, *said, True]
    return all(
        here or (c in own and beside[at] and beside[at + 2])
        for at, (c, here) in enumerate(zip(words, said, strict=True))
    )


def _mark(said: list[bool], start: int, end: int) -> None:
    said[start:end] = [True] * (end - start)


def drawn_apart(each: Term, own: str) -> bool:
    """登机口 as 登机闸口; of two characters too many other words are made (进口, 进出口)."""
    return len(each.word) > 2 and meaning.spaced_in(each, own)


_SMALL = frozenset(load("asking")["small"])


def short_of(each: Term, own: str) -> bool:
    """管子 as 管道, 管线."""
    return each.word in _SMALL and each.word[0] in own


def title(line: Line) -> str:
    article = line.article
    return meaning.fold(" ".join(x for x in (article.kicker, article.headline, article.deck) if x))


def _inletters(each: Term, around: str) -> bool:
    """A name stands there; or was cut wrongly (巴士拉 of 社区巴士拉了), and its letters are looked for below."""
    return meaning.stands_in(each, around) or (
        not each.word.isascii() and len(each.word) == 3 and each.word[:2] in around
    )


def _same_each(unit: str) -> str:
    by_day = "[每一单当][天日]|日均"
    known = {"天": by_day, "日": by_day, "晚": "[每一当][天日]?[晚夜]", "年": "[每一全]年|年均"}
    return known.get(unit, f"[一每]{unit}|{unit}均")


def letters(part: Part, text: str) -> float:
    """How many letters of the question's words the text says."""
    return sum(len(t.word) for t in part.terms if meaning.stands_in(t, text))
