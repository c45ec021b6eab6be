"""What may be told of one answer, at every level of the city at once.

A reader can change the level: the neighbourhoods of a borough add up to it, the boroughs of a
district to that. So a borough that is hidden must not follow from neighbourhoods that are told,
and the gate (`geo.disclosure`) decides on all of them together.

What is known to lie in a larger area and no more closely is counted, and where it is little hidden,
with that area; how many such there are points at nobody. The reader is taken to know it of each
area, so that what is hidden stays hidden from anybody who does.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import pandas as pd

from geo.areas import LEVELS
from geo.disclosure import PUBLISHED_ALREADY, THRESHOLD, Sum, hidden

if TYPE_CHECKING:
    from geo.areas import Areas
    from geo.cube import Counts
    from geo.problems import MeasuredAs


@dataclass(frozen=True, slots=True)
class Untold:
    """Which numbers of one answer are not told (`geo.cube.Counts` says what they are)."""

    by_area: pd.Series[bool]
    unplaced: bool
    total: bool
    undated: bool


def gate(counts: Counts, areas: Areas, kind: MeasuredAs) -> Untold:
    """Return which numbers of an answer are not told."""
    met, top = meets(counts.placed, areas), areas.whole.id
    mask = hidden(met, sums(areas), kind, harmless=_between(areas))
    return Untold(
        by_area=mask[[area.id for area in areas.of_level(counts.level)]],
        unplaced=counts.level != "municipality" and bool(mask[only(top)]),
        total=bool(mask[top]),
        undated=few(counts.undated, kind),
    )


def few(count: int, kind: MeasuredAs) -> bool:
    """Return whether a count that enters no sum is too small to be told."""
    return 0 < count < THRESHOLD and kind not in PUBLISHED_ALREADY


def meets(placed: pd.Series[int], areas: Areas) -> pd.Series[int]:
    """Return every count that a reader may meet or work out, by its name.

    `placed` is how many were placed in each area and in none of its parts (`geo.cube.Counts`).
    """
    known = placed.to_dict()
    counts = {
        area.id if area.level == LEVELS[0] else only(area.id): int(known.get(area.id, 0))
        for area in areas
    }
    for each in sums(areas):
        counts[each.whole] = sum(counts[part] for part in each.parts)
    return pd.Series(counts)


@lru_cache(maxsize=8)
def sums(areas: Areas) -> tuple[Sum, ...]:
    """Return what adds up to what in a city, from the smallest areas to the largest."""
    return tuple(
        Sum(area.id, (*(part.id for part in areas.children(area.id)), only(area.id)))
        for level in LEVELS[1:]
        for area in areas.of_level(level)
    )


def only(area: str) -> str:
    """Return the name of what is placed in an area and in none of its parts."""
    return f"only {area}"


def _between(areas: Areas) -> list[str]:
    """Return the names of what is placed in areas that are neither the smallest nor the city."""
    return [only(area.id) for level in LEVELS[1:-1] for area in areas.of_level(level)]
