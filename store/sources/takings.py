"""Pages from anything: a file, a folder, an archive, lines of JSON, standard input.

A thing gives pages and troubles in its own order, one at a time: ten thousand of them need the memory of one.
"""

from __future__ import annotations

import io
import json
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from store.errors import PageError
from store.reading.types import Page
from store.sources.bounded import Bounded, shared
from store.sources.file import (
    LIMIT,
    Origin,
    bytes_of,
    day_of,
    merged,
    printed,
    said_beside,
    said_by_name,
    text_in,
    words,
)
from store.sources.recognising import form_of

MEMBERS = 10_000
UNPACKED = 500 * 1024 * 1024
"""Files in an archive, and bytes that they may unpack to together."""
NOTHING = Origin()
SUFFIXES = frozenset({".txt", ".html", ".htm", ".shtml", ".xhtml", ".pdf", ".zip", ".jsonl", ".ndjson", ".md"})
"""What is looked at in a folder; a file named by itself is looked at whatever it is called."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """A page that could not be read: its name, and the sentence that says why and what to do."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Takings:
    """What is known beforehand of all pages, and the worker that takes markup and PDF apart."""

    known: Origin = NOTHING
    worker: Bounded = shared

    def of(self, thing: str | Path) -> Iterator[Page | Trouble]:
        """All pages of a path or of ``-``, standard input. Never raises for what a page holds."""
        if str(thing) == "-":
            yield from self.of_bytes(sys.stdin.buffer.read(LIMIT + 1), "standard input", Origin())
            return
        path = Path(thing)
        try:
            if is_folder(path):
                yield from self._of_folder(path)
                return
            data = bytes_of(path)
            beside = merged(said_beside(path), said_by_name(path))
        except PageError as error:
            yield Trouble(str(path), str(error))
            return
        yield from self.of_bytes(data, path.name, beside, shown=str(path))

    def _of_folder(self, folder: Path) -> Iterator[Page | Trouble]:
        found = files_in(folder)
        if not found:
            yield Trouble(str(folder), f"{folder} holds no pages; put text, HTML or PDF files into it.")
        for each in found:
            yield from self.of(each)

    def of_bytes(
        self,
        data: bytes,
        name: str,
        beside: Origin,
        *,
        shown: str | None = None,
        charset: str | None = None,
        inside: bool = False,
    ) -> Iterator[Page | Trouble]:
        """The pages in ``data``. ``beside``: what its name or its surroundings say; ``inside``: it is of an archive."""
        shown = shown or name
        try:
            match form_of(data):
                case "pdf":
                    yield from self._of_pdf(data, name, beside, shown)
                case "zip" if not inside:
                    yield from self._of_archive(data, shown)
                case "lines":
                    yield from self._of_lines(data, shown)
                case "html":
                    yield self._of_markup(text_in(data, shown, charset), name, beside)
                case _:
                    text = text_in(data, shown, charset)
                    yield self._page(text, name, beside, printed(text))
        except PageError as error:
            yield Trouble(shown, str(error))

    # -- forms -------------------------------------------------------------------------------------------------------

    def _of_markup(self, markup: str, name: str, beside: Origin) -> Page:
        from store.sources.html import web_page

        web = self.worker.run(web_page, markup, beside.url, name=name)
        if web is None:
            raise PageError(f"{name} is a web page without an article; open the article itself and save that.")
        page = self._page(web.text, name, beside, Origin(web.day, web.source))
        return replace(page, headlines=web.headlines, extracted=True)

    def _of_pdf(self, data: bytes, name: str, beside: Origin, shown: str) -> Iterator[Page | Trouble]:
        from store.sources.pdf import sheets_of

        sheets = self.worker.run(sheets_of, data, shown, name=shown)
        first = printed(sheets[0].text)
        for number, sheet in enumerate(sheets, 1):
            if not sheet.text.strip():
                why = f"Page {number} of {shown} is a picture without text; it is left out."
                yield Trouble(f"{shown}, page {number}", why)
                continue
            several = Origin(number=str(number)) if len(sheets) > 1 else Origin()
            page = self._page(sheet.text, name, merged(beside, several), merged(printed(sheet.text), first))
            yield replace(page, headlines=sheet.headlines, extracted=True)

    def _of_archive(self, data: bytes, name: str) -> Iterator[Page | Trouble]:
        try:
            archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError):
            raise PageError(f"{name} is a broken archive; give the pages themselves, or pack them again.") from None
        with archive:
            members = [each for each in archive.infolist() if self._wanted(each)]
            if not members:
                raise PageError(f"{name} is an archive that holds no pages; give text, HTML or PDF files.")
            if len(members) > MEMBERS:
                raise PageError(f"{name} holds {len(members)} files and {MEMBERS} are read at most; give it in parts.")
            left = UNPACKED
            for member in members:
                inner = f"{name}: {member.filename}"
                try:
                    with archive.open(member) as file:  # what the archive says of sizes is not believed
                        content = file.read(min(LIMIT, left) + 1)
                except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError, ValueError):
                    yield Trouble(inner, f"{inner} cannot be unpacked; pack it again, without a password.")
                    continue
                left -= len(content)
                if len(content) > LIMIT or left <= 0:
                    yield Trouble(
                        inner, f"{inner} unpacks to more than a page may have; it and what follows is left out."
                    )
                    return
                path = Path(PurePosixPath(member.filename).name)
                yield from self.of_bytes(content, path.name, said_by_name(path), shown=inner, inside=True)

    @staticmethod
    def _wanted(member: zipfile.ZipInfo) -> bool:
        path = PurePosixPath(member.filename)
        return (
            not member.is_dir()
            and path.suffix.lower() in SUFFIXES - {".zip"}
            and not path.name.startswith(".")
            and "__MACOSX" not in path.parts
        )

    def _of_lines(self, data: bytes, name: str) -> Iterator[Page | Trouble]:
        for number, line in enumerate(text_in(data, name, None).split("\n"), 1):
            if not line.strip():
                continue
            inner = f"{name}, line {number}"
            try:
                yield self._of_line(line, inner)
            except PageError as error:
                yield Trouble(inner, str(error))

    def _of_line(self, line: str, inner: str) -> Page:
        try:
            told: Any = json.loads(line)
        except (json.JSONDecodeError, RecursionError):
            raise PageError(f"{inner} is not JSON; write one object a line, with text and date.") from None
        body = (
            {key: told.get(key) for key in ("text", "html", "date", "paper", "page", "url")}
            if isinstance(told, dict)
            else {}
        )
        if any(each is not None and not isinstance(each, str | int) for each in body.values()):
            raise PageError(
                f"{inner} has a field that is neither text nor a number; write text, date, paper, page, url."
            )
        said = {key: words(str(each)) for key, each in body.items() if each is not None}
        day: date | None = day_of(str(said["date"]), inner) if said.get("date") else None
        beside = Origin(day, said.get("paper"), said.get("page"), said.get("url"))
        if said.get("html"):
            return self._of_markup(str(said["html"]), inner, beside)
        if not said.get("text"):
            raise PageError(
                f'{inner} has no text; write one object a line, such as {{"text": "…", "date": "2025-08-29"}}.'
            )
        text = str(body["text"])
        return self._page(text, inner, beside, printed(text))

    def _page(self, text: str, name: str, beside: Origin, on_it: Origin) -> Page:
        origin = merged(self.known, beside, on_it)
        return Page(text, origin.issue_date, name, origin.paper, origin.number, origin.url)


def is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):  # a name that no file can have
        return False


def files_in(folder: Path) -> list[Path]:
    """The files of a folder and of those below that may hold pages, nothing hidden, in the order of their names."""
    return sorted(
        each
        for each in folder.rglob("*")
        if each.suffix.lower() in SUFFIXES
        and each.is_file()
        and not any(part[0] == "." for part in each.relative_to(folder).parts)
    )
