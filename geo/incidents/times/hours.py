"""Times of day that stand in a column of their own, put to their days."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geo.incidents.times.cells import whole
from geo.incidents.times.clock import DAY_S, UNREADABLE, Manner, seconds
from geo.incidents.times.moments import DAY, MINUTE, Moments, midnight
from geo.incidents.times.parts import NONE
from geo.incidents.times.zone import refuse_left_out

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    import pyarrow as pa
    from numpy.typing import NDArray


def with_hours(
    days: Moments,
    cells: pa.ChunkedArray | pa.Array,
    *,
    zone: ZoneInfo | None = None,
    midnight_unknown: bool = False,
    how: Manner | None = None,
) -> Moments:
    """Return the times of days whose hours stand in other cells.

    Read are "14", "14.30", "kl. 14:30:05", "1430", "2:30 pm", Excel's fractions of a day, and typed
    times; 24:00 is the next day's 00:00. An empty cell leaves the day as it is, and so does one
    that says the hour is unknown; a day with 00:00 of its own has no hour. A month stays a month.
    Wrong, as `bad_hour`, is what is no hour, or is another than the day has already.

    Of plain numbers 14 is an hour, unless others in `cells` have three digits or four: then 5 is
    00:05. Of texts "0,5" is noon where others show by more decimals that they are fractions.
    Whether there are others, `how` knows too, which is of the whole file.

    Parameters
    ----------
    zone
        The city's, by which an hour that was left out in spring is found wrong.
    midnight_unknown
        00:00 and 24:00 say no hour.
    how
        What other cells of the column show (`geo.incidents.times.clock.manner`).
    """
    found = days.copy()
    found.precision[(found.precision == MINUTE) & midnight(found.when)] = DAY
    after = seconds(whole(cells), found.when, how)
    if midnight_unknown:
        after[(after == 0) | (after == DAY_S)] = NONE
    _put(found, after)
    if zone is not None:
        refuse_left_out(found, zone)
    return found


def _put(found: Moments, after: NDArray[np.int64]) -> None:
    """Put hours to days, and refuse what is none and what differs from an hour that is there."""
    own = (found.when - found.when.astype("datetime64[D]")).astype(np.int64)
    other = (after >= 0) & (found.precision == MINUTE) & (own != after)
    found.refuse(other | (after == UNREADABLE), "bad_hour")
    there = (after >= 0) & (found.precision == DAY)
    found.when[there] += after[there].astype("timedelta64[s]")
    found.precision[there] = MINUTE
