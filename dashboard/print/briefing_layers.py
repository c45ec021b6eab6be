"""The layers of a scene's map as SVG: fills, circles, lines and spots, the lowest first.

A layer says what its rows are (docs/layers.md); its kind says how they are drawn, as on the screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from dashboard.print.briefing_signs import FILLS, spot
from dashboard.print.drawing import FADING, core, path, waterline
from dashboard.print.ink import HAIR, INK, PAPER
from geo import crs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from dashboard.print.frame import Frame
    from geo.layers import Layer, Row
    from geo.tongue import Say

CIRCLE: Final = 0.75
"""How large a circle is beside the one on the screen, whose map is larger."""
_STYLES: Final[dict[str, Callable[[shapely.Geometry], str]]] = {
    "territory": lambda shape: (
        path(shape, stroke=PAPER, width=4.5, opacity=0.75)
        + path(shape, stroke=INK, width=1.8, opacity=0.8)
    ),
    "territory_none": lambda shape: path(shape, stroke=INK, width=1.8, opacity=0.55, dash="1 5"),
    "watch": lambda shape: (
        path(shape, stroke=PAPER, width=4, opacity=0.7)
        + path(shape, stroke=INK, width=1.8, dash="5 4")
    ),
    "focus": lambda shape: core("focus", shape),
    "focus_soft": lambda shape: core("focus_soft", shape),
    **{role: lambda shape, role=role: waterline(role, shape) for role in FADING},  # type: ignore[misc]
}


def drawn(layer: Layer, frame: Frame, say: Say) -> str:
    """Return a layer as SVG in a frame."""
    rows = layer.rows(say)
    match layer.kind:
        case "choropleth":
            return _filled(layer, rows, frame)
        case "symbols":
            return _filled(layer, rows, frame) + "".join(_circles(rows, frame))
        case "cells":
            return "".join(_cells(rows, layer.extras(say), frame))
        case "focus":
            return "".join(_promises(layer, frame))
        case "places":
            return "".join(_ways(rows, frame)) + "".join(_spots(rows, frame))
        case _:
            return ""  # the outlines are there already: they lie under every layer


def _filled(layer: Layer, rows: Sequence[Row], frame: Frame) -> str:
    """Return the areas of the rows, each filled with its class."""
    told = [(row.area, row.key) for row in rows if row.area and row.key in FILLS]
    shapes = frame.seen([layer.city.areas.outline(area) for area, _ in told])
    return "".join(
        path(shape, fill=FILLS[str(key)], stroke=_border(str(key)), width=0.9)
        for (_, key), shape in zip(told, shapes, strict=True)
        if not shape.is_empty
    )


def _border(key: str) -> str:
    """Return the colour of a border: white on white is none."""
    return HAIR if key in {"0", "hidden", "missing"} else PAPER


def _circles(rows: Sequence[Row], frame: Frame) -> Iterator[str]:
    """Yield circles whose surface is the value, the largest first."""
    found = [row.drawn for row in rows if "r" in row.drawn]
    for each in sorted(found, key=lambda one: -one["r"]):
        x, y = frame.at(np.array([each["lon"], each["lat"]])).round(1)
        around = f'cx="{x:g}" cy="{y:g}" r="{each["r"] * CIRCLE:g}"'
        yield f'<circle {around} fill="none" stroke="{PAPER}" stroke-width="3.6"/>'
        yield f'<circle {around} fill="{INK}" fill-opacity="0.16" stroke="{INK}"/>'


def _cells(rows: Sequence[Row], about: dict[str, Any], frame: Frame) -> Iterator[str]:
    size = 1 << about["shift"]
    for row in rows:
        corner = np.array([row.drawn["x"], row.drawn["y"]])
        ends = [crs.degrees(*(corner + step) * size) for step in (0, 1)]
        (x1, y1), (x2, y2) = (frame.at(np.array(each)) for each in ends)
        yield path(shapely.box(min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)),
                   fill=FILLS[str(row.key)])  # fmt: skip


def _promises(layer: Any, frame: Frame) -> Iterator[str]:  # noqa: ANN401  a layer with shapes
    """Yield the lines of the promises that are shown, in the order of their styles."""
    shown = {promise.id for promise in layer.shown} | {None}
    features = [
        each for each in layer.shapes()["features"] if each["properties"]["promise"] in shown
    ]
    shapes = frame.seen([shapely.geometry.shape(each["geometry"]) for each in features])
    roles = [each["properties"]["role"] for each in features]
    found = [pair for pair in zip(roles, shapes, strict=True) if not pair[1].is_empty]
    for role, style in _STYLES.items():
        yield from (style(shape) for name, shape in found if name == role)


def _ways(rows: Sequence[Row], frame: Frame) -> Iterator[str]:
    """Yield what was done along a way."""
    for row in rows:
        if "line" in row.drawn:
            points = frame.at(np.array(row.drawn["line"], float)).round(1)
            way = " ".join(f"{x:g},{y:g}" for x, y in points)
            dash = ' stroke-dasharray="2 5"' if _state(row) in {"planned", "unknown"} else ""
            for colour, width in ((PAPER, 6), (INK, 2.4)):
                yield (
                    f'<polyline points="{way}" fill="none" stroke="{colour}" '
                    f'stroke-width="{width}" stroke-linecap="round"{dash}/>'
                )


def spots(rows: Sequence[Row], frame: Frame) -> Iterator[tuple[float, float]]:
    """Yield the places of the rows that are seen, as points of the drawing."""
    return ((x, y) for x, y, _ in _seen(rows, frame))


def _seen(rows: Sequence[Row], frame: Frame) -> Iterator[tuple[float, float, Row]]:
    for row in rows:
        if "lon" in row.drawn:
            places = [(row.drawn["lon"], row.drawn["lat"]), *row.drawn.get("also", ())]
            for at in places:
                x, y = frame.at(np.array(at)).round(1)
                if 0 <= x <= frame.width and 0 <= y <= frame.height:
                    yield float(x), float(y), row


def _spots(rows: Sequence[Row], frame: Frame) -> Iterator[str]:
    return (spot(x, y, _state(row)) for x, y, row in _seen(rows, frame))


def _state(row: Row) -> str:
    return str(row.drawn.get("status", "unknown"))
