"""Pages from files: any of three encodings, and one sentence for whatever is no page."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.errors import PageError
from store.sources.decoding import decoded
from store.sources.file import LIMIT, load_page

TEXT = "口岸新航线开通\n本报讯（记者 柳青）今年上半年，海河口岸完成集装箱吞吐量1200.5万标准箱，同比增长5.1%。\n"
ENCODINGS = ("utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be")


def written(path: Path, content: bytes | str) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


# -- the text --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", [*ENCODINGS, "utf-32"])
def test_an_encoding_is_recognised_by_what_comes_out(tmp_path: Path, encoding: str) -> None:
    assert load_page(written(tmp_path / "page.txt", TEXT.encode(encoding))).text == TEXT


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize(
    "text",
    ["口岸今日完成吞吐量", "第05版", "plain ASCII only\n", "口岸，今日开通。", "繁體字的報紙也讀得出來，請放心。"],
)
def test_short_texts_are_recognised_too(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding)) == text


def test_a_byte_order_mark_in_utf_16_big_end_first_is_obeyed(tmp_path: Path) -> None:
    assert load_page(written(tmp_path / "page.txt", b"\xfe\xff" + TEXT.encode("utf-16-be"))).text == TEXT


def test_line_ends_of_windows_are_read_as_line_ends(tmp_path: Path) -> None:
    assert load_page(written(tmp_path / "page.txt", "一\r\n二\n三\r四")).text == "一\n二\n三\r四"


def test_own_pages_are_read_the_same_in_every_encoding() -> None:
    folder = Path(__file__).parents[3] / "shared" / "pages"
    pages = sorted(folder.glob("own-*/page.txt"))
    if not pages:
        pytest.skip("the labelled pages are not beside this checkout")
    for page in pages:
        text = page.read_text(encoding="utf-8")
        for encoding in ENCODINGS:
            assert decoded(text.encode(encoding)) == text, (page, encoding)


# -- what is no page -------------------------------------------------------------------------------------------------


NO_PAGES = {
    "empty": (b"", "is empty"),
    "blanks": (" \n\r\n\t　\n".encode(), "nothing but blanks"),
    "a mark and nothing else": (b"\xef\xbb\xbf", "nothing but blanks"),
    "image": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "is an image"),
    "photograph": (b"\xff\xd8\xff\xe0" + bytes(range(256)), "is an image"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "is a broken PDF"),
    "sqlite": (b"SQLite format 3\x00" + bytes(100), "is a database"),
    "zeros": (bytes(5_000), "is not text"),
    "noise with zeros": (bytes(range(256)) * 40, "is not text"),
    "noise without zeros": (bytes(range(128, 256)) * 40, "UTF-8, GB18030, Big5 or UTF-16"),
    "control characters": (b"\x01\x02\x03\x04\x05" * 50, "UTF-8, GB18030, Big5 or UTF-16"),
    "UTF-8 with a byte broken": (TEXT.encode() + b"\xe5\xa4" + TEXT.encode(), "UTF-8, GB18030, Big5 or UTF-16"),
    "UTF-16 with its last byte lost": (TEXT.encode("utf-16")[:-1], "UTF-8, GB18030, Big5 or UTF-16|is not text"),
    "too big": (b"a" * (LIMIT + 1), r"20\.0 MB and a page may have 20 MB at most"),
}


@pytest.mark.parametrize("name", NO_PAGES)
def test_what_is_no_page_is_refused_in_one_sentence_that_says_what_to_do(tmp_path: Path, name: str) -> None:
    content, says = NO_PAGES[name]
    path = written(tmp_path / "page.txt", content)
    with pytest.raises(PageError, match=says) as refused:
        load_page(path)
    sentence = str(refused.value)
    assert sentence.startswith(str(path))
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert re.search(r"[;,] (give|save) ", sentence), "what to do next"


def test_50_mb_are_refused_by_their_size_before_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    with path.open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    with pytest.raises(PageError, match=r"has 50\.0 MB and a page may have 20 MB at most"):
        load_page(path)


def test_a_folder_says_to_name_the_pages_in_it(tmp_path: Path) -> None:
    with pytest.raises(PageError, match=r"is a folder; name the pages in it"):
        load_page(tmp_path)


def test_a_missing_file_says_to_check_the_name(tmp_path: Path) -> None:
    with pytest.raises(PageError, match=r"There is no file .*none\.txt; check the name"):
        load_page(tmp_path / "none.txt")


@pytest.mark.parametrize("name", ["x" * 5_000, "page\0.txt"])
def test_a_name_that_no_file_can_have_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(PageError, match="check the name"):
        load_page(tmp_path / name)


def test_a_file_that_may_not_be_read_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path / "page.txt", TEXT)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")  # root may read anything: the refusal is played

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(PageError, match=r"may not be read; give yourself permission"):
        load_page(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_page_may_come_through_a_pipe(tmp_path: Path) -> None:
    import threading

    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_bytes(TEXT.encode("gb18030")))
    writer.start()
    assert load_page(pipe).text == TEXT
    writer.join()


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300))
def test_whatever_the_bytes_are_they_are_text_or_they_are_not(data: bytes) -> None:
    text = decoded(data)
    assert text is None or "\0" not in text


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1))
def test_any_text_in_utf_8_comes_back(text: str) -> None:
    if not text.startswith("\ufeff"):
        assert decoded(text.encode()) == text


# -- where it is from ------------------------------------------------------------------------------------------------


def test_a_file_name_says_paper_date_and_page(tmp_path: Path) -> None:
    page = load_page(written(tmp_path / "天津日报_2025-08-29_05.txt", TEXT))
    assert (page.paper, page.issue_date, page.number, page.url) == ("天津日报", date(2025, 8, 29), "05", None)
    assert page.source == "天津日报_2025-08-29_05.txt"


def test_a_name_in_the_decomposed_form_of_macos_is_read_as_it_is_shown(tmp_path: Path) -> None:
    page = load_page(written(tmp_path / "Le Re\u0301publicain_2025-08-29.txt", TEXT))
    assert page.paper == "Le R\u00e9publicain"


@pytest.mark.parametrize("name", ["page.txt", "tianjin-daily-2025-08-29.txt", "2025-08-29.txt", "_2025-08-29_05.txt",
                                  "1_2025-08-29.txt", "天津日报_05.txt", "天津日报.txt"])  # fmt: skip
def test_other_names_say_nothing(tmp_path: Path, name: str) -> None:
    page = load_page(written(tmp_path / name, TEXT))
    assert (page.paper, page.issue_date, page.number, page.url) == (None, None, None, None)


def test_the_page_part_of_a_name_may_be_missing(tmp_path: Path) -> None:
    page = load_page(written(tmp_path / "天津日报_2025-08-29.txt", TEXT))
    assert (page.paper, page.issue_date, page.number) == ("天津日报", date(2025, 8, 29), None)


@pytest.mark.parametrize("day", ["2025-02-30", "2025-13-01", "0000-01-01"])
def test_an_impossible_day_in_a_name_is_refused(tmp_path: Path, day: str) -> None:
    path = written(tmp_path / f"天津日报_{day}_05.txt", TEXT)
    with pytest.raises(PageError, match=rf"says {day}, which is no day; write it as YYYY-MM-DD"):
        load_page(path)


@pytest.mark.parametrize("day", ["2025-08-28", '"2025-08-28"', "2025-08-28T06:00:00"])
def test_a_toml_file_beside_the_page_goes_before_its_name(tmp_path: Path, day: str) -> None:
    path = written(tmp_path / "天津日报_2025-08-29_05.txt", TEXT)
    written(path.with_suffix(".toml"), f'paper = "津沽日报"\ndate = {day}\nurl = "https://example.org/05"\n')
    page = load_page(path)
    assert (page.paper, page.issue_date, page.number, page.url) == (
        "津沽日报", date(2025, 8, 28), "05", "https://example.org/05",
    )  # fmt: skip


@pytest.mark.parametrize(("page", "number"), [("5", "5"), ('"A05"', "A05"), ('" "', None)])
def test_a_page_number_may_be_a_number_or_text(tmp_path: Path, page: str, number: str | None) -> None:
    path = written(tmp_path / "page.txt", TEXT)
    written(path.with_suffix(".toml"), f"page = {page}\n")
    assert load_page(path).number == number


def test_what_is_given_goes_before_all_else(tmp_path: Path) -> None:
    path = written(tmp_path / "天津日报_2025-08-29_05.txt", TEXT)
    written(path.with_suffix(".toml"), 'paper = "津沽日报"\n')
    page = load_page(path, issue_date=date(2011, 3, 23), paper="海河晚报", number="1", url="https://example.org")
    assert (page.paper, page.issue_date, page.number, page.url) == (
        "海河晚报", date(2011, 3, 23), "1", "https://example.org",
    )  # fmt: skip


def test_what_the_page_prints_goes_last(tmp_path: Path) -> None:
    masthead = "津沽日报\n2025年9月12日 星期五 第21567期 今日8版\n\n"
    page = load_page(written(tmp_path / "page.txt", masthead + TEXT))
    assert (page.paper, page.issue_date) == ("津沽日报", date(2025, 9, 12))
    named = load_page(written(tmp_path / "海河晚报_2025-09-11.txt", masthead + TEXT))
    assert (named.paper, named.issue_date) == ("海河晚报", date(2025, 9, 11))


def test_what_nothing_says_is_not_guessed(tmp_path: Path) -> None:
    page = load_page(written(tmp_path / "page.txt", TEXT))
    assert (page.paper, page.issue_date, page.number, page.url) == (None, None, None, None)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"paper = ", "is not TOML"),
        ("paper = 天津日报".encode(), "is not TOML"),
        (b"date = 2025-02-30", "is not TOML"),
        (b'date = "2025-02-30"', "2025-02-30, which is no day"),
        (b'date = "29 August"', "which is no day"),
        (b"date = 20250829", "date must be a day"),
        (b"paper = 5", "paper must be text in quotes"),
        (b"url = true", "url must be text in quotes"),
        (b"page = 5.5", "page must be a number or text"),
        (b"page = true", "page must be a number or text"),
        (b'datum = "2025-08-29"', "“datum”, which is not known; it may say paper, date, page, url"),
        ('paper = "天津日报"'.encode("gb18030"), "is not in UTF-8"),
    ],
)
def test_a_wrong_toml_file_is_said_to_be_wrong(tmp_path: Path, content: bytes, says: str) -> None:
    path = written(tmp_path / "page.txt", TEXT)
    written(tmp_path / "page.toml", content)
    with pytest.raises(PageError, match=says) as refused:
        load_page(path)
    assert str(refused.value).startswith(str(tmp_path / "page.toml"))
    assert "\n" not in str(refused.value)
