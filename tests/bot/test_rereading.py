"""All pages by the present reader: what changed is said, it is gone on with where it stopped, the bot answers."""

from __future__ import annotations

import threading
import time
from datetime import date
from itertools import islice
from pathlib import Path

import pytest

from bot.rereading import Changes, reread
from handlers.asking.conversation import ask
from store.archive import Archive
from store.ingest import ingest
from store.reading.types import Page

TEXT = "路灯换新\n本报讯（记者 沈禾）红桥区今年更换路灯{n}盏，一年省下电费42万元，亮度提高了两成。\n"


@pytest.fixture
def old(tmp_path: Path) -> Archive:
    """Three pages, read by an older reader that missed a figure, saw one that is none, and misread one."""
    archive = Archive.open(tmp_path / "store.db")
    for number in (1, 2, 3):
        ingest(archive, Page(TEXT.format(n=5200 + number), date(2025, 9, number), f"{number}.txt", "津沽日报", "01"))
    run = archive.engine.run
    run("UPDATE pages SET reader = 'old'")
    of_first = "article_id = (SELECT min(id) FROM articles)"
    run(f"DELETE FROM figures WHERE text LIKE '%42万%' AND {of_first}")
    run(f"UPDATE figures SET low = 1, high = 1 WHERE text LIKE '%5201%' AND {of_first}")
    return archive


def test_what_changed_is_said_and_it_goes_on_where_it_stopped(old: Archive) -> None:
    first, *_ = islice(reread(old, cores=1), 1)
    assert any("42万" in each for each in first.gained)
    assert any("5201" in each for each in first.altered)
    assert not first.lost
    assert old.pages.count(not_of="old") >= 1
    changes = Changes()
    for each in reread(old, cores=1):
        changes.add(each)
    assert changes.pages == 2
    assert (changes.gained, changes.lost, changes.altered, changes.troubles) == (0, 0, 0, [])
    assert old.pages.count(not_of="old") == 3
    assert list(reread(old, cores=1)) == []


def test_the_bot_answers_while_pages_are_read_anew(tmp_path: Path) -> None:
    archive = Archive.open(tmp_path / "store.db")
    streets = "甲乙丙丁戊己庚辛壬癸"
    for number in range(24):
        lamps = TEXT.format(n=5200 + number).replace("红桥区", f"红桥区{streets[number % 10]}街")
        ingest(archive, Page(lamps * 4, date(2025, 9, 1 + number % 28), f"{number}.txt", "津沽日报", str(number)))
    archive.engine.run("UPDATE pages SET reader = 'old'")
    changes = Changes()
    background = threading.Thread(target=lambda: [changes.add(each) for each in reread(archive, cores=1)])
    background.start()
    waits: list[float] = []
    with Archive.open(tmp_path / "store.db") as asked:
        while background.is_alive():
            began = time.monotonic()
            answer, _ = ask(asked, "红桥区今年更换路灯多少盏?", today=date(2025, 10, 1))
            waits.append(time.monotonic() - began)
            assert "盏" in answer.citations[0].quote
    background.join()
    assert (changes.pages, changes.gained, changes.lost, changes.altered) == (24, 0, 0, 0)
    assert len(waits) > 5
    assert max(waits) < 3.0, "Slack shows a failure to whom is not answered within three seconds"
