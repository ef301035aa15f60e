"""What is measured: the noun phrase of a number, from its left, its right, the clause before, or its series."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, cached_property
from typing import NamedTuple

from store.reading.figures.drafts import Draft
from store.reading.figures.lookup import Prefixes, alternatives
from store.reading.figures.phrases import Phrase, lexicon, light, openers, stops
from store.reading.figures.predicates import change_verbs
from store.reading.figures.subjects import place_at
from store.reading.types import Span

SHARE_OF = re.compile("(?<!所)占(?!地|用|有|据|比|领|先|优|位)")
SHARE_NOUN = re.compile("(?:比重|占比|比例|份额|率|股权|百分比|程度)$")
PART_OF = re.compile("(?:占比|比重|比例|份额)$")
SHARE_END = re.compile("(?:的)?(?:比重|比例|份额|总数|总量)?(?:的|为|达|达到)*$")
ONLY_FILLER = re.compile("^[的了着过和与及、，“”‘’其中年内后前中上下以来之间时]*$")
TIME_NOUN = re.compile("时间|用时|周期|时长|工期|间隔|耗时|寿命|期限|期$|圈$|指标|时效|时$|年限|年龄")
MEASURES = re.compile(
    "面积|投资|资金|产值|长度|高度|深度|总长|全长|半径|容量|规模|金额|价格|重量|注册资本|总额|产能|距离|占地"
)
NOBODY = {
    "这一数字",
    "一数字",
    "这个数字",
    "该数字",
    "数字",
    "这一数据",
    "国外",
    "国内",
    "我们",
    "他们",
    "这里",
    "那里",
    "现在",
    "以前",
    "峰值",
    "前者",
    "后者",
    "数量",
    "均价",
}
REACH = 24


@cache
def relational() -> frozenset[str]:
    return frozenset(lexicon()["relational"]["nouns"])


@cache
def leaning() -> frozenset[str]:
    return frozenset(lexicon()["relational"]["lean"])


@cache
def generic() -> frozenset[str]:
    return frozenset(lexicon()["relational"]["generic"])


@cache
def never() -> frozenset[str]:
    return frozenset(lexicon()["never"]["words"])


@cache
def flow() -> re.Pattern[str]:
    return alternatives(lexicon()["flows"]["words"])


class Said(NamedTuple):
    """The clause before, where it holds no amount: its first and last noun phrase, and the whole of it."""

    lead: str = ""
    trail: str = ""
    whole: str = ""


SILENT = Said()


class Earlier:
    """What the clause before said, cut into words only where a number asks for it: few do."""

    def __init__(self, read: Callable[[], Said] | None = None) -> None:
        self.read = read

    @cached_property
    def said(self) -> Said:
        return self.read() if self.read else SILENT

    @property
    def lead(self) -> str:
        return self.said.lead

    @property
    def trail(self) -> str:
        return self.said.trail

    @property
    def whole(self) -> str:
        return self.said.whole


NOTHING = Earlier()


class Series:
    """What the sentence and paragraph have measured so far; later numbers lean on it."""

    def __init__(self) -> None:
        self.sentence: Span | None = None
        self.paragraph = -1
        self.last: Draft | None = None
        self.level: Draft | None = None
        self.base: str | None = None
        self.levels: list[Draft] = []
        self.dealt: list[Draft] = []
        self.levels_before: list[Draft] = []
        self.history: list[Draft] = []
        self.one = False

    def enter(self, draft: Draft) -> None:
        if draft.clause.paragraph != self.paragraph:
            self.last = self.level = self.base = None
            self.levels, self.dealt, self.history = [], [], []
        elif draft.clause.sentence != self.sentence:
            self.levels = []
        self.sentence, self.paragraph = draft.clause.sentence, draft.clause.paragraph
        if draft.place == 0:
            self.levels_before = list(self.levels[-6:])

    def leave(self, draft: Draft) -> None:
        if (
            draft.clause.outer is not None
            or (draft.part_of and draft.role == "duration")
            or (draft.quantity.chinese and draft.quantity.value == 1.0 and draft.quantity.form == "unit")
        ):
            return
        self.last = draft
        self.history = [*self.history[-5:], draft]
        if draft.base and draft.base not in relational():
            self.base = draft.base
        if draft.role not in {"growth", "change"} and draft.indicator:
            self.level = draft
            self.levels.append(draft)


def clean(text: str, span: Span | None, holes: tuple[Span, ...] = ()) -> str:
    """The phrase as printed, without bracketed parts, loose quotation marks, openers and white space at its edges."""
    if span is None:
        return ""
    parts, at = [], span.start
    for hole in holes:
        if at <= hole.start < span.end and hole.end - hole.start > 6:
            parts.append(text[at : hole.start])
            at = hole.end
    return tidy("".join([*parts, text[at : span.end]]))


def tidy(words: str) -> str:
    words = words.strip(" 　、，,的了—-·和与及:：")
    if len(words) > 2 and words[0] in "后前内中":
        words = words[1:]
    if QUOTE.search(words):
        for opened, closed in ("“”", "‘’", "《》", "「」"):
            if words.count(opened) != words.count(closed):
                words = words.replace(opened, "").replace(closed, "")
    for _ in range(3):
        opener = long_openers().at(words, 0, len(words) - 2)
        if not opener:
            break
        words = words[len(opener) :].strip("，, 、的")
    return words


QUOTE = re.compile("[“”‘’《》「」]")


@cache
def long_openers() -> Prefixes:
    return Prefixes(each for each in openers() if len(each) > 1)


def indicator_of(text: str, draft: Draft, series: Series, earlier: Earlier) -> None:
    """Sets the draft's indicator and its base (the indicator without 占比 or 增速)."""
    quantity = draft.quantity
    if draft.ends and series.last is not None and series.last.starts:
        take(draft, series.last.indicator, series.last.base, "indicator shared with the start of the from-to")
    elif draft.whole_from is not None:
        words = clean(text, Span(draft.whole_from, draft.pred.np_end), draft.clause.holes)
        take(draft, words, words, f"indicator with the count in it: {words}")
    elif quantity.form == "rank" and (
        hit := RANKED.search(text, max(draft.clause.span.start, quantity.lead - 2 * REACH), quantity.lead)
    ):
        ranked(text, draft, series, earlier, hit.start())
    elif quantity.form == "percent" and (hit := DONE.search(text, draft.seg.start, quantity.lead)):
        words = (series.base or earlier.lead or "") + "完成率"
        take(draft, words, series.base, f"so much of what was to be done: {words}")
    elif quantity.form in {"percent", "permille", "ratio"}:
        percentage(text, draft, series, earlier)
    elif quantity.form in {"points", "times"}:
        by_noun(text, draft, series, earlier)
    else:
        amount(text, draft, series, earlier)
    if draft.indicator in never():
        draft.indicator = draft.base = None
        draft.phrase = Phrase(None, None, None)
    if draft.indicator is None:
        carried(text, draft, series, earlier)
    if draft.indicator in never() and series.last is not None:
        draft.indicator, draft.base = series.last.indicator, series.last.base


