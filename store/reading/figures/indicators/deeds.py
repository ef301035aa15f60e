"""Which are counted, told by what they did, how large they are, or what they reach."""

from __future__ import annotations

from store.patterns import lazily
from store.reading.figures.changes import SO_MANY
from store.reading.figures.drafts import Draft
from store.reading.figures.indicators.series import Series
from store.reading.figures.indicators.vouched import split
from store.reading.figures.indicators.wording import tidy
from store.reading.figures.phrases import right_phrase

PAUSE = lazily("[，,。；;：:、！？\\n]")
DID = lazily(
    "(?P<thing>企业|项目|工程|公司|机组|生产线|产线)(?:已|均|全部|成功|实现|完成|顺利|正式|先后|陆续|如期|集中)*"
    "(?P<did>上市|挂牌|投产|开工|竣工|完工|落地|签约|入驻|在建|达产|入库|投用|复工|停产|搬迁|落户|参展|参会|参赛)(?=[，,。；;）)]|、(?!开工|竣工|投产|签约|达产)|$)"
)
NEXT_SIZE = lazily("(?P<size>[0-9.]*[十百千]?[万亿]元(?:及)?以上)的?(?:有|达到?|企业|项目|为)*$")
SIZE = lazily("[0-9.]*[十百千]?[万亿]元(?:及)?以上")


def of_next_size(text: str, draft: Draft, series: Series) -> str:
    """产值5000万元以上的22家、亿元以上的9家: the same of another size."""
    last, lead = series.last, draft.quantity.lead
    if last is None or last.clause is not draft.clause or "以上" not in (last.indicator or ""):
        return ""
    hit = NEXT_SIZE.search(text, last.quantity.tail, lead)
    if hit is None or text[last.quantity.tail : hit.start()] not in {"、", "，", ",", ""}:
        return ""
    return SIZE.sub(hit["size"], last.indicator or "", count=1)


DID_ALL = lazily(
    "(?P<thing>[一-龥]{0,8}?(?:企业|项目|工程))(?:集中|先后|陆续|同时)?(?:签约|开工|竣工|投产|揭牌|启动|落地)(?:、(?:签约|开工|竣工|投产|揭牌|启动|落地))+"
)
"""100个项目集中签约、开工、竣工."""
HONOURED = lazily(
    "(?P<thing>[一-龥]{0,4}(?:企业|项目|工程|产品|学校|社区|村|案例|车间|工厂|平台|园区|公司|单位|品牌|街区|景区|医院|人才|成果))"
    "(?:已|均|全部|成功|先后|陆续|同时|分别)*(?P<did>入选|获评|入围|荣获|列入|纳入|跻身|被评为|被认定为|获批)(?:了|为)?(?P<title>[^，,。；;]{2,30})"
)
AT_LEAST = lazily(
    "(?P<thing>(?:(?![的和与及])[一-龥]){0,8}?(?:企业|楼宇|项目|公司|园区|基地|产业|集群|商户|门店|街镇|乡镇|镇|村|县|品牌|单品|合作社|平台|商场))"
    "(?:(?:均|都|全部|预计)*(?:实现|达到))?(?P<what>(?:年|半年|全年|当年|年度|人均|主营)*(?:税收|纳税额?|总?产值|营业收入|营收|销售收入|销售额|交易额|利润|利税|出口额?"
    "|主营业务收入|创税|零售额|收入))(?:均|都|全部)?(?:超过?|过|突破|逾)(?P<sum>[0-9]{0,4}[十百千]?[万亿]元)(?=[，,。；;、）)]|$)"
)
"""63个楼宇税收超亿元, 12个乡镇人均收入过万元: so many that reach a sum, which is part of what they are called."""
DOES_SO = lazily(
    "(?P<thing>行业|楼宇|基地|商圈|合作社|区|镇|县|街道|乡镇|村|市|省份|地市|城市|产业|领域|品种|园区|企业)(?:的)?(?P<did>(?:[^，,。；;的]{1,10}?)?"
    "(?:(?:均|都|全部|同比)*(?:实现|保持|超过|高于|低于|呈现?|由)[^，,。；;]{0,8}?(?:增长|水平|平均|回升|转盈|转正|下降|[%元])"
    "|(?:增[速幅]|降幅|跌幅)(?:提高|提升|加快|收窄|回升|扩大|放缓|回落)(?:超过?[0-9.]+个百分点|[0-9.]+个百分点以上)?(?:或(?:增[速幅]|降幅)(?:收窄|提高|提升|回升|扩大))?"
    "|(?:达到|符合|优于|满足)[^，,。；;]{0,8}(?:标准|要求|目标)"
    "|在[0-9.]+[%万亿]元?以上))(?=[，,。；;、]|$)"
)
"""11个镇财政收入实现两位数增长: those that do so."""
SUCH = frozenset("具拥富来位面符适")
OF_SUCH = lazily(
    "(?:具有|拥有|具备|富有|来自|位于|面向|符合|适合)[^，,。；;的0-9]{2,14}的(?P<rest>[^，,。；;、]{2,20})"
)
BY_WHOM = lazily(
    "^[^，,。；;]{0,14}?(?:第[一二三四五六七八九十]+批|首批|[0-9]{4}年度?|今年|[省市国]家?级(?=.{4}))(?=[^，,。；;]{2})|[“”]"
)


def by_deed(text: str, draft: Draft) -> str:
    """9家企业实现上市, 12个项目开工: which are counted, told behind them."""
    tail, end = draft.quantity.tail, min(len(text), draft.clause.span.end + 1)
    if hit := DID_ALL.match(text, tail, end):
        return tidy(hit["thing"])
    if hit := DID.match(text, tail, end):
        return f"{hit['did']}{hit['thing']}"
    if text[tail : tail + 1] in SUCH and (hit := OF_SUCH.match(text, tail, end)):
        return named_behind(hit["rest"])
    if (hit := AT_LEAST.match(text, tail, end)) and SO_MANY.search(
        text, max(0, draft.quantity.lead - 4), draft.quantity.lead
    ):
        return f"{hit['what']}超{hit['sum']}{tidy(hit['thing'])}"
    if hit := DOES_SO.match(text, tail, end):
        return f"{tidy(hit['did'])}的{hit['thing']}"
    if hit := HONOURED.match(text, tail, end):
        title = BY_WHOM.sub("", hit["title"])
        return f"{hit['did']}{title}" if 2 <= len(title) <= 16 else ""
    return ""


def named_behind(stretch: str) -> str:
    """The noun phrase that a stretch begins with: 育才中学 of 育才中学进入验收阶段."""
    stretch = PAUSE.split(stretch, 1)[0]
    span = right_phrase(split(stretch)) if stretch else None
    return tidy(stretch[span.start : span.end]) if span else ""
