"""How well a sentence, or a figure in it, answers a part of a question.

The asked indicator, subject and period must all be met; what is not met is told by the reason, so that a near miss
can be shown as one. The numbers below were set on the labelled questions of three newspaper pages.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from handlers.asking import meaning, periods
from handlers.asking.asked import Asked, Part
from handlers.asking.evidence import Line, Spot, whole_year
from handlers.asking.kinds import LENGTH, NUMERIC, TIME, sign
from handlers.asking.lexicon import load
from handlers.asking.meaning import Term
from store.records import StoredEnterprise, StoredFigure

ENOUGH = 0.62
"""Share of the asked terms, by weight, that the evidence must meet."""

MISSING = 0.34
"""Share of the nouns asked for, by weight, that may be missing."""

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
        if not any(meaning.stands_in(t, line.folded) for t in part.terms) and not (beside is line or asked.enterprises):
            continue
        candidates = (
            [weigh_figure(part, asked, line, spot) for spot in line.spots]
            if part.want in NUMERIC
            else [weigh_sentence(part, asked, line)]
        )
        if part.want in ("any", "how"):
            candidates += [weigh_figure(part, asked, line, spot) for spot in line.spots]
        found += [_beside(c, beside, asked) for c in _respectively(part, candidates) if c.score > 0]
    return sorted(found, key=lambda w: (not w.meets, -w.score, -w.line.article.source.date.toordinal(), w.line.place))


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
                if w in holders or w.spot is None or not (most or _LISTED.search(w.spot.clause))
                else replace(w, score=w.score - 0.3)
                for w in made
            ]
    return made


_LISTED = re.compile(r"分别|依次")


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


# ---------------------------------------------------------------- figures


def weigh_figure(part: Part, asked: Asked, line: Line, spot: Spot) -> Weighed:
    figure = spot.figure
    if figure.role in ("date", "model_name", "idiom", "ordinal"):
        return Weighed(line, spot, 0.0, "kind")
    own = meaning.fold(f"{figure.indicator or ''} {figure.subject or ''}") + " " + spot.local
    covered, lacking = _covered(part, line, own)
    subject = _subject(asked, line, spot)
    period = period_fit(part, asked, line, figure, spot)
    reason: Reason = "none"
    vague = not part.follows and not asked.enterprises and not any(t.strong for t in part.terms)
    if lacking or covered < ENOUGH or vague:
        reason = "terms"
    elif subject <= 0:
        reason = "subject"
    elif not suits(part, figure, line) or not _status_fits(part, spot) or not _is_compared(part, spot, own):
        reason = "kind"
    elif period <= 0 or _of_a_holiday(part, line, spot):
        reason = "period"
    score = covered + 0.25 * subject + 0.15 * period + _bonus(part, line, spot, own)
    return Weighed(line, spot, score, reason, covered)


def _status_fits(part: Part, spot: Spot) -> bool:
    """What was expected is no answer to who asks what was achieved, nor for a period that the paper does not name."""
    figure = spot.figure
    if part.follows and not sign("says_plan").search(spot.clause):
        return False
    if figure.status == "actual" or part.planned:
        return True
    return not part.done and not (part.period is not None and figure.period is None)


def _is_compared(part: Part, spot: Spot, own: str) -> bool:
    """比全市快多少 wants the difference, and 亏了多少 a loss."""
    if part.compared and not sign("says_compared").search(spot.local):
        return False
    if part.head is not None and part.head.word == "亏":
        value = spot.figure.value
        return "亏" in own or (isinstance(value, float | int) and value < 0)
    return True


def _of_a_holiday(part: Part, line: Line, spot: Spot) -> bool:
    """A number of the holiday's days where a longer period was asked about and no holiday, or the other way round."""
    asked = [h for h in _HOLIDAYS if h in part.words]
    if asked:
        return not any(h in f"{line.head} {line.lead} {line.before} {line.folded}" for h in _HOLIDAYS)
    if part.period is None:
        return False
    return len(part.period) != 10 and any(h in line.folded[: spot.start] for h in _HOLIDAYS)


_HOLIDAYS = tuple(load("asking")["holidays"])


