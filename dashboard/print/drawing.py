"""The map on paper: an area among its neighbours, and the focus of the promises around it.

Lines mean promises; the wash means "here". A focus is a double line, so that it shows on paper
without colour and on top of the area's own line; one without a sharp edge is a thin line with
waterlines that fade. Names are not in the drawing: the sheet sets them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final, Literal

import shapely

from dashboard.print.frame import HEIGHT, WIDTH, Frame
from dashboard.print.ink import INK, PAPER, RULE, WASH
from dashboard.print.names import names
from geo.layers.promise_shapes import WATERLINES_M, shapes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from dashboard.print.names import Name
    from geo.areas import Area, Areas, Level
    from geo.promise import Promise

MARGIN: Final = 1.7
"""How much more than the area itself the drawing shows."""
TIGHT: Final = 1.08
"""The same for the whole city, which has no neighbours."""

Kind = Literal["own", "border", "focus", "fuzzy"]

PARTS: Final[dict[Level, Level]] = {"district": "borough", "municipality": "district"}
"""The level whose borders and names are drawn for a large area; else it is neighbourhoods."""

FADING: Final = dict(
    zip(
        (f"near{number}" for number in range(len(WATERLINES_M))),
        ((2.3, 0.62), (1.9, 0.44), (1.8, 0.3), (1.6, 0.17)),
        strict=True,
    )
)
"""The width and the strength of each waterline, from the core outwards."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A map without words, the names that stand on it, and the kinds of lines it has."""

    svg: str
    names: tuple[Name, ...]
    kinds: tuple[Kind, ...]


class Atlas:
    """The maps of one city, with the focus of some promises. Remembers each map that it drew."""

    def __init__(self, areas: Areas, promises: Sequence[Promise]) -> None:
        self._areas, self._promises = areas, promises
        self._drawn: dict[str, Drawing] = {}

    def map(self, area: str) -> Drawing:
        """Return the map of one area. Raises KeyError where there is no such area."""
        if area not in self._drawn:
            self._drawn[area] = self._draw(self._areas[area])
        return self._drawn[area]

    def _draw(self, area: Area) -> Drawing:
        margin = TIGHT if area.level == "municipality" else MARGIN
        frame = Frame(self._areas.outline(area.id), margin)
        [own] = frame.seen([self._areas.outline(area.id)])
        parts = self._areas.of_level(PARTS.get(area.level, "neighbourhood"))
        outlines = frame.seen([self._areas.outline(each.id) for each in parts])
        near = [pair for pair in zip(parts, outlines, strict=True) if not pair[1].is_empty]
        seen = zip(self._roles, frame.seen(self._focus), strict=True)
        focus = [(role, outline) for role, outline in seen if not outline.is_empty]
        lines = (
            path(own, fill=WASH),
            *(path(outline, stroke=RULE, width=0.8) for _, outline in near),
            *(waterline(*each) for each in focus if each[0] in FADING),
            path(own, stroke=PAPER, width=6.5),
            path(own, stroke=INK, width=3.4),
            *(core(*each) for each in focus if each[0] not in FADING),
        )
        standing = tuple(names(area, near, frame, self._areas))
        kinds = tuple(_kinds({role for role, _ in focus}))
        return Drawing(svg("".join(lines)), standing, kinds)

    @cached_property
    def _shapes(self) -> list[dict[str, Any]]:
        """The cores of the promises and their waterlines."""
        found: list[dict[str, Any]] = shapes(self._promises, (), self._areas)["features"]
        shown = {"focus", "focus_soft", *FADING}
        return [each for each in found if each["properties"]["role"] in shown]

    @cached_property
    def _roles(self) -> list[str]:
        return [each["properties"]["role"] for each in self._shapes]

    @cached_property
    def _focus(self) -> list[shapely.Geometry]:
        return [shapely.geometry.shape(each["geometry"]) for each in self._shapes]


def svg(inside: str, width: float = WIDTH, height: float = HEIGHT) -> str:
    """Return a drawing of this size."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
        f'width="{width:g}" height="{height:g}">{inside}</svg>'
    )


def path(  # noqa: PLR0913  a line
    outline: shapely.Geometry,
    *,
    fill: str = "none",
    stroke: str = "none",
    width: float = 0,
    opacity: float = 1,
    dash: str = "",
) -> str:
    """Return the rings of an outline as one path; numbers and our own colours, nothing else."""
    rings = (
        ring
        for part in shapely.get_parts(outline)
        if part.geom_type == "Polygon"
        for ring in (part.exterior, *part.interiors)
    )
    drawn = "".join(
        "M" + " ".join(f"{x:g},{y:g}" for x, y in shapely.get_coordinates(ring).round(1)) + "Z"
        for ring in rings
    )
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<path d="{drawn}" fill="{fill}" fill-rule="evenodd" stroke="{stroke}" '
        f'stroke-width="{width:g}" stroke-opacity="{opacity:g}" stroke-linejoin="round"'
        f"{dashed}/>"
    )


def waterline(role: str, outline: shapely.Geometry) -> str:
    """Return a fading line around a focus without a sharp edge; `role` is "near0" to "near3"."""
    width, opacity = FADING[role]
    return path(outline, stroke=INK, width=width, opacity=opacity)


def core(role: str, outline: shapely.Geometry) -> str:
    """Return the line of a focus: double, or thin where it has no sharp edge ("focus_soft")."""
    if role == "focus_soft":
        return path(outline, stroke=INK, width=1.9)
    return path(outline, stroke=INK, width=4.6) + path(outline, stroke=PAPER, width=1.8)


def _kinds(roles: set[str]) -> Iterator[Kind]:
    yield from ("own", "border")
    if "focus" in roles:
        yield "focus"
    if roles - {"focus"}:
        yield "fuzzy"
