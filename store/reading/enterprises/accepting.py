"""Whether what stands before an ending makes a name, and of what kind."""

from __future__ import annotations

from store.patterns import lazily
from store.reading.enterprises.found import LEAST_BRAND
from store.reading.enterprises.tokens import NUMERALS, Line, Token
from store.reading.enterprises.vocabulary import Ending, vocabulary
from store.reading.enterprises.walk import (
    GRAMMAR,
    ONE_CHARACTER_PLACES,
    STARTERS,
    Walk,
)
from store.reading.types import EnterpriseKind

CARGO = lazily("吞吐量|集装箱|泊位|码头|航线|港区|锚地")
OWNED = lazily(r"(?:集团|公司)[^集公]{0,4}$|(?:大学|学院)$")
"""某某集团|信息中心: what a company has, not a name of its own."""
LONGEST_BANK = 5
"""Characters before 银行 or 证券 where neither a place nor a known name stands."""
LONG_FIELD = 8
"""Characters of a field before 研究院 from which on it is a name without place or brand."""
ACADEMIES = frozenset(
    {"农科院", "社科院", "农业科学院", "社会科学院", "疾控中心", "消协", "科协", "文联", "残联", "动物园", "植物园",
     "图书馆", "博物馆", "群艺馆", "文化馆", "科技馆", "美术馆", "档案馆", "规划展览馆", "少年宫", "体育馆", "青少年宫"}
)  # fmt: skip
"""What a city has one of: 市农科院 is a name."""
LEAST_OF_CLINIC = 3
"""市儿童医院 is one; 市医院 may be any."""
MEASURES = frozenset({"家", "个", "所", "座", "余家", "多家", "余所", "多所", "类", "批"})
COUNTERS = frozenset(
    {"一家", "两家", "多家", "数家", "几家", "一批", "一所", "多所", "余家", "各类", "一座", "三家", "四家", "五家"}
)


def located(walk: Walk, line: Line, text: str) -> bool:
    """位于|宁河区|的|未来|智造|产业园|由: which of a district's parks, by words that are none of a trade's alone."""
    at, end = walk.at, line.starts[walk.ending_at] + len(walk.ending.text)
    if walk.ending.kind != "park" or at < LEAST_BEFORE or walk.ending_at - at < LEAST_BRAND:
        return False
    says, place, of = line.tokens[at - 3 : at]
    named = says.text in LIES_IN and place.role == "place" and of.text == "的"
    return named and text[end : end + 1] in ("由", "内", "里", ",")


LEAST_BEFORE = 3
LIES_IN = frozenset({"位于", "坐落于", "地处", "落户"})


def handles_cargo(line: Line, text: str, start: int, ending_start: int, walk: Walk) -> bool:
    """北洋港 as a harbour that no list of places holds: two or three characters at an edge, and cargo right after."""
    at = line.at(start)
    before = line.tokens[at - 1] if at else None
    edge = before is None or before.role in ("edge", "mark")
    unheard = walk.brand and 2 <= ending_start - start <= 3 and letters(line, start, walk) == ending_start - start
    return edge and unheard and bool(CARGO.search(text, ending_start + 1, min(line.end, ending_start + 16)))


def letters(line: Line, start: int, walk: Walk) -> int:
    """Characters of the name that no common word holds."""
    tokens = line.tokens[line.at(start) : walk.ending_at]
    return sum(len(token.text) for token in tokens if token.role in FIRM_ROLES or is_syllable(token))


FIRM_ROLES = frozenset({"brand", "known", "latin", "place"})


def is_syllable(token: Token) -> bool:
    """驿|电|科技: a small word that the walk has taken for the brand's."""
    return token.role == "edge" and len(token.text) == 1 and token.text not in GRAMMAR


def counted(line: Line, start: int, ending: Ending) -> bool:
    """7家黄河实验室, 一批…研究院: what is counted is a sort of thing, no name."""
    at = line.at(start)
    if ending.legal or at < 2:
        return False
    last, number = line.tokens[at - 1], line.tokens[at - 2]
    return (last.text in MEASURES and number.role == "number") or last.text in COUNTERS


