"""A channel's brief: one screen in the channel, the rest as replies in its thread, one a section."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from slackblocks import Block, RichTextElement, RichTextObject

from handlers.asking import show
from handlers.asking.answer import BriefAnswer, BriefSection, KnownFigure, Language, Retold, Story
from handlers.asking.answers.briefing.compared import RATES
from handlers.asking.answers.briefing.written import before_text, missing_text, retold_text
from handlers.blocks import parts
from handlers.blocks.brief import HEADLINE_COMFORTABLE, profile_buttons
from handlers.blocks.compose import Frame, Items, compose
from handlers.blocks.figure_words import stated_in_short, status_of, what_in_short, when_in_short, whose
from handlers.blocks.glossed import gloss_line
from handlers.blocks.message import Message
from handlers.blocks.sources import day, section_name, where
from handlers.words import say

SENTENCE = {"zh": 110, "en": 90}
"""Of a story's sentence in characters, two lines at most; the whole article is behind its button."""
IN_A_REPLY = 160
RETOLD = 3
ALSO = 3
FIGURES = {"zh": 4, "en": 3}
"""Lines in the channel, an amount and its growth on one; the others come first in the thread."""
ROW = 88
"""Characters of buttons that stand beside each other, a Chinese one counted twice."""


def channel_brief_message(answer: BriefAnswer) -> Message:
    """What stands in the channel: the point, the stories, what is new about the figures, who is in the news.

    One screen, so the stories are numbered: one row of buttons opens their articles, and a figure names its story.
    """
    language = answer.language
    title = _headline(answer)
    head = [parts.header(title), *_below(title, answer), *_corrections(answer.retold, language)]
    stories = [[parts.rich(*_numbered(n, each, answer, title))] for n, each in enumerate(answer.stories, 1)]
    facts = _figures(_together(answer.known)[: FIGURES[language]], answer)
    closing = [*_opening(answer), *facts, *_enterprises(answer.enterprises, language), *_closing(answer)]
    return compose(language, answer.text, head, Items(stories, 20), Frame((), closing))


def section_messages(answer: BriefAnswer) -> list[Message]:
    """The replies in the thread: figures that had no room, then the rest of the news in the order of the sections."""
    replies = [_section(section, answer.language) for section in answer.sections]
    if rest := _figures(_together(answer.known)[FIGURES[answer.language] :], answer):
        replies.insert(0, compose(answer.language, say(answer.language, "brief.figures"), rest))
    return replies


def correction_message(each: Retold, language: Language) -> Message:
    """The reply under the brief that gave the figure otherwise."""
    return compose(
        language, retold_text(each, language), [parts.rich(*_retold(each, language)), _source(each, language)]
    )


def line_message(line: str, language: Language) -> Message:
    """One line, where there is no brief to give."""
    return compose(language, line, [parts.paragraph(line)])


def _headline(answer: BriefAnswer) -> str:
    """The day's point: in English what its figures say, in Chinese as printed, or by its headline where it is long."""
    story = next((each for each in answer.stories if answer.point in each.sentences), None)
    if story is None:
        return _title(answer)
    if answer.language == "en":
        return _gloss(story, answer.point, answer.language) or _title(answer)
    return answer.point if parts.size(answer.point) <= HEADLINE_COMFORTABLE else story.headline


def _below(title: str, answer: BriefAnswer) -> list[Block]:
    papers = sorted({held.paper for held in answer.held if held.paper})
    said = [*([_title(answer)] if title != _title(answer) else []), *papers]
    return [parts.small(parts.DOT.join(said))] if said else []


def _title(answer: BriefAnswer) -> str:
    return say(answer.language, "message.brief.title", day=day(answer.day, answer.language))


def _numbered(number: int, story: Story, answer: BriefAnswer, title: str) -> list[RichTextObject]:
    """Two or three lines: the headline with where it stood, what it says in English, the sentence that says it.

    Of the first story nothing is said that the brief's own headline ``title`` has said.
    """
    language = answer.language
    told = _sentence(story, title)
    gloss = _marked(story, told, language, title)
    bold = [] if story.headline == title else [parts.bold(story.headline, 60), parts.normal("  ")]
    said = [*bold, *([parts.normal(gloss, 200), parts.normal("  ")] if gloss else [])]
    line = parts.line(parts.normal(f"{number}. "), *said, parts.normal(_place(story, answer)))
    return [line, *([_quoted(told, story, SENTENCE[language])] if told else [])]


def _sentence(story: Story, title: str) -> str:
    """The sentence that says it, unless the brief's own headline is that sentence: then the next one."""
    return next((each for each in story.sentences if each.strip() != title), "")


def _quoted(told: str, story: Story, longest: int) -> RichTextObject:
    numbers = (figure.text for figure in story.figures if figure.sentence == told)
    return parts.quote(told, parts.spans_of(numbers, told), longest)


