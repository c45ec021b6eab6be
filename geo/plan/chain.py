"""The chain around a thing: problem, evidence, promise, commitment, activity, place, outcome.

From any link one sees what it rests on and what came of it. The chain holds every strand that the
thing is part of (`geo.plan.strands`), so that a walk from one thing to another leads back as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from geo.plan.nodes import KINDS, Measure
from geo.plan.strands import Spinner

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from geo.city import City
    from geo.plan.fold import Plan
    from geo.plan.nodes import Kind, Node, State
    from geo.plan.strands import Strand
    from geo.promise import Promise


@dataclass(frozen=True, slots=True)
class Link:
    """One link of a chain."""

    kind: Kind
    nodes: tuple[Node, ...]
    """Empty where nothing is known, which the link says; it is never left out."""
    state: State


@dataclass(frozen=True, slots=True)
class Chain:
    """What belongs to one thing, up to what people told and down to what came of it."""

    around: str
    """The address of the thing."""
    promise: Promise
    links: tuple[Link, ...]
    """One of each kind, in their order."""

    def __getitem__(self, kind: Kind) -> Link:
        """Return one link."""
        return self.links[KINDS.index(kind)]

    @property
    def addresses(self) -> frozenset[str]:
        """Where one can walk from here, the place one stands on among them."""
        found = (node.address for link in self.links for node in link.nodes)
        return frozenset(address for address in found if address)


def around(
    city: City, plan: Plan, address: str, measures: Mapping[str, tuple[Measure, ...]] | None = None
) -> Chain | None:
    """Return the chain around a thing; None where there is no such thing in the city or its plan.

    Parameters
    ----------
    city, plan
        Where the thing is, as of the plan's day.
    address
        "promise:ID", "problem:PROMISE/TYPE", "evidence:ID", "commitment:ID" of a commitment or
        goal, or "activity:ID" of what is planned.
    measures
        What shows how common each problem is (`geo.plan.measures`); none by itself.
    """
    promise = _promise_of(city, plan, address)
    if promise is None:
        return None
    strands = [
        strand
        for strand in Spinner(city, plan, promise, measures or {}).strands()
        if any(node.address == address for nodes in strand for node in nodes)
    ]
    if not strands:
        return None
    links = (_link(kind, strands, address) for kind in KINDS)
    return Chain(address, promise, tuple(links))


def addresses(city: City, plan: Plan) -> frozenset[str]:
    """Return every place in the chains of a city that one can stand on."""
    strands = (
        strand for promise in city.promises for strand in Spinner(city, plan, promise, {}).strands()
    )
    found = (node.address for strand in strands for nodes in strand for node in nodes)
    return frozenset(address for address in found if address)


def _promise_of(city: City, plan: Plan, address: str) -> Promise | None:
    kind, _, name = address.partition(":")
    if kind == "activity":
        entry = plan.entries.get(name)
        name = entry.activity.promise if entry and not entry.withdrawn else ""
    elif kind == "problem":
        name = name.rpartition("/")[0]
    elif kind in {"commitment", "evidence"}:
        return next((each for each in city.promises if name in _ids(each, kind)), None)
    return city.promises.by_id.get(name)


def _ids(promise: Promise, kind: str) -> frozenset[str]:
    told = promise.evidence if kind == "evidence" else promise.parts
    return frozenset(each.id for each in told)


def _link(kind: Kind, strands: Iterable[Strand], address: str) -> Link:
    """Return one link; where one stands there is only the place one stands on, not its siblings."""
    found = dict.fromkeys(node for strand in strands for node in strand[KINDS.index(kind)])
    if kind == address.partition(":")[0]:
        found = dict.fromkeys(node for node in found if node.address == address)
    return Link(kind, tuple(found), _state(found))


def _state(nodes: Iterable[Node]) -> State:
    """Return what is known of a link; that a problem is measured is no outcome of a promise."""
    states = [node.state for node in nodes if not isinstance(node.thing, Measure)]
    return next((state for state in ("stated", "measured") if state in states), "unknown")


Reason = Literal["no_promise", "no_commitment", "no_problem", "no_evidence"]


@dataclass(frozen=True, slots=True)
class Orphan:
    """Something that hangs on nothing."""

    address: str
    reason: Reason
    """What it names and the city does not have."""


def orphans(city: City, plan: Plan) -> tuple[Orphan, ...]:
    """Return what names a promise, a commitment, a problem or evidence that is not there.

    The files are checked as they are read, but a log lives longer than the file it was written
    beside. That a source names no problem or no evidence is told by the link itself: no orphan.
    """
    return (*_of_promises(city), *_of_plan(city, plan))


def _of_promises(city: City) -> Iterator[Orphan]:
    for promise in city.promises:
        known = _ids(promise, "evidence")
        for claim in promise.problems:
            address = f"problem:{promise.id}/{claim.problem}"
            if not city.problems.has(claim.problem, claim.sub):
                yield Orphan(address, "no_problem")
            if not known.issuperset(claim.evidence):
                yield Orphan(address, "no_evidence")
        for part in promise.parts:
            if not all(city.problems.has(tag.problem, tag.sub) for tag in part.problems):
                yield Orphan(f"commitment:{part.id}", "no_problem")


def _of_plan(city: City, plan: Plan) -> Iterator[Orphan]:
    for entry in plan:
        told, address = entry.activity, f"activity:{entry.activity.id}"
        promise = city.promises.by_id.get(told.promise)
        if promise is None:
            yield Orphan(address, "no_promise")
        elif told.commitment is not None and told.commitment not in _ids(promise, "commitment"):
            yield Orphan(address, "no_commitment")
        pairs = (tag.partition("/") for tag in told.problems)
        if not all(city.problems.has(type_, sub or None) for type_, _, sub in pairs):
            yield Orphan(address, "no_problem")
    parts = {part.id for promise in city.promises for part in promise.parts}
    for part in plan.statuses:
        if part not in parts:
            yield Orphan(f"commitment:{part}", "no_commitment")
