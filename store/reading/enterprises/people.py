"""People with a post, and whose post it is. A person without one is not kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from store.patterns import lazily
from store.reading import words
from store.reading.enterprises.found import Found
from store.reading.enterprises.settling import settle
from store.reading.enterprises.spans import Here
from store.reading.enterprises.tokens import NAME_TAGS, Line
from store.reading.enterprises.vocabulary import Ending, outermost_of, vocabulary
from store.reading.enterprises.walk import Walk, step
from store.reading.lexicon import load

FOREIGN = lazily(r"[一-鿿A-Za-z]{1,8}(?:[·•・][一-鿿A-Za-z.]{1,10}){1,3}")
LATIN = lazily(
    r"[A-Z][a-z]+(?:[ -](?:[A-Z]\.|(?:(?:de|van|von|der|di|la|bin|al)[ -]){0,2}[A-Z][A-Za-z']+)){1,3}(?![A-Za-z])"
)
"""Erik Lund, Anna de Vries, John F. Smith: a foreign name in its own letters."""
LONGEST_POST = 14
"""Characters of a post with all that stands before its head: 聚氨酯亚太业务高级副总裁."""
LONGEST_EMPLOYER = 16
LONGEST_FIRST = 42
"""Characters before a post in which a name that opens the sentence is looked for."""
NOMINAL = (
    "该公司",
    "本公司",
    "我公司",
    "公司",
    "集团",
    "该集团",
    "企业",
    "园区",
    "中心",
    "研究院",
    "研究所",
    "医院",
    "学院",
    "学校",
    "大学",
    "工厂",
    "该院",
    "该所",
    "该园",
    "平台",
    "协会",
    "实验室",
    "银行",
    "酒店",
    "基金会",
    "商会",
)
CORPORATE = lazily(
    r"董事|总经理|总裁|经理|CEO|CTO|CFO|COO|首席|创始人|合伙人|总监|厂长|总工|行长|店长|主理人|创办人|老板|掌门|董秘|车间主任"
)


class Titled(NamedTuple):
    """A person where the text names them, and what stands before the post."""

    name_start: int
    name_end: int
    title: str
    start: int
    """Where the post begins: what ends here, or is nominal before it, is the employer."""
    head: int
    """Where the post's last word begins (经理 of 亚太业务高级经理); a name may reach up to here."""
    title_end: int
    employer: str | None
    """公司, 园区 … where the post is of something only called so; None where nothing of the kind stands there."""


@cache
def lists() -> tuple[frozenset[str], frozenset[str], frozenset[str], tuple[str, ...], frozenset[str], tuple[str, ...]]:
    names, posts = load("surnames"), load("posts")
    before = tuple(sorted((*posts["before"], *posts["heads"]), key=len, reverse=True))
    return (
        frozenset(names["single"]), frozenset(names["double"]), frozenset(names["never_given"]), tuple(names["after"]),
        frozenset(posts["heads"]), before,
    )  # fmt: skip


@cache
def posts_by_end() -> dict[str, list[str]]:
    """What posts are made of, the longest first, by the last character."""
    found: dict[str, list[str]] = {}
    for each in lists()[5]:
        found.setdefault(each[-1], []).append(each)
    return found


def people_in(line: Line, text: str, posts: Iterable[tuple[int, str]], *, appoints: bool) -> list[Titled]:
    """Everyone of the line who is named right after one of the ``posts``, or given one where the line ``appoints``."""
    found: list[Titled] = []
    for start, end in outermost_of(posts):
        person = person_at(text, end, line)
        if person is None:
            found += named_first(line, text, start, end) or taking_over(line, text, start, end)
            continue
        title_start, employer = post_from(text, start, line)
        found.append(Titled(end, person, text[title_start:end], title_start, start, end, employer))
    return found + appointed(line, text) if appoints else found


NAMED_FIRST = lazily(
    r"(?:^|[\n。;!?:”])[ ]*(?:[^,。;:!?的“”\n]{1,10}的)?([一-鿿]{2,4}?)"
    r"(?:,(?:[男女],)?|(?:正|就|也)?是|系|现任|时任|担任)(?=[^,。;:!?、]{4,32}$)"
)


def named_first(line: Line, text: str, start: int, end: int) -> list[Titled]:
    """某某,天津某某公司董事长,… and 某某是天津某某公司的创始人: the name opens the sentence, the clause closes with the
    post.
    """
    if end < line.end and text[end] not in ",。;、兼":
        return []
    head = NAMED_FIRST.search(text[max(line.start, start - LONGEST_FIRST) : start])
    if head is None or not is_name(head.group(1)) or words.part_of_speech().get(head.group(1), "nr") not in NAME_TAGS:
        return []
    at = max(line.start, start - LONGEST_FIRST) + head.start(1)
    post = post_from(text, start, line)[0]
    return [Titled(at, at + len(head.group(1)), text[post:end], post, start, end, None)]


