"""jieba's file of words, looked into without being read whole.

A process that answers one question asks for a dozen words of 349,000. Where the lines of the words with each first
character stand is kept (``store.compiled``), and only those are read.
"""

from __future__ import annotations

import sys
from array import array
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from store import compiled

TOTAL = 60_101_967
"""The sum of all its counts."""


def count(word: str) -> int | None:
    """How often the word was met where the dictionary was made, or None where it is not in it."""
    line = line_of(word)
    return int(line.split(b" ")[1]) if line else None


def speech(word: str) -> str | None:
    """Its part of speech."""
    line = line_of(word)
    return line.rpartition(b" ")[2].decode() if line else None


def begins(word: str) -> bool:
    """Whether a word of the dictionary begins so."""
    return b"\n" + word.encode() in stretch(word[:1])


def line_of(word: str) -> bytes | None:
    """The last of its lines, which is the one that counts."""
    held = stretch(word[:1])
    at = held.rfind(b"\n" + word.encode() + b" ")
    return held[at + 1 : held.index(b"\n", at + 1)].rstrip() if at >= 0 else None


@lru_cache(maxsize=256)
def stretch(first: str) -> bytes:
    """The lines of all words that begin with this character, between line ends, and maybe some others."""
    starts, ends, strays = places()
    at = ord(first) - FIRST
    if not 0 <= at < len(starts):
        return strays
    with file().open("rb") as lines:
        lines.seek(starts[at])
        return strays + lines.read(ends[at] - starts[at]) + b"\n"


FIRST, LAST = 0x4E00, 0x9FFF
Places = tuple["array[int]", "array[int]", bytes]


@cache
def places() -> Places:
    """Where the words with each first character begin and end in the file, in bytes, by the character's place among
    the Chinese ones; and the lines that stand elsewhere, or begin otherwise (T恤), between line ends."""
    told = file().stat()
    stamp = [told.st_mtime_ns, told.st_size, sys.byteorder]
    held = compiled.kept(Path(__file__))
    if isinstance(held, list) and held[0] == stamp:
        return array("I", held[1]), array("I", held[2]), held[3]
    starts, ends, strays = found_in(file().read_bytes())
    compiled.keep(Path(__file__), [stamp, starts.tobytes(), ends.tobytes(), strays])
    return starts, ends, strays


def found_in(text: bytes) -> Places:
    starts, ends = (array("I", bytes(4 * (LAST - FIRST + 1))) for _ in range(2))
    strays = [b"\n"]
    at = 0
    for line in text.splitlines(keepends=True):
        place = ord(line.decode()[0]) - FIRST
        if not 0 <= place < len(starts):
            strays.append(line)
        else:
            if ends[place] != at:  # the last stretch of them is the long one
                strays.append(text[starts[place] : ends[place]])
                starts[place] = at
            ends[place] = at + len(line)
        at += len(line)
    return starts, ends, b"".join(strays)


@cache
def file() -> Path:
    """Without loading jieba, which takes half a second."""
    spec = find_spec("jieba")
    assert spec is not None
    assert spec.submodule_search_locations
    return Path(spec.submodule_search_locations[0]) / "dict.txt"