def _bonus(part: Part, line: Line, spot: Spot, own: str) -> float:
    figure = spot.figure
    bonus = 0.05 if figure.key else -0.15
    bonus += sum(0.15 for p in part.phrases if meaning.fold(p) in own)
    if part.head and meaning.stands_in(part.head, own):
        bonus += 0.2
        if figure.indicator and meaning.fold(figure.indicator).endswith(
            tuple(meaning.fold(v) for v in part.head.variants)
        ):
            bonus += 0.1
    if spot.end_of and not part.both:
        bonus += 0.12 if spot.end_of == "to" else -0.25
    planned = figure.status != "actual"
    if part.planned != planned:
        bonus -= 0.1
    if part.want == "growth" and not part.change:
        bonus += 0.15 if figure.role == "growth" else 0.0
    if part.want == "share":
        bonus += 0.15 if figure.role == "share" else 0.0
    if part.units and figure.unit in part.units:
        bonus += 0.1
    return bonus


def suits(part: Part, figure: StoredFigure, line: Line) -> bool:
    """Whether the figure is of the kind that was asked for."""
    unit, role = figure.unit or "", figure.role
    if part.falling and figure.direction == "up" and part.want == "growth":
        return False
    if part.units:
        if unit in part.units:
            return not (role == "change" and not part.change and part.want == "value")
        return part.want == "growth" and part.change and _from_to(line.folded)
    if part.want == "growth":
        if role in ("growth", "change") or unit in ("百分点", "个百分点"):
            return True
        if part.change and _from_to(line.folded):
            return True
        return unit in ("%", "倍") and role not in ("share",)
    if part.want == "share":
        if part.change:
            return unit in ("百分点", "个百分点", "%")
        return unit == "%" and role not in ("growth", "change")
    if part.want == "rank":
        return role == "rank" or figure.text.startswith("第") or unit == "位"
    if part.want == "duration":
        return unit in TIME or (bool(_HOW_LONG.search(part.words)) and unit in LENGTH)
    if part.want == "overview":
        return figure.key
    if part.want == "any" and not part.level:
        return True
    if unit in ("百分点", "个百分点"):
        return part.change
    if unit in TIME and not _TIMELY.search(part.words):
        return False
    if unit == "%" or role in ("growth", "change"):
        if role in ("growth", "change"):
            return part.change or (part.planned and figure.status != "actual")
        return part.change or _is_rate(part, figure) or _is_own_percent(part, figure, line)
    return role not in ("growth", "rank")


def _is_own_percent(part: Part, figure: StoredFigure, line: Line) -> bool:
    """保护效力为91.2%: the noun asked for stands right before the number, and no 占 makes it a share of something."""
    at = line.text.find(figure.text)
    clause = re.split(r"[,，;；。]", line.text[:at])[-1] if at >= 0 else ""
    return (
        part.head is not None
        and meaning.stands_in(part.head, meaning.fold(clause))
        and not re.search(r"占|比重|贡献", clause)
    )


_HOW_LONG = re.compile(r"\bhow long (?:is|are|was|were)\b", re.I)


_TIMELY = re.compile(
    r"时间|时长|周期|用时|耗时|工期|期限|年限|寿命|历史|龄|多久|多长|快|误差|间隔|效率|\btime\b|\bold\b|\blong\b|\bage\b|\binterval\b|cycle",
    re.I,
)


def _is_rate(part: Part, figure: StoredFigure) -> bool:
    """A value in per cent answers only who asks for a rate (招商率), a share or a stake."""
    asked = " ".join(t.word for t in part.terms if t.strong)
    return bool(_RATES.search(f"{asked} {part.words}"))


_RATES = re.compile(r"率|占比|比重|比例|股权|股份|精度|浓度|湿度|增速|\brate\b|accuracy|ratio|stake|share", re.I)


_FROM_TO = re.compile(
    r"[从由自].{1,24}?(?:增加|增长|提高|提升|上升|跃升|扩大|升|增|涨|降低|下降|缩短|压缩|减少|降|减|变|做|延长|跌)?(?:到|至|为|成)"
)


def _from_to(folded: str) -> bool:
    return bool(_FROM_TO.search(folded))


# ---------------------------------------------------------------- sentences

_DATE = re.compile(
    r"\d{4}年|\d{1,2}月|\d{1,2}[日号]|[今去前明]年|年[初底末中]|[上本下]月|季度|上半年|下半年|昨[天日]|今[天日]|[一二三四五六七八九十]月|\d+时|\d+点|近日|日前|不久前"
)
_PERSON_TITLE = re.compile(
    r"董事长|总经理|总裁|主任|院长|校长|会长|书记|局长|处长|所长|区长|市长|厂长|站长|馆长|总监|经理|创始人|负责人|工程师|设计师|首席|教授|研究员|博士|医生|教师|操作员|传人|主席|秘书长|队长|检修工|专家|村民|市民|店长|员工"
)
_PLACE = re.compile(r"[区县市镇乡村路街园港岛省]|位于|坐落|落户|总部|基地|国内|海外|国")


