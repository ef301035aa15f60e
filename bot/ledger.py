"""The ledger in a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from rich.console import Console
from rich.table import Table

from bot.errors import UsageError
from bot.operations.who import at_the_machine
from handlers.brief import parts_in
from handlers.deliveries import decide as carry_out
from handlers.words.reasons import why_in_words
from store.archive import Archive
from store.records import Delivery

WIDTH = 140
"""Columns of a line that is not folded: a narrower terminal folds it itself, and a pipe not at all."""


def entries(archive: Archive, limit: int, state: str | None) -> list[Delivery]:
    """Of all workspaces, the latest due first."""
    return archive.outbox.latest(limit, state)


def as_json(entry: Delivery) -> dict[str, Any]:
    return {
        "id": entry.id,
        "workspace": entry.workspace,
        "what": entry.kind.split()[0],
        "key": entry.key,
        "channel": entry.channel,
        "subscription": entry.subscription,
        "due": entry.due.isoformat(),
        "sent": entry.sent_at.isoformat() if entry.sent_at else None,
        "late_seconds": round((entry.sent_at - entry.due).total_seconds(), 1) if entry.sent_at else None,
        "state": entry.state,
        "reason": entry.reason,
        "parts": len(parts_in(entry.message)),
        "parts_sent": entry.part,
        "ts": entry.posted_ts,
    }


def show(found: Sequence[Delivery]) -> None:
    table = Table(box=None, pad_edge=False)
    for name in ("id", "what", "channel", "due", "sent", "late", "state"):
        table.add_column(name, no_wrap=True)
    table.add_column("reason")
    for each in found:
        late = f"{(each.sent_at - each.due).total_seconds():.0f} s" if each.sent_at else ""
        what = f"{each.kind.split()[0]} {each.day or ''}".strip()
        sent = f"{each.sent_at:%Y-%m-%d %H:%M:%S}" if each.sent_at else ""
        due, reason = f"{each.due:%Y-%m-%d %H:%M}", why_in_words(each.reason, "en") if each.reason else ""
        table.add_row(str(each.id), what, each.channel, due, sent, late, each.state, reason)
    console = Console(highlight=False)
    console.width = max(console.width, WIDTH)
    console.print(table if found else "Nothing has been sent yet.", soft_wrap=True)
    if found:
        console.print("Times are UTC.", style="dim")


def decide(archive: Archive, id: int, what: Any, now: datetime) -> str:
    """A sentence that says what became of it. Raises UsageError where nothing can be decided."""
    entry = archive.outbox.get(id)
    if entry is None:
        raise UsageError(f"there is no delivery {id}; `tianjin deliveries` lists them.")
    if not carry_out(archive, entry.workspace, id, what, now):
        raise UsageError(f"delivery {id} is {entry.state}: it is being posted, or is settled already.")
    archive.audit.put(entry.workspace, at_the_machine(), f"delivery.{what}", str(id), now)
    return f"delivery {id}: noted; a running bot goes on with it within seconds."
