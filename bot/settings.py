"""Frozen settings from the environment or a ``.env`` file; every missing or wrong one is named at once."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import UsageError
from store.vault import keys_in


def _timezone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise ValueError("is not an IANA time zone; write one such as Asia/Shanghai") from None
    return name


def _clock_time(text: str) -> str:
    match = re.fullmatch(r"\s*(\d{1,2})[:：](\d{2})\s*", text)
    if not match or int(match[1]) > 23 or int(match[2]) > 59:
        raise ValueError("is not a time of day; write one such as 08:00")
    return f"{int(match[1]):02d}:{match[2]}"


def _api_url(url: str | None) -> str | None:
    if not url:
        return None
    if not re.match(r"https?://[^\s/]+", url):
        raise ValueError("is not an address; write one such as https://slack.com/api/")
    return url if url.endswith("/") else url + "/"


def _empty_is_none(value: Any) -> Any:
    """``NAME=`` in a .env file means "not set", and a pasted token often carries a line end."""
    if isinstance(value, str):
        value = value.strip()
        return value or None
    return value


SECRET = ("_token", "_secret", "_key", "_keys")
"""How the names of settings end that are nobody's to see."""

Optional = Annotated[str | None, BeforeValidator(_empty_is_none)]


class Settings(BaseSettings):
    """What the running program is told. Field names are the variables' names in lower case."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", env_ignore_empty=True, case_sensitive=False)

    slack_bot_token: Optional = None
    slack_app_token: Optional = None
    slack_signing_secret: Optional = None
    slack_client_id: Optional = None
    slack_client_secret: Optional = None
    slack_refresh_token: Optional = None
    slack_api_url: Annotated[Optional, AfterValidator(_api_url)] = None

    tianjin_store: str = "sqlite:///tianjin.db"
    tianjin_host: str = "127.0.0.1"
    tianjin_port: int = Field(3000, ge=0, le=65535)
    tianjin_timezone: Annotated[str, AfterValidator(_timezone)] = "Asia/Shanghai"
    tianjin_brief_channel: Optional = None
    tianjin_brief_time: Annotated[str, AfterValidator(_clock_time)] = "08:00"
    tianjin_brief_timezone: Annotated[Optional, AfterValidator(lambda v: _timezone(v) if v else None)] = None
    tianjin_brief_language: Literal["zh", "en"] = "zh"
    tianjin_subscribe: Literal["anyone", "admins"] = "anyone"
    tianjin_admins: str = ""
    tianjin_corrections: Literal["anyone", "approved"] = "anyone"
    tianjin_ops_channel: Optional = None
    tianjin_ops_port: int | None = Field(None, ge=0, le=65535)
    tianjin_sources: str = "deploy/sources.toml"
    tianjin_hosts: str = ""
    tianjin_workspaces: Literal["one", "many"] = "one"
    tianjin_token_keys: Optional = None
    tianjin_redirect_url: Optional = None
    tianjin_ingest: Literal["admins", "anyone", "nobody"] = "admins"
    tianjin_shared_channels: Literal["allowed", "refused"] = "allowed"
    tianjin_keep_days: int = Field(30, ge=1, le=3650)
    tianjin_person_rate: int = Field(60, ge=0, le=10_000)
    tianjin_workspace_rate: int = Field(1200, ge=0, le=100_000)
    tianjin_longest_stall: int = Field(60, ge=15, le=600)
    tianjin_blocks: Literal["all", "plain"] = "all"
    tianjin_log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

    @property
    def mode(self) -> Literal["socket", "http"]:
        """Socket Mode where an app-level token is set, HTTP otherwise."""
        return "socket" if self.slack_app_token else "http"

    @property
    def many(self) -> bool:
        """May workspaces install the bot by themselves?"""
        return self.tianjin_workspaces == "many"

    @property
    def token_keys(self) -> tuple[str, ...]:
        """Newest first."""
        return keys_in(self.tianjin_token_keys or "")

    @property
    def brief_timezone(self) -> str:
        return self.tianjin_brief_timezone or self.tianjin_timezone

    @property
    def admins(self) -> frozenset[str]:
        """User ids, apart by commas or blanks."""
        return frozenset(re.findall(r"[A-Za-z0-9]+", self.tianjin_admins))

    @property
    def hosts(self) -> frozenset[str]:
        """``name`` or ``name:port``, apart by commas or blanks."""
        return frozenset(re.split(r"[,\s]+", self.tianjin_hosts.strip())) - {""}

    @property
    def secrets(self) -> tuple[str | None, ...]:
        """What no log may show."""
        return tuple(getattr(self, name) for name in type(self).model_fields if name.endswith(SECRET))

    @property
    def api_url(self) -> str:
        return self.slack_api_url or "https://slack.com/api/"


def load(env_file: Path | None = Path(".env"), **overrides: Any) -> Settings:
    """Settings from ``overrides``, the environment and ``env_file``, in that order.

    Raises UsageError with one sentence a wrong variable.
    """
    try:
        return Settings(_env_file=env_file, **overrides)  # type: ignore[call-arg]
    except ValidationError as error:
        raise UsageError("Settings: " + "; ".join(_sentence(dict(e)) for e in error.errors()) + ".") from None


def salvaged(env_file: Path | None = Path(".env")) -> Settings:
    """What is right of the settings, with the default of each that is wrong: to look at all the rest. Serves nobody."""
    try:
        return Settings(_env_file=env_file)  # type: ignore[call-arg]
    except ValidationError as error:
        wrong = {str(each["loc"][0]) for each in error.errors() if each["loc"]} & set(Settings.model_fields)
    defaults = {name: Settings.model_fields[name].get_default(call_default_factory=True) for name in wrong}
    try:
        return Settings(_env_file=env_file, **defaults)  # type: ignore[call-arg]
    except ValidationError:
        return Settings.model_construct()


def require_serving(settings: Settings) -> None:
    """Raise UsageError naming all that is missing before the bot can serve a workspace."""
    missing = []
    if not settings.slack_bot_token and not settings.many:
        missing.append("SLACK_BOT_TOKEN is not set (the Bot User OAuth Token, xoxb-…)")
    if not settings.slack_app_token and not settings.slack_signing_secret:
        missing.append("neither SLACK_APP_TOKEN (for Socket Mode, xapp-…) nor SLACK_SIGNING_SECRET (for HTTP) is set")
    rotating = (settings.slack_client_id, settings.slack_client_secret, settings.slack_refresh_token)
    if settings.many:
        missing += _missing_for_many(settings)
    if (settings.slack_refresh_token or settings.many) and not settings.token_keys:
        missing.append("TIANJIN_TOKEN_KEYS is not set: tokens are kept sealed, by a key that `tianjin keys new` makes")
    if (settings.slack_refresh_token or (any(rotating) and not settings.many)) and not all(rotating):
        missing.append("SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and SLACK_REFRESH_TOKEN belong together (token rotation)")
    if missing:
        raise UsageError(
            "Settings: " + "; ".join(missing) + ". Set them in the environment or in a .env file "
            "(deploy/env.example lists them all), or try `tianjin demo`, which needs none."
        )


def _missing_for_many(settings: Settings) -> list[str]:
    """What TIANJIN_WORKSPACES=many wants."""
    missing = []
    if settings.slack_app_token:
        missing.append("SLACK_APP_TOKEN is set, and installing needs HTTP: leave it empty with TIANJIN_WORKSPACES=many")
    if not (settings.slack_client_id and settings.slack_client_secret):
        missing.append("SLACK_CLIENT_ID and SLACK_CLIENT_SECRET are wanted by TIANJIN_WORKSPACES=many")
    here = {
        "TIANJIN_BRIEF_CHANNEL": settings.tianjin_brief_channel,
        "TIANJIN_OPS_CHANNEL": settings.tianjin_ops_channel,
    }
    if not settings.slack_bot_token and (named := [name for name, value in here.items() if value]):
        missing.append(f"{' and '.join(named)} are channels of the workspace of SLACK_BOT_TOKEN, which is not set")
    return missing


def _sentence(error: dict[str, Any]) -> str:
    name = str(error["loc"][0]).upper()
    given = error.get("input")
    if error["type"] == "value_error":
        return f"{name}={given!r} {error['ctx']['error']}"
    if error["type"] == "literal_error":
        return f"{name}={given!r} is not one of {error['ctx']['expected']}"
    return f"{name}={given!r} is wrong: {str(error['msg'])[0].lower()}{str(error['msg'])[1:]}"
