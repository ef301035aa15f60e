"""Names as they sound: with or without blanks and tones, and read in either way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.reading.sounds import sound_asked, sound_of, sounds_like, sounds_of

ASKED = [
    ("天锻", "tianduan"),
    ("天锻", "tian duan"),
    ("天锻", "Tiān Duàn"),
    ("天锻", "tian1duan4"),
    ("西青", "xiqing"),
    ("西青", "xi qing"),
    ("西青", "Xī qīng"),
    ("西安", "Xi'an"),
    ("长芦", "changlu"),
    ("重庆", "chongqing"),
    ("吕梁", "lǚliáng"),
    ("吕梁", "lvliang"),
    ("TCL中环", "TCL zhonghuan"),
    ("绿地", "lvdi"),
]


@pytest.mark.parametrize(("name", "words"), ASKED)
def test_a_name_is_found_as_it_is_typed(name: str, words: str) -> None:
    assert sounds_like(name, words)


@pytest.mark.parametrize(("name", "words"), [("天锻", "tian"), ("天锻", "tianduang"), ("西青", ""), ("西青", "西青区")])
def test_what_sounds_otherwise_is_not(name: str, words: str) -> None:
    assert not sounds_like(name, words)


def test_the_likeliest_reading_comes_first() -> None:
    assert sounds_of("重庆")[0] == sound_of("重庆") == "chongqing"
    assert "changlu" in sounds_of("长芦")


@given(st.text(max_size=40))
def test_any_text_has_a_sound(text: str) -> None:
    assert sound_of(text) in sounds_of(text)
    assert isinstance(sound_asked(text), str)
