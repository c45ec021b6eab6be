"""A table of how far things have come: a sign of three segments and its words, on each axis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.parts.briefing.items import left
from dashboard.parts.markup import Markup, joined, tag
from dashboard.parts.plan.steps import sign

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.briefing.slide import Board, BoardRow, Cell


def drawn(told: Board, numbers: Iterator[int]) -> Markup:
    """Return the table; every row takes the next of `numbers`."""
    names = (tag("th", name, scope="col") for name in (told.first, *told.columns))
    table = tag(
        "table",
        tag("caption", told.caption),
        tag("thead", tag("tr", *names)),
        tag("tbody", *(_row(row, told, next(numbers)) for row in told.rows)),
        cls="lk-scene-board",
        data_columns=str(len(told.columns)),
    )
    return joined([table, left(told.left)])


def _row(row: BoardRow, told: Board, number: int) -> Markup:
    cells = (_cell(cell, name) for cell, name in zip(row.cells, told.columns, strict=True))
    return tag("tr", _head(row), *cells, data_item=str(number))


def _head(row: BoardRow) -> Markup:
    mono = tag("span", row.sign, cls="lk-mono", aria_hidden="true") if row.sign else ""
    note = tag("small", row.note) if row.note else ""
    words = tag("span", row.head, note)
    return tag("th", tag("div", mono, words), scope="row")


def _cell(cell: Cell, column: str) -> Markup:
    """Return a cell; on a narrow screen it says itself which column it stands in."""
    name = tag("span", column, cls="lk-scene-label", aria_hidden="true")
    return tag("td", tag("div", name, sign(cell.step), tag("span", cell.words)))
