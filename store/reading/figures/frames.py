"""The period that an article names once for all of it, in its headline or in a first sentence without a figure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date

from store.patterns import lazily
from store.reading.figures.clauses import Clause
from store.reading.figures.drafts import Draft
from store.reading.figures.indicators.vocabulary import flow
from store.reading.periods import PeriodMention, interval
from store.reading.text import paragraphs
from store.reading.types import Article, Span

COMPARED = lazily("(?:较|比|自|从|由|于|距|与|同|占|超过?|到|至)$")
LATER = lazily("(?:末|底|初)?(?:前(?!后|述|期|者|身)|以来|起|之前|以前)|目标|任务|计划|将|力争|有望")
SAID_OF = lazily("[^，。；;\\n]{0,40}(?:[情状概]况|形势|结果|数据)[：:]")
"""通报1—7月水质状况：…: the period is said of what is told, and not of the first number."""
HEADS = 2
"""Paragraphs that a lead has at most: a dateline of its own, and the first sentences."""


def frame_of(
    text: str,
    article: Article,
    periods: Sequence[PeriodMention],
    clauses: Sequence[Clause],
    issue: date | None,
    *,
    years_only: bool = False,
) -> PeriodMention | None:
    """1—7月 or 国庆长假 of the headline, of a lead that gives no figure, or of a lead about a holiday; a year just gone
    by that is named by its number."""
    lead = lead_of(text, article)
    for each in periods:
        if each.span.start >= lead.end:
            return None
        stretch = not years_only and (names_a_stretch(text, each) or year_gone(text, each, issue))
        if not stretch and not years_gone(text, each, issue):
            continue
        at = each.span.start
        if article.span.start <= at < article.headline_span.end:
            return each
        if of_years(each) and told_again(each, periods):
            return each
        told_of = each.kind == "holiday" or SAID_OF.match(text, each.span.end) or not measures(clauses, at)
        if lead.start <= at and told_of:
            return each
    return None


def year_gone(text: str, each: PeriodMention, issue: date | None) -> bool:
    """2015年…平稳增长, in February 2016 or in the last days of 2015."""
    named = each.text[:1].isdigit() or each.text == "去年"
    if issue is None or each.kind != "calendar" or not named or LATER.match(text, each.span.end):
        return False
    if each.period != str(issue.year - 1 if issue.month <= EARLY_MONTHS else issue.year) or (
        EARLY_MONTHS < issue.month < LAST_MONTH
    ):
        return False
    return COMPARED.search(text, max(0, each.span.start - 2), each.span.start) is None


def of_years(each: PeriodMention) -> bool:
    return each.kind in {"plan", "years"}


def years_gone(text: str, each: PeriodMention, issue: date | None) -> bool:
    """“十二五”期间, in 2016; 过去五年: a stretch of years that is over and that a report looks back on."""
    if issue is None or not of_years(each) or "/" not in (each.period or "") or LATER.match(text, each.span.end):
        return False
    if COMPARED.search(text, max(0, each.span.start - 2), each.span.start):
        return False
    first, last = interval(each.period or "")
    return last < issue and last.year - first.year >= 2


def told_again(each: PeriodMention, periods: Sequence[PeriodMention]) -> bool:
    """Named twice and more: what the article is about."""
    return sum(1 for other in periods if of_years(other) and other.period == each.period) > 1


LAST_MONTH = 12
EARLY_MONTHS = 4
"""Until when in a year numbers of a whole year are those of the year before."""
INTRODUCES = lazily(
    "(?:如下|(?:具体|主要|分别|其中)?包括|(?:具体|主要|分别)(?:内容|任务|项目|安排|有|是|为)|(?:清单|事项)[是为]?|目标(?:任务)?[是为]|以下(?:工作|任务|实事|项目))[：:]"
)
WORKS = lazily("实事|工程|项目|任务|工作|目标|举措|好事|措施")
EXAMPLES = lazily("[^0-9。；]{2,60}等[^0-9，。；]{0,8}。")
"""主要包括：夜市巡游、音乐节等。: a list of names, done with its sentence."""
MOST_TOLD = 3
"""Paragraphs of which one may introduce all the others."""


def introduced(text: str, article: Article, periods: Sequence[PeriodMention]) -> tuple[PeriodMention, int] | None:
    """2019年夏粮产量如下：…; 今年办好十件实事。…具体包括：…: the period of a list, and where the list begins."""
    told = [span for block in article.body[:MOST_TOLD] for span in paragraphs(text, block)][:MOST_TOLD]
    for n, each in enumerate(told):
        hit = INTRODUCES.search(text, each.start, each.end)
        if hit is None or EXAMPLES.match(text, hit.end(), each.end):
            continue
        opening = told[n - 1].start if n and WORKS.search(text, max(each.start, hit.start() - 20), hit.start()) else 0
        for period in reversed(periods[: bisect_right(periods, hit.start(), key=period_start)]):
            if period.span.start < (opening or each.start):
                break
            if of_a_list(text, period):
                return period, hit.end()
        return None
    return None


SURVEY = lazily(
    "[^，。；\\n]{0,24}?(?:(?:监测|调查|普查|评估|评价|测评|考核|统计)(?:结果|数据|报告|排名|情况)|排行榜|百强|榜单)"
)
OF_REPORTS = lazily("报告(?:中)?(?:显示|指出|了解|获悉|认为|称)|(?:检查|调研|评估|审计|督查)(?:组)?(?:的)?报告|白皮书")
GRANTS = lazily("[^，。；\\n]{0,24}?(?:投资计划|建设任务|(?:专项|补助|奖补)资金|实施计划|资金计划)")
"""下达2014年度建设任务和投资计划: what it consists of is of that year."""
A_YEAR = lazily("20[0-9]{2}年度?")
LEFT_OUT = lazily("申报|累计|总数|总投资|每年|建成后|投产后|届时|未来|将|计划|力争|目标")


def surveyed(text: str, article: Article, periods: Sequence[PeriodMention], issue: date | None) -> PeriodMention | None:
    """公布的2015年度监测结果; 报告显示，2023年种植…: the one year that a survey or report told of in the lead is about;
    none where the article tells of other times too."""
    if issue is None:
        return None
    lead = lead_of(text, article)
    start = min(article.headline_span.start, lead.start)
    found: PeriodMention | None = None
    for each in periods[bisect_left(periods, start, key=period_start) :]:
        if each.span.start >= article.span.end:
            break
        if each.kind == "calendar" and found is not None and each.period != found.period:
            return None
        if found is not None or each.kind != "calendar" or each.span.start >= lead.end:
            continue
        if not A_YEAR.fullmatch(each.text) or len(each.period or "") != len("2025"):
            continue
        granted = each.text.endswith("度") and GRANTS.match(text, each.span.end) is not None
        if int(each.period or 0) >= issue.year + granted:
            continue
        if COMPARED.search(text, max(0, each.span.start - 2), each.span.start):
            continue
        survey = each.text.endswith("度") and SURVEY.match(text, each.span.end)
        told = bool(survey) or (lead.start <= each.span.start and OF_REPORTS.search(text, lead.start, each.span.start))
        if told or granted:
            found = each
    return found


def in_survey(text: str, draft: Draft, begins: int) -> bool:
    """Whether a number is of the year that a survey is about: not what somebody says, has by now or plans."""
    sentence = draft.clause.sentence.start
    if draft.quantity.start < begins or text[sentence] in SPOKEN or draft.status != "actual":
        return False
    return LEFT_OUT.search(text, sentence, draft.quantity.lead) is None


def of_a_list(text: str, each: PeriodMention) -> bool:
    """A year or what is named of a stretch; no day, no month, nothing that only is compared to."""
    if each.kind != "calendar" or COMPARED.search(text, max(0, each.span.start - 2), each.span.start):
        return False
    return len(each.period or "") == len("2025") or names_a_stretch(text, each)


def period_start(each: PeriodMention) -> int:
    return each.span.start


THERE_ANYWAY = lazily("手握|拥有|坐拥|现有|设有|旗下|共有|已有|占地|建成后|投产后|达产|届时|未来|每年")


def under(text: str, draft: Draft, begins: int) -> bool:
    """Whether a number stands in the list that begins there, and is of its period: not what somebody says or has."""
    if draft.quantity.start < begins or text[draft.clause.sentence.start] in SPOKEN:
        return False
    return THERE_ANYWAY.search(text, draft.clause.span.start, draft.quantity.lead) is None


def measures(clauses: Sequence[Clause], at: int) -> bool:
    """Whether the sentence at an offset gives a figure."""
    n = bisect_right(clauses, at, key=sentence_start)
    while n and at < clauses[n - 1].sentence.end:
        n -= 1
        if any(quantity.is_quantity and quantity.role != "duration" for quantity in clauses[n].quantities):
            return True
    return False


def sentence_start(clause: Clause) -> int:
    return clause.sentence.start


def lead_of(text: str, article: Article) -> Span:
    """The first paragraphs of the body."""
    found = [span for block in article.body[:HEADS] for span in paragraphs(text, block)][:HEADS]
    return Span(found[0].start, found[-1].end) if found else Span(article.span.end, article.span.end)


def names_a_stretch(text: str, each: PeriodMention) -> bool:
    """Months from January on, a half or a quarter of a year, or a holiday; nothing compared to or to come."""
    if each.period is None or COMPARED.search(text, max(0, each.span.start - 2), each.span.start):
        return False
    if LATER.match(text, each.span.end):
        return False
    if each.kind == "holiday":
        return ("/" in each.period or FEAST.search(each.text) is not None) and not each.text.startswith(
            ("去年", "前年", *UNNAMED)
        )
    return each.kind == "calendar" and (bool(each.cumulative) or each.period[4:6] in {"-H", "-Q"})


def open_ended(frame: PeriodMention) -> bool:
    """A year, or the month of a feast, is told of before it is over."""
    return len(frame.period or "") == len("2025") or (
        frame.kind == "holiday" and len(frame.period or "") == len("2025-04")
    )


FEAST = lazily("(?:春|清明|端午|中秋)节?(?:小?长假|假|期间|黄金周|[0-9一二两三四五六七八]天)")
"""A movable feast, told of by its month."""
UNNAMED = ("假", "长假", "小长假", "节日")
"""假期里 holds where it is said."""
SPOKEN = "“「"
COMPARED_NEXT = lazily(
    "[，,、（(]?(?:(?:上年|去年)同期|[同环]比|[比较](?:上年|去年)同期|(?<=[，,、（(])(?:微增|猛增|大增|劲增|增长|下降|上升|回落|微降|增加|减少|上涨|下跌|提高|回升)[0-9])"
)
"""完成110万标准箱，同比增长9.3%: what is held against the same months of last year is of those of this one."""
RATE = lazily("每(?:小时|分钟|秒|天|日|周|月|班|次|趟)|年均|日均|月均|能力|产能|平均每")
TO_COME = lazily("将|计划|力争|打算|拟|预计|目标|争取|确保|达产|投产后|建成后|明年|未来|到20")
UNDER_WAY = lazily("(?<![改修纠更校公严立端])正(?:在)?(?:投资|投入|建设|兴建|新建|筹建|筹备|谋划|计划|推进|洽谈)")
INTENDED = lazily("拟(?=[以向将用在定建投回增发新对])")
HELD = lazily("手握|手持|配属|拥有|坐拥|现有|设有|保有(?!量)|建有|旗下|共有|已有|在手|注册资本|总投资|占地|余额|位于")


def holds_for(text: str, frame: PeriodMention, draft: Draft, *, table: bool) -> bool:
    """What was measured in the stretch; not what merely is there, takes so long, is planned, or is told by someone."""
    clause, quantity = draft.clause, draft.quantity
    if clause.span.start < frame.span.end or draft.status != "actual" or text[clause.sentence.start] in SPOKEN:
        return False
    if quantity.role == "money" and text.startswith("的", quantity.tail):
        return False  # 投资2亿元的工厂
    start = max(clause.span.start, quantity.lead - 60)
    if HELD.search(text, start, quantity.lead) or TO_COME.search(text, start, quantity.lead):
        return False
    if INTENDED.search(text, clause.sentence.start, quantity.lead) or UNDER_WAY.search(text, start, quantity.lead):
        return False
    if of_years(frame):
        return done_in_years(text, draft, start)
    if frame.kind == "holiday" and not in_the_days(text, draft, start):
        return False
    if frame.kind == "holiday":
        return not draft.starts and (draft.role not in {"duration", "distance", "area", "rank"} or draft.ends)
    if draft.role in {"distance", "area"} and done_then(text, draft, start):
        return True
    if draft.role in {"duration", "distance", "area", "rank"} or RATE.search(text, start, quantity.lead):
        return False
    if table:
        return True
    if draft.role == "growth" and quantity.form == "percent":
        return not quantity.chinese
    if draft.role == "change" and draft.comparison == "同比":
        return True
    if draft.role in {"share", "level", "money"} and COMPARED_NEXT.match(text, quantity.tail):
        return True
    flows = draft.indicator is not None and flow().search(draft.indicator) is not None
    if draft.indicator is not None and draft.indicator.endswith(
        ("完成率", "办结率", "结案率", "开工率", "竣工率", "失业率")
    ):
        return True
    flows = flows or (draft.indicator is not None and SUMMED.search(draft.indicator) is not None)
    people = draft.role == "count" and quantity.unit in {"人", "人次", "户"}
    if draft.role == "count" and quantity.unit in CASES and draft.indicator:
        return STANDING.search(text, start, quantity.lead) is None
    if done_then(text, draft, start):
        return True
    return (
        flows and (draft.role in {"money", "level"} or people) and not left(text[clause.sentence.start : quantity.lead])
    )


DONE_THEN = lazily(
    "治理|接种|淘汰|关停|新(?:增|建|开|设|引|签|招|落|注|登|批|认|投|办|栽|植|晋|吸|改|扩|购|装)|恢复|举办|引进|建成|打通|培育出?|改造|加装"
    "|安排(?![在到好])|批捕|逮捕|公诉|审结|执结|判处|硬化|铺设|架设|敷设|疏浚|栽种|增加(?!值)|开工|竣工|交付|查[处获扣]|检出|破获|侦破|抓获|缴获|销售|售出|下线|征收|签发|签订|转移|录用|吸纳|评选|授予|整治|拆除|清理|修复|修缮|下放|推出|办理|受理|发放|投放|收储|调运|走访|培训|帮扶|救助|化解|检查|排查|签约|落地|开展|开行|组织"
)
WILL = lazily("(?<![即已])将(?!近)|计划|力争|打算|拟[新建在]|下一步")
PAID = lazily("发放|征收|罚没|追缴|缴获|退付|退还|节约|撬动|减免|拨付|筹集|兑现|下拨|追回|挽回|募集|返还")
"""What is done in a stretch of time, whatever there is besides: 新开通9条, 举办43场."""


def done_then(text: str, draft: Draft, start: int) -> bool:
    """Whether a count is of what was done, opened or held."""
    lead = draft.quantity.lead
    verbs = PAID if draft.role == "money" else DONE_THEN
    done = draft.role in {"count", "area", "distance", "level", "money"} and verbs.search(text, start, lead)
    if not done or STANDING.search(text, start, lead):
        return False
    return WILL.search(text, draft.clause.sentence.start, lead) is None  # 还将完善设施，建成广场5个


DONE_IN_YEARS = lazily(
    DONE_THEN.pattern
    + "|完成|获(?![悉知得])|荣获|解决|加固|投入|投资|累计|共|建设|实施|打造|培育|扶持|安置|脱贫|减少|压减|节约|节能"
    "|减排|承接|创建|扩建"
)
PER_YEAR = lazily("[日月年]均|平均")
NOT_THEN = lazily("目前|截至|如今|现[在有已]|今年|去年|上年|拥有|每[年月天日]|同比|余额|保有|平均每|公司|员工")


def done_in_years(text: str, draft: Draft, start: int) -> bool:
    """Whether a number of a look back on years is what was done in all of them: not what there is, is so in one of
    them, or grew in the last."""
    lead = draft.quantity.lead
    if NOT_THEN.search(text, draft.clause.sentence.start, lead) or WILL.search(text, draft.clause.sentence.start, lead):
        return False
    if draft.role in {"growth", "change"}:
        return draft.comparison != "同比" or not SAME_TIME.match(text, draft.quantity.tail)
    if draft.role not in {"count", "area", "distance", "level", "money"} or PER_YEAR.search(text, start, lead):
        return False
    return DONE_IN_YEARS.search(text, max(draft.clause.sentence.start, lead - 60), lead) is not None


SAME_TIME = lazily("[^。；]{0,10}(?:同比|上年|去年)")
SUMMED = lazily("(?<![余定限差])额$|(?<![存容储保有数质重含力用载水])量$")
CASES = frozenset(
    ["件", "起", "例", "宗", "笔", "单", "人次", "辆次", "场次", "架次", "列次", "车次", "户次", "艘次", "批次"]
)
"""What is counted as it happens: cases, deals, visits."""
STANDING = lazily("存|余额|专利(?!侵权|纠纷|案|申请|授权量)|拥有|累计|现有|藏|每|日均|月均|有效")
COMING = frozenset(
    [
        "人", "人次", "名", "位", "辆", "辆次", "车次", "张", "单", "份", "笔", "场", "场次", "架次",
        "班", "列", "列次", "件", "间夜", "例", "起", "户", "套", "台", "杯", "碗", "次", "趟",
    ]
)  # fmt: skip
"""What comes, is sold or happens in days; other counts merely are there."""
PASSING = frozenset(["人次", "辆次", "车次", "架次", "列", "列次", "班次", "艘次", "趟", "场", "场次"])
"""What comes or runs on a day, and is told of for all of a sentence that a day opens."""
EACH = lazily("每|日均|[；;]|累计|平均")
VISITS = frozenset({"人次", "万人次", "架次", "辆次", "场次", "件次"})
EVENT_HELD = lazily(
    "(?:[（(][^）)]{1,8}[）)]|[上下]午|晚)?[，,]?[^，,。；]{0,30}(?:举办|举行|召开|开展)(?:了)?"
    "[^，,。；]{0,24}(?:会|活动|展|赛|演出|仪式|集市|大集)[，,](?!(?:标志|拉开))"
)
AFTER_A_COMMA = lazily("[，,；;：:]")


def happened(text: str, own: PeriodMention, draft: Draft) -> bool:
    """年末机构812个，诊疗2146万人次: what came in the year, and not what there is at its end."""
    if draft.quantity.unit not in VISITS or draft.role not in {"count", "level"}:
        return False
    if not own.text.endswith(("年末", "年底")):
        return False
    between = text[own.span.end : min(draft.quantity.lead, own.span.end + 300)]
    return AFTER_A_COMMA.search(between) is not None and "累计" not in between


def in_the_year(own: PeriodMention) -> PeriodMention:
    return own._replace(period=own.period[:4] if own.period else None, cumulative=None)


EACH_ONE = lazily(
    "一[间晚斤张亩份]|亩产|单价|(?<!平均)房价|(?<!平均)票价|每[亩晚间张斤]|[0-9一二三四五六七八九十几]+年前"
)
OTHER_TIME = lazily(
    "节后|节前|除夕|平日|那[一]?年|[0-9一二三四五六七八九十几]+年前|早先|从前|当年|打从|(?<![较比到至])[12][0-9]{3}年(?!同期)"
)


IN_ALL = lazily("在[孵营册库建]|入驻|落户|实有|[聚汇]集|集聚|总数|有[^，。；]{0,8}$|达到?$")


def stands(said: str) -> bool:
    """Whether what is said up to a number is that so many there are, or are to be."""
    return bool(
        STANDING.search(said)
        or IN_ALL.search(said)
        or HELD.search(said)
        or TO_COME.search(said)
        or THERE_ANYWAY.search(said)
    )


def in_the_days(text: str, draft: Draft, start: int) -> bool:
    """Whether a number of a story about a holiday is of its days: not what is there anyway, what one costs, or what
    the paragraph tells of another year."""
    quantity = draft.quantity
    part = text.startswith("其中", draft.clause.sentence.start)
    if (
        draft.role == "count"
        and not part
        and quantity.unit not in COMING
        and draft.pred.kind == "none"
        and not draft.phrase.verb
    ):
        return False
    if quantity.unit in {"户", "户人家"} and draft.pred.copula in {"有", "共有", "现有"}:
        return False  # 村里有216户人家
    if EACH_ONE.search(text, start, quantity.lead):
        return False
    opening = max(text.rfind("\n", 0, draft.clause.sentence.start) + 1, draft.clause.sentence.start - 300)
    return OTHER_TIME.search(text, opening, quantity.lead) is None


YEARLY = lazily("年均|日均|月均|平均每[晚天日周月]|年(?:发电|产|处理|供|减)|每年")
CAPACITY = lazily(YEARLY.pattern + "|日(?:处理|产|供)|能力|产能|每[天日月小][^，；]{0,6}(?:可|能)")
STOCK = lazily("余额|保有量|存量|总数|户数|累计")


def left(between: str) -> bool:
    """截至10月底，装机…，年均发电…；日处理能力…: what goes on by the year or the day is of no cut-off."""
    last = None
    for hit in (CAPACITY if "；" in between else YEARLY).finditer(between):
        last = hit
    return last is not None and STOCK.search(between, last.end()) is None
