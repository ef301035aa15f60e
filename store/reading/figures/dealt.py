"""Which of those named before a number is dealt to: 前者 and 后者, A、B、C分别为a、b、c."""

from __future__ import annotations

import re
from typing import NamedTuple

from store.patterns import lazily
from store.reading.figures.drafts import Draft
from store.reading.figures.named import Named
from store.reading.figures.referring import PERIOD_WORDS, REACH
from store.reading.figures.subjects import Subjects
from store.reading.figures.things import KINDS
from store.reading.words import part_of_speech

AND = lazily("[”’）)]*(?:与|和|及|、)[^，,。；]{0,6}")
ITEM_MARK = lazily("、|和|与|及")
PLACE_ITEM = (
    "[一-龥]{1,8}?(?:街|街区|风情区|景区|公园|园|馆|寺|山|湖|古镇|大道|道|村|镇|乡|县|市|社区|机场|港|口岸|小区)"
)
PLACES_LISTED = lazily(f"{PLACE_ITEM}(?:、{PLACE_ITEM})*(?:、|和|与|及){PLACE_ITEM}")
SIGHTS_LISTED = lazily(
    "(?:^|(?<=[，,。；;：:\\n])|(?<=其中))(?P<items>[一-龥]{2,6}(?:[、和与及][一-龥]{2,6})+?(?:景区|古镇|公园|街道|镇))[^，,。；、]{0,8}\\Z"
)
"""盘山、黄崖关、独乐寺景区分别: the last word is said for all of them."""
TOWNS_LISTED = lazily(
    "(?:^|(?<=[，,。；;：:\\n])|(?<=其中))(?P<items>[一-龥]{2,4}(?:[、和与及][一-龥]{2,4})+?)[0-9两三四五六七八九十]{1,2}个?(?P<sort>[一-龥]{0,2}?)(?P<level>区|县|市|镇|乡|街道|村)"
    "[^。；]{0,20}\\Z"
)
"""红桥、河北、南开三个区…分别: each by its own name."""
WORK_ITEM = "[^、，,。；;：:\n和与]{2,30}?(?:项目|工程|公司|集团|基地|工厂|园区|医院|大学|学院|银行|航空|汽车)"
WORKS_LISTED = lazily(
    f"(?:^|(?<=[，,。；;：:\\n])|[，,。；;：:])(?:其中[，,]?)?(?P<items>{WORK_ITEM}(?:[、和与及]{WORK_ITEM})+)[^，,。；、和与及]{{0,8}}\\Z"
)


class Row(NamedTuple):
    """What stood behind the name with which a clause opened, and the unit: 出货 of 甲牌出货5800万部."""

    paragraph: int
    clause: int
    verb: str
    unit: str | None


def row_of(text: str, each: Named, draft: Draft) -> Row | None:
    words = PERIOD_WORDS.sub("", text[each.span.end : draft.quantity.lead])
    known = part_of_speech()
    verb = words[:2] if known.get(words[:2], "v")[:1] == "v" and words[:2] not in ANY_VERB else ""
    return Row(draft.clause.paragraph, draft.clause.span.start, verb, draft.quantity.unit)


def in_a_row(text: str, row: Row, draft: Draft) -> str | None:
    """甲牌出货5800万部；乙牌出货4480万部、丙牌4240万部: the next, named by no list."""
    clause = draft.clause
    if row.paragraph != clause.paragraph or row.clause == clause.span.start or row.unit != draft.quantity.unit:
        return None
    words = PERIOD_WORDS.sub("", text[clause.span.start : draft.quantity.lead].lstrip("，,；;。：:、和与 \n"))
    at = words.find(row.verb, 2) if row.verb else -1
    name = words[:at] if at > 0 else words if len(words) <= SHORT_NAME and FIRM_LIKE.search(words) else ""
    if not 2 <= len(name) <= LONGEST_NAME or NO_ITEM.search(name) or not name.isalpha():
        return None
    known = part_of_speech()
    return name if known.get(name, "n")[:1] in "nbi" and known.get(name[:2], "n")[:1] not in "vdpcr" else None


ANY_VERB = frozenset(
    {
        "完成",
        "实现",
        "达到",
        "增长",
        "下降",
        "新增",
        "拥有",
        "投资",
        "增加",
        "提高",
        "共有",
        "位于",
        "超过",
        "突破",
        "占",
        "进行",
    }
)
FIRM_LIKE = lazily(
    "(?:重卡|汽车|集团|股份|科技|重工|电子|石化|化学|能源|银行|保险|证券|乳业|航空|手机|电气|电器|光能|景区|古城|古镇|寺|故居)$"
)
ITEM = lazily(
    "[、：](?P<who>(?:(?![的等和与及在将])[一-龥]){2,12}(?:集团|公司|厂|石化|化工|钢铁|电厂|炼化|矿业|乳业|药业|酒业|纸业|水泥))\\Z"
)


