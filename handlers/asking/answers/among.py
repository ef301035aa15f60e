"""Which of those that one sentence counts up: the largest, the fastest, those that fell.

对东盟增长11.3%；对欧盟下降2.4%；对美国下降14.8% says which partner grew fastest, though no word of it says 最.
The answer is chosen from the numbers of one list, which are of one kind and one unit, and is told in its own words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from handlers.asking import compose, evidence, meaning, points, shapes, show
from handlers.asking.answer import Answer, QuestionAnswer
from handlers.asking.answers import parts
from handlers.asking.asked import Asked
from handlers.asking.evidence import Line, Spot
from handlers.asking.fold import echo, plain
from handlers.asking.intents import Intent, ThreadState
from handlers.asking.kinds import MONEY, PEOPLE
from handlers.asking.lexicon import load
from handlers.asking.meaning import Term
from handlers.asking.shapes import Bound
from handlers.asking.weighing import timing
from handlers.words import say
from store.archive import Archive
from store.frozen import dataclass
from store.patterns import lazily


@dataclass(frozen=True, slots=True)
class Choice:
    """``moves``: what is held against each other is by how much each grew or fell; ``end``: which end of the list, None
    for all that ``falls`` (or do not, where it is False); ``of``: what they are, in the question's words; ``nth``: the
    second from that end; ``bound``: all above, or below, it."""

    moves: bool
    end: Literal["most", "least"] | None = None
    falls: bool | None = None
    of: str = ""
    nth: int = 1
    bound: Bound | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """One of those counted up: its number, and the words of the list that are its own."""

    line: Line
    spot: Spot
    words: str
    value: float


def answer(intent: Intent, archive: Archive, asked: Asked) -> tuple[Answer, ThreadState] | None:
    """None where no choice among several is asked for, or where no list tells it."""
    choice = _choice(plain(intent.words), asked) or _next_choice(plain(intent.words), intent.before, asked)
    if choice is None:
        return None
    lists = [(line, items) for line in _lines(asked, archive) if (items := _items(line, choice, asked))]
    if size := _size(asked.words):
        lists = [each for each in lists if len(each[1]) == size] or lists
        if not any(t.strong and t.word != _MOST for t in asked.terms):
            lists = [each for each in lists if len(each[1]) == size]
    lists = lists or [(items[0].line, items) for items in _over_lines(_lines(asked, archive), choice, asked)]
    found = max(lists, key=lambda each: (_said_here(asked, each[0]), len(each[1])), default=None)
    if found is None or not (chosen := _chosen(found[1], choice)):
        return None
    return _told(chosen, choice, intent, asked, archive)


def beyond(intent: Intent, archive: Archive, asked: Asked) -> tuple[Answer, ThreadState] | None:
    """企业数超过1000家的园区: all above a bound, which no sentence need say; None where none is asked for."""
    return answer(intent, archive, asked) if shapes.bounded(plain(intent.words)) is not None else None


def _lines(asked: Asked, archive: Archive) -> list[Line]:
    """Where nothing but how many there are was said (which of the four), the newest stories may be meant."""
    day = archive.articles.newest_day()
    if (
        any(t.strong and t.word != _MOST for t in asked.terms)
        or asked.articles
        or day is None
        or not _size(asked.words)
    ):
        return evidence.gather(asked, archive)
    newest = archive.articles.between(day, day, limit=evidence.ARTICLES)
    return evidence.gather(replace(asked, articles=tuple(a.id for a in newest)), archive)


_SIZE = lazily(
    r"(?P<n>[二三四五六七八九十两])(?:大|个|家|类|种|座|项)[\u3400-\u9fff]{0,6}(?:里|中|当中|之中|哪)"
    r"|\bof the (?P<en>two|three|four|five|six|seven|eight)\b",
    re.I,
)
_SIZES = dict(zip("二三四五六七八九十", range(2, 11), strict=True)) | {"两": 2}
_SIZES |= dict(zip(("two", "three", "four", "five", "six", "seven", "eight"), range(2, 9), strict=True))


def _size(words: str) -> int | None:
    """How many there are to choose from, where the question says so."""
    hit = _SIZE.search(words)
    return _SIZES[(hit["n"] or hit["en"]).lower()] if hit else None


# ---------------------------------------------------------------- what is asked

_MOST = "最"
_WHICH = lazily(r"哪|谁|\b(?:which|what)\b", re.I)
_GROWS = lazily(r"增长|增速|增幅|涨|升|增(?!加值)|\b(?:gr[eo]w|growth|rose|rise|increase|growing|gained)", re.I)
_FALLS = lazily(r"降|跌|减|下滑|萎缩|\b(?:fell|fall|drop|decline|decrease|shr[aiu]nk|lost)", re.I)
_END = lazily(
    r"最[快慢高低大小多少猛狠]|\b(?:fastest|slowest|most|least|highest|lowest|largest|smallest|biggest|fewest|sharpest)\b",
    re.I,
)
_LEAST = lazily(r"最[慢低小少]|\b(?:slowest|least|lowest|smallest|fewest)\b", re.I)
_HAVE_MOVED = lazily(
    r"(?:增长|上涨|上升|下降|下跌|下滑|减少|[涨升降跌])了?(?:的|[?？,，]|$)|\b(?:fell|grew|rose|dropped|declined)\b",
    re.I,
)
_CLASSES = (
    "园区|开发区|功能区|区县|县区|街镇|乡镇|街道|社区|小区|城市|省份|国家|地区|市场|行业|产业|门类|企业|公司|门店|商场|商圈|景区|医院|学校|高校|港口|"
    "码头|机场|车站|线路|航线|银行|项目|产品|品类|货类|平台|基地|专业|场馆|博物馆|公园|酒店|渠道|部门|品种|作物|车型|季度|月份|年份|指标|[区县镇村街省市港月年]"
)
_OF = lazily(
    rf"哪(?:一|几|些)?(?:个|类|种|样|家|座|项|条|款|所)?(?P<class>{_CLASSES})"
    rf"|(?:的|以上|以下)(?P<class2>{_CLASSES})(?:都|分别)?(?:有|是)哪"
    r"|哪(?:一|几|些)?(?:个|类|种|样|家|座|项|条|款|里|儿|只)?(?P<zh>[\u3400-\u9fff]{0,4}?)"
    r"(?=的|是|在|进|出|增|下|上|涨|跌|降|升|最|规|工|产|营|销|收|游|接|完|人|投|面|卖|$|[?？])"
    r"|\b(?:which|what) (?P<en>[a-z]+(?: [a-z]+)?)",
    re.I,
)


def _choice(words: str, asked: Asked) -> Choice | None:
    if not _WHICH.search(words) or len(asked.parts) > 2:
        return None
    grows, falls = bool(_GROWS.search(words)), bool(_FALLS.search(words))
    hit = _OF.search(words)
    of = (hit["class"] or hit["class2"] or hit["zh"] or hit["en"] or "") if hit else ""
    if (bound := shapes.bounded(words)) is not None:
        return Choice(moves=(bound.unit == "%" and (grows or falls)), of=of, bound=bound)
    if _END.search(words):
        if falls and not grows:
            return None if _LEAST.search(words) else Choice(moves=True, end="least", falls=True, of=of)
        return Choice(moves=grows, end="least" if _LEAST.search(words) else "most", of=of)
    if (grows or falls) and _HAVE_MOVED.search(words):
        return Choice(moves=True, falls=falls, of=of)
    return None


_NTH = lazily(
    r"^(?:那|那么|排)?(?:第(?P<n>[二三四五])|其次)[名位]?(?:是谁|是哪[个家]?|呢)?[?？]?$|\b(?P<en>second|third)\b", re.I
)
_OTHER_END = lazily(
    r"^(?:那|那么)?最[\u3400-\u9fff]的?(?:呢|是哪[个家]?)?[?？]?$|^(?:and )?the (?:\w+est|most|least)\W*$", re.I
)
_COUNT = {"二": 2, "三": 3, "四": 4, "五": 5, "second": 2, "third": 3}


def _next_choice(words: str, before: ThreadState | None, asked: Asked) -> Choice | None:
    """第二呢, 最少的呢: of the same that the thread asked about."""
    first = _choice(plain(before.question), asked) if before is not None else None
    if first is None or first.end is None:
        return None
    if hit := _NTH.search(words):
        return replace(first, nth=_COUNT[(hit["n"] or hit["en"] or "二").lower()])
    if _OTHER_END.search(words):
        return replace(first, end="least" if _LEAST.search(words) else "most")
    return None


# ---------------------------------------------------------------- the lists that a sentence holds

LEAST_ITEMS = 3
"""Of two numbers in a sentence one is mostly the whole and the other its part."""

_EDGE = lazily(r"[,，;；。:：](?!\d)")
_TRIM = lazily(r"^[\s,，;；。、:：]*(?:其中|而|此外|另外|分[^,，]{1,8}看)?[\s,，、:：]*")
_ALL_OF_IT = lazily(
    r"^(?:[\d一二三四五六七八九十年月日—\-至上下半前季度,，]|全[市区国]|我[市区]|天津市?|总计|合计|总)*"
)


def _items(line: Line, choice: Choice, asked: Asked) -> list[Item]:
    if not _is_of(line, choice, asked):
        return []
    by_unit: dict[tuple[str, ...], list[Spot]] = {}
    for spot in line.spots:
        if _is_of_kind(spot, choice) and _fits(asked, line, spot):
            by_unit.setdefault(_kind(spot), []).append(spot)
    found = [made for spots in by_unit.values() if (made := _named(line, spots, choice, asked))]
    return max(found, key=len, default=[])


def _over_lines(lines: Sequence[Line], choice: Choice, asked: Asked) -> list[list[Item]]:
    """The rows of a table, and sentences that tell the very same of one after another: by whose the reader says they
    are."""
    head = _head(asked, choice)
    if head is None:
        return []
    measures = [head, *(t for t in asked.terms if t.strong and not t.proper and 0 <= t.at == head.at - len(t.word))]
    measures = [t for t in measures if t.word not in choice.of and t.word != _MOST]
    groups: dict[tuple[object, ...], dict[str, Item]] = {}
    for line in lines:
        for spot in line.spots if _is_of(line, choice, asked, row=True) else ():
            figure, value = spot.figure, points.signed(spot.figure)
            whose, measured = figure.subject or "", meaning.fold(figure.indicator or "")
            told = value is not None and whose not in _TOTALS and _is_of_kind(spot, choice) and _fits(asked, line, spot)
            if told and value is not None and all(meaning.stands_in(t, measured) for t in measures):
                key = (line.article.id, measured.removeprefix(meaning.fold(whose)), figure.period, *_kind(spot))
                words = f"{whose}{compose.cell(spot, line)}"
                groups.setdefault(key, {}).setdefault(whose, Item(line, spot, words, value))
    found = [list(held.values()) for held in groups.values() if len(held) >= LEAST_ITEMS]
    return [items for items in found if not choice.of or _alike(items, choice.of)]


def _alike(items: Sequence[Item], of: str) -> bool:
    """港口, 区, 企业: whose figures they are say the class by their last character, or the story does."""
    return all((i.spot.figure.subject or "").endswith((of[-1], of[:1])) or of in _around(i.line) for i in items)


def _kind(spot: Spot) -> tuple[str, ...]:
    figure = spot.figure
    return (
        points.unit_class(figure.unit),
        figure.status,
        figure.comparison or "同比" if figure.role == "growth" else "",
    )


def _is_of_kind(spot: Spot, choice: Choice) -> bool:
    figure = spot.figure
    if figure.status != "actual" or spot.end_of == "from":
        return False
    if choice.moves:
        return figure.role == "growth" and figure.unit == "%"
    return figure.role in ("level", "money", "count", "distance", "area", "share")


def _fits(asked: Asked, line: Line, spot: Spot) -> bool:
    part = asked.parts[0]
    if (units := _units(asked)) and spot.figure.role != "growth" and spot.figure.unit not in units:
        return False
    return part.period is None or timing.period_fit(part, asked, line, spot.figure, spot) > 0


def _units(asked: Asked) -> frozenset[str]:
    if asked.parts[0].units:
        return asked.parts[0].units
    return PEOPLE if _PEOPLE.search(asked.words) else MONEY if _PAYS.search(asked.words) else frozenset()


_PEOPLE = lazily(r"人(?:数|流|次)?最|游客|旅客|客流|\b(?:visitors|tourists|passengers|people)\b", re.I)
_PAYS = lazily(r"钱|元|值最|额最")


def _named(line: Line, spots: Sequence[Spot], choice: Choice, asked: Asked) -> list[Item]:
    """The numbers with whose they are; those of the whole are left out."""
    made: list[Item] = []
    end = 0
    for spot in spots:
        words = _TRIM.sub("", line.text[_begin(line, spot, end) : spot.end])
        end = spot.end
        holder = _holder(words, asked)
        value = points.signed(spot.figure)
        if holder and value is not None:
            made.append(Item(line, spot, words, value))
    made = _of_the_same(made, choice, asked)
    holders = [_holder(i.words, asked) for i in made]
    alike = len(made) >= LEAST_ITEMS or (
        len(made) == 2 and all(choice.of and h.endswith(choice.of[-1]) for h in holders)
    )
    return made if alike and len(set(holders)) == len(holders) else []


def _of_the_same(made: list[Item], choice: Choice, asked: Asked) -> list[Item]:
    """稻谷产量 asked about, which one item names: another one that says 小麦产量 is none of them."""
    head = _head(asked, choice)
    which = [t for t in asked.terms if t.strong and not t.proper and t.word != _MOST and t.word not in choice.of]
    for each in which if head is not None else ():
        named = [i for i in made if meaning.stands_in(each, meaning.fold(i.words))]
        if named and head is not None and each is not head:
            made = [i for i in made if i in named or not meaning.stands_in(head, meaning.fold(i.words))]
    return made


def _begin(line: Line, spot: Spot, end: int) -> int:
    """Where the item's own words begin: behind the item before it; for the first, with the clause that names it."""
    if end:
        return max(end, *(line.text.rfind(mark, end, spot.start) + 1 for mark in "；;。"))
    edges = [0, *(m.end() for m in _EDGE.finditer(line.text, 0, spot.start))]
    before = [s for s in line.spots if s.end <= spot.start]
    if spot.figure.role == "growth" and before and before[-1].start < edges[-1]:
        return max(e for e in edges if e <= before[-1].start)
    return edges[-1]


