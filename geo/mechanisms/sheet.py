"""One CSV file of records, cell by cell; every breach is noted with its line.

A cell that is missing or wrong is noted and a stand-in of the right type comes back, so that one
pass finds all there is to mend. Whoever reads ends with `geo.record.raise_breaches`.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Generic, TypeVar

from geo import months
from geo.mechanisms.spots import Spot, spots
from geo.text import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from enum import StrEnum
    from pathlib import Path

    from geo.areas import Areas
    from geo.problems import Problems

T = TypeVar("T")
Choice = TypeVar("Choice", bound="StrEnum")

_WHOLE = re.compile(r"[0-9]{1,7}")
_NUMBER = re.compile(r"[0-9]{1,7}(?:\.[0-9]{1,3})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WEEK = re.compile(r"([0-9]{4})-W([0-9]{2})")


@dataclass(frozen=True, slots=True)
class Known:
    """What a record may name."""

    areas: Areas
    problems: Problems


@dataclass(frozen=True, slots=True)
class Cells:
    """One row of a file."""

    name: str
    """City, folder and file, as messages say it."""
    line: int
    cells: Mapping[str, str]
    known: Known
    breaches: list[str]

    def note(self, sentence: str) -> None:
        """Note a breach of this row."""
        self.breaches.append(f"{self.name}:{self.line}: {sentence}")

    def word(self, column: str) -> str:
        """Return the words of a cell, which must hold some."""
        if not (value := self.cells[column]):
            self.note(f"{column} is missing")
        return value

    def if_there(self, column: str, read: Callable[[str], T]) -> T | None:
        """Return what `read` makes of a column, or None where the cell is empty."""
        return read(column) if self.cells[column] else None

    def whole(self, column: str) -> int:
        """Return a whole number, none below zero."""
        if not _WHOLE.fullmatch(value := self.word(column)):
            self._wrong(column, value, "whole number")
            return 0
        return int(value)

    def number(self, column: str) -> float:
        """Return a number with a decimal point, none below zero."""
        if not _NUMBER.fullmatch(value := self.word(column)):
            self._wrong(column, value, "number")
            return 0.0
        return float(value)

    def day(self, column: str) -> date:
        """Return a day written as YYYY-MM-DD."""
        value = self.word(column)
        try:
            return date.fromisoformat(value if _DAY.fullmatch(value) else "")
        except ValueError:
            self._wrong(column, value, "day")
            return date.min

    def month(self, column: str) -> int:
        """Return a month written as YYYY-MM, counted as in `geo.months`."""
        value = self.word(column)
        try:
            return months.parse(value)
        except ValueError:
            self._wrong(column, value, "month written as YYYY-MM")
            return 0

    def week(self, column: str) -> date:
        """Return the Monday of an ISO week written as YYYY-Www."""
        value = self.word(column)
        written = _WEEK.fullmatch(value)
        try:
            year, week = (int(part) for part in written.groups()) if written else (0, 0)
            return date.fromisocalendar(year, week, 1)
        except ValueError:
            self._wrong(column, value, "ISO week written as YYYY-Www")
            return date.min

    def flag(self, column: str) -> bool:
        """Return whether a cell says yes; it must say yes or no."""
        if (value := self.word(column)) not in {"yes", "no"}:
            self._wrong(column, value, "yes or no")
        return value == "yes"

    def one_of(self, column: str, kinds: type[Choice]) -> Choice:
        """Return one of the values of an enumeration."""
        value = self.word(column)
        if value in list(kinds):
            return kinds(value)
        if value:
            self.note(f"{column} is {value!r}, not one of {', '.join(kinds)}")
        return next(iter(kinds))

    def area(self, column: str = "area") -> str:
        """Return the id of an area of the city."""
        value = self.word(column)
        if value and value not in self.known.areas:
            self.note(f"{column} names an unknown area {value!r}")
        return value

    def tags(self, column: str = "problems") -> tuple[str, ...]:
        """Return the problem types of a cell, with a space between; an empty cell has none."""
        tags = tuple(self.cells[column].split())
        for tag in tags:
            problem, _, sub = tag.partition("/")
            if not self.known.problems.has(problem, sub or None):
                self.note(f"{column} names an unknown problem type {tag!r}")
            elif self.known.problems[problem].protected:
                self.note(f"{column} names {tag!r}, which is never shown below the city")
        return tags

    def text(self, stem: str = "words") -> Text:
        """Return what stands in `words_sv` and `words_en`."""
        told = {code: self.word(f"{stem}_{code}") for code in ("sv", "en")}
        return Text.of(told) if all(told.values()) else Text(())

    def url(self, column: str = "url") -> str | None:
        """Return the address of the record's own source; None where it has none."""
        value = self.cells[column]
        if value and not value.startswith(("https://", "http://")):
            self._wrong(column, value, "web address")
        return value or None

    def at(self, column: str, area: str) -> tuple[Spot, ...]:
        """Return the spots of a cell, which lie in the city, and one at least in `area`."""
        if not self.cells[column]:
            return ()
        try:
            found = spots(self.cells[column])
        except ValueError as error:
            self.note(f"{column}: {error}")
            return ()
        self._inside(found, area, column)
        return found

    def _inside(self, found: tuple[Spot, ...], area: str, column: str) -> None:
        areas = self.known.areas
        held = areas.locate([lon for lon, _ in found], [lat for _, lat in found])
        if None in held:
            self.note(f"{column} lies outside the city")
        elif area in areas and not any(area in areas.up(each) for each in held):
            self.note(f"{column} lies in {', '.join(dict.fromkeys(held))}, not in {area}")

    def _wrong(self, column: str, value: str, noun: str) -> None:
        if value:
            self.note(f"{column} is no {noun}: {value!r}")


