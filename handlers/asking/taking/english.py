"""What an English question is about, through the lexicon; Chinese in it counts as itself."""

from __future__ import annotations

import re
from dataclasses import replace

from handlers.asking import meaning, phrases, pinyin
from handlers.asking.lexicon import load
from handlers.asking.meaning import NOUN, PROPER, VERB, Term
from handlers.asking.taking.chinese import SOFT, chinese_terms
from store.patterns import lazily


def english_terms(text: str) -> tuple[tuple[Term, ...], tuple[str, ...]]:
    """Terms of an English question, through the lexicon; Chinese in it counts as itself."""
    chinese = " ".join(re.findall(r"[\u3400-\u9fff][\u3400-\u9fff0-9.]*", text))
    found = [replace(t, at=-1) for t in chinese_terms(chinese)[0]] if chinese else []
    turned, text = _otherwise(text)
    found += turned
    for hit in _PERSON.finditer(text):
        if is_spelled_name(hit[0]):
            found.append(meaning.term(hit[0].lower().replace(" ", "").replace("'", ""), weight=PROPER, proper=True))
            text = text.replace(hit[0], " ", 1)
    text = _CALLED.sub(lambda hit: " " * len(hit[0]), text)
    text = re.sub(r"[\u3400-\u9fff]+[0-9.]*", lambda hit: " " * len(hit[0]), text)
    tokens = _tokens(text)
    words = [w for w, _, _ in tokens]
    at = 0
    while at < len(words):
        length, key = _longest(words, at)
        if key is not None:
            chinese_words = meaning.english_phrases()[key]
            proper = key in meaning.english_places()
            soft = not proper and (chinese_words[0] in SOFT or key in meaning.english_acts())
            soft = soft or (length == 1 and not proper and _is_half(words[at], tokens[at][2]))
            priced = key in _PRICED and at + 1 < len(words) and words[at + 1].lower() in ("of", "for", "per", "at")
            soft = soft or priced or key in _UNSAID
            weight = PROPER if proper else VERB if soft else NOUN
            found.append(Term(_joined(text, tokens[at : at + length]), chinese_words, weight, not soft, proper))
            at += length
            if proper and at < len(words) and meaning.stem(words[at]) in _KINDS_OF_PLACE:
                at += 1  # Jinnan District is the one place
            continue
        made = _foreign(words[at], first=at == 0)
        if made is not None and not chinese:
            whole = tokens[at][2] == words[at]
            made = replace(made, strong=True) if whole and _is_asked_for(words, at) else made
            found.append(made)
            while made.proper and at + 1 < len(words) and meaning.stem(words[at + 1]) in _KINDS_OF_NAME:
                if not words[at + 1][:1].isupper():
                    break
                at += 1  # Beiyang Port is the one name
        at += 1
    return meaning.spread(found), ()


_CALLED = lazily(
    r"\b(?:the|its|a|an) (?:(?!(?:of|the|in|at|by|for|from|to|on|and|with|is|was|are|were|do|does|did|has|have|had|"
    r"will)\b)[A-Za-z-]+ ){0,4}(?:service|platform|app|system|company|firm|maker|producer|startup|start-up|brand|"
    r"project|programme|program|village|town|line|hospital|school|university|park|station|shop|restaurant|museum|community|"
    r"cooperative|co-op|farm|market|festival|exhibition|ship|robot|model|product|software) "
    r"(?=[\"'“‘(《]?[\u3400-\u9fff])",
    re.I,
)
"""What stands before a name in Chinese says what it is: the remote consultation service 村医通 is 村医通."""

_OF_THE_WHOLE = lazily(
    r"\bof (?:the )?(?:whole )?(?:city|city's|tianjin's|national|nation's|country's) (?:total|whole|overall)\b",
    re.I,
)
"""占全市: what share of the whole something is."""
_CURRENCY = lazily(r"\b(?:in )?(?:the )?(?:us|u\.s\.|american) dollars?\b|\bin (?:dollars|yuan|rmb|euros?)\b", re.I)
"""A currency is the answer's unit, and no country that the question is about."""

_COSTS = lazily(r"\bhow much (?:do|does|did|would|will|has|have)\b[^?.;]*?\b(?P<cost>cost)\b", re.I)
"""How much does lunch cost asks for its price, and not for what it costs to make."""


