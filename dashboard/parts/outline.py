"""A small drawing of one area among its neighbours: no map to move, just where it lies."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import shapely

from dashboard.parts.markup import Markup, joined, tag

if TYPE_CHECKING:
    from geo.areas import Area
    from geo.city import City
    from geo.tongue import Say

WIDTH, HEIGHT = 350.0, 170.0
MARGIN = 1.7
"""How much more than the area itself the drawing shows."""


def drawing(area: Area, city: City, say: Say) -> Markup:
    """Return the area as SVG, with its neighbours in thin lines and its own name."""
    outline = city.areas.outline(area.id)
    frame = _Frame(outline)
    near = [
        each
        for each in city.areas.of_level("neighbourhood")
        if frame.sees(city.areas.outline(each.id))
    ]
    quiet = [_path(city.areas.outline(each.id), frame, "lk-near") for each in near]
    own = _path(outline, frame, "lk-own")
    name = _name(area, city, frame)
    label = say("{place} med sina grannar", place=area.name)
    return tag(
        "svg",
        *quiet,
        own,
        name,
        cls="lk-outline",
        viewBox=f"0 0 {WIDTH:g} {HEIGHT:g}",
        role="img",
        aria_label=label,
    )


class _Frame:
    """From degrees to the drawing, with the area in the middle."""

    def __init__(self, outline: shapely.Geometry) -> None:
        west, south, east, north = outline.bounds
        self._narrow = math.cos(math.radians((south + north) / 2))
        self._middle = ((west + east) / 2, (south + north) / 2)
        wide, high = (east - west) * self._narrow * MARGIN, (north - south) * MARGIN
        self._scale = min(WIDTH / wide, HEIGHT / high)

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        x = (lon - self._middle[0]) * self._narrow * self._scale + WIDTH / 2
        return round(x, 1), round(HEIGHT / 2 - (lat - self._middle[1]) * self._scale, 1)

    def sees(self, outline: shapely.Geometry) -> bool:
        half_w = WIDTH / 2 / self._scale / self._narrow
        half_h = HEIGHT / 2 / self._scale
        lon, lat = self._middle
        return bool(
            outline.intersects(shapely.box(lon - half_w, lat - half_h, lon + half_w, lat + half_h))
        )


def _path(outline: shapely.Geometry, frame: _Frame, cls: str) -> Markup:
    rings = [
        ring for part in shapely.get_parts(outline) for ring in (part.exterior, *part.interiors)
    ]
    drawn = " ".join(
        "M" + " ".join(f"{x:g},{y:g}" for x, y in (frame.at(*c[:2]) for c in ring.coords)) + "Z"
        for ring in rings
    )
    return tag("path", d=drawn, cls=cls)


def _name(area: Area, city: City, frame: _Frame) -> Markup:
    x, y = frame.at(*city.areas.label(area.id))
    return joined(
        [tag("text", area.name, x=f"{x:g}", y=f"{y + 5:g}", text_anchor="middle", cls="lk-name")]
    )
