"""Sentences that a page cuts at its lines' ends, read as one; what is quoted of them keeps the line ends."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from store.patterns import lazily
from store.records import StoredArticle, StoredFigure

_ENDS = lazily(r"[。！？!?…：:；;”」』）)》]\s*$")
_RUNS_ON = lazily(r"[，,、。；;]")
CUT = 16
"""Characters that a line must have before its end may have cut a sentence; a box has shorter ones."""

PrintedAs = Callable[[int, int], str]
"""From a sentence's place in the unwrapped paragraph to its very words on the page."""


def paragraphs(article: StoredArticle) -> Iterator[tuple[str, PrintedAs]]:
    """Each paragraph on one line, with what tells how the page prints a part of it."""
    held = ""
    for paragraph in article.body:
        joined = f"{held}\n{paragraph}"
        if held and joined in article.text and _RUNS_ON.search(paragraph):
            held = joined
        else:
            if held:
                yield _unwrapped(held)
            held = paragraph
        if not _is_cut(held):
            yield _unwrapped(held)
            held = ""
    if held:
        yield _unwrapped(held)


def _is_cut(paragraph: str) -> bool:
    last = paragraph.rsplit("\n", 1)[-1]
    return len(last) >= CUT and bool(_RUNS_ON.search(paragraph)) and not _ENDS.search(paragraph)


def _unwrapped(paragraph: str) -> tuple[str, PrintedAs]:
    if "\n" not in paragraph:
        return paragraph, lambda start, end: paragraph[start:end]
    kept: list[str] = []
    at: list[int] = []
    for place, c in enumerate(paragraph):
        if c != "\n":
            kept.append(c)
            at.append(place)
        elif paragraph[place - 1 : place].isascii() and paragraph[place + 1 : place + 2].isascii():
            beside = paragraph[place - 1 : place] + paragraph[place + 1 : place + 2]
            if beside.isalpha():  # two English words
                kept.append(" ")
                at.append(place)
    return "".join(kept), lambda start, end: paragraph[at[start] : at[end - 1] + 1]


def figures_of(printed: str, by_sentence: Mapping[str, Sequence[StoredFigure]]) -> list[StoredFigure]:
    """The figures of a sentence; of one whose lines the reader took for sentences, those of each."""
    found = by_sentence.get(printed)
    if found is None and "\n" in printed:
        found = [f for line in printed.split("\n") for f in by_sentence.get(line.strip(), ())]
    return [replace(f, text=f.text.replace("\n", "")) if "\n" in f.text else f for f in found or ()]
