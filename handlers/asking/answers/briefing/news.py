"""Which articles are news to a channel, and which of them tell the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from handlers.asking.answer import Citation, Story
from store.frozen import dataclass
from store.reading.words import cut
from store.records import StoredArticle

ALIKE_HEADLINES = 78.0
"""Of 100 (rapidfuzz ratio over the bare headlines): one or two words of ten differ."""
ALIKE_WORDS = 0.5
"""Share of the words of headline and first sentence that two articles on the same news have in common."""
FEWEST_WORDS = 6
SAME_FIGURES = 2
"""Articles that state as many numbers of the same thing tell the same news, whatever their words."""

Numbers = frozenset[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class News:
    """What makes two articles the same news: the bare headline, the telling words, the numbers and what they are of."""

    headline: str
    words: frozenset[str]
    numbers: Numbers = frozenset()


def news_of(headline: str, sentence: str, numbers: Numbers = frozenset()) -> News:
    bare = re.sub(r"\W", "", headline)
    words = frozenset(word for word in cut(f"{headline} {sentence}") if len(word) > 1)
    return News(bare, words, numbers)


def of_story(story: Story) -> News:
    numbers = frozenset(
        (one.indicator, one.subject or "", one.text) for one in story.figures if one.indicator and one.role != "count"
    )
    return news_of(story.headline, next(iter(story.sentences), ""), numbers)


def same(one: News, other: News) -> bool:
    """Do they tell the same? Headlines of two or three characters (简讯) say nothing, and those that differ in a
    number (the weather of another day) tell different things."""
    comparable = min(len(one.headline), len(other.headline)) >= 6 and digits(one) == digits(other)
    from rapidfuzz import fuzz

    if comparable and fuzz.ratio(one.headline, other.headline) >= ALIKE_HEADLINES:
        return True
    if len(one.numbers & other.numbers) >= SAME_FIGURES:
        return True
    smaller = min(len(one.words), len(other.words))
    return smaller >= FEWEST_WORDS and len(one.words & other.words) / len(one.words | other.words) >= ALIKE_WORDS


def digits(one: News) -> list[str]:
    return re.findall(r"\d+", one.headline)


def window(day: date, look_back: int) -> tuple[date, date]:
    """Issue dates that are news on ``day``: at most so many days old."""
    return day - timedelta(days=look_back), day


def wanted(articles: Iterable[StoredArticle], sections: Sequence[str], followed: frozenset[int]) -> list[StoredArticle]:
    """Those of the sections (none named: all) and those that name an enterprise that is followed."""
    return [each for each in articles if not sections or set(each.themes) & set(sections) or each.id in followed]


def grouped(stories: Sequence[Story]) -> list[Story]:
    """The same news once: the first that tells it, with the others behind it."""
    groups: list[tuple[News, Story]] = []
    for story in stories:
        what = of_story(story)
        for at, (known, first) in enumerate(groups):
            if same(known, what):
                quote = next(iter(story.sentences), story.headline)
                also = (*first.also, Citation(story.article_id, story.headline, story.source, quote))
                groups[at] = (known, replace(first, also=also))
                break
        else:
            groups.append((what, story))
    return [story for _, story in groups]


def section_of(story: Story, sections: Sequence[str]) -> str | None:
    """The one section that a story stands in: the first of its own that is wished for, else its main one."""
    return next((theme for theme in story.themes if theme in sections), next(iter(story.themes), None))
