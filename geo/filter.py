"""What the reader asks: one frozen value that drives every layer, table and export."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from geo import months

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from geo.areas import Level
    from geo.promise import Aim

Status = Literal["none", "no_evidence", "not_started", "limited", "substantial", "complete"]
"""How far an activity has been carried out (`geo.plan.activity.Step`); none: nothing published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """One question. Hashable, so that it can key a cache."""

    problems: tuple[str, ...] = ()
    """Problem types, or finer ones as "narcotics/trade"; none means all."""
    first: int | None = None
    """The first month asked for, counted as in `geo.months`; None means from the beginning."""
    last: int | None = None
    level: Level = "neighbourhood"
    year: int | None = None
    """The promises of which year."""
    aim: Aim | None = None
    """Only what prevents crime, or only what makes people feel safe."""
    question: str | None = None
    """The survey question shown; None means the city's first."""
    promise: str | None = None
    """Only the plan of this promise; None means of every one."""
    actor: str | None = None
    """Only what this actor carries out or takes part in."""
    status: Status | None = None
    """Only activities that have come so far."""
    asof: date | None = None
    """The plan as it was on this day; None means as it is."""

    def __post_init__(self) -> None:
        """Refuse a period that ends before it starts."""
        if self.first is not None and self.last is not None and self.first > self.last:
            raise ValueError(
                f"{months.written(self.first)} comes after {months.written(self.last)}"
            )

    def asks(self, problem: str, sub: str | None = None) -> bool:
        """Return whether this problem type is asked for."""
        return not self.problems or problem in self.problems or f"{problem}/{sub}" in self.problems

    def asks_any(self, pairs: Iterable[tuple[str, str | None]]) -> bool:
        """Return whether any of these is asked for; True for everything where none is named."""
        return not self.problems or any(self.asks(problem, sub) for problem, sub in pairs)

    def covers(self, month: int) -> bool:
        """Return whether a month lies in the period."""
        after = self.first is None or month >= self.first
        return after and (self.last is None or month <= self.last)
