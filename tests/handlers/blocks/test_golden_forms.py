"""The messages and forms around the answers in both languages, word for word; ``--update-golden`` writes them anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, get_args

import pytest

from bot.workspace.rules import problems_of_view
from handlers.asking.answer import BriefAnswer, Explanation, Language, SectionsAnswer
from handlers.blocks import corrections as correcting
from handlers.blocks import intake as bringing
from handlers.blocks import render_greeting, shared_note, thread_opening
from handlers.blocks.check import problems
from handlers.blocks.deliveries import ledger_message
from handlers.blocks.explained import explanation_message
from handlers.blocks.export import export_message, sent_message, text_message
from handlers.blocks.failure import failure_message
from handlers.blocks.home import home_message
from handlers.blocks.message import Message
from handlers.blocks.settings import settings_view
from handlers.blocks.subscription_form import form_view
from handlers.blocks.subscriptions import closed_message, confirmation_message, list_message
from handlers.failures import SLACK_SAYS
from handlers.modals import article_view, message_view
from handlers.words import catalogue, say
from store.records import Correction, Delivery, Edit, FigurePlace, Subscription
from store.source_states import SourceState
from store.sources.regular import RegularSource
from tests.handlers.blocks.samples import DAY, MAKER, MERGED, PORT, REVENUE, WORKS, WORKS_SENTENCE, samples

Golden = Callable[[str, Any], None]
LANGUAGES: tuple[Language, ...] = get_args(Language)
AT = datetime(2025, 8, 29, 0, 0, tzinfo=UTC)
ZONE = "Asia/Shanghai"

BRIEF = Subscription(
    3, "T1", "C1", "08:30", ZONE, "zh", None, ("产业", "科技创新"), ("津沽精机有限公司",), "workdays", 2, True, 5,
    next_due=AT + timedelta(days=3), maker="U1",
)  # fmt: skip
SENT = Delivery(1, "T1", "k1", "C1", "{}", AT, "sent", 1, "1.0", None, kind="brief", day=DAY,
                sent_at=AT + timedelta(minutes=7))  # fmt: skip
UNSURE = replace(SENT, id=2, key="k2", state="ambiguous", sent_at=None, reason="no answer: TimeoutError")
FOLDER = RegularSource("papers", "/srv/papers", True, timedelta(minutes=5))
FEED = RegularSource("jinwan", "https://paper.example/rss.xml", False, timedelta(hours=6))
NO_FEED = "https://paper.example/rss.xml is a broken feed; check the address in a browser."
BROKEN = SourceState("jinwan", tried_at=AT, failures=3, next_try=AT + timedelta(hours=6), trouble=NO_FEED)
PUT_RIGHT = Edit(
    "T1", 4, "correct", "lan", AT, "holds", why="看错了",
    place=FigurePlace("d" * 8, DAY, 4, "10亿元", WORKS_SENTENCE), fields=(("indicator", "营业收入"),),
    was=(("indicator", "营收"),),
)  # fmt: skip

both = pytest.mark.parametrize("language", LANGUAGES)


def said(message: Message) -> dict[str, Any]:
    assert problems(message.blocks, "message") == []
    return {"text": message.text, "blocks": list(message.blocks)}


def messages(language: Language) -> dict[str, Message]:
    answers = samples(language)
    explained = Explanation(("一个问题。",), ("《津沽精机订单排到明年》：近。",), "只有这一句说全了。")
    papers = bringing.questions(language, ("津沽样报",), DAY, None, needs_paper=True)
    settled = bringing.questions(language, (), DAY, "津沽样报", needs_paper=False)
    return {
        "greeting": render_greeting([answers["welcome"]]),
        "greeting_both": render_greeting([samples(one)["welcome"] for one in LANGUAGES]),
        "thread_opening": thread_opening(answers["question"]),
        "continued_note": shared_note(language, "continued_note"),
        "explained": explanation_message(explained, language),
        "export": export_message(answers["figures"], ("csv", "xlsx", "docx", "txt"), "数据 产业"),
        "export_sent": sent_message("tianjin-2025-08-29.csv", "direct", language),
        "export_text": text_message(answers["digest"].text, language),
        "confirmation": confirmation_message(BRIEF, "lan", language),
        "subscriptions": list_message(
            [BRIEF, replace(BRIEF, id=4, channel="C2", state="paused", reason=None)], language, channel="C1"
        ),
        "no_subscriptions": list_message([], language, channel="C1"),
        "closed": closed_message(replace(BRIEF, language=language), "is_archived"),
        "ledger": ledger_message([SENT, UNSURE], [3, 1], language, ZONE),
        "no_ledger": ledger_message([], [], language, ZONE),
        "sources": bringing.sources_message(
            [(FOLDER, SourceState("papers", tried_at=AT, succeeded_at=AT, found=12)), (FEED, BROKEN)], language, ZONE
        ),
        "no_sources": bringing.sources_message([], language, ZONE),
        "page_reading": bringing.progress_message("page.txt", language),
        "page_trouble": bringing.trouble_message("page.pdf is locked with a password; save it without one.", language),
        "page_passing": bringing.read_message(
            "page.txt", (PORT, WORKS), language, kept=False, note=say(language, "intake.not_kept")
        ),
        "page_asked": bringing.read_message(
            "page.txt", (WORKS,), language, kept=False, note=say(language, "intake.asked"), asked=papers
        ),
        "page_ready": bringing.read_message(
            "page.txt", (WORKS,), language, kept=False, note=say(language, "intake.asked"), asked=settled
        ),
        "page_kept": bringing.read_message(
            "page.txt", (WORKS,), language, kept=True, note=say(language, "intake.kept", page=7)
        ),
        "corrections": correcting.edits_message([(PUT_RIGHT, ("undo",))], say(language, "correction.done"), language),
    }  # fmt: skip


def views(language: Language) -> dict[str, Any]:
    figures = samples(language)["figures"]
    right = replace(REVENUE, corrected=Correction("lan", AT, (("indicator", "营收"),)))
    wishes = {
        "days": "135",
        "sections": ("产业",),
        "enterprises": ("津沽精机有限公司",),
        "time": "07:30",
        "silent": True,
    }
    checked = message_view(export_message(figures, ("csv",), "x"), language, "message.modal.export")
    return {
        "wrong_pick": correcting.pick_view(figures, language),
        "wrong_figure": correcting.figure_view(right, PUT_RIGHT, language),
        "wrong_enterprise": correcting.enterprise_view(MAKER, [MERGED], language),
        "settings": settings_view(language, chosen=None, zone="Europe/Berlin", usual=ZONE),
        "subscription": form_view(wishes, language, id=3, channel="C1"),
        "article_gone": article_view(None, "", language),
        "export_modal": checked,
    }


@both
@pytest.mark.parametrize("name", tuple(messages("zh")))
def test_a_message(golden: Golden, language: Language, name: str) -> None:
    golden(f"message.{name}.{language}", said(messages(language)[name]))


@both
@pytest.mark.parametrize("name", tuple(views("zh")))
def test_a_form(golden: Golden, language: Language, name: str) -> None:
    view = views(language)[name]
    assert problems(view["blocks"], "modal") == []
    assert problems_of_view(view) == []
    golden(f"view.{name}.{language}", view)


@both
def test_a_failure_of_each_kind(golden: Golden, language: Language) -> None:
    """Each has a sentence of its own, which says what to do and where it is in the log."""
    kinds = sorted({key.removeprefix("failure.") for key in catalogue("en") if key.startswith("failure.")})
    told = {
        kind: failure_message(say(language, f"failure.{kind}", bot="tianjin", reference="0a1b2c", code="odd")).text
        for kind in kinds
    }
    assert len(set(told.values())) == len(told)
    assert set(SLACK_SAYS.values()) <= set(kinds)
    assert [kind for kind in SLACK_SAYS.values() if "0a1b2c" not in told[kind]] == []
    golden(f"failures.{language}", told)


@both
def test_the_home_of_somebody_unknown(golden: Golden, language: Language) -> None:
    answers = samples(language)
    brief, sections = answers["brief"], answers["sections"]
    assert isinstance(brief, BriefAnswer)
    assert isinstance(sections, SectionsAnswer)
    home = home_message(
        brief, sections, language=language, chosen=None, both=True, zone=ZONE, subscriptions=[BRIEF], others=2
    )
    assert problems(home.blocks, "home") == []
    golden(f"home_unknown.{language}", {"text": home.text, "blocks": list(home.blocks)})
