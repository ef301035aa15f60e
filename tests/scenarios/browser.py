"""A browser on the page of the local workspace: what a visitor does there, in the visitor's words."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

SHOTS = Path(__file__).parent / "shots"
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PATIENCE = 25_000
"""Milliseconds to wait for what should show. An answer has three seconds; a machine with ten times as much to do as it
can has the rest."""


def executable() -> str | None:
    """The browser of this machine: ``CHROMIUM`` where it is set, else the first that is found."""
    return os.environ.get("CHROMIUM") or next((path for name in NAMES if (path := shutil.which(name))), None)


@contextmanager
def launched() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), headless=True, args=list(FLAGS))
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Visitor:
    """Somebody who has opened the page. ``asked_for`` are all addresses it loaded, ``complaints`` what it logged."""

    page: Page
    url: str
    asked_for: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    # Where things are

    @property
    def channel(self) -> Locator:
        return self.page.get_by_role("main")

    @property
    def thread(self) -> Locator:
        return self.page.get_by_role("complementary", name=re.compile("Thread|消息列"))

    @property
    def modal(self) -> Locator:
        return self.page.locator("dialog.modal:not(.covered)")

    def composer(self, place: Locator | None = None) -> Locator:
        return (place or self.channel).get_by_role("textbox")

    def messages(self, place: Locator | None = None) -> Locator:
        return (place or self.channel).locator("article.message")

    def answers(self, place: Locator | None = None) -> Locator:
        """Messages of the app."""
        return self.messages(place).filter(has=self.page.locator(".app-badge"))

    # What a visitor does

    def go(self, name: str) -> None:
        """Open a channel, the direct message or the app's Home, by its name in the sidebar."""
        entry = self.page.get_by_role("navigation").get_by_role("link", name=re.compile(rf"^{re.escape(name)}( |$)"))
        entry.first.click()
        expect(entry.first).to_have_attribute("aria-current", "page")

    def arrived(self, name: str) -> None:
        """Wait until the place so named is the one shown: what is typed before goes to the old one."""
        here = self.page.get_by_role("navigation").locator("[aria-current=page]")
        expect(here).to_have_text(re.compile(name))

    def write(self, text: str, place: Locator | None = None) -> None:
        """Type and press Enter."""
        box = self.composer(place)
        box.fill(text)
        box.press("Enter")

    def ask(self, text: str) -> Locator:
        """Write in the channel; the app's answer, once it is there."""
        before = self.answers().count()
        self.write(text)
        expect(self.answers()).to_have_count(before + 1)
        return self.answers().last

    def open_thread(self, message: Locator) -> Locator:
        message.get_by_role("button", name=re.compile(r"\d+ (repl|条回复)")).click()
        expect(self.thread).to_be_visible()
        return self.thread

    def shot(self, name: str) -> Path:
        """Keep a picture of the page under tests/scenarios/shots (never committed)."""
        SHOTS.mkdir(exist_ok=True)
        path = SHOTS / f"{name}.png"
        self.page.screenshot(path=path)
        return path


@contextmanager
def visiting(
    browser: Browser,
    url: str,
    *,
    locale: str = "en-US",
    dark: bool = False,
    width: int = 1280,
    height: int = 860,
) -> Iterator[Visitor]:
    """Open the page and wait until the workspace is shown."""
    context = new_context(browser, locale=locale, dark=dark, width=width, height=height)
    try:
        with opened(context, url) as visitor:
            yield visitor
    finally:
        context.close()


def new_context(browser: Browser, *, locale: str, dark: bool, width: int, height: int) -> BrowserContext:
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale=locale, color_scheme="dark" if dark else "light"
    )
    context.set_default_timeout(PATIENCE)
    return context


@contextmanager
def opened(context: BrowserContext, url: str) -> Iterator[Visitor]:
    """The page in a tab of its own, which remembers nothing afterwards."""
    expect.set_options(timeout=PATIENCE)
    page = context.new_page()
    visitor = Visitor(page, url)
    page.on("request", lambda request: visitor.asked_for.append(request.url))
    page.on("pageerror", lambda error: visitor.complaints.append(str(error)))
    page.on("console", lambda said: visitor.complaints.append(said.text) if said.type == "error" else None)
    try:
        page.goto(url)
        page.locator(".page").wait_for()
        yield visitor
    finally:
        page.evaluate("localStorage.clear()")
        page.close()
