"""A refusal in Slack's own words."""

from __future__ import annotations

from typing import Any


class Refusal(Exception):
    """``ok: false`` with ``error`` and whatever Slack says beside it."""

    def __init__(self, error: str, /, status: int = 200, headers: dict[str, str] | None = None, **beside: Any) -> None:
        super().__init__(error)
        self.error = error
        self.status = status
        self.headers = headers or {}
        self.beside = beside

    def body(self) -> dict[str, Any]:
        return {"ok": False, "error": self.error, **self.beside}


def refusal_of_blocks(error: str, problems: list[str]) -> Refusal:
    """As Slack words it: the problems bare under ``errors``, and marked under ``response_metadata.messages``."""
    messages = [f"[ERROR] {problem}" for problem in problems]
    return Refusal(error, errors=problems, response_metadata={"messages": messages})
