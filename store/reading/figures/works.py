"""Works under way that a story tells of (a base, a waterway, a plant), and classes that do something together."""

from __future__ import annotations

from collections.abc import Iterator

from store.patterns import lazily
from store.reading.figures.places import place_at
from store.reading.figures.things import MARKS, Thing, is_plain
from store.reading.types import Span

HEAD = lazily(
    "(?P<sort>输水|引水|调水|供水|排水|淡化|水利|灌溉|引调水|管网|管道|管廊|制氢|储氢|储能|储气|风电|光伏|抽水蓄能|发电|热电|输电|输变电|供热|供暖|铁路|公路|高速"
    "|隧道|大桥|枢纽|治理|防洪|航道|码头|船闸|填海|地铁|快速路|一体化|扩建|示范|技改|配套|迁建|安居|改造|整治|加固|除险|蓄洪|分洪|改建|堤防|疏浚|清淤|修复|海堤|连通|安全|饮水|灌区|湿地|绿道|安置房|净化|处理|回用|西送|东送|南送)(?:工程群?|项目群)(?![师院部队局公建质技造验款量学0-9])"
    "|(?P<trade>产业|制造|智造|生产|研发|养殖|种植|育种|储备|加工|装备|仓储|物流|算力|数据|能源|电池|总装|造船|科创|创新|康养|材料|化工|石化|钢铁|冶炼|食品|医药|制药|电子|芯片|半导体|汽车|整车|零部件|光伏|组件|制种|影视)基地(?!建设|项目|[的化][建公]|[0-9]|型|级)"
    "|(?P<built>项目|工厂|特?大桥|隧道|水利枢纽|电站|风电场|高速公路|快速路|高速铁路|航站楼|体育中心|水厂|污水处理厂|变电站)"
    "(?=[今昨]|日前|近日|于|正式|全线|顺利|合龙|通车|开通|投运|投用|并网|贯通|建成|开工|竣工|投产|达产|签约|落地|启动|落成|主体|全长|总投资|概算|设计|线路|起于|起自|[东西南北]起)"
    "|(?P<laid>高速|铁路|公路|城际|高铁|水库|运河|机场|通道|输气管道|特高压)(?:[一二三]期)?(?:项目|工程)?(?=全长|全线(?![的各])|总投资|概算|设计时速|线路|主线|起于|起自|[东西南北]起|途经|桥隧|双向)"
)
ENDS = lazily(
    "工程|项目群|基地|大桥|隧道|枢纽|电站|风电场|公路|高速|快速路|铁路|高铁|城际|航站楼|体育中心|水厂|处理厂|水库|运河|机场|通道|输气管道|特高压"
    "|(?:项目|工厂)(?=[今昨日近于正全顺合通开投并贯建竣达签落启主总概设线起东西南北])"
)
"""One of these stands in each hit of ``HEAD``, and in few paragraphs."""
NO_NAME = frozenset("，,。；;：:！？、“”‘’（()） 　\n\t《》等其各每该些个条项座处家")
LONGEST = 24
FROM_VERB = lazily(
    ".*(?:此次|新近|日前|正在)?(?:投资建设|规划建设|开工建设|[全本我][市区县省]|实施|推动|加快|组织|完成|投入|建设|兴建|开建|新建|打造|建成|启动|推进|开工|建起|布局|落子|投建|动工|承建|参建|落户|位于|形成|成为|在建|发展|建立|拥有|入驻|走进|这个|该|中的|来到|随着|统筹|登顶|跻身|跃居|成为|助力|围绕|依托|通过|包括|涉及|记者从|记者在|今年|去年|目前|如今|近日|日前|作为|由|在|从|对|为|将|是|有|与|和|及)"
)
PLAIN = lazily(
    "(?:重点|重大|民生|棚户区|危旧?房|旧城|厕所|食品|安全|抽样|检验|养老|扩容|提质|提升|绿化|亮化|示范|标志性?|代表性?|国家级?|省级|市级|区级|大型|主要|相关|一批|核心|关键|全国|国内|全球|世界|最大|首个|惠民|配套|农村|城市|城镇|老旧小区|老旧|危旧|综合|现代化?"
    "|新型|生态|绿色|传统|规模化?|标准化|一体化|改扩?建|扩建|续建|环境|水|污水|这|特色|特产|产品|华[北东南中]地区|[东西南北]方地区|地区|河道|管网|供热|供暖|道路|[东西南北中]部|创业|孵化|就业|人才|教育|研学|实践|实训|培训|商品|粮食?|蔬菜|农业|农产品|优质|外贸|出口|转型|升级|一流|高质量|产业化?|[一二三]期|数字化?|智能化?|先进|海外|原料|工业|制造|智造|生产|研发|养殖|种植|加工|装备|仓储|物流)*"
)


