"""A word that is no command and a name that is nobody's: the nearest right ones."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.asking import naming, show, terms
from handlers.asking.answer import Answer, DidYouMeanAnswer, Language, Suggestion
from handlers.asking.answers import parts
from handlers.asking.fold import echo
from handlers.asking.intents import Intent
from handlers.asking.lexicon import load
from handlers.words import say
from store.archive import Archive
from store.records import StoredEnterprise

COMMANDS = (
    "digest", "figures", "profile", "search", "brief", "ask", "sections", "coverage",
    "subscribe", "deliveries", "settings", "sources", "help",
)  # fmt: skip

ALONE = frozenset({"settings", "sources", "sections", "coverage", "help"})
"""Nothing is typed after these."""

SOUGHT = 30
"""Characters of what is offered to be searched for instead."""


def command(intent: Intent) -> Answer:
    """What may have been meant by a subcommand that is none."""
    language = intent.language
    asked = echo(intent.words)
    first, _, rest = intent.words.partition(" ")
    names = list(intent.near[:3])
    words = [_with_rest(terms.command_word(n, language), first, "" if n in ALONE else rest) for n in names]
    shown = [terms.command_word(n, language) for n in names or COMMANDS]
    key = "title" if names else "nothing" if asked else "empty"
    if first.lower() in shown:  # the commands that only Slack's messages and forms can answer
        key, words = "slack_only", []
    said = parts.named(first if names else intent.words)
    text = say(language, f"answer.did_you_mean.{key}", asked=said, names=parts.join(shown, language))
    search = f"{terms.command_word('search', language)} {asked}"
    glued = bool(words) and _is_glued(first, shown[0])
    if (key == "nothing" or glued) and len(asked) <= SOUGHT:
        words.append(search)
    return DidYouMeanAnswer(
        kind="unknown",
        language=language,
        text=text,
        suggestions=tuple(Suggestion(w, w) for w in words) + parts.suggest(language, "newest", "sections", "help"),
        asked=asked,
    )


def _with_rest(command: str, first: str, rest: str) -> str:
    glued = first[len(command) :] if _is_glued(first, command) else ""
    return " ".join(text for text in (command, glued, rest) if text)


def _is_glued(first: str, command: str) -> bool:
    """企业天锻 was 企业 天锻: many leave out the blank after a Chinese word. 投递纪录 is no such pair, but mistyped."""
    return first.startswith(command) and not terms.commands_near(first)


def section(intent: Intent, archive: Archive) -> Answer:
    """A digest of what is no section: the nearest sections, else all."""
    language = intent.language
    near = [s.name for s in terms.sections_near(intent.words)] or [s.name for s in terms.sections()]
    titles = [s.title(language) for n in near if (s := terms.section_named(n))]
    text = say(language, "answer.profile.near", names=parts.join(titles, language))
    find = f"{terms.command_word('search', language)} {echo(intent.words)}"
    return DidYouMeanAnswer(
        kind="unknown",
        language=language,
        text=text,
        suggestions=(*parts.suggest_sections(near[:5], language), Suggestion(find, find)),
        asked=echo(intent.words),
    )


def _alike(name: str, held: tuple[str, ...]) -> bool:
    """Two characters in common, or nearly the same letters: a name that shares none is no suggestion."""
    asked = terms.squeeze(name)
    pairs = {asked[i : i + 2] for i in range(len(asked) - 1)} or {asked}
    return any(p in terms.squeeze(h) for h in held for p in pairs) or bool(terms.nearest(asked, list(held)))


def _misspelt(name: str, archive: Archive) -> list[str]:
    """Enterprises of the papers whose English name this may be, with a letter wrong."""
    english: dict[str, list[str]] = load("english")["enterprises"]
    meant = [chinese for each in terms.nearest(name.lower().strip(), list(english)) for chinese in english[each]]
    return list(dict.fromkeys(e.name for each in meant for e in archive.enterprises.named(each)))[:4]


def enterprise(intent: Intent, archive: Archive, name: str) -> Answer:
    """A name that no paper mentions: the nearest names."""
    language = intent.language
    near = [e.name for e in archive.enterprises.nearest(name, 8) if _alike(name, (e.name, *e.aliases))][:4]
    near = near or _misspelt(name, archive)
    called = [show.english_subject(each) for each in near] if language == "en" else near
    text = say(language, "answer.profile.unknown", asked=parts.named(name))
    if near:
        text = f"{text}\n{say(language, 'answer.profile.near', names=parts.join(called, language))}"
    else:
        newest = parts.newest_day(archive)
        near = [e.name for e in archive.enterprises.most_mentioned(newest, newest, 4)] if newest else []
        text = f"{text}\n{parts.held_text(parts.held(archive), language)}"
    return DidYouMeanAnswer(
        kind="unknown",
        language=language,
        text=parts.fit(text, parts.LIMIT),
        suggestions=parts.suggest_profiles(near, language) or parts.suggest(language, "newest", "sections", "help"),
        asked=echo(name),
    )


def which(intent: Intent, name: str, several: Sequence[StoredEnterprise]) -> Answer:
    """A name that several bear: who they are, and a button for each."""
    language = intent.language
    names = parts.join([_told_apart(each, language) for each in several[:5]], language)
    text = say(language, "answer.profile.which", asked=parts.named(name), names=names)
    return DidYouMeanAnswer(
        kind="unknown",
        language=language,
        text=parts.fit(text, parts.LIMIT),
        suggestions=parts.suggest_profiles([each.name for each in several[:5]], language),
        asked=echo(name),
    )


def _told_apart(each: StoredEnterprise, language: Language) -> str:
    place, sector = each.location, each.sector
    if language == "en":
        place, sector = place and naming.english_subject(place), sector and naming.sector(sector)
    details = [say(language, f"answer.kind.{each.kind}"), place, sector]
    return say(language, "answer.profile.one_of", name=each.name, details=parts.join(filter(None, details), language))
