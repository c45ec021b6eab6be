"""XLSX: a sheet as a table of text. Days are written as ISO has them, numbers without noise.

It is read in a process of bounded memory, where a workbook that asks for a grid of billions of
cells, or for as many strings, ends nothing but that process.
"""

from __future__ import annotations

import zipfile
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum

from geo.errors import BadInput
from geo.sources.raw import heads
from geo.sources.raw.cells import number
from geo.sources.raw.reading import EXPECTED, Reading
from geo.sources.raw.rows import Rows
from geo.sources.raw.sound import sound
from geo.spreadsheet import unmarked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from geo.sources.raw.raw import Chunk

COLUMNS: Final = 200
UNPACKED: Final = 1_500_000_000
"""Bytes that a workbook may unpack to: a million rows of ten columns are half of it."""
_LOOKED_AT: Final = 100
"""Rows among which the head is."""
_OTHER_BOOKS: Final = frozenset({"xl/workbook.bin", "content.xml"})


def read(path: Path, name: str, sheet: str | None = None) -> Reading:
    """Open a workbook at a sheet, or at the first that holds anything.

    Raises
    ------
    geo.errors.BadInput
        If it is no sound workbook, holds nothing, or has no such sheet.
    """
    _check_parts(path, name)
    found = _sheet(path, name, sheet)
    head, cells = _head(found)
    header = heads.named(cells, f"{name}, row {head}", COLUMNS)
    return Reading(
        name=name,
        header=header,
        counted="row",
        size=(found.end or (0, 0))[0] + 1,
        sheet=found.name,
        make=lambda rows: _chunks(found, header, head, rows),
    )


def names(path: Path, name: str) -> list[str]:
    """Return what the sheets of cells are called, in their order.

    Raises
    ------
    geo.errors.BadInput
        If it is no sound workbook.
    """
    _check_parts(path, name)
    with sound(name, "workbook"):
        book = CalamineWorkbook.from_path(path)
        return [each.name for each in book.sheets_metadata if each.typ == SheetTypeEnum.WorkSheet]


def _head(sheet: CalamineSheet) -> tuple[int, Sequence[str]]:
    """Return the head of a sheet that is not empty, and its row."""
    until = (sheet.start or (0, 0))[0] + _LOOKED_AT
    first = enumerate(islice(sheet.iter_rows(), until), 1)
    words = [(line, [cell or "" for cell in _words(row)]) for line, row in first]
    rows = [(line, heads.without_end(row)) for line, row in words if any(row)]
    return rows[heads.head_row([row for _, row in rows])]


def _check_parts(path: Path, name: str) -> None:
    try:
        with zipfile.ZipFile(path) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as wrong:
        raise BadInput(f"{name} is a broken ZIP file: expected {EXPECTED}") from wrong
    names = [part.filename.lower() for part in parts]
    if "xl/workbook.xml" not in names or _OTHER_BOOKS & {*names}:
        raise BadInput(f"{name} is a ZIP file and no workbook: expected {EXPECTED}")
    if len(names) != len({*names}):
        raise BadInput(f"{name} is a workbook with two parts of one name: expected {EXPECTED}")
    if sum(part.file_size for part in parts) > UNPACKED:
        raise BadInput(f"{name} unpacks to more than {UNPACKED // 1_000_000} MB: send it as CSV")


def _sheet(path: Path, name: str, asked: str | None) -> CalamineSheet:
    with sound(name, "workbook"):
        book = CalamineWorkbook.from_path(path)
        if asked is not None and asked not in book.sheet_names:
            known = ", ".join(book.sheet_names)
            raise BadInput(f"{name} has no sheet {asked!r}: expected one of {known}")
        for each in book.sheet_names if asked is None else [asked]:
            sheet = book.get_sheet_by_name(each)
            if any(any(_words(row)) for row in sheet.iter_rows()):
                return sheet
    where = name if asked is None else f"{name}, sheet {asked!r},"
    raise BadInput(f"{where} is empty: expected {EXPECTED}")


def _chunks(sheet: CalamineSheet, header: tuple[str, ...], head: int, size: int) -> Iterator[Chunk]:
    below = islice(enumerate(sheet.iter_rows(), 1), head, None)
    while taken := list(islice(below, size)):
        rows = Rows(header)
        for line, cells in taken:
            _add(line, _words(cells), rows)
        yield rows.chunk(taken[-1][0])


def _add(line: int, cells: list[str | None], rows: Rows) -> None:
    width = len(rows.header)
    beyond = next((at for at, cell in enumerate(cells) if cell and at >= width), None)
    if beyond is not None:
        rows.refuse(line, f"column {beyond + 1}", cells[beyond] or "", "too_many_cells")
    elif any(cells):
        rows.add(line, [*cells[:width], *[None] * (width - len(cells))])


def _words(row: Sequence[Any]) -> list[str | None]:
    return [_cell(value) for value in row]


def _cell(value: Any) -> str | None:  # noqa: ANN401, PLR0911  whatever calamine makes of a cell
    if isinstance(value, str):
        return unmarked(value).strip() or None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return number(float(value))
    if isinstance(value, datetime):
        return (value + timedelta(milliseconds=500)).isoformat(" ", "seconds")
    if isinstance(value, time):
        return value.isoformat("seconds")
    if isinstance(value, date):
        return value.isoformat()
    return None if value is None else _hours(value)


def _hours(value: timedelta) -> str:
    minutes, seconds = divmod(round(value.total_seconds()), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{seconds:02}"
