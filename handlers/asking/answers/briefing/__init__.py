"""A channel's own brief: the news since its last one, each once, with what is new about its figures."""

from __future__ import annotations

from handlers.asking.answers.briefing.shelf import Shelf
from handlers.asking.answers.briefing.written import ChannelBrief, channel_brief

__all__ = ["ChannelBrief", "Shelf", "channel_brief"]
