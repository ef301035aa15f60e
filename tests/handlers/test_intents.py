"""Words to Intent: a table of what people type, in both languages, any letter case, full width or half."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.asking.answer import Language
from handlers.asking.intents import Intent, ThreadState, understand

TODAY = date(2025, 8, 30)


def after_command(words: str) -> Intent:
    return understand(words, today=TODAY, command=True)


def in_mention(words: str) -> Intent:
    return understand(words, today=TODAY, command=False)


@pytest.mark.parametrize(
    ("words", "kind", "language", "section", "period", "rest"),
    [
        ("", "welcome", "zh", None, None, ""),
        ("你好", "welcome", "zh", None, None, ""),
        ("hello", "welcome", "en", None, None, ""),
        ("help", "help", "en", None, None, ""),
        ("帮助", "help", "zh", None, None, ""),
        ("HELP", "help", "en", None, None, ""),
        ("ｈｅｌｐ", "help", "en", None, None, ""),
        ("sections", "sections", "en", None, None, ""),
        ("板块", "sections", "zh", None, None, ""),
        ("digest", "digest", "en", None, None, ""),
        ("摘要", "digest", "zh", None, None, ""),
        ("摘要 产业", "digest", "zh", "产业", None, "产业"),
        ("摘要 科技创新 昨天", "digest", "zh", "科技创新", "2025-08-29", "科技创新"),
        ("ＤＩＧＥＳＴ　industry", "digest", "en", "产业", None, "industry"),
        ("digest urban renewal this week", "digest", "en", "城市更新", "2025-08-25/2025-08-31", "urban renewal"),
        ("digest opening-up & port 2025-08-29", "digest", "en", "开放与港口", "2025-08-29", "opening-up & port"),
        ("digest Beijing-Tianjin-Hebei", "digest", "en", "京津冀协同", None, "Beijing-Tianjin-Hebei"),
        ("摘要 科技创心", "digest", "zh", "科技创新", None, "科技创心"),
        ("digest inovation", "digest", "en", "科技创新", None, "inovation"),
        ("digest culture & tourism 上周", "digest", "en", "文旅", "2025-08-18/2025-08-24", "culture & tourism"),
        ("figures", "figures", "en", None, None, ""),
        ("figures GDP 2025-H1", "figures", "en", None, "2025-H1", "GDP"),
        ("数据 天津港 上半年", "figures", "zh", None, "2025-H1", "天津港"),
        ("数据 8月", "figures", "zh", None, "2025-08", ""),
        ("profile 星渤智能", "profile", "zh", None, None, "星渤智能"),
        ("企业 星渤智能", "profile", "zh", None, None, "星渤智能"),
        ("search 港口 AND x", "search", "zh", None, None, "港口 AND x"),
        ("搜索 港口", "search", "zh", None, None, "港口"),
        ("brief", "brief", "en", None, None, ""),
        ("简报 8月29日", "brief", "zh", None, "2025-08-29", ""),
        ("brief yesterday", "brief", "en", None, "2025-08-29", ""),
        ("ask 天津港上半年吞吐量是多少?", "question", "zh", None, None, "天津港上半年吞吐量是多少?"),
        ("提问 How fast did GDP grow?", "question", "en", None, None, "How fast did GDP grow?"),
        ("今年GDP增速是多少?", "question", "zh", None, None, "今年GDP增速是多少?"),
        ("digset", "unknown_command", "en", None, None, "digset"),
        ("星渤智能", "unknown_command", "zh", None, None, "星渤智能"),
        ("😀😀", "unknown_command", "zh", None, None, "😀😀"),
    ],
)
def test_after_the_command(
    words: str, kind: str, language: str, section: str | None, period: str | None, rest: str
) -> None:
    intent = after_command(words)
    assert (intent.kind, intent.language, intent.section, intent.period) == (kind, language, section, period)
    assert intent.words == rest


@pytest.mark.parametrize(
    ("words", "kind", "rest"),
    [
        ("<@U0BOT> help", "help", ""),
        ("<@U0BOT> 你能做什么?", "help", ""),
        ("给我一份星渤智能的企业简介。", "profile", "星渤智能"),
        ("介绍一下海汇文旅这家公司。", "profile", "海汇文旅"),
        ("星渤智能是一家什么公司?", "profile", "星渤智能"),
        ("Tell me about Lenovo Tianjin", "profile", "Lenovo Tianjin"),
        ("Please give me a profile of 星渤智能", "profile", "星渤智能"),
        ("今天有什么新闻", "brief", None),
        ("What's new today?", "brief", None),
        ("daily for Friday", "brief", None),
        ("daily output of steel", "question", None),
        ("daily passengers on the ring line", "question", None),
        ("产业板块有什么新闻", "digest", None),
        ("有哪些板块?", "sections", ""),
        ("企业营收多少", "question", "企业营收多少"),
        ("数据中心有多少个?", "question", "数据中心有多少个?"),
        ("天津港上半年吞吐量", "question", "天津港上半年吞吐量"),
        ("用三句话总结头版头条。", "question", "用三句话总结头版头条。"),
        ("digest rural", "digest", "rural"),
    ],
)
def test_in_a_mention(words: str, kind: str, rest: str | None) -> None:
    intent = in_mention(words)
    assert intent.kind == kind
    assert rest is None or intent.words == rest


def test_a_misspelt_command_is_told_with_the_nearest() -> None:
    assert after_command("digset industry").near[0] == "digest"
    assert after_command("serach port").near[0] == "search"
    assert after_command("数剧 产业").near[0] == "figures"
    assert after_command("摘耍").near[0] == "digest"
    assert after_command("xyzzy").near == ()
    assert after_command("海河").near == ()


def test_the_thread_s_language_is_kept_where_the_words_tell_none() -> None:
    before = ThreadState(question="GDP?", language="en")
    assert understand("2025?", today=TODAY, before=before).language == "en"


@pytest.mark.parametrize(
    ("words", "known", "thread", "language"),
    [
        ("figures 集装箱吞吐量", None, None, "zh"),
        ("figures 集装箱吞吐量", "en", None, "en"),
        ("figures 集装箱吞吐量", None, "en", "en"),
        ("figures 集装箱吞吐量", None, "zh", "zh"),
        ("figures container throughput", None, None, "en"),
        ("数据 GDP", None, None, "zh"),
    ],
)
def test_the_words_asked_for_tell_more_than_the_command(
    words: str, known: Language | None, thread: Language | None, language: Language
) -> None:
    before = ThreadState(question="x", language=thread) if thread else None
    assert understand(words, today=TODAY, before=before, language=known, command=True).language == language


def test_state_survives_being_written_down() -> None:
    state = ThreadState(question="q", terms=("+GDP",), enterprises=("甲",), period="2025-H1", articles=(1, 2))
    assert ThreadState.from_dict(state.as_dict()) == state
    assert ThreadState.from_dict(None) == ThreadState()
    assert ThreadState.from_dict({"of a later version": 1, "period": "2024"}).period == "2024"


@given(st.text(max_size=200), st.booleans())
def test_never_raises(words: str, command: bool) -> None:
    understand(words, today=TODAY, command=command)
