"""What a story tells with a verb where a table has a noun, and the topic that the sentence before a number names."""

from __future__ import annotations

from store.patterns import lazily
from store.reading.figures.drafts import Draft
from store.reading.figures.indicators.series import Earlier, Series
from store.reading.figures.indicators.tallied import passed, tallied
from store.reading.figures.indicators.wording import take, tidy
from store.reading.figures.key import AT_THE_TOP

NEAR = 60
"""Characters before a number within which its words stand: a clause may be as long as a page."""

CYCLES = (
    (lazily("(?:选育|培育|育成|育种|选出|繁育)[^，,。；]{0,16}(?:种子|种)"), "育种周期"),
    (lazily("(?:品种|良种)[^，,。；]{0,8}(?:选育|培育|育成)"), "育种周期"),
    (lazily("(?:研发|研制|开发)[^，,。；]{0,12}(?:药|疫苗|车型|新车|芯片|样机|产品|机型|系统|软件|配方)"),
     "研发周期"),
    (lazily("(?:订单|下单|接单|订货)[^，,。；]{0,8}(?:交付|交货|发货|出货)"), "交付周期"),
)  # fmt: skip
"""What takes long, and what a table calls the time that it takes."""
WAITS = lazily(
    "(?:要|得|需|平均|只|仅|最多|至少|还|[、，])*(?:排队等候|排队|等候|等待|候诊|候车|等|(?<=[得要需])排)(?:上|了|个|平均|一般|通常|最长|最多|大约)*$"
)
WAITED = lazily("(?:^|[，。；、]|平均)(?P<what>(?:(?!平均)[一-龥]){2,4})$")
LASTS = lazily(
    "(?P<what>[一-龥]{2,8})?(?<!不)(?:还|只|也|大约|约|至少|足)?(?:能|可|够)(?:以|够)?(?:用|烧|吃|喝|撑|支撑|维持|(?<=够)[做干忙])$"
)
BEFORE = lazily("过去|原来|原先|以前|以往|从前|此前|往年|传统|早先|之前|早年|常规")
NOW = lazily("现在|如今|眼下|只要|只需|仅需|只用|仅用|缩短|缩到|减到|压缩|就|便|后")
ABLE = lazily(
    "(?:(?<![今去明前后每多近两一几半0-9])|(?<=[每一]))(?P<time>年|天|日|个?小时|分钟|个月|班)(?:最多|大约|大概|约|就|均|差不多|平均|都)*"
    "(?:可以?|能够?)(?:最多|稳定)?(?P<did>生产|制造|出产|组装|装配|加工|处理|消纳|处置|下线|产)(?:出)?(?P<what>[一-龥]{0,10}?)(?:约|近|超过?)?$"
)
WORKED = lazily(
    "(?:(?<![今前每一几多半0-9])|(?<=[每一]))(?P<time>天|日|个?小时|晚)[^，,。；]{0,6}?"
    "(?P<did>播种|插秧|收割|打药|植保|施肥|巡田|翻地|整地|播|插|收|耕|犁|喷|浇|翻)(?:了|上)?(?:约|近|超过?)?$"
)
WORKS = {"播": "播种", "插": "插秧", "收": "收割", "耕": "耕作", "犁": "犁地", "喷": "喷药", "浇": "浇灌", "翻": "翻地"}
EACH = {"天": "日", "日": "日", "个月": "月", "月": "月", "年": "年", "班": "班"}
WIDER = {
    "拓宽": "宽度", "加宽": "宽度", "展宽": "宽度", "加高": "高度", "增高": "高度", "抬高": "高度", "升高": "高度",
    "加深": "深度", "挖深": "深度", "浚深": "深度", "加厚": "厚度", "加长": "长度", "接长": "长度", "加密": "间距",
}  # fmt: skip
MEAN_OF = lazily("(?P<what>效益|收入|产值|利润|收益|成本|支出|消费)[^，,。；]{0,14}(?P<per>[亩户人棚店]均)$")
"""单棚效益连续三年达到亩均3万元."""
GATHERED = lazily("(?:东拼西凑|凑齐|凑够|凑足|凑|筹齐|筹)(?:了|出|起|到|来)*(?:约|近|超过?)?$")
VENTURE = lazily("创业|返乡|办厂|建厂|开店|开了[一家]|合伙|创办|开办|办起|租下")
SETTLED = lazily(
    "(?:最终|最后|双方|一次|当场|几轮下来|结果)*(?:就|被|才)?(?:定|敲定|谈妥|谈定|谈成|商定|核定|锁定|拍板)(?:下来)?"
)
BARGAINED = lazily(
    "(?P<what>[一-龥]{0,10}?(?:投入|投资|租金|价格|预算|费用|成本|造价|工资|运费|报价|转让费|学费|总价|单价|收购价|地价|补偿款|服务费|物业费|年薪|月薪))"
    "(?:上|方面)?(?:从|一直|也|还|最后|究竟|到底|怎么|反复|几经|来回|谈|商量|讨论|争|磨|砍|算|议|定)"
)
HALVED = lazily("[一-龥]{0,4}(?:半价|免费|免票|优惠|打折|折扣|全免)(?:销量)?")
CAME_TO = lazily(
    "(?P<each>日均|每天|平均每天|一天)?(?:来|过来|前来|到这里|到店)(?P<did>吃饭|吃|用餐|就餐|看病|看展|看书|办事|办证|借书|玩|逛|打卡|锻炼|健身|学习)(?:人数|的)?"
)
VISITS = {
    "吃": "就餐", "吃饭": "就餐", "用餐": "就餐", "就餐": "就餐", "看病": "就诊", "看展": "参观", "看书": "读者",
    "办事": "办事", "办证": "办证", "借书": "借阅", "玩": "游客", "逛": "客流", "打卡": "游客", "锻炼": "健身",
    "健身": "健身", "学习": "学习",
}  # fmt: skip
FIRST_TIME = lazily("^(?:头|第)一(?:年|个?月|天|季)(?:就|便)?(?=..)")
RATE = lazily(
    "(?P<what>(?:(?![，,。；的是在了与和、“”也都0-9])[一-龥]){2,9}(?:率|占比|比例|比重|满意度))(?=[^一-龥]|偏|较|过[高低]|一直|曾|长期|也|不|低|高|是|上不|多年|最|始终|成了|仍|还|怎么|到底|究竟|难|有)"
)
MEASURED = lazily("[率比重例度额值量数速幅价均]$|占|股|折|增速|评|完成|指数|概率")
ENROLS = lazily("^(?:共|计划)?(?:招收?|录取?)(?:了)?(?P<who>[一-龥]{1,6}生)$")
MORE = lazily("比[^，,。；比]{1,10}?(?P<way>[多少])(?P<did>(?!出|了|花|收|于)[一-龥]{1,2})$")
OF_ITSELF = lazily("(?:[一-龥]{1,6}(?:数|量|率|额|价格?))")
THIS_PIECE = lazily("^[^，。；]{0,10}?这[口眼座台条款片][一-龥]{1,4}?(?=(?:日|年|月|亩|单)产)")
BEYOND = lazily("(?<=[一-龥]{2})(?:已经?|早已|都已|就)(?:过|超|破|有|达)?$")
KEPT = lazily("(?:可以?|能够?)(?:存放|储存|贮藏|储藏|存|储|藏)(?:下)?(?P<what>[一-龥]{0,8}?)$")
STORED = lazily("(?:^|[^库贷积保生留结寄内])(?:存|储|藏)(?:了|下|着)*$")
SELLS = lazily("(?P<each>日均|每天|一天)?卖(?:出|掉|了)*(?P<what>[一-龥]{1,6})$")
FLOWING = ("蓄水", "降雨", "降水", "降雪", "产气", "产油", "输气", "供气", "来水", "调水", "引水", "进水", "补水")
SHARES_IN = lazily("(?P<who>[一-龥]{2,8}?)(?:享受|分得|分到|拿到|领到)(?:了)?$")
SPENT = lazily("(?:总共|一共|前后|先后|已|就)*(?:花掉|花去|花了|耗掉|耗去|砸下|砸进|烧掉)(?:了)?$")
COLLECTED = lazily("(?:已经?|累计|现已|又)*(?:收|收了|收到|入库|到账)")
LAID = lazily(
    "(?:换|铺|敷|架|修|挖|护砌|加固|护岸|衬砌|护坡|贯通|硬化|疏浚|清淤|清理|整治|改造|绿化|更换|新建|修建|刷)[一-龥]{0,6}距离$"
)
DEARER = lazily("(?:贵|便宜)(?:了|出)?(?:约|近|超过?|不到)?$")
PRICED = ("价", "价格", "费", "租金", "票价")
CAN = frozenset("可能够")
"""One of these is in all that ``ABLE``, ``KEPT`` and ``LASTS`` find."""
PEOPLE = frozenset({"人", "名", "位", "人次"})


