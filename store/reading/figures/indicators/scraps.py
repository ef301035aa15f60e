"""What an indicator may never be: a verb of being, a modal, a bare word of time; and what is meant instead."""

from __future__ import annotations

from store.patterns import lazily
from store.reading.figures.drafts import Draft
from store.reading.figures.indicators.series import Series
from store.reading.figures.indicators.wording import clean, take, tidy
from store.reading.figures.phrases import partners
from store.reading.words import part_of_speech

TIME = (
    "(?:再|还要再|还要|只)(?:开|停|添|加|来|去)|居(?!民)[一-龥]{1,4}|(?:不到|不足|短短|仅仅?)?一个?[月天周年](?:就|不到)?(?:有)?|(?:最[多少高低贵忙旺热贱](?:的|时)?)?(?:这|那|头|前|每|某|当|整整)?(?:[一几两三]|[0-9]+)?[天晚夜年月日周](?:里|间|时|内|之内)?"
    "|光?[上下]半年|全年|[一二三四]季度|[今昨明前]天|[今去明前]年|这[个里些种样]|那[个里些会儿样]|这儿|那儿|如今|眼下|眼前|当时|那时|平均|一共|总共|合计|左右|上下"
    "|盼着|打算|力争|争取|希望|准备|有望|指望|盼望|想着|琢磨着"
    "|最(?:[多少高低贵]|便宜)(?:的)?那?几?[天年月]?|多的|少的|多的是|恰好|正好|刚好"
)
SCRAP = lazily(f"(?:{TIME})")
BEING = lazily("^(?:便是|就是|正是|还是|都是|也是|是|乃)(?=..)|^(?:是|为)(?=[^一-龥]|.$)")
MODAL = lazily(
    "(?:(?<=..)(?:少说|至少|起码|大概|差不多|恐怕)?(?:也|都|还|就)?(?:得|要|能|会|想|可|将|该|打算|盼着|准备)(?:过|到|上|有|达)?|(?<=..)(?:少说|起码))$"
)
SCRAPS = frozenset(
    "光下全二四再还只居不短仅一最这那头前每某当整几两三0123456789天晚夜年月日周今昨明去如眼平总合左上盼打力争希准有指想琢多少恰正刚"
)
"""The first characters of all that ``SCRAP`` fits."""
IS = frozenset("便就正还都也是乃为")
"""The first characters of all that ``BEING`` takes off."""
MODALS = frozenset("得要能会想可将该算着备过到上有达说码")
"""The last characters of all that ``MODAL`` finds."""
PEOPLE = frozenset({"户", "人", "口", "户人家"})
ALL_OF = lazily(
    "(?:全[村镇乡县区]|(?:[我俺咱]们?|本|该|这个|整个)村(?:里|子)?|村里|镇里|社区|一共|总共|全村一共)(?:现有|现在|如今|总共|一共|才|就|只|有|共)*$"
)
CAME = lazily("(?:来|涌来|涌进|涌入|迎来|挤进|吸引|到访|接待)(?:了|过)?$")
MOST = lazily("(?:最多|最高峰|最高|最忙)(?:的|时|那)?(?:一天|那天|单日|当天)(?:有|来了?|达到?|接待)?$")
A_DAY = lazily("^.{0,6}?最多的?(?:一天|那天)(?=.{2})")


PLACED = lazily(
    "(?:的(?:总量|规模|成绩))?[，,]?(?:继续|仍|再次|首次)?(?:[排位居列]|领跑|领先|稳居|高居|排名|夺得|登顶|跻身|蝉联)"
)


def placed(text: str, draft: Draft, series: Series) -> bool:
    """天津以9012亿元排在第11位: what the paragraph, or the one before, measured of others in that unit."""
    quantity, told = draft.quantity, series.last or series.above
    if told is None or draft.role != "money" or not text.endswith("以", 0, quantity.lead):
        return False
    if PLACED.match(text, quantity.tail) is None or not (told.base or told.indicator):
        return False
    take(draft, told.base or told.indicator, told.base, "what was measured of those before it in the ranking")
    return True


