"""The list that every step enters itself into."""

from __future__ import annotations

from sqlite_utils import Migrations

migrations = Migrations("tianjin")
