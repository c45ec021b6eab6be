"""What is different between two days of a plan: what was added, changed, withdrawn, and told.

Two plans are compared, not their events, so that something done and undone in between is no
change. Who did what, and what was taken back, stands in the log.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal

from geo.plan import written

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from geo.plan.activity import Activity, Axis
    from geo.plan.event import Event
    from geo.plan.fold import Entry, Plan, Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that is different."""

    kind: Literal["added", "changed", "withdrawn", "status"]
    part: str
    """The id of the activity, or of the commitment or goal that a status is of."""
    activity: Activity | None
    """None where it is about a commitment or goal."""
    event: Event
    """The last event behind it: who and when."""
    fields: tuple[str, ...] = ()
    """Of a change: the fields that have other values."""
    before: Activity | None = None
    """Of a change: the activity as it was."""
    axis: Axis | None = None
    was: Told | None = None
    """Of a status: what was told before; None: nothing was."""
    told: Told | None = None
    """Of a status: what is told now; None: it was taken back."""

    @property
    def at(self) -> datetime:
        """When it was written."""
        return self.event.at


def between(before: Plan, after: Plan) -> tuple[Change, ...]:
    """Return what is different in `after`, newest first."""
    told = [*_activities(before, after), *_of_commitments(before, after)]
    found = [_dated(change, before, after) for change in told]
    return tuple(sorted(found, key=lambda change: (change.at, change.event.number), reverse=True))


def _dated(change: Change, before: Plan, after: Plan) -> Change:
    """Return a change with the undoing behind it, where what stands there is an older state."""
    undoing = after.undoings.get(change.event.subject)
    if undoing is None or undoing == before.undoings.get(change.event.subject):
        return change
    older = change.event.number <= before.number and change.event.at < undoing.at
    return replace(change, event=undoing) if older else change


def _activities(before: Plan, after: Plan) -> Iterator[Change]:
    for name, entry in after.entries.items():
        old = before.entries.get(name)
        if old is None or old.withdrawn:
            if not entry.withdrawn:
                yield Change(kind="added", part=name, activity=entry.activity, event=entry.added)
                yield from _statuses(name, entry, {}, entry.status)
            continue
        yield from _one(name, old, entry)
    for name, old in before.entries.items():
        if name not in after.entries and not old.withdrawn:
            yield Change(kind="withdrawn", part=name, activity=old.activity, event=old.changed)


def _one(name: str, old: Entry, entry: Entry) -> Iterator[Change]:
    if entry.withdrawn:
        yield Change(kind="withdrawn", part=name, activity=entry.activity, event=entry.changed)
        return
    if fields := differing(old.activity, entry.activity):
        yield Change(
            kind="changed",
            part=name,
            activity=entry.activity,
            event=entry.changed,
            fields=fields,
            before=old.activity,
        )
    yield from _statuses(name, entry, old.status, entry.status)


def _of_commitments(before: Plan, after: Plan) -> Iterator[Change]:
    for part in dict.fromkeys([*before.statuses, *after.statuses]):
        yield from _statuses(part, None, before.status(part), after.status(part))


def _statuses(
    part: str, entry: Entry | None, old: Mapping[Axis, Told], new: Mapping[Axis, Told]
) -> Iterator[Change]:
    for axis in dict.fromkeys([*old, *new]):
        was, told = old.get(axis), new.get(axis)
        if (was and was.status) != (told and told.status):
            last = told or was
            if last is not None:
                yield Change(
                    kind="status",
                    part=part,
                    activity=entry.activity if entry else None,
                    event=last.event,
                    axis=axis,
                    was=was,
                    told=told,
                )


def differing(before: Activity, after: Activity) -> tuple[str, ...]:
    """Return the names of the fields that have other values."""
    old: dict[str, Any] = written.activity(before)
    new: dict[str, Any] = written.activity(after)
    return tuple(name for name in old | new if old.get(name) != new.get(name))
