"""Whether a sentence, or a figure in it, tells of the time that was asked about."""

from __future__ import annotations

import re
from datetime import date

from handlers.asking import periods
from handlers.asking.asked import Asked, Part
from handlers.asking.evidence import Line, Spot, whole_year
from handlers.asking.kinds import POINTS
from handlers.asking.lexicon import load
from store.patterns import lazily
from store.records import StoredFigure


def period_fit(part: Part, asked: Asked, line: Line, figure: StoredFigure | None, spot: Spot | None) -> float:
    """1 the very period, less for one inside it or none said, 0 for another."""
    period = part.period
    if period is None:
        return 0.0 if spot is not None and _of_months(asked, line, spot) else 0.5
    wanted = [period]
    if asked.last_year:
        wanted.append(periods.year_before(period))
    day = line.article.source.date
    if figure is not None and figure.status != "actual" and _MONTH.fullmatch(period) and _NO_YEAR.search(asked.words):
        wanted.append(f"{int(period[:4]) + 1}{period[4:]}")  # 9月新开几所, in a paper of March: the next September
    if spot is not None and figure is not None and not part.period_kept and _of_a_trial(part, line, spot):
        return 0.0
    if part.period_kept and figure is not None and (not figure.period or len(figure.period) == 10):
        return 0.4  # the period is the thread's, and a stock (专利287项) has none
    said = [figure.period] if figure is not None and figure.period else _said(line, spot)
    if (
        spot is not None
        and (opened := _YEAR_BEFORE.match(line.folded))
        and not periods.find(line.folded[opened.end() : spot.start], day)
    ):
        said = [str(day.year - 1)]  # 去年同期,只有185处,接待23万人次: all of it is the year before's
    elif figure is not None and figure.period and not (figure.period_text and figure.period_text in line.text):
        # The reader carried the period over from elsewhere; what the text said last may be as right.
        said += [line.period_before] if line.period_before else []
    if spot is not None and figure is not None and (figure.unit in POINTS or figure.role == "change"):
        said += _held_to(line, spot)
    planned = figure is not None and figure.status != "actual"  # 全年 of a plan is the year that has begun
    if planned and figure is not None and not figure.period and period == str(day.year) and _names_no_year(line, spot):
        return 0.5  # 我们的目标是…: a plan that names no time is the running year's
    whole = whole_year(line.folded, day) or (figure is not None and whole_year(figure.period_text or "", day))
    if whole and not planned:
        said = [*said, str(day.year - 1)]
    if not said and spot is not None and not planned and period == str(day.year) and _WHOLE_YEAR.search(asked.words):
        return 0.0  # the whole of a running year is not told yet
    if not said:
        return 0.0 if figure is not None and _long_past(period, day) and not part.period_kept else 0.35
    measured = figure is not None or (part.want == "any" and part.head is not None and bool(line.spots))
    if _WHOLE_YEAR.search(asked.words) and re.fullmatch(r"\d{4}", period) and not planned:
        said = [s for s in said if s == period or len(s) == 10]
        if not said:
            return 0.0
    as_of = not measured or bool(_AS_OF.search(asked.words)) or (spot is not None and _is_a_stock(line, spot))
    return max(_fit(w, s, day, measured, as_of) for w in wanted for s in said)


_MONTH = lazily(r"\d{4}-\d{2}(?:-\d{2})?")
_NO_YEAR = lazily(r"^(?!.*(?:\d{4}|\d{2}年|[今去前上明]年|同期)).*月")


def _held_to(line: Line, spot: Spot) -> list[str]:
    """9月份增长6.2%,比8月加快1.1个百分点: how much faster September was, and not August."""
    before = line.folded[: spot.start]
    found = periods.find(before, line.article.source.date)
    against = [p for p in found if re.search(r"[比较]$", before[: p.start])]
    return [p.iso for p in found if p not in against and p.end <= against[-1].start][-1:] if against else []


def _of_a_trial(part: Part, line: Line, spot: Spot) -> bool:
    """试跑一周共载客3860人次 is no figure of September: it tells of the trial, and of no time of the calendar."""
    if _TRIAL_ASKED.search(part.words):
        return False
    hit = _TRIAL.search(line.half(spot))
    return hit is not None and not spot.figure.period


_TRIAL = lazily(
    r"试(?:跑|运行|运营|营业|开放|飞|航|点|用|住|水)[^,，\d]{0,4}(?:[一二两三四五六七八九十半\d]+个?[周天月日]|期间?|以来)"
)
_TRIAL_ASKED = lazily(r"试|\b(?:trial|pilot|test|soft)", re.I)

_YEAR_BEFORE = lazily(r"(?:而|且)?(?:去年|上年)(?:的)?同期[,，]?(?!相?比|增|降|高|低|多|少)")


def _names_no_year(line: Line, spot: Spot | None) -> bool:
    return not periods.find(line.folded[: spot.start] if spot else line.folded, line.article.source.date)