def weigh_sentence(part: Part, asked: Asked, line: Line) -> Weighed:
    covered, lacking = _covered(part, line, line.folded)
    subject = _subject(asked, line, None)
    period = period_fit(part, asked, line, None, None)
    reason: Reason = "none"
    if lacking or covered < ENOUGH:
        reason = "terms"
    elif subject <= 0:
        reason = "subject"
    elif not _tells(part, asked, line):
        reason = "kind"
    elif period <= 0:
        reason = "period"
    score = covered + 0.25 * subject + 0.15 * period
    score += sum(0.15 for p in part.phrases if meaning.fold(p) in line.folded)
    score += _hints(part, line)
    if part.want == "list":
        score += min(0.3, 0.06 * line.text.count("、"))
    if part.want in ("who", "name") and re.search(r"(?:是|叫|名为|——|为)", line.text):
        score += 0.03
    return Weighed(line, None, score, reason, covered)


_CAUSE = re.compile(r"因为|由于|原因|得益于|源于|主要是|导致|缘于|归功|为了|受[^,，。]{1,12}影响")
_SEAT = re.compile(r"位于|坐落|落户|地处|总部|选址|设在|建在")


def _hints(part: Part, line: Line) -> float:
    """What makes a sentence likelier to tell why, where or who."""
    if part.want == "why":
        return 0.3 if _CAUSE.search(line.folded) else 0.0
    if part.want == "when":
        return 0.25 if any(not t.strong and meaning.stands_in(t, line.folded) for t in part.terms) else 0.0
    if part.want == "where":
        return 0.3 if _SEAT.search(line.folded) else 0.0
    if part.want == "who":
        for each in part.terms:
            for at in meaning.places_in(each, line.folded) if each.proper else ():
                around = line.folded[max(0, at - 12) : at] + line.folded[at + len(each.word) : at + len(each.word) + 4]
                if _PERSON_TITLE.search(around):
                    return 0.3
    return 0.0


def _tells(part: Part, asked: Asked, line: Line) -> bool:
    """Whether the sentence holds an answer of the kind asked for: a date, a person, a place."""
    if part.falling and not sign("falling").search(line.folded):
        return False
    if part.want == "when":
        return bool(_DATE.search(line.folded))
    if part.want == "where":
        return bool(_PLACE.search(line.folded)) or "国家" in part.words
    if part.want == "who":
        titles = [t for t in part.terms if any(_PERSON_TITLE.fullmatch(v) for v in t.variants)]
        if titles:
            return any(meaning.stands_in(t, line.folded) for t in titles)
        others = line.named - {e.id for e in asked.enterprises}
        return bool(_PERSON_TITLE.search(line.folded)) or bool(others)
    return True


# ---------------------------------------------------------------- terms, subject, period


def _covered(part: Part, line: Line, own: str) -> tuple[float, bool]:
    """Share of the terms met, by weight, the nearer to the figure the better; and whether one lacks that must not."""
    total = sum(t.weight for t in part.terms)
    if not total:
        return 0.7, False
    met = missing = strong = 0.0
    led = part.head is not None and part.want in NUMERIC and _near(part.head, line, own) >= 0.8
    several = re.search(r"、|和|与|及|\band\b", part.words) is not None
    for each in part.terms:
        near = _near(each, line, own)
        if part.want in NUMERIC and near >= 0.8 and each.strong and not several and _one_of_several(each, line):
            near = 0.2
            if each.proper:
                return 0.0, True
        if each.proper and near <= SAID_BEFORE and part.want in NUMERIC and meaning.other_place(each, own):
            return 0.0, True  # 韩国 was said before, and this is the number of 美国
        if led and near == SAID_BEFORE:
            near = 0.65 if part.want == "duration" else 0.62  # what goes on measuring it need not name it again
        if part.want in NUMERIC and _opposed(each, own, line):
            return 0.0, True
        if near < LED_UP_TO and _led_up_to(each, part, line):
            near = LED_UP_TO
        if (
            near == IN_HEADLINE
            and part.head is not None
            and any(each.word in p and part.head.word in p for p in part.phrases)
        ):
            near = 0.2  # a word that belongs to the noun measured (规上工业 + 增加值) must stand by it
        met += each.weight * near
        if part.want in NUMERIC and near < 0.65 and _tells_which(each, part):
            return met / total, True
        if each.strong:
            strong += each.weight
            if near <= 0.0:
                missing += each.weight
                if each.proper:
                    return met / total, True
            if part.head is not None and each.word == part.head.word and near < (0.7 if part.want in NUMERIC else 0.3):
                return met / total, True
    return met / total, bool(strong) and missing > MISSING * strong


