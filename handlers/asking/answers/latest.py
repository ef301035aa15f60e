"""What is new: about somebody or something, since the last papers, and what stands on a page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from handlers.asking import meaning, names, periods, show, taking, terms
from handlers.asking.answer import Answer, Citation, DigestAnswer, QuestionAnswer
from handlers.asking.answers import digest, parts
from handlers.asking.fold import plain
from handlers.asking.intents import Intent, ThreadState
from handlers.asking.lexicon import pattern, patterns
from handlers.words import say
from store.archive import Archive
from store.reading.text import sentences
from store.records import StoredArticle

STORIES = 6
SENTENCES = 5
WEEK = timedelta(days=7)
_HAN = {c: i for i, c in enumerate("零一二三四五六七八九十")}


def answer(intent: Intent, archive: Archive, today: date) -> tuple[Answer, ThreadState] | None:
    words = plain(intent.words)
    if pattern("shapes", "page", "asked").search(words):
        return _page(words, intent, archive, today)
    if pattern("shapes", "changes").search(words):
        return _since(intent, archive)
    for each in patterns("shapes", "latest_asked"):
        if hit := each.match(words):
            name = next(v for k, v in hit.groupdict().items() if k[0] == "n" and v)
            return _about(name.strip(" 的“”"), intent, archive, today)
    return None


# ---------------------------------------------------------------- a page, and the days since


def _page(words: str, intent: Intent, archive: Archive, today: date) -> tuple[Answer, ThreadState] | None:
    found = periods.find(words, parts.anchor(archive, today))
    day = date.fromisoformat(found[0].iso) if found and len(found[0].iso) == 10 else archive.articles.newest_day()
    if day is None:
        return None
    articles = archive.articles.between(day, day)
    number = _page_number(words)
    on_page = [a for a in articles if number is None or (a.source.page or "").lstrip("0").upper() == number]
    if not on_page and articles and all(a.source.page is None for a in articles):
        on_page = articles
    if not on_page:
        text = say(intent.language, "answer.unknown.plain")
        return parts.unknown(archive, intent.language, "", text), intent.before or ThreadState()
    return _digest(
        on_page, say(intent.language, "answer.latest.page", when=show.day(day, intent.language)), intent, archive
    )


def _page_number(words: str) -> str | None:
    if pattern("shapes", "page", "front").search(words):
        return "1"
    hit = pattern("shapes", "page", "number").search(words)
    if hit is None:
        return None
    said = hit["p"] or hit["p2"]
    if said in _HAN:
        return str(_HAN[said])
    return said.lstrip("0").upper()


def _since(intent: Intent, archive: Archive) -> tuple[Answer, ThreadState] | None:
    """The stories of the last week that is held."""
    newest = archive.articles.newest_day()
    if newest is None:
        return None
    since = newest - WEEK + timedelta(days=1)
    articles = archive.articles.between(since, newest, limit=STORIES + 20)
    return _digest(
        articles,
        say(intent.language, "answer.latest.since", when=show.days(since, newest, intent.language)),
        intent,
        archive,
    )


def _digest(
    articles: Sequence[StoredArticle], head: str, intent: Intent, archive: Archive
) -> tuple[Answer, ThreadState]:
    stories = tuple(parts.story(a, archive) for a in articles[: STORIES + 2])
    text, citations = digest.tell(stories, head)
    days = [a.source.date for a in articles]
    made = DigestAnswer(
        kind="digest",
        language=intent.language,
        text=text,
        citations=citations,
        suggestions=parts.suggest(intent.language, "figures", "sections"),
        section=None,
        since=min(days),
        until=max(days),
        stories=stories,
        more=max(0, len(articles) - len(stories)),
    )
    state = ThreadState(question=intent.words, articles=tuple(s.article_id for s in stories), language=intent.language)
    return parts.finished(made, archive), state


# ---------------------------------------------------------------- about somebody or something


def _about(name: str, intent: Intent, archive: Archive, today: date) -> tuple[Answer, ThreadState] | None:
    section = terms.section_of(name, nearly=False)
    if section is not None:
        made = digest.answer(
            replace(intent, kind="digest", words="", section=section.name, period=None), archive, today
        )
        return made, ThreadState(question=intent.words, section=section.name, language=intent.language)
    about = names.enterprise(name, archive, intent.before)
    if about is not None:
        articles = archive.articles.many(about.article_ids)
        wanted = [meaning.term(n, proper=True) for n in (about.name, *about.aliases)]
        told = _sentences(articles, wanted, every=False)
    else:
        asked = taking.take_apart(name, intent.language, archive, parts.anchor(archive, today))
        wanted = [t for t in asked.terms if t.strong]
        if not wanted or len(name) > 30:
            return None
        words = " ".join(v for t in wanted for v in t.variants[:2]) if intent.language == "en" else name
        hits, _ = archive.search.articles(words, limit=24)
        told = _sentences([h.article for h in hits], wanted, every=True)
    if not told:
        return None
    return _newest(told, about.name if about else "", intent, archive)


def _sentences(articles: Sequence[StoredArticle], wanted: Sequence[meaning.Term], *, every: bool) -> list[Citation]:
    """Newest article first, the best sentence of each: one that names what is asked about, figures before none."""
    found: list[Citation] = []
    fits = all if every else any
    for article in sorted(articles, key=lambda a: a.source.date, reverse=True):
        head = meaning.fold(article.headline)
        best: list[tuple[float, int, str]] = []
        for paragraph in article.body:
            for span in sentences(paragraph):
                text = paragraph[span.start : span.end]
                folded = meaning.fold(text)
                if fits(meaning.stands_in(t, folded) or (every and meaning.stands_in(t, head)) for t in wanted):
                    named = any(meaning.stands_in(t, folded) for t in wanted)
                    best.append((-1.0 * named - 0.5 * any(c.isdigit() for c in text), len(best), text))
        found += [parts.cite(article, text) for _, _, text in sorted(best)[:2] if len(text) <= 240]
        if len(found) >= SENTENCES:
            break
    return found[:SENTENCES]


def _newest(told: list[Citation], name: str, intent: Intent, archive: Archive) -> tuple[Answer, ThreadState]:
    lines: list[str] = []
    for each in told:
        lines.append(f"{show.day(each.source.date, intent.language)}：{each.quote}" if intent.language == "zh" else
                     f"{show.day(each.source.date, intent.language)}: “{each.quote}”")  # fmt: skip
    made = QuestionAnswer(
        kind="list",
        language=intent.language,
        text="\n".join(lines),
        citations=parts.unique(told),
        suggestions=parts.suggest_profiles([name] if name else [], intent.language)
        + parts.suggest(intent.language, "newest"),
        question=parts.named(intent.words),
    )
    state = ThreadState(
        question=intent.words,
        enterprises=(name,) if name else (),
        articles=tuple(dict.fromkeys(c.article_id for c in told)),
        language=intent.language,
    )
    return parts.finished(made, archive), state
