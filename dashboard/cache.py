"""The memory of the server: every cached function there is, and nothing else.

`geo` computes; this module remembers. What depends on incidents is keyed by the store's version, so
an import in another process is seen at the next question. Arguments are small and hashable.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
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
from geo import incident_list, layers, picture_store, search
from geo.brought import Brought
from geo.bundle import counts
from geo.filter import Filter
from geo.layers.promises import PromiseLayer
from geo.layers.survey import SurveyLayer
from geo.layers.watch import WatchLayer
from geo.listing import notices_of
from geo.plan import packaged as plan_file
from geo.plan.changes import between
from geo.plan.discreet import discreet, exposed
from geo.plan.fold import NOTHING, cut, fold
from geo.plan.index import Index
from geo.plan.log import Log
from geo.problems import MeasuredAs
from geo.seed import seed
from geo.store import open_store
from geo.store.opening import VARIABLE
from geo.story.teller import day as day_in

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from datetime import date

    import pandas as pd

    from geo.areas import Level
    from geo.bundle.counts import Table
    from geo.city import City
    from geo.cube import Cube
    from geo.incident_list import Asked, Page, Sort
    from geo.layers import Layer
    from geo.pictures import Pictures
    from geo.plan.changes import Change
    from geo.plan.event import Event
    from geo.plan.fold import Plan
    from geo.search import Finder
    from geo.store import Store

T = TypeVar("T")

DATA_VARIABLE = "LOFTESKARTAN_DATA"
PLAN_VARIABLE = "LOFTESKARTAN_PLAN"
"""The address of the database that holds the plans, as SQLAlchemy writes it; else a file."""
STORE_VARIABLE = VARIABLE
"""Names the engine that holds the incidents; else files, read by DuckDB."""
CITY_VARIABLE = "LOFTESKARTAN_CITY"
"""Names the city that a link without one opens; else it is the first of their own order."""
PACKAGED = "packaged"
"""Who wrote what comes with a city, and the batch it came in."""
PLANNED = frozenset({"activities"})
"""The layers that are made from the plan."""
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


def once(size: int) -> Callable[[Callable[..., T]], _Once[T]]:
    """Return the decorator that remembers the last `size` answers of a function."""
    return lambda work: _Once(size, work)


def data_directory() -> Path:
    """Return where incidents are kept: `LOFTESKARTAN_DATA`, else the user's data directory."""
    named = os.environ.get(DATA_VARIABLE)
    return Path(named) if named else Path(platformdirs.user_data_dir("lofteskartan"))


_cities: dict[str, City] = {}
"""Each city as it was last asked for, so that what was read of it stays read."""


def cities() -> dict[str, City]:
    """Return the cities with what was brought in, the one that a link without a city opens first.

    A city that something was brought in for since is another value (`brought_state`).
    """
    return {name: _city(name, packaged) for name, packaged in _packaged().items()}


def _city(name: str, packaged: City) -> City:
    found, here = _cities.get(name, packaged), Brought.at(data_directory() / name)
    if found.brought != here:
        found = _cities[name] = found.bearing(here)
    return found


def brought_state(city: str) -> tuple[int, ...]:
    """Return what changes when residents or survey figures of a city are brought in or undone."""
    return Brought.at(data_directory() / city).state


@cache
def _packaged() -> dict[str, City]:
    """Return the packaged cities, as they come."""
    found, first = cities_.cities(CITIES), os.environ.get(CITY_VARIABLE)
    return {first: cities_.city(CITIES, first), **found} if first else found


@cache
def store(city: str) -> Store:
    """Return the store of a city, with what is packaged in it.

    Raises
    ------
    geo.errors.BadInput
        If the engine named by `LOFTESKARTAN_STORE` does not answer.
    """
    about = cities()[city]
    found = opened(about)
    seed(found, about)
    return found


def opened(city: City) -> Store:
    """Return the store of a city as it is, be it empty."""
    address = os.environ.get(STORE_VARIABLE)
    return open_store(data_directory() / city.id, synthetic=city.synthetic, url=address)


