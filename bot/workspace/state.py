"""What the workspace holds: people, channels, messages, views and files, in memory, under one lock.

Nothing here knows HTTP or the bot. Whoever wants to know of changes subscribes; ``wait`` sleeps until one came.
"""

from __future__ import annotations

import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic
from typing import Any, Literal

from bot.workspace.config import WorkspaceConfig

JSON = dict[str, Any]
SLACKBOT = "USLACKBOT"


def new_id(prefix: str) -> str:
    """An id of Slack's form: a letter that tells the kind, then capitals and digits."""
    return prefix + "0" + secrets.token_hex(5).upper()


@dataclass(slots=True)
class User:
    id: str
    name: str
    real_name: str
    locale: str = "en-US"
    tz: str = "Asia/Shanghai"
    is_bot: bool = False


@dataclass(slots=True)
class Channel:
    id: str
    name: str
    kind: Literal["channel", "group", "im"]
    topic: str = ""
    members: set[str] = field(default_factory=set)
    archived: bool = False
    created: int = 0

    @property
    def history_scope(self) -> str:
        return {"channel": "channels:history", "group": "groups:history", "im": "im:history"}[self.kind]


@dataclass(slots=True)
class File:
    """An uploaded file. Until ``complete`` it exists for whoever holds its upload ticket only."""

    id: str
    name: str
    title: str
    user: str
    mimetype: str
    length: int
    ticket: str
    content: bytes | None = None
    complete: bool = False
    created: int = 0
    channels: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Message:
    """A message as it stands now. ``visible_to`` is set for an ephemeral message: only that person sees it."""

    ts: str
    channel: str
    user: str
    text: str
    blocks: list[JSON] | None = None
    attachments: list[JSON] | None = None
    thread_ts: str | None = None
    broadcast: bool = False
    by_bot: bool = False
    username: str | None = None
    subtype: str | None = None
    metadata: JSON | None = None
    files: list[str] = field(default_factory=list)
    edited_ts: str | None = None
    visible_to: str | None = None
    client_msg_id: str | None = None
    reactions: dict[str, list[str]] = field(default_factory=dict)
    state: JSON = field(default_factory=dict)

    @property
    def in_thread(self) -> bool:
        """True for a reply; a root has its own ts as ``thread_ts`` or none."""
        return self.thread_ts is not None and self.thread_ts != self.ts


@dataclass(slots=True)
class View:
    """A modal or an App Home. ``body`` is what the app sent, with the ids that Slack adds."""

    id: str
    user: str
    body: JSON
    hash: str
    root_id: str
    previous_id: str | None = None
    state: JSON = field(default_factory=dict)


Listener = Callable[[JSON], None]


