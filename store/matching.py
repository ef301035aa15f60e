"""How texts and questions are cut into words for the index, and found again in the raw text."""

from __future__ import annotations

from itertools import filterfalse

from store.frozen import dataclass
from store.function_words import FUNCTION_WORDS
from store.patterns import lazily
from store.reading.script import fold as fold_script
from store.reading.script import lettered
from store.reading.words import cut, cut_for_search
from store.records import Match

SEGMENTER = "jieba-search 2"
"""What the index was cut with: jieba's dictionary by ``cut_for_search``, over folded text, without function words; a
headline in its own column only. Raised when any of it changes, since a word can be taken out of the index only as it
was put in, and a question must be cut as the text was."""

LONGEST_QUERY = 400
"""Characters of a question that are looked at: nobody types more, and FTS5's expressions have a depth."""
MOST_WORDS = 48


def fold(text: str) -> str:
    """As compared, and of the same length: full width as half, Traditional as simplified, lower case."""
    folded = fold_script(text)
    lower = folded.lower()
    if len(lower) == len(text):
        return lower
    return "".join(small if len(small := each.lower()) == 1 else each for each in folded)


def words_of(text: str) -> list[str]:
    """The words of a text as the index holds them, in order, without punctuation and function words."""
    return [word for word in cut_for_search(fold(text)) if is_word(word) and word not in FUNCTION_WORDS]


def words_joined(text: str) -> str:
    """As an engine's ``index`` takes them. Marks of ASCII may be among them, which no index takes for words."""
    usual = lettered(text).lower()
    if _SELDOM.search(usual):
        return " ".join(words_of(text))
    return " ".join(filterfalse(_LEFT_OUT, cut_for_search(usual)))  # ``is_word`` of each takes four times as long


_MARKS = "。，、：；！？（）“”‘’《》〈〉「」『』【】〔〕—…·～／￥℃●■◆▲△○□★☆→×±\u3000"
"""The segmenter gives each of these alone, as it does what ``fold`` makes of them."""
_LEFT_OUT = FUNCTION_WORDS.union(_MARKS).__contains__
_SELDOM = lazily(rf"[^\x00-\x7f\u4e00-\u9fef{_MARKS}]")
"""Letters that ``fold`` has to look at, and marks that the segmenter may leave in a word."""


def is_word(cut: str) -> bool:
    return cut.isalnum() or any(each.isalnum() for each in cut)


def every_word_of(text: str) -> list[str]:
    """The longest words of a text, function words among them, as they stand in a row."""
    return [word for word in cut(fold(text)) if is_word(word)]


def wholes_of(text: str, words: list[str]) -> tuple[list[str], list[str]]:
    """Of ``words``, which are the text's, those that are no part of a longer one: where 滨海新区 stands in the index,
    its 滨海 and 新区 do too, and need not be looked for. And the same with the function words between them, as they
    stand in a row."""
    in_a_row = every_word_of(text)
    wholes = [word for word in in_a_row if word not in FUNCTION_WORDS]
    return (wholes, in_a_row) if set(wholes) <= set(words) else (words, words)


def expressions(words: list[str]) -> list[tuple[Match, str]]:
    """What each tier asks of FTS5. Each word is quoted, so that none of them is an operator."""
    phrase = quoted(" ".join(words))
    return [("phrase", phrase), ("all", all_of(words)), ("any", any_of(telling(words)))]


def all_of(words: list[str]) -> str:
    return " AND ".join(map(quoted, dict.fromkeys(words)))


def quoted(word: str) -> str:
    """As FTS5 takes a word for nothing but itself."""
    return '"' + word.replace('"', " ") + '"'


def telling(words: list[str]) -> list[str]:
    """A single character (三, 新) finds very much; it counts only where there is nothing else."""
    each = list(dict.fromkeys(words))
    return [word for word in each if len(word) > 1] or each


def any_of(words: list[str]) -> str:
    return " OR ".join(map(quoted, words))


@dataclass(frozen=True, slots=True)
class Sought:
    """What to look for in the raw text, folded: FTS5's own snippets are wrong where words overlap."""

    words: list[str]
    needles: list[str]
    """The words, after what was typed between blanks."""
    as_printed: bool
    """No word has another form but in Traditional characters, where it would not be found at all."""

    def in_form(self, text: str) -> str:
        """The text as the needles are found in it, each character in its place; folded only where it must be."""
        return text if self.as_printed and all(map(text.__contains__, self.words)) else fold(text)


def sought(asked: str, words: list[str]) -> Sought:
    whole = [part for part in fold(asked).split() if any(each.isalnum() for each in part)]
    found = [word for word in words if len(word) > 1] or words
    needles = list(dict.fromkeys([*whole, *found]))
    return Sought(found, needles, not any(each.isascii() for needle in needles for each in needle))


def marks_in(sentence: str, needles: list[str]) -> tuple[tuple[int, int], ...]:
    """Where the needles stand, merged where they touch."""
    folded = fold(sentence)
    spans: list[tuple[int, int]] = []
    for needle in needles:
        at = folded.find(needle)
        while at >= 0:
            spans.append((at, at + len(needle)))
            at = folded.find(needle, at + 1)
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
