"""Turns of phrase that leave no noun beside a number, or the wrong one, by what sort of number it is."""

from __future__ import annotations

from store.patterns import lazily
from store.reading.figures.drafts import Draft
from store.reading.figures.indicators.lengths import for_distance
from store.reading.figures.indicators.processes import has_name
from store.reading.figures.indicators.series import Earlier, Reads, Series
from store.reading.figures.indicators.verbs import A_PRICE, PER, WHEN_BEHIND, WHEN_ONLY, deed, unit_noun
from store.reading.figures.indicators.wording import tidy
from store.reading.words import cut, part_of_speech

FILLERS = frozenset(
    {
        "差不多",
        "大概",
        "几乎",
        "将近",
        "足足",
        "早晚",
        "对方",
        "平均每晚",
        "平均每天",
        "平均每场",
        "每晚",
        "每天",
        "每场",
        "平均每月",
    }
)
"""What says nothing of what is measured."""
DECOR = frozenset("方只能可要除")
"""One of these is in all that ``undecorated`` takes off."""
ASIDE = lazily("(?<=[一-龥]{2})方面(?:，|累计|已|共|总共)*")
ONLY = lazily("(?<=[一-龥])只(?=[耗用需要花收卖]|单价|价格|占|时间|$)")
EACH_MAY = lazily("(?<=每[亩户人吨箱])可(?=增收|产|收)")
EXCEPT = lazily("^除[^，。；]{1,8}外(?:，)?(?:一年|每年|还|仍)?(?=..)")
RESULT = lazily(
    "(?:^|[一-龥])(?:[收兑捞清挖种养摆拉运卖产做烤印打采摘割选评建修送换引招吸结孵]|^)(?:上来|出来|下来|回来|出)了?"
    "(?P<thing>(?!生|现|境|口|租|版|让|台|具|资|诊|院|栏|动|勤|席|行|车|货|站|厂|海|众|品|路|门|土|苗|炉|航|圈|水|国|售|借|访|入|任|发|演|产|差|处|舱|示|警|局|力|名|色|征|招|库|港|关|清)[一-龥]{2,8})$"
)
BUSY = lazily(
    "(?P<who>[一-龥]{0,6}?(?:工|工人|员|人员|师傅|[医学]生|者|民警|护士|骑手|教师|专家|骨干|干部|队员|司机))"
    "(?:入户|上门|留守|坚守|值守|驻守|返岗|奋战|轮班|轮流|出诊|坐诊|驻村|下沉|进村|到岗|奔赴|走访|巡查|排查|连夜|昼夜|登台|齐聚)"
)
"""320名维修工入户测温: who, not what they do."""
UNSOLD = lazily("[没不未]|^去")
SOLD = frozenset({"卖", "卖了", "卖出", "售出", "卖掉"})
CAN_HOST = lazily("(?:可|能|可以|能够)(?:同时)?接待$")
TRIED = lazily("(?:起诉|提起公诉|公诉|批捕|批准逮捕|逮捕|抓获|查处|判处|处罚|立案|审结|处分|问责|刑拘|受理|办理)")
WHEN_IT_CAME = lazily(
    f"(?:{WHEN_ONLY.pattern}|头|(?:头|首|第[一二三])一?个?[茬季批年周天月]|[春夏秋冬]季?)(?:就|才|只|共|已|便)?"
)
SENDS = frozenset("发运销送开飞驶卖")
"""The first characters of all that ``SENT`` fits."""
SENT = lazily("(?:发往|运往|销往|送往|开往|飞往|驶往|运抵|销到|卖到)(?![^，]*(?:班列|航班|专列|货物|列车|数量))")
DOERS = frozenset({"人", "名", "位", "户", "家", "人次"})
BEHIND = lazily(
    "(?P<thing>(?:(?![的了着过在是和与及并把被将为从由让使能可已就都也还又才])[一-龥]){2,10})(?=[，。；、,;”）]|$)"
)
AGAIN = lazily("(?:还|也|就|又)*(?:想|打算|计划|准备|要|将|拟|争取|希望)*再(?P<did>[一-龥]{1,2})")
FROM_EACH = lazily("(?<=[一-龥]{2})[从由]每[秒天日月年班]$")
"""排水能力从每秒6立方米."""
BATCH = lazily("(?:首|第[一二三四五六七八九十]|最后一)批")
DONE_SO_FAR = lazily("(?:目前|现在|已经?|累计|共|又|还|才|只|仅)+(?P<did>[一-龥])了?")
TRADED = lazily(
    "(?:共|累计|已)*(?P<did>销售|生产)(?:了)?(?P<thing>(?!收入|额|量|线|基地|企业|总值|能力)[一-龥]{2,8})(?<![量额值率价费入数])"
)
SPLITS = lazily("(?<=[一-龥]{2})[分设]$")


