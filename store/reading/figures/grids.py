"""A table's cells as rows under headers, whichever way its text has been flattened.

A table comes with a row a line (tabs, pipes, blanks between its cells) or with a cell a line. Names make rows; what
stands above the first row are its headers, matched from the left where every cell of a row is printed, else from the
right, since the cell that is left out is the one over the names.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter

from store.patterns import lazily
from store.reading.figures.signs import SIGNS
from store.reading.types import Span

UNIT_LINE = lazily("[（(]?(?:计量)?单位[:：]?\\s*(?P<unit>[^\\s）)，]+)")
OVER_NAMES = lazily(
    "(?:指标|指标名称|项目|名称|单位|计量单位|序号|编号|地区|类别|分类|行业|产品|品名|商品|科目|内容|"
    "(?:各|全)?[区县市省镇街乡村]{1,2}(?:名称|别)?|(?:企业|公司|学校|医院|景区|景点|院校|园区|银行|站点|口岸|港口|国家|国别|证券|股票|部门)(?:名称|全称|简称)?|"
    "年份|年度|月份|时间|时期|季度|日期|年)(?:[（(][^（）()]*[)）])?"
)
"""Words over the column of the names."""
ORDER = lazily("序号|编号|排名|名次|位次|№|No\\.?")
YEAR = lazily("(?:19|20)[0-9]{2}")
WHEN = lazily("年份|年度|月份|时间|时期|季度|日期|年")
INDEX = lazily("[0-9]{1,2}")
UNSURE: tuple[str, ...] = ()
NO_HEADER = ("",)
WIDEST = 40
"""Columns that a table has at most: what is more is text."""


@dataclass(slots=True)
class Cell:
    """``number`` holds for the dashes of an empty cell too: they keep their column. ``line`` is where its line
    begins, ``ruled`` whether tabs or strokes part its cells, so that an empty one is seen."""

    span: Span
    text: str
    number: bool
    line: int = 0
    ruled: bool = False

    @property
    def empty(self) -> bool:
        return not any(each.isdigit() for each in self.text)


@dataclass(slots=True)
class Row:
    """``values`` are the row's cells and the header over each."""

    name: Cell
    unit: str | None = None
    values: list[tuple[Cell, Sequence[str]]] = field(default_factory=list)


@dataclass(slots=True)
class Grid:
    """``over`` is what stands over the names, ``title`` the lines above the headers, ``headers`` all of them.
    ``spoken`` where a name is the words beneath its number."""

    title: str = ""
    over: str = ""
    headers: list[Sequence[str]] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    spoken: bool = False


Line = list[Cell]
UnitTest = Callable[[str], bool]


def grids_of(cells: Sequence[Cell], is_unit: UnitTest) -> list[Grid]:
    """The tables in a run of cells, each with its own headers."""
    if beneath(cells):
        rows = [Row(name, None, [(cell, ("",))]) for cell, name in zip(cells[::2], cells[1::2], strict=True)]
        return [Grid(rows=rows, spoken=True)]
    lines = [list(each) for _, each in groupby(cells, key=attrgetter("line"))]
    numbers = sum(not each.empty for each in cells if each.number)
    rowed = sum(not each.empty for line in lines if len(line) > 1 for each in line if each.number)
    if 2 * rowed < numbers:
        return [of_stream(cells, is_unit)]
    return of_lines(lines, is_unit)


def beneath(cells: Sequence[Cell]) -> bool:
    """Numbers with their units, and the words of each on the line beneath it."""
    if len(cells) < 4 or len(cells) % 2:
        return False
    alone = len({each.line for each in cells}) == len(cells)
    return (
        alone
        and all(not each.number for each in cells[1::2])
        and all(each.number and not each.empty and not each.text[-1].isdigit() for each in cells[::2])
    )


