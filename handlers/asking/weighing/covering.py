"""How much of what was asked a sentence says, and how near to the figure it says it."""

from __future__ import annotations

import re

from handlers.asking import meaning
from handlers.asking.asked import Part
from handlers.asking.evidence import Line, Spot
from handlers.asking.kinds import NUMERIC
from handlers.asking.lexicon import load
from handlers.asking.meaning import Term
from handlers.asking.weighing import suiting
from store.patterns import lazily

ENOUGH = 0.62
"""Share of the asked terms, by weight, that the evidence must meet."""

MISSING = 0.34
"""Share of the nouns asked for, by weight, that may be missing."""


def covered(part: Part, line: Line, own: str, *, counted: bool = False) -> tuple[float, bool]:
    """Share of the terms met, by weight, the nearer to the figure the better; and whether one lacks that must not.

    ``counted``: the figure is counted in the very unit asked for, and its own words name nothing else (已竣工21所)."""
    total = sum(t.weight for t in part.terms)
    if not total:
        return 0.7, False
    met = missing = strong = 0.0
    led = part.head is not None and part.want in NUMERIC and _near(part.head, part, line, own) >= 0.8
    several = re.search(r"、|和|与|及|\band\b", part.words) is not None
    for each in part.terms:
        near = _near(each, part, line, own)
        if part.want in NUMERIC and near >= 0.8 and each.strong and not several and _of_several(each, part, line):
            near = 0.2
            if each.proper:
                return 0.0, True
        if each.proper and near <= SAID_BEFORE and part.want in NUMERIC and _of_another_place(each, own):
            return 0.0, True
        if each.proper and near < 0.8 and part.want in NUMERIC and _SO_MUCH.fullmatch(each.word):
            return 0.0, True  # 5亿元以上 is a bound of this very number, or of none
        if near < 0.8 and part.want in NUMERIC and _of_the_whole(each, f"{own} {line.folded}"):
            return 0.0, True
        if led and near == SAID_BEFORE:
            near = 0.65 if part.want == "duration" else 0.62  # what goes on measuring it need not name it again
        if part.want in NUMERIC and opposed(each, own, line):
            return 0.0, True
        if near == SAID_BEFORE and _is_head(each, part) and _goes_into(part, line, own):
            near = LED_UP_TO
        if near == SAID_BEFORE and _is_head(each, part) and counted:
            near = LED_UP_TO
        if near < LED_UP_TO and _led_up_to(each, part, line):
            near = LED_UP_TO
        if (
            near == IN_HEADLINE
            and part.head is not None
            and any(each.word in p and part.head.word in p for p in part.phrases)
        ):
            # a word that belongs to the noun measured (规上工业 + 增加值) must stand by it
            near = GOES_ON if _named_above(each, part, line, own) else 0.2
        met += each.weight * near
        if part.joined and each.strong and near < 0.65 and not _is_head(each, part):
            return met / total, True  # 第二产业呢: the number is told of that one, not of the whole
        listed = _listed_after(each, part, line) or _part_of_it(each, part, line, own) or _goes_into(part, line, own)
        apart = near < 0.65 or (near >= 0.8 and not listed and not _before_head(each, part, line, own))
        if part.want in NUMERIC and (
            (near <= (IN_HEADLINE if each.at < 0 else 0.0) and _in_phrase(each, part))
            or (apart and tells_which(each, part))
        ):
            return met / total, True
        if each.strong:
            strong += each.weight
            if near <= 0.0:
                missing += each.weight
                if each.proper:
                    return met / total, True
            if part.head is not None and each.word == part.head.word and near < (0.7 if part.want in NUMERIC else 0.3):
                return met / total, True
    return met / total, bool(strong) and missing > MISSING * strong


_SO_MUCH = lazily(r"\d[\d.]*[千百万亿]*")


def _is_head(each: Term, part: Part) -> bool:
    return part.head is not None and each.word == part.head.word


def told_of_another(part: Part, line: Line, spot: Spot, own: str) -> bool:
    """The noun asked for stands by another figure of the sentence, and this one measures something else: with 年产值
    20亿元 beside it, 建筑面积8.9万平方米 and 总投资12亿元 are no 年产值."""
    head, figure = part.head, spot.figure
    if head is None or part.want not in ("value", "duration") or figure.role in ("growth", "change", "rank", "share"):
        return False
    if _OWN_SHARE.search(part.words) and _OWN_SHARE.search(spot.local):
        return False
    if _AMONG_THEM.search(spot.clause) and _names_which(part, own):
        return False
    if spot.end_of or not figure.indicator or LISTED.search(line.folded) or meaning.stands_in(head, own):
        return False
    nouns = tuple(meaning.fold(v) for v in head.variants)
    by = [
        s
        for s in line.spots
        if s is not spot
        and meaning.fold(s.figure.indicator or "").endswith(nouns)
        and suiting.suits(part, s.figure, line)
    ]
    return bool(by) and (figure.role == "money" or all(s.figure.unit != figure.unit for s in by))


