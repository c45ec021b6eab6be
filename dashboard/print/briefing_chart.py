"""The chart of a scene as SVG: lines over time, the uncertainty of each as a band.

As in `dashboard.print.chart`, the drawing holds no letters: the template sets them where `marks`
says. A line has its own colour and its own marks, so that black and white tells them apart too.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

from dashboard.print.briefing_signs import TONES
from dashboard.print.drawing import svg
from dashboard.print.ink import ACCENT, INK2, PAPER, RULE
from dashboard.print.letters import clean
from geo import bidi

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.briefing.slide import Chart, Series, Tone
    from geo.story.blocks import Point

WIDTH, HEIGHT = 500.0, 300.0
LEFT, RIGHT, TOP, BOTTOM = 34.0, 150.0, 22.0, 34.0
"""What the lines keep free for the words at their ends (at least), and for the labels below."""
NEAREST: Final = 20.0
"""How near two values at the ends of their lines may be written."""
LETTER: Final = 10.5
BRACKET: Final = 78.0
"""How far behind the lines the bracket between the two last values stands."""
NAMED: Final = 12.0
"""How wide a letter of what the gap is called may be, also on a smaller chart."""


def drawn(chart: Chart, *, rtl: bool) -> dict[str, Any]:
    """Return a chart as the template reads it; time runs the way the words do."""
    places = Places(chart, rtl=rtl)
    lines = [*_ground(chart, places)]
    lines += [_band(each, places) for each in chart.series]
    lines += [_line(at, each, places) for at, each in enumerate(chart.series)]
    lines += _bracket(chart, places)
    return {
        "svg": svg("".join(lines), WIDTH, HEIGHT),
        "ratio": HEIGHT / WIDTH,
        "alt": bidi.bare(clean(chart.words)),
        "marks": [*_labels(chart, places), *_ends(chart, places), *_gap(chart, places)],
        "keys": [
            {"svg": _key(at, each.tone), "words": clean(each.name)}
            for at, each in enumerate(chart.series)
        ],
    }


class Places:
    """Where a value stands: from zero, or around the value that all lines start from."""

    def __init__(self, chart: Chart, *, rtl: bool) -> None:
        self._count, self.rtl = len(chart.labels), rtl
        aside = max(RIGHT, BRACKET + 6 + NAMED * len(bidi.bare(chart.gap)))
        self.end = WIDTH - min(aside, WIDTH / 2)
        known = [
            end
            for each in chart.series
            for point in each.points
            if point
            for end in (point.value, *interval(point))
        ]
        start = 0.0 if chart.base is None else chart.base
        self._low, self._high = min(start, *known, start), max(start, *known, start)
        self.ground = self.y(start)

    def x(self, number: int) -> float:
        """Return where the point of this number stands."""
        share = number / (self._count - 1) if self._count > 1 else 0.5
        return self.side(LEFT + share * (self.end - LEFT))

    def side(self, x: float) -> float:
        """Return a place across, mirrored where words run from right to left."""
        return round(WIDTH - x if self.rtl else x, 1)

    def y(self, value: float) -> float:
        """Return how far down a value stands."""
        span = self._high - self._low
        share = (value - self._low) / span if span else 0.5
        return round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - share), 1)


def interval(point: Point) -> tuple[float, ...]:
    """Return the ends of a point's interval that are known and can be drawn."""
    return tuple(end for end in (point.low, point.high) if end is not None and math.isfinite(end))


def _ground(chart: Chart, places: Places) -> Iterator[str]:
    dash = "" if chart.base is None else ' stroke-dasharray="2 5"'
    first, last = places.side(LEFT - 14), places.side(places.end + 10)
    yield (
        f'<line x1="{first:g}" y1="{places.ground:g}" x2="{last:g}" y2="{places.ground:g}" '
        f'stroke="{RULE}" stroke-width="1.4"{dash}/>'
    )


def _runs(series: Series) -> Iterator[list[tuple[int, Point]]]:
    """Yield the unbroken pieces of a line: it is broken where nothing was measured."""
    run: list[tuple[int, Point]] = []
    for number, point in enumerate(series.points):
        if point is None:
            if run:
                yield run
            run = []
        else:
            run.append((number, point))
    if run:
        yield run


def _band(series: Series, places: Places) -> str:
    """Return the uncertainty of a line; a point without an interval has none."""
    colour, drawn_ = TONES[series.tone], []
    for run in _runs(series):
        low, high = [], []
        for number, point in run:
            ends = interval(point) or (point.value,)
            low.append(f"{places.x(number):g},{places.y(min(ends)):g}")
            high.append(f"{places.x(number):g},{places.y(max(ends)):g}")
        drawn_.append(
            f'<polygon points="{" ".join(low + high[::-1])}" fill="{colour}" fill-opacity="0.12" '
            f'stroke="{colour}" stroke-opacity="0.5" stroke-width="1" stroke-linejoin="round"/>'
        )
    return "".join(drawn_)


