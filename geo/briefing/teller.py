"""Who briefs: the teller of a city, the plan on any day, and the briefings that were held."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from geo.briefing.held import Held
    from geo.cube import Cube
    from geo.plan.changes import Change
    from geo.plan.index import Index
    from geo.story.teller import Teller
    from geo.tongue import Say


@dataclass(frozen=True, slots=True)
class Briefer:
    """What every kind of scene needs to know."""

    teller: Teller
    """City, language, today, and the layers: their counts have passed the gate."""
    index: Callable[[date | None], Index]
    """Gives the plan at the end of a day, looked up by what is asked for; None: as it is."""
    changes: Callable[[date], tuple[Change, ...]]
    """Gives what is different in the plan from a day on, that day included, newest first."""
    cube: Callable[[], Cube]
    """Gives the counts as they are. What is told of them must pass the gate first."""
    counted: Callable[[], date | None] = lambda: None
    """Gives the day that the newest reports are as of: a month that was not over then is known only
    in part. None where there are none."""
    held: tuple[Held, ...] = ()
    """The briefings that were held and closed, the earliest first."""

    @property
    def say(self) -> Say:
        """The language."""
        return self.teller.say

    @property
    def last(self) -> Held | None:
        """The briefing before this one; None: this is the first."""
        return self.held[-1] if self.held else None
