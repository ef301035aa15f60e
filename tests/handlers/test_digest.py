"""A digest groups what belongs together, tells the same news once, and leads with what is new."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from handlers.asking import faithful
from handlers.asking.answer import DigestAnswer
from handlers.asking.conversation import ask
from store.archive import Archive
from store.ingest import ingest_reading
from store.reading.types import Part, Span, Theme
from tests.store.made import Named, Story, reading_of

PORT, WORKS, MILL = "海河口岸", "津沽精机有限公司", "海门纺织有限公司"
WORDS = ("招商", "修路", "植树", "开学", "体检", "义诊", "读书", "骑行", "赏花", "踏青")


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "s.db") as opened:
        yield opened


def put(archive: Archive, day: int, *stories: Story, named: bool = True, paper: str = "津沽日报") -> None:
    names = [Named(name) for name in (PORT, WORKS, MILL)] if named else []
    ingest_reading(archive, reading_of(*stories, names=names, day=date(2025, 8, day), paper=paper))


def about(name: str, what: str, headline: str = "") -> Story:
    return Story(headline or f"{what}纪实", (f"{name}{what}。",))


def digest(archive: Archive, words: str = "摘要 产业 2025年8月") -> DigestAnswer:
    made, _ = ask(archive, words, today=date(2025, 9, 1), command=True)
    assert isinstance(made, DigestAnswer), made
    assert faithful.unfaithful(made, archive) is None
    return made


def groups(made: DigestAnswer) -> list[tuple[str | None, list[str]]]:
    left, found = list(made.stories), []
    for each in made.groups:
        found.append((each.about, [left.pop(0).headline for _ in range(each.stories)]))
    assert left == []
    return found


def test_what_one_enterprise_does_stands_together_the_newest_first(archive: Archive) -> None:
    put(
        archive,
        1,
        about(PORT, "新开两条远洋航线，直达南美东海岸", "开了新航线"),
        about(WORKS, "机床卖到欧洲", "接了海外大单"),
    )
    put(archive, 20, about("津沽", "老街亮灯", "老街亮了"))
    put(archive, 25, about(PORT, "换上电动吊车，装卸效率明显提高", "装卸再提速"))
    made = digest(archive)
    assert groups(made) == [
        (PORT, ["装卸再提速", "开了新航线"]),
        (None, ["老街亮了"]),
        (None, ["接了海外大单"]),
    ]
    lines = made.text.splitlines()
    assert lines.index(f"【{PORT}】") == 1
    assert lines.index("【其他】") == 4


def test_a_story_joins_the_group_in_which_its_enterprise_is_named(archive: Archive) -> None:
    both = Story("两家企业上市", (f"{WORKS}与{MILL}同日上市。",))
    put(archive, 1, both, about(WORKS, "机床卖到欧洲", "接了海外大单"), about(MILL, "开出新车间", "车间开工"))
    put(archive, 2, about(PORT, "换上电动吊车", "装卸再提速"))
    assert groups(digest(archive)) == [
        (None, ["装卸再提速"]),
        (f"{WORKS}、{MILL}", ["两家企业上市", "接了海外大单", "车间开工"]),
    ]


def test_the_same_news_in_two_papers_is_told_once(archive: Archive) -> None:
    story = Story("海河口岸吞吐量创下新高", ("海河口岸吞吐量创下新高，远洋航线增至十条。",))
    put(archive, 1, story)
    put(archive, 1, story, paper="海河晚报")
    (told,) = digest(archive).stories
    assert len(told.also) == 1


def test_places_hold_stories_together_where_nothing_stronger_does(archive: Archive) -> None:
    put(
        archive, 1, Story("西青区建成新校", ("新学期有了新教室。",)), Story("武清的集市", ("赶集的人多起来。",)),
        Story("西青果园迎客", ("葡萄熟了，采摘的人排起了队。",)), named=False,
    )  # fmt: skip
    assert groups(digest(archive)) == [
        ("西青区", ["西青区建成新校", "西青果园迎客"]),
        (None, ["武清的集市"]),
    ]


def test_what_most_stories_share_tells_nothing_of_any(archive: Archive) -> None:
    for day, what in enumerate(WORDS[:8], 1):
        put(archive, day, about(PORT, f"{what}忙", f"口岸{what}"))
    assert all(name != PORT for name, _ in groups(digest(archive)))


def test_of_one_day_what_is_in_the_news_for_the_first_time_comes_first(archive: Archive) -> None:
    ingest_reading(
        archive,
        reading_of(
            about(PORT, "新开两条远洋航线，直达南美东海岸", "开了新航线"), names=[Named(PORT)], day=date(2025, 7, 1)
        ),
    )
    put(archive, 8, about(PORT, "装卸再提速", f"{PORT}提速"), about(WORKS, "落成", f"{WORKS}落成"))
    made = digest(archive)
    assert [story.headline for story in made.stories] == [f"{WORKS}落成", f"{PORT}提速"]
    assert [each.new for each in made.groups] == [True, False]


def test_where_nothing_older_is_held_nothing_is_called_new(archive: Archive) -> None:
    put(archive, 8, about(PORT, "装卸再提速", f"{PORT}提速"))
    assert [each.new for each in digest(archive).groups] == [False]


def test_an_article_is_told_by_the_part_that_fits_the_section(archive: Archive) -> None:
    lines = ("全市工厂开足马力，订单排到年底。", "老楼加装电梯，居民上楼不再发愁。")
    reading = reading_of(Story("半年盘点", lines, themes=("产业",)))
    (article,) = reading.articles
    part = Part("老楼有了电梯", Span(*article.body[1]), article.body[1:], (Theme("城市更新", 1.0),), article.body[1:])
    ingest_reading(archive, replace(reading, articles=(replace(article, parts=(part,)),)))
    (told,) = digest(archive, "摘要 城市更新 2025年8月").stories
    assert (told.deck, told.sentences) == ("老楼有了电梯", ("老楼加装电梯，居民上楼不再发愁。",))
    assert digest(archive).stories[0].sentences == ("全市工厂开足马力，订单排到年底。",)


def test_more_than_fit_are_counted(archive: Archive) -> None:
    put(archive, 1, *(Story(f"街坊{word}忙", (f"{word}这件事，街坊盼了很久。",)) for word in WORDS), named=False)
    made = digest(archive)
    assert len(made.stories) == 8
    assert made.more == len(WORDS) - 8
    assert sum(each.stories for each in made.groups) == 8
