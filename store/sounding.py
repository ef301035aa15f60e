"""How a name sounds and which pairs of characters it holds, so that it is found by either among very many."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Any

from store.names import key_of
from store.patterns import lazily
from store.reading import sounds

SYLLABLES = 12
"""Of a name, at which a search may begin; what follows is its trade and its form of law."""
LONGEST_SOUND = 48
SHORTEST_SOUND = 4
"""Letters of a name in pinyin: fewer are one syllable, which half of all names hold."""

_HAN = lazily(r"[\u3400-\u9fff]")
_TONE = lazily(r"(?<=[a-z])[1-5](?![0-9])")


def pieces_of(key: str) -> set[str]:
    """Pairs of neighbouring characters; of a name of one character, that one."""
    return {key[at : at + 2] for at in range(len(key) - 1)} or {key}


def syllables_of(name: str) -> list[str]:
    """Each character as it sounds, without tones; what is no Chinese as it stands."""
    return [part for each in sounds.syllables_of(key_of(name)) for part in _apart(each)]


def _apart(part: str) -> list[str]:
    """A run that is no Chinese comes in one piece; letters and digits of it are each a beginning of their own."""
    return [kept for each in re.findall(r"[a-z]+|[0-9]+", part.lower()) if (kept := each)]


def sounds_of(name: str) -> list[str]:
    """How the name sounds from each of its syllables on; nothing for a name without Chinese characters."""
    if not _HAN.search(name):
        return []
    parts = syllables_of(name)
    made = ["".join(parts[at:])[:LONGEST_SOUND] for at in range(min(len(parts), SYLLABLES))]
    return [each for each in made if len(each) >= SHORTEST_SOUND]


def sound_asked(words: str) -> str | None:
    """What was typed as a sound (tianduan, tian duan, Tiān duàn, tian1duan4), or None where it can be none."""
    plain = unicodedata.normalize("NFKD", words.casefold()).replace("u\u0308", "v")
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    joined = re.sub(r"[\s'’·-]+", "", _TONE.sub("", plain))
    return joined if joined.isascii() and joined.isalnum() and len(joined) >= SHORTEST_SOUND else None


def ends_a_syllable(name: str, sound: str) -> bool:
    """Whether the sound is a run of whole syllables of the name: ``xian`` is no part of 现代."""
    parts = syllables_of(name)
    for first in range(min(len(parts), SYLLABLES)):
        run = ""
        for part in parts[first:]:
            run += part
            if run == sound:
                return True
            if len(run) >= len(sound):
                break
    return False


Put = Callable[[str, list[dict[str, str]]], object]
"""Runs a statement with each of the values: an engine's ``run_many``."""


def enter_names(put: Put, names: Iterable[str]) -> None:
    """Enters names; one that is entered already stays as it is."""
    keys = {name: key_of(name) for name in names}
    put(
        "INSERT INTO name_pieces (piece, key) VALUES (:piece, :key) ON CONFLICT DO NOTHING",
        [{"piece": piece, "key": key} for key in dict.fromkeys(keys.values()) for piece in pieces_of(key)],
    )
    put(
        "INSERT INTO name_sounds (sound, key) VALUES (:sound, :key) ON CONFLICT DO NOTHING",
        [{"sound": sound, "key": key} for name, key in keys.items() for sound in sounds_of(name)],
    )


def index_names(connection: Any, names: Iterable[str]) -> None:
    """As a migration calls it, which has a connection and no engine."""
    enter_names(connection.executemany, names)
