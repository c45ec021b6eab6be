"""Cells as everybody wants them: no blanks around a text, and nothing where nothing stands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geo.sources.raw.raw import Broken
from geo.sources.raw.reading import LONGEST, SHOWN
from geo.spreadsheet import MARK, RUN

if TYPE_CHECKING:
    from numpy.typing import NDArray

_ENDS: Final = np.zeros(256, bool)
"""Bytes that a blank may begin or end with, in UTF-8."""
_ENDS[:0x21] = True
_ENDS[[0xC2, 0xE1, 0xE2, 0xE3, 0x80, 0x81, 0x82, 0x83, 0x84, 0x86, 0x87, 0x88, 0x89, 0x8A]] = True
_ENDS[[0x85, 0xA0, 0xA8, 0xA9, 0xAF, 0x9F]] = True
_MARKED: Final = rf"^{MARK}([{''.join(map(re.escape, RUN))}])"


def tidy(column: pa.ChunkedArray | pa.Array, *, unmark: bool = False) -> pa.Array:
    """Return a column of text without blanks around its cells, empty ones missing.

    Parameters
    ----------
    unmark
        Whether to take away the marks that keep a spreadsheet from running a cell.
    """
    whole = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    if isinstance(whole, pa.ChunkedArray):  # more than 2 GB, or of no chunk
        whole = pa.concat_arrays(whole.chunks) if whole.num_chunks else pa.array([], whole.type)
    first, last = _outer(whole)
    if unmark and (first == ord(MARK)).any():
        whole = pc.replace_substring_regex(whole, _MARKED, r"\1")
        first, last = _outer(whole)
    if _ENDS[first].any() or _ENDS[last].any():
        whole = pc.utf8_trim_whitespace(whole)
    return _without_empty(whole)


def _without_empty(column: pa.Array) -> pa.Array:
    empty = pc.equal(pc.binary_length(column), 0)
    if not pc.any(empty).as_py():
        return column
    return pc.if_else(empty, pa.scalar(None, column.type), column)


def _outer(column: pa.Array) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Return the first and the last byte of each cell that has any."""
    _, offsets_, data = column.buffers()
    wide = np.int64 if pa.types.is_large_string(column.type) else np.int32
    if offsets_ is None or data is None or not len(column):
        return np.zeros(0, np.uint8), np.zeros(0, np.uint8)
    offsets: NDArray[Any] = np.frombuffer(offsets_, wide)[
        column.offset : column.offset + len(column) + 1
    ]
    some = offsets[1:] > offsets[:-1]
    letters = np.frombuffer(data, np.uint8)
    return letters[offsets[:-1][some]], letters[offsets[1:][some] - 1]


def number(value: float) -> str:
    """Return a number in figures, as somebody would have written it.

    >>> number(12.0), number(1e-05), number(118.5)
    ('12', '0.00001', '118.5')
    """
    if value.is_integer():
        return str(int(value))
    return np.format_float_positional(value, trim="-")


def holding(table: pa.Table) -> NDArray[np.bool_] | None:
    """Return which rows hold anything. None: all do."""
    empty = np.ones(table.num_rows, bool)
    for column in table.columns:
        if not column.null_count:
            return None
        empty &= np.asarray(pc.is_null(column))
        if not empty.any():
            return None
    return ~empty


def taken(table: pa.Table, rows: NDArray[np.bool_]) -> pa.Table:
    """Return only these rows."""
    return table.filter(pa.array(rows))


def too_long(
    table: pa.Table, lines: NDArray[np.int64]
) -> tuple[pa.Table, NDArray[np.int64], list[Broken]]:
    """Return the rows whose cells are no longer than may be, and the others as broken."""
    wrong = np.zeros(table.num_rows, bool)
    broken = []
    for head, column in zip(table.column_names, table.columns, strict=True):
        if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
            continue
        long = np.asarray(
            pc.fill_null(pc.greater(pc.binary_length(column), LONGEST), fill_value=False)
        )
        for row in np.flatnonzero(long & ~wrong).tolist():
            value = column[row].as_py()[:SHOWN]
            broken.append(Broken(int(lines[row]), head, value, "too_long"))
        wrong |= long
    if not broken:
        return table, lines, []
    return taken(table, ~wrong), lines[~wrong], broken
