"""What a channel's brief is to be, as people write it: 产业 08:30 工作日, or ports at 8:30 weekdays follow 天锻."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal
from zoneinfo import ZoneInfo, available_timezones

from handlers.asking import terms
from handlers.asking.lexicon import load
from store.patterns import lazily

Act = Literal["new", "form", "list", "edit", "pause", "resume", "end"]
Command = Literal["subscribe", "deliveries", "preview"]

LOOK_BACK = (1, 31)
MINIMUM = (0, 20)
CATCH_UP_HOURS = (0, 72)
MOST_FOLLOWED = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """``wishes`` holds only what was said; ``unknown`` are words that mean nothing here; ``id`` a subscription's."""

    act: Act
    id: int | None = None
    wishes: Mapping[str, Any] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()


def command_in(words: str) -> tuple[Command, str] | None:
    """Which of these commands the words after /tianjin begin with, and the rest; None: none of them."""
    first, _, rest = plain(words).partition(" ")
    for name in ("subscribe", "unsubscribe", "deliveries", "brief"):
        if first.lower() in _words("commands", name):
            break
    else:
        return None
    if name == "brief":
        return ("preview", "") if rest.strip().lower() in _words("acts", "preview") else None
    if name == "unsubscribe":
        return "subscribe", f"end {rest}"
    return ("deliveries" if name == "deliveries" else "subscribe"), rest


def plain(words: str) -> str:
    """One line, half width, one blank between words."""
    return " ".join(unicodedata.normalize("NFKC", words).replace("，", " ").split())


def asked(words: str) -> Asked:
    """What to do, with which subscription, and what it is to be. Never raises."""
    said = plain(words)
    if not said:
        return Asked("form")
    first, _, rest = said.partition(" ")
    act = next((act for act in load("subscribing")["acts"] if first.lower() in _words("acts", act)), None)
    if act is None or act == "preview":
        return _wishes("new", None, said)
    number = re.match(r"#?(\d{1,9})(?:\s+|$)(.*)$", rest)
    id, rest = (int(number[1]), number[2]) if number else (None, rest)
    known: Act = act
    return _wishes(known, id, rest) if act == "edit" else Asked(known, id, {}, tuple(rest.split()))


def _wishes(act: Act, id: int | None, said: str) -> Asked:
    """Takes one wish after the other out of the words; what is left is sections, and what nobody understands."""
    found: dict[str, Any] = {}
    for take in (_followed, _least, _back, _caught_up, _zone, _time, _days, _language, _silent):
        said = take(said, found)
    sections: list[str] = []
    unknown: list[str] = []
    for word in _phrases(said):
        if word.lower() in _words("others", "all"):
            found["sections"] = ()
        elif section := terms.section_of(word, nearly=False):
            sections.append(section.name)
        else:
            unknown.append(word)
    if sections:
        found["sections"] = tuple(dict.fromkeys(sections))
    return Asked(act, id, found, tuple(unknown))


def _phrases(said: str) -> list[str]:
    """Words apart by commas or 、 or blanks; an English section of several words stays whole."""
    parts = [part.strip() for part in re.split(r"[、,;；]| and | 和 |\bat\b|\bon\b", said) if part.strip()]
    phrases: list[str] = []
    for part in parts:
        words = part.split()
        while words:
            for end in range(len(words), 0, -1):
                phrase = " ".join(words[:end])
                if end == 1 or terms.section_of(phrase, nearly=False):
                    phrases.append(phrase)
                    words = words[end:]
                    break
    return phrases


def _taken(pattern: re.Pattern[str], said: str) -> tuple[re.Match[str] | None, str]:
    hit = pattern.search(said)
    return hit, f"{said[: hit.start()]} {said[hit.end() :]}".strip() if hit else said


