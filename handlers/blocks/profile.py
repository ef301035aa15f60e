"""An enterprise: who it is, what the papers say of it, its figures, its latest stories."""

from __future__ import annotations

from slackblocks import Block

from handlers.asking.answer import Language, ProfileAnswer
from handlers.blocks import parts
from handlers.blocks.cited import proofs
from handlers.blocks.compose import Frame, Items, compose
from handlers.blocks.figures import by_sentence, figure_in_short
from handlers.blocks.message import Message
from handlers.blocks.sources import day
from handlers.words import say
from store.reading.types import Person
from store.records import StoredEnterprise

FACTS = 3
FIGURES = 4
PEOPLE = 5
ALIASES = 6
STORIES = 5


def profile_message(answer: ProfileAnswer, frame: Frame) -> Message:
    """One page; the figures and the stories have buttons that lead on."""
    language = answer.language
    said = {fact.quote for fact in answer.facts[:FACTS]}
    facts = proofs(answer.facts[:FACTS], language, [figure.text for figure in answer.figures])
    groups = [group for group in by_sentence(answer.figures) if group[0].sentence not in said]
    figures = [figure_in_short(group, language, answer.enterprise.name) for group in groups[:FIGURES]]
    if figures:
        title = parts.rich(parts.line(parts.bold(say(language, "message.profile.figures"))))
        figures[0] = [parts.divider(), title, *figures[0]]
    closing = [*_stories(answer), *frame.closing]
    items = Items([*facts, *figures], FACTS + FIGURES)
    return compose(language, answer.text, _head(answer.enterprise, language), items, Frame(frame.opening, closing))


def _head(of: StoredEnterprise, language: Language) -> list[Block]:
    kind = say(language, f"answer.kind.{of.kind}")
    count = len(of.article_ids)
    last = day(of.last_seen, language)
    seen = say(language, f"message.profile.{'seen_once' if count == 1 else 'seen'}", count=count, last=last)
    line = parts.DOT.join(text for text in (kind, of.location, of.sector, seen) if text)
    comma = say(language, "message.comma")
    known = (
        ("aliases", comma.join(of.aliases[:ALIASES])),
        ("parent", of.parent or ""),
        ("people", comma.join(_person(person, language) for person in of.people[:PEOPLE])),
    )
    rows = [
        [parts.normal(say(language, f"message.profile.{name}")), parts.bold(text, 300)] for name, text in known if text
    ]
    return [parts.header(of.name), parts.small(line), *([parts.rich(parts.bullets(rows))] if rows else [])]


def _person(person: Person, language: Language) -> str:
    return say(language, "message.profile.person", name=person.name, title=person.title)


def _stories(answer: ProfileAnswer) -> list[Block]:
    """The latest stories by their headlines; those whose sentences stand above are not named again."""
    shown: set[int] = {fact.article_id for fact in answer.facts[:FACTS]}
    others = [story for story in answer.stories if story.article_id not in shown][:STORIES]
    if not others:
        return []
    rows = [
        [parts.normal(story.headline, 120), parts.normal(parts.DOT + day(story.source.date, answer.language))]
        for story in others
    ]
    title = parts.line(parts.bold(say(answer.language, "message.profile.stories")))
    return [parts.rich(title, parts.bullets(rows))]
