"""`tianjin doctor` on installations that are well and that are broken in one way each."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from click.testing import CliRunner, Result

from bot.app import web_client
from bot.cli import tianjin
from bot.environment import ROOT
from bot.operations import doctor as examination
from bot.operations import of_settings, of_slack, of_store, of_surroundings, posting
from bot.operations.findings import Finding, healthy, looked
from bot.operations.scopes import NEEDED, OPTIONAL
from bot.settings import load, salvaged
from bot.workspace.config import SCOPES, ChannelSpec, Timing, WorkspaceConfig
from handlers.blocks.message import Message
from handlers.words import say
from store.archive import Archive
from store.calendar import notice_of
from store.vault import new_key

FAST = Timing(posts_per_second=0)
NOW = datetime(2025, 9, 27, tzinfo=UTC)


def told(findings: Iterator[Finding], state: str) -> list[str]:
    return [f"{each.part}: {each.said}" for each in findings if each.state == state]


def settings_of(workspace: Any, **more: str) -> Any:
    given = {"slack_bot_token": workspace.bot_token, "slack_app_token": workspace.app_token}
    return load(None, **{**given, "slack_api_url": workspace.api_url, **more})


# -- settings ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given", "state", "said"),
    [
        ({}, "wrong", "SLACK_BOT_TOKEN is not set"),
        ({"slack_bot_token": "xoxb-1", "slack_app_token": "xoxb-2"}, "wrong", "SLACK_APP_TOKEN is not an app-level"),
        ({"slack_bot_token": "xapp-1", "slack_app_token": "xapp-2"}, "wrong", "SLACK_BOT_TOKEN is not a bot token"),
        ({"slack_bot_token": "xoxb-1", "slack_app_token": "xapp-2"}, "well", "Socket Mode"),
        ({"slack_bot_token": "xoxb-1", "slack_signing_secret": "s"}, "well", "HTTP on 127.0.0.1:3000"),
        ({"tianjin_subscribe": "admins"}, "warning", "there are none"),
        ({"slack_api_url": "http://slack.intranet/api/"}, "warning", "in clear to slack.intranet"),
        ({}, "warning", "Nobody is told"),
    ],
)
def test_settings_are_told_apart(tmp_path, given, state, said):
    found = of_settings.examine(load(None, **given), tmp_path / ".env")
    assert any(said in each for each in told(found, state))


def test_one_setting_that_is_wrong_hides_none_of_the_others(monkeypatch):
    for name, value in (("TIANJIN_TIMEZONE", "Mars/Base"), ("SLACK_BOT_TOKEN", "xoxb-1"), ("TIANJIN_STORE", "x.db")):
        monkeypatch.setenv(name, value)
    right = salvaged(None)
    assert (right.slack_bot_token, right.tianjin_store, right.tianjin_timezone) == ("xoxb-1", "x.db", "Asia/Shanghai")


def test_an_env_file_that_others_may_read_is_told(tmp_path):
    env = tmp_path / ".env"
    env.write_text("SLACK_BOT_TOKEN=xoxb-1\n")
    env.chmod(0o644)
    assert any("chmod 600" in each.todo for each in of_settings.examine(load(None), env))
    env.chmod(0o600)
    assert not any("chmod 600" in each.todo for each in of_settings.examine(load(None), env))


# -- Slack -------------------------------------------------------------------------------------------------------------


def test_a_slack_that_lets_the_bot_in_is_well(workspace):
    settings = settings_of(workspace)
    found = list(of_slack.examine(settings, web_client(settings), lambda: datetime.now(UTC)))
    assert healthy(found)
    assert {each.part for each in found} == {"slack", "scopes", "clock"}
    assert {each.state for each in found} == {"well"}


LACKING = WorkspaceConfig(
    timing=FAST, scopes=tuple(each for each in SCOPES if each not in ("app_mentions:read", "files:write"))
)


@pytest.mark.parametrize("workspace", [LACKING], indirect=True)
def test_missing_scopes_are_told_with_what_is_off_without_them(workspace):
    settings = settings_of(workspace)
    found = list(of_slack.examine(settings, web_client(settings), lambda: datetime.now(UTC)))
    assert [each.said for each in found if each.state == "wrong"] == [
        "The scope app_mentions:read is missing: no questions by mention."
    ]
    assert any("files:write" in each.said and "Excel" in each.said for each in found if each.state == "warning")


def test_a_scope_too_many_is_told():
    headers = {"x-oauth-scopes": ",".join([*NEEDED, *OPTIONAL, "admin"])}
    assert told(of_slack.scopes(headers), "warning") == ["scopes: The token may do more than the bot needs: admin."]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"slack_bot_token": "xoxb-of-nobody"}, "invalid_auth"),
        ({"slack_app_token": "xapp-of-nobody"}, "refuses Socket Mode"),
        ({"slack_api_url": "http://127.0.0.1:9/api/"}, "No Slack answers"),
    ],
)
def test_a_slack_that_does_not_is_said_in_a_sentence(workspace, change, said):
    settings = settings_of(workspace, **change)
    found = list(of_slack.examine(settings, web_client(settings), lambda: datetime.now(UTC)))
    assert any(said in each.said for each in found if each.state == "wrong")


@pytest.mark.parametrize(("seconds", "state"), [(2, "well"), (60, "warning"), (-400, "wrong")])
def test_clocks_that_are_apart(seconds, state):
    there = datetime(2026, 3, 1, 12, tzinfo=UTC)
    headers = {"date": there.strftime("%a, %d %b %Y %H:%M:%S GMT")}
    (found,) = of_slack.clock_against(headers, there + timedelta(seconds=seconds))
    assert found.state == state


def test_the_scopes_are_those_of_the_manifest():
    manifest = (ROOT / "deploy" / "manifest.yaml").read_text(encoding="utf-8")
    listed = re.findall(
        r"^ {6}- ([a-z_]+(?::[a-z]+)?)\b", manifest.partition("scopes:")[2].partition("settings:")[0], re.M
    )
    assert set(listed) == NEEDED.keys() | OPTIONAL.keys()


# -- the store ---------------------------------------------------------------------------------------------------------

HURT = {
    "a text that changed": (
        "UPDATE articles SET text = 'x' || substr(text, 2) WHERE id = (SELECT min(id) FROM articles)",
        "1 article is not what came in",
    ),
    "what stands around articles": (
        "UPDATE pages SET around = around || '!' WHERE id = 1",
        "1 page is not what came in",
    ),
    "an entry of the index": (
        "DELETE FROM article_words_docsize WHERE id = (SELECT min(id) FROM articles)",
        "not in the index",
    ),
    "an article without its page": ("DELETE FROM pages WHERE id = 2", "refers to pages that is not there"),
}


def test_a_store_that_is_well_is_said_to_be(filled):
    found = list(of_store.examine(str(filled)))
    assert healthy(found)
    assert any("3 pages and" in each.said and "as they came in" in each.said for each in found)


@pytest.mark.parametrize("what", HURT)
def test_a_store_that_is_hurt_is_said_to_be_and_where(filled, what):
    sql, said = HURT[what]
    with Archive.open(filled) as archive:
        archive.engine.run("PRAGMA foreign_keys = OFF")
        archive.engine.run(sql)
    found = list(looked("store", lambda: of_store.examine(str(filled))))
    assert not healthy(found)
    assert any(said in each for each in told(iter(found), "wrong")), found


def test_a_store_that_is_not_there_or_none_is_said(tmp_path, filled):
    assert not healthy(of_store.examine(str(tmp_path / "nowhere.db")))
    (tmp_path / "text.db").write_text("no store at all, but rather long " * 100)
    (found,) = [e for e in looked("store", lambda: of_store.examine(str(tmp_path / "text.db"))) if e.state == "wrong"]
    assert "no store" in found.said
    with Archive.open(filled) as archive:
        archive.engine.run("INSERT INTO _sqlite_migrations (migration_set, name) VALUES ('tianjin', 'm999_later')")
    assert any("later version" in each for each in told(of_store.examine(str(filled)), "wrong"))


def test_an_older_store_is_examined_without_being_changed(filled, tmp_path):
    with Archive.open(filled) as archive:
        archive.engine.run("DELETE FROM _sqlite_migrations WHERE name = 'm021_met'")
    before = filled.read_bytes()
    found = list(examination.examine(lambda: NOW, store=str(filled), offline=True, env_file=tmp_path / "none"))
    assert any("older version" in each for each in told(iter(found), "warning"))
    assert {"sources", "calendar"} <= {each.part for each in found}, "all the others were looked at"
    assert filled.read_bytes() == before


def test_open_deliveries_and_pages_read_by_an_earlier_reader_are_told(filled):
    now = datetime.now(UTC)
    with Archive.open(filled) as archive:
        archive.outbox.put("T1", "one", "C1", "{}", now)
        archive.engine.run("UPDATE outbox SET state = 'ambiguous'")
        archive.engine.run("UPDATE pages SET reader = 'older' WHERE id = 1")
    warnings = told(of_store.examine(str(filled)), "warning")
    assert any("1 delivery may have arrived" in each for each in warnings)
    assert any("1 page was read by an earlier version" in each for each in warnings)


# -- around it ---------------------------------------------------------------------------------------------------------


def test_the_calendars_reach_is_told_before_it_ends():
    assert notice_of(2025)
    assert [each.state for each in of_surroundings.calendar(date(2025, 6, 1))] == ["well"]
    assert [each.state for each in of_surroundings.calendar(date(2040, 6, 1))] == ["warning"]


def test_sources_that_fail_or_are_not_there_are_told(tmp_path, filled):
    named = tmp_path / "sources.toml"
    named.write_text(
        f'[[source]]\nname = "gone"\nfolder = "{tmp_path}/nowhere"\n'
        '[[source]]\nname = "feed"\nurl = "https://news.example.org/rss"\n'
    )
    settings, now = load(None, tianjin_sources=str(named)), datetime.now(UTC)
    with Archive.open(filled) as archive:
        for n in range(3):
            at = now + timedelta(days=n)
            assert archive.sources.claim("feed", "w", at)
            archive.sources.failed("feed", "w", "It answers nothing.", at, timedelta(hours=1))
        wrong = told(of_surroundings.sources(settings, archive, now), "wrong")
    assert wrong == [
        f"sources: gone: there is no folder {tmp_path}/nowhere.",
        "sources: feed failed 3 times running: It answers nothing.",
    ]


# -- one message of every kind -----------------------------------------------------------------------------------------


def is_unknown(message: Message) -> bool:
    return any(say(language, "answer.unknown.plain") in message.text for language in ("zh", "en"))


@pytest.mark.parametrize("workspace", [WorkspaceConfig(timing=FAST, channels=(ChannelSpec("try"),))], indirect=True)
def test_one_message_of_every_kind_is_posted_and_refusals_are_listed(workspace):
    channel = workspace.channel_id("try")
    client = web_client(settings_of(workspace))
    found = list(posting.posted(client, channel))
    assert [each.state for each in found] == ["well"], found
    made = list(posting.every_kind())
    assert [name for name, message in made if is_unknown(message)] == ["unknown"], "a kind that is none is tried"
    kinds = [name for name, _ in made]
    assert (
        len(workspace.messages(channel) if hasattr(workspace, "messages") else kinds) >= len(set(kinds)) == len(kinds)
    )
    workspace.misbehave("error", "chat.postMessage", error="invalid_blocks")
    found = list(posting.posted(client, channel))
    assert [each.state for each in found] == ["warning", "well"]
    assert "refused (invalid_blocks" in found[0].said


# -- as a command ------------------------------------------------------------------------------------------------------


def doctor(*words: str, **given: str) -> Result:
    clean = {name: None for name in os.environ if name.startswith(("SLACK_", "TIANJIN_"))}
    return CliRunner(env={**clean, **given}).invoke(tianjin, ["doctor", *words])


BROKEN: dict[str, tuple[dict[str, str], str, str]] = {
    "nothing set": ({"SLACK_BOT_TOKEN": "", "SLACK_APP_TOKEN": ""}, "SLACK_BOT_TOKEN is not set", "Set them in"),
    "a wrong number": ({"TIANJIN_PORT": "many"}, "TIANJIN_PORT='many' is wrong", "env.example lists every setting"),
    "a wrong zone": ({"TIANJIN_TIMEZONE": "Mars/B"}, "no", "write one such as Asia/Shanghai"),
    "a token of nobody": ({"SLACK_BOT_TOKEN": "xoxb-no"}, "invalid_auth", "copy it again"),
    "an app token of nobody": ({"SLACK_APP_TOKEN": "xapp-no"}, "refuses Socket Mode", "must be an app-level token"),
    "no Slack": ({"SLACK_API_URL": "http://127.0.0.1:9/api/"}, "No Slack answers", "check the network"),
    "no store": ({"TIANJIN_STORE": "none.db"}, "There is no store", "tianjin ingest PAGE"),
    "a folder": ({"TIANJIN_STORE": "/"}, "/ is a folder", "Name a file as the store"),
    "no such engine": ({"TIANJIN_STORE": "mysql://x/y"}, "not known here", "give sqlite:///path or postgresql://"),
    "no key": ({"SLACK_REFRESH_TOKEN": "r"}, "TIANJIN_TOKEN_KEYS is not set", "make a key with `tianjin keys new`"),
    "no renewal": (
        {
            "SLACK_REFRESH_TOKEN": "r", "SLACK_CLIENT_ID": "1", "SLACK_CLIENT_SECRET": "2",
            "TIANJIN_TOKEN_KEYS": new_key(),
        },
        "Slack does not renew it", "Install the app again",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", BROKEN)
def test_what_is_broken_is_said_with_what_to_do_and_hides_nothing(workspace, filled, tmp_path, monkeypatch, what):
    change, said, todo = BROKEN[what]
    monkeypatch.chdir(tmp_path)
    given = {
        "SLACK_BOT_TOKEN": workspace.bot_token, "SLACK_APP_TOKEN": workspace.app_token,
        "SLACK_API_URL": workspace.api_url, "TIANJIN_STORE": str(filled), **change,
    }  # fmt: skip
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    found = list(examination.examine(lambda: datetime.now(UTC), env_file=tmp_path / "none"))
    wrong = [f"{each.said} {each.todo}" for each in found if each.state == "wrong"]
    assert any(said in each and todo in each for each in wrong), found
    assert {"settings", "slack", "store", "calendar", "sources"} <= {each.part for each in found}


def test_the_command_says_by_its_status_whether_all_is_well(workspace, filled, monkeypatch):
    monkeypatch.chdir(filled.parent)
    tokens = {
        "SLACK_BOT_TOKEN": workspace.bot_token, "SLACK_APP_TOKEN": workspace.app_token,
        "SLACK_API_URL": workspace.api_url, "TIANJIN_STORE": str(filled),
    }  # fmt: skip
    well = doctor("--json", **tokens)
    assert (well.exit_code, json.loads(well.output)["healthy"]) == (0, True), well.output
    assert workspace.bot_token not in well.output
    ill = doctor(**{**tokens, "TIANJIN_PORT": "many"})
    assert ill.exit_code == 1
    assert "TIANJIN_PORT" in ill.output
    assert "to mend" in ill.output
