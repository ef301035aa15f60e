"""The compiled reader: used where it is of these very sources, never where one has changed; and it reads the same."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot import compiling
from store import native
from store.reading import pipeline

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "deploy" / "samples").glob("*.txt"))
SMALL = '''"""One room."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    times: int = 1


def read(text: str) -> list[Word]:
    return [Word(each) for each in text.split()]
'''


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A tree with one module to compile and what decides whether the compiled one is used."""
    root = tmp_path / "small"
    (root / "store" / "reading").mkdir(parents=True)
    (root / "store" / "__init__.py").write_text('"""Small."""\n')
    (root / "store" / "native.py").write_text(Path(native.__file__).read_text(encoding="utf-8"), encoding="utf-8")
    (root / "store" / "reading" / "__init__.py").write_text(
        "from pathlib import Path\n\nfrom store import native\n\n"
        "native.enter(Path(__file__).parents[2] / 'made', native.ROOT)\n"
    )
    (root / "store" / "reading" / "small.py").write_text(SMALL)
    return root


def used(root: Path, **environment: str) -> str:
    """Which file the module of the small tree comes from, in a process of its own, and what it reads."""
    act = "from store.reading import small; print(small.__file__); print(small.read('a b'))"
    variables = {**{k: v for k, v in os.environ.items() if k != native.PLAIN}, "PYTHONPATH": str(root), **environment}
    done = subprocess.run(
        [sys.executable, "-c", act], env=variables, cwd=root, capture_output=True, text=True, check=True
    )
    place, told = done.stdout.splitlines()
    assert told == "[Word(text='a', times=1), Word(text='b', times=1)]"
    return place


def compiles() -> bool:
    try:
        compiling.require()
    except compiling.NotCompiled:
        return False
    return True


@pytest.mark.skipif(not compiles(), reason="there is no C compiler, or no mypy, here")
def test_what_is_compiled_is_used_until_a_source_changes(small: Path) -> None:
    source, made = small / "store" / "reading" / "small.py", small / "made"
    assert used(small) == str(source)
    made.mkdir()
    compiling.build(made, small)
    found = native.current(made, small)
    assert found is not None
    binary = str(native.binary(found[0], "store.reading.small"))
    assert used(small) == binary
    assert used(small, TIANJIN_PLAIN="1") == str(source)
    os.utime(source, (1, 1))  # as a checkout leaves it: another time, the same contents
    assert used(small) == binary
    source.write_text(SMALL.replace("times: int = 1", "times: int = 1 "))
    assert used(small) == str(source)
    source.write_text(SMALL.replace("One room", "Own room"))  # of the same size
    assert used(small) == str(source)
    source.write_text(SMALL)
    assert used(small) == binary
    native.binary(found[0], native.LIBRARY).unlink()
    assert used(small) == str(source)


def test_what_is_torn_or_of_another_python_is_not_used(small: Path) -> None:
    made, source = small / "made", small / "store" / "reading" / "small.py"
    made.mkdir()
    record = native.recorded(small, [source], {source: "store.reading.small"})
    (made / native.RECORD).write_text(record)
    assert used(small) == str(source)  # nothing there
    found = native.current(made, small)
    assert found is not None
    assert found[1] == ["store.reading.small"]
    native.binary(found[0], "store.reading.small").parent.mkdir(parents=True)
    for name in (native.LIBRARY, "store.reading.small"):
        native.binary(found[0], name).write_bytes(b"no library at all")
    assert used(small) == str(source)
    for wrong in ("", "torn", record[: len(record) // 2], record.replace(native.stamp(small), "cpython-30")):
        (made / native.RECORD).write_text(wrong)
        assert native.current(made, small) is None
        assert used(small) == str(source)


def test_where_there_is_no_compiler_one_sentence_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys
) -> None:
    monkeypatch.setattr(native, "HOME", tmp_path)
    monkeypatch.delenv(native.PLAIN, raising=False)
    monkeypatch.setenv("CC", "no-such-compiler")
    monkeypatch.setattr(compiling.importlib.util, "find_spec", lambda name: object())
    assert compiling.main() == 0
    said = capsys.readouterr().out
    assert said.startswith("The reader stays plain Python, which reads the same, only slower: there is no C compiler")
    assert len(said.splitlines()) == 1


def test_what_does_not_compile_is_said_with_the_log(small: Path) -> None:
    if not compiles():
        pytest.skip("there is no C compiler, or no mypy, here")
    (small / "store" / "reading" / "small.py").write_text(SMALL.replace("text.split()", "text.no_such()"))
    with pytest.raises(compiling.NotCompiled, match=r"log\.txt says where"):
        compiling.build(small / "made", small)
    assert not (small / "made" / native.RECORD).exists()


def test_what_stays_plain_is_there_and_slots_are_left_out() -> None:
    assert [each for each in compiling.PLAIN if not (ROOT / "store" / "reading" / each).is_file()] == []
    for given, left in {
        "@dataclass(frozen=True, slots=True)": "@dataclass(frozen=True)",
        "@dataclass(slots=True)": "@dataclass",
        "@dataclass(frozen=True, slots=True, kw_only=True)": "@dataclass(frozen=True, kw_only=True)",
    }.items():
        assert compiling.compilable(f"{given}\nclass A: ...") == f"{left}\nclass A: ..."


def test_constants_are_final_and_every_line_stays_where_it_was() -> None:
    head = "from __future__ import annotations"
    given = [
        head, "A = lazily(", '    "x"', ")", "B = 40", "C = (1, 2)", "D = frozenset('ab')", 'E = "e"', "F = 1",
        "F += 1", "G = 1 + x", "def f():", "    H = 3",
    ]  # fmt: skip
    made = compiling.compilable("\n".join(given)).split("\n")
    final = {"A = lazily(": "A: Final = lazily(", "B = 40": "B: Final = 40"}
    final |= {"D = frozenset('ab')": "D: Final = frozenset('ab')", head: f"{head}; from typing import Final"}
    assert made == [final.get(each, each) for each in given]
    assert compiling.compilable(f"{head}\nx = 1") == f"{head}\nx = 1"


def test_what_was_to_be_compiled_last_did_compile() -> None:
    """Or a rule that mypyc cannot take would go unnoticed: it only makes the reader slower."""
    if not (native.HOME / compiling.WITH).exists():
        pytest.skip("nothing was compiled here")
    assert (native.HOME / native.RECORD).exists(), (native.HOME / "work" / "log.txt").read_text(encoding="utf-8")[
        -3000:
    ]


READ = """
import json, sys
from pathlib import Path
from store import native
from store.reading.pipeline import read_page
from store.reading.report import as_json
from store.reading.types import Page
for each in sys.argv[1:]:
    print(json.dumps(as_json(read_page(Page(Path(each).read_text(encoding="utf-8")))), ensure_ascii=False))
print(json.dumps(native.in_use()))
"""


@pytest.mark.skipif(not native.in_use(), reason="the reader is not compiled here, or not from these sources")
def test_both_read_the_same() -> None:
    assert not pipeline.__file__.endswith(".py")
    labelled = sorted((ROOT / "tests" / "reading" / "quality" / "pages").glob("*/page.txt"))
    told = []
    for plain in ("1", ""):
        done = subprocess.run(
            [sys.executable, "-c", READ, *map(str, [*SAMPLES, *labelled])],
            env={**os.environ, native.PLAIN: plain}, cwd=ROOT, capture_output=True, text=True, check=True,
        )  # fmt: skip
        told.append(done.stdout.splitlines())
    assert [json.loads(each[-1]) for each in told] == [False, True]
    assert told[0][:-1] == told[1][:-1]
