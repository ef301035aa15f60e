"""Kicker, headline, deck and labels out of the short lines above an article: 引题, 主题, 副题, 栏目."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from store.patterns import lazily
from store.reading.lexicon import load
from store.reading.pages import columns, kinds
from store.reading.pages.lines import Line
from store.reading.types import Span

SHORTER = 3  # characters by which a kicker may be shorter than the headline under it, which says no more of it
SAME_LENGTH = 2  # characters by which the two lines of one headline may differ; couplets are set to one width
ONE_LINE = 16  # characters of two lines together; of the labelled headlines in two lines the longest has 16
CENTRED = 4  # columns by which both lines stand off the left edge
PERIODICAL = lazily(r"(?:[一二三四]?季报|半年报|年报|月报|周报|答卷|成绩单|经济观察|新观察|特别策划)$")
LONGEST_PERIODICAL = 9  # characters of a column that tells what is reported in it: 新区经济三季报
COLUMN = 10  # characters; a column's name above a kicker has no more
DECK_WORDS = lazily(
    r"^(?:专访|走进|探访|对话|访|记|追记|来自)|(?:记|纪实|侧记|调查|综述|访谈|纪事|扫描|观察|启示|报告)$"
)
SUBJECTLESS = lazily(  # what the line is about stands in the one above
    r"^(?:强调|要求|部署|可(?![爱口乐])|将(?![军士])|已(?!故)|有望|预计|拟|力争|最高|最快|最低|总投资|年产|覆盖|惠及|今起|明起|涉及|实现|新增|全长|"
    r"毛利率|净利|营收|营业收入|市值|股价|产能(?!过剩)|销量|研发投入|负债率|现金流|投资者|股东|分红)"
)
SERIES = lazily(  # what a run of reports is called, above the headline of each
    r"^(?:走进|走近|解码|探秘|揭秘|寻访|回眸|聚焦|关注|直击|探访|对话|来自|喜迎|庆祝|纪念|献礼|学习贯彻|深入学习|贯彻落实)|"
    r"(?:看[\u4e00-\u9fff]{2,5}|系列(?:报道|评论|谈)|见闻|巡礼|进行时|在行动|行动|走基层|调研行|(?:特别|深度)报道)$"
)
SERIAL = lazily(r"[①-⑳]$|(?<!分)之[一二三四五六七八九十]$")  # the part of a series, on a column's name
FROM_TO = lazily(r"^从.{2,10}到.{2,10}$")  # a way, and not who goes it: the next line says that
BUILT = lazily(r"^(?:[今去明]年|年内|全年|年底前)?(?:计划|已|将|拟)?(?:新[建改扩增]|[改扩续]建)")  # 新建
REMNANT = 4  # a last line so short is the end of a headline broken over two lines, not a headline under a kicker
LONGEST_REST = 8  # characters of a second line that only says where it was done
PLACE = lazily(
    r"(?:区|园|港|桥|路|街|镇|村|湖|河|山|站|场|楼|大厦|码头|厂|馆|中心|公园|广场|大道|校园|小镇|新城|生态城|科学城)$"
)
BANNER = 12  # a line after the deck that is shorter, or has a blank in it, is a banner of the page


@dataclass(slots=True)
class Heading:
    """The lines above an article, sorted out. ``labels`` stand in or above it and are no part of the headline."""

    kicker: list[Line] = field(default_factory=list)
    headline: list[Line] = field(default_factory=list)
    deck: list[Line] = field(default_factory=list)
    labels: list[Line] = field(default_factory=list)

    @property
    def lines(self) -> list[Line]:
        return [*self.kicker, *self.headline, *self.deck]


def parse(block: list[Line], *, whole_lines: bool = False) -> Heading:
    """Sort a block of title-like lines. With ``whole_lines`` (broadcast days) its last line is the headline."""
    heading = Heading()
    rest = list(block)
    while len(rest) > 1 and (rest[0].kind == "label" or stands_apart(rest)):
        heading.labels.append(rest.pop(0))
    if whole_lines:
        heading.labels += rest[:-1]
        heading.headline = rest[-1:]
        return heading
    heading.labels += [line for line in rest[1:] if line.kind == "label"]
    rest = [line for line in rest if line.kind != "label" or line is rest[0]]
    first_deck = next((number for number, line in enumerate(rest) if line.kind == "deck" and number), len(rest))
    titles, after = rest[:first_deck], rest[first_deck:]
    for line in after:
        goes_on = line.kind == "deck" or (len(line.text) >= BANNER and " " not in line.text)
        (heading.deck if goes_on else heading.labels).append(line)
    sort_titles(titles, heading, has_deck=bool(heading.deck))
    return heading


def sort_titles(titles: list[Line], heading: Heading, *, has_deck: bool) -> None:
    if sort_listed(titles, heading):
        return
    if len(titles) == 4 and not has_deck and one_headline(titles[1], titles[2]):
        heading.kicker, heading.headline, heading.deck = titles[:1], titles[1:3], titles[3:]
        return
    while len(titles) > 3:
        heading.labels.append(titles.pop(0))
    if len(titles) <= 1:
        heading.headline = titles
    elif len(titles) == 2:
        sort_two(titles[0], titles[1], heading, has_deck=has_deck)
    else:
        sort_three(titles, heading, has_deck=has_deck)


def sort_listed(titles: list[Line], heading: Heading) -> bool:
    """The page's own list of headlines says which of the lines the headline is: what stands above is its kicker."""
    told = [number for number, line in enumerate(titles) if line.listed]
    if not told or told != list(range(told[0], told[-1] + 1)) or len(told) == len(titles):
        return False
    heading.kicker, heading.headline = titles[: told[0]], titles[told[0] : told[-1] + 1]
    heading.deck = titles[told[-1] + 1 :] + heading.deck
    return True


