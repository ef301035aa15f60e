"""Whether an analyst would want a number in a table of key figures, and which rule says so."""

from __future__ import annotations

from store.patterns import lazily
from store.reading.figures.drafts import Draft
from store.reading.figures.groups import PERSONS, of_a_group
from store.reading.figures.key_durations import NEEDED, SO_SOON, key_duration
from store.reading.figures.quantity import Quantity

RATES = ("增速", "增幅", "涨幅", "降幅", "跌幅")
BEYOND = lazily("快于|慢于|高于|低于|优于|好于|领先|跑赢|跑输")
RATE = lazily("增速|增幅|涨幅|降幅|跌幅")


def judge_key(text: str, draft: Draft) -> None:
    draft.key, why = decide(text, draft)
    draft.note(f"{'key' if draft.key else 'not key'}: {why}")


def decide(text: str, draft: Draft) -> tuple[bool, str]:
    """Whether the number is for a table, and why it is or is not."""
    if reason := by_itself(text, draft) or in_its_words(text, draft):
        return False, reason
    quantity = draft.quantity
    if quantity.role == "duration" and text.endswith("连续", 0, quantity.lead):
        top = AT_THE_TOP.match(text, quantity.tail)
        said_before = quantity.lead - 2 == draft.clause.span.start  # 占有率38%，连续三年位居第一: the rank says it
        if draft.indicator is not None and top is not None and not (said_before and top.group().endswith(RANKED)):
            return True, "for how long something has been at the top"
    if draft.part_of:
        return False, "the whole of a part, or a count in a name"
    if quantity.value is None and quantity.role != "count":
        return False, "a vague amount"
    if "size of one of several" in quantity.notes:
        return False, "size of machines in their name"
    if quantity.form == "bare" and quantity.unit is None and draft.unit is None:
        if (
            draft.indicator
            and draft.indicator.endswith(("比值", "系数", "之比", "收入比", "E值", "指数"))
            and not quantity.chinese
        ):
            return True, "a number without a unit by its nature"
        return False, "no unit"
    if quantity.role in {"count", "level", "money"} and (
        text[quantity.start - 1 : quantity.start] == "每"
        or (quantity.unit == "股" and PAID_BY.match(text, quantity.tail))
    ):
        return False, "what a rate is by (每10股)"
    if draft.indicator is None:
        return False, "nothing says what is measured"
    if (
        quantity.chinese
        and quantity.form == "unit"
        and quantity.value == 1.0
        and "圈" not in draft.indicator
        and not (
            quantity.role == "duration"
            and (
                draft.role == "change" or draft.bound or quantity.bound != "exact" or SO_SOON.match(text, quantity.tail)
            )
        )
    ):
        return False, "one of something"
    if quantity.role == "duration":
        return key_duration(text, draft)
    small = not isinstance(quantity.value, float) or quantity.value <= 10
    if (
        quantity.chinese
        and quantity.unit in {"个", "处", "次", "轮", "批"}
        and isinstance(quantity.value, float)
        and quantity.value <= 3
        and not ACHIEVED.match(text, quantity.tail)
    ):
        return False, "two or three of something, said in passing"
    if quantity.chinese and isinstance(quantity.value, float) and in_passing(text, draft, quantity.value):
        return False, "a few of something, said in passing"
    if quantity.weak and GREAT_SITES.match(text, quantity.end - 1):
        return True, "so many sites"
    if quantity.weak and (quantity.chinese or (quantity.unit == "个" and small)):
        return False, "a weak measure word"
    return True, "a quantity with an indicator"


GREAT_SITES = lazily(
    "大(?!园区|中心|基地|平台)[一-龥]{1,5}?(?:基地|工厂|厂区|中心|园区|片区|枢纽|仓库|实验室|研究院)(?!工作|任务)"
)
"""6大研发中心, 4大主机园区 are counted; 四大中心 is a name."""


