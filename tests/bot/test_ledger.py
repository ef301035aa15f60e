"""From the timetable to the ledger: what is sent, what is late, what is skipped, and what a person decides."""

from __future__ import annotations

import json
import logging
import threading
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from slack_sdk import WebClient

from bot.delivery import FIRST_LOOK, LONGEST_STALL, Courier
from bot.schedule import BriefDesk
from bot.workspace.config import SCOPES, ChannelSpec, Timing, WorkspaceConfig
from handlers.brief import WrittenBrief
from handlers.deliveries import decide
from store.errors import StoreFull
from store.records import Delivery

LOG = logging.getLogger("test")
LOG.setLevel(logging.CRITICAL)
MORNING = datetime(2025, 8, 28, 23, 0, tzinfo=UTC)
"""07:00 on Friday, 29 August, in Shanghai."""

A_STALL = LONGEST_STALL.total_seconds() + 1
NO_HISTORY = WorkspaceConfig(
    scopes=tuple(scope for scope in SCOPES if not scope.endswith(":history")), timing=Timing(posts_per_second=0)
)
PACED = WorkspaceConfig(timing=Timing(posts_per_second=1))


class Desk(BriefDesk):
    """Writes a message and two replies."""

    def write(self, delivery: Delivery) -> WrittenBrief:
        parts = [{"text": f"{delivery.key} · {n}", "blocks": None, "thread": n > 0} for n in range(3)]
        return WrittenBrief(tuple(parts), (), "")


@pytest.fixture
def desk(archive, workspace, clock) -> Desk:
    clock.now = MORNING
    return Desk(archive, workspace.team_id, clock, LOG)


@pytest.fixture
def client(workspace) -> WebClient:
    return WebClient(token=workspace.bot_token, base_url=workspace.api_url, retry_handlers=[], timeout=2)


@pytest.fixture
def courier(archive, client, workspace, clock, desk) -> Courier:
    return Courier(archive, client, workspace.team_id, clock, LOG, writer=desk)


def subscribed(archive, workspace, clock, channel="general", **wishes: Any):
    wanted = {"channel": workspace.channel_id(channel), "time": "08:00", "timezone": "Asia/Shanghai", "language": "zh"}
    me = workspace.person.id
    return archive.subscriptions.add(workspace.team_id, wanted | wishes, maker=me, state="active", now=clock())


def ledger(archive) -> list[tuple[str, str, str | None]]:
    return [(str(e.day), e.state, e.reason) for e in reversed(archive.outbox.latest(100)) if e.kind.startswith("brief")]


def all_parts(courier, clock) -> None:
    for _ in range(4):
        courier.drain()
        clock.pass_by(seconds=2)


def in_channel(workspace, channel="general") -> list[str]:
    return [m["text"] for m in workspace.person.messages(channel) if m["is_bot"] and not m["ephemeral"]]


def threads(workspace, channel="general") -> list[list[str]]:
    roots = [m for m in workspace.person.messages(channel) if m["is_bot"] and not m["ephemeral"]]
    return [[m["text"][-1] for m in workspace.person.thread(channel, root["ts"])] for root in roots]


# -- late, too late, and clocks ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("down", "rows"),
    [
        ({"hours": 5}, [("2025-08-29", "sent", None)]),
        ({"hours": 8}, [("2025-08-29", "skipped", "too late")]),
        ({"days": 1, "hours": 2}, [("2025-08-29", "skipped", "too late"), ("2025-08-30", "sent", None)]),
        (
            {"days": 3, "hours": 2},
            [(f"2025-08-{day}", "skipped", "too late") for day in (29, 30, 31)] + [("2025-09-01", "sent", None)],
        ),
    ],
    ids=["5 hours", "8 hours", "a day", "three days"],
)
def test_what_was_missed_is_caught_up_within_the_window_and_else_skipped(
    archive, workspace, desk, courier, clock, down, rows
):
    subscribed(archive, workspace, clock)
    clock.pass_by(**down)
    desk.write_due()
    all_parts(courier, clock)
    assert ledger(archive) == rows
    assert len(in_channel(workspace)) == 1 if rows[-1][1] == "sent" else not in_channel(workspace)


