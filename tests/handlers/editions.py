"""Stores with whole pages in them, read by the real reader; built once a run."""

from __future__ import annotations

import atexit
import json
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from handlers.asking import faithful
from handlers.asking.answer import Answer
from handlers.asking.conversation import ask
from handlers.asking.intents import ThreadState
from handlers.asking.report import as_json
from store.archive import Archive
from store.ingest import ingest
from store.sources.file import load_page

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "pages"
TODAY = date(2026, 11, 22)
"""Long after all the pages: what hangs on "this year" must then hang on the newest paper held."""

UNDATED = date(2025, 10, 20)
"""The day of a page that prints none."""


@cache
def archive_of(*pages: str) -> Archive:
    """A store of these pages or folders of pages (paths from the project's root, or absolute)."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    archive = Archive.open(folder / "store.db")
    atexit.register(archive.close)
    for path in (ROOT / page for page in pages if not page.startswith("empty-")):
        for file in sorted(path.glob("*.txt")) if path.is_dir() else [path]:
            meta = file.with_name("meta.json")
            told = json.loads(meta.read_text("utf-8")).get("date") if meta.exists() else None
            page = load_page(file, issue_date=date.fromisoformat(told) if told else None)
            ingest(archive, page if page.issue_date is not None else replace(page, issue_date=UNDATED))
    return archive


def samples() -> Archive:
    return archive_of("deploy/samples")


@dataclass(frozen=True)
class Marked:
    """How a set of questions went: ``wrong`` with what was said; ``answered``: unanswerable ones that got an answer."""

    right: int
    total: int
    wrong: tuple[str, ...]
    answered: tuple[str, ...]
    unfaithful: tuple[str, ...]


def mark(archive: Archive, questions: Sequence[dict[str, Any]], *, in_one_thread: bool = False) -> Marked:
    """Asks them all, each alone (with what it follows) or all in one thread."""
    right, wrong, answered, lies = 0, [], [], []
    state: ThreadState | None = None
    for question in questions:
        if not in_one_thread:
            state = None
            for earlier in chain(questions, question):
                _, state = ask(archive, earlier["q"], today=TODAY, state=state)
        answer, state = ask(archive, question["q"], today=TODAY, state=state)
        good = is_right(question, answer)
        right += good
        if not good:
            wrong.append(f"{question['q']} -> {answer.kind}: {answer.text[:160]}")
            if unanswerable(question):
                answered.append(question["q"])
        if (why := faithful.unfaithful(answer, archive)) is not None:
            lies.append(f"{question['q']}: {why}")
    return Marked(right, len(questions), tuple(wrong), tuple(answered), tuple(lies))


def chain(questions: Sequence[dict[str, Any]], question: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    while question.get("prev") is not None:
        question = questions[question["prev"]]
        found.insert(0, question)
    return found


def unanswerable(question: dict[str, Any]) -> bool:
    return bool(question.get("unknown")) or question.get("type") == "unanswerable"


def is_right(question: dict[str, Any], answer: Answer) -> bool:
    said = as_json(answer)
    if unanswerable(question):
        return said["kind"] == "unknown"
    text = said["text"][: 1500 if said["kind"] in ("digest", "list") else 600]
    return said["kind"] != "unknown" and all(
        any(each in text for each in wanted.split("|")) for wanted in question["must_contain"]
    )
