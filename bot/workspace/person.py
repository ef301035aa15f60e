"""A person at the keyboard, in Python: what a test does instead of clicking."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from bot.workspace.config import WorkspaceError
from bot.workspace.core import Core
from bot.workspace.forms import action_of, elements, filled, option
from bot.workspace.shapes import page_message, slack_view
from bot.workspace.state import JSON, Channel, Message, User, View

T = TypeVar("T")
WAIT = 20.0


class Run(Protocol):
    def __call__(self, coroutine: Coroutine[Any, Any, T], timeout: float = ...) -> T: ...


@dataclass(frozen=True, slots=True)
class Result:
    """How the app took it. ``error`` is Slack's word (``operation_timeout``), ``body`` what the ack carried."""

    ok: bool
    error: str | None = None
    body: Any = None


class Person:
    """Writes, commands and presses as one person; sees what that person sees.

    Messages are dicts as the page has them: ts, channel, user, username, is_bot, text, blocks, thread_ts, reply_count,
    ephemeral, edited, files. Channels are named by id, name or #name.
    """

    def __init__(self, core: Core, user: User, run: Run) -> None:
        self._core = core
        self._state = core.state
        self._run = run
        self.user = user
        self.id = user.id
        self.name = user.name

    # Doing

    def post(self, channel: str, text: str, thread_ts: str | None = None) -> JSON:
        """Write a message; ``@tianjin`` becomes a mention."""
        message = self._core.people.write(self.user, self._channel(channel), text, thread_ts)
        return self._shown(message)

    def upload(
        self,
        channel: str,
        name: str,
        content: bytes,
        text: str = "",
        thread_ts: str | None = None,
        mimetype: str = "text/plain",
    ) -> JSON:
        """Share a file, as by dropping it into the composer."""
        file = self._core.people.attach(self.user, name, content, mimetype)
        return self._shown(self._core.people.write(self.user, self._channel(channel), text, thread_ts, (file,)))

    def command(self, channel: str, text: str) -> Result:
        """Type a slash command and wait for its ack."""
        reply = self._run(self._core.people.command(self.user, self._channel(channel), text))
        return Result(reply.error is None, reply.error, reply.body)

    def ask(self, channel: str, text: str, timeout: float = WAIT) -> JSON:
        """Type a slash command and wait for what it shows here: the ack's answer, or the first that comes after."""
        before = self._last(channel)
        result = self.command(channel, text)
        return self._next(channel, before, timeout, f"{text!r} was answered with nothing ({result.error or 'acked'})")

    def mention(self, channel: str, text: str, thread_ts: str | None = None, timeout: float = WAIT) -> JSON:
        """Write a message that mentions the bot and wait for the bot's answer in its thread or in the channel."""
        before = self._last(channel)
        said = self.post(channel, f"@{self._state.bot.name} {text}", thread_ts)
        return self._next(channel, said["ts"] or before, timeout, f"the mention {text!r} was not answered")

    def press(self, message: JSON, action_id: str, value: Any = None, *, block_id: str | None = None) -> Result:
        """Press a button of a message, or choose ``value`` in its select, and wait for the ack."""
        found = self._state.message(message["channel"], message["ts"])
        if found is None:
            raise WorkspaceError("This message is gone; look at messages() again.")
        action = self._action(found.blocks or [], action_id, value, block_id)
        return self._result(self._core.people.press(self.user, found, action))

    def press_in_view(self, view_id: str, action_id: str, value: Any = None, *, block_id: str | None = None) -> Result:
        view = self._state.views[view_id]
        action = self._action(view.body["blocks"], action_id, value, block_id)
        return self._result(self._core.people.press_in_view(self.user, view, action))

    def submit_view(self, view_id: str, values: JSON | None = None) -> JSON:
        """Fill a modal in and submit it. ``values`` maps block or action ids to plain answers, or is Slack's state.

        Returns ``{ok}``, ``{ok, errors}`` or ``{ok, error}``.
        """
        view = self._state.views.get(view_id)
        if view is None:
            raise WorkspaceError("This view is closed; look at view() again.")
        state = filled(view.body["blocks"], values or {})
        return self._run(self._core.people.submit(self.user, view, state))

    def close_view(self, view_id: str) -> None:
        self._run(self._core.people.close(self.user, self._state.views[view_id]))

    def open_home(self, timeout: float = WAIT) -> JSON | None:
        """Open the App Home and wait for what the app shows there; None where it shows nothing in time."""
        before = self._home_hash()
        self._core.people.open_home(self.user)
        self._state.wait(lambda: self._home_hash() not in (None, before), timeout)
        return self.home()

    def shortcut(self, callback_id: str, message: JSON | None = None) -> Result:
        """Run a global shortcut, or a message shortcut on ``message``."""
        found = self._state.message(message["channel"], message["ts"]) if message else None
        return self._result(self._core.people.shortcut(self.user, callback_id, found))

    # Seeing

    def messages(self, channel: str) -> list[JSON]:
        """What stands in the channel, the oldest first; threads aside, ephemeral messages to this person included."""
        return [self._shown(m) for m in self._visible(channel) if not m.in_thread or m.broadcast]

    def thread(self, channel: str, ts: str) -> list[JSON]:
        """A thread, its root first."""
        return [self._shown(m) for m in self._visible(channel) if m.ts == ts or (m.in_thread and m.thread_ts == ts)]

    def ephemerals(self, channel: str) -> list[JSON]:
        return [self._shown(m) for m in self._visible(channel) if m.visible_to is not None]

    def view(self) -> JSON | None:
        """The modal on top, as the app would get it."""
        top = self._core.views.top(self.id)
        return slack_view(self._state, top) if top else None

    def home(self) -> JSON | None:
        home = self._home()
        return slack_view(self._state, home) if home else None

    def wait_for(self, reached: Callable[[], T], timeout: float = WAIT) -> T:
        """Sleep until ``reached()`` is truthy and return it. Raises TimeoutError."""
        value = self._state.wait(reached, timeout)
        if not value:
            raise TimeoutError(f"not within {timeout} s: {self._tail()}")
        result: T = value
        return result

    def wait_for_message(
        self,
        channel: str,
        says: str = "",
        *,
        after: str | None = None,
        thread_ts: str | None = None,
        timeout: float = WAIT,
    ) -> JSON:
        """The first message of the bot's after ``after`` that holds ``says`` in its text. Raises TimeoutError."""

        def found() -> JSON | None:
            for message in self._visible(channel):
                fits = message.by_bot and says in message.text and float(message.ts) > float(after or 0)
                if fits and (thread_ts is None or message.thread_ts == thread_ts):
                    return self._shown(message)
            return None

        message = self.wait_for(found, timeout)
        assert message is not None
        return message

    # Inside

    def _next(self, channel: str, after: str, timeout: float, otherwise: str) -> JSON:
        def answer() -> JSON | None:
            later = (m for m in self._visible(channel) if float(m.ts) > float(after) and m.user != self.id)
            return next((self._shown(m) for m in later), None)

        found = self._state.wait(answer, timeout)
        if not found:
            raise TimeoutError(otherwise)
        message: JSON = found
        return message

    def _last(self, channel: str) -> str:
        said = self._state.messages.get(self._channel(channel).id)
        return said[-1].ts if said else "0"

    def _action(self, blocks: list[JSON], action_id: str, value: Any, block_id: str | None) -> JSON:
        given: JSON = {"action_id": action_id, "block_id": block_id}
        for block, element in elements(blocks):
            if element.get("action_id") == action_id and block_id in (None, block["block_id"]) and value is not None:
                given |= _chosen(element, value)
        action = action_of(blocks, given)
        if action is None:
            there = [element.get("action_id") for _, element in elements(blocks)]
            raise WorkspaceError(f"There is no {action_id!r} here; there is {', '.join(map(str, there)) or 'nothing'}.")
        return action

    def _result(self, deed: Coroutine[Any, Any, Any]) -> Result:
        reply = self._run(deed)
        return Result(reply.error is None, reply.error, reply.body)

    def _channel(self, name: str) -> Channel:
        channel = self._state.channel(name)
        if name in (self._state.bot.id, self._state.bot.name, f"@{self._state.bot.name}"):
            channel = self._state.channel(self.id)  # direct messages with the bot
        if channel is None:
            raise WorkspaceError(f"There is no channel {name!r} here.")
        return channel

    def _visible(self, channel: str) -> list[Message]:
        with self._state.lock:
            said = self._state.messages.get(self._channel(channel).id, [])
            return [message for message in said if message.visible_to in (None, self.id)]

    def _shown(self, message: Message) -> JSON:
        return page_message(self._state, message)

    def _home(self) -> View | None:
        view = self._state.homes.get(self.id)
        return self._state.views[view] if view else None

    def _home_hash(self) -> str | None:
        home = self._home()
        return home.hash if home else None

    def _tail(self) -> str:
        said = [m for messages in self._state.messages.values() for m in messages]
        return f"{len(said)} messages, the last {said[-1].text[:80]!r}" if said else "no message at all"


def _chosen(element: JSON, value: Any) -> JSON:
    """What choosing ``value`` in an element puts into its action."""
    kind = element["type"]
    if kind in ("static_select", "radio_buttons", "overflow", "external_select"):
        return {"selected_option": option(element, value) if isinstance(value, str) else value}
    if kind in ("checkboxes", "multi_static_select"):
        return {"selected_options": [option(element, one) if isinstance(one, str) else one for one in value]}
    names = {
        "datepicker": "selected_date",
        "timepicker": "selected_time",
        "datetimepicker": "selected_date_time",
        "users_select": "selected_user",
        "conversations_select": "selected_conversation",
        "channels_select": "selected_channel",
    }
    return {names.get(kind, "value"): value}
