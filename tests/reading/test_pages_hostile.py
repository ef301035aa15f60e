"""Whatever a page holds, it is read: no exception, true spans, every character accounted for, in linear time."""

import random
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from store.reading.pages import joined, printed_date, printed_paper, split
from store.reading.summary import summary_of
from store.reading.themes import themes_of
from store.reading.types import Page
from tests.reading import HOSTILE_TEXTS

LABELLED = Path(__file__).parent / "quality" / "pages"
PIECES = [
    "本报讯（记者 张三）", "（下转第二版）", "（上接第一版）", "——", "记者 李四", "通讯员", "【",
    "】", "一、", "（一）", "图为", "\n", "\n\n", "\r\n", "\t",
    "　　", "。", "，", "”", "“", "同比增长5.1%", "1,224.78", "2025年9月12日 星期五",
    "导读", "短讯", "公告", "联系电话：022-12345678", "19:35 新闻",
    "央视网消息（新闻联播）：", "本期节目主要内容：", "1.", "国内联播快讯", "责任编辑：丁一",
    "天津日报", "■", "有限公司（以下简称“某某”）", "\u2028", "\x0b",
    "\x00", "🚄", "\ufeff", "𠮷", "記者 馮啟文", "単", "a" * 50, "。" * 30, "（" * 20,
    "）" * 20, "【导语】", "【正文】", "01 ", "02 新港路", "文/摄", "晚报讯【记者 ", "紧转A03版", "遗失声明",
    "来源：", "首页 > 新闻 > 正文", "单位：亿元", "865.20", "发件人：甲\n主题：乙\n", "\n--\n", "公报[1]", "统计局\n",
    "早报讯 记者 杭柏 ", "▲", "●", "【短讯】\n", "龙头引领\n", "（线索：张先生）", "【国内】\n", "记者任芷天津报道",
    "【口播】新桥通车\n", "网友评论（3条）\n", "2026-02-10 回复 赞(7)\n", "医保局：\n", "回音\n",
    "Port traffic rises again\n", "一周速览\n",
]  # fmt: skip


def check(text: str) -> None:
    articles, other = split(Page(text))
    covered = bytearray(len(text))
    last = 0
    for article in articles:
        assert last <= article.span.start < article.span.end <= len(text)
        last = article.span.end
        inner = [article.headline_span, *article.subhead_spans, *article.body]
        assert all(article.span.start <= each.start < each.end <= article.span.end for each in inner)
        assert all(one.end <= two.start for one, two in zip(article.body, article.body[1:], strict=False))
        assert article.headline.strip()
        covered[article.span.start : article.span.end] = b"\x01" * (article.span.end - article.span.start)
    for each in other:
        assert 0 <= each.span.start < each.span.end <= len(text)
        covered[each.span.start : each.span.end] = b"\x01" * (each.span.end - each.span.start)
    left = [text[at] for at in range(len(text)) if not covered[at] and not text[at].isspace()]
    assert not left, left[:20]
    assert bool(articles or other) == bool(text.strip())
    printed_date(text)
    printed_paper(text)


def hostile(seed: int) -> str:
    """A labelled page cut, shuffled and sprinkled with what trips splitters, or such pieces alone."""
    chance = random.Random(seed)
    if seed % 4 == 0:
        return "".join(chance.choice(PIECES) for _ in range(chance.randrange(60)))
    pages = sorted(LABELLED.glob("*/page.txt"))
    text = chance.choice(pages).read_text(encoding="utf-8")
    start = chance.randrange(len(text))
    text = text[start : start + chance.randrange(1500)]
    for _ in range(chance.randrange(12)):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(PIECES) + text[at + chance.randrange(6) :]
    if seed % 3 == 0:
        lines = text.split("\n")
        chance.shuffle(lines)
        text = "\n".join(lines)
    return text


@pytest.mark.parametrize("part", range(4))
def test_mutated_pages_are_read(part: int) -> None:
    for seed in range(part, HOSTILE_TEXTS, 4):
        text = hostile(seed)
        try:
            check(text)
        except Exception:
            print(f"seed {seed}: {text!r}")
            raise


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.text(alphabet=st.sampled_from(list("天津记者张三。，“”（）【】\n\n\t 1.%一二——■·：？！aA\u3000")), max_size=300)
)
def test_any_text_is_read(text: str) -> None:
    check(text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_unicode_is_read(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    "unit",
    [
        "津",
        "天津港吞吐量增长，",
        "短行\n",
        "记者 张三\n",
        "标题一\n正文说了一句话。\n",
        "1 2 3\n",
        "（",
        "“",
        "甲" * 24 + "\n",
        "\n",
        "首页 > ",
        "19:30 新闻\n",
        "■ 简讯\n",
    ],
)
def test_time_grows_with_length_only(unit: str) -> None:
    times = []
    for size in (20_000, 80_000):
        text = (unit * (size // len(unit) + 1))[:size]
        start = time.process_time()
        split(Page(text))
        times.append(time.process_time() - start)
    assert times[1] < 0.5 + 9 * times[0], times


def test_a_part_without_an_article() -> None:
    check("回音\n记者张三\n●长\n-")  # once failed


def test_a_megabyte_without_a_full_stop() -> None:
    text = "天津港上半年集装箱吞吐量" * 90_000
    start = time.process_time()
    articles, _ = split(Page(text))
    assert len(articles) == 1
    themes_of(text, articles[0])
    summary_of(text, articles[0], [])
    assert time.process_time() - start < 20


def test_wrapped_text_comes_back_to_its_place() -> None:
    for page in sorted(LABELLED.glob("*/page.txt")):
        text = page.read_text(encoding="utf-8")
        whole = joined(text)
        if whole.origin is None:
            assert whole.text == text
            continue
        assert len(whole.origin) == len(whole.text)
        assert all(text[place] == each or each in " \n" for place, each in zip(whole.origin, whole.text, strict=True))
        assert list(whole.origin) == sorted(whole.origin)


def test_a_page_that_says_nothing() -> None:
    assert split(Page("")) == ((), ())
    assert split(Page(" \n\t\n　")) == ((), ())
    assert printed_date("") is None
    assert printed_date("本报讯 2025年9月1日起，本市实施新规。") != date(2025, 9, 1)
