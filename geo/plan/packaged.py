"""The plan that comes with a city: `plan.toml`, written for people, read as the events it tells.

Each activity says when it was added and by whom, and holds its statuses and changes under it.
`[[status]]` at the top is of a commitment or goal. An event's id depends on what it says and on its
day, so that reading the file once more adds what is new in it and nothing else; an activity that is
written otherwise in the file is a second event of the same day, and takes the place of the first.
"""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, date, datetime, time
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from geo import record
from geo.plan import breaches, event, written

if TYPE_CHECKING:
    from pathlib import Path

    from geo.city import City
    from geo.plan.activity import Activity
    from geo.plan.breaches import Breach
    from geo.plan.event import Draft
    from geo.record import Record

NOON = time(12)
Dated = tuple[datetime, "Draft"]
_EVENT = frozenset({"recorded", "status", "change", "commitment"})


def read(path: Path, city: City) -> tuple[Dated, ...]:
    """Return the events of a city's plan in the order they were written; none without a file.

    Raises
    ------
    geo.errors.DataError
        With every breach, each as `file:line: sentence`.
    """
    if not path.exists():
        return ()
    found: list[str] = []
    file = record.read(path, found)
    entries = file.tables("activity")
    record.note_twice(entries)
    dated = [each for entry in entries for each in _activity(entry, city)]
    dated += [
        each
        for entry in file.tables("status")
        for each in _status(entry, f"commitment:{entry.word('commitment')}", city)
    ]
    for name, times in Counter(draft.id for _, draft in dated).items():
        if times > 1:
            twice = next(draft for _, draft in dated if draft.id == name)
            file.note(f"the same is said twice of {twice.subject!r}")
    record.raise_breaches(found)
    return tuple(sorted(dated, key=itemgetter(0)))


def _activity(entry: Record, city: City) -> list[Dated]:
    told = _fields(entry, written.OF_ACTIVITY)
    try:
        made = written.read_activity(told)
    except (KeyError, TypeError, ValueError) as wrong:
        entry.note(f"this is no activity: {wrong}")
        return []
    _note(entry, breaches.of_activity(made, city))
    subject = event.subject_of("activity", made.id)
    dated: list[Dated] = [(_at(entry), event.added(made, id=_id(city, subject, entry)))]
    for change in entry.tables("change"):
        fields = _fields(change, written.OF_ACTIVITY)
        made = _changed(made, change, fields)
        _note(change, breaches.of_activity(made, city))
        said = event.Draft(
            kind=event.Kind.CHANGED, subject=subject, body=fields, id=_id(city, subject, change)
        )
        dated.append((_at(change), said))
    for status in entry.tables("status"):
        dated += _status(status, subject, city)
    return dated


def _changed(made: Activity, change: Record, fields: dict[str, Any]) -> Activity:
    if "id" in fields:
        change.note("the id of an activity never changes", "id")
    try:
        return written.changed(made, fields)
    except (AttributeError, KeyError, TypeError, ValueError) as wrong:
        change.note(f"this is no change: {wrong}")
        return made


def _status(entry: Record, subject: str, city: City) -> list[Dated]:
    told = _fields(entry, written.OF_STATUS)
    try:
        made = written.read_status(told)
    except (KeyError, TypeError, ValueError) as wrong:
        entry.note(f"this is no status: {wrong}")
        return []
    _note(entry, breaches.of_status(made, city, today=entry.day("recorded")))
    return [(_at(entry), event.status(subject, made, id=_id(city, subject, entry)))]


def _fields(entry: Record, known: frozenset[str]) -> dict[str, Any]:
    """Return what a table says of the fields known, and note every key that nothing reads."""
    found = {}
    for key, value in entry.table.items():
        if key in known:
            found[key] = _plain(value)
        elif key not in _EVENT:
            entry.note(f"{key} is a key that nothing reads", key)
    return found


def _note(entry: Record, found: tuple[Breach, ...]) -> None:
    for breach in found:
        entry.note(str(breach))


def _at(entry: Record) -> datetime:
    return datetime.combine(entry.day("recorded"), NOON, UTC)


def _id(city: City, subject: str, entry: Record) -> str:
    said = {key: each for key, each in entry.table.items() if key not in {"status", "change"}}
    return event.lasting(city.id, subject, json.dumps(_plain(said), sort_keys=True))


def _plain(value: Any) -> Any:  # noqa: ANN401  what TOML holds
    """Return what TOML holds as JSON holds it."""
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, time):
        return value.isoformat("minutes")
    return value.isoformat() if isinstance(value, date) else value