REGIONAL = frozenset(
    {"亚太", "亚太区", "亚洲", "大中华", "大中华区", "中国区", "华北", "华东", "华南", "全球", "欧洲", "北美"}
)
"""Regions of a company's own: 亚太区技术中心 is no name but of a part of it."""
OF_THE_LAND = frozenset({"华北", "华东", "华南"})
"""Institutes of their own are called after these too: 华北某某研究院."""
ONE_OF_SEVERAL = ("单", "双", "多", "各", "本", "新", "老", "两", "一")
LEAST_OF_WORKS = 2


def is_facility(walk: Walk, line: Line, start: int) -> bool:
    """A company's works, base or centre, or the new works of a park: the name is the company's or the park's."""
    at = line.at(start)
    regional = line.tokens[at].text in REGIONAL and not (
        line.tokens[at].text in OF_THE_LAND and walk.ending.text.endswith(("院", "研究所"))
    )
    if regional and walk.ending.kind in ("institute", "other") and not walk.quoted:
        return True
    if walk.ending.kind == "platform" and vocabulary().known.get(line.tokens[at].text) == "government":
        return True
    if walk.ending.text not in vocabulary().facilities:
        return False
    if of_foreigners(walk, line.tokens, at) or (walk.ending.text == "总部" and not walk.quoted):
        return True
    if OWNED.search("".join(token.text for token in line.tokens[at : walk.ending_at])):
        return True
    first, last = line.tokens[at], line.tokens[walk.ending_at - 1] if walk.ending_at > at else line.tokens[at]
    if walk.ending.text == "厂" and last.role == "number" and walk.ending_at - at >= LEAST_OF_WORKS:
        return False  # 天津市橡胶二厂
    if first.role == "place" and last.text[0] == "第" and walk.ending_at - at == LEAST_OF_WORKS:
        return walk.ending.text in ("工厂", "基地", "码头", "总部")  # 苏州|第二|工厂: whose it is, is not said
    after = line.tokens[at + 1] if at + 1 < len(line.tokens) else first
    if first.role == "place" and walk.ending.text == "厂" and walk.ending_at - at > LEAST_OF_WORKS:
        return last.text in ("新", "老", "旧", "主")  # 天津市三星汽车灯具厂
    known = (
        first.role == "known"
        or first.text in vocabulary().ambiguous
        or (first.role == "place" and after.role == "known")
    )
    at_place = last.role == "place" and walk.ending.text in ("工厂", "基地")
    return (known and (after.role != "brand" or at_place)) or (
        last.text in ("新", "老", "旧", "二", "主") or last.text.endswith("期")
    )


def of_foreigners(walk: Walk, tokens: tuple[Token, ...], at: int) -> bool:
    """韩国|大|林|化学|天津|工厂: what a foreign company has at a place; the company's own name ends with its trade."""
    lists, last = vocabulary(), walk.ending_at - 1
    if tokens[at].text not in lists.countries or last - at <= LEAST_OF_WORKS or tokens[last].role != "place":
        return False
    return tokens[last - 1].text in lists.trades


LEAST_OF_GROUP = 4
"""Characters before 集团 from which on a common word and a trade are a name: 中铁|装备."""
OF_A_SORT = frozenset(
    {"部", "局", "办", "委", "站", "港", "中心", "码头", "集装箱码头", "园区", "片区", "工厂", "基地", "社区"}
)
"""Endings before which quotes only say of what sort it is: “零碳”园区."""


OF_A_HOUSE = lazily(
    "剧院|剧场|(?:图书|博物|美术|科技|文化|纪念|展览|体育|天文)馆|艺术宫|少年宫|中心|机场|车站|航站楼|大厦|公园|商场|酒店"
)
"""Houses that have halls: what follows them and ends in 厅 is a room, no office of a province."""


DONE = ("新建", "改建", "扩建", "改扩建", "迁建", "续建")
"""What is done to a house, and no name of it: 新建 is a district's name too, after its city's."""
BARE_OWNERS = ("银行", "公司", "集团", "医院", "大学")
OF_ANYBODY = ("私募", "公募", "主权", "养老", "慈善", "对冲", "货币", "债券", "股票")
"""Sorts of funds."""