def _opposed(each: Term, own: str, line: Line) -> bool:
    """城镇 asked for where the figure is 农村's, or everybody's: the word that tells which must be met."""
    others = {w for group in _OPPOSED if any(v in group for v in each.variants[:1]) for w in group} - set(each.variants)
    if not others or meaning.stands_in(each, own):
        return False
    around = f"{line.head} {line.lead} {line.before} {line.folded}"
    return any(w in own for w in others) or not meaning.stands_in(each, around) or meaning.stands_in(each, line.folded)


_OPPOSED = tuple(frozenset(group) for group in load("asking")["opposed"])


def _one_of_several(each: Term, line: Line) -> bool:
    """锂电池 in 电动载人汽车、锂电池、光伏产品三类合计…: what is said of them all is not said of it."""
    spans = meaning.spans_in(each, line.folded)
    return (
        bool(spans)
        and not _LISTED.search(line.folded)
        and all(_in_list(line.folded, *span, each.proper) for span in spans)
    )


_LIST_ENDS = re.compile(r"等|和|及|与|[\u3400-\u9fff]{0,3}[一二三四五六七八九十]")


def _in_list(folded: str, start: int, end: int, proper: bool) -> bool:
    before, after = folded[max(0, start - 5) : start], folded[end : end + 5]
    listed = (
        after.startswith("、")
        or (before.endswith("、") and proper)
        or (before.endswith("、") and bool(re.match(r"等|和|及|与|[\u3400-\u9fff]{0,3}[一二三四五六七八九十]", after)))
    )
    return listed and not re.search(r"\d[\u3400-\u9fff%]{0,2}$", before) and not re.match(r".{0,3}\d", after)


def _near(each: Term, line: Line, own: str) -> float:
    if meaning.stands_in(each, own):
        return 1.0
    if meaning.stands_in(each, line.folded):
        return 0.8
    if each.strong and not each.proper and meaning.spaced_in(each, f"{own} {line.folded}"):
        return 0.65
    if meaning.stands_in(each, line.before) or meaning.stands_in(each, line.lead):
        return SAID_BEFORE
    if meaning.stands_in(each, line.head):
        return IN_HEADLINE
    if each.proper and _AT_HOME.search(line.folded) and meaning.stands_in(each, meaning.fold(line.article.text)):
        return SAID_BEFORE
    return 0.0


IN_HEADLINE, SAID_BEFORE, LED_UP_TO = 0.45, 0.5, 0.7
_AT_HOME = re.compile(r"我[区市县省镇]|全[区县镇]|本[区县镇]")


def _tells_which(each: Term, part: Part) -> bool:
    """Whether the word stands right before the noun measured (入境 + 游客): then it must do so in the text too."""
    if part.head is None or part.head.word.startswith("每"):  # 加装电梯每户: the noun before 每户 tells not which
        return False
    return each.strong and 0 <= each.at == part.head.at - len(each.word)


def _led_up_to(each: Term, part: Part, line: Line) -> bool:
    """The words before the noun measured (海河外滩二期 + 总投资) stand together in what leads up to the sentence."""
    for phrase in part.phrases:
        if part.head is not None and phrase.endswith(part.head.word) and each.word in phrase[: -len(part.head.word)]:
            whole = meaning.fold(phrase[: -len(part.head.word)])
            if len(whole) >= 3 and (whole in line.before or whole in line.lead):
                return True
    return False


def _names(each: StoredEnterprise) -> tuple[str, ...]:
    return tuple(meaning.fold(n) for n in (each.name, *each.aliases))


_OTHER_PLACE = re.compile(
    r"(?:[\u3400-\u9fff]{1,5}(?:区|县|镇|乡|省|市|村)|京津冀|三地|全国|国外|全球|世界|"
    + "|".join(load("asking")["elsewhere"])
    + r")$"
)