def _place(story: Story, answer: BriefAnswer) -> str:
    """样例日报 第2版 · 产业; the day where it is not that of the brief, and other papers that tell the same."""
    language, source = answer.language, story.source
    paper = source.paper or say(language, "message.source.no_paper")
    page = show.page_number(source.page, language)
    printed = "" if source.date == answer.day else day(source.date, language)
    said = [parts.DOT.join(text for text in (paper, printed, page) if text)]
    said += [section_name(story.themes[0], language)] if story.themes else []
    return parts.DOT.join([*said, *_also(story, language, 1)])


def _also(story: Story, language: Language, most: int) -> list[str]:
    named = [f"《{parts.cut(each.headline, 40)}》" for each in story.also[:most]]
    return [say(language, "brief.also", articles=say(language, "message.comma").join(named))] if named else []


def _opening(answer: BriefAnswer) -> list[Block]:
    """One row of buttons, each with the number of the story whose article it opens."""
    language = answer.language
    opening = []
    for number, story in enumerate(answer.stories, 1):
        told = next(iter(story.sentences), story.headline)
        label = say(language, "brief.open" if number == 1 else "brief.open_next", number=number)
        opening.append(parts.source_button(story.article_id, told, language, label=label))
    return parts.buttons(opening)


def _story(story: Story, language: Language) -> list[Block]:
    """In the thread: the headline, the sentence that says it, and where it is from, with the article behind it."""
    first = next(iter(story.sentences), "")
    said: list[RichTextObject] = [parts.line(parts.bold(story.headline, 120))]
    if gloss := _marked(story, first, language):
        said.append(parts.line(parts.normal(gloss, 300)))
    if first:
        said.append(_quoted(first, story, IN_A_REPLY))
    source = [where(story.source, language), *([section_name(story.themes[0], language)] if story.themes else [])]
    button = parts.source_button(story.article_id, first or story.headline, language)
    return [parts.rich(*said), parts.paragraph(parts.DOT.join([*source, *_also(story, language, ALSO)]), button)]


def _marked(story: Story, sentence: str, language: Language, known: str = "") -> str:
    """The gloss of its headline, marked as one: what its sentence says in English, unless that is ``known`` from above;
    else what is known of its section, its words and its figures."""
    said = _gloss(story, sentence, language)
    if said and said != known:
        return say(language, "message.gloss", gloss=said)
    return gloss_line(story.headline, language, story.themes, () if said else story.figures)


def _gloss(story: Story, sentence: str, language: Language) -> str:
    """In English what the first figure of the sentence says; the headline itself stays as it was printed."""
    own = sorted(
        (each for each in story.figures if each.sentence == sentence and (each.role != "change" or each.unit in RATES)),
        key=lambda each: sentence.find(each.text),
    )  # 450 more is not 450
    first = next((each for each in own if each.indicator and show.english_name(each.indicator)), None)
    if language != "en" or first is None:
        return ""
    same = (first.indicator, first.subject, first.period)
    alike = [each for each in own if (each.indicator, each.subject, each.period) == same]
    return show.english_sentence([first, *(each for each in alike if each is not first and each.unit in RATES)][:2])


def _enterprises(names: Sequence[str], language: Language) -> list[Block]:
    """As many as stand in one row, each a button that opens its profile."""
    kept: list[str] = []
    room = ROW
    for name in names:
        shown = show.english_subject(name) if language == "en" else name
        room -= min(sum(2 if each > "\u2e7f" else 1 for each in shown), parts.BUTTON_COMFORTABLE) + 4
        if room < 0:
            break
        kept.append(name)
    return [parts.small(say(language, "message.brief.enterprises")), *profile_buttons(kept, language)] if kept else []


def _figures(groups: Sequence[Sequence[KnownFigure]], answer: BriefAnswer) -> list[Block]:
    if not groups:
        return []
    number = {story.article_id: n for n, story in enumerate(answer.stories, 1)}
    lines = [_figure(group, answer.language, number) for group in groups]
    return [parts.rich(parts.line(parts.bold(say(answer.language, "brief.figures"))), parts.bullets(lines))]


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


def _figure(group: Sequence[KnownFigure], language: Language, number: Mapping[int, int]) -> Sequence[RichTextElement]:
    """What it is now, how that stands to what was reported before, and which of the stories says so."""
    first = group[0].figure
    stated = parts.DOT.join(stated_in_short(each.figure, language) for each in group)
    said = [what_in_short(first, language), whose(first, language), when_in_short(first, language)]
    tail = parts.DOT.join(text for text in (*said, status_of(first, language)) if text)
    line = [parts.bold(stated, 120), parts.normal("  " + tail)]
    if before := before_text(group, language, stated_in_short, when_in_short):
        line.append(parts.normal(before))
    told = number.get(first.article_id)
    return [*line, parts.normal(f" [{told}]" if told else f" — 《{parts.cut(first.headline, 40)}》")]


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
    items = Items([_story(each, language) for each in section.stories], 10)
    return compose(
        language,
        text,
        [parts.rich(parts.line(parts.bold(title)))],
        items,
        Frame((), [parts.small(more)] if more else []),
    )
