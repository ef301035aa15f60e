"""Whether a sentence, or a figure in it, is about whom the question is about."""

from __future__ import annotations

import re
from functools import lru_cache

from handlers.asking import meaning
from handlers.asking.asked import Asked
from handlers.asking.evidence import Line, Spot
from handlers.asking.lexicon import load
from handlers.asking.weighing import covering, saying
from store.patterns import lazily
from store.records import StoredEnterprise


def _names(each: StoredEnterprise) -> tuple[str, ...]:
    return tuple(meaning.fold(n) for n in (each.name, *each.aliases))


_OTHER_PLACE = lazily(
    r"(?:[\u3400-\u9fff]{1,5}(?:区|县|镇|乡|省|市|村)|京津冀|三地|全国|我国|国外|全球|世界|"
    + "|".join(load("asking")["elsewhere"])
    + r")$"
)


def subject_fit(asked: Asked, line: Line, spot: Spot | None) -> float:
    """How sure it is that the sentence, or the figure, is about whom the question is about; 0 where it is not."""
    of_figure = covering.own_subject(line, spot) if spot else ""
    if (
        spot
        and spot.figure.subject
        and spot.figure.subject not in line.article.text
        and _is_enterprise(of_figure, line)
    ):
        of_figure = ""  # carried over from another article: it tells nothing
    if (asked.tianjin or of_figure in ("天津市", "天津")) and _of_another_city(line):
        of_figure = ""
        if asked.tianjin:
            return 0.0
    if of_figure and _told_later(of_figure, line):
        of_figure = ""
    if of_figure and line.home and of_figure not in line.folded and of_figure not in line.before:
        of_figure = meaning.fold(line.home)  # what the paragraph does not name is of whom the article is of
    if spot and of_figure and _left_behind(of_figure, line, spot):
        of_figure = ""
    if not asked.enterprises:
        return _city(asked, line, of_figure, spot)
    if spot and of_figure and _is_what_it_is(of_figure, line, spot):
        of_figure = ""
    if not _all_named(asked, line):
        return 0.0
    return max(
        *(_about(each, asked, line, spot, of_figure) for each in asked.enterprises),
        *(0.9 * _about(each, asked, line, spot, of_figure) for each in asked.also),
        0.0,
    )


_CITY = lazily(
    r"(?:^|[^\u3400-\u9fff]|上半年|季度|月|今年|去年|数据|统计)([\u3400-\u9fff]{2,3}市)"
    r"(?![场民区委直属内级容值面价政])"
)


@lru_cache(maxsize=512)
def _cities_in(headline: str, first: str) -> frozenset[str]:
    return frozenset(hit[1] for text in (headline, first) for hit in _CITY.finditer(text))


def _of_another_city(line: Line) -> bool:
    """A story that says 全市 and names another city at its head, and Tianjin nowhere: 全市 is that one."""
    if "津" in line.article.text or not re.search(r"全市|我市|本市", line.folded):
        return False
    first = line.article.body[0] if line.article.body else ""
    return any(not _NO_CITY.fullmatch(c) for c in _cities_in(line.article.headline, first[:80]))


_NO_CITY = lazily(
    r"\S{0,2}[全我本各该]市|\S{0,3}[从在由据向经对与和同及到为被让给请]市|(?:一座|这座|都|大|小|老|新)城市|\S?都市|\S{0,2}[超股楼夜早门]市"
)


def _told_later(of_figure: str, line: Line) -> bool:
    """全市新开首店217家, where the reader's subject is the district of the next sentence: it is not meant yet."""
    if not _OTHER_PLACE.search(of_figure) or not re.search(r"全市|我市|本市", line.folded):
        return False
    return not any(of_figure in text for text in (line.folded, line.before, line.head))


def _left_behind(of_figure: str, line: Line, spot: Spot) -> bool:
    """The reader's subject stands only before a semicolon before the figure: something else is told there."""
    at = line.folded.rfind(of_figure, 0, spot.start)
    return at >= 0 and ";" in line.folded[at : spot.start].replace("；", ";") and _is_enterprise(of_figure, line)