_NUMBERS = lazily(r"[约达近超过为]*\d[\d.,]*(?:[%‰]|个百分点|[万亿千百]*[\u3400-\u9fff]{0,3})")
_MOVING = lazily(
    r"同比|环比|分别|增长|下降|上升|上涨|下跌|增|降|微|仅|只|则|也|就|却|但|增速|增幅|高达|达到?|有|为|还是|是|[,，、;；\s]"
)
_TOTALS = frozenset(
    {"", "全市", "全国", "全区", "全省", "合计", "总计", "总", "累计", "共", "一共", "天津", "天津市", "我市"}
)


def _holder(words: str, asked: Asked) -> str:
    """东盟 of 对东盟进出口1241亿元,增长11.3%: what is left without numbers, movements and what was asked for."""
    left = _MOVING.sub("", _NUMBERS.sub("", meaning.fold(words)))
    for each in asked.terms:
        for variant in each.variants:
            left = left.replace(meaning.fold(variant), "")
    left = left.strip("的对向在由从其中")
    return "" if left in _TOTALS else left


# ---------------------------------------------------------------- whether the list is of what was asked about


def _around(line: Line) -> str:
    return f"{line.folded} {line.before} {line.lead} {line.head} {meaning.fold(line.home)}"


def _is_of(line: Line, choice: Choice, asked: Asked, *, row: bool = False) -> bool:
    """``row``: a line of a table, which says nothing but its own numbers."""
    if len(line.spots) < (1 if row else 2) or (
        asked.enterprises and not any(e.id in line.named | line.running for e in asked.enterprises)
    ):
        return False
    around = _around(line)
    wanted = [t for t in asked.terms if t.strong and t.word != _MOST]
    if row:
        wanted = [t for t in wanted if t.proper]
    if not all(meaning.stands_in(t, around) or _is_the_class(t, choice, line) for t in wanted):
        return False
    if row:
        return True
    measured = _head(asked, choice)
    if measured is not None and not choice.moves:
        return meaning.stands_in(measured, line.folded)
    if measured is not None:
        return meaning.stands_in(measured, f"{line.folded} {line.before}")
    return bool(wanted) or bool(asked.articles) or _size(asked.words) is not None


