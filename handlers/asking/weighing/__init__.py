"""How well a sentence, or a figure in it, answers a part of a question.

The asked indicator, subject and period must all be met; what is not met is told by the reason, so that a near miss
can be shown as one. The numbers in this room were set on the labelled questions of three newspaper pages.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from handlers.asking import meaning
from handlers.asking.asked import Asked, Part
from handlers.asking.evidence import Line, Spot
from handlers.asking.kinds import AREA, NUMERIC
from handlers.asking.weighing import alone, claiming, covering, sentences, subjects, suiting, telling, timing, trips
from store.frozen import dataclass
from store.patterns import lazily
from store.records import StoredFigure

Reason = Literal["subject", "period", "terms", "kind", "none"]


@dataclass(frozen=True, slots=True)
class Weighed:
    """A candidate. ``reason`` is "none" where all is met, else the first thing that is not."""

    line: Line
    spot: Spot | None
    score: float
    reason: Reason = "none"
    covered: float = 0.0

    @property
    def meets(self) -> bool:
        return self.reason == "none"


def best(part: Part, asked: Asked, lines: Sequence[Line], *, beside: Line | None = None) -> list[Weighed]:
    """All candidates for a part, the best first; those that meet it before near misses."""
    found: list[Weighed] = []
    for line in lines:
        if not (beside is line or asked.enterprises or _speaks_of(part, line)):
            continue
        candidates = (
            [weigh_figure(part, asked, line, spot) for spot in line.spots]
            if part.want in NUMERIC
            else [weigh_sentence(part, asked, line)]
            if not _elsewhere(part, line)
            else []
        )
        if part.want in ("any", "how"):
            candidates += [weigh_figure(part, asked, line, spot) for spot in line.spots]
            candidates = _as_its_figures(part, candidates) if asked.enterprises else candidates
        found += [_beside(c, beside, asked) for c in _respectively(part, candidates) if c.score > 0]
    return sorted(found, key=lambda w: (not w.meets, -w.score, -w.line.article.source.date.toordinal(), w.line.place))


def _elsewhere(part: Part, line: Line) -> bool:
    """Tax refund sales in Guangzhou?: a measure and a place are asked for, and the sentence that tells of the measure
    names another place."""
    head = part.head
    if part.want != "any" or head is None or not head.word.isascii() or not meaning.is_indicator(head.word):
        return False
    around = f"{line.lead} {line.before} {line.folded}"
    return any(meaning.other_place(t, around) and not meaning.stands_in(t, line.folded) for t in part.terms)


def alone_of(part: Part, asked: Asked, lines: Sequence[Line]) -> list[Weighed]:
    """The only number of its kind, or the only day, that is told of what is asked about; none where several may be."""
    if (told := sentences.only_day(part, asked, lines)) is not None:
        return [Weighed(told, None, covering.ENOUGH, "none", covering.ENOUGH)]
    if (trip := trips.only(part, lines)) is not None:
        return [Weighed(*trip, covering.ENOUGH, "none", covering.ENOUGH)]
    if (free := sentences.only_free(part, lines) or sentences.only_use(part, asked, lines)) is not None:
        return [Weighed(free, None, covering.ENOUGH, "none", covering.ENOUGH)]
    found = alone.only(part, asked, lines)
    return [Weighed(found.line, found.spot, covering.ENOUGH, "none", covering.ENOUGH)] if found is not None else []


def _as_its_figures(part: Part, candidates: list[Weighed]) -> list[Weighed]:
    """A sentence that names the measure asked for answers no better than its numbers of that measure: where they are
    all another one's, or of another time, so is the sentence."""
    if part.head is None:
        return candidates
    own = [
        w for w in candidates if w.spot and meaning.stands_in(part.head, meaning.fold(w.spot.figure.indicator or ""))
    ]
    if not own or any(w.reason not in ("subject", "period") for w in own):
        return candidates
    return [replace(w, reason=own[0].reason) if w.spot is None and w.meets else w for w in candidates]


