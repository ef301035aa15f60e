"""What was asked: words to Intent, in Chinese and English, with what the thread already said."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from handlers.asking import periods, terms
from handlers.asking.answer import Language
from handlers.asking.fold import HAN, language_of, plain
from handlers.asking.lexicon import pattern, patterns
from handlers.asking.state import ThreadState
from store.frozen import dataclass
from store.patterns import lazily

__all__ = ["Intent", "IntentKind", "ThreadState", "understand"]

IntentKind = Literal[
    "welcome", "help", "sections", "digest", "figures", "profile", "search", "brief", "coverage", "question",
    "unknown_command",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Intent:
    """What a person wants. ``words`` is what is left to look for once the command and the period are taken out.

    ``said``: the whole sentence, where ``words`` is only the name in it.
    ``period`` is in the reading format and ``relative`` says that it hangs on today; ``before`` is the thread so far.
    """

    kind: IntentKind
    language: Language
    words: str = ""
    section: str | None = None
    period: str | None = None
    relative: bool = False
    near: tuple[str, ...] = ()
    before: ThreadState | None = None
    bare: bool = False
    said: str = ""


_COMMAND = lazily(
    r"^/?(?:tianjin\s+)?/?(?P<word>[A-Za-z]+|\?|[\u3400-\u9fff]{1,4})(?P<sep>[\s:,]+|$)(?P<rest>.*)$", re.S | re.I
)


def understand(
    words: str,
    *,
    today: date,
    before: ThreadState | None = None,
    language: Language | None = None,
    command: bool = False,
) -> Intent:
    """The intent of ``words``: text after ``/tianjin`` (``command``) or a mention. Never raises.

    ``language`` is the person's own, used where the words tell none.
    """
    said = plain(words)
    if terms.command_of(whole := said.rstrip("?？!！.。 ")):
        said = whole  # 覆盖？
    fallback: Language = language or ("en" if before is not None and before.language == "en" else "zh")
    tongue: Language = language_of(said) or fallback
    if not said or pattern("requests", "greeting").match(said):
        return Intent("welcome", tongue if said else fallback, before=before)
    found = _COMMAND.match(said)
    name = terms.command_of(found["word"]) if found else None
    if found and name and _is_command(name, found["word"], found["rest"], command=command):
        rest = found["rest"].strip()
        known = language or (fallback if before is not None else None)
        tongue = (
            language_of(f"{found['word']} {rest}") or tongue
            if HAN.search(found["word"]) or not HAN.search(rest)
            else _mixed(rest, known)
        )
        return _commanded(name, rest, tongue, today, before)
    return _free(said, tongue, today, before, command=command)


def _mixed(rest: str, known: Language | None) -> Language:
    """An English command with Chinese after it (figures 集装箱吞吐量): the language that the person, the thread or the
    message with the button is known to speak, else that of the words, since many type commands in English by habit."""
    return known or language_of(rest) or "zh"


_OF_A_DAY = lazily(
    r"(?:for|of|on|in|from|the|brief\w*|news\w*|report|digest|summary|update|today|yesterday|last|this|latest|\d|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun)\w*\b|[\u3400-\u9fff])",
    re.I,
)


def _is_command(name: str, word: str, rest: str, *, command: bool) -> bool:
    """In a mention a sentence may begin with such a word by chance (data shows that…, 企业 …); daily is a word of its
    own before what is told by the day (daily output of steel)."""
    if word.lower() == "daily" and rest and not _OF_A_DAY.match(rest.strip()):
        return False
    if command or not rest:
        return True
    if name in ("help", "sections", "brief", "coverage") and len(rest) > 24:
        return False
    return not (word.isascii() and name != "ask" and len(rest.split()) > 6) and not (
        name in ("figures", "profile", "digest") and bool(pattern("requests", "question").search(rest))
    )


def _commanded(name: str, rest: str, language: Language, today: date, before: ThreadState | None) -> Intent:
    if name == "ask":
        if not rest:
            return Intent("help", language, before=before)
        asked = _free(rest, language_of(rest) or language, today, before, command=False)
        return asked if asked.kind != "unknown_command" else _question(rest, language, today, before)
    if name in ("help", "sections", "coverage"):
        return Intent(name, language, words=rest, before=before)  # type: ignore[arg-type]
    if name == "search":
        return Intent("search", language, words=rest, before=before)
    kind: Literal["digest", "figures", "profile", "brief"] = name  # type: ignore[assignment]
    return _with_period(kind, rest, language, today, before)


def _with_period(
    kind: Literal["digest", "figures", "profile", "brief"],
    rest: str,
    language: Language,
    today: date,
    before: ThreadState | None,
) -> Intent:
    """Takes the period out of the words, and the section where the words are one."""
    if kind == "profile":
        return Intent(kind, language, words=rest, before=before)
    found = periods.find(rest, today)
    left = re.sub(
        r"^(?:in|for|of|on|from|the)\b|\b(?:in|for|of|on|from|the)$|的$|^的",
        "",
        periods.without(rest, found),
        flags=re.I,
    )
    left = left.strip()
    section = terms.section_of(left, nearly=kind == "digest") if left and kind != "brief" else None
    return Intent(
        kind,
        language,
        words=left,
        section=section.name if section else None,
        period=found[0].iso if found else None,
        relative=found[0].relative if found else False,
        before=before,
    )


def _question(said: str, language: Language, today: date, before: ThreadState | None) -> Intent:
    return Intent("question", language, words=said, before=before)


def _free(said: str, language: Language, today: date, before: ThreadState | None, *, command: bool) -> Intent:
    """Words that begin with no command: a request in a sentence, a question, a name, or nothing we know."""
    if pattern("requests", "greeting").match(said):
        return Intent("welcome", language, before=before)
    if pattern("requests", "help").match(said):
        return Intent("help", language, before=before)
    if pattern("requests", "sections").match(said):
        return Intent("sections", language, before=before)
    if pattern("requests", "coverage").match(said):
        return Intent("coverage", language, before=before)
    if pattern("requests", "brief").match(said):
        return _with_period("brief", said, language, today, before)
    for request in patterns("requests", "digest"):
        if (hit := request.match(said)) and (found := _digest_of(hit["n"], language, today, before)):
            return found
    for request in patterns("requests", "profile"):
        if hit := request.match(said):
            return Intent("profile", language, words=hit["n"].strip('“”" '), before=before, bare=True, said=said)
    if pattern("requests", "question").search(said) or "《" in said:
        return _question(said, language, today, before)
    if not command:
        return Intent("question", language, words=said, before=before, bare=True)
    first = said.split()[0] if said.split() else said
    near = terms.commands_near(first) or (terms.commands_near(said[:2]) if HAN.search(first) else [])
    return Intent("unknown_command", language, words=said, near=tuple(near), before=before)


def _digest_of(name: str, language: Language, today: date, before: ThreadState | None) -> Intent | None:
    intent = _with_period("digest", name, language, today, before)
    return intent if intent.section else None
