"""Coordinates as people write them, as numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from geo.incidents.times import cells as times_cells

if TYPE_CHECKING:
    from numpy.typing import NDArray

_PLAIN: Final = "^[+-]?(?:[0-9]+[.]?[0-9]*|[.][0-9]+)(?:[eE][+-]?[0-9]{1,3})?$"
_COMMA: Final = "^([^.,]*),([^.,]*)$"
_GROUPED: Final = "^[+-]?[0-9]{1,3}(?: [0-9]{3})+(?:[.][0-9]*)?$"


def numbers(cells: pa.ChunkedArray | pa.Array) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return the number in each cell, and where something else stands.

    A text has a decimal point or comma, and may have blanks of any width between its thousands;
    neither a point nor a comma ever stands there. The number is NaN where a cell is empty or wrong;
    text that says NaN, and what is infinite, is wrong.
    """
    whole = times_cells.whole(cells)
    kind = times_cells.kind(whole)
    if kind == "text":
        found, wrong = _texts(whole)
    elif kind == "number":
        found = whole.cast(pa.float64(), safe=False).to_numpy(zero_copy_only=False)
        wrong = np.isinf(found)
    else:
        found, wrong = np.full(len(whole), np.nan), np.asarray(whole.is_valid(), bool)
    return np.where(wrong, np.nan, found), wrong


def _texts(cells: pa.Array) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Read plain numbers as they stand, and what is left after it is made plain."""
    found = _all_plain(cells)
    if found is not None:
        return found, np.zeros(len(cells), bool)
    found, wrong = np.full(len(cells), np.nan), np.zeros(len(cells), bool)
    left = _read(found, np.flatnonzero(cells.is_valid()), cells.drop_null())
    small = times_cells.single(cells.take(left))
    said = np.asarray(pc.not_equal(small, ""), bool)
    wrong[_read(found, left[said], _plain(small.filter(said)))] = True
    return found, wrong | np.isinf(found)


def _all_plain(cells: pa.Array) -> NDArray[np.float64] | None:
    """Return the numbers where all are plain, as in most files: no pattern need be tried."""
    if _letters_beside_figures(cells):
        return None
    try:
        found: NDArray[np.float64] = cells.cast(pa.float64()).to_numpy(zero_copy_only=False)
    except pa.ArrowInvalid:
        return None
    return None if np.isinf(found).any() else found


def _letters_beside_figures(cells: pa.Array) -> bool:
    """Return whether there is any letter but figures and `+,-./`, which stand before them."""
    _, _, data = cells.buffers()
    letters = np.frombuffer(data or b"", np.uint8)
    return bool(len(letters)) and not ord("+") <= letters.min() <= letters.max() <= ord("9")


def _read(found: NDArray[np.float64], rows: NDArray[np.intp], texts: pa.Array) -> NDArray[np.intp]:
    """Put plain numbers where they belong, and return the rows of the others."""
    fit = np.asarray(pc.match_substring_regex(texts, _PLAIN), bool)
    found[rows[fit]] = texts.filter(fit).cast(pa.float64()).to_numpy()
    others: NDArray[np.intp] = rows[~fit]
    return others


def _plain(cells: pa.Array) -> pa.Array:
    """Return numbers with a point and a hyphen, and nothing between their thousands."""
    minus = pc.replace_substring(cells, "−", "-")
    point = pc.replace_substring_regex(minus, _COMMA, r"\1.\2")
    bare = pc.replace_substring(point, " ", "")
    return pc.if_else(pc.match_substring_regex(point, _GROUPED), bare, point)