def as_told(text: str, draft: Draft, series: Series, earlier: Earlier) -> None:
    """Replaces words that only tell what is measured; leaves the others as they are."""
    if words := aimed(text, draft, series):
        take(draft, words, words, f"what was to be done of what is told before: {words}")
        return
    if "破" in draft.clause.marks and (words := passed(text, draft, earlier)):
        take(draft, words, words, f"what has passed a mark: {words}")
        return
    for reads in READERS.get(draft.quantity.role, ()):
        if words := reads(text, draft, series, earlier):
            base = words.partition("连续")[0] if draft.quantity.role == "duration" else words
            take(draft, words, base or words, f"{draft.indicator or 'nothing'}, told as a verb or before: {words}")
            return


def aimed(text: str, draft: Draft, series: Series) -> str:
    """新建幼儿园48所，超额完成40所的年度目标任务: the aim is of what is told before."""
    last = series.last
    if text[draft.quantity.tail : draft.quantity.tail + 1] != "的" or draft.quantity.form != "unit":
        return ""
    if own := OWN_AIM.match(text, draft.quantity.tail + 1):
        return own.group()
    if last is None or not last.base or last.role in {"growth", "share"} or last.quantity.unit != draft.quantity.unit:
        return ""
    if last.clause.sentence != draft.clause.sentence:
        return ""
    aim = AIM.match(text, draft.quantity.tail + 1)
    return f"{last.indicator}{aim['of'] or ''}{aim['aim']}" if aim and "目标" not in (last.indicator or "") else ""


