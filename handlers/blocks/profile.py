"""An enterprise: a card of who it is, what the papers say; its figures, people, relations and stories fold open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from slackblocks import Block, RichTextElement

from handlers.asking import naming, show
from handlers.asking.answer import Language, ProfileAnswer, ProfileLine, SeriesLine, Story, Suggestion
from handlers.blocks import parts
from handlers.blocks.charts import drawn
from handlers.blocks.cited import proofs
from handlers.blocks.compose import Blocks, Frame, Items, compose
from handlers.blocks.corrections import decided_line
from handlers.blocks.figures import by_sentence, figure_in_short, themes_of
from handlers.blocks.glossed import gloss_line
from handlers.blocks.lines import with_menu
from handlers.blocks.message import Block as Dict
from handlers.blocks.message import Message
from handlers.blocks.sources import day, issue, where
from handlers.words import say
from store.reading.types import Person
from store.records import StoredEnterprise, StoredFigure

FACTS = 3
FIGURES = 4
ROOM = {"aliases": 55, "parent": 45, "people": 90}
"""Characters of a card's body for each line; it holds 200."""
IN_CARD = 2
"""Of the suggestions; following it is the card's first button."""
STORIES = 5
LINES = 9
POINTS = 6
OPENS = 200
"""Characters of a sentence that a button carries to find it in its article."""


def profile_message(answer: ProfileAnswer, frame: Frame) -> Message:
    """What does not fit waits on the next page."""
    language = answer.language
    said = {fact.quote for fact in answer.facts[:FACTS]}
    numbers = [figure.text for figure in answer.figures]
    facts: list[Blocks] = list(proofs(answer.facts[:FACTS], language, numbers, answer.figures, answer.enterprise))
    folds = (
        _chart(answer),
        _history(answer.history, language),
        _figures([one for one in answer.figures if one.sentence not in said], answer),
        _lines(answer, language),
        _stories(answer),
    )
    items = Items([*facts, *(blocks for blocks in folds if blocks)], len(facts) + len(folds))
    decided = [decided_line(edit, language) for edit in answer.edits]
    head = [*_head(answer, language), *([parts.small("\n".join(f"✎ {line}" for line in decided))] if decided else [])]
    return compose(language, "\n".join([answer.text, *decided]), head, items, frame)


def _head(answer: ProfileAnswer, language: Language) -> list[Block | Dict]:
    """The card: its name, what kind and where, what else it is called, who leads it, and what can be done with it."""
    of = answer.enterprise
    kind = say(language, f"answer.kind.{of.kind}")
    english = language == "en"
    place = show.english_subject(of.location) if of.location and english else of.location
    sector = naming.sector(of.sector) if of.sector and english else of.sector
    line = parts.DOT.join(text for text in (kind, place, sector, _seen(answer, language)) if text)
    parent = naming.in_both(of.parent) if of.parent and english else of.parent
    known = {
        "aliases": [naming.in_full(name) for name in of.aliases] if english else of.aliases,
        "parent": (parent,) if parent else (),
        "people": [_person(person, language) for person in of.people],
    }
    rows = [_row(name, texts, language) for name, texts in known.items() if texts]
    name = _named(answer)
    title = naming.in_both(of.name) if english else of.name
    asking = [parts.ask_button(_unnamed(one, (of.name, name), language)) for one in in_card(answer)]
    follow = parts.follow_button(of.name, language)
    return [parts.card(title, line, "\n".join(rows), [follow, *asking])]


def _unnamed(one: Suggestion, names: Sequence[str], language: Language) -> Suggestion:
    """天锻的数据 is 数据 in the card: the name stands above the button."""
    if one.label in {say(language, "answer.button.figures_of", name=name) for name in names}:
        return replace(one, label=say(language, "message.profile.figures"))
    return one


def in_card(answer: ProfileAnswer) -> Sequence[Suggestion]:
    """The suggestions that are about it or about what it is part of; the others stand below the answer."""
    of = answer.enterprise
    names = [name for name in (of.name, *of.aliases, of.parent) if name]
    return [one for one in answer.suggestions if any(name in one.words for name in names)][:IN_CARD]


def _row(name: str, texts: Sequence[str], language: Language) -> str:
    """As many as have room, and the first in any case."""
    room = ROOM[name]
    longest = accumulate(parts.size(text) + 2 for text in texts)
    fit = max(1, sum(total <= room for total in longest))
    joined = say(language, "message.comma").join(texts[:fit])
    return say(language, f"message.profile.{name}") + parts.cut(joined, room)


