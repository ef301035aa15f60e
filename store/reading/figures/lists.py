"""分别 lists: several values dealt in order to several things; 前者 and 后者 that speak of them again."""

from __future__ import annotations

from store.patterns import lazily
from store.reading.figures.changes import rising
from store.reading.figures.clauses import FAR
from store.reading.figures.drafts import Draft
from store.reading.figures.grown import ATTAINS, GROWN_BEHIND
from store.reading.figures.indicators.series import Earlier, Series
from store.reading.figures.indicators.wording import take, tidy
from store.reading.figures.members import DEALS, MEASURE, OF_THEN, STATED, TAKES_UP, cut_in, named_items, with_tail
from store.reading.figures.places import place_at
from store.reading.types import as_span

AGAIN = lazily("(?:其中)?[，,]?(前者|后者)")
JOINED = lazily("^[、和与及以，,]{0,2}$")
CHANGED = lazily("[、和与及，]{1,2}(?:同比)?[一-龥]{1,3}$")
TWO_BASES = lazily("(?P<first>同比|环比)(?:、|和|与|及)(?P<second>同比|环比)分别")


def groups(text: str, drafts: list[Draft]) -> list[list[Draft]]:
    """Runs of numbers with nothing but a joiner between them: A、B和C."""
    made: list[list[Draft]] = []
    for draft in drafts:
        between = text[draft.seg.start : draft.quantity.lead].strip()
        last = made[-1][-1] if made else None
        if last is not None and last.pred.kind == "by" and draft.pred.kind == "by":
            between = text[last.quantity.tail : draft.quantity.lead]
            announced = DEALS.search(text, made[-1][0].seg.start, made[-1][0].quantity.lead) is not None
            between = "" if announced and CHANGED.match(between) else between  # 分别增长a、增长b和下降c
        if (
            last is not None
            and last.clause is draft.clause
            and JOINED.match(between)
            and (last.quantity.unit == draft.quantity.unit or told_of_each(text, made[-1][0], draft))
            and not last.right
        ):
            made[-1].append(draft)
        else:
            made.append([draft])
    return made


def told_of_each(text: str, first: Draft, draft: Draft) -> bool:
    """水泥、钢材、平板玻璃产量分别为860万吨、1200万吨和430万重量箱: amounts in units of their own."""
    if first.quantity.form != "unit" or draft.quantity.form != "unit":
        return False
    return DEALS.search(text, max(first.seg.start, first.quantity.lead - 12), first.quantity.lead) is not None


def deal(text: str, drafts: list[Draft]) -> None:
    """Marks the members of each dealt list with their place in it and copies the predicate of the first."""
    before: list[Draft] = []
    for group in groups(text, drafts):
        if len(group) == len(before) > 1 and group[0].clause is before[0].clause:
            turn(text, before, group)
        before = group
        if len(group) < 2:
            continue
        first = group[0]
        announced = DEALS.search(text, first.seg.start, first.quantity.lead) is not None or grown(text, group)
        for place, draft in enumerate(group):
            draft.place, draft.of, draft.announced = place, len(group), announced
            if place and draft.pred.kind != "by":
                pred = first.pred
                draft.pred.kind, draft.pred.verb, draft.pred.direction = pred.kind, pred.verb, pred.direction
                draft.pred.comparison, draft.pred.noun, draft.pred.compared_to = (
                    pred.comparison,
                    pred.noun,
                    pred.compared_to,
                )
        two = TWO_BASES.search(text, first.clause.span.start, first.quantity.lead)
        if two and len(group) == 2:
            for draft, kind in zip(group, two.groups(), strict=True):
                draft.pred.comparison = "同比" if kind == "同比" else "环比"


def grown(text: str, group: list[Draft]) -> bool:
    """保持了17%和16%的高增速: what is told behind the last holds for all."""
    first, last = group[0], group[-1]
    told = text.startswith("的", last.quantity.tail) and last.quantity.form == "percent"
    if not told or first.pred.kind not in {"none", "copula"}:
        return False
    if not last.pred.noun and GROWN_BEHIND.match(text, last.quantity.tail):
        last.pred.kind, last.pred.noun, last.pred.verb, last.pred.direction = "by", "增长", "增长", "up"
        last.right = None
    hit = ATTAINS.search(text, max(first.seg.start, first.quantity.lead - NEAR), first.quantity.lead)
    if hit is None or not last.pred.noun:
        return False
    for each in group[:-1]:
        each.pred.kind, each.pred.noun, each.pred.verb = last.pred.kind, last.pred.noun, last.pred.verb
        each.pred.direction, each.right = last.pred.direction, None
    first.pred.np_end = hit.start()
    return True


