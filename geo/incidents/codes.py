"""What an offence code meant on the day of the offence: tables that hold for a time each.

The official classification changes from year to year, so a code is looked up in the table of its
own day; of a month, the first. What has no day is told only by a code that always meant the same.
What no table of a mapping tells, the city's own list of codes may (`geo.offence_codes`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from geo.incidents.words import alike
from geo.offence_codes import OffenceCodes, whole
from geo.spelling import spelled

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from geo.incidents.mapping import Codes

    Where = NDArray[np.int32]
    Flags = NDArray[np.bool_]

NOWHERE: Final = -1


class Found(NamedTuple):
    """What codes mean: one of each for each row."""

    problem: Where
    """An index into the targets; `NOWHERE` where there is none."""
    measured_as: Where
    """An index into the kinds; `NOWHERE` where the table does not say."""
    unknown: Flags
    """The code is in no table."""
    not_then: Flags
    """The code is in no table of its day; of a row without a day, in tables that differ."""
    mixed: Flags
    """The city's list has it, for protected cases and others alike."""


@dataclass(frozen=True)
class Tables:
    """The code tables of a mapping, with their meanings as indices."""

    tables: tuple[Codes, ...]
    problem: tuple[Mapping[str, int], ...]
    measured_as: tuple[Mapping[str, int], ...]
    official: Mapping[str, int]
    mixed: frozenset[str]

    @classmethod
    def of(
        cls,
        tables: Sequence[Codes],
        official: OffenceCodes,
        targets: Sequence[str],
        kinds: Sequence[str],
    ) -> Tables:
        """Return the tables, with each meaning as its place among the targets and the kinds."""
        return cls(
            tuple(tables),
            tuple(_placed(each.problem, targets) for each in tables),
            tuple(_placed(each.measured_as, kinds) for each in tables),
            _placed(official.problem, targets),
            official.mixed,
        )

    def __bool__(self) -> bool:
        """Return whether any code means anything."""
        return bool(self.tables or self.official)

    def find(self, words: Sequence[str], at: Where, day: NDArray[np.datetime64]) -> Found:
        """Return what each row's code means on its day.

        Parameters
        ----------
        words
            The codes that there are.
        at
            The place of each row's code among them; `NOWHERE` where the row has none.
        day
            The day of each row (`datetime64[D]`), NaT where it is unknown.
        """
        codes = [spelled(word) for word in words]
        problem = self._meanings(self.problem, codes)
        measured = self._meanings(self.measured_as, codes)
        table = self._table(day)
        own, kind = problem[table, at], measured[table, at]
        official, mixed = self._official(codes)
        found = np.where(own == NOWHERE, official[at], own)
        silent = (at != NOWHERE) & (found == NOWHERE)
        unknown = (problem[:-2] == NOWHERE).all(axis=0)[at]
        return Found(
            found.astype(np.int32),
            np.where(own == NOWHERE, NOWHERE, kind).astype(np.int32),
            silent & ~mixed[at] & unknown,
            silent & ~mixed[at] & ~unknown,
            silent & mixed[at],
        )

    def _official(self, codes: Sequence[str]) -> tuple[Where, Flags]:
        """Return what the city's list says of each code, with a last one of no code."""
        official = [whole(code) for code in codes]
        means = [*(self.official.get(code, NOWHERE) for code in official), NOWHERE]
        return np.array(means, np.int32), np.array([*map(self.mixed.__contains__, official), False])

    def _table(self, day: NDArray[np.datetime64]) -> NDArray[np.intp]:
        """Return the row of `_meanings` that holds on each day."""
        undated = len(self.tables)
        table = np.full(len(day), undated + 1, np.intp)
        table[np.isnat(day)] = undated
        for at, codes in enumerate(self.tables):
            inside = ~np.isnat(day)
            if codes.first:
                inside &= day >= np.datetime64(codes.first, "D")
            if codes.last:
                inside &= day <= np.datetime64(codes.last, "D")
            table[inside] = at
        return table

    def _meanings(self, tables: Sequence[Mapping[str, int]], codes: Sequence[str]) -> Where:
        """Return the meaning of each code: a row a table, one of all, one of none; a last column.

        The row of all has the meaning on which the tables agree that have the code at all; the
        last column is that of no code.
        """
        found = np.full((len(tables) + 2, len(codes) + 1), NOWHERE, np.int32)
        for at, table in enumerate(tables):
            found[at, :-1] = [table.get(code, NOWHERE) for code in codes]
        for column, code in enumerate(codes):
            meant = {table.get(code) for table, of in zip(tables, self.problem, strict=True)
                     if code in of}  # fmt: skip
            agreed = meant.pop() if len(meant) == 1 else None
            found[-2, column] = NOWHERE if agreed is None else agreed
        return found


def _placed(meanings: Mapping[str, str], among: Sequence[str]) -> dict[str, int]:
    return {code: among.index(meaning) for code, meaning in alike(meanings).items()}
