"""`tianjin demo`: sample editions, the bot and a local workspace, all on this machine."""

from __future__ import annotations

import shutil
import tempfile
import threading
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from rich.console import Console

from bot import logs, settings, terminal
from bot.app import build, utc_now
from bot.errors import UsageError
from bot.intake import take_in
from bot.serving import serve, stopping_on_signals
from bot.settings import Settings
from store.archive import Archive
from store.ingest import ingest
from store.reading.types import Page
from store.sources.file import load_page

BRIEF_CHANNEL = "tianjin-daily"
TIMEZONE = "Asia/Shanghai"
SAMPLES = (
    Path(__file__).resolve().parent.parent / "deploy" / "samples",  # in a clone
    Path(__file__).resolve().parent / "samples",  # in an installed wheel
)
SETTLE = timedelta(seconds=3)
"""The first brief is due at a minute's turn; one that is closer than this might pass before the timetable ticks."""


def run(port: int, page: Path | None, issue_date: date | None) -> None:
    """Run the demo until Ctrl-C. ``page`` is read before the samples; raises BotError, PageError or StoreError."""
    try:
        from bot.workspace.config import WorkspaceError
        from bot.workspace.page import build as build_page
        from bot.workspace.server import Workspace
    except ImportError as error:
        raise UsageError(
            f"the local workspace is an extra that is not installed ({error.name} is missing): "
            "pip install 'tianjin-bot[demo]'."
        ) from None
    logs.configure("WARNING")
    own = load_page(page, issue_date=issue_date) if page else None
    console = Console(highlight=False)
    home = Path(tempfile.mkdtemp(prefix="tianjin-demo-"))
    try:
        build_page()
        with stopping_on_signals() as stop, Workspace(port=port) as workspace:
            told = _settings(home / "demo.db", workspace)
            _fill(told.tianjin_store, own)
            program = build(told)
            try:
                _announce(console, workspace.page_url, stop, told)
                serve(program, stop)
            finally:
                program.close()
        console.print("\nStopped. 已停止。")
    except WorkspaceError as error:
        raise UsageError(str(error)) from None
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _settings(store: Path, workspace: object) -> Settings:
    soon = (utc_now() + SETTLE + timedelta(minutes=1)).astimezone(ZoneInfo(TIMEZONE))
    return settings.load(
        None,
        slack_bot_token=workspace.bot_token,  # type: ignore[attr-defined]
        slack_app_token=workspace.app_token,  # type: ignore[attr-defined]
        slack_signing_secret=None,
        slack_api_url=workspace.api_url,  # type: ignore[attr-defined]
        tianjin_store=f"sqlite:///{store}",
        tianjin_timezone=TIMEZONE,
        tianjin_brief_channel=BRIEF_CHANNEL,
        tianjin_brief_timezone=TIMEZONE,
        tianjin_brief_time=f"{soon:%H:%M}",
        tianjin_brief_language="zh",
        tianjin_log_level="WARNING",
    )


def _fill(store: str, own: Page | None) -> None:
    samples = next((folder for folder in SAMPLES if folder.is_dir()), None)
    paths = sorted(samples.glob("*.txt")) if samples else []
    with Archive.open(store) as archive:
        if own is not None:
            ingest(archive, own)
        terminal.show_intake(take_in(archive, paths), total=len(paths))


def _announce(console: Console, address: str, stop: threading.Event, told: Settings) -> None:
    console.print(
        f"\n  Open  [bold]{address}[/bold]\n"
        f"  试试  /tianjin   ·   @tianjin 天津港上半年吞吐量是多少?   ·   #{BRIEF_CHANNEL} 的简报将在 "
        f"{told.tianjin_brief_time}(北京时间)发出\n"
        f"  Try   /tianjin   ·   @tianjin How fast did GDP grow in H1 2025?   ·   a brief is due in #{BRIEF_CHANNEL} "
        "within a minute\n"
        "  Ctrl-C stops it.  按 Ctrl-C 停止。\n",
        soft_wrap=True,
    )
