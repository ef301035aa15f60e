"""Turns of speech of English questions: what is asked for by a construction and by no noun of its own."""

from __future__ import annotations

import re

from handlers.asking.meaning import NOUN, PROPER, VERB, Term
from handlers.asking.shapes import HOW_MANY
from store.patterns import lazily

_OF_THE_WHOLE = lazily(
    r"\bof (?:the )?(?:whole )?(?:city|city's|tianjin's|national|nation's|country's) (?:total|whole|overall)\b",
    re.I,
)
"""占全市: what share of the whole something is."""
_CURRENCY = lazily(r"\b(?:in )?(?:the )?(?:us|u\.s\.|american) dollars?\b|\bin (?:dollars|yuan|rmb|euros?)\b", re.I)
"""A currency is the answer's unit, and no country that the question is about."""

_COSTS = lazily(r"\bhow much (?:do|does|did|would|will|has|have)\b[^?.;]*?\b(?P<cost>cost)\b", re.I)
"""How much does lunch cost asks for its price, and not for what it costs to make."""


def spoken_out(words: str) -> str:
    """What's and hasn't in full, and turns that say nothing (in terms of, when it comes to) as plain prepositions."""
    words = _IN_BRACKETS.sub(r"\1", _NAMED.sub("", words))
    for turn, plainly in _RESAID:
        words = turn.sub(plainly, words)
    return _ABOUT.sub("in", _NOT.sub(lambda hit: f"{_WHOLE.get(hit[1].lower(), hit[1])} not", _IS.sub(r"\1 is", words)))


_NAMED = lazily(
    r"\b(?:(?!(?:Did|Does|Do|Is|Are|Was|Were|Has|Have|Had|Will|Would|Can|Could|How|What|When|Where|Which|Who|Whose|Why|"
    r"The|In|By|At|For|Of|And|On|From|To|Since|Name)\b)[A-Z][A-Za-z0-9&-]*(?:['’]s)? ){1,5}(?=[(（][\u3400-\u9fff])"
)
_IN_BRACKETS = lazily(r"(?<=[A-Za-z ’'])[(（]([\u3400-\u9fff][\u3400-\u9fff0-9A-Za-z·]*)[)）]")
"""Shuxi Biomedicine (曙熙生物) is named by its own name: what it is called in English is nothing to be looked for."""
_RESAID: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        lazily(
            r"\bhow much of (?=(?:the |its |their |his |her )?[^?,]{1,60}?\b"
            r"(?:comes?|came|derive[sd]?|stems?|originates?|"
            r"(?:is|are|was|were) (?:sold|exported|shipped|earned|generated))\b)",
            re.I,
        ),
        "what share of ",
    ),
    (lazily(r"\bin (?:money|monetary|cash|financial) terms\b", re.I), "in yuan"),
    (
        lazily(
            r"\bhow (?:large|big) (?:is|was|will) (?:the )?((?:[\w'’-]+ ){0,3}?)market for (.{2,40}?)"
            r"(?= (?:be|expected|in|by|now|likely|forecast|set|going|projected)\b|\W*$)",
            re.I,
        ),
        r"what is the market size of \1\2",
    ),
    (
        lazily(
            r"\bwhat ((?:[\w-]+ ){1,4}?)(?:is|are|was|were) (.{2,50}?) (?:aiming|shooting|hoping|looking) for\b", re.I
        ),
        r"what is the \1target of \2",
    ),
    (
        lazily(
            r"\bhow much (?:quicker|faster|shorter) (will|is|was|would) (?:the |a )?(?:drive|ride|trip|journey|run|"
            r"crossing|commute) ((?:to|from|between|into|across) .{2,50}?)(?: be)?(?=\W*$)",
            re.I,
        ),
        r"by how much \1 the travel time \2 be shortened",
    ),
    (
        lazily(r"\b(?:what|how much) can (.{2,40}?) (?:carry|lift|haul)(?=\W*$)", re.I),
        r"what is the maximum payload of \1",
    ),
    (lazily(r"\bhow short of (.{2,40}?) (?:is|are|was|were) ", re.I), r"what is the shortage of \1 at "),
    (
        lazily(r"\b(?:a|each|per) night there\b|\bone night there\b|\bto stay there (?:for )?(?:a|one) night\b", re.I),
        "a one-night stay",
    ),
    (lazily(r"\b(?:is|are|was|were) being (?=invested|spent|built|raised|paid|put)\b", re.I), "is "),
)
"""What makes it a question of another kind."""


