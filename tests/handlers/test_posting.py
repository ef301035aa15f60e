"""What is sent again and what is not."""

from __future__ import annotations

import logging
import socket
from dataclasses import replace

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers.blocks.message import Message
from handlers.fitting import Fitting
from handlers.posting import LONGEST_WAIT_SECONDS, ReplyRefused, carry_out, optional, post, reply
from store.archive import Archive
from tests.handlers.driver import NOON
from tests.handlers.slack import RecordingSlack, Reply, refused

log = logging.getLogger("tianjin.tests")

BLOCK = {"type": "section", "block_id": "zh.1", "text": {"type": "plain_text", "text": "海河"}}
MESSAGE = Message("海河", (BLOCK,))
HEADER = {"type": "header", "block_id": "zh.1", "text": {"type": "plain_text", "text": "海河"}}
RICH = Message("海河", (HEADER, {"type": "divider", "block_id": "zh.2"}))


@pytest.fixture
def client(slack: RecordingSlack) -> WebClient:
    return WebClient(token="xoxb-tests", base_url=slack.api_url, timeout=5, retry_handlers=[])


@pytest.fixture
def waits() -> list[float]:
    return []


def limited(seconds: str) -> Reply:
    return refused("ratelimited", 429, Retry_After=seconds)


def test_a_post_that_slack_put_off_is_sent_when_slack_says(
    client: WebClient, slack: RecordingSlack, waits: list[float]
) -> None:
    slack.script("chat.postMessage", limited("2"), limited("3"))
    assert post(client, "C1", MESSAGE, log=log, sleep=waits.append)
    assert waits == [2, 3]
    assert len(slack.to("chat.postMessage")) == 3


def test_waiting_has_an_end(client: WebClient, slack: RecordingSlack, waits: list[float]) -> None:
    slack.script("chat.postMessage", limited("20"), limited("20"), limited("20"))
    with pytest.raises(SlackApiError):
        post(client, "C1", MESSAGE, log=log, sleep=waits.append)
    assert sum(waits) <= LONGEST_WAIT_SECONDS


@pytest.mark.parametrize("value", ["soon", "", "-5"])
def test_a_retry_after_that_is_no_number_is_borne(
    client: WebClient, slack: RecordingSlack, waits: list[float], value: str
) -> None:
    slack.script("chat.postMessage", limited(value))
    assert post(client, "C1", MESSAGE, log=log, sleep=waits.append)
    assert len(waits) == 1
    assert 0 <= waits[0] <= 1


def test_a_post_that_may_have_arrived_is_not_sent_again(
    client: WebClient, slack: RecordingSlack, waits: list[float]
) -> None:
    """The SDK's own client would have posted twice."""
    slack.script("chat.postMessage", Reply(drop=True))
    with pytest.raises(ConnectionError):
        post(client, "C1", MESSAGE, log=log, sleep=waits.append)
    assert len(slack.to("chat.postMessage")) == 1
    assert waits == []


def test_a_post_that_met_a_server_error_is_not_sent_again(client: WebClient, slack: RecordingSlack) -> None:
    slack.script("chat.postMessage", refused("internal_error", 500))
    with pytest.raises(SlackApiError):
        post(client, "C1", MESSAGE, log=log)
    assert len(slack.to("chat.postMessage")) == 1


def test_a_post_that_never_arrived_is_sent_again(waits: list[float]) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{unused.getsockname()[1]}/api/"
    nobody = WebClient(token="xoxb-tests", base_url=address, timeout=5, retry_handlers=[])
    with pytest.raises(OSError, match="refused"):
        post(nobody, "C1", MESSAGE, log=log, sleep=waits.append)
    assert len(waits) == 3


@pytest.mark.parametrize("trouble", [Reply(drop=True), refused("internal_error", 500)])
def test_publishing_a_view_twice_is_publishing_it_once(
    client: WebClient, slack: RecordingSlack, waits: list[float], trouble: Reply
) -> None:
    slack.script("views.publish", trouble)
    view = {"type": "home", "blocks": [BLOCK]}
    carry_out(client.views_publish, twice_is_once=True, sleep=waits.append, user_id="U1", view=view)
    assert len(slack.to("views.publish")) == 2


@pytest.mark.parametrize("code", ["invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long"])
def test_refused_blocks_go_out_in_their_plain_form_and_at_last_as_text(
    client: WebClient, slack: RecordingSlack, code: str
) -> None:
    slack.script("chat.postMessage", refused(code))
    assert post(client, "C1", RICH, thread="1.1", log=log)
    first, second = slack.to("chat.postMessage")
    assert [block["type"] for block in first.blocks] == ["header", "divider"]
    assert [block["type"] for block in second.blocks] == ["section"]
    assert (second.sent["text"], second.sent["thread_ts"]) == ("海河", "1.1")
    slack.script("chat.postMessage", refused(code), refused(code))
    assert post(client, "C1", RICH, log=log)
    last = slack.to("chat.postMessage")[-1]
    assert "blocks" not in last.sent
    slack.script("chat.postMessage", refused(code), refused(code), refused(code))
    with pytest.raises(SlackApiError):
        post(client, "C1", RICH, log=log)
    assert len(slack.to("chat.postMessage")) == 8