NEAR = 8
TURNS_TO = lazily(
    "(?:[左右上下]{2})?(?:分别|依次|各自|又|已|逐步)*(?:调整|优化|演变|变化|转变|改变|提高|提升|上升|增加|增长|扩大|下降|降低|降|升|增|减少|变)?(?:了)?"
    "(?:为|到|至|成)(?:[^，,。；、]{0,10}的)?(?:约|近|超过?|逾)?"
)


def turn(text: str, first: list[Draft], second: list[Draft]) -> None:
    """甲、乙、丙占比由2015年的a、b、c调整为2020年的d、e、f: as many from-to pairs as there are things."""
    start, lead = max(first[0].clause.span.start, first[0].quantity.lead - FAR), first[0].quantity.lead
    hit = OF_THEN.search(text, start, lead)
    if hit is None or TURNS_TO.fullmatch(text, first[-1].quantity.tail, second[0].quantity.lead) is None:
        return
    for low, high in zip(first, second, strict=True):
        low.starts, low.pred.np_end, low.pred.kind = True, hit.start(), "from"
        high.ends, high.pred.kind, high.seg = True, "to", as_span((second[0].seg.start, high.quantity.lead))
        direction = rising(low.quantity.value, high.quantity.value)
        for each in (low, high):
            each.direction, each.comparison = direction, "较前"
            each.note("one pair of two lists, from the one to the other")


def dealt_indicator(text: str, draft: Draft, series: Series, earlier: Earlier) -> bool:
    """The indicator of a member of a dealt list, or of 前者 and 后者; False where the number is neither."""
    start = max(draft.clause.span.start, draft.quantity.lead - FAR)
    if series.dealt and (hit := AGAIN.match(text, start, draft.quantity.lead)):
        other = series.dealt[0 if hit.group(1) == "前者" else -1]
        take(draft, other.indicator, other.base, f"{hit.group(1)}: {other.indicator}")
        return True
    if draft.of < 2:
        return False
    turned = draft.starts or draft.ends
    asks = draft.starts and not draft.place if turned else draft.announced
    names = named_items(text, draft, draft.opening) if asks else series.turned if turned else []
    if asks and len(names) != draft.of:
        names = named_items(text, draft, draft.clause.span.start)
    if turned:
        series.turned = names
    elif asks and not draft.place and len(names) == draft.of:
        series.listed = names
    elif asks and len(names) != draft.of:
        series.listed = series.listed if draft.place else listed_before(text, draft, earlier)
        names = series.listed
    if len(names) == draft.of and all(place_at(each) == each for each in names):
        names = []  # whose they are, not what
        if not draft.place and (last := same_unit(draft, series)) is not None:
            take(draft, last.indicator, last.base, "of places dealt in order: what was measured before")
            return True
    if len(names) == draft.of:
        take(draft, names[draft.place], names[draft.place], f"item {draft.place + 1} of a list dealt in order")
        remember(draft, series)
        return True
    if draft.announced and (own := one_name(text, draft, series)):
        take(draft, own, own, f"one of several amounts of {own}")
        return True
    known = series.dealt if not draft.announced and len(series.dealt) == draft.of else series.levels_before[-draft.of :]
    if len(known) != draft.of and series.dealt and series.dealt[0].clause.sentence == draft.clause.sentence:
        known = series.dealt if len(series.dealt) == draft.of else known
    if draft.place and len(series.parts) == draft.of:
        known = series.parts
    series.parts = known
    in_order = draft.announced or known is series.dealt or told_together(text, draft, series.levels_before)
    if len(known) == draft.of and in_order and fits(draft, known):
        item = known[draft.place]
        words, base = item.indicator, item.base
        if whole := whole_of(text, draft, series):
            words = f"{base or words}占{whole}比重"
        elif rate := own_rate(text, draft):
            words = base = MEASURE.sub("", base or words or "") + rate
        elif (
            draft.quantity.form == "percent"
            and not draft.ends
            and SHARED.search(text, draft.opening, draft.quantity.lead)
        ):
            words = f"{base or words}占比"
        take(draft, words, base, f"item {draft.place + 1} of the list before")
        if draft.announced:
            remember(draft, series)
        return True
    last = series.last
    beside = last is not None and last.clause is draft.clause and (last.place, last.of) == (draft.place - 1, draft.of)
    if draft.quantity.form == "unit" and last is not None and beside and last.indicator:
        take(draft, last.indicator, last.base, "one of several amounts of the same")
        return True
    return False


