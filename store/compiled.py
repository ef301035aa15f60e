"""What takes long to make from its source, kept beside Python's own compiled files: vocabulary, regular expressions.

A process that answers one question spends half its time on making them. What is kept is data (as ``marshal`` writes it,
nothing in it is run) and as much to be trusted as the compiled files beside it; it is made anew when its source or
Python changes, and done without where it cannot be read or written.
"""

from __future__ import annotations

import atexit
import importlib
import marshal
import os
import re
import sys
from array import array
from contextlib import suppress
from functools import cache
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path
from typing import Any

LARGEST = 5_600_000
"""Bytes of regular expressions that are kept: those of all rules, once more over. Then those in use are kept anew: each
process reads all of them, and those of earlier rules are of no use."""


def vocabulary(source: Path) -> dict[str, Any]:
    """A TOML file. Raises FileNotFoundError and tomllib.TOMLDecodeError."""
    told = source.stat()
    stamp = [MAGIC_NUMBER, told.st_mtime_ns, told.st_size]
    held = kept(source)
    if isinstance(held, list) and held[:-1] == stamp:
        found: dict[str, Any] = held[-1]
        return found
    import tomllib

    found = tomllib.loads(source.read_text(encoding="utf-8"))
    keep(source, [*stamp, found])
    return found


@cache
def expression(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As ``re.compile``."""
    held, key = expressions(), (pattern, int(flags))
    try:
        if key not in held:
            held[key] = taken_apart(*key)
            atexit.register(keep_expressions)
        all_flags, code, *rest = held[key]
        made: re.Pattern[str] = engine().compile(pattern, all_flags, array("I", code).tolist(), *rest)
        return made
    except (AttributeError, ImportError, RuntimeError, TypeError, ValueError):  # a Python that is otherwise inside
        return re.compile(pattern, flags)


def taken_apart(pattern: str, flags: int) -> tuple[Any, ...]:
    """What ``re`` makes of a pattern before it becomes one."""
    parsed = importlib.import_module("re._parser").parse(pattern, flags)
    code = importlib.import_module("re._compiler")._code(parsed, flags)
    code = importlib.import_module("store.beginnings").told(code, parsed, flags | parsed.state.flags)
    names: list[str | None] = [None] * parsed.state.groups
    for name, number in parsed.state.groupdict.items():
        names[number] = name
    made = array("I", code).tobytes()
    return flags | parsed.state.flags, made, parsed.state.groups - 1, dict(parsed.state.groupdict), tuple(names)


@cache
def engine() -> Any:
    return importlib.import_module("_sre")


MADE = 2
"""Raised when the expressions are made otherwise than before, and those kept are to be made anew."""
PATTERNS = Path(__file__).with_name("patterns.py")


@cache
def expressions() -> dict[tuple[str, int], tuple[Any, ...]]:
    with suppress(OSError):
        if place(PATTERNS).stat().st_size > LARGEST:
            return {}
    held = kept(PATTERNS)
    if isinstance(held, list) and held[0] == stamp_of_engine():
        found: dict[tuple[str, int], tuple[Any, ...]] = held[1]
        return found
    return {}


def stamp_of_engine() -> list[Any]:
    return [MAGIC_NUMBER, sys.version, engine().MAGIC, engine().CODESIZE, MADE]


@cache
def keep_expressions() -> None:
    """At the end of a process that made new ones; another one may have kept others meanwhile."""
    own = expressions()
    expressions.cache_clear()
    keep(PATTERNS, [stamp_of_engine(), expressions() | own])


def kept(source: Path) -> Any:
    try:
        return marshal.loads(place(source).read_bytes())
    except (OSError, ValueError, EOFError, TypeError, NotImplementedError):
        return None


def keep(source: Path, held: Any) -> None:
    if sys.dont_write_bytecode:
        return
    target = place(source)
    with suppress(OSError, ValueError):
        target.parent.mkdir(exist_ok=True)
        part = target.with_name(f"{target.name}.{os.getpid()}")
        part.write_bytes(marshal.dumps(held))
        part.replace(target)


def place(source: Path) -> Path:
    return Path(cache_from_source(str(source))).with_suffix(f"{source.suffix}.kept")
