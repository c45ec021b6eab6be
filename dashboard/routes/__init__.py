"""Layers and what lies under them over HTTP, each answer with its tag."""

from __future__ import annotations

from typing import TYPE_CHECKING

import xstatic.pkg.leaflet
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from dashboard.mapview import FOLDERS, HASH
from dashboard.routes import briefing, calendar, feed, incidents, layers, plan, preview
from dashboard.routes.assets import FOREVER, Kept, brand
from dashboard.routes.lost import Lost
from dashboard.routes.problem import unknown

if TYPE_CHECKING:
    from starlette.routing import BaseRoute


def routes() -> list[BaseRoute]:
    """Return every route of ours, above all those of Streamlit.

    An unknown address is a 404: under `/api/` a problem for programs, elsewhere a page for people.
    """
    return [
        Route("/api/v1/areas", layers.areas),
        Route("/api/v1/base", layers.base),
        Route("/api/v1/promises/shapes", layers.promise_shapes),
        Route("/api/v1/layers/{name}", layers.layer),
        Route("/api/v1/incident-rows", incidents.incidents),
        Route("/api/v1/feed", feed.feed),
        Route("/api/v1/activities", plan.activities),
        Route("/api/v1/activities.ics", plan.calendar),
        Route("/api/v1/activities/{name}.ics", calendar.activity),
        Route("/api/v1/preview/{token}", preview.preview),
        Route("/api/v1/briefing.pdf", briefing.pdf),
        Route("/api/v1/briefing.pptx", briefing.pptx),
        Route("/api/v1/briefing/now", briefing.now),
        Route("/api/{rest:path}", unknown, methods=["GET", "POST", "PUT", "PATCH", "DELETE"]),
        *(
            Mount(f"/assets/{HASH}/{name}", Kept(folder, FOREVER))
            for name, folder in FOLDERS.items()
        ),
        Mount("/assets/brand", brand()),
        Mount("/vendor/leaflet", StaticFiles(directory=xstatic.pkg.leaflet.BASE_DIR)),
        Lost(),
    ]
