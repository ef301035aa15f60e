"""Profiles: who it is, with a source for each line; figures with history; two of one short name stay two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from handlers.asking import faithful
from handlers.asking.answer import Answer, DidYouMeanAnswer, FiguresAnswer, ProfileAnswer
from handlers.asking.conversation import ask
from store.archive import Archive
from store.ingest import ingest_reading
from store.reading.types import Fact, Person, Reading, Relation, Span
from tests.handlers.editions import samples
from tests.store.made import Named, Story, reading_of

NOW = datetime(2025, 9, 30, tzinfo=UTC)
TODAY = date(2025, 9, 30)
WORKS, SHORT, PARK = "津沽精机有限公司", "津沽精机", "北辰科技园"


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.open(tmp_path / "s.db") as opened:
        yield opened


def edition(month: int, staff: int, revenue: str, **fields: Any) -> Reading:
    """A page of the end of a month."""
    said = f"1—{month}月，津沽精机有限公司实现营业收入{revenue}，同比增长{month}.5%。"
    about = f"位于北辰区的津沽精机有限公司2003年成立，现有员工{staff}人。"
    period = {"period": f"2025-01/2025-{month:02d}", "indicator": "营业收入", "subject": WORKS, "cumulative": True}
    story = Story(
        f"津沽精机{month}月报",
        (said, about, f"总经理王晓岚说，{PARK}就是他们的家。"),
        figures=(
            (revenue, {"value": float(revenue[:-2]) * 1e8, "unit": "元", "role": "money", **period, **fields}),
            (f"{month}.5%", {"value": month + 0.5, "unit": "%", "role": "growth", "comparison": "同比",
                             "direction": "up", **period, **fields}),
            (f"{staff}人", {"value": float(staff), "unit": "人", "role": "count", "indicator": "员工",
                           "subject": WORKS}),
        ),
    )  # fmt: skip
    names = [
        Named(WORKS, [SHORT], fields={"location": "北辰区", "people": (Person("王晓岚", "总经理"),)}),
        Named(PARK, kind="park"),
    ]
    reading = reading_of(story, names=names, day=date(2025, month, 28))
    text = reading.page.text
    sentence = Span(text.index("位于"), text.index("位于") + len(about))
    family = Span(text.index("总经理"), text.index("总经理") + len(story.paragraphs[2]))
    works = replace(
        reading.enterprises[0],
        facts=(Fact("founded", Span(text.index("2003年成立"), text.index("2003年成立") + 7), sentence, "2003"),),
        relations=(Relation("park", PARK, family),),
    )
    return replace(reading, enterprises=(works, *reading.enterprises[1:]))


def asked(archive: Archive, words: str) -> Answer:
    return ask(archive, words, today=TODAY, command=True)[0]


def profile(archive: Archive, words: str) -> ProfileAnswer:
    made = asked(archive, words)
    assert isinstance(made, ProfileAnswer), made
    assert faithful.unfaithful(made, archive) is None
    return made


def test_each_line_has_its_source(archive: Archive) -> None:
    ingest_reading(archive, edition(6, 300, "2.5亿元"))
    made = profile(archive, f"企业 {WORKS}")
    lines = {line.about: line for line in made.lines}
    assert {about: line.text for about, line in lines.items()} == {
        "location": "北辰区", "founded": "2003年成立", "person": "总经理王晓岚", "park": PARK,
    }  # fmt: skip
    for line in made.lines:
        article = archive.articles.get(line.citation.article_id)
        assert article is not None
        assert line.citation.quote in article.text
        assert line.citation.headline == article.headline
        assert line.about in ("founded", "park") or line.text[-2:] in line.citation.quote
    assert lines["park"].words == f"企业 {PARK}"
    assert any(each.words == f"企业 {PARK}" for each in made.suggestions)
    assert f"所在园区：{PARK}" in made.text
    assert "见报：2025-06-28" in made.text
    assert made.articles == 1


def test_figures_have_their_history_like_with_like(archive: Archive) -> None:
    for month, staff, revenue in ((8, 320, "3.6亿元"), (6, 300, "2.5亿元"), (7, 310, "3.1亿元")):
        ingest_reading(archive, edition(month, staff, revenue))
    history = profile(archive, f"企业 {SHORT}").history
    assert [[point.text for point in line.points] for line in history] == [
        ["2.5亿元", "3.1亿元", "3.6亿元"],
        ["6.5%", "7.5%", "8.5%"],
        ["300人", "310人", "320人"],
    ]


@pytest.mark.parametrize(
    "other", [{"status": "target"}, {"basis": "初步核算"}, {"cumulative": None, "period": "2025-08"}, {"unit": "美元"}]
)
def test_what_is_not_alike_never_shares_a_line(archive: Archive, other: dict[str, Any]) -> None:
    ingest_reading(archive, edition(7, 300, "2.5亿元"))
    ingest_reading(archive, edition(8, 300, "3.6亿元", **other))
    lines = [[point.text for point in line.points] for line in profile(archive, f"企业 {SHORT}").history]
    assert ["2.5亿元", "3.6亿元"] not in lines


def test_of_one_period_the_newest_papers_figure_is_kept(archive: Archive) -> None:
    for reading in (edition(7, 300, "2.5亿元"), edition(8, 300, "2.7亿元", period="2025-01/2025-07")):
        ingest_reading(archive, reading)
    amounts = [line.points for line in profile(archive, f"企业 {SHORT}").history if line.points[0].role == "money"]
    assert amounts == []  # one period is no history


def test_two_that_share_a_short_name_stay_two_and_it_asks_which(archive: Archive) -> None:
    other = "四川津沽精机股份有限公司"
    ingest_reading(archive, edition(6, 300, "2.5亿元"))
    story = Story("川企来津", [f"{other}来津考察。", "津沽精机总部在成都。"])
    named = Named(other, [SHORT], fields={"location": "成都"})
    ingest_reading(archive, reading_of(story, names=[named], day=date(2025, 7, 1)))
    made = asked(archive, f"企业 {SHORT}")
    assert isinstance(made, DidYouMeanAnswer)
    assert "您指哪一家" in made.text
    assert "北辰区" in made.text
    assert "成都" in made.text
    assert {each.words for each in made.suggestions} == {f"企业 {WORKS}", f"企业 {other}"}
    for each in made.suggestions:
        assert isinstance(asked(archive, each.words), ProfileAnswer)
    english = asked(archive, f"profile {SHORT}")
    assert isinstance(english, DidYouMeanAnswer)
    assert {profile(archive, each.words).enterprise.name for each in made.suggestions} == {WORKS, other}


def test_a_name_that_is_one_ones_full_name_says_who_else_is_called_so(archive: Archive) -> None:
    ingest_reading(archive, edition(6, 300, "2.5亿元"))
    full, story = Named(SHORT, kind="park"), Story("园区", [f"{SHORT}是个园区。"])
    ingest_reading(archive, reading_of(story, names=[full], day=date(2025, 7, 1)))
    made = profile(archive, f"企业 {SHORT}")
    assert made.enterprise.kind == "park"
    assert f"也指{WORKS}" in made.text
    assert made.suggestions[0].words == f"企业 {WORKS}"


@pytest.mark.parametrize("typed", ["jingu jingji", "jīn gū jīng jī", "JinguJingji", "jin1 gu1"])
def test_a_profile_is_found_by_its_sound(archive: Archive, typed: str) -> None:
    ingest_reading(archive, edition(6, 300, "2.5亿元"))
    assert profile(archive, f"profile {typed}").enterprise.name == WORKS


@pytest.mark.parametrize(
    ("typed", "name"),
    [("tianduan", "天津市天锻压力机有限公司"), ("tian duan", "天津市天锻压力机有限公司"), ("tianjin gang", "天津港"),
     ("xīngbó zhìnéng", "天津星渤智能装备有限公司")],
)  # fmt: skip
def test_samples_are_found_by_their_sound(typed: str, name: str) -> None:
    assert profile(samples(), f"profile {typed}").enterprise.name == name


def test_several_that_sound_alike_are_asked_back(archive: Archive) -> None:
    names = [Named("海河港务有限公司"), Named("海河岗亭厂"), Named("海河港")]
    story = Story("海河", [f"{each.name}在海河边。" for each in names])
    ingest_reading(archive, reading_of(story, names=names))
    assert profile(archive, "profile haihegang").enterprise.name == "海河港"
    assert isinstance(asked(archive, "profile haihe"), DidYouMeanAnswer)


def test_people_s_decisions_show_in_the_profile(archive: Archive) -> None:
    ingest_reading(archive, edition(6, 300, "2.5亿元"))
    archive.seen_by("T1").edits.rename(WORKS, "津机", by="lan", now=NOW)
    assert profile(archive.seen_by("T1"), f"企业 {SHORT}").enterprise.name == "津机"
    assert profile(archive, f"企业 {SHORT}").enterprise.name == WORKS


@pytest.mark.parametrize("typed", ["tianduan", "tian duan", "tiān duàn"])
def test_figures_are_found_by_the_sound_of_their_enterprise(typed: str) -> None:
    made = asked(samples(), f"figures {typed}")
    assert isinstance(made, FiguresAnswer)
    assert {figure.headline for figure in made.figures} == {"天锻:半年访遍87家老客户"}


@pytest.mark.parametrize("typed", ["beichen qu", "beichen"])
def test_figures_are_found_by_the_sound_of_their_place(archive: Archive, typed: str) -> None:
    said = {"value": 3.0, "unit": "%", "indicator": "工业增加值", "subject": "北辰区"}
    ingest_reading(archive, reading_of(Story("工业", ["北辰区工业增加值增长3%。"], figures=(("3%", said),))))
    made = asked(archive, f"figures {typed}")
    assert isinstance(made, FiguresAnswer)
    assert [figure.subject for figure in made.figures] == ["北辰区"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [("Haihe Dairy", "海河乳业"), ("Haihe Logistics", None), ("haihe ruye", "海河乳业"), ("Binhai Dairy", None)],
)
def test_a_place_and_a_trade_in_english_are_a_firm_whose_name_has_both(
    archive: Archive, asked: str, found: str | None
) -> None:
    ingest_reading(archive, reading_of(Story("新厂区", ("海河乳业昨日投产。",)), names=(Named("海河乳业"),)))
    answer, _ = ask(archive, f"profile {asked}", today=TODAY, command=True)
    assert (answer.enterprise.name if isinstance(answer, ProfileAnswer) else None) == found
