"""Both engines are driven with the same steps, and everything that can be seen is compared."""

from __future__ import annotations

import random
import re
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from store.archive import Archive
from store.edits.events import EditRefused
from store.engines.words import tokens_of, vector, wanted
from store.ingest import ingest_reading
from store.matching import expressions, words_of
from store.records import Told
from tests.servers import Server
from tests.store.made import LAMPS, PORT, PORT_NAMED, WORKS, WORKS_NAMED, Named, Story, reading_of

NOW = datetime(2025, 8, 29, tzinfo=UTC)
DAYS = [date(2025, 8, 28), date(2025, 8, 29), date(2025, 9, 1)]
LONG = Story(
    "海河口岸吞吐再上台阶",
    tuple(
        f"海河口岸第{n}泊位昨天完成改造，岸桥由{n}台增至{n + 2}台，津沽精机承担了全部安装工程的设计与施工。"
        for n in range(4)
    ),
    themes=("产业",),
)
STORIES = [PORT, WORKS, LAMPS, LONG, replace(LONG, headline="泊位改造完成", kicker="口岸")]
NAMES = [WORKS_NAMED, PORT_NAMED, Named("津沽精机"), Named("滨海新区", kind="park")]
CALLED = ["津沽精机有限公司", "津沽精机", "海河口岸", "滨海新区", "新名字"]
WORKSPACES = ["T1", "T2"]
WISHES = {
    "time": "08:00", "timezone": "Asia/Shanghai", "language": "zh", "sections": (), "enterprises": (), "days": "daily",
    "minimum": 1, "silent": False, "look_back": 3, "catch_up": 600,
}  # fmt: skip
ASKED = ["集装箱", "海河口岸", "老街 夜市", "津沽精机泊位", "5.1%", "泊位改造 施工 设计", "没有这个词"]


