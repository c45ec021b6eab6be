"""Every incident that is asked for, row by row, in pieces of one state of the store.

Rows are read some days at a time, so that no piece is cut out of more rows than it has to be.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

import ibis
import pandas as pd

from geo.errors import GeoError
from geo.incident_list import chosen, moment, order, told

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import ibis.expr.types as ir

    from geo.city import City
    from geo.incident_list import Asked
    from geo.store import Store

PIECE: Final = 200_000
"""So many rows are in memory at once, whatever the number asked for. The engine looks through all
rows for each piece: three million take 14 s in pieces of 50,000, and 5 s in these."""

Day: TypeAlias = date | None
"""A day, or that no day is known."""


class StoreChanged(GeoError):  # noqa: N818  it says what happened
    """Incidents were brought in or taken away while they were read."""


class Cut(NamedTuple):
    """One piece: of the rows of some days, in their order, so many after the first ones."""

    first: Day
    last: Day
    skip: int
    size: int


def pieces(store: Store, city: City, asked: Asked, *, most: int = PIECE) -> Iterator[pd.DataFrame]:
    """Yield every row asked for once, newest first (`order`), at most `most` at a time.

    Raises
    ------
    StoreChanged
        If an import or an undoing came between, since the pieces would then not be of one store.
    """
    version = store.version
    for cut in cuts(_days(store, city, asked), most):
        piece = partial(_piece, city=city, asked=asked, cut=cut)
        frame = store.read(piece, batch=asked.batch)
        if store.version != version:
            raise StoreChanged("incidents were brought in or taken away meanwhile: try again")
        yield frame


def cuts(days: Iterable[tuple[Day, int]], most: int) -> Iterator[Cut]:
    """Yield the pieces that some days are read in: several days together, or a day bit by bit.

    Parameters
    ----------
    days
        Each day with its number of rows, newest first; what is of no day stands by itself, last.
    """
    for first, last, rows in _spans(days, most):
        for skip in range(0, rows, most):
            yield Cut(first, last, skip, min(most, rows - skip))


def _spans(days: Iterable[tuple[Day, int]], most: int) -> Iterator[tuple[Day, Day, int]]:
    """Yield the first and last of days that have at most `most` rows together, and how many."""
    first: Day = None
    last: Day = None
    held = 0
    for day, rows in days:
        if held and (day is None or held + rows > most):
            yield first, last, held
            held = 0
        first, last, held = day, last if held else day, held + rows
    if held:
        yield first, last, held


def _days(store: Store, city: City, asked: Asked) -> list[tuple[Day, int]]:
    """Return how many rows each day has, newest first, those of no day last."""

    def counted(rows: ir.Table) -> ir.Table:
        found = chosen(rows, city, asked)
        days = found.group_by(day=moment(found).date()).agg(n=found.count())
        return days.order_by(days["day"].desc(nulls_first=False))

    answer = store.read(counted, batch=asked.batch)
    return [
        (None if pd.isna(day) else pd.Timestamp(day).date(), int(n))
        for day, n in zip(answer["day"], answer["n"], strict=True)
    ]


def _piece(rows: ir.Table, city: City, asked: Asked, cut: Cut) -> ir.Table:
    found = told(chosen(rows, city, asked), city)
    day = moment(found).date()
    if cut.first is None or cut.last is None:
        within = ~day.notnull()  # noqa: PD004  Ibis has no other word
    else:
        within = (day >= ibis.literal(cut.first)) & (day <= ibis.literal(cut.last))
    found = found.filter(within)
    return found.order_by(order(found, city, "newest")).limit(cut.size, offset=cut.skip)
