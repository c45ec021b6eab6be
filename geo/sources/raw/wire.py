"""What goes through the pipe from the process that reads a file to the one that asked for it.

Each message is a line of JSON; one that brings rows says how many bytes of Arrow follow. The first
says what the file says of itself, or why it is refused; the last, that it is the last.
"""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING, Any, Final

import pyarrow as pa

from geo.errors import BadInput
from geo.sources.raw.raw import Broken, Chunk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.sources.raw.reading import Reading

_BATCH: Final = 32_000_000
"""About so many bytes of cells are sent at once."""
_LINES: Final = "lines"


class BrokenOff(Exception):  # noqa: N818  it says what is wrong
    """The other process ended before it had said so."""


def tell(out: IO[bytes], **about: object) -> None:
    """Send a message without rows."""
    out.write(json.dumps(about).encode() + b"\n")
    out.flush()


def introduce(reading: Reading, out: IO[bytes]) -> None:
    """Send what a file says of itself."""
    about = ("header", "crs", "counted", "size", "sheet")
    tell(out, **{each: getattr(reading, each) for each in about})


def send(chunks: Iterator[Chunk], out: IO[bytes]) -> None:
    """Send chunks, until there are no more."""
    for chunk in chunks:
        for part in _parts(chunk):
            rows = _packed(part)
            tell(out, rows=rows.size, broken=part.broken, done=part.done)
            out.write(rows)
    tell(out, last=True)


def _parts(chunk: Chunk) -> Iterator[Chunk]:
    """Yield a chunk in parts that are not too large to be held twice."""
    rows = max(len(chunk.lines), 1)
    step = max(rows * _BATCH // max(chunk.cells.nbytes, _BATCH), 1)
    for at in range(0, rows, step):
        some = slice(at, at + step)
        broken = () if at else chunk.broken
        yield Chunk(chunk.cells.slice(at, step), chunk.lines[some], broken, chunk.done)


def _packed(chunk: Chunk) -> pa.Buffer:
    # The names of the columns are known: numbers in their place cannot be alike.
    names = [str(at) for at in range(chunk.cells.num_columns)]
    table = chunk.cells.rename_columns(names).append_column(_LINES, pa.array(chunk.lines))
    out = pa.BufferOutputStream()
    with pa.ipc.new_stream(out, table.schema) as stream:
        stream.write_table(table)
    return out.getvalue()


def hear(into: IO[bytes]) -> dict[str, Any]:
    """Return the next message.

    Raises
    ------
    geo.errors.BadInput
        If it is that the file is refused.
    BrokenOff
        If there is none.
    """
    try:
        message: dict[str, Any] = json.loads(into.readline())
    except ValueError as error:
        raise BrokenOff from error
    if "refused" in message:
        raise BadInput(message["refused"])
    return message


def receive(into: IO[bytes], header: tuple[str, ...]) -> Iterator[Chunk]:
    """Yield the chunks that are sent. Raises as `hear` does."""
    while "last" not in (message := hear(into)):
        packed = into.read(message["rows"])
        if len(packed) < message["rows"]:
            raise BrokenOff
        table = pa.ipc.open_stream(pa.py_buffer(packed)).read_all()
        lines = table.column(_LINES).to_numpy()
        cells = table.drop_columns([_LINES]).rename_columns(list(header))
        yield Chunk(
            cells, lines, tuple(Broken(*each) for each in message["broken"]), message["done"]
        )
