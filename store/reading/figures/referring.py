"""What a name that stands for another means (全市, 该公司, 园区), and which only say where a number comes from."""

from __future__ import annotations

from store.patterns import lazily
from store.reading.figures.leading import SOURCE_AFTER, SOURCE_BEFORE
from store.reading.figures.named import PARK, SITES, Named
from store.reading.figures.places import full_place, is_province, known_cities, place_at
from store.reading.figures.subjects import OBJECT_BEFORE, Subjects

ADVISER = lazily(
    "(?:研究院|研究所|研究中心|咨询|智库|开发银行|世界银行|基金组织|经合组织|评级|数据中心|研究机构|调查公司|证券|研究会)$"
)
FORESEES = lazily(
    "[^，。；]{0,3}(?:预计|预测|测算|估算|估计|认为|指出|分析|判断|称|[的一]?(?:报告|数据|研究|调查|调研|监测))"
    "|[^，。；]{0,12}算(?:了|过|账|起|一)|对[^，。；]{2,24}?(?:问卷|调查|调研|抽样|访问|访谈)"
)
"""What those who study others say is of those others."""
PERIOD_WORDS = lazily(
    "当年|[0-9]{2,4}年|[0-9]+月|[上下]半年|[一二三四]季度|[0-9]+日|[今去明][年冬春夏秋]|昨[日天]|年|底|末|前[0-9]个"
)
OPENING = lazily(
    "^(?:[，,。；;：:“”‘’（(\\s·、]|其中|截至|在|今年|如今|目前|现在|眼下|加上|算上|连同|据了解|据悉|据介绍|而|同期|同时|此外|以|作为|自|是|推动|带动|旗下|的|上|则)*$"
)
POST = lazily("(?:[^，。]{0,6})(?:总经理|董事长|总裁|经理|总监|厂长|工程师|院长|董事)")
PORTS = ("港", "港集团", "港口集团")
NEW_AREAS = {"天津市": "滨海新区", "上海市": "浦东新区", "重庆市": "两江新区"}
"""What 新区 means in a city's paper where no other is named before."""
KIN = {
    "集团": lazily("集团"),
    "园区": lazily("开发区|园区?|高新区|保税区|合作区|示范区"),
    "片区": lazily("片区$"),
    "港区": lazily("港区$"),
    "平台": lazily("平台"),
    "中心": lazily("中心$"),
    "学校": lazily("学校|小学|中学|大学|学院$"),
    "全校": lazily("学校|小学|中学|大学|学院$"),
    "机场": lazily("机场$"),
    "医院": lazily("医院$"),
    "基地": lazily("基地$"),
    "街区": lazily("街区|步行街|商业街|老街|大街"),
}
WORKS = frozenset({"项目", "该项目", "工厂", "该工厂", "工程", "该工程"})
SORTS = frozenset({"该站", "该矿", "该馆", "该所", "该局", "该园"})
LAUNCHED = lazily("[^。；\\n]{0,16}?(?:上线|推出|搭建|开发|运营|打造|研发|创办|建起|自建)[^。；\\n]{0,16}平台")
ADMINISTRATION = lazily("(?:管委会|管理委员会|管理局|管理办公室)$")
REACH = 200
"""Characters back that a name still holds for in a sentence; longer sentences are lists."""
COMES_TO = ("走进", "来到", "在", "走访")
INSIDE = lazily(
    "，|的?(?:[一-龥]{2,4})?(?:车间|厂房|厂区|展厅|工厂|生产线|产线|仓库|基地|办公室|门店|现场|大棚|牧场|码头)"
    "(?:[内里上前，]|看到)"
)
"""在甲公司生产车间内, 走进甲公司，: the story goes on to tell of it."""
BASE_OF = (
    *("占", "占到", "占了", "高于", "低于", "快于", "慢于", "高出", "低出", "高过", "优于", "好于"),
    *("大于", "多于", "少于", "相当于", "比"),
)
"""占全市的四成, 高于全国2个百分点: what a number is compared with is not whose it is."""
DONE_TO = (
    *("建成", "建设", "新建", "覆盖", "涉及", "涵盖", "辐射", "遍布", "包括", "惠及", "援建", "连接", "串联", "贯穿"),
    *("途经", "横跨", "毗邻", "距离", "直达", "飞往", "开往", "申报"),
)
TAKEN_OVER = lazily("[^，,。；]{0,4}(?:接手|接管|托管)(?:后|运营|经营)?[，,]")
MADE_BY = lazily("由[^，。；]{1,6}的$")
DISTRICT = lazily("[一-龥]{2,3}区(?=[一-龥])")
QUOTE = 300
"""Characters of a quotation, from whose end its speaker is looked for."""
SAID = lazily(
    "”[^。；“”\n]{2,50}?(?:说|表示|介绍|告诉|坦言|透露|解释|(?:经理|董事长|部长|总监|主任|书记|负责人|总裁|厂长|院长)[一-龥]{2,4})"
)
BRANCH = lazily("国家[一-龥]{2,6}?局|(?:中国)?人民银行")
STREET = lazily("(?:街区?|街道)$")