_THIS_IS = lazily(
    r"(?:^|[,，“])(?:这里|这儿|这|它|那里|其|公司|企业|该[\u3400-\u9fff]{1,3})(?:也|就|还|已)?是[^,，。;；]*$"
)


def _is_what_it_is(of_figure: str, line: Line, spot: Spot) -> bool:
    """这里是全区最大的养虾基地,年产1350吨: the base is what the one is that was named before, and nobody else."""
    at = line.folded.find(of_figure, 0, spot.start)
    return at > 0 and _THIS_IS.search(line.folded[:at]) is not None


def _all_named(asked: Asked, line: Line) -> bool:
    """Where several were named, all stand in the sentence or in what leads up to it."""
    around = f"{line.head} {line.before} {line.folded}"
    return len(asked.enterprises) < 2 or all(
        any(n in around for n in _names(e)) or e.id == line.main or e.id in line.running for e in asked.enterprises
    )


def _about(each: StoredEnterprise, asked: Asked, line: Line, spot: Spot | None, of_figure: str) -> float:
    named = each.id in line.named or any(n in line.folded for n in _names(each))
    if of_figure and any(n == of_figure or (len(n) > 2 and n in of_figure) for n in _names(each)):
        return 1.0
    if named:
        if (
            spot
            and of_figure
            and len(asked.enterprises) == 1
            and not _FAMILY.search(asked.words)
            and _told_of_nearer(each, line, spot, of_figure)
        ):
            return 0.0
        if spot and _clause_is_of_another(each, asked, line, spot):
            return 0.0
        return 0.6 if of_figure and _is_enterprise(of_figure, line) else 0.9
    if spot and _OF_THE_PLACE.match(line.folded) and not line.named:
        return 0.0
    if spot and of_figure and _opens_short(of_figure, each, line, spot):
        return 0.0
    if of_figure and _is_enterprise(of_figure, line) and not (spot and _STAKE.search(spot.local)):
        # A subject that the sentence does not name was carried over by the reader, and may be wrong as well.
        last = line.sentence_before
        if of_figure in last and (_THIS_ONE.match(line.folded) or any(n in last for n in _names(each))):
            return 0.0  # 澜石完成融资,渤海创投跟投。投后估值18亿元: of the two it is the reader's
        near = each.id in line.running or each.id == line.main
        return 0.45 if near and of_figure not in line.folded and not line.named else 0.0
    at = spot.start if spot else min((p for t in asked.terms for p in meaning.places_in(t, line.folded)[:1]), default=0)
    return goes_on_about(each, line, at)


_OF_THE_PLACE = lazily(
    r"(?:目前|如今|现在|今年|去年|上半年|截至[^,，]{1,8})?[,，]?(?:(?:全|我|本)[市区县镇]|[市区县镇]内)(?!最|唯一|首|第一|排|前)"
)
"""目前,区内集聚企业118家: what the district has is none of the company's that the story is about."""
_THIS_ONE = lazily(r"(?:这|该)(?:家|个|座|所)?[\u3400-\u9fff]{0,6}(?:公司|企业|厂|店|集团|院|馆|社|园|中心|平台)")
"""这家服装厂 right after a sentence that names one is that one, and not whom the story is of."""


def _told_of_nearer(each: StoredEnterprise, line: Line, spot: Spot, of_figure: str) -> bool:
    """海纳芯材净利润1.21亿元,…;博康生物营收6.3亿元: the figure's subject is another one, whom the sentence names before
    it and nearer than whom the question is about."""
    if any(n == of_figure or of_figure in n or (len(n) > 2 and n in of_figure) for n in _names(each)):
        return False
    before, theirs = line.folded[: spot.start], -1
    core = _FORM_OF_LAW.sub("", of_figure.removeprefix("天津市").removeprefix("天津"))
    named = of_figure in {meaning.fold(n) for n in line.names_here}
    for name in (of_figure, *(core[:n] for n in range(len(core), 2, -1) if named)):
        theirs = max(theirs, before.rfind(name))
        before = before.replace(name, "#" * len(name))  # 铭泰 inside 铭泰传动 is the other one
    return theirs > max((before.rfind(n) for n in _names(each)), default=-1)


