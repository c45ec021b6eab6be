"""What lies under every layer of the map, in each language."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from dashboard import addresses, tiles
from dashboard.cache.city import cities
from dashboard.cache.remembering import kept
from dashboard.cache.where import data_directory
from dashboard.cache.wire import Body, body
from dashboard.i18n import language

if TYPE_CHECKING:
    from pathlib import Path

    from geo.city import City
    from geo.tongue import Say


def base_address(city: str, lang: str) -> str:
    """Return where what lies under every layer is, under the tag of what it is now."""
    return addresses.base(city, lang, base(city, lang).tag)


@kept(8)
def base(city: str, lang: str) -> Body:
    """Return what lies under every layer: bounds, land, the frame's words, the city's mark."""
    about, say = cities()[city], language(lang)
    street = tiles.configured(data_directory())
    land = about.directory / "land.geojson"
    return body(
        {
            "bounds": _bounds(about),
            "land": _land(land) if land.exists() else None,
            "mark": say("exempeldata") if about.synthetic else None,
            "tiles": asdict(street) if street else None,
            "words": _words(about, say),
        }
    )


def _bounds(city: City) -> list[list[float]]:
    """Return the corners of what the map shows first: south-west, north-east; each (lat, lon)."""
    whole = city.areas.outline(city.areas.whole.id).bounds
    west, south, east, north = city.about["start"].get("view", whole)
    return [[south, west], [north, east]]


def _land(path: Path) -> Any:  # noqa: ANN401  GeoJSON
    told = json.loads(path.read_text("utf-8"))
    return told["features"][0]["geometry"] if "features" in told else told.get("geometry", told)


def _words(city: City, say: Say) -> dict[str, str]:
    return {
        "title": say("Karta över {place}", place=say.text(city.name)),
        "zoom_in": say("Zooma in"),
        "zoom_out": say("Zooma ut"),
        "whole": say("Visa hela staden"),
        "error": say(
            "Kartans siffror kunde inte hämtas. Tabellen gäller fortfarande. Vi försöker igen."
        ),
        "trouble": say("Uppgifterna kunde inte hämtas. Vi försöker igen."),
        "map_help": say("Gå mellan områdena med Tab och välj med Enter."),
    }