def _subject(asked: Asked, line: Line, spot: Spot | None) -> float:
    """How sure it is that the sentence, or the figure, is about whom the question is about; 0 where it is not."""
    of_figure = meaning.fold(spot.figure.subject or "") if spot else ""
    if (
        spot
        and spot.figure.subject
        and spot.figure.subject not in line.article.text
        and _is_enterprise(of_figure, line)
    ):
        of_figure = ""  # carried over from another article: it tells nothing
    if spot and of_figure and _left_behind(of_figure, line, spot):
        of_figure = ""
    if not asked.enterprises:
        return _city(asked, line, of_figure, spot)
    if not _all_named(asked, line):
        return 0.0
    return max(
        *(_about(each, asked, line, spot, of_figure) for each in asked.enterprises),
        *(0.9 * _about(each, asked, line, spot, of_figure) for each in asked.also),
        0.0,
    )


def _left_behind(of_figure: str, line: Line, spot: Spot) -> bool:
    """The reader's subject stands only before a semicolon before the figure: something else is told there."""
    at = line.folded.rfind(of_figure, 0, spot.start)
    return at >= 0 and ";" in line.folded[at : spot.start].replace("；", ";") and _is_enterprise(of_figure, line)


def _all_named(asked: Asked, line: Line) -> bool:
    """Where several were named, all stand in the sentence or in what leads up to it."""
    around = f"{line.head} {line.before} {line.folded}"
    return len(asked.enterprises) < 2 or all(
        any(n in around for n in _names(e)) or e.id == line.main or e.id in line.running for e in asked.enterprises
    )


def _about(each: StoredEnterprise, asked: Asked, line: Line, spot: Spot | None, of_figure: str) -> float:
    named = each.id in line.named or any(n in line.folded for n in _names(each))
    if of_figure and any(n == of_figure or (len(n) > 2 and n in of_figure) for n in _names(each)):
        return 1.0
    if named:
        return 0.6 if of_figure and _is_enterprise(of_figure, line) else 0.9
    if spot and of_figure and _opens_short(of_figure, each, line, spot):
        return 0.0
    if of_figure and _is_enterprise(of_figure, line) and not (spot and _STAKE.search(spot.local)):
        # A subject that the sentence does not name was carried over by the reader, and may be wrong as well.
        near = each.id in line.running or each.id == line.main
        return 0.45 if near and of_figure not in line.folded and not line.named else 0.0
    at = spot.start if spot else min((p for t in asked.terms for p in meaning.places_in(t, line.folded)[:1]), default=0)
    return goes_on_about(each, line, at)


def _opens_short(of_figure: str, each: StoredEnterprise, line: Line, spot: Spot) -> bool:
    """Whether the clause, or one before it, begins with the first word of the figure's own subject (东疆 for
    东疆综合保税区): then it is told of that one, and of nobody whom the text only spoke of before."""
    short = of_figure.removeprefix("天津")[:2]
    if len(short) < 2 or any(short in n for n in _names(each)):
        return False
    return re.search(rf"(?:^|[,，。;；]){re.escape(short)}", line.folded[: spot.start]) is not None


def goes_on_about(each: StoredEnterprise, line: Line, at: int = 0) -> float:
    """How sure it is that a sentence which does not name the enterprise still speaks of it, at the place ``at``."""
    others = line.named - {each.id}
    if others and _opens(line, at):
        return 0.0  # the sentence, or the clause, is about the one that it begins with
    if each.id in line.running:
        return 0.55 if others else 0.7
    if each.id == line.main:
        return 0.4 if others else 0.5
    return 0.0


_STAKE = re.compile(r"持股|股权|股份|占股|控股|参股")
"""What a shareholder holds is a figure of the company that the text goes on about as well."""


def _opens(line: Line, at: int) -> bool:
    """Whether another enterprise stands where the subject does, at the beginning of the sentence or of the clause."""
    clause = max((m.end() for m in re.finditer(r"[,，。;；:：]", line.folded[:at])), default=0)
    for name in line.names_here:
        place = line.folded.find(meaning.fold(name))
        if 0 <= place <= 6 or (clause <= place and not re.search(r"[\u3400-\u9fff]{4}", line.folded[clause:place])):
            return True
    return not any(meaning.fold(n) in line.folded for n in line.names_here)


def _is_enterprise(subject: str, line: Line) -> bool:
    return (len(subject) > 3 and not _OTHER_PLACE.search(subject) and not subject.startswith("天津市")) or bool(
        re.search(r"公司|集团|中心|大学|研究院|医院|银行|码头|园", subject)
    )


