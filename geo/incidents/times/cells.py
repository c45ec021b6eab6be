"""Cells as Arrow has them, sorted by what can be done with them."""

from __future__ import annotations

from typing import Final, Literal

import pyarrow as pa
import pyarrow.compute as pc

LONGEST: Final = 64
"""No time, and no coordinate, is written in more characters."""
_BLANKS: Final = r"[\s\x{a0}\x{2000}-\x{200a}\x{202f}\x{205f}\x{3000}]+"
Kind = Literal["text", "number", "day", "stamp", "hour", "other"]
_TEXT = (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view)
_NUMBER = (pa.types.is_integer, pa.types.is_floating, pa.types.is_decimal)
_HOUR = (pa.types.is_time, pa.types.is_duration)


def whole(cells: pa.ChunkedArray | pa.Array) -> pa.Array:
    """Return one array of plain values, of whatever was in pieces, in a dictionary or in views."""
    one = cells.combine_chunks() if isinstance(cells, pa.ChunkedArray) else cells
    one = one.dictionary_decode() if pa.types.is_dictionary(one.type) else one
    return one.cast(pa.large_string()) if pa.types.is_string_view(one.type) else one


def kind(cells: pa.Array) -> Kind:
    """Return what the cells are."""
    if any(each(cells.type) for each in _TEXT):
        return "text"
    if any(each(cells.type) for each in _NUMBER):
        return "number"
    if any(each(cells.type) for each in _HOUR):
        return "hour"
    if pa.types.is_date(cells.type):
        return "day"
    return "stamp" if pa.types.is_timestamp(cells.type) else "other"


def single(cells: pa.Array) -> pa.Array:
    """Return texts with single blanks and none around them; instead of a very long one, "?"."""
    short = pc.if_else(pc.greater(pc.utf8_length(cells), LONGEST), "?", cells)
    return pc.utf8_trim(pc.replace_substring_regex(short, _BLANKS, " "), " ")
