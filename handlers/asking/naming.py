"""Names for an English reader: the official one where the lexicon has it and its source, else Chinese with pinyin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from handlers.asking import meaning
from handlers.asking.lexicon import load
from store.patterns import lazily
from store.reading.words import speech_of

LONGEST_WORD = 14
_LEGAL = lazily(r"(?:股份|集团|责任)?有限(?:责任)?公司$|股份公司$|[(（][^)）]*[)）]")
_HAN = lazily(r"[\u3400-\u9fff]")
_SCRIPTS = lazily(r"[\u3400-\u9fff]+|[^\W\u3400-\u9fff](?:[^\u3400-\u9fff]*[^\W\u3400-\u9fff])?")
_NEUTRAL = "业额量的和与、"
_JOINING = "和与、"
"""Characters of an indicator that add nothing to its English name."""


@cache
def official() -> dict[str, str]:
    """Chinese name -> English name, of all lists."""
    return {chinese: english for names in load("english_names").values() for chinese, english in names.items()}


@cache
def _shown() -> dict[str, str]:
    return {**meaning.glosses(), **load("shown"), **{k: v for k, v in official().items() if len(k) < 5}}


_DOING = lazily(r"投入|设立|拥有|现有|设有|共有|建成|完成|实现")
"""What was done to come by what is measured: 投入联合收割机 are combine harvesters."""


_OF_WHOLE = lazily(r"(?P<part>.{2,})占(?P<whole>.{2,}?)的?(?:比重|占比|比例|比率)")
_SHARE = lazily(r"(?P<part>.{2,}?)的?(?:占比|比重|所占比重)")
_MADE_OF = (
    (lazily(r"新增(?P<of>.{2,})"), "new {}"),
    (lazily(r"日均(?P<of>.{2,})"), "average daily {}"),
    (lazily(r"(?P<of>.{2,})总投资"), "total investment in {}"),
    (lazily(r"(?P<of>.{2,})完成率"), "target completion rate for {}"),
    (lazily(r"(?P<of>.{2,})增加值"), "value added of {}"),
    (lazily(r"(?P<of>.{2,}?)(?:的?(?:总数|数量|增幅|降幅|增速))"), "{}"),
)
"""How names are built in Chinese, and how English builds them."""
_WHOLES = {
    "全市": "the city's total",
    "全区": "the district's total",
    "全国": "the national total",
    "总数": "the total",
}
_OF_THEM = frozenset({"revenue", "turnover", "output value", "annual output value", "area", "income", "profit", "size"})
"""What is measured of several is said behind them: the revenue of community canteens."""
_SHORT_NAMES = frozenset({"us", "uk", "uae", "eu", "asean", "brics", "rcep", "gcc"})


@lru_cache(maxsize=4096)
def english_name(chinese: str) -> str | None:
    """集装箱吞吐量 is container throughput; None where the lexicon does not cover the whole name."""
    if chinese not in _shown():
        if made := _OF_WHOLE.fullmatch(chinese):
            part, whole = english_name(made["part"]), _WHOLES.get(made["whole"]) or english_name(made["whole"])
            return f"{part} as a share of {whole}" if part and whole else None
        if (made := _SHARE.fullmatch(chinese)) and (part := english_name(made["part"])):
            return f"share of {part}"
        for built, english in _MADE_OF:
            if (made := built.fullmatch(chinese)) and (inner := english_name(made["of"])):
                return english.format(inner.removeprefix("new ") if english.startswith("new") else inner)
    return _word_by_word(chinese)


def _word_by_word(chinese: str) -> str | None:
    words: list[str] = []
    chinese = re.sub(r"[(（][^)）]*[)）]", "", chinese)
    at = len("天津市") if chinese.startswith("天津市") else len("天津") if chinese.startswith("天津") else 0
    at += chinese[at:].startswith("的")
    known = _shown()
    if (doing := _DOING.match(chinese, at)) and doing.end() < len(chinese) and chinese[at:] not in known:
        at = doing.end()
    while at < len(chinese):
        for end in range(min(len(chinese), at + LONGEST_WORD), at, -1):
            if chinese[at:end] in known:
                words.append(_cased(known[chinese[at:end]]))
                at = end
                break
        else:
            if chinese[at] not in _NEUTRAL:
                return None
            words += ["and"] if chinese[at] in _JOINING and words else []
            at += 1
    words = [w for w in words if w]
    if len(words) == 2 and words[1] in _OF_THEM and re.search(r"[^s]s$", words[0]) and not words[0].endswith("sales"):
        words = [words[1], "of", words[0]]
    return " ".join(words) or None


def _cased(english: str) -> str:
    """The glossary is in small letters; countries and cities are not."""
    if not english.islower() or english not in load("english")["places"]:
        return english
    return english.upper() if english in _SHORT_NAMES else english.title()


def english_subject(chinese: str) -> str:
    """Tianjin, Wuqing District, Genertec; a name without an official English one stays as it is."""
    if chinese in official():
        return official()[chinese]
    if chinese.endswith("区") and len(chinese) <= 4:
        place = meaning.glosses().get(chinese[:-1])
        if place:
            return f"{place.title()} District"
    found = meaning.glosses().get(chinese)
    return found if found and found[:1].isupper() else found.title() if found else chinese


def in_full(chinese: str) -> str:
    """As at first use: 天锻 (Tianduan); a name that has an English one needs no pinyin."""
    english = english_subject(chinese)
    if not _HAN.search(english):
        return english
    for suffix, kind in _PLACES.items():
        if chinese.endswith(suffix) and 3 <= len(chinese) <= 5 and _HAN.match(chinese) and not _ZONE.search(chinese):
            return f"{chinese} ({pinyin(chinese.removesuffix(suffix))} {kind})"
    sound = pinyin(chinese)
    return f"{chinese} ({sound})" if sound else chinese


def in_both(chinese: str) -> str:
    """天锻 (Tianduan), Tianjin Port (天津港): what an English reader can say, and what the paper prints."""
    english = in_full(chinese)
    return english if chinese in english else f"{english} ({chinese})"


def sector(printed: str) -> str:
    """presses (压力机); as it is printed where the lexicon does not have it."""
    english = english_name(printed)
    return f"{english} ({printed})" if english else printed


_ZONE = lazily(
    r"(?:开发|经开|高新|保税|综保|自贸|园|社|小|商务|试验|合作|产业|院|校|库|景|功能|经济)区$|(?:空|生态|科技)港$"
)
"""They end as districts and ports do, and are none."""
_PLACES = {
    "街道": "Subdistrict",
    "区": "District",
    "县": "County",
    "镇": "Town",
    "乡": "Township",
    "村": "Village",
    "港": "Port",
}
"""What administrative places are called in English by their kind; the name itself is in pinyin."""


@lru_cache(maxsize=4096)
def pinyin(chinese: str) -> str:
    """Tianduan, Tianjin Xingbo Zhineng: place, brand and trade word by word; the form of law is left out, and what is
    no Chinese kept.
    """
    words = [part for word in _parted(_LEGAL.sub("", chinese)) for part in _SCRIPTS.findall(word)]
    return " ".join(spelled(word).capitalize() if _HAN.search(word) else word for word in words)


def spelled(word: str) -> str:
    """Chang'an: the syllables of a word as one, an apostrophe before one that begins with a vowel."""
    # Loaded here: it takes a tenth of a second, and only English answers with a name in pinyin need it.
    from pypinyin import lazy_pinyin

    sounds = lazy_pinyin(word, v_to_u=True)
    return "".join(f"'{each}" if at and each[:1] in "aoe" else each for at, each in enumerate(sounds))


