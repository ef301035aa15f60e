"""Up to three sentences of an article, word for word, that tell what is in it: facts before phrases."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from operator import attrgetter

from store.reading.passages import Passages, Sentence, content
from store.reading.types import Article, Figure, Span
from store.reading.wording import tells_news

MOST = 3
SAME = 0.5  # of the shorter one's content words in common: the two say the same
CONSIDERED = 400  # sentences; a longer text is judged by so many from its beginning
LEAST = 0.0  # a second or third sentence must have more for it than against it


class Candidate:
    """A sentence with what speaks for it: ``promise``, of which its faults and what it repeats are still to be taken.

    ``order`` is its place among the candidates.
    """

    __slots__ = ("order", "paragraph", "part", "promise", "sentence")

    def __init__(self, sentence: Sentence, part: int, paragraph: int, promise: float, order: int) -> None:
        self.sentence, self.part, self.paragraph = sentence, part, paragraph
        self.promise, self.order = promise, order


def summary_of(text: str, article: Article, figures: Sequence[Figure]) -> tuple[Span, ...]:
    """Sentence spans, best first. Empty only where the article's body holds no sentence at all."""
    return summary_in(Passages(text, figures), article)


def summary_in(passages: Passages, article: Article) -> tuple[Span, ...]:
    """As ``summary_of``, of passages that others read too."""
    found = candidates(passages, article)
    if not found:
        return first_of(passages, article)
    chosen: list[Candidate] = []
    while len(chosen) < MOST:
        best, worth = best_beside(chosen, found)
        if best is None or (chosen and worth <= LEAST):
            break
        chosen.append(best)
    return tuple(news_first(passages, article, [each.sentence.span for each in chosen]))


promise = attrgetter("promise")


def news_first(passages: Passages, article: Article, chosen: list[Span]) -> list[Span]:
    """The article's first sentence before the others, where it says when or from whom the news is: the others say
    more of it. A scene that a story opens with stays where its facts put it."""
    first = min(chosen)
    if first == chosen[0] or first.start != article.body[0].start or not tells_news(passages.folded[slice(*first)]):
        return chosen
    return [first, *(each for each in chosen if each != first)]


def first_of(passages: Passages, article: Article) -> tuple[Span, ...]:
    """Of a text without a sentence that can stand by itself, the first one."""
    return tuple(next(filter(None, (passages.sentences(each) for each in article.body)), ())[:1])


def candidates(passages: Passages, article: Article) -> list[Candidate]:
    """Those that promise most first, of equals the one that stands first."""
    fit: list[tuple[int, Sentence]] = []
    for number, body in enumerate(article.body):
        fit += [(number, each) for each in passages.whole_sentences(body)]
        if len(fit) >= CONSIDERED:
            break
    if not fit:
        return []
    headline = content(" ".join(filter(None, (article.headline, article.kicker, article.deck, *article.subheads))))
    usual: Counter[str] = Counter(chain.from_iterable([each.words for _, each in fit]))
    central = {word: min(times, 5) - 1 for word, times in usual.items() if times > 1}
    repeated = frozenset(central)
    found: list[Candidate] = []
    for paragraph, sentence in fit[:CONSIDERED]:
        worth = sentence.facts + place(article.body, paragraph, sentence.span.start)
        worth += subject(sentence.words, headline, repeated, central)
        part = bisect_right(article.subhead_spans, sentence.span) if article.subhead_spans else 0
        found.append(Candidate(sentence, part, paragraph, worth, len(found)))
    found.sort(key=promise, reverse=True)
    return found


def place(body: Sequence[Span], paragraph: int, start: int) -> float:
    """What stands first tells most, in the article and in a paragraph; the last paragraph looks ahead."""
    begins = start == body[paragraph].start
    if paragraph == 0:
        return 1.3 if begins else 0.4
    if paragraph == len(body) - 1 and paragraph > 2:
        return 0.3 - 0.2 if begins else -0.2
    return 0.3 if begins else 0.0


def subject(
    words: frozenset[str], headline: frozenset[str], repeated: frozenset[str], central: dict[str, int]
) -> float:
    """Words of the headline, and words that the article keeps coming back to (and how much each of them is worth)."""
    if not words:
        return 0.0
    shared = len(words & headline) / (len(headline) or 1)
    return 1.5 * shared + 1.5 * (sum(map(central.__getitem__, words & repeated)) / (4 * len(words)))


def best_beside(chosen: Sequence[Candidate], found: Sequence[Candidate]) -> tuple[Candidate | None, float]:
    """The best of those that do not say the same as a chosen one, and what it is worth beside them.

    Faults and repetitions only take away: where less is promised than one is worth, none further down is better.
    """
    best, most = None, -math.inf
    for each in found:
        if each.promise < most:
            break
        if any(says_the_same(each, one) for one in chosen):
            continue
        worth = each.promise - each.sentence.faults
        if chosen:
            worth -= sum([repeated(each, one) for one in chosen])
        if worth > most or (worth == most and best is not None and each.order < best.order):
            best, most = each, worth
    return best, most


def says_the_same(one: Candidate, chosen: Candidate) -> bool:
    words, others = one.sentence.words, chosen.sentence.words
    return one is chosen or len(words & others) >= SAME * (min(len(words), len(others)) or 1)


def repeated(one: Candidate, chosen: Candidate) -> float:
    """What it repeats speaks against it; one of the same part or paragraph tells less than one from elsewhere."""
    again = 0.8 if one.paragraph == chosen.paragraph else 0.0
    again += 0.7 if one.part and one.part == chosen.part else 0.0
    return again + 0.5 * len(one.sentence.numbers & chosen.sentence.numbers)
