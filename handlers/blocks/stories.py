"""Articles told short: the headline, its best sentences with their figures in bold, and where they are from."""

from __future__ import annotations

from collections.abc import Sequence

from slackblocks import Block, RichTextElement, RichTextObject

from handlers.asking.answer import Citation, DigestAnswer, Language, Story, StoryGroup
from handlers.blocks import parts
from handlers.blocks.compose import Frame, Items, compose
from handlers.blocks.figures import figure_line
from handlers.blocks.glossed import gloss_line
from handlers.blocks.message import Block as Dict
from handlers.blocks.message import Message
from handlers.blocks.sources import day, issue, section_name, where
from handlers.words import say

ON_ONE_SCREEN = 5
SENTENCES = 2
"""A story's first sentences; the rest is behind its button."""

THEMES = 2


def digest_message(answer: DigestAnswer, frame: Frame) -> Message:
    """A section's stories of a day or of several."""
    language = answer.language
    section = section_name(answer.section, language) if answer.section else say(language, "message.digest.all_sections")
    when = day(answer.since, language)
    if answer.until != answer.since:
        when = say(language, "message.digest.span", since=when, until=day(answer.until, language))
    head = [parts.header(say(language, "message.digest.title", section=section, when=when))]
    if not answer.stories:
        head.append(parts.paragraph(answer.text))

    def unseen(end: int) -> str:
        count = answer.more + len(answer.stories[end:])
        return say(language, "message.digest.more", count=count) if count else ""

    before = _labels(answer.groups, language)
    told = [[*before.get(at, []), *_folding(story, language)] for at, story in enumerate(answer.stories)]
    return compose(language, answer.text, head, Items(told, ON_ONE_SCREEN, unseen), frame)


def _labels(groups: Sequence[StoryGroup], language: Language) -> dict[int, list[Block]]:
    """Story's place -> what stands before it: what it and the next ones are about."""
    found: dict[int, list[Block]] = {}
    at, in_group = 0, False
    for one in groups:
        named = one.about is not None and one.stories > 1
        new = say(language, "message.digest.new") if one.new else ""
        if named or one.new or in_group:
            title = (one.about or "") if named else new or say(language, "answer.digest.others")
            tail = [parts.normal(parts.DOT + new)] if named and new else []
            found[at] = [parts.rich(parts.line(parts.bold(f"▎{title}", 100), *tail))]
        at, in_group = at + one.stories, named
    return found


def _folding(story: Story, language: Language) -> Sequence[Block | Dict]:
    """The headline with its first sentence; the others and the figures fold open."""
    shown = list(story_blocks(story, language, story.sentences[:1]))
    if story.also:
        papers = say(language, "message.comma").join(dict.fromkeys(_paper(one, language) for one in story.also))
        shown.append(parts.small(say(language, "message.digest.also", papers=papers)))
    numbers = [figure.text for figure in story.figures]
    others = [parts.quote(sentence, parts.spans_of(numbers, sentence)) for sentence in story.sentences[1:]]
    lines = [figure_line(figure, language) for figure in story.figures]
    inside = [*others, *([parts.bullets(lines)] if lines else [])]
    if not inside:
        return shown
    return [*shown, parts.fold(say(language, "message.digest.open"), [parts.rich(*inside)], closed=True)]


def _paper(one: Citation, language: Language) -> str:
    return parts.cut(issue(one.source.paper, day(one.source.date, language), language), 80)


def story_blocks(
    story: Story,
    language: Language,
    sentences: Sequence[str] | None = None,
    *,
    marked: str | None = None,
    lines: Sequence[Sequence[RichTextElement]] = (),
) -> list[Block]:
    """A story in two blocks: what it says, and where it is from with the button that opens it.

    ``sentences`` where not its first ones are wanted, ``marked`` where the button is to mark another one;
    ``lines`` stand below the sentences.
    """
    told = story.sentences[:SENTENCES] if sentences is None else sentences
    said: list[RichTextObject] = [parts.line(parts.bold(story.headline, 150))]
    if gloss := gloss_line(story.headline, language, story.themes, story.figures):
        said.append(parts.line(parts.faint(gloss)))
    if story.deck:
        said.append(parts.line(parts.normal(story.deck, 150)))
    for sentence in told:
        numbers = (figure.text for figure in story.figures if figure.sentence == sentence)
        said.append(parts.quote(sentence, parts.spans_of(numbers, sentence)))
    if lines:
        said.append(parts.bullets(lines))
    themes = say(language, "message.comma").join(section_name(name, language) for name in story.themes[:THEMES])
    line = parts.DOT.join(text for text in (where(story.source, language), themes) if text)
    first = next(iter(told or story.sentences), "")
    button = parts.source_button(story.article_id, first if marked is None else marked, language)
    return [parts.rich(*said), parts.paragraph(line, accessory=button)]
