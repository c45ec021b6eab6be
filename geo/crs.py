"""The two reference systems: one for reading and drawing, one for measuring.

A pair is always (longitude, latitude) or (easting, northing), in this order.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

WGS84 = "EPSG:4326"
"""Degrees: what files hold and browsers draw."""

METRIC = "EPSG:3006"
"""Metres, SWEREF 99 TM: the national grid, for any Swedish city that names no grid of its own."""

PIXEL_ZOOM = 22
"""The Web-Mercator zoom whose pixels are stored with a point."""

_WORLD_PIXELS = 256 * 2**PIXEL_ZOOM
_WEB_MERCATOR_LATITUDE = 85.05112878


def pixels(lon: ArrayLike, lat: ArrayLike) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Return the Web-Mercator pixels of points at `PIXEL_ZOOM`, as (px, py), y downwards.

    One pixel is about 2 cm at 55.6° N. Latitudes beyond the projection are cut off at its edge.
    """
    x = (np.asarray(lon, float) + 180) / 360
    bounded = np.clip(np.asarray(lat, float), -_WEB_MERCATOR_LATITUDE, _WEB_MERCATOR_LATITUDE)
    y = (1 - np.arcsinh(np.tan(np.radians(bounded))) / math.pi) / 2
    edge = _WORLD_PIXELS - 1
    whole = [np.clip(np.floor(part * _WORLD_PIXELS), 0, edge).astype(np.int32) for part in (x, y)]
    return whole[0], whole[1]


def degrees(px: ArrayLike, py: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the (lon, lat) of the middle of Web-Mercator pixels at `PIXEL_ZOOM`."""
    x = (np.asarray(px, float) + 0.5) / _WORLD_PIXELS
    y = (np.asarray(py, float) + 0.5) / _WORLD_PIXELS
    return x * 360 - 180, np.degrees(np.arctan(np.sinh(math.pi * (1 - 2 * y))))
