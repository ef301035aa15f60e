"""Words that a page brought with it: when it is taken out, they go where no other page says them."""

from __future__ import annotations

from store.engines.engine import Engine
from store.frozen import dataclass
from store.sounding import pieces_of, sounds_of


@dataclass(frozen=True, slots=True)
class Words:
    """Ids of ``indicators`` and of ``subjects``, and names of enterprises by their keys."""

    indicators: tuple[int, ...]
    subjects: tuple[int, ...]
    names: dict[str, str]


def words_of(engine: Engine, page_id: int) -> Words:
    """Those that the page's figures and enterprises are told by."""
    rows = engine.rows(
        "SELECT DISTINCT indicator_id, subject_id FROM figures JOIN articles ON articles.id = article_id"
        " WHERE page_id = :id",
        {"id": page_id},
    )
    names = engine.rows(
        "SELECT key, enterprise_names.name FROM enterprise_names"
        " JOIN appearances ON appearances.enterprise_id = enterprise_names.enterprise_id WHERE page_id = :id",
        {"id": page_id},
    )
    return Words(
        tuple({row["indicator_id"] for row in rows} - {None}),
        tuple({row["subject_id"] for row in rows} - {None}),
        {row["key"]: row["name"] for row in names},
    )


def leave_out(engine: Engine, words: Words) -> None:
    """Inside the transaction that takes the page out. ``engine`` is that of the whole store: others may say them too.

    The row of an indicator or a subject stays without its name, since what is kept in memory goes by its number.
    """
    for table, column, ids in (
        ("indicators", "indicator_id", words.indicators),
        ("subjects", "subject_id", words.subjects),
    ):
        unsaid = engine.rows(
            f"SELECT id FROM {table} WHERE {engine.among('id', 'ids')}"
            f" AND NOT EXISTS (SELECT 1 FROM figures WHERE {column} = {table}.id)",
            {"ids": engine.pack(ids)},
        )
        engine.run_many(
            f"UPDATE {table} SET name = :name, key = '' WHERE id = :id",
            [{"id": row["id"], "name": f"({row['id']})"} for row in unsaid],
        )
    rows = engine.rows(
        f"SELECT DISTINCT key FROM enterprise_names WHERE {engine.among('key', 'keys')}",
        {"keys": engine.pack(words.names)},
    )
    said = {row["key"] for row in rows}
    gone = {key: name for key, name in words.names.items() if key not in said}
    engine.run_many(
        "DELETE FROM name_pieces WHERE piece = :piece AND key = :key",
        [{"piece": piece, "key": key} for key in gone for piece in pieces_of(key)],
    )
    engine.run_many(
        "DELETE FROM name_sounds WHERE sound = :sound AND key = :key",
        [{"sound": sound, "key": key} for key, name in gone.items() for sound in sounds_of(name)],
    )
