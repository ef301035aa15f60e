"""The archive: opens an engine by its address and hands out the tables, one subject each."""

from __future__ import annotations

from collections.abc import Hashable
from contextlib import closing
from pathlib import Path
from types import TracebackType
from urllib.parse import unquote

from store.articles import Articles
from store.asked import AskedWords
from store.audit import Audit
from store.block_kinds import BlockKinds
from store.counted import RateTable, Replays
from store.edits.events import OPERATOR, Edits
from store.edits.views import Views
from store.engines.engine import Engine
from store.engines.sqlite import SQLite
from store.enterprises import Enterprises
from store.errors import StoreError, StoreNewer
from store.feedback import Feedback
from store.figures import Figures
from store.inbox import Inbox
from store.measures import Measures
from store.migrations import NAMES, migrations
from store.outbox import Outbox
from store.owned import NOBODY, NotYours, bounded
from store.pages import Pages
from store.people import People
from store.search import Search
from store.shown import Scope, Sharing, shown
from store.source_states import SourceStates
from store.stories import Stories
from store.subscriptions import Subscriptions
from store.threads import Threads
from store.told import ToldTable
from store.workspace_settings import SharedChannels, WorkspaceSettings


class Archive:
    """What the newspapers said, and what Slack was told. Safe to use from many threads.

    ``engine`` is that of the whole store, or bounded to a workspace; ``shown`` leaves out the pages that are others'.

    ``with Archive.open("sqlite:///tianjin.db") as archive: …``
    """

    def __init__(self, engine: Engine, workspace: str = OPERATOR, seen: Engine | None = None) -> None:
        """``seen``: through which pages are seen and kept; what is common, where it is not given."""
        self.engine = engine
        self.workspace = workspace
        self._views: dict[str, Archive] = {}
        self._whole: Archive | None = self
        self._base: Archive | None = None
        self._itself = object()
        self._sharing = Sharing(engine)
        if seen is None:
            self._sharing.look()
        self.shown = seen = seen or shown(engine, "common", sharing=self._sharing)
        self._decided = views = Views(seen, workspace)
        self.edits = Edits(engine, workspace)
        self.articles = Articles(seen)
        self.figures = Figures(seen, views)
        self.enterprises = Enterprises(seen, views)
        self.search = Search(seen, self.articles)
        self.pages = Pages(seen)
        self.sources = SourceStates(engine)
        self.stories = Stories(seen)
        self.measures = Measures(seen)
        self.threads = Threads(engine)
        self.inbox = Inbox(engine)
        self.people = People(engine)
        self.subscriptions = Subscriptions(engine)
        self.outbox = Outbox(engine)
        self.told = ToldTable(seen)
        self.rates = RateTable(engine)
        self.replays = Replays(engine)
        self.settings = WorkspaceSettings(engine)
        self.shared = SharedChannels(engine)
        self.asked = AskedWords(engine)
        self.feedback = Feedback(engine)
        self.block_kinds = BlockKinds(engine)
        self.audit = Audit(engine)

    @classmethod
    def open(cls, address: str | Path, *, readonly: bool = False) -> Archive:
        """``sqlite:///relative.db``, ``sqlite:////absolute.db`` or a plain path; or ``postgresql://user@host/database``.

        Makes the store unless ``readonly``; a database of PostgreSQL must be there, its tables are made.

        Raises ``StoreError`` where there is none to read, where it is no store, or where a later version wrote it.
        """
        engine = engine_of(str(address), readonly=readonly)
        try:
            prepare(engine)
        except BaseException:
            engine.close()
            raise
        return cls(engine)

    def seen_by(self, workspace: str) -> Archive:
        """The same archive for one workspace: with the decisions of its people laid over the operator's, and with
        nothing of any other workspace, whatever is asked of it (``store.owned``).

        It shares the store: closing either closes both. Raises ``NotYours`` where it is one workspace's already.
        """
        if self._whole is None:
            if workspace != self.workspace:
                raise NotYours("The archive of one workspace was asked for another's.")
            return self
        views = self._whole._views
        if workspace == OPERATOR and self._whole is self:
            return self
        self._whole._sharing.look(workspace)
        if workspace not in views:
            views[workspace] = self._whole._bounded(workspace, "both")
        return views[workspace]

    def to_keep(self, *, own: bool) -> Archive:
        """Where pages are brought: into what is common, or as the own of the workspace that this is seen by.

        It shows what it keeps and nothing else. Raises ``NotYours`` where it is nobody's archive yet.
        """
        if self._base is None:
            raise NotYours("Pages were to be kept before it was known whose they are.")
        return self._base._bounded(self.workspace, "own" if own else "common", keeps=True)

    def state(self) -> Hashable | None:
        """Equal while pages are shown here as they were: what was made of them may be kept under it. None amid a
        transaction, whose pages may be taken back. It is no other archive's."""
        return None if self.engine.writing else (self._itself, self._decided.version())

    def own_of(self, workspace: str) -> Archive:
        """Of the whole store, for who holds it: the pages that are this workspace's own, and nothing else."""
        seen = shown(self.engine, "own", workspace, self._sharing)
        return Archive(seen, workspace, seen)

    def owners(self) -> list[str]:
        """The workspaces that have pages of their own; for who holds the whole store."""
        return [row["workspace"] for row in self.engine.rows("SELECT DISTINCT workspace FROM own ORDER BY workspace")]

    def _bounded(self, workspace: str, scope: Scope, *, keeps: bool = False) -> Archive:
        seen = bounded(shown(self.engine, scope, workspace, self._sharing), workspace, keeps=keeps)
        made = Archive(seen, workspace, seen)
        made._whole, made._base = None, self
        return made

    def at_the_door(self) -> Archive:
        """For whoever does not know yet for whom they ask: nothing of any workspace, until it is ``seen_by`` one."""
        seen = bounded(shown(self.engine, "common", sharing=self._sharing), NOBODY)
        door = Archive(seen, OPERATOR, seen)
        door._whole = self
        return door

    def close(self) -> None:
        self.engine.close()

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def engine_of(address: str, *, readonly: bool = False) -> Engine:
    """The engine that the address asks for; PostgreSQL's is loaded only where it is wanted."""
    if not is_database(address):
        return SQLite(path_of(address), readonly=readonly)
    from store.engines.postgresql import PostgreSQL

    return PostgreSQL(address, readonly=readonly)