def for_any(text: str, draft: Draft, series: Series, words: str, sort: str) -> str:
    """What may be said beside numbers of any sort."""
    last = series.last
    if words in FILLERS:
        same = (each for each in reversed(series.history) if each.quantity.unit == draft.quantity.unit and each.base)
        told = next(same, None) if sort == "count" else last
        if told is None:
            return unit_noun(draft) if sort == "count" else ""
        return told.indicator or ""
    if (
        words[-1] in "里中"
        and sort == "count"
        and len(words) > 2
        and not any(map(str.isdigit, words))
        and words[-2:] not in part_of_speech()
    ):
        return words[:-1]
    if words[0] in "仅高位排居" and OUTRANKED.match(words):
        same = (each for each in reversed(series.history) if each.quantity.unit == draft.quantity.unit and each.base)
        told = next(same, None)
        return (told.indicator or "") if told is not None and told.indicator != words else unit_noun(draft)
    if words[-2:] in A_WHILE and len(words) > 4 and sort == "count":
        words = words[:-2]  # 来看书的孩子一周有三百人次
    if words[-2:-1] == "每":
        words = FROM_EACH.sub("", words) or words
    if words[-1] == "不":
        words = words[:-1]  # 尘粒不得超过10个
    if not DECOR.isdisjoint(words):
        return undecorated(words)
    return words


A_WHILE = frozenset({"一天", "一周", "一年", "一月"})
OUTRANKED = lazily("仅次于|高居$|位居|排在|居于")
"""仅次于上海的14次: of what others have so many."""


def undecorated(words: str) -> str:
    if "方面" in words:
        words = ASIDE.sub("", words)
    if "只" in words:
        words = ONLY.sub("", words)
    if words.startswith("除"):
        words = EXCEPT.sub("", words)
    return EACH_MAY.sub("", words) if "可" in words else words


