"""What words of a question stand for where a paper prints another: 冷库能装多少 is its 库容, 多少钱一公斤 a price."""

from __future__ import annotations

from dataclasses import replace

from handlers.asking.kinds import MONEY, Want, sign, units_of
from handlers.asking.lexicon import load
from handlers.asking.meaning import LIGHT, NOUN, Term
from store.patterns import lazily


def in_english(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    return tuple(_firm_trade(_aimed_at(t)) for t in terms)


def in_chinese(text: str, terms: tuple[Term, ...], want: Want) -> tuple[tuple[Term, ...], Term | None]:
    """The terms; and the one that is measured, where a share is asked for of those who do something."""
    if want == "who":
        terms = _running(text, terms)
    terms = tuple(_aimed_at(t) for t in terms)
    if (of := _CLASS_OF_MOST.search(text)) and sign("superlative").search(text):
        terms = tuple(replace(t, strong=False, weight=LIGHT) if t.at == of.start("of") else t for t in terms)
    if store := _HOLDS.search(text):
        terms = tuple(_as_room(t) if t.at + len(t.word) == store.end("n") else t for t in terms)
    if units_of(text) <= MONEY and _A_PIECE.search(text):
        terms = tuple(_as_price(t, text) for t in terms)
    return _as_rate(text, terms) if want == "share" else (terms, None)


_RUNS = lazily(r"谁(?:在|来)?(?:管(?!教)(?:理|着)?|打理|经营|看管|照看|主理|负责)")


def _running(text: str, terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """谁在管这个书房: he who is told to run it, and nobody else whom the story names."""
    if not _RUNS.search(text):
        return terms
    kept = tuple(t for t in terms if t.word not in ("管", "管理", "打理", "经营", "看管", "照看", "主理", "负责"))
    return (*kept, Term("负责人", tuple(load("kinds")["runs"]), NOUN, True))


_OF_THOSE = lazily(r"的(?:比例|占比|比重|比率)")


def _as_rate(text: str, terms: tuple[Term, ...]) -> tuple[tuple[Term, ...], Term | None]:
    """过夜的比例 is 过夜率: what they do, and not who they are, is measured."""
    hit = _OF_THOSE.search(text)
    doing = next((t for t in terms if hit and len(t.word) == 2 and t.at + len(t.word) == hit.start()), None)
    if doing is None or doing.strong or doing.proper:
        return terms, None
    firm = replace(doing, strong=True, weight=NOUN, variants=(f"{doing.word}率", *doing.variants))
    return tuple(firm if t is doing else t for t in terms), firm


_CLASS_OF_MOST = lazily(
    r"哪(?:一)?(?:个|类|种|些|样|家)?(?P<of>行业|产业|门类|领域|板块|品类|货类|种类|国家|城市|地区|市场|伙伴|区县|环节|产品|业务)"
)
"""哪个行业增长最快: 软件业增长最快 need not say that it is one."""

_A_PIECE = lazily(
    r"(?:多少钱|几块钱?|多少元|几元)(?:一|每|/)|(?:一|每)(?:公?斤|吨|瓶|袋|箱|盒|亩|度|升|方|立方|平米?|平方米?|个|只|斤|次)[^,，]{0,3}(?:多少钱|几块|多少元)"
)


_HOLDS = lazily(
    r"(?P<n>库|仓|罐|仓库|仓房|油罐|储罐|船舱)(?:里|总共|一共|一次|最多)*(?:能|可以?)(?:装|存|放|储|容纳|储存|存放)(?:下)?(?:多少|几)"
)


def _as_room(each: Term) -> Term:
    """冷库能装多少吨 is its 库容."""
    return replace(each, variants=(*each.variants, "库容", "仓容", "罐容", "容量", "仓储能力", "储存能力", "储存量"))


def _aimed_at(each: Term) -> Term:
    """营收目标 is told as 营收力争达到…, too."""
    aims = tuple(v.removesuffix("目标") for v in each.variants if v.endswith("目标") and len(v) > 3)
    return replace(each, variants=(*each.variants, *aims)) if aims else each


def _as_price(each: Term, text: str) -> Term:
    """氢气多少钱一公斤 is 氢价: what is sold by the piece is told by its price."""
    if not each.strong or each.proper or len(each.word) != 2 or each.word.endswith("价"):
        return each
    asks = sign("question_word").search(text)
    if asks is None or each.at > asks.start():
        return each
    prices = (f"{each.word}价", f"{each.word}单价", f"{each.word[0]}价", f"{each.word[-1]}价")
    return replace(each, variants=(*each.variants, *prices))


def _firm_trade(each: Term) -> Term:
    """How much was imported from ASEAN is not met by imports and exports together."""
    imported = each.variants[0] == "进口" and not each.strong
    return replace(each, strong=True, weight=NOUN) if imported else each
