"""The sentences of messages and failures: said in both languages alike, and none of them idle."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

from handlers.failures import SLACK_SAYS
from handlers.words import catalogue

HANDLERS = Path(__file__).parents[2] / "handlers"
OURS = ("message.", "failure.")

KEYS = sorted(key for key in catalogue("zh") if key.startswith(OURS))


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def asked_for() -> Iterator[str]:
    """Every key that the code names; a part that is filled in at run time stands for anything."""
    for path in [*HANDLERS.glob("*.py"), *(HANDLERS / "blocks").glob("*.py")]:
        for key in re.findall(r"""["']((?:message|failure)\.[^"']+)["']""", path.read_text(encoding="utf-8")):
            yield re.sub(r"\{.*?\}", "*", key)
        # The conditional key of a profile's line carries quotes of its own.
        yield from re.findall(r"(message\.profile\.)\{", path.read_text(encoding="utf-8"))


def test_both_languages_have_the_same_sentences() -> None:
    assert sorted(key for key in catalogue("en") if key.startswith(OURS)) == KEYS


@pytest.mark.parametrize("key", KEYS)
def test_both_languages_fill_in_the_same(key: str) -> None:
    assert placeholders(catalogue("zh")[key]) == placeholders(catalogue("en")[key])


@pytest.mark.parametrize("key", KEYS)
def test_no_sentence_is_idle(key: str) -> None:
    ours = ("slack", "store", "reply_refused", "network", "unknown", "too_fast", "shared_channel")
    failures = {f"failure.{name}" for name in (*SLACK_SAYS.values(), *ours)}
    patterns = [re.escape(one).replace(r"\*", ".*") for one in asked_for() if one != "failure.*"]
    assert key in failures or any(re.match(one, key) for one in patterns), f"nothing says {key}"


@pytest.mark.parametrize("key", [key for key in KEYS if key.startswith("failure.") and key != "failure.article_gone"])
def test_a_failure_gives_a_reference_and_says_what_to_do(key: str) -> None:
    for language in ("zh", "en"):
        assert "{reference}" in catalogue(language)[key]
    assert re.search(r"请", catalogue("zh")[key])
    assert re.search(r"\b(please|type|use|ask|add|tell)\b", catalogue("en")[key], re.IGNORECASE)
