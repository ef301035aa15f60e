"""What the kinds of answer share: citations, stories, what is held, limits, and the last check."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from handlers.asking import coverage, faithful, naming, periods, show, terms
from handlers.asking.answer import Answer, Citation, FiguresAnswer, Language, Story, Suggestion, UnknownAnswer
from handlers.asking.fold import echo, language_of
from handlers.asking.intents import Intent
from handlers.words import say
from store.archive import Archive
from store.reading.text import sentences as sentences_of
from store.records import HeldDay, StoredArticle, StoredFigure

LIMIT = 600
LIMIT_LONG = 1500
"""Characters of an answer's text: a figure or a profile, and a digest or a list."""

HELD_SHOWN = 5
"""Papers, and runs of days of each, that are named where an answer says what is held."""

FIGURES_OF_STORY = 4

GLOSSED = 12
"""Articles whose figures are looked up for the gloss: as many as one screen shows, and a few more."""

SECTIONED = 30
"""Of which the section is, which is less to read."""

OF_A_GLOSS = 4
"""Figures that are handed on: of some there is no English."""


def cite(article: StoredArticle, quote: str) -> Citation:
    return Citation(article.id, article.headline, article.source, quote, article.themes)


def cite_figure(figure: StoredFigure) -> Citation:
    return Citation(figure.article_id, figure.headline, figure.source, figure.sentence)


def named(words: str) -> str:
    """A person's own words in an answer's text: without numbers, since every number there is one that a paper said."""
    shown = echo(faithful.without_dates(words)).strip(" 的") if any(c.isdigit() for c in words) else echo(words)
    if shown and not any(c.isdigit() for c in shown):
        return shown
    return say(language_of(words) or "zh", "answer.common.your_words")


def unique(citations: Iterable[Citation]) -> tuple[Citation, ...]:
    return tuple(dict.fromkeys(citations))


def story(article: StoredArticle, archive: Archive, *, sentences: int = 3, section: str | None = None) -> Story:
    """An article told short; by what it says on ``section`` where that is not what it is mainly about."""
    figures = archive.figures.of_article(article.id)
    best = article.summary[:sentences] or article.body[:1] or (article.headline,)
    if section is not None and article.themes[:1] != (section,):
        best = tuple(_on(section, article, figures)[:sentences]) or best
    told = sorted(figures, key=lambda f: _telling(f, best))[:FIGURES_OF_STORY]
    return Story(
        article.id, article.headline, article.deck, article.source, article.themes, tuple(best), tuple(told),
        reprints([article.id], archive).get(article.id, ()),
    )  # fmt: skip


def reprints(ids: Sequence[int], archive: Archive) -> dict[int, tuple[Citation, ...]]:
    """For each of the articles where else the same story is printed, each by its headline."""
    return {
        id: tuple(
            Citation(each.article_id, each.headline, each.source, each.headline)
            for each in others
            if each.superseded_by is None
        )
        for id, others in archive.stories.also(ids).items()
    }


def _on(section: str, article: StoredArticle, figures: Sequence[StoredFigure]) -> list[str]:
    """Sentences that use the section's own words, those with most of them and with a key figure first."""
    found = terms.section_named(section)
    if found is None or not found.signs:
        return []
    with_figure = {f.sentence for f in figures}
    scored: list[tuple[float, int, str]] = []
    for paragraph in article.body:
        for span in sentences_of(paragraph):
            sentence = paragraph[span.start : span.end]
            signs = sum(sign in sentence for sign in found.signs)
            if signs and len(sentence) <= 160:
                scored.append((signs + 1.5 * (sentence in with_figure), len(scored), sentence))
    return [sentence for _, _, sentence in sorted(scored, key=lambda s: (-s[0], s[1]))]


def _telling(figure: StoredFigure, sentences: Sequence[str]) -> tuple[int, int]:
    """Figures of the summary's sentences first; then money, growth and levels before counts and spans of time."""
    roles = ("money", "growth", "level", "share", "rank", "change", "count")
    return (
        0 if figure.sentence in sentences else 1,
        roles.index(figure.role) if figure.role in roles else len(roles),
    )


def newest_day(archive: Archive, section: str | None = None) -> date | None:
    return archive.articles.newest_day(section)


def anchor(archive: Archive, today: date) -> date:
    """The day that 今年 and 上半年 hang on: today, or the newest day held where the papers are older than a month.

    Without this a question in January about last autumn's papers would never find 今年上半年.
    """
    newest = archive.articles.newest_day()
    return newest if newest is not None and (today - newest).days > 31 else today


def span_of(intent: Intent, archive: Archive, today: date) -> tuple[date, date] | None:
    """The issue dates asked for. What names no year is looked for near today first, then near the newest day held."""
    if intent.period is None:
        return None
    since, until = periods.interval(intent.period)
    if not intent.relative or archive.articles.between(since, until, limit=1):
        return since, until
    newest = archive.articles.newest_day()
    if newest is None or any(w in intent.words for w in ("今", "昨")):
        return since, until
    for year in (newest.year, newest.year - 1):
        try:
            again = periods.interval(shift_years(intent.period, year - int(intent.period[:4])))
        except ValueError:
            continue
        if archive.articles.between(*again, limit=1):
            return again
    return since, until


def shift_years(iso: str, years: int) -> str:
    parts = iso.split("/")
    return "/".join(f"{int(p[:4]) + years}{p[4:]}" for p in parts)


def held(archive: Archive) -> tuple[HeldDay, ...]:
    return tuple(archive.articles.days())