def sort_two(first: Line, second: Line, heading: Heading, *, has_deck: bool) -> None:
    a, b = length(first), length(second)
    says_more = SUBJECTLESS.match(second.text) or (tells_number(first) and OF_IT.search(second.text))
    if not has_deck and says_more and not breaks_off(first) and not SERIES.search(first.text):
        heading.headline, heading.deck = [first], [second]
    elif one_headline(first, second) and not two_clauses(first, second) and not (has_deck and a != b and whole(first)):
        heading.headline = [first, second]
    elif a > b or has_deck or (a >= b - SHORTER and not goes_on(second)) or teases(first, second):
        heading.kicker, heading.headline = [first], [second]
    else:
        heading.headline, heading.deck = [first], [second]


OF_IT = lazily(r"占比|占\S{0,4}成|占了?[一半]|(?:超过|近|逾|过)一?半|[超近逾]\S成")
"""What share some of it has: said under a headline that gives the whole."""


def tells_number(line: Line) -> bool:
    return bool(re.search(r"\d[\d.,]*[百千]?[万亿]?[\u4e00-\u9fff%]", line.text))


def sort_three(titles: list[Line], heading: Heading, *, has_deck: bool) -> None:
    first, second, third = titles
    if has_deck:
        heading.kicker, heading.headline = (
            ([first], [second, third])
            if one_headline(second, third) and not two_clauses(second, third)
            else ([first, second], [third])
        )
        if len(heading.kicker) > 1 and not one_headline(first, second) and is_plain(first, COLUMN):
            heading.labels.append(heading.kicker.pop(0))
    elif one_headline(first, second) and length(third) > length(second) and not two_clauses(first, second, CENTRED):
        heading.headline, heading.deck = [first, second], [third]
    elif one_headline(second, third) and length(first) != length(second) and not two_clauses(second, third, CENTRED):
        heading.kicker, heading.headline = [first], [second, third]
    else:
        heading.kicker, heading.headline, heading.deck = [first], [second], [third]


def teases(first: Line, second: Line) -> bool:
    """A figure of speech above the clause that says what happened: 老厂的新账本. A deck has clauses or figures.

    Or a line that only leads up to the other, or says whose word it is.
    """
    if first.text.endswith((":", *AT_A_LOSS)) or (is_quoted(second) and not is_quoted(first)):
        return True
    if (tells_number(first) or COUNTED.search(first.text)) and not (
        tells_number(second) or COUNTED.search(second.text) or SUBJECTLESS.match(second.text)
    ):
        return not DECK_WORDS.search(second.text)
    if leads_up(first) and not (DECK_WORDS.search(second.text) or leads_up(second)):
        return True
    return bool(re.search(r"的[^的]{1,5}$", first.text)) and is_plain(first, COLUMN) and not goes_on(second)


