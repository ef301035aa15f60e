"""The largest, the smallest, the first few, and all above or below a bound: chosen from the figures that are held."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from handlers.asking import evidence, meaning, periods, points, shapes, show, taking
from handlers.asking.answer import Answer, FiguresAnswer
from handlers.asking.answers import parts, sectors
from handlers.asking.answers.sectors import Ranked
from handlers.asking.asked import Asked
from handlers.asking.fold import plain
from handlers.asking.intents import Intent, ThreadState
from handlers.asking.lexicon import load
from handlers.asking.shapes import Class
from handlers.words import say
from store.archive import Archive
from store.patterns import lazily
from store.reading.text import clauses
from store.records import StoredFigure

SHOWN = 8
PROJECT_ARTICLES = 60
"""Newest articles with an investment's figure that are looked at for a ranking of projects."""


def answer(intent: Intent, archive: Archive, today: date) -> tuple[Answer, ThreadState] | None:
    """A ranking or a selection; None where none is asked for, or where too little is held to rank."""
    words = plain(intent.words)
    anchor = parts.anchor(archive, today)
    bound = shapes.bounded(words)
    if bound is not None and bound.of is not None:
        asked = taking.take_apart(bound.rest or words, intent.language, archive, anchor)
        found = [r for r in _of_class(bound.of, asked, words, archive) if _unit_fits(bound.unit, r.figure)]
        fitting = [r for r in found if _beyond(bound, r.figure)]
        if fitting or not _HOW_MANY.search(words):
            return _selected(fitting, found, bound, intent, archive)
        return None
    ranking = shapes.ranks(words)
    if ranking is None:
        return None
    asked = taking.take_apart(ranking.rest or words, intent.language, archive, anchor)
    found = _of_class(ranking.of, asked, words, archive)
    if len(found) < 2:
        return None
    found.sort(key=lambda r: r.value, reverse=not ranking.least)
    told = found[: ranking.n]
    told += [r for r in found[ranking.n :] if r.value == told[-1].value]
    key = f"answer.ranked.{'least' if ranking.least else 'most'}{'_one' if len(told) == 1 else ''}"
    return _told(told, say(intent.language, key), intent, archive, asked)


_HOW_MANY = lazily(r"(?:几|多少)[个家项座]")
"""10亿元以上的项目有几个: a paper may tell how many there are, and name none of them."""


def _selected(
    fitting: list[Ranked], found: list[Ranked], bound: shapes.Bound, intent: Intent, archive: Archive
) -> tuple[Answer, ThreadState]:
    if fitting:
        fitting.sort(key=lambda r: r.value, reverse=bound.over)
        return _told(fitting, say(intent.language, "answer.ranked.bound"), intent, archive, None)
    near = max(found, key=lambda r: r.value if bound.over else -r.value, default=None)
    text = say(intent.language, "answer.unknown.plain")
    if near is not None:
        text += say(intent.language, "answer.unknown.near", near=f"“{_clause(near.figure)}”")
    made = parts.unknown(
        archive, intent.language, "", text, citations=(parts.cite_figure(near.figure),) if near is not None else ()
    )
    return parts.finished(made, archive), intent.before or ThreadState()


def _told(
    found: Sequence[Ranked], head: str, intent: Intent, archive: Archive, asked: Asked | None
) -> tuple[Answer, ThreadState]:
    language = intent.language
    lines = [head]
    shown = found[:SHOWN]
    for each in shown:
        when = show.period(each.period, language)
        plan = say(language, "answer.common.plan") if each.figure.status != "actual" else ""
        tail = ("，" if language == "zh" else "; ").join(x for x in (when, plan) if x)
        value = show.statement(each.figure, language) + (
            f"（{tail}）" if tail and language == "zh" else f" ({tail})" if tail else ""
        )
        lines.append(say(language, "answer.compared.row", label=each.label, value=value))
    if len(found) > len(shown):
        lines.append(say(language, "answer.common.more_figures"))
    made = FiguresAnswer(
        kind="list",
        language=language,
        text="\n".join(lines),
        citations=parts.unique(parts.cite_figure(r.figure) for r in shown),
        suggestions=parts.suggest(language, "newest"),
        asked=parts.named(intent.words),
        figures=tuple(r.figure for r in shown),
        more=len(found) - len(shown),
    )
    state = ThreadState(
        question=intent.words,
        terms=tuple(t.as_kept() for t in asked.terms[:12]) if asked else (),
        enterprises=tuple(r.label for r in shown[:1]),
        period=asked.period if asked else None,
        articles=tuple(dict.fromkeys(r.figure.article_id for r in shown)),
        figures=tuple(r.figure.id for r in shown),
        language=language,
    )
    return parts.finished(made, archive), state


