"""Sources that are fetched regularly: read from TOML, asked when due, told of when they fail; a watched folder."""

from __future__ import annotations

import logging
import os
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.environment import ROOT
from bot.sourcing import SourceDesk
from bot.watching import watched
from store.archive import Archive
from store.errors import PageError
from store.sources.file import Origin
from store.sources.manners import Guest
from store.sources.outbound import Fetched, FetchFailed, Outbound
from store.sources.regular import RegularSource, sources_in

NOW = datetime(2026, 7, 8, 1, 0, tzinfo=UTC)
STORY = "武清区昨天说,今年上半年全区新建高标准农田3.2万亩,粮食播种面积稳定在120万亩以上。"
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>x</title>{items}</channel></rss>"""
ITEM = "<item><title>田</title><link>http://x.example/{n}</link><pubDate>Wed, 08 Jul 2026 00:00:00 GMT</pubDate></item>"
PAGE = "<html><head><title>{t}</title></head><body><h1>{t}</h1><p>2026-07-08 来源:渤海新报</p><p>{s}</p></body></html>"


class Web(Outbound):
    """A network of invented answers."""

    def __init__(self) -> None:
        super().__init__()
        self.answers: dict[str, bytes] = {}
        self.asked: list[str] = []
        self.etag: str | None = None

    def get(self, url: str, *, headers: dict[str, str] | None = None) -> Fetched:
        self.asked.append(url)
        if url not in self.answers:
            raise FetchFailed(f"{url} answered 503; try again later.")
        if self.etag and (headers or {}).get("If-None-Match") == self.etag:
            return Fetched(url, 304, {}, b"")
        return Fetched(url, 200, {"etag": self.etag} if self.etag else {}, self.answers[url])


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


def desk(archive: Archive, web: Web, clock: Clock, told: list[tuple[str, str]]) -> SourceDesk:
    source = RegularSource("farm", "http://x.example/rss", False, timedelta(hours=1))

    def guest(_: RegularSource) -> Guest:
        return Guest(web, clock=lambda: clock.now.timestamp(), sleep=lambda seconds: None, pause=0.0)

    def tell(name: str, what: str, why: str) -> None:
        told.append((name, what))

    return SourceDesk(archive, [source], clock, logging.getLogger("test"), tell, guest)


def feed(*numbers: int) -> bytes:
    return FEED.format(items="".join(ITEM.format(n=n) for n in numbers)).encode()


def test_a_source_is_asked_when_due_and_each_page_fetched_once(archive: Archive) -> None:
    web, clock, told = Web(), Clock(), list[tuple[str, str]]()
    web.answers = {
        "http://x.example/rss": feed(1),
        "http://x.example/1": PAGE.format(t="新建高标准农田三万亩", s=STORY).encode(),
        "http://x.example/2": PAGE.format(t="夏粮收购价格稳中有升", s=STORY.replace("3.2", "5.7")).encode(),
    }
    ours = desk(archive, web, clock, told)
    assert ours.fetch_due() == 1
    assert ours.fetch_due() == 0
    assert web.asked.count("http://x.example/rss") == 1
    clock.now += timedelta(hours=1)
    web.answers["http://x.example/rss"] = feed(1, 2)
    assert ours.fetch_due() == 1
    assert web.asked.count("http://x.example/1") == 1
    state = archive.sources.get("farm")
    assert (state.found, state.failures, state.next_try) == (2, 0, clock.now + timedelta(hours=1))
    web.etag = '"7"'
    for _ in range(2):
        clock.now += timedelta(hours=1)
        assert ours.fetch_due() == 0
    assert archive.sources.get("farm").etag == '"7"'


def test_people_hear_once_that_it_fails_and_once_that_it_is_well(archive: Archive) -> None:
    web, clock, told = Web(), Clock(), list[tuple[str, str]]()
    ours = desk(archive, web, clock, told)
    for _ in range(5):
        assert ours.fetch_due() == 0
        clock.now += timedelta(days=1)
    assert told == [("farm", "failing")]
    assert "503" in (archive.sources.get("farm").trouble or "")
    web.answers = {"http://x.example/rss": feed()}
    ours.fetch_due()
    assert told == [("farm", "failing"), ("farm", "recovered")]
    assert archive.sources.get("farm").trouble is None


def test_one_process_fetches_a_source_at_a_time(archive: Archive) -> None:
    assert archive.sources.claim("farm", "a", NOW) is not None
    assert archive.sources.claim("farm", "b", NOW) is None
    assert archive.sources.claim("farm", "b", NOW + timedelta(hours=2)) is not None


def page(folder: Path, name: str, text: str, age: float = 120.0) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    then = path.stat().st_mtime - age
    os.utime(path, (then, then))
    return path


def test_a_watched_folder_takes_what_lies_still(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.sources.folders.STILL", 60.0)
    folder = tmp_path / "papers"
    folder.mkdir()
    page(folder, "津沽日报_2026-07-08_01.txt", f"农田\n\n{STORY}\n")
    page(folder, "津沽日报_2026-07-08_02.txt", "还在写\n", age=0.0)
    turns = iter(range(2))

    def later(seconds: float) -> None:
        if next(turns) == 0:
            page(folder, "津沽日报_2026-07-08_03.txt", f"粮价\n\n{STORY.replace('3.2', '9.9')}\n")
            return
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(watched(archive, [folder], Origin(), later))
    assert archive.pages.count() == 2
    assert [each.number for each in archive.pages.where()] == ["01", "03"]


def test_nothing_is_fetched_as_delivered() -> None:
    assert sources_in(ROOT / "deploy" / "sources.toml") == ()


GOOD = '[[source]]\nname = "a"\nurl = "https://x.example/rss"\n'


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[[source]]\nname = 'a'\n", "either a url or a folder"),
        (GOOD + "folder = '/srv'\n", "either a url or a folder"),
        (GOOD + "every = '5min'\n", "15 minutes"),
        (GOOD + "every = 'often'\n", "span"),
        (GOOD + "colour = 'red'\n", "colour"),
        (GOOD + GOOD, "two sources a"),
        ("[[source]]\nname = 'a b'\nurl = 'https://x.example'\n", "needs a name"),
        ("[[source]]\nname = 'a'\nurl = 'file:///etc/passwd'\n", "http"),
        ("source = 3\n", "[[source]]"),
        ("[[source", "not TOML"),
    ],
)
def test_what_is_wrong_in_the_file_is_said(tmp_path: Path, text: str, why: str) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PageError, match=re.escape(why)):
        sources_in(path)


def test_one_that_is_off_is_left_out(tmp_path: Path) -> None:
    path = tmp_path / "sources.toml"
    path.write_text(GOOD + "on = false\n" + GOOD.replace('"a"', '"b"') + 'every = "6h"\n', encoding="utf-8")
    assert [(each.name, each.every) for each in sources_in(path)] == [("b", timedelta(hours=6))]
    assert sources_in(tmp_path / "none.toml") == ()
