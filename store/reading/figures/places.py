"""Names of places as a text writes them, with and without 市 and 区, and the words that stand for a place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from store.patterns import lazily
from store.reading.automaton import Automaton
from store.reading.figures.lookup import Prefixes
from store.reading.figures.phrases import lexicon
from store.reading.lexicon import load
from store.reading.types import Span
from store.reading.words import part_of_speech

MUNICIPALITIES = ("北京", "天津", "上海", "重庆")
PREFECTURES = ("阿克苏", "喀什", "和田", "塔城", "阿勒泰", "大兴安岭", "阿里")
MORE = ("塘沽", "汉沽", "滨海新区", "光明区", "浦东新区", "雄安新区", "龙华区", "坪山区", "两江新区")
REGIONS = (
    "京津冀", "长三角", "粤港澳大湾区", "大湾区", "珠三角", "成渝", "川渝", "长株潭",
    "长江经济带", "环渤海地区", "西部陆海新通道", "东三省", "三地", "两地",
)  # fmt: skip


@cache
def place_names() -> tuple[str, ...]:
    divisions = load("divisions")
    short = [each for each in (*divisions["provinces"], *divisions["cities"]) if len(each) > 1]
    full = [each + tail for each in short for tail in ("市", "省", "自治区")]
    full += [each + tail for each in divisions["cities"] for tail in ("州", "盟") if len(each) > 1]
    full += [each + "地区" for each in PREFECTURES]
    counties = [each for each in divisions["counties"] if len(each) >= 3 or each[1] == "县"]
    stems = [each[:-1] for each in counties if each[-1] in "区县市" and each[:-1] in TIANJIN]
    return (*short, *full, *counties, *stems, *MORE, *REGIONS)


@cache
def place_prefixes() -> Prefixes:
    return Prefixes(place_names())


def place_at(text: str, at: int = 0, end: int | None = None) -> str:
    """The longest name of a place that stands at an offset, empty where none does."""
    return place_prefixes().at(text, at, len(text) if end is None else end)


@cache
def naming() -> Automaton:
    """The names of places and the words that stand for whoever was named, found in one pass."""
    return Automaton([*place_names(), *back_words(), *countries()])


@cache
def back_words() -> frozenset[str]:
    words = lexicon()["subject_words"]
    return frozenset([*words["company"], *words["city"]])


@cache
def countries() -> frozenset[str]:
    return frozenset(load("divisions")["countries"])


OF_A_COUNTRY = lazily(
    "的?经济|国内生产总值|GDP|通胀|通货膨胀|CPI|PPI|失业率|央行|人口|国防|财政|股市|对外|[一二三四]季度|[上下]半年|[0-9]{1,2}月|[0-9]{4}年|(?:大豆|小麦|玉米|棉花|原油|天然气|钢铁|汽车|农产品)(?:产量|出口|产业|市场)"
)
"""What is said of a country itself, and not of its firms or goods."""
TIANJIN = {"滨海新", "武清", "宝坻", "静海", "蓟州", "宁河", "西青", "北辰", "东丽", "津南"}


@cache
def city_words() -> frozenset[str]:
    return frozenset(lexicon()["subject_words"]["city"])


def districts_in(text: str, block: Span) -> list[Span]:
    """滨江新区, 某某县, 某某镇 where a clause opens with them: tried only before their last character."""
    here = text[slice(*block)]
    if not ("区" in here or "县" in here or "镇" in here or "乡" in here):
        return []
    found: list[Span] = []
    for mark in LEVEL.finditer(text, block.start, block.end):
        at = mark.start()
        sizes = (3, 2) if text[at - 1] == "新" or text[at] in "镇乡" else (2,)
        for size in sizes:
            if at - size < (found[-1].end if found else block.start):
                continue
            hit = DISTRICT.match(text, at - size, block.end)
            if hit and not is_done(text[hit.start() : mark.start()]):
                found.append(Span(hit.start(), hit.end()))
                break
    return found


@cache
def county_shorts() -> frozenset[str]:
    """Counties by their short names that are no other word of the language."""
    known = part_of_speech()
    return frozenset(each for each in load("divisions")["county_short"] if known.get(each, "ns") == "ns")


@cache
def all_shorts() -> frozenset[str]:
    """Those that may be something else too (顺德), for right behind their city's name."""
    known = part_of_speech()
    return frozenset(each for each in load("divisions")["county_short"] if known.get(each, "ns")[0] == "n")


@cache
def whole_names() -> dict[str, str]:
    return {each[:-1]: each for each in load("divisions")["counties"]} | {
        each: each for each in load("divisions")["county_short"] if each + "区" not in load("divisions")["counties"]
    }


def shorts_in(text: str, block: Span, full: Sequence[str], above: Sequence[Span]) -> list[tuple[Span, str]]:
    """邛崃 right behind 四川, and 猇亭 in a story that names 猇亭区; both wherever the story names them again."""
    known = {each[:-1]: each for each in full if each[:-1] in county_shorts()}
    for each in above:
        for size in (2, 3):
            short = text[each.end : each.end + size]
            if short in all_shorts() and short not in known and not text.startswith(BEYOND, each.end + size):
                known[short] = whole_names()[short]
    found: list[tuple[Span, str]] = []
    for short, name in sorted(known.items()):
        at = text.find(short, *block)
        while at >= 0:
            end = at + len(short)
            if text[end : end + 1] not in LEVELS and a_place(text, at, end) and not text.startswith(BEYOND, end):
                found.append((Span(at, end), name))
            at = text.find(short, end, block.end)
    return found