OWN_AIM = lazily(
    "(?:全年|年度|今年)?(?:产销|销售|销量|产量|营收|收入|招商|出口|投资|利润|产值|招生|交付)目标(?![值中])"
)
"""48万辆的全年销售目标."""
AIM = lazily("(?P<of>年度|全年|年初|既定|计划|预定|原定|[季月]度)?(?:的)?(?P<aim>目标|任务|计划)(?![值中])")


def before(text: str, draft: Draft) -> str:
    start = max(draft.clause.span.start, draft.seg.start, draft.quantity.lead - NEAR)
    return text[start : draft.quantity.lead]


ALREADY = lazily("^(?:该|这家|这个|此)?(?:公司|企业|集团|品牌|产品)$|(?:已经?|更|还|则|均|都)+$")


def so_long(text: str, draft: Draft, series: Series, earlier: Earlier) -> str:
    """选育一个新品种过去要花8年，用上分子标记后只要3年: how long the doing takes; of the second what of the first."""
    words = draft.indicator or ""
    if draft.role == "rank" or not words or (words.endswith(("周期", "工期", "办理时间")) and len(words) < 12):
        return ""
    said = before(text, draft)
    if said.endswith("连续") and (top := AT_THE_TOP.match(text, draft.quantity.tail)):
        who = tidy(ALREADY.sub("", said[:-2].rsplit("，", 1)[-1]))
        return f"{who if len(who) <= 14 else ''}连续{top.group()}"
    for doing, name in CYCLES:
        if doing.search(said) and not said.endswith(("前", "满")):
            return name
    if not CAN.isdisjoint(draft.clause.marks) and (hit := LASTS.search(said)):
        last = series.last
        level = last.base if last is not None and last.clause.sentence == draft.clause.sentence else ""
        what = tidy(hit["what"] or "") or (level or "").removesuffix("量")
        return f"{what}可用时间" if len(what) > 1 else ""
    if wait := WAITS.search(said):
        waited = WAITED.search(said, 0, wait.start())
        return f"{waited['what'] if waited else ''}{'排队' if '排队' in said[-8:] else ''}等候时间"
    last = series.last
    if (
        last is not None
        and last.role == "duration"
        and last.indicator
        and last.clause.sentence == draft.clause.sentence
        and last.clause is not draft.clause
        and BEFORE.search(text, max(last.clause.span.start, last.quantity.lead - NEAR), last.quantity.lead)
        and NOW.search(said)
        and not said.endswith("等")
    ):
        return last.indicator
    if words.endswith(LASTING) and "平均" not in words and (mean := ON_AVERAGE.search(said)):
        return f"平均{words}" if words.startswith(mean["did"][:2]) else ""
    return ""


