"""The routes of the map: outlines, what lies under, the promises' shapes, and each layer."""

from __future__ import annotations

import csv
import io
from http import HTTPStatus
from typing import TYPE_CHECKING

from starlette.responses import Response

from dashboard import cache
from dashboard.i18n import language
from dashboard.routes.answer import answer, asked
from dashboard.routes.problem import problem
from geo.spreadsheet import harmless

if TYPE_CHECKING:
    from collections.abc import Sequence

    from starlette.requests import Request

    from dashboard.viewstate import ViewState

JSON = "application/json"
GEOJSON = "application/geo+json"


def areas(request: Request) -> Response:
    """Return the outlines of one level."""
    view = asked(request)
    if isinstance(view, Response):
        return view
    return answer(request, cache.area_shapes(view.city, view.level), GEOJSON)


def base(request: Request) -> Response:
    """Return what lies under every layer."""
    view = asked(request)
    if isinstance(view, Response):
        return view
    return answer(request, cache.base(view.city, view.lang), JSON)


def promise_shapes(request: Request) -> Response:
    """Return the shapes of a year's promises."""
    view = asked(request)
    if isinstance(view, Response):
        return view
    year = view.year or cache.cities()[view.city].promise_year
    ask = view.ask(cache.cities()[view.city])
    return answer(request, cache.promise_shapes(view.city, type(ask)(year=year)), GEOJSON)


def layer(request: Request) -> Response:
    """Return one layer: as JSON for the map and the page, or its table as CSV."""
    view = asked(request)
    if isinstance(view, Response):
        return view
    name = request.path_params["name"]
    if name not in cache.offered(view.city):
        return problem(HTTPStatus.NOT_FOUND, f"{view.city} has no layer {name!r}")
    ask = view.ask(cache.cities()[view.city])
    if request.query_params.get("format") == "csv":
        return _table(cache.layer(view.city, name, ask).table(language(view.lang)), view, name)
    return answer(request, cache.layer_body(view.city, name, ask, view.lang), JSON)


def _table(rows: Sequence[Sequence[str]], view: ViewState, name: str) -> Response:
    """Return a table as CSV. A cell that a spreadsheet would run as a formula is quoted."""
    text = io.StringIO()
    csv.writer(text).writerows([[harmless(cell) for cell in row] for row in rows])
    file = f"lofteskartan-{view.city}-{name}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{file}"', "Cache-Control": "no-store"}
    return Response(
        "\ufeff" + text.getvalue(), media_type="text/csv; charset=utf-8", headers=headers
    )
