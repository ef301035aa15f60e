"""What an amount is of in everyday turns: what one piece costs, what was spent on what, how many did something."""

from __future__ import annotations

from store.patterns import lazily
from store.reading.figures.drafts import Draft
from store.reading.figures.indicators.series import Earlier, Series
from store.reading.figures.indicators.vocabulary import relational
from store.reading.figures.indicators.wording import NOBODY, take, tidy
from store.reading.figures.quantity import Quantity
from store.reading.words import part_of_speech

PIECES = "[个台套份斤吨只件张盒瓶辆间晚枚包袋箱碗杯次人位棵株条桌客克升度亩支双块本把架]|公斤|立方米|间一晚|平方米|平米"
PIECE = lazily(f"一(?:{PIECES})[只仅就才都也能可]*(?P<sold>(?:要|得)?[要卖售收](?:价|费|到|出)?)?(?:约|为|是)?$")
NOT_A_THING = lazily("[0-9，,。；：有了着]")
PRICED = ("价", "价格", "单价", "票价", "房价", "售价", "均价", "起薪", "工资", "成本", "费", "费用", "补贴", "收入")
BY_PIECE = lazily(f"(?:每|一)(?:{PIECES})(?:的)?[^，,。；一每]{{0,14}}$")
ROOMS = frozenset("间晚")
SELLS = frozenset({"卖", "售"})


def priced(text: str, draft: Draft, obj: str, series: Series, earlier: Earlier) -> bool:
    """一台要8000元, 地头价一斤46元, 一份套餐卖14元: the price of what the words before speak of."""
    if obj.endswith(PRICED):
        return False
    lead = draft.quantity.lead
    if piece := PIECE.search(text, max(draft.opening, lead - 9), lead):
        head = tidy(text[max(draft.opening, piece.start() - 12) : piece.start()])
        head = "" if NOT_A_THING.search(head) or (head[:1] == "最" and len(head) < 4) else head
        if not head and piece["sold"] is None and piece.group()[1:2] in ROOMS:
            head = "房价"
        by = BY_THE_PIECE.search(earlier.printed) if "论" in earlier.printed else None
        if not head and by and by["piece"] == piece.group()[1]:
            head = tidy(by["what"])
        if not head and piece["sold"] is None and not sold_by(draft, series, piece.group()[1]):
            return False
        if not head.endswith(PRICED):
            head = head or spoken_of(series, earlier)
            head = "" if head.endswith(IN_MONEY) else head.removesuffix("数量").removesuffix("销量").removeprefix("售")
            head = f"{head}价格" if head else "单价"
        take(draft, head, head, f"a price by the piece: {head}")
        return True
    if draft.pred.copula in SELLS and obj and not obj.endswith(PRICED) and obj not in relational():
        first = draft.phrase.obj.start if draft.phrase.obj else draft.pred.np_end
        if BY_PIECE.search(text, draft.opening, first):
            take(draft, f"{obj}价格", obj, f"a price by the piece: {obj}")
            return True
    return False


BY_THE_PIECE = lazily("(?P<what>[一-龥]{2,6})论(?P<piece>[一-龥])卖?[，,]$")
"""精品果论个卖，一个12元."""
IN_MONEY = ("收入", "利润", "产值", "成本", "费", "价", "价格", "利", "投入", "投资", "补贴")
"""How nouns end that are sums of money, of which no piece has a price."""


def sold_by(draft: Draft, series: Series, piece: str) -> bool:
    """每天卖出300碗面，一碗18元: what the number before counted by that piece."""
    last = series.last
    return last is not None and (last.quantity.unit or "").startswith(piece)


def spoken_of(series: Series, earlier: Earlier) -> str:
    """What the clause before spoke of, or what the number before was a share or a count of."""
    for words in (earlier.trail, series.base or ""):
        if 2 <= len(words) <= 20 and words not in NOBODY:
            return words
    return ""