_IS = lazily(r"\b(what|who|where|when|how|which|that|there)['’]s\b", re.I)
_NOT = lazily(r"\b(is|are|was|were|do|does|did|has|have|had|ca|could|wo|would|should)n['’]t\b", re.I)
_WHOLE = {"ca": "can", "wo": "will"}
_ABOUT = lazily(
    r"\b(?:in terms of|when it comes to|with (?:regard|respect) to|in relation to|as regards|in the case of|"
    r"in the way of|on the part of)\b",
    re.I,
)


def turned(text: str) -> tuple[list[Term], str]:
    """What is asked for by numbers, currencies and turns of the question, and the text without what said so."""
    found = [Term(words[0], words, NOUN, True) for words, pattern in _SAID_OTHERWISE if pattern.search(text)]
    for hit in _NUMBERED.finditer(text):
        if hit["n"]:
            said = (f"{hit['n']}号", f"{hit['n']}#", *((f"{_HAN[int(hit['n'])]}号",) if len(hit["n"]) == 1 else ()))
            found.append(Term(said[0], said, PROPER, True, True))
    for hit in _DOUBLE.finditer(text):
        said = _DOUBLES[hit[1].lower()]
        found.append(Term(said[0], said, PROPER, True, True))
    if _LAST_SEASON.search(text):
        found.append(Term("last year's", ("去年", "上年", "前一年", "上一年", "上一届", "上届"), PROPER, True, True))
        text = _LAST_SEASON.sub(lambda hit: re.sub(r"^\w+ (?:year['’]s )?", "", hit[0]), text)
    if _GREW_MOST.search(text):
        found.append(
            Term("each district", ("各区", "区县", "各县", "县区", "各市", "各省", "各地"), PROPER, True, True)
        )
    for turn, plainly in _PLAINLY:
        text = turn.sub(plainly, text)
    text = _EXPANDED.sub(r"\1grow", text)
    text = _HARVEST.sub(r"\1 output", text)
    text = _THIS_SEASON.sub(" ", _ON_ROADS.sub(" ", text))
    text = _LOUD.sub("what is the noise of", _DECIBELS.sub(" ", text))
    text = _THOUSAND.sub("per thousand people", text)
    text = _CURRENCY.sub(" ", _DOUBLE.sub(" ", _NUMBERED.sub(" ", text)))
    bounds, text = _bounds(text)
    found += bounds
    for hit in _BOTH_CITIES.finditer(text):
        said = _JOINT_CITIES[hit[1].lower()]
        found.append(Term(said[0], said, PROPER, True, True))
    text = _BOTH_CITIES.sub(" ", text)
    text = _MEAN_AGE.sub(r"what is the average age of \1", text)
    text = _CLASS_OF.sub(" ", _COSTS.sub(lambda hit: hit[0][: -len(hit["cost"])], text))
    text = _LED_ROUND.sub("lead investor", text)
    text = _PORTION.sub("what share of", _WORKS.sub(r"\1", text))
    text = _BOTH_SIDES_OF.sub(r"\1", text)
    text = _BOOKED.sub(r"\1", text)
    for aged in _AGED.finditer(text):
        found.append(Term(f"{aged[1]}岁", (f"{aged[1]}岁",), PROPER, True, True))
    text = _AGED.sub(" ", text)
    text = _SETS_OF.sub(r"\1", text)
    for turn, word, chinese in _TURNED_INTO:
        if (turned := turn.search(text)) is not None:
            found.append(Term(word, chinese, NOUN, True))
            text = f"{text[: turned.start()]} {turned['kept']} {text[turned.end() :]}"
    if _OF_ECONOMY.search(text):
        found.append(Term("economy", ("GDP", "地区生产总值", "生产总值", "经济"), VERB, False))
        text = _OF_ECONOMY.sub(r"\1", text)
    for hit in _OF_THE_WHOLE.finditer(text):
        whole = "全国" if re.search("nation|countr", hit[0], re.I) else "全市"
        found.append(Term(whole, (whole, "全区") if whole == "全市" else (whole,), NOUN, True))
    return found, _OF_THE_WHOLE.sub(" ", text)


