"""Periods as newspapers write them, resolved against the issue date: 今年前三季度, 1—8月, 截至6月底, “十四五”期间.

A resolved period is an ISO-like string: ``2024``, ``2025-H1``, ``2025-Q1``, ``2025-06``, ``2025-06-30``, or
``A/B`` for a range of any two of them. What the text leaves open (过去, 近几个月) has a mention without a period.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal, NamedTuple

from store.reading.types import Span

Kind = Literal["calendar", "cutoff", "now", "years", "plan", "same", "vague"]

NUM = r"(?:[0-9０-９]{1,2}|十[一二]?|[一二三四五六七八九])"
JOIN = r"(?:—|–|－|-|~|～|至|到)"
YEAR = r"(?:(?:19|20)[0-9]{2}|(?:１９|２０)[０-９]{2}|[一二][九〇零○][〇零○一二三四五六七八九]{2})"
YEAR_WORD = "今年|去年|上年|前年|明年|后年|本年|当年|同年|本年度|上年度|翌年|次年"
PARTS = "|".join((
    "上半年|下半年",
    r"[前头](?:三季度|[一二两三123]个?季度|(?:[0-9０-９]{1,2}|十[一二]?|[两二三四五六七八九])个?月)",
    "(?:第)?[一二三四1-4]季度(?:末)?|首季(?:度)?",
    rf"{NUM}月(?:份)?{NUM}日{JOIN}(?:{NUM}月)?{NUM}日",
    rf"{NUM}(?:月(?:份)?)?{JOIN}{NUM}月(?:份|底|末)?",
    rf"{NUM}月(?:份)?(?:[0-9０-９]{{1,2}}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号]",
    rf"{NUM}月(?:份|底|末|初|上旬|中旬|下旬|(?!饼|亮|球))",
    "年底|年末|年初|岁末|年中|年内|全年",
))  # fmt: skip
EDGE = "底|末|初|春|夏|秋|冬|全年|"
CALENDAR = re.compile(
    "(?=[0-9０-９一二三四五六七八九十今去上前后明本当同翌次下头第首年岁全])"  # most places are left at once
    rf"(?:(?P<years>{YEAR}(?:年)?{JOIN}{YEAR}年(?:度)?)"
    rf"|(?P<year>{YEAR}年(?:度)?|{YEAR_WORD})(?P<base>同期)?(?P<part>(?:{PARTS})|(?:{EDGE}))"
    rf"|(?P<iso>(?:19|20)[0-9]{{2}}[-/.][0-9]{{1,2}}[-/.][0-9]{{1,2}}(?![0-9]))"
    rf"|(?P<same>同期)"
    rf"|(?P<alone>{PARTS}))"
)
PLAN = re.compile(
    "(?=[“‘'\"十])[“‘'\"]?(?P<n>十[一二三四五六])五[”’'\"]?(?P<tail>期间|时期|规划期|末|期末|以来|收官之年|开局之年)?"
)
YEARS = re.compile(
    "(?=[近最过未今此接])(?P<head>(?<!将)近|最近|过去|未来|今后|此后|接下来)(?P<n>[0-9]{1,2}|十[一二三四五]?|[一二两三四五六七八九])年(?P<tail>来|间|时间|里|内)?"
)
NOW = re.compile(
    "(?=[截到目当如现眼迄时近日不前连])(?:截至目前|截止目前|到目前为止|目前|当前|如今|现在|眼下|迄今|现阶段|时下|近日|日前|不久前|前不久|近期|近来|连日来|近年来|近几年|近几个月|近些年)"
)
DAYS = {"今天": 0, "今日": 0, "昨天": -1, "昨日": -1, "前天": -2, "明天": 1, "明日": 1}
RELATIVE = re.compile(
    "(?=[今昨前明本上下去以过从此])(?:"
    + "|".join(DAYS)
    + "|本周|上周|下周|本月|上月|上个月|下月|下个月|本季度|上季度|[今去明][春夏秋冬]|以前|过去|从前|此前)"
)
MONTH_ALONE = re.compile("当月|单月|当季|单季")
SENTENCE_END = re.compile("[。！？\n]")
BUDGETED = ("预算", "计划", "目标", "任务", "指标")
NOT_BEFORE_HOUNIAN = "产成之以今此然工运满行用营建"
CUTOFF_BEFORE = ("截至", "截止到", "截止", "截至到")
SHIFT = {"今": 0, "本": 0, "去": -1, "上": -1, "前": -2, "明": 1, "后": 2, "翌": 1, "次": 1}
PLANS = {"十一": 2006, "十二": 2011, "十三": 2016, "十四": 2021, "十五": 2026, "十六": 2031}
DIGITS = {each: n for n, each in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "两": 2}


class PeriodMention(NamedTuple):
    """Words that say when. ``period`` is None where the words or the missing issue date leave it open."""

    span: Span
    text: str
    period: str | None
    cumulative: bool | None
    kind: Kind
    bare: bool = False


def find_periods(text: str, issue_date: date | None, span: Span | None = None) -> list[PeriodMention]:
    """All periods of the text in order, none overlapping. A year that the text itself states wins over the issue's."""
    start, end = span or (0, len(text))
    found: list[PeriodMention] = []
    state = State(issue_date)
    for hit, reader in candidates(text, start, end):
        if found and hit.start() < found[-1].span.end:
            continue
        mention = reader(text, hit, state)
        if mention is not None:
            found.append(mention)
            state.note(text, mention, hit)
    return found


