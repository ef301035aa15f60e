"""Pages from anything: folders, archives, PDF, JSON lines; what is broken is said and the rest goes on."""

from __future__ import annotations

import io
import json
import time
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

from store.errors import PageError
from store.reading.pipeline import read_page
from store.reading.types import Page
from store.sources.bounded import Bounded
from store.sources.file import Origin, load_page
from store.sources.takings import Takings, Trouble

STORY = "蓟州区昨天公布,今年上半年全区接待游客512万人次,同比增长8.4%。\n区文旅局说,下半年还将开放3处新景点。"
HTML = (
    "<html><head><meta charset='gbk'><title>蓟州游客增多</title></head>"
    f"<body><h1>蓟州游客增多</h1>2026-07-08<p>{STORY}</p></body></html>"
)


def pages(found: Iterator[Page | Trouble]) -> tuple[list[Page], list[Trouble]]:
    all_of_them = list(found)
    return [p for p in all_of_them if isinstance(p, Page)], [t for t in all_of_them if isinstance(t, Trouble)]


def zipped(**members: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def pdf(*sheets: list[tuple[int, int, int, str]]) -> bytes:
    """Sheets of lines: x, y, size, text."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    made = io.BytesIO()
    sheet = canvas.Canvas(made, pagesize=(600, 800))
    for lines in sheets:
        for x, y, size, text in lines:
            sheet.setFont("STSong-Light", size)
            sheet.drawString(x, y, text)
        sheet.showPage()
    sheet.save()
    return made.getvalue()


def column(x: int, headline: str, byline: str, text: str) -> list[tuple[int, int, int, str]]:
    lines = [text[at : at + 22] for at in range(0, len(text), 22)]
    return [
        (x, 740, 22, headline),
        (x, 712, 10, byline),
        *((x, 690 - 14 * n, 11, line) for n, line in enumerate(lines)),
    ]


LEFT = column(40, "蓟州上半年游客超五百万", "本报记者 王甲一", "　　" + STORY.replace("\n", "") * 2)
RIGHT = column(
    320, "宝坻潮白河畔新添绿道", "本报记者 李乙二", "　　宝坻区昨天说,潮白河边新建的绿道长16公里,已有2.3万人走过。" * 2
)


def test_a_folder_gives_all_its_pages_in_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "今晚报_2026-07-09_02.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "a.html").write_bytes(HTML.encode("gbk"))
    (tmp_path / "c.txt").write_bytes(b"")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / ".hidden.txt").write_text(STORY, encoding="utf-8")
    found, troubles = pages(Takings().of(tmp_path))
    assert [each.source for each in found] == ["a.html", "今晚报_2026-07-09_02.txt"]
    assert [each.issue_date for each in found] == [date(2026, 7, 8), date(2026, 7, 9)]
    assert found[0].extracted
    assert not found[1].extracted
    assert [each.name for each in troubles] == [str(tmp_path / "c.txt")]


def test_an_empty_folder_says_so(tmp_path: Path) -> None:
    found, (trouble,) = pages(Takings().of(tmp_path))
    assert not found
    assert "holds no pages" in trouble.why


def test_an_archive_gives_its_pages_and_nothing_leaves_it(tmp_path: Path) -> None:
    data = zipped(
        **{
            "../../etc/天津日报_2026-07-08_01.txt": STORY.encode(),
            "/abs/天津日报_2026-07-08_02.html": HTML.encode("gbk"),
            "inner.zip": zipped(**{"x.txt": STORY.encode()}),
            "__MACOSX/._a.txt": b"\0",
            "empty.txt": b"",
        }
    )
    (tmp_path / "issue.zip").write_bytes(data)
    before = sorted(tmp_path.rglob("*"))
    found, troubles = pages(Takings().of(tmp_path / "issue.zip"))
    assert [(each.paper, each.number) for each in found] == [("天津日报", "01"), ("天津日报", "02")]
    assert [each.name.rsplit(": ")[-1] for each in troubles] == ["empty.txt"]
    assert sorted(tmp_path.rglob("*")) == before


def test_an_archive_that_swells_is_stopped() -> None:
    began = time.monotonic()
    found, troubles = pages(
        Takings().of_bytes(zipped(**{"a.txt": b" " * 60_000_000, "b.txt": STORY.encode()}), "bomb.zip", Origin())
    )
    assert not found
    assert len(troubles) == 1
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04 broken", zipped(**{"a.exe": b"x"}), zipped(**{"a.txt": b"x"})[:-30]],
    ids=["broken", "no-pages", "cut-short"],
)
def test_a_broken_archive_ends_in_a_sentence(data: bytes) -> None:
    found, (trouble,) = pages(Takings().of_bytes(data, "issue.zip", Origin()))
    assert not found
    assert trouble.why.endswith(".")


def test_json_lines_give_a_page_each_and_name_the_line_that_does_not() -> None:
    lines = [
        {"text": STORY, "date": "2026-07-08", "paper": "今晚报", "page": 3, "url": "https://example.com/1"},
        {"html": HTML.replace("gbk", "utf-8")},
        {"date": "2026-07-08"},
        {"text": STORY, "date": "8 July"},
        {"text": ["a"]},
    ]
    data = "\n".join([*(json.dumps(each, ensure_ascii=False) for each in lines), "{not json", ""]).encode()
    found, troubles = pages(Takings().of_bytes(data, "pages.jsonl", Origin()))
    assert [(each.paper, each.number, each.url) for each in found] == [
        ("今晚报", "3", "https://example.com/1"),
        (None, None, None),
    ]
    assert [each.name for each in troubles] == [f"pages.jsonl, line {n}" for n in (3, 4, 5, 6)]


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stdin:
        buffer = io.BytesIO(STORY.encode())

    monkeypatch.setattr("sys.stdin", Stdin)
    (page,), troubles = pages(Takings(Origin(issue_date=date(2026, 7, 8))).of("-"))
    assert not troubles
    assert page.text == STORY
    assert page.issue_date == date(2026, 7, 8)


def test_a_pdf_keeps_its_columns_apart(tmp_path: Path) -> None:
    head = [(40, 780, 9, "滨海时报 2026年7月8日 星期三 第3版")]
    file = tmp_path / "page.pdf"
    file.write_bytes(pdf([*head, *LEFT, *RIGHT]))
    page = load_page(file)
    assert page.issue_date == date(2026, 7, 8)
    articles = read_page(page).articles
    assert [each.headline for each in articles] == ["蓟州上半年游客超五百万", "宝坻潮白河畔新添绿道"]
    assert [each.byline for each in articles] == [("王甲一",), ("李乙二",)]


def test_an_issue_in_one_pdf_gives_a_page_each() -> None:
    head = [(40, 780, 9, "滨海时报 2026年7月8日 星期三")]
    found, troubles = pages(Takings().of_bytes(pdf([*head, *LEFT], RIGHT, []), "issue.pdf", Origin()))
    assert [(each.number, each.issue_date) for each in found] == [("1", date(2026, 7, 8)), ("2", date(2026, 7, 8))]
    assert [each.name for each in troubles] == ["issue.pdf, page 3"]


def test_a_pdf_of_pictures_says_what_to_do() -> None:
    _, (trouble,) = pages(Takings().of_bytes(pdf([]), "scan.pdf", Origin()))
    assert "text recognition" in trouble.why


def test_a_pdf_whose_streams_nobody_can_unpack_is_said_to_be_broken() -> None:
    """pypdf calls this deprecated, by an exception that is none of its errors."""
    hurt = pdf([*LEFT]).replace(b"/FlateDecode", b"/Fl         ")
    _, (trouble,) = pages(Takings().of_bytes(hurt, "hurt.pdf", Origin()))
    assert "is a broken PDF" in trouble.why


def forever() -> None:
    while True:
        pass


def too_much() -> int:
    return len(bytearray(4_000_000_000))


def test_what_takes_too_long_or_too_much_is_killed_and_the_next_is_read() -> None:
    worker = Bounded(seconds=2.0)
    try:
        for act in (forever, too_much):
            with pytest.raises(PageError, match="page"):
                worker.run(act, name="page.html")
        assert worker.run(len, "天津", name="page.html") == 2
    finally:
        worker.close()