def held_text(days: Sequence[HeldDay], language: Language) -> str:
    """Which papers and days there are, newest first."""
    if not days:
        return say(language, "answer.common.held_none")
    named = coverage.papers(days, language, shown=HELD_SHOWN, most=HELD_SHOWN)
    return say(language, "answer.common.held", days=("；" if language == "zh" else "; ").join(named[:HELD_SHOWN]))


def join(names: Iterable[str], language: Language) -> str:
    return say(language, "answer.common.list_comma").join(names)


def fit(text: str, limit: int) -> str:
    """At most ``limit`` characters, cut at a line or sentence end where there is one in the last third."""
    if len(text) <= limit:
        return text
    cut = text[: limit - 1]
    at = max(cut.rfind(mark) for mark in ("\n", "。", ". ", "；"))
    return (cut[: at + 1] if at > limit * 2 // 3 else cut).rstrip() + "…"


def suggest(language: Language, *names: str) -> tuple[Suggestion, ...]:
    """The standing buttons: newest, figures, sections, help."""
    words = {"newest": "brief", "figures": "figures", "sections": "sections", "help": "help"}
    return tuple(Suggestion(say(language, f"answer.button.{n}"), terms.command_word(words[n], language)) for n in names)


def suggest_sections(names: Iterable[str], language: Language) -> tuple[Suggestion, ...]:
    found = [s for n in names if (s := terms.section_named(n))]
    return tuple(
        Suggestion(
            say(language, "answer.button.digest", section=s.title(language)),
            f"{terms.command_word('digest', language)} {s.title(language)}",
        )
        for s in found
    )


def section_names() -> tuple[str, ...]:
    """In the order in which a brief shows them."""
    return tuple(section.name for section in terms.sections())


def _called(name: str, language: Language) -> str:
    """As a reader of the language calls it; what a button asks is the paper's own name."""
    return show.english_subject(name) if language == "en" else name


def suggest_profiles(names: Iterable[str], language: Language) -> tuple[Suggestion, ...]:
    return tuple(
        Suggestion(
            say(language, "answer.button.profile", name=_called(n, language)),
            f"{terms.command_word('profile', language)} {n}",
        )
        for n in names
    )


def suggest_figures(names: Iterable[str], language: Language) -> tuple[Suggestion, ...]:
    return tuple(
        Suggestion(
            say(language, "answer.button.figures_of", name=_called(n, language)),
            f"{terms.command_word('figures', language)} {n}",
        )
        for n in names
    )


def unknown(
    archive: Archive,
    language: Language,
    asked: str,
    text: str,
    *,
    citations: tuple[Citation, ...] = (),
    suggestions: tuple[Suggestion, ...] = (),
    with_held: bool = True,
) -> UnknownAnswer:
    days = held(archive)
    if with_held:
        text = f"{text}\n{held_text(days, language)}"
    return UnknownAnswer(
        kind="unknown",
        language=language,
        text=fit(text, LIMIT),
        citations=citations,
        suggestions=suggestions or suggest(language, "newest", "sections", "help"),
        asked=asked,
        held=days,
    )


def finished(answer: Answer, archive: Archive) -> Answer:
    """The answer, or an honest unknown where it would not stand the check."""
    limit = LIMIT_LONG if answer.kind in ("digest", "list") else LIMIT
    answer = replace(answer, text=fit(answer.text, limit))
    if faithful.unfaithful(answer, archive) is None:
        return _to_be_glossed(answer, archive)
    return unknown(archive, answer.language, getattr(answer, "asked", ""), say(answer.language, "answer.unknown.plain"))


def _to_be_glossed(answer: Answer, archive: Archive) -> Answer:
    """In English each headline has a gloss, which is put together from its section, its words and its figures."""
    cited = list(dict.fromkeys(one.article_id for one in answer.citations))
    if not cited or answer.language != "en":
        return answer
    bare = dict.fromkeys(one.article_id for one in answer.citations if not one.themes)
    themes = {article.id: article.themes for article in archive.articles.many(list(bare)[:SECTIONED])}
    figures: dict[int, list[StoredFigure]] = {}
    for figure in archive.figures.in_articles(cited[:GLOSSED]) if not isinstance(answer, FiguresAnswer) else ():
        figures.setdefault(figure.article_id, []).append(figure)

    def with_its_own(one: Citation) -> Citation:
        stated = sorted(figures.get(one.article_id, ()), key=lambda figure: figure.sentence != one.quote)
        return replace(one, themes=one.themes or themes.get(one.article_id, ()), figures=tuple(stated[:OF_A_GLOSS]))

    return replace(answer, citations=tuple(map(with_its_own, answer.citations)))


def line_of(figure: StoredFigure, language: Language) -> str:
    """A figure in one line: whose, what, how much, when."""
    value = show.statement(figure, language)
    when = show.period(figure.period, language, cumulative=figure.cumulative)
    plan = say(language, "answer.common.plan") if figure.status != "actual" else ""
    subject, indicator = figure.subject or "", figure.indicator or ""
    if language == "zh":
        tail = "，".join(p for p in (when, plan) if p)
        name = indicator if subject and indicator.startswith(subject) else f"{subject}{indicator}"
        return f"{name}：{value}（{tail}）" if tail else f"{name}：{value}"
    tail = "; ".join(p for p in (when, plan) if p)
    whose = naming.in_full(subject) if subject else ""
    name = ", ".join(p for p in (whose, show.english_name(indicator) or indicator) if p)
    return f"{name}: {value} ({tail})" if tail else f"{name}: {value}"