class State:
    """What the text has said so far: the year it speaks of, and the period that a later 同期 is the same as."""

    def __init__(self, issue_date: date | None) -> None:
        self.issue = issue_date
        self.year: int | None = None
        self.year_at = -1
        self.last: str | None = None
        self.report: int | None = None  # the year that a report is about, named in its first period by its number
        self.spoken = False  # 今年, 去年 or the like was said: the text speaks from its own day of issue

    def note(self, text: str, mention: PeriodMention, hit: re.Match[str]) -> None:
        if mention.kind == "same" or mention.period is None:
            return
        if mention.kind == "now" or MONTH_ALONE.match(text, hit.end()):
            return
        before = text[max(0, hit.start() - 2) : hit.start()]
        compared = before.endswith(("较", "比", "于", "自", "从", "由"))
        if compared or text[hit.end() : hit.end() + 2] in {"以来", "以前", "之前", "成立", "创立"}:
            return
        self.last = mention.period
        year = int(mention.period[:4])
        if mention.bare or mention.kind not in {"calendar", "cutoff"} or (self.issue and year > self.issue.year):
            return
        if self.report is None and not self.spoken:
            self.report = year
        said = mention.text.strip("截至止到")
        self.spoken = self.spoken or not (said[:1].isdigit() or said.startswith("上年"))
        self.year, self.year_at = year, hit.start()

    def bare_year(self, text: str, at: int) -> int | None:
        """The year of 上半年 or 8月 alone: the sentence's own, else that of the report, else the issue's."""
        if self.year is not None and not SENTENCE_END.search(text, max(self.year_at, at - 200), at):
            return self.year
        if self.report is not None and not self.spoken:
            return self.report
        return self.issue.year if self.issue else self.year


Reader = Callable[[str, "re.Match[str]", State], "PeriodMention | None"]


def candidates(text: str, start: int, end: int) -> list[tuple[re.Match[str], Reader]]:
    readers: tuple[tuple[re.Pattern[str], Reader], ...] = (
        (YEARS, read_years), (PLAN, read_plan), (CALENDAR, read_calendar), (NOW, read_now), (RELATIVE, read_relative),
    )  # fmt: skip
    hits = [
        (hit, n, reader) for n, (pattern, reader) in enumerate(readers) for hit in pattern.finditer(text, start, end)
    ]
    return [
        (hit, reader) for hit, _, reader in sorted(hits, key=lambda each: (each[0].start(), -each[0].end(), each[1]))
    ]


# ---------------------------------------------------------------- readers, one a sort of words
def read_calendar(text: str, hit: re.Match[str], state: State) -> PeriodMention | None:
    if hit["years"]:
        low, high = re.findall(YEAR, hit["years"])[:2]
        return mention(text, hit, f"{year_number(low)}/{year_number(high)}", None)
    if hit["iso"]:
        parts = [int(each) for each in re.split("[-/.]", hit["iso"])]
        return mention(text, hit, day_text(*parts), None) if day_text(*parts) else None
    if hit["same"]:
        return mention(text, hit, state.last, cumulative_of(state.last), "same")
    if hit["year"]:
        return read_year(text, hit, state)
    part = hit["alone"]
    if not stands_alone(text, hit) or (part == "年初" and text.startswith(BUDGETED, hit.end())):
        return None  # 完成年初预算的53.2%
    year = state.bare_year(text, hit.start())
    period = resolve(year, part, cutoff=cutoff_before(text, hit.start())) if year else None
    if part.endswith(("月", "月份")) and text.startswith("以来", hit.end()):
        period = until_issue(period, state)
    return mention(text, hit, period, cumulative_of(period), bare=True)