def test_with_a_wide_window_only_the_latest_of_what_was_missed_is_sent(archive, workspace, desk, courier, clock):
    subscribed(archive, workspace, clock, catch_up=4000)
    clock.pass_by(days=2, hours=2)
    desk.write_due()
    all_parts(courier, clock)
    assert [row[1:] for row in ledger(archive)] == [("skipped", "the next one was due")] * 2 + [("sent", None)]


def test_a_clock_that_is_set_back_an_hour_repeats_nothing(archive, workspace, desk, courier, clock):
    subscribed(archive, workspace, clock)
    clock.pass_by(hours=1, minutes=1)
    desk.write_due()
    all_parts(courier, clock)
    clock.pass_by(hours=-1)
    for _ in range(14):
        desk.write_due()
        courier.drain()
        clock.pass_by(minutes=5)
    assert ledger(archive) == [("2025-08-29", "sent", None)]
    assert len(in_channel(workspace)) == 1


def test_a_brief_that_waits_longer_than_its_window_is_skipped(archive, workspace, desk, courier, clock):
    subscribed(archive, workspace, clock, catch_up=60)
    clock.pass_by(hours=1)
    desk.write_due()
    clock.pass_by(hours=2)  # no courier ran
    courier.drain()
    assert ledger(archive) == [("2025-08-29", "skipped", "too late")]


def test_two_desks_enter_a_time_once(archive, workspace, desk, clock):
    for n in range(20):
        subscribed(archive, workspace, clock, sections=(f"s{n}",))
    clock.pass_by(hours=2)
    entered: list[int] = []
    others = [threading.Thread(target=lambda: entered.append(desk.write_due())) for _ in range(4)]
    for each in others:
        each.start()
    for each in others:
        each.join()
    assert (sum(entered), len(ledger(archive))) == (20, 20)


# -- parts ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("at", [0, 1, 2], ids=["message", "first reply", "last reply"])
@pytest.mark.parametrize("fault", ["drop", "drop_before", "http_500"])
def test_parts_go_on_where_they_stopped(archive, workspace, desk, courier, clock, at, fault):
    subscribed(archive, workspace, clock)
    clock.pass_by(hours=1)
    desk.write_due()
    for _ in range(at):
        courier.drain()
        clock.pass_by(seconds=2)
    workspace.misbehave(fault, "chat.postMessage")
    all_parts(courier, clock)
    clock.pass_by(seconds=A_STALL)
    all_parts(courier, clock)
    assert threads(workspace) == [["0", "1", "2"]]
    assert ledger(archive) == [("2025-08-29", "sent", None)]


@pytest.mark.parametrize("workspace", [NO_HISTORY], indirect=True)
def test_a_person_who_has_seen_an_unclear_part_lets_the_others_follow(archive, workspace, desk, courier, clock):
    subscribed(archive, workspace, clock)
    clock.pass_by(hours=1)
    desk.write_due()
    courier.drain()
    clock.pass_by(seconds=2)
    workspace.misbehave("drop", "chat.postMessage")
    courier.drain()
    clock.pass_by(seconds=A_STALL)
    courier.drain()
    (entry,) = archive.outbox.latest(5)
    assert (entry.state, entry.part) == ("ambiguous", 1)
    assert decide(archive, workspace.team_id, entry.id, "arrived", clock())
    all_parts(courier, clock)
    assert threads(workspace) == [["0", "1", "2"]]


@pytest.mark.parametrize("workspace", [NO_HISTORY], indirect=True)
def test_send_now_posts_what_did_not_arrive(archive, workspace, desk, courier, clock):
    subscribed(archive, workspace, clock)
    clock.pass_by(hours=1)
    desk.write_due()
    workspace.misbehave("drop_before", "chat.postMessage")
    courier.drain()
    clock.pass_by(seconds=A_STALL)
    courier.drain()
    (entry,) = archive.outbox.latest(5)
    assert entry.state == "ambiguous"
    assert decide(archive, workspace.team_id, entry.id, "send", clock())
    all_parts(courier, clock)
    assert threads(workspace) == [["0", "1", "2"]]
    assert not decide(archive, workspace.team_id, entry.id, "send", clock()), "it is settled"


