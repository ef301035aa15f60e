"""Log lines: JSON where nobody reads along, words of ours, errors of others without theirs, no secret."""

from __future__ import annotations

import io
import json
import logging

import pytest
from slack_sdk.errors import SlackApiError

from bot.logs import formatter, speaks_no_payload
from store.errors import StoreFull


def line(*said: object, json_too: bool = True, level: int = logging.INFO, **more: object) -> str:
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(formatter(json=json_too, secrets=["a-signing-secret", None, "short"]))
    log = logging.Logger("tianjin", logging.DEBUG)
    log.addHandler(handler)
    log.log(level, *said, **more)  # type: ignore[arg-type]
    return out.getvalue()


def test_a_line_is_json_with_time_level_and_words():
    told = json.loads(line("delivery %s waits %s", "brief:1", 3))
    assert told["event"] == "delivery brief:1 waits 3"
    assert (told["level"], told["logger"]) == ("info", "tianjin")
    assert told["at"].endswith("Z")


@pytest.mark.parametrize(
    "said",
    [
        "xoxb-12-34-abc", "xoxe.xoxb-1-abcd", "xoxe-1-abcd", "xapp-1-A-2-b", "a-signing-secret",
        "postgresql://me:hush@db/tianjin", "https://hooks.slack.com/commands/T1/2/3", "wss://slack.com/link/?ticket=abc-1",
        "Authorization: Bearer abcdef",
    ],
)  # fmt: skip
@pytest.mark.parametrize("json_too", [True, False])
def test_no_secret_is_written(said, json_too):
    written = line("posting to %s", said, json_too=json_too)
    assert "[hidden]" in written
    for piece in ("xoxb-12", "1-abcd", "A-2-b", "a-signing", "hush", "T1/2", "abc-1", "abcdef"):
        assert piece not in written


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ValueError("天津 GDP"), "ValueError"),
        (KeyError("天津 GDP"), "KeyError"),
        (StoreFull("The disk is full."), "StoreFull: The disk is full."),
        (SlackApiError("with all of its 天津 GDP", {"error": "not_in_channel"}), "SlackApiError: not_in_channel"),
        (ConnectionResetError(104, "reset"), "ConnectionResetError: [Errno 104] reset"),
    ],
)
def test_an_error_is_told_without_what_somebody_asked(error, said):
    try:
        raise error
    except Exception as caught:
        written = line("failure %s: %s", "a1b2c3", caught, exc_info=caught, extra={"reference": "a1b2c3", "kind": "x"})
    told = json.loads(written)
    assert told["event"] == f"failure a1b2c3: {said}"
    assert (told["reference"], told["kind"], told["error"]) == ("a1b2c3", "x", said)
    assert "GDP" not in written
    assert any("test_logs.py" in each for each in told["places"])


def test_a_terminal_gets_a_line_to_read_and_the_places_below():
    try:
        raise ValueError("天津 GDP")
    except ValueError as caught:
        first, *below = line("failure", exc_info=caught, json_too=False, extra={"reference": "a1"}).splitlines()
    assert first.endswith("INFO tianjin failure reference=a1 error=ValueError")
    assert below
    assert all(each.startswith("    ") for each in below)


@pytest.mark.parametrize(
    ("name", "level", "spoken"),
    [("tianjin.bolt", logging.DEBUG, False), ("tianjin.bolt", logging.WARNING, True), ("tianjin", logging.DEBUG, True)],
)
def test_what_bolt_writes_out_for_debugging_is_left_out(name, level, spoken):
    assert speaks_no_payload(logging.LogRecord(name, level, "", 0, "x", (), None)) is spoken


def test_words_that_do_not_fit_their_values_are_written_all_the_same():
    assert json.loads(line("50% of %s and %s", "one"))["event"] == "50% of %s and %s"
