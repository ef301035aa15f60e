"""Wrong? A figure hidden or set right, an enterprise renamed, merged or split; undone; approved where that is asked.

What is decided holds in the workspace where it was decided, and nowhere else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import partial
from typing import Any

from slack_bolt import Ack, App, BoltContext
from slack_sdk import WebClient

from handlers import modals
from handlers.asking import periods
from handlers.asking.answer import Language
from handlers.blocks import corrections as shown
from handlers.blocks.failure import spoken
from handlers.blocks.lines import ACTION
from handlers.doorkeeper import admitted
from handlers.failures import guarded
from handlers.heard import as_language, person_of, workspace_of
from handlers.house import House
from handlers.posting import post
from handlers.pressing import Press, answer_again, open_source
from handlers.words import say
from store.archive import Archive
from store.edits.events import FIELDS, EditRefused
from store.edits.naming import one_named, split_off
from store.records import Edit, StoredFigure

View = dict[str, Any]


def register(app: App, house: House) -> None:
    """A form answers inside its acknowledgement; a button acknowledges first."""

    def acknowledge(ack: Ack) -> None:
        ack()

    app.view(shown.PICK)(_submitted(house, picked))
    app.view(shown.FIGURE)(_submitted(house, figure_decided))
    app.view(shown.ENTERPRISE)(_submitted(house, enterprise_decided))
    app.action(re.compile(r"correction:\d+"))(ack=acknowledge, lazy=[guarded(house, pressed)])
    app.action(re.compile(rf"{ACTION}:\d+"))(ack=acknowledge, lazy=[guarded(house, line_chosen)])


def choose(house: House, client: WebClient, press: Press, again: str) -> None:
    """The menu's "wrong?": which line of the answer is meant?"""
    answer, _, _ = answer_again(house, press, again)
    language = press.speaks(house)
    view = shown.pick_view(answer, language) or _note_view(say(language, "correction.nothing"), language)
    modals.show(client, press.trigger, press.view, view, fitting=house.fitting(house.workspace))


def line_chosen(house: House, body: dict[str, Any], context: BoltContext, client: WebClient) -> None:
    """The menu of a line: its article, or the form for that very figure or enterprise."""
    press = Press.of(body, context)
    deed, _, about = press.words.partition(":")
    if deed == "source":
        open_source(house, client, press, about)
        return
    archive = house.archive.seen_by(press.workspace)
    view = _form_for(archive, press.workspace, press.words, press.speaks(house))
    modals.show(client, press.trigger, press.view, view, fitting=house.fitting(house.workspace))


# ---------------------------------------------------------------- forms that were filled in


Act = Callable[[House, WebClient, "Filled"], View]


class Filled:
    """A form as it came back. ``archive`` is as its workspace sees it."""

    def __init__(self, house: House, body: dict[str, Any], context: BoltContext) -> None:
        told = json.loads(body["view"].get("private_metadata") or "{}")
        user = body.get("user") or {}
        self.workspace = workspace_of(body, context)
        self.person = person_of(body, context)
        self.name = str(user.get("name") or user.get("username") or self.person)
        self.language: Language = as_language(told.get("language")) or "zh"
        self.about = int(told["about"]) if str(told.get("about") or "").lstrip("-").isdigit() else None
        self.typed = shown.typed(body["view"]["state"]["values"])
        self.archive: Archive = house.archive.seen_by(self.workspace)
        self.pending = house.correcting == "approved" and self.person not in house.admins
        self.afterwards: list[Callable[[], None]] = []
        """What is done once the form is answered: it has three seconds."""

    def who(self, house: House) -> dict[str, Any]:
        why = self.typed.get("why") or None
        return {"by": self.name, "person": self.person, "now": house.clock(), "why": why, "pending": self.pending}


class FormWrong(Exception):
    """What is wrong with a form, under the block where it is."""

    def __init__(self, block: str, key: str, **values: str) -> None:
        super().__init__(key)
        self.block, self.key, self.values = block, key, values


