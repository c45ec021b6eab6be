"""The incidents: the store, the counts that are made of it, and its rows."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from dashboard.cache.city import cities
from dashboard.cache.remembering import kept, once
from dashboard.cache.where import data_directory
from geo import cube as cube_
from geo import incident_list
from geo.bundle import counts
from geo.listing import notices_of
from geo.problems import MeasuredAs
from geo.seed import seed
from geo.store import open_store
from geo.store.opening import VARIABLE as STORE_VARIABLE

if TYPE_CHECKING:
    import pandas as pd

    from geo.bundle.counts import Table
    from geo.city import City
    from geo.cube import Cube
    from geo.filter import Filter
    from geo.incident_list import Asked, Page, Sort
    from geo.store import Store


@kept(None)
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
def _cube(city: str, _version: int) -> Cube:
    return cube_.build(store(city))


def yearly(city: str) -> tuple[Table, ...]:
    """Return what the public reported in each year, decided on all areas and types together."""
    return _yearly(city, store(city).version)


@once(4)
def _yearly(city: str, _version: int) -> tuple[Table, ...]:
    about, counted = cities()[city], cube(city)
    reported = counted.frame["measured_as"] == MeasuredAs.REPORTED
    only = replace(counted, frame=counted.frame[reported])
    return tuple(counts.tables(only, about.areas, about.problems))


def notices(city: str, area: str, ask: Filter) -> pd.DataFrame:
    """Return the notices of an area and its parts that were asked for, newest first."""
    return _notices(city, store(city).version, area, ask)


@kept(128)
def _notices(city: str, _version: int, area: str, ask: Filter) -> pd.DataFrame:
    return notices_of(store(city), cities()[city].areas, area, ask)


def incident_page(city: str, asked: Asked, sort: Sort, first: int, size: int) -> Page:
    """Return some of the incidents asked for, row by row, and how many there are."""
    return _incident_page(city, store(city).version, asked, sort, first, size)


@kept(32)
def _incident_page(
    city: str, _version: int, asked: Asked, sort: Sort, first: int, size: int
) -> Page:
    return incident_list.page(store(city), cities()[city], asked, sort=sort, first=first, size=size)
