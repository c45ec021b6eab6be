"""The generated files of the made-up city, as text: the same for the same recipe."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from shapely.geometry import mapping

from geo.example import outlines, survey
from geo.example.addresses import addresses
from geo.example.population import population

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geo.areas import Areas
    from geo.example.outlines import Drawing
    from geo.example.recipe import Borough, Neighbourhood, Recipe


def drawn(recipe: Recipe) -> dict[str, str]:
    """Return the files that the recipe alone decides, by their path in the city's directory."""
    drawing = outlines.draw(recipe)
    land = {"type": "Feature", "properties": {}, "geometry": mapping(drawing.land)}
    streets = addresses(recipe, drawing.outlines, drawing.hectares).crossed()
    return {
        "areas/neighbourhoods.geojson": _geojson(_features(recipe, drawing)),
        "land.geojson": _geojson({"type": "FeatureCollection", "features": [land]}),
        "areas/population.csv": _csv(asdict(row) for row in population(recipe, drawing.hectares)),
        "areas/streets.csv": _csv(
            {"street": street, "neighbourhoods": _counts(crossed)}
            for street, crossed in streets.items()
        ),
    }


def answered(areas: Areas, recipe: Recipe) -> dict[str, str]:
    """Return the files that also need the finished areas, by their path."""
    return {"survey/figures.csv": _csv(survey.rows(areas, recipe))}


def _features(recipe: Recipe, drawing: Drawing) -> dict[str, Any]:
    """Return the neighbourhoods as a GeoJSON feature collection, as `geo.areas` reads it."""
    home = {borough.name: borough for borough in recipe.boroughs}
    return {
        "type": "FeatureCollection",
        "name": "neighbourhoods",
        "features": [
            {
                "type": "Feature",
                "id": int(each.code),
                "properties": _properties(each, home[each.borough], drawing.hectares[each.code]),
                "geometry": mapping(drawing.outlines[each.code]),
            }
            for each in recipe.neighbourhoods
        ],
    }


def _properties(area: Neighbourhood, borough: Borough, hectares: float) -> dict[str, Any]:
    return {
        "code": int(area.code),
        "name": area.name,
        "borough": borough.name,
        "district": borough.district,
        "police_area": borough.police_area,
        "area_ha": hectares,
    }


def _counts(crossed: Mapping[str, int]) -> str:
    return " ".join(f"{code}:{count}" for code, count in crossed.items())


def _csv(rows: Iterable[Mapping[str, Any]]) -> str:
    listed = list(rows)
    text = io.StringIO()
    writer = csv.DictWriter(text, listed[0].keys(), lineterminator="\n")
    writer.writeheader()
    writer.writerows(listed)
    return text.getvalue()


def _geojson(collection: Mapping[str, Any]) -> str:
    """Return a feature collection as text, a line for each feature."""
    head = {key: value for key, value in collection.items() if key != "features"}
    lines = [_compact(feature) for feature in collection["features"]]
    return f'{_compact(head)[:-1]},"features":[\n' + ",\n".join(lines) + "\n]}\n"


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
