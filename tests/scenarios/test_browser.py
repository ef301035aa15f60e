"""The local workspace's page in a real browser: with the real bot, and with a small one that does one of everything."""

from __future__ import annotations

import fcntl
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from bot.workspace import Workspace, WorkspaceConfig
from bot.workspace.config import SCOPES
from bot.workspace.page import build
from bot.workspace.state import Message
from tests.scenarios.conftest import UNHURRIED, Running

pytest.importorskip("playwright", reason="no browser test: playwright is not installed")

from playwright.sync_api import Browser, BrowserContext, FilePayload, expect

from tests.scenarios.browser import Visitor, executable, launched, new_context, opened, visiting
from tests.scenarios.small_bot import TAKEN, UNHARMED, SmallBot

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(executable() is None, reason="no browser test: install chromium"),
]

Visit = Callable[..., AbstractContextManager[Visitor]]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    # One of several workers builds; the others wait, and find it built.
    with (Path(tempfile.gettempdir()) / "tianjin-page.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        build()
    with launched() as browser:
        yield browser


@pytest.fixture
def visit(browser: Browser) -> Visit:
    """``with visit(url) as visitor``: a visitor of their own, with nothing remembered from before."""
    return partial(visiting, browser)


@pytest.fixture(scope="module")
def small_bot() -> Iterator[SmallBot]:
    config = WorkspaceConfig(timing=UNHURRIED, scopes=SCOPES)
    with Workspace(config=config) as workspace:
        bot = SmallBot(workspace).start()
        yield bot
        bot.stop()


@pytest.fixture
def bot(small_bot: SmallBot) -> SmallBot:
    """The small bot in a workspace where nothing was said yet; starting both anew for each test would take seconds."""
    state = small_bot.workspace.core.state
    with state.lock:
        for kept in (state.messages, state.stacks, state.views, state.homes, state.files):
            kept.clear()
    small_bot.actions.clear()
    small_bot.submitted.clear()
    return small_bot


@pytest.fixture
def workspace(bot: SmallBot) -> Workspace:
    return bot.workspace


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = new_context(browser, locale="en-US", dark=False, width=1280, height=860)
    yield context
    context.close()


@pytest.fixture
def visitor(bot: SmallBot, context: BrowserContext) -> Iterator[Visitor]:
    """In the small bot's workspace; the tabs share a browser's cache, and nothing else."""
    with opened(context, bot.workspace.page_url) as visitor:
        yield visitor


# The real bot


def test_a_stranger_asks_presses_and_follows_up(start: Callable[..., Running], visit: Visit) -> None:
    running = start("socket")
    archive = running.program.house.archive
    newest = archive.articles.newest_day()
    assert newest is not None
    headlines = [article.headline for article in archive.articles.between(newest, newest)]

    with visit(running.workspace.page_url) as visitor:
        digest = visitor.ask("/tianjin digest")
        expect(digest).to_contain_text("Only visible to you")
        expect(digest).to_contain_text(headlines[0])

        welcome = visitor.ask("/tianjin")
        welcome.locator('button[data-action^="ask:"]').first.click()
        expect(visitor.answers()).to_have_count(3)

        visitor.write("@tianjin 天津港上半年吞吐量是多少？")
        question = visitor.messages().filter(has_text="天津港上半年").last
        thread = visitor.open_thread(question)
        expect(visitor.answers(thread)).to_have_count(1)
        visitor.write("@tianjin 那前8个月呢？", thread)
        expect(visitor.answers(thread)).to_have_count(2)
        visitor.shot("thread")

        assert visitor.complaints == []
        elsewhere = [url for url in visitor.asked_for if not url.startswith((running.workspace.url, "data:", "blob:"))]
        assert elsewhere == [], "the page must load nothing from the network"


def test_the_home_of_the_real_bot_is_drawn(start: Callable[..., Running], visit: Visit) -> None:
    running = start("socket")
    with visit(f"{running.workspace.page_url}#/home", locale="zh-CN", dark=True) as visitor:
        expect(visitor.page.locator(".home-body .blocks > *").first).to_be_visible()
        expect(visitor.page.locator(".home-body .unsupported, .home-body .broken")).to_have_count(0)
        visitor.shot("home")


# Writing


def test_a_hint_fills_the_composer_and_enter_sends_it(visitor: Visitor) -> None:
    expect(visitor.page.locator(".hint")).to_have_count(3)
    visitor.page.locator(".hint").first.click()
    expect(visitor.composer()).to_have_value("/tianjin")
    visitor.composer().press("Enter")
    expect(visitor.answers()).to_have_count(1)


def test_commands_and_their_words_are_completed_by_keyboard(visitor: Visitor) -> None:
    box = visitor.composer()
    box.press_sequentially("/")
    expect(visitor.page.get_by_role("option").filter(has_text="/tianjin")).to_be_visible()
    box.press("Tab")
    expect(box).to_have_value("/tianjin ")
    box.press_sequentially("fig")
    box.press("Enter")
    expect(box).to_have_value("/tianjin figures")
    box.press("Enter")
    expect(visitor.answers().last).to_contain_text("asked: figures")
    box.press("ArrowUp")
    expect(box).to_have_value("/tianjin figures")


@pytest.mark.parametrize(
    "typed", ["/tianjin", "/tianjin 数据", "/tianjin 摘要 产业", "/tianjin Digest", "/tianjin 港口"]
)
def test_a_whole_command_is_sent_by_one_enter(visitor: Visitor, typed: str) -> None:
    visitor.composer().press_sequentially(typed)
    visitor.composer().press("Enter")
    expect(visitor.answers().last).to_contain_text(f"asked: {typed.removeprefix('/tianjin').strip()}".strip())


def test_an_answer_below_what_is_read_comes_into_sight(visitor: Visitor) -> None:
    visitor.page.set_viewport_size({"width": 1100, "height": 480})
    for _ in range(2):  # the first is taller than the window: its beginning is shown, and its end waits below
        expect(visitor.ask("/tianjin table").locator("header")).to_be_in_viewport()
    expect(visitor.ask("/tianjin last")).to_be_in_viewport()


def test_the_bot_is_completed_and_mentioned(visitor: Visitor, workspace: Workspace) -> None:
    visitor.composer().press_sequentially("你好@tian")
    visitor.composer().press("Tab")
    expect(visitor.composer()).to_have_value("你好@tianjin ")
    visitor.composer().press("Enter")
    expect(visitor.messages().last.locator(".mention")).to_have_text("@tianjin")
    said = workspace.core.state.messages[workspace.channel_id("general")][-1]
    assert f"<@{workspace.bot_user_id}>" in said.text


def test_enter_that_picks_a_character_does_not_send(visitor: Visitor) -> None:
    box = visitor.composer()
    box.fill("天津")
    composing = "new KeyboardEvent('keydown', {key: 'Enter', bubbles: true, isComposing: true})"
    box.evaluate(f"box => box.dispatchEvent({composing})")
    box.evaluate("box => box.dispatchEvent(new CompositionEvent('compositionstart', {bubbles: true}))")
    box.evaluate("box => box.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true}))")
    box.evaluate("box => box.dispatchEvent(new CompositionEvent('compositionend', {bubbles: true}))")
    expect(box).to_have_value("天津")
    expect(visitor.messages()).to_have_count(0)
    box.press("Shift+Enter")
    box.press_sequentially("港")
    box.press("Enter")
    expect(visitor.messages().last).to_contain_text("天津\n港", use_inner_text=True)


def test_what_could_not_be_sent_comes_back_with_a_sentence(visitor: Visitor) -> None:
    visitor.write("/nothing here")
    expect(visitor.page.get_by_role("alert")).to_contain_text("/nothing is not a command")
    expect(visitor.composer()).to_have_value("/nothing here")


# Blocks


def test_a_table_is_sorted_by_its_headings_and_paged(visitor: Visitor) -> None:
    answer = visitor.ask("/tianjin table")
    names = answer.locator(".table tbody th")
    expect(names).to_have_text(["Port A", "Port B", "Port C"])
    answer.get_by_role("button", name="Boxes").click()
    expect(names).to_have_text(["Port D", "Port B", "Port A"])
    expect(answer.get_by_role("columnheader", name="Boxes")).to_have_attribute("aria-sort", "descending")
    answer.get_by_role("button", name="Next").click()
    expect(names).to_have_text(["Port C"])


def test_a_chart_is_drawn_and_a_container_folds(visitor: Visitor) -> None:
    answer = visitor.ask("/tianjin table")
    expect(answer.get_by_role("img", name="Boxes by month").locator(".dot")).to_have_count(3)
    expect(answer.get_by_text("what is inside")).to_have_count(0)
    answer.get_by_role("button", name="Folded").click()
    expect(answer.get_by_text("what is inside")).to_be_visible()


def test_presses_and_choices_arrive_with_their_ids(visitor: Visitor, bot: SmallBot) -> None:
    answer = visitor.ask("/tianjin press")
    answer.get_by_role("button", name="Hello").click()
    until(lambda: len(bot.actions) == 1)  # each is heard in a thread of its own
    answer.get_by_role("button", name="Risky").click()
    visitor.page.get_by_role("button", name="No").click()
    answer.get_by_role("button", name="Choose").click()
    visitor.page.keyboard.press("ArrowDown")
    visitor.page.keyboard.press("Enter")
    expect(answer.locator(".select-value")).to_have_text("科技")
    until(lambda: len(bot.actions) == 2)
    answer.get_by_role("button", name="Risky").click()
    visitor.page.get_by_role("button", name="Yes").click()
    until(lambda: len(bot.actions) == 3)
    assert [(done["action_id"], done["block_id"]) for done in bot.actions] == [
        ("hello", "row"),
        ("section", "row"),
        ("risky", "row"),
    ], "what was not confirmed must not be sent"
    assert bot.actions[1]["selected_option"]["value"] == "科技"


def test_text_is_shown_as_slack_would_and_never_as_markup(visitor: Visitor) -> None:
    answer = visitor.ask("/tianjin hostile")
    expect(answer).to_contain_text(UNHARMED)
    expect(answer).to_contain_text("*plain* stays plain")
    expect(answer.locator(".blocks").locator("a, strong, em, s")).to_have_count(0)


def test_a_message_that_cannot_be_drawn_falls_back_to_its_text(visitor: Visitor, workspace: Workspace) -> None:
    channel = workspace.channel_id("general")
    broken: list[Any] = [{"type": "rich_text", "block_id": "b", "elements": [{"type": "rich_text_section"}]}]
    user = workspace.bot_user_id
    workspace.core.state.add(Message(workspace.core.state.new_ts(), channel, user, "what it says", blocks=broken))
    expect(visitor.messages().last).to_contain_text("what it says")
    visitor.ask("/tianjin still here")


# Views, files, and what is not in sight


def test_a_form_shows_what_is_wrong_and_sends_what_is_right(visitor: Visitor, bot: SmallBot) -> None:
    visitor.write("/tianjin form")
    modal = visitor.modal
    save = modal.get_by_role("button", name="Save")
    save.click()
    expect(modal.get_by_role("alert")).to_have_count(2)

    modal.get_by_label("Name").fill("taken")
    modal.get_by_role("button", name="Where").click()
    visitor.page.get_by_role("option", name="#tianjin-daily").click()
    modal.get_by_label("Tue").check()
    save.click()
    expect(modal.get_by_role("alert")).to_have_text([TAKEN])

    modal.get_by_role("button", name="More").click()
    expect(visitor.modal).to_contain_text("deeper")
    visitor.page.keyboard.press("Escape")
    expect(visitor.modal.get_by_label("Name")).to_have_value("taken")

    modal.get_by_label("Name").fill("free")
    save.click()
    expect(modal).to_have_count(0)
    until(lambda: len(bot.submitted) == 1)
    values = bot.submitted[0]
    assert values["name"]["text"]["value"] == "free"
    assert values["where"]["channel"]["selected_channel"] == bot.workspace.channel_id("tianjin-daily")
    assert [chosen["value"] for chosen in values["days"]["days"]["selected_options"]] == ["Tue"]
    expect(visitor.composer()).to_be_focused()


def test_home_is_shown_and_its_buttons_work(visitor: Visitor, bot: SmallBot) -> None:
    visitor.page.get_by_role("link", name="Tianjin Home").click()
    expect(visitor.page.get_by_role("heading", name="Good morning")).to_be_visible()
    visitor.page.get_by_role("button", name="Hello").click()
    until(lambda: [done["block_id"] for done in bot.actions] == ["home-row"])


def test_a_file_can_be_downloaded_and_one_be_sent(visitor: Visitor, workspace: Workspace) -> None:
    visitor.write("/tianjin file")
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("link", name="Download figures.csv").click()
    assert download.value.suggested_filename == "figures.csv"
    assert download.value.path().read_text() == "a,b\n1,2\n"

    given = FilePayload(name="page.txt", mimeType="text/plain", buffer="天津".encode())
    visitor.page.locator('.pane input[type="file"]').set_input_files([given])
    visitor.write("here it is")
    expect(visitor.messages().last).to_contain_text("page.txt")
    kept = workspace.core.state.files.values()
    assert [file.content for file in kept if file.name == "page.txt"] == ["天津".encode()]


def test_what_is_new_elsewhere_is_counted_until_it_is_read(visitor: Visitor, bot: SmallBot) -> None:
    bot.app.client.chat_postMessage(channel=bot.workspace.channel_id("tianjin-daily"), text="a brief")
    entry = visitor.page.get_by_role("link", name="tianjin-daily")
    expect(entry.get_by_label("1 unread")).to_be_visible()
    entry.click()
    expect(visitor.messages().last).to_contain_text("a brief")
    visitor.go("general")
    expect(entry.get_by_label("1 unread")).to_have_count(0)


def test_the_bot_can_be_brought_into_a_channel(visitor: Visitor, workspace: Workspace) -> None:
    visitor.go("random")
    visitor.page.get_by_role("button", name="Add @tianjin").click()
    expect(visitor.page.locator(".notice")).to_have_count(0)
    assert workspace.bot_user_id in workspace.core.state.channels[workspace.channel_id("random")].members
    workspace.remove_bot("random")


def test_edits_and_deletions_show(visitor: Visitor, bot: SmallBot) -> None:
    client, channel = bot.app.client, bot.workspace.channel_id("general")
    posted = client.chat_postMessage(channel=channel, text="first")
    expect(visitor.messages().last).to_contain_text("first")
    client.chat_update(channel=channel, ts=posted["ts"], text="second")
    expect(visitor.messages().last).to_contain_text("second")
    expect(visitor.messages().last).to_contain_text("(edited)")
    client.chat_delete(channel=channel, ts=posted["ts"])
    expect(visitor.messages()).to_have_count(0)


def test_what_the_app_is_doing_shows_until_it_answers(visitor: Visitor, bot: SmallBot) -> None:
    client, channel = bot.app.client, bot.workspace.channel_id("general")
    visitor.write("@tianjin think")
    expect(visitor.messages()).to_have_count(1)
    root = bot.workspace.core.state.messages[channel][-1].ts
    client.assistant_threads_setStatus(channel_id=channel, thread_ts=root, status="is thinking…")
    doing = visitor.channel.locator(".doing")
    expect(doing).to_have_text("Tianjin is thinking…")
    client.chat_postMessage(channel=channel, thread_ts=root, text="thought")
    expect(doing).to_have_text("")
    thread = visitor.open_thread(visitor.messages().first)
    client.assistant_threads_setStatus(channel_id=channel, thread_ts=root, status="is thinking again…")
    expect(thread.locator(".doing")).to_have_text("Tianjin is thinking again…")
    client.assistant_threads_setStatus(channel_id=channel, thread_ts=root, status="")
    expect(thread.locator(".doing")).to_have_text("")


def test_without_the_bot_the_page_says_so(visit: Visit) -> None:
    with Workspace() as workspace, visit(workspace.page_url) as visitor:
        expect(visitor.page.get_by_text("Bot not connected")).to_be_visible()
        bot = SmallBot(workspace).start()
        expect(visitor.page.get_by_text("Bot connected")).to_be_visible()
        bot.stop()


def until(true: Callable[[], bool]) -> None:
    """The bot hears of it in a thread of its own."""
    for _ in range(1000):
        if true():
            return
        time.sleep(0.02)
    raise AssertionError("it did not happen")
