"""How people are called, and how lists of their names are taken apart."""

from __future__ import annotations

from functools import cache

from store.patterns import lazily
from store.reading.lexicon import load

HAN = r"\u4e00-\u9fff"
NAME = lazily(rf"^(?:[{HAN}㐀-䶿]{{2,4}}|[{HAN}]{{1,8}}[·•][{HAN}·•]{{1,12}}|[A-Z][a-zA-Z.]+)$")
SEPARATORS = lazily(r"[\s、，,/;；&]+|(?<=[\u4e00-\u9fff]{2})和(?=[\u4e00-\u9fff]{2})")
LATIN = lazily(r"^[A-Z][A-Za-z.'-]*(?: [A-Z][A-Za-z.'-]*)*$")
MARKS = " \t■□●○◆◇▲△★☆◎※＊*-—|/"
AFTER_NAMES = lazily(
    r"(?:\s*[/（(]?(?:[\u4e00-\u9fff]{2,3}报[道导]|文并[图摄]|文|图|摄影?|参与采写|参与采访|协助采访|采?写|报[道导]|(?:综合)?整理|供稿|发自\S{2,12})[)）]?)++$"
)
FULL_NAME = 4  # characters; a name of three and a place of two have five


@cache
def surnames() -> tuple[frozenset[str], frozenset[str]]:
    names = load("surnames")
    return frozenset(names["single"]), frozenset(names["double"])


def is_place(word: str) -> bool:
    divisions = load("divisions")
    known = any(word in divisions[name] for name in ("provinces", "cities", "counties", "county_short", "countries"))
    if known or (len(word) >= 3 and word[-1] in "省市县区镇州港"):
        return True
    from store.reading.words import part_of_speech

    return (part_of_speech().get(word) or "").startswith("ns")


@cache
def districts() -> frozenset[str]:
    """Districts, counties and cities, in full and in short."""
    divisions = load("divisions")
    parts = [name for city in load("places")["divisions"].values() for name in city.get("parts", ())]
    short = [part.removesuffix("新区").removesuffix("区") for part in parts]
    return frozenset().union(*(divisions[name] for name in ("counties", "county_short", "cities")), parts, short)


def is_district(word: str) -> bool:
    """宁河区 and 静海区 are formed as names are, and stand alone as names do."""
    return len(word) > 2 and word[-1] in "市县区镇乡" and word in load("divisions")["counties"]


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


def is_pen_name(word: str) -> bool:
    """Two or three characters that are no word of the dictionary: nothing else stands so in brackets at an end."""
    from store.reading.words import part_of_speech

    return (
        2 <= len(word) <= 3 and bool(NAME.match(word)) and word not in part_of_speech() and not word.endswith(NOT_NAMES)
    )


NOT_NAMES = ("完", "讯", "电", "社", "图", "版", "报", "网", "台", "略", "续", "上", "下", "中", "一", "二", "三")


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
