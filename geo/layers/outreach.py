"""Outreach as a layer: the evenings a team was out in each area, and never whom it met."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from geo.layers import words
from geo.layers.incidents import MAX_RADIUS_PX, MIN_RADIUS_PX
from geo.layers.layer import Column, Key, Layer, Legend, Row
from geo.problems import MeasuredAs
from geo.spelling import alphabet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.city import City
    from geo.filter import Filter
    from geo.mechanisms import Presence
    from geo.tongue import Say


@dataclass(frozen=True)
class Sum:
    """What a team did in one area in the period."""

    evenings: int
    hours: float | None
    """None where some week's hours are not published."""
    weeks: int


@dataclass(frozen=True)
class OutreachLayer(Layer):
    """Evenings in the period, in circles whose surface follows them."""

    city: City
    ask: Filter
    id = "outreach"
    kind = "symbols"
    measured_as = MeasuredAs.ACTIVITY

    @property
    def concerned(self) -> bool:
        """Whether the work is against what was asked for."""
        about = self.city.mechanisms.about.get("outreach")
        return about is None or self.ask.asks_any(about.problem_types)

    @cached_property
    def shown(self) -> tuple[Presence, ...]:
        """The weeks of the period."""
        known = self.city.mechanisms.outreach if self.concerned else ()
        return tuple(each for each in known if self.ask.covers(each.month))

    @cached_property
    def sums(self) -> dict[str, Sum]:
        """What was done in each area of the level, by name; a larger area stands for itself."""
        areas = self.city.areas
        held: dict[str, list[Presence]] = {}
        for each in self.shown:
            held.setdefault(areas.at(each.area, self.ask.level) or each.area, []).append(each)
        ordered = sorted(held, key=lambda area: alphabet(areas[area].name))
        return {area: _sum(held[area]) for area in ordered}

    @cached_property
    def weeks(self) -> tuple[date, ...]:
        """Every week from the first to the last that is told of, by its Monday."""
        days = sorted(each.week for each in self.shown)
        if not days:
            return ()
        return tuple(
            days[0] + timedelta(weeks=at) for at in range((days[-1] - days[0]).days // 7 + 1)
        )

    @cached_property
    def strips(self) -> dict[str, tuple[int | None, ...]]:
        """The evenings of each week in each area, A–Ö; None where nothing is published."""
        areas, known = self.city.areas, {(each.area, each.week): each for each in self.shown}
        ordered = sorted({area for area, _ in known}, key=lambda area: alphabet(areas[area].name))
        return {
            area: tuple(
                known[area, week].evenings if (area, week) in known else None for week in self.weeks
            )
            for area in ordered
        }

    def columns(self, say: Say) -> tuple[Column, ...]:
        """Return area, evenings, hours, weeks, kind."""
        return (
            Column(words.level_name(self.ask.level, say)),
            Column(say("Kvällar"), "right"),
            Column(say("Timmar"), "right"),
            Column(say("Veckor ute"), "right"),
            Column(say("Mätt som")),
        )

    def rows(self, say: Say) -> Sequence[Row]:
        """Return one row for each area, A–Ö."""
        return [self._one(area, each, say) for area, each in self.sums.items()]

    def _one(self, area: str, found: Sum, say: Say) -> Row:
        kind = words.measured(self.measured_as, say)
        hours = say("inte publicerat") if found.hours is None else say.plain(found.hours)
        out, weeks = say.number(found.evenings), say.number(found.weeks)
        cells = (self.city.areas[area].name, out, hours, weeks, kind)
        lon, lat = self.city.areas.label(area)
        drawn = {"lon": lon, "lat": lat, "r": self.radius(found.evenings)} if found.evenings else {}
        return Row(cells, evenings(found.evenings, say), area, None, drawn)

    def radius(self, evenings: int) -> float:
        """Return the circle's radius in px at the first zoom: its surface follows the evenings."""
        most = max(each.evenings for each in self.sums.values())
        return round(max(MIN_RADIUS_PX, MAX_RADIUS_PX * math.sqrt(evenings / most)), 1)

    def legend(self, say: Say) -> Legend:
        """Return what the circles mean."""
        most = max((each.evenings for each in self.sums.values()), default=0)
        largest = say("största cirkeln: {n}", n=evenings(most, say))
        keys = (Key("symbol", largest),) if most else ()
        return Legend(say("Uppsökande arbete, kvällar ute"), self._note(say), (), keys)

    def _note(self, say: Say) -> str:
        months = sorted(each.month for each in self.shown)
        span = words.period(months[0], months[-1], say) if months else say("inget i vald period")
        mark = say("exempeldata") if self.synthetic else ""
        return say.beside([span, words.measured(self.measured_as, say), mark])

    def summary(self, say: Say) -> str:
        """Tell how many evenings, in how many areas, and what is never told."""
        if not self.concerned:
            return say("Det uppsökande arbetet rör inte det du har valt.")
        if not self.shown:
            return say("Inget publicerat om kvällar ute i vald period. Det betyder inte noll.")
        total = sum(each.evenings for each in self.sums.values())
        return " ".join(
            [
                say.many(
                    "{evenings} i {n} område i vald period.",
                    "{evenings} i {n} områden i vald period.",
                    len(self.sums),
                    evenings=evenings(total, say),
                ),
                say("En kväll i två områden räknas i båda."),
                say("Vilka man har mött visas aldrig."),
            ]
        )


def _sum(found: Sequence[Presence]) -> Sum:
    hours = [each.hours for each in found if each.hours is not None]
    weeks = {each.week for each in found if each.evenings}
    known = sum(hours) if len(hours) == len(found) else None
    return Sum(sum(each.evenings for each in found), known, len(weeks))


def evenings(count: int, say: Say) -> str:
    """Return a number of evenings in words."""
    return say.many("{n} kväll", "{n} kvällar", count)