class Referring:
    """Of an article's names; ``last`` is whom the paragraph spoke of last."""

    def __init__(self, text: str, subjects: Subjects) -> None:
        self.text, self.subjects = text, subjects
        self.last: str | None = None
        self.sources: dict[Named, bool] = {}
        self.objects: dict[Named, bool] = {}

    def words(self, each: Named) -> str:
        return self.text[each.span.start : each.span.end]

    def plain(self, names: list[Named]) -> list[Named]:
        """Names that are no object of a preposition and no source of news, the last first."""
        return [each for each in reversed(names)
                if not self.is_object(each) and not self.is_source(each) and not self.is_from(each)]  # fmt: skip

    def is_from(self, each: Named) -> bool:
        """第200家北京企业: where those that are counted come from."""
        return each.kind == "place" and self.text.startswith(("企业", "游客", "客商", "籍"), each.span.end)

    def is_source(self, each: Named) -> bool:
        """甲局获悉, 据乙集团: who tells the news."""
        known = self.sources.get(each)
        if known is None:
            known = self.sources[each] = self.tells(each)
        return known

    def tells(self, each: Named) -> bool:
        if each.kind in {"office", "person"} or (each.kind == "company" and POST.match(self.text, each.span.end)):
            return False
        after = self.text[each.span.end : each.span.end + 12]
        before = self.text[max(0, each.span.start - 2) : each.span.start]
        studies = ADVISER.search(each.name) is not None and each.name != self.subjects.main
        if studies and FORESEES.match(self.text, each.span.end):
            return True
        return SOURCE_AFTER.match(after) is not None or SOURCE_BEFORE.search(before) is not None

    def resolve(self, named: Named) -> str | None:
        subjects = self.subjects
        if named.kind == "city":
            return self.city(named)
        if named.kind == "office":
            place = office_place(named.name)
            if not place and named.name[0] in "区县":
                return self.city(named._replace(name="全" + named.name[0]))  # 区文旅局 is of the district spoken of
            return place or subjects.home or subjects.whole
        if named.kind == "back":
            if named.name == "我们" and (speaker := self.who_speaks(named.span.start)):
                return speaker
            works = self.works_above(named.span.start) if named.name in WORKS else None
            if works and (named.name[-2:] == "项目" or works.endswith(named.name[-2:])):
                return works
            if kin := self.kin(named):
                return kin
            if named.name[-2:] in {"技术", "成果"}:
                return self.told_first(named) or self.last
            firm = named.name[-2:] in {"公司", "企业"}
            near = [
                each
                for each in subjects.between(max(0, named.span.start - 60), named.span.start)
                if each.kind == "company"
                and not self.is_object(each)
                and not (firm and SITES.search(each.name))
                and "。" not in self.text[each.span.end : named.span.start]
            ]
            if near:
                return near[-1].name
            if firm and subjects.lister and named.name in {"公司", "本公司"}:
                return subjects.lister
            if self.last is not None and named.name in {"项目", "该项目"}:
                return self.last  # what the paragraph has measured so far is built by somebody
            if introduced := self.introduced(named):
                return introduced
            earlier = [
                each
                for each in subjects.between(max(0, named.span.start - 10 * REACH), named.span.start)
                if each.kind == "company" and not self.is_object(each) and not (firm and SITES.search(each.name))
            ]
            if firm and earlier and subjects.main and SITES.search(subjects.main):
                return self.last if self.last and not SITES.search(self.last) else earlier[-1].name
            return (self.last or subjects.main or earlier[-1].name) if earlier else subjects.main
        if named.kind == "thing" and named.name.endswith("码头") and subjects.main and subjects.main.endswith(PORTS):
            return subjects.main  # a terminal of the port that the article is about
        if named.kind == "thing" and subjects.main and cut_short(named.name, subjects.main):
            return subjects.main  # 北疆码头 is 北疆集装箱码头有限公司
        if named.name in {"三地", "两地"}:
            return "京津冀" if "京津冀" in self.text else None
        return named.name

    def who_speaks(self, at: int) -> str | None:
        """“我们厂有…。”某公司经理某某说: whose words they are, where the name stands right behind them."""
        if not self.subjects.quoted:
            return None
        opened, closed = self.text.rfind("“", max(0, at - QUOTE), at), self.text.find("”", at, at + QUOTE)
        if opened < 0 or closed < 0 or self.text.find("”", opened, at) >= 0:
            return None
        if SAID.search(self.text, closed, closed + 60) is None:
            return None
        for each in self.subjects.between(closed, closed + 12):
            if each.kind in {"company", "office"} and not any(
                mark in "，。；" for mark in self.text[closed : each.span.start]
            ):
                return self.resolve(each)
        return None

    def works_above(self, at: int) -> str | None:
        """The works that the paragraph has named: 项目总投资 and 工程总投资 are of those."""
        start = max(self.text.rfind("\n", max(0, at - 3 * REACH), at) + 1, at - 3 * REACH)
        near = self.subjects.between(start, at)
        return next((each.name for each in reversed(near) if each.kind == "works"), None)

    def kin(self, named: Named) -> str | None:
        """集团, 园区 and 平台 stand for the last one named that is a group, a park, or has put a platform online."""
        sort = named.name[-2:]
        if sort not in KIN:
            return self.last_of_sort(named) if named.name in SORTS else None
        low = max(0, named.span.start - 5 * REACH)
        for each in reversed(self.subjects.between(low, named.span.start)):
            if each.kind not in {"company", "office", "institution"} and not (
                sort in {"街区", "基地"} and each.kind in {"thing", "works"}
            ):
                continue
            if sort == "平台":
                if self.text.count("\n", each.span.end, named.span.start):
                    return None
                following = self.text[each.span.end : min(each.span.end + 40, named.span.start)]
                if each.kind == "company" and LAUNCHED.match(following):
                    return each.name
            elif KIN[sort].search(each.name) or KIN[sort].search(self.words(each)):
                name = ADMINISTRATION.sub("", each.name)
                if KIN[sort].search(name):
                    return name
        return None

    def last_of_sort(self, named: Named) -> str | None:
        """该站 is the 边检站 that was named last."""
        for each in reversed(self.subjects.between(max(0, named.span.start - 5 * REACH), named.span.start)):
            if each.kind in {"company", "institution", "office", "thing"} and each.name[-1] == named.name[-1]:
                return each.name
        return None

    def told_first(self, named: Named) -> str | None:
        """甲大学教授某某的技术获奖。该技术把…: who opens the sentence before."""
        near = max(0, named.span.start - REACH)
        start = max(self.text.rfind(mark, near, named.span.start) for mark in "。！？\n")
        opening = max(self.text.rfind(mark, max(0, start - REACH), max(0, start)) for mark in "。！？\n") + 1
        first = self.subjects.between(opening, max(opening, start))[:1]
        return first[0].name if first and first[0].kind in {"company", "institution"} else None

    def introduced(self, named: Named) -> str | None:
        """X是…的受益者。公司一季度…: the company that opens the sentence before."""
        if named.name[-2:] not in {"公司", "企业"}:
            return None
        near = max(0, named.span.start - REACH)
        start = max(self.text.rfind(mark, near, named.span.start) for mark in "。！？\n")
        if start <= 0 or self.text[start] == "\n":
            return None
        low = max(0, start - REACH)
        opening = max(self.text.rfind(mark, low, start) for mark in "。！？\n") + 1
        first = self.subjects.between(max(opening, low), start)[:1]
        if not first or first[0].kind != "company" or first[0].span.start != opening or self.is_source(first[0]):
            return None
        return first[0].name

    def city_told(self, named: Named) -> str | None:
        """石家庄今年…，全市…: another city than the paper's, where the sentence opens with it and names no other."""
        start = (
            max(self.text.rfind(mark, max(0, named.span.start - REACH), named.span.start) for mark in "。！？\n") + 1
        )
        near = [each for each in self.subjects.between(start, named.span.start) if each.kind == "place"]
        if not start or not near or len({each.name for each in near}) > 1 or near[0].name[-1] in "区县镇乡村":
            return None
        first = near[0]
        alone = self.text[first.span.end : first.span.end + 1] not in set("、与和及至到")
        opens = OPENING.match(PERIOD_WORDS.sub("", self.text[start : first.span.start])) is not None
        return first.name if alone and opens and first.name[:2] in known_cities() else None

    def is_object(self, each: Named) -> bool:
        """After a preposition, or right after a name that is (到河北廊坊)."""
        known = self.objects.get(each)
        if known is None:
            known = self.objects[each] = self.is_governed(each)
        return known

    def is_governed(self, each: Named) -> bool:
        before = self.subjects.between(max(0, each.span.start - 6), each.span.start)
        start = before[-1].span.start if before and before[-1].span.end == each.span.start else each.span.start
        words = self.text[max(0, start - 8) : start]
        if each.kind == "company" and words.endswith(COMES_TO) and INSIDE.match(self.text, each.span.end):
            return False
        if each.kind == "place" and words.endswith(DONE_TO):
            return True
        if each.kind in {"city", "place", "region"} and words.endswith(BASE_OF):
            return True
        if words.endswith("由") and TAKEN_OVER.match(self.text, each.span.end):
            return False  # 由某公司接手，投入6800万元
        return words.endswith(OBJECT_BEFORE) or (words[-1:] == "的" and MADE_BY.search(words) is not None)

    def city(self, named: Named) -> str | None:
        if named.name in {"全国", "我国", "全球"}:
            return named.name
        if named.name == "全街":
            near = self.subjects.between(max(0, named.span.start - 4 * REACH), named.span.start)
            streets = (each.name for each in reversed(near) if each.kind not in {"back", "city"})
            return next((each for each in streets if STREET.search(each)), None)
        levels = self.subjects.told.levels
        if named.name in {"全省", "我省", "该省"} and not (self.subjects.home or "").endswith("省"):
            near = self.subjects.between(max(0, named.span.start - 10 * REACH), named.span.start)
            provinces = (place_at(each.name) for each in reversed(near))
            return (
                levels.get("省")
                or next((each for each in provinces if is_province(each)), None)
                or self.subjects.home
                or self.subjects.nation
            )
        if named.name in {"全区", "我区", "区内"} and (main := self.subjects.main) and PARK.search(main):
            return self.subjects.district or main  # a development zone's own report
        home, mark = self.subjects.home, "新区" if named.name == "新区" else named.name[-1]
        if named.name in {"全市", "该市", "市内"} and (told := self.city_told(named)):
            return told
        if home and (
            home.endswith(mark) or (named.name in {"全市", "我市", "本市", "市内"} and home[-1] not in "区县")
        ):
            return home
        earlier: list[Named] = []
        for each in self.subjects.between(max(0, named.span.start - 800), named.span.start):
            place = office_place(each.name) if each.kind == "office" else None
            inside = DISTRICT.match(each.name) if each.kind in {"place", "thing"} and "区" in named.name else None
            if inside and inside.end() < len(each.name):
                earlier.append(Named(each.span, inside.group(), "place"))  # 静海区台头镇
            if each.kind == "place" or place or (each.kind == "thing" and each.name.endswith(("镇", "乡", "村"))):
                earlier.append(Named(each.span, place or each.name, "place"))
        level = "新区" if named.name == "新区" else next((mark for mark in "区县镇村州盟旗" if mark in named.name), "")
        fitting = [
            each
            for each in earlier
            if not level or each.name.endswith(level) or self.text[each.span.end : each.span.end + 1] == level
        ]
        if not fitting and named.name == "新区":
            return NEW_AREAS.get(self.subjects.home or "", self.subjects.place or self.subjects.home)
        if not fitting and level in {"区", "县"} and self.subjects.reported:
            return self.subjects.reported
        if not fitting and level == "区" and (park := self.park_before(named)):
            return park
        if not fitting and level and (known := levels.get(level) or (levels.get("自治区") if level == "区" else None)):
            return known
        if not level and (named.name[-1] == "市" or named.name == "市内"):
            return levels.get("市") or next(
                (each.name for each in reversed(fitting) if each.name[-1] not in "区县镇乡村街省"),
                home or self.subjects.whole,
            )
        if fitting:
            return fitting[-1].name
        if self.subjects.place and self.subjects.place[-1] in "镇乡村街" and level not in set("镇村"):
            return self.subjects.home or self.subjects.whole  # 全县 is no town
        return self.subjects.place or self.subjects.home or (None if earlier else self.subjects.whole)

    def park_before(self, named: Named) -> str | None:
        """某经济技术开发区…，全区生产总值: the park that the article told of last, where it named no district."""
        near = self.subjects.between(max(0, named.span.start - 10 * REACH), named.span.start)
        parks = (each for each in reversed(near) if each.kind in {"company", "institution", "office"})
        names = (ADMINISTRATION.sub("", each.name) for each in parks)
        return next((each for each in names if each.endswith("区") and PARK.search(each)), None)


def cut_short(name: str, full: str) -> bool:
    """The name is the full one with words left out, and begins as it does."""
    rest = iter(full)
    return name[:2] in full[: len(name) + 4] and all(each in rest for each in name)


def office_place(name: str) -> str | None:
    """武清区发展改革委 speaks for 武清区, and 国家统计局贵州调查总队 for 贵州."""
    place = place_at(name) or place_at(name, branch.end() if (branch := BRANCH.match(name)) else 0)
    return full_place(place) if place else None
