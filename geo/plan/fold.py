"""The plan on any day: a fold over its log.

Events are taken by the time they were written; what comes with a city later is written at its own
time. One that was undone does not count, unless the undoing was undone as well. What does not fit
changes nothing: a change of an activity whose adding was undone, a body that cannot be read, a kind
or a field that only a later version knows. So any log makes a plan, and a log that is cut at a day
makes the plan of that day.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from geo.plan import written
from geo.plan.event import Kind, id_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date, tzinfo

    from geo.plan.activity import Activity, Axis, Status
    from geo.plan.event import Event

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Told:
    """A status, and the event that told it."""

    status: Status
    event: Event


@dataclass(frozen=True, slots=True)
class Entry:
    """One activity as it stands, and the events that made it so."""

    activity: Activity
    added: Event
    changed: Event
    """The last event that changed it or withdrew it; the one that added it where none did."""
    revision: int
    """Of the last event about it, counted or not: what a writer says they have seen."""
    status: Mapping[Axis, Told]
    """An axis that is missing: nothing is published."""
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What is planned and how far it has come, on one day."""

    entries: Mapping[str, Entry]
    """By the id of the activity, in the order they were added; withdrawn ones too."""
    statuses: Mapping[str, Mapping[Axis, Told]]
    """Of commitments and goals, by id."""
    undoings: Mapping[str, Event]
    """The last undoing that counts, by subject: what stands there may be older than it."""
    number: int
    """Of the last event it is made of; 0 where there is none."""

    def __iter__(self) -> Iterator[Entry]:
        """Iterate over what is planned, without what was withdrawn."""
        return (entry for entry in self.entries.values() if not entry.withdrawn)

    def __len__(self) -> int:
        """Return how many activities are planned."""
        return sum(1 for _ in self)

    def serving(self, part: str) -> tuple[Entry, ...]:
        """Return the activities of one commitment or goal."""
        return tuple(entry for entry in self if entry.activity.commitment == part)

    def of_promise(self, promise: str) -> tuple[Entry, ...]:
        """Return the activities of one promise, those of no commitment too."""
        return tuple(entry for entry in self if entry.activity.promise == promise)

    def status(self, part: str) -> Mapping[Axis, Told]:
        """Return how far a commitment or goal has come; an axis not there: nothing published."""
        return self.statuses.get(part, {})


NOTHING = Plan({}, {}, {}, 0)


def cut(events: Iterable[Event], day: date, zone: tzinfo) -> tuple[Event, ...]:
    """Return the events that were written on `day` or before, as days are in `zone`."""
    end = datetime.combine(day + timedelta(days=1), time(), zone).astimezone(UTC)
    return tuple(event for event in events if event.at < end)


def fold(events: Sequence[Event]) -> Plan:
    """Return the plan that these events make, which may be any log or part of one."""
    entries: dict[str, Entry] = {}
    last: dict[str, dict[str, Event]] = defaultdict(dict)
    counted, undoings = _sifted(events)
    for event in counted:
        name = event.activity
        if event.kind is Kind.STATUS:
            if name is None or name in entries:
                last[event.subject][str(event.body.get("axis"))] = event
        elif name is not None:
            _apply(event, name, entries)
    told = {subject: _told(by_axis) for subject, by_axis in last.items()}
    revisions: dict[str, int] = defaultdict(int)
    for event in events:
        revisions[event.subject] = max(event.revision, revisions[event.subject])
    return Plan(
        {name: _whole(entry, told, revisions) for name, entry in entries.items()},
        {
            part: statuses
            for subject, statuses in told.items()
            if (part := id_of(subject, "commitment")) is not None
        },
        undoings,
        max((event.number for event in events), default=0),
    )


def _told(by_axis: Mapping[str, Event]) -> dict[Axis, Told]:
    """Return the last status of each axis; the earlier ones are not even read."""
    found = ((_read(written.read_status, event.body), event) for event in by_axis.values())
    return {status.axis: Told(status, event) for status, event in found if status is not None}


def _read(reader: Callable[[Mapping[str, Any]], T], body: Mapping[str, Any]) -> T | None:
    """Return what an event's body says; None where it cannot be read."""
    try:
        return reader(body)
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def _whole(
    entry: Entry, told: Mapping[str, Mapping[Axis, Told]], revisions: Mapping[str, int]
) -> Entry:
    subject = entry.added.subject
    return replace(entry, status=told.get(subject, {}), revision=revisions[subject])


def counting(events: Sequence[Event]) -> list[Event]:
    """Return the events that count: not undone, and themselves no undoing."""
    return _sifted(events)[0]


def _sifted(events: Sequence[Event]) -> tuple[list[Event], dict[str, Event]]:
    """Return the events that count, in order, and the last undoing that does, by subject."""
    undone: set[str] = set()
    found: list[Event] = []
    undoings: dict[str, Event] = {}
    for event in sorted(events, key=lambda each: (each.at, each.number), reverse=True):
        if event.id in undone:
            continue
        if event.kind is Kind.UNDONE:
            undone.add(str(event.body.get("event")))
            undoings.setdefault(event.subject, event)
        else:
            found.append(event)
    return found[::-1], undoings


def _apply(event: Event, name: str, entries: dict[str, Entry]) -> None:
    entry = entries.get(name)
    if event.kind is Kind.ADDED:
        made = _read(written.read_activity, {**event.body, "id": name})
        if made is not None:  # a second time: the packaged plan was corrected at its source
            known = entry or Entry(made, event, event, event.revision, {})
            entries[name] = replace(known, activity=made)
    elif entry is None:
        return
    elif event.kind is Kind.CHANGED:
        made = _read(lambda body: written.changed(entry.activity, body), event.body)
        entries[name] = replace(entry, activity=made or entry.activity, changed=event)
    elif event.kind is Kind.WITHDRAWN:
        entries[name] = replace(entry, withdrawn=True, changed=event)