TRADE = lazily("(?:贸易伙伴|出口(?:目的地|市场)|进口来源[国地]?)[^。！？]{0,2}(?:仍|还|则|依然)?[是为]")
RANKED_BY = lazily("(?:紧随其后|紧随|次之|位居|位列|分列|居|排|列|跃|升|[，,])")
OF_TRADE = frozenset({"", "进出口", "出口", "进口", "进出口额", "出口额", "进口额", "进出口总额", "贸易额", "贸易值"})


def traded(text: str, draft: Draft) -> bool:
    """最大贸易伙伴仍是欧盟，进出口1040亿元；东盟紧随其后，为980亿元；第三位是美国，610亿元: with whom."""
    lead = draft.quantity.lead
    if draft.role not in {"money", "growth"}:
        return False
    start = max(draft.clause.sentence.start, lead - 160)
    hit = TRADE.search(text, start, lead)
    if hit is None or "分别" in text[hit.end() : lead]:
        return False
    at, who = max((text.rfind(each, hit.end(), lead), each) for each in partners())
    own = clean(text, draft.phrase.obj, draft.clause.holes)
    if at < 0 or not RANKED_BY.match(text, at + len(who), lead) or (own not in OF_TRADE and who not in own):
        return False
    kind = (
        "出口"
        if "出口市场" in hit.group() or "出口目的" in hit.group()
        else "进口"
        if "进口" in hit.group()
        else "进出口"
    )
    words = f"自{who}进口" if kind == "进口" else f"对{who}{kind}"
    take(draft, words, words, f"trade with the one that is named before it: {who}")
    return True


HOMES = frozenset({"户", "户人家"})


def homes(text: str, draft: Draft, lead: int) -> bool:
    return ALL_OF.search(text, max(draft.clause.span.start, lead - 10), lead) is not None


def settled(text: str, draft: Draft) -> str:
    """这个村一共168户、520口人, 全村312户: how many live there."""
    quantity = draft.quantity
    if quantity.unit not in PEOPLE:
        return ""
    first = draft.clause.quantities[0]
    if first is not quantity and first.unit in HOMES and first.tail in {quantity.lead, quantity.lead - 1}:
        return "人口" if quantity.unit in {"人", "口"} and homes(text, draft, first.lead) else ""
    if first is not quantity:
        return ""
    if not homes(text, draft, quantity.lead):
        return ""
    tail = quantity.tail + 2 * text.startswith("人家", quantity.tail)
    behind = text[tail : tail + 1]
    if behind not in {"，", ",", "、", "。", "；", ";"} and not (behind.isdigit() and quantity.unit in HOMES):
        return ""
    return "户数" if quantity.unit in {"户", "户人家"} else "人口"


def visited(text: str, draft: Draft) -> str:
    """国庆7天来了3.2万人: whoever comes in a holiday is a visitor."""
    quantity = draft.quantity
    if quantity.unit not in {"人", "人次"} or not CAME.search(
        text, max(draft.opening, quantity.lead - 4), quantity.lead
    ):
        return ""
    if quantity.unit == "人次" and COME_HERE.search(
        text, max(draft.clause.span.start, quantity.lead - NEAR), quantity.lead
    ):
        return "接待游客"
    if DAYS_LONG.search(text, max(draft.opening - 4, quantity.lead - 10), quantity.lead):
        return "接待游客"  # 8天来了4.3万人次
    return "接待游客" if HOLIDAY.search(text, draft.clause.sentence.start, quantity.lead) else ""


