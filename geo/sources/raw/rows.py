"""Rows as Python has them become a chunk, for the formats that are read row by row."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from geo.sources.raw.cells import taken, tidy, too_long
from geo.sources.raw.raw import GEOMETRY, Broken, Chunk
from geo.sources.raw.reading import SHOWN

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.sources.raw.points import Points
    from geo.sources.raw.raw import Fault


@dataclass(slots=True)
class Rows:
    """Rows of text, gathered for a chunk."""

    header: tuple[str, ...]
    """Without the columns of points."""
    cells: list[list[str | None]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    broken: list[Broken] = field(default_factory=list)

    @property
    def met(self) -> int:
        """How many rows there are, sound or not."""
        return len(self.lines) + len(self.broken)

    def add(self, line: int, cells: list[str | None]) -> None:
        """Add a row of as many cells as there are heads."""
        self.lines.append(line)
        self.cells.append(cells)

    def refuse(self, line: int, column: str, value: str, fault: Fault) -> None:
        """Add a row that cannot be taken apart."""
        shown = value[:SHOWN].encode("utf-8", "backslashreplace").decode()[:SHOWN]
        self.broken.append(Broken(line, column, shown, fault))

    def chunk(self, done: int, points: Points | None = None, geometry: str = "geometry") -> Chunk:
        """Return the rows as columns, with their points; what is no point is broken.

        Parameters
        ----------
        geometry
            What the file calls the column of the points.
        """
        lines = np.array(self.lines, np.int64)
        columns, unspeakable = self._columns()
        wrong = unspeakable.copy()
        if points:
            columns |= points.columns()
            for at in np.flatnonzero(points.wrong & ~wrong).tolist():
                self.refuse(self.lines[at], geometry, points.words[at], "no_point")
            wrong |= points.wrong
        table = pa.table(list(columns.values()), names=list(columns))
        if wrong.any():
            table, lines = taken(table, ~wrong), lines[~wrong]
        table, lines, long = too_long(table, lines)
        return Chunk(table, lines, tuple(sorted((*self.broken, *long))), done)

    def _columns(self) -> tuple[dict[str, pa.Array], NDArray[np.bool_]]:
        """Return the columns, and which rows hold what is no letter in any encoding."""
        wrong = np.zeros(len(self.cells), bool)
        try:
            return self._arrays(), wrong
        except UnicodeEncodeError:
            for at, row in enumerate(self.cells):
                bad = next((i for i, cell in enumerate(row) if not _speakable(cell)), None)
                if bad is not None:
                    self.refuse(self.lines[at], self.header[bad], row[bad] or "", "broken_row")
                    self.cells[at], wrong[at] = [None] * len(row), True
            return self._arrays(), wrong

    def _arrays(self) -> dict[str, pa.Array]:
        return {
            head: tidy(pa.array([row[at] for row in self.cells], pa.string()))
            for at, head in enumerate(self.header)
        }


def _speakable(cell: str | None) -> bool:
    try:
        (cell or "").encode()
    except UnicodeEncodeError:
        return False
    return True


def with_points(header: tuple[str, ...]) -> tuple[str, ...]:
    """Return the heads with those of the columns of points."""
    return (*header, *GEOMETRY)
