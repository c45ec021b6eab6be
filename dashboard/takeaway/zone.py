"""What the clocks of a time zone do, as a calendar's file tells it (VTIMEZONE, RFC 5545, 3.6.5).

icalendar 7.3 makes one too, but begins summer time an hour late: an onset is told in the local time
that was valid before it.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

if TYPE_CHECKING:
    from collections.abc import Iterator

LAST: Final = 2038
"""The year until which changes are told; what a zone does later nobody knows."""

Change = tuple[datetime, datetime]
"""The last moment before a change of the clock, and the first one after it."""


@lru_cache(maxsize=16)
def told(name: str, first: int) -> Timezone:
    """Return what a zone's clocks do from the beginning of the year `first`."""
    whole = Timezone()
    whole.add("tzid", name)
    zone = ZoneInfo(name)
    start = datetime(first, 1, 1, tzinfo=UTC).astimezone(zone)
    whole.add_component(_observance(start, start, [start.replace(tzinfo=None)]))
    alike: dict[tuple[object, ...], list[Change]] = {}
    for before, after in _changes(zone, first):
        kind = (before.utcoffset(), after.utcoffset(), after.tzname())
        alike.setdefault(kind, []).append((before, after))
    for changes in alike.values():
        before, after = changes[0]
        onsets = [_onset(each) for each in changes]
        whole.add_component(_observance(before, after, onsets))
    return whole


def _observance(
    before: datetime, after: datetime, onsets: list[datetime]
) -> TimezoneStandard | TimezoneDaylight:
    part = TimezoneDaylight() if after.dst() else TimezoneStandard()
    part.add("dtstart", onsets[0])
    part.add("tzoffsetfrom", before.utcoffset())
    part.add("tzoffsetto", after.utcoffset())
    part.add("tzname", after.tzname())
    if onsets[1:]:
        part.add("rdate", onsets[1:])
    return part


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