_FORM_OF_LAW = lazily(r"(?:股份|集团|科技|控股|责任|有限)*公司$")
_FAMILY = lazily(r"子公司|旗下|控股|参股|母公司|集团|\bsubsidiar|\bgroup\b|\bunit\b", re.I)
"""Who asks for a company's subsidiary means the figures of that one."""


def _clause_is_of_another(each: StoredEnterprise, asked: Asked, line: Line, spot: Spot) -> bool:
    """由A与B共同出资,其中A持股51%: the number's own clause begins with A, so it is none of B's."""
    if any(n in spot.clause for n in _names(each)) or len(asked.enterprises) > 1:
        return False
    led = re.sub(r"^(?:其中|而|同时|此外)", "", spot.clause)
    if _OTHER_PARTY.match(led):
        return True
    return any(led.startswith(meaning.fold(n)) for n in line.names_here if n != each.name)


_OTHER_PARTY = lazily(r"(?:老|原|其他|其余|各)?(?:股东|投资人|投资方|创始人|管理层|政府|财政|银行|社会资本)")
"""老股东追加4000万元 is none of the fund's that was named before."""


def _opens_short(of_figure: str, each: StoredEnterprise, line: Line, spot: Spot) -> bool:
    """Whether the clause, or one before it, begins with the first word of the figure's own subject (东疆 for
    东疆综合保税区): then it is told of that one, and of nobody whom the text only spoke of before."""
    short = of_figure.removeprefix("天津")[:2]
    if len(short) < 2 or any(short in n for n in _names(each)):
        return False
    return re.search(rf"(?:^|[,，。;；]){re.escape(short)}", line.folded[: spot.start]) is not None


def goes_on_about(each: StoredEnterprise, line: Line, at: int = 0) -> float:
    """How sure it is that a sentence which does not name the enterprise still speaks of it, at the place ``at``."""
    others = line.named - {each.id}
    if others and _opens(line, at):
        return 0.0  # the sentence, or the clause, is about the one that it begins with
    if each.id in line.running:
        return 0.55 if others else 0.7
    if each.id == line.main:
        return 0.4 if others else 0.5
    return 0.0


_GOES_ON = lazily(
    r"(?:目前|如今|现在)?[,，]?(?:该|这家)?(?:公司|企业|集团|园区|医院|学校|中心)"
    r"(?:旗下|下设|下辖|现有|拥有|设有|已|目前|还|共)"
)
"""公司旗下现有…: who acts is the one that the text spoke of, whoever is named next."""
_COMMA = lazily("[,，;；]")

_PREPOSITIONS = "在于向与和对给从到往由被获受经是"

_STAKE = lazily(r"持股|股权|股份|占股|控股|参股")
"""What a shareholder holds is a figure of the company that the text goes on about as well."""


def _opens(line: Line, at: int) -> bool:
    """Whether another enterprise stands where the subject does, at the beginning of the sentence or of the clause."""
    if _GOES_ON.match(line.folded) and not _COMMA.search(line.folded[:at]):
        return False
    clause = max((m.end() for m in re.finditer(r"[,，。;；:：]", line.folded[:at])), default=0)
    for name in line.names_here:
        place = line.folded.find(meaning.fold(name))
        if place > 0 and line.folded[place - 1] in _PREPOSITIONS:
            continue  # 在北交所上市, 与天津大学共建: no subject
        if 0 <= place <= 6 or (clause <= place and not re.search(r"[\u3400-\u9fff]{4}", line.folded[clause:place])):
            return True
    return not any(meaning.fold(n) in line.folded for n in line.names_here)


def _is_enterprise(subject: str, line: Line) -> bool:
    return (len(subject) > 3 and not _OTHER_PLACE.search(subject) and not subject.startswith("天津市")) or bool(
        re.search(r"公司|集团|中心|大学|研究院|医院|银行|码头|园", subject)
    )


