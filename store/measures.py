"""Which articles hold a figure of a measure: of whom, for what time. Ids only; a question then reads those articles.

What people corrected is not looked at here: these are candidates, and what is shown is looked up as it is shown.
"""

from __future__ import annotations

from collections.abc import Sequence

from store.engines.engine import Engine
from store.names import key_of
from store.present import present
from store.printed import Printed

INDICATORS, SUBJECTS = 120, 30
"""How many names of each one question may mean, the shortest first: each pair of them is looked up."""
FEW = 2
"""Subjects that are looked up one by one where a time is asked for as well."""

OF_ALL = 4
"""Figures of each measure that are taken for each article wanted where many subjects are looked up at once."""


class Measures:
    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._indicators = Printed(engine, "indicators")
        self._subjects = Printed(engine, "subjects")

    def articles(
        self,
        indicator: Sequence[str],
        *,
        but: Sequence[str] = (),
        subject: Sequence[str] = (),
        periods: Sequence[str] = (),
        limit: int,
    ) -> list[int]:
        """Ids of articles with a key figure that fits, newest issue date first, each once.

        ``indicator``: words that stand in the figure's indicator, any of them, and none of ``but``; ``subject``: names
        that are the subject's, or its end (红桥区 of 天津市红桥区); ``periods`` as the reading format spells them.
        """
        values: dict[str, str | int | None] = {"limit": limit, "each": limit}
        keys = [[key_of(word)] for word in indicator]
        found = self._indicators.holding(keys, [key_of(word) for word in but])
        values["indicators"] = self._engine.pack(found[:INDICATORS])
        wanted, own = f"({self._engine.listed('indicators')}) AS measure", "indicator_id = measure.value AND key = 1"
        for column, chosen in (
            ("subject_id", self._subjects.ending([key_of(name) for name in subject])[:SUBJECTS] if subject else None),
            ("period", list(periods) or None),
        ):
            if chosen is not None:
                values[column] = self._engine.pack(chosen)
                listed = self._engine.listed(column, "TEXT" if column == "period" else "INTEGER")
                if column == "subject_id" and periods and len(chosen) > FEW:
                    own += f" AND +subject_id IN ({listed})"  # the figures of that time are gone through once for all
                    values["each"] = limit * OF_ALL
                    continue
                wanted += f" CROSS JOIN ({listed}) AS of_{column}"
                own += f" AND {column} = of_{column}.value"
        # The newest of each pair by the index, and of those the newest: sorting all of a common measure takes long.
        newest = f"SELECT id FROM figures WHERE {own} AND {present('article_id')} ORDER BY article_id DESC LIMIT :each"
        rows = self._engine.rows(
            f"SELECT DISTINCT figures.article_id FROM {self._engine.of_each(wanted, 'figures', newest)}"
            " ORDER BY figures.article_id DESC LIMIT :limit",
            values,
        )
        return [row["article_id"] for row in rows]
