"""One plan, looked up by promise, commitment and actor, and searched by what was asked.

It is made once for each plan, so that a page of a few commitments never walks through thousands of
activities for each of them.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date, datetime

    from geo.city import City
    from geo.filter import Filter
    from geo.plan.activity import Activity
    from geo.plan.fold import Entry, Plan
    from geo.promise import Promise

Entries = tuple["Entry", ...]


@dataclass(frozen=True, eq=False)
class Index:
    """What one plan of one city holds, by what is asked for. Equal only to itself."""

    city: City
    plan: Plan

    def day(self, moment: datetime) -> date:
        """Return the day of a moment, as days are in the city."""
        return moment.astimezone(self.city.zone).date()

    def serving(self, part: str) -> Entries:
        """Return the activities of a commitment or goal, in the order they were added."""
        return self._by_part.get(part, ())

    def of_promise(self, promise: str) -> Entries:
        """Return the activities of a promise, those of no commitment too."""
        return self._by_promise.get(promise, ())

    def loose(self, promise: Promise) -> Entries:
        """Return the activities of a promise that serve none of its commitments and goals."""
        known = {part.id for part in promise.parts}
        return tuple(
            each for each in self.of_promise(promise.id) if each.activity.commitment not in known
        )

    def later(self, entry: Entry) -> bool:
        """Return whether an activity was added after the plan of its promise began."""
        begun = self._begun.get(entry.activity.promise)
        return begun is not None and self.day(entry.added.at) > begun

    def new(self, entry: Entry, since: date) -> bool:
        """Return whether an activity was added on a day or after it."""
        return self.day(entry.added.at) >= since

    def tags(self, told: Activity) -> tuple[str, ...]:
        """Return the problem types of an activity: its own, else those of what it serves."""
        if told.problems:
            return told.problems
        return self._tags.get(told.commitment or "", ()) or self._tags.get(told.promise, ())

    def asked(self, ask: Filter) -> Entries:
        """Return the activities that were asked for, whatever their time.

        They are of the promise asked for, else of those that hold in the year asked for.
        """
        if ask.promise is not None:
            names: Iterable[str] = (ask.promise,)
        else:
            year = ask.year or self.city.promise_year
            names = (promise.id for promise in self.city.promises.of_year(year))
        found = (entry for name in names for entry in self.of_promise(name))
        return tuple(entry for entry in found if self.meets(entry, ask))

    def meets(self, entry: Entry, ask: Filter) -> bool:
        """Return whether an activity is of the actor, the state and the problems asked for."""
        told = entry.activity
        if ask.actor is not None and ask.actor not in (told.responsible, *told.partners):
            return False
        if ask.status is not None and ask.status != state(entry):
            return False
        return not ask.problems or self._about(told, ask)

    def _about(self, told: Activity, ask: Filter) -> bool:
        pairs = (tag.partition("/") for tag in self.tags(told))
        return ask.asks_any((problem, sub or None) for problem, _, sub in pairs)

    @cached_property
    def actors(self) -> tuple[str, ...]:
        """The ids of all that carry something out or take part, in the order of the vocabulary."""
        found = {
            name
            for entry in self.plan
            for name in (entry.activity.responsible, *entry.activity.partners)
        }
        return tuple(name for name in self.city.promises.actors if name in found)

    @cached_property
    def _by_part(self) -> Mapping[str, Entries]:
        return _grouped((entry.activity.commitment or "", entry) for entry in self.plan)

    @cached_property
    def _by_promise(self) -> Mapping[str, Entries]:
        return _grouped((entry.activity.promise, entry) for entry in self.plan)

    @cached_property
    def _begun(self) -> Mapping[str, date]:
        """The day on which the plan of each promise began, with what was withdrawn since."""
        first: dict[str, datetime] = {}
        for entry in self.plan.entries.values():
            name, at = entry.activity.promise, entry.added.at
            first[name] = min(first.get(name, at), at)
        return {name: self.day(at) for name, at in first.items()}

    @cached_property
    def _tags(self) -> Mapping[str, tuple[str, ...]]:
        """The problem types of each promise and each of its parts, by id."""
        promises = self.city.promises
        wholes = {promise.id: promise.tags for promise in promises}
        parts = {part.id: part.problems for promise in promises for part in promise.parts}
        return {
            name: tuple(f"{tag.problem}/{tag.sub}" if tag.sub else tag.problem for tag in tags)
            for name, tags in (wholes | parts).items()
        }


def state(entry: Entry) -> str:
    """Return how far an activity has been carried out, as a filter names it."""
    told = entry.status.get("activity")
    return str(told.status.step) if told else "none"


def _grouped(pairs: Iterable[tuple[str, Entry]]) -> dict[str, Entries]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for name, entry in pairs:
        found[name].append(entry)
    return {name: tuple(entries) for name, entries in found.items()}
