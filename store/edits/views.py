"""Keeps what the decisions come to, until a decision is taken or a page comes in."""

from __future__ import annotations

from dataclasses import field

from store.edits.corrected import Effects, effects_of
from store.edits.events import OPERATOR, Edits, changed
from store.edits.joined import joined_to_common
from store.edits.view import PLAIN, View, view_of
from store.engines.engine import Engine
from store.frozen import dataclass
from store.shown import PAGES, own_pages_of


@dataclass(frozen=True, slots=True)
class Seen:
    """What the decisions come to. ``mentions`` is filled as it is asked for: base -> unit -> (article, start)."""

    enterprises: View = PLAIN
    figures: Effects = field(default_factory=dict)
    mentions: dict[int, dict[int, list[tuple[int, int]]]] = field(default_factory=dict)


NOTHING = Seen()
Version = tuple[tuple[str, int], ...]
SHOWN = ""
"""Beside the serials: whether what is the workspace's own was in sight."""


class Views:
    """One workspace's. Safe to use from many threads: what two of them make at once is the same."""

    def __init__(self, engine: Engine, workspace: str) -> None:
        self._engine = engine
        self._edits = Edits(engine, workspace)
        self._own = own_pages_of(workspace)
        self._serials = {"of_all": changed(OPERATOR), "own": changed(workspace), "pages": PAGES, "own_pages": self._own}
        self._kept: tuple[Version, Seen] = ((), NOTHING)

    def version(self) -> Version:
        """Another one whenever what is shown of pages may have changed: one came in, or something was decided."""
        rows = self._engine.rows(
            "SELECT name, last FROM serials WHERE name IN (:of_all, :own, :pages, :own_pages) ORDER BY name",
            self._serials,
        )
        own = bool(getattr(self._engine, "shows_own", False))
        return (*((row["name"], int(row["last"])) for row in rows), (SHOWN, int(own)))

    def now(self) -> Seen:
        version = self.version()
        own = bool(version[-1][1])
        if not own and all(name in (PAGES, SHOWN) for name, _ in version):
            return NOTHING
        known, seen = self._kept
        if known != version:
            seen = self._made(own=own)
            self._kept = version, seen
        return seen

    def _made(self, *, own: bool) -> Seen:
        with self._engine.snapshot():
            edits = self._edits.in_force()
            joined = joined_to_common(self._engine) if own else {}
            return Seen(view_of(edits, KnownNames(self._engine), joined), effects_of(self._engine, edits))


class KnownNames:
    """What the pages say of names, for ``view_of``."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def bearers(self, key: str) -> list[int]:
        rows = self._engine.rows(
            "SELECT enterprise_id, is_full, enterprises.key = :key AS is_main FROM enterprise_names"
            " JOIN enterprises ON enterprises.id = enterprise_id WHERE enterprise_names.key = :key"
            " ORDER BY is_main DESC, is_full DESC, enterprise_id",
            {"key": key},
        )
        mains = [row["enterprise_id"] for row in rows if row["is_main"]]
        full = mains or [row["enterprise_id"] for row in rows if row["is_full"]]
        return full or ([rows[0]["enterprise_id"]] if len(rows) == 1 else [])

    def bears(self, id: int, key: str) -> bool:
        return bool(
            self._engine.row(
                "SELECT 1 FROM enterprise_names WHERE key = :key AND enterprise_id = :id", {"key": key, "id": id}
            )
        )

    def main_key(self, id: int) -> str | None:
        row = self._engine.row("SELECT key FROM enterprises WHERE id = :id", {"id": id})
        return row["key"] if row else None
