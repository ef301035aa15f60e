"""What a Chinese headline is about, for who reads none: section, places, names and figures that are known in English.

A gloss is put together from words, it is no translation: it says nothing about how they hang together.
"""

from __future__ import annotations

from collections.abc import Sequence

from handlers.asking import meaning, show, terms
from handlers.asking.lexicon import load
from store.patterns import lazily
from store.records import StoredFigure

WORDS = 4
LEAST_WORDS = 2
"""One word that stands alone tells nothing of a headline."""

FIGURES = 2
LONGEST = 140
LONGEST_WORD = 12
"""Of a Chinese word in the glossary, in characters."""

WORDS_OF_THE_LANGUAGE = frozenset({"和平"})
"""Districts whose names mean something else first (peace) unless 区 stands behind them."""

_HAN = lazily(r"[\u3400-\u9fff]")


def gloss(headline: str, themes: Sequence[str] = (), figures: Sequence[StoredFigure] = ()) -> str | None:
    """``Industry · Tianjin, output · industrial value added up 4.9% year on year``; None where nothing is known.

    Only for headlines that hold Chinese. ``figures`` are the article's, the most telling first.
    """
    if not _HAN.search(headline):
        return None
    section = next((found.english for name in themes if (found := terms.section_named(name))), None)
    words = known_words(headline)
    known = ", ".join(words)
    told = figures_in_english(figures, FIGURES)
    if not section and not told and len(words) < LEAST_WORDS:
        return None
    said = " · ".join(part for part in (section, known, told) if part)
    return _cut(said) or None


def known_words(headline: str) -> list[str]:
    """The words of the headline that the glossary knows, the longest first where they overlap, in their order."""
    glossary = meaning.glosses()
    found: list[str] = []
    at = 0
    while at < len(headline):
        for end in range(min(len(headline), at + LONGEST_WORD), at + 1, -1):
            word = headline[at:end]
            if (english := glossary.get(word)) and word not in WORDS_OF_THE_LANGUAGE:
                found.append(_written(english))
                at = end
                break
        else:
            at += 1
    return list(dict.fromkeys(found))[:WORDS]


def _written(english: str) -> str:
    """The glossary is in small letters; names are not."""
    is_name = english in load("english")["places"] or english in load("english")["enterprises"]
    return english.title() if is_name and english.islower() else english


def figures_in_english(figures: Sequence[StoredFigure], most: int) -> str:
    """The first ``most`` that have English; how a measure changed stands behind its amount: ``container throughput
    12.005 million TEU, up 5.1% year on year``."""
    told: dict[str, StoredFigure] = {}
    for figure in figures:
        if len(told) < most and (said := figure_in_english(figure)):
            told.setdefault(said, figure)
    changes = {said: figure for said, figure in told.items() if figure.role in _CHANGES}
    amounts = {_measured(figure): said for said, figure in reversed(told.items()) if said not in changes}
    lines = {said: [said] for said in told if amounts.get(_measured(told[said])) is None or said not in changes}
    for said, figure in changes.items():
        if said not in lines:
            lines[amounts[_measured(figure)]].append(said.removeprefix(f"{_name(figure)} "))
    return "; ".join(", ".join(line) for line in lines.values())


_CHANGES = ("growth", "change")


def _name(figure: StoredFigure) -> str:
    return show.english_name(figure.indicator or "") or ""


def _measured(figure: StoredFigure) -> tuple[str | None, str | None, str | None]:
    return figure.indicator, figure.subject, figure.period


def figure_in_english(figure: StoredFigure) -> str | None:
    """``container throughput 12.005 million TEU``, ``over 20 enterprises``; None where its indicator or its number has
    no English."""
    name = _name(figure)
    if not name or show.in_english(figure) is None:
        return None
    said = show.statement(figure, "en").replace(f" ({show.printed(figure)})", "")
    if _HAN.search(said):
        return None
    counted = _COUNT.fullmatch(said) and _COUNTED.fullmatch(name)
    return f"{said} {name}" if counted else f"{name} {said}"


_COUNT = lazily(r"(?:(?:over|under|about|at least|the first) )?[\d,.]+(?: (?:thousand|million|billion))?")
_COUNTED = lazily(r"(?!.* of )(?!.*\b(?:sales|exports|imports|imports and exports|times)$).*[^s]s")
"""Things in the plural, which a number without a unit stands before; the number of them is no thing."""


def _cut(said: str) -> str:
    """Whole parts only."""
    while len(said) > LONGEST and (at := max(said.rfind("; "), said.rfind(" · "), said.rfind(", "))) > 0:
        said = said[:at]
    return said[:LONGEST]
