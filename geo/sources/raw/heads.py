"""The heads of the columns: each once, and none without a name."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from geo.errors import BadInput
from geo.sources.raw.reading import MOST_COLUMNS, SHOWN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

_TITLES = 20
"""So many rows may stand above a head."""


def named(cells: Iterable[str], where: str, most: int = MOST_COLUMNS) -> tuple[str, ...]:
    """Return the heads, where one that is empty is called by its number: `column 3`.

    Raises
    ------
    geo.errors.BadInput
        If a head stands twice, is too long, or there are more than `most`.
    """
    heads = [cell.strip() or f"column {at}" for at, cell in enumerate(cells, 1)]
    if len(heads) > most:
        raise BadInput(f"{where} has {len(heads):,} columns: expected at most {most:,}")
    seen: set[str] = set()
    for head in heads:
        if head in seen:
            raise BadInput(f"{where}: the column {head[:SHOWN]!r} stands twice")
        if len(head) > SHOWN:
            raise BadInput(f"{where}: a column is called {head[:40]!r} and so on, too long a name")
        if any("\ud800" <= letter <= "\udfff" for letter in head):
            raise BadInput(f"{where}: a column is called {head!r}, which is no text")
        seen.add(head)
    return tuple(heads)


def without_end(cells: Sequence[str]) -> Sequence[str]:
    """Return cells without the empty ones behind the last that is not."""
    last = max((at for at, cell in enumerate(cells, 1) if cell.strip()), default=0)
    return cells[:last]


def head_row(rows: Sequence[Sequence[str]]) -> int:
    """Return which of the first rows is the head: the first that holds anything, or a later one.

    Words above a table are passed over only where nothing else can be meant: each such row has one
    cell, and the next has a word in each of the columns that hold something in half of the rows, no
    two alike.
    """
    filled = [{at: cell.strip() for at, cell in enumerate(row) if cell.strip()} for row in rows]
    first = next((at for at, cells in enumerate(filled) if cells), 0)
    later = next((at for at, cells in enumerate(filled[: _TITLES + 1]) if len(cells) > 1), first)
    words = filled[later] if filled else {}
    table = [row for row in filled if len(row) > 1]
    if 2 * len(table) <= len([*filter(None, filled)]) or not {*words} >= _held(table):
        return first
    sound = len({*words.values()}) == len(words) and all(map(_names, words.values()))
    return later if sound else first


def _held(rows: Sequence[Collection[int]]) -> set[int]:
    """Return the columns that hold something in at least half of the rows."""
    often = Counter(at for row in rows for at in row)
    return {at for at, number in often.items() if 2 * number >= len(rows)}


def _names(words: str) -> bool:
    """Return whether this may be the name of a column rather than what one holds."""
    return any(each.isalpha() for each in words) and not words[0].isdigit()
