"""The one number of its kind: what answers though the sentence does not repeat the whole question.

A story names its subject once, in its headline or its first sentence, and goes on with 这条线路 or with nothing at all;
and the segmenter may have cut the question's words where the paper's are not cut. So, where nothing was found by words
alone, a number is taken that is of the very kind asked for, that is measured by a word asked for, whose story says all
the rest of the question, letter by letter, and beside which no other such number stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from handlers.asking import meaning
from handlers.asking.asked import Asked, Part
from handlers.asking.evidence import Line, Spot
from handlers.asking.kinds import COUNTS, MACHINES, MONEY, NUMERIC, PEOPLE, TIME
from handlers.asking.lexicon import load
from handlers.asking.meaning import Term
from handlers.asking.taking.chinese import is_name
from handlers.asking.weighing import claiming, covering, saying, subjects, suiting, timing
from store.frozen import dataclass
from store.patterns import lazily


@dataclass(frozen=True, slots=True)
class Only:
    """A number that may be meant; ``told``: letters of the question that its own words and its sentence say."""

    line: Line
    spot: Spot
    told: float


APART = 2.0
"""Letters more than the next one's that a number's own words must say of the question, where there are several."""


def only(part: Part, asked: Asked, lines: Sequence[Line]) -> Only | None:
    """The number that is meant, or None where none is, or several may be."""
    if part.want not in NUMERIC or part.want in ("overview", "rank") or part.both or part.compared:
        return None
    if any(t.word == "最" for t in part.terms):
        if (bound := _BOUND.search(part.words)) is None:
            return None
        part = replace(part, terms=tuple(t for t in part.terms if t.word != "最"))
        found = [made for made in _candidates(part, asked, lines) if _SAYS_BOUND[bound[1]].search(made.spot.local)]
    else:
        found = _candidates(part, asked, lines)
    found.sort(key=lambda o: -o.told)
    if not found:
        return None
    first = found[0]
    others = [o for o in found[1:] if o.spot.figure.value != first.spot.figure.value]
    return first if not others or first.told - others[0].told >= APART else None


_BOUND = lazily(r"最([高低多少大小])(?:能|可以?|会|是|为|要|给|有|不超过)*[\u3400-\u9fff]{0,2}(?:多少|几)")
_UPPER, _LOWER = lazily(r"最[高多大]|不超过|上限|可达"), lazily(r"最[低少小]|不低于|起")
_SAYS_BOUND = {**dict.fromkeys("高多大", _UPPER), **dict.fromkeys("低少小", _LOWER)}
"""最多能贷多少 asks how far it may go, and not which is the largest."""


def _candidates(part: Part, asked: Asked, lines: Sequence[Line]) -> list[Only]:
    made = [_weighed(part, asked, line, spot) for line in lines for spot in line.spots]
    return [o for o in made if o is not None] or _answers_of(part, asked, lines)


_QUESTION = lazily(r"[?？]”?$")


def _answers_of(part: Part, asked: Asked, lines: Sequence[Line]) -> list[Only]:
    """记者:现在有几座加氢站? 12座,其中5座在港区: the first number of an answer is told of what was asked there."""
    at = {(line.article.id, line.place): line for line in lines}
    found = []
    for line in lines:
        question = at.get((line.article.id, line.place - 1))
        if question is None or not line.spots or not _QUESTION.search(question.text) or question.text == line.text:
            continue
        first = replace(line.spots[0], local=f"{question.folded} {line.spots[0].local}")
        answered = replace(line, before=f"{question.folded} {line.before}", spots=(first, *line.spots[1:]))
        made = _weighed(part, asked, answered, first)
        if made is not None:
            found.append(Only(line, line.spots[0], made.told))
    return found


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


_SPENT_HOW = lazily(
    r"(?:钱|资金|款项?|融资|经费|投资)[^,，。?？]{0,6}(?:怎么|如何|怎样)(?:花|使用|用)|(?:钱|资金|款项?|融资|经费|投资)[^,，。?？]{0,6}"
    r"(?:花|用|投)(?:在|到|往|于)?(?:了|去)?(?:哪|什么)"
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


def _names_any(named: Sequence[Term], line: Line) -> bool:
    return any(t.strong and meaning.stands_in(t, f"{line.before} {line.folded}") for t in named)


def _tells_day(part: Part, asked: Asked, line: Line, doing: Sequence[Term]) -> bool:
    told = [c[0] for c in _CLAUSE.finditer(line.folded) if _ON.search(c[0])]
    own = next((c for c in told if all(meaning.stands_in(t, c) for t in doing)), None)
    if own is None or not suiting.tells(part, asked, line) or _of_another_firm(asked, line):
        return False
    return subjects.subject_fit(asked, line, None) > 0 and saying.all_said(part, line, own)


def _weighed(part: Part, asked: Asked, line: Line, spot: Spot) -> Only | None:
    figure = spot.figure
    if figure.role in ("date", "model_name", "idiom", "ordinal", "rank") or spot.end_of == "from":
        return None
    own = _own(line, spot)
    if not (_of_the_kind(part, spot) and _measured(part, asked, line, spot, own)):
        return None
    if not saying.all_said(part, line, own, _firm_of(line, spot)):
        return None
    if not (subjects.subject_fit(asked, line, spot) > 0 or _picked_up(asked, line)) or _of_another_firm(asked, line):
        return None
    if (
        not suiting.fits(part, line, spot, own)
        or suiting.of_a_holiday(part, line, spot)
        or not _timely(part, asked, line, spot)
    ):
        return None
    firm = replace(part, terms=_firm(part)) if asked.language == "en" else part
    if claiming.of_another(firm, line, spot, own) or covering.told_of_another(part, line, spot, own):
        return None
    if any(covering.opposed(t, own, line) for t in part.terms) or _is_part_only(part, line, spot):
        return None
    if any(t.strong and covering.one_of_several(t, line) for t in part.terms) or _which_is_unsaid(
        part, line, spot, own
    ):
        return None
    if (asked.last_year and part.period is None) or (_ALL.search(part.words) and not _IN_ALL.search(own)):
        return None
    return Only(line, spot, saying.letters(part, own) + 0.5 * saying.letters(part, line.folded))


def _firm(part: Part) -> tuple[Term, ...]:
    """What may not stand behind the number only: of an English question names, holidays, and what is measured."""
    return tuple(t for t in part.terms if t.proper or t is part.head or _HOLIDAYS & set(t.variants))


_HOLIDAYS = frozenset(load("asking")["holidays"])


def _firm_of(line: Line, spot: Spot) -> str:
    """The enterprise whose the number is, by the reader; no place, which is carried over from afar."""
    whose = covering.own_subject(line, spot)
    return whose if re.search(r"公司|集团|厂$|店$|社$|医院|大学|学院|研究院", whose) else ""


_ALL = lazily(r"(?:一共|总共)(?:有)?(?:多少|几)|共有|现有|总数|\b(?:in total|altogether|in all)\b", re.I)
_IN_ALL = lazily(r"[共总有]|累计|全部|达")
_WHOLE = lazily(r"(?:[全我本][市区县镇乡村省国]|公司|集团)")
_STAGE = lazily(r"[一二三四五六七八九十\d]+[期批届]$")


def _which_is_unsaid(part: Part, line: Line, spot: Spot, own: str) -> bool:
    """外贸 of 外贸箱量, 二期 and 北淀村 must be said of this very number, not of another in the story."""
    for each in part.terms:
        if not each.strong or meaning.stands_in(each, own):
            continue
        named = each.proper or each.word.endswith(("区", "县", "市", "镇", "村"))
        if covering.tells_which(each, part) and part.head is not None and _is_measure(part.head) and not named:
            return True
        if _STAGE.search(each.word) and not meaning.stands_in(each, line.folded):
            return True
        if each.proper and _WHOLE.search(f"{spot.local} {line.folded}") and not meaning.stands_in(each, line.folded):
            return True
    return False


def _own(line: Line, spot: Spot) -> str:
    """The number's own words: what it measures, and its clause up to the number before it."""
    figure = spot.figure
    return f"{meaning.fold(figure.indicator or '')} {covering.own_subject(line, spot)} {spot.local}"


