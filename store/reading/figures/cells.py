"""What one cell of a table means: the name of its row and the headers over it say what is measured, whose and when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from store.patterns import lazily
from store.reading.figures import numerals
from store.reading.figures.grids import UNSURE, YEAR, Cell, Grid, Row
from store.reading.figures.places import place_at
from store.reading.figures.signs import SIGNS
from store.reading.figures.units import unit_at
from store.reading.periods import cumulative_of, find_periods, interval
from store.reading.periods.resolving import moved
from store.reading.types import Comparison, Direction, Figure, Role, Span, Value

BRACKET = lazily("[（(](?P<unit>[^（）()]{1,8})[)）]")
BRACKETS = lazily("[（(][^（）()]*[)）]")
COMPARED = "[较比](?:上年|上月|上周|上旬|上季度?|年初|去年|上期|昨日|前一[日周天])(?:末|底|同期|同月)?"
GROWTH = lazily(f"同比|增长|增速|增幅|增减|±|涨跌|环比|{COMPARED}")
OVER_MONTH = lazily("环比|[较比](?:上[月周旬季]|昨日|前一)")
OVER_START = lazily("[较比](?:年初|上年末|上年底|去年底|去年末)")
SHARE = lazily("占比|比重|份额|完成率|(?<!汇|利|费|税)率$|比例$")
RANK = lazily("位次|排名|名次|排序")
ORDER = lazily("序号|编号")
GENERIC = lazily(
    "(?:绝对[量值]|总量|本期|本月|当月|累计|实绩|实际|完成额?|金额|总额|规模|数据|合计|总计|全[市区年]|本年"
    "|期末|年末|值|数|量|指标|预计|计划)+"
)
WHOSE = lazily(
    "(?:各|全)?[区县市省镇街乡村]{1,2}(?:名称|别)?|地区|区域|国家.{0,4}|国别.{0,4}"
    "|(?:机场|城市|高校|商圈|商场|市场|车站|高铁站|码头|水库|河流|酒店|门店|分店|航司|航空公司|省份|产区|县域|街道|社区|企业|公司|学校|医院|景区|景点|院校|园区|银行|站点|口岸|港口|证券|股票|部门|单位|镇街|街镇)(?:名称|全称|简称)?"
)
OWNER = lazily(
    "[一-龥·]{1,20}(?:区|县|市|省|镇|街道|乡|村|公司|集团|银行|大学|学院|医院|中学|小学|幼儿园|景区|公园|博物馆|园区|开发区|自贸区|保税区|口岸|机场|航空港|股份)"
)
EVERYBODY = lazily("(?:全[市区县省国镇]|合计|总计|总数|小计|平均|全市合计|全区合计)")
ORDERED = lazily("(?:[#＃]|其中[:：]?|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十][）)]|[0-9]+[.、]|★|●|▪|-)+")
TITLED = lazily(
    "附?[表图](?:[0-9一二三四五六七八九十]+)?[:：、. ]*|[（(].*?[)）]|单位[:：].*"
    "|(?:分|各|全)(?:[区县市省镇街月]|季度|年度|行业)|主要|情况|统计表?|一览表?|数据|表$|如下[:：]?$"
)
UNIT_CELL = lazily("^[（(]?(?P<scale>[十百千]?[万亿]?)(?P<unit>[^0-9]{1,6})[)）]?$")
TAILED = lazily("[/／:：,，](?P<unit>[^/／:：,，]{1,6})$")


class Around(NamedTuple):
    """What holds for the whole table: its title and the line above it, its unit, the day of issue, whose it is."""

    article: str
    grid: Grid
    title: str
    common: str | None
    issue: date | None
    subject: str | None


class Said(NamedTuple):
    """What the headers over a cell, or the name beside it, say."""

    words: str
    rest: str
    period: str | None
    unit: str | None


def figure(around: Around, row: Row, cell: Cell, heads: Sequence[str]) -> Figure:
    name, over = name_of(around, row), header_of(around, heads)
    signed = by_sign(around, row, cell, over)
    growth = GROWTH.search(over.words) or GROWTH.match(name.words) or signed
    ranked = RANK.search(over.words) is not None
    whose, what = told(around, name, over, cell)
    period = over.period or name.period
    if name.period and over.period and len(over.period) == 4:
        period = period_in(f"{over.period}年{name.words}", around.issue)[0] or name.period
    if around.grid.spoken:
        first = around.grid.rows[0].name.text
        period = period_in(row.name.text, around.issue)[0] or period_in(first, around.issue)[0]
    period = period or period_in(around.title, around.issue)[0]
    growing = growth is not None and not ranked
    scale, unit, role, why = unit_said(around, cell, heads, name, over, what, growing=growing)
    printed = cell.text.lstrip(SIGNED)
    read = numerals.plain(numerals.ARABIC.match(printed).group())  # type: ignore[union-attr]
    shown: Value = numerals.tidy((-read if cell.text[0] in "-−－" else read) * scale)
    if ranked:
        unit, role, growth, why = "位", "rank", None, "a column of ranks"
    if ORDER.fullmatch(over.words):
        what = None
    return Figure(
        article=around.article,
        span=cell.span,
        text=cell.text,
        value=shown,
        unit=unit,
        role=role,
        sentence=Span(min(row.name.span.start, cell.span.start), cell.span.end),
        indicator=what,
        subject=whose or around.subject,
        period=period,
        period_text=name.words if name.period else over.words or None,
        comparison=(signed or compared(over.words or name.words)) if growth else None,
        direction=direction_of(cell) if growth else None,
        key=bool(unit and what),
        cumulative=cumulative_of(period),
        explanation=(
            f"table: row {row.name.text}, column {over.words or 'without header'}",
            why,
            "key: a cell with name and unit" if unit else "not key: no unit",
        ),
    )


def by_sign(around: Around, row: Row, cell: Cell, over: Said) -> Comparison | None:
    """指标 1286.4 ▲5.9: a rate behind its amount, with a sign and no header; 同比 unless the unit line says else."""
    if cell.text[0] not in SIGNS or over.words or all(each is cell for each, _ in row.values):
        return None
    legend = RATED.search(around.title)
    if legend is None and cell.text[-1] not in "%％":
        return None
    return compared(legend["what"]) if legend else "同比"


SIGNED = "".join(SIGNS)
RATED = lazily("(?P<what>同比|环比)[^，；;）)]{0,4}[%％]")


def direction_of(cell: Cell) -> Direction:
    return SIGNS.get(cell.text[0], "up")


def compared(words: str) -> Comparison:
    return "环比" if OVER_MONTH.search(words) else "较前" if OVER_START.search(words) else "同比"


def name_of(around: Around, row: Row) -> Said:
    """The name of a row: a stretch of time, or a name with its unit in brackets."""
    words = ORDERED.sub("", row.name.text, count=1) if ORDERED.match(row.name.text) else row.name.text
    unit = bracket(words) or row.unit
    plain = BRACKETS.sub("", words).strip(" 　:：")
    if YEAR.fullmatch(plain):
        return Said(plain, "", plain, unit)
    period, left = period_in(plain, around.issue, around.title)
    if around.grid.spoken and left:
        return Said(left, "", None, unit)
    return Said(plain, left if period is None else "", period if period and not left else None, unit)


def header_of(around: Around, heads: Sequence[str]) -> Said:
    """The headers over a cell; a rate of growth without a period has that of the column that it stands beside."""
    words = " ".join(heads)
    units = [each for each in heads if is_unit(each)]
    said = " ".join(each for each in heads if each not in units)
    unit = bracket(said) or (units[-1] if units else None)
    plain = BRACKETS.sub("", said).strip()
    if unit is None and plain.endswith(("%", "％")):
        unit, plain = "%", plain[:-1].strip()
    if unit is None and (hit := TAILED.search(plain)) and is_unit(hit["unit"]):
        unit, plain = hit["unit"], plain[: hit.start()]
    beside_others = GROWTH.search(plain) or RANK.search(plain)
    period, left = period_in(GROWTH_WORDS.sub("", plain) if beside_others else plain, around.issue, around.title)
    if YEAR.fullmatch(plain):
        period, left = plain, ""
    if beside_others:
        before = beside(around, heads)
        left = SHARED.sub("", before.rest) if before else ""
        period = period or (before.period if before else None)
    elif period is None:
        period = of_the_report(plain, around)
    return Said(words if words.strip() else "", left.replace(" ", ""), period, unit)


def of_the_report(words: str, around: Around) -> str | None:
    """累计 and 上年同期 beside the month or the months that the title names."""
    base = period_in(around.title, around.issue)[0]
    if base is None:
        return None
    if YEAR_AGO.search(words):
        return moved(base, int(base[:4]) - 1)
    if SUMMED.search(words) and MONTH.fullmatch(base) and not base.endswith("-01"):
        return f"{base[:4]}-01/{base}"
    return None


YEAR_AGO = lazily("(?:去年|上年)同[期月]")
SUMMED = lazily("累计")
MONTH = lazily("[0-9]{4}-[0-9]{2}")


def beside(around: Around, heads: Sequence[str]) -> Said | None:
    """The next header to the left that is of an amount itself, else what is left of the rates' own headers."""
    headers = around.grid.headers
    at = next((n for n, each in enumerate(headers) if each is heads), None)
    if at is None:
        at = next((n for n, each in enumerate(headers) if tuple(each) == tuple(heads)), 0)
    rates: list[Sequence[str]] = [heads]
    left = headers[:at]
    for n, each in reversed(list(enumerate(left))):
        words = " ".join(each)
        if words == around.grid.over:
            break
        if not (GROWTH.search(words) or RANK.search(words)):
            return latest(around, left[: n + 1])
        rates.append(each)
    for each in rates:
        rest = GROWTH_WORDS.sub("", BRACKETS.sub("", " ".join(each))).strip()
        period, words = period_in(rest, around.issue, around.title)
        if period or words:
            return Said(rest, words, period, None)
    return None


