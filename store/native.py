"""The reader as machine code, where ``python -m bot setup`` has made it of these very sources; else as plain Python.

Both read a page alike; the compiled reader takes two thirds of the time. What is compiled lies in the virtual
environment and not beside the sources, with a record of the sources that it was made of (``bot/compiling.py`` writes
both). Where one of them has changed since, if by a character, or Python has, nothing of it is used.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from importlib.machinery import EXTENSION_SUFFIXES, ExtensionFileLoader, ModuleSpec, PathFinder
from pathlib import Path
from types import ModuleType

SUFFIX = EXTENSION_SUFFIXES[0]
HOME = Path(sys.prefix) / "tianjin-reader"
ROOT = Path(__file__).resolve().parent.parent
RECORD, END = "made-of.txt", "."
LIBRARY = "tianjin_reader__mypyc"
"""What all compiled modules share; mypyc adds the last part to the name that it is given."""
PLAIN = "TIANJIN_PLAIN"
"""Set to anything it leaves the compiled reader aside. Read at import, as Python's own PYTHON… variables are: what is
imported cannot wait for an argument."""


class Compiled:
    """Finds the compiled modules, and leaves all others to Python's own finders."""

    def __init__(self, home: Path, modules: Iterable[str], root: Path) -> None:
        self.home, self.root = home, root
        self.modules = {each.removesuffix(".__init__"): each for each in (LIBRARY, *modules)}

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name in self.modules:
            place = str(binary(self.home, self.modules[name]))
            spec = ModuleSpec(name, Loader(name, place), origin=place)
            spec.has_location = True
            if (inside := self.root.joinpath(*name.split("."))).is_dir():
                spec.submodule_search_locations = [str(inside)]
            return spec
        package, _, _ = name.rpartition(".")
        if package in self.modules:  # a plain module that a compiled package asks for before it has its own path
            return PathFinder.find_spec(name, [str(self.root.joinpath(*package.split(".")))], target)
        return None


class Loader(ExtensionFileLoader):
    """A compiled package takes the folder that it was loaded from for its own: its other modules are by its source."""

    def exec_module(self, module: ModuleType) -> None:
        super().exec_module(module)
        if module.__spec__ and module.__spec__.submodule_search_locations:
            module.__path__ = module.__spec__.submodule_search_locations


def binary(home: Path, module: str) -> Path:
    """Where mypyc takes it to be: what it imports by itself has this for its ``__file__``, or as its ``__path__``."""
    return home / f"{module.replace('.', '/')}{SUFFIX}"


def enter(home: Path = HOME, root: Path = ROOT) -> bool:
    """Import the compiled modules from here on, if they are of these sources. Whether they are."""
    if os.environ.get(PLAIN):
        return False
    made = current(home, root)
    if made is None:
        return False
    finder = Compiled(*made, root)
    sys.meta_path.insert(0, finder)
    try:
        __import__(LIBRARY)
    except ImportError:  # made for another machine, or torn
        sys.meta_path.remove(finder)
        return False
    return True


def in_use() -> bool:
    return any(isinstance(each, Compiled) for each in sys.meta_path)


def current(home: Path, root: Path) -> tuple[Path, list[str]] | None:
    """The folder of the compiled modules, and their names; None where a source is not as it was when they were made."""
    with suppress(OSError, ValueError):
        first, folder, *lines, end = (home / RECORD).read_text(encoding="utf-8").splitlines()
        if first == stamp(root) and end == END and all(same(root, line) for line in lines):
            return home / folder, [line.split()[-1] for line in lines if not line.endswith(" -")]
    return None


def stamp(root: Path) -> str:
    """What a build is only good for, beside its sources: one Python, and one place (no sources but these)."""
    return f"{sys.implementation.cache_tag} {SUFFIX} {sys.version.split()[0]} {root}"


def same(root: Path, line: str) -> bool:
    """Is the source as the record says? Its size and time tell; where only the time differs, its contents do."""
    path, size, changed, digest, _ = line.split()
    now = os.stat(f"{root}/{path}")
    if now.st_size != int(size):
        return False
    return now.st_mtime_ns == int(changed) or digest == digest_of(root / path)


def digest_of(source: Path) -> str:
    from hashlib import sha256

    return sha256(source.read_bytes()).hexdigest()


def recorded(root: Path, sources: Iterable[Path], modules: dict[Path, str]) -> str:
    """The record of a build: the folder of what is made, named by all that it is made of, then a line a source, with
    the name of the module where it is compiled."""
    lines = []
    for each in sources:
        told = each.stat()
        path = each.relative_to(root).as_posix()
        lines.append(f"{path} {told.st_size} {told.st_mtime_ns} {digest_of(each)} {modules.get(each, '-')}")
    return "\n".join([stamp(root), folder_of(lines), *lines, END])


def folder_of(lines: Sequence[str]) -> str:
    from hashlib import sha256

    return sha256("\n".join(lines).encode()).hexdigest()[:16]
