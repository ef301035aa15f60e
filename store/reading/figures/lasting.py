"""What is so at any time, whatever period stands before it: prices, what a works costs or will turn out, what somebody
has had since."""

from __future__ import annotations

from store.patterns import lazily
from store.reading.figures.drafts import Draft
from store.reading.periods import PeriodMention

COMMA = lazily("[，,；;：:]")
DUE = lazily("前(?!后|述|期|者|身)")
"""年底前: by then."""
PRICED = lazily("每(?:吨|斤|公斤|千克|桶|克|升|盎司|枚|箱|袋|件|张|股)")
HAVING = lazily("设有|共建|建有|已建成")
AFTER_NOW = lazily("[；”“]|其中|将|计划|预计|力争|每|曾|建成后|投产后|届时|总投资")
BY_A_YEAR = lazily(
    "(?<![0-9今去全当上同本每近])年(?:产|销|处理|接待|发电|供|加工|吞吐|营[业收]|利税|税收|纳税|上缴)[^，；。]*$"
)
BY_THE_YEAR = lazily(
    "[，,；](?:[^，,；]{0,12}(?:预计|可|将|能|实现))?"
    "年(?:接待|产|发电|处理|销售|服务|吞吐|加工|供|培养|培训)[^，,；。]*$"
)
"""年接待游客: what something will do year by year, once it is there."""
ONCE_THERE = lazily("投产|达产|建成|投用|启用|开业|交付|完工|投运|运营|通车")
BUILDS = lazily("设计|开建|建设|兴建|新建|动工|开工|奠基|投资")


SIZE_OF = lazily(
    "[^，,。；、]{1,24}?(?:项目|工程|装置|生产线)[^，,。；]{0,12}?(?:开工|奠基|投产|动工|启动|开建|签约|竣工)"
)
GOES_INTO_USE = lazily("(?:投产|投用|达产)[，,]")
COST_OF = lazily("概算$|概算总?投资$")
OF_EACH = lazily("[，,]每(?:块|间|套|座|栋|层|格|垄)(?:面积)?(?:约|近)?$|[，,](?:年|月)租金(?:约|仅|为)?$")
COUNTED_FROM = lazily("[，；](?:从|自)[^，。；]{1,16}(?:算起|起算|开始|以来|至今)[，,]")


def of_no_year(text: str, each: PeriodMention, draft: Draft, between: str) -> bool:
    """3月可研报告过审，投资概算50亿元; 2017年办起菜园，每块60平方米，年租金1200元; 8月3日开建年产值250亿元的基地."""
    if OF_EACH.search(between) or (COMMA.search(between) and COST_OF.search(draft.indicator or "")):
        return True
    return made_by_the_year(text, each, draft)


def size_of_a_project(text: str, each: PeriodMention, draft: Draft) -> bool:
    """7月10日，年产80万吨尿素工程奠基: how much it will make is of no day."""
    if len(each.period or "") != len("2025-06-30") or draft.role not in {"level", "area"}:
        return False
    return SIZE_OF.match(text, draft.quantity.tail) is not None


def made_by_the_year(text: str, each: PeriodMention, draft: Draft) -> bool:
    """8月3日宣布，开建年产值250亿元的基地: what a works will turn out by the year is of no day or month."""
    lead = draft.quantity.lead
    if len(each.period or "") == len("2025"):
        return False
    if BY_A_YEAR.search(text, max(draft.clause.span.start, each.span.end, lead - 24), lead) is None:
        return False
    capacity = draft.role in {"level", "count"} and text.find("年产能", each.span.end, lead) < 0
    if (capacity or draft.role == "money") and GOES_INTO_USE.search(text, each.span.end, lead):
        return True  # 年底25条生产线投产，预计年产值14亿元; 上半年投产，预计年产电机55万台
    return text.startswith("的", draft.quantity.tail) or BUILDS.search(text, each.span.end, lead) is not None


