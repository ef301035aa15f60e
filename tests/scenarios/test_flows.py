"""Five things that people come for, from the first word to the end, in a browser; by mouse and by keyboard alone.

Every step of interest is looked at by axe. ``--update-golden`` keeps the pictures under docs/flows, where the README
shows them.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

pytest.importorskip("playwright", reason="no browser test: playwright is not installed")

from playwright.sync_api import Browser, Locator, expect

from bot.environment import ROOT
from bot.workspace.config import WorkspaceConfig
from store.ingest import ingest_reading
from tests.handlers.paper import Piece, reading
from tests.scenarios.axe import AXE, findings
from tests.scenarios.browser import Visitor, executable, visiting
from tests.scenarios.conftest import UNHURRIED, Running
from tests.scenarios.test_brief import Clock, due
from tests.scenarios.test_browser import browser, until  # noqa: F401

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(executable() is None, reason="no browser test: install chromium"),
]

KEPT = ROOT / "docs" / "flows"
PATIENT = WorkspaceConfig(timing=UNHURRIED)

Start = Callable[..., Running]
Visit = Callable[..., AbstractContextManager[Visitor]]
Look = Callable[[Visitor, str], None]


@pytest.fixture
def visit(browser: Browser) -> Visit:  # noqa: F811
    return partial(visiting, browser)


@pytest.fixture
def look(request: pytest.FixtureRequest) -> Iterator[Look]:
    """Take a picture, and ask axe."""
    faults: list[str] = []

    def at(visitor: Visitor, name: str) -> None:
        visitor.page.wait_for_timeout(250)
        shot = visitor.shot(name)
        if request.config.getoption("--update-golden"):
            KEPT.mkdir(parents=True, exist_ok=True)
            (KEPT / shot.name).write_bytes(shot.read_bytes())
        if AXE.is_file():
            faults.extend(f"{name}: {fault}" for fault in findings(visitor.page))

    yield at
    assert faults == []


def button(place: Locator, name: str) -> Locator:
    return place.get_by_role("button", name=name, exact=True)


def choose(visitor: Visitor, menu: Locator, name: str) -> None:
    menu.click()
    visitor.page.get_by_role("option", name=name, exact=True).click()


def test_ask_and_share(start: Start, visit: Visit, look: Look) -> None:
    running = start("socket", config=PATIENT)
    with visit(running.workspace.page_url, locale="zh-CN", height=1000) as visitor:
        answer = visitor.ask("/tianjin 提问 今年上半年天津港集装箱吞吐量是多少？")
        expect(answer).to_contain_text("仅你可见")
        look(visitor, "ask")
        button(answer, "在消息列里继续").click()
        shared = visitor.messages().filter(has_text="分享了")
        expect(shared).to_have_count(1)
        thread = visitor.open_thread(shared)
        opening = visitor.answers(thread).last
        expect(opening).to_contain_text("提到我")
        expect(opening.locator('button[data-action^="ask:"]')).to_have_count(2)
        look(visitor, "share")
        assert visitor.complaints == []


def test_figures_to_chart_to_csv(start: Start, visit: Visit, look: Look, tmp_path: Path) -> None:
    running = start("socket", config=PATIENT)
    with visit(running.workspace.page_url, height=1100) as visitor:
        answer = visitor.ask("/tianjin figures industry")
        expect(answer.locator("table")).to_be_visible()
        button(answer, "Value").click()
        expect(answer.get_by_role("columnheader", name="Value")).to_have_attribute("aria-sort", re.compile("ending"))
        look(visitor, "figures")
        choose(visitor, answer.locator("button.overflow").last, "Export")
        expect(visitor.modal).to_contain_text("Excel")
        look(visitor, "export")
        button(visitor.modal, "CSV").click()
        expect(visitor.modal).to_contain_text("direct messages")
        visitor.page.keyboard.press("Escape")
        visitor.go("Tianjin")
        with visitor.page.expect_download() as download:
            visitor.page.get_by_role("link", name=re.compile(r"Download .*\.csv")).click()
        with download.value.path().open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        assert rows
        assert all(row["Quote"] and row["Value as printed"] for row in rows)
        look(visitor, "csv")


VALUES = {2023: "1050.5", 2024: "1142.2", 2025: "1200.5"}


def with_a_series(running: Running) -> Running:
    for year, value in VALUES.items():
        said = {
            "value": float(value) * 1e4, "unit": "标准箱", "role": "level", "indicator": "集装箱吞吐量",
            "subject": "海河口岸", "period_text": "上半年", "period": f"{year}-H1",
        }  # fmt: skip
        text = f"{value}万标准箱"
        sentence = f"{year}年上半年，海河口岸完成集装箱吞吐量{text}。"
        piece = Piece(f"海河口岸{year}年半年报", (sentence,), figures=((text, said),))
        made = reading(piece, day=date(year, 7, 20), paper="津沽样报", number="01")
        ingest_reading(running.program.house.archive, made)
    return running


def test_a_series_is_drawn(start: Start, visit: Visit, look: Look) -> None:
    running = with_a_series(start("socket", config=PATIENT))
    with visit(running.workspace.page_url, locale="zh-CN", height=1100) as visitor:
        answer = visitor.ask("/tianjin 数据 集装箱吞吐量")
        expect(answer.get_by_role("img").locator(".dot")).to_have_count(len(VALUES))
        look(visitor, "chart")


def test_profile_and_follow(start: Start, visit: Visit, look: Look) -> None:
    running = start("socket", config=PATIENT)
    with visit(running.workspace.page_url, locale="zh-CN", height=1000) as visitor:
        answer = visitor.ask("/tianjin 企业 天锻")
        expect(answer).to_contain_text("天锻")
        look(visitor, "profile")
        button(answer, "关注这家企业").click()
        expect(visitor.modal.get_by_label("关注的企业")).to_have_value(re.compile("天锻"))
        look(visitor, "follow")
        visitor.modal.get_by_role("button", name="订阅").last.click()
        expect(visitor.answers().filter(has_text="关注天津市天锻")).not_to_have_count(0)
        (kept,) = running.program.house.archive.subscriptions.all(running.program.workspace)
        assert "天锻" in kept.enterprises[0]


DUE = datetime(2025, 9, 26, 0, 1, tzinfo=UTC)
"""A minute after eight in Tianjin, the newest edition's day."""


