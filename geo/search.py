"""From what somebody types to the area they live in.

Names are compared by their keys (`geo.nameforms`). A step is taken only where the one before finds
nothing: the name itself, in any way of writing it; the beginning of one of its words; and what is
a wrong letter or two away. A house number tells which part of a street, where a register of
addresses was imported; without one the street's areas are the answer. What is typed is not kept.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Final, Literal

from rapidfuzz import process
from rapidfuzz.distance import OSA

from geo.nameforms import ARTICLES, ENDINGS, area_keys, ending_of, key, street_keys
from geo.sources.addresses import read_addresses
from geo.spelling import alphabet, folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from geo.areas import Areas

Why = Literal["name", "alias", "street", "address"]

LONGEST: Final = 100
"""Characters that a name and a house number may have; more is no name."""
MOST: Final = 8
"""Names that are given to choose from. The areas of one street are always given all."""
NEAR: Final = 3
"""Names that are told where nothing was found."""

_SHORTEST_START: Final = 3
"""Letters that a beginning needs."""
_ONE_WRONG, _TWO_WRONG = 4, 8
"""Letters that a word needs before one is forgiven, and before two are."""
_FAR: Final = 3
"""A suggestion has no more than every third letter wrong."""

_GENERIC: Final = frozenset({*ENDINGS, *ARTICLES})
_KINDS: Final = frozenset(
    f"{word}{article}" for word in ("stadsdel", "stadsomrade", "delomrade", "omrade")
    for article in ("", "en", "t", "et")
)  # fmt: skip
"""What stands before the name of an area and says only what it is."""

_HOUSE: Final = re.compile(
    r"(?P<name>[^0-9,]*[^\W\d_][^0-9,]*),?\s*"
    r"(?P<number>[0-9]{1,4})(?![0-9])\s?(?P<letter>[^\W\d_](?![^\W\d_]))?"
)
_DIGITS: Final = re.compile(r"[0-9]+")


@dataclass(frozen=True, slots=True)
class Match:
    """A name that what was typed may stand for."""

    name: str
    """The area's or the street's own, as the lists have it; never with a house number."""
    areas: tuple[str, ...]
    """The one area; of a street across several, all of them, those with most addresses first."""
    why: Why = field(compare=False)
    """By what it was found: the area's own name or another one, the street, or the address."""


@dataclass(frozen=True, slots=True)
class Found:
    """What came of a search. It holds nothing of what was typed."""

    matches: tuple[Match, ...] = ()
    """Names that are all as close to what was typed, areas first."""
    near: tuple[Match, ...] = ()
    """Where nothing was found, the nearest names: at most `NEAR`."""

    @property
    def area(self) -> str | None:
        """The one area that all of it comes to, or None."""
        areas = {area for match in self.matches for area in match.areas}
        return areas.pop() if len(areas) == 1 else None


NOTHING: Final = Found()


@dataclass(frozen=True)
class Finder:
    """The names of a city, ready to be searched."""

    _city: str
    """The key of the city's own name, which people write after a street."""
    _own: Mapping[str, tuple[Match, ...]]
    """By the key of each name and alias."""
    _forms: Mapping[str, tuple[Match, ...]]
    """By the key of every other way of writing one."""
    _starts: tuple[tuple[str, Match], ...]
    """The key of each name from each of its words on."""
    _doors: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False)
    """The areas of each address on a street across several, and of all doors of one number."""

    def find(self, typed: str) -> Found:
        """Return what was typed may stand for; whatever it is, there is an answer."""
        if len(typed) > LONGEST:
            return NOTHING
        house = _HOUSE.match(typed)
        name = house["name"] if house else typed.partition(",")[0]
        matches = self._named(name, on_a_street=house is not None)
        if house:
            number, letter = house["number"], house["letter"] or ""
            matches = tuple(self._at(match, number, letter) for match in matches)
        return Found(matches) if matches else Found(near=self._near(key(name)))

    def _named(self, name: str, *, on_a_street: bool) -> tuple[Match, ...]:
        """Return the names meant, of the first step that finds any."""
        readings = tuple(self._readings(name))
        for reading in readings:
            if found := self._exact(reading, name, on_a_street=on_a_street):
                return found
        written = readings[-1]
        return self._beginnings(written) or self._misspelt(written)

    def _readings(self, name: str) -> Iterator[str]:
        """Yield the key of a name, then without the city after it or its kind before it."""
        written = key(name)
        yield written
        if bare := written.removesuffix(self._city):
            yield bare
        kind, _, rest = folded(name).partition(" ")
        if kind in _KINDS and rest:
            yield key(rest).removesuffix(self._city) or key(rest)

    def _exact(self, written: str, name: str, *, on_a_street: bool) -> tuple[Match, ...]:
        """Return those of this very name; where marks tell two of them apart, the one marked so."""
        found = self._own.get(written) or self._forms.get(written, ())
        streets = tuple(match for match in found if match.why == "street")
        found = streets if on_a_street and streets else found
        same = tuple(match for match in found if match.name.casefold() == name.strip().casefold())
        return same if same and not name.isascii() else found

    def _beginnings(self, written: str) -> tuple[Match, ...]:
        """Return those of which a word begins like this, those that end with it first."""
        if len(written) < _SHORTEST_START:
            return ()
        begun = [(start, match) for start, match in self._starts if start.startswith(written)]
        whole = [match for start, match in begun if start == written]
        return _ordered((match for _, match in begun), first=frozenset(whole))

    def _misspelt(self, written: str) -> tuple[Match, ...]:
        """Return those that the fewest wrong letters lead to, if they are few."""
        letters = len(written.removesuffix(ending_of(written)))
        wrong = (letters >= _ONE_WRONG) + (letters >= _TWO_WRONG)
        lengths = range(len(written) - wrong, len(written) + wrong + 1) if wrong else ()
        known = list(chain.from_iterable(self._by_length.get(length, ()) for length in lengths))
        close = process.extract(written, known, scorer=OSA.distance, score_cutoff=wrong, limit=None)
        best = [name for name, distance, _ in close if distance == close[0][1]]
        return _ordered(
            chain.from_iterable(self._own.get(name) or self._forms[name] for name in best)
        )

    @cached_property
    def _by_length(self) -> dict[int, list[str]]:
        """Every way of writing a name, by its number of letters."""
        found: defaultdict[int, list[str]] = defaultdict(list)
        for written in chain(self._own, self._forms):
            found[len(written)].append(written)
        return dict(found)

    def _near(self, written: str) -> tuple[Match, ...]:
        """Return the nearest names, though they are too far off to be meant for sure."""
        far = len(written) // _FAR
        close = process.extract(
            written, tuple(self._own), scorer=OSA.distance, score_cutoff=far, limit=NEAR
        )
        found = chain.from_iterable(self._own[name] for name, _, _ in close)
        return tuple(dict.fromkeys(found))[:NEAR] if far else ()

    def _at(self, match: Match, number: str, letter: str) -> Match:
        """Return a street as the address on it, where the register has the house."""
        areas = self._doors.get(_door(match.name, f"{number}{letter}"))
        areas = areas or self._doors.get(_door(match.name, number, "any"))
        found = match.why == "street" and areas
        return replace(match, areas=areas, why="address") if found and areas else match


