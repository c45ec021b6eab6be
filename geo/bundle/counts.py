"""The counts of one year that leave for the public, and which of them are not told.

There is a count for each area and problem type, and one for all types together. An area is the sum
of the areas right below it and of its `rest`, what no smaller area is known for; all types are the
sum of the types. Whoever reads the table can add and subtract, so what is not told is decided on
all of it at once. Protected types have a count for the whole city only, and are in no total.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

import pandas as pd

from geo.areas import LEVELS
from geo.bundle.attack import reconstructed
from geo.disclosure import Sum, audit, hidden
from geo.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from geo.areas import Area, Areas
    from geo.cube import Cube
    from geo.problems import MeasuredAs, Problems

ALL = "all"
"""Stands for every problem type but the protected ones."""
_MONTHS = 12


class Part(StrEnum):
    """What of an area is counted."""

    WHOLE = "whole"
    """Everything in it."""
    REST = "rest"
    """What lies in it, and in no smaller area that is known."""


@dataclass(frozen=True, slots=True)
class Table:
    """The counts of one year and one kind of measure; unlike kinds are never summed."""

    year: int | None
    """None where neither the time of the event nor the day it was told is known."""
    kind: MeasuredAs
    counts: pd.Series[int]
    """By name: area, part and problem type, with slashes between."""
    untold: pd.Series[bool]
    sums: tuple[Sum, ...]

    def rows(self) -> Iterator[dict[str, Any]]:
        """Yield each count as it leaves: a number, or `suppressed` and no number."""
        about = {"year": self.year, "measured_as": str(self.kind)}
        for (name, n), untold in zip(self.counts.items(), self.untold, strict=True):
            area, part, problem = str(name).split("/")
            told = {"suppressed": True} if untold else {"n": int(n)}
            yield {"area": area, "part": part, **about, "problem": problem, **told}

    def worked_out(self) -> tuple[str, ...]:
        """Return the untold counts that a reader can work out all the same: there must be none."""
        bounds = audit(self.counts, self.untold, self.sums)
        followed = reconstructed(self.counts, self.untold, self.sums)
        return tuple(dict.fromkeys((*(each.count for each in bounds), *followed)))


def tables(cube: Cube, areas: Areas, problems: Problems) -> Iterator[Table]:
    """Yield a table for each kind of measure and year there is.

    Raises
    ------
    geo.errors.DataError
        If a problem type is counted that the city does not have: nothing is dropped silently.
    """
    if unknown := sorted({each for each in cube.frame["problem"] if each not in problems}):
        raise DataError(f"the store holds the unknown problem type {each!r}" for each in unknown)
    adds_up = tuple(sums(areas, [each.id for each in problems.open]))
    for kind in cube.kinds():
        for year, frame in _years(cube.frame[cube.frame["measured_as"] == kind]):
            counts = pd.Series(_counts(frame, areas, problems))
            left = tuple(_without_nothing(adds_up, counts))
            yield Table(year, kind, counts, untold(counts, left, kind), left)


def sums(areas: Areas, types: Sequence[str]) -> Iterator[Sum]:
    """Yield what adds up to what: areas to the area around them, types to all types."""
    for area in areas:
        for part in _parts(area):
            yield Sum(_name(area.id, part, ALL), tuple(_name(area.id, part, t) for t in types))
        for problem in (*types, ALL) if Part.REST in _parts(area) else ():
            inside = (_name(each.id, Part.WHOLE, problem) for each in areas.children(area.id))
            rest = _name(area.id, Part.REST, problem)
            yield Sum(_name(area.id, Part.WHOLE, problem), (*inside, rest))


def untold(counts: pd.Series[int], adds_up: Sequence[Sum], kind: MeasuredAs) -> pd.Series[bool]:
    """Return which counts are not told: the small ones, and others until none can be worked out.

    The gate decides first. Where solving all sums together still gives a count away, the smallest
    told one beside it is taken for a small one too, and the gate decides again.
    """
    also: set[str] = set()
    while True:
        mask = hidden(counts.where(~counts.index.isin(also), 1), adds_up, kind)
        found = reconstructed(counts, mask, adds_up)
        more = {near for name in found for near in _beside(name, counts, mask, adds_up)}
        if not more:
            return mask
        also |= more


def _beside(
    name: str, counts: pd.Series[int], mask: pd.Series[bool], adds_up: Iterable[Sum]
) -> Sequence[str]:
    """Return the told count to hide with this one: something before nothing, small before large."""
    near = {part for each in adds_up if name in (each.whole, *each.parts) for part in each.parts}
    told = [each for each in near if not mask[each]] or list(counts.index[~mask.to_numpy()])
    return sorted(told, key=lambda each: (counts[each] == 0, counts[each], each))[:1]


def _without_nothing(adds_up: Sequence[Sum], counts: pd.Series[int]) -> Iterator[Sum]:
    """Yield the sums without what is nothing because it is part of nothing.

    Everybody knows that such a count is zero, so it hides no other.
    """
    empty = [each for each in adds_up if counts[each.whole] == 0]
    nothing = {name for each in empty for name in (each.whole, *each.parts)}
    for each in adds_up:
        if each.whole not in nothing:
            yield Sum(each.whole, tuple(part for part in each.parts if part not in nothing))


def _years(frame: pd.DataFrame) -> Iterator[tuple[int | None, pd.DataFrame]]:
    """Yield the rows of each year there is, those of an unknown one last."""
    year = frame["month"] // _MONTHS
    for each in sorted(year.dropna().unique()):
        yield int(each), frame[year.eq(each).fillna(value=False)]
    if year.isna().any():
        yield None, frame[year.isna()]


def _counts(frame: pd.DataFrame, areas: Areas, problems: Problems) -> Mapping[str, int]:
    """Return every count, by name; an unknown area is somewhere in the city."""
    found = dict.fromkeys(_names(areas, problems), 0)
    top = areas.whole.id
    for place, problem, n in zip(frame["area"], frame["problem"], frame["n"], strict=True):
        area = place if place in areas else top
        if problems[problem].protected:
            found[_name(top, Part.WHOLE, problem)] += n
            continue
        for each in (problem, ALL):
            if Part.REST in _parts(areas[area]):
                found[_name(area, Part.REST, each)] += n
            for up in areas.up(area):
                found[_name(up, Part.WHOLE, each)] += n
    return found


def _names(areas: Areas, problems: Problems) -> Iterator[str]:
    for area in areas:
        for part in _parts(area):
            for problem in (*(each.id for each in problems.open), ALL):
                yield _name(area.id, part, problem)
    for each in problems:
        if each.protected:
            yield _name(areas.whole.id, Part.WHOLE, each.id)


def _parts(area: Area) -> tuple[Part, ...]:
    """Return the parts of an area: the smallest areas have no rest."""
    return (Part.WHOLE,) if area.level == LEVELS[0] else tuple(Part)


def _name(area: str, part: Part, problem: str) -> str:
    return f"{area}/{part}/{problem}"