def until_issue(period: str | None, state: State) -> str | None:
    """7月以来: from July to the month of the issue."""
    if period is None or len(period) != 7 or state.issue is None:
        return period
    last = f"{state.issue.year}-{state.issue.month:02d}"
    return period if period >= last else f"{period}/{last}"


def read_year(text: str, hit: re.Match[str], state: State) -> PeriodMention | None:
    if hit["year"] == "后年" and text[max(0, hit.start() - 1) : hit.start()] in tuple(NOT_BEFORE_HOUNIAN):
        return None  # 达产后年产值 is no 后年
    year = year_of(hit["year"], state)
    if year is None:
        return mention(text, hit, None, None, "vague")
    if hit["base"] or (text.startswith("同期", hit.end()) and not hit["part"]):
        period = moved(state.last, year) or None
        return mention(text, hit, period, cumulative_of(period), "same", extra=0 if hit["base"] else 2)
    part = hit["part"] or ""
    period = resolve(year, part, cutoff=cutoff_before(text, hit.start()))
    if text.startswith(("以前", "之前"), hit.end()) and not part:
        return mention(text, hit, None, None, "vague")
    return mention(text, hit, period, cumulative_of(period))


def read_plan(text: str, hit: re.Match[str], state: State) -> PeriodMention | None:
    first = PLANS.get(hit["n"])
    quoted = not text[hit.start()].isalnum() and text[hit.start()] != "十"
    if first is None or not (quoted or hit["tail"]):
        return None
    tail = hit["tail"] or ""
    period = (
        f"{first + 4}"
        if tail in {"末", "期末", "收官之年"}
        else f"{first}"
        if tail == "开局之年"
        else f"{first}/{first + 4}"
    )
    return mention(text, hit, period, None, "plan")


def read_years(text: str, hit: re.Match[str], state: State) -> PeriodMention | None:
    n = small_number(hit["n"])
    if state.issue is None or n is None:
        return mention(text, hit, None, None, "years")
    this = state.issue.year
    later = hit["head"] in {"未来", "今后", "此后", "接下来"}
    period = f"{this}/{this + n - 1}" if later else f"{this - n + 1}/{this}"
    return mention(text, hit, period, None, "years")


def read_now(text: str, hit: re.Match[str], state: State) -> PeriodMention | None:
    dated = hit.group() in {
        "截至目前",
        "截止目前",
        "到目前为止",
        "目前",
        "当前",
        "如今",
        "现在",
        "眼下",
        "迄今",
        "现阶段",
        "时下",
    }
    period = state.issue.isoformat() if state.issue and dated else None
    return mention(text, hit, period, None, "now")


def read_relative(text: str, hit: re.Match[str], state: State) -> PeriodMention | None:
    word, issue = hit.group(), state.issue
    if word.endswith("周") and text[hit.end() : hit.end() + 1] in {"期", "边", "转", "围", "岁", "年"}:
        return None  # 回本周期
    if word == "过去" and text.startswith("年", hit.end()):
        return None  # 超过去年全年
    if word in {"以前", "过去", "从前", "此前"}:
        before = text[max(0, hit.start() - 1) : hit.start()]
        return None if before in {"年", "月", "日", "除", "走", "回", "了"} else mention(text, hit, None, None, "vague")
    if issue is None:
        return mention(text, hit, None, None, "vague")
    if word in DAYS:
        return mention(text, hit, (issue + timedelta(days=DAYS[word])).isoformat(), None, "calendar")
    step = -1 if word[0] == "上" else 1 if word[0] == "下" else 0
    if "周" in word:
        monday = issue - timedelta(days=issue.weekday()) + timedelta(weeks=step)
        return mention(text, hit, f"{monday}/{monday + timedelta(days=6)}", None)
    if "季" in word:
        quarter = issue.year * 4 + (issue.month - 1) // 3 + step
        return mention(text, hit, f"{quarter // 4}-Q{quarter % 4 + 1}", False)
    if "月" in word:
        month = issue.year * 12 + issue.month - 1 + step
        return mention(text, hit, f"{month // 12}-{month % 12 + 1:02d}", False)
    return mention(text, hit, None, None, "vague")


