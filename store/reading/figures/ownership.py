"""Gives each number its subject: who opens its clause, else its sentence, else whom paragraph or article is about."""

from __future__ import annotations

from store.patterns import lazily
from store.reading.figures.dealt import Row, goes_on, in_a_row, listed_item, one_of_many, one_of_two, row_of
from store.reading.figures.drafts import Draft
from store.reading.figures.named import SITES, Named, is_seated, is_somewhere, is_told_of
from store.reading.figures.places import full_place, known_cities, place_at
from store.reading.figures.referring import BASE_OF, OPENING, PERIOD_WORDS, REACH, Referring
from store.reading.figures.subjects import Subjects
from store.reading.figures.works import told_by_cost
from store.reading.types import Span

SITE_AFTER = lazily("(?:[子分]公司|分[部厂]|工厂|厂|公司|基地|园区|总部|门店|研发中心|生产(?!总值|经营|者))")
HEADS_IT = "理事长|总经理|董事长|副总经理|总裁|厂长|站长|场长|店长|社长|负责人|创始人|合伙人|技术总监|总工程师"
SAYS = lazily(f"”(?P<post>{HEADS_IT})?(?P<who>[一-龥]{{2,4}}?)(?:说|表示|介绍|告诉|坦言|透露|解释)")
SPEAKS = lazily("[^，,。；]{0,6}(?:说|表示|介绍|告诉|坦言|算)")
EMPLOYED = lazily("[^，。；“”\\n]{0,14}(?:长|经理|总监|总裁|主任|书记|工程师|负责人|主管|总|专家|教授)")
PASSING = lazily("进出(?P<port>[一-龥]{2,6}?(?:港(?!区)|机场|口岸))的")
PLACES_TOLD = lazily("[^，,。；]{0,60}等(?:[0-9]+|[一二三四五六七八九十]{1,3})个?(?:地级)?[省市县区州国]")
LISTED = lazily("[^，。；]{0,24}等(?:多|[0-9十百几])")
INTRODUCED = lazily("(?:子公司|成立|设立|创办|组建|创立|兴建|兴办|投建|注册)(?:了|的)?[—]*$")
ROUTE = lazily("(?:至|到|往返)[一-龥]{1,8}(?:站|港|机场|航站楼|区|市|县)(?=的|[，。只仅需])")
HOLDS = lazily("一家就?占|[^，。；]{0,20}?(?:分别|合计|共)?(?:持股|领投|跟投|参投|入股|认购|加码|追投)")
TRADE = lazily("(?:进出口|出口|进口|外贸)(?!货|[^量]*量|均价|集装箱)")
AVERAGE = lazily("的?(?:平均(?:水平|值|数|增速|线)?|水平|均值)")
COUNTED_IN = frozenset({"家", "个", "户", "项", "座"})
BY_NUMBER = lazily(
    "(?:这|上述|其中|目前|如今|今年|，)*(?P<count>[0-9]{1,6}[家个户项座])(?:企业|单位|项目|园区|农户|基地)"
)
WHOLES = frozenset({"全省", "我省", "全市", "我市", "本市", "全区", "全县", "全州", "全国", "我国"})
ROWS = frozenset({"company", "place", "thing", "institution"})
AFTERWARDS = lazily("(?:项目|工程|预计|全部|全面)*(?:建成|投产|达产|投用|投运|竣工|完工)(?:投产|达产|投用)?后")
CLASS = lazily("^[三四五六七八九十]{1,2}大.*(?:产业链?|行业)$")
CLAUSE_MARK = lazily("[，,；;：:。—]")
BARE_PARKS = frozenset({"开发区", "高新区", "保税区", "合作区", "示范区", "产业园", "科技园", "园区", "自贸区"})
STANDS_THERE = lazily("[一-龥]{2,5}(?:路|街|道|大街|大道)上?的(?![居店企商])|市?场(?:则|也|就)?(?:贡献|占)")
"""河西区友谊路上的大厦, 北京市场贡献了四成: where something stands, or is sold."""
BESIDE = lazily("(?:旁边?|附近|周边|对面|一侧|[东西南北]侧|脚下|门口|门前|隔壁|不远处)(?:的(?![村镇县市])|，|有一|一)")
"""What a name stands beside is whose the number is."""
BUYERS = lazily("(?:等地|地区)?的?(?:订单|客户|用户|客商|货主|游客|顾客)|[一-龥]{1,8}(?:交易所|交易中心|拍卖行)")
STANDS_AT = lazily("[^，。；、：0-9]{0,14}[口边旁畔角上里内处侧近](?=，)")
ADDRESS = lazily("[^，。；、：]{0,24}")
DESCRIBED = lazily("[^，。；、]{0,10}的")
THE_TRADE = lazily(
    "[“‘]?(?:而|但|可|彼时|当时|目前|如今)?[，,]?(?P<who>国内|国外|业内|行业内|同行业?|海外)(?:同类(?:产品|设备|药品)?)?(?:的)?(?:价格|售价)?在?"
    "(?:是|通常|普遍|一般|平均|大多|往往|都?要|约|有|超过?|近)*"
)
OF_ITS_HOUSE = lazily(
    "的?(?:所属|下属|旗下)的?|(?:的|旗下)?(?:全资|控股)?(?:子|孙)公司|的?(?:第?[一二三大]{1,3}|控股|主要)股东"
)
OF_ITS_OWN = lazily("[^，,。；、]{0,12}(?:项目|工程|基地|工厂|生产线|厂区|园区)")
"""总投资40亿元的某公司新材料项目: the firm's."""
WHOLE = frozenset({"全镇", "全乡", "全县", "全区", "全市"})
TRADE_OPENS = frozenset("“‘而但可彼当目如，,国业行同海")
"""The first characters of all that ``THE_TRADE`` fits."""
GROUNDS = lazily(
    "(?:片区|生态城|科技城|商务区|经济区|合作区|示范区|经开区|开发区|园区?|工业区|保税区|高新区|自贸区|港区|新城)$"
)
LONGEST_CITY = 4
SEATED = lazily("(?:[位在坐落于]{0,4}[一-龥]{2,6}(?:区|县|镇|市|街道|园)的)?")


