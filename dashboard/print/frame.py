"""From degrees to a drawing on paper: what of an outline shows, and where."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH: Final = 370.0
HEIGHT: Final = 235.0
OUTSIDE: Final = 12.0
"""Lines go on so far beyond the edge, where the cut does not show."""
FINEST: Final = 0.25
"""How far a line may leave its course: less than a printer shows."""


class Frame:
    """A drawing of `size` (width, height) with an outline in its middle, y downwards.

    `margin` is how much more than the outline itself it shows.
    """

    def __init__(
        self,
        outline: shapely.Geometry,
        margin: float,
        size: tuple[float, float] = (WIDTH, HEIGHT),
    ) -> None:
        self.width, self.height = size
        west, south, east, north = outline.bounds
        self._narrow = math.cos(math.radians((south + north) / 2))
        self._middle = np.array([(west + east) / 2, (south + north) / 2])
        wide, high = (east - west) * self._narrow * margin, (north - south) * margin
        self._scale = min(self.width / wide, self.height / high)

    def at(self, lonlat: np.ndarray) -> np.ndarray:
        """Return points of (lon, lat) as (x, y)."""
        turn = np.array([self._narrow, -1]) * self._scale
        moved: np.ndarray = (lonlat - self._middle) * turn + (self.width / 2, self.height / 2)
        return moved

    def seen(self, outlines: Sequence[shapely.Geometry]) -> list[shapely.Geometry]:
        """Return the part of each outline that shows; an empty shape where none does."""
        reach = np.array([self.width / 2 + OUTSIDE, self.height / 2 + OUTSIDE]) / self._scale
        half = reach / (self._narrow, 1)
        edges = (*(self._middle - half), *(self._middle + half))
        cut = shapely.clip_by_rect(np.array(outlines, object), *edges)
        return list(shapely.simplify(shapely.transform(cut, self.at), FINEST))
