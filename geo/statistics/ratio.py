"""How many times an earlier share a later one is, with its interval: what an index is made of."""

from __future__ import annotations

import math
from dataclasses import dataclass

from geo.survey_row import wilson


@dataclass(frozen=True, slots=True)
class Ratio:
    """The later number over the earlier one, with its 95 % interval; high may be infinite."""

    value: float
    low: float
    high: float


def of_shares(before: float, n_before: int, after: float, n_after: int) -> Ratio:
    """Return the ratio of two shares, each of the `n` who answered, with its MOVER-R interval.

    Newcombe, R. G. (2016), MOVER-R confidence intervals for ratios and products of two
    independently estimated quantities, Statistical Methods in Medical Research 25, 1774–1778, from
    Wilson's limits. Its limits are where Newcombe's interval of `after - r * before` ends at zero,
    so it holds 1 exactly where the interval of the difference (`geo.statistics.change.of_shares`)
    holds 0: a line drawn with it and a verdict made of that cannot disagree.

    >>> found = of_shares(43.6, 312, 39.3, 305)
    >>> [round(each, 2) for each in (found.value, found.low, found.high)]
    [0.9, 0.75, 1.09]

    Parameters
    ----------
    before, after
        Shares in per cent. Where nobody answered so before, value and high are infinite.
    """
    (low_b, high_b), (low_a, high_a) = wilson(before, n_before), wilson(after, n_after)
    product = before * after
    least, most = low_a * (2 * after - low_a), high_a * (2 * after - high_a)
    over, under = high_b * (2 * before - high_b), low_b * (2 * before - low_b)
    down = product + _root(product**2 - least * over)
    up = product + _root(product**2 - most * under)
    return Ratio(
        after / before if before else math.inf,
        least / down if down else 0.0,
        up / under if under > 0 else math.inf,
    )


def _root(square: float) -> float:
    """Return the root of what is never below zero but by rounding."""
    return math.sqrt(max(square, 0.0))
