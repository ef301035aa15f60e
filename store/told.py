"""What a channel's briefs have said, so that none says it again, and none stays wrong unsaid."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime

from store.engines.engine import Engine, Row
from store.moments import first_id, last_id, written
from store.records import ToldBefore, ToldKind

COUNTS = "(outbox.state IN ('sent', 'ambiguous', 'waiting', 'claimed') OR outbox.part > 0)"
"""A delivery that was given up before its first part told nobody anything."""


class ToldTable:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def before(
        self, workspace: str, channel: str, language: str, kind: ToldKind, since: datetime, not_of: int | None = None
    ) -> list[ToldBefore]:
        """All that briefs of the channel, due since then, have said, the latest first; ``not_of``: a delivery aside.

        Two briefs of one channel in two languages have two readers: what the other one said is not told to this one.
        """
        rows = self._engine.rows(
            "SELECT told.kind, told.ref, told.said, told.delivery, outbox.day, outbox.posted_ts"
            " FROM told JOIN outbox ON outbox.workspace = told.workspace AND outbox.id = told.delivery"
            " LEFT JOIN subscriptions ON subscriptions.workspace = outbox.workspace"
            " AND subscriptions.id = outbox.subscription"
            f" WHERE told.workspace = :workspace AND outbox.channel = :channel AND told.kind = :kind AND {COUNTS}"
            " AND coalesce(subscriptions.language, :language) = :language"
            " AND outbox.due >= :since AND told.delivery != coalesce(:not_of, -1)"
            " ORDER BY outbox.due DESC, told.delivery DESC, told.ref",
            {
                "workspace": workspace,
                "channel": channel,
                "language": language,
                "kind": kind,
                "since": written(since),
                "not_of": not_of,
            },
        )
        return [told(row) for row in rows]

    def arrived_since(self, moment: datetime, since: date, until: date) -> set[int]:
        """Articles of these issue dates whose page came in for the first time after that moment."""
        rows = self._engine.rows(
            "SELECT articles.id FROM articles JOIN pages ON pages.id = articles.page_id"
            " WHERE articles.id BETWEEN :first AND :last AND pages.ingested_at > :moment",
            {"first": first_id(since), "last": last_id(until), "moment": written(moment)},
        )
        return {row["id"] for row in rows}

    def enterprises_in(self, articles: Sequence[int]) -> list[int]:
        """Who is named in these articles: in most of them first, then most often."""
        rows = self._engine.rows(
            "SELECT enterprise_id FROM mentions"
            f" WHERE {self._engine.among('article_id', 'ids')} GROUP BY enterprise_id"
            " ORDER BY count(DISTINCT article_id) DESC, count(*) DESC, enterprise_id",
            {"ids": self._engine.pack(articles)},
        )
        return [row["enterprise_id"] for row in rows]


def told(row: Row) -> ToldBefore:
    return ToldBefore(
        kind=row["kind"],
        ref=row["ref"],
        said=json.loads(row["said"]),
        delivery=row["delivery"],
        day=date.fromisoformat(row["day"]) if row["day"] else None,
        ts=row["posted_ts"],
    )
