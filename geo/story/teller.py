"""Who tells: which city, in which language, on which day, and where the counts come from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geo.filter import Filter

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import date

    from geo.bundle.counts import Table
    from geo.city import City
    from geo.layers import Layer
    from geo.tongue import Say


@dataclass(frozen=True, slots=True)
class Teller:
    """What every part of a story needs to know."""

    city: City
    say: Say
    today: date
    """The day that "now" means. A made-up city's clock stands at the day its data is from."""
    layer: Callable[[str, Filter], Layer]
    """Gives a layer's answer, by the layer's id: the counts in it have passed the gate."""
    offered: Collection[str]
    """The layers that the city has."""
    ask: Filter = field(default_factory=Filter)
    """What was chosen: problems, period, and the year of the promises."""
    draft: bool = False
    """Whether the language's words wait for a named reader's approval."""
    yearly: Callable[[], Sequence[Table]] = tuple
    """Gives the counts of what was reported in each year. Which of a year are told is decided on
    all areas and problem types together, since a story tells many, and paper leaves the house."""
    calendar: Callable[[str], str] | None = None
    """Gives the address of a meeting's calendar file, by the fact's id; None: there are none."""


def day(city: City, clock: date) -> date:
    """Return the day that "now" means in a city, where the clock says `clock`."""
    return city.as_of if city.synthetic else clock
