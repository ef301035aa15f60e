"""Names in Latin letters: on English-language pages, and beside what only enterprises do on Chinese ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import cast

from store.patterns import lazily
from store.reading.automaton import occurrences
from store.reading.enterprises.found import Found
from store.reading.enterprises.known import touches_letters
from store.reading.enterprises.register import Named, Register
from store.reading.enterprises.vocabulary import vocabulary
from store.reading.lexicon import load
from store.reading.types import EnterpriseKind

WORD = r"[A-Z][A-Za-z0-9'’-]*(?:\.(?=[A-Z]\.))?"
LONGEST = 80
"""Characters before an ending in which the name begins."""
LEGAL = lazily(
    r"(?:\.?,? ?(?:Co|Corp|Inc|Ltd|Limited|LLC|Company|Plc)\b)*(?:(?:(?<=Co)|(?<=Ltd)|(?<=Inc)|(?<=Corp))\.)?"
)
OF = lazily(rf" of (?:the )?{WORD}(?: {WORD}){{0,5}}")
"""University of X, Institute of X and Y: what comes after the word that tells the kind."""
TITLE_CASE = 0.75
"""Share of a line's longer words that are capitalised from which on it is set as headlines are."""
FEWEST_WORDS = 4
LONGEST_LINE = 240
"""Characters before and after a word beyond which its line is no headline."""
LETTERS = lazily(r"[A-Za-z][A-Za-z'’-]{3,}")
IN_CHINESE = lazily(r" ?\(([\u4e00-\u9fff]{2,8}(?:\([\u4e00-\u9fff]{2}\))?)\)")
IN_LETTERS = lazily(r" ?\(([A-Z][A-Za-z]{2,}(?: [A-Z][A-Za-z]+){0,3})\)")
"""诺维克生物(Norvik Biologics), either way round."""
ACRONYM = lazily(r" ?\(([A-Z][A-Za-z]{1,9})\)")
NAME = r"[A-Z][A-Za-z]{3,}(?: [A-Z][A-Za-z]{2,}){0,2}"
IN_BOTH = r"(?: ?\([一-鿿]{2,8}(?:\([一-鿿]{2}\))?\))?"
"""Halvorsen Marine(哈沃森海事)宣布: its name in Chinese."""
BESIDE = lazily(
    rf"(?<![A-Za-z0-9.·])(?P<name>{NAME}){IN_BOTH}"
    r"(?:\(?(?:(?:大)?中华|中国|亚太|亚洲|东亚|东北亚|东南亚|欧洲|北美|美洲|全球|华北|华东|华南|北方|天津|北京|上海)区?\)?)?"
    r"(?:公司|集团|工厂)?(?:的)?(?P<post>董事长|总经理|副总经理|总裁|副总裁|首席|创始人|联合创始人|CEO|CTO|CFO)"
    rf"|(?:(?<=[一-鿿]商)|(?<=企业|公司|巨头|品牌|龙头|车企|药企|集团))(?P<led>{NAME})"
    rf"(?={IN_BOTH}(?:[,、。;]|在|将|拟|昨|近日|日前|宣布|与|和|落户|投资|去年|今年|首席|[0-9]|$))"
    rf"|(?<![A-Za-z0-9.·官理裁长人师授任监家员席])(?<![A-Za-z] )(?P<signs>{NAME})"
    rf"(?={IN_BOTH}(?:昨[日天]|日前|近日|今[日天]|上周|上月|本周|[0-9]{{1,2}}月(?:[0-9]{{1,2}}日)?|[0-9]{{1,2}}日|正式|已|将)*"
    r"(?:宣布|签约|披露|表示,|落户|入驻|增资|(?:与|和|同)[^,。;]{2,20}(?:签署|签约|签订|达成|共建|合作)))"
)
"""NovaChem中国总经理, NovaChem与某某签署协议: a word that is only a name, where only an enterprise can be meant."""
NO_NAME = frozenset({"WiFi", "ChatGPT", "DeepSeek", "Internet", "Android", "Windows"})


@cache
def endings() -> tuple[re.Pattern[str], dict[str, EnterpriseKind]]:
    """What closes a name, in capitals, after at least one more word; and the kind it makes."""
    by_kind = cast("dict[EnterpriseKind, list[str]]", load("latin_names")["endings"])
    kinds = {word: kind for kind, words in by_kind.items() for word in words}
    words = "|".join(map(re.escape, sorted(kinds, key=lambda word: (-len(word), word))))
    return re.compile(rf"(?<=[A-Za-z&.)] )(?:{words})(?![A-Za-z-])|(?<=^)(?:Bank|University)(?= of [A-Z])"), kinds


@cache
def outside() -> tuple[frozenset[str], frozenset[str]]:
    words = load("latin_names")["words"]
    return frozenset(words["outside"]), frozenset(words["of_a_sort"])


BACK = re.compile(rf"(?:(?:{WORD}|&|-) )+$")
NO_LETTERS = lazily(r"[A-Z][a-z]{2}")


def latin_names(text: str) -> list[Found]:
    """The names of the page (folded), in order. Linear: every ending looks back over one stretch."""
    if not NO_LETTERS.search(text):
        return []
    return sorted([*ended(text), *beside(text)])