SHORT = re.compile("[民外国央]企")
BILATERAL = re.compile("双边(?:货物)?(?:贸易|进出口)(?:总?[值额])?(?:占比|增速)?$")
SECTOR = re.compile("(?<![第十])[一二三]产(?!业|品|量|地|值|线)")
DONE = re.compile("完成(?:了)?[^，。；]{0,8}(?:目标|任务|计划|预算)(?:任务|数)?的$")
RANKED = re.compile(
    "(?:(?:位?居|位列|列|名列|位于|位次?居|高居|稳居|跃居|升至|排(?:名|在|到)?)[^，。；]{0,14}|在[^，。；]{2,14}[里中]排名?)$"
)


def trade_with(draft: Draft, indicator: str) -> str | None:
    """双边贸易值 is the trade with the partner that the sentence names."""
    return draft.partner if BILATERAL.match(indicator) else None


def ranked(text: str, draft: Draft, series: Series, earlier: Earlier, end: int) -> None:
    """增速居沿海港口第4位: what is ranked is what stands before the verb, else what was measured before."""
    words = clean(text, Span(max(draft.opening, draft.seg.start), max(end, draft.seg.start)), draft.clause.holes)
    words = re.sub("(?:均|也|则|已|并|仍|继续|稳|首次|一举)+$", "", words)
    earlier_ones = [each for each in series.history if each.quantity.start < end]  # not the 十个 in 在十个城市里排名
    last = earlier_ones[-1].indicator if earlier_ones else None
    if words in {"增速", "增幅", "总量", "规模", "降幅", "占比", ""} and last:
        words = last + ("" if last.endswith(words) else words)
    elif not words:
        words = earlier.lead or ""
    take(draft, f"{words}排名" if words else None, words or None, f"what is ranked: {words}")


