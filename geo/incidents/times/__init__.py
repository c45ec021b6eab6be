"""When something happened, from whatever somebody's file has there: text, numbers, days, times.

A time that is not known stays unknown: no hour is made up for a day, no day for a month. What
nobody can read is wrong, for one of `geo.incidents.rejects.REASONS`; nothing raises.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geo.incidents.times import cells as times_cells
from geo.incidents.times import typed as times_typed
from geo.incidents.times.clock import Manner, manner
from geo.incidents.times.hours import with_hours
from geo.incidents.times.moments import DAY, MINUTE, Moments, midnight, unknown
from geo.incidents.times.spans import spans
from geo.incidents.times.text import texts
from geo.incidents.times.written import Rules
from geo.incidents.times.zone import END, FIRST, refuse_left_out

if TYPE_CHECKING:
    from datetime import date
    from zoneinfo import ZoneInfo

    import pyarrow as pa

    from geo.incidents.mapping import Order

__all__ = ["Manner", "Moments", "manner", "moments", "spans", "with_hours"]


def moments(  # noqa: PLR0913  what can be said of times
    cells: pa.ChunkedArray | pa.Array,
    *,
    zone: ZoneInfo,
    order: Order | None,
    midnight_unknown: bool,
    serials: bool,
    latest: date | None,
) -> Moments:
    """Return the time in each cell, unknown where it is empty.

    Read are ISO 8601, the forms of `geo.incidents.times.forms`, and typed days and times. An
    instant with an offset becomes the city's hour; any other hour is the city's already. An hour
    that is shown twice in autumn stays as it stands; one that is left out in spring is wrong. 24:00
    is the next day's 00:00. Typed times that are all 00:00 are days. Years before 1950 and after
    2199 are wrong.

    Parameters
    ----------
    zone
        The city's.
    order
        Which part comes first in 05/09/2018, and in 18-05-09. Without it such a day is wrong, as
        `which_day`, unless one of the first two numbers is no month, or both are equal. Six digits
        are a month, 201805, unless the year is said to come first: then they are a day, 180509.
    midnight_unknown
        00:00 and 24:00 say no hour: what is known is the day they are written with.
    serials
        A number below 100,000 counts days as Excel does from 1900; a fraction is the hour.
    latest
        What is later than this day is wrong, as `future`.
    """
    found = _read(times_cells.whole(cells), Rules(zone, order, midnight_unknown, serials))
    if midnight_unknown:
        found.precision[(found.precision == MINUTE) & midnight(found.when)] = DAY
    if latest is not None:
        found.refuse(found.when >= np.datetime64(latest, "s") + np.timedelta64(1, "D"), "future")
    found.refuse((found.when < FIRST) | (found.when >= END), "bad_day")
    refuse_left_out(found, zone)
    return found


def _read(cells: pa.Array, rules: Rules) -> Moments:
    kind = times_cells.kind(cells)
    if kind == "text":
        return texts(cells, rules)
    if kind == "day":
        return times_typed.days(cells)
    if kind == "stamp":
        return times_typed.stamps(cells, rules)
    if kind == "number":
        return times_typed.numbers(cells, rules)
    found = unknown(len(cells))
    found.refuse(np.asarray(cells.is_valid(), bool), "bad_day")
    return found
