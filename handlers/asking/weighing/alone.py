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
from handlers.asking.kinds import NUMERIC
from handlers.asking.meaning import Term
from handlers.asking.weighing import claiming, covering, measuring, saying, subjects, suiting, timing
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
        if (bound := measuring.BOUND.search(part.words)) is None:
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


def _weighed(part: Part, asked: Asked, line: Line, spot: Spot) -> Only | None:
    figure = spot.figure
    if figure.role in ("date", "model_name", "idiom", "ordinal", "rank") or spot.end_of == "from":
        return None
    own = _own(line, spot)
    if not (measuring.of_the_kind(part, spot) and measuring.measured(part, asked, line, spot, own)):
        return None
    if not saying.all_said(part, line, own, _enterprise_of(line, spot)):
        return None
    if not (subjects.subject_fit(asked, line, spot) > 0 or _picked_up(asked, line)):
        return None
    if subjects.of_another_firm(asked, line) or not suiting.fits(part, line, spot, own):
        return None
    if timing.of_a_holiday(part, line, spot) or not _timely(part, asked, line, spot):
        return None
    if _is_of_another(part, asked, line, spot, own):
        return None
    if (asked.last_year and part.period is None) or (_ALL.search(part.words) and not _IN_ALL.search(own)):
        return None
    return Only(line, spot, saying.letters(part, own) + 0.5 * saying.letters(part, line.folded))


def _is_of_another(part: Part, asked: Asked, line: Line, spot: Spot, own: str) -> bool:
    leading = replace(part, terms=_leading_in_english(part)) if asked.language == "en" else part
    return (
        claiming.of_another(leading, line, spot, own)
        or covering.told_of_another(part, line, spot, own)
        or any(covering.opposed(t, own, line) for t in part.terms)
        or _is_part_only(part, line, spot)
        or any(t.strong and covering.one_of_several(t, line) for t in part.terms)
        or _which_is_unsaid(part, line, spot, own)
    )


def _leading_in_english(part: Part) -> tuple[Term, ...]:
    """Names, holidays and what is measured lead up to their number in a Chinese sentence. The other words of an English
    question stand for several of a paper each, some of which come behind it."""
    return tuple(t for t in part.terms if t.proper or t is part.head or any(v in timing.HOLIDAYS for v in t.variants))


def _enterprise_of(line: Line, spot: Spot) -> str:
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
        if covering.tells_which(each, part) and part.head is not None and measuring.is_measure(part.head) and not named:
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
    if not _WHICH.search(line.half(spot)) or _WHICH.search(part.words):
        return False
    indicator = meaning.fold(spot.figure.indicator or "")
    return not any(t.strong and meaning.stands_in(t, f"{indicator} {spot.local}") for t in part.terms)


def _timely(part: Part, asked: Asked, line: Line, spot: Spot) -> bool:
    """The very time; where the text names none, the running year, and nothing narrower, may be meant."""
    fit = timing.period_fit(part, asked, line, spot.figure, spot)
    if part.period is None or part.period_kept:
        return fit > 0
    return fit >= 0.5 or (fit > 0 and part.period == str(line.article.source.date.year))