def _beyond(bound: shapes.Bound, figure: StoredFigure) -> bool:
    value = points.signed(figure)
    if value is None:
        return False
    if bound.over:
        return value > bound.value or (value == bound.value and figure.bound in ("over", "at_least"))
    return value < bound.value or (value == bound.value and figure.bound == "under")


def _unit_fits(unit: str | None, figure: StoredFigure) -> bool:
    return unit is None or points.unit_class(unit) == points.unit_class(figure.unit)


# ---------------------------------------------------------------- whose figures they are


def _of_class(of: Class, asked: Asked, words: str, archive: Archive) -> list[Ranked]:
    if of == "sector":
        return sectors.of(asked, archive)
    return _projects(asked, words, archive) if of == "project" else _holders(of, asked, words, archive)


def _holders(of: Class, asked: Asked, words: str, archive: Archive) -> list[Ranked]:
    """Districts or enterprises with the figure asked for, all of one time and kind."""
    part = points.numeric(asked.parts[0], words)
    terms = tuple(t for t in part.terms if t.word != "最")
    if not any(t.strong for t in terms) and part.want == "growth":
        terms = (*terms, meaning.term("GDP"))  # who grew fastest, and no more said, is asked of the economy
    if not any(t.strong for t in terms):
        return []
    part = replace(part, terms=terms)
    wide = replace(asked, parts=(part,), tianjin=False)
    found = points.points(part, wide, archive, most=evidence.WIDE)
    by_key: dict[tuple[str, ...], dict[str, points.Point]] = {}
    for each in found:
        holder = _holder(of, each.figure)
        if of == "district" and holder not in _HOME and any(_holder(of, p.figure) in _HOME for p in found):
            continue  # who names no city means Tianjin's districts
        if holder is not None and each.weighed.score >= found[0].weighed.score - 0.5:
            by_key.setdefault(each.key, {}).setdefault(holder, each)
    if not by_key:
        return []
    sizes = Counter({key: len(held) for key, held in by_key.items()})
    enough = [k for k in sizes if sizes[k] >= min(2, max(sizes.values()))]
    chosen = max(enough, key=lambda k: (_ends(k[0]), sizes[k]))
    return [Ranked(holder, p.figure, p.period) for holder, p in by_key[chosen].items()]


_HOME = frozenset(load("asking")["districts"])


def _ends(period: str) -> date:
    try:
        return periods.interval(period.removeprefix("@"))[1]
    except ValueError:
        return date.min


_ENTERPRISE = lazily(r"公司|集团|银行|股份|医院|大学|研究院|科技|生物|机器人|厂$|店$|社$")
_NO_DISTRICT = lazily(r"(?:园|景|校|社|厂|保税|开发|示范|合作|自贸|经开|高新|新城)区$")


def _holder(of: Class, figure: StoredFigure) -> str | None:
    subject = figure.subject or ""
    if of == "district":
        return (
            subject if re.fullmatch(r"[\u3400-\u9fff]{2,4}区", subject) and not _NO_DISTRICT.search(subject) else None
        )
    return subject if _ENTERPRISE.search(subject) else None


_INVESTED = ("投资", "金额", "投入")
_NO_PROJECT = ("固定资产", "工业投资", "开发投资", "民间投资", "增速", "外商", "研发")
_PROJECT = lazily(
    r"项目|基地|园|中心|工厂|厂房?|工程|线|枢纽|港|平台|馆|城|库|街|装置|总部|综合体|大厦|医院|学校|电站|车间|期"
)
_SUM = lazily(
    r"共|累计|合计|总计|协议投资|[\d一二三四五六七八九十百]+余?个|固定资产投资|完成投资|同比|全市|全区|全年|年度|增长|下降|其中"
)


