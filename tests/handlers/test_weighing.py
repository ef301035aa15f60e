"""Which figure of a sentence is meant: one rule of the language a case, over articles of our own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from handlers.asking import meaning
from handlers.asking.answers import parts
from handlers.asking.conversation import ask
from handlers.asking.fold import language_of
from handlers.asking.taking.chinese import chinese_terms
from handlers.asking.taking.parting import part
from store.archive import Archive
from store.ingest import ingest
from store.reading.types import Page

DAY = date(2026, 3, 10)
PAGE = """海边晨报
2026年3月10日 星期二 第03版 民生

高龄津贴三月起上调
本报讯(记者 江小满)市民政局介绍,3月起,全市高龄津贴标准由每人每月120元调至150元,惠及老人约6.1万人。

渔阳古镇备战清明
本报讯(记者 江小满)蓟州区文旅局介绍,清明三天,渔阳古镇预计接待游客18万人次,民宿平均预订率76%。

津海新材料二期工厂封顶
本报讯(记者 江小满)昨天,天津津海新材料有限公司二期工厂封顶。一期工厂已于2024年6月投产,年产能3万吨。

前两月外贸开门红
本报讯(记者 田禾)天津海关介绍,今年前2个月,天津对日本、韩国进出口分别为61.2亿元、58.4亿元。对美国进出口44.9亿元。
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    held = Archive.open(Path(tmp_path_factory.mktemp("weighing")) / "store.db")
    ingest(held, Page(text=PAGE, issue_date=DAY))
    return held


def told(archive: Archive, words: str) -> tuple[str, str]:
    answer, _ = ask(archive, words, today=DAY)
    return answer.kind, answer.text


def test_the_end_of_a_change_is_the_answer_and_both_ends_are_told(archive: Archive) -> None:
    kind, text = told(archive, "How much will the monthly 高龄津贴标准 be from March?")
    assert kind == "figure"
    assert "from 120 yuan (120元) to 150 yuan (150元)" in text
    assert "120元调至150元" in told(archive, "高龄津贴标准现在是多少?")[1]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("津海新材料一期年产能多少?", True),
        ("津海新材料二期年产能多少?", False),
        ("What is the annual capacity of phase two of 津海新材料?", False),
        ("一期工厂什么时候投产?", True),
        ("二期工厂什么时候投产?", False),
    ],
)
def test_one_phase_of_a_works_is_not_another(archive: Archive, words: str, found: bool) -> None:
    assert (told(archive, words)[0] != "unknown") is found


@pytest.mark.parametrize(
    "words", ["渔阳古镇上半年接待游客多少人次?", "渔阳古镇一季度接待了多少游客?", "渔阳古镇春节接待了多少人次?"]
)
def test_a_forecast_for_a_holiday_is_no_result_of_another_time(archive: Archive, words: str) -> None:
    assert told(archive, words)[0] == "unknown"


def test_a_forecast_answers_who_asks_for_it(archive: Archive) -> None:
    assert "18万人次" in told(archive, "渔阳古镇清明预计接待多少游客?")[1]


def test_numbers_of_several_countries_are_told_apart(archive: Archive) -> None:
    text = told(archive, "How much did Tianjin trade with South Korea in the first two months?")[1]
    assert "5.84 billion yuan" in text
    assert "4.49 billion" not in text
    assert "6.12 billion" not in text


def test_a_near_miss_is_told_in_the_papers_own_words(archive: Archive) -> None:
    kind, text = told(archive, "渔阳古镇上半年接待游客多少人次?")
    assert kind == "unknown"
    if "相近的报道" in text:
        assert text.split("“", 1)[1].split("”", 1)[0].rstrip("。") in PAGE


def test_a_ratio_is_not_the_amount_that_it_is_made_of() -> None:
    assert "净利润" not in {t.word for t in chinese_terms("去年净利润率是多少")[0]}


@pytest.mark.parametrize(
    ("word", "shorter"), [("静海区", ("静海",)), ("河北区", ()), ("园区", ()), ("滨海新区", ()), ("沧州市", ("沧州",))]
)
def test_the_short_names_of_districts(word: str, shorter: tuple[str, ...]) -> None:
    assert meaning.shorter_place(word) == shorter


