"""Going wrong on purpose: what the bot's client sees, and what is kept all the same."""

from __future__ import annotations

import threading
import time
from http.client import RemoteDisconnected
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.http_retry.builtin_handlers import ConnectionErrorRetryHandler
from slack_sdk.webhook import WebhookClient

from bot.workspace import Workspace, WorkspaceError
from tests.workspace.conftest import Bot, Connect, client_of

CHANNEL = "C0LOCAL0001"


def said(workspace: Workspace) -> list[str]:
    return [message["text"] for message in workspace.person.messages("general")]


def test_a_post_is_kept_though_the_connection_drops(workspace: Workspace, client: WebClient) -> None:
    workspace.misbehave("drop", "chat.postMessage")
    with pytest.raises((RemoteDisconnected, ConnectionError)):
        client.chat_postMessage(channel=CHANNEL, text="brief")
    assert said(workspace) == ["brief"]
    client.chat_postMessage(channel=CHANNEL, text="next")
    assert said(workspace) == ["brief", "next"]


def test_a_client_that_retries_posts_then_posts_twice(workspace: Workspace, client: WebClient) -> None:
    client.retry_handlers.append(ConnectionErrorRetryHandler(max_retry_count=1))
    workspace.misbehave("drop", "chat.postMessage")
    client.chat_postMessage(channel=CHANNEL, text="brief")
    assert said(workspace) == ["brief", "brief"]


def test_a_post_can_be_lost_too(workspace: Workspace, client: WebClient) -> None:
    workspace.misbehave("drop_before", "chat.postMessage")
    with pytest.raises((RemoteDisconnected, ConnectionError)):
        client.chat_postMessage(channel=CHANNEL, text="brief")
    assert said(workspace) == []


def test_errors_for_as_many_calls_as_asked(workspace: Workspace, client: WebClient) -> None:
    workspace.misbehave("error", "chat.postMessage", times=2, error="fatal_error")
    for _ in range(2):
        with pytest.raises(SlackApiError, match="fatal_error"):
            client.chat_postMessage(channel=CHANNEL, text="x")
    client.chat_postMessage(channel=CHANNEL, text="x")
    assert said(workspace) == ["x"]


def test_only_the_named_method_goes_wrong(workspace: Workspace, client: WebClient) -> None:
    workspace.misbehave("http_500", "chat.postMessage")
    assert client.auth_test()["ok"]
    with pytest.raises(SlackApiError) as failed:
        client.chat_postMessage(channel=CHANNEL, text="x")
    assert failed.value.response.status_code == 500
    assert said(workspace) == []


def test_429_says_how_long_to_wait(workspace: Workspace, client: WebClient) -> None:
    workspace.misbehave("ratelimited", seconds=30)
    with pytest.raises(SlackApiError) as failed:
        client.auth_test()
    assert (failed.value.response.status_code, failed.value.response.headers["Retry-After"]) == (429, "30")


def test_delay(workspace: Workspace) -> None:
    client = WebClient(token=workspace.bot_token, base_url=workspace.api_url, timeout=1, retry_handlers=[])
    workspace.misbehave("delay", "chat.postMessage", seconds=1.3)
    with pytest.raises(TimeoutError):
        client.chat_postMessage(channel=CHANNEL, text="slow")
    assert said(workspace) == ["slow"]


def test_a_page_of_html_in_between(workspace: Workspace, client: WebClient) -> None:
    workspace.misbehave("not_json")
    with pytest.raises(SlackApiError, match="non-JSON"):
        client.auth_test()


def test_behave_again(workspace: Workspace, client: WebClient) -> None:
    workspace.misbehave("error", times=100)
    workspace.misbehave("behave")
    assert client.auth_test()["ok"]


def test_an_unknown_fault_is_named(workspace: Workspace) -> None:
    with pytest.raises(WorkspaceError, match="There is no fault 'explode'; choose one of drop, "):
        workspace.misbehave("explode")  # type: ignore[arg-type]


def test_a_response_url_can_fail(workspace: Workspace, bot: Bot, sockets: Connect) -> None:
    bot.app.command("/tianjin")(lambda ack: ack())
    sockets(bot)
    workspace.person.command("general", "/tianjin")
    hook = WebhookClient(bot.seen[-1]["response_url"], retry_handlers=[])
    workspace.misbehave("http_500", "response_url")
    assert hook.send(text="x").status_code == 500
    workspace.misbehave("drop", "response_url")
    with pytest.raises((RemoteDisconnected, ConnectionError)):
        hook.send(text="kept")
    assert said(workspace) == ["kept"]


@pytest.mark.parametrize("way", ["disconnect", "cut"])
def test_the_socket_can_be_lost_and_found_again(workspace: Workspace, bot: Bot, sockets: Connect, way: Any) -> None:
    bot.app.command("/tianjin")(lambda ack: ack("still here"))
    sockets(bot)
    before = workspace.core.out.sockets.links[:]
    workspace.misbehave(way)
    links = workspace.core.out.sockets.links
    # slack_sdk's own client looks after a lost connection every five seconds, and at once after a polite word.
    workspace.person.wait_for(lambda: bool(links) and links[0] not in before, timeout=8)
    assert workspace.person.ask("general", "/tianjin")["text"] == "still here"


def test_each_event_goes_to_one_of_several_connections(workspace: Workspace, bot: Bot, sockets: Connect) -> None:
    bot.app.event("app_mention")(lambda: None)
    for _ in range(3):
        sockets(bot)
    workspace.person.wait_for(lambda: len(workspace.core.out.sockets.links) == 3)
    for number in range(6):
        workspace.person.post("general", f"@tianjin {number}")
    bot.wait_for("app_mention", 6)
    time.sleep(0.2)
    assert sorted(body["event"]["text"][-1] for body in bot.seen) == list("012345")


def test_posts_from_many_threads_all_arrive_once(workspace: Workspace) -> None:
    def post(worker: int) -> None:
        client = client_of(workspace)
        for number in range(10):
            client.chat_postMessage(channel=CHANNEL, text=f"{worker}.{number}")

    threads = [threading.Thread(target=post, args=(worker,)) for worker in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    messages = workspace.person.messages("general")
    assert len({message["ts"] for message in messages}) == len({message["text"] for message in messages}) == 50
