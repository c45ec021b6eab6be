"""Why a row of a plan's file did not come along: the line, the column, the value, the reason."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from geo.plan.breaches import REASONS
from geo.plan.breaches import Reason as Breached
from geo.spreadsheet import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Unread = Literal[
    "bad_day",
    "bad_hour",
    "unknown_word",
    "too_many_cells",
    "twice",
    "withdrawn",
    "no_step",
]
Reason = Breached | Unread

_UNREAD: Final[Mapping[str, str]] = {
    "bad_day": "is no day: expected such as 2018-05-09 or 9 maj 2018",
    "bad_hour": "is no time of day: expected such as 18:30",
    "unknown_word": "is a word that the mapping does not know",
    "too_many_cells": "stands beyond the last column that has a head",
    "twice": "stands twice in this file, the second time with something else",
    "withdrawn": "was withdrawn from the plan",
    "no_step": "is missing, though something is said of how far it has come",
}
WORDS: Final[Mapping[str, str]] = {
    **{str(each): words for each, words in REASONS.items()},
    **_UNREAD,
}
"""What is wrong, in English, by reason."""
HEAD: Final = ("file", "line", "column", "value", "reason")
LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class Reject:
    """One thing that is wrong with a row, which therefore did not come along."""

    line: int
    """Where the row begins in the file, counted from 1."""
    column: str
    """As the file calls it; where the file has none for it, the field that is missing."""
    value: str
    reason: Reason

    def __str__(self) -> str:
        """Say it in English."""
        return f"line {self.line}: {self.column} {self.value!r} {WORDS[self.reason]}"


def as_csv(file: str, rejects: Iterable[Reject]) -> str:
    """Return a table of what was rejected, for whoever mends the file."""
    text = io.StringIO()
    written = csv.writer(text)
    written.writerow(HEAD)
    for each in rejects:
        row = (file, str(each.line), each.column, each.value, WORDS[each.reason])
        written.writerow(map(harmless, row))
    return text.getvalue()
