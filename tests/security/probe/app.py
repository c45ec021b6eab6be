"""A Streamlit app behind the guard and the headers. `python app.py PORT` serves it."""

import sys
from pathlib import Path

import streamlit as st
from offline import offline_map
from starlette.middleware import Middleware
from starlette.responses import JSONResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from xstatic.pkg import leaflet

from dashboard.guard import Guard
from dashboard.headers import Headers
from dashboard.mapview import inline
from dashboard.settings import SETTINGS

HERE = Path(__file__).parent
SCRIPT = (HERE / "inline.js").read_text(encoding="utf-8")


async def hello(_: object) -> JSONResponse:
    """Answer as the interface does."""
    return JSONResponse({"hello": "Malmö"})


app = st.App(
    HERE / "page.py",
    routes=[
        Route("/api/v1/hello", hello),
        Mount("/leaflet", StaticFiles(directory=leaflet.BASE_DIR)),
    ],
    middleware=[
        Middleware(Headers, scripts=[SCRIPT], frame_scripts=[inline.script(offline_map())]),
        Middleware(Guard),
    ],
)

if __name__ == "__main__":
    app.run(config={**SETTINGS, "server.port": int(sys.argv[1])})
