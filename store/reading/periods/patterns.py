"""The words of periods as newspapers write them."""

from __future__ import annotations

import re

NUM = r"(?:[0-9０-９]{1,2}|十[一二]?|[一二三四五六七八九])"
JOIN = r"(?:—|–|－|-|~|～|至|到)"
YEAR = r"(?:(?:19|20)[0-9]{2}|(?:１９|２０)[０-９]{2}|[一二][九〇零○][〇零○一二三四五六七八九]{2})"
YEAR_WORD = "今年|去年|上年|前年|明年|后年|本年|当年|同年|本年度|上年度|翌年|次年"
PARTS = "|".join((
    "上半年|下半年",
    r"[前头](?:三季度|[一二两三123]个?季度|(?:[0-9０-９]{1,2}|十[一二]?|[两二三四五六七八九])个?月)",
    "(?:第)?[一二三四1-4]季度(?:末)?|首季(?:度)?",
    rf"{NUM}月(?:份)?{NUM}日{JOIN}(?:{NUM}月)?{NUM}日",
    rf"{NUM}(?:月(?:份)?)?{JOIN}{NUM}月(?:份|底|末)?",
    rf"{NUM}月(?:份)?(?:[0-9０-９]{{1,2}}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号]",
    rf"{NUM}月(?:份|底|末|初|上旬|中旬|下旬|(?!饼|亮|球))",
    "年底|年末|年初|岁末|年中|年内|全年",
))  # fmt: skip
EDGE = "底|末|初|春|夏|秋|冬|全年|"
CALENDAR = re.compile(
    rf"(?:(?P<years>{YEAR}(?:年)?{JOIN}{YEAR}年(?:度)?)"
    rf"|(?P<year>{YEAR}年(?:度)?|{YEAR_WORD})(?P<base>同期)?(?P<part>(?:{PARTS})|(?:{EDGE}))"
    rf"|(?P<iso>(?:19|20)[0-9]{{2}}[-/.][0-9]{{1,2}}[-/.][0-9]{{1,2}}(?![0-9]))"
    rf"|(?P<same>同期)"
    rf"|(?P<alone>{PARTS}))"
)
PLAN = re.compile("[“‘'\"]?(?P<n>十[一二三四五六])五[”’'\"]?(?P<tail>期间|时期|规划期|末|期末|以来|收官之年|开局之年)?")
SMALL = "[0-9]{1,2}|十[一二三四五]?|[一二两三四五六七八九]"
BEGUN = "成立|创立|创办|建立|建成|建院|建校|建厂|建区|设立|组建|运营|开业|开馆|开通|开园|投产|投用|落户|入驻|启用|启动"
YEARS = re.compile(
    "(?:"
    f"(?P<head>(?<!将)近|最近|过去|未来|今后|此后|接下来)(?P<n>{SMALL})年(?P<tail>来|间|时间|里|内)?"
    f"|(?<={BEGUN})(?P<since>{SMALL})年来)"
)
NOW = re.compile(
    "(?:截至目前|截止目前|到目前为止|目前|当前|如今|现在|眼下|迄今|现阶段|时下|近日|日前|不久前|前不久|近期|近来|连日来|近年来|近几年|近几个月|近些年)"
)
DAYS = {"今天": 0, "今日": 0, "昨天": -1, "昨日": -1, "前天": -2, "明天": 1, "明日": 1}
RELATIVE = re.compile(
    "(?:" + "|".join(DAYS) + "|本周|上周|下周|本月|上月|上个月|下月|下个月|本季度|上季度"
    "|[今去明][春夏秋冬]|以前|过去|从前|此前|一年前(?=这|同期|还|只|仅|才|，))"
)
MONTH_ALONE = re.compile("当月|单月|当季|单季")
SENTENCE_END = re.compile("[。！？\n]")
BUDGETED = ("预算", "计划", "目标", "任务", "指标")
NOT_BEFORE_HOUNIAN = "产成之以今此然工运满行用营建"
CUTOFF_BEFORE = ("截至", "截止到", "截止", "截至到")
SHIFT = {"今": 0, "本": 0, "去": -1, "上": -1, "前": -2, "明": 1, "后": 2, "翌": 1, "次": 1}
PLANS = {"十一": 2006, "十二": 2011, "十三": 2016, "十四": 2021, "十五": 2026, "十六": 2031}
DIGITS = {each: n for n, each in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}

HOLIDAYS = {"元旦": 1, "五一": 5, "劳动节": 5, "618": 6, "十一": 10, "国庆": 10, "双11": 11, "双十一": 11}
HOLIDAYS |= {"双12": 12, "双十二": 12}
"""Feasts of the solar calendar and shopping days by month; a feast of the lunar calendar is in none for certain."""
HOLIDAY = re.compile(
    f'(?P<year>{YEAR}年|今年|去年|前年|明年)?的?[“"]?'
    '(?:(?P<shopping>双11|双十一|双12|双十二|618)[”"]?(?:大促|购物节|期间|当天|促销)*'
    '|(?P<name>元旦|五一|劳动节|国庆|十一|春节|清明|端午|中秋)(?:节)?[”"]?'
    '(?P<more>(?:、|和)?(?:中秋|国庆|春节)(?:节)?[”"]?)?(?P<when>(?:小长假|长假|假期|黄金周|假日|期间|当天|当日|前夕)+))'
)

NUMERALS, WIDE = "0123456789一二三四五六七八九十", "０１２３４５６７８９"
FIRST = (
    "近最过未今此接两" + NUMERALS,  # YEARS
    "“‘'\"十",  # PLAN
    "今去上前后明本当同翌次下头第首年岁全" + NUMERALS + WIDE,  # CALENDAR
    "截到目当如现眼迄时近日不前连",  # NOW
    "今昨前明本上下去以过从此一",  # RELATIVE
    "今去前明本12国元五劳春清端中双6十“",  # HOLIDAY
)
"""The characters that a period of each pattern begins with."""
SECOND = (
    "半年季月期底末初中内—–－~～至到近去来后下止目前今在阶日久不几些天周个春夏秋冬旦动庆节明午双元五劳国清端两〇零○"
    + NUMERALS
    + WIDE
    + "-"
)
BEGINS = re.compile(f"[{''.join(sorted({*''.join(FIRST)}))}](?=[{SECOND}])")
"""Where a period may begin: most places of a text are left at once."""
