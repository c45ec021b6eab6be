"""The outline of areas as a form that can be edited, beside what is told of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely
from pptx.util import Pt

from dashboard.print.briefing_signs import TONES
from dashboard.print.frame import Frame
from dashboard.print.ink import INK
from dashboard.takeaway.slides_words import rgb
from dashboard.takeaway.slides_xml import described, flat

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dashboard.takeaway.slides_words import Box
    from geo.areas import Areas
    from geo.briefing.slide import Tone

MARGIN: Final = 1.1
FINE: Final = 100
"""So many steps of a form to a point."""


def outline(shapes: Any, place: Box, ids: Sequence[str], areas: Areas, tone: Tone) -> None:  # noqa: ANN401
    """Add the outline of areas as one form, filled with the colour of what is told of them."""
    whole = shapely.union_all([areas.outline(each) for each in ids])
    [seen] = Frame(whole, MARGIN, (place.width, place.height)).seen([whole])
    corner = np.array([place.x, place.y])
    moved = shapely.transform(seen, lambda at: (at + corner) * FINE)
    rings = [part.exterior for part in shapely.get_parts(moved) if part.geom_type == "Polygon"]
    first, *more = [[(round(x), round(y)) for x, y in shapely.get_coordinates(it)] for it in rings]
    builder = shapes.build_freeform(*first[0], scale=Pt(1) / FINE)
    builder.add_line_segments(first[1:], close=True)
    for start, *points in more:
        builder.move_to(*start)
        builder.add_line_segments(points, close=True)
    made = builder.convert_to_shape()
    made.fill.solid()
    made.fill.fore_color.rgb = rgb(TONES[tone])
    made.line.color.rgb, made.line.width = rgb(INK), Pt(0.75)
    flat(made)
    described(made, ", ".join(areas[each].name for each in ids))
