"""Parquet and GeoParquet: columns that know their types keep them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
from pyarrow import parquet

from geo.sources.raw import heads
from geo.sources.raw.cells import taken, too_long
from geo.sources.raw.parquet_columns import plain
from geo.sources.raw.parquet_geometry import Geometry, geometry
from geo.sources.raw.raw import Broken, Chunk
from geo.sources.raw.reading import Reading
from geo.sources.raw.rows import with_points
from geo.sources.raw.sound import sound

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from geo.sources.raw.raw import Fault

_STEP: Final = 16_384
_BYTES: Final = 32_000_000
"""A chunk is cut off behind so many bytes of cells."""
_WHAT: Final = "Parquet file"


def read(path: Path, name: str, sheet: str | None = None) -> Reading:  # noqa: ARG001  it has none
    """Open a Parquet file; the geometry that it calls its first becomes two columns.

    Raises
    ------
    geo.errors.BadInput
        If it is broken, or its geometry is written in a way that holds no single points.
    """
    with sound(name, _WHAT):
        file = parquet.ParquetFile(path, pre_buffer=False, buffer_size=1 << 20)
        schema, rows = file.schema_arrow, file.metadata.num_rows
        where = geometry(schema, name)
    kept = [at for at, each in enumerate(schema.names) if each not in where.left_out]
    header = heads.named([schema.names[at] for at in kept], name)
    return Reading(
        name=name,
        header=with_points(header) if where.column else header,
        crs=where.crs,
        counted="row",
        size=rows,
        make=lambda size: _chunks(path, name, _Layout(header, tuple(kept), where), size),
    )


class _Layout:
    """Which columns become which."""

    def __init__(self, header: tuple[str, ...], kept: tuple[int, ...], where: Geometry) -> None:
        self.header, self.kept, self.where = header, kept, where


def _chunks(path: Path, name: str, layout: _Layout, size: int) -> Iterator[Chunk]:
    first = 1
    with sound(name, _WHAT):
        file = parquet.ParquetFile(path, pre_buffer=False, buffer_size=1 << 20)
        for table in _tables(file, size):
            yield _chunk(table, first, layout)
            first += table.num_rows


def _tables(file: parquet.ParquetFile, size: int) -> Iterator[pa.Table]:
    batches: list[pa.RecordBatch] = []
    rows = much = 0
    for batch in file.iter_batches(min(size, _STEP)):
        batches.append(batch)
        rows, much = rows + batch.num_rows, much + batch.nbytes
        if rows >= size or much >= _BYTES:
            yield pa.Table.from_batches(batches)
            batches, rows, much = [], 0, 0
    if rows:
        yield pa.Table.from_batches(batches)


def _chunk(table: pa.Table, first: int, layout: _Layout) -> Chunk:
    lines = np.arange(first, first + table.num_rows)
    refused = _Refused(lines)
    columns = {}
    for head, at in zip(layout.header, layout.kept, strict=True):
        columns[head], bad = plain(table.column(at))
        refused.add(head, bad, "broken_row")
    if layout.where.column:
        points = layout.where.points(table.column(layout.where.column))
        columns |= points.columns()
        bad = {at: points.words[at] for at in np.flatnonzero(points.wrong).tolist()}
        refused.add(layout.where.column, bad, "no_point")
    cells = pa.table(list(columns.values()), names=list(columns))
    kept = ~refused.rows
    if not kept.all():
        cells, lines = taken(cells, kept), lines[kept]
    cells, lines, long = too_long(cells, lines)
    done = first + table.num_rows - 1
    return Chunk(cells, lines, tuple(sorted((*refused.broken, *long))), done)


class _Refused:
    """Rows that are broken, each by the first fault that is found."""

    def __init__(self, lines: NDArray[np.int64]) -> None:
        self._lines = lines
        self.rows = np.zeros(len(lines), bool)
        self.broken: list[Broken] = []

    def add(self, column: str, bad: dict[int, str], fault: Fault) -> None:
        """Add those of a column: positions, and what stands there."""
        for at, value in bad.items():
            if not self.rows[at]:
                self.broken.append(Broken(int(self._lines[at]), column, value, fault))
                self.rows[at] = True
