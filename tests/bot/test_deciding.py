"""`tianjin enterprise` and `tianjin feedback`: decisions by name, kept with who and why, and told again."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import tianjin
from store.archive import Archive
from store.edits.events import EditRefused
from store.feedback import Verdict
from store.ingest import ingest_reading
from tests.reading.test_figures_cases import test_leaves_alone as alone_case
from tests.store.made import Named, Story, page_of_three, reading_of

NOW = datetime(2025, 8, 30, tzinfo=UTC)
LONG, SHORT = "津沽精机有限公司", "津沽精机"
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, archive: Archive, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    ingest_reading(archive, page_of_three())
    ingest_reading(archive, reading_of(Story("老厂", ["海津机床厂开工。"]), names=[Named("海津机床厂")], number="2"))

    def run(*words: str) -> Result:
        done = CliRunner().invoke(tianjin, [*words, "--store", f"sqlite:///{tmp_path}/store.db"])
        if done.exception is not None and not isinstance(done.exception, SystemExit):
            raise done.exception
        return done

    return run


def test_merge_rename_split_undo_and_history(run: Run) -> None:
    assert "merged" in run("enterprise", "merge", "海津机床厂", SHORT, "--why", "1998年改制").output
    shown = json.loads(run("enterprise", "show", "海津机床厂", "--json").output)
    assert (shown["name"], shown["articles"], set(shown["aliases"])) == (LONG, 2, {SHORT, "海津机床厂"})
    assert shown["decisions"][0]["why"] == "1998年改制"
    run("enterprise", "rename", LONG, "津机")
    run("enterprise", "split", "津机", SHORT)
    assert {each["name"] for each in json.loads(run("enterprise", "list", "--json").output)} == {
        "海河口岸", "津机", SHORT,
    }  # fmt: skip
    history = json.loads(run("enterprise", "history", "--json").output)
    assert [(each["kind"], each["state"], bool(each["by"])) for each in history] == [
        ("split", "holds", True),
        ("rename", "holds", True),
        ("merge", "holds", True),
    ]
    for each in history:
        run("enterprise", "undo", str(each["number"]))
    assert "undone" in run("enterprise", "history").output
    assert {each["name"] for each in json.loads(run("enterprise", "list", "--json").output)} == {
        "海河口岸", LONG, "海津机床厂",
    }  # fmt: skip


@pytest.mark.parametrize("words", ["jingu jingji", "津沽精机", "jīn gū"])
def test_an_enterprise_is_shown_by_name_or_sound_with_its_sources(run: Run, words: str) -> None:
    shown = run("enterprise", "show", words).output
    assert LONG in shown
    assert "总经理王晓岚" in shown
    assert "津沽日报 2025-08-29" in shown
    assert LONG in run("enterprise", "list", words).output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("merge", "没有的厂", LONG), "No page names"),
        (("merge", LONG, SHORT), "the same name already|are called"),
        (("split", LONG, "别的名"), "is not called “别的名”"),
        (("rename", LONG, " "), "new name is empty"),
        (("undo", "99"), "no open correction 99"),
        (("show", "zzzz"), "tianjin enterprise list"),
    ],
)
def test_what_cannot_be_decided_is_one_sentence(run: Run, words: tuple[str, ...], said: str) -> None:
    with pytest.raises(EditRefused, match=said):
        run("enterprise", *words)


def test_a_name_that_two_bear_is_asked_back(run: Run, archive: Archive) -> None:
    names = [Named("四川津沽精机股份有限公司", [SHORT])]
    lines = ["四川津沽精机股份有限公司来津。", "津沽精机再扩产。"]
    ingest_reading(archive, reading_of(Story("川企", lines), names=names, day=date(2025, 8, 30)))
    with pytest.raises(EditRefused, match="give the full name of one"):
        run("enterprise", "rename", SHORT, "新名")


def test_a_workspaces_decisions_are_listed_and_undone_by_its_id(run: Run, archive: Archive) -> None:
    run("enterprise", "rename", LONG, "津机", "--workspace", "T1")
    assert "Nothing was decided" in run("enterprise", "history").output
    assert "津机" in run("enterprise", "history", "--workspace", "T1").output
    assert [each.workspace for each in archive.edits.everywhere()] == ["T1"]


@pytest.mark.parametrize(("act", "state"), [("approve", "有效"), ("refuse", "未批准")])
def test_what_waits_in_a_workspace_is_settled_by_number(run: Run, archive: Archive, act: str, state: str) -> None:
    edit = archive.seen_by("T1").edits.rename(LONG, "津机", by="lan", now=NOW, pending=True)
    assert "待批准" in run("feedback").output
    assert state in run("enterprise", act, str(edit.id), "--workspace", "T1").output
    assert bool(archive.seen_by("T1").enterprises.named("津机")) == (act == "approve")


# -- feedback --------------------------------------------------------------------------------------------------------


def corrected(archive: Archive) -> None:
    level, growth = archive.figures.find(indicator=["集装箱"])
    for figure, fields in ((level, {"indicator": "货物吞吐量", "period": None}), (growth, None)):
        place = archive.figures.place(figure.id)
        assert place is not None
        if fields is None:
            archive.seen_by("T1").edits.hide(figure, place, by="lan", now=NOW, why="是计划")
        else:
            archive.edits.correct(figure, place, fields, by="lan", now=NOW)


def test_corrections_come_out_as_cases(run: Run, archive: Archive) -> None:
    corrected(archive)
    found, alone = [json.loads(line) for line in run("feedback", "--as-cases").output.splitlines()]
    sentence = "今年上半年，海河口岸完成集装箱吞吐量1200.5万标准箱，同比增长5.1%。"
    find = {
        "text": "1200.5万标准箱", "value": 12005000.0, "unit": "标准箱", "indicator": "货物吞吐量", "period": None,
    }  # fmt: skip
    assert found == {"text": sentence, "finds": [find], "date": "2025-08-29"}
    assert alone == {"text": sentence, "leaves_alone": ["5.1%"], "why": "是计划", "date": "2025-08-29"}
    with pytest.raises(AssertionError, match="是计划"):
        alone_case(alone)  # it is a case that the reader fails: that is why it was corrected


def test_what_was_undone_or_waits_is_no_case(run: Run, archive: Archive) -> None:
    corrected(archive)
    for workspace in ("", "T1"):
        seen = archive.seen_by(workspace)
        seen.edits.undo(seen.edits.history()[0].id, by="lan", now=NOW)
    assert run("feedback", "--as-cases").output == ""


def test_feedback_tells_verdicts_and_corrections(run: Run, archive: Archive) -> None:
    corrected(archive)
    archive.feedback.put("T1", Verdict("U1", False, "数据 港口", "list", "…", NOW))
    told = run("feedback").output
    assert "0 有用 helpful · 1 没用" in told
    assert "“5.1%”不再显示" in told
    assert "indicator 集装箱吞吐量 → 货物吞吐量" in told
    record = json.loads(run("feedback", "--json", "--workspace", "T1").output)
    assert [each["kind"] for each in record["corrections"]] == ["hide"]
    assert [each["words"] for each in record["answers"]] == ["数据 港口"]
