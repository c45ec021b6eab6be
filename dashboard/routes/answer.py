"""How a route answers: what was asked of it, and a body with its tag."""

from __future__ import annotations

import hashlib
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.responses import Response

from dashboard import briefing, cache, viewstate
from dashboard.routes.assets import FOREVER
from dashboard.routes.problem import problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

    from dashboard.viewstate import ViewState

AGAIN = "private, no-cache"
"""Kept, but asked about each time: the tag tells whether it still holds."""


def asked(request: Request) -> ViewState | Response:
    """Return what the request asks for, or why it cannot be answered."""
    query = request.query_params
    reading = viewstate.read(query, cache.cities(), cache.offered, briefing.count)
    if reading.ignored:
        names = ", ".join(reading.ignored)
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, f"not understood: {names}")
    return reading.view


def answer(
    request: Request, body: cache.Body, media_type: str, more: Mapping[str, str] | None = None
) -> Response:
    """Return a body, or that the browser's copy still holds. `more` are headers of its own."""
    tag = f'"{body.tag}"'
    fixed = request.query_params.get("v") == body.tag
    headers = {**(more or {}), "ETag": tag, "Cache-Control": FOREVER if fixed else AGAIN}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
    return Response(body.content, media_type=media_type, headers=headers)


def tagged(content: bytes) -> cache.Body:
    """Return what was written, with its tag."""
    return cache.Body(content, hashlib.sha256(content).hexdigest()[:16])
