"""Which two columns are points, which of them points east, and in what system."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geo.incidents import points
from geo.incidents.mapping import CRSS

if TYPE_CHECKING:
    import pyarrow as pa
    from numpy.typing import NDArray

    from geo.areas import Areas


class Pair(NamedTuple):
    """Two columns that are the points of a file."""

    swapped: bool
    """The first column is the northing, or the latitude."""
    systems: tuple[str, ...]
    """The reference systems that they may be in: one is recognised, several are to be asked."""


def pair(first: pa.Array, second: pa.Array, areas: Areas, *, named: bool | None) -> Pair:
    """Return how two columns of numbers are points.

    Parameters
    ----------
    named
        Whether their heads say that the first is the northing; None where they do not say. Where
        the numbers themselves tell, heads are not heeded.
    """
    (one, _), (other, _) = points.numbers(first), points.numbers(second)
    found = points.recognise(one, other, areas)
    ways = {each.swapped for each in found}
    systems = tuple(dict.fromkeys(each.crs for each in found)) or CRSS
    if len(ways) == 1:
        return Pair(ways.pop(), systems)
    return Pair(_larger_first(one, other) if named is None else named, systems)


def recognised(first: pa.Array, second: pa.Array, areas: Areas) -> bool:
    """Return whether two columns, whatever their heads, are the points of one system only."""
    (one, _), (other, _) = points.numbers(first), points.numbers(second)
    return len(points.recognise(one, other, areas)) == 1


def is_numeric(cells: pa.Array) -> bool:
    """Return whether all cells that say anything are numbers."""
    numbers, wrong = points.numbers(cells)
    return bool(not wrong.any() and not np.isnan(numbers).all())


def _larger_first(one: NDArray[np.float64], other: NDArray[np.float64]) -> bool:
    """In Sweden the northing is larger than the easting, in every system that is known here."""
    if np.isnan(one).all() or np.isnan(other).all():
        return False
    return bool(np.nanmedian(one) > np.nanmedian(other))
