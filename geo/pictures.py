"""The situation picture (lägesbild): what those who work in an area judge of it, week by week.

A picture is of a place and never of a person. Its level is a judgement and no count, so levels are
compared and never summed. A later statement about the same week, area and theme holds, and the
earlier one is kept beside it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from geo import weeks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from datetime import date

    from geo.citation import Citation

LEVELS: Final = range(5)
"""None, low, moderate, high, very high: in whole steps."""
TRENDS: Final = (-1, 0, 1)
"""Falling, unchanged, rising since the week before."""

Key = tuple[int, str, str]
"""Week, area, theme."""


@dataclass(frozen=True, slots=True)
class Picture:
    """One statement: how big one problem is in one area in one week."""

    week: int
    """Counted as in `geo.weeks`."""
    area: str
    """The id of an area of any level. It says nothing of the parts of that area."""
    theme: str
    """A problem type that is not protected."""
    level: int
    """One of `LEVELS`."""
    trend: int | None = None
    """One of `TRENDS`; None where nobody said."""
    contributors: tuple[str, ...] = ()
    """Ids of the city's actors, or names of other organisations; never a person."""
    words: str = ""
    """What was added in words about the place; mostly nothing."""

    def __post_init__(self) -> None:
        """Refuse a level or a trend that is no whole step."""
        if self.level not in LEVELS:
            raise ValueError(f"{self.level!r} is no level from {LEVELS[0]} to {LEVELS[-1]}")
        if self.trend is not None and self.trend not in TRENDS:
            raise ValueError(f"{self.trend!r} is no trend: -1, 0 or 1")

    @property
    def key(self) -> Key:
        """What it is a statement about."""
        return self.week, self.area, self.theme


@dataclass(frozen=True, slots=True)
class Statement:
    """A picture, and how it came to us."""

    picture: Picture
    source: Citation | None = None
    """Where it is published; None where somebody brought it in as a file."""
    added: date | None = None
    """The day it was brought in; None where it came with the city."""


@dataclass(frozen=True)
class Pictures:
    """Every statement of a city. False where there is none."""

    by_key: Mapping[Key, tuple[Statement, ...]] = field(default_factory=dict)
    """What was stated of each key, oldest first: the last holds."""

    def __bool__(self) -> bool:
        """Return whether there is any picture."""
        return bool(self.by_key)

    def __len__(self) -> int:
        """Return how many pictures hold."""
        return len(self.by_key)

    def __iter__(self) -> Iterator[Statement]:
        """Iterate over the statements that hold, by week, area and theme."""
        return (self.by_key[key][-1] for key in sorted(self.by_key))

    def holding(self, key: Key) -> Picture | None:
        """Return the picture that holds, or None."""
        found = self.by_key.get(key)
        return found[-1].picture if found else None

    def earlier(self, key: Key) -> tuple[Statement, ...]:
        """Return what was stated before what holds, oldest first."""
        return self.by_key.get(key, ())[:-1]

    @cached_property
    def by_area(self) -> Mapping[str, tuple[Statement, ...]]:
        """The statements that hold of each area, oldest week first."""
        found: defaultdict[str, list[Statement]] = defaultdict(list)
        for each in self:
            found[each.picture.area].append(each)
        return {area: tuple(statements) for area, statements in found.items()}

    def within(self, covers: Callable[[Picture], bool]) -> Pictures:
        """Return the statements about pictures that `covers` says yes to."""
        return Pictures(
            {key: told for key, told in self.by_key.items() if covers(told[-1].picture)}
        )

    @cached_property
    def newest_week(self) -> int | None:
        """The newest week of which anything is stated."""
        return max((week for week, _, _ in self.by_key), default=None)

    def and_then(self, statements: Iterable[Statement]) -> Pictures:
        """Return these with later statements; what only repeats what holds is left out."""
        found = dict(self.by_key)
        for each in statements:
            before = found.get(each.picture.key, ())
            if not before or before[-1].picture != each.picture:
                found[each.picture.key] = (*before, each)
        return Pictures(found)


def month_of(picture: Picture) -> int:
    """Return the month that a picture counts to, as `geo.months` counts."""
    return weeks.month(picture.week)
