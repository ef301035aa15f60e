"""Short notes for an English reader on words that Chinese papers take for known, each at its first use in a thread.

The notes are fixed texts of the lexicon, with no digits in them: nothing in a note can be taken for what a paper said.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from handlers.asking.answer import Answer, CheckAnswer, CoverageAnswer, HelpAnswer, SectionsAnswer, WelcomeAnswer
from handlers.asking.lexicon import load
from handlers.words import say
from store.frozen import dataclass

MOST = 2
"""Notes under one answer: more of them, and nobody reads the answer."""

LIMITS = {"figure": 600, "profile": 600, "unknown": 600, "digest": 1500, "list": 1500}
WITHOUT = (CheckAnswer, CoverageAnswer, HelpAnswer, SectionsAnswer, WelcomeAnswer)


@dataclass(frozen=True, slots=True)
class Note:
    """``words``: any of them in an answer brings the note; the first is its name in a thread's memory."""

    words: tuple[str, ...]
    text: str

    @property
    def name(self) -> str:
        return self.words[0]


@cache
def catalogue() -> tuple[Note, ...]:
    return tuple(Note(tuple(each["words"]), str(each["text"])) for each in load("notes")["note"])


def with_notes(answer: Answer, told_before: Iterable[str] = ()) -> tuple[Answer, tuple[str, ...]]:
    """An English answer with the notes that its words want, and the names of all notes that its thread has had."""
    known = tuple(told_before)
    if answer.language != "en" or isinstance(answer, WITHOUT) or answer.kind == "unknown":
        return answer, known
    room = LIMITS[answer.kind] - len(answer.text)
    told: list[Note] = []
    for note in catalogue():
        line = len(said(note)) + 1
        if note.name in known or len(told) >= MOST or line > room or not _stands(note, answer.text):
            continue
        told.append(note)
        room -= line
    if not told:
        return answer, known
    lines = tuple(said(note) for note in told)
    text = "\n".join((answer.text, *lines))
    return replace(answer, text=text, notes=lines), (*known, *(note.name for note in told))


def said(note: Note) -> str:
    return say("en", "answer.common.note", text=note.text)


def _stands(note: Note, text: str) -> bool:
    return any(word in text for word in note.words)
