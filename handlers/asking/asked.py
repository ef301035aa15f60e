"""A question taken apart: about whom, about what, when, and what kind of answer it wants."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from handlers.asking import meaning, names, periods
from handlers.asking.answer import Language
from handlers.asking.fold import HAN
from handlers.asking.kinds import PEOPLE, Want, sign, units_of, wants
from handlers.asking.lexicon import load
from handlers.asking.meaning import LIGHT, NOUN, PROPER, VERB, Term
from store.archive import Archive
from store.reading.script import fold as fold_script
from store.reading.words import tag
from store.records import StoredEnterprise


@dataclass(frozen=True, slots=True)
class Part:
    """One thing asked. ``units``: those an answer may have (none: any); ``head``: the noun that is measured;
    ``done``: what was achieved is asked for, no plan; ``follows``: it goes on from the part before, in no words of its
    own."""

    words: str
    want: Want
    terms: tuple[Term, ...]
    head: Term | None = None
    units: frozenset[str] = frozenset()
    phrases: tuple[str, ...] = ()
    change: bool = False
    falling: bool = False
    level: bool = False
    planned: bool = False
    both: bool = False
    compared: bool = False
    done: bool = False
    follows: bool = False
    period: str | None = None
    period_kept: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A whole question. ``also``: enterprises whose names stand inside the longer ones; ``leans`` and ``pronoun``: it
    points back into the thread; ``whole``: 占全市多少, so a part of the city is meant; ``articles``: the thread's."""

    words: str
    language: Language
    parts: tuple[Part, ...]
    enterprises: tuple[StoredEnterprise, ...] = ()
    also: tuple[StoredEnterprise, ...] = ()
    period: str | None = None
    last_year: bool = False
    leans: bool = False
    pronoun: bool = False
    tianjin: bool = False
    whole: bool = False
    articles: tuple[int, ...] = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        return meaning.spread(t for p in self.parts for t in p.terms)


# ---------------------------------------------------------------- taking a question apart

_SPLIT = re.compile(r"[,，、;；?？。!！]+(?!\d)")
_SPLIT_EN = re.compile(
    r"[;?.!]+(?:\s|$)|(?:,\s*)?\band (?=(?:what|how|which|who|when|where|why|is|was|did|does)\b)", re.I
)
_POINTED = re.compile(r"(?:这|那|该)(?:个|家)?(?P<n>公司|企业|集团|园区|机构|母公司|子公司|项目|中心|单位)")


def take_apart(words: str, language: Language, archive: Archive, today: date) -> Asked:
    """``words`` (already plain) as an Asked. ``today`` is the day that 今年 hangs on."""
    text = fold_script(words)
    found = periods.find(text, today)
    enterprises, also, rest = _enterprises(_blank(text, [(p.start, p.end) for p in found]), language, archive)
    if language == "en":
        rest = _SPELLED.sub(lambda m: " " * len(m[0]), rest) if enterprises else rest
        english, rest = _english_enterprises(rest, archive)
        enterprises += tuple(e for e in english if e.id not in {x.id for x in enterprises})
    pointed = _POINTED.sub(lambda m: " " * len(m[0]), rest)
    parts = _parts(pointed, language, found)
    first = (_SPLIT_EN if language == "en" else _SPLIT).split(f"{words}?", maxsplit=1)[0] + words[-1:] * (
        len(parts) == 1
    )
    leaning = sign(f"leans_{language}").search(first)
    pronoun = sign(f"pronoun_{language}").search(first)
    return Asked(
        words=words,
        language=language,
        parts=parts,
        enterprises=enterprises,
        also=also,
        period=parts[0].period,
        last_year=bool(sign("last_year").search(words)),
        leans=bool(leaning),
        pronoun=bool(pronoun),
        whole=bool(_WHOLE.search(words)),
        tianjin=bool(re.search(r"天津|全市|我市|本市|\btianjin\b", words, re.I)),
    )