def of_lines(lines: Sequence[Line], is_unit: UnitTest) -> list[Grid]:
    """A row a line."""
    found: list[Grid] = []
    grid, heads, titles = Grid(), list[Line](), list[str]()
    for line in lines:
        if is_heading(line, after=heads):
            if grid.rows:
                found.append(grid)
                grid, heads, titles = Grid(), [], []
            if len(line) == 1 or NUMBERED.fullmatch(line[0].text):
                titles = [*titles[-2:], " ".join(each.text for each in line)]
            else:
                heads.append(line)
            continue
        if not grid.rows:
            grid.title = " ".join(titles)
            grid.over, grid.headers = headers_of(heads, len(line))
            if len(heads) > 1 and not any(heads[0][-1].text in each for each in grid.headers):
                grid.title = " ".join([grid.title, *(each.text for each in heads[0])]).strip()
        if (row := row_of(line, grid, is_unit)) is not None:
            grid.rows.append(row)
    return [*found, grid] if grid.rows else found


def is_heading(line: Line, after: Sequence[Line]) -> bool:
    """A line without an amount: a title, headers, or years over the columns of names that stand for themselves."""
    amounts = [each for each in line if each.number and not each.empty]
    if not amounts:
        return any(not each.number for each in line)
    if after or line[0].number or len(amounts) < 2:
        return False
    return all(YEAR.fullmatch(each.text) for each in amounts)


NUMBERED = lazily("附?[表图](?:[0-9]{1,3}|[一二三四五六七八九十]{1,3})?[:：]?")
"""表1, and then what it tells."""


