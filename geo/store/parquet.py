"""Rows in a Parquet file: small, in the order in which they are asked for, never all in memory."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from geo.store.columns import CODED, LAID

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

GROUP: Final = 250_000
"""About so many rows lie together: sorted, and in memory at once."""
_STEPPED: Final = ("when", "published", "px", "py")
"""Numbers that lie close to the one before, once they are sorted."""

_BATCH: Final = 1 << 16
"""So many values are encoded at once."""


def writer(path: Path) -> pq.ParquetWriter:
    """Return what writes groups of rows (`geo.store.columns.LAID`) into a new file."""
    return pq.ParquetWriter(
        path,
        LAID,
        compression="zstd",
        use_dictionary=[*CODED, "place", "url"],
        column_encoding=dict.fromkeys(_STEPPED, "DELTA_BINARY_PACKED"),
        write_statistics=[*_STEPPED],  # of words they tell nothing: each group has all of them
        write_batch_size=_BATCH,
        store_schema=False,
    )


def in_order(rows: pa.Table) -> NDArray[np.int64]:
    """Return the positions of the rows by problem type, area and time; what is missing, last."""
    area, areas = _ranks(rows["area"])
    problem, _ = _ranks(rows["problem"])
    when = pc.fill_null(rows["when"].cast(pa.int64()), np.iinfo(np.int64).max)
    first = problem * areas + area
    small = first.astype(np.min_scalar_type(first.max(initial=0)))  # two bytes are sorted at once
    found: NDArray[np.int64] = np.lexsort((when.to_numpy(), small))
    return found


def _ranks(column: pa.ChunkedArray) -> tuple[NDArray[np.int64], int]:
    """Return where each word comes among the words of its column, and how many places there are."""
    coded = column.unify_dictionaries().combine_chunks()
    words = len(coded.dictionary)
    places = np.full(words + 1, words, np.int64)
    places[pc.sort_indices(coded.dictionary).to_numpy()] = np.arange(words)
    codes = pc.fill_null(coded.indices, words).to_numpy(zero_copy_only=False)
    return places[codes], words + 1


@dataclass(frozen=True, slots=True)
class Summary:
    """What a file of rows holds."""

    rows: int
    sources: tuple[str, ...]
    as_of: str
    """The latest day that a row is as of; empty where there is no row."""


def summary(path: Path) -> Summary:
    """Return what a file holds."""
    with pq.ParquetFile(path, read_dictionary=list(CODED)) as file:
        sources, days = set(), {""}
        for group in range(file.num_row_groups):
            found = file.read_row_group(group, ["source", "as_of"])
            sources.update(found["source"].unique().to_pylist())
            days.update(found["as_of"].unique().to_pylist())
        return Summary(file.metadata.num_rows, tuple(sorted(sources)), max(days))


def rewrite(
    path: Path,
    target: Path,
    *,
    without: NDArray[np.int64] | None = None,
    renamed: pa.Table | None = None,
) -> None:
    """Write a file anew, without the rows at some positions, with new ids at others.

    Parameters
    ----------
    without
        Positions in the file, sorted.
    renamed
        Columns `row`, a position in the file, and `id`; sorted by the first.
    """
    with pq.ParquetFile(path, read_dictionary=list(CODED)) as old, writer(target) as new:
        start = 0
        for group in range(old.num_row_groups):
            rows = old.read_row_group(group)
            span = (start, start + len(rows))
            if renamed is not None:
                rows = _renamed(rows, renamed, span)
            if without is not None:
                rows = rows.filter(pa.array(~_marked(without, span)))
            new.write_table(rows.cast(LAID))
            start = span[1]


def together(paths: Sequence[Path]) -> Path:
    """Write the rows of some files into one beside the last, and return it."""
    target = paths[-1].with_name("together.parquet")
    with writer(target) as new:
        waiting: list[pa.Table] = []
        for path in paths:
            with pq.ParquetFile(path, read_dictionary=list(CODED)) as old:
                for group in range(old.num_row_groups):
                    waiting.append(old.read_row_group(group).cast(LAID))
                    if sum(map(len, waiting)) >= GROUP:
                        new.write_table(_one(waiting))
        if waiting:
            new.write_table(_one(waiting))
    return target


def _one(tables: list[pa.Table]) -> pa.Table:
    """Return tables as one, and forget them."""
    found = pa.concat_tables(tables).unify_dictionaries()
    tables.clear()
    return found


def _marked(positions: NDArray[np.int64], span: tuple[int, int]) -> NDArray[np.bool_]:
    """Return which of the positions in a span are among some that are sorted."""
    start, end = span
    first, last = np.searchsorted(positions, span)
    found = np.zeros(end - start, bool)
    found[positions[first:last] - start] = True
    return found


def _renamed(rows: pa.Table, renamed: pa.Table, span: tuple[int, int]) -> pa.Table:
    """Return the rows that lie in a span, with their new ids."""
    positions = renamed["row"].to_numpy()
    first, last = np.searchsorted(positions, span)
    new = renamed["id"].slice(first, last - first).combine_chunks()
    mine = pa.array(_marked(positions, span))
    ids = pc.replace_with_mask(rows["id"].combine_chunks(), mine, new)
    return rows.set_column(rows.schema.get_field_index("id"), "id", ids)


def settle(path: Path) -> None:
    """Wait until a file lies on the disk, so that no power cut can leave its name without it.

    Of a directory: until its names do.
    """
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
