"""Deliveries: put once, claimed by one worker at a time, marked by that worker only."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from store.archive import Archive
from store.records import Delivery

Clock = Callable[[int], datetime]
LEASE = timedelta(seconds=60)


def put(archive: Archive, key: str, due: datetime, workspace: str = "T1") -> bool:
    """Each to a channel of its own: in one channel they would wait for each other."""
    return archive.outbox.put(workspace, key, f"C-{key}", '{"text": "早安"}', due)


def claimed(archive: Archive, worker: str, now: datetime) -> Delivery:
    delivery = archive.outbox.claim(worker, now, LEASE)
    assert delivery is not None
    return delivery


def test_a_key_is_put_once_in_a_workspace_whatever_became_of_it(archive: Archive, clock: Clock) -> None:
    assert put(archive, "brief 08-29", clock(0))
    assert not put(archive, "brief 08-29", clock(5))
    delivery = claimed(archive, "w", clock(0))
    archive.outbox.sent(delivery.id, "w", "1756.1", clock(1))
    assert not put(archive, "brief 08-29", clock(9))
    assert put(archive, "brief 08-29", clock(0), workspace="T2")


def test_a_claim_says_all_that_the_post_needs(archive: Archive, clock: Clock) -> None:
    put(archive, "k", clock(0))
    delivery = claimed(archive, "w", clock(1))
    assert (delivery.workspace, delivery.key, delivery.channel) == ("T1", "k", "C-k")
    assert (delivery.message, delivery.due, delivery.state) == ('{"text": "早安"}', clock(0), "claimed")
    assert (delivery.attempts, delivery.begun, delivery.reason, delivery.posted_ts) == (1, False, None, None)


def test_nothing_is_claimed_before_it_is_due_nor_twice(archive: Archive, clock: Clock) -> None:
    put(archive, "k", clock(10))
    assert archive.outbox.claim("w", clock(9), LEASE) is None
    assert archive.outbox.claim("w", clock(10), LEASE) is not None
    assert archive.outbox.claim("v", clock(11), LEASE) is None
    assert archive.outbox.claim("w", clock(11), LEASE) is None


def test_what_is_due_longest_goes_first_and_then_what_was_put_first(archive: Archive, clock: Clock) -> None:
    for key, due in (("c", 5), ("a", 1), ("d", 5), ("b", 2)):
        put(archive, key, clock(due))
    order = [claimed(archive, "w", clock(9)).key for _ in range(4)]
    assert order == ["a", "b", "c", "d"]


def test_a_worker_may_claim_for_one_workspace_only(archive: Archive, clock: Clock) -> None:
    put(archive, "k", clock(0), workspace="T1")
    put(archive, "k", clock(1), workspace="T2")
    found = archive.outbox.claim("w", clock(2), LEASE, "T2")
    assert found is not None
    assert found.workspace == "T2"
    assert archive.outbox.claim("w", clock(2), LEASE, "T2") is None


def test_a_lease_that_ran_out_is_claimed_again_and_the_first_worker_may_mark_nothing(
    archive: Archive, clock: Clock
) -> None:
    put(archive, "k", clock(0))
    first = claimed(archive, "slow", clock(0))
    assert archive.outbox.claim("quick", clock(59), LEASE) is None
    second = claimed(archive, "quick", clock(60))
    assert (second.id, second.attempts, second.begun) == (first.id, 2, False)
    assert not archive.outbox.renew(first.id, "slow", clock(61), LEASE)
    assert not archive.outbox.sent(first.id, "slow", "1.1", clock(61))
    assert not archive.outbox.failed(first.id, "slow", "late", None)
    assert not archive.outbox.ambiguous(first.id, "slow", "late")
    assert archive.outbox.sent(second.id, "quick", "2.2", clock(62))
    (held,) = archive.outbox.list("T1")
    assert (held.state, held.posted_ts) == ("sent", "2.2")


def test_a_renewed_lease_lasts_longer(archive: Archive, clock: Clock) -> None:
    put(archive, "k", clock(0))
    delivery = claimed(archive, "w", clock(0))
    assert archive.outbox.renew(delivery.id, "w", clock(50), LEASE)
    assert archive.outbox.claim("v", clock(109), LEASE) is None
    again = claimed(archive, "v", clock(110))
    assert again.begun, "a post was begun of which nobody knows how it ended"


def test_what_may_be_tried_again_waits_until_then_and_says_why(archive: Archive, clock: Clock) -> None:
    put(archive, "k", clock(0))
    delivery = claimed(archive, "w", clock(0))
    archive.outbox.renew(delivery.id, "w", clock(0), LEASE)
    assert archive.outbox.failed(delivery.id, "w", "ratelimited", clock(30))
    assert archive.outbox.claim("w", clock(29), LEASE) is None
    again = claimed(archive, "w", clock(30))
    assert (again.attempts, again.reason, again.begun, again.due) == (2, "ratelimited", False, clock(0))


def test_a_try_whose_outcome_nobody_knows_is_claimed_again_as_begun(archive: Archive, clock: Clock) -> None:
    put(archive, "k", clock(0))
    delivery = claimed(archive, "w", clock(0))
    archive.outbox.renew(delivery.id, "w", clock(0), LEASE)
    archive.outbox.failed(delivery.id, "w", "no answer", clock(30), outcome_known=False)
    assert claimed(archive, "w", clock(30)).begun


@pytest.mark.parametrize("end", ["sent", "failed", "ambiguous", "skipped"])
def test_what_has_ended_is_never_claimed_again(archive: Archive, clock: Clock, end: str) -> None:
    put(archive, "k", clock(0))
    delivery = claimed(archive, "w", clock(0))
    outbox = archive.outbox
    ends: dict[str, Callable[[], bool]] = {
        "sent": lambda: outbox.sent(delivery.id, "w", "1.1", clock(1)),
        "failed": lambda: outbox.failed(delivery.id, "w", "is_archived", None),
        "ambiguous": lambda: outbox.ambiguous(delivery.id, "w", "nobody can look"),
        "skipped": lambda: outbox.skip(delivery.id, "w", "too late"),
    }
    assert ends[end]()
    assert not ends[end](), "what has ended is marked no more"
    assert outbox.claim("w", clock(99_999), LEASE) is None
    assert outbox.next_due() is None
    held = outbox.get(delivery.id)
    assert held is not None
    assert held.state == end


def test_what_was_claimed_and_not_begun_is_given_back_at_shutdown(archive: Archive, clock: Clock) -> None:
    for key in ("a", "b", "c"):
        put(archive, key, clock(0))
    begun, idle, others = (
        claimed(archive, "w", clock(0)),
        claimed(archive, "w", clock(0)),
        claimed(archive, "v", clock(0)),
    )
    archive.outbox.renew(begun.id, "w", clock(0), LEASE)
    assert archive.outbox.give_back("w") == 1
    again = claimed(archive, "v", clock(1))
    assert (again.id, again.attempts) == (idle.id, 1)
    assert archive.outbox.claim("v", clock(1), LEASE) is None, "what was begun is not free yet, nor what others hold"
    assert archive.outbox.sent(others.id, "v", "1.1", clock(1))


def test_the_next_moment_to_look_is_when_something_falls_due_or_a_lease_runs_out(
    archive: Archive, clock: Clock
) -> None:
    assert archive.outbox.next_due() is None
    put(archive, "late", clock(500))
    assert archive.outbox.next_due() == clock(500)
    put(archive, "soon", clock(5))
    assert archive.outbox.next_due() == clock(5)
    claimed(archive, "w", clock(5))
    assert archive.outbox.next_due() == clock(65)


def test_the_ledger_of_a_workspace_lists_its_own_latest_first(archive: Archive, clock: Clock) -> None:
    for n in range(5):
        put(archive, f"k{n}", clock(n))
    put(archive, "theirs", clock(9), workspace="T2")
    assert [each.key for each in archive.outbox.list("T1", limit=3)] == ["k4", "k3", "k2"]


def test_a_moment_without_a_timezone_is_refused(archive: Archive) -> None:
    with pytest.raises(ValueError, match="timezone"):
        put(archive, "k", datetime(2025, 8, 29))


def test_moments_of_any_timezone_compare_as_moments(archive: Archive, clock: Clock) -> None:
    from zoneinfo import ZoneInfo

    put(archive, "k", clock(0).astimezone(ZoneInfo("Asia/Shanghai")))
    assert archive.outbox.claim("w", clock(-1).astimezone(ZoneInfo("America/New_York")), LEASE) is None
    assert archive.outbox.claim("w", clock(0).astimezone(ZoneInfo("America/New_York")), LEASE) is not None


def test_four_threads_share_the_work_and_none_is_done_twice(archive: Archive, clock: Clock) -> None:
    for n in range(40):
        put(archive, f"k{n}", clock(0))
    done: list[int] = []

    def work(worker: str) -> None:
        while (delivery := archive.outbox.claim(worker, clock(1), LEASE)) is not None:
            assert archive.outbox.sent(delivery.id, worker, "1.1", clock(2))
            done.append(delivery.id)

    threads = [threading.Thread(target=work, args=(f"w{n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(done) == sorted({each.id for each in archive.outbox.list("T1")})
    assert len(done) == 40