def mention(
    text: str, hit: re.Match[str], period: str | None, cumulative: bool | None, kind: Kind = "calendar",
    *, bare: bool = False, extra: int = 0,
) -> PeriodMention:  # fmt: skip
    start, end = hit.start(), hit.end() + extra
    if kind == "calendar":
        for word in CUTOFF_BEFORE:
            if text.endswith(word, max(0, start - len(word)), start):
                start, kind = start - len(word), "cutoff"
                break
    return PeriodMention(Span(start, end), text[start:end], period, cumulative, kind, bare)


# ---------------------------------------------------------------- what the words are worth
def stands_alone(text: str, hit: re.Match[str]) -> bool:
    """3月 in 第3月 or 13月 is no month, 全年 in 成全年轻人 no year, and 一季度 in 第一季 none either."""
    before = text[max(0, hit.start() - 1) : hit.start()]
    if before and (before.isdigit() or before in "第个.．"):
        return False
    part = hit.group()
    if "月" in part and any(not 1 <= n <= 12 for n in months(part)):
        return False
    return not (part in {"全年", "年内", "年中"} and text[hit.end() : hit.end() + 1] in {"轻", "龄", "级"})


def cutoff_before(text: str, at: int) -> bool:
    return text.endswith(CUTOFF_BEFORE, max(0, at - 3), at)


def year_number(words: str) -> int:
    words = unicodedata.normalize("NFKC", words).rstrip("年度")
    return int(words) if words.isdecimal() else int("".join(str(DIGITS[each]) for each in words))


def year_of(words: str, state: State) -> int | None:
    if words[0] in "当同":
        return state.year or (state.issue.year if state.issue else None)
    if words in {"次年", "翌年"} and state.year:
        return state.year + 1
    if words[0] in SHIFT:
        base = state.issue.year if state.issue else None
        reported = state.report if not state.spoken else None
        if words == "上年" and base and reported is not None and base - 2 < reported < base:
            return reported - 1  # a communiqué speaks from the year that it is about
        if base is not None and words == "上年" and state.year is not None and state.year < base - 1:
            return state.year - 1
        return base + SHIFT[words[0]] if base is not None else None
    return year_number(words)


def small_number(words: str) -> int | None:
    words = unicodedata.normalize("NFKC", words)
    if words.isdecimal():
        return int(words)
    if "十" in words:
        tens, _, ones = words.partition("十")
        return (DIGITS.get(tens, 1) if tens else 1) * 10 + (DIGITS.get(ones, 0) if ones else 0)
    return DIGITS.get(words)


def months(part: str) -> list[int]:
    found = re.findall(
        r"[0-9０-９]{1,2}|十[一二]?|[一二两三四五六七八九]", part.split("日")[0] if "日" in part else part
    )
    return [n for each in found[:1] if (n := small_number(each)) is not None] if "日" in part else [
        n for each in found if (n := small_number(each)) is not None
    ]  # fmt: skip


def resolve(year: int, part: str, *, cutoff: bool) -> str | None:
    """Year and part of a year as one period; None where the part names no day or month that exists."""
    simple = {"": f"{year}", "全年": f"{year}", "上半年": f"{year}-H1", "下半年": f"{year}-H2", "年内": f"{year}",
              "底": f"{year}-12", "末": f"{year}-12", "年底": f"{year}-12", "年末": f"{year}-12", "岁末": f"{year}-12",
              "初": f"{year}-01", "年初": f"{year}-01", "年中": f"{year}-06"}  # fmt: skip
    if part in simple:
        return simple[part]
    if part in {"春", "夏", "秋", "冬"}:
        return None
    if "季" in part:
        return resolve_quarter(year, part)
    if "日" in part or "号" in part:
        return resolve_days(year, part)
    return resolve_months(year, part)


def resolve_quarter(year: int, part: str) -> str | None:
    n = small_number(re.sub("[前头第个季度末]", "", part).replace("首", "一") or "0")
    if not n or n > 4:
        return None
    if part.startswith(("前", "头")):
        return f"{year}-01/{year}-{3 * n:02d}" if n != 2 else f"{year}-H1"
    return last_day(year, 3 * n) if part.endswith("末") else f"{year}-Q{n}"