def by_itself(text: str, draft: Draft) -> str:
    """Why it is none whatever it stands beside: no quantity, a headline's, of the growth of a rate."""
    quantity = draft.quantity
    if not quantity.is_quantity:
        return "no quantity"
    if draft.headline:
        return "headlines repeat what the article says"
    if quantity.form == "class":
        return "a size class, no measured value"
    if quantity.form == "points" and (
        RATE.search(text, draft.seg.start, draft.pred.np_end) or (draft.indicator or "").endswith(RATES)
    ):
        return "about a rate of growth"
    if quantity.form == "points" and BEYOND.search(text, draft.seg.start, quantity.lead):
        return "a gap to somebody else's rate"
    if quantity.form == "points" and RATE.search(draft.pred.compared_to):
        return "a gap between two rates of growth"
    if quantity.unit == "位" and text[quantity.start] in "首榜":
        return "a first place told in praise, without a number"
    if quantity.unit in {"名", "位"} and text[quantity.lead - 1] == "前" and quantity.form == "unit":
        return "how many the best are"
    if quantity.unit == "位" and draft.pred.kind == "by":
        return "by how many places, not which"
    if quantity.form == "percent" and "分之" in text[quantity.start : quantity.end] and once_was(text, draft):
        return "what a place once was"
    return ""


def in_its_words(text: str, draft: Draft) -> str:
    """Why the words around it make it none: a criterion, a kind of thing, who was there, a shape, a home."""
    quantity = draft.quantity
    if (
        text[quantity.end : quantity.end + 1] in CRITERIA
        and CRITERION.search(text, max(draft.clause.span.start, quantity.lead - 8), quantity.start)
        and CRITERION_OF.match(text, quantity.end)
        and not (quantity.role == "money" and BECAME.search(text, draft.clause.sentence.start, quantity.lead))
    ):
        return "what is asked of those that are counted"
    start = max(draft.clause.span.start, quantity.lead - 4)
    if quantity.role in {"level", "count", "area", "distance"} and text.endswith(
        AS_GREAT_AS, max(draft.clause.span.start, quantity.lead - 6), quantity.lead
    ):
        return "something as great, to picture it"
    if quantity.unit in PERSONS and ENOUGH_FOR.search(text, start, quantity.lead) and NEEDED.match(text, quantity.tail):
        return "for how many it would do, to picture it"
    if quantity.role in {"level", "count"} and BETWEEN.match(text, quantity.tail):
        return "between what bounds something is done"
    if quantity.unit in SIZED and OF_A_KIND.match(text, quantity.tail) and draft.pred.kind == "none":
        return "what kind of thing it is, no measured value"
    if quantity.role == "distance" and PER_STEP.search(
        text, max(draft.clause.span.start, quantity.lead - 4), quantity.start
    ):
        return "what a rate is by (每前进100米)"
    if quantity.value == 1.0 and EACH.search(text, max(draft.clause.span.start, quantity.lead - 3), quantity.start):
        return "what a rate is by (每染1吨)"
    if quantity.unit in PERSONS and LED_ALONG.search(text, start, quantity.start) and text[quantity.tail] != "的":
        return "who came along, said in passing"
    few = quantity.unit in PERSONS and isinstance(quantity.value, float) and quantity.value <= FEW_GUESTS
    if few and (TOGETHER.search(text, start, quantity.lead) or GUESTS.match(text, quantity.tail)):
        return "who took part, said in passing"
    which = counted_before(draft) if quantity.bound in {"over", "at_least"} else None
    if (
        which is not None
        and text[which.lead - 1] not in "前后这该"
        and THRESHOLD.fullmatch(text, which.tail, quantity.lead)
    ):
        return "what those that are counted have reached"
    if quantity.role == "money" and (
        text.startswith(OF_A_CLASS, quantity.tail)
        or (
            (quantity.chinese or text.endswith("以上", quantity.end, quantity.tail))
            and quantity.bound in {"exact", "at_least", "over"}
            and OF_THAT_SIZE.match(text, quantity.tail)
        )
        or (text.endswith("以上", quantity.end, quantity.tail) and SUCH_COUNTED.match(text, quantity.tail))
    ):
        return "a size class, no measured value"
    if quantity.bound == "over" and PASSED_BY.match(text, quantity.tail):
        return "a mark that is passed, by how much stands behind"
    if (quantity.unit or "").partition("/")[2] in {"日", "天", "小时", "年"} and MADE_SO_FAST.match(
        text, quantity.tail
    ):
        return "what kind of thing it is, no measured value"
    if quantity.role == "money" and (
        (text.endswith("以下", quantity.end, quantity.tail) and OF_THOSE.match(text, quantity.tail))
        or (text.endswith("满", start, quantity.lead) and not text.endswith("圆满", start, quantity.lead))
    ):
        return "what is asked of those that are meant"
    if quantity.unit in {"户", "人"} and quantity.bound == "at_least" and OF_SUCH_VILLAGES.match(text, quantity.tail):
        return "what is asked of those that are meant"
    if few and quantity.unit != "个" and BUSY_HERE.match(text, quantity.tail):
        return "who is seen at work"
    if quantity.role == "distance" and text.startswith(DEEP_OR_HIGH, quantity.tail):
        return "where something is"
    if "按" in draft.clause.marks and reckoned_by(text, draft):
        return "what something is reckoned by"
    if quantity.role == "count" and in_tens(quantity) and AT_WORK.match(text, quantity.tail):
        return "what is seen at work"
    if "《" in draft.clause.marks and in_a_title(text, draft):
        return "in the title of a paper"
    if not LEFT_OUT.isdisjoint(draft.clause.marks) and LEFT.match(text, draft.clause.span.start, quantity.lead):
        return "what is not counted in"
    if text.startswith(AROUND, quantity.tail) and quantity.role == "distance":
        return "how far a service reaches, in its name"
    if NO_FIGURE.match(text[quantity.start : quantity.tail + 4]) or (
        quantity.unit == "分钟"
        and ON_FOOT.search(text, start, quantity.lead)
        and not THE_WAY.search(text, draft.clause.sentence.start, quantity.lead)
    ):
        return "a shape, a round, or how near something is"
    if text[quantity.tail : quantity.tail + 1] == "”" and quantity.unit in {"条", "招", "项", "问", "件"}:
        return "the name of a programme"
    if quantity.role == "count" and (reason := of_a_group(text, draft)):
        return reason
    if quantity.unit == "班" and text.startswith("倒", quantity.tail):
        return "shifts that take turns"
    if quantity.unit in PERSONS and (SITTING.search(draft.indicator or "") or ASKED.match(text, quantity.tail)):
        return "who sat there, or how many were asked"
    if (
        quantity.role in {"money", "level", "count", "area"}
        and not AT_HOME.isdisjoint(draft.clause.marks)
        and OUR_HOME.search(text, max(draft.clause.span.start, quantity.lead - 24), quantity.lead)
    ):
        return "what somebody says of a home of their own"
    return ""


