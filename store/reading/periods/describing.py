"""A resolved period as a person writes it, in Chinese and in English."""

from __future__ import annotations

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
