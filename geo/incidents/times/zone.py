"""The clock of a city: what it shows at an instant, and what it never shows."""

from __future__ import annotations

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
    twice = np.ones(len(shown), bool)
    real = pd.DatetimeIndex(shown).tz_localize(zone, ambiguous=twice, nonexistent="NaT")
    gap: NDArray[np.bool_] = np.asarray(real.isna()) & ~np.isnat(shown)
    return gap
