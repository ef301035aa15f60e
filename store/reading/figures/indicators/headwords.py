"""The last look at what is measured: no verb of saying, of reaching or of lasting is part of its name."""

from __future__ import annotations

from store.patterns import lazily
from store.reading.figures.drafts import Draft
from store.reading.figures.indicators.series import Earlier, Series
from store.reading.figures.indicators.wording import take, tidy
from store.reading.words import part_of_speech

BEGINS = lazily("(?<=[一-龥]{2})(?:[今明本次]?[日月年]|[0-9]{1,2}[日月])?起$")
REACHES = lazily(
    "(?<=[一-龥]{2})(?:要|将|力争|争取|计划|打算)?(?:做|干|冲|推|带|拉|抬|扩|铺|拓展|发展)(?:到|至|大到)?(?:了)?$"
)
AT_ITS_MOST = lazily("(?<=[一-龥]{2})(?:最高|最多|最低|最少|最紧|高峰)(?:的)?(?:时候|时|期)?$")
RECORDS = lazily(
    "(?<=[一-龥]{2})(?:[一二三四五六七八九十两几多屡再首][次度])?(?:再|又)?(?:刷新|改写|打破|创下|创出)(?:了)?(?:历史|同期)?(?:纪录|记录|新高)$"
)
EVEN_SO = lazily(
    "^(?:可惜|而(?!今|立)|但是?|却|不过|可(?=[一-龥]{2}[一-龥])(?![再回支燃供提利转以见持靠控视穿变食用]))"
)
LONG_SINCE = lazily(
    "^(?:[0-9一二两三四五六七八九十几]{1,3}年(?:多)?(?:以?前|来))?(?:我们|咱们?|俺们?|大家|大伙|他们|她们)(?:一年|每年)?(?=..)"
)
BY_ONE = lazily("(?<=[一-龥]{2})每(?:公斤|平方米|[一-龥])$")
TOGETHER = lazily(
    "(?P<what>[一-龥]{2,8}?)(?:建立|达成|开展|展开|结成|签署|签订|签)(?:了)?(?:战略|长期|深度|框架)?(?P<how>合作|协作|协议)?(?:关系|伙伴)?$"
)
IS_OPEN = lazily("(?<=[一-龥]{2})(?:免费(?:入场|开放|参观)?|延时(?:开放)?|同时(?:开放|开工|完工)?|对外开放|错时开放)$")
MAKES = lazily(
    "^[一-龥]{2,12}?(?:使得|使(?!用)|令(?!人)|致使|导致|带动|推动|拉动)(?=(?:内销|外销|出口|进口|销售|营业|企业|平均|单位|总|净|生产|[^，。；]{0,4}(?:收入|利润|成本|价格|产量|销量|率)))"
)
BY_WHOM = lazily(
    "^[一-龥0-9]{0,10}?(?:队伍|部门|民警|工作者|志愿者|工作人员|检察机关|审判机关|平台|热线|法院|检察院|工会|窗口)(?P<did>[一-龥]{3,10})$"
)
RECEIVED = lazily(
    "^(?:共)?(?:接收|接到|收到|受理|接报|接获)(?=(?:投诉|举报|诉求|咨询|求助|报警|申请|来电|来信)(?:[^一-龥]|$))"
)
TICKETS = lazily("(?:(?<![船车机门])票|月卡|年卡|季卡|次卡|通票|联票|包月|包年|包夜|套餐|餐标|房型)$")
DEALS = lazily("(?:合同|订单|大单|协议|保单|标书)$")
STEADY = lazily("(?<=[价量额])(?:稳中|总体|基本|略|有所|小幅|大幅|持续|一路|稳步)(?:[一-龥]{0,3}?)(?=价格|单价|$)")
RAISED = lazily("^(?:共)?(?P<verb>[种栽养])(?:植|殖)?(?:了|着)?(?P<what>[一-龥]{2,6})面积$")
AFTER = lazily("[一-龥]{2,10}后")
OF_A_PLACE = lazily("^[一-龥]{2,12}?(?:商圈|街道|街区|园区|景区|开发区|商务区|口岸|市场|社区|片区)的(?=[一-龥]{2})")
OF_AN_OWNER = lazily(
    "^[一-龥]{0,14}?(?:公司|企业|集团|国家|地区|[这那该]家?[厂店]|时期|期间|阶段|板块)的(?=[一-龥A-Z]{2})"
)
ALTOGETHER_DID = lazily(
    "^共(?=(?:投入|完成|实施|开展|举办|组织|安排|排查|检查|整改|查处|办理|受理|接待|发放|建成|新建|改造|引进|签约|培育|选派"
    "|派出|吸引|征集|设置|设立|收到|拆除|清理|转移)[一-龥]{2})"
)
LOCALLY = lazily("^[省市县区镇乡村厂校院局]里(?:已|共|累计|先后)*(?=[一-龥]{2})")
SOLD_AT = lazily("[卖涨炒售](?:到|至|价)(?:了)?每[一-龥]{1,2}$")
WELCOMES = lazily("^(?:迎来|招收|招录)(?=(?:[一-龥]{0,6})(?:新生|学生|旅客|游客|观众|客人)$)")
LAST = (
    (frozenset("起"), BEGINS),
    (frozenset("做干冲推带拉抬扩铺展到至了"), REACHES),
    (frozenset("录高"), RECORDS),
    (frozenset("高多低少紧峰的候时期"), AT_ITS_MOST),
)
FIRST = (
    (frozenset("而但却不可"), EVEN_SO),
    (frozenset("0123456789一二两三四五六七八九十几我咱俺大他她"), LONG_SINCE),
)
"""The characters that a name ends in, or begins with, where something clings to it."""
BELOW_ZERO = lazily("(?<=[一-龥]{2})(?:已经?|将|可|最低|会)*(?:下?降|跌|低|保持|维持)?(?:到|至|在|达)?(?:了)?零下$")
STEADILY = frozenset("稳总本略有幅续路")
MAKING = frozenset("使令致动")
DOERS = frozenset("伍门警者员关台线院会口")
RECEIVING = frozenset("共接收受")
WELCOMING = frozenset("迎招")
FOR_SO_LONG = lazily("(?:为期|会期|展期)(?:时间|时长)?")
A_TERM = lazily("(?<=[一-龥][期数])时间$")
GATHERING = lazily("展|会|市集|书市|灯会|节|赛|周")
EVERY_TIME = lazily("(?:只要|仅|只)?每(?:个)?[月年天次季](?:只要|仅|只)?")
SHOWN = lazily(
    "(?:推出|上线|发行|发售|开卖|办理|设计|开发|打造)(?:了)?(?:一?款|一?种)?(?P<what>[^，。；的]{2,12})[，,]$"
)
SPREAD = lazily(
    "(?P<what>[一-龥]{2,10}?)(?:已经?|目前|如今|现|也)*(?:铺到|铺进|铺向|覆盖|遍布|遍及|分布(?:在|于)|开到|开进|开在|落在|设在|走进|进入|延伸到)(?:了)?(?:全国|全市|全球)?(?:的)?(?:约|近|超过?)?$"
)
COME = lazily(
    "(?:[0-9一二三四五六七八九十]+天)?(?:里|间)?(?:共|就|一共|总共)*(?:进来|进了|到了|来了|涌进|涌入|涌来)(?:了)?"
)
PERFORMED = lazily("(?:(?<![演合])唱|(?<![主出导表上公开会联巡义汇加增])演)(?:了)?$")


