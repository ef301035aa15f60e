"""What money was put into, spared, left or earned, where a story tells it with a verb: 投入460万元改成民宿."""

from __future__ import annotations

from store.patterns import lazily
from store.reading.figures.drafts import Draft
from store.reading.figures.indicators.series import Earlier, Series
from store.reading.figures.indicators.wording import tidy

NEAR = 40
"""Characters before a number within which its words stand: a clause may be as long as a page."""
REACHED = lazily(
    "(?:已经?|早已|就|能|也|更|如今|一下子|今年|要|有望|预计|将|争取)*(?:(?:做|干|冲|拼|飙|蹿|跃|攒|闯)[到至]|[只仅]剩下?|剩下?)(?:了)?"
)
TRADED = lazily("以每?[一-龥]{1,3}$")
BOUGHT = lazily(
    "(?P<what>[一-龥]{1,6}?)(?:由[一-龥]{0,6})?(?:集中|统一|联合|抱团|批量|一起|统一由[一-龥]{2,4})(?:团购|采购|购买|进货|订购|代购|购进)[，,]$"
)
CHEAPER = lazily(
    "[一每](?:公斤|[一-龥])(?:就|能|也)*(?:比[^，。；]{1,8}?)?(?:就|能|也)*(?:便宜|省|低|少花|节省|降|优惠)(?:了|下|出)*(?:近|约|超过?)?$"
)
SPARED = lazily(
    "比[^，。；]{1,14}?(?:节省|节约|省|少花|少付|少掏|省下|能省|可省|省了|少交)(?:了|下|出|掉)*(?:近|约|超过?|逾)?$"
)
EACH_SPARED = lazily(
    "[一每](?P<each>[亩户吨台辆箱人车船趟棚件])(?:就|能够?|可以?|都)*(?:节省|节约|省|少花|少付|少掏)(?:了|下|出|掉)*(?:近|约|超过?|逾)?$"
)
PRICE = ("成本", "造价", "租金")
"""Of these it is said how much less they are: the measure stays."""
BUYS = lazily("(?:买|租|购|拍|订|换)(?:下|了|来|到|进|得)*(?:那|这|一)[条座台辆艘间套块个架件]$")
"""买下那条3.2万元的二手渔船."""
A_THING = lazily("的(?P<thing>(?![的])[一-龥]{2,8})(?=[，。；、]|$)")
ONCE = lazily(
    "(?:^|[，,“的铺店厂里院])(?P<did>[修换洗补查测检加充做理租改染裱配])一[次趟回条件块双套台辆副把张个扇面](?P<what>[一-龥]{1,5}?)(?:要|需|得|花|收|只|就|平均|大约|费用)*$"
)
"""修一次轮胎要80元."""
NET = lazily(
    "(?:净|(?:刨去|除去|扣除|刨除|去掉|除掉)[^，。；]{0,6}(?:成本|费用|开支|本钱)(?:后|以后)?[，,]?(?:还|也|就|能|净)*)(?:赚|挣|落|得|剩)(?:到|了|下)?(?:近|约|超过?|逾)?$"
)
MORE_EARNED = lazily(
    "[一每](?P<each>亩(?!地)|户|人|吨|箱|台|辆|斤|公斤|只|棵|头)(?:比[^，。；比]{1,6}?)?[^，。；]{0,2}?(?:就|能|可|平均|也|都)*多(?:挣|赚|卖|得|落|收入)(?:了|出|到)*(?:近|约|超过?|逾)?$"
)
"""一斤能多卖两块五."""
WHOSE_PRICE = lazily(
    "[一每](?:升|度|方|吨|立方米|斤|公斤|份|餐|次|晚|桶|盒)(?:水|电)?(?:也|就|才|只|要|仅|收|卖|不过)*"
)
USED = lazily("(?:用|喝|吃|住|坐|看|买|享受)(?:上|到|的是)(?:了)?(?P<what>[一-龥]{2,8})[，,]$")
"""居民用上了直饮水，每升只要两毛钱."""
SERVICES = lazily(
    "托管|代管|代耕|代种|代养|代收|代驾|代办|陪护|陪诊|护理|清洗|配送|烘干|寄存|寄养|接送|检测|维修|培训|看护|理发|洗车|植保"
)
"""What one is charged for: 托管…土地，每亩收费590元."""
LEFT = lazily(
    "(?P<where>账上|账户|卡里|手里|手头|[一-龥]{2,8}(?:基金|专户|账户|公积金|准备金))?(?:累计|滚存|当年|历年|[只仅还]|就)*(?:剩下|剩|余下|结余)(?:了)?(?:近|约|不到|不足)?$"
)
TO_EACH = lazily(
    "(?P<each>每[户人家股亩位名])(?:社员|农户|村民|职工)?(?:平均|再|就|能)*(?P<what>分红|补助|补贴|奖励|返利|增收|分得红利)(?:了)?(?:近|约|超过?|逾)?$"
)
SPENDS = lazily("(?:投入|投资|投|花费?|砸|掏|斥资|拿出|自掏)(?:了|下|出|进)?(?:约|近|超过?|逾)*$")
INTO = lazily(
    "(?:对其|对它|将其|把[^，。；]{1,8}?|用来|用于|来)?(?P<did>改|建|修|装|翻修|翻建|改建|改造|打造)成(?:了|为)?(?:一?[个座间家处片条])?(?P<what>[一-龥]{2,10})"
)
ON_WORK = lazily(
    "(?:用来|用于|来|去)?(?P<did>翻修|装修|改造|修缮|翻新|整修|重建|扩建|升级|研发|培训|治理|整治|绿化|建房|打井|修路|办厂|开店)(?=[，。；、]|$)"
)
CASHES = lazily("(?P<deed>[套派变提兑]现)(?:约|近|超|了|共)?$")
FUNDS = lazily("(?:花掉|花去|花费|花|砸下|砸进|砸|耗费|用掉|烧掉)(?:了|的)?(?P<what>[一-龥]{2,8}?)(?:经费|费用|资金)")


