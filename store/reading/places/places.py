"""Which place a name means, and which district, city and province it lies in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

from store.reading.automaton import Automaton
from store.reading.lexicon import load
from store.reading.script import fold

PlaceKind = Literal["province", "city", "district", "area", "park", "port", "town"]
ZONES = (
    "经济技术开发区",
    "高新技术产业开发区",
    "高新技术产业园区",
    "经济开发区",
    "综合保税区",
    "工业园区",
    "产业园区",
    "科技园区",
    "开发区",
    "经开区",
    "高新区",
    "综保区",
    "保税区",
    "产业园",
    "工业园",
    "科技园",
    "产业新城",
    "科技城",
    "产业区",
    "工业区",
    "园区",
    "镇",
    "街道",
    "区",
    "县",
)
"""What the short name of a district is followed by in the name of a place in it: 武清某某产业园."""
LONGEST_BETWEEN = 12
SHORTEST_NAME = 2
MUNICIPALITIES = frozenset({"天津市", "北京市"})


@dataclass(frozen=True, slots=True)
class Place:
    """A place by its full name. ``within`` is what it lies in, from near to far (滨海新区, 天津市)."""

    name: str
    kind: PlaceKind
    within: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()

    @property
    def district(self) -> str | None:
        """The district or county that it is or lies in, in full; None for a city or a province."""
        if self.kind == "district":
            return self.name
        return next((name for name in self.within if by_name()[name].kind == "district"), None)

    @property
    def city(self) -> str | None:
        """The city that it is or lies in; a municipality counts as one."""
        chain = (self.name, *self.within)
        return next((name for name in chain if name in by_name() and by_name()[name].kind == "city"), None)


def place_of(text: str) -> Place | None:
    """The place that a name or a phrase means: the nearest one that it names (西青区 of 天津市西青区中北镇), else None.

    Pure; linear in the length of the text.
    """
    plain = squeezed(text)
    exact = by_alias().get(plain)
    if exact is not None:
        return by_name()[exact]
    found = [each for each in named_in(plain) if each.kind != "province"] or named_in(plain)
    return max(found, key=lambda each: len(each.within), default=None)


@lru_cache(maxsize=4096)
def district_of(name: str) -> str | None:
    """The district or county, in full, of a place, a park or an enterprise by its name; None where the name does not
    tell it: ``district_of("西青开发区") == "西青区"``.
    """
    place = place_of(name)
    if place is not None and place.district:
        return place.district
    return county_elsewhere(squeezed(name)) if place is None else None


def named_in(text: str) -> list[Place]:
    """The places that the text names, longest first, none inside another's name."""
    spans: list[tuple[int, int, str]] = []
    for start, end, name in names().every(text):
        if name in doubtful() and not surely_meant(text, start, end):
            continue
        while spans and spans[-1][0] >= start:
            spans.pop()
        if not spans or spans[-1][1] <= start or spans[-1][0] > start:
            spans.append((start, end, name))
    return [by_name()[by_alias()[name]] for _, _, name in spans]


def surely_meant(text: str, start: int, end: int) -> bool:
    """和平 beside its city, or at the beginning of a zone's name, and in no other word (南开大学)."""
    after = text[end : end + LONGEST_BETWEEN]
    if after.startswith(("大学", "大街", "路", "道")):
        return False
    if text[:start].endswith(("天津", "天津市", "北京", "北京市")) and (not after or after.startswith(ZONES)):
        return True
    return start == 0 and text.endswith(ZONES) and len(after) < LONGEST_BETWEEN


def squeezed(text: str) -> str:
    """Folded, and without blanks."""
    return "".join(fold(text).split())


def county_elsewhere(name: str) -> str | None:
    """昆山市 of 昆山市某某园: a county of the rest of China, where the name begins with it in full."""
    counties = all_counties()
    for start in (0, 2, 3, 5, 6):
        for size in range(6, 2, -1):
            if name[start : start + size] in counties:
                return name[start : start + size]
    return None


@cache
def all_counties() -> frozenset[str]:
    return frozenset(load("divisions")["counties"])


@cache
def by_name() -> dict[str, Place]:
    """All places by their full names."""
    lists = load("places")
    divisions: dict[str, Any] = lists["divisions"]
    within = {part: name for name, held in divisions.items() for part in held["parts"]}
    within |= {name: held["within"] for name, held in divisions.items() if held["within"]}
    within |= {name: held["within"] for name, held in lists["areas"].items()}
    within |= {spot: place for part in ("spots", "parks") for place, spots in lists[part].items() for spot in spots}

    def chain(name: str) -> tuple[str, ...]:
        found: list[str] = []
        while (name := within.get(name, "")) and name not in found:
            found.append(name)
        return tuple(found)

    made = {
        name: Place(name, kind_of(name, held), chain(name), tuple(held["short"])) for name, held in divisions.items()
    }
    for part, kind in KINDS_OF_SPOTS:
        made |= {name: Place(name, kind, chain(name)) for held in lists[part].values() for name in held}
    for name in within:
        if name not in made and name not in lists["areas"]:
            also = [other for other, whole in lists["also"].items() if whole == name]
            made[name] = Place(name, "district", chain(name), (*short_of(name), *also))
    for name, held in lists["areas"].items():
        made[name] = Place(name, held["kind"], chain(name), tuple(held["also"]))
    return made


KINDS_OF_SPOTS: tuple[tuple[str, PlaceKind], ...] = (("spots", "town"), ("parks", "park"))


def kind_of(name: str, held: dict[str, Any]) -> PlaceKind:
    if name == "雄安新区":
        return "city"
    return "city" if name in MUNICIPALITIES or held["within"] else "province"


def short_of(name: str) -> tuple[str, ...]:
    """西青 of 西青区; a name of one character more is none in short."""
    return (name[:-1],) if len(name) > SHORTEST_NAME and name[-1] in "区县市" and not name.endswith("新区") else ()


@cache
def by_alias() -> dict[str, str]:
    """Every name of every place, folded, to its full name; the full names win, and what lies nearer."""
    found: dict[str, str] = {}
    for place in by_name().values():
        for name in place.aliases:
            found.setdefault(squeezed(name), place.name)
    found.update((squeezed(name), name) for name in by_name())
    for name, place in by_name().items():
        if place.kind == "district" and place.city in MUNICIPALITIES:
            found.setdefault(str(place.city) + name, name)
    found["河北"] = "河北省"
    return found


@cache
def doubtful() -> frozenset[str]:
    """Names that are words or other places too."""
    return frozenset(load("places")["words"]["short"])


@cache
def names() -> Automaton:
    return Automaton(by_alias())
