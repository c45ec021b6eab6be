"""The situation pictures of a city."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.cache.city import cities
from dashboard.cache.remembering import once
from dashboard.cache.where import picture_directory
from geo import picture_store

if TYPE_CHECKING:
    from geo.pictures import Pictures


def picture_version(city: str) -> int:
    """Return what changes when situation pictures are brought in for a city."""
    return picture_store.version(picture_directory(city))


def pictures(city: str) -> Pictures:
    """Return the situation pictures of a city: those published, then those brought in."""
    return _pictures(city, picture_version(city))


@once(8)
def _pictures(city: str, _version: int) -> Pictures:
    about = cities()[city]
    return picture_store.load(picture_directory(city), about.pictures, about.picture_words)