def _period(found: list[periods.AskedPeriod]) -> str | None:
    """The period asked about: the first that is no 今年 beside a narrower one."""
    narrow = [p.iso for p in found if not re.fullmatch(r"\d{4}", p.iso)]
    return narrow[0] if narrow else found[0].iso if found else None


def _blank(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _enterprises(
    text: str, language: Language, archive: Archive
) -> tuple[tuple[StoredEnterprise, ...], tuple[StoredEnterprise, ...], str]:
    """Enterprises named in the text, those whose names stand inside those names, and the text without the names."""
    found: list[StoredEnterprise] = []
    inner: list[StoredEnterprise] = []
    spans: list[tuple[int, int]] = []
    folded = meaning.fold(text)
    for each, name in archive.enterprises.containing(text):
        key = meaning.fold(name)
        at = folded.find(key)
        if at < 0 or key in _NO_NAMES or _IS_PLACE.fullmatch(key):
            continue
        if any(s < at + len(key) and at < e for s, e in spans):
            inner.append(each)
            continue
        found.append(each)
        spans.append((at, at + len(key)))
    rest = _blank(text, spans)
    if language == "zh" or HAN.search(rest):
        short = _short_names(rest, archive)
        found += [e for e, _ in short if e.id not in {f.id for f in found}]
        rest = _blank(rest, [s for _, s in short])
    return tuple(found), tuple(e for e in inner if e.id not in {f.id for f in found}), rest


def _is_unusual(short: str) -> bool:
    """Whether a word of it is no ordinary one: 克劳泽, not 新区供热 (which is not short for 新区供热站)."""
    return any(pos in ("x", "nr", "nrt", "nz", "nt") for _, pos in tag(short))


def _english_enterprises(text: str, archive: Archive) -> tuple[list[StoredEnterprise], str]:
    """Enterprises under the English names that the lexicon is sure of, and the text without those names."""
    found: list[StoredEnterprise] = []
    for phrase, chinese in meaning.english_names():
        hit = re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text, re.I)
        if hit is None:
            continue
        held = next((e for c in chinese for e in archive.enterprises.named(c)), None)
        if held is not None:
            found.append(held)
            text = _blank(text, [hit.span()])
    for hit in re.finditer(r"(?:[A-Z][a-z]{2,}[ -]?){1,3}", text):
        word = hit[0].strip(" -")
        known = any((meaning.stem(w),) in meaning.english_phrases() for w in word.split()) or len(word) < 5
        each = None if known or word.lower() in meaning.english_stop_words() else names.in_pinyin(word, archive)
        if each is None and not known and " " in word:
            word = word.split()[0]
            each = names.in_pinyin(word, archive)
        if each is not None and each.kind != "government" and each.id not in {f.id for f in found}:
            found.append(each)
            text = _FORM.sub("", _blank(text, [hit.span()]))
    return found, text


_SPELLED = re.compile(r"(?:\b[A-Z][\w&.'-]*\s+)+(?=[(（])")
"""The name in letters before the Chinese one in brackets, which is looked for instead."""

_FORM = re.compile(
    r"\b(?:Bio(?:tech|pharma)?|Pharma(?:ceuticals?)?|Tech(?:nology)?|Group|Co|Ltd|Inc|Corp(?:oration)?|Holdings?)\b\.?"
)


_NO_NAMES = frozenset(
    {"天津", "天津市", "北京", "河北", "公司", "企业", "集团", "中心", "全市", "京津冀", "园区", "港口", "医院"}
)
_IS_PLACE = re.compile(r"[\u3400-\u9fff]{1,5}(?:区|县|镇|乡|省|市|村|街道)")
_RUN = re.compile(r"[\u3400-\u9fffA-Za-z0-9]{2,}")
_CUT_RUNS = re.compile(
    r"多少|什么|哪[些个家里]?|怎么样?|如何|现在|目前|今年|去年|一共|累计|分别|同比|增长|持有|拥有|投资|预计|计划|打算|设立|是|的|在|有|了|和|与|把|被|对|向|几|谁|吗|呢|将|从|给|占|由|用来?|请问|介绍"
)


