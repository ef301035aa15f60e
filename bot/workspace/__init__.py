"""The local workspace: a Slack that runs on this machine."""

from bot.workspace.config import (
    ChannelSpec,
    Command,
    Completion,
    PersonSpec,
    Shortcut,
    Timing,
    WorkspaceConfig,
    WorkspaceError,
)
from bot.workspace.server import Workspace

__all__ = [
    "ChannelSpec",
    "Command",
    "Completion",
    "PersonSpec",
    "Shortcut",
    "Timing",
    "Workspace",
    "WorkspaceConfig",
    "WorkspaceError",
]