_FOLLOW = lazily(
    r"(?:关注|跟踪|\bfollow(?:ing)?\b)[:：]?\s*(?P<names>.+?)(?=\s+(?:in|at|min|last|至少|最近|补发)\b|\s{2,}|$)", re.I
)
_LEAST = lazily(r"(?:至少|不少于|at least|min(?:imum)?)\s*(\d{1,3})\s*(?:条|篇|stories|story|items?)?", re.I)
_BACK = lazily(r"(?:最近|近|last|past|look[- ]?back)\s*(\d{1,3})\s*(?:天|日|days?)?", re.I)
_CATCH_UP = lazily(r"(?:补发|迟到|catch[- ]?up|within)\s*(\d{1,3})\s*(?:小时|个小时|hours?|h)?\b", re.I)
_TIME = lazily(
    r"(?P<part>早上|上午|中午|下午|晚上|傍晚|凌晨)?\s*(?<![\d:])(?P<h>[01]?\d|2[0-4])"
    r"(?:\s*[:：.]\s*(?P<m>[0-5]\d)(?!\d)|\s*[点时]\s*(?:(?P<half>半)|(?P<hm>[0-5]?\d)分?)?)?\s*(?P<ampm>[ap]\.?m\.?)?(?![\d:年月日])",
    re.I,
)
_WEEKDAYS_ZH = lazily(
    r"(?:每?(?:周|星期|礼拜))(?P<days>[一二三四五六日天](?:[、,和]?(?:周|星期|礼拜)?[一二三四五六日天])*)"
)
_RANGE_ZH = lazily(r"(?:周|星期)([一二三四五六日天])(?:至|到|-|—)(?:周|星期)?([一二三四五六日天])")


def _followed(said: str, found: dict[str, Any]) -> str:
    hit, rest = _taken(_FOLLOW, said)
    if hit:
        names = [name.strip() for name in re.split(r"[、,;]| and ", hit["names"]) if name.strip()]
        # After names come the other wishes, told by their form: a time, days, a zone.
        kept, tail = [], ""
        for name in names:
            words = name.split()
            at = next((n for n, word in enumerate(words) if n and _is_wish(word)), len(words))
            kept.append(" ".join(words[:at]))
            tail = f"{tail} {' '.join(words[at:])}"
        found["enterprises"] = tuple(dict.fromkeys(kept))[:MOST_FOLLOWED]
        rest = f"{rest} {tail}".strip()
    return rest


def _is_wish(word: str) -> bool:
    low = word.lower()
    known = [
        w
        for group in ("days", "languages", "others")
        for name in load("subscribing")[group]
        for w in _words(group, name)
    ]
    return (
        bool(re.fullmatch(r"\d{1,2}[:：]\d{2}", word))
        or low in known
        or low in _zone_names()
        or low in ("at", "in", "on")
    )


def _least(said: str, found: dict[str, Any]) -> str:
    return _number(_LEAST, said, found, "minimum", MINIMUM)


def _back(said: str, found: dict[str, Any]) -> str:
    return _number(_BACK, said, found, "look_back", LOOK_BACK)


def _caught_up(said: str, found: dict[str, Any]) -> str:
    rest = _number(_CATCH_UP, said, found, "catch_up", CATCH_UP_HOURS)
    if rest != said:
        found["catch_up"] *= 60
    return rest


def _number(pattern: re.Pattern[str], said: str, found: dict[str, Any], name: str, span: tuple[int, int]) -> str:
    hit, rest = _taken(pattern, said)
    if hit:
        found[name] = min(max(int(hit[1]), span[0]), span[1])
    return rest