def _bounds(text: str) -> tuple[list[Term], str]:
    """How many of the deals were worth over 1 billion yuan: those are told as 10亿元以上的有5个."""
    if not HOW_MANY.search(text):
        return [], text
    found: list[Term] = []
    for hit in _BOUND.finditer(text):
        yuan = float(hit["n"].replace(",", "")) * _SCALES.get((hit["s"] or "").lower(), 1.0)
        said = f"{yuan / 1e8:g}亿元" if yuan >= 1e8 else f"{yuan / 1e4:g}万元" if yuan >= 1e4 else f"{yuan:g}元"
        beyond = (f"{said}以上", f"{said}及以上", f"{said}（含）以上", f"超{said}", f"超过{said}", f"逾{said}")
        round_one = {"1亿元": ("超亿元", "亿元以上", "过亿元"), "1000万元": ("千万元以上", "超千万元")}
        found.append(Term(beyond[0], (*beyond, *round_one.get(said, ())), PROPER, True, True))
    return found, _BOUND.sub(" ", text) if found else text


_BOUND = lazily(
    r"\b(?:(?:is|are|was|were|be|being|each) )?(?:(?:worth|valued at|investing|earning|making|with an investment of) )?"
    r"(?:over|above|more than|at least|exceeding|exceeds?|upwards of) (?:rmb ?|¥)?"
    r"(?P<n>\d[\d,]*(?:\.\d+)?) ?(?P<s>billion|million|thousand|bn|m)? ?(?:yuan|rmb)\b(?: or more)?",
    re.I,
)
_SCALES = {"billion": 1e9, "bn": 1e9, "million": 1e6, "m": 1e6, "thousand": 1e3}

