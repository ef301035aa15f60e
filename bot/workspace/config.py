"""What a local workspace is made of: its app, its people, its channels, and how strict it is.

Everything is a frozen value with a default, so that a test names only what it is about.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from time import time
from typing import Literal


class WorkspaceError(Exception):
    """The workspace cannot do what was asked. The message is one sentence that says what to do next."""


@dataclass(frozen=True, slots=True)
class Completion:
    """One line of the composer's completion list: the words after the command, and what they do."""

    words: str
    label: str


@dataclass(frozen=True, slots=True)
class Command:
    """A slash command as the app's manifest declares it."""

    command: str
    description: str
    usage_hint: str = ""
    completions: tuple[Completion, ...] = ()


@dataclass(frozen=True, slots=True)
class Shortcut:
    """A shortcut as the app's manifest declares it."""

    callback_id: str
    name: str
    type: Literal["global", "message"] = "global"
    description: str = ""


@dataclass(frozen=True, slots=True)
class PersonSpec:
    """Somebody who can read and write here. ``name`` is the handle after the @."""

    name: str
    real_name: str
    locale: str = "en-US"
    tz: str = "Asia/Shanghai"


@dataclass(frozen=True, slots=True)
class ChannelSpec:
    """A channel at the start. ``bot`` says whether the bot is a member."""

    name: str
    topic: str = ""
    bot: bool = True
    private: bool = False
    archived: bool = False


@dataclass(frozen=True, slots=True)
class Timing:
    """Slack's own times, in seconds. Tests shorten them; nothing else is different then."""

    ack: float = 3.0
    trigger: float = 3.0
    retries: tuple[float, ...] = (0.0, 60.0, 300.0)
    response_url_life: float = 1800.0
    response_url_uses: int = 5
    posts_per_second: float = 1.0
    post_burst: int = 1
    ticket: float = 30.0
    histories_per_minute: int | None = None


TIANJIN_COMPLETIONS = (
    Completion("digest", "摘要 · 当天各板块的报道 / the day's articles, section by section"),
    Completion("figures", "数据 · 按指标、主题或企业查关键数据 / key figures by indicator, theme or enterprise"),
    Completion("profile", "企业 · 报上怎么说一家企业 / what the paper said about an enterprise"),
    Completion("search", "搜索 · 含有这些词的报道 / articles that hold these words"),
    Completion("brief", "简报 · 每日简报 / the daily brief"),
    Completion("ask", "提问 · 用自己的话提问 / a question in your own words"),
    Completion("sections", "板块 · 有哪些板块 / what there is to read"),
    Completion("coverage", "覆盖 · 收到了哪些报、哪些天 / which papers and days are held"),
    Completion(
        "subscribe",
        "订阅 · 本频道的每日简报：内容、时间、日子 / a daily brief for this channel: what, when, which days",
    ),
    Completion("deliveries", "投递 · 哪些发出了，哪些没有 / what was sent here, and what was not"),
    Completion("settings", "设置 · 语言和时区；管理员可设工作区 / language and time zone; for admins, the workspace"),
    Completion("sources", "来源 · 取报情况（管理员） / how fetching the papers goes (for admins)"),
    Completion("help", "帮助 · 我听得懂什么 / what I understand"),
)

TIANJIN_COMMAND = Command(
    command="/tianjin",
    description="Digests, key figures and enterprises from Tianjin's newspapers",
    usage_hint="[digest | figures | profile | search | brief | ask | sections | coverage | subscribe | deliveries"
    " | settings | sources | help]",
    completions=TIANJIN_COMPLETIONS,
)

TIANJIN_SHORTCUTS = (
    Shortcut(
        "check_message",
        "用报道核对 Check papers",
        "message",
        "Holds the figures of a message against the papers; nothing of it is kept",
    ),
)

# As deploy/manifest.yaml has them, so that nothing works here for want of strictness alone.
SCOPES = (
    "commands", "chat:write", "app_mentions:read", "im:history", "channels:history", "groups:history",
    "files:write", "files:read", "im:write", "assistant:write",
)  # fmt: skip

EVENTS = ("app_mention", "message.im", "app_home_opened", "app_uninstalled", "tokens_revoked")

PEOPLE = (
    PersonSpec("you", "You"),
    PersonSpec("wangfang", "王芳", locale="zh-CN"),
    PersonSpec("dana", "Dana Reyes"),
)

CHANNELS = (
    ChannelSpec("general", "Ask @tianjin what the paper said"),
    ChannelSpec("tianjin-daily", "The daily brief arrives here"),
    ChannelSpec("random", "The bot is not in this channel: it cannot post here", bot=False),
)


@dataclass(frozen=True, slots=True)
class WorkspaceConfig:
    """A workspace with one app in it.

    ``scopes`` are the bot token's; ``events`` the app's subscriptions, as ``app_mention`` or ``message.channels``.
    With ``request_url`` None the app is in Socket Mode; else events, commands and interactivity are sent there, signed.
    ``redirect_url`` is where an installation by OAuth leads back to, where it names no address itself.
    ``bot_token``, ``app_token`` and ``signing_secret`` are made at random where they are not given.
    ``clock`` returns seconds since the epoch; it dates messages and ends what expires.
    """

    team_id: str = "T0LOCAL0001"
    team_name: str = "天津新闻 · Local workspace"
    team_domain: str = "tianjin-local"
    bot_name: str = "tianjin"
    app_name: str = "Tianjin"
    scopes: tuple[str, ...] = SCOPES
    events: tuple[str, ...] = EVENTS
    commands: tuple[Command, ...] = (TIANJIN_COMMAND,)
    completions: tuple[Completion, ...] = ()
    shortcuts: tuple[Shortcut, ...] = TIANJIN_SHORTCUTS
    people: tuple[PersonSpec, ...] = PEOPLE
    channels: tuple[ChannelSpec, ...] = CHANNELS
    timing: Timing = field(default_factory=Timing)
    request_url: str | None = None
    bot_token: str | None = None
    app_token: str | None = None
    signing_secret: str | None = None
    redirect_url: str | None = None
    allowed_hosts: tuple[str, ...] = ()
    clock: Callable[[], float] = time
