"""What one can type, and the welcome for who typed nothing."""

from __future__ import annotations

from handlers.asking import terms
from handlers.asking.answer import Answer, HelpAnswer, Suggestion, WelcomeAnswer
from handlers.asking.answers import parts
from handlers.asking.answers.didyoumean import COMMANDS
from handlers.asking.intents import Intent
from handlers.words import say
from store.archive import Archive


def answer(intent: Intent, archive: Archive) -> Answer:
    language = intent.language
    commands = tuple(
        (terms.command_word(n, language), say(language, f"answer.help.{n}"), example)
        for n, example in examples(intent, archive).items()
    )
    lines = [say(language, "answer.help.line", command=c, what=w, example=e) for c, w, e in commands]
    text = "\n".join([say(language, "answer.help.title"), *lines, say(language, "answer.help.also")])
    return HelpAnswer(
        kind="list",
        language=language,
        text=parts.fit(text, parts.LIMIT_LONG),
        suggestions=parts.suggest(language, "newest", "figures", "sections"),
        commands=commands,
    )


def welcome(intent: Intent, archive: Archive) -> Answer:
    language = intent.language
    days = parts.held(archive)
    lines = [say(language, "answer.welcome.title")]
    if not days:
        lines.append(parts.held_text(days, language))
    lines.append(say(language, "answer.welcome.try"))
    named = examples(intent, archive)
    return WelcomeAnswer(
        kind="list",
        language=language,
        text="\n".join(lines),
        suggestions=parts.suggest(language, "newest", "figures", "sections", "help")
        + tuple(Suggestion(named[n], named[n]) for n in ("digest", "profile") if days),
        held=days,
    )


def examples(intent: Intent, archive: Archive) -> dict[str, str]:
    """An example of each command that the papers held can answer."""
    language = intent.language
    newest = parts.newest_day(archive)
    counts = archive.articles.section_counts(newest, newest) if newest else {}
    best = max(counts, key=lambda n: counts[n], default="产业")
    section = terms.section_named(best) or terms.sections()[0]
    named = archive.enterprises.most_mentioned(newest, newest, 10) if newest else []
    companies = [e for e in named if e.kind == "company"] or named
    name = min((*companies[0].aliases, companies[0].name), key=len) if companies else "天津港"
    words = {
        "digest": section.title(language),
        "figures": section.title(language),
        "profile": name,
        "search": name,
        "brief": newest.isoformat() if newest else "",
        "ask": "天津港上半年吞吐量是多少?" if language == "zh" else "How fast did Tianjin's GDP grow?",
        "sections": "",
        "coverage": "",
        "subscribe": "",  # alone it opens the form: a press on an example must not order anything
        "deliveries": "",
        "settings": "",
        "sources": "",
        "help": "",
    }
    return {n: f"{terms.command_word(n, language)} {words[n]}".strip() for n in COMMANDS}
