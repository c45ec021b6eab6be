"""Months as whole numbers: year times twelve plus the month from zero, so that they subtract."""

from __future__ import annotations

import re

_WRITTEN = re.compile(r"(?!0000)([0-9]{4})-(0[1-9]|1[0-2])")


def parse(written: str) -> int:
    """Return the month of "2018-05". Raises ValueError on anything else."""
    if not (match := _WRITTEN.fullmatch(written)):
        raise ValueError(f"{written!r} is no month written as YYYY-MM")
    return int(match[1]) * 12 + int(match[2]) - 1


def written(month: int) -> str:
    """Return a month as "2018-05"."""
    year, rest = divmod(month, 12)
    return f"{year:04d}-{rest + 1:02d}"


def year_of(month: int) -> int:
    """Return the year a month lies in."""
    return month // 12
