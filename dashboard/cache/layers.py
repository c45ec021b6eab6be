"""The layers of a city, and each as the payload that a browser fetches."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from dashboard import addresses
from dashboard.cache.city import brought_state, cities
from dashboard.cache.incidents import cube, store
from dashboard.cache.plans import log, plan
from dashboard.cache.remembering import once
from dashboard.cache.shapes import areas_address, promise_shapes
from dashboard.cache.situation import picture_version, pictures
from dashboard.cache.wire import Body, body
from dashboard.i18n import language
from geo import layers
from geo.filter import Filter
from geo.layers.survey import SurveyLayer
from geo.layers.watch import WatchLayer
from geo.plan.fold import NOTHING

if TYPE_CHECKING:
    from geo.layers import Layer

PLANNED: Final = frozenset({"activities"})
"""The layers that are made from the plan."""


def offered(city: str) -> tuple[str, ...]:
    """Return the layers that a city has."""
    return layers.offered(cities()[city], cube(city), pictures(city))


def layer(city: str, name: str, ask: Filter) -> Layer:
    """Return one layer's answer. Raises KeyError where the city has no such layer."""
    return _layer(city, _versions(city, name), name, _asked(name, ask))


@once(256)
def _layer(city: str, _version: tuple[int, ...], name: str, ask: Filter) -> Layer:
    told = (pictures(city), plan(city, ask.asof) if name in PLANNED else NOTHING)
    return layers.layer(name, cities()[city], cube(city), store(city), ask, *told)


def layer_body(city: str, name: str, ask: Filter, lang: str) -> Body:
    """Return one layer's payload in one language."""
    return _layer_body(city, _versions(city, name), name, _asked(name, ask), lang)


@once(512)
def _layer_body(city: str, _version: tuple[int, ...], name: str, ask: Filter, lang: str) -> Body:
    found = layer(city, name, ask)
    return body(found.payload(language(lang)) | _beside(found, city, ask, lang))


def _beside(found: Layer, city: str, ask: Filter, lang: str) -> dict[str, Any]:
    """Return the addresses that a layer's payload carries: its own shapes, its table as CSV."""
    shapes = None
    if found.kind == "focus":
        year = ask.year
        shapes = addresses.promise_shapes(city, year, promise_shapes(city, Filter(year=year)).tag)
    if isinstance(found, SurveyLayer | WatchLayer) and found.level != ask.level:
        shapes = areas_address(city, found.level)
    return {"csv": addresses.table(found.id, city, ask, lang), "shapes": shapes}


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