@pytest.mark.parametrize(
    ("words", "falling"), [("进口下降多少?", True), ("投资是涨是跌?", False), ("出口上升还是下降?", False)]
)
def test_up_or_down_does_not_ask_for_down(words: str, falling: bool) -> None:
    assert part(words, "zh").falling is falling


def test_own_words_are_echoed_without_their_numbers() -> None:
    assert parts.named("2025年渔阳古镇") == "渔阳古镇"
    assert not any(c.isdigit() for c in parts.named("HT-F15"))


def test_an_english_question_about_a_chinese_name_is_english() -> None:
    assert language_of("Who founded 澄光生物?") == "en"


FOLK = """津沽早报
2026年9月16日 星期三 第02版 综合

前8个月河西区新增税收企业1260家
河西楼宇经济活起来
本报讯(记者 林岫)傍晚六点,写字楼亮起灯来。区商务局有关负责人说,全区把闲置楼宇当作招商的主战场。

海岚轴承的账本
本报讯(记者 周蓁)天津海岚轴承有限公司(以下简称“海岚轴承”)近三年累计投入研发资金2.1亿元,每天下线轴承1200套。
2020年,宋时安接任董事长,早已卸任董事长的宋远山仍常来车间。公司通过了一家德国机器人企业的认证。
去年,海岚轴承净利润1.2亿元;天津云川泵业有限公司(下称“云川泵业”)营业收入6.3亿元。

养老服务再添新点
本报讯(记者 何圃)市民政局介绍,全市共有养老机构412家,床位7.9万张。今年新增老人家食堂27家,总数增至1906家。
"""


@pytest.fixture(scope="module")
def folk(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    held = Archive.open(Path(tmp_path_factory.mktemp("folk")) / "store.db")
    ingest(held, Page(text=FOLK, issue_date=date(2026, 11, 5)))
    return held


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("海岚轴承近三年研发投入多少?", "2.1亿元"),  # a compound told as a verb and its object
        ("海岚轴承一天生产多少套轴承?", "1200套"),
        ("海岚轴承的董事长是谁?", "宋时安"),
        ("养老床位有多少张?", "7.9万张"),  # a compound told apart
        ("全市老人家食堂现在一共多少家?", "1906家"),
        ("前8个月河西区新增多少家税收企业?", "1260家"),  # printed by the headline alone
    ],
)
def test_what_is_said_in_another_order_is_found(folk: Archive, words: str, wanted: str) -> None:
    assert wanted in told(folk, words)[1]


@pytest.mark.parametrize(
    "words",
    [
        "云川泵业去年净利润多少?",  # the profit of the company told before it
        "认证海岚轴承的德国企业叫什么名字?",
        "谁是海岚轴承的投资方?",
        "去年新增养老机构多少家?",  # all there are is not what is new
        "咸水沽镇有多少养老床位?",
    ],
)
def test_what_is_told_of_another_is_no_answer(folk: Archive, words: str) -> None:
    assert told(folk, words)[0] == "unknown"


ALONE = """津沽街坊报
2026年7月8日 星期三 第02版 街坊

青禾社区小巴跑满百天
本报讯(记者 何圃)清早六点半,青禾社区小巴开出第一班。百日来,这条线路运送乘客4.2万人次,其中老年人占五成。
线路没有固定站牌,23个停靠点由居民选定。票价2元。街道办事处主任屈远说,9月前还要增加3辆车。

芦苇巷铺上新石板
本报讯(记者 何圃)昨天,芦苇巷完成改造,工程总投资640万元,惠及居民1300户。石板厚度8厘米,铺设石板2600平方米。
施工方用了5个月时间,比原计划提前20天。

清风驿站开到九月
本报讯(记者 田禾)今年全市新设清风驿站312处,其中药店96处。驿站开放到9月10日。去年同期,驿站只有185处,接待23万人次。

热线两端
记者:现在全市有几座换电站?
韩立:14座,其中6座在港区。我们将在三年内再建9座。
"""


