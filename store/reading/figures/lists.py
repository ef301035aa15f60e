"""分别 lists: several values dealt in order to several things; 前者 and 后者 that speak of them again."""

from __future__ import annotations

import re

from store.patterns import lazily
from store.reading.figures.changes import rising
from store.reading.figures.clauses import FAR
from store.reading.figures.drafts import Draft
from store.reading.figures.indicators.series import Earlier, Series
from store.reading.figures.indicators.shares import told_first
from store.reading.figures.indicators.wording import take, tidy
from store.reading.figures.places import place_at
from store.reading.types import as_span

AGAIN = lazily("(?:其中)?[，,]?(前者|后者)")
JOINED = lazily("^[、和与及以，,]{0,2}$")
DEALS = lazily("分别|依次|各自")
CHANGED = lazily("[、和与及，]{1,2}(?:同比)?[一-龥]{1,3}$")
BASES = {"同比", "环比", "较上年同期", "较上月", "比上年同期", "比上月"}
TWO_BASES = lazily("(?P<first>同比|环比)(?:、|和|与|及)(?P<second>同比|环比)分别")
SPLIT = lazily("、|和|与|及|以及")
HEAD = lazily(
    "(?:整体|平均|累计|总|日均)?(?:[^、和与及]{0,6}(?:时间|量|额|率|值|数|收入|利润|产值|面积|投资|吞吐量|增加值|成本|价格|规模|人次|旅客|出口|进口|进出口|价|GDP|生产总值|总值|税收|[存贷]款|余额|人口))$"
)


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
        announced = DEALS.search(text, first.seg.start, first.quantity.lead) is not None
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


OF_THEN = lazily("(?:分别|依次|各自)?(?:由|从)(?:[^由从，,。；、]{0,14})$")
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
    measure = tidy(text[draft.opening : hit.start()]) if hit else ""
    if hit is None or len(measure) > LONGEST_MEASURE or "、" in measure or "、" not in earlier.printed:
        return []
    items = cut_in(ETC.sub("", earlier.lead), draft.of)
    if len(items) != draft.of:
        return []
    return [each + ("" if measure in GROWTH_RATES else measure) for each in items]


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
TAKES_UP = lazily(
    "(?<!所)占(?!比(?![重例])|地(?![区方])|用(?![电水地])|有)(?:到|了)?(?P<whole>[^，,。；;0-9占]{2,16}?)的?(?:比重|比例)?(?:的|为|达到?|约)*$"
)


def whole_of(text: str, draft: Draft, series: Series) -> str:
    """分别占入库数量的10.8%、77.9%和94.3%: of what they are shares."""
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


THREE = lazily(
    "(?:(?P<one>第?一(?:次?产业|产)?[、和]第?二(?:次?产业|产)?(?:[、和与及]|以及)第?三(?:次产业|产业|产))|[各三]次?产业)"
)
"""第一、二、三产业, 各产业: the three sectors of an economy."""
SECTORS = "第一产业、第二产业、第三产业"
REGIONS = lazily("东(?:部)?、中(?:部)?(?:、|和|与|及)西部(?:地区)?")
PART = lazily(
    "(?<=..)(?:(?:(?:生活)?用(?:电|水|气|能)量?|[售发供]电量|增加值|销[售量]额?|零售额|营业额|投资额?|产值|收入|利润|税收|装机(?:容量)?|人口|从业人员|就业(?:人员)?)"
    "(?=[所占比对的贡份]))?(?:所?占[^、]{2,14}?的?(?:比重|比例)|所?占比|比重|比例|份额|对[^、]{2,16}?的?贡献[率度]|贡献[率度])$"
)
"""用电量占全社会用电量的比重: what is told of every member of a list, behind the last."""
CUTS = (SPLIT, lazily("、|和"), lazily("、|及|以及"), lazily("、|与"), lazily("、"), lazily("和"))
"""What may stand between the members of a list, where one of them has 及 or 与 in its name."""


def cut_in(left: str, wanted: int) -> list[str]:
    """The members of a list, cut so that there are as many as there are numbers."""
    if "产" in left and (three := THREE.search(left)) and (three["one"] or wanted > 2):
        left = left[: three.start()] + SECTORS + left[three.end() :]
    if wanted > 2 and "西部" in left:
        left = REGIONS.sub("东部地区、中部地区、西部地区", left)
    items: list[str] = []
    for cuts in CUTS:
        cut = [tidy(each) for each in cuts.split(left) if tidy(each)]
        items = items or cut
        if len(cut) == wanted:
            return numbered(cut)
        if len(items) < wanted:
            break
    return items


NTH = lazily("(?P<nth>第?)[一二三四五六七八九十]")


def numbered(items: list[str]) -> list[str]:
    """第二、三产业, 一、二期工程: what the last one is the ones before it are too."""
    first = NTH.fullmatch(items[0])
    last = NTH.match(items[-1]) if first else None
    if first is None or last is None or not all(NTH.fullmatch(each) for each in items[:-1]):
        return items
    named = [*items[:-1], last.group()]
    return [(each if each[0] == "第" else first["nth"] + each) + items[-1][last.end() :] for each in named]