def headword(text: str, draft: Draft, series: Series, earlier: Earlier) -> None:
    """Takes what clings to a name off it, or names what only a verb says; the readers before have left the rest."""
    words = draft.indicator
    near = max(draft.opening, draft.quantity.lead - 10)
    if draft.role == "money" and draft.right is None and SOLD_AT.search(text, near, draft.quantity.lead):
        thing = words if words and 1 < len(words) < 10 else ""
        take(draft, thing if thing.endswith("价") else f"{thing}售价", thing or None, "what one piece is sold at")
        return
    if not words:
        return
    last = series.last
    if words[-1] == "后" and last is not None and last.indicator and AFTER.fullmatch(words) and alike(last, draft):
        take(draft, last.indicator, last.base, f"{words}: what was measured before it")
        return
    if words[-1] == "级" and GRADED.fullmatch(words) and (whole := graded(draft, series)):
        take(draft, words + whole, words + whole, f"those of them that are {words}")
        return
    plain = named_by_unit(text, draft, series) or paid(text, draft, earlier, words) or trimmed(text, draft, words)
    if plain != words and len(plain) > 1:
        base = words if plain.startswith(words) else plain
        take(draft, plain, base if draft.base in {words, None} else draft.base, f"{words}, without what clings to it")


GRADED = lazily("(?:国家|世界|国际|全国|省|市|县|区|部|省部|自治区|镇|乡|村|校|[0-9A-Z一二三四五]+A?)级")


def graded(draft: Draft, series: Series) -> str:
    """文保单位460处，其中国家级18处、省级72处: of what they are grades."""
    same = (each for each in reversed(series.levels) if each.quantity.unit == draft.quantity.unit and each.base)
    whole = next((each.base for each in same if each.base and "级" not in each.base), None)
    return whole if whole and len(whole) <= 12 else ""


def alike(last: Draft, draft: Draft) -> bool:
    return (last.quantity.unit, last.quantity.form) == (draft.quantity.unit, draft.quantity.form)


