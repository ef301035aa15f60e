"""Whose pages are seen: those of the operator's sources, which are common to all, and a workspace's own.

The one place where that is decided. Every sentence that reads passes here, and each table in it that holds anything of
a page is put without the rows that are not to be seen, before anything is joined, counted or ranked; so does every
search. No sentence has to remember it, and what is written in such a scope is the scope's.

The ids of what is a workspace's own lie apart, so that what is common is told by the id alone, without a look-up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal, cast

from store.engines.engine import EVERYTHING, Engine, Only
from store.errors import StoreFull
from store.patterns import lazily

Scope = Literal["common", "own", "both"]

OWN_SERIAL = 500_000
"""Of the 999,999 articles that a day's ids have room for, those from here on are workspaces' own."""
LAST_SERIAL = 999_999
OWN_PAGE, OWN_ENTERPRISE = 10**12, 2 * 10**12
"""From which on ids of pages and of enterprises are workspaces' own; those of articles are above both."""

PAGES = "pages changed"
"""The serial that is raised whenever what pages say may have changed, for whomever."""

OF_ARTICLE = f"{{id}} % 1000000 < {OWN_SERIAL}"
OF_PAGE = f"{{id}} < {OWN_PAGE}"
TABLES: dict[str, tuple[str, str]] = {
    "pages": ("id", OF_PAGE),
    "appearances": ("page_id", OF_PAGE),
    "articles": ("id", OF_ARTICLE),
    "enterprises": ("id", OF_PAGE),
    "enterprise_names": ("enterprise_id", OF_PAGE),
    "article_themes": ("article_id", OF_ARTICLE),
    "article_parts": ("article_id", OF_ARTICLE),
    "figures": ("article_id", OF_ARTICLE),
    "mentions": ("article_id", OF_ARTICLE),
    "relations": ("article_id", OF_ARTICLE),
    "enterprise_facts": ("article_id", OF_ARTICLE),
    "sketches": ("article_id", OF_ARTICLE),
}
"""Tables that hold anything of a page, each with the id by which it is told whose that is."""
OPEN = frozenset({"continued", "stories", "indicators", "subjects", "name_pieces", "name_sounds", "serials", "facts"})
"""Read as they are: numbers that lead from one article to another of the same scope, and words by which ids are
looked up. They show nothing by themselves."""

_TABLE = lazily(r"\b(FROM|JOIN)\s+(" + "|".join(TABLES) + r")\b(?:\s+AS\s+(\w+))?")
_READS = lazily(r"\bSELECT\b")
_KEPT = lazily(r"\s*INSERT\s+INTO\s+(pages|articles|enterprises)\b")


def own_pages_of(workspace: str) -> str:
    """The serial that is raised whenever the workspace's own pages change; there is none where it has none."""
    return f"own pages of {workspace}"


@lru_cache(4096)
def scoped(sql: str, scope: Scope) -> str:
    """The sentence, with each table that is read cut down to what the scope sees; ``:own_of`` is whose."""
    first = _READS.search(sql)
    if first is None:
        return sql

    def put(found: re.Match[str]) -> str:
        word, table, alias = found.groups()
        column, _ = TABLES[table]
        return f"{word} (SELECT * FROM {table} WHERE {seen(table, f'{table}.{column}', scope)}) AS {alias or table}"

    return sql[: first.start()] + _TABLE.sub(put, sql[first.start() :])


def seen(table: str, id: str, scope: Scope) -> str:
    """SQL for "the scope sees the row of the table that has this id"."""
    common = TABLES[table][1].format(id=id)
    if scope == "common":
        return common
    own = f"EXISTS (SELECT 1 FROM own WHERE own.workspace = :own_of AND own.id = {id})"
    return f"({common} OR {own})" if scope == "both" else f"NOT ({common}) AND {own}"