def for_count(text: str, draft: Draft, series: Series, earlier: Earlier, words: str) -> str:
    last = series.last
    same = last is not None and last.indicator and last.quantity.unit == draft.quantity.unit
    if words.endswith("走货"):
        who = WHEN_BEHIND.sub("", words[:-2])
        return f"{'' if part_of_speech().get(who[-4:], '')[:1] in {'i', 'l'} else who}销量"
    if words.endswith(("销量", "产量")) and WHEN_IT_CAME.fullmatch(words[:-2]):
        return f"{OF_LAND.sub('', A_PRICE.sub('', series.base or ''))}{words[-2:]}"
    if draft.inherited and last is not None and last.role == "money" and words.endswith(A_PRICE_OF):
        goods = PRICED_THING.match(text, last.quantity.tail)
        sold = TAKEN_AWAY.match(text, draft.quantity.tail) or TAKEN_BEFORE.search(
            text, draft.opening, draft.quantity.lead
        )
        if goods is not None:
            return f"{goods['what']}{'销量' if sold else ''}"
    if draft.right is not None and words[-1] in "来去" and words[-2:] in RESULTING:
        return tidy(text[slice(*draft.right)])  # 这一网拉上来800斤带鱼
    if draft.right is not None and (
        held := HELD_IN.search(text, max(draft.opening, draft.quantity.lead - 6), draft.quantity.lead)
    ):
        place = WHERE_HELD.match(text, draft.quantity.tail)
        return f"{place['place']}{HELD_AS.get(held['how'][:1], '容纳人数')}" if place else ""
    if draft.quantity.unit in DOERS and (one := ONE_GROUP.fullmatch(words)):
        return f"每{one['what']}人数"
    if words[0] in SENDS and SENT.match(words):
        return (last.indicator or "") if last is not None and same else f"{words}数量"
    if words in ONE_OF:
        return ONE_OF[words]
    if words in SOLD_ALL and draft.role != "share" and draft.right is None:
        return "销量"
    if draft.role == "share" or draft.right is not None:
        busy = len(words) > 3 and draft.quantity.unit in DOERS and BUSY.match(words)
        return busy["who"] if busy else ""
    if (
        draft.pred.copula in SOLD
        and not draft.inherited
        and len(words) < 12
        and not UNSOLD.search(words)
        and not words.endswith(("量", "数", "额", "售票"))
    ):
        bought = f"向{words}" in text[draft.opening : draft.quantity.lead]
        return "销量" if bought else f"{words}销量"
    if words.endswith(("接待", "接待游客")) and CAN_HOST.search(text, draft.opening, draft.quantity.lead):
        return "接待能力"
    if (
        draft.inherited
        and last is not None
        and draft.quantity.unit in {"人", "名"}
        and last.quantity.tail == draft.quantity.lead
    ):
        tried = TRIED.match(last.indicator or "")
        return f"{tried.group()}人数" if tried else ""
    if "再" in words and (hit := AGAIN.fullmatch(words)):
        told = next((e for e in reversed(series.history) if e.quantity.unit == draft.quantity.unit and e.base), None)
        return f"再{hit['did']}{told.base}" if told is not None and len(told.base or "") < 12 else ""
    if words == "涉及":
        return unit_noun(draft)
    if (
        same
        and last is not None
        and last.base
        and draft.right is None
        and (
            (batch := BATCH.fullmatch(words))
            or ((so_far := DONE_SO_FAR.fullmatch(words)) and so_far["did"] in last.base[:3])
        )
    ):
        return f"{words}{last.base}" if batch else last.base  # 第二批38台, 计划换13根，已换9根
    if len(words) == 2 and same and last is not None and (last.base or "").startswith(words) and draft.right is None:
        return last.base or ""  # 计划开行专列80列，目前已开行53列
    if draft.right is None and deed(words):
        noun = unit_noun(draft) or PIECES_OF.get(draft.quantity.unit or "", "")
        return f"{words}{noun}" if noun else ""  # 惠及1.6万户, 收录60处
    if draft.quantity.role == "count" and (thing := counted_behind(text, draft, words)):
        return thing
    if ("出" in words or "来" in words) and (got := RESULT.search(words)):
        return got["thing"]
    if ("销售" in words or "生产" in words) and (sold := TRADED.fullmatch(words)):
        short = len(sold["thing"]) < 3  # 汽车销售量, but 新能源汽车销量
        did = sold["did"]
        return f"{sold['thing']}{did if short else did[did == '生产']}量"
    return SPLITS.sub("", words) if words[-1] in "分设" and len(words) < 8 else ""


RESULTING = frozenset({"上来", "下来", "出来", "回来", "起来", "进来", "过来", "回去", "出去", "进去", "上去"})
HELD_IN = lazily("(?:能|可|可以|能够)(?:同时)?(?P<how>停放?|坐|容纳|住|睡)下?(?:得下)?(?:约|近|超过?|上)?$")
WHERE_HELD = lazily("[一-龥]{0,3}?的(?P<place>[一-龥]{2,6}?)(?=[，,。；、不还又已]|$)")
HELD_AS = {"停": "可停车辆", "坐": "座位", "睡": "床位"}
"""能停300辆车的停车场, 可坐200人的报告厅: how many a place holds."""
ONE_GROUP = lazily("[一每](?:个|间|辆|台|条)?(?P<what>[班组桌车船团队圈屋店])")
A_PRICE_OF = ("价", "价格", "费")
PRICED_THING = lazily("的(?P<what>[一-龥“”]{2,8}?)(?=[，,。；、]|[卖最成被很也受供走]|已|上市|销)")
TAKEN_AWAY = lazily("(?:已经?)?被[^，。；]{0,6}?(?:带|买|抢|订|拿|领|运|拉)[走购下光空]|卖[出掉]|售[出罄]")
TAKEN_BEFORE = lazily("(?:卖[出掉]|售出|抢购|订购|买走|带走|订出)(?:了|近|约|超)*$")
"""单价29元的冰箱贴卖得最火，五十多万个被游客带走."""


