"""A brief is never lost and never posted twice, whatever the network and Slack do."""

from __future__ import annotations

import json
import logging

import pytest
from slack_sdk import WebClient

from bot.delivery import FIRST_LOOK, LEASE, LONGEST_STALL, Courier
from bot.workspace.config import SCOPES, Timing, WorkspaceConfig

LOG = logging.getLogger("test")
A_LOOK = {"seconds": FIRST_LOOK.total_seconds() + 1}
SECOND_TRY = {"seconds": LONGEST_STALL.total_seconds() + 1}
NO_HISTORY = WorkspaceConfig(
    scopes=tuple(scope for scope in SCOPES if not scope.endswith(":history")), timing=Timing(posts_per_second=0)
)


@pytest.fixture
def client(workspace) -> WebClient:
    return WebClient(token=workspace.bot_token, base_url=workspace.api_url, retry_handlers=[], timeout=2)


@pytest.fixture
def courier(archive, client, workspace, clock) -> Courier:
    return Courier(archive, client, workspace.team_id, clock, LOG)


def put(archive, workspace, clock, key="brief:1", channel="general") -> None:
    message = json.dumps({"text": "今日要点 The day's point", "blocks": []})
    assert archive.outbox.put(workspace.team_id, key, workspace.channel_id(channel), message, clock())


def posted(workspace, channel="general") -> int:
    return len([message for message in workspace.person.messages(channel) if message["is_bot"]])


def state(archive, workspace) -> str:
    return archive.outbox.list(workspace.team_id)[0].state


def test_what_is_due_is_posted_once_and_marked(archive, workspace, courier, clock):
    put(archive, workspace, clock)
    assert courier.drain() == 1
    assert courier.drain() == 0
    assert (posted(workspace), state(archive, workspace)) == (1, "sent")


def test_what_is_not_due_waits(archive, workspace, courier, clock):
    put(archive, workspace, clock)
    clock.pass_by(seconds=-1)
    assert courier.drain() == 0
    assert posted(workspace) == 0


def test_a_connection_dropped_after_slack_read_the_post_is_looked_up_not_repeated(archive, workspace, courier, clock):
    put(archive, workspace, clock)
    workspace.misbehave("drop", "chat.postMessage")
    courier.drain()
    assert posted(workspace) == 1, "the workspace keeps what it read"
    clock.pass_by(**SECOND_TRY)
    courier.drain()
    assert (posted(workspace), state(archive, workspace)) == (1, "sent")


@pytest.mark.parametrize("trouble", ["http_500", "drop_before", "not_json"])
def test_no_proper_answer_is_looked_up_and_then_posted(archive, workspace, courier, clock, trouble):
    put(archive, workspace, clock)
    workspace.misbehave(trouble, "chat.postMessage")
    courier.drain()
    assert posted(workspace) == 0
    clock.pass_by(**SECOND_TRY)
    courier.drain()
    assert (posted(workspace), state(archive, workspace)) == (1, "sent")


def test_a_429_is_obeyed_to_the_second(archive, workspace, courier, clock):
    put(archive, workspace, clock)
    workspace.misbehave("ratelimited", "chat.postMessage", seconds=30)
    courier.drain()
    clock.pass_by(seconds=29)
    assert courier.drain() == 0
    clock.pass_by(seconds=2)
    courier.drain()
    assert (posted(workspace), state(archive, workspace)) == (1, "sent")


def test_a_worker_that_died_after_posting_does_not_make_a_second_post(archive, workspace, client, courier, clock):
    put(archive, workspace, clock)
    dead = Courier(archive, client, workspace.team_id, clock, LOG)
    claimed = archive.outbox.claim(dead.name, clock(), LEASE, workspace.team_id)
    archive.outbox.renew(claimed.id, dead.name, clock(), LEASE)
    client.chat_postMessage(
        channel=claimed.channel,
        text="今日要点",
        metadata={"event_type": "tianjin_delivery", "event_payload": {"key": claimed.key}},
    )
    assert courier.drain() == 0, "the lease still runs"
    clock.pass_by(seconds=LEASE.total_seconds() + 1)
    courier.drain()
    assert (posted(workspace), state(archive, workspace)) == (1, "sent")


def test_a_worker_that_died_before_posting_loses_nothing(archive, workspace, courier, clock):
    put(archive, workspace, clock)
    archive.outbox.claim("dead", clock(), LEASE, workspace.team_id)
    clock.pass_by(seconds=LEASE.total_seconds() + 1)
    courier.drain()
    assert (posted(workspace), state(archive, workspace)) == (1, "sent")


@pytest.mark.parametrize("workspace", [NO_HISTORY], indirect=True)
def test_where_the_history_is_closed_an_unknown_outcome_is_ambiguous_and_not_repeated(
    archive, workspace, courier, clock
):
    put(archive, workspace, clock)
    workspace.misbehave("drop", "chat.postMessage")
    courier.drain()
    clock.pass_by(**SECOND_TRY)
    courier.drain()
    clock.pass_by(hours=1)
    courier.drain()
    assert (posted(workspace), state(archive, workspace)) == (1, "ambiguous")


@pytest.mark.parametrize(
    ("channel", "reason"), [("random", "not_in_channel"), ("general", "is_archived")], ids=["not in it", "archived"]
)
def test_a_channel_that_is_closed_to_the_bot_fails_with_the_reason(archive, workspace, courier, clock, channel, reason):
    put(archive, workspace, clock, channel=channel)
    if reason == "is_archived":
        workspace.archive(channel)
    courier.drain()
    delivery = archive.outbox.list(workspace.team_id)[0]
    assert (delivery.state, delivery.reason) == ("failed", reason)


def test_a_brief_whose_blocks_are_refused_goes_out_as_text(archive, workspace, courier, clock):
    put(archive, workspace, clock)
    workspace.misbehave("error", "chat.postMessage", error="invalid_blocks")
    courier.drain()
    assert (posted(workspace), state(archive, workspace)) == (1, "sent")


def test_another_workspace_s_deliveries_are_left_alone(archive, workspace, courier, clock):
    archive.outbox.put("T-another", "brief:1", workspace.channel_id("general"), '{"text":"x","blocks":[]}', clock())
    assert courier.drain() == 0
    assert posted(workspace) == 0


def test_what_a_stopped_worker_had_claimed_is_free_at_once(archive, workspace, client, courier, clock):
    put(archive, workspace, clock)
    archive.outbox.claim(courier.name, clock(), LEASE, workspace.team_id)
    courier.hand_back()
    other = Courier(archive, client, workspace.team_id, clock, LOG)
    assert other.drain() == 1
    assert (posted(workspace), state(archive, workspace)) == (1, "sent")
