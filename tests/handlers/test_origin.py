"""Where the last answer was printed, who wrote it, and English words that are searched for."""

from __future__ import annotations

import pytest

from handlers.asking import faithful
from handlers.asking.conversation import ask
from tests.handlers.editions import TODAY, samples

ASKED = {
    "zh": "天津港上半年集装箱吞吐量是多少?",
    "en": "What was Tianjin Port's container throughput in the first half?",
}


@pytest.mark.parametrize(
    ("language", "words", "said"),
    [
        ("zh", "是哪天的报纸说的?", "2025年8月29日"),
        ("zh", "出处呢", "《样例日报》"),
        ("zh", "什么时候报道的?", "8月29日"),
        ("zh", "这是哪家报纸报道的", "样例日报"),
        ("zh", "记者是谁?", "顾盼"),
        ("en", "which paper was that in?", "August 29, 2025"),
        ("en", "source?", "样例日报"),
        ("en", "who wrote that?", "顾盼"),
    ],
)
def test_an_answer_says_where_it_was_printed(language: str, words: str, said: str) -> None:
    archive = samples()
    first, state = ask(archive, ASKED[language], today=TODAY)
    assert first.kind == "figure"
    answer, after = ask(archive, words, today=TODAY, state=state)
    assert answer.kind == "list"
    assert said in answer.text
    assert answer.language == language
    assert answer.citations
    assert faithful.unfaithful(answer, archive) is None
    assert after == state or after.articles == state.articles


@pytest.mark.parametrize(
    "words", ["是哪天的报纸说的?", "你有哪些报纸?", "你都收录了哪几天的", "How far back do you go?"]
)
def test_without_an_answer_before_it_the_papers_held_are_told(words: str) -> None:
    answer, _ = ask(samples(), words, today=TODAY)
    assert answer.kind == "list"
    assert "样例日报" in answer.text


@pytest.mark.parametrize("words", ["记者站在哪里?", "哪天开业的?", "哪一版规划?", "报道里的企业有哪些?"])
def test_what_only_sounds_like_it_is_asked_as_a_question(words: str) -> None:
    answer, _ = ask(samples(), words, today=TODAY)
    assert "出自" not in answer.text


@pytest.mark.parametrize(("words", "found"), [("port", "港"), ("container throughput", "集装箱吞吐量")])
def test_english_words_are_searched_for_in_chinese(words: str, found: str) -> None:
    answer, _ = ask(samples(), f"search {words}", today=TODAY, command=True)
    assert answer.kind == "list"
    assert all(found in citation.quote or found in citation.headline for citation in answer.citations)
