"""What a refused request gets: a problem in the form of RFC 9457."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.responses import JSONResponse

if TYPE_CHECKING:
    from starlette.requests import Request

MEDIA_TYPE = "application/problem+json"


def problem(status: HTTPStatus, detail: str) -> JSONResponse:
    """Return a problem, with what was wrong in one sentence."""
    told = {"type": "about:blank", "title": status.phrase, "status": status, "detail": detail}
    return JSONResponse(told, status, media_type=MEDIA_TYPE, headers={"Cache-Control": "no-store"})


def unknown(request: Request) -> JSONResponse:
    """Return that there is nothing at this address."""
    return problem(HTTPStatus.NOT_FOUND, f"nothing is at {request.url.path}")
