"""The activity plan over HTTP: as JSON, and as files that other programs open."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Final

from starlette.responses import Response

from dashboard import cache
from dashboard.routes.answer import answer, asked, tagged
from dashboard.routes.calendar import ICS
from dashboard.routes.problem import problem
from dashboard.takeaway.calendar import feed
from dashboard.takeaway.plan import leaving, written

if TYPE_CHECKING:
    from starlette.requests import Request

JSON: Final = "application/json"
TYPES: Final = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "geojson": "application/geo+json",
}


def activities(request: Request) -> Response:
    """Return the activities asked for, as of a day where one is asked for."""
    view = asked(request)
    if isinstance(view, Response):
        return view
    form = request.query_params.get("format", "json")
    if form == "json":
        return answer(request, cache.body(leaving(view).as_json()), JSON)
    if form not in TYPES:
        known = ", ".join(("json", *TYPES))
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, f"format {form!r}: expected {known}")
    told = leaving(view)
    file = {"Content-Disposition": f'attachment; filename="{told.file(form)}"'}
    return answer(request, tagged(written(told, form)), TYPES[form], file)


def calendar(request: Request) -> Response:
    """Return the activities of an area, or of the whole city, that have a day, to be followed."""
    view = asked(request)
    if isinstance(view, Response):
        return view
    file = {"Content-Disposition": f'inline; filename="{leaving(view).file("ics")}"'}
    return answer(request, tagged(feed(view)), ICS, file)
