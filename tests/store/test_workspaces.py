"""What belongs to a workspace: threads, events heard, people's choices, subscriptions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from store.archive import Archive
from store.owned import OWNED
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
