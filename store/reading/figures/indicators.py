"""What is measured: the noun phrase of a number, from its left, its right, its clause before, or the series it is in."""

from __future__ import annotations

import re
from functools import cache

from store.reading.figures.drafts import Draft
from store.reading.figures.phrases import lexicon, light, openers
from store.reading.figures.units import alternatives
from store.reading.types import Span

SHARE_OF = re.compile("占(?!地|用|有|据|比|领|先|优|位)")
SHARE_NOUN = re.compile("(?:比重|占比|比例|份额|率|股权|百分比)$")
SHARE_END = re.compile("(?:的)?(?:比重|比例|份额|总数|总量)?(?:的)?$")
BY_COUNT = re.compile("^(?:超过|近|约)?[个家条项名位件种]")
ONLY_FILLER = re.compile("^[的了着过和与及、，“”‘’其中年内后前中上下以来之间时]*$")
HEAD_OF_CLAUSE = 24


@cache
def relational() -> frozenset[str]:
    return frozenset(lexicon()["relational"]["nouns"])


@cache
def flow() -> re.Pattern[str]:
    return alternatives(lexicon()["flows"]["words"])


class Series:
    """What the sentence and paragraph have measured so far; later numbers lean on it."""

    def __init__(self) -> None:
        self.sentence: Span | None = None
        self.paragraph = -1
        self.last: Draft | None = None
        self.level: Draft | None = None
        self.topic: str | None = None
        self.base: str | None = None

    def enter(self, draft: Draft) -> None:
        if draft.clause.paragraph != self.paragraph:
            self.last = self.level = None
            self.topic = self.base = None
        elif draft.clause.sentence != self.sentence:
            self.topic = None
        self.sentence, self.paragraph = draft.clause.sentence, draft.clause.paragraph

    def leave(self, draft: Draft) -> None:
        self.last = draft
        if draft.role not in {"growth", "change"} and draft.indicator:
            self.level = draft


def clean(text: str, span: Span | None, holes: tuple[Span, ...] = ()) -> str:
    """The phrase as printed, without bracketed parts, loose quotation marks, openers and white space at its edges."""
    if span is None:
        return ""
    parts, at = [], span.start
    for hole in holes:
        if span.start <= hole.start < span.end:
            parts.append(text[at : hole.start])
            at = hole.end
    words = "".join([*parts, text[at : span.end]]).strip(" 　、，的了—-·和与及")
    for opened, closed in ("“”", "‘’", "《》", "「」"):
        if words.count(opened) != words.count(closed):
            words = words.replace(opened, "").replace(closed, "")
    for _ in range(3):
        for opener in sorted(openers(), key=len, reverse=True):
            if len(opener) > 1 and words.startswith(opener) and len(words) > len(opener) + 1:
                words = words[len(opener) :].strip("，, 、的")
                break
        else:
            break
    return words


def indicator_of(text: str, draft: Draft, series: Series, before: str) -> None:
    """Sets the draft's indicator and its base (the indicator without 占比 or 增速); ``before`` is the clause before it."""
    quantity = draft.quantity
    if draft.ends and series.last is not None and series.last.starts:
        take(draft, series.last.indicator, series.last.base, "indicator shared with the start of the from-to")
    elif quantity.form in {"percent", "permille", "ratio"}:
        percentage(text, draft, series, before)
    elif quantity.form == "points":
        measured_by_noun(text, draft, series, before)
    elif quantity.form == "times":
        measured_by_noun(text, draft, series, before)
    else:
        amount(text, draft, series, before)


def take(draft: Draft, indicator: str | None, base: str | None, why: str) -> None:
    draft.indicator, draft.base = indicator, base or indicator
    draft.note(why)


def left_words(text: str, draft: Draft) -> tuple[str, str, str]:
    holes = draft.clause.holes
    return clean(text, draft.phrase.obj, holes), clean(text, draft.phrase.verb, holes), clean(text, draft.phrase.top, holes)


def compose(draft: Draft, obj: str, verb: str, top: str) -> str:
    """The object with its verb where that verb says something, with what stands before the verb where the object is bare."""
    if not obj:
        return top
    if verb and verb not in light() and len(verb) <= 4 and len(obj) <= 14 and not draft.pred.noun:
        return f"{verb}{obj}" if obj not in relational() else (f"{top}{obj}" if top else obj)
    if top and (verb in light() or not verb) and len(top) + len(obj) <= 24 and (obj in relational() or len(obj) <= 3):
        return top + obj
    return obj


def lean(obj: str, series: Series) -> str:
    """占比, 均价 and their like measure what was said before."""
    head = series.topic or (series.last.base if series.last is not None else None)
    if head and obj in relational() and not head.endswith(obj) and len(head) + len(obj) <= 30:
        return head + obj
    return obj


def measured_by_noun(text: str, draft: Draft, series: Series, before: str) -> None:
    obj, verb, top = left_words(text, draft)
    words = compose(draft, obj, verb, top)
    if words in relational():
        words = lean(words, series)
    if words:
        take(draft, words, words, f"indicator from the words before the number: {words}")
    elif series.last is not None and series.last.indicator:
        take(draft, series.last.indicator, series.last.base, "indicator carried over from the number before")
        draft.inherited = True
    elif before:
        take(draft, before, before, "indicator from the clause before")


