"""The script that streamlit-folium writes into the map's frame, word for word.

The frame's content security policy allows it by its hash (see `dashboard.headers`), and so allows
no other: not the handler of an image that somebody has smuggled into a name. It can be known
beforehand because the base map is constant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from streamlit_folium import _get_map_string

if TYPE_CHECKING:
    import folium

STARTED = "window.map = map_div; window.initComponent(map_div, false);"
"""What the frame's own code adds, when hovering is not reported back."""


def script(base: folium.Map) -> str:
    """Return the script that the frame runs to make this map."""
    base.render()  # type: ignore[no-untyped-call]
    return str(_get_map_string(base)) + STARTED
