"""Who wrote it: lines that name reporters, leads that name them, and names glued to the last sentence.

A byline is read by grammar: a role (记者, 通讯员, 实习生 …), with what stands before it (本报, 新华社, 见习), then
names. Whoever only photographed, edited or laid out the page is no writer.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from store.patterns import lazily
from store.reading.lexicon import load
from store.reading.pages.naming import FULL_NAME, HAN, MARKS, is_name, is_place, split_names, strip_brackets, surnames

TOOK_PART = lazily(r"(?<=[\u4e00-\u9fff]{2})\s*(?:(?:参与|协助|联合|综合)(?:采写|采访|报道|撰文)|对本文亦有贡献)$")
REPORTED_FROM = lazily(
    rf"(?<=[{HAN}])(?:\s+|\s*/\s*)(?P<places>[{HAN}]{{2,10}}(?:[、，,/·][{HAN}]{{2,10}}?)*?)\s*"
    r"(?:(?:连线|联合|综合|现场|摄影|独家|专题|一线|实地|采访|蹲点|整理)*报[道导]|采写|采访|专?电|摄影?)$"
)
GLUED_PLACE = lazily(rf"(?:记者|通讯员|[\s、])(?P<names>[{HAN}]{{4,6}})(?:报[道导]|专?电)$")
WROTE = lazily(r"^(?P<names>[^:：。，]{2,24}?)\s*[/／]?\s*文\s+[^:：。，]{2,24}?\s*[/／]?\s*(?:图|摄影?)$")
"""张三 文 李四 摄: whose the words are stands before the role here."""
EMPLOYED = lazily(rf"^\s*[{HAN}]{{3,14}}(?:[局院校所厂社会委办馆站]|街道|公司|中心|集团|大学|[支总]队)\s+(?=[{HAN}])")
"""通讯员 某某法院 张三: where a correspondent works."""
SUPPLIED = lazily(r"\s*(?:图片?|照片|摄影)\s*[/:：]\s*\S{1,10}(?:提供|供图)$")  # pictures that no reporter took
MAX_BYLINE = 90  # characters; three roles with four names each stay below it
AUTHOR = lazily(
    rf"^(?:本文)?作者(?:\s*[:：]\s*(?P<name>[{HAN}]{{2,4}}?)\s*[,，、]\s*|(?:单位\s*[:：]|系|为|是)\s*)[{HAN}A-Za-z（）()·、,，\s]{{4,50}}$"
)
BY = lazily(
    r"^(?:By|BY|Story by|Reported by|Text by|(?:Reporter|Writer|Author|Correspondent)s?\s*:)\s+"
    r"(?P<names>[A-Z][\w'.’-]*(?:\s+[A-Z][\w'.’-]*){0,3}"
    r"(?:(?:\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+)[A-Z][\w'.’-]*(?:\s+[A-Z][\w'.’-]*){0,3}){0,5})"
    r"(?:\s+(?:in|from)\s+[A-Z][\w]*(?:,?\s[A-Z]\w*)?|\s*[|,]\s*(?:[A-Z][\w.]*\s?){1,4})?$"
)
"""By Li Wen and Sun Hao in Tianjin."""


@dataclass(frozen=True, slots=True)
class Byline:
    """Names as printed, writers only; ``end`` is past the byline in the string that was parsed."""

    names: tuple[str, ...]
    end: int = 0


@cache
def services_named() -> list[str]:
    """The names that papers and agencies call themselves by before 讯, 电 and 消息, longest first."""
    papers = load("papers")
    found = {*papers["common"]["news_services"], *(name for paper in papers["paper"] for name in paper["leads"])}
    return sorted(found, key=lambda name: (-len(name), name))


@cache
def roles() -> tuple[re.Pattern[str], frozenset[str]]:
    """A pattern that finds every role with what stands before it, and the roles whose names are writers'."""
    people = load("papers")["people"]
    writers = [*people["writers"], *people["correspondents"]]
    services = "|".join(map(re.escape, services_named()))
    kinds = "|".join(sorted([*writers, *people["others"]], key=len, reverse=True))
    before = rf"(?:(?:{services}|[{HAN}]{{2,6}}(?:报|周刊|杂志|在线|电视台|融媒体?中心|融媒|客户端|全媒体|传媒))\s*)?"
    grades = "全?融?媒体|融媒|首席|实习|见习|特约|特派|高级|资深|主任|文字|摄影|评论|专职|本报|签约|通讯社"
    kind = rf"(?:(?:驻[{HAN}]{{2,4}}?|{grades})\s*)*"
    pattern = re.compile(rf"{before}{kind}(?P<kind>{kinds}|文|图|摄)(?:员)?(?=[\s:：/（(|]|[{HAN}]|$)")
    return pattern, frozenset([*writers, "文"])


@cache
def role_words() -> re.Pattern[str]:
    people = load("papers")["people"]
    return re.compile(
        "|".join(map(re.escape, [*people["writers"], *people["correspondents"], *people["others"], "文", "图", "摄"]))
    )


def names_a_role(text: str) -> bool:
    """Whether a role stands in the text at all: what is asked first of every line of a page."""
    return bool(role_words().search(text))