AS_GREAT_AS = (
    "相当于",
    "相当于植树",
    "相当于种树",
    "相当于种下",
    "相当于栽种",
    "相当于种植",
    "相当于栽树",
    "堪比",
    "等于",
    "顶得上",
    "抵得上",
    "比得上",
)
ENOUGH_FOR = lazily("(?:满足|可供|够|能供)(?:了)?$")
PAID_BY = lazily("(?:转增|送|派)")
"""10股派2元: by how many shares it is paid."""
THRESHOLD = lazily(
    "(?:村|镇|乡|街道|企业|公司|楼宇|项目|园区|产业|集群|合作社|县|区|市|店|商户|单品|产品|农户|基地|行业)(?:的)?[一-龥]{0,6}?"
    "(?:收入|产值|税收|营收|利润|销售额|投资额?|增加值|规模|总值|纳税|交易额)(?:均|都|已)?"
)
"""27个村集体收入超过50万元, 12家企业产值突破10亿元."""


def counted_before(draft: Draft) -> Quantity | None:
    """The count right before the number in its clause."""
    found = draft.clause.quantities
    n = found.index(draft.quantity) if draft.quantity in found else 0
    return found[n - 1] if n and found[n - 1].role == "count" else None


CRITERION = lazily("[率度值重量比数龄温额价分绩核估验试评](?:在|达到?|低于|高于|不低于|不高于|超过|超|小于|大于)$")
CRITERION_OF = lazily(
    "(?:以[上下])?的(?=[一-龥，])(?!份额|比重|比例|股[份权]|市场|水平|目标|速度|增[速长幅]|高位|规模)"
)
"""空置率在三成以上的楼宇, 糖度低于12度的果子."""
BECAME = lazily("(?:已是|成为|成长[为成]|发展[为成]|就是|跻身)[^。；]{0,30}$")
"""已成为产值超百亿元的企业: what it is, and not which are counted."""
BETWEEN = lazily("之间(?:反复|来回|循环|往返|切换|波动|交替)")
SIZED = frozenset({"英寸", "纳米", "摄氏度", "℃", "人"})
OF_A_KIND = lazily(
    "(?<=寸)(?=[一-龥])|(?<=纳米)(?=[一-龥])|(?<=[度℃])的?(?:[超深]?[冷低冻]|速冻|恒温)(?![于至到])|的[大小][桌房]"
)
"""6英寸衬底, 零下60摄氏度冷库, 4人的小桌."""
PER_STEP = lazily("每(?:前进|行驶|行进|走|跑|推进|下潜|上升|升高)$")
EACH = lazily("每(?![天日周月年小分秒晚次班趟季])[一-龥]{0,2}$")
LED_ALONG = lazily("(?:带着|领着|拉着|叫上|带上)$")
FEW_GUESTS = 20
TOGETHER = lazily("(?:联合|会同|携手)(?:了)?$")
GUESTS = lazily("(?:徒弟|弟子|学徒|企业家|评委|嘉宾)(?![的占])")
CRITERIA = frozenset("以的")
"""The first characters of all that ``CRITERION_OF`` fits."""
SITTING = lazily("[坐站蹲躺围挤]着$")
ASKED = lazily("(?:(?!的)[一-龥]){2,8}的?(?:抽样|问卷|调查|调研|访谈)(?:显示|表明|发现|结果|中|，)")
OUR_HOME = lazily(
    "“[^”，。]{0,6}[我俺咱]家[^，。“”]{0,8}$|(?<=[，。；\n])[我俺咱]家有$|(?:账上|兜里|口袋里?|手里|手头)[^，。“”]{0,4}剩(?:下|了)*$"
)
AT_HOME = frozenset("家剩")
"""One of these is in all that ``OUR_HOME`` finds."""
FEW = frozenset({"人", "位", "名", "间", "张", "把", "只", "头", "碗", "双", "口", "件", "幅", "页", "杯", "盏", "步"})
TASKS = ("工作", "任务", "措施", "举措", "要求", "原则", "内容", "重点", "目标", "建议", "制度", "理由", "原因", "条件")


