"""What a figure says, as an English sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from handlers.asking import naming, show
from handlers.asking.lexicon import load
from store.patterns import lazily
from store.records import StoredFigure

CHANGES = ("growth", "change")
RECEIVED = "visitors received"
_PEOPLE = frozenset({"人", "名", "位", "人次"})
_PERSONS = lazily(
    r"(?:passenger|tourist|visitor|student|pupil|graduate|phd|researcher|employee|worker|volunteer|diner|teacher|doctor|"
    r"patient|resident|foreigner|participant|guest|reader|engineer|expert|villager|farmer|nurse|carer|trainee|athlete|"
    r"spectator|exhibitor|merchant|professional|apprentice|user|customer|member)s?$|people$",
    re.I,
)
_COUNTERS = frozenset({"件", "台", "套", "台套", "辆", "艘", "架"})
"""Counting words that add nothing to a plural noun: 174 granted patents, no 174 items of them."""


def sentence(figures: Sequence[StoredFigure], *, ends: bool = False) -> str:
    """One sentence for figures of the same thing: a level with its growth. Plans are called plans.

    In the first half of 2025, Tianjin Port's container throughput was 12.2478 million TEU (1224.78万标准箱), up 3.1%
    year on year. ``ends``: the two ends of one change.
    """
    first = figures[0]
    whose = _whose(first)
    name = naming.english_name(first.indicator or "")
    if name is None:
        return _labelled(first, whose, _told(figures, ends), ends)
    if first.unit and ((first.unit in _COUNTERS and _is_plural(name)) or _says_people(first, name)):
        first = replace(first, unit="个", text=first.text.removesuffix(first.unit))
    if first.role == "count" and not ends and not show.unit_in_english(first.unit) and len(figures) == 1:
        return _counted(first, whose, name)
    if name == RECEIVED and first.role not in CHANGES and first.status == "actual" and not ends:
        return _finished(
            f"{whose or 'visitors received'} {'received' if whose else 'were'} {_told(figures, False)}", first
        )
    if first.role == "money" and (first.indicator or "") in _things():
        return _labelled(replace(first, indicator=f"{name[:1].upper()}{name[1:]}"), whose, _told(figures, ends), ends)
    if whose.endswith(")") and not ends:
        return _finished(f"the {name} of {whose} {_doing(figures, name)}", first)
    subject = f"{_possessive(whose)} {name}" if whose else _with_article(name)
    if ends:
        return _finished(f"{subject} went from {show.number(figures[0], 'en')} to {show.number(figures[1], 'en')}")
    return _finished(f"{subject} {_doing(figures, name)}", first)


_COUNTABLE = lazily(
    r"(?:ratio|rate|share|price|area|number|index|margin|balance|average|speed|length|age|proportion|total|deficit|"
    r"surplus|capacity|value|yield|cost|gap|fee|target|distance|structure|coefficient)$",
    re.I,
)


def _with_article(name: str) -> str:
    """The debt ratio was 28.3%, the value added of car making rose; but container throughput was."""
    several = _is_plural(name) and " of " not in name
    bare = several or name.startswith(("the ", "per ", "GDP")) or " as a share of " in name
    return name if bare or not (" of " in name or _COUNTABLE.search(_noun(name))) else f"the {name}"


def _says_people(figure: StoredFigure, name: str) -> bool:
    """156 PhDs are not said to be 156 people."""
    return figure.role in ("count", "level") and figure.unit in _PEOPLE and _PERSONS.search(_noun(name)) is not None


@cache
def _things() -> frozenset[str]:
    """What is traded or made, and measured only by a word beside it: 锂电池 was no sum of money."""
    return frozenset(words[0] for words in load("english")["things"].values())


def _whose(figure: StoredFigure) -> str:
    subject = figure.subject or ""
    if not subject or subject in (figure.indicator or ""):
        return ""
    return naming.in_full(subject)


def _possessive(whose: str) -> str:
    return f"{whose}'" if whose.endswith("s") else f"{whose}'s"


def _told(figures: Sequence[StoredFigure], ends: bool) -> str:
    if ends:
        return f"from {show.number(figures[0], 'en')} to {show.number(figures[1], 'en')}"
    said = " and ".join(show.number(f, "en") for f in figures if f.role not in CHANGES)
    moved = ", ".join(show.statement(f, "en") for f in figures if f.role in CHANGES)
    return ", ".join(x for x in (said, moved) if x)


def _doing(figures: Sequence[StoredFigure], name: str) -> str:
    """was 132.9 billion yuan, up 12.2%; rose 5.3% where only the growth is told."""
    told = _told(figures, False)
    first = figures[0]
    if all(f.role in CHANGES for f in figures):
        for verb, plan, sign in (("rose", "rise", "up "), ("fell", "fall", "down ")):
            if told.startswith(sign):
                told = told.removeprefix(sign)
                return f"{_planned(first, name)} {plan} {told}" if first.status != "actual" else f"{verb} {told}"
    plural = _is_plural(name)
    if first.status != "actual":
        return f"{_planned(first, name)} be {told}"
    return f"{'were' if plural else 'was'} {told}"


def _planned(figure: StoredFigure, name: str) -> str:
    be = "are" if _is_plural(name) else "is"
    return f"{be} {'planned' if figure.status == 'target' else 'expected'} to"


def _counted(figure: StoredFigure, whose: str, name: str) -> str:
    """Beichen District has over 5,000 manufacturing enterprises."""
    shown, things = show.number(figure, "en"), name if figure.value == 1.0 else plural(name)
    if figure.status != "actual":
        return _finished(
            f"{whose or 'the papers'} {'plans' if whose else 'tell of a plan for'} {shown} {things}", figure
        )
    past = bool(figure.period) and not _is_day(figure.period)
    if whose:
        return _finished(f"{whose} {'had' if past else 'has'} {shown} {things}", figure)
    return _finished(f"there {'were' if past else 'are'} {shown} {things}", figure)


def plural(name: str) -> str:
    noun = _noun(name)
    if _is_plural(name):
        return name
    if re.search(r"[^aeiou]y$", noun):
        return f"{noun[:-1]}ies{name[len(noun) :]}"
    return f"{noun}{'es' if noun.endswith(('s', 'x', 'ch', 'sh')) else 's'}{name[len(noun) :]}"


def _noun(name: str) -> str:
    """The noun that a name is about: enterprises in enterprises above designated size."""
    return re.split(
        r" (?:of|by|in|above|over|aged|that|to|from|for|with|on|at|received|harvested|added|applied|used|built|sold|"
        r"enrolled|served|settled|traded|treated|seen|handled|working|entering|exported)\b ?",
        name,
    )[0]


def _is_plural(name: str) -> bool:
    noun = _noun(name)
    return (noun.endswith("s") and not noun.endswith("ss")) or noun.endswith(("staff", "people"))


def _labelled(figure: StoredFigure, whose: str, told: str, ends: bool) -> str:
    """For an indicator without an English name: what and whose it is, when, and then the number; nothing where there
    is no noun to say, since a number alone tells nobody what it is of."""
    what = ", ".join(x for x in (whose, figure.indicator) if x)
    if not what:
        return ""
    when = show.period(None if ends else figure.period, "en", cumulative=figure.cumulative)
    return f"{what} ({when}): {told}." if when else f"{what}: {told}."


def _is_day(iso: str | None) -> bool:
    return bool(re.fullmatch(r"\d{4}-\d{2}-\d{2}", iso or ""))


def _finished(text: str, dated: StoredFigure | None = None) -> str:
    when = show.period(dated.period, "en", cumulative=dated.cumulative) if dated is not None else ""
    if not when or dated is None:
        return f"{text[:1].upper()}{text[1:]}."
    when = re.sub(r", cumulative$", " (cumulative)", when)
    lead = "As of" if _is_day(dated.period) else "From" if " to " in when else "In"
    return f"{lead} {when}, {text}."
