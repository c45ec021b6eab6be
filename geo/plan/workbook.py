"""A plan as a workbook: its table, how far everything has come, and a sheet about itself.

Rows are written one by one, so that a large plan needs no more memory than a small one.
"""

from __future__ import annotations

import io
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import xlsxwriter

from geo import sheet_look
from geo.bidi import bare
from geo.plan.columns import column_name
from geo.plan.fields import AXES, OF_STATUS, of_axis
from geo.plan.sheet import COLUMNS, status_cells
from geo.plan.words import axis_name, step_name
from geo.spreadsheet import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geo.plan.activity import Status
    from geo.plan.leaving import Leaving

LONG: Final = {"id": 24, "title": 40, "about": 40, "when": 30, "name": 40, "source": 30}
"""How many letters a column of sentences holds; so does one whose name has the word."""
OLDEST: Final = 1900
"""Excel knows no day before this year: such a day is written as words."""
_STATUS: Final = ("of", "id", "name", "axis", "axis_name", "step_name", *OF_STATUS)


def workbook(told: Leaving) -> bytes:
    """Return what was asked for of a plan as XLSX. The same plan gives the same bytes."""
    packed = io.BytesIO()
    book = xlsxwriter.Workbook(
        packed, {"in_memory": True, "constant_memory": True, "strings_to_formulas": False}
    )
    book.set_properties({"title": told.attribution, "created": told.changed or date(2000, 1, 1)})
    say = told.say
    for name, head, rows in (
        (say("aktiviteter"), COLUMNS, (line.values() for line in told.lines())),
        (say("status"), _STATUS, _statuses(told)),
    ):
        widths = [_long(column) for column in head]
        page = sheet_look.sheet(book, bare(name), head, rtl=say.rtl, widths=widths)
        if count := _write(book, page, rows):
            page.autofilter(0, 0, count, len(head) - 1)
    head = bare(say("Uppgift")), bare(say("Innehåll"))
    _write(book, sheet_look.about(book, bare(say("om")), head, rtl=say.rtl), _about(told))
    book.close()
    return packed.getvalue()


def _long(column: str) -> int:
    """Return how many letters a column holds at least; 0 where its own head tells."""
    return max((width for name, width in LONG.items() if name in column.split("_")), default=0)


def _write(book: Any, page: Any, rows: Iterable[Iterable[Any]]) -> int:  # noqa: ANN401  it has no types
    """Write rows under the head of a sheet, and return how many they are."""
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    number = 0
    for number, row in enumerate(rows, 1):
        for at, value in enumerate(row):
            if isinstance(value, date) and value.year >= OLDEST:
                page.write_datetime(number, at, value, day)
            elif isinstance(value, int):
                page.write_number(number, at, value)
            elif value is not None:
                page.write_string(number, at, clean(str(value)))
    return number


def _statuses(told: Leaving) -> Iterator[list[Any]]:
    """Yield every status: of the activities, then of the commitments and goals asked for."""
    for entry in told.entries:
        title = bare(told.say.text(entry.activity.title))
        for axis in AXES:
            if axis in entry.status:
                status = entry.status[axis].status
                yield _status(told, ("activity", entry.activity.id, title), status)
    for promise in told.city.promises:
        if told.ask.promise not in {None, promise.id}:
            continue
        for part in promise.parts:
            for known in told.plan.status(part.id).values():
                name = bare(told.say.text(part.words))
                yield _status(told, ("commitment", part.id, name), known.status)


def _status(told: Leaving, of: tuple[str, str, str], status: Status) -> list[Any]:
    cells, names = status_cells(status.axis, status), of_axis(status.axis)
    words = axis_name(status.axis, told.say), step_name(status.step, told.say)
    return [*of, status.axis, *map(bare, words), *(cells[names[each]] for each in OF_STATUS)]


def _about(told: Leaving) -> Iterator[tuple[str, object]]:
    """Yield what the file is, as of when, whether it is made up, and what its columns mean."""
    say = told.say
    yield bare(say("Stad")), say.text(told.city.name)
    if told.city.synthetic:
        yield bare(say("Exempeldata")), told.attribution
    yield bare(say("Planen är från")), told.day
    yield bare(say("Källa")), bare(say("Adressen i kolumnen source, där det finns någon."))
    yield bare(say("Tom cell")), bare(say("Inget är publicerat. Det betyder inte noll."))
    for name in COLUMNS:
        yield name, bare(column_name(name, say))