def resolve_days(year: int, part: str) -> str | None:
    numbers = [n for each in re.findall(r"[0-9０-９]{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九]", part)
               if (n := small_number(each)) is not None]  # fmt: skip
    if len(numbers) == 2:
        return day_text(year, *numbers)
    if len(numbers) == 3:
        low, high = day_text(year, numbers[0], numbers[1]), day_text(year, numbers[0], numbers[2])
    elif len(numbers) == 4:
        low, high = day_text(year, numbers[0], numbers[1]), day_text(year, numbers[2], numbers[3])
    else:
        return None
    return f"{low}/{high}" if low and high else None


def resolve_months(year: int, part: str) -> str | None:
    found = months(part)
    if not found or any(not 1 <= n <= 12 for n in found):
        return None
    if part.startswith(("前", "头")):
        return f"{year}-01/{year}-{found[0]:02d}" if found[0] > 1 else f"{year}-01"
    if len(found) > 1:
        return f"{year}-{found[0]:02d}/{year}-{found[1]:02d}"
    return last_day(year, found[0]) if part.endswith(("底", "末")) else f"{year}-{found[0]:02d}"


def last_day(year: int, month: int) -> str:
    return f"{year}-{month:02d}-{calendar.monthrange(year, month)[1]:02d}"


def day_text(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def moved(period: str | None, year: int) -> str | None:
    """The same part of another year: 去年同期 of 2025-H1 is 2024-H1; the year itself where nothing was said before."""
    if period is None:
        return None
    return "/".join(f"{year}{each[4:]}" for each in period.split("/"))


def cumulative_of(period: str | None) -> bool | None:
    """True from January on for more than a month and less than a year, False for a month or quarter alone."""
    if period is None or period[:4] == period:
        return None
    if period.endswith("-H1"):
        return True
    if "/" in period:
        first, last = period.split("/")
        return True if first[4:] == "-01" and last[:4] == first[:4] else None
    return False if "Q" in period or (len(period) == 7 and "H" not in period) else None


# ---------------------------------------------------------------- for everybody who shows or compares periods
def interval(period: str) -> tuple[date, date]:
    """First and last day. Raises ValueError where the string is no period of the reading format."""
    first, _, last = period.partition("/")
    return edge(first, last=False), edge(last or first, last=True)


def edge(period: str, *, last: bool) -> date:
    year, part = int(period[:4]), period[5:]
    if not part:
        return date(year, 12, 31) if last else date(year, 1, 1)
    if part[0] in "HQ":
        size = 6 if part[0] == "H" else 3
        month = int(part[1:]) * size
        return date.fromisoformat(last_day(year, month)) if last else date(year, month - size + 1, 1)
    if len(part) == 2:
        return date.fromisoformat(last_day(year, int(part))) if last else date(year, int(part), 1)
    return date.fromisoformat(period)


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def describe(period: str, language: str) -> str:
    """The period as a person writes it: 2025年1—8月, or Jan–Aug 2025, cumulative."""
    first, _, last = period.partition("/")
    chinese = language.startswith("zh")
    if not last:
        return one_in_chinese(first) if chinese else one_in_english(first)
    if len(first) == 7 and len(last) == 7 and first[:4] == last[:4] and first[5] not in "HQ":
        low, high = int(first[5:]), int(last[5:])
        if chinese:
            return f"{first[:4]}年{low}—{high}月"
        return f"{MONTHS[low - 1]}–{MONTHS[high - 1]} {first[:4]}" + (", cumulative" if low == 1 else "")
    if len(first) == 4 and len(last) == 4:
        return f"{first}—{last}年" if chinese else f"{first}–{last}"
    if chinese:
        return f"{one_in_chinese(first)}至{one_in_chinese(last)}"
    return f"{one_in_english(first)} to {one_in_english(last)}"


def one_in_chinese(period: str) -> str:
    year, part = period[:4], period[5:]
    if not part:
        return f"{year}年"
    if part[0] == "H":
        return f"{year}年{'上' if part[1] == '1' else '下'}半年"
    if part[0] == "Q":
        return f"{year}年{'一二三四'[int(part[1]) - 1]}季度"
    month, _, day = part.partition("-")
    return f"{year}年{int(month)}月" + (f"{int(day)}日" if day else "")


def one_in_english(period: str) -> str:
    year, part = period[:4], period[5:]
    if not part:
        return year
    if part[0] in "HQ":
        return f"{part} {year}"
    month, _, day = part.partition("-")
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}" if day else f"{MONTHS[int(month) - 1]} {year}"
