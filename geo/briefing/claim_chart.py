"""Both halves of a claim over the years, each as an index that starts at 100.

An index has no unit, so two lines may share an axis; what stands behind them is told in words. The
band is the interval of the ratio to the first year, so that year's own doubt is in every later one.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from geo.briefing import claim_words as words
from geo.briefing.claim_answer import Answer
from geo.briefing.slide import Chart, Series
from geo.layers.survey import value
from geo.statistics.change import of_counts
from geo.statistics.ratio import of_shares
from geo.story.blocks import Point
from geo.survey import wave_order

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.briefing.claim import Tested
    from geo.briefing.claim_crime import Crime
    from geo.briefing.claim_felt import Felt
    from geo.statistics.change import Change
    from geo.statistics.ratio import Ratio
    from geo.story.teller import Teller
    from geo.survey import Row
    from geo.tongue import Say

    Told = tuple[Point | None, str]
    """A point, and the number it stands for as it is written."""

BASE = 100.0
"""What the first year counts as."""


def chart(found: Tested, teller: Teller) -> Chart | None:
    """Return the chart of a claim.

    None where a half has no numbers, starts at none, or the two are not of the same years.
    """
    shares = {wave_order(row.wave)[0]: row for row in found.felt.rows}
    if not _alike(found, shares):
        return None
    say, years = teller.say, found.crime.years
    felt = list(_felt(found.felt, shares, years, say))
    crime = list(_crime(found.crime, say))
    names = words.head(found.claim.felt, teller), words.head(found.claim.crime, teller)
    return Chart(
        labels=tuple(map(str, years)),
        series=(
            Series(names[0], "felt", tuple(point for point, _ in felt)),
            Series(names[1], "crime", tuple(point for point, _ in crime)),
        ),
        words=f"{_in_words(names[0], felt, say)} {_in_words(names[1], crime, say)}",
        base=BASE,
        gap=say("gapet") if found.answer is Answer.SUPPORTED else "",
    )


def _alike(found: Tested, shares: dict[int, Row]) -> bool:
    """Return whether both halves were compared, of the same two years, and neither starts at 0."""
    felt, crime = found.felt, found.crime
    if felt.change is None or crime.change is None:
        return False
    same = (min(shares), max(shares)) == (crime.years[0], crime.years[-1])
    return same and bool(felt.rows[0].value and crime.counts[0])


def _felt(found: Felt, shares: dict[int, Row], years: tuple[int, ...], say: Say) -> Iterator[Told]:
    base = found.rows[0]
    for year in years:
        row = shares.get(year)
        if row is None:
            yield None, ""
        elif row is base:
            yield _first(year, say), value(row, say)
        else:
            ratio = of_shares(base.value or 0.0, base.n or 0, row.value or 0.0, row.n or 0)
            yield _point(ratio, year, say), value(row, say)


def _crime(found: Crime, say: Say) -> Iterator[Told]:
    base = found.counts[0] or 0
    for year, count in zip(found.years, found.counts, strict=True):
        if count is None:
            yield None, ""
        elif year == found.years[0]:
            yield _first(year, say), say.number(count)
        else:
            yield _point(of_counts(base, count), year, say), say.number(count)


def _first(year: int, say: Say) -> Point:
    return Point(str(year), BASE, say.number(BASE), BASE, BASE)


def _point(ratio: Ratio | Change, year: int, say: Say) -> Point:
    index, low, high = (BASE * each for each in (ratio.value, ratio.low, ratio.high))
    known = (low, high) if math.isfinite(high) else (None, None)
    return Point(str(year), index, say.number(index), *known)


def _in_words(name: str, told: list[Told], say: Say) -> str:
    """Return what a line shows: in each year the index, and what was measured."""
    each = [f"{point.label}: {point.told} ({real})" for point, real in told if point]
    return f"{name}. {say.listed(each)}."
