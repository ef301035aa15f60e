"""Whose a person's post is: the enterprise named before it, or the one that 公司 and the like mean there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from store.patterns import lazily
from store.reading.enterprises.people import CORPORATE, Titled
from store.reading.lexicon import load
from store.reading.types import Article, Person, Span

LONGEST_DEPARTMENT = 10
LONGEST_BRACKET = 48
DEPARTMENT = lazily(r"^[^,。;:!?、()“”\n的]{1,10}$")
BETWEEN = lazily(r"^(?:\([^()\n]{0,40}\))?(?:的|原|时任|现任|前|首任|新任)?$")
NOMINAL_KINDS = {
    "医院": "hospital", "研究院": "institute", "研究所": "institute", "中心": "institute", "实验室": "institute",
    "该院": "institute", "该所": "institute", "园区": "park",
    "该园": "park", "学院": "university", "学校": "university", "大学": "university", "平台": "platform",
}  # fmt: skip
"""What a nominal employer may be, where it is no company."""


@dataclass(frozen=True, slots=True)
class Context:
    """The folded text and the printed one, the mentions in order with the numbers of their enterprises, the kinds."""

    text: str
    shown: str
    mentions: Sequence[tuple[Span, int]]
    kinds: Sequence[str]
    articles: Sequence[Article]


def employed(context: Context, people: Sequence[Titled]) -> dict[int, list[Person]]:
    """Each enterprise's people, in the order in which the text names them, each name once."""
    found: dict[int, dict[str, Person]] = {}
    at = 0
    for each in sorted(people, key=lambda titled: titled.head):
        while at < len(context.mentions) and context.mentions[at][0].end <= each.head:
            at += 1
        owner = employer_of(context, each, at)
        if owner is not None:
            number, title = owner
            name = context.shown[each.name_start : each.name_end]
            found.setdefault(number, {}).setdefault(name, Person(name, title))
    return {number: list(held.values()) for number, held in found.items()}


def employer_of(context: Context, each: Titled, at: int) -> tuple[int, str] | None:
    """The enterprise and the post in full; ``at`` is the number of mentions that end before the post's last word."""
    named = named_before(context, each, at)
    if named is not None:
        return named
    title = post_of(context, each)
    number = None
    if each.employer is not None:
        number = meant_by_nominal(context, each.start, at, NOMINAL_KINDS.get(each.employer, "company"))
    elif begins_clause(context.text, each.start):
        if CORPORATE.search(each.title):
            number = only_one_before(context, each.start, at)
            if number is None:
                number = meant_by_nominal(context, each.start, at, "company")
        elif each.title in staff():
            number = only_one_before(context, each.start, at)
        else:
            number = headed(context, each, at)
    return (number, title) if number is not None else None


def named_before(context: Context, each: Titled, at: int) -> tuple[int, str] | None:
    """A mention right before the post, or with a department between that then belongs to the post."""
    if at == 0:
        return None
    span, number = context.mentions[at - 1]
    if span.end > each.start:
        return number, context.shown[span.end : each.title_end]
    gap = context.text[span.end : each.start]
    if len(gap) > LONGEST_BRACKET:
        return None
    gap = re.sub(r"^[”\"]?\)", "", gap) if gap[:1] in ("”", ")", '"') else gap
    if gap.startswith("(") and ")" in gap:
        gap = gap[gap.rindex(")") + 1 :]
    title = post_of(context, each)
    if BETWEEN.match(gap.strip('”"')):
        return number, title
    if each.title_end > each.name_start:
        return None
    if len(gap) <= LONGEST_DEPARTMENT and DEPARTMENT.match(gap) and each.employer in (None, "工厂"):
        return number, context.shown[each.start - len(gap) : each.title_end]
    return None


def post_of(context: Context, each: Titled) -> str:
    """The post as printed; of one who is given it (聘任某某为行长) what stands after the name."""
    return context.shown[each.start : each.title_end] if each.title_end <= each.name_start else each.title


def headed(context: Context, each: Titled, at: int) -> int | None:
    """院长 bare at the head of a clause: of the hospital that the article speaks of, else of the institute."""
    kinds = next((kinds for post, kinds in load("posts")["heads_of"].items() if each.title.endswith(post)), ())
    held = (meant_by_nominal(context, each.start, at, kind) for kind in kinds)
    return next((number for number in held if number is not None), None)


@cache
def staff() -> frozenset[str]:
    return frozenset(load("posts")["staff"])


def only_one_before(context: Context, before: int, at: int) -> int | None:
    """The one enterprise that the sentence has named so far."""
    start = max(context.text.rfind(mark, 0, before) for mark in "。!?\n") + 1
    here = {number for span, number in context.mentions[max(0, at - 8) : at] if span.start >= start}
    companies = {number for number in here if context.kinds[number] == "company"}
    return companies.pop() if len(companies) == 1 else None


def begins_clause(text: str, start: int) -> bool:
    return start == 0 or text[start - 1] in ",。;:!?、”\n （(" or text[start - 1].isspace()


def meant_by_nominal(context: Context, before: int, at: int, kind: str) -> int | None:
    """The enterprise of that kind that the article has spoken of most up to here, its own paragraph counting double."""
    article = next((one for one in context.articles if one.span.start <= before < one.span.end), None)
    floor = article.span.start if article else context.text.rfind("\n", 0, before) + 1
    paragraph = context.text.rfind("\n", 0, before) + 1
    weights: dict[int, tuple[int, int]] = {}
    for span, number in reversed(context.mentions[max(0, at - 200) : at]):
        if span.start < floor:
            break
        if context.kinds[number] == kind:
            heavy = 2 if span.start >= paragraph else 1
            weight, last = weights.get(number, (0, span.start))
            weights[number] = (weight + heavy, last)
    return max(weights, key=lambda number: weights[number]) if weights else None
