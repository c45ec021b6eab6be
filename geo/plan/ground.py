"""Where on the ground something is that was typed or pointed at, and in which area."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from geo.plan.activity import Place

if TYPE_CHECKING:
    from geo.areas import Areas
    from geo.text import Text

Point = tuple[float, float]
"""Longitude and latitude in EPSG:4326."""

DECIMALS: Final = 5
"""About a metre: more would claim what nobody pointed at."""

_PAIR: Final = re.compile(r"(-?\d{1,3}[.]\d+)\s*[,;\s]\s*(-?\d{1,3}[.]\d+)")


def within(point: Point, areas: Areas) -> bool:
    """Return whether a point lies in the rectangle around the city."""
    west, south, east, north = areas.outline(areas.whole.id).bounds
    lon, lat = point
    return bool(west <= lon <= east and south <= lat <= north)


def pair(typed: str, areas: Areas) -> Point | None:
    """Return the point of two numbers in the order in which it lies in the city; else None."""
    found = _PAIR.fullmatch(typed.strip())
    if found is None:
        return None
    one, other = round(float(found[1]), DECIMALS), round(float(found[2]), DECIMALS)
    return next((each for each in ((other, one), (one, other)) if within(each, areas)), None)


def is_pair(typed: str) -> bool:
    """Return whether two numbers were typed, wherever the point of them lies."""
    return _PAIR.fullmatch(typed.strip()) is not None


def smallest(course: tuple[Point, ...], areas: Areas) -> str | None:
    """Return the id of the smallest area around all points; None where one lies in no area."""
    found = areas.locate([lon for lon, _ in course], [lat for _, lat in course])
    if any(area is None for area in found):
        return None
    first, *others = [areas.up(area) for area in found]
    return next(area for area in first if all(area in other for other in others))


def placed(course: tuple[Point, ...], areas: Areas, name: Text | None = None) -> Place:
    """Return the place of a point or a line, with the smallest area around it."""
    points = tuple((round(lon, DECIMALS), round(lat, DECIMALS)) for lon, lat in course)
    return Place(smallest(points, areas), name, points)