def _of_months(asked: Asked, line: Line, spot: Spot) -> bool:
    """全年 asked about, of no year named, and the months that are over told."""
    figure = spot.figure
    if not _WHOLE_YEAR.search(asked.words):
        return False
    if figure.status != "actual":  # 全年目标 is the running year's, and not that of 2030
        return re.match(r"\d{4}", figure.period or "") is not None and not _in_year_of(line, figure.period or "")
    return bool(_MONTHS.search(line.folded[: spot.start])) or re.fullmatch(r"\d{4}", figure.period or "0000") is None


def _in_year_of(line: Line, period: str) -> bool:
    return int(period[:4]) <= line.article.source.date.year


_MONTHS = lazily(r"[首前]\S{1,2}个(?:月|季)|上半年|季度|[1一][—–\-至到]\d{1,2}月|截至")


def _long_past(period: str, day: date) -> bool:
    """Whether the time was over before the paper's year began: a number that names no time is not told of then."""
    try:
        return day.month > 4 and periods.interval(period)[1].year < day.year
    except ValueError:
        return False


def _said(line: Line, spot: Spot | None) -> list[str]:
    """The periods that the sentence names; for a figure the last before it; else those of the paragraph so far."""
    day = line.article.source.date
    text = line.folded[: spot.start] if spot else line.folded
    found = periods.find(text, day)
    if spot and found:
        return [found[-1].iso]
    if not found:
        found = periods.find(line.before, day)[-1:]
    if not found and line.period_before and spot:
        return [line.period_before]
    return [f.iso for f in found]


_WHOLE_YEAR = lazily(r"全年|整年|一整年|\b(?:whole|full|entire) year\b", re.I)
"""Who asks for the whole year is not told the months that are over."""


def _is_a_stock(line: Line, spot: Spot) -> bool:
    """截至年底,光伏总装机927万千瓦: what there was at the year's end is the year's, whatever its December brought."""
    return _AT_ITS_END.search(line.half(spot)) is not None


_AT_ITS_END = lazily(r"[年月季][底末]|期末|截[至止]")
_AS_OF = lazily(r"[年月季]?[底末]|截[至止]|\b(?:end of|as of|by)\b", re.I)


def _fit(asked: str, said: str, day: date, is_figure: bool, as_of: bool) -> float:
    try:
        a, b = periods.interval(asked), periods.interval(said)
    except ValueError:
        return 0.35
    if a == b:
        return 1.0
    if b[1] == a[1] and b[0] >= a[0] and (b[0] == b[1] or as_of):
        return 0.9  # as of its last day
    if a[0] == b[0] and b[1] < a[1] and (b[1] - b[0]).days > 31 and (a[1] - a[0]).days < 360:
        return 0.0  # from January to April is no answer to from January to May
    if a[0] <= b[0] and b[1] <= a[1]:
        # A part of a year that is still running is its newest state; a part of a closed period is another period.
        running = a[0] <= day <= a[1] and (a[1] - a[0]).days > 360
        return 0.7 if running or not is_figure or ((a[1] - a[0]).days < 32) else 0.0
    if b[0] <= a[0] and a[1] <= b[1] and len(asked) == 10 and (b[1] - b[0]).days < 31:
        return 0.4  # a day was asked for, its month is said
    return 0.0


def of_a_holiday(part: Part, line: Line, spot: Spot) -> bool:
    """A number of the holiday's days where a longer period was asked about and no holiday, or the other way round."""
    if (season := _LAST_SEASON.search(part.words)) and not _told_of_it(season["n"], line, spot):
        return True
    asked = [h for h in HOLIDAYS if h in part.words or any(h in t.variants[0] for t in part.terms)]
    if asked:
        around = f"{line.head} {line.lead} {line.before} {line.folded}"
        named = [h for h in asked if h not in _ANY_HOLIDAY]
        return not any(h in around for h in named or HOLIDAYS)
    if part.period is None:
        return False
    return len(part.period) != 10 and any(h in line.folded[: spot.start] for h in HOLIDAYS)


_LAST_SEASON = lazily(
    r"(?<![比较跟和与同])上(?:一个?|个)(?P<n>雪季|赛季|学期|学年|采暖季|供暖季|演出季|票房季|财年|年度|榨季|鱼汛|汛期|旺季|淡季|暑期|暑假|寒假|冬天|夏天)"
)
"""上个雪季: another one than the story's own, which a number must be told of."""


def _told_of_it(season: str, line: Line, spot: Spot) -> bool:
    """上个雪季 stands before the number, and is not what another number is held against."""
    before = line.folded[: spot.start]
    return re.search(rf"(?<![比较跟和与同])上(?:一个?|个){season}(?!同期)[^;；]*$", before) is not None


HOLIDAYS = tuple(load("asking")["holidays"])
_ANY_HOLIDAY = frozenset({"小长假", "长假", "黄金周", "假期"})
