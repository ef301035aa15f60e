"""How much of a labelled page's enterprises was found: by names, kinds and links between the names."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Any

from store.reading.types import Enterprise

SCORED = frozenset({"company", "institute", "park", "port", "hospital", "platform"})


def plain(name: str) -> str:
    return "".join(each for each in unicodedata.normalize("NFKC", name) if each not in " ·・的—–-\"'“”‘’「」")


def names(label: dict[str, Any]) -> set[str]:
    return {plain(name) for name in [label["name"], *label["aliases"]]}


def said_names(each: Enterprise) -> set[str]:
    return {plain(name) for name in (each.name, *each.aliases)}


def score(labels: Sequence[dict[str, Any]], said: Sequence[Enterprise]) -> dict[str, float]:
    """F1 of companies and of all scored kinds, the part of the links between names found, and that of names true."""
    told = {"company_f1": f1(labels, said, frozenset({"company"})), "enterprise_f1": f1(labels, said, SCORED)}
    links = linked = spoken = true = people = right = 0
    for label in labels:
        near = max(said, key=lambda each: len(names(label) & said_names(each)), default=None)
        people += len(label.get("people", []))
        if near is None or label["kind"] not in SCORED:
            continue
        both = names(label) & said_names(near)
        links += len(names(label)) - 1
        linked += max(0, len(both) - 1)
        if both:
            spoken += len(said_names(near))
            true += len(both)
            wanted = {(person["name"], person["title"]) for person in label.get("people", [])}
            right += len(wanted & {(person.name, person.title) for person in near.people})
    told["alias_links"] = linked / links if links else 1.0
    told["alias_precision"] = true / spoken if spoken else 0.0
    told["people"] = right / people if people else 1.0
    return told


def f1(labels: Sequence[dict[str, Any]], said: Sequence[Enterprise], kinds: frozenset[str]) -> float:
    mine = [label for label in labels if label["kind"] in kinds]
    every = set().union(*(names(label) for label in labels)) if labels else set()
    hit = sum(any(names(label) & said_names(each) for each in said if each.kind in SCORED) for label in mine)
    spare = sum(each.kind in kinds and not said_names(each) & every for each in said)
    return 2 * hit / (hit + spare + len(mine)) if hit else 0.0
