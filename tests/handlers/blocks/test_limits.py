"""No message breaks a limit of Slack's, whatever the papers print and people type.

Judged twice: by our own last check, and by the local workspace, which refuses what Slack refuses.
"""

from __future__ import annotations

import json
import logging
import os
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bot.workspace.rules import MAX_MESSAGE_CHARACTERS, problems_of_blocks, problems_of_view, shown_characters
from handlers.asking.answer import (
    Answer,
    BriefAnswer,
    Explanation,
    Language,
    ProfileAnswer,
    QuestionAnswer,
    SectionsAnswer,
    Story,
)
from handlers.blocks import Surface, render, render_greeting, render_pressed, render_shared
from handlers.blocks import corrections as correcting
from handlers.blocks import intake as bringing
from handlers.blocks.article import article_message
from handlers.blocks.check import problems
from handlers.blocks.explained import explanation_message
from handlers.blocks.failure import failure_message, spoken
from handlers.blocks.home import home_message
from handlers.blocks.message import Message
from handlers.blocks.plain import PLAIN, plainly, without
from handlers.fitting import CAN_BE_OFF
from handlers.modals import message_view
from store.records import StoredArticle, StoredEnterprise, StoredFigure
from tests.handlers.blocks import answers as some

CASES = int(os.environ.get("TIANJIN_CASES", "60"))
"""Of each test; a thousand and more now and then."""
exhaustive = settings(
    max_examples=CASES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    # To shrink texts of 13,000 characters takes minutes and teaches little: the message names the block.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)


def assert_slack_takes(message: Message) -> None:
    assert problems(message.blocks, "message") == []
    blocks = json.loads(json.dumps(message.blocks, ensure_ascii=False).encode())
    assert problems_of_blocks(blocks, "message", "/blocks") == []
    assert shown_characters(blocks) <= MAX_MESSAGE_CHARACTERS
    assert_harmless_text(message.text)


def assert_harmless_text(text: str) -> None:
    """Neither ping nor link can come of it, and Slack need not cut it."""
    assert 0 < len(text.encode("utf-16-le")) // 2 <= 4000
    assert "<" not in text
    assert ">" not in text
    assert all(rest.startswith(("amp;", "lt;", "gt;")) for rest in text.split("&")[1:])


def texts_of(value: Any, kind: str | None = None) -> list[tuple[str, str]]:
    """(type, text) of every text object and rich text element."""
    if isinstance(value, dict):
        own = [(str(value["type"]), value["text"])] if isinstance(value.get("text"), str) else []
        return own + [pair for one in value.values() for pair in texts_of(one)]
    if isinstance(value, list | tuple):
        return [pair for one in value for pair in texts_of(one)]
    return []


@exhaustive
@given(
    answer=some.answers,
    surface=st.sampled_from(("command", "thread", "channel")),
    asked=some.names,
    start=st.integers(0, 15),
)
def test_every_answer_on_every_surface(answer: Answer, surface: Surface, asked: str | None, start: int) -> None:
    assert_slack_takes(render(answer, surface=surface, asked=asked, start=start))


@exhaustive
@given(answer=some.answers, asked=some.names, off=st.frozensets(st.sampled_from(sorted(CAN_BE_OFF))))
def test_every_answer_in_its_plain_form(answer: Answer, asked: str | None, off: frozenset[str]) -> None:
    message = render(answer, surface="command", asked=asked)
    plain = plainly(message)
    assert {block["type"] for block in plain.blocks} <= PLAIN
    assert_slack_takes(plain)
    fewer = without(message, off)
    assert not off & {block["type"] for block in fewer.blocks}
    assert_slack_takes(fewer)


@exhaustive
@given(answer=some.answers, asked=some.texts, by=some.texts)
def test_what_is_shared_and_pressed(answer: Answer, asked: str, by: str) -> None:
    assert_slack_takes(render_shared(answer, asked=asked, by=by))
    assert_slack_takes(render_pressed(answer, asked=asked, by=by))


@exhaustive
@given(answer=some.answers, asked=some.texts)
def test_every_answer_in_a_modal(answer: Answer, asked: str) -> None:
    view = message_view(render(answer, surface="thread", asked=asked), answer.language)
    assert problems(view["blocks"], "modal") == []
    assert problems_of_view(view) == []


@exhaustive
@given(article=some.articles, sentence=some.texts, language=some.languages)
def test_every_article(article: StoredArticle, sentence: str, language: Language) -> None:
    view = message_view(article_message(article, sentence, language), language)
    assert problems(view["blocks"], "modal") == []
    assert problems_of_view(view) == []


@exhaustive
@given(
    brief=st.one_of(st.none(), some.briefs),
    sections=st.one_of(st.none(), some.lists_of_sections),
    language=some.languages,
    chosen=st.sampled_from((None, "zh", "en")),
)
def test_every_home(
    brief: BriefAnswer | None, sections: SectionsAnswer | None, language: Language, chosen: Language | None
) -> None:
    message = home_message(brief, sections, language=language, chosen=chosen)
    assert problems(message.blocks, "home") == []
    assert problems_of_view({"type": "home", "blocks": list(message.blocks)}) == []


@exhaustive
@given(answer=some.answers, figure=some.figures, enterprise=some.enterprises, language=some.languages)
def test_every_form_of_a_correction(
    answer: Answer, figure: StoredFigure, enterprise: StoredEnterprise, language: Language
) -> None:
    views = (
        correcting.pick_view(answer, language),
        correcting.figure_view(figure, None, language),
        correcting.enterprise_view(enterprise, answer.edits if isinstance(answer, ProfileAnswer) else [], language),
    )
    for view in views:
        if view is not None:
            assert problems(view["blocks"], "modal") == []
            assert problems_of_view(view) == []


@exhaustive
@given(
    name=some.texts,
    stories=some.several(some.stories, 9),
    kept=st.booleans(),
    papers=some.several(some.texts, 5),
    language=some.languages,
)
def test_every_page_that_is_brought(
    name: str, stories: tuple[Story, ...], kept: bool, papers: tuple[str, ...], language: Language
) -> None:
    asked = bringing.questions(language, papers, None, None, needs_paper=True)
    assert_slack_takes(bringing.read_message(name, stories, language, kept=kept, note="…", asked=asked))
    assert_slack_takes(bringing.trouble_message(name, language))
    assert_slack_takes(bringing.progress_message(name, language))


@exhaustive
@given(lines=some.several(some.texts, 12), chosen=some.texts, language=some.languages)
def test_every_explanation(lines: tuple[str, ...], chosen: str, language: Language) -> None:
    view = message_view(explanation_message(Explanation(lines, lines, chosen), language), language)
    assert problems(view["blocks"], "modal") == []
    assert problems_of_view(view) == []


@exhaustive
@given(first=some.welcomes, second=some.welcomes)
def test_every_greeting(first: Answer, second: Answer) -> None:
    assert_slack_takes(render_greeting([first]))
    assert_slack_takes(render_greeting([replace(first, language="zh"), replace(second, language="en")]))


@exhaustive
@given(answer=some.answers)
def test_nothing_of_a_page_can_ping_link_or_format(answer: Answer) -> None:
    """Only plain_text, the cells of tables and the text elements of rich_text are used: none is read as markup.

    A card's texts are read as such, and hold none of its signs.
    """
    message = render(answer, surface="command", asked="搜索 <!channel>")
    in_cards = [text for one in message.blocks if one["type"] == "card" for text in texts_of(one)]
    kinds = {kind for kind, _ in texts_of([one for one in message.blocks if one["type"] != "card"])}
    assert kinds <= {"plain_text", "text", "raw_text", "raw_number"}
    assert not [text for kind, text in in_cards if kind == "mrkdwn" and re.search(r"[<>*_~`]|:\w+:", text)]
    assert '"emoji": true' not in json.dumps(message.blocks)


def test_an_answer_without_anything_is_still_a_message() -> None:
    nothing = QuestionAnswer(kind="unknown", language="zh", text="", question="")
    assert_slack_takes(render(nothing, surface="thread"))


@given(sentence=some.texts, language=some.languages)
def test_every_failure(sentence: str, language: Language) -> None:
    assert_harmless_text(failure_message(sentence).text)
    assert_slack_takes(spoken(sentence, language))


HEADER = {"type": "header", "block_id": "1", "text": {"type": "plain_text", "text": "海河"}}
BUTTON = {"type": "button", "action_id": "ask:1", "text": {"type": "plain_text", "text": "海河"}, "value": "企业 海河"}
ACTIONS = {"type": "actions", "block_id": "2", "elements": [BUTTON]}
RICH = {"type": "rich_text", "block_id": "3", "elements": [
    {"type": "rich_text_section", "elements": [{"type": "text", "text": "海河"}]}]}  # fmt: skip


def rich(*elements: dict[str, Any], kind: str = "rich_text_section") -> dict[str, Any]:
    return {**RICH, "elements": [{"type": kind, "elements": list(elements)}]}


@pytest.mark.parametrize(
    ("blocks", "why"),
    [
        ([], "nothing to show"),
        ([{**HEADER, "block_id": str(at)} for at in range(51)], "51 blocks"),
        ([HEADER, {**ACTIONS, "block_id": "1"}], "the same block_id twice"),
        ([{**ACTIONS, "elements": [BUTTON, BUTTON]}], "the same action_id twice"),
        ([{**HEADER, "block_id": "x" * 256}], "a block_id of 256"),
        ([{"type": "data_tabel", "block_id": "1"}], "an unknown type"),
        ([{"block_id": "1"}], "no type"),
        ([{**HEADER, "text": {"type": "plain_text", "text": "标" * 151}}], "a header of 151"),
        ([{**HEADER, "text": {"type": "plain_text", "text": "🙂" * 76}}], "a header of 76 emoji, two characters each"),
        ([{**HEADER, "text": {"type": "mrkdwn", "text": "海河"}}], "markup in a header"),
        ([{**HEADER, "text": {"type": "plain_text", "text": " "}}], "an empty header"),
        ([{"type": "header", "block_id": "1"}], "a header without text"),
        ([{"type": "section", "block_id": "1"}], "a section without text"),
        ([{"type": "section", "block_id": "1", "text": {"type": "plain_text", "text": "字" * 3001}}], "3001"),
        ([{"type": "context", "block_id": "1", "elements": []}], "an empty context"),
        ([{"type": "context", "block_id": "1", "elements": [HEADER["text"]] * 11}], "11 elements in a context"),
        ([{**ACTIONS, "elements": [{**BUTTON, "action_id": str(at)} for at in range(26)]}], "26 buttons"),
        ([{**ACTIONS, "elements": [{**BUTTON, "value": "x" * 2001}]}], "a value of 2001"),
        ([{**ACTIONS, "elements": [{**BUTTON, "value": ""}]}], "an empty value"),
        ([{**ACTIONS, "elements": [{**BUTTON, "text": {"type": "plain_text", "text": "x" * 76}}]}], "a label of 76"),
        ([{**ACTIONS, "elements": [{"type": "button", "text": HEADER["text"]}]}], "a button without action_id"),
        ([{**ACTIONS, "elements": [{"type": "datepikcer", "action_id": "1"}]}], "an unknown element"),
        ([rich()], "empty rich text"),
        ([rich({"type": "text", "text": ""})], "an empty run"),
        ([rich({"type": "user", "user_id": "U1"})], "a mention"),
        ([rich({"type": "broadcast", "range": "channel"})], "a broadcast"),
        ([rich({"type": "link", "url": "https://example.com"})], "a link"),
        ([rich({"type": "text", "text": "x"}, kind="rich_text_poem")], "an unknown part"),
        ([{"type": "section", "block_id": at, "text": {"type": "plain_text", "text": "字" * 2900}} for at in "12345"],
         "14,500 characters in all"),
    ],
)  # fmt: skip
def test_the_last_check_sees(blocks: list[dict[str, Any]], why: str) -> None:
    assert problems(blocks, "message"), why


def test_the_last_check_lets_pass_what_is_right() -> None:
    assert problems([HEADER, ACTIONS, RICH, {"type": "divider", "block_id": "4"}], "message") == []


def test_a_view_keeps_what_is_sound(caplog: pytest.LogCaptureFixture) -> None:
    from handlers.blocks.check import checked_view

    log = logging.getLogger("tianjin.tests")
    view = checked_view({"type": "home", "blocks": [HEADER, {"type": "poem"}, HEADER]}, log)
    assert problems(view["blocks"], "home") == []
    assert len(view["blocks"]) == 2
    assert "broke its own rules" in caplog.text
