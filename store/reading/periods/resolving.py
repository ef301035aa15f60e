"""What the words are worth: year and part of a year as one ISO-like string."""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import date

from store.patterns import lazily
from store.reading.periods.patterns import CUTOFF_BEFORE, DIGITS

LISTED = lazily("[、和]")
QUARTERS = lazily("(?:第)?[一1][^0-9一二三四季](?P<last>[二三四2-4])季度")
HOURS = lazily(
    "(?<=日)(?:零|[0-9０-９]{1,2})[时点](?:[0-9]{1,2}分|整|半)?(?:(?:至|到|—|－|-)(?:次日)?[0-9０-９]{1,2}[时点])?"
)


def cutoff_before(text: str, at: int) -> bool:
    return text.endswith(CUTOFF_BEFORE, max(0, at - 3), at)


def year_number(words: str) -> int:
    words = unicodedata.normalize("NFKC", words).rstrip("年度").rstrip("财学日历自然")
    return int(words) if words.isdecimal() else int("".join(str(DIGITS[each]) for each in words))


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
              "半年度": f"{year}-H1", "中期": f"{year}-H1",
              "底": f"{year}-12", "末": f"{year}-12", "年底": f"{year}-12", "年末": f"{year}-12", "岁末": f"{year}-12",
              "初": f"{year}-01", "年初": f"{year}-01", "年中": f"{year}-06"}  # fmt: skip
    if part in simple:
        return simple[part]
    if part.removesuffix("天") in {"春", "夏", "秋", "冬"}:
        return f"{year}"
    if part.endswith("报"):
        return {"一": f"{year}-Q1", "三": f"{year}-01/{year}-09", "半": f"{year}-H1"}[part[0]]
    if "季" in part:
        return resolve_quarter(year, part)
    if "日" in part or "号" in part:
        return resolve_days(year, part)
    return resolve_months(year, part)


def resolve_quarter(year: int, part: str) -> str | None:
    if (several := QUARTERS.match(part)) is not None:
        part = f"前{several['last']}季度"  # 1—3季度
    summed = part.startswith(("前", "头", "首")) and not part.startswith("首季")
    n = small_number(
        re.sub("[前头第个季度末]", "", part.removeprefix("首") if summed else part).replace("首", "一") or "0"
    )
    if not n or n > 4:
        return None
    if summed:
        return f"{year}-01/{year}-{3 * n:02d}" if n != 2 else f"{year}-H1"
    return last_day(year, 3 * n) if part.endswith("末") else f"{year}-Q{n}"


def resolve_days(year: int, part: str) -> str | None:
    part = HOURS.sub("", part)
    numbers = [n for each in re.findall(r"[0-9０-９]{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九]", part)
               if (n := small_number(each)) is not None]  # fmt: skip
    if len(numbers) == 2:
        return day_text(year, *numbers)
    if len(numbers) == 3 and LISTED.search(part) and numbers[2] != numbers[1] + 1:
        return day_text(year, *numbers[:2])  # 9月3日和10日 are no stretch
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
    if part.startswith(("前", "头", "首")):
        found = [1, *found] if found[0] > 1 else found
    if found[0] == 1 and len(found) > 1 and found[1] in NAMED:
        return f"{year}{NAMED[found[1]]}"
    if len(found) > 1:
        return f"{year}-{found[0]:02d}/{year}-{found[1]:02d}"
    return last_day(year, found[0]) if part.endswith(("底", "末")) else f"{year}-{found[0]:02d}"


NAMED = {3: "-Q1", 6: "-H1", 12: ""}
"""What the months from January on are called that are a part of the year, or all of it."""


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
