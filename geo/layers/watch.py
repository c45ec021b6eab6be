"""Neighbourhood watch as a layer: the share of an area's households that have joined.

Beside it stands how common the crime is that the watch is against, as the layer of reports tells
it: what is hidden there is hidden here. Neither explains the other.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from geo.areas import LEVELS
from geo.layers import people, words
from geo.layers.incidents import rate_layer
from geo.layers.layer import Column, Key, Layer, Legend, Row, classed
from geo.mechanisms import resting
from geo.mechanisms.watch import BREAKS, HALF, newest
from geo.problems import MeasuredAs
from geo.spelling import alphabet

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from geo.areas import Level
    from geo.city import City
    from geo.cube import Cube
    from geo.filter import Filter
    from geo.mechanisms import Watch
    from geo.population import Basis
    from geo.tongue import Say


@dataclass(frozen=True)
class WatchLayer(Layer):
    """What was last known of each area by the end of the period."""

    city: City
    ask: Filter
    counted: Cube
    id = "watch"
    kind = "choropleth"
    measured_as = MeasuredAs.ACTIVITY

    @property
    def concerned(self) -> bool:
        """Whether the work is against what was asked for."""
        about = self.city.mechanisms.about.get("watch")
        return about is None or self.ask.asks_any(about.problem_types)

    @cached_property
    def found(self) -> dict[str, Watch | None]:
        """What is known of each area that a commitment of the year names, or that has records.

        By name of the area; None where nothing is published by then.
        """
        if not self.concerned:
            return {}
        year = self.ask.year or self.city.promise_year
        bound = resting(self.city.promises, "watch", year)
        named = {area for each in bound for area in each.areas}
        known = newest(self.city.mechanisms.watch, self.ask.last)
        areas = self.city.areas
        ordered = sorted(named | set(known), key=lambda area: alphabet(areas[area].name))
        return {area: known.get(area) for area in ordered}

    @cached_property
    def level(self) -> Level:
        """The smallest level of the areas told of: what they are drawn at, whatever was asked."""
        levels = {self.city.areas[area].level for area in self.found}
        return next((level for level in LEVELS if level in levels), LEVELS[0])

    @property
    def against(self) -> tuple[str, ...]:
        """The problem types that the work is against."""
        about = self.city.mechanisms.about.get("watch")
        return about.problems if about else ()

    @cached_property
    def rates(self) -> dict[Level, pd.DataFrame]:
        """The layer of reports of what the work is against, for each level; none where none is."""
        known = MeasuredAs.REPORTED in self.counted.kinds() and not self.city.residents.empty
        if not known or not self.against:
            return {}
        levels = {self.city.areas[area].level for area in self.found}
        asked = (replace(self.ask, problems=self.against, level=level) for level in levels)
        return {ask.level: rate_layer(self.city, self.counted, ask).frame for ask in asked}

    def columns(self, say: Say) -> tuple[Column, ...]:
        """Return area, share, households, groups, since when, as of when, and what is reported."""
        return (
            Column(say("Område")),
            Column(say("Andel med"), "right"),
            Column(say("Hushåll med"), "right"),
            Column(say("Alla hushåll"), "right"),
            Column(say("Grupper"), "right"),
            Column(say("Läge")),
            Column(say("Uppgift från")),
            Column(self._beside_head(say), "right"),
        )

    def _beside_head(self, say: Say) -> str:
        ask = replace(self.ask, problems=self.against)
        asked = words.problems_asked(ask, self.city.problems, say)
        return say("Anmälda per 1 000 invånare och år, {problems}", problems=asked)

    def rows(self, say: Say) -> Sequence[Row]:
        """Return one row for each area, A–Ö: never ranked by share."""
        return [self._one(area, each, say) for area, each in self.found.items()]

    def _one(self, area: str, watch: Watch | None, say: Say) -> Row:
        name, beside = self.city.areas[area].name, self.told_beside(area, say)
        if watch is None:
            nothing = say("inget publicerat")
            return Row((name, "–", "–", "–", "–", nothing, "–", beside), nothing, area, "missing")
        share = told_share(watch, say)
        cells = (
            name,
            share or say("okänd"),
            *(self._told(n, say) for n in (watch.joined, watch.total, watch.groups)),
            state(watch, say),
            say.day(watch.as_of),
            beside,
        )
        if not share:
            return Row(cells, say("Andelen hushåll är inte känd"), area, "missing")
        text = say("{share} av hushållen är med", share=share)
        return Row(cells, text, area, classed(watch.coverage or 0.0, BREAKS))

    def _told(self, number: int | None, say: Say) -> str:
        return say("inte publicerat") if number is None else say.number(number)

    def told_beside(self, area: str, say: Say) -> str:
        """Return what the layer of reports tells of an area, with its gate and its words."""
        frame = self.rates.get(self.city.areas[area].level)
        if frame is None:
            return say("inget publicerat")
        told: Any = frame.loc[area]
        if told["key"] == "hidden":
            return words.not_told(say)
        if told["key"] == "missing":
            return "–"
        rate, low, high = (say.number(told[name], 1) for name in ("rate", "low", "high"))
        return f"{rate} ({say.span(low, high)})"

    def legend(self, say: Say) -> Legend:
        """Return the ramp, with the line at one half called out."""
        note = say.beside(
            [
                self._as_of(say),
                words.measured(self.measured_as, say),
                say("exempeldata") if self.synthetic else "",
            ]
        )
        best = say(
            "från {share} fungerar grannsamverkan bäst, enligt polisen", share=say.percent(HALF)
        )
        keys = (
            Key("half", best),
            Key("missing", say("andelen är inte känd")),
        )
        return Legend(say("Grannsamverkan, andel av hushållen"), note, _scale(say), keys)

    def _as_of(self, say: Say) -> str:
        days = [each.as_of for each in self.found.values() if each]
        return say("senast {day}", day=say.day(max(days))) if days else ""

    def summary(self, say: Say) -> str:
        """Tell how many areas reach one half, how many are unknown or rest, and what that means."""
        if not self.concerned:
            return say("Grannsamverkan rör inte det du har valt.")
        running = [each for each in self.found.values() if each is None or each.active]
        known = [each for each in running if each and each.coverage is not None]
        rest = len(self.found) - len(running)
        if not known and not rest:
            return say("Inget publicerat om hur många hushåll som är med. Det betyder inte noll.")
        told = []
        if known:
            told.append(
                say(
                    "I {n} av {all} områden med känd andel är minst hälften av hushållen med.",
                    n=say.number(sum(each.reaches_half for each in known)),
                    all=say.number(len(known)),
                )
            )
        if rest:
            told.append(
                say.many(
                    "I {n} område vilar grannsamverkan. Det är inte medräknat.",
                    "I {n} områden vilar grannsamverkan. De är inte medräknade.",
                    rest,
                )
            )
        if unknown := len(running) - len(known):
            told.append(
                say.many(
                    "I {n} område är andelen inte känd.",
                    "I {n} områden är andelen inte känd.",
                    unknown,
                )
            )
        if self.rates:
            told.append(people.told(self._basis, say))
        told.append(say("Andelen står bredvid det som anmäls. Det ena förklarar inte det andra."))
        return " ".join(told)

    @property
    def _basis(self) -> Basis:
        """What the residents of the areas told of are of."""
        parts = [each for area in self.found for each in self.city.areas.within(area)]
        return self.city.population.basis(parts)

    def extras(self, say: Say) -> dict[str, Any]:  # noqa: ARG002
        """Return the level whose outlines the fills belong to."""
        return {"level": self.level}


def told_share(watch: Watch, say: Say) -> str:
    """Return the share of the households; nothing where it is not known.

    A share that the nearest whole per cent would carry over a break is told to a tenth, rounded
    down: 49,6 % is never told as 50 %.
    """
    share, below = watch.coverage, watch.tenths
    if share is None or below is None:
        return ""
    whole = round(share, 2)
    if classed(whole, BREAKS) == classed(share, BREAKS):
        return say.percent(whole)
    return say.percent(below / 1000, 1)


def by_half(watch: Watch | None, say: Say) -> str:
    """Return the share, and on which side of one half it lies; a watch that rests on neither."""
    if watch is None:
        return say("inget publicerat")
    share = told_share(watch, say)
    if not share:
        return say("andelen är inte känd")
    if not watch.active:
        return say.beside([share, state(watch, say)])
    if watch.reaches_half:
        return say("{share}, minst hälften", share=share)
    return say("{share}, under hälften", share=share)


def state(watch: Watch, say: Say) -> str:
    """Return whether the watch is running, and since when."""
    if not watch.active:
        return say("vilar")
    return say("i gång sedan {day}", day=say.day(watch.started)) if watch.started else say("i gång")


def _scale(say: Say) -> tuple[tuple[str, str], ...]:
    shown = [say.plain(each * 100) for each in BREAKS]
    between = [say.span_per_cent(low, high) for low, high in pairwise(shown)]
    first, last = say.percent(BREAKS[0]), say.percent(BREAKS[-1])
    words_ = [say.percent(0), say("under {n}", n=first), *between, say("minst {n}", n=last)]
    return tuple((str(key), label) for key, label in enumerate(words_))
