"""Why a row of a file of incidents did not come along: the line, the column, the value, why."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Final, Literal, get_args

from geo.sources.raw.raw import Fault
from geo.spreadsheet import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Meant = Literal[
    "missing",
    "bad_day",
    "bad_hour",
    "which_day",
    "no_such_hour",
    "future",
    "ends_first",
    "bad_number",
    "half_point",
    "outside",
    "unknown_word",
    "unknown_code",
    "no_code_then",
    "mixed_code",
    "unknown_area",
    "no_incident",
    "not_of_problem",
    "bad_address",
    "personal",
    "twice",
    "too_long_word",
]
Reason = Fault | Meant
REASONS: Final[tuple[Reason, ...]] = (*get_args(Fault), *get_args(Meant))

WORDS: Final[Mapping[Reason, str]] = {
    "too_many_cells": "stands beyond the last column that has a head",
    "too_few_cells": "has fewer cells than the head",
    "broken_row": "cannot be taken apart",
    "no_record": "is no record: expected an object with properties",
    "no_point": "is no point",
    "too_long": "is longer than a cell may be",
    "missing": "is missing",
    "bad_day": "is no day: expected such as 2018-05-09, 9 maj 2018 or 2018-05",
    "bad_hour": "is no time of day: expected such as 14:30",
    "which_day": "may be either of two days: say [times] order in the mapping",
    "no_such_hour": "is an hour that was left out when summer time began",
    "future": "is later than the day the file is of",
    "ends_first": "ends before it begins",
    "bad_number": "is no number",
    "half_point": "has one coordinate of two",
    "outside": "lies outside the city",
    "unknown_word": "is a word that the mapping does not know",
    "unknown_code": "is in no code table of the mapping",
    "no_code_then": "is in no code table of its day",
    "mixed_code": "covers both protected and other offences",
    "unknown_area": "is no area of the city",
    "no_incident": "is no way in which incidents are measured",
    "not_of_problem": "is no finer type of this problem type",
    "bad_address": "is no address of the web",
    "personal": "looks like a personal identity number",
    "twice": "stands twice in this file, the second time with something else",
    "too_long_word": "is longer than 200 characters",
}
"""What is wrong, in English, by reason."""
HEAD: Final = ("file", "line", "column", "value", "reason")
LONGEST: Final = 200
"""Characters of a value that a report shows."""


@dataclass(frozen=True, slots=True)
class Reject:
    """What is wrong with a row, which therefore did not come along: one a row, the first found."""

    line: int
    column: str
    """As the file calls it; where the file has none for it, the field that is missing."""
    value: str
    reason: Reason

    def __str__(self) -> str:
        """Say it in English."""
        what = f"{self.column} {self.value!r}" if self.column else repr(self.value)
        return f"{what} {WORDS[self.reason]}"


class Report:
    """A table of what was refused, written row by row, for whoever mends the file.

    Parameters
    ----------
    words
        What is wrong, by reason, in the language of whoever reads it; and so the `head`.
    """

    def __init__(
        self,
        out: IO[str],
        file: str,
        *,
        words: Mapping[Reason, str] = WORDS,
        head: Sequence[str] = HEAD,
    ) -> None:
        self._file, self._words = file, words
        self._written = csv.writer(out)
        self._written.writerow(head)

    def add(self, rejects: Iterable[Reject]) -> None:
        """Write some more."""
        self._written.writerows(
            tuple(map(harmless, (self._file, str(each.line), each.column, each.value[:LONGEST],
                                 self._words[each.reason])))
            for each in rejects
        )  # fmt: skip