@dataclass(frozen=True, slots=True)
class Sheet(Generic[T]):
    """How one kind of file is written, and what a row of it becomes."""

    columns: tuple[str, ...]
    key: tuple[str, ...]
    """What no two rows share."""
    read: Callable[[Cells], T]
    private: Mapping[str, str] = field(default_factory=dict)
    """Parts of the name of a column that must never be here, and why."""

    def records(self, path: Path, known: Known, breaches: list[str]) -> tuple[T, ...]:
        """Return the records of a file; none where there is no such file."""
        return tuple(self._records(path, known, breaches)) if path.exists() else ()

    def _records(self, path: Path, known: Known, breaches: list[str]) -> Iterator[T]:
        seen: set[tuple[str, ...]] = set()
        for cells in self._rows(path, known, breaches):
            key = tuple(cells.cells[column] for column in self.key)
            if key in seen:
                cells.note(f"the {' and '.join(self.key)} {', '.join(key)!r} stands twice")
            seen.add(key)
            yield self.read(cells)

    def _rows(self, path: Path, known: Known, breaches: list[str]) -> Iterator[Cells]:
        name = "/".join(path.parts[-3:])
        raw = path.read_bytes()
        try:
            reader = csv.DictReader(io.StringIO(raw.decode("utf-8-sig")))
        except UnicodeDecodeError as error:
            line = raw.count(b"\n", 0, error.start) + 1
            breaches.append(f"{name}:{line}: this is not UTF-8")
            return
        try:
            yield from self._told(reader, name, known, breaches)
        except csv.Error as error:
            breaches.append(f"{name}:{max(reader.line_num, 1)}: this is no CSV: {error}")

    def _told(
        self, reader: csv.DictReader[str], name: str, known: Known, breaches: list[str]
    ) -> Iterator[Cells]:
        found = tuple(reader.fieldnames or ())
        if reasons := list(self._refused(found)):
            breaches += [f"{name}:1: {reason}" for reason in reasons]
            return
        if found != self.columns:
            breaches.append(f"{name}:1: the columns are not {', '.join(self.columns)}")
            return
        for row in reader:
            if None in row or None in row.values():
                breaches.append(f"{name}:{reader.line_num}: the row has too many or too few cells")
                continue
            stripped = {column: cell.strip() for column, cell in row.items()}
            yield Cells(name, reader.line_num, stripped, known, breaches)

    def _refused(self, found: tuple[str, ...]) -> Iterator[str]:
        """Yield why a column must not be here, for each that must not."""
        for column in found:
            folded = column.casefold()
            why = next((why for part, why in self.private.items() if part in folded), None)
            if why and column not in self.columns:
                yield f"the column {column!r} is refused: {why}"
