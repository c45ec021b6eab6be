"""Rows of somebody's plan, read through a mapping: what each says of an activity and its statuses.

A row says only what its columns are about; what is not said stays as the plan has it
(`geo.plan.bringing`). A cell that cannot be read is told with its line, column and reason.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from geo.plan.activity import Repeat, Status
from geo.plan.fields import AXES, of_axis
from geo.plan.lookup import Lookup, Unknown
from geo.plan.rejects import LONGEST, Reject
from geo.sources import days
from geo.sources.plan_places import places
from geo.sources.plan_proof import proof
from geo.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date, time

    from geo.city import City
    from geo.plan.activity import Axis
    from geo.plan.lookup import Kind
    from geo.plan.mapping import Mapping as Columns
    from geo.plan.rejects import Reason
    from geo.sources.tables import Cell, Row, Table

PARTS: Mapping[str, tuple[str, ...]] = {
    "id": ("id",),
    "title": ("title", "title_en"),
    "about": ("about", "about_en"),
    "promise": ("promise",),
    "commitment": ("commitment",),
    "responsible": ("responsible",),
    "partners": ("partners",),
    "problems": ("problems",),
    "places": ("area", "place", "place_en", "course", "longitude", "latitude"),
    "starts": ("starts",),
    "ends": ("ends",),
    "begins": ("begins", "hours"),
    "finishes": ("finishes", "hours"),
    "repeat": ("repeat", "until"),
    "languages": ("languages",),
    "join": ("join", "join_en"),
    "source": ("source",),
}
"""The fields of a file that each part of an activity is read from."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one row says."""

    line: int
    parts: Mapping[str, Any]
    """Parts of an activity by their name there; one that is missing was not spoken of."""
    statuses: tuple[Status, ...]
    rejects: tuple[Reject, ...]
    """What could not be read: such a row does not come along."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file says."""

    rows: tuple[Told, ...]
    fields: Mapping[str, str]
    """The file's own name of the column of each field."""

    def column(self, name: str) -> str:
        """Return what the file calls a field or a part of an activity; else the field itself."""
        fields = (name, *PARTS.get(name, ()))
        return next((self.fields[each] for each in fields if each in self.fields), name)


def read(table: Table, columns: Columns, city: City) -> Reading:
    """Return what each row of a table says.

    Raises
    ------
    geo.errors.BadInput
        If the mapping names a column that the table does not have.
    """
    where = columns.fields(table.header)
    names = {each: table.header[at] for each, at in where.items()}
    lookup = Lookup(city, columns.values)
    rows = (_Row(row, where, names, columns.defaults, lookup) for row in table.rows)
    width = len(table.header)
    return Reading(tuple(row.told(width) for row in rows), names)


