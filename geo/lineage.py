"""Who was promised what when, over all years, and what came of what can be counted.

A *lane* is one territory with its promises in order, and the years in which it is known to have had
none. An *outcome* stands beside each target: the results that somebody has published, or nothing.
A result is never worked out here. Several results stand side by side; they are never averaged.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.areas import LEVELS
from geo.facts import OUTCOMES, Link, Status
from geo.spelling import alphabet
from geo.text import FIRST

if TYPE_CHECKING:
    from datetime import date

    from geo.city import City
    from geo.facts import Fact
    from geo.promise import Absence, Commitment, Goal, Promise, Target


@dataclass(frozen=True, slots=True)
class Lane:
    """One territory and its promises."""

    territory: str
    promises: tuple[Promise, ...]
    """The earliest first."""
    absences: tuple[Absence, ...]
    """The years it is known to have had no promise in; another empty year is not known of."""

    def of_year(self, year: int) -> tuple[Promise, ...]:
        """Return its promises that hold at any time in `year`."""
        return tuple(each for each in self.promises if each.starts.year <= year <= each.ends.year)

    def absence(self, year: int) -> Absence | None:
        """Return what is known of a year without a promise; None: nothing."""
        return next((each for each in self.absences if each.year == year), None)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A target, and what has been published of how it went."""

    part: Goal | Commitment
    """The goal or commitment that the target belongs to."""
    target: Target
    results: tuple[Fact, ...]
    """What somebody has published, by time; empty where nothing is."""
    last_looked: date

    @property
    def actual(self) -> float | None:
        """The published number; None where there is none, or where several stand side by side."""
        values = {each.value for each in self.results}
        return values.pop() if len(values) == 1 else None


def lanes(city: City) -> tuple[Lane, ...]:
    """Return a lane for each territory that a promise or an absence names.

    The districts come in the order of the alphabet, the whole city last: no order of worth.
    """
    promises, areas = city.promises, city.areas
    named = {each.territory for each in promises} | {each.district for each in promises.absences}
    order = sorted(
        named, key=lambda area: (LEVELS.index(areas[area].level), alphabet(areas[area].name))
    )
    return tuple(_lane(territory, city) for territory in order)


def _lane(territory: str, city: City) -> Lane:
    own = [each for each in city.promises if each.territory == territory]
    silent = [each for each in city.promises.absences if each.district == territory]
    return Lane(
        territory,
        tuple(sorted(own, key=lambda each: (each.starts, each.id))),
        tuple(sorted(silent, key=lambda each: each.year)),
    )


def outcomes(city: City, promise: str) -> tuple[Outcome, ...]:
    """Return every target of a promise with its published results, in the promise's own order."""
    return tuple(
        Outcome(part, part.target, _results(city, part, part.target), city.facts.looked)
        for part in city.promises[promise].parts
        if part.target
    )


def _results(city: City, part: Goal | Commitment, target: Target) -> tuple[Fact, ...]:
    found = city.facts.for_commitment(part.id)
    return tuple(fact for fact in found if is_result(fact, target))


def is_result(fact: Fact, target: Target) -> bool:
    """Return whether a fact about a goal or commitment says how its target went.

    It has a number and is directly about it, and it either follows it up or counts in the very unit
    of the target. What is planned is no result.
    """
    if fact.value is None or fact.link is not Link.DIRECT or fact.status is Status.PLANNED:
        return False
    unit = fact.unit.to(FIRST).casefold() if fact.unit else ""
    return fact.kind in OUTCOMES or unit == target.unit.to(FIRST).casefold()