def in_passing(text: str, draft: Draft, value: float) -> bool:
    """两间平房, 三位老人, 五个反对, 三项工作: few, in words, and neither counted up nor held against anything."""
    quantity = draft.quantity
    if (
        value > 10
        or quantity.form != "unit"
        or draft.pred.kind != "none"
        or quantity.bound != "exact"
        or draft.starts
        or draft.ends
    ):
        return False
    if quantity.unit in FEW:
        return True
    opens = quantity.lead == draft.clause.span.start and draft.right is not None
    if (
        quantity.unit in {"家", "个", "所", "座"}
        and (opens or text[quantity.lead - 1] in "等的")
        and not ACHIEVED.match(text, quantity.tail)
    ):
        return True
    if quantity.unit in {"项", "条", "个", "点", "大"} and text.startswith(TASKS, quantity.tail):
        return True
    return quantity.unit == "个" and draft.right is None


ACHIEVED = lazily("[^，。；、0-9]{1,8}(?:入选|获批|入围|上榜|获奖|获评|通过验收|竣工|投产|开工|签约)")
NO_FIGURE = lazily(
    "三角|[两几]圈|[0-9]{1,2}节编组|[十几数]+年(?:杂|如一|的?[老旧])|[一二两三四五六七八九十]+年的?老|[一二两三四五六七八九十]条腿"
)
THE_WAY = lazily("从[^，。；]{1,10}(?:出发|动身|启程|下山|上山)")
ON_FOOT = lazily("(?:出门|下楼|步行|走路|走|骑行|骑车)(?:只需|仅需|只要|不到|约)?$")
OF_THAT_SIZE = lazily(
    "(?:[工农]业|新设|新签|新建|新增|新引进|产业|制造业|内资|在建|重点|重大|技改|外资|骨干|龙头)*(?:企业|项目|工程|产业|集群|客户|经销商|大户|大单|订单|园区|楼宇|商圈|街道|街镇|[村镇乡])"
)
SUCH_COUNTED = lazily("(?:的)?[一-龥]{1,10}?(?:项目|企业|工程)(?=[0-9]|共[0-9]|达[0-9]|有[0-9])")
PASSED_BY = lazily("(?:大关|关口|台阶)[，,](?:达到?了?|为|升至|增至|增长到|实现)(?:约|近)?[0-9]")
"""突破百亿元大关，达到108亿元: the mark is passed, and by how much stands behind."""
OF_SUCH_VILLAGES = lazily("(?:的)?(?:自然村|村民小组|村组|村寨|村庄|村屯|村落|居民点|集聚区)")
OF_A_CLASS = ("行列", "俱乐部", "梯队", "阵营", "方阵", "大品种", "品种", "大单品", "单品", "爆品", "爆款")
MADE_SO_FAST = lazily("[^，。；、的0-9]{0,8}(?:生产线|产线|装置|机组)")
OF_THOSE = lazily("的[一-龥]{0,8}?(?:企业|商户|纳税人|个体户|人员|家庭|单位|居民|农户|项目|合同|订单|消费者|用户)")
BUSY_HERE = lazily(
    "(?:(?!的)[一-龥]){2,6}?(?:正在|正(?!增长|式|常|规|面|向|值|好|品|当)|忙着|围着|站在|坐在|走进|走上|抬着|推着|拿着)"
)
LEFT_OUT = frozenset("含括")
LEFT = lazily("不(?:含|包含|包括)(?!税)[^，。；]{1,16}$")
AROUND = ("服务半径", "服务圈", "生活圈", "健身圈", "文化圈")
DEEP_OR_HIGH = ("深处", "深层", "高空", "高处", "深海", "深水", "深的地层", "外的")
RECKONED = lazily("[^，。；、0-9]{0,8}(?:来?计算|测算|估算|推算|折算|来算)")
AT_WORK = lazily(
    "[^，。；、0-9的]{1,8}(?:的[^，。；、0-9]{1,4})?(?:开足马力|马力全开|火力全开|满负荷|机器轰鸣|灯火通明|热火朝天|齐头开动|昼夜不停|高速运转|有序忙碌)"
)


