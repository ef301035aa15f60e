"""Figures of Chinese text, by the reader that reads the papers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from handlers.asking import meaning, periods
from handlers.asking.checking.claims import Claim, step_of
from handlers.asking.lexicon import load
from handlers.asking.meaning import Term
from store.patterns import lazily
from store.reading.types import NOT_A_QUANTITY, Article, Enterprise, Figure, Mention, Page, Span
from store.reading.words import cut
from store.records import StoredEnterprise

HEADLINE = "来信\n"
"""The reader reads articles, and an article has a headline: one that says nothing stands before the message."""


def claims_in(text: str, anchor: date, known: Sequence[StoredEnterprise]) -> list[Claim]:
    """The figures of ``text`` in order. ``anchor``: the day that 今年 hangs on; ``known``: enterprises named in it."""
    from store.reading.enterprises import enterprises_of  # the reader's rules, which no other question needs
    from store.reading.figures import figures_of

    whole = HEADLINE + text
    article = Article("a1", Span(0, len(whole)), HEADLINE.strip(), Span(0, 2), body=_lines(whole))
    page = Page(whole, anchor)
    named = _known_first(whole, known, enterprises_of(page, (article,)))
    figures = figures_of(page, (article,), named)
    return _in_time(
        [_claim(each, whole, named, anchor) for each in figures if not _is_address(each, whole)], text, anchor
    )


_COMPARED = lazily(r"[比较于]$|去年同期|上年同期")


def _in_time(claims: Sequence[Claim], text: str, anchor: date) -> list[Claim]:
    """Each claim with the period that stands right before it; another thing's amount need not share the one before."""
    made: list[Claim] = []
    for claim in claims:
        before = made[-1] if made and made[-1].sentence == claim.sentence else None
        opens = before.end if before else max(0, text.rfind(claim.sentence, 0, claim.start + len(claim.sentence)))
        gap = meaning.fold(text[opens : claim.start])
        own = [
            p
            for p in periods.find(gap, anchor)
            if not _COMPARED.search(gap[: p.start]) and "同期" not in gap[p.end : p.end + 3]
        ]
        goes_on = before is not None and (claim.label == before.label or claim.kind != "amount")
        if own:
            claim = replace(claim, period=own[-1].iso, dated=True)
        elif before is not None and goes_on:
            claim = replace(claim, period=before.period or claim.period, dated=before.dated)
        elif before is not None:
            claim = replace(claim, dated=False)
        made.append(claim)
    return made


def _is_address(figure: Figure, whole: str) -> bool:
    """No quantity to the reader, or the number of a room, a house, a page or a telephone."""
    after = whole[figure.span.end : figure.span.end + 1]
    numbered = figure.text[-1:] in "室号楼房版页" or (figure.unit is None and after and after in "室号楼房版页")
    return figure.role in NOT_A_QUANTITY or bool(numbered)


def _lines(whole: str) -> tuple[Span, ...]:
    found = [Span(hit.start(), hit.end()) for hit in re.finditer(r"[^\n]*\S[^\n]*", whole)]
    return tuple(found[1:])


def _known_first(whole: str, known: Sequence[StoredEnterprise], read: Sequence[Enterprise]) -> tuple[Enterprise, ...]:
    """A message says 天锻 without saying in full who that is; the store knows."""
    made: list[Enterprise] = []
    for each in known:
        names = sorted({each.name, *each.aliases}, key=len, reverse=True)
        pattern = re.compile("|".join(map(re.escape, (n for n in names if len(n) > 1))))
        mentions = tuple(Mention(Span(*hit.span()), hit[0], "a1") for hit in pattern.finditer(whole, len(HEADLINE)))
        if mentions:
            made.append(Enterprise(each.name, each.kind, each.aliases, mentions))
    taken = {name for each in made for name in (each.name, *each.aliases)}
    return (*made, *(each for each in read if each.name not in taken))


