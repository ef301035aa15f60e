"""A token that ends every twelve hours is renewed before a post, once, whoever asks."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from slack_bolt import App, BoltRequest
from slack_sdk import WebClient
from slack_sdk.signature import SignatureVerifier

from bot.rotation import AppSecrets, Rotation
from store.tokens import Tokens
from store.vault import Vault, new_key
from tests.handlers.slack import BOT_USER, TEAM, RecordingSlack, Reply, refused

SECRETS = AppSecrets("1.2", "secret", "xoxe-1-first")
SECRET = "a secret of the tests"
VAULT = Vault([new_key()])
LOG = logging.getLogger("test")


@pytest.fixture
def slack() -> Iterator[RecordingSlack]:
    recording = RecordingSlack()
    yield recording
    recording.close()


def renewal(n: int) -> Reply:
    return Reply({"ok": True, "access_token": f"xoxb-{n}", "refresh_token": f"xoxe-1-{n}", "expires_in": 43200})


def rotation(archive, slack, clock, secrets=SECRETS) -> tuple[WebClient, Rotation]:
    client = WebClient(token="xoxb-old", base_url=slack.api_url, retry_handlers=[])
    return client, Rotation(Tokens(archive.engine, VAULT), client, secrets, clock, LOG)


def test_it_is_renewed_at_first_and_then_two_hours_before_its_end(archive, slack, clock):
    slack.script("oauth.v2.access", renewal(1), renewal(2))
    client, kept = rotation(archive, slack, clock)
    kept.keep()
    clock.pass_by(hours=9)
    kept.keep()
    assert (client.token, len(slack.to("oauth.v2.access"))) == ("xoxb-1", 1)
    clock.pass_by(hours=2)
    kept.keep()
    assert client.token == "xoxb-2"
    assert [call.sent["refresh_token"] for call in slack.to("oauth.v2.access")] == ["xoxe-1-first", "xoxe-1-1"]


def test_another_process_uses_what_one_has_renewed(archive, slack, clock):
    slack.script("oauth.v2.access", renewal(1))
    rotation(archive, slack, clock)[1].keep()
    client, other = rotation(archive, slack, clock)
    other.keep()
    assert (client.token, len(slack.to("oauth.v2.access"))) == ("xoxb-1", 1)


def test_many_at_once_renew_once(archive, slack, clock):
    slack.script("oauth.v2.access", renewal(1))
    asking = [threading.Thread(target=rotation(archive, slack, clock)[1].keep) for _ in range(6)]
    for each in asking:
        each.start()
    for each in asking:
        each.join()
    assert len(slack.to("oauth.v2.access")) == 1


def test_a_renewal_that_fails_is_tried_again_and_raises_nothing(archive, slack, clock):
    slack.script("oauth.v2.access", refused("internal_error"), renewal(1))
    client, kept = rotation(archive, slack, clock)
    kept.keep()
    assert client.token == "xoxb-old"
    clock.now += timedelta(seconds=61)
    kept.keep()
    assert client.token == "xoxb-1"


def test_a_new_refresh_token_in_the_settings_begins_anew(archive, slack, clock):
    slack.script("oauth.v2.access", renewal(1), renewal(2))
    rotation(archive, slack, clock)[1].keep()
    client, again = rotation(archive, slack, clock, AppSecrets("1.2", "secret", "xoxe-1-installed-again"))
    again.keep()
    assert client.token == "xoxb-2"
    assert slack.to("oauth.v2.access")[1].sent["refresh_token"] == "xoxe-1-installed-again"


def test_a_request_is_answered_with_the_token_of_now(archive, slack, clock):
    slack.script("oauth.v2.access", renewal(1))
    client, kept = rotation(archive, slack, clock)
    app = App(client=client, signing_secret=SECRET, authorize=kept.authorizer(), process_before_response=True)
    app.command("/tianjin")(lambda ack, context: ack(f"{context.bot_token} {context.bot_user_id}"))
    raw = urlencode({"command": "/tianjin", "text": "", "team_id": TEAM, "user_id": "U1", "channel_id": "C1"})
    stamp = str(int(time.time()))
    headers = {
        "content-type": "application/x-www-form-urlencoded",
        "x-slack-request-timestamp": stamp,
        "x-slack-signature": SignatureVerifier(SECRET).generate_signature(timestamp=stamp, body=raw),
    }
    response = app.dispatch(BoltRequest(body=raw, headers=headers))
    assert (response.status, response.body) == (200, f"xoxb-1 {BOT_USER}")