LASTING = ("时间", "时长")
ON_AVERAGE = lazily("平均(?P<did>[一-龥]{2,4})(?:近|约|超过?|达)?$")


def so_much(text: str, draft: Draft, series: Series, earlier: Earlier) -> str:
    """一年能生产淡水3600万吨; 一天能播120亩; 比人工多播80亩."""
    if (draft.indicator or "").endswith(("产能", "能力", "量")):
        return ""
    said = text[max(draft.clause.span.start, draft.quantity.lead - NEAR) : draft.quantity.lead]
    able = not CAN.isdisjoint(draft.clause.marks)
    if able and (hit := ABLE.search(said)):
        what = tidy(hit["what"]) or (tidy(text[slice(*draft.right)]) if draft.right else "")
        done = f"{hit['did']}能力" if hit["did"] in {"加工", "处理", "消纳", "处置"} else "产能"
        return f"{what}{EACH.get(hit['time'], '每' + hit['time'].removeprefix('个'))}{done}"
    if draft.quantity.role == "area" and (hit := WORKED.search(said)):
        by = EACH.get(hit["time"], "每" + hit["time"].removeprefix("个"))
        return f"{by}{WORKS.get(hit['did'], hit['did'])}面积"
    last = series.last
    more = MORE.search(said) if "比" in draft.clause.marks else None
    if (
        more
        and last is not None
        and last.clause.sentence == draft.clause.sentence
        and last.quantity.unit == draft.quantity.unit
        and draft.right is None
        and text[last.quantity.lead - 2 : last.quantity.lead].find(more["did"][:1]) >= 0
    ):
        draft.role, draft.comparison, draft.direction = "change", "较前", "up" if more["way"] == "多" else "down"
        return last.indicator or ""
    return ""


def so_many(text: str, draft: Draft, series: Series, earlier: Earlier) -> str:
    """头一年卖出2.6万件; 招了本科生2580人; 日均来吃的有430人."""
    if made := so_much(text, draft, series, earlier):
        return made
    words = draft.indicator or ""
    if draft.quantity.role == "count" and (counted := tallied(text, draft, series, earlier)):
        return counted
    if words.endswith(FLOWING) and draft.right is None and draft.quantity.role == "level":
        return f"{words}量"
    last = series.last
    said = before(text, draft)
    able = not CAN.isdisjoint(draft.clause.marks)
    if able and draft.quantity.role == "level" and (kept := KEPT.search(said)):
        return f"{tidy(kept['what'])}储存能力"
    if draft.quantity.role == "level" and last is not None and draft.right is None and STORED.search(said[-4:]):
        what = (last.indicator or "").removesuffix("储存能力")
        return f"{what}储存量" if what != last.indicator else ""
    if (
        "卖" in draft.clause.marks
        and (sold := SELLS.search(said))
        and draft.right is None
        and words.endswith(f"卖{sold['what']}")
    ):
        return f"{'日均' if sold['each'] else ''}{sold['what']}销量"
    if "这" in words and (this := THIS_PIECE.match(words)):
        return words[this.end() :]
    if BEYOND.search(words) and len(words) > 3:
        return BEYOND.sub("", words)
    if draft.inherited and words.endswith(PRICED) and "首批" in said[-6:]:
        return "首批数量"
    if HALVED.fullmatch(words) and last is not None and last.base and last.role == "money":
        return f"{last.base.removesuffix('价').removesuffix('价格')}销量"
    if draft.quantity.unit in PEOPLE and words:
        if hit := ENROLS.fullmatch(words):
            return f"{hit['who']}招生人数"
        if hit := CAME_TO.fullmatch(words.removesuffix("人数").removesuffix("的")):
            who = VISITS[hit["did"]]
            return ("日均" if hit["each"] else "") + who + ("" if who in {"客流", "游客"} else "人数")
    return FIRST_TIME.sub("", words) if FIRST_TIME.match(words) else ""


