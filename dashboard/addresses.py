"""The addresses of our own routes, made in one place.

An address is relative to whoever asks: a page is one step from the server's root, the map's frame
two. What never changes carries a tag of its content, so that a browser may keep it for good.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urlencode

from geo import months

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.viewstate import ViewState
    from geo.areas import Level
    from geo.filter import Filter

API = "api/v1"
PAGES: Final = ("karta", "omrade", "plan", "analys", "genomgang", "om", "tillganglighet")
"""The names of the pages, the first page first: the root shows it too."""
ASKED = (
    "problem", "from", "to", "level", "year", "aim", "question",
    "promise", "actor", "status", "asof",
)  # fmt: skip
"""The fields of a page's address that a layer answers, in the order they are written."""

FROM_FRAME = "../../"
"""From `/component/NAME/index.html` to the root."""


def areas(city: str, level: Level, tag: str) -> str:
    """Return where the outlines of one level are."""
    return _written("areas", {"city": city, "level": level, "v": tag})


def base(city: str, lang: str, tag: str) -> str:
    """Return where what lies under every layer is."""
    return _written("base", {"city": city, "lang": lang, "v": tag})


def promise_shapes(city: str, year: int | None, tag: str) -> str:
    """Return where the shapes of a year's promises are."""
    return _written("promises/shapes", {"city": city, "year": year, "v": tag})


def layer(name: str, seen: ViewState) -> str:
    """Return where one layer's answer to a view is.

    It holds the page's own fields of what was asked, in their order, so that the browser can tell
    the next address from the address bar (`ahead.js`); then the city and the language, always.
    """
    query = seen.query("")
    asked = {each: query[each] for each in ASKED if each in query}
    return _written(f"layers/{name}", {**asked, "city": seen.city, "lang": seen.lang})


def table(name: str, city: str, ask: Filter, lang: str) -> str:
    """Return where a layer's table is as CSV: with its period written out."""
    fields = {
        "problem": ",".join(ask.problems),
        "from": None if ask.first is None else months.written(ask.first),
        "to": None if ask.last is None else months.written(ask.last),
        "level": ask.level,
        "year": ask.year,
        "aim": ask.aim,
        "question": ask.question,
        "promise": ask.promise,
        "actor": ask.actor,
        "status": ask.status,
        "asof": ask.asof.isoformat() if ask.asof else None,
        "city": city,
        "lang": lang,
        "format": "csv",
    }
    return _written(f"layers/{name}", {key: value for key, value in fields.items() if value})


def feed(city: str, area: str | None, lang: str) -> str:
    """Return where the feed of an area is; without one, the whole city's."""
    return _written("feed", _given(city=city, area=area, lang=lang))


def calendar(fact: str, city: str, lang: str) -> str:
    """Return where a dated activity is as a calendar's file."""
    return _written(f"activities/{quote(fact, safe='')}.ics", {"city": city, "lang": lang})


def activities(seen: ViewState, form: str) -> str:
    """Return where the plan of a view is as a file: what it asks for, as of its day."""
    query = seen.query("")
    fields = ("area", "problem", "year", "promise", "actor", "status", "asof")
    asked = {each: query[each] for each in fields if each in query}
    return _written("activities", {**asked, "city": seen.city, "lang": seen.lang, "format": form})


def activities_calendar(city: str, area: str | None, lang: str) -> str:
    """Return where the calendar of an area's activities is; without one, the whole city's."""
    return _written("activities.ics", _given(city=city, area=area, lang=lang))


def incident_rows(seen: ViewState, more: Mapping[str, Sequence[str]], form: str) -> str:
    """Return where the incidents of a view are as a file, row by row.

    `more` is what rows are chosen by beside the view: names, each with its values.
    """
    query = seen.query("")
    fields = ("area", "problem", "from", "to", "year")
    asked = {each: query[each] for each in fields if each in query}
    told = {**asked, **more, "city": seen.city, "lang": seen.lang, "format": form}
    return f"{API}/incident-rows?{urlencode(told, doseq=True, safe=',')}"


def preview(token: str) -> str:
    """Return where a layer is that is looked at before it is kept."""
    return f"{API}/preview/{token}"


def page(city: str, area: str | None, lang: str) -> str:
    """Return the page of an area, or the map, from the root: with nothing else chosen."""
    return f"{'omrade' if area else './'}?{urlencode(_given(city=city, area=area, lang=lang))}"


def _given(**fields: str | None) -> dict[str, str]:
    return {name: value for name, value in fields.items() if value}


def _written(path: str, fields: Mapping[str, object]) -> str:
    return f"{API}/{path}?{urlencode(fields, safe=',')}"
