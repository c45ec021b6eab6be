"""A layer that is looked at before anything of it is kept: for who knows its address, not for long.

It is never kept by a browser: it holds rows that nobody has decided to keep.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.responses import Response

from dashboard import previews
from dashboard.routes.layers import JSON
from dashboard.routes.problem import problem

if TYPE_CHECKING:
    from starlette.requests import Request


def preview(request: Request) -> Response:
    """Return a preview as the map draws it (docs/layers.md)."""
    found = previews.known.get(request.path_params["token"])
    if found is None:
        return problem(HTTPStatus.NOT_FOUND, "there is no such preview, or none any more")
    return Response(found, media_type=JSON, headers={"Cache-Control": "no-store"})