KINDS = "类业区省市品端目"


def of_a_kind(items: list[str]) -> tuple[str, str] | None:
    """通讯器材类、家电类零售额: what is measured follows the last one's 类, and holds for each."""
    mark, last = items[0][-1], items[-1]
    at = last.rfind(mark) + 1
    if mark not in KINDS or not 1 < at < len(last) or any(each[-1] != mark for each in items[:-1]):
        return None
    return (last[:at], last[at:]) if HEAD.fullmatch(last[at:]) else None


USED = lazily("(?<=..)用[电水气能]量?$")


def used_by_all(items: list[str]) -> tuple[str, str] | None:
    """第一产业、第二产业和居民生活用电: what the last one uses the others use too."""
    used = USED.search(items[-1])
    if used is None or any(each[-1] not in KINDS for each in items[:-1]):
        return None
    return items[-1][: used.start()], used.group()


MEASURE = lazily(
    "(?<=..)(?:吞吐量|增加值|总?产值|(?:销售|零售|营业|交易|成交)额|[产销]量|(?:消费|进口|出口|发电|货运|客运|周转|处理|接待|保有|库存|运输)量|(?:计划|预计|概算|协议)?总?投资(?:总?额)?"
    "|利润(?:总额)?|收入|营收|面积|价格|[均单]价|成本|(?:占有|覆盖|合格|普及|利用|入学)率|人数|户数|数量|进出口(?:额|总?值)?|[进出]口额?|[存贷]款(?:余额)?|余额)$"
)
TRADE = frozenset({"进口", "出口"})
BRACKETS = lazily("[（(][^（()）]{6,}[）)]")
SHARES = frozenset({"占比", "比重", "比例"})


def named_items(text: str, draft: Draft, opening: int) -> list[str]:
    """进口、出口通关时间分别为: 进口通关时间, 出口通关时间; 对东盟、欧盟分别出口: 对东盟出口, 对欧盟出口."""
    first = text[max(opening, draft.quantity.lead - FAR) : draft.quantity.lead]
    hit = OF_THEN.search(first) if draft.starts else DEALS.search(first)
    if hit is None:
        return []
    after = (
        ""
        if draft.starts
        else re.sub(
            "(?:为|是|达到|达|有|占|增长|下降|提高|提升|增加|减少|上升|实现|完成|同比|到|至|[0-9０-９.%％].*)+$",
            "",
            tidy(re.split("[0-9０-９]", first[hit.end() :])[0]),
        )
    )
    if after == "投资" and first.startswith("完成投资", hit.end()):
        after = "完成投资"
    whole = ""
    if after.startswith("占") and (taken := TAKES_UP.fullmatch(after)):
        after, whole = "", tidy(taken["whole"])
    left = re.split("[，,：:]", BRACKETS.sub("", first[: hit.start()]))[-1]
    left = re.sub("^(?:其中|今年以来|[^、]{0,12}(?:个月|季度|半年|年|月|日(?![用化常均报]))[，,]?)", "", tidy(left))
    left = re.sub("(?<=..)(?:同比|环比)$", "", left)
    items = cut_in(left, draft.of)
    if len(items) < 2 or set(items) <= BASES:
        return []
    prefix = "对" if items[0].startswith("对") else "与" if left.startswith("与") else ""
    if items[0][:2] in TRADE and len(items[0]) > 4 and not any(each[:2] in TRADE for each in items[1:]):
        prefix = items[0][:2]  # 进口铁矿砂和农产品
    tail = after
    if not after and (part := PART.search(items[-1])) and not any(PART.search(each) for each in items[:-1]):
        items[-1], tail = tidy(items[-1][: part.start()]), part.group()
        if items[0].endswith("地区") and (at := items[-1].find("地区") + 2) > 2:
            items[-1], tail = items[-1][:at], items[-1][at:] + tail  # 西部地区|快递业务量比重
    elif not after and (kinds := of_a_kind(items) or used_by_all(items)):
        items[-1], tail = kinds
    elif not after and items[-1].count("的") == 1 and not any("的" in each for each in items[:-1]):
        own, _, tail = items[-1].partition("的")  # 雏鹰、瞪羚、领军企业的研发强度
        items[-1] = own
    elif not after:
        last = items[-1]
        head = HEAD.search(last)
        if head and len(last) > len(items[0]) and all(not HEAD.search(each) or len(each) <= 2 for each in items[:-1]):
            size = len(items[0])
            if last[size - 1] != items[0][-1] and (measure := MEASURE.search(last)):
                size = measure.start()  # 煤炭、矿石、集装箱|吞吐量
            tail = last[size:] if len(last) > len(items[0]) + 1 else ""
            items[-1] = last[:size] if tail else last
    if not whole and tail in SHARES and (told := told_first(text, draft)):
        tail, whole = "", told
    tail += f"占{whole}比重" if whole else ""
    return [(prefix if prefix and not each.startswith(prefix) else "") + each + tail for each in items]
