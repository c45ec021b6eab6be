"""The outline of the areas that something is about, small, beside its name."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import shapely

from dashboard.parts.markup import Markup, tag

if TYPE_CHECKING:
    from geo.city import City

SIDE: Final = 100.0
MARGIN: Final = 4.0
FINEST: Final = 1 / 120
"""The smallest bend that is drawn, as a part of the whole outline."""


def drawn(areas: tuple[str, ...], tone: str, city: City) -> Markup:
    """Return the areas as one drawing; an empty place of the same size where there are none.

    Its words stand beside it, so it says nothing itself.
    """
    known = [city.areas.outline(area) for area in areas if area in city.areas]
    path = tag("path", d=_course(shapely.union_all(known))) if known else ""
    return tag(
        "svg",
        path,
        cls=f"lk-scene-outline {tone}",
        viewBox=f"0 0 {SIDE:g} {SIDE:g}",
        aria_hidden="true",
        focusable="false",
    )


def _course(shape: shapely.Geometry) -> str:
    """Return a path through the outlines, as large as the drawing lets them be."""
    west, south, east, north = shape.bounds
    narrow = math.cos(math.radians((south + north) / 2))
    wide, high = (east - west) * narrow, north - south
    scale = (SIDE - 2 * MARGIN) / max(wide, high)
    left, top = (SIDE - wide * scale) / 2, (SIDE - high * scale) / 2

    def at(lon: float, lat: float) -> str:
        return f"{left + (lon - west) * narrow * scale:.1f},{top + (north - lat) * scale:.1f}"

    simple = shape.simplify(max(wide, high) * FINEST)
    rings = (part.exterior for part in shapely.get_parts(simple))
    return " ".join(f"M{' '.join(at(*spot[:2]) for spot in ring.coords)}Z" for ring in rings)
