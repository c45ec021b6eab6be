"""The plan on the map: where each activity is, with the promises' focus areas under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import cache, state
from dashboard.parts import picture, shell, telling
from dashboard.parts.markup import show, spoken, tag
from dashboard.parts.plan import promised
from dashboard.parts.plan.ways import walk
from dashboard.parts.seen import Seen

if TYPE_CHECKING:
    from geo.areas import Area
    from geo.layers.activities import ActivityLayer

LAYERS = ("focus", "activities")
MOST = 20
"""Activities of one area that are listed under the map."""


def draw(seen: Seen) -> None:
    """Draw the map, its legend, what the chosen area has, and the same as words and tables."""
    there = _there(seen)
    picture.prepare(there)
    layers, lang = picture.layers(there), seen.say.code
    with st.container(key="map"):
        picture.draw(there)
        telling.legend(layers, lang=lang)
    if seen.area is not None:
        _inside(seen.area, there)
    telling.twin(
        layers,
        lang=lang,
        words=shell.words(seen.say),
        selected=seen.view.area,
        on_select=state.choose,
    )


def _there(seen: Seen) -> Seen:
    """Return what the map is asked: the whole time of the promises shown, and these layers."""
    shown = promised.chosen(seen)
    first = min((each.starts for each in shown), default=None)
    last = max((each.ends for each in shown), default=None)
    months = [day.year * 12 + day.month - 1 if day else None for day in (first, last)]
    return Seen.of(seen.view.but(layers=LAYERS, first=months[0], last=months[1]))


def _inside(area: Area, seen: Seen) -> None:
    """Draw the activities of the area that was chosen, which lead to their chains."""
    say, areas = seen.say, seen.city.areas
    layer: ActivityLayer = cache.layer(seen.city.id, "activities", seen.ask)  # type: ignore[assignment]
    near = {area.id, *areas.up(area.id)}
    inside = set(areas.within(area.id))
    found = [
        entry.activity
        for entry in layer.shown
        for each in [{place.area for place in layer.spots(entry.activity)} - {None}]
        if each & near or any(inside & {*areas.within(str(name))} for name in each)
    ]
    count = say.many(
        "{n} aktivitet i {place}", "{n} aktiviteter i {place}", len(found), place=area.name
    )
    items = (walk(seen, spoken(each.title, say), f"activity:{each.id}") for each in found[:MOST])
    nothing = say("Ingen aktivitet är publicerad för {place}.", place=area.name)
    show(
        tag("h2", count if found else nothing, cls="lk-h2"),
        tag("ul", *(tag("li", each) for each in items), cls="lk-list") if found else "",
        lang=say.code,
    )
