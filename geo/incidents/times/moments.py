"""Times as three arrays of equal length: when, how closely that is known, what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from geo.incidents.rejects import REASONS
from geo.schema import WHEN_PRECISIONS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.incidents.rejects import Reason

MINUTE: Final = WHEN_PRECISIONS.index("minute")
DAY: Final = WHEN_PRECISIONS.index("day")
MONTH: Final = WHEN_PRECISIONS.index("month")
NEVER: Final = np.datetime64("NaT", "s")


class Moments(NamedTuple):
    """When something happened, cell by cell: known, unknown, or wrong."""

    when: NDArray[np.datetime64]
    """To the second, as a wall clock of the city shows it; of a day or month its first second.
    NaT where it is unknown or wrong."""
    precision: NDArray[np.int8]
    """An index into `geo.schema.WHEN_PRECISIONS`; -1 where `when` is NaT."""
    wrong: NDArray[np.int8]
    """An index into `geo.incidents.rejects.REASONS`; -1 where nothing is wrong."""

    def copy(self) -> Moments:
        """Return the same once more, to be changed."""
        return self.take(np.arange(len(self.when)))

    def take(self, rows: NDArray[np.integer]) -> Moments:
        """Return those of some rows, in that order."""
        return Moments(self.when[rows], self.precision[rows], self.wrong[rows])

    def put(self, rows: NDArray[np.integer], others: Moments) -> None:
        """Change those of some rows into others."""
        for part, other in zip(self, others, strict=True):
            part[rows] = other

    def refuse(self, broken: NDArray[np.bool_], reason: Reason) -> None:
        """Change what is broken, and not wrong already, into what is wrong for this reason."""
        broken = broken & (self.wrong < 0)
        self.when[broken] = NEVER
        self.precision[broken] = -1
        self.wrong[broken] = REASONS.index(reason)


def unknown(length: int) -> Moments:
    """Return so many of which nothing is known."""
    nothing = np.full(length, -1, np.int8)
    return Moments(np.full(length, NEVER), nothing, nothing.copy())


def known(when: NDArray[np.datetime64], precision: int | NDArray[np.integer]) -> Moments:
    """Return what is known so closely wherever `when` is not NaT."""
    found = unknown(len(when))
    found.when[:] = when
    found.precision[:] = np.where(np.isnat(when), -1, precision)
    return found


def midnight(when: NDArray[np.datetime64]) -> NDArray[np.bool_]:
    """Return where the clock shows 00:00:00."""
    there: NDArray[np.bool_] = when == when.astype("datetime64[D]")
    return there