def counted_behind(text: str, draft: Draft, words: str) -> str:
    """船厂启用了16台爬壁除锈机器人: a thing whose name begins with a verb."""
    if text[draft.quantity.lead - 1] not in "了着过有" or draft.quantity.unit in DOERS:
        return ""
    hit = BEHIND.match(text, draft.quantity.tail, min(draft.clause.span.end, draft.quantity.tail + 12))
    if hit is None or words.endswith(hit["thing"]):
        return ""
    last = cut(hit["thing"])[-1]
    return hit["thing"] if len(last) > 1 and part_of_speech().get(last, "").startswith("n") else ""


ONE_OF = {"床": "床位", "床铺": "床位"}
"""What one has in a word of one character, as a table has it."""
PIECES_OF = {"家": "家数", "处": "处数", "项": "项数", "所": "所数", "P": "算力"}
SOLD_ALL = frozenset({"销售", "全年销售", "累计销售", "共销售"})
FAR_BACK = 120
PER_ONLY = lazily("每[孩人户名位家套台件张个只辆份岗]")
AID = lazily(
    "(?:(?![的了对向为给按放])[一-龥]){0,4}(?:补贴|补助|奖励|津贴|救助金?|补偿|资助|红包|慰问金)(?=[，。；、]|标准|政策|制度)"
)
A_PIECE_OF = lazily(
    "[一每](?P<piece>公斤|平方米|立方米|[斤吨克张件台辆只个份套碗盒瓶箱亩棵株度])"
    "(?P<thing>(?:(?![能可多少就只要会卖])[一-龥]){1,4})(?<![挣赚收付交掏补价费用入本金润值利额益收贴款])"
)
TICKETS = frozenset("票卡券餐装盒")
"""The last characters of all that ``TICKET`` finds."""
TICKET = lazily("(?<![发船车机门邮选支])票$|[卡券餐]$|套装$|礼盒$")
CHEAPER = frozenset({"减", "便宜", "再减", "优惠", "少"})
PRICED = lazily("[价费金租利润入本贴款税薪资供]|成本|收入|支出|投资")
ENTITLED = lazily(
    "(?:学生|老人|老年人|儿童|会员|市民|新用户|用户|居民|家庭|农户|企业|军人|教师|残疾人)(?=凭|持|用|可|再|$)"
)
BY_EACH = lazily("每(?:度电|公斤|斤|吨|张票|张|件|台|辆|只|盒|瓶|平方米|立方米|方气|升油|升)")
PAYING = frozenset("交缴纳付欠借投花")
PAY_BEFORE = lazily(
    "(?:月薪|年薪|底薪|时薪|日薪|工资|月租|租金|房租|售价|票价|单价|均价|定价|造价|总价|学费|保费|运费)$"
)
BY_PIECE_BEHIND = lazily("一[碗套斤个份张只杯盒瓶袋件串枚条本块公](?:斤)?(?=[，。；、,;”）])")
FEE_EACH = lazily("(?P<fee>[一-龥]{1,8}(?:费|价|租金|工资|价格))每[一-龥]{1,3}?(?:只|仅|就|才)?(?:收|要|交|付|需)?")
PIECE_PRICE = lazily(
    "(?P<what>(?:(?![的了从由每一为以])[一-龥]){2,10})每(?P<piece>[一-龥]{1,2})(?P<price>均价|价格|单价|售价|成本|费用|租金)"
)
AVERAGED = lazily("(?:平均)?(?:每|一)(?P<piece>[一-龥]{1,2})(?:均价|价格|卖|售价|约|为)*$")
SHARES = ("占比", "比重", "比例")
SPARED = lazily(
    "^(?:一?[个台辆条家户]?[一-龥]{0,6}?)?(?P<per>[人户年月亩]均)?(?:能|可以?|就)?省(?:下|了|出)?(?=[一-龥]{2})(?!级|市|内|外|委|政府)"
)
OF_LAND = lazily("(?:种植|养殖)?面积$")


INVESTED = lazily("(?P<all>累计)?(?:已经?|共)*完成(?:了)?投资额?(?:约|近|超过?|逾)?$")
RAISED = lazily("募集(?:配套)?资金(?:总额)?(?:不超过|不低于|约|近|超过?|逾)*$")
OF_WHICH = lazily("(?:上述|以上|这些|该|此)(?:[一-龥]{0,4}(?:项目|工程))?投资")


