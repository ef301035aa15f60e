"""A name at one place of an article, and what the names of parks, sites and villages end in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from store.patterns import lazily
from store.reading.types import Span


class Named(NamedTuple):
    """A name at one place. ``kind``: company, place, region, back (公司, 全市: whoever was named before)."""

    span: Span
    name: str
    kind: str


Mentioned = Mapping[str | None, Sequence[Named]]
SPAN = attrgetter("span")
SITES = lazily(
    "(?:开发区|经开区|园区?|科技园|高新区|保税区|合作区|示范区|工业区|产业区|经济区|集中区|科技城|街区|商圈|新城|景区|旅游区"
    "|度假区|基地|综合体)$"
)
PARK = lazily("(?:开发区|园区|产业园|科技园|高新区|保税区|合作区|示范区)$")
VILLAGES = ("村", "庄", "屯", "社区")