def _otherwise(text: str) -> tuple[list[Term], str]:
    """What is asked for by numbers, currencies and turns of the question, and the text without what said so."""
    found = [Term(words[0], words, NOUN, True) for words, pattern in _SAID_OTHERWISE if pattern.search(text)]
    for hit in _NUMBERED.finditer(text):
        if hit["n"]:
            said = (f"{hit['n']}号", f"{hit['n']}#", *((f"{_HAN[int(hit['n'])]}号",) if len(hit["n"]) == 1 else ()))
            found.append(Term(said[0], said, PROPER, True, True))
    text = _CURRENCY.sub(" ", _NUMBERED.sub(" ", text))
    text = _CLASS_OF.sub(" ", _COSTS.sub(lambda hit: hit[0][: -len(hit["cost"])], text))
    text = _LED_ROUND.sub("lead investor", text)
    text = _PORTION.sub("what share of", _WORKS.sub(r"\1", text))
    text = _BOTH_SIDES_OF.sub(r"\1", text)
    text = _BOOKED.sub(r"\1", text)
    for aged in _AGED.finditer(text):
        found.append(Term(f"{aged[1]}岁", (f"{aged[1]}岁",), PROPER, True, True))
    text = _AGED.sub(" ", text)
    text = _SETS_OF.sub(r"\1", text)
    for turn, word, chinese in _TURNED_INTO:
        if (turned := turn.search(text)) is not None:
            found.append(Term(word, chinese, NOUN, True))
            text = f"{text[: turned.start()]} {turned['kept']} {text[turned.end() :]}"
    if _OF_ECONOMY.search(text):
        found.append(Term("economy", ("GDP", "地区生产总值", "生产总值", "经济"), VERB, False))
        text = _OF_ECONOMY.sub(r"\1", text)
    for hit in _OF_THE_WHOLE.finditer(text):
        whole = "全国" if re.search("nation|countr", hit[0], re.I) else "全市"
        found.append(Term(whole, (whole, "全区") if whole == "全市" else (whole,), NOUN, True))
    return found, _OF_THE_WHOLE.sub(" ", text)


_HAN = "零一二三四五六七八九"
_LED_ROUND = lazily(r"\bwho (?:has )?(?:led|leads)\b(?=.*\b(?:round|series|funding|financing)\b)", re.I)
_OF_ECONOMY = lazily(r"(\b(?:share|proportion|percentage) of (?:[\w'’]+ ){0,3}?)(?:economy|gdp)\b", re.I)
"""Of what whole a share is, which a paper need not say: 第三产业占比90.2%."""

_NUMBERED = lazily(r"\b(?:line|no\.?|number) (?P<n>\d+)\b|(?<=\d) (?:commuter )?line\b", re.I)
_SAID_OTHERWISE = (
    (
        ("保有量",),
        lazily(
            r"\bhow many (?:[\w-]+ ){0,3}(?:cars?|vehicles|nevs|evs|automobiles) (?:are there|does .{1,30} have)\b",
            re.I,
        ),
    ),
    (
        ("投资", "花", "投入", "耗资", "造价", "成本", "费用"),
        lazily(
            r"\bcosts? (?:of|for|to) (?:the )?(?:renovat|build|construct|retrofit|upgrad|repair|refurbish|restor|"
            r"transform|expand)\w*",
            re.I,
        ),
    ),
    (
        ("挣", "赚", "收入", "盈利"),
        lazily(
            r"\bhow much (?:money )?(?:do|does|did|will|can) .{1,40}? make"
            r"(?: (?:last|this|in|a|per|each|from|over|during|on)\b|\W*$)",
            re.I,
        ),
    ),
)
"""What is asked for by a turn of the question and by no noun of it."""

_PORTION = lazily(r"\bwhat (?:portion|part|chunk|slice) of\b", re.I)
_WORKS = lazily(r"(\b(?:before|after|during|by|of) the [^,.?]{0,40}?) works\b(?=\W*$)", re.I)
"""The irrigated area before and after the works."""
_BOTH_SIDES_OF = lazily(
    r"(\bbefore and after) (?:the |its |their )?(?:[\w-]+ )?(?:automation|renovation|upgrade|upgrading|reform|change|"
    r"switch|works?|project|retrofit|overhaul|package|expansion|relocation|move|merger|launch|opening|digitali[sz]ation|"
    r"transformation|conversion|takeover|makeover|reinforcement|reconstruction|rebuild)\b",
    re.I,
)
"""Between the two ends of a change lies what made it, which the paper need not call so."""
_BOOKED = lazily(
    r"\b((?:revenues?|sales|profits?|income|turnover|orders?|loss(?:es)?|earnings)\b.*?)"
    r"\b(?:book(?:ed)?|post(?:ed)?|log(?:ged)?|notch(?:ed)?|generate[d]?|rake in|pull in|ring up)\b",
    re.I,
)
"""How much revenue it booked: there is no book."""
_AGED = lazily(r"\b(\d{1,3})[- ]years?[- ]olds?\b", re.I)

