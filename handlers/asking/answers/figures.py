"""Key figures by indicator, section or enterprise, over a period."""

from __future__ import annotations

from datetime import date

from handlers.asking import faithful, periods, pinyin, show, terms
from handlers.asking.answer import Answer, FiguresAnswer, Language, Suggestion
from handlers.asking.answers import parts
from handlers.asking.fold import echo
from handlers.asking.intents import Intent
from handlers.words import say
from store.archive import Archive
from store.records import StoredFigure
from store.sounding import sound_asked

FIGURES = 200
"""Enough for an export; a table shows the first of them, the text names those that fit into it."""


def answer(intent: Intent, archive: Archive, today: date) -> Answer:
    language = intent.language
    found, asked = _find(intent, archive)
    period = _period(intent, archive, today)
    fitting = [f for f in found if period is None or fits(f, period)]
    if not fitting:
        return _nothing(intent, archive, found, period, today)
    fitting.sort(key=lambda f: -f.source.date.toordinal())
    shown = tuple(one for one in _spread(fitting)[:FIGURES] if _stands(one, language))
    if not shown:
        return _nothing(intent, archive, found, period, today)
    title = (
        say(language, "answer.figures.title", asked=parts.named(asked))
        if asked
        else say(language, "answer.figures.title_day", when=_when(fitting, period, language))
    )
    lines, kept = [title], []
    room = parts.LIMIT_LONG - len(title) - 40
    for figure in shown:
        line = f"· {parts.line_of(figure, language)}"
        if len(line) + 1 > room:
            break
        room -= len(line) + 1
        lines.append(line)
        kept.append(figure)
    if len(fitting) > len(kept):
        lines.append(say(language, "answer.common.more_figures"))
    return parts.finished(
        FiguresAnswer(
            kind="list",
            language=language,
            text="\n".join(lines),
            citations=parts.unique(parts.cite_figure(f) for f in kept),
            suggestions=_next(kept, language),
            asked=echo(asked),
            figures=shown,
            more=len(fitting) - len(shown),
        ),
        archive,
    )


def _stands(figure: StoredFigure, language: Language) -> bool:
    """One figure that cannot be told as printed must not keep the others from being told."""
    if language == "zh" and faithful.as_printed(figure):
        return True
    return faithful.stands_in(parts.line_of(figure, language), f"{figure.sentence}\n{figure.headline}")


def fits(figure: StoredFigure, period: str) -> bool:
    """The figure's period lies in the asked one or the other way round; a day asked for may be the issue's own."""
    since, until = periods.interval(period)
    if since <= figure.source.date <= until and (since == until or figure.period is None):
        return True
    if figure.period is None:
        return False
    try:
        first, last = periods.interval(figure.period)
    except ValueError:
        return False
    return since <= first and last <= until


def _find(intent: Intent, archive: Archive) -> tuple[list[StoredFigure], str]:
    """Figures of the section, the enterprise or the indicator asked for, and its name."""
    if intent.section and not _is_indicator(intent, archive):
        section = terms.section_named(intent.section)
        return archive.figures.find(section=intent.section), section.title(intent.language) if section else ""
    if not intent.words:
        newest = parts.newest_day(archive)
        return (archive.figures.find(since=newest, until=newest) if newest else []), ""
    named = archive.enterprises.named(intent.words) or [e for e, _ in archive.enterprises.containing(intent.words)]
    if named:
        names = [n for e in named[:1] for n in (e.name, *e.aliases)]
        found = archive.figures.find(subject=names)
        if found:
            return found, intent.words
    found = archive.figures.find(indicator=list(terms.indicator_words(intent.words)))
    return found or _sounding(intent.words, archive), intent.words


SUBJECTS = 2_000
"""Subjects, those with most figures, whose names are compared with one in pinyin."""


def _sounding(words: str, archive: Archive) -> list[StoredFigure]:
    """Figures of the enterprise or the place that the words are in pinyin (tianduan, xi qing)."""
    sound = sound_asked(words)
    if sound is None:
        return []
    for each in archive.enterprises.sounding(words, 1):
        if own := archive.figures.of_enterprise(each.id):
            return own
    places = [name for name in list(archive.figures.subjects())[:SUBJECTS] if pinyin.holds(name, sound)]
    return archive.figures.find(subject=places) if places else []


def _is_indicator(intent: Intent, archive: Archive) -> bool:
    """外贸, 港口 are words of a section; they are an indicator's too where figures of that name are held."""
    section = terms.section_named(intent.section or "")
    if section is None or terms.squeeze(intent.words) in (terms.squeeze(section.name), terms.squeeze(section.english)):
        return False
    return bool(archive.figures.find(indicator=list(terms.indicator_words(intent.words)), limit=1))


def _period(intent: Intent, archive: Archive, today: date) -> str | None:
    if intent.period is None or not intent.relative:
        return intent.period
    anchor = parts.anchor(archive, today)
    return parts.shift_years(intent.period, anchor.year - today.year) if anchor != today else intent.period


def _spread(figures: list[StoredFigure]) -> list[StoredFigure]:
    """The newest day first; the same indicator, subject and period once."""
    seen: set[tuple[object, ...]] = set()
    kept = []
    for figure in figures:
        key = (figure.indicator, figure.subject, figure.period, figure.value, figure.role)
        if figure.indicator and key not in seen:
            seen.add(key)
            kept.append(figure)
    return kept or figures


def _when(found: list[StoredFigure], period: str | None, language: Language) -> str:
    return show.period(period, language) if period else show.day(max(f.source.date for f in found), language)


def _next(figures: list[StoredFigure], language: Language) -> tuple[Suggestion, ...]:
    subjects = list(dict.fromkeys(f.subject for f in figures if f.subject))
    return parts.suggest_figures(subjects[1:4], language) + parts.suggest(language, "newest", "sections")


def _nothing(intent: Intent, archive: Archive, found: list[StoredFigure], period: str | None, today: date) -> Answer:
    language = intent.language
    asked, named = echo(intent.words), parts.named(intent.words)
    if found and period:
        text = say(language, "answer.figures.nothing_period", asked=named, when=show.period(period, language))
    else:
        text = say(language, "answer.figures.nothing", asked=named)
    near = near_indicators(intent.words, archive, found)
    if near:
        text = f"{text}\n{say(language, 'answer.figures.near', names=parts.join(near, language))}"
    return parts.unknown(
        archive,
        language,
        asked,
        text,
        suggestions=parts.suggest_figures(near, language) + parts.suggest(language, "figures", "sections"),
    )


def near_indicators(words: str, archive: Archive, found: list[StoredFigure], n: int = 4) -> list[str]:
    """Indicators held that share most with ``words``; none with a number in its name."""
    wanted = {words[i : i + 2] for i in range(len(words) - 1)}
    names = [f.indicator for f in found if f.indicator] or list(archive.figures.indicators(sorted(wanted)))
    if not found:
        names = sorted(names, key=lambda name: -sum(w in name for w in wanted))
        names = [name for name in names if any(w in name for w in wanted)]
    return [x for x in dict.fromkeys(names) if not any(c.isdigit() for c in x)][:n]