def take(draft: Draft, indicator: str | None, base: str | None, why: str) -> None:
    if indicator and (partner := trade_with(draft, indicator)):
        indicator = base = f"对{partner}进出口" + (indicator[-2:] if indicator.endswith(("占比", "增速")) else "")
    if indicator:
        indicator = SECTOR.sub(lambda hit: f"第{hit.group()[0]}产业", indicator)
    if indicator and SHORT.search(indicator):
        for short, full in lexicon()["short"].items():
            indicator = indicator.replace(short, full)
    draft.indicator, draft.base = indicator or None, base or indicator or None
    draft.note(why)


def left_words(text: str, draft: Draft) -> tuple[str, str, str]:
    holes = draft.clause.holes
    obj, verb, top = (
        clean(text, draft.phrase.obj, holes),
        clean(text, draft.phrase.verb, holes),
        clean(text, draft.phrase.top, holes),
    )
    verb = "" if verb in {"占", "所占"} else verb
    top = re.sub("所占?$", "", top)
    obj = "" if len(obj) == 1 else without_place(re.sub("^所占的?", "", obj))
    return ("" if obj in openers() or obj in stops() else obj), verb, without_place(top)


def without_place(words: str) -> str:
    """A place alone is no indicator, and one that opens a phrase says whose it is, not what."""
    place = place_at(words)
    if not place:
        return words
    rest = re.sub("^(?:市|省|区|县|镇|乡|村|[^的]{1,3}(?:镇|乡|街道|村))", "", words[len(place) :])
    return (
        tidy(rest)
        if not rest or rest in relational() or (MEASURES.search(rest) and len(rest) <= 8)
        else ("" if re.fullmatch("[^的]{0,4}(?:区|县|镇|乡|村|新区|街道)?", rest) and not rest else words)
    )


def compose(text: str, draft: Draft, obj: str, verb: str, top: str) -> str:
    """The object with its verb where that says something, with what stands before the verb where it is bare."""
    if not obj:
        return top
    if verb in change_verbs():
        return verb + obj
    bare = obj in relational()
    if verb and verb not in light() and len(verb) <= 4 and len(obj) <= 14 and not draft.pred.noun:
        if not bare:
            return verb + obj
        if draft.phrase.verb and draft.phrase.obj and text[draft.phrase.obj.start - 1] == "的":
            return tidy(text[(draft.phrase.top or draft.phrase.verb).start : draft.phrase.obj.end])[-REACH:]
        return tidy(f"{top}{verb}{obj}") if len(top) + len(verb) + len(obj) <= 14 else verb + obj
    if top and (verb in light() or not verb) and len(top) + len(obj) <= 26 and (bare or len(obj) <= 3):
        return top + obj
    return obj


def lean(obj: str, series: Series, earlier: Earlier) -> str:
    """占比, 均价 and their like measure what was said before: the clause before, or the series."""
    head = earlier.lead or series.base
    if obj in {"耗时", "用时"}:
        head = earlier.whole if 2 <= len(earlier.whole) <= 12 else None
    if obj in leaning() and head and not head.endswith(obj) and len(head) + len(obj) <= 30:
        return head + obj
    return obj


def fuller(obj: str, series: Series) -> str:
    """项目 alone is the 京津冀产业协作项目 that an earlier number of the sentence counted."""
    for kind in generic():
        if obj.endswith(kind) and len(obj) <= len(kind) + 3:
            for each in reversed(series.levels):
                if each.role == "count" and each.base and each.base.endswith(kind) and len(each.base) > len(obj):
                    return obj[: -len(kind)] + each.base
    return obj


def share_whole(text: str, draft: Draft, series: Series) -> str:
    """一般公共预算收入…，其中税收…，占57.6%: the part is a part of what was measured before 其中."""
    start = max(draft.clause.sentence.start, draft.quantity.lead - 60)
    at = text.rfind("其中", start, draft.quantity.lead)
    if at < 0 or re.search("[；：]", text[at : draft.quantity.lead]):
        return ""
    wholes = [
        each for each in series.levels if each.quantity.end <= at and each.base and each.role in {"money", "level"}
    ]
    return (wholes[-1].base or "") if wholes else ""