class Both(RuleBasedStateMachine):
    """Each step is done on both; what it answers must be equal, and so must what is seen afterwards."""

    server: Server

    @initialize()
    def open(self) -> None:
        self.stack = ExitStack()
        folder = self.stack.enter_context(tempfile.TemporaryDirectory())
        self.server.empty("made")
        addresses = (str(Path(folder) / "a.db"), self.server.address("made"))
        self.archives = [self.stack.enter_context(Archive.open(each)) for each in addresses]
        self.clock = NOW

    def teardown(self) -> None:
        if hasattr(self, "archives"):
            try:
                self.compare()
            finally:
                self.stack.close()

    def both(self, step: Callable[[Archive], Any]) -> Any:
        answers = [told(step, archive) for archive in self.archives]
        assert answers[0] == answers[1]
        return answers[0]

    # -- pages and decisions -------------------------------------------------------------------------------------

    @rule(
        stories=st.lists(st.sampled_from(STORIES), min_size=1, max_size=3, unique_by=id),
        names=st.lists(st.sampled_from(NAMES), max_size=3, unique_by=id),
        day=st.sampled_from(DAYS),
        number=st.sampled_from(["01", "02", None]),
        reader=st.sampled_from(["1", "2"]),
    )
    def ingest(self, stories: list[Story], names: list[Named], day: date, number: str | None, reader: str) -> None:
        reading = reading_of(*stories, names=names, day=day, number=number)
        self.both(lambda archive: ingest_reading(archive, reading, reader=reader, now=self.clock))

    @rule(page=st.integers(1, 4))
    def remove(self, page: int) -> None:
        self.both(lambda archive: archive.pages.remove(page))

    @rule(
        kind=st.sampled_from(["merge", "split", "rename"]),
        name=st.sampled_from(CALLED),
        other=st.sampled_from(CALLED),
        workspace=st.sampled_from(WORKSPACES),
    )
    def decide(self, kind: str, name: str, other: str, workspace: str) -> None:
        self.both(lambda archive: getattr(archive.seen_by(workspace).edits, kind)(name, other, by="谁", now=self.clock))

    @rule(id=st.integers(1, 6), workspace=st.sampled_from(WORKSPACES))
    def undo(self, id: int, workspace: str) -> None:
        self.both(lambda archive: archive.seen_by(workspace).edits.undo(id, by="谁", now=self.clock))

    @rule(id=st.integers(1, 8), subject=st.sampled_from([*CALLED, None]), hidden=st.booleans())
    def correct(self, id: int, subject: str | None, hidden: bool) -> None:
        def step(archive: Archive) -> Any:
            figure, place = archive.figures.as_read(id), archive.figures.place(id)
            if figure is None or place is None:
                return None
            if hidden:
                return archive.edits.hide(figure, place, by="谁", now=self.clock)
            return archive.edits.correct(figure, place, {"subject": subject}, by="谁", now=self.clock)

        self.both(step)

    # -- deliveries ----------------------------------------------------------------------------------------------

    @rule(key=st.integers(1, 5), channel=st.sampled_from(["C1", "C2"]), workspace=st.sampled_from(WORKSPACES))
    def put(self, key: int, channel: str, workspace: str) -> None:
        due = self.clock + timedelta(minutes=key - 2)
        self.both(lambda archive: archive.outbox.put(workspace, f"k{key}", channel, '{"text": "早"}', due))

    @rule(worker=st.sampled_from(["w1", "w2"]), minutes=st.integers(0, 5))
    def claim(self, worker: str, minutes: int) -> None:
        self.clock += timedelta(minutes=minutes)
        self.both(lambda archive: archive.outbox.claim(worker, self.clock, timedelta(minutes=2)))
        self.both(lambda archive: archive.outbox.next_due())

    @rule(
        id=st.integers(1, 6),
        worker=st.sampled_from(["w1", "w2"]),
        how=st.sampled_from(
            ["renew", "sent", "part_sent", "failed", "again", "ambiguous", "skip", "fill", "give_back"]
        ),
    )
    def settle(self, id: int, worker: str, how: str) -> None:
        now = self.clock
        steps: dict[str, Callable[[Archive], Any]] = {
            "renew": lambda a: a.outbox.renew(id, worker, now, timedelta(minutes=2)),
            "sent": lambda a: a.outbox.sent(id, worker, "1.1", now),
            "part_sent": lambda a: a.outbox.part_sent(id, worker, "1.1", now),
            "failed": lambda a: a.outbox.failed(id, worker, "nein", None),
            "again": lambda a: a.outbox.failed(id, worker, "später", now + timedelta(minutes=1), outcome_known=False),
            "ambiguous": lambda a: a.outbox.ambiguous(id, worker, "?"),
            "skip": lambda a: a.outbox.skip(id, worker, "spät"),
            "fill": lambda a: a.outbox.fill(id, worker, [{"text": "早"}], [Told("story", 1, {"a": "海"})], now),
            "give_back": lambda a: a.outbox.give_back(worker),
        }
        self.both(steps[how])

    @rule(id=st.integers(1, 6), workspace=st.sampled_from(WORKSPACES), how=st.sampled_from(["now", "there", "cancel"]))
    def by_hand(self, id: int, workspace: str, how: str) -> None:
        steps: dict[str, Callable[[Archive], Any]] = {
            "now": lambda a: a.outbox.send_now(workspace, id, self.clock),
            "there": lambda a: a.outbox.did_arrive(workspace, id, 2, self.clock),
            "cancel": lambda a: a.outbox.cancel(workspace, id, "nein"),
        }
        self.both(steps[how])

    # -- what people wish and ask --------------------------------------------------------------------------------

    @rule(workspace=st.sampled_from(WORKSPACES), days=st.sampled_from(["daily", "workdays", "135"]))
    def subscribe(self, workspace: str, days: str) -> None:
        wishes = {**WISHES, "channel": "C1", "days": days}
        self.both(
            lambda archive: archive.subscriptions.add(workspace, wishes, maker="U1", state="active", now=self.clock)
        )

    @rule(
        workspace=st.sampled_from(WORKSPACES),
        id=st.integers(1, 3),
        state=st.sampled_from(["active", "paused", "ended"]),
    )
    def change(self, workspace: str, id: int, state: Any) -> None:
        self.both(lambda archive: archive.subscriptions.set_state(workspace, id, state, self.clock, "so"))
        self.both(lambda archive: archive.subscriptions.change(workspace, id, {"time": "09:30"}, self.clock))

    @rule(workspace=st.sampled_from(WORKSPACES), hours=st.integers(1, 40))
    def fire(self, workspace: str, hours: int) -> None:
        self.clock += timedelta(hours=hours)
        due = self.both(lambda archive: archive.subscriptions.due(workspace, self.clock))
        for each in due:
            self.both(lambda archive, each=each: archive.subscriptions.fire(each, "waiting", None))
            self.both(lambda archive, each=each: archive.subscriptions.fire(each, "waiting", None))

    @rule(
        workspace=st.sampled_from(WORKSPACES),
        user=st.sampled_from(["U1", "U2"]),
        language=st.sampled_from(["zh", "en", None]),
    )
    def talk(self, workspace: str, user: str, language: str | None) -> None:
        now = self.clock
        self.both(lambda archive: archive.people.set_language(workspace, user, language))
        self.both(lambda archive: archive.people.met(workspace, user, "C1", "zh"))
        self.both(lambda archive: archive.inbox.first_time(workspace, f"event {user}", now))
        self.both(lambda archive: archive.threads.remember(workspace, "C1", user, {"at": str(now)}, now))

    # -- what is seen --------------------------------------------------------------------------------------------

    def compare(self) -> None:
        for look in looks(self.clock):
            self.both(look)


