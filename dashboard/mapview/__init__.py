"""The folium side: a constant map, and one element that says what the browser is to draw."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, Final

import streamlit as st
import streamlit_folium
from streamlit.runtime import get_instance

from dashboard.mapview.base import base
from dashboard.mapview.bundle import FOLDERS, HASH, asset
from dashboard.mapview.layer import Group, Picture, UnsafeValueError, is_area

__all__ = ["FOLDERS", "HASH", "Picture", "UnsafeValueError", "asset", "clicked", "pointed", "show"]

_RETURNED: Final = "last_active_drawing"
_POINTED: Final = "last_clicked"


def clicked(state: Mapping[str, Any] | None) -> str | None:
    """Return the id of the area that was clicked, by what the frame hands back.

    The frame is the browser's, so anything may come: what has not the form of an id is None.
    Whether there is such an area is for the caller to know.
    """
    drawing = (state or {}).get(_RETURNED)
    properties = drawing.get("properties") if isinstance(drawing, Mapping) else None
    area = properties.get("area") if isinstance(properties, Mapping) else None
    return str(area) if is_area(area) else None


def pointed(state: Mapping[str, Any] | None) -> tuple[float, float] | None:
    """Return the longitude and latitude (EPSG:4326) of a press on the map; None where it is none.

    Whether it lies in the city is for the caller to know.
    """
    found = (state or {}).get(_POINTED)
    if not isinstance(found, Mapping):
        return None
    lon, lat = found.get("lng"), found.get("lat")
    if not (_is_degree(lon, 180) and _is_degree(lat, 90)):
        return None
    return float(lon), float(lat)  # type: ignore[arg-type]


def _is_degree(value: object, most: float) -> bool:
    real = isinstance(value, int | float) and not isinstance(value, bool)
    return real and math.isfinite(value) and abs(value) <= most  # type: ignore[arg-type]


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
    on_point: Callable[[tuple[float, float]], None] | None = None,
) -> None:
    """Draw `picture`; call `on_select` with the id of an area when it is clicked.

    `on_point` is called with the longitude and latitude of a press, wherever it is, after
    `on_select`. A map with it runs the page once more for each press. A pan or a zoom does not run
    the page. The page's style sheet may set another height.
    """

    def heard() -> None:
        found = st.session_state.get(key)
        area, point = clicked(found), pointed(found)
        if on_select is not None and area is not None and fresh(_RETURNED):
            on_select(area)
        if on_point is not None and point is not None and fresh(_POINTED):
            on_point(point)

    def fresh(what: str) -> bool:
        """Tell whether it is new: a frame that tells two things tells the old one again.

        So a second press on the very same point is none.
        """
        if on_point is None:
            return True
        now, last = st.session_state[key].get(what), f"{key}-{what}"
        again = now == st.session_state.get(last)
        st.session_state[last] = now
        return not again

    _declare()
    streamlit_folium.st_folium(
        base(),
        feature_group_to_add=Group(picture),
        height=height,
        key=key,
        on_change=heard,
        render=False,  # the base has been rendered, once for all
        returned_objects=[_RETURNED] if on_point is None else [_RETURNED, _POINTED],
        use_container_width=True,
    )
