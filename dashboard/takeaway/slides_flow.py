"""How pieces follow one another down a slide, and how many of them have room."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from dashboard.takeaway.slides_board import Line, head, table
from dashboard.takeaway.slides_parts import BETWEEN
from dashboard.takeaway.slides_words import Box

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dashboard.takeaway.slides_parts import Piece
    from geo.tongue import Say


def high(all_: Sequence[Piece], width: float, size: float) -> float:
    """Return how high pieces are under one another, in points."""
    total = 0.0
    for rows in _together(all_):
        total += sum(each.high(width, size) for each in rows)
        if isinstance(rows[0], Line):
            total += head(rows[0].board, width, size) + BETWEEN
    return total


def fitting(all_: Sequence[Piece], width: float, size: float, room: float) -> int:
    """Return how many of the pieces, from the first on, have room."""
    count = 0
    while count < len(all_) and high(all_[: count + 1], width, size) <= room:
        count += 1
    return count


def stack(shapes: Any, all_: Sequence[Piece], place: Box, size: float, say: Say) -> float:  # noqa: ANN401  untyped
    """Add pieces to a slide, from the top of a place downwards, and return where they end."""
    y = place.y
    for rows in _together(all_):
        room, first = Box(place.x, y, place.width, 0), rows[0]
        if isinstance(first, Line):
            table(shapes, [each for each in rows if isinstance(each, Line)], room, size, say)
        else:
            first.draw(shapes, room, size, say)
        y += high(rows, place.width, size)
    return y


def _together(all_: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Yield the rows of one table together, and every other piece alone."""
    for _, alike in groupby(enumerate(all_), _belongs):
        yield [each for _, each in alike]


def _belongs(numbered: tuple[int, Piece]) -> int:
    number, piece = numbered
    return id(piece.board) if isinstance(piece, Line) else -1 - number
