"""Figures with the sentence that says each, by article, by indicator, by subject.

What people corrected is laid over what the reader said (store.edits): a figure is found by what it is shown as.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date

from store.articles import source
from store.edits.corrected import Effects, applied, place_of
from store.edits.views import Views
from store.engines.engine import Engine, Row, Values
from store.moments import DAWN, DUSK, first_id, last_id
from store.names import key_of
from store.present import present
from store.printed import Printed
from store.reading.types import Value
from store.records import Edit, FigurePlace, StoredFigure

COLUMNS = (
    "id", "text", "low", "parts", "unit", "role", "period_text", "period", "comparison", "direction", "bound", "key",
    "status", "basis", "cumulative", "enterprise_id",
)  # fmt: skip
"""Those that a figure is shown by: each name is looked for among all that a row has."""
SELECT = (
    f"SELECT {', '.join(f'figures.{column}' for column in COLUMNS)},"
    " indicators.name AS indicator, subjects.name AS subject,"
    " coalesce(beginning.headline, articles.headline) AS headline,"
    " coalesce(continued.of_id, figures.article_id) AS shown_in,"
    " substr(articles.text, figures.sentence_start - articles.start + 1,"
    "   figures.sentence_end - figures.sentence_start) AS sentence,"
    " pages.issue_date, pages.paper, pages.number, pages.url"
    " FROM figures JOIN articles ON articles.id = figures.article_id JOIN pages ON pages.id = articles.page_id"
    " LEFT JOIN continued ON continued.article_id = figures.article_id"
    " LEFT JOIN articles AS beginning ON beginning.id = continued.of_id"
    " LEFT JOIN indicators ON indicators.id = figures.indicator_id"
    " LEFT JOIN subjects ON subjects.id = figures.subject_id"
)
FEW_NAMES = 120
"""The newest of each name are looked up; of more names all figures are sorted."""
PRESENT = present("article_id")
IN_TEXT = " ORDER BY coalesce(continued.place, 0), figures.start"
NEWEST_FIRST = " ORDER BY pages.issue_date DESC, figures.article_id, figures.start"


class Figures:
    def __init__(self, engine: Engine, views: Views) -> None:
        self._engine = engine
        self._views = views
        self._printed = {table: Printed(engine, table) for table in ("indicators", "subjects")}

    def get(self, id: int) -> StoredFigure | None:
        """None also where people hid it."""
        return next(iter(self._list(" WHERE figures.id = :id", {"id": id})), None)

    def as_read(self, id: int) -> StoredFigure | None:
        """What the reader said, whatever people made of it."""
        row = self._engine.row(SELECT + " WHERE figures.id = :id", {"id": id})
        return figure(row) if row else None

    def edit_of(self, id: int) -> Edit | None:
        """The last correction that it is shown with, here; None where it stands as read."""
        effect = self._views.now().figures.get(id)
        return effect.edit if effect else None

    def place(self, id: int) -> FigurePlace | None:
        """Where it is printed: what a correction of it is kept under."""
        return place_of(self._engine, id)

    def of_article(self, article_id: int, key_only: bool = True) -> list[StoredFigure]:
        """In the order of the text."""
        return self._list(
            f" WHERE {pieces(self._engine)} AND figures.key >= :key" + IN_TEXT,
            {"ids": self._engine.pack([article_id]), "key": int(key_only)},
        )

    def in_articles(self, ids: Sequence[int], key_only: bool = True) -> list[StoredFigure]:
        """In the order of the articles asked for, and of their text."""
        found = self._list(
            f" WHERE {pieces(self._engine)} AND figures.key >= :key" + IN_TEXT,
            {"ids": self._engine.pack(ids), "key": int(key_only)},
        )
        place = {id: at for at, id in reversed(list(enumerate(ids)))}
        return sorted(found, key=lambda each: place[each.article_id])

    def of_enterprise(self, enterprise_id: int, key_only: bool = True, limit: int = 200) -> list[StoredFigure]:
        """Those that a page gives for this very enterprise, whatever it calls it there; newest first."""
        seen = self._views.now()
        bases = seen.enterprises.bases(enterprise_id)
        chosen = self._newest_of("enterprise", "ids", "key = 1" if key_only else "key IN (0, 1)")
        rows = self._engine.rows(
            SELECT.replace("subjects.name AS subject", "subjects.name AS subject, subjects.key AS said_as")
            + f" WHERE figures.id IN ({chosen})"
            + NEWEST_FIRST,
            {"ids": self._engine.pack(bases), "limit": limit},
        )
        own = [row for row in rows if seen.enterprises.shown_as(row["enterprise_id"], row["said_as"]) == enterprise_id]
        return self._corrected([figure(row) for row in own], seen.figures)

    def find(
        self,
        indicator: Sequence[str] = (),
        subject: Sequence[str] = (),
        section: str | None = None,
        since: date | None = None,
        until: date | None = None,
        key_only: bool = True,
        limit: int = 200,
        periods: Sequence[str] = (),
    ) -> list[StoredFigure]:
        """Newest issue date first, then as the articles run.

        ``indicator`` are synonyms: any of them contained in the figure's indicator; one that holds blanks also
        matches where each of its words is contained. ``subject``: any of the names equal or contained.
        ``since`` and ``until`` are issue dates, inclusive; ``periods``: any of them is the figure's own, as spelled.
        """
        where = "key >= :key AND article_id BETWEEN :first AND :last"
        values: dict[str, int | str | None] = {
            "key": int(key_only),
            "first": first_id(since or DAWN),
            "last": last_id(until or DUSK),
            "limit": limit,
            "section": section,
        }
        if periods:
            where += f" AND {self._engine.among('period', 'periods')}"
            values["periods"] = self._engine.pack(periods)
        if section is not None:
            where += (
                " AND EXISTS (SELECT 1 FROM article_themes WHERE theme = :section"
                " AND article_themes.article_id = figures.article_id)"
            )
        asked = {name: words for name, words in (("indicator", indicator), ("subject", subject)) if words}
        meant = {name: self._named(f"{name}s", words) for name, words in asked.items()}
        values |= {name: self._engine.pack(ids) for name, ids in meant.items()}
        fit = "".join(f" AND {self._engine.among(f'{name}_id', name)}" for name in asked)
        effects = self._views.now().figures
        if key_only and not effects:
            for name in meant:
                if len(meant[name]) <= FEW_NAMES:
                    return self._newest_named(name, where + fit, values)
        if effects:
            values |= {"corrected": self._engine.pack(effects), "shown": self._engine.pack(self._fit(asked, effects))}
            fit = f" AND (NOT {self._engine.among('id', 'corrected')}{fit} OR {self._engine.among('id', 'shown')})"
        return self._corrected(self._newest(where + fit, values), effects)

    def _fit(self, asked: Mapping[str, Sequence[str]], effects: Effects) -> list[int]:
        """The corrected ones that fit as they are shown."""
        read = self._newest(self._engine.among("id", "ids"), {"ids": self._engine.pack(effects), "limit": len(effects)})
        return [
            each.id
            for each in self._corrected(read, effects)
            if all(fits(getattr(each, name), words) for name, words in asked.items())
        ]

    def indicators(self, holding: Sequence[str] = ()) -> dict[str, int]:
        """All indicators as printed, with how many key figures each has, the most frequent first; where ``holding``
        gives pieces of names, those that hold none of them may be left out."""
        return self._counts("indicator", holding)

    def subjects(self) -> dict[str, int]:
        """All subjects, with how many key figures each has, the most frequent first."""
        return self._counts("subject")

    def _counts(self, noun: str, holding: Sequence[str] = ()) -> dict[str, int]:
        effects = self._views.now().figures
        asked, values = f"figures.key = 1 AND {PRESENT}", {}
        if holding and not effects:  # a corrected one may be shown under a name that holds a piece, read as it does not
            values["names"] = self._engine.pack(self._named(f"{noun}s", holding))
            asked += f" AND {self._engine.among(f'{noun}s.id', 'names')}"
        rows = self._engine.rows(
            f"SELECT {noun}s.name, count(*) AS figures FROM {noun}s JOIN figures ON figures.{noun}_id = {noun}s.id"
            f" WHERE {asked} GROUP BY {noun}s.id, {noun}s.name ORDER BY figures DESC, {noun}s.name",
            values,
        )
        counts = {row["name"]: row["figures"] for row in rows}
        if not effects:
            return counts
        ids = self._engine.pack(effects)
        read = self._newest(f"key = 1 AND {self._engine.among('id', 'ids')}", {"ids": ids, "limit": len(effects)})
        for each in read:
            if (name := getattr(each, noun)) is not None:
                counts[name] -= 1
        for each in self._corrected(read, effects):
            if (name := getattr(each, noun)) is not None:
                counts[name] = counts.get(name, 0) + 1
        kept = {name: count for name, count in counts.items() if count > 0}
        return dict(sorted(kept.items(), key=lambda pair: (-pair[1], pair[0])))

    def _named(self, table: str, words: Sequence[str]) -> list[int]:
        """The ids of names that any of the words fits."""
        return self._printed[table].holding(needles(words))

    def _newest(self, where: str, values: Values) -> list[StoredFigure]:
        """The newest ``limit`` that fit as read, chosen by their ids alone: sentences are cut out only for those."""
        chosen = f"SELECT id FROM figures WHERE {where} AND {PRESENT} ORDER BY article_id DESC, id LIMIT :limit"
        rows = self._engine.rows(SELECT + f" WHERE figures.id IN ({chosen})" + NEWEST_FIRST, values)
        return [figure(row) for row in rows]

    def _newest_named(self, noun: str, where: str, values: Values) -> list[StoredFigure]:
        """The same of key figures with one of the names packed as ``noun``."""
        chosen = self._newest_of(noun, noun, f"key = 1 AND {where}")
        rows = self._engine.rows(SELECT + f" WHERE figures.id IN ({chosen})" + NEWEST_FIRST, values)
        return [figure(row) for row in rows]

    def _newest_of(self, noun: str, packed: str, where: str) -> str:
        """SQL for the ids of the newest ``limit`` that fit: the newest of each of the packed by the index, and of those
        the newest, since sorting all of a common measure, or of a large enterprise, takes long."""
        own = f"SELECT id FROM figures WHERE {noun}_id = named.value AND {where} AND {PRESENT}"
        own += " ORDER BY article_id DESC, id LIMIT :limit"
        each = self._engine.of_each(f"({self._engine.listed(packed)}) AS named", "figures", own)
        return f"SELECT figures.id FROM {each} ORDER BY figures.article_id DESC, figures.id LIMIT :limit"

    def _list(self, where: str, values: Values) -> list[StoredFigure]:
        read = [figure(row) for row in self._engine.rows(SELECT + where, values)]
        return self._corrected(read, self._views.now().figures)

    def _corrected(self, read: Sequence[StoredFigure], effects: Effects) -> list[StoredFigure]:
        return [shown for each in read if (shown := applied(each, effects.get(each.id)))]


def pieces(engine: Engine) -> str:
    """SQL for: in one of the articles packed as ``ids``, or in what is printed of it on another page."""
    rests = f"SELECT article_id FROM continued WHERE {engine.among('of_id', 'ids')}"
    return f"figures.article_id IN ({engine.listed('ids')} UNION {rests})"


def needles(words: Sequence[str]) -> list[list[str]]:
    return [[key_of(part) for part in word.split()] for word in words if word.strip()]


def fits(name: str | None, words: Sequence[str]) -> bool:
    key = key_of(name or "")
    return any(all(part in key for part in parts) for parts in needles(words))


def figure(row: Row) -> StoredFigure:
    return StoredFigure(
        id=row["id"],
        article_id=row["shown_in"],
        headline=row["headline"],
        source=source(row),
        sentence=row["sentence"],
        text=row["text"],
        value=value(row),
        unit=row["unit"],
        role=row["role"],
        indicator=row["indicator"],
        subject=row["subject"],
        period_text=row["period_text"],
        period=row["period"],
        comparison=row["comparison"],
        direction=row["direction"],
        bound=row["bound"],
        key=bool(row["key"]),
        status=row["status"],
        basis=row["basis"],
        cumulative=None if row["cumulative"] is None else bool(row["cumulative"]),
    )


def value(row: Row) -> Value:
    return tuple(json.loads(row["parts"])) if row["parts"] else row["low"]


def columns(value: Value) -> dict[str, float | str | None]:
    """A value as its row keeps it: a range or a ratio as a list too, since 3:1 is not 1 to 3; ``high`` only of those
    (earlier rows say a single number twice)."""
    if isinstance(value, tuple):
        low, high = (min(value), max(value)) if value else (None, None)
        return {"low": low, "high": high, "parts": json.dumps(value)}
    number = None if value is None else float(value)
    return {"low": number, "high": None, "parts": None}
