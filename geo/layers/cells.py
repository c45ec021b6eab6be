"""Where incidents lie close, in cells of one size: few numbers, whatever the number of rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from geo import asking, crs, disclosure
from geo.layers import words
from geo.layers.layer import Column, Key, Layer, Legend, Row, classed, scale_of_counts
from geo.spelling import alphabet

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import ibis.expr.types as ir

    from geo.city import City
    from geo.filter import Filter
    from geo.problems import MeasuredAs
    from geo.store import Store
    from geo.tongue import Say

SHIFT = 14
"""Pixels of zoom 22 are shifted right by this: at 55.6° N a cell is about 345 m wide, and never
finer than the 250 m that DOMAIN D1 (rule 1) asks for."""

SIZE = 1 << SHIFT

BREAKS = (5, 20, 50, 100)

_ALL, _POINTLESS = "all", "without a point"


class Cell(NamedTuple):
    """One cell, with the name of the neighbourhood that its middle lies in; None outside."""

    name: str | None
    lon: float
    lat: float
    x: int
    y: int
    n: int


def _order(cell: Cell) -> tuple[object, ...]:
    return (cell.name is None, alphabet(cell.name or ""), -cell.lat, cell.lon)


@dataclass(frozen=True)
class CellLayer(Layer):
    """Counts of one kind of measure by cell."""

    city: City
    ask: Filter
    frame: pd.DataFrame
    """One row a cell: `x`, `y`, `n`, and `hidden`."""
    measured_as: MeasuredAs
    pointless: int | None
    """How many are known less closely than by a point; None where that is not told."""
    id = "cells"
    kind = "cells"

    @property
    def shown(self) -> pd.DataFrame:
        """The cells that may be shown."""
        return self.frame[~self.frame["hidden"]]

    def columns(self, say: Say) -> tuple[Column, ...]:
        """Return where the cell's middle lies, and the count."""
        return (
            Column(say("Rutans mitt ligger i")),
            Column(say("Nord, öst"), "right"),
            Column(say("Anmälda"), "right"),
        )

    def rows(self, say: Say) -> Sequence[Row]:
        """Return one row for each cell shown: by neighbourhood, and what lies outside last."""
        return [self._one(cell, say) for cell in sorted(self._placed(), key=_order)]

    def _placed(self) -> Iterator[Cell]:
        """Yield each cell shown, with where its middle lies."""
        shown, areas = self.shown, self.city.areas
        lon, lat = crs.degrees((shown["x"] + 0.5) * SIZE, (shown["y"] + 0.5) * SIZE)
        names = [areas[area].name if area else None for area in areas.locate(lon, lat)]
        columns = (shown["x"], shown["y"], shown["n"])
        for name, east, north, *cell in zip(names, lon, lat, *columns, strict=True):
            yield Cell(name, east, north, *map(int, cell))

    def _one(self, cell: Cell, say: Say) -> Row:
        where = f"{cell.lat:.4f}, {cell.lon:.4f}"
        text = say.many("{n} anmäld händelse i rutan", "{n} anmälda händelser i rutan", cell.n)
        cells = (cell.name or say("utanför"), where, say.number(cell.n))
        return Row(cells, text, None, classed(cell.n, BREAKS), {"x": cell.x, "y": cell.y})

    def legend(self, say: Say) -> Legend:
        """Return the ramp; cells with few are not drawn at all."""
        asked = words.problems_asked(self.ask, self.city.problems, say)
        note = [
            words.period(self.ask.first, self.ask.last, say),
            words.measured(self.measured_as, say),
            say("rutor på cirka 345 meter"),
            *([say("exempeldata")] if self.synthetic else []),
        ]
        keys = (Key("hidden", say("rutor med färre än 5 ritas inte")),)
        title = say("Anmälda i varje ruta, {problems}", problems=asked)
        return Legend(title, say.beside(note), scale_of_counts(BREAKS, say)[2:], keys)

    def summary(self, say: Say) -> str:
        """Tell how many cells are shown, how many are not, and what has no point."""
        told = [
            say.many("{n} ruta visas.", "{n} rutor visas.", len(self.shown)),
            say.many(
                "{n} ruta har för få händelser och visas inte, för att skydda enskilda.",
                "{n} rutor har för få händelser och visas inte, för att skydda enskilda.",
                int(self.frame["hidden"].sum()),
            ),
            self._pointless(say),
        ]
        return " ".join(part for part in told if part)

    def _pointless(self, say: Say) -> str:
        if self.pointless is None:
            return say("Några har ingen exakt plats och ligger inte i någon ruta.")
        if not self.pointless:
            return ""
        return say.many(
            "{n} har ingen exakt plats och ligger inte i någon ruta.",
            "{n} har ingen exakt plats och ligger inte i någon ruta.",
            self.pointless,
        )

    def extras(self, say: Say) -> dict[str, Any]:  # noqa: ARG002
        """Return how far the pixels are shifted."""
        return {"shift": SHIFT}


def cell_layer(city: City, store: Store, ask: Filter, kind: MeasuredAs) -> CellLayer:
    """Return the cells of what was asked, read from the rows: a bounded answer (PITFALLS 22)."""
    found = store.read(lambda rows: _cells(rows, ask, kind))
    nowhere = found["x"].isna()
    cells = found[~nowhere].astype(int).reset_index(drop=True)
    names = [f"{x},{y}" for x, y in zip(cells["x"], cells["y"], strict=True)]
    pointless = int(found.loc[nowhere, "n"].sum())
    told = dict(zip(names, cells["n"], strict=True)) | {_POINTLESS: pointless}
    counts = pd.Series(told | {_ALL: sum(told.values())})
    hidden = disclosure.hidden(counts, [disclosure.Sum(_ALL, tuple(told))], kind)
    frame = cells.assign(hidden=hidden[names].to_numpy(bool))
    return CellLayer(city, ask, frame, kind, None if hidden[_POINTLESS] else pointless)


def _cells(rows: ir.Table, ask: Filter, kind: MeasuredAs) -> ir.Table:
    """Return the count of each cell; what has no point is one more, without `x` and `y`."""
    of_kind = rows.filter(rows["measured_as"] == kind.value)
    chosen = asking.within(asking.of_problems(of_kind, ask), ask)
    keys = [
        (chosen[pixel] // SIZE).cast("int64").name(name)
        for pixel, name in (("px", "x"), ("py", "y"))
    ]
    return chosen.group_by(keys).agg(n=chosen.count()).order_by(["y", "x"])