def _speaks_of(part: Part, line: Line) -> bool:
    """Whether a word asked for stands in the sentence; or in the one before it, and here the very unit asked for."""
    if any(meaning.stands_in(t, line.folded) for t in part.terms):
        return True
    if any(meaning.turned_in(t, line.folded) or meaning.parted_in(t, line.folded) for t in part.terms if t.strong):
        return True
    goes_on = part.unit is not None and any(s.figure.unit == part.unit for s in line.spots)
    if not goes_on and not covering.POINTS_BACK.search(line.folded):
        return False
    return any(meaning.stands_in(t, line.before) for t in part.terms if t.strong)


def _respectively(part: Part, candidates: list[Weighed]) -> list[Weighed]:
    """对欧盟、韩国进出口分别为…: where the reader paired the names with the numbers, another name's number is not
    meant; nor is one beside the number that 最高 stands by."""
    made = candidates
    for each in part.terms:
        most = each.word == "最"
        holders = [w for w in made if each.strong and w.spot and meaning.stands_in(each, _label(w.spot, near=most))]
        if holders:
            made = [
                w
                if w in holders or w.spot is None or not (most or covering.LISTED.search(w.spot.clause))
                else replace(w, score=w.score - 0.3)
                for w in made
            ]
    return made


def _label(spot: Spot, *, near: bool) -> str:
    return meaning.fold(f"{spot.figure.indicator or ''} {spot.figure.subject or ''} {spot.local if near else ''}")


def _beside(weighed: Weighed, beside: Line | None, asked: Asked) -> Weighed:
    """What stands where the other part was answered, or where the thread was, is more likely meant."""
    score = weighed.score
    if beside is not None:
        score += 0.2 if weighed.line is beside else 0.1 if weighed.line.article.id == beside.article.id else 0.0
    if weighed.line.article.id in asked.articles:
        score += 0.15
    return replace(weighed, score=score)


def weigh_figure(part: Part, asked: Asked, line: Line, spot: Spot) -> Weighed:
    figure = spot.figure
    if figure.role in ("date", "model_name", "idiom", "ordinal") or (figure.role == "other" and part.unit is None):
        return Weighed(line, spot, 0.0, "kind")
    if not figure.unit and not figure.indicator and figure.role == "level":
        return Weighed(line, spot, 0.0, "kind")  # 688×××: a number of nothing
    own = f"{meaning.fold(figure.indicator or '')} {covering.own_subject(line, spot)}{_by_unit(figure)} {spot.local}"
    measured = part if part.want in NUMERIC or asked.enterprises else replace(part, want="value")
    bare = part.unit is not None and figure.unit == part.unit and not _unasked(part, figure)
    covered, lacking = covering.covered(measured, line, own, counted=bare)
    subject = subjects.subject_fit(asked, line, spot)
    period = timing.period_fit(part, asked, line, figure, spot)
    reason: Reason = "none"
    vague = not part.follows and not asked.enterprises and not any(t.strong and t.word != "最" for t in part.terms)
    lacking = lacking or covering.told_of_another(part, line, spot, own) or claiming.of_another(part, line, spot, own)
    lacking = lacking or _is_some_only(part, figure, own)
    vague = vague and not (covered >= ALL and (len(part.terms) >= 2 or _is_its_own(part, figure)))
    if lacking or covered < covering.ENOUGH or vague:
        reason = "terms"
    elif subject <= 0:
        reason = "subject"
    elif not suiting.fits(part, line, spot, own):
        reason = "kind"
    elif period <= 0 or timing.of_a_holiday(part, line, spot):
        reason = "period"
    timely = 0.3 if part.period and not part.period_kept else 0.15
    score = covered + 0.25 * subject + timely * period + _bonus(part, line, spot, own)
    return Weighed(line, spot, score, reason, covered)


def _by_unit(figure: StoredFigure) -> str:
    """1800平方米 is an area, whether or not the paper calls it one."""
    return " 面积" if figure.unit in AREA else ""


