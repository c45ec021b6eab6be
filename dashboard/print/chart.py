"""A small chart as SVG: bars or points over time, and how sure each is. Its words stand beside it.

The drawing holds no letters: the sheet sets the labels above and below it, in its own face.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

from dashboard.print.ink import ACCENT, INK, PAPER, RULE, WASH
from dashboard.print.letters import clean
from geo import bidi

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.story.blocks import Chart, Point

WIDTH: Final = 160.0
HEIGHT: Final = 62.0
PAD: Final = 4.0
"""What the drawing keeps free above its highest and below its lowest mark."""
CAP: Final = 3.5
"""Half the width of a whisker's end."""
WIDEST: Final = 18.0
"""The width of a bar, where there are few."""
LETTERS: Final = 23
"""How many letters have room below a drawing, side by side."""


def drawn(chart: Chart, *, rtl: bool) -> dict[str, Any]:
    """Return a chart for the sheet; time runs the way the words do."""
    places = _Places(chart, rtl=rtl)
    marks = "".join(_marks(chart, places))
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" '
        f'width="{WIDTH:g}" height="{HEIGHT:g}">{_ground(places)}{marks}</svg>'
    )
    return {
        "svg": svg,
        "words": bidi.bare(clean(chart.words)),
        "labels": _with_room([clean(point.label) for point in chart.points]),
        "told": _with_room([clean(point.told) for point in chart.points]),
    }


def _with_room(labels: list[str]) -> list[str]:
    """Return labels in one piece each, with every second, third … kept where not all have room."""
    widest = max(len(bidi.bare(each)) for each in labels) + 1
    every = math.ceil(len(labels) * widest / LETTERS)
    last = len(labels) - 1
    return [
        "" if (last - number) % every else each.replace(" ", "\u00a0")
        for number, each in enumerate(labels)
    ]


class _Places:
    """Where a value stands: from zero, so that no difference looks larger than it is."""

    def __init__(self, chart: Chart, *, rtl: bool) -> None:
        self._count, self._rtl = len(chart.points), rtl
        known = [value for point in chart.points for value in (point.value, *_interval(point))]
        self._low, self._high = min(0.0, *known), max(0.0, *known)
        self.bar = min(WIDEST, WIDTH / self._count / 2)
        self.ground = self.y(0.0)

    def x(self, number: int) -> float:
        share = (number + 0.5) / self._count
        return round(WIDTH * (1 - share if self._rtl else share), 2)

    def y(self, value: float) -> float:
        span = self._high - self._low
        share = (value - self._low) / span if span else 0.5
        return round(PAD + (HEIGHT - 2 * PAD) * (1 - share), 2)


def _interval(point: Point) -> tuple[float, ...]:
    """Return the ends that are known and can be drawn."""
    return tuple(end for end in (point.low, point.high) if end is not None and math.isfinite(end))


def _ground(places: _Places) -> str:
    return _line(0, places.ground, WIDTH, places.ground, RULE, 0.7)


def _marks(chart: Chart, places: _Places) -> Iterator[str]:
    for number, point in enumerate(chart.points):
        x, y = places.x(number), places.y(point.value)
        if chart.kind == "bars":
            yield _bar(x, y, places)
        yield from _whisker(x, [places.y(end) for end in _interval(point)])
        if chart.kind == "points":
            yield (
                f'<circle cx="{x:g}" cy="{y:g}" r="2.6" fill="{ACCENT}" stroke="{PAPER}" '
                f'stroke-width="0.6"/>'
            )


def _bar(x: float, y: float, places: _Places) -> str:
    top, height = min(y, places.ground), abs(places.ground - y)
    return (
        f'<rect x="{x - places.bar / 2:g}" y="{top:g}" width="{places.bar:g}" height="{height:g}" '
        f'fill="{WASH}" stroke="{ACCENT}" stroke-width="1"/>'
    )


def _whisker(x: float, ends: list[float]) -> Iterator[str]:
    if len(ends) == 2:  # noqa: PLR2004  a low and a high
        yield _line(x, ends[0], x, ends[1], INK, 1.1)
    yield from (_line(x - CAP, end, x + CAP, end, INK, 1.1) for end in ends)


def _line(x1: float, y1: float, x2: float, y2: float, colour: str, width: float) -> str:  # noqa: PLR0913, PLR0917  a line
    return (
        f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" '
        f'stroke="{colour}" stroke-width="{width:g}"/>'
    )