@dataclass
class _Row:
    """One row while it is read."""

    row: Row
    where: Mapping[str, int]
    names: Mapping[str, str]
    defaults: Mapping[str, str]
    lookup: Lookup
    rejects: list[Reject] = field(default_factory=list)

    def told(self, width: int) -> Told:
        for cell in self.row.cells[width:]:
            if cell != "":
                self.note("", cell, "too_many_cells")
        parts = self._parts()
        statuses = tuple(filter(None, (self._status(axis, parts) for axis in AXES)))
        return Told(self.row.line, parts, statuses, tuple(self.rejects))

    # Cells

    def cell(self, name: str) -> Cell:
        at = self.where.get(name)
        return "" if at is None or at >= len(self.row.cells) else self.row.cells[at]

    def words(self, name: str) -> str:
        return str(self.cell(name))

    def note(self, name: str, value: object, reason: Reason) -> None:
        shown = str(value)[:LONGEST]
        self.rejects.append(Reject(self.row.line, self.names.get(name, name), shown, reason))

    def said(self, name: str) -> str:
        """Return the words of a field, else what holds for every row."""
        return self.words(name) or self.defaults.get(name, "")

    # Parts

    def _parts(self) -> dict[str, Any]:
        found: dict[str, Any] = {}
        readers: Mapping[str, Callable[[], Any]] = {
            "id": lambda: self.words("id") or None,
            "title": lambda: self._text("title"),
            "about": lambda: self._text("about"),
            "commitment": lambda: self._commitment(found.get("promise") or ""),
            "responsible": lambda: self._one("responsible", "actors", "unknown_actor"),
            "partners": lambda: self._several("partners", "actors", "unknown_actor"),
            "problems": lambda: self._several("problems", "problems", "unknown_problem"),
            "places": lambda: places(self),
            "ends": lambda: self._day("ends")[0],
            "languages": lambda: self._several("languages", "languages", "bad_language"),
            "repeat": self._repeat,
            "join": lambda: self._text("join"),
            "source": lambda: self.said("source") or None,
        }
        if self._has("promise") or "promise" in self.defaults:
            found["promise"] = self._one("promise", "promises", "unknown_promise")
        found |= self._times()
        for part, reader in readers.items():
            if self._has(part) or part in self.defaults:
                found[part] = reader()
        if found.get("promise") is None and (of := found.get("commitment")):
            found["promise"] = self.lookup.promise_of(of)
        return found

    def _has(self, part: str) -> bool:
        return any(each in self.where for each in PARTS[part])

    def _text(self, name: str) -> Text | None:
        words = {"sv": self.words(name), "en": self.words(f"{name}_en")}
        if words["en"] and not words["sv"]:
            self.note(name, "", "missing")
            return None
        found = {code: each for code, each in words.items() if each}
        return Text.of(found) if found else None

    def _one(self, name: str, kind: Kind, reason: Reason) -> str | None:
        value = self.said(name)
        try:
            return self.lookup.one(kind, value) if value else None
        except Unknown as unknown:
            self.note(name, unknown.value, reason)
            return None

    def _several(self, name: str, kind: Kind, reason: Reason) -> tuple[str, ...]:
        try:
            return self.lookup.several(kind, self.words(name))
        except Unknown as unknown:
            self.note(name, unknown.value, reason)
            return ()

    def _commitment(self, promise: str) -> str | None:
        value = self.said("commitment")
        try:
            return self.lookup.commitment(promise, value) if value else None
        except Unknown as unknown:
            self.note("commitment", unknown.value, "unknown_part")
            return None

    def _times(self) -> dict[str, Any]:
        """Return day and hours of the start: the day's own cell may name the hour."""
        found: dict[str, Any] = {}
        hour = None
        if self._has("starts"):
            found["starts"], hour = self._day("starts")
        if not self._has("begins") and not self._has("finishes"):
            return found | ({"begins": hour} if hour else {})
        first, span = self._hours("begins"), self._hours("hours")
        found["begins"] = first[0] or span[0] or hour
        found["finishes"] = self._hours("finishes")[0] or first[1] or span[1]
        return found

    def _day(self, name: str) -> tuple[date | None, time | None]:
        cell = self.cell(name)
        try:
            return days.day(cell) if cell != "" else (None, None)
        except ValueError:
            self.note(name, cell, "bad_day")
            return None, None

    def _hours(self, name: str) -> tuple[time | None, time | None]:
        cell = self.cell(name)
        try:
            return days.hours(cell) if cell != "" else (None, None)
        except ValueError:
            self.note(name, cell, "bad_hour")
            return None, None

    def _repeat(self) -> Repeat | None:
        until, _ = self._day("until")
        value = self.words("repeat")
        try:
            every: Any = self.lookup.one("repeats", value) if value else None
        except Unknown:
            self.note("repeat", value, "unknown_word")
            return None
        if every is None and until is not None:
            self.note("repeat", "", "missing")
        return Repeat(every, until) if every else None

    # Statuses

    def _status(self, axis: Axis, parts: Mapping[str, Any]) -> Status | None:
        names = of_axis(axis)
        try:
            step = self.lookup.step(self.words(names["step"]))
        except Unknown as unknown:
            self.note(names["step"], unknown.value, "unknown_word")
            return None
        if step is None:
            evidence = ("proof_words", "proof_url", "proof_number", "note")
            if any(self.words(names[each]) for each in evidence):
                self.note(names["step"], "", "no_step")
            return None
        on = self._status_day(names["on"])
        by = self._status_by(names["by"]) or parts.get("responsible")
        note = self._text(names["note"])
        shown = proof(self, names)
        if on is None:
            return None
        return Status(axis=axis, step=step, by=by or "", on=on, proof=shown, note=note)

    def _status_day(self, name: str) -> date | None:
        if self.cell(name) != "" or "on" not in self.defaults:
            found, _ = self._day(name)
            if self.cell(name) == "":
                self.note(name, "", "missing")
            return found
        try:
            return days.day(self.defaults["on"])[0]
        except ValueError:
            self.note(name, self.defaults["on"], "bad_day")
            return None

    def _status_by(self, name: str) -> str | None:
        value = self.words(name) or self.defaults.get("by", "")
        try:
            return self.lookup.one("actors", value) if value else None
        except Unknown as unknown:
            self.note(name, unknown.value, "unknown_actor")
            return None
