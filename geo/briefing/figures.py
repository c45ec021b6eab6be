"""What a layer of numbers says of some areas, as things of a scene, each with its uncertainty."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.briefing.slide import Item
from geo.layers import NUMBERS
from geo.layers.incidents import CountLayer, RateLayer
from geo.layers.survey import SurveyLayer, value, wave
from geo.layers.watch import WatchLayer, by_half
from geo.layers.words import problem_name
from geo.story import numbers
from geo.story.blocks import text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.areas import Areas
    from geo.filter import Filter
    from geo.mechanisms import Watch
    from geo.story.teller import Teller
    from geo.survey import Row
    from geo.tongue import Say

Chosen = tuple[str, ...]
"""Ids of areas of any level; none: the whole city."""


def figures(name: str, ask: Filter, chosen: Chosen, teller: Teller) -> tuple[Item, ...]:
    """Return a thing for each area of a layer's numbers; none for a layer that has no such."""
    layer, areas = teller.layer(name, ask), teller.city.areas
    if isinstance(layer, WatchLayer):
        found = _near(layer.found, chosen, areas)
        return tuple(_watch(area, layer.found[area], layer, teller) for area in found)
    if isinstance(layer, SurveyLayer):
        drawn = layer.drawn
        near = tuple(_answers(drawn[area], teller) for area in _near(drawn, chosen, areas))
        return near or (_unanswered(layer, teller.say),)
    if isinstance(layer, RateLayer | CountLayer):
        return tuple(_counted(area, name, ask, teller) for area in chosen or (areas.whole.id,))
    return ()


def _near(told: Iterable[str], chosen: Chosen, areas: Areas) -> list[str]:
    """Return those of the areas told that lie in a chosen one or hold it."""
    if not chosen:
        return list(told)
    around = {up for each in chosen for up in areas.up(each)}
    return [each for each in told if each in around or {*areas.up(each)} & {*chosen}]


def _watch(area: str, watch: Watch | None, layer: WatchLayer, teller: Teller) -> Item:
    """Return how many have joined, on which side of one half, and what is reported there."""
    say = teller.say
    return Item(
        head=teller.city.areas[area].name,
        aside=by_half(watch, say),
        lines=(f"{_against(layer, teller)}: {layer.told_beside(area, say)}",),
        known=watch is not None,
        areas=(area,),
    )


def _against(layer: WatchLayer, teller: Teller) -> str:
    """Return what the watch is against."""
    names = [problem_name(tag, teller.city.problems, teller.say) for tag in layer.against]
    return teller.say.listed(names)


def _answers(row: Row, teller: Teller) -> Item:
    say, area = teller.say, row.area
    return Item(
        head=row.place,
        aside=value(row, say),
        lines=(say.beside([wave(row.wave, say), numbers.doubt(row, teller)]),),
        known=row.value is not None,
        areas=(area,) if area else (),
        tone="felt",
    )


def _unanswered(layer: SurveyLayer, say: Say) -> Item:
    nothing = say("Ingen siffra är publicerad.")
    return Item(head=say.text(layer.question.name), lines=(nothing,), known=False, tone="felt")


def _counted(area: str, name: str, ask: Filter, teller: Teller) -> Item:
    """Return a rate with its interval, or a count, of one area; why it is not told, where so."""
    known = teller.city.areas[area]
    layer = teller.layer(name, replace(ask, level=known.level))
    number, line = "", ""
    if isinstance(layer, RateLayer):
        number, line = _rate(area, layer, teller.say)
    elif isinstance(layer, CountLayer):
        line = text(numbers.count(layer, known, teller).line)
    return Item(head=known.name, aside=number, lines=(line,), areas=(area,), tone="crime")


def _rate(area: str, layer: RateLayer, say: Say) -> tuple[str, str]:
    """Return a rate, and its interval with what it is reckoned from; else why there is none."""
    row = next(row for row in layer.rows(say) if row.area == area)
    if row.key in {"hidden", "missing"}:
        return "", row.text
    rate, between = row.cells[3:5]
    doubt = say("95 % osäkerhet: {between}", between=between)
    return rate, say.beside([doubt, layer.told(int(layer.counts.by_area[area]), say)])


def how_to_read(name: str, ask: Filter, teller: Teller) -> str:
    """Return what has to be known of the figures of a layer; nothing of a layer without any."""
    if name not in NUMBERS:
        return ""
    say, layer = teller.say, teller.layer(name, ask)
    if isinstance(layer, WatchLayer) and layer.found:
        return _beside(say) if layer.rates else ""
    if isinstance(layer, SurveyLayer):
        asks = say("Mätningen frågar boende, inte besökare.")
        return f"{say.text(layer.question.name)}. {asks}"
    if isinstance(layer, RateLayer):
        words = say("Alla brott anmäls inte. Fler anmälningar kan betyda att fler vågar anmäla.")
        return f"{layer.legend(say).title}, {layer.period(say)}. {words}"
    return "" if isinstance(layer, CountLayer) else layer.summary(say)


def _beside(say: Say) -> str:
    return say(
        "Anmälda per 1 000 invånare och år (95 % osäkerhet). Det ena förklarar inte det andra."
    )
