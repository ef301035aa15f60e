"""The segmenter: the compiled one and jieba itself cut alike, so that a store made on one machine serves on another."""

import random
import re
import sys
from pathlib import Path

import pytest

from store.reading import dictionary, few_words, words

SAMPLES = Path(__file__).parents[2] / "deploy" / "samples"

TEXTS = [
    "天津港上半年完成集装箱吞吐量1200.5万标准箱，同比增长3.2%。",
    "记者昨日从市科技局获悉，国家超级计算天津中心已服务4000余家企业。",
    "海河畔的老厂房变身“运动盒子”，居民王桂芬笑着说：“下楼就能打球！”",
    "2025-09-12 C919 5G 737-800 A+B",
    "（以下简称“海澜储能”）——新華社天津9月11日電",
    "前8个月\t进出口\n5462.8亿元",
    "",
    "　　",
]
RARE = "emoji 🚄 与生僻字䶮㙍"


@pytest.mark.parametrize("text", [*TEXTS, RARE])
def test_words_joined_are_the_text(text: str) -> None:
    assert "".join(words.cut(text)) == text
    assert "".join(words.cut_by_jieba(text)) == text


@pytest.mark.parametrize("text", TEXTS)
def test_both_segmenters_cut_alike(text: str) -> None:
    if words.rjieba() is None:
        pytest.skip("rjieba has no wheel for this machine")
    assert words.cut(text) == words.cut_by_jieba(text)
    assert words.cut_for_search(text) == words.search_by_jieba(text)


def test_few_words_are_cut_as_by_the_segmenter() -> None:
    chance = random.Random(11)
    lines = chance.sample(dictionary.file().read_text("utf-8").splitlines(), 300)
    listed = [line.split(" ")[0] for line in lines]
    printed = [each for path in SAMPLES.glob("*.txt") for each in re.findall("[一-鿿]{2,20}", path.read_text("utf-8"))]
    settled = 0
    for text in [*listed, "".join(listed[:6]), *chance.sample(printed, 300)]:
        cut, for_search = few_words.cut(text), few_words.cut_for_search(text)
        settled += cut is not None
        assert cut is None or (list(cut), for_search) == (words.cut_by_jieba(text), words.search_by_jieba(text)), text
    assert settled > 500


def test_a_question_does_not_load_the_segmenter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "rjieba", raising=False)
    monkeypatch.setattr(words, "rjieba", lambda: pytest.fail("loaded"))
    few_words.cut.cache_clear()
    assert words.cut("地区生产总值") == ["地区", "生产总值"]
    assert words.cut_for_search("地区生产总值") == ["地区", "生产", "总值", "生产总值"]


def test_what_no_word_settles_is_left_to_the_segmenter() -> None:
    assert few_words.cut("王桂芬笑着说") is None
    assert few_words.cut("5G时代") is None


def test_without_the_wheel_jieba_serves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(words, "rjieba", lambda: None)
    assert words.cut("天津市政府") == words.cut_by_jieba("天津市政府")
    assert "天津" in words.cut_for_search("天津市政府")


def test_tags_are_the_dictionarys() -> None:
    tagged = dict(words.tag("天津市去年增长5.1，GDP领先"))
    assert tagged["天津市"] == "ns"
    assert tagged["5.1"] == "m"
    assert tagged["增长"] == "v"
    assert tagged["GDP"] in {"eng", "n", "nz"}


def test_keywords_name_the_subject() -> None:
    text = "清洁能源发电量创新高。光伏与风电装机继续增长，清洁能源占比提升。"
    assert set(words.keywords(text, 5)) >= {"清洁", "能源"}
    assert len(words.keywords(text, 2)) == 2


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_cut_once_is_cut_alike_piece_by_piece(text: str) -> None:
    every = words.Words(text)
    marks = [at for at, each in enumerate(text) if each in "，。、：；“”（）\t\n"]
    for start, end in zip([0, *[at + 1 for at in marks]], [*marks, len(text)], strict=True):
        assert every.between(start, end) == words.cut(text[start:end])


def test_a_piece_that_ends_inside_a_word_is_cut_anew() -> None:
    every = words.Words("天津市政府")
    assert "".join(every.between(1, 4)) == "津市政"
    assert every.between(0, 5) == every.words
    assert every.stretch(1, 5)[1][0] == 1
