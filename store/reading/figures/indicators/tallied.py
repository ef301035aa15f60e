"""What is counted, where more than its noun stands beside the number: what it does, its size, whose best it is."""

from __future__ import annotations

from store.patterns import lazily
from store.reading.figures.drafts import Draft
from store.reading.figures.indicators.deeds import named_behind
from store.reading.figures.indicators.series import Earlier, Series
from store.reading.figures.indicators.wording import tidy

BOTH = lazily("(?P<both>既是?[^，,。；;]{2,14}[，,]?又是?[^，,。；;]{2,14}?)(?:的)?(?:共|有|为|达|就|仅|已|企业)*$")
"""既是高新技术企业又是小巨人企业的有24家."""
IN_USE = lazily(
    "在(?:生产|运营|施工|[建产研营用役运飞售审谈孵校籍册编岗])(?![于这那一])[一-龥A-Za-z]{2,10}?(?=[，,。；;、（(）)]|和[0-9]|$)"
)
"""50余个在生产油气田, 32个在建项目."""
PUSHED = lazily("促[一-龥]{2,3}(?:项目|企业|工程)")
SO_GREAT = lazily(
    "(?:总长度?|全长|总里程|总面积|总建筑面积|建筑面积|总?投资(?:总额|额)?|协议投资额?|总装机(?:容量)?|总规模|年?产值|年?税收|年?营收|年?销售额)"
    "(?:约|近|达|超|过|为|在)*[0-9.]+[^，,。；;的0-9]{1,8}?(?:(?:及|或|含)?以[上下]的?|的)(?P<what>[^，,。；;]{2,16})"
)
"""8条总长约210公里的快速路, 58个投资总额1000万美元以上外资项目."""
BEST = lazily(
    "(?:全?(?:世界|球|国)|国[内际]|亚洲|[省市]内|行业|同行业|业内)(?:最(?:先进|领先|大型?|新|高|好|长)|领先|一流|顶尖)(?:的)?(?P<what>[一-龥A-Za-z]{2,12})"
)
"""两条全世界最先进生产线."""
MARKS = frozenset("总全促国世亚省市行同业投建协年产税营销")
"""The first characters of all that ``PUSHED``, ``SO_GREAT`` and ``BEST`` fit."""
BUILT = lazily(
    "(?:^|[—，,。；;：:、\\n])(?P<what>(?:(?!已|累计|目前|如今|在)[一-龥A-Za-z“”]){2,12}?)(?:已经?|累计|目前|如今|现|共|今年|去年|全年|年内|本月)*(?:在(?P<where>[^，,。；;0-9]{2,10}?))?(?:累计|已)?"
    "(?:建成|建起|开设|开出|落地|布局|设立|建立|投放|推广|铺开|开业|布设|设)(?:了|到|约|近|逾|超过?)*$"
)
"""鲁班工坊已在全球建成24个."""
BARE = ("数量", "个数", "家数")
SET_UP = ("落地", "建成", "开设", "开出", "布局", "设立", "投放", "铺开", "布设")
BROUGHT = lazily("把(?P<what>[一-龥]{2,8}?)(?:开|建|设|搬|送|放|办|延伸)(?:到|在|进|至)[^，,。；;]{2,10}[，,]$")
"""把社区食堂开到家门口，已建成126个."""
DOERS = {"户": "户数", "人": "人数", "名": "人数", "个人": "人数", "户人家": "户数"}
TOOK_UP = lazily(
    "(?:都|均|已经?|先后|陆续)*(?P<did>[开办用种住搬搞吃养建装端走做干领拿喝买加参][起上进出了到成入加]{1,2})(?P<what>[一-龥“”]{2,8}?)(?=[，,。；;])"
)
"""61户开起了农家乐."""
PEOPLE = frozenset({"人", "名", "位"})
SUMS = ("资金", "投资", "收入", "产值", "利润", "资金达", "费用", "税收")
STAFF = lazily(
    "(?:员工|职工|工人|队员|学员|学生|师生|技工|农民工|教师|医生|护士|志愿者|研发人员|技术人员|工作人员|代表|选手)"
)
PASSED = lazily(
    "(?:今年|去年|本月|上半年|目前)?(?:的)?(?P<what>[^，,。；;0-9]{2,12}?)(?:首次|已经?|一举|成功|将|再次)*(?:突破|超过|站上|跨过|迈上|迈过|越过)(?:了)?"
    "[0-9.百千万亿]+[^，,。；;]{0,4}?(?:大关|关口|台阶)[，,]?$"
)
"""生产订单突破百万大关，达到120万副."""
REACHED = lazily("(?:突破|大关|关口|台阶|达到?|达到了|为|至)")


