"""The places in a row of a plan's file: areas, their own names, and points or lines.

Where a cell holds several, there are semicolons between them, and the first name is of the first
area. Whoever names a point and no area gets the area that it lies in.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Protocol, TypeVar

from geo.plan.activity import Place
from geo.plan.ground import smallest
from geo.plan.lookup import Lookup, Unknown
from geo.plan.sheet import NO_AREA, parted
from geo.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.plan.rejects import Reason

T = TypeVar("T")
Course = tuple[tuple[float, float], ...]


class Cells(Protocol):
    """A row: its cells, its words for things, and where to tell what is wrong."""

    lookup: Lookup

    def words(self, name: str) -> str:
        """Return the words of a field."""

    def note(self, name: str, value: object, reason: Reason) -> None:
        """Tell what is wrong with a field."""


def places(row: Cells) -> tuple[Place, ...]:
    """Return the places of a row; what cannot be read is noted there."""
    areas, courses = _areas(row), _courses(row)
    several = max(len(areas), len(courses)) > 1
    named = [
        parted(words) if several and words else [words] if words else []
        for words in (row.words("place"), row.words("place_en"))
    ]
    if any(named) and not areas and not courses:
        return _named(row, _text(row, *(each[0] if each else "" for each in named)))
    sv, en = named
    count = max(map(len, (areas, courses, sv, en)))
    found = (
        (_at(areas, n), _at(courses, n), _text(row, _at(sv, n) or "", _at(en, n) or ""))
        for n in range(count)
    )
    return tuple(_place(area, course or (), name, row) for area, course, name in found)


def _at(parts: Sequence[T], number: int) -> T | None:
    return parts[number] if number < len(parts) else None


def _place(area: str | None, course: Course, name: Text | None, row: Cells) -> Place:
    lies = area or (smallest(course, row.lookup.city.areas) if course else None)
    return Place(None if lies == NO_AREA else lies, name, course)


def _areas(row: Cells) -> Sequence[str | None]:
    cell = row.words("area")
    parts = parted(cell) if cell else []
    found: list[str | None] = []
    try:
        if len(parts) == 1 and parts[0] != NO_AREA:
            return row.lookup.several("areas", cell)
        for part in parts:
            known = part if part in {"", NO_AREA} else row.lookup.one("areas", part)
            found.append(known or None)
    except Unknown as unknown:
        row.note("area", unknown.value, "unknown_area")
    return found


def _courses(row: Cells) -> Sequence[Course]:
    point = [row.words(each).replace(",", ".") for each in ("longitude", "latitude")]
    cells = parted(row.words("course")) if row.words("course") else []
    if any(point) and not cells:
        cells = [" ".join(point)]
    found = []
    for cell in cells:
        try:
            found.append(_course(cell))
        except ValueError:
            row.note("course" if row.words("course") else "longitude", cell, "bad_place")
    return found


def _course(cell: str) -> Course:
    pairs = [pair.split() for pair in cell.split(",") if pair.strip()]
    found = tuple((float(lon), float(lat)) for lon, lat in pairs)
    if not all(math.isfinite(each) for pair in found for each in pair):
        raise ValueError(f"{cell!r} is no place")
    return found


def _named(row: Cells, name: Text | None) -> tuple[Place, ...]:
    """Return the place of a name alone: an area's, or that of a spot which we know the area of."""
    if name is None:
        return ()
    words, areas = name.to("sv"), row.lookup.city.areas
    try:
        return tuple(Place(each) for each in row.lookup.several("areas", words))
    except Unknown:
        spots = {spot.name.casefold(): spot.area for spot in areas.places}
    if words.casefold() in spots:
        return (Place(spots[words.casefold()], name),)
    row.note("place", words, "unknown_area")
    return ()


def _text(row: Cells, sv: str, en: str) -> Text | None:
    if en and not sv:
        row.note("place", "", "missing")
        return None
    return Text.of({"sv": sv, **({"en": en} if en else {})}) if sv else None