def by_noun(text: str, draft: Draft, series: Series, earlier: Earlier) -> None:
    obj, verb, top = left_words(text, draft)
    words = compose(text, draft, obj, verb, top)
    if words and words not in NOBODY | relational():
        take(draft, words, words, f"indicator from the words before the number: {words}")
    elif words:
        full = lean(words, series, earlier)
        take(
            draft,
            full,
            full if words not in {"增速", "占比", "比重"} else series.base,
            f"indicator {words}, of what was said before: {full}",
        )
    else:
        carried(text, draft, series, earlier)


def carried(text: str, draft: Draft, series: Series, earlier: Earlier) -> None:
    """No noun of its own: the clause before names it where that holds no number, else the number before did."""
    last = series.last
    if draft.pred.base is not None:  # what is said of 比被替代的4台机组 is not said of the machines
        last = next((each for each in reversed(series.history) if each.quantity.start < draft.pred.base[0]), last)
    if last is not None and last.quantity.role == "count" == draft.role and last.quantity.unit != draft.quantity.unit:
        did = LAST_VERB.search(text[last.quantity.tail : last.clause.span.end])
        if did:
            take(draft, did["verb"], did["verb"], f"indicator from what the counted did: {did['verb']}")
            return
    done = clean(text, draft.phrase.verb, draft.clause.holes)
    if spoken_or_added(draft, series, tidy(text[max(draft.opening, draft.seg.start) : draft.pred.np_end])):
        return
    if (
        last is not None
        and last.clause is draft.clause
        and last.indicator
        and len(done) == 2
        and done not in light()
        and done not in stops()
        and draft.role in {"count", "level"}
        and draft.quantity.unit != last.quantity.unit
    ):
        take(draft, f"{last.indicator}{done}量", last.base, f"what the counted done: {done}")
        return
    if earlier.lead and earlier.lead not in NOBODY | never():
        take(draft, earlier.lead, earlier.lead, "indicator from the clause before")
    elif last is not None and last.indicator:
        if draft.role == "growth" and last.role == "share" and last.base:  # 占比41%，增长19%: what grew is the part
            take(
                draft, last.base, last.base, "indicator carried over from the part that the number before is a share of"
            )
            return
        rate = "增速" if draft.quantity.form == "points" and last.role == "growth" else ""
        take(draft, last.indicator + rate, last.base, "indicator carried over from the number before")
        draft.inherited = True
    elif earlier.trail or earlier.whole:
        take(draft, earlier.trail or earlier.whole, None, "indicator from the clause before")


def spoken_or_added(draft: Draft, series: Series, words: str) -> bool:
    """亏着265万元, 再添5个: a bare verb that says what was measured, or that more of the same was counted."""
    words = re.sub("^(?:还|再|又|也|已|就|要|将|则|要再)+|[了着过]+$", "", words)
    noun = lexicon()["spoken"].get(words)
    if noun:
        take(draft, noun, noun, f"what one says as {words}")
        return True
    if words in lexicon()["adding"]["verbs"]:
        for each in reversed(series.history):
            if each.role == "count" and each.quantity.unit == draft.quantity.unit and each.base:
                take(draft, f"新增{each.base}", each.base, f"more of what was counted before: {each.base}")
                return True
    return False