def listed_before(text: str, draft: Draft, earlier: Earlier) -> list[str]:
    """医药、家具和造纸业保持增长，增速分别为…: the list that the clause before opens with."""
    hit = DEALS.search(text, draft.opening, draft.quantity.lead)
    measure = AGAINST.sub("", tidy(text[draft.opening : hit.start()])) if hit else ""
    if hit is None or len(measure) > LONGEST_MEASURE or "、" in measure or "、" not in earlier.printed:
        return []
    items = cut_in(STATED.sub("", ETC.sub("", earlier.lead)), draft.of)
    if len(items) != draft.of:
        return []
    items, tail = with_tail(items, "" if measure in GROWTH_RATES else measure)
    if not tail and (trade := RANKED_IN.search(earlier.printed)):
        tail = trade["trade"]
    return [each + tail for each in items]


RANKED_IN = lazily("(?P<trade>进口|出口)[^，,、0-9]{0,6}前[一二三四五六七八九十0-9]")
AGAINST = lazily("(?:[较比][^，。；、]{2,7}|同比|环比|年均|平均)$")
LONGEST_MEASURE = 8
ETC = lazily("等[^、]*$|(?<=..)[两三四五六七八九十]+(?:个)?[区县市省镇乡地国]$")
GROWTH_RATES = frozenset({"增速", "增幅", "涨幅", "降幅", "同比", "同比增速"})


OWN_RATE = lazily(
    "(?:^|[，,；;])(?:其中)?(?P<rate>(?!增长|占比)[一-龥]{1,6}(?<!增长)率)(?:分别|依次|各自)(?:为|是|达到?)?(?:[0-9.%、和与及]*)$"
)


def own_rate(text: str, draft: Draft) -> str:
    """三大板块收入分别增长…，毛利率分别为…: of those before, and another measure."""
    if draft.quantity.form != "percent" or "率" not in draft.clause.marks:
        return ""
    hit = OWN_RATE.search(text, max(draft.clause.span.start - 1, draft.quantity.lead - 40, 0), draft.quantity.lead)
    return hit["rate"] if hit else ""


def fits(draft: Draft, known: list[Draft]) -> bool:
    """Whether amounts may be of what was told before: of the same unit, or of things that were counted alike."""
    if draft.quantity.form != "unit":
        return True
    units = {each.quantity.unit for each in known}
    return len(units) == 1 or draft.quantity.unit in units


def told_together(text: str, draft: Draft, levels: list[Draft]) -> bool:
    """货物吞吐量20亿吨、集装箱吞吐量1300万标箱，同比增长1.0%、6.0%: as many rates as there are levels joined before."""
    if draft.pred.kind != "by" or draft.quantity.form != "percent" or len(levels) < draft.of:
        return False
    clause = levels[-1].clause
    if clause.sentence != draft.clause.sentence or clause.index != draft.clause.index - 1 or clause is draft.clause:
        return False
    if sum(each.clause is clause for each in levels) != draft.of:
        return False
    joined = levels[-draft.of :]
    return all(
        text[low.quantity.tail : low.quantity.tail + 1] in {"、", "和", "及"}
        and low.role in {"level", "money", "count"}
        for low in joined[:-1]
    )


SHARED = lazily("占比(?:分别|依次|各自)?[^，,。；;]{0,24}$")


def whole_of(text: str, draft: Draft, series: Series) -> str:
    """分别占总数的12%、30%和58%: of what they are shares."""
    if draft.quantity.form != "percent":
        return ""
    if draft.place:
        first = (series.last.indicator or "") if series.last is not None else ""
        return "" if first.endswith("占比") else first.partition("占")[2].removesuffix("比重")
    hit = TAKES_UP.search(text, max(draft.clause.span.start, draft.quantity.lead - FAR), draft.quantity.lead)
    return tidy(hit["whole"]) if hit else ""


def same_unit(draft: Draft, series: Series) -> Draft | None:
    """The last number of the paragraph in the same unit that says what it measures."""
    unit = draft.quantity.unit
    found = (each for each in reversed(series.history) if each.quantity.unit == unit and each.indicator)
    return next((each for each in found if each.role == draft.role or each.role != "growth"), None)


def one_name(text: str, draft: Draft, series: Series) -> str:
    """归母净利润依次是a、b和c: one thing for several years."""
    if draft.place:
        return series.last.indicator or "" if series.last is not None and series.last.announced and series.one else ""
    obj = draft.phrase.obj
    series.one = obj is not None and obj.end - obj.start >= 3 and draft.quantity.form != "percent"
    return tidy(text[obj.start : obj.end]) if obj is not None and series.one else ""


def remember(draft: Draft, series: Series) -> None:
    series.dealt = [draft] if draft.place == 0 else [*series.dealt, draft]