def headers_of(heads: Sequence[Line], wide: int) -> tuple[str, list[Sequence[str]]]:
    """What stands over the names, and the headers of the columns: two lines of them are one below the other."""
    if not heads:
        return "", []
    first = heads[0]
    if len(heads) == 1:
        return first[0].text, [(each.text,) for each in first]
    below = heads[-1]
    if len(below) == wide != len(first) and below[0].text:  # what is above it is no header
        return below[0].text, [(each.text,) for each in below]
    upper = [each.text for each in first[1:]]
    if len(below) > len(upper) and "" in upper and below[0].text:  # the corner's own blank was lost
        below = [Cell(first[0].span, "", True), *below]
    if first[0].ruled and len(first) < len(below):
        first = [*first, *(Cell(first[-1].span, "", True) for _ in below[len(first) :])]
    if len(below) == len(first):  # its blanks are printed: what is above goes on to the right
        last, filled = "", list[str]()
        for above, each in zip(first, below, strict=True):
            last = above.text or (last if each.text else "")
            filled.append(last)
        return first[0].text, [
            tuple(part for part in pair if part) for pair in zip(filled, (each.text for each in below), strict=True)
        ]
    lower = [each.text for each in below if each.text]
    if upper and len(lower) % len(upper) == 0:
        wide = len(lower) // len(upper)
        return first[0].text, [(first[0].text,), *((upper[n // wide], each) for n, each in enumerate(lower))]
    return first[0].text, [(first[0].text,), *((each,) for each in lower)]


def row_of(line: Line, grid: Grid, is_unit: UnitTest) -> Row | None:
    """The row's name, its unit where one is printed beside it, and its values with their headers."""
    headers = grid.headers
    shown = line
    if line[0].ruled and len(line) < len(headers):  # the blanks at the end of a line were lost
        shown = [*line, *(Cell(line[-1].span, "", True) for _ in headers[len(line) :])]
    elif len(line) != len(headers):
        shown = [each for each in line if each.text]
    at = next((n for n, each in enumerate(shown) if each.text), 0)
    if len(shown) > at + 1 and shown[at].number and not shown[at + 1].number and INDEX.fullmatch(shown[at].text):
        at += 1  # 1 和平区 12.3
    named = at
    if shown[at].number:
        dated = YEAR.fullmatch(shown[at].text) and (WHEN.match(grid.over) or len(shown) == len(headers))
        if not dated or len(shown) < at + 2:
            return None
        after = at + 1
    else:
        after = next((n for n in range(at, len(shown)) if shown[n].number), len(shown))
    words = shown[named:after]
    unit = words.pop().text if len(words) > 1 and is_unit(words[-1].text) else None
    name = words[0] if len(shown) == len(headers) else words[-1]
    row = Row(name, unit)
    rated = not headers and all(each.text[:1] in SIGNS for each in shown[after + 1 :])  # 1286.4 ▲5.9
    unsure = len(shown) < len(headers)  # a blank cell was lost between others: whose column each is nobody can say
    for n, cell in enumerate(shown[after:], after):
        if cell.number and not cell.empty:
            place = n if len(shown) == len(headers) else n - len(shown)
            over = NO_HEADER if rated else header_at(headers, place, len(shown) - after)
            row.values.append((cell, UNSURE if unsure else over))
    return row


def header_at(headers: Sequence[Sequence[str]], place: int, values: int) -> Sequence[str]:
    return headers[place] if place >= 0 or values <= len(headers) else ()


def of_stream(cells: Sequence[Cell], is_unit: UnitTest) -> Grid:
    """A cell a line: text cells right before numbers name rows (a unit may stand between); those before the first
    are headers."""
    grid, waiting = Grid(), list[Cell]()
    headers: list[Cell] = []
    found: list[tuple[Cell, str | None, list[Cell]]] = []
    for cell in cells:
        if not cell.number:
            waiting.append(cell)
            continue
        if waiting:
            names = [each for each in waiting if not UNIT_LINE.match(each.text)]
            unit = names.pop().text if len(names) > 1 and is_unit(names[-1].text) else None
            waiting = []
            if not names:
                continue
            if not found and WHEN.fullmatch(first_over(names)) and YEAR.fullmatch(cell.text):
                return of_years(cells, names)
            if not found:
                headers = names[:-1]
            found.append((names[-1], unit, []))
        if found:
            found[-1][2].append(cell)
    if len(found) > 1 and all(YEAR.fullmatch(each.text) for each in found[0][2]) and found[0][1] is None:
        headers = [*headers, found[0][0], *found[0][2]]  # 地区 2023 2024: years over the columns
        found = found[1:]
    grid.over = first_over(headers)
    columns = joined([each.text for each in headers[-WIDEST:] if not OVER_NAMES.fullmatch(each.text)])
    wide = max((len(values) for _, _, values in found), default=0)
    grid.title = " ".join(columns[: max(0, len(columns) - wide)])
    for name, unit, values in found:
        over = columns[-len(values) :] if len(columns) >= len(values) else [""] * len(values)
        unsure = len(values) < wide <= len(columns)
        row = Row(name, unit)
        row.values = [
            (each, UNSURE if unsure else (head,)) for each, head in zip(values, over, strict=True) if not each.empty
        ]
        grid.rows.append(row)
    grid.headers = [(each,) for each in columns]
    return grid


def joined(headers: Sequence[str]) -> list[str]:
    """比上年 over 增长, and (%) below its header: cells that were one before they were broken over two lines."""
    made: list[str] = []
    for each in headers:
        if made and (BRACKETED.fullmatch(each) or (HALF_SAID.fullmatch(made[-1]) and each.startswith(GROWN))):
            made[-1] += each
        else:
            made.append(each)
    return made


BRACKETED = lazily("[（(][^（）()]{1,8}[)）]")
HALF_SAID = lazily("[比较与](?:上年|去年|上月|年初)(?:同期|同月|末|底)?(?:相比)?|同比|环比|占.{0,6}")
GROWN = ("增长", "增减", "增速", "增幅", "±", "涨跌", "比重", "下降")


def first_over(names: Sequence[Cell]) -> str:
    return next((each.text for each in names if OVER_NAMES.fullmatch(each.text) and not ORDER.fullmatch(each.text)), "")


def of_years(cells: Sequence[Cell], names: Sequence[Cell]) -> Grid:
    """年份, then headers, then rows of numbers the first of which is a year."""
    at = next(n for n, each in enumerate(names) if WHEN.fullmatch(each.text))
    heads = [each.text for each in names[at:]]
    start = next(n for n, each in enumerate(cells) if each is names[-1]) + 1
    left = [each for each in cells[start:] if each.number]
    grid = Grid(" ".join(each.text for each in names[:at]), heads[0], [(each,) for each in heads])
    for n in range(0, len(left) - len(heads) + 1, len(heads)):
        if not YEAR.fullmatch(left[n].text):
            break
        row = Row(left[n])
        row.values = [
            (each, (head,))
            for each, head in zip(left[n + 1 : n + len(heads)], heads[1:], strict=True)
            if not each.empty
        ]
        grid.rows.append(row)
    return grid