def _line(at: int, series: Series, places: Places) -> str:
    colour = TONES[series.tone]
    parts = []
    for run in _runs(series):
        points = [(places.x(number), places.y(point.value)) for number, point in run]
        way = " ".join(f"{x:g},{y:g}" for x, y in points)
        parts.append(
            f'<polyline points="{way}" fill="none" stroke="{colour}" stroke-width="3.4" '
            f'stroke-linejoin="round"/>'
        )
        parts += [_mark(at, x, y, colour) for x, y in points]
    return "".join(parts)


def _mark(at: int, x: float, y: float, colour: str) -> str:
    """Return the mark of a point: round for the first line, square for the second."""
    around = f'fill="{colour}" stroke="{PAPER}" stroke-width="2"'
    if at % 2:
        return f'<rect x="{x - 5:g}" y="{y - 5:g}" width="10" height="10" {around}/>'
    return f'<circle cx="{x:g}" cy="{y:g}" r="6" {around}/>'


def _key(at: int, tone: Tone) -> str:
    colour = TONES[tone]
    line = f'<line x1="0" y1="10" x2="34" y2="10" stroke="{colour}" stroke-width="3.4"/>'
    return svg(line + _mark(at, 17, 10, colour), 34, 20)


def _labels(chart: Chart, places: Places) -> Iterator[dict[str, Any]]:
    """Yield what the points are called: every second, third … where not all have room."""
    widest = (max(len(bidi.bare(each)) for each in chart.labels) + 1) * LETTER
    every = math.ceil(len(chart.labels) * widest / places.end)
    last = len(chart.labels) - 1
    for number, each in enumerate(chart.labels):
        if not (last - number) % every:
            yield _word(each, places.x(number), HEIGHT - BOTTOM / 2 + 4, INK2)


def _ends(chart: Chart, places: Places) -> Iterator[dict[str, Any]]:
    """Yield the first and the last value of each line, none over another."""
    if chart.base is None:
        firsts = [(each, [*_known(each)][:1]) for each in chart.series]
    else:
        firsts = [(each, [*_known(each)][:1]) for each in chart.series[:1]]
    lasts = [(each, [*_known(each)][-1:]) for each in chart.series]
    yield from _apart(firsts, places, up=20, anchor="middle")
    yield from _apart(lasts, places, aside=14, anchor="start")


def _known(series: Series) -> Iterator[tuple[int, Point]]:
    return ((number, point) for number, point in enumerate(series.points) if point)


def _apart(
    ends: list[tuple[Series, list[tuple[int, Point]]]],
    places: Places,
    *,
    anchor: str,
    up: float = 0,
    aside: float = 0,
) -> Iterator[dict[str, Any]]:
    found = [
        (places.y(point.value) - up, number, point.told, each.tone)
        for each, known in ends
        for number, point in known
    ]
    below = -math.inf
    for y, number, told, tone in sorted(found):
        spot = max(y, below + NEAREST)
        below = spot
        x = places.x(number) + (-aside if places.rtl else aside)
        yield _word(told, x, spot, TONES[tone], anchor=anchor, strong=True)


def _lasts(chart: Chart, places: Places) -> list[float]:
    """Return how far down the last values of the lines stand."""
    return sorted(
        places.y([*_known(each)][-1][1].value) for each in chart.series if any(each.points)
    )


def _bracket(chart: Chart, places: Places) -> Iterator[str]:
    """Yield the bracket between the two last values, where their distance has a name."""
    ends = _lasts(chart, places)
    if chart.gap and len(ends) > 1:
        x = places.side(places.end + BRACKET)
        back = places.side(places.end + BRACKET - 9)
        yield (
            f'<path d="M{back:g},{ends[0]:g}H{x:g}V{ends[-1]:g}H{back:g}" fill="none" '
            f'stroke="{ACCENT}" stroke-width="2.4"/>'
        )


def _gap(chart: Chart, places: Places) -> Iterator[dict[str, Any]]:
    ends = _lasts(chart, places)
    if chart.gap and len(ends) > 1:
        middle = (ends[0] + ends[-1]) / 2
        x = places.side(places.end + BRACKET + 6)
        yield _word(chart.gap, x, middle, ACCENT, anchor="start", strong=True)


def _word(  # noqa: PLR0913  all that a word has
    words: str, x: float, y: float, colour: str, *, anchor: str = "middle", strong: bool = False
) -> dict[str, Any]:
    return {
        "words": clean(words),
        "x": round(x / WIDTH, 4),
        "y": round(y / HEIGHT, 4),
        "colour": colour,
        "anchor": anchor,
        "strong": strong,
    }
