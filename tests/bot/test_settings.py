"""Settings: every missing or wrong one is named, all in one message."""

from __future__ import annotations

import pytest

from bot import settings
from bot.errors import UsageError


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    for name in list(os.environ):
        if name.startswith(("SLACK_", "TIANJIN_")):
            monkeypatch.delenv(name)


def test_defaults_serve_nobody_and_say_all_that_is_missing():
    with pytest.raises(UsageError) as caught:
        settings.require_serving(settings.load(None))
    message = str(caught.value)
    assert all(name in message for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET"))
    assert "tianjin demo" in message


def test_all_wrong_ones_are_named_at_once(monkeypatch):
    monkeypatch.setenv("TIANJIN_BRIEF_TIME", "25:00")
    monkeypatch.setenv("TIANJIN_TIMEZONE", "Mars/Olympus")
    monkeypatch.setenv("TIANJIN_PORT", "99999")
    monkeypatch.setenv("TIANJIN_BRIEF_LANGUAGE", "fr")
    monkeypatch.setenv("SLACK_API_URL", "slack.com")
    with pytest.raises(UsageError) as caught:
        settings.load(None)
    message = str(caught.value)
    for name in ("TIANJIN_BRIEF_TIME", "TIANJIN_TIMEZONE", "TIANJIN_PORT", "TIANJIN_BRIEF_LANGUAGE", "SLACK_API_URL"):
        assert name in message, message
    assert "\n" not in message


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("http://127.0.0.1:3000/api/", "http://127.0.0.1:3000/api/"),
        ("http://127.0.0.1:3000/api", "http://127.0.0.1:3000/api/"),
        ("", "https://slack.com/api/"),
    ],
)
def test_the_last_slash_of_the_api_url_may_be_missing(monkeypatch, url, kept):
    monkeypatch.setenv("SLACK_API_URL", url)
    assert settings.load(None).api_url == kept


@pytest.mark.parametrize("token", ["xoxb-1-2-3", "test", "任意"])
def test_tokens_of_any_form_are_taken(monkeypatch, token):
    monkeypatch.setenv("SLACK_BOT_TOKEN", f" {token}\n")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "s")
    told = settings.load(None)
    settings.require_serving(told)
    assert told.slack_bot_token == token
    assert told.mode == "http"


def test_an_app_token_chooses_socket_mode(monkeypatch):
    monkeypatch.setenv("SLACK_APP_TOKEN", "xapp-1")
    monkeypatch.setenv("SLACK_SIGNING_SECRET", "s")
    assert settings.load(None).mode == "socket"


def test_a_dotenv_file_is_read_and_the_environment_wins(tmp_path, monkeypatch):
    file = tmp_path / ".env"
    file.write_text("SLACK_BOT_TOKEN=from-file\nTIANJIN_BRIEF_TIME=7:30\nSLACK_APP_TOKEN=\n")
    monkeypatch.setenv("SLACK_BOT_TOKEN", "from-environment")
    told = settings.load(file)
    assert told.slack_bot_token == "from-environment"
    assert told.tianjin_brief_time == "07:30"
    assert told.slack_app_token is None


def test_the_sample_environment_file_names_every_setting():
    from bot.environment import ROOT

    text = (ROOT / "deploy" / "env.example").read_text(encoding="utf-8")
    assert {name.upper() for name in settings.Settings.model_fields} == {
        line.split("=")[0] for line in text.splitlines() if line and not line.startswith("#")
    }


def many(**told: str) -> settings.Settings:
    given = {
        "slack_signing_secret": "s", "slack_client_id": "1.2", "slack_client_secret": "c",
        "tianjin_workspaces": "many", "tianjin_token_keys": "k",
    }  # fmt: skip
    return settings.load(None, **{**given, **told})


def test_many_workspaces_need_no_token_of_one():
    settings.require_serving(many())


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"tianjin_token_keys": ""}, "tianjin keys new"),
        ({"slack_client_secret": ""}, "SLACK_CLIENT_ID and SLACK_CLIENT_SECRET"),
        ({"slack_app_token": "xapp-1"}, "leave it empty"),
        ({"tianjin_brief_channel": "C1"}, "TIANJIN_BRIEF_CHANNEL"),
        ({"slack_signing_secret": ""}, "SLACK_SIGNING_SECRET"),
    ],
)
def test_what_many_workspaces_miss_is_said(told, says):
    with pytest.raises(UsageError, match=says):
        settings.require_serving(many(**told))


def test_a_token_that_rotates_wants_a_key():
    told = {
        "slack_bot_token": "xoxb-1",
        "slack_app_token": "xapp-1",
        "slack_client_id": "1",
        "slack_client_secret": "c",
    }
    with pytest.raises(UsageError, match="TIANJIN_TOKEN_KEYS"):
        settings.require_serving(settings.load(None, **told, slack_refresh_token="xoxe-1"))