def percentage(text: str, draft: Draft, series: Series, earlier: Earlier) -> None:
    if draft.pred.kind in {"by", "growth"} or draft.pred.noun or (draft.starts and draft.phrase.obj is not None):
        by_noun(text, draft, series, earlier)
        return
    segment = text[draft.seg.start : draft.quantity.lead]
    hit = SHARE_OF.search(segment)
    if hit is not None:
        whole = SHARE_END.sub(
            "",
            clean(
                text,
                Span(draft.seg.start + hit.end(), max(draft.pred.np_end, draft.seg.start + hit.end())),
                draft.clause.holes,
            ),
        )
        base = part_before(text, draft, series, Span(draft.seg.start, draft.seg.start + hit.start()))
        if draft.quantity.bound == "exact" and (
            loose := re.search("(约|近|超过|超|逾|不足|不到|已超)$", segment[: hit.start()])
        ):
            draft.bound = {"约": "about", "近": "about", "不足": "under", "不到": "under"}.get(loose.group(1), "over")  # type: ignore[assignment]
        counted_sets = [each.base for each in series.levels if each.role == "count" and each.base and each.base != base]
        whole_set = next((each for each in counted_sets if len(base) > 2 and each.endswith(base[-2:])), None)
        if whole_set and not whole and len(whole_set) + len(base) <= 30:
            base = f"{whole_set}中{base}"
        if not whole and (of := share_whole(text, draft, series)) and of != base and len(of) <= 16:
            whole = of
        words = f"{base}占{whole}比重" if whole else f"{base}占比"
        take(draft, words, base or None, f"share from 占: {words}")
        return
    obj, verb, top = left_words(text, draft)
    if obj and (SHARE_NOUN.search(obj) or obj in relational()):
        words = compose(text, draft, obj, verb, top)
        words = lean(words, series, earlier)
        take(draft, words, PART_OF.sub("", words) or words, f"indicator from the words before the number: {words}")
        return
    right = share_of_right(text, draft)
    if right and obj and text[draft.quantity.lead - 1] == "的" and not draft.pred.noun:
        words = f"{right}占{obj}比重"
        take(draft, words, right, f"share of {obj} that {right}")
        return
    if right.startswith(("股权", "股份")):
        words = tidy(text[draft.opening : draft.pred.np_end])[-20:] + right[:2] + "比例"
        take(draft, words, None, f"share of stock: {words}")
        return
    if right:
        head = obj if obj and obj not in NOBODY and draft.pred.kind == "none" else subset_head(series, earlier)
        words = f"{head}{right}占比"
        take(draft, words, head or None, f"share of those that {right}")
        return
    by_noun(text, draft, series, earlier)


def part_before(text: str, draft: Draft, series: Series, span: Span) -> str:
    words = clean(text, span, draft.clause.holes).strip("，,约近超")
    words = re.sub("^(?:其中|而|则|也|已|也已|约|均|还|各)+|(?:约|近|已|则|均|各|也|又)+$", "", words)
    if words and len(words) <= 20:
        return words
    if series.last is not None and series.last.base:
        draft.note("part carried over from the number before")
        return series.last.base
    return ""


def share_of_right(text: str, draft: Draft) -> str:
    words = text[draft.quantity.tail : draft.after.end].strip(" ，,。”’")
    return re.split("[，,；;。”]", words)[0][:20].lstrip("的")


def subset_head(series: Series, earlier: Earlier) -> str:
    head = re.sub("(?:之?中|里|内)$", "", earlier.whole) if re.search("[中里内]$", earlier.whole) else ""
    if head:
        return head[-16:]
    if series.level is not None and series.level.base and len(series.level.base) <= 16:
        return series.level.base
    return ""


