"""The daily brief, from the timetable to the channel."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest

from store.edits.corrected import place_of

BRIEF = {"tianjin_brief_channel": "tianjin-daily", "tianjin_brief_timezone": "Asia/Shanghai"}


class Clock:
    """The real time, moved: the timetable's ticks stay real, what they find due does not."""

    def __init__(self) -> None:
        self.shift = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.shift

    def set_to(self, moment: datetime) -> None:
        self.shift = moment - datetime.now(UTC)


def briefs(running) -> list[dict]:
    return [message for message in running.person.messages("tianjin-daily") if message["is_bot"]]


def test_a_brief_that_came_due_while_the_bot_was_down_is_posted_once_at_the_start(start):
    clock = Clock()
    clock.set_to(datetime(2025, 9, 26, 22, 0, tzinfo=UTC))  # 06:00 in Shanghai
    first = start("socket", clock=clock, tianjin_brief_time="08:00", **BRIEF)
    assert briefs(first) == []
    clock.set_to(datetime(2025, 9, 27, 2, 0, tzinfo=UTC))  # 10:00
    second = start("socket", workspace=first.workspace, clock=clock, tianjin_brief_time="08:00", **BRIEF)
    posted = second.person.wait_for_message("tianjin-daily", timeout=10)
    assert "2025" in posted["text"]
    assert "1655.20万标准箱" in json.dumps(posted, ensure_ascii=False) or len(posted["blocks"]) > 3
    third = start("socket", workspace=first.workspace, clock=clock, tianjin_brief_time="08:00", **BRIEF)
    third.program.desk.write_due()
    third.program.courier.drain()
    assert len(briefs(third)) == 1


def test_two_bots_on_one_store_post_one_brief(start):
    clock = Clock()
    clock.set_to(datetime(2025, 9, 26, 22, 0, tzinfo=UTC))
    first = start("socket", clock=clock, tianjin_brief_time="08:00", **BRIEF)
    second = start("socket", workspace=first.workspace, clock=clock, tianjin_brief_time="08:00", **BRIEF)
    clock.set_to(datetime(2025, 9, 27, 2, 0, tzinfo=UTC))
    for running in (first, second):
        running.program.desk.write_due()
    for running in (second, first):
        running.program.courier.drain()
    first.person.wait_for_message("tianjin-daily", timeout=10)
    assert len(briefs(first)) == 1


def subscribed(start, words: str, channel: str = "general", **told):
    """A running bot, at 07:00 on the morning of the newest edition, and a subscription by words."""
    clock = Clock()
    clock.set_to(datetime(2025, 9, 25, 23, 0, tzinfo=UTC))
    running = start("socket", clock=clock, **told)
    running.person.command(channel, f"/tianjin {words}")
    return running, clock


def due(running, clock: Clock, moment: datetime) -> None:
    """Lets the timetable's two acts run at ``moment`` until nothing is left to post."""
    clock.set_to(moment)
    running.program.desk.write_due()
    for _ in range(8):
        running.program.courier.drain()
        clock.shift += timedelta(seconds=2)


def test_a_brief_ordered_by_words_is_confirmed_comes_with_its_thread_and_stands_in_the_ledger(start):
    running, clock = subscribed(start, "订阅 08:30 每天")
    confirmed = running.person.wait_for_message("general", "订阅", timeout=20)
    assert "每天 08:30（Asia/Shanghai）" in confirmed["text"]
    due(running, clock, datetime(2025, 9, 26, 0, 31, tzinfo=UTC))
    brief = running.person.wait_for_message("general", "2025年9月26日简报", after=confirmed["ts"])
    assert "上次报道的2025年1—5月" in json.dumps(brief, ensure_ascii=False)
    thread = running.person.thread("general", brief["ts"])
    assert [message["text"].splitlines()[0] for message in thread[1:]] == ["新的数据", "文旅 · 其余消息"]
    (entry,) = running.program.house.archive.outbox.list(running.program.workspace)
    assert (entry.kind, entry.state, entry.part) == ("brief", "sent", 3)
    assert timedelta(minutes=1) <= entry.sent_at - entry.due < timedelta(minutes=2)
    due(running, clock, datetime(2025, 9, 27, 0, 31, tzinfo=UTC))
    told = running.person.wait_for_message("general", "没有收到", after=brief["ts"])
    assert "2025年9月26日之后的" in told["text"]


