"""A channel's brief: what is news to it, what is new about the figures, and what a former brief got wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.environment import ROOT
from bot.intake import take_in
from handlers.asking.answers.briefing import Shelf
from handlers.blocks.check import problems
from handlers.brief import WrittenBrief, write_brief
from store.archive import Archive
from store.ingest import ingest_reading
from store.records import Subscription
from tests.handlers.paper import NEWSPAPER, PORT, WORKS, Piece, reading

FRIDAY = date(2025, 8, 29)


def at(day: date, hour: int = 0) -> datetime:
    """08:00 in Shanghai, and so many hours later."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def piece(headline: str, sentence: str, theme: str = "产业", **figure: Any) -> Piece:
    text = figure.pop("text", None)
    return Piece(headline, (sentence, "第二段说的是别的事。"), (theme,), figures=((text, figure),) if text else ())


def growth(value: float, period: str, **more: Any) -> Piece:
    fields = {
        "value": value, "unit": "%", "role": "growth", "indicator": "工业增加值", "subject": "津沽市", "period": period,
        "comparison": "同比", "direction": "up", **more,
    }  # fmt: skip
    return piece(f"工业增加值增长{value}个点位", f"全市工业增加值同比增长{value}%。", text=f"{value}%", **fields)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "papers.db") as opened:
        yield opened


def printed(
    archive: Archive, day: date, *pieces: Piece, paper: str = "津沽样报", arrived: datetime | None = None
) -> None:
    page = {"paper": paper, "number": "05"}
    ingest_reading(archive, reading(*pieces, day=day, **page), now=arrived or at(day) - timedelta(hours=2))


def subscribed(archive: Archive, **wishes: Any) -> Subscription:
    wanted = {"channel": "C1", "time": "08:00", "timezone": "Asia/Shanghai", "language": "zh", **wishes}
    return archive.subscriptions.add("T1", wanted, maker="U1", state="active", now=at(FRIDAY) - timedelta(days=9))


def posted(archive: Archive, wishes: Subscription, day: date) -> WrittenBrief:
    """The brief of the day, written and sent as a courier does."""
    made = None
    due = replace(wishes, next_due=at(day))
    archive.engine.run("UPDATE subscriptions SET next_due = :due", {"due": at(day).isoformat(timespec="microseconds")})
    assert archive.subscriptions.fire(due, "waiting", None)
    delivery = archive.outbox.claim("w", at(day), timedelta(minutes=2))
    assert delivery is not None
    made = write_brief(archive, wishes, day, at(day), delivery=delivery.id)
    if made.parts:
        archive.outbox.fill(delivery.id, "w", made.parts, made.told, at(day))
        archive.outbox.sent(delivery.id, "w", f"{delivery.id}.1", at(day))
    else:
        archive.outbox.skip(delivery.id, "w", made.reason)
    return made


def shown(made: WrittenBrief, part: int = 0) -> str:
    assert problems(made.parts[part]["blocks"], "message") == []
    return json.dumps(made.parts[part], ensure_ascii=False)


def test_a_brief_tells_the_stories_with_their_source_and_nothing_twice_on_the_next_day(archive: Archive) -> None:
    printed(archive, FRIDAY, *NEWSPAPER)
    wishes = subscribed(archive)
    first = posted(archive, wishes, FRIDAY)
    for words in ("海河口岸吞吐再上台阶", "津沽精机订单排到明年", "津沽样报 · 第5版 · 开放与港口"):
        assert words in shown(first)
    lamp = piece("新城的路灯都亮了", "新城昨夜点亮了六百盏路灯。", "城市更新")
    printed(archive, FRIDAY + timedelta(days=1), PORT, lamp)  # the port's news is printed again
    second = shown(posted(archive, wishes, FRIDAY + timedelta(days=1)))
    assert "新城的路灯都亮了" in second
    assert "海河口岸吞吐再上台阶" not in second
    assert "津沽精机" not in second


def test_a_figure_stands_beside_what_was_last_reported_and_periods_are_never_mixed(archive: Archive) -> None:
    printed(archive, FRIDAY - timedelta(days=20), growth(5.1, "2025-01/2025-05"))
    printed(archive, FRIDAY, growth(5.3, "2025-H1"))
    assert "（上次报道的2025年1—5月为同比增长5.1%，不同期）" in shown(posted(archive, subscribed(archive), FRIDAY))


