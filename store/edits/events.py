"""The decisions themselves: who, when, why; kept for good, also once undone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from store.engines.engine import Engine, Row
from store.errors import StoreError
from store.moments import moment, written
from store.names import clean, key_of
from store.records import Edit, EditKind, EditState, FigurePlace, StoredFigure

OPERATOR = ""
"""Whose decisions hold for all: the workspace of none."""
FIELDS = ("indicator", "subject", "period", "unit")
LONGEST = 200
"""Characters of a name, a reason or a correction: what is longer is no name."""
SCALES = "十百千万亿"

Fields = Mapping[str, str | None]


def changed(workspace: str) -> str:
    """The serial that is raised whenever a decision of this workspace is taken or settled."""
    return f"edits changed {workspace}".strip()


class EditRefused(StoreError):
    """A decision that cannot be taken; the sentence says why, and what to do.

    ``code`` and ``values`` are the same for who says it in another language.
    """

    def __init__(self, sentence: str, code: str, **values: str) -> None:
        super().__init__(sentence)
        self.code, self.values = code, values


class Edits:
    """Those of one workspace. Another one's are neither shown nor can they be undone here."""

    def __init__(self, engine: Engine, workspace: str) -> None:
        self._engine = engine
        self._workspace = workspace

    # -- taking decisions ----------------------------------------------------------------------------------------

    def put(
        self,
        kind: EditKind,
        *,
        by: str,
        now: datetime,
        person: str | None = None,
        why: str | None = None,
        pending: bool = False,
        name: str | None = None,
        other: str | None = None,
        place: FigurePlace | None = None,
        fields: Fields | None = None,
        was: Fields | None = None,
    ) -> Edit:
        """Keeps a decision; it holds at once unless ``pending``. Raises ``EditRefused`` for one that says nothing."""
        values: dict[str, str | int | None] = {
            "workspace": self._workspace,
            "kind": kind,
            "name": _kept(name),
            "other": _kept(other),
            "digest": place.digest if place else None,
            "issue_date": place.issue_date.isoformat() if place else None,
            "start": place.start if place else None,
            "text": place.text if place else None,
            "sentence": place.sentence if place else None,
            "fields": _packed(fields),
            "was": _packed(was),
            "by": _kept(by) or "?",
            "person": person,
            "at": written(now),
            "why": _kept(why),
            "state": "pending" if pending else "holds",
        }
        with self._engine.write(durable=True):
            id = self._engine.serials("edits")[0]
            self._engine.insert_all("edits", [{"id": id, **values}])
            self._changed()
        return self._one(id)

    def merge(self, name: str, into: str, *, by: str, now: datetime, **more: Any) -> Edit:
        """``name`` and ``into`` are one, shown as ``into``."""
        if key_of(name) == key_of(into):
            raise EditRefused(f"“{name}” and “{into}” are the same name already; give two names.", "same")
        return self.put("merge", name=name, other=into, by=by, now=now, **more)

    def split(self, name: str, off: str, *, by: str, now: datetime, **more: Any) -> Edit:
        """``off`` is no name of ``name``: it stands for an enterprise of its own."""
        if key_of(name) == key_of(off):
            raise EditRefused(f"“{off}” cannot be split off itself; give the name to be taken off.", "same")
        return self.put("split", name=name, other=off, by=by, now=now, **more)

    def rename(self, name: str, to: str, *, by: str, now: datetime, **more: Any) -> Edit:
        if not key_of(clean(to)):
            raise EditRefused("The new name is empty; write the name that is to be shown.", "empty")
        return self.put("rename", name=name, other=to, by=by, now=now, **more)

    def hide(self, figure: StoredFigure, place: FigurePlace, *, by: str, now: datetime, **more: Any) -> Edit:
        """The figure is shown no more: it is no figure, or not worth telling."""
        return self.put("hide", place=place, was=_said(figure), by=by, now=now, **more)

    def correct(
        self, figure: StoredFigure, place: FigurePlace, fields: Fields, *, by: str, now: datetime, **more: Any
    ) -> Edit:
        """Sets right what the reader made of a figure; the sentence stays as printed. None: it is not stated."""
        said = _said(figure)
        unknown = sorted(set(fields) - set(FIELDS))
        if unknown:
            raise EditRefused(f"A figure's {unknown[0]} cannot be corrected; {', '.join(FIELDS)} can.", "field")
        changed = {name: _kept(value) for name, value in fields.items() if _kept(value) != getattr(figure, name)}
        if not changed:
            raise EditRefused("Nothing was changed: write what is right in at least one of the fields.", "unchanged")
        unit = changed.get("unit") or ""
        if len(unit) > 1 and unit[0] in SCALES:
            said_so = f"“{unit}”: write the unit without 万 or 亿, since the value is kept in single units."
            raise EditRefused(said_so, "scale")
        return self.put("correct", place=place, fields=changed, was=said, by=by, now=now, **more)

    # -- settling them -------------------------------------------------------------------------------------------

    def undo(self, id: int, *, by: str, now: datetime) -> Edit:
        """What was said before it holds again. Raises ``EditRefused`` where it is not this workspace's to undo."""
        return self._settle(id, ("holds", "pending"), "undone", by, now)

    def approve(self, id: int, *, by: str, now: datetime) -> Edit:
        return self._settle(id, ("pending",), "holds", by, now)

    def refuse(self, id: int, *, by: str, now: datetime) -> Edit:
        return self._settle(id, ("pending",), "refused", by, now)

    def _settle(self, id: int, before: Sequence[EditState], after: EditState, by: str, now: datetime) -> Edit:
        with self._engine.write(durable=True):
            settled = self._engine.run(
                "UPDATE edits SET state = :after, settled_by = :by, settled_at = :now WHERE workspace = :workspace"
                f" AND id = :id AND {self._engine.among('state', 'before')}",
                {
                    "workspace": self._workspace,
                    "id": id,
                    "before": self._engine.pack(before),
                    "after": after,
                    "by": _kept(by) or "?",
                    "now": written(now),
                },
            )
            if not settled:
                raise EditRefused(
                    f"There is no open correction {id} here; see the list of corrections for its number.", "gone"
                )
            self._changed()
        return self._one(id)

    def _changed(self) -> None:
        self._engine.serials(changed(self._workspace))

    # -- reading them --------------------------------------------------------------------------------------------

    def get(self, id: int) -> Edit | None:
        """One of this workspace's own."""
        row = self._engine.row(
            "SELECT * FROM edits WHERE workspace = :workspace AND id = :id", {"workspace": self._workspace, "id": id}
        )
        return edit(row) if row else None

    def history(self, *names: str, limit: int = 100) -> list[Edit]:
        """Newest first, all states; only those that one of the names has a part in, where any is given."""
        keys = {key_of(clean(name)) for name in names}
        found = [
            each
            for each in self._list("workspace = :workspace ORDER BY id DESC")
            if not keys or {key_of(each.name or ""), key_of(each.other or "")} & keys
        ]
        return found[:limit]

    def pending(self) -> list[Edit]:
        """Oldest first."""
        return self._list("workspace = :workspace AND state = 'pending' ORDER BY id")

    def in_force(self) -> list[Edit]:
        """The operator's, then this workspace's own, which therefore have the last word here."""
        return self._list(f"workspace IN ('{OPERATOR}', :workspace) AND state = 'holds' ORDER BY workspace <> '', id")

    def of_names(self, names: Iterable[str]) -> list[Edit]:
        """Merges, splits and renamings in force in which one of the names has a part, the newest first."""
        keys = {key_of(clean(name)) for name in names}
        found = [each for each in self.in_force() if {key_of(each.name or ""), key_of(each.other or "")} & keys]
        return found[::-1] if keys else []

    def everywhere(self) -> list[Edit]:
        """Of all workspaces, oldest first: for the operator, who holds the store anyway; never for Slack."""
        return [edit(row) for row in self._engine.rows("SELECT * FROM edits ORDER BY id")]

    def _list(self, where: str) -> list[Edit]:
        rows = self._engine.rows(f"SELECT * FROM edits WHERE {where}", {"workspace": self._workspace})
        return [edit(row) for row in rows]

    def _one(self, id: int) -> Edit:
        found = self.get(id)
        assert found is not None
        return found


def edit(row: Row) -> Edit:
    place = None
    if row["digest"] is not None:
        place = FigurePlace(
            row["digest"], date.fromisoformat(row["issue_date"]), row["start"], row["text"], row["sentence"]
        )
    return Edit(
        workspace=row["workspace"],
        id=row["id"],
        kind=row["kind"],
        by=row["by"],
        at=moment(row["at"]),
        state=row["state"],
        why=row["why"],
        person=row["person"],
        name=row["name"],
        other=row["other"],
        place=place,
        fields=tuple(json.loads(row["fields"]).items()),
        was=tuple(json.loads(row["was"]).items()),
        settled_by=row["settled_by"],
        settled_at=moment(row["settled_at"]) if row["settled_at"] else None,
    )


def _said(figure: StoredFigure) -> dict[str, str | None]:
    """What the reader says, also of a figure that has been corrected before."""
    said: dict[str, str | None] = {name: getattr(figure, name) for name in FIELDS}
    return said | (dict(figure.corrected.was) if figure.corrected else {})


def _kept(words: str | None) -> str | None:
    kept = " ".join(clean(words or "").split())[:LONGEST]
    return kept or None


def _packed(values: Fields | None) -> str:
    return json.dumps(dict(values or {}), ensure_ascii=False)
