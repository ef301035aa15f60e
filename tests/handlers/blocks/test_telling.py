"""What a message says once, what it puts together, and what it keeps apart."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from handlers.asking import show
from handlers.asking.answer import BriefAnswer, FiguresAnswer, Language, ProfileAnswer, QuestionAnswer, Suggestion
from handlers.blocks import render, thread_opening
from handlers.blocks.article import article_message
from handlers.blocks.figures import by_sentence
from handlers.blocks.message import Message
from handlers.blocks.parts import cut, escaped, runs, spans_of, unmarked
from handlers.blocks.plain import plainly
from store.records import StoredFigure
from tests.handlers.blocks.samples import (
    ARTICLE,
    GROWTH,
    HIRING,
    NIGHT,
    PORT,
    PORT_SENTENCE,
    REVENUE,
    THROUGHPUT,
    WORKS,
    WORKS_SENTENCE,
    samples,
)


def lines_of(message: Message) -> list[str]:
    """What is read from top to bottom, folded open; bold between asterisks."""
    found: list[str] = []
    for block in [one for top in message.blocks for one in (top, *top.get("child_blocks", ()))]:
        found += [text["text"] for text in (block.get("text"), *block.get("elements", ())) if _is_plain(text)]
        if block["type"] == "card":
            found += [block[name]["text"] for name in ("title", "subtitle", "body") if name in block]
        for part in block.get("elements", ()):
            if part["type"] == "rich_text_list":
                found += [_run(item) for item in part["elements"]]
            elif part["type"].startswith("rich_text"):
                found.append(_run(part))
    return found


def _is_plain(text: Any) -> bool:
    return isinstance(text, dict) and text.get("type") == "plain_text"


def _run(part: dict[str, Any]) -> str:
    return "".join(f"*{one['text']}*" if one.get("style", {}).get("bold") else one["text"] for one in part["elements"])


def figures_answer(*figures: StoredFigure) -> Message:
    answer = samples("zh")["figures"]
    assert isinstance(answer, FiguresAnswer)
    return render(replace(answer, figures=figures, more=0), surface="thread")


def test_figures_of_one_sentence_share_its_quote() -> None:
    lines = lines_of(figures_answer(GROWTH, REVENUE, THROUGHPUT))
    assert lines.count("今年上半年，海河口岸完成集装箱吞吐量*1200.5万标准箱*，同比增长*5.1%*。") == 1
    assert "*集装箱吞吐量* · 海河口岸 · 2025年上半年 · *同比增长5.1%*" in lines


def test_the_growth_of_another_period_is_another_figure() -> None:
    before = replace(GROWTH, id=9, text="3.0%", value=3.0, period="2024-H1")
    lines = lines_of(figures_answer(replace(THROUGHPUT, sentence="甲"), replace(before, sentence="甲")))
    assert "*集装箱吞吐量* · 海河口岸 · 2025年上半年" in lines
    assert "*同比增长3.0%* · 集装箱吞吐量 · 2024年上半年" in lines


def test_a_rate_does_not_grow_by_percent() -> None:
    rate = replace(GROWTH, id=8, role="share", text="24.6%", value=24.6, direction=None, comparison=None)
    assert [len(group) for group in by_sentence([rate, GROWTH])] == [2]
    assert "*集装箱吞吐量* · 海河口岸 · 2025年上半年" in lines_of(figures_answer(rate, GROWTH))


def test_an_english_reader_finds_the_papers_word_beside_the_english_one() -> None:
    answer = samples("en")["figures"]
    assert isinstance(answer, FiguresAnswer)
    lines = lines_of(render(replace(answer, figures=(THROUGHPUT, GROWTH)), surface="thread"))
    assert "*container throughput (集装箱吞吐量)* · 海河口岸 · the first half of 2025 · *up 5.1% year on year*" in lines


def test_what_is_not_stated_is_said_to_be_so() -> None:
    lines = lines_of(figures_answer(HIRING))
    assert "*招聘人数* · 津沽精机有限公司 · 期间未注明 · 目标值" in lines
    night = lines_of(render(samples("zh")["digest"], surface="thread"))
    assert "报名未注明 · 2025年8月29日 · 版面未注明 · 文旅" in night


def test_a_brief_says_no_sentence_twice() -> None:
    answer = samples("zh")["brief"]
    lines = lines_of(render(answer, surface="channel"))
    for sentence in (PORT_SENTENCE, WORKS_SENTENCE):
        assert len([line for line in lines if line.replace("*", "") == sentence]) == 1


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_figure_of_a_brief_has_its_sentence_and_its_source(language: Language) -> None:
    answer = samples(language)["brief"]
    assert isinstance(answer, BriefAnswer)
    shown = "\n".join(lines_of(render(answer, surface="channel"))).replace("*", "")
    for figure in answer.figures:
        assert figure.sentence.replace("*", "") in shown
        assert show.statement(figure, language) in shown


def test_a_long_point_is_no_headline() -> None:
    answer = samples("zh")["brief"]
    assert isinstance(answer, BriefAnswer)
    long = "今年" * 40 + "。"
    first, *_ = render(replace(answer, point=long), surface="channel").blocks
    assert first["text"]["text"] == "每日简报 · 2025年8月29日"


def test_an_answer_in_the_papers_own_words_is_said_once() -> None:
    answer = samples("zh")["question"]
    assert isinstance(answer, QuestionAnswer)
    lines = lines_of(render(replace(answer, text=PORT_SENTENCE), surface="thread"))
    assert [line.replace("*", "") for line in lines].count(PORT_SENTENCE) == 1


def test_a_profile_does_not_repeat_whose_its_figures_are() -> None:
    answer = samples("zh")["profile"]
    assert isinstance(answer, ProfileAnswer)
    lines = lines_of(render(answer, surface="thread"))
    assert "*200人*  招聘人数 · 期间未注明 · 目标值" in lines


def test_the_sentence_of_a_long_article_is_also_on_top() -> None:
    far = replace(ARTICLE, body=("字" * 500 + "。", f"走进车间。{WORKS_SENTENCE}"))
    lines = lines_of(article_message(far, WORKS_SENTENCE, "zh"))
    assert f"*{WORKS_SENTENCE}*" in lines
    assert f"走进车间。*{WORKS_SENTENCE}*" in lines


def test_every_button_of_a_story_carries_its_sentence() -> None:
    blocks = render(samples("zh")["digest"], surface="thread").blocks
    values = [block["accessory"]["value"] for block in blocks if "accessory" in block]
    assert values == [f"{story.article_id}:{story.sentences[0]}" for story in (PORT, WORKS, NIGHT)]


@pytest.mark.parametrize(
    ("text", "longest", "kept"),
    [
        ("一句。两句。三句。", 20, "一句。两句。三句。"),
        ("一句。两句。三句没有说完", 10, "一句。两句。…"),
        ("没有句号的一行字", 5, "没有句号…"),
        ("他说：“好。”然后走了很远", 8, "他说：“好。”…"),
        ("🙂🙂🙂", 4, "🙂…"),
        ("  \x00 ", 5, ""),
        ("3.5亿元 is 3.5", 8, "3.5亿元 i…"),
    ],
)
def test_cutting_ends_at_a_sentence_where_one_is_near(text: str, longest: int, kept: str) -> None:
    assert cut(text, longest) == kept


@pytest.mark.parametrize(
    ("needles", "text", "found"),
    [
        (["5%"], "增长15%和5%", [(6, 8)]),
        (["5亿元"], "3.5亿元", []),
        (["5亿元", ""], "5亿元与5亿元", [(0, 3)]),
        (["10亿元"], "超10亿元", [(1, 5)]),
    ],
)
def test_a_number_is_not_found_inside_a_longer_one(needles: list[str], text: str, found: list[tuple[int, int]]) -> None:
    assert spans_of(needles, text) == found


def test_marks_may_overlap_and_lie_outside() -> None:
    made = [
        (one._resolve()["text"], bool(one._resolve().get("style")))
        for one in runs("甲乙丙丁", [(0, 2), (1, 3), (3, 99)])
    ]
    assert made == [("甲", True), ("乙", True), ("丙", True), ("丁", True)]
    assert [one._resolve()["text"] for one in runs("甲乙", [(-5, -1), (7, 9)])] == ["甲乙"]


def test_escaping() -> None:
    assert escaped("<!channel> & <@U1>") == "&lt;!channel&gt; &amp; &lt;@U1&gt;"


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("天锻", "天锻"),
        (
            "A&B <!channel> <@U1> <https://a.example|b>",
            "A&amp;B &lt;!channel&gt; &lt;@U1&gt; &lt;https://a.example|b&gt;",
        ),
        ("*粗* _斜_ ~删~ `码`", "＊粗＊ ＿斜＿ ～删～ ｀码｀"),
        (":tada: 08:30 a:b:c", "：tada: 08:30 a：b:c"),
    ],
)
def test_what_could_be_markup_is_written_so_that_it_is_none(printed: str, shown: str) -> None:
    assert unmarked(printed) == shown


def test_a_card_says_who_it_is_and_what_can_be_done() -> None:
    profile = samples("zh")["profile"]
    assert isinstance(profile, ProfileAnswer)
    asked = (Suggestion("津沽精机有限公司的数据", "数据 津沽精机有限公司"), Suggestion("最新简报", "简报"))
    crowded = replace(profile.enterprise, aliases=tuple(f"津沽精机第{at}分厂" for at in range(9)), parent="津" * 300)
    message = render(replace(profile, suggestions=asked, enterprise=crowded), surface="thread", asked="企业 津沽精机")
    card = message.blocks[0]
    labels = [(button["action_id"], button["text"]["text"]) for button in card["actions"]]
    assert labels == [("follow:1", "关注这家企业"), ("ask:1", "数据")]
    aliases, parent, person = card["body"]["text"].splitlines()
    assert aliases.endswith("分厂")
    assert parent.endswith("…")
    assert person == "人物：总经理王晓岚"
    below = [button["text"]["text"] for button in message.blocks[-1]["elements"] if "text" in button]
    assert below == ["最新简报"]


def test_a_profile_tells_its_history_its_lines_and_their_sources() -> None:
    answer = samples("zh")["profile"]
    lines = lines_of(render(answer, surface="thread"))
    where = "津沽样报 2025年8月29日"
    assert f"营收：*6亿元*（2025年1—4月）  →  *超10亿元*（2025年1—7月）\n{where}" in lines
    assert "人物：总经理王晓岚\n津沽样报 · 2025年8月29日 · 第5版" in lines
    assert "合作方：海河口岸\n津沽样报 · 2025年8月29日 · 第5版" in lines
    assert sum("2025年6月27日以来 2 篇报道提到" in line for line in lines) == 1


def test_a_digest_says_what_its_stories_share_and_what_is_new() -> None:
    lines = lines_of(render(samples("zh")["digest"], surface="thread"))
    assert [line for line in lines if line.startswith("*▎")] == ["*▎海河口岸*", "*▎首次见报*"]
    assert lines.index("*▎海河口岸*") < lines.index("*海河口岸吞吐再上台阶*") < lines.index("*▎首次见报*")


def test_a_story_of_a_digest_folds_open_to_the_rest_of_it() -> None:
    message = render(samples("zh")["digest"], surface="thread")
    folds = [block for block in message.blocks if block["type"] == "container"]
    assert [fold["default_collapsed"] for fold in folds] == [True] * 3
    inside = [part for fold in folds for child in fold["child_blocks"] for part in child["elements"]]
    assert {part["type"] for part in inside} == {"rich_text_quote", "rich_text_list"}


@pytest.mark.parametrize(("language", "label"), [("zh", "了解津沽精机"), ("en", "About 津沽精机")])
def test_a_name_below_an_answer_says_what_it_brings(language: Language, label: str) -> None:
    answer = samples(language)["question"]
    words = {"zh": "企业 津沽精机", "en": "profile 津沽精机"}[language]
    asked = replace(answer, suggestions=(Suggestion("津沽精机", words), Suggestion("!", "help")))
    for message in (render(asked, surface="thread", asked="x"), thread_opening(asked)):
        assert [one["text"]["text"] for one in message.blocks[-1]["elements"] if "text" in one] == [label, "!"]


def test_in_its_plain_form_the_source_stands_beside_its_sentence_and_a_menu_says_what_is_in_it() -> None:
    plain = plainly(render(samples("zh")["question"], surface="command", asked="q")).blocks
    (quoted,) = [each for each in plain if str((each.get("accessory") or {}).get("action_id")).startswith("source:")]
    assert PORT_SENTENCE in quoted["text"]["text"]
    assert any("怎么得出的 · 有帮助" in each["text"]["text"] for each in plain if each["type"] == "section")


GLOSSED = "海河口岸吞吐再上台阶"
"""The headline of the samples of which two words are known, and so always a gloss."""


@pytest.mark.parametrize("kind", sorted(samples("en")))
def test_no_chinese_headline_is_shown_in_english_without_its_gloss(kind: str) -> None:
    for surface in ("command", "channel"):
        lines = lines_of(render(samples("en")[kind], surface=surface, asked="figures"))  # type: ignore[arg-type]
        for at, line in enumerate(lines):
            if GLOSSED in line:
                assert "Gloss, not a translation" in line + "".join(lines[at + 1 : at + 2]), line
    assert "Gloss" not in "".join(lines_of(render(samples("zh")[kind], surface="command", asked="数据")))
