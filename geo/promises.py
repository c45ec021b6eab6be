"""The promises of a city: which there are, where they hold, and what came before.

They are read by `load` from a city's directory: `promises/YEAR.toml`, one file for the promises
that begin in a year, and `vocabulary/actors.toml`. How the files are written is told in
`geo.promise_files`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Literal

from geo import promise_files
from geo.actors import Actor
from geo.promise import (
    Absence,
    ActivityPlan,
    Claim,
    Commitment,
    Evidence,
    FollowUp,
    Goal,
    ProblemClaim,
    Promise,
    Role,
    Scope,
    Spot,
    Tag,
    Target,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from geo.areas import Areas
    from geo.problems import Problems

__all__ = [
    "Absence",
    "ActivityPlan",
    "Actor",
    "Claim",
    "Commitment",
    "Evidence",
    "FollowUp",
    "Goal",
    "ProblemClaim",
    "Promise",
    "Promises",
    "Relation",
    "Role",
    "Scope",
    "Spot",
    "Tag",
    "Target",
    "load",
]

Relation = Literal["focus", "commitment", "territory"]
"""An area lies in a promise's focus, is only named by a commitment, or lies in its district."""


@dataclass(frozen=True)
class Promises:
    """Every promise of a city, by id, oldest first."""

    by_id: Mapping[str, Promise]
    actors: Mapping[str, Actor]
    absences: tuple[Absence, ...]
    areas: Areas

    def __getitem__(self, promise: str) -> Promise:
        """Return the promise with this id. Raises KeyError where there is none."""
        return self.by_id[promise]

    def __contains__(self, promise: object) -> bool:
        """Return whether a promise has this id."""
        return promise in self.by_id

    def __iter__(self) -> Iterator[Promise]:
        """Iterate over the promises, oldest first."""
        return iter(self.by_id.values())

    def __len__(self) -> int:
        """Return how many promises there are."""
        return len(self.by_id)

    @property
    def years(self) -> tuple[int, ...]:
        """The years in which at least one promise holds."""
        spans = (range(each.starts.year, each.ends.year + 1) for each in self)
        return tuple(sorted(set(chain.from_iterable(spans))))

    def of_year(self, year: int) -> tuple[Promise, ...]:
        """Return the promises that hold at any time in `year`."""
        return tuple(each for each in self if each.starts.year <= year <= each.ends.year)

    @cached_property
    def commitments(self) -> Mapping[str, Commitment]:
        """Every commitment of every promise, by id."""
        return {each.id: each for promise in self for each in promise.commitments}

    @cached_property
    def parts(self) -> Mapping[str, Goal | Commitment]:
        """Every goal and commitment of every promise, by id."""
        return {each.id: each for promise in self for each in promise.parts}

    @property
    def roles(self) -> tuple[Role, ...]:
        """Every role named, once."""
        return tuple(dict.fromkeys(role for promise in self for role in promise.roles))

    def for_area(self, area: str, year: int) -> tuple[tuple[Promise, Relation], ...]:
        """Return the promises of `year` that concern an area, and how, the closest first.

        The smallest area that a promise names decides: a neighbourhood that only a commitment
        names is no focus, though it lies in a borough that is. An area that is larger than a
        territory is told of the promises inside it.
        """
        found = [(each, self._relation(each, area)) for each in self.of_year(year)]
        order = ("focus", "commitment", "territory")
        known = [(promise, relation) for promise, relation in found if relation]
        return tuple(sorted(known, key=lambda pair: order.index(pair[1])))

    def _relation(self, promise: Promise, area: str) -> Relation | None:
        for up in self.areas.up(area):
            if up in promise.focus:
                return "focus"
            if up in promise.named and up not in self.areas.up(promise.territory):
                return "commitment"
        inside = promise.territory in self.areas.up(area)
        return "territory" if inside or area in self.areas.up(promise.territory) else None

    def absence(self, district: str, year: int) -> Absence | None:
        """Return what is known of a district without a promise in `year`; None: nothing."""
        return next((a for a in self.absences if (a.district, a.year) == (district, year)), None)

    def lineage(self, promise: str) -> tuple[Promise, ...]:
        """Return the promises that lead up to this one and follow it, oldest first."""
        before = self[promise].predecessor
        earlier = self._before(before) if before else ()
        return (*earlier, self[promise], *self._after(promise))

    def _before(self, promise: str) -> tuple[Promise, ...]:
        before = self[promise].predecessor
        return (*(self._before(before) if before else ()), self[promise])

    def _after(self, promise: str) -> tuple[Promise, ...]:
        following = next((each for each in self if each.predecessor == promise), None)
        return (following, *self._after(following.id)) if following else ()


def load(directory: Path, areas: Areas, problems: Problems) -> Promises:
    """Read the promises of the city in `directory`, such as `data/CITY`.

    Raises
    ------
    geo.errors.DataError
        With every breach, each as `file:line: sentence`: an unknown area, problem, actor, promise
        or evidence, a part of no promise, an id twice, words missing in a language, an end before
        a start, a missing source, a key that nothing reads.
    """
    read = promise_files.read(directory, areas, problems)
    return Promises(read.promises, read.actors, read.absences, areas)
