"""The clock of a city: what it shows at an instant, and what it never shows."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from geo.incidents.times.moments import MINUTE, NEVER

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from numpy.typing import NDArray

    from geo.incidents.times.moments import Moments

FIRST: Final = np.datetime64("1950-01-01", "s")
END: Final = np.datetime64("2200-01-01", "s")
"""No incident is as old as before the one, or as new as the other: such a day is a slip."""


def wall(instants: NDArray[np.datetime64], zone: ZoneInfo) -> NDArray[np.datetime64]:
    """Return what the clock shows at instants of UTC; those of absurd years are left as they are.

    >>> from zoneinfo import ZoneInfo
    >>> wall(np.array(["2018-05-09T12:30"], "datetime64[s]"), ZoneInfo("Europe/Stockholm"))
    array(['2018-05-09T14:30:00'], dtype='datetime64[s]')
    """
    shown = instants.astype("datetime64[s]")
    sane = (shown >= FIRST) & (shown < END)
    there = pd.DatetimeIndex(shown[sane]).tz_localize("UTC").tz_convert(zone)
    shown[sane] = there.tz_localize(None).to_numpy("datetime64[s]")
    return shown


def refuse_left_out(found: Moments, zone: ZoneInfo) -> None:
    """Find hours wrong that the clock never showed."""
    timed = np.where(found.precision == MINUTE, found.when, NEVER)
    found.refuse(left_out(timed, zone), "no_such_hour")


def left_out(shown: NDArray[np.datetime64], zone: ZoneInfo) -> NDArray[np.bool_]:
    """Return where the clock never shows this, since summer time began right there.

    An hour that it shows twice is none of these. Expects years from `FIRST` to `END`, or NaT.
    """
    day = (np.where(np.isnat(shown), FIRST, shown) - FIRST).astype("timedelta64[D]")
    near = np.flatnonzero(_turning(zone)[day.astype(np.int64)])
    real = pd.DatetimeIndex(shown[near]).tz_localize(
        zone, ambiguous=np.ones(len(near), bool), nonexistent="NaT"
    )
    gap = np.zeros(len(shown), bool)
    gap[near] = np.asarray(real.isna())
    return gap


@lru_cache
def _turning(zone: ZoneInfo) -> NDArray[np.bool_]:
    """Return of each day from `FIRST` to `END` whether the clock may be set on it."""
    days = np.arange(FIRST, END, dtype="datetime64[D]")
    ahead = wall(days, zone) - days
    found = np.zeros(len(days), bool)
    for late in (-1, 0, 1, 2):
        found[(np.flatnonzero(np.diff(ahead)) + late).clip(0, len(days) - 1)] = True
    return found
