"""Words found in one pass, in any text that Python can hold."""

from __future__ import annotations

import pytest

from store.reading.automaton import Automaton


@pytest.mark.parametrize("broken", [chr(0xD800), chr(0xDFFF), chr(0xD800) + "天"])
def test_a_half_of_a_surrogate_pair_moves_no_word(broken: str) -> None:
    text, at = f"在{broken}，天津港", 2 + len(broken)
    words = Automaton(["天津", "天津港"])
    assert words.every(text) == [(at, at + 2, "天津"), (at, at + 3, "天津港")]
    assert words.longest(text) == [(at, at + 3, "天津港")]
    assert words.longest(text, at) == [(at, at + 3, "天津港")]
