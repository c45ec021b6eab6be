"""The strands that a promise's chain is twisted of.

A strand holds what belongs together from one end to the other: one problem, what the promise rests
on there, the promise, one commitment or none, one activity or none, its places, its outcomes. The
chain around a thing is every strand that it is part of, so whatever is reached from it leads back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo import lineage
from geo.facts import DEEDS, OUTCOMES, Kind, documented
from geo.plan import nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from geo.city import City
    from geo.facts import Fact
    from geo.plan.activity import Axis
    from geo.plan.fold import Entry, Plan, Told
    from geo.plan.nodes import Measure, Node, Part
    from geo.promise import Evidence, Promise

Strand = tuple[tuple["Node", ...], ...]
"""The nodes of each link, in the order of `geo.plan.nodes.KINDS`."""

RESULTS = OUTCOMES | {Kind.FIGURE}


@dataclass(frozen=True)
class Spinner:
    """What the strands of one promise are made from."""

    city: City
    plan: Plan
    promise: Promise
    measures: Mapping[str, tuple[Measure, ...]]

    def strands(self) -> Iterator[Strand]:
        """Yield every strand: of each commitment and goal, then of the promise as a whole."""
        parts = {part.id for part in self.promise.parts}
        entries = self.plan.of_promise(self.promise.id)
        for part in self.promise.parts:
            own = [entry for entry in entries if entry.activity.commitment == part.id]
            yield from self._of(part, own, self._documented(part.id, DEEDS))
        # an activity of a commitment that is no more keeps its promise
        rest = [entry for entry in entries if entry.activity.commitment not in parts]
        yield from self._of(None, rest, self._of_no_part(DEEDS))

    def _of(
        self, part: Part | None, entries: Iterable[Entry], deeds: Iterable[Fact]
    ) -> Iterator[Strand]:
        tags = self.promise.tags if part is None else part.problems
        types = tuple(dict.fromkeys(tag.problem for tag in tags))
        outcomes = self._outcomes(part)
        whole = self.promise if part is None else part
        yield from self._strands(part, None, types, whole, outcomes)
        for entry in entries:
            own = _types(entry.activity.problems) or types
            yield from self._strands(
                part, nodes.activity(entry), own, entry, (*_effect(entry, entry.status), *outcomes)
            )
        for fact in deeds:
            own = tuple(each for each in types if each in fact.problem_types) or types
            yield from self._strands(part, nodes.deed(fact), own, fact, outcomes)

    def _strands(
        self,
        part: Part | None,
        activity: Node | None,
        types: tuple[str, ...],
        placed: Entry | Fact | Part | Promise,
        outcomes: tuple[Node, ...],
    ) -> Iterator[Strand]:
        places = nodes.places(placed, self.promise, self.city.areas)
        for type_ in types or (None,):
            measured = self.measures.get(type_, ()) if type_ else ()
            yield (
                (nodes.problem(self.promise, type_),) if type_ else (),
                tuple(nodes.evidence(each) for each in self._evidence(type_)),
                (nodes.promise_(self.promise),),
                (nodes.part(part),) if part else (),
                (activity,) if activity else (),
                places,
                (*outcomes, *map(nodes.measure, measured)),
            )

    def _evidence(self, type_: str | None) -> Iterator[Evidence]:
        """Yield what the promise rests on where it names a problem; what is bound to none, too."""
        named = {each for claim in self.promise.problems for each in claim.evidence}
        for each in self.promise.evidence:
            themes = {tag.problem for tag in each.themes}
            claims = [claim for claim in self.promise.problems if each.id in claim.evidence]
            bound = type_ in themes or any(claim.problem == type_ for claim in claims)
            if bound or (each.id not in named and not themes):
                yield each

    def _outcomes(self, part: Part | None) -> tuple[Node, ...]:
        if part is None:
            return tuple(map(nodes.result, self._of_no_part(RESULTS)))
        targets = [
            each for each in lineage.outcomes(self.city, self.promise.id) if each.part.id == part.id
        ]
        told = {fact.id for each in targets for fact in each.results}
        facts = [fact for fact in self._documented(part.id, RESULTS) if fact.id not in told]
        return (
            *_effect(part, self.plan.status(part.id)),
            *map(nodes.target, targets),
            *map(nodes.result, facts),
        )

    def _documented(self, part: str, kinds: frozenset[Kind]) -> tuple[Fact, ...]:
        found = documented(self.city.facts, part, kinds).facts
        return tuple(fact for fact in found if fact.resident)

    def _of_no_part(self, kinds: frozenset[Kind]) -> tuple[Fact, ...]:
        """Return what is documented of the promise and of none of its goals and commitments."""
        parts = {part.id for part in self.promise.parts}
        found = self._documented(self.promise.id, kinds)
        return tuple(fact for fact in found if not parts & set(fact.commitments))


def _types(tags: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(tag.partition("/")[0] for tag in tags))


def _effect(of: Entry | Part, told: Mapping[Axis, Told]) -> tuple[Node, ...]:
    return (nodes.effect(of, told["effect"]),) if "effect" in told else ()
