"""A name where it was found."""

from __future__ import annotations

from typing import NamedTuple

from store.reading.types import EnterpriseKind

LEAST_BRAND = 2
"""Characters of a brand without which a bare 公司 is one of a sort (设|项目|公司)."""


class Found(NamedTuple):
    """A name found at one place of the (folded) page."""

    start: int
    end: int
    kind: EnterpriseKind
    how: str
    legal: bool = False
