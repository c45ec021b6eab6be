"""The gate: which counts may be told, and the audit that shows what follows from those that are.

A count of one to four could point at somebody, so it is not told (primary suppression). Readers
can calculate: a count that is not told must not follow from sums that are, so no sum leaves
exactly one of its counts untold (secondary suppression; the terms are SCB's). What the police have
themselves published is not hidden again.

What a reader can calculate with is written as `Sum`s over named counts; a total is a count like
any other, told or not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from geo.problems import MeasuredAs

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]
    Whole = NDArray[np.int64]
    Terms = tuple[Whole, Whole, Whole]

THRESHOLD = 5
"""Fewer than this, and more than none, is never told (DOMAIN D1, rule 2)."""

PUBLISHED_ALREADY = frozenset({MeasuredAs.NOTICE, MeasuredAs.FIGURE})
"""Kinds that were public, each one by itself, before they came here."""


@dataclass(frozen=True, slots=True)
class Sum:
    """One count that is others put together, each by its name."""

    whole: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Bounds:
    """What anybody can work out about one count that is not told: from `low` to `high`."""

    count: str
    low: int
    high: int


def hidden(
    counts: pd.Series[int],
    sums: Sequence[Sum],
    kind: MeasuredAs,
    threshold: int = THRESHOLD,
    *,
    harmless: Collection[str] = (),
) -> pd.Series[bool]:
    """Return which counts are not told.

    Parameters
    ----------
    counts
        Every count a reader may meet, by name, totals among them.
    sums
        What adds up to what.
    kind
        How they were measured.
    threshold
        The smallest count above zero that is told.
    harmless
        The names of counts that point at nobody, however small: the reader is taken to know them.

    Returns
    -------
    Series of bool, indexed as `counts`: the small ones, and as many others as it takes for `audit`
    to find nothing. A part goes before its whole, and something before nothing.
    """
    size = np.asarray(counts, np.int64)
    if kind in PUBLISHED_ALREADY:
        return pd.Series(data=False, index=counts.index, dtype=bool)
    open_to_all, terms = counts.index.isin(list(harmless)), _terms(counts.index, sums)
    secret = (size > 0) & (size < threshold) & ~open_to_all
    while (following := _next(size, secret, open_to_all, terms)) is not None:
        secret[following] = True
    return pd.Series(secret, index=counts.index)


def audit(counts: pd.Series[int], mask: pd.Series[bool], sums: Sequence[Sum]) -> list[Bounds]:
    """Return the counts that are not told and follow all the same, from what is.

    Plays a reader who knows every count told, every sum, that no count is below zero, and how many
    there are of everything at most; the bounds of each untold count are tightened until nothing
    more follows. An empty list says that none is pinned down. It says nothing of a reader who
    knows more, or who compares two questions.
    """
    size, secret = np.asarray(counts, np.int64), np.asarray(mask, np.bool_)
    low, high = _bounds(size, secret, _terms(counts.index, sums))
    pinned = np.flatnonzero(secret & (low == high))
    return [Bounds(str(counts.index[int(at)]), int(low[at]), int(high[at])) for at in pinned]


def _terms(names: pd.Index[str], sums: Sequence[Sum]) -> Terms:
    """Return one entry for each count in each sum: which sum, which count, and its sign.

    With these signs every sum is zero: its parts count up, its whole counts down.
    """
    at = {name: position for position, name in enumerate(names)}
    flat = [
        (number, at[name], sign)
        for number, each in enumerate(sums)
        for name, sign in ((each.whole, -1), *((part, 1) for part in each.parts))
    ]
    of, count, sign = np.array(flat, np.int64).reshape(-1, 3).T
    return of, count, sign


def _next(size: Whole, secret: Mask, harmless: Mask, terms: Terms) -> int | None:
    """Return the count to hide next, so that another one stays hidden; None where all do."""
    of, count, sign = terms
    to_hide = ~(secret | harmless)[count]
    alone = np.bincount(of, secret[count]) == 1
    near = to_hide & (alone[of] if len(of) else to_hide)
    if near.any():
        near &= of == of[near][0]
    elif (pinned := _pinned(size, secret, terms)) is not None:
        beside = to_hide & np.isin(of, of[count == pinned])
        near = beside if beside.any() else to_hide
    if not near.any():
        return None
    candidates, part = count[near], sign[near]
    return int(candidates[np.lexsort((size[candidates], size[candidates] == 0, part < 0))[0]])


def _pinned(size: Whole, secret: Mask, terms: Terms) -> int | None:
    """Return a hidden count that follows from what is told; None where none does."""
    low, high = _bounds(size, secret, terms)
    found = np.flatnonzero(secret & (low == high))
    return int(found[0]) if len(found) else None


def _bounds(size: Whole, secret: Mask, terms: Terms) -> tuple[Whole, Whole]:
    """Return what is known at least and at most of each count.

    The bounds are whole numbers that only ever close in on the truth, so this comes to an end.
    """
    low, high = np.where(secret, 0, size), np.where(secret, size.sum(), size)
    while True:
        below, above = _tightened(low, high, terms)
        if (below == low).all() and (above == high).all():
            return low, high
        low, high = below, above


def _tightened(low: Whole, high: Whole, terms: Terms) -> tuple[Whole, Whole]:
    """Return tighter bounds: in each sum, a term is what the others leave."""
    of, count, sign = terms
    least = np.where(sign > 0, low[count], -high[count])
    most = np.where(sign > 0, high[count], -low[count])
    below = most - np.bincount(of, most)[of].astype(np.int64)
    above = least - np.bincount(of, least)[of].astype(np.int64)
    low, high = low.copy(), high.copy()
    np.maximum.at(low, count, np.where(sign > 0, below, -above))
    np.minimum.at(high, count, np.where(sign > 0, above, -below))
    return low, high