def latest(around: Around, left: Sequence[Sequence[str]]) -> Said:
    """今年 | 去年 | 同比: of columns that differ by their time only, the rate is of the last in time."""
    nearest = header_of(around, left[-1])
    found = nearest
    for each in reversed(left[:-1]):
        if GROWTH.search(" ".join(each)) or " ".join(each) == around.grid.over:
            break
        said = header_of(around, each)
        if said.rest != nearest.rest or said.period is None or found.period is None:
            break
        if interval(said.period)[1] > interval(found.period)[1]:
            found = said
    return found


GROWTH_WORDS = lazily(
    f"同比|环比|增长率?|增速|增幅|增减|±|涨跌幅?|{COMPARED}|位次|排名|名次|排序|率|%|％|(?<=[增涨])幅"
)


def told(around: Around, name: Said, over: Said, cell: Cell) -> tuple[str | None, str | None]:
    """Whose the cell is, and what it measures."""
    header = "" if GENERIC.fullmatch(over.rest) or over.rest == around.grid.over else over.rest
    if name.period is not None:
        if owner(header):
            return header, titled(around)
        title = titled(around)
        return None, header + title if header and title and not MEASURE.search(header) else header or title
    if EVERYBODY.fullmatch(name.words) and header and not owner(header):
        return None, header
    over_names = BRACKETS.sub("", around.grid.over)
    if (
        WHOSE.fullmatch(over_names)
        or (not SORTS.fullmatch(over_names) and owner(name.words))
        or EVERYBODY.fullmatch(name.words)
    ):
        return None if EVERYBODY.fullmatch(name.words) else name.words, header or titled(around)
    if GROWTH.match(name.words) and (before := row_before(around.grid, cell)):
        return None, before
    if owner(header):
        return header, name.words or None
    bare = MEASURE.search(header) is not None and not MEASURE.search(name.words)
    if header and header not in name.words and (bare or told_apart(around)):
        return None, name.words + header
    return None, name.words or None