def _claim(figure: Figure, whole: str, named: Sequence[Enterprise], anchor: date) -> Claim:
    start, end = figure.span
    sentence = whole[figure.sentence.start : figure.sentence.end].strip()
    words = _words_for(figure, whole) if not figure.indicator else figure.indicator
    subject = None if of_a_place(words) and _is_enterprise(figure.subject, named) else figure.subject
    terms = terms_of(words, subject, [n for e in named for n in (e.name, *e.aliases)])
    sized = any(w in (figure.indicator or "") for w in load("checking")["above_size"])
    return Claim(
        text=figure.text,
        start=start - len(HEADLINE),
        end=end - len(HEADLINE),
        sentence=sentence,
        value=figure.value,
        unit=_unit_left_out(figure, terms) or figure.unit,
        role=figure.role,
        step=step_of(figure.text, figure.value),
        terms=terms,
        subjects=_names(subject, named),
        period=None if figure.period == anchor.isoformat() else figure.period,
        comparison=figure.comparison,
        direction=figure.direction,
        bound=figure.bound,
        status=figure.status,
        above_size=True if sized else None,
        label=words,
        dated=_says_when(sentence, anchor),
        read=bool(terms) and figure.value is not None,
    )


def of_a_place(label: str) -> bool:
    return any(word in label for word in load("checking")["of_places"])


def _is_enterprise(subject: str | None, named: Sequence[Enterprise]) -> bool:
    return any(subject == each.name or subject in each.aliases for each in named)


@lru_cache(maxsize=64)
def _says_when(sentence: str, anchor: date) -> bool:
    return bool(periods.find(meaning.fold(sentence), anchor))


def _unit_left_out(figure: Figure, terms: Sequence[Term]) -> str | None:
    """营收4.12亿: who leaves the unit out where money is measured means yuan."""
    money = any(re.search("收|额|资|利润|产值|进出口|出口|进口|税|GDP", t.word, re.I) for t in terms)
    return "元" if figure.text[-1:] in "亿万" and money else None


def _words_for(figure: Figure, whole: str) -> str:
    """Where the reader names no indicator: the clause before the number, else the one after it."""
    line = whole[figure.sentence.start : figure.span.start]
    before = re.split(r"[,，;；。:：\n]", line)[-1]
    after = re.split(r"[,，;；。\n]", whole[figure.span.end : figure.sentence.end])[0]
    return after if len(after) >= 2 else before


def _names(subject: str | None, named: Sequence[Enterprise]) -> tuple[str, ...]:
    if not subject:
        return ()
    for each in named:
        if subject == each.name or subject in each.aliases:
            return tuple(dict.fromkeys((each.name, *each.aliases)))
    return (subject,)


def terms_of(indicator: str, subject: str | None, names: Sequence[str] = ()) -> tuple[Term, ...]:
    """The words of an indicator that tell it from another: without whose it is, and without 规上, which is a basis."""
    text = indicator
    for name in sorted({*names, subject or ""}, key=len, reverse=True):
        text = text.replace(name, " ") if name else text
    for word in load("checking")["above_size"]:
        text = text.replace(word, " ")
    text = meaning.districts().sub(
        " ", text
    )  # whose it is, or was: the reader goes on with the label of the one before
    found: list[Term] = []
    for part in meaning.known_words().split(text):
        found += [meaning.term(w) for w in cut(part) if _tells(w)]
    found += [meaning.term(hit) for hit in meaning.known_words().findall(text) if hit not in _neutral()]
    if not found:  # 企业, 项目 and the like, where the message says no more
        found = [meaning.term(w) for w in cut(text) if len(w) > 1 and not w.isdigit()]
    spoken = load("checking")["same"]
    found = [replace(t, variants=(*t.variants, *spoken[t.word])) if t.word in spoken else t for t in found]
    soft = load("checking")["soft"]
    found = [replace(t, strong=False) if t.word in soft and len(found) > 1 else t for t in found]
    at = {t.word: text.find(t.word) for t in found}
    return meaning.spread(sorted(found, key=lambda t: at[t.word]))


def _tells(word: str) -> bool:
    if word in _neutral() or word in meaning.stop_words() or not word.strip():
        return False
    return len(word) > 1 and bool(re.search(r"[\w]", word)) and not word.isdigit()


def _neutral() -> frozenset[str]:
    return frozenset(load("checking")["neutral"])
