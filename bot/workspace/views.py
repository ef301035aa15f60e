"""Modals and the App Home: at most three views on a person's stack, opened by a trigger id."""

from __future__ import annotations

from typing import Any

from bot.workspace import rules
from bot.workspace.errors import Refusal, refusal_of_blocks
from bot.workspace.forms import initial_values
from bot.workspace.posting import structure
from bot.workspace.shapes import view_hash, with_ids
from bot.workspace.state import JSON, State, View, new_id
from bot.workspace.tickets import Tickets

MAX_STACK = 3


class Views:
    """What a person has open. Methods raise Refusal in Slack's words."""

    def __init__(self, state: State, tickets: Tickets) -> None:
        self.state = state
        self.tickets = tickets

    def open(self, trigger_id: str, view: Any) -> View:
        body = self._checked(view, "modal")
        trigger = self.tickets.exchange(trigger_id)
        with self.state.lock:
            # A new modal takes the place of whatever was open.
            self.clear(trigger.user)
            return self._put(trigger.user, body, previous=None)

    def push(self, trigger_id: str, view: Any) -> View:
        body = self._checked(view, "modal")
        trigger = self.tickets.exchange(trigger_id)
        with self.state.lock:
            if trigger.view is None or trigger.view not in self.state.stacks.get(trigger.user, []):
                raise Refusal("not_found")
            return self.push_on(trigger.user, body)

    def push_on(self, user: str, body: JSON) -> View:
        with self.state.lock:
            stack = self.state.stacks.get(user, [])
            if len(stack) >= MAX_STACK:
                raise Refusal("push_limit_reached")
            return self._put(user, body, previous=stack[-1] if stack else None)

    def update(self, view_id: str | None, external_id: str | None, view: Any, hash_: str | None) -> View:
        with self.state.lock:
            found = self._find(view_id, external_id)
            if hash_ and hash_ != found.hash:
                raise Refusal("hash_conflict")
            self.change(found, self._checked(view, found.body["type"], own=found.id))
            return found

    def change(self, view: View, body: JSON) -> None:
        """Show another body in the same view; what was typed stays where the block and action ids stay."""
        with self.state.lock:
            kept = view.state
            view.body = body
            view.hash = view_hash(body)
            view.state = {
                block: {action: kept.get(block, {}).get(action, value) for action, value in actions.items()}
                for block, actions in initial_values(body["blocks"]).items()
            }
            kind = "home" if body["type"] == "home" else "view_updated"
            self.state.publish({"type": kind, "view": view})

    def publish(self, user: str, view: Any, hash_: str | None) -> View:
        """The App Home of a person."""
        body = self._checked(view, "home")
        with self.state.lock:
            known = self.state.homes.get(user)
            if known is None:
                shown = self._new(user, body, None)
                self.state.homes[user] = shown.id
                self.state.publish({"type": "home", "view": shown})
                return shown
            shown = self.state.views[known]
            if hash_ and hash_ != shown.hash:
                raise Refusal("hash_conflict")
            self.change(shown, body)
            return shown

    def checked(self, view: Any) -> JSON:
        return self._checked(view, "modal")

    def close(self, view: View) -> None:
        """Take one view off the stack."""
        with self.state.lock:
            stack = self.state.stacks.get(view.user, [])
            if view.id in stack:
                stack.remove(view.id)
            self.state.views.pop(view.id, None)
            self.state.publish({"type": "view_closed", "view_id": view.id, "view": view})

    def clear(self, user: str) -> list[View]:
        """Close all of a person's modals, the newest first."""
        with self.state.lock:
            closed = [self.state.views[view] for view in reversed(self.state.stacks.get(user, []))]
            for view in closed:
                self.close(view)
            return closed

    def top(self, user: str) -> View | None:
        with self.state.lock:
            stack = self.state.stacks.get(user)
            return self.state.views[stack[-1]] if stack else None

    def _put(self, user: str, body: JSON, previous: str | None) -> View:
        view = self._new(user, body, previous)
        self.state.stacks.setdefault(user, []).append(view.id)
        self.state.publish({"type": "view_opened", "view": view})
        return view

    def _new(self, user: str, body: JSON, previous: str | None) -> View:
        view_id = new_id("V")
        root = self.state.views[previous].root_id if previous else view_id
        view = View(view_id, user, body, view_hash(body), root, previous, initial_values(body["blocks"]))
        self.state.views[view_id] = view
        return view

    def _find(self, view_id: str | None, external_id: str | None) -> View:
        if not view_id and not external_id:
            raise Refusal("invalid_arguments")
        for view in self.state.views.values():
            if view.id == view_id or (external_id and view.body.get("external_id") == external_id):
                return view
        raise Refusal("not_found")

    def _checked(self, view: Any, kind: str, own: str | None = None) -> JSON:
        body = structure(view, "invalid_arguments")
        if not isinstance(body, dict):
            raise refusal_of_blocks("invalid_arguments", ["missing required field: view [json-pointer:/view]"])
        problems = rules.problems_of_view(body)
        if body.get("type") != kind:
            problems.append(f"must be {kind} [json-pointer:/view/type]")
        if problems:
            raise refusal_of_blocks("invalid_arguments", problems)
        external = body.get("external_id")
        if external and any(v.body.get("external_id") == external and v.id != own for v in self.state.views.values()):
            raise Refusal("duplicate_external_id")
        return {**body, "blocks": with_ids(body["blocks"])}
