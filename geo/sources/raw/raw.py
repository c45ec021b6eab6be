"""What every reader of incidents gives: a head, and chunks of cells that know their lines.

A reader takes a file apart and says nothing of what the cells mean. Memory does not grow with the
file: a chunk is read, handed on and forgotten.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy as np
    import pyarrow as pa
    from numpy.typing import NDArray

CHUNK: Final = 250_000
"""About so many rows are in a chunk."""
GEOMETRY: Final = ("geometry: x", "geometry: y")
"""The heads of the two columns that a reader makes of points: easting or longitude first."""

Fault = Literal[
    "too_many_cells", "too_few_cells", "broken_row", "no_record", "no_point", "too_long"
]
"""Why a row cannot be taken apart; in words in `geo.incidents.rejects`."""
Counted = Literal["line", "row", "record"]
"""What the numbers of rows are: lines of a text file, rows of a sheet or of a table that has no
lines, records of a collection; each counted from 1, with the head where a file has one."""


class Broken(NamedTuple):
    """A row that cannot be taken apart."""

    line: int
    column: str
    """Empty where it is the whole row."""
    value: str
    """What stands there, cut to a length that can be read."""
    fault: Fault


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some rows of a file, in its order."""

    cells: pa.Table
    """The columns of the head, in its order: text as it stands without blanks around it, missing
    where it is empty; or numbers, truth values, days and times where the format knows them."""
    lines: NDArray[np.int64]
    """Where each row begins."""
    broken: tuple[Broken, ...] = ()
    """Rows around these that cannot be taken apart; they are in no chunk's cells."""
    done: int = 0
    """So much of `Raw.size` is read when this chunk is."""

    @property
    def read(self) -> int:
        """How many rows were met: those taken apart, and those broken."""
        return len(self.lines) + len({each.line for each in self.broken})


class Raw(Protocol):
    """A file that is open for reading. Read it once; `chunks` may be asked for again."""

    @property
    def name(self) -> str:
        """The file as it was named."""

    @property
    def header(self) -> tuple[str, ...]:
        """The heads of the columns, each once; a column without a head is called `column 3`."""

    @property
    def crs(self) -> str | None:
        """The reference system that the file itself declares for `GEOMETRY`, as `EPSG:3008`."""

    @property
    def counted(self) -> Counted:
        """What the numbers of rows are."""

    @property
    def size(self) -> int:
        """How much there is to read, in whatever unit `Chunk.done` has."""

    @property
    def sheet(self) -> str | None:
        """The sheet of a workbook or the layer of a GeoPackage that is read; else None."""

    def chunks(self, rows: int = CHUNK) -> Iterator[Chunk]:
        """Yield the rows, about `rows` at a time.

        Raises
        ------
        geo.errors.BadInput
            If the file breaks off or changes its kind on the way: nothing of it is to be kept.
        """