ALL = 0.99
"""Words that name nothing (创新, 兑付) answer only where all of them stand by the figure."""

_NARROWLY = frozenset({"duration", "share", "rank"})


def _is_its_own(part: Part, figure: StoredFigure) -> bool:
    """退税要几天: one word that names nothing, but the figure's indicator has it, and the number is of the unit or of
    the narrow kind that was asked for."""
    indicator = meaning.fold(figure.indicator or "")
    narrow = part.want in _NARROWLY or (part.unit is not None and figure.unit == part.unit) or figure.unit in part.units
    telling = [t for t in part.terms if t.weight >= meaning.VERB]
    return bool(telling) and narrow and all(meaning.stands_in(t, indicator) for t in telling)


NARROWER = 0.04
"""What a character of the indicator that nobody asked for costs: 重点产业链在链工业企业增加值 is not 工业增加值."""


def _unasked(part: Part, figure: StoredFigure) -> int:
    left = meaning.fold(figure.indicator or "")
    for own in (meaning.fold(figure.subject or ""), "天津市", "天津", "全市", "我市"):
        left = left.removeprefix(own)
    for each in part.terms:
        for start, end in reversed(meaning.spans_in(each, left)):
            left = left[:start] + left[end:]
    left = _SIZE.sub("", left)
    return (OF_A_PLACE if left and meaning.names_a_place(left) else 0) + sum("\u3400" <= c <= "\u9fff" for c in left)


_SIZE = lazily(r"(?:总值|总额|总量|总数|数量|规模|金额|额|值|数)$")
OF_A_PLACE = 2
"""东盟进出口 is narrower than 外贸进出口总值, by more than its characters say."""

SOME = 3


def _is_some_only(part: Part, figure: StoredFigure, own: str) -> bool:
    """一共有多少停车位 is not met by 夜间开放机关停车位120个, which are some of them."""
    asked = part.want == "value" and claiming.ALTOGETHER.search(part.words) is not None
    return asked and _unasked(part, figure) > SOME and not claiming.IN_ALL.search(own) and not _TOLD.search(own)


_TOLD = lazily(r"[共总有]|全部|投|造价")


_DOING = lazily(r"([\u3400-\u9fff])(?:了|出了?|到了?|过|下了?|掉了?)(?:多少|几)")
_AMOUNT = lazily(r"(?<=[\u3400-\u9fff]{2})(?:总额|总量|金额|额)$")
_AMONG = lazily(r"其中[^;；。]*$")
IN_A_ROW = 0.3
"""What a cell of a table costs where a sentence tells the same in words."""
AMONG = 0.12
"""What a figure after 其中 costs where the whole may be meant: 成交额402.5亿元 of a part is not the total."""


def _opens_with(part: Part, line: Line, spot: Spot) -> bool:
    """其中,出口4185.9亿元: the noun asked for stands right behind 其中."""
    hit = _AMONG.search(line.folded[: spot.start])
    behind = hit[0][2:].lstrip(",，:") if hit else ""
    return part.head is not None and behind in {meaning.fold(v) for v in part.head.variants}


