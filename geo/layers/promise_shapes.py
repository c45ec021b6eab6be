"""The shapes of promises: territories, focus areas, fading edges, and where a name stands.

"The area around …" has no sharp edge anywhere: it is drawn as fading waterlines outside the core.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import pyproj
import shapely

from geo.crs import WGS84

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import numpy as np

    from geo.areas import Area, Areas
    from geo.promise import Promise

WATERLINES_M = (90, 190, 300, 420)
"""How far outside the core the fading lines of a fuzzy edge run (LOOK, principle 5)."""

CLEARANCE_M = 250
"""How far a territory's chip keeps from its focus areas."""

SIMPLER_M = 4
"""How far a waterline may leave its exact course."""

DECIMALS = 5


def shapes(promises: Iterable[Promise], without: Iterable[Area], areas: Areas) -> dict[str, Any]:
    """Return promises, and districts without one, as GeoJSON in EPSG:4326.

    Properties: `role`, `promise` (None for a district without one), `mono`.
    """
    held = [each for promise in promises for each in _shapes(promise, areas)]
    none = [_feature(areas.outline(each.id), "territory_none", None) for each in without]
    return {"type": "FeatureCollection", "features": [*held, *none]}


def only_named(promise: Promise, areas: Areas) -> list[str]:
    """Return the areas that a commitment names and the focus does not.

    They are told apart even where a focus area holds them: the smallest area named decides, here
    as in `Promises.for_area`.
    """
    focus = set(promise.focus)
    larger = {up for area in (promise.territory, *focus) for up in areas.up(area)}
    return sorted(promise.named - larger)


@lru_cache(maxsize=256)
def chip(promise: Promise, areas: Areas) -> tuple[float, float]:
    """Return the roomiest spot of the territory that is clear of its focus areas, as (lon, lat)."""
    measure = _measure(areas.metric)
    whole = measure.metres(areas.outline(promise.territory))
    clear = whole.difference(_core(promise, areas, measure).buffer(CLEARANCE_M))
    roomiest = max(shapely.get_parts(whole if clear.is_empty else clear), key=shapely.area)
    spot = shapely.Point(shapely.maximum_inscribed_circle(roomiest).coords[0])
    lon, lat = measure.degrees(spot).coords[0]
    return round(lon, DECIMALS), round(lat, DECIMALS)


class Measure:
    """The way between degrees and the metres of one reference system."""

    def __init__(self, metric: str) -> None:
        self._there = pyproj.Transformer.from_crs(WGS84, metric, always_xy=True)

    def metres(self, shape: shapely.Geometry) -> shapely.Geometry:
        """Return a shape of EPSG:4326 in metres."""
        return self._moved(shape, "FORWARD")

    def degrees(self, shape: shapely.Geometry) -> shapely.Geometry:
        """Return a shape in metres in EPSG:4326."""
        return self._moved(shape, "INVERSE")

    def _moved(self, shape: shapely.Geometry, direction: str) -> shapely.Geometry:
        def move(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
            there: tuple[np.ndarray, np.ndarray] = self._there.transform(x, y, direction=direction)
            return there

        return shapely.transform(shape, move, interleaved=False)


_measure = lru_cache(maxsize=8)(Measure)


def _core(promise: Promise, areas: Areas, measure: Measure) -> shapely.Geometry:
    """Return the focus areas as one shape in metres, empty where none is named."""
    return shapely.union_all([measure.metres(areas.outline(area)) for area in promise.focus])


def _shapes(promise: Promise, areas: Areas) -> Iterator[dict[str, Any]]:
    measure = _measure(areas.metric)
    core = _core(promise, areas, measure)
    yield _feature(areas.outline(promise.territory), "territory", promise)
    if promise.surroundings and not core.is_empty:
        for number, metres in enumerate(WATERLINES_M):
            line = measure.degrees(core.buffer(metres).simplify(SIMPLER_M))
            yield _feature(line, f"near{number}", promise)
    for area in promise.focus:
        role = "focus_soft" if promise.surroundings else "focus"
        yield _feature(areas.outline(area), role, promise)
    for area in only_named(promise, areas):
        yield _feature(areas.outline(area), "watch", promise)


def _feature(shape: shapely.Geometry, role: str, promise: Promise | None) -> dict[str, Any]:
    rounded = shapely.set_precision(shape, 10**-DECIMALS)
    return {
        "type": "Feature",
        "properties": {
            "role": role,
            "promise": promise.id if promise else None,
            "mono": promise.monogram if promise else None,
        },
        "geometry": shapely.geometry.mapping(rounded),
    }
