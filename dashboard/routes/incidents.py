"""Incidents row by row over HTTP: a page of them as JSON, and all that are asked for as a file.

For work and not for publication, so no copy is kept on the way. The gate (`dashboard.guard`) stands
before this route as before every other.
"""

from __future__ import annotations

import io
import re
from http import HTTPStatus
from typing import IO, TYPE_CHECKING, Final

from starlette.responses import JSONResponse, Response, StreamingResponse

from dashboard import cache
from dashboard.i18n import language
from dashboard.routes.answer import asked
from dashboard.routes.problem import problem
from dashboard.takeaway import incidents_asked, incidents_files
from dashboard.takeaway.incidents import Leaving, written
from dashboard.takeaway.incidents_table import flat
from dashboard.takeaway.incidents_workbook import MOST_ROWS, write_xlsx
from geo.incident_pieces import StoreChanged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from starlette.requests import Request

    from dashboard.takeaway.incidents_asked import Choice
    from dashboard.viewstate import ViewState

MOST: Final = 1000
"""So many rows are on one page."""
SIZE: Final = 100
BLOCK: Final = 2**18
"""Bytes that are sent at a time."""
RETRY_SECONDS: Final = 30
NO_STORE: Final = {"Cache-Control": "no-store"}

FORMS: Final[dict[str, tuple[str, Callable[[Leaving, IO[bytes]], None]]]] = {
    "csv": ("text/csv; charset=utf-8", incidents_files.write_csv),
    "xlsx": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        write_xlsx,
    ),
    "parquet": ("application/vnd.apache.parquet", incidents_files.write_parquet),
    "geojson": ("application/geo+json", incidents_files.write_geojson),
}
"""Each kind of file: its media type, and what writes it."""


def incidents(request: Request) -> Response:
    """Return the rows asked for: a page of them, or a file with every one."""
    view = asked(request)
    if isinstance(view, Response):
        return view
    choice, ignored = incidents_asked.read(request.query_params.getlist)
    if ignored:
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, f"not understood: {', '.join(ignored)}")
    form = request.query_params.get("format", "json")
    if form == "json":
        return _page(request, view, choice)
    if form not in FORMS:
        known = ", ".join(("json", *FORMS))
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, f"format {form!r}: expected {known}")
    return _file(form, _leaving(view, choice))


def _leaving(view: ViewState, choice: Choice) -> Leaving:
    city = cache.cities()[view.city]
    return Leaving(city, choice.asked(view, city), language(view.lang))


def _page(request: Request, view: ViewState, choice: Choice) -> Response:
    """Return `size` rows after the first `first` of them."""
    query = request.query_params
    first, size = query.get("first", "0"), query.get("size", str(SIZE))
    if not _number(first):
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, f"first {first!r}: expected 0 or more")
    if not (_number(size) and 1 <= int(size) <= MOST):
        expected = f"expected 1 to {MOST}"
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, f"size {size!r}: {expected}")
    told = _leaving(view, choice)
    found = cache.incident_page(view.city, told.asked, choice.sort, int(first), int(size))
    rows = incidents_files.records(flat(found.frame, told.city, told.say))
    about = {"total": found.total, "first": int(first), "size": int(size), "sort": choice.sort}
    return JSONResponse({**told.head(), **about, "rows": rows}, headers=NO_STORE)


def _number(words: str) -> bool:
    return re.fullmatch("[0-9]{1,9}", words) is not None


def _file(form: str, told: Leaving) -> Response:
    """Return every row as a file, or why there can be none."""
    if form == "xlsx" and told.total > MOST_ROWS:
        wrong = f"a workbook holds {MOST_ROWS:,} rows and not {told.total:,}"
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, f"{wrong}: ask for csv or parquet")
    media_type, write = FORMS[form]
    try:
        file = written(told, write)
    except StoreChanged as changed:
        return _later(changed)
    except OSError as wrong:
        return problem(HTTPStatus.INSUFFICIENT_STORAGE, f"the file cannot be written: {wrong}")
    size = file.seek(0, io.SEEK_END)
    file.seek(0)
    headers = {
        **NO_STORE,
        "Content-Disposition": f'attachment; filename="{told.file(form)}"',
        "Content-Length": str(size),
        # packing gigabytes for the same machine would keep everybody else waiting
        "Content-Encoding": "identity",
    }
    return StreamingResponse(_blocks(file), media_type=media_type, headers=headers)


def _blocks(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while block := file.read(BLOCK):
            yield block


def _later(changed: StoreChanged) -> Response:
    """Return that the file can be had in a while."""
    answer = problem(HTTPStatus.SERVICE_UNAVAILABLE, str(changed))
    answer.headers["Retry-After"] = str(RETRY_SECONDS)
    return answer
