"""Which industry grew fastest: the growth of industries side by side, as one story tells them."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.asking import evidence, meaning, points
from handlers.asking.asked import Asked
from store.archive import Archive
from store.frozen import dataclass
from store.patterns import lazily
from store.records import StoredFigure

LEAST = 2
"""Industries that a story must tell of before any is the fastest."""

ARTICLES = 40


@dataclass(frozen=True, slots=True)
class Ranked:
    """A figure with whose it is, as its own page says it."""

    label: str
    figure: StoredFigure
    period: str | None

    @property
    def value(self) -> float:
        return points.signed(self.figure) or 0.0


_INDUSTRY = lazily(r"(?:[\u3400-\u9fff]业|产业链|链)(?:增加值|产值|营收|营业收入|零售额|出口)?$")
_WHOLE = lazily(
    r"^(?:规模以上|规上|全市|全区|限额以上)*(?:工业|服务业|第[一二三]产业|农业|重点产业链)(?:增加值|产值|投资)?$"
)


def of(asked: Asked, archive: Archive) -> list[Ranked]:
    """Industries with their growth of one time, all from one story: of the newest that fits the words best."""
    wanted = [t for t in asked.parts[0].terms if t.strong and t.word != "最"]
    ids = dict.fromkeys(line.article.id for line in evidence.gather(asked, archive)) if wanted else {}
    if not ids:
        ids = dict.fromkeys(archive.measures.articles(("制造业", "行业"), limit=ARTICLES))
    best: list[Ranked] = []
    for article in sorted(archive.articles.many(list(ids)), key=lambda a: a.source.date, reverse=True):
        found = _side_by_side(wanted, archive.figures.in_articles([article.id]))
        if asked.period is not None:
            found = [r for r in found if r.period == asked.period]
        if len(found) >= LEAST and len(found) > len(best):
            best = found
    return best


def _side_by_side(wanted: Sequence[meaning.Term], figures: Sequence[StoredFigure]) -> list[Ranked]:
    groups: dict[str | None, dict[str, Ranked]] = {}
    for each in figures:
        indicator = meaning.fold(each.indicator or "")
        if each.role != "growth" or each.unit != "%" or each.status != "actual" or _WHOLE.match(indicator):
            continue
        fits = indicator.endswith(_tails(wanted)) if wanted else _INDUSTRY.search(indicator)
        if fits and not any(indicator in t.variants for t in wanted):
            groups.setdefault(each.period, {}).setdefault(indicator, Ranked(each.indicator or "", each, each.period))
    return max((list(group.values()) for group in groups.values()), key=len, default=[])


def _tails(wanted: Sequence[meaning.Term]) -> tuple[str, ...]:
    """固定资产投资 is told of industries as …投资, 工业增加值 as …业."""
    words = [v for t in wanted for v in t.variants]
    return tuple({"投资" if w.endswith("投资") else "业" if w.endswith(("增加值", "工业")) else w for w in words})
