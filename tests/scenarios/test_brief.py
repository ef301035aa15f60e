"""The daily brief, from the timetable to the channel."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

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
