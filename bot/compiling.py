"""Compiles the reader (``store/reading``) with mypyc, into the virtual environment: ``python -m bot.compiling``.

It needs mypy and setuptools, which are among the development requirements, a C compiler and Python's headers. Where one
of them is missing it says so in a sentence, and the reader stays plain Python: all works the same, only slower.
``store/native.py`` is what uses the result, and what sees to it that it is never older than the sources.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import re
import shutil
import sys
import sysconfig
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import chdir, redirect_stderr, redirect_stdout, suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any

from store import native

PLAIN = {
    "__init__.py": "decides which of the two is used",
    "dictionary.py": "keeps a file beside itself",
    "lexicon/__init__.py": "finds its lists beside itself",
    "report.py": "reads nothing",
    "script.py": "one regular expression does its work",
    "sounds.py": "reads nothing",
    "types.py": "values, made as store/frozen.py makes them",
}
"""Modules of the reader that stay as they are, and why."""
FLAGS = ("-O2", "-g0", "-fvisibility=hidden", "-fno-semantic-interposition", "-w")
"""-O1 compiles in two thirds of the time and reads two hundredths slower; what -O0 makes is no faster than plain Python
(gcc 12, the labelled pages)."""
SLOTS = re.compile(r"^@dataclass\((.*?)(?:, )?slots=True(.*?)\)$", re.MULTILINE)
CONSTANT = re.compile(r"^([A-Z][A-Z0-9_]*)( = (?:lazily\(|frozenset\(|[0-9_]+$))", re.MULTILINE)
"""What a module never changes: an expression, a set, a number. A tuple is better left: it would be made anew each time.
"""
ASSIGNED = re.compile(r"^ *([A-Z][A-Z0-9_]*)(?:: [^=\n]+)? [-+|&]?= ", re.MULTILINE)
FUTURE = "from __future__ import annotations\n"
WITH = "made-with.txt"
"""What else a build depends on: where it changes, all is compiled anew."""


SAID = "Compiling the reader (a minute or two, less after a change; TIANJIN_PLAIN=1 leaves it out) …"


class NotCompiled(Exception):
    """The reader could not be compiled; the message says why, and what to do."""


def main() -> int:
    """Never fails: what cannot be compiled is used as it is."""
    if os.environ.get(native.PLAIN):
        return 0
    try:
        require()
        import fcntl

        native.HOME.mkdir(exist_ok=True)
        with (native.HOME / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # of two at once the second finds all done
            if native.current(native.HOME, native.ROOT) and made_with(native.HOME) == means():
                return 0
            print(SAID, flush=True)
            build(native.HOME, native.ROOT)
    except NotCompiled as error:
        print(f"The reader stays plain Python, which reads the same, only slower: {error}", flush=True)
    return 0


def require() -> None:
    """Raises NotCompiled where something is missing."""
    if missing := [name for name in ("mypyc", "setuptools") if importlib.util.find_spec(name) is None]:
        raise NotCompiled(f"{' and '.join(missing)} is not installed (`python3 -m bot setup --dev` does that).")
    words = (sysconfig.get_config_var("CC") or "cc").split()
    compiler = os.environ.get("CC") or words[0]
    if os.name == "nt" or shutil.which(compiler.split()[0]) is None:
        raise NotCompiled(
            f"there is no C compiler {compiler} (Debian, Ubuntu: gcc; macOS: xcode-select --install); with one, run"
            " `python3 -m bot setup --dev` again."
        )
    if not Path(sysconfig.get_paths()["include"], "Python.h").is_file():
        raise NotCompiled(
            "Python's headers are not here (Debian, Ubuntu: python3-dev); with them, run `python3 -m bot setup --dev`"
            " again."
        )


def means() -> str:
    return " ".join([version("mypy"), version("setuptools"), sys.version.split()[0], *FLAGS])


def made_with(home: Path) -> str:
    with suppress(OSError):
        return (home / WITH).read_text(encoding="utf-8")
    return ""


def sources(root: Path) -> list[Path]:
    """All that the compiled modules are made of: those themselves, those whose types they rely on, and this one."""
    how = [each for each in [root / "bot" / "compiling.py"] if each.is_file()]
    return sorted([*how, *(root / "store").glob("*.py"), *(root / "store" / "reading").rglob("*.py")])


def compiled(root: Path) -> dict[Path, str]:
    """The files that are compiled, each with the name of its module."""
    reading = root / "store" / "reading"
    return {
        each: ".".join(each.relative_to(root).with_suffix("").parts)
        for each in sorted(reading.rglob("*.py"))
        if each.relative_to(reading).as_posix() not in PLAIN
    }


def build(home: Path, root: Path) -> None:
    """Compile into the folder. What one build has made the next one uses, where it still fits. Raises NotCompiled."""
    record = home / native.RECORD
    work, modules = home / "work", compiled(root)
    if made_with(home) != means():
        shutil.rmtree(work, ignore_errors=True)
    every = sources(root)
    written = native.recorded(root, every, modules)
    for each in every:
        text = each.read_text(encoding="utf-8")
        renew(work / each.relative_to(root), compilable(text) if each in modules else text)
    (home / WITH).write_text(means(), encoding="utf-8")
    log, before = work / "log.txt", last(home)
    try:
        with log.open("w", encoding="utf-8") as out, redirect_stdout(out), redirect_stderr(out), chdir(work):
            extensions = translate([str(each.relative_to(root)) for each in modules])
            made = compile_all(extensions, work)
    except (Exception, SystemExit) as error:
        record.unlink(missing_ok=True)
        raise NotCompiled(f"compiling failed ({log} says where; {error}).") from error
    target = home / written.splitlines()[1]
    target.mkdir(parents=True, exist_ok=True)
    for name, library in made.items():
        native.binary(target, name).parent.mkdir(parents=True, exist_ok=True)
        native.binary(target, name).unlink(missing_ok=True)  # never written over: it may be in use
        shutil.copyfile(library, native.binary(target, name))
    part = record.with_suffix(".part")
    part.write_text(written, encoding="utf-8")
    part.replace(record)
    for old in home.iterdir():  # what runs now may still load something of the last one
        if old.is_dir() and old not in (work, target, before):
            shutil.rmtree(old)


def last(home: Path) -> Path | None:
    """The folder of the build before."""
    with suppress(OSError, IndexError):
        return home / (home / native.RECORD).read_text(encoding="utf-8").splitlines()[1]
    return None


def compilable(text: str) -> str:
    """The source as mypyc is to see it, every line where it was: its classes have no ``slots``, which mypyc's classes
    never need, and which take a dataclass's defaults from it; its constants are final, and not looked up by their names
    each time."""
    text = SLOTS.sub(lambda hit: f"@dataclass({hit[1]}{hit[2]})" if hit[1] or hit[2] else "@dataclass", text)
    if FUTURE not in text:  # nowhere to bring in what it needs without moving the lines
        return text
    again = {name for name, times in Counter(ASSIGNED.findall(text)).items() if times > 1}
    made = CONSTANT.sub(lambda hit: hit[0] if hit[1] in again else f"{hit[1]}: Final{hit[2]}", text)
    return made if made == text else made.replace(FUTURE, f"{FUTURE[:-1]}; from typing import Final\n", 1)


def renew(path: Path, text: str) -> None:
    """Write the file unless it is so already: what depends on it need not be made again."""
    with suppress(OSError):
        if path.read_text(encoding="utf-8") == text:
            return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def translate(files: Sequence[str]) -> list[Any]:
    """Python to C; mypyc's extensions, with their C files below ``build``. In the current folder."""
    importlib.import_module("setuptools")
    mypycify = importlib.import_module("mypyc.build").mypycify
    options = ["--ignore-missing-imports", "--follow-imports=silent", "--config-file=", "--cache-dir=mypy-cache"]
    group = native.LIBRARY.removesuffix("__mypyc")
    extensions: list[Any] = mypycify([*options, *files], multi_file=True, group_name=group, target_dir="build")
    return extensions