@pytest.mark.parametrize(
    ("before", "says"),
    [
        ({"value": 5.1}, "报道的同期数为同比增长5.1%，已变动"),
        ({"value": 5.1, "status": "target"}, "报道的目标数为同比增长5.1%，口径不同"),
        ({"value": 5.1, "basis": "初步核算"}, "报道的初步核算为同比增长5.1%，口径不同"),
    ],
    ids=["revised", "another status", "another basis"],
)
def test_only_like_is_called_a_revision_of_like(archive: Archive, before: dict[str, Any], says: str) -> None:
    value = before.pop("value")
    printed(archive, FRIDAY - timedelta(days=20), growth(value, "2025-H1", **before))
    printed(archive, FRIDAY, growth(5.3, "2025-H1"))
    assert says in shown(posted(archive, subscribed(archive), FRIDAY))


def test_a_figure_that_was_reported_just_so_is_not_new(archive: Archive) -> None:
    printed(archive, FRIDAY - timedelta(days=20), growth(5.3, "2025-H1"))
    printed(archive, FRIDAY, growth(5.3, "2025-H1"))
    assert "新的数据" not in shown(posted(archive, subscribed(archive), FRIDAY))


def test_a_backfill_of_old_pages_is_no_news(archive: Archive) -> None:
    printed(archive, FRIDAY, PORT)
    wishes = subscribed(archive)
    posted(archive, wishes, FRIDAY)
    saturday = FRIDAY + timedelta(days=1)
    printed(archive, date(2024, 3, 1), WORKS, arrived=at(FRIDAY, 5))
    made = posted(archive, wishes, saturday)
    assert "没有收到2025年8月29日之后的津沽样报" in shown(made)
    assert made.alarm is not None
    assert "津沽样报" in made.alarm


def test_news_is_as_old_as_the_subscription_allows(archive: Archive) -> None:
    printed(archive, FRIDAY - timedelta(days=5), WORKS)
    printed(archive, FRIDAY, PORT)
    assert "津沽精机订单" not in shown(posted(archive, subscribed(archive), FRIDAY))
    assert "津沽精机订单" in shown(posted(archive, subscribed(archive, channel="C2", look_back=7), FRIDAY))


def test_sections_choose_and_followed_enterprises_come_first_from_anywhere(archive: Archive) -> None:
    printed(archive, FRIDAY, *NEWSPAPER)
    only = shown(posted(archive, subscribed(archive, sections=("文旅",)), FRIDAY))
    assert "夜市" in only
    assert "海河口岸" not in only
    followed = subscribed(archive, channel="C2", sections=("文旅",), enterprises=("津沽精机",))
    both = shown(posted(archive, followed, FRIDAY))
    assert both.index("津沽精机订单") < both.index("夜市")


def test_the_same_news_of_two_papers_is_one_story_and_in_one_section(archive: Archive) -> None:
    printed(archive, FRIDAY, PORT)
    printed(archive, FRIDAY, replace(PORT, themes=("产业",)), paper="津沽晚报")
    made = posted(archive, subscribed(archive), FRIDAY)
    assert len(made.parts) == 1
    assert str(made.parts[0]["blocks"]).count("海河口岸完成集装箱吞吐量") == 2  # the sentence, and its button's mark
    assert "另见：《海河口岸吞吐再上台阶》" in shown(made)


def test_what_has_no_room_comes_in_the_thread_one_reply_a_section_each_story_once(archive: Archive) -> None:
    themes = ("产业", "民生", "文旅")
    names = "甲乙丙丁戊己庚辛壬癸子丑"
    many = [
        piece(f"{name}{name}街的第{n}件新鲜事情", f"{name}{name}{name}处办成了{name}{name}事。", themes[n % 3])
        for n, name in enumerate(names)
    ]
    printed(archive, FRIDAY, *many)
    made = posted(archive, subscribed(archive), FRIDAY)
    replies = [part for part in made.parts if part.get("thread") is True]
    assert [part["text"].partition(" ")[0] for part in replies] == ["产业", "民生", "文旅"]
    whole = "".join(shown(made, n) for n in range(len(made.parts)))
    assert all(whole.count(f"{name}街的第") >= 1 for name in names)
    bold = [each for n in range(len(made.parts)) for each in headlines(made.parts[n]["blocks"])]
    assert sorted(bold) == sorted(set(bold))
    assert "其余7条消息在" in shown(made)


def headlines(blocks: list[dict[str, Any]]) -> list[str]:
    texts = [e for b in blocks if b["type"] == "rich_text" for p in b["elements"] for e in p["elements"]]
    return [str(each["text"]) for each in texts if "街的第" in str(each.get("text")) and each.get("style")]


