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


def is_seated(place: Named, each: Named) -> bool:
    """武清区王庆坨镇的某某公司: the firm's."""
    return each.kind == "company" and is_somewhere(place) and SITES.search(each.name) is None


def is_told_of(text: str, place: Named, each: Named) -> bool:
    """新疆北部重要的旅游机场某某机场, 天津知名企业某某公司: whose place and kind stand before its name."""
    if each.kind not in {"company", "institution"} or place.kind != "place":
        return False
    return TOLD_OF.fullmatch(text, place.span.end, each.span.start) is not None


TOLD_OF = lazily(
    "(?:[东西南北中][部线]|最|重要|知名|著名|首[家个座]|唯一|本土|老牌|大型|龙头|重点|本地|国有|民营)[^，,。；、与和对向在引建]{0,14}"
    "(?:企业|公司|机场|港口?|园区|枢纽|龙头|工厂|基地|银行|医院|平台|集团|品牌|景区|大学|高校|商场)[—“]*"
)


def is_somewhere(each: Named) -> bool:
    """A place, or a town or village that is told of: of 某区某镇某村 the last is whose it is."""
    return each.kind in {"place", "region"} or (each.kind == "thing" and each.name.endswith(("镇", "乡", "村", "街道")))
