"""How a figure went from edition to edition: points that may share a line, and what was later set right."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from handlers.asking import evidence, leaning, periods, points, shapes, show, taking
from handlers.asking.answer import Answer, Language, SeriesAnswer, SeriesLine
from handlers.asking.answers import parts
from handlers.asking.asked import Asked
from handlers.asking.fold import echo, plain
from handlers.asking.intents import Intent, ThreadState
from handlers.asking.points import Point
from handlers.words import say
from store.archive import Archive
from store.records import StoredFigure

MOST_POINTS = 12


def answer(intent: Intent, archive: Archive, today: date) -> tuple[Answer, ThreadState] | None:
    """A history; None where none is asked for, or where fewer than two points of one line are held."""
    words = plain(intent.words)
    rest = shapes.history(words)
    if rest is None:
        return None
    asked = taking.take_apart(rest or words, intent.language, archive, parts.anchor(archive, today))
    before = intent.before or ThreadState()
    if not any(t.strong for t in asked.terms) and before.question:
        asked = leaning.readings(asked, before, archive)[0]
    if not any(t.strong for t in asked.terms):
        return None
    window = _window(words, asked, parts.anchor(archive, today))
    part = replace(points.numeric(asked.parts[0], words), period=None)
    timeless = replace(asked, parts=(part,), period=None)
    found = points.points(part, timeless, archive, most=evidence.WIDE)
    found = [p for p in found if _inside(p, window) and p.weighed.score >= found[0].weighed.score - 0.45]
    found = [p for p in found if _like(p.figure, found[0].figure)]
    lines, revised = _lines(found, intent.language)
    if not any(len(line.points) > 1 for line in lines):
        return None
    return _told(timeless, lines, revised, intent, archive)


def _window(words: str, asked: Asked, anchor: date) -> tuple[date, date] | None:
    """The time that the history is of; 从一季度到前三季度 reaches from the first to the last."""
    found = periods.find(words, anchor)
    try:
        spans = [periods.interval(p.iso) for p in found]
    except ValueError:
        return None
    if not spans:
        return None
    return min(s for s, _ in spans), max(e for _, e in spans)


def _inside(point: Point, window: tuple[date, date] | None) -> bool:
    if window is None:
        return True
    try:
        since, until = periods.interval(point.period) if point.period else (point.day, point.day)
    except ValueError:
        return False
    return window[0] <= since and until <= window[1]


def _like(a: StoredFigure, b: StoredFigure) -> bool:
    """The same measure, of the same subject, as the page's own words have it."""
    return points.same_measure(a, b) and points.unit_class(a.unit) == points.unit_class(b.unit)


# ---------------------------------------------------------------- lines


def _lines(found: list[Point], language: Language) -> tuple[tuple[SeriesLine, ...], tuple[StoredFigure, ...]]:
    """Points by what may share a line, each time once, the newest paper's; and what those papers set right."""
    groups: dict[tuple[str, str, str, str], dict[tuple[date, date], list[Point]]] = {}
    for each in found:
        span = _span(each)
        key = (_length(each), *points.kind_of(each.figure))
        groups.setdefault(key, {}).setdefault(span, []).append(each)
    lines: list[SeriesLine] = []
    revised: list[StoredFigure] = []
    for key, spans in sorted(groups.items(), key=lambda g: -len(g[1])):
        chosen: list[StoredFigure] = []
        for span in sorted(spans)[-MOST_POINTS:]:
            same = sorted(spans[span], key=lambda p: p.day, reverse=True)
            chosen.append(replace(same[0].figure, period=same[0].period))
            revised += [p.figure for p in same[1:] if p.figure.value != same[0].figure.value][:1]
        chosen.sort(key=lambda f: _end(f))
        label = say(language, f"answer.series.{key[0]}")
        status = "" if key[3] == "actual" else say(language, "answer.common.plan")
        lines.append(SeriesLine(" ".join(x for x in (label, status) if x), tuple(chosen)))
    return tuple(lines), tuple(revised)


def _span(point: Point) -> tuple[date, date]:
    try:
        return periods.interval(point.period) if point.period else (point.day, point.day)
    except ValueError:
        return point.day, point.day


def _end(figure: StoredFigure) -> date:
    try:
        return periods.interval(figure.period)[1] if figure.period else figure.source.date
    except ValueError:
        return figure.source.date


def _length(point: Point) -> str:
    """What may share a line: years; times counted from January; single months and quarters; states of a day."""
    if point.period is None or re.fullmatch(r"\d{4}-\d{2}-\d{2}", point.period):
        return "state"
    since, until = _span(point)
    if (until - since).days > 360:
        return "years"
    whole = since.month == 1 and since.day == 1 and (until - since).days > 31
    return "cumulative" if whole or point.figure.cumulative else "single"


def _told(
    asked: Asked, lines: tuple[SeriesLine, ...], revised: tuple[StoredFigure, ...], intent: Intent, archive: Archive
) -> tuple[Answer, ThreadState]:
    language = intent.language
    first = lines[0].points[0]
    measure = (first.indicator or "").removeprefix(first.subject or "")
    indicator = (show.english_name(measure) or measure) if language == "en" else measure
    whose = show.english_subject(first.subject or "") if language == "en" else first.subject or ""
    head = (", " if language == "en" else "").join(x for x in (whose, indicator) if x)
    text = [head + (":" if language == "en" else "：")] if not any(c.isdigit() for c in head) else []
    for line in lines:
        text.append(f"[{line.label}]" if language == "en" else f"【{line.label}】")
        for figure in line.points:
            when = show.period(figure.period, language) or show.day(figure.source.date, language)
            text.append(say(language, "answer.compared.row", label=when, value=show.statement(figure, language)))
    for figure in revised:
        when, of = show.day(figure.source.date, language), show.period(figure.period, language)
        text.append(say(language, "answer.series.revised", when=when, of=of, value=show.statement(figure, language)))
    figures = tuple(f for line in lines for f in line.points)
    made = SeriesAnswer(
        kind="list",
        language=language,
        text="\n".join(text),
        citations=parts.unique(parts.cite_figure(f) for f in (*figures, *revised)),
        suggestions=parts.suggest(language, "newest"),
        question=echo(intent.words, 80),
        indicator=indicator,
        lines=lines,
        revised=revised,
    )
    state = ThreadState(
        question=intent.words,
        terms=tuple(t.as_kept() for t in asked.terms[:12]),
        enterprises=tuple(e.name for e in asked.enterprises),
        wants=(asked.parts[0].want,),
        articles=tuple(dict.fromkeys(f.article_id for f in figures)),
        figures=tuple(f.id for f in figures),
        language=language,
    )
    return parts.finished(made, archive), state
