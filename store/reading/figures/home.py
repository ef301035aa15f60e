"""The city or district whose paper a page is from: whose the numbers are where nobody else is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

from store.patterns import lazily
from store.reading.automaton import Automaton
from store.reading.figures.places import MUNICIPALITIES, cities, full_place, known_places
from store.reading.lexicon import load
from store.reading.places.places import named_in
from store.reading.types import Article, Page


def home_of(page: Page, articles: Sequence[Article]) -> str | None:
    """The city of the paper: of its name where that holds one, else the place that most of the articles name."""
    known = known_places()
    for place in known if page.paper else ():
        if place in (page.paper or ""):
            return full_place(place)
    hit = OFFICE_ABOVE.search(page.text, 0, 120)
    if not page.paper and hit and hit["place"] in known:
        return full_place(hit["place"])
    for short, place in SHORT_PLACES.items():
        if page.paper and page.paper.startswith(short):
            return full_place(place)
    top = named_most(page.text, articles) if len(articles) > 2 else []
    if top and top[0][1] * 2 > len(articles) and (len(top) < 2 or top[0][1] > top[1][1]):
        return full_place(top[0][0])
    return city_of(page.text) or district_of(page.text)


OUR_CITY = lazily(
    "[我本]市(?!值|场|价|面|容)|(?<![占于比一-龥])(?:全市(?!场)|市(?:统计局|政府|发展改革委|文旅局|商务局|委))"
)
HOME_OF_PAPERS = "天津市"
CITY_NAMED = 2
"""How often more than any other city the one that 全市 means is named, by its own name, its districts or its parks."""


def city_of(text: str) -> str | None:
    """我市 and 全市 on a page without a paper's name mean the city whose name, districts and parks the page names."""
    text = text[:PAGE]
    said = len(OUR_CITY.findall(text))
    if not said or sum(1 for _ in OURS.finditer(text)) > 2 * said:
        return None
    provinces = frozenset(load("divisions")["provinces"]) - frozenset(MUNICIPALITIES)
    found = (word for _, _, word in cities().longest(text))
    counts: Counter[str] = Counter(full_place(word) for word in found if word not in provinces)
    for place in named_in(text):
        if place.kind in {"district", "area", "park", "port"} and place.city:
            counts[full_place(place.city.removesuffix("市"))] += 1
    top = counts.most_common(2)
    if not top or (len(top) > 1 and top[0][1] < CITY_NAMED * top[1][1]):
        return None
    if top[0][1] < CITY_NAMED and top[0][0] != HOME_OF_PAPERS:
        return None  # one word of a city far away
    return top[0][0]


def named_most(text: str, articles: Sequence[Article]) -> list[tuple[str, int]]:
    """The two places that most articles name, with the number of articles that do."""
    counts: Counter[str] = Counter()
    for each in articles:
        counts.update({word for _, _, word in cities().longest(text, *each.span)})
    return counts.most_common(2)


OFFICE_ABOVE = lazily("(?<![一-龥])(?P<place>[一-龥]{2,4}?)[市省](?:统计局|人民政府|发展和改革委员会|财政局)")
OURS = lazily("[我全](?P<level>[区县])(?!域)|(?<![一-龥])(?P<office>[区县])(?:委|政府|统计局|教育局|文旅局|发展)")
PAGE = 50_000


@cache
def districts() -> dict[str, str]:
    """Districts and counties by their names with and without 区 or 县."""
    names = [each for each in load("divisions")["counties"] if len(each) >= 3]
    return {each[:-1]: each for each in names[::-1]} | {each: each for each in names}


@cache
def district_words() -> Automaton:
    return Automaton(districts())


def district_of(text: str) -> str | None:
    """A district's own paper says 我区 and 全区; it is the one that it names in full and most often, or alone."""
    said = Counter(hit["level"] or hit["office"] for hit in OURS.finditer(text, 0, PAGE))
    if not said or said.total() < 2:
        return None
    level = said.most_common(1)[0][0]
    counts: Counter[str] = Counter()
    full: set[str] = set()
    for _, _, word in district_words().longest(text, 0, PAGE):
        name = districts()[word]
        if name.endswith(level):
            counts[name] += 1
            if word == name:
                full.add(name)
    known = [(n, name) for name, n in counts.items() if name in full]
    return max(known)[1] if known and (max(known)[0] >= 3 or len(counts) == 1) else None


SHORT_PLACES = {
    "津": "天津",
    "京": "北京",
    "沪": "上海",
    "渝": "重庆",
    "羊城": "广州",
    "北方网": "天津",
    "滨城": "天津",
    "今晚报": "天津",
    "今晚": "天津",
    "新民": "上海",
    "解放日报": "上海",
    "文汇": "上海",
    "齐鲁": "山东",
    "楚天": "湖北",
    "燕赵": "河北",
    "三秦": "陕西",
    "钱江": "浙江",
    "扬子": "江苏",
    "新华日报": "江苏",
    "大众日报": "山东",
    "南方日报": "广东",
}
