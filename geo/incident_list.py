"""Incidents row by row: which of them are asked for, in which order, and a page of them.

The engine counts, sorts and cuts; what comes back is bounded, whatever the store holds. Rows are
for work and not for publication, since small numbers tell who people are. A row of a protected
type tells nothing of its place.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

import ibis

from geo import asking
from geo.problems import MeasuredAs
from geo.schema import COLUMNS, PRECISIONS

if TYPE_CHECKING:
    from collections.abc import Sequence

    import ibis.expr.types as ir
    import pandas as pd

    from geo.city import City
    from geo.filter import Filter
    from geo.store import Store

Known = Literal["minute", "day", "month", "told", "undated"]
KNOWN: Final[tuple[Known, ...]] = get_args(Known)
"""How closely a time is known, closest first. Of `told` only the day it was published is known; of
`undated` not even that, so that it lies in no period."""

Sort = Literal[
    "newest", "oldest", "type", "problem", "measured_as", "area", "precision", "source", "as_of"
]
SORTS: Final[tuple[Sort, ...]] = get_args(Sort)

DEEP: Final = 5_000
"""Behind so many rows an engine sorts all there are: by their names alone, since whole rows would
take it gigabytes."""

_NAMES: Final = ("source", "id")
"""What names a row: no two are equal in both."""
_PLACE: Final = ("area", "px", "py", "place")
"""What a row of a protected type never tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which incidents are asked for. An empty condition means any."""

    ask: Filter
    area: str | None = None
    """In this area or one of its parts; None or the municipality means all there are."""
    measured: tuple[str, ...] = ()
    """Kinds of measure (`MeasuredAs`)."""
    sources: tuple[str, ...] = ()
    known: tuple[Known, ...] = ()
    """How closely the time is known. Undated ones come along only where they are named here."""
    precisions: tuple[str, ...] = ()
    """How closely the place is known (`PRECISIONS`)."""
    batch: str | None = None
    """Kept by this import; where it is kept no more, there are none."""


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """Some of the rows asked for (columns: `COLUMNS`). Equal only to itself."""

    frame: pd.DataFrame
    total: int
    """How many are asked for in all."""


def count(store: Store, city: City, asked: Asked) -> int:
    """Return how many rows are asked for."""

    def counted(rows: ir.Table) -> ir.Table:
        return chosen(rows, city, asked).count().name("n").as_table()

    found = store.read(counted, batch=asked.batch)
    return int(found["n"].iloc[0])


def page(  # noqa: PLR0913  what is asked of whom, and which part of the answer
    store: Store, city: City, asked: Asked, *, sort: Sort = "newest", first: int = 0, size: int
) -> Page:
    """Return `size` of the rows asked for, after the first `first` of them, and how many there are.

    The order is total: rows that are alike in what they are sorted by stand newest first, then by
    source and id. What is not known stands last. A page near the end is counted from the end, since
    an engine finds the last rows as quickly as the first ones.
    """
    total = count(store, city, asked)
    size = max(min(size, total - first), 0)
    backwards = (left := max(total - first - size, 0)) < first
    skip = left if backwards else first

    def cut(rows: ir.Table, columns: Sequence[str] = tuple(COLUMNS)) -> ir.Table:
        found = told(chosen(rows, city, asked), city)
        keys = order(found, city, sort, backwards=backwards)
        return found.order_by(keys).limit(size, offset=skip).select(*columns)

    if skip > DEEP:
        named = store.read(partial(cut, columns=_NAMES), batch=asked.batch)
        frame = _named(store, city, named)
    else:
        frame = store.read(cut, batch=asked.batch)
    return Page(frame[::-1].reset_index(drop=True) if backwards else frame, total)


def _named(store: Store, city: City, names: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of these sources and ids, in their order."""
    wanted = {name: names[name].unique().tolist() for name in _NAMES}

    def read(rows: ir.Table) -> ir.Table:
        for name, values in wanted.items():
            rows = rows.filter(rows[name].isin(values))
        return told(rows, city)

    return names.merge(store.read(read), on=list(_NAMES))[list(COLUMNS)]


def chosen(rows: ir.Table, city: City, asked: Asked) -> ir.Table:
    """Return the rows that are asked for, of those of their batch."""
    rows = asking.of_problems(rows, asked.ask)
    if asked.area not in {None, city.areas.whole.id}:
        inside = [each.id for each in city.areas if asked.area in city.areas.up(each.id)]
        rows = rows.filter(rows["area"].isin(inside))
    for column, values in (
        ("measured_as", asked.measured),
        ("source", asked.sources),
        ("precision", asked.precisions),
    ):
        if values:
            rows = rows.filter(rows[column].isin(values))
    return rows.filter(_in_time(rows, asked))


def _in_time(rows: ir.Table, asked: Asked) -> ir.BooleanValue:
    """Return which rows are of the period, and of a time known as closely as is asked for."""
    month = asking.month(rows)
    found = dated = month.notnull()  # noqa: PD004  Ibis has no other word
    if asked.ask.first is not None:
        found &= month >= asked.ask.first
    if asked.ask.last is not None:
        found &= month <= asked.ask.last
    if asked.known:
        found &= rows["when_precision"].fill_null("told").isin(asked.known)
    return found | ~dated if "undated" in asked.known else found


def told(rows: ir.Table, city: City) -> ir.Table:
    """Return rows in the columns of the schema; those of a protected type without their place."""
    protected = [problem.id for problem in city.problems if problem.protected]
    if protected:
        hidden = rows["problem"].isin(protected)
        rows = rows.mutate(**{each: hidden.ifelse(None, rows[each]) for each in _PLACE})
    return rows.select(*COLUMNS)


def moment(rows: ir.Table) -> ir.Value:
    """Return what a row is sorted by in time: its own time, else when it was told."""
    return ibis.coalesce(rows["when"], rows["published"])


def order(rows: ir.Table, city: City, sort: Sort, *, backwards: bool = False) -> list[Any]:
    """Return the total order of the rows, or its reverse; in neither does an engine choose."""
    problems = [problem.id for problem in city.problems]
    by: dict[Sort, tuple[Any, bool]] = {
        "type": (rows["type"], False),
        "problem": (_place_in(rows["problem"], problems), False),
        "measured_as": (_place_in(rows["measured_as"], list(MeasuredAs)), False),
        "area": (rows["area"], False),
        "precision": (_place_in(rows["precision"], PRECISIONS), False),
        "as_of": (rows["as_of"], True),
    }
    keys = [by[sort]] if sort in by else []
    keys.append((moment(rows), sort != "oldest"))
    named = [(rows["source"], False), (rows["id"], False)]
    keys = [named[0], *keys, named[1]] if sort == "source" else [*keys, *named]
    return [
        key.desc(nulls_first=backwards) if down != backwards else key.asc(nulls_first=backwards)
        for key, down in keys
    ]


def _place_in(column: ir.Column, order: Sequence[str]) -> ir.Value:
    """Return the place of each value in a list; what is not in it comes last."""
    return column.cases(*((value, place) for place, value in enumerate(order)), else_=len(order))
