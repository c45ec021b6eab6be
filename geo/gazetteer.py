"""From the words of a notice to the smallest area that surely holds the place.

A street or an area is named; what follows is counting addresses. A street across several areas
belongs to the one that holds nine tenths of it, else to the next level that does. Where two places
are named, it is what they share; where they share nothing, what holds them both.
"""

from __future__ import annotations

import csv
import re
import tomllib
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from geo.areas import LEVELS
from geo.errors import DataError
from geo.nameforms import area_keys, key, shared_parts, stem, street_keys
from geo.placenames import Names, Words
from geo.sources.addresses import read_addresses

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from geo.areas import Areas
    from geo.placenames import Mention

ENOUGH: Final = 90
"""Per cent of a street's addresses that one area must hold to stand for the street."""
ALL: Final = 100

_NUMBER = re.compile(
    r"\s+(\d{1,4})\s?([A-Ha-h]?)(?=$|[,;)]|\.(?!\d)|\s(?:i|och|med|på|vid|efter|där)\b)"
)
"""A house number after a street, unlike "2 personer" or "14.30"."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a text places an event."""

    area: str | None = None
    """The smallest area known; None where that is only the city."""
    precision: str = "city"
    place: str | None = None
    """The street, area or address named, as the lists have it."""
    point: tuple[float, float] | None = None
    """(longitude, latitude) of an address."""


NOWHERE = Spot()
"""In the city, place unknown."""


@dataclass(frozen=True, slots=True)
class Extent:
    """A named place and what it covers."""

    name: str
    is_street: bool
    parts: Mapping[str, int]
    """The neighbourhoods it lies in; of a street, how many addresses it has in each."""


@dataclass(frozen=True)
class Gazetteer:
    """The streets and areas of a city, found by their names."""

    areas: Areas
    extents: Mapping[str, Extent]
    names: Names
    points: Mapping[str, tuple[float, float]] = field(default_factory=dict, repr=False)
    """(longitude, latitude) of each address, by its key."""

    def place(self, text: str) -> Spot:
        """Return where a text says that something happened."""
        mentions = self.names.find(text)
        if not mentions:
            return NOWHERE
        if address := self._address(text, mentions):
            return address
        named = [self.extents[name] for name in dict.fromkeys(each.name for each in mentions)]
        area = self._smallest(named)
        place = ", ".join(extent.name for extent in named)
        if area is None:
            return Spot(place=place)
        level = self.areas[area].level
        on_street = level == "neighbourhood" and any(extent.is_street for extent in named)
        return Spot(area, "street" if on_street else level, place)

    def with_addresses(self, path: Path) -> Gazetteer:
        """Return a gazetteer that knows single addresses, and the streets only they name.

        Raises
        ------
        geo.errors.BadInput
            If the file is no CSV, plain or gzipped, with `geo.sources.addresses.COLUMNS`.
        """
        street, number, lon, lat = read_addresses(path)
        keys = (key(f"{a}{b}") for a, b in zip(street, number, strict=True))
        points = dict(zip(keys, zip(lon, lat, strict=True), strict=True))
        counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for name, code in zip(street, self.areas.locate(lon, lat), strict=True):
            if code is not None:
                counts[name][code] += 1
        more = {name: Extent(name, is_street=True, parts=parts) for name, parts in counts.items()}
        return _gazetteer(self.areas, {**more, **self.extents}, self.names.words, points)

    def _address(self, text: str, mentions: Sequence[Mention]) -> Spot | None:
        for mention in mentions:
            number = _NUMBER.match(text, mention.end)
            if not number or not self.extents[mention.name].is_street:
                continue
            point = self.points.get(key(mention.name + number[1] + number[2]))
            area = self.areas.locate(*point)[0] if point else None
            if area is not None:
                place = f"{mention.name} {number[1]}{number[2].upper()}"
                return Spot(area, "address", place, point)
        return None

    def _smallest(self, named: Sequence[Extent]) -> str | None:
        """Return the smallest area that holds what the named places share, or all of them."""
        common = set(named[0].parts).intersection(*(extent.parts for extent in named))
        streets = [extent for extent in named if extent.is_street]
        if common and len(streets) == 1:
            return self._holding({part: streets[0].parts[part] for part in common}, ENOUGH)
        if common:
            return self._holding(dict.fromkeys(common, 1), ALL)
        each = [self._smallest([extent]) for extent in named]
        if None in each:
            return None
        return self._holding(dict.fromkeys((a for a in each if a), 1), ALL)

    def _holding(self, counts: Mapping[str, int], percent: int) -> str | None:
        """Return the smallest area below the city that holds this share of `counts`."""
        for level in LEVELS[:-1]:
            sums: Counter[str | None] = Counter()
            for area, count in counts.items():
                sums[self.areas.at(area, level)] += count
            [(best, most)] = sums.most_common(1)
            if best is not None and most * 100 >= percent * sum(counts.values()):
                return best
        return None


