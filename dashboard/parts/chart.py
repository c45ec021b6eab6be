"""A small chart as SVG: a few values over time, their whiskers, and words that say the same.

Colours come from the style sheet. In a language that is read from right to left, so is time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.parts.markup import Markup, tag
from geo import bidi

if TYPE_CHECKING:
    from geo.story.blocks import Chart, Point

WIDTH, HEIGHT = 300.0, 112.0
TOP, FOOT = 22.0, 22.0
BAR = 0.46
"""The part of its room that a bar takes."""


def drawn(chart: Chart, *, rtl: bool = False) -> Markup:
    """Return the chart. Its text alternative is the chart's own words."""
    points = chart.points[::-1] if rtl else chart.points
    top = max(max(each.value, each.high or 0.0) for each in points) or 1.0
    room = WIDTH / len(points)
    marks = (
        _mark(chart.kind, each, room * (at + 0.5), room, top) for at, each in enumerate(points)
    )
    base = _line(0, HEIGHT - FOOT, WIDTH, HEIGHT - FOOT, "lk-axis")
    return tag(
        "svg",
        base,
        *marks,
        cls="lk-chart",
        viewBox=f"0 0 {WIDTH:g} {HEIGHT:g}",
        role="img",
        aria_label=chart.words,
        direction="ltr",
    )


def _mark(kind: str, point: Point, x: float, room: float, top: float) -> Markup:
    def y(value: float) -> float:
        return round(TOP + (HEIGHT - TOP - FOOT) * (1 - value / top), 1)

    shape = _bar(x, room, y(point.value)) if kind == "bars" else _dot(x, y(point.value))
    whisker = []
    if point.low is not None and point.high is not None:
        whisker = [_line(x, y(point.low), x, y(point.high), "lk-whisker")]
    above = y(point.high if point.high is not None else point.value) - 5
    return tag(
        "g",
        shape,
        *whisker,
        _text(point.told, x, max(above, 12.0), "lk-value"),
        _text(point.label, x, HEIGHT - 5, "lk-when"),
    )


def _bar(x: float, room: float, y: float) -> Markup:
    wide = room * BAR
    high = HEIGHT - FOOT - y
    return tag(
        "rect", x=f"{x - wide / 2:.1f}", y=f"{y:g}", width=f"{wide:.1f}", height=f"{high:.1f}"
    )


def _dot(x: float, y: float) -> Markup:
    return tag("circle", cx=f"{x:.1f}", cy=f"{y:g}", r="4.5")


def _line(x1: float, y1: float, x2: float, y2: float, cls: str) -> Markup:
    return tag("line", x1=f"{x1:.1f}", y1=f"{y1:g}", x2=f"{x2:.1f}", y2=f"{y2:g}", cls=cls)


def _text(words: str, x: float, y: float, cls: str) -> Markup:
    """Return words in the chart, without isolates: all of it is drawn from the left."""
    return tag("text", bidi.bare(words), x=f"{x:.1f}", y=f"{y:g}", text_anchor="middle", cls=cls)
