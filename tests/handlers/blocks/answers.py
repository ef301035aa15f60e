"""Hypothesis: answers of every kind, with texts that no newspaper should print and some do."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, get_args

from hypothesis import strategies as st

from handlers.asking.answer import (
    Answer,
    BriefAnswer,
    CheckAnswer,
    CheckedFigure,
    Citation,
    ComparedRow,
    ComparisonAnswer,
    CoverageAnswer,
    DidYouMeanAnswer,
    DigestAnswer,
    FiguresAnswer,
    Gap,
    HelpAnswer,
    Kind,
    ProfileAnswer,
    ProfileLine,
    QuestionAnswer,
    SearchAnswer,
    SectionCount,
    SectionsAnswer,
    SeriesAnswer,
    SeriesLine,
    Story,
    StoryGroup,
    Suggestion,
    UnknownAnswer,
    Verdict,
    WelcomeAnswer,
)
from store.reading.types import THEMES, EnterpriseKind, Person
from store.records import Edit, HeldDay, Source, StoredArticle, StoredEnterprise, StoredFigure

NASTY = (
    "", " ", "\n", "\u3000", "<!channel>", "<!here|here> 快来", "<@U0EVIL>", "<https://evil.example|点这里>",
    "&amp;&lt;",
    "*粗体* _斜_ ~删~ `码` ```块```", ":tada:", "http://example.com/?a=1&b=2", "标" * 5000, "字。" * 3000, "🙂" * 2500,
    "👨‍👩‍👧‍👦" * 400, "\x00\x07", "\ud800", "\u202e反", "a" * 13_000, "&" * 4000, "<" * 3999, "“引号”！？……", "1" * 200,
)  # fmt: skip

PERIODS = (None, "2025", "2025-H1", "2025-Q3", "2025-06", "2025-06-30", "2016/2025", "2025-01/2025-07", "?")
KINDS = get_args(EnterpriseKind)
ANSWERS = get_args(Kind)

texts = st.one_of(
    st.sampled_from(NASTY),
    st.text(max_size=60),
    st.text(alphabet="今年上半年同比增长0123456789%亿元，。！<>&*_", max_size=80),
    st.sampled_from(("1200.5万标准箱，同比增长5.1%。", "津沽精机有限公司", "集装箱吞吐量")),
)
names = st.one_of(st.none(), texts)
dates = st.dates(date(1949, 10, 1), date(2099, 12, 31))
languages = st.sampled_from(("zh", "en"))
moments = st.datetimes(datetime(1949, 10, 1), datetime(2099, 12, 31), timezones=st.just(UTC))
ids = st.integers(1, 10**14)
sources = st.builds(Source, date=dates, paper=names, page=names, url=names)
values = st.one_of(st.none(), st.floats(-1e15, 1e15), st.tuples(st.floats(0, 1e6), st.floats(0, 1e6)))
figures = st.builds(
    StoredFigure,
    id=ids, article_id=st.integers(1, 3), headline=texts, source=sources, sentence=texts, text=texts, value=values,
    unit=names, role=st.sampled_from(("level", "growth", "change", "share", "rank", "money", "count")),
    indicator=names, subject=names,
    period_text=names,
    period=st.sampled_from(PERIODS),
    comparison=st.sampled_from((None, "同比", "环比", "较前")), direction=st.sampled_from((None, "up", "down")),
    bound=st.sampled_from(("exact", "over", "under", "about", "at_least", "first")), key=st.just(True),
    status=st.sampled_from(("actual", "target", "estimate", "forecast")),
    basis=names, cumulative=st.sampled_from((None, True)),
)  # fmt: skip
suggestions = st.builds(Suggestion, label=texts, words=texts)
themes = st.lists(st.one_of(st.sampled_from(THEMES), texts), max_size=4).map(tuple)
citations = st.builds(Citation, article_id=ids, headline=texts, source=sources, quote=texts, themes=themes)


def several(of: st.SearchStrategy[Any], most: int) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(of, max_size=most).map(tuple)


stories = st.builds(
    Story, article_id=ids, headline=texts, deck=names, source=sources, themes=themes, sentences=several(texts, 3),
    figures=several(figures, 3), also=several(citations, 3),
)  # fmt: skip
held = several(st.builds(HeldDay, date=dates, paper=names, pages=st.integers(1, 9), articles=st.integers(0, 99)), 6)
people = several(st.builds(Person, name=texts, title=texts), 8)
enterprises = st.builds(
    StoredEnterprise, id=ids, name=texts,
    kind=st.sampled_from(KINDS),
    aliases=several(texts, 9), location=names, sector=names, parent=names, people=people, article_ids=several(ids, 9),
    first_seen=dates, last_seen=dates,
)  # fmt: skip
articles = st.builds(
    StoredArticle, id=ids, source=sources, headline=texts, kicker=names, deck=names, subheads=several(texts, 3),
    byline=several(texts, 4), themes=themes, text=texts, body=several(texts, 40), summary=several(texts, 3),
)  # fmt: skip
marks = several(several(st.tuples(st.integers(-5, 9000), st.integers(-5, 9000)), 4), 12)
counts = several(st.builds(SectionCount, name=texts, english=texts, articles=st.integers(0, 9999)), 30)
more = st.integers(0, 10**6)


def _of(kind: type[Answer], **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Answer]:
    common = {
        "kind": st.sampled_from(ANSWERS), "language": languages, "text": texts,
        "citations": several(citations, 12), "suggestions": several(suggestions, 30),
    }  # fmt: skip
    return st.builds(kind, **{**common, **fields})


digests = _of(
    DigestAnswer, section=names, since=dates, until=dates, stories=several(stories, 12), more=more,
    groups=several(st.builds(StoryGroup, about=names, stories=st.integers(1, 5), new=st.booleans()), 12),
)  # fmt: skip
lists_of_figures = _of(FiguresAnswer, asked=texts, figures=several(figures, 14), more=more)
about = st.sampled_from(("location", "founded", "product", "person", "parent", "tenant"))
profile_lines = several(st.builds(ProfileLine, about=about, text=texts, citation=citations, words=names), 12)
points = st.lists(figures, min_size=1, max_size=8).map(tuple)
told_before = several(st.builds(SeriesLine, label=texts, points=points), 5)
edits = st.builds(
    Edit, workspace=st.just("T1"), id=ids, kind=st.sampled_from(("merge", "split", "rename")), by=texts, at=moments,
    state=st.just("holds"), name=texts, other=texts,
)  # fmt: skip
profiles = _of(
    ProfileAnswer, enterprise=enterprises, facts=several(citations, 5), figures=several(figures, 9),
    stories=several(stories, 8), lines=profile_lines, history=told_before, articles=st.integers(0, 10**6),
    edits=several(edits, 4),
)  # fmt: skip
searches = _of(SearchAnswer, asked=texts, marks=marks, more=more)
briefs = _of(
    BriefAnswer, day=dates, point=texts, stories=several(stories, 7), figures=several(figures, 9),
    enterprises=several(texts, 8), held=held,
)  # fmt: skip
questions = _of(QuestionAnswer, question=texts, figures=several(figures, 6))
unknowns = _of(UnknownAnswer, asked=texts, held=held)
lists_of_sections = _of(SectionsAnswer, day=st.one_of(st.none(), dates), sections=counts)
helps = _of(HelpAnswer, commands=several(st.tuples(texts, texts, texts), 20))
welcomes = _of(WelcomeAnswer, held=held)
guesses = _of(DidYouMeanAnswer, asked=texts)

comparisons = _of(
    ComparisonAnswer, question=texts, indicator=texts,
    rows=several(st.builds(ComparedRow, label=texts, figure=st.one_of(st.none(), figures)), 8),
)  # fmt: skip
histories = _of(
    SeriesAnswer, question=texts, indicator=texts,
    lines=several(st.builds(SeriesLine, label=texts, points=st.lists(figures, min_size=1, max_size=9).map(tuple)), 4),
)  # fmt: skip
coverages = _of(
    CoverageAnswer, held=held, gaps=several(st.builds(Gap, paper=names, since=dates, until=dates), 5)
)  # fmt: skip
checks = _of(
    CheckAnswer,
    checked=several(
        st.builds(
            CheckedFigure, text=texts, sentence=texts, verdict=st.sampled_from(get_args(Verdict)),
            figure=st.one_of(st.none(), figures), remark=texts,
        ),
        9,
    ),
)  # fmt: skip

answers: st.SearchStrategy[Answer] = st.one_of(
    comparisons,
    histories,
    coverages,
    checks,
    digests,
    lists_of_figures,
    profiles,
    searches,
    briefs,
    questions,
    unknowns,
    lists_of_sections,
    helps,
    welcomes,
    guesses,
)
