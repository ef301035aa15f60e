"""Answers as files: what a spreadsheet and a word processor then read."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from datetime import date
from typing import Any
from xml.etree import ElementTree

import pytest
from docx import Document
from hypothesis import Phase, given, settings

from handlers.asking.answer import Answer, FiguresAnswer, Language
from handlers.exports import export, formats_of
from handlers.exports.document import CHINESE_FONT
from handlers.exports.rows import COLUMNS, rows_of
from handlers.exports.tables import as_csv, as_xlsx
from store.records import StoredFigure
from tests.handlers.blocks import answers as some
from tests.handlers.blocks.samples import DAY, GROWTH, HIRING, REVENUE, THROUGHPUT, VISITS, samples

ALL = (THROUGHPUT, GROWTH, REVENUE, HIRING, VISITS)


def read_csv(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf"), "without the mark Excel takes UTF-8 for Latin"
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def sheet_of(content: bytes) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        return ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))


def test_a_row_says_all_that_is_known_of_a_figure() -> None:
    row = dict(zip(COLUMNS, rows_of([THROUGHPUT])[0], strict=True))
    assert row["indicator_zh"] == "集装箱吞吐量"
    assert row["indicator_en"] == "container throughput"
    assert (row["value_printed"], row["value"], row["unit"]) == ("1200.5万标准箱", 12005000.0, "标准箱")
    assert (row["period_start"], row["period_end"]) == (date(2025, 1, 1), date(2025, 6, 30))
    assert (row["paper"], row["page"], row["date"]) == ("津沽样报", "05", DAY)
    assert row["quote"] == THROUGHPUT.sentence
    assert row["corrected_by"] is None


@pytest.mark.parametrize(
    ("figure", "column", "value"),
    [
        (replace(GROWTH, direction="down"), "value", -5.1),
        (GROWTH, "value", 5.1),
        (replace(THROUGHPUT, value=(3.0, 5.0)), "value_to", 5.0),
        (replace(THROUGHPUT, value=None), "value", None),
        (replace(THROUGHPUT, cumulative=True), "cumulative", "yes"),
        (replace(THROUGHPUT, period="?"), "period_start", None),
        (REVENUE, "bound", "over"),
        (HIRING, "status", "target"),
        (replace(THROUGHPUT, subject="武清区"), "district", "武清区"),
        (replace(THROUGHPUT, subject="西青开发区"), "district", "西青区"),
        (THROUGHPUT, "district", None),
    ],
)
def test_cells(figure: StoredFigure, column: str, value: Any) -> None:
    assert dict(zip(COLUMNS, rows_of([figure])[0], strict=True))[column] == value


@pytest.mark.parametrize("evil", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")'])
def test_formulas_are_defused(evil: str) -> None:
    rows = rows_of([replace(THROUGHPUT, indicator=evil, subject=evil, basis=evil)])
    for row in read_csv(as_csv(rows, "en")):
        assert row["Subject"].startswith("'")
        assert not any(cell.startswith(("=", "+", "@", "\t", "\r")) for cell in row.values())
    sheet = sheet_of(as_xlsx(rows, "en"))
    assert not [cell for cell in sheet.iter() if cell.tag.endswith("}f")], "a formula in the sheet"


def test_a_negative_number_stays_a_number() -> None:
    (row,) = read_csv(as_csv(rows_of([replace(GROWTH, direction="down")]), "en"))
    assert row["Value (base unit)"] == "-5.1"
    assert (row["Comparison"], row["Direction"], row["Status"]) == ("year on year", "down", "actual")
    (row,) = read_csv(as_csv(rows_of([replace(GROWTH, direction="down")]), "zh"))
    assert (row["对比"], row["方向"], row["界限"], row["状态"]) == ("同比", "减", "等于", "实际")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_row_arrives_in_both_tables(language: Language) -> None:
    rows = rows_of(ALL)
    assert len(read_csv(as_csv(rows, language))) == len(ALL)
    assert len([one for one in sheet_of(as_xlsx(rows, language)).iter() if one.tag.endswith("}row")]) == len(ALL) + 1


@pytest.mark.parametrize("kind", ["digest", "brief"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_document_holds_every_sentence_with_its_source(kind: str, language: Language) -> None:
    answer: Any = samples(language)[kind]
    paragraphs = [each.text for each in Document(io.BytesIO(export(answer, "docx").content)).paragraphs]
    text = export(answer, "txt").content.decode("utf-8-sig")
    for story in answer.stories:
        for said in (story.headline, *story.sentences):
            assert said in paragraphs
            assert said in text
    assert any("津沽样报" in each for each in paragraphs)
    glossed = [each for each in paragraphs if each.startswith("Gloss, not a translation:")]
    assert bool(glossed) == (language == "en")


def test_a_document_is_set_as_a_chinese_reader_wants_it_and_leads_to_its_sources() -> None:
    document = Document(io.BytesIO(export(samples("en")["digest"], "docx").content))
    east = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}eastAsia"
    for name in ("Normal", "Heading 1", "Heading 2"):
        assert document.styles[name].element.rPr.rFonts.get(east) == CHINESE_FONT
    assert document.styles["Quote"].font.italic is False
    followed = [each.target_ref for each in document.part.rels.values() if each.is_external]
    assert followed
    assert all(each.startswith("https://paper.example/") for each in followed)


def test_a_sheet_shows_whole_numbers_without_a_point_and_wraps_quotes() -> None:
    with zipfile.ZipFile(io.BytesIO(as_xlsx(rows_of(ALL), "en"))) as book:
        styles = ElementTree.fromstring(book.read("xl/styles.xml"))
    codes = {each.get("formatCode") for each in styles.iter() if each.tag.endswith("}numFmt")}
    assert codes == {"#,##0", "#,##0.0#######", "yyyy-mm-dd"}
    sheet = sheet_of(as_xlsx(rows_of(ALL), "en"))
    (pane,) = (each for each in sheet.iter() if each.tag.endswith("}pane"))
    assert (pane.get("xSplit"), pane.get("ySplit"), pane.get("state")) == ("1", "1", "frozen")
    assert [each for each in styles.iter() if each.tag.endswith("}alignment") and each.get("wrapText")]


def test_what_has_neither_figures_nor_stories_is_not_exported() -> None:
    assert formats_of(samples("zh")["help"]) == ()
    with pytest.raises(KeyError):
        export(samples("zh")["help"], "csv")


@settings(max_examples=40, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(answer=some.answers)
def test_anything_can_be_exported(answer: Answer) -> None:
    for form in formats_of(answer):
        made = export(answer, form)
        assert made.content
        if form == "csv":
            assert isinstance(answer, FiguresAnswer) or read_csv(made.content)
        if form == "xlsx":
            sheet_of(made.content)
        if form == "docx":
            Document(io.BytesIO(made.content))


def test_the_basis_is_told_in_the_language_of_the_reader() -> None:
    rows = rows_of([replace(GROWTH, basis="规上"), replace(GROWTH, basis="某口径")])
    assert [row["Basis"] for row in read_csv(as_csv(rows, "en"))] == ["above designated size (规上)", "某口径"]
    assert [row["口径"] for row in read_csv(as_csv(rows, "zh"))] == ["规上", "某口径"]
