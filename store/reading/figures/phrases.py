"""Noun phrases beside a number: what ends right before it, and what begins right after it."""

from __future__ import annotations

import re
from functools import cache
from string import ascii_letters
from typing import Any, NamedTuple

from store.patterns import lazily
from store.reading.figures.clauses import Token
from store.reading.lexicon import load
from store.reading.types import Span, as_span

NOUNS = ("n", "b", "j", "l", "i", "s", "eng", "z", "a", "k", "h", "g", "vn", "q", "f", "x", "mq", "nr", "t")
TWO_WORDS = frozenset({"l", "i"})
JOINERS = {"、", "或", "和", "与", "及", "以及", "暨", "各项", "各类"}
QUOTES = set("“”‘’《》「」『』\"'·—-—")
TOO_LONG = 40
AVERAGES = frozenset({"平均", "日均", "户均", "月均"})
HAPPENS = frozenset(
    {
        "开工",
        "竣工",
        "完工",
        "落地",
        "上市",
        "上线",
        "签约",
        "入驻",
        "开业",
        "启用",
        "投产",
        "投用",
        "增长",
        "断电",
        "落户",
        "下线",
        "亮相",
        "运营",
        "运行",
        "往来",
        "穿梭",
    }
)
NO_THING = frozenset(
    {
        "高",
        "低",
        "多",
        "少",
        "户均",
        "人均",
        "年均",
        "平均",
        "天天",
        "年年",
        "个个",
        "家家",
        "强势",
        "各具特色",
        "各有特色",
        "高效",
    }
)
SUFFIXES = frozenset("率量额值数费价比长期点站室厅馆岛店所港车")
MEASURED = frozenset("量额值率费价资入润口收税数积模力重比")
"""How nouns end that say what was measured, whatever period stands between them and the number."""
MODELS = (
    "[A-Za-z]{1,6}[0-9][0-9.]*[A-Za-z]?|[0-9]{1,4}[A-Za-z]{1,4}(?![0-9A-Za-z])"
    "|[0-9一二三四五六七八九十]{1,3}号线(?:[一二三四]期)?"
)
AT_HOME = "在[华津](?=销|产|投资|企业|项目|员工|业务|营收|收入|工厂)"
SECTORS = "(?<!第)[一二三]产(?!业)"
QUOTED = "“[^“”，。；\\n]{1,12}”"
SIZE_CLASS = (
    "(?:[0-9]{1,5}[万亿]|[十百千]?[万亿]|万亿)(?:元|斤|吨)?级"
    "|[五十百千]?[万亿](?:元|斤)(?:[及或]?以上)?(?=[^，。；、0-9]{0,4}(?:企业|项目|工程|产业|客户|经销商|订单|大单|合同|园区|[村镇乡县楼街店]))"
)
"""百亿级, 亿元以上在建项目: a size that only says which are counted."""
STARTING = frozenset({"启动", "开工", "新增", "落地", "推出"})
ONE_OF = frozenset({"一项", "一道", "一类", "一种", "一家", "一地", "一块", "一环"})
MADE_IN = frozenset({"年产", "月产", "日产"})
AMONG = frozenset({"中", "里", "内"})
GRADE = lazily("[级类甲等线批次期]$")


@cache
def lexicon() -> dict[str, Any]:
    return load("indicators")


@cache
def nominal() -> frozenset[str]:
    return frozenset(lexicon()["nominal"]["verbs"])


@cache
def nouns() -> frozenset[str]:
    return frozenset(lexicon()["nominal"]["nouns"])


@cache
def themselves() -> frozenset[str]:
    """What is counted itself, whatever it owns: of 26个村的供水管网 there are 26 villages."""
    return frozenset(lexicon()["themselves"]["nouns"])


@cache
def measuring() -> frozenset[str]:
    """Words that open what is measured itself, right of what has it."""
    return frozenset(lexicon()["measuring"]["words"])


@cache
def openers() -> frozenset[str]:
    return frozenset(lexicon()["not_head"]["openers"])


@cache
def stops() -> frozenset[str]:
    return frozenset(lexicon()["not_head"]["stops"])


@cache
def partners() -> frozenset[str]:
    """With whom a place trades."""
    return frozenset(lexicon()["subject_words"]["partners"])


NUMERALS = "0123456789十百千万亿一二三四五六七八九"


@cache
def forced() -> re.Pattern[str]:
    from store.reading.figures.lookup import alternatives, among

    words = lexicon()["forced"]["words"]
    first = among([*(each[0] for each in words), *(ascii_letters + NUMERALS + "在")])
    second = among([*(each[1] for each in words), *(ascii_letters + NUMERALS + "号级产华津元斤吨")])
    return re.compile(
        f"(?=“|{first}{second})(?:{alternatives(words).pattern}|{AT_HOME}|{SECTORS}|{MODELS}|{SIZE_CLASS}|{QUOTED})"
    )


NO_STEM = "的了在和与是之其各每该及至到由从为达将把被也都就并且又已比占，。、；：“”"
RATES = f"[^{NO_STEM}\\W0-9A-Za-z_][^{NO_STEM}效比税费利汇功频速概几倍\\W0-9A-Za-z_]率(?![先领队众团兵部真])"


