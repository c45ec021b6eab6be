"""What the clocks of a time zone do, as a calendar's file tells it (VTIMEZONE, RFC 5545, 3.6.5).

icalendar 7.3 makes one too, but begins summer time an hour late: an onset is told in the local time
that was valid before it.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

if TYPE_CHECKING:
    from collections.abc import Iterator

DAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LAST: Final = 2038
"""The year until which changes are told; what a zone does later nobody knows."""

Change = tuple[datetime, datetime]
"""The last moment before a change of the clock, and the first one after it."""


@lru_cache(maxsize=16)
def told(name: str, first: int) -> Timezone:
    """Return what a zone's clocks do from the beginning of the year `first`.

    Changes that come back on one weekday of a month are one rule, which every program understands;
    others stand one by one.
    """
    whole = Timezone()
    whole.add("tzid", name)
    zone = ZoneInfo(name)
    start = datetime(first, 1, 1, tzinfo=UTC).astimezone(zone)
    whole.add_component(_observance(start, start, start.replace(tzinfo=None)))
    alike: dict[tuple[object, ...], list[Change]] = {}
    for before, after in _changes(zone, first):
        kind = (before.utcoffset(), after.utcoffset(), after.tzname())
        alike.setdefault(kind, []).append((before, after))
    for changes in alike.values():
        rule = _rule([_onset(each) for each in changes])
        for change in changes[:1] if rule else changes:
            whole.add_component(_observance(*change, _onset(change), rule))
    return whole


def _observance(
    before: datetime, after: datetime, onset: datetime, rule: dict[str, Any] | None = None
) -> TimezoneStandard | TimezoneDaylight:
    part = TimezoneDaylight() if after.dst() else TimezoneStandard()
    part.add("dtstart", onset)
    part.add("tzoffsetfrom", before.utcoffset())
    part.add("tzoffsetto", after.utcoffset())
    part.add("tzname", after.tzname())
    if rule:
        part.add("rrule", vRecur(rule))
    return part


def _rule(onsets: list[datetime]) -> dict[str, Any] | None:
    """Return by which rule onsets come back year after year; None where they follow none."""
    first = onsets[0]
    years = list(range(first.year, LAST))
    if [each.year for each in onsets] != years or len({each.time() for each in onsets}) > 1:
        return None
    for ordinal in (-1, 1, 2, 3, 4):
        if all(
            each.month == first.month
            and each.weekday() == first.weekday()
            and _is_ordinal(each, ordinal)
            for each in onsets
        ):
            day = f"{ordinal}{DAYS[first.weekday()]}"
            return {"FREQ": "YEARLY", "BYMONTH": first.month, "BYDAY": day}
    return None


def _is_ordinal(day: datetime, ordinal: int) -> bool:
    if ordinal < 0:
        return (day + timedelta(days=7)).month != day.month
    return (day.day - 1) // 7 + 1 == ordinal


def _onset(change: Change) -> datetime:
    """Return when a change begins, in the local time that was valid before it."""
    before, after = change
    offset = before.utcoffset() or timedelta()
    return (after.astimezone(UTC) + offset).replace(tzinfo=None)


def _changes(zone: ZoneInfo, first: int) -> Iterator[Change]:
    """Yield every change of the clock, found to the minute between one day and the next."""
    day, end = datetime(first, 1, 1, tzinfo=UTC), datetime(LAST, 1, 1, tzinfo=UTC)
    while day < end:
        if (
            day.astimezone(zone).utcoffset()
            != (day + timedelta(days=1)).astimezone(zone).utcoffset()
        ):
            yield _between(zone, day)
        day += timedelta(days=1)


def _between(zone: ZoneInfo, day: datetime) -> Change:
    low, high = 0, 24 * 60
    old = day.astimezone(zone).utcoffset()
    while high - low > 1:
        middle = (low + high) // 2
        same = (day + timedelta(minutes=middle)).astimezone(zone).utcoffset() == old
        low, high = (middle, high) if same else (low, middle)
    moments = (day + timedelta(minutes=each) for each in (low, high))
    before, after = (each.astimezone(zone) for each in moments)
    return before, after
