"""Logging: one line an event, to standard error. No token and no question text is ever logged."""

from __future__ import annotations

import logging


def configure(level: str) -> None:
    logging.basicConfig(level=level, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    for noisy in ("apscheduler", "slack_sdk", "waitress", "uvicorn"):
        logging.getLogger(noisy).setLevel(max(logging.WARNING, getattr(logging, level)))
    # Whatever it fails at is raised as well, and said by us.
    logging.getLogger("slack_sdk.web.base_client").setLevel(logging.CRITICAL)