def _names_which(part: Part, own: str) -> bool:
    """销售收入6.73亿元,其中机器人关节模组贡献2.9亿元: all that tells which part of it is meant stands by the number."""
    which = [t for t in part.terms if t.strong and not t.proper and t is not part.head and t.at > 0]
    return bool(which) and all(meaning.stands_in(t, own) for t in which)


_AMONG_THEM = lazily(r"^(?:[,，\s]*(?:其|这其|当)中)")
_OWN_SHARE = lazily(r"自己|个人|自掏|自付|自筹|自负|自家")
"""自己掏了多少电费: what one bears oneself, and not what there is to pay."""


def _of_another_place(each: Term, own: str) -> bool:
    """韩国 was said before, and this is the number of 美国; or 冯家峪, and this is the whole city's."""
    return meaning.other_place(each, own) or (_OF_ALL.search(own) is not None and not meaning.is_place(each))


def _of_the_whole(each: Term, own: str) -> bool:
    return is_of_more(each.word, own)


def is_of_more(place: str, own: str) -> bool:
    """What the whole town has is none of its villages', nor what the whole district has one street's."""
    if place.endswith(_WITHIN):
        return _OF_TOWN.search(own) is not None
    return _STREET.fullmatch(place) is not None and _OF_DISTRICT.search(own) is not None


def own_subject(line: Line, spot: Spot) -> str:
    """Whose the number is; the reader's village of the sentence before is not meant where this one says 全镇."""
    whose = meaning.fold(spot.figure.subject or "")
    return "" if whose and whose not in line.folded and is_of_more(whose, spot.local) else whose


_WITHIN = ("村", "社区", "小区")
_OF_TOWN = lazily(r"全[镇乡区县街市]")
_STREET = lazily(r"[\u3400-\u9fff]{2,4}(?:街道|镇|乡)")
_OF_DISTRICT = lazily(r"全[区县市]")


_OF_ALL = lazily(r"全[市国省]|全世界|全球")


def opposed(each: Term, own: str, line: Line) -> bool:
    """城镇 asked for where the figure is 农村's, or everybody's: the word that tells which must be met."""
    others = {w for group in _OPPOSED if any(v in group for v in each.variants[:1]) for w in group} - set(each.variants)
    if not others or meaning.stands_in(each, own):
        return False
    if _AMONG_THEM_HERE.search(own) and meaning.stands_in(each, line.folded):
        return False  # 新设经营主体3.87万户,…;其中外资企业296户: these are new as well
    around = f"{line.head} {line.lead} {line.before} {line.folded}"
    return any(w in own for w in others) or not meaning.stands_in(each, around) or meaning.stands_in(each, line.folded)


_AMONG_THEM_HERE = lazily(r"(?:^|[\s,;])其中")
_OPPOSED = tuple(frozenset(group) for group in load("asking")["opposed"])


def one_of_several(each: Term, line: Line) -> bool:
    """锂电池 in 电动载人汽车、锂电池、光伏产品三类合计…: what is said of them all is not said of it."""
    spans = meaning.spans_in(each, line.folded)
    return (
        bool(spans)
        and not LISTED.search(line.folded)
        and all(_in_list(line.folded, *span, each.proper) for span in spans)
    )


def _of_several(each: Term, part: Part, line: Line) -> bool:
    return one_of_several(each, line) and not _listed_together(part, line)


def _listed_together(part: Part, line: Line) -> bool:
    """风电光伏 asked about, and 风电、光伏发电量 told: of both, and both were asked for."""
    ends = [(start, end) for t in part.terms if t.strong for start, end in meaning.spans_in(t, line.folded)]
    starts = {start for start, _ in ends}
    return any(line.folded[end : end + 1] == "、" and end + 1 in starts for _, end in ends)


_LIST_ENDS = lazily(r"等|和|及|与|[\u3400-\u9fff]{0,3}[一二三四五六七八九十]")


def _in_list(folded: str, start: int, end: int, proper: bool) -> bool:
    before, after = folded[max(0, start - 5) : start], folded[end : end + 5]
    listed = (
        after.startswith("、")
        or (before.endswith("、") and proper)
        or (before.endswith("、") and bool(re.match(r"等|和|及|与|[\u3400-\u9fff]{0,3}[一二三四五六七八九十]", after)))
    )
    return listed and not re.search(r"\d[\u3400-\u9fff%]{0,2}$", before) and not re.match(r".{0,3}\d", after)