DAYS_LONG = lazily("[3-9三四五六七八九]天(?:里|共|就|一共|总共)*来了$")
NEAR = 40
"""Characters before a number within which its words stand: a clause may be as long as a page."""
COME_HERE = lazily(
    "(?:[村镇乡园馆]里|[村镇岛]上|[景古]区|旅游区|度假区|小镇|公园|古[镇城村街]|老街|街区|步行街|博物馆|展览馆|乐园|植物园|动物园|海滩|湿地|庙会|灯会|书院|故居)"
    "(?:一共|总共|就|共|已|当天|当日|单日)*(?:来|涌来|涌进|涌入|迎来|挤进|吸引|到访)了?$"
)
HAVE_DONE = lazily("的(?:就|也|已|共|总共|一共|只|才)*有$")
NUMBERS_OF = {"户": "户数", "人": "人数", "名": "人数"}
A_NIGHT = lazily("(?:平均)?[每一](?:间)?晚$")
PER_HEAD = lazily("(?P<what>[一-龥]{2,8}?)(?P<per>[人户亩]均)$")
BOOKED = lazily("(?:已经?|就|被|预|全)*订(?:出|掉|满)(?:了|去)?(?:约|近|超过?|逾)*$")
EACH_SPENT = lazily("(?:平均)?每人(?:平均)?(?:花|消费)(?:掉|费)?了?")
BOUGHT = lazily("(?P<verb>采购|订购|进口|出口)了(?:约|近|超过?|逾)*$")
ROOMS = ("民宿", "酒店", "客房", "房间", "农家院", "票", "餐位", "座位")
SALES = {"卖票": "售票", "卖出票": "售票"}
HOLIDAY = lazily("[腊正]月|大年|初[一二三四五六七]|元宵|国庆|春节|五一|端午|中秋|清明|元旦|假期|长假|黄金周|周末")


def ends_in_noun(words: str) -> bool:
    """产能, 协会, 摘要: a word of two or three characters that ends as a modal does."""
    if words.endswith(("产能", "储能", "节能", "动能")) or MEETING.search(words):
        return True
    known = part_of_speech()
    ends = (words[-n:] for n in (2, 3) if len(words) >= n)
    return any(known.get(each, "").startswith(("n", "vn", "j", "l")) for each in ends)


MEETING = lazily("[展年盛大览动书布庙灯机社协工学商乐谈讨论训赛餐舞洽]会$")
RECOVERED = lazily(
    "(?P<what>(?:(?![的已只仅才也均])[一-龥]){2,12}?)(?:已经?|只|仅|才|也|均)*(?:恢复|回升)[到至](?:了)?"
    "(?P<base>(?:20[0-9]{2}年|疫情前|前年|上年|去年)(?:同期)?)(?:水平)?的(?:约|近|超过?|逾)*$"
)
BY_THE_DAY = lazily("平均每[天日](?:就|有|都|要|能)*(?:诞生|新增|增加|成立|注册|落户|开出)?")


def by_the_day(draft: Draft, words: str, series: Series) -> str:
    """新设经营主体12万户，平均每天诞生660户."""
    if not words.startswith("平均每"):
        return ""
    unit = draft.quantity.unit
    told = next((each for each in reversed(series.levels) if each.quantity.unit == unit and each.base), None)
    return f"日均{told.base}" if told is not None and BY_THE_DAY.fullmatch(words) else ""


PART_WORDS = ("城镇", "农村", "乡村")
FOUNDED = ("经营主体", "市场主体", "企业", "个体工商户")


def in_full(text: str, draft: Draft, words: str) -> str:
    """城镇新增就业, 新设经营主体: the words before it that an indicator keeps."""
    if not (words.startswith("新增就业") or words.endswith(FOUNDED)):
        return ""
    at = text.rfind(words, max(draft.opening, draft.quantity.lead - NEAR), draft.quantity.lead)
    if at < 0:
        return ""
    if words.startswith("新增就业"):
        return next((each + words for each in PART_WORDS if text.endswith(each, 0, at)), "")
    return f"新设{words}" if words.endswith(FOUNDED) and text.endswith("新设", 0, at) else ""


