"""Up to three sentences of an article, word for word, that tell what is in it: facts before phrases."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter

from store.reading.passages import Passages, Sentence, content
from store.reading.types import Article, Figure, Span
from store.reading.wording import tells_news

MOST = 3
SAME = 0.5  # of the shorter one's content words in common: the two say the same
CONSIDERED = 400  # sentences; a longer text is judged by so many from its beginning
LEAST = 0.0  # a second or third sentence must have more for it than against it


@dataclass(slots=True)
class Candidate:
    """A sentence with what speaks for it; ``repeated`` is what those that are chosen already speak against it."""

    sentence: Sentence
    part: int
    paragraph: int
    score: float
    repeated: float
    worth: float


def summary_of(text: str, article: Article, figures: Sequence[Figure]) -> tuple[Span, ...]:
    """Sentence spans, best first. Empty only where the article's body holds no sentence at all."""
    return summary_in(Passages(text, figures), article)


def summary_in(passages: Passages, article: Article) -> tuple[Span, ...]:
    """As ``summary_of``, of passages that others read too."""
    found = candidates(passages, article)
    if not found:
        return first_of(passages, article)
    chosen: list[Span] = []
    while found and len(chosen) < MOST:
        best = max(found, key=worth)  # the first of equals, which stands first
        if chosen and best.worth <= LEAST:
            break
        chosen.append(best.sentence.span)
        if len(chosen) == MOST:
            break
        found = beside(found, best)
    return tuple(news_first(passages, article, chosen))


worth = attrgetter("worth")


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
        facts, faults = sentence.merit
        score = (
            facts
            + place(article, paragraph, sentence.span)
            + subject(sentence.words, headline, repeated, central)
            - faults
        )
        part = bisect_right(article.subhead_spans, sentence.span) if article.subhead_spans else 0
        found.append(Candidate(sentence, part, paragraph, score, 0.0, score))
    return found


def place(article: Article, paragraph: int, span: Span) -> float:
    """What stands first tells most, in the article and in a paragraph; the last paragraph looks ahead."""
    score = 0.0
    if span.start == article.body[0].start:
        score += 1.0
    elif paragraph == 0:
        score += 0.4
    if span.start == article.body[paragraph].start:
        score += 0.3
    if paragraph == len(article.body) - 1 and paragraph > 2:
        score -= 0.2
    return score


def subject(
    words: frozenset[str], headline: frozenset[str], repeated: frozenset[str], central: dict[str, int]
) -> float:
    """Words of the headline, and words that the article keeps coming back to (and how much each of them is worth)."""
    if not words:
        return 0.0
    shared = len(words & headline) / (len(headline) or 1)
    return 1.5 * shared + 1.5 * (sum(map(central.__getitem__, words & repeated)) / (4 * len(words)))


def beside(found: list[Candidate], chosen: Candidate) -> list[Candidate]:
    """The candidates that do not say the same as the chosen one; what they repeat of it speaks against them.

    A second sentence of the same part or paragraph tells less than one from elsewhere.
    """
    words, numbers = chosen.sentence.words, chosen.sentence.numbers
    size, part = len(words), chosen.part or -1
    kept = []
    for each in found:
        sentence = each.sentence
        if each is chosen or len(words & sentence.words) >= SAME * (min(size, len(sentence.words)) or 1):
            continue
        again = 0.8 if each.paragraph == chosen.paragraph else 0.0
        again += 0.7 if each.part == part else 0.0
        each.repeated += again + 0.5 * len(numbers & sentence.numbers)
        each.worth = each.score - each.repeated
        kept.append(each)
    return kept