_PROVINCE_LEADS = lazily(
    rf"(?:^|[,，。;；:：“]|其中)(?:{'|'.join(load('asking')['elsewhere'])})(?:省|市|自治区)?(?![\u3400-\u9fff]{{0,6}}(?:公司|集团|大学|医院))"
)


def _elsewhere(asked: Asked, line: Line) -> bool:
    """Tianjin was asked about, and the sentence begins with another province or city and does not name Tianjin."""
    hit = _PROVINCE_LEADS.search(line.folded)
    if hit is None or re.search(r"天津|津|全市|本市|我市", line.folded):
        return False
    return not any(meaning.stands_in(t, hit[0]) for t in asked.terms)


_NATIONAL = lazily(
    r"(?:全国|全球|全世界|世界|国内外)(?!重点|首|第|最|领先|唯|先进|文明|示范|百强|千强|劳模|政协|人大|统一|前列|名列|一流|知名|各地|闻名|平均|排)"
)


def _national(line: Line, spot: Spot) -> bool:
    """全国博物馆预约量2150万人次 is no number of Tianjin's."""
    begin = max(line.folded.rfind(mark, 0, spot.start) for mark in ",，;；。") + 1
    return bool(_NATIONAL.search(line.folded[begin : spot.start])) and not re.search("天津|全市|我市", line.folded)


_HOME = frozenset(load("asking")["districts"]) | {"全市", "本市", "我市"}
ELSEWHERE = 0.1
"""How sure it is that another city is meant where no place was named: only where nothing is said of Tianjin."""


def _city(asked: Asked, line: Line, of_figure: str, spot: Spot | None) -> float:
    """No enterprise was named. Tianjin's own figures are meant where Tianjin was; another place's are not."""
    if asked.tianjin and (_elsewhere(asked, line) or (spot is not None and _national(line, spot))):
        return 0.0
    if spot is not None and _OTHER_PLACE.search(of_figure or "天津市"):
        own = f"{of_figure} {spot.local} {meaning.fold(spot.figure.indicator or '')}"
        wanted = [t for t in asked.terms if t.proper and _OTHER_PLACE.fullmatch(t.word)]
        within = any(f"{of_figure}{t.word}" in line.article.text for t in wanted)  # 宁河区板桥镇
        if wanted and of_figure and not within and not any(meaning.stands_in(t, own) for t in wanted):
            return 0.0
    if not of_figure:
        return 0.6
    if (of_figure.startswith(("天津市", "天津")) and len(of_figure) <= 3) or of_figure in ("全市", "本市", "我市"):
        return 0.9
    named_here = of_figure in line.folded or any(of_figure == meaning.fold(n) for n in line.names_here)
    theirs = named_here and _is_enterprise(of_figure, line)
    if asked.tianjin and theirs and not any(t.proper and meaning.stands_in(t, of_figure) for t in asked.terms):
        return ELSEWHERE
    if any(meaning.stands_in(t, of_figure) for t in asked.terms):
        return 0.9
    if _OTHER_PLACE.search(of_figure) and not of_figure.startswith("天津") and of_figure not in _HOME:
        return 0.0 if asked.tianjin and not asked.whole else ELSEWHERE
    if asked.tianjin and not asked.whole and _OTHER_PLACE.search(of_figure):
        return 0.0
    return 0.4 if asked.tianjin else 0.6


# ---------------------------------------------------------------- whose it is


def of_another_firm(asked: Asked, line: Line) -> bool:
    """The sentence names an enterprise that was not asked for, and the headline does not."""
    others = line.named - {e.id for e in (*asked.enterprises, *asked.also)}
    if not others or any(e.id in line.named for e in asked.enterprises):
        return False
    named = [meaning.fold(n) for n in line.names_here]
    return (
        any(n not in saying.title(line) and n not in meaning.fold(asked.words) for n in named) and not asked.enterprises
    )
