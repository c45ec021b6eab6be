"""Where things lie in a chart, in per cent of its width and height: so it fits any screen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.briefing.slide import Chart, Series
    from geo.story.blocks import Point

WHOLE: Final = 100.0
AIR: Final = 0.04
"""So much of the height is left free above and below what is drawn."""


@dataclass(frozen=True, slots=True)
class Plot:
    """From a place among the labels, and from a value, to a place in the chart."""

    low: float
    high: float
    places: int
    rtl: bool = False
    """Whether time runs from right to left, as the language does."""

    @classmethod
    def of(cls, chart: Chart, *, rtl: bool = False) -> Plot:
        """Return the plot that holds every value with its interval.

        What is compared with a base is seen around it; anything else is seen from zero.
        """
        values = [value for line in chart.series for point in line.points for value in _all(point)]
        floor = 0.0 if chart.base is None else chart.base
        low, high = min([floor, *values]), max([floor, *values])
        air = (high - low or 1.0) * AIR
        below = low if chart.base is None and low == 0 else low - air
        return cls(below, high + air, len(chart.labels), rtl)

    def x(self, at: int) -> float:
        """Return the place of a label, from 0 at the left edge to 100."""
        share = WHOLE * at / (self.places - 1) if self.places > 1 else WHOLE / 2
        return round(WHOLE - share if self.rtl else share, 2)

    def y(self, value: float) -> float:
        """Return the place of a value, from 0 at the top edge to 100."""
        return round(WHOLE * (self.high - value) / (self.high - self.low), 2)


def _all(point: Point | None) -> Iterator[float]:
    if point is not None:
        yield from (each for each in (point.value, point.low, point.high) if each is not None)


def runs(series: Series) -> list[list[tuple[int, Point]]]:
    """Return the stretches of a line, each without a gap: places with their points."""
    found: list[list[tuple[int, Point]]] = []
    last: int | None = None
    for at, point in enumerate(series.points):
        if point is None:
            continue
        if last is None or at != last + 1:
            found.append([])
        found[-1].append((at, point))
        last = at
    return found


def spread(wanted: Sequence[float], apart: float) -> list[float]:
    """Return places near those wanted, in the same order, at least `apart` from one another.

    They stay between 0 and 100 as long as there is room for them; if there is none, they keep
    their distance and run out below.
    """
    order = sorted(range(len(wanted)), key=wanted.__getitem__)
    placed = [min(max(wanted[at], 0.0), WHOLE) for at in order]
    ceiling = WHOLE
    for at in reversed(range(len(placed))):
        placed[at] = min(placed[at], ceiling)
        ceiling = placed[at] - apart
    for at in range(len(placed)):
        least = placed[at - 1] + apart if at else 0.0
        placed[at] = max(placed[at], least)
    found = dict(zip(order, placed, strict=True))
    return [found[at] for at in range(len(wanted))]


def sparse(labels: Sequence[str], room: float) -> frozenset[int]:
    """Return the places of the labels that fit side by side in so many letters; the last is one."""
    longest = max(map(len, labels), default=0) + 2
    fitting = max(int(room // longest), 1)
    step = -(-len(labels) // fitting)
    return frozenset(range(len(labels) - 1, -1, -step)) if labels else frozenset()
