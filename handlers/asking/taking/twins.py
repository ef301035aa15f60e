"""Two things measured that a Chinese question asks in one breath: 票价和里程, 营收和净利润各是多少."""

from __future__ import annotations

from handlers.asking.lexicon import load
from handlers.asking.meaning import Term
from handlers.asking.taking.chinese import chinese_terms
from store.patterns import lazily

_JOINS = lazily(r"(?<=[\u3400-\u9fff])(?:和|及|与|以及|还有|跟)(?=[\u3400-\u9fff])")
_ENDS = lazily(
    r"\s*(?:分别|各|都|一共|总共)*(?:是|有|为|达)?(?:多少|几何|怎么样|如何|多[大高长]|呢|啊|情况)*(?:元|钱)?[?？。\s]*$"
)
_BOTH_RATES = lazily(r"(?P<a>同比|环比)(?:和|及|与|、|还有|以及)(?P<b>同比|环比)")
"""同比和环比各增长多少: a rate held against the year before, and one against the month before."""
_EACH = lazily(r"^(?:分别|各自?|都)+")
_SAME_MEASURE = lazily(
    r"(?P<a>.*?[A-Za-z\u3400-\u9fff]{2})(?P<m>增加值|销售额|面积|增速|增幅|涨幅|降幅|占比|产值|产量|收入|税收|投资)(?:和|与|及|以及)(?P<b>[\u3400-\u9fffA-Za-z]{2,8})(?P=m)"
    r"(?P<end>(?:分别|各自?|都)?(?:是|有|为|达)?(?:多少|几何)[\u3400-\u9fff]{0,2}[?？。\s]*)"
)
"""GDP增速和工业增速分别是多少: one measure, said of two."""
_DISTRICT = lazily(r"\s*(?:天津市?|全[市区]|[\u3400-\u9fff]{2,4}?(?:新区|区|县|市|镇))")
_MEASURE = lazily("(?:" + "|".join(load("asking")["measures"]) + "|全长|长度|高度|工期|增速|增幅|占比|[额量率值价数])$")


def of(text: str) -> tuple[str, ...]:
    """The question once for each of the two; as it is where it asks for one thing, or for what is no measure."""
    if both := _BOTH_RATES.search(text):
        begin, end = text[: both.start()], _EACH.sub("", text[both.end() :])
        return (f"{begin}{both['a']}{end}", f"{begin}{both['b']}{end}")
    if same := _SAME_MEASURE.fullmatch(text):
        where = _DISTRICT.match(same["a"])
        begin = where[0] if where and where[0] != same["a"] else ""
        return (f"{same['a']}{same['m']}{same['end']}", f"{begin}{same['b']}{same['m']}{same['end']}")
    for hit in _JOINS.finditer(text):
        terms, _ = chinese_terms(text)
        first = next((t for t in terms if t.at + len(t.word) == hit.start() and _is_measure(t)), None)
        last = next((t for t in terms if t.at == hit.end() and _is_measure(t)), None)
        if first is None or last is None or not _ENDS.match(text, last.at + len(last.word)):
            continue
        begin, end = text[: first.at], text[last.at + len(last.word) :]
        return (f"{begin}{first.word}{end}", f"{begin}{first.word if _MOVES.search(last.word) else ''}{last.word}{end}")
    return _each_of(text) or (text,)


def _each_of(text: str) -> tuple[str, ...] | None:
    """城镇和农村居民人均可支配收入分别是多少: one measure, of two that are named by words of the same length."""
    for hit in _JOINS.finditer(text):
        rest = _ONE_MEASURE.match(text, hit.end())
        if rest is None:
            continue
        for size in (5, 4, 3, 2):
            a, b = text[max(0, hit.start() - size) : hit.start()], text[hit.end() : hit.end() + size]
            measured = text[hit.end() + size : rest.end("n")]
            alike = size == 2 or a[-1:] == b[-1:]
            if len(a) == len(b) == size and alike and a.isalpha() and len(measured) > 1 and _MEASURE.search(measured):
                begin, end = text[: hit.start() - size], text[hit.end() + size :]
                return (f"{begin}{a}{end}", f"{begin}{b}{end}")
    return None


_ONE_MEASURE = lazily(r"(?P<n>[\u3400-\u9fff]{4,16}?)(?:分别|各自?|都)+(?:是|有|为|达)?(?:多少|几)")
_MOVES = lazily("增速|增幅|占比|涨幅|降幅")
"""What tells of the first: 营收和增速."""


def _is_measure(each: Term) -> bool:
    return each.strong and not each.proper and any(_MEASURE.search(v) for v in each.variants)
