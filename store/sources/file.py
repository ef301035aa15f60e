"""A page from a file: its text, and where it is from as far as anything says so."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from store.errors import PageError
from store.reading.types import Page
from store.sources.decoding import decoded, kind_of

if TYPE_CHECKING:
    from store.sources.html import WebPage

LIMIT_MB = 20
LIMIT = LIMIT_MB * 1024 * 1024
"""Bytes. The largest page seen had 27 kB; what is far larger is no page of text."""

NAME = re.compile(r"(?P<paper>[^_]*[^\W\d_][^_]*)_(?P<date>\d{4}-\d{1,2}-\d{1,2})(?:_(?P<number>[^_]+))?")
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
    path = Path(path)
    text = text_of(path, bytes_of(path))
    web = web_page_in(text)
    if web is not None:
        text = web.text
    printed_on_it = Origin(web.day, web.source, None, None) if web is not None else printed(text)
    origin = Origin()
    for other in (Origin(issue_date, paper, number, url), said_beside(path), said_by_name(path), printed_on_it):
        origin = Origin(*(known if known is not None else said for known, said in pairs(origin, other)))
    headlines = web.headlines if web is not None else ()
    return Page(text, origin.issue_date, path.name, origin.paper, origin.number, origin.url, headlines)


MARKUP = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|div|article)\b",
    re.I | re.S,
)


def web_page_in(text: str) -> WebPage | None:
    """What a web page tells, where ``text`` is markup; None where it is plain text, or markup of no article."""
    if not MARKUP.match(text[:5_000]):
        return None
    from store.sources.html import web_page

    return web_page(text)


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


def text_of(path: Path, data: bytes) -> str:
    r"""The text, ``\r\n`` as ``\n``."""
    if not data:
        raise PageError(f"{path} is empty; give a file that holds the text of a page.")
    if kind := kind_of(data):
        raise PageError(f"{path} is {kind}, not text; save the page as a text file in UTF-8, then try again.")
    text = decoded(data)
    if text is None and b"\0" in data:
        raise PageError(f"{path} is not text; save the page as a text file in UTF-8, then try again.")
    if text is None:
        raise PageError(f"{path} is not in UTF-8, GB18030 or UTF-16; save it in UTF-8, then try again.")
    if not text.strip("\ufeff\u200b \t\r\n\f\v\u3000\xa0"):
        raise PageError(f"{path} holds nothing but blanks; give a file that holds the text of a page.")
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
