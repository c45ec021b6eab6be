"""Which promises an area is told of: those that hold today, the latest one, and the history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.promise import Promise
    from geo.promises import Relation
    from geo.story.teller import Teller


@dataclass(frozen=True, slots=True)
class Held:
    """A promise, and how the area stands to it."""

    promise: Promise
    how: Relation


@dataclass(frozen=True, slots=True)
class Standing:
    """The promises of an area, as of one day."""

    now: tuple[Held, ...]
    """Those that hold today, the closest first."""
    latest: Held | None
    """The newest that is about the area itself, where none of `now` is; or of a year asked for."""
    history: tuple[Held, ...]
    """All others, the newest first."""

    @property
    def shown(self) -> tuple[Held, ...]:
        """Those that the five steps are about."""
        return (*self.now, *([self.latest] if self.latest else []))


def standing(area: str, teller: Teller) -> Standing:
    """Return the promises of an area, as of the teller's day.

    A year that was asked for (`teller.ask.year`) takes the place of the latest.
    """
    every = _every(area, teller)
    now = tuple(each for each in every if each.promise.valid_on(teller.today))
    close = [each for each in every if each not in now and about(each, area, teller)]
    asked = [each for each in close if _of_year(each, teller.ask.year)]
    told = any(about(each, area, teller) for each in now)
    latest = next(iter(asked), None) or (None if told else next(iter(close), None))
    rest = tuple(each for each in every if each not in now and each != latest)
    return Standing(now, latest, rest)


def about(held: Held, area: str, teller: Teller) -> bool:
    """Return whether a promise is about the area itself or a part of it, not just its district."""
    up = teller.city.areas.up
    return held.how != "territory" or any(area in up(each) for each in held.promise.focus)


def _every(area: str, teller: Teller) -> list[Held]:
    """Return every promise that concerns the area and has begun, newest and closest first."""
    promises = teller.city.promises
    found = {
        promise.id: Held(promise, how)
        for year in promises.years
        for promise, how in promises.for_area(area, year)
        if promise.starts <= teller.today
    }
    closeness = ("focus", "commitment", "territory")
    order = sorted(found.values(), key=lambda each: closeness.index(each.how))
    return sorted(order, key=lambda each: each.promise.starts, reverse=True)


def _of_year(held: Held, year: int | None) -> bool:
    return year is not None and held.promise.starts.year <= year <= held.promise.ends.year
