"""What was typed, out of the form in which Slack sends it."""

from __future__ import annotations

import pytest

from handlers.heard import LONGEST_WORDS, language_of_words, plain_words


@pytest.mark.parametrize(
    ("sent", "typed"),
    [
        ("<@U0BOT> 简报", "简报"),
        ("简报<@U0BOT>", "简报"),
        ("<@U0BOT|tianjin>简报", "简报"),
        ("问 <@U2|lan> 说的", "问 @lan 说的"),
        ("<#C1|general> 里的", "#general 里的"),
        ("<!here> 简报", "简报"),
        ("<!subteam^S1|@desk> 简报", "@desk 简报"),
        ("<!date^1756400000^{date}|8月29日> 简报", "8月29日 简报"),
        ("R&amp;D", "R&D"),
        ("&lt;b&gt;", "<b>"),
        ("&amp;lt;", "&lt;"),
        ("见 <http://example.com|example.com>", "见 example.com"),
        ("见 <http://example.com/?a=1&amp;b=2>", "见 http://example.com/?a=1&b=2"),
        ("<mailto:a@example.com|a@example.com>", "a@example.com"),
        ("<mailto:a@example.com>", "a@example.com"),
        ("  多\u3000 个\t空\n格 ", "多 个 空 格"),
        ("零\u200b宽\ufeff", "零宽"),
        ("a < b > c", "a < b > c"),
        ("<", "<"),
        ("", ""),
        ("长" * 9000, "长" * LONGEST_WORDS),
    ],
)
def test_plain_words(sent: str, typed: str) -> None:
    assert plain_words(sent, "U0BOT") == typed


@pytest.mark.parametrize(
    ("words", "language"), [("", "zh"), ("简报 brief", "zh"), ("brief", "en"), ("2025", "zh"), ("🙂", "zh")]
)
def test_the_language_of_our_own_sentences(words: str, language: str) -> None:
    assert language_of_words(words) == language