@pytest.fixture(scope="module")
def street(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    held = Archive.open(Path(tmp_path_factory.mktemp("street")) / "store.db")
    ingest(held, Page(text=ALONE, issue_date=date(2026, 7, 8)))
    return held


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("青禾社区小巴送了多少乘客?", "4.2万人次"),  # the story names its line once
        ("芦苇巷改造花了多少钱?", "640万元"),  # what was spent on the work is its investment
        ("芦苇巷的石板有多厚?", "8厘米"),
        ("芦苇巷改造用了几个月?", "5个月"),
        ("清风驿站开到什么时候?", "9月10日"),
        ("现在全市有几座换电站?", "14座"),  # the question before it says what is counted
    ],
)
def test_the_only_number_of_its_kind_answers(street: Archive, words: str, wanted: str) -> None:
    assert wanted in told(street, words)[1]


@pytest.mark.parametrize(
    "words",
    [
        "白杨社区小巴送了多少乘客?",  # another place
        "青禾社区小巴去年送了多少乘客?",  # another year
        "青禾社区小巴有多少辆车?",  # what is to be added is not what there is
        "青禾社区小巴去年亏了多少钱?",  # a price is no loss
        "青禾社区小巴运送乘客增长多少?",  # a level is no growth
        "白杨巷改造花了多少钱?",
        "芦苇巷改造去年花了多少钱?",
        "芦苇巷的石板有多宽?",  # how thick is not how wide
        "芦苇巷有多长?",  # an area is no length
        "芦苇巷有多少商户?",
        "今年清风驿站接待了多少人次?",  # the year before's
        "清风驿站银行网点有多少处?",  # a part, and another one
        "已经再建了几座换电站?",  # a plan
        "清风驿站什么时候开工?",
    ],
)
def test_the_only_number_of_its_kind_is_none_of_another(street: Archive, words: str) -> None:
    assert told(street, words)[0] == "unknown"


QUAY = """津港新刊
2026年5月20日 星期三 第04版 城市

码头轻轨试跑归来
本报讯(记者 何圃)码头轻轨定于6月开通。试跑一周共载客5120人次,单程约40分钟。
新区前4个月新设经营主体2.1万户,其中外资企业187户,村民开办农家店64户。

渡口书屋满周岁
本报讯(记者 林岫)渡口书屋藏书6200册,居民常来。管理员是退休船工卞守江,今年66岁。书屋门口的茶摊由街坊看着。
书屋有48个座位。书屋今年定的读者目标是3万人次。

三城邮轮各有打法
本报讯(记者 田禾)今年一季度,天津邮轮客过夜率升到21%。烟台一季度接待邮轮旅客4.4万人次,离境退税商店210家。
下半年,烟台的目标,是把离境退税商店扩到500家。
一季度,威海口岸入境旅客2.3万人次,增速在三城中最快。烟台口岸入境旅客7.7万人次,居三城之首。
“五一”期间,天津轻轨单日客运量最高达9.6万人次,刷新历史纪录。
"""


@pytest.fixture(scope="module")
def quay(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    held = Archive.open(Path(tmp_path_factory.mktemp("quay")) / "store.db")
    ingest(held, Page(text=QUAY, issue_date=date(2026, 5, 20)))
    return held


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("渡口书屋今年读者目标定了多少?", "3万人次"),  # what is over is the setting of the target
        ("新区前四个月新开了多少家外企?", "187户"),  # firms are counted by either word
        ("码头轻轨跑一趟要多久?", "40分钟"),
        ("谁在管渡口书屋?", "卞守江"),
        ("天津邮轮客过夜的比例有多高?", "21%"),
        ("how many seats does 渡口书屋 have", "48"),
        ("How many tax refund shops does Yantai have?", "210"),
        ("轻轨单日客流纪录是多少?", "9.6万"),
        ("三个城市里哪个口岸入境旅客最多?", "7.7万人次"),  # and not that which grew fastest
    ],
)
def test_a_question_in_other_words_is_answered(quay: Archive, words: str, wanted: str) -> None:
    assert wanted in told(quay, words)[1]


@pytest.mark.parametrize(
    "words",
    [
        "渡口书屋今年完成了多少读者目标?",  # a target is nothing done
        "新区前四个月新开了多少家银行?",
        "码头轻轨4月载客多少人次?",  # a week of trial runs is no month
        "How many passengers did 码头轻轨 carry in April?",
        "谁在管那个茶摊?",
        "烟台邮轮客过夜的比例有多高?",  # another city's
        "烟台的过夜率是多少?",
        "公交单日客流纪录是多少?",
        "三个城市里哪个口岸入境车辆最多?",
        "How will the money of 渡口书屋 be spent?",
    ],
)
def test_what_only_looks_like_the_answer_is_refused(quay: Archive, words: str) -> None:
    assert told(quay, words)[0] == "unknown"


