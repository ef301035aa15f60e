"""Up to three sentences of an article, word for word, that tell what is in it: facts before phrases."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from store.reading.lexicon import load
from store.reading.script import fold
from store.reading.text import sentences
from store.reading.types import NOT_A_QUANTITY, Article, Figure, Span

MOST = 3
SHORTEST, LONGEST = 14, 220  # characters; shorter says nothing by itself, longer is no summary
COMFORTABLE = 110  # a longer sentence costs the reader more than it tells
SAME = 0.5  # of the shorter one's content words in common: the two say the same
CONSIDERED = 400  # sentences; a longer text is judged by so many from its beginning
LEAST = 0.0  # a second or third sentence must have more for it than against it

STARTS_QUOTE = re.compile(r"^[“「『\"‘]")
SPOKEN = re.compile(r"(?:说|表示|介绍|称|坦言|感慨|透露|道)[，。：:]|(?:说|表示|介绍|称)$")
NAMELESS = re.compile(r"^(?:公司|企业|集团|项目|园区|学校|医院|平台|产品|两人|一家人)(?!家|总|合)")
FIRST_PERSON = re.compile(r"(?:我们|咱们|我家|我(?=[\u4e00-\u9fff]))(?!国|市|区|省|县|军|院|校|局|委|会)")
QUANTITY = re.compile(
    r"\d[\d.,]*\s*(?:%|‰|[万亿千百]|个|家|项|元|人|吨|公里|平方|条|台|套|辆|户|件|倍|成|天|小时|分钟|位|所|座|名|亩|米|列|架|艘|批|类|种)"
)
NAMED = re.compile(
    r"有限公司|集团|大学|研究院|研究所|医院|委员会|管委会|[\u4e00-\u9fff]{2,6}(?:局|委|部|中心|区|港|园|公司)"
)


@dataclass(slots=True)
class Candidate:
    """A sentence with what speaks for it."""

    span: Span
    words: frozenset[str]
    numbers: frozenset[str]
    part: int
    paragraph: int
    score: float


def summary_of(text: str, article: Article, figures: Sequence[Figure]) -> tuple[Span, ...]:
    """Sentence spans, best first. Empty only where the article's body holds no sentence at all."""
    found = candidates(text, article, figures)
    chosen: list[Candidate] = []
    while found and len(chosen) < MOST:
        best = max(found, key=lambda each: (each.score - repetition(each, chosen), -each.span.start))
        worth = best.score - repetition(best, chosen)
        if chosen and worth <= LEAST:
            break
        chosen.append(best)
        found = [each for each in found if each is not best and not says_the_same(each, best)]
    return tuple(each.span for each in chosen)


def candidates(text: str, article: Article, figures: Sequence[Figure]) -> list[Candidate]:
    spans = [(number, each) for number, body in enumerate(article.body) for each in sentences(text, body)][:CONSIDERED]
    fit = [(number, each) for number, each in spans if is_sentence(text[each.start : each.end])]
    if not fit:
        return [candidate(text, article, number, each, {}, frozenset(), Counter()) for number, each in spans[:1]]
    by_sentence = figures_by_start([each for _, each in spans], figures)
    headline = content(" ".join(filter(None, (article.headline, article.kicker, article.deck, *article.subheads))))
    usual = Counter(word for _, each in fit for word in content(text[each.start : each.end]))
    return [candidate(text, article, number, each, by_sentence, headline, usual) for number, each in fit]


def is_sentence(sentence: str) -> bool:
    """Whole: ends as a sentence does, asks nothing, and is neither a scrap nor a chapter."""
    if not SHORTEST <= len(sentence) <= LONGEST:
        return False
    return bool(re.search(r"(?:[。!！]|……|…)[”’」』）)\"]*$", sentence)) and not re.search(r"[?？]", sentence)


def candidate(
    text: str,
    article: Article,
    paragraph: int,
    span: Span,
    by_sentence: dict[int, list[Figure]],
    headline: frozenset[str],
    usual: Counter[str],
) -> Candidate:
    sentence = fold(text[span.start : span.end])
    words = content(sentence)
    told = by_sentence.get(span.start, [])
    numbers = frozenset(each.text for each in told) or frozenset(QUANTITY.findall(sentence))
    first = bool(article.body) and span.start == article.body[0].start
    score = (
        facts(sentence, told)
        + place(article, paragraph, span, first)
        + subject(words, headline, usual)
        - faults(sentence)
    )
    return Candidate(span, words, numbers, bisect_right(article.subhead_spans, span), paragraph, score)