def _short_names(text: str, archive: Archive) -> list[tuple[StoredEnterprise, tuple[int, int]]]:
    """Names cut short that no page uses so (三亚深蓝): a run of the question that begins a stored name."""
    found: list[tuple[StoredEnterprise, tuple[int, int]]] = []
    for run in _RUN.finditer(_CUT_RUNS.sub(lambda m: " " * len(m[0]), text)):
        if len(found) >= 3:
            break
        if not HAN.search(run[0]):
            continue
        hit = names.beginning(run[0], archive)
        if hit is None:
            continue
        each, length = hit
        short = run[0][:length]
        if not _IS_PLACE.fullmatch(short) and (length == len(run[0]) or _is_unusual(short)):
            found.append((each, (run.start(), run.start() + length)))
    return found


def _parts(text: str, language: Language, found: list[periods.AskedPeriod]) -> tuple[Part, ...]:
    """One part a question word; a clause without one belongs to the next, or to the last. A part without a period of
    its own has the one before it."""
    spans: list[tuple[int, int]] = []
    begin = at = 0
    for hit in (*(_SPLIT_EN if language == "en" else _SPLIT).finditer(text), None):
        end = hit.start() if hit else len(text)
        piece = text[at:end]
        if piece.strip() and (wants(piece, "en") != "any" if language == "en" else sign("asks").search(piece)):
            spans.append((begin, end))
            begin = hit.end() if hit else end
        at = hit.end() if hit else end
    if text[begin:].strip():
        spans = [*spans[:-1], (spans[-1][0], len(text))] if spans else [(0, len(text))]
    made: list[Part] = []
    for start, end in spans[:4] or [(0, len(text))]:
        period = _period([p for p in found if start <= p.start < end])
        made.append(replace(part(text[start:end], language), period=period or (made[-1].period if made else None)))
    return tuple(made)


def part(text: str, language: Language) -> Part:
    want = wants(text, language)
    terms, phrases = english_terms(text) if language == "en" else chinese_terms(text)
    if sign("superlative").search(text):
        terms = (*terms, Term("最", tuple(load("kinds")["most"]), PROPER, True, True))
    head = _head(text, terms, language)
    if head is not None:
        terms = tuple(_firm(t, head) for t in terms)
    return Part(
        words=text.strip(),
        want=want,
        terms=terms,
        head=head,
        units=units_of(text) or _units_of_head(head),
        phrases=phrases,
        change=bool(sign("change_by").search(text)),
        falling=bool(sign("falling").search(text)) and not sign("either").search(text),
        level=bool(sign("level").search(text)),
        planned=bool(sign("planned").search(text)),
        both=bool(sign("both_ends").search(text)),
        compared=bool(sign("compared").search(text)),
        done=bool(sign("done").search(text)),
    )


def _firm(term: Term, head: Term) -> Term:
    """A word that stands right before the noun measured tells which: 入境 in 入境游客 may not be missing."""
    if term.strong or term.at < 0 or len(term.word) < 2 or term.at + len(term.word) != head.at or term.weight < VERB:
        return term
    return replace(term, strong=True, weight=NOUN)


def _units_of_head(head: Term | None) -> frozenset[str]:
    """People are counted as people: 多少员工 is not met by the age of a team."""
    if head is None:
        return frozenset()
    return (
        PEOPLE
        if head.word in load("asking")["people"] or (len(head.word) > 1 and head.word[-1] in "工员师")
        else frozenset()
    )


