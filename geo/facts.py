"""What somebody has published about the promises, and where nothing has been published.

That nothing has been published is a finding of its own, `Published.NOTHING`. It is not zero, and
it is not "not started".

The facts are read by `load` from a city's `facts/` directory. How its files are written is told in
`geo.fact_files`, what a fact is in `geo.fact`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from geo import fact_files
from geo.fact import (
    DEEDS,
    DOCUMENTATION,
    OUTCOMES,
    Confidence,
    Dated,
    Fact,
    Kind,
    Link,
    Point,
    Precision,
    Status,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    from geo.areas import Areas
    from geo.problems import Problems

__all__ = [
    "DEEDS",
    "DOCUMENTATION",
    "OUTCOMES",
    "Confidence",
    "Dated",
    "Documented",
    "Fact",
    "Facts",
    "Kind",
    "Link",
    "Placed",
    "Point",
    "Precision",
    "Published",
    "Relation",
    "Status",
    "documented",
    "load",
]


class Published(StrEnum):
    """Whether anything has been published. Neither state says how far the work has come."""

    SOMETHING = "something"
    NOTHING = "nothing"


class Relation(StrEnum):
    """Where a fact lies, seen from an area."""

    HERE = "here"
    WITHIN = "within"
    """In a part of the area."""
    AROUND = "around"
    """In a larger area that holds it."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A fact seen from an area."""

    fact: Fact
    relation: Relation


@dataclass(frozen=True, slots=True)
class Documented:
    """What has been published about a promise or a commitment, as of the day somebody looked."""

    state: Published
    facts: tuple[Fact, ...]
    looked: date


@dataclass(frozen=True, slots=True)
class Facts:
    """Every documented fact of a city, in the order of its files."""

    by_id: Mapping[str, Fact]
    looked: date
    """The day somebody last looked for what has been published."""

    def __getitem__(self, fact: str) -> Fact:
        """Return the fact with this id. Raises KeyError where there is none."""
        return self.by_id[fact]

    def __contains__(self, fact: object) -> bool:
        """Return whether a fact has this id."""
        return fact in self.by_id

    def __iter__(self) -> Iterator[Fact]:
        """Iterate over the facts in their order."""
        return iter(self.by_id.values())

    def __len__(self) -> int:
        """Return how many facts there are."""
        return len(self.by_id)

    def for_promise(self, promise: str, link: Link | None = None) -> tuple[Fact, ...]:
        """Return the facts of a promise, by time; only those of one `link` where it is given."""
        found = [fact for fact in self if promise in fact.promises and link in (None, fact.link)]
        return tuple(sorted(found, key=_by_time))

    def for_commitment(self, commitment: str) -> tuple[Fact, ...]:
        """Return the facts that speak to a commitment or a goal, by time."""
        found = [fact for fact in self if commitment in fact.commitments]
        return tuple(sorted(found, key=_by_time))

    def in_area(self, area: str, areas: Areas, *, resident: bool) -> tuple[Placed, ...]:
        """Return the facts of an area, of its parts and of the areas that hold it, by time.

        Parameters
        ----------
        area
            The area asked about, of any level.
        areas
            The city's areas.
        resident
            Whether to leave out what residents do not meet unless they ask.
        """
        seen = [fact for fact in self if fact.resident or not resident]
        relations = [(fact, _relation(fact, area, areas)) for fact in seen]
        placed = [Placed(fact, relation) for fact, relation in relations if relation]
        return tuple(sorted(placed, key=lambda each: _by_time(each.fact)))

    def mappable(self, *, resident: bool = True) -> tuple[Fact, ...]:
        """Return the facts that have a place below the city, in their order.

        Parameters
        ----------
        resident
            Whether to leave out what residents do not meet unless they ask.
        """
        wide = (Precision.CITY, Precision.OUTSIDE)
        return tuple(
            fact
            for fact in self
            if fact.precision not in wide and not fact.city_only and (fact.resident or not resident)
        )

    def conflicting(self, fact: Fact) -> tuple[Fact, ...]:
        """Return the facts that say otherwise, to be shown beside this one."""
        return tuple(self.by_id[other] for other in fact.conflicts)


def documented(facts: Facts, about: str, kinds: Collection[Kind] = DOCUMENTATION) -> Documented:
    """Return what has been published about a promise, a commitment or a goal.

    Only facts with a direct link count: what lies near a promise does not document it.

    Parameters
    ----------
    facts
        The city's facts.
    about
        The id of a promise, a commitment or a goal.
    kinds
        What to look for; `OUTCOMES` asks for a follow-up.
    """
    linked = dict.fromkeys((*facts.for_promise(about), *facts.for_commitment(about)))
    found = tuple(fact for fact in linked if fact.link is Link.DIRECT and fact.kind in kinds)
    return Documented(Published.SOMETHING if found else Published.NOTHING, found, facts.looked)


def _by_time(fact: Fact) -> tuple[date, str]:
    """Return the order of a fact among others: the undated come last."""
    return (fact.starts or fact.ends or date.max, fact.id)


def _relation(fact: Fact, area: str, areas: Areas) -> Relation | None:
    """Return where a fact lies seen from `area`, the nearest relation of its places; else None."""
    if area in fact.areas:
        return Relation.HERE
    if any(area in areas.up(each) for each in fact.areas):
        return Relation.WITHIN
    if any(each in areas.up(area) for each in fact.areas):
        return Relation.AROUND
    return None


def load(
    directory: Path,
    areas: Areas,
    problems: Problems,
    promise_ids: Collection[str],
    commitment_ids: Collection[str] | None = None,
) -> Facts:
    """Read a city's `facts/` directory.

    Parameters
    ----------
    directory
        The city's `facts/`.
    areas, problems, promise_ids
        What the facts may name.
    commitment_ids
        The commitments and goals the facts may name; None leaves them unchecked.

    Raises
    ------
    geo.errors.DataError
        With every breach: an unknown area, promise or problem, a missing text or source, an id
        given twice, a display rule that does not hold together.
    """
    commitments = None if commitment_ids is None else frozenset(commitment_ids)
    known = fact_files.Known(areas, problems, frozenset(promise_ids), commitments)
    read = fact_files.read(directory, known)
    return Facts(read.facts, read.looked)
