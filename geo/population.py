"""How many live in each neighbourhood, year by year, and who says so.

The newest year known of a neighbourhood counts. A larger area is the sum of its neighbourhoods, and
is known only where all of them are: a sum of some would make every rate of it too high.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from geo.citation import Citation

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Count:
    """The residents of one neighbourhood in one year."""

    area: str
    year: int
    residents: int
    households: int | None = None
    """None where it was not published."""
    source: Citation | None = None
    """None where it came with the city, whose data sets say where it is from."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What residents are reckoned on: the years they are of, and who says so."""

    years: tuple[int, ...]
    """Oldest first, each once."""
    sources: tuple[Citation, ...]
    """Each once; none for what came with the city."""


@dataclass(frozen=True)
class Population:
    """Every count of a city. False where there is none."""

    by_key: Mapping[tuple[str, int], Count] = field(default_factory=dict)
    """By area and year."""

    def __bool__(self) -> bool:
        """Return whether anything is known."""
        return bool(self.by_key)

    def __iter__(self) -> Iterator[Count]:
        """Iterate over the counts, by area and year."""
        return (self.by_key[key] for key in sorted(self.by_key))

    def and_then(self, counts: Iterable[Count]) -> Population:
        """Return these with later counts, which take the place of what was said before."""
        return Population({**self.by_key, **{(each.area, each.year): each for each in counts}})

    @cached_property
    def newest(self) -> Mapping[str, Count]:
        """The count of the newest year known of each neighbourhood."""
        return {each.area: each for each in self}

    @cached_property
    def residents(self) -> pd.Series[int]:
        """How many live in each neighbourhood, by area id, in the newest year known of it."""
        told = {area: each.residents for area, each in self.newest.items()}
        return pd.Series(told, pd.Index(told, name="area", dtype="str"), "int64", name="residents")

    def living(self, areas: Iterable[str]) -> int | None:
        """Return how many live in these neighbourhoods together; None unless all are known."""
        found = [self.newest.get(area) for area in areas]
        known = [each.residents for each in found if each is not None]
        return sum(known) if found and len(known) == len(found) else None

    def basis(self, areas: Iterable[str]) -> Basis:
        """Return what the residents of these neighbourhoods are reckoned on."""
        found = [self.newest[area] for area in areas if area in self.newest]
        sources = dict.fromkeys(each.source for each in found if each.source)
        return Basis(tuple(sorted({each.year for each in found})), tuple(sources))


def packaged(path: Path) -> Population:
    """Return what comes with a city; nothing where it has no such file.

    Parameters
    ----------
    path
        A CSV with the columns area, year, residents and, where they are published, households.
    """
    if not path.exists():
        return Population()
    with path.open(encoding="utf-8", newline="") as file:
        return Population().and_then(map(_count, csv.DictReader(file)))


def _count(row: Mapping[str, str]) -> Count:
    households = row.get("households")
    address = row.get("source")
    return Count(
        row["area"],
        int(row["year"]),
        int(row["residents"]),
        int(households) if households else None,
        Citation(address) if address else None,
    )
