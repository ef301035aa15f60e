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

HAN = r"\u4e00-\u9fff"
NAME = lazily(rf"^(?:[{HAN}㐀-䶿]{{2,4}}|[{HAN}]{{1,8}}[·•][{HAN}·•]{{1,12}}|[A-Z][a-zA-Z.]+)$")
SEPARATORS = lazily(r"[\s、，,/;；&]+|(?<=[\u4e00-\u9fff]{2})和(?=[\u4e00-\u9fff]{2})")
LATIN = lazily(r"^[A-Z][A-Za-z.'-]*(?: [A-Z][A-Za-z.'-]*)*$")
MARKS = " \t■□●○◆◇▲△★☆◎※＊*-—|/"
AFTER_NAMES = lazily(
    r"(?:\s*[/（(]?(?:文并[图摄]|文/图|图/文|图文|文|图|摄影报道|摄影|摄|写|报道|整理|综合整理|综合报道|参与采写|参与采访|协助采访|采写|供稿|发自\S{2,12}|[\u4e00-\u9fff]{2,3}报[道导]|报导)[)）]?)+$"
)
TOOK_PART = lazily(r"(?<=[\u4e00-\u9fff]{2})\s*(?:(?:参与|协助|联合|综合)(?:采写|采访|报道|撰文)|对本文亦有贡献)$")
REPORTED_FROM = lazily(
    rf"(?<=[{HAN}])(?:\s+|\s*/\s*)(?P<places>[{HAN}]{{2,10}}(?:[、，,/·][{HAN}]{{2,10}}?)*?)\s*"
    r"(?:(?:连线|联合|综合|现场|摄影|独家|专题|一线|实地|采访|蹲点|整理)*报[道导]|采写|采访|专?电|摄影?)$"
)
FULL_NAME = 4  # characters; a name of three and a place of two have five
GLUED_PLACE = lazily(rf"(?:记者|通讯员|[\s、])(?P<names>[{HAN}]{{4,6}})(?:报[道导]|专?电)$")
SUPPLIED = lazily(r"\s*(?:图片?|照片|摄影)\s*[/:：]\s*\S{1,10}(?:提供|供图)$")  # pictures that no reporter took
PLAIN_NAMES = lazily(
    rf"^\s*(?P<named>(?:记者|通讯员|实习生)\s*[{HAN}]{{2,4}}(?:[\s、](?:(?:记者|通讯员|实习生)\s*)?[{HAN}]{{2,4}})*)\s+(?=\S{{8}})"
)
MAX_BYLINE = 90  # characters; three roles with four names each stay below it
LEAD_END = 60  # a lead's bracket closes within so many characters, or it is no lead


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


@cache
def surnames() -> tuple[frozenset[str], frozenset[str]]:
    names = load("surnames")
    return frozenset(names["single"]), frozenset(names["double"])


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
        found = split_names(bare[cut.end() : stop])
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


def is_place(word: str) -> bool:
    divisions = load("divisions")
    known = any(word in divisions[name] for name in ("provinces", "cities", "counties", "county_short", "countries"))
    if known or (len(word) >= 3 and word[-1] in "省市县区镇州港"):
        return True
    from store.reading.words import part_of_speech

    return (part_of_speech().get(word) or "").startswith("ns")


def is_district(word: str) -> bool:
    """宁河区 and 静海区 are formed as names are, and stand alone as names do."""
    return len(word) > 2 and word[-1] in "市县区镇乡" and word in load("divisions")["counties"]


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


def split_names(text: str) -> list[str] | None:
    """The names of a list, single syllables joined (张 三); None where something in it is no name."""
    bare = strip_after(text.strip(MARKS + "：:()（）"))
    parts = [part for part in SEPARATORS.split(bare) if part]
    found: list[str] = []
    for part in parts:
        part = strip_after(part.strip("()（）"))
        if not part:
            continue
        if len(part) == 1 and found and len(found[-1]) == 1:
            found[-1] += part
        elif found and LATIN.match(part) and LATIN.match(found[-1]) and f"{found[-1]} {part}" in bare:
            found[-1] += " " + part
        else:
            found.append(part)
    if any(len(name) == 1 for name in found) or any(not NAME.match(name.replace(" ", "")) for name in found):
        return None
    return found


