"""Decisions about enterprises from the command line, and how they are shown in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from bot.terminal import NOT_STATED, WIDTH_IN_A_PIPE
from store.archive import Archive
from store.edits.naming import one_named, split_off
from store.records import Edit, StoredEnterprise, StoredFact, StoredFigure, StoredRelation

FIGURES = 20
SAYINGS = {
    "merge": "{name} → {other}：合为一家 merged",
    "split": "{other} 不是 {name}：拆为另一家 split off",
    "rename": "{name} 改称 {other} renamed",
    "hide": "“{text}”不再显示 hidden",
    "correct": "“{text}”更正 corrected: {fields}",
}
STATES = {"pending": "待批准 pending", "holds": "有效 holds", "refused": "未批准 refused", "undone": "已撤销 undone"}


@dataclass(frozen=True)
class Told:
    """All that the store holds of one enterprise."""

    enterprise: StoredEnterprise
    articles: int
    relations: Sequence[StoredRelation]
    facts: Sequence[StoredFact]
    figures: Sequence[StoredFigure]
    edits: Sequence[Edit]


# -- acts ------------------------------------------------------------------------------------------------------------


def merge(archive: Archive, *, name: str, into: str, **who: Any) -> Edit:
    return archive.edits.merge(one_named(archive, name).name, one_named(archive, into).name, **who)


def split(archive: Archive, *, name: str, off: str, **who: Any) -> Edit:
    of = one_named(archive, name)
    return archive.edits.split(of.name, split_off(archive, of, off), **who)


def rename(archive: Archive, *, name: str, to: str, **who: Any) -> Edit:
    return archive.edits.rename(one_named(archive, name).name, to, **who)


def undo(archive: Archive, *, number: int, **who: Any) -> Edit:
    return archive.edits.undo(number, **who)


def approve(archive: Archive, *, number: int, **who: Any) -> Edit:
    return archive.edits.approve(number, **who)


def refuse(archive: Archive, *, number: int, **who: Any) -> Edit:
    return archive.edits.refuse(number, **who)


# -- what there is ---------------------------------------------------------------------------------------------------


def matching(archive: Archive, words: str, limit: int) -> list[StoredEnterprise]:
    if not words.strip():
        return archive.enterprises.all(limit)
    found = [
        *archive.enterprises.named(words),
        *archive.enterprises.sounding(words, limit),
        *archive.enterprises.nearest(words, min(limit, 10)),
    ]
    return list({each.id: each for each in found}.values())[:limit]


def told_of(archive: Archive, enterprise: StoredEnterprise) -> Told:
    return Told(
        enterprise,
        archive.enterprises.count_articles(enterprise.id),
        archive.enterprises.relations(enterprise.id),
        archive.enterprises.facts(enterprise.id),
        archive.figures.of_enterprise(enterprise.id, limit=FIGURES),
        archive.edits.history(enterprise.name, *enterprise.aliases),
    )


# -- as JSON ---------------------------------------------------------------------------------------------------------


def as_row(each: StoredEnterprise) -> dict[str, Any]:
    return {
        "name": each.name,
        "kind": each.kind,
        "aliases": list(each.aliases),
        "location": each.location,
        "sector": each.sector,
        "parent": each.parent,
        "people": [{"name": one.name, "title": one.title} for one in each.people],
        "first_seen": each.first_seen.isoformat(),
        "last_seen": each.last_seen.isoformat(),
    }


def as_record(told: Told) -> dict[str, Any]:
    def said(each: StoredRelation | StoredFact | StoredFigure) -> dict[str, Any]:
        return {
            "article": str(each.article_id),
            "date": each.source.date.isoformat(),
            "paper": each.source.paper,
            "quote": each.sentence,
        }

    return {
        **as_row(told.enterprise),
        "articles": told.articles,
        "relations": [{"kind": each.kind, "name": each.name, **said(each)} for each in told.relations],
        "facts": [{"kind": each.kind, "text": each.text, "when": each.date, **said(each)} for each in told.facts],
        "figures": [
            {"indicator": each.indicator, "text": each.text, "period": each.period, **said(each)}
            for each in told.figures
        ],
        "decisions": [as_event(each) for each in told.edits],
    }


def as_event(each: Edit) -> dict[str, Any]:
    return {
        "number": each.id,
        "workspace": each.workspace or None,
        "kind": each.kind,
        "name": each.name,
        "other": each.other,
        "figure": each.place.text if each.place else None,
        "sentence": each.place.sentence if each.place else None,
        "fields": dict(each.fields),
        "was": dict(each.was),
        "by": each.by,
        "at": each.at.isoformat(timespec="seconds"),
        "why": each.why,
        "state": each.state,
        "settled_by": each.settled_by,
    }


# -- in a terminal ---------------------------------------------------------------------------------------------------


def console() -> Console:
    made = Console(highlight=False)
    if not made.is_terminal:
        made.width = WIDTH_IN_A_PIPE
    return made


def show_list(found: Iterable[StoredEnterprise]) -> None:
    table = Table(title="企业与机构 Enterprises", title_justify="left", title_style="bold")
    for heading in ("名称 Name", "又称 Also", "类别 Kind", "所在 Where", "见报 In the news"):
        table.add_column(heading)
    for each in found:
        seen = f"{each.first_seen} – {each.last_seen}" if each.first_seen != each.last_seen else str(each.last_seen)
        table.add_row(escape(each.name), escape("、".join(each.aliases)), each.kind, escape(each.location or ""), seen)
    console().print(table)


def show_told(told: Told) -> None:
    """Each line with its source."""
    out, each = console(), told.enterprise
    out.print(Text(f"{each.name}  ·  {each.kind}", style="bold"))
    lines = (
        ("又称 Also", "、".join(each.aliases)),
        ("所在 Where", each.location),
        ("行业 Sector", each.sector),
        ("上级 Parent", each.parent),
        ("人物 People", "、".join(f"{one.title}{one.name}" for one in each.people)),
        ("见报 In the news", f"{each.first_seen} – {each.last_seen} · {told.articles} 篇 articles"),
    )
    for label, text in lines:
        out.print(Text(f"{label}: {text or NOT_STATED}"))
    for relation in told.relations:
        out.print(Text(f"\n{relation.kind}: {relation.name}"))
        _show_source(out, relation)
    for fact in told.facts:
        out.print(Text(f"\n{fact.kind}: {fact.text}{f' ({fact.date})' if fact.date else ''}"))
        _show_source(out, fact)
    for figure in told.figures:
        out.print(Text(f"\n{figure.indicator or '—'}: {figure.text}  {figure.period or ''}"))
        _show_source(out, figure)
    if told.edits:
        out.print()
        show_edits(told.edits)


def _show_source(out: Console, said: StoredRelation | StoredFact | StoredFigure) -> None:
    where = f"{said.source.paper or NOT_STATED} {said.source.date}"
    out.print(Text(f"  “{said.sentence.strip()}” — {where}", style="dim"))


def show_edits(edits: Sequence[Edit]) -> None:
    out = console()
    if not edits:
        out.print("没有更正 Nothing was decided yet.")
    for each in edits:
        text = each.place.text if each.place else ""
        fields = "；".join(f"{name} {dict(each.was).get(name)} → {value}" for name, value in each.fields)
        said = SAYINGS[each.kind].format(name=each.name, other=each.other, text=text, fields=fields)
        settled = f" ({each.settled_by})" if each.settled_by else ""
        where = f" · {each.workspace}" if each.workspace else ""
        out.print(Text(f"#{each.id}  {said}", style="" if each.state == "holds" else "dim"))
        out.print(
            Text(
                f"    {each.by} · {each.at:%Y-%m-%d %H:%M} UTC{where} · {STATES[each.state]}{settled}"
                + (f" · {each.why}" if each.why else ""),
                style="dim",
            )
        )