def reckoned_by(text: str, draft: Draft) -> bool:
    """按每天工作8小时计算, 按5兆瓦机组测算; what each saves or costs (按每亩节水80立方米计算) is told."""
    quantity = draft.quantity
    if quantity.role == "money" or not RECKONED.match(text, quantity.tail):
        return False
    return quantity.role == "duration" or "每" not in text[draft.clause.span.start : quantity.lead]


def in_tens(quantity: Quantity) -> bool:
    return isinstance(quantity.value, float) and quantity.value <= 10 and quantity.bound == "exact"


def in_a_title(text: str, draft: Draft) -> bool:
    start = max(draft.clause.sentence.start, draft.quantity.lead - 40)
    opened = text.rfind("《", start, draft.quantity.lead)
    return opened >= 0 and text.find("》", opened, draft.quantity.lead) < 0


ONCE_WAS = lazily("年前|当年|当初|原来|昔日|曾经|曾是|过去|从前")


def once_was(text: str, draft: Draft) -> bool:
    """17年前，这里三分之一是废弃盐田: a description of before."""
    return text.startswith(("是", "为"), draft.quantity.tail) and (
        ONCE_WAS.search(text, draft.clause.sentence.start, draft.quantity.lead) is not None
    )


RANKED = ("第一", "第二", "第三", "首位", "榜首")
AT_THE_TOP = lazily(
    "(?:在[^，。；]{2,16}[中里内上])?(?:位?居|位列|名列|排名?|蝉联|领跑|创下?|刷新|稳居|稳坐|保持)[^，。；0-9]{0,16}?(?:第[一二三]|首位|榜首|前列|前茅|冠军|新高|纪录|前[0-9一二三五十]+[位名强]?)"
)
"""连续六年居世界第一, 连续5个月创下历史新高."""
