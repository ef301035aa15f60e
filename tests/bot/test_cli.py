"""The command line: what is typed or handed in wrongly gets one sentence, status 2, and nothing is stored."""

from __future__ import annotations

import json
import os
import socket
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from bot.environment import ROOT

SAMPLES = sorted((ROOT / "deploy" / "samples").glob("*.txt"))
PAGE = """样例日报
2025年9月26日 星期五 第03版
样例港口前8个月箱量创新高

本报讯(记者 沈溪)今年1—8月,样例港累计完成集装箱吞吐量88.6万标准箱,同比增长4.2%。
"""


def tianjin(*words: object, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "TIANJIN_"))}
    return subprocess.run(
        [sys.executable, "-m", "bot", *map(str, words)],
        cwd=cwd,
        env={**clean, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


def one_sentence(done: subprocess.CompletedProcess[str]) -> str:
    assert done.returncode == 2, done
    assert "Traceback" not in done.stderr
    assert not done.stdout
    lines = [line for line in done.stderr.splitlines() if line and not line.startswith(("Usage:", "Try "))]
    assert len(lines) == 1, done.stderr
    return lines[0]


def make_bad(kind: str, folder: Path) -> Path:
    path = folder / "bad.txt"
    if kind == "folder":
        path.mkdir()
    elif kind == "empty":
        path.write_bytes(b"")
    elif kind == "blank":
        path.write_text(" \n\t\n　", encoding="utf-8")
    elif kind == "binary":
        path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)
    elif kind == "sqlite":
        sqlite3.connect(path).execute("CREATE TABLE t (a)").connection.close()
    elif kind == "50 MB":
        path.write_bytes("天津港".encode() * (50_000_000 // 9))
    return path


@pytest.mark.parametrize("command", ["read", "ingest"])
@pytest.mark.parametrize("kind", ["missing", "folder", "empty", "blank", "binary", "sqlite", "50 MB"])
def test_a_page_that_is_none(tmp_path, command, kind):
    done = tianjin(command, make_bad(kind, tmp_path), "--date", "2025-08-29", cwd=tmp_path)
    assert "bad.txt" in one_sentence(done)
    if command == "ingest":
        assert '"unknown"' in tianjin("ask", "天津港吞吐量", "--json", cwd=tmp_path).stdout


@pytest.mark.parametrize("date", ["29.08.2025", "2025-02-30", "昨天", ""])
def test_a_wrong_date(tmp_path, page, date):
    assert "YYYY-MM-DD" in one_sentence(tianjin("read", page, "--date", date, cwd=tmp_path))


def test_a_page_without_a_date_is_read_with_a_warning_and_not_stored(tmp_path):
    page = tmp_path / "page.txt"
    page.write_text(PAGE.replace("2025年9月26日 星期五 ", ""), encoding="utf-8")
    read = tianjin("read", page, "--json", cwd=tmp_path)
    assert read.returncode == 0
    assert json.loads(read.stdout)["issue_date"] is None
    assert "--date" in read.stderr
    assert "--date" in one_sentence(tianjin("ingest", page, cwd=tmp_path))


def test_one_bad_page_among_good_ones_is_named_and_the_others_are_kept(tmp_path, page):
    done = tianjin("ingest", page, make_bad("binary", tmp_path), cwd=tmp_path)
    assert done.returncode == 2
    assert "bad.txt" in done.stderr
    assert "Traceback" not in done.stderr
    assert "88.6" in tianjin("ask", "样例港1—8月集装箱吞吐量是多少?", cwd=tmp_path).stdout


def test_a_store_that_is_none(tmp_path, page):
    (tmp_path / "text.db").write_text("no database at all, just a long enough line of text " * 20)
    (tmp_path / "folder.db").mkdir()
    for store in ("text.db", "folder.db", "no/such/folder/store.db", "mysql://elsewhere/x"):
        for words in (("ingest", page), ("ask", "天津港吞吐量")):
            sentence = one_sentence(tianjin(*words, "--store", store, cwd=tmp_path))
            assert sentence.startswith("tianjin: "), sentence


def test_a_store_that_is_not_there_yet_is_not_made_by_asking(tmp_path):
    assert "ingest" in one_sentence(tianjin("ask", "天津港吞吐量", cwd=tmp_path))
    assert not (tmp_path / "tianjin.db").exists()


def test_a_store_from_a_newer_version(tmp_path, page):
    assert tianjin("ingest", page, cwd=tmp_path).returncode == 0
    with sqlite3.connect(tmp_path / "tianjin.db") as connection:
        connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at)"
            " SELECT migration_set, 'm999_from_the_future', '2030-01-01' FROM _sqlite_migrations LIMIT 1"
        )
    for words in (("ingest", page), ("ask", "样例港")):
        assert "later version" in one_sentence(tianjin(*words, cwd=tmp_path))


def test_serving_without_tokens_names_them_all(tmp_path):
    sentence = one_sentence(tianjin("serve", cwd=tmp_path))
    assert "SLACK_BOT_TOKEN" in sentence
    assert "SLACK_APP_TOKEN" in sentence


def test_serving_with_a_wrong_token_or_where_nobody_answers(tmp_path, workspace):
    wrong = {"SLACK_BOT_TOKEN": "wrong", "SLACK_SIGNING_SECRET": "s"}
    assert "SLACK_BOT_TOKEN" in one_sentence(tianjin("serve", cwd=tmp_path, SLACK_API_URL=workspace.api_url, **wrong))
    assert "SLACK_API_URL" in one_sentence(tianjin("serve", cwd=tmp_path, SLACK_API_URL="http://127.0.0.1:9/", **wrong))
    socket_mode = {"SLACK_BOT_TOKEN": workspace.bot_token, "SLACK_APP_TOKEN": "wrong"}
    begun = tianjin("serve", cwd=tmp_path, SLACK_API_URL=workspace.api_url, **socket_mode)
    assert begun.returncode == 2
    assert "Traceback" not in begun.stderr
    assert "SLACK_APP_TOKEN" in begun.stderr.splitlines()[-1]


def test_a_port_in_use(tmp_path, workspace):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        settings = {"SLACK_BOT_TOKEN": workspace.bot_token, "SLACK_SIGNING_SECRET": "s", "TIANJIN_PORT": str(port)}
        done = tianjin("serve", cwd=tmp_path, SLACK_API_URL=workspace.api_url, **settings)
        assert "TIANJIN_PORT" in done.stderr
        assert done.returncode == 2
        assert "Traceback" not in done.stderr
        demo = tianjin("demo", "--port", port, cwd=tmp_path)
        assert str(port) in demo.stderr
        assert demo.returncode == 2
        assert "Traceback" not in demo.stderr


def test_a_thread_s_file_that_cannot_be_read(tmp_path, page):
    tianjin("ingest", page, cwd=tmp_path)
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00\x80")
    for name in ("missing", "binary", "."):
        assert "one question a line" in one_sentence(tianjin("ask", "--thread", name, cwd=tmp_path))
    assert "nothing was asked" in one_sentence(tianjin("ask", cwd=tmp_path))


def test_every_answer_as_json_has_the_agreed_form(tmp_path):
    assert tianjin("ingest", *SAMPLES, cwd=tmp_path).returncode == 0
    (tmp_path / "thread").write_text("1—8月天津港集装箱吞吐量是多少?\n同比呢?\n月球港吞吐量是多少?\n", encoding="utf-8")
    done = tianjin("ask", "--thread", "thread", "--json", cwd=tmp_path)
    given = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["kind"] for answer in given] == ["figure", "figure", "unknown"]
    for answer in given:
        assert set(answer) == {"kind", "text", "citations"}
        for citation in answer["citations"]:
            assert set(citation) == {"article", "headline", "date", "quote", "url"}
            assert any(citation["quote"] in sample.read_text(encoding="utf-8") for sample in SAMPLES)


