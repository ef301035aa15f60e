"""Whether a story tells of the whole country, and by which word: 全国 or 我国."""

from __future__ import annotations

from store.patterns import lazily
from store.reading.figures.places import cities, is_province
from store.reading.types import Article, Span

MINISTRIES = (
    "工业和信息化部|工信部|生态环境部|农业农村部|农业部|商务部|财政部|交通运输部|人力资源(?:和)?社会保障部|人社部|自然资源部|教育部|民政部"
    "|住房(?:和)?城乡建设部|住建部|水利部|文化和旅游部|文旅部|应急管理部|公安部|科技部|司法部|国务院|海关总署|税务总局|市场监管总局|体育总局"
    "|(?<!中)国家[一-龥]{2,8}?(?:局|委|署)(?!员)|国家电影局|中国人民银行|人民银行|央行|外汇局|金融监管总局|证监会|民航局|国铁集团"
    "|中国[一-龥]{2,12}?(?:协会|联合会|学会|中心)|中央气象台|中指院|中消协"
)
TOLD = lazily(
    f"(?:{MINISTRIES})(?![一-龥]{{2,3}}(?:调查总队|监管局|分行|办事处|海关|管理局))"
    "[^。；\\n]{0,16}?(?:发布|公布|数据|统计|通报|获悉|了解到|消息|公告|介绍|披露|显示|印发|举行|预?下达|预拨|拨付)"
    f"|(?:{MINISTRIES})[：:]"
    "|金融统计数据报告|广义货币|对全国[^。；\\n]{2,30}?(?:监测|调查|统计|抽查|检测)"
)
"""Who counts for the whole country, where a story says that it has its numbers from there."""
MINISTRY = lazily(MINISTRIES)
ELSEWHERE = ("我市", "全市", "本市", "我省", "全省", "全区", "我区", "全县", "我县")
LEAD = 160
"""Characters of a story in which it says whose numbers it has."""
PROVINCE = lazily("[全我]省(?!外|会|委|政协|人大|级)")
CITY = lazily("[全我本][市县区]")
OPENS = lazily(
    "(?:^|[\\n，,。；;：:、\\s)）]|[0-9]年|[0-9]月|半年|季度|以来|目前|[今去]年|显示)[，,]?(?P<word>我国|全国)(?!人大|政协|两会|首|范围|统一|最|重点|各地)"
)


OFFICE_OF = lazily(
    "(?:从|据|^|[，,。\\n\\s])(?P<level>[省市区县])(?!场|值|区|域)[一-龥]{2,12}?(?:局|厅|委|处|办|中心)(?:获悉|了解到|发布|公布|数据|统计|通报|消息)"
)


def level_told(text: str, article: Article) -> str | None:
    """全市 where the story says so, or has its news from 市统计局, and nothing tells which city it is."""
    counts = [(text.count(word, *article.span), word) for word in LEVELS]
    most, word = max(counts)
    if most:
        return word
    office = OFFICE_OF.search(text, *article.span)
    return "全" + office["level"] if office else None


LEVELS = ("全镇", "全乡", "全州", "全区", "全县", "全省", "全市")


def province_told(text: str, head: Span, lead: Span) -> str | None:
    """浙江省某局, 浙江上半年…: the province that the headline or the lead names first."""
    found = (word for span in (head, lead) for _, _, word in cities().longest(text, *span))
    return next((word for word in found if is_province(word)), None)


def nation_of(text: str, article: Article, home: str | None) -> str | None:
    """全省 where a story says so and names no province. The country's word where the headline or the lead tells of it
    or of its ministries' statistics, and where the story speaks of no city, province or district as its own."""
    head = article.headline_span
    lead = (
        Span(article.body[0].start, min(article.body[0].start + LEAD, article.body[-1].end)) if article.body else head
    )
    if not home and PROVINCE.search(text, *article.span) and not CITY.search(text, *article.span):
        return province_told(text, head, lead) or "全省"
    if any(text.find(word, article.span.start, article.span.end) >= 0 for word in ELSEWHERE):
        return None
    city = home.rstrip("市省区县") if home else ""
    if city and (text.find(city, *head) >= 0 or text.find(city, *lead) >= 0):
        return None
    if not home and next((at for at, _, _ in cities().longest(text, *head)), head.end) == head.start:
        return None  # 天津工业增速领先: and only compared with the country's
    if not any(TOLD.search(text, *span) or (not home and OPENS.search(text, *span)) for span in (lead, head)):
        return None
    ours, whole = (text.count(word, article.span.start, article.span.end) for word in ("我国", "全国"))
    return "我国" if ours > whole else "全国"
