"""Times that a file has as days, times or numbers, and not as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geo.incidents.times.moments import DAY, MINUTE, Moments, known, midnight, unknown
from geo.incidents.times.written import written
from geo.incidents.times.zone import wall

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.incidents.times.written import Rules

SERIALS: Final = 100_000
"""Below it a number may be Excel's count of days; from it on it is digits, such as 20180509."""
_DIGITS: Final = 10**15
"""Whatever is as large is neither."""
_DAY_0: Final = np.datetime64("1899-12-30", "s")
"""Where Excel's count begins for all days since March 1900: it has a leap day that never was."""
_DAY_S: Final = 86_400


def days(cells: pa.Array) -> Moments:
    """Read typed days."""
    return known(_stamps(cells), DAY)


def stamps(cells: pa.Array, rules: Rules) -> Moments:
    """Read typed times: instants where the type has a zone, else the city's hours.

    They are days where all of them are 00:00, in the city or in UTC.
    """
    told = _stamps(cells)
    shown = wall(told, rules.zone) if cells.type.tz else told
    for each in (told, shown):
        if np.all(midnight(each) | np.isnat(each)):
            return known(each, DAY)
    return local(told, shown, rules)


def local(told: NDArray[np.datetime64], shown: NDArray[np.datetime64], rules: Rules) -> Moments:
    """Return what the city's clock shows; or the day as it is told, where 00:00 says no hour."""
    if not rules.midnight_unknown:
        return known(shown, MINUTE)
    bare = midnight(told)
    return known(np.where(bare, told, shown), np.where(bare, DAY, MINUTE))


def numbers(cells: pa.Array, rules: Rules) -> Moments:
    """Read numbers: days of Excel's count if `rules.serials`, else their digits."""
    values = cells.cast(pa.float64(), safe=False).to_numpy(zero_copy_only=False)
    counts = (values >= 1) & (values < SERIALS) if rules.serials else np.zeros(len(values), bool)
    digits = ~counts & (values == np.floor(values)) & (np.abs(values) < _DIGITS)
    found = unknown(len(values))
    found.refuse(~np.isnan(values), "bad_day")
    found.put(np.flatnonzero(counts), serials(values[counts]))
    kinds = pc.dictionary_encode(pa.array(values[digits].astype(np.int64)).cast(pa.string()))
    read = written(kinds.dictionary, rules).take(kinds.indices.to_numpy())
    found.put(np.flatnonzero(digits), read)
    return found


def serials(values: NDArray[np.float64]) -> Moments:
    """Return the times of Excel's count of days: with an hour where it has a fraction."""
    when = _DAY_0 + np.rint(values * _DAY_S).astype("timedelta64[s]")
    return known(when, np.where(values == np.floor(values), DAY, MINUTE))


def _stamps(cells: pa.Array) -> NDArray[np.datetime64]:
    there: NDArray[np.datetime64] = cells.to_numpy(zero_copy_only=False).astype("datetime64[s]")
    return there
