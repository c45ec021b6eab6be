"""Shapes as GeoJSON: the outlines of the areas, and where a year's promises hold."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import shapely

from dashboard import addresses
from dashboard.cache.city import cities
from dashboard.cache.remembering import kept
from dashboard.cache.wire import Body, body
from geo.layers.promises import PromiseLayer
from geo.layers.words import above

if TYPE_CHECKING:
    from geo.areas import Area, Level
    from geo.city import City
    from geo.filter import Filter

DECIMALS = 5
"""Of a degree: about a metre."""


def areas_address(city: str, level: Level) -> str:
    """Return where the outlines of one level are, under the tag of what they are now."""
    return addresses.areas(city, level, area_shapes(city, level).tag)


@kept(32)
def area_shapes(city: str, level: Level) -> Body:
    """Return the outlines of one level as GeoJSON."""
    return body(_features(cities()[city], level))


def _features(city: City, level: Level) -> dict[str, Any]:
    features = [_feature(city, area) for area in city.areas.of_level(level)]
    return {"type": "FeatureCollection", "features": features}


def _feature(city: City, area: Area) -> dict[str, Any]:
    return {
        "type": "Feature",
        "id": area.id,
        "properties": {
            "name": area.name,
            "parents": above(area.id, city.areas),
            "label": city.areas.label(area.id),
            "ha": area.hectares,
        },
        "geometry": _rounded(city.areas.outline(area.id)),
    }


def _rounded(shape: shapely.Geometry) -> dict[str, Any]:
    precise = shapely.set_precision(shape, 10**-DECIMALS, mode="pointwise")
    found: dict[str, Any] = json.loads(shapely.to_geojson(precise))
    return found


@kept(64)
def promise_shapes(city: str, ask: Filter) -> Body:
    """Return the shapes of a year's promises as GeoJSON. Only the year of `ask` counts."""
    return body(PromiseLayer(cities()[city], ask).shapes())
