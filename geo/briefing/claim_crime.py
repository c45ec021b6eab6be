"""The half of a claim about crime: "fell" at the places it names, by what the public reported.

Nothing is told here but sums of counts that the map tells. A whole area is counted as its circle
on the map (`geo.story.counted`), a spot in the square of the map's grid that holds it
(`geo.layers.cells`): a circle of its own around a spot would be one more count to subtract from,
and nothing would guard it. One hidden count hides every sum that it is in; none at all is no
secret.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo import crs
from geo.briefing.claim_answer import Answer, Lack
from geo.filter import Filter
from geo.layers.cells import SIZE, CellLayer
from geo.statistics.change import Verdict, of_counts
from geo.story import counted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from geo.promise import Scope
    from geo.statistics.change import Change
    from geo.story.teller import Teller

_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Crime:
    """What the reports say of the half, and the counts they say so with."""

    answer: Answer
    lacks: tuple[Lack, ...] = ()
    years: tuple[int, ...] = ()
    """Every year from the earlier to the later: the last is compared with the first."""
    counts: tuple[int | None, ...] = ()
    """How many were reported in each year; None where that is not told."""
    change: Change | None = None
    """The last year against the first, as a ratio; None where either count is not told."""


def crime(scope: Scope, teller: Teller) -> Crime:
    """Return what becomes of the half of a claim whose scope this is.

    A spot's count holds what is known to the point: a report that names no more than a street or an
    area lies in no square.
    """
    lacks = tuple(_lacks(scope, teller))
    if lacks or scope.year is None or scope.since is None:
        return Crime(Answer.UNTESTABLE, lacks)
    years = tuple(range(scope.since, scope.year + 1))
    counts = tuple(_count(scope, year, teller) for year in years)
    before, after = counts[0], counts[-1]
    if before is None or after is None:
        return Crime(Answer.TOO_SMALL, (), years, counts)
    change = of_counts(before, after)
    return Crime(of_change(change), (), years, counts, change)


def of_change(change: Change) -> Answer:
    """Return what the half comes to, by the ratio of its two counts."""
    answers = {Verdict.FEWER: Answer.SUPPORTED, Verdict.MORE: Answer.CONTRADICTED}
    return answers.get(change.verdict, Answer.TOO_SMALL)


def squares(scope: Scope) -> frozenset[tuple[int, int]]:
    """Return the squares of the map's grid that hold the spots, each once."""
    px, py = crs.pixels([each.lon for each in scope.spots], [each.lat for each in scope.spots])
    return frozenset((int(x) // SIZE, int(y) // SIZE) for x, y in zip(px, py, strict=True))


def _lacks(scope: Scope, teller: Teller) -> Iterator[Lack]:
    if not (scope.areas if scope.whole else scope.spots):
        yield Lack.PLACES
    if not scope.problems:
        yield Lack.PROBLEMS
    if scope.year is None or scope.since is None:
        yield Lack.YEARS
    if not _reported(scope, teller):
        yield Lack.REPORTS


def _reported(scope: Scope, teller: Teller) -> bool:
    """Return whether the years are known from end to end, and every type is reported at all."""
    known = counted.known(teller)
    if known is None or not _covers(known, scope, teller.today):
        return False
    return all(counted.known(teller, each) for each in scope.problems)


def _covers(known: tuple[int, int], scope: Scope, today: date) -> bool:
    """Return whether the years compared are over, and known from end to end."""
    if scope.year is None or scope.since is None:
        return True
    return (
        scope.year < today.year
        and known[0] <= scope.since * _MONTHS
        and scope.year * _MONTHS + _MONTHS - 1 <= known[1]
    )


def _count(scope: Scope, year: int, teller: Teller) -> int | None:
    """Return how many were reported in a year; None where any part of it is not told."""
    count = _in_areas if scope.whole else _in_squares
    total = 0
    for each in count(scope, year, teller):
        if each is None:
            return None
        total += each
    return total


def _in_areas(scope: Scope, year: int, teller: Teller) -> Iterator[int | None]:
    """Yield the count of each type in each area; None where it is not told."""
    months = year * _MONTHS, year * _MONTHS + _MONTHS - 1
    for area in scope.areas:
        for problem in scope.problems:
            yield counted.reported(area, problem, months, teller)


def _in_squares(scope: Scope, year: int, teller: Teller) -> Iterator[int | None]:
    """Yield the count of each type in each square; None where it is not told."""
    first = year * _MONTHS
    for problem in scope.problems:
        ask = Filter(problems=(problem,), first=first, last=first + _MONTHS - 1)
        layer = teller.layer("cells", ask)
        for x, y in sorted(squares(scope)):
            yield _of_square(layer, x, y) if isinstance(layer, CellLayer) else None


def _of_square(layer: CellLayer, x: int, y: int) -> int | None:
    frame = layer.frame
    here = frame[(frame["x"] == x) & (frame["y"] == y)]
    if here["hidden"].any():
        return None
    return int(here["n"].sum())
