"""Days and hours as people write them in a plan: "9 maj 2018 kl. 14.30", "2018-05-09", "18–20"."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.sources.tables import Cell

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan januari january", "feb februari february", "mar mars march", "apr april",
            "maj may", "jun juni june", "jul juli july", "aug augusti august",
            "sep sept september", "okt oktober oct october", "nov november",
            "dec december",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_HOUR = r"(?:kl(?:ockan)?\.?\s*)?(\d{1,2})(?:[.:](\d{2}))?(?::\d{2}(?:\.0+)?)?"
_AFTER = rf"(?:(?:T|[\s,]+){_HOUR})?"
_ISO = re.compile(rf"(\d{{4}})-?(\d{{2}})-?(\d{{2}}){_AFTER}", re.IGNORECASE)
_WORDS = re.compile(
    rf"(?:den\s+)?(\d{{1,2}})\.?\s+([a-zåäö]+)\.?\s+(\d{{4}}){_AFTER}", re.IGNORECASE
)
_SLASH = re.compile(rf"(\d{{1,2}})/(\d{{1,2}})\s+(\d{{4}}){_AFTER}", re.IGNORECASE)
_HOURS = re.compile(rf"{_HOUR}(?:\s*(?:[-–]|till|to)\s*{_HOUR})?", re.IGNORECASE)


def day(cell: Cell) -> tuple[date, time | None]:
    """Return the day that a cell names, and the hour where it names one.

    A day and month as "9/5 2018" is read as in Swedish; "9/5/2018" is not read, since it may be
    either. Raises ValueError where there is no day, or no such day.

    >>> day("2018-05-09 kl. 14.30")
    (datetime.date(2018, 5, 9), datetime.time(14, 30))
    """
    if isinstance(cell, datetime):
        hour = cell.time().replace(second=0, microsecond=0, tzinfo=None)
        return cell.date(), hour if hour != time() else None
    if isinstance(cell, date):
        return cell, None
    words = " ".join(str(cell).split())
    if found := _ISO.fullmatch(words):
        year, month, number, *hour_ = found.groups()
        return date(int(year), int(month), int(number)), _hour(*hour_)
    if found := _WORDS.fullmatch(words):
        number, name, year, *hour_ = found.groups()
        return date(int(year), MONTHS.get(name.lower(), 0), int(number)), _hour(*hour_)
    if found := _SLASH.fullmatch(words):
        number, month, year, *hour_ = found.groups()
        return date(int(year), int(month), int(number)), _hour(*hour_)
    raise ValueError(f"{words!r} is no day")


def hours(cell: Cell) -> tuple[time, time | None]:
    """Return when something begins, and when it ends where that is said. Raises ValueError.

    >>> hours("kl. 18–20.30")
    (datetime.time(18, 0), datetime.time(20, 30))
    """
    if isinstance(cell, datetime):
        cell = cell.time()
    if isinstance(cell, time):
        return cell.replace(second=0, microsecond=0, tzinfo=None), None
    found = _HOURS.fullmatch(" ".join(str(cell).split()))
    begins = _hour(found[1], found[2]) if found else None
    if found is None or begins is None:
        raise ValueError(f"{cell!r} is no time of day")
    return begins, _hour(found[3], found[4])


def _hour(hour: str | None, minute: str | None) -> time | None:
    return None if hour is None else time(int(hour), int(minute or 0))