def _bonus(part: Part, line: Line, spot: Spot, own: str) -> float:
    figure = spot.figure
    bonus = 0.05 if figure.key else -0.15
    bonus -= IN_A_ROW if line.row else 0.0
    bonus += sum(0.15 for p in part.phrases if meaning.fold(p) in own)
    bonus -= NARROWER * min(4, _unasked(part, figure))
    if _AMONG.search(line.folded[: spot.start]) and "其中" not in part.words and not _opens_with(part, line, spot):
        bonus -= AMONG
    if part.head and meaning.stands_in(part.head, own):
        bonus += 0.2
        bonus += 0.05 if meaning.stands_in(part.head, meaning.fold(figure.indicator or "")) else 0.0
        if figure.indicator and _AMOUNT.sub("", meaning.fold(figure.indicator)).endswith(
            tuple(meaning.fold(v) for v in part.head.variants)
        ):
            bonus += 0.1
    if part.head is not None and f"总{part.head.word}" in part.words:
        bonus += 0.15 if f"总{part.head.word}" in own else -0.1
    if spot.end_of and not part.both:
        still = part.done and spot.end_of == "from" and figure.status != "actual"
        bonus += 0.02 if spot.end_of == "to" or still else -0.35
    if (done := _DOING.search(part.words)) and done[1] in spot.local:
        bonus += 0.08  # 订了多少: 订出93%, not 开民宿的有51户
    planned = figure.status != "actual"
    if part.planned != planned:
        bonus -= 0.1
    if part.want == "growth" and not part.change:
        bonus += 0.15 if figure.role == "growth" else 0.0
    if part.want == "any" and part.head is not None and figure.role in ("level", "money", "count"):
        bonus += 0.05
    if part.want == "share":
        bonus += 0.15 if figure.role == "share" else 0.0
    if part.units and figure.unit in part.units:
        bonus += 0.1
    return bonus


def weigh_sentence(part: Part, asked: Asked, line: Line) -> Weighed:
    covered, lacking = covering.covered(part, line, line.folded)
    subject = subjects.subject_fit(asked, line, None)
    period = timing.period_fit(part, asked, line, None, None)
    reason: Reason = "none"
    if part.want == "when" and not any(t.weight > meaning.FAINT for t in part.terms):
        reason = "terms"  # 维尔森什么时候…: not by any day of its story
    elif lacking or covered < covering.ENOUGH or telling.is_of_another_doing(part, line):
        reason = "terms"
    elif subject <= 0:
        reason = "subject"
    elif not telling.tells(part, asked, line) or telling.tells_no_amount(part, line):
        reason = "kind"
    elif period <= 0 or (period < 0.5 and _measures_a_time(part)):
        reason = "period"
    score = covered + 0.25 * subject + 0.15 * period
    score += sum(0.15 for p in part.phrases if meaning.fold(p) in line.folded)
    score += _hints(part, line)
    others = [t for t in part.terms if t.strong and t is not part.head] if part.head is not None else []
    if any(covering.one_of_several(t, line) for t in others):
        score -= 0.3
    if part.want == "list":
        score += min(0.3, 0.06 * line.text.count("、"))
        if _SEVERAL.search(part.words):
            score += 0.1 * min(3, len(line.named - {e.id for e in asked.enterprises}))
    if part.want in ("who", "name") and re.search(r"(?:是|叫|名为|——|为)", line.text):
        score += 0.03
    return Weighed(line, None, score, reason, covered)


_DAY = lazily(r"\d{4}年|\d{1,2}月|\d{1,2}[日号时点]")
_SEVERAL = lazily(r"哪些|哪几|\bwhich\b", re.I)
_MEASURE = lazily("(?:总值|总额|[额量率值])$")


def _measures_a_time(part: Part) -> bool:
    """A measure of a time and no more (1—5月外贸进出口总值): a sentence that names no time does not answer it."""
    told = part.want == "any" and part.period is not None and not part.period_kept
    return told and part.head is not None and any(_MEASURE.search(v) for v in part.head.variants)


def _hints(part: Part, line: Line) -> float:
    """What makes a sentence likelier to tell why, where or who."""
    if part.want == "why":
        return 0.3 if telling.CAUSE.search(line.folded) else 0.0
    if part.want == "when":
        doing = 0.25 if any(not t.strong and meaning.stands_in(t, line.folded) for t in part.terms) else 0.0
        return doing + (0.1 if _DAY.search(line.folded) else 0.0)
    if part.want == "where":
        return 0.3 if telling.SEAT.search(line.folded) else 0.0
    if part.want == "who":
        for each in part.terms:
            for at in meaning.places_in(each, line.folded) if each.proper else ():
                around = line.folded[max(0, at - 12) : at] + line.folded[at + len(each.word) : at + len(each.word) + 4]
                if telling.PERSON_TITLE.search(around):
                    return 0.3
    return 0.0
