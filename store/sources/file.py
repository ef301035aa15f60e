"""A page from a file: its text, and where it is from as far as anything says so."""

from __future__ import annotations

import contextlib
import tomllib
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from store.errors import PageError
from store.patterns import lazily
from store.reading.types import Page
from store.sources.decoding import charset_said, decoded, kind_of

LIMIT_MB = 20
LIMIT = LIMIT_MB * 1024 * 1024
"""Bytes. The largest page seen had 27 kB; what is far larger is no page of text."""

NAME = lazily(r"(?P<paper>[^_]*[^\W\d_][^_]*)_(?P<date>\d{4}-\d{1,2}-\d{1,2})(?:_(?P<number>[^_]+))?")
"""天津日报_2025-08-29_05: paper, date, page."""
KEYS = ("paper", "date", "page", "url")


@dataclass(frozen=True, slots=True)
class Origin:
    """What one place says of where a page is from; None: it does not say."""

    issue_date: date | None = None
    paper: str | None = None
    number: str | None = None
    url: str | None = None


def load_page(
    path: Path,
    *,
    issue_date: date | None = None,
    paper: str | None = None,
    number: str | None = None,
    url: str | None = None,
) -> Page:
    """The page in a file of UTF-8, GB18030 or UTF-16. Raises ``PageError`` with what to do next.

    Date, paper, number and address are those given here, else those in a TOML file beside the page (same name,
    ``.toml``: paper, date, page, url), else those in a file name such as 天津日报_2025-08-29_05.txt, else, for paper
    and date, what the page itself prints; else None.
    """
    from store.sources.takings import Takings, Trouble

    pages = list(Takings(Origin(issue_date, paper, number, url)).of(refused_folder(Path(path))))
    for each in pages:
        if isinstance(each, Trouble):
            raise PageError(each.why)
    first, *rest = [each for each in pages if isinstance(each, Page)]
    if rest:
        raise PageError(
            f"{path} holds {len(rest) + 1} pages; take them in with tianjin ingest, or read them one by one."
        )
    return first


def refused_folder(path: Path) -> Path:
    with contextlib.suppress(OSError, ValueError):  # a name that no file can have is refused where it is opened
        if path.is_dir():
            raise PageError(f"{path} is a folder; name the pages in it, such as {path / '*.txt'}.")
    return path


def merged(*origins: Origin) -> Origin:
    """What the first of them says, else what the next says."""
    made = Origin()
    for other in origins:
        made = Origin(*(known if known is not None else said for known, said in pairs(made, other)))
    return made


def pairs(one: Origin, other: Origin) -> list[tuple[Any, Any]]:
    return [(getattr(one, name), getattr(other, name)) for name in ("issue_date", "paper", "number", "url")]


# -- the text --------------------------------------------------------------------------------------------------------


def bytes_of(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise PageError(f"{path} is a folder; name the pages in it, such as {path / '*.txt'}.")
        size = path.stat().st_size
        if size > LIMIT:
            raise PageError(
                f"{path} has {size / 1024 / 1024:.1f} MB and a page may have {LIMIT_MB} MB at most;"
                " give a file that holds the text of one page."
            )
        with path.open("rb") as file:
            data = file.read(LIMIT + 1)  # a pipe or a device has no size that could be asked before
    except FileNotFoundError:
        raise PageError(f"There is no file {path}; check the name and the folder.") from None
    except PermissionError:
        raise PageError(f"{path} may not be read; give yourself permission to read it, then try again.") from None
    except (OSError, ValueError) as error:  # a name that is too long, holds NUL, goes round in links, …
        reason = getattr(error, "strerror", None) or str(error)
        raise PageError(f"{path} cannot be read ({reason}); check the name and the disk.") from None
    if len(data) > LIMIT:
        raise PageError(f"{path} has more than {LIMIT_MB} MB; give a file that holds the text of one page.")
    return data


def text_in(data: bytes, name: str, charset: str | None) -> str:
    r"""The text, ``\r\n`` as ``\n``. ``charset`` is what came with it calls its encoding."""
    if not data:
        raise PageError(f"{name} is empty; give a file that holds the text of a page.")
    if kind := kind_of(data):
        raise PageError(f"{name} is {kind}, not text; save the page as a text file in UTF-8, then try again.")
    text = decoded(data, charset or charset_said(data))
    if text is None and b"\0" in data:
        raise PageError(f"{name} is not text; save the page as a text file in UTF-8, then try again.")
    if text is None:
        raise PageError(f"{name} is not in UTF-8, GB18030, Big5 or UTF-16; save it in UTF-8, then try again.")
    if not text.strip("\ufeff\u200b \t\r\n\f\v\u3000\xa0"):
        raise PageError(f"{name} holds nothing but blanks; give a file that holds the text of a page.")
    return text.replace("\r\n", "\n")


# -- where it is from ------------------------------------------------------------------------------------------------


def said_beside(path: Path) -> Origin:
    """What the TOML file beside the page says."""
    beside = path.with_suffix(".toml")
    if beside == path or not beside.is_file():
        return Origin()
    try:
        said = tomllib.loads(beside.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise PageError(f"{beside} is not TOML: {error}; mend it or move it away.") from None
    except UnicodeDecodeError:
        raise PageError(f"{beside} is not in UTF-8; save it in UTF-8, or move it away.") from None
    except OSError as error:
        raise PageError(f"{beside} cannot be read ({error.strerror}); mend that or move it away.") from None
    if strange := sorted(set(said) - set(KEYS)):
        raise PageError(f"{beside} says “{strange[0]}”, which is not known; it may say {', '.join(KEYS)}.")
    for key in ("paper", "url"):
        if not isinstance(said.get(key, ""), str):
            raise PageError(f'{beside}: {key} must be text in quotes, such as {key} = "…".')
    return Origin(day_said(beside, said), words(said.get("paper")), number_said(beside, said), words(said.get("url")))


def day_said(beside: Path, said: dict[str, Any]) -> date | None:
    day = said.get("date")
    if isinstance(day, datetime):
        return day.date()
    if day is None or isinstance(day, date):
        return day
    if isinstance(day, str):
        return day_of(day, f"{beside}: date")
    raise PageError(f"{beside}: date must be a day, such as date = 2025-08-29.")


def number_said(beside: Path, said: dict[str, Any]) -> str | None:
    number = said.get("page")
    if isinstance(number, bool) or not isinstance(number, str | int | None):
        raise PageError(f'{beside}: page must be a number or text in quotes, such as page = "05".')
    return None if number is None else words(str(number))


def said_by_name(path: Path) -> Origin:
    # macOS hands out names in decomposed form; a name is compared as it is shown.
    hit = NAME.fullmatch(unicodedata.normalize("NFC", path.stem))
    if not hit:
        return Origin()
    return Origin(day_of(hit["date"], f"The file name {path.name}"), words(hit["paper"]), words(hit["number"]))


def printed(text: str) -> Origin:
    from store.reading.pages import printed_date, printed_paper

    return Origin(printed_date(text), printed_paper(text))


def day_of(said: str, where: str) -> date:
    try:
        return date(*(int(part) for part in said.strip().split("-")))
    except (ValueError, TypeError):
        raise PageError(f"{where} says {said}, which is no day; write it as YYYY-MM-DD, such as 2025-08-29.") from None


def words(said: str | None) -> str | None:
    """None where there is nothing but blanks."""
    return (said or "").strip() or None
