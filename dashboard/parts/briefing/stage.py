"""One scene on the stage: its head, its map, its parts and its foot, always in the same places.

The same elements stand there in every scene, so that the browser keeps them: above all the map's
frame, which flies on to the next scene instead of being drawn anew.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard.parts.briefing import foot, head, legend, parts, scenemap
from dashboard.parts.markup import show

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

    from dashboard.parts.seen import Seen
    from geo.briefing.slide import Slide

STYLE: Final = Path(__file__).parents[2] / "style" / "briefing.css"


def draw(seen: Seen, slide: Slide, number: int, of: int) -> DeltaGenerator:
    """Draw one scene, and return the place under it that what drives it goes into.

    Parameters
    ----------
    number
        Which scene it is, from 1.
    of
        How many scenes there are.
    """
    say = seen.say
    with st.container(key="briefing", gap=None):
        with st.container(key="scene-head", gap=None):
            show(*head.drawn(slide), lang=say.code, cls="lk-scene-head")
        with st.container(key="scene-map", gap=None):
            scenemap.draw(seen, slide)
            show(*legend.ramps(slide, seen), lang=say.code, cls="lk-scene-legend")
        with st.container(key="scene-parts", gap=None):
            _slide(seen, slide, number)
        with st.container(key="scene-foot", gap=None):
            show(*foot.drawn(slide, seen, number, of), lang=say.code, cls="lk-scene-foot")
        return st.container(key="drive", gap=None)


def _slide(seen: Seen, slide: Slide, number: int) -> None:
    """Draw the parts in the element that says which scene this is."""
    about = {
        "data_scene": slide.id,
        "data_kind": slide.kind,
        "data_map": "0" if slide.told.look is None else "1",
        "data_number": str(number),
    }
    show(*parts.drawn(slide, seen), lang=seen.say.code, cls="lk-slide", **about)
