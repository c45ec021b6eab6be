"""Which of several comparisons differ by more than chance: the more one looks, the more one finds.

Each comparison has a chance: how often one would see at least such a difference where there is
none. Of those that are then told, at most `RATE` are expected to be of chance alone.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.special import bdtr, bdtrc, ndtr

from geo.survey_row import WHOLE

if TYPE_CHECKING:
    from collections.abc import Sequence

RATE: Final = 0.05
"""The part of what is told that may be of chance alone, as one expects."""
EVEN: Final = 0.5
"""The chance of each incident to be in the later of two equally long times."""


def chance_of_counts(before: int, after: int) -> float:
    """Return the chance of two counts of equally long times, from 0 to 1; 1 where both are none.

    Given their sum, the later of two Poisson counts is binomial (Przyborowski and Wilenski 1940).
    Twice the smaller tail is told: it is below 0.05 where the exact interval of
    `geo.statistics.change.of_counts` leaves out 1, and only there. 48 after 73 has 0.029.
    """
    total = before + after
    low = float(bdtr(after, total, EVEN))
    high = float(bdtrc(after - 1, total, EVEN)) if after else 1.0
    return min(1.0, 2 * min(low, high))


def chance_of_shares(before: float, n_before: int, after: float, n_after: int) -> float:
    """Return the chance of two shares in per cent, each of the `n` who answered, from 0 to 1.

    The score test of two independent shares, which is Pearson's chi-square of a table of two by
    two: answers are taken as drawn at random with equal weight. 1 where all answered alike.
    """
    one, other = before / WHOLE, after / WHOLE
    both = (one * n_before + other * n_after) / (n_before + n_after)
    spread = math.sqrt(both * (1 - both) * (1 / n_before + 1 / n_after))
    return float(2 * ndtr(-abs(other - one) / spread)) if spread else 1.0


def beyond_chance(chances: Sequence[float], rate: float = RATE) -> tuple[bool, ...]:
    """Return which of these comparisons are told, so that few of those told are of chance alone.

    The false discovery rate is held at `rate`, by Benjamini, Y. and Hochberg, Y. (1995),
    Controlling the false discovery rate, Journal of the Royal Statistical Society B 57, 289–300:
    told are the k least likely, where k is the most of which the last is at most k parts in all of
    `rate`. It holds where the comparisons are independent or, as of areas that hold one another,
    rise and fall together (Benjamini and Yekutieli 2001). It tells what
    `scipy.stats.false_discovery_control` does, which takes seconds to load in front of everybody.
    """
    ordered = np.sort(np.asarray(chances, float))
    within = ordered * (len(ordered) / np.arange(1, len(ordered) + 1)) <= rate
    most = ordered[within].max(initial=-1.0)
    return tuple(bool(each <= most) for each in chances)
