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
import pyarrow.compute as pc

if TYPE_CHECKING:
    from numpy.typing import NDArray

_LOOKS: Final = r"(?:^|\D)(?:19|20)?\d{6}[-+ ]?\d{4}(?:\D|$)"
"""What may be one; written so that Arrow's matcher, which looks at every cell, knows it too."""
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


def among(cells: pa.Array) -> NDArray[np.bool_]:
    """Return which cells of text hold a personal identity number; a missing one does not."""
    may = pc.fill_null(pc.match_substring_regex(cells, _LOOKS), fill_value=False)
    found = np.asarray(may.to_numpy(zero_copy_only=False), bool).copy()
    at = np.flatnonzero(found)
    found[at] = [has_number(words) for words in cells.take(pa.array(at)).to_pylist()]
    return found


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
