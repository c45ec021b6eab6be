"""The addresses of our own routes, made in one place.

An address is relative to whoever asks: a page is one step from the server's root, the map's frame
two. What never changes carries a tag of its content, so that a browser may keep it for good.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from dashboard import cache as memory
from geo import months
from geo.layers.survey import SurveyLayer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.viewstate import ViewState
    from geo.areas import Level
    from geo.filter import Filter
    from geo.layers import Layer

API = "api/v1"
ASKED = ("problem", "from", "to", "level", "year", "aim", "question")
"""The fields of a page's address that a layer answers, in the order they are written."""

FROM_FRAME = "../../"
"""From `/component/NAME/index.html` to the root."""


def areas(city: str, level: Level) -> str:
    """Return where the outlines of one level are."""
    return _tagged("areas", memory.area_shapes(city, level), city=city, level=level)


def base(city: str, lang: str) -> str:
    """Return where what lies under every layer is."""
    return _tagged("base", memory.base(city, lang), city=city, lang=lang)


def promise_shapes(city: str, ask: Filter) -> str:
    """Return where the shapes of a year's promises are."""
    found = memory.promise_shapes(city, type(ask)(year=ask.year))
    return _tagged("promises/shapes", found, city=city, year=ask.year)


def layer(name: str, seen: ViewState) -> str:
    """Return where one layer's answer to a view is.

    It holds the page's own fields of what was asked, in their order, so that the browser can tell
    the next address from the address bar (`ahead.js`); then the city and the language, always.
    """
    query = seen.query("")
    asked = {each: query[each] for each in ASKED if each in query}
    return _written(f"layers/{name}", {**asked, "city": seen.city, "lang": seen.lang})


def _table(name: str, city: str, ask: Filter, lang: str) -> str:
    """Return where a layer's table is as CSV: with its period written out."""
    fields = {
        "problem": ",".join(ask.problems),
        "from": None if ask.first is None else months.written(ask.first),
        "to": None if ask.last is None else months.written(ask.last),
        "level": ask.level,
        "year": ask.year,
        "aim": ask.aim,
        "question": ask.question,
        "city": city,
        "lang": lang,
        "format": "csv",
    }
    return _written(f"layers/{name}", {key: value for key, value in fields.items() if value})


def beside(found: Layer, city: str, ask: Filter, lang: str) -> dict[str, Any]:
    """Return the addresses that a layer's payload carries: its own shapes, and its table as CSV."""
    told: dict[str, Any] = {"csv": _table(found.id, city, ask, lang), "shapes": None}
    if found.kind == "focus":
        told["shapes"] = promise_shapes(city, ask)
    if isinstance(found, SurveyLayer) and found.level != ask.level:
        told["shapes"] = areas(city, found.level)
    return told


def _tagged(path: str, found: memory.Body, **fields: object) -> str:
    return _written(path, {**fields, "v": found.tag})


def _written(path: str, fields: Mapping[str, object]) -> str:
    return f"{API}/{path}?{urlencode(fields, safe=',')}"
