"""Zones, parks and the like under English names that are put together: Xiqing Development Area is 西青开发区."""

from __future__ import annotations

import re

from handlers.asking import meaning, phrases
from handlers.asking.meaning import PROPER, Term
from store.patterns import lazily

_KINDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        r"(?:Economic(?:[ -](?:and|&)[ -]|-| )?)?(?:Technolog(?:y|ical) )?Development (?:Area|Zone|District)",
        ("经济技术开发区", "经济开发区", "经开区", "开发区"),
    ),
    (
        r"(?:National )?(?:Hi(?:gh)?[ -]?[Tt]ech(?:nology)?|High[ -]New[ -]Tech(?:nology)?)"
        r"(?: Industrial)?(?: Development)? (?:Area|Zone|Park|District)",
        ("高新技术产业开发区", "高新区", "高新技术产业园区", "高新技术产业园", "高新技术产业区"),
    ),
    (
        r"(?:Comprehensive )?(?:Bonded|Free[ -][Tt]rade) (?:Zone|Area|Port(?: Area)?)",
        ("综合保税区", "综保区", "保税港区", "保税区", "自贸区", "自贸片区"),
    ),
    (r"Industrial (?:Park|Zone|Area|Estate)", ("产业园区", "工业园区", "产业园", "工业园", "工业区")),
    (
        r"Science(?: and Technology)? (?:Park|City)|Tech(?:nology)? Park",
        ("科技园区", "科技园", "科学园", "科技城", "科创园"),
    ),
    (r"Logistics (?:Park|Cent(?:er|re)|Hub)", ("物流园区", "物流园", "物流中心", "物流港")),
    (r"Eco-?[Cc]ity", ("生态城",)),
    (r"Wholesale Market", ("批发市场", "市场")),
    (r"(?:Railway|Train) Station|Station", ("火车站", "高铁站", "站")),
    (r"(?:Sub-?district|Street)", ("街道", "街")),
)
"""What a name ends in, in English and in the ways that papers print it."""


def named(text: str) -> tuple[list[Term], str]:
    """The names that are put together of a known place and a kind, as terms, and the text without them."""
    found: list[Term] = []
    for kind, endings in _KINDS:
        pattern = _COMPILED[kind]
        for hit in pattern.finditer(text):
            stems = _stems(hit["name"])
            if not stems or phrases.find(meaning.words_of(hit[0])) is not None:
                continue
            said = tuple(dict.fromkeys(f"{stem}{ending}" for stem in stems for ending in endings))
            found.append(Term(hit[0], said, PROPER, True, True))
            text = f"{text[: hit.start()]}{' ' * len(hit[0])}{text[hit.end() :]}"
    return found, text


_COMPILED: dict[str, re.Pattern[str]] = {
    kind: lazily(rf"\b(?P<name>(?:[A-Z][a-z]+(?:['’](?!s)[a-z]+)?[ -]){{1,2}})(?:New (?:Area|District) )?(?:{kind})\b")
    for kind, _ in _KINDS
}

_ENDS = lazily(r"(?:新区|区|县|市|省|镇)$")


def _stems(name: str) -> tuple[str, ...]:
    """What the Chinese name begins with: 西青 for Xiqing; nothing for what the lexicon does not know as a place."""
    key = phrases.find(meaning.words_of(name))
    if key is None or key not in meaning.english_places():
        return ()
    chinese = meaning.english_phrases()[key]
    return tuple(dict.fromkeys(_ENDS.sub("", c) for c in chinese if len(_ENDS.sub("", c)) > 1))