SPENDS = lazily("(?:花费?|砸|掏|投)(?:了|下|出)?(?:约|近|超过?|逾)*$")
SPENT_FOR = lazily(
    "(?:用于|用来|来|去)?(?P<whom>[给为把将][^，,。；]{1,8}?)?"
    "(?:新建|修建|改造|翻修|修缮|装修|翻新|购置|采购|安装|升级|扩建|打造|装上|建起|建成|修起|[修建盖买装改添造购换])(?:了|起|上|下|好)*"
    "(?P<aim>[“]?[^，,。；、的了]{2,12})"
)


COUNTED = lazily("^[0-9一二两三四五六七八九十几多]+[余多]?[条台套个座家间栋处口辆]")


def spent(text: str, draft: Draft) -> str:
    """花260万元修了停车场: what the money went into."""
    if not SPENDS.search(text, draft.opening, draft.quantity.lead):
        return ""
    hit = SPENT_FOR.match(text, draft.quantity.tail, draft.clause.span.end)
    if hit is None:
        return ""
    return f"{tidy((hit['whom'] or '')[1:])}{COUNTED.sub('', tidy(hit['aim']))}投入"


GROUNDS = lazily("[一-龥]{0,4}?(?:厂区|园区|基地|景区|校园|工厂|校区|库区|港区|公园|湿地|展馆)")


def grounds(text: str, draft: Draft) -> str:
    """厂区扩大到120亩: how large the place is that opens the clause."""
    hit = GROUNDS.match(text, draft.clause.span.start, draft.pred.np_end)
    return f"{hit.group()}面积" if hit and hit.end() == draft.pred.np_end else ""


HANDED = lazily("(?<![弥添候租出信放借可能])(?P<verb>补|借来|借|贷来|贷)(?:了|到|出)?(?:约|近|超过?|逾)*$")
HANDS = {"补": "补贴", "借来": "借款", "借": "借款", "贷来": "贷款", "贷": "贷款"}


def handed(text: str, draft: Draft) -> str:
    """政府补了640元, 向亲戚借来8万元."""
    hit = HANDED.search(text, max(draft.opening, draft.quantity.lead - 6), draft.quantity.lead)
    return HANDS[hit["verb"]] if hit else ""


WORKFORCE = frozenset({"全厂", "全公司", "全店", "全所", "全社", "公司上下"})
PEOPLE = frozenset({"人", "名", "位", "个人"})
NUMBERS_OF = {"个人": "人数", "人": "人数", "名": "人数", "位": "人数", "户": "户数", "人次": "人次"}
DID = lazily("(?P<did>[一-龥]{3,9})(?=[，,。；;])")
NOT_DONE = ("的", "在", "为", "是", "和", "与", "及", "以上", "以下", "左右", "至", "到")


def who_did(text: str, quantity: Quantity) -> str:
    """1900户装上热泵: how many did what stands behind the number."""
    if quantity.unit in NUMBERS_OF and text.startswith("的活", quantity.tail + 1):
        return NUMBERS_OF[quantity.unit or ""]  # 10个人干的活
    hit = DID.match(text, quantity.tail) if quantity.unit in NUMBERS_OF else None
    if hit is None or quantity.chinese or hit["did"].startswith(NOT_DONE):
        return ""
    known = part_of_speech()
    did = hit["did"]
    verb = next((did[:n] for n in (2, 1) if known.get(did[:n], "").startswith("v")), "")
    if not verb:
        return ""
    return did.replace("了", "").removesuffix("过") + NUMBERS_OF[quantity.unit or ""]


BACK = lazily("(?:这一|这个|该|此)(?:比例|占比|比重|比率|份额|指标|占有率|(?P<any>数字|数据|数值))")


def pointed_back(draft: Draft, words: str, series: Series) -> bool:
    """去年同期，这一比例为43.5%: what the last share was of."""
    hit = BACK.fullmatch(words)
    if hit is None:
        return False
    form, unit = ("percent", "%") if hit["any"] is None else (draft.quantity.form, draft.quantity.unit)
    lasts = draft.quantity.role == "duration"
    shares = [
        each
        for each in series.history
        if each.indicator
        and ((each.quantity.form == form and each.quantity.unit == unit) or (lasts and each.role == "duration"))
    ]
    if not shares:
        return False
    take(draft, shares[-1].indicator, shares[-1].base, f"{words}: {shares[-1].indicator}")
    return True