@pytest.mark.parametrize(("silent", "parts"), [(False, 1), (True, 0)])
def test_below_the_minimum_it_says_so_in_a_line_or_nothing(archive: Archive, silent: bool, parts: int) -> None:
    printed(archive, FRIDAY, PORT)
    made = posted(archive, subscribed(archive, minimum=3, silent=silent), FRIDAY)
    assert (len(made.parts), made.reason) == (parts, "1 of at least 3 stories")
    assert archive.outbox.latest(1)[0].state == ("sent" if parts else "skipped")


def test_a_told_figure_that_was_set_right_is_said_in_the_next_brief_and_under_the_old_one(archive: Archive) -> None:
    printed(archive, FRIDAY, growth(5.3, "2025-H1"))
    wishes = subscribed(archive)
    posted(archive, wishes, FRIDAY)
    archive.engine.run("UPDATE figures SET low = 5.8, high = 5.8, period = '2025-01/2025-07'")  # read otherwise
    saturday = FRIDAY + timedelta(days=1)
    printed(archive, saturday, PORT)
    made = posted(archive, wishes, saturday)
    assert "更正：2025年8月29日简报里的“2025年上半年 津沽市工业增加值 同比增长5.3%”，重新识读后为“2025年1—7月" in shown(
        made
    )
    (under,) = [part for part in made.parts if isinstance(part.get("thread"), str)]
    assert under["thread"] == "1.1"
    assert "更正" in under["text"]
    sunday = FRIDAY + timedelta(days=2)
    printed(archive, sunday, WORKS)
    assert "更正" not in shown(posted(archive, wishes, sunday)), "it is said once"


def test_a_correction_is_said_even_where_there_is_no_news(archive: Archive) -> None:
    printed(archive, FRIDAY, growth(5.3, "2025-H1"))
    wishes = subscribed(archive)
    posted(archive, wishes, FRIDAY)
    archive.engine.run("DELETE FROM figures")
    made = posted(archive, wishes, FRIDAY + timedelta(days=1))
    assert "不再作为数据" in shown(made)
    assert len(made.parts) == 2


def test_what_was_never_posted_was_told_to_nobody(archive: Archive) -> None:
    printed(archive, FRIDAY, PORT)
    wishes = subscribed(archive)
    archive.engine.run(
        "UPDATE subscriptions SET next_due = :due", {"due": at(FRIDAY).isoformat(timespec="microseconds")}
    )
    archive.subscriptions.fire(replace(wishes, next_due=at(FRIDAY)), "waiting", None)
    delivery = archive.outbox.claim("w", at(FRIDAY), timedelta(minutes=2))
    assert delivery is not None
    made = write_brief(archive, wishes, FRIDAY, at(FRIDAY), delivery=delivery.id)
    archive.outbox.fill(delivery.id, "w", made.parts, made.told, at(FRIDAY))
    archive.outbox.failed(delivery.id, "w", "is_archived", None)
    assert "海河口岸吞吐" in shown(posted(archive, wishes, FRIDAY + timedelta(days=1)))


def test_in_english_the_brief_leads_in_english_and_keeps_the_sentence(archive: Archive) -> None:
    printed(archive, FRIDAY, growth(5.3, "2025-H1"))
    text = shown(posted(archive, subscribed(archive, language="en"), FRIDAY))
    assert "up 5.3% year on year" in text
    assert "全市工业增加值同比增长5.3%。" in text


def test_a_paper_that_stopped_is_noted_while_another_goes_on(archive: Archive) -> None:
    printed(archive, FRIDAY - timedelta(days=3), WORKS, paper="津沽晚报")
    printed(archive, FRIDAY, PORT)
    made = posted(archive, subscribed(archive), FRIDAY)
    assert "没有收到2025年8月26日之后的津沽晚报" in shown(made)
    assert made.alarm is not None


def test_channels_that_wish_for_the_same_share_a_brief_and_are_each_told_what_they_have_not_been(
    archive: Archive,
) -> None:
    printed(archive, FRIDAY, PORT, WORKS)
    told = subscribed(archive)
    posted(archive, told, FRIDAY)
    shelf, later = Shelf(), at(FRIDAY, 2)
    fresh = [subscribed(archive, channel=f"C{n}") for n in (2, 3)]
    one, other = (write_brief(archive, each, FRIDAY, later, shelf=shelf) for each in fresh)
    assert one.parts is other.parts
    assert one.told == other.told != ()
    again = write_brief(archive, told, FRIDAY, later, shelf=shelf)
    assert (again.reason, again.told) == ("nothing new", ())


