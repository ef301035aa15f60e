"""Enterprises as people name them: in full, short, cut off, by pronoun, in English or in pinyin."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.asking import terms
from handlers.asking.fold import HAN
from handlers.asking.lexicon import pattern
from handlers.asking.pinyin import readings
from handlers.asking.state import ThreadState
from store.archive import Archive
from store.patterns import lazily
from store.records import StoredEnterprise
from store.sounding import sound_asked, syllables_of

_AROUND = lazily(r"^(?:关于|有关|一下|the )|(?:这家|这个|该)?(?:公司|企业|机构|单位)?(?:的|吗|呢)?$", re.I)

CANDIDATES = 12

_TELLS = (
    (
        3.0,
        r"成立于|创立于|创办于|创建于|始建于|\d{4}年[^,，。]{0,8}(?:成立|创立|创办|设立|落户)|前身|总部|坐落|位于|落户|作为[^,，。]{2,30}(?:企业|公司|中心|平台|港)",
    ),
    (
        2.5,
        r"主营|专注|专攻|深耕|从事|致力|控股|持股|母公司|子公司|旗下|隶属|加入|收购|上市|登陆|股票代码|牵头|运营|投资建设|合资",
    ),
    (2.5, r"营收|营业收入|净利润"),
    (1.5, r"利润|销售额|产值|订单|市场占有率|市占率|员工|研发|专利|吞吐量|投资|规划面积|入驻|注册|产能"),
    (1.0, r"\d"),
    (1.0, r"首个|首家|首批|最大|龙头|领先|唯一|第一|入选|获评|国家级"),
    (0.5, r"以下简称|下称|简称"),
    (-2.0, r"^[“\"]|(?:说|表示|介绍)[。:：]?[”\"]?$|心声|感慨|自信地|夜幕|晨光|依然|仿佛|宛如|凌晨|走进|清晨|一排排"),
)


def enterprise(name: str, archive: Archive, before: ThreadState | None = None) -> StoredEnterprise | None:
    """The one enterprise that ``name`` means, or None. A pronoun is the one the thread spoke of last."""
    asked = name.strip(" “”\"'‘’《》。?？!,，")
    if pattern("requests", "pronoun").match(asked):
        return of_thread(archive, before)
    for words in dict.fromkeys((asked, _AROUND.sub("", asked))):
        if len(words) < 2:
            continue
        found = archive.enterprises.named(words)
        if found:
            return found[0]
    asked = _AROUND.sub("", asked) or asked
    contained = archive.enterprises.containing(asked)
    if contained and len(contained[0][1]) * 2 >= len(asked):
        return contained[0][0]
    return short_form(asked, archive) or (contained[0][0] if contained else None) or english(asked, archive)


def of_thread(archive: Archive, before: ThreadState | None) -> StoredEnterprise | None:
    for name in (*before.enterprises, *before.subjects) if before else ():
        found = archive.enterprises.named(name)
        if found:
            return found[0]
    return None


def short_form(asked: str, archive: Archive) -> StoredEnterprise | None:
    """三亚深蓝 for 三亚深蓝检测有限公司: the words stand in one of the names, at its beginning where several fit."""
    if len(asked) < 2 or not HAN.search(asked):
        return None
    key = terms.squeeze(asked)
    near = archive.enterprises.nearest(asked, CANDIDATES)
    held = [e for e in near if any(key in terms.squeeze(n) for n in (e.name, *e.aliases))]
    if not held and len(key) >= 3:
        held = [e for e in near if any(_inside(key, terms.squeeze(n)) for n in (e.name, *e.aliases))]
        held = held if len(held) == 1 else []
    return held[0] if held else None


def _inside(short: str, name: str) -> bool:
    """超算中心天津 no, 天津超算 yes: the characters in order, beginning within the name's first four."""
    at = name.find(short[0])
    if not 0 <= at <= 4:
        return False
    for c in short:
        at = name.find(c, at)
        if at < 0:
            return False
        at += 1
    return True


def english(asked: str, archive: Archive) -> StoredEnterprise | None:
    """An English name that the lexicon holds for sure, or a Chinese one in pinyin."""
    for chinese in terms.chinese_of(asked):
        found = archive.enterprises.named(chinese)
        if found:
            return found[0]
    return in_pinyin(asked, archive) or _with_its_trade(asked, archive)


def _with_its_trade(asked: str, archive: Archive) -> StoredEnterprise | None:
    """Taiyan Heavy Industry: a name in pinyin, and in English what it makes."""
    first, _, rest = asked.partition(" ")
    known = _FORMS.fullmatch(rest) or any(terms.chinese_of(word) for word in (rest, *rest.split()))
    if len(first) < SHORTEST_SPELLED or not known:
        return None
    if terms.chinese_of(first):  # a place, or a plain word
        return _of_this_trade(archive.enterprises.sounding(first, CANDIDATES), rest)
    return in_pinyin(first, archive)


def _of_this_trade(held: Sequence[StoredEnterprise], trade: str) -> StoredEnterprise | None:
    """Haihe Dairy is 海河乳业, whose name says what it makes: the shortest name of those, None where there is none."""
    trades = [word for each in (trade, *trade.split()) for word in terms.chinese_of(each)]
    fit = [each for each in held if any(word in each.name for word in trades)]
    return min(fit, key=lambda each: len(each.name), default=None)


