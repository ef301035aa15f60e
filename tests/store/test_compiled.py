"""What is kept beside the compiled files says what its source says; dataclasses made quickly are dataclasses."""

from __future__ import annotations

import copy
import dataclasses
import os
import pickle
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from store import beginnings, compiled
from store.frozen import dataclass


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(compiled, "PATTERNS", tmp_path / "patterns.py")
    clear()
    yield tmp_path
    clear()


def clear() -> None:
    for each in (compiled.expression, compiled.expressions, compiled.keep_expressions):
        each.cache_clear()  # type: ignore[attr-defined]


def test_vocabulary_is_read_anew_when_its_file_changes(kept: Path) -> None:
    source = kept / "words.toml"
    source.write_text('port = ["港口", 2.5]\n', "utf-8")
    for _ in range(2):
        assert compiled.vocabulary(source) == {"port": ["港口", 2.5]}
    assert compiled.place(source).exists()
    source.write_text('port = "码头"\n', "utf-8")
    os.utime(source, ns=(1, 1))
    assert compiled.vocabulary(source) == {"port": "码头"}
    compiled.place(source).write_bytes(b"broken")
    assert compiled.vocabulary(source) == {"port": "码头"}


def test_what_no_file_can_keep_is_read_each_time(kept: Path) -> None:
    source = kept / "days.toml"
    source.write_text("day = 2026-01-01\n", "utf-8")
    assert [compiled.vocabulary(source) for _ in range(2)] == [compiled.vocabulary(source)] * 2
    assert not compiled.place(source).exists()


@pytest.mark.parametrize(
    ("pattern", "flags", "text"),
    [
        (r"[\u3400-\u9fff]{2,3}(?P<kind>[区县市])", 0, "在滨海新区和武清区，Beijing市"),
        ("gdp|产值(?!率)|(?<=人均)收入", re.IGNORECASE, "人均收入与GDP，产值率和产值"),
        (r"(a)(b)?(?P<n>c)?|^x$", re.MULTILINE, "ab\nx\nac"),
    ],
)
def test_a_kept_expression_is_the_same(kept: Path, pattern: str, flags: int, text: str) -> None:
    wanted = re.compile(pattern, flags)
    for _ in range(2):  # taken apart, then from what was kept
        made = compiled.expression(pattern, flags)
        assert [each.regs for each in made.finditer(text)] == [each.regs for each in wanted.finditer(text)]
        assert (made.groupindex, made.groups, made.flags) == (wanted.groupindex, wanted.groups, wanted.flags)
        assert made.pattern == wanted.pattern
        compiled.keep_expressions()
        clear()
        assert (pattern, flags) in compiled.expressions()


def test_an_expression_with_a_mistake_says_so_and_one_that_was_kept_broken_is_made_anew(kept: Path) -> None:
    with pytest.raises(re.error):
        compiled.expression("(")
    compiled.expressions()["a+", 0] = (0, b"\1\2", 0, {}, (None,))
    assert compiled.expression("a+").findall("aab") == ["aa"]


TEXT = "2025年，华北治理工程开工；老盐工说：12家企业、abc公司、港区委在x。\n第3期 甲乙\n\n一\t二"


@pytest.mark.parametrize(
    ("pattern", "begins"),
    [
        ("(?P<sort>治理|(?:开|动)工)(?:工程)?", "治开动"),
        ("老?盐工|(?<!全)企业", "老盐企"),
        ("(?:^|(?<=，))(?P<name>[0-9一二]{1,4}[年家])", "0123456789一二"),
        ("(?:第|约){0,2}?[0-9]+(?=期)|[甲乙]{2}", "第约0123456789甲乙"),
        (r"\S+港|x", None),
        ("(?:工程)?", None),
        ("[^，]家", None),
        ("(?:[一-龥]{2}|区)委", None),
        ("(?i:a)bc|公司", None),
        (r"(?:(港)|(区))委|(?:一)\s+", "港区一"),
        ("(?>治|开)工|第++3", "治开第"),
        (r"(?m)^\b(?:x|一)|(?!第)第?3", "x一第3"),
    ],
)
def test_an_expression_is_looked_for_only_where_it_can_begin(pattern: str, begins: str | None) -> None:
    wanted, made = re.compile(pattern), compiled.expression(pattern)
    for start in range(len(TEXT)):
        hits = [each.regs for each in made.finditer(TEXT, start)]
        assert hits == [each.regs for each in wanted.finditer(TEXT, start)]
    assert made.sub("-", TEXT) == wanted.sub("-", TEXT)
    parsed = re._parser.parse(pattern)  # type: ignore[attr-defined]
    items: list[Any] = []
    known = parsed.getwidth()[0] > 0 and beginnings.begins(parsed, items)
    found = {chr(each) for op, one in items for each in (range(one[0], one[1] + 1) if str(op) == "RANGE" else [one])}
    assert (found if known else None) == (begins and set(begins))


@dataclass(frozen=True, slots=True)
class Place:
    """A place."""

    name: str
    parts: tuple[str, ...] = ()
    note: str = dataclasses.field(default="", compare=False)
    seen: list[int] = dataclasses.field(default_factory=list, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Port(Place):
    """A port."""

    berths: int = 0


def test_a_dataclass_made_quickly_is_one() -> None:
    port = Port(name="新港", berths=3, note="x")
    assert repr(port) == "Port(name='新港', parts=(), note='x', seen=[], berths=3)"
    assert port == Port(name="新港", berths=3, note="y") != Port(name="新港")
    assert hash(port) == hash(Port(name="新港", berths=3))
    assert port != Place("新港")
    assert dataclasses.replace(port, berths=4).berths == 4
    assert dataclasses.asdict(port) == {"name": "新港", "parts": (), "note": "x", "seen": [], "berths": 3}
    assert Place("a").seen is not Place("b").seen
    for twin in (pickle.loads(pickle.dumps(port)), copy.deepcopy(port)):
        assert (twin, twin.note) == (port, "x")
    with pytest.raises(dataclasses.FrozenInstanceError):
        port.berths = 5  # type: ignore[misc]
    with pytest.raises(TypeError):
        Place()  # type: ignore[call-arg]
    assert not hasattr(port, "__dict__")


ASKED = """
import sys
from datetime import date
from hashlib import sha256
from handlers.asking.conversation import ask
from store import compiled
from store.archive import Archive

held = {}
compiled.expressions = lambda: held
ask(Archive.open(sys.argv[1]), "天津市上半年地区生产总值是多少？", today=date(2025, 8, 29))
print(len(held), sha256(repr(sorted(held)).encode()).hexdigest())
"""


def test_what_a_question_compiles_is_the_same_in_each_process(tmp_path: Path) -> None:
    """What is joined of a set in the order of its hashes would never be found again, and kept once more each time."""
    said = []
    for seed in ("1", "2"):
        env = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(__file__).parents[2])}
        act = [sys.executable, "-c", ASKED, str(tmp_path / "store.db")]
        said.append(subprocess.run(act, env=env, capture_output=True, check=True).stdout)
    assert said[0] == said[1]
    assert int(said[0].split()[0]) > 50
