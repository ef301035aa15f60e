"""One answer of every kind in both languages, made by hand: what is seen does not hang on how it was found."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

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
    Language,
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
    WelcomeAnswer,
)
from store.reading.types import Person
from store.records import Edit, HeldDay, Source, StoredArticle, StoredEnterprise, StoredFigure

DAY = date(2025, 8, 29)
PRINTED = Source(DAY, "津沽样报", "05", "https://paper.example/2025-08-29/05")
UNSTATED = Source(DAY)

PORT_SENTENCE = "今年上半年，海河口岸完成集装箱吞吐量1200.5万标准箱，同比增长5.1%。"
WORKS_SENTENCE = "公司今年前7个月实现营收超10亿元，其中出口占三成。"
PLAN_SENTENCE = "“我们计划年底前再招200人。”总经理王晓岚说。"
NIGHT_SENTENCE = "主办方<@U0EVIL>说，详情见http://example.com/night?a=1&b=2，:tada: 首日接待3000人次。"


def figure(id: int, text: str, sentence: str, **fields: Any) -> StoredFigure:
    unknown: dict[str, Any] = dict.fromkeys(
        ("unit", "indicator", "subject", "period_text", "period", "comparison", "direction", "basis", "cumulative")
    )
    given = {"article_id": 1, "headline": "海河口岸吞吐再上台阶", "source": PRINTED, "value": None, "role": "level",
             "bound": "exact", "key": True, "status": "actual", **unknown, **fields}  # fmt: skip
    return StoredFigure(id=id, text=text, sentence=sentence, **given)


THROUGHPUT = figure(
    1, "1200.5万标准箱", PORT_SENTENCE, value=12005000.0, unit="标准箱", indicator="集装箱吞吐量", subject="海河口岸",
    period="2025-H1",
)  # fmt: skip
GROWTH = figure(
    2, "5.1%", PORT_SENTENCE, value=5.1, unit="%", role="growth", indicator="集装箱吞吐量", subject="海河口岸",
    period="2025-H1", comparison="同比", direction="up",
)  # fmt: skip
REVENUE = figure(
    3, "10亿元", WORKS_SENTENCE, article_id=2, headline="津沽精机订单排到明年", value=1e9, unit="元", role="money",
    indicator="营收", subject="津沽精机有限公司", period="2025-01/2025-07", bound="over", basis="初步核算",
)  # fmt: skip
EARLIER = figure(
    6, "6亿元", WORKS_SENTENCE, article_id=2, headline="津沽精机订单排到明年", value=6e8, unit="元", role="money",
    indicator="营收", subject="津沽精机有限公司", period="2025-01/2025-04", basis="初步核算",
)  # fmt: skip
HIRING = figure(
    4, "200人", PLAN_SENTENCE, article_id=2, headline="津沽精机订单排到明年", value=200.0, unit="人", role="count",
    indicator="招聘人数", subject="津沽精机有限公司", status="target",
)  # fmt: skip
VISITS = figure(
    5, "3000人次", NIGHT_SENTENCE, article_id=3, headline="<!channel> 夜市 & *灯会* 开张", source=UNSTATED,
        value=3000.0,
    unit="人次", role="count",
)  # fmt: skip

OTHER_PORT = figure(
    6, "800万标准箱", "上半年，海门口岸完成800万标准箱。", value=8e6, unit="标准箱", indicator="集装箱吞吐量",
    subject="海门口岸", period="2025-H1",
)  # fmt: skip
YEARS = tuple(
    figure(
        10 + at, f"{value}万标准箱", f"{year}年上半年，海河口岸完成集装箱吞吐量{value}万标准箱。", value=value * 1e4,
        unit="标准箱", indicator="集装箱吞吐量", subject="海河口岸", period=f"{year}-H1",
    )
    for at, (year, value) in enumerate(((2023, 1050.5), (2024, 1142.2), (2025, 1200.5)))
)  # fmt: skip

PORT = Story(1, "海河口岸吞吐再上台阶", None, PRINTED, ("开放与港口", "产业"),
             (PORT_SENTENCE, "新开航线两条，连通三大洲。"), (THROUGHPUT, GROWTH))  # fmt: skip
WORKS = Story(2, "津沽精机订单排到明年", "一家机床厂的上半年", PRINTED, ("产业", "科技创新"),
              (WORKS_SENTENCE,), (REVENUE,))  # fmt: skip
NIGHT = Story(3, "<!channel> 夜市 & *灯会* 开张", None, UNSTATED, ("文旅",), (NIGHT_SENTENCE,), (VISITS,))

MAKER = StoredEnterprise(
    id=1, name="津沽精机有限公司", kind="company", aliases=("津沽精机", "精机厂"), location="北辰区", sector="高端装备",
    parent="津沽装备集团", people=(Person("王晓岚", "总经理"),), article_ids=(2, 9), first_seen=date(2025, 6,
        27), last_seen=DAY,
)  # fmt: skip
ARTICLE = StoredArticle(
    id=2, source=PRINTED, headline=WORKS.headline, kicker="走企业", deck=WORKS.deck, subheads=(),
    byline=("本报记者 沈一",),
    themes=WORKS.themes, text="", summary=(WORKS_SENTENCE,),
    body=(f"走进津沽精机有限公司的车间，机床一字排开。{WORKS_SENTENCE}", PLAN_SENTENCE),
)  # fmt: skip

HELD = (HeldDay(DAY, "津沽样报", 1, 3), HeldDay(date(2025, 6, 27), None, 1, 4))
SECTIONS = (SectionCount("产业", "Industry", 2), SectionCount("文旅", "Culture & tourism", 0))


MERGED = Edit(
    "T1", 5, "merge", "lan", datetime(2025, 8, 30, 1, tzinfo=UTC), "holds", name="津沽精工", other="津沽精机有限公司"
)


def samples(language: Language) -> dict[str, Answer]:
    """By the name of the golden file."""
    zh = language == "zh"

    def pick(chinese: str, english: str) -> str:
        return chinese if zh else english

    common: dict[str, Any] = {
        "language": language,
        "suggestions": (Suggestion(pick("最新简报", "Newest brief"), pick("简报", "brief")),),
    }
    port = Citation(1, PORT.headline, PRINTED, PORT_SENTENCE, PORT.themes)
    works = Citation(2, WORKS.headline, PRINTED, WORKS_SENTENCE, WORKS.themes)
    return {
        "digest": DigestAnswer(
            kind="digest", text=pick("产业摘要", "Industry"), section="产业", since=DAY, until=DAY,
                stories=(PORT, WORKS, NIGHT),
            groups=(StoryGroup("海河口岸", 2), StoryGroup(None, 1, new=True)), more=2, **common,
        ),
        "figures": FiguresAnswer(
            kind="list", text=pick("“产业”的数据\n· …", "Figures for “industry”\n· …"), asked="产业",
            figures=(GROWTH, REVENUE, THROUGHPUT, HIRING, VISITS), more=3, **common,
        ),
        "profile": ProfileAnswer(
            kind="profile", text=pick("津沽精机有限公司（企业）", "津沽精机有限公司 (company)"), enterprise=MAKER,
            facts=(works,), figures=(REVENUE, HIRING), stories=(WORKS, PORT), articles=2,
            lines=(
                ProfileLine("location", "北辰区", works), ProfileLine("person", "总经理王晓岚", works),
                ProfileLine("partner", "海河口岸", port, pick("企业 海河口岸", "profile 海河口岸")),
            ),
            history=(SeriesLine(pick("营收", "revenue (营收)"), (EARLIER, REVENUE)),), edits=(MERGED,), **common,
        ),
        "search": SearchAnswer(
            kind="list", text=pick("含有“出口”的报道", "Stories with “出口”"), asked="出口", citations=(works, port),
            marks=(((20, 22),), ()), more=0, **common,
        ),
        "brief": BriefAnswer(
            kind="digest", text=pick("2025年8月29日简报", "Brief for August 29, 2025"), day=DAY, point=PORT_SENTENCE,
            stories=(PORT, WORKS, NIGHT), figures=(GROWTH, REVENUE, THROUGHPUT, VISITS),
            enterprises=("海河口岸", "津沽精机有限公司"), held=HELD, **common,
        ),
        "question": QuestionAnswer(
            kind="figure", text=pick("1200.5万标准箱，同比增长5.1%。", "12.005 million TEU, up 5.1% year on year."),
            question="?", citations=(port,), figures=(THROUGHPUT, GROWTH), **common,
        ),
        "unknown": UnknownAnswer(
            kind="unknown", text=pick("手头的报纸没有回答这个问题。", "The papers held do not answer this."), asked="?",
            held=HELD, citations=(works,), **common,
        ),
        "sections": SectionsAnswer(
            kind="list", text=pick("可以问的板块：产业、文旅。", "Sections: Industry, Culture & tourism."), day=DAY,
            sections=SECTIONS, **common,
        ),
        "help": HelpAnswer(
            kind="list", text=pick("可以这样用：", "What you can type:"),
            commands=((pick("摘要", "digest"), pick("一个板块的摘要", "the digest of a section"),
                pick("摘要 产业", "digest 产业")),),
            **common,
        ),
        "welcome": WelcomeAnswer(kind="list", text=pick("问我就好。", "Just ask."), held=HELD, **common),
        "did_you_mean": DidYouMeanAnswer(kind="unknown", text=pick("没看懂“数剧”。", "Not understood."),
            asked="数剧", **common),
        "comparison": ComparisonAnswer(
            kind="figure",
            text=pick("集装箱吞吐量：海河口岸1200.5万标准箱。", "Container throughput: 12.005 million TEU."),
            question="?", indicator="集装箱吞吐量", citations=(port,),
            rows=(
                ComparedRow("海河口岸", THROUGHPUT), ComparedRow("海门口岸", OTHER_PORT), ComparedRow("津沽口岸", None),
            ),
            **common,
        ),
        "series": SeriesAnswer(
            kind="figure", text=pick("集装箱吞吐量三年来逐年上升。", "Container throughput rose each year."),
            question="?", indicator="集装箱吞吐量", lines=(SeriesLine("海河口岸", YEARS),), **common,
        ),
        "coverage": CoverageAnswer(
            kind="list", text=pick("手头的报纸", "What is held"), held=HELD,
            gaps=(Gap("津沽样报", date(2025, 8, 1), date(2025, 8, 3)),), **common,
        ),
        "check": CheckAnswer(
            kind="list", text=pick("核对了两个数字。", "Two figures checked."),
            checked=(
                CheckedFigure(
                    "1200万标准箱", "上半年完成1200万标准箱。", "rounded", THROUGHPUT, pick("取了整。", "Rounded."),
                ),
                CheckedFigure("9%", "增长9%。", "not_reported", None, pick("没有报道。", "Not reported.")),
            ),
            **common,
        ),
    }  # fmt: skip