def load(areas: Areas, city: Path) -> Gazetteer:
    """Return the gazetteer of a city's directory.

    Two files are read where they are: `areas/streets.csv`, with the columns `street` and
    `neighbourhoods` ("code:addresses code:addresses"), and `vocabulary/place_words.toml`, the words
    that are no places (`geo.placenames.Words`). Without them only the areas' names are known.

    Raises
    ------
    geo.errors.DataError
        If a street lies in no known area.
    """
    streets, words = city / "areas" / "streets.csv", city / "vocabulary" / "place_words.toml"
    listed = _streets(streets, areas) if streets.exists() else ()
    extents = {extent.name: extent for extent in (*listed, *_areas(areas))}
    table = tomllib.loads(words.read_text("utf-8")) if words.exists() else {}
    return _gazetteer(areas, extents, Words.of(table))


def _gazetteer(
    areas: Areas,
    extents: Mapping[str, Extent],
    words: Words,
    points: Mapping[str, tuple[float, float]] | None = None,
) -> Gazetteer:
    """Return a gazetteer that knows every way of writing these names."""
    stems = _stems(extents)
    keys = {each: name for name in stems for each in street_keys(name)}
    streets = [name for name, extent in extents.items() if extent.is_street]
    keys |= {each: name for name in streets for each in street_keys(name)}
    others = [name for name, extent in extents.items() if not extent.is_street]
    keys |= {each: name for name in others for each in area_keys(name)}
    keys |= {key(alias): area.name for area in areas for alias in area.aliases}
    keys |= {key(name): name for name in (*streets, *others)}
    known = {**stems, **extents}
    keys = {each: name for each, name in keys.items() if name in known}
    return Gazetteer(areas, known, Names(keys, words), points or {})


def _areas(areas: Areas) -> Iterator[Extent]:
    """Yield the areas below the city, what several of them are called together, and the places."""
    below = [area for area in areas if area is not areas.whole]
    codes = {area.name: areas.within(area.id) for area in below}
    for part, names in shared_parts(codes).items():
        if part not in codes:
            covered = [code for name in names for code in codes[name]]
            yield Extent(part, is_street=False, parts=dict.fromkeys(covered, 1))
    for place in areas.places:
        yield Extent(place.name, is_street=False, parts=dict.fromkeys(areas.within(place.area), 1))
    for name, inside in codes.items():
        yield Extent(name, is_street=False, parts=dict.fromkeys(inside, 1))


def _streets(path: Path, areas: Areas) -> Iterator[Extent]:
    with path.open(encoding="utf-8", newline="") as file:
        for line, row in enumerate(csv.DictReader(file), start=2):
            pairs = (part.split(":") for part in row["neighbourhoods"].split())
            parts = {code: int(addresses) for code, addresses in pairs}
            if unknown := [code for code in parts if code not in areas]:
                raise DataError([f"{path}:{line}: {', '.join(unknown)} is no neighbourhood"])
            yield Extent(row["street"], is_street=True, parts=parts)


def _stems(extents: Mapping[str, Extent]) -> dict[str, Extent]:
    """Return what twins such as Norra and Södra Ågatan are together, by the name they share."""
    taken = {key(name) for name in extents}
    sums: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name, extent in extents.items():
        shared = stem(name)
        if extent.is_street and shared and key(shared) not in taken:
            sums[shared].update(extent.parts)
    return {name: Extent(name, is_street=True, parts=parts) for name, parts in sums.items()}
