"""What people do: write, command, press, fill in. Each becomes what Slack would send, and its answer what they see."""

from __future__ import annotations

import secrets
from typing import Any

from bot.workspace.composing import compose, rich_text
from bot.workspace.config import WorkspaceError
from bot.workspace.errors import Refusal
from bot.workspace.events import Outbound, Reply
from bot.workspace.forms import initial_values, merged, missing, touched
from bot.workspace.posting import Desk, content_of
from bot.workspace.shapes import slack_message, slack_view
from bot.workspace.state import JSON, SLACKBOT, Channel, File, Message, State, User, View, new_id
from bot.workspace.tickets import ResponseUrl, Tickets
from bot.workspace.views import Views

TROUBLE = "We had some trouble connecting. Try again?"


class People:
    """The deeds of people. Those that wait for the app are coroutines of the server's loop."""

    def __init__(self, state: State, out: Outbound, desk: Desk, tickets: Tickets, views: Views) -> None:
        self.state = state
        self.out = out
        self.desk = desk
        self.tickets = tickets
        self.views = views

    # Writing

    def write(
        self, user: User, channel: Channel, typed: str, thread_ts: str | None = None, files: tuple[File, ...] = ()
    ) -> Message:
        state = self.state
        if channel.archived:
            raise WorkspaceError(f"#{channel.name} is archived; write in another channel.")
        with state.lock:
            text = compose(typed, state.users.values())
            message = Message(
                ts=state.new_ts(),
                channel=channel.id,
                user=user.id,
                text=text,
                blocks=[rich_text(text)] if text else None,
                thread_ts=thread_ts,
                files=[file.id for file in files],
                subtype="file_share" if files else None,
                client_msg_id=secrets.token_hex(16),
            )
            state.add(message)
        self._tell(channel, message)
        return message

    def _tell(self, channel: Channel, message: Message) -> None:
        event = {**slack_message(self.state, message), "channel": channel.id, "event_ts": message.ts}
        if self.state.bot.id not in channel.members:
            return
        if channel.kind != "im" and f"<@{self.state.bot.id}" in message.text:
            mention = {key: value for key, value in event.items() if key != "subtype"}
            self.out.event("app_mention", {**mention, "type": "app_mention"})
        self.desk.announce(channel, message)
        for file in message.files:
            shared = {"type": "file_shared", "file_id": file, "user_id": message.user, "file": {"id": file}}
            self.out.event("file_shared", {**shared, "channel_id": channel.id, "event_ts": message.ts})

    def attach(self, user: User, name: str, content: bytes, mimetype: str) -> File:
        """Keep a file that a person chose; ``write`` then shares it."""
        file = File(new_id("F"), name, name, user.id, mimetype, len(content), "", content, True, int(self.state.now()))
        with self.state.lock:
            self.state.files[file.id] = file
        return file

    # Commands

    async def command(self, user: User, channel: Channel, typed: str) -> Reply:
        """``/tianjin digest`` and what the app says to it within three seconds."""
        name, _, text = typed.strip().partition(" ")
        if name not in {command.command for command in self.state.config.commands}:
            self.slackbot(user, channel, f"{name} is not a valid command.")
            return Reply("unknown_command")
        if "commands" not in self.state.config.scopes:
            self.slackbot(user, channel, f'{name} failed with the error "missing_scope"')
            return Reply("missing_scope")
        payload = {
            "token": self.out.verification_token,
            "team_id": self.state.team_id,
            "team_domain": self.state.config.team_domain,
            "channel_id": channel.id,
            "channel_name": "directmessage" if channel.kind == "im" else channel.name,
            "user_id": user.id,
            "user_name": user.name,
            "command": name,
            "text": text.strip(),
            "api_app_id": self.state.app_id,
            "is_enterprise_install": "false",
            "response_url": self.tickets.response_url("commands", user.id, channel.id, None, False),
            "trigger_id": self.tickets.trigger(user.id),
        }
        reply = await self.out.ask("slash_commands", payload)
        error = reply.error
        if error is None and reply.body:
            error = self._said(user, channel, reply.body)
        if error is not None:
            self.slackbot(user, channel, f'{name} failed with the error "{error}"')
        return Reply(error, reply.body)

    def _said(self, user: User, channel: Channel, body: Any) -> str | None:
        """Show the answer of a command's ack; Slack's word for what is wrong with it, or None."""
        args = body if isinstance(body, dict) else {"text": str(body)}
        try:
            content = content_of(args)
        except Refusal as refusal:
            return "invalid_command_response" if refusal.error == "no_text" else refusal.error
        public = args.get("response_type") == "in_channel"
        self.desk.post(channel, content, visible_to=None if public else user.id)
        return None

    def slackbot(self, user: User, channel: Channel, text: str) -> None:
        """A word of Slack's own, to one person."""
        with self.state.lock:
            self.state.add(Message(self.state.new_ts(), channel.id, SLACKBOT, text, visible_to=user.id))

    # Pressing and choosing

    async def press(self, user: User, message: Message, action: JSON, state: JSON | None = None) -> Reply:
        """An action on a message: a button, a select, a checkbox."""
        channel = self.state.channels[message.channel]
        ephemeral = message.visible_to is not None
        values = touched(merged(initial_values(message.blocks or []), state or message.state), action)
        message.state = values
        container = {
            "type": "message",
            "message_ts": message.ts,
            "channel_id": channel.id,
            "is_ephemeral": ephemeral,
        }
        if message.thread_ts:
            container["thread_ts"] = message.thread_ts
        payload = {
            **self._interaction(user, "block_actions"),
            "container": container,
            "channel": {"id": channel.id, "name": "directmessage" if channel.kind == "im" else channel.name},
            "state": {"values": values},
            "response_url": self.tickets.response_url("actions", user.id, channel.id, message.ts, ephemeral),
            "actions": [self._action(action)],
        }
        if not ephemeral:  # Slack keeps no ephemeral message, so it cannot send it along
            payload["message"] = slack_message(self.state, message)
        return self._shown(await self.out.ask("interactive", payload))

    async def press_in_view(self, user: User, view: View, action: JSON, state: JSON | None = None) -> Reply:
        view.state = touched(merged(view.state, state), action)
        payload = {
            **self._interaction(user, "block_actions", view.id),
            "container": {"type": "view", "view_id": view.id},
            "view": slack_view(self.state, view),
            "actions": [self._action(action)],
        }
        return self._shown(await self.out.ask("interactive", payload))

    def _action(self, action: JSON) -> JSON:
        return {**action, "action_ts": self.state.new_ts()}

    def _interaction(self, user: User, kind: str, view: str | None = None) -> JSON:
        config = self.state.config
        return {
            "type": kind,
            "user": {
                "id": user.id,
                "username": user.name,
                "name": user.name,
                "team_id": self.state.team_id,
            },
            "api_app_id": self.state.app_id,
            "token": self.out.verification_token,
            "team": {"id": self.state.team_id, "domain": config.team_domain},
            "enterprise": None,
            "is_enterprise_install": False,
            "trigger_id": self.tickets.trigger(user.id, view),
        }

    def _shown(self, reply: Reply) -> Reply:
        if reply.error is not None:
            self.state.publish({"type": "error", "text": f"The app did not answer: {reply.error}."})
        return reply

    # Modals

    async def submit(self, user: User, view: View, values: JSON | None) -> JSON:
        """``{ok}``, or ``{ok, errors}`` by block id, or ``{ok, error}`` where the app failed."""
        view.state = merged(view.state, values)
        errors = missing(view.body["blocks"], view.state)
        if errors:
            return {"ok": False, "errors": errors}
        payload = {
            **self._interaction(user, "view_submission", view.id),
            "view": slack_view(self.state, view),
            "response_urls": self._response_urls(user, view),
        }
        reply = await self.out.ask("interactive", payload)
        if reply.error is not None:
            return self._trouble()
        return self._answered(user, view, reply.body)

    def _response_urls(self, user: User, view: View) -> list[JSON]:
        urls = []
        for block in view.body["blocks"]:
            element = block.get("element") or {}
            if not element.get("response_url_enabled"):
                continue
            value = view.state[block["block_id"]][element["action_id"]]
            channel = value.get("selected_conversation") or value.get("selected_channel")
            if channel:
                url = self.tickets.response_url("app", user.id, channel, None, False)
                ids = {"block_id": block["block_id"], "action_id": element["action_id"]}
                urls.append({**ids, "channel_id": channel, "response_url": url})
        return urls

    def _answered(self, user: User, view: View, body: Any) -> JSON:
        """What the app's answer does to the modal."""
        if not body:
            self.views.close(view)
            return {"ok": True}
        deed = body.get("response_action") if isinstance(body, dict) else None
        try:
            if deed == "errors":
                return self._errors(view, body.get("errors"))
            if deed == "clear":
                self.views.clear(user.id)
            elif deed == "update":
                self.views.change(view, self.views.checked(body.get("view")))
            elif deed == "push":
                self.views.push_on(user.id, self.views.checked(body.get("view")))
            else:
                return self._trouble()
        except Refusal:
            return self._trouble()
        return {"ok": True}

    def _errors(self, view: View, errors: Any) -> JSON:
        inputs = {block["block_id"] for block in view.body["blocks"] if block["type"] == "input"}
        if not isinstance(errors, dict) or not errors or not set(errors) <= inputs:
            return self._trouble()
        return {"ok": False, "errors": {block: str(text) for block, text in errors.items()}}

    def _trouble(self) -> JSON:
        self.state.publish({"type": "error", "text": TROUBLE})
        return {"ok": False, "error": TROUBLE}

    async def close(self, user: User, view: View) -> None:
        self.views.close(view)
        if view.body.get("notify_on_close"):
            payload = {
                **self._interaction(user, "view_closed"),
                "view": slack_view(self.state, view),
                "is_cleared": False,
            }
            del payload["trigger_id"]
            await self.out.ask("interactive", payload)

    # The rest

    def open_home(self, user: User, tab: str = "home") -> None:
        channel = self.state.channel(user.id)
        event: JSON = {
            "type": "app_home_opened",
            "user": user.id,
            "channel": channel.id if channel else "",
            "tab": tab,
            "event_ts": self.state.new_ts(),
        }
        home = self.state.homes.get(user.id)
        if tab == "home" and home is not None:
            event["view"] = slack_view(self.state, self.state.views[home])
        self.out.event("app_home_opened", event)

    async def shortcut(self, user: User, callback_id: str, message: Message | None = None) -> Reply:
        known = {shortcut.callback_id: shortcut for shortcut in self.state.config.shortcuts}
        if callback_id not in known:
            return Reply("unknown_shortcut")
        payload = {
            **self._interaction(user, "shortcut" if message is None else "message_action"),
            "callback_id": callback_id,
            "action_ts": self.state.new_ts(),
        }
        if message is not None:
            channel = self.state.channels[message.channel]
            payload |= {
                "message": slack_message(self.state, message),
                "message_ts": message.ts,
                "channel": {"id": channel.id, "name": channel.name},
                "response_url": self.tickets.response_url("app", user.id, channel.id, message.ts, False),
            }
        return self._shown(await self.out.ask("interactive", payload))

    def bring_bot(self, channel: Channel, by: User | None = None) -> None:
        """Invite the bot to a channel."""
        with self.state.lock:
            channel.members.add(self.state.bot.id)
            self.state.publish({"type": "channel_joined", "channel": channel})
        event = {
            "type": "member_joined_channel",
            "user": self.state.bot.id,
            "channel": channel.id,
            "channel_type": "C" if channel.kind == "channel" else "G",
            "team": self.state.team_id,
            "event_ts": self.state.new_ts(),
        }
        self.out.event("member_joined_channel", {**event, "inviter": by.id} if by else event)

    def responded(self, url: ResponseUrl, args: JSON) -> None:
        """What a POST to a response URL does. Raises Refusal."""
        message = self._original(url)
        if args.get("delete_original"):
            if message is not None:
                self.desk.delete(message)
            return
        content = content_of(args)
        if args.get("replace_original") and message is not None:
            self.desk.rewrite(message, content)
            return
        channel = self.state.channels[url.channel]
        visible_to = None if args.get("response_type") == "in_channel" else url.user
        thread_ts = args.get("thread_ts") or None
        self.desk.post(channel, content, thread_ts=thread_ts, visible_to=visible_to)

    def _original(self, url: ResponseUrl) -> Message | None:
        if url.message_ts is None:
            return None
        message = self.state.message(url.channel, url.message_ts)
        # The app may change its own messages only, whoever's message the interaction came from.
        return message if message is not None and message.by_bot else None
