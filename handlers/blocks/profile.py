"""An enterprise: who it is, what the papers say of it, its figures, its latest stories."""

from __future__ import annotations

from slackblocks import Block

from handlers.asking.answer import Citation, Language, ProfileAnswer
from handlers.blocks import parts
from handlers.blocks.compose import Tail, compose
from handlers.blocks.figures import by_sentence, figure_blocks
from handlers.blocks.message import Message
from handlers.blocks.sources import day, titled
from handlers.words import say
from store.records import StoredEnterprise

FACTS = 3
FIGURES = 3
PEOPLE = 5
ALIASES = 6
STORIES = 5


def profile_message(answer: ProfileAnswer, tail: Tail) -> Message:
    language = answer.language
    facts = [fact_blocks(fact, language) for fact in answer.facts[:FACTS]]
    figures = [figure_blocks(group, language) for group in by_sentence(answer.figures)[:FIGURES]]
    return compose(
        language,
        answer.text,
        _head(answer.enterprise, language),
        [*facts, *figures],
        lambda left_out: [*_stories(answer), *tail(left_out)],
        most_items=FACTS + FIGURES,
    )


def fact_blocks(fact: Citation, language: Language) -> list[Block]:
    """A sentence and where it is from."""
    return [
        parts.rich(parts.quote(fact.quote)),
        parts.paragraph(
            titled(fact.headline, fact.source, language),
            accessory=parts.source_button(fact.article_id, fact.quote, language),
        ),
    ]


def _head(of: StoredEnterprise, language: Language) -> list[Block]:
    kind = say(language, f"answer.kind.{of.kind}")
    seen = say(language, "message.profile.seen", count=len(of.article_ids), last=day(of.last_seen, language))
    blocks = [
        parts.header(of.name),
        parts.small(parts.DOT.join(text for text in (kind, of.location, of.sector, seen) if text)),
    ]
    comma = say(language, "message.comma")
    known = (
        ("aliases", comma.join(of.aliases[:ALIASES])),
        ("parent", of.parent or ""),
        ("people", comma.join(f"{person.name}（{person.title}）" for person in of.people[:PEOPLE])),
    )
    rows = [
        [parts.normal(say(language, f"message.profile.{name}")), parts.bold(text, 300)] for name, text in known if text
    ]
    return [*blocks, *([parts.rich(parts.bullets(rows))] if rows else [])]


def _stories(answer: ProfileAnswer) -> list[Block]:
    stories = answer.stories[:STORIES]
    if not stories:
        return []
    rows = [
        [parts.normal(story.headline, 120), parts.normal(parts.DOT + day(story.source.date, answer.language))]
        for story in stories
    ]
    title = parts.line(parts.bold(say(answer.language, "message.profile.stories")))
    return [parts.rich(title, parts.bullets(rows))]