LEVELS = frozenset("区县市镇乡州")
BEYOND = (*"山湖河江寺岭湾峡岛谷路街道至到往港园", "机场", "海关", "经济", "高新", "经开", "综合保税", "国际", "基地")


def is_done(stem: str) -> bool:
    """打造|区, 完善|区, 新建|区: a verb and what is done to it."""
    return (
        stem in BUILT or stem in PLAIN_TOWNS or (stem not in ZONED and part_of_speech().get(stem, "").startswith("v"))
    )


AREA = lazily(
    "(?:(?:(?:南方|沿[海江黄边河]|[东西南北中]{1,2}部|华[东北南中]|东[北南]|西[北南]|长三角|珠三角|泛珠|黄河流域|长江经济带|长江中下游|长江流域|环渤海|珠江流域|淮河流域|海河流域)(?:沿海|地区|流域)?)"
    "(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})个?(?:省[（(]?[区、市]{1,3}[)）]?|省一市|省份?)(?![会级内外])(?:区域|地区)?)"
)
"""南方五省区, 东北三省, 长江经济带11省市: several provinces that are told of as one."""
WATERS = lazily(
    "(?:长江|珠江|西江|黄河|淮河|黑龙江|松花江|京杭(?:大)?运河)(?:(?:航运)?(?:干线|干流)|水系|流域|航道|沿线)(?:(?:规模以上|主要|重点)?港口)?"
)
"""长江干线港口, 黄河流域."""


def area_at(text: str, at: int, end: int) -> str:
    hit = AREA.match(text, at, end)
    return hit.group() if hit else ""


def areas_in(text: str, block: Span) -> list[Span]:
    found = [Span(*hit.span()) for hit in AREA.finditer(text, *block)] if text.find("省", *block) >= 0 else []
    if text.find("江", *block) >= 0 or text.find("河", *block) >= 0:
        found += [Span(*hit.span()) for hit in WATERS.finditer(text, *block)]
    return found


ZONED = frozenset({"开发", "合作", "示范", "保护", "管理", "试验", "经开", "高新"})
"""Verbs and yet the names of zones: 开发区."""
PLAIN_TOWNS = frozenset(
    {
        "重点",
        "中心",
        "特色",
        "建制",
        "试点",
        "示范",
        "贫困",
        "旅游",
        "边境",
        "沿海",
        "工业",
        "农业",
        "卫生",
        "产业",
        "少数",
        "民族",
    }
)
BUILT = frozenset({"新建", "改建", "扩建", "改扩建", "新增", "增设", "整治"})
LEVEL = lazily("[区县镇乡]")
DISTRICT = lazily(
    "(?:^|(?<=[，,。；;：:、“\\n\\s市省县旗])|(?<=[一-龥]{2}区)(?=[一-龥]{2,3}[镇乡])|(?<=其中)|(?<=[，,。；？！\\n]在))(?:[一-龥]{2}(?:(?<![院商展病诊专着了过园社地小景城山校库港片厂辖郊牧矿林营各全本该老旧市我此])新?区|(?<![各全本该我邻])县|(?<![各全本该我邻小乡古村])镇)"
    "|(?![在由从到把对全年其新末各每个本该当中为向与和及将使让已又再])[一-龥]{2}[一-龥](?<![各全本该我邻小乡古村城重强名每])镇"
    "|[一-龥]{2,3}(?<![各全本该我邻小城水思家还故老返下])乡(?![村镇愁土音贤亲情企里]))(?!域|间|块|别|里|级|直)"
)


NAMED_AFTER = (
    *(f"{each}路" for each in "东西南北中"),
    "大学", "局集团", "局消息", "局统计", "局数据",
    "路", "道", "街", "日报", "晚报", "站", "机场", "银行", "话", "菜", "方言", "村", "屯",
)  # fmt: skip


def a_place(text: str, start: int, end: int) -> bool:
    """Not 天津大学 nor 南京路: what follows makes no other name of the place's; not the middle of 夏天水温, nor what is
    done in 新建区福利院."""
    if text.startswith(NAMED_AFTER, end):
        return False
    if text[start:end] == "新建区":
        return "南昌" in text
    if end - start != 2 or not start:
        return True
    known = part_of_speech()
    return not (text[start - 1 : start + 1] in known and text[start + 1 : end + 1] in known)


def full_place(name: str) -> str:
    return name + "市" if name in MUNICIPALITIES else name + "区" if name in TIANJIN else name


@cache
def known_places() -> tuple[str, ...]:
    divisions = load("divisions")
    return tuple(each for each in (*divisions["provinces"], *divisions["cities"]) if len(each) > 1)


def is_above(name: str) -> bool:
    """A province or a city, right behind which a county may go by its short name."""
    return name.removesuffix("市") in known_places()


def is_province(name: str) -> bool:
    return name.removesuffix("省") in load("divisions")["provinces"] and name[:2] not in MUNICIPALITIES


@cache
def known_cities() -> frozenset[str]:
    """The first two characters of the names of cities, which tell them from provinces and districts."""
    return frozenset(each[:2] for each in load("divisions")["cities"]) | frozenset(MUNICIPALITIES)


@cache
def cities() -> Automaton:
    return Automaton(known_places())