def told(step: Callable[[Archive], Any], archive: Archive) -> Any:
    try:
        return step(archive)
    except EditRefused as refused:
        return str(refused)


def looks(now: datetime) -> Iterator[Callable[[Archive], Any]]:
    since, until = DAYS[0], DAYS[-1]
    yield lambda archive: archive.articles.days()
    yield lambda archive: archive.articles.between(since, until)
    yield lambda archive: archive.articles.between(since, until, "产业", 2)
    yield lambda archive: archive.articles.section_counts(since, until)
    yield lambda archive: archive.articles.newest_day("民生")
    yield lambda archive: archive.articles.headline("口岸吞吐上台阶")
    yield lambda archive: archive.articles.ingested_since(NOW + timedelta(hours=1))
    yield lambda archive: archive.pages.where()
    yield lambda archive: [archive.pages.page(each.id) for each in archive.pages.where()]
    yield lambda archive: archive.figures.indicators()
    yield lambda archive: archive.figures.subjects()
    yield lambda archive: archive.figures.find(("吞吐量",), ("海河口岸",), section="产业")
    yield lambda archive: archive.figures.find(periods=("2025-H1",), key_only=False)
    yield lambda archive: archive.measures.articles(("吞吐量",), subject=("口岸",), periods=("2025-H1",), limit=5)
    yield lambda archive: archive.enterprises.nearest("津沽精密")
    yield lambda archive: archive.enterprises.sounding("jingu")
    for workspace in ("", *WORKSPACES):
        seen = (
            (lambda archive, workspace=workspace: archive.seen_by(workspace))
            if workspace
            else (lambda archive: archive)
        )
        yield lambda archive, seen=seen: seen(archive).enterprises.all()
        yield lambda archive, seen=seen: seen(archive).enterprises.most_mentioned(since, until)
        yield lambda archive, seen=seen: seen(archive).enterprises.containing("津沽精机和海河口岸，滨海新区")
        yield lambda archive, seen=seen: [
            (each.id, seen(archive).enterprises.sentences(each.id), seen(archive).figures.of_enterprise(each.id))
            for each in seen(archive).enterprises.all()
        ]
        yield lambda archive, seen=seen: seen(archive).edits.history()
        yield lambda archive, workspace=workspace: archive.outbox.list(workspace)
        yield lambda archive, workspace=workspace: archive.subscriptions.all(workspace)
        yield lambda archive, workspace=workspace: archive.told.before(
            workspace, "C1", "zh", "story", NOW - timedelta(days=9)
        )
    for words in ASKED:
        yield lambda archive, words=words: archive.search.articles(words)
        yield lambda archive, words=words: archive.search.ids(words, limit=4)


def test_the_same_steps_have_the_same_outcome_on_both_engines(postgresql_server: Server) -> None:
    machine = type("OnBoth", (Both,), {"server": postgresql_server})
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        machine,
        settings=settings(
            max_examples=6, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
    postgresql_server.empty("made")


# -- search ----------------------------------------------------------------------------------------------------------

VOCABULARY = re.findall(
    r"\S+",
    """
    天津 滨海 新区 港口 集装箱 吞吐量 同比 增长 产业 制造 智能 企业 创新 平台 项目 建设 服务 居民 社区 文化 旅游 消费
    夜市 海河 邮轮 母港 航线 机床 订单 出口 投资 研发 高校 人才 信创 超算 绿色 能源 氢能 汽车 电池 医药 临床 试验 农业
    小站稻 水产 冬枣 轨道 地铁 通车 改造 更新 老街 c++ gpt-4o 5g 1200.5 2025 AI t-34
    """,
)
ARTICLES = 800


@pytest.fixture(scope="module")
def indexed(postgresql_server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Archive]]:
    """Articles of words that are as unevenly spread as words are."""
    chance = random.Random(29)
    weights = [1 / rank for rank in range(1, len(VOCABULARY) + 1)]
    entries = []
    for number in range(ARTICLES):
        id = 20250800000000 + number // 40 * 1_000_000 + number
        headline, text = (
            chance.choices(VOCABULARY, weights, k=k) for k in (chance.randint(2, 6), chance.randint(30, 160))
        )
        entries.append((id, " ".join(headline), " ".join(text)))
    addresses = (str(tmp_path_factory.mktemp("words") / "a.db"), postgresql_server.database("words", "blank"))
    with ExitStack() as stack:
        archives = [stack.enter_context(Archive.open(each)) for each in addresses]
        for archive in archives:
            with archive.engine.write(durable=False):
                archive.engine.index(entries)
                archive.engine.unindex(entries[::7])
        yield archives
    postgresql_server.drop("words")


