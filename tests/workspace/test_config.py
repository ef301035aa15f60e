"""The workspace's defaults are what the app's manifest declares."""

from __future__ import annotations

from pathlib import Path

from bot.workspace.config import EVENTS, SCOPES, TIANJIN_COMMAND

MANIFEST = Path(__file__).parents[2] / "deploy" / "manifest.yaml"


def under(key: str) -> list[str]:
    """The plain list under a key of the manifest; enough YAML for it."""
    lines = iter(MANIFEST.read_text(encoding="utf-8").splitlines())
    for line in lines:
        if line.strip() == f"{key}:":
            break
    found = []
    for line in lines:
        if not line.strip().startswith("- "):
            break
        found.append(line.split("#")[0].strip().removeprefix("- "))
    return found


def test_the_bot_may_do_here_what_it_may_do_in_slack() -> None:
    assert sorted(SCOPES) == sorted(under("bot"))


def test_the_app_hears_here_what_it_hears_in_slack() -> None:
    assert sorted(EVENTS) == sorted(under("bot_events"))


def test_the_command_is_the_manifests() -> None:
    assert f"- command: {TIANJIN_COMMAND.command}\n" in MANIFEST.read_text(encoding="utf-8")