POSTGRESQL = ("postgresql://", "postgres://")


def is_database(address: str) -> bool:
    """Whether the address is of a server's database, and not of a file."""
    return address.startswith(POSTGRESQL)


def path_of(address: str) -> Path:
    """The file that an address names."""
    scheme, separator, rest = address.partition("://")
    if not separator:
        if not address.strip():
            raise StoreError("The store's address is empty; give a file, such as --store tianjin.db.")
        return Path(address).expanduser()
    if scheme != "sqlite":
        raise StoreError(
            f"The store {scheme}://… is of a kind not known here; give sqlite:///path or postgresql://user@host/database."
        )
    if not rest.startswith("/") or len(rest) < 2:
        raise StoreError(f"{address} names no file; write sqlite:///tianjin.db, or sqlite:////srv/tianjin.db.")
    return Path(unquote(rest[1:])).expanduser()


def prepare(engine: Engine) -> None:
    """Brings the store's tables up to this version, or says why it cannot."""
    applied = engine.steps()
    if unknown := applied - NAMES:
        raise StoreNewer(
            f"The store {engine.name} was written by a later version of this program ({max(unknown)});"
            " upgrade the program, or give another --store."
        )
    if applied == NAMES:
        return
    try:
        if not engine.readonly:
            engine.migrate(migrations)
            return
        with closing(engine.another()) as writable:
            writable.migrate(migrations)
    except StoreError:
        raise
    except Exception as error:  # whatever a step stumbles over, its transaction has been taken back
        raise StoreError(
            f"The store {engine.name} could not be brought up to this version ({type(error).__name__}: {error}); it is"
            " as it was: go on with the former version of the program, and report this line."
        ) from error
