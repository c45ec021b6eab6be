"""The rows of the editable table: what was typed in them, and what comes of writing it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from dashboard import cache
from dashboard.parts.plan import fieldwords
from dashboard.parts.plan.editing import reasons
from dashboard.parts.plan.editing.reasons import Wrong
from geo.plan import breaches, event, typed
from geo.plan.log import Conflict
from geo.text import FIRST, Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.city import City
    from geo.plan.activity import Activity
    from geo.plan.event import Event
    from geo.plan.fold import Entry

COLUMNS: Final = ("title", "responsible", "starts", "ends")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One activity of the table: what it was opened on, and what stands in its cells."""

    base: Activity
    revision: int
    cells: Mapping[str, str]
    wrong: tuple[Wrong, ...] = ()
    since: tuple[Event, ...] = ()
    """What others wrote about it when it was to be written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The table as it was opened."""

    city: str
    page: int
    turn: int
    rows: tuple[Row, ...]
    edits: Mapping[Any, Mapping[str, Any]] = field(default_factory=dict)
    """What its widget held last: the changed cells of each row, by its place."""

    @property
    def key(self) -> str:
        """The key of its widget: a table that is opened anew has a new one."""
        return f"plan-sheet-{self.turn}"


def changed(row: Row, cells: Mapping[str, str], city: City) -> tuple[Activity, tuple[Wrong, ...]]:
    """Return the activity that the cells of a row make, and what is wrong with it."""
    wrong: list[Wrong] = []
    fields: dict[str, Any] = {}
    before = _cells(row.base)
    for name in COLUMNS:
        told = (cells.get(name) or "").strip()
        if told == before[name]:
            continue
        try:
            fields[name] = _read(name, told, row.base)
        except ValueError:
            wrong.append(Wrong(name, told, "bad_day"))
    made = replace(row.base, **fields)
    return made, (*wrong, *reasons.of(breaches.of_activity(made, city)))


def _read(name: str, told: str, base: Activity) -> Any:  # noqa: ANN401  a field has its own type
    if name == "title":
        english = dict(base.title.words).get("en")
        return Text(((FIRST, told), *([("en", english)] if english else [])))
    return typed.day(told) if name in {"starts", "ends"} else told


def _cells(told: Activity) -> dict[str, str]:
    """Return what stands in the cells of an activity."""
    return {
        "title": told.title.to(FIRST),
        "responsible": told.responsible,
        "starts": told.starts.isoformat() if told.starts else "",
        "ends": told.ends.isoformat() if told.ends else "",
    }


def row_of(entry: Entry) -> Row:
    """Return the row of an activity as it is now."""
    return Row(base=entry.activity, revision=entry.revision, cells=_cells(entry.activity))


def names(city: City) -> dict[str, str]:
    """Return the name of each actor, by id."""
    return {name: fieldwords.actor(name, city) for name in city.promises.actors}


def edited(sheet: Sheet, edits: Mapping[Any, Mapping[str, Any]], city: City) -> tuple[Row, ...]:
    """Return the rows with what was typed in them: `edits` holds the changed cells of each."""
    ids = {name: actor for actor, name in names(city).items()}
    rows = []
    for at, row in enumerate(sheet.rows):
        told = edits.get(at, edits.get(str(at), {}))
        cells = {name: str(value or "") for name, value in told.items() if name in COLUMNS}
        if "responsible" in cells:
            cells["responsible"] = ids.get(cells["responsible"], cells["responsible"])
        rows.append(replace(row, cells={**row.cells, **cells}))
    return tuple(rows)


def written(row: Row, who: str, city: City) -> Row:
    """Write a row that was changed; return it as it is then, or with what stopped it."""
    made, wrong = changed(row, row.cells, city)
    if row.cells == _cells(row.base):
        return row
    if wrong:
        return replace(row, wrong=wrong, since=())
    draft = event.changed(row.base, made)
    if draft is None:
        return replace(row, cells=_cells(row.base), wrong=(), since=())
    try:
        cache.log(city.id).append([draft], who=who, seen={draft.subject: row.revision})
    except Conflict as conflict:
        return _beaten(row, conflict, city)
    return row_of(cache.plan(city.id).entries[row.base.id])


def _beaten(row: Row, conflict: Conflict, city: City) -> Row:
    """Return a row on what others made of it: what was typed stays, what was not is theirs."""
    entry = cache.plan(city.id).entries.get(row.base.id)
    before = _cells(row.base)
    theirs = entry.activity if entry else row.base
    cells = _cells(theirs) | {n: told for n, told in row.cells.items() if told != before[n]}
    revision = max(each.revision for each in conflict.since)
    return Row(base=theirs, revision=revision, cells=cells, since=conflict.since)
