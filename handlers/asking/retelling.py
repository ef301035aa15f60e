"""What was chosen, told in English: a sentence for each thing, before the paper's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from handlers.asking import english as sentences
from handlers.asking import meaning, naming, show
from handlers.asking.asked import Asked
from handlers.asking.evidence import Line
from handlers.asking.kinds import MONEY, PER_CENT
from handlers.asking.taking.chinese import is_name
from handlers.asking.weighing import Weighed, plans, telling
from handlers.words import say
from store.reading.words import tag
from store.records import StoredFigure


def english(asked: Asked, chosen: Sequence[Weighed], quoted: str) -> str:
    """A sentence for each thing stated, then ``quoted``, the paper's own."""
    groups: dict[tuple[object, ...], list[StoredFigure]] = {}
    first = next((w for w in chosen if w.spot), chosen[0])
    for each in chosen:
        named = each in (chosen[0], first) or (
            each.spot is not None and first.spot is not None and _is_asked(asked, each.spot.figure, first.spot.figure)
        )
        if each.spot and each.spot.figure.indicator and (named or each.spot.end_of):
            figure = _in_its_words(asked, each)
            key = (figure.indicator, figure.subject, *(() if each.spot.end_of else (figure.period, figure.status)))
            groups.setdefault(key, []).append(figure)
    line = chosen[0].line
    changed = {w.spot.figure.id for w in chosen if w.spot and w.spot.end_of}
    told = [said for g in groups.values() if (said := _told(g, changed))] or _person(asked, line)
    return naming.once("\n".join([*(told or [say("en", "answer.question.own_words")]), quoted]))


def _person(asked: Asked, line: Line) -> list[str]:
    """贺明川 (He Mingchuan), general manager (总经理): whom the sentence names by the title that was asked for."""
    if not any(part.want == "who" for part in asked.parts):
        return []
    held = [
        (p.name, p.title) for e in asked.enterprises for p in e.people if p.name in line.text and p.title in line.text
    ]
    wanted = [p for p in held if any(meaning.stands_in(t, meaning.fold(p[1])) for t in asked.terms)] or held
    if not wanted:
        titles = [v for t in asked.terms for v in t.variants if telling.PERSON_TITLE.search(v) and v in line.text]
        wanted = [
            (hit[1], t)
            for t in titles
            if (
                hit := re.search(
                    rf"{re.escape(t)}(?:兼[\u3400-\u9fff]{{2,8}}?(?:官|长|理|裁|任))?({_PERSON})", line.text
                )
            )
            and is_name(hit[1])
        ]
    return [f"{naming.person(name)}, {naming.title(title)}." for name, title in wanted[:2]]


_AND_ALSO = r"(?:兼[\u3400-\u9fff]{2,8}?[官长理裁任])?"
_PERSON = r"[\u3400-\u9fff]{2,3}?(?=介绍|说|表示|告诉|认为|透露|指出|坦言|强调|[,，。、:：“])"
"""A name of two or three characters, before what a person does in a newspaper."""


def _is_asked(asked: Asked, figure: StoredFigure, first: StoredFigure) -> bool:
    """Whether a second number of the sentence was asked for too: it has an English name and shares a noun with the
    question. Where the first is just what was asked for (营业收入), a narrower one (海外收入) was not."""
    folded = meaning.fold(figure.indicator or "")
    shares = any(meaning.stands_in(t, folded) for t in asked.terms if t.strong and not t.proper)
    if not shares or show.english_name(figure.indicator or "") is None:
        return False
    return bool(_besides(asked, first)) or not _besides(asked, figure)


def _besides(asked: Asked, figure: StoredFigure) -> str:
    """What an indicator says besides the words that were asked for."""
    rest = meaning.fold(figure.indicator or "")
    for word in (v for t in asked.terms for v in sorted(t.variants, key=len, reverse=True)):
        rest = rest.replace(meaning.fold(word), "")
    return rest


def _told(figures: list[StoredFigure], changed: set[int]) -> str:
    figures = sorted(dict.fromkeys(figures), key=lambda f: f.id)
    return sentences.sentence(figures, ends=len(figures) == 2 and all(f.id in changed for f in figures))


def _in_its_words(asked: Asked, weighed: Weighed) -> StoredFigure:
    """The figure without a subject or an indicator that its own sentence does not print: the reader may have carried it
    over from elsewhere, and a wrong label is worse than none."""
    assert weighed.spot is not None
    figure, line = weighed.spot.figure, weighed.line
    if figure.status == "actual" and plans.to_come(line, weighed.spot):
        figure = replace(figure, status="target")
    subject = meaning.fold(figure.subject or "")
    named = [n for e in asked.enterprises if e.name == figure.subject for n in (e.name, *e.aliases)]
    stands = subject and (
        subject in line.folded
        or subject.removesuffix("市").removesuffix("区") in line.folded
        or (subject in ("天津市", "天津") and re.search(r"全市|本市|我市", line.folded))
        or any(meaning.fold(n) in line.folded for n in named)
    )
    city = subject in ("天津市", "天津")
    printed = city or (figure.subject or "") in line.article.text
    if not stands or not printed or not (named or _is_name(figure.subject or "")):
        figure = replace(figure, subject=None)
    elif named:  # by the name that its own sentence prints: 天锻, not the whole of it
        figure = replace(figure, subject=next((n for n in named if n in line.text), figure.subject))
    if show.english_name(figure.indicator or "") is None and (figure.indicator or "") not in line.text:
        figure = replace(figure, indicator=None)
    if figure.indicator and show.english_name(figure.indicator) is None and _mislabelled(asked, weighed):
        figure = replace(figure, indicator=None)
    if figure.indicator and not _echoes(figure.indicator, line):
        figure = replace(figure, indicator=None)
    if _of_money(figure) and figure.unit not in (*MONEY, *PER_CENT, "百分点"):
        figure = replace(figure, indicator=None)
    carried = figure.period and figure.period != asked.period and (figure.period_text or "") not in line.text
    if asked.period and carried:
        figure = replace(
            figure, period=None
        )  # of two that differ, the one that the sentence prints none of is not told
    return figure


def _echoes(indicator: str, line: Line) -> bool:
    """Whether the sentence prints the indicator, or a word of it."""
    folded = meaning.fold(indicator)
    return folded in line.folded or any(len(w) > 1 and w in line.folded for w, _ in tag(folded))


def _of_money(figure: StoredFigure) -> bool:
    return re.search(r"(?:收入|营收|利润|产值|增加值|销售额|投资额?|成本|税收)$", figure.indicator or "") is not None


def _is_name(subject: str) -> bool:
    """Whether a subject may stand in a sentence as one: it does not begin with a verb or a preposition (靠着区)."""
    first = next(iter(tag(subject)), ("", ""))
    return first[1] not in ("v", "p", "d", "c", "r", "uz", "ul", "y") or len(first[0]) > 2


def _mislabelled(asked: Asked, weighed: Weighed) -> bool:
    """The indicator ends in a doing (每家只需掏), or is that of a number before while the asked one stands here."""
    assert weighed.spot is not None
    indicator, local = meaning.fold(weighed.spot.figure.indicator or ""), weighed.spot.clause
    if [*tag(indicator)][-1][1] == "v" and len([*tag(indicator)][-1][0]) == 1:
        return True
    return indicator not in local and any(
        t.strong and meaning.stands_in(t, local) and not meaning.stands_in(t, indicator) for t in asked.terms
    )