def _submitted(house: House, act: Act) -> Callable[..., None]:
    def submitted(ack: Ack, body: dict[str, Any], context: BoltContext, client: WebClient) -> None:
        here = admitted(house, body, context)
        if here is None:
            ack()  # what was decided stands
            return
        filled = Filled(here, body, context)
        try:
            view = act(here, client, filled)
        except FormWrong as wrong:
            sentence = say(filled.language, f"correction.wrong.{wrong.key}", **wrong.values)
            ack(response_action="errors", errors={wrong.block: sentence[:150]})
            return
        ack(response_action="update", view=modals.fitted(view, here.fitting(here.workspace)))
        for deed in filled.afterwards:
            deed()

    return submitted


def picked(house: House, client: WebClient, filled: Filled) -> View:
    """The form for the line that was picked."""
    return _form_for(filled.archive, filled.workspace, filled.typed.get("line", ""), filled.language)


def _form_for(archive: Archive, workspace: str, line: str, language: Language) -> View:
    """``figure:3``, ``enterprise:5``: its form, or the news that it is no longer held."""
    kind, _, number = line.partition(":")
    id = int(number) if number.lstrip("-").isdecimal() else 0
    if kind == "enterprise" and (enterprise := archive.enterprises.get(id)):
        decided = archive.edits.of_names((enterprise.name, *enterprise.aliases))
        return shown.enterprise_view(enterprise, [one for one in decided if one.workspace == workspace], language)
    if kind == "figure" and (figure := archive.figures.get(id)):
        edit = archive.figures.edit_of(id)
        own = edit if edit and edit.workspace == workspace else None
        return shown.figure_view(figure, own, language)
    return _note_view(say(language, "correction.gone"), language)


def figure_decided(house: House, client: WebClient, filled: Filled) -> View:
    archive = filled.archive
    figure = archive.figures.get(filled.about or 0)
    place = archive.figures.place(filled.about or 0)
    if figure is None or place is None:
        return _note_view(say(filled.language, "correction.gone"), filled.language)
    try:
        if filled.typed.get("what") == "hide":
            edit = archive.edits.hide(figure, place, **filled.who(house))
        else:
            edit = archive.edits.correct(figure, place, _fields(figure, filled), **filled.who(house))
    except EditRefused as refused:
        raise FormWrong("unit" if refused.code == "scale" else FIELDS[0], refused.code) from None
    return _decided(house, client, filled, edit)


def _fields(figure: StoredFigure, filled: Filled) -> dict[str, str | None]:
    """What was written, where it differs from what the form showed."""
    fields: dict[str, str | None] = {
        name: filled.typed.get(name) or None for name in FIELDS if name != "period" and name in filled.typed
    }
    written = filled.typed.get("period", "")
    before = shown.period_shown(figure, filled.language)
    if written != before:
        fields["period"] = _period(written, figure) if written else None
    return fields


def _period(written: str, figure: StoredFigure) -> str:
    """In the reading format, hung on the day of issue; raises FormWrong where it is no period."""
    try:
        periods.interval(written)
        return written
    except ValueError:
        found = periods.find(written, figure.source.date)
    if not found:
        raise FormWrong("period", "period")
    return found[0].iso


def enterprise_decided(house: House, client: WebClient, filled: Filled) -> View:
    archive, name, who = filled.archive, filled.typed.get("name", ""), filled.who(house)
    enterprise = archive.enterprises.get(filled.about or 0)
    if enterprise is None:
        return _note_view(say(filled.language, "correction.gone"), filled.language)
    try:
        if filled.typed.get("what") == "merge":
            edit = archive.edits.merge(enterprise.name, one_named(archive, name).name, **who)
        elif filled.typed.get("what") == "split":
            edit = archive.edits.split(enterprise.name, split_off(archive, enterprise, name), **who)
        else:
            edit = archive.edits.rename(enterprise.name, name, **who)
    except EditRefused as refused:
        raise FormWrong("name", refused.code, **refused.values) from None
    return _decided(house, client, filled, edit)


