"""The map, and what it says about the area you choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import state
from dashboard.parts import chooser, filterbar, finder, outside, panel, picture, shell, telling
from dashboard.parts.seen import Seen

if TYPE_CHECKING:
    from collections.abc import Mapping

    from streamlit.navigation.page import StreamlitPage


def render(pages: Mapping[str, StreamlitPage]) -> None:
    """Draw the page: its places from top to bottom, then the map and its words before the rest."""
    seen = Seen.of(state.view())
    picture.prepare(seen)
    layers, lang = picture.layers(seen), seen.say.code
    bar = st.container(key="bar")
    with st.container(key="desk"):
        map_, side = st.container(key="map"), st.container(key="side")
    with map_:
        picture.draw(seen)
        telling.legend(layers, lang=lang)
    telling.twin(
        layers,
        lang=lang,
        words=shell.words(seen.say),
        selected=seen.view.area,
        on_select=state.choose,
    )
    with bar:
        filterbar.draw(seen)
    with side:
        finder.beside_a_map(seen)
        panel.draw(seen)
        chooser.more(seen, pages["omrade"])
    with map_:
        outside.draw(seen)