def ended(text: str) -> Iterator[Found]:
    finder, kinds = endings()
    done = 0
    hits = list(finder.finditer(text))
    for number, hit in enumerate(hits):
        goes_on = number + 1 < len(hits) and hits[number + 1].start() == hit.end() + 1
        if hit.start() < done or goes_on or is_headline(text, hit.start()):
            continue  # Tianjin Port Group: the last of several endings tells
        start = begins_at(text, max(done, hit.start() - LONGEST), hit.start())
        end = hit.end()
        if (of := OF.match(text, end)) and hit.group() in ("University", "Bank", "Institute", "Academy"):
            end = of.end()
        if start is None and end == hit.end():
            continue
        law = LEGAL.match(text, end)
        closed = law.end() if law else end
        if text[closed - 1] == "." and ends_sentence(text, closed):
            closed -= 1
        done = closed
        yield Found(hit.start() if start is None else start, closed, kinds[hit.group()], "latin")


def ends_sentence(text: str, at: int) -> bool:
    """A full stop after Ltd that closes the sentence too: a capital or nothing comes after it."""
    return not text[at : at + 2].strip() or bool(re.match(r"\s+[A-Z“\"]", text[at : at + 3]))


def begins_at(text: str, floor: int, ending: int) -> int | None:
    """Where the capitalised words before the ending begin, without those that no name holds."""
    floor = max(floor, text.rfind("\n", floor, ending) + 1)
    run = BACK.search(text, floor, ending)
    if run is None:
        return None
    apart, sorts = outside()
    start, words = run.start(), run.group().split()
    while words and (words[0] in apart or words[0] in ("&", "-")):
        start += len(words[0]) + 1
        words = words[1:]
    told = [word for word in words if word not in sorts]
    return start if told and any(len(word) > 1 for word in told) else None


def is_headline(text: str, at: int) -> bool:
    """The line is set in capitals as headlines are: its words say nothing of what is a name."""
    floor, stop = max(0, at - LONGEST_LINE), min(len(text), at + LONGEST_LINE)
    start, end = text.rfind("\n", floor, at) + 1, text.find("\n", at, stop)
    if (not start and floor) or (end < 0 and stop < len(text)):
        return False
    line = text[start : end if end >= 0 else len(text)]
    words = LETTERS.findall(line[:200])
    capitals = sum(word[0].isupper() for word in words)
    return (
        line[-1:] not in '.”"' and line.isascii() and len(words) >= FEWEST_WORDS and capitals >= TITLE_CASE * len(words)
    )


def beside(text: str) -> Iterator[Found]:
    for hit in BESIDE.finditer(text):
        group = "name" if hit["name"] else "led" if hit["led"] else "signs"
        if hit[group] not in NO_NAME and hit[group] not in vocabulary().known:
            yield Found(*hit.span(group), "company", "latin")


def add_latin(text: str, chosen: Sequence[Found], register: Register) -> None:
    """TEDA in brackets after a name, and what a company is called without its form of law: Meridian Robotics."""
    for each in chosen:
        if each.how != "latin":
            beside_own = IN_LETTERS.match(text, each.end)
            if beside_own and each.kind == "company":
                register.give(register.owners[text[each.start : each.end]], beside_own.group(1), "defined")
                register.owners[text[each.start : each.end]].spans.add(beside_own.span(1))
            continue
        owner = register.owners[text[each.start : each.end]]
        called = ACRONYM.match(text, each.end) or IN_CHINESE.match(text, each.end)
        if called and called.group(1) not in register.owners:
            register.give(owner, called.group(1), "defined")
            owner.spans.add(called.span(1))
    wanted: dict[str, Named] = {}
    for owner in register.living() if any(each.how == "latin" for each in chosen) else ():
        for name in [name for name, how in owner.names.items() if how == "latin" and owner.kind == "company"]:
            wanted.update((form, owner) for form in short_forms(name) if form not in wanted)
    times: dict[str, int] = {}
    for start, end, form in occurrences(text, wanted):
        times[form] = times.get(form, 0) + (not touches_letters(text, start, end))
    for form, count in times.items():
        owner, other = wanted[form], register.owners.get(form)
        inside = sum(form in text[start:end] for start, end in owner.spans)
        if count > inside and (other is None or is_no_more_than(other, owner)):
            register.give(owner, form, "short")


def is_no_more_than(other: Named, owner: Named) -> bool:
    """Meridian Robotics beside Tianjin Meridian Robotics Co Ltd: found as a name of its own, and closes the other's."""
    return other.kind == owner.kind and len(other.names) == 1 and not other.defined


FORM = lazily(r",? ?(?:Co|Corp|Inc|Ltd|Limited|LLC|Company|Plc|Corporation|Group|Holdings)\b\.?$")


def short_forms(name: str) -> Iterable[str]:
    """The name without its forms of law, and its first word where that is no place."""
    bare = name
    while (shorter := FORM.sub("", bare)) != bare:
        bare = shorter
    words = bare.split()
    if bare != name and len(words) > 1:
        yield bare
    while len(words) > 1 and words[0] in PLACES:
        words = words[1:]
        yield " ".join(words)
    if len(words) > 1 and len(words[0]) > LEAST_WORD and words[0] not in PLACES:
        yield words[0]


LEAST_WORD = 3
PLACES = frozenset(
    {"Tianjin", "Beijing", "Shanghai", "Hebei", "China", "Binhai", "Shenzhen", "Guangzhou", "Chengdu", "Asia", "North",
     "South", "East", "West", "Northern", "Bank", "University", "State", "National", "First", "Hong", "Japan", "German",
     "Germany", "American", "Dongjiang", "Wuqing", "Xiqing", "Jinnan", "Beichen", "Dongli", "Baodi", "Jizhou"}
)  # fmt: skip
"""Words that many names begin with."""
