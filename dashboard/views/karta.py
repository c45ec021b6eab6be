"""The map, and what it says about the area you choose."""

from __future__ import annotations

import streamlit as st

from dashboard import state
from dashboard.parts import chooser, filterbar, outside, panel, picture, telling
from dashboard.parts.seen import Seen


def render() -> None:
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
    telling.twin(layers, lang=lang, selected=seen.view.area, on_select=state.choose)
    with bar:
        filterbar.draw(seen)
    with side:
        chooser.draw(seen)
        panel.draw(seen)
        chooser.more(seen)
    with map_:
        outside.draw(seen)