class Owner(Referring):
    """Remembers whom the paragraph spoke of last."""

    def __init__(self, text: str, subjects: Subjects, starts_of_clauses: list[int]) -> None:
        super().__init__(text, subjects)
        self.clauses = starts_of_clauses
        self.paragraph = -1
        self.said_at = -1
        self.costed: tuple[int, str, int] = (-1, "", 0)
        self.row: Row | None = None
        self.whole: str | None = None
        self.parts: tuple[int, set[str]] = (-1, set())
        self.counted: dict[str, str] = {}
        self.asides: dict[Span, bool] = {}
        self.leads: dict[Span, tuple[bool, bool, bool]] = {}
        self.opened: dict[int, list[Named]] = {}
        self.plainly: dict[int, list[Named]] = {}
        self.earlier: dict[int, list[Named]] = {}
        self.tells_two = "前者" in text or "后者" in text

    def own(self, draft: Draft) -> None:
        if draft.clause.paragraph != self.paragraph:
            self.paragraph, self.last, self.said_at = draft.clause.paragraph, None, -1
            self.whole, self.parts = None, (-1, set())
        name, why = self.find(draft)
        if name and name.endswith("海关") and TRADE.search(draft.indicator or ""):
            name = full_place(place_at(name)) or self.subjects.home  # the trade that it counts is its place's
        if name in BARE_PARKS:
            name = self.full_park(name) or name
        draft.subject = name
        if name and draft.quantity.unit in COUNTED_IN and why.startswith("from"):
            self.counted.setdefault(self.text[draft.quantity.lead : draft.quantity.tail], name)
        draft.note(f"subject {why}")
        self.tell_parts(name, why, draft.clause.sentence.start)
        if self.subjects.main and name in self.subjects.speakers:
            return  # a farmer in a firm's story speaks for himself as long as he speaks
        if CLASS.search(name or "") or why.endswith("else"):
            return  # 六大高耗能行业, 国外: of the clause that tells of it
        if why.startswith(("from", "is what")) and not (self.subjects.main and self.is_elsewhere(name)):
            self.last, self.said_at = name, draft.clause.sentence.start

    def tell_parts(self, name: str | None, why: str, sentence: int) -> None:
        """全省新增…。甲市新增…，乙市新增…: the whole, and the parts that a sentence tells of."""
        if not name or not why.startswith(("from", "belongs to the item", "is dealt")):
            return
        if why[-2:] in WHOLES:
            self.whole = name
        elif name != self.whole:
            if self.parts[0] != sentence:
                self.parts = (sentence, set())
            self.parts[1].add(name)

    def is_elsewhere(self, name: str | None) -> bool:
        """成都 in a story about a firm of the paper's city: of the clause that names it, and of no later one."""
        if not name or name in {self.subjects.home, self.subjects.place} or len(name) > LONGEST_CITY:
            return False
        return name[-1] == "省" or (name[-1] not in "区县镇乡村街港" and name[:2] in known_cities())

    def employer(self, draft: Draft) -> str | None:
        """“…再并网3座。”李某说: the company that the article gives the speaker's post at."""
        sentence = draft.clause.sentence
        said = SAYS.search(self.text, draft.quantity.tail, min(len(self.text), sentence.end + 12))
        if said is None or self.text.rfind("“", sentence.start, draft.quantity.lead) < 0:
            return None
        opening = self.text.rfind(said["who"], 0, sentence.start)
        if opening < 0:
            return self.led_by(sentence.start) if said["post"] else None
        near = [each for each in self.subjects.between(max(0, opening - 30), opening) if each.kind == "company"]
        if not near or not EMPLOYED.fullmatch(self.text, near[-1].span.end, opening):
            return None
        return near[-1].name

    def led_by(self, at: int) -> str | None:
        """“…”理事长某某说: of the cooperative or firm that the article named last and in full."""
        near = self.subjects.between(max(0, at - 3 * REACH), at)
        return next((each.name for each in reversed(near) if each.kind == "company" and len(each.name) > 4), None)

    def full_park(self, bare: str) -> str | None:
        """开发区 is the 天津经济技术开发区 that the article names."""
        full = [
            each.name for each in self.subjects.names if each.name.endswith(bare) and len(each.name) > len(bare) + 1
        ]
        return full[0] if full and len(set(full)) == 1 else None

    def find(self, draft: Draft) -> tuple[str | None, str]:
        """Whose a number is, and which words said so; each step asks further away from the number."""
        lead, base = draft.quantity.lead, draft.pred.base
        inside = self.named(max(draft.clause.span.start, lead - REACH), lead)
        if inside and AVERAGE.match(self.text, draft.quantity.tail) and self.is_base(inside[-1]):
            return self.resolve(inside[-1]), "belongs to what others are compared with"
        if base is not None:  # 高出全区平均1.3万元
            inside = [each for each in inside if not base[0] <= each.span.start < base[1]]
        return (
            self.in_clause(draft, inside)
            or self.in_sentence(draft, inside)
            or self.in_paragraph(draft)
            or self.in_story(draft)
        )

    def in_clause(self, draft: Draft, inside: list[Named]) -> tuple[str | None, str] | None:
        """Whom its clause names, or who is told of by the number itself."""
        sentence, clause, lead = draft.clause.sentence, draft.clause.span, draft.quantity.lead
        if "进" in draft.clause.marks and (passing := PASSING.search(self.text, clause.start, lead)):
            known = next((each.name for each in inside if self.words(each) == passing["port"]), passing["port"])
            return known, "from its clause: what comes and goes there"
        if self.tells_two and (name := one_of_two(self.text, self.subjects, draft)):
            return name, "from the two named before: 前者 or 后者"
        if name := one_of_many(self.text, self.subjects, draft):
            return name, "is dealt to the one in its place: 分别"
        if (draft.indicator or "").startswith("村集体") and (name := self.village_before(draft)):
            return name, "is the village whose own it is"
        if (self.subjects.described or self.text[draft.quantity.tail : draft.quantity.tail + 1] == "的") and (
            name := self.described(draft)
        ):
            return name, "is of whom it tells"
        main = self.subjects.main
        if (main is None or SITES.search(main)) and (name := told_by_cost(self.text, lead, draft.quantity.tail)):
            self.costed = sentence.start, name, self.text.find(name, draft.quantity.tail) + len(name)
            return name, "is told by what it costs, behind the number"
        start = max(clause.start, lead - 16)
        if self.text[start] in TRADE_OPENS and (trade := THE_TRADE.fullmatch(self.text, start, lead)):
            return trade["who"], "from its clause: everybody else"
        if (
            inside
            and inside[-1].span.end == lead
            and (draft.quantity.unit not in COUNTED_IN or goes_on(self.text, inside[-1], draft.quantity.unit))
            and self.is_item(inside[-1])
        ):
            return self.resolve(inside[-1]), "belongs to the item right before it"
        for each in self.openers(inside, clause.start) if inside else ():
            if name := self.resolve(each):
                self.row = row_of(self.text, each, draft) if each.kind in ROWS else None
                return name, f"from its clause: {self.words(each)}"
        return None

    def in_sentence(self, draft: Draft, inside: list[Named]) -> tuple[str | None, str] | None:
        """Whom its sentence names before the clause, or who speaks in it."""
        sentence, clause, lead = draft.clause.sentence, draft.clause.span, draft.quantity.lead
        if item := listed_item(self.text, clause.start, lead):
            return item, "from its clause: the firm of this item"
        if self.row and (name := in_a_row(self.text, self.row, draft)):
            self.costed = sentence.start, name, lead
            return name, "from its clause: in a row with others"
        if (
            self.costed[0] == sentence.start
            and self.costed[2] <= lead
            and not self.subjects.between(self.costed[2], lead)
        ):
            return self.costed[1], "is told by what it cost, or in a row, before in the sentence"
        for each in self.opening_before(sentence.start, clause.start):
            if name := self.resolve(each):
                return name, f"from the sentence: {self.words(each)}"
        for each in [*self.plain(inside), *self.plain_before(sentence.start, clause.start)]:
            if (each.kind != "region" or each in inside) and (name := self.resolve(each)):
                return name, f"from the sentence: {self.words(each)}"
        if self.counted and (counted := self.counted_before(sentence.start, clause.start)):
            return counted, "is what was counted before, from its count"
        if speaker := self.who_speaks(lead):
            return speaker, "is for whom the speaker works, who is named behind the words"
        if thing := self.thing_above(draft):
            return thing, "is what the sentence before speaks of"
        if self.costed[0] == sentence.start:
            return self.costed[1], "is told by what it cost, or in a row, before in the sentence"
        if self.whole and self.parts[0] < sentence.start and len(self.parts[1]) > 1 and self.last in self.parts[1]:
            return self.whole, "is the whole of which the sentence before told parts"
        return None

    def in_paragraph(self, draft: Draft) -> tuple[str | None, str] | None:
        """Whom the paragraph has told of until then."""
        sentence = draft.clause.sentence
        if self.last is not None:
            return self.last, "carried over in the paragraph"
        if AFTERWARDS.match(self.text, sentence.start) and sentence.start - REACH < self.costed[2]:
            return self.costed[1], "is what is built by then, and was told by its cost"
        if works := self.works_above(sentence.start):
            return works, "is the works that the paragraph tells of"
        return None

    def in_story(self, draft: Draft) -> tuple[str | None, str]:
        """Whom the story is about or set at, and the home city where it names nobody."""
        sentence = draft.clause.sentence
        if self.subjects.venue:
            return self.subjects.venue.name, "is the venue that the story is set in"
        if self.subjects.village:
            return self.subjects.village, "is the village that the story is set in"
        if company := self.company_above(draft):
            return company, "is the company named before in the paragraph"
        if employer := self.employer(draft):
            return employer, "is for whom the speaker works"
        if self.subjects.district:
            return self.subjects.district, "is the district whose park the article names"
        if self.subjects.main:
            return self.subjects.main, "is the enterprise that the article is about"
        if self.subjects.elsewhere:
            return self.subjects.elsewhere, "is the place that the story opens with, another city's than the paper's"
        if self.subjects.reported:
            return self.subjects.reported, "is the district that the story reports on"
        if head := self.subjects.told.head:
            if place := self.place_above(sentence.start):
                return place, "is the place that the paragraph speaks of"
            return head, "is the place that the headline opens with"
        if self.subjects.nation:
            return self.subjects.nation, "is the country, whose ministry or statistics the story is from"
        if self.subjects.whole and not self.subjects.place:
            return self.subjects.whole, "is what the story calls the whole, and names nowhere"
        known = self.subjects.home or self.subjects.place or self.subjects.told.opens
        return known, "is the home city, nobody else being named"

    def named_before(self, start: int, until: int) -> list[Named]:
        """The names of a sentence before a clause of it."""
        if start >= until:
            return []
        known = self.earlier.get(until)
        if known is None:
            known = self.earlier[until] = self.named(max(start, until - REACH), until)
        return known

    def opening_before(self, start: int, until: int) -> list[Named]:
        """The names that open a clause of the sentence before this one, the last first."""
        known = self.opened.get(until)
        if known is None:
            names = self.named_before(start, until)
            known = self.opened[until] = self.opening_clauses(names, start, until)[::-1]
        return known

    def plain_before(self, start: int, until: int) -> list[Named]:
        """The names of the sentence before a clause that govern themselves, the last first."""
        known = self.plainly.get(until)
        if known is None:
            known = self.plainly[until] = self.plain(self.named_before(start, until))
        return known

    def is_base(self, each: Named) -> bool:
        """高于全市6.95%的平均水平: the number is that of what others are compared with."""
        before = self.text[max(0, each.span.start - 4) : each.span.start]
        return each.kind in {"city", "place", "region"} and before.endswith(BASE_OF)

    def is_item(self, each: Named) -> bool:
        """其中，甲地1亿元、乙地8000万元: nothing stands between a name of a list and its number."""
        return each.kind in ROWS and self.text[each.span.start - 1] in "、，；：" and not self.is_aside(each)

    def counted_before(self, *starts: int) -> str | None:
        """全区有51家企业入围。51家企业去年…: whose those are that were counted before and go by their number."""
        for start in starts:
            if (hit := BY_NUMBER.match(self.text, start)) and (name := self.counted.get(hit["count"])):
                return name
        return None

    def place_above(self, start: int) -> str | None:
        """甲市外贸稳中向好。一季度进出口总值…: the place with which a sentence before, that gives no figure, opens."""
        low = max(self.text.rfind("\n", max(0, start - REACH), start) + 1, start - REACH)
        opening = [each for each in self.opening_clauses(self.named(low, start), low, start) if is_somewhere(each)]
        return opening[-1].name if opening else None

    def thing_above(self, draft: Draft) -> str | None:
        """这块地变成了“X园”。1800平方米…: a thing that the paragraph has named since it last said whose a number is."""
        start = draft.clause.sentence.start
        opening = max(self.text.rfind("\n", max(0, start - 3 * REACH), start) + 1, start - 3 * REACH, self.said_at)
        for each in reversed(self.subjects.between(opening, start)):
            if each.kind == "person" and self.subjects.main and SPEAKS.match(self.text, each.span.end):
                continue  # what he said is over
            if each.kind in {"thing", "person", "works"}:
                return self.resolve(each)
            if each.kind == "company" and self.told_of_first(each):
                return each.name
            if not (self.is_aside(each) or self.is_object(each)):
                return None
        return None

    def told_of_first(self, each: Named) -> bool:
        """北辰区的某公司尝到了甜头。“…”: who opens a sentence that gives no figure."""
        low = max(0, each.span.start - 24)
        start = max(self.text.rfind(mark, low, each.span.start) for mark in "。！？\n") + 1
        if start <= 0 or self.is_source(each) or self.is_aside(each) or not self.text[each.span.end].isalpha():
            return False
        return SEATED.fullmatch(self.text, start, each.span.start) is not None

    def named(self, start: int, end: int) -> list[Named]:
        """The names between two offsets, but for those that stand aside."""
        return [each for each in self.subjects.between(start, end) if not self.is_aside(each)]

    def company_above(self, draft: Draft) -> str | None:
        """A paragraph about a company names it before its numbers."""
        start = max(
            self.text.rfind("\n", max(0, draft.clause.sentence.start - 3000), draft.clause.sentence.start) + 1,
            draft.clause.sentence.start - 3 * REACH,
        )
        above = reversed(self.subjects.between(start, draft.clause.sentence.start))
        firms = [each for each in above if each.kind == "company"]
        return next((each.name for each in self.plain(firms[::-1]) if not self.is_aside(each)), None)

    def is_aside(self, each: Named) -> bool:
        """天津工厂 is a site of whoever speaks; 沈阳机床、秦川机床等11家 are examples."""
        known = self.asides.get(each.span)
        if known is None:
            known = self.asides[each.span] = self.stands_aside(each)
        return known

    def stands_aside(self, each: Named) -> bool:
        if each.kind == "place" and self.text.startswith(("境内", "段"), each.span.end):
            near = self.subjects.between(max(0, each.span.start - REACH), each.span.start)
            return any(one.kind == "thing" for one in near)  # 全线设站9座，其中天津境内4座
        listed = self.text[each.span.end : each.span.end + 1] in {"、", "等"}
        if listed and each.kind == "place" and PLACES_TOLD.match(self.text, each.span.end):
            return True  # 甲、乙、丙等9个市
        if each.kind == "place" and SITE_AFTER.match(self.text, each.span.end):
            return True
        if each.kind in {"place", "region"} and BUYERS.match(self.text, each.span.end):
            return True  # 京津冀订单24小时送达
        if is_somewhere(each) and (STANDS_THERE.match(self.text, each.span.end) or self.is_address(each)):
            return True
        if BESIDE.match(self.text, each.span.end):
            return True  # 东疆港旁的某公园
        if ROUTE.match(self.text, each.span.end):
            return True  # 天津西站至雄安站的运行时间
        company = each.kind in {"company", "institution", "works"}
        if company and each.name != self.subjects.main and HOLDS.match(self.text, each.span.end):
            return True  # who holds a share speaks of whose share it is
        return (
            company
            and self.text[each.span.end : each.span.end + 1] in {"、", "等"}
            and LISTED.match(self.text, each.span.end) is not None
        )

    def is_address(self, each: Named) -> bool:
        """红桥区西北角的马记面馆, 河北区望海楼街的胡同口，, 在台头镇种菜的王树生: where who is told of is at home."""
        venue = self.subjects.venue.name if self.subjects.venue else None
        if venue and STANDS_AT.match(self.text, each.span.end):
            return True
        return any(
            (one.kind == "person" or one.name == venue) and ADDRESS.fullmatch(self.text, each.span.end, one.span.start)
            for one in self.subjects.between(each.span.end, each.span.end + 24)
        )

    def described(self, draft: Draft) -> str | None:
        """种了40亩白菜的王树生, 年产值20亿元的某某基地: who is told by what he has."""
        tail = draft.quantity.tail
        near = self.subjects.between(tail, min(tail + 12, draft.clause.span.end))
        one = next((each for each in near if each.kind in {"person", "works"}), None)
        first = near[0] if near and self.text[tail : near[0].span.start] == "的" else None
        if first and first.kind == "company" and OF_ITS_OWN.match(self.text, first.span.end):
            return first.name
        return one.name if one and DESCRIBED.fullmatch(self.text, tail, one.span.start) else None

    def village_before(self, draft: Draft) -> str | None:
        """村集体占29%: of the village that was named last."""
        near = self.subjects.between(max(0, draft.quantity.lead - 10 * REACH), draft.quantity.lead)
        last = next((each.name for each in reversed(near) if is_somewhere(each) or each.name in WHOLE), "")
        return last if last.endswith("村") else None

    def openers(self, names: list[Named], start: int) -> list[Named]:
        """The name that the clause opens with, periods and small words aside; 甲公司开建的乙基地 is the base."""
        told = next((each for each in names if each.kind == "works" and self.text[each.span.start - 1] == "的"), None)
        if told is not None and CLAUSE_MARK.search(self.text, start, told.span.start) is None:
            return [told]
        at = start
        found: list[Named] = []
        for each in names:
            if found and is_told_of(self.text, found[-1], each):
                found.clear()  # 天津最大的钢管企业某某公司
                at = each.span.start
            if at < each.span.start and not OPENING.match(PERIOD_WORDS.sub("", self.text[at : each.span.start])):
                break
            if self.is_source(each):
                at = each.span.end
                continue
            between = self.text[found[-1].span.end : each.span.start] if found else ""
            if OF_ITS_HOUSE.fullmatch(between) or (
                between == "的" and (GROUNDS.search(found[-1].name) or is_seated(found[-1], each))
            ):
                found.clear()  # 甲海关所属乙海关, 东疆片区的某物流园
            found.append(each)
            at = each.span.end
        return found[-1:] if found and all(map(is_somewhere, found)) else found[:1]

    def opening_clauses(self, names: list[Named], start: int, until: int) -> list[Named]:
        found: list[Named] = []
        for each in names:
            opens, introduced, of_which = self.leading(each, start)
            if found and found[-1].span.end == each.span.start and is_somewhere(found[-1]) and is_somewhere(each):
                opens = True  # 某镇某村
            if found and OF_ITS_HOUSE.fullmatch(self.text, found[-1].span.end, each.span.start):
                found.pop()  # 甲公司二股东乙公司, 甲公司旗下乙公司
                opens = True
            if found and is_told_of(self.text, found[-1], each):
                found.pop()  # 天津最大的钢管企业某某公司
                opens = True
            of = bool(found) and self.text[found[-1].span.end : each.span.start] == "的"
            if of and (GROUNDS.search(found[-1].name) or is_seated(found[-1], each)):
                found.pop()  # 在某开发区的某公司
                opens = True
            if opens and not ((introduced or of_which) and self.text.find("；", each.span.end, until) >= 0):
                found.append(each)
        return found

    def leading(self, each: Named, start: int) -> tuple[bool, bool, bool]:
        """Whether a name opens a clause of the sentence that begins at ``start`` or is introduced there, whether it is
        introduced (成立了X), and whether it is one of those spoken of (其中X)."""
        known = self.leads.get(each.span)
        if known is None:
            before = self.text[max(start, each.span.start - 12) : each.span.start]
            introduced = each.kind == "company" and INTRODUCED.search(before) is not None
            last = PERIOD_WORDS.sub("", CLAUSE_MARK.split(before)[-1]) if before else ""
            opens = (
                introduced
                or (each.kind == "works" and last.endswith("的"))
                or (OPENING.match(last) is not None and not self.is_source(each))
            )
            known = self.leads[each.span] = opens, introduced, before.endswith("其中")
        return known