def tallied(text: str, draft: Draft, series: Series, earlier: Earlier) -> str:
    """The name of what is counted, or nothing."""
    quantity, words = draft.quantity, draft.indicator or ""
    tail, end = quantity.tail, draft.clause.span.end
    if "又" in draft.clause.marks and (both := BOTH.search(text, draft.clause.span.start, quantity.lead)):
        return both["both"] if len(both["both"]) <= 30 else ""
    if draft.right is None and (busy := IN_USE.match(text, tail)):
        return busy.group()
    if text[tail : tail + 1] in MARKS:
        if pushed := PUSHED.match(text, tail):
            return pushed.group()
        if "以上" not in words and (whole := SO_GREAT.match(text, tail, end) or BEST.match(text, tail, end)):
            named = named_behind(whole["what"])
            return named if len(named) > 1 else tidy(whole["what"])
    if (
        draft.right is None
        and words.endswith((*BARE, *SET_UP))
        and (built := BUILT.search(text, max(draft.clause.span.start - 1, quantity.lead - 40, 0), quantity.lead))
    ):
        return tidy(built["what"])
    if draft.right is None and words.endswith(SET_UP) and (moved := BROUGHT.search(earlier.printed)):
        return moved["what"]
    if draft.right is None and (some := some_of_them(text, draft, series)):
        return some
    if quantity.unit in DOERS and draft.right is None and (took := TOOK_UP.match(text, tail)):
        return f"{took['did'].replace('了', '')}{took['what']}{DOERS[quantity.unit]}"
    if quantity.unit in PEOPLE and words.endswith(SUMS):
        said = STAFF.findall(text, max(draft.clause.sentence.start, quantity.lead - 60), quantity.lead)
        return f"{said[-1]}人数" if said else "人数"
    return ""


AMONG_THEM = lazily("(?P<all>[一-龥“”]{2,12}?)(?:之?中|里)[，,]?(?:已?有|其中|目前|现)*(?:约|近|超过?|逾)?")
DID_IT = lazily("(?:已经?|都|均)*(?P<did>[一-龥“”]{3,14}?)(?=[，,。；;：:]|$)")


def some_of_them(text: str, draft: Draft, series: Series) -> str:
    """39个行业中27个实现增长: of those counted before, the ones that do what stands behind the number."""
    last = series.last
    if last is None or last.clause.sentence != draft.clause.sentence:
        return ""
    if (among := AMONG_THEM.fullmatch(text, last.quantity.tail, draft.quantity.lead)) is None:
        return ""
    did = DID_IT.match(text, draft.quantity.tail, min(draft.clause.span.end + 1, draft.quantity.tail + 18))
    return f"{did['did'].replace('了', '')}的{tidy(among['all'])}" if did else ""


def passed(text: str, draft: Draft, earlier: Earlier) -> str:
    """What the clause before says to have passed a mark."""
    if not text.endswith(("大关，", "关口，", "台阶，", "大关,", "关口,", "台阶,"), 0, draft.clause.span.start):
        return ""
    if REACHED.match(text, draft.clause.span.start, draft.quantity.lead) is None or draft.right is not None:
        return ""
    hit = PASSED.search(text, max(draft.clause.sentence.start, draft.clause.span.start - 40), draft.clause.span.start)
    return tidy(hit["what"]) if hit else ""