def reached(draft: Draft, said: str, series: Series) -> str:
    """去年线上销售额1860万元；今年已经做到2150万元: the same, where only a verb of reaching is said."""
    if said[-1:] not in "到至了剩下" or not REACHED.search(said) or not REACHED.fullmatch(bare(said)):
        return ""
    same = (each for each in reversed(series.history) if each.quantity.unit == draft.quantity.unit and each.base)
    return next((each.indicator or "" for each in same if each.role in {"money", "level", "count"}), "")


WHEN = lazily(
    "(?:今年|去年|前年|明年|全年|[上下]半年|[前头][一二三四两]个?季度|[一二三四]季度|[0-9]{1,2}月份?|目前|如今|眼下|到现在|到?年底|现在|[前头]?[0-9一二三四五六七八九十]+个?月)+"
)


def bare(said: str) -> str:
    return WHEN.sub("", said).strip("，,；; ")


def of_money(text: str, draft: Draft, obj: str, right: str, said: str, series: Series, earlier: Earlier) -> str:
    """投入460万元改成民宿, 以每吨52元成交, 苗种统一采购，每斤便宜了6元; 比自己种节省120元."""
    quantity, last = draft.quantity, series.last
    if "现" in said[-3:] and not right and (cash := CASHES.search(said)):
        return f"{cash['deed']}金额"
    if text.startswith("的", quantity.tail) and BUYS.search(said) and (thing := A_THING.match(text, quantity.tail)):
        return f"{thing['thing']}价格"
    if more := MORE_EARNED.search(said):
        return f"每{more['each']}增收"
    if WHOSE_PRICE.fullmatch(bare(text[draft.opening : quantity.lead])):
        start = max(draft.clause.sentence.start, draft.clause.span.start - NEAR)
        used = USED.search(text[start : draft.clause.span.start])
        if used:
            return f"{used['what']}价格"
    if obj.endswith("收费") and len(obj) <= 4:
        start = max(draft.clause.sentence.start, draft.clause.span.start - 2 * NEAR)
        if offered := SERVICES.findall(text[start : quantity.lead]):
            return f"{offered[-1]}收费"
    if right == "成交" and TRADED.search(said):
        return "成交价"
    if earlier.printed and CHEAPER.search(said) and (bought := BOUGHT.search(earlier.printed)):
        return f"{bought['what']}采购价"
    if not obj and "比" in draft.clause.marks and SPARED.search(said):
        return "" if last is not None and (last.indicator or "").endswith(PRICE) else "节省费用"
    if draft.role == "change":
        if right.endswith("费") and said.rstrip("了下出").endswith("省"):
            return f"节省{right}"
        each = EACH_SPARED.search(said) if not obj else None
        return f"每{each['each']}节省费用" if each else ""
    if "每" in said and draft.right is None and (given := TO_EACH.search(said)):
        return given["each"] + given["what"]
    if obj.endswith(("账上", "账户上", "卡里")):
        return f"{obj.removesuffix('上')}余额" if obj.endswith("账户上") else f"{obj}余额"
    if draft.right is None and (once := ONCE.search(said)):
        return f"{once['did']}{once['what']}费用"
    if draft.right is None and NET.search(said):
        return "净收入"
    if draft.right is None and (left := LEFT.search(said)):
        return f"{left['where'] or ''}余额"
    if SPENDS.search(said):
        after = text[quantity.tail : min(draft.clause.span.end, quantity.tail + NEAR)]
        if into := INTO.match(after):
            return f"{tidy(into['what'])}{'建设' if into['did'] in '建修' else '改造'}投入"
        if work := ON_WORK.match(after):
            return f"{work['did']}投入"
    if obj and (funds := FUNDS.search(said)) and said.endswith(funds.group()):
        return f"{funds['what']}投入"
    return reached(draft, said, series)


SAVED = lazily("(?:可以|能够?|可|将|就)(?:省下|节省|省出|省)(?:了)?$|省下(?:了)?$")
EARNED = lazily("(?P<each>每[亩户人吨箱台辆]|一[亩户人吨箱台辆斤只](?!地))[^，。；]{0,4}多[挣赚]了?$")


def spared(left: str) -> str:
    """一年能省下10万元, 每亩能多挣900元: what somebody has more of, or spends less of."""
    if earned := EARNED.search(left):
        return f"每{earned['each'][1]}增收"
    if not SAVED.search(left):
        return ""
    if fee := FEE_SAVED.search(left):
        return fee["fee"]
    if fee := YEARLY_FEE.search(left):
        return f"节省{fee['fee']}"  # 电费一年省下270万元
    each = OF_EACH.search(left)
    return ("" if not each else "年" if each.group().endswith("年") else each.group()) + "节省费用"


FEE_SAVED = lazily("(?P<fee>[每吨箱票][^，。；]{1,6}费)用?(?:可以|能够?|可|将|就)*(?:省下|节省|省出|省)(?:了)?$")
YEARLY_FEE = lazily("(?P<fee>[一-龥]{1,5}费)(?:[一每](?:年|个?月|天|季))?(?:就|也|能|可)*(?:节省|省)(?:下|出|了)*$")
OF_EACH = lazily("[一每]年|每[亩户人吨箱台辆]")
