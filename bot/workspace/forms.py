"""What is typed and chosen in blocks: the state that payloads carry, and what a client checks before it submits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.workspace.state import JSON

# Element type -> (field of the state, field of the element that sets it at the start)
FIELDS: dict[str, tuple[str, str]] = {
    "plain_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "rich_text_input": ("rich_text_value", "initial_value"),
    "file_input": ("files", ""),
    "static_select": ("selected_option", "initial_option"),
    "external_select": ("selected_option", "initial_option"),
    "radio_buttons": ("selected_option", "initial_option"),
    "users_select": ("selected_user", "initial_user"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "channels_select": ("selected_channel", "initial_channel"),
    "multi_static_select": ("selected_options", "initial_options"),
    "multi_external_select": ("selected_options", "initial_options"),
    "checkboxes": ("selected_options", "initial_options"),
    "multi_users_select": ("selected_users", "initial_users"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
}
LISTS = ("selected_options", "selected_users", "selected_conversations", "selected_channels", "files")


def elements(blocks: list[JSON]) -> Iterator[tuple[JSON, JSON]]:
    """Every element of every block, with its block, containers and cards included."""
    for block in blocks:
        for key in ("accessory", "element"):
            if isinstance(block.get(key), dict):
                yield block, block[key]
        if block.get("type") in ("actions", "context_actions"):
            yield from ((block, element) for element in block.get("elements", []))
        if block.get("type") == "card":
            yield from ((block, element) for element in block.get("actions", []))
        if block.get("type") == "carousel":
            yield from elements(block.get("elements", []))
        if block.get("type") == "container":
            yield from elements(block.get("child_blocks", []))


def initial_values(blocks: list[JSON]) -> JSON:
    """The state of blocks before anybody touched them: block id -> action id -> value."""
    values: JSON = {}
    for block, element in elements(blocks):
        field = FIELDS.get(element.get("type", ""))
        if field is None:
            continue
        name, initial = field
        value = element.get(initial)
        if value is None and name in LISTS:
            value = []
        values.setdefault(block["block_id"], {})[element["action_id"]] = {"type": element["type"], name: value}
    return values


def merged(values: JSON, given: JSON | None) -> JSON:
    """``values`` with what a person changed; what the blocks do not have is left out."""
    given = given or {}
    return {
        block: {
            action: {**value, **(given.get(block, {}).get(action) or {})} if block in given else value
            for action, value in actions.items()
        }
        for block, actions in values.items()
    }


def touched(values: JSON, action: JSON) -> JSON:
    """``values`` after an action: what was chosen is the state of its element from then on."""
    name, _ = FIELDS.get(action["type"], ("", ""))
    if name not in action:
        return values
    return merged(values, {action["block_id"]: {action["action_id"]: {name: action[name]}}})


def missing(blocks: list[JSON], values: JSON) -> JSON:
    """What Slack's own client refuses before the app hears of it: block id -> what is wrong."""
    errors: JSON = {}
    for block, element in elements(blocks):
        if block.get("type") != "input":
            continue
        value = values.get(block["block_id"], {}).get(element["action_id"], {})
        problem = _problem(block, element, value.get(FIELDS[element["type"]][0]))
        if problem:
            errors[block["block_id"]] = problem
    return errors


def _problem(block: JSON, element: JSON, value: Any) -> str | None:
    if value in (None, "", []):
        return None if block.get("optional") else "Please complete this required field."
    if isinstance(value, str) and element["type"] == "plain_text_input":
        if len(value) < element.get("min_length", 0):
            return f"This entry must be at least {element['min_length']} characters."
        if len(value) > element.get("max_length", 3000):
            return f"This entry must be at most {element.get('max_length', 3000)} characters."
    return None


def filled(blocks: list[JSON], answers: JSON) -> JSON:
    """State from plain answers: ``{block or action id: "text"}``; what is already of Slack's form is kept."""
    values: JSON = {}
    for block, element in elements(blocks):
        field = FIELDS.get(element.get("type", ""))
        for key in (block["block_id"], element.get("action_id")):
            if field is None or key not in answers:
                continue
            value = _value(element, field[0], answers[key])
            values.setdefault(block["block_id"], {})[element["action_id"]] = value
    return values


def _value(element: JSON, name: str, answer: Any) -> JSON:
    if isinstance(answer, dict):
        inner = answer.get(element["action_id"], answer)
        return {"type": element["type"], **(inner if isinstance(inner, dict) else {name: inner})}
    if name == "selected_option":
        answer = option(element, answer)
    if name == "selected_options":
        answer = [option(element, value) for value in answer]
    return {"type": element["type"], name: answer}


def option(element: JSON, value: str) -> JSON | None:
    """The option of a select with this value, or with this text."""
    groups = [group["options"] for group in element.get("option_groups", [])]
    for choice in [*element.get("options", []), *(choice for group in groups for choice in group)]:
        if value in (choice.get("value"), choice["text"]["text"]):
            found: JSON = choice
            return found
    return None


def action_of(blocks: list[JSON], given: JSON) -> JSON | None:
    """The action that pressing or choosing makes: the element as the app sent it, and what a person chose in it.

    Found by ``action_id``, and by ``block_id`` where it is given. None where the blocks have no such element.
    """
    for block, element in elements(blocks):
        if element.get("action_id") != given.get("action_id"):
            continue
        if given.get("block_id") not in (None, block["block_id"]):
            continue
        action: JSON = {"type": element["type"], "action_id": element["action_id"], "block_id": block["block_id"]}
        if element["type"] in ("button", "icon_button", "workflow_button"):
            kept: JSON = {key: element[key] for key in ("text", "value", "style", "url") if key in element}
            return {**action, **kept}
        return {**action, **_chosen(element, given)}
    return None


def _chosen(element: JSON, given: JSON) -> JSON:
    """What a person chose in an element, as far as it can be chosen there."""
    chosen = {key: value for key, value in given.items() if key.startswith("selected_") or key == "value"}
    if not element.get("options") and not element.get("option_groups"):
        return chosen
    if isinstance(chosen.get("selected_option"), dict):
        chosen["selected_option"] = option(element, str(chosen["selected_option"].get("value")))
    if isinstance(chosen.get("selected_options"), list):
        picked = [option(element, str(one.get("value"))) for one in chosen["selected_options"] if isinstance(one, dict)]
        chosen["selected_options"] = [one for one in picked if one is not None]
    return chosen
