"""What a workspace and its people have set, and said about the answers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from store.archive import Archive
from store.asked import KEPT, Asked
from store.feedback import Verdict

NOW = datetime(2025, 8, 29, 4, 0, tzinfo=UTC)


def verdict(user: str = "U1", helpful: bool = True, words: str = "简报", at: datetime = NOW) -> Verdict:
    return Verdict(user, helpful, words, "digest", "……", at)


def test_a_time_zone_and_a_language_are_chosen_apart(archive: Archive) -> None:
    archive.people.set_timezone("T1", "U1", "Europe/Berlin")
    archive.people.set_language("T1", "U1", "en")
    assert (archive.people.timezone("T1", "U1"), archive.people.language("T1", "U1")) == ("Europe/Berlin", "en")
    archive.people.set_timezone("T1", "U1", None)
    assert (archive.people.timezone("T1", "U1"), archive.people.language("T1", "U1")) == (None, "en")
    assert archive.people.timezone("T2", "U1") is None


def test_who_changes_their_mind_is_counted_once(archive: Archive) -> None:
    archive.feedback.put("T1", verdict())
    archive.feedback.put("T1", verdict(helpful=False, at=NOW + timedelta(minutes=1)))
    archive.feedback.put("T1", verdict(user="U2"))
    archive.feedback.put("T2", verdict())
    assert [(one.user, one.helpful) for one in archive.feedback.all("T1")] == [("U1", False), ("U2", True)]
    assert len(archive.feedback.all()) == 3


def test_kinds_of_blocks_stay_off_in_their_workspace(archive: Archive) -> None:
    archive.block_kinds.switch_off("T1", {"data_table", "container"}, "invalid_blocks", NOW)
    archive.block_kinds.switch_off("T1", {"data_table"}, "again", NOW)
    assert archive.block_kinds.off("T1") == {"data_table", "container"}
    assert archive.block_kinds.off("T2") == frozenset()
    archive.block_kinds.switch_on("T1")
    assert archive.block_kinds.off("T1") == frozenset()


def test_what_was_asked_is_found_again_until_it_is_old(archive: Archive) -> None:
    asked = Asked("那去年呢", False, {"question": "吞吐量"})
    id = archive.asked.keep("T1", asked, NOW)
    assert archive.asked.keep("T1", asked, NOW) == id
    assert archive.asked.get("T1", id) == asked
    assert archive.asked.get("T2", id) is None
    other = archive.asked.keep("T1", Asked("那去年呢", False, None), NOW + KEPT)
    assert other != id
    assert archive.asked.get("T1", id) is None