def strip_after(text: str) -> str:
    """Without 文, 摄, 报道 and the like that follow the names; a short name keeps its last syllable."""
    hit = AFTER_NAMES.search(text)
    if not hit:
        return text
    glued = hit.start() and not text[hit.start()].isspace() and text[hit.start()] not in "/（("
    syllable = hit.group().strip() in ("文", "图", "写")
    if glued and (hit.start() < 2 or (syllable and hit.start() < 3)):
        return text
    return text[: hit.start()].rstrip(" /（(")


def strip_brackets(text: str) -> str:
    for opening, closing in ("()", "（）", "[]", "【】", "〔〕"):
        if text.startswith(opening) and text.endswith(closing):
            return text[1:-1].strip(MARKS)
    return text


def signature(text: str, *, bracketed_only: bool = False, at_edge: bool = False) -> Byline | None:
    """Names alone, as a commentator or a contributor signs: 石敢; （丁蓝）. None where it may be anything else.

    ``at_edge``: the line stands far to the right, as signatures do.
    """
    bare = text.strip(MARKS)
    inner = strip_brackets(bare)
    bracketed = inner != bare and bare[0] not in "【〔"  # a column's name stands in these
    if bracketed_only and not bracketed:
        return None
    from_where = AFFILIATION.match(inner)
    if from_where:
        inner = inner[from_where.end() :]
    names = split_names(inner) if len(inner) <= 24 else None
    if not names or len(names) > 4 or (not bracketed and any(is_district(name) for name in names)):
        return None
    if WROTE_AND_SHOT.search(inner) and all(NAME.match(name) for name in names):
        return Byline(tuple(names))
    marked = text.lstrip().startswith("□")  # what papers print before a byline, and before nothing else
    if all(is_name(name, trusting=bracketed or marked or from_where is not None) for name in names):
        return Byline(tuple(names))
    if at_edge and all(2 <= len(name) <= 3 for name in names) and any(is_name(name, trusting=True) for name in names):
        return Byline(tuple(names))
    if bracketed and from_where is None and len(names) == 1 and is_pen_name(names[0]):
        return Byline(tuple(names))
    return None


WROTE_AND_SHOT = lazily(r"(?:文\s*[/、并]\s*[摄图]影?|图\s*[/、]\s*文|摄影报道|图文报道)\)?$")
AFFILIATION = lazily(
    rf"^[{HAN}]{{1,12}}?(?:[区县市镇乡村局校院所厂社会委]|街道|小区|公司|中学|小学|大学|集团|医院)[\s:：]+"
)


def is_pen_name(word: str) -> bool:
    """Two or three characters that are no word of the dictionary: nothing else stands so in brackets at an end."""
    from store.reading.words import part_of_speech

    return (
        2 <= len(word) <= 3 and bool(NAME.match(word)) and word not in part_of_speech() and not word.endswith(NOT_NAMES)
    )


NOT_NAMES = ("完", "讯", "电", "社", "图", "版", "报", "网", "台", "略", "续", "上", "下", "中", "一", "二", "三")


def printed(names: tuple[str, ...], folded: str, text: str) -> tuple[str, ...]:
    """The names as the page prints them: parsing works on folded text of the same length."""
    found: list[str] = []
    for name in names:
        hit = re.search(r"\s*".join(map(re.escape, name)), folded)
        found.append(re.sub(r"\s", "", text[hit.start() : hit.end()]) if hit and not name.isascii() else name)
    return tuple(found)


def is_name(word: str, *, trusting: bool = False) -> bool:
    """Formed as a person's name; where nothing else says so, no word of the dictionary either."""
    from store.reading.words import part_of_speech

    single, double = surnames()
    if word[:2] in double and 3 <= len(word) <= 4:
        return True
    if not NAME.match(word) or word[0] not in single or not 2 <= len(word) <= 3:
        return False
    known = part_of_speech().get(word)
    return known is None or known.startswith("nr") or trusting


@cache
def lead_pattern() -> re.Pattern[str]:
    services = "|".join(map(re.escape, services_named()))
    formed = (
        "文汇报|大公报|明报|导报|工人报|青年报|农民报|科技报|经济报|法治报|教育报|劳动报|日报|晚报|时报|早报|晨报|新报|商报|快报|周报|"
        "网|通讯社|社|客户端|电视台|广播|新闻"
    )
    source = rf"(?:{services}|[{HAN}]{{2,8}}?(?:{formed}))"
    return re.compile(
        rf"^[\[【(（]?(?:综合|据)?(?P<service>{source})(?:[\s/、]{{0,2}}{source})?"
        rf"(?P<dateline>[{HAN}\s/、·]{{0,14}}?(?:\d{{1,2}}月)?(?:\d{{1,2}}日)?)(?P<kind>专?电|讯|消息|报道)[\]】)）]?"
        rf"(?P<mark>\s*[:：,，]|\s+|(?=[(（【\[]|记者|通讯员|$)|(?<=[\]】)）]))"
    )


