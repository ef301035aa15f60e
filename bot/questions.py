"""Questions from the command line, and their answers in one thread."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.errors import UsageError
from handlers.asking.answer import Answer
from handlers.asking.conversation import ask
from store.archive import Archive

LONGEST_THREAD_BYTES = 1_000_000


def questions_in(thread: Path | None, question: str) -> list[str]:
    """The questions of a thread's file (``-``: standard input), or the one that was typed; raises UsageError."""
    if thread is None:
        if not question.strip():
            raise UsageError("nothing was asked; write the question after `tianjin ask`, or `--thread FILE`.")
        return [question]
    try:
        raw = sys.stdin.buffer.read() if str(thread) == "-" else thread.read_bytes()
        text = raw[: LONGEST_THREAD_BYTES + 1].decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            f"{thread} cannot be read as UTF-8 text ({error}); give a file with one question a line."
        ) from None
    questions = [line.strip() for line in text.splitlines() if line.strip()]
    if not questions or len(raw) > LONGEST_THREAD_BYTES:
        raise UsageError(
            f"{thread} holds no questions, or more than 1 MB of them; give a file with one question a line."
        )
    return questions


def text_of(file: Path) -> str:
    """A text to be checked (``-``: standard input), as UTF-8 or GB 18030; raises UsageError."""
    try:
        raw = sys.stdin.buffer.read(LONGEST_THREAD_BYTES) if str(file) == "-" else file.read_bytes()
    except OSError as error:
        raise UsageError(
            f"{file} cannot be read ({error.strerror}); give a text file, or - for standard input."
        ) from None
    if b"\0" in raw or len(raw) > LONGEST_THREAD_BYTES:
        raise UsageError(f"{file} is no text, or more than 1 MB of it; give a text file.")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UsageError(f"{file} is neither UTF-8 nor GB 18030 text; save it as UTF-8.")


def today() -> date:
    return datetime.now(UTC).astimezone(ZoneInfo("Asia/Shanghai")).date()


def answers(archive: Archive, questions: Sequence[str], *, command: bool, explained: bool = False) -> Iterator[Answer]:
    """Answer ``questions`` in order, each in the light of those before it; ``explained``: with how it came to be."""
    answered = ask
    if explained:
        from handlers.asking.explaining import explain as answered
    state = None
    for question in questions:
        given, state = answered(archive, question, today=today(), state=state, command=command)
        yield given
