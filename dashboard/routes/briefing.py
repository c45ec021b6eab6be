"""The briefing over HTTP: as files to take along, and whether anything in it has changed.

A file takes a second or two to make. Starlette runs these functions in threads of their own, so
nobody else waits, and what was made is kept until what it is made of changes.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from starlette.responses import JSONResponse, Response

from dashboard import briefing, cache
from dashboard.routes.answer import answer, asked, tagged
from dashboard.routes.problem import problem
from dashboard.takeaway.briefing import FORMATS, Asked, file, written

if TYPE_CHECKING:
    from starlette.requests import Request

NOTES: Final = {"": False, "0": False, "1": True}


def pdf(request: Request) -> Response:
    """Return the scenes as a PDF; with `notes=1`, also what the speaker may say."""
    return _file(request, "pdf")


def pptx(request: Request) -> Response:
    """Return the scenes as a slide show; with `notes=1`, also what the speaker may say."""
    return _file(request, "pptx")


def now(request: Request) -> Response:
    """Return what changes whenever anything that the scenes are made of has."""
    view = asked(request)
    if isinstance(view, Response):
        return view
    told = {"version": briefing.version(view.city)}
    return JSONResponse(told, headers={"Cache-Control": "no-store"})


def _file(request: Request, form: str) -> Response:
    view = asked(request)
    if isinstance(view, Response):
        return view
    notes = request.query_params.get("notes", "")
    if notes not in NOTES:
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, f"notes {notes!r}: expected 0 or 1")
    if not briefing.count(view.city):
        return problem(HTTPStatus.NOT_FOUND, f"{view.city} has no briefing")
    made = tagged(written(Asked(view.city, view.lang, NOTES[notes]), form))
    name = file(cache.cities()[view.city], view.lang, form)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return answer(request, made, FORMATS[form], headers)
