"""An event of the plan's log: something somebody wrote down, once, and nobody changes.

A subject is what an event is about: an activity, or a commitment or goal of a promise. Its
revision counts its own events, so that a writer can say what they had seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4, uuid5

from geo.plan import written

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from geo.plan.activity import Activity, Status

NAMESPACE = UUID("5f0f6b0e-33c5-4f0a-9b1e-51b2a0c6d1f4")


class Kind(StrEnum):
    """What an event says of its subject."""

    ADDED = "added"
    CHANGED = "changed"
    """Some fields have other values from now on."""
    STATUS = "status"
    WITHDRAWN = "withdrawn"
    """The activity is no longer planned. What was said of it stays in the log."""
    UNDONE = "undone"
    """An earlier event does not count from now on; undoing this one makes it count again."""
    FOREIGN = "foreign"
    """Of a kind that a later version wrote and this one does not know: it changes nothing."""

    @classmethod
    def _missing_(cls, value: object) -> Kind:  # noqa: ARG003  whatever it is
        return cls.FOREIGN


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An event before it is written: the log gives it its time, number and revision."""

    kind: Kind
    subject: str
    body: Mapping[str, Any]
    """What JSON can hold."""
    id: str

    @property
    def activity(self) -> str | None:
        """The id of the activity it is about; None where it is about a commitment."""
        return id_of(self.subject, "activity")


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Draft):
    """One entry of the log."""

    number: int
    """Its place in the log; later ones are greater."""
    at: datetime
    """When it was written (UTC)."""
    who: str
    """Who wrote it, as they are known to the server."""
    revision: int
    """The how-manieth event of its subject it is, from 1."""
    batch: str | None = None
    """The import it came with."""


def subject_of(kind: str, name: str) -> str:
    """Return the subject of an activity or commitment: "activity:NAME"."""
    return f"{kind}:{name}"


def id_of(subject: str, kind: str) -> str | None:
    """Return the id in a subject of this kind; None where it is of another."""
    found, _, name = subject.partition(":")
    return name if found == kind else None


def added(activity: Activity, *, id: str | None = None) -> Draft:  # noqa: A002
    """Return that an activity is in the plan from now on."""
    return _draft(Kind.ADDED, "activity", activity.id, written.activity(activity), id)


def changed(before: Activity, after: Activity, *, id: str | None = None) -> Draft | None:  # noqa: A002
    """Return what is different, field by field; None where nothing is."""
    old, new = written.activity(before), written.activity(after)
    fields = {name: new.get(name) for name in old | new if old.get(name) != new.get(name)}
    return _draft(Kind.CHANGED, "activity", before.id, fields, id) if fields else None


def status(subject: str, told: Status, *, id: str | None = None) -> Draft:  # noqa: A002
    """Return how far a subject has come."""
    kind, _, name = subject.partition(":")
    return _draft(Kind.STATUS, kind, name, written.status(told), id)


def withdrawn(activity: str, why: str = "") -> Draft:
    """Return that an activity is no longer planned."""
    return _draft(Kind.WITHDRAWN, "activity", activity, {"why": why} if why else {}, None)


def undone(event: Event) -> Draft:
    """Return that `event` does not count from now on."""
    return Draft(kind=Kind.UNDONE, subject=event.subject, body={"event": event.id}, id=str(uuid4()))


def lasting(*parts: str) -> str:
    """Return the id of what these parts name: always the same, so that nothing is seeded twice."""
    return str(uuid5(NAMESPACE, "/".join(parts)))


def _draft(kind: Kind, of: str, name: str, body: Mapping[str, Any], known: str | None) -> Draft:
    return Draft(kind=kind, subject=subject_of(of, name), body=body, id=known or str(uuid4()))
