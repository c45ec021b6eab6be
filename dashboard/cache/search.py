"""What finds areas by what people type."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.cache.city import cities
from dashboard.cache.remembering import once
from dashboard.cache.where import register
from geo import search

if TYPE_CHECKING:
    from geo.search import Finder


def finder(city: str) -> Finder:
    """Return what finds the areas of a city by what people type; it knows a new register."""
    path = register(city)
    return _finder(city, path.stat().st_mtime_ns if path.exists() else None)


@once(4)
def _finder(city: str, imported: int | None) -> Finder:
    about = cities()[city]
    known = None if imported is None else register(city)
    return search.load(about.areas, about.directory, known)
