"""What is worked out before anybody comes."""

from __future__ import annotations

from datetime import timedelta

from dashboard.cache.basemap import base
from dashboard.cache.city import cities
from dashboard.cache.incidents import yearly
from dashboard.cache.layers import layer_body, offered
from dashboard.cache.plans import changes, index, written_on
from dashboard.cache.search import finder
from dashboard.cache.shapes import area_shapes, promise_shapes
from dashboard.viewstate import ViewState
from geo.filter import Filter


def warm(city: str) -> None:
    """Work out what the first visitor of a city would otherwise wait for."""
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
