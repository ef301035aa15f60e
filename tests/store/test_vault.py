"""Tokens are sealed, by keys that can be replaced; what was kept in the clear is sealed when it is next looked at."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from store.archive import Archive
from store.installations import Installations, Installed
from store.leaving import came_back, leaving, sweep
from store.tokens import Tokens
from store.vault import Vault, VaultClosed, keys_in, new_key

OLD, NEW = new_key(), new_key()
NOW = datetime(2025, 8, 29, 1, 0, tzinfo=UTC)
ONE = Installed("T1", "xoxb-one", "B1", "U0", NOW, refresh="xoxe-one", expires_at=NOW + timedelta(hours=12))


def stored(archive: Archive) -> str:
    rows = [*archive.engine.rows("SELECT * FROM installations"), *archive.engine.rows("SELECT * FROM tokens")]
    return repr([dict(row) for row in rows])


def test_what_is_sealed_is_opened_by_its_key_only() -> None:
    sealed = Vault([OLD]).seal("xoxb-1")
    assert "xoxb" not in sealed
    assert Vault([OLD]).open(sealed) == Vault([NEW, OLD]).open(sealed) == "xoxb-1"
    with pytest.raises(VaultClosed, match="another key"):
        Vault([NEW]).open(sealed)
    with pytest.raises(VaultClosed, match="tianjin keys new"):
        Vault().open(sealed)
    with pytest.raises(VaultClosed, match="tianjin keys new"):
        Vault().seal("xoxb-1")
    with pytest.raises(VaultClosed, match="no key"):
        Vault(["short"])


def test_keys_stand_apart_by_commas_or_blanks() -> None:
    assert keys_in(f" {OLD},{NEW}\n") == (OLD, NEW)
    assert keys_in("") == ()


def test_a_key_is_replaced_without_a_break(archive: Archive) -> None:
    Installations(archive.engine, Vault([OLD])).put(ONE)
    Tokens(archive.engine, Vault([OLD])).held("1.2", "xoxe-given", NOW)
    both = Vault([NEW, OLD])
    assert Installations(archive.engine, both).seal_anew() + Tokens(archive.engine, both).seal_anew() == 2
    after = Vault([NEW])
    kept = Installations(archive.engine, after).get("T1")
    assert kept is not None
    assert (kept.bot, kept.refresh) == ("xoxb-one", "xoxe-one")
    assert Tokens(archive.engine, after).held("1.2", "xoxe-given", NOW).refresh == "xoxe-given"
    assert "xox" not in stored(archive)


def test_a_token_from_before_the_vault_is_sealed_when_it_is_looked_at(archive: Archive) -> None:
    archive.engine.run(
        "INSERT INTO tokens (app, bot, refresh, given, expires_at) VALUES ('1.2', 'xoxb-2', 'xoxe-2', 'xoxe-1', :at)",
        {"at": "2025-08-29T10:00:00.000000+00:00"},
    )
    held = Tokens(archive.engine, Vault([OLD])).held("1.2", "xoxe-1", NOW)
    assert (held.bot, held.refresh) == ("xoxb-2", "xoxe-2"), "what had been renewed is not begun anew"
    assert "xox" not in stored(archive)


def test_one_of_many_renews(archive: Archive) -> None:
    table = Installations(archive.engine, Vault([OLD]))
    table.put(ONE)
    mark = table.get("T1").mark  # type: ignore[union-attr]
    lease = timedelta(seconds=60)
    assert table.claim("T1", mark, NOW, lease)
    assert not table.claim("T1", mark, NOW, lease)
    assert table.claim("T1", mark, NOW + lease, lease), "who had begun it has died"
    table.renewed("T1", "xoxb-two", "xoxe-two", NOW + timedelta(hours=12))
    assert not table.claim("T1", mark, NOW + 2 * lease, lease), "with the old one there is nothing to renew"


def test_a_state_is_good_once_and_for_a_while(archive: Archive) -> None:
    table = Installations(archive.engine, Vault([OLD]))
    table.begin("s1", NOW + timedelta(minutes=10), NOW)
    table.begin("s2", NOW + timedelta(minutes=10), NOW)
    assert not table.use("s3", NOW)
    assert table.use("s1", NOW)
    assert not table.use("s1", NOW)
    assert not table.use("s2", NOW + timedelta(minutes=10))
    assert "s2" not in repr([dict(row) for row in archive.engine.rows("SELECT * FROM install_states")])


def test_who_left_is_swept_until_nothing_can_be_under_way(archive: Archive) -> None:
    leaving(archive, "T1", NOW)
    for minute in (0, 1, 5, 9):
        archive.people.set_language("T1", "U1", "zh")
        assert sweep(archive, NOW + timedelta(minutes=minute)) == {"T1": 1}
        assert archive.people.language("T1", "U1") is None
    sweep(archive, NOW + timedelta(minutes=11))
    assert sweep(archive, NOW + timedelta(minutes=12)) == {}


def test_who_comes_back_begins_with_nothing_and_keeps_what_is_new(archive: Archive) -> None:
    archive.people.set_language("T1", "U1", "zh")
    leaving(archive, "T1", NOW)
    came_back(archive, "T1")
    assert archive.people.language("T1", "U1") is None
    archive.people.set_language("T1", "U1", "en")
    assert sweep(archive, NOW) == {}
    assert archive.people.language("T1", "U1") == "en"
