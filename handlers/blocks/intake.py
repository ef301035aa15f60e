"""A page that was read for somebody: what it says; whether it is kept; what it does not say of itself. And sources."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from slackblocks import Block, Button

from handlers.asking.answer import Language, Story
from handlers.blocks import parts
from handlers.blocks.compose import Blocks, Frame, Items, compose
from handlers.blocks.figures import figure_line
from handlers.blocks.glossed import gloss_line
from handlers.blocks.message import Message
from handlers.blocks.stories import story_blocks
from handlers.blocks.subscriptions import clock_in, note_message
from handlers.words import say, troubles
from store.source_states import SourceState
from store.sources.regular import RegularSource

ARTICLES = 8
SENTENCES = 3
PAPERS = 4
PAPER_LONGEST = 30
"""Characters of a paper's name; no masthead is longer."""


def progress_message(name: str, language: Language) -> Message:
    return note_message(say(language, "intake.reading", name=name), language)


def trouble_message(why: str, language: Language) -> Message:
    return note_message(say(language, "intake.failed", why=troubles.told(why, language)), language)


def source_message(name: str, what: str, why: str, language: Language = "zh") -> Message:
    """For the operators' channel: a source keeps failing, or is well again."""
    return note_message(say(language, f"intake.source_{what}", name=name, why=troubles.told(why, language)), language)


def read_message(
    name: str,
    stories: Sequence[Story],
    language: Language,
    *,
    kept: bool,
    note: str,
    asked: Blocks = (),
    more: int = 0,
) -> Message:
    """What the page says, article by article, each figure below the sentences. ``asked``: what is asked of it first.

    ``kept``: its articles can be opened, since the store holds them.
    """
    title = say(language, "intake.title", name=name, count=len(stories) + more)
    told = [_kept(story, language) if kept else _passing(story, language) for story in stories[:ARTICLES]]
    left = more + max(0, len(stories) - ARTICLES)
    closing = [*([parts.small(say(language, "intake.more", count=left))] if left else []), parts.small(note), *asked]
    lines = [f"· 《{story.headline}》{''.join(story.sentences[:1])}" for story in stories[:ARTICLES]]
    text = "\n".join([title, *lines, note])
    return compose(language, text, [parts.header(parts.cut(title, 140))], Items(told, ARTICLES), Frame((), closing))


def _kept(story: Story, language: Language) -> list[Block]:
    told = _sentences(story)
    return story_blocks(story, language, told, lines=[figure_line(each, language) for each in story.figures])


def _sentences(story: Story) -> list[str]:
    """Its best, and those of its figures: no number stands without the sentence that says so."""
    return list(dict.fromkeys([*story.sentences[:SENTENCES], *(each.sentence for each in story.figures)]))


def _passing(story: Story, language: Language) -> list[Block]:
    said = [parts.line(parts.bold(story.headline, 150))]
    if gloss := gloss_line(story.headline, language, story.themes, story.figures):
        said.append(parts.line(parts.faint(gloss)))
    for sentence in _sentences(story):
        numbers = (each.text for each in story.figures if each.sentence == sentence)
        said.append(parts.quote(sentence, parts.spans_of(numbers, sentence)))
    lines = [figure_line(each, language) for each in story.figures]
    return [parts.rich(*said, *([parts.bullets(lines)] if lines else []))]


