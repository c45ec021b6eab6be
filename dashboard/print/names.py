"""Which names stand on a map on paper, and where: none over another, the area's own first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from dashboard.print.frame import HEIGHT, WIDTH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.print.frame import Frame
    from geo.areas import Area, Areas

EDGE: Final = 5.0
"""How far a name keeps from the edge."""
LETTER: Final = 7.3
"""How wide a letter of a neighbour's name is, on average, as the template sets it."""
LINE: Final = 15.0
"""How high a name is, with what must stay free around it."""
HEAVIER: Final = 1.5
"""How much larger the area's own name is set."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name, and its middle as shares of the drawing's width and height."""

    words: str
    x: float
    y: float
    own: bool
    """Whether it is the area itself."""
    inside: bool
    """Whether it is the area or a part of it."""


def names(
    area: Area, near: list[tuple[Area, shapely.Geometry]], frame: Frame, areas: Areas
) -> Iterator[Name]:
    """Yield the area's own name and those of its neighbours that have room of their own.

    `near` holds what shows of each area. The city's own name stands above the map, not on it.
    """
    order = sorted(near, key=lambda pair: (pair[0] != area, -pair[1].area))
    own = [(area, areas.outline(area.id))] if area.level in {"borough", "district"} else []
    taken: list[shapely.Geometry] = []
    for each, outline in (*own, *order):
        x, y = _spot(each, outline, frame, areas)
        box = _box(each.name, x, y, HEAVIER if each == area else 1)
        if each == area or (_has_room(box, outline) and not shapely.intersects(box, taken).any()):
            taken.append(box)
            inside = area.id in areas.up(each.id)
            yield Name(each.name, round(x / WIDTH, 4), round(y / HEIGHT, 4), each == area, inside)


def _has_room(name: shapely.Geometry, area: shapely.Geometry) -> bool:
    """Return whether a name stands on the paper, and on an area that is not much smaller."""
    return bool(_PAPER.contains(name) and area.area > name.area)


_PAPER = shapely.box(EDGE, EDGE, WIDTH - EDGE, HEIGHT - EDGE)


def _spot(each: Area, outline: shapely.Geometry, frame: Frame, areas: Areas) -> tuple[float, float]:
    """Return where a name stands: well inside the area, or inside the part of it that shows."""
    x, y = frame.at(np.array(areas.label(each.id)))
    if not (0 < x < WIDTH and 0 < y < HEIGHT):
        x, y = shapely.get_coordinates(shapely.point_on_surface(outline))[0]
    return float(x), float(y)


def _box(name: str, x: float, y: float, larger: float) -> shapely.Geometry:
    half, high = len(name) * LETTER * larger / 2, LINE * larger / 2
    return shapely.box(x - half, y - high, x + half, y + high)
