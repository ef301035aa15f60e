"""The enterprise or institution that a story is about, and which of those that it names is only an example in it."""

from __future__ import annotations

from collections import Counter

from store.patterns import lazily
from store.reading.figures.named import SITES, Named
from store.reading.types import Article

SOURCE_AFTER = lazily(
    "(?:最新|近日|日前|昨[日天]|今[日天]|(?:[0-9]{1,2}月)?[0-9]{1,2}日)*(?:获悉|发布|公布|通报|消息|数据|统计)|提供|介绍|数据|公布|处长|局长|负责人|党委|[^，。]{0,8}(?:说|表示|透露|介绍|坦言)|工作人员|记者"
)
SOURCE_BEFORE = lazily("(?:据|从|记者)$")


def only_tells(text: str, names: list[Named], name: str) -> bool:
    """Whom the news is from, and who does nothing else in it: 人民银行某市分行统计显示, 全市存款…."""
    told = [each.span for each in names if each.name == name]
    return len(told) < FEW and all(
        SOURCE_AFTER.match(text, each.end) is not None
        or SOURCE_BEFORE.search(text[max(0, each.start - 2) : each.start])
        for each in told
    )


def main_enterprise(text: str, article: Article, names: list[Named]) -> str | None:
    """The enterprise that an article is about: it has half or more of all mentions, or stands in the headline."""
    counts = Counter([each.name for each in names if each.kind == "company"])
    if not counts:
        return main_institution(article, names)
    name, n = counts.most_common(1)[0]
    if SITES.search(name):  # of a park and a firm in it, each named so often, the story is the firm's
        name = next((each for each, m in counts.most_common() if m == n and not SITES.search(each)), name)
    first = next(each.span.start for each in names if each.name == name)
    lead = [each.end for each in article.body[:3]]
    if set_in_a_place(text, article, names, name, first):
        return None
    opens = (
        bool(lead)
        and first < lead[-1]
        and not (n < FEW and not owns(text, names, name) and is_example(article, names, name, first))
    )
    return name if opens and (n >= 3 or 2 * n >= counts.total()) and 3 * n >= counts.total() else None


FEW = 3


OWNS = lazily("(?:独资|投资|出资|全资|负责)*(?:建设|开发|运营|兴建)(?!的)")


def owns(text: str, names: list[Named], name: str) -> bool:
    """项目由某公司投资建设: whose it is, however late the story says so."""
    told = [each for each in names if each.name == name]
    return any(text[each.span.start - 1] == "由" and OWNS.match(text, each.span.end) is not None for each in told)


def set_in_a_place(text: str, article: Article, names: list[Named], name: str, first: int) -> bool:
    """A headline that names a place and not the firm, and a first paragraph that tells of the place: the firms that
    come later are the place's."""
    start = article.body[0].start if article.body else article.span.end
    until = text.find("\n", start, first)
    while 0 <= until < start + SHORT_LINE:  # a line of the date
        start, until = until + 1, text.find("\n", until + 1, first)
    if until < 0 or text[first : first + 2] in article.headline:
        return False
    return any(
        each.kind == "place" and start <= each.span.start < until and each.name[:2] in article.headline
        for each in names
    )


SHORT_LINE = 24


def is_example(article: Article, names: list[Named], name: str, first: int) -> bool:
    """An enterprise that the second half of a story comes to, or that a report on the whole town (全市…, 全市…) names,
    is an example, and not what the story is about."""
    if name[:4] in article.headline:
        return False
    start, end = article.body[0].start, article.body[-1].end
    towns = sum(1 for each in names if each.kind == "city" and each.span.start < first)
    return 2 * (first - start) > end - start or towns > 1


BUILDS = lazily("[^，。；]{0,4}(?:承建|施工|设计|监理|总承包|代建|建造|勘察)")


def built_by(text: str, each: Named) -> bool:
    """由某局承建: who builds it is not whom the story is about."""
    return each.span.start > 0 and text[each.span.start - 1] == "由" and BUILDS.match(text, each.span.end) is not None


OF_RECORD = lazily(
    "(?:日报|晚报|晨报|新闻网|通讯社|研究院|研究所|研究中心|协会|学会|商会|智库|证券|数据中心|委员会|中心|法院|检察院|管理处|公园|广场|绿地)$"
)


def main_institution(article: Article, names: list[Named]) -> str | None:
    """The museum or school that a story opens with and names again, where it tells of no enterprise."""
    told = [each for each in names if each.kind == "institution" and not OF_RECORD.search(each.name)]
    if not told or not article.body or len({each.name for each in told}) > 1:
        return None
    first = told[0]
    opens = first.span.start < article.body[min(1, len(article.body) - 1)].end
    return first.name if opens and (len(told) > 1 or first.name in article.headline) else None
