"""From evidence to words: a natural sentence where the figure is plain, the paper's own sentence where it is not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from handlers.asking import meaning, periods, points, retelling, show, untold
from handlers.asking.asked import Asked, Part
from handlers.asking.evidence import Line, Spot, spelled
from handlers.asking.weighing import Weighed, plans, weigh_figure
from handlers.words import say
from store.patterns import lazily
from store.records import StoredFigure

SHORT, SPARED = 60, 16
"""A sentence up to SHORT is shown whole, and so is one that a cut would make shorter by less than SPARED."""

LONG = 130
"""A sentence longer than this is cut to the clauses that answer; the quote below it stays whole."""


def answer(asked: Asked, found: Sequence[tuple[Part, list[Weighed]]]) -> tuple[str, list[Weighed]]:
    """The text, and the candidates that it states, in order."""
    chosen: list[Weighed] = []
    unmet: list[Part] = []
    for part, candidates in found:
        if not candidates or not candidates[0].meets:
            unmet.append(part)
            continue
        chosen += _pick(part, candidates)
        if asked.language == "en" and not any(w.spot for w in chosen):
            chosen += _number_in(part, asked, chosen[-1].line)
    lacking = any(untold.is_untold(part, chosen) for part in unmet)
    lines = list(dict.fromkeys(w.line.text for w in chosen))
    texts: list[str] = []
    differing = _differing(found)
    if differing:
        chosen += [w for w in differing if w not in chosen]
        apart = abs((differing[0].line.article.source.date - differing[-1].line.article.source.date).days) > APART
        texts.append(say(asked.language, "answer.question.since" if apart else "answer.question.differ"))
        for each in differing:
            texts.append(
                say(
                    asked.language,
                    "answer.question.each",
                    headline=each.line.article.headline,
                    when=show.day(each.line.article.source.date, asked.language),
                    said=_clause(asked, each),
                )
            )
    else:
        texts += [_told(asked, [w for w in chosen if w.line.text == line]) for line in lines]
    if asked.language == "en" and any(
        w.spot and (w.spot.figure.status != "actual" or plans.to_come(w.line, w.spot)) for w in chosen
    ):
        texts.append(say(asked.language, "answer.question.plan"))
    if lacking:
        texts.append(say(asked.language, "answer.question.also_unknown"))
    return "\n".join(texts), chosen


def plainly(asked: Asked, chosen: Sequence[Weighed]) -> str:
    """Only the sentences themselves: what is said where a composed text did not stand the check."""
    if asked.language == "en":
        said = (f"“{text}”" for text in dict.fromkeys(w.line.text for w in chosen))
        return "\n".join([say("en", "answer.question.own_words"), *said])
    return "\n".join(dict.fromkeys(w.line.text for w in chosen))


ALIKE = 0.06
"""How much less a second figure of the sentence may score and still be told as asked for: two kinds of throughput
score alike within 0.05, another indicator of the same sentence 0.1 less."""


def _pick(part: Part, candidates: Sequence[Weighed]) -> list[Weighed]:
    """The best; with it what is as good in the same sentence (two kinds of throughput), or both ends of a change."""
    first = candidates[0]
    alike = [
        w
        for w in candidates[1:]
        if w.meets and w.line is first.line and w.spot is not None and w.score >= first.score - ALIKE
    ]
    other = _other_end(first)
    if other is None and part.both and not alike and (earlier := _other_state(first, candidates)) is not None:
        return [first, earlier]
    return [first, *alike[:3], *([other] if other and all(w.spot != other.spot for w in alike[:3]) else [])]


def _number_in(part: Part, asked: Asked, line: Line) -> list[Weighed]:
    """A sentence answers as a whole (What was the throughput?): the number in it that was asked for, to be told too."""
    if part.want not in ("any", "name", "how", "list") or not any(meaning.is_indicator(t.word) for t in part.terms):
        return []
    found = [weigh_figure(replace(part, want="value"), asked, line, spot) for spot in line.spots]
    return sorted((w for w in found if w.meets), key=lambda w: -w.score)[:1]


def _other_state(first: Weighed, candidates: Sequence[Weighed]) -> Weighed | None:
    """员工前后有什么变化: what another issue gave for the same thing."""
    if first.spot is None:
        return None
    for each in candidates[1:]:
        if not each.meets or each.spot is None or each.line.article.id == first.line.article.id:
            continue
        x, y = first.spot.figure, each.spot.figure
        if points.kind_of(x) == points.kind_of(y) and points.same_measure(x, y) and x.value != y.value:
            return each
    return None


def _other_end(weighed: Weighed) -> Weighed | None:
    """The figure before or after it in 由…调至…: both are told."""
    spots = weighed.line.spots
    if weighed.spot is None or weighed.spot.end_of is None:
        return None
    at = spots.index(weighed.spot) + (1 if weighed.spot.end_of == "from" else -1)
    return replace(weighed, spot=spots[at])


def _differing(found: Sequence[tuple[Part, list[Weighed]]]) -> list[Weighed]:
    """Two articles of about the same days that give another value for the very same thing."""
    if len(found) != 1 or not found[0][1]:
        return []
    part, candidates = found[0]
    first = candidates[0]
    if not first.meets or first.spot is None or part.both or part.compared:
        return []
    for other in candidates[1:]:
        if _differs(part, first, other):
            pair = [first, other]
            return sorted(pair, key=lambda w: w.line.article.source.date, reverse=True)
    return []


def _differs(part: Part, first: Weighed, other: Weighed) -> bool:
    return (
        other.meets
        and other.spot is not None
        and first.spot is not None
        and other.line.article.id != first.line.article.id
        and other.spot.figure.value != first.spot.figure.value
        and other.spot.end_of is None
        and first.spot.end_of is None
        and _same_thing(part, first, other)
    )


APART = 31
"""Days between two issues after which another value is told as a later state, not as a contradiction."""


def _same_thing(part: Part, a: Weighed, b: Weighed) -> bool:
    """The same indicator, subject, kind, status and period, as far as they are said."""
    if a.spot is None or b.spot is None:
        return False
    x, y = a.spot.figure, b.spot.figure
    if (
        points.kind_of(x) != points.kind_of(y)
        or x.role != y.role
        or (x.basis != y.basis and "规上" in (x.basis, y.basis))
    ):
        return False
    if x.period and y.period and not _same_time(x.period, y.period):
        return False
    if not points.same_measure(x, y) or b.covered < a.covered - 0.1:
        return False
    return all(_names_it(phrase, x, a.spot.local) and _names_it(phrase, y, b.spot.local) for phrase in part.phrases)


def _other_basis(x: StoredFigure, y: StoredFigure) -> bool:
    """规上 and all are two things; 初步核算 and 最终核实 are two states of one."""
    return x.basis != y.basis and "规上" in (x.basis, y.basis)


def _same_time(a: str, b: str) -> bool:
    """上半年 and 1—6月 are one; two days on which a stock was counted are told as an earlier and a later state."""
    days = len(a) == 10 and len(b) == 10
    return a == b or days or bool(set(spelled(a)) & set(spelled(b)))


def _names_it(phrase: str, figure: StoredFigure, local: str) -> bool:
    return meaning.fold(phrase) in f"{meaning.fold(figure.indicator or '')} {local}"


_DATELINE = lazily(
    r"^(?:本报讯|本报[\u3400-\u9fff]{2,4}(?:讯|电)|据?新华社[\u3400-\u9fff\d]{0,12}电|[\u3400-\u9fff]{2,6}讯)?"
    r"\s*[（(](?:本报)?(?:见习)?记者[^）)]*[）)]\s*"
)


def undated(sentence: str) -> str:
    """A sentence without 本报讯(记者 …) before it; the quote keeps it."""
    return _DATELINE.sub("", sentence)


def said(line: Line) -> str:
    return undated(line.text)


def _told(asked: Asked, chosen: Sequence[Weighed]) -> str:
    if asked.language == "en":
        return _english(asked, chosen)
    return _chinese(asked, chosen)


def _chinese(asked: Asked, chosen: Sequence[Weighed]) -> str:
    """The sentence, or the clauses of it that answer where it goes on about other things."""
    line = chosen[0].line
    if line.row or ("\n" in line.text and line.text[-1:] not in "。！？”"):
        return "\n".join(dict.fromkeys(_cell(w) for w in chosen))
    if len(line.text) > LONG or (len(asked.parts) == 1 and asked.parts[0].want in ("value", "growth", "share", "rank")):
        return undated(_window(asked, chosen))
    return said(line)


def _cell(weighed: Weighed) -> str:
    if weighed.spot is None:
        return weighed.line.text.replace("\n", " ")
    subject = weighed.spot.figure.subject or ""
    whose = subject if weighed.line.row or subject in weighed.line.text.split("\n") else ""
    return whose + cell(weighed.spot, weighed.line)


def cell(spot: Spot, line: Line) -> str:
    """A cell of a table: what it measures, its number and its time."""
    figure = spot.figure
    changes = figure.role in ("growth", "change") and not figure.text.endswith("%")
    number = _moved(figure) if changes else figure.text
    unit = next((n for n in line.text.split("\n")[1:] if _UNIT.fullmatch(n.strip())), "") if not changes else ""
    unit = unit or ("" if changes else _unit_of(figure))
    beside = "，".join(x for x in (unit, show.period(figure.period, "zh")) if x)
    return f"{figure.indicator}：{number}{f'（{beside}）' if beside else ''}"


def _english_cell(spot: Spot) -> str:
    """A cell as it is printed, with its unit: a scaled number would stand in no quote."""
    figure = spot.figure
    named = show.english_name(figure.indicator or "") or figure.indicator or ""
    of = f"{show.english_subject(figure.subject)}, " if figure.subject else ""
    moves = figure.role in ("growth", "change")
    change = f"{'down' if figure.direction == 'down' else 'up'} " if moves else ""
    number = figure.text.lstrip("-–—－") if moves else figure.text
    unit = "%" if figure.unit == "%" and not number.endswith("%") else f" ({u})" if (u := _unit_of(figure)) else ""
    when = show.period(figure.period, "en", cumulative=figure.cumulative)
    return f"{of}{named}: {change}{number}{unit}{f', {when}' if when else ''}."


def _moved(figure: StoredFigure) -> str:
    """同比下降7.4% of a cell that prints -7.4."""
    if not figure.text.startswith(("-", "–", "—", "－")):
        return f"{figure.comparison or ''}{figure.text}{figure.unit or ''}"
    return f"{figure.comparison or ''}下降{figure.text[1:]}{figure.unit or ''}"


def _unit_of(figure: StoredFigure) -> str:
    """万吨 of a column whose cells are bare numbers."""
    bare = figure.text.replace(",", "")
    if not figure.unit or not bare.replace(".", "", 1).isdigit() or not isinstance(figure.value, int | float):
        return ""
    scale = round(figure.value / float(bare), 6) if float(bare) else 1.0
    return {1.0: "", 1e4: "万", 1e8: "亿"}.get(scale, "") + figure.unit


_UNIT = lazily(r"[千万亿百]*[\u3400-\u9fff%]{1,4}")


def _clause(asked: Asked, weighed: Weighed) -> str:
    return said(weighed.line) if len(weighed.line.text) <= LONG else _window(asked, [weighed])


_CLAUSE_END = lazily(r"[,，;；](?!\d)")
_GOES_WITH = lazily(
    r"(?:同比|环比|比上年|比去年|比上半年|较|增长|下降|增幅|降幅|增速|占|由|达到|升至|降至)[^,，;；。]*[,，;；。]?"
)


def _window(asked: Asked, chosen: Sequence[Weighed]) -> str:
    """The clauses from the first that holds anything asked for to the last, with the growth that follows it."""
    line = chosen[0].line
    text = line.text
    spots = [w.spot for w in chosen if w.spot]
    if not spots or len(text) <= SHORT or re.search(r"[从由].{1,30}(?:到|至|为)", text):
        return text
    cuts = sorted({0, len(text), *(m.end() for m in _CLAUSE_END.finditer(text))})
    first, last = min(s.start for s in spots), max(s.end for s in spots)
    begin = max(c for c in cuts if c <= first)
    end = min(c for c in cuts if c >= last)
    for at in _places_of_asked(asked, line):
        begin = min(begin, max(c for c in cuts if c <= at))
    while after := _GOES_WITH.match(text[end:]):
        end += after.end()
    window = text[begin:end].rstrip(",，;；")
    if len(window) > len(text) - SPARED or window.count("“") != window.count("”"):
        return text
    return window if window.endswith("。") else f"{window}。"


def _places_of_asked(asked: Asked, line: Line) -> list[int]:
    """Where the sentence first says what was asked for, when, and of whom."""
    found = [at for t in asked.terms if t.strong for at in meaning.places_in(t, line.folded)[:1]]
    found += [p.start for p in periods.find(line.folded, line.article.source.date)[:1]]
    found += [
        at for e in asked.enterprises for n in (e.name, *e.aliases) if (at := line.folded.find(meaning.fold(n))) >= 0
    ]
    return found


def _english(asked: Asked, chosen: Sequence[Weighed]) -> str:
    line = chosen[0].line
    if line.row and all(w.spot for w in chosen):
        return "\n".join(dict.fromkeys(_english_cell(w.spot) for w in chosen if w.spot))
    words = said(line) if len(line.text) <= 2 * LONG else _clause(asked, chosen[0])
    words = words.replace("\n", " ")
    quoted = words if words.startswith("“") and words.endswith("”") and words.count("“") == 1 else f"“{words}”"
    return retelling.english(asked, chosen, quoted)


def near_miss(asked: Asked, near: Weighed) -> str:
    """What is held instead of what was asked, in the paper's own words: another kind of number, another period."""
    if near.spot is None:
        return ""
    window = _window(asked, [near]) if len(near.line.text) > SHORT else near.line.text.replace("\n", " ")
    if len(window) > LONG:
        return ""
    figure, language = near.spot.figure, asked.language
    planned = near.reason == "kind" and figure.status != "actual" and any(p.done for p in asked.parts)
    told = near.reason == "kind" or (near.reason == "period" and figure.period)
    key = "near_plan" if planned else f"near_{near.reason}" if told else "near"
    return say(
        language,
        f"answer.unknown.{key}",
        near=f"“{undated(window)}”",
        what=show.statement(figure, language),
        when=show.period(figure.period, language, cumulative=figure.cumulative),
    )