def _named(answer: ProfileAnswer) -> str:
    """The enterprise as a reader of the answer's language calls it."""
    name = answer.enterprise.name
    return show.english_subject(name) if answer.language == "en" else name


def _seen(answer: ProfileAnswer, language: Language) -> str:
    """How many stories name it, since when, and when last."""
    of: StoredEnterprise = answer.enterprise
    count = answer.articles or len(of.article_ids)
    first, last = day(of.first_seen, language), day(of.last_seen, language)
    if count == 1 or first == last:
        return say(language, "message.profile.seen_once", count=count, last=last)
    return say(language, "message.profile.seen", count=count, first=first, last=last)


def _person(person: Person, language: Language) -> str:
    name, title = (
        (naming.person(person.name), naming.title(person.title)) if language == "en" else (person.name, person.title)
    )
    return say(language, "message.profile.person", name=name, title=title).strip()


# ---------------------------------------------------------------- what folds open


def _chart(answer: ProfileAnswer) -> Blocks:
    """The longest history drawn, where it has three points or more."""
    for line in answer.history[:1]:
        return drawn(parts.DOT.join((_named(answer), line.label)), [line], answer.language)
    return []


def _history(history: Sequence[SeriesLine], language: Language) -> Blocks:
    """Each measure with its points, oldest first, and the paper that each is from."""
    if not history:
        return []
    rows = [_series(line, language) for line in history]
    return [parts.fold(say(language, "message.profile.history"), [parts.rich(parts.bullets(rows))])]


def _series(line: SeriesLine, language: Language) -> list[RichTextElement]:
    said: list[RichTextElement] = [parts.normal(line.label, 80)]
    for at, point in enumerate(line.points[-POINTS:]):
        said.append(parts.normal(say(language, "answer.common.colon") if at == 0 else "  →  "))
        when = show.period(point.period, language, cumulative=point.cumulative) or day(point.source.date, language)
        between = f"（{when}）" if language == "zh" else f" ({when})"
        said += [parts.bold(show.statement(point, language), 80), parts.normal(between, 120)]
    return [*said, parts.normal("\n" + _printed(line.points[-POINTS:], language), 300)]


def _printed(points: Sequence[StoredFigure], language: Language) -> str:
    """Which papers of which days the points are from, in their order; a paper is named once."""
    papers: dict[str, list[str]] = {}
    for point in points:
        papers.setdefault(point.source.paper or "", []).append(day(point.source.date, language))
    comma = say(language, "message.comma")
    return parts.DOT.join(issue(paper, comma.join(dict.fromkeys(days)), language) for paper, days in papers.items())


def _figures(figures: Sequence[StoredFigure], answer: ProfileAnswer) -> Blocks:
    """The newest figures with their sentences; closed where their history stands above."""
    language = answer.language
    groups = by_sentence(figures)[:FIGURES]
    shown = [figure_in_short(group, language, themes_of(answer), answer.enterprise.name, menu=True) for group in groups]
    if not shown:
        return []
    title = say(language, "message.profile.figures")
    return [parts.fold(title, [block for blocks in shown for block in blocks], closed=bool(answer.history))]


def _lines(answer: ProfileAnswer, language: Language) -> Blocks:
    """Where, founded, products, people, relations: each with what opens its sentence and says what is wrong."""
    made = [_line(line, answer, language) for line in answer.lines[:LINES]]
    return [parts.fold(say(language, "message.profile.about"), made, closed=True)] if made else []


def _line(line: ProfileLine, answer: ProfileAnswer, language: Language) -> Block:
    said = f"{say(language, f'answer.about.{line.about}')}{say(language, 'answer.common.colon')}{line.text}"
    cited = line.citation
    text = f"{parts.cut(said, 150)}\n{parts.cut(where(cited.source, language), 150)}"
    stated = [one for one in answer.figures if (one.article_id, one.sentence) == (cited.article_id, cited.quote)]
    return with_menu(text, cited.article_id, cited.quote, stated, language, answer.enterprise)


def _stories(answer: ProfileAnswer) -> Blocks:
    """The latest stories by their headlines."""
    language = answer.language
    made = [_story(story, language) for story in answer.stories[:STORIES]]
    return [parts.fold(say(language, "message.profile.stories"), made, closed=True)] if made else []


def _story(story: Story, language: Language) -> Block:
    gloss = gloss_line(story.headline, language, story.themes, story.figures)
    lines = (f"《{parts.filled(story.headline, 120)}》", gloss, parts.cut(where(story.source, language), 150))
    said = "\n".join(line for line in lines if line)
    first = next(iter(story.sentences), "")[:OPENS]
    return parts.paragraph(said, accessory=parts.source_button(story.article_id, first, language))
