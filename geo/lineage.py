"""Who was promised what when, over all years, and what came of what can be counted.

A *lane* is one territory with its promises in order, and the years in which it is known to have had
none. An *outcome* stands beside each target: the results that somebody has published, or nothing.
A result is never worked out here. Several results stand side by side; they are never averaged. A
follow-up that counts in another unit than the target stands beside, and is no outcome of it.
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
    """What somebody has published in the unit of the target, by time; empty where nothing is."""
    beside: tuple[Fact, ...]
    """What somebody has followed up in another unit: it does not say whether the target was met."""
    last_looked: date


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
        _outcome(city, part, part.target) for part in city.promises[promise].parts if part.target
    )


def _outcome(city: City, part: Goal | Commitment, target: Target) -> Outcome:
    told = [fact for fact in city.facts.for_commitment(part.id) if _counts(fact)]
    results = tuple(fact for fact in told if _in_unit(fact, target))
    beside = tuple(fact for fact in told if fact.kind in OUTCOMES and fact not in results)
    return Outcome(part, target, results, beside, city.facts.looked)


def _counts(fact: Fact) -> bool:
    """Return whether a fact has a number and is directly about it; what is planned has not come."""
    return fact.value is not None and fact.link is Link.DIRECT and fact.status is not Status.PLANNED


def _in_unit(fact: Fact, target: Target) -> bool:
    unit = fact.unit.to(FIRST).casefold() if fact.unit else ""
    return unit == target.unit.to(FIRST).casefold()
