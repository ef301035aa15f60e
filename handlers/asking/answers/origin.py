"""Where the thread's last answer was printed, and who wrote it: 是哪天的报纸说的, which paper was that in."""

from __future__ import annotations

import re

from handlers.asking import show
from handlers.asking.answer import Answer, Citation, QuestionAnswer
from handlers.asking.answers import coverage, parts
from handlers.asking.fold import echo
from handlers.asking.intents import Intent, ThreadState
from handlers.asking.lexicon import pattern
from handlers.words import say
from store.archive import Archive
from store.records import StoredArticle

MOST = 3
"""Stories of an answer that are named."""


def answer(intent: Intent, archive: Archive) -> tuple[Answer, ThreadState] | None:
    """The stories that the last answer was taken from; which papers are held where there was none. None where
    something else is asked."""
    if not pattern("requests", "origin").match(intent.words):
        return None
    before = intent.before or ThreadState()
    articles = archive.articles.many(before.articles[:MOST])
    if not articles:
        return coverage.answer(intent, archive), before
    said = _said(before, archive)
    citations = tuple(
        Citation(a.id, a.headline, a.source, quote) for a in articles for quote in said.get(a.id, (a.headline,))
    )
    writers = bool(re.search(pattern("requests", "writer"), intent.words))
    made = QuestionAnswer(
        kind="list",
        language=intent.language,
        text="\n".join(_line(a, intent, writers) for a in articles),
        citations=parts.unique(citations),
        suggestions=parts.suggest(intent.language, "newest"),
        question=echo(intent.words, 80),
    )
    return parts.finished(made, archive), before


def _said(before: ThreadState, archive: Archive) -> dict[int, tuple[str, ...]]:
    """The sentences that the last answer stated, by article."""
    found: dict[int, tuple[str, ...]] = {}
    for each in before.figures:
        figure = archive.figures.get(each)
        if figure is not None and figure.sentence not in found.get(figure.article_id, ()):
            found[figure.article_id] = (*found.get(figure.article_id, ()), figure.sentence)
    return found


def _line(article: StoredArticle, intent: Intent, writers: bool) -> str:
    language = intent.language
    names = parts.join(article.byline, language)
    key = "by" if writers and names else "by_nobody" if writers else "one"
    return say(
        language,
        f"answer.origin.{key}",
        paper=f"《{article.source.paper}》" if article.source.paper else say(language, "answer.origin.unnamed"),
        day=show.day(article.source.date, language),
        headline=article.headline,
        names=names,
    )