def amount(text: str, draft: Draft, series: Series, earlier: Earlier) -> None:
    """A level, count, sum, length or duration: the noun on its right where it counts things, else that on its left."""
    obj, verb, top = left_words(text, draft)
    right = clean(text, draft.right, draft.clause.holes)
    quantity = draft.quantity
    de = text[quantity.tail : quantity.tail + 1] == "的"
    counts = quantity.role == "count" or quantity.form == "bare"
    if counts and quantity.unit in {"人", "名", "户", "例", "位"} and (fate := FATE.match(text, quantity.tail)):
        words = fate.group() + ("人数" if quantity.unit in {"人", "名", "位"} else "数")
        take(draft, words, words, f"indicator from what became of them: {words}")
    elif quantity.role == "duration":
        duration(text, draft, obj, verb, top, right, series, earlier)
    elif de and right in SETTLED and quantity.unit in SETTLERS:
        take(draft, SETTLERS[quantity.unit or ""], None, f"so many live in the {right}")
    elif quantity.role == "area" and obj in GROUND and compose(text, draft, obj, verb, top) == obj:
        inside = series.last is not None and series.last.clause.sentence == draft.clause.sentence
        above = series.base if inside and series.base and len(series.base) <= 10 else ""
        left = tidy(text[draft.clause.span.start : draft.pred.np_end])
        words = left if obj != left and len(left) <= 8 else f"{above}{GROUND[obj]}"  # 项目占地65亩
        take(draft, words, above or None, f"indicator {words}")
    elif obj and quantity.unit in RUNS and (by := BY_TIME.search("".join(draft.pred.adverbs))):
        take(draft, f"{obj}{by.group()}班次", obj, f"runs of {obj}: {by.group()}")
    elif right and counts and right not in NOBODY:
        words = fuller(counted(text, draft, right), series)
        if obj.endswith(("行动", "工程", "计划", "规划")) and len(obj) + len(words) <= 24:
            words = obj + words
        take(draft, words, words, f"indicator from the words after the number: {words}")
    elif draft.pred.kind == "by":
        by_noun(text, draft, series, earlier)
    elif right and de and obj and MEASURES.search(obj):
        take(draft, right + obj, right, f"indicator from both sides: {obj}, {right}")
    elif (
        right
        and (de or quantity.role in {"area", "distance"})
        and (not obj or (len(right) >= 2 and not MEASURES.search(obj)))
    ):
        take(draft, right, right, f"indicator from the words after the number: {right}")
    elif (
        right
        and not de
        and quantity.role in {"level", "money"}
        and obj not in relational()
        and not MEASURES.search(obj)
    ):
        words = (
            verb + right if len(verb) > 1 and verb not in light() and verb not in stops() and len(right) <= 4 else right
        )
        once = "单日" if "单日" in draft.pred.adverbs else ""
        take(draft, once + words, right, f"indicator from the words after the number: {once}{words}")
    elif obj and len(obj) <= 3 and spoken_or_added(draft, series, obj):
        pass
    elif obj in relational() and (each := EACH.search(text, draft.seg.start, draft.pred.np_end)):
        take(draft, each.group(), each.group(), f"indicator by the piece: {each.group()}")
    elif obj in SPENT and (aim := spent_on(text, draft)):
        take(draft, aim + obj, aim, f"indicator: {obj} for {aim}")
    elif obj and obj not in NOBODY:
        words = fuller(lean(compose(text, draft, obj, verb, top), series, earlier), series)
        take(draft, words, words, f"indicator from the words before the number: {words}")
    elif obj and (head := earlier.lead or series.base):
        take(
            draft, head if obj not in relational() else head + obj, head, f"indicator from what was said before: {head}"
        )
    elif quantity.role == "distance":
        action(text, draft, earlier, "距离")
    elif spoken_or_added(draft, series, tidy(text[max(draft.opening, draft.seg.start) : draft.pred.np_end])):
        pass
    elif (
        2 <= len(left := OF_DOING.sub("", tidy(text[draft.opening : draft.pred.np_end]))) <= 10
        and not obj
        and left not in stops()
    ):
        topic = earlier.trail if 2 <= len(earlier.trail) <= 10 and quantity.role in {"level", "count"} else ""
        take(draft, topic + left, topic or left, f"indicator from the words before the number: {topic}{left}")
    elif verb and (top or earlier.trail):
        words = (top or earlier.trail)[-REACH:] + verb
        take(draft, words, top or earlier.trail, "indicator from the clause's noun and verb")
    else:
        carried(text, draft, series, earlier)


EACH = re.compile(
    "每(?:餐|公斤|斤|吨|亩|箱|人|户|张|件|台|辆|平方米|次|月|晚|间|瓶|套|公里|小时|千瓦时)(?:[^，。；每]{0,8})$"
)
SETTLED = {"村", "村子", "小村", "村庄", "社区", "小区", "镇", "乡", "镇子", "小镇", "村落"}
SETTLERS = {"户": "户数", "人": "人口", "口": "人口", "户人家": "户数"}
GROUND = {"占地": "占地面积", "建面": "建筑面积", "总建面": "总建筑面积"}
RUNS = {"班", "列", "趟", "班次", "对", "架次"}
BY_TIME = re.compile("每[日天周月]")
OF_DOING = re.compile("^(?:要|将|可|能|已|还|再|又|就|才|约|则|也|均|可以|能够|预计|计划)+")
FATE = re.compile(
    "(?:不幸)?(?:死亡|遇难|受伤|失踪|被困|获救|轻伤|重伤|伤亡|脱贫|就业|上岗|参保|参赛|参加|出席|获奖|入选|报名|受益|受灾|转移|确诊|治愈|出院|落户|返乡)"
)
ROUTE = re.compile("从[^，从]{2,14}到[^，]{2,16}$")
SPENT = {"投资", "总投资", "出资", "增资", "融资", "注资"}
SPEND = re.compile(
    "^(?:(?:启动|建设|用于|兴建|打造|新建|修建|实施|改造|扩建|推进)(?:了)?)(?:为期[^的，。]{1,4}的)?(?P<aim>[^，。；、]{2,14})"
)
LAST_VERB = re.compile("^[^，,。；;]{0,14}?(?:已|共|累计|批量|陆续|全部|正式|成功|均)+(?P<verb>[^，,。；;]{2,4})$")
DOING = re.compile("(?P<verb>[^已的，,。；;：、、在由]{2,4})的$")