AT_A_LOSS = ("怎么办", "咋办", "怎么办?", "咋办?", "怎么破", "怎么破?")
"""How a line ends that asks what the headline under it answers."""
COUNTED = lazily(
    r"[一二三四五六七八九十百千两]{2,}(?:余|多)?[个项条座家户名人台辆次处所件部套间栋片批笔只支艘架张份吨亩里万亿]"
)


def is_quoted(line: Line) -> bool:
    """The line is what somebody says, in quotes from end to end."""
    text = line.text.strip()
    return text[0] in '“"' and text[-1] in '”"' and text.count("“") <= 1 and len(text) > COLUMN


def leads_up(line: Line) -> bool:
    """The line cannot head a text alone: the name of a series, or what is done without who does it (今年新建31座)."""
    from store.reading.words import tag

    text = line.text.strip()
    if SERIES.search(text) or BUILT.match(text):
        return True
    if re.search(r"[ “”,:!?]", text):
        return False
    words = [kind for _, kind in tag(text) if kind not in ("t", "d")]
    return len(words) > 1 and words[0] == "v" and words[1] not in ("uj", "uz", "ul")


def goes_on(line: Line) -> bool:
    """The line says more of a headline above it: in two clauses, in figures, or by what kind of text follows."""
    text = line.text.strip()
    return bool(re.search(r"[ \d%,]", text) or DECK_WORDS.search(text) or SUBJECTLESS.match(text))


def two_clauses(first: Line, second: Line, least_indent: int = 0) -> bool:
    """Each of the two lines says something whole: a kicker and its headline, not one headline in two lines."""
    a, b = length(first), length(second)
    one_width = a == b or (abs(a - b) == 1 and abs(width_of(first.text) - width_of(second.text)) <= 1)
    couplet = one_width and first.indent == second.indent >= least_indent
    opened = first.text.count("“") > first.text.count("”") or first.text.count("（") > first.text.count("）")
    return (
        b > REMNANT and a + b > ONE_LINE and not (couplet or opened or ends_alike(first, second) or breaks_off(first))
    )


def ends_alike(first: Line, second: Line) -> bool:
    """早餐车回来了 / 街坊的烟火气也回来了: two lines of unlike width that say the same of two things."""
    a, b = first.text.strip(), second.text.strip()
    same = 0
    while same < min(len(a), len(b)) and a[-1 - same] == b[-1 - same]:
        same += 1
    return same >= (2 if a.endswith("了") else ALIKE) and same < len(a) and bool(HAN.search(a[-same:]))


ALIKE = 3
"""Characters that two lines of one headline end with."""
HAN = lazily(r"^[\u4e00-\u9fff]+$")


def width_of(text: str) -> int:
    """The width of a line in half-width columns: a digit takes one, all that is Chinese two."""
    return sum(1 if each.isascii() else 2 for each in text)


def is_plain(line: Line, longest: int) -> bool:
    return length(line) <= longest and not re.search(r"[ ,:!?]", line.text.strip())


def one_headline(first: Line, second: Line) -> bool:
    """Two lines of one headline: of one length, or broken where a quotation or a phrase goes on."""
    a, b = length(first), length(second)
    if ASKS_ON.match(second.text) and a <= COLUMN and not re.search(r"[ ,:!?]", first.text):
        return True
    if says_where(second) and not re.search(r"[ ,:]", first.text):
        return True
    if ends_alike(first, second):
        return True
    if FROM_TO.match(first.text) and not FROM_TO.match(second.text) and b > REMNANT:
        return False
    if (" " in first.text.strip()) != (" " in second.text.strip()) and b > REMNANT:
        return False
    opened = sum(first.text.count(each) for each in "“《（(") - sum(first.text.count(each) for each in "”》）)")
    return abs(a - b) <= SAME_LENGTH or b <= REMNANT or opened > 0


ASKS_ON = lazily(r"^(?:怎么|怎样|如何|为何|为什么|何以|凭什么|凭啥|咋)")
"""What is asked of the thing that the line above names."""


def says_where(line: Line) -> bool:
    """在天津下线: only where, and what is done there; what is done it to stands in the line above."""
    from store.reading.words import tag

    text = line.text.strip()
    if not text.startswith("在") or len(text) > LONGEST_REST:
        return False
    kinds_of = [kind for _, kind in tag(text)]
    if len(kinds_of) < 3 or kinds_of[0] != "p" or "uj" in kinds_of or "f" in kinds_of:
        return False
    return kinds_of[-1][0] in "vn" and any(kind in ("ns", "s", "nt", "j") for kind in kinds_of[1:-1])


