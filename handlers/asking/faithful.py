"""The one check before an answer leaves: every number in it stands in a quote, every quote in its article.

Dates are left aside (they are read against the issue date), and the same number in another scale counts as standing
there: 132.9 billion for 1329亿.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal, InvalidOperation

from handlers.asking import periods
from handlers.asking.answer import Answer, CheckAnswer
from store.archive import Archive
from store.patterns import lazily
from store.records import StoredFigure

_SCALE = {
    "千": 10**3, "万": 10**4, "百万": 10**6, "千万": 10**7, "亿": 10**8, "百亿": 10**10, "千亿": 10**11, "万亿": 10**12,
    "百": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
}  # fmt: skip
_NUMBER = lazily(
    r"(?P<n>\d[\d,]*(?:\.\d+)?)\s*(?P<s>百万|千万|百亿|千亿|万亿|[千万亿百]|thousand|million|billion|trillion)?", re.I
)
_DATES = lazily(
    r"\d{4}年(?=\d{1,2}月)|(?:19|20)\d{2}年|\d{1,2}月(?:\d{1,2}[日号])?|\d{1,2}[—–-]\d{1,2}月|(?:19|20)\d{2}-\d{2}-\d{2}|\b(?:19|20)\d{2}\b(?!\.\d)"
    r"|\d{1,2}[日号]|前\d{1,2}个月"
)
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_ENGLISH_DAYS = lazily(rf"\b{_MONTH} \d{{1,2}}(?: ?[–-] ?(?:{_MONTH} )?\d{{1,2}})?(?:, \d{{4}})?\b")
_ANY_DAY = date(2000, 12, 31)  # only where the dates stand matters here, not which days they are
_HAN_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_HALF = lazily("一半|半数|过半")
_HAN_NUMBER = lazily(r"[零一二三四五六七八九两十百千]+(?:点[零一二三四五六七八九]+)?")


def unfaithful(answer: Answer, archive: Archive) -> str | None:
    """What is wrong with ``answer``, or None: a quote that its article does not hold, a number from nowhere."""
    articles = {a.id: a for a in archive.articles.many(sorted({c.article_id for c in answer.citations}))}
    for citation in answer.citations:
        article = articles.get(citation.article_id)
        if article is None or citation.quote not in article.text or citation.headline != article.headline:
            return f"not in article {citation.article_id}: {citation.quote[:60]}"
    missing = numbers(without_dates(answer.text)) - held_numbers(answer)
    return f"number from nowhere: {sorted(missing)[0]}" if missing else None


def stands_in(line: str, said: str) -> bool:
    """Whether each number of ``line`` stands in ``said``: a list leaves out a line that does not."""
    missing = numbers(without_dates(line)) - numbers(said)
    return not missing or missing <= han_numbers(said)


def as_printed(figure: StoredFigure) -> bool:
    """Whether a line about it in Chinese has no number but its own, which is shown as its sentence prints it, and those
    of its period: then ``stands_in`` holds, which takes a fifth of the time of a list."""
    at = figure.sentence.find(figure.text)
    around = figure.sentence[max(at - 1, 0) : at] + figure.sentence[at + len(figure.text) :][:1]
    named = f"{figure.indicator}{figure.subject}{figure.comparison}"
    return at >= 0 and not _DIGIT.search(named) and not _OF_NUMBER.search(around)


_DIGIT = lazily(r"\d")
_OF_NUMBER = lazily(r"[\d.,]")


def held_numbers(answer: Answer) -> set[Decimal]:
    said = "\n".join(f"{c.quote}\n{c.headline}" for c in answer.citations)
    unwrapped = numbers(said.replace("\n", "")) if "\n" in said else set()  # 520 at a line's end, 0 on the next
    return numbers(said) | unwrapped | han_numbers(said) | _own_numbers(answer)


def _own_numbers(answer: Answer) -> set[Decimal]:
    """A message that is checked is shown its own numbers again: they are its, not the papers'."""
    if not isinstance(answer, CheckAnswer):
        return set()
    own = [text for c in answer.checked for text in (c.text, c.understood)]
    return {number for text in own for number in numbers(text) | numbers(without_dates(text))}


def without_dates(text: str) -> str:
    """``text`` with dates and periods taken out, in either language."""
    text = _ENGLISH_DAYS.sub(" ", unicodedata.normalize("NFKC", text))
    for found in sorted(periods.find(text, _ANY_DAY), key=lambda f: -f.start):
        text = f"{text[: found.start]} {text[found.end :]}"
    return _DATES.sub(" ", text)


def numbers(text: str) -> set[Decimal]:
    """Every number written in digits, in base units, and bare: 1329亿 is 132900000000 and 1329 as well."""
    found: set[Decimal] = set()
    for hit in _NUMBER.finditer(unicodedata.normalize("NFKC", text)):
        try:
            value = Decimal(hit["n"].replace(",", ""))
        except InvalidOperation:
            continue
        found.add((value * _SCALE[hit["s"].lower()] if hit["s"] else value).normalize())
    return found


def han_numbers(text: str) -> set[Decimal]:
    """Numbers written in characters: 三十六, 六成三 (63), 三分之一 (33.3333), 七成, 一点五, 一半 (50)."""
    found: set[Decimal] = {Decimal(50).normalize()} if _HALF.search(text) else set()
    for hit in re.finditer(r"([一二三四五六七八九两])成([一二三四五六七八九半])?", text):
        tail = {"半": 5}.get(hit[2] or "", _HAN_DIGITS.get(hit[2] or "", 0))
        found.add(Decimal(_HAN_DIGITS[hit[1]] * 10 + tail).normalize())
    for hit in re.finditer(r"([一二三四五六七八九十百千两]+)分之([一二三四五六七八九十两]+)", text):
        whole, part = _han(hit[1]), _han(hit[2])
        if whole and part is not None:
            found.add(round(Decimal(part) * 100 / Decimal(whole), 4).normalize())
    for hit in _HAN_NUMBER.finditer(text):
        value = _han(hit[0])
        if value is not None:
            scale = text[hit.end() : hit.end() + 1]
            found.add(Decimal(value).normalize())
            if scale in ("万", "亿"):
                found.add((Decimal(value) * _SCALE[scale]).normalize())
    return found


def _han(text: str) -> int | None:
    if "点" in text:
        return None
    if all(c in _HAN_DIGITS for c in text):
        return int("".join(str(_HAN_DIGITS[c]) for c in text))
    total, digit = 0, 0
    for c in text:
        if c in _HAN_DIGITS:
            digit = _HAN_DIGITS[c]
        else:
            total += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[c]
            digit = 0
    return total + digit