def _zone(said: str, found: dict[str, Any]) -> str:
    low = said.lower()
    for name in sorted(_zone_names(), key=len, reverse=True):
        at = low.find(name)
        while at >= 0:
            if _stands_alone(low, at, at + len(name)):
                found["timezone"] = _zone_names()[name]
                rest = f"{said[:at]} {said[at + len(name) :]}"
                return re.sub(r"\s+(?:in|时间|time)\s*$", "", rest).strip()
            at = low.find(name, at + 1)
    return said


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Is it a word of its own? Chinese words stand beside each other without blanks."""
    if not text[start].isascii():
        return True
    return not any(re.fullmatch(r"[A-Za-z0-9/_]", beside) for beside in (text[start - 1 : start], text[end : end + 1]))


@cache
def _zone_names() -> dict[str, str]:
    """Every IANA name, and every city of one that is no word of another meaning: new york, lisbon, lord howe."""
    names: dict[str, str] = {}
    for zone in sorted(available_timezones()):
        names[zone.lower()] = zone
        area, _, city = zone.rpartition("/")
        if area and area.split("/")[0] in ("Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Pacific"):
            names.setdefault(city.lower().replace("_", " "), zone)
    for zone, words in load("subscribing")["zones"].items():
        names |= dict.fromkeys(words, zone)
    return {name: zone for name, zone in names.items() if len(name) > 2 or not name.isascii()}


def zone_named(name: str) -> str | None:
    """An IANA zone by its name, a city or a word for it."""
    found = _zone_names().get(plain(name).lower())
    if found:
        return found
    try:
        return ZoneInfo(name.strip()).key
    except (KeyError, ValueError, OSError):
        return None


def _time(said: str, found: dict[str, Any]) -> str:
    for hit in _TIME.finditer(said):
        if not (hit["m"] or hit["ampm"] or re.search(r"[点时]", hit[0])):
            continue
        hour, minute = int(hit["h"]), int(hit["m"] or hit["hm"] or (30 if hit["half"] else 0))
        later = (hit["ampm"] or "").lower().startswith("p") or hit["part"] in ("下午", "晚上", "傍晚")
        if later and hour < 12:
            hour += 12
        if (hit["ampm"] or "").lower().startswith("a") and hour == 12:
            hour = 0
        if hour > 23:
            continue
        found["time"] = f"{hour:02d}:{minute:02d}"
        return re.sub(r"\bat\s*$", "", said[: hit.start()]).strip() + " " + said[hit.end() :].strip()
    return said


def time_of(words: str) -> str | None:
    found: dict[str, Any] = {}
    _time(plain(words), found)
    return found.get("time")


def _days(said: str, found: dict[str, Any]) -> str:
    low = said.lower()
    for name in ("weekdays", "workdays", "daily", "weekend"):
        for word in sorted(_words("days", name), key=len, reverse=True):
            at = low.find(word)
            if at >= 0 and _stands_alone(low, at, at + len(word)):
                found["days"] = "67" if name == "weekend" else name
                return f"{said[:at]} {said[at + len(word) :]}".strip()
    hit, rest = _taken(_RANGE_ZH, said)
    if hit:
        first, last = ("一二三四五六日".index(day.replace("天", "日")) + 1 for day in hit.groups())
        found["days"] = "".join(str(n) for n in range(1, 8) if first <= n <= last) or "daily"
        return rest
    hit, rest = _taken(_WEEKDAYS_ZH, said)
    if hit:
        numbers = {
            "一二三四五六日".index(day.replace("天", "日")) + 1 for day in re.findall("[一二三四五六日天]", hit["days"])
        }
        found["days"] = "".join(map(str, sorted(numbers)))
        return rest
    return _english_days(said, found)


def _english_days(said: str, found: dict[str, Any]) -> str:
    names = {word: n for n in load("subscribing")["weekdays"] for word in _words("weekdays", n)}
    kept, numbers = [], set()
    for word in re.split(r"(\s+|[,、&])", said):
        if word.lower().strip() in names:
            numbers.add(names[word.lower().strip()])
        else:
            kept.append(word)
    if not numbers:
        return said
    found["days"] = "".join(sorted(numbers))
    return re.sub(r"\s+", " ", re.sub(r"(?:\s*[,、&]\s*)+", " ", "".join(kept))).strip()


def _language(said: str, found: dict[str, Any]) -> str:
    return _one_of("languages", said, found, "language")


def _silent(said: str, found: dict[str, Any]) -> str:
    for name, value in (("spoken", False), ("silent", True)):
        for word in sorted(_words("others", name), key=len, reverse=True):
            at = said.lower().find(word)
            if at >= 0 and _stands_alone(said.lower(), at, at + len(word)):
                found["silent"] = value
                return f"{said[:at]} {said[at + len(word) :]}".strip()
    return said


def _one_of(group: str, said: str, found: dict[str, Any], name: str) -> str:
    low = said.lower()
    for value in load("subscribing")[group]:
        for word in sorted(_words(group, value), key=len, reverse=True):
            at = low.find(word)
            if at >= 0 and _stands_alone(low, at, at + len(word)):
                found[name] = value
                return f"{said[:at]} {said[at + len(word) :]}".strip()
    return said


def _words(group: str, name: str) -> tuple[str, ...]:
    return tuple(load("subscribing")[group][name])
