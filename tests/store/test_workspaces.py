"""What belongs to a workspace: threads, events heard, people's choices, subscriptions."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta

import pytest

from handlers.rates import Rates, TooFast
from store.archive import Archive
from store.owned import OWNED
from store.retention import DELIVERIES_KEPT, forget_old
from tests.store.schema import schema_of

Clock = Callable[[int], datetime]
A_DAY = 86_400


def test_a_thread_is_recalled_as_it_was_left(archive: Archive, clock: Clock) -> None:
    assert archive.threads.recall("T1", "C1", "1.1", clock(0)) is None
    archive.threads.remember("T1", "C1", "1.1", {"subject": "天津港", "n": 1}, clock(0))
    archive.threads.remember("T1", "C1", "1.1", {"subject": "海河"}, clock(1))
    assert archive.threads.recall("T1", "C1", "1.1", clock(2)) == {"subject": "海河"}


@pytest.mark.parametrize("other", [("T2", "C1", "1.1"), ("T1", "C2", "1.1"), ("T1", "C1", "1.2")])
def test_a_thread_of_another_workspace_or_channel_is_another(
    archive: Archive, clock: Clock, other: tuple[str, str, str]
) -> None:
    archive.threads.remember("T1", "C1", "1.1", {"subject": "天津港"}, clock(0))
    assert archive.threads.recall(*other, clock(0)) is None


def test_a_thread_that_nobody_touches_is_forgotten(archive: Archive, clock: Clock) -> None:
    archive.threads.remember("T1", "C1", "1.1", {"subject": "天津港"}, clock(0))
    assert archive.threads.recall("T1", "C1", "1.1", clock(29 * A_DAY))
    assert archive.threads.recall("T1", "C1", "1.1", clock(30 * A_DAY)) is None
    archive.threads.remember("T1", "C1", "2.2", {}, clock(31 * A_DAY))
    assert len(archive.engine.rows("SELECT * FROM threads")) == 1


def test_an_event_is_new_once(archive: Archive, clock: Clock) -> None:
    assert archive.inbox.first_time("T1", "Ev1", clock(0))
    assert not archive.inbox.first_time("T1", "Ev1", clock(1))
    assert archive.inbox.first_time("T2", "Ev1", clock(1))


def test_events_too_old_to_come_again_are_forgotten(archive: Archive, clock: Clock) -> None:
    archive.inbox.first_time("T1", "Ev1", clock(0))
    archive.inbox.first_time("T1", "Ev2", clock(4 * A_DAY))
    assert len(archive.engine.rows("SELECT * FROM inbox")) == 1


def test_a_person_has_a_language_of_their_own_in_each_workspace(archive: Archive) -> None:
    assert archive.people.language("T1", "U1") is None
    archive.people.set_language("T1", "U1", "en")
    archive.people.set_language("T1", "U1", "zh")
    assert (archive.people.language("T1", "U1"), archive.people.language("T2", "U1")) == ("zh", None)
    archive.people.set_language("T1", "U1", None)
    assert archive.people.language("T1", "U1") is None


def test_a_subscription_is_kept_once_for_a_channel_and_time(archive: Archive) -> None:
    first = archive.subscriptions.put("T1", "C1", "08:00", "Asia/Shanghai", "zh")
    again = archive.subscriptions.put("T1", "C1", "08:00", "Asia/Shanghai", "en")
    other = archive.subscriptions.put("T1", "C1", "18:00", "Asia/Shanghai", "en")
    archive.subscriptions.put("T2", "C1", "08:00", "Asia/Shanghai", "zh")
    assert (again.id, again.language, again.last_day) == (first.id, "en", None)
    assert [each.id for each in archive.subscriptions.all("T1")] == [first.id, other.id]
    assert archive.subscriptions.get(other.id) == other


def test_a_day_is_marked_once_and_never_goes_back(archive: Archive) -> None:
    mine = archive.subscriptions.put("T1", "C1", "08:00", "Asia/Shanghai", "zh")
    assert archive.subscriptions.mark_day(mine.id, date(2025, 8, 29))
    assert not archive.subscriptions.mark_day(mine.id, date(2025, 8, 29))
    assert not archive.subscriptions.mark_day(mine.id, date(2025, 8, 28))
    assert archive.subscriptions.all("T1")[0].last_day == date(2025, 8, 29)


def test_the_number_of_a_removed_subscription_is_never_given_again(archive: Archive) -> None:
    mine = archive.subscriptions.put("T1", "C1", "08:00", "Asia/Shanghai", "zh")
    assert archive.subscriptions.remove(mine.id)
    assert not archive.subscriptions.remove(mine.id)
    assert archive.subscriptions.put("T1", "C1", "08:00", "Asia/Shanghai", "zh").id != mine.id


def test_the_key_of_what_belongs_to_a_workspace_starts_with_its_id(held: Archive) -> None:
    schema = schema_of(held.engine)
    assert {table: schema[table].key[0] for table in OWNED} == dict.fromkeys(OWNED, "workspace")


# ---------------------------------------------------------------- what several processes count together


def test_what_one_process_lets_through_another_counts(archive: Archive) -> None:
    one, other = (Rates(10, 0, together=archive.rates, wall=lambda: 1000.0) for _ in range(2))
    through = 0
    for rates in (one, other) * 10:
        with suppress(TooFast):
            rates.take("T1", "U1")
            through += 1
    assert through == 5, "as many as one process alone would let through"
    other.take("T1", "U2")
    other.take("T2", "U1")


def test_who_is_refused_for_the_workspace_has_not_spent_their_own(archive: Archive) -> None:
    cost, room = 6.0, 30.0
    for _ in range(5):
        assert archive.rates.take("T1", [("", cost, room)], 1000.0) == 0
    assert archive.rates.take("T1", [("U1", cost, room), ("", cost, room)], 1000.0) == pytest.approx(6)
    assert archive.rates.take("T1", [("U1", 30.0, 30.0)], 1000.0) == 0
    assert archive.rates.forget("T1", 1000.0) == 0
    assert archive.rates.forget("T1", 9000.0) == 2


def test_a_request_that_another_process_took_is_refused(archive: Archive, clock: Clock) -> None:
    held = timedelta(minutes=10)
    assert archive.replays.first_time("v0=a", clock(0), held)
    assert not archive.replays.first_time("v0=a", clock(599), held)
    assert archive.replays.first_time("v0=b", clock(600), held)
    assert [row["signature"] for row in archive.engine.rows("SELECT signature FROM replays")] == ["v0=b"]


def test_what_is_taken_and_not_settled_is_another_s_after_a_while(archive: Archive, clock: Clock) -> None:
    inbox = archive.inbox
    mine = inbox.take("T1", "message:1", "{}", clock(0))
    assert mine
    assert inbox.take("T1", "message:1", "{}", clock(59)) is None
    assert inbox.waiting(clock(59)) == []
    assert [each.key for each in inbox.waiting(clock(60))] == ["message:1"]
    theirs = inbox.take("T1", "message:1", "{}", clock(60))
    assert theirs
    assert theirs.begun_at is None
    assert not inbox.settle("T1", "message:1", mine.until)
    assert inbox.begin("T1", "message:1", mine.until, clock(61)) is None
    begun = inbox.begin("T1", "message:1", theirs.until, clock(61))
    assert begun
    assert inbox.waiting(clock(120)) == [], "held for a whole lease from there"
    last = inbox.take("T1", "message:1", "{}", clock(121))
    assert last
    assert last.begun_at == clock(61)
    assert inbox.settle("T1", "message:1", last.until)
    assert inbox.waiting(clock(1000)) == []
    assert inbox.take("T1", "message:1", "{}", clock(1000)) is None


def test_deliveries_that_ended_long_ago_go_with_what_they_told(archive: Archive, clock: Clock) -> None:
    for key, day, end in (("old", 0, True), ("open", 0, False), ("new", 30, True)):
        archive.outbox.put("T1", key, "C1", "{}", clock(day * A_DAY))
        if end:
            archive.engine.run("UPDATE outbox SET state = 'sent' WHERE key = :key", {"key": key})
    archive.engine.run(
        "INSERT INTO told (workspace, delivery, kind, ref, said)"
        " SELECT 'T1', id, 'story', 1, '\"x\"' FROM outbox WHERE state = 'sent'"
    )
    assert forget_old(archive.engine, "T1", timedelta(days=1), clock(DELIVERIES_KEPT.days * A_DAY)) == 2
    assert sorted(each.key for each in archive.outbox.list("T1", limit=9)) == ["new", "open"]
    assert len(archive.engine.rows("SELECT 1 FROM told")) == 1
    assert not archive.outbox.put("T1", "new", "C1", "{}", clock(31 * A_DAY)), "it is not posted again"
