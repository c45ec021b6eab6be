"""The cities, with the residents and survey figures that were brought in; and their today."""

from __future__ import annotations

import os
from datetime import datetime
from typing import TYPE_CHECKING

from dashboard.cache.remembering import Latest, kept
from dashboard.cache.where import data_directory
from data import CITIES
from geo import city as cities_
from geo.brought import Brought
from geo.story.teller import day as day_in

if TYPE_CHECKING:
    from datetime import date

    from geo.city import City

CITY_VARIABLE = "LOFTESKARTAN_CITY"
"""Names the city that a link without one opens; else it is the first of their own order."""

_latest: Latest[str, City] = Latest()
"""Each city as it was last asked for, so that what was read of it stays read."""


def cities() -> dict[str, City]:
    """Return the cities with what was brought in, the one that a link without a city opens first.

    A city that something was brought in for since is another value (`brought_state`).
    """
    return {name: _city(name, packaged) for name, packaged in _packaged().items()}


def _city(name: str, packaged: City) -> City:
    found, here = _latest.get(name, packaged), Brought.at(data_directory() / name)
    if found.brought != here:
        found = _latest[name] = found.bearing(here)
    return found


def brought_state(city: str) -> tuple[int, ...]:
    """Return what changes when residents or survey figures of a city are brought in or undone."""
    return Brought.at(data_directory() / city).state


@kept(None)
def _packaged() -> dict[str, City]:
    """Return the packaged cities, as they come."""
    found, first = cities_.cities(CITIES), os.environ.get(CITY_VARIABLE)
    return {first: cities_.city(CITIES, first), **found} if first else found


def today(city: str) -> date:
    """Return the day that "now" means in a city."""
    about = cities()[city]
    return day_in(about, datetime.now(about.zone).date())
