"""A page that is dropped in a workspace other than the operator's: kept for it alone, and taken out by it again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from handlers import intake
from store.archive import Archive
from store.reading.types import Page
from tests.handlers.driver import Driver
from tests.handlers.paper import archive as newspaper
from tests.handlers.slack import TEAM, RecordingSlack

PAGE = Page(
    "沥青厂新线投产\n\n本报讯 记者 麦冬 沥青厂昨日投产，沥青产能达到88万吨。\n", date(2025, 8, 28), paper="滨海新报"
)
ELSEWHERE = "T0ELSEWHERE"


@pytest.fixture
def bot(tmp_path: Path) -> Iterator[Driver]:
    slack = RecordingSlack()
    with newspaper(tmp_path) as archive:
        driver = Driver(slack, archive, own="T0OPERATOR", ingesting="anyone")
        yield driver
        driver.close()
    slack.close()


def text(message: Any) -> str:
    return json.dumps(message.blocks, ensure_ascii=False)


def found(archive: Archive, workspace: str) -> int:
    return archive.seen_by(workspace).search.articles("沥青产能")[1]


def test_it_is_the_workspaces_own_until_its_people_take_it_out(bot: Driver) -> None:
    here = bot.house.at(TEAM)
    message = intake.keep(here, "页", [PAGE], "zh")
    assert "只属于本工作区" in text(message)
    assert "本工作区早已收录" in text(intake.keep(here, "页", [PAGE], "zh"))
    assert "88万吨" in json.dumps(bot.command("search 沥青产能"), ensure_ascii=False)
    assert (found(bot.archive, TEAM), found(bot.archive, ELSEWHERE), found(bot.archive, "T0OPERATOR")) == (1, 0, 0)
    assert bot.archive.search.articles("沥青产能")[1] == 0

    intake.keep(bot.house.at(ELSEWHERE), "页", [PAGE], "en")  # the same story there is theirs
    (page,) = bot.archive.own_of(TEAM).pages.where()
    button = {"type": "button", "action_id": "intake:1", "block_id": "zh.1", "value": f"remove {page.id}"}
    bot.press(button, **bot.in_message("1756400000.000100"))
    assert (found(bot.archive, TEAM), found(bot.archive, ELSEWHERE)) == (0, 1)


def test_what_the_operators_workspace_brings_is_for_all(bot: Driver) -> None:
    message = intake.keep(bot.house.at("T0OPERATOR"), "页", [PAGE], "en")
    assert "Kept (page" in text(message)
    assert [found(bot.archive, each) for each in (TEAM, ELSEWHERE, "T0OPERATOR")] == [1, 1, 1]
    assert "It is in already" in text(intake.keep(bot.house.at(TEAM), "页", [PAGE], "en"))


@pytest.mark.parametrize(("ingesting", "person", "may"), [("anyone", "U1", True), ("admins", "U1", False),
                                                          ("admins", "U9", True), ("nobody", "U9", False)])  # fmt: skip
def test_whom_a_workspace_lets_keep_pages(bot: Driver, ingesting: Any, person: str, may: bool) -> None:
    from dataclasses import replace

    house = replace(bot.house.at(TEAM), ingesting=ingesting, admins=frozenset({"U9"}))
    assert intake.may_keep(house, person) is may
