"""Cells of a table of figures: whole numbers, per cent, years, areas, days, addresses.

A cell that cannot be what its column is raises `RefusedError`, whose sentence tells the cell.
Nothing is rounded, and what may be read in two ways is not read.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from geo.brought.fields import FIRST_YEAR
from geo.brought.rejects import LONGEST, RefusedError
from geo.citation import is_web
from geo.nameforms import area_keys, key
from geo.sources import days
from geo.spreadsheet import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.areas import Area
    from geo.sources.tables import Cell

_BLANK: Final = "[ \u00a0\u2009\u202f]"
_WHOLE: Final = rf"[0-9]{{1,3}}(?:{_BLANK}[0-9]{{3}})+|[0-9]+"
_COUNT: Final = re.compile(rf"({_WHOLE})(?:[.,]0+)?")
_NUMBER: Final = re.compile(rf"({_WHOLE})(?:[.,]([0-9]+))?(?:{_BLANK}*%)?")
_MOST_DIGITS: Final = 9
_CODE_AND_NAME: Final = re.compile(r"(\S+)\s+(.+)")


def refuse_beyond(cells: Sequence[Cell], width: int) -> None:
    """Refuse a row with a cell beyond the last column that has a head."""
    if beyond := [cell for cell in cells[width:] if cell != ""]:
        sentence = "the row has a cell beyond the last column that has a head"
        raise RefusedError("row", beyond[0], sentence)


def words(field: str, cell: Cell) -> str:
    """Return what a cell says in words, without what cannot be seen; a day as it is written."""
    if isinstance(cell, (date, time)):
        cell = cell.isoformat()
    told = " ".join(clean(cell).split())
    if len(told) > LONGEST:
        raise RefusedError(field, told, f"is longer than {LONGEST} characters")
    return told


def count(field: str, cell: str) -> int:
    """Return a whole number, zero or more: thousands may be parted by blanks.

    >>> count("residents", "1 234"), count("residents", "7,0")
    (1234, 7)
    """
    found = _COUNT.fullmatch(cell)
    digits = re.sub(_BLANK, "", found[1]) if found else ""
    if not digits or len(digits) > _MOST_DIGITS:
        raise RefusedError(field, cell, f"{cell!r} is no whole number, zero or more")
    return int(digits)


def number(cell: str, *, parts: bool = False) -> str:
    """Return a number with a decimal point, or the cell as it stands where it is none.

    Parameters
    ----------
    parts
        Whether a number without a sign is so many parts of one, to be told in per cent.

    >>> number("75,4 %"), number("0,754", parts=True), number("many")
    ('75.4', '75.4', 'many')
    """
    found = _NUMBER.fullmatch(cell)
    if found is None or len(cell) > _MOST_DIGITS + len("000000000,0 %"):
        return cell
    told = Decimal(re.sub(_BLANK, "", found[1]) + (f".{found[2]}" if found[2] else ""))
    if parts and "%" not in cell:
        told *= 100
    return f"{told.normalize():f}"


def year(field: str, cell: str, last: int) -> int:
    """Return a year from 1950 to `last`."""
    if re.fullmatch("[0-9]{4}", cell) and FIRST_YEAR <= int(cell) <= last:
        return int(cell)
    raise RefusedError(field, cell, f"{cell!r} is no year from {FIRST_YEAR} to {last}")


def day(field: str, cell: Cell) -> date | None:
    """Return the day that a cell names; None where it is empty."""
    if cell == "":
        return None
    try:
        found, _ = days.day(cell)
    except ValueError:
        raise RefusedError(field, cell, f"{cell!r} is no day such as 2018-05-09") from None
    return found.date() if isinstance(found, datetime) else found


def address(field: str, cell: str, *, made_up: bool) -> str:
    """Return an address of the web. A real city's cannot be one that nothing may ever have."""
    if not cell:
        raise RefusedError(field, "", "is missing: figures need a source")
    if not is_web(cell):
        raise RefusedError(field, cell, f"{cell!r} is no address of the web: expected https://…")
    if not made_up and is_nowhere(cell):
        sentence = f"{cell!r} is made up: a real city’s figures need a real source"
        raise RefusedError(field, cell, sentence)
    return cell


def is_nowhere(address: str) -> bool:
    """Return whether an address lies where, by RFC 2606, nobody can ever publish anything."""
    host = address.split("/")[2].partition(":")[0].lower()
    return host.endswith((".example", ".invalid", ".test", ".localhost"))


class Names:
    """The areas that a cell may name: by code, by name, by another name, or by code and name."""

    def __init__(self, areas: Iterable[Area]) -> None:
        self._ids: dict[str, str] = {}
        self._own: defaultdict[str, set[str]] = defaultdict(set)
        self._forms: defaultdict[str, set[str]] = defaultdict(set)
        for area in areas:
            self._ids[area.id] = area.id
            for name in (area.name, *area.aliases):
                self._own[key(name)].add(area.id)
                for form in area_keys(name):
                    self._forms[form].add(area.id)

    def find(self, cell: str) -> tuple[str, ...]:
        """Return the ids of all areas that a cell may mean, in their order."""
        if cell in self._ids:
            return (cell,)
        if found := self._named(cell):
            return found
        both = _CODE_AND_NAME.fullmatch(cell)
        if both and both[1] in self._ids and both[1] in self._named(both[2]):
            return (both[1],)
        return ()

    def _named(self, name: str) -> tuple[str, ...]:
        of = key(name)
        return tuple(sorted(self._own.get(of) or self._forms.get(of) or ())) if of else ()
