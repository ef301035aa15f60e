"""What people meet when they correct something: the forms, what was decided, and the line under a corrected figure."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from slackblocks import Block, Button

from handlers.asking import show
from handlers.asking.answer import (
    Answer,
    BriefAnswer,
    ComparisonAnswer,
    DigestAnswer,
    FiguresAnswer,
    Language,
    ProfileAnswer,
    QuestionAnswer,
    SeriesAnswer,
)
from handlers.blocks import parts
from handlers.blocks.compose import Frame, Items, compose
from handlers.blocks.message import Message
from handlers.blocks.sources import day, sourced
from handlers.words import say
from store.edits.events import FIELDS
from store.records import Edit, StoredEnterprise, StoredFigure

PICK, FIGURE, ENTERPRISE = "correction_pick", "correction_figure", "correction_enterprise"
"""The callback_ids of the forms."""
MOST_OPTIONS = 100
OPTION_LONGEST = 75
SHOWN = 15
UNDONE_HERE = 3
"""Decisions that can be taken back in the form of the enterprise; the list of all has the others."""
ENTERPRISE_DEEDS = ("rename", "merge", "split")

View = dict[str, Any]


# ---------------------------------------------------------------- what of an answer can be corrected


def figures_in(answer: Answer) -> list[StoredFigure]:
    """All figures that the answer shows, each once, in its order."""
    found: list[StoredFigure] = []
    if isinstance(answer, FiguresAnswer | QuestionAnswer | BriefAnswer | ProfileAnswer):
        found += answer.figures
    if isinstance(answer, DigestAnswer | BriefAnswer | ProfileAnswer):
        found += [figure for story in answer.stories for figure in story.figures]
    if isinstance(answer, ComparisonAnswer):
        found += [row.figure for row in answer.rows if row.figure]
    if isinstance(answer, SeriesAnswer):
        found += [point for line in answer.lines for point in line.points]
    if isinstance(answer, ProfileAnswer):
        found += [point for line in answer.history for point in line.points]
    return list({figure.id: figure for figure in found}.values())


def pick_view(answer: Answer, language: Language) -> View | None:
    """The form that asks which line is meant; None where there is none that can be corrected."""
    options = []
    if isinstance(answer, ProfileAnswer):
        label = say(language, "correction.pick_enterprise", name=answer.enterprise.name)
        options.append(_option(label, f"enterprise:{answer.enterprise.id}"))
    options += [_option(figure_label(figure, language), f"figure:{figure.id}") for figure in figures_in(answer)]
    if not options:
        return None
    select: View = {"type": "static_select", "options": options[:MOST_OPTIONS]}
    if len(options) == 1:
        select["initial_option"] = options[0]
    return _form(PICK, [_input("line", select, say(language, "correction.pick"))], language, submit="next")


def figure_label(figure: StoredFigure, language: Language) -> str:
    what = parts.DOT.join(text for text in (figure.subject, figure.indicator) if text) or parts.DASH
    return say(language, "correction.pick_figure", value=show.printed(figure), what=what)


# ---------------------------------------------------------------- forms


def figure_view(figure: StoredFigure, edit: Edit | None, language: Language) -> View:
    """``edit``: the correction that the figure is shown with now, where it is this workspace's to undo."""
    said = [
        parts.rich(parts.quote(figure.sentence, parts.spans_of([figure.text], figure.sentence))),
        parts.small(sourced(figure.headline, figure.source, language, figures=[figure])),
        *corrected_line(figure, language),
    ]
    deeds = [_option(say(language, f"correction.{deed}"), deed) for deed in ("correct", "hide")]
    what = {"type": "radio_buttons", "options": deeds, "initial_option": deeds[0]}
    initial = {
        "indicator": figure.indicator, "subject": figure.subject, "period": period_shown(figure, language),
        "unit": figure.unit,
    }  # fmt: skip
    hints = {"period": say(language, "correction.period_hint")}
    inputs = [
        _input(name, _written(initial[name]), say(language, f"correction.{name}"), optional=True, hint=hints.get(name))
        for name in FIELDS
    ]
    blocks = [
        *(block._resolve() for block in said),
        *_undo(edit, language),
        _input("what", what, say(language, "correction.what")),
        *inputs,
        *_ending(language),
    ]
    return _form(FIGURE, blocks, language, about=str(figure.id))


def period_shown(figure: StoredFigure, language: Language) -> str:
    """As the form shows it at first: what comes back unchanged was not corrected."""
    return show.period(figure.period, language) or figure.period or ""


def enterprise_view(enterprise: StoredEnterprise, edits: Sequence[Edit], language: Language) -> View:
    """``edits``: what was decided about its names in this workspace, each with what takes it back."""
    deeds = [_option(say(language, f"correction.{deed}"), deed) for deed in ENTERPRISE_DEEDS]
    what = {"type": "radio_buttons", "options": deeds, "initial_option": deeds[0]}
    name = say(language, "correction.name")
    blocks = [
        parts.header(enterprise.name)._resolve(),
        *(
            [parts.small(say(language, "message.comma").join(enterprise.aliases))._resolve()]
            if enterprise.aliases
            else []
        ),
        *[
            block
            for edit in edits[:UNDONE_HERE]
            for block in (parts.small(decided_line(edit, language))._resolve(), *_undo(edit, language))
        ],
        _input("what", what, say(language, "correction.what")),
        _input("name", _written(""), name, hint=say(language, "correction.name_hint")),
        *_ending(language),
    ]
    return _form(ENTERPRISE, blocks, language, about=str(enterprise.id))


