"""Numbers of English text: digits or words, scale, unit; and what is a number but no quantity."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from handlers.asking.lexicon import load
from store.patterns import lazily
from store.reading.types import Role

SCALES = {
    "trillion": 1e12, "tn": 1e12, "trn": 1e12, "billion": 1e9, "bn": 1e9, "b": 1e9, "million": 1e6, "mn": 1e6,
    "mln": 1e6, "mio": 1e6, "m": 1e6, "thousand": 1e3, "k": 1e3,
}  # fmt: skip
_WORDS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_SPELLED = {w: float(i) for i, w in enumerate(_WORDS)} | {w: float(20 + 10 * i) for i, w in enumerate(_TENS)}

_SCALE = r"(?P<scale>\s?(?:trillion|billion|million|thousand)\b|\s?(?:tn|trn|bn|mn|mln|mio)\b|(?:[kKmMbB])\b)?"
_MONEY = r"(?P<money>US\$|USD\s?|RMB\s?¥?|CNY\s?|¥|￥|\$|€|EUR\s?|HK\$)?"
_NUMBER = lazily(
    rf"(?<![\w.,/#-]){_MONEY}(?P<sign>[+\-−–](?=\d)(?<!\d.))?(?P<n>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    rf"(?:(?P<range>\s?(?:-|–|to)\s?)(?P<n2>\d[\d,]*(?:\.\d+)?))?(?P<nth>st|nd|rd|th)?{_SCALE}(?P<plus>\+)?(?![\d])",
)
_TEENS = "|".join(sorted(_SPELLED, key=len, reverse=True))
_IN_WORDS = lazily(
    rf"\b(?P<tens>{'|'.join(_TENS)})?-?(?P<w>{_TEENS})\b(?:\s+(?P<scale>hundred|thousand|million|billion|trillion)\b)?",
    re.I,
)
_CURRENCY = {"US$": "美元", "$": "美元", "USD": "美元", "RMB": "元", "RMB¥": "元", "CNY": "元", "¥": "元", "￥": "元",
             "€": "欧元", "EUR": "欧元", "HK$": "港元"}  # fmt: skip
_NO_QUANTITY = lazily(
    r"(?:\b(?:line|no\.?|number|phase|page|version|route|terminal|gate|room|section|chapter|article|vol\.?|issue|type|"
    r"model|covid|boeing|airbus|top|fortune|fortune global|tel\.?|phone|ext\.?|at|berth|level|grade|class|stage|"
    r"part|item|appendix|table|figure|fig\.?|https?://\S*|www\.\S*)[\s:-]?)$",
    re.I,
)
_PLACED = lazily(r"\s+(?:place|in the world|globally|worldwide|among|position|nationwide|in China|in the)", re.I)
_PLACING = lazily(
    r"\b(?:rank(?:s|ed|ing)?|placed?|position|climbed to|rose to|up to|now|came)\s+(?:at\s+|in\s+)?(?:the\s+)?$", re.I
)
_LISTING = lazily(r"^\s*(?:[-•*]\s*)?$")
_UNIT_GAP = r"[\s-]{0,2}(?:of\s+)?(?:worth\s+)?"


@dataclass(frozen=True, slots=True)
class Number:
    """A quantity as written. ``read`` is false for what cannot be made a number of (dozens of, doubled)."""

    text: str
    start: int
    end: int
    value: float | tuple[float, ...] | None
    unit: str | None
    step: float
    role: Role = "level"
    sign: bool = False
    negative: bool = False
    read: bool = True


@cache
def words(name: str) -> re.Pattern[str]:
    """The words of ``[english]`` of one kind, each as a whole word."""
    found = load("checking")["english"][name]
    return re.compile("|".join(rf"(?<![A-Za-z]){w}(?![A-Za-z])" for w in found), re.I)


@cache
def _units() -> tuple[tuple[re.Pattern[str], str], ...]:
    pairs = load("checking")["english_units"].items()
    return tuple((re.compile(_UNIT_GAP + written, re.I), unit) for written, unit in pairs)


def numbers_in(sentence: str, dates: Sequence[tuple[int, int]]) -> list[Number]:
    """All quantities in order. ``dates`` are spans that belong to a period."""
    found: list[Number] = []
    for hit in _NUMBER.finditer(sentence):
        made = _in_digits(sentence, hit, dates)
        if made is not None:
            found.append(made)
    for hit in _IN_WORDS.finditer(sentence):
        made = _in_words(sentence, hit)
        taken = (*((f.start, f.end) for f in found), *dates)
        if made is not None and not any(made.start < b and a < made.end for a, b in taken):
            found.append(made)
    for hit in words("cannot").finditer(sentence):
        taken = (*((f.start, f.end) for f in found), *dates)
        if not any(hit.start() < b and a < hit.end() for a, b in taken):
            found.append(Number(hit[0].strip(), hit.start(), hit.end(), None, None, 0.0, read=False))
    return sorted(found, key=lambda n: n.start)


def _in_digits(sentence: str, hit: re.Match[str], dates: Sequence[tuple[int, int]]) -> Number | None:
    start, end = hit.span()
    before, after = sentence[:start], sentence[end:]
    scale = (hit["scale"] or "").strip()
    unit, tail = _unit(sentence, end)
    money = _CURRENCY.get((hit["money"] or "").strip()) if hit["money"] else None
    if _is_no_quantity(hit, before, after, dates, unit or money, scale):
        return None
    factor = SCALES.get(scale.lower(), 1.0)
    first = float(hit["n"].replace(",", "")) * factor
    decimals = len(hit["n"].partition(".")[2])
    value: float | tuple[float, ...] = _tidy(first)
    if hit["n2"]:
        value = (_tidy(first), _tidy(float(hit["n2"].replace(",", "")) * factor))
    rank = hit["nth"] is not None
    if rank and not (_PLACED.match(after) or _PLACING.search(before)):
        return None
    return Number(
        text=sentence[start : tail if unit else end].strip(),
        start=start,
        end=tail if unit else end,
        value=value,
        unit="位" if rank else (money or unit),
        step=factor * 10.0**-decimals,
        role="rank" if rank else "level",
        sign=hit["sign"] is not None,
        negative=hit["sign"] in ("-", "−", "–"),
    )


def _tidy(value: float) -> float:
    """12.25 million as 12250000.0, not 12249999.999."""
    return float(f"{value:.12g}")


def _unit(sentence: str, at: int) -> tuple[str | None, int]:
    for pattern, unit in _units():
        hit = pattern.match(sentence, at)
        if hit:
            return unit, hit.end()
    return None, at


def _is_no_quantity(
    hit: re.Match[str], before: str, after: str, dates: Sequence[tuple[int, int]], unit: str | None, scale: str
) -> bool:
    """A date, a year, a time of day, a name with a number in it, the number of a list."""
    if any(a <= hit.start("n") < b for a, b in dates) and not (unit or scale):
        return True
    whole = hit["n"]
    year = re.fullmatch(r"(?:19|20)\d\d", whole) and not scale and unit in (None, "年") and not hit["money"]
    if year and not re.match(r"\s+(?:compan|firm|enterprise|people|project|train|worker|employee|staff|bed)", after):
        return True
    if re.match(r":\d\d|\s?(?:am|pm|a\.m\.|p\.m\.|o'clock)\b|[-/]\d", after, re.I) or re.search(r"\d:$", before):
        return True
    if _NO_QUANTITY.search(before) and unit is None and not scale:
        return True
    if re.match(r"[.)](?:\s|$)", after) and _LISTING.match(before.rpartition("\n")[2]):
        return True
    if re.match(r"[A-Za-z]", after) and unit is None:
        return True
    return bool(re.match(r"-[A-Za-z]", after)) and unit is None


def _in_words(sentence: str, hit: re.Match[str]) -> Number | None:
    """nine, twenty-nine, two million; one is an article more often than a number."""
    word, tens = hit["w"].lower(), (hit["tens"] or "").lower()
    value = _SPELLED[word] + (_SPELLED[tens] if tens else 0.0)
    scale = (hit["scale"] or "").lower()
    before = sentence[: hit.start()]
    if value < 2 and not scale:
        return None
    if _NO_QUANTITY.search(before) or re.search(
        r"\b(?:first|last|next|past|previous|every|other|day|part|all)\s+$", before, re.I
    ):
        return None
    factor = {"hundred": 100.0, **SCALES}.get(scale, 1.0)
    unit, tail = _unit(sentence, hit.end())
    end = tail if unit else hit.end()
    return Number(sentence[hit.start() : end].strip(), hit.start(), end, value * factor, unit, factor)