# ---------------------------------------------------------------- the kind asked for

_LONG = lazily(r"多(?:长|远|高|厚|宽|深|粗)(?!时间|久)|\bhow (?:far|tall|deep|wide|thick)\b", re.I)
_UNITS_OF_LENGTH = suiting.FAR - TIME


def _of_the_kind(part: Part, spot: Spot) -> bool:
    """Whether the unit is the one asked for, or of its class; a count in no unit named may be of any that counts."""
    unit = spot.figure.unit or ""
    if sign_of_age(part):
        return unit in ("岁", "周岁") or spot.figure.text.endswith("岁")
    if _named_unit(part, unit):
        return True
    if not unit and part.units & PEOPLE and meaning.fold(spot.figure.indicator or "").endswith("人数"):
        return True
    if _LONG.search(part.words):
        return unit in _UNITS_OF_LENGTH
    if part.want == "duration":
        return unit in TIME
    if part.unit in _PICKED or part.unit in PEOPLE:
        return unit in part.units and (unit in PEOPLE) == (part.unit in PEOPLE)
    if part.units:
        return unit in part.units
    if _HOW_MANY.search(part.words):
        return unit in COUNTS | MACHINES | PEOPLE | frozenset("户张只头棵株")
    return part.want != "value" or (bool(unit) and unit not in TIME)


