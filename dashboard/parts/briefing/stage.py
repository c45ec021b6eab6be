"""One scene on the stage: its head, its map, its parts and its foot, always in the same places.

The same elements stand there in every scene, so that the browser keeps them: above all the map's
frame, which flies on to the next scene instead of being drawn anew.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import streamlit as st

from dashboard.parts.briefing import foot, head, legend, parts, scenemap
from dashboard.parts.markup import tag

if TYPE_CHECKING:
    from streamlit.delta_generator import DeltaGenerator

    from dashboard.parts.seen import Seen
    from geo.briefing.slide import Slide
    from geo.tongue import Say

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
    st.html(STYLE)
    with st.container(key="briefing", gap=None):
        with st.container(key="scene-head", gap=None):
            _show(say, "lk-scene-head", *head.drawn(slide))
        with st.container(key="scene-map", gap=None):
            scenemap.draw(seen, slide)
            _show(say, "lk-scene-legend", *legend.ramps(slide, seen))
        with st.container(key="scene-parts", gap=None):
            _slide(seen, slide, number)
        with st.container(key="scene-foot", gap=None):
            _show(say, "lk-scene-foot", *foot.drawn(slide, seen, number, of))
        return st.container(key="drive", gap=None)


def _slide(seen: Seen, slide: Slide, number: int) -> None:
    """Draw the parts in the element that says which scene this is."""
    about = {
        "data_scene": slide.id,
        "data_kind": slide.kind,
        "data_map": "0" if slide.told.look is None else "1",
        "data_number": str(number),
    }
    _show(seen.say, "lk-slide", *parts.drawn(slide, seen), **about)


def _show(say: Say, cls: str, *inside: str, **attributes: str) -> None:
    """Draw markup in the page, in the reader's language and in its direction."""
    html = tag("div", *inside, cls=f"lk {cls}", lang=say.code, dir=say.direction, **attributes)
    st.markdown(" ".join(html.split("\n")), unsafe_allow_html=True)
