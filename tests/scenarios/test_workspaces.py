"""Several workspaces in one process: they install the bot, get their own answers and briefs, and leave."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from store.owned import OWNED
from tests.ports import free_port
from tests.scenarios.conftest import wait_for_port
from tests.scenarios.many import Many, run


class Clock:
    def __init__(self) -> None:
        self.ahead = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def many(samples_store: Path, tmp_path: Path, clock: Clock) -> Iterator[Many]:
    store = tmp_path / "store.db"
    shutil.copy(samples_store, store)
    port = free_port()
    running = run(f"sqlite:///{store}", port, clock=clock)
    try:
        wait_for_port(port)
        running.workspace.use_http(f"{running.url}/slack/events")
        yield running
    finally:
        running.stop()


def rows_of(many: Many, workspace: str) -> dict[str, int]:
    engine = many.program.house.archive.engine
    counted = {
        table: engine.row(f"SELECT count(*) AS n FROM {table} WHERE workspace = :w", {"w": workspace})["n"]  # type: ignore[index]
        for table in (*OWNED, "installations")
    }
    return {table: n for table, n in counted.items() if n}


def until(reached: Any, seconds: float = 5) -> None:
    end = time.monotonic() + seconds
    while not reached():
        assert time.monotonic() < end, "not in time"
        time.sleep(0.02)


def test_a_workspace_installs_the_bot_uses_it_and_leaves(many: Many) -> None:
    team = many.workspace.team("T0SECOND")
    assert "T0SECOND" not in many.program.workspaces.ids()
    done = many.install(team)
    assert done.status_code == 200
    assert "Installed" in done.text
    assert many.program.workspaces.ids() == [many.workspace.team_id, "T0SECOND"]

    assert team.person.ask("general", "/tianjin 数据")["blocks"]
    assert many.workspace.person.ask("general", "/tianjin 数据")["blocks"], "the operator's goes on"
    answer = team.person.mention("general", "天津港上半年吞吐量?")
    assert answer["is_bot"]
    assert not [m for m in many.workspace.person.messages("general") if m["is_bot"] and not m["ephemeral"]]

    team.person.command("general", "/tianjin subscribe 08:00")
    team.person.wait_for(lambda: many.program.house.archive.subscriptions.all("T0SECOND"))
    (one,) = many.program.house.archive.subscriptions.all("T0SECOND")
    many.program.house.archive.engine.run(
        "UPDATE subscriptions SET next_due = :n WHERE id = :id", {"n": "2025-01-01T00:00:00.000000+00:00", "id": one.id}
    )
    many.program.desk.write_due()
    assert many.program.house.archive.outbox.list("T0SECOND"), "its briefs are entered by the same process"

    assert rows_of(many, "T0SECOND")
    mine = rows_of(many, many.workspace.team_id)
    team.core.uninstall()
    until(lambda: not rows_of(many, "T0SECOND"))
    assert "T0SECOND" not in many.program.workspaces.ids()
    assert rows_of(many, many.workspace.team_id) == mine, "nothing of anybody else's"
    assert "授权已失效" in team.person.ask("general", "/tianjin 数据")["text"]


def test_a_brief_goes_to_each_workspace_with_its_own_token(many: Many) -> None:
    teams = [many.workspace.team(f"T0TEAM{n}") for n in range(3)]
    for team in teams:
        many.install(team)
        now = datetime.now(UTC)
        many.program.house.archive.outbox.put(
            team.id,
            "hello",
            team.core.state.channel("tianjin-daily").id,
            f'{{"text": "for {team.id}", "blocks": []}}',
            now,
        )
    many.program.courier.drain()
    for team in teams:
        team.person.wait_for_message("tianjin-daily", f"for {team.id}")
        texts = [m["text"] for m in team.person.messages("tianjin-daily") if m["is_bot"]]
        assert texts == [f"for {team.id}"]


def test_what_an_unfinished_deletion_left_is_gone_within_a_minute(many: Many, clock: Clock) -> None:
    team = many.workspace.team("T0SECOND")
    many.install(team)
    team.person.mention("general", "天津港上半年吞吐量?")
    archive, left = many.program.house.archive, clock()
    from store.leaving import leaving

    leaving(archive, "T0SECOND", left)  # and here the process that had heard it died
    clock.ahead += timedelta(seconds=50)
    archive.people.set_language("T0SECOND", "U1", "zh")  # what was still under way

    def swept() -> bool:
        many.program.workspaces.sweep()  # every 15 s, by whichever process
        return set(rows_of(many, "T0SECOND")) <= {"installations"}

    until(swept)  # who was answered may be noted after the answer
    assert clock() - left < timedelta(minutes=1)


def test_a_revoked_token_is_deleted_and_the_rest_waits(many: Many) -> None:
    team = many.workspace.team("T0SECOND")
    many.install(team)
    team.person.mention("general", "天津港上半年吞吐量?")
    (token,) = team.core.granted
    team.core.revoke_token(token)
    until(lambda: "T0SECOND" not in many.program.workspaces.ids())
    assert rows_of(many, "T0SECOND")
    many.install(team)
    assert team.person.ask("general", "/tianjin 数据")["blocks"]


def test_installing_again_after_leaving_begins_with_nothing_and_stays(many: Many) -> None:
    team = many.workspace.team("T0SECOND")
    many.install(team)
    many.program.house.archive.people.set_language("T0SECOND", "U1", "en")
    team.core.uninstall()
    until(lambda: not rows_of(many, "T0SECOND"))
    many.install(team)
    many.program.house.archive.people.set_language("T0SECOND", "U1", "zh")
    many.program.workspaces.sweep()
    assert many.program.house.archive.people.language("T0SECOND", "U1") == "zh"


def test_tokens_that_end_are_renewed_before_a_post_by_nobody(many: Many, clock: Clock) -> None:
    many.workspace.core.grants.rotating = True
    team = many.workspace.team("T0SECOND")
    many.install(team)
    first = many.program.workspaces.client("T0SECOND").token
    clock.ahead += timedelta(hours=11)
    second = many.program.workspaces.client("T0SECOND").token
    assert first != second
    assert many.program.workspaces.client("T0SECOND").token == second
    kept = many.program.house.archive.engine.row("SELECT bot, refresh FROM installations")
    assert kept is not None
    assert all(str(kept[name]).startswith("sealed:") for name in ("bot", "refresh"))


@pytest.mark.parametrize("spoil", ["another browser", "another state", "used", "denied", "no code", "old"])
def test_an_installation_that_did_not_begin_here_ends_here(many: Many, clock: Clock, spoil: str) -> None:
    team = many.workspace.team("T0SECOND")
    address, cookie = many.begin(team)
    if spoil == "denied":
        address += "&deny=1"
    back = many.allow(address)
    if spoil == "another browser":
        cookie = "slack-app-oauth-state=another"
    if spoil == "another state":
        back, cookie = back.replace("state=", "state=x"), cookie.replace("state=", "state=x")
    if spoil == "no code":
        back = back.replace("code=", "kode=")
    if spoil == "old":
        clock.ahead += timedelta(minutes=11)
    if spoil == "used":
        assert httpx.get(back, headers={"cookie": cookie}).status_code == 200
        many.program.workspaces.revoked("T0SECOND")
    answer = httpx.get(back, headers={"cookie": cookie})
    assert answer.status_code < 500
    assert "Installed" not in answer.text
    assert "T0SECOND" not in many.program.workspaces.ids()


def test_what_was_said_of_a_former_installation_does_not_end_the_present_one(many: Many, clock: Clock) -> None:
    """Slack says it again for minutes; meanwhile the bot may have been installed again."""
    team = many.workspace.team("T0SECOND")
    clock.ahead += timedelta(minutes=5)
    many.install(team)
    team.core.out.event("app_uninstalled", {"type": "app_uninstalled"})  # of five minutes ago, by its event_time
    team.core.out.event("tokens_revoked", {"type": "tokens_revoked", "tokens": {"bot": ["U0"]}})
    assert team.person.mention("general", "天津港上半年吞吐量?")["is_bot"]
    assert "T0SECOND" in many.program.workspaces.ids()
