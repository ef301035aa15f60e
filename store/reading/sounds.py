"""Chinese as it sounds: toneless letters, so that 天锻 is found as tianduan, tian duan or tiān duàn."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import islice, product

from store.patterns import lazily

MOST_READINGS = 8
"""Readings of one name that are told; a name of several characters that are read in two ways has more."""
TONE = lazily(r"(?<=[a-zü])[1-5](?![0-9])")
BETWEEN = lazily(r"[\s'’·\-]+")


@lru_cache(maxsize=8192)
def syllables_of(text: str) -> tuple[str, ...]:
    """Each character as it sounds in its word, without tones, ü as v; what is no Chinese in lower case as it stands."""
    # Loaded here: it takes a tenth of a second, and only a name in letters needs it.
    from pypinyin import lazy_pinyin

    return tuple(part.lower() for part in lazy_pinyin(text, v_to_u=False))


def sound_of(name: str) -> str:
    """The whole name in toneless letters, joined: ``tianduan`` of 天锻; a name in letters as ``sound_asked`` has it."""
    return BETWEEN.sub("", "".join(syllables_of(name)))


@lru_cache(maxsize=2048)
def sounds_of(name: str) -> tuple[str, ...]:
    """All ways to read the name, the likeliest first: a character may sound in two ways (长: chang, zhang)."""
    from pypinyin import Style, pinyin

    each = pinyin(name, style=Style.NORMAL, heteronym=True, v_to_u=False)
    likely = sound_of(name)
    joined = (BETWEEN.sub("", "".join(parts).lower()) for parts in islice(product(*each), MOST_READINGS))
    return tuple(dict.fromkeys([likely, *joined]))


def sound_asked(words: str) -> str:
    """What was typed as toneless letters, joined: tianduan of ``Tiān duàn``, ``tian1duan4`` and ``tian duan``."""
    plain = unicodedata.normalize("NFKD", words.casefold()).replace("u\u0308", "v").replace("ü", "v")
    bare = "".join(each for each in plain if not unicodedata.combining(each))
    return BETWEEN.sub("", TONE.sub("", bare))


def sounds_like(name: str, words: str) -> bool:
    """Whether the name may be read as the words say."""
    asked = sound_asked(words)
    return bool(asked) and asked in sounds_of(name)
