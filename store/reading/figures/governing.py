"""Which of the periods of a text reaches a number: not what it is compared to, nor when something else happened."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from store.patterns import lazily
from store.reading.figures import behind, frames, steps
from store.reading.figures.asides import OF_THE_PLANNED, SEEN_FROM, reported_on, told_aside
from store.reading.figures.behind import OCCURRED
from store.reading.figures.clauses import FAR
from store.reading.figures.drafts import Draft
from store.reading.figures.indicators.vocabulary import flow
from store.reading.figures.lasting import (
    BY_THE_YEAR,
    COMMA,
    COUNTED_FROM,
    DUE,
    ONCE_THERE,
    PRICED,
    costs,
    goes_on_being,
    of_no_year,
    priced,
    size_of_a_project,
    told_apart,
)
from store.reading.figures.together import one_of_many
from store.reading.periods import PeriodMention, interval
from store.reading.types import Span

DAYS = lazily("^(?:昨|今日|今天|明[天日]|前天|近日|日前|不久前|前不久)")
DAYS_OPEN = frozenset("昨今明前近日不")
"""The first characters of all that ``DAYS`` fits."""
EVENT = lazily(
    "^.{0,3}(?:投产|投用|投运|开工|竣工|完工|启用|开业|通车|交付|落成|获批|获准|问世|面世|上线|试运营|试营业|试产|试生产|试运行|封顶|揭牌|成立|创立|登陆|挂牌"
    "|(?:中标|接手|接管|承接|接过)(?:以?后|之后|了|这|该|至今|以来)|动工|开建|奠基|破土|建成|建起的|改建的|引进的|达产|开展(?=，)|来津|来华|入津|入驻|落户|建厂|迁入|返乡)"
)
ONCE = lazily(EVENT.pattern + "(?:之后|以后|后)[，,]")
PLANNED = lazily("^(?:，)?(?:将|计划|拟|还将|要)")
SINCE = lazily("^(?:以来|成立|创立|以前|之前|前|启用|开通|投用|至今|落户|的?倍|的\\d)")
HELD_AGAINST = lazily("(?:全年|年底|底|末)?(?:[^，。；0-9]{0,4})?相(?:比|较)")
FOUNDED_SINCE = lazily(
    "(?:[0-9]{1,2}月)?(?:正式|建成|在[^，。；]{1,6})?(?:投产|投用|投运|启用|开业|开园|开馆|开通|通车|运营|运行|成立|创立|创建|创办|组建"
    "|建厂|建校|建院|落户|入驻|上市)以来"
)
TIMES_THAT = lazily("(?=[^倍\\n]{1,24}倍)[^，,。；;\\n]{0,8}的(?:近|约)?(?:[0-9.]+|[一两二三四五六七八九十]+)倍")
AIM = lazily(
    "的?(?:目标|任务|预算|指标|考核)(?![值数]?(?:定|为|是|设|确定|达|：|:))|的计划|计划(?:[的数]|目标|任务|完成)"
)
PLANNED_THEN = lazily("；(?:(?:今年|全年|本?年度)?(?:[^，；]{0,6})?(?:还)?(?:计划|拟))[^；]*$")
SINCE_THEN = frozenset({"如今", "现在", "眼下"})
SUMMED = lazily("(?:以来)?(?:已|共|累计|总计)")
AMOUNT_OR_PART = lazily("[0-9０-９；]")
PLANS_NEXT = lazily("(?:底|末|初|全年)?[^，。；]{0,4}(?:将|计划|拟|预计|力争|有望|目标|要)")
SO_FAR = lazily("今年|本年|年内|全年|今[春夏秋冬]")
FROM_ON = lazily("起(?![来点步])")
SO_FAR_IN_ALL = lazily(
    "累计(?:超过?|达到?|有|突破|近|约)*$|现有(?:[^，。；]{0,8})$|(?:总数|保有量|拥有量|存量|有效(?:发明)?专利)(?:达到?|超过?|为|突破)*$"
)
PLANNED_FOR = lazily("计划|拟|将|力争|预计|目标")
DONE_ALREADY = lazily("(?<![早])已(?!知)|目前")
LISTED = lazily("(?:列入|纳入|入选|列为|进入)(?:了)?(?:全[市省国区])?$")
A_LIST = lazily("(?:度)?[^，,。；]{0,20}(?:名单|计划|目录|清单|项目|工程|试点|榜单|范围)[，,]")
OF_SO_MANY = lazily("的[0-9一二三四五六七八九十]")
AGED = lazily("(?:刚满|才|已|刚|整)?[0-9一二三四五六七八九十]+周?岁")
CLOSED_BEFORE = frozenset("，,。；;：:、“（(\n 年今去明")
OF_A_TERM = lazily(
    "的?(?:租金|房租|租费|物业费|管理费|工资|学费|利息)[^，。；]{0,4}(?:给予|予以|享受?|免|减|由|补)|免租|免收|减半"
)
TIME_OF_DAY = lazily(
    "(?:一(?:整)?天|全天|上午|下午|晚间?|晚上|中午|凌晨|清晨|早上|早晨|[0-9]{1,2}[时点](?:许)?)[，,][^，,；;]*"
)
HOUR_NEXT = lazily("(?:凌晨|清晨|早上|上午|中午|下午|傍晚|晚上?)?(?:[零0-9]{1,3}[时点](?:[0-9]{1,2}分|半|许)?)?[，,]")
RUNS = frozenset({"班", "列", "趟", "班次", "对", "架次"})
OFTEN = lazily("[，；][^，；]{0,6}每[日天周月][^，；]{0,8}$")
STOCK = lazily("手握|手持|配属|拥有(?![了量])|坐拥|现有|设有|保有(?!量)|建有|旗下|共有|已有")
ITS_FIRST_DAY = lazily("首日|当天|当日|当晚|首周")
IN_THE_WHOLE = lazily("占[^，。；、0-9\\n]{0,10}\\Z")
SINCE_THIS = lazily("[^，。；]{1,24}(?:以来|以后|之后)[，,]")
TO_COME = lazily("[，,][^，,。；]*(?:预计|有望|可望|将)[^，,。；]*$")
STANDING = lazily("(?:员工|职工|雇员)(?:人数)?$|总容量$|总库容$|占地面积$|注册资本$|设计(?:能力|床位|规模)$")
"""What somebody simply has, whatever the period that the sentence tells of."""
TERMS = lazily("(?:期限|年限|质保期?|租期|服务期|合同期)(?:时间)?$|年化利率$")
SUMS_UP = lazily("[0-9]{4}年(?:末|底)?$")
THEN = lazily("[^，,。；]{0,3}[，,]")


class Governing:
    """The periods of a text in order, and which of them a number stands under."""

    def __init__(self, text: str, periods: Sequence[PeriodMention], issue: date | None) -> None:
        self.text, self.periods, self.issue = text, periods, issue
        self.issue_year = issue.year if issue else None
        self.starts = [each.span.start for each in periods]
        self.bases: dict[Span, bool] = {}

    def governing(self, draft: Draft) -> PeriodMention | None:
        """The last period before the number in its sentence that reaches it and is not what something is compared to;
        a plan's years (“十四五”时期) hold for the paragraph."""
        end, start = draft.quantity.lead, draft.clause.sentence.start
        if self.text.startswith(OCCURRED, tail := draft.quantity.tail) and (day := self.inside(tail, tail + FAR)):
            return day
        n = bisect_left(self.starts, end)
        stop = max(0, n - 16)
        aside = draft.clause.outer is None and not BRACKETS.isdisjoint(draft.clause.marks)
        while n > stop and self.starts[n - 1] >= start:
            n -= 1
            each = self.periods[n]
            if aside and told_aside(self.text, each, draft):
                continue
            if each.span.end <= end and steps.is_its_own(self.text, each, draft):
                return each
            if each.span.end <= end and not self.is_base(each) and self.reaches(each, draft):
                own = self.cutoff_of(each, start)
                return frames.in_the_year(own) if frames.happened(self.text, own, draft) else own
            if each.kind == "now" and self.text.endswith(("加上", "连同"), 0, each.span.start):
                continue  # 明年产能400万片，加上现在的300万片，总计将达700万片
            if each.kind == "now" and (
                self.text[each.span.start - 1] in "；;"
                or (each.text in SINCE_THEN and self.text[each.span.start - 1] not in "从由")
            ):
                return None  # 五月…；眼下…，便宜三毛: not of May
        if (behind := self.behind(draft)) is not None:
            return behind
        opening = self.text.rfind("\n", max(0, start - 3000), start) + 1
        while n > stop and self.starts[n - 1] >= opening:
            n -= 1
            if self.periods[n].kind == "plan" and "时期" in self.periods[n].text and not self.is_base(self.periods[n]):
                return self.periods[n]
        return None

    def behind(self, draft: Draft) -> PeriodMention | None:
        """The period that is named behind the number (see ``behind``)."""
        tail = draft.quantity.tail
        gathered = "集" in draft.clause.marks
        gathered = gathered or not behind.ALL_MARKS.isdisjoint(draft.clause.marks)
        near = self.inside(tail, tail + (behind.FARTHEST if gathered else behind.NEXT))
        return None if near is None else behind.named_behind(self.text, near, draft, ahead=self.ahead(near))

    def due(self, each: PeriodMention) -> bool:
        """8月底前: by when something is to be done."""
        return DUE.match(self.text, each.span.end) is not None and self.ahead(each)

    def cutoff_of(self, each: PeriodMention, start: int) -> PeriodMention:
        """截至4月15日，今年累计: the cut-off says until when the year's sum runs."""
        if (
            not (SO_FAR.match(each.text) or each.text.endswith("届"))
            or len(each.period or "") != len("2025")
            or PLANS_NEXT.match(self.text, each.span.end)
        ):
            return each
        n = bisect_left(self.starts, each.span.start) - 1
        if n >= 0 and self.starts[n] >= start and self.periods[n].kind == "cutoff":
            between = self.text[self.periods[n].span.end : each.span.start]
            if SUMMED.match(self.text, each.span.end) or not AMOUNT_OR_PART.search(between):
                return self.periods[n]
        return each

    def is_base(self, each: PeriodMention) -> bool:
        """What something is compared to, or begins with; asked for by many numbers."""
        known = self.bases.get(each.span)
        if known is None:
            known = self.bases[each.span] = self.holds_against(each)
        return known

    def holds_against(self, each: PeriodMention) -> bool:
        before = self.text[max(0, each.span.start - 2) : each.span.start]
        after = self.text[each.span.end : each.span.end + 4]
        if before.endswith("了") or reported_on(self.text, each):
            return True
        end = each.span.end
        if each.kind != "same" and self.text.find("倍", end, end + 40) >= 0 and TIMES_THAT.match(self.text, end):
            return True
        if before.endswith(("与", "和", "同", "跟")) and HELD_AGAINST.match(self.text, each.span.end):
            return True  # 和2017年相比
        if each.text.endswith("个月") and OF_A_TERM.match(self.text, each.span.end):
            return True  # 前六个月租金给予50%补贴
        if AGED.match(self.text, each.span.end):
            return True  # 今年71岁
        if AIM.match(self.text, each.span.end):
            return True  # 完成全年目标的45.7%
        if DUE.match(after) and each.kind == "calendar" and self.ahead(each):
            return False  # 年底前建成5个
        if (
            before.endswith(("从", "自"))
            and len(each.period or "") in {7, 10}
            and FROM_ON.match(self.text, each.span.end)
        ):
            return False  # 从10月1日起，…提高到1850元
        if before.endswith(("从", "自")) and "/" in (each.period or "") and each.kind in {"calendar", "years"}:
            return False  # 从10月21日至11月11日, 自2009年以来
        if before.endswith(("于", "在")) and behind.ALL_OF_THEM.match(self.text, each.span.end):
            return False  # 21家车间于3月底全部复工，吸纳115人
        if before.endswith(("从", "就")) and SEEN_FROM.match(self.text, each.span.end):
            return False  # 从2021年度统计调查情况看
        if steps.BASE_BEFORE.search(before) and not before.endswith("截至"):
            return before not in behind.AT_WHICH or not behind.IN_USE.match(self.text, each.span.end)
        lasts = before.endswith(("放至", "展至", "续至", "放到", "展到"))
        if lasts and len(each.period or "") == 10 and each.kind == "calendar":
            return True  # 开放至9月20日
        if IN_THE_WHOLE.search(self.text, max(0, each.span.start - 12), each.span.start):
            return True  # 占公司去年营收的27%
        if each.kind == "same":
            return after.startswith("的") or before.endswith("是") or "相比" in after
        if OF_SO_MANY.match(after):
            return True
        if each.text.endswith("内") and self.ahead(each):
            return False  # 年内启用
        if each.kind == "calendar" and FOUNDED_SINCE.match(self.text, each.span.end):
            return True  # 1998年投产以来: the year that something began in
        if SINCE.match(after) and each.kind == "calendar":
            since = each.text.startswith(("今年", "本年", "年初")) or (
                each.bare and each.text.endswith(("月", "月份", "季度", "旬"))
            )
            return not (since and after.startswith("以来"))
        if each.text.endswith("冬") and after.startswith("，"):
            return False  # 今冬，又有3400户: of no year, but not of what was told before
        return each.kind == "vague" and each.period is None and after.startswith(("的", "，"))

    def reaches(self, each: PeriodMention, draft: Draft) -> bool:
        """昨日 and 目前 hold for their clause; 去年 does not hold for what somebody simply has (手握发明专利61项)."""
        told = self.beside(each, draft)
        told = self.begins_later(each, draft) if told is None else told
        if told is not None:
            return told
        between = self.text[each.span.end : min(draft.quantity.lead, each.span.end + 300)]
        if one_of_many(self.text, each, draft, between):
            return True
        for rule in (self.stands_apart, self.of_its_kind, self.of_a_day):
            if (told := rule(each, draft, between)) is not None:
                return told
        return self.goes_over(each, draft, between)

    def beside(self, each: PeriodMention, draft: Draft) -> bool | None:
        """In the clause of the number, or of a list that begins with it; else what it is told with decides."""
        clause, lead = draft.clause.span.start, draft.quantity.lead
        if each.kind == "now" and draft.quantity.role == "money" and self.text.startswith("的", draft.quantity.tail):
            return False  # 眼下，总投资6亿元的工厂正在建设: the plant is under way now, the sum is the plant's
        if each.kind == "calendar" and THEN.match(self.text, each.span.end) and costs(self.text, draft):
            return False  # 四季度，投资2亿元的工厂开工
        if each.text in {"今年", "全年"} and OF_THE_PLANNED.match(self.text, each.span.end, draft.quantity.lead):
            return False  # 截至8月底，今年计划改造的62个小区已开工58个
        if size_of_a_project(self.text, each, draft):
            return False
        if each.span.end >= draft.clause.span.start - 1 or draft.clause.span.start <= each.span.start:
            return True
        if each.kind == "calendar" and self.due(each) and not behind.DESIGNED.search(self.text, clause, lead):
            return True
        if each.kind == "calendar" and not self.holds_on(each, draft):
            return False
        if each.span.end != draft.quantity.lead and self.of_a_list(each):
            return False
        return None

    def begins_later(self, each: PeriodMention, draft: Draft) -> bool | None:
        """从本周一起 and 明年: what there is already is none of that time."""
        if (
            (self.future(each) or (each.text == "全年" and PLANNED_FOR.match(self.text, each.span.end)))
            and not draft.ends
            and DONE_ALREADY.search(self.text, self.after_semicolon(each, draft), draft.quantity.lead)
        ):
            return False  # 明年扭亏；新药已进入三期临床，入组92名患者
        if each.kind == "calendar" and FROM_ON.match(self.text, each.span.end):
            if draft.role == "count" and self.text[draft.quantity.lead - 1] == "的":
                return False  # 从本周一起，门诊楼的42台自助机
            daily = any(each.startswith("每") for each in draft.pred.adverbs)
            return (
                draft.ends
                or (draft.role == "count" and not daily)
                or draft.pred.kind == "to"
                or (draft.pred.kind == "by" and "可" not in self.text[lead_of(each, draft) : draft.quantity.lead])
            )  # what a ticket costs is so later too
        return None

    def stands_apart(self, each: PeriodMention, draft: Draft, between: str) -> bool | None:
        """Another time, a semicolon, or what is no part of what was done then stands between."""
        stood = draft.role in {"count", "level"} and "；" in between
        if USUALLY.match(self.text, draft.clause.span.start):
            return False  # 节日期间入住率98%，平日只有四成
        if "；" in between and self.to_come(each) and not PLANS_NEXT_TO_IT.search(between, between.rfind("；")):
            return False  # 年底将达3000张；上门服务46.2万人次
        if self.of_another_day(each, draft, between):
            return False
        if stood and each.kind == "calendar" and SO_FAR_IN_ALL.search(between, between.rfind("；")):
            return False  # 新增公司38家；飞机资产累计超过2400架
        if each.kind == "years" and each.text[0] in "近最过" and "；" in between and draft.role in {"count", "share"}:
            return False  # 近三年投入2.1亿元；430名员工中
        if each.kind == "calendar" and draft.role not in {"growth", "change", "rank"} and told_apart(draft, between):
            return False
        if each.kind == "calendar" and COMMA.search(between) and TERMS.search(draft.indicator or ""):
            return False  # 本月初放款4600万元，期限8年，年化利率3.15%
        if each.kind == "calendar" and COMMA.search(between) and STANDING.search(draft.indicator or ""):
            stands = draft.pred.kind in {"none", "copula"} and draft.role in {"count", "level", "area", "money"}
            stands = stands and draft.quantity.unit != "人次"  # but 慰问职工3600人次
            stands = stands and not self.text.endswith("达到", 0, draft.quantity.lead)  # 今年扩招，达到260名
            if stands and not draft.ends and not SUMS_UP.match(each.text):
                return False  # 前三季度出口1800万美元，员工260人
        if draft.role == "share" and COMMA.search(between) and (draft.indicator or "").endswith("持股比例"):
            return False  # 2021年引入某公司，公司占股51%: so it still is
        if COUNTED_FROM.search(between) or (each.kind == "calendar" and of_no_year(self.text, each, draft, between)):
            return False  # 上个月发电1.4亿千瓦时；从并网算起，累计12.9亿千瓦时
        if each.kind != "years" and SINCE_THIS.match(between) and (each.period or "")[:4] < str(self.issue_year):
            return False  # 去年三季度换上新系统以来
        if (
            each.kind == "calendar"
            and len(each.period or "") == 10
            and ITS_FIRST_DAY.search(self.text, max(each.span.end, draft.quantity.lead - FAR), draft.quantity.lead)
        ):
            return True  # 5月18日，新院区开诊，首日接诊
        return None

    def of_its_kind(self, each: PeriodMention, draft: Draft, between: str) -> bool | None:
        """By the kind of the mention: 同期, 截至…, “十四五”以来, a date to come."""
        if each.kind == "same":
            opens = each.text == "同期" and self.text[each.span.start - 1] in "。\n"
            return opens and draft.role == "growth" and len(COMMA.findall(between)) <= 2
        if each.kind == "cutoff" and (frames.left(between) or ("；" in between and PLANNED_THEN.search(between))):
            return False  # 截至7月底已开工61所；计划改造130所
        if each.kind == "plan" and each.text.endswith("以来") and draft.role == "share" and COMMA.search(between):
            return False  # “十四五”以来，…建成…，…覆盖率超过九成: so much is covered now
        if each.kind == "calendar" and self.ahead(each) and ONCE.match(between):
            return not draft.starts  # 明年二季度投产后，年产能将由…增至…
        if draft.ends and each.kind == "calendar" and self.ahead(each) and self.text[each.span.start - 1] in "到至":
            return True  # 到2028年底，…由96座增加到130座
        if draft.ends and not (draft.falls or draft.comparison == "同比" or each.kind == "cutoff"):
            return False
        return None

    def of_a_day(self, each: PeriodMention, draft: Draft, between: str) -> bool | None:
        """昨天 and the like."""
        of_days = each.text[0] in DAYS_OPEN and DAYS.match(each.text) is not None
        if of_days and TIME_OF_DAY.fullmatch(between):
            return True  # 昨天一天，卖出2300张
        if of_days and "；" in between and PRICED.search(between) and priced(draft, between):
            return True  # 昨天，聚乙烯每吨报8240元，涨65元；纯碱每吨1385元，下跌1.4%
        if of_days and self.text.startswith("其中", draft.clause.span.start):
            return True  # 昨天进场蔬菜6800吨，其中大白菜1900吨
        if of_days and draft.role == "money" and (draft.indicator or "").endswith(("均价", "价格")):
            return FOLLOWED.match(self.text, draft.quantity.tail) is not None  # 批发均价每公斤0.72元，比上周低6分
        if of_days:
            if draft.role != "growth" and not HELD.search(between):
                return False
            return not draft.starts and len(COMMA.findall(between)) <= 2  # 昨日收报16元，涨2%
        return None

    def goes_over(self, each: PeriodMention, draft: Draft, between: str) -> bool:
        """Over clauses: events, last days of a stretch, and what merely exists."""
        event = EVENT.match(between) if each.kind == "calendar" and each.text != "全年" else None
        if event and not (COUNTED.match(between, event.end()) or PLANNED.match(between) or "届时" in between):
            made = behind.made_from(self.text, each, draft)  # 预计2013年9月建成投产，年产能5万辆
            return self.ahead(each) and (made or TO_COME.search(between) is not None)
        if each.period is not None and len(each.period) == 10 and each.kind == "calendar":
            if each.text.endswith(("末", "底")):
                return True  # 3月末，余额…，增长…，比年初增加…
            if self.ahead(each) and "预计" in between:
                return True  # 12月31日晚，道路临时管制，预计客流26万人
            if (
                draft.quantity.unit in frames.PASSING
                and self.text[each.span.end] in "，,（("
                and frames.EACH.search(between) is None
            ):
                return True  # 2月14日（正月初七），客流高位运行，预计发送旅客900万人次，加开列车898列
            held = draft.role == "count" and frames.EVENT_HELD.match(between) is not None
            if held and STOCK.search(between) is None and frames.EACH.search(between) is None:
                return True  # 2月26日，市里举办招聘会，218家企业提供岗位6400个，初步达成意向2700人
            weekday = each.text[:2] in {"上周", "本周"}
            at_what_hour = draft.role != "duration" and HOUR_NEXT.match(between) is not None
            return len(COMMA.findall(between)) <= 1 + (draft.quantity.role == "money") + weekday + at_what_hour
        if each.kind == "now":
            return goes_on_being(each, draft, between)
        if each.kind == "calendar" and draft.role == "count" and COMMA.search(between):
            if draft.pred.kind == "to" and not draft.ends and not flow().search(draft.indicator or ""):
                return False  # 航线总数增至149条: so many there are
            if draft.quantity.unit in RUNS and OFTEN.search(between):
                return False  # 每月航班570余班
        return not (
            each.kind == "calendar"
            and draft.role in {"count", "share"}
            and STOCK.search(between, between.rfind("；") + 1)
        )

    def to_come(self, each: PeriodMention) -> bool:
        """明年, 年底将: named for what is to be by then."""
        return self.future(each) or (self.ahead(each) and PLANS_NEXT.match(self.text, each.span.end) is not None)

    def of_another_day(self, each: PeriodMention, draft: Draft, between: str) -> bool:
        """8月12日宣布，将投资2.1亿美元; 计划明年再改造2座，预计年接待游客30万人次; 5月20日签约，总投资6亿元."""
        if each.kind != "calendar" or each.period is None or not COMMA.search(between):
            return False
        if self.future(each):
            return BY_THE_YEAR.search(between) is not None and ONCE_THERE.search(between) is None
        if len(each.period) != 10 or draft.role != "money":
            return False
        if ANNOUNCED.search(between) is not None:
            return True
        return SIGNED.search(between) is not None and OF_A_PROJECT.search(draft.indicator or "") is not None

    def after_semicolon(self, each: PeriodMention, draft: Draft) -> int:
        at = self.text.rfind("；", each.span.end, draft.quantity.lead)
        return at if at >= 0 else draft.clause.span.start

    def of_a_list(self, each: PeriodMention) -> bool:
        """列入今年9个老旧小区改造名单: the year is the list's."""
        start = each.span.start
        listed = LISTED.search(self.text, max(0, start - 5), start)
        return listed is not None and A_LIST.match(self.text, each.span.end) is not None

    def holds_on(self, each: PeriodMention, draft: Draft) -> bool:
        """Past the clause that names it: not 全年 of 影响全年产量1.7万吨, nor for what has come down to
        so much after a semicolon."""
        text, lead = self.text, draft.quantity.lead
        if each.text == "全年" and text[each.span.start - 1] not in CLOSED_BEFORE:
            return False
        later = draft.pred.kind == "to" and draft.role == "share" and not draft.ends
        return not (later and text.find("；", each.span.end, lead) >= 0)

    def inside(self, start: int, end: int) -> PeriodMention | None:
        n = bisect_left(self.starts, start)
        if n < len(self.periods) and self.periods[n].span.end <= end:
            return self.periods[n]
        return None

    def future(self, each: PeriodMention) -> bool:
        return self.issue_year is not None and each.period is not None and int(each.period[:4]) > self.issue_year

    def ahead(self, each: PeriodMention) -> bool:
        """Ends after the day of issue."""
        return self.issue is not None and each.period is not None and interval(each.period)[1] > self.issue


