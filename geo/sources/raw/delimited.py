"""CSV and its kin: rows are found by us, and taken apart by Arrow, some megabytes at a time."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
from pyarrow import csv

from geo.errors import BadInput
from geo.sources.raw.cells import holding, taken, tidy
from geo.sources.raw.dialect import Dialect, dialect
from geo.sources.raw.encoding import BLOCK, blocks, encoding
from geo.sources.raw.raw import Broken, Chunk
from geo.sources.raw.reading import SHOWN, Reading
from geo.sources.raw.text_rows import Piece, pieces

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from numpy.typing import NDArray

    from geo.sources.raw.encoding import Encoding

_BYTES: Final = 24 * BLOCK
"""A chunk is cut off behind so much text, however few rows it has."""


def read(path: Path, name: str) -> Reading:
    """Open a text table.

    Raises
    ------
    geo.errors.BadInput
        If it is no text in UTF-8 or Windows-1252, or has no head.
    """
    spelt = encoding(path, name)
    how = dialect(blocks(path, spelt), name)
    return Reading(
        name=name,
        header=how.header,
        counted="line",
        size=path.stat().st_size,
        make=lambda rows: _chunks(path, name, spelt, how, rows),
    )


@dataclass(slots=True)
class _Gathered:
    """Rows that go to Arrow together."""

    texts: list[bytes] = field(default_factory=list)
    lines: list[NDArray[np.int64]] = field(default_factory=list)
    broken: list[Broken] = field(default_factory=list)
    rows: int = 0
    size: int = 0

    def full(self, rows: int, piece: Piece) -> bool:
        """Return whether a piece would be too much; alone it never is."""
        many = max(self.rows, len(self.broken)) + len(piece.lines) > rows
        return many or self.size + len(piece.text) > _BYTES

    def add(self, text: bytes, lines: NDArray[np.int64]) -> None:
        self.texts.append(text)
        self.lines.append(lines)
        self.rows += len(lines)
        self.size += len(text)


def _chunks(path: Path, name: str, spelt: Encoding, how: Dialect, rows: int) -> Iterator[Chunk]:
    read = _Counter(blocks(path, spelt), path.stat().st_size)
    gathered = _Gathered()
    for piece in pieces(read, how.grammar):
        if gathered.full(rows, piece):
            yield from _parsed(gathered, how, name, rows, read.done)
            gathered = _Gathered()
        _gather(_below_head(piece, how.head), how, gathered)
    yield from _parsed(gathered, how, name, rows, read.size)


class _Counter:
    """Passes blocks on, and counts what has been read: a little less than that of the file."""

    def __init__(self, passed: Iterator[bytes], size: int) -> None:
        self._passed, self.size, self.done = passed, size, 0

    def __iter__(self) -> Iterator[bytes]:
        for block in self._passed:
            yield block
            self.done = min(self.done + BLOCK, self.size)


def _below_head(piece: Piece, head: int) -> Piece:
    if not len(piece.lines) or piece.lines[0] > head:
        return piece
    cut = int(np.searchsorted(piece.lines, head, side="right"))
    left = {at - cut: fault for at, fault in piece.faults.items() if at >= cut}
    return Piece(
        piece.text,
        piece.starts[cut:],
        piece.ends[cut:],
        piece.cells[cut:],
        piece.lines[cut:],
        left,
    )


def _gather(piece: Piece, how: Dialect, into: _Gathered) -> None:
    """Add the rows of a piece, mended where they have cells too many that hold nothing."""
    odd = np.flatnonzero(piece.cells != how.width)
    begin = 0
    for at in odd.tolist():
        _add(piece, begin, at, into)
        begin = at + 1
        row = piece.text[piece.starts[at] : piece.ends[at]]
        line = int(piece.lines[at])
        if not row.strip():
            continue
        mended = _mended(row, line, piece, at, how)
        if isinstance(mended, Broken):
            into.broken.append(mended)
        elif mended:
            into.add(mended + b"\n", piece.lines[at : at + 1])
    _add(piece, begin, len(piece.lines), into)


def _add(piece: Piece, first: int, behind: int, into: _Gathered) -> None:
    if first < behind:
        text = piece.text[piece.starts[first] : piece.ends[behind - 1]]
        into.add(text + b"\n", piece.lines[first:behind])


def _mended(row: bytes, line: int, piece: Piece, at: int, how: Dialect) -> bytes | Broken:
    """Return a row with as many cells as most have; empty where it holds nothing."""
    words = row[: SHOWN * 4].decode("utf-8", "replace")[:SHOWN]
    if fault := piece.faults.get(at):
        return Broken(line, "", words, fault)
    cells = how.grammar.split(row)
    if not any(cell.strip() for cell in cells):
        return b""
    if len(cells) < len(how.header):
        return Broken(line, "", words, "too_few_cells")
    for number, cell in enumerate(cells[how.width :], how.width + 1):
        if cell.strip():
            return Broken(line, f"column {number}", cell[:SHOWN], "too_many_cells")
    quoted = ('"' + cell.replace('"', '""') + '"' for cell in cells[: how.width])
    missing = how.width - len(cells)
    between = chr(how.grammar.delimiter)
    return (between.join(quoted) + between * max(missing, 0)).encode()


def _parsed(gathered: _Gathered, how: Dialect, name: str, rows: int, done: int) -> Iterator[Chunk]:
    """Yield what was gathered, in parts of so many rows."""
    if not gathered.rows:
        if gathered.broken:
            yield Chunk(_empty(how), np.zeros(0, np.int64), tuple(gathered.broken), done)
        return
    table, lines, broken = _apart(gathered, how, name)
    for at in range(0, max(len(lines), 1), rows):
        some = slice(at, at + rows)
        yield Chunk(table.slice(at, rows), lines[some], () if at else broken, done)


def _empty(how: Dialect) -> pa.Table:
    return pa.table({head: pa.array([], pa.string()) for head in how.header})


def _apart(
    gathered: _Gathered, how: Dialect, name: str
) -> tuple[pa.Table, NDArray[np.int64], tuple[Broken, ...]]:
    lines = np.concatenate(gathered.lines)
    parsed = _arrow(b"".join(gathered.texts), how, name)
    if parsed.num_rows != len(lines):
        raise BadInput(f"{name} changed while it was read")
    columns = [tidy(column, unmark=True) for column in parsed.columns]
    table = pa.table(columns, names=[str(at) for at in range(how.width)])
    some = holding(table)
    if some is not None:
        table, lines = taken(table, some), lines[some]
    return _within(table, lines, gathered.broken, how)


def _within(
    table: pa.Table, lines: NDArray[np.int64], broken: list[Broken], how: Dialect
) -> tuple[pa.Table, NDArray[np.int64], tuple[Broken, ...]]:
    """Return the columns that have a head; a row that holds something beyond them is broken."""
    beyond = np.zeros(len(lines), bool)
    for at in range(len(how.header), how.width):
        column = table.column(at)
        filled = np.asarray(column.is_valid()) & ~beyond
        for row in np.flatnonzero(filled).tolist():
            value = column[row].as_py()[:SHOWN]
            broken.append(Broken(int(lines[row]), f"column {at + 1}", value, "too_many_cells"))
        beyond |= filled
    kept = table.select(range(len(how.header))).rename_columns(list(how.header))
    if beyond.any():
        kept, lines = taken(kept, ~beyond), lines[~beyond]
    return kept, lines, tuple(sorted(broken))


def _arrow(text: bytes, how: Dialect, name: str) -> pa.Table:
    names = [str(at) for at in range(how.width)]
    try:
        return csv.read_csv(
            pa.BufferReader(text),
            read_options=csv.ReadOptions(
                column_names=names, block_size=len(text) + 1, use_threads=False
            ),
            parse_options=csv.ParseOptions(
                delimiter=chr(how.grammar.delimiter), newlines_in_values=True
            ),
            convert_options=csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()),
                null_values=[""],
                strings_can_be_null=True,
            ),
        )
    except (pa.ArrowInvalid, pa.ArrowCapacityError) as error:
        raise BadInput(f"{name} changed while it was read") from error
