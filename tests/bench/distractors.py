"""A store of very many articles that are about other cities, other years and other things, written without the reader.

Everything follows from the seed: the same number of articles gives the same store.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from store.archive import Archive
from store.ingest import ingest_reading
from store.reading.types import Article, Enterprise, Figure, Mention, Page, Reading, Span, Theme

SEED = 20260724
ON_A_PAGE = 100
LAST_DAY = date(2026, 9, 10)
"""Before the newest of the pages that are asked about: what is newest must stay theirs."""

CITIES = ("石家庄市", "唐山市", "青岛市", "大连市", "沈阳市", "宁波市", "合肥市", "南昌市", "太原市", "兰州市")
DISTRICTS = ("长安区", "路南区", "市北区", "甘井子区", "铁西区", "鄞州区", "包河区", "青山湖区", "小店区", "城关区")
MONEY = ("地区生产总值", "固定资产投资", "社会消费品零售总额", "进出口总值", "规模以上工业增加值")
MEASURES = (
    *((name, "亿元", "money", 1e8) for name in MONEY),
    ("集装箱吞吐量", "万标准箱", "level", 1e4), ("货物吞吐量", "万吨", "level", 1e4),
    ("居民人均可支配收入", "元", "money", 1.0), ("新能源汽车产量", "万辆", "level", 1e4),
)  # fmt: skip
TIMES = (("上半年", "H1"), ("一季度", "Q1"), ("全年", ""), ("前三季度", "-01/{y}-09"))
STEMS = (
    "宏远",
    "瑞丰",
    "鼎盛",
    "金川",
    "海拓",
    "云岭",
    "博创",
    "中柏",
    "启明",
    "新泰",
    "安澜",
    "恒昌",
    "东麓",
    "蓝汀",
    "嘉禾",
)
TRADES = ("精密机械", "生物制药", "新材料", "汽车部件", "智能装备", "食品", "物流", "电子科技", "环保工程", "纺织")
FORMS = ("有限公司", "股份有限公司", "集团有限公司")
THEMES = ("产业", "开放与港口", "科技创新", "民生", "文旅")
FILLER = (
    "当地有关部门表示，将继续优化营商环境。", "业内人士认为，市场预期正在改善。", "记者在现场看到，各项工作有序推进。",
    "多位受访者说，服务比过去更方便。",
)  # fmt: skip


@dataclass
class _Sheet:
    day: date
    text: str = ""
    articles: list[Article] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    enterprises: dict[str, Enterprise] = field(default_factory=dict)

    def line(self, text: str) -> Span:
        start = len(self.text)
        self.text += text + "\n"
        return Span(start, start + len(text))


def fill(archive: Archive, articles: int) -> int:
    """Stores at least so many articles; returns how many figures they hold."""
    figures = 0
    for reading in readings(articles):
        ingest_reading(archive, reading)
        figures += len(reading.figures)
    return figures


def readings(articles: int) -> Iterator[Reading]:
    chance = random.Random(SEED)
    pages = -(-articles // ON_A_PAGE)
    for number in range(pages):
        day = LAST_DAY - timedelta(days=number % 2500)
        sheet = _Sheet(day)
        for place in range(ON_A_PAGE):
            _article(sheet, chance, f"a{place + 1}")
        page = Page(text=sheet.text, issue_date=day, paper=f"远方日报{number // 2500}", number=str(number % 8 + 1))
        yield Reading(page, tuple(sheet.articles), (), tuple(sheet.figures), tuple(sheet.enterprises.values()))


def _article(sheet: _Sheet, chance: random.Random, id: str) -> None:
    city = chance.choice(CITIES) if chance.random() < 0.75 else "天津市"
    subject = chance.choice((city, chance.choice(DISTRICTS))) if city != "天津市" else city
    measure, unit, role, scale = chance.choice(MEASURES)
    said, code = chance.choice(TIMES)
    # Other cities tell of this year too; what Tianjin itself is said to have reached is of years nobody asks about.
    year = 2024 - chance.randrange(6) if city == "天津市" else sheet.day.year - (chance.random() < 0.5)
    period = f"{year}-{code}" if code[:1] in "HQ" and code else f"{year}{code.format(y=year)}"
    level, growth = round(chance.uniform(3, 9000), 1), round(chance.uniform(0.3, 19), 1)
    headline = sheet.line(
        f"{subject}{chance.choice(('交出答卷', '数据发布', '稳步前行', '迈出新步'))}之{chance.randrange(10**6)}"
    )
    first = f"{year}年{said}，{subject}{measure}{level}{unit}，同比增长{growth}%。"
    named = "".join(chance.choice(part) for part in (STEMS, STEMS, TRADES, FORMS))
    company = f"{city.removesuffix('市')}{named}"
    count = chance.randrange(60, 9000)
    second = f"{company}现有员工{count}人，产品销往{chance.randrange(2, 60)}个国家。"
    body = [sheet.line(f"{first}{chance.choice(FILLER)}"), sheet.line(f"{second}{chance.choice(FILLER)}")]
    article = Article(
        id=id, span=Span(headline.start, body[-1].end), headline=sheet.text[headline.start : headline.end],
        headline_span=headline, body=tuple(body), summary=(Span(body[0].start, body[0].start + len(first)),),
        themes=(Theme(chance.choice(THEMES), 1.0),),
    )  # fmt: skip
    sheet.articles.append(article)
    cumulative = code not in ("", "Q1") or None
    told: dict[str, Any] = {
        "subject": subject, "period": period, "period_text": f"{year}年{said}", "cumulative": cumulative,
        "indicator": measure,
    }  # fmt: skip
    counted = unit[-1] if unit[-1] in "元吨辆" else "标准箱"
    level_is = {"value": level * scale, "unit": counted, "role": role, **told}
    growth_is = {"value": growth, "unit": "%", "role": "growth", "comparison": "同比", "direction": "up", **told}
    count_is = {"value": float(count), "unit": "人", "role": "count", "indicator": "员工", "subject": company}
    _figure(sheet, id, body[0], first, f"{level}{unit}", level_is)
    _figure(sheet, id, body[0], first, f"{growth}%", growth_is)
    _figure(sheet, id, body[1], second, f"{count}人", count_is)
    mention = Mention(Span(body[1].start, body[1].start + len(company)), company, id)
    before = sheet.enterprises.get(company)
    mentions = (*(before.mentions if before else ()), mention)
    owned = (*(before.figures if before else ()), len(sheet.figures) - 1)
    sheet.enterprises[company] = Enterprise(name=company, kind="company", mentions=mentions, figures=owned)


def _figure(sheet: _Sheet, id: str, paragraph: Span, sentence: str, text: str, fields: dict[str, Any]) -> None:
    at = sheet.text.index(text, paragraph.start)
    whole = Span(paragraph.start, paragraph.start + len(sentence))
    sheet.figures.append(
        Figure(article=id, span=Span(at, at + len(text)), text=text, sentence=whole, key=True, **fields)
    )