_FORMS = lazily(
    r"(?:(?:bio|biotech|biopharma|pharma|tech|group|dairy|food|foods|motors?|holdings?|company|co\.?|ltd\.?|inc\.?|corp\.?)"
    r"\s*)+",
    re.I,
)


def in_pinyin(asked: str, archive: Archive) -> StoredEnterprise | None:
    """Guishunxiang for 桂顺祥: whole syllables of one of the names, the shortest such name."""
    for each in readings(asked.lower()) if not HAN.search(asked) else ():
        if found := archive.enterprises.sounding(each, 1):
            return found[0]
    return None


def begins_so(each: StoredEnterprise, word: str) -> bool:
    """Whether one of its names, but for the city before it, begins with what was typed in pinyin, in two syllables."""
    bare = (n.removeprefix("天津市").removeprefix("天津") for n in (each.name, *each.aliases))
    return any("".join(syllables_of(n)[:2]) == word.lower() for n in bare)


def bearers(asked: str, archive: Archive) -> list[StoredEnterprise]:
    """All that a name means: one of that full name, else all that are called so or sound so; none where nobody is.

    Of those that sound so, one whose name is no more than what was typed goes before longer ones.
    """
    words = asked.strip(" “”\"'‘’《》。？?！!,，")
    found = archive.enterprises.named(words)
    full = [each for each in found if terms.squeeze(each.name) == terms.squeeze(words)]
    if found or HAN.search(words):
        return full[:1] or found
    if any(archive.enterprises.named(chinese) for chinese in terms.chinese_of(words)):
        return []
    sounding = archive.enterprises.sounding(words, CANDIDATES)
    if not sounding and (traded := _with_its_trade(words, archive)) is not None:
        return [traded]
    sound = sound_asked(words)
    whole = [each for each in sounding if sound in {"".join(syllables_of(name)) for name in (each.name, *each.aliases)}]
    return whole or sounding


def also_called(asked: str, found: StoredEnterprise, archive: Archive) -> list[StoredEnterprise]:
    """Others that bear the very name that was asked for."""
    return [each for each in archive.enterprises.named(asked.strip()) if each.id != found.id]


def says(sentence: str) -> float:
    """How much a sentence says of anybody, whoever it is about."""
    return sum(weight for weight, sign in _TELLS if re.search(sign, sentence))


def telling(sentence: str, about: StoredEnterprise) -> float:
    """How much a sentence says about an enterprise: what it is before what it did before what was said of it."""
    score = says(sentence)
    if any(sentence.find(n) in range(12) for n in (about.name, *about.aliases)):
        score += 1.0
    if about.name in sentence:
        score += 1.0
    return score - (1.0 if len(sentence) > 160 else 0.0)


def beginning(run: str, archive: Archive) -> tuple[StoredEnterprise, int] | None:
    """The enterprise whose name the run begins with (三亚深蓝, or 克劳泽 right after its city), and how long that is.

    Three characters or more; the names are compared once a run, since all names held are looked at.
    """
    near = archive.enterprises.nearest(run[:LONGEST_SHORT], CANDIDATES, holding=terms.squeeze(run[:3]))
    for length in range(min(len(run), LONGEST_SHORT), 2, -1):
        key = terms.squeeze(run[:length])
        for each in near if key not in _CITIES else ():
            for name in (each.name, *each.aliases):
                held = terms.squeeze(name)
                if 0 <= held.find(key) <= 3 and len(held) > len(key):
                    return each, length
    return None


KINDS = "园院港厂所馆站局校城会场"
"""What a name ends in that keeps its last character when it is made short."""


def abbreviated(run: str, archive: Archive) -> tuple[StoredEnterprise, int] | None:
    """The enterprise whose first two characters and last one the run begins with (天开园 for 天开高教科创园)."""
    if len(run) < 3 or run[2] not in KINDS or not HAN.match(run):
        return None
    for each in archive.enterprises.nearest(run[:3], CANDIDATES):
        if is_abbreviation(run[:3], each):
            return each, 3
    return None


def is_abbreviation(short: str, each: StoredEnterprise) -> bool:
    if len(short) != 3 or short[2] not in KINDS:
        return False
    names = [terms.squeeze(n).removeprefix("天津市").removeprefix("天津") for n in (each.name, *each.aliases)]
    return any(len(n) > 4 and n.startswith(short[:2]) and n.endswith(short[2]) for n in names)


def begun_by(short: str, archive: Archive) -> list[StoredEnterprise]:
    """All whose names begin with the short one: 诺希康 is the company and its plant."""
    key = terms.squeeze(short)
    near = archive.enterprises.nearest(short, CANDIDATES)
    return [e for e in near if any(terms.squeeze(n).removeprefix("天津").startswith(key) for n in (e.name, *e.aliases))]


SHORTEST_SPELLED = 5
"""Letters of a name in pinyin that stands beside English words."""

LONGEST_SHORT = 14
_CITIES = frozenset({"天津市", "北京市", "河北省", "上海市", "滨海新区", "天津滨海", "京津冀"})
