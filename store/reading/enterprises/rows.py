"""Enterprises in the rows of a flattened table, under a heading that says they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from store.patterns import lazily
from store.reading.enterprises.found import Found
from store.reading.enterprises.tokens import Line
from store.reading.enterprises.vocabulary import vocabulary

HEADING = lazily(
    r"(?m)^(?:[^\n\t |]{1,6}[\t |]+)?(?:企业|公司|车企|药企|船企|房企|银行|品牌|证券|投资方|承租人|租户|货主|股票)"
    r"(?:名称|简称|名)?(?:[((][^()\n]{1,6}[))])?[\t |]+(?=\S)"
)
CELL = lazily(r"[^\t |\n]+")
NAMED = lazily(r"[一-鿿A-Za-z][一-鿿A-Za-z0-9()&·.-]{1,23}$")
NO_ROW = (
    "计",
    "其他",
    "其它",
    "平均",
    "全市",
    "全区",
    "全国",
    "总数",
    "合并",
    "注",
    "单位",
    "数据",
    "来源",
    "均值",
    "行业",
)
LONGEST_TABLE = 60
"""Rows."""


def named_in_rows(text: str, lines: Sequence[Line]) -> Iterator[Found]:
    """The names of the column under 企业, 公司 and the like, down to the first line that is no row with a number."""
    for heading in HEADING.finditer(text):
        number = next((at for at, line in enumerate(lines) if line.start <= heading.start() < line.end), len(lines))
        column = len(CELL.findall(heading.group())) - 1
        for row in lines[number + 1 : number + 1 + LONGEST_TABLE]:
            cells = list(CELL.finditer(text, row.start, row.end))
            if len(cells) < LEAST_CELLS + column or not any(cell.group()[-1:] in "0123456789%" for cell in cells[1:]):
                break
            name = cells[column]
            if NAMED.match(name.group()) and not is_no_name(name.group()):
                yield Found(*name.span(), "company", "listed")


LEAST_CELLS = 2


def is_no_name(cell: str) -> bool:
    lists = vocabulary()
    return cell.startswith(NO_ROW) or cell.endswith(NO_ROW) or cell in lists.places or cell in lists.plain