def test_what_was_skipped_can_be_sent_by_a_person_and_what_waits_cancelled(archive, workspace, desk, courier, clock):
    subscribed(archive, workspace, clock)
    clock.pass_by(hours=9)
    desk.write_due()
    (entry,) = archive.outbox.latest(5)
    assert entry.reason == "too late"
    assert decide(archive, workspace.team_id, entry.id, "send", clock())
    assert decide(archive, workspace.team_id, entry.id, "cancel", clock())
    assert not decide(archive, "T-another", entry.id, "send", clock())
    assert decide(archive, workspace.team_id, entry.id, "send", clock())
    all_parts(courier, clock)
    assert threads(workspace) == [["0", "1", "2"]]


# -- what Slack does -----------------------------------------------------------------------------------------------


def test_a_post_that_slack_carries_out_late_is_found_and_not_repeated(archive, workspace, desk, clock):
    hasty = WebClient(token=workspace.bot_token, base_url=workspace.api_url, retry_handlers=[], timeout=0.4)  # type: ignore[arg-type]
    courier = Courier(archive, hasty, workspace.team_id, clock, LOG, writer=desk)
    subscribed(archive, workspace, clock)
    clock.pass_by(hours=1)
    desk.write_due()
    workspace.misbehave("stall", "chat.postMessage", seconds=0.9)
    courier.drain()
    clock.pass_by(seconds=FIRST_LOOK.total_seconds() + 1)
    courier.drain()
    assert archive.outbox.latest(1)[0].reason == "not in the history yet"
    workspace.person.wait_for_message("general", "brief:")
    clock.pass_by(seconds=A_STALL)
    all_parts(courier, clock)
    assert threads(workspace) == [["0", "1", "2"]]


def test_a_stall_longer_than_the_longest_is_ambiguous_and_never_repeated(archive, workspace, desk, clock):
    hasty = WebClient(token=workspace.bot_token, base_url=workspace.api_url, retry_handlers=[], timeout=0.3)  # type: ignore[arg-type]
    courier = Courier(archive, hasty, workspace.team_id, clock, LOG, writer=desk)
    subscribed(archive, workspace, clock)
    clock.pass_by(hours=1)
    desk.write_due()
    workspace.misbehave("stall", "chat.postMessage", seconds=1.2)
    courier.drain()
    clock.pass_by(seconds=A_STALL)
    courier.drain()
    assert ledger(archive)[0][1] == "ambiguous"
    workspace.person.wait_for_message("general", "brief:")
    clock.pass_by(hours=5)
    all_parts(courier, clock)
    assert len(in_channel(workspace)) == 1


def test_a_429_holds_all_of_the_channel_and_nothing_else(archive, workspace, desk, courier, clock):
    for n in range(2):
        subscribed(archive, workspace, clock, sections=(f"s{n}",))
    subscribed(archive, workspace, clock, channel="tianjin-daily")
    clock.pass_by(hours=1)
    desk.write_due()
    workspace.misbehave("ratelimited", "chat.postMessage", seconds=30)
    courier.drain()
    assert (len(in_channel(workspace)), len(in_channel(workspace, "tianjin-daily"))) == (0, 1)
    clock.pass_by(seconds=29)
    courier.drain()
    assert in_channel(workspace) == []
    clock.pass_by(seconds=2)
    for _ in range(3):
        all_parts(courier, clock)
    assert sorted(threads(workspace)) == [["0", "1", "2"]] * 2


@pytest.mark.parametrize("workspace", [PACED], indirect=True)
def test_no_more_than_a_message_a_second_goes_to_a_channel(archive, workspace, client, desk):
    now = lambda: datetime.now(UTC)  # noqa: E731 - Slack's own clock counts here
    desk = Desk(archive, workspace.team_id, now, LOG)
    courier = Courier(archive, client, workspace.team_id, now, LOG, writer=desk, threads=4)
    for n in range(2):
        made = subscribed(archive, workspace, now, sections=(f"s{n}",))
        archive.engine.run("UPDATE subscriptions SET next_due = :n WHERE id = :id", {"n": "2025", "id": made.id})
        archive.outbox.put(
            workspace.team_id,
            f"k{n}",
            workspace.channel_id("general"),
            json.dumps({"text": f"k{n}", "blocks": None}),
            now(),
        )
    end = now() + timedelta(seconds=2.5)
    while now() < end:
        courier.drain()
    assert len(in_channel(workspace)) == 2
    assert [call.status for call in workspace.calls if call.method == "chat.postMessage"] == [200, 200]


