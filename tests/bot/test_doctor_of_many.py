"""`tianjin doctor` where many workspaces are served, and where the store is a database."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from slack_sdk import WebClient

from bot.operations import doctor, of_store, of_workspaces
from bot.operations.findings import Finding, healthy, looked
from bot.settings import Settings, load
from bot.workspace.config import SCOPES
from bot.workspace.server import Team, Workspace
from store.archive import Archive, engine_of
from store.engines.engine import Engine
from store.ingest import ingest_reading
from store.installations import Installations, Installed
from store.tokens import Tokens
from store.vault import Vault, new_key
from tests.store.made import page_of_three

KEY = new_key()
NOW = datetime(2025, 8, 29, tzinfo=UTC)


def now() -> datetime:
    return NOW


def many(workspace: Workspace, store: Path, key: str = KEY) -> Settings:
    given = {
        "slack_signing_secret": workspace.signing_secret, "slack_client_id": workspace.client_id,
        "slack_client_secret": workspace.client_secret, "slack_api_url": workspace.api_url,
        "tianjin_workspaces": "many", "tianjin_token_keys": key, "tianjin_store": str(store),
    }  # fmt: skip
    return load(None, **given)


def install(workspace: Workspace, archive: Archive, team: Team, *left_out: str) -> str:
    """By what Slack gives for a code, as after a yes in the browser; returns the token."""
    scopes = tuple(each for each in SCOPES if each not in left_out)
    token = workspace.run(granted(team, scopes))
    Installations(archive.engine, Vault((KEY,))).put(
        Installed(team.id, token, "B1", "UBOT", NOW, name="A team", scopes=scopes)
    )
    return token


async def granted(team: Team, scopes: tuple[str, ...]) -> str:
    team.core.installed(scopes)
    token = f"xoxb-of-{team.id}"
    team.core.granted[token] = None
    return token


def said(findings: list[Finding], state: str) -> list[str]:
    return [each.said for each in findings if each.state == state]


def test_each_workspace_is_asked_with_its_own_token(workspace: Workspace, tmp_path: Path) -> None:
    first, second = workspace.team("T0FIRST"), workspace.team("T0SECOND")
    with Archive.open(tmp_path / "store.db") as archive:
        settings = many(workspace, tmp_path / "store.db")
        assert said(list(of_workspaces.examine(settings, archive, now, offline=False)), "well") == [
            "No workspace has installed the bot yet."
        ]
        install(workspace, archive, first)
        token = install(workspace, archive, second, "files:write", "assistant:write")
        found = list(of_workspaces.examine(settings, archive, now, offline=False))
        (well,), (warned,) = said(found, "well"), said(found, "warning")
        assert well.startswith("T0FIRST (")
        assert "with all scopes" in well
        assert warned.startswith("T0SECOND (")
        assert "CSV, Excel and Word files of answers (files:write)" in warned
        assert "assistant:write" in warned
        assert healthy(found)

        second.core.granted.clear()  # Slack knows this token no more
        found = list(of_workspaces.examine(settings, archive, now, offline=False))
        assert said(found, "wrong") == ["T0SECOND: Slack refuses its token (invalid_auth)."]
        assert len(said(found, "well")) == 1, "one that is broken hides no other"
        assert not any(token in each.said + each.todo for each in found)


def test_tokens_that_do_not_open_are_said_without_asking_slack(workspace: Workspace, tmp_path: Path) -> None:
    with Archive.open(tmp_path / "store.db") as archive:
        install(workspace, archive, workspace.team("T0FIRST"))
        calls = len(list(workspace.calls))
        right = list(of_workspaces.examine(many(workspace, tmp_path), archive, now, offline=True))
        assert said(right, "well") == ["1 of 1 workspaces' tokens open; Slack was not asked."]
        wrong = list(of_workspaces.examine(many(workspace, tmp_path, new_key()), archive, now, offline=False))
        assert [each.state for each in wrong] == ["wrong"]
        assert "sealed with another key" in wrong[0].said
        assert len(list(workspace.calls)) == calls


def test_the_whole_examination_names_them(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = tmp_path / "store.db"
    with Archive.open(store) as archive:
        ingest_reading(archive, page_of_three())
        install(workspace, archive, workspace.team("T0FIRST"))
    settings = many(workspace, store)
    monkeypatch.setattr(doctor, "load", lambda env_file: settings)
    found = list(doctor.examine(now, env_file=tmp_path / "none"))
    assert [each.said[:7] for each in found if each.part == "workspaces"] == ["T0FIRST"]


def test_a_database_is_examined_and_nothing_of_it_changed(new_database: str) -> None:
    empty = list(looked("store", lambda: of_store.examine(new_database)))
    assert [each.startswith("There is no store in postgresql://") for each in said(empty, "wrong")] == [True]
    assert any("PostgreSQL 1" in each.said for each in empty)
    assert tables(new_database) == 0, "looking at it has made tables"
    with Archive.open(new_database) as archive:
        ingest_reading(archive, page_of_three())
        found = list(of_store.examine(new_database))
        assert healthy(found)
        assert any("PostgreSQL 1" in each.said for each in found)
        assert "1 page and 3 articles are as they came in, by their hashes; figures and names by seals." in said(
            found, "well"
        )
        assert [each.part for each in found if each.state == "skipped"] == ["disk"]
        archive.engine.run("UPDATE articles SET text = 'x' || text WHERE id = (SELECT min(id) FROM articles)")
        archive.engine.run("UPDATE figures SET low = low + 1")
        assert len(said(list(of_store.examine(new_database)), "wrong")) == 3, "an article, its page, its figures"


def tables(address: str) -> int:
    engine: Engine = engine_of(address, readonly=True)
    try:
        return int(engine.rows("SELECT count(*) AS n FROM pg_class WHERE relname = 'pages'")[0]["n"])
    finally:
        engine.close()


def test_a_database_that_does_not_answer_is_said() -> None:
    pytest.importorskip("psycopg")
    found = list(looked("store", lambda: of_store.examine("postgresql://nobody@127.0.0.1:9/none?connect_timeout=1")))
    assert [each.state for each in found] == ["wrong"]


def test_a_token_that_ends_is_the_one_of_the_store(workspace: Workspace, tmp_path: Path) -> None:
    """With token rotation the token of the settings has long ended."""
    more = {
        "slack_bot_token": "xoxe.xoxb-ended", "slack_app_token": "xapp-1", "slack_client_id": "1.2",
        "slack_client_secret": "s", "slack_refresh_token": "xoxe-1-first", "slack_api_url": workspace.api_url,
        "tianjin_token_keys": KEY,
    }  # fmt: skip
    settings = load(None, **more)
    with Archive.open(tmp_path / "store.db") as archive:
        tokens = Tokens(archive.engine, Vault((KEY,)))
        tokens.held("1.2", "xoxe-1-first", NOW)
        tokens.renewed("1.2", workspace.bot_token, "xoxe-1-second", NOW.replace(year=2026))
        client: WebClient = doctor.client_of(settings, archive, now)
        assert client.auth_test()["ok"]
