"""What is wrong with a page is said in the reader's language: no sentence of the sources is left out."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from handlers.words import catalogue
from handlers.words.troubles import told
from store.sources.decoding import SIGNATURES

ROOT = Path(__file__).parents[2]
AT_START = {"regular.py"}
"""Read when the program starts: what is wrong there is told in the terminal, not in Slack."""
SAYING = {"PageError", "FetchRefused", "FetchFailed", "Unwelcome", "DateMissing", "Trouble"}
PLACES = (*(ROOT / "store" / "sources").glob("*.py"), ROOT / "store" / "ingest.py", ROOT / "handlers" / "intake.py",
          ROOT / "bot" / "sourcing.py")  # fmt: skip


def sentences() -> Iterator[str]:
    """What the sources say when they cannot go on, with ``甲1``, ``甲2`` … for what stands there at the time."""
    for path in PLACES:
        if path.name in AT_START:
            continue
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") in SAYING:
                written = call.args[1:2] if getattr(call.func, "id", "") == "Trouble" else call.args[:1]
                yield from (text for argument in written if (text := as_said(argument, path.name)))


def as_said(argument: ast.expr, place: str) -> str:
    if isinstance(argument, ast.Constant):
        return str(argument.value)
    if not isinstance(argument, ast.JoinedStr):
        return ""
    redirected = place == "outbound.py"  # where what stands there is part of a sentence, or nothing
    said = ""
    for at, part in enumerate(argument.values, 1):
        if isinstance(part, ast.Constant):
            said += str(part.value)
        elif isinstance(part, ast.FormattedValue):
            said += f", to which 甲{at} leads," if redirected and ast.unparse(part.value) == "where" else f"甲{at}"
    return said


SENTENCES = sorted(set(sentences()))


def test_there_are_sentences_to_look_at() -> None:
    assert len(SENTENCES) > 40


@pytest.mark.parametrize("sentence", SENTENCES)
def test_each_is_said_in_chinese_with_its_values(sentence: str) -> None:
    chinese = told(sentence, "zh")
    assert chinese != sentence
    assert len(re.findall(r"[\u4e00-\u9fff]", chinese)) > 5
    assert "; " not in chinese
    left_out = set(re.findall(r"甲\d+", sentence)) - set(re.findall(r"甲\d+", chinese))
    # Two places of one sentence may hold the same word: the key of a table, in quotes and in the example.
    assert len(left_out) <= (" such as " in sentence)
    assert told(sentence, "en") == sentence


@pytest.mark.parametrize("kind", sorted({kind for _, kind in SIGNATURES}))
def test_what_a_file_is_instead_of_text_is_said_too(kind: str) -> None:
    chinese = told(f"x.bin is {kind}, not text; save the page as a text file in UTF-8, then try again.", "zh")
    assert kind not in chinese
    assert chinese.startswith("x.bin 是")


def test_where_a_redirect_led_is_said_in_chinese() -> None:
    english = "Only http:// and https:// are fetched; file:///x, to which https://a.example leads, is neither."
    assert told(english, "zh") == "只读 http:// 和 https:// 的地址，file:///x （由 https://a.example 转到）不是。"
    plain = "Only http:// and https:// are fetched; ftp://a.example is neither."
    assert told(plain, "zh") == "只读 http:// 和 https:// 的地址，ftp://a.example 不是。"


def test_what_is_not_known_stays_as_it_is() -> None:
    assert told("Something nobody foresaw.", "zh") == "Something nobody foresaw."
    assert told("", "zh") == ""


def test_no_sentence_of_the_catalogue_is_left_without_a_source() -> None:
    said = {key for key, text in catalogue("en").items() if key.startswith("trouble.") and "kind." not in key}
    used = {key for key in said for sentence in SENTENCES if _matches(key, sentence)}
    assert said - used <= {"trouble.leads", "trouble.internal"}


def _matches(key: str, sentence: str) -> bool:
    text = re.sub(r"\\\{(\w+)\\\}", ".*?", re.escape(catalogue("en")[key].replace("{{", "⟨").replace("}}", "⟩")))
    return re.fullmatch(text.replace("⟨", r"\{").replace("⟩", r"\}"), sentence, re.S) is not None