def percentage(text: str, draft: Draft, series: Series, before: str) -> None:
    if draft.pred.kind in {"by", "growth"} or draft.pred.noun:
        measured_by_noun(text, draft, series, before)
        return
    segment = text[draft.seg.start : draft.quantity.lead]
    hit = SHARE_OF.search(segment)
    if hit is not None:
        whole = SHARE_END.sub("", clean(text, Span(draft.seg.start + hit.end(), draft.pred.np_end), draft.clause.holes))
        part = part_before(text, draft, series, Span(draft.seg.start, draft.seg.start + hit.start()))
        base = part or ""
        words = f"{base}占{whole}比重" if whole else f"{base}占比"
        take(draft, words, base or None, f"share from 占: {words}")
        return
    obj, verb, top = left_words(text, draft)
    if obj and (SHARE_NOUN.search(obj) or obj in relational()):
        words = compose(draft, obj, verb, top)
        words = lean(words, series) if words in relational() else words
        take(draft, words, words, f"indicator from the words before the number: {words}")
        return
    right = share_of_right(text, draft)
    if right and not obj:
        head = subset_head(series, before)
        words = f"{head}{right}占比"
        take(draft, words, head or None, f"share of those that {right}")
        return
    measured_by_noun(text, draft, series, before)


def part_before(text: str, draft: Draft, series: Series, span: Span) -> str:
    words = clean(text, span, draft.clause.holes).strip("，,约近超")
    words = re.sub("^(?:其中|而|则|也|已|也已|约|均|还|各)+", "", words)
    if words and len(words) <= 20:
        return words
    if series.last is not None and series.last.base:
        draft.note("part carried over from the number before")
        return series.last.base
    return ""


def share_of_right(text: str, draft: Draft) -> str:
    words = text[draft.quantity.tail : draft.after.end].strip(" ，,。")
    words = re.split("[，,；;。]", words)[0]
    return words[:20].lstrip("的")


def subset_head(series: Series, before: str) -> str:
    head = re.sub("(?:之?中|里|内)$", "", before) if re.search("[中里]$", before) else ""
    if head:
        return head[-16:]
    if series.level is not None and series.level.base and len(series.level.base) <= 14:
        return series.level.base
    return ""


def amount(text: str, draft: Draft, series: Series, before: str) -> None:
    """A level, count, sum, length or duration: the noun on its right where it counts things, else that on its left."""
    obj, verb, top = left_words(text, draft)
    right = clean(text, draft.right, draft.clause.holes)
    quantity = draft.quantity
    de = text[quantity.tail : quantity.tail + 1] == "的"
    counts = quantity.role == "count" or quantity.form == "bare"
    if draft.pred.kind in {"by"} and not right:
        measured_by_noun(text, draft, series, before)
    elif right and (counts or (de and not obj)):
        set_right(draft, obj, verb, top, right)
    elif right and de and obj:
        take(draft, right + obj if obj in relational() or len(obj) <= 4 else right, right, f"indicator from both sides: {obj}, {right}")
    elif obj:
        words = compose(draft, obj, verb, top)
        words = lean(words, series) if words in relational() else words
        words = timed(draft, words)
        take(draft, words, words, f"indicator from the words before the number: {words}")
    elif right and quantity.role in {"area", "level", "money", "distance"}:
        set_right(draft, obj, verb, top, right)
    elif quantity.role in {"duration", "distance"}:
        from_action(text, draft, before)
    elif verb and top:
        take(draft, top + verb, top, "indicator from the clause's noun and verb")
    elif series.last is not None and series.last.indicator and series.sentence == draft.clause.sentence:
        take(draft, series.last.indicator, series.last.base, "indicator carried over from the number before")
        draft.inherited = True
    elif before:
        take(draft, before, before, "indicator from the clause before")


def set_right(draft: Draft, obj: str, verb: str, top: str, right: str) -> None:
    take(draft, right, right, f"indicator from the words after the number: {right}")


def timed(draft: Draft, words: str) -> str:
    """深耕液压机领域近70载: how long something was done."""
    if draft.quantity.role == "duration" and not re.search("时间|用时|周期|时长|期|圈|间隔|耗时|寿命|工期|指标|时$", words):
        return words + "时间"
    return words


def from_action(text: str, draft: Draft, before: str) -> None:
    """40分钟后抵达…, 从…到…仅需5小时: the action itself is measured."""
    words = text[draft.quantity.tail : draft.after.end]
    words = re.sub("^(?:后|内|就有|就能|就|即可|可|便|以内|之内|的|里|前|间)+", "", re.split("[，,；;。！？]", words)[0]).strip(" ”’")
    left = text[draft.seg.start : draft.pred.np_end].strip("，, ")
    left = re.sub("^(?:其中|平均|仅|只|约|最快|每|将|历经|经过|历时|用)+", "", left)
    tail = "时间" if draft.quantity.role == "duration" else ""
    if len(left) >= 4:
        take(draft, left[-HEAD_OF_CLAUSE:] + tail, left, "indicator from the action before the number")
    elif words and not ONLY_FILLER.match(words):
        take(draft, words[:HEAD_OF_CLAUSE] + tail, words, "indicator from the action after the number")
    elif before:
        take(draft, before[-HEAD_OF_CLAUSE:] + tail, before, "indicator from the clause before")
