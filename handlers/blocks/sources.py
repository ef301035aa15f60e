"""Where something was printed, in words; what is not known is said to be so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handlers.asking import show, terms
from handlers.asking.answer import Language
from handlers.blocks.glossed import gloss_line
from handlers.blocks.parts import DOT
from handlers.words import say
from store.records import Source, StoredFigure


def where(source: Source, language: Language) -> str:
    """天津日报 · 2025年8月29日 · 第5版."""
    paper = source.paper or say(language, "message.source.no_paper")
    page = show.page_number(source.page, language) or say(language, "message.source.no_page")
    return DOT.join((paper, day(source.date, language), page))


def issue(paper: str | None, days: str, language: Language) -> str:
    """天津日报 2025年8月29日; that the paper's name is not known stands behind the days."""
    return f"{paper} {days}" if paper else say(language, "message.source.unnamed", days=days)


def in_short(source: Source) -> str:
    """2025-08-29 天津日报: for a table's cell, where days are compared, and sorted by."""
    return " ".join(text for text in (source.date.isoformat(), source.paper) if text)


def titled(headline: str, source: Source, language: Language) -> str:
    """《Headline》 and where it stood."""
    return f"《{headline}》 {where(source, language)}"


def sourced(
    headline: str,
    source: Source,
    language: Language,
    *,
    themes: Sequence[str] = (),
    figures: Sequence[StoredFigure] = (),
) -> str:
    """The same with the gloss of the headline below it, where the reader needs one. ``figures`` are the article's."""
    gloss = gloss_line(headline, language, themes, figures)
    return "\n".join(text for text in (titled(headline, source, language), gloss) if text)


def day(when: date, language: Language) -> str:
    return show.day(when, language)


def section_name(name: str, language: Language) -> str:
    """A section as a reader of ``language`` calls it; one that we do not know stands as it is."""
    section = terms.section_named(name)
    return section.title(language) if section else name