def _parted(name: str) -> list[str]:
    """The words of a name: places without 市 and 区, the brand's characters together, long words in their halves."""
    from store.reading.enterprises.tokens import tokens_of  # brings the reader's rules; only English answers need it

    words: list[str] = []
    run: list[str] = []
    for token in tokens_of(name):
        text = token.text
        if len(text) == 1 and _HAN.match(text) and (text not in _CLOSES or run):
            run.append(text)
            continue
        words += _brand(run)
        run = [text] if len(text) == 2 and token.role in ("brand", "word") else []
        if token.role == "place":
            words.append(text[:-1] if len(text) > 2 and text[-1] in "省市区县" else text)
        elif text in _CLOSES and words and len(words[-1]) < LONGEST_WORD:
            words[-1] += text
        elif not run:
            words += _halves(text)
    return words + _brand(run)


_CLOSES = frozenset("区园城所院厂局委队馆")
"""They close the word before them: 经开|区, 十八|所."""
LONGEST_BRAND = 4
"""Characters of a brand that are written as one word."""


def _brand(run: Sequence[str]) -> list[str]:
    """天|锻 is one word, 启明|凯 too; 飞腾|云|智 are two."""
    whole = "".join(run)
    if len(run) > 2 and len(run[0]) > 1:
        return [run[0], whole[2:]]
    return [whole[at : at + LONGEST_BRAND] for at in range(0, len(whole), LONGEST_BRAND)]


def _halves(word: str) -> tuple[str, ...]:
    """中心|医院, 天津|港, 中国|电科: a word made of words of the dictionary, or a name that begins or ends with one."""
    if word.endswith("港") and len(word) == 3:
        return word[:-1], word[-1]
    if len(word) < 4:
        return (word,)
    known = speech_of(word)
    both = (at for at in (2, 3) if len(word) - at >= 2 and known(word[:at]) and known(word[at:]))
    either = (at for at in (2,) if not known(word) and (known(word[:at]) or known(word[at:])))
    at = next(both, None) or next(either, None)
    return (word[:at], word[at:]) if at else (word,)


_TWO_CHARACTERS = ("欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "令狐", "慕容", "司徒", "夏侯", "端木", "尉迟")


def person(chinese: str) -> str:
    """贺明川 (He Mingchuan): the family name first, as it is said."""
    from pypinyin import lazy_pinyin

    at = 2 if chinese.startswith(_TWO_CHARACTERS) and len(chinese) > 2 else 1
    family, given = ("".join(lazy_pinyin(part, v_to_u=True)) for part in (chinese[:at], chinese[at:]))
    return f"{chinese} ({family.capitalize()} {given.capitalize()})" if given else chinese


def title(chinese: str) -> str:
    """general manager (总经理); a title that the lexicon lacks, or lacks in part, stays Chinese."""
    posts = [english_name(each) for each in chinese.split("、")]
    return f"{', '.join(each for each in posts if each)} ({chinese})" if chinese and all(posts) else chinese


def once(text: str) -> str:
    """A name's pinyin alone after its first use in a text: 天锻 (Tianduan) …, Tianduan …."""
    seen: set[str] = set()

    def shorter(hit: re.Match[str]) -> str:
        if hit[0] in seen:
            return hit[2]
        seen.add(hit[0])
        return hit[0]

    return re.sub(r"([\u3400-\u9fff][\u3400-\u9fff\w—-]*) \(([A-ZÀ-Ý][A-Za-zÀ-ÿ0-9' ]+)\)", shorter, text)