TABLE = {
    "type": "data_table", "block_id": "zh.2", "caption": "吞吐量", "page_size": 5, "row_header_column_index": 0,
    "rows": [[{"type": "raw_text", "text": "指标"}], [{"type": "raw_text", "text": "吞吐量"}]],
}  # fmt: skip


@pytest.fixture
def fitting(archive: Archive) -> Fitting:
    return Fitting(archive, "T1", plain=False, clock=lambda: NOON, log=log)


def refused_for(*reasons: str) -> Reply:
    return Reply({"ok": False, "error": "invalid_blocks", "response_metadata": {"messages": list(reasons)}})


@pytest.mark.parametrize(
    ("reasons", "off"),
    [
        (["[ERROR] unsupported type: data_table [json-pointer:/blocks/1/type]"], {"data_table"}),
        (["[ERROR] invalid additional property [json-pointer:/blocks/1/rows/0]"], {"data_table"}),
        (["[ERROR] unsupported type: header [json-pointer:/blocks/0/type]"], {"header"}),
        (["[ERROR] must be less than 151 characters [json-pointer:/blocks/0/text]"], {"data_table"}),
        ([], {"data_table"}),
    ],
)
def test_a_kind_of_block_that_was_refused_stays_off_in_that_workspace(
    client: WebClient, slack: RecordingSlack, fitting: Fitting, reasons: list[str], off: set[str]
) -> None:
    message = Message("海河", (HEADER, TABLE))
    slack.script("chat.postMessage", refused_for(*reasons))
    assert post(client, "C1", message, log=log, fitting=fitting)
    assert {block["type"] for block in slack.calls[-1].blocks} == {"section"}
    assert fitting.archive.block_kinds.off("T1") == off
    assert fitting.archive.block_kinds.off("T2") == frozenset()
    post(client, "C1", message, log=log, fitting=fitting)
    assert len(slack.calls) == 3, "the next one is taken at once"
    assert not off & {block["type"] for block in slack.calls[-1].blocks}


def test_a_message_of_old_kinds_that_is_refused_switches_nothing_off(
    client: WebClient, slack: RecordingSlack, fitting: Fitting
) -> None:
    slack.script("chat.postMessage", refused_for("[ERROR] must be less than 151 characters"))
    assert post(client, "C1", RICH, log=log, fitting=fitting)
    assert fitting.archive.block_kinds.off("T1") == frozenset()


def test_plain_can_be_forced(client: WebClient, slack: RecordingSlack, fitting: Fitting) -> None:
    post(client, "C1", Message("海河", (HEADER, TABLE)), log=log, fitting=replace(fitting, plain=True))
    assert [block["type"] for block in slack.one("chat.postMessage").blocks] == ["section", "section"]


def test_what_slack_refuses_otherwise_is_not_sent_again(client: WebClient, slack: RecordingSlack) -> None:
    slack.script("chat.postMessage", refused("is_archived"))
    with pytest.raises(SlackApiError):
        post(client, "C1", MESSAGE, log=log)
    assert len(slack.to("chat.postMessage")) == 1


def test_a_message_that_breaks_a_rule_leaves_in_its_plain_form(
    client: WebClient, slack: RecordingSlack, caplog: pytest.LogCaptureFixture
) -> None:
    broken = Message("海河", ({**BLOCK, "type": "data_tabel"},))
    assert post(client, "C1", broken, log=log)
    assert "blocks" not in slack.one("chat.postMessage").sent
    assert "unknown type" in caplog.text


@pytest.mark.parametrize("lacking", [refused("unknown_method"), Reply("<html>", 404), Reply("", 501)])
def test_a_method_that_a_server_lacks_is_borne(client: WebClient, slack: RecordingSlack, lacking: Reply) -> None:
    slack.script("chat.postEphemeral", lacking)
    assert optional(client.chat_postEphemeral, log=log, channel="C1", user="U1", text="海河") is None


class TestReply:
    def test_waits_when_it_is_put_off(self, slack: RecordingSlack, waits: list[float]) -> None:
        slack.script("response", Reply("ratelimited", 429, {"Retry-After": "2"}))
        reply(slack.response_url, MESSAGE, log=log, sleep=waits.append)
        assert waits == [2]
        assert [call.sent["response_type"] for call in slack.to("response")] == ["ephemeral"] * 2

    def test_refused_blocks_go_out_in_their_plain_form(self, slack: RecordingSlack) -> None:
        slack.script("response", Reply("invalid_blocks", 400))
        reply(slack.response_url, MESSAGE, log=log)
        first, second = slack.to("response")
        assert first.blocks == second.blocks == [BLOCK], "a section is as plain as it gets"
        assert second.sent["text"] == "海河"

    @pytest.mark.parametrize("used", [Reply("used_url", 404), Reply("expired_url", 200), Reply("", 500)])
    def test_an_address_that_is_used_up_is_told(self, slack: RecordingSlack, used: Reply) -> None:
        slack.script("response", used)
        with pytest.raises(ReplyRefused):
            reply(slack.response_url, MESSAGE, log=log)
        assert len(slack.to("response")) == 1