def cube(city: str) -> Cube:
    """Return the counts of a city as its store is now."""
    return _cube(city, store(city).version)


@once(8)
def _cube(city: str, version: int) -> Cube:  # noqa: ARG001  the version is the key
    return cube_.build(store(city))


def plan_address() -> str:
    """Return the address of the database of plans and briefings: a file, where none is named."""
    here = data_directory()
    here.mkdir(parents=True, exist_ok=True)
    return os.environ.get(PLAN_VARIABLE) or f"sqlite:///{here / 'plan.sqlite'}"


@cache
def log(city: str) -> Log:
    """Return the log of a city's plan, with what is packaged in it.

    Raises
    ------
    geo.errors.BadInput
        If the database named by `LOFTESKARTAN_PLAN` does not answer.
    """
    found, about = Log(plan_address(), city), cities()[city]
    packaged = plan_file.read(about.directory / "plan.toml", about)
    found.append_new(packaged, who=PACKAGED, batch=PACKAGED)
    return found


def events(city: str) -> tuple[Event, ...]:
    """Return every event of a city's plan, oldest first."""
    return _events(city, log(city).version)


_known: dict[str, tuple[Event, ...]] = {}
"""What was last read of each log, so that one more event costs one more row."""


@once(4)
def _events(city: str, version: int) -> tuple[Event, ...]:  # noqa: ARG001  the version is the key
    _known[city] = log(city).events(_known.get(city, ()))
    return _known[city]


def plan(city: str, day: date | None = None) -> Plan:
    """Return a city's plan as it is, or as it was at the end of a day."""
    return _plan(city, log(city).version, day)


@once(32)
def _plan(city: str, version: int, day: date | None) -> Plan:
    about, told = cities()[city], events(city)
    found = fold(told if day is None else cut(told, day, about.zone))
    return discreet(found, about, _exposed(city, version))


@once(4)
def _exposed(city: str, version: int) -> frozenset[str]:  # noqa: ARG001  the version is the key
    return exposed(events(city), cities()[city])


def written_on(city: str) -> tuple[date, ...]:
    """Return the days on which something was written in a city's plan, the first first."""
    return _written_on(city, log(city).version)


@once(4)
def _written_on(city: str, version: int) -> tuple[date, ...]:  # noqa: ARG001
    zone = cities()[city].zone
    return tuple(sorted({event.at.astimezone(zone).date() for event in events(city)}))


def index(city: str, day: date | None = None) -> Index:
    """Return a city's plan as it is, or was on a day, looked up by what is asked for."""
    return _index(city, log(city).version, day)


@once(32)
def _index(city: str, version: int, day: date | None) -> Index:  # noqa: ARG001
    return Index(cities()[city], plan(city, day))


def changes(city: str, since: date, day: date | None = None) -> tuple[Change, ...]:
    """Return what is different in a plan from the day `since` on, that day included."""
    return _changes(city, log(city).version, since, day)


@once(64)
def _changes(city: str, version: int, since: date, day: date | None) -> tuple[Change, ...]:  # noqa: ARG001
    return between(plan(city, since - timedelta(days=1)), plan(city, day))


def offered(city: str) -> tuple[str, ...]:
    """Return the layers that a city has."""
    return layers.offered(cities()[city], cube(city), pictures(city))


def picture_directory(city: str) -> Path:
    """Return where the situation pictures brought in for a city are kept."""
    return data_directory() / city / "pictures"


def picture_version(city: str) -> int:
    """Return what changes when situation pictures are brought in for a city."""
    return picture_store.version(picture_directory(city))


def today(city: str) -> date:
    """Return the day that "now" means in a city."""
    about = cities()[city]
    return day_in(about, datetime.now(about.zone).date())


def pictures(city: str) -> Pictures:
    """Return the situation pictures of a city: those published, then those brought in."""
    return _pictures(city, picture_version(city))


@once(8)
def _pictures(city: str, version: int) -> Pictures:  # noqa: ARG001  the version is the key
    about = cities()[city]
    return picture_store.load(picture_directory(city), about.pictures, about.picture_words)