def compile_all(extensions: Sequence[Any], work: Path) -> dict[str, Path]:
    """C to libraries, by the compiler that Python itself was made with. A library for each module's name."""
    compiler: Any = importlib.import_module("distutils.ccompiler").new_compiler()
    importlib.import_module("distutils.sysconfig").customize_compiler(compiler)
    headers = max(each.stat().st_mtime for each in (work / "build").rglob("*.h"))
    include = [sysconfig.get_paths()["include"], *extensions[0].include_dirs]

    def compiled_file(source: str) -> str:
        target: str = compiler.object_filenames([source], output_dir="objects")[0]
        newest = max(os.stat(source).st_mtime, headers if Path(source).name.startswith("__native") else 0)
        if not Path(target).exists() or Path(target).stat().st_mtime < newest:
            compiler.compile([source], output_dir="objects", include_dirs=include, extra_postargs=list(FLAGS))
        return target

    def linked(extension: Any) -> tuple[str, Path]:
        target = work / "libraries" / f"{extension.name}{native.SUFFIX}"
        objects = [compiler.object_filenames([each], output_dir="objects")[0] for each in extension.sources]
        compiler.link_shared_object(objects, str(target))
        return extension.name, target

    every = sorted({each for one in extensions for each in one.sources}, key=lambda each: -os.stat(each).st_size)
    try:
        with ThreadPoolExecutor(os.cpu_count()) as at_once:
            list(at_once.map(compiled_file, every))
            return dict(at_once.map(linked, extensions))
    except BaseException:  # what is half written would be taken for whole the next time
        shutil.rmtree("objects", ignore_errors=True)
        raise


if __name__ == "__main__":
    with suppress(AttributeError, OSError):
        os.nice(10)  # others on the machine come first
    sys.exit(main())
