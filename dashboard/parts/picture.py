"""What the map is asked to draw, as addresses: the view's layers, from the bottom to the top."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard import addresses, cache, mapview, state, tiles
from dashboard.parts.shell import dark
from geo.layers import ORDER

if TYPE_CHECKING:
    from dashboard.parts.seen import Seen


def layers(seen: Seen, root: str = "./") -> list[str]:
    """Return the address of each layer shown, the lowest first, as seen from `root`."""
    shown = seen.view.shown(seen.city)
    return [root + addresses.layer(name, seen.view) for name in ORDER if name in shown]


def prepare(seen: Seen) -> None:
    """Work out what the map will ask for, before the page is drawn.

    The browser asks as soon as its address bar changes (`ahead.js`). Two threads that work at the
    same time on one interpreter take longer than one after the other.
    """
    for name in seen.view.shown(seen.city):
        cache.layer_body(seen.city.id, name, seen.ask, seen.say.code)


def draw(seen: Seen) -> None:
    """Draw the map; a click on an area writes it to the view."""
    mapview.show(of(seen), on_select=state.choose)


def of(seen: Seen) -> mapview.Picture:
    """Return what the map's frame is asked to draw of a view."""
    up, city = addresses.FROM_FRAME, seen.city.id
    return mapview.Picture(
        city=city,
        lang=seen.say.code,
        shapes=up + cache.areas_address(city, seen.view.level),
        base=up + cache.base_address(city, seen.say.code),
        layers=tuple(layers(seen, up)),
        selected=seen.view.area,
        among=_among(seen, up),
        tiles=tiles.configured(cache.data_directory()) is not None,
        dark=dark(),
    )


def _among(seen: Seen, up: str) -> str | None:
    """Return where the outline of the chosen area is, if it is of another level than the map's."""
    area = seen.area
    if area is None or area.level == seen.view.level:
        return None
    return up + cache.areas_address(seen.city.id, area.level)