LATER_ON = lazily("[，,；](?:随后|此后|其后|后来)(?:又|再|还|也|陆续|相继|先后|逐[步年渐])|[，,；]至今(?:已|共|累计)?")
WON = lazily("(?:中标|竞得|摘得|接手|接管|接过|承接|入驻|落户|拿下)[^，,。；]{0,24}[，,]")
OF_THE_DEAL = lazily("合同|金额|订单|中标|总价|地价|成交|标的")
REBUILT = lazily(
    "(?:完成(?:了)?[^，,。；]{0,6}(?:改造|搬迁|扩建|升级|装修|修缮|整修)|(?:改造|扩建|装修|修缮|重装|升级)(?:完成|完工|结束|开业))[，,]"
)


def told_apart(draft: Draft, between: str) -> bool:
    """去年6月某公司中标，特许期15年; 去年花560万元完成改造，摊位142个: what it has since is of no such time."""
    if LATER_ON.search(between):
        return True
    if draft.pred.kind not in {"none", "copula"} or draft.starts or draft.ends:
        return False
    if WON.search(between):
        return OF_THE_DEAL.search(draft.indicator or "") is None
    return REBUILT.search(between) is not None


def priced(draft: Draft, between: str) -> bool:
    """The price after a semicolon, as the one before it, and what it rose or fell by."""
    at = between.rfind("；")
    if not PRICED.search(between, at):
        return False
    return draft.role == "money" or (draft.role in {"growth", "change"} and len(COMMA.findall(between, at)) <= 2)


BUILT_FOR = lazily("(?:建设|兴建|新建|修建|打造|改造|扩建|改建|加装|引进)?的(?![0-9]+[个项])")
PUT_IN = lazily("(?:投资|资金|斥资|耗资|出资)(?:约|近|超)?$")


def costs(text: str, draft: Draft) -> bool:
    """投资2亿元的工厂: what a plant costs is of no stretch of time."""
    if draft.quantity.role != "money" or not BUILT_FOR.match(text, draft.quantity.tail):
        return False
    return PUT_IN.search(text, draft.clause.span.start, draft.quantity.lead) is not None


def goes_on_being(each: PeriodMention, draft: Draft, between: str) -> bool:
    """目前，…设有7个，…2.3万台: what is counted beside what there is now is so now too; what took long, grew or is
    planned is not."""
    if each.period is None or draft.role in {"duration", "growth", "change", "rank"} or draft.status != "actual":
        return False
    return HAVING.search(between) is not None and AFTER_NOW.search(between) is None


PIECE = "[个台套份斤吨只张盒瓶辆间晚枚包袋箱碗杯次人位棵株条桌餐支本把课节场]|公斤|平方米|课时|小时"
BY_THE_PIECE = lazily(
    f"(?:每(?:{PIECE})(?:[年月]租金?)?|每部电梯|每[张台辆套间床件][^，,。；]{{2,12}}(?:补贴|补助|奖励)|一[斤只张盒瓶辆间晚碗杯支套份台])(?:(?<=米)每[天月年])?[^，,。；每年月日]{{0,5}}$|(?:单价|[^场]票价?|门票|定价|标价|会员价|平日价?|周末)$"
)
FOLLOWED = lazily(
    "[，,](?:同比|环比|[比较](?!市场|同类|进口|普通)|增长|下降|上涨|下跌)|[^，,。；]{0,4}(?:增长|提高|涨|降)[到至]"
)


def by_the_piece(text: str, draft: Draft, *, named: bool = False) -> bool:
    """接待4.3万人次，体验票每张58元: what one costs, where nothing holds it against another time."""
    if draft.role != "money" or draft.pred.kind not in {"none", "copula"} or draft.starts or draft.ends:
        return False
    near = text[max(draft.clause.span.start, draft.quantity.lead - 16) : draft.quantity.lead]
    of_tickets = not named and (draft.indicator or "").endswith("票价")
    if "均" in near or not (of_tickets or BY_THE_PIECE.search(near)):
        return False
    return FOLLOWED.match(text, draft.quantity.tail) is None
