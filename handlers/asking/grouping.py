"""Which stories of a digest belong together: the same news once; one enterprise's, one subject's, one place's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from handlers.asking.answer import Story, StoryGroup
from handlers.asking.answers.brief import ACTING, weight
from handlers.asking.answers.briefing import news
from store.frozen import dataclass
from store.reading.lexicon import load
from store.records import StoredEnterprise

KINDS = ("enterprise", "site", "subject", "place")
"""What holds a group together, the strongest first; a ``site`` is an enterprise where others act, a park or a port."""
LONGEST_LABEL = 2  # names; of more that hold a group together the first two stand over it
MOST_OF_A_GROUP = 0.6
"""Of all stories: what more of them share (天津港 in the section of ports) tells nothing of any."""
FEW = 5
"""Stories among which everything tells."""

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Grouped:
    """Stories in the order in which they are shown, and what holds which of them together."""

    stories: tuple[Story, ...]
    groups: tuple[StoryGroup, ...]

    def first(self, most: int) -> Grouped:
        """The first ``most`` stories; the last group may lose some."""
        groups, left = [], most
        for group in self.groups:
            if left > 0:
                groups.append(replace(group, stories=min(group.stories, left)))
                left -= group.stories
        return Grouped(self.stories[:most], tuple(groups))


def group(
    stories: Sequence[Story], named: Mapping[int, Sequence[StoredEnterprise]], since: date, earliest: date
) -> Grouped:
    """``named``: enterprises of each article. ``since``: the first day asked for, ``earliest`` the first day held: what
    was never named between the two is new."""
    once = news.grouped(stories)
    keys = [keys_of(story, named.get(story.article_id, ())) for story in once]
    made = _together(once, keys)
    place = {story.article_id: at for at, story in enumerate(once)}
    fresh = _fresh(named, since) if earliest < since else frozenset()

    def order(one: tuple[str | None, list[Story]]) -> tuple[int, bool, int, float]:
        about, told = one
        heaviest = max(
            weight(story, lead=place[story.article_id] == 0, place=place[story.article_id]) for story in told
        )
        newest = max(story.source.date for story in told)
        return -newest.toordinal(), not _is_new(about, told, named, fresh), -len(told), -heaviest

    made.sort(key=order)
    groups = tuple(StoryGroup(about, len(told), _is_new(about, told, named, fresh)) for about, told in made)
    return Grouped(tuple(story for _, told in made for story in told), groups)


def keys_of(story: Story, enterprises: Iterable[StoredEnterprise]) -> set[Key]:
    """What the story is about, as far as its headline and its sentences show."""
    said = "\n".join((story.headline, story.deck or "", *story.sentences))
    keys = {
        ("enterprise" if each.kind in ACTING else "site", each.name)
        for each in enterprises
        if each.kind != "government" and any(name in said for name in (each.name, *each.aliases))
    }
    names = {name for _, name in keys}
    keys |= {
        ("subject", figure.subject)
        for figure in story.figures
        if figure.subject and figure.subject not in everybody() and figure.subject not in names
    }
    headline = f"{story.headline}\n{story.deck or ''}"
    return keys | {("place", district) for district, short in districts().items() if short in headline}


@cache
def districts() -> dict[str, str]:
    """The city's districts by their full names, with the form that headlines use."""
    parts = load("places")["divisions"]["天津市"]["parts"]
    return {name: name.removesuffix("新区").removesuffix("区") for name in parts if name != "河北区"}


@cache
def everybody() -> frozenset[str]:
    """Subjects that a whole city's or country's figures have."""
    places = load("places")["divisions"]
    shorts = {short for each in places.values() for short in each["short"]}
    return frozenset({*places, *shorts, *districts(), *districts().values(), "全市", "我市", "全国", "我国", "本市"})


def _together(stories: Sequence[Story], keys: Sequence[set[Key]]) -> list[tuple[str | None, list[Story]]]:
    """Each story in one group: that of the strongest thing that it shares with others; alone where it shares none."""
    counts = Counter(key for of_story in keys for key in of_story)
    most = max(FEW, MOST_OF_A_GROUP * len(stories))
    shared = [key for key, count in counts.items() if 1 < count <= most]
    shared.sort(key=lambda key: (KINDS.index(key[0]), -counts[key], key[1]))
    left = dict(enumerate(stories))
    made: list[tuple[Key, list[int]]] = []
    for key in shared:
        told = [at for at in left if key in keys[at]]
        if len(told) > 1:
            made.append((key, told))
            for at in told:
                del left[at]
    return [_named(key, told, _joining(told, keys, left), stories) for key, told in made] + [
        (None, [stories[at]]) for at in left
    ]


def _joining(told: Sequence[int], keys: Sequence[set[Key]], left: dict[int, Story]) -> dict[int, str]:
    """Stories that stand alone and share an enterprise with one of the group, each with that enterprise's name. They
    leave ``left``.
    """
    theirs = {key for at in told for key in keys[at] if key[0] == "enterprise"}
    found = {at: min(name for _, name in keys[at] & theirs) for at in left if keys[at] & theirs}
    for at in found:
        del left[at]
    return found


def _named(
    key: Key, told: Sequence[int], joining: Mapping[int, str], stories: Sequence[Story]
) -> tuple[str | None, list[Story]]:
    """The group and what stands over it: what it shares, and whom those share that came to it."""
    names = list(dict.fromkeys([key[1], *joining.values()]))[:LONGEST_LABEL]
    return "、".join(names), _newest_first([stories[at] for at in sorted([*told, *joining])])


def _newest_first(stories: list[Story]) -> list[Story]:
    return sorted(stories, key=lambda story: -story.source.date.toordinal())


def _fresh(named: Mapping[int, Sequence[StoredEnterprise]], since: date) -> frozenset[str]:
    """Enterprises that were first named in these days."""
    return frozenset(each.name for ones in named.values() for each in ones if each.first_seen >= since)


def _is_new(
    about: str | None, told: Sequence[Story], named: Mapping[int, Sequence[StoredEnterprise]], fresh: frozenset[str]
) -> bool:
    if about is not None:
        return not fresh.isdisjoint(about.split("、"))
    here = [each for story in told for each in named.get(story.article_id, ())]
    return any(each.name in fresh and any(n in story.headline for n in (each.name, *each.aliases))
               for story in told for each in here)  # fmt: skip