def put_in(text: str, draft: Draft, words: str) -> str:
    """总投资142亿元，已完成投资88亿元; 拟投入募集资金8亿元: not the whole investment, not just any money."""
    near = max(draft.opening, draft.quantity.lead - 14)
    if words == "资金":
        return "募集资金" if RAISED.search(text, near, draft.quantity.lead) else ""
    if words != "投资" and OF_WHICH.fullmatch(words) is None:
        return ""
    hit = INVESTED.search(text, near, draft.quantity.lead)
    return f"{hit['all'] or ''}完成投资" if hit else ""


GIVES = frozenset({"给予", "予以", "发放", "发给", "提供", "奖给"})
GIVEN = lazily("(?:[、和或至][0-9.]+[万亿]*元){0,4}(?:的)?(?:一次性)?(?P<what>奖励|补贴|补助|资助|支持|奖金|扶持|津贴)")
"""分别给予最高100万元、50万元奖励."""


def for_money(text: str, draft: Draft, series: Series, earlier: Earlier, words: str) -> str:
    if words[0] == "每" and PER_ONLY.fullmatch(words):
        start = draft.clause.span.start  # a sentence may be as long as a page
        aid = AID.findall(text[max(draft.clause.sentence.start, start - FAR_BACK) : start])
        return f"{tidy(aid[-1])}标准" if aid else ""
    if words.endswith(("投资", "资金")) and (put := put_in(text, draft, words)):
        return put
    if words.endswith(("雇工", "用工", "护工")):
        return f"{words}费用"
    if "每" in draft.clause.marks and (lent := LENT.fullmatch(text, draft.opening, draft.quantity.lead)):
        return f"{lent['what']}费用"
    if PER.fullmatch(words) and (draft.role == "change" or draft.pred.kind == "by"):
        return "价格"  # 每斤比市场价高出3毛
    if WHEN_ONLY.fullmatch(words) and BY_EACH.search(text, draft.opening, draft.quantity.lead):
        return "价格"  # 春节前每斤涨了8毛
    if words in GIVES and (given := GIVEN.match(text, draft.quantity.tail)):
        return given["what"]
    if words[1:2] == "的" and words[0] in PAYING:
        words = words[2:]
        return {"税": "税收", "钱": "费用"}.get(words, words)
    if text.startswith("的", draft.quantity.tail) and (
        pay := PAY_BEFORE.search(text, max(draft.opening, draft.quantity.lead - 5), draft.quantity.lead)
    ):
        return pay.group() if pay.group() not in words else ""
    if BY_PIECE_BEHIND.match(text, draft.quantity.tail) and draft.right is None and not PRICED.search(words):
        return f"{words.rsplit('的')[-1]}价格"
    if words.endswith(SHARES):
        return of_the_piece(text, draft, series) or f"{words[:-2].rsplit('中')[-1]}价格"
    if words[-1] == "含" and draft.right is not None:
        words = words[:-1]
    if words[-1] in TICKETS and TICKET.search(words) and (words[-1] != "卡" or draft.right is None):
        return f"{words}价" if words.endswith("票") else f"{words}价格"
    if draft.pred.verb in CHEAPER and not PRICED.search(words):
        if each := BY_EACH.search(text, draft.opening, draft.quantity.lead):
            return f"{each.group()}价格"
        if who := ENTITLED.match(words):
            return f"{who.group()}优惠"
    if draft.pred.verb in DEARER and not PRICED.search(words):
        return f"{words}价格"
    if "每" in draft.clause.marks and (by := YIELDS_EACH.fullmatch(text, draft.opening, draft.quantity.lead)):
        return f"{by['per']}{'税收' if by['what'] in TAXED else by['what']}"
    if (
        "每" in draft.clause.marks
        and words[-1] not in "费价金"
        and (fee := FEE_EACH.fullmatch(text, draft.opening, draft.quantity.lead))
    ):
        return fee["fee"]
    if "省" in words and "节省" not in words and (hit := SPARED.match(words)):
        return f"{hit['per'] or ''}节省{words[hit.end() :]}"
    if "每" in draft.clause.marks and words.endswith(("价", "价格", "成本", "费用", "租金")):
        said = PIECE_PRICE.search(text, draft.opening, draft.quantity.lead)
        if said and said["what"][-2:] not in words and text[said.start() - 1] not in "的":
            return said["what"] + said["price"]
    if "每" in words and (per := PER.search(words)) and words[: per.start()].endswith(("价", "费", "金", "价格")):
        return words[: per.start()]
    return ""


