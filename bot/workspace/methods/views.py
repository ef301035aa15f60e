"""views.*: modals and the App Home."""

from __future__ import annotations

from bot.workspace.api import Call, Method
from bot.workspace.errors import Refusal
from bot.workspace.shapes import slack_view
from bot.workspace.state import JSON, View


def _shown(call: Call, view: View) -> JSON:
    return {"view": slack_view(call.core.state, view)}


def _trigger(call: Call) -> str:
    return call.text("trigger_id") or call.required("trigger_id")


def open_view(call: Call) -> JSON:
    return _shown(call, call.core.views.open(_trigger(call), call.args.get("view")))


def push(call: Call) -> JSON:
    return _shown(call, call.core.views.push(_trigger(call), call.args.get("view")))


def update(call: Call) -> JSON:
    view_id, external_id = call.text("view_id") or None, call.text("external_id") or None
    return _shown(call, call.core.views.update(view_id, external_id, call.args.get("view"), call.text("hash") or None))


def publish(call: Call) -> JSON:
    user = call.required("user_id")
    if user not in call.core.state.users:
        raise Refusal("invalid_arguments", response_metadata={"messages": ["[ERROR] user_id is not valid"]})
    return _shown(call, call.core.views.publish(user, call.args.get("view"), call.text("hash") or None))


METHODS = {
    "views.open": Method(open_view),
    "views.push": Method(push),
    "views.update": Method(update),
    "views.publish": Method(publish),
}
