"""Times between two others: something happened then, and nobody knows quite when.

A theft is found by whoever comes home, and recorded from the morning to the evening. To count it
at either end makes peaks that are none; so a span says only as much as both of its ends share.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from geo.incidents.times.moments import DAY, MINUTE, MONTH, Moments, known

if TYPE_CHECKING:
    from numpy.typing import NDArray

HOUR: Final = np.timedelta64(1, "h")
"""A span as long at the most is a time known to the minute: that at which it begins."""
WHOLE_DAY: Final = np.timedelta64(24, "h")
"""A span as long at the most is the day on which it begins, a night too that ends on the next."""


def spans(first: Moments, last: Moments) -> Moments:
    """Return when what began at `first` and had ended at `last` happened.

    It is as `first` where `last` is unknown, and where the span is an hour long at the most; a day
    at 24 hours at the most, such as from 00:00 to 23:59; a month within one; else unknown. A day
    as `last` is meant to its end. It is unknown as well where only `last` is known.

    What is wrong at either end is wrong, and so is a `last` before its `first`, as `ends_first`.
    """
    begin, end = first.when, _end(last)
    long = end - begin
    found = known(*_shared(first, end, long))
    alone = np.isnat(last.when)
    found.put(np.flatnonzero(alone), first.take(np.flatnonzero(alone)))
    found.refuse(long < np.timedelta64(0, "s"), "ends_first")
    for each in (last, first):
        wrong = np.flatnonzero(each.wrong >= 0)
        found.put(wrong, each.take(wrong))
    return found


def _end(last: Moments) -> NDArray[np.datetime64]:
    """Return the last second of each."""
    months = last.when.astype("datetime64[M]") + 1
    ends = (last.when, last.when.astype("datetime64[D]") + 1, months)
    second = np.timedelta64(1, "s")
    by = [last.precision == each for each in (MINUTE, DAY, MONTH)]
    return np.select(
        by, [ends[0], *(each.astype("datetime64[s]") - second for each in ends[1:])], last.when
    )


def _shared(
    first: Moments, end: NDArray[np.datetime64], long: NDArray[np.timedelta64]
) -> tuple[NDArray[np.datetime64], NDArray[np.int64]]:
    """Return what both ends have in common, and how much of a time that is."""
    days, months = (first.when.astype(f"datetime64[{unit}]") for unit in "DM")
    short = (long <= HOUR) & (first.precision == MINUTE)
    cases = [short, long <= WHOLE_DAY, end.astype("datetime64[M]") == months]
    whens = [first.when, *(each.astype("datetime64[s]") for each in (days, months))]
    when = np.select(cases, whens, np.datetime64("NaT"))
    return when, np.select(cases, [MINUTE, DAY, MONTH], -1)
