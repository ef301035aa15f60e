"""Wrong? Through the real Bolt app: what is corrected holds in its workspace only, and can be undone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest

from handlers.blocks import render
from handlers.blocks.check import problems
from handlers.blocks.corrections import corrected_words, figures_in, pick_view
from store.archive import Archive
from store.edits.events import FIELDS
from store.records import StoredFigure
from tests.handlers.blocks.samples import samples
from tests.handlers.driver import Driver
from tests.handlers.slack import TEAM, RecordingSlack

ASKED = "数据 集装箱吞吐量"
VALUE = "1200.5万标准箱"


def figure(archive: Archive) -> StoredFigure:
    return archive.figures.find(indicator=["集装箱"])[0]


def choose_wrong(bot: Driver, slack: RecordingSlack, asked: str) -> dict[str, Any]:
    """Press "wrong?" in the menu of the answer; returns the form."""
    bot.press(
        {"type": "overflow", "action_id": "menu:1", "block_id": "zh.9",
         "selected_option": {"text": {"type": "plain_text", "text": "有误"}, "value": f"wrong:{asked}"}},
        **bot.in_ephemeral(),
    )  # fmt: skip
    return view_of(slack.to("views.open")[-1].sent["view"])


def view_of(view: dict[str, Any]) -> dict[str, Any]:
    assert problems(view["blocks"], "modal") == []
    return view


def submit(bot: Driver, view: dict[str, Any], user: str = "U1", team: str = TEAM, **values: str) -> dict[str, Any]:
    """Fill the form in and send it; what is not named stays as the form showed it. Returns the acknowledgement."""
    state: dict[str, Any] = {}
    for block in view["blocks"]:
        if block["type"] != "input":
            continue
        element, name = block["element"], block["block_id"]
        options = {one["value"]: one for one in element.get("options", [])}
        if options:
            chosen = options.get(values.get(name, ""), element.get("initial_option"))
            state[name] = {element["action_id"]: {"type": element["type"], "selected_option": chosen}}
        else:
            text = values.get(name, element.get("initial_value")) or None
            state[name] = {element["action_id"]: {"type": element["type"], "value": text}}
    assert set(values) <= set(state), set(values) - set(state)
    body = {
        "type": "view_submission", "team": {"id": team}, "user": {"id": user, "username": "lan", "name": "lan"},
        "api_app_id": "A1", "trigger_id": bot.trigger(), "view": {**view, "id": "V1", "state": {"values": state}},
    }  # fmt: skip
    response = bot.send(urlencode({"payload": json.dumps(body)}), "application/x-www-form-urlencoded")
    assert response.status == 200
    return dict(json.loads(response.body)) if response.body else {}


def form_for(bot: Driver, slack: RecordingSlack, asked: str, kind: str) -> dict[str, Any]:
    """The form for the first line of this kind."""
    pick = choose_wrong(bot, slack, asked)
    options = pick["blocks"][0]["element"]["options"]
    line = next(one["value"] for one in options if one["value"].startswith(kind))
    return view_of(submit(bot, pick, line=line)["view"])


def press_in_view(bot: Driver, slack: RecordingSlack, value: str, user: str = "U1", team: str = TEAM) -> str:
    action = {"type": "button", "action_id": "correction:1", "block_id": "zh.3", "value": value}
    body = {
        "type": "block_actions", "team": {"id": team}, "user": {"id": user, "username": user, "name": user},
        "api_app_id": "A1", "trigger_id": bot.trigger(), "actions": [{"action_ts": "1", **action}],
        **bot.in_view("modal"),
    }  # fmt: skip
    bot.send(urlencode({"payload": json.dumps(body)}), "application/x-www-form-urlencoded")
    shown = [call for call in slack.calls if call.method.startswith("views.")][-1]
    return json.dumps(view_of(shown.sent["view"])["blocks"], ensure_ascii=False)


def line_options(blocks: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """The options of every line's menu, in the message's order."""
    found = []
    for block in blocks:
        elements = [*block.get("elements", []), *([block["accessory"]] if "accessory" in block else [])]
        found += [one["options"] for one in elements if str(one.get("action_id", "")).startswith("line:")]
        found += line_options(block.get("child_blocks", []))
    return found


def choose_in_line(bot: Driver, option: dict[str, Any]) -> None:
    bot.press(
        {"type": "overflow", "action_id": "line:1", "block_id": "zh.2.1", "selected_option": option},
        **bot.in_ephemeral(),
    )


def test_a_line_leads_straight_to_the_form_for_its_own_figure(bot: Driver, slack: RecordingSlack) -> None:
    (first, *_), *_ = line_options(bot.command(ASKED)["blocks"])
    assert first["value"] == f"figure:{figure(bot.archive).id}"
    assert VALUE in first["text"]["text"]
    choose_in_line(bot, first)
    form = view_of(slack.one("views.open").sent["view"])
    assert json.loads(form["private_metadata"])["about"] == str(figure(bot.archive).id)
    assert VALUE in json.dumps(form["blocks"], ensure_ascii=False)


def test_a_line_that_is_no_longer_held_says_so(bot: Driver, slack: RecordingSlack) -> None:
    choose_in_line(bot, {"text": {"type": "plain_text", "text": "有误"}, "value": "figure:99999"})
    assert "不在" in json.dumps(slack.one("views.open").sent["view"], ensure_ascii=False)


def test_a_line_of_a_profile_opens_its_article_or_the_form(bot: Driver, slack: RecordingSlack) -> None:
    options = [one for each in line_options(bot.command("企业 津沽精机")["blocks"]) for one in each]
    enterprise = next(one for one in options if one["value"].startswith("enterprise:"))
    choose_in_line(bot, enterprise)
    assert "津沽精机" in json.dumps(slack.to("views.open")[-1].sent["view"], ensure_ascii=False)
    source = next((one for one in options if one["value"].startswith("source:")), None)
    if source is not None:
        choose_in_line(bot, source)
        assert "callback_id" not in slack.to("views.open")[-1].sent["view"]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", sorted(samples("zh")))
def test_no_page_has_more_than_twelve_lines_with_menus(language: Any, kind: str) -> None:
    menus = line_options(list(render(samples(language)[kind], surface="command", asked="数据").blocks))
    assert len(menus) <= 12
    assert all(1 <= len(options) <= 5 for options in menus)


def test_a_figure_is_corrected_and_says_so(bot: Driver, slack: RecordingSlack) -> None:
    form = form_for(bot, slack, ASKED, "figure:")
    shown = {block["block_id"]: block["element"].get("initial_value") for block in form["blocks"] if "element" in block}
    assert (shown["indicator"], shown["subject"], shown["unit"]) == ("集装箱吞吐量", "海河口岸", "标准箱")
    done = submit(bot, form, indicator="货物吞吐量", period="2025年1—5月", why="看错了")
    assert done["response_action"] == "update"
    told = json.dumps(view_of(done["view"])["blocks"], ensure_ascii=False)
    assert "货物吞吐量" in told
    assert "看错了" in told
    seen = bot.archive.seen_by(TEAM).figures.find(indicator=["货物吞吐量"])
    assert [(each.text, each.period) for each in seen] == [(VALUE, "2025-01/2025-05")]
    assert seen[0].corrected is not None
    assert dict(seen[0].corrected.was) == {"indicator": "集装箱吞吐量", "period": "2025-H1"}
    assert seen[0].sentence == figure(bot.archive).sentence
    assert VALUE in bot.command("数据 货物吞吐量")["text"]


def test_a_hidden_figure_is_told_no_more_until_it_is_undone(bot: Driver, slack: RecordingSlack) -> None:
    assert VALUE in bot.command(ASKED)["text"]
    submit(bot, form_for(bot, slack, ASKED, "figure:"), what="hide")
    assert VALUE not in bot.command(ASKED)["text"]
    (edit,) = bot.archive.seen_by(TEAM).edits.history()
    assert "已撤销" in press_in_view(bot, slack, f"undo:{edit.id}")
    assert VALUE in bot.command(ASKED)["text"]
    assert "已经处理过" in press_in_view(bot, slack, f"undo:{edit.id}")


@pytest.mark.parametrize(
    ("what", "name", "asked"),
    [("rename", "津机", "津机"), ("merge", "海河口岸", "海河口岸"), ("split", "津沽精机", "津沽精机")],
)
def test_an_enterprise_is_renamed_merged_or_split(
    bot: Driver, slack: RecordingSlack, what: str, name: str, asked: str
) -> None:
    done = submit(bot, form_for(bot, slack, "企业 津沽精机有限公司", "enterprise:"), what=what, name=name)
    assert done["response_action"] == "update"
    told = bot.command(f"企业 {asked}")
    assert told["text"].startswith(name)
    (edit,) = bot.archive.seen_by(TEAM).edits.history()
    if what != "split":  # what is split off has a profile of its own
        assert f"（{edit.by}，" in json.dumps(told["blocks"], ensure_ascii=False)
        assert f"undo:{edit.id}" in json.dumps(form_for(bot, slack, f"企业 {asked}", "enterprise:"))
    listed = press_in_view(bot, slack, "list")
    assert "津沽精机有限公司" in listed
    assert "undo:" in listed


@pytest.mark.parametrize(
    ("kind", "values", "block"),
    [
        ("figure:", {}, "indicator"),
        ("figure:", {"unit": "万吨"}, "unit"),
        ("figure:", {"period": "很久以前"}, "period"),
        ("enterprise:", {"name": "没有的公司", "what": "merge"}, "name"),
        ("enterprise:", {"name": "别的", "what": "split"}, "name"),
        ("enterprise:", {"name": "津沽精机", "what": "merge"}, "name"),
    ],
)
def test_a_form_says_what_is_wrong_where_it_is(
    bot: Driver, slack: RecordingSlack, kind: str, values: dict[str, str], block: str
) -> None:
    done = submit(bot, form_for(bot, slack, "企业 津沽精机有限公司", kind), **values)
    assert done["response_action"] == "errors"
    assert list(done["errors"]) == [block]
    assert bot.archive.seen_by(TEAM).edits.history() == []


def test_another_workspace_sees_nothing_of_it_and_can_undo_nothing(bot: Driver, slack: RecordingSlack) -> None:
    submit(bot, form_for(bot, slack, ASKED, "figure:"), what="hide", why="机密理由")
    (edit,) = bot.archive.seen_by(TEAM).edits.history()
    assert VALUE in bot.command(ASKED, team_id="T0OTHER")["text"]
    for value in (f"undo:{edit.id}", f"approve:{edit.id}", "list"):
        told = press_in_view(bot, slack, value, team="T0OTHER")
        assert "机密理由" not in told
        assert VALUE not in told
    assert VALUE not in bot.command(ASKED)["text"]


class TestApproval:
    @pytest.fixture
    def bot(self, slack: RecordingSlack, archive: Archive) -> Iterator[Driver]:
        driver = Driver(slack, archive, correcting="approved", admins=frozenset({"U9"}))
        yield driver
        driver.close()

    def test_it_waits_for_an_admin_who_is_told(self, bot: Driver, slack: RecordingSlack) -> None:
        done = submit(bot, form_for(bot, slack, ASKED, "figure:"), what="hide")
        assert "等管理员批准" in json.dumps(done["view"], ensure_ascii=False)
        assert VALUE in bot.command(ASKED)["text"]
        asked = slack.one("chat.postMessage")
        assert asked.sent["channel"] == "U9"
        (edit,) = bot.archive.seen_by(TEAM).edits.pending()
        assert f"approve:{edit.id}" in json.dumps(asked.blocks)
        assert "管理员" in press_in_view(bot, slack, f"approve:{edit.id}", user="U2")
        assert bot.archive.seen_by(TEAM).edits.pending() == [edit]
        assert "已批准" in press_in_view(bot, slack, f"approve:{edit.id}", user="U9")
        assert VALUE not in bot.command(ASKED)["text"]
        assert "管理员" in press_in_view(bot, slack, f"undo:{edit.id}")
        assert "已撤销" in press_in_view(bot, slack, f"undo:{edit.id}", user="U9")

    def test_one_may_take_back_ones_own_while_it_waits(self, bot: Driver, slack: RecordingSlack) -> None:
        submit(bot, form_for(bot, slack, ASKED, "figure:"), what="hide")
        (edit,) = bot.archive.seen_by(TEAM).edits.pending()
        assert "管理员" in press_in_view(bot, slack, f"undo:{edit.id}", user="U2")
        assert "已撤销" in press_in_view(bot, slack, f"undo:{edit.id}")

    def test_an_admins_own_holds_at_once(self, bot: Driver, slack: RecordingSlack) -> None:
        submit(bot, form_for(bot, slack, ASKED, "figure:"), user="U9", what="hide")
        assert VALUE not in bot.command(ASKED)["text"]


def test_an_answer_without_figures_says_so(bot: Driver, slack: RecordingSlack) -> None:
    view = choose_wrong(bot, slack, "帮助")
    assert "没有可以更正的" in json.dumps(view, ensure_ascii=False)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_kind_of_answer_with_figures_can_be_corrected(language: Any) -> None:
    for kind, answer in samples(language).items():
        view = pick_view(answer, language)
        assert (view is not None) == bool(figures_in(answer) or kind == "profile"), kind
        if view:
            assert problems(view["blocks"], "modal") == []


def test_fields_have_names_in_both_languages(bot: Driver, slack: RecordingSlack) -> None:
    submit(bot, form_for(bot, slack, ASKED, "figure:"), unit="箱", subject="")
    shown = figure(bot.archive.seen_by(TEAM))
    assert shown.corrected is not None
    assert {name for name, _ in shown.corrected.was} == {"unit", "subject"} < set(FIELDS)
    assert corrected_words(shown, "zh") == ("lan 于2025年8月29日更正：主体原读作“海河口岸”；单位原读作“标准箱”")
    assert corrected_words(shown, "en").startswith("Corrected by lan on August 29, 2025: Whose had been read as")


def test_the_line_stands_under_the_figure(bot: Driver, slack: RecordingSlack) -> None:
    submit(bot, form_for(bot, slack, ASKED, "figure:"), unit="箱")
    assert "✎ lan 于2025年8月29日更正：单位原读作“标准箱”" in json.dumps(bot.command(ASKED), ensure_ascii=False)
    assert "✎" not in json.dumps(bot.command(ASKED, team_id="T0OTHER"), ensure_ascii=False)
