"""The menu (…) of a line: what opens its source, and "wrong?" for each figure that it states or for its enterprise.

A press on "wrong?" leads straight to the form for that very figure.
"""

from __future__ import annotations

from collections.abc import Sequence

from slackblocks import Block, Option, OverflowMenu, SectionBlock

from handlers.asking.answer import Language
from handlers.blocks import parts
from handlers.blocks.figure_words import stated_in_short
from handlers.words import say
from store.records import StoredEnterprise, StoredFigure

ACTION = "line"
MOST_OPTIONS = 5
"""Of a menu that Slack shows."""

VALUE_LONGEST = 150
LABEL_LONGEST = 60


def wrong_menu(
    figures: Sequence[StoredFigure], language: Language, enterprise: StoredEnterprise | None = None
) -> OverflowMenu | None:
    """An option a figure, as many as a menu takes; the enterprise's own comes last. None where nothing is there."""
    options = _wrongs(figures, language, enterprise, MOST_OPTIONS)
    return OverflowMenu(ACTION, options) if options else None


def source_row(
    article_id: int,
    sentence: str,
    figures: Sequence[StoredFigure],
    language: Language,
    enterprise: StoredEnterprise | None = None,
) -> list[Block]:
    """The button that opens the article, and beside it the menu."""
    button = parts.source_button(article_id, sentence, language)
    return parts.buttons([button], wrong_menu(figures, language, enterprise))


def with_menu(
    text: str,
    article_id: int,
    sentence: str,
    figures: Sequence[StoredFigure],
    language: Language,
    enterprise: StoredEnterprise | None = None,
) -> Block:
    """One block, where room is scarce: the text, and a menu that opens the article or says what is wrong."""
    opens = parts.cut(f"source:{article_id}:{sentence}", VALUE_LONGEST).rstrip("…")
    source = Option(parts.plain(say(language, "message.button.source")), opens)
    menu = OverflowMenu(ACTION, [source, *_wrongs(figures, language, enterprise, MOST_OPTIONS - 1)])
    return SectionBlock(parts.plain(parts.filled(text, parts.SECTION_LONGEST)), accessory=menu)


def _wrongs(
    figures: Sequence[StoredFigure], language: Language, enterprise: StoredEnterprise | None, most: int
) -> list[Option]:
    of = {figure.id: figure for figure in figures}
    room = most - (enterprise is not None)
    wrongs = [
        _option(say(language, "message.menu.wrong_figure", value=stated_in_short(figure, language)), f"figure:{id}")
        for id, figure in list(of.items())[:room]
    ]
    if enterprise is not None:
        label = say(language, "message.menu.wrong_enterprise", name=enterprise.name)
        wrongs.append(_option(label, f"enterprise:{enterprise.id}"))
    return wrongs


def _option(label: str, value: str) -> Option:
    return Option(parts.plain(parts.filled(label, LABEL_LONGEST)), value)
