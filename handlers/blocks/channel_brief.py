"""A channel's brief: one screen in the channel, the rest as replies in its thread, one a section."""

from __future__ import annotations

from collections.abc import Sequence

from slackblocks import Block, RichTextElement, RichTextObject

from handlers.asking import show
from handlers.asking.answer import BriefAnswer, BriefSection, KnownFigure, Language, Retold, Story
from handlers.asking.answers.briefing.compared import RATES
from handlers.asking.answers.briefing.written import before_text, missing_text, retold_text
from handlers.blocks import parts
from handlers.blocks.brief import brief_head, enterprise_buttons
from handlers.blocks.compose import Frame, Items, compose
from handlers.blocks.figures import figure_line
from handlers.blocks.message import Message
from handlers.blocks.sources import day, section_name, where
from handlers.words import say

SENTENCE = 160
"""Of a story's sentence in characters; the whole article is behind its button, and five stories fit on a screen."""
RETOLD = 3
ALSO = 3


def channel_brief_message(answer: BriefAnswer) -> Message:
    """What stands in the channel: the point, the stories, what is new about the figures, who is in the news."""
    language = answer.language
    head = _head(answer) if answer.stories else [parts.header(_title(answer))]
    head += _corrections(answer.retold, language)
    stories = [_story(story, language, answer.point) for story in answer.stories]
    facts = _figures(answer.known, language)
    closing = [*enterprise_buttons(answer.enterprises, language), *_closing(answer)]
    return compose(language, answer.text, head, Items([*stories, *facts], 20), Frame((), closing))


def section_messages(answer: BriefAnswer) -> list[Message]:
    """The replies in the thread, in the order of the sections."""
    return [_section(section, answer.language) for section in answer.sections]


def correction_message(each: Retold, language: Language) -> Message:
    """The reply under the brief that gave the figure otherwise."""
    return compose(
        language, retold_text(each, language), [parts.rich(*_retold(each, language)), _source(each, language)]
    )


def line_message(line: str, language: Language) -> Message:
    """One line, where there is no brief to give."""
    return compose(language, line, [parts.paragraph(line)])


def _head(answer: BriefAnswer) -> list[Block]:
    """The day's point; in English what its figures say, with the sentence as printed below it."""
    story = next((each for each in answer.stories if answer.point in each.sentences), None)
    english = _gloss(story, answer.point, answer.language) if story else ""
    if not english:
        return brief_head(answer)
    papers = sorted({held.paper for held in answer.held if held.paper})
    return [
        parts.header(english),
        parts.small(parts.DOT.join((_title(answer), *papers))),
        parts.rich(parts.quote(answer.point, (), SENTENCE)),
    ]


def _title(answer: BriefAnswer) -> str:
    return say(answer.language, "message.brief.title", day=day(answer.day, answer.language))


def _story(story: Story, language: Language, point: str) -> list[Block]:
    """The headline, the sentence that says it (unless the brief's own headline does), and where it is from."""
    said: list[RichTextObject] = [parts.line(parts.bold(story.headline, 120))]
    first = next(iter(story.sentences), "")
    told = next((each for each in story.sentences if each != point), "") if first == point else first
    if gloss := _gloss(story, told, language):
        said.append(parts.line(parts.normal(gloss, 300)))
    if told:
        numbers = (figure.text for figure in story.figures if figure.sentence == told)
        said.append(parts.quote(told, parts.spans_of(numbers, told), SENTENCE))
    source = [where(story.source, language), *([section_name(story.themes[0], language)] if story.themes else [])]
    if story.also:
        named = [f"《{each.headline}》" for each in story.also[:ALSO]]
        articles = say(language, "message.comma").join(named)
        source.append(say(language, "brief.also", articles=articles))
    button = parts.source_button(story.article_id, first or story.headline, language)
    return [parts.rich(*said), parts.paragraph(parts.DOT.join(source), accessory=button)]


def _gloss(story: Story, sentence: str, language: Language) -> str:
    """In English what the first figure of the sentence says; the headline itself stays as it was printed."""
    own = [each for each in story.figures if each.sentence == sentence]
    first = next((each for each in own if each.indicator and show.english_name(each.indicator)), None)
    if language != "en" or first is None:
        return ""
    same = (first.indicator, first.subject, first.period)
    alike = [each for each in own if (each.indicator, each.subject, each.period) == same]
    return show.english_sentence([first, *(each for each in alike if each is not first and each.unit in RATES)][:2])


def _figures(known: Sequence[KnownFigure], language: Language) -> list[list[Block]]:
    if not known:
        return []
    lines = [_figure(group, language) for group in _together(known)]
    title = parts.rich(parts.line(parts.bold(say(language, "brief.figures"))), parts.bullets(lines))
    return [[parts.divider(), title]]


def _together(known: Sequence[KnownFigure]) -> list[list[KnownFigure]]:
    """An amount and how it has changed are one line."""
    groups: list[list[KnownFigure]] = []
    for each in known:
        if groups and each.figure.unit in RATES and each.figure.subject and _thing(groups[-1][0]) == _thing(each):
            groups[-1].append(each)
        else:
            groups.append([each])
    return groups


def _thing(each: KnownFigure) -> tuple[str | None, ...]:
    return each.figure.indicator, each.figure.subject, each.figure.period


def _figure(group: Sequence[KnownFigure], language: Language) -> Sequence[RichTextElement]:
    """What it is now, how that stands to what was reported before, and where it is from."""
    first, *others = group
    line = [*figure_line(first.figure, language)]
    for each in others:
        line[1:1] = [parts.normal(parts.DOT), parts.bold(show.statement(each.figure, language), 120)]
    if before := before_text(group, language):
        line.append(parts.normal(before))
    return [*line, parts.normal(f" — 《{parts.cut(first.figure.headline, 40)}》")]


def _corrections(retold: Sequence[Retold], language: Language) -> list[Block]:
    blocks: list[Block] = []
    for each in retold[:RETOLD]:
        blocks += [parts.rich(*_retold(each, language)), _source(each, language)]
    return blocks


def _retold(each: Retold, language: Language) -> list[RichTextObject]:
    said: list[RichTextObject] = [parts.line(parts.bold(retold_text(each, language)))]
    if each.now is not None:
        said.append(parts.quote(each.quote.quote, parts.spans_of([each.now.text], each.quote.quote)))
    return said


def _source(each: Retold, language: Language) -> Block:
    button = parts.source_button(each.quote.article_id, each.quote.quote, language)
    line = f"《{parts.cut(each.quote.headline, 60)}》 {where(each.quote.source, language)}"
    return parts.paragraph(line, accessory=button)


def _closing(answer: BriefAnswer) -> list[Block]:
    language = answer.language
    notes = []
    rest = sum(len(section.stories) + section.more for section in answer.sections)
    if rest:
        notes.append(say(language, "brief.rest", count=rest))
    if answer.missing:
        notes.append(say(language, "brief.missing.note", missing=missing_text(answer.missing, language)))
    return [parts.small(*notes)] if notes else []


def _section(section: BriefSection, language: Language) -> Message:
    name = section_name(section.name, language) if section.name else say(language, "brief.no_section")
    title = say(language, "brief.section", section=name)
    more = say(language, "brief.more", count=section.more, section=name) if section.more else ""
    text = "\n".join((title, *(f"· 《{each.headline}》" for each in section.stories)))
    items = Items([_story(each, language, "") for each in section.stories], 10)
    return compose(
        language,
        text,
        [parts.rich(parts.line(parts.bold(title)))],
        items,
        Frame((), [parts.small(more)] if more else []),
    )
