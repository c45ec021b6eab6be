"""How a file's columns tell times: which they are, which part comes first, what midnight means."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geo.incidents import times
from geo.incidents.rejects import REASONS
from geo.incidents.times.moments import MINUTE, Moments

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from geo.incidents.mapping import Order

TIMED: Final = 200
"""Fewer rows that have an hour tell nothing of midnight."""
TIMES_USUAL: Final = 5
"""So many times as often as the other full hours, midnight is no hour but a missing one.

People round to full hours, so 00:00 is weighed against those and not against all 1,440 minutes.
"""
LEAST_SHARE: Final = 0.01
"""Of the rows that have an hour, midnight has at least so many where it stands for none."""
ORDERS: Final[tuple[Order, ...]] = ("day", "month", "year")
_SERIAL: Final = r"^[345]\d{4}(?:[.,]\d+)?$"
_WHICH: Final = REASONS.index("which_day")


class Read(NamedTuple):
    """How well cells are read as times."""

    share: float
    """Of the cells that say anything, how many are times; one in doubt of its order is."""
    doubtful: int
    """How many may be either of two days."""


def moments(
    cells: pa.Array, zone: ZoneInfo, order: Order | None = None, *, serials: bool = False
) -> Moments:
    """Return the times in cells, midnight as it stands."""
    return times.moments(
        cells, zone=zone, order=order, midnight_unknown=False, serials=serials, latest=None
    )


def read(cells: pa.Array, zone: ZoneInfo) -> Read:
    """Return how well cells are read as times; bare small numbers are none."""
    told = len(cells) - cells.null_count
    if not told or _are_small_numbers(cells):
        return Read(0.0, 0)
    found = moments(cells, zone)
    doubtful = int((found.wrong == _WHICH).sum())
    return Read((int((found.precision >= 0).sum()) + doubtful) / told, doubtful)


def are_serials(cells: pa.Array) -> bool:
    """Return whether all cells are plain numbers such as Excel counts days with, 30000 to 59999."""
    if cells.null_count == len(cells):
        return False
    if pa.types.is_integer(cells.type) or pa.types.is_floating(cells.type):
        inside = pc.and_(pc.greater_equal(cells, 30_000), pc.less(cells, 60_000))
        return bool(pc.all(inside).as_py())
    if not pa.types.is_string(cells.type):
        return False
    return bool(pc.all(pc.match_substring_regex(cells, _SERIAL)).as_py())


def orders(cells: pa.Array, zone: ZoneInfo) -> tuple[Order, ...]:
    """Return the orders in which most cells are days; one where a part beyond 12 proves it."""
    wrong = {order: int((moments(cells, zone, order).wrong >= 0).sum()) for order in ORDERS}
    least = min(wrong.values())
    return tuple(order for order, number in wrong.items() if number == least)


def midnight_is_unknown(found: Moments) -> bool:
    """Return whether 00:00 is no hour: there is no other, or it is far too common for one."""
    timed = found.when[found.precision == MINUTE]
    bare = timed == timed.astype("datetime64[D]")
    if len(timed) > 1 and bare.all():
        return True
    if len(timed) < TIMED:
        return False
    minutes = (timed - timed.astype("datetime64[D]")) // np.timedelta64(1, "m")
    full = np.bincount(minutes.astype(int), minlength=1440)[::60]
    usual = max(1.0, float(full[1:].mean()))
    return bool(full[0] >= TIMES_USUAL * usual and full[0] >= LEAST_SHARE * len(timed))


def are_hours(days: Moments, cells: pa.Array) -> bool:
    """Return whether cells are times of day, of days that are known."""
    told = np.asarray(cells.is_valid(), bool) & (days.precision >= 0)
    if not told.any():
        return False
    return bool((times.with_hours(days, cells).wrong[told] < 0).mean() >= 0.9)  # noqa: PLR2004


def _are_small_numbers(cells: pa.Array) -> bool:
    """Return whether cells are hardly days: numbers other than digits of a day such as 20180509."""
    if pa.types.is_integer(cells.type) or pa.types.is_floating(cells.type):
        low, high = pc.min_max(cells).values()
        return not (low.as_py() >= 19_000_000 and high.as_py() <= 21_000_000)  # noqa: PLR2004
    if not pa.types.is_string(cells.type):
        return False
    return bool(pc.any(pc.match_substring_regex(cells, r"^[\d.,]{1,5}$")).as_py())
