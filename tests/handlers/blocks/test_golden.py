"""Every kind of message in both languages, word for word; ``--update-golden`` writes them anew."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, get_args

import pytest

from handlers.asking.answer import Answer, BriefAnswer, Language, SectionsAnswer
from handlers.blocks import render, render_pressed, render_shared, shared_note
from handlers.blocks.article import article_message
from handlers.blocks.check import problems
from handlers.blocks.home import home_message
from handlers.blocks.message import Message
from handlers.blocks.plain import plainly
from tests.handlers.blocks.samples import ARTICLE, WORKS_SENTENCE, samples

Golden = Callable[[str, Any], None]
LANGUAGES: tuple[Language, ...] = get_args(Language)
KINDS = tuple(samples("zh"))

both = pytest.mark.parametrize("language", LANGUAGES)


def said(message: Message) -> dict[str, Any]:
    assert problems(message.blocks, "home") == []
    return {"text": message.text, "blocks": list(message.blocks)}


@both
@pytest.mark.parametrize("kind", KINDS)
def test_an_answer_to_a_command(golden: Golden, language: Language, kind: str) -> None:
    answer = samples(language)[kind]
    golden(f"command.{kind}.{language}", said(render(answer, surface="command", asked="数据 <产业>")))


@both
def test_a_brief_in_a_channel(golden: Golden, language: Language) -> None:
    golden(f"channel.brief.{language}", said(render(samples(language)["brief"], surface="channel")))


@both
def test_a_second_page(golden: Golden, language: Language) -> None:
    message = render(samples(language)["figures"], surface="command", asked="数据", start=2)
    golden(f"page.figures.{language}", said(message))


@both
def test_what_is_shared_and_pressed(golden: Golden, language: Language) -> None:
    answer = samples(language)["question"]
    golden(f"shared.{language}", said(render_shared(answer, asked="提问 <!here>", by="lan")))
    golden(f"pressed.{language}", said(render_pressed(answer, asked="提问 <!here>", by="lan")))
    golden(f"shared_note.{language}", said(shared_note(language)))


@both
def test_an_article(golden: Golden, language: Language) -> None:
    message = article_message(ARTICLE, WORKS_SENTENCE, language)
    golden(f"article.{language}", said(message))
    plain = [block["text"]["text"] for block in plainly(message).blocks if block["type"] == "section"]
    assert any(f"【{WORKS_SENTENCE}】" in text for text in plain), "marked without bold, too"


@both
def test_the_home_tab(golden: Golden, language: Language) -> None:
    answers = samples(language)
    brief, sections = answers["brief"], answers["sections"]
    assert isinstance(brief, BriefAnswer)
    assert isinstance(sections, SectionsAnswer)
    golden(f"home.{language}", said(home_message(brief, sections, language=language, chosen=language)))
    golden(f"home_empty.{language}", said(home_message(None, None, language=language, chosen=None)))


def test_every_kind_of_answer_has_a_sample() -> None:
    kinds = {kind.__name__ for kind in Answer.__subclasses__()}
    assert {type(answer).__name__ for answer in samples("zh").values()} == kinds


@pytest.mark.parametrize("kind", KINDS)
def test_no_language_speaks_in_the_other(kind: str) -> None:
    """What is ours in an English message is English: Chinese stands there only as the papers print it."""
    ours = {"看原文", "分享到频道", "版面未注明", "报名未注明", "期间未注明", "下一页", "目标值", "另有"}
    shown = json.dumps(render(samples("en")[kind], surface="command", asked="x").blocks, ensure_ascii=False)
    assert not [word for word in ours if word in shown]
