"""Actors and commitments: who carries out what, with whom, and where, as far as it is published.

That an actor has no activity here means that none is published. It never means that the actor does
nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, get_args

from geo.actors import Sector
from geo.facts import documented
from geo.text import FIRST

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.actors import Actor
    from geo.areas import Areas
    from geo.city import City
    from geo.fact import Fact
    from geo.plan.activity import Place
    from geo.plan.fold import Entry, Plan
    from geo.plan.nodes import Part
    from geo.promise import Promise

SECTORS: tuple[Sector, ...] = get_args(Sector)
_SIGNS: frozenset[Sector] = frozenset({"police", "city"})
"""The sectors that bind themselves: each is an owner of commitments, under the same word."""


@dataclass(frozen=True, slots=True)
class Column:
    """A commitment or goal; or, without one, what serves the promise and none of its parts."""

    promise: Promise
    part: Part | None
    work: tuple[Entry, ...]
    """Its activities; none: none is published."""
    documented: tuple[Fact, ...] = ()
    """What is told of it elsewhere, which is no activity of the plan."""

    @property
    def silent(self) -> bool:
        """Whether no activity is published for it."""
        return not self.work


@dataclass(frozen=True, slots=True)
class Cell:
    """What one actor does for one commitment."""

    responsible: tuple[Entry, ...]
    partner: tuple[Entry, ...]
    bound: bool
    """The commitment is this actor's own."""

    @property
    def silent(self) -> bool:
        """Whether no activity is published."""
        return not (self.responsible or self.partner)


@dataclass(frozen=True, slots=True)
class Shared:
    """What an actor does together with another."""

    other: str
    work: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One actor and its work."""

    actor: Actor
    named: tuple[Promise, ...]
    """The promises that name it, as a party or as an actor."""
    outside: tuple[Promise, ...]
    """Those whose focus it sits outside of."""
    responsible: tuple[Entry, ...]
    partner: tuple[Entry, ...]
    shared: tuple[Shared, ...]
    """With whom, in the order of the vocabulary."""
    mentions: tuple[Fact, ...]
    """The documented facts that say its name."""

    @property
    def work(self) -> tuple[Entry, ...]:
        """Everything it takes part in: first what it carries out."""
        return (*self.responsible, *self.partner)

    @property
    def silent(self) -> bool:
        """Whether no activity of it is published."""
        return not self.work

    @property
    def places(self) -> tuple[Place, ...]:
        """Where it works, each place once, as published."""
        return tuple(dict.fromkeys(place for entry in self.work for place in entry.activity.places))

    def cell(self, column: Column) -> Cell:
        """Return what it does for a commitment."""
        own = {entry.activity.id for entry in column.work}
        return Cell(
            tuple(entry for entry in self.responsible if entry.activity.id in own),
            tuple(entry for entry in self.partner if entry.activity.id in own),
            self._bound(column),
        )

    def _bound(self, column: Column) -> bool:
        owners = getattr(column.part, "owners", ())
        party = self.actor.id in column.promise.parties
        return party and self.actor.sector in _SIGNS and self.actor.sector in owners


@dataclass(frozen=True)
class Matrix:
    """Actors by commitments."""

    rows: tuple[Row, ...]
    """By sector; within one in the order of the vocabulary."""
    columns: tuple[Column, ...]

    @cached_property
    def sectors(self) -> tuple[tuple[Sector, tuple[Row, ...]], ...]:
        """The rows of each sector that has any."""
        found = ((s, tuple(row for row in self.rows if row.actor.sector == s)) for s in SECTORS)
        return tuple((sector, rows) for sector, rows in found if rows)

    @property
    def silent(self) -> tuple[Column, ...]:
        """The commitments and goals that no activity is published for."""
        return tuple(each for each in self.columns if each.part and each.silent)

    def row(self, actor: str) -> Row | None:
        """Return one actor's row; None where it has none."""
        return next((each for each in self.rows if each.actor.id == actor), None)


def build(city: City, plan: Plan, promises: Iterable[Promise] | None = None) -> Matrix:
    """Return the actors and commitments of some promises, or of the whole city.

    Of some promises there are the actors that one of them names, and those that take part in their
    work; of the whole city there is every actor.
    """
    chosen = tuple(city.promises) if promises is None else tuple(promises)
    entries = [entry for promise in chosen for entry in plan.of_promise(promise.id)]
    rows = (_row(actor, entries, chosen, city) for actor in city.promises.actors.values())
    kept = [row for row in rows if promises is None or row.named or row.work]
    columns = (column for promise in chosen for column in _columns(promise, plan, city))
    ordered = sorted(kept, key=lambda row: SECTORS.index(row.actor.sector))
    return Matrix(tuple(ordered), tuple(columns))


def _columns(promise: Promise, plan: Plan, city: City) -> Iterable[Column]:
    for part in promise.parts:
        work = (e for e in plan.serving(part.id) if e.activity.promise == promise.id)
        told = (fact for fact in documented(city.facts, part.id).facts if fact.resident)
        yield Column(promise, part, tuple(work), tuple(told))
    known = {part.id for part in promise.parts}
    rest = [e for e in plan.of_promise(promise.id) if e.activity.commitment not in known]
    if rest:
        yield Column(promise, None, tuple(rest))


def _row(actor: Actor, entries: list[Entry], promises: tuple[Promise, ...], city: City) -> Row:
    responsible = tuple(each for each in entries if each.activity.responsible == actor.id)
    partner = tuple(each for each in entries if _helps(actor.id, each))
    named = tuple(each for each in promises if actor.id in (*each.parties, *each.actors))
    return Row(
        actor,
        named,
        tuple(each for each in named if is_outside(actor, each, city.areas)),
        responsible,
        partner,
        _shared(actor.id, (*responsible, *partner), city),
        tuple(_mentions(actor, city)),
    )


def _helps(actor: str, entry: Entry) -> bool:
    return actor in entry.activity.partners and actor != entry.activity.responsible


def _shared(actor: str, work: tuple[Entry, ...], city: City) -> tuple[Shared, ...]:
    others = (each for each in city.promises.actors if each != actor)
    found = (Shared(other, tuple(e for e in work if other in _who(e))) for other in others)
    return tuple(each for each in found if each.work)


def _who(entry: Entry) -> tuple[str, ...]:
    return (entry.activity.responsible, *entry.activity.partners)


def is_outside(actor: Actor, promise: Promise, areas: Areas) -> bool:
    """Return whether an actor is known to sit outside the focus areas of a promise.

    Not where the promise has no focus, or where it is not published where the actor sits.
    """
    if not promise.focus or not actor.areas:
        return False
    return not any(
        focus in areas.up(area) or area in areas.up(focus)
        for area in actor.areas
        for focus in promise.focus
    )


def _mentions(actor: Actor, city: City) -> Iterable[Fact]:
    """Yield the facts that say an actor's whole name; the parties stand in nearly all of them."""
    if actor.sector in _SIGNS:
        return
    name = re.compile(rf"(?<!\w){re.escape(actor.name)}s?(?!\w)")
    for fact in city.facts:
        if fact.resident and name.search(fact.words.to(FIRST)):
            yield fact
