"""Words in, an answer and the thread's new state out. What Slack and the command line both call."""

from __future__ import annotations

from datetime import date

from handlers.asking.answer import Answer, Language
from handlers.asking.answers import answer
from handlers.asking.intents import ThreadState, understand
from store.archive import Archive


def ask(
    archive: Archive,
    words: str,
    *,
    today: date,
    state: ThreadState | None = None,
    command: bool = False,
    language: Language | None = None,
) -> tuple[Answer, ThreadState]:
    """Answers ``words``; ``state`` is what the thread remembered, ``command`` says that they came after ``/tianjin``.

    Never raises for anything a person may type.
    """
    intent = understand(words, today=today, before=state, language=language, command=command)
    return answer(intent, archive, today)
