"""What is named ahead of its number: a list with a colon, a peak that will fall on some day, a topic that opens."""

from __future__ import annotations

from store.patterns import lazily
from store.reading.figures.drafts import Draft
from store.reading.figures.indicators.wording import take, tidy
from store.reading.figures.places import place_at

NEAR = 60
"""Characters before a number within which its words stand: a clause may be as long as a page."""
FAR = 200
"""Characters that a list may run from its head to one of its members."""
HEADS = "人次|人数|客流|接待(?:游客|旅客|观众)|[限单均售报底定票]价|(?<=[一-龥])(?<![的了个这])[量数额率值价费]"
HEADS += "|价格|单价|均价|收入|产值|投资|面积|利润|成本|税收|标准"
PRICES = ("价", "价格", "费", "标准")
"""Heads that are of the thing itself; the others are told of whoever the list names."""
LISTED = lazily(
    f"(?P<whole>(?:(?![，,。；：:、0-9])[^\\n]){{0,20}}?)(?P<head>(?:门票|接待|游客|旅客|零售|批发|最高|销售|旅游)?(?:{HEADS}))"
    "(?:(?:分别|依次|各自)?(?:为|是|如下)|)[：:](?P<rest>[^。；\\n]*)$"
)
ITEM = lazily("[：:、，,）)](?P<name>[^0-9、，,：:。（）()]{2,14}?)(?:不高于|不超过|不低于|最高|约|近|达|为)*$")
SAYS_WHAT = lazily(f"(?:{HEADS})$|占|增|降|同比|其中|共|合计")
HELD = lazily(
    "(?P<head>[限单均售报底定票]价|价格|收费|标准)(?:分别|依次)?[为是](?P<rest>[^，,。；]*?)(?P<name>[^、，,：:。（）()0-9为是]{2,10})[（(]$"
)
PEAKS = lazily(
    "(?P<what>(?:最[高大长低小]|高峰|峰值)?[一-龥]{2,12}?)(?:预计|可能|大约|或|将|会)*(?:出现|发生|落)(?:在|于)[^，,。；]{2,20}[，,]"
    "(?:预计|可能|将|最高|可)*(?:达到?|为|约为|升至|接近|突破)?(?:了)?(?:约|近)?$"
)
TOPIC = lazily("(?:从(?P<seen>[一-龥]{2,8})(?:来)?看|(?P<told>[一-龥]{2,8})方面)[，,]")
LEADS = lazily(
    "增[速幅][^，,。；]{0,8}(?:最[快高大]|第[一二三四五六]|首位|前列|领先)[^，,。；]{0,4}[，,](?:同比)?(?:增长|上升|提高)?(?:了)?$"
)


def announced(text: str, draft: Draft) -> bool:
    """Takes the name that stands ahead; False where the number has words of its own."""
    marks, quantity = draft.clause.marks, draft.quantity
    if draft.role == "growth":
        return ("速" in marks and topic(text, draft)) or ("均" in marks and grown_alike(text, draft))
    if quantity.form == "percent" and draft.role == "share" and not SHARE_MARKS.isdisjoint(draft.clause.marks):
        return in_shares(text, draft)
    if quantity.role not in {"count", "level", "money"} or draft.role not in {"count", "level", "money"}:
        return False
    words = ""
    if draft.clause.outer is not None:
        words = in_brackets(text, draft)
    elif ":" in marks or "：" in marks:
        words = in_list(text, draft)
    if not words and "现" in marks and "出" in marks:
        hit = PEAKS.search(text, max(draft.clause.sentence.start, quantity.lead - NEAR), quantity.lead)
        words = tidy(hit["what"]) if hit else ""
    if words:
        take(draft, words, words, f"named ahead of it: {words}")
    return bool(words)


ALIKE = lazily(
    "(?P<what>(?:(?![，,。；：:的看])[一-龥]){2,16}?)(?:均|均已)(?:呈现?|保持|实现|有|出现)?(?:了|出)?[^，,。；0-9]{0,6}(?:增长|上升|上涨|下降|回落|回升)"
    "(?:态势|势头)?[，,](?:其中[，,]?)?(?P<who>[一-龥]{2,6}?)(?:同比|环比)?(?:增长|上升|上涨|下降|回落|回升)(?:了)?(?:约|近|超过?|逾)?$"
)


