"""The constant map: Leaflet and our script from our own server, and nothing drawn on it.

It is made once and shared by every session, so it never changes: it keeps no child, renders
once, and has a fixed id. What a person sees comes through the feature group (see `layer`).
"""

from __future__ import annotations

from functools import cache
from typing import Any, Final

import folium
from folium.template import Template

from dashboard.mapview.bundle import asset

UP: Final = "../../"
"""From the component's frame to the root of the server."""


class Base(folium.Map):
    """A map without tiles, bounds or data, whose files all come from this server."""

    _template = Template(
        "{% macro header(this, kwargs) %}{% endmacro %}"
        "{% macro html(this, kwargs) %}"
        '<div class="folium-map" id="{{ this.get_name() }}" ></div>'
        "{% endmacro %}"
        "{% macro script(this, kwargs) %}"
        'var {{ this.get_name() }} = LK.base("{{ this.get_name() }}");'
        "{% endmacro %}"
    )

    def __init__(self) -> None:
        super().__init__(tiles=None)
        self._id = "div"  # the name that st_folium gives every map
        self._rendered = False
        # Our script comes first: it is small, and its modules load while Leaflet does.
        self.default_js = [
            ("lofteskartan", f"{UP}{asset('map/map.js')}"),
            ("leaflet", f"{UP}vendor/leaflet/leaflet.js"),
        ]
        self.default_css = [
            ("leaflet", f"{UP}vendor/leaflet/leaflet.css"),
            ("lofteskartan", f"{UP}{asset('map/map.css')}"),
        ]

    def render(self, **kwargs: Any) -> str:  # noqa: ANN401 (folium's signature)
        """Render the first time; st_folium asks again on every run."""
        if not self._rendered:
            super().render(**kwargs)  # type: ignore[no-untyped-call]
            self._rendered = True
        return ""

    def add_child(self, child: Any, name: str | None = None, index: int | None = None) -> Base:  # noqa: ANN401, ARG002
        """Be the parent of `child` without keeping it: it belongs to one session, we to all."""
        child._parent = self  # noqa: SLF001 (folium has no setter)
        return self


@cache
def base() -> Base:
    """Return the map, ready to be shown."""
    made = Base()
    made.render()
    return made
