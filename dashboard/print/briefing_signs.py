"""The small signs beside words: of a legend, of a status, of an item's areas. Each is an SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import shapely

from dashboard.print.drawing import path, svg
from dashboard.print.frame import Frame
from dashboard.print.ink import ACCENT, CITY, CLASSES, CRIME, INK, LABEL, PAPER, RULE
from geo.plan.activity import Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.briefing.slide import Tone

TONES: Final[dict[Tone, str]] = {"plain": INK, "felt": ACCENT, "crime": CRIME}
"""What is felt and what was reported never share a colour."""
FILLED: Final[dict[Step, int]] = {
    Step.NOT_STARTED: 0, Step.LIMITED: 1, Step.SUBSTANTIAL: 2, Step.COMPLETE: 3,
}  # fmt: skip
"""How many of its three segments each step fills; one without evidence has none to fill."""
PATTERNS: Final = (
    '<defs><pattern id="missing" width="7" height="7" patternUnits="userSpaceOnUse" '
    f'patternTransform="rotate(45)"><rect width="7" height="7" fill="{CITY}"/>'
    f'<rect width="1.2" height="7" fill="{LABEL}" fill-opacity="0.45"/></pattern>'
    '<pattern id="hidden" width="7" height="7" patternUnits="userSpaceOnUse">'
    f'<rect width="7" height="7" fill="#F3EFDF"/>'
    f'<circle cx="3.5" cy="3.5" r="1" fill="{LABEL}" fill-opacity="0.75"/></pattern></defs>'
)
"""No data is hatched, a count that is not told is dotted: neither is a class or zero."""
FILLS: Final = {
    **{str(number): colour for number, colour in enumerate(CLASSES)},
    "hidden": "url(#hidden)",
    "missing": "url(#missing)",
}
WIDE, HIGH = 34.0, 20.0
_FRAME = f'x="1" y="2" width="{WIDE - 2:g}" height="{HIGH - 4:g}"'
_ACROSS = f'x1="0" y1="10" x2="{WIDE:g}" y2="10"'


def key(kind: str) -> str:
    """Return the sign of one key of a legend; nothing where the key has no sign."""
    if kind in FILLS:
        return svg(
            f'{PATTERNS}<rect {_FRAME} fill="{FILLS[kind]}" stroke="{RULE}" stroke-width="0.8"/>',
            WIDE,
            HIGH,
        )
    drawn = _LINES.get(kind)
    return svg(drawn, WIDE, HIGH) if drawn else ""


def spot(x: float, y: float, status: str) -> str:
    """Return where something was done: full when it is, half under way, empty when planned."""
    dash = (
        ' stroke-dasharray="3 2.4"' if status not in {"done", "ongoing", "planned", "none"} else ""
    )
    fill = INK if status == "done" else PAPER
    half = f'<path d="M{x:g},{y - 6:g}A6,6 0 0,0 {x:g},{y + 6:g}Z" fill="{INK}"/>'
    point = f'<circle cx="{x:g}" cy="{y:g}" r="2" fill="{INK}"/>'
    return (
        f'<circle cx="{x:g}" cy="{y:g}" r="8.5" fill="{PAPER}"/>'
        f'<circle cx="{x:g}" cy="{y:g}" r="6" fill="{fill}" stroke="{INK}" '
        f'stroke-width="1.8"{dash}/>' + {"ongoing": half, "none": point}.get(status, "")
    )


def leader(ends: tuple[float, float, float, float]) -> str:
    """Return the line from a name to the area that it belongs to: thin, and without a spot."""
    x1, y1, x2, y2 = ends
    at = f'x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}"'
    return "".join(
        f'<line {at} stroke="{colour}" stroke-width="{width}"/>'
        for colour, width in ((PAPER, 3.6), (INK, 1.2))
    )


_LINES: Final = {
    "focus": f'<line {_ACROSS} stroke="{INK}" stroke-width="4.6"/>'
    f'<line {_ACROSS} stroke="{PAPER}" stroke-width="1.8"/>',
    "soft": "".join(
        f'<line x1="0" y1="{y:g}" x2="{WIDE:g}" y2="{y:g}" stroke="{INK}" stroke-width="1.8" '
        f'stroke-opacity="{strength:g}"/>'
        for y, strength in ((4, 0.25), (8, 0.45), (12, 0.65), (16, 1))
    ),
    "watch": f'<line {_ACROSS} stroke="{INK}" stroke-width="1.8" stroke-dasharray="5 4"/>',
    "none": f'<line {_ACROSS} stroke="{INK}" stroke-width="2" stroke-dasharray="1 5" '
    'stroke-linecap="round" stroke-opacity="0.6"/>',
    "symbol": f'<circle cx="17" cy="10" r="8" fill="{INK}" fill-opacity="0.16" stroke="{INK}"/>',
    "half": f'<rect x="1" y="2" width="16" height="16" fill="{CLASSES[3]}"/>'
    f'<rect x="17" y="2" width="16" height="16" fill="{CLASSES[4]}"/>',
    "border": f'<line {_ACROSS} stroke="{RULE}" stroke-width="1"/>',
    **{
        status: spot(WIDE / 2, HIGH / 2, status)
        for status in ("done", "ongoing", "planned", "unknown", "mixed")
    },
}


def step(step: Step | None) -> str:
    """Return how far something has come, as three segments; a dashed bar where nothing is known."""
    if step is None or step not in FILLED:
        return svg(
            f'<rect x="1" y="1" width="46" height="12" fill="none" stroke="{RULE}" '
            'stroke-width="1.4" stroke-dasharray="4 3"/>',
            48,
            14,
        )
    full = FILLED[step]
    return svg(
        "".join(
            f'<rect x="{1 + 16 * at}" y="1" width="14" height="12" stroke="{INK}" '
            f'stroke-width="1.4" fill="{INK if at < full else PAPER}"/>'
            for at in range(3)
        ),
        48,
        14,
    )


def outline(shapes: Sequence[shapely.Geometry], tone: Tone) -> str:
    """Return the outline of areas, filled with what is told of them."""
    frame = Frame(shapely.union_all(shapes), 1.15, (60, 60))
    colour = TONES[tone]
    drawn = frame.seen(shapes)
    return svg(
        "".join(path(each, fill=colour, stroke=INK, width=1, opacity=0.9) for each in drawn), 60, 60
    )