def _head(text: str, terms: tuple[Term, ...], language: Language) -> Term | None:
    """The noun that is measured: right after 多少家, else the last before the question word."""
    nouns = [t for t in terms if t.strong and t.at >= 0]
    if language == "en":
        return next((t for t in terms if t.strong and meaning.is_indicator(t.word)), None)
    if not nouns:
        return None
    asks = sign("question_word").search(text)
    if asks is None:
        part_of = [t for t in nouns if t.at < text.find("占")]
        return part_of[-1] if part_of else nouns[-1]
    measure = sign("measure").match(text, asks.end())
    after = measure.end() if measure else asks.end()
    run = [t for t in nouns if t.at >= after]
    if run and not text[after : run[0].at].strip():
        last = run[0]
        for following in run[1:]:
            if text[last.at + len(last.word) : following.at].strip() not in ("", "和", "及"):
                break
            last = following
        return last
    doing = max((t for t in terms if 0 <= t.at < asks.start() and t.weight >= VERB), key=lambda t: t.at, default=None)
    if measure and doing is not None and doing.word in _COUNTING and text[asks.end() : measure.end()].strip():
        return None  # 接待多少人次: the doing is measured
    before = [t for t in nouns if t.at < (text.find("占") if 0 < text.find("占") < asks.start() else asks.start())]
    return before[-1] if before else nouns[0]


# ---------------------------------------------------------------- terms

_IDENTIFIER = re.compile(
    r"\d+强|[一二三四五六七八九十\d]+期(?![货限间待权])|第[一二三四五六七八九十\d]+(?:产业|中心医院|医院|中学|小学|届|批|期)|\d+号(?:线|楼|院|路|泊位|机|码头)?|[A-Za-z]+-?\d[A-Za-z0-9_.-]*|\d+[A-Za-z]+\b"
)
_WHOLE = re.compile(r"占(?:到|了)?(全市|全区|全省|全国|全球|全县|全镇)")
_QUOTED = re.compile(r"[“\"「『《‘']([^”\"」』》’']{1,30})[”\"」』》’']")
_GENERIC = frozenset(load("asking")["generic"])
_NOUN_VERBS = frozenset(load("asking")["nouns"])


def chinese_terms(text: str) -> tuple[tuple[Term, ...], tuple[str, ...]]:
    """What the text is about, in order, and the runs of nouns that stand together in it."""
    found: list[Term] = []
    for hit in _QUOTED.finditer(text):
        found.append(meaning.term(hit[1], weight=PROPER, proper=True, at=hit.start(1)))
    for hit in _WHOLE.finditer(text):
        found.append(meaning.term(hit[1], at=hit.start(1)))
    rest = _QUOTED.sub(lambda m: " " * len(m[0]), text)
    asking = re.compile(
        r"(?:一共|总共|共)?有?(?:多少|几)(?:(?:万|亿)?(?:钱|张|个(?!人)|家(?!庭|长)|名(?!字|单)|位(?!置)|项(?!目)|条(?!件)|所|座|件|种(?!类|植)|台|套|辆|列(?!车)|艘|架|只|户(?!籍)|场(?!地|馆|景)|次|届|例|类(?!型)|道(?!路)|支|部(?!门)|栋|款|盒|吨|公里|亩|元|人次|公斤|平方米|标准箱))?|什么(?:时候|时间|地方)?|怎么样|怎样|如何|为什么|为何|哪些|哪[个家里儿位]|几(?=[\u3400-\u9fff])|第几|多[大高重远长久快](?:时间|(?=[,。?\s]|比|的|$))"
    )
    rest = asking.sub(lambda m: " " * len(m[0]), rest)
    rest = _REACHED.sub(lambda m: " " * len(m[0]), rest)
    rest = _LINKS.sub(lambda m: " " * len(m[0]), rest)
    rest = _ROUTE.sub(lambda m: f" {m[1]} ", rest)
    for hit in _IDENTIFIER.finditer(rest):
        found.append(meaning.term(hit[0], weight=PROPER, proper=True, at=hit.start()))
    rest = _IDENTIFIER.sub(lambda m: " " * len(m[0]), rest)
    for hit in meaning.districts().finditer(rest):
        named = meaning.term(hit[0], weight=PROPER, proper=True, at=hit.start())
        found.append(replace(named, variants=(*named.variants, *meaning.shorter_place(hit[0]))))
    rest = meaning.districts().sub(lambda m: " " * len(m[0]), rest)
    for hit in meaning.known_words().finditer(rest):
        found.append(_known(hit[0], hit.start()))
    rest = meaning.known_words().sub(lambda m: " " * len(m[0]), rest)
    for run in re.finditer(r"\S+", rest):
        at = run.start()
        for word, pos in _joined(tag(run[0])):
            made = _tagged(word, pos, at)
            at += len(word)
            if made is not None:
                found.append(made)
    found.sort(key=lambda t: t.at)
    return meaning.spread(found), _phrases(found)


