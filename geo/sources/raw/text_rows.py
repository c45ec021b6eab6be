"""Where the rows lie in the bytes of a text table: found for a megabyte at once, and never guessed.

A cell in quotes may hold line ends, and a quote there is doubled. A quote inside a cell that does
not begin with one is a letter. Where a cell in quotes does not end as one should, or not within
`LONGEST` bytes, its line is broken, and the next row begins at the next line: one stray quote costs
a row and not the rest of the file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from geo.sources.raw.reading import LONGEST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from geo.sources.raw.raw import Fault

QUOTE, NEWLINE, RETURN = b'"\n\r'
_END: Final = re.compile(rb"\r\n|\r|\n")
_OPEN: Final = re.compile(rb'"[^"]*+(?:""[^"]*+)*+(?:"|)\Z')
"""A cell in quotes that may go on behind what is at hand."""


class Piece(NamedTuple):
    """Some whole rows; rows of no byte are left out."""

    text: bytes
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    """Behind the last byte of a row, without its line end."""
    cells: NDArray[np.int64]
    """How many cells a row has; 0 where it cannot be taken apart."""
    lines: NDArray[np.int64]
    faults: dict[int, Fault]
    """Why, by position."""


class Grammar:
    """What cells and rows are, for one delimiter."""

    def __init__(self, delimiter: bytes) -> None:
        self.delimiter = delimiter[0]
        between = re.escape(delimiter)
        quoted = rb'"[^"]*+(?:""[^"]*+)*+"(?=[%b\r\n]|\Z)' % between
        cell = rb'(?:%b|(?!")[^%b\r\n]*+)' % (quoted, between)
        self.row = re.compile(rb"%b(?:%b%b)*+" % (cell, between, cell))
        self._cell = re.compile(rb"(?:\A|%b)(%b)" % (between, cell))

    def split(self, row: bytes) -> list[str]:
        """Return the cells of a sound row."""
        return [_bare(found).decode("utf-8", "replace") for found in self._cell.findall(row)]


def _bare(cell: bytes) -> bytes:
    return cell[1:-1].replace(b'""', b'"') if cell[:1] == b'"' else cell


def pieces(blocks: Iterable[bytes], grammar: Grammar) -> Iterator[Piece]:
    """Yield all rows of a text in UTF-8 that comes in blocks, in order."""
    rest, line, skipping = b"", 1, False
    for block, last in _and_last(blocks):
        text = rest + block + (b"\n" if last else b"")
        if skipping:
            text, skipping = _behind_line(text)
        held = b"\r" if text.endswith(b"\r") else b""  # its newline may be still to come
        text = text.removesuffix(held)
        found = _quickly(text, line, grammar)
        if found is None or (last and found.taken < len(text)):
            found = _slowly(text, line, grammar, last=last)
        if len(found.piece.starts):
            yield found.piece
        rest, line = text[found.taken :] + held, found.line
        if found.cut:
            rest, skipping = held, True


def _behind_line(text: bytes) -> tuple[bytes, bool]:
    """Return what stands behind the first line end, and whether that is still to come."""
    end = _END.search(text)
    if end is None or (end[0] == b"\r" and end.end() == len(text)):
        return (text[-1:] if end else b""), True
    return text[end.end() :], False


def _and_last(blocks: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    before = None
    for block in blocks:
        if before is not None:
            yield before, False
        before = block
    yield before or b"", True


class _Found(NamedTuple):
    piece: Piece
    taken: int
    """Bytes."""
    line: int
    """Of the row behind the last."""
    cut: bool = False
    """Whether the last line is broken, and its end still to come."""


def _quickly(text: bytes, line: int, grammar: Grammar) -> _Found | None:
    """Return the rows, or None where a quote or a length needs a closer look."""
    letters = np.frombuffer(text, np.uint8)
    breaks = _breaks(text, letters)
    marks = _marks(text, letters, breaks, grammar)
    if marks is None:
        return None
    ends, divided = marks
    starts = np.concatenate([[0], ends[:-1] + 1])
    cells = np.diff(np.searchsorted(divided, ends), prepend=0) + 1
    lines = line + np.searchsorted(breaks, starts)
    taken, following = int(ends[-1]) + 1, line + int(np.searchsorted(breaks, ends[-1])) + 1
    wrapped = (letters[ends] == NEWLINE) & (letters[ends - 1] == RETURN) & (ends > starts)
    ends = ends - wrapped
    if (ends - starts).max() > LONGEST or len(text) - taken > LONGEST:
        return None
    some = ends > starts
    piece = Piece(text, starts[some], ends[some], cells[some], lines[some], {})
    return _Found(piece, taken, following)


def _marks(
    text: bytes, letters: NDArray[np.uint8], breaks: NDArray[np.int64], grammar: Grammar
) -> tuple[NDArray[np.int64], NDArray[np.int64]] | None:
    """Return where rows end, and what divides cells. None: there is no end, or a stray quote."""
    divides = letters == grammar.delimiter
    ends = breaks
    if QUOTE in text:
        quotes = letters == QUOTE
        inside = _inside(quotes)
        ends = breaks[~inside[breaks]]
        until = int(ends[-1]) + 1 if len(ends) else 0
        around = divides | (letters == NEWLINE) | (letters == RETURN)
        if not _sound(quotes[:until], inside[:until], around[:until]):
            return None
        divides &= ~inside
    return (ends, np.flatnonzero(divides)) if len(ends) else None


def _breaks(text: bytes, letters: NDArray[np.uint8]) -> NDArray[np.int64]:
    """Return where lines end: at each newline, and each return that has none behind it."""
    newlines = np.flatnonzero(letters == NEWLINE)
    if RETURN not in text:
        return newlines
    returns = np.flatnonzero(letters == RETURN)
    behind = np.append(letters, np.uint8(0))[returns + 1]
    return np.sort(np.concatenate([newlines, returns[behind != NEWLINE]]))


def _inside(quotes: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return which bytes have an odd number of quotes before or at them.

    That is a running XOR: taken in words of 64 bits it is 20 times as fast as byte for byte.
    """
    bits = np.packbits(quotes, bitorder="little")
    words = np.zeros(len(bits) // 8 + 1, "<u8")
    words.view(np.uint8)[: len(bits)] = bits
    for step in (1, 2, 4, 8, 16, 32):
        words ^= words << np.uint64(step)
    before = np.bitwise_xor.accumulate(words >> np.uint64(63))[:-1]
    words[1:] ^= np.uint64(0) - before
    return np.unpackbits(words.view(np.uint8), count=len(quotes), bitorder="little").view(bool)


def _sound(quotes: NDArray[np.bool_], inside: NDArray[np.bool_], around: NDArray[np.bool_]) -> bool:
    """Return whether each quote begins a cell, ends it, or is one of two inside it."""
    begins, ends = quotes & inside, quotes & ~inside
    return not (
        (begins[1:] & ~(around[:-1] | ends[:-1])).any()
        or (ends[:-1] & ~(around[1:] | begins[1:])).any()
    )


def _slowly(text: bytes, line: int, grammar: Grammar, *, last: bool) -> _Found:
    """Return the rows, looking at each cell."""
    spans: list[tuple[int, int, int, int]] = []
    faults: dict[int, Fault] = {}
    at = 0
    while at < len(text):
        end, fault = _row(text, at, grammar, last=last)
        if end is None:
            break
        cut = end == len(text)
        if end > at:
            if fault:
                faults[len(spans)] = fault
            cells = 0 if fault else _count(text[at:end], grammar)
            spans.append((at, end, cells, line))
        if cut:
            return _Found(_piece(text, spans, faults), end, line + 1, cut=True)
        behind = end + (2 if text.startswith(b"\r\n", end) else 1)
        line += len(_END.findall(text, at, behind))
        at = behind
    return _Found(_piece(text, spans, faults), at, line)


def _piece(text: bytes, spans: list[tuple[int, int, int, int]], faults: dict[int, Fault]) -> Piece:
    starts, ends, cells, lines = np.array(spans, np.int64).reshape(-1, 4).T
    return Piece(text, starts, ends, cells, lines, faults)


def _count(row: bytes, grammar: Grammar) -> int:
    if QUOTE in row:
        return len(grammar.split(row))
    return row.count(grammar.delimiter) + 1


def _row(text: bytes, at: int, grammar: Grammar, *, last: bool) -> tuple[int | None, Fault | None]:
    """Return where the row ends, and what is wrong with it. None: it may go on.

    Where it ends at the end of the text, it goes on, and is too long already.
    """
    found = grammar.row.match(text, at)
    end = found.end() if found else at
    waiting = not last and len(text) - at <= LONGEST
    if end < len(text) and text[end] in b"\r\n" and found:
        if end - at <= LONGEST:
            return end, None
    elif waiting and (end == len(text) or _OPEN.match(text, end + bool(found))):
        return None, None
    line_end = _END.search(text, at)
    if line_end is None:
        return (None, None) if waiting else (len(text), "too_long")
    end = line_end.start()
    return end, "too_long" if end - at > LONGEST else "broken_row"
