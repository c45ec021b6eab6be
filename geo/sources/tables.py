"""A table that somebody sends: CSV or XLSX, as a head and rows that know their lines.

The bytes decide what it is, never the name. CSV may have commas, semicolons or tabs between its
cells, in UTF-8 or Windows-1252. Whatever else it is, it is refused in one sentence.
"""

from __future__ import annotations

import codecs
import csv
import io
from dataclasses import dataclass
from datetime import date, time
from typing import TYPE_CHECKING, Any

from python_calamine import CalamineError, CalamineWorkbook

from geo.errors import BadInput
from geo.sources import workbook_bounds
from geo.spreadsheet import unmarked

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

Cell = str | date | time
"""What a cell holds; a `date` may be a `datetime`. A number is written out."""

EXPECTED = "a table as CSV (UTF-8 or Windows-1252) or XLSX"
LARGEST = 20_000_000
"""Bytes of a file."""
MOST_ROWS, MOST_COLUMNS = 20_000, 200
LOW = 1000
"""So many rows may be empty or words above the table of a workbook."""

_MOST = f"{MOST_ROWS:,} rows and {MOST_COLUMNS} columns"
_OTHERS = {
    b"%PDF": "a PDF",
    b"\xd0\xcf\x11\xe0": "a workbook in the old XLS format",
    codecs.BOM_UTF16_LE: "in UTF-16",
    codecs.BOM_UTF16_BE: "in UTF-16",
    b"{\\rtf": "an RTF document",
}
_BETWEEN = ",;\t"


@dataclass(frozen=True, slots=True)
class Row:
    """One row that holds anything."""

    line: int
    """Where it begins in the file, counted from 1."""
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """What a file holds."""

    name: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]


def read(path: Path) -> Table:
    """Return the table in a file.

    Raises
    ------
    geo.errors.BadInput
        If it cannot be read, or is no table. For what else see `parse`.
    """
    return parse(content(path), str(path))


def content(path: Path) -> bytes:
    """Return what a file holds. Raises `BadInput` where it cannot be read, or is too large."""
    try:
        if path.exists() and not (path.is_file() or path.is_dir()):  # a pipe would be waited for
            raise BadInput(f"{path} is no plain file: expected {EXPECTED}")
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        reason = "is a directory" if path.is_dir() else f"cannot be read ({error.strerror})"
        raise BadInput(f"{path} {reason}: expected {EXPECTED}") from error


def parse(raw: bytes, name: str) -> Table:
    """Return the table that these bytes hold.

    Raises
    ------
    geo.errors.BadInput
        If they are no table, too many, or name a column twice; the message begins with `name`.
    """
    if len(raw) > LARGEST:
        raise BadInput(f"{name} is larger than {LARGEST // 1_000_000} MB: expected {EXPECTED}")
    if kind := next((kind for start, kind in _OTHERS.items() if raw.startswith(start)), None):
        raise BadInput(f"{name} is {kind}: expected {EXPECTED}")
    rows = _workbook(raw, name) if raw.startswith(b"PK\x03\x04") else _lines(raw, name)
    return _table([row for row in rows if any(row.cells)], name)


def _table(rows: Sequence[Row], name: str) -> Table:
    if not rows:
        raise BadInput(f"{name} is empty: expected {EXPECTED}")
    head, *rest = rows
    header = _without_end(tuple(str(cell).strip() for cell in head.cells))
    if twice := next((each for each in header if each and header.count(each) > 1), None):
        raise BadInput(f"{name}, line {head.line}: the column {twice!r} stands twice")
    if len(rest) > MOST_ROWS or len(header) > MOST_COLUMNS:
        raise BadInput(f"{name} is too large: it may have {_MOST}")
    return Table(name, header, tuple(Row(row.line, _without_end(row.cells)) for row in rest))


def _without_end(cells: tuple[Any, ...]) -> tuple[Any, ...]:
    last = max((at for at, cell in enumerate(cells, 1) if cell != ""), default=0)
    return cells[:last]


# CSV


def _lines(raw: bytes, name: str) -> list[Row]:
    text = _text(raw, name)
    if text.lstrip()[:1] in {"<", "{", "["}:
        raise BadInput(f"{name} is a web page, XML or JSON: expected {EXPECTED}")
    found = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    rows, line = [], 1
    try:
        for cells in found:
            rows.append(Row(line, tuple(unmarked(cell).strip() for cell in cells)))
            line = found.line_num + 1
            if len(rows) > MOST_ROWS + 1:
                break
    except csv.Error as error:
        raise BadInput(f"{name}, line {line}: broken CSV ({error}): expected {EXPECTED}") from error
    declared = bool(rows) and rows[0].cells[:1] == ("sep=",)  # as Excel may write above a head
    return rows[1:] if declared else rows


def _text(raw: bytes, name: str) -> str:
    if b"\0" in raw:
        raise BadInput(f"{name} is no text: expected {EXPECTED}")
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadInput(f"{name} is in neither UTF-8 nor Windows-1252: expected {EXPECTED}")


def _delimiter(text: str) -> str:
    """Return what the first line that says something has most of, outside quotes."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    bare = "".join(part for at, part in enumerate(first.split('"')) if at % 2 == 0)
    return max(_BETWEEN, key=bare.count)


# XLSX


def _workbook(raw: bytes, name: str) -> list[Row]:
    """Return the rows of the first sheet that holds anything."""
    _refuse_bombs(raw, name)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
        for number in range(len(book.sheet_names)):
            sheet = book.get_sheet_by_index(number)
            first = (sheet.start or (0, 0))[0]
            rows = list(_numbered(sheet.to_python(skip_empty_area=True), first + 1))
            if any(any(row.cells) for row in rows):
                return rows
    except (CalamineError, OSError, ValueError) as error:
        reason = " ".join(str(error).split())
        raise BadInput(f"{name} is no sound workbook ({reason}): expected {EXPECTED}") from error
    return []


def _numbered(rows: Iterable[Sequence[Any]], first: int) -> Iterable[Row]:
    return (Row(at, tuple(map(_cell, cells))) for at, cells in enumerate(rows, first))


def _refuse_bombs(raw: bytes, name: str) -> None:
    try:
        workbook_bounds.check(io.BytesIO(raw), MOST_ROWS + LOW, MOST_COLUMNS)
    except workbook_bounds.TooLarge as wrong:
        raise BadInput(f"{name} is too large: it {wrong}, and may have {_MOST}") from wrong
    except workbook_bounds.Unsound as wrong:
        raise BadInput(f"{name} is {wrong}: expected {EXPECTED}") from wrong


def _cell(value: Any) -> Cell:  # noqa: ANN401  what calamine makes of a cell
    if isinstance(value, (date, time)):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else unmarked(str(value)).strip()