def told_apart(around: Around) -> bool:
    """Whether two columns of amounts measure different things: 机构 and 床位."""
    heads = {tuple(heads) for row in around.grid.rows[:2] for _, heads in row.values}
    rests = {header_of(around, each).rest for each in heads if not GROWTH.search(" ".join(each))}
    return len({each for each in rests if each and not GENERIC.fullmatch(each)}) > 1


SORTS = lazily("(?:指标|项目|类别|分类|行业|产业|产品|品种|品名|商品|科目|内容)(?:名称)?")
SHARED = lazily("(?:的)?(?:占比|比重|份额)$")
MEASURE = lazily(
    "(?:[量额值数率费价]|价格|收入|利润|税收|面积|人口|投资|进口|出口|进出口|比重|占比|余额|贷款|存款|营收|规模|产能|就业|时间|消费|支出|GDP)$"
)


def row_before(grid: Grid, cell: Cell) -> str | None:
    """产值, then 同比增长 as a row of its own: the row above says what has grown."""
    last: str | None = None
    for row in grid.rows:
        if any(each is cell for each, _ in row.values):
            return last
        if not GROWTH.match(row.name.text):
            last = BRACKETS.sub("", row.name.text)
    return None


def owner(words: str) -> bool:
    """A place, a company, a school: whose the numbers of a row or column are."""
    if not words or MEASURE.search(words):
        return False
    return OWNER.fullmatch(words) is not None or place_at(words) == words


