"""One or two lines over time, large: bands for what is uncertain, words at the end of each line.

Places are in per cent and letters in the unit of the stage, so the chart fills whatever room there
is and its text is as large as the rest. Beside its colour a line has a shape of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from dashboard.parts.briefing import plot
from dashboard.parts.briefing.plot import Plot
from dashboard.parts.markup import Markup, in_svg, joined, tag
from geo import bidi

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.briefing.slide import Chart, Series
    from geo.story.blocks import Point
    from geo.tongue import Say

APART: Final = 10.0
"""Words at the end of the lines are so far from one another, in per cent of the height."""
LETTERS: Final = 44.0
"""So many letters fit under a chart,"""
FEW: Final = 20.0
"""and so many on a telephone."""
MANY: Final = 8
"""More points than these are not all told in words."""


def drawn(chart: Chart, say: Say, toned: frozenset[str] = frozenset()) -> Markup:
    """Return the chart. Lines of a tone in `toned` have their names beside the chart already."""
    place = Plot.of(chart, rtl=say.rtl)
    shapes = tag("svg", *_shapes(chart, place), viewBox="0 0 100 100", preserveAspectRatio="none")
    base = _base(chart, place, say)
    marks = (mark for line in chart.series for mark in _marks(line, chart, place))
    svg = tag(
        "svg", shapes, base, *marks, *_labels(chart, place), *_ends(chart, place),
        role="img", aria_label=chart.words, direction="ltr",
    )  # fmt: skip
    names = [_name(line) for line in chart.series if line.tone not in toned]
    listed = tag("ul", *names, cls="lk-scene-names") if names else ""
    room = f"--end:{_end(chart):g}"
    return tag("figure", listed, tag("div", svg, style=room), cls="lk-scene-chart")


def _name(line: Series) -> Markup:
    return tag("li", tag("i", cls=f"lk-dot {line.tone}", aria_hidden="true"), line.name)


def _end(chart: Chart) -> float:
    """Return how much room the words at the end of the lines take, in the unit of the stage."""
    told = [*(point.told for _, point in _last(chart)), chart.gap]
    longest = max((len(bidi.bare(words)) for words in told), default=0)
    return longest + (4.2 if chart.gap else 2.2)


def _last(chart: Chart) -> list[tuple[Series, Point]]:
    """Return the last point of each line that has one."""
    ends = ((line, [each for each in line.points if each]) for line in chart.series)
    return [(line, points[-1]) for line, points in ends if points]


def _shapes(chart: Chart, place: Plot) -> Iterator[Markup]:
    """Yield bands, then lines over them."""
    stretches = [(line, run) for line in chart.series for run in plot.runs(line)]
    for line, run in stretches:
        yield from _band(line, run, place)
    for line, run in stretches:
        spots = [(place.x(at), place.y(point.value)) for at, point in run]
        yield tag("polyline", points=_joined(spots), cls=f"line {line.tone}")


def _band(line: Series, run: list[tuple[int, Point]], place: Plot) -> Iterator[Markup]:
    """Yield what is uncertain: a field; where a point stands alone, an upright line."""
    low = [(place.x(at), place.y(p.low)) for at, p in run if p.low is not None]
    high = [(place.x(at), place.y(p.high)) for at, p in run if p.high is not None]
    if low and high:
        yield tag("polygon", points=_joined([*high, *reversed(low)]), cls=f"band {line.tone}")


def _joined(spots: list[tuple[float, float]]) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in spots)


def _marks(line: Series, chart: Chart, place: Plot) -> Iterator[Markup]:
    """Yield the points of a line, and their values where there are few and only one line."""
    told = len(chart.series) == 1 and len(chart.labels) <= MANY
    last = max((at for at, point in enumerate(line.points) if point), default=0)
    for at, point in enumerate(line.points):
        if point is None:
            continue
        x, y = place.x(at), place.y(point.value)
        shared = chart.base is not None and at == 0 and point.value == chart.base
        yield _dot(x, y, "start" if shared else line.tone)
        if told and at != last and not shared:
            top = place.y(point.high if point.high is not None else point.value)
            yield _text(point.told, x, top, f"told {line.tone}", dy="-.6em", anchor="middle")


def _dot(x: float, y: float, tone: str) -> Markup:
    """Return the sign of a point; what was reported has a square, so that colour is not alone."""
    shape = (
        tag("rect", x="-.5em", y="-.5em", width="1em", height="1em")
        if tone == "crime"
        else tag("circle", r=".55em")
    )
    return tag("svg", shape, x=f"{x:g}%", y=f"{y:g}%", cls=f"mark {tone}")


def _base(chart: Chart, place: Plot, say: Say) -> Markup:
    """Return the line that the values are seen from, with its value."""
    value = 0.0 if chart.base is None else chart.base
    y = place.y(value)
    line = tag(
        "line", x1="-1%", x2="101%", y1=f"{y:g}%", y2=f"{y:g}%",
        cls="axis" if chart.base is None else "base",
    )  # fmt: skip
    words = _beside(say.plain(value), 0.0, y, "told", place, before=True)
    return joined([line, words])


def _labels(chart: Chart, place: Plot) -> Iterator[Markup]:
    """Yield the words under the chart; on a narrow screen only some of them are shown."""
    many, few = plot.sparse(chart.labels, LETTERS), plot.sparse(chart.labels, FEW)
    for at in sorted(many):
        cls = "when" if at in few else "when wide"
        yield _text(chart.labels[at], place.x(at), 100.0, cls, dy="1.9em", anchor="middle")


def _ends(chart: Chart, place: Plot) -> Iterator[Markup]:
    """Yield the last value of each line and, between two of them, what their distance is called."""
    ends = _last(chart)
    wanted = [place.y(point.value) for _, point in ends]
    words: list[tuple[str, str]] = [(point.told, line.tone) for line, point in ends]
    if chart.gap and len(ends) == 2:  # noqa: PLR2004
        yield _bracket(wanted[0], wanted[1], place)
        words.append((chart.gap, "gap"))
        wanted.append(sum(wanted) / 2)
    for (told, tone), y in zip(words, plot.spread(wanted, APART), strict=True):
        yield _beside(told, 100.0, y, f"end {tone}", place, far=bool(chart.gap))


def _bracket(one: float, other: float, place: Plot) -> Markup:
    """Return the bracket from one end to the other."""
    way = "-" if place.rtl else ""
    ys = (f"{one:g}%", f"{other:g}%")
    upright = tag("line", x1=f"{way}1.5em", x2=f"{way}1.5em", y1=ys[0], y2=ys[1])
    arms = (tag("line", x1=f"{way}1em", x2=f"{way}1.55em", y1=y, y2=y) for y in ys)
    return tag("svg", upright, *arms, x="0%" if place.rtl else "100%", y="0%", cls="bracket")


def _beside(  # noqa: PLR0913 (each is one word of the call)
    words: str,
    x: float,
    y: float,
    cls: str,
    place: Plot,
    *,
    before: bool = False,
    far: bool = False,
) -> Markup:
    """Return words beside the chart, at its start or at its end, as the language is read."""
    left = before != place.rtl
    away = "2em" if far else "1em"
    return _text(
        words,
        100.0 - x if place.rtl else x,
        y,
        cls,
        dx=f"-{away}" if left else away,
        dy=".35em",
        anchor="end" if left else "start",
    )


def _text(words: str, x: float, y: float, cls: str, *, anchor: str, **away: str) -> Markup:
    return tag("text", in_svg(words), x=f"{x:g}%", y=f"{y:g}%", cls=cls, text_anchor=anchor, **away)
