"""Whether a stored figure measures what a claim does, and of whom: by the reader's label and by the sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

from handlers.asking import meaning
from handlers.asking.checking.claims import Claim, kind_of
from handlers.asking.lexicon import load
from store.patterns import lazily
from store.records import StoredFigure

Indicator = Literal["same", "close", "no"]


def indicator_fit(claim: Claim, figure: StoredFigure) -> tuple[Indicator, bool]:
    """Whether both measure the same, and whether the figure's indicator was carried over from elsewhere.

    The reader's label counts where its words stand in the sentence; besides it, the words right before the number.
    """
    label = meaning.fold(figure.indicator or "")
    for word in (*load("checking")["above_size"], meaning.fold(figure.subject or "")):
        label = label.replace(word, " ") if word else label
    beside = local(figure)
    carried = bool(figure.indicator) and not _stands(label, meaning.fold(figure.sentence))
    rest = label
    missing: list[meaning.Term] = []
    met: set[str] = set()
    for term in claim.terms:
        found = _taken(term.variants, rest)
        if found is None and (phase := _PHASE.search(meaning.fold(figure.subject or ""))):
            found = rest if meaning.stands_in(term, phase[0]) else None  # 7号线、一期全长 of 7号线一期、全长
        if found is not None:
            rest = found
            met.update(term.variants)
        elif not (met & set(term.variants)) and (term.strong or not of_enterprise(claim)):
            missing.append(term)
    if not missing and not carried and not _left(rest):
        return "same", False
    if all(meaning.stands_in(t, beside) for t in claim.terms) and _says_no_more(claim, figure):
        return "same", False
    near = all(meaning.stands_in(t, beside) for t in claim.terms if t.strong)
    if near or (not missing and not carried):
        return "close", False
    return ("same" if not missing and not _left(rest) else "no"), carried


def _says_no_more(claim: Claim, figure: StoredFigure) -> bool:
    """The number's own clause names what was claimed and nothing besides: 规上企业有580家."""
    sentence = meaning.fold(figure.sentence)
    clause = re.split(r"[,，;；。:：、]", sentence[: max(0, sentence.find(meaning.fold(figure.text)))])[-1]
    for word in (
        *load("checking")["above_size"],
        *map(meaning.fold, claim.subjects),
        "有",
        "为",
        "达",
        "到",
        "超过",
        "超",
    ):
        clause = clause.replace(word, " ")
    for term in claim.terms:
        taken = _taken(term.variants, clause)
        if taken is None:
            return False
        clause = taken
    return not _left(clause)


def of_enterprise(claim: Claim) -> bool:
    return bool(claim.subjects) and not set(claim.subjects) & TIANJIN


def _taken(variants: Sequence[str], text: str) -> str | None:
    """The text without the longest of the names that stands in it."""
    for variant in sorted(map(meaning.fold, variants), key=len, reverse=True):
        for hit in re.finditer(re.escape(variant), text):
            if meaning.stands_in(meaning.Term(variant, (variant,)), text[max(0, hit.start() - 2) : hit.end() + 2]):
                return f"{text[: hit.start()]} {text[hit.end() :]}"
    return None


def _left(rest: str) -> str:
    """What an indicator says besides what was claimed, neutral words aside."""
    return re.sub(r"[\W_]", "", _neutral().sub(" ", rest))


@cache
def _neutral() -> re.Pattern[str]:
    words = sorted(load("checking")["neutral"], key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


def _stands(label: str, sentence: str) -> bool:
    """At least half of the label's characters stand in the sentence, in pairs."""
    kept = re.sub(r"[\W_]", "", label)
    pairs = [kept[i : i + 2] for i in range(len(kept) - 1)] or [kept]
    return sum(p in sentence for p in pairs) * 2 >= len(pairs)


def local(figure: StoredFigure) -> str:
    """The words right before the number, from the end of the number before it, and those of its clause after it."""
    sentence = meaning.fold(figure.sentence)
    at = sentence.find(meaning.fold(figure.text))
    if at < 0:
        return ""
    rate = kind_of(figure.unit, figure.role) in ("growth", "percent", "points")
    before = (_RATE if rate else _ANY_NUMBER).split(sentence[:at])[-1]
    after = re.split(r"[,，;；。\d]", sentence[at + len(figure.text) :])[0]
    return f"{before}{meaning.fold(figure.text)}{after}"


_RATE = lazily(r"[\d.]+(?:%|个?百分点)[^,，;；。]*[,，;；、]|。")
"""A rate belongs to the last amount before it; the rate before that was another one's."""
_ANY_NUMBER = lazily(r"[\d.]+(?:%|个?百分点|[万亿]?[\u3400-\u9fff]{1,3})[,，;；、]|。")

TIANJIN = frozenset({"天津市", "天津", "全市", "我市", "本市"})


def subject_fit(claim: Claim, figure: StoredFigure) -> int:
    """3: the same; 2: left open by one of them, or told by the sentence; 1: the port for its city; -1: another's."""
    mine = {meaning.fold(n) for n in claim.subjects}
    its = meaning.fold(figure.subject or "")
    if not mine:
        return 2 if its in TIANJIN or its in ("", "天津港") else 1
    if (
        its in mine
        or _PHASE.sub("", its) in mine
        or (mine & TIANJIN and its in TIANJIN)
        or any(_short(its) == _short(n) for n in mine if its)
    ):
        return 3
    sentence = meaning.fold(figure.sentence)
    if its not in sentence and any(len(n) > 1 and n in sentence for n in mine - TIANJIN):
        return 2  # carried over by the reader, while the sentence names whom the message names
    if not its:
        return 1 if mine & TIANJIN else -1
    headline = meaning.fold(figure.headline)
    if its not in headline and any(len(n) > 2 and n in headline for n in mine - TIANJIN):
        return 2  # the story is about whom the message names; the reader gave the number to somebody in passing
    if mine & TIANJIN:
        carried = its not in sentence
        return (
            2
            if carried and _of_city(sentence)
            else 1
            if its == "天津港" and "吞吐量" in (figure.indicator or "")
            else -1
        )
    return -1


_PHASE = lazily("[一二三四五六]期(?:工程|项目)?$")


def _of_city(sentence: str) -> bool:
    return bool(re.search("全市|我市|本市|天津(?!港)", sentence))


def _short(name: str) -> str:
    return name[:-1] if len(name) > 2 and name[-1] in "区市" else name
