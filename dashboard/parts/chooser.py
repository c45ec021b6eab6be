"""Choosing an area without the map: from a list of all of them, in the order of the alphabet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import state
from geo.layers.words import level_name
from geo.spelling import alphabet

if TYPE_CHECKING:
    from collections.abc import Callable

    from streamlit.navigation.page import StreamlitPage

    from dashboard.parts.seen import Seen
    from dashboard.viewstate import ViewState
    from geo.areas import Area
    from geo.tongue import Say


def _choose(view: ViewState, chosen: str | None) -> ViewState:
    return view.but(area=chosen)


def draw(
    seen: Seen,
    *,
    typing: bool = True,
    change: Callable[[ViewState, str | None], ViewState] = _choose,
) -> None:
    """Draw the list.

    Parameters
    ----------
    typing
        Whether what is typed in it narrows it, where nothing better takes what is typed.
    change
        What the view becomes when an area is chosen, by its id, or none.
    """
    areas, say = seen.city.areas, seen.say
    order = sorted(areas, key=lambda area: alphabet(area.name))

    st.selectbox(
        say("Välj område"),
        [area.id for area in order],
        index=None,
        format_func=lambda area: name(areas[area], say),
        placeholder=say("Välj eller skriv ett område") if typing else say("Välj i listan"),
        filter_mode="contains" if typing else None,
        **state.bound("area", seen.view.area, change),
    )


def name(area: Area, say: Say) -> str:
    """Return an area's name, with its level where it is no neighbourhood: Norr (stadsområde)."""
    level = level_name(area.level, say).lower()
    return area.name if area.level == "neighbourhood" else f"{area.name} ({level})"


def more(seen: Seen, page: StreamlitPage) -> None:
    """Draw the way to the area's own page."""
    if seen.area is not None:
        label = seen.say("Läs mer om {place}", place=seen.area.name)
        st.page_link(page, label=label, query_params=state.query(seen.view))
