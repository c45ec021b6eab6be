"""Rows of incidents as a workbook, and a sheet about itself: what was asked for, when, of what.

Rows are written one by one, so that a large table needs no more memory than a small one.
"""

from __future__ import annotations

import math
from typing import IO, TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
import xlsxwriter

from dashboard import cache
from dashboard.takeaway.incidents_files import parts
from dashboard.takeaway.incidents_table import DEGREES, FIELDS, heads
from dashboard.takeaway.incidents_words import note
from geo import sheet_look
from geo.bidi import bare
from geo.incident_pieces import StoreChanged
from geo.spreadsheet import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from dashboard.takeaway.incidents import Leaving

MOST_ROWS: Final = 2**20 - 1
"""A sheet has no more, under its head."""
LONGEST: Final = 32_767
"""The signs that fit a cell."""
LONG: Final = {"id": 24, "type": 30, "place": 30, "source": 30, "url": 30}
"""How many letters a column of words from outside holds."""

_EPOCH: Final = np.datetime64("1899-12-30", "m")
_FIRST: Final = np.datetime64("1900-03-01", "m")
"""Before this day Excel counts one day too many: such a time is written as words."""
_TIMES: Final = ("when", "published")
_SHOWN: Final = {16: "yyyy-mm-dd hh:mm", 10: "yyyy-mm-dd"}
"""How a time is shown that has so many signs; a month alone has fewer and stays words."""


def write_xlsx(told: Leaving, file: IO[bytes]) -> None:
    """Write the rows as XLSX; no words in it can be run as a formula."""
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "tmpdir": str(cache.data_directory()),
    }
    book = xlsxwriter.Workbook(file, options)
    say = told.say
    name, head = bare(say("Händelser")), list(heads(say).values())
    book.set_properties({"title": f"{name}: {bare(say.text(told.city.name))}"})
    widths = [LONG.get(each, 0) for each in FIELDS]
    page = sheet_look.sheet(book, name, head, rtl=say.rtl, widths=widths)
    rows = _write_rows(book, page, told)
    if rows:
        page.autofilter(0, 0, rows, len(head) - 1)
    head = [bare(say("Uppgift")), bare(say("Innehåll"))]
    about = sheet_look.about(book, bare(say("om")), head, rtl=say.rtl)
    for number, words in enumerate(_about(told, rows), 1):
        about.write_row(number, 0, [clean(bare(each)) for each in words])
    book.close()


def _write_rows(book: Any, page: Any, told: Leaving) -> int:  # noqa: ANN401
    """Write the rows, and return how many they are."""
    shown = {length: book.add_format({"num_format": told}) for length, told in _SHOWN.items()}
    rows = (row for piece in told.pieces() for part in parts(piece) for row in _rows(part))
    number = 0
    for number, row in enumerate(rows, 1):
        if number > MOST_ROWS:
            raise StoreChanged("there are more rows than a sheet holds by now")
        for at, cell in enumerate(row):
            if isinstance(cell, str):
                page.write_string(number, at, cell)
            elif isinstance(cell, tuple):
                page.write_number(number, at, cell[0], shown[cell[1]])
            elif cell is not None:
                page.write_number(number, at, cell)
    return number


def _rows(part: pd.DataFrame) -> Iterator[tuple[Any, ...]]:
    return zip(*(_cells(part[name]) for name in FIELDS), strict=True)


def _cells(column: pd.Series[Any]) -> Iterator[Any]:
    """Yield each cell: words, a number, a time as (Excel's number, signs), or None."""
    if column.name in DEGREES:
        return (None if math.isnan(cell) else cell for cell in column.tolist())
    plain = [None if pd.isna(cell) else cell for cell in column.tolist()]
    if column.name in _TIMES:
        return _times(plain)
    return (None if cell is None else clean(cell)[:LONGEST] for cell in plain)


def _times(cells: list[str | None]) -> Iterator[Any]:
    moments: NDArray[np.datetime64] = np.array(
        [cell if cell and len(cell) in _SHOWN else "NaT" for cell in cells], "datetime64[m]"
    )
    days = (moments - _EPOCH) / np.timedelta64(1, "D")
    for cell, moment, day in zip(cells, moments, days, strict=True):
        dated = cell is not None and moment >= _FIRST  # which NaT is not
        yield (float(day), len(cell)) if dated and cell else cell


def _about(told: Leaving, rows: int) -> Iterator[tuple[str, str]]:
    """Yield what the rows are, which they are and when they were taken, and what to heed."""
    say, city = told.say, told.city
    yield say("Stad"), say.text(city.name)
    if city.synthetic:
        yield say("Exempeldata"), say("Exempeldata: allt här är påhittat")
    yield from told.conditions()
    yield say("Antal"), say.number(rows)
    yield say("Hämtad"), told.day
    yield say("Att tänka på"), note(say)
