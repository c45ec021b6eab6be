"""The survey figures that speak for an area: its own, else those of the nearest larger area."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from geo.survey import wave_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.areas import Area
    from geo.story.teller import Teller
    from geo.survey import Row

SAFE = "insecurity"
"""The problem type of the questions about feeling safe."""


def nearest(area: str, problem: str, teller: Teller) -> Row | None:
    """Return the newest figure about a problem, of the smallest area that has one."""
    survey = teller.city.survey
    for up in teller.city.areas.up(area):
        found = [
            row
            for row in survey.for_area(up)
            if row.value is not None and problem in survey.question(row.question).problem_types
        ]
        if found:
            return max(found, key=lambda row: wave_order(row.wave))
    return None


def series_of(area: str, teller: Teller) -> tuple[Area, list[tuple[Row, ...]]] | None:
    """Return the nearest area with figures, and its series: each of one question, oldest first.

    Questions about feeling safe come first. None where nothing is published for any of them.
    """
    for up in teller.city.areas.up(area):
        if found := list(_series(up, teller)):
            return teller.city.areas[up], found
    return None


def directions(area: str, teller: Teller) -> list[Row]:
    """Return the newest statements without a figure about the area itself."""
    rows = [row for row in teller.city.survey.for_area(area) if row.value is None]
    return sorted(rows, key=lambda row: wave_order(row.wave))


def _series(area: str, teller: Teller) -> Iterator[tuple[Row, ...]]:
    survey = teller.city.survey
    rows = [row for row in survey.for_area(area) if row.value is not None]

    def order(row: Row) -> tuple[bool, int, str, tuple[int, int]]:
        types = survey.question(row.question).problem_types
        at = list(survey.by_question).index(row.question)
        return SAFE not in types, at, row.question, wave_order(row.wave)

    for _, same in groupby(sorted(rows, key=order), key=lambda row: row.question):
        yield tuple(same)