@cache
def forced_or_rate() -> re.Pattern[str]:
    """With what ends in 率 after a verb: 同意率, 近视率降了."""
    return re.compile(f"{forced().pattern}|{RATES}")


@cache
def entering() -> frozenset[str]:
    return frozenset(lexicon()["enter"]["verbs"])


@cache
def light() -> frozenset[str]:
    return frozenset(load("changes")["light"]["verbs"])


class Phrase(NamedTuple):
    """``obj`` is the noun phrase next to the number, ``verb`` what governs it, ``top`` what stands before the verb."""

    obj: Span | None
    verb: Span | None
    top: Span | None


def is_noun(word: str, tag: str) -> bool:
    if word in QUOTES:
        return True
    if word in stops():
        return False
    if (tag.startswith("m") and GRADE.search(word)) or (word.endswith("化") and len(word) > 1):
        return True
    if tag == "x" and not any(each.isalnum() for each in word):
        return False
    if word in nominal() or word in nouns() or word in SUFFIXES:
        return True
    return tag.startswith(NOUNS) and tag != "nrt_"


def is_verb(word: str, tag: str) -> bool:
    return tag.startswith("v") and not tag.startswith("vn") and word not in nominal()


def left_phrase(tokens: list[Token]) -> Phrase:
    """Tokens end where the noun phrase ends."""
    at = len(tokens) - 1
    while at > 0 and tokens[at].kind.tag == "PERIOD" and tokens[at - 1].word[-1] in MEASURED:
        at -= 1  # 岸电使用量前5个月增长
    obj, at = collect_left(tokens, at)
    if at < 0:
        return Phrase(obj, None, None)
    verb: Span | None = None
    while at >= 0 and (
        (tokens[at].kind.tag == "PERIOD" and verb is not None and obj is None)  # 班列全年有望开行
        or tokens[at].kind.tag.startswith(("d", "ul", "u", "p"))
        or tokens[at].word in openers()
        or tokens[at].kind.verb
    ):
        token = tokens[at]
        if token.kind.verb:
            if verb is not None and token.end != verb.start:
                break
            verb = Span(token.start, verb.end if verb else token.end)
        elif token.word in {"对", "与", "向", "同", "在", "由", "从", "为", "被", "把", "将", "给"} and verb is None:
            break
        at -= 1
    top, _ = collect_left(tokens, at)
    return Phrase(obj, verb, top)


def collect_left(tokens: list[Token], at: int) -> tuple[Span | None, int]:
    """The longest run of nouns that ends at token ``at``, joiners and 的 only between nouns."""
    last = at
    first = None
    while at >= 0:
        token = tokens[at]
        if token.kind.noun or (first is not None and token.word in AVERAGES):
            first = at
        elif (
            first is None
            or (token.word not in JOINERS and token.word != "的")
            or (token.word == "的" and at >= 1 and tokens[at - 1].kind.verb)
        ):
            break
        if tokens[last].end - token.start > TOO_LONG:
            break
        at -= 1
        if at + 1 < last and token.word in MADE_IN:
            break
    if first is None:
        return None, at
    at = first - 1
    while first <= last and tokens[first].word in {"”", "’", "》", "」", "』", "—", "-", "·", "——"}:
        first += 1
    while first < last and (
        tokens[first].kind.tag in {"ad", "vd", "d"}
        or (
            tokens[first].kind.tag == "f"
            and len(tokens[first].word) == 1
            and not tokens[first + 1].kind.tag.startswith("m")
        )
        or (tokens[first].kind.tag.startswith("v") and tokens[first].word in STARTING)
    ):
        first += 1
    while last > first and tokens[last].word in ONE_OF:
        last -= 1
    return (as_span((tokens[first].start, tokens[last].end)), at) if first <= last else (None, at)


def leading(tokens: list[Token]) -> Span | None:
    """The first noun phrase of a clause: what it speaks of."""
    at = 0
    while (
        at < len(tokens)
        and (tokens[at].kind.tag in {"PERIOD", "SUBJECT", "x"} or tokens[at].word in openers())
        and not tokens[at].kind.noun
    ):
        at += 1
    first, last = at, None
    while at < len(tokens) and tokens[at].end - tokens[first].start <= TOO_LONG:
        if tokens[at].kind.noun and not tokens[at].kind.tag.startswith("f"):
            last = at
        elif last is None or (tokens[at].word not in JOINERS and tokens[at].word != "的"):
            break
        at += 1
    return None if last is None else Span(tokens[first].start, tokens[last].end)


DESCRIBES = frozenset(
    {
        "多样",
        "丰富",
        "鲜明",
        "各异",
        "新颖",
        "独特",
        "齐全",
        "完备",
        "完善",
        "优良",
        "优异",
        "成熟",
        "领先",
        "先进",
        "稳定",
        "不一",
        "不等",
        "俱佳",
    }
)
"""How something is, said of its 形式, 功能 or 特色 before 的."""
QUALIFIES = frozenset({"全新", "各类", "各式", "中高端", "高速", "低速", "百年", "永久"})
"""What no dictionary calls an adjective, before a noun."""


