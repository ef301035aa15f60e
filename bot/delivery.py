"""Drains the outbox: claim, post, mark. Nothing is lost and nothing is posted twice.

A post whose outcome is not known (the connection dropped, the process was killed) is looked for in the channel's
history by the key that travels with it as metadata. It is posted again only once the longest stall has passed and it
is still not there. Where the history cannot be read, or where Slack had read the post and did not answer in time, the
delivery is marked ``ambiguous`` for a person to decide, and is not posted again by itself.
"""

from __future__ import annotations

import logging
import os
import socket
import threading
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, wait
from datetime import datetime, timedelta
from typing import Any, Protocol

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from handlers.blocks.message import Message
from handlers.blocks.plain import plainly
from handlers.brief import WrittenBrief, parts_in
from handlers.fitting import Fitting
from handlers.looking import look, metadata_of, retry_after
from handlers.posting import BLOCKS_REFUSED, TOO_LONG, code_of
from store.archive import Archive
from store.errors import StoreError
from store.records import Delivery

LONGEST_STALL = timedelta(seconds=60)
"""After that long a post that is not in the history will not come any more. Posts time out after 10 s."""

LEASE = 2 * LONGEST_STALL
"""Outlasts the longest stall; renewed just before the post."""

FIRST_LOOK = timedelta(seconds=5)
RETRY_AFTER_TROUBLE = timedelta(seconds=15)
RETRY_AFTER_SIGNED_OUT = timedelta(minutes=1)
ASK_FOR_THE_CHANNEL = timedelta(seconds=20)
"""How often a confirmation is tried in a channel that the bot has not been invited to yet."""

WAIT_FOR_INVITATION = timedelta(days=7)
GIVE_UP_LOOKING = timedelta(minutes=30)
WRITING_TRIES = 5

CHANNEL_CLOSED = frozenset({
    "not_in_channel", "channel_not_found", "is_archived", "restricted_action", "channel_is_archived",
    "restricted_action_read_only_channel", "restricted_action_non_threadable_channel", "is_inactive",
    "messages_tab_disabled", "user_is_restricted", "ekm_access_denied", "team_access_not_granted",
})  # fmt: skip
SIGNED_OUT = frozenset(
    {"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired", "org_login_required"}
)
REFUSED_FOR_GOOD = frozenset(
    {
        "missing_scope",
        "invalid_blocks",
        "msg_too_long",
        "msg_blocks_too_long",
        "no_text",
        "invalid_metadata_schema",
        "invalid_metadata_format",
    }
)
PERHAPS_DONE = frozenset({"internal_error", "fatal_error", "request_timeout", "service_unavailable"})
"""Slack's own trouble: it says of these that the post may have gone through."""
THREAD_GONE = frozenset({"thread_not_found", "cannot_reply_to_message", "invalid_thread_ts", "message_not_found"})


class Writer(Protocol):
    """Writes what is due: ``bot.schedule.BriefDesk``, or nothing where only messages are posted."""

    def why_not(self, delivery: Delivery) -> str | None: ...
    def write(self, delivery: Delivery) -> WrittenBrief: ...
    def done(self, delivery: Delivery) -> None: ...
    def channel_closed(self, delivery: Delivery, code: str) -> bool: ...


