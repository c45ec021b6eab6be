"""Personal identity numbers in what a file says, which are never to be kept.

A number is YYMMDD-NNNN or YYYYMMDDNNNN with a day that there is (of a coordination number, plus
60) and a check digit that is right: the form is Skatteverket's, the digit Luhn's (ISO/IEC 7812-1).
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa

if TYPE_CHECKING:
    from numpy.typing import NDArray

_NUMBER: Final = re.compile(
    r"(?<!\d)(?:(?P<century>19|20)(?=\d{6}))?(?P<year>\d{2})(?P<month>\d{2})(?P<day>\d{2})"
    r"[-+ ]?(?P<rest>\d{4})(?!\d)",
    re.ASCII,
)
_COORDINATION: Final = 60
MASK: Final = "······-····"


def has_number(words: str) -> bool:
    """Return whether a text holds a personal identity number."""
    return masked(words) != words


def masked(words: str) -> str:
    """Return a text with its personal identity numbers hidden."""
    return _NUMBER.sub(lambda found: MASK if _is_one(found) else found[0], words)


def among(cells: pa.StringArray) -> NDArray[np.bool_]:
    """Return which cells of text hold a personal identity number; a missing one does not."""
    found = np.zeros(len(cells), bool)
    at = _digits(cells)
    found[at] = [has_number(words or "") for words in cells.take(pa.array(at)).to_pylist()]
    return found


def _digits(cells: pa.StringArray) -> NDArray[np.intp]:
    """Return the cells with six digits and four more behind them, or behind one other byte.

    Few cells have so many, and only these need a closer look.
    """
    _, offsets, letters = cells.buffers()
    if letters is None or not len(cells):
        return np.zeros(0, np.intp)
    starts = np.frombuffer(offsets, np.int32)[cells.offset :][: len(cells) + 1]
    said = np.frombuffer(letters, np.uint8)[starts[0] : starts[-1]]
    one = np.append((said >= ord("0")) & (said <= ord("9")), np.False_)
    two = one[:-1] & one[1:]
    four = two[:-2] & two[2:]
    six = four[:-2] & two[4:]
    found = np.flatnonzero(six[:-5] & (four[6:-1] | four[7:]))
    return np.unique(np.searchsorted(starts, found + starts[0], side="right") - 1)


def _is_one(found: re.Match[str]) -> bool:
    digits = "".join(found.group("year", "month", "day", "rest"))
    return _luhn(digits) and any(
        _is_day(century + found["year"], found["month"], found["day"])
        for century in ([found["century"]] if found["century"] else ["19", "20"])
    )


def _is_day(year: str, month: str, day: str) -> bool:
    number = int(day)
    try:
        date(int(year), int(month), number - _COORDINATION * (number > _COORDINATION))
    except ValueError:
        return False
    return True


def _luhn(digits: str) -> bool:
    doubled = (int(digit) * (2 - at % 2) for at, digit in enumerate(digits))
    return sum(each // 10 + each % 10 for each in doubled) % 10 == 0