_HOW_MANY = lazily(r"\bhow many\b", re.I)


_PICKED = frozenset("座辆艘架列部台场届课期条张株棵头只匹杯碗斤吨亩")
"""Measure words that count their own things only."""


_AGE = lazily(
    r"多大(?:年纪|岁数|年龄)|几岁|多少岁|高龄|(?:今年|现在)多大了?(?:$|[?？])|\bhow old (?:is|was|are|were)\b", re.I
)


def sign_of_age(part: Part) -> bool:
    if _AGE.search(part.words):
        return True
    return _OLD.search(part.words) is not None and any(t.proper and is_name(t.word) for t in part.terms)


_OLD = lazily(r"多大了?\s*(?:$|[?？])")


def _named_unit(part: Part, unit: str) -> bool:
    """多少斤, 几座: the very unit."""
    return bool(unit) and re.search(rf"(?:多少|几)(?:百|千|万|亿)*{re.escape(unit)}", part.words) is not None


# ---------------------------------------------------------------- what is measured

_PAID = lazily(r"投资|造价|投入|耗资|斥资|花费|费用|拿出|安排|拨[付出]|花[了去]?")
_DONE = lazily(r"([放卖坐装停住飞跑开吃存保省讲演播拍修挖铺种栽养捐救运送接])(?:了|下|得)?(?:多少|几|多久|多长|多远)")
_PRICED = lazily(
    r"(?:票|张|次|份|位|晚|卖|价|[一每](?:公里|吨|公?斤|度|件|箱|小时|天|平方米|亩|只|台))[^,。?]{0,4}多少钱"
)
_PRICE = lazily(r"价|售|卖|收费|运费|元/|每[张次份位晚]|每(?:公里|吨|公?斤|度|件|箱|小时|天|平方米|亩|只|台)")


def _measured(part: Part, asked: Asked, line: Line, spot: Spot, own: str) -> bool:
    """Whether a word asked for stands by the number itself: the noun measured, or the doing."""
    if part.units and part.units <= MONEY and (part.head is None or not _is_measure(part.head)):
        if saying.PAYS.search(part.words) and _PAID.search(own):
            return True
        if _PRICED.search(part.words) and _PRICE.search(own):
            return True
    if part.want == "duration" and saying.PAYS.search(part.words) and saying.SPENT.search(own):
        return True
    if sign_of_age(part):
        return any(t.strong and meaning.stands_in(t, line.folded) for t in part.terms)
    tail = _TAIL.search(part.words)
    if tail and len(tail[1]) > 1 and line.folded[spot.end :].startswith(tail[1]):
        return True  # 有几家做机器人: 5家做机器人
    head = part.head
    if head is not None and (
        meaning.stands_in(head, own) or saying.drawn_apart(head, own) or saying.short_of(head, own)
    ):
        return True
    if (done := _DONE.search(part.words)) and re.search(
        rf"{done[1]}[了到够可约达下出]{{0,2}}$", line.folded[: spot.start]
    ):
        return True
    named = _named_unit(part, spot.figure.unit or "") and part.unit in _PICKED
    thing = _THING.search(part.words)
    if named and thing and thing[1] in own:
        return True
    if head is not None and _is_measure(head):
        return False
    if named and head is not None and meaning.stands_in(head, spot.clause):
        return True
    if asked.language == "en":
        return _measured_in_english(part, spot, own)
    doing = [t for t in part.terms if not t.strong and t.weight >= meaning.VERB and t.at > -1]
    return (
        (bool(part.units) or _BOUND.search(part.words) is not None)
        and any(meaning.stands_in(t, own) for t in doing)
        and _leads(doing, part)
    )


