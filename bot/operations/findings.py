"""What an examination finds: one thing looked at, how it is, and what to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from bot.errors import BotError
from store.errors import StoreError

State = Literal["well", "warning", "wrong", "skipped"]


@dataclass(frozen=True, slots=True)
class Finding:
    """``said`` is one sentence; ``todo`` one more, where there is something to do. ``part``: settings, slack, …"""

    part: str
    state: State
    said: str
    todo: str = ""

    def as_json(self) -> dict[str, str]:
        return {"part": self.part, "state": self.state, "said": self.said, "todo": self.todo}


Look = Callable[[], Iterable[Finding]]


def looked(part: str, look: Look) -> Iterator[Finding]:
    """What ``look`` finds; what it fails at is a finding itself, so that one broken part does not hide the others."""
    try:
        yield from look()
    except (BotError, StoreError) as error:
        yield Finding(part, "wrong", str(error))
    except Exception as error:  # the examination of a broken installation must come to its end
        yield Finding(
            part, "wrong", f"This could not be looked at ({type(error).__name__}: {error}).",
            "Try again; if it stays, report this line with the version.",
        )  # fmt: skip


def healthy(findings: Iterable[Finding]) -> bool:
    """Whether the bot can do its work: a warning is no fault yet."""
    return not any(each.state == "wrong" for each in findings)