def test_two_briefs_of_a_channel_in_two_languages_each_tell_the_news_once(archive: Archive) -> None:
    printed(archive, FRIDAY, WORKS)
    chinese, english = subscribed(archive), subscribed(archive, language="en", time="08:05")
    assert write_brief(archive, chinese, FRIDAY, at(FRIDAY)).told != ()
    posted(archive, chinese, FRIDAY)
    assert write_brief(archive, english, FRIDAY, at(FRIDAY, 1)).told != ()
    assert write_brief(archive, subscribed(archive, time="08:10"), FRIDAY, at(FRIDAY, 1)).reason == "nothing new"


def test_in_english_450_more_is_not_450(archive: Archive) -> None:
    told = {"role": "count", "indicator": "入驻企业", "subject": "津沽园", "unit": "家", "period": "2025-08-31"}
    sentence = "截至8月底，津沽园累计入驻企业4350家，比6月底净增450家。"
    grown = replace(
        piece("津沽园又添新企业", sentence),
        figures=(("450家", {**told, "value": 450, "role": "change"}), ("4350家", {**told, "value": 4350})),
    )
    printed(archive, FRIDAY, grown)
    text = shown(posted(archive, subscribed(archive, language="en"), FRIDAY))
    assert "has 4,350 resident enterprises" in text
    assert "450 resident" not in text.replace("4,350", "")


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    with Archive.open(tmp_path_factory.mktemp("samples") / "papers.db") as opened:
        assert all(taken.trouble is None for taken in take_in(opened, sorted((ROOT / "deploy/samples").glob("*.txt"))))
        yield opened


NEWEST = date(2025, 9, 26)
ONE_SCREEN = 40
WIDTH = 100
"""Half-width characters that a line of Slack's channel holds at 1280 px beside the sidebar."""


@pytest.mark.parametrize("language", ["zh", "en"])
def test_five_stories_stand_on_one_screen_and_every_line_names_its_source(samples: Archive, language: str) -> None:
    made = write_brief(samples, subscribed(samples, channel=f"C{language}", language=language), NEWEST, at(NEWEST))
    blocks = made.parts[0]["blocks"]
    assert [b["type"] for b in blocks].count("header") == 1
    stories = [line for line in lines_of(blocks) if re.match(r"[1-5]\. ", line)]
    assert len(stories) == 5
    assert all("样例日报" in line for line in stories)
    figures = [line for line in lines_of(blocks) if "上次报道" in line or "last reported" in line]
    assert len(figures) >= 3
    assert all(re.search(r"\[[1-5]\]$", line) for line in figures)
    assert sum(-(-wide(line) // WIDTH) for line in lines_of(blocks)) <= ONE_SCREEN
    opened = [e["value"] for b in blocks if b["type"] == "actions" for e in b["elements"] if "source" in e["action_id"]]
    assert len(set(opened)) == 5


def test_figures_that_find_no_room_in_the_channel_come_in_the_thread(samples: Archive) -> None:
    made = write_brief(samples, subscribed(samples, channel="C5", language="en"), NEWEST, at(NEWEST))
    told = {each.ref for each in made.told if each.kind == "figure"}
    first, rest = (lines_of(part["blocks"]) for part in made.parts[:2])
    assert rest[0] == "New figures"
    assert "16.552 million TEU" in rest[-1]
    assert not any("16.552 million TEU" in line and "last reported" in line for line in first)
    assert len(told) >= 5


def lines_of(blocks: list[dict[str, Any]]) -> list[str]:
    """What is read, each piece that begins a line of its own; a row of buttons is two lines high."""
    lines: list[str] = []
    for block in blocks:
        if block["type"] == "rich_text":
            for part in block["elements"]:
                each = part["elements"] if part["type"] == "rich_text_list" else [part]
                lines += ["".join(str(e.get("text", "")) for e in item["elements"]) for item in each]
        elif block["type"] == "actions":
            lines += ["buttons", ""]
        elif block["type"] == "context":
            lines.append(" ".join(e["text"] for e in block["elements"]))
        else:
            lines.append(block["text"]["text"])
    return lines


def wide(line: str) -> int:
    return max(1, sum(2 if each > "\u2e7f" else 1 for each in line))