def _projects(asked: Asked, words: str, archive: Archive) -> list[Ranked]:
    """Investments that are told of one project each: no sums of many, no rates; newest figures first, one a project."""
    others = [t for t in asked.terms if t.strong and t.word != "最" and not any(w in t.variants for w in _MONEY_WORDS)]
    since, until = _issued(asked.period)
    ids = archive.measures.articles(_INVESTED, but=_NO_PROJECT, limit=PROJECT_ARTICLES)
    begun = archive.articles.beginnings(ids)
    ids = list(dict.fromkeys(begun.get(id, id) for id in ids))
    issued = {a.id: a.source.date for a in archive.articles.many(ids)}
    fitting = [i for i in ids if i in issued and (since or date.min) <= issued[i] <= (until or date.max)]
    found = [f for f in archive.figures.in_articles(fitting) if any(w in (f.indicator or "") for w in _INVESTED)]
    kept: dict[str, Ranked] = {}
    for figure in found:
        clause = _clause(figure)
        if figure.unit != "元" or figure.role in ("growth", "change") or _SUM.search(clause):
            continue
        label = _label(clause, figure.text)
        if label is None or not all(
            meaning.stands_in(t, meaning.fold(f"{clause} {figure.sentence} {figure.headline}")) for t in others
        ):
            continue
        if any(t.proper for t in others) and not all(
            meaning.stands_in(t, meaning.fold(_with_next(figure))) for t in others if t.proper
        ):
            continue
        kept.setdefault(label, Ranked(label, figure, None))
    return list(kept.values())


_MONEY_WORDS = frozenset(
    {"投资", "总投资", "金额", "投资额", "规模", "资金", "价值", "签约", "项目", "协议投资额", "总投资额", "投入"}
)


def _issued(period: str | None) -> tuple[date | None, date | None]:
    """A project is told of when it is signed or begun: the time asked about is that of the paper."""
    try:
        return periods.interval(period) if period else (None, None)
    except ValueError:
        return None, None


def _clause(figure: StoredFigure) -> str:
    """The clause of the figure; with the one before it where it begins with 总投资 and names no project itself."""
    at = figure.sentence.find(figure.text)
    cut = clauses(figure.sentence)
    place = next((i for i, c in enumerate(cut) if c.start <= at < c.end), None)
    if place is None:
        return figure.sentence
    start = cut[place].start
    if place and not _PROJECT.search(figure.sentence[start:at]):
        start = cut[place - 1].start
    return figure.sentence[start : cut[place].end].strip(" ,，;；。")


def _with_next(figure: StoredFigure) -> str:
    """The clause of the figure and those up to the next semicolon: 总投资35亿元,落户西青区."""
    at = figure.sentence.find(figure.text)
    start = max(figure.sentence.rfind(mark, 0, at) for mark in ";；。") + 1
    end = min((p for mark in ";；。" if (p := figure.sentence.find(mark, at)) > 0), default=len(figure.sentence))
    return figure.sentence[start:end]


_VERBS = lazily(
    r"(?:,|，)?(?:计划|预计)?(?:总|累计|首期|一期|二期|协议)?(?:投资|投入)(?:额|规模|总额)?(?:约|超过?|近|达到?|为|逾|是)*$"
)
_LEADS = lazily(r"^.*?(?:是|为|包括|如|[:：])(?=[\u3400-\u9fff“])")


def _label(clause: str, number: str) -> str | None:
    """渤澜海上风电装备基地 from 渤澜海上风电装备基地投资52亿元; None where no project is named."""
    before = clause[: clause.find(number)]
    name = _VERBS.sub("", before).strip(" ,，:：“”")
    name = re.split(r"[,，;；。]", name)[-1]
    name = _LEADS.sub("", name) if len(name) > 8 else name
    if "投资" in name and (hit := re.search(r"投资[约超近达]*$", name)):
        name = name[: hit.start()]
    if not 3 <= len(name) <= 30 or not _PROJECT.search(name) or any(c.isdigit() for c in name):
        return None
    return name