def right_phrase(tokens: list[Token]) -> Span | None:
    """The run of nouns that begins with the first token (after 的), verbs only where they modify a noun."""
    at = 0
    if at < len(tokens) and tokens[at].word == "的":
        at += 1
    if at < len(tokens) and tokens[at].word in entering():
        at += 1
    if at < len(tokens) and tokens[at].word in MARKS:
        return None  # 跨过1亿元门槛
    if at + 3 < len(tokens) and tokens[at].word == "新" and tokens[at + 1].kind.verb and tokens[at + 2].word == "的":
        at += 3 + (tokens[at + 3].kind.tag == "SUBJECT")  # 5190万股新发行的普通股
    if at + 3 < len(tokens) and tokens[at + 1].word in DESCRIBES and tokens[at + 2].word == "的":
        at += 3  # 15个功能齐全的服务中心
    elif at + 2 < len(tokens) and tokens[at].kind.tag in {"i", "l"} and tokens[at + 1].word == "的":
        at += 2  # 300余场形式多样的活动
    first, last = at, None
    while at < len(tokens):
        token = tokens[at]
        if last is not None and token.word in measuring() and at + 1 < len(tokens):
            break  # 28台机组总装机容量, 两条生产线月产纸箱
        if token.word in AMONG and last is not None and at + 1 < len(tokens) and acts(tokens[at + 1]):
            break  # 12万株候选菌中筛出目标菌株
        if last is not None and (token.word in CAUSING or token.word in TURNED_OUT):
            break  # 两家厂房导致成本上升, 把40平方米的旧仓库腾出来
        if last is not None and token.kind.tag == "t" and at + 1 < len(tokens) and tokens[at + 1].word in AROUND:
            break  # 300平方米展厅春节后启用
        if token.kind.tag in TWO_WORDS and last is not None and token.word[0] in "一二两三四五六七八九":
            break
        if token.kind.noun and not (token.kind.tag.startswith("f") and last is None):
            last = at
        elif last is None and token.word in QUALIFIES and at + 1 < len(tokens):
            pass  # 50余款全新智能手机
        elif last is not None and token.word == "的" and last == first and tokens[last].word in themselves():
            break  # 26个村的供水管网
        elif last is not None and (token.word in JOINERS or token.word == "的"):
            if last < at - 1 and tokens[at - 1].word in JOINERS:
                break  # 授信额度、与一家银行签订
        elif token.kind.verb and at + 1 < len(tokens) and modifies(tokens, at):
            if (
                last is not None
                and token.kind.tag == "v"
                and tokens[at + 1].kind.tag in DEEDS
                and token.word not in TIES
            ):
                break  # 32座老宅挂牌保护
            last = at
        else:
            break
        if token.end - tokens[first].start > TOO_LONG:
            break
        at += 1
    if last is None:
        return None
    while last > first and (
        tokens[last].word in {"“", "‘", "《", "「"}
        or (tokens[last].kind.tag.startswith(("f", "d")) and len(tokens[last].word) == 1)
    ):
        last -= 1
    while (
        last > first
        and (
            tokens[last].kind.tag.startswith(("d", "ad"))
            or tokens[last].word in HAPPENS
            or tokens[last].word in NO_THING
            or (tokens[last].kind.tag == "i" and len(tokens[last].word) == 4)  # 产线有条不紊
        )
    ) or tokens[last].word in {"内", "中", "里", "上", "后"}:
        last -= 1
        if last < first:
            return None
    if first == last and tokens[last].word in HAPPENS:
        return None
    return Span(tokens[first].start, tokens[last].end)


TIES = frozenset({"建立", "达成", "开展", "签订", "签署"})
DEEDS = frozenset({"v", "vn"})
AROUND = frozenset({"后", "前", "期间", "之后", "之前", "起"})
MARKS = frozenset({"门槛", "关口", "大关"})
"""What a number has passed, and not what was measured."""
TURNED_OUT = frozenset({"腾出来", "腾出", "腾退", "改成", "改作", "改造成", "改建成", "变成", "拿出来"})
CAUSING = frozenset({"导致", "使得", "引起", "造成", "致使", "促使", "助推", "推高", "拉低", "拉高", "令"})


def acts(token: Token) -> bool:
    """A verb, or a word of two characters that no list holds and that ends as verbs do (筛出)."""
    return token.kind.verb or (token.kind.tag == "x" and token.word.endswith(("出", "到", "出了", "得")))


def modifies(tokens: list[Token], at: int) -> bool:
    """A verb of two characters right before a noun, with no noun said yet, is a modifier: 整改问题, 落户企业."""
    if tokens[at].word in light() or tokens[at].word in stops() or at > 1:
        return False
    following = tokens[at + 1]
    if following.kind.tag == "ns" and at:
        return False  # 旅客靠泊东港
    return (len(tokens[at].word) > 1 and following.kind.noun) or (
        len(tokens[at].word) == 1 and following.kind.tag == "l"
    )
