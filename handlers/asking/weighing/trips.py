"""How long it takes from one place to another: 3个小时后抵达 tells it, though it says no word of what was asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.asking import meaning
from handlers.asking.asked import Part
from handlers.asking.evidence import Line, Spot
from handlers.asking.kinds import TIME
from store.patterns import lazily

_TRIP = lazily(
    r"(?:从|由|自)?(?P<a>[\u3400-\u9fff]{2,6}?)(?:到|至|去|往|飞|开往|驶往|运到)(?P<b>[\u3400-\u9fff]{2,6}?)"
    r"(?=的|要|得|需|一?[趟路]|全程|单程|坐|开车|最快|大?[概约]|用|花|多|几|货运|班列|专线|航线|高铁|城际|火车|列车|公交|地铁|航班|飞机|轮船|船|$)"
)
_TAKES = lazily(
    r"(?:全程|单程|车程|航程|行程|路程|[用耗]时|运行时间|需要?|只要|仅用|最快|缩短到|缩短至|压缩到|压缩至)[^,，。;；\d]{0,8}$"
)
_ARRIVES = lazily(r"(?:左右)?(?:以?后|之后|就|便|即|可|能|内)*(?:抵达|到达|直达|通达|可达|送达|抵|到|车程|航程)")


def only(part: Part, lines: Sequence[Line]) -> tuple[Line, Spot] | None:
    """The one time that is told of a journey between the two places; None where several are, or none is asked for."""
    hit = _TRIP.search(part.words) if part.want == "duration" and not part.change else None
    if hit is None:
        return None
    start, goal = (_core(meaning.fold(hit[name])) for name in ("a", "b"))
    found = [(line, spot) for line in lines for spot in line.spots if _tells(line, spot, start, goal)]
    return found[0] if len({repr(spot.figure.value) for _, spot in found}) == 1 else None


def _core(place: str) -> str:
    return place[:-1] if len(place) > 2 and place[-1] in "市区县省站" else place


def _tells(line: Line, spot: Spot, start: str, goal: str) -> bool:
    if spot.figure.unit not in TIME or spot.figure.role in ("change", "growth", "date") or spot.end_of == "from":
        return False
    around = f"{line.head} {line.lead} {line.before} {line.folded}"
    if goal not in f"{line.before} {line.folded}" or start not in around:
        return False
    before, after = line.folded[: spot.start], line.folded[spot.end :]
    if re.search(r"(?:原来|原先|此前|以前|过去|原)[^,，。;；]{0,8}$", before):
        return False
    return _TAKES.search(before) is not None or _ARRIVES.match(after) is not None