def trimmed(text: str, draft: Draft, words: str) -> str:
    """What is measured, without the verb that leads up to the number or the one that leads in."""
    for marks, pattern in LAST:
        if words[-1:] in marks:
            words = pattern.sub("", words)
    for marks, pattern in FIRST:
        if words[:1] in marks:
            words = pattern.sub("", words)
    if words.endswith("零下"):
        words = BELOW_ZERO.sub("", words)
    if not STEADILY.isdisjoint(words):
        words = STEADY.sub("", words)
    if draft.role == "money":
        words = BY_ONE.sub("", words)
        if draft.right is not None and DEALS.search(words) and draft.quantity.tail <= draft.right.start:
            words += "金额"
        elif TICKETS.search(words) and draft.pred.kind in {"none", "copula"} and not draft.right:
            words += "价" if words.endswith("票") else "价格"
    if draft.role == "area" and (grown := RAISED.fullmatch(words)):
        words = f"{grown['what']}{'养殖' if grown['verb'] == '养' else '种植'}面积"
    if draft.quantity.role == "count" and draft.right is not None:
        words = IS_OPEN.sub("", words)
        if done := TOGETHER.fullmatch(words):
            words = ("合作" if done["how"] == "合作" else "") + done["what"]
    if draft.role == "duration" or draft.quantity.role == "duration":
        if FOR_SO_LONG.fullmatch(words):
            near = text[max(draft.clause.sentence.start, draft.quantity.lead - 40) : draft.quantity.lead]
            return "会期" if GATHERING.search(near) else "期限"
        words = A_TERM.sub("", words)
    if not MAKING.isdisjoint(words):
        words = MAKES.sub("", words)
    if "的" in words:
        words = OF_AN_OWNER.sub("", OF_A_PLACE.sub("", words))
    if words[:1] in PLANNED:
        words = AS_PLANNED.sub("", words)
    if words[0] in "产(（":
        words = made_in(text, draft, BRACKETED.sub("", words))
    if draft.role == "money" and STAGE.fullmatch(words):
        words += "投资"
    if words[:2] in OWNERS:
        words = ITS_OWN.sub("", words)
    if words[:2] == "获授":
        words = words[1:]  # 获授权专利210件
    if words[:1] == "共":
        words = ALTOGETHER_DID.sub("", words)
    if words[1:2] == "里":
        words = LOCALLY.sub("", words)
    if words[:1] in RECEIVING:
        words = RECEIVED.sub("", words)
    if words[:1] in WELCOMING:
        words = WELCOMES.sub("", words)
    if (
        not DOERS.isdisjoint(words)
        and (by := BY_WHOM.fullmatch(words))
        and part_of_speech().get(by["did"][:2], "").startswith("v")
    ):
        words = RECEIVED.sub("", by["did"])
    return tidy(words)


OWNERS = frozenset({"公司", "集团", "企业", "厂家", "厂里"})
ITS_OWN = lazily("^(?:公司|集团|企业|厂家|厂里)(?=(?:总?投资|投入|出资|增资|总投入)$)")
PLANNED = frozenset("规方计初确明公集旗")
AS_PLANNED = lazily(
    "^(?:(?:规划|方案|计划|初步)?(?:确定|明确|敲定)(?:了|的)?|(?:公司|集团)?旗下(?:现有|共有|拥有|有)?)(?=[一-龥]{2})"
)
BRACKETED = lazily("^[（(][^（()）]{1,10}[）)](?=[一-龥]{2})")
PRODUCES = lazily("^产(?![业品值量能出生地权线销房区院科后前妇假油气奶蛋粮煤钢铁])(?=[一-龥]{2})")
STAGE = lazily("[一二三四首]期(?:工程|项目)?")
BY_THE_YEAR = lazily("年(?:可|能|将|约)*(?=产)")


def made_in(text: str, draft: Draft, words: str) -> str:
    """年可产石英砂2万吨: what is made in a year."""
    made = PRODUCES.sub("", words)
    if made == words or words.endswith("量") or draft.quantity.role not in {"count", "level"}:
        return words
    near = text[max(draft.clause.span.start, draft.quantity.lead - 30) : draft.quantity.lead]
    return f"年产{made}" if BY_THE_YEAR.search(near) else f"{made}产量"


def paid(text: str, draft: Draft, earlier: Earlier, words: str) -> str:
    """推出骑手换电月卡，每月199元: what it costs."""
    if draft.role != "money" or draft.pred.kind not in {"none", "copula"}:
        return ""
    if not EVERY_TIME.fullmatch(text[draft.opening : draft.quantity.lead]):
        return ""
    shown = SHOWN.search(earlier.printed)
    return f"{tidy(shown['what'])}价格" if shown else ""


def named_by_unit(text: str, draft: Draft, series: Series) -> str:
    """铺到19个省份，共1260个; 九天进来152万人次; 唱了92场: what the unit, or the clause before, names."""
    quantity, last = draft.quantity, series.last
    if draft.role != "count" and quantity.role != "count":
        return ""
    left = text[draft.opening : quantity.lead]
    if draft.right is not None:
        return ""
    if quantity.unit == "户" and text[quantity.lead - 1] == "、" and last is not None and last.clause is draft.clause:
        return "户数" if (last.indicator or "").endswith(("小区", "社区", "村", "楼栋")) else ""
    if quantity.unit in {"场", "场次"} and PERFORMED.search(left):
        return "演出场次"
    if quantity.unit == "人次" and COME.fullmatch(left):
        return "客流"
    if not ALTOGETHER.fullmatch(left) or last is None or last.clause.sentence != draft.clause.sentence:
        return ""
    if last.quantity.role == "count" and (hit := SPREAD.search(text, last.clause.span.start, last.quantity.lead)):
        return tidy(hit["what"])
    return ""


ALTOGETHER = lazily("(?:一?共|总共|合计|总计|总数|累计)(?:有|达)?")
