"""What has changed in the numbers since a day: only what chance does not explain is told.

Everything that could be told is compared, and all of it together decides what is
(`geo.statistics.several`). Counts are those that the map tells (`geo.story.counted`); one that
is not told is not compared either.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Final, TypeVar

from geo.briefing.waves import comparable, season
from geo.statistics.change import Change, Verdict, of_counts, of_shares
from geo.statistics.several import beyond_chance, chance_of_counts, chance_of_shares
from geo.story import counted
from geo.survey import Kind, Showing, series, wave_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.briefing.teller import Briefer
    from geo.promise import Promise
    from geo.survey import Row

Months = tuple[int, int]
"""The first and the last month (`geo.months`)."""
YEAR: Final = 12
CERTAIN: Final = frozenset({Verdict.FEWER, Verdict.MORE})


@dataclass(frozen=True, slots=True)
class Counts:
    """What the public reported in one area in some months, and in the same a year before."""

    area: str
    problem: str
    before: int
    after: int

    @property
    def change(self) -> Change:
        """The later count against the earlier, with its exact interval."""
        return of_counts(self.before, self.after)

    @property
    def chance(self) -> float:
        """How often chance alone makes such a difference."""
        return chance_of_counts(self.before, self.after)


@dataclass(frozen=True, slots=True)
class Shares:
    """What residents of one area answered to one question, and in the wave before."""

    before: Row
    after: Row

    @property
    def change(self) -> Change:
        """The later share against the earlier, with Newcombe's interval."""
        return of_shares(*_share(self.before), *_share(self.after))

    @property
    def chance(self) -> float:
        """How often chance alone makes such a difference."""
        return chance_of_shares(*_share(self.before), *_share(self.after))


T = TypeVar("T", Counts, Shares)


@dataclass(frozen=True, slots=True)
class Since:
    """What was compared since a day, and what of it is told."""

    months: Months | None
    """The months of the counts; None where no whole month is over that is known of both years."""
    compared: int
    counts: tuple[Counts, ...]
    """Those beyond chance, the least likely one first."""
    shares: tuple[Shares, ...]

    @property
    def told(self) -> int:
        """How many are beyond chance."""
        return len(self.counts) + len(self.shares)


def since(day: date, promises: Sequence[Promise], briefer: Briefer) -> Since:
    """Return what is beyond chance in the numbers that are new from `day` on, that day included.

    Reports are compared for the focus areas and the problem types of each promise, where it has no
    focus for its territory; answers also for the territories and the city.
    """
    over = min(briefer.teller.today, briefer.counted() or date.max)
    months = whole_months(day, over, counted.known(briefer.teller))
    counts = list(_counts(months, promises, briefer)) if months else []
    shares = list(_shares(day, promises, briefer))
    told = beyond_chance([*(each.chance for each in counts), *(each.chance for each in shares)])
    return Since(
        months,
        len(told),
        tuple(_certain(counts, told[: len(counts)])),
        tuple(_certain(shares, told[len(counts) :])),
    )


def whole_months(day: date, today: date, known: Months | None) -> Months | None:
    """Return the months that ended on `day` or later, the last twelve where there are more.

    The month that `day` lies in is among them: it was not over, so no briefing on that day told it.

    Parameters
    ----------
    today
        No month is told that is not over on this day, nor one that was counted before it was over.
    known
        The first and last month there are numbers of; none is told that is not among them, or
        whose month one year before is not.
    """
    if known is None:
        return None
    last = min(known[1], _month(today) - 1)
    first = max(_month(day), last - YEAR + 1, known[0] + YEAR)
    return (first, last) if first <= last else None


def places(promise: Promise) -> tuple[str, ...]:
    """Return the areas that a promise is about: its focus, else its territory."""
    return promise.focus or (promise.territory,)


def _certain(found: Sequence[T], told: Sequence[bool]) -> list[T]:
    kept = [each for each, yes in zip(found, told, strict=True) if yes]
    return sorted(
        (each for each in kept if each.change.verdict in CERTAIN), key=lambda each: each.chance
    )


def _counts(months: Months, promises: Iterable[Promise], briefer: Briefer) -> Iterator[Counts]:
    teller, times = briefer.teller, ((months[0] - YEAR, months[1] - YEAR), months)
    for area, problem in _asked(promises, briefer):
        if all(counted.nowhere(area, problem, each, teller) for each in times):
            continue
        then, now = (counted.reported(area, problem, each, teller) for each in times)
        if then is not None and now is not None:
            yield Counts(area, problem, then, now)


def _asked(promises: Iterable[Promise], briefer: Briefer) -> dict[tuple[str, str], None]:
    """Return each area with each problem type of a promise, once; no protected type."""
    problems = briefer.teller.city.problems
    return {
        (area, tag.problem): None
        for promise in promises
        for area in places(promise)
        for tag in promise.tags
        if not problems[tag.problem].protected
    }


def _shares(day: date, promises: Iterable[Promise], briefer: Briefer) -> Iterator[Shares]:
    """Yield the newest share of each question, season and area that is new, with the one before."""
    teller = briefer.teller
    around = [area for each in promises for area in (*places(each), each.territory)]
    for area in dict.fromkeys([*around, teller.city.areas.whole.id]):
        rows = [row for row in teller.city.survey.for_area(area) if _known(row, teller.today)]
        rows.sort(key=_asked_alike)
        for _, same in groupby(rows, key=_asked_alike):
            *earlier, newest = series(same)
            before = [row for row in earlier if comparable(row, newest)]
            if before and _is_new(newest, day):
                yield Shares(before[-1], newest)


def _asked_alike(row: Row) -> tuple[str, str, tuple[int, int]]:
    """Return what rows share that may be compared: the survey, the question and the season."""
    return row.source, row.question, season(row)


def _known(row: Row, today: date) -> bool:
    """Return whether a row is a share that can be compared, and was out on `today`."""
    out = row.citation.published is None or row.citation.published <= today
    shown = row.kind is Kind.SHARE and row.showing in {Showing.SHOWN, Showing.UNCERTAIN}
    return out and shown and bool(row.n)


def _is_new(row: Row, day: date) -> bool:
    """Return whether a row came out on `day` or later; without that, whether its wave ended so."""
    return (row.citation.published or _last_day(row.wave)) >= day


def _last_day(wave: str) -> date:
    year, part = wave_order(wave)
    return date(year, 6, 30) if part == 0 else date(year, 12, 31)


def _share(row: Row) -> tuple[float, int]:
    """Return a share and how many answered; only rows that have both are compared."""
    return row.value or 0.0, row.n or 0


def _month(day: date) -> int:
    return day.year * YEAR + day.month - 1
