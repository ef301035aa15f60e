"""Who sits at the machine."""

from __future__ import annotations

import getpass
import os


def at_the_machine() -> str:
    """The user's name; in a container whose user has none, the number."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # KeyError until Python 3.12
        return f"user {os.getuid()}"
