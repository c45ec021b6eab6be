"""Times of day, from whatever a file has for them, as seconds after midnight."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geo.incidents.times.cells import kind
from geo.incidents.times.parts import CLOCK, NONE, UNSAID, Parts, clock
from geo.incidents.times.written import plain

if TYPE_CHECKING:
    from numpy.typing import NDArray

UNREADABLE: Final = -2
"""Where something stands that is no time of day."""
DAY_S: Final = 86_400
_DAY_0_ENDS: Final = np.datetime64("1904-01-02", "s")
"""A day before it, beside an hour, is only where a spreadsheet counts from."""
_HOUR: Final = f"^(?:{CLOCK}|(?P<unsaid>{UNSAID}))$"
_FRACTION: Final = "^0?[.,][0-9]+$"
_LONG_FRACTION: Final = "^0?[.,][0-9]{3,}$"
_RUN: Final = "^[0-9]{3,4}$"
_SHORT: Final = "^[0-9]{1,2}$"


class Manner(NamedTuple):
    """How a column writes its hours, which one cell alone does not tell."""

    runs: bool = False
    """Some have three digits or four, such as 1430: then 5 is 00:05."""
    parts: bool = False
    """Some are fractions of a day: then 0,5 is noon."""
    short: bool = False
    """Some have one digit or two, so that it matters whether others have more."""


def manner(cells: pa.Array) -> Manner:
    """Return how some cells of a column write hours; the more of them, the surer it is."""
    what, told = kind(cells), cells.drop_null()
    if what == "number":
        values = told.cast(pa.float64(), safe=False).to_numpy()
        parts = bool((values[~np.isnan(values)] % 1 != 0).any())
        return Manner(not parts and bool((values >= 100).any()), parts, bool((values < 100).any()))  # noqa: PLR2004
    if what != "text":
        return Manner()
    texts = plain(pc.unique(told))
    return Manner(*(bool(_fit(texts, each).any()) for each in (_RUN, _LONG_FRACTION, _SHORT)))


def seconds(
    cells: pa.Array, days: NDArray[np.datetime64], how: Manner | None = None
) -> NDArray[np.int64]:
    """Return the seconds after midnight, `NONE` where nothing is told, or `UNREADABLE`.

    24:00 is a whole day. A typed time that has a day has to have the one in `days`. `how` is what
    other cells of the column show.
    """
    how = how or Manner()
    found = np.where(np.asarray(cells.is_valid(), bool), UNREADABLE, NONE)
    there = np.flatnonzero(found == UNREADABLE)
    what, told = kind(cells), cells.take(there)
    if what == "text":
        found[there] = _once(told, how)
    elif what == "hour":
        found[there] = _typed(told)
    elif what == "stamp" and not cells.type.tz:
        found[there] = _stamps(told, days[there])
    elif what == "number":
        found[there] = _numbers(told.cast(pa.float64(), safe=False).to_numpy(), how)
    return found


def _typed(cells: pa.Array) -> NDArray[np.int64]:
    """Read times of day, and how long after midnight it was."""
    if pa.types.is_time(cells.type):
        return np.asarray(cells.cast(pa.time32("s"), safe=False).cast(pa.int32()), np.int64)
    after = cells.to_numpy(zero_copy_only=False).astype("timedelta64[s]").astype(np.int64)
    return np.where((after >= 0) & (after <= DAY_S), after, UNREADABLE)


def _stamps(cells: pa.Array, days: NDArray[np.datetime64]) -> NDArray[np.int64]:
    stamps = cells.to_numpy(zero_copy_only=False).astype("datetime64[s]")
    day = stamps.astype("datetime64[D]")
    fits = (day == days.astype("datetime64[D]")) | (day < _DAY_0_ENDS)
    return np.where(fits, (stamps - day).astype(np.int64), UNREADABLE)


def _numbers(values: NDArray[np.float64], how: Manner) -> NDArray[np.int64]:
    """Read fractions of a day, or where all are whole the digits of hours."""
    known = ~np.isnan(values)
    found = np.where(known, UNREADABLE, NONE)
    if not how.parts and np.all(values[known] == np.floor(values[known])):
        digits = known & (values >= 0) & (values < 10_000)  # noqa: PLR2004  at most four of them
        texts = pa.array(values[digits].astype(np.int64)).cast(pa.string())
        found[digits] = _once(texts, how)
    else:
        parts = (values >= 0) & (values < 1)
        found[parts] = _part(values[parts])
    return found


def _part(values: NDArray[np.float64]) -> NDArray[np.int64]:
    return np.rint(values * DAY_S).astype(np.int64)


def _once(cells: pa.Array, how: Manner) -> NDArray[np.int64]:
    """Read texts, each once."""
    kinds = pc.dictionary_encode(cells)
    read: NDArray[np.int64] = _texts(plain(kinds.dictionary), how)[np.asarray(kinds.indices)]
    return read


def _texts(texts: pa.StringArray, how: Manner) -> NDArray[np.int64]:
    found = np.where(np.asarray(pc.equal(texts, ""), bool), NONE, UNREADABLE)
    parts = Parts(_padded(texts, how), _HOUR)
    told = np.where(clock(parts) == NONE, UNREADABLE, clock(parts))
    found[parts.rows] = np.where(parts.said("unsaid"), NONE, told)
    if how.parts or _fit(texts, _LONG_FRACTION).any():
        rows = _fit(texts, _FRACTION)
        values = pc.replace_substring(texts.filter(rows), ",", ".").cast(pa.float64())
        found[rows] = _part(values.to_numpy())
    return found


def _padded(texts: pa.StringArray, how: Manner) -> pa.StringArray:
    """Return the texts with leading zeros, where others show that spreadsheets took these away."""
    if not (how.runs or _fit(texts, _RUN).any()):
        return texts
    return pc.if_else(_fit(texts, _SHORT), pc.utf8_lpad(texts, 4, "0"), texts)


def _fit(texts: pa.StringArray, pattern: str) -> NDArray[np.bool_]:
    return np.asarray(pc.match_substring_regex(texts, pattern), bool)
