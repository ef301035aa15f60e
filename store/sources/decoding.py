"""Bytes to text: UTF-8, GB18030 and UTF-16, told apart by what comes out."""

from __future__ import annotations

import codecs
import re
from functools import cache

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16 LE
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SIGNATURES = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"BM", "an image"),
    (b"II*\x00", "an image"),
    (b"MM\x00*", "an image"),
    (b"RIFF", "an image or a recording"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"Rar!", "a compressed file"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
)
PLAUSIBLE = 0.85
"""Share of everyday characters. Eleven pages: 0.98 and more; UTF-8 taken for GB18030 0.28 to 0.37."""
LOOKED_AT = 20_000
"""Characters by which an encoding is judged."""


KNOWN = {
    "gb2312": "gb18030", "gbk": "gb18030", "gb18030": "gb18030", "x-gbk": "gb18030", "hz-gb-2312": "gb18030",
    "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "x-x-big5": "big5hkscs",
    "utf-8": "utf-8", "utf8": "utf-8", "utf-16": "utf-16", "utf-16le": "utf-16-le", "utf-16be": "utf-16-be",
}  # fmt: skip
"""What a page may call its encoding, and what that is taken for."""
CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_-]+)""", re.I)


def charset_said(data: bytes) -> str | None:
    """The encoding that markup names in its own head."""
    hit = CHARSET.search(data[:8_000])
    return hit[1].decode("ascii").lower() if hit else None


def decoded(data: bytes, said: str | None = None) -> str | None:
    """The text, without its byte order mark; None where the bytes are no text in a known encoding.

    ``said`` is what a header or the markup calls the encoding: believed where what comes out looks like text.
    """
    encoding = KNOWN.get((said or "").strip().strip("\"'").lower())
    if encoding and not data.startswith(tuple(mark for mark, _ in MARKS)):
        text = attempt(data, encoding)
        if text is not None and plausibility(text) >= PLAUSIBLE:
            return text
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return attempt(data[len(mark) :], encoding)
    if b"\0" in data:
        return best(data, ("utf-16-le", "utf-16-be"))
    text = attempt(data, "utf-8")
    if text is not None:
        return text if controls(text) < 0.05 else None
    return best(data, ("gb18030", "utf-16-le", "utf-16-be")) or unsaid_big5(data)


def kind_of(data: bytes) -> str | None:
    """What a file is that is no text, as far as its first bytes say: "an image"."""
    for signature, kind in SIGNATURES:
        if data.startswith(signature) and (len(signature) > 2 or b"\0" in data[:64]):
            return kind
    return None


def attempt(data: bytes, encoding: str) -> str | None:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text


def best(data: bytes, encodings: tuple[str, ...]) -> str | None:
    texts = [text for encoding in encodings if (text := attempt(data, encoding))]
    scored = max(((plausibility(text), text) for text in texts), default=(0.0, ""))
    return scored[1] if scored[0] >= PLAUSIBLE else None


def unsaid_big5(data: bytes) -> str | None:
    """Big5 that nobody calls so: nearly all bytes must make common characters, since noise often makes some.

    Of markup only what is not ASCII counts, and of that more must be common.
    """
    text = attempt(data, "big5hkscs")
    if text is None or len(text) < 20 or controls(text) > 0:
        return None
    common = hanzi("big5", range(0xA4, 0xC7))
    sample = text[:LOOKED_AT]
    wide = [each for each in sample if each > "\x7f"]
    held = sum(each in common for each in wide)
    telling = held > 0.6 * len(sample) or (len(wide) >= 30 and held > 0.85 * len(wide))
    return text if telling and plausibility(text) > 0.97 else None


def plausibility(text: str) -> float:
    """The share of everyday characters: ASCII, Chinese punctuation, full-width forms, hanzi of GB 2312 and Big5."""
    sample = text[:LOOKED_AT]
    return sum(each in everyday() for each in sample) / max(len(sample), 1)


def controls(text: str) -> float:
    sample = text[:LOOKED_AT]
    return sum(each < " " and each not in "\t\n\r\f" for each in sample) / max(len(sample), 1)


@cache
def everyday() -> frozenset[str]:
    ranges = ((0x20, 0x7F), (0xA0, 0x100), (0x2010, 0x2060), (0x2190, 0x2200), (0x2460, 0x2500), (0x25A0, 0x2670))
    cjk = ((0x3000, 0x3040), (0xFF00, 0xFFF0))
    plain = {chr(code) for start, end in (*ranges, *cjk) for code in range(start, end)} | set("\t\n\r\f\ufeff")
    return frozenset(plain | hanzi("gb2312", range(0xB0, 0xD8)) | hanzi("big5", range(0xA4, 0xC7)))


def hanzi(encoding: str, rows: range) -> set[str]:
    """The common hanzi of an old standard, which it keeps in its first rows."""
    found = set()
    for row in rows:
        for cell in range(0x40, 0xFF):
            found |= set(bytes((row, cell)).decode(encoding, errors="ignore"))
    return {each for each in found if each >= "\u4e00"}
