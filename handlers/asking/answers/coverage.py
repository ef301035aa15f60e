"""Which papers and days the store holds, and the gaps between them."""

from __future__ import annotations

from handlers.asking import coverage
from handlers.asking.answer import Answer, CoverageAnswer
from handlers.asking.answers import parts
from handlers.asking.intents import Intent
from handlers.words import say
from store.archive import Archive


def answer(intent: Intent, archive: Archive) -> Answer:
    language = intent.language
    held = parts.held(archive)
    if not held:
        return parts.unknown(archive, language, "", say(language, "answer.coverage.nothing"))
    missing = coverage.gaps(held)
    lines = [say(language, "answer.coverage.title"), *(f"· {each}" for each in coverage.papers(held, language))]
    if missing:
        lines += [say(language, "answer.coverage.gaps"), *(f"· {each}" for each in coverage.missing(missing, language))]
    else:
        lines.append(say(language, "answer.coverage.no_gaps"))
    return CoverageAnswer(
        kind="list",
        language=language,
        text=parts.fit("\n".join(lines), parts.LIMIT_LONG),
        suggestions=parts.suggest(language, "newest", "figures", "sections"),
        held=held,
        gaps=missing,
    )
