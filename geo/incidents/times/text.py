"""Times that a file has as text: ISO 8601 at once, and whatever else there is once each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geo.incidents.times.moments import DAY, MINUTE, Moments, known, unknown
from geo.incidents.times.typed import local, serials
from geo.incidents.times.written import written
from geo.incidents.times.zone import wall

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from geo.incidents.times.written import Rules

_DATE = (
    "[12][0-9]{3}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
)
_TIME = r"(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]+)?)?"
_OFFSET = r"(?:Z|\+(?:0[0-9]|1[0-4]):?[0-5][0-9])"
_LOCAL: Final = f"^{_DATE}(?:[ T]{_TIME})?$"
_ZONED: Final = f"^{_DATE}[ T]{_TIME}{_OFFSET}$"
"""What is sure to be a time, so that Arrow can read it; a leap day is read with the rest."""
_SERIAL: Final = "^[0-9]{1,5}(?:[.,][0-9]+)?$"
_DATE_LONG, _MINUTE_LONG, _SECOND_LONG = (
    len(each) for each in ("2018-05-09", "2018-05-09T14:30", "2018-05-09T14:30:05")
)
_LOCAL_LONG: Final = {_DATE_LONG, _MINUTE_LONG, _SECOND_LONG, None}
_YEAR_1000, _YEAR_3000 = np.datetime64("1000", "s"), np.datetime64("3000", "s")


def texts(cells: pa.Array, rules: Rules) -> Moments:
    """Read texts; of one that is missing or blank nothing is known."""
    return _all_local(cells) or _each(cells, rules)


def _all_local(cells: pa.Array) -> Moments | None:
    """Return the times where all are plain, as in most files: no pattern need be tried."""
    sizes = pc.binary_length(cells)
    if not {*pc.unique(sizes).to_pylist()} <= _LOCAL_LONG:
        return None
    try:
        when = cells.cast(pa.timestamp("s")).to_numpy(zero_copy_only=False)
    except pa.ArrowInvalid:
        return None
    if ((when < _YEAR_1000) | (when >= _YEAR_3000)).any():
        return None
    days = np.asarray(pc.fill_null(pc.equal(sizes, _DATE_LONG), fill_value=False))
    return known(when, np.where(days, DAY, MINUTE))


def _each(cells: pa.Array, rules: Rules) -> Moments:
    found = unknown(len(cells))
    left = np.flatnonzero(cells.is_valid())
    for pattern, read in _shapes(rules):
        there = cells if len(left) == len(cells) else cells.take(left)
        fit = np.asarray(pc.match_substring_regex(there, pattern), bool)
        if fit.any():
            found.put(left[fit], read(there.filter(fit), rules))
            left = left[~fit]
    kinds = pc.dictionary_encode(cells.take(left))
    found.put(left, written(kinds.dictionary, rules).take(kinds.indices.to_numpy()))
    return found


def _shapes(rules: Rules) -> Iterator[tuple[str, Callable[[pa.Array, Rules], Moments]]]:
    yield _LOCAL, _iso
    yield _ZONED, _instants
    if rules.serials:
        yield _SERIAL, _counts


def _iso(cells: pa.Array, rules: Rules) -> Moments:  # noqa: ARG001  the other shapes need them
    seconds = pc.utf8_slice_codeunits(cells, 0, _SECOND_LONG).cast(pa.timestamp("s"))
    days = np.asarray(pc.binary_length(cells)) == _DATE_LONG
    return known(seconds.to_numpy(), np.where(days, DAY, MINUTE))


def _instants(cells: pa.Array, rules: Rules) -> Moments:
    """Read times with their zone."""
    whole = pc.replace_substring_regex(cells, "[.,][0-9]+", "")
    told = pc.replace_substring_regex(whole, f"{_OFFSET}$", "").cast(pa.timestamp("s"))
    instants = whole.cast(pa.timestamp("s", "UTC"))
    return local(told.to_numpy(), wall(instants.to_numpy(), rules.zone), rules)


def _counts(cells: pa.Array, rules: Rules) -> Moments:  # noqa: ARG001  the other shapes need them
    return serials(pc.replace_substring(cells, ",", ".").cast(pa.float64()).to_numpy())
