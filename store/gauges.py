"""Numbers of the store that whoever watches over the bot looks at. Each is read from an index."""

from __future__ import annotations

from datetime import datetime, timedelta

from store.engines.engine import Engine
from store.frozen import dataclass
from store.moments import moment, written


@dataclass(frozen=True, slots=True)
class Gauges:
    """``waited``: seconds since the longest waiting delivery was due; ``newest_page_age``: seconds since a page came
    in, None where none has; ``arrived``: pages of the last day."""

    deliveries: dict[str, int]
    waited: float
    pages: int
    articles: int
    arrived: int
    newest_page_age: float | None
    failing_sources: int


def gauges(engine: Engine, now: datetime) -> Gauges:
    states = {
        row["state"]: int(row["entries"])
        for row in engine.rows("SELECT state, count(*) AS entries FROM outbox GROUP BY state")
    }
    oldest = engine.row("SELECT min(next_try) AS since FROM outbox WHERE state = 'waiting'")
    since = moment(oldest["since"]) if oldest and oldest["since"] else now
    held = engine.row("SELECT count(*) AS pages, coalesce(sum(articles), 0) AS articles FROM pages")
    newest = engine.row("SELECT max(ingested_at) AS at FROM pages")
    arrived = engine.row(
        "SELECT count(*) AS pages FROM pages WHERE ingested_at > :since", {"since": written(now - timedelta(days=1))}
    )
    failing = engine.row("SELECT count(*) AS sources FROM sources WHERE alarmed = 1")
    assert held is not None
    assert arrived is not None
    assert failing is not None
    return Gauges(
        deliveries=states,
        waited=max(0.0, (now - since).total_seconds()),
        pages=int(held["pages"]),
        articles=int(held["articles"]),
        arrived=int(arrived["pages"]),
        newest_page_age=(now - moment(newest["at"])).total_seconds() if newest and newest["at"] else None,
        failing_sources=int(failing["sources"]),
    )