def _head(asked: Asked, choice: Choice) -> Term | None:
    """The noun measured, which is none of those that are chosen from."""
    nouns = [t for t in asked.terms if t.strong and not t.proper and t.word != _MOST]
    return next((t for t in nouns if _MEASURE.search(t.word) or any(_MEASURE.search(v) for v in t.variants[:3])), None)


_MEASURE = lazily("(?:" + "|".join(load("asking")["measures"]) + "|出口|进口|进出口|外贸|外资|[额量率值价数])$")
_PLACES = frozenset({"国家", "城市", "地区", "市场", "伙伴", "贸易伙伴", "区", "区县", "country", "city", "partner"})


def _is_the_class(each: Term, choice: Choice, line: Line) -> bool:
    """城市, 企业, 产品: the names that the list has are of that class, whether or not it says the word."""
    return bool(choice.of) and each.word in choice.of and each.word in _PLACES


def _said_here(asked: Asked, line: Line) -> float:
    """By weight; a word itself tells more than one that may stand for it (生产 for 产量)."""
    told = [t for t in asked.terms if t.word != _MOST and meaning.stands_in(t, line.folded)]
    return sum(t.weight * (1.5 if meaning.fold(t.word) in line.folded else 1.0) for t in told)


# ---------------------------------------------------------------- telling it


