"""Where a form of a name stands in the page as a word, and as the name of nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from store.patterns import lazily
from store.reading import words
from store.reading.automaton import occurrences
from store.reading.enterprises.tokens import Line, on_lines
from store.reading.lexicon import load

BODIES = ("管委会", "管理委员会")
"""After 高新区 they make another body, which the bare ending does not name."""
VENUE = (
    r"(?:文旅|文化|商业|步行|特色|风情|美食|旅游|艺术|创意|主题)*"
    r"(?:街区|商场|购物中心|商业街|步行街|古镇|小镇|夜市|市集|景区|广场|公园)"
)
""" the name with the company that runs it and is another thing."""
NATURE = r"(?:国家)?(?:湿地|水库|景区|古镇|候鸟|保护区|国家公园|海滩|沙滩)"
"""After a brand that is a place's name they are said of the place."""
EVENT = (
    r"”?[\u4e00-\u9fff]{0,4}?(?:音乐节|电影节|艺术节|文化节|嘉年华|"
    r"大赛|挑战赛|马拉松|杯(?:赛|[\u4e00-\u9fff]{0,6}赛)|特展|大展)"
)
"""After a brand they make an event of it."""
ANOTHER = lazily(f"{VENUE}|{NATURE}|{EVENT}")
"""What makes another thing of the name that it follows."""


def is_of_another(text: str, end: int, stop: int) -> bool:
    """Whether what follows makes a place, a stretch of nature or an event of the name."""
    return ANOTHER.match(text, end, stop) is not None


def says_another_thing(line: Line, text: str, start: int, end: int) -> bool:
    """Whether the words here are no enterprise's: of a place, of a product, of a person."""
    return is_of_another(text, end, line.end) or names_a_product(text, start, end) or is_given_name(line, start, end)


def present(text: str, lines: Sequence[Line], forms: Iterable[str]) -> list[str]:
    """Those of the forms that stand in the page as words, the longest first."""
    seen: set[str] = set()
    for line, start, end, form in on_lines(lines, occurrences(text, forms)):
        if (
            form not in seen
            and bounded(line, start, end)
            and not text.startswith(BODIES, end)
            and not says_another_thing(line, text, start, end)
        ):
            seen.add(form)
    return sorted(seen, key=lambda form: (-len(form), form))


def is_given_name(line: Line, start: int, end: int) -> bool:
    """刘|荣禾: two characters after a family name that is no small word are a person's, who may have named the firm."""
    at = line.at(start)
    before = line.tokens[at - 1] if start > line.start and line.starts[at] == start else None
    if before is None or end - start != LONGEST_GIVEN or before.role != "brand":
        return False
    return before.text in load("surnames")["single"]


LONGEST_GIVEN = 2


def bounded(line: Line, start: int, end: int) -> bool:
    """Begins with a word and ends with one; from four characters on the segmenter may draw the last into a word."""
    return line.begins(start) and (line.begins(end) or end - start >= 4)


def names_a_product(text: str, start: int, end: int) -> bool:
    """“岚河|一号”: in quotes, with a few characters after it up to where they close, it is what something is called."""
    close = text.find("”", end, end + LONGEST_REST) if text[start - 1 : start] == "“" else -1
    return close > end and not SPOKEN.search(text, end, close) and not text.startswith(("集团", "公司"), close + 1)


LONGEST_REST = 7
SPOKEN = lazily(r"[,。;:!?、的了]|公司|集团|厂|股份")


def name_ends(line: Line, start: int, end: int) -> bool:
    """Whether what follows is an edge, a mark or a verb, and what stands before is no part of a longer name."""
    if not (line.begins(start) and line.begins(end)):
        return False
    before = line.tokens[line.at(start) - 1] if start > line.start else None
    after = line.tokens[line.at(end)] if end < line.end else None
    if before is not None and before.role not in ("edge", "mark"):
        return False
    speech = words.part_of_speech()
    return after is None or after.role in ("edge", "mark") or speech.get(after.text) in ("v", "d", "t")