def in_the_morning(start: Start) -> tuple[Running, Clock]:
    clock = Clock()
    clock.set_to(DUE - timedelta(hours=1))
    return start("socket", config=PATIENT, clock=clock), clock


def test_subscribe_by_form_and_get_a_brief(start: Start, visit: Visit, look: Look) -> None:
    running, clock = in_the_morning(start)
    with visit(running.workspace.page_url, locale="zh-CN", height=1100) as visitor:
        visitor.go("tianjin-daily")
        visitor.write("/tianjin 订阅")
        expect(visitor.modal).to_be_visible()
        look(visitor, "subscribe")
        visitor.modal.get_by_role("button", name="订阅").last.click()
        expect(visitor.modal).to_have_count(0)
        confirmed = visitor.answers().filter(has_text="08:00").first
        expect(confirmed).to_contain_text("08:00")
        due(running, clock, DUE)
        expect(visitor.answers().filter(has_text="看原文").last).to_be_visible()
        look(visitor, "brief")


def test_a_follow_up_in_a_thread(start: Start, visit: Visit, look: Look) -> None:
    running = start("socket", config=PATIENT)
    with visit(running.workspace.page_url, height=1000) as visitor:
        visitor.write("@tianjin how many containers did Tianjin Port handle in the first half of 2025?")
        thread = visitor.open_thread(visitor.messages().filter(has_text="how many containers").last)
        expect(visitor.answers(thread)).to_have_count(1)
        visitor.write("@tianjin and in the first eight months?", thread)
        expect(visitor.answers(thread)).to_have_count(2)
        look(visitor, "follow-up")


def test_the_home_tab_and_the_settings(start: Start, visit: Visit, look: Look) -> None:
    running = start("socket", config=PATIENT)
    with visit(f"{running.workspace.page_url}#/home", height=1100) as visitor:
        expect(visitor.page.locator(".home-body .blocks > *").first).to_be_visible()
        look(visitor, "home")
        visitor.page.get_by_role("button", name=re.compile("^(Settings|设置)$")).click()
        expect(visitor.modal).to_be_visible()
        look(visitor, "settings")


def focus(visitor: Visitor, name: str, *, key: str = "Shift+Tab", most: int = 80) -> None:
    """Go there with Tab alone."""
    named = """(at => (at.getAttribute('aria-label') || at.labels?.[0]?.textContent || at.textContent || '').trim())
        (document.activeElement)"""
    for _ in range(most):
        visitor.page.keyboard.press(key)
        if re.fullmatch(name, visitor.page.evaluate(named)):
            return
    raise AssertionError(f"Tab does not lead to {name}")


