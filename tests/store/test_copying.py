"""A store copied into another, from either engine to either: nothing is missing or doubled, whatever came between."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from store.archive import Archive
from store.copying import copy_store
from store.errors import StoreError
from store.ingest import ingest_reading
from tests.store.made import DAY, page_of_three

NOW = datetime(2025, 8, 29, tzinfo=UTC)
WAYS = [("sqlite", "postgresql"), ("postgresql", "sqlite"), ("sqlite", "sqlite")]


@pytest.fixture
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str, str], str]:
    def of(engine: str, name: str) -> str:
        return str(tmp_path / name) if engine == "sqlite" else str(request.getfixturevalue("postgresql"))

    return of


@pytest.fixture(params=WAYS, ids="-".join)
def stores(request: pytest.FixtureRequest, place: Callable[[str, str], str]) -> Iterator[tuple[Archive, Archive]]:
    one, other = request.param
    with Archive.open(place(one, "from.db")) as source, Archive.open(place(other, "to.db")) as target:
        fill(source)
        yield source, target


def fill(archive: Archive) -> None:
    for number in range(3):
        ingest_reading(archive, page_of_three(number=str(number)))
    archive.outbox.put("T1", "k1", "C1", '{"text": "早"}', NOW)
    archive.outbox.claim("w", NOW, timedelta(minutes=1))
    archive.subscriptions.put("T1", "C1", "08:00", "Asia/Shanghai", "zh")
    archive.people.set_language("T1", "U1", "en")
    archive.threads.remember("T1", "C1", "1.1", {"subject": "天津港"}, NOW)
    archive.edits.rename("天津港", "天津港集团", by="谁", now=NOW)


def same(one: Archive, other: Archive) -> None:
    assert other.articles.between(DAY, DAY) == one.articles.between(DAY, DAY)
    assert other.search.articles("集装箱") == one.search.articles("集装箱")
    assert other.search.articles("滨海新区") == one.search.articles("滨海新区")
    assert other.figures.find(("吞吐量",)) == one.figures.find(("吞吐量",))
    assert other.enterprises.all() == one.enterprises.all()
    assert other.outbox.list("T1") == one.outbox.list("T1")
    assert other.subscriptions.all("T1") == one.subscriptions.all("T1")
    assert other.edits.history() == one.edits.history()


def test_the_copy_answers_as_the_store_does(stores: tuple[Archive, Archive]) -> None:
    source, target = stores
    made = copy_store(source.engine, target.engine)
    assert made.rows["articles"] == 9
    assert made.put == sum(made.rows.values())
    same(source, target)


def test_the_copy_goes_on_where_the_store_stopped(stores: tuple[Archive, Archive]) -> None:
    """No number is given that the store has given."""
    source, target = stores
    copy_store(source.engine, target.engine)
    for archive in stores:
        ingest_reading(archive, page_of_three(number="9"))
        archive.outbox.put("T1", "k2", "C1", "{}", NOW)
    same(source, target)


class Interrupted(Exception):
    pass


@pytest.mark.parametrize("at", ["pages", "articles", "figures", "outbox"])
def test_an_interrupted_copy_goes_on(stores: tuple[Archive, Archive], at: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("store.copying.BATCH", 2)
    source, target = stores

    def stop(table: str, done: int, of: int) -> None:
        if table == at:
            raise Interrupted

    with pytest.raises(Interrupted):
        copy_store(source.engine, target.engine, stop)
    archived = source.engine.rows("SELECT id FROM pages ORDER BY id")
    source.pages.remove(archived[0]["id"])  # and what has changed meanwhile is brought, and taken out
    source.people.set_language("T1", "U1", "zh")
    made = copy_store(source.engine, target.engine)
    assert made.put < sum(made.rows.values()), "what was there was not brought again"
    same(source, target)
    assert target.people.language("T1", "U1") == "zh"


def test_a_store_that_holds_something_is_refused(stores: tuple[Archive, Archive]) -> None:
    source, target = stores
    target.people.set_language("T9", "U9", "zh")
    with pytest.raises(StoreError, match=r"is not empty \(it has people\); give an empty one"):
        copy_store(source.engine, target.engine)
    assert target.people.language("T9", "U9") == "zh"
    assert target.articles.days() == []


def test_a_whole_copy_is_not_copied_into_again(stores: tuple[Archive, Archive]) -> None:
    source, target = stores
    copy_store(source.engine, target.engine)
    with pytest.raises(StoreError, match="is not empty"):
        copy_store(source.engine, target.engine)


def test_half_a_copy_of_another_store_is_refused(stores: tuple[Archive, Archive], tmp_path: Path) -> None:
    source, target = stores

    def stop(table: str, done: int, of: int) -> None:
        raise Interrupted

    with pytest.raises(Interrupted):
        copy_store(source.engine, target.engine, stop)
    with Archive.open(tmp_path / "third.db") as third, pytest.raises(StoreError, match="holds half a copy of"):
        copy_store(third.engine, target.engine)


def test_what_another_writes_into_the_copy_is_noticed(stores: tuple[Archive, Archive]) -> None:
    source, target = stores

    def meddle(table: str, done: int, of: int) -> None:
        if table == "outbox":
            target.people.set_language("T9", "U9", "zh")

    with pytest.raises(StoreError, match=r"people differs: 1 rows in .*, 2 in .*Somebody writes"):
        copy_store(source.engine, target.engine, meddle)
    copy_store(source.engine, target.engine)
    same(source, target)


def test_a_store_is_not_copied_into_itself(tmp_path: Path) -> None:
    with Archive.open(tmp_path / "a.db") as one, pytest.raises(StoreError, match="into itself"):
        copy_store(one.engine, one.engine)