def works_in(text: str, block: Span, company: bool) -> Iterator[Thing]:
    """长河引水工程, 华中智能制造基地; where the story is a company's, only where a clause opens with one."""
    if ENDS.search(text, *block) is None:
        return
    for hit in HEAD.finditer(text, *block):
        sort = hit.start()
        at = sort
        while at > max(block.start, sort - LONGEST) and text[at - 1] not in NO_NAME:
            at -= 1
        if at > block.start and text[at - 1] == "”" and (quote := text.rfind("“", max(block.start, at - 14), at)) >= 0:
            at = quote  # “某号”二期开发项目
        opens = at == block.start or text[at - 1] in MARKS or text.startswith("这个", at - 2)
        stem = text[at:sort]
        if "的" in stem:
            at += stem.rindex("的") + 1
            stem = text[at:sort]
        verb = FROM_VERB.match(stem)
        if verb:
            at, opens = at + verb.end(), False
            stem = text[at:sort]
        if (company and not opens) or not is_name(stem):
            continue
        if text.startswith(("项目", "工厂"), sort) and is_plain(stem):
            continue  # 预计项目建成后
        yield Thing(Span(at, hit.end()), text[at : hit.end()])


def is_name(stem: str) -> bool:
    """Something of its own before the sort: a place, a direction or a word that is no mere description."""
    plain = PLAIN.match(stem)
    left = stem[plain.end() :] if plain else stem
    return len(left) >= 2 and not any(each.isdigit() for each in left)


CLASS = lazily(
    f"(?=[0-9一二两三四五六七八九十百]{{1,4}}家|重点|会员|样本)(?:^|(?<=[{MARKS}])|(?<=报讯)|(?<=电)|(?<=全国)|(?<=我国)|(?<=其中)|(?<=季度)|(?<=半年)|(?<=个月)|(?<=[0-9]月)|(?<=去年)|(?<=今年)|(?<=以来))"
    "(?P<name>(?:(?:[一-龥]{2,4}[市省县区])?(?:(?:重点|定点)(?:监测|统计|调查|联系)的?|规模以上)?[0-9一二两三四五六七八九十百]{1,4}家(?:余|多)?(?=[一-龥]{2,14}?(?:企业|公司|集团|银行|机构|电厂|航司|航空公司|车企|平台|港口|钢厂))|(?:重点统计|重点监测|重点联系|会员|样本)(?=[一-龥]{2,10}?(?:企业|公司|银行|机构)))"
    "(?:(?![的在等将把被参])[一-龥]){2,12}?(?:企业|公司|集团|银行|机构|电厂|航司|车企|平台|港口|钢厂))"
    "(?=(?:[0-9一二三四今去上全前同本][^，,。；]{0,6}?)?(?:共计?|合计|累计|平均|总共|全年|总计|总体)*(?:完成|实现|取得|营业|营收|净利|利润|发电|售电|生产|销售|上缴|积极|加快|持续|不断|投入|新增|资产|产量|产能|纳税))"
)
REGION = lazily(
    "(?P<name>(?:京津冀|长三角|珠三角|粤港澳大湾区|汾渭平原|苏皖鲁豫|成渝|长江经济带|长江中游|[东中西]部|东北|西北|西南|华北|华东|华南|华中)"
    "(?:及周边)?(?:地区|区域|城市群|交界地区)?(?:“[0-9+＋]{3,6}”|[0-9]{1,3}个)(?:地级及以上|重点|主要|大中)?(?:城市|地区|省份|省))"
    "|(?<![一-龥])(?P<part>[东中西]部地区|东北地区|(?:[一二三]线|70个大中|一二三线)城市)(?=[^，,。；、]{2,20}?[0-9])"
)