def load(areas: Areas, city: Path, register: Path | None = None) -> Finder:
    """Return the finder of a city's directory, with its `areas/streets.csv` if it has one.

    Parameters
    ----------
    register
        An imported register of addresses, which adds the streets that only it names.

    Raises
    ------
    geo.errors.BadInput
        If the register is none.
    """
    path = city / "areas" / "streets.csv"
    listed = dict(_listed(path)) if path.exists() else {}
    if register is None:
        return _finder(areas, listed, {})
    street, number, lon, lat = read_addresses(register)
    where = areas.locate(lon, lat)
    rows = [row for row in zip(street, number, where, strict=True) if row[2] is not None]
    named = _counted((name, area) for name, _, area in rows)
    streets = {**named, **listed}
    asked = {name for name, parts in named.items() if len({*parts, *streets[name]}) > 1}
    return _finder(areas, streets, _doors(row for row in rows if row[0] in asked))


def _listed(path: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each street with its areas. The file's form is `geo.gazetteer.load`'s."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            pairs = (part.split(":") for part in row["neighbourhoods"].split())
            yield row["street"], _most_first({area: int(number) for area, number in pairs})


def _most_first(counts: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(sorted(counts, key=lambda area: (-counts[area], area)))


def _counted(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Return the areas that stand with each name, the most frequent first."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name, area in pairs:
        counts[name][area] += 1
    return {name: _most_first(of) for name, of in counts.items()}


def _doors(rows: Iterable[tuple[str, str, str]]) -> dict[str, tuple[str, ...]]:
    """Return the areas of each address (see `_door`), and of each number whatever its letter."""

    def doors() -> Iterator[tuple[str, str]]:
        for street, number, area in rows:
            yield _door(street, number), area
            if digits := _DIGITS.match(number):
                yield _door(street, digits[0], "any"), area

    return _counted(doors())


def _door(street: str, number: str, which: str = "") -> str:
    return f"{street.casefold()} {key(number)}{which}"


def _finder(
    areas: Areas, streets: Mapping[str, tuple[str, ...]], doors: Mapping[str, tuple[str, ...]]
) -> Finder:
    named = [(area.name, Match(area.name, (area.id,), "name")) for area in areas]
    named += [
        (each, Match(area.name, (area.id,), "alias")) for area in areas for each in area.aliases
    ]
    roads = [(name, Match(name, parts, "street")) for name, parts in streets.items() if key(name)]
    every = [*named, *roads]
    own = _grouped((key(name), match) for name, match in every)
    forms = _grouped(
        (form, match)
        for spelled, group in ((area_keys, named), (street_keys, roads))
        for name, match in group
        for form in spelled(name)
        if form not in own
    )
    starts = tuple((start, match) for name, match in every for start in _word_starts(name))
    return Finder(key(areas.whole.name), own, forms, starts, doors)


def _grouped(pairs: Iterable[tuple[str, Match]]) -> dict[str, tuple[Match, ...]]:
    groups: defaultdict[str, dict[Match, None]] = defaultdict(dict)
    for written, match in pairs:
        groups[written][match] = None
    return {written: tuple(group) for written, group in groups.items()}


def _word_starts(name: str) -> Iterator[str]:
    """Yield the key of a name from each word on that says more than that it is a street."""
    words = folded(name).split()
    for at in range(len(words)):
        tail = "".join(words[at:])
        if at == 0 or tail not in _GENERIC:
            yield tail


def _ordered(matches: Iterable[Match], first: frozenset[Match] = frozenset()) -> tuple[Match, ...]:
    """Return each once: areas before streets, of each the `first`, then short names before long.

    There are never too many to choose from.
    """
    order = sorted(
        dict.fromkeys(matches),
        key=lambda m: (m.why == "street", m not in first, len(m.name), alphabet(m.name), m.areas),
    )
    return tuple(order[:MOST])