def test_the_five_flows_by_keyboard_alone(start: Start, visit: Visit) -> None:
    """Each to its end: what is shared, downloaded, followed, sent at its hour, answered; axe looks at what comes up."""
    running, clock = in_the_morning(start)
    archive, house = with_a_series(running).program.house.archive, running.program.workspace
    faults: list[str] = []
    with visit(running.workspace.page_url, height=1000) as visitor:
        keyboard = visitor.page.keyboard

        def send(words: str) -> None:
            visitor.composer().focus()
            keyboard.type(words)
            keyboard.press("Escape" if words.startswith("/") else "Shift")
            keyboard.press("Enter")

        def press(name: str, *, key: str = "Shift+Tab") -> None:
            focus(visitor, name, key=key)
            keyboard.press("Enter")

        def go(name: str) -> None:
            visitor.composer().focus()
            press(name, key="Tab")
            visitor.arrived(name)

        def look() -> None:
            if AXE.is_file():
                faults.extend(findings(visitor.page))

        # Ask and share.
        send("/tianjin ask how many containers did Tianjin Port handle in the first half of 2025?")
        expect(visitor.answers()).to_have_count(1)
        press("Source")
        expect(visitor.modal).to_be_visible()
        look()
        keyboard.press("Escape")
        expect(visitor.modal).to_have_count(0)
        press("Share in channel", key="Tab")
        expect(visitor.messages().filter(has_text="shared /tianjin")).to_have_count(1)

        # Figures, their chart, and the table that they can be had as.
        send("/tianjin figures container throughput")
        expect(visitor.answers().last.locator(".dot")).to_have_count(len(VALUES))
        focus(visitor, "Continue in a thread")
        keyboard.press("Tab")  # to the menu beside it
        keyboard.press("Enter")
        for _ in range(3):
            keyboard.press("ArrowDown")
        keyboard.press("Enter")
        expect(visitor.modal).to_contain_text("Excel")
        press("CSV", key="Tab")
        expect(visitor.modal).to_contain_text("direct messages")
        look()
        keyboard.press("Escape")
        expect(visitor.modal).to_have_count(0)
        go(r"津?Tianjin\d*")
        link = visitor.page.get_by_role("link", name=re.compile(r"Download .*\.csv"))
        expect(link).to_be_visible()
        with visitor.page.expect_download() as download:
            press(r"Download .*\.csv")
        assert "Quote" in download.value.path().read_text("utf-8-sig").splitlines()[0]

        # An enterprise, and following it.
        go("general")
        send("/tianjin profile 天锻")
        expect(visitor.answers().last.locator(".card")).to_contain_text("天锻")
        look()
        press("关注这家企业")
        expect(visitor.modal).to_be_visible()
        press("订阅", key="Tab")
        expect(visitor.modal).to_have_count(0)
        until(lambda: len(archive.subscriptions.all(house)) == 1)
        assert "天锻" in archive.subscriptions.all(house)[0].enterprises[0]

        # A subscription by form, and at eight the brief that was ordered first.
        send("/tianjin subscribe")
        expect(visitor.modal).to_be_visible()
        look()
        focus(visitor, "Enterprises to follow.*", key="Tab")
        keyboard.type("天津港")
        press("Subscribe", key="Tab")
        expect(visitor.modal).to_have_count(0)
        expect(visitor.answers().filter(has_text="following 天津港").first).to_be_visible()
        due(running, clock, DUE)
        expect(visitor.answers().filter(has_text="看原文").last).to_be_visible()

        # A follow-up in a thread.
        send("@tianjin how much cargo did Tianjin Port handle in the first half of 2025?")
        asked = visitor.messages().filter(has_text="how much cargo").last
        expect(asked.get_by_role("button", name=re.compile("1 reply"))).to_be_visible()
        press("1 reply.*")
        expect(visitor.thread).to_be_visible()
        keyboard.type("@tianjin and in the first eight months? ")
        keyboard.press("Enter")
        expect(visitor.answers(visitor.thread)).to_have_count(2)
        look()

        # What is wrong: an enterprise that is another one is merged with it.
        send("/tianjin profile 天锻")
        expect(visitor.answers(visitor.channel).last.locator(".card")).to_contain_text("天锻")
        focus(visitor, "在消息列里继续")
        keyboard.press("Tab")  # to the menu beside it
        keyboard.press("Enter")
        keyboard.press("End")
        keyboard.press("Enter")
        expect(visitor.modal).to_be_visible()
        press("哪一处有误.*", key="Tab")
        keyboard.press("Enter")  # the enterprise stands first
        press("下一步", key="Tab")
        expect(visitor.modal.get_by_label("与另一家合并")).to_be_visible()
        focus(visitor, "改名", key="Tab")
        keyboard.press("ArrowDown")
        focus(visitor, "名称", key="Tab")
        keyboard.type("天津港")
        keyboard.press("Enter")
        expect(visitor.modal).to_contain_text("并入“天津港”")
        look()
        assert archive.seen_by(house).enterprises.named("天锻")[0].name == "天津港"
        assert visitor.complaints == []
    assert faults == []