SECTORS = lazily(
    f"(?:^|(?<=[{MARKS}])|(?<=全[市区省县])|(?<=季度)|(?<=半年)|(?<=个月)|(?<=[0-9]月)|(?<=[去今]年))"
    "(?P<name>[三四五六七八九十]{1,2}大(?:(?![的、])[一-龥]){0,6}?(?:产业链?|行业))"
    "(?=(?:共计?|合计|累计|共)?(?:完成|实现|营业|产值|增加值|投资|利润|营收|总产值))"
)
UNNAMED = lazily(
    f"(?:^|(?<=[{MARKS}]))在?(?P<name>(?P<where>[一-龥]{{2,8}}?)(?:[畔里内上边旁]?的(?:这|那|一)家|(?:这|那|一)家)(?:(?!的)[一-龥]){{0,8}}?(?:企业|公司|工厂|商场|饭店|酒店|超市|餐厅|店))"
    "(?=[，,]|[把将为对通用从引投在又推拿打卖靠每日月]|[今去前]年|已|目前|宣布)"
)
MARKET = lazily("(?P<name>[一-龥]{2,6}市场)(?=[一-龥]{0,6}(?:销量|销售|规模|容量|需求|产量|零售|出货))")


DESCRIBED = lazily(
    "(?:规模|左右|以上|余元)?(?:建设|兴建|打造|修建|实施|新建|建成)?的(?P<name>(?![0-9一两二三四五六七八九十]+[个家座条项])(?!各|这|该|一批|重点|重大)"
    "(?:(?:冷库|粮库|仓库|水库|码头|渔港|水厂|电厂|电站|泵站|变电站|大桥|隧道|机场|车站|学校|医院|公园|体育馆|图书馆|博物馆|影剧院|物流园|产业园|养老院|幼儿园|商场|市场)(?=[，,。；;、和与及]|开工|动工|竣工|完工|投产|投用|投运|建成|启用|奠基|封顶|同[时日]|相继|陆续|先后|[已正将也]|$)"
    "|[^，,。；;、的将已正从\n]{2,24}?(?:项目|工程|产线|生产线|基地|产业园|工厂|中心|分园|主园|幼儿园|学校|小学|中学|大桥|码头|电站|小区|医院|公园|制造|搬迁|改造|(?=[、和](?:总)?投资[0-9]))))"
    "(?![0-9]|集中|项目|工程)"
)
"""总投资6亿元的某某项目, 投资900万元建设的某某幼儿园: what is told by what it costs."""
COSTS = lazily("(?:总?投资|投资额|总?建筑面积|总面积|占地面积?|建筑面积)(?:约|近|超过?|达到?|为)*$")


def told_by_cost(text: str, lead: int, tail: int) -> str | None:
    if COSTS.search(text[max(0, lead - 10) : lead]) is None:
        return None
    hit = DESCRIBED.match(text, tail)
    return hit["name"].removesuffix("建设") if hit else None


def told_apart(text: str, block: Span, abroad: frozenset[str]) -> Iterator[Thing]:
    """在青山县的一家钢管企业，…: a firm without a name; 巴西市场汽车销量: a country's market."""
    here = text[slice(*block)]
    if "一家" in here or "这家" in here or "那家" in here:
        for hit in UNNAMED.finditer(text, *block):
            if place_at(hit["where"]) or hit["where"] in abroad or hit["where"][-1] in SHORES:
                yield Thing(Span(*hit.span("name")), hit["name"])
    if "市场" in here:
        for hit in MARKET.finditer(text, *block):
            for size in (2, 3, 4):
                country = text[hit.end() - 2 - size : hit.end() - 2]
                if country in abroad and hit.end() - 2 - size >= hit.start():
                    yield Thing(Span(hit.end() - 2 - size, hit.end()), country + "市场")
                    break


SHORES = frozenset("湾岸畔边江河湖海山岛港街路道巷")


def classes_in(text: str, block: Span) -> Iterator[Thing]:
    """3家基础电信企业完成…, 汾渭平原13个城市平均…: a class that is told of as one."""
    here = text[slice(*block)]
    if "大" in here and ("产业" in here or "行业" in here):
        for hit in SECTORS.finditer(text, *block):
            yield Thing(Span(*hit.span("name")), hit["name"])
    if "家" in here or "重点" in here or "会员" in here or "样本" in here:
        for hit in CLASS.finditer(text, *block):
            yield Thing(Span(*hit.span("name")), hit["name"])
    if "个" in here or "”城市" in here or "地区" in here or "线城市" in here:
        for hit in REGION.finditer(text, *block):
            yield Thing(Span(*hit.span(hit.lastgroup or 0)), hit.group(hit.lastgroup or 0))
