"""What a question may mean in its thread: by itself, and with what the thread said; the likelier reading first."""

from __future__ import annotations

import re
from dataclasses import replace

from handlers.asking import meaning, periods
from handlers.asking.asked import Asked, Part
from handlers.asking.lexicon import load
from handlers.asking.meaning import Term
from handlers.asking.state import ThreadState
from store.archive import Archive
from store.patterns import lazily
from store.records import StoredEnterprise


def readings(base: Asked, before: ThreadState, archive: Archive) -> list[Asked]:
    """The question by itself, and with what the thread said; which first depends on whether it leans on the thread."""
    merged = _merged(base, before, archive) if before.question else []
    base = replace(base, articles=base.articles or before.articles)  # where the thread was is looked into in any case
    nouns = [t for t in base.terms if t.strong and t.word != "最"]
    complete = (bool(base.enterprises) and bool(nouns)) or len(nouns) >= 2 or any(t.proper for t in nouns)
    if base.pronoun and not base.enterprises and merged:
        return [*merged, base] if complete else merged
    if base.leans and merged and not (base.enterprises and nouns):
        return [*merged, base] if complete else merged
    if merged and not base.enterprises and not base.tianjin and len(nouns) <= 1 and not any(t.proper for t in nouns):
        return [*merged, base]
    return [base] if complete else [base, *merged] if nouns else [*merged, base]


def _merged(base: Asked, before: ThreadState, archive: Archive) -> list[Asked]:
    enterprises: list[tuple[StoredEnterprise, ...]] = []
    if base.enterprises:
        enterprises.append(base.enterprises)
    else:
        for name in (*before.answered, *before.enterprises):
            found = archive.enterprises.named(name)
            if found and (found[0],) not in enterprises:
                enterprises.append((found[0],))
    kept = tuple(Term.from_kept(t) for t in before.terms)
    joined = [j for who in enterprises or [()] if (j := _joined(base, kept, before, who)) is not None]
    made = [*joined, *(_lean(base, kept, before, who) for who in enterprises or [()])]
    if not base.enterprises and not base.pronoun and enterprises:
        made.append(_lean(base, kept, before, ()))
    return made


def _of_the_year_before(part: Part, base: Asked, before: ThreadState) -> Part:
    """去年同月 after a question about October is October of the year before."""
    if before.period is None or len(base.parts) > 1 or not _SAME_TIME.search(base.words):
        return part
    return replace(part, period=periods.year_before(before.period), period_kept=False)


_SAME_TIME = lazily(
    r"(?<![比较与和同])[去上]年同[期月]"
    r"|(?<!than )(?<!with the )(?<!to the )\bsame (?:period|month|time|quarter) (?:of )?last year\b"
    r"|(?<!than )\ba year (?:ago|earlier)\b",
    re.I,
)


def _joined(
    base: Asked, kept: tuple[Term, ...], before: ThreadState, who: tuple[StoredEnterprise, ...]
) -> Asked | None:
    """其中城镇的呢, and the urban part?: a word that tells which, of what the thread measured."""
    part = base.parts[0]
    own = [t for t in part.terms if t.strong]
    nouns = [t for t in kept if t.strong and t.word != "最"]
    if len(base.parts) > 1 or part.want not in ("any", "value", "growth", "share"):
        return None
    if not base.leans or not 1 <= len(own) <= 2 or any(_measures(t) for t in own):
        return None
    head = next((t for t in nouns if _measures(t)), None)
    if head is None or any(set(head.variants) & set(t.variants) for t in own):
        return None
    want = before.wants[0] if part.want == "any" and before.wants else part.want
    if _OF_GDP & set(head.variants) and all(t.word.endswith("业") for t in own):
        head = replace(head, variants=(*head.variants, "增加值"))  # 第二产业呢: its part of GDP
    terms = meaning.spread((*part.terms, head))
    kept_period = part.period is None
    part = replace(
        part,
        terms=terms,
        head=head,
        want=want,  # type: ignore[arg-type]
        period=part.period or before.period,
        period_kept=kept_period,
        joined=True,
    )
    return replace(base, parts=(part,), enterprises=who, period=part.period, articles=before.articles)


_OF_GDP = frozenset({"GDP", "生产总值", "地区生产总值"})


def _measures(each: Term) -> bool:
    """Whether it names what is measured, and not which of it."""
    return meaning.is_indicator(each.word) or any(_MEASURE.search(v) for v in each.variants)


_MEASURE = lazily("(?:" + "|".join(load("asking")["measures"]) + "|[额量率值价数])$")
_TIMELESS = frozenset({"when", "who", "where", "name"})
"""Who asks when something will be does not mean the time that the thread spoke of."""


def _lean(base: Asked, kept: tuple[Term, ...], before: ThreadState, who: tuple[StoredEnterprise, ...]) -> Asked:
    """The question with the thread's terms where it has none of its own, and with its period and articles."""
    leaned: list[Part] = []
    for part in base.parts:
        own = [t for t in part.terms if t.strong and t.word != "最"]
        most = tuple(t for t in part.terms if t.word == "最")
        if most and not own:  # 最多那天多少人: of what the thread was about
            nouns = [t for t in kept if t.strong and t.word != "最"]
            head = next((t for t in nouns if not t.proper or len(nouns) == 1), None)
            leaned.append(replace(part, terms=meaning.spread((*most, *kept)), head=part.head or head))
        elif own:
            leaned.append(part)
        elif part.terms:
            firm = tuple(replace(t, strong=True) if t.weight >= meaning.VERB else t for t in part.terms)
            part = replace(part, terms=firm)
            soft = tuple(replace(t, strong=False, proper=False, weight=meaning.FAINT, at=-1) for t in kept)
            goes_on = part.planned and bool(part.units) and not any(t.strong for t in firm)
            leaned.append(replace(part, terms=meaning.spread((*part.terms, *soft)), follows=part.follows or goes_on))
        else:
            want = before.wants[0] if part.want == "any" and before.wants else part.want
            nouns = [t for t in kept if t.strong]
            head = next((t for t in nouns if not t.proper or len(nouns) == 1), None)
            leaned.append(replace(part, terms=kept, head=head, want=want))  # type: ignore[arg-type]
    leaned = [
        p if p.period or p.want in _TIMELESS else replace(p, period=before.period, period_kept=True) for p in leaned
    ]
    leaned = [_of_the_year_before(p, base, before) for p in leaned]
    leaned = [replace(p, want="value") if p.level and p.want in ("any", "growth") else p for p in leaned]  # 总量呢
    return replace(
        base,
        parts=tuple(leaned),
        enterprises=who,
        period=base.period or before.period,
        articles=before.articles,
    )
