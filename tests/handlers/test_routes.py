"""Every way in, through the real Bolt app, in both of the ways in which Bolt can run."""

from __future__ import annotations

import logging
import re
from typing import Any

import pytest

from tests.handlers.driver import Driver, buttons
from tests.handlers.slack import RecordingSlack, Reply, refused

FIGURE = "1200.5万标准箱"


def button(blocks: list[dict[str, Any]], action: str, value: str = "") -> dict[str, Any]:
    return next(one for one in buttons(blocks) if one["action_id"].startswith(f"{action}:") and value in one["value"])


class TestCommand:
    def test_is_answered_inside_its_acknowledgement(self, bot: Driver, slack: RecordingSlack) -> None:
        answer = bot.command("数据 集装箱吞吐量")
        assert answer["response_type"] == "ephemeral"
        assert FIGURE in str(answer["blocks"])
        assert FIGURE in answer["text"]
        assert answer["unfurl_links"] is False
        assert not slack.to("chat.postMessage")

    @pytest.mark.parametrize(
        "typed",
        ["  数据   集装箱吞吐量  ", "数据\t集装箱吞吐量", "数据\u3000集装箱吞吐量", "<@U0BOT> 数据 集装箱吞吐量"],
    )
    def test_words_are_trimmed(self, bot: Driver, typed: str) -> None:
        assert FIGURE in bot.command(typed)["text"]

    @pytest.mark.parametrize("typed", ["", "   ", "\u200b"])
    def test_without_words_welcomes_with_buttons(self, bot: Driver, typed: str) -> None:
        answer = bot.command(typed)
        assert button(answer["blocks"], "ask")
        assert not [one for one in buttons(answer["blocks"]) if one["action_id"].startswith("share")]

    @pytest.mark.parametrize(
        "typed", ["长" * 40_000, "搜索 " + "<!channel> " * 2000, "figures " + "x" * 9000, "🙂" * 5000]
    )
    def test_too_long_is_still_answered(self, bot: Driver, typed: str) -> None:
        answer = bot.command(typed)
        assert 0 < len(answer["text"]) <= 4000
        assert "<!channel>" not in answer["text"]

    @pytest.mark.parametrize("typed", ["search payload", "payload", "搜索 payload 港"])
    def test_a_word_that_bolt_stumbles_over_is_answered(self, bot: Driver, typed: str) -> None:
        """Bolt reads a form that holds "payload" anywhere as an interactive one, and finds nothing in it."""
        assert "payload" in bot.command(typed)["text"]

    def test_an_error_is_a_sentence_with_a_reference_that_is_in_the_log(
        self, bot: Driver, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        def broken(*_: object, **__: object) -> None:
            raise ZeroDivisionError("of the tests")

        monkeypatch.setattr("handlers.talk.answer", broken)
        answer = bot.command("brief")
        assert answer["response_type"] == "ephemeral"
        reference = re.search(r"reference ([0-9a-f]{6})", answer["text"])
        assert reference
        (record,) = [one for one in caplog.records if reference[1] in one.getMessage()]
        assert record.exc_info
        assert "ZeroDivisionError" not in answer["text"]

    def test_a_store_that_fails_is_said_kindly(self, bot: Driver) -> None:
        bot.archive.close()
        assert re.search(r"编号 [0-9a-f]{6}", bot.command("简报")["text"])

    def test_twenty_at_once_are_all_answered_in_time(self, slack: RecordingSlack, bot: Driver) -> None:
        from concurrent.futures import ThreadPoolExecutor
        from time import monotonic

        def timed(_: int) -> float:
            begun = monotonic()
            bot.command("简报")
            return monotonic() - begun

        with ThreadPoolExecutor(20) as people:
            assert max(people.map(timed, range(20))) < 3


class TestMention:
    def test_is_answered_in_the_thread_that_it_begins(self, bot: Driver, slack: RecordingSlack) -> None:
        bot.mention("<@U0BOT> 数据 集装箱吞吐量", ts="1756400000.000100")
        post = slack.one("chat.postMessage")
        assert (post.sent["channel"], post.sent["thread_ts"]) == ("C1", "1756400000.000100")
        assert FIGURE in str(post.blocks)
        assert FIGURE in post.sent["text"]
        assert post.sent["unfurl_links"] == post.sent["unfurl_media"] == "False" or not post.sent["unfurl_links"]

    def test_is_answered_in_the_thread_where_it_stands(self, bot: Driver, slack: RecordingSlack) -> None:
        bot.mention("数据 <@U0BOT> 集装箱吞吐量", ts="1756400009.000100", thread_ts="1756400000.000100")
        assert slack.one("chat.postMessage").sent["thread_ts"] == "1756400000.000100"
        assert FIGURE in slack.one("chat.postMessage").sent["text"]

    @pytest.mark.parametrize(
        "text", ["<@U0BOT>简报", "简报<@U0BOT>", "<@U0BOT|tianjin> 简报", "<@U0BOT> <@U0BOT> 简报"]
    )
    def test_its_own_name_goes_wherever_it_stands(self, bot: Driver, slack: RecordingSlack, text: str) -> None:
        bot.mention(text)
        assert "2025年8月29日简报" in slack.one("chat.postMessage").sent["text"]

    def test_comes_twice_and_is_answered_once(self, bot: Driver, slack: RecordingSlack) -> None:
        """As app_mention, as message, and again as a retry under another event id."""
        bot.mention("<@U0BOT> 简报", ts="1756400000.000100")
        bot.message("<@U0BOT> 简报", ts="1756400000.000100", channel="C1")
        bot.mention("<@U0BOT> 简报", ts="1756400000.000100")
        assert len(slack.to("chat.postMessage")) == 1

    def test_a_retry_of_what_never_arrived_is_answered(self, bot: Driver, slack: RecordingSlack) -> None:
        import json

        event = {
            "type": "app_mention",
            "user": "U1",
            "text": "<@U0BOT> 简报",
            "ts": "1756400000.000100",
            "channel": "C1",
        }
        body = {"type": "event_callback", "team_id": "T0TEAM", "event": event, "event_id": "Ev9"}
        bot.send(
            json.dumps(body), "application/json", **{"x-slack-retry-num": "1", "x-slack-retry-reason": "http_timeout"}
        )
        assert len(slack.to("chat.postMessage")) == 1

    @pytest.mark.parametrize(
        "event",
        [
            {"user": "U0BOT"},
            {"bot_id": "B0BOT"},
            {"bot_id": "B0OTHER"},
            {"subtype": "bot_message", "user": None},
            {"subtype": "message_changed"},
            {"subtype": "message_deleted"},
            {"subtype": "channel_join"},
        ],
    )
    def test_only_people_are_answered(self, bot: Driver, slack: RecordingSlack, event: dict[str, Any]) -> None:
        bot.message("简报", **event)
        bot.message("<@U0BOT> 简报", channel="C1", **event)
        assert not slack.to("chat.postMessage")

    def test_what_is_said_to_others_is_left_alone(self, bot: Driver, slack: RecordingSlack) -> None:
        bot.message("简报", channel="C1")
        bot.message("<@U2> 简报", channel="C1", ts="1756400000.000300")
        assert not slack.to("chat.postMessage")

    def test_a_direct_message_is_answered_without_a_mention(self, bot: Driver, slack: RecordingSlack) -> None:
        bot.message("数据 集装箱吞吐量", channel="D1")
        post = slack.one("chat.postMessage")
        assert post.sent["channel"] == "D1"
        assert "thread_ts" not in post.sent
        bot.message("简报", channel="D1", ts="1756400001.000100", thread_ts="1756400000.000100")
        assert slack.to("chat.postMessage")[1].sent["thread_ts"] == "1756400000.000100"

    def test_the_thread_is_remembered(self, bot: Driver, slack: RecordingSlack) -> None:
        bot.mention("<@U0BOT> 企业 津沽精机", ts="1756400000.000100")
        state = bot.archive.threads.recall("T0TEAM", "C1", "1756400000.000100", bot.now)
        assert state
        assert "津沽精机有限公司" in state["enterprises"]

    def test_an_error_is_told_in_the_thread(
        self, bot: Driver, slack: RecordingSlack, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        """An exception in a lazy function never reaches @app.error by itself."""
        monkeypatch.setattr("handlers.talk.understand", lambda *_, **__: 1 / 0)
        bot.mention("<@U0BOT> 简报", ts="1756400000.000100")
        post = slack.one("chat.postMessage")
        assert post.sent["thread_ts"] == "1756400000.000100"
        reference = re.search(r"编号 ([0-9a-f]{6})", post.sent["text"])
        assert reference
        assert reference[1] in caplog.text

    def test_where_nothing_can_be_posted_it_is_only_logged(
        self, bot: Driver, slack: RecordingSlack, caplog: pytest.LogCaptureFixture
    ) -> None:
        slack.script("chat.postMessage", *[refused("is_archived")] * 2)
        bot.mention("<@U0BOT> 简报")
        assert "is_archived" in caplog.text
        assert "could not be told" in caplog.text


class TestButton:
    def test_in_a_commands_answer_answers_the_one_who_pressed(self, bot: Driver, slack: RecordingSlack) -> None:
        first = bot.command("")
        bot.press(button(first["blocks"], "ask", "数据"), **bot.in_ephemeral())
        reply = slack.one("response")
        assert reply.sent["response_type"] == "ephemeral"
        assert reply.sent["replace_original"] is False
        assert FIGURE in str(reply.blocks)
        assert not slack.to("chat.postMessage")

    def test_that_corrects_a_word_takes_the_messages_place(self, bot: Driver, slack: RecordingSlack) -> None:
        wrong = bot.command("数具 集装箱")
        bot.press(button(wrong["blocks"], "ask"), **bot.in_ephemeral())
        assert slack.one("response").sent["replace_original"] is True

    def test_in_a_thread_answers_there_and_says_who_asked(self, bot: Driver, slack: RecordingSlack) -> None:
        bot.mention("<@U0BOT> 简报", ts="1756400000.000100")
        post = slack.one("chat.postMessage")
        bot.press(button(post.blocks, "ask", "数据"), **bot.in_message("1756425600.000001", "1756400000.000100"))
        answer = slack.to("chat.postMessage")[1]
        assert answer.sent["thread_ts"] == "1756400000.000100"
        assert "lan" in str(answer.blocks[0])
        assert FIGURE in str(answer.blocks)

    def test_under_a_posted_brief_begins_a_thread(self, bot: Driver, slack: RecordingSlack) -> None:
        bot.press(
            {"type": "button", "action_id": "ask:1", "block_id": "en.9", "value": "figures"}, **bot.in_message("5.5")
        )
        answer = slack.one("chat.postMessage")
        assert answer.sent["thread_ts"] == "5.5"
        assert "Key figures" in answer.sent["text"]

    def test_on_the_home_tab_opens_a_modal(self, bot: Driver, slack: RecordingSlack) -> None:
        bot.press({"type": "button", "action_id": "ask:1", "block_id": "zh.3", "value": "数据"}, **bot.in_view("home"))
        opened = slack.one("views.open")
        assert opened.sent["trigger_id"].startswith("trigger ")
        assert opened.sent["view"]["type"] == "modal"
        assert FIGURE in str(opened.blocks)

    def test_in_a_modal_lays_the_answer_on_top_and_replaces_where_there_is_no_room(
        self, bot: Driver, slack: RecordingSlack
    ) -> None:
        action = {"type": "button", "action_id": "ask:1", "block_id": "zh.3", "value": "数据"}
        bot.press(action, **bot.in_view("modal"))
        assert slack.one("views.push")
        slack.script("views.push", refused("push_limit_reached"))
        bot.press(action, **bot.in_view("modal"))
        assert slack.one("views.update").sent["view_id"] == "V1"

    @pytest.mark.parametrize("error", ["invalid_blocks", "invalid_arguments"])
    def test_a_modal_whose_blocks_are_refused_opens_in_its_plain_form(
        self, bot: Driver, slack: RecordingSlack, error: str
    ) -> None:
        slack.script("views.open", refused(error))
        bot.press({"type": "button", "action_id": "ask:1", "block_id": "zh.3", "value": "数据"}, **bot.in_view("home"))
        refusal, opened = slack.to("views.open")
        assert {"rich_text", "header"} & {block["type"] for block in refusal.blocks}
        assert {block["type"] for block in opened.blocks} <= {"section", "context"}
        assert FIGURE in str(opened.blocks)

    def test_too_late_for_a_window_says_press_again(self, bot: Driver, slack: RecordingSlack) -> None:
        slack.script("views.open", refused("expired_trigger_id"))
        bot.press({"type": "button", "action_id": "ask:1", "block_id": "zh.3", "value": "数据"}, **bot.in_view("home"))
        told = slack.one("chat.postMessage")
        assert told.sent["channel"] == "U1"
        assert "再按一次" in told.sent["text"]

    def test_keeps_the_language_of_its_message(self, bot: Driver, slack: RecordingSlack) -> None:
        bot.press(
            {"type": "button", "action_id": "ask:1", "block_id": "en.9", "value": "profile 津沽精机"},
            **bot.in_ephemeral(),
        )
        assert "Place: Beichen District" in slack.one("response").sent["text"]

    def test_whispers_where_the_response_url_is_used_up(self, bot: Driver, slack: RecordingSlack) -> None:
        slack.script("response", Reply("used_url", 404))
        bot.press({"type": "button", "action_id": "ask:1", "block_id": "zh.9", "value": "数据"}, **bot.in_ephemeral())
        whispered = slack.one("chat.postEphemeral")
        assert (whispered.sent["channel"], whispered.sent["user"]) == ("C1", "U1")
        assert FIGURE in str(whispered.blocks)

    def test_survives_a_server_that_offers_neither(
        self, bot: Driver, slack: RecordingSlack, caplog: pytest.LogCaptureFixture
    ) -> None:
        slack.script("chat.postEphemeral", refused("unknown_method"))
        pressed = {"type": "button", "action_id": "ask:1", "block_id": "zh.9", "value": "数据"}
        response = bot.press(pressed, **{**bot.in_ephemeral(), "response_url": None})
        assert response.status == 200
        assert "is not offered there" in caplog.text


class TestShare:
    def test_posts_in_the_channel_with_who_shared_it(self, bot: Driver, slack: RecordingSlack) -> None:
        answer = bot.command("数据 集装箱吞吐量")
        bot.press(button(answer["blocks"], "share"), **bot.in_ephemeral())
        post = slack.one("chat.postMessage")
        assert post.sent["channel"] == "C1"
        assert "thread_ts" not in post.sent
        assert "lan 分享了 /tianjin 数据 集装箱吞吐量" in str(post.blocks[0])
        assert FIGURE in str(post.blocks)
        note = slack.one("response")
        assert note.sent["replace_original"] is True
        assert bot.archive.threads.recall("T0TEAM", "C1", "1756425600.000001", bot.now)

    @pytest.mark.parametrize(
        ("code", "says"),
        [
            ("not_in_channel", "/invite @"),
            ("channel_not_found", "/invite @"),
            ("is_archived", "归档"),
            ("token_revoked", "重新安装"),
            ("account_inactive", "停用"),
            ("missing_scope", "权限"),
            ("restricted_action", "设置"),
            ("something_new", "something_new"),
        ],
    )
    def test_what_slack_refuses_is_told_to_the_one_who_pressed(
        self, bot: Driver, slack: RecordingSlack, code: str, says: str, caplog: pytest.LogCaptureFixture
    ) -> None:
        slack.script("chat.postMessage", refused(code))
        pressed = {"type": "button", "action_id": "share:1", "block_id": "zh.9", "value": "数据 集装箱吞吐量"}
        bot.press(pressed, **bot.in_ephemeral())
        told = slack.one("response")
        assert says in told.sent["text"]
        assert told.sent["response_type"] == "ephemeral"
        reference = re.search(r"[0-9a-f]{6}", told.sent["text"])
        assert reference
        assert reference[0] in caplog.text

    def test_a_channel_that_is_too_busy_is_told_without_waiting_for_ever(
        self, bot: Driver, slack: RecordingSlack
    ) -> None:
        slack.script("chat.postMessage", refused("ratelimited", 429, Retry_After="600"))
        pressed = {"type": "button", "action_id": "share:1", "block_id": "en.9", "value": "figures"}
        bot.press(pressed, **bot.in_ephemeral())
        assert "slow down" in slack.one("response").sent["text"]

    def test_blocks_that_slack_refuses_go_out_again_in_their_plain_form(
        self, bot: Driver, slack: RecordingSlack
    ) -> None:
        slack.script("chat.postMessage", refused("invalid_blocks"))
        bot.press(
            {"type": "button", "action_id": "share:1", "block_id": "zh.9", "value": "数据 集装箱吞吐量"},
            **bot.in_ephemeral(),
        )
        first, second = slack.to("chat.postMessage")
        assert first.blocks
        assert {block["type"] for block in second.blocks} == {"section", "context"}
        assert FIGURE in second.sent["text"]

    def test_continuing_opens_the_thread_with_two_questions(self, bot: Driver, slack: RecordingSlack) -> None:
        bot.press(
            {"type": "button", "action_id": "continue:1", "block_id": "zh.9", "value": "数据 集装箱吞吐量"},
            **bot.in_ephemeral(),
        )
        shared, opening = slack.to("chat.postMessage")
        assert shared.sent["channel"] == "C1"
        assert not shared.sent.get("thread_ts")
        assert opening.sent["thread_ts"].startswith("1756425600.")
        assert "提到我" in opening.sent["text"]
        assert len(buttons(opening.blocks)) == 2
        assert "消息列" in str(slack.one("response").blocks)
        kept = bot.archive.threads.recall("T0TEAM", "C1", opening.sent["thread_ts"], bot.now)
        assert kept, "the thread knows what was shared"
        assert kept["question"] == "集装箱吞吐量"

    @pytest.mark.parametrize(
        "typed", ["数据 集装箱吞吐量 分享", "数据 集装箱吞吐量 share", "figures 集装箱吞吐量 SHARE"]
    )
    def test_the_last_word_of_a_command_shares(self, bot: Driver, slack: RecordingSlack, typed: str) -> None:
        answer = bot.command(typed)
        assert answer["response_type"] == "in_channel"
        assert FIGURE in answer["text"]
        assert not [one for one in buttons(answer["blocks"]) if one["action_id"].startswith(("share", "continue"))]

    @pytest.mark.parametrize("typed", ["搜索 分享", "search share", "分享", "share", "数据 经验分享"])
    def test_what_only_looks_like_sharing_does_not(self, bot: Driver, typed: str) -> None:
        assert bot.command(typed)["response_type"] == "ephemeral"


class TestSource:
    def test_opens_the_article_with_the_sentence_marked(self, bot: Driver, slack: RecordingSlack) -> None:
        answer = bot.command("数据 集装箱吞吐量")
        bot.press(button(answer["blocks"], "source"), **bot.in_ephemeral())
        view = slack.one("views.open").sent["view"]
        shown = str(view["blocks"])
        assert "海河口岸吞吐再上台阶" in shown
        assert "下半年还要再添四台岸桥" in shown
        assert "津沽样报 · 2025年8月29日 · 第5版" in shown
        marked = [
            element["text"]
            for block in view["blocks"]
            if block["type"] == "rich_text"
            for part in block["elements"]
            for element in part["elements"]
            if (element.get("style") or {}).get("bold")
        ]
        sentence = "今年上半年，海河口岸完成集装箱吞吐量1200.5万标准箱，同比增长5.1%。"
        assert marked == [sentence]

    @pytest.mark.parametrize("value", ["999:有人说。", "x", "", "12"])
    def test_an_article_that_is_gone_is_said_to_be(self, bot: Driver, slack: RecordingSlack, value: str) -> None:
        bot.press({"type": "button", "action_id": "source:1", "block_id": "zh.2", "value": value}, **bot.in_ephemeral())
        assert "不在库里" in str(slack.one("views.open").blocks)

    def test_lies_over_a_modal(self, bot: Driver, slack: RecordingSlack) -> None:
        bot.press(
            {"type": "button", "action_id": "source:1", "block_id": "en.2", "value": "1:x"}, **bot.in_view("modal")
        )
        assert slack.one("views.push")


NEXT_PAGE = {"type": "button", "action_id": "page:1", "block_id": "zh.2", "value": "1:数据 产业"}


class TestPages:
    def test_turn_over_in_place_for_one_person(self, bot: Driver, slack: RecordingSlack) -> None:
        bot.press(NEXT_PAGE, **bot.in_ephemeral())
        reply = slack.one("response")
        assert reply.sent["replace_original"] is True
        (sentences,) = [block for block in reply.blocks if block["type"] == "container"]
        assert FIGURE not in str(sentences)
        assert "10亿元" in str(sentences)
        assert FIGURE in str([block for block in reply.blocks if block["type"] == "data_table"])
        assert button(reply.blocks, "page", "0:数据 产业")

    def test_turn_over_in_place_in_a_thread(self, bot: Driver, slack: RecordingSlack) -> None:
        bot.press(NEXT_PAGE, **bot.in_message("5.6", "5.5"))
        update = slack.one("chat.update")
        assert (update.sent["channel"], update.sent["ts"]) == ("C1", "5.6")

    def test_turn_over_in_place_in_a_modal(self, bot: Driver, slack: RecordingSlack) -> None:
        bot.press(NEXT_PAGE, **bot.in_view("modal"))
        assert slack.one("views.update").sent["view_id"] == "V1"


class TestMenu:
    def option(self, blocks: list[dict[str, Any]], deed: str) -> dict[str, Any]:
        elements = [one for block in blocks for one in block.get("elements", ())]
        (menu,) = [one for one in elements if one["type"] == "overflow" and one["action_id"].startswith("menu:")]
        (chosen,) = [one for one in menu["options"] if one["value"].startswith(f"{deed}:")]
        return {"type": "overflow", "action_id": menu["action_id"], "block_id": "zh.9", "selected_option": chosen}

    def test_keeps_whether_it_was_helpful(self, bot: Driver, slack: RecordingSlack) -> None:
        blocks = bot.command("数据 集装箱吞吐量")["blocks"]
        bot.press(self.option(blocks, "unhelpful"), **bot.in_ephemeral())
        (verdict,) = bot.archive.feedback.all("T0TEAM")
        assert (verdict.user, verdict.helpful, verdict.words) == ("U1", False, "数据 集装箱吞吐量")
        assert FIGURE in verdict.answer
        assert "已记下" in slack.one("response").sent["text"]
        assert slack.one("response").sent["replace_original"] is False

    def test_a_follow_up_is_exported_with_what_its_thread_gave_it(self, bot: Driver, slack: RecordingSlack) -> None:
        bot.mention("<@U0BOT> 数据 产业", ts="1756400000.000100")
        blocks = slack.one("chat.postMessage").blocks
        bot.press(self.option(blocks, "export"), **bot.in_message("5.6", "1756400000.000100"))
        view = slack.one("views.open").sent["view"]
        chosen = button(view["blocks"], "export", "csv:")
        assert view["private_metadata"] == "C1 1756400000.000100"
        bot.press(chosen, **{**bot.in_view("modal"), "view": {"id": "V1", **view}})
        assert slack.one("conversations.open").sent["users"] == "U1"
        assert slack.one("files.getUploadURLExternal").sent["filename"].endswith(".csv")


class TestHome:
    def test_shows_the_brief_the_sections_and_the_setting(self, bot: Driver, slack: RecordingSlack) -> None:
        bot.open_home()
        published = slack.one("views.publish")
        assert published.sent["user_id"] == "U1"
        shown = str(published.blocks)
        assert "每日简报" in shown
        assert "产业（2）" in shown
        beside = [block["accessory"] for block in published.blocks if "accessory" in block]
        (menu,) = [one for one in beside if one["type"] == "static_select"]
        assert menu["initial_option"]["value"] == "auto"

    def test_the_language_is_set_for_this_person_and_holds_everywhere(self, bot: Driver, slack: RecordingSlack) -> None:
        chosen = {"value": "en", "text": {"type": "plain_text", "text": "Always English"}}
        action = {"type": "static_select", "action_id": "language:1", "block_id": "zh.30", "selected_option": chosen}
        bot.press(action, **bot.in_view("home"))
        assert "Tianjin in the papers" in str(slack.one("views.publish").blocks)
        assert "Key figures" in bot.command("数据")["text"]
        assert "关键数据" in bot.command("数据", user_id="U2")["text"]
        bot.mention("<@U0BOT> 数据")
        assert "Key figures" in slack.one("chat.postMessage").sent["text"]
        bot.press({**action, "selected_option": {"value": "auto"}}, **bot.in_view("home"))
        assert "关键数据" in bot.command("数据")["text"]

    def test_a_server_without_a_home_tab_is_borne(
        self, bot: Driver, slack: RecordingSlack, caplog: pytest.LogCaptureFixture
    ) -> None:
        slack.script("views.publish", refused("unknown_method"), Reply("Not Found", 404))
        assert bot.open_home().status == 200
        assert bot.open_home().status == 200
        assert "is not offered there" in caplog.text
        assert not [one for one in caplog.records if one.levelno >= logging.ERROR and "failure" in one.getMessage()]

    def test_the_messages_tab_greets_once_with_questions_to_press(self, bot: Driver, slack: RecordingSlack) -> None:
        for _ in range(2):
            bot.event({"type": "app_home_opened", "user": "U1", "channel": "D1", "tab": "messages"})
        assert not slack.to("views.publish")
        greeting = slack.one("chat.postMessage")
        assert greeting.sent["channel"] == "D1"
        assert button(greeting.blocks, "ask")

    def test_the_settings_are_a_form_and_hold(self, bot: Driver, slack: RecordingSlack) -> None:
        bot.open_home()
        opener = button(slack.one("views.publish").blocks, "settings")
        bot.press(opener, **bot.in_view("home"))
        view = slack.one("views.open").sent["view"]
        values = {
            "language": {"set_language": {"selected_option": {"value": "en"}}},
            "timezone": {"set_timezone": {"selected_option": {"value": "America/New_York"}}},
        }
        bot.fill_in({**view, "id": "V1"}, values)
        assert bot.archive.people.language("T0TEAM", "U1") == "en"
        assert bot.archive.people.timezone("T0TEAM", "U1") == "America/New_York"
        assert "America/New_York" in str(slack.to("views.publish")[-1].blocks)

    def test_today_is_where_the_person_is(self, bot: Driver) -> None:
        assert bot.house.today_of("T0TEAM", "U1").isoformat() == "2025-08-29"
        bot.archive.people.set_timezone("T0TEAM", "U1", "Pacific/Auckland")
        bot.now = bot.now.replace(hour=13)
        assert bot.house.today_of("T0TEAM", "U1").isoformat() == "2025-08-30"

    def test_the_subscriptions_stand_there_with_their_buttons(self, bot: Driver, slack: RecordingSlack) -> None:
        one = bot.archive.subscriptions.put("T0TEAM", "C7", "08:30", "Asia/Shanghai", "zh")
        bot.archive.subscriptions.put("T0TEAM", "C8", "08:30", "Asia/Shanghai", "zh")
        bot.command("板块", channel_id="C7")
        bot.open_home()
        blocks = slack.one("views.publish").blocks
        assert button(blocks, "subscription", f"edit {one.id}")
        assert "C7" in str(blocks)
        assert "C8" not in str(blocks), "nothing tells that this person is in that channel"

    def test_whoever_asks_in_english_is_met_in_english(self, bot: Driver, slack: RecordingSlack) -> None:
        bot.command("figures containers")
        bot.open_home()
        assert "My channels’ briefs" in str(slack.one("views.publish").blocks)

    def test_a_home_that_is_refused_is_published_plain(self, bot: Driver, slack: RecordingSlack) -> None:
        slack.script("views.publish", refused("invalid_blocks"))
        bot.open_home()
        _, second = slack.to("views.publish")
        assert {block["type"] for block in second.blocks} <= {"section", "context"}
