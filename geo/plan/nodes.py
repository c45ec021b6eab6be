"""The links of a promise's chain: problem, evidence, promise, commitment, activity, place, outcome.

A node is one thing in one link. Those with an address can be stood on, and one walks from there; a
documented fact, a place and an outcome are what one arrives at.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, get_args

from geo.facts import Fact
from geo.lineage import Outcome
from geo.plan.activity import Place, Step
from geo.plan.fold import Entry, Told
from geo.promise import Commitment, Evidence, Goal, ProblemClaim, Promise
from geo.text import FIRST

if TYPE_CHECKING:
    from geo.areas import Areas

Kind = Literal["problem", "evidence", "promise", "commitment", "activity", "place", "outcome"]
KINDS: Final[tuple[Kind, ...]] = get_args(Kind)
"""The links of a chain, from what people told to what came of it."""

State = Literal["stated", "measured", "unknown"]
"""Somebody said or did it; somebody measured it; nothing is known."""

Part = Goal | Commitment


@dataclass(frozen=True, slots=True)
class Concern:
    """A problem type, as one promise names it."""

    problem: str
    claims: tuple[ProblemClaim, ...]
    """What the promise says of it; none where only a goal, commitment or activity is tagged so."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place, sharp or fuzzy."""

    place: Place
    around: bool
    """The area around it is meant, which has no sharp border."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What somebody told of the effect of an activity, a goal or a commitment."""

    of: Entry | Part
    told: Told


@dataclass(frozen=True, slots=True)
class Measure:
    """That a problem is measured, which tells nothing yet of what a promise did to it."""

    problem: str
    layer: str
    """The layer of the map that shows it."""
    question: str | None = None
    """Of the survey layer: its first question about the problem."""


Thing = Concern | Evidence | Promise | Goal | Commitment | Entry | Fact | Spot | Effect | Outcome
"""What a node can be, besides a `Measure`."""


@dataclass(frozen=True, slots=True)
class Node:
    """One thing in one link of the chain. Two nodes are the same where kind and key are."""

    kind: Kind
    key: str
    thing: Thing | Measure = field(compare=False)
    state: State = field(default="stated", compare=False)
    walkable: bool = field(default=True, compare=False)

    @property
    def address(self) -> str | None:
        """What a link to it says: "commitment:ID"; None where one cannot stand on it."""
        return f"{self.kind}:{self.key}" if self.walkable else None


def problem(promise: Promise, type_: str) -> Node:
    """Return a problem type as a promise names it."""
    claims = tuple(claim for claim in promise.problems if claim.problem == type_)
    return Node("problem", f"{promise.id}/{type_}", Concern(type_, claims))


def evidence(told: Evidence) -> Node:
    """Return what a promise rests on."""
    return Node("evidence", told.id, told)


def promise_(told: Promise) -> Node:
    """Return a promise."""
    return Node("promise", told.id, told)


def part(told: Part) -> Node:
    """Return a commitment or a goal."""
    return Node("commitment", told.id, told)


def activity(told: Entry) -> Node:
    """Return an activity of the plan."""
    return Node("activity", told.activity.id, told)


def deed(fact: Fact) -> Node:
    """Return a documented deed, which is no activity of the plan and stands beside them."""
    return Node("activity", f"fact/{fact.id}", fact, walkable=False)


def places(told: Entry | Fact | Part | Promise, promise: Promise, areas: Areas) -> tuple[Node, ...]:
    """Return where something is done or applies; none where that was not published.

    A goal, and a commitment that names no area, apply where the promise does: in its focus, else
    in its whole territory. What is never shown below the city has the city as its place.
    """
    if isinstance(told, Entry):
        return tuple(_spot(place, around=False) for place in told.activity.places)
    if getattr(told, "city_only", False):
        return (_spot(Place(areas.whole.id), around=False),)
    if isinstance(told, Fact):
        return tuple(_spot(Place(each), around=False) for each in told.areas)
    if isinstance(told, Commitment) and told.areas:
        return tuple(_spot(Place(each), around=told.surroundings) for each in told.areas)
    if promise.focus:
        return tuple(_spot(Place(each), around=promise.surroundings) for each in promise.focus)
    return (_spot(Place(promise.territory, promise.place), around=False),)


def _spot(place: Place, *, around: bool) -> Node:
    name = place.name.to(FIRST) if place.name else ""
    course = ";".join(f"{lon},{lat}" for lon, lat in place.course)
    key = "|".join(["around" if around else "in", place.area or "", name, course])
    return Node("place", key, Spot(place, around), walkable=False)


def effect(of: Entry | Part, told: Told) -> Node:
    """Return a status on the axis of effect; that there is nothing to tell it by is no measure."""
    name = of.activity.id if isinstance(of, Entry) else of.id
    unknown = told.status.step is Step.NO_EVIDENCE
    state: State = "unknown" if unknown else "measured"
    return Node("outcome", f"effect/{name}", Effect(of, told), state, walkable=False)


def target(told: Outcome) -> Node:
    """Return a target with what was published of it."""
    state: State = "measured" if told.results else "unknown"
    return Node("outcome", f"target/{told.part.id}", told, state, walkable=False)


def result(fact: Fact) -> Node:
    """Return a published follow-up, evaluation or figure."""
    return Node("outcome", f"fact/{fact.id}", fact, "measured", walkable=False)


def measure(told: Measure) -> Node:
    """Return that a problem is measured, and where that is shown."""
    key = f"measure/{told.layer}/{told.problem}"
    return Node("outcome", key, told, "measured", walkable=False)