class Sharing:
    """Whether several workspaces share the store, and which of them have pages of their own.

    Where nobody can have any, sentences are asked as they are: one workspace with its own installation pays nothing.
    That is looked at anew whenever somebody asks. A workspace is installed well before it drops its first page, so that
    no process is still reading for somebody who asked before it could.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.several = False
        self.owners: set[str] = set()

    def look(self, workspace: str = "") -> None:
        if not self.several:
            some = "SELECT 1 FROM installations UNION ALL SELECT 1 FROM own LIMIT 1"
            self.several = self._engine.row(some) is not None
        if self.several and workspace and workspace not in self.owners:
            own = "SELECT 1 FROM own WHERE workspace = :workspace LIMIT 1"
            if self._engine.row(own, {"workspace": workspace}):
                self.owners.add(workspace)

    def comes(self, workspace: str) -> None:
        """A page of its own is about to be kept."""
        self.several = True
        self.owners.add(workspace)


class Shown:
    """An engine that shows what a scope sees, and keeps what is written as the scope's.

    ``common``: what comes from the operator's sources. ``both``: that, and what is this workspace's own. ``own``: the
    latter alone, so that what a workspace drops is told apart from, and never mixed into, what is common.
    """

    def __init__(self, engine: Engine, scope: Scope, workspace: str, sharing: Sharing) -> None:
        self.inside, self._scope, self._workspace, self._sharing = engine, scope, workspace, sharing

    def _now(self) -> Scope | None:
        """None: all that is there is common."""
        if self._scope == "own":
            return "own"
        if not self._sharing.several:
            return None
        return "both" if self._scope == "both" and self._workspace in self._sharing.owners else "common"

    @property
    def shows_own(self) -> bool:
        """Whether it is known here that the workspace has pages of its own."""
        return self._now() == "both"

    def _cut(self, sql: str) -> str:
        scope = self._now()
        return sql if scope is None else scoped(sql, scope)

    # -- reading -------------------------------------------------------------------------------------------------

    def rows(self, sql: str, values: Mapping[str, Any] | None = None) -> list[Any]:
        return self.inside.rows(self._cut(sql), self._with(values))

    def row(self, sql: str, values: Mapping[str, Any] | None = None) -> Any:
        return self.inside.row(self._cut(sql), self._with(values))

    def match(self, *asked: Any, **more: Any) -> tuple[list[int], int]:
        return self.inside.match(*asked, **more, only=self._only())

    def newest(self, *asked: Any, **more: Any) -> list[int]:
        return self.inside.newest(*asked, **more, only=self._only())

    def count(self, *asked: Any, **more: Any) -> int:
        return self.inside.count(*asked, **more, only=self._only())

    def _only(self) -> Only:
        scope = self._now()
        return EVERYTHING if scope is None else (f" AND {seen('articles', '{id}', scope)}", self._with({}))

    def _with(self, values: Mapping[str, Any] | None) -> Mapping[str, Any]:
        if self._scope == "common":
            return values or {}
        return {**(values or {}), "own_of": self._workspace}

    # -- writing -------------------------------------------------------------------------------------------------

    def run(self, sql: str, values: Mapping[str, Any] | None = None) -> int:
        changed = self.inside.run(self._cut(sql), self._with(values))
        if self._scope == "own" and _KEPT.match(sql):
            self._enter([values or {}])
        return changed

    def run_many(self, sql: str, values: Iterable[Mapping[str, Any]]) -> None:
        every = list(values)
        self.inside.run_many(self._cut(sql), [self._with(each) for each in every])
        if self._scope == "own" and _KEPT.match(sql):
            self._enter(every)

    def _enter(self, rows: Sequence[Mapping[str, Any]]) -> None:
        self._sharing.comes(self._workspace)
        self.inside.run_many(
            "INSERT INTO own (workspace, id) VALUES (:workspace, :id) ON CONFLICT DO NOTHING",
            [{"workspace": self._workspace, "id": row["id"]} for row in rows],
        )

    def serials(self, name: str, count: int = 1) -> range:
        """The scope's own: numbers of pages, articles and enterprises begin where those of the scope do."""
        of_day = name.startswith("articles ")
        if self._scope != "own":
            found = self.inside.serials(name, count)
            if of_day:
                _room(found, OWN_SERIAL - 1)
            return found
        if name == PAGES:
            self.inside.serials(own_pages_of(self._workspace))
        start = OWN_SERIAL if of_day else {"pages": OWN_PAGE, "enterprises": OWN_ENTERPRISE}.get(name)
        if start is None:
            return self.inside.serials(name, count)
        found = self.inside.serials(f"own {name}", count)
        found = range(found.start + start, found.stop + start)
        if of_day:
            _room(found, LAST_SERIAL)
        return found

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inside, name)


def _room(serials: range, last: int) -> None:
    if serials.stop - 1 > last:
        raise StoreFull("No day's newspapers have so many articles: this store can keep no more of that day.")


def shown(engine: Engine, scope: Scope, workspace: str = "", sharing: Sharing | None = None) -> Engine:
    """``sharing``: the one that all who read this store in this process look at."""
    return cast(Engine, Shown(engine, scope, workspace, sharing or Sharing(engine)))


def whole(engine: Engine) -> Engine:
    """The engine without any scope, for what is done to the store as a whole."""
    while (inside := getattr(engine, "inside", None)) is not None:
        engine = inside
    return engine
