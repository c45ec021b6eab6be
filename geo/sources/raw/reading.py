"""A file that is open, and what every reader of one keeps to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.sources.raw.raw import CHUNK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from geo.sources.raw.raw import Chunk, Counted

EXPECTED: Final = "incidents as CSV, XLSX, Parquet, GeoJSON or GeoPackage"
"""What a file should have been, in messages."""
LONGEST: Final = 1 << 20
"""Bytes of a cell, or of a whole row of a text file."""
MOST_COLUMNS: Final = 1_000
SHOWN: Final = 200
"""Characters of a broken row that are handed on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A file as `geo.sources.raw.raw.Raw` wants it: what it says of itself, and how to go on."""

    name: str
    header: tuple[str, ...]
    crs: str | None = None
    counted: Counted
    size: int
    sheet: str | None = None
    """The sheet of a workbook or the layer of a GeoPackage that is read."""
    make: Callable[[int], Iterator[Chunk]]
    """Yields the chunks, about so many rows at a time."""

    def chunks(self, rows: int = CHUNK) -> Iterator[Chunk]:
        """Yield the rows, about `rows` at a time."""
        return self.make(max(rows, 1))
