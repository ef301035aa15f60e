"""Periods as newspapers write them, resolved against the issue date: 今年前三季度, 1—8月, 截至6月底, “十四五”期间.

A resolved period is an ISO-like string: ``2024``, ``2025-H1``, ``2025-Q1``, ``2025-06``, ``2025-06-30``, or
``A/B`` for a range of any two of them. What the text leaves open (过去, 近几个月) has a mention without a period.
"""

from store.reading.periods.describing import describe
from store.reading.periods.finding import find_periods
from store.reading.periods.intervals import interval
from store.reading.periods.mentions import Kind, PeriodMention
from store.reading.periods.resolving import cumulative_of

__all__ = ["Kind", "PeriodMention", "cumulative_of", "describe", "find_periods", "interval"]
