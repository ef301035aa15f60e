"""One message of every kind, posted so that what a Slack refuses is known before a person meets it."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.app import web_client
from bot.demo import SAMPLES
from bot.errors import BotError, SlackRefused
from bot.intake import take_in
from bot.operations.findings import Finding
from bot.settings import load, require_serving
from bot.trying import tries
from handlers.asking.answer import Language
from handlers.asking.checking.check import check
from handlers.asking.conversation import ask
from handlers.asking.explaining import explain
from handlers.blocks import render
from handlers.blocks.channel_brief import line_message
from handlers.blocks.check import checked
from handlers.blocks.compose import compose
from handlers.blocks.deliveries import ledger_message
from handlers.blocks.explained import explanation_message
from handlers.blocks.failure import failure_message
from handlers.blocks.intake import progress_message, source_message, trouble_message
from handlers.blocks.message import Message
from handlers.blocks.plain import plainly
from handlers.blocks.subscriptions import closed_message, confirmation_message, list_message
from handlers.brief import alarm_message, brief_message
from handlers.posting import as_arguments, carry_out, code_of
from handlers.words import say
from store.archive import Archive
from store.records import Delivery, Subscription

SAMPLES_DAY = date(2025, 9, 27)
"""The day after the newest sample edition."""
ASKED: tuple[tuple[str, Language, str], ...] = (
    ("welcome", "zh", ""),
    ("help", "en", "help"),
    ("sections", "zh", "板块"),
    ("digest", "zh", "摘要 产业"),
    ("figures", "zh", "数据 产业"),
    ("profile", "zh", "企业 {enterprise}"),
    ("search", "zh", "搜索 港口"),
    ("coverage", "en", "coverage"),
    ("question", "zh", "提问 天津港上半年集装箱吞吐量是多少?"),
    ("question in English", "en", "ask How fast did GDP grow in H1 2025?"),
    ("comparison", "zh", "提问 比较1—5月和上半年的集装箱吞吐量"),
    ("history of a figure", "en", "ask container throughput over time"),
    ("unknown", "en", "ask What is the price of tea in Chengdu?"),
)
CHECKED = "上半年，天津港集装箱吞吐量1000万标箱。"
SAID = "A try of `tianjin doctor --post`: nothing is meant by it."
TROUBLE = "A try of `tianjin doctor --post`: no source is meant."


def post_every_kind(channel: str) -> Iterator[Finding]:
    """Post them to ``channel``; what is refused is a finding. Nothing of the real store is shown: the samples are."""
    try:
        settings = load()
        require_serving(settings)
        yield from posted(web_client(settings), channel)
    except BotError as error:
        yield Finding("messages", "wrong", str(error))


def posted(client: WebClient, channel: str) -> Iterator[Finding]:
    log, refused, taken = logging.getLogger("tianjin.doctor"), 0, 0
    for kind, message in every_kind():
        try:
            _post(client, channel, checked(message, log))
            taken += 1
        except SlackApiError as error:
            if code_of(error) in ("not_in_channel", "channel_not_found", "is_archived", "restricted_action"):
                said = f"{channel} takes no message ({code_of(error)}): invite the bot there, or give another channel."
                raise SlackRefused(said) from None
            refused += 1
            yield _refusal(client, channel, kind, message, error)
        except Exception as error:  # no answer: the others are tried nevertheless
            refused += 1
            yield Finding("messages", "wrong", f"{kind}: no answer ({type(error).__name__}).", "Check the network.")
    yield Finding("messages", "well", f"{taken} of {taken + refused} kinds of messages were taken by {channel}.")


def _refusal(client: WebClient, channel: str, kind: str, message: Message, error: SlackApiError) -> Finding:
    told = "; ".join(str(each) for each in (error.response.get("response_metadata") or {}).get("messages", []))
    said = f"{kind}: refused ({code_of(error)}{': ' + told if told else ''})"
    try:
        _post(client, channel, plainly(message))
    except SlackApiError as again:
        return Finding(
            "messages", "wrong", f"{said}, in its plain form too ({code_of(again)}).",
            "People see its text only; report it with the version.",
        )  # fmt: skip
    return Finding(
        "messages", "warning", f"{said}; its plain form was taken.",
        f"The bot does so by itself; `tianjin blocks {channel}` keeps the refused kinds off.",
    )  # fmt: skip


def _post(client: WebClient, channel: str, message: Message) -> None:
    """As it is: the bot's own way of posting would hide a refusal by saying it more simply."""
    carry_out(client.chat_postMessage, channel=channel, **as_arguments(message))


def every_kind() -> Iterator[tuple[str, Message]]:
    """Name and message, made from the sample editions; raises nothing but what a broken installation does."""
    folder = next((each for each in SAMPLES if each.is_dir()), None)
    with tempfile.TemporaryDirectory() as place, Archive.open(Path(place) / "samples.db") as archive:
        for _ in take_in(archive, sorted(folder.glob("*.txt")) if folder else []):
            pass
        yield from _answers(archive)
        yield "brief", brief_message(archive, None, SAMPLES_DAY, "zh")
    yield "failure", failure_message(say("en", "failure.unknown", bot="tianjin", reference="doctor", code="none"))
    yield "failing source", source_message("example", "failing", TROUBLE)
    yield "recovered source", source_message("example", "recovered", "")
    yield "missing papers", alarm_message("doctor --post")
    yield "what operators are told", line_message(SAID, "en")
    yield from _around_briefs()
    yield "a page being read", progress_message("example.txt", "zh")
    yield "a page that cannot be read", trouble_message(TROUBLE, "en")
    yield "text only", compose("en", TROUBLE, [])
    for name, blocks in tries():
        yield name[:1].lower() + name[1:], compose("en", name, blocks)


def _around_briefs() -> Iterator[tuple[str, Message]]:
    one = Subscription(
        id=1, workspace="T0DOCTOR", channel="C0DOCTOR", time="08:30", timezone="Asia/Shanghai", language="zh",
        last_day=None, sections=("industry",), days="workdays", maker="U0DOCTOR",
    )  # fmt: skip
    now = datetime(2025, 9, 27, tzinfo=UTC)
    sent = Delivery(
        id=1, workspace="T0DOCTOR", key="doctor", channel="C0DOCTOR", message="", due=now, state="ambiguous",
        attempts=1, posted_ts=None, reason=None, kind="brief", subscription=1,
    )  # fmt: skip
    yield "subscription confirmed", confirmation_message(one, "U0DOCTOR", "zh")
    yield "subscriptions", list_message([one], "en", channel="C0DOCTOR")
    yield "subscription paused", closed_message(one, "is_archived")
    yield "deliveries", ledger_message([sent], [1], "en", "Asia/Shanghai")


def _answers(archive: Archive) -> Iterator[tuple[str, Message]]:
    yield "message checked", render(check(archive, CHECKED, SAMPLES_DAY, "zh"), surface="channel")
    named = archive.enterprises.all(1)
    for kind, language, words in ASKED:
        typed = words.format(enterprise=named[0].name if named else "")
        answer, _ = ask(archive, typed, today=SAMPLES_DAY, command=True, language=language)
        yield kind, render(answer, surface="channel", asked=typed)
        if kind == "question":
            explained, _ = explain(archive, typed, today=SAMPLES_DAY, command=True, language=language)
            if explained.explanation:
                yield "how it was found", explanation_message(explained.explanation, language)
