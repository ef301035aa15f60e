"""Commands, sections, indicators and enterprises as people write them: exact, by another word, or nearly."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from handlers.asking import phrases
from handlers.asking.answer import Language
from handlers.asking.fold import HAN
from handlers.asking.lexicon import load
from handlers.asking.meaning import english_phrases, variants_of, words_of
from store.frozen import dataclass
from store.reading.sounds import sound_of

NEAR_LATIN = 75.0
"""Similarity (0 to 100) from which a Latin word counts as a misspelling: digset 83, serach 83, fgures 92; ask/task 86
is kept out by the length rule below."""

ORDERS = ("subscribe", "unsubscribe", "deliveries", "settings", "sources")
SHORTEST_NEAR = 5
"""Of a command in Latin letters that a mistyped word may have meant."""

NEAR_HAN = 60.0
"""The same for Chinese, whose words are two to five characters: 科技创心 75, 城市更兴 75."""


@dataclass(frozen=True, slots=True)
class Section:
    name: str
    english: str
    words: tuple[str, ...]
    signs: tuple[str, ...] = ()

    def title(self, language: Language) -> str:
        return self.name if language == "zh" else self.english


@cache
def sections() -> tuple[Section, ...]:
    """The eleven sections in the order of a brief."""
    return tuple(
        Section(s["name"], s["english"], tuple(s["words"]), tuple(s.get("signs", ())))
        for s in load("sections")["section"]
    )


@cache
def section_named(name: str) -> Section | None:
    return next((s for s in sections() if s.name == name), None)


@cache
def _section_words() -> dict[str, str]:
    return {squeeze(w): s.name for s in sections() for w in (s.name, s.english, *s.words)}


def section_of(words: str, *, nearly: bool = True) -> Section | None:
    """The section that ``words`` name as a whole, with 板块, section and the like dropped."""
    asked = squeeze(words)
    for extra in ("板块", "版块", "栏目", "方面", "新闻", "领域", "sections", "section", "news", "的"):
        asked = asked.replace(extra, "") if len(asked) > len(extra) else asked
    if not asked:
        return None
    if asked in _section_words():
        return section_named(_section_words()[asked])
    near = nearest(asked, list(_section_words())) if nearly else []
    return section_named(_section_words()[near[0]]) if near else None


def command_of(word: str) -> str | None:
    """The command that ``word`` is in either language, or None."""
    return _command_words().get(squeeze(word))


def commands_near(word: str) -> list[str]:
    """Commands that ``word`` may be a misspelling of, nearest first."""
    known = {**_command_words(), **_other_commands()}
    asked = squeeze(word)
    return list(dict.fromkeys(known[w] for w in nearest(asked, list(known)) or _slips(asked, known)))


def _slips(asked: str, known: Iterable[str]) -> list[str]:
    """Words of two characters one of which was mistaken: 数剧, 摘耍; those that sound the same first."""
    if len(asked) != 2 or not HAN.match(asked):
        return []
    alike = [w for w in known if len(w) == 2 and sum(a != b for a, b in zip(w, asked, strict=True)) == 1]
    return sorted(alike, key=lambda w: sound_of(w) != sound_of(asked))[:3]


@cache
def _command_words() -> dict[str, str]:
    return {squeeze(w): name for name, both in load("commands").items() for w in (*both["zh"], *both["en"])}


@cache
def _other_commands() -> dict[str, str]:
    """Those that change or show what a channel is sent, which the answers know only by name; too short ones aside."""
    commands = load("subscribing")["commands"]
    return {
        squeeze(w): name for name in ORDERS for w in commands[name] if len(w) >= (2 if HAN.search(w) else SHORTEST_NEAR)
    }


def command_word(name: str, language: Language) -> str:
    """The word of a command that is shown in ``language``."""
    if name in ORDERS:
        words: list[str] = load("subscribing")["commands"][name]
        return next(word for word in words if bool(HAN.search(word)) == (language == "zh"))
    return str(load("commands")[name][language][0])


def nearest(word: str, choices: list[str], n: int = 3) -> list[str]:
    """Choices that ``word`` may be a misspelling of, nearest first: not too far, and not much longer or shorter."""
    from rapidfuzz import fuzz, process

    if not word:
        return []
    least = NEAR_HAN if HAN.search(word) else NEAR_LATIN
    scored = process.extract(word, choices, scorer=fuzz.ratio, limit=n * 2, score_cutoff=least)
    return [c for c, _, _ in scored if abs(len(c) - len(word)) <= max(1, len(word) // 3) and len(word) > 1][:n]


def squeeze(words: str) -> str:
    """For comparing: lower case, without spaces and the marks around words."""
    kept = "".join(words.lower().split())
    return kept.strip(".,:;!。，：；！、/\"'“”‘’《》「」()（）")


def sections_near(words: str) -> list[Section]:
    """Sections that ``words`` may be near to, nearest first: a word in common, or a misspelling."""
    asked = squeeze(words)
    inside = [n for w, n in _section_words().items() if len(asked) > 1 and (w in asked or asked in w)]
    names = dict.fromkeys(inside + [_section_words()[w] for w in nearest(asked, list(_section_words()))])
    return [s for n in names if (s := section_named(n))]


def indicator_words(words: str) -> tuple[str, ...]:
    """``words`` and what else the same indicator is called, for looking it up among the stored figures."""
    return tuple(dict.fromkeys((*variants_of(words.strip()), *chinese_of(words))))


def chinese_of(words: str) -> tuple[str, ...]:
    """Chinese words for an English phrase, as the lexicon has it as a whole."""
    said = words_of(words)
    key = phrases.find(said[said[:1] == ["the"] :]) if said else None
    return english_phrases()[key] if key is not None else ()
