"""`tianjin check`, `tianjin coverage` and `tianjin ask --explain`, as a person types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import tianjin
from bot.errors import BotError
from tests.handlers.editions import samples

MESSAGE = "上半年天津港集装箱吞吐量1225万标准箱，同比增长3.5%。"


def run(*words: str, given: bytes | None = None) -> Result:
    store = str(samples().engine.path)
    return CliRunner().invoke(tianjin, [*words, "--store", store], input=given)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_file_is_checked(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "message.txt"
    path.write_text(MESSAGE, encoding=encoding)
    done = run("check", str(path))
    assert done.exit_code == 0, done.output
    assert "≈ 1225万标准箱" in done.output
    assert "✗ 3.5%" in done.output
    assert "向海图强 港口半年报出炉" in done.output


def test_standard_input_is_checked_as_json() -> None:
    done = run("check", "-", "--json", given=b"Tianjin Port handled 12.25 million TEU in H1.")
    said = json.loads(done.output)
    assert said["checked"][0]["verdict"] == "rounded"
    assert said["checked"][0]["papers"]["text"] == "1224.78万标准箱"
    assert said["citations"][0]["quote"].startswith("上半年,天津港")


@pytest.mark.parametrize(
    ("name", "raw", "sentence"),
    [("missing.txt", None, "cannot be read"), ("binary.txt", b"\x00\x01\x02", "is no text")],
)
def test_what_cannot_be_read_is_one_sentence(tmp_path: Path, name: str, raw: bytes | None, sentence: str) -> None:
    path = tmp_path / name
    if raw is not None:
        path.write_bytes(raw)
    done = run("check", str(path))
    assert isinstance(done.exception, BotError)
    assert sentence in str(done.exception)


def test_coverage() -> None:
    assert "《样例日报》 September 26, 2025; August 29, 2025; June 27, 2025" in run("coverage").output


def test_explain() -> None:
    done = run("ask", "--explain", "天津港上半年集装箱吞吐量是多少？")
    assert "怎样理解的问题" in done.output
    assert "为什么这样回答" in done.output
    said = json.loads(run("ask", "--explain", "--json", "天津港上半年集装箱吞吐量是多少？").output)
    assert set(said["explanation"]) == {"understood", "weighed", "chosen"}
    assert "explanation" not in json.loads(run("ask", "--json", "天津港上半年集装箱吞吐量是多少？").output)