_SETS_OF = lazily(r"\b(how many )(?:sets|units|pieces|items|pairs) of (?=\w)", re.I)
"""Measure words that English puts where it counts by none: 17 sets of equipment are 设备17套."""

_TURNED_INTO: tuple[tuple[re.Pattern[str], str, tuple[str, ...]], ...] = (
    (
        lazily(
            r"^\W*who (?:\w+ly )?(?:is )?(?:operat\w+|(?:runs?|running|ran)(?=.*\b(?:lines?|routes?|bus|buses|metro|"
            r"trains?|shuttle|ferry|services?|stations?|terminals?|berths?|platform|app|network|airport|stadium|venue|park)\b))"
            r" (?=\w)(?P<kept>)",
            re.I,
        ),
        "operator",
        ("运营方", "运营商", "运营单位", "运营公司", "运营主体", "负责运营", "运营管理", "公司运营", "集团运营", "运营",
         "经营方", "经营者", "主理人", "经营着", "负责人"),
    ),
    (
        lazily(r"^\W*who (?:built|constructed|is building|is constructing|renovated|rebuilt)\b(?P<kept>)", re.I),
        "builder",
        ("承建", "施工方", "施工单位", "承建方", "建设单位", "建设方", "修建", "建造", "建设", "建成", "打造", "建"),
    ),
    (
        lazily(
            r"^\W*who (?:holds?|owns?|owned|has)\b(?= (?:an? |the )?(?:\w+ )?(?:stake|[\d.]+ ?(?:%|per ?cent)))"
            r"(?P<kept>)",
            re.I,
        ),
        "shareholder",
        ("持股", "控股", "股东", "入股", "参股", "占股", "所有"),
    ),
    (
        lazily(
            r"^\W*what (?:does|do|did) (?P<kept>.{0,60}?)\b(?:make|produce|manufacture|speciali[sz]e in)\W*$",
            re.I,
        ),
        "main business",
        ("主营", "主要生产", "主打", "专注", "专门生产", "从事", "研发生产", "生产", "制造"),
    ),
    (
        lazily(r"^\W*who (?:supplie[sd]|supply|provide[sd]?|is supplying|is providing)\b(?P<kept>)", re.I),
        "supplier",
        ("提供", "供应商", "供应", "供货", "供货商", "提供商", "配套"),
    ),
    (
        lazily(
            r"\b(?:pay|pays|paid|paying) (?:\w+ )?for\b(?P<kept>.*?)\b(?:per|a|an|each|for each|for every) "
            r"(?:kilo|kilogram|kg|tonne|ton|jin|catty|lit(?:re|er)|head|barrel)\b",
            re.I,
        ),
        "purchase price",
        ("收购价", "收购均价", "采购价", "采购均价", "收购价格", "采购价格", "均价", "收购", "采购"),
    ),
    (
        lazily(r"\bdaily (?P<kept>(?:[\w-]+ ){0,3}?)(?:output|production|capacity)\b(?! value)", re.I),
        "output",
        ("日产量", "日产", "日均产量", "日加工", "日均加工", "日处理", "每天生产", "每天加工", "每天可加工", "每日生产",
         "日产能"),
    ),
)  # fmt: skip
"""Turns of speech and what papers print for them; ``kept``: what stands within them and is asked about as well."""

_CLASS_OF = lazily(r"\b(?:the )?class(?: of)?(?= {5}| 20\d\d\b)", re.I)
"""The class of 2026: who leaves school in that year, which is looked for as a time and blank by now."""

_PERSON = lazily(r"(?<![\w-])[A-Z][a-z']{0,5} [A-Z][a-z']{1,11}(?![\w-])")


def is_spelled_name(words: str) -> bool:
    """Whether two words are a surname and a given name in pinyin that the lexicon knows to be nothing else."""
    first, given = (w.lower().replace("'", "") for w in words.split(" ", 1))
    known = any((meaning.stem(w),) in meaning.english_phrases() for w in (first, given)) or (
        tuple(meaning.stem(w) for w in (first, given)) in meaning.english_phrases()
    )
    stops = meaning.english_stop_words()
    return not known and given not in stops and first in pinyin.surnames() and pinyin.is_spelled(given)