class State:
    """The workspace's memory. Every public method takes the lock itself; hold ``lock`` to make several one step."""

    def __init__(self, config: WorkspaceConfig) -> None:
        self.lock = threading.RLock()
        self.changed = threading.Condition(self.lock)
        self.config = config
        self.team_id = config.team_id
        self.app_id = "A0LOCAL0001"
        self.bot_id = "B0LOCAL0001"
        self.users: dict[str, User] = {}
        self.channels: dict[str, Channel] = {}
        self.messages: dict[str, list[Message]] = {}
        self.files: dict[str, File] = {}
        self.views: dict[str, View] = {}
        self.stacks: dict[str, list[str]] = {}
        self.homes: dict[str, str] = {}
        self._listeners: list[Listener] = []
        self._last_ts = 0.0
        self.base_url = ""
        self._settle()

    def _settle(self) -> None:
        config = self.config
        self.bot = User("U0LOCALBOT1", config.bot_name, config.app_name, is_bot=True)
        self.users[self.bot.id] = self.bot
        self.users[SLACKBOT] = User(SLACKBOT, "slackbot", "Slackbot")
        people = [
            User(f"U0LOCAL{number:04d}", spec.name, spec.real_name, spec.locale, spec.tz)
            for number, spec in enumerate(config.people, 1)
        ]
        self.users |= {user.id: user for user in people}
        self.me = people[0]
        everybody = {user.id for user in people}
        for number, spec in enumerate(config.channels, 1):
            channel = Channel(
                id=f"{'G' if spec.private else 'C'}0LOCAL{number:04d}",
                name=spec.name,
                kind="group" if spec.private else "channel",
                topic=spec.topic,
                members=everybody | ({self.bot.id} if spec.bot else set()),
                archived=spec.archived,
                created=int(config.clock()),
            )
            self.channels[channel.id] = channel
        for number, user in enumerate(people, 1):
            self._add_im(user, f"D0LOCAL{number:04d}")

    def _add_im(self, user: User, channel_id: str) -> Channel:
        channel = Channel(channel_id, user.name, "im", members={user.id, self.bot.id}, created=int(self.config.clock()))
        self.channels[channel_id] = channel
        return channel

    # Telling others

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call ``listener`` with every change, in order. Returns what ends it."""
        with self.lock:
            self._listeners.append(listener)

        def end() -> None:
            with self.lock:
                if listener in self._listeners:
                    self._listeners.remove(listener)

        return end

    def publish(self, change: JSON) -> None:
        with self.lock:
            for listener in list(self._listeners):
                listener(change)
            self.changed.notify_all()

    def wait(self, reached: Callable[[], Any], timeout: float) -> Any:
        """Sleep until ``reached()`` is truthy and return it; after ``timeout`` seconds return its last value."""
        end = monotonic() + timeout
        with self.changed:
            while not (value := reached()):
                left = end - monotonic()
                if left <= 0:
                    return value
                self.changed.wait(left)
            return value

    # Finding

    def now(self) -> float:
        return self.config.clock()

    def new_ts(self) -> str:
        """The next message timestamp: unique and rising, whatever the clock does."""
        with self.lock:
            self._last_ts = max(self.now(), self._last_ts + 0.0001)
            return f"{self._last_ts:.6f}"

    def channel(self, name: str) -> Channel | None:
        """By id, by name, by #name, or by a person's id or @name (their direct messages with the bot)."""
        with self.lock:
            if name in self.channels:
                return self.channels[name]
            plain = name.removeprefix("#")
            for channel in self.channels.values():
                if channel.kind != "im" and channel.name == plain:
                    return channel
            handle = name.removeprefix("@")
            for channel in self.channels.values():
                if channel.kind == "im" and (name in channel.members - {self.bot.id} or channel.name == handle):
                    return channel
            return None

    def user(self, name: str) -> User | None:
        with self.lock:
            if name in self.users:
                return self.users[name]
            handle = name.removeprefix("@")
            return next((user for user in self.users.values() if user.name == handle), None)

    def message(self, channel: str, ts: str) -> Message | None:
        with self.lock:
            return next((m for m in self.messages.get(channel, ()) if m.ts == ts), None)

    def replies(self, channel: str, ts: str) -> list[Message]:
        with self.lock:
            return [m for m in self.messages.get(channel, ()) if m.in_thread and m.thread_ts == ts]

    # Changing

    def add(self, message: Message) -> Message:
        with self.lock:
            self.messages.setdefault(message.channel, []).append(message)
            kind = "ephemeral" if message.visible_to else "message"
            self.publish({"type": kind, "message": message})
            if message.in_thread and not message.visible_to:
                self._tell_root(message)
            return message

    def edited(self, message: Message) -> None:
        self.publish({"type": "message_changed", "message": message})

    def remove(self, message: Message) -> None:
        with self.lock:
            self.messages[message.channel].remove(message)
            self.publish(
                {
                    "type": "message_deleted",
                    "channel": message.channel,
                    "ts": message.ts,
                    "thread_ts": message.thread_ts,
                }
            )
            if message.in_thread and not message.visible_to:
                self._tell_root(message)

    def _tell_root(self, reply: Message) -> None:
        root = self.message(reply.channel, reply.thread_ts or "")
        if root is not None:
            self.publish({"type": "message_changed", "message": root})