_DOUBLE = lazily(r"\bdouble[ -](11|eleven|12|twelve|ninth)\b", re.I)
_DOUBLES = {
    "11": ("双11", "双十一"), "eleven": ("双11", "双十一"), "12": ("双12", "双十二"), "twelve": ("双12", "双十二"),
    "ninth": ("重阳",),
}  # fmt: skip
_BOTH_CITIES = lazily(r"(?<=\bwith )(beijing|hebei)(?: and | & )tianjin\b(?! and\b)", re.I)
_JOINT_CITIES = {"beijing": ("京津", "京津冀", "北京、天津", "北京和天津"), "hebei": ("津冀", "京津冀", "河北、天津")}
"""What is done with Beijing and Tianjin universities is told of 京津高校."""
_THOUSAND = lazily(
    r"\b(?:per|for every|in every) (?:thousand|1,?000) (?:people|residents|inhabitants|population)\b", re.I
)
_THIS_SEASON = lazily(r"\bthis (?:spring|summer|autumn|fall|winter)\b", re.I)
"""Nothing but a time, which a paper of that season need not say."""
_GREW_MOST = lazily(
    r"^\W*which (?:districts?|count(?:y|ies)|cit(?:y|ies)|provinces?|regions?|towns?) (?:\w+ )?"
    r"(?:grew|expanded|rose|gained|(?:has|have|had|saw|recorded|posted|reported|enjoyed) the) (?:the )?"
    r"(?:fastest|strongest|highest|quickest|biggest|most|slowest|weakest|lowest)"
    r"(?: (?:growth|increase|growth rate|rise|gain|economic growth))?"
    r"(?: (?:last|this|in|during|over|since|so)\b.*)?\W*$",
    re.I,
)
"""Of what they grew is not said: another thing's growth is no answer, only what is told of the places themselves."""
_LAST_SEASON = lazily(
    r"\b(?:last|previous) (?:year['’]s )?(?:spring festival|chinese new year|lunar new year|national day|golden week|"
    r"may day|labou?r day|qingming|dragon boat|mid-autumn|heating season|season|summer|winter|flood season|"
    r"school year|edition)\b",
    re.I,
)
"""The holiday of the year before, which a number must be told of; by itself it is the paper's own."""
_EACH_PLACE = ("各区", "区县", "各县", "县区", "各市", "各省", "各地")
_PLAINLY: tuple[tuple[re.Pattern[str], str], ...] = (
    (lazily(r"\bhow (?:far|long|early|much|soon) (?:ahead|in advance|beforehand)\b", re.I), "what advance time"),
    (
        lazily(
            r"\bhow many (?:people|persons|hands) (?:(?:will|would|do|does|did|are|is|were|currently|now|there|be) )*"
            r"(?:work(?:s|ed|ing)?|employed|on (?:the|its) (?:payroll|staff|books))\b(?! on)",
            re.I,
        ),
        "how many employees",
    ),
    (lazily(r"\bhow accurate (?:is|are|was|were)\b", re.I), "what is the accuracy of"),
    (lazily(r"\bhow (?:efficient|productive) (?:is|are|was|were)\b", re.I), "what is the efficiency of"),
    (lazily(r"\bhow pure (?:is|are|was|were)\b", re.I), "what is the purity of"),
    (lazily(r"\bhow profitable (?:is|are|was|were)\b", re.I), "what is the profit of"),
    (lazily(r"\bhow (?:expensive|cheap|costly|dear|pricey) (?:is|are|was|were)\b", re.I), "what is the price of"),
    (lazily(r"\bhow (?:hot|warm|cold) (?:is|was|did)\b", re.I), "what is the temperature"),
    (lazily(r"\bhow (?:full|booked up) (?:is|are|was|were)\b", re.I), "what is the occupancy rate of"),
    (
        lazily(
            r"\brais(?:e|es|ed|ing) (?=(?:the|its|their|his|output|production|capacity|prices?|wages?|pay|exports?) )"
            r"(?!(?:the|its|their) (?:money|funds?|funding|capital|cash|sum)\b)",
            re.I,
        ),
        "increase ",
    ),
    (lazily(r"\bat (?:the|this) moment\b|\bright now\b|\bthese days\b|\bas of now\b", re.I), " "),
    (lazily(r"\b(?:take|takes|took) on average\b", re.I), "take"),
    (lazily(r"\bat what price did (.{1,60}?) (?:shares? |stock )?close\b", re.I), r"what was the closing price of \1"),
    (lazily(r"\bwhat (?:does|did|do) it cost to (?:ship|send|move)\b", re.I), "what is the freight rate of"),
    (lazily(r"\b(?:stay|be|is|are|remain|were)(?: there)? on duty\b", re.I), "on duty"),
    (lazily(r"\bwere on board\b|\bwere aboard\b|\bon board\b|\baboard\b", re.I), "on"),
    (lazily(r"\bto (?:repay|pay back|pay off) (?:the|its) (?:money|loan)\b", re.I), "loan term"),
    (lazily(r"\bhow many extra (?=trains|services|buses|flights|trips)", re.I), "how many additional "),
    (lazily(r"\bby how many (?:units|pieces|sets|items)\b", re.I), "by how much"),
    (
        lazily(
            r"\bwhen (will|does|did|is|has) (?:the |its |their )?(?:mass )?production (?:to )?"
            r"(?:start|begin|beg[au]n|started)\b",
            re.I,
        ),
        r"when \1 it go into production",
    ),
    (lazily(r"\bsince the (?:start|beginning) of (?:the|this) year\b", re.I), " "),
)
"""Turns that another turn says in words which the lexicon has."""
_EXPANDED = lazily(
    r"(\b(?:by )?how (?:much|fast|quickly) (?:did|do|does|has|have|will) .{1,80}?\b)(?:expand(?:ed)?|swell)\b", re.I
)
_HARVEST = lazily(
    r"\b([a-z]+) harvest(?= (?:fall|drop|rise|grow|shrink|increase|decrease|decline|change|go up|go down)\b)"
)
_ON_ROADS = lazily(r"(?:(?<=are )|(?<=were ))(?:now )?on the roads?\b", re.I)
_LOUD = lazily(r"\bhow (?:loud|noisy) (?:is|are|was|were)\b", re.I)
_DECIBELS = lazily(r"\bin decibels?\b", re.I)
_MEAN_AGE = lazily(r"\bhow old (?:are|is|were|was) (.{1,70}?),? on average\b", re.I)

