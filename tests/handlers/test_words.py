"""The catalogues of both languages say the same things."""

from __future__ import annotations

import ast
import re
import string
from pathlib import Path

import pytest

from handlers.words import LANGUAGES, catalogue, say
from handlers.words.reasons import why_in_words
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


def _reasons() -> list[str]:
    """What the couriers write into the ledger as the reason, as far as it stands there in words."""
    source = ast.parse((ROOT / "bot" / "delivery.py").read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(source) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
    of_reason = {"failed", "_unknown", "_ambiguous", "wait_again", "_again"}
    given = [each for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr in of_reason
             for arg in call.args for each in ast.walk(arg)]  # fmt: skip
    texts = [each.value for each in given if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    return sorted({text for text in texts if " " in text.strip()})


@pytest.mark.parametrize("language", LANGUAGES)
def test_why_a_delivery_is_not_there_is_told_in_words(language: str) -> None:
    assert len(_reasons()) >= 7, "the couriers write them elsewhere now"
    unknown = say(language, "delivery.why.slack", code="{}").split("{}")[0]
    for reason in (*_reasons(), "no answer: TimeoutError", "not_in_channel", "ratelimited", "too late"):
        told = why_in_words(reason, language)
        assert "Error" not in told
        assert "_" not in told
        assert not told.startswith(unknown), reason
    assert "cannot_x" in why_in_words("cannot_x", language)
