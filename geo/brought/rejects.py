"""Why a figure of somebody's table did not come along: the line, the column, the value, why."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from geo.spreadsheet import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable

HEAD: Final = ("file", "line", "column", "value", "reason")
LONGEST: Final = 200
"""Characters of a value that are told."""


class RefusedError(ValueError):
    """A cell that cannot be what its column is; the sentence tells the cell too."""

    def __init__(self, field: str, value: object, sentence: str) -> None:
        self.field = field
        """As we call it."""
        self.value = str(value)[:LONGEST]
        self.sentence = sentence
        super().__init__(sentence)


@dataclass(frozen=True, slots=True)
class Reject:
    """What is wrong with a figure: one for each, the first that was found."""

    line: int
    """Where its row begins in the file, counted from 1."""
    column: str
    """As the file calls it; where the file has none for it, the field that is missing."""
    value: str
    reason: str

    def __str__(self) -> str:
        """Say it in English."""
        return f"line {self.line}, {self.column}: {self.reason}"


def as_csv(file: str, rejects: Iterable[Reject]) -> str:
    """Return a table of what was refused, for whoever mends the file."""
    text = io.StringIO()
    written = csv.writer(text)
    written.writerow(HEAD)
    for each in rejects:
        row = (file, str(each.line), each.column, each.value, each.reason)
        written.writerow(map(harmless, row))
    return text.getvalue()