def acceptable(walk: Walk, before: str) -> bool:
    """Whether what stands before the ending makes a name and no mere description (创新平台, 一家医院, 数据中心)."""
    lists, ending = vocabulary(), walk.ending
    if before.startswith(BARE_OWNERS) and walk.place_at is not None and not walk.known:
        return False  # 某|银行天津|分行
    if before.startswith(DONE) and not ending.legal:
        return False  # 新建区|档案馆, 改扩建|学校
    if not before or (ending.text == "集装箱码头" and before.endswith("港")):
        return False
    if ending.text == "厅" and OF_A_HOUSE.search(before):
        return False  # 天津图书馆|少儿厅
    if ending.text == "院区" and ("院" not in before or before.endswith(ONE_OF_SEVERAL)):
        return False
    if ending.text == "基金" and before.endswith(OF_ANYBODY):
        return False  # 美国私募|基金
    if ending.text == "港" and before.endswith(("大", "强")):
        return False  # 北方大港 and 世界强港 say what a port is like
    if ending.legal and ending.text not in lists.weak_legal:
        return before not in lists.plain and before not in lists.countries
    if walk.quoted:
        return ending.kind != "platform" and not before.endswith("级”") and ending.text not in OF_A_SORT
    if ending.text in lists.needs_place and walk.place_at is None and not walk.known:
        numbered = ending.text == "厂" and before[-1] in NUMERALS
        by_place = (ending.kind == "government" or numbered) and begins_with_place(before)
        return by_place or is_of_harbour(ending.text, before)
    if ending.text in lists.money and walk.place_at is None and not walk.known:
        return walk.brand and not walk.plain and 2 <= len(before) <= LONGEST_BANK
    if walk.brand:
        return len(before) >= 2
    if walk.place_at is None and ending.text == "集团" and walk.plain and walk.words:
        return before[:2] not in lists.plain and len(before) >= LEAST_OF_GROUP
    if walk.place_at is None:
        return ending.text.endswith(("研究院", "研究所")) and len(before) >= LONG_FIELD
    bare = not walk.plain and not walk.words
    if before.endswith("国家") and before != "国家":
        return True
    if (ending.kind == "park" and len(before) >= 4) or (
        ending.text == "集团" and before not in lists.places and len(before) > 3
    ):
        return True
    if before in ONE_CHARACTER_PLACES or before in STARTERS:
        office = ending.kind == "government" and len(ending.text) > 1
        clinic = ending.kind == "hospital" and len(ending.text) > LEAST_OF_CLINIC
        return office or clinic or ending.text in ACADEMIES
    return not bare or ending.text in lists.place_enough or ending.kind in lists.kinds_with_place


def is_of_harbour(ending: str, before: str) -> bool:
    """天津港北疆|港区: the part of a harbour, which one word of the dictionary holds."""
    at = before.find("港")
    return ending == "港区" and at > 0 and before[:at] in vocabulary().places


def begins_with_place(name: str) -> bool:
    """国家邮政局 and 市教委 may be one word of the dictionary."""
    return name[:2] in STARTERS or name[:1] in ONE_CHARACTER_PLACES or name[:2] in vocabulary().places


SERVES_ALL = lazily("公积金|社会保险|社保|医保|医疗保障|不动产登记|政务服务|行政审批")


TEACHES = lazily("生产|训|教|科普|实践|体验|实习|研学|就业|见习|志愿|观测|救援|保障|保护|示范")
"""Bases that no works stand on."""


GIVES = lazily("国家|科学|慈善|教育|公益|保障|保险|公积|救助|奖励|社保|扶持|发展|引导|专项|纪念|关爱|助学|救济")
"""Funds that are no investors."""


def kind_of(name: str, kind: EnterpriseKind) -> EnterpriseKind:
    """What the ending alone does not say: a centre of customs is government, one of medicine a hospital."""
    if kind in ("other", "institute") and "海关" in name:
        return "government"
    if kind == "other" and name.endswith("中心") and SERVES_ALL.search(name):
        return "government"
    if kind == "other" and name.endswith("基地") and name[:2] in vocabulary().places and not TEACHES.search(name):
        return "park"
    if kind == "other" and name.endswith("码头") and "港" in name:
        return "port"
    if kind == "other" and name.endswith("基金") and not GIVES.search(name):
        return "company"
    if kind == "other" and name.endswith("中心"):
        if any(word in name for word in ("医疗", "医学", "医院", "诊疗", "肿瘤", "眼科", "口腔", "骨科", "康复")):
            return "hospital"
        if any(word in name for word in ("技术", "创新", "研究", "研发", "计算", "超算", "工程")):
            return "institute"
    return kind