SEASON = """海边晨报
2026年3月11日 星期三 第05版 经济

两家厂子一个春天
本报讯(记者 田禾)天津恒屿精密模具有限公司总经理缪知行最关心用电,公司前两月营收6200万元。
天津蓝禾服饰有限公司的日子没这么好过。这家服装厂订单量减少了两成,工人从260人减到180人。

春耕前的账本
本报讯(记者 田禾)市农业农村委介绍,前两月全市家禽出栏620万只,生猪出栏15.2万头。\
天津谷岚滑雪场有限公司介绍,今年雪季接待滑雪者8.1万人次,比上个雪季同期增加两成,收入1960万元。\
谷岚农机厂年产能1.2万台。
"""


@pytest.fixture(scope="module")
def season(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    held = Archive.open(Path(tmp_path_factory.mktemp("season")) / "store.db")
    ingest(held, Page(text=SEASON, issue_date=date(2026, 3, 11)))
    return held


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("蓝禾服饰现在有多少工人?", "180人"),
        ("恒屿精密有多少工人?", ""),
        ("恒屿精密模具的工人减到多少人?", ""),
        ("前两月家禽出栏多少只?", "620万只"),
        ("前两月羊出栏多少只?", ""),
        ("前两月鸭出栏多少只?", ""),
        ("谷岚滑雪场今年雪季收入多少?", "1960万元"),
        ("谷岚滑雪场上个雪季收入多少?", ""),
        ("谷岚滑雪场上一个雪季接待了多少人次?", ""),
        ("谷岚农机厂年产能多少?", "1.2万台"),
        ("谷岚农机厂年产量多少?", ""),
        ("Who is Miao Zhixing?", "缪知行"),
        ("Who is Miao Zhiming?", ""),
        ("How much did Gulan Ski (谷岚滑雪场) take this season in money terms?", "1960万元"),
        ("How much does Gulan Ski (谷岚滑雪场) take per skier?", ""),
        ("How short of coaches is Gulan Ski (谷岚滑雪场)?", ""),
        ("How much did skiers at Gulan Ski (谷岚滑雪场) pay out of their own pocket?", ""),
        ("How many machines did Lanhe Clothing (蓝禾服饰) buy?", ""),
    ],
)
def test_what_is_told_of_another_or_of_another_time_is_no_answer(season: Archive, words: str, number: str) -> None:
    kind, text = told(season, words)
    assert number in text if number else kind == "unknown"