def test_a_token_that_has_ended_waits_for_a_new_one(archive, workspace, desk, clock):
    wrong = WebClient(token="xoxb-wrong", base_url=workspace.api_url, retry_handlers=[])
    subscribed(archive, workspace, clock)
    clock.pass_by(hours=1)
    desk.write_due()
    Courier(archive, wrong, workspace.team_id, clock, LOG, writer=desk).drain()
    assert ledger(archive) == [("2025-08-29", "waiting", "invalid_auth")]
    right = WebClient(token=workspace.bot_token, base_url=workspace.api_url, retry_handlers=[])
    clock.pass_by(minutes=2)
    all_parts(Courier(archive, right, workspace.team_id, clock, LOG, writer=desk), clock)
    assert threads(workspace) == [["0", "1", "2"]]


def test_a_paused_subscription_s_maker_is_told_once(archive, workspace, desk, courier, clock):
    subscribed(archive, workspace, clock)
    workspace.archive("general")
    clock.pass_by(hours=1)
    for _ in range(3):
        desk.write_due()
        all_parts(courier, clock)
        clock.pass_by(days=1)
    assert ledger(archive) == [("2025-08-29", "failed", "is_archived")]
    assert len([m for m in workspace.person.messages("@tianjin") if "已归档" in m["text"]]) == 1


# -- many, stopping, and no room -----------------------------------------------------------------------------------

CROWD = 60
CROWDED = WorkspaceConfig(channels=tuple(ChannelSpec(f"c{n}") for n in range(CROWD)), timing=Timing(posts_per_second=0))


@pytest.mark.parametrize("workspace", [CROWDED], indirect=True)
def test_all_channels_have_their_message_before_the_first_has_its_replies(archive, workspace, desk, courier, clock):
    for n in range(CROWD):
        subscribed(archive, workspace, clock, channel=f"c{n}")
    clock.pass_by(hours=1)
    desk.write_due()
    courier.drain()
    clock.pass_by(seconds=2)
    courier.drain()
    posted = [call.args.get("thread_ts") for call in workspace.calls if call.method == "chat.postMessage"]
    assert posted[:CROWD] == [None] * CROWD
    assert all(posted[CROWD:])


def test_who_is_told_to_stop_finishes_what_it_posts_and_the_rest_is_free_for_others(
    archive, workspace, desk, client, clock
):
    for channel in ("general", "tianjin-daily"):
        subscribed(archive, workspace, clock, channel=channel)
    clock.pass_by(hours=1)
    desk.write_due()
    workspace.misbehave("delay", "chat.postMessage", seconds=0.6)
    stopping = Courier(archive, client, workspace.team_id, clock, LOG, writer=desk)
    thread = threading.Thread(target=stopping.drain)
    thread.start()
    workspace.person.wait_for(lambda: in_channel(workspace) or in_channel(workspace, "tianjin-daily"))
    stopping.stop()
    thread.join(5)
    stopping.hand_back()
    assert len(in_channel(workspace)) + len(in_channel(workspace, "tianjin-daily")) == 1
    clock.pass_by(seconds=2)
    all_parts(Courier(archive, client, workspace.team_id, clock, LOG, writer=desk), clock)
    assert threads(workspace) == threads(workspace, "tianjin-daily") == [["0", "1", "2"]]


def test_a_full_disk_loses_nothing_and_posts_nothing_twice(archive, workspace, desk, courier, clock, monkeypatch):
    subscribed(archive, workspace, clock)
    clock.pass_by(hours=1)
    desk.write_due()
    with monkeypatch.context() as full:

        def no_room(*_: object, **__: object) -> None:
            raise StoreFull("The disk is full.")

        full.setattr(courier._outbox, "part_sent", no_room)  # it is posted, and that cannot be written down
        courier.drain()
        courier.drain()
    assert len(in_channel(workspace)) == 1
    clock.pass_by(seconds=2 * A_STALL)
    all_parts(courier, clock)
    assert threads(workspace) == [["0", "1", "2"]]
    assert ledger(archive) == [("2025-08-29", "sent", None)]
