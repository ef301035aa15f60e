"""Which enterprise is which, once people's decisions are laid over what the pages say. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from typing import NamedTuple, Protocol

from store.frozen import dataclass
from store.names import key_of
from store.records import Edit


class SplitOff(NamedTuple):
    """A name that was taken off the enterprises ``bases``, and stands for one of its own."""

    key: str
    name: str
    bases: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A unit is an enterprise as the pages give it (its id), or a name split off (minus the decision's id).

    ``rep``: unit -> the unit under whose id it is shown, where that is another one. ``splits``: enterprise -> key of
    a name taken off -> unit. ``names``: shown id -> the name that people gave it.
    """

    rep: Mapping[int, int] = field(default_factory=dict)
    splits: Mapping[int, Mapping[str, int]] = field(default_factory=dict)
    split_off: Mapping[int, SplitOff] = field(default_factory=dict)
    names: Mapping[int, str] = field(default_factory=dict)

    def shown_as(self, base: int, key: str | None = None) -> int:
        """The id under which an enterprise of the pages is shown, where ``key`` is what it was called."""
        unit = self.splits.get(base, {}).get(key, base) if key is not None else base
        return self.rep.get(unit, unit)

    def units(self, id: int) -> tuple[int, ...]:
        """What is shown under this id: its own unit first; nothing where it is shown under another."""
        if id in self.rep or (id < 0 and id not in self.split_off):
            return ()
        return (id, *(unit for unit, shown in self.rep.items() if shown == id))

    def bases(self, id: int) -> tuple[int, ...]:
        """The enterprises of the pages that have a part in it."""
        found = [base for unit in self.units(id) for base in (self.split_off[unit].bases if unit < 0 else (unit,))]
        return tuple(dict.fromkeys(found))

    def as_told(self, id: int) -> bool:
        """Whether it is shown just as the pages give it."""
        return id > 0 and id not in self.splits and id not in self.names and self.units(id) == (id,)

    def renamed(self, key: str) -> list[int]:
        return [id for id, name in self.names.items() if key_of(name) == key]

    @property
    def touched(self) -> frozenset[int]:
        """Enterprises of the pages that are shown otherwise."""
        ids = {*self.rep, *self.rep.values(), *self.splits, *self.names}
        return frozenset(id for id in ids if id > 0)


PLAIN = View()


class Known(Protocol):
    """What the pages say of names, by their keys."""

    def bearers(self, key: str) -> list[int]:
        """Enterprises of this full name; where there is none, the one that is called so."""

    def bears(self, id: int, key: str) -> bool: ...

    def main_key(self, id: int) -> str | None: ...


def view_of(edits: Iterable[Edit], known: Known, joined: Mapping[int, int] | None = None) -> View:
    """The decisions, in the order in which they hold. One about a name that no page gives waits until one does.

    ``joined``: enterprises that are others before anybody decides anything, each with the one that it is shown as.
    """
    made = Making(known, joined or {})
    for edit in edits:
        made.apply(edit)
    return View(made.rep, made.splits, made.split_off, made.names)


class Making:
    def __init__(self, known: Known, joined: Mapping[int, int]) -> None:
        self.known = known
        self.rep: dict[int, int] = dict(joined)
        self.splits: dict[int, dict[str, int]] = {}
        self.split_off: dict[int, SplitOff] = {}
        self.names: dict[int, str] = {}

    def apply(self, edit: Edit) -> None:
        if edit.name is None or edit.other is None:
            return
        if edit.kind == "merge":
            self._merge(key_of(edit.name), key_of(edit.other))
        elif edit.kind == "split":
            self._split(key_of(edit.name), edit.other, -edit.id)
        elif edit.kind == "rename":
            for id in self._bearers(key_of(edit.name))[:1]:
                self.names[id] = edit.other

    def _bearers(self, key: str) -> list[int]:
        """Ids shown of those that bear the name: by a name that people gave first."""
        found = [id for id, name in self.names.items() if key_of(name) == key]
        found += [self.rep.get(unit, unit) for unit, off in self.split_off.items() if off.key == key]
        found += [self.rep.get(base, base) for base in self.known.bearers(key) if key not in self.splits.get(base, ())]
        return list(dict.fromkeys(found))

    def _units(self, id: int) -> list[int]:
        return [id, *(unit for unit, shown in self.rep.items() if shown == id)]

    def _merge(self, key: str, into: str) -> None:
        targets = self._bearers(into)
        if not targets:
            return
        for id in self._bearers(key):
            if id != targets[0]:
                self._show(self._units(id), targets[0])
                self.names.pop(id, None)

    def _show(self, units: Iterable[int], id: int) -> None:
        for unit in list(units):
            self.rep.pop(unit, None)
            if unit != id:
                self.rep[unit] = id

    def _split(self, key: str, name: str, unit: int) -> None:
        off = key_of(name)
        cut: list[int] = []
        for id in self._bearers(key):
            for each in self._units(id):
                if (each < 0 and self.split_off[each].key == off) or (each > 0 and self.known.main_key(each) == off):
                    self._take_out(each, id)
                elif each > 0 and self.known.bears(each, off) and off not in self.splits.get(each, ()):
                    self.splits.setdefault(each, {})[off] = unit
                    cut.append(each)
        if cut:
            alike = [id for id in self._bearers(off) if id not in cut]
            self.split_off[unit] = SplitOff(off, name, tuple(cut))
            if alike:
                self._show([unit], alike[0])

    def _take_out(self, unit: int, id: int) -> None:
        """One that had been merged goes its own way again; where it lent the others its id, the next one does."""
        others = [each for each in self._units(id) if each != unit]
        self.rep.pop(unit, None)
        if unit == id and others:
            self._show(others, others[0])
            if id in self.names:
                self.names[others[0]] = self.names.pop(id)
