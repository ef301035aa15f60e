"""Who changed what. Decisions on figures and enterprises are kept as such (``store.edits``) and read from there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime

from store.engines.engine import Engine
from store.frozen import dataclass
from store.moments import moment, written

LONGEST = 200


@dataclass(frozen=True, slots=True)
class Change:
    """``workspace`` "": the operator's. ``what`` such as subscription.add; ``about`` is what was changed."""

    workspace: str
    at: datetime
    who: str
    what: str
    about: str


class Audit:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def put(self, workspace: str, who: str, what: str, about: str, now: datetime) -> None:
        """Entered for good, but for who is forgotten. ``about``: names and numbers, never words that were asked."""
        with self._engine.write(durable=True):
            self._engine.run(
                "INSERT INTO audit (workspace, id, at, who, what, about)"
                " VALUES (:workspace, :id, :now, :who, :what, :about)",
                {
                    "workspace": workspace,
                    "id": self._engine.serials("audit")[0],
                    "now": written(now),
                    "who": who[:LONGEST] or "?",
                    "what": what,
                    "about": about[:LONGEST],
                },
            )

    def latest(self, limit: int, workspace: str | None = None) -> list[Change]:
        """Newest first, decisions among them. For the operator: None is every workspace's."""
        rows = self._engine.rows("SELECT * FROM audit ORDER BY at DESC, id DESC LIMIT :limit", {"limit": limit * 10})
        entered = [Change(r["workspace"], moment(r["at"]), r["who"], r["what"], r["about"]) for r in rows]
        found = [*entered, *self._decisions(), *self._settings()]
        mine = [each for each in found if workspace is None or each.workspace == workspace]
        return sorted(mine, key=lambda each: each.at, reverse=True)[:limit]

    def _decisions(self) -> Iterator[Change]:
        for row in self._engine.rows("SELECT * FROM edits ORDER BY id"):
            names = [row["name"], row["other"], row["text"]]
            about = f"{row['id']} " + " → ".join(each for each in names if each)
            yield Change(row["workspace"], moment(row["at"]), row["by"], f"decision.{row['kind']}", about)
            if row["settled_at"]:
                what = {"holds": "approve", "undone": "undo", "refused": "refuse"}.get(row["state"], row["state"])
                yield Change(row["workspace"], moment(row["settled_at"]), row["settled_by"], f"decision.{what}", about)

    def _settings(self) -> Iterator[Change]:
        """The last change of each workspace's settings."""
        for row in self._engine.rows("SELECT * FROM workspace_settings"):
            about = ", ".join(f"{name}={row[name]}" for name in row.keys() if name not in UNSAID and row[name])  # noqa: SIM118
            yield Change(row["workspace"], moment(row["changed_at"]), row["changed_by"], "settings.set", about)


UNSAID = frozenset({"workspace", "changed_by", "changed_at"})


def as_json(change: Change) -> dict[str, str]:
    return {
        "workspace": change.workspace,
        "at": change.at.isoformat(),
        "who": change.who,
        "what": change.what,
        "about": change.about,
    }


def one_line(change: Change) -> str:
    where = change.workspace or "operator"
    return f"{change.at:%Y-%m-%d %H:%M:%S}Z  {where}  {change.who}  {change.what}  {json.dumps(change.about)[1:-1]}"
