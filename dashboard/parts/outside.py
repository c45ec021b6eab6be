"""What lies outside the chosen period, with a button that shows it; and clocks that differ."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from dashboard import cache, state
from dashboard.parts import filterbar
from dashboard.parts.markup import show, tag
from geo.layers import NUMBERS, words
from geo.layers.facts import FactLayer
from geo.layers.incidents import CountLayer, RateLayer
from geo.layers.survey import SurveyLayer, wave
from geo.months import year_of
from geo.survey import wave_order

if TYPE_CHECKING:
    from dashboard.parts.seen import Seen

COUNTED = ("notices", "reported")
"""The layers whose absence from the period is told even while they are not shown."""


def draw(seen: Seen) -> None:
    """Draw one button for each kind of thing that the period leaves out."""
    _two_clocks(seen)
    with st.container(key="outside", horizontal=True, gap="small"):
        for name in COUNTED:
            if seen.offers(name):
                _counted(name, seen)
        _facts(seen)


def _two_clocks(seen: Seen) -> None:
    """Say so when numbers of other years than the promises' are on the map with them."""
    shown = seen.view.shown(seen.city)
    for name in (each for each in shown if each in NUMBERS and "focus" in shown):
        when = _numbers_of(name, seen)
        if when is not None:
            told = seen.say(
                "Siffrorna gäller {period}. Löftena på kartan gällde {year}.",
                period=when,
                year=seen.year,
            )
            show(tag("p", told, cls="lk-note", role="note"), lang=seen.say.code)


def _numbers_of(name: str, seen: Seen) -> str | None:
    """Return when the numbers of a layer are from; None where it is the promises' year.

    A layer that counts nothing says itself when it is from.
    """
    layer = cache.layer(seen.city.id, name, seen.ask)
    if isinstance(layer, SurveyLayer):
        waves = sorted({row.wave for row in layer.drawn.values()}, key=wave_order)
        other = any(wave_order(each)[0] != seen.year for each in waves)
        return seen.say.listed([wave(each, seen.say) for each in waves]) if other else None
    if layer.measured_as is None:
        return None
    span = words.asked_period(seen.ask, cache.cube(seen.city.id).months(layer.measured_as))
    if span is None or (year_of(span[0]), year_of(span[1])) == (seen.year, seen.year):
        return None
    return words.period(*span, seen.say)


def _counted(name: str, seen: Seen) -> None:
    layer, say = cache.layer(seen.city.id, name, seen.ask), seen.say
    if not isinstance(layer, CountLayer | RateLayer) or not layer.outside or not layer.known:
        return
    count = layer.told_outside(say)
    label = say("{count} {years}: visa", count=count, years=words.year_span(layer.known, say))
    kept = tuple(each for each in seen.view.shown(seen.city) if each not in NUMBERS)
    first, last = layer.known
    then = seen.view.but(first=first, last=last, layers=(name, *kept))
    st.button(label, key=f"outside-{name}", on_click=state.go, args=(then,))


def _facts(seen: Seen) -> None:
    layer = cache.layer(seen.city.id, "facts", seen.ask)
    if not isinstance(layer, FactLayer) or not layer.outside:
        return
    first, last = filterbar.months_known(seen.city)
    label = seen.say.many(
        "{n} uppgift från andra år: visa", "{n} uppgifter från andra år: visa", layer.outside
    )
    then = seen.view.but(first=first, last=last)
    st.button(label, key="outside-facts", on_click=state.go, args=(then,))