def plainly(text: str, draft: Draft, words: str) -> str:
    """平均每晚420元, 卖票2万张, 开民宿的有51户: what a table would call it."""
    quantity = draft.quantity
    if quantity.role == "money" and (night := A_NIGHT.search(words)):
        return words[: night.start()].removesuffix("价").removesuffix("均") + "平均房价"
    if quantity.role == "money" and (per := PER_HEAD.fullmatch(words)):
        return per["per"] + per["what"]
    if quantity.role == "money" and EACH_SPENT.fullmatch(words):
        return "人均消费"
    if full := in_full(text, draft, words):
        return full
    near = max(draft.opening, quantity.lead - 10)
    if quantity.form == "percent" and words.endswith(ROOMS) and BOOKED.search(text, near, quantity.lead):
        return words.rsplit("的")[-1] + "预订率"
    if quantity.role == "money" and text.startswith("的", quantity.tail):
        bought = BOUGHT.search(text, near, quantity.lead)
        return f"{words}{bought['verb']}额" if bought and not words.endswith("额") else ""
    if words in SALES and quantity.unit == "张":
        return SALES[words]
    counts = NUMBERS_OF.get(quantity.unit or "", "")
    if counts and HAVE_DONE.search(text, max(draft.opening, quantity.lead - 6), quantity.lead):
        return "" if words.endswith(("数", "员", "者", "户", "人")) else words + counts
    return ""


DEAREST = ("最贵", "最便宜")


def no_scrap(text: str, draft: Draft, series: Series) -> None:
    """Takes a scrap for what it stands for: the noun in it, what the number before measured, or nothing."""
    words = draft.indicator
    near = max(draft.opening, draft.quantity.lead - NEAR)
    back = draft.quantity.form == "percent" and ("恢" in draft.clause.marks or "回" in draft.clause.marks)
    recovered = RECOVERED.search(text, near, draft.quantity.lead) if back else None
    if recovered:
        words = f"{recovered['what']}与{recovered['base']}之比"
        take(draft, words, None, f"how far something has come back: {words}")
        return
    if not words or draft.role == "duration":
        return
    if daily := by_the_day(draft, words, series):
        take(draft, daily, daily, f"{words}: by the day, what the number before counted")
        return
    if meant := plainly(text, draft, words):
        take(draft, meant, meant, f"{words}, as a table would say it")
        return
    most = "最" in draft.clause.marks and series.last is not None and series.last.indicator
    if most and series.last is not None and MOST.search(text, draft.opening, draft.quantity.lead):
        if series.last.quantity.unit == draft.quantity.unit:
            take(draft, f"单日{series.last.base or series.last.indicator}", series.last.base, "the most in a day")
        return
    whole = words
    if words[0] in IS:
        words = BEING.sub("", words)
    if "最多" in words:
        words = A_DAY.sub("单日", words)
    if words[-1:] in MODALS and MODAL.search(words) and not ends_in_noun(words):
        words = MODAL.sub("", words)
    words = tidy(words)
    if words and not (words[0] in SCRAPS and SCRAP.fullmatch(words)):
        if words != whole:
            take(draft, words, words, f"without its verb of being or modal: {words}")
        return
    last = series.last
    if last is not None and last.indicator and last.clause.paragraph == draft.clause.paragraph:
        unit = last.quantity.unit or last.unit
        if unit == (draft.quantity.unit or draft.unit) and last.role == draft.role:
            take(draft, last.indicator, last.base, "what the number before measured: its own words name only a time")
            draft.inherited = True
            return
    if words.startswith(DEAREST) and draft.role == "money":
        ticket = text.rfind("票", draft.clause.sentence.start, draft.quantity.lead) >= 0
        take(draft, "票价" if ticket else "价格", None, "what the dearest or the cheapest costs")
        return
    draft.indicator = draft.base = None
    draft.note(f"{whole} says nothing of what is measured")