def questions(
    language: Language, papers: Sequence[str], day: date | None, paper: str | None, *, needs_paper: bool
) -> Blocks:
    """Buttons for the papers that are known, a line for another one, a date picker, and the button that keeps the page
    once both are answered."""
    blocks: list[Any] = []
    if needs_paper:
        named = [name for name in papers if parts.cut(name, 30) and parts.size(name) < parts.VALUE_LONGEST // 2]
        names = [
            Button(parts.plain(parts.cut(name, 30)), action_id="intake", value=f"paper {parts.clean(name)}")
            for name in named[:PAPERS]
        ]
        none = Button(parts.plain(say(language, "intake.no_paper")), action_id="intake", value="paper -")
        blocks += [parts.small(say(language, "intake.which_paper")), *parts.buttons([*names, none]), typed(language)]
    picker: dict[str, Any] = {
        "type": "datepicker",
        "action_id": "intake_day",
        "placeholder": {"type": "plain_text", "text": say(language, "intake.which_day")},
    }
    if day:
        picker["initial_date"] = day.isoformat()
    elements: list[dict[str, Any]] = [picker]
    if day and not needs_paper:
        label = say(
            language, "intake.keep", paper=paper or say(language, "message.source.no_paper"), day=day.isoformat()
        )
        elements.append(
            {
                "type": "button",
                "action_id": "intake",
                "value": "keep",
                "style": "primary",
                "text": {"type": "plain_text", "text": parts.cut(label, 70)},
            }
        )
    return [*blocks, parts.small(say(language, "intake.which_day")), {"type": "actions", "elements": elements}]


def removing(pages: Sequence[int], language: Language) -> Blocks:
    """The button that takes pages out again which the workspace keeps for itself."""
    value = " ".join(["remove", *map(str, pages)])
    return parts.buttons([Button(parts.plain(say(language, "intake.remove")), action_id="intake", value=value)])


def typed(language: Language) -> dict[str, Any]:
    """A line in which a paper is typed that the store does not know yet; Enter sends it."""
    return {
        "type": "input",
        "dispatch_action": True,
        "optional": True,
        "label": {"type": "plain_text", "text": say(language, "intake.another_paper")},
        "element": {
            "type": "plain_text_input",
            "action_id": "intake_paper",
            "max_length": PAPER_LONGEST,
            "placeholder": {"type": "plain_text", "text": say(language, "intake.paper_typed")},
            "dispatch_action_config": {"trigger_actions_on": ["on_enter_pressed"]},
        },
    }


def sources_message(lines: Sequence[tuple[RegularSource, SourceState]], language: Language, zone: str) -> Message:
    """Each source with how it goes: when it last gave something, what is wrong, when it is asked next."""
    if not lines:
        return note_message(say(language, "intake.no_sources"), language)
    title = say(language, "intake.sources_title")
    told = [source_line(source, state, language, zone) for source, state in lines]
    items = Items([_source(source, state, language, zone) for source, state in lines], 15)
    return compose(language, "\n".join([title, *told]), [parts.header(title)], items, Frame())


def _source(source: RegularSource, state: SourceState, language: Language, zone: str) -> list[Block]:
    """Its name and how it goes; below it where it is, when it last gave something, and what is wrong."""
    head = parts.line(
        parts.bold(f"{source.name}{parts.DOT}{_state(state, language)}", 120), parts.normal("\n" + source.where, 300)
    )
    told = [parts.rich(head), parts.small(*_moments(state, language, zone))]
    if state.failures:
        told.append(parts.paragraph(_failing(state, language)))
    return told


def _state(state: SourceState, language: Language) -> str:
    word = "waiting" if state.tried_at is None else "failing" if state.failures else "well"
    return say(language, f"intake.state_{word}")


def _moments(state: SourceState, language: Language, zone: str) -> list[str]:
    """When it last gave something and when it is asked next, as far as there is anything to say."""
    said = []
    if state.succeeded_at:
        said.append(say(language, "intake.last", at=clock_in(state.succeeded_at, zone), found=state.found))
    if state.next_try:
        said.append(say(language, "intake.next", at=clock_in(state.next_try, zone)))
    return said or [say(language, "intake.soon")]


def _failing(state: SourceState, language: Language) -> str:
    why = troubles.told(state.trouble or "", language)
    return say(language, "intake.failures", count=state.failures, why=why)


def source_line(source: RegularSource, state: SourceState, language: Language, zone: str) -> str:
    """The same in one line, for the terminal and the notification."""
    failing = [_failing(state, language)] if state.failures else []
    said = [f"{source.name} ({source.where})", _state(state, language), *_moments(state, language, zone), *failing]
    return parts.DOT.join(said)


__all__ = [
    "progress_message", "questions", "read_message", "source_line", "source_message", "sources_message",
    "trouble_message",
]  # fmt: skip
