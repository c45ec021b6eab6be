"""Activities and statuses as JSON, and back: what an event's body holds.

A field that says nothing is left out, so that a log is short and an older one stays readable when
an activity gets a new field.
"""

from __future__ import annotations

from dataclasses import MISSING, fields, replace
from datetime import date, time
from typing import TYPE_CHECKING, Any

from geo.plan.activity import Activity, Place, Proof, Repeat, Status, Step
from geo.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Json = dict[str, Any]


def activity(told: Activity) -> Json:
    """Return an activity as JSON can hold it."""
    return _written(told)


def status(told: Status) -> Json:
    """Return a status as JSON can hold it."""
    return _written(told)


def read_activity(found: Mapping[str, Any]) -> Activity:
    """Return the activity that `activity` wrote. Raises KeyError, TypeError or ValueError."""
    return Activity(**_read(found, OF_ACTIVITY))


def read_status(found: Mapping[str, Any]) -> Status:
    """Return the status that `status` wrote. Raises KeyError, TypeError or ValueError."""
    return Status(**_read(found, OF_STATUS))


def changed(before: Activity, body: Mapping[str, Any]) -> Activity:
    """Return an activity with the fields that a change gives it.

    The id stays, a field that no activity has is left out, and one that every activity must have
    is not taken away. Raises TypeError or ValueError.
    """
    found = {
        name: read_field(name, value)
        for name, value in body.items()
        if name in _FIELDS and name != "id" and not (value is None and name in _REQUIRED)
    }
    return replace(before, **found)


def read_field(name: str, value: Any) -> Any:  # noqa: ANN401  a field has its own type
    """Return one field of an activity from what JSON holds of it; None is what it has by itself.

    Raises KeyError where an activity has no such field.
    """
    if name not in _FIELDS:
        raise KeyError(name)
    if value is None:
        return _FIELDS[name]
    return _READERS[name](value) if name in _READERS else value


def _written(told: Any) -> Json:  # noqa: ANN401  any of our values
    found = {each.name: _plain(getattr(told, each.name)) for each in fields(told)}
    return {name: value for name, value in found.items() if value not in (None, [], "")}


def _plain(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, (Place, Repeat, Proof)):
        return _written(value)
    if isinstance(value, Text):
        return dict(value.words)
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, time):
        return value.isoformat("minutes")
    return value.isoformat() if isinstance(value, date) else value


def _read(found: Mapping[str, Any], known: frozenset[str]) -> Json:
    return {
        name: _READERS[name](value) if name in _READERS else value
        for name, value in found.items()
        if name in known and value is not None
    }


def _place(found: Mapping[str, Any]) -> Place:
    return Place(
        area=found.get("area"),
        name=Text.of(found["name"]) if "name" in found else None,
        course=tuple((float(lon), float(lat)) for lon, lat in found.get("course", ())),
    )


def _repeat(found: Mapping[str, Any]) -> Repeat:
    until = found.get("until")
    return Repeat(found["every"], date.fromisoformat(until) if until else None)


def _proof(found: Mapping[str, Any]) -> Proof:
    return Proof(
        kind=found["kind"],
        words=Text.of(found["words"]) if "words" in found else None,
        url=found.get("url"),
        number=found.get("number"),
    )


_READERS: Mapping[str, Callable[[Any], Any]] = {
    "partners": tuple,
    "title": Text.of,
    "about": Text.of,
    "problems": tuple,
    "places": lambda found: tuple(map(_place, found)),
    "starts": date.fromisoformat,
    "ends": date.fromisoformat,
    "begins": time.fromisoformat,
    "finishes": time.fromisoformat,
    "repeat": _repeat,
    "languages": tuple,
    "join": Text.of,
    "step": Step,
    "on": date.fromisoformat,
    "proof": _proof,
    "note": Text.of,
}

_FIELDS: Mapping[str, Any] = {
    each.name: () if each.default == () else None for each in fields(Activity)
}
"""The fields of an activity, with what each has where nothing is written."""

_REQUIRED = frozenset(
    each.name
    for each in fields(Activity)
    if each.default is MISSING and each.default_factory is MISSING
)

OF_ACTIVITY = frozenset(_FIELDS)
OF_STATUS = frozenset(each.name for each in fields(Status))
"""The names that the JSON of each may have."""