def test_the_same_pages_twice_change_nothing(tmp_path):
    tianjin("ingest", *SAMPLES, cwd=tmp_path)
    again = tianjin("ingest", *SAMPLES, cwd=tmp_path)
    assert again.returncode == 0
    assert again.stderr.count("unchanged") == len(SAMPLES)


def test_what_is_not_known_of_a_page_is_asked_for_by_option_toml_or_name(tmp_path):
    named = tmp_path / "样例晚报_2025-09-26_03.txt"
    named.write_text(PAGE.replace("样例日报\n2025年9月26日 星期五 第03版\n", ""), encoding="utf-8")
    tianjin("ingest", named, cwd=tmp_path)
    assert "样例晚报" in tianjin("ask", "样例港1—8月集装箱吞吐量是多少?", cwd=tmp_path).stdout


def test_explaining_says_of_each_figure_how_it_was_read(tmp_path, page):
    told = tianjin("read", page, "--explain", cwd=tmp_path).stdout
    assert "88.6万标准箱" in told
    assert "indicator from" in told
    case = json.loads(tianjin("read", "--explain", "--case", "全区新增学位3600个。", cwd=tmp_path).stdout)
    assert case["finds"][0]["value"] == 3600.0
    assert "which page" in one_sentence(tianjin("read", "--explain", cwd=tmp_path))


def test_the_store_that_the_env_file_names_is_used_by_all_commands(tmp_path, page):
    (tmp_path / ".env").write_text("TIANJIN_STORE=sqlite:///elsewhere.db\n")
    assert tianjin("ingest", page, cwd=tmp_path).returncode == 0
    assert (tmp_path / "elsewhere.db").exists()
    assert "88.6" in tianjin("ask", "样例港1—8月集装箱吞吐量是多少?", cwd=tmp_path).stdout
