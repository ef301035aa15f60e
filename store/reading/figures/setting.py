"""Where a story is set: the place it names most, the district it reports on, the village, the district of a park."""

from __future__ import annotations

from collections import Counter

from store.patterns import lazily
from store.reading.figures.home import districts
from store.reading.figures.named import PARK, VILLAGES, Named
from store.reading.figures.places import full_place, place_at
from store.reading.places.places import place_of
from store.reading.types import Article


def main_place(text: str, article: Article, names: list[Named]) -> str | None:
    counts = Counter([each.name for each in names if each.kind == "place"])
    if counts:
        place, n = counts.most_common(1)[0]
        until = (article.body[0].start if article.body else article.span.start) + LEAD
        led = any(each.name == place and each.span.start < until for each in names)
        return place if n > 1 or led or place[:2] in article.headline else None
    spoken = [each for each in names if each.kind in {"office", "thing"}]
    districts = (DISTRICT.match(each.name) for each in spoken)
    return next((full_place(each.group()) for each in districts if each), None)


LEAD = 160
"""Characters of a story in which it says where it is set."""
DISTRICT = lazily("[一-龥]{2,3}[区县](?=[一-龥])")
"""红桥区住建委, 红桥区西沽街道: the district that an office or a street is of."""


def district_told(main: str | None, place: str | None, names: list[Named]) -> str | None:
    """A story that opens with a district and comes to its park later is the district's."""
    if main is None or place is None or not PARK.search(main) or place[-1] not in "区县":
        return None
    first = next(each.name for each in names if each.name in {main, place} and each.kind in {"company", "place"})
    return place if first == place else None


def village_told(text: str, article: Article, main: str | None, names: list[Named]) -> str | None:
    """The village that the first paragraph of a story names, before any enterprise that the story comes to later."""
    first = article.body[0] if article.body else article.span
    until = text.find("\n", first.start, first.end)
    until = until if until > 0 else first.end
    told = [each for each in names if each.kind == "place" and each.name.endswith(VILLAGES) and len(each.name) > 2]
    if not told or told[0].span.start >= until or len({each.name for each in told}) > 2:
        return None
    companies = [each for each in names if each.kind == "company" and each.name == main]
    if companies and (companies[0].span.start < told[0].span.start or len(companies) > len(told) + 1):
        return None
    return told[0].name


REPORTED = lazily("[全我该]区(?!域|别|间)|[全我该]县(?!域)|(?<![一-龥])[区县](?:委|政府|统计局|[一-龥]{1,6}[委局办])")
CITYWIDE = lazily("[全我本]市(?!场|值|民|面|容|价)|(?<![一-龥])市[一-龥]{1,6}[委局办]")


def is_citywide(text: str, article: Article) -> bool:
    """我市 and 全市, and nowhere 我区 or 全县: told of a city."""
    said = CITYWIDE.search(text, *article.span)
    return said is not None and REPORTED.search(text, *article.span) is None


OF_A_DISTRICT = lazily("(?:区域|区县|各区|街镇|县区|视窗|新闻)[·•:：—丨| -]{1,2}(?P<place>[一-龥]{2,4})(?![一-龥])")
"""第08版：区域·津南: the label of a page that one district has to itself."""
LABEL = 200


def district_reported(text: str, article: Article, names: list[Named]) -> str | None:
    """A story that says 全区 and 区统计局, and no more of the city, reports on the district that it or the page's label
    names."""
    said = sum(1 for _ in REPORTED.finditer(text, *article.span))
    if said <= sum(1 for _ in CITYWIDE.finditer(text, *article.span)):
        return None
    counts = Counter([name for each in names if (name := district_in(each))])
    if counts:
        return counts.most_common(1)[0][0]
    label = OF_A_DISTRICT.search(text, 0, min(LABEL, article.span.start))
    return districts().get(label["place"]) if label else None


def told_elsewhere(text: str, article: Article, names: list[Named], place: str | None, home: str | None) -> str | None:
    """天津滨海新区举行…, in a paper of another city that the story does not name."""
    if home is None or place is None or not article.body:
        return None
    if text.find(home[:2], *article.span) >= 0:
        return None
    start = article.body[0].start
    first = next((each for each in names if each.kind == "place"), None)
    if first is None or first.span.start > start + FIRST_WORDS:
        return None
    known = place_of(place)
    return place if known and known.city not in {None, home, home.removesuffix("市")} else None


FIRST_WORDS = 40


def district_in(each: Named) -> str | None:
    """津南区 of 津南区政务服务中心, and by itself."""
    if each.kind not in {"place", "office", "institution", "thing"}:
        return None
    name = full_place(place_at(each.name))
    return name if name and name[-1] in "区县" else None
