"""The cube: area × month × problem × measured-as → n, small whatever the number of rows.

Every page counts on it; rows are read again only for fine cells and lists.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from geo import asking
from geo.problems import STATISTICS, MeasuredAs

if TYPE_CHECKING:
    from collections.abc import Iterable

    import ibis.expr.types as ir
    import pandas as pd

    from geo.areas import Areas, Level
    from geo.filter import Filter
    from geo.store import Store

DIMENSIONS = ("area", "month", "problem", "sub", "measured_as")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many, of one kind of measure, in the areas of one level.

    Everything counted lies in one of the areas, or is `coarser`, or `unplaced`: together they are
    the `total`. What is `undated` belongs to no period, so it is in none of them.
    """

    level: Level
    placed: pd.Series[int]
    """How many were placed in each area and in none of its parts, by area id, zeros left out; what
    is known to lie in the city and nowhere more closely stands under the municipality."""
    by_area: pd.Series[int]
    """One count for each area of the level, zero included, indexed by area id."""
    coarser: int
    """Placed in an area larger than the level, and smaller than the city."""
    unplaced: int
    """Somewhere in the city; none at the level of the municipality, which holds them all."""
    undated: int
    """Of no known month: neither their own time nor the day they were told is known."""
    months: tuple[int, int] | None
    """The first and last month counted (`geo.months`); None where nothing was."""

    @property
    def away(self) -> int:
        """What lies in none of the areas of the level."""
        return self.coarser + self.unplaced

    @property
    def total(self) -> int:
        """Everything in the period: what lies in the areas and what does not."""
        return int(self.by_area.sum()) + self.away


@dataclass(frozen=True, slots=True)
class Cube:
    """Counts of everything kept, by the five `DIMENSIONS`, in the column `n`."""

    frame: pd.DataFrame
    version: int
    """The version of the store it was counted from."""

    def kinds(self) -> tuple[MeasuredAs, ...]:
        """Return the kinds of measure there are, in the order of `MeasuredAs`."""
        found = set(self.frame["measured_as"].unique())
        return tuple(kind for kind in MeasuredAs if kind in found)

    def months(self, kind: MeasuredAs | None = None) -> tuple[int, int] | None:
        """Return the first and last month there is, of one kind or of all; None where none is."""
        frame = self.frame if kind is None else self.frame[self.frame["measured_as"] == kind]
        return _span(frame["month"])

    def count(self, ask: Filter, areas: Areas, kind: MeasuredAs) -> Counts:
        """Count one kind of measure in the areas of `ask.level`. Unlike kinds are never summed."""
        asked = self._asked(ask, kind)
        inside = asked[_in_period(asked["month"], ask)]
        found = inside["area"].astype("object").fillna(areas.whole.id)
        placed = inside["n"].groupby(found).sum().astype(int)
        return Counts(
            level=ask.level,
            placed=placed,
            by_area=_lifted(placed, areas, ask.level),
            coarser=sum(n for area, n in placed.items() if _coarser(str(area), areas, ask.level)),
            unplaced=int(placed.get(areas.whole.id, 0)) if ask.level != "municipality" else 0,
            undated=int(asked.loc[asked["month"].isna(), "n"].sum()),
            months=_span(inside["month"]),
        )

    def outside(self, ask: Filter, kind: MeasuredAs) -> int:
        """Return how many of the kind lie in other months, all else as asked."""
        asked = self._asked(ask, kind)
        away = asked["month"].notna() & ~_in_period(asked["month"], ask)
        return int(asked.loc[away, "n"].sum())

    def _asked(self, ask: Filter, kind: MeasuredAs) -> pd.DataFrame:
        """Return the counts of one kind and of the problem types asked for, of whatever time."""
        frame = self.frame[self.frame["measured_as"] == kind]
        return frame[_of_problems(frame, ask)] if ask.problems else frame


def build(store: Store) -> Cube:
    """Count everything that `store` keeps."""
    version = store.version
    return Cube(store.read(_counted).astype({"month": "Int32", "n": "int64"}), version)


def _counted(rows: ir.Table) -> ir.Table:
    """Return one row for each combination of the five dimensions."""
    dimensions: list[Any] = [rows[name] for name in DIMENSIONS if name != "month"]
    return rows.group_by([*dimensions, asking.month(rows).name("month")]).agg(n=rows.count())


def _of_problems(frame: pd.DataFrame, ask: Filter) -> pd.Series[bool]:
    """Return which rows are of a problem type, or of a finer one, that is asked for."""
    finer = [tag.partition("/") for tag in ask.problems if "/" in tag]
    chosen = frame["problem"].isin(ask.problems)
    for problem, _, sub in finer:
        chosen |= (frame["problem"] == problem) & (frame["sub"] == sub)
    return chosen


def _in_period(month: pd.Series[int], ask: Filter) -> pd.Series[bool]:
    """Return which months lie in the period asked for; an unknown one lies in none."""
    chosen = month.notna()
    if ask.first is not None:
        chosen &= (month >= ask.first).fillna(value=False)
    if ask.last is not None:
        chosen &= (month <= ask.last).fillna(value=False)
    return chosen


def _span(month: pd.Series[int]) -> tuple[int, int] | None:
    """Return the first and last of some months; None where none is known."""
    known = month.dropna()
    return (int(known.min()), int(known.max())) if len(known) else None


def _lifted(placed: pd.Series[int], areas: Areas, level: Level) -> pd.Series[int]:
    """Return the count of each area of `level`, its parts included."""
    holders = [areas.at(area, level) for area in placed.index]
    order = [area.id for area in areas.of_level(level)]
    return placed.groupby(np.array(holders, object)).sum().reindex(order, fill_value=0).astype(int)


def _coarser(area: str, areas: Areas, level: Level) -> bool:
    """Return whether an area is larger than the level, and smaller than the city."""
    return area != areas.whole.id and areas.at(area, level) is None


def require_statistic(kinds: Iterable[MeasuredAs]) -> None:
    """Refuse what must never become a rate, a change, a hot spot or a gap.

    A police notice is the police's own selection, and what police work finds follows police
    effort: neither says how common a thing is.

    Raises
    ------
    ValueError
        Naming the kinds that are no statistic.
    """
    if wrong := sorted(set(kinds) - STATISTICS):
        raise ValueError(f"no statistic can be made of {', '.join(wrong)}")
