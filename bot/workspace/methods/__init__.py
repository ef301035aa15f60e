"""The Web API's methods, a module a family. Each is a function of a Call; METHODS is the whole table."""

from __future__ import annotations

from bot.workspace.api import Method
from bot.workspace.methods import chat, conversations, files, others, views

METHODS: dict[str, Method] = {
    **others.METHODS,
    **chat.METHODS,
    **conversations.METHODS,
    **views.METHODS,
    **files.METHODS,
}
