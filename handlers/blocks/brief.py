"""A day's brief: its point, the stories, the key figures each with its sentence, the enterprises in the news."""

from __future__ import annotations

from collections.abc import Sequence

from slackblocks import Block

from handlers.asking import show
from handlers.asking.answer import BriefAnswer, Language, Story, Suggestion
from handlers.asking.gloss import figures_in_english
from handlers.blocks import parts
from handlers.blocks.compose import Frame, Items, compose
from handlers.blocks.figures import by_sentence, figure_in_short, figure_line, themes_of
from handlers.blocks.message import Message
from handlers.blocks.sources import day
from handlers.blocks.stories import story_blocks
from handlers.words import say
from store.records import StoredFigure

STORIES = 5
FIGURES = 5
FIGURES_OF_A_STORY = 3
ENTERPRISES = 5
HEADLINE_COMFORTABLE = 60
"""Of a headline in characters; what is longer is said in bold below the day instead."""


def brief_message(answer: BriefAnswer, frame: Frame) -> Message:
    """The whole brief on one page: it is read once, in passing."""
    language = answer.language
    if not answer.stories:
        return compose(language, answer.text, [parts.paragraph(answer.text)], frame=frame)
    stories = answer.stories[:STORIES]
    told = [short_story(story, answer.point, language, answer.figures) for story in stories]
    # A figure stands under the sentence that says it; only those of other sentences are told by themselves.
    shown = {sentence for story in stories for sentence in (*_told(story, answer.point), answer.point)}
    groups = by_sentence(answer.figures)
    others = [group for group in groups if group[0].sentence not in shown]
    facts = [figure_in_short(group, language, themes_of(answer)) for group in others[:FIGURES]]
    if facts:
        title = "figures" if len(others) == len(groups) else "other_figures"
        facts[0] = [parts.divider(), _subtitle(f"message.brief.{title}", language), *facts[0]]
    closing = [*enterprise_buttons(answer.enterprises, language), *frame.closing]
    items = Items([*told, *facts], STORIES + FIGURES)
    return compose(language, answer.text, brief_head(answer), items, Frame(frame.opening, closing))


def brief_head(answer: BriefAnswer) -> list[Block]:
    """The point of the day as its headline, the day and the papers below it."""
    language = answer.language
    title = say(language, "message.brief.title", day=day(answer.day, language))
    papers = sorted({held.paper for held in answer.held if held.date == answer.day and held.paper})
    point = answer.point.strip()
    english = _in_english(answer)
    if not point or parts.size(point) > HEADLINE_COMFORTABLE:
        small = [parts.small(parts.DOT.join(papers))] if papers else []
        said = [parts.line(parts.bold(point)), *([parts.line(parts.faint(english))] if english else [])]
        return [parts.header(title), *small, *([parts.rich(*said)] if point else [])]
    told = [parts.rich(parts.line(parts.faint(english)))] if english else []
    return [parts.header(point), parts.small(parts.DOT.join((title, *papers))), *told]


def _in_english(answer: BriefAnswer) -> str:
    """What the figures of the brief's point say, for who reads English; nothing where they have no English."""
    stories = (figure for story in answer.stories for figure in story.figures)
    stated = {each.id: each for each in (*answer.figures, *stories) if each.sentence == answer.point}
    if answer.language != "en" or not stated:
        return ""
    said = figures_in_english(list(stated.values()), len(stated))
    return say("en", "message.gloss", gloss=said) if said else ""


def short_story(story: Story, point: str, language: Language, figures: Sequence[StoredFigure] = ()) -> list[Block]:
    """A story by its first sentence, or by its next where the headline of the brief has said the first.

    Of ``figures`` those that its sentence states stand below it.
    """
    said = _told(story, point)
    stated = {*said, point} if point in story.sentences else set(said)
    own = [one for one in figures if one.article_id == story.article_id and one.sentence in stated]
    lines = [figure_line(figure, language) for group in by_sentence(own) for figure in group[:FIGURES_OF_A_STORY]]
    return story_blocks(story, language, said, marked=next(iter(story.sentences), ""), lines=lines)


def _told(story: Story, point: str) -> Sequence[str]:
    return [sentence for sentence in story.sentences if sentence != point][:1]


def enterprise_buttons(names: Sequence[str], language: Language) -> list[Block]:
    """Who is in the news: each a button that opens its profile."""
    asked = profile_buttons(names[:ENTERPRISES], language)
    return [parts.divider(), _subtitle("message.brief.enterprises", language), *asked] if asked else []


def profile_buttons(names: Sequence[str], language: Language) -> list[Block]:
    command = say(language, "message.command.profile")
    labels = [show.english_subject(name) if language == "en" else name for name in names]
    return parts.asking([Suggestion(label, f"{command} {name}") for label, name in zip(labels, names, strict=True)])


def _subtitle(key: str, language: Language) -> Block:
    return parts.rich(parts.line(parts.bold(say(language, key))))
