"""The ASGI app: the Streamlit script, our routes, the gate and the headers.

`streamlit run dashboard/app.py` and `lofteskartan run` both start it.
"""

from __future__ import annotations

import importlib
import sys
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from dashboard import briefing, cache, collector, contact, poll, tiles
from dashboard.guard import Guard
from dashboard.headers import Headers
from dashboard.mapview import inline
from dashboard.mapview.base import base
from dashboard.routes import routes
from dashboard.viewstate import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

SMALLEST_GZIP = 600
TURN_SECONDS = 0.0005
"""How long a thread may work while another waits. Python's own 5 ms, several times over, is what a
layer's answer would wait for while the page is drawn."""


@asynccontextmanager
async def lifespan(app: st.App) -> AsyncIterator[dict[str, Any] | None]:  # noqa: ARG001
    """Read every city once before the first visitor comes; then collect garbage and poll."""
    importlib.import_module("dashboard.pages")  # and with it every part of the pages
    for city in cache.cities():
        cache.warm(city)
        briefing.slides(city, LANGUAGES[0])
    sys.setswitchinterval(TURN_SECONDS)
    with collector.timed(), poll.running(cache.data_directory()):
        yield None
    importlib.import_module("dashboard.parts.analys.bring_file").forget_all()


street = tiles.configured(cache.data_directory())
contact.configured(cache.data_directory())  # refuses a bad one before anybody comes
poll.configured(cache.data_directory())  # likewise
app = st.App(
    Path(__file__).parent / "main.py",
    lifespan=lifespan,
    routes=routes(),
    middleware=[
        Middleware(
            Headers,
            frame_scripts=[inline.script(base())],
            tiles_host=street.url if street else None,
        ),
        Middleware(Guard),
        Middleware(GZipMiddleware, minimum_size=SMALLEST_GZIP),
    ],
)