def questions() -> list[str]:
    chance = random.Random(30)
    weights = [1 / rank**0.5 for rank in range(1, len(VOCABULARY) + 1)]
    return [" ".join(dict.fromkeys(chance.choices(VOCABULARY, weights, k=chance.randint(1, 4)))) for _ in range(24)]


def test_the_same_articles_are_found_in_nearly_the_same_order(indexed: list[Archive]) -> None:
    overlaps = []
    for question in questions():
        for _, expression in expressions(question.split()):
            for asked in (expression, f"headline : ({expression})"):
                found = [each.engine.match(asked, 0, 10**15, None, ARTICLES) for each in indexed]
                assert found[0][1] == found[1][1] == len(found[0][0]), asked
                assert set(found[0][0]) == set(found[1][0]), asked
            first, second = (set(each.engine.match(expression, 0, 10**15, None, 10)[0]) for each in indexed)
            if first:
                overlaps.append(len(first & second) / len(first))
    assert len(overlaps) > 40
    assert sum(overlaps) / len(overlaps) >= 0.98


def test_days_bound_what_is_found(indexed: list[Archive]) -> None:
    for expression in ('"天津"', '"新区" AND "港口"', '"信创" OR "小站稻"'):
        first, last = 20250805000000, 20250809000000
        found = [each.engine.match(expression, first, last, None, ARTICLES) for each in indexed]
        assert set(found[0][0]) == set(found[1][0]) != set()
        assert all(first <= id <= last for id in found[1][0])


@pytest.mark.parametrize(
    ("words", "tokens"),
    [
        ("c++ gpt-4o 1200.5", ["c", "gpt", "4o", "1200", "5"]),
        ("AI Ä 天津", ["ai", "Ä", "天津"]),
        ("it's \\ ' : & | ! <-> ()", ["it", "s"]),
        ("％ ① é", ["％", "①", "é"]),
    ],
)
def test_a_word_is_taken_apart_as_fts5_does(words: str, tokens: list[str]) -> None:
    assert tokens_of(words) == tokens


def test_a_question_becomes_a_tsquery() -> None:
    assert wanted('"天津 港"').query == "('天津' <-> '港')"
    assert wanted('"a" AND "gpt-4o"').query == "('a') & ('gpt' <-> '4o')"
    assert wanted('headline : ("a" OR "b")').query == "('a':A) | ('b':A)"
    assert wanted('"+++"').phrases == ()


@pytest.mark.parametrize(
    "text",
    [
        "词 " * 70_000,
        "x" * 5_000,
        " ".join(f"w{n}" for n in range(150_000)),
        "'); DROP TABLE pages; -- \\",
        "\x01 \x7f",
    ],
    ids=["often", "long", "many", "hostile", "controls"],
)
def test_whatever_a_page_holds_can_be_indexed(text: str, postgresql: str) -> None:
    with Archive.open(postgresql) as archive:
        with archive.engine.write(durable=False):
            archive.engine.index([(1, "题", text), (2, "题", "完")])
        assert archive.engine.match('"题"', 0, 9, None, 9)[1] == 2
        first = next(iter(tokens_of(text)), None)
        if first:
            assert archive.engine.match(f'"{first}"', 0, 9, None, 9)[0] == [1]
        with archive.engine.write(durable=False):
            archive.engine.unindex([(1, "题", text), (2, "题", "完")])
        assert archive.engine.rows("SELECT * FROM word_counts WHERE articles <> 0") == []


def test_headline_and_text_are_not_one_phrase() -> None:
    literal, length, words = vector("天津 港", "新 航线")
    assert literal == "'天津':1A '港':2A '新':5 '航线':6"
    assert (length, words) == (4, {"天津", "港", "新", "航线"})
    assert words_of("天津港新航线")