def _near(each: Term, part: Part, line: Line, own: str) -> float:
    if meaning.stands_in(each, own):
        return 1.0
    if meaning.stands_in(each, line.folded):
        return 0.8
    if POINTS_BACK.search(own) and meaning.stands_in(each, line.sentence_before):
        return 0.8
    if _IT.search(line.folded) and meaning.stands_in(each, line.sentence_before):
        return LED_UP_TO
    if each.strong and not each.proper and meaning.spaced_in(each, f"{own} {line.folded}"):
        return 0.65
    if line.row and _heads_a_column(each, own):
        return 1.0
    if each.strong and not each.proper and (apart := _taken_apart(each, line, own)):
        return apart
    if meaning.stands_in(each, line.before) or meaning.stands_in(each, line.lead):
        return GOES_ON if _goes_on(each, part, line) else SAID_BEFORE
    if each.proper and line.home and meaning.stands_in(each, meaning.fold(line.home)):
        return SAID_BEFORE if _LOCAL_NAME.search(line.folded) else GOES_ON
    if meaning.stands_in(each, line.head):
        return IN_HEADLINE
    if each.proper and _AT_HOME.search(line.folded) and meaning.stands_in(each, meaning.fold(line.article.text)):
        return SAID_BEFORE
    return 0.0


_IT = lazily(r"(?:^|[把将对给为让使,，])(?:它|这里|那里)(?!们)")
"""区里把它列入改造名单,投入5470万元: what the sentence before named."""
_COLUMN = lazily("(?:吞吐量|总量|产量|销量|总额|金额|数量|人数|面积|总数|额|量|数|值)$")


def _heads_a_column(each: Term, own: str) -> bool:
    """集装箱 over a column of 万标准箱 is the throughput of them."""
    bare = (_COLUMN.sub("", meaning.fold(v)) for v in each.variants if _COLUMN.search(v))
    return any(len(b) > 1 and b in own for b in bare)


POINTS_BACK = lazily(
    r"这一?个?(?:比例|占比|比重|数字|数据|指标|数|规模|水平|增速)|该(?:比例|指标|数字)|这(?:样的|种|批|款)"
)
"""这一比例是43.5%: what the sentence before measured is meant."""


def _taken_apart(each: Term, line: Line, own: str) -> float:
    """研发投入 as 投入研发资金; 养老床位 as 养老机构412家,床位7.9万张, where nothing else stands before 床位."""
    if meaning.turned_in(each, own):
        return TURNED
    pair = meaning.halves(each.word)
    if pair is None or not meaning.parted_in(each, line.folded):
        return 0.0
    if own == line.folded:
        return PARTED
    opens = re.search(
        rf"(?:^|[,，、;；。:：\s])(?:其中|共有?|拥?有|总)?{pair[1]}(?:数|总数)?[约达为近超]?(?:到|过)?(?=\s|$|\d)", own
    )
    return PARTED if opens else 0.0


TURNED, PARTED = 0.85, 0.75
IN_HEADLINE, SAID_BEFORE, GOES_ON, LED_UP_TO = 0.45, 0.5, 0.66, 0.7


def _goes_on(each: Term, part: Part, line: Line) -> bool:
    """A place that the text has named is still meant while it names no other; 游船 is still meant where 票价 stands
    at the head of its own clause."""
    if _LOCAL.search(each.word):
        return not any(hit[0] not in each.variants for hit in _LOCAL_NAME.finditer(line.folded))
    if part.head is None or each.proper or not tells_which(each, part):
        return False
    others = [t for t in part.terms if t.strong and t is not each and t.word != part.head.word]
    if any(t.at >= 0 and _in_phrase(t, part) and meaning.stands_in(t, line.folded) for t in others):
        return True  # 困难家庭 stands here, so 供热 of the sentence before is still meant
    return any(_OPENS.search(line.folded[:at]) for at in _of_its_own(part.head, line.folded))


def _of_its_own(head: Term, folded: str) -> list[int]:
    """Where the noun stands, by the shortest of its names alone: 货物吞吐量 is told of cargo, whatever was before."""
    own = meaning.fold(head.word)
    longer = [(a, b) for v in head.variants if len(v) > len(own) for a, b in spans_of(meaning.fold(v), folded)]
    return [at for at in meaning.places_in(head, folded) if not any(a == at for a, _ in longer)]


def spans_of(word: str, folded: str) -> list[tuple[int, int]]:
    return [hit.span() for hit in re.finditer(re.escape(word), folded)]


def _named_above(each: Term, part: Part, line: Line, own: str) -> bool:
    """育儿补贴 stands whole in the headline, and what is measured here is 补贴 and no other kind of it."""
    if part.head is None or f"{each.word}{part.head.word}" not in line.head:
        return False
    others = re.findall(rf"([\u3400-\u9fff]{{2}}){re.escape(part.head.word)}", f"{own} {line.folded}")
    return all(set(o) <= set(_DOING) or o[-1] in _DOING for o in others)


