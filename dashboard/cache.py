"""The memory of the server: every cached function there is, and nothing else.

`geo` computes; this module remembers. What depends on incidents is keyed by the store's version, so
an import in another process is seen at the next question. Arguments are small and hashable.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass, replace
from functools import cache, lru_cache
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import platformdirs
import shapely

from dashboard import addresses, tiles
from dashboard.i18n import language
from data import CITIES
from geo import city as cities_
from geo import cube as cube_
from geo import layers, search
from geo.bundle import counts
from geo.filter import Filter
from geo.layers.promises import PromiseLayer
from geo.layers.survey import SurveyLayer
from geo.listing import notices_of
from geo.problems import MeasuredAs
from geo.seed import seed
from geo.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    import pandas as pd

    from geo.areas import Level
    from geo.bundle.counts import Table
    from geo.city import City
    from geo.cube import Cube
    from geo.layers import Layer
    from geo.search import Finder

T = TypeVar("T")

DATA_VARIABLE = "LOFTESKARTAN_DATA"
CITY_VARIABLE = "LOFTESKARTAN_CITY"
"""Names the city that a link without one opens; else it is the first of their own order."""
DECIMALS = 5


class _Once(Generic[T]):
    """Remembers the last answers, and works each out once though several ask at the same time.

    The script and the route of one change ask the same within a few milliseconds.
    """

    def __init__(self, size: int, work: Callable[..., T]) -> None:
        self._remembered = lru_cache(maxsize=size)(work)
        self._lock = RLock()

    def __call__(self, *key: Hashable) -> T:
        """Return the answer for this key."""
        with self._lock:
            return self._remembered(*key)

    def cache_clear(self) -> None:
        """Forget every answer."""
        self._remembered.cache_clear()


def _once(size: int) -> Callable[[Callable[..., T]], _Once[T]]:
    """Return the decorator that remembers the last `size` answers of a function."""
    return lambda work: _Once(size, work)


def data_directory() -> Path:
    """Return where incidents are kept: `LOFTESKARTAN_DATA`, else the user's data directory."""
    named = os.environ.get(DATA_VARIABLE)
    return Path(named) if named else Path(platformdirs.user_data_dir("lofteskartan"))


@cache
def cities() -> dict[str, City]:
    """Return the packaged cities, the one that a link without a city opens first."""
    found, first = cities_.cities(CITIES), os.environ.get(CITY_VARIABLE)
    return {first: cities_.city(CITIES, first), **found} if first else found


@cache
def store(city: str) -> Store:
    """Return the store of a city, with what is packaged in it."""
    about = cities()[city]
    found = Store(data_directory() / city, synthetic=about.synthetic)
    seed(found, about)
    return found


def cube(city: str) -> Cube:
    """Return the counts of a city as its store is now."""
    return _cube(city, store(city).version)


@_once(8)
def _cube(city: str, version: int) -> Cube:  # noqa: ARG001  the version is the key
    return cube_.build(store(city))


def offered(city: str) -> tuple[str, ...]:
    """Return the layers that a city has."""
    return layers.offered(cities()[city], cube(city))


def layer(city: str, name: str, ask: Filter) -> Layer:
    """Return one layer's answer. Raises KeyError where the city has no such layer."""
    return _layer(city, store(city).version, name, ask)


@_once(256)
def _layer(city: str, version: int, name: str, ask: Filter) -> Layer:  # noqa: ARG001
    return layers.layer(name, cities()[city], cube(city), store(city), ask)


@dataclass(frozen=True, slots=True)
class Body:
    """An answer as it goes over the wire."""

    content: bytes
    tag: str
    """Changes when, and only when, the content does."""


def body(told: Any) -> Body:  # noqa: ANN401  anything JSON can hold
    """Return something as JSON, with its tag."""
    content = json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()
    return Body(content, hashlib.sha256(content).hexdigest()[:16])


def layer_body(city: str, name: str, ask: Filter, lang: str) -> Body:
    """Return one layer's payload in one language."""
    return _layer_body(city, store(city).version, name, ask, lang)


@_once(512)
def _layer_body(city: str, version: int, name: str, ask: Filter, lang: str) -> Body:  # noqa: ARG001
    found = layer(city, name, ask)
    return body(found.payload(language(lang)) | _beside(found, city, ask, lang))


def yearly(city: str) -> tuple[Table, ...]:
    """Return what the public reported in each year, decided on all areas and types together."""
    return _yearly(city, store(city).version)


@_once(4)
def _yearly(city: str, version: int) -> tuple[Table, ...]:  # noqa: ARG001
    about, counted = cities()[city], cube(city)
    reported = counted.frame["measured_as"] == MeasuredAs.REPORTED
    only = replace(counted, frame=counted.frame[reported])
    return tuple(counts.tables(only, about.areas, about.problems))


