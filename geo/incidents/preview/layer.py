"""Where the first rows of a file would lie, in cells, before anything of it is kept.

Whoever brings a file in sees by it whether its points are in the right reference system. It is for
staff: nothing is hidden because it is small.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from geo.filter import Filter
from geo.layers.cells import SHIFT, CellLayer
from geo.layers.layer import Column, Legend, Row, classed, scale_of_counts
from geo.problems import MeasuredAs

if TYPE_CHECKING:
    import pyarrow as pa

    from geo.city import City
    from geo.layers.cells import Cell
    from geo.tongue import Say

BREAKS: Final = (2, 4, 8, 16)
"""Few rows make a preview, so a square of one row differs from a square of several."""


@dataclass(frozen=True)
class PreviewLayer(CellLayer):
    """Rows of a file by cell; `pointless` are those without a point."""

    id = "preview"

    def columns(self, say: Say) -> tuple[Column, ...]:
        """Return where the cell's middle lies, and how many rows."""
        return (
            Column(say("Rutans mitt ligger i")),
            Column(say("Nord, öst"), "right"),
            Column(say("Rader"), "right"),
        )

    def legend(self, say: Say) -> Legend:
        """Return the ramp; every cell with a row in it is drawn."""
        note = say.beside([say("rutor på cirka 345 meter"), *self._mark(say)])
        title = say("Förhandsvisning: rader i varje ruta")
        return Legend(title, note, scale_of_counts(BREAKS, say)[1:])

    def summary(self, say: Say) -> str:
        """Tell how many rows lie where, and how many have no point, if any has none."""
        placed, pointless = int(self.frame["n"].sum()), self.pointless or 0
        without = say.many("{n} rad har ingen punkt.", "{n} rader har ingen punkt.", pointless)
        told = [
            say("Det här är filens första rader. Inget är infört än."),
            say.many("{n} rad har en punkt.", "{n} rader har en punkt.", placed),
            *([without] if pointless else []),
        ]
        return " ".join(told)

    def payload(self, say: Say) -> dict[str, Any]:
        """Return all of it for the browser; it is no measure of anything yet."""
        return super().payload(say) | {"measured_as": None}

    def _one(self, cell: Cell, say: Say) -> Row:
        where = say.digits(f"{cell.lat:.4f}, {cell.lon:.4f}")
        text = say.many("{n} rad i rutan", "{n} rader i rutan", cell.n)
        cells = (cell.name or say("utanför"), where, say.number(cell.n))
        return Row(cells, text, None, classed(cell.n, BREAKS), {"x": cell.x, "y": cell.y})

    def _mark(self, say: Say) -> list[str]:
        return [say("exempeldata")] if self.synthetic else []


def preview_layer(city: City, rows: pa.Table) -> PreviewLayer:
    """Return the cells that typed rows lie in (columns: `geo.schema.COLUMNS`)."""
    points = rows.select(["px", "py"]).to_pandas().dropna().astype("int64") // 2**SHIFT
    cells = points.rename(columns={"px": "x", "py": "y"}).groupby(["y", "x"], as_index=False)
    frame = cells.size().rename(columns={"size": "n"}).assign(hidden=False)
    return PreviewLayer(city, Filter(), frame, MeasuredAs.REPORTED, rows.num_rows - len(points))