_DOING = "发放给予领取申请办理享受获得到的和与及为是,有,"


def _goes_into(part: Part, line: Line, own: str) -> bool:
    """三类商品合计出口213.6亿元。其中,锂电池一项就卖了96.2亿元: what the sentence before measured is told of its parts,
    of the one that is named here."""
    head = part.head
    which = [t for t in part.terms if t.strong and t is not head]
    if head is None or not which or not all(meaning.stands_in(t, own) for t in which):
        return False
    return line.folded.startswith(("其中", "这其中", "当中")) and meaning.stands_in(head, line.sentence_before)


_LOCAL = lazily(r"[\u3400-\u9fff]{2}(?:村|镇|乡|街道|科技园|产业园|园区|街区|景区|社区|小区|市场|商圈|步行街)$")
_LOCAL_NAME = lazily(r"[\u3400-\u9fff]{2,6}?(?:村|镇|乡|街道|科技园|产业园|街区|景区)(?!民|里|子|口|集体|庄)")
_OPENS = lazily(r"(?:^|[,;:。“])(?:其|该|目前|单人|平均|每|总|成人|每张|日均|年均|最高|最低)*$")
_AT_HOME = lazily(r"我[区市县省镇]|全[区县镇]|本[区县镇]")


def tells_which(each: Term, part: Part) -> bool:
    """Whether the word stands right before the noun measured (入境 + 游客): then it must do so in the text too."""
    if part.head is None or part.head.word.startswith("每"):  # 加装电梯每户: the noun before 每户 tells not which
        return False
    return each.strong and 0 <= each.at == part.head.at - len(each.word)


def _in_phrase(each: Term, part: Part) -> bool:
    """Whether the word belongs to the noun measured: 大豆 in 大豆播种面积 may not be missing; nor, in English, may a
    thing that the lexicon knows (exports of lithium batteries)."""
    head = part.head
    if head is None or not each.strong or each.word == head.word:
        return False
    if each.word.isascii() and each.at < 0:
        return each.word not in meaning.vague() and any(len(v) > 1 for v in each.variants if not v.isascii())
    return 0 <= each.at < head.at and any(p.endswith(head.word) and each.word in p for p in part.phrases)


def _before_head(each: Term, part: Part, line: Line, own: str) -> bool:
    """工业投资 is told where 工业 leads up to 投资, not where a place (工业区) bears the word in its name."""
    if part.head is None or each.proper:
        return True
    if part.want == "share" and any(f"{meaning.fold(v)}中{meaning.fold(each.word)}" in own for v in part.head.variants):
        return True  # 客户中医疗企业占三成四
    text = f"{line.before} {line.folded} | {own}"
    heads = meaning.places_in(part.head, text)
    for start, end in meaning.spans_in(each, text):
        if any(start <= at <= end + APART and not re.search(r"[。;；|]", text[end:at]) for at in heads):
            return True
    return False


APART = 24
"""Characters between a word that tells which and the noun measured: 入境过夜游客, 工业完成的固定资产投资."""


_ITS_NUMBER = lazily(r"(?:增加值|分别|则|也|同比)*(?:增长|下降|上升|增|降|为|达到?)?\d")


def _listed_after(each: Term, part: Part, line: Line) -> bool:
    """国有控股企业增加值增长4.1%,…私营企业增长9.8%: the measure named for the first goes on for the others."""
    if part.head is None:
        return False
    heads = meaning.places_in(part.head, line.folded)
    return bool(heads) and any(
        min(heads) < start and re.search(r"\d", line.folded[min(heads) : start]) and _ITS_NUMBER.match(line.folded, end)
        for start, end in meaning.spans_in(each, line.folded)
    )


def _part_of_it(each: Term, part: Part, line: Line, own: str) -> bool:
    """销售收入6.73亿元,其中机器人关节模组贡献2.9亿元: the measure named before goes on for the parts of it."""
    if part.head is None or not _GIVES.search(own) or not meaning.stands_in(each, own):
        return False
    return any(at < line.folded.find("其中") for at in meaning.places_in(part.head, line.folded))


_GIVES = lazily(r"(?:^|[\s,，])其中[^,，]*(?:贡献|占去|占了|带来|拿下|卖了|卖出)")


def _led_up_to(each: Term, part: Part, line: Line) -> bool:
    """The words before the noun measured (海河外滩二期 + 总投资) stand together in what leads up to the sentence."""
    for phrase in part.phrases:
        if part.head is not None and phrase.endswith(part.head.word) and each.word in phrase[: -len(part.head.word)]:
            whole = meaning.fold(phrase[: -len(part.head.word)])
            if len(whole) >= 3 and (whole in line.before or whole in line.lead):
                return True
    return False


LISTED = lazily(r"分别|依次")