_REACHED = re.compile(
    r"(?:下?降|上?升|增|减|涨|跌|压缩?|缩短|提高|提升|下调|上调|攀升|爬升|回升|回落|扩大|增加|增长|减少|降低)(?:到了?|至|成了?|为)(?=\s|$|[,?])"
)
"""What a change led to, right before the question word: no part of the noun measured (空驶率降到了多少)."""

_LINKS = re.compile(r"(?:之后|以后|后)?(?:需要|将要|要|需|将|会)(?=\s|$|[,?])")
"""Words before the question word that the segmenter would join to the noun before them: 开通后要多久."""
_ROUTE = re.compile(r"从([\u3400-\u9fff]{2,6}(?<![增升降减高长少短缩加达涨跌变调提]))到(?=[\u3400-\u9fff]{2})")

_ENDINGS = frozenset("港站厂园馆院桥路线店区县镇村岛湖河山楼城会展费率额量")


def _joined(words: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """A noun's last character that the segmenter cut off is put back: 无水 港 is 无水港."""
    joined: list[tuple[str, str]] = []
    for word, pos in words:
        if word in _ENDINGS and joined and len(joined[-1][0]) > 1 and joined[-1][0] not in meaning.stop_words():
            joined[-1] = (joined[-1][0] + word, "n")
        else:
            joined.append((word, pos))
    return joined


def _known(word: str, at: int) -> Term:
    noun = word not in _SOFT
    return meaning.term(
        word, weight=LIGHT if word in _GENERIC else NOUN if noun else VERB, strong=noun and word not in _GENERIC, at=at
    )


_SOFT = frozenset(load("asking")["soft"])
_COUNTING = frozenset(load("asking")["counting"])
_NO_PLACES = frozenset(load("asking")["no_places"])
_MEASURING = frozenset(load("asking")["measuring"])


def _tagged(word: str, pos: str, at: int) -> Term | None:
    if not word.strip() or word in meaning.stop_words() or not re.search(r"[\w]", word):
        return None
    if re.fullmatch(r"[A-Za-z][A-Za-z0-9.\-]*|\d+[A-Za-z]+\w*", word):
        return meaning.term(word, weight=PROPER, proper=True, at=at)
    if word.isdigit() or pos in ("m", "q", "mq"):
        return meaning.term(word, weight=LIGHT, strong=False, at=at) if len(word) > 1 and not word.isdigit() else None
    if word in _NOUN_VERBS:
        return meaning.term(word, at=at)
    if len(word) >= 3 and pos in ("x", "nr", "n") and word[0] in "建买卖办造投":
        return _tagged(word[1:], "n", at + 1)
    if len(word) >= 2 and word[-1] in "了着过":
        return _tagged(word[:-1], "v", at)
    if len(word) == 1:
        if word in _MEASURING:
            return meaning.term(word, at=at)
        known = len(meaning.variants_of(word)) > 1
        return meaning.term(word, weight=VERB, strong=False, at=at) if known else None
    if word == "海关":
        return meaning.term(word, at=at)
    if pos in ("ns", "nr", "nrt", "nrfg", "nt", "nz"):
        is_name = pos in ("ns", "nr", "nrt", "nrfg")
        named = meaning.term(word, weight=PROPER, proper=is_name and word not in _NO_PLACES, at=at)
        return replace(named, variants=(*named.variants, *meaning.shorter_place(word)))
    if word in _GENERIC:
        return meaning.term(word, weight=LIGHT, strong=False, at=at)
    if len(word) >= 3 and word[0] in "市区县省" and pos in ("x", "n", "nt", "nr", "ns"):
        word, at = word[1:], at + 1
    if pos[:1] == "n" or pos in ("x", "j", "l", "i", "b", "eng", "zg", "s"):
        return meaning.term(word, at=at)
    if pos[:1] in ("v", "a"):
        return meaning.term(word, weight=VERB, strong=False, at=at)
    return meaning.term(word, weight=LIGHT, strong=False, at=at)


def _phrases(found: list[Term]) -> tuple[str, ...]:
    """Terms that touch, joined: 全国重点实验室. Met whole, they tell more than their words apart."""
    phrases: list[str] = []
    run = ""
    end = -1
    for each in found:
        if each.at == end and (each.strong or run):
            run += each.word
        else:
            phrases.append(run)
            run = each.word if each.strong or each.word in _GENERIC else ""
        end = each.at + len(each.word)
    phrases.append(run)
    return tuple(dict.fromkeys(p for p in phrases if len(p) >= 4))


def english_terms(text: str) -> tuple[tuple[Term, ...], tuple[str, ...]]:
    """Terms of an English question, through the lexicon; Chinese in it counts as itself."""
    chinese = " ".join(re.findall(r"[\u3400-\u9fff][\u3400-\u9fff0-9.]*", text))
    found = [replace(t, at=-1) for t in chinese_terms(chinese)[0]] if chinese else []
    for hit in re.finditer(r"\b(?:line|no\.?|number) (\d+)\b", text, re.I):
        found.append(meaning.Term(f"{hit[1]}号", (f"{hit[1]}号", f"{hit[1]}#"), PROPER, True, True))
    text = re.sub(r"\b(?:line|no\.?|number) \d+\b", " ", text, flags=re.I)
    words = meaning.words_of(re.sub(r"[\u3400-\u9fff]+[0-9.]*", " ", text))
    at = 0
    while at < len(words):
        length, chinese_words = _longest(words, at)
        if length:
            key = tuple(meaning.stem(w) for w in words[at : at + length])
            proper = key in meaning.english_places()
            soft = not proper and all(v in _SOFT for v in chinese_words[:1])
            weight = PROPER if proper else VERB if soft else NOUN
            found.append(Term(" ".join(words[at : at + length]), chinese_words, weight, not soft, proper))
            at += length
            continue
        made = _foreign(words[at], first=at == 0)
        if made is not None and not chinese:
            found.append(made)
        at += 1
    return meaning.spread(found), ()


def _longest(words: list[str], at: int) -> tuple[int, tuple[str, ...]]:
    phrases = meaning.english_phrases()
    for length in range(min(9, len(words) - at), 0, -1):
        chunk = words[at : at + length]
        key = tuple(meaning.stem(w) for w in chunk)
        stops = meaning.english_stop_words()
        if length == 1 and chunk[0] != "US" and (key[0] in stops or chunk[0].lower() in stops):
            return 0, ()
        if key in phrases:
            return length, phrases[key]
        if length == 1:
            for form in meaning.verb_stems(chunk[0]):
                if (form,) in phrases:
                    return 1, phrases[(form,)]
    return 0, ()


def _foreign(word: str, *, first: bool) -> Term | None:
    """An English word that the lexicon lacks: a name if it is written as one, else something that we cannot check."""
    low = word.lower()
    if low in meaning.english_stop_words() or meaning.stem(low) in meaning.english_stop_words() or len(word) < 2:
        return None
    if any(c.isdigit() for c in word) or (word[0].isupper() and not first):
        return meaning.term(low, weight=PROPER, proper=True)
    return meaning.term(low, weight=0.6, strong=False)
