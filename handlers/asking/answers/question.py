"""A question, answered from what the papers said, or an honest unknown."""

from __future__ import annotations

from datetime import date

from handlers.asking.answer import Answer
from handlers.asking.answers import parts
from handlers.asking.fold import echo
from handlers.asking.intents import Intent, ThreadState
from handlers.words import say
from store.archive import Archive


def answer(intent: Intent, archive: Archive, today: date) -> tuple[Answer, ThreadState]:
    made = parts.unknown(archive, intent.language, echo(intent.words), say(intent.language, "answer.unknown.plain"))
    return made, intent.before or ThreadState()
