"""The one element that changes: which addresses the browser is to draw, and nothing else.

folium compiles what an element says as a template and the frame runs it as a script. So no data
and no text enters here: every value is an identifier, a flag or a relative address of ours, and
whatever is not is refused.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from typing import Any, Final

import folium
from folium.map import Layer
from folium.template import Template

_CITY: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LANG: Final = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{1,8})*")
_AREA: Final = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
_ADDRESS: Final = re.compile(
    r"\.\./\.\./api/v1(?:/[a-z0-9][a-z0-9_-]*)+"
    r"(?:\?(?:[A-Za-z0-9=&._,:~+-]|%[0-9A-Fa-f]{2})*)?"
)


class UnsafeValueError(ValueError):
    """A value that may not enter the map's script."""


_LONGEST: Final = 2000


def _fits(pattern: re.Pattern[str], value: object) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST and bool(pattern.fullmatch(value))


def _check(pattern: re.Pattern[str], name: str, value: object) -> None:
    if not _fits(pattern, value):
        raise UnsafeValueError(f"{name} of a map must match {pattern.pattern}, not {value!r:.120}")


def _check_all(pattern: re.Pattern[str], name: str, values: object) -> None:
    if not isinstance(values, tuple):
        raise UnsafeValueError(f"{name} of a map must be a tuple, not {values!r:.120}")
    for value in values:
        _check(pattern, name, value)


def is_area(value: object) -> bool:
    """Whether `value` has the form of an area's id."""
    return _fits(_AREA, value)


@dataclass(frozen=True, slots=True)
class Picture:
    """What the frame is asked to draw."""

    city: str
    """Id of the city; another city moves the map there."""
    lang: str
    shapes: str
    """Address of the areas that can be chosen, as the frame sees it: `../../api/v1/areas?…`."""
    base: str
    """Address of land, bounds and words."""
    layers: tuple[str, ...] = ()
    """Addresses of the layers, the lowest first."""
    selected: str | None = None
    """Id of the chosen area."""
    among: str | None = None
    """Address of the areas among which the chosen one is, where those are not `shapes`."""
    dark: bool = False
    reduced: bool = False
    """Change without moving, also where the browser does not ask for it."""
    tiles: bool = False
    """Street tiles, where the base has an address for them."""
    look: tuple[str, ...] = ()
    """Ids of the areas that the map flies to; none: the whole city."""
    near: tuple[str, ...] = ()
    """Addresses of the areas among which those of `look` are, where those are not `shapes`."""
    big: bool = False
    """For a big screen: as large as the window, read from afar, and driven by the page's keys."""

    def __post_init__(self) -> None:
        """Refuse whatever is not an identifier, a flag or an address."""
        _check(_CITY, "city", self.city)
        _check(_LANG, "lang", self.lang)
        for name in ("shapes", "base"):
            _check(_ADDRESS, name, getattr(self, name))
        for name in ("layers", "near"):
            _check_all(_ADDRESS, name, getattr(self, name))
        if self.among is not None:
            _check(_ADDRESS, "among", self.among)
        _check_all(_AREA, "look", self.look)
        if self.selected is not None:
            _check(_AREA, "selected", self.selected)
        for name in ("dark", "reduced", "tiles", "big"):
            if not isinstance(getattr(self, name), bool):
                raise UnsafeValueError(f"{name} of a map must be True or False")

    def script(self) -> str:
        """Return the picture as a JavaScript value; what only a briefing has, only where it is."""
        told = {
            name: value
            for name, value in asdict(self).items()
            if value or name not in {"look", "near", "big"}
        }
        return json.dumps(told, ensure_ascii=True, separators=(",", ":"))


class Remote(Layer):
    """The call that hands a picture to our script."""

    _template = Template(
        "{% macro script(this, kwargs) %}"
        "LK.show(map_div, {{ this.script }}).addTo({{ this._parent.get_name() }});"
        "{% endmacro %}"
    )

    def __init__(self, picture: Picture) -> None:
        super().__init__("picture")
        self._name = "Remote"
        self._id = "feature_group_0_0"  # the id that streamlit-folium would give it
        self.script = picture.script()

    def render(self, **kwargs: Any) -> str:  # noqa: ANN401, ARG002 (folium's signature)
        """Do nothing: rendering would compile the script as a template once more."""
        return ""


class Group(folium.FeatureGroup):
    """The feature group around a `Remote`, as st_folium wants it."""

    def __init__(self, picture: Picture) -> None:
        super().__init__("picture")
        self._id = "feature_group_0"
        Remote(picture).add_to(self)

    def render(self, **kwargs: Any) -> str:  # noqa: ANN401, ARG002 (folium's signature)
        """Do nothing: st_folium reads the script itself."""
        return ""