def facts(sentence: str, told: Sequence[Figure]) -> float:
    """Key figures first, then quantities of any kind, names, and the verbs of news."""
    lists = load("summary")
    key = sum(each.key for each in told)
    other = sum(not each.key and each.role not in NOT_A_QUANTITY for each in told)
    if not told:
        other = len(QUANTITY.findall(sentence))
    score = (1.6 + 0.5 * min(key - 1, 3) if key else 0.0) + 0.4 * min(other, 3)
    score += 0.3 * min(2, sum(word in sentence for word in lists["news"]))
    score += 0.4 * any(word in sentence for word in lists["times"])
    return score + 0.3 * min(2, len(NAMED.findall(sentence)))


def place(article: Article, paragraph: int, span: Span, first: bool) -> float:
    """What stands first tells most, in the article and in a paragraph; the last paragraph looks ahead."""
    score = 0.0
    if first:
        score += 1.0
    elif paragraph == 0:
        score += 0.4
    if span.start == article.body[paragraph].start:
        score += 0.3
    if paragraph == len(article.body) - 1 and paragraph > 2:
        score -= 0.2
    return score


def subject(words: frozenset[str], headline: frozenset[str], usual: Counter[str]) -> float:
    """Words of the headline, and words that the article keeps coming back to."""
    if not words:
        return 0.0
    shared = len(words & headline) / max(1, len(headline))
    central = sum(min(usual[word], 5) - 1 for word in words) / (4 * len(words)) if usual else 0.0
    return 1.5 * shared + 1.5 * central


def faults(sentence: str) -> float:
    """What makes a sentence a poor quotation: it hangs on another, sings, paints, is spoken, or runs on."""
    lists = load("summary")
    score = 0.0
    if hangs(sentence):
        score += 5.0
    score += 0.9 * min(3, sum(word in sentence for word in lists["slogans"]))
    score += 0.8 * min(2, sum(word in sentence for word in lists["figurative"]))
    if STARTS_QUOTE.match(sentence):
        score += 1.5
    elif sentence.count("“") != sentence.count("”"):
        score += 0.5
    if SPOKEN.search(sentence):
        score += 0.4
    if NAMELESS.match(sentence):
        score += 0.5
    if FIRST_PERSON.search(sentence) or sentence.startswith("编者按"):
        score += 0.6
    if re.search(r"[!！]", sentence):
        score += 1.0
    if len(sentence) > COMFORTABLE:
        score += (len(sentence) - COMFORTABLE) / 60
    return score + (0.6 if len(sentence) < 20 else 0.0)


@cache
def hanging_start() -> re.Pattern[str]:
    return re.compile(
        "^(?:" + "|".join(map(re.escape, sorted(load("summary")["hanging"], key=len, reverse=True))) + ")"
    )


STANDS = re.compile(
    r"^(?:其他|其余|这里|该市|该区|此次|而今|更新|更名|更换|看病|也门|还迁|还款|他山|并购|并网|最后一|看望|看好|走进来)"
)


def hangs(sentence: str) -> bool:
    """Whether it begins with a word that points back: 其中, 这, 该, 此外."""
    return bool(hanging_start().match(sentence)) and not STANDS.match(sentence)


def content(text: str) -> frozenset[str]:
    """Words of two characters or more; numbers count, function words hardly occur among these."""
    from store.reading.words import cut

    return frozenset(word for word in cut(fold(text)) if len(word) > 1)


def says_the_same(one: Candidate, other: Candidate) -> bool:
    small = min(len(one.words), len(other.words)) or 1
    return len(one.words & other.words) >= SAME * small


def repetition(each: Candidate, chosen: list[Candidate]) -> float:
    """A second sentence of the same part or paragraph tells less than one from elsewhere."""
    score = 0.0
    for other in chosen:
        score += 0.8 if each.paragraph == other.paragraph else 0.0
        score += 0.7 if each.part == other.part and each.part > 0 else 0.0
        score += 0.5 * len(each.numbers & other.numbers)
    return score


def figures_by_start(spans: list[Span], figures: Sequence[Figure]) -> dict[int, list[Figure]]:
    """Figures under the start of the sentence that they stand in."""
    starts = [each.start for each in spans]
    found: dict[int, list[Figure]] = {}
    for figure in figures:
        at = bisect_right(starts, figure.span.start) - 1
        if at >= 0 and figure.span.end <= spans[at].end:
            found.setdefault(starts[at], []).append(figure)
    return found
