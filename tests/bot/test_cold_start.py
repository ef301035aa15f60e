"""What a question in a new process must not load: each of these costs as much as several bare Pythons."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from store.archive import Archive

SLOW = {
    "jieba": "the dictionary twice", "sqlite_utils": "only steps of migration need it", "rich": "draws for a person",
    "slack_bolt": "", "slack_sdk": "", "slackblocks": "", "pydantic": "", "prometheus_client": "", "apscheduler": "",
    "uvicorn": "", "docx": "", "xlsxwriter": "", "lxml": "", "feedparser": "", "pypdf": "", "cryptography": "",
    "htmldate": "", "psycopg": "", "multiprocessing": "", "bot.app": "", "bot.terminal": "", "bot.intake": "",
    "handlers.blocks": "", "store.reading.pipeline": "", "store.reading.figures": "", "store.reading.enterprises": "",
}  # fmt: skip
ASKED = """
import json, sys
sys.argv = ["tianjin", *json.loads(sys.argv[1])]
from bot.cli import main
try:
    main()
except SystemExit as ended:
    assert not ended.code, ended.code
print(json.dumps(sorted(sys.modules)))
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("cold") / "store.db"
    Archive.open(path).close()
    return str(path)


@pytest.mark.parametrize(
    "asked",
    [
        ["ask", "天津市上半年地区生产总值是多少？"],
        ["ask", "--json", "What was Tianjin's GDP?"],
        ["digest"],
        ["figures", "GDP"],
    ],
    ids=lambda asked: asked[0],
)
def test_asking_loads_only_what_an_answer_needs(store: str, asked: list[str]) -> None:
    told = subprocess.run(
        [sys.executable, "-c", ASKED, json.dumps([*asked, "--store", store])],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(json.loads(told.stdout.splitlines()[-1]))
    assert "handlers.asking.conversation" in loaded
    assert not loaded & set(SLOW)


def test_patterns_wait_for_their_first_use() -> None:
    from store.patterns import lazily

    broken = lazily("(")  # a mistake shows when it is used
    with pytest.raises(Exception, match="unterminated"):
        broken.search("a")
    number = lazily(r"(?P<n>\d+)")
    assert number.pattern == r"(?P<n>\d+)"
    assert number.groupindex == {"n": 1}
    assert [hit["n"] for hit in number.finditer("1 and 22")] == ["1", "22"]
    assert number.sub("x", "a1") == "ax"
