"""The catalogues of both languages say the same things."""

from __future__ import annotations

import ast
import re
import string
from pathlib import Path

import pytest

from handlers.words import LANGUAGES, catalogue, say
from handlers.words.troubles import SECTION

ROOT = Path(__file__).parents[2]


def test_both_languages_have_the_same_keys() -> None:
    zh, en = (set(catalogue(language)) for language in LANGUAGES)
    assert zh == en


def test_both_languages_fill_in_the_same_values() -> None:
    def fields(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    zh, en = (catalogue(language) for language in LANGUAGES)
    assert {k for k in zh if fields(zh[k]) != fields(en[k])} == set()


def test_english_sentences_hold_no_chinese_but_quotes_and_examples() -> None:
    allowed = re.compile(r"《[^》]*》|港口")
    left = {k: allowed.sub("", v) for k, v in catalogue("en").items() if k.startswith("answer.")}
    assert {k for k, v in left.items() if re.search(r"[\u4e00-\u9fff]", v)} == set()


def test_no_sentence_is_left_that_nobody_says() -> None:
    """A key stands in the code as it is, or is made there of a beginning and what is found."""
    said: set[str] = set()
    made: set[str] = set()
    for path in (one for room in ("bot", "handlers", "store") for one in (ROOT / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                made.add("".join(re.escape(_literal(part)) if _literal(part) else r"[\w.]+" for part in node.values))
            elif isinstance(node, ast.Constant) and isinstance(node.value, str):
                said.add(node.value)
    sections = tuple(f"{key.partition('.')[0]}\\." for key in catalogue("zh"))
    patterns = [re.compile(one) for one in made if one.startswith(sections)]
    by_sentence = SECTION  # what is wrong with a page is found by its English sentence
    left = [key for key in catalogue("zh") if key not in said and not key.startswith(by_sentence)]
    assert [key for key in left if not any(one.fullmatch(key) for one in patterns)] == []


def _literal(part: ast.expr) -> str:
    return str(part.value) if isinstance(part, ast.Constant) else ""


def test_what_is_missing_is_an_error() -> None:
    with pytest.raises(KeyError):
        say("zh", "answer.no.such.sentence")
    with pytest.raises(KeyError):
        say("zh", "answer.digest.title")
    with pytest.raises(KeyError):
        catalogue("fr")
