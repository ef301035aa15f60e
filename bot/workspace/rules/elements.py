"""What stands inside blocks: buttons, menus, inputs, pictures. Limits from Slack's Block Kit reference."""

from __future__ import annotations

from bot.workspace.rules.checks import (
    Check,
    Record,
    Report,
    anything,
    boolean,
    either,
    integer,
    items,
    kinds,
    listed,
    not_both,
    one_of,
    plain,
    record,
    string,
    text,
    url,
)

ACTION_ID = string(255)
PLACEHOLDER = plain(150)
CONFIRM = record(
    {"title": plain(100), "text": text(300), "confirm": plain(30), "deny": plain(30)},
    {"style": one_of("primary", "danger")},
)
DATE = string(pattern=r"\d{4}-\d\d-\d\d")
TIME = string(pattern=r"\d\d:\d\d")
SLACK_FILE = record({}, {"id": string(pattern=r"F[A-Z0-9]{8,}"), "url": url()}, either("id", "url"))


def _option(*, marked_up: bool = False, linked: bool = False) -> Check:
    label = text(75) if marked_up else plain(75)
    optional: dict[str, Check] = {"description": text(75) if marked_up else plain(75)}
    if linked:
        optional["url"] = url()
    return record({"text": label, "value": string(150)}, optional)


OPTION = _option()
MARKED_OPTION = _option(marked_up=True)
GROUP = record({"label": plain(75), "options": items(OPTION, 1, 100)})


def _unique_values(value: Record, pointer: str, report: Report) -> None:
    seen: set[str] = set()
    for index, choice in enumerate(listed(value, "options")):
        worth = choice.get("value") if isinstance(choice, dict) else None
        if isinstance(worth, str):
            if worth in seen:
                report.say("option values must be unique", f"{pointer}/options/{index}/value")
            seen.add(worth)


def _element(required: dict[str, Check], optional: dict[str, Check], *also: Check) -> Check:
    return record({"type": anything, **required}, {"action_id": ACTION_ID, **optional}, *also)


def _select(
    optional: dict[str, Check], *also: Check, several: bool = False, required: dict[str, Check] | None = None
) -> Check:
    shared: dict[str, Check] = {"placeholder": PLACEHOLDER, "confirm": CONFIRM, "focus_on_load": boolean}
    if several:
        shared["max_selected_items"] = integer(1)
    return _element(required or {}, {**shared, **optional}, *also)


def _static(initial: str, check: Check, *, several: bool = False) -> Check:
    optional = {"options": items(OPTION, 1, 100), "option_groups": items(GROUP, 1, 100), initial: check}
    whole = (either("options", "option_groups"), not_both("options", "option_groups"), _unique_values)
    return _select(optional, *whole, several=several)


FILTER = record(
    {},
    {
        "include": items(one_of("im", "mpim", "private", "public"), 1),
        "exclude_external_shared_channels": boolean,
        "exclude_bot_users": boolean,
    },
)
CONVERSATIONS: dict[str, Check] = {"default_to_current_conversation": boolean, "filter": FILTER}
DISPATCH = record({}, {"trigger_actions_on": items(one_of("on_enter_pressed", "on_character_entered"), 1, 2)})
INPUT: dict[str, Check] = {
    "placeholder": PLACEHOLDER,
    "focus_on_load": boolean,
    "dispatch_action_config": DISPATCH,
    "initial_value": string(3000, 0),
}