def listed_item(text: str, start: int, lead: int) -> str | None:
    """…项目、蓝海集团30万吨合成氨项目: the firm that stands right before the number, in a list."""
    if text[lead - 1] not in ITEM_ENDS:
        return None
    hit = ITEM.search(text, max(start - 1, lead - 16, 0), lead)
    return hit["who"] if hit else None


ITEM_ENDS = frozenset("团司厂化工铁业泥")
SHORT_NAME, LONGEST_NAME = 5, 8
NO_ITEM = lazily(
    "^(?:[一将而这已也还又]|其中|此外|另外|同时|同比|环比|累计|平均|[单日人户年月]均|单[日月]|全[国省市区县年]|本|我|该|各|总|共|约|近|超|预计|计划|实现|完成|城镇|农村|国内|国际|海外)"
    "|[率额量值数费税款价比品类型业者员人车煤油气粮菜果肉蛋奶房]$|的"
)


def one_of_two(text: str, subjects: Subjects, draft: Draft) -> str | None:
    """A与B同日上市。前者发行价…；后者发行价…: which of the last two named."""
    start, lead = draft.clause.sentence.start, draft.quantity.lead
    former, latter = (text.rfind(word, start, lead) for word in ("前者", "后者"))
    if former < 0 and latter < 0:
        return None
    first = text.find("前者" if former >= 0 else "后者", start)
    if former < 0 and (told := text.rfind("前者", max(0, start - REACH), start)) >= 0:
        first = told
    near = subjects.between(max(0, first - 2 * REACH), first)
    if former < 0 and text.find("前者", max(0, start - REACH), lead) < 0:
        firms = [each.name for each in subjects.between(start, first) if each.kind == "company"]
        return firms[-1] if len(set(firms)) > 1 else None  # 甲持有乙51%的股份，后者…
    above = [each for each in near if each.kind in {"company", "place", "thing"}]
    n = next((n for n in range(len(above) - 1, 0, -1) if above[n - 1].name != above[-1].name), 0)
    if not n or not AND.fullmatch(text, above[n - 1].span.end, above[n].span.start):
        return None
    if any(each.isdigit() for each in text[above[n].span.end : first]):
        return None  # 前者 is what was measured
    return above[n - 1 if former > latter else n].name


def one_of_many(text: str, subjects: Subjects, draft: Draft) -> str | None:
    """甲街、乙街、丙公园人气最旺，分别接待…: the place in the list that the number is dealt to."""
    if not draft.announced or draft.of < 2:
        return None
    start = draft.clause.sentence.start
    deals = max(text.rfind(word, start, draft.quantity.lead) for word in ("分别", "依次"))
    near = subjects.between(max(start, deals - REACH), max(start, deals))
    if name := places_beside(text, near, draft):
        return name
    if towns := TOWNS_LISTED.search(text, max(start, deals - REACH), max(start, deals)):
        items = ITEM_MARK.split(towns["items"])
        if len(items) == draft.of:
            level = "" if towns["sort"] else towns["level"]
            return items[draft.place].removesuffix(level) + level
    if works := WORKS_LISTED.search(text, max(start, deals - REACH), max(start, deals)):
        for items in (ITEM_MARK.split(works["items"]), re.split("[、和与]", works["items"])):
            if len(items) == draft.of:
                return items[draft.place]
    if sights := SIGHTS_LISTED.search(text, max(start, deals - REACH), max(start, deals)):
        items = ITEM_MARK.split(sights["items"])
        return items[draft.place] if len(items) == draft.of else None
    listed = list(PLACES_LISTED.finditer(text, max(start, deals - REACH), max(start, deals)))
    if not listed:
        return None
    items = ITEM_MARK.split(listed[-1].group())
    if any(each in KINDS for each in items):
        return None  # 城镇、乡村消费品零售额分别为: parts of what is measured
    return items[draft.place] if len(items) == draft.of else None


def places_beside(text: str, near: list[Named], draft: Draft) -> str | None:
    """重庆、广州分别为a和b，增速分别为c和d: the last run of so many places with nothing but joiners between."""
    run: list[Named] = []
    for each in reversed(near):
        if run and not ITEM_MARK.fullmatch(text, each.span.end, run[0].span.start):
            if len(run) == draft.of:
                break
            run = []
        run = [each, *run] if each.kind in {"place", "company", "works"} else []
    return run[draft.place].name if len(run) == draft.of else None


def goes_on(text: str, each: Named, unit: str | None) -> bool:
    """甲区38个、乙区51个: the item before this one ends in the same unit."""
    end = each.span.start - 1
    return unit is not None and text.startswith(unit, end - len(unit)) and text[end - len(unit) - 1].isdigit()
