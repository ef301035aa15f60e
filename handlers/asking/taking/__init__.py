"""From words to what is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from handlers.asking import meaning, periods, wordbook
from handlers.asking.answer import Language
from handlers.asking.asked import Asked
from handlers.asking.kinds import sign
from handlers.asking.taking import naming, parting, turns, wider
from handlers.asking.taking.chinese import WHOLE
from handlers.asking.wording import in_writing
from store.archive import Archive
from store.patterns import lazily
from store.reading.script import fold as fold_script

_AGAINST = lazily(r"(?:比|较|相比于?|比起|\b(?:than|compared (?:to|with)|against|from))\s*$", re.I)
"""Before a time that the answer is only held against: 增速比一季度快了多少."""

_TIMES = lazily(r"(?:同期|同月)?的?(?:几|多少)倍")


def _held_against(text: str, start: int, end: int) -> bool:
    """Whether a time is only what the answer is held against: 比去年, 是去年的几倍."""
    return _AGAINST.search(text[:start]) is not None or _TIMES.match(text, end) is not None


_SINCE = lazily(r"\bsince (?:the )?$", re.I)
"""Sold since December 1: told of no single day, or month; of a year it is, while it runs."""

_WILL = lazily(r"\b(?:will|plans? to|going to|due to)\b", re.I)


def _to_come(found: periods.AskedPeriod, text: str, today: date) -> periods.AskedPeriod:
    """How many will open in September, in a paper of March: the September that is to come."""
    month = re.fullmatch(r"(\d{4})-(\d{2}|Q\d|H\d)", found.iso)
    if month is None or re.search(r"\d{4}|last|past|previous", text[found.start : found.end], re.I):
        return found
    return replace(found, iso=f"{int(month[1]) + 1}-{month[2]}") if int(month[1]) < today.year else found


_POINTED = lazily(
    r"(?:这|那|该)(?:个|家)?(?P<n>公司|企业|集团|园区|机构|母公司|子公司|项目|中心|单位)"
    r"|(?:这|那|该)(?:项|款|座|条|种)(?:技术|产品|工程|线路|设备|装置|系统|成果)"
)


def others(first: Asked, archive: Archive, today: date) -> Iterator[Asked]:
    """Other readings of the same question: by what people say at home, where that makes it another one; in English by
    all that papers print for the same."""
    if first.language == "zh":
        with wordbook.widely(True):
            second = take_apart(first.words, first.language, archive, today)
        if second != first:
            yield second
    else:
        yield wider.widened(first)


def added(second: Asked, first: Asked) -> frozenset[str]:
    """Words, folded, that meet the second reading and not the first, or not as firmly: what only it is answered by has
    one of them."""
    known = {(v, t.strong) for t in first.terms for v in t.variants}
    return frozenset(meaning.fold(v) for t in second.terms for v in t.variants if (v, t.strong) not in known)


def take_apart(words: str, language: Language, archive: Archive, today: date) -> Asked:
    """``words`` (already plain) as an Asked. ``today`` is the day that 今年 hangs on."""
    text = fold_script(in_writing(words) if language == "zh" else turns.spoken_out(words))
    every = periods.find(text, today)
    found = [p for p in every if "/" in p.iso or not _held_against(text, p.start, p.end)]
    found = [p for p in found if len(p.iso) == 4 or not _SINCE.search(text[: p.start])]
    if language == "en" and _WILL.search(text):
        found = [_to_come(p, text, today) for p in found]
    enterprises, also, rest = naming.enterprises_of(
        naming.blank(text, [(p.start, p.end) for p in (every if language == "en" else found)]), language, archive
    )
    if language == "en":
        rest = naming.SPELLED.sub(lambda m: " " * len(m[0]), rest) if enterprises else rest
        english, rest = naming.in_english(rest, archive)
        enterprises += tuple(e for e in english if e.id not in {x.id for x in enterprises})
    pointed = _POINTED.sub(lambda m: " " * len(m[0]), rest)
    parts = parting.parts_of(pointed, language, found)
    first = (parting.SPLIT_EN if language == "en" else parting.SPLIT).split(f"{words}?", maxsplit=1)[0] + words[-1:] * (
        len(parts) == 1
    )
    leaning = sign(f"leans_{language}").search(first)
    pronoun = sign(f"pronoun_{language}").search(first)
    return Asked(
        words=words,
        language=language,
        parts=parts,
        enterprises=enterprises,
        also=also,
        period=parts[0].period,
        last_year=bool(sign("last_year").search(words)),
        leans=bool(leaning),
        pronoun=bool(pronoun),
        whole=bool(WHOLE.search(words)),
        tianjin=bool(re.search(r"天津|全市|我市|本市|\btianjin\b", words, re.I)),
    )
