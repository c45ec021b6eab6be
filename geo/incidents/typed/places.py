"""Where a row says that something happened, as closely as it says it.

A point lies in the area that it lies in, whatever area is named beside it. Outside the city it is
refused, never moved to the nearest area. A protected problem type keeps nothing but the city.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geo.crs import pixels
from geo.errors import BadInput
from geo.incidents import points
from geo.incidents.mapping import CRSS
from geo.incidents.typed import personal as typed_personal
from geo.incidents.typed.cells import spread
from geo.incidents.words import LONGEST, Names, alike, explained
from geo.schema import PRECISIONS
from geo.spelling import spelled

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.city import City
    from geo.incidents.fields import Field
    from geo.incidents.mapping import Mapping
    from geo.incidents.typed.cells import Cells, Words
    from geo.incidents.typed.faults import Faults

    Flags = NDArray[np.bool_]
    Where = NDArray[np.int32]

_ADDRESS: Final = PRECISIONS.index("address")
_CITY: Final = PRECISIONS.index("city")
_NOWHERE: Final = -1


class Place(NamedTuple):
    """The places of rows, as the schema has them."""

    area: pa.Array
    px: pa.Array
    py: pa.Array
    precision: pa.Array
    place: pa.Array


class _Points(NamedTuple):
    there: Flags
    area: Where
    px: NDArray[np.int32]
    py: NDArray[np.int32]


class Places:
    """What the cells of a file say of places, by a mapping and in a city.

    Parameters
    ----------
    crs
        The reference system of `x` and `y`; None where it is not known, which is an error only
        where there is a point.

    Raises
    ------
    geo.errors.BadInput
        If it is none of `geo.incidents.mapping.CRSS`.
    """

    def __init__(self, mapping: Mapping, city: City, crs: str | None) -> None:
        if crs is not None and crs not in CRSS:
            raise BadInput(f"the points are in {crs}: expected {', '.join(CRSS)}")
        self._areas = city.areas
        self._names = Names(city)
        self._crs = crs
        self._own = {field: alike(words) for field, words in mapping.values.items()}
        self._ids = [area.id for area in city.areas if area is not city.areas.whole]
        self._at = {area: at for at, area in enumerate(self._ids)}
        self._at[city.areas.whole.id] = len(self._ids)
        self._outlined = np.array([*map(self._at.get, city.areas.outlines), _NOWHERE], np.int32)
        levels = [PRECISIONS.index(city.areas[each].level) for each in self._ids]
        self._level = np.array([*levels, _CITY], np.int32)
        default = mapping.defaults.get("precision")
        self._precision = None if default is None else PRECISIONS.index(default)
        self._area = self._one_area(mapping.defaults.get("area", ""))

    def take(self, cells: Cells, protected: Flags, faults: Faults) -> Place:
        """Return the places of rows, and mark those that say them badly."""
        named = self._named(cells, faults)
        at = self._points(cells, faults)
        area = np.where(at.there, at.area, named)
        area[(area == len(self._ids)) | protected] = _NOWHERE
        told = self._precise(cells, faults)
        precision = np.where(told == _NOWHERE, self._usual(at.there, area), told)
        precision[protected] = _CITY
        hidden = ~at.there | protected
        place = self._text(cells, faults)
        return Place(
            spread(self._ids, area),
            pa.array(at.px, mask=hidden),
            pa.array(at.py, mask=hidden),
            spread(PRECISIONS, precision),
            pc.if_else(pa.array(protected), pa.scalar(None, pa.string()), place),
        )

    def _usual(self, point: Flags, area: Where) -> Where:
        """Return how closely a place is known where no word says it."""
        by_area = self._level[area]
        if self._precision is None:
            return np.where(point, np.int32(_ADDRESS), by_area)
        return np.where(point | (area != _NOWHERE), np.int32(self._precision), by_area)

    def _named(self, cells: Cells, faults: Faults) -> Where:
        """Return the area that each row names, else the default."""
        if "area" not in cells:
            return np.full(len(cells), self._area, np.int32)
        told = cells.words("area")
        words = explained(told.words, self._own.get("area", {}))
        meant = [self._one_area(word) for word in words]
        faults.mark("area", told.among([each == _NOWHERE for each in meant]), "unknown_area")
        return told.take(meant, self._area)

    def _one_area(self, word: str) -> int:
        found = self._names.area(word) if word else None
        return _NOWHERE if found is None else self._at[found]

    def _precise(self, cells: Cells, faults: Faults) -> Where:
        if "precision" not in cells:
            return np.full(len(cells), _NOWHERE, np.int32)
        told = cells.words("precision")
        known = {spelled(each): at for at, each in enumerate(PRECISIONS)}
        words = explained(told.words, self._own.get("precision", {}))
        meant = [known.get(spelled(word), _NOWHERE) for word in words]
        faults.mark("precision", _lost(told, meant), "unknown_word")
        return told.take(meant)

    def _points(self, cells: Cells, faults: Faults) -> _Points:
        rows = len(cells)
        area, px, py = (np.full(rows, _NOWHERE, np.int32) for _ in range(3))
        there = np.zeros(rows, bool)
        if "x" not in cells:
            return _Points(there, area, px, py)
        east, north = self._numbers(cells, faults)
        there = ~np.isnan(east) & ~np.isnan(north) & faults.sound
        if not there.any():
            return _Points(there, area, px, py)
        if self._crs is None:
            raise BadInput(
                "the reference system of the points is not known: say which in the mapping, "
                'as crs = "EPSG:3008" under [coordinates]'
            )
        lon, lat = points.to_degrees(east[there], north[there], self._crs)
        area[there] = self._outlined[points.placed(lon, lat, self._areas)]
        px[there], py[there] = pixels(np.nan_to_num(lon), np.nan_to_num(lat))
        faults.mark("x", there & (area == _NOWHERE), "outside")
        return _Points(there, area, px, py)

    def _numbers(
        self, cells: Cells, faults: Faults
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        east, no_east = points.numbers(cells.raw("x"))
        north, no_north = points.numbers(cells.raw("y"))
        faults.mark("x", no_east, "bad_number")
        faults.mark("y", no_north, "bad_number")
        faults.mark("x", ~np.isnan(east) & np.isnan(north), "half_point")
        faults.mark("y", np.isnan(east) & ~np.isnan(north), "half_point")
        return east, north

    def _text(self, cells: Cells, faults: Faults) -> pa.Array:
        if "place" not in cells:
            return pa.nulls(len(cells), pa.string())
        told = cells.text("place")
        mark_text("place", told, LONGEST, faults)
        return told


def mark_text(field: Field, told: pa.Array, longest: int, faults: Faults) -> None:
    """Mark texts that are too long, or hold a personal identity number."""
    long = pc.fill_null(pc.greater(pc.utf8_length(told), longest), fill_value=False)
    faults.mark(field, long.to_numpy(zero_copy_only=False), "too_long_word")
    faults.mark(field, typed_personal.among(told), "personal")


def _lost(told: Words, meant: list[int]) -> Flags:
    return told.among([each == _NOWHERE for each in meant])