def parse(text: str) -> Byline | None:
    """The byline that the whole of ``text`` (folded, one line) is, or None.

    ``names`` may be empty: 本报记者 alone is a byline too.
    """
    english = BY.match(text) if text.isascii() else None
    if english:
        return Byline(tuple(re.split(r"\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+", english["names"])))
    if not names_a_role(text):
        return None
    bare = strip_brackets(text.strip(MARKS))
    wrote = WROTE.match(bare)
    if wrote and (first := split_names(wrote["names"])) and all(is_name(each) or each.isascii() for each in first):
        return Byline(tuple(first))
    author = AUTHOR.match(bare)
    if author and author["name"]:
        return Byline((author["name"],))
    if not bare or len(bare) > MAX_BYLINE or re.search(r"[。！？!?“”]", bare):
        return None
    pattern, writers = roles()
    if bare.endswith(("提供", "供图")):
        bare = SUPPLIED.sub("", bare)
    bare = TOOK_PART.sub("", without_glued_place(without_place(bare)))
    cuts = role_cuts(bare, pattern)
    if not cuts or not before_roles(bare[: cuts[0].start()]):
        return None
    names: list[str] = []
    writing = False
    for number, cut in enumerate(cuts):
        stop = cuts[number + 1].start() if number + 1 < len(cuts) else len(bare)
        named = bare[cut.end() : stop]
        found = split_names(named) or split_names(EMPLOYED.sub("", named))
        if found is None or not (told_apart(bare, cut.end(), found) or signs_alone(cut, bare, found)):
            return None
        if cut["kind"] in writers and cut.group() not in load("papers")["people"]["others"]:
            writing = True
            names.extend(name for name in found if name not in names)
    return Byline(tuple(names)) if writing else None


def without_place(bare: str) -> str:
    """Without where the report is from, as it follows the names: 张三 上海、天津连线报道."""
    hit = REPORTED_FROM.search(bare)
    if not hit or not all(is_place(part) for part in re.split(r"[、，,/·]", hit["places"])):
        return bare
    named = bare[: hit.start()]
    return bare if roles()[0].sub("", named[-8:]).strip(MARKS) == "" else named


def without_glued_place(bare: str) -> str:
    """Without a place between the last name and 报道, where nothing sets them apart: 某某天津报道."""
    hit = GLUED_PLACE.search(bare) if bare.endswith(("报道", "报导", "电")) else None
    if not hit or len(hit["names"]) < FULL_NAME:
        return bare
    for size in (2, 3):
        name, place = hit["names"][:-size], hit["names"][-size:]
        if len(name) > 1 and name[0] in surnames()[0] and is_place(place):
            return bare[: hit.end("names") - size]
    return bare


def told_apart(bare: str, at: int, found: list[str]) -> bool:
    """Whether names begin here: after a separator, or with a family name. 居民消费 and 记者观察 name nobody."""
    if not found or at >= len(bare) or bare[at] in " 　/（(、|" or (bare[at] in ":：" and len(found) > 1):
        return True
    at += bare[at] in ":："
    single, double = surnames()
    return found[0][0] in single or found[0][:2] in double or not "\u4e00" <= found[0][0] <= "\u9fff"


def signs_alone(cut: re.Match[str], bare: str, found: list[str]) -> bool:
    """作者: and one name, whatever the family is called; 记者: may be a question's."""
    return (
        cut["kind"] in ("作者", "撰文", "撰稿", "采写", "执笔")
        and bare[cut.end()] in ":："
        and len(found[0]) <= FULL_NAME
    )


def role_cuts(bare: str, pattern: re.Pattern[str]) -> list[re.Match[str]]:
    """The roles in order. A single 文, 图 or 摄 is one only before a slash or colon; inside a name it is a syllable."""
    cuts: list[re.Match[str]] = []
    for hit in pattern.finditer(bare):
        alone = hit["kind"] in ("文", "图", "摄", "文字")
        if alone and not (hit.end() < len(bare) and bare[hit.end()] in "/:：| "):
            continue
        if alone and hit.start() and bare[hit.start() - 1] not in " /、,，)）":
            continue
        if (
            not alone
            and hit.start()
            and cuts
            and bare[hit.start() - 1] not in " 、,，;；/)）"
            and not bare[hit.start() - 3 : hit.start()].strip()
        ):
            continue
        cuts.append(hit)
    return cuts


def before_roles(text: str) -> bool:
    """What may stand before the first role: nothing, a paper, a place, 策划."""
    bare = text.strip(MARKS + "：:（(")
    return len(bare) <= 10 and not re.search(r"[，,。、；的了是在]|录音|同期|音响|视频|字幕|现场声", bare)


def printed(names: tuple[str, ...], folded: str, text: str) -> tuple[str, ...]:
    """The names as the page prints them: parsing works on folded text of the same length."""
    found: list[str] = []
    for name in names:
        hit = re.search(r"\s*".join(map(re.escape, name)), folded)
        found.append(re.sub(r"\s", "", text[hit.start() : hit.end()]) if hit and not name.isascii() else name)
    return tuple(found)


def in_source_line(text: str) -> Byline | None:
    """The writer whom a web page names in its line of date and origin: 来源：… 作者：张三; 記者某某／某地報導."""
    pattern, _ = roles()
    for hit in pattern.finditer(text):
        for rest in (text[hit.start() :], text[hit.start("kind") :]):
            for candidate in (rest, re.split(r"\s{2,}|\s(?=\S{2,6}[:：])", rest)[0]):
                found = parse(candidate)
                if found and found.names:
                    return found
    return None
