"""Indexes for questions: the figures of a measure, of one subject or of one time, among very many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.migrations.steps import migrations

if TYPE_CHECKING:
    from sqlite_utils import Database


@migrations()
def m020_measures(db: Database) -> None:
    db.executescript("""
    -- What was said of this measure of this subject? (地区生产总值, 西青区)
    CREATE INDEX figures_by_measure ON figures (indicator_id, subject_id, article_id) WHERE key = 1;
    -- What was said of this measure for this time? (地区生产总值, 2026-H1)
    CREATE INDEX figures_by_time ON figures (indicator_id, period, article_id) WHERE key = 1;
    """)