BUTTON = _element(
    {"text": plain(75)},
    {
        "url": url(),
        "value": string(2000),
        "style": one_of("primary", "danger"),
        "confirm": CONFIRM,
        "accessibility_label": string(75),
        "agent_prompt": string(4000),
    },
)
IMAGE = record(
    {"type": anything, "alt_text": string(2000)},
    {"image_url": url(3000, "https?"), "slack_file": SLACK_FILE},
    either("image_url", "slack_file"),
    not_both("image_url", "slack_file"),
)
SELECTS: dict[str, Check] = {
    "static_select": _static("initial_option", OPTION),
    "external_select": _select({"initial_option": OPTION, "min_query_length": integer(0)}),
    "users_select": _select({"initial_user": string()}),
    "conversations_select": _select(
        {"initial_conversation": string(), "response_url_enabled": boolean, **CONVERSATIONS}
    ),
    "channels_select": _select({"initial_channel": string(), "response_url_enabled": boolean}),
}
MULTI_SELECTS: dict[str, Check] = {
    "multi_static_select": _static("initial_options", items(OPTION, 1, 100), several=True),
    "multi_external_select": _select(
        {"initial_options": items(OPTION, 1, 100), "min_query_length": integer(0)}, several=True
    ),
    "multi_users_select": _select({"initial_users": items(string())}, several=True),
    "multi_conversations_select": _select({"initial_conversations": items(string()), **CONVERSATIONS}, several=True),
    "multi_channels_select": _select({"initial_channels": items(string())}, several=True),
}
OVERFLOW = _element({"options": items(_option(linked=True), 1, 5)}, {"confirm": CONFIRM}, _unique_values)
PICKED: dict[str, Check] = {"confirm": CONFIRM, "focus_on_load": boolean}
PICKERS: dict[str, Check] = {
    "datepicker": _element({}, {**PICKED, "initial_date": DATE, "placeholder": PLACEHOLDER}),
    "timepicker": _element({}, {**PICKED, "initial_time": TIME, "placeholder": PLACEHOLDER, "timezone": string()}),
    "datetimepicker": _element({}, {**PICKED, "initial_date_time": integer(10**9, 10**10 - 1)}),
}
CHOICES: dict[str, Check] = {
    "checkboxes": _element(
        {"options": items(MARKED_OPTION, 1, 10)},
        {**PICKED, "initial_options": items(MARKED_OPTION, 1, 10)},
        _unique_values,
    ),
    "radio_buttons": _element(
        {"options": items(MARKED_OPTION, 1, 10)}, {**PICKED, "initial_option": MARKED_OPTION}, _unique_values
    ),
}
INPUTS: dict[str, Check] = {
    "plain_text_input": _element(
        {},
        {**INPUT, "multiline": boolean, "min_length": integer(0, 3000), "max_length": integer(1, 3000)},
    ),
    "number_input": _element({"is_decimal_allowed": boolean}, {**INPUT, "min_value": string(), "max_value": string()}),
    "email_text_input": _element({}, INPUT),
    "url_text_input": _element({}, INPUT),
    "rich_text_input": _element({}, {**INPUT, "initial_value": anything}),
    "file_input": _element({}, {"filetypes": items(string()), "max_files": integer(1, 10)}),
}
WORKFLOW_BUTTON = _element(
    {"text": plain(75), "workflow": anything},
    {"style": one_of("primary", "danger"), "confirm": CONFIRM, "accessibility_label": string(75)},
)
FEEDBACK = record({"text": plain(75), "value": string(2000)}, {"accessibility_label": string(75)})
FEEDBACK_BUTTONS = _element({"positive_button": FEEDBACK, "negative_button": FEEDBACK}, {})
ICON_BUTTON = _element(
    {"icon": one_of("trash"), "text": plain(75)},
    {
        "value": string(2000),
        "confirm": CONFIRM,
        "accessibility_label": string(75),
        "visible_to_user_ids": items(string(), 1, 10),
    },
)
TEXTS: dict[str, Check] = {"plain_text": text(3000), "mrkdwn": text(3000)}

CLICKED: dict[str, Check] = {"button": BUTTON, "workflow_button": WORKFLOW_BUTTON, "overflow": OVERFLOW}
IN_SECTION = kinds({**CLICKED, "image": IMAGE, **SELECTS, **MULTI_SELECTS, **PICKERS, **CHOICES})
IN_ACTIONS = kinds({**CLICKED, **SELECTS, **PICKERS, **CHOICES, "rich_text_input": INPUTS["rich_text_input"]})
IN_INPUT = kinds({**INPUTS, **SELECTS, **MULTI_SELECTS, **PICKERS, **CHOICES})
IN_CONTEXT = kinds({"image": IMAGE, **TEXTS})
IN_CONTEXT_ACTIONS = kinds({"feedback_buttons": FEEDBACK_BUTTONS, "icon_button": ICON_BUTTON})