def whole(line: Line) -> bool:
    """The line ends as a phrase of its own does, and opens no quote that it does not close."""
    return not breaks_off(line) and all(line.text.count(one) == line.text.count(two) for one, two in ("“”", "《》"))


def breaks_off(line: Line) -> bool:
    """The line ends within a phrase: on a time, a preposition, a conjunction, an adverb."""
    from store.reading.words import tag

    last = tag(line.text.strip())[-1:]
    return bool(last) and last[0][1] in ("t", "p", "c", "d", "uj")


def stands_apart(rest: list[Line]) -> bool:
    """What the first of several lines names is not what the next one asks after."""
    return not ASKS_ON.match(rest[1].text) and any(test(rest) for test in ABOVE)


def names_a_place(rest: list[Line]) -> bool:
    """The first of several lines is the bare name of a place or a thing, far shorter: a caption left over."""
    from store.reading.words import tag

    first, second = rest[0], rest[1]
    text = first.text
    if second.kind == "deck" or re.search(r"[ ,“”!?:\d]", text):
        return False
    if len(text) > 8 or len(text) + 3 > length(second) or leads_up(first):
        return False
    kinds_of = [kind for _, kind in tag(text)]
    if PLACE.search(text):
        return "v" not in kinds_of  # 老厂房改出一条街
    return first.gap + second.gap > 0 and all(kind[0] in "nsf" for kind in kinds_of)


def embraced(rest: list[Line]) -> bool:
    """【…】 alone above a headline that is not set so."""
    return bool(columns.EMBRACED.match(rest[0].text)) and not columns.EMBRACED.match(rest[1].text)


def names_a_column(rest: list[Line]) -> bool:
    """A few characters above a headline twice as long: a column's or a paper's name, no headline with a deck."""
    text = rest[0].text
    if SERIAL.search(text):
        return True
    return (
        len(text) <= (LONGEST_PERIODICAL if PERIODICAL.search(text) else 6)
        and length(rest[1]) >= 2 * len(text)
        and not re.search(r"[ ,“”!?:]|(?<!第)\d", text)
        and rest[1].kind != "deck"
        and not leads_up(rest[0])
    )


FROM_ELSEWHERE = lazily(r"\s*[(（【](?:上接|紧接)[^()（）【】]{1,16}[)）】]\s*")  # printed in a headline, no word of it


NOTE = lazily(r"(?<=[\u4e00-\u9fff”》）)])(?:\[\d{1,2}\]|［[\d０-９]{1,2}］|〔\d{1,2}〕)$")  # of a footnote


def heads_districts(rest: list[Line]) -> bool:
    """Above 河西 某事: what the news of several districts is gathered under; the next line begins with a district."""
    first, second = rest[0].text.split(), rest[1].text.split()
    return len(second) > 1 and second[0] in district_names() and first[0] not in district_names()


@cache
def district_names() -> frozenset[str]:
    """The home city's districts, in full and in short."""
    parts = load("places")["divisions"][HOME]["parts"]
    return frozenset({*parts, *(part.removesuffix("新区").removesuffix("区") for part in parts)})


HOME = "天津市"
ABOVE = (embraced, names_a_place, names_a_column, heads_districts)


def length(line: Line) -> int:
    return len(re.sub(r"\s", "", kinds.MARKER.sub("", line.text)))


def said(text: str, lines: list[Line]) -> str | None:
    """The lines' words as printed, joined by a space; dashes of a deck and square bullets are typography, not words."""
    parts = [text[line.span.start + line.item : line.span.end] for line in lines]
    parts = [unmarked(NOTE.sub("", part)) for part in parts]
    bare = [FROM_ELSEWHERE.sub("", re.sub(r"^(?:[—―－-]{1,3}|[■◆●])\s*", "", part)) for part in parts]
    return re.sub(r"[ \t\u3000]+", " ", " ".join(part.strip() for part in bare)).strip() or None


def unmarked(part: str) -> str:
    """Without the marks of text copied with them (##, **), and without 【】 around the whole."""
    part = re.sub(r"^#{1,6}\s+|\*\*|__", "", part.strip())
    inside = re.fullmatch(r"【([^【】]+)】", part)
    return inside.group(1) if inside else part


def span_of(lines: list[Line]) -> Span:
    return Span(lines[0].span.start, lines[-1].span.end)
