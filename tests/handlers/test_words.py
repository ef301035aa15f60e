"""The catalogues of both languages say the same things."""

from __future__ import annotations

import re
import string

import pytest

from handlers.words import LANGUAGES, catalogue, say


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


def test_what_is_missing_is_an_error() -> None:
    with pytest.raises(KeyError):
        say("zh", "answer.no.such.sentence")
    with pytest.raises(KeyError):
        say("zh", "answer.digest.title")
    with pytest.raises(KeyError):
        catalogue("fr")
