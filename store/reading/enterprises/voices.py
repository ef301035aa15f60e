"""Who speaks in a paragraph's quotes, so that 我们 in them is the speaker's enterprise."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from store.patterns import lazily
from store.reading.enterprises.employment import Context
from store.reading.types import Person

SAID = r"(?:说|表示|告诉|介绍|坦言|透露|认为|指出|称|感慨|感叹|强调|补充|解释|回忆|笑)"
SPEAKS = lazily(
    rf"”(?P<after>[^“”。!?\n]{{2,40}}?){SAID}|(?P<before>[^“”。!?\n]{{2,40}}?){SAID}[^“”。!?\n]{{0,8}}[:,]“"
)
"""“……”某某说, 某某说:“……”."""
OURS = lazily(r"“[^”\n]*(?:我们|我司|咱们)")
SHORTEST, LONGEST = 2, 4
"""Characters of a person's name."""


def speakers(posts: Mapping[int, Sequence[Person]]) -> dict[str, int]:
    """Whom each person speaks for, by the name; who is employed by two speaks for neither."""
    found: dict[str, int] = {}
    double = set()
    for number, people in posts.items():
        for each in people:
            if found.setdefault(each.name, number) != number:
                double.add(each.name)
    return {name: number for name, number in found.items() if name not in double}


def voice_in(context: Context, start: int, end: int, speaking: Mapping[str, int]) -> int | None:
    """Whose 我们 is in the quotes of the paragraph: the first speaker's whose enterprise is known."""
    for hit in SPEAKS.finditer(context.text, start, end):
        first, last = hit.span("after") if hit["after"] else hit.span("before")
        for at in range(first, last):
            for size in range(LONGEST, SHORTEST - 1, -1):
                if at + size <= last and context.shown[at : at + size] in speaking:
                    return speaking[context.shown[at : at + size]]
        at = bisect_left(context.mentions, last, key=lambda mention: mention[0].start) - 1
        if at >= 0 and context.mentions[at][0].start >= first and context.kinds[context.mentions[at][1]] == "company":
            return context.mentions[at][1]
    return None


def is_ours(context: Context, start: int, end: int) -> bool:
    """Whether somebody says 我们 between the offsets, in quotes."""
    here = context.text[start:end]
    return ("我" in here or "咱" in here) and OURS.search(here) is not None