TAKES = lazily(
    r"(?:^|[,。;!?:“”\s])([一-鿿]{2,4}?)(?:从[^,。;]{1,6}手[中上]?)?(?:正式|开始)?(?:接任|出任|就任|升任|当选|当上|担任)(?:为|了)?$"
)
"""郭昕接任|董事长: before the post, who takes it."""
HELD = lazily(r"(?:身为|作为|现任|担任)$")
"""身为|总工程师|的郭昕; 时任 and 已是 tell what has been."""


def taking_over(line: Line, text: str, start: int, end: int) -> list[Titled]:
    """2020年,郭昕接任董事长, and 身为总工程师的郭昕: whose post it is the article says elsewhere."""
    post = post_from(text, start, line)[0]
    floor = max(line.start, post - 16)
    head = TAKES.search(text[floor:post])
    if head is not None and is_name(head.group(1)):
        at = floor + head.start(1)
        return [Titled(at, at + len(head.group(1)), text[post:end], at, at, end, None)]
    held = HELD.search(text[floor:post]) if text.startswith("的", end) else None
    last = person_at(text, end + 1, line) if held is not None else None
    if held is not None and last is not None:
        at = floor + held.start()
        return [Titled(end + 1, last, text[post:end], at, at, last, None)]
    return []


@cache
def appointments() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words that give someone a post, and the post after the name: 聘任X为行长, 选举X担任会长."""
    posts = load("posts")
    heads, before = (any_of(posts[key]) for key in ("heads", "before"))
    given = re.compile(rf"(?:{any_of(posts['appointed'])})")
    return given, re.compile(
        rf"(?:同志|先生|女士)?(?:为|担任|出任)(?:该行|该院|公司|集团|新任|新)?((?:{before})*(?:{heads}))"
    )


def any_of(texts: Sequence[str]) -> str:
    return "|".join(re.escape(each) for each in sorted(texts, key=len, reverse=True))


def appointed(line: Line, text: str) -> list[Titled]:
    """Those who are given a post; the employer is who stands before the word of appointment."""
    given, post = appointments()
    found = []
    for hit in given.finditer(text, line.start, line.end):
        for length in (3, 2, 4):
            end = hit.end() + length
            after = post.match(text, end, line.end)
            if after and is_name(text[hit.end() : end]):
                start = hit.start()
                found.append(Titled(hit.end(), end, after.group(1), start, start, after.end(), None))
                break
    return found


def is_name(text: str) -> bool:
    """A family name and one or two characters that a given name may hold."""
    single, double, never = lists()[:3]
    family = 2 if text[:2] in double else 1 if text[:1] in single else 0
    given = text[family:]
    given = given[:-1] if len(given) == 2 and given.endswith("和") else given
    return bool(family) and 1 <= len(text) - family <= 2 and all(is_given(each, never) for each in given)


def person_at(text: str, start: int, line: Line) -> int | None:
    """Where the name that begins here ends, or None where none does."""
    if start >= line.end:
        return None
    latin = LATIN.match(text, start, min(line.end, start + 40)) if "A" <= text[start] <= "Z" else None
    if latin:
        return latin.end()
    foreign = FOREIGN.match(text, start, min(line.end, start + 30))
    if foreign and not text.startswith(("的", "等"), start):
        return end_of_foreign(text, foreign)
    single, double, never, after, _, _ = lists()
    family = 2 if text[start : start + 2] in double else 1 if text[start] in single else 0
    if not family:
        return None
    longest = 0
    while longest < 2 and start + family + longest < line.end and is_given(text[start + family + longest], never):
        longest += 1
    if longest == 1 and text.startswith("和", start + family + 1) and closes_with_and(line, text, start + family + 1):
        return start + family + 2
    second = start + family + 1
    if (
        longest == 1
        and second < line.end
        and text[second] not in NEVER_LAST
        and text.startswith(spoken(), second + 1, line.end)
    ):
        return second + 1
    if is_verb(text[start : start + 2]):
        return None
    for given in range(longest, 0, -1):
        end = start + family + given
        if end >= line.end or not "一" <= text[end] <= "鿿" or text.startswith(after, end):
            return end
    for given in range(longest, 0, -1):
        if before_a_word(line, start + family + given) or before_a_verb(line, start + family, given):
            return start + family + given
    return named_as_a_word(text, start + family, line)


NEVER_LAST = frozenset("者们的了等")
"""向记者|表示: no given name ends so."""


def is_verb(word: str) -> bool:
    """宣布, 成为: words of the dictionary that begin as names do."""
    return words.part_of_speech().get(word) == "v"


def closes_with_and(line: Line, text: str, at: int) -> bool:
    """余清和|出席, 余清和,…: nobody else is named after 和."""
    if at + 1 >= line.end or not line.begins(at + 1):
        return at + 1 >= line.end
    after = line.tokens[line.at(at + 1)]
    return after.role == "mark" or (len(after.text) > 1 and words.part_of_speech().get(after.text) == "v")


VERBAL = frozenset({"v", "p", "d", "c", "vn", "vd"})
"""Parts of speech of what goes on after a name."""


def before_a_verb(line: Line, start: int, given: int) -> bool:
    """崔维桢|掰着: a verb of one character after the given name, whose own last character is none."""
    end = start + given
    if end >= line.end or not line.begins(end) or not line.begins(start):
        return False
    last, after = line.tokens[line.at(end - 1)], line.tokens[line.at(end)]
    speech = words.part_of_speech()
    return speech.get(after.text) in VERBAL and (len(last.text) > 1 or speech.get(last.text) not in VERBAL)


def named_as_a_word(text: str, start: int, line: Line) -> int | None:
    """倪|向晚|说: a given name that is one word of the dictionary, though a name seldom begins so."""
    if start >= line.end or not line.begins(start):
        return None
    end = start + 2
    if line.starts[line.at(start) + 1] != end or text[start + 1] in lists()[2]:
        return None
    return end if text.startswith(spoken(), end, line.end) else None


def before_a_word(line: Line, at: int) -> bool:
    """Whether a word of two characters or more begins here: 闵淑珍|抓起."""
    return line.begins(at) and len(line.tokens[line.at(at)].text) > 1


def end_of_foreign(text: str, hit: re.Match[str]) -> int:
    """A foreign name may run on into the sentence (汉斯·克莱因说): cut before a word that follows names."""
    after = lists()[3]
    last = max(text.rfind(dot, hit.start(), hit.end()) for dot in "·•・")
    for end in range(last + 2, hit.end()):
        if text.startswith(after, end):
            return end
    return hit.end()


@cache
def spoken() -> tuple[str, ...]:
    return tuple(load("surnames")["spoken"])


def is_given(character: str, never: frozenset[str]) -> bool:
    return "一" <= character <= "鿿" and character not in never


def post_from(text: str, start: int, line: Line) -> tuple[int, str | None]:
    """Where the whole post begins (供热管理处处长, 董事长兼总裁), and the nominal employer before it, if any."""
    before = posts_by_end()
    floor = max(line.start, start - LONGEST_POST)
    while start > floor:
        head = text[floor:start]
        likely = before.get(head[-1], ())
        word = next((each for each in likely if head.endswith(each) and line.begins(start - len(each))), None)
        if word is None and line.begins(start):
            whole = line.tokens[line.at(start - 1)].text
            word = whole if len(whole) > 2 and whole.endswith((*lists()[4], *PARTS_OF_COMPANY)) else None
        if word is None and head.endswith(("兼", "兼任", "、", "及", "和")):
            joined = re.search(r"(?:兼任|兼|、|及|和)$", head)
            if joined and head[: joined.start()].endswith(tuple(lists()[4])):
                start = floor + joined.start()
                continue
        if word is None:
            break
        start -= len(word)
    nominal = (
        next((each for each in NOMINAL if text.endswith(each, line.start, start)), None) if start > line.start else None
    )
    return start, nominal


PARTS_OF_COMPANY = ("部", "事业部", "车间")
DEPARTMENT = lazily(r"[部处科室组]$|(?:事业|业务|中心)[一二三]?部$")
"""外贸部|经理: part of a company, and none."""


def employers(line: Line, text: str, people: Sequence[Titled], here: Here) -> list[Found]:
    """Companies named only by the post of one of theirs: 深圳中原|董事经理, 天津波音复合材料|总经理."""
    found = []
    for each in people:
        if (
            each.start in here.start_by_end
            or each.employer
            or each.start <= line.start
            or not CORPORATE.search(each.title)
        ):
            continue
        at = line.at(each.start - 1)
        if not line.begins(each.start) or line.tokens[at].role in ("edge", "mark", "number", "word"):
            continue
        if line.tokens[at].role != "known" and not line.begins(each.start):
            continue
        walk = Walk(at=at + 1, ending=Ending(each.title, "company", False), ending_at=at + 1)
        floor = max(line.start, each.start - LONGEST_EMPLOYER)
        while walk.at > 0 and line.starts[walk.at - 1] >= floor and step(walk, line.tokens):
            pass
        if walk.at > at:
            continue
        start = settle(walk, line)
        if line.tokens[line.at(start)].role == "known" or DEPARTMENT.search(text[start : each.start]):
            continue
        letters = sum(
            len(token.text) for token in line.tokens[walk.at : at + 1] if token.role in ("brand", "known", "latin")
        )
        name = text[start : each.start]
        if (
            letters >= 2
            and len(name) >= 3
            and name not in vocabulary().places
            and not here.covers(each.start - 1, each.start)
        ):
            found.append(Found(start, each.start, "company", "employer"))
    return found