_HAN = "零一二三四五六七八九"
_LED_ROUND = lazily(r"\bwho (?:has )?(?:led|leads)\b(?=.*\b(?:round|series|funding|financing)\b)", re.I)
_OF_ECONOMY = lazily(r"(\b(?:share|proportion|percentage) of (?:[\w'’]+ ){0,3}?)(?:economy|gdp)\b", re.I)
"""Of what whole a share is, which a paper need not say: 第三产业占比90.2%."""

_NUMBERED = lazily(r"\b(?:line|no\.?|number) (?P<n>\d+)\b|(?<=\d) (?:commuter )?line\b", re.I)
_SAID_OTHERWISE = (
    (
        ("保有量",),
        lazily(
            r"\bhow many (?:[\w-]+ ){0,3}(?:cars?|vehicles|nevs|evs|automobiles) "
            r"(?:are there|does .{1,30} have|(?:are|were) (?:now )?on the roads?)\b",
            re.I,
        ),
    ),
    (
        ("投资", "花", "投入", "耗资", "造价", "成本", "费用"),
        lazily(
            r"\bcosts? (?:of|for|to) (?:the )?(?:renovat|build|construct|retrofit|upgrad|repair|refurbish|restor|"
            r"transform|expand)\w*",
            re.I,
        ),
    ),
    (
        ("挣", "赚", "收入", "盈利"),
        lazily(
            r"\bhow much (?:money )?(?:do|does|did|will|can) .{1,40}? make"
            r"(?: (?:last|this|in|a|per|each|from|over|during|on)\b|\W*$)",
            re.I,
        ),
    ),
)
"""What is asked for by a turn of the question and by no noun of it."""

_PORTION = lazily(r"\bwhat (?:portion|part|chunk|slice) of\b", re.I)
_WORKS = lazily(r"(\b(?:before|after|during|by|of) the [^,.?]{0,40}?) works\b(?=\W*$)", re.I)
"""The irrigated area before and after the works."""
_BOTH_SIDES_OF = lazily(
    r"(\bbefore and after) (?:the |its |their )?(?:[\w-]+ )?(?:automation|renovation|upgrade|upgrading|reform|change|"
    r"switch|works?|project|retrofit|overhaul|package|expansion|relocation|move|merger|launch|opening|digitali[sz]ation|"
    r"transformation|conversion|takeover|makeover|reinforcement|reconstruction|rebuild)\b",
    re.I,
)
"""Between the two ends of a change lies what made it, which the paper need not call so."""
_BOOKED = lazily(
    r"\b((?:revenues?|sales|profits?|income|turnover|orders?|loss(?:es)?|earnings)\b.*?)"
    r"\b(?:book(?:ed)?|post(?:ed)?|log(?:ged)?|notch(?:ed)?|generate[d]?|rake in|pull in|ring up)\b",
    re.I,
)
"""How much revenue it booked: there is no book."""
_AGED = lazily(
    r"\b(\d{1,3})[- ]years?[- ]olds?\b"
    r"(?: (?:woman|man|lady|gentleman|person|resident|villager|pensioner|retiree|farmer|boy|girl|widow|widower)\b)?",
    re.I,
)

