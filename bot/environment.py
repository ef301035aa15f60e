"""The virtual environment beside the code: made once, from the lock file, when a fresh clone is started.

Only the standard library is imported here, and what only setting up needs when it does: every command comes by.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / ".venv"
LOCKS = {False: ROOT / "requirements.lock", True: ROOT / "requirements-dev.lock"}


class SetupError(Exception):
    """The environment could not be made; the message says what to do next."""


def is_prepared(demo: bool = False) -> bool:
    """Can the program's own dependencies, and those of the local workspace, be imported here?"""
    wanted = ["click", "rich", "slack_bolt", "sqlite_utils", *(["starlette", "uvicorn", "websockets"] if demo else [])]
    return all(importlib.util.find_spec(name) for name in wanted)


def prepare(development: bool = False) -> None:
    """Make sure that this process runs where everything is installed; re-executes itself in ``.venv`` if needed.

    An environment of one's own that has all that is needed is left as it is. Raises SetupError.
    """
    if not (ROOT / "pyproject.toml").exists():
        return  # an installed wheel: its installer has brought what it needs
    if not _inside() and is_prepared(demo=True) and not development:
        return
    _install(development)
    if not _inside():
        os.execv(_python(), [str(_python()), "-m", "bot", *sys.argv[1:]])


def _inside() -> bool:
    return Path(sys.prefix).resolve() == HOME.resolve()


def _python() -> Path:
    return HOME / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _install(development: bool) -> None:
    import subprocess

    stamp = HOME / ".installed"
    wanted = _digest(development)
    done = stamp.read_text().split() if stamp.exists() else []
    if wanted in done:
        return
    print(f"Setting up {HOME.name}/ (once) …", flush=True)
    if not _python().exists():
        _make()
    _pip("install", "--require-hashes", "-r", str(LOCKS[development]))
    _pip("install", "--no-deps", "--editable", str(ROOT))
    # pip compiles what it installs, but not what stays where it is; some machines never write what they compile.
    act = [str(_python()), "-m", "compileall", "-q", *(str(ROOT / each) for each in ("bot", "handlers", "store"))]
    subprocess.run(act, check=False)
    keep = [_digest(False)] if development else []  # the development lock holds all of the other
    stamp.write_text("\n".join([wanted, *keep]))


def _make() -> None:
    import venv

    try:
        venv.EnvBuilder(with_pip=True).create(HOME)
    except (Exception, SystemExit) as error:
        raise SetupError(
            f"no virtual environment could be made in {HOME} ({error}); on Debian and Ubuntu install python3-venv, "
            "then run the same command again."
        ) from None


def _pip(*words: str) -> None:
    import subprocess

    quiet = ["--quiet", "--disable-pip-version-check", "--no-input"]
    done = subprocess.run([str(_python()), "-m", "pip", *words, *quiet], cwd=ROOT, check=False)
    if done.returncode:
        raise SetupError(
            "the dependencies could not be installed (see above); check the network or the proxy settings, "
            "then run the same command again."
        )


def _digest(development: bool) -> str:
    import hashlib

    digest = hashlib.sha256(sys.version.encode())
    for path in (LOCKS[development], ROOT / "pyproject.toml"):
        digest.update(path.read_bytes())
    return digest.hexdigest()