def so_far_apart(text: str, draft: Draft, series: Series, earlier: Earlier) -> str:
    """桥面拓宽到38米: how wide."""
    words = draft.indicator or ""
    if LAID.search(words):
        return f"{words.removesuffix('距离')}长度"
    for verb, noun in WIDER.items():
        if words.endswith(verb):
            thing = words.removesuffix(verb)
            return f"{thing}{noun}" if len(thing) > 1 else ""
    return ""


def paid_for(text: str, draft: Draft, series: Series, earlier: Earlier) -> str:
    """和同学凑了30万元; 投入谈了几轮，最终定为480万元."""
    said = before(text, draft)
    if draft.role != "money":
        return ""
    if said.endswith("均") and (mean := MEAN_OF.search(said)):
        return mean["per"] + mean["what"]
    if GATHERED.search(said):
        start, end = draft.clause.sentence
        near = text[max(start, draft.quantity.lead - NEAR) : min(end, draft.quantity.tail + NEAR)]
        return "创业资金" if VENTURE.search(near) else "自筹资金"
    last = series.last
    if SPENT.fullmatch(tidy(said)) and draft.right is None:
        near = text[max(draft.clause.sentence.start, draft.quantity.lead - NEAR) : draft.quantity.lead]
        return "研发费用" if CYCLES[2][0].search(near) else ""
    if (
        (shared := SHARES_IN.fullmatch(draft.indicator or ""))
        and last is not None
        and last.clause.sentence == draft.clause.sentence
        and (whole := next((each for each in series.levels if each.role == "money" and each.base), None))
        and whole.quantity.unit == draft.quantity.unit
    ):
        return f"{shared['who']}{whole.base}"
    if COLLECTED.fullmatch(draft.indicator or "") and series.history:
        same = (each for each in series.history if each.role == "money" and each.base)
        return next((each.base or "" for each in same if each.quantity.unit == draft.quantity.unit), "")
    words = tidy(said)
    if SETTLED.fullmatch(draft.indicator or "") or SETTLED.fullmatch(words):
        hit = BARGAINED.search(earlier.printed)
        return tidy(hit["what"]) if hit else ""
    return ""


def rate_above(text: str, draft: Draft, series: Series, earlier: Earlier) -> str:
    """收缴率一直是难题。某小区去年只有42%: the rate that the sentence before, or the clause before, speaks of."""
    words = draft.indicator or ""
    if (
        draft.quantity.form != "percent"
        or draft.role not in {"share", "level"}
        or draft.right is not None
        or draft.pred.kind not in {"none", "copula", "to", "until"}
        or MEASURED.search(words)
        or MEASURED.search(before(text, draft))
    ):
        return ""
    start = draft.clause.sentence.start
    low = max(0, start - 2 * NEAR)
    opening = text.rfind("\n", low, start) + 1 or low
    said = list(RATE.finditer(text, opening, draft.clause.span.start))
    if not said or any(each.isdigit() for each in text[said[-1].end() : draft.quantity.lead]):
        return ""  # of another number
    return tidy(said[-1]["what"])


def by_itself(text: str, draft: Draft, series: Series, earlier: Earlier) -> str:
    """破获案件760起，发案数比前年少了两成; 每斤78元，比平时贵两成: what grew is named right before, or is a price."""
    words = draft.indicator or ""
    if draft.role in {"growth", "change"} and draft.inherited:
        own = tidy(text[max(draft.clause.span.start, draft.seg.start) : draft.pred.np_end])
        if OF_ITSELF.fullmatch(own):
            return own
    if draft.role in {"growth", "change"} and words and not words.endswith(PRICED):
        last = series.last
        if last is not None and last.quantity.role == "money" and DEARER.search(before(text, draft)):
            return f"{words}价格"
    return rate_above(text, draft, series, earlier)


READERS = {
    "duration": (so_long,),
    "level": (so_many,),
    "count": (so_many,),
    "area": (so_much,),
    "distance": (so_far_apart,),
    "money": (paid_for,),
    "share": (by_itself,),
}