BRACKETS = frozenset("）)")
FOLLOWED = lazily("[，,](?:同比|环比|[比较](?!市场|同类|进口|普通)|上涨|下跌)")
USUALLY = lazily("(?:[^，。；比较]{0,6}?)(?:平日|平时|往常|往日|往年|以往|淡季)(?![^，。；]{0,8}的?(?:增|多|高|涨))")


HELD = lazily("(?:开幕|开票|开跑|开赛|启幕|开锣|开拍|报价|收盘|开盘|举行|举办|上映|首映|开演|开抢|发令)[，,]")
"""昨日开幕，展出238幅; 昨晚开票，1200张40秒售罄: what an event of a day holds is of the day."""
ANNOUNCED = lazily("(?:宣布|透露|披露)[^。；]*(?:将|拟|计划)")
SIGNED = lazily("签约|签署|签订|签下")
OF_A_PROJECT = lazily("投资|总额|合同金额|合作金额")
PLANS_NEXT_TO_IT = lazily("将|计划|拟|预[计期]|力争|有望|目标|要|争取|确保|届时|可")
COUNTED = lazily("了?(?:近|约|超)?[0-9一二三四五六七八九十]")
"""一季度已开工13个，完工4个: how many have begun, and not that something has."""


def lead_of(each: PeriodMention, draft: Draft) -> int:
    return max(each.span.end, draft.quantity.lead - FAR)
