"""Enterprises of a page: names known, names built, names defined, names in lists, names cut short and used."""

from __future__ import annotations

from store.reading.enterprises.read import enterprises_of

__all__ = ["enterprises_of"]