def spent_on(text: str, draft: Draft) -> str:
    hit = SPEND.match(text[draft.quantity.tail : draft.clause.span.end])
    return tidy(hit["aim"]) if hit else ""


def counted(text: str, draft: Draft, right: str) -> str:
    """已落户的1480家企业: what they did tells which are counted."""
    hit = DOING.search(text, max(draft.seg.start, draft.quantity.lead - 6), draft.quantity.lead)
    if hit and right in generic():
        return hit["verb"] + right
    return right


def duration(
    text: str, draft: Draft, obj: str, verb: str, top: str, right: str, series: Series, earlier: Earlier
) -> None:
    after = text[draft.quantity.tail : draft.quantity.tail + 1]
    if text.startswith(("一班", "一趟", "一列", "一班次"), draft.quantity.tail):
        take(draft, "发车间隔", "发车间隔", "how long until the next one leaves")
    elif ROUTE.search(earlier.whole) and not TIME_NOUN.search(obj):
        action(text, draft, earlier, "时间")
    elif right and re.search("圈|时间", right) and after in {"的", right[:1], "“"}:
        words = right + "时间" if right.endswith("圈") else right
        take(draft, words, right, f"indicator from the words after the number: {words}")
    elif (
        (obj in NOBODY or (not obj and draft.pred.kind in {"none", "copula", "until"} and not right))
        and (earlier.lead or series.base)
        and TIME_NOUN.search(earlier.lead or series.base or "")
    ):
        head = earlier.lead or series.base or ""
        take(draft, head, head, f"indicator from what was said before: {head}")
    elif obj and (TIME_NOUN.search(obj) or draft.pred.kind in {"by", "to", "from"}):
        words = lean(compose(text, draft, obj, verb, top), series, earlier)
        take(draft, words, words, f"indicator from the words before the number: {words}")
    elif draft.pred.kind in {"by", "to", "until"} and not obj:
        carried(text, draft, series, earlier)
    elif right and text.startswith("一", draft.quantity.tail + len(right)):
        action(text, draft, earlier, "时间")
    elif (right and after not in {"后", "内", "前", "的"}) or (right and after == "的" and not obj):
        take(draft, f"{right}时间", right, f"time of what follows the number: {right}")
    elif verb and obj and len(verb + obj) >= 4:
        take(draft, f"{verb}{obj}时间", obj, f"how long: {verb}{obj}")
    else:
        action(text, draft, earlier, "时间")


def action(text: str, draft: Draft, earlier: Earlier, tail: str) -> None:
    """40分钟后抵达…, 从…到…仅需5小时, 可连续爬行800米: the action itself is measured."""
    words = text[draft.quantity.tail : draft.after.end]
    words = re.sub(
        "^(?:后|内|就有|就能|就|即可|可|便|以内|之内|的|里|前|间|时)+", "", re.split("[，,；;。！？]", words)[0]
    ).strip(" ”’")
    left = tidy(text[max(draft.seg.start, min(draft.opening, draft.quantity.lead)) : draft.pred.np_end])
    left = re.sub("^(?:其中|平均|仅|只|约|最快|每|将|历经|经过|历时|用|坐)+", "", left)
    left = re.sub("每$", "", left)
    topic = (
        earlier.trail if 2 <= len(earlier.trail) <= 14 and draft.phrase.obj is None and draft.phrase.top is None else ""
    )
    words = re.sub("一(?:台|辆|列|架|艘|张|个|家|条|件|班|趟|份)", "", words)
    if hit := ROUTE.search(earlier.whole):
        take(draft, hit.group()[1:] + left + tail, left or earlier.whole, "indicator from the way in the clause before")
    elif len(left) >= 4:
        take(
            draft,
            (topic + left if len(left) < 10 else left[-REACH:]) + tail,
            left,
            "indicator from the action before the number",
        )
    elif words and not ONLY_FILLER.match(words):
        take(
            draft,
            (left if len(left) >= 2 else "") + words[:REACH] + tail,
            words,
            "indicator from the action after the number",
        )
    elif left and len(left) >= 2:
        take(draft, left + tail, left, "indicator from the words before the number")
    elif earlier.whole:
        take(draft, earlier.whole[-REACH:] + tail, earlier.whole, "indicator from the clause before")