def lead(text: str) -> Byline | None:
    """The lead that an article's first paragraph begins with: 本报讯（记者 张三）, 据新华社天津9月11日电（…）, or None.

    ``end`` is past it, so that the paragraph's first sentence begins there.
    """
    hit = lead_pattern().match(text[:120])
    if hit and not names_a_role(hit["dateline"]):
        rest = text[hit.end() : hit.end() + 120]
        names, used = lead_names(rest)
        return Byline(names, hit.end() + used)
    named = re.match(rf"^\s*[(（【]([^()（）【】]{{2,{LEAD_END}}})[)）】]\s*", text)
    if named:
        found = parse(named.group(1))
        return Byline(found.names, named.end()) if found else None
    return reporting(text)


def lead_names(rest: str) -> tuple[tuple[str, ...], int]:
    """Names that follow 本报讯, in a bracket or up to 报道; and how many characters they take."""
    opened = re.match(rf"\s*[(（【\[]([^()（）【】\[\]]{{2,{LEAD_END}}})[)）】\]]\s*[:：,，]?\s*", rest)
    if opened:
        found = parse(opened.group(1)) or unheard(opened.group(1))
        inside = found.names if found else ()
        plain = found is not None or len(opened.group(1)) <= 12
        return (inside, opened.end()) if plain else ((), 0)
    plain_names = PLAIN_NAMES.match(rest)
    if plain_names and (found := parse(plain_names["named"])):
        return found.names, plain_names.end()
    found_reporting = reporting(rest)
    return (found_reporting.names, found_reporting.end) if found_reporting else ((), 0)


ROLE_AND_NAMES = lazily(
    rf"\s*(?:本报|见习|首席|实习)*(?:记者|通讯员|实习生)\s*"
    rf"(?P<names>[{HAN}]{{2,3}}?(?:[\s、]+(?!本报|见习|首席|实习|记者|通讯)[{HAN}]{{2,3}}?)*)(?=\s|$|本报|见习|记者|通讯员|实习生)"
)


def unheard(text: str) -> Byline | None:
    """记者某某某 in a lead's bracket, one role or several: nothing else stands there, whatever the family is called,
    but for a word."""
    from store.reading.words import part_of_speech

    names: list[str] = []
    at = 0
    while hit := ROLE_AND_NAMES.match(text, at):
        names += re.split(r"[\s、]+", hit["names"])
        at = hit.end()
    whole = at and not text[at:].strip()
    return Byline(tuple(names)) if whole and not any(name in part_of_speech() for name in names) else None


def reporting(text: str) -> Byline | None:
    """本报记者 张三 李四 天津报道： and 记者张三报道 at the head of a paragraph."""
    hit = re.match(r"^(.{2,50}?报道)(?:\s*[:：,，]|\s+)", text[:70])
    if not hit:
        return None
    bare = re.sub(rf"(?:\s[{HAN}]{{2,4}})?\s*(?:摄影)?报道$", "", hit.group(1))
    found = parse(bare)
    return Byline(found.names, hit.end()) if found and found.names else None


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


IN_BRACKETS = lazily(rf"[。！？!?”]\s*[(（](?P<name>[{HAN}]{{2,4}})[)）]$")
GLUED = lazily(r"[。！？!?…”’」』）)]\s*(?P<tail>[(（■□●◆◎\s]*[^。！？!?…”’]{2,70}[)）]?)\s*$")


NOT_GLUED = frozenset("。！？!?…”’")
"""What no name ends with."""


def glued(text: str) -> Byline | None:
    """Names glued to the last sentence of a paragraph. ``end`` is where they begin, past the sentence."""
    if text[-1:] in NOT_GLUED or text.rstrip()[-1:] in NOT_GLUED:  # nearly always
        return None
    hit = GLUED.search(text[-120:])
    if not hit:
        return None
    tail = hit["tail"]
    found = parse(tail) or signature(tail, bracketed_only=True)
    return Byline(found.names, max(0, len(text) - 120) + hit.start("tail")) if found else None
