"""The folium side: a constant map, and one element that says what the browser is to draw."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import streamlit as st
import streamlit_folium
from streamlit.runtime import get_instance

from dashboard.mapview.base import base
from dashboard.mapview.bundle import FOLDERS, HASH, asset
from dashboard.mapview.layer import Group, Picture, UnsafeValueError, is_area

__all__ = ["FOLDERS", "HASH", "Picture", "UnsafeValueError", "asset", "clicked", "show"]

_RETURNED: Final = "last_active_drawing"


def clicked(state: Mapping[str, Any] | None) -> str | None:
    """Return the id of the area that was clicked, by what the frame hands back.

    The frame is the browser's, so anything may come: what has not the form of an id is None.
    Whether there is such an area is for the caller to know.
    """
    drawing = (state or {}).get(_RETURNED)
    properties = drawing.get("properties") if isinstance(drawing, Mapping) else None
    area = properties.get("area") if isinstance(properties, Mapping) else None
    return str(area) if is_area(area) else None


def _declare() -> None:
    """Make the component known to the server.

    It declares itself when it is first imported, but only inside a running page; a server that
    imports it while warming up would answer its frame with 404.
    """
    component = streamlit_folium._component_func  # noqa: SLF001 (it has no public name)
    registry = get_instance().component_registry
    if registry.get_component(component.name) is None:
        registry.register_component(component)


def show(
    picture: Picture,
    *,
    key: str = "map",
    height: int = 520,
    on_select: Callable[[str], None] | None = None,
) -> None:
    """Draw `picture`; call `on_select` with the id of an area when it is clicked.

    A pan or a zoom does not run the page. The page's style sheet may set another height.
    """

    def heard() -> None:
        area = clicked(st.session_state.get(key))
        if on_select is not None and area is not None:
            on_select(area)

    _declare()
    streamlit_folium.st_folium(
        base(),
        feature_group_to_add=Group(picture),
        height=height,
        key=key,
        on_change=heard,
        render=False,  # the base has been rendered, once for all
        returned_objects=[_RETURNED],
        use_container_width=True,
    )
