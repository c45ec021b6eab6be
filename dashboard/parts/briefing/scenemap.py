"""The map of a scene: the constant map of every page, which flies to what the scene is about.

It stands on the stage in every scene, also in one without a map, where the style sheet hides it:
so the browser keeps its frame, and the next scene begins where the last one ended.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from dashboard import addresses, cache, mapview, state
from dashboard.parts import picture
from dashboard.parts.seen import Seen

if TYPE_CHECKING:
    from geo.briefing.slide import Look, Slide

KEY: Final = "scene-picture"
"""The same in every scene."""


def draw(seen: Seen, slide: Slide) -> None:
    """Draw the map of a scene; a click on an area jumps to it."""
    mapview.show(pictured(seen, slide.told.look), key=KEY, on_select=state.choose)


def pictured(seen: Seen, look: Look | None) -> mapview.Picture:
    """Return what the map is asked to draw for a look; the whole city and no layer for none.

    An area that the view has chosen is ringed and flown to, instead of those of the look.
    """
    there = _there(seen, look)
    picture.prepare(there)
    areas = _areas(there, look)
    return replace(
        picture.of(there),
        big=True,
        look=areas,
        near=_near(there, areas),
        reduced=look is None,  # nobody sees it fly
    )


def _there(seen: Seen, look: Look | None) -> Seen:
    """Return the view whose question is the look's."""
    if look is None:
        return Seen.of(seen.view.but(layers=(), area=None))
    ask = look.ask
    asked = {
        name: getattr(ask, name)
        for name in (
            "problems", "first", "last", "level", "year", "aim", "question",
            "promise", "actor", "status", "asof",
        )
    }  # fmt: skip
    return Seen.of(seen.view.but(layers=look.layers, **asked))


def _areas(seen: Seen, look: Look | None) -> tuple[str, ...]:
    if look is None:
        return ()
    return look.areas if seen.view.area is None else (seen.view.area,)


def _near(seen: Seen, areas: tuple[str, ...]) -> tuple[str, ...]:
    """Return where the outlines of areas are that are of another level than the map's."""
    levels = {seen.city.areas[each].level for each in areas} - {seen.view.level}
    return tuple(
        addresses.FROM_FRAME + cache.areas_address(seen.city.id, level) for level in sorted(levels)
    )
