"""How a text table is written: what stands between its cells, and which line is its head."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from geo.errors import BadInput
from geo.sources.raw import heads
from geo.sources.raw.reading import EXPECTED, LONGEST
from geo.sources.raw.text_rows import Grammar, pieces

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


_USUAL: Final = (b";", b"\t", b",", b"|")
_OTHERS: Final = tuple(bytes([each]) for each in b":^~#!&*%@$\x01\x1e\x1f")
_NONE: Final = (b"\x1f", b"\x1d", b"\x1c")
"""Divides nothing where a text does not have it."""
_SAMPLE, _ROWS = 2 * LONGEST, 200
_DECLARED: Final = re.compile(rb"sep=([\t -/:-@\[-`{-~])(?:\r\n|\r|\n)", re.IGNORECASE)
"""What Excel may write above a head."""
_LINE_END: Final = re.compile(rb"\r\n|\r|\n")
_ENOUGH = 0.5


@dataclass(frozen=True, slots=True)
class Dialect:
    """How one text table is written."""

    grammar: Grammar
    header: tuple[str, ...]
    width: int
    """How many cells most rows have: at least as many as there are heads."""
    head: int
    """The line that the head begins on."""


class _Try(NamedTuple):
    """How the first rows look with one delimiter."""

    delimiter: bytes
    share: float
    """Of the rows from the head on, those that have as many cells as it."""
    cells: int
    rows: int


def dialect(blocks: Iterator[bytes], name: str) -> Dialect:
    """Return how a text table is written.

    Raises
    ------
    geo.errors.BadInput
        If there is no row, or its head cannot be one.
    """
    sample, whole = _sample(blocks)
    declared = _DECLARED.match(sample)
    delimiter = declared[1] if declared else _delimiter(sample, whole=whole)
    grammar = Grammar(delimiter)
    lines, rows = _rows(sample, grammar, whole=whole)
    first = 1 if declared else 0
    _check_start(sample, grammar, name)
    if not any(map(any, rows[first:])):
        reason = "is empty" if whole else "has nothing in its first rows"
        raise BadInput(f"{name} {reason}: expected {EXPECTED}")
    at = first + heads.head_row(rows[first:])
    header = heads.named(heads.without_end(rows[at]), f"{name}, line {lines[at]}")
    return Dialect(grammar, header, max(_usual(rows[at:]), len(header)), lines[at])


def _check_start(sample: bytes, grammar: Grammar, name: str) -> None:
    """Refuse a file whose first row is broken: the next would be taken for the head."""
    start = next(pieces([sample], grammar), None)
    if start and not start.cells[0]:
        where = f"{name}, line {start.lines[0]}"
        raise BadInput(f"{where}: the head cannot be taken apart: expected {EXPECTED}")


def _sample(blocks: Iterator[bytes]) -> tuple[bytes, bool]:
    """Return the first lines of a text, and whether they are all of it."""
    read = b""
    for block in blocks:
        read += block
        if len(read) > _SAMPLE:
            break
    end = next(islice(_LINE_END.finditer(read), _ROWS, None), None)
    whole = end is None and len(read) <= _SAMPLE
    return (read[: end.start()] if end else read), whole


def _rows(sample: bytes, grammar: Grammar, *, whole: bool) -> tuple[list[int], list[list[str]]]:
    """Return the rows that can be taken apart, and their lines; the last may be cut off."""
    found = [
        (line, [cell.strip() for cell in grammar.split(piece.text[start:end])])
        for piece in pieces([sample], grammar)
        for start, end, cells, line in zip(*(each.tolist() for each in piece[1:5]), strict=True)
        if cells
    ]
    kept = found if whole or len(found) == 1 else found[:-1]
    return [line for line, _ in kept], [cells for _, cells in kept]


def _delimiter(sample: bytes, *, whole: bool) -> bytes:
    """Return what divides the first rows into equally many cells, from the head on."""
    tries = [_tried(sample, each, whole=whole) for each in (*_USUAL, *_OTHERS) if each in sample]
    fitting = [each for each in tries if each and _fits(each)]
    if fitting:
        return max(fitting, key=lambda each: (round(each.share, 1), each.cells)).delimiter
    head = _LINE_END.split(sample.lstrip(), maxsplit=1)[0]
    likely = max(_USUAL, key=head.count)
    if likely in head:
        return likely
    return next((each for each in _NONE if each not in sample), _NONE[0])


def _fits(found: _Try) -> bool:
    if found.delimiter in _USUAL:
        return found.share >= _ENOUGH
    return found.share == 1 and found.rows > 1


def _tried(sample: bytes, delimiter: bytes, *, whole: bool) -> _Try | None:
    _, rows = _rows(sample, Grammar(delimiter), whole=whole)
    some = [row for row in rows if any(row)]
    if not some:
        return None
    rest = some[heads.head_row(some) :]
    cells = len(rest[0])
    alike = sum(len(row) == cells or (len(row) == cells + 1 and not row[-1]) for row in rest)
    return _Try(delimiter, alike / len(rest), cells, len(rest)) if cells > 1 else None


def _usual(rows: Sequence[Sequence[str]]) -> int:
    """Return how many cells most rows have."""
    return Counter(map(len, rows)).most_common(1)[0][0]
