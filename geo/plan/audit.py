"""The log as it is looked through: what each event changed in the plan, and whether it counts.

What an event changed is the difference of the plans before and after it, so that an undoing tells
what it brought back.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.plan import breaches
from geo.plan.changes import between
from geo.plan.event import Kind
from geo.plan.fold import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.city import City
    from geo.plan.activity import Activity
    from geo.plan.breaches import Breach
    from geo.plan.changes import Change
    from geo.plan.event import Event


@dataclass(frozen=True, slots=True)
class Line:
    """One event of the log."""

    event: Event
    changes: tuple[Change, ...]
    """What it changed in the plan; none where it repeated what was, or came to nothing."""
    activity: Activity | None
    """The activity it is about, as it was then; None where it is about a commitment."""
    of: Event | None
    """Of an undoing: the event that it takes back."""
    counts: bool
    """False where it was undone."""


def lines(events: Sequence[Event], wanted: Sequence[Event]) -> tuple[Line, ...]:
    """Return the lines of the events wanted, which are some of `events`."""
    back = taken_back(events)
    by_id = {event.id: event for event in events}
    by_subject: dict[str, list[Event]] = defaultdict(list)
    subjects = {event.subject for event in wanted}
    for event in events:
        if event.subject in subjects:
            by_subject[event.subject].append(event)
    return tuple(
        _line(event, by_subject[event.subject], by_id, counts=event.id not in back)
        for event in wanted
    )


def breaking(what: Event, events: Sequence[Event], city: City) -> tuple[Breach, ...]:
    """Return what would be wrong with an activity if this event did not count.

    Each event kept the rules when it was written; without one of them the others may not.
    """
    if what.activity is None:
        return ()
    told = [each for each in events if each.subject == what.subject]
    last = max(told, key=lambda each: (each.at, each.number))
    undoing = replace(
        last, kind=Kind.UNDONE, body={"event": what.id}, id="", number=last.number + 1
    )
    entry = fold([*told, undoing]).entries.get(what.activity)
    if entry is None or entry.withdrawn:
        return ()
    return breaches.of_activity(entry.activity, city)


def taken_back(events: Sequence[Event]) -> frozenset[str]:
    """Return the ids of the events that were undone, undoings among them."""
    found: set[str] = set()
    for event in reversed(events):
        if event.kind is Kind.UNDONE and event.id not in found:
            found.add(str(event.body.get("event")))
    return frozenset(found)


def _line(event: Event, told: Sequence[Event], by_id: dict[str, Event], *, counts: bool) -> Line:
    until = [each for each in told if each.number < event.number]
    before, after = fold(until), fold([*until, event])
    name = event.activity or ""
    entry = after.entries.get(name) or before.entries.get(name)
    of = by_id.get(str(event.body.get("event"))) if event.kind is Kind.UNDONE else None
    return Line(event, between(before, after), entry.activity if entry else None, of, counts)