def _measured_in_english(part: Part, spot: Spot, own: str) -> bool:
    """What is counted stands in the number's clause; or, where money, time or people are asked for, what is done."""
    beside = f"{own} {spot.clause}"
    if part.head is not None:
        return meaning.stands_in(part.head, beside)
    known = [t for t in part.terms if not t.proper and t.word != "最" and t.weight > meaning.FAINT]
    if (counted := _WHAT_IS_COUNTED.search(part.words)) is not None:
        known = [t for t in known if t.word in counted[1]] or known
        return any(meaning.stands_in(t, beside) for t in known)
    if any(t.strong and meaning.stands_in(t, beside) for t in known):
        return True
    return bool(part.units) and any(meaning.stands_in(t, own) for t in known)


_WHAT_IS_COUNTED = lazily(r"\bhow many ((?:[\w'-]+ ){0,2}[\w'-]+)", re.I)
_TAIL = lazily(r"(?:多少|几)(?:万|亿)?[\u3400-\u9fff]([\u3400-\u9fff]+?)(?:的|了|呢|啊)?$")
_THING = lazily(r"(?:多少|几)(?:万|亿)?[\u3400-\u9fff]的?([\u3400-\u9fff]+)$")


def _leads(doing: Sequence[Term], part: Part) -> bool:
    """What is done is asked about (接待多少人): no noun stands behind the question word."""
    return _THING.search(part.words) is None or part.head is None


_MEASURE = lazily("(?:" + "|".join(load("asking")["measures"]) + "|[额量率值价数])$")


def _is_measure(head: Term) -> bool:
    return any(_MEASURE.search(v) for v in head.variants)


# ---------------------------------------------------------------- whose it is


def _of_another_firm(asked: Asked, line: Line) -> bool:
    """The sentence names an enterprise that was not asked for, and the headline does not."""
    others = line.named - {e.id for e in (*asked.enterprises, *asked.also)}
    if not others or any(e.id in line.named for e in asked.enterprises):
        return False
    named = [meaning.fold(n) for n in line.names_here]
    return (
        any(n not in saying.title(line) and n not in meaning.fold(asked.words) for n in named) and not asked.enterprises
    )


_BARE = lazily(r"(?:目前|截至[^,，]{1,8}[,，]|该|这家|这个)*(?P<n>公司|集团|平台|中心|医院|学院|大学|研究院|工厂|园区)")


def _picked_up(asked: Asked, line: Line) -> bool:
    """平台技术经理人…介绍: the platform asked about, the only one that the text has spoken of so far."""
    hit = _BARE.match(line.folded)
    if hit is None or len(asked.enterprises) != 1 or line.named:
        return False
    name = meaning.fold(asked.enterprises[0].name)
    before = line.article.text[: max(0, line.article.text.find(line.text))]
    return (
        name.endswith(hit["n"]) and name in meaning.fold(before) and _last_named(hit["n"], meaning.fold(before), name)
    )


def _last_named(noun: str, before: str, name: str) -> bool:
    """No other 平台 with a name of its own stands between the name and here."""
    since = before[before.rfind(name) + len(name) :]
    return all(before_it in "该这此个家的,。;：:、，；" for before_it in re.findall(rf"(.){noun}", since))


_WHICH = lazily(r"其中|来自|部分")


def _is_part_only(part: Part, line: Line, spot: Spot) -> bool:
    """其中药店96处 is not how many there are: behind 其中 a number is meant only where its own words are asked for."""
    last = re.split(r"[;；。]", line.folded[: spot.start])[-1]
    if not _WHICH.search(last) or _WHICH.search(part.words):
        return False
    indicator = meaning.fold(spot.figure.indicator or "")
    return not any(t.strong and meaning.stands_in(t, f"{indicator} {spot.local}") for t in part.terms)


def _timely(part: Part, asked: Asked, line: Line, spot: Spot) -> bool:
    """The very time; where the text names none, the running year, and nothing narrower, may be meant."""
    fit = timing.period_fit(part, asked, line, spot.figure, spot)
    if part.period is None or part.period_kept:
        return fit > 0
    return fit >= 0.5 or (fit > 0 and part.period == str(line.article.source.date.year))
