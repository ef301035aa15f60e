"""Which of those named before a number is dealt to: 前者 and 后者, A、B、C分别为a、b、c."""

from __future__ import annotations

from store.patterns import lazily
from store.reading.figures.drafts import Draft
from store.reading.figures.named import Named
from store.reading.figures.referring import REACH
from store.reading.figures.subjects import Subjects
from store.reading.figures.things import KINDS

AND = lazily("[”’）)]*(?:与|和|及|、)[^，,。；]{0,6}")
ITEM_MARK = lazily("、|和|与|及")
PLACE_ITEM = (
    "[一-龥]{1,8}?(?:街|街区|风情区|景区|公园|园|馆|寺|山|湖|古镇|大道|道|村|镇|乡|县|市|社区|机场|港|口岸|小区)"
)
PLACES_LISTED = lazily(f"{PLACE_ITEM}(?:、{PLACE_ITEM})*(?:、|和|与|及){PLACE_ITEM}")
WORK_ITEM = "[^、，,。；;：:\n和与及]{2,30}?(?:项目|工程|公司|集团|基地|工厂|园区|医院|大学|学院|银行|航空|汽车)"
WORKS_LISTED = lazily(
    f"(?:^|[，,。；;：:])(?:其中[，,]?)?(?P<items>{WORK_ITEM}(?:[、和与及]{WORK_ITEM})+)[^，,。；、和与及]{{0,8}}\\Z"
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
    if works := WORKS_LISTED.search(text, max(start, deals - REACH), max(start, deals)):
        items = ITEM_MARK.split(works["items"])
        if len(items) == draft.of:
            return items[draft.place]
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