def titled(around: Around) -> str | None:
    """What a table is about, by its title: 2021—2025年各区新增就业 are 新增就业."""
    words = around.grid.title or around.title
    for each in reversed(find_periods(words, around.issue)):
        words = words[: each.span.start] + words[each.span.end :]
    words = TITLED.sub("", words).strip(" 　:：、的”“")
    return words if 2 <= len(words) <= 16 and MEASURE.search(words) else None


@lru_cache(maxsize=512)
def period_in(words: str, issue: date | None, title: str = "") -> tuple[str | None, str]:
    """The period that words name, and what else they say. A month alone is of the year that the title names."""
    found = [
        each
        for each in find_periods(words, issue)
        if each.period and each.kind in {"calendar", "cutoff", "plan"} and not each.text.startswith(("本月", "上月"))
    ]
    if not found:
        return None, words.strip()
    each = found[0]
    left = (words[: each.span.start] + words[each.span.end :]).strip(" 　累计当月末的合")
    period = each.period
    if each.bare and title:
        years = [said for said in find_periods(title, issue) if said.period and len(said.period) >= 4 and not said.bare]
        if years and years[0].period and "/" not in years[0].period:
            again = find_periods(f"{years[0].period[:4]}年{each.text}", issue)
            period = again[0].period if again else period
    return period, left


def unit_said(
    around: Around, cell: Cell, heads: Sequence[str], name: Said, over: Said, what: str | None, *, growing: bool
) -> tuple[float, str | None, Role, str]:
    """Scale, unit and role of a cell, and from where: the cell itself, the header, the row's name, the table's line."""
    written = cell.text.lstrip(SIGNED)
    own = written[numerals.ARABIC.match(written).end() :] if numerals.ARABIC.match(written) else ""  # type: ignore[union-attr]
    for source, words in (("cell", own), ("header", over.unit), ("name", name.unit)):
        if words and (known := unit_of(words)) is not None:
            scale, unit, role = known
            if growing and (source != "name" or unit == "%"):
                return scale, unit, "growth" if unit in {"%", "‰"} else "change", f"unit from its {source}: {words}"
            if not growing:
                return scale, unit, share(role, unit), f"unit from its {source}: {words}"
    if growing:
        return 1.0, "%", "growth", f"header {over.words}"
    if (what and SHARE.search(what)) or SHARE.search(over.words):
        return 1.0, "%", "share", f"header {over.words}"
    if heads is UNSURE:
        return 1.0, None, "level", "a cell of its row is missing: its column is unclear"
    counted = next((hit["of"] for words in (over.rest, name.words) if (hit := COUNTS.search(words))), None)
    if around.common and (known := unit_of(around.common)) is not None and not (counted and known[2] == "money"):
        return *known, f"unit from its line: {around.common}"
    if counted:
        return 1.0, HOUSES.get(counted, counted), "level" if counted == "人次" else "count", "what is counted"
    return 1.0, None, "level", "no unit stated"


COUNTS = lazily("(?P<of>人次|[人户家件张辆台场所]|企业|学校|园区|医院|项目)(?:总)?数量?$")
HOUSES = {"企业": "家", "学校": "所", "园区": "个", "医院": "家", "项目": "个"}


def share(role: Role, unit: str) -> Role:
    return "share" if unit in {"%", "‰"} else role


def is_unit(words: str, *, measured: bool = False) -> bool:
    """亿元, (万人), %. ``measured``: no measure word that is more often something else."""
    hit = unit_of(words)
    return hit is not None and not (measured and words[-1:] in LIGHT)


LIGHT = frozenset("年月日天位级期届度分点时")


def unit_of(words: str) -> tuple[float, str, Role] | None:
    """亿元 is 10⁸ 元, 万吨 10⁴ 吨, % itself; None where the words are no unit."""
    hit = UNIT_CELL.match(words)
    if hit is None:
        return None
    for scale in (hit["scale"], ""):
        name = words.strip("（()）")[len(scale) :]
        unit = unit_at(name, 0, len(name))
        if unit is not None and unit.end == len(name):
            return numerals.WORTH.get(scale, 1.0) if scale else 1.0, unit.name, unit.role
    return None


def bracket(words: str) -> str | None:
    hit = BRACKET.search(words)
    return hit["unit"] if hit else None