def test_where_the_bot_is_not_in_the_channel_it_says_how_to_invite_it_and_waits(start):
    running, clock = subscribed(start, "subscribe industry 08:30 weekdays", "random")
    told = running.person.wait_for_message("random", "/invite @tianjin", timeout=20)
    assert told["ephemeral"]
    due(running, clock, datetime(2025, 9, 26, 0, 31, tzinfo=UTC))
    assert [m for m in running.person.messages("random") if m["is_bot"] and not m["ephemeral"]] == []
    running.workspace.invite_bot("random")
    due(running, clock, datetime(2025, 9, 26, 0, 40, tzinfo=UTC))
    running.person.wait_for_message("random", "subscribed this channel")
    (one,) = running.program.house.archive.subscriptions.all(running.program.workspace)
    assert (one.state, one.next_due) == ("active", datetime(2025, 9, 29, 0, 30, tzinfo=UTC))


def test_a_channel_that_has_thrown_the_bot_out_pauses_the_subscription_and_tells_its_maker(start):
    running, clock = subscribed(start, "subscribe 08:30 daily")
    running.person.wait_for_message("general", "subscribed this channel", timeout=20)
    running.workspace.remove_bot("general")
    due(running, clock, datetime(2025, 9, 26, 0, 31, tzinfo=UTC))
    (one,) = running.program.house.archive.subscriptions.all(running.program.workspace)
    assert (one.state, one.reason) == ("paused", "not_in_channel")
    told = running.person.wait_for_message("@tianjin", "paused")
    assert "invite me" in told["text"]


def test_a_preview_is_for_the_one_who_asks_and_counts_as_told_to_nobody(start):
    running, clock = subscribed(start, "subscribe 08:30 daily")
    running.person.wait_for_message("general", "subscribed this channel", timeout=20)
    running.person.command("general", "/tianjin brief preview")
    running.person.wait_for(lambda: [m for m in running.person.ephemerals("general") if "Brief for" in m["text"]])
    due(running, clock, datetime(2025, 9, 26, 0, 31, tzinfo=UTC))
    posted = [m for m in running.person.messages("general") if m["is_bot"] and not m["ephemeral"]]
    assert "Brief for September 26, 2025" in posted[-1]["text"]


def test_the_form_orders_and_the_list_pauses(start):
    running, _ = subscribed(start, "订阅")
    view = running.person.wait_for(running.person.view)
    answer = running.person.submit_view(
        view["id"], {"time": "09:15", "days": "chosen", "chosen": ["1", "4"], "sections": ["产业", "民生"]}
    )
    assert answer == {"ok": True}
    running.person.wait_for_message("general", "周一、周四 09:15", timeout=20)
    running.person.command("general", "/tianjin 订阅 列表")
    listed = running.person.wait_for_message("general", "简报订阅")
    button = next(
        e for b in listed["blocks"] if b["type"] == "actions" for e in b["elements"] if e.get("value") == "pause 1"
    )
    running.person.press(listed, button["action_id"])
    table = running.program.house.archive.subscriptions
    running.person.wait_for(lambda: table.get(1).state == "paused")


@pytest.mark.parametrize("hidden", [False, True], ids=["corrected", "hidden"])
def test_a_figure_that_people_set_right_is_said_in_the_next_brief_and_under_the_old_one(start, hidden):
    running, clock = subscribed(start, "订阅 08:30 每天")
    running.person.wait_for_message("general", "订阅", timeout=20)
    due(running, clock, datetime(2025, 9, 26, 0, 31, tzinfo=UTC))
    brief = running.person.wait_for_message("general", "2025年9月26日简报")
    replies = len(running.person.thread("general", brief["ts"]))
    program = running.program
    mine = program.house.archive.seen_by(program.workspace)
    told = mine.told.before(program.workspace, brief["channel"], "zh", "figure", clock() - timedelta(days=2), None)
    figure = next(f for each in told if (f := mine.figures.get(each.ref)) and f.text == "4350家")
    place, who = place_of(mine.engine, figure.id), {"by": "U0ADMIN", "now": clock()}
    assert place is not None
    if hidden:
        mine.edits.hide(figure, place, **who)
    else:
        mine.edits.correct(figure, place, {"indicator": "在册企业"}, **who)
    due(running, clock, datetime(2025, 9, 27, 0, 31, tzinfo=UTC))
    says = "不再作为数据" if hidden else "在册企业"
    running.person.wait_for_message("general", says, after=brief["ts"])
    under = running.person.thread("general", brief["ts"])[replies:]
    assert [says in each["text"] for each in under] == [True]
    due(running, clock, datetime(2025, 9, 28, 0, 31, tzinfo=UTC))
    assert len(running.person.thread("general", brief["ts"])) == replies + 1, "it is said once"
