"""What is wrong with a page, in the reader's language.

``store`` says it in English, one sentence that tells what to do next: logs, the command line and the table of sources
keep it so. ``[trouble]`` of the English catalogue holds those very sentences, that of the others what they mean.
"""

from __future__ import annotations

import re
import string
from functools import cache

from handlers.words import catalogue, say

SECTION = "trouble."
_SAID_IN = "en"
_VALUE = ".+?"
_VALUES = {"where": "(?:, to which .+? leads,)?"}
"""Where a redirect led is said only where there was one."""


def told(why: str, language: str) -> str:
    """``why`` in ``language``; as it is where the catalogue does not know it."""
    if language == _SAID_IN:
        return why
    for key, pattern in _patterns():
        if found := pattern.fullmatch(why):
            values = {name: told(value, language) if value else "" for name, value in found.groupdict().items()}
            return say(language, key, **values)
    return why


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each English sentence as what finds its values; those that say most of themselves first."""
    sentences = {key: text for key, text in catalogue(_SAID_IN).items() if key.startswith(SECTION)}
    by_literal = sorted(sentences, key=lambda key: -len(re.sub(r"\{\w+\}", "", sentences[key])))
    return tuple((key, re.compile(_pattern(sentences[key]), re.S)) for key in by_literal)


def _pattern(sentence: str) -> str:
    return "".join(
        re.escape(literal) + (f"(?P<{name}>{_VALUES.get(name, _VALUE)})" if name else "")
        for literal, name, _, _ in string.Formatter().parse(sentence)
    )
