"""Articles that hold the words, with the sentence that holds them."""

from __future__ import annotations

from datetime import date

from handlers.asking import periods, show, terms
from handlers.asking.answer import Answer, SearchAnswer, Suggestion
from handlers.asking.answers import parts
from handlers.asking.fold import HAN, echo
from handlers.asking.intents import Intent
from handlers.asking.taking.english import english_terms
from handlers.words import say
from store.archive import Archive
from store.search import COUNTED

HITS = 8
VARIANTS = 3
"""Chinese words that are tried for an English one."""


def answer(intent: Intent, archive: Archive, today: date) -> Answer:
    language = intent.language
    words = intent.words.strip()
    if not words:
        return parts.unknown(archive, language, "", say(language, "answer.search.empty"))
    hits, total = archive.search.articles(words, limit=HITS)
    asked = echo(words)
    if not hits and (chinese := _in_chinese(words, archive)) is not None:
        words = chinese
        hits, total = archive.search.articles(words, limit=HITS)
    if not hits:
        return _nothing(words, archive, intent, today)
    title = say(language, "answer.search.title", asked=parts.named(words))
    also = parts.reprints([hit.article.id for hit in hits], archive)
    lines, citations, marks, room = [title], [], [], parts.LIMIT_LONG - len(title) - 40
    for hit in hits:
        line = f"· 《{hit.article.headline}》{hit.sentence}{show.also(also.get(hit.article.id, ()), language)}"
        if len(line) + 1 > room:
            break
        room -= len(line) + 1
        lines.append(line)
        citations.append(parts.cite(hit.article, hit.sentence))
        marks.append(hit.marks)
    if total > len(citations):
        lines.append(say(language, "answer.common.more_stories"))
    return parts.finished(
        SearchAnswer(
            kind="list",
            language=language,
            text="\n".join(lines),
            citations=tuple(citations),
            suggestions=parts.suggest(language, "newest", "sections"),
            asked=asked,
            marks=tuple(marks),
            also=tuple(also.get(each.article_id, ()) for each in citations),
            more=max(0, total - len(citations)),
            or_more=total >= COUNTED,
        ),
        archive,
    )


def _in_chinese(words: str, archive: Archive) -> str | None:
    """English words as the papers print them: port is 港口, or 口岸, whichever is held; None where one is not known.

    A single character comes last: 港 stands in the names of much that is no port."""
    if HAN.search(words):
        return None
    named = [each.variants for each in english_terms(words)[0]]
    if not named or any(not any(HAN.search(v) for v in variants) for variants in named):
        return None
    chinese = [sorted((v for v in variants if HAN.search(v)), key=lambda v: len(v) < 2) for variants in named]
    for nth in range(VARIANTS):
        asked = " ".join(v[min(nth, len(v) - 1)] for v in chinese)
        if archive.search.articles(asked, limit=1)[0]:
            return asked
    return None


def _nothing(words: str, archive: Archive, intent: Intent, today: date) -> Answer:
    language = intent.language
    near = archive.enterprises.nearest(words, 3)
    days = periods.find(words, today)
    suggestions: tuple[Suggestion, ...] = parts.suggest_profiles([e.name for e in near], language)
    if days:
        label = f"{terms.command_word('digest', language)} {show.period(days[0].iso, language)}"
        suggestions += (Suggestion(label, f"{terms.command_word('digest', language)} {days[0].iso}"),)
    return parts.unknown(
        archive,
        language,
        echo(words),
        say(language, "answer.search.nothing", asked=parts.named(words)),
        suggestions=suggestions + parts.suggest(language, "newest", "sections"),
    )