LENT = lazily(
    "一[张间个套台辆户门](?P<what>(?:(?![每平均])[一-龥]){2,6}(?<![费价金资]))(?:平均)?每(?:个?月|年|天|晚|学期)(?:只|就|要|收|交|约|近|才|仅)*"
)
"""一张床位每月1800元."""
DEARER = frozenset({"便宜", "贵", "涨", "跌", "上涨", "下跌", "涨价", "降价"})
TAXED = frozenset({"税", "纳税", "缴税"})
YIELDS_EACH = lazily(
    "[^，,。；：]{0,14}?(?P<per>每(?:平方米|平米|公顷|平方公里|亩))(?:[一-龥]{0,6}?)(?:平均|年均|一?年|可|能)*(?:产出|创造|贡献|上缴|实现|缴|纳)?(?:的)?"
    "(?P<what>税收|纳税|缴税|税|产值|营收|利润|销售额)(?:约|近|达到?|超过?|逾|为)*"
)
"""每平方米厂房平均产出税收880元."""


def of_the_piece(text: str, draft: Draft, series: Series) -> str:
    """售出套餐8.4万套，其中半成品占七成三，平均每套568元: the price of what is counted by that piece."""
    hit = AVERAGED.search(text, max(draft.opening, draft.quantity.lead - 8), draft.quantity.lead)
    if hit is None:
        return ""
    told = next((e for e in reversed(series.history) if e.quantity.unit == hit["piece"] and e.base), None)
    return f"{told.base.removeprefix('售出').removeprefix('卖出')}价格" if told is not None and told.base else ""


RIGHT_VERB = lazily(
    "(?:即可|就要|就|可以|可|能|内|之内|以内|便|被)*+(?P<did>[一-龥]{2,3}?)(?=[，。；,;]|一[辆台艘列架件份]|$)"
)
TIMED = ("时间", "时长")
ON_ONE_CHARGE = lazily("(?:加|充|打)(?:一次|满|一箱)(?:氢|电|油|气)?|满(?:电|油|箱)|一箱油|一次充电|一次加氢")


def for_duration(text: str, draft: Draft, series: Series, earlier: Earlier, words: str) -> str:
    """配件72小时送达, 闸口6秒放行一辆集卡: what is done in that time."""
    if has_name(draft):
        return ""
    if ON_ONE_CHARGE.search(text, draft.opening, draft.quantity.lead) and words.startswith(
        ("连续", "可连续", "工作", "飞行", "运行")
    ):
        return "续航时间"
    if not words.endswith(TIMED) or not 4 <= len(words) <= 14:
        return ""
    hit = RIGHT_VERB.match(text, draft.quantity.tail, min(draft.clause.span.end, draft.quantity.tail + 9))
    if hit is None or hit["did"][0] in words or hit["did"] in NO_DEED or hit["did"][0] == "无":
        return ""
    speech = part_of_speech()
    if not any(
        speech.get(each, "").startswith("v") for each in (hit["did"], hit["did"][: len(hit["did"]) - 2])
    ) or PLAIN_TIME.search(words):
        return ""
    return f"{words[:-2]}{hit['did']}{words[-2:]}"


NO_DEED = frozenset(
    {
        "以上",
        "以内",
        "左右",
        "不等",
        "之久",
        "为限",
        "开始",
        "以后",
        "之后",
        "以来",
        "为主",
        "不变",
        "增加",
        "减少",
        "有余",
        "可达",
    }
)
PLAIN_TIME = lazily(
    "(?:等候|平均|办理|审批|运行|行程|用时|完成|间隔|送达|到账|工作|营业|开放|服务|通行|通关|卸船|[一-龥]{2}后[一-龥]{2})时[间长]$"
)


TURNS: dict[str, Reads] = {
    "count": for_count,
    "money": for_money,
    "duration": for_duration,
    "distance": for_distance,
}