def _chosen(items: Sequence[Item], choice: Choice) -> list[Item]:
    if (bound := choice.bound) is not None:
        alike = [
            i
            for i in items
            if bound.unit is None or points.unit_class(i.spot.figure.unit) == points.unit_class(bound.unit)
        ]
        return [i for i in alike if (i.value > bound.value if bound.over else i.value < bound.value)]
    if choice.end is None:
        return [i for i in items if (i.value < 0) == choice.falls]
    ordered = sorted(items, key=lambda i: i.value, reverse=choice.end == "most")
    if len(ordered) < choice.nth:
        return []
    first = ordered[choice.nth - 1]
    return [i for i in ordered if i.value == first.value] if first.value < 0 or not choice.falls else []


def _told(
    chosen: Sequence[Item], choice: Choice, intent: Intent, asked: Asked, archive: Archive
) -> tuple[Answer, ThreadState]:
    language = intent.language
    lines = [say(language, "answer.among.one" if len(chosen) == 1 else "answer.among.several")]
    for each in chosen:
        said = each.words if language == "zh" else f"“{each.words}” ({show.statement(each.spot.figure, language)})"
        lines.append(said)
    made = QuestionAnswer(
        kind="figure",
        language=language,
        text="\n".join(lines),
        citations=parts.unique(parts.cite(i.line.article, i.line.quote) for i in chosen),
        suggestions=parts.suggest(language, "newest"),
        question=echo(intent.words, 80),
        figures=tuple(i.spot.figure for i in chosen if i.spot.figure.id),
    )
    state = ThreadState(
        question=intent.words,
        terms=tuple(t.as_kept() for t in asked.terms[:12]),
        enterprises=tuple(e.name for e in asked.enterprises),
        period=asked.period,
        wants=tuple(p.want for p in asked.parts),
        articles=tuple(dict.fromkeys(i.line.article.id for i in chosen)),
        figures=tuple(i.spot.figure.id for i in chosen),
        language=language,
    )
    return parts.finished(made, archive), state
