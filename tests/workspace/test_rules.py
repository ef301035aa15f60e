"""What Slack takes and what it refuses, a row each; then the limits, wherever in a message they are reached."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.workspace.rules import problems_of_blocks, problems_of_view

Json = dict[str, Any]


def plain(text: str = "x") -> Json:
    return {"type": "plain_text", "text": text}


def mrkdwn(text: str = "x") -> Json:
    return {"type": "mrkdwn", "text": text}


def button(action_id: str = "a", **more: Any) -> Json:
    return {"type": "button", "action_id": action_id, "text": plain(), **more}


def option(value: str = "v", text: str = "x") -> Json:
    return {"text": plain(text), "value": value}


def select(**more: Any) -> Json:
    return {"type": "static_select", "action_id": "s", "options": [option()], **more}


def section(text: str = "x", **more: Any) -> Json:
    return {"type": "section", "text": mrkdwn(text), **more}


def actions(*elements: Json) -> Json:
    return {"type": "actions", "elements": list(elements)}


def raw(text: str = "x") -> Json:
    return {"type": "raw_text", "text": text}


def raw_number(value: Any = 1, text: str = "1") -> Json:
    return {"type": "raw_number", "value": value, "text": text}


def rich(*inline: Json) -> Json:
    return {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": list(inline)}]}


def table(rows: int = 2, columns: int = 2, text: str = "x") -> Json:
    return {"type": "table", "rows": [[raw(text) for _ in range(columns)] for _ in range(rows)]}


def data_table(rows: int = 2, columns: int = 2, **more: Any) -> Json:
    return {
        "type": "data_table",
        "caption": "Figures",
        "rows": [[raw() for _ in range(columns)] for _ in range(rows)],
        **more,
    }


def line(series: int = 1, categories: int = 2, **more: Any) -> Json:
    labels = [f"c{number}" for number in range(categories)]
    one = [{"label": label, "value": 1.5} for label in labels]
    return {
        "type": "data_visualization",
        "title": "Output",
        "chart": {
            "type": "line",
            "series": [{"name": f"s{number}", "data": one} for number in range(series)],
            "axis_config": {"categories": labels},
        },
        **more,
    }


def pie(segments: int = 1, value: Any = 1) -> Json:
    slices = [{"label": f"s{number}", "value": value} for number in range(segments)]
    return {"type": "data_visualization", "title": "Parts", "chart": {"type": "pie", "segments": slices}}


def card(**more: Any) -> Json:
    return {"type": "card", "title": mrkdwn(), **more}


def container(*children: Json, **more: Any) -> Json:
    return {"type": "container", "title": plain(), "child_blocks": list(children), **more}


def input_block(element: Json, **more: Any) -> Json:
    return {"type": "input", "label": plain(), "element": element, **more}


IMAGE = {"type": "image", "image_url": "https://example.com/a.png", "alt_text": "a"}

TAKEN: dict[str, list[Json]] = {
    "nothing": [],
    "section": [section()],
    "section with fields": [{"type": "section", "fields": [mrkdwn(), plain()]}],
    "section with a button": [section(accessory=button())],
    "section with a select": [section(accessory=select(placeholder=plain(), initial_option=option()))],
    "section with a picture": [section(accessory=IMAGE)],
    "header": [{"type": "header", "text": plain("y" * 150)}],
    "divider": [{"type": "divider"}],
    "image": [{**IMAGE, "title": plain()}],
    "context": [{"type": "context", "elements": [mrkdwn(), IMAGE]}],
    "actions": [actions(button("a"), button("b", value="v", style="primary"), select())],
    "actions in two blocks with the same ids": [actions(button("a")), actions(button("a"))],
    "overflow": [actions({"type": "overflow", "action_id": "o", "options": [option()]})],
    "confirm": [actions(button(confirm={"title": plain(), "text": mrkdwn(), "confirm": plain(), "deny": plain()}))],
    "option groups": [
        section(
            accessory={
                "type": "static_select",
                "action_id": "s",
                "option_groups": [{"label": plain(), "options": [option()]}],
            }
        )
    ],
    "input": [input_block({"type": "plain_text_input", "action_id": "i", "multiline": True}, optional=True)],
    "markdown": [{"type": "markdown", "text": "**粗体**"}],
    "rich text": [
        {
            "type": "rich_text",
            "elements": [
                {"type": "rich_text_section", "elements": [{"type": "text", "text": "a", "style": {"bold": True}}]},
                {
                    "type": "rich_text_list",
                    "style": "bullet",
                    "indent": 1,
                    "elements": [
                        {
                            "type": "rich_text_section",
                            "elements": [{"type": "link", "url": "https://a.cn/", "text": "a"}],
                        }
                    ],
                },
                {"type": "rich_text_quote", "elements": [{"type": "text", "text": "quoted"}]},
                {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "code"}]},
            ],
        }
    ],
    "date": [rich({"type": "date", "timestamp": 1756425600, "format": "{date_num}", "fallback": "2025-08-29"})],
    "table": [
        {**table(), "column_settings": [{"align": "right"}, None]},
    ],
    "table of rich text": [{"type": "table", "rows": [[rich({"type": "text", "text": "a"})]]}],
    "largest table": [table(100, 20, "xy")],
    "data table": [data_table(page_size=10, row_header_column_index=1)],
    "data table of numbers": [
        {"type": "data_table", "caption": "c", "rows": [[raw(), raw()], [raw(), raw_number(1.5, "1.5亿元")]]}
    ],
    "largest data table": [data_table(101, 20)],
    "line": [line()],
    "two charts": [line(6, 20), pie(6)],
    "card": [card(body=mrkdwn("y" * 200), actions=[button("a"), button("b"), button("c")], icon=IMAGE)],
    "carousel": [{"type": "carousel", "elements": [card() for _ in range(10)]}],
    "container": [container(section(), {"type": "divider"}, actions(button()), is_collapsible=True)],
    "context actions": [
        {
            "type": "context_actions",
            "elements": [
                {
                    "type": "feedback_buttons",
                    "action_id": "f",
                    "positive_button": {"text": plain(), "value": "+"},
                    "negative_button": {"text": plain(), "value": "-"},
                }
            ],
        }
    ],
    "plan": [{"type": "plan", "title": "t", "tasks": [{"task_id": "1", "title": "t", "status": "pending"}]}],
    "task card": [{"type": "task_card", "task_id": "1", "title": "t", "status": "complete"}],
    "fifty blocks": [{"type": "divider"}] * 50,
}


@pytest.mark.parametrize("blocks", TAKEN.values(), ids=TAKEN.keys())
def test_what_slack_takes(blocks: list[Json]) -> None:
    assert problems_of_blocks(blocks, "message", "/blocks") == []


def too_long(most: int, pointer: str) -> str:
    return f"must be less than {most + 1} characters [json-pointer:/blocks/0{pointer}]"


def too_many(most: int, pointer: str) -> str:
    return f"no more than {most} items allowed [json-pointer:/blocks{pointer}]"


REFUSED: dict[str, tuple[list[Any], str]] = {
    "51 blocks": ([{"type": "divider"}] * 51, too_many(50, "")),
    "no object": (["text"], "must be an object [json-pointer:/blocks/0]"),
    "no type": ([{"text": "x"}], "missing required field: type [json-pointer:/blocks/0]"),
    "unknown type": ([{"type": "marquee"}], "unsupported type: marquee [json-pointer:/blocks/0/type]"),
    "alert in a message": (
        [{"type": "alert", "text": plain()}],
        "unsupported type: alert [json-pointer:/blocks/0/type]",
    ),
    "unknown field": (
        [{"type": "divider", "colour": "red"}],
        "invalid additional property: colour [json-pointer:/blocks/0]",
    ),
    "block id": ([section(block_id="b" * 256)], too_long(255, "/block_id")),
    "same block id": (
        [section(block_id="b"), section(block_id="b")],
        'block_id "b" already exists [json-pointer:/blocks/1/block_id]',
    ),
    "header": ([{"type": "header", "text": plain("x" * 151)}], too_long(150, "/text/text")),
    "header in mrkdwn": (
        [{"type": "header", "text": mrkdwn()}],
        "unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]",
    ),
    "header without text": ([{"type": "header"}], "missing required field: text [json-pointer:/blocks/0]"),
    "section": ([section("x" * 3001)], too_long(3000, "/text/text")),
    "section, as Slack begins": (
        [section("x" * 3001)],
        "failed to match all allowed schemas [json-pointer:/blocks/0/text]",
    ),
    "empty text": ([section("")], "must be more than 0 characters [json-pointer:/blocks/0/text/text]"),
    "bare string for a text": (
        [{"type": "section", "text": "x"}],
        "must be an object [json-pointer:/blocks/0/text]",
    ),
    "emoji in mrkdwn": (
        [{"type": "section", "text": {**mrkdwn(), "emoji": True}}],
        "invalid additional property: emoji [json-pointer:/blocks/0/text]",
    ),
    "section of nothing": (
        [{"type": "section"}],
        "must define either `text` or `fields` [json-pointer:/blocks/0]",
    ),
    "11 fields": ([{"type": "section", "fields": [mrkdwn()] * 11}], too_many(10, "/0/fields")),
    "long field": ([{"type": "section", "fields": [mrkdwn("x" * 2001)]}], too_long(2000, "/fields/0/text")),
    "input as accessory": (
        [section(accessory={"type": "plain_text_input", "action_id": "i"})],
        "unsupported type: plain_text_input [json-pointer:/blocks/0/accessory/type]",
    ),
    "11 in a context": ([{"type": "context", "elements": [mrkdwn()] * 11}], too_many(10, "/0/elements")),
    "no element": ([actions()], "no fewer than 1 items allowed [json-pointer:/blocks/0/elements]"),
    "26 actions": ([actions(*[button(str(n)) for n in range(26)])], too_many(25, "/0/elements")),
    "same action id": (
        [actions(button("a"), button("a"))],
        'action_id "a" already exists [json-pointer:/blocks/0/elements/1/action_id]',
    ),
    "action id": ([actions(button("a" * 256))], too_long(255, "/elements/0/action_id")),
    "button text": ([actions(button(text=plain("x" * 76)))], too_long(75, "/elements/0/text/text")),
    "button value": ([actions(button(value="x" * 2001))], too_long(2000, "/elements/0/value")),
    "button style": (
        [actions(button(style="huge"))],
        "must be one of: primary, danger [json-pointer:/blocks/0/elements/0/style]",
    ),
    "button url": (
        [actions(button(url="javascript:alert(1)"))],
        "must match regex pattern (?:https?|mailto|tel|slack):\\S+ [json-pointer:/blocks/0/elements/0/url]",
    ),
    "long url": ([actions(button(url="https://a.cn/" + "x" * 3000))], too_long(3000, "/elements/0/url")),
    "101 options": (
        [actions(select(options=[option(str(n)) for n in range(101)]))],
        too_many(100, "/0/elements/0/options"),
    ),
    "option text": (
        [actions(select(options=[option(text="x" * 76)]))],
        too_long(75, "/elements/0/options/0/text/text"),
    ),
    "option value": ([actions(select(options=[option("x" * 151)]))], too_long(150, "/elements/0/options/0/value")),
    "select of nothing": (
        [actions({"type": "static_select", "action_id": "s"})],
        "must define either `options` or `option_groups` [json-pointer:/blocks/0/elements/0]",
    ),
    "6 in an overflow": (
        [actions({"type": "overflow", "action_id": "o", "options": [option(str(n)) for n in range(6)]})],
        too_many(5, "/0/elements/0/options"),
    ),
    "picture": (
        [{**IMAGE, "image_url": "https://a.cn/" + "x" * 3000}],
        too_long(3000, "/image_url"),
    ),
    "picture of a file url": (
        [{**IMAGE, "image_url": "file:///etc/passwd"}],
        "must match regex pattern (?:https?):\\S+ [json-pointer:/blocks/0/image_url]",
    ),
    "alt text": ([{**IMAGE, "alt_text": "x" * 2001}], too_long(2000, "/alt_text")),
    "no alt text": (
        [{"type": "image", "image_url": "https://a.cn/"}],
        "missing required field: alt_text [json-pointer:/blocks/0]",
    ),
    "markdown": ([{"type": "markdown", "text": "x" * 12_001}], too_long(12_000, "/text")),
    "markdown in two": (
        [{"type": "markdown", "text": "x" * 6_001}] * 2,
        "markdown blocks must be less than 12001 characters in all [json-pointer:/blocks]",
    ),
    "empty rich text": (
        [rich({"type": "text", "text": ""})],
        "must be more than 0 characters [json-pointer:/blocks/0/elements/0/elements/0/text]",
    ),
    "unknown inline": (
        [rich({"type": "blink", "text": "x"})],
        "unsupported type: blink [json-pointer:/blocks/0/elements/0/elements/0/type]",
    ),
    "101 rows": ([table(101)], too_many(100, "/0/rows")),
    "21 columns": ([table(1, 21)], too_many(20, "/0/rows/0")),
    "long table": (
        [table(100, 20, "x" * 6)],
        "table must be less than 10001 characters in all cells [json-pointer:/blocks/0/rows]",
    ),
    "empty cell": ([table(text="")], "must be more than 0 characters [json-pointer:/blocks/0/rows/0/0/text]"),
    "number in a plain table": (
        [{"type": "table", "rows": [[raw_number()]]}],
        "unsupported type: raw_number [json-pointer:/blocks/0/rows/0/0/type]",
    ),
    "data table without caption": (
        [{**data_table(), "caption": None}],
        "missing required field: caption [json-pointer:/blocks/0]",
    ),
    "data table of a header only": (
        [data_table(1)],
        "no fewer than 2 items allowed [json-pointer:/blocks/0/rows]",
    ),
    "102 rows": ([data_table(102)], too_many(101, "/0/rows")),
    "21 data columns": ([data_table(2, 21)], too_many(20, "/0/rows/0")),
    "ragged": (
        [{"type": "data_table", "caption": "c", "rows": [[raw(), raw()], [raw()]]}],
        "all rows must have the same number of columns [json-pointer:/blocks/0/rows/1]",
    ),
    "rich header": (
        [{"type": "data_table", "caption": "c", "rows": [[rich({"type": "text", "text": "a"})], [raw()]]}],
        "unsupported type: rich_text [json-pointer:/blocks/0/rows/0/0/type]",
    ),
    "number that is none": (
        [{"type": "data_table", "caption": "c", "rows": [[raw()], [raw_number(float("nan"))]]}],
        "must be a number [json-pointer:/blocks/0/rows/1/0/value]",
    ),
    "number in words": (
        [{"type": "data_table", "caption": "c", "rows": [[raw()], [raw_number("1")]]}],
        "must be a number [json-pointer:/blocks/0/rows/1/0/value]",
    ),
    "page size": ([data_table(page_size=101)], "must be less than 101 [json-pointer:/blocks/0/page_size]"),
    "chart title": ([line(title="x" * 51)], too_long(50, "/title")),
    "7 series": ([line(7)], too_many(6, "/0/chart/series")),
    "21 categories": ([line(1, 21)], too_many(20, "/0/chart/axis_config/categories")),
    "7 segments": ([pie(7)], too_many(6, "/0/chart/segments")),
    "segment of nothing": ([pie(1, 0)], "must be greater than 0 [json-pointer:/blocks/0/chart/segments/0/value]"),
    "three charts": (
        [line(), line(), pie()],
        "no more than 2 data_visualization blocks allowed [json-pointer:/blocks]",
    ),
    "unknown chart": (
        [{"type": "data_visualization", "title": "t", "chart": {"type": "radar"}}],
        "unsupported type: radar [json-pointer:/blocks/0/chart/type]",
    ),
    "card title": ([card(title=mrkdwn("x" * 151))], too_long(150, "/title/text")),
    "card body": ([card(body=mrkdwn("x" * 201))], too_long(200, "/body/text")),
    "card actions": ([card(actions=[button(str(n)) for n in range(4)])], too_many(3, "/0/actions")),
    "empty card": (
        [{"type": "card", "subtitle": plain()}],
        "must define either `hero_image` or `title` or `actions` or `body` [json-pointer:/blocks/0]",
    ),
    "11 cards": ([{"type": "carousel", "elements": [card()] * 11}], too_many(10, "/0/elements")),
    "11 children": ([container(*[section()] * 11)], too_many(10, "/0/child_blocks")),
    "chart in a container": (
        [container(line())],
        "unsupported type: data_visualization [json-pointer:/blocks/0/child_blocks/0/type]",
    ),
}


@pytest.mark.parametrize(("blocks", "problem"), REFUSED.values(), ids=REFUSED.keys())
def test_what_slack_refuses(blocks: list[Any], problem: str) -> None:
    assert problem in problems_of_blocks(blocks, "message", "/blocks")


def test_a_series_that_misses_a_category_is_refused() -> None:
    chart = line(2, 3)
    second = chart["chart"]["series"][1]
    second["data"] = second["data"][:-1]
    (problem,) = problems_of_blocks([chart], "message", "/blocks")
    assert problem == "data labels must match axis_config categories [json-pointer:/blocks/0/chart/series/1/data]"


MODAL = {"type": "modal", "title": plain("Ask"), "blocks": [section()]}
TEXT_INPUT = input_block({"type": "plain_text_input", "action_id": "i"})

VIEWS: dict[str, tuple[Json, str | None]] = {
    "modal": (MODAL, None),
    "modal with inputs": ({**MODAL, "submit": plain("Go"), "blocks": [TEXT_INPUT]}, None),
    "alert in a modal": ({**MODAL, "blocks": [{"type": "alert", "text": plain(), "level": "warning"}]}, None),
    "home": ({"type": "home", "blocks": [section(), table()]}, None),
    "100 blocks": ({**MODAL, "blocks": [{"type": "divider"}] * 100}, None),
    "101 blocks": (
        {**MODAL, "blocks": [{"type": "divider"}] * 101},
        "no more than 100 items allowed [json-pointer:/view/blocks]",
    ),
    "title": (
        {**MODAL, "title": plain("x" * 25)},
        "must be less than 25 characters [json-pointer:/view/title/text]",
    ),
    "no title": (
        {"type": "modal", "blocks": []},
        "missing required field: title [json-pointer:/view]",
    ),
    "no blocks": (
        {"type": "modal", "title": plain()},
        "missing required field: blocks [json-pointer:/view]",
    ),
    "no type": ({"blocks": []}, "missing required field: type [json-pointer:/view]"),
    "no submit": (
        {**MODAL, "blocks": [TEXT_INPUT]},
        "`submit` is required when an input block is in the view [json-pointer:/view]",
    ),
    "private_metadata": (
        {**MODAL, "private_metadata": "x" * 3001},
        "must be less than 3001 characters [json-pointer:/view/private_metadata]",
    ),
    "callback_id": (
        {**MODAL, "callback_id": "x" * 256},
        "must be less than 256 characters [json-pointer:/view/callback_id]",
    ),
    "table in a modal": (
        {**MODAL, "blocks": [table()]},
        "unsupported type: table [json-pointer:/view/blocks/0/type]",
    ),
    "alert at home": (
        {"type": "home", "blocks": [{"type": "alert", "text": plain()}]},
        "unsupported type: alert [json-pointer:/view/blocks/0/type]",
    ),
    "title at home": (
        {"type": "home", "title": plain(), "blocks": []},
        "invalid additional property: title [json-pointer:/view]",
    ),
}


@pytest.mark.parametrize(("view", "problem"), VIEWS.values(), ids=VIEWS.keys())
def test_views(view: Json, problem: str | None) -> None:
    problems = problems_of_view(view)
    assert problems == [] if problem is None else problem in problems


@given(st.integers(0, 60), st.integers(1, 3100))
@settings(max_examples=60, deadline=None)
def test_a_message_is_taken_exactly_within_its_limits(blocks: int, length: int) -> None:
    problems = problems_of_blocks([section("字" * length)] * blocks, "message", "/blocks")
    assert (problems == []) == (blocks <= 50 and (length <= 3000 or blocks == 0))


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
TYPES = st.sampled_from(
    ["section", "actions", "table", "data_table", "data_visualization", "rich_text", "card", "input"]
)
FIELDS = st.sampled_from(["text", "fields", "elements", "rows", "chart", "accessory", "element", "label", "block_id"])


@given(st.lists(st.dictionaries(FIELDS, JSON_VALUES, max_size=4) | JSON_VALUES, max_size=4), TYPES)
@settings(max_examples=80, deadline=None)
def test_whatever_comes_it_is_answered_not_crashed_on(blocks: list[Any], kind: str) -> None:
    typed = [{"type": kind, **block} if isinstance(block, dict) else block for block in blocks]
    for problem in problems_of_blocks(typed, "message", "/blocks"):
        assert "[json-pointer:/blocks" in problem
