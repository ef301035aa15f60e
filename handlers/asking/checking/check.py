"""The whole act of checking: figures read, what is held looked up, each judged, and told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from handlers.asking import names
from handlers.asking.answer import CheckAnswer, Language
from handlers.asking.answers import parts
from handlers.asking.checking import chinese, english, telling
from handlers.asking.checking.claims import Claim
from handlers.asking.checking.comparing import Found, judge
from handlers.asking.fold import HAN, cleaned, language_of
from store.archive import Archive
from store.patterns import lazily
from store.records import StoredEnterprise, StoredFigure

LONGEST = 8000
"""Characters of a message that are read: twice what Slack lets a person write."""

MOST = 40
"""Figures of a message that are checked."""

ARTICLES = 8
"""Articles with the words of a claim whose figures are looked at besides those under its indicator's own name."""


def check(archive: Archive, text: str, today: date, language: Language | None = None) -> CheckAnswer:
    """Every figure of ``text`` with what the papers held say of it, in its own order. Never raises for any text.

    ``language`` is that of the answer; without it, the message's own.
    """
    message = cleaned(text, LONGEST)
    tongue: Language = language or language_of(message) or "zh"
    claims = claims_in(message, archive, parts.anchor(archive, today))
    judged = [(claim, judge(claim, _stored(claim, archive))) for claim in claims[:MOST]]
    cut = len(claims) > MOST or len(text) > LONGEST
    return telling.answer(judged, archive, tongue, cut=cut)


def claims_in(message: str, archive: Archive, anchor: date) -> list[Claim]:
    """The figures of a message in both languages, each line by the reader of its language."""
    known = [e for e, _ in archive.enterprises.containing(message)] if HAN.search(message) else []
    zh, en = _apart(message)
    found = _with_short_names(chinese.claims_in(zh, anchor, known), archive) if zh.strip() else []
    if en.strip():
        found += english.claims_in(en, anchor, _names_in(en, archive))
    return sorted(found, key=lambda c: c.start)


SHORT_NAME = range(7, 2, -1)
"""Characters of a short name at the beginning of what is measured, the longest first: 天开园 in 天开园入驻企业."""


_OPENING = lazily(r"[\u3400-\u9fffA-Za-z]{3,}")
_PLACES = frozenset({"天津市", "天津的", "全市的", "滨海新", "滨海新区", "京津冀"})


def _with_short_names(claims: Sequence[Claim], archive: Archive) -> list[Claim]:
    """A short name holds for the rest of its sentence (其中…), as far as that names nobody else."""
    made: list[Claim] = []
    for claim in claims:
        named = _with_short_name(claim, archive)
        before = made[-1] if made and made[-1].sentence == claim.sentence else None
        if not named.subjects and before is not None and before.subjects and not chinese.of_a_place(claim.label):
            named = replace(named, subjects=before.subjects)
        made.append(named)
    return made


def _with_short_name(claim: Claim, archive: Archive) -> Claim:
    """A name that the store knows only in a longer form, which the reader took for a part of the indicator."""
    if claim.subjects:
        return claim
    opening = _OPENING.match(claim.sentence)
    if opening and not chinese.of_a_place(claim.label):
        found = names.beginning(opening[0], archive)
        if found is not None and opening[0][: found[1]] not in _PLACES:
            return replace(claim, subjects=(found[0].name, *found[0].aliases))
    if len(claim.label) < 5:
        return claim
    for length in SHORT_NAME:
        short = claim.label[:length]
        if (
            len(short) == length
            and short[-1] in "园区院校港司团厂店馆心所"
            and (about := names.short_form(short, archive))
        ):
            names_of = (about.name, *about.aliases)
            return replace(claim, subjects=names_of, terms=chinese.terms_of(claim.label, short, names_of))
    return claim


def _apart(message: str) -> tuple[str, str]:
    """The message twice, of the same length: once with its English lines blank, once with its Chinese ones."""
    zh, en = [], []
    for line in message.split("\n"):
        blank = " " * len(line)
        chinese_line = language_of(line) == "zh" or (HAN.search(line) is not None and language_of(line) is None)
        zh.append(line if chinese_line else blank)
        en.append(blank if chinese_line else line)
    return "\n".join(zh), "\n".join(en)


_CAPITALS = lazily(r"\b[A-Z][a-zà-ÿ]{3,}(?:[ -][A-Z][a-zà-ÿ]+){0,4}|[\u3400-\u9fff]{2,20}")


def _names_in(text: str, archive: Archive) -> list[tuple[str, tuple[str, ...]]]:
    """Names of enterprises held that stand in English text, in Chinese or in pinyin."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for run in list(dict.fromkeys(hit[0] for hit in _CAPITALS.finditer(text)))[:MOST]:
        about = _named(run, archive)
        if about is not None:
            found.append((run, (about.name, *about.aliases)))
    return sorted(found, key=lambda pair: -len(pair[0]))


def _named(run: str, archive: Archive) -> StoredEnterprise | None:
    if HAN.search(run):
        held = archive.enterprises.named(run)
        return held[0] if held else names.short_form(run, archive)
    for words in (run, run.split(" ")[0]):
        if words.lower() not in _NO_NAMES and (about := names.english(words, archive)) is not None:
            return about
    return None


_NO_NAMES = frozenset({"tianjin", "beijing", "hebei", "china", "binhai", "jinghai", "wuqing", "xiqing", "beichen"})


def _stored(claim: Claim, archive: Archive) -> list[StoredFigure]:
    """Figures that may bear on a claim: under its indicator's names, of its subject, in articles with its words."""
    if not claim.read:
        return []
    found: dict[int, StoredFigure] = {}
    for term in claim.terms:
        for each in archive.figures.find(indicator=_short_names(term.variants), key_only=False, limit=400):
            found[each.id] = each
    subjects = [n for n in claim.subjects if n not in ("天津市", "天津")]
    if subjects:
        for each in archive.figures.find(subject=subjects, key_only=False, limit=200):
            found[each.id] = each
    words = " ".join(v for t in claim.terms[:4] for v in t.variants[:1] if HAN.search(v)) or claim.measured
    hits, _ = archive.search.articles(words, limit=ARTICLES)
    for each in archive.figures.in_articles([h.article.id for h in hits], key_only=False):
        found[each.id] = each
    return list(found.values())


def _short_names(variants: Sequence[str]) -> list[str]:
    return [v for v in variants if len(v) > 1]


def verdicts(judged: Sequence[tuple[Claim, Found]]) -> list[str]:
    return [found.verdict for _, found in judged]