OF_ALL = lazily("^(?:[全各](?:[省市区县国地]|省区市)|[一-龥]{2}[一二两三四五六七八九十]省区?)(?=..)")


def grown_alike(text: str, draft: Draft) -> bool:
    """各市用电量均呈两位数增长，其中海州增长17.3%: of the first of them what was told of all."""
    hit = ALIKE.search(text, max(draft.clause.sentence.start, draft.quantity.lead - NEAR), draft.quantity.lead)
    if hit is None or SAYS_WHAT.search(hit["who"]) or not SAYS_WHAT.search(hit["what"]):
        return False
    words = OF_ALL.sub("", tidy(hit["what"]))
    take(draft, words, words, f"told of all of them: {words}")
    return True


def in_list(text: str, draft: Draft) -> str:
    """各景区门票收入为：松云山1260万元、碧水洞830万元; 最高限价：五花肉24元/公斤、前腿肉21元/公斤."""
    lead = draft.quantity.lead
    item = ITEM.search(text, max(draft.clause.span.start - 1, lead - 20), lead)
    if draft.right is not None or item is None or SAYS_WHAT.search(item["name"]):
        return ""
    start = max(draft.clause.sentence.start, lead - FAR)
    hit = LISTED.search(text, start, lead)
    if hit is None:
        return ""
    head = hit["head"]
    return item["name"].strip() + head if head.endswith(PRICES) else head


SHARE_MARKS = frozenset("：:为")
OF_SHARES = lazily(
    "(?P<whole>(?:[^，,。；：:、\\n]{2,14}[中里])?)(?P<what>(?:(?![，,。；：:])[^\\n]){0,20}?)(?P<head>(?:对[^，,。；：对]{2,16}?的?)?贡献[率度]|占比|比重|比例|份额"
    "|(?:(?![的占])[一-龥]){1,6}率)(?:分别|依次|各自)(?:[为是]|如下)?[：:]?(?P<rest>[^。；\\n]*)$"
)
SHARE_ITEM = lazily(
    "(?:[：:、，,）)]|分别[为是]|依次[为是])(?P<name>[^0-9、，,：:。（）()]{2,14}?)(?:约|近|达|为|占)*$"
)


DEALS = lazily("分别|依次|各自")
SAYS_SHARE = lazily("占|增|降|同比|其中|共|合计|率$|比[重例]$")


def in_shares(text: str, draft: Draft) -> bool:
    """各产业对经济增长的贡献率分别为：第一产业5.1%、第二产业38.6%: of whom it is stands beside each."""
    lead = draft.quantity.lead
    item = SHARE_ITEM.search(text, max(draft.clause.sentence.start, lead - 20), lead)
    if item is None or SAYS_SHARE.search(item["name"]) or DEALS.search(item["name"]):
        return False
    start = max(draft.clause.sentence.start, lead - FAR)
    hit = OF_SHARES.search(text, start, lead)
    if hit is None or (hit["rest"] and hit["rest"][:1].isdigit()):
        return False
    name, head = item["name"].strip(), OF_ALL.sub("", tidy(hit["head"]).replace("的", ""))
    words = head if place_at(name) == name else name + head
    take(draft, words, name, f"named ahead of a list: {words}")
    return True


def in_brackets(text: str, draft: Draft) -> str:
    """限价为五花肉（不高于24元/公斤）、前腿肉（不高于21元/公斤）: the price of what stands before the bracket."""
    low = max(draft.clause.sentence.start, draft.clause.span.start - FAR)
    hit = HELD.search(text, low, draft.clause.span.start)
    return hit["name"].strip() + hit["head"] if hit else ""


def topic(text: str, draft: Draft) -> bool:
    """进口方面，临海区增速最快，增长43%: what the sentence says that it speaks of."""
    start, lead = draft.clause.sentence.start, draft.quantity.lead
    hit = TOPIC.match(text, start, min(start + 14, lead))
    if hit is None or LEADS.search(text, max(hit.end(), lead - NEAR), lead) is None:
        return False
    words = tidy(hit["seen"] or hit["told"])
    take(draft, words, words, f"what the sentence speaks of: {words}")
    return True
