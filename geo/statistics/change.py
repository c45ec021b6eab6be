"""Whether two numbers differ by more than chance: counts of two years, shares of two surveys.

The verdict is chosen by the interval and never by the point. None of it says why something changed.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from scipy.special import betaincinv

from geo.survey_row import WHOLE, wilson

TAIL = 0.025
"""Half of what lies outside a 95 % interval."""


class Verdict(StrEnum):
    """What two numbers allow to be said."""

    FEWER = "fewer"
    MORE = "more"
    UNSURE = "unsure"
    """No certain difference."""
    TOO_FEW = "too_few"
    """Even if the smaller number were none at all, chance would explain it."""


@dataclass(frozen=True, slots=True)
class Change:
    """The later number against the earlier one, with its 95 % interval."""

    value: float
    """Of counts, how many times the earlier one; of shares, percentage points more."""
    low: float
    high: float
    verdict: Verdict


def of_counts(before: int, after: int) -> Change:
    """Return the ratio of two counts of equally long times, with its exact conditional interval.

    Given their sum, the later count of two Poisson counts is binomial (Przyborowski and Wilenski
    1940); its share has Clopper and Pearson's interval, which covers more than it says where counts
    are small. 48 after 73 is 0.66 (0.45–0.96). Infinite where the earlier count is 0.
    """
    total = before + after
    low = betaincinv(after, before + 1, TAIL) if after else 0.0
    high = betaincinv(after + 1, before, 1 - TAIL) if before else 1.0
    ratio = after / before if before else math.inf if after else 1.0
    limits = (_odds(float(low)), _odds(float(high))) if total else (0.0, math.inf)
    return Change(ratio, *limits, _verdict(*limits, middle=1.0, seen=_can_be_seen(before, after)))


def of_shares(before: float, n_before: int, after: float, n_after: int) -> Change:
    """Return how many percentage points a share differs, with Newcombe's interval.

    Newcombe, R. G. (1998), Interval estimation for the difference between independent proportions,
    Statistics in Medicine 17, 873–890, method 10, from Wilson's limits. The answers are taken as
    drawn at random with equal weight.

    Parameters
    ----------
    before, after
        Shares in per cent, each of the `n` who answered.
    """
    low_b, high_b = wilson(before, n_before)
    low_a, high_a = wilson(after, n_after)
    difference = after - before
    low = difference - math.hypot(after - low_a, high_b - before)
    high = difference + math.hypot(high_a - after, before - low_b)
    return Change(difference, low, high, _verdict(low, high, middle=0.0, seen=True))


def smallest_seen(share: float, n: int) -> float:
    """Return about how many points a share must change to be told from chance, asked twice of `n`.

    Half the width of Newcombe's interval where nothing changed.
    """
    same = of_shares(share, n, share, n)
    return min((same.high - same.low) / 2, WHOLE)


def _odds(part: float) -> float:
    return part / (1 - part) if part < 1 else math.inf


def _can_be_seen(before: int, after: int) -> bool:
    """Return whether any fall from the larger of the two to none could be told from chance."""
    most = max(before, after)
    return most > 0 and _odds(float(betaincinv(1, most, 1 - TAIL))) < 1


def _verdict(low: float, high: float, *, middle: float, seen: bool) -> Verdict:
    if not seen:
        return Verdict.TOO_FEW
    if high < middle:
        return Verdict.FEWER
    return Verdict.MORE if low > middle else Verdict.UNSURE
