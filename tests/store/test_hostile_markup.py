"""Markup that was made to take long: what a page costs grows with its length, and nothing in it raises."""

from __future__ import annotations

import time

import pytest

from store.sources.decoding import charset_said, decoded
from store.sources.html import web_page

SAID = "津沽港今年完成吞吐量一千万标准箱,同比增长百分之五,企业的信心更足了。"
HEAD = "<h1>港口吞吐量再创新高</h1>"
N = 100_000
SECONDS = 2.0
"""Of the processor. Each takes a tenth of it; what grows with the square of the length took from 2 to 60."""
HOSTILE = {
    "a class of a million characters": f"<div class='{'a' * 1_000_000}'><p>{SAID}</p></div>",
    "a class of many words": f"<div class='{'share ' * (N // 6)}'><p>{SAID}</p></div>",
    "100,000 nested elements": "<div>" * N + SAID,
    "100,000 nested and closed": "<div>" * N + f"<p>{SAID}</p>" + "</div>" * N,
    "paragraphs that hold open marks": "<p><b>字" * (N // 10),
    "a table of many rows": "<table>" + "<tr><td>天津</td><td>1</td></tr>" * (N // 30) + "</table>",
    "a table of many columns": "<table><tr>" + "<td>天津</td>" * (N // 12) + "</tr></table>",
    "tables in tables": "<table><tr><td>" * (N // 16) + SAID,
    "comments between words": "字<!---->" * (N // 8),
    "instructions between words": "字<?a?>" * (N // 6),
    "very many attributes": "<div " + " ".join(f"a{n}='x'" for n in range(N // 4)) + f"><p>{SAID}</p></div>",
    "very many titles": "".join(f"<meta property='og:title' content='题目第{n}号'>" for n in range(N // 50))
    + "".join(f"<p>题目第{n}号</p>" for n in range(N // 50)),
    "one long title": f"<title>{'津' * N}</title>" + "<p>港口吞吐量。</p>" * (N // 20) + SAID,
    "wide blanks": HEAD + "<p>来源" + "\u3000" * N + "x</p>",
    "mixed blanks": HEAD + "<p>发布时间" + "\u3000\u2003 " * (N // 3) + f"x</p><p>{SAID}</p>",
    "many days": HEAD + "<p>2025-08-29 来源:</p>" * (N // 24),
    "open brackets": HEAD + f"<p>2025-08-29 {'【' * N}</p>",
    "digits": HEAD + "<p>" + "1" * N,
    "one paragraph": HEAD + SAID * (N // len(SAID)),
    "headings": f"<h2>{SAID[:8]}</h2><p>{SAID}</p>" * (N // 60),
    "forms": "<form>" * (N // 6) + SAID,
    "no end of a script": "<script>" + "{" * N + SAID,
    "angles": "<" * N,
}


@pytest.mark.parametrize("markup", HOSTILE.values(), ids=HOSTILE)
def test_it_ends_soon(markup: str) -> None:
    web_page(f"<p>{SAID}</p>")
    began = time.process_time()
    found = web_page(f"<html><body>{markup}</body></html>")
    assert time.process_time() - began < SECONDS
    for span in found.headlines if found else ():
        assert 0 <= span.start <= span.end <= len(found.text if found else "")


@pytest.mark.parametrize(
    "name", ["a class of a million characters", "a class of many words", "very many attributes", "mixed blanks"]
)
def test_what_the_page_says_is_read_all_the_same(name: str) -> None:
    found = web_page(f"<html><body>{HOSTILE[name]}</body></html>")
    assert found is not None
    assert SAID in found.text


SIMPLE = (
    "<html><head><meta charset='{said}'><title>港口</title></head><body><h1>津沽港吞吐量</h1><p>"
    "津沽港今年完成吞吐量一千万箱,比去年增加了五成,新开了三条外国航线,港口的信心更足了。</p></body></html>"
)
ENCODINGS = {
    "gbk": "gbk", "gb2312": "gb2312", "gb18030": "gb18030", "big5": "big5", "utf-16": "utf-16", "utf-8": "utf-8",
    "utf-16le": "utf-16-le", "utf-16be": "utf-16-be",
}  # fmt: skip
TRADITIONAL = str.maketrans("线国开条标准量过", "線國開條標準量過")


def page(encoding: str, said: str) -> tuple[str, bytes]:
    text = SIMPLE.replace("{said}", said)
    text = text.translate(TRADITIONAL) if encoding == "big5" else text
    return text, text.encode(ENCODINGS[encoding])


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_header_says_the_encoding(encoding: str) -> None:
    text, data = page(encoding, "")
    assert decoded(data, encoding) == text
    assert decoded(data, f' "{encoding.upper()}" ') == text


@pytest.mark.parametrize("encoding", [each for each in ENCODINGS if "16" not in each])
def test_the_markup_says_the_encoding(encoding: str) -> None:
    text, data = page(encoding, encoding)
    assert charset_said(data) == encoding
    assert decoded(data, charset_said(data)) == text


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("said", [None, "iso-8859-1", "utf-8", "no-such-thing", ""])
def test_where_nothing_or_something_false_is_said_the_content_decides(encoding: str, said: str | None) -> None:
    text, data = page(encoding, "")
    assert decoded(data, said) == text