_PROVINCE_LEADS = re.compile(
    rf"(?:^|[,，。;；:：“]|其中)(?:{'|'.join(load('asking')['elsewhere'])})(?:省|市|自治区)?(?![\u3400-\u9fff]{{0,6}}(?:公司|集团|大学|医院))"
)


def _elsewhere(asked: Asked, line: Line) -> bool:
    """Tianjin was asked about, and the sentence begins with another province or city and does not name Tianjin."""
    hit = _PROVINCE_LEADS.search(line.folded)
    if hit is None or re.search(r"天津|津|全市|本市|我市", line.folded):
        return False
    return not any(meaning.stands_in(t, hit[0]) for t in asked.terms)


def _city(asked: Asked, line: Line, of_figure: str, spot: Spot | None) -> float:
    """No enterprise was named. Tianjin's own figures are meant where Tianjin was; another place's are not."""
    if asked.tianjin and _elsewhere(asked, line):
        return 0.0
    if spot is not None and _OTHER_PLACE.search(of_figure or "天津市"):
        own = f"{of_figure} {spot.local} {meaning.fold(spot.figure.indicator or '')}"
        wanted = [t for t in asked.terms if t.proper and _OTHER_PLACE.fullmatch(t.word)]
        within = any(f"{of_figure}{t.word}" in line.article.text for t in wanted)  # 宁河区板桥镇
        if wanted and of_figure and not within and not any(meaning.stands_in(t, own) for t in wanted):
            return 0.0
    if not of_figure:
        return 0.6
    if (of_figure.startswith(("天津市", "天津")) and len(of_figure) <= 3) or of_figure in ("全市", "本市", "我市"):
        return 0.9
    if any(meaning.stands_in(t, of_figure) for t in asked.terms):
        return 0.9
    if asked.tianjin and not asked.whole and _OTHER_PLACE.search(of_figure):
        return 0.0
    return 0.4 if asked.tianjin else 0.6


def period_fit(part: Part, asked: Asked, line: Line, figure: StoredFigure | None, spot: Spot | None) -> float:
    """1 the very period, less for one inside it or none said, 0 for another."""
    period = part.period
    if period is None:
        return 0.5
    wanted = [period]
    if asked.last_year:
        wanted.append(periods.year_before(period))
    day = line.article.source.date
    if part.period_kept and figure is not None and (not figure.period or len(figure.period) == 10):
        return 0.4  # the period is the thread's, and a stock (专利287项) has none
    said = [figure.period] if figure is not None and figure.period else _said(line, spot)
    if figure is not None and figure.period and not (figure.period_text and figure.period_text in line.text):
        # The reader carried the period over from elsewhere; what the text said last may be as right.
        said += [line.period_before] if line.period_before else []
    if whole_year(line.folded, day) or (figure is not None and whole_year(figure.period_text or "", day)):
        said = [*said, str(day.year - 1)]
    if not said:
        return 0.35
    return max(_fit(w, s, day, figure is not None) for w in wanted for s in said)


def _said(line: Line, spot: Spot | None) -> list[str]:
    """The periods that the sentence names; for a figure the last before it; else those of the paragraph so far."""
    day = line.article.source.date
    text = line.folded[: spot.start] if spot else line.folded
    found = periods.find(text, day)
    if spot and found:
        return [found[-1].iso]
    if not found:
        found = periods.find(line.before, day)[-1:]
    if not found and line.period_before and spot:
        return [line.period_before]
    return [f.iso for f in found]


def _fit(asked: str, said: str, day: date, is_figure: bool) -> float:
    try:
        a, b = periods.interval(asked), periods.interval(said)
    except ValueError:
        return 0.35
    if a == b:
        return 1.0
    if b[1] == a[1] and b[0] >= a[0]:
        return 0.9  # as of its last day
    if a[0] <= b[0] and b[1] <= a[1]:
        # A part of a year that is still running is its newest state; a part of a closed period is another period.
        running = a[0] <= day <= a[1] and (a[1] - a[0]).days > 300
        return 0.7 if running or not is_figure or ((a[1] - a[0]).days < 32) else 0.0
    if b[0] <= a[0] and a[1] <= b[1] and len(asked) == 10 and (b[1] - b[0]).days < 31:
        return 0.4  # a day was asked for, its month is said
    return 0.0