class Courier:
    """Posts what the outbox holds. Any number of couriers, in any number of processes, may share one outbox."""

    def __init__(
        self,
        archive: Archive,
        client: WebClient,
        workspace: str,
        clock: Callable[[], datetime],
        log: logging.Logger,
        *,
        writer: Writer | None = None,
        stall: timedelta = LONGEST_STALL,
        threads: int = 1,
        before_posting: Callable[[], None] = lambda: None,
        plain: bool = False,
    ) -> None:
        self._fitting = Fitting(archive, workspace, plain, clock, log)
        self._outbox, self._client, self._workspace = archive.outbox, client, workspace
        self._clock, self._log, self._writer, self._stall = clock, log, writer, stall
        self._lease = 2 * stall
        self._threads, self._before_posting = threads, before_posting
        self._stopping = threading.Event()
        self.name = f"{socket.gethostname()}:{os.getpid()}:{uuid.uuid4().hex[:8]}"

    def drain(self) -> int:
        """Post all that is due now; returns how many were claimed."""
        if self._threads == 1:
            return self._drain()
        with ThreadPoolExecutor(self._threads, thread_name_prefix="courier") as pool:
            begun = [pool.submit(self._drain) for _ in range(self._threads)]
            wait(begun)
            return sum(each.result() for each in begun)

    def stop(self) -> None:
        """Begin nothing new; what is being posted is finished."""
        self._stopping.set()

    def hand_back(self) -> None:
        """On shutdown: what was claimed and not begun becomes free for others at once."""
        self._outbox.give_back(self.name)

    def _drain(self) -> int:
        claimed = 0
        try:
            while not self._stopping.is_set():
                delivery = self._outbox.claim(self.name, self._clock(), self._lease, self._workspace)
                if delivery is None:
                    break
                claimed += 1
                self._deliver(delivery)
        except StoreError as error:  # a full disk: nothing can be marked, so nothing more is posted until it can
            self._log.error("deliveries wait: %s", error)
        return claimed

    def _deliver(self, delivery: Delivery) -> None:
        if delivery.begun:
            self._before_posting()  # also a look wants a token that is good
        if delivery.begun and not self._settled(delivery):
            return
        parts = self._parts(delivery)
        if parts is not None:
            self._begin(delivery, parts)

    # -- what is to be said --------------------------------------------------------------------------------------

    def _parts(self, delivery: Delivery) -> list[dict[str, Any]] | None:
        """The parts of the delivery, written now where they have not been; None where nothing is to be posted."""
        if delivery.kind.startswith("brief") and delivery.written_at is None:
            return self._written(delivery)
        return parts_in(delivery.message)

    def _written(self, delivery: Delivery) -> list[dict[str, Any]] | None:
        if self._writer is None:
            self._outbox.failed(
                delivery.id, self.name, "nobody here writes briefs", self._clock() + RETRY_AFTER_TROUBLE
            )
            return None
        if delivery.kind == "brief" and (why := self._writer.why_not(delivery)) is not None:
            self._outbox.skip(delivery.id, self.name, why)
            return None
        try:
            made = self._writer.write(delivery)
        except StoreError:
            raise
        except Exception as error:
            self._log.exception("brief %s could not be written", delivery.key)
            again = self._clock() + RETRY_AFTER_SIGNED_OUT if delivery.attempts < WRITING_TRIES else None
            self._outbox.failed(delivery.id, self.name, f"could not be written: {type(error).__name__}", again)
            return None
        if not made.parts:
            self._outbox.skip(delivery.id, self.name, made.reason)
            return None
        parts = list(made.parts)
        if not self._outbox.fill(delivery.id, self.name, parts, made.told, self._clock()):
            return None
        return parts

    # -- posting -------------------------------------------------------------------------------------------------

    def _begin(self, delivery: Delivery, parts: list[dict[str, Any]]) -> None:
        part = parts[delivery.part]
        thread = thread_of(part, delivery)
        if part.get("thread") and thread is None:
            self._done(delivery, parts, delivery.posted_ts or "")  # nothing to answer to: its first part has no ts
            return
        self._before_posting()
        if self._outbox.renew(delivery.id, self.name, self._clock(), self._lease):
            self._post(delivery, parts, part, thread)

    def _post(
        self,
        delivery: Delivery,
        parts: list[dict[str, Any]],
        part: dict[str, Any],
        thread: str | None,
        *,
        refused: int = 0,
    ) -> None:
        """As this Slack takes it; once it has ``refused`` the blocks (and so posted nothing) in their plain form, once
        it has refused those too as text alone."""
        message = self._fitting.fit(Message(part["text"], tuple(part["blocks"] or ())))
        message = (message, plainly(message), message.plain())[refused]
        try:
            posted = self._client.chat_postMessage(
                channel=delivery.channel,
                text=message.text,
                blocks=list(message.blocks) or None,
                thread_ts=thread,
                metadata=metadata_of(key_of_part(delivery)),
                unfurl_links=False,
                unfurl_media=False,
            )
        except SlackApiError as error:
            if refused < 2 and code_of(error) in BLOCKS_REFUSED:
                self._log.error("delivery %s: blocks refused (%s), posting it plainer", delivery.key, code_of(error))
                if code_of(error) not in TOO_LONG:
                    self._fitting.refused(message, error)
                self._post(delivery, parts, part, thread, refused=refused + 1)
            else:
                self._refused(delivery, parts, error)
        except Exception as error:  # whatever the network does: the outcome is unknown, the next claim looks first
            # Raised while waiting for the answer, not wrapped in URLError: the request has gone out whole.
            self._unknown(delivery, f"no answer: {type(error).__name__}", stalled=isinstance(error, TimeoutError))
        else:
            self._done(delivery, parts, str(posted.get("ts") or ""))

    def _done(self, delivery: Delivery, parts: list[dict[str, Any]], ts: str) -> None:
        if delivery.part + 1 < len(parts):
            self._outbox.part_sent(delivery.id, self.name, ts, self._clock())
        elif self._outbox.sent(delivery.id, self.name, ts, self._clock()) and self._writer is not None:
            self._writer.done(delivery)

    def _refused(self, delivery: Delivery, parts: list[dict[str, Any]], error: SlackApiError) -> None:
        code, status = code_of(error), getattr(error.response, "status_code", 200)
        now = self._clock()
        if status == 429 or code in ("ratelimited", "rate_limited"):
            wait_for = retry_after(error)
            self._outbox.slow_down(delivery.workspace, delivery.channel, now + wait_for)
            self._again(delivery, "ratelimited", wait_for)
        elif status >= 500 or code in PERHAPS_DONE:
            self._unknown(delivery, f"no answer: HTTP {status}" if status >= 500 else f"Slack said {code}")
        elif code in THREAD_GONE and delivery.part > 0:
            self._done(delivery, parts, delivery.posted_ts or "")
        elif code in CHANNEL_CLOSED:
            self._closed(delivery, code)
        elif code in SIGNED_OUT:
            self._again(delivery, code, RETRY_AFTER_SIGNED_OUT)
        elif code in REFUSED_FOR_GOOD:
            self._outbox.failed(delivery.id, self.name, code, None)
            self._log.error("delivery %s failed: %s", delivery.key, code)
        else:
            self._again(delivery, code, RETRY_AFTER_TROUBLE)

    def _closed(self, delivery: Delivery, code: str) -> None:
        """The channel does not take it: a confirmation waits for the bot to be invited, all else has failed."""
        if delivery.kind == "confirmation" and self._clock() - delivery.due < WAIT_FOR_INVITATION:
            self._again(delivery, code, ASK_FOR_THE_CHANNEL)
            return
        self._outbox.failed(delivery.id, self.name, code, None)
        self._log.error("delivery %s failed: %s", delivery.key, code)
        if self._writer is not None:
            self._writer.channel_closed(delivery, code)

    def _again(self, delivery: Delivery, reason: str, wait_for: timedelta) -> None:
        """Slack itself said that nothing was posted: safe to try again without a look."""
        self._outbox.failed(delivery.id, self.name, reason, self._clock() + wait_for)
        self._log.info("delivery %s waits %s: %s", delivery.key, wait_for, reason)

    def _unknown(self, delivery: Delivery, reason: str, *, stalled: bool = False) -> None:
        retry_at = self._clock() + min(FIRST_LOOK, self._stall)
        if stalled:  # it may come any moment: another post before it would have Slack refuse it for haste
            self._outbox.slow_down(delivery.workspace, delivery.channel, self._clock() + self._stall)
        self._outbox.failed(delivery.id, self.name, reason, retry_at, outcome_known=False, stalled=stalled)
        self._log.warning("delivery %s: %s; looking for it at %s", delivery.key, reason, retry_at)

    # -- what became of a post -----------------------------------------------------------------------------------

    def _settled(self, delivery: Delivery) -> bool:
        """Looks for a post that was begun. True: it is certain that it did not arrive, and it is to be posted."""
        now, begun = self._clock(), delivery.begun_at or delivery.due
        parts = parts_in(delivery.message)
        thread = thread_of(parts[delivery.part], delivery) if delivery.part < len(parts) else None
        seen = look(self._client, delivery.channel, key_of_part(delivery), thread, begun, self._log)
        if seen.what == "there":
            self._done(delivery, parts, seen.ts or "")
        elif seen.what == "closed":
            self._ambiguous(delivery, "it is not known whether the last try arrived, and the history is closed")
        elif seen.what == "later":
            if now - begun > GIVE_UP_LOOKING:
                self._ambiguous(delivery, "it is not known whether the last try arrived: the history gave no answer")
            else:
                self._outbox.wait_again(delivery.id, self.name, now + seen.wait, "waiting for the history")
        elif now - begun < self._stall:
            # A clock that was set back must not make it wait for longer than a stall.
            until = min(begun + self._stall, now + self._stall)
            self._outbox.wait_again(delivery.id, self.name, until, "not in the history yet")
        elif delivery.stalled:
            self._ambiguous(delivery, "Slack had read it, did not answer, and it is not in the history")
        else:
            return True
        return False

    def _ambiguous(self, delivery: Delivery, reason: str) -> None:
        self._outbox.ambiguous(delivery.id, self.name, reason)
        self._log.warning("delivery %s is ambiguous (%s): look into %s", delivery.key, reason, delivery.channel)


def thread_of(part: dict[str, Any], delivery: Delivery) -> str | None:
    """The ts that a part answers: of the delivery's own first part, or of an older message."""
    thread = part.get("thread")
    return delivery.posted_ts or None if thread is True else (str(thread) if thread else None)


def key_of_part(delivery: Delivery) -> str:
    """The key that travels with the part that is next."""
    return f"{delivery.key}#{delivery.part}" if delivery.part else delivery.key
