"""The rest: who am I, who are you, and the way into Socket Mode."""

from __future__ import annotations

from bot.workspace.api import Call, Method
from bot.workspace.errors import Refusal
from bot.workspace.methods.conversations import page
from bot.workspace.shapes import slack_user
from bot.workspace.state import JSON


def api_test(call: Call) -> JSON:
    if call.text("error"):
        raise Refusal(call.text("error"), args=call.args)
    return {"args": call.args} if call.args else {}


def auth_test(call: Call) -> JSON:
    state = call.core.state
    return {
        "url": f"{state.base_url}/",
        "team": state.config.team_name,
        "user": state.bot.name,
        "team_id": state.team_id,
        "user_id": state.bot.id,
        "bot_id": state.bot_id,
        "app_id": state.app_id,
        "is_enterprise_install": False,
    }


def connections_open(call: Call) -> JSON:
    if call.core.out.request_url is not None:
        raise Refusal("forbidden")  # the app is set to receive by HTTP: Socket Mode is switched off for it
    ticket = call.core.out.sockets.ticket()
    base = call.core.state.base_url.replace("http", "ws", 1)
    return {"url": f"{base}/link/?ticket={ticket}&app_id={call.core.state.app_id}"}


def users_info(call: Call) -> JSON:
    user = call.core.state.users.get(call.text("user"))
    if user is None:
        raise Refusal("user_not_found")
    return {"user": slack_user(call.core.state, user)}


def users_list(call: Call) -> JSON:
    users = [slack_user(call.core.state, user) for user in call.core.state.users.values()]
    return {**page(call, users, "members"), "cache_ts": int(call.core.state.now())}


def bots_info(call: Call) -> JSON:
    state = call.core.state
    if call.text("bot") not in ("", state.bot_id):
        raise Refusal("bot_not_found")
    bot = {"id": state.bot_id, "deleted": False, "name": state.config.app_name, "updated": 0}
    return {"bot": {**bot, "app_id": state.app_id, "user_id": state.bot.id, "icons": {}}}


def team_info(call: Call) -> JSON:
    state = call.core.state
    return {
        "team": {
            "id": state.team_id,
            "name": state.config.team_name,
            "domain": state.config.team_domain,
            "email_domain": "",
            "icon": {},
        }
    }


def add_reaction(call: Call) -> JSON:
    core = call.core
    message = core.state.message(call.text("channel"), call.text("timestamp"))
    if call.text("channel") not in core.state.channels:
        raise Refusal("channel_not_found")
    if message is None:
        raise Refusal("message_not_found")
    name = call.text("name")
    if not name or not name.replace("_", "").replace("-", "").replace("+", "").replace(":", "").isalnum():
        raise Refusal("invalid_name")
    with core.state.lock:
        users = message.reactions.setdefault(name, [])
        if core.state.bot.id in users:
            raise Refusal("already_reacted")
        users.append(core.state.bot.id)
        core.state.edited(message)
    return {}


def remove_reaction(call: Call) -> JSON:
    core = call.core
    message = core.state.message(call.text("channel"), call.text("timestamp"))
    if message is None:
        raise Refusal("message_not_found")
    with core.state.lock:
        users = message.reactions.get(call.text("name"), [])
        if core.state.bot.id not in users:
            raise Refusal("no_reaction")
        users.remove(core.state.bot.id)
        if not users:
            del message.reactions[call.text("name")]
        core.state.edited(message)
    return {}


def set_status(call: Call) -> JSON:
    """What an app is doing in a thread, until it posts there or says that it is nothing."""
    core = call.core
    channel, thread = call.text("channel_id"), call.text("thread_ts")
    if channel not in core.state.channels or core.state.bot.id not in core.state.channels[channel].members:
        raise Refusal("channel_not_found")
    if core.state.message(channel, thread) is None:
        raise Refusal("invalid_thread_ts")
    core.state.publish({"type": "status", "channel": channel, "ts": thread, "text": call.text("status")})
    return {}


def revoke(call: Call) -> JSON:
    if call.flag("test"):
        return {"revoked": False}
    call.core.revoke_token(call.token or "")
    return {"revoked": True}


METHODS = {
    "api.test": Method(api_test, token="none"),
    "auth.test": Method(auth_test),
    "assistant.threads.setStatus": Method(set_status, ("chat:write", "assistant:write")),
    "auth.revoke": Method(revoke),
    "oauth.v2.access": Method(lambda call: call.core.grants.access(call.args), token="none"),
    "apps.connections.open": Method(connections_open, token="app"),
    "users.info": Method(users_info, ("users:read",)),
    "users.list": Method(users_list, ("users:read",)),
    "bots.info": Method(bots_info, ("users:read",)),
    "team.info": Method(team_info, ("team:read",)),
    "reactions.add": Method(add_reaction, ("reactions:write",)),
    "reactions.remove": Method(remove_reaction, ("reactions:write",)),
}
