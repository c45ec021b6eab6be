"""Choosing an area without the map: a list, which also takes a name as it is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import state
from dashboard.parts.markup import show, tag
from geo.layers.words import level_name
from geo.spelling import alphabet

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

    from dashboard.parts.seen import Seen
    from dashboard.viewstate import ViewState

SOUGHT = "sought"
"""Holds, for one run, a typed name that is no area's."""


def draw(seen: Seen) -> None:
    """Draw the list. A name typed without marks, or an alias, finds its area too."""
    areas, say = seen.city.areas, seen.say
    order = sorted(areas, key=lambda area: alphabet(area.name))

    def name(area: str) -> str:
        if area not in areas:
            return area
        known = areas[area]
        level = level_name(known.level, say).lower()
        return known.name if known.level == "neighbourhood" else f"{known.name} ({level})"

    def change(view: ViewState, chosen: str | None) -> ViewState:
        if chosen is None or chosen in areas:
            return view.but(area=chosen)
        found = areas.find(chosen)
        if found is None:
            st.session_state[SOUGHT] = chosen
            return view
        return view.but(area=found.id)

    st.selectbox(
        say("Välj område"),
        [area.id for area in order],
        index=None,
        format_func=name,
        placeholder=say("Välj eller skriv ett område"),
        accept_new_options=True,
        **state.bound("area", seen.view.area, change),
    )
    if sought := st.session_state.pop(SOUGHT, None):
        words = say("Vi hittar inget område som heter {name}. Välj i listan.", name=str(sought))
        show(tag("p", words, cls="lk-note", role="status"), lang=say.code)


def more(seen: Seen, page: StreamlitPage) -> None:
    """Draw the way to the area's own page."""
    if seen.area is not None:
        label = seen.say("Läs mer om {place}", place=seen.area.name)
        st.page_link(page, label=label, query_params=state.query(seen.view))