def _beside(found: Layer, city: str, ask: Filter, lang: str) -> dict[str, Any]:
    """Return the addresses that a layer's payload carries: its own shapes, its table as CSV."""
    shapes = None
    if found.kind == "focus":
        year = ask.year
        shapes = addresses.promise_shapes(city, year, promise_shapes(city, Filter(year=year)).tag)
    if isinstance(found, SurveyLayer) and found.level != ask.level:
        shapes = areas_address(city, found.level)
    return {"csv": addresses.table(found.id, city, ask, lang), "shapes": shapes}


def areas_address(city: str, level: Level) -> str:
    """Return where the outlines of one level are, under the tag of what they are now."""
    return addresses.areas(city, level, area_shapes(city, level).tag)


def base_address(city: str, lang: str) -> str:
    """Return where what lies under every layer is, under the tag of what it is now."""
    return addresses.base(city, lang, base(city, lang).tag)


@lru_cache(maxsize=32)
def area_shapes(city: str, level: Level) -> Body:
    """Return the outlines of one level as GeoJSON."""
    return body(_features(cities()[city], level))


def _features(city: City, level: Level) -> dict[str, Any]:
    from geo.layers.words import above  # noqa: PLC0415

    features = [
        {
            "type": "Feature",
            "id": area.id,
            "properties": {
                "name": area.name,
                "parents": above(area.id, city.areas),
                "label": city.areas.label(area.id),
                "ha": area.hectares,
            },
            "geometry": rounded(city.areas.outline(area.id)),
        }
        for area in city.areas.of_level(level)
    ]
    return {"type": "FeatureCollection", "features": features}


def rounded(shape: shapely.Geometry) -> dict[str, Any]:
    """Return a shape as GeoJSON with five decimals, about a metre."""
    precise = shapely.set_precision(shape, 10**-DECIMALS, mode="pointwise")
    found: dict[str, Any] = json.loads(shapely.to_geojson(precise))
    return found


@lru_cache(maxsize=64)
def promise_shapes(city: str, ask: Filter) -> Body:
    """Return the shapes of a year's promises as GeoJSON. Only the year of `ask` counts."""
    return body(PromiseLayer(cities()[city], ask).shapes())


@lru_cache(maxsize=8)
def base(city: str, lang: str) -> Body:
    """Return what lies under every layer: bounds, land, the frame's words, the city's mark."""
    about, say = cities()[city], language(lang)
    whole = about.areas.outline(about.areas.whole.id).bounds
    west, south, east, north = about.about["start"].get("view", whole)
    street = tiles.configured(data_directory())
    land = about.directory / "land.geojson"
    return body(
        {
            "bounds": [[south, west], [north, east]],
            "land": _land(land) if land.exists() else None,
            "mark": say("exempeldata") if about.synthetic else None,
            "tiles": asdict(street) if street else None,
            "words": {
                "title": say("Karta över {place}", place=say.text(about.name)),
                "zoom_in": say("Zooma in"),
                "zoom_out": say("Zooma ut"),
                "whole": say("Visa hela staden"),
                "error": say(
                    "Kartans siffror kunde inte hämtas. Tabellen gäller fortfarande. Vi "
                    "försöker igen."
                ),
                "map_help": say("Gå mellan områdena med Tab och välj med Enter."),
            },
        }
    )


def _land(path: Path) -> Any:  # noqa: ANN401  GeoJSON
    told = json.loads(path.read_text("utf-8"))
    return told["features"][0]["geometry"] if "features" in told else told.get("geometry", told)


def register(city: str) -> Path:
    """Return where the register of a city's addresses is kept, whether there is one or not."""
    return data_directory() / city / "addresses.csv"


def finder(city: str) -> Finder:
    """Return what finds the areas of a city by what people type; it knows a new register."""
    path = register(city)
    return _finder(city, path.stat().st_mtime_ns if path.exists() else None)


@_once(4)
def _finder(city: str, imported: int | None) -> Finder:
    about = cities()[city]
    known = None if imported is None else register(city)
    return search.load(about.areas, about.directory, known)


def forget() -> None:
    """Forget everything: for tests that change the data directory."""
    for each in (
        cities, store, _cube, _layer, _layer_body, _yearly, _finder, area_shapes, promise_shapes,
        base,
    ):  # fmt: skip
        each.cache_clear()


def notices(city: str, area: str, ask: Filter) -> pd.DataFrame:
    """Return the notices of an area and its parts that were asked for, newest first."""
    return _notices(city, store(city).version, area, ask)


@lru_cache(maxsize=128)
def _notices(city: str, version: int, area: str, ask: Filter) -> pd.DataFrame:  # noqa: ARG001
    return notices_of(store(city), cities()[city].areas, area, ask)


def warm(city: str) -> None:
    """Work out what the first visitor of a city would otherwise wait for."""
    from dashboard.viewstate import ViewState  # noqa: PLC0415  which knows nothing of caches

    about, view = cities()[city], ViewState(city=city)
    ask = view.ask(about)
    for name in {*view.shown(about), *offered(city)[:1]}:
        layer_body(city, name, ask, view.lang)
    area_shapes(city, view.level)
    base(city, view.lang)
    promise_shapes(city, Filter(year=ask.year))
    finder(city)
    yearly(city)
