"""A question taken apart: about whom, about what, when, and what kind of answer it wants."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from handlers.asking import meaning, names, periods
from handlers.asking.answer import Language
from handlers.asking.fold import HAN
from handlers.asking.lexicon import load
from handlers.asking.meaning import LIGHT, NOUN, PROPER, VERB, Term
from store.archive import Archive
from store.reading.script import fold as fold_script
from store.reading.words import tag
from store.records import StoredEnterprise

Want = Literal[
    "value", "growth", "share", "rank", "duration", "when", "where", "who", "name", "list", "why", "how", "yesno",
    "overview", "any",
]  # fmt: skip
NUMERIC: frozenset[Want] = frozenset({"value", "growth", "share", "rank", "duration", "overview"})


@dataclass(frozen=True, slots=True)
class Part:
    """One thing asked. ``units``: kinds of unit an answer may have (empty: any). ``head``: the noun that is measured."""

    words: str
    want: Want
    terms: tuple[Term, ...]
    head: Term | None = None
    units: frozenset[str] = frozenset()
    phrases: tuple[str, ...] = ()
    change: bool = False
    falling: bool = False
    level: bool = False
    planned: bool = False
    both: bool = False
    period: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """A whole question. ``also``: enterprises whose names stand inside the longer ones; ``leans`` and ``pronoun``: it
    points back into the thread; ``articles``: what the thread was about."""

    words: str
    language: Language
    parts: tuple[Part, ...]
    enterprises: tuple[StoredEnterprise, ...] = ()
    also: tuple[StoredEnterprise, ...] = ()
    period: str | None = None
    last_year: bool = False
    leans: bool = False
    pronoun: bool = False
    tianjin: bool = False
    articles: tuple[int, ...] = ()

    @property
    def terms(self) -> tuple[Term, ...]:
        return meaning.spread(t for p in self.parts for t in p.terms)


# ---------------------------------------------------------------- what is wanted

_ZH: tuple[tuple[Want, str], ...] = (
    ("why", r"为什么|为何|什么原因|原因是什么|怎么会"),
    ("overview", r"(?:业绩|经营|效益|表现|情况|发展得?|成绩|生意|运行)(?:[^,。?]{0,6})(?:怎么样|如何|怎样)"),
    ("when", r"什么时候|何时|几点|哪一?年|哪一?天|几月|几号|什么时间|哪个?月|啥时候|何年|何月|什么日子"),
    (
        "duration",
        r"多久|多长时间|几(?:年|个月|天|小时|分钟|秒|周)|多少(?:个)?(?:年|天|小时|分钟|秒|个?月|工作日)|多长时间",
    ),
    ("rank", r"第几|排名|排在?(?:多少|哪)|排第|位列|位居|名列"),
    (
        "share",
        r"占比|比重|比例|百分之[几多]|占(?![地用据])[^,。?]{0,14}(?:多少|几成|多大)|几成|多少(?:的)?股[权份]|股[权份](?:是|有)?多少|百分比|份额|占有率",
    ),
    (
        "growth",
        r"涨了?还是|[升增]了?还是|增长还是|是[增涨升][,，]?是[减跌降]|增长|增速|增幅|涨幅|降幅|同比|环比|(?:涨|升|降|跌|增|减|提高|提升|增加|减少|下降|缩短|压缩|扩大|回落|翻)(?:了|到)?(?:多少|几)"
        r"|(?:多少|几)[^,。?]{0,4}(?:提高|下降|增长)|变化",
    ),
    (
        "who",
        r"谁|什么人|哪位|何人|哪一位|(?:负责人|董事长|总经理|总裁|院长|主任|创始人|法人|掌门人|老板|CEO)(?:是|叫|姓)",
    ),
    ("where", r"哪里|哪儿|在哪|何处|什么地方|哪个(?:区|市|县|镇|省|国家|城市|地方|园区)|位于哪|什么位置"),
    ("value", r"多少|几|多[大高重远宽深长快低]|多么"),
    ("name", r"叫什么|名称|名字|是哪[家个]|哪一?[家个所座]|什么(?:公司|企业|单位|机构|平台|项目)|叫啥"),
    ("list", r"哪些|哪几|什么|有啥|列出|列举"),
    ("how", r"怎么|如何|怎样"),
    ("yesno", r"吗|是否|有没有|是不是|是赚是亏|还是"),
)
_EN: tuple[tuple[Want, str], ...] = (
        ("why", r"\bwhy\b|\breason\b"),
        ("when", r"\bwhen\b|\b(?:what|which) (?:year|month|date|day|time)\b"),
        ("duration", r"\bhow long\b|\bhow many (?:years?|months?|days?|hours?|minutes?|seconds?|weeks?|working days)\b|\bhow much time\b"),
        ("rank", r"\brank|\bwhat place\b|\bposition\b"),
        ("share", r"\bshare\b|\bpercentage\b|\bproportion\b|\bstake\b|\bwhat percent|\bshareholding\b|\bfraction\b"),
        ("growth", r"\bhow (?:fast|quickly)\b|\bgrowth\b|\bgrow\b|\bgrew\b|\bgrown\b|\b(?:increase|rise|fall|drop|decline|decrease)s?\b|\b(?:rose|fell|increased|dropped|declined|decreased)\b|\byear[- ]on[- ]year\b|\bchange\b|\b(?:shortened|cut|reduced)\b"),
        ("who", r"\bwho(?:m|se)?\b|\bname of the (?:chairman|president|manager|director|ceo|founder|engineer)"),
        ("where", r"\bwhere\b|\b(?:which|what) (?:district|city|place|country|county|town)\b"),
        ("value", r"\bhow (?:much|many|large|big|high|low|far|deep|wide|old|tall|heavy|great)\b|\bwhat (?:is|was|are|were) the (?:\S+ ){0,6}(?:number|amount|value|price|area|size|revenue|profit|output|investment|throughput|volume|capacity|income|sales|total|cost|fare|length|speed|depth|yield|population|gdp|accuracy|target|age|rate)\b|\bnumber of\b"),
        ("name", r"\b(?:what|which) (?:is|was|are) (?:the )?(?:name|called)|\bwhich (?:company|enterprise|firm|bank|university|institute|hospital|group|project|product)\b|\bcalled\b|\bparent company\b"),
        ("list", r"\bwhich\b|\bwhat\b|\blist\b|\bname (?:the|some|all)\b"),
        ("how", r"\bhow\b"),
        ("yesno", r"^(?:is|are|was|were|do|does|did|has|have|will|can)\b"),
)  # fmt: skip
_WANTS_ZH = tuple((want, re.compile(pattern)) for want, pattern in _ZH)
_WANTS_EN = tuple((want, re.compile(pattern, re.I)) for want, pattern in _EN)
_LEVEL = re.compile(
    r"总量|总额|总值|总规模|规模是|绝对值|多少(?:亿|万)?[元吨]|多少(?:万|亿)?(?:标准箱|人次)|\btotal (?:amount|value|volume)\b|\bin (?:yuan|rmb|absolute)\b",
    re.I,
)
_CHANGE_BY = re.compile(
    r"(?:缩短|压缩|减少|下降|降低|提高|增加|提升|涨|降|多|少|扩大)了?(?:多少|几)|(?:提高|增加|减少|下降|新增)了?多少"
)
_FALLING = re.compile(
    r"缩短|压缩|减少|下降|降低|下跌|跌|降了|回落|\b(?:fall|fell|drop|dropped|decline|declined|decrease|decreased|shortened|reduced|cut)\b",
    re.I,
)
_PLANNED = re.compile(
    r"计划|打算|预计|目标|力争|拟|将要?|未来|再(?:培育|建|投|新增|开)|\b(?:plan|plans|planned|target|aim|expect|expected|intend|will|forecast)\b",
    re.I,
)
_BOTH_ENDS = re.compile(
    r"原来|以前|之前|过去|从多少|由多少|前后|\bbefore\b|\bfrom what\b|\bused to\b|\boriginally\b|\bpreviously\b", re.I
)
_UNITS_ZH = re.compile(
    r"(?:多少|几|第几)\s*(?P<u>万?亿?(?:美元|欧元|日元|港元|元|吨|公里|千米|平方公里|平方米|公顷|亩|标准箱|自然箱|人次|艘次|架次|个百分点|百分点|公斤|千瓦时|度|米|倍)|[个家名人位项条所座件种台套辆列艘架只张户场次届对票例类道款部块片支盒袋箱名册])"
)
UNIT_CLASSES: tuple[frozenset[str], ...] = (
    frozenset({"元", "美元", "欧元", "日元", "港元", "英镑", "韩元", "人民币"}),
    frozenset({"人", "名", "位", "人次", "员"}),
    frozenset({"个", "家", "所", "座", "项", "条", "件", "种", "类", "处", "支", "片", "套", "块", "栋", "只", "批", "款", "道", "例", "间", "对", "届", "场", "份", "期", "枚", "宗", "单", "册", "次", "大", "张"}),  # noqa: E501
    frozenset({"台", "套", "台套", "辆", "列", "艘", "架", "部", "组"}),
    frozenset({"吨", "公斤", "千克", "克", "斤"}),
    frozenset({"公里", "千米", "米", "海里", "厘米", "毫米"}),
    frozenset({"平方米", "平方公里", "亩", "公顷"}),
    frozenset({"标准箱", "自然箱", "箱"}),
    frozenset({"%", "百分点", "个百分点", "倍"}),
    frozenset({"年", "个月", "月", "天", "日", "小时", "分钟", "秒", "周", "工作日", "个工作日"}),
    frozenset({"户", "人", "家"}), frozenset({"人次"}), frozenset({"艘次", "艘"}), frozenset({"架次"}), frozenset({"票", "件", "张"}),  # noqa: E501
    frozenset({"千瓦时", "度"}), frozenset({"盒", "袋", "箱"}),
)  # fmt: skip
_MONEY_ASKED = re.compile(
    r"多少钱|多少资金|多少投资|投资(?:了)?多少|资金(?:是|有)?多少|花(?:了)?多少|\bhow much (?:money|(?:did|does|will) .{1,60}\b(?:cost|invest|spend|pay|raise)\b)|\bin (?:yuan|rmb)\b|\bhow much (?:is|was) (?:it )?invest",
    re.I,
)
_QUESTION_WORD = re.compile(r"多少|几|多[大高重远宽深长快低久]|什么|哪|谁|何时|怎么样|如何|怎样|第几")
_MEASURE_AFTER = re.compile(
    r"\s*(?:万|亿)?(?:个|家|名|人|位|项|条|所|座|件|种|台|套|辆|列|艘|架|只|张|户|场|次|届|对|的|公里|吨|元|亩|平方米|公斤|[票例类道款])?"
)
_NUMBER_UNITS_EN = {
    "employees": "人", "people": "人", "workers": "人", "staff": "人", "passengers": "人", "tourists": "人",
    "visitors": "人", "yuan": "元", "companies": "家", "enterprises": "家",
}  # fmt: skip


def wants(words: str, language: Language) -> Want:
    """The kind of answer; "any" where no question word tells (天津港上半年吞吐量)."""
    for want, pattern in _WANTS_EN if language == "en" else _WANTS_ZH:
        if pattern.search(words):
            return want
    if language == "en":
        return wants(words, "zh") if HAN.search(words) and not re.search(r"[a-z]{3}", words, re.I) else "any"
    return "any"


_RATE_ASKED = re.compile(r"[\u3400-\u9fff]率[^,，。?]{0,6}(?:多少|多高|几)|\b(?:accuracy|occupancy|efficacy|rate)\b", re.I)


def units_of(words: str) -> frozenset[str]:
    """Kinds of unit that an answer may have; none where the question leaves it open."""
    if hit := _UNITS_ZH.search(words):
        unit = hit["u"].lstrip("万亿") or "元"
        found = [c for c in UNIT_CLASSES if unit in c]
        return frozenset().union(*found) if found else frozenset({unit})
    if _MONEY_ASKED.search(words):
        return UNIT_CLASSES[0]
    if _RATE_ASKED.search(words):
        return UNIT_CLASSES[8]
    return frozenset()


# ---------------------------------------------------------------- taking a question apart

_SPLIT = re.compile(r"[,，、;；?？。!！]+(?!\d)")
_SPLIT_EN = re.compile(
    r"[;?.!]+(?:\s|$)|(?:,\s*)?\band (?=(?:what|how|which|who|when|where|why|is|was|did|does)\b)", re.I
)
_ASKS = re.compile(
    r"多少|几[家个名人项条位年天月成]|多[大高重远宽深长快久]|什么|哪|谁|何|怎|如何|吗|呢|是否|还是|有没有|赚是亏|第几"
)
_LEANS_ZH = re.compile(
    r"^(?:那么?|其中|而|还有|另外|此外|同比|环比|分别|它|他|她|其|该|这|上述|再|又|呢)|(?:^|[,，])(?:那|它|其)|呢[?？]?|它们?|其中|该(?:公司|企业|项目|集团|园区)|这(?:个|家|些|座|项|位|里|条)|那(?:个|家|些|里)|同期|上面|刚才|还(?:计划|要|将|有)|后者|前者"
)
_PRONOUN_ZH = re.compile(
    r"它们?|他们?|她|其(?!中|他|次|实)|该(?:公司|企业|集团|园区|机构|院|中心|港)|(?:这|那)(?:个|家)(?:公司|企业|集团|园区|机构|母公司|子公司|中心)?|公司(?=的|今年|去年|上半年|现在|有)"
)
_LEANS_EN = re.compile(
    r"^(?:and|what about|how about|then|also|so)\b|\b(?:it|its|they|their|them|that|those|these|this|he|his|she|her|same|former|latter)\b",
    re.I,
)
_PRONOUN_EN = re.compile(
    r"\b(?:it|its|they|their|them|he|his|she|her|(?:the|this|that) (?:company|firm|enterprise|group|parent|subsidiary))\b",
    re.I,
)
_LAST_YEAR = re.compile(
    r"去年同期|上年同期|\b(?:same period (?:of )?last year|a year (?:earlier|ago)|year before)\b", re.I
)
_POINTED = re.compile(r"(?:这|那|该)(?:个|家)?(?P<n>公司|企业|集团|园区|机构|母公司|子公司|项目|中心|单位)")


def take_apart(words: str, language: Language, archive: Archive, today: date) -> Asked:
    """``words`` (already plain) as an Asked. ``today`` is the day that 今年 hangs on."""
    text = fold_script(words)
    found = periods.find(text, today)
    enterprises, also, rest = _enterprises(_blank(text, [(p.start, p.end) for p in found]), language, archive)
    if language == "en":
        english, rest = _english_enterprises(rest, archive)
        enterprises += tuple(e for e in english if e.id not in {x.id for x in enterprises})
    pointed = _POINTED.sub(lambda m: " " * len(m[0]), rest)
    parts = _parts(pointed, language, found)
    first = (_SPLIT_EN if language == "en" else _SPLIT).split(f"{words}?", maxsplit=1)[0] + words[-1:] * (
        len(parts) == 1
    )
    leaning = (_LEANS_ZH if language == "zh" else _LEANS_EN).search(first)
    pronoun = (_PRONOUN_ZH if language == "zh" else _PRONOUN_EN).search(first)
    return Asked(
        words=words,
        language=language,
        parts=parts,
        enterprises=enterprises,
        also=also,
        period=parts[0].period,
        last_year=bool(_LAST_YEAR.search(words)),
        leans=bool(leaning),
        pronoun=bool(pronoun),
        tianjin=bool(re.search(r"天津|全市|我市|本市|\btianjin\b", words, re.I)),
    )


def _period(found: list[periods.AskedPeriod]) -> str | None:
    """The period asked about: the first that is no 今年 beside a narrower one."""
    narrow = [p.iso for p in found if not re.fullmatch(r"\d{4}", p.iso)]
    return narrow[0] if narrow else found[0].iso if found else None


def _blank(text: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _enterprises(
    text: str, language: Language, archive: Archive
) -> tuple[tuple[StoredEnterprise, ...], tuple[StoredEnterprise, ...], str]:
    """Enterprises named in the text, those whose names stand inside those names, and the text without the names."""
    found: list[StoredEnterprise] = []
    inner: list[StoredEnterprise] = []
    spans: list[tuple[int, int]] = []
    folded = meaning.fold(text)
    for each, name in archive.enterprises.containing(text):
        key = meaning.fold(name)
        at = folded.find(key)
        if at < 0 or key in _NO_NAMES or _IS_PLACE.fullmatch(key):
            continue
        if any(s < at + len(key) and at < e for s, e in spans):
            inner.append(each)
            continue
        found.append(each)
        spans.append((at, at + len(key)))
    rest = _blank(text, spans)
    if language == "zh" or HAN.search(rest):
        short = _short_names(rest, archive)
        found += [e for e, _ in short if e.id not in {f.id for f in found}]
        rest = _blank(rest, [s for _, s in short])
    return tuple(found), tuple(e for e in inner if e.id not in {f.id for f in found}), rest


def _english_enterprises(text: str, archive: Archive) -> tuple[list[StoredEnterprise], str]:
    """Enterprises under the English names that the lexicon is sure of, and the text without those names."""
    found: list[StoredEnterprise] = []
    for phrase, chinese in meaning.english_names():
        hit = re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text, re.I)
        if hit is None:
            continue
        held = next((e for c in chinese for e in archive.enterprises.named(c)), None)
        if held is not None:
            found.append(held)
            text = _blank(text, [hit.span()])
    for hit in re.finditer(r"(?:[A-Z][a-z]{2,}[ -]?){1,3}", text):
        word = hit[0].strip(" -")
        known = any((meaning.stem(w),) in meaning.english_phrases() for w in word.split()) or len(word) < 5
        each = None if known or word.lower() in meaning.english_stop_words() else names.in_pinyin(word, archive)
        if each is None and not known and " " in word:
            word = word.split()[0]
            each = names.in_pinyin(word, archive)
        if each is not None and each.id not in {f.id for f in found}:
            found.append(each)
            text = _FORM.sub("", _blank(text, [hit.span()]))
    return found, text


_FORM = re.compile(
    r"\b(?:Bio(?:tech|pharma)?|Pharma(?:ceuticals?)?|Tech(?:nology)?|Group|Co|Ltd|Inc|Corp(?:oration)?|Holdings?)\b\.?"
)


_NO_NAMES = frozenset(
    {"天津", "天津市", "北京", "河北", "公司", "企业", "集团", "中心", "全市", "京津冀", "园区", "港口", "医院"}
)
_IS_PLACE = re.compile(r"[\u3400-\u9fff]{1,5}(?:区|县|镇|乡|省|市|村|街道)")
_RUN = re.compile(r"[\u3400-\u9fffA-Za-z0-9]{2,}")
_CUT_RUNS = re.compile(
    r"多少|什么|哪[些个家里]?|怎么样?|如何|现在|目前|今年|去年|一共|累计|分别|同比|增长|持有|拥有|投资|预计|计划|打算|设立|是|的|在|有|了|和|与|把|被|对|向|几|谁|吗|呢|将|从|给|占|由|用来?|请问|介绍"
)


def _short_names(text: str, archive: Archive) -> list[tuple[StoredEnterprise, tuple[int, int]]]:
    """Names cut short that no page uses so (三亚深蓝): a run of the question that begins a stored name."""
    found: list[tuple[StoredEnterprise, tuple[int, int]]] = []
    for run in _RUN.finditer(_CUT_RUNS.sub(lambda m: " " * len(m[0]), text)):
        if len(found) >= 3 or not HAN.search(run[0]):
            break
        for length in range(len(run[0]), 2, -1):
            short = run[0][:length]
            if _IS_PLACE.fullmatch(short):
                continue
            each = names.beginning(short, archive)
            if each is not None:
                found.append((each, (run.start(), run.start() + length)))
                break
    return found


def _parts(text: str, language: Language, found: list[periods.AskedPeriod]) -> tuple[Part, ...]:
    """One part a question word; a clause without one belongs to the next, or to the last. A part without a period of
    its own has the one before it."""
    spans: list[tuple[int, int]] = []
    begin = at = 0
    for hit in (*(_SPLIT_EN if language == "en" else _SPLIT).finditer(text), None):
        end = hit.start() if hit else len(text)
        piece = text[at:end]
        if piece.strip() and (wants(piece, "en") != "any" if language == "en" else _ASKS.search(piece)):
            spans.append((begin, end))
            begin = hit.end() if hit else end
        at = hit.end() if hit else end
    if text[begin:].strip():
        spans = [*spans[:-1], (spans[-1][0], len(text))] if spans else [(0, len(text))]
    made: list[Part] = []
    for start, end in spans[:4] or [(0, len(text))]:
        period = _period([p for p in found if start <= p.start < end])
        made.append(replace(part(text[start:end], language), period=period or (made[-1].period if made else None)))
    return tuple(made)


def part(text: str, language: Language) -> Part:
    want = wants(text, language)
    terms, phrases = english_terms(text) if language == "en" else chinese_terms(text)
    return Part(
        words=text.strip(),
        want=want,
        terms=terms,
        head=_head(text, terms, language),
        units=units_of(text),
        phrases=phrases,
        change=bool(_CHANGE_BY.search(text)),
        falling=bool(_FALLING.search(text)) and "还是" not in text,
        level=bool(_LEVEL.search(text)),
        planned=bool(_PLANNED.search(text)),
        both=bool(_BOTH_ENDS.search(text)),
    )


def _head(text: str, terms: tuple[Term, ...], language: Language) -> Term | None:
    """The noun that is measured: right after 多少家, else the last before the question word."""
    nouns = [t for t in terms if t.strong and t.at >= 0]
    if language == "en" or not nouns:
        return None
    asks = _QUESTION_WORD.search(text)
    if asks is None:
        return nouns[-1]
    measure = _MEASURE_AFTER.match(text, asks.end())
    after = measure.end() if measure else asks.end()
    run = [t for t in nouns if t.at >= after]
    if run and not text[after : run[0].at].strip():
        last = run[0]
        for following in run[1:]:
            if text[last.at + len(last.word) : following.at].strip() not in ("", "和", "及"):
                break
            last = following
        return last
    before = [t for t in nouns if t.at < asks.start()]
    return before[-1] if before else nouns[0]


# ---------------------------------------------------------------- terms

_IDENTIFIER = re.compile(r"\d+号(?:线|楼|院|路|泊位|机|码头)?|[A-Za-z]+-?\d[\w.-]*|\d+[A-Za-z]+\b")
_QUOTED = re.compile(r"[“\"「『《‘']([^”\"」』》’']{1,30})[”\"」』》’']")
_GENERIC = frozenset(load("asking")["generic"])
_NOUN_VERBS = frozenset(load("asking")["nouns"])


def chinese_terms(text: str) -> tuple[tuple[Term, ...], tuple[str, ...]]:
    """What the text is about, in order, and the runs of nouns that stand together in it."""
    found: list[Term] = []
    for hit in _QUOTED.finditer(text):
        found.append(meaning.term(hit[1], weight=PROPER, proper=True, at=hit.start(1)))
    rest = _QUOTED.sub(lambda m: " " * len(m[0]), text)
    asking = re.compile(
        r"(?:多少|几)(?:(?:万|亿)?(?:张|个(?!人)|家(?!庭|长)|名(?!字|单)|位(?!置)|项(?!目)|条(?!件)|所|座|件|种(?!类|植)|台|套|辆|列(?!车)|艘|架|只|户(?!籍)|场(?!地|馆|景)|次|届|例|类(?!型)|道(?!路)|支|部(?!门)|栋|款|盒|吨|公里|亩|元|人次|公斤|平方米|标准箱))?|什么(?:时候|时间|地方)?|怎么样|怎样|如何|为什么|为何|哪些|哪[个家里儿位]|几(?=[\u3400-\u9fff])|第几|多[大高重远长久快](?=[,。?\s]|比|的|$)"
    )
    rest = asking.sub(lambda m: " " * len(m[0]), rest)
    for hit in _IDENTIFIER.finditer(rest):
        found.append(meaning.term(hit[0], weight=PROPER, proper=True, at=hit.start()))
    rest = _IDENTIFIER.sub(lambda m: " " * len(m[0]), rest)
    for hit in meaning.known_words().finditer(rest):
        found.append(_known(hit[0], hit.start()))
    rest = meaning.known_words().sub(lambda m: " " * len(m[0]), rest)
    for run in re.finditer(r"\S+", rest):
        at = run.start()
        for word, pos in tag(run[0]):
            made = _tagged(word, pos, at)
            at += len(word)
            if made is not None:
                found.append(made)
    found.sort(key=lambda t: t.at)
    return meaning.spread(found), _phrases(found)


def _known(word: str, at: int) -> Term:
    noun = word not in _SOFT
    return meaning.term(
        word, weight=LIGHT if word in _GENERIC else NOUN if noun else VERB, strong=noun and word not in _GENERIC, at=at
    )


_SOFT = frozenset(load("asking")["soft"])


def _tagged(word: str, pos: str, at: int) -> Term | None:
    if not word.strip() or word in meaning.stop_words() or not re.search(r"[\w]", word):
        return None
    if re.fullmatch(r"[A-Za-z][A-Za-z0-9.\-]*|\d+[A-Za-z]+\w*", word):
        return meaning.term(word, weight=PROPER, proper=True, at=at)
    if word.isdigit() or pos in ("m", "q", "mq"):
        return meaning.term(word, weight=LIGHT, strong=False, at=at) if len(word) > 1 and not word.isdigit() else None
    if word in _NOUN_VERBS:
        return meaning.term(word, at=at)
    if len(word) >= 3 and pos in ("x", "nr", "n") and word[0] in "建买卖办造投":
        return _tagged(word[1:], "n", at + 1)
    if len(word) == 2 and word[-1] in "了着过":
        word = word[:-1]
    if len(word) == 1:
        known = len(meaning.variants_of(word)) > 1
        return meaning.term(word, weight=VERB, strong=False, at=at) if known else None
    if word == "海关":
        return meaning.term(word, at=at)
    if pos in ("ns", "nr", "nrt", "nrfg", "nt", "nz"):
        return meaning.term(word, weight=PROPER, proper=pos in ("ns", "nr", "nrt", "nrfg"), at=at)
    if word in _GENERIC:
        return meaning.term(word, weight=LIGHT, strong=False, at=at)
    if len(word) >= 3 and word[0] in "市区县省" and pos in ("x", "n", "nt", "nr", "ns"):
        word, at = word[1:], at + 1
    if pos[:1] == "n" or pos in ("x", "j", "l", "i", "b", "eng", "zg", "s"):
        return meaning.term(word, at=at)
    if pos[:1] in ("v", "a"):
        return meaning.term(word, weight=VERB, strong=False, at=at)
    return meaning.term(word, weight=LIGHT, strong=False, at=at)


def _phrases(found: list[Term]) -> tuple[str, ...]:
    """Terms that touch, joined: 全国重点实验室. Met whole, they tell more than their words apart."""
    phrases: list[str] = []
    run = ""
    end = -1
    for each in found:
        if each.at == end and (each.strong or run):
            run += each.word
        else:
            phrases.append(run)
            run = each.word if each.strong or each.word in _GENERIC else ""
        end = each.at + len(each.word)
    phrases.append(run)
    return tuple(dict.fromkeys(p for p in phrases if len(p) >= 4))


def english_terms(text: str) -> tuple[tuple[Term, ...], tuple[str, ...]]:
    """Terms of an English question, through the lexicon; Chinese in it counts as itself."""
    chinese = " ".join(re.findall(r"[\u3400-\u9fff][\u3400-\u9fff0-9.]*", text))
    found = [replace(t, at=-1) for t in chinese_terms(chinese)[0]] if chinese else []
    for hit in re.finditer(r"\b(?:line|no\.?|number) (\d+)\b", text, re.I):
        found.append(meaning.Term(f"{hit[1]}号", (f"{hit[1]}号", f"{hit[1]}#"), PROPER, True, True))
    text = re.sub(r"\b(?:line|no\.?|number) \d+\b", " ", text, flags=re.I)
    words = meaning.words_of(re.sub(r"[\u3400-\u9fff]+[0-9.]*", " ", text))
    at = 0
    while at < len(words):
        length, chinese_words = _longest(words, at)
        if length:
            key = tuple(meaning.stem(w) for w in words[at : at + length])
            proper = key in meaning.english_places()
            soft = not proper and all(v in _SOFT for v in chinese_words[:1])
            weight = PROPER if proper else VERB if soft else NOUN
            found.append(Term(" ".join(words[at : at + length]), chinese_words, weight, not soft, proper))
            at += length
            continue
        made = _foreign(words[at], first=at == 0)
        if made is not None and not chinese:
            found.append(made)
        at += 1
    return meaning.spread(found), ()


def _longest(words: list[str], at: int) -> tuple[int, tuple[str, ...]]:
    phrases = meaning.english_phrases()
    for length in range(min(9, len(words) - at), 0, -1):
        chunk = words[at : at + length]
        key = tuple(meaning.stem(w) for w in chunk)
        if length == 1 and (key[0] in meaning.english_stop_words() or chunk[0].lower() in meaning.english_stop_words()):
            if chunk[0] != "US":
                return 0, ()
        if key in phrases:
            return length, phrases[key]
        if length == 1:
            for form in meaning.verb_stems(chunk[0]):
                if (form,) in phrases:
                    return 1, phrases[(form,)]
    return 0, ()


def _foreign(word: str, *, first: bool) -> Term | None:
    """An English word that the lexicon lacks: a name if it is written as one, else something that we cannot check."""
    low = word.lower()
    if low in meaning.english_stop_words() or meaning.stem(low) in meaning.english_stop_words() or len(word) < 2:
        return None
    if any(c.isdigit() for c in word) or (word[0].isupper() and not first):
        return meaning.term(low, weight=PROPER, proper=True)
    return meaning.term(low, weight=0.6, strong=False)