_SETS_OF = lazily(r"\b(how many )(?:sets|units|pieces|items|pairs) of (?=\w)", re.I)
"""Measure words that English puts where it counts by none: 17 sets of equipment are 设备17套."""

_TURNED_INTO: tuple[tuple[re.Pattern[str], str, tuple[str, ...]], ...] = (
    (
        lazily(
            r"^\W*who (?:founded|co-?founded|set up|started|established|launched|created|(?:is|was) behind)\b"
            r"(?P<kept>)",
            re.I,
        ),
        "founder",
        ("创始人", "创办人", "联合创始人", "创办", "创立", "创业", "创建", "办起", "开办", "白手起家"),
    ),
    (
        lazily(
            r"^\W*who (?:\w+ly )?(?:is )?(?:operat\w+|(?:runs?|running|ran)(?=.*\b(?:lines?|routes?|bus|buses|metro|"
            r"trains?|shuttle|ferry|services?|stations?|terminals?|berths?|platform|app|network|airport|stadium|venue|park)\b))"
            r" (?=\w)(?P<kept>)",
            re.I,
        ),
        "operator",
        ("运营方", "运营商", "运营单位", "运营公司", "运营主体", "负责运营", "运营管理", "公司运营", "集团运营", "运营",
         "经营方", "经营者", "主理人", "经营着", "负责人"),
    ),
    (
        lazily(r"^\W*who (?:built|constructed|is building|is constructing|renovated|rebuilt)\b(?P<kept>)", re.I),
        "builder",
        ("承建", "施工方", "施工单位", "承建方", "建设单位", "建设方", "修建", "建造", "建设", "建成", "打造", "建"),
    ),
    (
        lazily(
            r"^\W*who (?:holds?|owns?|owned|has)\b(?= (?:an? |the )?(?:\w+ )?(?:stake|[\d.]+ ?(?:%|per ?cent)))"
            r"(?P<kept>)",
            re.I,
        ),
        "shareholder",
        ("持股", "控股", "股东", "入股", "参股", "占股", "所有"),
    ),
    (
        lazily(
            r"^\W*what (?:does|do|did) (?P<kept>.{0,60}?)\b(?:make|produce|manufacture|speciali[sz]e in)\W*$",
            re.I,
        ),
        "main business",
        ("主营", "主要生产", "主打", "专注", "专门生产", "从事", "研发生产", "生产", "制造"),
    ),
    (
        lazily(r"^\W*who (?:supplie[sd]|supply|provide[sd]?|is supplying|is providing)\b(?P<kept>)", re.I),
        "supplier",
        ("提供", "供应商", "供应", "供货", "供货商", "提供商", "配套"),
    ),
    (
        lazily(
            r"\b(?:pay|pays|paid|paying) (?:\w+ )?for\b(?P<kept>.*?)\b(?:per|a|an|each|for each|for every) "
            r"(?:kilo|kilogram|kg|tonne|ton|jin|catty|lit(?:re|er)|head|barrel)\b",
            re.I,
        ),
        "purchase price",
        ("收购价", "收购均价", "采购价", "采购均价", "收购价格", "采购价格", "均价", "收购", "采购"),
    ),
    (
        lazily(r"\bdaily (?P<kept>(?:[\w-]+ ){0,3}?)(?:output|production|capacity)\b(?! value)", re.I),
        "output",
        ("日产量", "日产", "日均产量", "日加工", "日均加工", "日处理", "每天生产", "每天加工", "每天可加工", "每日生产",
         "日产能"),
    ),
)  # fmt: skip
"""Turns of speech and what papers print for them; ``kept``: what stands within them and is asked about as well."""

_CLASS_OF = lazily(r"\b(?:the )?class(?: of)?(?= {5}| 20\d\d\b)", re.I)
"""The class of 2026: who leaves school in that year, which is looked for as a time and blank by now."""
