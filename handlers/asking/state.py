"""What a thread remembers between two questions."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

from store.frozen import dataclass


@dataclass(frozen=True, slots=True)
class ThreadState:
    """What was last asked and answered: enough to understand 那去年呢, 它的董事长是谁, and in Q1?

    ``terms`` are what was asked about, in Chinese; ``enterprises`` full names, those of the answer first;
    ``period`` in the reading format; ``wants`` the kind of answer;
    ``sides`` what was compared; ``articles`` ids of what was cited; ``noted`` the words that were explained.
    """

    question: str = ""
    terms: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    enterprises: tuple[str, ...] = ()
    answered: tuple[str, ...] = ()
    period: str | None = None
    section: str | None = None
    wants: tuple[str, ...] = ()
    articles: tuple[int, ...] = ()
    figures: tuple[int, ...] = ()
    sides: tuple[str, ...] = ()
    language: str | None = None
    noted: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        return {k: list(v) if isinstance(v, tuple) else v for k, v in asdict(self).items()}

    @classmethod
    def from_dict(cls, kept: dict[str, Any] | None) -> ThreadState:
        """What :meth:`as_dict` made, of this version or an older one; what is not known is left out."""
        known = {f.name for f in fields(cls)}
        values: dict[str, Any] = {
            k: tuple(v) if isinstance(v, list) else v for k, v in (kept or {}).items() if k in known
        }
        return cls(**values)
