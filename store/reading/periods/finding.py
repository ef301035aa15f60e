"""All periods of a text in order, each read by the reader of its sort of words."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from operator import itemgetter

from store.reading.periods.holidays import as_stated, days_of, holiday_around, holiday_period
from store.reading.periods.intervals import interval
from store.reading.periods.mentions import A_DAY, Kind, PeriodMention, State, within
from store.reading.periods.patterns import (
    BEGINS,
    BUDGETED,
    CALENDAR,
    CUTOFF_BEFORE,
    DAYS,
    FIRST,
    HOLIDAY,
    HOLIDAY_ALONE,
    NOT_BEFORE_HOUNIAN,
    NOW,
    PLAN,
    PLANS,
    RELATIVE,
    SENTENCE_END,
    SHIFT,
    YEAR,
    YEARS,
)
from store.reading.periods.resolving import (
    cumulative_of,
    cutoff_before,
    day_text,
    months,
    moved,
    resolve,
    small_number,
    year_number,
)
from store.reading.types import Span


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


TWO_DAYS = len("2025-10-01/2025-10-08")


Reader = Callable[[str, "re.Match[str]", State], "PeriodMention | None"]


def candidates(text: str, start: int, end: int) -> list[tuple[re.Match[str], Reader]]:
    """What looks like a period, in order; of those that begin together the longest first. Patterns are tried only
    where two characters stand with which a period may begin: a page has few such places."""
    hits: list[tuple[int, int, int, re.Match[str], Reader]] = []
    done = [start] * len(FIRST)
    by_mark = readers()
    for place in BEGINS.finditer(text, start, end):
        at = place.start()
        for n, pattern, reader in by_mark[text[at]]:
            if at >= done[n] and (hit := pattern.match(text, at, end)):
                done[n] = hit.end()
                if text[done[n] - 1 : done[n] + 1].isdecimal() and done[n] < end:  # “618９”: cut from a number
                    continue
                hits.append((at, -hit.end(), n, hit, reader))
    return [(hit, reader) for _, _, _, hit, reader in sorted(hits, key=itemgetter(0, 1, 2))]


@cache
def readers() -> dict[str, list[tuple[int, re.Pattern[str], Reader]]]:
    """By the character that a period begins with: the patterns that begin so, in their order, with their readers."""
    every: tuple[tuple[re.Pattern[str], Reader], ...] = (
        (YEARS, read_years), (PLAN, read_plan), (CALENDAR, read_calendar), (NOW, read_now), (RELATIVE, read_relative),
        (HOLIDAY, read_holiday),
    )  # fmt: skip
    found: dict[str, list[tuple[int, re.Pattern[str], Reader]]] = {}
    for n, (marks, (pattern, reader)) in enumerate(zip(FIRST, every, strict=True)):
        for mark in marks:
            found.setdefault(mark, []).append((n, pattern, reader))
    return found


def read_calendar(text: str, hit: re.Match[str], state: State) -> PeriodMention | None:
    if hit["years"]:
        told = [year_number(each) for each in re.findall(YEAR, hit["years"])]
        first = told[0] if len(told) > 1 else year_of(hit["years"][:2], state)
        return mention(text, hit, f"{first}/{told[-1]}" if first else None, None)
    if hit["cohort"]:
        return mention(text, hit, hit["cohort"], None)
    if hit["term"]:
        year = year_of(hit["in"], state) if hit["in"] else state.bare_year(text, hit.start())
        return mention(text, hit, str(year) if year else None, None)
    if hit["iso"]:
        parts = [int(each) for each in re.split("[-/.]", hit["iso"])]
        return mention(text, hit, day_text(*parts), None) if day_text(*parts) else None
    if hit["same"]:
        period = state.before(text, hit.start())
        return mention(text, hit, period, cumulative_of(period), "same")
    if hit["year"]:
        return read_year(text, hit, state)
    if hit["day"]:
        return read_day(text, hit, state)
    part = hit["alone"]
    if not stands_alone(text, hit) or (part == "年初" and text.startswith(BUDGETED, hit.end())):
        return None  # 完成年初预算的53.2%
    year = state.bare_year(text, hit.start())
    if state.issue and part.endswith("日") and text.startswith(("电", "讯"), hit.end()):
        year = state.issue.year  # the day of a dateline, whatever year the headline tells of
    if part == "年初" and text.startswith("以来", hit.end()):
        part = "年内"
    period = resolve(year, part, cutoff=cutoff_before(text, hit.start())) if year else None
    if period and year and len(period) == A_DAY:
        period = nearest(text, hit, period, state)
    if period and (gone := not_yet_over(text, hit, period, state)):
        period = resolve(gone, part, cutoff=cutoff_before(text, hit.start()))
    if part.endswith(("月", "月份", "季度", "首季")) and text.startswith("以来", hit.end()):
        period = until_issue(period, state)
    return mention(text, hit, period, cumulative_of(period), bare=True)


FAR_OFF = timedelta(days=300)


def nearest(text: str, hit: re.Match[str], period: str, state: State) -> str:
    """1月28日 in December is of the year to come, 12月30日 in January of the year gone by."""
    if state.issue is None or period[:4] != str(state.issue.year) or state.year not in {None, state.issue.year}:
        return period
    if state.year is not None and not SENTENCE_END.search(text, max(state.year_at, hit.start() - 400), hit.start()):
        return period
    away = date.fromisoformat(period) - state.issue
    step = 1 if away < -FAR_OFF else -1 if away > FAR_OFF else 0
    return (day_text(int(period[:4]) + step, int(period[5:7]), int(period[8:])) or period) if step else period


def not_yet_over(text: str, hit: re.Match[str], period: str, state: State) -> int | None:
    """2025年新增203万千瓦…。全年发电96.4亿千瓦时: what is not over at the issue and is not planned is of the year that
    has gone by and that the paragraph speaks of."""
    if state.issue is None or state.year != state.issue.year - 1 or interval(period)[1] <= state.issue:
        return None
    if TO_BE.search(text, max(0, hit.start() - 4), hit.end() + 16):
        return None
    if hit.group() in {"全年", "年末"} and state.issue.month <= BEFORE_CLOSE:
        return state.year  # a story of January about the year gone by says 全年 in its later paragraphs too
    return state.year_gone(text, hit.start())


TO_BE = re.compile("将|计划|拟|预[计期]|力争|有望|目标|要|争取|确保|前(?!后)|内|起|预算|任务|今年")


def until_issue(period: str | None, state: State) -> str | None:
    """7月以来, 三季度以来: from July to the month of the issue."""
    if period is not None and period[4:6] == "-Q" and state.issue is not None:
        period = f"{period[:4]}-{3 * int(period[6]) - 2:02d}"
    if period is None or len(period) != 7 or state.issue is None:
        return period
    last = f"{state.issue.year}-{state.issue.month:02d}"
    return period if period >= last else f"{period}/{last}"


def read_day(text: str, hit: re.Match[str], state: State) -> PeriodMention | None:
    """记者8日从…获悉, 返程高峰在8日: of the month in which the days named before end, else the last such day."""
    numbers, issue = [int(each) for each in re.findall("[0-9]+(?=日)", hit["day"])], state.issue
    told = state.last if state.last and len(state.last) in {A_DAY, TWO_DAYS, len("2025-10")} else None
    if issue and text.endswith(CUTOFF_BEFORE, 0, hit.start()):
        told = None  # until when it is known, on the day that the page was written
    last = interval(told)[1] if told else issue
    if last is None:
        return None
    if told is None and issue and numbers[0] > issue.day:
        last = issue.replace(day=1) - timedelta(days=1)
    days = [day_text(last.year, last.month, each) for each in numbers]
    return mention(text, hit, "/".join(filter(None, days)), None, bare=True) if all(days) else None


def read_year(text: str, hit: re.Match[str], state: State) -> PeriodMention | None:
    if hit["year"] == "当年" and text.startswith("价", hit.end()):
        return None  # 按当年价格
    if hit["year"] == "当年" and of_an_event(text, hit.start(), state):
        return mention(text, hit, None, None, "vague")
    if hit["year"] == "后年" and text[max(0, hit.start() - 1) : hit.start()] in tuple(NOT_BEFORE_HOUNIAN):
        return None  # 达产后年产值 is no 后年
    year = year_of(hit["year"], state)
    if year is None:
        return mention(text, hit, None, None, "vague")
    if hit["base"] or (text.startswith(("同期", "同月"), hit.end()) and not hit["part"]):
        period = moved(state.before(text, hit.start()), year) or None
        return mention(text, hit, period, cumulative_of(period), "same", extra=0 if hit["base"] else 2)
    part = hit["part"] or ""
    if part in {"年初", "初"} and text.startswith("以来", hit.end()) and year == (state.issue and state.issue.year):
        part = "年内"  # 今年年初以来 is of the year
    if "财" in hit["year"] and part:
        return mention(text, hit, None, None, "vague")  # which months half a financial year has is not told
    if not part and text[hit.end() : hit.end() + 1] in {"起", "开"} and (lasting := LASTING.match(text, hit.end())):
        return mention(text, hit, f"{year}/{year + (small_number(lasting['n']) or 1) - 1}", None, "years")
    if not part and SINCE.match(text, hit.end()) and state.issue and FIRST_TOLD <= year < state.issue.year:
        return mention(
            text, hit, f"{year}/{state.issue.year}", None, "years", extra=2 * text.startswith("以来", hit.end())
        )
    period = resolve(year, part, cutoff=cutoff_before(text, hit.start()))
    if period and len(period) == len("2025-06") and part.endswith(("月", "月份")):
        since = SINCE_MONTH.match(text, hit.end())
        if since is not None and state.issue and period < f"{state.issue:%Y-%m}":
            return mention(text, hit, until_issue(period, state), None, "years", extra=since.end() - hit.end())
    if text.startswith(("以前", "之前"), hit.end()) and not part:
        return mention(text, hit, None, None, "vague")
    return mention(text, hit, period, cumulative_of(period))


LASTING = re.compile(
    "(?:起|开始)[^。；\n]{0,30}?(?:为期|利?用)(?P<n>[二两三四五2-5])年(?:左右)?的?(?:时间|[^，。；]{2,8}(?:工程|行动|计划))?"
)
"""从今年起，用三年时间: from when on a programme runs, and for how long."""
SINCE = re.compile("(?:(?:启动)?(?:实施|启动|开展|推行|推进)[^，。；]{1,14})?以来")
SINCE_MONTH = re.compile(
    "(?:(?:实施|启动|开展|推行|推进|开工|动工|复工|开始)[^，。；]{0,14}?)?以来(?!的?(?:最|新|首|单|同期|历史|高))"
)
FIRST_TOLD = 1978
"""The first year since which a paper sums up."""


def of_an_event(text: str, at: int, state: State) -> bool:
    """产品获批当年: the year of something whose year the sentence does not tell."""
    if not text[max(0, at - 1) : at].isalpha() or text[at - 1] in "在于从与和而且以":
        return False
    return state.year is None or SENTENCE_END.search(text, max(state.year_at, at - 200), at) is not None


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
    if tail == "以来" and state.issue and state.issue.year > first + 4:
        period = f"{first}/{state.issue.year}"  # since its beginning, and until now
    return mention(text, hit, period, None, "plan")


def read_years(text: str, hit: re.Match[str], state: State) -> PeriodMention | None:
    n = small_number(hit["n"] or hit["since"] or hit["lately"] or hit["spent"] or hit["soon"])
    if state.issue is None or n is None:
        return mention(text, hit, None, None, "years")
    this = state.issue.year
    if n < 2:
        return mention(text, hit, None, None, "years")  # 过去一年 is of no calendar year
    if hit["since"] or hit["more"]:
        return mention(text, hit, f"{this - n}/{this}", None, "years")  # 成立三年来
    if hit["lately"] and (BEFORE_CLOSE < state.issue.month < LAST_MONTH or n > A_TERM):
        return mention(text, hit, f"{this - n}/{this}", None, "years")  # 四年来, in June
    later = hit["soon"] or hit["head"] in {"未来", "今后", "此后", "接下来"}
    if not later and (state.issue.month < LAST_MONTH if hit["head"] else state.issue.month <= BEFORE_CLOSE):
        this -= 1  # the last three years are those before: this one has not been summed up
    period = f"{this}/{this + n - 1}" if later else f"{this - n + 1}/{this}"
    return mention(text, hit, period, None, "years")


LAST_MONTH = 12
A_TERM = 5
"""Years of a plan or of a term of office: more are counted from something that began."""
BEFORE_CLOSE = 3
"""Up to this month a year that has just begun is none of those of 三年来 either."""
SO_LONG = re.compile("(?P<days>[1-9一二两三四五六七八九])天")


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
        "至此",
        "现阶段",
        "时下",
    }
    period = state.issue.isoformat() if state.issue and dated else None
    return mention(text, hit, period, None, "now")


def read_holiday(text: str, hit: re.Match[str], state: State) -> PeriodMention | None:
    """国庆长假: its days off; “双11”: the month; of this year only where it has begun, or the words name the year."""
    if hit["off"]:
        period = state.holiday or (holiday_around(state.issue) if state.issue else None)
        period = as_stated(text, hit.start(), period, state.stated)
        if hit["nth"]:
            return mention(text, hit, the_day(period, hit["nth"], state.day), None)
        return mention(text, hit, period, None, "holiday")
    if hit["shopping"] and text.startswith("订单", hit.end()):
        return None  # “双十一”订单: what they are for
    named = hit["name"] in NO_DOUBT and (hit["year"] or hit["days"] or text.endswith(("预计", "整个"), 0, hit.start()))
    if not (hit["shopping"] or hit["when"] or named or (hit["year"] and HOLIDAY_ALONE.match(text, hit.end()))):
        return None
    names = [hit["shopping"] or hit["name"] or "", (hit["more"] or "").strip('、和节“”"')]
    names.sort(key=lambda each: each != "国庆")  # 中秋国庆假期 are the days of 国庆, whether or not 中秋 falls in them
    year = year_of(hit["year"], state) if hit["year"] else state.issue.year if state.issue else None
    when = hit["when"] or ("期间" if hit["name"] else "")
    known = (holiday_period(year, each, when) for each in names if each) if year else iter(())
    period = next((each for each in known if each), None)
    if hit["days"]:
        period = days_of(period, hit["days"], hit["first"])
    if period and len(period) == TWO_DAYS and (said := SO_LONG.search(when)):
        first, last = interval(period)
        days = small_number(said["days"]) or 0
        period = f"{first}/{max(last, first + timedelta(days=days - 1))}"
    if period and state.issue and not hit["year"] and state.issue - interval(period)[1] > LONG_GONE:
        period = None
    if period and state.issue and (not hit["year"] or hit["shopping"]) and interval(period)[0] > state.issue:
        soon = interval(period)[0] - state.issue < SOON and EXPECTED.search(text, hit.end(), hit.end() + 24)
        period = period[:4] if hit["year"] else period if soon and not hit["shopping"] else None
    if not hit["days"]:
        period = as_stated(text, hit.start(), period, state.stated)
        if period and hit["year"] in {None, "今年"} and not hit["shopping"]:
            state.holiday = period
    return mention(text, hit, period, None, "holiday")


def the_day(days: str | None, which: str, told: str | None) -> str | None:
    """假期首日, 假期第三天; 假期当日 is the day of the holiday that was named last."""
    if days is None or len(days) != TWO_DAYS:
        return None
    first, last = interval(days)
    if which[0] == "当":
        return told if told and within(days, told) else None
    if which[0] == "最":
        return last.isoformat()
    return (first + timedelta(days=(small_number(which[1]) or 1) - 1)).isoformat()


NO_DOUBT = frozenset({"春运", "暑期", "暑假"})
"""What is a stretch of time without 期间."""
LONG_GONE = timedelta(days=270)
"""After so long, 元旦期间 without a year is that of the year to come."""
SOON = timedelta(days=45)
EXPECTED = re.compile("预[计测期]|将|计划")
"""清明小长假临近，预计…: the holiday to come. 今年“双11”预售 has begun before its month."""
WEEKDAYS = "一二三四五六日天"


def read_relative(text: str, hit: re.Match[str], state: State) -> PeriodMention | None:
    word, issue = hit.group(), state.issue
    if word.endswith("周") and text[hit.end() : hit.end() + 1] in {"期", "边", "转", "围", "岁", "年"}:
        return None  # 回本周期
    if word == "一年前":
        if state.last is None:
            return mention(text, hit, None, None, "vague")
        return mention(text, hit, moved(state.last, int(state.last[:4]) - 1), cumulative_of(state.last), "same")
    if word == "过去" and text.startswith("年", hit.end()):
        return None  # 超过去年全年
    if word in {"以前", "过去", "从前", "此前"}:
        before = text[max(0, hit.start() - 1) : hit.start()]
        return None if before in {"年", "月", "日", "除", "走", "回", "了"} else mention(text, hit, None, None, "vague")
    if word in {"彼时", "那时", "当时"} or word[0] == "那":
        return mention(text, hit, str(state.year), None) if state.year else None
    if word.startswith("报告期"):
        if state.last is None or len(state.last) == 10:
            return None
        period = interval(state.last)[1].isoformat() if word.endswith("末") else state.last
        return mention(text, hit, period, cumulative_of(period))
    if word in {"当天", "当日", "当晚", "次日", "翌日"}:
        day = state.last if state.last and len(state.last) == A_DAY else state.day_near(text, hit.start())
        if day and word[0] in "次翌":
            day = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
        return mention(text, hit, day, None) if day else None
    if issue is None:
        return mention(text, hit, None, None, "vague")
    if word in DAYS:
        return mention(text, hit, (issue + timedelta(days=DAYS[word])).isoformat(), None, "calendar")
    if word.startswith("本月前"):
        days = small_number(word[3:-1])
        last = day_text(issue.year, issue.month, days) if days else None
        return mention(text, hit, f"{issue:%Y-%m}-01/{last}" if last else None, None)
    step = -1 if word[0] == "上" else 1 if word[0] == "下" else 0
    if word[1] == "月" and word.endswith("日"):
        month = issue.year * 12 + issue.month - 1 + step
        day = day_text(month // 12, month % 12 + 1, int(word[2:-1]))
        return mention(text, hit, day, None) if day else None
    if word.endswith("周末"):
        saturday = issue - timedelta(days=issue.weekday() - 5 - 7 * step)
        return mention(text, hit, f"{saturday}/{saturday + timedelta(days=1)}", None)
    if word.endswith("以来"):
        return mention(text, hit, str(issue.year), None)
    if word[1] == "周" and word[-1] in WEEKDAYS:
        monday = issue - timedelta(days=issue.weekday()) + timedelta(weeks=step)
        return mention(text, hit, (monday + timedelta(days=min(6, WEEKDAYS.index(word[-1])))).isoformat(), None)
    if "周" in word:
        monday = issue - timedelta(days=issue.weekday()) + timedelta(weeks=step)
        return mention(text, hit, f"{monday}/{monday + timedelta(days=6)}", None)
    if "季" in word:
        quarter = issue.year * 4 + (issue.month - 1) // 3 + step
        return mention(text, hit, f"{quarter // 4}-Q{quarter % 4 + 1}", False)
    if "月" in word:
        month = issue.year * 12 + issue.month - 1 + step
        return mention(text, hit, f"{month // 12}-{month % 12 + 1:02d}", False)
    if len(word) == 2 and word[1] in "春夏秋" and word[0] in SHIFT:
        return mention(text, hit, str(issue.year + SHIFT[word[0]]), None)
    return mention(text, hit, None, None, "vague")


def mention(
    text: str, hit: re.Match[str], period: str | None, cumulative: bool | None, kind: Kind = "calendar",
    *, bare: bool = False, extra: int = 0,
) -> PeriodMention:  # fmt: skip
    start, end = hit.start(), hit.end() + extra
    if kind == "calendar" and text.endswith(CUTOFF_BEFORE, 0, start):
        word = next(each for each in CUTOFF_BEFORE if text.endswith(each, 0, start))
        start, kind = start - len(word), "cutoff"
    return PeriodMention(Span(start, end), text[start:end], period, cumulative, kind, bare)


SO_MANY = frozenset("一二三四五六七八九十两几数多")


def stands_alone(text: str, hit: re.Match[str]) -> bool:
    """3月 in 第3月 or 13月 is no month, 全年 in 成全年轻人 no year, and 一季度 in 第一季 none either."""
    before = text[max(0, hit.start() - 1) : hit.start()]
    if before and (before.isdigit() or before in "第个.．"):
        return False
    part = hit.group()
    if before in SO_MANY and part.startswith("年"):
        return False  # 三年内
    if "月" in part and any(not 1 <= n <= 12 for n in months(part)):
        return False
    return not (part in {"全年", "年内", "年中"} and text[hit.end() : hit.end() + 1] in {"轻", "龄", "级"})


def year_of(words: str, state: State) -> int | None:
    if words[0] in "当同":
        return state.year or (state.issue.year if state.issue else None)
    if words in {"次年", "翌年"} and state.year:
        return state.year + 1
    if words[0] in SHIFT:
        base = state.issue.year if state.issue else None
        reported = state.report if not state.spoken else None
        if words[0] in "上本" and base and reported is not None and base - 2 < reported < base:
            return reported - (words[0] == "上")  # a communiqué speaks from the year that it is about
        if base is not None and words == "上年" and state.year is not None and state.year < base - 1:
            return state.year - 1
        return base + SHIFT[words[0]] if base is not None else None
    return year_number(words)