def _decided(house: House, client: WebClient, filled: Filled, edit: Edit) -> View:
    """What was decided, to the one who did; where it waits, to the admins too."""
    if edit.state == "pending":
        filled.afterwards.append(partial(_ask_admins, house, client, edit, filled.language))
    note = say(filled.language, "correction.waits" if edit.state == "pending" else "correction.done")
    message = shown.edits_message([(edit, ("undo",))], note, filled.language)
    return modals.message_view(message, filled.language, "correction.heading")


def _ask_admins(house: House, client: WebClient, edit: Edit, language: Language) -> None:
    """Never raises: an error after the acknowledgement would take it back."""
    note = say(language, "correction.asks", by=edit.by)
    message = shown.edits_message([(edit, ("approve", "refuse"))], note, language, more=False)
    for admin in sorted(house.admins):
        try:
            post(client, admin, message, log=house.log, fitting=house.fitting(edit.workspace))
        except Exception as error:  # one who cannot be reached must not keep it from the others
            house.log.warning("correction %d was not told to admin %s: %s", edit.id, admin, error)


# ---------------------------------------------------------------- buttons


def pressed(house: House, body: dict[str, Any], context: BoltContext, client: WebClient) -> None:
    """``undo:3``, ``approve:3``, ``refuse:3``, ``list``."""
    press = Press.of(body, context)
    deed, _, number = press.words.partition(":")
    language = press.speaks(house)
    archive = house.archive.seen_by(press.workspace)
    if deed in ("undo", "approve", "refuse") and number.isdecimal():
        note = _settled(house, archive, press, deed, int(number), language)
        one = archive.edits.get(int(number))
        message = shown.edits_message([(one, ())] if one else [], note, language)
    else:
        listed = [(each, _deeds(house, press, each)) for each in archive.edits.history(limit=shown.SHOWN)]
        note = say(language, "correction.list" if listed else "correction.none")
        message = shown.edits_message(listed, note, language, more=False)
    view = modals.message_view(message, language, "correction.heading")
    if press.view is not None and press.view.get("type") == "modal" and deed != "list":
        modals.replace(client, press.view, view, fitting=house.fitting(house.workspace))
    else:
        modals.show(client, press.trigger, press.view, view, fitting=house.fitting(house.workspace))


def _settled(house: House, archive: Archive, press: Press, deed: str, id: int, language: Language) -> str:
    """Carries it out and says so; or says why not."""
    edit = archive.edits.get(id)
    if edit is None:
        return say(language, "correction.wrong.gone")
    if deed not in _deeds(house, press, edit):
        return say(
            language, "correction.wrong.gone" if edit.state in ("undone", "refused") else "correction.admins_only"
        )
    acts = {"undo": archive.edits.undo, "approve": archive.edits.approve, "refuse": archive.edits.refuse}
    try:
        acts[deed](id, by=press.name or press.person, now=house.clock())
    except EditRefused:  # somebody was quicker
        return say(language, "correction.wrong.gone")
    return say(
        language, {"undo": "correction.undone", "approve": "correction.approved"}.get(deed, "correction.not_approved")
    )


def _deeds(house: House, press: Press, edit: Edit) -> tuple[str, ...]:
    """What this person may do about it: where corrections want approval, admins settle them, and one's own is
    one's own to take back while it waits."""
    admin = press.person in house.admins
    if edit.state == "pending":
        return ("approve", "refuse") if admin else ("undo",) if edit.person == press.person else ()
    if edit.state != "holds":
        return ()
    return ("undo",) if admin or house.correcting == "anyone" else ()


def _note_view(text: str, language: Language) -> View:
    return modals.message_view(spoken(text, language), language, "correction.title")
