"""How large a store is beside the raw UTF-8 of its articles."""

from __future__ import annotations

from store.archive import Archive
from tests.bench.rows import Row

INDEX = (
    "article_words_data",
    "article_words_idx",
    "article_words_docsize",
    "article_words_config",
    "article_words_content",
)


def rows(archive: Archive, articles: int) -> list[Row]:
    """Text and index alone, and the whole database. Pages that are used, as SQLite counts them; in megabytes."""
    engine = archive.engine
    (raw,) = engine.rows("SELECT sum(length(CAST(text AS BLOB))) AS bytes FROM articles")
    sizes = {
        row["name"]: row["bytes"] for row in engine.rows("SELECT name, sum(pgsize) AS bytes FROM dbstat GROUP BY name")
    }
    index = sum(size for name, size in sizes.items() if name in INDEX)
    mega = 1_000_000
    size = f"{articles:,} articles"
    return [
        Row(f"text and index alone, {size}", (raw["bytes"] + index) / mega, raw["bytes"] / mega, 1.7, "MB"),
        Row(f"whole database, {size}", sum(sizes.values()) / mega, raw["bytes"] / mega, 3.5, "MB"),
    ]
