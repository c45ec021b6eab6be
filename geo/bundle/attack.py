"""A reader with a computer, who puts all sums together.

`geo.disclosure.audit` looks at one sum after the other. What follows only from several sums at
once it does not see, so here they are solved together: a count that is not told is safe when two
answers that differ in it fit everything that is told. With sums over areas and over problem types
the answers at the corners are whole numbers, so looking for fractions too gives nothing away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import csr_array

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd
    from numpy.typing import NDArray

    from geo.disclosure import Sum

    Array = NDArray[np.float64]

_GUESSES = 12
"""Answers tried at random first: they clear nearly every count at once."""
_APART = 0.5
"""Two whole numbers differ by more than this, and what the solver rounds by less."""


def reconstructed(
    counts: pd.Series[int], mask: pd.Series[bool], sums: Sequence[Sum]
) -> tuple[str, ...]:
    """Return the counts that are not told and yet follow from all that is told.

    Parameters
    ----------
    counts
        Every count a reader may meet, by name, totals among them.
    mask
        Which of them are not told.
    sums
        What adds up to what.
    """
    system = _System(counts, mask, sums)
    for objective in system.guesses():
        system.solve(objective)
    return tuple(name for at, name in enumerate(system.names) if system.pinned(at))


class _System:
    """The untold counts as unknowns, and how far apart their answers have been found to lie."""

    def __init__(self, counts: pd.Series[int], mask: pd.Series[bool], sums: Sequence[Sum]) -> None:
        self.names = [str(name) for name in counts.index[mask.to_numpy()]]
        self._cap = int(counts.sum())
        self._matrix, self._rest = _equations(counts, self.names, sums)
        truth = counts[mask.to_numpy()].to_numpy(float)
        self._low, self._high = truth, truth

    def guesses(self) -> Iterator[Array]:
        """Yield what to look for at random, always the same."""
        rng = np.random.default_rng(0)
        return (rng.random(len(self.names)) - 0.5 for _ in range(_GUESSES if self.names else 0))

    def solve(self, objective: Array) -> None:
        """Look for the answer that makes `objective` smallest."""
        equations = {"A_eq": self._matrix, "b_eq": self._rest} if len(self._rest) else {}
        found = linprog(objective, **equations, bounds=(0, self._cap), method="highs").x
        self._low, self._high = np.minimum(self._low, found), np.maximum(self._high, found)

    def pinned(self, at: int) -> bool:
        """Return whether no two answers differ in this count."""
        for sign in (1.0, -1.0):
            if self._high[at] - self._low[at] < _APART:
                self.solve(sign * (np.arange(len(self.names)) == at))
        return bool(self._high[at] - self._low[at] < _APART)


def _equations(
    counts: pd.Series[int], names: Sequence[str], sums: Sequence[Sum]
) -> tuple[csr_array, Array]:
    """Return the sums with an unknown in them: its coefficients, and what the told counts leave."""
    at = {name: position for position, name in enumerate(names)}
    told = counts.drop(list(names)).to_dict()
    rows: list[tuple[int, int, int]] = []
    rest: list[int] = []
    for each in sums:
        terms = [(each.whole, -1), *((part, 1) for part in each.parts)]
        unknown = [(len(rest), at[name], sign) for name, sign in terms if name in at]
        if unknown:
            rows += unknown
            rest.append(-sum(sign * told[name] for name, sign in terms if name in told))
    of, which, sign = np.array(rows, np.int64).reshape(-1, 3).T
    shape = (len(rest), len(names))
    return csr_array((sign.astype(float), (of, which)), shape=shape), np.array(rest, float)
