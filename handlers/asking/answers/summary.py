"""An article told short: by its headline, by whom it is about, the front page's lead, or the one just spoken of."""

from __future__ import annotations

import re

from handlers.asking import names
from handlers.asking.answer import Answer, Citation, DigestAnswer
from handlers.asking.answers import parts
from handlers.asking.fold import echo
from handlers.asking.intents import Intent, ThreadState
from handlers.asking.kinds import sign
from handlers.asking.taking.english import english_terms
from handlers.words import say
from store.archive import Archive
from store.patterns import lazily
from store.records import StoredArticle

_TITLE = lazily(r"《([^》]{2,60})》|[“\"]([^”\"]{4,60})[”\"]")
_THIS = lazily(
    r"^(?:请|帮我|用|[一二三两四五\d]句话|总结|概括|一下|下)*(?:这|该|上面|刚才)(?:篇|条|则)"
    r"|\b(?:this|that|it|the) (?:article|story)?\b",
    re.I,
)
_ABOUT = lazily(
    r"(?:关于|有关|介绍|写|讲)(?P<n>[^,。?!的]{2,30}?)(?:的|这)?(?:那|这)?(?:篇|条|则)?(?:文章|报道|稿子|新闻|消息)"
    r"|(?:article|story|report|piece|news) (?:about|on|of) (?P<e>.{2,60}?)"
    r"(?: in (?:a few|one|two|three|four|five|\d) sentences?)?[.?!]*$",
    re.I,
)
_THAT = lazily(
    r"^(?:请|帮我|麻烦|给我|用|[一二三两四五\d]句话|总结|概括|归纳|概述|介绍|说说|讲讲|一下|下)*(?P<n>[^,。?!]{2,20}?)的?(?:那|这)一?(?:篇|条|则)"
    r"(?:文章|报道|稿子|新闻|消息)?"
)
"""津洽会那篇报道: named by what it is about."""

_COUNT = lazily(r"([一二三四五两\d])\s*句话|in (one|two|three|four|five|\d) sentences?", re.I)
_NUMBERS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}


def answer(intent: Intent, archive: Archive) -> tuple[Answer, ThreadState] | None:
    """The article's summary, an unknown where no such article is held, or None where no summary was asked for."""
    words = intent.words
    if not sign("summary").search(words):
        return None
    title = _TITLE.search(words)
    article = _article(intent, archive, title)
    if article is None:
        if title is None or "《" not in words:
            return None
        text = say(intent.language, "answer.unknown.article", asked=parts.named(title[0]))
        made = parts.unknown(archive, intent.language, echo(words), text)
        return made, intent.before or ThreadState()
    return _told(article, intent, archive, _count(words))


def _article(intent: Intent, archive: Archive, title: re.Match[str] | None) -> StoredArticle | None:
    words = intent.words
    if title is not None:
        found = archive.articles.headline(title[1] or title[2])
        if found:
            return found[0]
        if title[1]:
            return None
    if sign("lead").search(words):
        return lead(archive)
    if hit := _ABOUT.search(words):
        return _about((hit["n"] or hit["e"]).strip(), archive, intent)
    if intent.language == "zh" and not _THIS.search(words) and (hit := _THAT.search(words)):
        found = archive.articles.headline(hit["n"])
        return found[0] if found else _about(hit["n"], archive, intent)
    if _THIS.search(words) and intent.before and intent.before.articles:
        return archive.articles.get(intent.before.articles[0])
    return None


def lead(archive: Archive) -> StoredArticle | None:
    """The first article of the lowest page of the newest day: articles come as the pages run."""
    newest = archive.articles.newest_day()
    articles = archive.articles.between(newest, newest, limit=1) if newest else []
    return articles[0] if articles else None


def _about(name: str, archive: Archive, intent: Intent) -> StoredArticle | None:
    inner = re.search(r"[(（]([^)）]+)[)）]", name)
    for asked in ([inner[1]] if inner else []) + [re.sub(r"[(（][^)）]*[)）]", "", name).strip(' “”"')]:
        found = names.enterprise(asked, archive, intent.before) if asked else None
        if found is not None:
            articles = archive.articles.many(found.article_ids)
            return max(articles, key=lambda a: _told_of(a, found.name, found.aliases), default=None)
        words = [v for t in english_terms(asked)[0] for v in t.variants[:2]] if intent.language == "en" else []
        hits, _ = archive.search.articles(" ".join(words) or asked, limit=1)
        if hits:
            return hits[0].article
    return None


def _told_of(article: StoredArticle, name: str, aliases: tuple[str, ...]) -> int:
    return max(article.text.count(n) for n in (name, *aliases)) + 5 * any(
        n in article.headline for n in (name, *aliases)
    )


def _count(words: str) -> int:
    hit = _COUNT.search(words)
    said = (hit[1] or hit[2]).lower() if hit else "3"
    return max(1, min(5, _NUMBERS.get(said) or (int(said) if said.isdigit() else 3)))


def _told(article: StoredArticle, intent: Intent, archive: Archive, count: int) -> tuple[Answer, ThreadState]:
    told = parts.story(article, archive, sentences=count)
    head = say(intent.language, "answer.question.summary", headline=article.headline)
    made = parts.finished(
        DigestAnswer(
            kind="digest",
            language=intent.language,
            text="\n".join([head, *told.sentences]),
            citations=tuple(Citation(article.id, article.headline, article.source, s) for s in told.sentences),
            suggestions=parts.suggest(intent.language, "newest", "figures"),
            section=None,
            since=article.source.date,
            until=article.source.date,
            stories=(told,),
        ),
        archive,
    )
    state = ThreadState(question=intent.words, articles=(article.id,), language=intent.language)
    return made, state
