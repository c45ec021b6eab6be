"""A table of statuses on a slide, as a table that can be edited. Its head stands on every slide."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pptx.util import Pt

from dashboard.print.briefing_signs import FILLED
from dashboard.print.ink import HAIR, INK2, RULE
from dashboard.print.letters import clean
from dashboard.takeaway.slides_file import WIDE
from dashboard.takeaway.slides_words import Box, Run, high, write
from dashboard.takeaway.slides_xml import described, qn, stroke
from geo import bidi

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dashboard.takeaway.slides_words import Para
    from geo.briefing.slide import Board, BoardRow, Cell
    from geo.tongue import Say

FULL, EMPTY = "\u25a0", "\u25a1"
SEGMENTS: Final = 3
PAD: Final = 4.0
"""How far words keep from the lines of a table, in points."""
PLAIN: Final = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""The style of a table that has no lines and fills of its own."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table."""

    board: Board
    row: BoardRow

    def high(self, width: float, size: float) -> float:
        """Return how high the row is."""
        return _high(cells(self.row), widths(self.board, width), size)

    def draw(self, shapes: Any, place: Box, size: float, say: Say) -> None:  # noqa: ANN401
        """Add a table with nothing but this row under its head."""
        table(shapes, [self], place, size, say)


def lines(board: Board) -> Iterator[Line]:
    """Yield the rows of a table, each a piece."""
    return (Line(board, each) for each in board.rows)


def head(board: Board, width: float, size: float) -> float:
    """Return how high the head of a table is."""
    return _high(_titles(board), widths(board, width), size)


def table(shapes: Any, rows: Sequence[Line], place: Box, size: float, say: Say) -> None:  # noqa: ANN401
    """Add some rows of one table to a slide, under its head."""
    board = rows[0].board
    across = widths(board, place.width)
    highs = [head(board, place.width, size), *(each.high(place.width, size) for each in rows)]
    room = Box(place.x, place.y, place.width, sum(highs)).mirrored(WIDE, rtl=say.rtl)
    frame = shapes.add_table(len(rows) + 1, len(across), *room.emu)
    described(frame, bidi.bare(clean(board.caption or board.first)))
    made = frame.table
    _styled(made, rtl=say.rtl)
    for column, width in zip(made.columns, across, strict=True):
        column.width = Pt(width)
    told = [_titles(board), *(cells(each.row) for each in rows)]
    for at, (paras, tall) in enumerate(zip(told, highs, strict=True)):
        made.rows[at].height = Pt(tall)
        for number, para in enumerate(paras):
            _cell(made.cell(at, number), para, size, say, RULE if at == 0 else HAIR)


def _styled(made: Any, *, rtl: bool) -> None:  # noqa: ANN401
    about = made._tbl.tblPr  # noqa: SLF001  it has no other way
    about.find(qn("a:tableStyleId")).text = PLAIN
    about.set("rtl", "1" if rtl else "0")
    made.first_row, made.horz_banding = True, False


def _cell(cell: Any, paras: Sequence[Para], size: float, say: Say, colour: str) -> None:  # noqa: ANN401
    write(cell.text_frame, paras, size, say)
    cell.margin_left = cell.margin_right = cell.margin_top = cell.margin_bottom = Pt(PAD)
    stroke(cell._tc.get_or_add_tcPr(), "a:lnB", colour, Pt(1))  # noqa: SLF001


def _titles(board: Board) -> list[tuple[Para, ...]]:
    return [((Run(each, bold=True, colour=INK2),),) for each in (board.first, *board.columns)]


def cells(row: BoardRow) -> list[tuple[Para, ...]]:
    """Return the paragraphs of each cell of a row."""
    sign = [Run(f"{row.sign}  ", colour=INK2)] if row.sign else []
    first: Para = (*sign, Run(row.head, bold=True))
    note = [(Run(row.note, colour=INK2),)] if row.note else []
    return [(first, *note), *((_status(each),) for each in row.cells)]


def _status(cell: Cell) -> Para:
    """Return how far something has come, as three segments and in words; else in words alone."""
    if cell.step is None:
        return (Run(cell.words, colour=INK2),)
    return (*([Run(f"{sign} ")] if (sign := _sign(cell)) else []), Run(cell.words))


def _sign(cell: Cell) -> str:
    """Return the segments of a status as signs that can be edited; none without evidence."""
    if cell.step is None or cell.step not in FILLED:
        return ""
    full = FILLED[cell.step]
    return FULL * full + EMPTY * (SEGMENTS - full)


def widths(board: Board, width: float) -> list[float]:
    """Return how wide the columns of a table are: more for longer words."""
    columns = [
        [board.first, *(each.head + each.note[: len(each.note) // 2] for each in board.rows)],
        *(
            [name, *(_sign(each.cells[at]) + each.cells[at].words for each in board.rows)]
            for at, name in enumerate(board.columns)
        ),
    ]
    shares = [math.sqrt(max(map(len, each))) + 1.5 for each in columns]
    return [width * each / sum(shares) for each in shares]


def _high(told: Sequence[Sequence[Para]], across: Sequence[float], size: float) -> float:
    pairs = zip(told, across, strict=True)
    return max(high(paras, width - 2 * PAD, size) for paras, width in pairs) + 2 * PAD
