"""A question typed wrongly: words that sound like ours, or are a letter off, set right once it told nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from operator import eq

from handlers.asking import meaning, periods, wordbook
from handlers.asking.answer import Language
from handlers.asking.taking.naming import CUT_RUNS
from store.archive import Archive
from store.patterns import lazily
from store.reading.sounds import syllables_of
from store.reading.words import tag

LONGEST, SHORTEST = 6, 2
ALIKE = 84.0
"""Of 100, rapidfuzz's ratio: throughtput 95, revenu 92, investement 91; revenge and revenue are 71 apart."""

NAMES = 8
"""Runs of a question that are looked up by sound among the names held."""

_HAN_RUN = lazily(r"[\u3400-\u9fff]{2,}")
_ANY_DAY = date(2000, 12, 31)  # only where the times stand matters here


def mended(words: str, language: Language, archive: Archive) -> tuple[str, str] | None:
    """The words with what was mistyped set right, and the right word; None where nothing looks mistyped."""
    for mend in (_english,) if language == "en" else (_by_sound, _name_by_sound):
        if (found := mend(words, archive)) is not None:
            return found
    return None


def _by_sound(words: str, archive: Archive) -> tuple[str, str] | None:
    """专力 for 专利: words that the segmenter cannot make sense of, and that sound like one of ours together."""
    for run in _HAN_RUN.finditer(words):
        pieces = tag(run[0])
        starts = [sum(len(word) for word, _ in pieces[:n]) for n in range(len(pieces) + 1)]
        for first in range(len(pieces)):
            for last in range(len(pieces), first, -1):
                window = run[0][starts[first] : starts[last]]
                if not _is_odd(pieces[first:last]) or not SHORTEST <= len(window) <= LONGEST:
                    continue
                right = _sounding(window)
                if right is not None and right != window and len(right) == len(window):
                    start = run.start() + starts[first]
                    return f"{words[:start]}{right}{words[start + len(window) :]}", right
    return None


def _is_odd(pieces: Sequence[tuple[str, str]]) -> bool:
    """No dictionary word as a whole, and something in it that is none by itself: an unknown word, loose characters."""
    if "".join(word for word, _ in pieces) in _ours() or any(w in meaning.stop_words() for w, _ in pieces):
        return False
    return any(pos == "x" or len(word) == 1 for word, pos in pieces) and (len(pieces) > 1 or pieces[0][1] == "x")


def _is_word(window: str) -> bool:
    return window in _ours() or (len(window) <= 3 and len(found := tag(window)) == 1 and found[0][1] != "x")


@cache
def _ours() -> frozenset[str]:
    return frozenset(w for w in wordbook.words(True) if _HAN_RUN.fullmatch(w))


def _sounding(window: str) -> str | None:
    """The one of our words that sounds so; None where two do. Those alone are read out in which all but one character
    sound so by themselves: to read out all of them takes as long as ten questions."""
    by_length, sounds = _by_length(), _sounds_of_characters()
    heard = [sounds.get(c) or syllables_of(c)[0] for c in window]
    least, own = len(window) - 1, syllables_of(window)
    near = [w for w in by_length.get(len(window), ()) if sum(map(eq, map(sounds.get, w), heard)) >= least]
    alike = [w for w in near if syllables_of(w) == own]
    return alike[0] if len(alike) == 1 else None


@cache
def _by_length() -> dict[int, tuple[str, ...]]:
    return {n: tuple(w for w in sorted(_ours()) if len(w) == n) for n in range(SHORTEST, LONGEST + 1)}


@cache
def _sounds_of_characters() -> dict[str, str]:
    from pypinyin import lazy_pinyin

    characters = sorted({c for words in _by_length().values() for word in words for c in word})
    return dict(zip(characters, lazy_pinyin(characters, v_to_u=False), strict=True))


def _name_by_sound(words: str, archive: Archive) -> tuple[str, str] | None:
    """衡穿电池 for 衡川电池: the longest part of a run that sounds like a name that is held."""
    tried = 0
    timeless = words
    for found in periods.find(words, _ANY_DAY):  # 滨海新区上(半年) is no 滨海新区商(务局)
        timeless = timeless[: found.start] + " " * (found.end - found.start) + timeless[found.end :]
    for run in _HAN_RUN.finditer(CUT_RUNS.sub(lambda m: " " * len(m[0]), timeless)):
        for length in range(min(8, len(run[0])), 2, -1):
            window = run[0][:length]
            if tried >= NAMES or _is_word(window):
                break
            tried += 1
            held = archive.enterprises.sounding("".join(syllables_of(window)), 1)
            if not held:
                continue
            heard = syllables_of(window)
            for name in (held[0].name, *held[0].aliases):
                sounds = syllables_of(name)
                for at in range(len(sounds) - length + 1):
                    if sounds[at : at + length] == heard and name[at : at + length] != window:
                        right = name[at : at + length]
                        return f"{words[: run.start()]}{right}{words[run.start() + length :]}", right
    return None


def _english(words: str, archive: Archive) -> tuple[str, str] | None:
    from rapidfuzz import fuzz, process

    known = {w for phrase in meaning.english_phrases() for w in phrase}
    for hit in re.finditer(r"[A-Za-z]{5,}", words):
        word = meaning.stem(hit[0])
        if (hit[0][:1].isupper() and hit.start()) or word in known or word in meaning.english_stop_words():
            continue
        if any(form in known for form in meaning.verb_stems(hit[0])):
            continue
        near = process.extractOne(word, _english_words(), scorer=fuzz.ratio, score_cutoff=ALIKE)
        if near is not None and not word.startswith(near[0]) and not near[0].startswith(word):
            return f"{words[: hit.start()]}{near[0]}{words[hit.end() :]}", near[0]
    return None


@cache
def _english_words() -> tuple[str, ...]:
    return tuple(sorted({w for phrase in meaning.english_phrases() for w in phrase if len(w) >= 5 and w.isalpha()}))