def typed(values: Mapping[str, Any]) -> dict[str, str]:
    """What was chosen and written in a form, by block; nothing for what was left empty."""
    found: dict[str, str] = {}
    for name, block in values.items():
        state: Mapping[str, Any] = next(iter(block.values()), {})
        chosen = (state.get("selected_option") or {}).get("value")
        found[name] = str(chosen or state.get("value") or "").strip()
    return found


def _ending(language: Language) -> list[View]:
    return [
        _input("why", _written(""), say(language, "correction.why"), optional=True),
        parts.small(say(language, "correction.quote_stays"))._resolve(),
        *[block._resolve() for block in parts.buttons([_button("list", "list", language)])],
    ]


def _undo(edit: Edit | None, language: Language) -> list[View]:
    return [block._resolve() for block in parts.buttons([_button(f"undo:{edit.id}", "undo", language)])] if edit else []


def _form(callback: str, blocks: Sequence[View], language: Language, *, about: str = "", submit: str = "save") -> View:
    """Blocks are known by the language and their place, inputs by the name of what is asked."""
    named = [
        {**_numbered(block, at), **({} if block["type"] == "input" else {"block_id": f"{language}.{at}"})}
        for at, block in enumerate(blocks, 1)
    ]
    return {
        "type": "modal",
        "callback_id": callback,
        "private_metadata": json.dumps({"about": about, "language": language}),
        "title": _plain(say(language, "correction.title")),
        "submit": _plain(say(language, f"correction.{submit}")),
        "close": _plain(say(language, "message.modal.close")),
        "blocks": named,
    }


def _numbered(block: View, at: int) -> View:
    elements = [
        {**one, "action_id": f"{one['action_id']}:{at}{place}"} if one.get("type") == "button" else one
        for place, one in enumerate(block.get("elements") or [])
    ]
    return {**block, **({"elements": elements} if elements else {})}


def _input(name: str, element: View, label: str, *, optional: bool = False, hint: str | None = None) -> View:
    made = {"type": "input", "block_id": name, "label": _plain(label), "optional": optional}
    made["element"] = {**element, "action_id": name}
    return {**made, **({"hint": _plain(hint)} if hint else {})}


def _written(initial: str | None) -> View:
    made: View = {"type": "plain_text_input", "max_length": 200}
    return {**made, **({"initial_value": parts.cut(initial, 200)} if initial else {})}


def _option(label: str, value: str) -> View:
    return {"text": _plain(parts.filled(label, OPTION_LONGEST)), "value": value}


def _plain(text: str) -> View:
    return {"type": "plain_text", "text": text, "emoji": False}


# ---------------------------------------------------------------- what was decided


def corrected_line(figure: StoredFigure, language: Language) -> list[Block]:
    """Who set the figure right, when, and what the reader had said; nothing where nobody did."""
    return [parts.small(corrected_words(figure, language))] if figure.corrected else []


def corrected_words(figure: StoredFigure, language: Language) -> str:
    correction = figure.corrected
    if correction is None:
        return ""
    was = [
        say(language, f"correction.{'field' if value else 'nothing_read'}", **_field(name, value, language))
        for name, value in correction.was
    ]
    when = day(correction.at.date(), language)
    return say(language, "correction.line", by=correction.by, when=when, was=_joined(was, language))


def _field(name: str, value: str | None, language: Language) -> dict[str, str]:
    return {"name": say(language, f"correction.{name}").split("（")[0].split(" (")[0], "was": value or ""}


def _joined(said: Sequence[str], language: Language) -> str:
    return ("；" if language == "zh" else "; ").join(said)


def described(edit: Edit, language: Language) -> str:
    """A decision in a line."""
    was = dict(edit.was)
    fields = [
        say(language, "correction.to", name=_field(name, None, language)["name"], was=was.get(name) or parts.DASH,
            now=value or parts.DASH)
        for name, value in edit.fields
    ]  # fmt: skip
    text = edit.place.text if edit.place else ""
    said = {"name": edit.name or "", "other": edit.other or "", "text": text, "fields": _joined(fields, language)}
    return say(language, f"correction.is_{edit.kind}", **said)


def decided_line(edit: Edit, language: Language) -> str:
    """The same, with who decided it and when."""
    when = day(edit.at.date(), language)
    return say(language, "correction.decided", what=described(edit, language), by=edit.by, when=when)


def edit_blocks(edit: Edit, language: Language, deeds: Sequence[str]) -> list[Block]:
    """A decision, its sentence, who and when, and what can be done about it."""
    state = say(language, f"correction.state.{edit.state}")
    if edit.settled_by:
        state = f"{state} ({edit.settled_by})"
    by = say(language, "correction.by_line", by=edit.by, when=day(edit.at.date(), language), state=state)
    said = [parts.line(parts.bold(described(edit, language)))]
    if edit.place:
        said.append(parts.quote(edit.place.sentence, parts.spans_of([edit.place.text], edit.place.sentence)))
    why = f"{parts.DOT}{edit.why}" if edit.why else ""
    return [
        parts.rich(*said),
        parts.small(by + why),
        *parts.buttons([_button(f"{deed}:{edit.id}", deed, language) for deed in deeds]),
    ]


def edits_message(
    edits: Sequence[tuple[Edit, Sequence[str]]], note: str, language: Language, *, more: bool = True
) -> Message:
    """A note and the decisions below it, each with its deeds; ``more``: a button for all of them."""
    closing = parts.buttons([_button("list", "list", language)]) if more else []
    items = Items([edit_blocks(edit, language, deeds) for edit, deeds in edits], SHOWN)
    return compose(language, note, [parts.paragraph(note)], items, Frame((), closing))


def _button(value: str, label: str, language: Language) -> Button:
    return Button(parts.plain(say(language, f"correction.{label}")), action_id="correction", value=value)