TOWN = """津港周刊
2026年6月16日 星期二 第02版 城市

班列从渤舟港开到澜城
本报讯(记者 何圃)渤舟港开往澜城的班列昨天首发,原来海运要26天,现在12天后抵达。为这趟车做货代的有17家。
清早,动车驶出渤舟站。2小时20分后抵达雁泊,乘客带着海鲜走亲戚。

葛泊镇建起长者餐厅
本报讯(记者 林岫)葛泊镇北堤村的餐厅昨天开张。全镇建起长者餐厅14家,一餐收费11元。望海街道的托育点上月开张。\
全区共有托育点93处。养护院长霍岩说,护理员平均年龄47岁。
葛泊镇党委书记邵望川说,年底前再建3家。

机床厂的订单
本报讯(记者 田禾)东栎机床去年销售收入7.4亿元,其中减速器贡献2.6亿元。前5个月,全区签约10亿元以上项目9个。
前5个月全区实现进出口38.2亿元,是去年同期的1.6倍;冷链食品进口6.1亿元,增长8.3%。
今年全区设备投资目标为52亿元。规划提出,“十五五”末全区快递业务量力争达到6.5亿件。今年全年快递业务量目标定在3.2亿件。
前5个月,城镇新增就业1.7万人,完成全年任务的52%。

南栎湾的展
本报讯(记者 林岫)南栎湾灯彩展本周六开幕,门票每张35元。展品中,鲸灯最重,达到420公斤;龙灯最长,有96米。
一季度,全区城镇和农村居民人均可支配收入分别为1.62万元和0.94万元。
“今年我种了310亩旱稻。”种粮大户岑保禾说。

三个镇晒粮账
本报讯(记者 何圃)去年,葛泊镇稻谷产量8.1万吨,居三镇之首;堰桥镇稻谷产量6.4万吨,增速最快,达到9.2%;\
望淀镇小麦产量3.3万吨,在三镇中最高。
"""


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    held = Archive.open(Path(tmp_path_factory.mktemp("town")) / "store.db")
    ingest(held, Page(text=TOWN, issue_date=date(2026, 6, 16)))
    return held


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("班列从渤舟港到澜城要多久?", "12天"),  # a journey by where it arrives
        ("班列从渤舟港到烟津要多久?", ""),
        ("班列从澜城到烟津要几天?", ""),
        ("从渤舟到雁泊坐动车要多久?", "2小时20分"),  # which says no word of what was asked
        ("从雁泊到澜城坐动车要多久?", ""),
        ("干货代的有几家?", "17家"),  # 货代 is a word, 干货 is none here
        ("葛泊镇有多少家长者餐厅?", "14家"),
        ("葛泊镇北堤村有多少家长者餐厅?", ""),  # the whole town's
        ("葛泊镇再建几家长者餐厅?", "3家"),  # and not what there is
        ("全区有多少处托育点?", "93处"),
        ("望海街道有多少处托育点?", ""),  # the whole district's
        ("护理员平均年龄多大?", "47岁"),
        ("霍岩今年多大年纪?", ""),  # the average of others
        ("10亿元以上的项目有几个?", "9个"),
        ("20亿元以上的项目有几个?", ""),
        ("5亿元以上的项目有几个?", ""),
        ("前5个月进出口是去年同期的几倍?", "1.6倍"),
        ("前5个月冷链食品进口是去年同期的几倍?", ""),  # a growth is no multiple, and the multiple another one's
        ("前5个月冷链食品进口提高了几个百分点?", ""),  # nor a growth in points
        ("冷链食品进口多少?增长多少?", "8.3%"),
        ("冷链食品出口多少?增长多少?", ""),
        ("新石轴承前5个月进出口多少?涨了多少?", ""),  # the second half is told of nothing that the first names
        ("书画展办了几场,门票多少钱?", ""),
        ("今年设备投资目标是多少?", "52亿元"),
        ("全年快递业务量目标是多少?", "3.2亿件"),  # and not that of 2030
        ("今年新增就业目标?", ""),  # how much of it is done
        ("今年完成了多少设备投资?", ""),  # a target is nothing done
        ("前5个月设备投资多少?", ""),
        ("前5个月进出口多少?", "38.2亿元"),
        ("前10个月进出口多少?", ""),  # five months are no running year
        ("前4个月进出口多少?", ""),
        ("岑保禾种了多少亩旱稻?", "310亩"),  # who speaks is named behind the quote
        ("邵望川种了多少亩旱稻?", ""),
        ("稻谷产量最低的是哪个镇?", "堰桥镇稻谷产量6.4万吨"),  # 小麦 is another measure, lower though it is
        ("哪个镇玉米产量最高?", ""),
    ],
)
def test_what_is_told_of_this_very_thing_answers(town: Archive, words: str, number: str) -> None:
    kind, text = told(town, words)
    assert number in text and kind != "unknown" if number else kind == "unknown"


REST = "其余部分报道没有说明"


@pytest.mark.parametrize(
    ("words", "number", "rest"),
    [
        ("灯彩展什么时候开幕,门票多少钱?", "35元", False),  # 本周六 tells when
        ("灯彩展门票多少钱,展到什么时候?", "35元", True),  # and not until when
        ("灯彩展门票多少钱,去年来了多少人?", "35元", True),
        ("长者餐厅一餐多少钱?谁在管敬老院?", "11元", True),
        ("书画展门票多少钱,展到什么时候?", "", False),  # another show's
        ("城镇和农村居民人均可支配收入分别是多少?", "0.94万元", False),
    ],
)
def test_a_half_that_nothing_tells_is_said_to_be_missing(town: Archive, words: str, number: str, rest: bool) -> None:
    kind, text = told(town, words)
    assert number in text and kind != "unknown" if number else kind == "unknown"
    assert (REST in text) == rest
