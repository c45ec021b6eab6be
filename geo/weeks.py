"""Weeks as whole numbers, counted from the one that year 1 began with, so that they subtract.

A week is ISO 8601's: it begins on a Monday, and its year is the year its Thursday lies in.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

DAYS = 7
_TO_THURSDAY = timedelta(days=3)
_WRITTEN = re.compile(r"([0-9]{4})-W([0-9]{2})")


def parse(written: str) -> int:
    """Return the week of "2024-W07". Raises ValueError on anything else."""
    match = _WRITTEN.fullmatch(written)
    year, number = map(int, match.groups()) if match else (0, 0)
    try:
        return of(date.fromisocalendar(year, number, 1))
    except ValueError:
        raise ValueError(f"{written!r} is no week written as YYYY-Www") from None


def written(week: int) -> str:
    """Return a week as "2024-W07"."""
    year, number = year_and_number(week)
    return f"{year:04d}-W{number:02d}"


def of(day: date) -> int:
    """Return the week that a day lies in."""
    return (day.toordinal() - 1) // DAYS


def monday(week: int) -> date:
    """Return the first day of a week."""
    return date.fromordinal(week * DAYS + 1)


def year_and_number(week: int) -> tuple[int, int]:
    """Return the year of a week, and its number in that year."""
    year, number, _ = monday(week).isocalendar()
    return year, number


def month(week: int) -> int:
    """Return the month that a week counts to, that of its Thursday, as `geo.months` counts."""
    thursday = monday(week) + _TO_THURSDAY
    return thursday.year * 12 + thursday.month - 1
