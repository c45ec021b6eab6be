"""A constant map that takes Leaflet from this server and nothing from elsewhere."""

import folium


class OfflineMap(folium.Map):
    """A map whose files come from the probe's own route."""

    default_js = (("leaflet", "../../leaflet/leaflet.js"),)
    default_css = (("leaflet_css", "../../leaflet/leaflet.css"),)


def offline_map() -> OfflineMap:
    """Return the map, alike every time."""
    made = OfflineMap([55.6, 13.0], zoom_start=12, tiles=None)
    made._id = "div"
    return made