def _versions(city: str, name: str) -> tuple[int, ...]:
    """Return what changes when anything that a layer is made of has."""
    if name in PLANNED:
        return (log(city).version,)
    return store(city).version, picture_version(city), *brought_state(city)


def _asked(name: str, ask: Filter) -> Filter:
    """Return what a layer answers of a question: only one of the plan is asked about the plan."""
    if name in PLANNED:
        return ask
    return replace(ask, promise=None, actor=None, status=None, asof=None)


def layer(city: str, name: str, ask: Filter) -> Layer:
    """Return one layer's answer. Raises KeyError where the city has no such layer."""
    return _layer(city, _versions(city, name), name, _asked(name, ask))


@once(256)
def _layer(city: str, versions: tuple[int, ...], name: str, ask: Filter) -> Layer:  # noqa: ARG001
    told = (pictures(city), plan(city, ask.asof) if name in PLANNED else NOTHING)
    return layers.layer(name, cities()[city], cube(city), store(city), ask, *told)


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
    return _layer_body(city, _versions(city, name), name, _asked(name, ask), lang)


@once(512)
def _layer_body(
    city: str,
    versions: tuple[int, ...],  # noqa: ARG001
    name: str,
    ask: Filter,
    lang: str,
) -> Body:
    found = layer(city, name, ask)
    return body(found.payload(language(lang)) | _beside(found, city, ask, lang))


def yearly(city: str) -> tuple[Table, ...]:
    """Return what the public reported in each year, decided on all areas and types together."""
    return _yearly(city, store(city).version)


@once(4)
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
    if isinstance(found, SurveyLayer | WatchLayer) and found.level != ask.level:
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
                "trouble": say("Uppgifterna kunde inte hämtas. Vi försöker igen."),
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


@once(4)
def _finder(city: str, imported: int | None) -> Finder:
    about = cities()[city]
    known = None if imported is None else register(city)
    return search.load(about.areas, about.directory, known)


def forget() -> None:
    """Forget everything: for tests that change the data directory."""
    for each in (
        _packaged, store, log, _events, _plan, _exposed, _written_on, _index, _changes, _pictures,
        _cube, _incident_page,
        _layer, _layer_body, _yearly, _finder, area_shapes, promise_shapes, base,
    ):  # fmt: skip
        each.cache_clear()
    _known.clear()
    _cities.clear()


def notices(city: str, area: str, ask: Filter) -> pd.DataFrame:
    """Return the notices of an area and its parts that were asked for, newest first."""
    return _notices(city, store(city).version, area, ask)


@lru_cache(maxsize=128)
def _notices(city: str, version: int, area: str, ask: Filter) -> pd.DataFrame:  # noqa: ARG001
    return notices_of(store(city), cities()[city].areas, area, ask)


def incident_page(city: str, asked: Asked, sort: Sort, first: int, size: int) -> Page:
    """Return some of the incidents asked for, row by row, and how many there are."""
    return _incident_page(city, store(city).version, asked, sort, first, size)


@lru_cache(maxsize=32)
def _incident_page(  # noqa: PLR0913, PLR0917  all of them are the key
    city: str,
    version: int,  # noqa: ARG001  the version is the key
    asked: Asked,
    sort: Sort,
    first: int,
    size: int,
) -> Page:
    return incident_list.page(store(city), cities()[city], asked, sort=sort, first=first, size=size)


def warm(city: str) -> None:
    """Work out what the first visitor of a city would otherwise wait for."""
    from dashboard.viewstate import ViewState  # noqa: PLC0415  which knows nothing of caches

    about, view = cities()[city], ViewState(city=city)
    ask = view.ask(about)
    for name in {*view.shown(about), *offered(city)[:1]}:
        layer_body(city, name, ask, view.lang)
    index(city)
    changes(city, max([about.as_of, *written_on(city)[-1:]]) - timedelta(days=30))
    area_shapes(city, view.level)
    base(city, view.lang)
    promise_shapes(city, Filter(year=ask.year))
    finder(city)
    yearly(city)
