"""The days of a plan: the one that is shown, the first and the last there are, and since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from dashboard import cache

if TYPE_CHECKING:
    from dashboard.parts.seen import Seen
    from geo.tongue import Say

WEEK, MONTH, QUARTER = timedelta(days=7), timedelta(days=30), timedelta(days=91)
YEAR: Final = timedelta(days=366)
MOST: Final = 800
"""More days than these are not all stops of the slider: only those on which something changed."""


@dataclass(frozen=True, slots=True)
class Days:
    """The days of one view of the plan."""

    written: tuple[date, ...]
    """Those on which something was written, the first first; none in a plan that is empty."""
    last: date
    """The day of the plan as it is: when the city was last read, or the log last written."""
    shown: date
    since: date
    """The day from which on something is new: by itself a month before the one shown."""
    year: int

    @property
    def stops(self) -> list[date]:
        """The days that the plan can be replayed at, the last one the plan as it is.

        Nothing where nothing was ever written. The year of the promises is there from its first
        day, if that lies close enough before the plan.
        """
        if not self.written:
            return []
        first = min(self.written[0], self.shown)
        begins = date(self.year, 1, 1)
        first = begins if first - YEAR <= begins < first else first
        length = (self.last - first).days + 1
        if length <= MOST:
            return [first + timedelta(days=each) for each in range(length)]
        return sorted({*self.written[-MOST:], first, self.shown, self.last})

    def presets(self, say: Say) -> dict[date, str]:
        """Return the days since which one may want to know what is new, each as it is called."""
        return {
            date(self.shown.year, 1, 1): say("sedan årets början"),
            self.shown - QUARTER: say("senaste kvartalet"),
            self.shown - MONTH: say("senaste månaden"),
            self.shown - WEEK: say("senaste veckan"),
        }


def of(seen: Seen) -> Days:
    """Return the days of what is seen."""
    written = cache.written_on(seen.city.id)
    last = max([seen.city.as_of, *written[-1:]])
    shown = min(seen.view.asof or last, last)
    return Days(written, last, shown, seen.view.since or shown - MONTH, seen.year)
