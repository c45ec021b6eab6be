"""Points in whatever reference system somebody's file has them, as degrees.

A pair is always (easting, northing) or (longitude, latitude), in this order.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from geo.crs import WGS84
from geo.incidents.mapping import CRSS
from geo.incidents.points.grid import located, placed
from geo.incidents.points.numbers import numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import ArrayLike, NDArray
    from pyproj import Transformer

    from geo.areas import Areas

__all__ = ["Guess", "located", "numbers", "placed", "recognise", "to_degrees"]

ENOUGH: Final = 0.9
"""So large a part of the points has to lie in the city: some always are (0, 0), or elsewhere."""
MARGIN: Final = 0.5
"""What is near the city: so much of its width to either side, and of its height."""

_HALF_WORLD_M: Final = 20_037_508.35
_POLE_M: Final = 10_000_000.0
"""Metres beyond which a point is none of web maps, or of the national grids: it may be wrapped."""


class Guess(NamedTuple):
    """A reference system in which points lie in the city or near."""

    crs: str
    swapped: bool
    """Whether what was given as x is the northing or latitude."""
    share: float
    """Of the points, from 0 to 1."""


def recognise(x: ArrayLike, y: ArrayLike, areas: Areas) -> tuple[Guess, ...]:
    """Return every reading of points by which at least 9 of 10 lie in the city's box or near.

    The best stands first. One means that they are recognised; several, or none, that somebody has
    to be asked. A point that lacks a coordinate says nothing.
    """
    pairs = np.column_stack([np.asarray(x, float), np.asarray(y, float)])
    pairs = pairs[np.isfinite(pairs).all(axis=1)]
    if not len(pairs):
        return ()
    guesses = sorted(_guesses(pairs, areas), key=lambda guess: -guess.share)
    return tuple(guess for guess in guesses if guess.share >= ENOUGH)


def _guesses(pairs: NDArray[np.float64], areas: Areas) -> Iterator[Guess]:
    for crs in CRSS:
        low, high = _box(areas, crs)
        for swapped in (False, True):
            read = pairs[:, ::-1] if swapped else pairs
            inside = ((low <= read) & (read <= high)).all(axis=1)
            yield Guess(crs, swapped, float(inside.mean()))


def _box(areas: Areas, crs: str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the least and the greatest coordinates that are in the city or near."""
    west, south, east, north = areas.outline(areas.whole.id).bounds
    if crs != WGS84:
        west, south, east, north = _between(WGS84, crs).transform_bounds(west, south, east, north)
    low, high = np.array([west, south]), np.array([east, north])
    near = MARGIN * (high - low)
    return low - near, high + near


def to_degrees(
    x: ArrayLike, y: ArrayLike, crs: str
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return (lon, lat) in EPSG:4326 of points in a reference system of `mapping.CRSS`.

    Both are NaN where a coordinate is missing, or where the system has no such point.
    """
    lon, lat = np.array(x, float), np.array(y, float)
    if crs != WGS84:
        far = _HALF_WORLD_M if crs == "EPSG:3857" else _POLE_M
        lon[~((np.abs(lon) <= far) & (np.abs(lat) <= far))] = np.nan
        lon, lat = _between(crs, WGS84).transform(lon, lat)
    absent = ~((np.abs(lon) <= 180) & (np.abs(lat) <= 90))  # noqa: PLR2004  NaN is neither
    return np.where(absent, np.nan, lon), np.where(absent, np.nan, lat)


@lru_cache(maxsize=2 * len(CRSS))
def _between(one: str, other: str) -> Transformer:
    from pyproj import Transformer  # noqa: PLC0415  a quarter of a second that few need

    return Transformer.from_crs(one, other, always_xy=True)