def _tokens(text: str) -> list[tuple[str, int, str]]:
    """The words, where they stand, and the whole that a hyphen makes of them (new-energy cars); one that turns the
    meaning round stays whole."""
    found: list[tuple[str, int, str]] = []
    for hit in re.finditer(meaning.WORD, text):
        if hit[0].lower() in meaning.english_stop_words() or hit[0].lower().startswith(_TURNING):
            found.append((hit[0], hit.start(), hit[0]))
        else:
            at = hit.start()
            for part in phrases.parts_of(hit[0]):
                found += [(part, at, hit[0])] if part else []
                at += len(part) + 1
    return found


def _is_half(word: str, whole: str) -> bool:
    """Whether the word is joined by a hyphen to one that nobody knows: home in home-doorstep."""
    others = [part for part in whole.split("-") if part != word]
    return any(phrases.find([part]) is None and part not in meaning.english_stop_words() for part in others)


_TURNING = ("non-", "anti-", "un-")


def _joined(text: str, tokens: list[tuple[str, int, str]]) -> str:
    last, begins, _ = tokens[-1]
    return " ".join(text[tokens[0][1] : begins + len(last)].split())


_PRICED = frozenset({("price",), ("cost",), ("fee",)})
"""What asks for money by itself where something is priced: the price of lunch is told as 一顿午饭最低9元."""

_UNSAID = frozenset({("volume",), ("quantity",)})
"""Measures that a paper need not name beside the unit: 铁水联运完成108.4万标准箱 is its volume."""


def _is_asked_for(words: list[str], at: int) -> bool:
    """Whether a word that the lexicon lacks says of what the measure is (crayfish output, price of zithers): then its
    answer would be another thing's."""
    word = words[at].lower()
    if word.endswith(("ed", "ing", "ly")) or not word.isalpha() or _MEASURED.fullmatch(word):
        return False
    before = [w.lower() for w in words[max(0, at - 2) : at]]
    if before[-1:] in (["of"], ["many"]) or before in (["of", "the"], ["of", "a"]):
        return at + 1 >= len(words) or not _longest(words, at + 1)[0]  # public charging piles are charging piles
    for length in range(min(4, len(words) - at - 1), 0, -1):
        if meaning.is_indicator(" ".join(words[at + 1 : at + 1 + length])):
            return True
    return False


_MEASURED = lazily(
    f"(?:{'|'.join(load('asking')['measured_en'])})|[a-z]*met(?:re|er)s?|grams?|kilos?|watts?|lit(?:re|er)s?|square|cubic"
)

_KINDS_OF_NAME = frozenset(
    ("port", "town", "village", "county", "district", "city", "park", "street", "bridge", "station", "airport")
)
_KINDS_OF_PLACE = frozenset({"district", "county", "city", "province", "municipality"})


def _longest(words: list[str], at: int) -> tuple[int, phrases.Key | None]:
    """The longest phrase that begins here, in its own order or turned (throughput of containers)."""
    length, key = phrases.longest(words[at : at + phrases.LONGEST])
    turned, compound = _turned(words, at)
    if turned > length:
        return turned, compound
    stops = meaning.english_stop_words()
    if length == 1 and words[at] != "US" and (meaning.stem(words[at]) in stops or words[at].lower() in stops):
        return 0, None
    return length, key


def _turned(words: list[str], at: int) -> tuple[int, phrases.Key | None]:
    for measured in (2, 1):
        begin = at + measured + 1
        if begin >= len(words) or words[begin - 1].lower() != "of":
            continue
        begin += words[begin].lower() in _ARTICLES
        for of in (3, 2, 1):
            key = phrases.find([*words[begin : begin + of], *words[at : at + measured]])
            if key is not None and begin + of <= len(words) and key not in meaning.english_acts():
                return begin + of - at, key
    return 0, None


_ARTICLES = frozenset({"the", "a", "an", "its", "their", "all"})


def _foreign(word: str, *, first: bool) -> Term | None:
    """An English word that the lexicon lacks: a name if it is written as one, else something that we cannot check."""
    low = word.lower()
    low = low.removesuffix("'s").replace("'", "") if word[0].isupper() else low  # Xing'an is 兴安
    if low in meaning.english_stop_words() or meaning.stem(low) in meaning.english_stop_words() or len(word) < 2:
        return None
    if _MEASURED.fullmatch(low):
        return None
    if any(c.isdigit() for c in word) or (word[0].isupper() and not first):
        return meaning.term(low, weight=PROPER, proper=True)
    return meaning.term(low, weight=0.6, strong=False)
